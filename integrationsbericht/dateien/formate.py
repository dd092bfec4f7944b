"""What a file is, told by its content and never by its ending."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

import olefile

from integrationsbericht.dateien.binaer import OLE, ist_verschluesselt, xls_strom
from integrationsbericht.dateien.grenzen import Unlesbar


class Format(Enum):
    """A file format we can name. The value is how it is called in a sentence."""

    XLSX = "Excel-Arbeitsmappe (.xlsx)"
    XLSM = "Excel-Arbeitsmappe mit Makros (.xlsm)"
    XLSB = "Excel-Binärarbeitsmappe (.xlsb)"
    XLS = "Excel-Arbeitsmappe alten Formats (.xls)"
    ODS = "OpenDocument-Tabelle (.ods)"
    CSV = "Textdatei mit Trennzeichen (.csv)"
    EML = "E-Mail (.eml)"
    MSG = "Outlook-Nachricht (.msg)"
    VERSCHLUESSELT = "kennwortgeschützte Office-Datei"
    WORD = "Word-Dokument"
    PRAESENTATION = "Präsentation"
    TEXTDOKUMENT = "Textdokument"
    PDF = "PDF-Dokument"
    ARCHIV = "ZIP-Archiv"
    ANDERES_ARCHIV = "Archiv (7z, RAR oder gzip)"
    HTML = "Internetseite (HTML)"
    XML = "XML-Datei"
    BILD = "Bild"
    XML_TABELLE = "Excel-XML-Tabelle 2003 oder flaches OpenDocument"
    NUMBERS = "Apple-Numbers-Tabelle"
    TNEF = "Outlook-Paket (winmail.dat)"
    VERKNUEPFUNG = "Verknüpfung auf eine Datei"
    TEXT = "Textdatei ohne Tabelle"
    ABGESCHNITTEN = "unvollständige Datei"
    NICHT_GELADEN = "noch nicht geladene Datei"
    LEER = "leere Datei"
    UNBEKANNT = "Datei unbekannten Formats"


MAPPEN = (Format.XLSX, Format.XLSM, Format.XLSB, Format.XLS, Format.ODS, Format.CSV)
MAILS = (Format.EML, Format.MSG)

_ANFAENGE = (
    (b"%PDF", Format.PDF),
    (b"{\\rtf", Format.TEXTDOKUMENT),
    (b"7z\xbc\xaf", Format.ANDERES_ARCHIV),
    (b"Rar!", Format.ANDERES_ARCHIV),
    (b"\x1f\x8b", Format.ANDERES_ARCHIV),
    (b"\x89PNG", Format.BILD),
    (b"\xff\xd8\xff", Format.BILD),
    (b"GIF8", Format.BILD),
    (b"BM", Format.BILD),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Format.VERKNUEPFUNG),
    (b"[InternetShortcut]", Format.VERKNUEPFUNG),
    (b"\x78\x9f\x3e\x22", Format.TNEF),
    (b"\x09\x08", Format.XLS),  # BIFF without an OLE container
)
_IM_PAKET = (
    ("xl/workbook.bin", Format.XLSB),
    ("xl/vbaProject.bin", Format.XLSM),
    ("xl/workbook.xml", Format.XLSX),
    ("word/document.xml", Format.WORD),
    ("ppt/presentation.xml", Format.PRAESENTATION),
    ("Index/Document.iwa", Format.NUMBERS),
    ("Index.zip", Format.NUMBERS),
)
_IM_VERZEICHNIS = (
    (b"ms-excel.sheet.binary.macroenabled.main", Format.XLSB),
    (b"ms-excel.sheet.macroenabled.main+xml", Format.XLSM),
    (b"spreadsheetml.sheet.main+xml", Format.XLSX),
    (b"spreadsheetml.template.main+xml", Format.XLSX),
)
_ODF = {
    b"application/vnd.oasis.opendocument.spreadsheet": Format.ODS,
    b"application/vnd.oasis.opendocument.text": Format.TEXTDOKUMENT,
    b"application/vnd.oasis.opendocument.presentation": Format.PRAESENTATION,
}
_IN_OLE = (
    ("EncryptedPackage", Format.VERSCHLUESSELT),
    ("__properties_version1.0", Format.MSG),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
    ("WordDocument", Format.WORD),
    ("PowerPoint Document", Format.PRAESENTATION),
)
_MAILKOPF = re.compile(rb"\A(?:[\w-]+:[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.ASCII)
_MAILFELDER = re.compile(rb"(?im)^(from|to|date|received|mime-version|message-id|return-path):")


def erkenne(inhalt: bytes) -> Format:
    """The format of these bytes."""
    if not inhalt:
        return Format.LEER
    if not inhalt.strip(b"\x00"):
        return Format.NICHT_GELADEN
    if inhalt.startswith(b"PK\x03\x04"):
        return _im_paket(inhalt)
    if inhalt.startswith(OLE):
        return _in_ole(inhalt)
    for anfang, gefunden in _ANFAENGE:
        if inhalt.startswith(anfang):
            return gefunden
    return _text(inhalt)


def _im_paket(inhalt: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            namen = {name.replace("\\", "/").casefold() for name in paket.namelist()[:10_000]}
            for name, gefunden in _IM_PAKET:
                if name.casefold() in namen:
                    return gefunden
            if (
                "meta-inf/manifest.xml" in namen
                and b"encryption-data" in paket.read("META-INF/manifest.xml")[:1_000_000]
            ):
                return Format.VERSCHLUESSELT
            if "mimetype" in namen and paket.getinfo("mimetype").file_size < 200:
                return _ODF.get(paket.read("mimetype").strip(), Format.ARCHIV)
            return _im_verzeichnis(paket)
    except (zipfile.BadZipFile, OSError, KeyError, NotImplementedError, RuntimeError):
        return Format.ABGESCHNITTEN


def _im_verzeichnis(paket: zipfile.ZipFile) -> Format:
    """A package whose workbook part is elsewhere or has another name still says so in its table of contents."""
    for name in paket.namelist()[:10_000]:
        if name.casefold() == "[content_types].xml" and paket.getinfo(name).file_size < 1_000_000:
            inhalt = paket.read(name).replace(b"\0", b"").lower()  # also if it is written in UTF-16
            return next((gefunden for art, gefunden in _IM_VERZEICHNIS if art in inhalt), Format.ARCHIV)
    return Format.ARCHIV


def _in_ole(inhalt: bytes) -> Format:
    try:
        with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
            for name, gefunden in _IN_OLE:
                if behaelter.exists(name):
                    ist_xls = gefunden is Format.XLS
                    return Format.VERSCHLUESSELT if ist_xls and ist_verschluesselt(xls_strom(inhalt)) else gefunden
    except Exception:  # olefile raises whatever a broken directory makes it raise
        return Format.ABGESCHNITTEN
    return Format.UNBEKANNT


def _text(inhalt: bytes) -> Format:
    """Text formats, by what the text begins with."""
    try:
        text = entschluesselt(inhalt[:200_000])
    except Unlesbar:
        return Format.UNBEKANNT
    anfang = text.lstrip("\ufeff \t\r\n")[:2_000].casefold()
    if anfang.startswith(("<!doctype html", "<html", "<table", "<head", "<meta")) or "<html" in anfang[:500]:
        return Format.HTML
    if anfang.startswith("<"):
        ist_tabelle = "schemas-microsoft-com:office:spreadsheet" in anfang or "oasis:opendocument" in anfang
        return Format.XML_TABELLE if ist_tabelle else Format.XML
    if _MAILKOPF.match(inhalt) and _MAILFELDER.search(inhalt[:8_000]):
        return Format.EML
    return Format.CSV if _hat_spalten(text) else Format.TEXT


def _hat_spalten(text: str) -> bool:
    """Whether several lines have the same separator; one alone may stand in a sentence."""
    zeilen = [zeile for zeile in text.splitlines()[:50] if zeile.strip()]
    return any(sum(trenner in zeile for zeile in zeilen) * 2 > len(zeilen) for trenner in ";\t|,") and len(zeilen) > 1


def entschluesselt(inhalt: bytes) -> str:
    """Text from bytes: UTF-8 or UTF-16 by their marks, UTF-8 if it is valid, else Windows-1252 or DOS.

    Raises `Unlesbar` for what is no text at all.
    """
    if inhalt.startswith((b"\xff\xfe", b"\xfe\xff")):
        return inhalt.decode("utf-16", errors="replace")
    try:
        text = inhalt.decode("utf-8-sig")
    except UnicodeDecodeError as fehler:
        # A multi-byte letter may be cut off at the end of the sample.
        abgeschnitten = fehler.start > len(inhalt) - 4
        text = inhalt.decode("utf-8-sig", errors="ignore") if abgeschnitten else _achtbittig(inhalt)
    steuerzeichen = sum(zeichen < " " and zeichen not in "\t\r\n\f\x1a" for zeichen in text[:5_000])
    if steuerzeichen > 5:
        raise Unlesbar("es ist keine Textdatei")
    return text


def _achtbittig(inhalt: bytes) -> str:
    """Windows-1252, or what Excel writes as "CSV (MS-DOS)" or "CSV (Macintosh)": where the most umlauts are.

    Only small ones count: in the wrong reading an accent often turns into a capital.
    """
    lesarten = [inhalt.decode(satz, errors="replace") for satz in ("cp1252", "cp850", "mac_roman")]
    return max(lesarten, key=lambda text: sum(text.count(zeichen) for zeichen in "äöüß"))
