"""Teilhabemanagement: how many Geduldete, and how many positions that makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zweite_rechnung.analyse import Analyse
from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.festes import GEDULDETE_JE_HALBER_STELLE, HAUSHALTSJAHRE, ZEITRAUM_ENDE
from zweite_rechnung.massnahmen import abgerundet, tage_im_jahr, verteile
from zweite_rechnung.zellen import betrag, tag, zahl


@dataclass(frozen=True, kw_only=True)
class Teilhabemanagement:
    geduldete_18_27: int | None
    kommunen_mit_zahlen: int
    anspruch: Fraction | None
    beantragt: Fraction | None
    bewilligt: Fraction | None
    laut_land: Fraction | None
    jahre: Mapping[str, Mapping[str, int]]


def rechne_teilhabe(einstellungen: Einstellungen, analyse: Analyse) -> Teilhabemanagement:
    """One position per 100 Geduldete, in half positions rounded down, at least half a position if there is anybody.

    While one Kommune's figure is missing the Anspruch is unknown.
    """
    bekannt = {ort: personen for ort in einstellungen.kommunen if (personen := analyse.geduldete.get(ort)) is not None}
    summe = sum(bekannt.values())
    vollstaendig = len(bekannt) == len(einstellungen.kommunen)
    return Teilhabemanagement(
        geduldete_18_27=summe if bekannt else None,
        kommunen_mit_zahlen=len(bekannt),
        anspruch=Fraction(max(min(1, summe), summe // GEDULDETE_JE_HALBER_STELLE), 2) if vollstaendig else None,
        beantragt=zahl(einstellungen.beantragt).wert,
        bewilligt=zahl(einstellungen.bewilligt).wert,
        laut_land=zahl(einstellungen.laut_land).wert,
        jahre=rechne_ausgaben(einstellungen),
    )


def rechne_ausgaben(einstellungen: Einstellungen) -> dict[str, dict[str, int]]:
    """Positions (bewilligt, else beantragt) x expenditure x days in the period / days of the year, rounded down.

    The Land pays the rate of Baustein 6 on the total, rounded down once and spread by expenditure; the Kreis the rest.
    """
    bewilligt = zahl(einstellungen.bewilligt).wert
    stellen = zahl(einstellungen.beantragt).wert if bewilligt is None else bewilligt
    satz, beginn = betrag(einstellungen.ausgaben_je_stelle).wert, tag(einstellungen.beginn_der_stellen).wert
    if stellen is None or satz is None or beginn is None:
        return {}
    tage = {jahr: tage_im_jahr(beginn, ZEITRAUM_ENDE[6], jahr) for jahr in HAUSHALTSJAHRE}
    ausgaben = {
        jahr: abgerundet(
            stellen * satz * Fraction(tage[jahr], tage_im_jahr(date(jahr, 1, 1), date(jahr, 12, 31), jahr))
        )
        for jahr in HAUSHALTSJAHRE
    }
    zuwendung = verteile(abgerundet(einstellungen.quoten[6] * sum(ausgaben.values())), ausgaben, grenzen=ausgaben)
    return {
        str(jahr): {
            "tage": tage[jahr],
            "ausgaben": ausgaben[jahr],
            "zuwendung": zuwendung[jahr],
            "eigenanteil": ausgaben[jahr] - zuwendung[jahr],
        }
        for jahr in HAUSHALTSJAHRE
    }
