"""The forms go out as mails that wait: to the right person, with the form attached, and a list of all of them."""

from __future__ import annotations

import email
import email.policy
from datetime import date
from email.message import EmailMessage
from io import BytesIO

from bauen import STELLEN, Ordner
from openpyxl import load_workbook

from integrationsbericht.lauf import vordrucke

KI = {"ansprechperson": "Petra Muster", "telefon": "02131 000", "email": "ki@kreis.example"}
POST = [{**stelle, "email": f"post{nr}@stadt.example"} for nr, stelle in enumerate(STELLEN[:3])] + [STELLEN[3]]


def _geschrieben(ordner: Ordner) -> dict[str, bytes]:
    return vordrucke(ordner.einstellungen(sitzung=KI, stellen=POST).pfad)[0]


def _mail(inhalt: bytes) -> EmailMessage:
    mail = email.message_from_bytes(inhalt, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def _text(mail: EmailMessage) -> str:
    koerper = mail.get_body()
    assert koerper is not None
    return str(koerper.get_content()).replace("\r\n", "\n")


def test_anschreiben(ordner: Ordner) -> None:
    dateien = _geschrieben(ordner)
    mail = _mail(dateien["Neuss/Anschreiben.eml"])
    kopf = {name: mail[name] for name in ("X-Unsent", "To", "From", "Subject", "Date")}
    assert kopf == {
        "X-Unsent": "1",
        "To": "post1@stadt.example",
        "From": "Petra Muster <ki@kreis.example>",
        "Subject": "Integrationskonzept: Bitte um Ihre Bedarfsmeldung bis zum 21.01.2020",
        "Date": "Tue, 21 Jan 2020 12:00:00 +0100",
    }
    assert _text(mail) == (
        "Guten Tag,\n\n"
        "für die Anträge des Rhein-Kreises Neuss zu den Landesprogrammen „Durchstarten in Ausbildung und Arbeit“ und"
        " „Gemeinsam klappt's“ brauchen wir Ihre Bedarfsmeldung: Wie viele Geduldete und Gestattete in Ihrer Kommune"
        " haben Bedarf, und welche Maßnahmen schlagen Sie vor?\n\n"
        "Bitte füllen Sie den beigefügten Vordruck (Excel) aus und senden Sie ihn uns bis zum 21.01.2020 zurück; eine"
        " Antwort auf diese Nachricht genügt. Der Vordruck sagt neben jeder Zeile, was noch fehlt, und zeigt, mit"
        " welcher Zuwendung und welchem Eigenanteil zu rechnen ist; das Blatt „Überblick“ fasst es zusammen.\n\n"
        "Besteht kein Bedarf, genügt eine Fehlanzeige: Wählen Sie dann im Blatt „Meldung“ bei „Fehlanzeige“ den Eintrag"
        " „ja“.\n\n"
        "Das Land zahlt bis zu 80\N{NO-BREAK SPACE}% der zuwendungsfähigen Ausgaben; mindestens 20\N{NO-BREAK SPACE}%"
        " sind Eigenanteil.\n\n"
        "Das Kommunale Integrationszentrum verwendet Ihre Angaben nur für den Bericht und die Anträge zu den"
        " Landesprogrammen. Ihre Kontaktdaten und kleine Personenzahlen stehen in keiner öffentlichen Unterlage.\n\n"
        "Haben Sie Fragen? Wir helfen gern. Vielen Dank für Ihre Mühe!\n\n"
        "Mit freundlichen Grüßen\n\n"
        "Petra Muster\nKommunales Integrationszentrum\nRhein-Kreis Neuss\nTelefon: 02131 000\n"
        "E-Mail: ki@kreis.example\n"
    )
    (anhang,) = mail.iter_attachments()
    assert anhang.get_filename() == "Bedarfsmeldung_Neuss.xlsx"
    assert anhang.get_content() == dateien["Neuss/Bedarfsmeldung_Neuss.xlsx"]


def test_derselbe_text_zum_einfuegen(ordner: Ordner) -> None:
    dateien = _geschrieben(ordner)
    text = dateien["Jüchen/Anschreiben.txt"].decode("utf-8-sig").replace("\r\n", "\n")
    kopf, rumpf = text.split("\n\n", 1)
    assert kopf == (
        "An: post0@stadt.example\n"
        "Betreff: Integrationskonzept: Bitte um Ihre Bedarfsmeldung bis zum 21.01.2020\n"
        "Anlagen: Bedarfsmeldung_Jüchen.xlsx"
    )
    assert rumpf == _text(_mail(dateien["Jüchen/Anschreiben.eml"]))


def test_ohne_adresse_hat_die_mail_keinen_empfaenger(ordner: Ordner) -> None:
    dateien = _geschrieben(ordner)
    assert _mail(dateien["Diakonie_Musterland/Anschreiben.eml"])["To"] is None
    assert "An: Diakonie Musterland (keine E-Mail-Adresse eingetragen)" in dateien[
        "Diakonie_Musterland/Anschreiben.txt"
    ].decode("utf-8-sig")


def test_eine_liste_aller_fuer_den_serienbrief(ordner: Ordner) -> None:
    dateien = _geschrieben(ordner)
    kopf, *zeilen = load_workbook(BytesIO(dateien["Versandliste.xlsx"])).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert kopf[:4] == ("Stelle", "Art", "E-Mail", "Frist")
    liste = [dict(zip(kopf, zeile, strict=True)) for zeile in zeilen]
    assert [(eintrag["Stelle"], eintrag["E-Mail"]) for eintrag in liste] == [
        ("Jüchen", "post0@stadt.example"),
        ("Neuss", "post1@stadt.example"),
        ("Rommerskirchen", "post2@stadt.example"),
        ("Diakonie Musterland", None),
    ]
    assert {str(eintrag["Vordruck"]) for eintrag in liste} <= dateien.keys()
    assert {eintrag["Frist"].date() for eintrag in liste} == {date(2020, 1, 21)}


def test_zweimal_dieselben_bytes(ordner: Ordner) -> None:
    assert _geschrieben(ordner) == _geschrieben(ordner)
