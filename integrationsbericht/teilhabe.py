"""Teilhabemanagement (Baustein 6): target group, Anspruch, expenditure of the positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from integrationsbericht.ergebnis import Kommunezielgruppe, Ruecklauf, Stellenausgaben, Teilhabe
from integrationsbericht.formular import GESAMT, HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, abgerundet
from integrationsbericht.modell import Analyse, Teilhabeangaben, Zielgruppe
from integrationsbericht.regelwerk import Regelwerk

ALTER = "18-27"
GEDULDET = "geduldet"
GESTATTET = "gestattet"


@dataclass(frozen=True, kw_only=True)
class Zaehlstand:
    """The figure of one Kommune and status on the latest Stichtag.

    `personen` is None if it is unknown or stands there twice; `gesamt` and `teile` are kept apart so that a
    difference can be told.
    """

    personen: int | None
    stichtag: date | None
    gesamt: int | None = None
    teile: int | None = None
    zeilen: tuple[Zielgruppe, ...] = ()
    doppelte: tuple[Zielgruppe, ...] = ()
    """Rows that name the same Geschlecht; the figure is then unknown."""


def zaehlstand(zeilen: Iterable[Zielgruppe], kommune: str, status: str, *, mit_stichtag: bool = True) -> Zaehlstand:
    """Persons aged 18 to 27 of one status in one Kommune: `gesamt` if it is there, else the sum of the parts.

    The latest Stichtag counts. `mit_stichtag`: a figure without one is none (Analyse); in a return the day is
    not asked for, so that a figure without one counts where there is no dated one.
    """
    passende = [z for z in zeilen if z.kommune == kommune and z.aufenthaltsstatus == status and z.alter == ALTER]
    if mit_stichtag:
        passende = [z for z in passende if z.stichtag is not None]
    if not passende:
        return Zaehlstand(personen=None, stichtag=None)
    stichtag = max((z.stichtag for z in passende if z.stichtag is not None), default=None)
    letzte = tuple(z for z in passende if z.stichtag == stichtag)
    arten = [z.geschlecht for z in letzte]
    doppelte = tuple(z for z in letzte if arten.count(z.geschlecht) > 1)
    gesamt = next((z.personen for z in letzte if z.geschlecht == GESAMT), None)
    # A row whose Geschlecht is unreadable may be a part or the whole: then the parts are unknown.
    teile = [z.personen if z.geschlecht else None for z in letzte if z.geschlecht != GESAMT]
    summe = sum(p for p in teile if p is not None) if teile and None not in teile else None
    personen = gesamt if GESAMT in arten else summe
    return Zaehlstand(
        personen=None if doppelte else personen,
        stichtag=stichtag,
        gesamt=gesamt,
        teile=summe,
        zeilen=letzte,
        doppelte=doppelte,
    )


def teilhabe(
    kommunen: Sequence[str],
    analyse: Analyse,
    ruecklauf: Sequence[Ruecklauf],
    angaben: Teilhabeangaben,
    regelwerk: Regelwerk,
) -> Teilhabe:
    """Everything on Teilhabemanagement. An entered number never hides the computed Anspruch."""
    meldungen = {r.stelle.name: r.meldung for r in ruecklauf if r.meldung is not None}
    gruppen = tuple(
        _kommune(kommune, analyse, meldungen[kommune].zielgruppe if kommune in meldungen else ())
        for kommune in kommunen
    )
    bekannte = [g.geduldete for g in gruppen if g.geduldete is not None]
    return Teilhabe(
        kommunen=gruppen,
        geduldete_18_27=sum(bekannte) if bekannte else None,
        kommunen_mit_zahlen=len(bekannte),
        anspruch=anspruch(sum(bekannte), regelwerk) if len(bekannte) == len(kommunen) else None,
        beantragt=angaben.beantragt,
        bewilligt=angaben.bewilligt,
        ausgaben=tuple(_ausgaben(angaben, regelwerk.teilhabe.ende)),
    )


def anspruch(geduldete: int, regelwerk: Regelwerk) -> Decimal:
    """Positions the Kreis is entitled to: one per 100 Geduldete aged 18 to 27, in half steps rounded down.

    At least half a position. Fundstellen in the rule file: `teilhabe_geduldete_je_stelle`,
    `teilhabe_schritt` and `teilhabe_mindestens` (rounding and minimum are ungeprüft).
    """
    schritte = Fraction(geduldete, regelwerk.geduldete_je_stelle) // regelwerk.stellenschritt
    stellen = max(schritte * regelwerk.stellenschritt, regelwerk.mindeststellen)
    return (Decimal(stellen.numerator) / stellen.denominator).quantize(Decimal("0.1"))


def _kommune(kommune: str, analyse: Analyse, gemeldet: Sequence[Zielgruppe]) -> Kommunezielgruppe:
    geduldete = zaehlstand(analyse.zielgruppe, kommune, GEDULDET)
    gestattete = zaehlstand(analyse.zielgruppe, kommune, GESTATTET)
    eigene = zaehlstand(gemeldet, kommune, GEDULDET, mit_stichtag=False)
    return Kommunezielgruppe(
        kommune=kommune,
        geduldete=geduldete.personen,
        stichtag=geduldete.stichtag,
        gestattete=gestattete.personen,
        stichtag_gestattete=gestattete.stichtag,
        geduldete_gemeldet=eigene.personen,
        stichtag_gemeldet=eigene.stichtag,
    )


def _ausgaben(angaben: Teilhabeangaben, ende: date) -> Iterable[Stellenausgaben]:
    """Positions × yearly rate × days of the period in the year, per Haushaltsjahr, rounded down to the cent."""
    if angaben.ausgaben_je_stelle is None or angaben.beginn is None:
        return
    for jahr in HAUSHALTSJAHRE:
        erster, letzter = max(angaben.beginn, date(jahr, 1, 1)), min(ende, date(jahr, 12, 31))
        tage = max((letzter - erster).days + 1, 0)
        anteil = Fraction(tage, (date(jahr + 1, 1, 1) - date(jahr, 1, 1)) // timedelta(days=1))
        yield Stellenausgaben(
            jahr=jahr,
            tage=tage,
            beantragt=_kosten(angaben.beantragt, angaben.ausgaben_je_stelle, anteil),
            bewilligt=_kosten(angaben.bewilligt, angaben.ausgaben_je_stelle, anteil),
        )


def _kosten(stellen: Decimal | None, satz: Cent, anteil: Fraction) -> Cent | None:
    return None if stellen is None else abgerundet(Fraction(stellen) * satz * anteil)
