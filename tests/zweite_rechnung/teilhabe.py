"""Teilhabemanagement: how many Geduldete, and how many positions that makes."""

from dataclasses import dataclass
from fractions import Fraction

from zweite_rechnung.analyse import Analyse
from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.festes import GEDULDETE_JE_HALBER_STELLE
from zweite_rechnung.zellen import zahl


@dataclass(frozen=True, kw_only=True)
class Teilhabemanagement:
    geduldete_18_27: int | None
    kommunen_mit_zahlen: int
    anspruch: Fraction | None
    beantragt: Fraction | None
    bewilligt: Fraction | None


def rechne_teilhabe(einstellungen: Einstellungen, analyse: Analyse) -> Teilhabemanagement:
    """One position per 100 Geduldete, in half positions rounded down, at least half a position.

    While one Kommune's figure is missing the Anspruch is unknown.
    """
    bekannt = {ort: personen for ort in einstellungen.kommunen if (personen := analyse.geduldete.get(ort)) is not None}
    summe = sum(bekannt.values())
    vollstaendig = len(bekannt) == len(einstellungen.kommunen)
    return Teilhabemanagement(
        geduldete_18_27=summe if bekannt else None,
        kommunen_mit_zahlen=len(bekannt),
        anspruch=Fraction(max(1, summe // GEDULDETE_JE_HALBER_STELLE), 2) if vollstaendig else None,
        beantragt=zahl(einstellungen.beantragt).wert,
        bewilligt=zahl(einstellungen.bewilligt).wert,
    )
