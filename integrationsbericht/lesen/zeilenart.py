"""What a row under the headings is: data, a total, a note, or nothing of the table.

A total is left out of every sum, so a row is only taken for one if it cannot be a Maßnahme: where in doubt it
is data, and its gaps are findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from integrationsbericht.dateien.mappe import Zelle
from integrationsbericht.formular import Art, Feld
from integrationsbericht.lesen.zahlen import zahl
from integrationsbericht.namen import gefaltet

_SUMME = re.compile(
    r"^(gesamt|end|zwischen|teil)?summen?( .{0,30})?$|^(ins)?gesamt(betrag|kosten|ergebnis|zahl|ausgaben)?( .{0,20})?$"
    r"|^total( .{0,20})?$|^(sum|uebertrag|σ)$"
)
_FEHLANZEIGE = re.compile(
    r"\bfehlanzeige\b|\bkein(en|erlei)? (weiterer |weiteren |aktueller |aktuellen )?bedarfe?\b|\bbedarf besteht nicht\b"
)
_EINSCHRAENKUNG = re.compile(
    r"\d|\b(baustein\w*|folgt|noch|aber|ausser|bis auf|vorlaeufig|rest|sonst|nur|siehe|an|fuer)\b"
)
"""Words that make "kein Bedarf" a part of the answer only."""
_LAENGE_FEHLANZEIGE = 8
_NOTIZ = re.compile(r"(?i)^\s*(\*|°|†|\d\)|hinweise?\b|anmerkung|bemerkung|achtung|quelle:|legende|stand:|ps:|gez\.)")
_LAENGSTES_SUMMENWORT = 100
_WORT = re.compile(r"[^\W\d_]{4,}")
_ZAHLEN = (Art.BETRAG, Art.ANZAHL)
_MINDESTWOERTER = 2

Versteht = Callable[[Feld, Zelle], bool]


class Zeilenart(Enum):
    """The value is how a finding names the reason for passing the row over."""

    DATEN = "ausgewertet"
    SUMME = "Summenzeile"
    NOTIZ = "Notiz"
    VORBELEGT = "vorbelegte Zeile ohne Angaben"
    KOPF = "wiederholte Überschrift"
    FREMD = "zweite Tabelle"
    ENTSCHIEDEN = "auf Entscheidung weggelassen"


@dataclass
class Darueber:
    """What the data rows above a row add up to, per column: all of them, and those since the last total."""

    zeilen: int = 0
    alle: dict[int, Decimal] = field(default_factory=dict)
    seit_summe: dict[int, Decimal] = field(default_factory=dict)

    def nimm(self, zellen: Mapping[int, Zelle]) -> None:
        """One more data row."""
        self.zeilen += 1
        for spalte, zelle in zellen.items():
            if (wert := _wert(zelle)) is not None:
                for summen in (self.alle, self.seit_summe):
                    summen[spalte] = summen.get(spalte, Decimal(0)) + wert

    def schliesse_ab(self) -> None:
        """A total stood here."""
        self.seit_summe.clear()

    def abweichungen(self, zahlen: Mapping[int, Zelle]) -> dict[int, tuple[Decimal | None, Decimal]]:
        """Columns whose number is not the sum above: what stands there and what it should be.

        Of the two sums, all rows or those since the last total, the one that fits better is meant.
        """
        kandidaten = (
            {
                spalte: (_wert(zelle), summen.get(spalte, Decimal(0)))
                for spalte, zelle in zahlen.items()
                if _wert(zelle) != summen.get(spalte, Decimal(0))
            }
            for summen in (self.seit_summe, self.alle)
        )
        return min(kandidaten, key=len)


def zeilenart(
    zellen: Mapping[int, Zelle],
    felder: Mapping[int, Feld],
    darueber: Darueber,
    versteht: Versteht,
    bekannte: frozenset[str] = frozenset(),
) -> Zeilenart:
    """The kind of one row; `versteht` tells whether a cell has a value for its field.

    A Baustein alone is an answer, a sentence in its column is a note. `bekannte` are the texts of the blank form:
    a row of nothing else is nobody's answer, wherever it was moved to.
    """
    if _ist_summe(zellen, felder, darueber):
        return Zeilenart.SUMME
    if all(_ist_vom_vordruck(zelle, felder.get(spalte), bekannte) for spalte, zelle in zellen.items()):
        return Zeilenart.VORBELEGT
    gelesene = {felder[spalte]: zelle for spalte, zelle in zellen.items() if spalte in felder}
    eigene = {feld: zelle for feld, zelle in gelesene.items() if not feld.vorbelegt}
    if not eigene:
        return Zeilenart.NOTIZ
    if _ist_notiz(zellen, gelesene, eigene, versteht):
        return Zeilenart.NOTIZ
    return Zeilenart.DATEN


def _ist_vom_vordruck(zelle: Zelle, feld: Feld | None, bekannte: frozenset[str]) -> bool:
    """A running number, also one that somebody went on counting, or a text of the form, which has letters."""
    if feld is not None and feld.vorbelegt:
        return not (isinstance(zelle.wert, str) and (_WORT.search(zelle.wert) or _ist_satz(zelle)))
    return zelle.text in bekannte and not zelle.text.isdecimal()


def nennt_fehlanzeige(text: str) -> bool:
    """Whether a text says in words that there is nothing to report, of whatever."""
    return _FEHLANZEIGE.search(gefaltet(text)) is not None


def ist_fehlanzeige(text: str) -> bool:
    """Whether a text says that there is nothing to report at all: short, and without any restriction."""
    worte = gefaltet(text)
    return nennt_fehlanzeige(text) and len(worte.split()) <= _LAENGE_FEHLANZEIGE and not _EINSCHRAENKUNG.search(worte)


# ---------------------------------------------------------------- notes


def _ist_notiz(
    zellen: Mapping[int, Zelle], gelesene: Mapping[Feld, Zelle], eigene: Mapping[Feld, Zelle], versteht: Versteht
) -> bool:
    nummern = [zelle for feld, zelle in gelesene.items() if feld.vorbelegt]
    if any(isinstance(z.wert, str) and _WORT.search(z.wert) for z in nummern):
        # Words where a number belongs ("Datum:", "gez. Muster"), and nothing beside them that a column expects.
        return not any((feld.art is not Art.TEXT and versteht(feld, zelle)) or (feld.pflicht and feld.art is Art.TEXT)
                       for feld, zelle in eigene.items())  # fmt: skip
    if len(eigene) > 1 or len(zellen) > len(gelesene):
        return False
    ((feld, zelle),) = eigene.items()
    if nennt_fehlanzeige(zelle.text):
        return True
    if feld.art is Art.TEXT:
        return _NOTIZ.match(zelle.text) is not None
    return not nummern and _ist_satz(zelle) and not versteht(feld, zelle)


def _ist_satz(zelle: Zelle) -> bool:
    if not isinstance(zelle.wert, str):
        return False
    return len(gefaltet(zelle.wert).split()) >= _MINDESTWOERTER or nennt_fehlanzeige(zelle.wert)


# ---------------------------------------------------------------- totals


def _ist_summe(zellen: Mapping[int, Zelle], felder: Mapping[int, Feld], darueber: Darueber) -> bool:
    """By a word and nothing that makes a Maßnahme; or by numbers that are the sums of at least two rows above."""
    wort = _summenwort(zellen, felder)
    zahlen = summenzellen(zellen, felder)
    stimmt = bool(zahlen) and not darueber.abweichungen(zahlen)
    if wort is not None:
        eigenes = _eigenes(zellen, felder, wort)
        return not eigenes or (stimmt and not {Art.BAUSTEIN, Art.DATUM} <= eigenes)
    uebrige = [spalte for spalte in zellen if spalte not in zahlen and not _ist_vorbelegt(felder, spalte)]
    return stimmt and not uebrige and darueber.zeilen >= 2 and any(_wert(zelle) for zelle in zahlen.values())


def summenzellen(zellen: Mapping[int, Zelle], felder: Mapping[int, Feld]) -> dict[int, Zelle]:
    """The cells of a row that can be sums: in columns of amounts and counts, and a number."""
    return {s: z for s, z in zellen.items() if s in felder and felder[s].art in _ZAHLEN and _wert(z) is not None}


def _ist_summenwort(text: str) -> bool:
    return len(text) <= _LAENGSTES_SUMMENWORT and _SUMME.match(gefaltet(text)) is not None


def _summenwort(zellen: Mapping[int, Zelle], felder: Mapping[int, Feld]) -> int | None:
    """The column of the word for a total, if that is the row's first text (but for the Baustein): labels stand left."""
    for spalte, zelle in sorted(zellen.items()):
        if not isinstance(zelle.wert, str) or not re.search(r"[^\W\d_]|Σ|∑", zelle.wert):
            continue
        feld = felder.get(spalte)
        erlaubt = feld is not None and gefaltet(zelle.text) in {gefaltet(wert) for wert in feld.auswahl}
        if "∑" in zelle.wert or _ist_summenwort(zelle.wert):
            return None if erlaubt else spalte
        if feld is None or feld.art is not Art.BAUSTEIN:
            return None
    return None


def _eigenes(zellen: Mapping[int, Zelle], felder: Mapping[int, Feld], wort: int) -> set[Art]:
    """What stands beside the word that only a Maßnahme or a Bedarf has: a Baustein, a name (TEXT), a day."""
    arten = set()
    for spalte, zelle in zellen.items():
        feld = felder.get(spalte)
        if feld is None or spalte == wort:
            continue
        ist_name = feld.pflicht and feld.art in (Art.TEXT, Art.BAUSTEIN) and not _ist_summenwort(zelle.text)
        if ist_name or (feld.art is Art.DATUM and isinstance(zelle.wert, date)):
            arten.add(feld.art)
    return arten


def _ist_vorbelegt(felder: Mapping[int, Feld], spalte: int) -> bool:
    return spalte in felder and felder[spalte].vorbelegt


def _wert(zelle: Zelle) -> Decimal | None:
    return None if zelle.wert is None else zahl(zelle.wert).wert
