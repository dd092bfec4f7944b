"""The sheet `Entscheidungen`: every row of Klaerungen.xlsx that somebody signed, and what became of it."""

from __future__ import annotations

from integrationsbericht.deutsch import einzeilig
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.modell import Klaerung
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Ton


def entscheidungen(mappe: Mappe, ergebnis: Ergebnis, _bezuege: Bezuege) -> None:
    """All decisions, also those on files and headings, which no paper tells."""
    blatt = mappe.blatt("Entscheidungen")
    blatt.titel(
        "Entscheidungen",
        regelzeile(ergebnis),
        "Was in „Klaerungen.xlsx“ entschieden ist. Gelb: nicht angewandt.",
    )
    spalten = [*_spalten(ergebnis), Spalte("nicht angewandt, weil", lambda k: k.warum_nicht or "", hoechstens=36)]
    blatt.tabelle("Entscheidungen", spalten, ergebnis.klaerungen, ton=_ton)


def _ton(k: Klaerung) -> Ton:
    return Ton.NORMAL if k.angewandt else Ton.GELB


def _spalten(ergebnis: Ergebnis) -> list[Spalte[Klaerung]]:
    ohne_namen = ergebnis.schwaerzung.intern
    return [
        Spalte("Nr.", lambda k: k.entscheidung.nr, hoechstens=8, sonst="–"),
        Spalte("Was", lambda k: k.entscheidung.was, hoechstens=18),
        Spalte("Datei", lambda k: k.entscheidung.datei, hoechstens=34, sonst="–"),
        Spalte("Stelle", lambda k: k.entscheidung.stelle, hoechstens=24, sonst="–"),
        Spalte("Blatt", lambda k: k.entscheidung.blatt, hoechstens=14, sonst="–"),
        Spalte("Zelle", lambda k: k.entscheidung.zelle, hoechstens=9, sonst="–"),
        Spalte("Zeile", lambda k: ohne_namen(einzeilig(k.entscheidung.zeile)), hoechstens=28, sonst="–"),
        Spalte("gefunden", lambda k: ohne_namen(einzeilig(k.entscheidung.gefunden)), hoechstens=24, sonst="–"),
        Spalte("gilt als", lambda k: ohne_namen(einzeilig(k.entscheidung.gilt_als)), hoechstens=24, sonst="–"),
        Spalte("Grund", lambda k: ohne_namen(einzeilig(k.entscheidung.grund)), hoechstens=36, sonst="–"),
        Spalte("entschieden von", lambda k: k.entscheidung.von, hoechstens=16, sonst="–"),
        Spalte("am", lambda k: k.entscheidung.am, Art.TAG, sonst="–"),
    ]
