"""A workbook as text: the cells with value and formula, number formats, choices and hints, print set-up."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from alstext.zeilen import zeilen

_BEZUG = re.compile(r"(\b[A-Z]{1,3})(\d+)\b")


def excel(inhalt: bytes) -> Iterator[str]:
    formeln, werte = (load_workbook(io.BytesIO(inhalt), data_only=nur_werte) for nur_werte in (False, True))
    kern = formeln.properties
    yield f"{kern.title} · {kern.creator} · {kern.created:%d.%m.%Y}"
    for seite, gerechnet in zip(formeln.worksheets, werte.worksheets, strict=True):
        yield from ("", f"== Blatt {seite.title}" + ("" if seite.sheet_state == "visible" else " (ausgeblendet)"))
        yield from _einrichtung(seite)
        yield from _blatt(seite, gerechnet)


def _einrichtung(seite: Worksheet) -> Iterator[str]:
    """What the sheet says around its cells."""
    for name, rand in (("Kopf", seite.oddHeader), ("Fuß", seite.oddFooter)):
        texte = [teil.text for teil in (rand.left, rand.center, rand.right) if teil.text]
        if texte:
            yield f"{name}: {' | '.join(texte)}"
    yield f"Fest: {seite.freeze_panes} · {seite.page_setup.orientation} · Wiederholt: {seite.print_title_rows}"
    yield from (f"Tabelle {name}: {bereich}" for name, bereich in seite.tables.items())
    for buchstabe, spalte in seite.column_dimensions.items():
        if spalte.hidden:
            yield f"Ausgeblendet: Spalte {buchstabe}"
    for bereich in seite.conditional_formatting:
        regeln = "; ".join(f"{regel.type} {regel.operator or ''} {' '.join(regel.formula)}" for regel in bereich.rules)
        yield from zeilen(f"Bedingt {bereich.sqref}: {regeln}", "     ")
    for pruefung in seite.data_validations.dataValidation:
        text = f"Eingabe {pruefung.sqref}: {pruefung.type} {pruefung.formula1 or ''} {pruefung.formula2 or ''}"
        yield from zeilen(f"{text} | {pruefung.prompt or ''} | {pruefung.error or ''}", "     ")


def _blatt(seite: Worksheet, gerechnet: Worksheet) -> Iterator[str]:
    """One line per row, each cell with its heading or, outside the tables, its address; then the number formats.

    Rows of a table are not numbered: a new one would change every line below it. What a row of formulas has in common
    with the row above is not told again.
    """
    tabellen = [range_boundaries(tabelle.ref) for tabelle in seite.tables.values()]
    formate: dict[str, dict[str, None]] = {}
    darueber = ""
    for zeile in seite.iter_rows():
        stuecke, farben, frei = [], dict[str, None](), False
        for zelle in zeile:
            if isinstance(zelle, MergedCell) or (zelle.value is None and not zelle.comment):
                continue
            ueberschrift = _ueberschrift(seite, zelle, tabellen)
            name = ueberschrift or zelle.coordinate
            frei = frei or ueberschrift is None
            stuecke.append(f"{name}: {_zelle(zelle, gerechnet[zelle.coordinate].value)}")
            if zelle.number_format not in {"General", "@"}:
                formate.setdefault(zelle.number_format, {})[name] = None
            if zelle.fill.fill_type == "solid":
                farben[str(zelle.fill.fgColor.rgb)[2:]] = None
        if stuecke:
            anfang = " ".join([f"{zeile[0].row})" if frei else "-", *(f"#{farbe}" for farbe in farben)])
            text = " | ".join(stuecke)
            ebenso = _BEZUG.sub(lambda treffer, nr=zeile[0].row: f"{treffer[1]}[{int(treffer[2]) - nr}]", text)
            yield from zeilen(f"{anfang} {text if ebenso != darueber else 'wie darüber'}", "     ")
            darueber = ebenso
    for form, namen in formate.items():
        yield from zeilen(f"Format {form} für {', '.join(namen)}", "     ")


def _ueberschrift(seite: Worksheet, zelle: Cell, tabellen: Sequence[tuple[int | None, ...]]) -> str | None:
    for links, oben, rechts, unten in tabellen:
        if links <= zelle.column <= rechts and oben < zelle.row <= unten:  # type: ignore[operator]
            return str(seite.cell(oben, zelle.column).value)  # type: ignore[arg-type]
    return None


def _zelle(zelle: Cell, wert: object) -> str:
    """Value, formula, link, comment; a text that looks like a number stands in quotation marks."""
    text = f"{wert:%d.%m.%Y}" if isinstance(wert, date) else str(wert)
    text = f'"{text}"' if isinstance(wert, str) and re.fullmatch(r"[\d.,%-]+", text) else text
    text = f"~~{text}~~" if zelle.font.strike else text
    formel = f" {zelle.value}" if zelle.data_type == "f" else ""
    verweis = f" → {zelle.hyperlink.target or zelle.hyperlink.location}" if zelle.hyperlink else ""
    notiz = f" (Kommentar: {zelle.comment.text})" if zelle.comment else ""
    return f"{text}{formel}{verweis}{notiz}".replace("\n", " ⏎ ")
