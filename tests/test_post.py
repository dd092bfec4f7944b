"""The mails that wait in the run folder: drafts that open, to the right person, with the right things attached."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from functools import partial
from io import BytesIO

import pytest
from bauen import STELLEN, Ordner, einziger, zelle
from buerodateien import als_eml, als_xls, in_bytes, meldung
from openpyxl import load_workbook

from integrationsbericht import befundarten as art
from integrationsbericht.lauf import pruefe_nur
from integrationsbericht.schreiben.post import adressen
from integrationsbericht.worte.schritte import naechste_schritte

KI = {
    "ansprechperson": "Petra Muster",
    "telefon": "02131 000",
    "email": "ki@kreis.example",
    "antwort_bis": date(2020, 2, 4),
}
POST = [{**stelle, "email": f"post{nr}@stadt.example"} for nr, stelle in enumerate(STELLEN)]
NEUSS, DIAKONIE = "post1@stadt.example", "post3@stadt.example"


@pytest.fixture
def mails(ordner: Ordner) -> Callable[[], dict[str, EmailMessage]]:
    """Folder of the Stelle → its mail, as any mail program reads it."""

    def schreibe() -> dict[str, EmailMessage]:
        dateien = pruefe_nur(ordner.ergebnis(), eingang=ordner.pfad)
        lies = partial(email.message_from_bytes, policy=email.policy.default)
        return {pfad.split("/")[1]: lies(i) for pfad, i in dateien.items() if pfad.endswith(".eml")}  # type: ignore[misc]

    ordner.einstellungen(sitzung=KI, stellen=POST)
    return schreibe


def text(mail: EmailMessage) -> str:
    koerper = mail.get_body()
    assert koerper is not None
    return str(koerper.get_content()).replace("\r\n", "\n")


def anhaenge(mail: EmailMessage) -> dict[str, bytes]:
    return {str(teil.get_filename()): teil.get_content() for teil in mail.iter_attachments()}


def test_rueckfrage(ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]]) -> None:
    ordner.meldung("Neuss", massnahmen=[{"plaetze": "zehn"}], email="jemand@anders.example")
    mail = mails()["Neuss"]
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == NEUSS
    assert mail["From"] == "Petra Muster <ki@kreis.example>"
    assert mail["Subject"] == "Ihre Bedarfsmeldung: 1 Rückfrage, Antwort erbeten bis 04.02.2020"
    assert mail["Date"] == "Tue, 28 Jan 2020 12:00:00 +0100"
    assert mail["Message-ID"].endswith("@kreis.example>")
    assert text(mail) == (
        "Guten Tag,\n\n"
        "vielen Dank für Ihre Bedarfsmeldung. Ihre Datei „Neuss.xlsx“ (Fassung 1 vom 20.01.2020) ist bei uns"
        " eingegangen.\n\n"
        "Dazu haben wir noch eine Frage. Bitte antworten Sie uns bis zum 04.02.2020.\n\n"
        f"Maßnahme Nr. 1 „Jobcoaching“ (Zelle {zelle('plaetze')}): „Plätze“ ist mit „zehn“ nicht lesbar: das ist"
        " keine Zahl. Bitte tragen Sie bei „Plätze“ einen eindeutigen Wert ein, zum Beispiel 15.\n\n"
        "Am einfachsten geht es mit der beigefügten Datei „Neuss_mit_Rueckfragen.xlsx“: Es ist Ihre Meldung, in der"
        " jede fragliche Zelle farbig ist und eine Notiz trägt; auf dem ersten Blatt stehen alle Fragen mit einem Link"
        " zu ihrer Zelle. Bitte berichtigen Sie die Angaben darin, erhöhen Sie im Blatt „Meldung“ die Fassung um 1 und"
        " schicken Sie uns die ganze Datei noch einmal. Stimmt eine Angabe doch, genügt eine kurze Antwort auf diese"
        " Nachricht.\n\n"
        "Vielen Dank für Ihre Mühe!\n\n"
        "Mit freundlichen Grüßen\n\n"
        "Petra Muster\nKommunales Integrationszentrum\nRhein-Kreis Neuss\nTelefon: 02131 000\n"
        "E-Mail: ki@kreis.example\n"
    )
    (kopie,) = anhaenge(mail).values()
    assert load_workbook(BytesIO(kopie)).sheetnames[0] == "Rückfragen"


def test_zwoelf_zeilen_mit_demselben_fehler_sind_eine_frage(
    ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]]
) -> None:
    zeilen = [{"bezeichnung": f"Kurs {nr}", "nr": nr, "gesamtausgaben": "noch offen"} for nr in range(1, 13)]
    ordner.meldung("Neuss", massnahmen=zeilen)
    gefragt = text(mails()["Neuss"])
    assert "Dazu haben wir noch eine Frage." in gefragt
    erste, letzte = (zelle("gesamtausgaben", zeile) for zeile in (2, 13))
    assert f"In der Spalte „Gesamtausgaben“ stehen in 12 Zeilen Texte statt Zahlen ({erste} bis {letzte})." in gefragt
    assert gefragt.count("„Gesamtausgaben“") == 2  # the column, and what to enter


def test_das_gewichtigste_zuerst_und_was_das_programm_tat_ist_keine_frage(
    ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]]
) -> None:
    lang = {"ende": date(2023, 6, 30), "bezeichnung": "Lange"}
    teuer = {"bezeichnung": "Teuer", "gesamtausgaben": 90_000, "zuwendungsfaehig": 95_000}
    billig = {"bezeichnung": "Billig", "gesamtausgaben": 900, "zuwendungsfaehig": 900, "ende": date(2020, 2, 1)}
    ordner.meldung("Neuss", massnahmen=[lang, billig, teuer])
    gefragt = text(mails()["Neuss"])
    reihe = [gefragt.index(f"„{name}“") for name in ("Teuer", "Billig", "Lange")]
    assert reihe == sorted(reihe)
    assert "Soll sie so lange laufen" in gefragt
    for wort in ("gekürzt", "verteilt", "Kalendertage", "Verkürzen", "Summe enthalten", "nicht berechenbar"):
        assert wort not in gefragt


def test_eine_unbekannte_ueberschrift_klaert_zuerst_das_ki(
    ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]]
) -> None:
    mappe = meldung()
    blatt = mappe["Maßnahmen"]
    spalte = next(zelle.column for zelle in blatt[4] if str(zelle.value).startswith("Gesamtausgaben"))
    blatt.cell(4, spalte).value = "Volumen"
    ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", mappe)
    einziger(ordner.ergebnis(), art.SPALTE_UNTER_ANDEREM_NAMEN)
    assert "Neuss" not in mails()


def test_wer_fehlt_wird_erinnert_und_bekommt_den_vordruck(mails: Callable[[], dict[str, EmailMessage]]) -> None:
    mail = mails()["Diakonie_Musterland"]
    assert mail["To"] == DIAKONIE
    assert "Erinnerung" in mail["Subject"]
    (vordruck,) = anhaenge(mail)
    assert vordruck == "Bedarfsmeldung_Diakonie_Musterland.xlsx"
    assert "er liegt noch einmal bei" in text(mail)


def test_ohne_adresse_kein_empfaenger_auch_wenn_die_meldung_eine_nennt(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung=KI, stellen=STELLEN)
    ordner.meldung("Neuss", massnahmen=[{"plaetze": "zehn"}], email="jemand@anders.example")
    ergebnis = ordner.ergebnis()
    dateien = pruefe_nur(ergebnis, eingang=ordner.pfad)
    assert b"\r\nTo:" not in dateien["rueckfragen/Neuss/Rueckfrage.eml"]
    assert b"jemand@anders" not in dateien["rueckfragen/Neuss/rueckfragen.txt"]
    assert any("keine E-Mail-Adresse eingetragen" in schritt.titel for schritt in naechste_schritte(ergebnis))


@pytest.mark.parametrize("absender", ["fremd@irgendwo.example", NEUSS])
def test_was_nicht_auszuwerten_war_wird_nur_dem_absender_selbst_gezeigt(
    ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]], absender: str
) -> None:
    """Everybody else may have sent somebody else's return: the letter names file and day, no more."""
    ordner.datei("Bedarfsmeldungen/Neuss.eml", als_eml({"Plan.pdf": b"%PDF-1.7 x"}, absender=absender))
    mail = mails()["Neuss"]
    assert "Rückfrage" in mail["Subject"]
    assert "am 21.01.2020 bei uns eingegangen" in text(mail)
    assert ("PDF" in text(mail).replace(".pdf", "")) is (absender == NEUSS)
    assert list(anhaenge(mail)) == ["Bedarfsmeldung_Neuss.xlsx"]


def test_der_anhang_einer_mail_kommt_markiert_zurueck(
    ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]]
) -> None:
    inhalt = in_bytes(meldung(massnahmen=[{"bezeichnung": "X", "baustein": 9}]))
    ordner.datei("Bedarfsmeldungen/Post/Rückmeldung.eml", als_eml({"Neuss 2020.xlsx": inhalt}))
    mail = mails()["Neuss"]
    assert list(anhaenge(mail)) == ["Neuss_2020_mit_Rueckfragen.xlsx"]
    assert "ist am 21.01.2020 bei uns eingegangen" in text(mail)


def test_ein_anderes_format_bekommt_eine_liste_mit_dem_grund(
    ordner: Ordner, mails: Callable[[], dict[str, EmailMessage]]
) -> None:
    ordner.datei("Bedarfsmeldungen/Neuss.xls", als_xls(meldung(massnahmen=[{"bezeichnung": "X", "baustein": 9}])))
    mail = mails()["Neuss"]
    ((name, liste),) = anhaenge(mail).items()
    assert name == "Rueckfragen_Neuss.xlsx"
    zellen = [str(z.value) for zeile in load_workbook(BytesIO(liste)).active.iter_rows() for z in zeile]  # type: ignore[union-attr]
    assert any("keine Excel-Arbeitsmappe im Format .xlsx" in wert for wert in zellen)
    assert "in der beigefügten Liste „Rueckfragen_Neuss.xlsx“" in text(mail)


def test_gleiche_eingabe_gleiche_bytes(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung=KI, stellen=POST).meldung("Neuss", massnahmen=[{"plaetze": "zehn"}])
    ergebnis = ordner.ergebnis()
    assert pruefe_nur(ergebnis, eingang=ordner.pfad) == pruefe_nur(ergebnis, eingang=ordner.pfad)


@pytest.mark.parametrize(
    ("zelle", "gefunden"),
    [
        ("a@x.example", ("a@x.example",)),
        ("a@x.example; b@y.example, a@x.example", ("a@x.example", "b@y.example")),
        ("Frau Muster <m@stadt-süd.example>", ("m@xn--stadt-sd-d6a.example",)),
        ("folgt", ()),
        ("a@x.example\r\nBcc: alle@x.example", ("a@x.example", "alle@x.example")),
        (None, ()),
    ],
)
def test_adressen(zelle: str | None, gefunden: tuple[str, ...]) -> None:
    assert adressen(zelle) == gefunden
