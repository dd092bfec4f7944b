"""Workbooks, sheets, tables: where a cell stands and under which heading."""

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import load_workbook

from zweite_rechnung.festes import ANDERE, DRITTE, GESAMT, HAUSHALTSJAHRE, ZUWENDUNGSFAEHIG
from zweite_rechnung.zellen import OHNE_ERGEBNIS, falte, text

Blatt = dict[tuple[int, int], object]  # (row, column) -> value, filled cells only
Mappe = dict[str, Blatt]
Zeile = tuple[int, dict[str, object]]  # row number, heading -> value


def lade(pfad: Path) -> Mappe:
    """All filled cells. A formula whose result is not stored says something, but nobody knows what."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        werte, formeln = load_workbook(pfad, data_only=True), load_workbook(pfad)
    mappe: Mappe = {}
    for blatt in formeln.worksheets:
        mappe[blatt.title] = gefuellt = {}
        for reihe in blatt.iter_rows():
            for zelle in reihe:
                wert = werte[blatt.title][zelle.coordinate].value
                if zelle.data_type == "f" and wert is None:
                    gefuellt[zelle.row or 0, zelle.column or 0] = OHNE_ERGEBNIS
                elif text(wert):
                    gefuellt[zelle.row or 0, zelle.column or 0] = wert
    if not mappe:
        raise ValueError("Arbeitsmappe ohne Blätter")
    return mappe


def blatt_namens(mappe: Mappe, name: str) -> Blatt | None:
    return next((blatt for titel, blatt in mappe.items() if falte(titel) == falte(name)), None)


def feld(blatt: Blatt | None, beschriftung: str) -> object:
    """On a label sheet the value stands right of its label."""
    for (reihe, spalte), wert in sorted((blatt or {}).items()):
        if falte(wert) == falte(beschriftung):
            return (blatt or {}).get((reihe, spalte + 1))
    return None


def tabelle(blatt: Blatt | None, ueberschriften: Sequence[str]) -> Iterator[Zeile]:
    """The rows under the heading row: the first row with the most known headings, wherever it stands."""
    if not blatt:
        return
    gesucht = {falte(anders): name for anders, name in UMBENANNT.items() if name in ueberschriften}
    gesucht |= {falte(name): name for name in ueberschriften}
    koepfe: dict[int, dict[str, int]] = defaultdict(dict)
    for (reihe, spalte), wert in sorted(blatt.items()):
        if falte(wert) in gesucht:
            koepfe[reihe].setdefault(gesucht[falte(wert)], spalte)
    if not koepfe:
        return
    kopf = max(koepfe, key=lambda reihe: (len(koepfe[reihe]), -reihe))
    for reihe in sorted({reihe for reihe, _ in blatt if reihe > kopf}):
        werte = {name: blatt[reihe, spalte] for name, spalte in koepfe[kopf].items() if (reihe, spalte) in blatt}
        if werte:
            yield reihe, {name: werte.get(name) for name in ueberschriften}


JAHRESSPALTEN = {jahr: f"Zuwendungsfähig {jahr}" for jahr in HAUSHALTSJAHRE}
PERSONEN = ("Personen geduldet", "Personen gestattet", "Personen sonstige")
SPALTEN: dict[str, tuple[str, ...]] = {
    "Bedarfe": ("Baustein", *PERSONEN, "davon weiblich", "Benötigte Plätze", "Priorität", "Stand", "Begründung"),
    "Maßnahmen": (
        *("Nr.", "Baustein", "Bezeichnung", "Maßnahmeträger", "Kommune", "Beginn", "Ende", "Plätze"),
        *("Unterrichtsstunden", "Gesamtausgaben", "davon zuwendungsfähig", "Leistungen Dritter"),
        *("Andere öffentliche Förderung", *JAHRESSPALTEN.values()),
        *("Eigenanteil trägt", "Stand", "Kurzbeschreibung"),
    ),
    "Angebote": ("Kommune", "Baustein", "Angebot", "Träger", "Plätze", "davon belegt", "Beginn", "Ende"),
    "Zielgruppe": ("Aufenthaltsstatus", "Alter", "Geschlecht", "Personen", "Stichtag"),
}
# Senders who rebuild a sheet also rename its headings. Only names that can mean nothing else are taken.
UMBENANNT = {
    "Förderbaustein": "Baustein",
    "Titel": "Bezeichnung",
    "Träger": "Maßnahmeträger",
    "von": "Beginn",
    "bis": "Ende",
    "Anzahl Plätze": "Plätze",
    "UE": "Unterrichtsstunden",
    "Gesamtkosten": "Gesamtausgaben",
    "zuwendungsfähig gesamt": "davon zuwendungsfähig",
    "Eigenanteil durch": "Eigenanteil trägt",
    "Status": "Stand",
}
GEMELDETE_SPALTEN = {
    GESAMT: "Gesamtausgaben",
    ZUWENDUNGSFAEHIG: "davon zuwendungsfähig",
    DRITTE: "Leistungen Dritter",
    ANDERE: "Andere öffentliche Förderung",
}


def zeilen(mappe: Mappe, blatt: str, ueberschriften: Sequence[str], ohne: Iterable[str] = ()) -> list[Zeile]:
    """Filled rows. A row in which only pre-printed columns (ohne) are filled is not a filled row."""
    vorgedruckt = set(ohne)
    return [
        (nummer, werte)
        for nummer, werte in tabelle(blatt_namens(mappe, blatt), ueberschriften)
        if any(text(wert) for name, wert in werte.items() if name not in vorgedruckt)
    ]
