"""One run, told from one screen: lesen → zählen → auswerten (rechnen, zusammenführen, prüfen) → schreiben."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from integrationsbericht.auswerten import auswerten
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lesen.ordner import lies_ordner, lies_rahmen
from integrationsbericht.namen import Vokabular, dateiname
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.orte import LAUFDATEN
from integrationsbericht.schreiben.briefe import rueckfragen
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag
from integrationsbericht.schreiben.html.pruefbericht import pruefbericht
from integrationsbericht.schreiben.laufdaten import dateiliste, laufdaten
from integrationsbericht.vordruck.bedarfsmeldung import vordruck
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


def erstelle(ergebnis: Ergebnis, vorlagen: Path, nebenher: Nebenher | None = None) -> dict[str, bytes]:
    """Every file of a run, by its path in the run folder. Raises `Unbrauchbar` for an unusable template."""
    nebenher = nebenher or Nebenher()
    nebenher.beginne(ergebnis, vorlagen)
    dateien = {
        "Auswertung.xlsx": auswertung(ergebnis),
        "Sammelantrag.xlsx": sammelantrag(ergebnis),
        PRUEFBERICHT: pruefbericht(ergebnis),
        **rueckfragen(ergebnis),
        **nebenher.papiere(),
    }
    return mit_laufdaten(ergebnis, dateien)


def pruefe_nur(ergebnis: Ergebnis) -> dict[str, bytes]:
    """The files of a run that only reads and checks."""
    return mit_laufdaten(ergebnis, {PRUEFBERICHT: pruefbericht(ergebnis, mit_rueckfragen=False)})


def mit_laufdaten(ergebnis: Ergebnis, dateien: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and, last, lauf.json, which names each of them with its checksum."""
    return {**dateien, LAUFDATEN: laufdaten(ergebnis, dateien)}


def vordrucke(ordner: Path) -> dict[str, bytes]:
    """A blank questionnaire for each expected Stelle, by file name, and lauf.json, which lists them."""
    einstellungen, regelwerk, _ = lies_rahmen(ordner)
    vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
    dateien = {
        f"Bedarfsmeldung_{dateiname(stelle.name)}.xlsx": vordruck(stelle, vokabular)
        for stelle in einstellungen.stellen
        if stelle.erwartet
    }
    return {**dateien, LAUFDATEN: dateiliste(dateien)}
