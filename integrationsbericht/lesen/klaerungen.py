"""Klaerungen.xlsx to decisions. It is the KI's own file: what cannot be read stops the run."""

from __future__ import annotations

from integrationsbericht import klaerung
from integrationsbericht.befund import Befund
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.formular import KLAERUNGEN, KLAERUNGEN_BLATT
from integrationsbericht.klaerung import Entscheidungen
from integrationsbericht.lesen.blaetter import lies_blatt, ordne_zu
from integrationsbericht.lesen.leser import Umfeld, Zeile
from integrationsbericht.modell import Entscheidung
from integrationsbericht.namen import Vokabular


class KlaerungenFehler(Unbrauchbar):
    """The decisions cannot be read; the message is one German sentence with the remedy."""


def lies_klaerungen(mappe: Mappe, datei: str, vokabular: Vokabular) -> tuple[Entscheidungen, tuple[Befund, ...]]:
    """The decisions and the findings on how they are written. Raises `KlaerungenFehler` without their sheet.

    A row that nobody signed and in which nothing was entered is a prepared one, and no decision.
    """
    umfeld = Umfeld(datei=datei, formular=KLAERUNGEN, vokabular=vokabular)
    blaetter = ordne_zu(mappe, KLAERUNGEN, datei)
    blatt = lies_blatt(blaetter, KLAERUNGEN_BLATT, umfeld)
    if not blatt.spalten_gefunden:
        raise KlaerungenFehler(
            f"In „{datei}“ fehlt das Blatt „{KLAERUNGEN_BLATT.name}“ mit seinen Überschriften; nehmen Sie die"
            f" „{datei}“ aus dem Ordner des letzten Laufs, oder entfernen Sie die Datei."
        )
    zeilen = [zeile for zeile in blatt.zeilen if zeile.text("von") or zeile.text("gilt_als")]
    nummern = {zeile.herkunft.zeile for zeile in zeilen}
    befunde = tuple(
        b for b in blatt.befunde if b.zelle and int(b.zelle.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) in nummern
    )
    return klaerung.gesichtet(_entscheidung(zeile) for zeile in zeilen), befunde


def _entscheidung(zeile: Zeile) -> Entscheidung:
    def text(name: str) -> str:
        return zeile.text(name) or ""

    return Entscheidung(
        herkunft=zeile.herkunft,
        nr=text("nr"),
        was=text("was"),
        datei=text("datei"),
        stelle=text("stelle"),
        blatt=text("blatt"),
        zelle=text("zelle").replace("$", "").upper(),
        zeile=text("zeile"),
        gefunden=text("gefunden"),
        gilt_als=text("gilt_als"),
        grund=text("grund"),
        von=text("von"),
        am=zeile.tag("am"),
    )
