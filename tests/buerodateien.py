"""Builds every odd file an office sends back, from the blank form on; none of them is kept as a binary.

The ordinary return is of Neuss: two Maßnahmen (10.000 € and 20.000 €, 10 and 20 Plätze) and one Bedarf of 12
Plätze in Baustein 1. A test changes one thing about it.
"""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from email.message import EmailMessage
from functools import lru_cache

from bauen import STELLEN
from formatschreiber import als_ods, als_xls, als_xlsb, als_xlsx, in_bytes, umgepackt  # noqa: F401 - for all who build returns
from ole import als_ole
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht.cockpit import RECHENBLATT
from integrationsbericht.formular import BEDARFE, BEDARFSMELDUNG, MASSNAHMEN, MELDUNG, Tabelle
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.rechnen import Vorgaben
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
def versandt(stelle: str = "Neuss") -> bytes:
    """The blank form as it goes out."""
    wissen = vokabular()
    vorgaben = Vorgaben.aus(lade(date(2020, 1, 28)), ())
    return vordruck(next(s for s in wissen.stellen if s.name == stelle), wissen, vorgaben)


@lru_cache
def _datiert(stelle: str, rechenblatt: bool) -> bytes:
    mappe = load_workbook(io.BytesIO(versandt(stelle)))
    if not rechenblatt:
        del mappe[RECHENBLATT]
    angabe(mappe, "datum", date(2020, 1, 20))
    return in_bytes(mappe)


def leer(stelle: str = "Neuss", *, rechenblatt: bool = False) -> Workbook:
    """The blank form, dated but otherwise as it was sent out.

    Its hidden sheet of 2,700 formulas is there only where a test is about it: all others would wait for it.
    """
    return load_workbook(io.BytesIO(_datiert(stelle, rechenblatt)))


def meldung(
    stelle: str = "Neuss",
    massnahmen: Sequence[Mapping[str, object]] = (COACHING, SPRACHE),
    *,
    rechenblatt: bool = False,
) -> Workbook:
    """The ordinary return."""
    mappe = leer(stelle, rechenblatt=rechenblatt)
    for nummer, werte in enumerate(massnahmen, start=1):
        zeile(mappe, MASSNAHMEN, KOPFZEILE + nummer, **werte)
    zeile(mappe, BEDARFE, KOPFZEILE + 1, baustein="1 Coaching", plaetze=12)
    return mappe


def spalte(tabelle: Tabelle, feld: str) -> int:
    """Column of a field in the blank form."""
    return [f.name for f in tabelle.felder].index(feld) + 1


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


def ohne_gespeicherte_ergebnisse(mappe: Workbook) -> bytes:
    """Formulas as openpyxl writes them: nobody has computed them yet."""
    return in_bytes(mappe)


# ---------------------------------------------------------------- other formats


def werte(mappe: Workbook) -> dict[str, list[list[object]]]:
    """Sheet → rows of values, to be written in another format."""
    return {blatt.title: [list(reihe) for reihe in blatt.iter_rows(values_only=True)] for blatt in mappe.worksheets}


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
    absender: str = "meldung@neuss.example.org",
) -> bytes:
    """A mail as a mail program saves it."""
    mail = EmailMessage()
    if eingegangen:
        mail["Received"] = f"from mx.example.org by post.example.org with ESMTPS; {eingegangen}"
    mail["From"] = f"Sachbearbeitung <{absender}>"
    mail["To"] = "ki@kreis.example.org"
    mail["Subject"] = "AW: Bedarfsmeldung"
    mail["Date"] = gesendet
    mail.set_content(text)
    for name, inhalt in anhaenge.items():
        mail.add_attachment(inhalt, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


_WINDOWS_NULL = datetime(1601, 1, 1)


def als_msg(anhang: str, inhalt: bytes | None, zugestellt: datetime, gesendet: datetime, ebenen: int = 1) -> bytes:
    """An Outlook message with one attachment: sender, day of delivery and of sending (UTC).

    `inhalt` None: the attachment is only linked. `ebenen`: so deep lies it in messages attached to messages.
    """

    def zeit(marke: int, wert: datetime) -> bytes:
        ticks = int((wert - _WINDOWS_NULL).total_seconds()) * 10_000_000
        return struct.pack("<HHIQ", 0x0040, marke, 6, ticks)

    def text(marke: int, wert: str, stroeme: dict[str, bytes], ordner: str) -> bytes:
        daten = wert.encode("utf-16-le")
        stroeme[f"{ordner}__substg1.0_{marke:04X}001F"] = daten
        return struct.pack("<HHIII", 0x001F, marke, 6, len(daten) + 2, 0)

    stroeme: dict[str, bytes] = {}
    eigenschaften = text(0x001A, "IPM.Note", stroeme, "") + text(0x0C1A, "Sachbearbeitung", stroeme, "")
    eigenschaften += text(0x0C1F, "meldung@neuss.example.org", stroeme, "")
    eigenschaften += zeit(0x0E06, zugestellt) + zeit(0x0039, gesendet)
    stroeme["__properties_version1.0"] = struct.pack("<8xIIII8x", 0, 1, 0, 1) + eigenschaften
    ordner = "__attach_version1.0_#00000000/"
    for _ in range(ebenen - 1):
        an = text(0x3707, "AW: Bedarfsmeldung", stroeme, ordner) + struct.pack("<HHIII", 0x0003, 0x3705, 6, 5, 0)
        stroeme[f"{ordner}__properties_version1.0"] = bytes(8) + an
        ordner += "__substg1.0_3701000D/"
        stroeme[f"{ordner}__properties_version1.0"] = struct.pack("<8xIIII", 0, 1, 0, 1)
        ordner += "__attach_version1.0_#00000000/"
    an = text(0x3707, anhang, stroeme, ordner)
    if inhalt is not None:
        stroeme[f"{ordner}__substg1.0_37010102"] = inhalt
        an += struct.pack("<HHIII", 0x0102, 0x3701, 6, len(inhalt), 0)
    an += struct.pack("<HHIII", 0x0003, 0x3705, 6, 1 if inhalt is not None else 2, 0)
    stroeme[f"{ordner}__properties_version1.0"] = bytes(8) + an
    return als_ole(stroeme)
