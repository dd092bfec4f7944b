"""The parts of a run that `nebenher` writes. Each loads what it needs when it is called: neither process needs all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from integrationsbericht.beleg import Unterlage
    from integrationsbericht.ergebnis import Ergebnis

ALLE, JEDER_ZWEITE, DIE_UEBRIGEN = slice(None), slice(0, None, 2), slice(1, None, 2)
"""Of the letters: marking a return takes long, so both processes write half of them."""


def papiere(ergebnis: Ergebnis, vorlagen: Path) -> dict[str, Unterlage]:
    """As `schreiben.word.papiere.papiere`."""
    from integrationsbericht.schreiben.word.papiere import papiere as schreibe  # noqa: PLC0415

    return schreibe(ergebnis, vorlagen)


def post(ergebnis: Ergebnis, eingang: Path | None, seither: Mapping[str, str], davon: slice = ALLE) -> dict[str, bytes]:
    """The letters, with the returns they are about and, for those who have sent nothing usable, a blank form.

    `eingang`: where the returns lie; without it there are no copies. `seither`: see `Quellen`. `davon`: which letters.
    """
    from integrationsbericht.lesen.urschrift import Urschriften  # noqa: PLC0415
    from integrationsbericht.schreiben.briefe import Quellen, rueckfragen  # noqa: PLC0415
    from integrationsbericht.vordruck.bedarfsmeldung import vordruckschreiber  # noqa: PLC0415

    blanko = vordruckschreiber(ergebnis.einstellungen, ergebnis.regelwerk, ergebnis.analyse)
    with Urschriften(eingang) as urschrift:
        return rueckfragen(ergebnis, Quellen(urschrift=urschrift, vordruck=blanko, seither=seither), davon)
