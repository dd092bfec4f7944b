"""Small toolkit for result workbooks: one fixed look, real Excel tables, sums as formulas with stored results.

Text from cells is only ever written as text. Nothing depends on the clock, so equal calls give equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import pairwise

from integrationsbericht import deutsch
from integrationsbericht.beleg import GESAMT, Beleg
from integrationsbericht.schreiben.excel.stift import FETTDRUCK, RAHMEN, SUMME, Grund, Stift
from integrationsbericht.schreiben.excel.summenzeile import spaltensumme
from integrationsbericht.schreiben.excel.werte import (
    SICHTBARE,
    Art,
    Formel,
    Quelle,
    Satz,
    Spalte,
    Ton,
    Verweis,
    Wert,
    Zeile,
    Zelle,
    anzeige,
    ja,
)
from integrationsbericht.tabellenblatt.buch import OBEN, UMBRUCH, Aussehen, Buch, druckbild, klartext
from integrationsbericht.tabellenblatt.masse import FETT, ZEILENHOEHE, Masse, textbreite, zeilenzahl
from integrationsbericht.tabellenblatt.seiten import spaltenumbrueche, zeilenumbrueche

__all__ = ["SICHTBARE", "Art", "Blatt", "Formel", "Mappe", "Quelle", "Satz", "Spalte", "Ton", "Verweis", "Wert"]
__all__ += ["Zelle", "ja"]

_TIEFSTER_KOPF = 7
"""A table heading further down is not kept in sight: it would take the screen."""

_LANG = 12
"""Rows from which the heading of the last of several tables is repeated on each printed page."""

_ZEILE = 15.0
"""Points of a row whose height is not set."""

_KURZ = 12
"""A table, or a group of its rows, of so many rows is not parted."""

_GENUG = 45
"""Width in characters in which a text can be read."""

_BEISAMMEN = 3
"""So many rows of a table stay with its heading, and as many at its end stay together."""

_KOPF: Aussehen = (*RAHMEN, *FETTDRUCK, ("text_wrap", True), ("bg_color", "#D6DFEA"))
_ANFANG: Aussehen = (("top", 2),)
_TITEL: Aussehen = (("bold", True), ("font_size", 14))
_TITELGROESSE = 1.5
"""Against the body font, bold included."""
_UEBERSCHRIFT: Aussehen = (("bold", True), ("font_size", 11))


class Mappe(Buch):
    """One workbook. `stand` becomes its date, so that nothing depends on the clock."""

    def __init__(self, titel: str, *, kreis: str, stand: date) -> None:
        super().__init__(titel, schrift="Arial", groesse=10, tag=stand, autor=kreis)
        self.fuss = f"{titel} – Stand {deutsch.tag(stand)}"
        self._blaetter: list[Blatt] = []
        self._zeilen: dict[tuple[str, Hashable], tuple[str, int, int]] = {}

    def blatt(self, name: str) -> Blatt:
        """A new sheet behind the others."""
        self._blaetter.append(Blatt(self, name))
        return self._blaetter[-1]

    def zeilen(self, beleg: Beleg) -> tuple[str, int, int] | None:
        """Sheet, first and last row (as Excel counts) of what is written so far; None if there is no such row."""
        return self._zeilen.get((beleg.tafel, beleg.zeile))

    def merke(self, tabelle: str, schluessel: Hashable, blatt: str, zeile: int, bis: int | None = None) -> None:
        """A row of a table, found again by its key; rows with the same key that follow one another are one range."""
        erste = self._zeilen.get((tabelle, schluessel), (blatt, zeile))[1]
        self._zeilen[tabelle, schluessel] = (blatt, erste, bis or zeile)

    def bytes(self) -> bytes:
        """The finished file; to be called once, at the end."""
        for blatt in self._blaetter:
            blatt.abschliessen()
        return super().bytes()


class Blatt:
    """One sheet, filled from top to bottom. `zeile` is the next free row, counted from 0."""

    def __init__(self, mappe: Mappe, name: str) -> None:
        self.zeile = 0
        self._mappe = mappe
        self._name = name
        self._seite = mappe.seite(name)
        self._masse = Masse()
        self._grund = Grund(mappe, self._seite, self._masse)
        self._texte: list[tuple[int, int, str, Aussehen]] = []
        self._koepfe: list[tuple[int, list[str]]] = []
        self._letzte_lang = False
        self._hoehen: dict[int, float] = {}
        self._seitenanfaenge: list[int] = []
        self._zusammen: set[int] = set()
        """Rows that are not printed on another page than the row above them."""
        self._fest = 0

    def titel(self, text: str, *zeilen: str) -> None:
        """The heading of the sheet and lines of explanation under it."""
        self._text(0, text, _TITEL)
        for zeile in zeilen:
            self.text(zeile)
        self.zeile += 1

    def ueberschrift(self, text: str) -> None:
        """The heading of a part of the sheet."""
        self._text(0, text, _UEBERSCHRIFT)
        self._zusammen.add(self.zeile)

    def text(self, text: str) -> None:
        """A line over the whole width, wrapped where needed; an empty text leaves no line."""
        if text:
            self._zusammen |= {self.zeile - 1, self.zeile}
            self._text(0, text)

    @property
    def naechste_zeile(self) -> int:
        """The next free row as Excel counts."""
        return self.zeile + 1

    def angabe(self, titel: str | Verweis, wert: str) -> None:
        """A label, or a link to a sheet, and its text beside it."""
        self._grund.text(self.zeile, 0, titel, (*OBEN, *FETTDRUCK))
        self._masse.merke(0, textbreite(anzeige(titel, Art.TEXT)) * FETT)
        self._text(1, wert)

    def neue_seite(self) -> None:
        """What follows is printed on a new page."""
        self._seitenanfaenge.append(self.zeile)

    def leerzeile(self) -> None:
        """Room before the next part."""
        self.zeile += 1

    def fixiere(self, spalten: int) -> None:
        """Keep the first columns in sight, on the screen and on each printed page."""
        self._fest = spalten

    def tabelle(  # noqa: PLR0913  # what a table can have
        self,
        name: str,
        spalten: Sequence[Spalte[Satz]],
        saetze: Iterable[Satz],
        *,
        ton: Callable[[Satz], Ton] = lambda _: Ton.NORMAL,
        anfang: Callable[[Satz], bool] = lambda _: False,
        filterbar: bool = True,
        schluessel: Callable[[Satz], Hashable] | None = None,
    ) -> None:
        """A real Excel table called `name`, one row per record, with a total row if a column asks for one.

        `anfang` tells which records begin a new group, `schluessel` by what a row is found again (`Mappe.zeilen`).
        """
        kopf = self.zeile
        saetze = list(saetze)
        if self._texte and self._texte[-1][0] == kopf - 1:
            self._zusammen.add(kopf)
        zeilen = [Zeile([spalte.wert(satz) for spalte in spalten], ton(satz), anfang(satz)) for satz in saetze]
        inhalt = zeilen or [Zeile(["keine Einträge", *[""] * (len(spalten) - 1)], Ton.GRAU)]
        stifte: dict[tuple[Ton, bool], list[Stift]] = {}
        for nummer, zeile in enumerate(inhalt, kopf + 1):
            gestalt = (zeile.ton, zeile.anfang)
            if gestalt not in stifte:
                stifte[gestalt] = self._stifte(spalten, (*zeile.ton.value, *(_ANFANG if zeile.anfang else ())))
            for stift, wert in zip(stifte[gestalt], zeile.werte, strict=True):
                stift.setze(nummer, wert)
        summen: list[Wert] = [spaltensumme(name, spalten, inhalt, stelle) for stelle in range(len(spalten))]
        if not any(summen):
            summen = []
        elif summen[0] is None:
            summen[0] = spalten[0].gesamt
        ende = kopf + len(inhalt) + bool(summen)
        self._als_tabelle((kopf, 0, ende, len(spalten) - 1), spalten, summen, {"name": name, "autofilter": filterbar})
        for stift, wert in zip(self._stifte(spalten, SUMME), summen, strict=False):
            stift.setze(ende, wert or "")
        self._merke(name, kopf, ende, [schluessel(satz) for satz in saetze] if schluessel else (), bool(summen))
        self._koepfe.append((kopf, [spalte.titel for spalte in spalten]))
        self._letzte_lang = len(inhalt) > _LANG
        self._halte_zusammen(kopf, ende, [kopf + 1 + nummer for nummer, zeile in enumerate(zeilen) if zeile.anfang])
        self.zeile = ende + 2

    def _stifte(self, spalten: Sequence[Spalte[Satz]], reihe: Aussehen) -> list[Stift]:
        return [Stift(self._grund, stelle, spalte, reihe) for stelle, spalte in enumerate(spalten)]

    def _merke(self, name: str, kopf: int, ende: int, schluessel: Sequence[Hashable], mit_summe: bool) -> None:
        self._mappe.merke(name, None, self._name, kopf + 2, ende + 1)
        for zeile, eigener in enumerate(schluessel, kopf + 2):
            self._mappe.merke(name, eigener, self._name, zeile)
        if mit_summe:
            self._mappe.merke(name, GESAMT, self._name, ende + 1)

    def _halte_zusammen(self, kopf: int, ende: int, anfaenge: Sequence[int]) -> None:
        """A short table stays on one page, and so does each short group of a long one; else its first and last rows."""
        groesste = max((bis - von for von, bis in pairwise([*anfaenge, ende + 1])), default=0)
        if ende - kopf <= _KURZ:
            self._zusammen |= set(range(kopf + 1, ende + 1))
        elif 0 < groesste <= _KURZ:
            self._zusammen |= set(range(kopf + 1, ende + 1)) - set(anfaenge[1:])
        else:
            erste, letzte = range(kopf + 1, kopf + _BEISAMMEN + 1), range(ende - _BEISAMMEN + 2, ende + 1)
            self._zusammen |= {*erste, *letzte}

    def _als_tabelle(
        self,
        bereich: tuple[int, int, int, int],
        spalten: Sequence[Spalte[Satz]],
        summen: Sequence[Wert],
        art: dict[str, object],
    ) -> None:
        angaben = [{"header": spalte.titel, "header_format": self._mappe.format(_KOPF)} for spalte in spalten]
        for angabe, wert in zip(angaben, summen, strict=False):
            if isinstance(wert, Formel):
                angabe["total_function"] = wert.formel
            elif wert:
                angabe["total_string"] = wert
        optionen = {"style": None, "total_row": bool(summen), "columns": angaben, **art}
        if self._seite.add_table(*bereich, optionen) != 0:
            raise ValueError(f"Excel accepts no table {art['name']} there or with these headings")

    def _text(self, stelle: int, text: str, aussehen: Aussehen = ()) -> None:
        self._texte.append((self.zeile, stelle, klartext(text), (*OBEN, *UMBRUCH, *aussehen)))
        self.zeile += 1

    def abschliessen(self) -> None:
        """Widths, wrapped texts, frozen heading and print set-up, which need the whole content."""
        for _, titel in self._koepfe:
            self._masse.merke_kopf(titel)
        for kopf, titel in self._koepfe:
            self._hoehe(kopf, self._masse.kopfhoehe(titel))
        for spalte, breite in self._masse.alle():
            self._seite.set_column(spalte, spalte, breite)
        for zeile, hoehe in self._masse.hoehen():
            self._hoehe(zeile, hoehe)
        umbrueche, massstab = spaltenumbrueche(self._masse.bildpunkte(), self._fest or 1)
        vor = self._rechter_rand(umbrueche)
        for angaben in self._texte:
            self._verbinde(vor, *angaben)
        self._ansicht()
        self._druck(umbrueche, massstab)

    def _rechter_rand(self, umbrueche: Sequence[int]) -> int | None:
        """The column before which texts end: where columns are repeated on each page, they would be cut off beyond."""
        if not umbrueche:
            return None
        return self._fest if self._masse.bis(self._fest) >= _GENUG else umbrueche[0]

    def _hoehe(self, zeile: int, hoehe: float) -> None:
        self._hoehen[zeile] = hoehe
        self._seite.set_row(zeile, hoehe)

    def _verbinde(self, vor: int | None, zeile: int, spalte: int, text: str, aussehen: Aussehen) -> None:
        """A text over several columns, on one printed page; Excel finds no row height for merged cells, so we do."""
        form = self._mappe.format(aussehen)
        bis, breite = self._masse.spanne(spalte, vor)
        if bis > spalte:
            self._seite.merge_range(zeile, spalte, zeile, bis, "", form)
        self._seite.write_string(zeile, spalte, text, form)
        groesse = _TITELGROESSE if aussehen[-len(_TITEL) :] == _TITEL else 1
        self._hoehe(zeile, 3 + zeilenzahl(text, breite / groesse) * ZEILENHOEHE * groesse)

    def _ansicht(self) -> None:
        seite, koepfe = self._seite, [kopf for kopf, _ in self._koepfe]
        oben = koepfe[0] if koepfe and koepfe[0] <= _TIEFSTER_KOPF else None
        seite.freeze_panes(1 if oben is None else oben + 1, self._fest)
        # Numbers typed as text and sums over part of a column are meant; Excel need not mark them.
        meldungen = ("number_stored_as_text", "formula_differs", "formula_range", "calculated_column")
        seite.ignore_errors(dict.fromkeys(meldungen, "A1:XFD1048576"))

    def _druck(self, umbrueche: Sequence[int], massstab: int) -> None:
        seite, koepfe = self._seite, [kopf for kopf, _ in self._koepfe]
        druckbild(seite, self._mappe.fuss)
        wiederholt = koepfe[-1] if len(koepfe) == 1 or self._letzte_lang else None
        if wiederholt is not None:
            seite.repeat_rows(wiederholt)
        if umbrueche:
            seite.set_v_pagebreaks(list(umbrueche))
            seite.repeat_columns(0, max(self._fest - 1, 0))
        seite.set_print_scale(massstab)
        hoehen = [self._hoehen.get(zeile, _ZEILE) for zeile in range(self.zeile)]
        kopf = 0.0 if wiederholt is None else hoehen[wiederholt]
        seite.set_h_pagebreaks(zeilenumbrueche(hoehen, massstab, self._zusammen, self._seitenanfaenge, kopf))
