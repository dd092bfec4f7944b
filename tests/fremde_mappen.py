"""Twenty returns as others build them: every habit of Excel that a marked copy has to leave alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import buerodateien
import xlsxwriter
from bauen import mappe_aus
from buerodateien import COACHING, in_bytes, leer, meldung, umgepackt
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from integrationsbericht.formular import BEDARFSMELDUNG, MASSNAHMEN

Baut = Callable[[xlsxwriter.Workbook, Any], None]


def _geschrieben(baue: Baut, **optionen: object) -> bytes:
    """A return as a hand-made list with XlsxWriter, which writes what Excel itself would."""
    strom = io.BytesIO()
    buch = xlsxwriter.Workbook(strom, {"in_memory": True, "default_date_format": "dd.mm.yyyy", **optionen})
    kopf = buch.add_worksheet("Meldung")
    for zeile, (name, wert) in enumerate((("Meldende Stelle", "Neuss"), ("Art der Stelle", "Kommune"))):
        kopf.write_row(zeile, 0, (name, wert))
    kopf.write(2, 0, "Datum der Meldung")
    kopf.write_datetime(2, 1, datetime(2020, 1, 20))
    blatt = buch.add_worksheet("Maßnahmen")
    blatt.write_row(0, 0, [feld.ueberschrift for feld in MASSNAHMEN.felder])
    werte = {**COACHING, "plaetze": "zehn", "nr": 1}
    for spalte, feld in enumerate(MASSNAHMEN.felder):
        if feld.name in werte:
            blatt.write(1, spalte, werte[feld.name])
    baue(buch, blatt)
    buch.close()
    return strom.getvalue()


def _formeln(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    blatt.write_formula("X2", "=J2*2", None, 20_000)
    blatt.write_formula("Y2", '=IF(J2>0,"ja","nein")', None, "ja")
    blatt.write_formula("Z2", "=J2>5", None, True)
    blatt.write_formula("AA2", "=1/0", None, "#DIV/0!")
    blatt.write_array_formula("AB2:AB3", "{=J2:J3*2}", None, 20_000)


def _tabelle(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    spalten = [{"header": feld.ueberschrift} for feld in MASSNAHMEN.felder]
    blatt.add_table(0, 0, 1, len(spalten) - 1, {"name": "Projekte", "columns": spalten})


def _regeln(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    rot, fett = buch.add_format({"bg_color": "#FF0000"}), buch.add_format({"bold": True, "font_color": "#00AA00"})
    blatt.conditional_format("J2:J50", {"type": "cell", "criteria": ">", "value": 1_000, "format": rot})
    blatt.conditional_format("H2:H50", {"type": "formula", "criteria": '=$H2=""', "format": fett, "stop_if_true": True})
    blatt.conditional_format("K2:K50", {"type": "3_color_scale"})
    blatt.data_validation("B2:B50", {"validate": "list", "source": ["1", "2", "3"], "error_title": "Halt"})
    blatt.data_validation(
        "F2:G50", {"validate": "date", "criteria": ">", "value": date(2019, 1, 1), "input_message": "Tag"}
    )
    blatt.data_validation("H2:H50", {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 999})
    buch.define_name("Traeger", "=Maßnahmen!$D$2:$D$50")
    buch.define_name("Maßnahmen!Nur_hier", "=Maßnahmen!$A$1")
    blatt.data_validation("D2:D50", {"validate": "list", "source": "=Traeger"})


def _geschuetzt(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    blatt.set_column("A:C", 30, buch.add_format({"locked": False}))
    blatt.protect("geheim", {"format_cells": True, "autofilter": True})
    buch.get_worksheet_by_name("Meldung").protect()


def _verborgen(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    buch.add_worksheet("Archiv").hide()
    buch.add_worksheet("Ganz geheim").very_hidden()
    blatt.set_column("M:P", 12, None, {"hidden": True, "level": 1})
    blatt.set_row(4, None, None, {"hidden": True})
    blatt.set_row(5, 44.25)
    blatt.autofilter("A1:S20")
    blatt.filter_column("B", "x == 1")


def _druck(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    blatt.set_landscape()
    blatt.set_paper(9)
    blatt.repeat_rows(0)
    blatt.print_area("A1:S20")
    blatt.set_footer("&LSeite &P")
    blatt.freeze_panes(1, 2)
    blatt.set_h_pagebreaks([20])


def _schrift(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    fett, gestrichen = buch.add_format({"bold": True}), buch.add_format({"font_strikeout": True})
    blatt.write_rich_string("S2", "erst ", fett, "wichtig", " dann ", gestrichen, "doch nicht")
    blatt.write_url("T2", "https://example.org", string="Seite")
    blatt.merge_range("A10:C12", "Bemerkung", fett)
    blatt.write("A14", "  mit Rand  ")
    blatt.write_string("A15", "=kein Befehl")
    blatt.write_string("A16", "Zeile 1\nZeile 2")
    blatt.write_comment("C2", "von uns selbst", {"author": "Absender"})


def _zahlen(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    for zeile, (wert, form) in enumerate(
        (
            (0.1 + 0.2, "0.00"),
            (1e-7, "General"),
            (123456789.123, '#,##0.00 "€"'),
            (0.8, "0 %"),
            (-5, "[Red]0"),
            (12, "@"),
        ),
        start=20,
    ):
        blatt.write_number(zeile, 0, wert, buch.add_format({"num_format": form}))
    blatt.write_datetime(
        30, 0, datetime(2020, 2, 29, 13, 45, 30), buch.add_format({"num_format": "dd.mm.yyyy hh:mm:ss"})
    )
    blatt.write_datetime(31, 0, time(8, 15), buch.add_format({"num_format": "hh:mm"}))
    blatt.write_boolean(32, 0, True)


def _openpyxl(aendere: Callable[[Workbook], None]) -> bytes:
    mappe = meldung()
    aendere(mappe)
    return in_bytes(mappe)


def _kommentiert(mappe: Workbook) -> None:
    mappe["Maßnahmen"]["C5"].comment = Comment("bitte beachten", "Absender")
    mappe["Maßnahmen"]["J6"].comment = Comment("geschätzt", "Absender")


def _gemalt(mappe: Workbook) -> None:
    for zelle in mappe["Maßnahmen"][5]:
        zelle.fill, zelle.font = PatternFill("solid", fgColor="FFCCEEFF"), Font(strike=True, name="Courier New")
        zelle.protection = Protection(locked=False, hidden=True)


def _eigenes_blatt(mappe: Workbook) -> None:
    mappe.create_sheet("Rückfragen")["A1"] = "unsere eigenen"
    mappe.create_sheet("Anhang 'B'")["B7"] = 5


def _von_1904(mappe: Workbook) -> None:
    mappe.epoch = CALENDAR_MAC_1904


def _schlicht() -> bytes:
    zeile = {**COACHING, "plaetze": "zehn"}
    kopf = {"stelle": "Neuss", "art": "Kommune", "datum": date(2020, 1, 20)}
    return in_bytes(
        mappe_aus(BEDARFSMELDUNG, {"Meldung": [kopf], "Bedarfe": [], "Maßnahmen": [zeile], "Zielgruppe": []})
    )


FREMDE: dict[str, Callable[[], bytes]] = {
    "Vordruck, wie er hinausgeht": buerodateien.versandt,
    "leerer Vordruck": lambda: in_bytes(leer(rechenblatt=True)),
    "ausgefüllter Vordruck": lambda: in_bytes(meldung(rechenblatt=True)),
    "ohne Vordruck": _schlicht,
    "Kommentare": lambda: _openpyxl(_kommentiert),
    "Farben und Schutz je Zelle": lambda: _openpyxl(_gemalt),
    "eigenes Blatt Rückfragen": lambda: _openpyxl(_eigenes_blatt),
    "Tage ab 1904": lambda: _openpyxl(_von_1904),
    "schlichte Liste": lambda: _geschrieben(lambda *_: None),
    "Formeln mit Ergebnis": lambda: _geschrieben(_formeln),
    "Excel-Tabelle": lambda: _geschrieben(_tabelle),
    "Regeln und Namen": lambda: _geschrieben(_regeln),
    "geschützt": lambda: _geschrieben(_geschuetzt),
    "verborgen und gefiltert": lambda: _geschrieben(_verborgen),
    "Druckbild": lambda: _geschrieben(_druck),
    "Schrift und Verweise": lambda: _geschrieben(_schrift),
    "Zahlen und Zeiten": lambda: _geschrieben(_zahlen),
    "alles zugleich": lambda: _geschrieben(
        lambda buch, blatt: (
            [teil(buch, blatt) for teil in (_formeln, _regeln, _verborgen, _druck, _schrift, _zahlen)] and None
        )
    ),
    "Eigenschaften": lambda: _geschrieben(lambda buch, _: buch.set_custom_property("Aktenzeichen", "50/1")),
    "Druckereinstellungen": lambda: umgepackt(
        _schlicht(), lambda _, d: d, {"xl/printerSettings/printerSettings1.bin": b"x"}
    ),
    "Namen mit Umlauten": lambda: _geschrieben(lambda buch, _: buch.define_name("Größe", "=Meldung!$A$1")),
}


def _mit(neu: dict[str, bytes]) -> Callable[[], bytes]:
    return lambda: umgepackt(_schlicht(), lambda _, daten: daten, neu)


def _bild(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    punkt = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
        "0000000049454e44ae426082"
    )
    blatt.insert_image("U2", "Logo.png", {"image_data": io.BytesIO(punkt)})


def _schaubild(buch: xlsxwriter.Workbook, blatt: Any) -> None:
    schaubild = buch.add_chart({"type": "column"})
    schaubild.add_series({"values": "=Maßnahmen!$J$2:$J$3"})
    blatt.insert_chart("U2", schaubild)


UNMARKIERBARE: dict[str, tuple[Callable[[], bytes], str]] = {
    "Bild": (lambda: _geschrieben(_bild), "Bilder|Zeichnungen"),
    "Diagramm": (lambda: _geschrieben(_schaubild), "Diagramme|Zeichnungen"),
    "Datenbalken": (
        lambda: _geschrieben(lambda _, b: b.conditional_format("J2:J9", {"type": "data_bar", "data_bar_2010": True})),
        "neuerer Excel-Fassungen",
    ),
    "Sparkline": (lambda: _geschrieben(lambda _, b: b.add_sparkline("U2", {"range": "Maßnahmen!J2:K2"})), "neuerer"),
    "Makros": (_mit({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), "Makros"),
    "Signatur": (_mit({"_xmlsignatures/sig1.xml": b"<a/>"}), "Signatur"),
    "Antworten": (_mit({"xl/threadedComments/threadedComment1.xml": b"<a/>"}), "Kommentare mit Antworten"),
    "Verknüpfung": (_mit({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "Verknüpfungen"),
    "Schaltfläche": (lambda: _geschrieben(lambda _, b: b.insert_button("U2", {"macro": "x"})), "Schaltflächen"),
    "dynamische Formel": (
        lambda: _geschrieben(lambda _, b: b.write_dynamic_array_formula("X2", "=_xlfn.UNIQUE(J2:J3)", None, 1)),
        "Formeln neuerer",
    ),
}
