"""Blank workbooks built from `formular.py` alone: headings, drop-downs, prompts, print set-up.

A protected form has no password: it only keeps headings and explanations from being overwritten by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import ceil
from typing import Any

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
from integrationsbericht.tabellenblatt.buch import OBEN, UMBRUCH, Aussehen, Buch, druckbild, schreibe
from integrationsbericht.tabellenblatt.masse import FETT, textbreite, zeilenzahl

_ANGELEGT = date(2020, 1, 1)
"""Fixed, so that the same entries give the same bytes."""
ZEILEN_MIT_HILFE = 200
"""Rows below the headings that have drop-downs and prompts, so that more rows than offered can be filled."""
_SEITENBREITE = 190
"""Characters that fit across one landscape A4 page at a readable size."""
_ENGER = 0.15
"""So much of a page more is printed a little smaller, where it saves a page of nothing but what the form computes."""
_HOECHSTENS_TITEL = 32
_WERTBREITE, _HILFEBREITE = 56, 48
"""Widths in a form sheet, in characters."""

_PRUEFUNG = {
    Art.BETRAG: ("decimal", "einen Betrag in Euro"),
    Art.ZAHL: ("decimal", "eine Zahl"),
    Art.ANTEIL: ("decimal", "einen Prozentsatz"),
    Art.ANZAHL: ("integer", "eine ganze Zahl"),
    Art.DATUM: ("date", "einen Kalendertag"),
}
_EINGABE = {
    Art.BETRAG: "Betrag in Euro, zum Beispiel {}.",
    Art.ANZAHL: "Eine ganze Zahl; 0 heißt keine, leer heißt unbekannt.",
    Art.DATUM: "Ein Kalendertag, zum Beispiel {}.",
    Art.AUSWAHL: "Bitte aus der Liste wählen: {}.",
    Art.KOMMUNE: "Bitte aus der Liste wählen.",
    Art.BAUSTEIN: "Bitte aus der Liste wählen.",
}
"""What is said in a cell whose field has no sentence of its own."""
_ZAHLENFORMAT = {
    Art.BETRAG: "#,##0.00",
    Art.DATUM: "dd.mm.yyyy",
    Art.ANZAHL: "#,##0",
    Art.ZAHL: "0.0#",
    Art.ANTEIL: "0.0%",
    Art.TEXT: "@",
}
_ERLAUBT = ("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter")
"""What a protected sheet still allows; its answers are unlocked anyway."""
_FREI: Aussehen = (("locked", False),)
_RAHMEN: Aussehen = (*OBEN, ("border", 1), ("border_color", "#8EA0B4"))
_MITTE: Aussehen = (("valign", "vcenter"),)
_LINKS: Aussehen = (("align", "left"),)
_KOPF: Aussehen = (*_RAHMEN, *_MITTE, *UMBRUCH, ("bold", True), ("bg_color", "#D6E1EC"), ("font_color", "#1B2733"))
_PFLICHTKOPF: Aussehen = (*_KOPF, ("bg_color", "#1F4E79"), ("font_color", "#FFFFFF"))
_PFLICHTFELD: Aussehen = (("bg_color", "#FFF8DC"),)
_FEHLT_NOCH: Aussehen = (("bg_color", "#F7C8A8"),)
_ERLAEUTERUNG: Aussehen = (*OBEN, ("italic", True), ("font_color", "#4D5B69"))
_ROLLEN: Mapping[Rolle, Aussehen] = {
    Rolle.TITEL: (*OBEN, ("bold", True), ("font_size", 16), ("font_color", "#1F4E79")),
    Rolle.EINLEITUNG: OBEN,
    Rolle.ERLAEUTERUNG: _ERLAEUTERUNG,
    Rolle.HILFE: (*_ERLAEUTERUNG, *UMBRUCH, *_MITTE),
    Rolle.ABSATZTITEL: (*OBEN, ("bold", True), ("font_size", 13)),
    Rolle.AUFZAEHLUNG: (*OBEN, ("align", "right")),
    Rolle.ABSATZ: (*OBEN, *UMBRUCH),
    Rolle.KOPF: _KOPF,
    Rolle.BAUSTEIN: (*_RAHMEN, *UMBRUCH, *_LINKS),
}


class Heft(Buch):
    """A workbook of blank forms; it remembers the entries of the hidden sheet `Listen`."""

    def __init__(self, titel: str, vokabular: Vokabular, *, geschuetzt: bool = False) -> None:
        super().__init__(titel, schrift="Calibri", groesse=11, tag=_ANGELEGT)
        self.vokabular = vokabular
        self._geschuetzt = geschuetzt
        self._listen: list[tuple[str, ...]] = []

    def formular(
        self, formular: Formular, fuer: str, vorbelegt: Mapping[str, Sequence[Mapping[str, object]]], *, fuss: str = ""
    ) -> None:
        """All sheets of `formular`; `vorbelegt` is sheet → rows (a form sheet has one) → field → value."""
        self._listen = lange_listen(formular, self.vokabular)
        for tabelle in formular:
            seite, zeilen = self.seite(tabelle.name), vorbelegt.get(tabelle.name, ())
            (_liste if tabelle.liste else _angaben)(self, seite, tabelle, zeilen)
            self.trage_ein(seite, eintraege(tabelle, fuer, zeilen), liste=tabelle.liste)
            druckbild(seite, fuss or fuer)
            if self._geschuetzt:
                seite.protect("", dict.fromkeys(_ERLAUBT, True))

    def trage_ein(self, seite: Any, inhalt: Iterable[Eintrag], *, liste: bool = False) -> None:
        """What the form holds, each entry as its role looks."""
        for eintrag in inhalt:
            if eintrag.rolle is Rolle.TITEL:
                seite.set_row(eintrag.zeile - 1, 24)
            schreibe(
                seite, eintrag.zeile - 1, eintrag.spalte - 1, eintrag.wert, self.format(*_aussehen(eintrag, liste))
            )

    def vorhandene(self, name: str) -> Any:
        """A sheet that has been begun."""
        return self._buch.get_worksheet_by_name(name)

    def auswahl(self, feld: Feld) -> list[str] | str | None:
        """What the drop-down of `feld` offers: the entries, or where they stand; None: no drop-down."""
        werte = auswahl(feld, self.vokabular)
        if werte not in self._listen:
            return list(werte) or None
        spalte = xl_col_to_name(self._listen.index(werte), col_abs=True)
        return f"={LISTENBLATT}!{spalte}$1:{spalte}${len(werte)}"

    def bytes(self) -> bytes:
        """The finished file, with the hidden sheet."""
        if self._listen:
            seite = self.seite(LISTENBLATT)
            for spalte, werte in enumerate(self._listen):
                for zeile, wert in enumerate(werte):
                    schreibe(seite, zeile, spalte, wert, None)
            seite.hide()
        return super().bytes()


def aussehen(rolle: Rolle) -> Sequence[Aussehen]:
    """How a text of this role looks that has no field."""
    return [_ROLLEN[rolle]]


def _aussehen(eintrag: Eintrag, liste: bool) -> Sequence[Aussehen]:
    if eintrag.feld is not None and eintrag.rolle is Rolle.UEBERSCHRIFT:
        return [_PFLICHTKOPF if eintrag.feld.pflicht else _KOPF]
    if eintrag.feld is not None and eintrag.rolle is Rolle.VORBELEGT:
        return _eingabe(eintrag.feld, liste=liste)
    return aussehen(eintrag.rolle)


def _eingabe(feld: Feld, *, liste: bool) -> Sequence[Aussehen]:
    lage = () if liste else (*_LINKS, *_MITTE)
    return [_zellformat(feld), _RAHMEN, _PFLICHTFELD if feld.pflicht else (), lage, _FREI]


def _liste(heft: Heft, seite: Any, tabelle: Tabelle, vorbelegt: Sequence[Mapping[str, object]]) -> None:
    """Empty rows; prompts reach further down than the borders."""
    _zeilenhoehen(seite, tabelle, vorbelegt)
    zeilen = max(zeilenzahl(beschriftung(feld), (_breite(feld) - 2) / FETT) for feld in tabelle.felder)
    seite.set_row(KOPFZEILE - 1, 6 + 15 * zeilen)
    for spalte, feld in enumerate(tabelle.felder):
        seite.set_column(spalte, spalte, _breite(feld), heft.format(_zellformat(feld), _FREI))
        for zeile in range(KOPFZEILE - 1):  # above the headings nothing is to be typed
            seite.write_blank(zeile, spalte, None, heft.format(OBEN))
        for zeile in range(KOPFZEILE, KOPFZEILE + tabelle.leerzeilen):
            seite.write_blank(zeile, spalte, None, heft.format(*_eingabe(feld, liste=True)))
        _eingabehilfe(heft, seite, feld, (KOPFZEILE, spalte, KOPFZEILE - 1 + ZEILEN_MIT_HILFE, spalte))
    _markiere_fehlende(heft, seite, tabelle)
    seite.freeze_panes(KOPFZEILE, 1)
    seite.repeat_rows(KOPFZEILE - 1)
    if seitenzahl(tabelle) > 1 and tabelle.felder[0].vorbelegt:
        seite.repeat_columns(0)
    seite.fit_to_pages(seitenzahl(tabelle), 0)


def seitenzahl(tabelle: Tabelle, zusaetzlich: int = 0) -> int:
    """Pages side by side on which a list can be read, with so many more characters right of it."""
    seiten = (sum(map(_breite, tabelle.felder)) + zusaetzlich) / _SEITENBREITE
    return ceil(seiten - _ENGER) if zusaetzlich else ceil(seiten)


def _zeilenhoehen(seite: Any, tabelle: Tabelle, vorbelegt: Sequence[Mapping[str, object]]) -> None:
    """Room for what is already filled in, where it is wrapped."""
    for zeile, werte in enumerate(vorbelegt, start=KOPFZEILE):
        hoehe = max(zeilenzahl(str(werte.get(feld.name, "")), _breite(feld) - 2) for feld in tabelle.felder)
        if hoehe > 1:
            seite.set_row(zeile, 15 * hoehe)


def _angaben(heft: Heft, seite: Any, tabelle: Tabelle, vorbelegt: Sequence[Mapping[str, object]]) -> None:
    """Label in column B, value right of it, and the explanation apart in column E."""
    werte: Mapping[str, object] = dict(*vorbelegt)
    for spalte, breite in enumerate((2, 30, _WERTBREITE, 2, _HILFEBREITE)):
        seite.set_column(spalte, spalte, breite)
    for zeile, feld in enumerate(tabelle.felder, start=ERSTE_ANGABE - 1):
        seite.write_blank(zeile, 2, None, heft.format(*_eingabe(feld, liste=False)))
        texte = (str(werte.get(feld.name, "")), _WERTBREITE), (feld.hilfe, _HILFEBREITE)
        seite.set_row(zeile, 8 + 15 * max(zeilenzahl(text, breite - 2) for text, breite in texte))
        _eingabehilfe(heft, seite, feld, (zeile, 2, zeile, 2))
    seite.fit_to_pages(1, 1)


def _breite(feld: Feld) -> int:
    """Column width: as the field says, but no word of the heading is broken."""
    return max(feld.breite, *(ceil(textbreite(wort) * FETT) + 1 for wort in beschriftung(feld).split()))


def _zellformat(feld: Feld) -> Aussehen:
    """Number format and wrapping of an input cell. Running numbers are numbers, so that nothing warns of text."""
    if feld.vorbelegt:
        return (*OBEN, ("align", "center"))
    muster = _ZAHLENFORMAT.get(feld.art, "General")
    return (*OBEN, ("num_format", muster), ("text_wrap", feld.art in (Art.TEXT, Art.BAUSTEIN)))


def _eingabehilfe(heft: Heft, seite: Any, feld: Feld, bereich: tuple[int, int, int, int]) -> None:
    """Drop-down, check and prompt. Checks only warn: "2" and "Coaching" are right as well."""
    regel = _regel(feld, heft.auswahl(feld))
    hilfe = feld.hilfe or _EINGABE.get(feld.art, "").format(feld.beispiel)
    if regel is None and not hilfe:
        return
    angaben: dict[str, object] = regel or {"validate": "any"}
    angaben |= {"error_type": "warning", "error_title": feld.ueberschrift[:_HOECHSTENS_TITEL]}
    if hilfe:
        titel, text = feld.ueberschrift[:_HOECHSTENS_TITEL], hilfe[:HOECHSTENS_IN_ZELLE]
        angaben |= {"input_title": titel, "input_message": text}
    seite.data_validation(*bereich, angaben)


def _regel(feld: Feld, auswahl: list[str] | str | None) -> dict[str, object] | None:
    """What Excel checks in a cell of this field."""
    if auswahl is not None:
        return {"validate": "list", "source": auswahl, "error_message": "Dieser Eintrag steht nicht in der Liste."}
    art, was = _PRUEFUNG.get(feld.art, ("", ""))
    if not art:
        return None
    grenzen: Mapping[str, object] = {"criteria": ">=", "value": 0}
    if feld.art is Art.DATUM:
        grenzen = {"criteria": "between", "minimum": FRUEHESTER, "maximum": SPAETESTER}
    return {"validate": art, **grenzen, "error_message": f"Bitte {was} eintragen, zum Beispiel {feld.beispiel}."}


def _markiere_fehlende(heft: Heft, seite: Any, tabelle: Tabelle) -> None:
    """Colour the required cells that are still empty in a row someone has begun to fill."""
    eigene = [xl_col_to_name(i, col_abs=True) for i, feld in enumerate(tabelle.felder) if not feld.vorbelegt]
    zeile = KOPFZEILE + 1
    gefuellt = f"COUNTA({','.join(f'{spalte}{zeile}' for spalte in eigene)})>0"
    for i, feld in enumerate(tabelle.felder):
        if feld.pflicht:
            formel = f"=AND({gefuellt},ISBLANK({xl_col_to_name(i, col_abs=True)}{zeile}))"
            aussehen = {"type": "formula", "criteria": formel, "format": heft.format(_FEHLT_NOCH)}
            seite.conditional_format(KOPFZEILE, i, KOPFZEILE - 1 + ZEILEN_MIT_HILFE, i, aussehen)
