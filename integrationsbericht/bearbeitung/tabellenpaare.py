"""Which block belongs to which, and which cell to which: by the headings of its row and its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from integrationsbericht.bearbeitung.ausrichten import Paar, aehnlichkeit, richte_aus
from integrationsbericht.bearbeitung.dokument import Block, Tabelle, Zeile, Zelle
from integrationsbericht.bearbeitung.textzahlen import geruest

_SELBER_TITEL = 0.6
"""Headings less alike name different rows."""


@dataclass(frozen=True, kw_only=True)
class Zellenpaar:
    """A cell in both versions (or None where its row or column is not), named by its headings."""

    alt: Zelle | None
    neu: Zelle | None
    zeile: str
    spalte: str


@dataclass(frozen=True, kw_only=True)
class Tabellenpaare:
    """Two versions of one table laid side by side."""

    zeilen: tuple[Paar, ...]
    je_zeile: tuple[tuple[Zellenpaar, ...], ...]
    """The cells of each pair of rows."""
    spalten: tuple[Paar, ...]
    zeilen_weg: tuple[Zeile, ...]
    zeilen_da: tuple[Zeile, ...]
    zeilen_verschoben: tuple[Zeile, ...]
    spalten_weg: tuple[str, ...]
    spalten_da: tuple[str, ...]

    @property
    def zellen(self) -> Iterator[Zellenpaar]:
        """All of them, row by row."""
        return (zelle for zeile in self.je_zeile for zelle in zeile)


def blockpaare(alt: Sequence[Block], neu: Sequence[Block]) -> list[Paar]:
    """Paragraphs with paragraphs and tables with tables; only paragraphs are split and joined."""

    def aehnlich(i: int, j: int) -> float:
        a, b = alt[i], neu[j]
        if isinstance(a, Tabelle) and isinstance(b, Tabelle):
            return 1.0 if a.text == b.text else fuzz.ratio(_umriss(a), _umriss(b)) / 100
        if isinstance(a, Tabelle) or isinstance(b, Tabelle):
            return 0.0
        return aehnlichkeit(a.text, b.text)

    def teilbar(i: int, j: int) -> bool:
        return not isinstance(alt[i], Tabelle) and not isinstance(neu[j], Tabelle)

    return richte_aus([b.text for b in alt], [b.text for b in neu], aehnlich, teilbar=teilbar)


def _umriss(tabelle: Tabelle) -> str:
    """A table is known by its headings, not by its figures."""
    kopf = tabelle.zeilen[0].text if tabelle.zeilen else ""
    return f"{tabelle.titel} {kopf} {' '.join(zeile.titel for zeile in tabelle.zeilen)}"


def tabellenpaare(alt: Tabelle, neu: Tabelle) -> Tabellenpaare:
    """Cell by cell; rows and columns that are only in one version are named too."""
    spalten_alt, spalten_neu = spalten_von(alt), spalten_von(neu)
    spalten = richte_aus(
        [alt.spaltentitel(s) for s in spalten_alt], [neu.spaltentitel(s) for s in spalten_neu], teilbar=_nie
    )
    if len(spalten_alt) == len(spalten_neu) and not any(p.verschoben for p in spalten):
        spalten = [Paar((n,), (n,)) for n in range(len(spalten_alt))]
    zeilen = _zeilenpaare(alt, neu)
    nach_alt = {spalten_neu[p.neu[0]]: spalten_alt[p.alt[0]] for p in spalten if p.alt and p.neu}
    fehlend = [spalten_alt[p.alt[0]] for p in spalten if not p.neu]
    return Tabellenpaare(
        zeilen=tuple(zeilen),
        je_zeile=tuple(tuple(_zellenpaare(alt, neu, paar, nach_alt)) for paar in zeilen),
        spalten=tuple(spalten),
        zeilen_weg=tuple(alt.zeilen[p.alt[0]] for p in zeilen if not p.neu),
        zeilen_da=tuple(neu.zeilen[p.neu[0]] for p in zeilen if not p.alt),
        zeilen_verschoben=tuple(neu.zeilen[p.neu[0]] for p in zeilen if p.verschoben),
        spalten_weg=tuple(alt.spaltentitel(s) for s in fehlend),
        spalten_da=tuple(neu.spaltentitel(spalten_neu[p.neu[0]]) for p in spalten if not p.alt),
    )


def _nie(_alt: int, _neu: int) -> bool:
    return False


def spalten_von(tabelle: Tabelle) -> list[int]:
    """The columns of the grid in which a cell begins."""
    return sorted({zelle.spalte for zeile in tabelle.zeilen for zelle in zeile.zellen})


def _zeilenpaare(alt: Tabelle, neu: Tabelle) -> list[Paar]:
    def aehnlich(i: int, j: int) -> float:
        return _zeilenaehnlichkeit(alt.zeilen[i], neu.zeilen[j])

    return richte_aus([z.text for z in alt.zeilen], [z.text for z in neu.zeilen], aehnlich, teilbar=_nie)


def _zeilenaehnlichkeit(a: Zeile, b: Zeile) -> float:
    """A row is known by its heading; under another heading only if nothing else, or only a number, is different."""
    im_titel = aehnlichkeit(a.titel, b.titel)
    rest_a, rest_b = a.text.replace(a.titel, "", 1), b.text.replace(b.titel, "", 1)
    if im_titel >= _SELBER_TITEL:
        return 0.7 * im_titel + 0.3 * aehnlichkeit(rest_a, rest_b)
    if rest_a == rest_b and rest_a.strip(" |"):
        return 0.75
    nur_zahl = geruest(a.titel) == geruest(b.titel) and fuzz.ratio(rest_a, rest_b) >= 80
    return 0.6 if nur_zahl else 0.0


def _zellenpaare(alt: Tabelle, neu: Tabelle, paar: Paar, nach_alt: dict[int, int]) -> Iterator[Zellenpaar]:
    a = alt.zeilen[paar.alt[0]] if paar.alt else None
    b = neu.zeilen[paar.neu[0]] if paar.neu else None
    titel = (b or a).titel if b or a else ""  # type: ignore[union-attr]
    vorher = {zelle.spalte: zelle for zelle in a.zellen} if a else {}
    for zelle in b.zellen if b else ():
        partner = vorher.pop(nach_alt.get(zelle.spalte, -1), None)
        yield Zellenpaar(alt=partner, neu=zelle, zeile=titel, spalte=neu.spaltentitel(zelle.spalte))
    for spalte, zelle in vorher.items():
        yield Zellenpaar(alt=zelle, neu=None, zeile=titel, spalte=alt.spaltentitel(spalte))
