"""The found figures in sentences, down to the cells they were reported in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from integrationsbericht.betraege import ZEILENTITEL
from integrationsbericht.deutsch import OHNE_ANGABE, anzahl
from integrationsbericht.erklaerung.suche import Fund, Satz
from integrationsbericht.geld import anteil, cent, euro
from integrationsbericht.klaerung import WERT

_HOECHSTENS = 15
"""Maßnahmen of a sum that are named; lauf.json and the Auswertung name them all."""


def betrag(wert: Decimal | str) -> str:
    """With a real minus."""
    return euro(cent(Decimal(wert))).replace("-", "\N{MINUS SIGN}")


def benannt(m: Satz) -> str:
    """`„Jobcoaching“ (Neuss, Nr. 3)`."""
    return f"„{m.get('bezeichnung') or 'ohne Bezeichnung'}“ ({m['stelle']}, Nr. {m['nr']})"


def titel(fund: Fund) -> str:
    """`94.996,48 €: 3.5 beantragte Zuwendung der Maßnahme „…“ (…), 2020`."""
    wovon = f"Maßnahme {benannt(fund.massnahme)}" if fund.massnahme else fund.wovon
    return f"{betrag(fund.betrag)}: {fund.was} – {wovon}{f', {fund.jahr}' if fund.jahr else ''}"


def einzelheiten(fund: Fund, klaerungen: Sequence[Satz]) -> Iterator[str]:
    """What it is made of, line by line."""
    if fund.massnahme is not None:
        yield from massnahme(fund.massnahme, klaerungen, nur_jahr=fund.jahr)
    elif fund.zeile and fund.massnahmen:
        yield from _summanden(fund)


def _summanden(fund: Fund) -> Iterator[str]:
    """The Maßnahmen of a sum, greatest first; they add up to it."""
    zeile = fund.zeile or ""
    werte = [(Decimal(_zeilen(m, fund.jahr).get(zeile) or 0), m) for m in fund.massnahmen if m.get("in_summen")]
    summanden = sorted(((wert, m) for wert, m in werte if wert), key=lambda paar: -paar[0])
    ohne = sum(not m.get("in_summen") for m in fund.massnahmen)
    yield f"Summe aus {anzahl(len(summanden), 'Maßnahme', 'Maßnahmen')}" + (
        f"; {ohne} nicht berechenbare {'ist' if ohne == 1 else 'sind'} nicht enthalten:" if ohne else ":"
    )
    for wert, m in summanden[:_HOECHSTENS]:
        yield f"  {betrag(wert)}  {benannt(m)}"
    if rest := summanden[_HOECHSTENS:]:
        yield f"  {betrag(sum((wert for wert, _ in rest), Decimal()))}  zusammen in {len(rest)} weiteren"


def _zeilen(m: Satz, jahr: str | None) -> Satz:
    return m if jahr is None else m.get("jahre", {}).get(jahr, {})


# ---------------------------------------------------------------- one Maßnahme


def massnahme(m: Satz, klaerungen: Sequence[Satz], nur_jahr: str | None = None) -> Iterator[str]:
    """From the reported cells to the Zuwendung."""
    ort = m["herkunft"]
    yield f"gemeldet in {ort['datei']}, Blatt „{ort['blatt']}“, Zeile {ort['zeile']}:"
    yield from (f"  {zeile}" for zeile in _gemeldet(m, klaerungen))
    if m.get("zuwendung") is None:
        yield f"nicht gerechnet: {m.get('grund')}"
        return
    if m.get("grund"):
        yield f"{'gekürzt' if m['rechenstand'] == 'gekürzt' else 'Hinweis'}: {m['grund']}"
    yield from _rechnung(m)
    for jahr, zeilen in m.get("jahre", {}).items():
        if nur_jahr in (None, jahr) and any(Decimal(wert) for wert in zeilen.values()):
            yield from _jahr(m, jahr, zeilen)
    if not m.get("in_summen"):
        yield "Sie ist in keiner Summe enthalten" + (" (zurückgestellt)." if m["stand"] == "zurückgestellt" else ".")


def _gemeldet(m: Satz, klaerungen: Sequence[Satz]) -> Iterator[str]:
    """Each reported amount with its cell, and the decision that replaced it."""
    gemeldet, zellen = m["gemeldet"], m["herkunft"].get("zellen", {})
    felder = {zeile: (ZEILENTITEL[zeile], gemeldet[zeile]) for zeile in gemeldet if zeile != "jahre"}
    felder |= {
        f"zuwendungsfaehig_{jahr}": (f"zuwendungsfähig {jahr}", wert) for jahr, wert in gemeldet["jahre"].items()
    }
    for feld, (name, wert) in felder.items():
        zelle = zellen.get(feld)
        entscheidung = _entscheidung(m, zelle, klaerungen)
        if wert is not None or entscheidung:
            aus = f"aus Zelle {zelle}" if zelle else "ohne Zelle"
            yield f"{name}: {betrag(wert) if wert is not None else 'keine Angabe'} {aus}{entscheidung}"
        elif zelle:
            yield f"{name}: nicht lesbar, Zelle {zelle}"


def _entscheidung(m: Satz, zelle: str | None, klaerungen: Sequence[Satz]) -> str:
    stelle = (WERT, m["herkunft"]["datei"], m["herkunft"]["blatt"], zelle)
    for k in klaerungen:
        if k["angewandt"] and (k["was"], k["datei"], k["blatt"], k["zelle"]) == stelle:
            return f", entschieden statt „{k['gefunden']}“ ({k['von']}, {k['am']}: {k['grund']})"
    return ""


def _rechnung(m: Satz) -> Iterator[str]:
    quote = Fraction(m["foerderquote"])
    grundlage, zuwendung = Decimal(m["zuwendungsfaehige_gesamtausgaben"]), Decimal(m["zuwendung"])
    yield (f"3.4 {betrag(grundlage)} = 3.2 {betrag(m['zuwendungsfaehig'])} − 3.3 {betrag(m['leistungen_dritter'])}")
    voll = Decimal((quote * Fraction(grundlage) * 100) // 1) / 100
    gemindert = f", gemindert von {betrag(voll)} wegen 3.6 {betrag(m['andere_foerderung'])}" if zuwendung < voll else ""
    yield f"3.5 {betrag(zuwendung)} = {anteil(quote)} von 3.4, auf den Cent abgerundet{gemindert}"
    yield f"3.7 {betrag(m['eigenanteil'])} = 3.4 − 3.5 − 3.6 {betrag(m['andere_foerderung'])}"


def _jahr(m: Satz, jahr: str, zeilen: Satz) -> Iterator[str]:
    """`2022: 3.2 34.752,00 € (70.080,00 € nach Kalendertagen, gekürzt um 35.328,00 €), …`."""
    anteil_ = m.get("verteilung", {}).get(jahr, {}).get("zuwendungsfaehig")
    wie = "nach Kalendertagen" if m.get("verteilt") else "gemeldet"
    gekuerzt = Decimal(anteil_) - Decimal(zeilen["zuwendungsfaehig"]) if anteil_ else Decimal()
    davor = f" ({betrag(anteil_)} {wie}, gekürzt um {betrag(gekuerzt)})" if gekuerzt else f" ({wie})"
    teile = (
        f"3.2 {betrag(zeilen['zuwendungsfaehig'])}{davor}",
        f"3.4 {betrag(zeilen['zuwendungsfaehige_gesamtausgaben'])}",
        f"Rate der Zuwendung {betrag(zeilen['zuwendung'])}",
        f"3.7 {betrag(zeilen['eigenanteil'])}",
    )
    yield f"{jahr}: {', '.join(teile)}"


def kopf(m: Satz) -> str:
    baustein = f"Baustein {m['baustein']}" if m.get("baustein") else "ohne gültigen Baustein"
    return f"Maßnahme {benannt(m)}: {baustein}, {m.get('kommune') or OHNE_ANGABE}, {m['rechenstand']}"
