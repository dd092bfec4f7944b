"""What a command does and prints meanwhile. The only place that prints; each function gives the exit status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from integrationsbericht import lauf
from integrationsbericht import vorlauf as fruehere
from integrationsbericht.bearbeitung.quellen import bearbeitete, lauf_der_ersten
from integrationsbericht.bearbeitung.uebernahme import Bearbeitete, Uebernahme
from integrationsbericht.befund import Befund, Schwere, dringlichste
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben.ablage import lege_ab, lege_in_neuen_ordner
from integrationsbericht.vorlauf import Lauf


@dataclass(frozen=True, kw_only=True)
class Auftrag:
    """What a call of `erstellen` says."""

    eingang: Path
    ausgabe: Path
    vorlagen: Path
    stand: date | None
    streng: bool
    vorlauf: str | None
    bearbeitet: tuple[Path, ...]
    ohne_bearbeitung: bool


def erstelle(auftrag: Auftrag, nebenher: Nebenher) -> int:
    """The whole run; 1 if `streng` kept it from writing."""
    ergebnis = lauf.werte_aus(auftrag.eingang, auftrag.stand, _zeige_datei)
    if auftrag.streng and (fehler := ergebnis.befunde_mit(Schwere.FEHLER)):
        _zeige_zusammenfassung(ergebnis)
        click.echo(f"\nEs gibt {anzahl(len(fehler), 'Fehler', 'Fehler')}; wegen --streng ist nichts geschrieben.")
        return 1
    vorlauf = _vorlauf(auftrag.vorlauf, auftrag.ausgabe, ergebnis)
    papiere = list[Bearbeitete]()
    if not auftrag.ohne_bearbeitung:
        vorlauf = vorlauf or lauf_der_ersten(auftrag.bearbeitet, auftrag.ausgabe)
        papiere = bearbeitete(vorlauf, auftrag.bearbeitet, auftrag.ausgabe)
    fertig = lauf.erstelle(ergebnis, auftrag.vorlagen, nebenher, vorlauf, papiere)
    ordner = lege_ab(auftrag.ausgabe, ergebnis.stand, fertig.dateien)
    _zeige_zusammenfassung(ergebnis)
    _zeige_uebernahmen(vorlauf, fertig.uebernahmen)
    _zeige_dateien(ordner)
    return 0


def pruefe(eingang: Path, ausgabe: Path, stand: date | None, angabe: str | None) -> int:
    """Read and check only; 1 if there are findings of severity Fehler."""
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei)
    vorlauf = _vorlauf(angabe, ausgabe, ergebnis)
    ordner = lege_ab(ausgabe, ergebnis.stand, lauf.pruefe_nur(ergebnis, vorlauf))
    _zeige_zusammenfassung(ergebnis)
    _zeige_uebernahmen(vorlauf, ())
    _zeige_dateien(ordner)
    return 1 if ergebnis.befunde_mit(Schwere.FEHLER) else 0


def _vorlauf(angabe: str | None, ausgabe: Path, ergebnis: Ergebnis) -> Lauf | None:
    sitzung = ergebnis.einstellungen.sitzung
    gefunden = fruehere.vorlauf(angabe, ausgabe, sitzung.kreis, beispieldaten=sitzung.beispieldaten)
    if angabe and gefunden is None:
        click.echo(f"Vorlauf: keiner; in „{ausgabe}“ liegt noch kein Lauf dieses Kreises.")
    return gefunden


def _zeige_uebernahmen(vorlauf: Lauf | None, uebernahmen: Sequence[Uebernahme]) -> None:
    if vorlauf is None:
        return
    click.echo(f"\nVorlauf: {vorlauf.name}")
    for uebernahme in uebernahmen:
        offene = anzahl(uebernahme.kommentare, "offener Kommentar", "offene Kommentare")
        click.echo(f"  {uebernahme.unterlage}: {uebernahme.satz}{f'; {offene}' if uebernahme.kommentare else ''}")


def vordrucke(eingang: Path, ausgabe: Path) -> None:
    """The blank questionnaires."""
    _zeige_dateien(lege_in_neuen_ordner(ausgabe, "Vordrucke", lauf.vordrucke(eingang)))


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
        if not pfad.relative_to(ordner).parts[0].startswith("."):  # what only the next run needs
            click.echo(f"  {pfad}")


def _zahl_der_befunde(befunde: Sequence[Befund]) -> str:
    je = {schwere: sum(b.schwere is schwere for b in befunde) for schwere in Schwere}
    teile = [
        f"{je[Schwere.FEHLER]} Fehler",
        anzahl(je[Schwere.WARNUNG], "Warnung", "Warnungen"),
        anzahl(je[Schwere.HINWEIS], "Hinweis", "Hinweise"),
    ]
    return ", ".join(teile)
