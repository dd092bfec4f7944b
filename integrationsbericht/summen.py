"""Totals of computed Maßnahmen, by whatever they are grouped.

Why money cannot become a float here: the amounts enter pandas as columns of whole cents with the explicit
type int64, and a group's sum of int64 is int64 again. What turns integers into floats in pandas is a missing
value, so none ever enters: every computed Maßnahme has all seven lines in every Haushaltsjahr, and what was
not computed is not in the frame at all. `_ganz` refuses any other type, so a slip is an error and not a cent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import pandas as pd

from integrationsbericht.ergebnis import ZEILEN, Betraege, Gerechnet, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent

Schluessel = TypeVar("Schluessel", bound=Hashable)


def summe(gerechnete: Sequence[Gerechnet], kontingent: Cent | None = None) -> Summe:
    """All of them together; zurückgestellte ones are left out here."""
    gruppe = summen(gerechnete, lambda _: "alle", {"alle": kontingent})
    return gruppe.get("alle", _leer(kontingent))


def summen(
    gerechnete: Sequence[Gerechnet],
    schluessel: Callable[[Gerechnet], Schluessel],
    kontingente: Mapping[Schluessel, Cent | None] | None = None,
) -> dict[Schluessel, Summe]:
    """Group by `schluessel`, in the order of first appearance; zurückgestellte Maßnahmen are left out."""
    zaehlende = [g for g in gerechnete if g.zaehlt]
    nummern: dict[Schluessel, int] = {}
    for g in zaehlende:
        nummern.setdefault(schluessel(g), len(nummern))
    if not nummern:
        return {}
    gruppen = [nummern[schluessel(g)] for g in zaehlende]
    anzahlen = _anzahlen(zaehlende, gruppen)
    betraege = _betraege(zaehlende, gruppen)
    kuerzungen = _kuerzungen(zaehlende, gruppen)
    ergebnis = {}
    for name, nummer in nummern.items():
        jahre = {jahr: betraege.get((nummer, jahr), Betraege()) for jahr in HAUSHALTSJAHRE}
        ergebnis[name] = Summe(
            **anzahlen[nummer],  # type: ignore[arg-type]
            betraege=sum(jahre.values(), Betraege()),
            jahre=jahre,
            kontingent=(kontingente or {}).get(name),
            kuerzung_je_jahr=kuerzungen.get(nummer, {}),
        )
    return ergebnis


def _kuerzungen(gerechnete: Sequence[Gerechnet], gruppen: Sequence[int]) -> dict[int, dict[int, Cent]]:
    """Group → Haushaltsjahr → proposed cuts; a handful of Maßnahmen, where there are any."""
    je_gruppe: dict[int, dict[int, Cent]] = defaultdict(lambda: dict.fromkeys(HAUSHALTSJAHRE, 0))
    for g, gruppe in zip(gerechnete, gruppen, strict=True):
        for jahr, kuerzung in g.kuerzung_je_jahr.items():
            je_gruppe[gruppe][jahr] += kuerzung
    return je_gruppe


def _leer(kontingent: Cent | None) -> Summe:
    return Summe(kontingent=kontingent, jahre={jahr: Betraege() for jahr in HAUSHALTSJAHRE})


def je_baustein(
    gerechnete: Sequence[Gerechnet], bausteine: Sequence[int], kontingente: Mapping[int, Cent | None]
) -> dict[int, Summe]:
    """A sum for every Baustein, also for those without any Maßnahme."""
    return {
        nummer: summe([g for g in gerechnete if g.massnahme.baustein == nummer], kontingente.get(nummer))
        for nummer in bausteine
    }


def _anzahlen(gerechnete: Sequence[Gerechnet], gruppen: Sequence[int]) -> dict[int, dict[str, int]]:
    rahmen = pd.DataFrame(
        {
            "gruppe": gruppen,
            "massnahmen": 1,
            "nicht_gerechnet": [int(not g.in_summen) for g in gerechnete],
            "unter_vorbehalt": [int(g.massnahme.unter_vorbehalt) for g in gerechnete],
            "plaetze": [g.massnahme.plaetze or 0 for g in gerechnete],
            "plaetze_ohne_angabe": [int(g.massnahme.plaetze is None) for g in gerechnete],
        }
    ).astype("int64")
    je_gruppe = rahmen.groupby("gruppe").sum()
    return {
        _ganz(nummer): {name: _ganz(wert) for name, wert in zip(je_gruppe.columns, werte, strict=True)}
        for nummer, werte in zip(je_gruppe.index.tolist(), je_gruppe.to_numpy().tolist(), strict=True)
    }


def _betraege(gerechnete: Sequence[Gerechnet], gruppen: Sequence[int]) -> dict[tuple[int, int], Betraege]:
    """(group, Haushaltsjahr) → the seven lines, summed over the cells."""
    zellen = [
        {"gruppe": gruppe, "jahr": jahr, **betraege.als_dict()}
        for g, gruppe in zip(gerechnete, gruppen, strict=True)
        if g.in_summen
        for jahr, betraege in g.jahre.items()
    ]
    if not zellen:
        return {}
    je_zelle = pd.DataFrame(zellen).astype("int64").groupby(["gruppe", "jahr"])[list(ZEILEN)].sum()
    return {
        (gruppe, jahr): Betraege(**{zeile: _ganz(wert) for zeile, wert in zip(ZEILEN, werte, strict=True)})
        for (gruppe, jahr), werte in zip(je_zelle.index.tolist(), je_zelle.to_numpy().tolist(), strict=True)
    }


def _ganz(wert: object) -> int:
    if isinstance(wert, bool) or not isinstance(wert, int):
        raise TypeError(f"{wert!r} is no whole number of cents")
    return wert
