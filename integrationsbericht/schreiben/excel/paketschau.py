"""Whether openpyxl can write a return back as it came: a look into its package, before anything is loaded.

openpyxl drops what it does not know without a word. So only parts and elements that it keeps are let through; what
merely helps Excel to start faster, or is of the printer, may go.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

HOECHSTENS = 4_000_000
"""Bytes of all sheets unpacked: openpyxl needs fifty times as much memory."""
_HOECHSTENS_BLAETTER = 40
_HOECHSTENS_VERBUNDEN = 2_000
_GROESSTER_VERBUND = 20_000
"""Cells of a merged range: openpyxl makes each of them."""
_ERHALTEN = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(core|app|custom)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(workbook|styles|sharedstrings)\.xml|xl/theme/theme\d*\.xml|xl/worksheets/[^/]+\.xml"
    r"|xl/worksheets/_rels/[^/]+\.rels|xl/(comments/?)?comments?\d*\.xml|xl/drawings/[^/]*\.vml|xl/tables/[^/]+\.xml"
    # what may go
    r"|xl/calcchain\.xml|xl/printersettings/[^/]+|customxml/.+|docprops/thumbnail\.\w+"
    r"|.*/"
)
_GRUENDE = (
    (r"_xmlsignatures/", "eine digitale Signatur"),
    (r"vbaproject", "Makros"),
    (r"threadedcomments|persons/", "Kommentare mit Antworten"),
    (r"/charts?/", "Diagramme"),
    (r"/media/|\.emf$|\.wmf$", "Bilder"),
    (r"externallinks/", "Verknüpfungen zu anderen Dateien"),
    (r"connections|querytables/", "Datenabfragen"),
    (r"pivot", "Pivottabellen"),
    (r"activex|ctrlprops|embeddings|customui", "Schaltflächen oder eingebettete Objekte"),
    (r"/drawings/", "Zeichnungen"),
    (r"metadata|richdata", "Formeln neuerer Excel-Fassungen"),
    (r"slicer|timeline", "Datenschnitte"),
    (r"chartsheets|dialogsheets|macrosheets", "Blätter besonderer Art"),
)
_BLATTTEILE = frozenset(
    (
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter"),
        *("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
        *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "legacyDrawing", "tableParts", "phoneticPr"),
        *("ignoredErrors", "sheetCalcPr"),
    )
)
_NEUERE = "Auswahllisten oder Formatierungen neuerer Excel-Fassungen"
_ANDERES_OBJEKT = re.compile(rb'ObjectType="(?!Note")')


def hindernis(inhalt: bytes) -> str | None:
    """What keeps this return from being marked, as the end of "sie enthält …", or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            return next(_hindernisse(paket), None)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, KeyError, NotImplementedError):
        return "ein Dateipaket, das sich nicht unverändert wiedergeben lässt"


def _hindernisse(paket: zipfile.ZipFile) -> Iterator[str]:
    namen = paket.namelist()
    for name in map(str.casefold, namen):
        if not _ERHALTEN.fullmatch(name):
            yield next((grund for muster, grund in _GRUENDE if re.search(muster, name)), f"den Teil {name[:60]}")
    blaetter = [name for name in namen if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name.casefold())]
    if len(blaetter) > _HOECHSTENS_BLAETTER or sum(paket.getinfo(name).file_size for name in blaetter) > HOECHSTENS:
        yield "mehr, als sich hier bearbeiten lässt"
        return
    for name in namen:
        if name.casefold().endswith(".vml") and _ANDERES_OBJEKT.search(paket.read(name)):
            yield "Schaltflächen oder eingebettete Objekte"
        if name.casefold().endswith((".xml", ".rels")) and b"<!DOCTYPE" in paket.read(name):
            yield "einen Dokumenttyp"
        if name.casefold().startswith("xl/tables/") and b"extLst" in paket.read(name):
            yield _NEUERE
    for name in blaetter:
        yield from _im_blatt(paket.read(name))


def _im_blatt(xml: bytes) -> Iterator[str]:
    wurzel = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    teile = {etree.QName(kind).localname for kind in wurzel if isinstance(kind.tag, str)}
    if fremd := sorted(teile - _BLATTTEILE):
        yield _NEUERE if "extLst" in fremd else f"Bestandteile besonderer Art ({', '.join(fremd)})"
    if any(wurzel.iterfind("{*}conditionalFormatting/{*}cfRule/{*}extLst")):
        yield _NEUERE
    verbunden = [knoten.get("ref", "A1") for knoten in wurzel.iterfind("{*}mergeCells/{*}mergeCell")]
    if len(verbunden) > _HOECHSTENS_VERBUNDEN or any(_zellen(ref) > _GROESSTER_VERBUND for ref in verbunden):
        yield "zu große verbundene Zellen"


def _zellen(ref: str) -> int:
    from openpyxl.utils import range_boundaries  # noqa: PLC0415  # only where a return is marked

    links, oben, rechts, unten = (int(zahl or 1) for zahl in range_boundaries(ref))
    return (rechts - links + 1) * (unten - oben + 1)
