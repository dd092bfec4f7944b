"""What of a Maßnahme falls into which year, and what of it lies inside the period of its Baustein."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction

from integrationsbericht.geld import Cent, abgerundet, verteilt
from integrationsbericht.modell import Massnahme

# ---------------------------------------------------------------- step 1 and 2: years


@dataclass(frozen=True, kw_only=True)
class Reihe:
    """What falls into one year before 3.4 to 3.7 are computed: lines 3.1, 3.2, 3.3 and 3.6."""

    gesamtausgaben: Cent = 0
    zuwendungsfaehig: Cent = 0
    leistungen_dritter: Cent = 0
    andere_foerderung: Cent = 0

    def __add__(self, andere: Reihe) -> Reihe:
        return Reihe(**{f.name: getattr(self, f.name) + getattr(andere, f.name) for f in fields(self)})

    def __sub__(self, andere: Reihe) -> Reihe:
        return Reihe(**{f.name: getattr(self, f.name) - getattr(andere, f.name) for f in fields(self)})

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))


def reihen(massnahme: Massnahme) -> dict[int, Reihe]:
    """Year → its lines, for a Maßnahme without obstacles; years outside the Haushaltsjahre included.

    3.2 is what was reported per year, else the total spread by calendar day. 3.1, 3.3 and 3.6 follow 3.2 in
    proportion (largest remainder, ties to the earlier year); with 3.2 = 0 they follow the days.
    """
    assert massnahme.zuwendungsfaehig is not None
    assert massnahme.gesamtausgaben is not None
    if massnahme.nennt_jahre:
        betraege = {jahr: betrag or 0 for jahr, betrag in massnahme.jahresbetraege.items()}
    else:
        tage = massnahme.tage_je_jahr()
        betraege = dict(zip(tage, verteilt(massnahme.zuwendungsfaehig, list(tage.values())), strict=True))
    gewichte = list(betraege.values())
    if not any(gewichte):
        tage = massnahme.tage_je_jahr()
        betraege = dict.fromkeys(tage, 0)
        gewichte = list(tage.values())
    gesamt = verteilt(massnahme.gesamtausgaben, gewichte)
    dritte = verteilt(massnahme.leistungen_dritter or 0, gewichte)
    grenzen = [betrag - abzug for betrag, abzug in zip(betraege.values(), dritte, strict=True)]
    andere = begrenzt(verteilt(massnahme.andere_foerderung or 0, gewichte), grenzen)
    return {
        jahr: Reihe(gesamtausgaben=g, zuwendungsfaehig=z, leistungen_dritter=d, andere_foerderung=a)
        for (jahr, z), g, d, a in zip(betraege.items(), gesamt, dritte, andere, strict=True)
    }


def begrenzt(teile: Sequence[Cent], grenzen: Sequence[Cent]) -> list[Cent]:
    """Move what exceeds a year's limit to the earliest year with room.

    Splits that were rounded on their own can together exceed a year's 3.4 by a cent; the Eigenanteil of that
    year would be −0,01 €. The sum stays as it is; there is room, for no total exceeds its limit.
    """
    ergebnis = [min(teil, grenze) for teil, grenze in zip(teile, grenzen, strict=True)]
    rest = sum(teile) - sum(ergebnis)
    for i, grenze in enumerate(grenzen):
        nachschlag = min(rest, grenze - ergebnis[i])
        ergebnis[i] += nachschlag
        rest -= nachschlag
    return ergebnis


# ---------------------------------------------------------------- step 3: the end of the period


def gekuerzt(reihe: Reihe, massnahme: Massnahme, jahr: int, ende: date) -> Reihe:
    """What of a year's lines lies inside the period of the Baustein, which ends on `ende`.

    In the year in which the period ends, each line counts by calendar days inside the period over calendar days
    of the Maßnahme in that year, rounded down to the cent; in later years it counts nothing. Fundstellen:
    `kuerzung_nach_zeitraum`, `kuerzung_der_gesamtausgaben` in the rule file (ungeprüft).
    """
    if jahr < ende.year or (massnahme.ende is not None and massnahme.ende <= ende):
        return reihe
    tage = massnahme.tage_je_jahr().get(jahr, 0)
    innerhalb = massnahme.tage_je_jahr(bis=ende).get(jahr, 0)
    teil = Fraction(innerhalb, tage) if tage and jahr == ende.year else Fraction(0)
    return Reihe(**{f.name: abgerundet(getattr(reihe, f.name) * teil) for f in fields(reihe)})


@dataclass(frozen=True, kw_only=True)
class Kuerzung:
    """What was reported and does not count."""

    ausserhalb: Reihe
    """In years that are no Haushaltsjahre."""
    ueber_zeitraum: Reihe
    """After the end of the period."""

    @staticmethod
    def aus(gemeldet: Mapping[int, Reihe], gezaehlt: Mapping[int, Reihe]) -> Kuerzung:
        ausserhalb = sum((reihe for jahr, reihe in gemeldet.items() if jahr not in gezaehlt), Reihe())
        return Kuerzung(
            ausserhalb=ausserhalb,
            ueber_zeitraum=sum(gemeldet.values(), Reihe()) - ausserhalb - sum(gezaehlt.values(), Reihe()),
        )

    @property
    def irgendwas(self) -> bool:
        return bool(self.ausserhalb or self.ueber_zeitraum)
