"""Blank workbooks built from `formular.py` alone: headings, drop-downs, prompts, print set-up.

Nothing is protected: staff insert rows and paste from their own lists, and a locked sheet would stop them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from integrationsbericht.formular import FRUEHESTER, SPAETESTER, Art, Feld, Formular, Tabelle
from integrationsbericht.leerform import (
    ERSTE_ANGABE,
    HOECHSTENS_IN_ZELLE,
    KOPFZEILE,
    LISTENBLATT,
    Eintrag,
    Rolle,
    auswahl,
    beschriftung,
    eintraege,
    lange_listen,
)
from integrationsbericht.namen import Vokabular

_ANGELEGT = datetime(2020, 1, 1)
"""Fixed, so that the same entries give the same bytes."""
_ZEILEN_MIT_HILFE = 200
"""Rows below the headings that have drop-downs and prompts, so that more rows than offered can be filled."""
_SEITENBREITE = 190
"""Characters that fit across one landscape A4 page at a readable size."""
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
_ERLAEUTERUNG = {"italic": True, "font_color": "#4D5B69"}
_ROLLEN: Mapping[Rolle, Mapping[str, object]] = {
    Rolle.TITEL: {"bold": True, "font_size": 16, "font_color": "#1F4E79"},
    Rolle.EINLEITUNG: {},
    Rolle.ERLAEUTERUNG: _ERLAEUTERUNG,
    Rolle.HILFE: {**_ERLAEUTERUNG, "text_wrap": True, "valign": "vcenter"},
    Rolle.ABSATZTITEL: {"bold": True, "font_size": 13},
    Rolle.AUFZAEHLUNG: {"align": "right"},
    Rolle.ABSATZ: {"text_wrap": True},
    Rolle.KOPF: KOPF,
    Rolle.BAUSTEIN: {**RAHMEN, "text_wrap": True, "align": "left"},
}


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
        self._listen = lange_listen(formular, self.vokabular)
        for tabelle in formular:
            blatt = self.mappe.add_worksheet(tabelle.name)
            werte = vorbelegt.get(tabelle.name, {})
            (_liste if tabelle.liste else _angaben)(self, blatt, tabelle, werte)
            self.trage_ein(blatt, eintraege(tabelle, fuer, werte))
            druckbild(blatt, fuer)

    def trage_ein(self, blatt: Any, inhalt: Iterable[Eintrag]) -> None:
        """What the form holds, each entry as its role looks."""
        for eintrag in inhalt:
            aussehen = self.format(*_aussehen(eintrag))
            if eintrag.rolle is Rolle.TITEL:
                blatt.set_row(eintrag.zeile - 1, 24)
            _schreibe(blatt, eintrag.zeile - 1, eintrag.spalte - 1, eintrag.wert, aussehen)

    def auswahl(self, feld: Feld) -> list[str] | str | None:
        """What the drop-down of `feld` offers: the entries, or where they stand; None: no drop-down."""
        werte = auswahl(feld, self.vokabular)
        if werte not in self._listen:
            return list(werte) or None
        spalte = xl_col_to_name(self._listen.index(werte), col_abs=True)
        return f"={LISTENBLATT}!{spalte}$1:{spalte}${len(werte)}"

    def schliesse(self) -> None:
        """Write the hidden sheet and finish the file."""
        if self._listen:
            blatt = self.mappe.add_worksheet(LISTENBLATT)
            for spalte, werte in enumerate(self._listen):
                blatt.write_column(0, spalte, werte)
            blatt.hide()
        self.mappe.close()


def _aussehen(eintrag: Eintrag) -> Sequence[Mapping[str, object]]:
    if eintrag.feld is not None and eintrag.rolle is Rolle.UEBERSCHRIFT:
        return [_PFLICHTKOPF if eintrag.feld.pflicht else KOPF]
    if eintrag.feld is not None and eintrag.rolle is Rolle.VORBELEGT:
        return _eingabe(eintrag.feld, liste=eintrag.feld.vorbelegt)
    return [_ROLLEN[eintrag.rolle]]


def _eingabe(feld: Feld, *, liste: bool) -> Sequence[Mapping[str, object]]:
    lage = {} if liste else {"align": "left", "valign": "vcenter"}
    return [_zellformat(feld), RAHMEN, _PFLICHTFELD if feld.pflicht else {}, lage]


def druckbild(blatt: Any, fuer: str) -> None:
    """A4 landscape, with sheet and page in the footer."""
    blatt.set_landscape()
    blatt.set_paper(9)
    blatt.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    blatt.hide_gridlines(2)
    blatt.set_footer(f"&L{fuer.replace('&', '&&')[:80]}&C&A&RSeite &P von &N")


def _liste(heft: Heft, blatt: Any, tabelle: Tabelle, _: Mapping[str, object]) -> None:
    """Empty rows; prompts reach further down than the borders."""
    blatt.set_row(KOPFZEILE - 1, 6 + 15 * max(ceil(1.3 * len(beschriftung(f)) / _breite(f)) for f in tabelle.felder))
    for spalte, feld in enumerate(tabelle.felder):
        blatt.set_column(spalte, spalte, _breite(feld), heft.format(_zellformat(feld)))
        for zeile in range(KOPFZEILE, KOPFZEILE + tabelle.leerzeilen):
            blatt.write_blank(zeile, spalte, None, heft.format(*_eingabe(feld, liste=True)))
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
        blatt.write_blank(zeile, 2, None, heft.format(*_eingabe(feld, liste=False)))
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
            "input_message": feld.hilfe[:HOECHSTENS_IN_ZELLE],
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
