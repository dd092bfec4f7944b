"""Teilhabemanagement (Baustein 6): target group, Anspruch, expenditure of the positions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from integrationsbericht.ergebnis import Kommunezielgruppe, Ruecklauf, Stellenausgaben, Teilhabe
from integrationsbericht.formular import GESAMT, HAUSHALTSJAHRE
from integrationsbericht.geld import abgerundet
from integrationsbericht.modell import Analyse, Teilhabeangaben, Zielgruppe
from integrationsbericht.rechnen import Vorgaben, raten, zuwendung
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

    @property
    def ungleich(self) -> bool:
        """Whether the whole is not the sum of its parts."""
        return not self.doppelte and None not in (self.gesamt, self.teile) and self.gesamt != self.teile


def zaehlstand(
    zeilen: Iterable[Zielgruppe], kommune: str, status: str, stand: date, *, mit_stichtag: bool = True
) -> Zaehlstand:
    """Persons aged 18 to 27 of one status in one Kommune: `gesamt` if it is there, else the sum of the parts.

    The latest Stichtag that is not after the Stand counts. `mit_stichtag`: a figure without one is none (Analyse);
    in a return the day is not asked for, so that a figure without one counts where there is no dated one.
    """
    passende = [
        z
        for z in zeilen
        if (z.kommune, z.aufenthaltsstatus, z.alter) == (kommune, status, ALTER)
        and (z.stichtag is None or z.stichtag <= stand)
    ]
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
    vorgaben: Vorgaben,
    stand: date,
) -> Teilhabe:
    """Everything on Teilhabemanagement. An entered number never hides the computed Anspruch."""
    meldungen = {r.stelle.name: r.meldung for r in ruecklauf if r.meldung is not None}
    gruppen = tuple(
        _kommune(kommune, analyse, meldungen[kommune].zielgruppe if kommune in meldungen else (), stand)
        for kommune in kommunen
    )
    bekannte = [g.geduldete for g in gruppen if g.geduldete is not None]
    return Teilhabe(
        kommunen=gruppen,
        geduldete_18_27=sum(bekannte) if bekannte else None,
        kommunen_mit_zahlen=len(bekannte),
        anspruch=anspruch(sum(bekannte), vorgaben.regelwerk) if len(bekannte) == len(kommunen) else None,
        beantragt=angaben.beantragt,
        bewilligt=angaben.bewilligt,
        laut_land=angaben.laut_land,
        ausgaben_je_stelle=angaben.ausgaben_je_stelle,
        ausgaben=stellenausgaben(angaben, vorgaben),
    )


def anspruch(geduldete: int, regelwerk: Regelwerk) -> Decimal:
    """Positions the Kreis is entitled to: one per 100 Geduldete aged 18 to 27, in half steps rounded down.

    At least half a position, from one person on. Fundstellen in the rule file: `teilhabe_geduldete_je_stelle`,
    `teilhabe_schritt` and `teilhabe_mindestens` (rounding and minimum are ungeprüft).
    """
    if not geduldete:
        return Decimal("0.0")
    schritte = Fraction(geduldete, regelwerk.geduldete_je_stelle) // regelwerk.stellenschritt
    stellen = max(schritte * regelwerk.stellenschritt, regelwerk.mindeststellen)
    return (Decimal(stellen.numerator) / stellen.denominator).quantize(Decimal("0.1"))


def _kommune(kommune: str, analyse: Analyse, gemeldet: Sequence[Zielgruppe], stand: date) -> Kommunezielgruppe:
    geduldete = zaehlstand(analyse.zielgruppe, kommune, GEDULDET, stand)
    gestattete = zaehlstand(analyse.zielgruppe, kommune, GESTATTET, stand)
    eigene = zaehlstand(gemeldet, kommune, GEDULDET, stand, mit_stichtag=False)
    return Kommunezielgruppe(
        kommune=kommune,
        geduldete=geduldete.personen,
        stichtag=geduldete.stichtag,
        gestattete=gestattete.personen,
        stichtag_gestattete=gestattete.stichtag,
        geduldete_gemeldet=eigene.personen,
        stichtag_gemeldet=eigene.stichtag,
        geduldete_teile=geduldete.teile if geduldete.ungleich else None,
    )


def stellenausgaben(angaben: Teilhabeangaben, vorgaben: Vorgaben) -> tuple[Stellenausgaben, ...]:
    """What the positions (bewilligt, else beantragt; never the Anspruch) cost per Haushaltsjahr, and who pays it.

    Positions × yearly rate × days from Beginn to the end of the period in that year ÷ days of the year, rounded
    down to the cent. The Zuwendung is one, as for a Maßnahme: the rate of the Baustein × the total, rounded down
    once, and the years are its instalments. The Kreis bears the rest.
    """
    stellen = angaben.beantragt if angaben.bewilligt is None else angaben.bewilligt
    if stellen is None or angaben.ausgaben_je_stelle is None or angaben.beginn is None:
        return ()
    baustein = vorgaben.regelwerk.teilhabe
    tage = [_tage(angaben.beginn, baustein.ende, jahr) for jahr in HAUSHALTSJAHRE]
    ausgaben = [
        abgerundet(Fraction(stellen) * angaben.ausgaben_je_stelle * Fraction(anzahl, _tage_des_jahres(jahr)))
        for jahr, anzahl in zip(HAUSHALTSJAHRE, tage, strict=True)
    ]
    gesamt = zuwendung(sum(ausgaben), 0, vorgaben.foerderquoten[baustein.nummer], vorgaben.regelwerk)
    je_jahr = raten(gesamt, ausgaben, ausgaben)
    return tuple(
        Stellenausgaben(jahr=jahr, tage=anzahl, ausgaben=betrag, zuwendung=rate, eigenanteil=betrag - rate)
        for jahr, anzahl, betrag, rate in zip(HAUSHALTSJAHRE, tage, ausgaben, je_jahr, strict=True)
    )


def _tage(beginn: date, ende: date, jahr: int) -> int:
    return max((min(ende, date(jahr, 12, 31)) - max(beginn, date(jahr, 1, 1))).days + 1, 0)


def _tage_des_jahres(jahr: int) -> int:
    return (date(jahr + 1, 1, 1) - date(jahr, 1, 1)).days
