"""Hostile files, each built here from readable parts: none is a binary mystery.

A `Fall` says what the file does and which words its one finding must contain. Most are an ordinary return of
Neuss in which one part was exchanged.
"""

from __future__ import annotations

import base64
import io
import pickle
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from xml.sax.saxutils import escape

import xlsxwriter
from bauen import MASSNAHME, adresse, mappe_aus
from openpyxl import Workbook, load_workbook

from integrationsbericht.dateien import grenzen
from integrationsbericht.formular import BEDARFSMELDUNG, MASSNAHMEN

MIB = 1024 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRIKT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
BLATT = "xl/worksheets/sheet{}.xml"
MASSNAHMEN_BLATT = BLATT.format(3)
BETRAG = adresse(MASSNAHMEN, "zuwendungsfaehig")
BESCHAEDIGT = "die Datei ist beschädigt"


@dataclass(frozen=True)
class Fall:
    """One hostile file: its name below `Bedarfsmeldungen`, how it is built, and what its finding says."""

    datei: str
    baue: Callable[[], bytes]
    sagt: str


# ---------------------------------------------------------------- an ordinary return, and its parts exchanged


@cache
def rueckgabe(stelle: str = "Neuss", bezeichnung: str = "Jobcoaching", anmerkungen: str | None = None) -> bytes:
    """An ordinary return with one Maßnahme of 10.000 €."""
    kopf = {"stelle": stelle, "art": "Kommune", "datum": date(2020, 1, 20), "anmerkungen": anmerkungen}
    zeilen = {
        "Meldung": [kopf],
        "Bedarfe": [{"baustein": 1, "plaetze": 12}],
        "Maßnahmen": [{**MASSNAHME, "bezeichnung": bezeichnung}],
        "Zielgruppe": [],
    }
    return als_datei(mappe_aus(BEDARFSMELDUNG, zeilen))


def als_datei(mappe: Workbook) -> bytes:
    """The workbook as Excel would write it, with a table of texts (openpyxl writes texts into the cells)."""
    datei = io.BytesIO()
    with xlsxwriter.Workbook(datei) as ziel:
        ziel.set_properties({"created": datetime(2020, 1, 20)})
        tag = ziel.add_format({"num_format": "dd.mm.yyyy"})
        for blatt_ in mappe.worksheets:
            seite = ziel.add_worksheet(blatt_.title)
            for zeile in blatt_.iter_rows():
                for zelle in zeile:
                    if isinstance(zelle.value, date):
                        seite.write_datetime(zelle.row - 1, zelle.column - 1, zelle.value, tag)
                    elif isinstance(zelle.value, str):
                        seite.write_string(zelle.row - 1, zelle.column - 1, zelle.value)
                    elif zelle.value is not None:
                        seite.write_number(zelle.row - 1, zelle.column - 1, zelle.value)
    return datei.getvalue()


@cache
def teile(inhalt: bytes | None = None) -> Mapping[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(inhalt or rueckgabe())) as paket:
        return {name: paket.read(name) for name in paket.namelist()}


def paket(neue: Mapping[str, bytes | None], grund: Mapping[str, bytes] | None = None) -> bytes:
    """A package of the ordinary return's parts, some of them exchanged, added, or left out (None)."""
    datei = io.BytesIO()
    with zipfile.ZipFile(datei, "w", zipfile.ZIP_DEFLATED) as ziel:
        for name, inhalt in {**(teile() if grund is None else grund), **neue}.items():
            if inhalt is not None:
                ziel.writestr(name, inhalt)
    return datei.getvalue()


def ersetzt(teil: str, alt: str, neu: str) -> bytes:
    """The ordinary return, with some text of one part exchanged."""
    text = teile()[teil].decode()
    assert alt in text, f"„{alt}“ steht nicht in {teil}: {text[:300]}"
    return paket({teil: text.replace(alt, neu, 1).encode()})


def blatt(inhalt: str, vor: str = "") -> bytes:
    return f'<worksheet xmlns="{MAIN}">{vor}<sheetData>{inhalt}</sheetData></worksheet>'.encode()


def text_zelle(text: str, ort: str = "") -> str:
    bei = f' r="{ort}"' if ort else ""
    return f'<c{bei} t="inlineStr"><is><t>{text}</t></is></c>'


def mit_massnahmenzelle(zelle: str) -> bytes:
    """The ordinary return, with another cell (without its address) for an amount of its Maßnahme."""
    text, alt = _betragszelle()
    return paket({MASSNAHMEN_BLATT: text.replace(alt, zelle.replace("<c", f'<c r="{BETRAG}"', 1)).encode()})


def _betragszelle() -> tuple[str, str]:
    """The XML of the sheet Maßnahmen, and in it that of the cell."""
    text = teile()[MASSNAHMEN_BLATT].decode()
    alt = re.search(rf'<c r="{BETRAG}"[^>]*>.*?</c>', text)
    assert alt, text
    return text, alt[0]


# ---------------------------------------------------------------- packages that burst or contradict themselves


@dataclass(frozen=True)
class Eintrag:
    """One entry of a package written by hand: what its data are, and what the directory claims."""

    name: str
    daten: bytes
    groesse: int | None = None
    pruefsumme: int | None = None
    gepackt: bytes | None = None


def handpaket(eintraege: Iterable[Eintrag], *, ueberlappend: bool = False) -> bytes:
    """A package byte by byte. `ueberlappend`: all entries share the data of the first."""
    daten, verzeichnis, ort, anzahl = bytearray(), bytearray(), 0, 0
    for nummer, eintrag in enumerate(eintraege):
        name, anzahl = eintrag.name.encode(), nummer + 1
        packer = zlib.compressobj(6, zlib.DEFLATED, -15)
        gepackt = eintrag.gepackt or packer.compress(eintrag.daten) + packer.flush()
        groesse = len(eintrag.daten) if eintrag.groesse is None else eintrag.groesse
        summe = zlib.crc32(eintrag.daten) if eintrag.pruefsumme is None else eintrag.pruefsumme
        kopf = struct.pack("<HHHHHIII", 20, 0, 8, 0, 0x21, summe, len(gepackt), groesse) + struct.pack(
            "<HH", len(name), 0
        )
        if not ueberlappend or nummer == 0:
            ort = len(daten)
            daten += b"PK\x03\x04" + kopf + name + gepackt
        verzeichnis += b"PK\x01\x02" + struct.pack("<H", 20) + kopf + struct.pack("<HHHII", 0, 0, 0, 0, ort) + name
    ende = struct.pack("<HHHHIIH", 0, 0, anzahl & 0xFFFF, anzahl & 0xFFFF, len(verzeichnis), len(daten), 0)
    return bytes(daten + verzeichnis) + b"PK\x05\x06" + ende


def _bombe(teil: str, anfang: bytes, fuellung: bytes, ende: bytes, mib: int = 12) -> bytes:
    """A part of `mib` MiB that packs to some kB."""
    return paket({teil: anfang + fuellung * (mib * MIB // len(fuellung)) + ende})


def blattbombe() -> bytes:
    return _bombe(
        BLATT.format(2), f'<worksheet xmlns="{MAIN}"><sheetData>'.encode(), b"<row/>", b"</sheetData></worksheet>"
    )


def textbombe() -> bytes:
    return _bombe("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">'.encode(), b"<si><t>A</t></si>", b"</sst>")


def viele_kleine_bomben() -> bytes:
    """45 parts of 9.5 MiB: each below the size from which the packing ratio is looked at."""
    fuellung = b"<a/>" * (9 * MIB // 4 + MIB // 8)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    gepackt, summe = packer.compress(fuellung) + packer.flush(), zlib.crc32(fuellung)
    bomben = [Eintrag(f"xl/media/bild{n}.xml", b"", len(fuellung), summe, gepackt) for n in range(45)]
    return handpaket([*(Eintrag(name, inhalt) for name, inhalt in teile().items()), *bomben])


def gelogene_groesse() -> bytes:
    """The directory says 100 bytes with the right checksum for them; behind them come 12 MiB."""
    anfang = (f'<sst xmlns="{MAIN}">' + " " * 100).encode()[:100]
    luege = Eintrag("xl/sharedStrings.xml", anfang + b"<si><t>A</t></si>" * 700_000, 100, zlib.crc32(anfang))
    andere = [Eintrag(name, inhalt) for name, inhalt in teile().items() if name != luege.name]
    return handpaket([*andere, luege])


def ueberlappende_teile() -> bytes:
    """Forty entries whose data are the same bytes."""
    namen = ["xl/workbook.xml", *(f"xl/a{n}.xml" for n in range(40))]
    return handpaket((Eintrag(name, b"<a/>" * 2_000) for name in namen), ueberlappend=True)


def doppelter_teil() -> bytes:
    """Two sheets of one name in the package: which one is read depends on the library."""
    eintraege = [Eintrag(name, inhalt) for name, inhalt in teile().items()]
    zweites = teile()[MASSNAHMEN_BLATT].replace(b"10000", b"90000")
    return handpaket([*eintraege, Eintrag(MASSNAHMEN_BLATT, zweites)])


def gross_und_klein() -> bytes:
    """The same, hidden in the case of a letter."""
    eintraege = [Eintrag(name, inhalt) for name, inhalt in teile().items()]
    return handpaket([*eintraege, Eintrag("XL/worksheets/sheet3.xml", teile()[MASSNAHMEN_BLATT])])


def viele_teile() -> bytes:
    return handpaket([*(Eintrag(n, i) for n, i in teile().items()), *(Eintrag(f"x/{n}", b"") for n in range(60_000))])


def falsche_pruefsumme() -> bytes:
    """One byte of a stored sheet changed: 10000 became 90000."""
    datei = io.BytesIO()
    with zipfile.ZipFile(datei, "w", zipfile.ZIP_STORED) as ziel:
        for name, inhalt in teile().items():
            ziel.writestr(name, inhalt)
    return datei.getvalue().replace(b"<v>10000</v>", b"<v>90000</v>", 1)


# ---------------------------------------------------------------- XML that bursts or reaches outside

_ENTITAETEN = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))


def mit_dokumenttyp(teil: str, entitaeten: str, wurzel: str) -> bytes:
    """A part with a document type, and one of its entities behind the first element."""
    text = teile()[teil].decode()
    text = re.sub(r"^<\?xml[^>]*\?>\s*", "", text)
    kopf = f"<!DOCTYPE {wurzel} [{entitaeten}]>"
    return paket({teil: (kopf + re.sub(r"(<[^>]+>)", r"\1&a9;", text, count=1)).encode()})


def xxe(teil: str, wurzel: str) -> bytes:
    return mit_dokumenttyp(teil, '<!ENTITY a9 SYSTEM "file:///etc/passwd">', wurzel)


def spaeter_dokumenttyp() -> bytes:
    """The document type stands behind a comment of 100 kB."""
    text = teile()[BLATT.format(2)].decode()
    return paket({BLATT.format(2): f"<!--{'x' * 100_000}--><!DOCTYPE worksheet [{_ENTITAETEN}]>{text}".encode()})


def utf16_dokumenttyp() -> bytes:
    text = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet [{_ENTITAETEN}]><worksheet xmlns="{MAIN}"/>'
    return paket({BLATT.format(2): text.encode("utf-16")})


def tiefes_xml() -> bytes:
    return paket({BLATT.format(2): blatt("<a>" * 3_000 + "</a>" * 3_000)})


def riesiges_attribut() -> bytes:
    """One attribute of 11 million letters that do not pack well."""
    zahlen = "".join(f"{n:x}" for n in range(1_900_000))[:11_000_000]
    return paket({BLATT.format(2): blatt("", f'<sheetPr codeName="{zahlen}"/>')})


# ---------------------------------------------------------------- sheets that lie


def ecke() -> bytes:
    erste, letzte = text_zelle("x", "A1"), text_zelle("y", "XFD1048576")
    return paket({BLATT.format(2): blatt(f'<row r="1">{erste}</row><row r="1048576">{letzte}</row>')})


def luegende_ausdehnung() -> bytes:
    """Says that it reaches to XFD1048576; its cells do not. Read like any other."""
    return ersetzt(
        MASSNAHMEN_BLATT,
        f'<dimension ref="A1:{adresse(MASSNAHMEN, "kurzbeschreibung")}"/>',
        '<dimension ref="A1:XFD1048576"/>',
    )


def luegende_textzahl(angabe: str = "99999999999") -> bytes:
    text = re.sub(r'uniqueCount="\d+"', f'uniqueCount="{angabe}"', teile()["xl/sharedStrings.xml"].decode())
    return paket({"xl/sharedStrings.xml": text.encode()})


def viele_verbundene(anzahl: int = 200_000) -> bytes:
    bereiche = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, anzahl + 1))
    text = teile()[BLATT.format(2)].decode().replace("</sheetData>", f"</sheetData><mergeCells>{bereiche}</mergeCells>")
    return paket({BLATT.format(2): text.encode()})


def viele_namen() -> bytes:
    namen = "".join(f'<definedName name="n{n}">1</definedName>' for n in range(200_000))
    return ersetzt("xl/workbook.xml", "</sheets>", f"</sheets><definedNames>{namen}</definedNames>")


def viele_blaetter() -> bytes:
    mappe = teile()["xl/workbook.xml"].decode()
    kennung = re.search(r'r:id="([^"]+)"', mappe)
    assert kennung
    mehr = "".join(f'<sheet name="b{n}" sheetId="{n}" r:id="{kennung[1]}"/>' for n in range(10, 5_010))
    return ersetzt("xl/workbook.xml", "</sheets>", f"{mehr}</sheets>")


def viele_zellen() -> bytes:
    zeilen = (f'<row r="{z}">' + "".join("<c><v>1</v></c>" for _ in range(20)) + "</row>" for z in range(1, 5_101))
    return paket({BLATT.format(2): blatt("".join(zeilen))})


def viele_kommentare(anzahl: int = grenzen.KOMMENTARE.wert + 1) -> bytes:
    texte = "".join(f'<comment ref="A{n + 10}"><text><t>x</t></text></comment>' for n in range(anzahl))
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>'  # fmt: skip # noqa: E501
    kommentare = f'<comments xmlns="{MAIN}"><commentList>{texte}</commentList></comments>'
    return paket({"xl/comments1.xml": kommentare.encode(), "xl/worksheets/_rels/sheet3.xml.rels": rels.encode()})


def doppelte_zelle() -> bytes:
    """The amount stands twice at one address; Excel would refuse, a library takes the last."""
    _, alt = _betragszelle()
    return ersetzt(MASSNAHMEN_BLATT, alt, alt + alt.replace("10000", "90000"))


def zwei_datenbereiche() -> bytes:
    return ersetzt(MASSNAHMEN_BLATT, "</sheetData>", "</sheetData><sheetData></sheetData>")


def blatt_ohne_tabelle() -> bytes:
    """The part of the sheet is there, but it is no sheet: a library takes it for an empty one."""
    return paket({MASSNAHMEN_BLATT: b"<a/>"})


def gleichnamige_blaetter() -> bytes:
    return ersetzt("xl/workbook.xml", 'name="Bedarfe"', 'name="Maßnahmen"')


def ohne_blatt_teil() -> bytes:
    return paket({MASSNAHMEN_BLATT: None})


def verbotene_namen(name: str) -> bytes:
    return handpaket([*(Eintrag(n, i) for n, i in teile().items()), Eintrag(name, b"boese")])


def strikt() -> bytes:
    """Strict Open XML: other namespaces, the same content."""
    neue = {}
    for name, inhalt in teile().items():
        text = inhalt.replace(MAIN.encode(), STRIKT.encode())
        neue[name] = text.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                  b"http://purl.oclc.org/ooxml/officeDocument/relationships")  # fmt: skip
    return paket(neue)


def praefixiert() -> bytes:
    """Every element of the sheets with a prefix, as some programs write it."""
    neue = {}
    for nummer in range(1, 5):
        text = teile()[BLATT.format(nummer)].decode()
        text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text).replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        neue[BLATT.format(nummer)] = text.encode()
    return paket(neue)


# ---------------------------------------------------------------- .ods

_ODS_KOPF = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Meldung">'
)
_ODS_FUSS = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(zeilen: str, kopf: str = _ODS_KOPF) -> bytes:
    """A small .ods with one sheet of these rows."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    grund = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": manifest.encode()}
    return paket({"content.xml": (kopf + zeilen + _ODS_FUSS).encode()}, grund)


@cache
def rueckgabe_ods() -> bytes:
    """The ordinary return as .ods."""
    mappe = load_workbook(io.BytesIO(rueckgabe()))
    kopf, _, tabelle = _ODS_KOPF.rpartition("<table:table ")
    blaetter = []
    for blatt_ in mappe.worksheets:
        zeilen = "".join(ods_zeile("".join(_ods_wert(zelle.value) for zelle in zeile)) for zeile in blatt_.iter_rows())
        blaetter.append(f"<table:table {tabelle}".replace("Meldung", blatt_.title) + zeilen)
    return ods("</table:table>".join(blaetter), kopf)


def _ods_wert(wert: object) -> str:
    if wert is None:
        return "<table:table-cell/>"
    if isinstance(wert, datetime):
        return f'<table:table-cell office:value-type="date" office:date-value="{wert:%Y-%m-%d}"/>'
    if isinstance(wert, int | float):
        inhalt = f"<text:p>{wert}</text:p></table:table-cell>"
        return f'<table:table-cell office:value-type="float" office:value="{wert}">{inhalt}'
    return ods_zelle(escape(str(wert)))


def ods_zelle(inhalt: str = "x", angaben: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {angaben}><text:p>{inhalt}</text:p></table:table-cell>'


def ods_zeile(zellen: str, angaben: str = "") -> str:
    return f"<table:table-row {angaben}>{zellen}</table:table-row>"


def ods_leerzeichen(anzahl: str) -> bytes:
    return ods(ods_zeile(ods_zelle(f'x<text:s text:c="{anzahl}"/>')))


def ods_wiederholte_zellen(spalten: str = "1", zeilen: str = "1") -> bytes:
    return ods(
        ods_zeile(
            ods_zelle("x", f'table:number-columns-repeated="{spalten}"'), f'table:number-rows-repeated="{zeilen}"'
        )
    )


def ods_ecke() -> bytes:
    """A cell far behind a million empty rows of 16,384 empty cells."""
    leer = ods_zeile(
        '<table:table-cell table:number-columns-repeated="16383"/>', 'table:number-rows-repeated="1048575"'
    )
    fern = '<table:table-cell table:number-columns-repeated="16383"/>' + ods_zelle()
    return ods(ods_zeile(ods_zelle()) + leer + ods_zeile(fern))


def ods_entitaeten() -> bytes:
    kopf = _ODS_KOPF.replace("?>", f"?><!DOCTYPE a [{_ENTITAETEN}]>", 1)
    return ods(ods_zeile(ods_zelle("&a9;")), kopf)


# ---------------------------------------------------------------- .xls and .xlsb


def biff(art: int, daten: bytes = b"") -> bytes:
    return struct.pack("<HH", art, len(daten)) + daten


def xls_strom(blatt_saetze: bytes) -> bytes:
    """A workbook of one sheet, in the records of .xls."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0x41, 0x06)
    name = "Meldung"
    kopf = biff(0x0809, bof)
    laenge = len(kopf) + 4 + 8 + len(name) + len(biff(0x000A))
    verzeichnis = biff(0x0085, struct.pack("<IBBBB", laenge, 0, 0, len(name), 0) + name.encode())
    blatt_bof = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0x41, 0x06))
    return kopf + verzeichnis + biff(0x000A) + blatt_bof + blatt_saetze + biff(0x000A)


def ole(strom: bytes, *, schleife: str = "") -> bytes:
    """A container with one stream `Workbook`. `schleife`: the chain that comes back to itself."""
    strom = strom.ljust(max(4096, -len(strom) % 512 + len(strom)), b"\0")
    sektoren = len(strom) // 512
    verkettung = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sektoren + 2), 0xFFFFFFFE]
    if schleife == "verzeichnis":
        verkettung[1] = 1
    if schleife == "strom":
        verkettung[-1] = 2
    fat = struct.pack(f"<{len(verkettung)}I", *verkettung).ljust(512, b"\xff")
    groesse = 0x7FFFFFFF if schleife == "strom" else len(strom)
    verzeichnis = _ole_name("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _ole_name("Workbook", 2, 0xFFFFFFFF, 2, groesse)
    kopf = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    kopf += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    return kopf.ljust(512, b"\xff") + fat + verzeichnis.ljust(512, b"\0") + strom


def _ole_name(name: str, art: int, kind: int, sektor: int, groesse: int) -> bytes:
    schrift = name.encode("utf-16-le")
    kopf = schrift.ljust(64, b"\0") + struct.pack("<HBB", len(schrift) + 2, art, 1)
    return kopf + struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, kind) + bytes(36) + struct.pack("<IQ", sektor, groesse)


def xls_zelle(zeile: int, spalte: int, wert: float = 1.0) -> bytes:
    return biff(0x0203, struct.pack("<HHHd", zeile, spalte, 0, wert))


def xls_ecke() -> bytes:
    return ole(xls_strom(xls_zelle(0, 0) + xls_zelle(65_535, 65_535)))


def xls_ausdehnung() -> bytes:
    return ole(xls_strom(biff(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFF00, 0, 0xFF00, 0)) + xls_zelle(0, 0)))


def xlsb_satz(art: int, daten: bytes = b"") -> bytes:
    nummer = bytes([art]) if art < 0x80 else bytes([art & 0x7F | 0x80, art >> 7])
    return nummer + bytes([len(daten)]) + daten


def xlsb(blatt_saetze: bytes) -> bytes:
    """A workbook of one sheet, in the records of .xlsb."""

    def breit(text: str) -> bytes:
        return struct.pack("<I", len(text)) + text.encode("utf-16-le")

    kopf = struct.pack("<II", 0, 1)
    mappe = xlsb_satz(0x9C, kopf + breit("rId1") + breit("Meldung")) + xlsb_satz(0x90) + xlsb_satz(0x9D)
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>'  # noqa: E501
    seite = xlsb_satz(0x81) + xlsb_satz(0x94, struct.pack("<IIII", 0, 1, 0, 1)) + xlsb_satz(0x91) + blatt_saetze
    inhalt = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": rels.format("rId1", "officeDocument", "xl/workbook.bin").encode(),
        "xl/workbook.bin": mappe,
        "xl/_rels/workbook.bin.rels": rels.format("rId1", "worksheet", "worksheets/sheet1.bin").encode(),
        "xl/worksheets/sheet1.bin": seite + xlsb_satz(0x92) + xlsb_satz(0x82),
    }
    return paket(inhalt, {})


def xlsb_zelle(zeile: int, spalte: int) -> bytes:
    return xlsb_satz(0, struct.pack("<I", zeile) + bytes(21)) + xlsb_satz(5, struct.pack("<IId", spalte, 0, 1.0))


# ---------------------------------------------------------------- mails and others


def mail(anhaenge: Iterable[tuple[str, bytes]]) -> bytes:
    """A mail with these attachments."""
    teile_ = "".join(
        f'--g\nContent-Type: application/octet-stream; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'  # noqa: E501
        f"Content-Transfer-Encoding: base64\n\n{base64.encodebytes(inhalt).decode()}\n"
        for name, inhalt in anhaenge
    )
    kopf = 'From: a@neuss.example\nTo: ki@kreis.example\nDate: Mon, 20 Jan 2020 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="g"\n'  # noqa: E501
    return f"{kopf}\n--g\nContent-Type: text/plain\n\nAnbei.\n{teile_}--g--\n".encode()


def viele_anhaenge() -> bytes:
    return mail((f"a{n}.xlsx", b"x") for n in range(10_000))


def mail_in_mail(ebenen: int = 12) -> bytes:
    inhalt = mail([("meldung.xlsx", rueckgabe())])
    for _ in range(ebenen):
        inhalt = mail([("weiter.eml", inhalt)])
    return inhalt


def verschachtelte_mail(ebenen: int = 3_000) -> bytes:
    """Mails in mails as parts of one another (message/rfc822), deeper than any reader can follow."""
    kopf = "From: a@neuss.example\nTo: ki@kreis.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    return (kopf * ebenen + "Subject: Ende\n\nEnde\n").encode()


class _Schadcode:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("ausgeführt",)


def wie_ein_pickle() -> bytes:
    return pickle.dumps(_Schadcode())


def riesiger_text_csv() -> bytes:
    return f"Meldende Stelle;Neuss\nArt der Stelle;Kommune\nAnmerkungen;{'x' * MIB}\n".encode()


def _name(grenze: grenzen.Grenze) -> str:
    return f"„{grenze.name}“"


_DOKUMENTTYP = "Dokumenttyp-Vereinbarung"
_PFADE = "unzulässige Pfade"

UNLESBARE: tuple[Fall, ...] = (
    Fall("bombe_blatt.xlsx", blattbombe, _name(grenzen.VERDICHTUNG)),
    Fall("bombe_texte.xlsx", textbombe, _name(grenzen.VERDICHTUNG)),
    Fall("bombe_teile.xlsx", viele_kleine_bomben, _name(grenzen.ENTPACKT)),
    Fall("groesse_gelogen.xlsx", gelogene_groesse, "sharedStrings.xml“ im Dateipaket ist beschädigt"),
    Fall("ueberlappend.xlsx", ueberlappende_teile, "überlappen sich"),
    Fall("teil_doppelt.xlsx", doppelter_teil, "einen Teil doppelt"),
    Fall("teil_gross_klein.xlsx", gross_und_klein, "einen Teil doppelt"),
    Fall("viele_teile.xlsx", viele_teile, _name(grenzen.EINTRAEGE)),
    Fall("pruefsumme.xlsx", falsche_pruefsumme, "sheet3.xml“ im Dateipaket ist beschädigt"),
    Fall("pfad_oben.xlsx", lambda: verbotene_namen("../../etc/cron.d/x"), _PFADE),
    Fall("pfad_wurzel.xlsx", lambda: verbotene_namen("/etc/passwd"), _PFADE),
    Fall("pfad_windows.xlsx", lambda: verbotene_namen("..\\..\\autostart.bat"), _PFADE),
    Fall("pfad_laufwerk.xlsx", lambda: verbotene_namen("C:/autostart.bat"), _PFADE),
    Fall("entitaeten_blatt.xlsx", lambda: mit_dokumenttyp(BLATT.format(2), _ENTITAETEN, "worksheet"), _DOKUMENTTYP),
    Fall("entitaeten_mappe.xlsx", lambda: mit_dokumenttyp("xl/workbook.xml", _ENTITAETEN, "workbook"), _DOKUMENTTYP),
    Fall("entitaeten_texte.xlsx", lambda: mit_dokumenttyp("xl/sharedStrings.xml", _ENTITAETEN, "sst"), _DOKUMENTTYP),
    Fall("entitaeten.ods", ods_entitaeten, _DOKUMENTTYP),
    Fall("xxe_blatt.xlsx", lambda: xxe(BLATT.format(2), "worksheet"), _DOKUMENTTYP),
    Fall("xxe_mappe.xlsx", lambda: xxe("xl/workbook.xml", "workbook"), _DOKUMENTTYP),
    Fall("xxe_texte.xlsx", lambda: xxe("xl/sharedStrings.xml", "sst"), _DOKUMENTTYP),
    Fall("xxe_spaet.xlsx", spaeter_dokumenttyp, _DOKUMENTTYP),
    Fall("xxe_utf16.xlsx", utf16_dokumenttyp, _DOKUMENTTYP),
    Fall("tief.xlsx", tiefes_xml, _name(grenzen.TIEFE)),
    Fall("attribut.xlsx", riesiges_attribut, "kein gültiges XML"),
    Fall("ecke.xlsx", ecke, _name(grenzen.RASTER)),
    Fall("texte_gelogen.xlsx", luegende_textzahl, _name(grenzen.TEXTE)),
    Fall("texte_gelogen_plus.xlsx", lambda: luegende_textzahl("+99999999999"), _name(grenzen.TEXTE)),
    Fall("verbundene.xlsx", viele_verbundene, _name(grenzen.VERBUNDENE)),
    Fall("namen.xlsx", viele_namen, _name(grenzen.NAMEN)),
    Fall("blaetter.xlsx", viele_blaetter, _name(grenzen.BLAETTER)),
    Fall("zellen.xlsx", viele_zellen, _name(grenzen.ZELLEN)),
    Fall("kommentare.xlsx", viele_kommentare, _name(grenzen.KOMMENTARE)),
    Fall("zelle_doppelt.xlsx", doppelte_zelle, "Reihenfolge oder doppelt"),
    Fall("zwei_datenbereiche.xlsx", zwei_datenbereiche, "zwei Datenbereiche"),
    Fall("ohne_tabelle.xlsx", blatt_ohne_tabelle, "enthält keine Tabelle"),
    Fall("gleichnamig.xlsx", gleichnamige_blaetter, "„Maßnahmen“ gibt es zweimal"),
    Fall("ohne_teil.xlsx", ohne_blatt_teil, "„Maßnahmen“ ist in der Datei nicht enthalten"),
    Fall("text_fehlt.xlsx", lambda: mit_massnahmenzelle('<c t="s"><v>987654</v></c>'), BESCHAEDIGT),
    Fall("text_negativ.xlsx", lambda: mit_massnahmenzelle('<c t="s"><v>-1</v></c>'), "Text, den es nicht gibt"),
    Fall(
        "adresse_null.xlsx",
        lambda: paket({BLATT.format(2): blatt(f'<row r="0">{text_zelle("x", "A0")}</row>')}),
        BESCHAEDIGT,
    ),
    Fall("zelltext.xlsx", lambda: mit_massnahmenzelle(text_zelle("x" * MIB)), _name(grenzen.ZELLTEXT)),
    Fall("zelltext.csv", riesiger_text_csv, _name(grenzen.ZELLTEXT)),
    Fall("surrogat.xlsx", lambda: mit_massnahmenzelle(text_zelle("&#xD800;")), "kein gültiges XML"),
    Fall("steuerzeichen.xlsx", lambda: mit_massnahmenzelle(text_zelle("&#x1;")), "kein gültiges XML"),
    Fall("leerzeichen.ods", lambda: ods_leerzeichen("4000000000"), _name(grenzen.ZELLTEXT)),
    Fall("leerzeichen_lang.ods", lambda: ods_leerzeichen("9" * 30), _name(grenzen.ZELLTEXT)),
    Fall("leerzeichen_plus.ods", lambda: ods_leerzeichen("+4000000000"), _name(grenzen.ZELLTEXT)),
    Fall("spalten.ods", lambda: ods_wiederholte_zellen(spalten="9" * 15), _name(grenzen.RASTER)),
    Fall("zeilen.ods", lambda: ods_wiederholte_zellen(zeilen="1048576"), _name(grenzen.ZELLEN)),
    Fall("ecke.ods", ods_ecke, _name(grenzen.RASTER)),
    Fall("ecke.xls", xls_ecke, _name(grenzen.RASTER)),
    Fall("ausdehnung.xls", xls_ausdehnung, _name(grenzen.RASTER)),
    Fall(
        "schleife_verzeichnis.xls", lambda: ole(xls_strom(b""), schleife="verzeichnis"), "Inhaltsverzeichnis der Datei"
    ),
    Fall("schleife_strom.xls", lambda: ole(xls_strom(b""), schleife="strom"), "Inhaltsverzeichnis ist zerstört"),
    Fall("ecke.xlsb", lambda: xlsb(xlsb_zelle(0, 0) + xlsb_zelle(1_048_575, 16_383)), _name(grenzen.RASTER)),
    Fall("fern.xlsb", lambda: xlsb(xlsb_zelle(0, 0) + xlsb_zelle(0, 0xFFFFFFF0)), _name(grenzen.RASTER)),
    Fall("anhaenge.eml", viele_anhaenge, _name(grenzen.ANHAENGE)),
    Fall("mail_in_mail.eml", mail_in_mail, _name(grenzen.MAILTIEFE)),
    Fall("verschachtelt.eml", verschachtelte_mail, _name(grenzen.TIEFE)),
    Fall("pickle.xlsx", wie_ein_pickle, "Datei unbekannten Formats"),
)
"""Files that cannot be a return: each ends with one finding, a Fehler, that contains `sagt`."""
