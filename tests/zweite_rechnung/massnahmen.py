"""One Maßnahme: what its row says, and its cells, one for each Haushaltsjahr."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zweite_rechnung.blaetter import GEMELDETE_SPALTEN, JAHRESSPALTEN
from zweite_rechnung.einstellungen import Einstellungen, kommune_aus
from zweite_rechnung.festes import (
    ANDERE,
    DRITTE,
    GESAMT,
    HAUSHALTSJAHRE,
    MINDEST_EIGENANTEIL,
    ZEILEN,
    ZEITRAUM_ENDE,
    ZUWENDUNG,
    ZUWENDUNGSFAEHIG,
    Jahresbetraege,
)
from zweite_rechnung.ruecklauf import Meldung, ort_der
from zweite_rechnung.zellen import anzahl, baustein, betrag, falte, tag, text


@dataclass(frozen=True, kw_only=True)
class Massnahme:
    datei: str
    blatt: str
    zeile: int
    stelle: str
    nr: str
    baustein: int | None
    traeger: str
    kommune: str | None
    plaetze: int | None
    stunden: int | None
    eigenanteil_traegt: str
    zurueckgestellt: bool
    unter_vorbehalt: bool
    grund: str | None  # why it cannot be computed
    gemeldet: Mapping[str, int | None]
    gemeldete_jahre: Mapping[int, int | None]
    gekuerzt: Mapping[str, int] | None  # line -> reported minus counted; None if it cannot be computed
    jahre: Jahresbetraege

    @property
    def schluessel(self) -> tuple[str, str, int]:
        return self.datei, self.blatt, self.zeile

    @property
    def zuwendung(self) -> int:
        return sum(betraege[ZUWENDUNG] for betraege in self.jahre.values())

    @property
    def rechenstand(self) -> str:
        return "nicht gerechnet" if self.grund else "gekürzt" if any((self.gekuerzt or {}).values()) else "gerechnet"


@dataclass(frozen=True, kw_only=True)
class Fall:
    """What a computable row says about time and money. je_jahr is empty where no year column is filled."""

    baustein: int
    beginn: date
    ende: date
    gesamt: int
    zuwendungsfaehig: int
    dritte: int
    andere: int
    je_jahr: Mapping[int, int]


def tage(von: date, bis: date) -> int:
    """Calendar days, both ends included; none if the end lies before the beginning."""
    return max(0, (bis - von).days + 1)


def tage_im_jahr(beginn: date, ende: date, jahr: int) -> int:
    return tage(max(beginn, date(jahr, 1, 1)), min(ende, date(jahr, 12, 31)))


def lies_fall(werte: Mapping[str, object]) -> Fall | str:
    """The row, or why it cannot be computed. Empty 3.3 and 3.6 are 0, an empty year beside a filled one too."""
    nummer, beginn, ende = baustein(werte["Baustein"]), tag(werte["Beginn"]).wert, tag(werte["Ende"]).wert
    gesamt, faehig = betrag(werte["Gesamtausgaben"]).wert, betrag(werte["davon zuwendungsfähig"]).wert
    if nummer is None or beginn is None or ende is None or gesamt is None or faehig is None:
        return "Baustein, Beginn, Ende, 3.1 oder 3.2 fehlt oder ist ungültig"
    dritte, andere = betrag(werte["Leistungen Dritter"]), betrag(werte["Andere öffentliche Förderung"])
    jahre = {jahr: betrag(werte[spalte]) for jahr, spalte in JAHRESSPALTEN.items()}
    if any(angabe.unlesbar for angabe in (dritte, andere, *jahre.values())):
        return "3.3, 3.6 oder ein Jahr ist unlesbar"
    ohne_jahre = all(angabe.leer for angabe in jahre.values())
    fall = Fall(
        baustein=nummer,
        beginn=beginn,
        ende=ende,
        gesamt=gesamt,
        zuwendungsfaehig=faehig,
        dritte=dritte.wert or 0,
        andere=andere.wert or 0,
        je_jahr={} if ohne_jahre else {jahr: angabe.wert or 0 for jahr, angabe in jahre.items()},
    )
    return widerspruch(fall) or fall


def widerspruch(fall: Fall) -> str | None:
    betraege = (fall.gesamt, fall.zuwendungsfaehig, fall.dritte, fall.andere, *fall.je_jahr.values())
    widersprueche = {
        "Beginn nach Ende": fall.beginn > fall.ende,
        "negativer Betrag": min(betraege) < 0,
        "3.2 größer als 3.1": fall.zuwendungsfaehig > fall.gesamt,
        "3.3 größer als 3.2": fall.dritte > fall.zuwendungsfaehig,
        "3.6 größer als 3.4": fall.andere > fall.zuwendungsfaehig - fall.dritte,
        "die Jahre ergeben nicht 3.2": bool(fall.je_jahr) and sum(fall.je_jahr.values()) != fall.zuwendungsfaehig,
        "Betrag in einem Jahr, in dem die Maßnahme keinen Tag hat": any(
            cent and not tage_im_jahr(fall.beginn, fall.ende, jahr) for jahr, cent in fall.je_jahr.items()
        ),
    }
    return next((grund for grund, trifft_zu in widersprueche.items() if trifft_zu), None)


def verteile(summe: int, gewichte: Mapping[int, int], grenzen: Mapping[int, int] | None = None) -> dict[int, int]:
    """Largest remainder: whole cents first, the left-over cents by size of the lost fraction, ties to the earlier year.

    What then exceeds a year's limit moves to the earliest year with room. All weights 0: the first year gets it.
    """
    alle = sum(gewichte.values())
    if not alle:
        return {jahr: summe if jahr == min(gewichte) else 0 for jahr in gewichte}
    anteile = {jahr: Fraction(summe * gewicht, alle) for jahr, gewicht in gewichte.items()}
    teile = {jahr: anteil.numerator // anteil.denominator for jahr, anteil in anteile.items()}
    reihenfolge = sorted(anteile, key=lambda jahr: (teile[jahr] - anteile[jahr], jahr))
    for jahr in reihenfolge[: summe - sum(teile.values())]:
        teile[jahr] += 1
    if grenzen is None:
        return teile
    zu_viel = sum(max(0, teile[jahr] - grenzen[jahr]) for jahr in teile)
    teile = {jahr: min(teil, grenzen[jahr]) for jahr, teil in teile.items()}
    for _ in range(zu_viel):
        teile[min(jahr for jahr in teile if teile[jahr] < grenzen[jahr])] += 1
    return teile


def verteilte_jahre(fall: Fall) -> dict[str, dict[int, int]]:
    """3.1, 3.2, 3.3, 3.6 by calendar year, before anything is cut; years outside 2020-2022 take part.

    3.2 is what the year columns say; if all are empty, the total by calendar days from Beginn to Ende.
    3.1, 3.3, 3.6 follow 3.2; where 3.2 is 0 there is only 3.1 to spread, by calendar days.
    In no year 3.6 may exceed 3.4.
    """
    kalender = range(min(fall.beginn.year, 2020), max(fall.ende.year, 2022) + 1)
    nach_tagen = {jahr: tage_im_jahr(fall.beginn, fall.ende, jahr) for jahr in kalender}
    if fall.je_jahr:
        z32 = {jahr: fall.je_jahr.get(jahr, 0) for jahr in kalender}
    else:
        z32 = verteile(fall.zuwendungsfaehig, nach_tagen)
    schluessel = z32 if fall.zuwendungsfaehig else nach_tagen
    z33 = verteile(fall.dritte, schluessel)
    z34 = {jahr: z32[jahr] - z33[jahr] for jahr in kalender}
    return {
        GESAMT: verteile(fall.gesamt, schluessel),
        ZUWENDUNGSFAEHIG: z32,
        DRITTE: z33,
        ANDERE: verteile(fall.andere, schluessel, grenzen=z34),
    }


def anteil_im_zeitraum(nummer: int, beginn: date, ende: date, jahr: int) -> Fraction:
    """What of a year's amount counts: all of it before the year in which the Baustein's period ends, in that year the
    calendar days inside the period over the calendar days of the Maßnahme in that year, afterwards nothing."""
    schluss = ZEITRAUM_ENDE[nummer]
    if ende <= schluss or jahr < schluss.year:
        return Fraction(1)
    im_jahr = tage_im_jahr(beginn, ende, jahr)
    if jahr > schluss.year or not im_jahr:
        return Fraction(0)
    return Fraction(tage_im_jahr(beginn, min(ende, schluss), jahr), im_jahr)


def abgerundet(cent: Fraction) -> int:
    return cent.numerator // cent.denominator


def zuwendung_der_massnahme(z34: int, z36: int, foerderquote: Fraction) -> int:
    """3.5 of the whole Maßnahme: Förderquote x 3.4, rounded down once.

    Where other public money (3.6) would push the Eigenanteil under 20 % of 3.4, it is lowered, not under 0.
    """
    return max(0, min(abgerundet(foerderquote * z34), abgerundet(z34 - z36 - MINDEST_EIGENANTEIL * z34)))


def rechne_jahre(fall: Fall, foerderquote: Fraction) -> Jahresbetraege:
    """Only 2020-2022 count, and of them what lies inside the period, every line rounded down.

    3.4 = 3.2 - 3.3. The Zuwendung is spread over the years by 3.4, up to 3.4 - 3.6 of a year; 3.7 is the remainder.
    """
    roh = verteilte_jahre(fall)
    teil = {jahr: anteil_im_zeitraum(fall.baustein, fall.beginn, fall.ende, jahr) for jahr in HAUSHALTSJAHRE}
    z31, z32, z33, z36 = (
        {jahr: abgerundet(roh[name][jahr] * teil[jahr]) for jahr in HAUSHALTSJAHRE}
        for name in (GESAMT, ZUWENDUNGSFAEHIG, DRITTE, ANDERE)
    )
    z34 = {jahr: z32[jahr] - z33[jahr] for jahr in HAUSHALTSJAHRE}
    zuwendung = zuwendung_der_massnahme(sum(z34.values()), sum(z36.values()), foerderquote)
    z35 = verteile(zuwendung, z34, grenzen={jahr: z34[jahr] - z36[jahr] for jahr in HAUSHALTSJAHRE})
    return {
        jahr: dict(
            zip(
                ZEILEN,
                (z31[jahr], z32[jahr], z33[jahr], z34[jahr], z35[jahr], z36[jahr], z34[jahr] - z35[jahr] - z36[jahr]),
                strict=True,
            )
        )
        for jahr in HAUSHALTSJAHRE
    }


def massnahmen_der(meldung: Meldung, einstellungen: Einstellungen) -> Iterator[Massnahme]:
    assert meldung.stelle
    hier = ort_der(meldung, einstellungen)
    for nummer, werte in meldung.massnahmenzeilen:
        fall = lies_fall(werte)
        gemeldet = {zeile: betrag(werte[spalte]).wert for zeile, spalte in GEMELDETE_SPALTEN.items()}
        jahre = {} if isinstance(fall, str) else rechne_jahre(fall, einstellungen.quoten[fall.baustein])
        yield Massnahme(
            datei=meldung.datei,
            blatt=next(name for name in meldung.mappe if falte(name) == falte("Maßnahmen")),
            zeile=nummer,
            stelle=meldung.stelle.name,
            nr=text(werte["Nr."]),
            baustein=baustein(werte["Baustein"]),
            traeger=text(werte["Maßnahmeträger"]) or meldung.stelle.name,
            # An empty Kommune is the sender's own.
            kommune=kommune_aus(werte["Kommune"], einstellungen) if text(werte["Kommune"]) else hier,
            plaetze=anzahl(werte["Plätze"]).wert,
            stunden=anzahl(werte["Unterrichtsstunden"]).wert,
            eigenanteil_traegt=text(werte["Eigenanteil trägt"]) or "nicht angegeben",
            zurueckgestellt=falte(werte["Stand"]) == falte("zurückgestellt"),
            unter_vorbehalt=falte(werte["Stand"]) == "unter vorbehalt",
            grund=fall if isinstance(fall, str) else None,
            gemeldet=gemeldet,
            gemeldete_jahre={jahr: betrag(werte[spalte]).wert for jahr, spalte in JAHRESSPALTEN.items()},
            gekuerzt=None
            if isinstance(fall, str)
            else {
                zeile: (gemeldet[zeile] or 0) - sum(betraege[zeile] for betraege in jahre.values())
                for zeile in gemeldet
            },
            jahre=jahre,
        )
