"""A workbook under construction: set-up, formats, plain cells, print set-up.

Text is only ever written as text. Nothing depends on the clock, so equal calls give equal bytes.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Aussehen: TypeAlias = tuple[tuple[str, object], ...]
"""Properties of a cell format, as XlsxWriter names them."""

OBEN: Aussehen = (("valign", "top"),)
UMBRUCH: Aussehen = (("text_wrap", True),)
_A4 = 9
_LAENGSTER_TEXT = 32_000
_LAENGSTER_FUSS = 80
"""Excel gives a footer 255 characters, marks included."""


class _Seite(Worksheet):  # type: ignore[misc]  # XlsxWriter is not typed
    """Formulas are written as they are.

    XlsxWriter searches each for thirty functions younger than Excel 2007, to name them as Excel does in files. Ours use
    none of them (a test sees to it), and the search took most of the time of a blank form.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class Buch:
    """One workbook. `tag` becomes its date."""

    def __init__(self, titel: str, *, schrift: str, groesse: int, tag: date, autor: str = "") -> None:
        self._strom = BytesIO()
        optionen: dict[str, object] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        optionen["default_format_properties"] = {"font_name": schrift, "font_size": groesse, "font_scheme": "none"}
        self._buch = xlsxwriter.Workbook(self._strom, optionen)
        self._buch.set_properties(
            {"title": klartext(titel), "author": klartext(autor), "created": datetime.combine(tag, time())}
        )
        self._formate: dict[tuple[Aussehen, ...], Any] = {}

    def seite(self, name: str) -> Any:
        """A new sheet behind the others, as XlsxWriter's worksheet."""
        return self._buch.add_worksheet(name, _Seite)

    def format(self, *teile: Aussehen) -> Any:
        """A cell format; a later property wins. Made once, however often it is used."""
        if teile not in self._formate:
            self._formate[teile] = self._buch.add_format({name: wert for teil in teile for name, wert in teil})
        return self._formate[teile]

    def bytes(self) -> bytes:
        """The finished file; to be called once, at the end."""
        self._buch.close()
        return self._strom.getvalue()


def schreibe(seite: Any, zeile: int, spalte: int, wert: object, form: Any) -> None:
    """A text, day, number or nothing, row and column from 0; text is never taken for a formula or a link."""
    if isinstance(wert, str) and wert:
        seite.write_string(zeile, spalte, klartext(wert), form)
    elif isinstance(wert, date):
        seite.write_datetime(zeile, spalte, datetime.combine(wert, time()), form)
    elif wert is None or wert == "":
        seite.write_blank(zeile, spalte, None, form)
    else:
        seite.write_number(zeile, spalte, wert, form)


def druckbild(seite: Any, fuss: str) -> None:
    """A4 landscape without grid; the footer tells `fuss`, sheet and page."""
    seite.hide_gridlines(2)
    seite.set_landscape()
    seite.set_paper(_A4)
    seite.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # A figure right behind the mark for the font size would be read as part of it.
    text = re.sub(r"^(?=\d)", " ", fuss[:_LAENGSTER_FUSS]).replace("&", "&&")
    seite.set_footer(f"&L&8{text}&C&8&A&R&8Seite &P von &N", {"scale_with_doc": False})


def klartext(text: str) -> str:
    """Text that Excel accepts and XlsxWriter takes for text: no control characters, lone surrogates or markup."""
    if text.isprintable() and len(text) <= _LAENGSTER_TEXT and not text.startswith("<r>"):
        return text
    ohne = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    ganz = ohne.encode("utf-8", errors="replace").decode("utf-8")[:_LAENGSTER_TEXT]
    # XlsxWriter passes a string from <r> to </r> on as raw XML.
    return f" {ganz}" if ganz.startswith("<r>") else ganz
