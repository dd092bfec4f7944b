"""Sums: always sums of cells."""

from collections.abc import Iterable
from dataclasses import dataclass

from zweite_rechnung.festes import HAUSHALTSJAHRE, ZEILEN, ZUWENDUNG, Betraege, Jahresbetraege
from zweite_rechnung.massnahmen import Massnahme


@dataclass(frozen=True, kw_only=True)
class Summe:
    massnahmen: int
    nicht_gerechnet: int
    plaetze: int
    jahre: Jahresbetraege
    kontingent: int | None

    @property
    def betraege(self) -> Betraege:
        return {zeile: sum(self.jahre[jahr][zeile] for jahr in HAUSHALTSJAHRE) for zeile in ZEILEN}

    @property
    def differenz(self) -> int | None:
        return None if self.kontingent is None else self.kontingent - self.betraege[ZUWENDUNG]


def summiere(massnahmen: Iterable[Massnahme], bausteine: Iterable[int], kontingent: int | None) -> Summe:
    """A zurückgestellte Maßnahme is in no sum and no count; one that cannot be computed is counted, and told beside."""
    nummern = set(bausteine)
    dabei = [m for m in massnahmen if m.baustein in nummern and not m.zurueckgestellt]
    return Summe(
        massnahmen=len(dabei),
        nicht_gerechnet=sum(1 for m in dabei if m.grund),
        plaetze=sum(m.plaetze or 0 for m in dabei),
        jahre={
            jahr: {zeile: sum(m.jahre[jahr][zeile] for m in dabei if not m.grund) for zeile in ZEILEN}
            for jahr in HAUSHALTSJAHRE
        },
        kontingent=kontingent,
    )
