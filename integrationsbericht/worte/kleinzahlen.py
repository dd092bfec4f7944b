"""Small counts of persons in a public paper: what is masked, and what would give a masked count away.

A count of persons from 1 to Schwelle − 1 could point at somebody and shows as "unter 5". That alone is not
enough: a reader who knows the total and the other parts subtracts. So everything that is computed from a masked
count is withheld, too, wherever it would leave that count only one possible value.

Whether something is withheld must itself tell nothing. Therefore states and gaps are withheld by what is printed
anyway (the places), never by the masked count; and where a total is withheld because the masked counts are all 1
or all Schwelle − 1, the reader cannot tell which of the two. Places (Plätze) are no persons and never masked.

A Schwelle of 0 or 1 masks nothing. With 2 only the 1 would be masked, and "unter 2" would tell it: the smallest
Schwelle that protects anybody is 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from integrationsbericht.deutsch import UNBEKANNT, ganz

NICHT_AUSGEWIESEN = "n. a."
"""Stands where a figure is known but withheld."""


def ist_klein(personen: int | None, schwelle: int) -> bool:
    """Whether a count of persons is masked. 0 and unknown tell nothing about anybody."""
    return personen is not None and 0 < personen < schwelle


def gezeigt(personen: int | None, schwelle: int, sonst: str = UNBEKANNT) -> str:
    """A count of persons for the public: `12`, `unter 5`, or `sonst` where it is unknown."""
    return f"unter {schwelle}" if ist_klein(personen, schwelle) else ganz(personen, sonst)


def summe_verraet(kleine: Sequence[int], schwelle: int) -> bool:
    """Whether a printed total would give a masked count away; `kleine`: the masked counts among its parts.

    Total minus printed parts leaves the sum of the masked ones. That has only one solution if there is only one
    masked count, or if every one of them is as small (1) or as large (Schwelle − 1) as it can be.
    """
    if not kleine:
        return False
    return len(kleine) == 1 or sum(kleine) in (len(kleine), len(kleine) * (schwelle - 1))


def zustand_verraet(plaetze: int, schwelle: int) -> bool:
    """Whether "Lücke" or "gedeckt" would narrow a masked count, with `plaetze` printed beside it.

    It does not where every masked count has the same state: without places all of them are a Lücke, and
    Schwelle − 1 places cover all of them.
    """
    return 0 < plaetze < schwelle - 1


def lueckensumme_verraet(plaetze_der_kleinen: Sequence[int], schwelle: int) -> bool:
    """Whether a total of the positive gaps rests on a masked count; `plaetze_der_kleinen`: the places beside each.

    Where the places cover every masked count, it adds 0 whatever it is.
    """
    return any(plaetze < schwelle - 1 for plaetze in plaetze_der_kleinen)


def zusaetzlich_gesperrt(werte: Sequence[int], schwelle: int, stufe: Fraction) -> int | None:
    """Which printed count has to be withheld, too, so that the number of steps of `stufe` in the total can be shown.

    The Anspruch on positions is such a number of steps (one for every 50 Geduldete). Where the masked counts decide
    over the next step, it would narrow them; then the smallest printed count hides them. None: nothing needs to be
    withheld, or nothing is there to withhold (see `stufe_verraet`).
    """
    if not stufe_verraet(werte, schwelle, stufe):
        return None
    offene = [i for i, wert in enumerate(werte) if wert >= schwelle]
    return min(offene, key=lambda i: (werte[i], i), default=None)


def stufe_verraet(werte: Sequence[int], schwelle: int, stufe: Fraction) -> bool:
    """Whether the number of whole steps in the total depends on the masked counts, whose total is withheld."""
    kleine = [wert for wert in werte if ist_klein(wert, schwelle)]
    if not summe_verraet(kleine, schwelle):
        return False
    offen = sum(werte) - sum(kleine)
    return (offen + len(kleine)) // stufe != (offen + len(kleine) * (schwelle - 1)) // stufe
