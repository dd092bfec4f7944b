"""The sheet `Maßnahmen`: one row per Maßnahme with everything known of it."""

from __future__ import annotations

from collections.abc import Callable

from integrationsbericht.ergebnis import ZEILENTITEL, Betraege, Ergebnis, Gerechnet
from integrationsbericht.formular import HAUSHALTSJAHRE, MASSNAHMEN, Feld, jahresfeld
from integrationsbericht.schreiben.excel.bezuege import BLATT, ERSTE_ZEILE, Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    NICHT_GERECHNET,
    RATEN,
    VERTEILT,
    baustein,
    bekannt,
    betragsspalten,
    lagesatz,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Wert, ja
from integrationsbericht.wege import GEMELDETE
from integrationsbericht.worte import entschieden
from integrationsbericht.worte.quoten import hoechstsatz

GEZAEHLT, IN_SUMMEN = "wird gezählt", "Beträge in Summen"
_JAHRESZEILEN = ("zuwendungsfaehig", "zuwendung", "eigenanteil")
_JAHRESFELDER = tuple(map(jahresfeld, HAUSHALTSJAHRE))


def massnahmen(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Every Maßnahme with all its fields; what is in no sum is listed, grey, and left out by the formulas."""
    blatt = mappe.blatt(BLATT)
    blatt.titel(
        "Maßnahmen",
        regelzeile(ergebnis),
        "Grau: in keiner Summe. Gelb: gekürzt oder unter Vorbehalt.",
    )
    bloecke = [_kenndaten(), _rechnung(ergebnis), _jahre(), _gemeldet(bezuege)]
    blatt.fixiere(3)
    if blatt.naechste_zeile + 1 != ERSTE_ZEILE:
        raise ValueError("the links to the Maßnahmen do not lead to their rows")
    spalten = [*(spalte for block in bloecke for spalte in block), _entscheidung(ergebnis)]
    blatt.tabelle("Massnahmen", spalten, ergebnis.massnahmen, ton=ton, schluessel=lambda g: g.massnahme.schluessel)
    blatt.text(
        f"Die Summen folgen den Spalten „{GEZAEHLT}“ (Plätze) und „{IN_SUMMEN}“ (Beträge), nicht dem Filter:"
        " Zurückgestellte und nicht berechenbare Maßnahmen sind aufgeführt, aber in keinem Betrag enthalten."
    )
    blatt.text(VERTEILT)
    blatt.text(RATEN)
    blatt.text(lagesatz(ergebnis.gesamt))


def _entscheidung(ergebnis: Ergebnis) -> Spalte[Gerechnet]:
    """What staff decided about the row, who and when."""
    je_massnahme = entschieden.je_massnahme(ergebnis)

    def text(g: Gerechnet) -> str:
        return "; ".join(entschieden.kurz(ergebnis, k) for k in je_massnahme.get(g.massnahme.schluessel, ()))

    return Spalte("Entscheidung", text, hoechstens=40)


def _kenndaten() -> list[Spalte[Gerechnet]]:
    return [
        Spalte("Nr.", lambda g: g.massnahme.nr, hoechstens=6),
        Spalte("Stelle", lambda g: g.massnahme.stelle, hoechstens=20),
        Spalte("Bezeichnung", lambda g: g.massnahme.bezeichnung, hoechstens=28),
        Spalte("Baustein", baustein, Art.NUMMER),
        Spalte("Maßnahmeträger", lambda g: g.massnahme.traeger, hoechstens=24),
        Spalte("Kommune", lambda g: g.massnahme.kommune),
        Spalte("Beginn", lambda g: g.massnahme.beginn, Art.TAG),
        Spalte("Ende", lambda g: g.massnahme.ende, Art.TAG),
        Spalte("Plätze", lambda g: g.massnahme.plaetze, Art.ZAHL, GEZAEHLT),
        Spalte("Unterrichtsstunden", lambda g: g.massnahme.stunden, Art.ZAHL),
        Spalte("Stand", lambda g: g.massnahme.stand, hoechstens=16),
        Spalte("Rechenstand", lambda g: g.rechenstand.value, hoechstens=16),
        Spalte(GEZAEHLT, lambda g: ja(g.zaehlt), hoechstens=8),
        Spalte(IN_SUMMEN, lambda g: ja(g.in_summen), hoechstens=8),
        Spalte("Grund", lambda g: g.grund or "", hoechstens=36),
    ]


def _rechnung(ergebnis: Ergebnis) -> list[Spalte[Gerechnet]]:
    def satz(g: Gerechnet) -> str:
        return hoechstsatz(ergebnis, [g.massnahme.baustein or 0]) if bekannt(g) else ""

    return [
        *betragsspalten(bekannt, IN_SUMMEN),
        Spalte("Förderquote", lambda g: g.foerderquote, Art.ANTEIL, sonst=NICHT_GERECHNET),
        *([Spalte("zum Fördersatz", satz, hoechstens=22)] if ergebnis.zu_hohe_quoten else []),
        _betrag("gekürzt bei 3.1", lambda g: g.gekuerzt_gesamtausgaben),
        _betrag("gekürzt bei 3.2", lambda g: g.gekuerzt),
        _betrag("Kürzungsvorschlag bei 3.5", lambda g: g.kuerzungsvorschlag),
        Spalte("Eigenanteil trägt", lambda g: g.massnahme.eigenanteil_traegt, hoechstens=24),
    ]


def _betrag(titel: str, betrag: Callable[[Gerechnet], int]) -> Spalte[Gerechnet]:
    """An amount that only a computed Maßnahme has."""

    def wert(g: Gerechnet) -> Wert:
        return None if bekannt(g) is None else betrag(g)

    return Spalte(titel, wert, Art.EURO, IN_SUMMEN, sonst=NICHT_GERECHNET)


def _jahre() -> list[Spalte[Gerechnet]]:
    betraege = [_jahresbetrag(zeile, jahr) for zeile in _JAHRESZEILEN for jahr in HAUSHALTSJAHRE]
    return [*betraege, Spalte("3.2 je Jahr", _jahresherkunft, hoechstens=22)]


def _jahresbetrag(zeile: str, jahr: int) -> Spalte[Gerechnet]:
    return _betrag(
        f"{ZEILENTITEL[zeile].split()[0]} in {jahr}", lambda g: getattr(g.jahre.get(jahr, Betraege()), zeile)
    )


def _jahresherkunft(g: Gerechnet) -> str:
    return NICHT_GERECHNET if bekannt(g) is None else "rechnerisch verteilt" if g.verteilt else "gemeldet"


def _gemeldet(bezuege: Bezuege) -> list[Spalte[Gerechnet]]:
    return [
        *(_gemeldeter_betrag(MASSNAHMEN.feld(name)) for name in (*GEMELDETE, *_JAHRESFELDER)),
        Spalte("Kurzbeschreibung", lambda g: g.massnahme.kurzbeschreibung or "", hoechstens=50),
        Spalte("gelesen aus", lambda g: fundort(bezuege, g), hoechstens=34),
    ]


def fundort(bezuege: Bezuege, g: Gerechnet) -> Wert:
    """The row of the file in which the Maßnahme was reported."""
    ort = g.massnahme.herkunft
    return bezuege.quelle(ort.datei, ort.blatt, f"A{ort.zeile}")


def _gemeldeter_betrag(feld: Feld) -> Spalte[Gerechnet]:
    def betrag(g: Gerechnet) -> Wert:
        if feld.name in g.massnahme.herkunft.unlesbar:
            return "unlesbar"
        jahre = {jahresfeld(jahr): wert for jahr, wert in g.massnahme.jahresbetraege.items()}
        return jahre.get(feld.name) if feld.name in _JAHRESFELDER else getattr(g.massnahme, feld.name)

    return Spalte(f"gemeldet: {feld.ueberschrift}", betrag, Art.EURO)
