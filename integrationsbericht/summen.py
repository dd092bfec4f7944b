"""Totals of computed Maßnahmen, by whatever they are grouped: whole cents from the first to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from integrationsbericht.ergebnis import Betraege, Gerechnet, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent

Schluessel = TypeVar("Schluessel", bound=Hashable)


def summe(gerechnete: Sequence[Gerechnet], kontingent: Cent | None = None) -> Summe:
    """All of them together; zurückgestellte ones are left out here."""
    zaehlende = [g for g in gerechnete if g.zaehlt]
    in_summen = [g for g in zaehlende if g.in_summen]
    gekuerzte = [g for g in zaehlende if g.kuerzung_je_jahr]
    jahre = {jahr: sum((g.jahre[jahr] for g in in_summen), Betraege()) for jahr in HAUSHALTSJAHRE}
    return Summe(
        massnahmen=len(zaehlende),
        nicht_gerechnet=len(zaehlende) - len(in_summen),
        unter_vorbehalt=sum(g.massnahme.unter_vorbehalt for g in zaehlende),
        plaetze=sum(g.massnahme.plaetze or 0 for g in zaehlende),
        plaetze_ohne_angabe=sum(g.massnahme.plaetze is None for g in zaehlende),
        betraege=sum(jahre.values(), Betraege()),
        jahre=jahre,
        kontingent=kontingent,
        kuerzung_je_jahr={
            jahr: sum(g.kuerzung_je_jahr.get(jahr, 0) for g in gekuerzte) for jahr in HAUSHALTSJAHRE if gekuerzte
        },
    )


def summen(
    gerechnete: Sequence[Gerechnet],
    schluessel: Callable[[Gerechnet], Schluessel],
    kontingente: Mapping[Schluessel, Cent | None] | None = None,
) -> dict[Schluessel, Summe]:
    """Group by `schluessel`, in the order of first appearance; zurückgestellte Maßnahmen are left out."""
    gruppen = defaultdict[Schluessel, list[Gerechnet]](list)
    for g in gerechnete:
        if g.zaehlt:
            gruppen[schluessel(g)].append(g)
    return {name: summe(gruppe, (kontingente or {}).get(name)) for name, gruppe in gruppen.items()}


def je_baustein(
    gerechnete: Sequence[Gerechnet], bausteine: Sequence[int], kontingente: Mapping[int, Cent | None]
) -> dict[int, Summe]:
    """A sum for every Baustein, also for those without any Maßnahme."""
    return {
        nummer: summe([g for g in gerechnete if g.massnahme.baustein == nummer], kontingente.get(nummer))
        for nummer in bausteine
    }
