"""The sheet `Maßnahmen`: one row per Maßnahme with everything known of it."""

from __future__ import annotations

from collections.abc import Callable

from integrationsbericht.ergebnis import ZEILENTITEL, Betraege, Ergebnis, Gerechnet
from integrationsbericht.formular import HAUSHALTSJAHRE, MASSNAHMEN, Feld, jahresfeld
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    NICHT_GERECHNET,
    VERTEILT,
    baustein,
    bekannt,
    betragsspalten,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Wert, ja
from integrationsbericht.worte import entschieden

GEZAEHLT, IN_SUMMEN = "wird gezählt", "Beträge in Summen"
_JAHRESZEILEN = ("zuwendungsfaehig", "zuwendung", "eigenanteil")
BETRAGSFELDER = ("gesamtausgaben", "zuwendungsfaehig", "leistungen_dritter", "andere_foerderung")
JAHRESFELDER = tuple(map(jahresfeld, HAUSHALTSJAHRE))


def massnahmen(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Every Maßnahme with all its fields; what is in no sum is listed, grey, and left out by the formulas."""
    blatt = mappe.blatt("Maßnahmen")
    blatt.titel(
        "Maßnahmen",
        regelzeile(ergebnis),
        "Grau: in keiner Summe. Gelb: gekürzt oder unter Vorbehalt.",
    )
    bloecke = [_kenndaten(), _rechnung(), _jahre(), _gemeldet()]
    anfaenge = [sum(len(block) for block in bloecke[:i]) for i in range(1, len(bloecke))]
    blatt.fixiere(3, anfaenge)
    spalten = [*(spalte for block in bloecke for spalte in block), _entscheidung(ergebnis)]
    blatt.tabelle("Massnahmen", spalten, ergebnis.massnahmen, ton=ton)
    blatt.text(
        f"Die Summen folgen den Spalten „{GEZAEHLT}“ (Plätze) und „{IN_SUMMEN}“ (Beträge), nicht dem Filter:"
        " Zurückgestellte und nicht berechenbare Maßnahmen sind aufgeführt, aber in keinem Betrag enthalten."
    )
    blatt.text(VERTEILT)


def _entscheidung(ergebnis: Ergebnis) -> Spalte[Gerechnet]:
    """What staff decided about the row, who and when."""
    je_massnahme = entschieden.je_massnahme(ergebnis)

    def text(g: Gerechnet) -> str:
        return "; ".join(entschieden.kurz(ergebnis, k) for k in je_massnahme.get(g.massnahme.schluessel, ()))

    return Spalte("Entscheidung", text, hoechstens=40)


def _kenndaten() -> list[Spalte[Gerechnet]]:
    return [
        Spalte("Nr.", lambda g: g.massnahme.nr, hoechstens=8),
        Spalte("Stelle", lambda g: g.massnahme.stelle, hoechstens=24),
        Spalte("Bezeichnung", lambda g: g.massnahme.bezeichnung, hoechstens=32),
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


def _rechnung() -> list[Spalte[Gerechnet]]:
    return [
        *betragsspalten(bekannt, IN_SUMMEN),
        Spalte("Förderquote", lambda g: g.foerderquote, Art.ANTEIL, sonst=NICHT_GERECHNET),
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


def _gemeldet() -> list[Spalte[Gerechnet]]:
    return [
        *(_gemeldeter_betrag(MASSNAHMEN.feld(name)) for name in (*BETRAGSFELDER, *JAHRESFELDER)),
        Spalte("Kurzbeschreibung", lambda g: g.massnahme.kurzbeschreibung or "", hoechstens=50),
    ]


def _gemeldeter_betrag(feld: Feld) -> Spalte[Gerechnet]:
    def betrag(g: Gerechnet) -> Wert:
        if feld.name in g.massnahme.herkunft.unlesbar:
            return "unlesbar"
        jahre = {jahresfeld(jahr): wert for jahr, wert in g.massnahme.jahresbetraege.items()}
        return jahre.get(feld.name) if feld.name in JAHRESFELDER else getattr(g.massnahme, feld.name)

    return Spalte(f"gemeldet: {feld.ueberschrift}", betrag, Art.EURO)
