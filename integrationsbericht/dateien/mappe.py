"""A workbook as cells: the neutral form between the file formats and the questionnaire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias

Zellwert: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
Adresse: TypeAlias = tuple[int, int]
"""Row and column, both from 1."""
Bereich: TypeAlias = tuple[Adresse, Adresse]
"""Upper left and lower right corner."""

FORMEL_OHNE_ERGEBNIS = "Formel ohne Ergebnis"


@dataclass(frozen=True)
class Zelle:
    """A filled cell: a value, or a mark why there is none (`#REF!`, FORMEL_OHNE_ERGEBNIS)."""

    wert: Zellwert | None
    fehler: str | None = None
    prozent: bool = False
    """Shown as a percentage."""
    gestrichen: bool = False
    """Struck through."""
    seit_1904: bool = False
    """A number in a workbook that counts days from 1904; matters only where it is meant as a day."""
    bereinigt: bool = False
    """Invisible characters were taken out of its text."""

    @property
    def text(self) -> str:
        """The content as a person would read it aloud; for findings."""
        if self.fehler or isinstance(self.wert, str):
            return self.fehler or str(self.wert)
        if isinstance(self.wert, datetime):
            return f"{self.wert:%d.%m.%Y}" if self.wert.time() == time.min else f"{self.wert:%d.%m.%Y %H:%M}"
        if isinstance(self.wert, date):
            return f"{self.wert:%d.%m.%Y}"
        if isinstance(self.wert, bool):
            return "WAHR" if self.wert else "FALSCH"
        if isinstance(self.wert, float):
            return f"{self.wert:.15g}".replace(".", ",")
        return str(self.wert)


@dataclass(frozen=True)
class Blatt:
    """One sheet. `zellen` holds filled cells only, in row order."""

    name: str
    zellen: Mapping[Adresse, Zelle] = field(default_factory=dict)
    datei: str | None = None
    """The file it comes from, where a workbook was put together from several (CSV)."""
    verborgen: bool = False
    verborgene_zeilen: frozenset[int] = frozenset()
    verborgene_spalten: frozenset[int] = frozenset()
    gefiltert: bool = False
    verbunden: tuple[Bereich, ...] = ()
    kommentare: Mapping[Adresse, str] = field(default_factory=dict)
    verdeckt: Mapping[Adresse, Zelle] = field(default_factory=dict)
    """Filled cells that lie under a merged one, where nobody sees them; not among `zellen`."""

    def zeilen(self) -> Iterator[tuple[int, dict[int, Zelle]]]:
        """Row number and its filled cells by column, top down."""
        je_zeile: dict[int, dict[int, Zelle]] = {}
        for (zeile, spalte), zelle in self.zellen.items():
            je_zeile.setdefault(zeile, {})[spalte] = zelle
        yield from sorted(je_zeile.items())


@dataclass(frozen=True)
class Mappe:
    """One workbook: its sheets in their order."""

    blaetter: tuple[Blatt, ...]
    format: str = ""
    """Name of the `Format` it was read from."""
    verknuepfungen: tuple[str, ...] = ()
    """Other files it refers to; never opened."""
    verbindungen: tuple[str, ...] = ()
    """Programs and data sources its cells are filled from (DDE, queries); never asked."""
    makros: bool = False
    seit_1904: bool = False
    """It counts days from 1904 (Excel for the Mac, old style); its dates are already right."""
    fehlerwerte_erkennbar: bool = True
    """False where the closer look gave up, so that an error value looks like an empty cell to us."""
    offene_zeilen: tuple[int, ...] = ()
    """Lines of a text file with a quotation mark that is never closed; each was read for itself."""


@lru_cache(maxsize=1_000)
def spaltenname(spalte: int) -> str:
    """1 → A, 27 → AA."""
    name = ""
    while spalte:
        spalte, rest = divmod(spalte - 1, 26)
        name = chr(65 + rest) + name
    return name


def adresse(bezug: str) -> Adresse:
    """`F12` → (12, 6). Raises ValueError for anything else."""
    buchstaben = bezug.rstrip("0123456789")
    if not buchstaben.isascii() or not buchstaben.isalpha() or len(buchstaben) > 3:
        raise ValueError(bezug)
    spalte = 0
    for zeichen in buchstaben.upper():
        spalte = spalte * 26 + ord(zeichen) - 64
    return int(bezug[len(buchstaben) :]), spalte


def bezug(ort: Adresse) -> str:
    """(12, 6) → `F12`."""
    return f"{spaltenname(ort[1])}{ort[0]}"
