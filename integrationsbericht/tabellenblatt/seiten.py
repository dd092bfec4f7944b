"""Where printed pages begin: nothing smaller than 8 pt, no row and no column alone on a page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from integrationsbericht.tabellenblatt.masse import SEITENBREITE

KLEINSTER_MASSSTAB = 80
"""Percent; of the body font of 10 points that leaves 8."""

GROESSTER_MASSSTAB = 90
"""Larger only costs paper."""

SEITENHOEHE = 490
"""Points at 100 % that fit on A4 landscape between our margins, with some to spare."""


def spaltenumbrueche(breiten: Sequence[int], fest: int) -> tuple[list[int], int]:
    """Columns (from 0) with which a new page begins, and the scale in percent.

    `breiten`: pixels of all columns; the first `fest` are repeated on each page. Pages are filled evenly, so that no
    column is left over for a page of its own.
    """
    kopf = sum(breiten[:fest])
    umbrueche = _gleichmaessig(breiten[fest:], SEITENBREITE * 100 // KLEINSTER_MASSSTAB - kopf, fest)
    teile = [kopf + sum(breiten[von:bis]) for von, bis in pairwise([fest, *umbrueche, len(breiten)])]
    massstab = min(GROESSTER_MASSSTAB, SEITENBREITE * 100 // max([*teile, 1]))
    return umbrueche, max(10, massstab)


def _gleichmaessig(breiten: Sequence[float], platz: float, von: int) -> list[int]:
    """Where to cut so that each part fits, in as few parts as possible and these as equal as possible."""
    noetig = len(_gefuellt(breiten, platz)) + 1
    grenze = max(sum(breiten) / noetig, max(breiten, default=0))
    while len(schnitte := _gefuellt(breiten, grenze)) + 1 > noetig:
        grenze += max(grenze / 50, 1)
    return [von + schnitt for schnitt in schnitte]


def _gefuellt(breiten: Sequence[float], platz: float) -> list[int]:
    schnitte, voll = [], 0.0
    for stelle, breite in enumerate(breiten):
        if voll and voll + breite > platz:
            schnitte.append(stelle)
            voll = 0
        voll += breite
    return schnitte


def zeilenumbrueche(
    hoehen: Sequence[float], massstab: int, zusammen: Collection[int], anfaenge: Sequence[int], kopf: float
) -> list[int]:
    """Rows (from 0) with which a new page begins.

    `zusammen`: rows that stay with the one above them; `anfaenge`: rows with which a page begins in any case; `kopf`:
    height of what is repeated on each page.
    """
    platz = SEITENHOEHE * 100 / massstab - kopf
    umbrueche = [zeile for zeile in anfaenge if 0 < zeile < len(hoehen)]
    for von, bis in pairwise([0, *umbrueche.copy(), len(hoehen)]):
        stuecke = _unteilbare(range(von, bis), zusammen, hoehen, platz)
        hoehe_je_stueck = [sum(hoehen[zeile] for zeile in stueck) for stueck in stuecke]
        umbrueche += [stuecke[schnitt][0] for schnitt in _gleichmaessig(hoehe_je_stueck, platz, 0)]
    return sorted(umbrueche)


def _unteilbare(
    zeilen: Sequence[int], zusammen: Collection[int], hoehen: Sequence[float], platz: float
) -> list[list[int]]:
    """Rows that are not parted, unless together they need more than a page."""
    stuecke: list[list[int]] = []
    for zeile in zeilen:
        passt = stuecke and sum(hoehen[z] for z in stuecke[-1]) + hoehen[zeile] <= platz
        if stuecke and zeile in zusammen and passt:
            stuecke[-1].append(zeile)
        else:
            stuecke.append([zeile])
    return stuecke
