"""A return without its cover sheet: somebody sent one sheet alone, or a list of their own."""

from __future__ import annotations

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Ort
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.formular import ANALYSE, BEDARFE, MASSNAHMEN, MELDUNG
from integrationsbericht.lesen.blaetter import Zuordnung, anteil
from integrationsbericht.lesen.leser import Gelesen, Zeile
from integrationsbericht.lesen.quellen import Quelle
from integrationsbericht.modell import Herkunft
from integrationsbericht.namen import gefaltet


def zeigt_eine_liste(zuordnung: Zuordnung, mappe: Mappe) -> bool:
    """Whether a sheet shows most required headings of what a return reports, and it is not the KI's own Analyse."""
    blaetter = {gefaltet(blatt.name) for blatt in mappe.blaetter}
    if {gefaltet(tabelle.name) for tabelle in ANALYSE} <= blaetter:
        return False
    return any(
        tabelle.name in zuordnung.blaetter and anteil(zuordnung.blaetter[tabelle.name], tabelle) > 0
        for tabelle in (BEDARFE, MASSNAHMEN)
    )


def ohne_deckblatt(quelle: Quelle) -> Gelesen:
    """The cover sheet that is missing: no answer to any of its questions, and one finding."""
    herkunft = Herkunft(datei=quelle.datei, blatt=MELDUNG.name, zeile=1)
    schon_gesagt = any(befund.code == art.CSV_OHNE_MELDUNG.code for befund in quelle.befunde)
    befunde = () if schon_gesagt else (art.OHNE_DECKBLATT.an(Ort(datei=quelle.datei)),)
    return Gelesen(zeilen=(Zeile(herkunft=herkunft, werte={}),), befunde=befunde)
