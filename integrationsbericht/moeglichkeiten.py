"""Open decisions with their options: what each would change in the figures of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from integrationsbericht.betraege import Gerechnet
from integrationsbericht.geld import Cent
from integrationsbericht.modell import Massnahme


@dataclass(frozen=True, kw_only=True)
class Groessen:
    """What a decision may change, of a run or (with signs) between two."""

    zuwendung: Cent = 0
    """3.5 of all Bausteine."""
    eigenanteil: Cent = 0
    """3.7 of all Bausteine."""
    sammelantrag: Cent = 0
    """3.5 of the Bausteine of the Sammelantrag."""
    massnahmen: int = 0
    nicht_gerechnet: int = 0
    plaetze: int = 0
    ohne_platzzahl: int = 0

    def __sub__(self, anderer: Groessen) -> Groessen:
        return Groessen(**{f.name: getattr(self, f.name) - getattr(anderer, f.name) for f in fields(self)})

    def __neg__(self) -> Groessen:
        return Groessen() - self


def groessen(gerechnete: Iterable[Gerechnet], sammelantrag: Collection[int]) -> Groessen:
    """Of the Maßnahmen that count; `sammelantrag`: its Bausteine."""
    zaehlende = [g for g in gerechnete if g.zaehlt]
    berechnete = [g for g in zaehlende if g.in_summen]
    return Groessen(
        zuwendung=sum(g.summe.zuwendung for g in berechnete),
        eigenanteil=sum(g.summe.eigenanteil for g in berechnete),
        sammelantrag=sum(g.summe.zuwendung for g in berechnete if g.massnahme.baustein in sammelantrag),
        massnahmen=len(zaehlende),
        nicht_gerechnet=len(zaehlende) - len(berechnete),
        plaetze=sum(g.massnahme.plaetze or 0 for g in zaehlende),
        ohne_platzzahl=sum(g.massnahme.plaetze is None for g in zaehlende),
    )


@dataclass(frozen=True, kw_only=True)
class Moeglichkeit:
    """One decision that could be made: what a row of Klaerungen.xlsx would say, and what would change."""

    was: str
    datei: str
    gilt_als: str = ""
    massnahme: Massnahme | None = None
    """Of a double report: the Maßnahme that would leave."""
    zugunsten: Massnahme | None = None
    """Of a double report: the one that would count instead."""
    wirkung: Groessen
    luecke: int | None = 0
    """By how much the sum of all known gaps changes; None: nobody knows."""
    dann_strittig: bool = False
    """It would only raise the next question: which return of the Stelle counts."""


@dataclass(frozen=True, kw_only=True)
class Entscheidungsfall:
    """An open decision. Doing nothing changes nothing and is no option of its own."""

    was: str
    stelle: str | None = None
    """The Stelle whose return it is about; of a double report and of a return without a Stelle None."""
    genannt: str = ""
    """The name in the return."""
    massnahmen: tuple[Massnahme, ...] = ()
    """Of a double report: those that may be one."""
    gleich: str = ""
    """Of a double report: what they have in common beyond Baustein and Kommune."""
    moeglichkeiten: tuple[Moeglichkeit, ...]
    alle_zusammen: Groessen = Groessen()
    """What a return that is laid to nobody would add."""
