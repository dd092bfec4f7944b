"""How a value looks in its cell, and how much room it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from integrationsbericht.schreiben.excel.werte import (
    Art,
    Formel,
    Quelle,
    Spalte,
    Ton,
    Verweis,
    Wert,
    Zelle,
    als_text,
    anzeige,
    zahl,
    zahlenformat,
)
from integrationsbericht.tabellenblatt.buch import OBEN, UMBRUCH, Aussehen, Buch, klartext, schreibe
from integrationsbericht.tabellenblatt.masse import FETT, Masse, textbreite

RAHMEN: Aussehen = (*OBEN, ("border", 1), ("border_color", "#B7B7B7"))
FETTDRUCK: Aussehen = (("bold", True),)
SUMME: Aussehen = (*FETTDRUCK, ("bg_color", "#E4EAF1"), ("top", 2))
_RECHTS: Aussehen = (("align", "right"),)
_MITTIG: Aussehen = (("align", "center"),)
_LAGE = {Art.TEXT: UMBRUCH, Art.NUMMER: _MITTIG, Art.TAG: _MITTIG}
"""Where a value stands, else on the right; a word in a column of figures stands where the figures stand."""

_UNBEKANNT: Aussehen = (("italic", True), ("font_color", "#595959"))
_VERWEIS: Aussehen = (("font_color", "#0B4F9E"), ("underline", 1))
_SCHUTZ: Aussehen = (("quote_prefix", True),)
_WORT: Aussehen = (("num_format", "@_-"),)
"""A word that stands among figures keeps the same room on the right."""

_HOECHSTENS_VERWEISE = 65_000
"""Excel holds some more links in one sheet; beyond, the text stands without its link."""


@dataclass(frozen=True)
class Grund:
    """What is written on: a workbook, one of its sheets as XlsxWriter's, and the room that is needed there."""

    buch: Buch
    seite: Any
    masse: Masse

    def text(self, zeile: int, stelle: int, wert: str | Verweis | Quelle, aussehen: Aussehen) -> None:
        """A text, row and column from 0; as a link, if it is one."""
        if isinstance(wert, str):
            schreibe(self.seite, zeile, stelle, wert, self.form(wert, aussehen))
        elif wert.adresse and self.seite.hlink_count < _HOECHSTENS_VERWEISE:
            form = self.buch.format(aussehen, _VERWEIS)
            self.seite.write_url(zeile, stelle, wert.adresse, form, klartext(wert.anzeige))
        else:
            self.text(zeile, stelle, wert.anzeige, aussehen)

    def form(self, text: str, aussehen: Aussehen) -> Any:
        """The format for a text; what looks like a formula says that it is none."""
        return self.buch.format(aussehen, _SCHUTZ if text.startswith(("=", "+", "-", "@")) else ())


class Stift:
    """Writes what stands in one column of a table, in rows that look alike.

    Texts repeat, and figures are as wide as their digits: what was found out once is not found out again.
    """

    def __init__(
        self, grund: Grund, stelle: int, spalte: Spalte[Any], reihe: Aussehen, eigen: Zelle | None = None
    ) -> None:
        """`stelle`: the column, from 0. `reihe`: how the rows look. `eigen`: how these cells differ from it."""
        self._grund, self._stelle, self._spalte, self._reihe = grund, stelle, spalte, reihe
        self._art = (eigen and eigen.art) or spalte.art
        self._aussehen: Aussehen = (*RAHMEN, *_LAGE.get(self._art, _RECHTS), *reihe)
        self._farbe: Aussehen = (*eigen.ton.value,) if eigen and eigen.ton else ()
        self._faktor = FETT if FETTDRUCK[0] in reihe else 1.0
        self._andere: dict[tuple[Art | None, Ton | None], Stift] = {}
        self._bekannt: dict[str | None, tuple[str, Any, bool]] = {}
        self._von, self._bis = 1, 0  # figures between them need no more room than there is

    def setze(self, zeile: int, inhalt: Wert | Zelle) -> None:
        """Write it, row from 0."""
        if isinstance(inhalt, str) or inhalt is None:
            text, form, lang = self._bekannt.get(inhalt) or self._lerne(inhalt)
            if text:
                self._grund.seite.write_string(zeile, self._stelle, text, form)
            else:
                self._grund.seite.write_blank(zeile, self._stelle, None, form)
            if lang:
                self._grund.masse.merke_lang(zeile, self._stelle, text, self._faktor)
        elif isinstance(inhalt, int) and not als_text(inhalt):
            if not self._von <= inhalt <= self._bis:
                self._von, self._bis = min(self._von, inhalt), max(self._bis, inhalt)
                self._merke(anzeige(inhalt, self._art))
            self._grund.seite.write_number(zeile, self._stelle, zahl(inhalt, self._art), self._zahlform)
        elif isinstance(inhalt, Zelle):
            anders = (inhalt.art, inhalt.ton)
            if anders not in self._andere:
                self._andere[anders] = Stift(self._grund, self._stelle, self._spalte, self._reihe, inhalt)
            self._andere[anders].setze(zeile, inhalt.wert)
        else:
            self._setze_seltenes(zeile, inhalt)

    def _lerne(self, inhalt: str | None) -> tuple[str, Any, bool]:
        """The text to write, its format and whether it may need more than one line."""
        text = klartext(self._spalte.sonst if inhalt is None else inhalt)
        leise = inhalt is None or self._art not in (Art.TEXT, Art.NUMMER)
        grau = _UNBEKANNT if leise and self._reihe != SUMME else ()
        form = self._grund.form(text, (*self._aussehen, *grau, *self._farbe, *self._luft))
        self._bekannt[inhalt] = text, form, self._merke(text)
        return self._bekannt[inhalt]

    def _merke(self, text: str) -> bool:
        """Make room for it; whether it may need more than one line."""
        masse = self._grund.masse
        if self._art is Art.TEXT:
            return masse.merke_text(self._stelle, text, self._spalte.hoechstens, self._faktor)
        masse.merke(self._stelle, textbreite(text) * FETT + 0.6)
        return False

    def _setze_seltenes(self, zeile: int, wert: int | date | Decimal | Fraction | Formel | Verweis | Quelle) -> None:
        seite, stelle, text = self._grund.seite, self._stelle, anzeige(wert, self._art)
        if self._merke(text):
            self._grund.masse.merke_lang(zeile, stelle, text, self._faktor)
        aussehen = (*self._aussehen, *self._farbe)
        if isinstance(wert, Verweis | Quelle):
            self._grund.text(zeile, stelle, wert, aussehen)
        elif isinstance(wert, Formel):
            ergebnis = wert.ergebnis if isinstance(wert.ergebnis, str) else zahl(wert.ergebnis, self._art)
            formel = wert.formel.replace("{zeile}", str(zeile + 1))
            seite.write_formula(zeile, stelle, f"={formel}", self._zahlform, ergebnis)
        elif als_text(wert):
            self._grund.text(zeile, stelle, text, (*aussehen, *self._luft))
        else:
            form = self._grund.buch.format(aussehen, (("num_format", zahlenformat(wert, self._art)),))
            schreibe(seite, zeile, stelle, wert if isinstance(wert, date) else zahl(wert, self._art), form)

    @cached_property
    def _zahlform(self) -> Any:
        return self._grund.buch.format(self._aussehen, self._farbe, (("num_format", self._art.value),))

    @property
    def _luft(self) -> Aussehen:
        return () if self._art in _LAGE else _WORT
