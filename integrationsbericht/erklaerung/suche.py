"""Which figures of a run have an amount, and which Maßnahmen a name means."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

from integrationsbericht.betraege import ZEILEN, ZEILENTITEL
from integrationsbericht.deutsch import OHNE_ANGABE, stellen
from integrationsbericht.geld import cent, euro
from integrationsbericht.namen import gefaltet
from integrationsbericht.wege import GEMELDETE

Satz: TypeAlias = Mapping[str, Any]
"""An object of lauf.json as it stands there; an earlier version of the program may have written less."""

_TAUSENDER = re.compile(r"\d{1,3}(?:\.\d{3})+")
_ANHANG = re.compile(r"(?i)\s*(?:€|eur|euro)\s*$")
_GRENZEN = {
    "kontingent": "Mittelkontingent",
    "differenz": "Mittelkontingent − beantragte Zuwendung",
    "niedrigstens": "was die Zuwendung (3.5) mindestens wird, wenn alles Offene wegfällt",
    "hoechstens": "was die Zuwendung (3.5) höchstens wird, wenn alles Offene dazukommt",
    "kuerzungsvorschlag": "Kürzungsvorschlag zur Zuwendung (3.5)",
}
_GEKUERZT = {
    "gekuerzt": "gekürzt bei 3.2",
    "gekuerzt_gesamtausgaben": "gekürzt bei 3.1",
    "kuerzungsvorschlag": "Kürzungsvorschlag zur Zuwendung (3.5)",
}


@dataclass(frozen=True, kw_only=True)
class Fund:
    """One figure: what it is of, and what it adds up from."""

    was: str
    """`3.5 beantragte Zuwendung`."""
    wovon: str = ""
    """`Baustein 1`, or empty where `massnahme` says it."""
    betrag: Decimal = Decimal()
    zeile: str | None = None
    """Key of the line, where it is one."""
    jahr: str | None = None
    massnahme: Satz | None = None
    """Of one Maßnahme."""
    massnahmen: Sequence[Satz] = ()
    """A sum: the Maßnahmen in it."""


def als_betrag(text: str) -> Decimal | None:
    """`94.996,48 €`, `94996.48`, `20.000`; None for what is no amount."""
    zahl = _ANHANG.sub("", text).replace("−", "-").replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    if "," in zahl or _TAUSENDER.fullmatch(zahl.lstrip("-")):
        zahl = zahl.replace(".", "").replace(",", ".")
    try:
        betrag = Decimal(zahl)
    except InvalidOperation:
        return None
    return betrag if betrag.is_finite() else None


def gemeinte(daten: Satz, text: str) -> list[Satz]:
    """The Maßnahmen whose name, or Stelle and Nr., holds the text; one that is called exactly so is meant alone."""
    gesucht = gefaltet(text)
    namen = [
        (m, [gefaltet(m.get("bezeichnung") or ""), gefaltet(f"{m['stelle']}, Nr. {m['nr']}")]) for m in alle(daten)
    ]
    genau = [m for m, eigene in namen if gesucht in eigene]
    return genau or [m for m, eigene in namen if any(gesucht in name for name in eigene)]


def alle(daten: Satz) -> list[Satz]:
    return list(daten.get("massnahmen", ()))


def finde(daten: Satz, betrag: Decimal, antrag: Collection[int]) -> list[Fund]:
    """Every figure of this amount, whatever its sign: sums first, then Maßnahmen. `antrag`: its Bausteine."""
    funde = (*_der_summen(daten, antrag), *_der_stellen(daten), *_der_massnahmen(daten))
    return [fund for fund in funde if abs(fund.betrag) == abs(betrag)]


def _der_summen(daten: Satz, antrag: Collection[int]) -> Iterator[Fund]:
    for name, summe, massnahmen in _summen(daten, antrag):
        yield from _zeilen(summe, Fund(was="", wovon=name, massnahmen=massnahmen))
        for schluessel, was in _GRENZEN.items():
            yield from _einer(summe.get(schluessel), Fund(was=was, wovon=name))
        for posten in summe.get("offen", ()):
            wer = f"{name} ({'; '.join(posten['namen'])})"
            yield from _einer(posten.get("betrag"), Fund(was=f"offen: {posten['art']}", wovon=wer))
            yield from _einer(posten.get("ausgaben"), Fund(was="gemeldete Ausgaben, nicht berechenbar", wovon=wer))


def _der_stellen(daten: Satz) -> Iterator[Fund]:
    teilhabe = daten.get("teilhabemanagement", {})
    jahre = teilhabe.get("jahre", {})
    wovon = "eigene Stellen des Kreises im Teilhabemanagement (Einstellungen, Blatt „Teilhabemanagement“)"
    for schluessel, was in (("ausgaben", "Ausgaben"), ("zuwendung", "Zuwendung"), ("eigenanteil", "Eigenanteil")):
        for jahr, betraege in jahre.items():
            rechnung = _rechnung(teilhabe) if schluessel == "ausgaben" else ""
            wann = f"{jahr}: {rechnung}{betraege['tage']} von {365 + isleap(int(jahr))} Tagen"
            yield from _einer(betraege[schluessel], Fund(was=was, wovon=wovon, jahr=wann))
        yield Fund(was=was, wovon=wovon, betrag=sum((Decimal(b[schluessel]) for b in jahre.values()), Decimal()))


def _rechnung(teilhabe: Satz) -> str:
    """What the share of the days is taken of; a run of an earlier program does not tell."""
    if not (je_stelle := teilhabe.get("ausgaben_je_stelle")):
        return ""
    anzahl = Decimal(teilhabe["bewilligt"] or teilhabe["beantragt"])
    return f"{stellen(anzahl)} Stellen × {euro(cent(Decimal(je_stelle)))} × "


def _der_massnahmen(daten: Satz) -> Iterator[Fund]:
    for m in alle(daten):
        yield from _zeilen(m, Fund(was="", massnahme=m))
        gemeldet = m.get("gemeldet", {})
        for zeile in GEMELDETE:
            yield from _einer(gemeldet.get(zeile), Fund(was=f"gemeldet: {ZEILENTITEL[zeile]}", massnahme=m))
        for jahr, wert in gemeldet.get("jahre", {}).items():
            was = f"gemeldet: {ZEILENTITEL['zuwendungsfaehig']}"
            yield from _einer(wert, Fund(was=was, jahr=jahr, massnahme=m))
        for schluessel, was in _GEKUERZT.items():
            yield from _einer(m.get(schluessel), Fund(was=was, massnahme=m))


def _summen(daten: Satz, antrag: Collection[int]) -> Iterator[tuple[str, Satz, list[Satz]]]:
    """Every sum with its name and its Maßnahmen."""
    zaehlende = [m for m in alle(daten) if m.get("zaehlt")]
    for nummer, summe in daten.get("bausteine", {}).items():
        yield f"Baustein {nummer}", summe, [m for m in zaehlende if str(m["baustein"]) == nummer]
    if "sammelantrag" in daten:
        yield "Sammelantrag", daten["sammelantrag"], [m for m in zaehlende if m["baustein"] in antrag]
    if "gesamt" in daten:
        yield "alle Bausteine", daten["gesamt"], zaehlende
    for liste, schluessel, titel in (
        ("nach_kommune", "kommune", "Kommune: "),
        ("nach_traeger", "traeger", "Maßnahmeträger: "),
        ("nach_eigenanteil", "eigenanteil_traegt", "Eigenanteil trägt: "),
    ):
        for summe in daten.get(liste, ()):
            gleiche = [m for m in zaehlende if gefaltet(str(m[schluessel])) == gefaltet(str(summe[schluessel]))]
            yield f"{titel}{summe[schluessel] or OHNE_ANGABE}", summe, gleiche


def _zeilen(satz: Satz, fund: Fund) -> Iterator[Fund]:
    """The seven lines, as a whole and in each Haushaltsjahr."""
    jahre: list[tuple[str | None, Satz]] = [(None, satz), *satz.get("jahre", {}).items()]
    for jahr, zeilen in jahre:
        for zeile in ZEILEN:
            yield from _einer(zeilen.get(zeile), replace(fund, was=ZEILENTITEL[zeile], zeile=zeile, jahr=jahr))


def _einer(wert: str | None, fund: Fund) -> Iterator[Fund]:
    if wert is not None:
        yield replace(fund, betrag=Decimal(wert))
