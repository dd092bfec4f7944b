"""The findings that are still open: not decided, and no mere follow-on of another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.hindernisse import GRUENDE
from integrationsbericht.worte.folgen import ursachen


@dataclass(frozen=True, kw_only=True)
class Offene:
    """`befunde` in the order of the Ergebnis, each a matter of its own; what follows from it hangs on it."""

    befunde: tuple[Befund, ...]
    folgen: Mapping[Befund, tuple[Befund, ...]]
    geklaert: tuple[Befund, ...]

    @property
    def zahl_der_folgen(self) -> int:
        return sum(map(len, self.folgen.values()))

    def macht_unberechenbar(self, befund: Befund) -> bool:
        """Whether because of it a Maßnahme cannot be computed."""
        alle = (befund, *self.folgen.get(befund, ()))
        return befund.code in GRUENDE or any(b.code == art.NICHT_GERECHNET.code for b in alle)

    def mit(self, schwere: Schwere) -> list[Befund]:
        return [b for b in self.befunde if b.schwere == schwere]


def offene(ergebnis: Ergebnis) -> Offene:
    """What nobody has decided yet. What follows from a decided finding stays open on its own."""
    unentschieden = [b for b in ergebnis.befunde if not b.geklaert]
    folgt = ursachen(unentschieden)
    folgen: dict[Befund, tuple[Befund, ...]] = {}
    for folge, ursache in folgt.items():
        folgen[ursache] = (*folgen.get(ursache, ()), folge)
    return Offene(
        befunde=tuple(b for b in unentschieden if b not in folgt),
        folgen=folgen,
        geklaert=tuple(b for b in ergebnis.befunde if b.geklaert),
    )
