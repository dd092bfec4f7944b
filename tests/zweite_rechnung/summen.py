"""Sums: always sums of cells."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from zweite_rechnung.festes import HAUSHALTSJAHRE, ZEILEN, ZUWENDUNG, Betraege, Jahresbetraege
from zweite_rechnung.massnahmen import Massnahme
from zweite_rechnung.zellen import falte, text


@dataclass(frozen=True, kw_only=True)
class Summe:
    massnahmen: int
    nicht_gerechnet: int
    unter_vorbehalt: int
    plaetze: int
    plaetze_ohne_angabe: int
    jahre: Jahresbetraege
    kontingent: int | None

    @property
    def betraege(self) -> Betraege:
        return {zeile: sum(self.jahre[jahr][zeile] for jahr in HAUSHALTSJAHRE) for zeile in ZEILEN}

    @property
    def differenz(self) -> int | None:
        return None if self.kontingent is None else self.kontingent - self.betraege[ZUWENDUNG]


def summiere(massnahmen: Iterable[Massnahme], kontingent: int | None = None) -> Summe:
    """A zurückgestellte Maßnahme is in no sum and no count; one that cannot be computed is counted, and told beside."""
    dabei = [m for m in massnahmen if not m.zurueckgestellt]
    return Summe(
        massnahmen=len(dabei),
        nicht_gerechnet=sum(1 for m in dabei if m.grund),
        unter_vorbehalt=sum(1 for m in dabei if m.unter_vorbehalt),
        plaetze=sum(m.plaetze or 0 for m in dabei),
        plaetze_ohne_angabe=sum(1 for m in dabei if m.plaetze is None),
        jahre={
            jahr: {zeile: sum(m.jahre[jahr][zeile] for m in dabei if not m.grund) for zeile in ZEILEN}
            for jahr in HAUSHALTSJAHRE
        },
        kontingent=kontingent,
    )


def gruppenname(name: str | None, kreis: Sequence[str] = ()) -> str | None:
    """Case and spaces do not make another Träger; every name of the Kreis, also with an addition in brackets, is one.

    None: unknown, a group of its own.
    """
    if name is None:
        return None
    ohne_klammer = re.sub(r"\s*\([^()]*\)$", "", text(name))
    if any(falte(so) in (falte(name), falte(ohne_klammer)) for so in kreis if text(so)):
        return "kreis"
    return text(name).casefold()


def summiere_nach(
    massnahmen: Iterable[Massnahme], name: Callable[[Massnahme], str | None], kreis: Sequence[str] = ()
) -> dict[str | None, Summe]:
    gruppen: dict[str | None, list[Massnahme]] = defaultdict(list)
    for m in massnahmen:
        if not m.zurueckgestellt:
            gruppen[gruppenname(name(m), kreis)].append(m)
    return {gruppe: summiere(dabei) for gruppe, dabei in gruppen.items()}
