"""The return as it came, with our questions in it: a note and a fill at each cell, and a first sheet that lists them.

openpyxl does it, and is imported only here. It forgets the results of formulas, so they are put back; then every cell
is compared with the original: what would not come back as it came is not sent.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from lxml import etree

from integrationsbericht.marken import SPALTEN, TITEL, freier_blattname, notiz
from integrationsbericht.schreiben.excel.paketschau import hindernis
from integrationsbericht.tabellenblatt.buch import klartext
from integrationsbericht.tabellenblatt.masse import ZEILENHOEHE, zeilenzahl

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FARBE = "FFFFE08A"
_AUTOR = "Rückfrage"
_MEISTE_ZELLEN = 100
"""Of a range that one question is about; more would be a coloured sheet, not a mark."""
_TAG = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_N = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BREITEN = (6, 26, 100)
_SCHRIFT = "Arial"


class NichtMarkierbar(Exception):
    """The return cannot be marked; the message says what it holds, as the end of a sentence."""


@dataclass(frozen=True, kw_only=True)
class Marke:
    """One question at one place of a return; without a cell it stands in the list only."""

    nummer: int
    blatt: str | None
    zelle: str | None
    text: str


def markiert(inhalt: bytes, marken: Sequence[Marke], tag: date) -> bytes:
    """The return with the marks, as .xlsx. Raises `NichtMarkierbar`."""
    if grund := hindernis(inhalt):
        raise NichtMarkierbar(f"sie enthält {grund}")
    try:
        mappe = _geladen(inhalt)
        for marke in marken:
            _markiere(mappe, marke)
        _liste(mappe, marken)
        strom = io.BytesIO()
        mappe.save(strom)
        vorher = _zellen_je_blatt(inhalt)
        fertig, (_, *nachher) = _wie_zuvor(strom.getvalue(), dict(vorher), tag)
    except Exception as fehler:  # openpyxl raises whatever it stumbles over
        raise NichtMarkierbar("sie enthält etwas, das sich nicht unverändert wiedergeben lässt") from fehler
    if nachher != vorher:
        raise NichtMarkierbar("ihre Zellen ließen sich nicht unverändert wiedergeben")
    return fertig


def _geladen(inhalt: bytes) -> Workbook:
    from openpyxl import load_workbook  # noqa: PLC0415  # only where a return is marked

    return load_workbook(io.BytesIO(inhalt), rich_text=True)


# ---------------------------------------------------------------- the marks


def _markiere(mappe: Workbook, marke: Marke) -> None:
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    if marke.zelle is None or marke.blatt not in mappe.sheetnames:
        return
    zellen = list(_zellen(mappe[marke.blatt], marke.zelle))
    for zelle in zellen:
        zelle.fill = PatternFill("solid", fgColor=_FARBE)
    erste = zellen[0]
    text = klartext(notiz(marke.nummer, marke.text))
    if erste.comment is not None:
        text = f"{erste.comment.text}\n\n{text}"
    # Wide enough to be read; about 45 letters in a line.
    erste.comment = Comment(text, _AUTOR, height=40 + 18 * (len(text) // 45 + text.count("\n") + 1), width=340)


def _zellen(blatt: Worksheet, bereich: str) -> Iterator[Any]:
    """The cells of `F12`, `J12:L12` or `F5, F7`; a merged one is its upper left."""
    from openpyxl.cell.cell import MergedCell  # noqa: PLC0415

    gezaehlt = 0
    for teil in re.split(r"[,\s]+", bereich):
        reihen: Any = blatt[teil]
        for zelle in (z for reihe in reihen for z in reihe) if isinstance(reihen, tuple) else (reihen,):
            if gezaehlt == _MEISTE_ZELLEN:
                return
            gezaehlt += 1
            yield _oben_links(blatt, zelle) if isinstance(zelle, MergedCell) else zelle


def _oben_links(blatt: Worksheet, zelle: Any) -> Any:
    verbund = next(b for b in blatt.merged_cells.ranges if zelle.coordinate in b)
    return blatt.cell(verbund.min_row, verbund.min_col)


def _liste(mappe: Workbook, marken: Sequence[Marke]) -> None:
    """The first sheet, and the only one that is selected: with two selected, typing would change both."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415

    blatt = mappe.create_sheet(freier_blattname(mappe.sheetnames), 0)
    blatt["A1"], blatt["A1"].font = TITEL, Font(name=_SCHRIFT, bold=True, size=14)
    for spalte, (titel, breite) in enumerate(zip(SPALTEN, _BREITEN, strict=True), start=1):
        blatt.cell(3, spalte, titel).font = Font(name=_SCHRIFT, bold=True, size=10)
        blatt.column_dimensions[blatt.cell(3, spalte).column_letter].width = breite
    for zeile, marke in enumerate(marken, start=4):
        blatt.cell(zeile, 1, marke.nummer)
        _schreibe(blatt.cell(zeile, 2), ", ".join(filter(None, (marke.blatt, marke.zelle))) or "ganze Datei")
        _schreibe(blatt.cell(zeile, 3), marke.text)
        for spalte in (1, 2, 3):
            blatt.cell(zeile, spalte).alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
            blatt.cell(zeile, spalte).font = Font(name=_SCHRIFT, size=10)
        if marke.zelle is not None and marke.blatt in mappe.sheetnames:
            ziel, name = re.split(r"[,\s]", marke.zelle)[0], str(marke.blatt).replace("'", "''")
            blatt.cell(zeile, 2).hyperlink = Hyperlink(ref=f"B{zeile}", location=f"'{name}'!{ziel}")
            blatt.cell(zeile, 2).font = Font(name=_SCHRIFT, size=10, color="FF0B4F9E", underline="single")
        blatt.row_dimensions[zeile].height = 4 + ZEILENHOEHE * zeilenzahl(marke.text, _BREITEN[2] - 2)
    for anderes in mappe.worksheets:
        anderes.sheet_view.tabSelected = anderes is blatt
    mappe.active = 0
    blatt.page_setup.orientation, blatt.page_setup.fitToHeight = "landscape", 0
    blatt.sheet_properties.pageSetUpPr = _auf_seitenbreite()


def _auf_seitenbreite() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    return PageSetupProperties(fitToPage=True)


def _schreibe(zelle: Any, text: str) -> None:
    """Foreign text is never a formula."""
    zelle.value = klartext(text)
    zelle.data_type = "s"


# ---------------------------------------------------------------- as it was before

Zellinhalt: TypeAlias = tuple[str, str, bool]
"""Kind, value, and whether a formula stands there."""
_LEER: Zellinhalt = ("", "", False)
Zellen: TypeAlias = dict[str, Zellinhalt]
"""Address → content of the cells of a sheet that hold anything."""


def _wie_zuvor(neu: bytes, alt: Mapping[str, Zellen], tag: date) -> tuple[bytes, list[tuple[str, Zellen]]]:
    """With the results of formulas as in `alt`, packed without the clock; and every filled cell of every sheet then."""
    fest = f"{tag.isoformat()}T12:00:00Z".encode()
    strom = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(neu)) as paket, zipfile.ZipFile(strom, "w", zipfile.ZIP_DEFLATED) as ziel:
        texte, blattteile = _texte(paket), _blattteile(paket)
        baeume = {teil: _geordnet(paket.read(teil), alt.get(name, {})) for name, teil in blattteile}
        for info in paket.infolist():
            if info.filename in baeume:
                daten = etree.tostring(baeume[info.filename], encoding="UTF-8", xml_declaration=True, standalone=True)
            else:
                daten = paket.read(info)
            if info.filename == "docProps/core.xml":
                daten = _TAG.sub(rb"\g<1>" + fest, daten)
            ziel.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), daten, zipfile.ZIP_DEFLATED)
    return strom.getvalue(), [(name, dict(_inhalte(baeume[teil], texte))) for name, teil in blattteile]


def _blattteile(paket: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and part of each sheet, in their order."""
    bezuege = etree.fromstring(paket.read("xl/_rels/workbook.xml.rels"))
    ziele = {str(b.get("Id")): str(b.get("Target")) for b in bezuege}
    mappe = etree.fromstring(paket.read("xl/workbook.xml"))
    gefunden = []
    for blatt in mappe.iterfind("{*}sheets/{*}sheet"):
        nummer = next(str(w) for n, w in blatt.attrib.items() if etree.QName(n).localname == "id")
        ziel = ziele[nummer]
        gefunden.append((str(blatt.get("name")), ziel.lstrip("/") if ziel.startswith("/") else f"xl/{ziel}"))
    return gefunden


def _geordnet(xml: bytes, vorher: Zellen) -> etree._Element:
    """The sheet with the results of its formulas; openpyxl writes ranges in an order that chance decides."""
    wurzel = etree.fromstring(xml)
    for verbunden in wurzel.iterfind(f"{_N}mergeCells"):
        verbunden[:] = sorted(verbunden, key=lambda knoten: str(knoten.get("ref")))
    for knoten in wurzel.iter(f"{_N}dataValidation", f"{_N}conditionalFormatting"):
        knoten.set("sqref", " ".join(sorted(str(knoten.get("sqref")).split())))
    for zelle in wurzel.iter(f"{_N}c"):
        art, wert, formel = vorher.get(str(zelle.get("r")), _LEER)
        if not (formel and wert) or zelle.find(f"{_N}f") is None:
            continue
        for leer in zelle.findall(f"{_N}v"):
            zelle.remove(leer)
        etree.SubElement(zelle, f"{_N}v").text = wert
        zelle.set("t", art)
    return wurzel


def _zellen_je_blatt(inhalt: bytes) -> list[tuple[str, Zellen]]:
    """Every filled cell of every sheet, whichever way it is stored."""
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        texte = _texte(paket)
        return [(name, dict(_inhalte(etree.fromstring(paket.read(teil)), texte))) for name, teil in _blattteile(paket)]


def _texte(paket: zipfile.ZipFile) -> list[str]:
    """The strings that cells refer to by number."""
    namen = {name.casefold(): name for name in paket.namelist()}
    teil = namen.get("xl/sharedstrings.xml")
    return [_text(e) for e in etree.fromstring(paket.read(teil)).iterfind("{*}si")] if teil else []


def _inhalte(blatt: etree._Element, texte: Sequence[str]) -> Iterator[tuple[str, Zellinhalt]]:
    for ort, zelle in _zellknoten(blatt):
        art, wert = zelle.get("t", "n"), zelle.findtext("{*}v") or ""
        if art == "s":
            art, wert = "str", texte[int(wert)] if wert else ""
        elif art == "inlineStr":
            art, wert = "str", "".join(_text(e) for e in zelle.iterfind("{*}is"))
        elif art == "n" and wert:
            wert = repr(float(wert)).removesuffix(".0")
        formel = zelle.find("{*}f") is not None
        if wert or formel:
            yield ort, (art if wert else "", wert, formel)


def _zellknoten(blatt: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Each cell that holds anything with its address, stated or counted."""
    from openpyxl.utils import coordinate_to_tuple, get_column_letter  # noqa: PLC0415

    zeile = 0
    for reihe in blatt.iterfind("{*}sheetData/{*}row"):
        zeile, letzte, danach = int(reihe.get("r") or zeile + 1), "", 0
        for zelle in reihe:
            if ort := zelle.get("r"):
                letzte, danach = ort, 0
            else:
                danach += 1
                ort = f"{get_column_letter((coordinate_to_tuple(letzte)[1] if letzte else 0) + danach)}{zeile}"
            if len(zelle):
                yield ort, zelle


def _text(knoten: etree._Element) -> str:
    """A text with or without formats in it, but not its phonetic reading."""
    return "".join(t.text or "" for t in (*knoten.iterfind("{*}t"), *knoten.iterfind("{*}r/{*}t")))
