"""The total of a table column: a formula, and the result that is stored with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from integrationsbericht.schreiben.excel.werte import JA, SICHTBARE, Art, Formel, Spalte, Wert, Zeile, Zelle, als_text


def spaltensumme(name: str, spalten: Sequence[Spalte[Any]], zeilen: Sequence[Zeile], stelle: int) -> Formel | None:
    """The total of one column, if it has one: the same rows are added here and by the formula."""
    spalte = spalten[stelle]
    if spalte.summe is None:
        return None
    gezaehlte = zeilen if spalte.summe == SICHTBARE else _mit_ja(spalten, zeilen, spalte.summe)
    if all(_ganz(zeile.werte[stelle]) is None for zeile in zeilen):
        return None  # nothing is known, and a 0 would be an answer
    bereich = f"{name}[{_im_bezug(spalte.titel)}]"
    formel = f"SUBTOTAL(109,{bereich})"
    if spalte.summe != SICHTBARE:
        formel = f'SUMIFS({bereich},{name}[{_im_bezug(spalte.summe)}],"{JA}")'
    return Formel(
        f"ROUND({formel},2)" if spalte.art is Art.EURO else formel,
        sum(_ganz(zeile.werte[stelle]) or 0 for zeile in gezaehlte),
    )


def _mit_ja(spalten: Sequence[Spalte[Any]], zeilen: Sequence[Zeile], bedingung: str) -> list[Zeile]:
    stelle = [spalte.titel for spalte in spalten].index(bedingung)
    return [zeile for zeile in zeilen if zeile.werte[stelle] == JA]


def _ganz(inhalt: Wert | Zelle) -> int | None:
    """Cents or a count; None for a word, which counts nothing in Excel either."""
    wert = inhalt.wert if isinstance(inhalt, Zelle) else inhalt
    if isinstance(wert, Formel):
        wert = wert.ergebnis
    return wert if isinstance(wert, int) and not als_text(wert) else None


def _im_bezug(titel: str) -> str:
    """A heading inside a structured reference."""
    return "".join(f"'{zeichen}" if zeichen in "[]#'" else zeichen for zeichen in titel)
