"""What can stand in a cell of a result workbook, and how each kind looks. Amounts are cents until they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Generic, TypeAlias, TypeVar

from integrationsbericht import deutsch, geld

JA, NEIN = "ja", "nein"
SICHTBARE = ""
"""A column sum of the rows that a filter leaves."""

_GROESSTE_ZAHL = 10**13
"""With two decimals Excel's 15 digits; a longer number, a slip in a return, stays exact as text."""


class Art(Enum):
    """What a column holds, as Excel's number format. Amounts come in as cents.

    [$-407] asks for German separators: Excel itself follows the system, LibreOffice follows this. `_-` leaves room
    on the right as wide as a hyphen.
    """

    TEXT = "General"
    NUMMER = "0"
    ZAHL = "[$-407]#,##0_-"
    EURO = '[$-407]#,##0.00\\ "€"_-;[Red][$-407]"−"#,##0.00\\ "€"_-'
    TAG = "dd.mm.yyyy"
    ANTEIL = "[$-407]0\\ %_-"
    """A rate; it gets as many decimals as it has."""
    STELLEN = "[$-407]#,##0.0#_-"


class Ton(Enum):
    """How a row or a cell looks; GRAU is what counts in no sum."""

    NORMAL = frozenset[tuple[str, str | bool]]()  # not (): Python 3.11.2 makes a bare object of an empty tuple
    FETT = (("bold", True), ("bg_color", "#EEF2F7"))
    GRAU = (("italic", True), ("font_color", "#595959"), ("bg_color", "#F0F0F0"))
    ROT = (("bg_color", "#FBE2DE"),)
    GELB = (("bg_color", "#FFF3D1"),)


@dataclass(frozen=True)
class Formel:
    """A formula (English, with commas) and its result, which is stored so that every program shows it.

    `{zeile}` stands for the number of the row in which it is written.
    """

    formel: str
    ergebnis: int | str


@dataclass(frozen=True)
class Verweis:
    """A link to a sheet of the same workbook, or to a cell of it."""

    blatt: str
    zelle: str = "A1"
    text: str = ""

    @property
    def anzeige(self) -> str:
        return self.text or self.blatt

    @property
    def adresse(self) -> str:
        """Where it leads, as XlsxWriter takes it."""
        return f"internal:'{self.blatt}'!{self.zelle}"


@dataclass(frozen=True)
class Quelle:
    """A file of the input folder; `ziel` is its path from the run folder, empty where no link can lead there."""

    text: str
    ziel: str = ""

    @property
    def anzeige(self) -> str:
        return self.text

    @property
    def adresse(self) -> str:
        """Where it leads, as XlsxWriter takes it; empty: nowhere."""
        return self.ziel and f"external:{self.ziel}"


Wert: TypeAlias = str | int | date | Decimal | Fraction | Formel | Verweis | Quelle | None


@dataclass(frozen=True)
class Zelle:
    """A value that looks different from the rest of its column or row."""

    wert: Wert
    art: Art | None = None
    ton: Ton | None = None


Satz = TypeVar("Satz")
"""What one row of a table is about."""


@dataclass(frozen=True)
class Spalte(Generic[Satz]):
    """One column of a table, and what stands in it for each record."""

    titel: str
    wert: Callable[[Satz], Wert | Zelle]
    art: Art = Art.TEXT
    summe: str | None = None
    """None: no sum. SICHTBARE, or the heading of the ja/nein column that decides which rows are added."""
    hoechstens: int = 36
    """Width in characters beyond which text is wrapped."""
    sonst: str = deutsch.OHNE_ANGABE
    """What stands for None."""
    gesamt: str = "Summe"
    """What stands in the total row if this is the first column and adds up nothing."""


@dataclass(frozen=True)
class Zeile:
    """One row of a table."""

    werte: Sequence[Wert | Zelle]
    ton: Ton = Ton.NORMAL
    anfang: bool = False
    """A line above it sets a new group apart."""


def ja(wahr: bool) -> str:
    """`ja` or `nein`, because TRUE is no German."""
    return JA if wahr else NEIN


def als_text(wert: str | int | date | Decimal | Fraction) -> bool:
    """Whether a value has to be written as text: words, days before Excel's calendar, numbers beyond its digits."""
    if isinstance(wert, str):
        return True
    if isinstance(wert, Fraction):
        return not geld.anteil(wert).endswith("%")
    if isinstance(wert, date):
        return wert.year <= 1900
    return not -_GROESSTE_ZAHL < wert < _GROESSTE_ZAHL


def zahl(wert: int | Decimal | Fraction, art: Art) -> int | Decimal:
    """The number to write: cents as euros, a rate as Decimal."""
    if isinstance(wert, int):
        return geld.dezimal(wert) if art is Art.EURO else wert
    return wert if isinstance(wert, Decimal) else Decimal(wert.numerator) / Decimal(wert.denominator)


def anzeige(wert: Wert, art: Art) -> str:
    """What a reader sees in the cell, for its width."""
    if isinstance(wert, str):
        return wert
    if isinstance(wert, int):
        return geld.euro(wert) if art is Art.EURO else deutsch.ganz(wert)
    if isinstance(wert, Formel):
        return anzeige(wert.ergebnis, art)
    if isinstance(wert, Verweis | Quelle):
        return wert.anzeige
    if isinstance(wert, date):
        return deutsch.tag(wert)
    return geld.anteil(wert) if isinstance(wert, Fraction) else str(wert or "")


def zahlenformat(wert: Wert, art: Art) -> str:
    """The number format of a cell; a rate shows all its digits."""
    if not isinstance(wert, Fraction):
        return art.value
    stellen = len(geld.anteil(wert).partition(",")[2].removesuffix(" %"))
    return art.value.replace("0\\", f"0.{'0' * stellen}\\") if stellen else art.value
