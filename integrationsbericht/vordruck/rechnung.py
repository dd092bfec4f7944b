"""The Zuwendung of a Maßnahme as formulas of the form: `rechnen.py` and `jahre.py` once more, in Excel's words.

All amounts are whole cents. Where Excel could be a cent off, or the case is one that the form does not know, `genau` is
0 and the form leaves it to the KI. Not known are: a period that ends before the last Haushaltsjahr, days outside the
Haushaltsjahre without amounts per year, and a cut where 3.3 and 3.6 together fill a year nearly whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from integrationsbericht.formular import HAUSHALTSJAHRE, jahresfeld
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.vordruck.formeln import tageszahl

_GENAU = 10**14
"""Products up to here are divided right: programs compute with 15 digits, and LibreOffice rounds to them."""
_LETZTES = HAUSHALTSJAHRE[-1]
_NEUJAHR = tageszahl(date(_LETZTES, 1, 1))
_BENENNUNGEN = ("bausteine", "nummern", "namen")
_JE_BAUSTEIN = ("zeitraum_ende", "quote_zaehler", "quote_nenner", "pauschale", "mit_gebuehren", "beim_kreis")


class Schritt(NamedTuple):
    """One cell of the computation; in its formula braces name fields of the row and earlier steps."""

    name: str
    formel: str
    leer: int = 0
    """What it gives for an empty row."""


def _summe(muster: str) -> str:
    return "(" + "+".join(f"{{{muster.format(jahr)}}}" for jahr in HAUSHALTSJAHRE) + ")"


def _rest(betrag: str, gewicht: str, summe: str) -> str:
    return f"{betrag}*{gewicht}-{summe}*INT({betrag}*{gewicht}/{summe})"


def _teil(jahr: int, betrag: str, gewicht: str, summe: str, rest: str) -> str:
    """A share by largest remainder, ties to the earlier year; `rest` names the cells of the remainders."""
    eigener = f"{{{rest.format(jahr)}}}"
    vorher = [f"({{{rest.format(j)}}}>={eigener})" for j in HAUSHALTSJAHRE if j < jahr]
    nachher = [f"({{{rest.format(j)}}}>{eigener})" for j in HAUSHALTSJAHRE if j > jahr]
    nachschlag = f"({'+'.join(vorher + nachher)}<{_summe(rest)}/{summe})"
    return f"({betrag}*{gewicht}-{eigener})/{summe}+{nachschlag}"


def _gekuerzt(ganz: str, letzter: str) -> str:
    """An amount of the whole Maßnahme as far as it counts; `letzter` is its share of the last Haushaltsjahr."""
    innerhalb = f"INT({letzter}*{{tage_innerhalb}}/MAX(1,{{tage_{_LETZTES}}}))"
    return f"IF({{ende}}<={{zeitraum_ende}},{ganz},{ganz}-{letzter}+{innerhalb})"


def _tage(jahr: int) -> Schritt:
    erster, letzter = tageszahl(date(jahr, 1, 1)), tageszahl(date(jahr, 12, 31))
    return Schritt(f"tage_{jahr}", f"MAX(0,MIN({{ende}},{letzter})-MAX({{beginn}},{erster})+1)")


def schritte(regelwerk: Regelwerk, bereiche: Mapping[str, str]) -> list[Schritt]:
    """The cells for one row, in order. `bereiche`: where the figures of the Bausteine stand."""
    tage, gewicht = f"MAX(1,{_summe('tage_{}')})", f"MAX(1,{_summe('faehig_{}')}/{{teiler}})"
    mindest, schritt = regelwerk.mindesteigenanteil, regelwerk.rundungsschritt
    je_jahr = "{{faehig_{}}}/{{teiler}}"

    def vom_baustein(was: str) -> str:
        return f"IF({{baustein_nr}}=0,0,INDEX({bereiche[was]},MAX(1,{{baustein_nr}})))"

    def zuwendung(andere: str) -> str:
        spielraum = (
            f"{{grundlage}}-{andere}-INT(({{grundlage}}*{mindest.numerator}+{mindest.denominator - 1})"
            f"/{mindest.denominator})"
        )
        quote = "INT({grundlage}*{quote_zaehler}/MAX(1,{quote_nenner}))"
        return f"MAX(0,MIN({quote},INT(({spielraum})/{schritt}))*{schritt})"

    knapp = f"MIN({','.join(f'IF({{faehig_{j}}}>0,{{faehig_{j}}},1E+15)' for j in HAUSHALTSJAHRE)})"
    ohne_grenze = f"OR({{dritte}}=0,{{andere}}=0,({{faehig}}-{{dritte}}-{{andere}})*{knapp}>=2*{{faehig}})"
    kuerzbar = f"AND(YEAR({{zeitraum_ende}})={_LETZTES},MAX({{dritte}},{{andere}})*{gewicht}<={_GENAU},{ohne_grenze})"
    genau = (
        f"AND({{quote_zaehler}}>0,{{grundlage}}*MAX({{quote_zaehler}},{mindest.numerator})<={_GENAU},"
        f"OR({{nennt_jahre}},{{faehig}}*{tage}<={_GENAU}),{{tage_ausserhalb}}=0,"
        f"OR({{ende}}<={{zeitraum_ende}},{kuerzbar}))"
    )
    ausserhalb = f"MAX(0,{{ende}}-{{beginn}}+1-{_summe('tage_{}')})"
    return [
        Schritt(
            "baustein_nr",
            f"MAX({','.join(_stelle(b) for b in (bereiche['bausteine'], bereiche['nummern'], bereiche['namen']))})",
        ),
        *(Schritt(name, vom_baustein(name)) for name in _JE_BAUSTEIN),
        Schritt("faehig", "{zuwendungsfaehig}"),
        Schritt("dritte", "{leistungen_dritter}"),
        Schritt("andere", "{andere_foerderung}"),
        *map(_tage, HAUSHALTSJAHRE),
        Schritt("tage_ausserhalb", f"IF(AND({{nennt_jahre}},{{faehig}}>0),0,{ausserhalb})", 1),
        Schritt(
            "tage_innerhalb",
            f"MAX(0,MIN({{ende}},{{zeitraum_ende}})-MAX({{beginn}},{tageszahl(date(_LETZTES, 1, 1))})+1)",
        ),
        *(Schritt(f"tagerest_{j}", _rest("{faehig}", f"{{tage_{j}}}", tage)) for j in HAUSHALTSJAHRE),
        *(
            Schritt(
                f"faehig_{j}",
                f"IF({{nennt_jahre}},{{{jahresfeld(j)}}},{_teil(j, '{faehig}', f'{{tage_{j}}}', tage, 'tagerest_{}')})",
            )
            for j in HAUSHALTSJAHRE
        ),
        Schritt("teiler", f"MAX(1,GCD({','.join(f'MAX(0,{{faehig_{j}}})' for j in HAUSHALTSJAHRE)}))", 1),
        *(
            schritt
            for was in ("dritte", "andere")
            for schritt in (
                *(
                    Schritt(f"{was}rest_{j}", _rest(f"{{{was}}}", f"({je_jahr.format(j)})", gewicht))
                    for j in HAUSHALTSJAHRE
                ),
                Schritt(
                    f"{was}_{_LETZTES}",
                    _teil(_LETZTES, f"{{{was}}}", f"({je_jahr.format(_LETZTES)})", gewicht, f"{was}rest_{{}}"),
                ),
            )
        ),
        Schritt(
            "grundlage",
            f"{_gekuerzt('{faehig}', f'{{faehig_{_LETZTES}}}')}-{_gekuerzt('{dritte}', f'{{dritte_{_LETZTES}}}')}",
        ),
        Schritt("andere_zaehlt", _gekuerzt("{andere}", f"{{andere_{_LETZTES}}}")),
        Schritt("zuwendung", zuwendung("{andere_zaehlt}")),
        Schritt("zuwendung_ungemindert", zuwendung("0")),
        Schritt("genau", f"IF({genau},1,0)"),
    ]


def _stelle(bereich: str) -> str:
    return f"IFERROR(MATCH({{baustein.zelle}},{bereich},0),0)"
