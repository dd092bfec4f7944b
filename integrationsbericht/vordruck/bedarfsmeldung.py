"""The blank Bedarfsmeldung of one Stelle: a sheet of advice, and the questionnaire with what is known filled in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

from integrationsbericht.formular import BEDARFSMELDUNG, MELDUNG
from integrationsbericht.leerform import HINWEISBLATT, Eintrag, Rolle, hinweise, vorbelegung
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.vordruck.heft import Heft, druckbild

_ZEICHEN_JE_ZEILE = 105
"""Of a paragraph on the sheet of advice; merged cells do not find their height by themselves."""


def vordruck(stelle: Stelle, vokabular: Vokabular) -> bytes:
    """The Bedarfsmeldung of `stelle` as .xlsx, with everything filled in that is already known."""
    strom = BytesIO()
    heft = Heft(strom, vokabular, titel=f"{BEDARFSMELDUNG.name} {stelle.name}")
    blatt = heft.mappe.add_worksheet(HINWEISBLATT)
    inhalt = list(hinweise(stelle.name, vokabular))
    _masse(blatt, inhalt)
    heft.trage_ein(blatt, inhalt)
    druckbild(blatt, stelle.name)
    blatt.fit_to_pages(1, 1)
    blatt.activate()
    heft.formular(BEDARFSMELDUNG, stelle.name, {MELDUNG.name: vorbelegung(stelle)})
    heft.schliesse()
    return strom.getvalue()


def _masse(blatt: Any, inhalt: Sequence[Eintrag]) -> None:
    """Widths, and heights by the text; a paragraph runs over the three columns of the table below."""
    for spalte, breite in enumerate((2, 5, 62, 36, 16)):
        blatt.set_column(spalte, spalte, breite)
    for eintrag in inhalt:
        zeile, text = eintrag.zeile - 1, str(eintrag.wert)
        if eintrag.rolle is Rolle.ABSATZTITEL:
            blatt.set_row(zeile, 20)
        elif eintrag.rolle is Rolle.ABSATZ:
            blatt.merge_range(zeile, 2, zeile, 4, "")
            blatt.set_row(zeile, 16 * ceil(len(text) / _ZEICHEN_JE_ZEILE))
        elif eintrag.rolle is Rolle.BAUSTEIN and eintrag.spalte == 3:
            blatt.set_row(zeile, 16 * ceil(len(text) / 60))
