"""What a command does and prints meanwhile. The only place that prints; each function gives the exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click

from integrationsbericht import lauf, orte
from integrationsbericht.befund import Befund, Schwere, dringlichste
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis
from integrationsbericht.formular import EIGENE_TEXTE
from integrationsbericht.lesen.ordner import lies_rahmen
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben.ablage import lege_ab, lege_in_neuen_ordner
from integrationsbericht.schreiben.pdf import KeinPdf, als_pdf


def erstelle(  # noqa: PLR0913  # one for each option
    eingang: Path, ausgabe: Path, vorlagen: Path, stand: date | None, nebenher: Nebenher, *, streng: bool, pdf: bool
) -> int:
    """The whole run; 1 if `streng` kept it from writing."""
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei)
    if streng and (fehler := ergebnis.befunde_mit(Schwere.FEHLER)):
        _zeige_zusammenfassung(ergebnis)
        click.echo(f"\nEs gibt {anzahl(len(fehler), 'Fehler', 'Fehler')}; wegen --streng ist nichts geschrieben.")
        return 1
    hin = orte.vom_lauf(eingang, ausgabe)
    dateien = lauf.erstelle(ergebnis, vorlagen, nebenher, _als_pdf if pdf else lambda _: {}, eingang=hin)
    ordner = lege_ab(ausgabe, ergebnis.stand, dateien)
    _zeige_zusammenfassung(ergebnis)
    _zeige_dateien(ordner)
    return 0


def pruefe(eingang: Path, ausgabe: Path, stand: date | None) -> int:
    """Read and check only; 1 if there are findings of severity Fehler."""
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei)
    ordner = lege_ab(ausgabe, ergebnis.stand, lauf.pruefe_nur(ergebnis))
    _zeige_zusammenfassung(ergebnis)
    _zeige_dateien(ordner)
    return 1 if ergebnis.befunde_mit(Schwere.FEHLER) else 0


def vordrucke(eingang: Path, ausgabe: Path) -> None:
    """The blank questionnaires."""
    _zeige_dateien(lege_in_neuen_ordner(ausgabe, "Vordrucke", lauf.vordrucke(eingang)))


def pruefe_vorlagen(vorlagen: Path, eingang: Path | None) -> int:
    """All faults of both Word templates; 1 if there are any. `eingang` knows the Kreis's own texts."""
    from integrationsbericht.schreiben.word import vorlagenpruefung  # noqa: PLC0415  # no other command needs it here

    texte = list(EIGENE_TEXTE)
    if eingang is not None:
        texte += lies_rahmen(eingang)[0].texte
    gefunden = vorlagenpruefung.pruefe_vorlagen(vorlagen, texte, zur_probe=True)
    click.echo(f"Wordvorlagen im Ordner „{vorlagen}“")
    for zeile in vorlagenpruefung.zeilen(gefunden):
        click.echo(zeile)
    if any(gefunden.values()):
        return 1
    click.echo("Beide Vorlagen lassen sich füllen; jeder Platzhalter darin ist bekannt.")
    return 0


def _als_pdf(papiere: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The papers as PDF, or a sentence why not: they are an extra, and everything else is as good without them."""
    try:
        return als_pdf(papiere)
    except KeinPdf as grund:
        click.echo(str(grund))
        return {}


def _zeige_datei(datei: Datei) -> None:
    """One line of progress for a file."""
    if datei.teil_von is not None:
        click.echo(f"  {datei.datei}: gehört zu {datei.teil_von}")
    elif datei.meldung is None:
        click.echo(f"  {datei.datei}: {' '.join(befund.text for befund in datei.befunde[:1])}")
    else:
        stelle = datei.meldung.stelle.name if datei.meldung.stelle else "Stelle nicht zugeordnet"
        bedarfe = anzahl(len(datei.meldung.bedarfe), "Bedarf", "Bedarfe")
        click.echo(
            f"  {datei.datei}: {stelle}, {bedarfe}, {anzahl(len(datei.meldung.massnahmen), 'Maßnahme', 'Maßnahmen')}"
        )


def _zeige_zusammenfassung(ergebnis: Ergebnis) -> None:
    kommunen = ergebnis.antworten("Kommune")
    geantwortet = sum(r.zustand in GEANTWORTET for r in kommunen)
    uebernommen = sum(z.ergebnis is Eingangsergebnis.UEBERNOMMEN for z in ergebnis.eingang)
    click.echo(f"\nStand {tag(ergebnis.stand)}, Regelstand {tag(ergebnis.regelwerk.stand)}")
    click.echo(f"Rücklauf: {geantwortet} von {len(kommunen)} Kommunen")
    click.echo(f"Dateien: {len(ergebnis.eingang)}, davon {uebernommen} übernommen")
    click.echo(f"Maßnahmen: {ergebnis.gesamt.massnahmen}, davon {ergebnis.gesamt.nicht_gerechnet} nicht berechenbar")
    click.echo(f"Befunde: {_zahl_der_befunde(ergebnis.befunde)}")
    if ergebnis.befunde:
        click.echo("\nAm dringendsten:")
    for befund in dringlichste(ergebnis.befunde, 3):
        ort = ", ".join(filter(None, (befund.datei, befund.blatt, befund.zelle))) or befund.stelle
        click.echo(f"  {befund.schwere}: {ort}\n    {befund.text}\n    {befund.abhilfe}")


def _zeige_dateien(ordner: Path) -> None:
    click.echo("\nGeschrieben:")
    for pfad in sorted(pfad for pfad in ordner.rglob("*") if pfad.is_file()):
        click.echo(f"  {pfad}")


def _zahl_der_befunde(befunde: Sequence[Befund]) -> str:
    je = {schwere: sum(b.schwere is schwere for b in befunde) for schwere in Schwere}
    teile = [
        f"{je[Schwere.FEHLER]} Fehler",
        anzahl(je[Schwere.WARNUNG], "Warnung", "Warnungen"),
        anzahl(je[Schwere.HINWEIS], "Hinweis", "Hinweise"),
    ]
    return ", ".join(teile)
