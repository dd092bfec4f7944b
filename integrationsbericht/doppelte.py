"""Maßnahmen that are perhaps reported twice, typically by the Kommune and by the Träger: found in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from integrationsbericht.betraege import Doppelgruppe, Doppelpaar, Gerechnet
from integrationsbericht.modell import Massnahme, Massnahmenschluessel
from integrationsbericht.namen import gefaltet

_GLEICHER_NAME = 85.0
"""Similarity (0 to 100) of two Bezeichnungen from which they may be the same Maßnahme."""


def doppelgruppen(
    gerechnete: Sequence[Gerechnet], ausser: Collection[frozenset[Massnahmenschluessel]] = ()
) -> tuple[Doppelgruppe, ...]:
    """Every pair that counts twice, and what hangs together by pairs in one group.

    `ausser`: pairs that staff know to be two Maßnahmen.
    """
    zaehlende = [g for g in gerechnete if g.zaehlt]
    platz = {g.massnahme.schluessel: nummer for nummer, g in enumerate(zaehlende)}
    paare = [
        paar
        for paar in _paare([g.massnahme for g in zaehlende])
        if frozenset((paar.eine.schluessel, paar.andere.schluessel)) not in ausser
    ]
    gruppe = list(range(len(zaehlende)))
    for paar in paare:
        eine, andere = (gruppe[platz[m.schluessel]] for m in (paar.eine, paar.andere))
        gruppe = [eine if nummer == andere else nummer for nummer in gruppe]
    mitglieder, verbindungen = defaultdict(list), defaultdict(list)
    for nummer, g in zip(gruppe, zaehlende, strict=True):
        mitglieder[nummer].append(g)
    for paar in paare:
        verbindungen[gruppe[platz[paar.eine.schluessel]]].append(paar)
    return tuple(
        Doppelgruppe(massnahmen=tuple(liste), paare=tuple(verbindungen[nummer]))
        for nummer, liste in mitglieder.items()
        if len(liste) > 1
    )


def _paare(massnahmen: Sequence[Massnahme]) -> Iterator[Doppelpaar]:
    je_ort = defaultdict(list)
    for massnahme in massnahmen:
        if massnahme.baustein is not None and massnahme.kommune is not None:
            je_ort[massnahme.baustein, massnahme.kommune].append(massnahme)
    for eine, andere in (paar for liste in je_ort.values() for paar in combinations(liste, 2)):
        if gleich := _gleiches(eine, andere):
            yield Doppelpaar(eine=eine, andere=andere, gleich=gleich)


def _gleiches(eine: Massnahme, andere: Massnahme) -> str | None:
    """What two Maßnahmen of one Baustein and Kommune have in common beyond that, or None.

    Two Stellen: a like name, or the same time and amount. One Stelle may well run two courses of one name, so
    there only a row that says all of it twice is asked about.
    """
    namen = [gefaltet(m.bezeichnung or "") for m in (eine, andere)]
    betrag = eine.gesamtausgaben == andere.gesamtausgaben is not None
    zeit = (eine.beginn, eine.ende) == (andere.beginn, andere.ende) and eine.beginn is not None
    if eine.stelle == andere.stelle:
        gleich = betrag and zeit and namen[0] == namen[1]
        return "dieselbe Bezeichnung, dieselbe Laufzeit und dieselben Gesamtausgaben" if gleich else None
    if all(namen) and fuzz.token_sort_ratio(*namen) >= _GLEICHER_NAME:
        return "eine ähnliche Bezeichnung"
    return "dieselbe Laufzeit und dieselben Gesamtausgaben" if betrag and zeit else None
