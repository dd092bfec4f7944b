"""Workbooks as other programs than Excel pack them, and what they are connected with."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable

import feindliche
import pytest
from bauen import Ordner, befunde, einziger, genannt, kein
from buerodateien import COACHING, SPRACHE, als_ole, angabe, in_bytes, meldung, spalte, umgepackt
from formatschreiber import b_text, biff, mit_saetzen, satz, xls_zerlegt
from test_formate import FORMATE, gelesen, lies

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import oeffne
from integrationsbericht.formular import MASSNAHMEN


def _umbenannt(inhalt: bytes, neuer_name: Callable[[str], str], aendere: Callable[[bytes], bytes] = bytes) -> bytes:
    strom = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as alt, zipfile.ZipFile(strom, "w") as neu:
        for name in alt.namelist():
            eintrag = zipfile.ZipInfo("x")
            eintrag.filename = neuer_name(name)  # as it is, also with a backslash
            neu.writestr(eintrag, aendere(alt.read(name)))
    return strom.getvalue()


def _in_der_wurzel(inhalt: bytes) -> bytes:
    def aendere(daten: bytes) -> bytes:
        return daten.replace(b'"/xl/', b'"/').replace(b'"xl/', b'"') if daten.startswith(b"<") else daten

    return _umbenannt(inhalt, lambda name: name.removeprefix("xl/"), aendere)


def _in_utf16(inhalt: bytes) -> bytes:
    def aendere(daten: bytes) -> bytes:
        text = daten.decode()
        return re.sub(r"<\?xml.*?\?>", '<?xml version="1.0" encoding="UTF-16"?>', text).encode("utf-16")

    return _umbenannt(inhalt, str, aendere)


def _in_latin1(inhalt: bytes) -> bytes:
    def aendere(daten: bytes) -> bytes:
        text = re.sub(r"<\?xml.*?\?>", "", daten.decode())
        return b'<?xml version="1.0" encoding="ISO-8859-1"?>' + text.encode("latin-1", errors="xmlcharrefreplace")

    return _umbenannt(inhalt, str, aendere)


PAKETE: dict[str, Callable[[bytes], bytes]] = {
    "Rückstriche": lambda inhalt: _umbenannt(inhalt, lambda name: name.replace("/", "\\")),
    "Rückstriche und klein": lambda inhalt: _umbenannt(inhalt, lambda name: name.replace("/", "\\").lower()),
    "Teile in der Wurzel": _in_der_wurzel,
    "UTF-16": _in_utf16,
    "Latin-1": _in_latin1,
}


@pytest.mark.parametrize("name", PAKETE)
def test_paket_eines_anderen_programms(ordner: Ordner, name: str) -> None:
    """Not as Excel writes it, but a workbook."""
    ergebnis = lies(ordner, **{"Neuss.xlsx": PAKETE[name](FORMATE["Neuss.xlsx"])})

    gelesen(ergebnis)
    assert genannt(ergebnis, "Jobcoaching").massnahme.herkunft.blatt == "Maßnahmen"


@pytest.mark.parametrize(
    "zelle_",
    [
        '<c t="inlineStr"><v></v><is><t>10000</t></is></c>',
        '<c t="inlineStr"><is><t>10000</t></is><v></v></c>',
        '<c t="inlineStr"><is><r><t>10</t></r><r><t>000</t></r></is></c>',
        '<c t="inlineStr"><v>10000</v></c>',
        '<c t="inlineStr"><v>7</v><is><t>10000</t></is></c>',
        '<c t="inlineStr"><is><t>10000</t></is><v>7</v></c>',
        '<c t="inlineStr"><f>A1</f><is><t>10000</t></is></c>',
        '<c t="inlineStr"><is><t>10000</t><rPh sb="0" eb="1"><t>9</t></rPh></is></c>',
    ],
)
def test_text_in_der_zelle_selbst(zelle_: str) -> None:
    """Other programs write them in many ways; the reading library misses some without a word."""
    mappe = oeffne(feindliche.mit_massnahmenzelle(zelle_))
    assert isinstance(mappe, Mappe)
    assert mappe.blaetter[2].zellen[2, spalte(MASSNAHMEN, "zuwendungsfaehig")].wert == "10000"


def test_zahl_zwischen_leerzeichen_wird_beim_namen_genannt(ordner: Ordner) -> None:
    ergebnis = lies(ordner, **{"Neuss.xlsx": feindliche.mit_massnahmenzelle("<c><v> 10000 </v></c>")})

    assert "Leerzeichen um eine Zahl" in einziger(ergebnis, art.DATEI_UNLESBAR).text
    assert feindliche.BETRAG in einziger(ergebnis, art.DATEI_UNLESBAR).text


# ---------------------------------------------------------------- what a workbook is connected with

_XL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _xlsx_mit(art_: str, ziel: str, teil: str) -> bytes:
    bezug = f'<Relationship Id="rId99" Type="{_XL}/{art_}" Target="{ziel}"/></Relationships>'
    return umgepackt(
        FORMATE["Neuss.xlsx"],
        lambda name, daten: (
            daten.replace(b"</Relationships>", bezug.encode()) if "workbook.xml.rels" in name else daten
        ),
        {f"xl/{ziel}": teil.encode()},
    )


def _ods_mit(teil: str, stelle: str = "</office:spreadsheet>") -> bytes:
    def aendere(name: str, daten: bytes) -> bytes:
        return daten.replace(stelle.encode(), teil.encode() + stelle.encode(), 1) if name == "content.xml" else daten

    return umgepackt(FORMATE["Neuss.ods"], aendere)


def _xls_mit_verweis(pfad: str) -> bytes:
    """The record SupBook; a path of another workbook begins with a control character, a program's name does not."""
    verweis = struct.pack("<HHB", 0, len(pfad), 0) + pfad.encode("latin-1")
    return mit_saetzen(FORMATE["Neuss.xls"], {}, biff(0x1AE, verweis))


_DDE = f'<externalLink xmlns="{feindliche.MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
_ABFRAGE = f'<connections xmlns="{feindliche.MAIN}"><connection id="1" name="Abfrage Haushalt"/></connections>'
_ODS_DDE = (
    "<table:dde-links><table:dde-link>"
    '<office:dde-source office:dde-application="soffice" office:dde-topic="x.ods"/>'
    "</table:dde-link></table:dde-links>"
)
_ODS_ABFRAGE = (
    "<table:database-ranges><table:database-range>"
    '<table:database-source-table table:database-name="Haushalt"/>'
    "</table:database-range></table:database-ranges>"
)
_ODS_ZWISCHENSPEICHER = (
    "<table:table table:name=\"'file:///G:/Planung.ods'#Maßnahmen\">"
    '<table:table-source xlink:href="file:///G:/Planung.ods"/>'
    '<table:table-row><table:table-cell office:value-type="float" office:value="5"/></table:table-row></table:table>'
)
VERBINDUNGEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "DDE": ("xlsx", lambda: _xlsx_mit("externalLink", "externalLinks/externalLink1.xml", _DDE), "cmd|/c calc"),
    "Abfrage": ("xlsx", lambda: _xlsx_mit("connections", "connections.xml", _ABFRAGE), "Abfrage Haushalt"),
    "DDE xls": ("xls", lambda: _xls_mit_verweis("cmd\3/c calc"), "cmd|/c calc"),
    "Abfrage xls": ("xls", lambda: mit_saetzen(FORMATE["Neuss.xls"], {"Bedarfe": biff(0x1AD, bytes(12))}), "Abfrage"),
    "DDE ods": ("ods", lambda: _ods_mit(_ODS_DDE), "soffice|x.ods"),
    "Abfrage ods": ("ods", lambda: _ods_mit(_ODS_ABFRAGE), "Haushalt"),
    "DDE xlsb": (
        "xlsb",
        lambda: _xlsb_mit(satz(360, struct.pack("<H", 1) + b_text("cmd") + b_text("/c calc"))),
        "cmd|/c calc",
    ),
}
VERKNUEPFUNGEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "xls": ("xls", lambda: _xls_mit_verweis("\1\1G\3Haushalt\3Planung.xls"), "Planung.xls"),
    "ods": ("ods", lambda: _ods_mit(_ODS_ZWISCHENSPEICHER), "file:///G:/Planung.ods"),
    "xlsb": ("xlsb", lambda: _xlsb_mit(satz(360, struct.pack("<H", 0) + b_text("rId1") + b_text(""))), "Planung.xlsx"),
}


def _xlsb_mit(teil: bytes) -> bytes:
    ziel = f'<Relationship Id="rId1" Type="{_XL}/externalLinkPath" Target="Planung.xlsx" TargetMode="External"/>'
    bezug = (
        f'<Relationship Id="rId98" Type="{_XL}/externalLink" Target="externalLinks/externalLink1.bin"/></Relationships>'
    )
    return umgepackt(
        FORMATE["Neuss.xlsb"],
        lambda name, daten: (
            daten.replace(b"</Relationships>", bezug.encode()) if "workbook.bin.rels" in name else daten
        ),
        {
            "xl/externalLinks/externalLink1.bin": teil,
            "xl/externalLinks/_rels/externalLink1.bin.rels": f"<Relationships>{ziel}</Relationships>".encode(),
        },
    )


@pytest.mark.parametrize(
    ("befundart", "endung", "baue", "gefunden"),
    [
        *(pytest.param(art.DATENVERBINDUNG, *fall, id=name) for name, fall in VERBINDUNGEN.items()),
        *(pytest.param(art.VERKNUEPFUNG, *fall, id=f"Verweis {name}") for name, fall in VERKNUEPFUNGEN.items()),
    ],
)
def test_verbindung_wird_genannt_und_nie_benutzt(
    ordner: Ordner, befundart: Befundart, endung: str, baue: Callable[[], bytes], gefunden: str
) -> None:
    ergebnis = lies(ordner, **{f"Neuss.{endung}": baue()})

    gelesen(ergebnis)
    befund = einziger(ergebnis, befundart)
    assert befund.gefunden == gefunden
    assert "gespeicherten Werte" in befund.text


def _mit_makroblatt_xls() -> bytes:
    """A sheet of Excel-4 macros, which needs no VBA project."""
    strom, saetze, _ = xls_zerlegt(FORMATE["Neuss.xls"])
    erstes = next(daten for kennung, daten in saetze if kennung == 0x85)
    return als_ole({"Workbook": strom.replace(erstes, erstes[:5] + b"\1" + erstes[6:], 1)})


def _mit_makroblatt_xlsm() -> bytes:
    blatt = f'<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" xmlns="{feindliche.MAIN}"><sheetData><row r="1"><c r="A1"><f>ALERT(1)</f><v>1</v></c></row></sheetData></xm:macrosheet>'  # noqa: E501
    typ = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    bezug = f'<Relationship Id="rId99" Type="{typ}" Target="macrosheets/sheet1.xml"/></Relationships>'.encode()

    def aendere(name: str, daten: bytes) -> bytes:
        if name == "xl/workbook.xml":
            ns = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
            return daten.replace(b"</sheets>", b"<sheet " + ns + b' name="Makro1" sheetId="99" r:id="rId99"/></sheets>')
        return daten.replace(b"</Relationships>", bezug) if "workbook.xml.rels" in name else daten

    return umgepackt(FORMATE["Neuss.xlsx"], aendere, {"xl/macrosheets/sheet1.xml": blatt.encode()})


@pytest.mark.parametrize(("datei", "baue"), [("Neuss.xls", _mit_makroblatt_xls), ("Neuss.xlsx", _mit_makroblatt_xlsm)])
def test_makros_von_excel_4(ordner: Ordner, datei: str, baue: Callable[[], bytes]) -> None:
    ergebnis = lies(ordner, **{datei: baue()})

    gelesen(ergebnis)
    assert "nicht ausgeführt" in einziger(ergebnis, art.MAKROS).text


def test_unsichtbare_zeichen_werden_gesagt(ordner: Ordner) -> None:
    """Copied from a mail: marks that turn the direction of writing, and a control character."""
    mappe = meldung(massnahmen=[{**COACHING, "bezeichnung": "Job\u200ecoaching\u202c"}, SPRACHE])
    angabe(mappe, "ags", "05162024\x85")
    ergebnis = lies(ordner, **{"Neuss.xlsx": in_bytes(mappe)})

    gelesen(ergebnis)
    orte = {(b.blatt, b.gefunden) for b in befunde(ergebnis, art.ZEICHEN_ENTFERNT)}
    assert orte == {("Maßnahmen", "Jobcoaching"), ("Meldung", "05162024")}


def test_viele_kommentare_sind_kein_hindernis(ordner: Ordner) -> None:
    ergebnis = lies(ordner, **{"Neuss.xlsx": feindliche.viele_kommentare(3_000)})

    kein(ergebnis, art.DATEI_UNLESBAR)
    assert genannt(ergebnis, "Jobcoaching").massnahme.gesamtausgaben == 1_000_000


def test_was_selten_gebraucht_wird_laedt_erst_wer_es_braucht() -> None:
    programm = "import sys, integrationsbericht.dateien.oeffnen; print({'msoffcrypto', 'oxmsg'} & set(sys.modules))"
    ende = subprocess.run([sys.executable, "-c", programm], capture_output=True, text=True, check=True)
    assert ende.stdout == "set()\n"
