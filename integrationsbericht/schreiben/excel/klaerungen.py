"""Klaerungen.xlsx of a run: every decision as it was made, and below them a prepared row for each open case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_range_abs

from integrationsbericht.befund import Befund
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import (
    BEDARFSMELDUNG,
    KEINE,
    KLAERUNGEN_BLATT,
    KREIS,
    Art,
)
from integrationsbericht.klaerung import DOPPELMELDUNG, DOPPELT, GEHOERT_ZU, NAME, NICHT_DOPPELT, UEBERSCHRIFT
from integrationsbericht.modell import Klaerung
from integrationsbericht.tabellenblatt.buch import OBEN, UMBRUCH, Aussehen, Buch, druckbild, schreibe
from integrationsbericht.tabellenblatt.masse import ZEILENHOEHE, zeilenzahl
from integrationsbericht.worte.faelle import Fall, faelle

KOPFZEILE = 4
"""Row of the headings, as Excel counts."""
_TEXT: Aussehen = (*OBEN, *UMBRUCH, ("num_format", "@"), ("border", 1), ("border_color", "#B7B7B7"))
_TAG: Aussehen = (*OBEN, ("num_format", "dd.mm.yyyy"), ("border", 1), ("border_color", "#B7B7B7"))
_KOPF: Aussehen = (*_TEXT, ("bold", True), ("bg_color", "#D6DFEA"))
_EINGABE: Aussehen = (("bg_color", "#FFF8DC"),)
_SCHREIBEN_SIE = ("gilt_als", "grund", "von", "am")
_SCHLUSS = 50
"""Empty rows below for decisions of which no case tells."""


def klaerungen(ergebnis: Ergebnis) -> bytes:
    """The workbook. Staff complete rows and save it into the input folder."""
    buch = Buch(
        "Klärungen", schrift="Arial", groesse=10, tag=ergebnis.stand, autor=ergebnis.einstellungen.sitzung.kreis
    )
    blatt = buch.seite(KLAERUNGEN_BLATT.name)
    titel = buch.format((("bold", True), ("font_size", 14)))
    blatt.write_string(0, 0, "Klärungen: was Sie entschieden haben und was noch offen ist", titel)
    blatt.write_string(
        1, 0,
        "Füllen Sie „gilt als“, „Grund“, „entschieden von“ (Ihr Kürzel) und „am“ aus und speichern Sie diese Datei im"
        " Eingangsordner neben „Einstellungen.xlsx“. Erst dort gilt sie, für den nächsten Lauf.",
        buch.format(),
    )  # fmt: skip
    for spalte, feld in enumerate(KLAERUNGEN_BLATT.felder):
        blatt.set_column(spalte, spalte, feld.breite)
        blatt.write_string(KOPFZEILE - 1, spalte, feld.ueberschrift, buch.format(_KOPF))
        if feld.hilfe:
            blatt.write_comment(KOPFZEILE - 1, spalte, feld.hilfe, {"author": "", "x_scale": 1.5})
    offene = faelle(ergebnis)
    zeilen = [_entschieden(k) for k in ergebnis.klaerungen] + [
        _vorbereitet(nummer, fall) for nummer, fall in enumerate(offene, start=len(ergebnis.klaerungen) + 1)
    ]
    zeilen += [{} for _ in range(_SCHLUSS)]
    for nummer, zeile in enumerate(zeilen, start=KOPFZEILE):
        for spalte, feld in enumerate(KLAERUNGEN_BLATT.felder):
            form = (*(_TAG if feld.art is Art.DATUM else _TEXT), *(_EINGABE if feld.name in _SCHREIBEN_SIE else ()))
            schreibe(blatt, nummer, spalte, zeile.get(feld.name), buch.format(form))
        blatt.set_row(nummer, ZEILENHOEHE * _zeilen(zeile))
    _auswahlen(buch, blatt, zeilen, ergebnis)
    blatt.freeze_panes(KOPFZEILE, 2)
    blatt.autofilter(KOPFZEILE - 1, 0, KOPFZEILE - 1 + len(zeilen), len(KLAERUNGEN_BLATT.felder) - 1)
    druckbild(blatt, f"Klärungen – Stand {ergebnis.stand:%d.%m.%Y}")
    blatt.fit_to_pages(1, 0)
    blatt.repeat_rows(KOPFZEILE - 1)
    blatt.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return buch.bytes()


def _zeilen(zeile: Mapping[str, Any]) -> int:
    """Lines of its longest text; not every program finds the height of wrapped text by itself."""
    return max(zeilenzahl(str(zeile.get(feld.name) or ""), feld.breite - 2) for feld in KLAERUNGEN_BLATT.felder)


def zeile_des_falls(ergebnis: Ergebnis, nummer: int) -> int:
    """The row of the prepared case with this number from 0, as Excel counts."""
    return KOPFZEILE + 1 + len(ergebnis.klaerungen) + nummer


def vorbereitete(ergebnis: Ergebnis) -> dict[Befund, int]:
    """Finding → the row that is prepared for it; the first, where there are several."""
    zeilen = ((fall.befund, zeile_des_falls(ergebnis, nummer)) for nummer, fall in enumerate(faelle(ergebnis)))
    je_befund: dict[Befund, int] = {}
    for befund, zeile in zeilen:
        je_befund.setdefault(befund, zeile)
    return je_befund


def _entschieden(k: Klaerung) -> dict[str, Any]:
    werte = {feld.name: getattr(k.entscheidung, feld.name, None) for feld in KLAERUNGEN_BLATT.felder}
    return {**werte, "warum_nicht": k.warum_nicht}


def _vorbereitet(nummer: int, fall: Fall) -> dict[str, Any]:
    werte = {feld.name: getattr(fall, feld.name, None) for feld in KLAERUNGEN_BLATT.felder}
    return {**werte, "nr": str(nummer), "frage": f"{fall.befund.text} {fall.befund.abhilfe}"}


def _auswahlen(buch: Buch, blatt: Any, zeilen: Sequence[dict[str, Any]], ergebnis: Ergebnis) -> None:
    """Drop-downs: the kinds of decision, and what each row can be decided to; other entries stay possible there."""
    stellen = [stelle.name for stelle in ergebnis.einstellungen.stellen]
    koepfe = [feld.ueberschrift for tabelle in BEDARFSMELDUNG if tabelle.liste for feld in tabelle.felder]
    moegliche: dict[str, Sequence[str]] = {
        "was": KLAERUNGEN_BLATT.feld("was").auswahl,
        DOPPELMELDUNG: (DOPPELT, NICHT_DOPPELT),
        UEBERSCHRIFT: (KEINE, *dict.fromkeys(koepfe)),
        GEHOERT_ZU: (*stellen, KEINE),
        NAME: (*stellen, KREIS),
    }
    listen = buch.seite("Listen")
    listen.hide()
    quellen = {}
    for spalte, (name, werte) in enumerate(moegliche.items()):
        for platz, wert in enumerate(werte):
            schreibe(listen, platz, spalte, wert, buch.format())
        quellen[name] = f"=Listen!{xl_range_abs(0, spalte, len(werte) - 1, spalte)}"
    stopp = {"error_title": "Was", "error_message": "Bitte wählen Sie eine Art der Entscheidung aus der Liste."}
    was, gilt_als = (_spalte(name) for name in ("was", "gilt_als"))
    bereich = (KOPFZEILE, was, KOPFZEILE + len(zeilen) - 1, was)
    blatt.data_validation(*bereich, {"validate": "list", "source": quellen["was"], **stopp})
    for nummer, zeile in enumerate(zeilen, start=KOPFZEILE):
        if zeile.get("was") in quellen:
            frei = {"validate": "list", "source": quellen[zeile["was"]], "show_error": False}
            blatt.data_validation(nummer, gilt_als, nummer, gilt_als, frei)


def _spalte(name: str) -> int:
    return KLAERUNGEN_BLATT.felder.index(KLAERUNGEN_BLATT.feld(name))
