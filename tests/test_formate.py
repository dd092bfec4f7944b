"""What comes by mail: every format that holds a return is read, everything else is told with its own remedy."""

from __future__ import annotations

import email
import email.policy
import io
import struct
import zipfile
from datetime import date, datetime
from email.message import EmailMessage
from typing import Any

import msoffcrypto.format.ooxml
import pytest
from bauen import Ordner, adresse, antwort, befunde, einziger, ergebnisse, genannt, kein
from buerodateien import (
    COACHING,
    KOPFZEILE,
    SPRACHE,
    als_eml,
    als_msg,
    als_ods,
    als_ole,
    als_xls,
    als_xlsb,
    angabe,
    in_bytes,
    meldung,
    spalte,
    umgepackt,
    werte,
    zeile,
)
from formatschreiber import verschluesselt_xls
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart
from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import oeffne
from integrationsbericht.ergebnis import Eingangsergebnis, Ergebnis, Zustand
from integrationsbericht.formular import MASSNAHMEN
from integrationsbericht.schreiben.laufdaten import laufdaten


def lies(ordner: Ordner, **dateien: bytes) -> Ergebnis:
    """Files by name in the folder of returns."""
    for name, inhalt in dateien.items():
        ordner.datei(f"Bedarfsmeldungen/{name}", inhalt)
    return ordner.ergebnis()


def gelesen(ergebnis: Ergebnis) -> None:
    """The ordinary return of Neuss, whatever it came in."""
    assert ergebnis.gesamt.betraege.gesamtausgaben == 3_000_000
    assert ergebnis.gesamt.plaetze == 30
    assert genannt(ergebnis, "Sprache im Betrieb").massnahme.ende == date(2021, 3, 31)
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA


# ---------------------------------------------------------------- formats that are read

MAPPE = meldung()
FORMATE = {
    "Neuss.xlsx": in_bytes(MAPPE),
    "Neuss.xls": als_xls(MAPPE),
    "Neuss.ods": als_ods(MAPPE),
    "Neuss.xlsb": als_xlsb(MAPPE),
}


@pytest.mark.parametrize("name", FORMATE)
def test_format_wird_gelesen(ordner: Ordner, name: str) -> None:
    ergebnis = lies(ordner, **{name: FORMATE[name]})

    gelesen(ergebnis)
    kein(ergebnis, art.FEHLERWERTE_UNKENNTLICH)
    kein(ergebnis, art.ENDUNG_FALSCH)


@pytest.mark.parametrize(("name", "inhalt"), [("Neuss.xlsx", "Neuss.xls"), ("Neuss.xls", "Neuss.xlsx"), ("Neuss", "Neuss.ods")])  # fmt: skip  # noqa: E501
def test_falsche_endung(ordner: Ordner, name: str, inhalt: str) -> None:
    """Recognised by content; Excel would refuse to open it under this name, so it is told."""
    ergebnis = lies(ordner, **{name: FORMATE[inhalt]})

    gelesen(ergebnis)
    assert inhalt.removeprefix("Neuss") in einziger(ergebnis, art.ENDUNG_FALSCH).abhilfe


def test_makros_laufen_nicht(ordner: Ordner) -> None:
    inhalt = umgepackt(
        FORMATE["Neuss.xlsx"], lambda name, daten: daten, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Makro"}
    )
    ergebnis = lies(ordner, **{"Neuss.xlsm": inhalt})

    gelesen(ergebnis)
    assert "nicht ausgeführt" in einziger(ergebnis, art.MAKROS).text


def _verziere(buch: Any) -> None:
    """Errors, a percentage and a struck-out name on the sheet Maßnahmen of an .xls."""
    import xlwt  # noqa: PLC0415 - only these tests need it

    blatt, dritte = buch.get_sheet("Maßnahmen"), spalte(MASSNAHMEN, "leistungen_dritter") - 1
    blatt.row(KOPFZEILE).set_cell_error(dritte, "#REF!")
    blatt.write(KOPFZEILE + 1, dritte, 0.8, xlwt.easyxf(num_format_str="0%"))
    blatt.write(KOPFZEILE + 1, 2, "Sprache im Betrieb", xlwt.easyxf("font: struck_out on"))
    blatt.row(KOPFZEILE).hidden = True


def test_alte_mappe_zeigt_fehlerwerte_prozente_und_striche(ordner: Ordner) -> None:
    """.xls: what the library shows as an empty cell, or as 0,80 €, is found in the records themselves."""
    ergebnis = lies(ordner, **{"Neuss.xls": als_xls(MAPPE, _verziere)})

    assert einziger(ergebnis, art.FEHLERWERT).zelle == adresse(MASSNAHMEN, "leistungen_dritter", KOPFZEILE + 1)
    assert einziger(ergebnis, art.UNLESBAR).gefunden == "80\N{NO-BREAK SPACE}%"
    assert einziger(ergebnis, art.GESTRICHEN).zelle == f"C{KOPFZEILE + 2}"
    assert str(KOPFZEILE + 1) in einziger(ergebnis, art.ZEILEN_VERBORGEN).text
    assert ergebnis.gesamt.betraege.gesamtausgaben == 0


def test_alte_mappe_zaehlt_ihre_zellen_richtig() -> None:
    """96.000 filled cells of numbers side by side, and more that only have a format: below the limit of 100.000."""

    def verziere(buch: Any) -> None:
        import xlwt  # noqa: PLC0415

        blatt, fett = buch.add_sheet("Zahlen"), xlwt.easyxf("font: bold on")
        for z in range(24_000):
            for s in range(4):
                blatt.write(z, s, z)
            blatt.write(z, 4, None, fett)

    mappe = oeffne(als_xls(MAPPE, verziere))
    assert isinstance(mappe, Mappe)
    assert len(mappe.blaetter[-1].zellen) == 96_000


def test_binaermappe_zeigt_fehlerwerte(ordner: Ordner) -> None:
    ort = adresse(MASSNAHMEN, "leistungen_dritter", KOPFZEILE + 1)
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 1, leistungen_dritter="#REF!")
    ergebnis = lies(ordner, **{"Neuss.xlsb": als_xlsb(mappe)})

    befund = einziger(ergebnis, art.FEHLERWERT)
    assert (befund.zelle, befund.gefunden) == (ort, "#REF!")
    assert ergebnis.gesamt.betraege.gesamtausgaben == 2_000_000


def test_tage_ab_1904(ordner: Ordner) -> None:
    """Days of a Mac workbook are read as what they show; a bare number is counted from 1904 too, and told."""
    mappe = Workbook()
    mappe.epoch = CALENDAR_MAC_1904
    mappe.remove(mappe.active)  # type: ignore[arg-type]
    for name, reihen in werte(meldung(massnahmen=[COACHING, {**SPRACHE, "beginn": 43891 - 1462}])).items():
        blatt = mappe.create_sheet(name)
        for reihe in reihen:
            blatt.append(reihe)
    ergebnis = lies(ordner, **{"Neuss.xlsx": in_bytes(mappe)})

    assert genannt(ergebnis, "Jobcoaching").massnahme.beginn == date(2020, 3, 1)
    assert genannt(ergebnis, "Sprache im Betrieb").massnahme.beginn == date(2020, 3, 1)
    assert einziger(ergebnis, art.GEDEUTET).zelle == adresse(MASSNAHMEN, "beginn", KOPFZEILE + 2)
    assert "vier Jahre" in einziger(ergebnis, art.SEIT_1904).abhilfe


# ---------------------------------------------------------------- mails


def test_mail_mit_anhang(ordner: Ordner) -> None:
    """Sender and day of receipt are kept and go into lauf.json; a logo beside the return is nobody's return."""
    mail = als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"], "logo.png": b"\x89PNG\r\n\x1a\n"})
    ergebnis = lies(ordner, **{"AW Bedarfsmeldung.eml": mail})

    gelesen(ergebnis)
    (eingang,) = ergebnis.eingang
    assert eingang.datei == "Bedarfsmeldungen/AW Bedarfsmeldung.eml/Neuss.xlsx"
    assert (eingang.absender, eingang.eingegangen) == ("meldung@neuss.example.org", date(2020, 1, 21))
    json = laufdaten(ergebnis, {}).decode()
    assert '"eingegangen": "2020-01-21"' in json


FRISTFAELLE = [
    ("kurz vor Mitternacht", "Tue, 21 Jan 2020 23:59:00 +0100", Zustand.DA),
    ("kurz nach Mitternacht, Ortszeit", "Tue, 21 Jan 2020 23:30:00 +0000", Zustand.VERSPAETET),
    ("am nächsten Tag", "Wed, 22 Jan 2020 08:00:00 +0100", Zustand.VERSPAETET),
]


@pytest.mark.parametrize(("fall", "eingegangen", "zustand"), FRISTFAELLE, ids=[f[0] for f in FRISTFAELLE])
def test_der_eingang_entscheidet_ueber_verspaetet(
    ordner: Ordner, fall: str, eingegangen: str, zustand: Zustand
) -> None:
    """The form is dated 20.01.2020 and the mail was sent in time; what counts is when it came in."""
    ergebnis = lies(ordner, **{"Mail.eml": als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"]}, eingegangen=eingegangen)})

    assert antwort(ergebnis, "Neuss").zustand is zustand
    assert len(befunde(ergebnis, art.VERSPAETET)) == (zustand is Zustand.VERSPAETET)


def test_mail_ohne_eingangsvermerk_zaehlt_nach_versand(ordner: Ordner) -> None:
    mail = als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"]}, eingegangen=None, gesendet="Fri, 24 Jan 2020 10:00:00 +0100")

    assert antwort(lies(ordner, **{"Mail.eml": mail}), "Neuss").zustand is Zustand.VERSPAETET


def test_outlook_nachricht(ordner: Ordner) -> None:
    """Sent on the 20th, delivered on the 21st at 23:30 UTC, which is the 22nd here."""
    mail = als_msg("Neuss.xlsx", FORMATE["Neuss.xlsx"], datetime(2020, 1, 21, 23, 30), datetime(2020, 1, 20, 9))
    ergebnis = lies(ordner, **{"Bedarfsmeldung.msg": mail})

    assert ergebnis.gesamt.betraege.gesamtausgaben == 3_000_000
    (eingang,) = ergebnis.eingang
    assert (eingang.absender, eingang.eingegangen) == ("meldung@neuss.example.org", date(2020, 1, 22))
    assert antwort(ergebnis, "Neuss").zustand is Zustand.VERSPAETET


def test_mail_ohne_meldung(ordner: Ordner) -> None:
    ergebnis = lies(ordner, **{"Mail.eml": als_eml({}, text="Wir haben keinen Bedarf.\n")})

    befund = einziger(ergebnis, art.MAIL_OHNE_MELDUNG)
    assert "Text der E-Mail" in befund.abhilfe
    assert antwort(ergebnis, "Neuss").zustand is Zustand.FEHLT


def test_pdf_in_der_mail(ordner: Ordner) -> None:
    ergebnis = lies(ordner, **{"Mail.eml": als_eml({"Neuss.pdf": b"%PDF-1.4 Bedarfsmeldung"})})

    assert einziger(ergebnis, art.PDF_DOKUMENT).datei == "Bedarfsmeldungen/Mail.eml/Neuss.pdf"
    assert antwort(ergebnis, "Neuss").zustand is Zustand.NICHT_AUSWERTBAR


def test_mail_in_der_mail(ordner: Ordner) -> None:
    """Forwarded as an attachment: the return inside is still found."""
    innen = als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"]})

    gelesen(lies(ordner, **{"WG Meldung.eml": als_eml({"Urspruengliche Nachricht.eml": innen})}))


TAG = datetime(2020, 1, 20, 8)


@pytest.mark.parametrize("ebenen", [2, grenzen.MAILTIEFE.wert])
def test_outlook_nachricht_in_der_nachricht(ordner: Ordner, ebenen: int) -> None:
    """Attached as an element, not as a file: how Outlook itself forwards."""
    gelesen(lies(ordner, **{"WG.msg": als_msg("Neuss.xlsx", FORMATE["Neuss.xlsx"], TAG, TAG, ebenen)}))


def _eml_als_teil(ebenen: int) -> bytes:
    """The same in an .eml: messages that are parts (message/rfc822) of messages."""
    mail = email.message_from_bytes(als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"]}), policy=email.policy.default)
    for _ in range(ebenen - 1):
        huelle = EmailMessage()
        huelle["From"], huelle["To"], huelle["Date"] = "a@example.org", "b@example.org", mail["Date"]
        huelle.set_content("anbei")
        huelle.add_attachment(mail)
        mail = huelle
    return mail.as_bytes()


def test_mail_als_teil_der_mail(ordner: Ordner) -> None:
    gelesen(lies(ordner, **{"WG.eml": _eml_als_teil(grenzen.MAILTIEFE.wert)}))


@pytest.mark.parametrize("name", ["WG.msg", "WG.eml"])
def test_zu_tief_verschachtelte_mails_nennen_die_grenze(ordner: Ordner, name: str) -> None:
    tief = grenzen.MAILTIEFE.wert + 1
    mail = _eml_als_teil(tief) if name == "WG.eml" else als_msg("Neuss.xlsx", FORMATE["Neuss.xlsx"], TAG, TAG, tief)
    assert f"„{grenzen.MAILTIEFE.name}“" in einziger(lies(ordner, **{name: mail}), art.DATEI_UNLESBAR).text


def test_ein_nur_verknuepfter_anhang_ist_keiner_und_nicht_leer(ordner: Ordner) -> None:
    ergebnis = lies(ordner, **{"Neuss.msg": als_msg("Neuss.xlsx", None, TAG, TAG)})
    assert einziger(ergebnis, art.MAIL_OHNE_MELDUNG).datei == "Bedarfsmeldungen/Neuss.msg"
    kein(ergebnis, art.LEERE_DATEI)


@pytest.mark.parametrize("datum", ["Fri, 31 Dec 9999 23:59:59 -1200", "Mon, 01 Jan 0001 00:00:00 +1200", "9" * 5_000])
def test_ein_tag_jenseits_des_kalenders_kostet_keine_mail(ordner: Ordner, datum: str) -> None:
    mail = als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"]}, eingegangen=None, gesendet="DATUM")
    gelesen(lies(ordner, **{"Neuss.eml": mail.replace(b"DATUM", datum.encode())}))


def test_die_nummer_eines_gleichnamigen_anhangs_ist_nicht_vom_absender(ordner: Ordner) -> None:
    """Two attachments of one name are told apart by a number of ours: no wrong ending, no copy, no broken download."""
    mail = email.message_from_bytes(als_eml({"Neuss.xlsx": FORMATE["Neuss.xlsx"]}), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    mail.add_attachment(b"PK kaputt", maintype="application", subtype="octet-stream", filename="Neuss.xlsx")
    mail.add_attachment(FORMATE["Neuss.xlsx"], maintype="application", subtype="octet-stream", filename="Neuss.xlsx")
    ergebnis = lies(ordner, **{"Mail.eml": mail.as_bytes()})

    kein(ergebnis, art.ENDUNG_FALSCH)
    kein(ergebnis, art.KOPIE_IM_NAMEN)
    assert len([zeile for zeile in ergebnis.eingang if zeile.ergebnis is Eingangsergebnis.UNLESBAR]) == 1


# ---------------------------------------------------------------- files that are no return


def _verschluesselt(inhalt: bytes, kennwort: str) -> bytes:
    ziel = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(inhalt)).encrypt(kennwort, ziel)
    return ziel.getvalue()


def _xls_mit_kennwort() -> bytes:
    """An .xls whose records are encrypted from the second one on (record FilePass)."""
    anfang = struct.pack("<HH", 0x809, 16) + struct.pack("<HHHH", 0x600, 5, 0xDBB, 0x7CC) + bytes(8)
    return als_ole({"Workbook": anfang + struct.pack("<HH", 0x2F, 6) + bytes(6 + 5_000)})


def _ods_mit_kennwort() -> bytes:
    def aendere(name: str, daten: bytes) -> bytes:
        if name == "META-INF/manifest.xml":
            return daten.replace(
                b'xml"/></manifest', b'xml"><manifest:encryption-data/></manifest:file-entry></manifest'
            )
        return daten if name == "mimetype" else b"\x93\x01\x7f" * 100

    return umgepackt(als_ods(MAPPE), aendere)


def _paket(**teile: str) -> bytes:
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w") as paket:
        for name, inhalt in teile.items():
            paket.writestr(name.replace("__", "/").replace("_xml", ".xml"), inhalt)
    return strom.getvalue()


XLSX = FORMATE["Neuss.xlsx"]
EXCEL_2003 = b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'  # noqa: E501
ZIP = _paket(Neuss_xlsx="noch eine Mappe")
KEINE_MELDUNG: list[tuple[str, str, bytes, Befundart, str]] = [
    ("Kennwort", "Neuss.xlsx", _verschluesselt(XLSX, "geheim"), art.KENNWORT, "ohne Kennwort"),
    ("Kennwort xls", "Neuss.xls", _xls_mit_kennwort(), art.KENNWORT, "ohne Kennwort"),
    ("Kennwort ods", "Neuss.ods", _ods_mit_kennwort(), art.KENNWORT, "ohne Kennwort"),
    ("abgeschnitten", "Neuss.xlsx", XLSX[: len(XLSX) // 2], art.ABGESCHNITTEN, "noch einmal aus der E-Mail"),
    ("abgeschnitten xls", "Neuss.xls", FORMATE["Neuss.xls"][:700], art.ABGESCHNITTEN, "noch einmal aus der E-Mail"),
    ("leer", "Neuss.xlsx", b"", art.LEERE_DATEI, "noch einmal aus der E-Mail"),
    ("nur Nullen", "Neuss.xlsx", bytes(20_000), art.NICHT_GELADEN, "Abgleichen"),
    ("halb geladen", "Neuss.xlsx.crdownload", XLSX, art.NICHT_GELADEN, "Abgleichen"),
    ("HTML", "Neuss.xls", b"<html><table><tr><td>Baustein</td></tr></table></html>", art.HTML_STATT_MAPPE, "speichern"),
    ("Excel-XML", "Neuss.xls", EXCEL_2003, art.XML_STATT_MAPPE, "LibreOffice"),
    ("Word", "Neuss.docx", _paket(word__document_xml="<w/>"), art.WORD_DOKUMENT, "in Word"),
    ("altes Word", "Neuss.doc", als_ole({"WordDocument": bytes(5_000)}), art.WORD_DOKUMENT, "in Word"),
    ("Word umbenannt", "Neuss.xlsx", _paket(word__document_xml="<w/>"), art.WORD_DOKUMENT, "in Word"),
    ("PDF", "Neuss.pdf", b"%PDF-1.7\n%...", art.PDF_DOKUMENT, "Excel-Datei"),
    ("PDF umbenannt", "Neuss.xlsx", b"%PDF-1.7\n%...", art.PDF_DOKUMENT, "Excel-Datei"),
    ("ZIP", "Neuss.zip", ZIP, art.ARCHIV, "Entpacken"),
    ("7z", "Neuss.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), art.ARCHIV, "Entpacken"),
    ("Numbers", "Neuss.numbers", _paket(**{"Index/Document.iwa": "x"}), art.ANDERES_FORMAT, "passenden Programm"),
    ("Verknüpfung", "Neuss.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(60), art.VERKNUEPFUNG_STATT_DATEI, "kopieren"),
    ("Bild", "Neuss.jpg", b"\xff\xd8\xff\xe0" + bytes(60), art.KEINE_TABELLE, "Vordruck"),
    ("Zufall", "Neuss.xlsx", bytes(range(256)) * 8, art.ANDERES_FORMAT, "Vordruck"),
]


@pytest.mark.parametrize(
    ("name", "datei", "inhalt", "befundart", "abhilfe"), KEINE_MELDUNG, ids=[f[0] for f in KEINE_MELDUNG]
)
def test_was_keine_meldung_ist(
    ordner: Ordner, name: str, datei: str, inhalt: bytes, befundart: Befundart, abhilfe: str
) -> None:
    """One finding, its own remedy, and the name of the file tells whose return it is."""
    ergebnis = lies(ordner, **{datei: inhalt})

    befund = einziger(ergebnis, befundart)
    assert befund.datei == f"Bedarfsmeldungen/{datei}"
    assert abhilfe in befund.abhilfe
    assert not [b for b in ergebnis.befunde if b.code.startswith("D") and b is not befund]
    (eingang,) = ergebnis.eingang
    if name != "Bild":
        assert eingang.ergebnis is Eingangsergebnis.NICHT_AUSWERTBAR
        assert antwort(ergebnis, "Neuss").zustand is Zustand.NICHT_AUSWERTBAR


def test_nur_schreibgeschuetzte_mappe_wird_gelesen(ordner: Ordner) -> None:
    """Excel encrypts a merely write-protected workbook with a password everybody has."""
    gelesen(lies(ordner, **{"Neuss.xlsx": _verschluesselt(XLSX, "VelvetSweatshop")}))


@pytest.mark.parametrize(("kennwort", "ist_lesbar"), [("VelvetSweatshop", True), ("geheim", False)])
def test_verschluesselte_alte_mappe(ordner: Ordner, kennwort: str, ist_lesbar: bool) -> None:
    """What is still encrypted is nobody's number of texts or cells: it is either decrypted or told as what it is."""
    ergebnis = lies(ordner, **{"Neuss.xls": verschluesselt_xls(FORMATE["Neuss.xls"], kennwort)})

    if ist_lesbar:
        gelesen(ergebnis)
    else:
        assert einziger(ergebnis, art.KENNWORT).datei == "Bedarfsmeldungen/Neuss.xls"
        kein(ergebnis, art.DATEI_UNLESBAR)


def test_sperrdateien_werden_still_uebergangen(ordner: Ordner) -> None:
    dateien = {"~$Neuss.xlsx": b"\x05Muster", "Thumbs.db": b"\xd0\xcf\x11\xe0", "desktop.ini": b"[.ShellClassInfo]"}
    ergebnis = lies(ordner, **{"Neuss.xlsx": XLSX, **dateien})

    gelesen(ergebnis)
    assert [z.datei for z in ergebnis.eingang] == ["Bedarfsmeldungen/Neuss.xlsx"]


@pytest.mark.parametrize(
    "name", ["Kopie von Neuss.xlsx", "Neuss (1).xlsx", "Neuss - Kopie.xlsx", "Neuss-Konflikt.xlsx"]
)
def test_kopie_mit_gleichem_inhalt_zaehlt_einmal(ordner: Ordner, name: str) -> None:
    ergebnis = lies(ordner, **{"Neuss.xlsx": XLSX, name: XLSX})

    gelesen(ergebnis)
    assert sorted(ergebnisse(ergebnis).values()) == ["doppelt", "übernommen"]
    assert "überzählige Datei" in einziger(ergebnis, art.DOPPELT).abhilfe


@pytest.mark.parametrize("name", ["Kopie von Neuss.xlsx", "Neuss (1).xlsx"])
def test_kopie_mit_anderem_inhalt_ist_strittig(ordner: Ordner, name: str) -> None:
    andere = meldung(massnahmen=[{**COACHING, "gesamtausgaben": 99_000, "zuwendungsfaehig": 99_000}])
    ergebnis = lies(ordner, **{"Neuss.xlsx": XLSX, name: in_bytes(andere)})

    assert antwort(ergebnis, "Neuss").zustand is Zustand.STRITTIG
    assert len(befunde(ergebnis, art.STRITTIG)) == 2
    befund = einziger(ergebnis, art.KOPIE_IM_NAMEN)
    assert befund.datei == f"Bedarfsmeldungen/{name}"
    assert "entfernen Sie die ältere" in befund.abhilfe


def test_halb_abgeglichene_kopie(ordner: Ordner) -> None:
    """The good file counts; the half one is told as what it is."""
    ergebnis = lies(ordner, **{"Neuss.xlsx": XLSX, "Neuss (1).xlsx": XLSX[:4_000]})

    gelesen(ergebnis)
    assert einziger(ergebnis, art.ABGESCHNITTEN).datei == "Bedarfsmeldungen/Neuss (1).xlsx"


def test_zwanzig_gute_neben_allen_schlechten(ordner: Ordner) -> None:
    """Twenty good files in every format beside all the bad ones: twenty counted, each bad one told."""
    stellen = [{"stelle": f"Träger {n:02}", "art": "Akteur"} for n in range(20)]
    ordner.einstellungen(stellen=[{"stelle": "Neuss", "art": "Kommune", "ags": "05162024"}, *stellen])
    baue = [in_bytes, als_xls, als_ods, als_xlsb]
    for nummer, stelle in enumerate(stellen):
        mappe = meldung()
        angabe(mappe, "stelle", stelle["stelle"])
        angabe(mappe, "art", "Akteur")
        zeile(mappe, MASSNAHMEN, KOPFZEILE + 1, bezeichnung=f"Kurs {nummer}")
        ordner.datei(f"Bedarfsmeldungen/gut/{nummer:02}.bin", baue[nummer % 4](mappe))
    for nummer, (_, datei, inhalt, _, _) in enumerate(KEINE_MELDUNG):
        ordner.datei(f"Bedarfsmeldungen/schlecht {nummer}/{datei}", inhalt)
    ergebnis = ordner.ergebnis()

    assert sum(z.ergebnis is Eingangsergebnis.UEBERNOMMEN for z in ergebnis.eingang) == 20
    assert ergebnis.gesamt.betraege.gesamtausgaben == 20 * 3_000_000
    for nummer, (name, datei, _, befundart, _) in enumerate(KEINE_MELDUNG):
        ort = f"Bedarfsmeldungen/schlecht {nummer}/{datei}"
        assert [b.code for b in ergebnis.befunde if b.datei == ort] == [befundart.code, art.ZUGELEGT.code], name
