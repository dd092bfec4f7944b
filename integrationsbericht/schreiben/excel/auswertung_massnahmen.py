"""The sheet `Maßnahmen`: one row per Maßnahme with everything known of it."""

from __future__ import annotations

from integrationsbericht.ergebnis import ZEILENTITEL, Betraege, Ergebnis, Gerechnet
from integrationsbericht.formular import HAUSHALTSJAHRE, MASSNAHMEN, jahresfeld
from integrationsbericht.modell import Massnahme
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    NICHT_GERECHNET,
    VERTEILT,
    baustein,
    bekannt,
    betragsspalten,
    betragswerte,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Wert, Zeile, ja

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
    bloecke = [_kennspalten(), _rechenspalten(), _jahresspalten(), _meldespalten()]
    anfaenge = [sum(len(block) for block in bloecke[:i]) for i in range(1, len(bloecke))]
    blatt.fixiere(3, anfaenge)
    zeilen = [Zeile(_massnahme(gerechnet), ton(gerechnet)) for gerechnet in ergebnis.massnahmen]
    blatt.tabelle("Massnahmen", [spalte for block in bloecke for spalte in block], zeilen)
    blatt.text(
        f"Die Summen folgen den Spalten „{GEZAEHLT}“ (Plätze) und „{IN_SUMMEN}“ (Beträge), nicht dem Filter:"
        " Zurückgestellte und nicht berechenbare Maßnahmen sind aufgeführt, aber in keinem Betrag enthalten."
    )
    blatt.text(VERTEILT)


def _massnahme(gerechnet: Gerechnet) -> list[Wert]:
    massnahme = gerechnet.massnahme
    return [*_kenndaten(gerechnet), *_rechnung(gerechnet), *_jahre(gerechnet), *_gemeldet(massnahme)]


def _kennspalten() -> list[Spalte]:
    return [
        Spalte("Nr.", hoechstens=8),
        Spalte("Stelle", hoechstens=24),
        Spalte("Bezeichnung", hoechstens=32),
        Spalte("Baustein", Art.NUMMER),
        Spalte("Maßnahmeträger", hoechstens=24),
        Spalte("Kommune"),
        Spalte("Beginn", Art.TAG),
        Spalte("Ende", Art.TAG),
        Spalte("Plätze", Art.ZAHL, GEZAEHLT),
        Spalte("Unterrichtsstunden", Art.ZAHL),
        Spalte("Stand", hoechstens=16),
        Spalte("Rechenstand", hoechstens=16),
        Spalte(GEZAEHLT, hoechstens=8),
        Spalte(IN_SUMMEN, hoechstens=8),
        Spalte("Grund", hoechstens=36),
    ]


def _kenndaten(gerechnet: Gerechnet) -> list[Wert]:
    m = gerechnet.massnahme
    return [
        *(m.nr, m.stelle, m.bezeichnung, baustein(m), m.traeger, m.kommune),
        *(m.beginn, m.ende, m.plaetze, m.stunden, m.stand, gerechnet.rechenstand.value),
        *(ja(gerechnet.zaehlt), ja(gerechnet.in_summen), gerechnet.grund or ""),
    ]


def _rechenspalten() -> list[Spalte]:
    return [
        *betragsspalten(IN_SUMMEN),
        Spalte("Förderquote", Art.ANTEIL, sonst=NICHT_GERECHNET),
        Spalte("gekürzt bei 3.2", Art.EURO, IN_SUMMEN, sonst=NICHT_GERECHNET),
        Spalte("Kürzungsvorschlag bei 3.5", Art.EURO, IN_SUMMEN, sonst=NICHT_GERECHNET),
        Spalte("Eigenanteil trägt", hoechstens=24),
    ]


def _rechnung(gerechnet: Gerechnet) -> list[Wert]:
    betraege = bekannt(gerechnet)
    kuerzungen = (gerechnet.gekuerzt, gerechnet.kuerzungsvorschlag) if betraege else (None, None)
    return [
        *betragswerte(betraege),
        gerechnet.foerderquote,
        *kuerzungen,
        gerechnet.massnahme.eigenanteil_traegt,
    ]


def _jahresspalten() -> list[Spalte]:
    spalten = [
        Spalte(f"{ZEILENTITEL[zeile].split()[0]} in {jahr}", Art.EURO, IN_SUMMEN, sonst=NICHT_GERECHNET)
        for zeile in _JAHRESZEILEN
        for jahr in HAUSHALTSJAHRE
    ]
    return [*spalten, Spalte("3.2 je Jahr", hoechstens=22)]


def _jahre(gerechnet: Gerechnet) -> list[Wert]:
    if bekannt(gerechnet) is None:
        return [*[None] * (len(_JAHRESZEILEN) * len(HAUSHALTSJAHRE)), NICHT_GERECHNET]
    betraege: list[Wert] = [
        gerechnet.jahre.get(jahr, Betraege()).als_dict()[zeile] for zeile in _JAHRESZEILEN for jahr in HAUSHALTSJAHRE
    ]
    return [*betraege, "rechnerisch verteilt" if gerechnet.verteilt else "gemeldet"]


def _meldespalten() -> list[Spalte]:
    felder = [MASSNAHMEN.feld(name) for name in (*BETRAGSFELDER, *JAHRESFELDER)]
    betraege = [Spalte(f"gemeldet: {feld.ueberschrift}", Art.EURO) for feld in felder]
    return [*betraege, Spalte("Kurzbeschreibung", hoechstens=50)]


def _gemeldet(massnahme: Massnahme) -> list[Wert]:
    betraege = {name: getattr(massnahme, name) for name in BETRAGSFELDER}
    betraege |= {jahresfeld(jahr): massnahme.jahresbetraege.get(jahr) for jahr in HAUSHALTSJAHRE}
    werte = ["unlesbar" if name in massnahme.herkunft.unlesbar else betrag for name, betrag in betraege.items()]
    return [*werte, massnahme.kurzbeschreibung or ""]
