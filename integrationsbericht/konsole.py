"""What a command does and prints meanwhile. The only place that prints; each function gives the exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht import lauf
from integrationsbericht.anzeige import sage
from integrationsbericht.befund import Befund, Schwere, dringlichste
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis
from integrationsbericht.formular import EIGENE_TEXTE
from integrationsbericht.lesen.ordner import lies_rahmen
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben.ablage import lege_ab, lege_in_neuen_ordner, pruefe_schreibbar
from integrationsbericht.schreiben.pdf import KeinPdf, als_pdf


def erstelle(  # noqa: PLR0913  # one for each option
    eingang: Path, ausgabe: Path, vorlagen: Path, stand: date | None, nebenher: Nebenher, *, streng: bool, pdf: bool
) -> int:
    """The whole run; 1 if `streng` kept it from writing."""
    pruefe_schreibbar(ausgabe)
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei, ausgabe)
    if streng and (fehler := ergebnis.befunde_mit(Schwere.FEHLER)):
        _zeige_zusammenfassung(ergebnis)
        sage(f"\nEs gibt {anzahl(len(fehler), 'Fehler', 'Fehler')}; wegen --streng ist nichts geschrieben.")
        return 1
    dateien = lauf.erstelle(ergebnis, vorlagen, nebenher, _als_pdf if pdf else lambda _: {})
    ordner = lege_ab(ausgabe, ergebnis.stand, dateien)
    _zeige_lauf(ordner, ergebnis)
    return 0


def pruefe(eingang: Path, ausgabe: Path, stand: date | None) -> int:
    """Read and check only; 1 if there are findings of severity Fehler."""
    pruefe_schreibbar(ausgabe)
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei, ausgabe)
    ordner = lege_ab(ausgabe, ergebnis.stand, lauf.pruefe_nur(ergebnis))
    _zeige_lauf(ordner, ergebnis)
    return 1 if ergebnis.befunde_mit(Schwere.FEHLER) else 0


def vordrucke(eingang: Path, ausgabe: Path) -> None:
    """The blank questionnaires."""
    pruefe_schreibbar(ausgabe)
    _zeige_lauf(lege_in_neuen_ordner(ausgabe, "Vordrucke", lauf.vordrucke(eingang)))


def pruefe_vorlagen(vorlagen: Path, eingang: Path | None) -> int:
    """All faults of both Word templates; 1 if there are any. `eingang` knows the Kreis's own texts."""
    from integrationsbericht.schreiben.word import vorlagenpruefung  # noqa: PLC0415  # no other command needs it here

    texte = list(EIGENE_TEXTE)
    if eingang is not None:
        texte += lies_rahmen(eingang)[0].texte
    gefunden = vorlagenpruefung.pruefe_vorlagen(vorlagen, texte, zur_probe=True)
    sage(f"Wordvorlagen im Ordner „{vorlagen}“")
    for zeile in vorlagenpruefung.zeilen(gefunden):
        sage(zeile)
    if any(gefunden.values()):
        return 1
    sage("Beide Vorlagen lassen sich füllen; jeder Platzhalter darin ist bekannt.")
    return 0


def _als_pdf(papiere: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The papers as PDF, or a sentence why not: they are an extra, and everything else is as good without them."""
    try:
        return als_pdf(papiere)
    except KeinPdf as grund:
        sage(str(grund))
        return {}


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
    for befund in ergebnis.befunde:
        if befund.code == art.KLAERUNGEN_NICHT_UEBERNOMMEN.code:
            sage(f"\n{befund.text}")
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
