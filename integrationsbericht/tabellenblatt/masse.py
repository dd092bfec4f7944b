"""How wide columns and how high rows have to be, so that nothing is cut off on screen or paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

ZEILENHOEHE = 12.75
"""Points of one line in the body font."""

SEITENBREITE = 980
"""Pixels at 100 % that fit on A4 landscape between our margins, with some to spare."""

FETT = 1.08
"""How much wider bold letters are."""

_STUECK = re.compile(r"[^ /-]+[ /-]?|[ /-]")
"""What stays together in a line: LibreOffice also breaks after a slash and a hyphen."""

_SPIELRAUM = 1.03
"""Other programs have other widths of letters; a line too many does no harm, a line too few cuts text off."""

_TEXTBREITE = 125
"""Width in characters over which a line of explanation runs before it is wrapped."""

_ZIFFER = 556
_BUCHSTABEN = {
    "ijl'|": 222, " .,:;/!ftI\\[]": 278, "r()-„“”‚‘": 333, "{}": 334, "*": 389, "cksvxyzJ": 500,
    "FTZß": 611, "&ABEKPSVXYÄ": 667, "wCDHNRUÜ": 722, "GOQÖ": 778, "mM": 833, "%": 889, "W@": 1015,
}  # fmt: skip


class _Zeichenbreiten(dict[str, int]):
    """Widths of Arial in thousandths of its size; all others are taken for as wide as a digit, or as a whole square."""

    def __missing__(self, zeichen: str) -> int:
        return _ZIFFER if zeichen < "\u2e80" else 1000


_BREITE = _Zeichenbreiten({zeichen: breite for gruppe, breite in _BUCHSTABEN.items() for zeichen in gruppe})


@lru_cache(maxsize=10_000)
def textbreite(text: str) -> float:
    """Width of one line of text in Excel's unit, the width of a digit."""
    return sum(map(_BREITE.__getitem__, text)) / _ZIFFER


def zeilenzahl(text: str, breite: float) -> int:
    """Lines that `text` needs in a cell of this width; a word that is too long is broken."""
    return sum(_absatzzeilen(absatz, max(breite, 1)) for absatz in text.split("\n"))


def _absatzzeilen(absatz: str, breite: float) -> int:
    if textbreite(absatz) < breite:
        return 1
    zeilen, verbraucht = 1, 0.0
    for stueck in _STUECK.findall(absatz):
        laenge = textbreite(stueck.rstrip())
        if verbraucht and verbraucht + laenge > breite:
            zeilen, verbraucht = zeilen + 1, 0.0
        zeilen += int(laenge / breite)
        verbraucht += laenge % breite + textbreite(" ") * stueck.endswith(" ")
    return zeilen


def bildpunkte(breite: float) -> int:
    """Column width in characters to pixels, as Excel does for our font."""
    return int(breite * 7 + 5)


class Masse:
    """Widths of the columns and heights of the rows of one sheet, collected while it is filled."""

    def __init__(self) -> None:
        self._breiten: dict[int, float] = {}
        self._lange: dict[int, list[tuple[int, str, float]]] = {}

    def merke(self, spalte: int, breite: float, hoechstens: float = 60) -> None:
        """Something so wide stands in this column; it may be wrapped at `hoechstens`."""
        self._breiten[spalte] = max(self._breiten.get(spalte, 0), round(min(breite, hoechstens) + 1.5, 1))

    def merke_text(self, spalte: int, text: str, hoechstens: float, faktor: float) -> bool:
        """A text, `faktor` times as wide as in plain letters, stands in this column; whether it may be wrapped."""
        breite = max(map(textbreite, text.split("\n"))) * faktor * _SPIELRAUM
        self.merke(spalte, breite, hoechstens)
        return breite > hoechstens or "\n" in text

    def merke_lang(self, zeile: int, spalte: int, text: str, faktor: float) -> None:
        """A text that may be wrapped stands in this row and column."""
        self._lange.setdefault(zeile, []).append((spalte, text, faktor))

    def merke_kopf(self, titel: Sequence[str]) -> None:
        """Headings are bold and carry a filter button: room for the longest word, and at most three lines."""
        for spalte, text in enumerate(titel):
            self.merke(spalte, max(textbreite(wort) for wort in text.split()) * FETT + 1)
            while self._kopfzeilen(spalte, text) > 3:
                self._breiten[spalte] += 1

    def kopfhoehe(self, titel: Sequence[str]) -> float:
        """Height of a heading row whose headings are wrapped."""
        return 4 + ZEILENHOEHE * max(self._kopfzeilen(spalte, text) for spalte, text in enumerate(titel))

    def _kopfzeilen(self, spalte: int, text: str) -> int:
        return zeilenzahl(text, (self._breiten[spalte] - 2) / FETT)

    def hoehen(self) -> Iterator[tuple[int, float]]:
        """Row and height of what is higher than one line, once all widths are known. Excel allows 409 points."""
        for zeile, texte in self._lange.items():
            zeilen = [zeilenzahl(text, (self._breiten[i] - 1) / faktor / _SPIELRAUM) for i, text, faktor in texte]
            if max(zeilen) > 1:
                yield zeile, min(3 + ZEILENHOEHE * max(zeilen), 409)

    def alle(self) -> list[tuple[int, float]]:
        """Column and width, from left to right."""
        return sorted(self._breiten.items())

    def bis(self, spalte: int) -> float:
        """Width of all columns before this one."""
        return sum(breite for nummer, breite in self.alle() if nummer < spalte)

    def spanne(self, ab: int, vor: int | None = None) -> tuple[int, float]:
        """The last column, and the width, over which a text beginning in column `ab` may run; it ends before `vor`."""
        bis, breite = ab, self._breiten.get(ab, 8.0)
        for spalte in range(ab + 1, max(self._breiten, default=0) + 1 if vor is None else vor):
            if breite >= _TEXTBREITE:
                break
            bis, breite = spalte, breite + self._breiten.get(spalte, 8.0)
        return bis, breite

    def bildpunkte(self) -> list[int]:
        """Pixels of every column from the first to the last."""
        return [bildpunkte(self._breiten.get(spalte, 8.43)) for spalte in range(max(self._breiten, default=-1) + 1)]
