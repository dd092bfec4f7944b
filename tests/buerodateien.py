"""Builds every odd file an office sends back, from the blank form on; none of them is kept as a binary.

The ordinary return is of Neuss: two Maßnahmen (10.000 € and 20.000 €, 10 and 20 Plätze) and one Bedarf of 12
Plätze in Baustein 1. A test changes one thing about it.
"""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from email.message import EmailMessage
from functools import lru_cache
from itertools import pairwise

from bauen import STELLEN
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht.formular import BEDARFE, BEDARFSMELDUNG, MASSNAHMEN, MELDUNG, Tabelle
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.regelwerk import lade
from integrationsbericht.vordruck.bedarfsmeldung import vordruck

KOPFZEILE = 4
"""Row of the headings in the lists of the blank form."""
COACHING = {
    "baustein": "1 Coaching",
    "bezeichnung": "Jobcoaching",
    "beginn": date(2020, 3, 1),
    "ende": date(2020, 12, 31),
    "plaetze": 10,
    "gesamtausgaben": 10_000,
    "zuwendungsfaehig": 10_000,
}
SPRACHE = {
    "baustein": 2,
    "bezeichnung": "Sprache im Betrieb",
    "beginn": date(2020, 4, 1),
    "ende": date(2021, 3, 31),
    "plaetze": 20,
    "gesamtausgaben": 20_000,
    "zuwendungsfaehig": 20_000,
}


def vokabular() -> Vokabular:
    """What `bauen.Ordner` knows."""
    stellen = tuple(Stelle(name=z["stelle"], art=z["art"], ags=z.get("ags")) for z in STELLEN)  # type: ignore[arg-type]
    return Vokabular(bausteine=lade(date(2020, 1, 28)).bausteine, stellen=stellen)


@lru_cache
def _blanko(stelle: str) -> bytes:
    wissen = vokabular()
    return vordruck(next(s for s in wissen.stellen if s.name == stelle), wissen)


def leer(stelle: str = "Neuss") -> Workbook:
    """The blank form, dated but otherwise as it was sent out."""
    mappe = load_workbook(io.BytesIO(_blanko(stelle)))
    angabe(mappe, "datum", date(2020, 1, 20))
    return mappe


def meldung(stelle: str = "Neuss", massnahmen: Sequence[Mapping[str, object]] = (COACHING, SPRACHE)) -> Workbook:
    """The ordinary return."""
    mappe = leer(stelle)
    for nummer, werte in enumerate(massnahmen, start=1):
        zeile(mappe, MASSNAHMEN, KOPFZEILE + nummer, **werte)
    zeile(mappe, BEDARFE, KOPFZEILE + 1, baustein="1 Coaching", plaetze=12)
    return mappe


def spalte(tabelle: Tabelle, feld: str) -> int:
    """Column of a field in the blank form."""
    return [f.name for f in tabelle.felder].index(feld) + 1


def zelle(tabelle: Tabelle, feld: str, nummer: int) -> str:
    """Address of a field in a row, as findings name it."""
    return f"{chr(64 + spalte(tabelle, feld))}{nummer}"


def zeile(mappe: Workbook, tabelle: Tabelle, nummer: int, **werte: object) -> Worksheet:
    """Fill one row of a list."""
    blatt = mappe[tabelle.name]
    for name, wert in werte.items():
        blatt.cell(nummer, spalte(tabelle, name)).value = wert  # type: ignore[assignment]
    return blatt


def angabe(mappe: Workbook, feld: str, wert: object) -> str:
    """Fill one field of the cover sheet; returns its cell."""
    blatt = mappe[MELDUNG.name]
    gesucht = MELDUNG.feld(feld).ueberschrift
    for reihe in blatt.iter_rows(max_col=2, min_col=2):
        if str(reihe[0].value).removesuffix(" *") == gesucht:
            ziel = blatt.cell(reihe[0].row, 3)
            ziel.value = wert  # type: ignore[assignment]
            return ziel.coordinate
    raise KeyError(feld)


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


def ohne_gespeicherte_ergebnisse(mappe: Workbook) -> bytes:
    """Formulas as openpyxl writes them: nobody has computed them yet."""
    return in_bytes(mappe)


# ---------------------------------------------------------------- other formats


def werte(mappe: Workbook) -> dict[str, list[list[object]]]:
    """Sheet → rows of values, to be written in another format."""
    return {blatt.title: [list(reihe) for reihe in blatt.iter_rows(values_only=True)] for blatt in mappe.worksheets}


def als_xls(mappe: Workbook, verziere: Callable[[object], None] = lambda _: None) -> bytes:
    """The same cells as .xls of Excel 97; `verziere` gets xlwt's workbook before it is saved."""
    import xlwt  # noqa: PLC0415 - only these tests need it

    buch = xlwt.Workbook()
    stil = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for name, reihen in werte(mappe).items():
        blatt = buch.add_sheet(name, cell_overwrite_ok=True)
        for z, reihe in enumerate(reihen):
            for s, wert in enumerate(reihe):
                if wert is not None:
                    blatt.write(z, s, wert, stil if isinstance(wert, date) else xlwt.Style.default_style)
    verziere(buch)
    strom = io.BytesIO()
    buch.save(strom)
    return strom.getvalue()


def als_ods(mappe: Workbook) -> bytes:
    """The same cells as .ods, written by hand: a package of two parts."""
    tabellen = "".join(
        f'<table:table table:name="{name}">{"".join(map(_ods_zeile, reihen))}</table:table>'
        for name, reihen in werte(mappe).items()
    )
    namen = "".join(
        f' xmlns:{kurz}="urn:oasis:names:tc:opendocument:xmlns:{kurz}:1.0"' for kurz in ("office", "table", "text")
    )
    inhalt = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{namen}>'
        f"<office:body><office:spreadsheet>{tabellen}</office:spreadsheet></office:body></office:document-content>"
    )
    art = "application/vnd.oasis.opendocument.spreadsheet"
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w") as paket:
        paket.writestr("mimetype", art)
        paket.writestr("content.xml", inhalt)
        paket.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{art}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return strom.getvalue()


def _ods_zeile(reihe: Iterable[object]) -> str:
    return f"<table:table-row>{''.join(map(_ods_zelle, reihe))}</table:table-row>"


def _ods_zelle(wert: object) -> str:
    if wert is None:
        return "<table:table-cell/>"
    if isinstance(wert, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{wert:%Y-%m-%d}"/>'
    if isinstance(wert, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{wert}"/>'
    text = str(wert).replace("&", "&amp;").replace("<", "&lt;")
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def als_xlsb(mappe: Workbook, fehler: Mapping[tuple[str, str], int] | None = None) -> bytes:
    """The same cells as .xlsb: only the records a reader needs. `fehler`: (sheet, cell) → error code."""
    strom = io.BytesIO()
    namen = list(werte(mappe))
    buch = _satz(131) + _satz(143)
    for nummer, name in enumerate(namen, start=1):
        buch += _satz(156, struct.pack("<II", 0, nummer) + _b_text(f"rId{nummer}") + _b_text(name))
    buch += _satz(144) + _satz(132)
    bezuege = "".join(
        f'<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"'
        f' Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(namen) + 1)
    )
    rahmen = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    with zipfile.ZipFile(strom, "w") as paket:
        paket.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        paket.writestr("xl/workbook.bin", buch)
        paket.writestr("xl/_rels/workbook.bin.rels", f"{rahmen}{bezuege}</Relationships>")
        for nummer, (name, reihen) in enumerate(werte(mappe).items(), start=1):
            paket.writestr(f"xl/worksheets/sheet{nummer}.bin", _b_blatt(name, reihen, fehler or {}))
    return strom.getvalue()


def _b_blatt(name: str, reihen: Sequence[Sequence[object]], fehler: Mapping[tuple[str, str], int]) -> bytes:
    breite = max(map(len, reihen), default=1)
    ausdehnung = struct.pack("<IIII", 0, max(len(reihen) - 1, 0), 0, breite - 1)
    daten = _satz(129) + _satz(148, ausdehnung) + _satz(145)
    for z, reihe in enumerate(reihen):
        daten += _satz(0, struct.pack("<IIHBBBI", z, 0, 300, 0, 0, 0, 0))
        for s, wert in enumerate(reihe):
            ort = struct.pack("<II", s, 0)
            code = fehler.get((name, f"{chr(65 + s)}{z + 1}"))
            if code is not None:
                daten += _satz(3, ort + bytes([code]))
            elif isinstance(wert, (date, datetime)):
                daten += _satz(6, ort + _b_text(f"{wert:%d.%m.%Y}"))
            elif isinstance(wert, (int, float)):
                daten += _satz(5, ort + struct.pack("<d", wert))
            elif wert is not None:
                daten += _satz(6, ort + _b_text(str(wert)))
    return daten + _satz(146) + _satz(130)


def _satz(kennung: int, daten: bytes = b"") -> bytes:
    kopf = bytes([kennung]) if kennung < 128 else bytes([kennung & 0x7F | 0x80, kennung >> 7])
    laenge, rest = b"", len(daten)
    while True:
        laenge += bytes([rest & 0x7F | (0x80 if rest > 0x7F else 0)])
        rest >>= 7
        if not rest:
            return kopf + laenge + daten


def _b_text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def als_csv(mappe: Workbook, trenner: str = ";", kodierung: str = "utf-8", vorspann: str = "") -> dict[str, bytes]:
    """Sheet of the questionnaire → its cells as text, the way German Excel writes them."""
    dateien = {}
    for tabelle in BEDARFSMELDUNG:
        strom = io.StringIO()
        schreiber = csv.writer(strom, delimiter=trenner)
        for reihe in werte(mappe)[tabelle.name]:
            schreiber.writerow([_csv_text(wert) for wert in reihe])
        dateien[tabelle.name] = (vorspann + strom.getvalue()).encode(kodierung, errors="replace")
    return dateien


def _csv_text(wert: object) -> str:
    if isinstance(wert, date):
        return f"{wert:%d.%m.%Y}"
    return "" if wert is None else str(wert).replace(".", ",") if isinstance(wert, float) else str(wert)


# ---------------------------------------------------------------- mails


def als_eml(
    anhaenge: Mapping[str, bytes],
    *,
    eingegangen: str | None = "Tue, 21 Jan 2020 09:15:00 +0100",
    gesendet: str = "Mon, 20 Jan 2020 23:50:00 +0100",
    text: str = "Guten Tag,\n\nanbei unsere Meldung.\n",
) -> bytes:
    """A mail as a mail program saves it."""
    mail = EmailMessage()
    if eingegangen:
        mail["Received"] = f"from mx.example.org by post.example.org with ESMTPS; {eingegangen}"
    mail["From"] = "Sachbearbeitung <meldung@neuss.example.org>"
    mail["To"] = "ki@kreis.example.org"
    mail["Subject"] = "AW: Bedarfsmeldung"
    mail["Date"] = gesendet
    mail.set_content(text)
    for name, inhalt in anhaenge.items():
        mail.add_attachment(inhalt, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


_WINDOWS_NULL = datetime(1601, 1, 1)


def als_msg(anhang: str, inhalt: bytes, zugestellt: datetime, gesendet: datetime) -> bytes:
    """An Outlook message with one attachment: sender, day of delivery and of sending (UTC)."""

    def zeit(marke: int, wert: datetime) -> bytes:
        ticks = int((wert - _WINDOWS_NULL).total_seconds()) * 10_000_000
        return struct.pack("<HHIQ", 0x0040, marke, 6, ticks)

    def text(marke: int, wert: str, stroeme: dict[str, bytes], ordner: str) -> bytes:
        daten = wert.encode("utf-16-le")
        stroeme[f"{ordner}__substg1.0_{marke:04X}001F"] = daten
        return struct.pack("<HHIII", 0x001F, marke, 6, len(daten) + 2, 0)

    stroeme: dict[str, bytes] = {}
    kopf = struct.pack("<8xIIII8x", 0, 1, 0, 1)
    eigenschaften = text(0x001A, "IPM.Note", stroeme, "") + text(0x0C1A, "Sachbearbeitung", stroeme, "")
    eigenschaften += text(0x0C1F, "meldung@neuss.example.org", stroeme, "")
    eigenschaften += zeit(0x0E06, zugestellt) + zeit(0x0039, gesendet)
    stroeme["__properties_version1.0"] = kopf + eigenschaften
    ordner = "__attach_version1.0_#00000000/"
    an = text(0x3707, anhang, stroeme, ordner)
    stroeme[f"{ordner}__substg1.0_37010102"] = inhalt
    an += struct.pack("<HHIII", 0x0102, 0x3701, 6, len(inhalt), 0)
    an += struct.pack("<HHIII", 0x0003, 0x3705, 6, 1, 0)
    stroeme[f"{ordner}__properties_version1.0"] = bytes(8) + an
    return als_ole(stroeme)


def als_ole(stroeme: Mapping[str, bytes]) -> bytes:
    """A compound file (version 3, 512-byte sectors) of streams by path; a folder is one level deep at most."""
    eintraege: list[dict[str, object]] = [{"name": "Root Entry", "typ": 5, "kinder": [], "daten": b""}]

    def ordner(pfad: str) -> int:
        if not pfad:
            return 0
        for nummer, eintrag in enumerate(eintraege):
            if eintrag.get("pfad") == pfad:
                return nummer
        eintraege.append({"name": pfad, "pfad": pfad, "typ": 1, "kinder": [], "daten": b""})
        eintraege[0]["kinder"].append(len(eintraege) - 1)  # type: ignore[attr-defined]
        return len(eintraege) - 1

    for pfad, daten in stroeme.items():
        oben, _, name = pfad.rpartition("/")
        eltern = ordner(oben)
        eintraege.append({"name": name, "typ": 2, "kinder": [], "daten": daten})
        eintraege[eltern]["kinder"].append(len(eintraege) - 1)  # type: ignore[attr-defined]
    return _ole_bytes(eintraege)


def _ole_bytes(eintraege: list[dict[str, object]]) -> bytes:  # noqa: C901 - a file format, sector by sector
    frei, ende, keins = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    sektoren: list[bytes] = []
    fat: list[int] = []

    def lege_ab(daten: bytes) -> int:
        if not daten:
            return ende
        erster = len(sektoren)
        stuecke = [daten[i : i + 512].ljust(512, b"\0") for i in range(0, len(daten), 512)]
        sektoren.extend(stuecke)
        fat.extend([*range(erster + 1, erster + len(stuecke)), ende])
        return erster

    mini, mini_fat = b"", list[int]()
    anfaenge = [ende] * len(eintraege)
    for nummer, eintrag in enumerate(eintraege):
        daten = bytes(eintrag["daten"])  # type: ignore[call-overload]
        if len(daten) >= 4096:
            anfaenge[nummer] = lege_ab(daten)
        elif daten:
            anfaenge[nummer] = len(mini_fat)
            stuecke = -(-len(daten) // 64)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + stuecke), ende]
            mini += daten.ljust(stuecke * 64, b"\0")
    anfaenge[0], eintraege[0]["daten"] = lege_ab(mini), mini
    mini_tafel = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_tafel += b"\xff" * (-len(mini_tafel) % 512)
    mini_ab = lege_ab(mini_tafel)
    # Siblings hang in one chain to the right, ordered as the format demands: by length of the name, then by letters.
    rechts, kind = [keins] * len(eintraege), [keins] * len(eintraege)
    for nummer, eintrag in enumerate(eintraege):
        kinder = sorted(
            eintrag["kinder"], key=lambda n: (len(str(eintraege[n]["name"])), str(eintraege[n]["name"]).upper())
        )  # type: ignore[arg-type, call-overload]
        if kinder:
            kind[nummer] = kinder[0]
            for links, naechster in pairwise(kinder):
                rechts[links] = naechster
    verzeichnis = b""
    for nummer, eintrag in enumerate(eintraege):
        name = str(eintrag["name"]).encode("utf-16-le") + b"\0\0"
        verzeichnis += name.ljust(64, b"\0") + struct.pack("<HBB", len(name), eintrag["typ"], 1)
        verzeichnis += struct.pack("<III", keins, rechts[nummer], kind[nummer]) + bytes(36)
        verzeichnis += struct.pack("<IQ", anfaenge[nummer], len(bytes(eintrag["daten"])))  # type: ignore[call-overload]
    while len(verzeichnis) % 512:
        verzeichnis += bytes(68) + struct.pack("<III", keins, keins, keins) + bytes(48)
    verzeichnis_ab = lege_ab(verzeichnis)
    zahl = 1
    while (len(fat) + zahl) > zahl * 128:
        zahl += 1
    fat_ab = len(sektoren)
    tafel = [*fat, *[0xFFFFFFFD] * zahl]
    tafel += [frei] * (zahl * 128 - len(tafel))
    kopf = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    kopf += struct.pack("<IIIIIIIII", 0, zahl, verzeichnis_ab, 0, 4096, mini_ab, len(mini_tafel) // 512, ende, 0)
    kopf += struct.pack("<109I", *range(fat_ab, fat_ab + zahl), *[frei] * (109 - zahl))
    return kopf + b"".join(sektoren) + struct.pack(f"<{len(tafel)}I", *tafel)
