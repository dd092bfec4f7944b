"""Writes one openpyxl workbook in the other formats, cell by cell and with all that the reader notices besides.

Hidden rows, columns and sheets, filters, merged cells and what lies under them, struck-out text, percentages, error
values and comments stand in each format where the office programs put them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from hashlib import md5
from html import escape
from typing import Any

from ole import als_ole
from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

Verdeckt = Mapping[tuple[str, str], object]
"""(sheet, cell) → what lies there under a merged cell; openpyxl itself drops it."""
FEHLERCODES = {"#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#N/A": 0x2A}


@dataclass
class Seite:
    """One sheet; rows and columns count from 0."""

    blatt: Worksheet
    verdeckt: Verdeckt = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.blatt.title

    @property
    def verborgen(self) -> bool:
        return self.blatt.sheet_state != "visible"

    @property
    def gefiltert(self) -> bool:
        return bool(self.blatt.auto_filter.filterColumn)

    @cached_property
    def verbunden(self) -> list[tuple[int, int, int, int]]:
        """Top, bottom, left, right."""
        return [(b.min_row - 1, b.max_row - 1, b.min_col - 1, b.max_col - 1) for b in self.blatt.merged_cells.ranges]

    def zeile_verborgen(self, zeile: int) -> bool:
        return bool(self.blatt.row_dimensions[zeile + 1].hidden)

    @property
    def verborgene_spalten(self) -> set[int]:
        return {
            spalte - 1
            for groesse in self.blatt.column_dimensions.values()
            if groesse.hidden
            for spalte in range(groesse.min, groesse.max + 1)
        }

    def zellen(self) -> Iterator[list[tuple[object, Cell | MergedCell]]]:
        """Rows of values with the cells that tell their format."""
        for reihe in self.blatt.iter_rows():
            yield [(self.verdeckt.get((self.name, feld.coordinate), feld.value), feld) for feld in reihe]

    def kommentare(self) -> dict[tuple[int, int], str]:
        return {
            (feld.row - 1, feld.column - 1): feld.comment.text
            for reihe in self.blatt.iter_rows()
            for feld in reihe
            if isinstance(feld, Cell) and feld.comment is not None
        }


def seiten(mappe: Workbook, verdeckt: Verdeckt | None = None) -> list[Seite]:
    return [Seite(blatt, verdeckt or {}) for blatt in mappe.worksheets]


def gestrichen(feld: Cell | MergedCell) -> bool:
    return bool(feld.font and feld.font.strike)


def prozent(feld: Cell | MergedCell) -> bool:
    return "%" in (feld.number_format or "")


# ---------------------------------------------------------------- .xls


def als_xls(
    mappe: Workbook, verziere: Callable[[Any], None] = lambda _: None, verdeckt: Verdeckt | None = None
) -> bytes:
    """As .xls of Excel 97; `verziere` gets xlwt's workbook before it is saved."""
    import xlwt  # noqa: PLC0415 - only these tests need it

    buch = xlwt.Workbook()
    for seite in seiten(mappe, verdeckt):
        blatt = buch.add_sheet(seite.name, cell_overwrite_ok=True)
        blatt.visibility = int(seite.verborgen)
        for z, reihe in enumerate(seite.zellen()):
            blatt.row(z).hidden = seite.zeile_verborgen(z)
            for s, (wert, feld) in enumerate(reihe):
                _xls_zelle(blatt, z, s, wert, feld)
        for s in seite.verborgene_spalten:
            blatt.col(s).hidden = True
    verziere(buch)
    strom = io.BytesIO()
    buch.save(strom)
    saetze = {seite.name: _xls_saetze(seite) for seite in seiten(mappe)}
    return mit_saetzen(strom.getvalue(), saetze) if any(saetze.values()) else strom.getvalue()


@cache
def _xls_stil(schrift: str, zahl: str) -> Any:
    import xlwt  # noqa: PLC0415

    return xlwt.easyxf(schrift, num_format_str=zahl)


def _xls_zelle(blatt: Any, z: int, s: int, wert: object, feld: Cell | MergedCell) -> None:
    zahl = "DD.MM.YYYY" if isinstance(wert, date) else "0%" if prozent(feld) else "General"
    stil = _xls_stil("font: struck_out on" if gestrichen(feld) else "", zahl)
    if wert in FEHLERCODES:
        blatt.row(z).set_cell_error(s, wert, stil)
    elif wert is not None:
        blatt.write(z, s, wert, stil)


def biff(kennung: int, daten: bytes = b"") -> bytes:
    return struct.pack("<HH", kennung, len(daten)) + daten


def _xls_saetze(seite: Seite) -> bytes:
    """What xlwt cannot write: merged cells, filters and comments."""
    saetze = biff(0x9B) if seite.gefiltert else b""
    for nummer, ((zeile, spalte), text) in enumerate(seite.kommentare().items(), start=1):
        saetze += biff(0x5D, struct.pack("<HHHHH", 0x15, 0x12, 0x19, nummer, 0) + bytes(12))
        saetze += biff(0x1B6, struct.pack("<HHHHHHHI", 0x212, 0, 0, 0, 0, len(text), 16, 0))
        halb = len(text) // 2  # Excel too breaks long texts, and each part says how wide its letters are
        saetze += biff(0x3C, b"\0" + text[:halb].encode("latin-1")) + biff(
            0x3C, b"\1" + text[halb:].encode("utf-16-le")
        )
        saetze += biff(0x3C, bytes(16)) + biff(0x1C, struct.pack("<HHHHHB", zeile, spalte, 0, nummer, 0, 0))
    if seite.verbunden:
        bereiche = b"".join(struct.pack("<HHHH", *bereich) for bereich in seite.verbunden)
        saetze += biff(0xE5, struct.pack("<H", len(seite.verbunden)) + bereiche)
    return saetze


def xls_zerlegt(inhalt: bytes) -> tuple[bytes, list[tuple[int, bytes]], dict[int, str]]:
    """An .xls of xlwt as its stream of records: the stream, the records, and where which sheet begins."""
    import olefile  # noqa: PLC0415

    with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
        strom = bytes(behaelter.openstream("Workbook").read())
    saetze, stelle, anfaenge = [], 0, {}
    while stelle + 4 <= len(strom):
        kennung, laenge = struct.unpack_from("<HH", strom, stelle)
        if kennung == 0 and laenge == 0:
            break  # xlwt fills the last sector up
        daten = strom[stelle + 4 : stelle + 4 + laenge]
        if kennung == 0x85:
            breit = daten[7] & 1
            anfaenge[struct.unpack_from("<I", daten)[0]] = daten[8:].decode("utf-16-le" if breit else "latin-1")
        saetze.append((kennung, daten))
        stelle += 4 + laenge
    return strom, saetze, anfaenge


def mit_saetzen(inhalt: bytes, je_blatt: Mapping[str, bytes], nach_bof: bytes = b"") -> bytes:
    """An .xls of xlwt with further records: at the end of sheets, and right behind the first record of all."""
    _, saetze, anfaenge = xls_zerlegt(inhalt)
    neu, stelle, neue_anfaenge, name = bytearray(), 0, {}, ""
    for nummer, (kennung, daten) in enumerate(saetze):
        if stelle in anfaenge:
            name = anfaenge[stelle]
            neue_anfaenge[stelle] = len(neu)
        if kennung == 0x0A and name:
            neu += je_blatt.get(name, b"")
        neu += biff(kennung, daten) + (nach_bof if nummer == 0 else b"")
        stelle += 4 + len(daten)
    for alt, ort in neue_anfaenge.items():
        neu = neu.replace(
            b"\x85\0" + _laenge(saetze, alt) + struct.pack("<I", alt),
            b"\x85\0" + _laenge(saetze, alt) + struct.pack("<I", ort),
            1,
        )
    return als_ole({"Workbook": neu.ljust(4096, b"\0")})


def _laenge(saetze: list[tuple[int, bytes]], anfang: int) -> bytes:
    daten = next(d for k, d in saetze if k == 0x85 and struct.unpack_from("<I", d)[0] == anfang)
    return struct.pack("<H", len(daten))


def verschluesselt_xls(inhalt: bytes, kennwort: str) -> bytes:
    """An .xls of xlwt, encrypted as Excel 97 did (RC4): all but the heads of the records and a few whole ones."""
    from msoffcrypto.method.rc4 import DocumentRC4  # noqa: PLC0415 - only these tests need it

    def strom_zu(laenge: int, wie: bytes = b"") -> bytes:
        return bytes(DocumentRC4.decrypt(kennwort, _SALZ, io.BytesIO(wie or bytes(laenge)), blocksize=1024).read())

    pruefung = strom_zu(32, bytes(16) + md5(bytes(16)).digest())
    passwort = struct.pack("<HHH", 1, 1, 1) + _SALZ + pruefung
    strom, saetze, _ = xls_zerlegt(mit_saetzen(inhalt, {}, biff(0x2F, passwort)))
    schluessel, neu = strom_zu(len(strom)), b""
    for kennung, daten in saetze:
        offen = len(daten) if kennung in (0x809, 0x2F) else 4 if kennung == 0x85 else 0
        ort = len(neu) + 4
        geheim = bytes(a ^ b for a, b in zip(daten[offen:], schluessel[ort + offen :], strict=False))
        neu += biff(kennung, daten[:offen] + geheim)
    return als_ole({"Workbook": neu.ljust(4096, b"\0")})


_SALZ = bytes(range(16))


# ---------------------------------------------------------------- .ods


def als_ods(mappe: Workbook, verdeckt: Verdeckt | None = None) -> bytes:
    """As .ods, written by hand: a package of three parts."""
    tabellen = "".join(_ods_tabelle(seite) for seite in seiten(mappe, verdeckt))
    stile = (
        '<style:style style:name="strich" style:family="table-cell" style:parent-style-name="durch"/>'
        '<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    inhalt = (
        f"<office:document-content{_NAMEN}><office:automatic-styles>{stile}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tabellen}</office:spreadsheet></office:body></office:document-content>"
    )
    vorlagen = (
        f'<office:document-styles{_NAMEN}><office:styles><style:style style:name="durch" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:styles>'
        "</office:document-styles>"
    )
    art = "application/vnd.oasis.opendocument.spreadsheet"
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w") as paket:
        paket.writestr("mimetype", art)
        paket.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{inhalt}')
        paket.writestr("styles.xml", f'<?xml version="1.0" encoding="UTF-8"?>{vorlagen}')
        paket.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{art}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return strom.getvalue()


_NAMEN = (
    "".join(
        f' xmlns:{kurz}="urn:oasis:names:tc:opendocument:xmlns:{kurz}:1.0"'
        for kurz in ("office", "table", "text", "style")
    )
    + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def _ods_tabelle(seite: Seite) -> str:
    weg = ' table:style-name="weg"' if seite.verborgen else ""
    versteckt = ' table:visibility="collapse"'
    spalten = "".join(
        f"<table:table-column{versteckt if s in seite.verborgene_spalten else ''}/>"
        for s in range(seite.blatt.max_column)
    )
    zeilen = "".join(_ods_zeile(seite, z, reihe) for z, reihe in enumerate(seite.zellen()))
    return f'<table:table table:name="{seite.name}"{weg}>{spalten}{zeilen}</table:table>'


def _ods_zeile(seite: Seite, z: int, reihe: list[tuple[object, Cell | MergedCell]]) -> str:
    sicht = ' table:visibility="%s"' % ("filter" if seite.gefiltert else "collapse") if seite.zeile_verborgen(z) else ""
    zellen = "".join(_ods_zelle(seite, (z, s), wert, feld) for s, (wert, feld) in enumerate(reihe))
    return f"<table:table-row{sicht}>{zellen}</table:table-row>"


def _ods_zelle(seite: Seite, ort: tuple[int, int], wert: object, feld: Cell | MergedCell) -> str:
    art = "covered-table-cell" if isinstance(feld, MergedCell) else "table-cell"
    angaben = ' table:style-name="strich"' if gestrichen(feld) else ""
    for oben, unten, links, rechts in seite.verbunden:
        if (oben, links) == ort:
            angaben += (
                f' table:number-rows-spanned="{unten - oben + 1}" table:number-columns-spanned="{rechts - links + 1}"'
            )
    text = ""
    if wert in FEHLERCODES:
        angaben += ' office:value-type="string" office:string-value="" calcext:value-type="error"'
        text = f"<text:p>{wert}</text:p>"
    elif isinstance(wert, date):
        angaben += f' office:value-type="date" office:date-value="{wert:%Y-%m-%d}"'
    elif isinstance(wert, (int, float)):
        angaben += f' office:value-type="{"percentage" if prozent(feld) else "float"}" office:value="{wert}"'
    elif wert is not None:
        angaben, text = f'{angaben} office:value-type="string"', f"<text:p>{escape(str(wert), quote=False)}</text:p>"
    notiz = feld.comment if isinstance(feld, Cell) else None
    anmerkung = f"<office:annotation><text:p>{notiz.text}</text:p></office:annotation>" if notiz else ""
    return f"<table:{art}{angaben}>{anmerkung}{text}</table:{art}>"


# ---------------------------------------------------------------- .xlsb

_RELS = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_ART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def als_xlsb(mappe: Workbook, verdeckt: Verdeckt | None = None) -> bytes:
    """As .xlsb: only the records a reader needs."""
    alle = seiten(mappe, verdeckt)
    buch = satz(131) + satz(143)
    for nummer, seite in enumerate(alle, start=1):
        buch += satz(156, struct.pack("<II", seite.verborgen, nummer) + b_text(f"rId{nummer}") + b_text(seite.name))
    buch += satz(144) + satz(132)
    blaetter = {n: ("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(alle) + 1)}
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w") as paket:
        paket.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        paket.writestr("xl/workbook.bin", buch)
        paket.writestr("xl/_rels/workbook.bin.rels", _bezuege({**blaetter, 99: ("styles", "styles.bin")}))
        paket.writestr("xl/styles.bin", _b_stile())
        for nummer, seite in enumerate(alle, start=1):
            paket.writestr(f"xl/worksheets/sheet{nummer}.bin", _b_blatt(seite))
            if kommentare := seite.kommentare():
                ziel = {1: ("comments", f"../comments{nummer}.bin")}
                paket.writestr(f"xl/worksheets/_rels/sheet{nummer}.bin.rels", _bezuege(ziel))
                paket.writestr(f"xl/comments{nummer}.bin", _b_kommentare(kommentare))
    return strom.getvalue()


def _bezuege(ziele: Mapping[int, tuple[str, str]]) -> str:
    zeilen = (f'<Relationship Id="rId{n}" Type="{_ART}/{art}" Target="{ziel}"/>' for n, (art, ziel) in ziele.items())
    return f"{_RELS}{''.join(zeilen)}</Relationships>"


def _b_stile() -> bytes:
    """Cell formats 0 to 3: bit 0 means struck out, bit 1 a percentage."""
    schriften = b"".join(satz(43, struct.pack("<HH", 220, strich) + bytes(20)) for strich in (0, 8))
    formate = b"".join(satz(47, struct.pack("<HHH", 0, 9 * (n >> 1), n & 1) + bytes(10)) for n in range(4))
    return satz(278) + schriften + satz(617, struct.pack("<I", 4)) + formate + satz(618) + satz(279)


def _b_blatt(seite: Seite) -> bytes:
    ausdehnung = struct.pack("<IIII", 0, seite.blatt.max_row - 1, 0, seite.blatt.max_column - 1)
    daten = satz(129) + satz(148, ausdehnung)
    for s in sorted(seite.verborgene_spalten):
        daten += satz(60, struct.pack("<IIIIH", s, s, 2560, 0, 1))
    daten += satz(145)
    for z, reihe in enumerate(seite.zellen()):
        daten += satz(0, struct.pack("<IIHBBBI", z, 0, 300, 0, 0x10 * seite.zeile_verborgen(z), 0, 0))
        daten += b"".join(_b_zelle(s, wert, feld) for s, (wert, feld) in enumerate(reihe))
    daten += satz(146)
    if seite.gefiltert:
        daten += (
            satz(161, struct.pack("<IIII", 3, 9, 0, 9)) + satz(163, struct.pack("<IH", 1, 0)) + satz(164) + satz(162)
        )
    if seite.verbunden:
        bereiche = b"".join(satz(176, struct.pack("<IIII", *bereich)) for bereich in seite.verbunden)
        daten += satz(177, struct.pack("<I", len(seite.verbunden))) + bereiche + satz(178)
    return daten + satz(130)


def _b_zelle(spalte: int, wert: object, feld: Cell | MergedCell) -> bytes:
    ort = struct.pack("<II", spalte, gestrichen(feld) + 2 * prozent(feld))
    if wert in FEHLERCODES:
        return satz(3, ort + bytes([FEHLERCODES[str(wert)]]))
    if isinstance(wert, date):
        return satz(6, ort + b_text(f"{wert:%d.%m.%Y}"))
    if isinstance(wert, (int, float)):
        return satz(5, ort + struct.pack("<d", wert))
    return b"" if wert is None else satz(6, ort + b_text(str(wert)))


def _b_kommentare(kommentare: Mapping[tuple[int, int], str]) -> bytes:
    liste = b"".join(
        satz(635, struct.pack("<IIIII", 0, z, z, s, s) + bytes(16)) + satz(637, b"\0" + b_text(text)) + satz(636)
        for (z, s), text in kommentare.items()
    )
    return satz(628) + satz(630) + satz(632, b_text("Muster")) + satz(631) + satz(633) + liste + satz(634) + satz(629)


def satz(kennung: int, daten: bytes = b"") -> bytes:
    kopf = bytes([kennung]) if kennung < 128 else bytes([kennung & 0x7F | 0x80, kennung >> 7])
    laenge, rest = b"", len(daten)
    while True:
        laenge += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return kopf + laenge + daten


def b_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


# ---------------------------------------------------------------- .xlsx


def in_bytes(mappe: Workbook) -> bytes:
    strom = io.BytesIO()
    mappe.save(strom)
    return strom.getvalue()


def umgepackt(
    inhalt: bytes, aendere: Callable[[str, bytes], bytes | None], neu: Mapping[str, bytes] | None = None
) -> bytes:
    """A zip package with each part passed through `aendere` (None drops it) and the parts `neu` added."""
    strom = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as alt, zipfile.ZipFile(strom, "w", zipfile.ZIP_DEFLATED) as ziel:
        for name in alt.namelist():
            daten = aendere(name, alt.read(name))
            if daten is not None:
                ziel.writestr(name, daten)
        for name, daten in (neu or {}).items():
            ziel.writestr(name, daten)
    return strom.getvalue()


def als_xlsx(mappe: Workbook, verdeckt: Verdeckt | None = None) -> bytes:
    """As openpyxl writes it, and what lies under merged cells, which it leaves out."""

    def aendere(name: str, daten: bytes) -> bytes:
        for (blatt, zelle), wert in (verdeckt or {}).items():
            if name == f"xl/worksheets/sheet{mappe.sheetnames.index(blatt) + 1}.xml":
                daten = _mit_wert(daten.decode(), zelle, wert).encode()
        return daten

    return umgepackt(in_bytes(mappe), aendere)


def _mit_wert(xml: str, zelle: str, wert: object) -> str:
    inhalt = f' t="inlineStr"><is><t>{wert}</t></is></c>' if isinstance(wert, str) else f"><v>{wert}</v></c>"
    neu, anzahl = re.subn(rf'<c r="{zelle}"( s="\d+")?[^>]*(/>|></c>)', rf'<c r="{zelle}"\1{inhalt}', xml)
    assert anzahl == 1, zelle
    return neu
