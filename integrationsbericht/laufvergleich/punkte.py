"""What became of the points that were open last time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from integrationsbericht.laufvergleich.sicht import Punkt, Sicht


@dataclass(frozen=True, kw_only=True)
class Verlauf:
    """Points of one Stelle, or of all."""

    zuvor: int
    behoben: int
    neu: int

    @property
    def offen(self) -> int:
        """Open then and now."""
        return self.zuvor - self.behoben


def verlauf(alt: Sicht, neu: Sicht, gefragt: Callable[[Punkt], bool]) -> dict[str, Verlauf]:
    """Stelle → its points, in the order of the new run; only those of a kind that `gefragt` lets through."""
    mit_feld = alt.mit_feld and neu.mit_feld

    def sachen(sicht: Sicht) -> dict[str, set[tuple[str | None, ...]]]:
        gruppen: dict[str, set[tuple[str | None, ...]]] = {}
        for punkt in filter(gefragt, sicht.punkte):
            gruppen.setdefault(punkt.stelle, set()).add(punkt.sache if mit_feld else punkt.sache[:3])
        return gruppen

    vorher, jetzt = sachen(alt), sachen(neu)
    return {
        stelle: Verlauf(
            zuvor=len(vorher.get(stelle, set())),
            behoben=len(vorher.get(stelle, set()) - jetzt.get(stelle, set())),
            neu=len(jetzt.get(stelle, set()) - vorher.get(stelle, set())),
        )
        for stelle in dict.fromkeys((*jetzt, *vorher))
    }


def zusammen(je_stelle: dict[str, Verlauf]) -> Verlauf:
    alle = list(je_stelle.values())
    return Verlauf(zuvor=sum(v.zuvor for v in alle), behoben=sum(v.behoben for v in alle), neu=sum(v.neu for v in alle))
