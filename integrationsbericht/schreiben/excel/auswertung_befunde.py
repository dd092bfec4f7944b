"""The sheet `Befunde`: everything that is to be settled, with its place, its effect and its remedy."""

from __future__ import annotations

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Mappe, Spalte, Ton, Zelle
from integrationsbericht.worte.folgen import ursachen
from integrationsbericht.worte.wirkung import wirkungen

SCHWERETON = {Schwere.FEHLER: Ton.ROT, Schwere.WARNUNG: Ton.GELB, Schwere.HINWEIS: Ton.NORMAL}


def befunde(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """All findings, worst first; what follows from another one, or is decided, is grey."""
    blatt = mappe.blatt("Befunde")
    blatt.titel(
        "Befunde",
        regelzeile(ergebnis),
        "Fehler zuerst. Grau: entschieden, oder Folge eines anderen Befunds. Über die Pfeile in der Kopfzeile lässt"
        " sich nach Stelle, Datei oder Schwere filtern.",
    )
    folgt, wirkung = ursachen(ergebnis.befunde), wirkungen(ergebnis)

    def worum_in_euro(befund: Befund) -> str:
        effekt = wirkung(befund)
        return effekt.text if effekt else ""

    def status(befund: Befund) -> str:
        if befund.geklaert:
            return "entschieden"
        return f"Folge von {folgt[befund].code} {folgt[befund].zelle or ''}".strip() if befund in folgt else "offen"

    spalten: list[Spalte[Befund]] = [
        Spalte("Schwere", lambda b: Zelle(b.schwere.value, ton=SCHWERETON[b.schwere]), hoechstens=10),
        Spalte("Code", lambda b: b.code, hoechstens=6),
        Spalte("Stelle", lambda b: b.stelle, hoechstens=20, sonst="–"),
        Spalte("Maßnahme", lambda b: b.massnahme, hoechstens=24, sonst="–"),
        Spalte("Text", lambda b: b.text, hoechstens=52),
        Spalte("Worum es in Euro geht", worum_in_euro, hoechstens=24),
        Spalte("Abhilfe", lambda b: b.abhilfe, hoechstens=40),
        Spalte("Stand", status, hoechstens=14),
        Spalte("Datei", lambda b: bezuege.quelle(b.datei, b.blatt, b.zelle), hoechstens=34, sonst="–"),
        Spalte("Blatt", lambda b: b.blatt, hoechstens=14, sonst="–"),
        Spalte("Zelle", lambda b: b.zelle, hoechstens=9, sonst="–"),
        Spalte("gefunden", lambda b: b.gefunden, hoechstens=22, sonst="–"),
        Spalte("erwartet", lambda b: b.erwartet, hoechstens=26, sonst="–"),
    ]
    blatt.fixiere(3)
    blatt.tabelle(
        "Befunde",
        spalten,
        ergebnis.befunde,
        ton=lambda b: Ton.GRAU if b.geklaert or b in folgt else Ton.NORMAL,
        schluessel=lambda b: b,
    )
