"""One run, told from one screen: lesen → zählen → auswerten (rechnen, zusammenführen, prüfen) → schreiben."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integrationsbericht.auswerten import auswerten
from integrationsbericht.bearbeitung.basis import gestempelt_mit_basis
from integrationsbericht.bearbeitung.uebernahme import Bearbeitete, Uebernahme
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lesen.ordner import lies_ordner, lies_rahmen
from integrationsbericht.namen import Vokabular, dateiname
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben import laufdaten
from integrationsbericht.schreiben.briefe import rueckfragen
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag
from integrationsbericht.schreiben.html.pruefbericht import pruefbericht
from integrationsbericht.vordruck.bedarfsmeldung import vordruck
from integrationsbericht.vorlauf import LAUFDATEN, Lauf, kennung
from integrationsbericht.zaehlen import zaehle

PRUEFBERICHT = "Pruefbericht.html"


def werte_aus(ordner: Path, stand: date | None, melde: Callable[[Datei], None] = lambda _: None) -> Ergebnis:
    """Everything there is to know about an input folder.

    `stand` is the day the run speaks for; None: the Datum der Vorlage, else today. Raises
    `EinstellungenFehler` and `RegelwerkFehler`, and nothing else, whatever the returns contain.
    """
    eingang = lies_ordner(ordner, stand, melde)
    zaehlung = zaehle(eingang.dateien, eingang.vokabular, eingang.einstellungen.sitzung)
    return auswerten(eingang, zaehlung, eingang.stand)


@dataclass(frozen=True, kw_only=True)
class Fertig:
    """Every file of a run, by its path in the run folder, and what became of people's changes in each Word paper."""

    dateien: dict[str, bytes]
    uebernahmen: tuple[Uebernahme, ...]


def erstelle(
    ergebnis: Ergebnis,
    vorlagen: Path,
    nebenher: Nebenher | None = None,
    vorlauf: Lauf | None = None,
    bearbeitete: Sequence[Bearbeitete] = (),
) -> Fertig:
    """The whole run. `bearbeitete`: papers whose changes go on. `Unbrauchbar` for a useless template or paper."""
    nebenher = nebenher or Nebenher()
    nebenher.beginne(ergebnis, vorlagen)
    dateien = {
        "Auswertung.xlsx": auswertung(ergebnis),
        "Sammelantrag.xlsx": sammelantrag(ergebnis),
        **rueckfragen(ergebnis),
    }
    eigene = nebenher.papiere()
    verschmolzene, uebernahmen = _verschmolzen(bearbeitete, eigene, ergebnis.stand)
    dateien[PRUEFBERICHT] = pruefbericht(ergebnis, uebernahmen=uebernahmen)
    daten = laufdaten.daten(ergebnis, vorlauf, uebernahmen)
    papiere = gestempelt_mit_basis(eigene, verschmolzene, kennung(daten))
    return Fertig(dateien=mit_laufdaten(daten, {**dateien, **papiere}), uebernahmen=uebernahmen)


def _verschmolzen(
    bearbeitete: Sequence[Bearbeitete], eigene: Mapping[str, bytes], stand: date
) -> tuple[dict[str, bytes], tuple[Uebernahme, ...]]:
    """The papers with people's changes, and what became of these."""
    if not bearbeitete:
        return {}, ()
    from integrationsbericht.bearbeitung.verschmelzen import verschmelze  # noqa: PLC0415  # loads what Word needs

    fertig = {b.unterlage: verschmelze(b, eigene[b.unterlage], stand) for b in bearbeitete}
    return (
        {name: inhalt for name, (inhalt, _) in fertig.items() if inhalt is not eigene[name]},
        tuple(uebernahme for _, uebernahme in fertig.values()),
    )


def pruefe_nur(ergebnis: Ergebnis, vorlauf: Lauf | None = None) -> dict[str, bytes]:
    """The files of a run that only reads and checks."""
    daten = laufdaten.daten(ergebnis, vorlauf)
    return mit_laufdaten(daten, {PRUEFBERICHT: pruefbericht(ergebnis, mit_rueckfragen=False)})


def mit_laufdaten(daten: Mapping[str, laufdaten.Wert], dateien: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and, last, lauf.json, which names each of them with its checksum."""
    return {**dateien, LAUFDATEN: laufdaten.mit_ausgaben(daten, dateien)}


def vordrucke(ordner: Path) -> dict[str, bytes]:
    """A blank questionnaire for each expected Stelle, by file name, and lauf.json, which lists them."""
    einstellungen, regelwerk, _ = lies_rahmen(ordner)
    vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
    dateien = {
        f"Bedarfsmeldung_{dateiname(stelle.name)}.xlsx": vordruck(stelle, vokabular)
        for stelle in einstellungen.stellen
        if stelle.erwartet
    }
    return {**dateien, LAUFDATEN: laufdaten.dateiliste(dateien)}
