"""Which finding follows from which, said in one place: whoever mends the cause has mended what follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.hindernisse import GRUENDE

_FELD = re.compile("„([^“]*)“")
_SPALTE = re.compile("[A-Z]+")
_UNBEKANNTE_ZELLE = {
    befundart.code
    for befundart in (
        *(art.PFLICHT_LEER, art.UNLESBAR, art.KEINE_AUSWAHL, art.BAUSTEIN_UNBEKANNT),
        *(art.FORMEL_OHNE_ERGEBNIS, art.FEHLERWERT, art.NEGATIV),
    )
}
"""Kinds after which the content of a cell is unknown."""


def ursachen(befunde: Sequence[Befund]) -> dict[Befund, Befund]:
    """Follow-on finding → the finding it follows from, which follows from no other."""
    folgt: dict[Befund, Befund] = {}
    for regel in _REGELN:
        for folge, ursache in regel(befunde):
            folgt.setdefault(folge, ursache)
    return {folge: ursache for folge, ursache in folgt.items() if ursache not in folgt}


def ohne_folgen(befunde: Sequence[Befund]) -> list[Befund]:
    """Only what is a matter of its own."""
    folgen = ursachen(befunde)
    return [befund for befund in befunde if befund not in folgen]


def _nicht_gerechnet(befunde: Sequence[Befund]) -> Iterator[tuple[Befund, Befund]]:
    """A Maßnahme that cannot be computed follows from the cells, or the column, that its reason names."""
    je_blatt = _je_blatt(b for b in befunde if b.schwere is Schwere.FEHLER)
    for folge in befunde:
        if folge.code == art.NICHT_GERECHNET.code:
            moegliche = je_blatt.get((folge.datei, folge.blatt), ())
            ursache = next((b for b in moegliche if _verhindert(b, folge)), None)
            if ursache is not None:
                yield folge, ursache


def _je_blatt(befunde: Iterable[Befund]) -> dict[tuple[str | None, str | None], list[Befund]]:
    je_blatt: dict[tuple[str | None, str | None], list[Befund]] = {}
    for befund in befunde:
        je_blatt.setdefault((befund.datei, befund.blatt), []).append(befund)
    return je_blatt


def _verhindert(ursache: Befund, folge: Befund) -> bool:
    if ursache.code == art.SPALTE_FEHLT.code:
        return any(f"„{feld}“" in folge.text for feld in _FELD.findall(ursache.text))
    if ursache.zeile != folge.zeile:
        return False
    if ursache.code in GRUENDE:
        return GRUENDE[ursache.code] in folge.text
    if ursache.code == art.BAUSTEIN_UNBEKANNT.code:
        return "„Baustein“" in folge.text
    return ursache.code in _UNBEKANNTE_ZELLE and any(f"„{f}“" in folge.text for f in _FELD.findall(ursache.text)[:1])


def _summe_ueber_unlesbares(befunde: Sequence[Befund]) -> Iterator[tuple[Befund, Befund]]:
    """A total row cannot fit if a cell above it could not be read."""
    je_blatt = _je_blatt(b for b in befunde if b.code in _UNBEKANNTE_ZELLE)
    for folge in befunde:
        if folge.code == art.SUMME_WEICHT_AB.code:
            darueber = (b for b in je_blatt.get((folge.datei, folge.blatt), ()) if b.zeile < folge.zeile)
            ursache = next((b for b in darueber if _spalte(b) == _spalte(folge)), None)
            if ursache is not None:
                yield folge, ursache


def _spalte(befund: Befund) -> str:
    treffer = _SPALTE.match(befund.zelle or "")
    return treffer[0] if treffer else ""


def _zugelegt(befunde: Sequence[Befund]) -> Iterator[tuple[Befund, Befund]]:
    """To whom a file is laid follows from why nobody could evaluate it; what it may replace weighs more than that."""
    ganze = [b for b in befunde if b.datei and b.blatt is None]
    je_datei = _je_blatt(b for b in ganze if b.code.startswith("D"))
    for befund in ganze:
        gruende = je_datei.get((befund.datei, None), [])
        if befund.code == art.ZUGELEGT.code:
            yield from ((befund, b) for b in gruende if b.schwere is Schwere.FEHLER)
        elif befund.code == art.KANN_ERSETZEN.code:
            yield from ((b, befund) for b in gruende if b.schwere is Schwere.HINWEIS)


def _ordner_fehlt(befunde: Sequence[Befund]) -> Iterator[tuple[Befund, Befund]]:
    """Without the folder nobody's return can be there."""
    ordner = next((b for b in befunde if b.code == art.MELDUNGSORDNER_FEHLT.code), None)
    if ordner is not None:
        yield from ((b, ordner) for b in befunde if b.code == art.FEHLT.code)


_REGELN: Sequence[Callable[[Sequence[Befund]], Iterator[tuple[Befund, Befund]]]] = (
    _nicht_gerechnet,
    _summe_ueber_unlesbares,
    _zugelegt,
    _ordner_fehlt,
)
