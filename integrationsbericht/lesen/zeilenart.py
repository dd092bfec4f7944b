"""What a row under the headings is: data, a total, a note, or nothing of the table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from integrationsbericht.formular import Art, Feld
from integrationsbericht.lesen.mappe import Zelle
from integrationsbericht.lesen.zahlen import zahl
from integrationsbericht.namen import gefaltet

_SUMME = re.compile(
    r"^(gesamt|end|zwischen|teil)?summen?( .{0,30})?$|^(ins)?gesamt(betrag|kosten|ergebnis|zahl)?( .{0,20})?$"
    r"|^total( .{0,20})?$|^σ$"
)
_FEHLANZEIGE = re.compile(
    r"\bfehlanzeige\b|\bkein(en|erlei)? (weiterer |aktueller )?bedarfe?\b|\bbedarf besteht nicht\b"
)
_ZAHLEN = (Art.BETRAG, Art.ANZAHL)
_MINDESTWOERTER = 2


class Zeilenart(Enum):
    """The value is how a finding names the reason for passing the row over."""

    DATEN = "ausgewertet"
    SUMME = "Summenzeile"
    NOTIZ = "Notiz"
    VORBELEGT = "vorbelegte Zeile ohne Angaben"
    KOPF = "wiederholte Überschrift"


def zeilenart(
    zellen: Mapping[int, Zelle],
    felder: Mapping[int, Feld],
    darueber: Sequence[Mapping[int, Zelle]],
    versteht: Callable[[Feld, Zelle], bool],
) -> Zeilenart:
    """The kind of one row.

    `darueber` are the data rows above it, since the last total; `versteht` tells whether a cell has a value for
    its field (a Baustein alone is an answer, a sentence in its column is a note).
    """
    gelesene = {felder[spalte]: zelle for spalte, zelle in zellen.items() if spalte in felder}
    if _ist_summenwort(zellen, felder) or _ist_summe_der_zahlen(zellen, felder, darueber):
        return Zeilenart.SUMME
    eigene = {feld: zelle for feld, zelle in gelesene.items() if not feld.vorbelegt}
    if not eigene:
        text = next((zelle.text for zelle in zellen.values() if _ist_satz(zelle)), None)
        return Zeilenart.NOTIZ if text or not gelesene else Zeilenart.VORBELEGT
    if len(zellen) == 1:
        ((feld, zelle),) = eigene.items()
        ist_notiz = feld.art is not Art.TEXT and _ist_satz(zelle) and not versteht(feld, zelle)
        if ist_notiz or nennt_fehlanzeige(zelle.text):
            return Zeilenart.NOTIZ
    return Zeilenart.DATEN


def nennt_fehlanzeige(text: str) -> bool:
    """Whether a text says in words that there is nothing to report."""
    return _FEHLANZEIGE.search(gefaltet(text)) is not None


def _ist_satz(zelle: Zelle) -> bool:
    if not isinstance(zelle.wert, str):
        return False
    return len(gefaltet(zelle.wert).split()) >= _MINDESTWOERTER or nennt_fehlanzeige(zelle.wert)


def _ist_summenwort(zellen: Mapping[int, Zelle], felder: Mapping[int, Feld]) -> bool:
    """A word for a total anywhere in a row that names no Baustein of its own."""
    for spalte, zelle in zellen.items():
        feld = felder.get(spalte)
        erlaubt = feld is not None and gefaltet(zelle.text) in {gefaltet(wert) for wert in feld.auswahl}
        if isinstance(zelle.wert, str) and not erlaubt and _SUMME.match(gefaltet(zelle.wert)):
            return not _nennt_anderen_baustein(zellen, felder, spalte)
    return False


def _nennt_anderen_baustein(zellen: Mapping[int, Zelle], felder: Mapping[int, Feld], ausser: int) -> bool:
    return any(
        feld.art is Art.BAUSTEIN
        and spalte != ausser
        and spalte in zellen
        and not _SUMME.match(gefaltet(zellen[spalte].text))
        for spalte, feld in felder.items()
    )


def _ist_summe_der_zahlen(
    zellen: Mapping[int, Zelle], felder: Mapping[int, Feld], darueber: Sequence[Mapping[int, Zelle]]
) -> bool:
    """Nothing but numbers, each the sum of at least two cells above: a total that nobody labelled."""
    if len(darueber) < 2 or any(spalte not in felder or felder[spalte].art not in _ZAHLEN for spalte in zellen):
        return False
    summen = {
        spalte: sum(w for z in darueber if spalte in z and (w := zahl(z[spalte].wert or "").wert) is not None)
        for spalte in zellen
    }
    return bool(zellen) and all(zahl(zelle.wert or "").wert == summen[spalte] for spalte, zelle in zellen.items())
