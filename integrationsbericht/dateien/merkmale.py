"""What a closer look at a workbook's own records finds besides the values, in every format the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.mappe import Adresse, Bereich

PROZENTFORMATE = (9, 10)
"""Numbers of the built-in formats `0%` and `0.00%` in Excel's formats."""
_WEITESTE_SPALTE = 16_384


@dataclass(frozen=True)
class Stil:
    """What a cell's format tells us."""

    prozent: bool = False
    gestrichen: bool = False


@dataclass
class Merkmale:
    """What the scan found on one sheet."""

    marken: dict[Adresse, str] = field(default_factory=dict)
    """Cells without a value: the error, or FORMEL_OHNE_ERGEBNIS."""
    texte: dict[Adresse, str] = field(default_factory=dict)
    """Texts that stand in the cell itself, which the reading library does not always see."""
    prozent: set[Adresse] = field(default_factory=set)
    gestrichen: set[Adresse] = field(default_factory=set)
    verborgene_zeilen: set[int] = field(default_factory=set)
    verborgene_spalten: set[int] = field(default_factory=set)
    gefiltert: bool = False
    verbunden: list[Bereich] = field(default_factory=list)
    kommentare: dict[Adresse, str] = field(default_factory=dict)
    zellen: int = 0
    """Filled cells."""
    zeile: int = 0
    spalte: int = 0
    """How far the filled cells reach."""
    nur_gerechnet: bool = False
    """A hidden sheet with which our own form computes: it is not read."""

    def fuelle(self, ort: Adresse, stil: Stil | None = None, anzahl: int = 1) -> None:
        """A filled cell, the last of `anzahl`. Raises `Unlesbar` where the sheet becomes too large."""
        self.zeile, self.spalte, self.zellen = max(self.zeile, ort[0]), max(self.spalte, ort[1]), self.zellen + anzahl
        grenzen.RASTER.pruefe(self.zeile * self.spalte)
        grenzen.ZELLEN.pruefe(self.zellen)
        if stil is not None:
            self.gestalte(ort, stil)

    def gestalte(self, ort: Adresse, stil: Stil) -> None:
        if stil.prozent:
            self.prozent.add(ort)
        if stil.gestrichen:
            self.gestrichen.add(ort)

    def verbinde(self, von: Adresse, bis: Adresse) -> None:
        grenzen.VERBUNDENE.pruefe(len(self.verbunden) + 1)
        self.verbunden.append((von, bis))

    def verbirg_spalten(self, von: int, bis: int) -> None:
        self.verborgene_spalten.update(range(von, min(bis, _WEITESTE_SPALTE) + 1))

    def wiederhole(self, von: int, nach: range) -> None:
        """What was found in one row holds for other ones too."""
        for funde in (self.marken, self.texte):
            eigene = {spalte: fund for (zeile, spalte), fund in funde.items() if zeile == von}
            funde.update({(zeile, spalte): fund for zeile in nach for spalte, fund in eigene.items()})
        for orte in (self.prozent, self.gestrichen):
            spalten = [spalte for zeile, spalte in orte if zeile == von]
            orte.update((zeile, spalte) for zeile in nach for spalte in spalten)

    def kommentiere(self, ort: Adresse, text: str) -> None:
        self.kommentare[ort] = text.strip()
        grenzen.KOMMENTARE.pruefe(len(self.kommentare))


@dataclass
class Feinblick:
    """The scan of one workbook, by sheet name."""

    blaetter: dict[str, Merkmale] = field(default_factory=dict)
    verknuepfungen: tuple[str, ...] = ()
    """Other files that formulas refer to."""
    verbindungen: tuple[str, ...] = ()
    """Programs and data sources that cells are filled from (DDE, queries)."""
    makros: bool = False
    seit_1904: bool = False
    vollstaendig: bool = True
    """False where something was too broken to be looked at; the values may still be right."""

    def neues_blatt(self, name: str) -> Merkmale:
        """The empty account of one more sheet."""
        grenzen.BLAETTER.pruefe(len(self.blaetter) + 1)
        grenzen.ZELLEN.pruefe(sum(merkmale.zellen for merkmale in self.blaetter.values()))
        return self.blaetter.setdefault(name, Merkmale())
