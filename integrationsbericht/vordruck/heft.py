"""Blank workbooks built from `formular.py` alone: headings, drop-downs, prompts, print set-up.

Nothing is protected: staff insert rows and paste from their own lists, and a locked sheet would stop them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from integrationsbericht.formular import FRUEHESTER, SPAETESTER, Art, Feld, Formular, Tabelle
from integrationsbericht.namen import Vokabular

KOPFZEILE = 4
"""Row of the headings in a list, as Excel counts; the input rows follow."""
ERSTE_ANGABE = 4
"""Row of the first label in a form sheet: label in column B, value in column C."""
LISTENBLATT = "Listen"

_ANGELEGT = datetime(2020, 1, 1)
"""Fixed, so that the same entries give the same bytes."""
_ZEILEN_MIT_HILFE = 200
"""Rows below the headings that have drop-downs and prompts, so that more rows than offered can be filled."""
_SEITENBREITE = 190
"""Characters that fit across one landscape A4 page at a readable size."""
_HOECHSTENS_IN_ZELLE = 255
"""Excel's limit for a list written into the drop-down itself, and for the text of a prompt."""
_HOECHSTENS_TITEL = 32

_ZAHLENFORMAT = {
    Art.BETRAG: "#,##0.00",
    Art.DATUM: "dd.mm.yyyy",
    Art.ANZAHL: "#,##0",
    Art.ZAHL: "0.0#",
    Art.ANTEIL: "0.0%",
    Art.TEXT: "@",
}
_SCHRIFT: Mapping[str, object] = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
RAHMEN: Mapping[str, object] = {"border": 1, "border_color": "#8EA0B4"}
KOPF = {**RAHMEN, "bold": True, "bg_color": "#D6E1EC", "font_color": "#1B2733", "text_wrap": True, "valign": "vcenter"}
_PFLICHTKOPF = {**KOPF, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}
_PFLICHTFELD = {"bg_color": "#FFF8DC"}
_FEHLT_NOCH = {"bg_color": "#F7C8A8"}
TITEL = {"bold": True, "font_size": 16, "font_color": "#1F4E79"}
ERLAEUTERUNG = {"italic": True, "font_color": "#4D5B69"}


class Heft:
    """A workbook under construction; it remembers formats and the entries of the hidden sheet `Listen`."""

    def __init__(self, strom: BytesIO, vokabular: Vokabular, titel: str) -> None:
        self.mappe = xlsxwriter.Workbook(strom, {"in_memory": True})
        self.mappe.set_properties({"title": titel, "created": _ANGELEGT})
        self.vokabular = vokabular
        self._formate: dict[tuple[tuple[str, object], ...], Any] = {}
        self._listen: list[tuple[str, ...]] = []

    def format(self, *teile: Mapping[str, object]) -> Any:
        """The format with the given properties; later ones win. Made once, however often it is used."""
        eigenschaften: dict[str, object] = dict(_SCHRIFT)
        for teil in teile:
            eigenschaften |= teil
        schluessel = tuple(sorted(eigenschaften.items()))
        if schluessel not in self._formate:
            self._formate[schluessel] = self.mappe.add_format(eigenschaften)
        return self._formate[schluessel]

    def formular(self, formular: Formular, fuer: str, vorbelegt: Mapping[str, Mapping[str, object]]) -> None:
        """All sheets of `formular`; `vorbelegt` is sheet → field → value and reaches the form sheets only."""
        for tabelle in formular:
            blatt = self.mappe.add_worksheet(tabelle.name)
            # Not in a column that is repeated on every printed page: there the title would be cut off.
            titelspalte = 0 if tabelle.liste and not tabelle.felder[0].vorbelegt else 1
            blatt.set_row(0, 24)
            blatt.write_string(0, titelspalte, f"{tabelle.name} – {fuer}", self.format(TITEL))
            blatt.write_string(1, titelspalte, tabelle.einleitung, self.format())
            if tabelle.liste:
                _liste(self, blatt, tabelle, titelspalte)
            else:
                _angaben(self, blatt, tabelle, vorbelegt.get(tabelle.name, {}))
            druckbild(blatt, fuer)

    def auswahl(self, feld: Feld) -> list[str] | str | None:
        """What the drop-down of `feld` offers: the entries, or where they stand; None: no drop-down.

        Entries move to the hidden sheet where Excel would not take them: too long together, or with a comma.
        """
        werte = {
            Art.AUSWAHL: feld.auswahl,
            Art.BAUSTEIN: (*map(str, self.vokabular.bausteine.values()), *feld.auswahl),
            Art.KOMMUNE: (*self.vokabular.kommunen, *feld.auswahl),
        }.get(feld.art)
        if not werte:
            return None
        if len(",".join(werte)) <= _HOECHSTENS_IN_ZELLE and not any("," in wert for wert in werte):
            return list(werte)
        if werte not in self._listen:
            self._listen.append(werte)
        spalte = xl_col_to_name(self._listen.index(werte), col_abs=True)
        return f"={LISTENBLATT}!{spalte}$1:{spalte}${len(werte)}"

    def schliesse(self) -> None:
        """Write the hidden sheet and finish the file."""
        if self._listen:
            blatt = self.mappe.add_worksheet(LISTENBLATT)
            for spalte, werte in enumerate(self._listen):
                for zeile, wert in enumerate(werte):
                    blatt.write_string(zeile, spalte, wert)
            blatt.hide()
        self.mappe.close()


def beschriftung(feld: Feld) -> str:
    """The heading as printed: required fields carry a star, so that the mark does not hang on colour."""
    return f"{feld.ueberschrift} *" if feld.pflicht else feld.ueberschrift


def druckbild(blatt: Any, fuer: str) -> None:
    """A4 landscape, with sheet and page in the footer."""
    blatt.set_landscape()
    blatt.set_paper(9)
    blatt.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    blatt.hide_gridlines(2)
    blatt.set_footer(f"&L{fuer.replace('&', '&&')[:80]}&C&A&RSeite &P von &N")


def _liste(heft: Heft, blatt: Any, tabelle: Tabelle, titelspalte: int) -> None:
    """Headings and empty rows; prompts reach further down than the borders."""
    if any(feld.pflicht for feld in tabelle.felder):
        hinweis = "Felder mit * sind Pflicht, sobald eine Zeile ausgefüllt ist; fehlt dann eines, wird es orange."
        blatt.write_string(2, titelspalte, hinweis, heft.format(ERLAEUTERUNG))
    blatt.set_row(KOPFZEILE - 1, 6 + 15 * max(ceil(1.3 * len(beschriftung(f)) / _breite(f)) for f in tabelle.felder))
    for spalte, feld in enumerate(tabelle.felder):
        blatt.set_column(spalte, spalte, _breite(feld), heft.format(_zellformat(feld)))
        blatt.write_string(
            KOPFZEILE - 1, spalte, beschriftung(feld), heft.format(_PFLICHTKOPF if feld.pflicht else KOPF)
        )
        eingabe = heft.format(_zellformat(feld), RAHMEN, _PFLICHTFELD if feld.pflicht else {})
        for nummer in range(1, tabelle.leerzeilen + 1):
            _schreibe(blatt, KOPFZEILE - 1 + nummer, spalte, nummer if feld.vorbelegt else None, eingabe)
        _eingabehilfe(heft, blatt, feld, (KOPFZEILE, spalte, KOPFZEILE - 1 + _ZEILEN_MIT_HILFE, spalte))
    _markiere_fehlende(heft, blatt, tabelle)
    blatt.freeze_panes(KOPFZEILE, 1)
    blatt.repeat_rows(KOPFZEILE - 1)
    breite = sum(_breite(feld) for feld in tabelle.felder)
    if breite > _SEITENBREITE and tabelle.felder[0].vorbelegt:
        blatt.repeat_columns(0)
    blatt.fit_to_pages(ceil(breite / _SEITENBREITE), 0)


def _angaben(heft: Heft, blatt: Any, tabelle: Tabelle, werte: Mapping[str, object]) -> None:
    """Label in column B, value right of it, and the explanation apart in column E."""
    for spalte, breite in enumerate((2, 30, 56, 2, 48)):
        blatt.set_column(spalte, spalte, breite)
    for zeile, feld in enumerate(tabelle.felder, start=ERSTE_ANGABE - 1):
        blatt.write_string(zeile, 1, beschriftung(feld), heft.format(_PFLICHTKOPF if feld.pflicht else KOPF))
        eingabe = [
            _zellformat(feld),
            RAHMEN,
            _PFLICHTFELD if feld.pflicht else {},
            {"align": "left", "valign": "vcenter"},
        ]
        _schreibe(blatt, zeile, 2, werte.get(feld.name), heft.format(*eingabe))
        if feld.hilfe:
            blatt.write_string(
                zeile, 4, feld.hilfe, heft.format(ERLAEUTERUNG, {"text_wrap": True, "valign": "vcenter"})
            )
        blatt.set_row(zeile, 8 + 15 * max(_zeilen(werte.get(feld.name), 50), _zeilen(feld.hilfe, 44)))
        _eingabehilfe(heft, blatt, feld, (zeile, 2, zeile, 2))
    blatt.fit_to_pages(1, 1)


def _breite(feld: Feld) -> int:
    """Column width: as the field says, but no word of the heading is broken."""
    return max(feld.breite, *(ceil(1.15 * len(wort)) + 1 for wort in beschriftung(feld).split()))


def _zeilen(wert: object, breite: int) -> int:
    """Lines a text takes in a column of a form sheet; a fixed height shows the same everywhere."""
    return ceil(len(wert) / breite) if isinstance(wert, str) and wert else 1


def _schreibe(blatt: Any, zeile: int, spalte: int, wert: object, aussehen: Any) -> None:
    """One value by its type; text is never taken for a formula or a link."""
    if isinstance(wert, str):
        blatt.write_string(zeile, spalte, wert, aussehen)
    elif isinstance(wert, date):
        blatt.write_datetime(zeile, spalte, wert, aussehen)
    elif wert is None:
        blatt.write_blank(zeile, spalte, None, aussehen)
    else:
        blatt.write_number(zeile, spalte, wert, aussehen)


def _zellformat(feld: Feld) -> dict[str, object]:
    """Number format and wrapping of an input cell. Running numbers are numbers, so that nothing warns of text."""
    if feld.vorbelegt:
        return {"align": "center"}
    muster = _ZAHLENFORMAT.get(feld.art)
    return ({"num_format": muster} if muster else {}) | {"text_wrap": feld.art in (Art.TEXT, Art.BAUSTEIN)}


def _eingabehilfe(heft: Heft, blatt: Any, feld: Feld, bereich: tuple[int, int, int, int]) -> None:
    """Drop-down, check and prompt. Checks only warn: "2" and "Coaching" are right as well."""
    regel = _regel(feld, heft.auswahl(feld))
    if regel is None and not feld.hilfe:
        return
    angaben: dict[str, object] = regel or {"validate": "any"}
    angaben |= {"error_type": "warning", "error_title": feld.ueberschrift[:_HOECHSTENS_TITEL]}
    if feld.hilfe:
        angaben |= {
            "input_title": feld.ueberschrift[:_HOECHSTENS_TITEL],
            "input_message": feld.hilfe[:_HOECHSTENS_IN_ZELLE],
        }
    blatt.data_validation(*bereich, angaben)


def _regel(feld: Feld, auswahl: list[str] | str | None) -> dict[str, object] | None:
    """What Excel checks in a cell of this field."""
    if auswahl is not None:
        return {"validate": "list", "source": auswahl, "error_message": "Dieser Eintrag steht nicht in der Liste."}
    mindestens_null = {"criteria": ">=", "value": 0}
    im_rahmen = {"criteria": "between", "minimum": FRUEHESTER, "maximum": SPAETESTER}
    pruefung: dict[Art, tuple[str, Mapping[str, object], str]] = {
        Art.BETRAG: ("decimal", mindestens_null, "einen Betrag in Euro"),
        Art.ZAHL: ("decimal", mindestens_null, "eine Zahl"),
        Art.ANTEIL: ("decimal", mindestens_null, "einen Prozentsatz"),
        Art.ANZAHL: ("integer", mindestens_null, "eine ganze Zahl"),
        Art.DATUM: ("date", im_rahmen, "einen Kalendertag"),
    }
    if feld.art not in pruefung:
        return None
    art, grenzen, was = pruefung[feld.art]
    return {"validate": art, **grenzen, "error_message": f"Bitte {was} eintragen, zum Beispiel {feld.beispiel}."}


def _markiere_fehlende(heft: Heft, blatt: Any, tabelle: Tabelle) -> None:
    """Colour the required cells that are still empty in a row someone has begun to fill."""
    eigene = [xl_col_to_name(i, col_abs=True) for i, feld in enumerate(tabelle.felder) if not feld.vorbelegt]
    zeile = KOPFZEILE + 1
    gefuellt = f"COUNTA({','.join(f'{spalte}{zeile}' for spalte in eigene)})>0"
    for i, feld in enumerate(tabelle.felder):
        if feld.pflicht:
            formel = f"=AND({gefuellt},ISBLANK({xl_col_to_name(i, col_abs=True)}{zeile}))"
            aussehen = {"type": "formula", "criteria": formel, "format": heft.mappe.add_format(_FEHLT_NOCH)}
            blatt.conditional_format(KOPFZEILE, i, KOPFZEILE - 1 + _ZEILEN_MIT_HILFE, i, aussehen)
