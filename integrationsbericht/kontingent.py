"""The proposed cut where the Mittelkontingent does not suffice. It changes no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integrationsbericht.ergebnis import Gerechnet
from integrationsbericht.geld import Cent, verteilt


def kuerzungsvorschlaege(
    gerechnete: Sequence[Gerechnet],
    je_baustein: Mapping[int, Cent | None],
    gesamt: Cent | None,
    sammelantrag: Sequence[int],
) -> list[Cent]:
    """By how much each Maßnahme's 3.5 would be cut, in cents, in the order given.

    Proportional and exact to the cent: first each Baustein is fitted to its own Kontingent, then the
    Bausteine of the Sammelantrag together to theirs. Ties go to the earlier Maßnahme, so the caller sorts
    by Baustein, Stelle and Nr. What is not in the sums is not cut.
    """
    beantragt = [g.summe.zuwendung if g.in_summen else 0 for g in gerechnete]
    verbleibt = list(beantragt)
    for baustein, kontingent in je_baustein.items():
        _passe_ein(verbleibt, [i for i, g in enumerate(gerechnete) if g.massnahme.baustein == baustein], kontingent)
    _passe_ein(verbleibt, [i for i, g in enumerate(gerechnete) if g.massnahme.baustein in sammelantrag], gesamt)
    return [vorher - nachher for vorher, nachher in zip(beantragt, verbleibt, strict=True)]


def _passe_ein(verbleibt: list[Cent], stellen: Sequence[int], kontingent: Cent | None) -> None:
    """Cut the amounts at these places so that they fit the Kontingent, if they exceed it; the cut is what is spread."""
    betraege = [verbleibt[i] for i in stellen]
    if kontingent is None or sum(betraege) <= kontingent:
        return
    for i, kuerzung in zip(stellen, verteilt(sum(betraege) - max(kontingent, 0), betraege), strict=True):
        verbleibt[i] -= kuerzung
