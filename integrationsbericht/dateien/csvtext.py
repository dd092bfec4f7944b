"""A text table (.csv): separator, line ends and quotation marks as they come."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.formate import entschluesselt
from integrationsbericht.dateien.mappe import Adresse, Blatt, Mappe, Zelle

_TRENNERZEILE = re.compile(r"sep=.")
"""The line by which Excel tells itself the separator."""
_TRENNER = ";\t,|"
_STICHPROBE = 2_000
"""So many lines tell the separator."""
_BREIT = 5
"""So many columns make a list, in which a text with as many separators is no text but a swallowed row."""


def lies_csv(inhalt: bytes) -> Mappe:
    """One sheet without a name. The separator is the one that gives most lines the same number of columns."""
    zeilen = io.StringIO(entschluesselt(inhalt).lstrip("\ufeff"), newline=None).readlines()
    erste = 1 if _TRENNERZEILE.fullmatch(zeilen[0].strip()) else 0
    trenner = max(_TRENNER, key=lambda trenner: _haeufigste_breite(zeilen[erste:], trenner))
    breite = _haeufigste_breite(zeilen[erste:], trenner)[1]
    zellen: dict[Adresse, Zelle] = {}
    offene = []
    for nummer, (satz, offen) in enumerate(_saetze(zeilen, erste, trenner, breite), start=1):
        if offen:
            offene.append(offen)
        for spalte, wert in enumerate(satz, start=1):
            if wert.strip():
                grenzen.ZELLTEXT.pruefe(len(wert))
                zellen[nummer, spalte] = Zelle(wert)
        grenzen.ZELLEN.pruefe(len(zellen))
    return Mappe((Blatt("", zellen),), offene_zeilen=tuple(offene))


def _haeufigste_breite(zeilen: list[str], trenner: str) -> tuple[int, int]:
    """How many lines share the most frequent column count above 1, and that count; more columns win between equals."""
    breiten = [len(satz) for zeile in zeilen[:_STICHPROBE] if len(satz := _einzeln(zeile, trenner)) > 1]
    haeufigste = max(set(breiten), key=lambda breite: (breiten.count(breite), breite), default=0)
    return breiten.count(haeufigste), haeufigste


def _einzeln(zeile: str, trenner: str) -> list[str]:
    """One line for itself, whatever its quotation marks."""
    return next(csv.reader([zeile.rstrip("\n")], delimiter=trenner), [])


def _saetze(zeilen: list[str], stelle: int, trenner: str, breite: int) -> Iterator[tuple[list[str], int]]:
    """Each row, and the number of its line if that has a quotation mark that is never closed (else 0).

    Such a line is read for itself: the rows behind it are no part of its text.
    """
    while stelle < len(zeilen):
        anfang = stelle
        leser = csv.reader((zeilen[n] for n in range(anfang, len(zeilen))), delimiter=trenner, strict=True)
        try:
            for satz in leser:
                if _verschluckt(zeilen[stelle : anfang + leser.line_num], trenner, breite):
                    raise csv.Error
                yield satz, 0
                stelle = anfang + leser.line_num
        except csv.Error:
            yield _einzeln(zeilen[stelle], trenner), stelle + 1
            stelle += 1


def _verschluckt(zeilen: list[str], trenner: str, breite: int) -> bool:
    """Whether what reads like one row with line breaks in a text is two rows, the text being no text."""
    return breite >= _BREIT and sum(zeile.count(trenner) >= breite - 1 for zeile in zeilen) > 1
