"""What the form computes about itself: its words, and by which the reader knows that nobody typed them."""

from __future__ import annotations

import re

PRUEFUNG, ZUWENDUNG, EIGENANTEIL = "Prüfung dieser Zeile", "Zuwendung (Vorschau)", "Eigenanteil (Vorschau)"
SPALTEN = frozenset({PRUEFUNG, ZUWENDUNG, EIGENANTEIL})
"""Headings of the computed columns."""
VOLLSTAENDIG, FEHLT, EINDEUTIG, ZU_KLAEREN = "vollständig", "es fehlt: ", "bitte eindeutig eintragen: ", "zu klären: "
HINWEIS = "; Hinweis: "
OFFEN, KI_RECHNET = "noch offen", "wird vom KI gerechnet"
BLATTSTAND = "Stand dieses Blattes: "
NICHTS = "noch nichts eingetragen"
UEBERBLICK, RECHENBLATT = "Überblick", "Rechenblatt"
RECHENBLATTTITEL = "Rechenblatt der Bedarfsmeldung: hier ist nichts einzutragen"
"""In ASCII and as the result of a formula, so that it stands in the sheet's own part of the file, in plain letters."""
TITEL = {UEBERBLICK: "Überblick – rechnet selbst", RECHENBLATT: RECHENBLATTTITEL}
"""Sheets that hold nothing else; the title in their first cell tells that they are ours."""

_FORMEL = rf"=.*{RECHENBLATT}.*"
"""Formulas instead of results, as LibreOffice writes a text file if asked to."""
_URTEIL = re.compile(rf"{VOLLSTAENDIG}({HINWEIS}.+)?|({FEHLT}|{EINDEUTIG}|{ZU_KLAEREN}).+|{_FORMEL}")
_VORSCHAU = re.compile(rf"{OFFEN}|{KI_RECHNET}|-?[\d.]+(,\d+)?( €)?|{_FORMEL}")
_BLATTSTAND = re.compile(rf"{BLATTSTAND}.+|{_FORMEL}")


def ist_ergebnis(spalte: str, text: str) -> bool:
    """Whether a cell below this heading of ours says what our formulas say; a remark of somebody does not."""
    return (_URTEIL if spalte == PRUEFUNG else _VORSCHAU).fullmatch(text) is not None


def ist_blattstand(text: str) -> bool:
    return _BLATTSTAND.fullmatch(text) is not None


def ist_eigenes_blatt(titel: str) -> bool:
    """By what stands in its first cells, whatever the sheet is called now."""
    return titel in TITEL.values()
