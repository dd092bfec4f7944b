"""Small numbers of persons in the public paper: the one decision what of a column is withheld.

A need or a figure of the target group from 1 to Schwelle − 1 could point at somebody and is not printed. That alone
is not enough: whoever knows the total and the other parts subtracts. So the smallest of the other figures is withheld
with it, and the total stays.

Why no reader can tell a withheld figure: all withheld figures of a column bear the same mark, and if any two of them
changed places, nothing printed would change. Their sum stays the same, the same figures would be the small ones and
the smallest of the others, and so the same places would be marked. At least one of them is small and one is not,
so every withheld place has at least two possible figures. Where there is nothing to hide behind, the total goes, too;
then every withheld figure may be anything from 1 to Schwelle − 1. What depends on a column (the state of a need, the
total of the gaps, the number of positions) is printed only where two figures remain possible with it in print, too.

A Schwelle of 0 or 1 withholds nothing. The smallest that protects anybody is 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from integrationsbericht.deutsch import UNBEKANNT, ganz

NICHT_AUSGEWIESEN = "n. a."
"""Stands where a figure is known but withheld."""

_HOECHSTENS_WELTEN = 20_000
"""Columns that allow for more worlds (many withheld figures, a high Schwelle) are not played through."""


@dataclass(frozen=True, kw_only=True)
class Verdeckung:
    """What of one column of figures is withheld."""

    schwelle: int = 0
    stellen: tuple[int, ...] = ()
    """Places in the column, in order."""
    summe_offen: bool = True
    rest: int = 0
    """The sum of the withheld figures, if the total is printed."""
    kleiner_als: int | None = None
    """The withheld figures that are not small are smaller than this, the smallest printed one."""

    def gezeigt(self, stelle: int, wert: int | None, sonst: str = UNBEKANNT) -> str:
        return NICHT_AUSGEWIESEN if stelle in self.stellen else ganz(wert, sonst)

    def summe(self, summe: int | None, sonst: str = UNBEKANNT) -> str:
        return ganz(summe, sonst) if self.summe_offen else NICHT_AUSGEWIESEN

    @property
    def hoechstens(self) -> int:
        """No withheld figure can be larger than this, as far as a reader knows."""
        return self.rest - len(self.stellen) + 1 if self.summe_offen else self.schwelle - 1

    @property
    def spanne(self) -> tuple[int, int]:
        """Between which sums the withheld figures lie for a reader."""
        zahl = len(self.stellen)
        return (self.rest, self.rest) if self.summe_offen else (zahl, zahl * (self.schwelle - 1))

    def welten(self) -> Iterator[tuple[int, ...]]:
        """Everything the withheld figures can be for a reader who knows these rules and the total."""
        for werte in product(range(self.schwelle), repeat=len(self.stellen)):  # 0 stands for "not small"
            grosse = werte.count(0)
            if 0 < grosse < len(werte):
                groesse, bruch = divmod(self.rest - sum(werte), grosse)
                passt = groesse >= self.schwelle and (self.kleiner_als is None or groesse < self.kleiner_als)
                if passt and not bruch:
                    yield tuple(wert or groesse for wert in werte)


def verdecke(werte: Sequence[int | None], schwelle: int) -> Verdeckung:
    """The decision for one column of figures that have a total. 0 and unknown tell nothing about anybody."""
    kleine = {i for i, wert in enumerate(werte) if ist_klein(wert, schwelle)}
    if not kleine:
        return Verdeckung(schwelle=schwelle)
    groessere = sorted(wert for wert in werte if wert is not None and wert >= schwelle)
    if not groessere:
        return Verdeckung(schwelle=schwelle, stellen=tuple(sorted(kleine)), summe_offen=False)
    stellen = sorted(kleine | {i for i, wert in enumerate(werte) if wert == groessere[0]})
    return Verdeckung(
        schwelle=schwelle,
        stellen=tuple(stellen),
        rest=sum(werte[i] or 0 for i in stellen),
        kleiner_als=next((wert for wert in groessere if wert > groessere[0]), None),
    )


def ist_klein(wert: int | None, schwelle: int) -> bool:
    """Whether a figure points at few persons."""
    return wert is not None and 0 < wert < schwelle


@dataclass(frozen=True, kw_only=True)
class Plaetze:
    """Free and planned places beside a need, as printed."""

    zahl: int | None
    """None: nobody knows how many there are at least."""
    genau: bool = True
    """Whether there are no more of them."""

    def immer_gleich(self, hoechstens: int) -> bool:
        """Whether the state beside a need is the same for each need from 1 to `hoechstens`, and adds no gap."""
        return self.zahl is not None and (self.zahl >= hoechstens or (self.zahl == 0 and not self.genau))

    def luecke(self, bedarf: int) -> int | None:
        """The gap that is counted; None if it is unknown."""
        fehlt = max(bedarf - (self.zahl or 0), 0)
        return fehlt if self.genau or not fehlt else None


def luecken_offen(werte: Sequence[int | None], plaetze: Sequence[Plaetze], verdeckung: Verdeckung) -> bool:
    """Whether the total of the gaps, and of how many Kommunen it is, can be printed.

    Every world a reader can think of is played through: the total is printed in those worlds in which each withheld
    need still has two values beside it; in the others it is not, and neither must that tell anything.
    """
    daneben = tuple(plaetze[i] for i in verdeckung.stellen)
    if all(p.immer_gleich(verdeckung.hoechstens) for p in daneben):
        return True
    if not verdeckung.summe_offen or any(p.zahl is None for p in daneben):
        return False
    if verdeckung.schwelle ** len(daneben) > _HOECHSTENS_WELTEN:
        return len(set(daneben)) == 1
    return _durchgespielt(tuple(werte[i] or 0 for i in verdeckung.stellen), daneben, verdeckung)


@lru_cache(maxsize=256)
def _durchgespielt(bedarfe: tuple[int, ...], daneben: tuple[Plaetze, ...], verdeckung: Verdeckung) -> bool:
    gruppen: dict[tuple[int, int], list[tuple[int, ...]]] = defaultdict(list)
    for welt in verdeckung.welten():
        gruppen[_gedruckt(welt, daneben)].append(welt)
    unsichere = [welt for welten in gruppen.values() if not _bleibt_offen(welten) for welt in welten]
    if unsichere and not _bleibt_offen(unsichere):
        return False
    return _bleibt_offen(gruppen[_gedruckt(bedarfe, daneben)])


def _gedruckt(bedarfe: Sequence[int], daneben: Sequence[Plaetze]) -> tuple[int, int]:
    """The sum of the known gaps, and how many they are."""
    luecken = [p.luecke(bedarf) for bedarf, p in zip(bedarfe, daneben, strict=True)]
    bekannte = [luecke for luecke in luecken if luecke is not None]
    return sum(bekannte), len(bekannte)


def _bleibt_offen(welten: Sequence[tuple[int, ...]]) -> bool:
    """Whether every place has at least two values in these worlds."""
    return all(len(set(werte)) > 1 for werte in zip(*welten, strict=True))
