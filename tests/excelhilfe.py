"""Reading our result workbooks back, as a program that knows only headings would."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from io import BytesIO

from beispielergebnis import beispiel
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table

from integrationsbericht.ergebnis import ZEILEN, ZEILENTITEL, Betraege, Ergebnis
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag

Reihe = dict[str, object]


@cache
def ergebnis() -> Ergebnis:
    return beispiel()


@cache
def mappe(name: str, werte: bool = True) -> Workbook:
    """Auswertung or Sammelantrag of the example, with stored results or with formulas."""
    inhalt = {"auswertung": auswertung, "sammelantrag": sammelantrag}[name](ergebnis())
    return load_workbook(BytesIO(inhalt), data_only=werte)


def tabelle(buch: Workbook, blatt: str, name: str) -> tuple[list[Reihe], Reihe]:
    """Rows of a real Excel table by heading, and its total row (empty if it has none)."""
    seite = buch[blatt]
    echte: Table = seite.tables[name]
    links, oben, rechts, unten = range_boundaries(echte.ref)
    reihen = [[zelle.value for zelle in reihe] for reihe in seite.iter_rows(oben, unten, links, rechts)]
    kopf = [str(titel) for titel in reihen[0]]
    zeilen = [dict(zip(kopf, reihe, strict=True)) for reihe in reihen[1:]]
    return (zeilen[:-1], zeilen[-1]) if echte.totalsRowCount else (zeilen, {})


def cent(wert: object) -> int:
    """A cell's number as cents, exactly as it is displayed."""
    assert isinstance(wert, int | float), f"{wert!r} is no number"
    return int((Decimal(repr(wert)) * 100).to_integral_value())


def betraege(zeile: Reihe) -> Betraege:
    return Betraege(**{name: cent(zeile[ZEILENTITEL[name]]) for name in ZEILEN})


def zellen(buch: Workbook) -> Iterator[Cell]:
    """Every filled cell of a workbook."""
    for seite in buch.worksheets:
        for reihe in seite.iter_rows():
            yield from (zelle for zelle in reihe if isinstance(zelle, Cell) and zelle.value is not None)
