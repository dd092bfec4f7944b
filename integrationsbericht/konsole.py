"""What a command does and prints meanwhile. The only place that prints; each function gives the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from integrationsbericht import lauf
from integrationsbericht.anzeige import sage
from integrationsbericht.befund import Befund, Schwere, dringlichste
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben.ablage import lege_ab, lege_in_neuen_ordner, pruefe_schreibbar


def erstelle(
    eingang: Path, ausgabe: Path, vorlagen: Path, stand: date | None, nebenher: Nebenher, *, streng: bool
) -> int:
    """The whole run; 1 if `streng` kept it from writing."""
    pruefe_schreibbar(ausgabe)
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei)
    if streng and (fehler := ergebnis.befunde_mit(Schwere.FEHLER)):
        _zeige_zusammenfassung(ergebnis)
        sage(f"\nEs gibt {anzahl(len(fehler), 'Fehler', 'Fehler')}; wegen --streng ist nichts geschrieben.")
        return 1
    ordner = lege_ab(ausgabe, ergebnis.stand, lauf.erstelle(ergebnis, vorlagen, nebenher))
    _zeige_lauf(ordner, ergebnis)
    return 0


def pruefe(eingang: Path, ausgabe: Path, stand: date | None) -> int:
    """Read and check only; 1 if there are findings of severity Fehler."""
    pruefe_schreibbar(ausgabe)
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei)
    ordner = lege_ab(ausgabe, ergebnis.stand, lauf.pruefe_nur(ergebnis))
    _zeige_lauf(ordner, ergebnis)
    return 1 if ergebnis.befunde_mit(Schwere.FEHLER) else 0


def vordrucke(eingang: Path, ausgabe: Path) -> None:
    """The blank questionnaires."""
    pruefe_schreibbar(ausgabe)
    _zeige_lauf(lege_in_neuen_ordner(ausgabe, "Vordrucke", lauf.vordrucke(eingang)))


def _zeige_datei(datei: Datei) -> None:
    """One line of progress for a file."""
    if datei.teil_von is not None:
        sage(f"  {datei.datei}: gehört zu {datei.teil_von}")
    elif datei.meldung is None:
        sage(f"  {datei.datei}: {' '.join(befund.text for befund in datei.befunde[:1])}")
    else:
        stelle = datei.meldung.stelle.name if datei.meldung.stelle else "Stelle nicht zugeordnet"
        bedarfe = anzahl(len(datei.meldung.bedarfe), "Bedarf", "Bedarfe")
        sage(f"  {datei.datei}: {stelle}, {bedarfe}, {anzahl(len(datei.meldung.massnahmen), 'Maßnahme', 'Maßnahmen')}")


def _zeige_zusammenfassung(ergebnis: Ergebnis) -> None:
    kommunen = ergebnis.antworten("Kommune")
    geantwortet = sum(r.zustand in GEANTWORTET for r in kommunen)
    uebernommen = sum(z.ergebnis is Eingangsergebnis.UEBERNOMMEN for z in ergebnis.eingang)
    sage(f"\nStand {tag(ergebnis.stand)}, Regelstand {tag(ergebnis.regelwerk.stand)}")
    sage(f"Rücklauf: {geantwortet} von {len(kommunen)} Kommunen")
    sage(f"Dateien: {len(ergebnis.eingang)}, davon {uebernommen} übernommen")
    sage(f"Maßnahmen: {ergebnis.gesamt.massnahmen}, davon {ergebnis.gesamt.nicht_gerechnet} nicht berechenbar")
    sage(f"Befunde: {_zahl_der_befunde(ergebnis.befunde)}")
    if ergebnis.befunde:
        sage("\nAm dringendsten:")
    for befund in dringlichste(ergebnis.befunde, 3):
        ort = ", ".join(filter(None, (befund.datei, befund.blatt, befund.zelle))) or befund.stelle
        sage(f"  {befund.schwere}: {ort}\n    {befund.text}\n    {befund.abhilfe}")


def _zeige_lauf(ordner: Path, ergebnis: Ergebnis | None = None) -> None:
    """What is to be said of a folder that is there already: whoever interrupts now interrupts only the telling."""
    try:
        if ergebnis is not None:
            _zeige_zusammenfassung(ergebnis)
        _zeige_dateien(ordner)
    except KeyboardInterrupt:
        sage(f"Abgebrochen; geschrieben ist schon alles, und zwar in „{ordner}“.", fehler=True)


def _zeige_dateien(ordner: Path) -> None:
    sage("\nGeschrieben:")
    for pfad in sorted(pfad for pfad in ordner.rglob("*") if pfad.is_file()):
        sage(f"  {pfad}")


def _zahl_der_befunde(befunde: Sequence[Befund]) -> str:
    je = {schwere: sum(b.schwere is schwere for b in befunde) for schwere in Schwere}
    teile = [
        f"{je[Schwere.FEHLER]} Fehler",
        anzahl(je[Schwere.WARNUNG], "Warnung", "Warnungen"),
        anzahl(je[Schwere.HINWEIS], "Hinweis", "Hinweise"),
    ]
    return ", ".join(teile)
