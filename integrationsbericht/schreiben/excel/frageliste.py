"""The questions to one return as a list, where the return itself cannot be marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from integrationsbericht.marken import MARKENBLATT, SPALTEN, TITEL
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte
from integrationsbericht.schreiben.excel.markieren import Marke


def frageliste(marken: Sequence[Marke], *, datei: str, grund: str, kreis: str, stand: date) -> bytes:
    """A workbook of one sheet; `grund` ends the sentence why the return itself carries no marks."""
    mappe = Mappe(TITEL, kreis=kreis, stand=stand)
    blatt = mappe.blatt(MARKENBLATT)
    blatt.titel(
        TITEL,
        f"Datei: {datei}",
        f"In Ihrer Datei selbst ist nichts markiert, denn {grund}. Hier steht deshalb, wo etwas zu klären ist.",
    )
    spalten: list[Spalte[Marke]] = [
        Spalte(SPALTEN[0], lambda m: m.nummer, Art.NUMMER),
        Spalte("Blatt", lambda m: m.blatt, sonst="ganze Datei"),
        Spalte("Zelle", lambda m: m.zelle, sonst="–"),
        Spalte(SPALTEN[2], lambda m: m.text, hoechstens=80),
    ]
    blatt.tabelle("Fragen", spalten, marken)
    return mappe.bytes()
