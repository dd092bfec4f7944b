"""The files of the odd folder that take an office to make: sheets in disorder, other formats, what is no return."""

from __future__ import annotations

from datetime import date, datetime

from bauen import Ordner
from buerodateien import (
    COACHING,
    KOPFZEILE,
    SPRACHE,
    als_csv,
    als_eml,
    als_msg,
    als_ods,
    als_ole,
    als_xls,
    als_xlsb,
    angabe,
    in_bytes,
    leer,
    meldung,
    spalte,
    umgepackt,
    zeile,
)
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from integrationsbericht.formular import MASSNAHMEN, MELDUNG, ZIELGRUPPE


def lege_dateien_ab(ordner: Ordner) -> None:
    """All of them, into Bedarfsmeldungen."""
    ordner.datei("Bedarfsmeldungen/Akteure/Durcheinander.xlsm", _durcheinander())
    _formate(ordner)
    _keine_meldungen(ordner)


def von(stelle: str, mappe: Workbook) -> Workbook:
    """The blank form of Neuss, sent by somebody else."""
    angabe(mappe, "stelle", stelle)
    angabe(mappe, "ags", None)
    angabe(mappe, "art", "Akteur")
    return mappe


def _durcheinander() -> bytes:
    """Whatever can be done to sheets, rows, columns and headings, in one workbook."""
    dritte = {**COACHING, "bezeichnung": "Dritte", "baustein": None}
    mappe = von("Lernwerk Musterau", meldung(massnahmen=[COACHING, {**dritte, "leistungen_dritter": 500}, SPRACHE]))
    mappe.copy_worksheet(mappe["Maßnahmen"]).title = "Maßnahmen (2)"
    blatt = mappe["Maßnahmen"]
    blatt.merge_cells(f"B{KOPFZEILE + 1}:B{KOPFZEILE + 2}")
    blatt.cell(KOPFZEILE, spalte(MASSNAHMEN, "leistungen_dritter")).value = "Leistungn Dritter"
    blatt.cell(KOPFZEILE, spalte(MASSNAHMEN, "stunden")).value = "Plätze"
    blatt.cell(KOPFZEILE, spalte(MASSNAHMEN, "kurzbeschreibung")).value = "Aktenzeichen"
    blatt.cell(KOPFZEILE + 1, spalte(MASSNAHMEN, "kurzbeschreibung")).value = "50/1"
    blatt.cell(KOPFZEILE + 1, 21).value = "doch 12 Plätze!"
    blatt.cell(KOPFZEILE + 1, 10).comment = Comment("nur wenn der Bund zustimmt", "Muster")
    for feld in blatt[KOPFZEILE + 3]:
        feld.font = Font(strike=True)
    blatt.row_dimensions[KOPFZEILE + 2].hidden = True
    blatt.column_dimensions["J"].hidden = True
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 4, bezeichnung="Summe", gesamtausgaben=45_000, plaetze=40)
    for zelle in blatt[KOPFZEILE]:
        blatt.cell(KOPFZEILE + 5, zelle.column).value = zelle.value
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 6, **{**COACHING, "bezeichnung": "Unter der zweiten Überschrift"})
    blatt[f"A{KOPFZEILE + 20}"] = "Alle Zahlen sind geschätzt."
    for s, feld in enumerate(ZIELGRUPPE.felder, start=12):
        mappe["Bedarfe"].cell(KOPFZEILE, s).value = feld.ueberschrift
        mappe["Bedarfe"].cell(KOPFZEILE + 1, s).value = "geduldet"
    mappe["Bedarfe"].sheet_state = "veryHidden"
    mappe.copy_worksheet(mappe["Zielgruppe"]).title = "Zielgruppe (2)"
    mappe["Hinweise"]["C40"] = "Wir brauchen 20 Plätze in Baustein 1"
    mappe["Meldung"]["C25"] = "Bitte rufen Sie uns an!"
    rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    typ = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
    rel = f'{rels}<Relationship Id="rId1" Type="{typ}" Target="file:///G:/Plan.xlsx" TargetMode="External"/>'
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    neu = {
        "xl/externalLinks/externalLink1.xml": link,
        "xl/externalLinks/_rels/externalLink1.xml.rels": f"{rel}</Relationships>".encode(),
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Makro",
    }
    return umgepackt(in_bytes(mappe), lambda _, daten: daten, neu)


def _formate(ordner: Ordner) -> None:
    """Other formats, sheets renamed, filtered, lost; the questionnaire of an earlier year."""
    gefiltert = von("Formatarchiv", meldung())
    angabe(gefiltert, "kommune", "Kaarst")
    gefiltert["Maßnahmen"].title = "Projekte"
    gefiltert["Projekte"].auto_filter.ref = f"A{KOPFZEILE}:S{KOPFZEILE + 2}"
    gefiltert["Projekte"].auto_filter.add_filter_column(1, ["1 Coaching"])
    gefiltert["Projekte"].row_dimensions[KOPFZEILE + 2].hidden = True
    gefiltert.remove(gefiltert["Zielgruppe"])
    ordner.datei("Bedarfsmeldungen/Formate/Meldung.ods", in_bytes(gefiltert))
    musterhof = von("Musterhof", meldung())
    angabe(musterhof, "kommune", "Meerbusch")
    mail = als_msg("Meldung.xls", als_xls(musterhof), datetime(2020, 1, 21, 23, 30), datetime(2020, 1, 20, 9))
    ordner.datei("Bedarfsmeldungen/Formate/Weitergeleitet.msg", mail)
    bilder = von("Bilderverein", meldung(massnahmen=[COACHING]))
    bilder["Maßnahmen"].delete_rows(1, 100)
    ordner.datei("Bedarfsmeldungen/Formate/Leeres Blatt.xlsb", als_xlsb(bilder))
    ordner.datei("Bedarfsmeldungen/Formate/Älterer Stand.ods", als_ods(von("Bilderverein", leer())))
    alt = Workbook()
    alt.remove(alt.active)  # type: ignore[arg-type]
    alt.epoch = CALENDAR_MAC_1904
    kopf = alt.create_sheet("Absender")
    for feld, wert in (("stelle", "Alte Schule"), ("art", "Akteur"), ("datum", date(2020, 1, 20))):
        kopf.append([MELDUNG.feld(feld).frueher[0], wert])
    for titel in ("Kurse Schule", "Kurse Jugend"):
        alt.create_sheet(titel).append([feld.ueberschrift for feld in MASSNAHMEN.felder])
        alt[titel].append([1, 1, titel, None, "Neuss", "01.03.2020", "31.12.2020", 5, None, 900, 900])
    ordner.mappe("Bedarfsmeldungen/Formate/Alter Vordruck.xlsx", alt)


def _keine_meldungen(ordner: Ordner) -> None:
    """What lies in the folder and is nobody's return."""
    dateien = {
        **{
            "Scan.pdf": b"%PDF-1.7\n%...",
            "Foto.jpg": b"\xff\xd8\xff\xe0" + bytes(60),
            "leer.xlsx": b"",
            "~$x.xlsx": b"x",
        },
        **{"Archiv.7z": b"7z\xbc\xaf\x27\x1c" + bytes(50), "Tabelle.xls": b"<html><table></table></html>"},
        **{"Brief.doc": als_ole({"WordDocument": bytes(5_000)}), "laedt.xlsx.crdownload": b"PK"},
        **{"Geheim.xlsx": als_ole({"EncryptedPackage": bytes(5_000)}), "Zufall.xlsx": bytes(range(256)) * 8},
        **{"Wegweiser.lnk": b"L\0\0\0\x01\x14\x02\0" + bytes(60), "Mail.eml": als_eml({})},
        **{"Nachtrag_Bedarfe.csv": als_csv(meldung())["Bedarfe"], "Excel2003.xls": _EXCEL_2003},
    }
    for name, inhalt in dateien.items():
        ordner.datei(f"Bedarfsmeldungen/Sonstiges/{name}", inhalt)
    kein_formular = Workbook()
    kein_formular.active.append(["Adressliste", "Ort"])  # type: ignore[union-attr]
    ordner.mappe("Bedarfsmeldungen/Sonstiges/Adressen.xlsx", kein_formular)
    ordner.datei("Protokoll.docx", b"PK")


_EXCEL_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
