"""The whole way, as a Sachbearbeiterin of another Kreis goes it: from an empty folder to a Vorlage without open faults.

The Kreis Viersen asks nine Kommunen and two Akteure. What comes back is what always comes back: a workbook, one saved
by LibreOffice, an old .xls, a CSV file, an e-mail, a table of somebody's own, and a scan.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from alstext import als_text
from bauen import zelle
from buerodateien import als_csv, als_eml, angabe, zeile
from formatschreiber import als_ods, als_xls, in_bytes
from openpyxl import Workbook, load_workbook

from integrationsbericht import cli
from integrationsbericht.formular import (
    ANALYSE_ANGEBOTE,
    ANALYSE_BEDARFE,
    ANALYSE_ZIELGRUPPE,
    BEDARFE,
    MASSNAHMEN,
    MITTEL,
    STELLEN,
)
from integrationsbericht.leerform import ERSTE_ANGABE, KOPFZEILE

KOMMUNEN = {
    "Viersen": "05166032", "Willich": "05166036", "Nettetal": "05166016", "Kempen": "05166012",
    "Tönisvorst": "05166028", "Brüggen": "05166004", "Grefrath": "05166008", "Niederkrüchten": "05166020",
    "Schwalmtal": "05166024",
}  # fmt: skip
AKTEURE = ("Lernwerkstatt Beispielbach", "Beratungsstelle Musterkamp")
COACHING = {
    "baustein": "1 Coaching", "bezeichnung": "Coaching am Übergang", "beginn": date(2020, 3, 1),
    "ende": date(2021, 2, 28), "plaetze": 20,
    "gesamtausgaben": 60_000, "zuwendungsfaehig": 58_400, "eigenanteil_traegt": "Stadt Viersen",
}  # fmt: skip
Befehl = Callable[..., tuple[int, str]]


@pytest.fixture
def befehl(capsys: pytest.CaptureFixture[str]) -> Befehl:
    """Exit status and what is printed."""

    def rufe(*argumente: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ende:
            cli.main([str(argument) for argument in argumente])
        gedruckt = capsys.readouterr()
        return int(str(ende.value.code)), gedruckt.out + gedruckt.err

    return rufe


class Kreis:
    """The folder of the Kreis, its output folder, and the hands that fill in workbooks."""

    def __init__(self, ordner: Path, befehl: Befehl) -> None:
        self.ordner, self.ausgabe, self._befehl = ordner, ordner.parent / "output", befehl

    def rufe(self, name: str, *weitere: object) -> tuple[int, str]:
        return self._befehl(name, self.ordner, "--ausgabe", self.ausgabe, *weitere)

    def lauf(self, nummer: int) -> Path:
        """The first, second, third run; the folder of the forms was number 1."""
        return self.ausgabe / f"2020-01-28_{nummer + 1}"

    def daten(self, nummer: int) -> dict[str, Any]:
        gelesen: dict[str, Any] = json.loads((self.lauf(nummer) / "lauf.json").read_text(encoding="utf-8"))
        return gelesen

    def zustaende(self, nummer: int) -> dict[str, str]:
        return {r["stelle"]: r["zustand"] for r in self.daten(nummer)["ruecklauf"]}

    def offene_fehler(self, nummer: int) -> list[str]:
        befunde = self.daten(nummer)["befunde"]
        return [f"{b['code']} {b['datei']} {b['zelle']}: {b['text']}" for b in befunde
                if b["schwere"] == "Fehler" and not b["geklaert"]]  # fmt: skip

    def vordruck(self, stelle: str) -> Workbook:
        """The blank form that went out to a Stelle, opened to be filled in."""
        (datei,) = (self.ausgabe / "Vordrucke_1" / stelle.replace(" ", "_")).glob("*.xlsx")
        mappe = load_workbook(datei)
        angabe(mappe, "datum", date(2020, 1, 20))
        return mappe

    def kommt(self, datei: str, inhalt: bytes) -> None:
        ziel = self.ordner / "Bedarfsmeldungen" / datei
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_bytes(inhalt)


def gefuellt(mappe: Workbook, massnahme: Mapping[str, object], *, plaetze: int = 20) -> Workbook:
    """One need and one Maßnahme, as the form asks for them."""
    zeile(mappe, BEDARFE, KOPFZEILE + 1, plaetze=plaetze, prioritaet=1)
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 1, **massnahme)
    return mappe


def _trage_ein(mappe: Workbook, blatt: str, angaben: Mapping[str, object]) -> None:
    """Values beside their labels."""
    offen = dict(angaben)
    for name, wert in mappe[blatt].iter_rows(min_row=ERSTE_ANGABE, min_col=2, max_col=3):
        titel = str(name.value).removesuffix(" *")
        if titel in offen:
            wert.value = offen.pop(titel)
    assert not offen


def _richte_ein(kreis: Kreis, befehl: Befehl) -> None:
    status, _ = befehl(
        *("einrichten", kreis.ordner, "--kreis", "Kreis Viersen", "--kreis-genitiv", "des Kreises Viersen"),
        *("--ort", "Viersen", "--datum", "28.01.2020", "--gremium", "Sozialausschuss"),
        *("--sitzungstermin", "13.02.2020", "--rueckmeldefrist", "21.01.2020"),
    )
    assert status == 0
    einstellungen = load_workbook(kreis.ordner / "Einstellungen.xlsx")
    _trage_ein(
        einstellungen,
        "Sitzung",
        {
            "Amt": "50 - Sozialamt", "Tagesordnungspunkt": "Integrationskonzept",
            "Antwort bis": date(2020, 2, 4), "Bündniskerngruppensitzung": date(2020, 1, 29),
            "Ansprechperson": "Frau Beispiel", "Telefon": "02162 000000", "E-Mail": "ki@kreis-viersen.invalid",
        },
    )  # fmt: skip
    for nummer, (name, ags) in enumerate([*KOMMUNEN.items(), *((name, None) for name in AKTEURE)], KOPFZEILE + 1):
        art = "Kommune" if ags else "Akteur"
        email = f"post@{name.split()[-1].lower().replace('ö', 'oe').replace('ü', 'ue')}.invalid"
        zeile(einstellungen, STELLEN, nummer, stelle=name, art=art, ags=ags, email=email, erwartet="ja")
    zeile(einstellungen, MITTEL, KOPFZEILE + 7, baustein="gesamt", kontingent=400_000)
    _trage_ein(einstellungen, "Teilhabemanagement", {"Stellen beantragt": 1, "Ausgaben je Stelle und Jahr": 58_200,
                                                     "Beginn der Stellen": date(2020, 3, 1)})  # fmt: skip
    einstellungen.save(kreis.ordner / "Einstellungen.xlsx")
    analyse = load_workbook(kreis.ordner / "Analyse.xlsx")
    for nummer, name in enumerate(KOMMUNEN, KOPFZEILE + 1):
        zeile(analyse, ANALYSE_ZIELGRUPPE, nummer, kommune=name, aufenthaltsstatus="geduldet", alter="18-27",
              geschlecht="gesamt", personen=20 + nummer, stichtag=date(2019, 12, 31))  # fmt: skip
        zeile(analyse, ANALYSE_BEDARFE, nummer, kommune=name, baustein="1 Coaching", personen=8)
    zeile(analyse, ANALYSE_ANGEBOTE, KOPFZEILE + 1, kommune="Kempen", baustein="1 Coaching", angebot="Lotsen",
          plaetze=10, belegt=8)  # fmt: skip
    analyse.save(kreis.ordner / "Analyse.xlsx")


def _erste_runde(kreis: Kreis) -> None:
    """What lies in the mailbox on 21.01.2020."""
    jede = {**COACHING, "eigenanteil_traegt": None}
    kreis.kommt("Bedarfsmeldung Viersen.xlsx", in_bytes(gefuellt(kreis.vordruck("Viersen"), COACHING)))
    kreis.kommt("willich.ods", als_ods(gefuellt(kreis.vordruck("Willich"), {**jede, "bezeichnung": "Jobpaten"})))
    kreis.kommt("Nettetal alt.xls", als_xls(gefuellt(kreis.vordruck("Nettetal"), {**jede, "bezeichnung": "Lotsen"})))
    kempen = gefuellt(kreis.vordruck("Kempen"), {**jede, "bezeichnung": "Einzelcoaching"})
    for name, inhalt in als_csv(kempen).items():
        kreis.kommt(f"Kempen/{name}.csv", inhalt)
    toenisvorst = in_bytes(gefuellt(kreis.vordruck("Tönisvorst"), {**jede, "bezeichnung": "Sprechstunde"}))
    kreis.kommt("AW Bedarfsabfrage.eml", als_eml({"Mappe1.xlsx": toenisvorst}, absender="post@toenisvorst.invalid"))
    eigene = Workbook()
    for reihe in (["Unsere Bedarfe"], ["Was", "Wie viele", "Kosten ca."], ["Coaching", 12, "rund 30 T€"]):
        eigene.active.append(reihe)  # type: ignore[union-attr]
    kreis.kommt("Gemeinde Brüggen.xlsx", in_bytes(eigene))
    kreis.kommt("Grefrath.pdf", b"%PDF-1.4\n%\xe2\xe3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")
    niederkruechten = kreis.vordruck("Niederkrüchten")
    angabe(niederkruechten, "fehlanzeige", "ja")
    kreis.kommt("Niederkruechten.xlsx", in_bytes(niederkruechten))
    lueckenhaft = {**jede, "bezeichnung": "Werkstatt", "gesamtausgaben": "noch offen", "ende": None}
    kreis.kommt("Schwalmtal.xlsx", in_bytes(gefuellt(kreis.vordruck("Schwalmtal"), lueckenhaft)))
    beispielbach = kreis.vordruck(AKTEURE[0])
    angabe(beispielbach, "kommune", "Viersen")
    kreis.kommt("Lernwerkstatt.xlsx", in_bytes(gefuellt(beispielbach, {**COACHING, "kommune": "Viersen"})))


def _entscheide(kreis: Kreis, lauf: int, *entscheidungen: Mapping[str, object]) -> None:
    """The run's own Klaerungen.xlsx, its prepared rows filled in and signed, saved into the input folder.

    Each decision names a prepared row by what stands in it (`wenn`), and what is typed into it.
    """
    mappe = load_workbook(kreis.lauf(lauf) / "Klaerungen.xlsx")
    blatt = mappe["Klärungen"]
    kopf = next(n for n in range(1, 20) if blatt.cell(n, 1).value == "Nr.")
    spalten = {str(zelle.value).removesuffix(" *"): zelle.column for zelle in blatt[kopf] if zelle.value}
    for entscheidung in entscheidungen:
        wenn: Any = entscheidung["wenn"]
        zeilen = [
            n for n in range(kopf + 1, blatt.max_row + 1)
            if all(was in str(blatt.cell(n, spalten[titel]).value) for titel, was in wenn.items())
            and blatt.cell(n, spalten["entschieden von"]).value is None
        ]  # fmt: skip
        assert zeilen, (wenn, [[z.value for z in reihe] for reihe in blatt.iter_rows(min_row=kopf + 1, max_col=9)])
        unterschrift = {"entschieden von": "KI-1", "am": date(2020, 1, 27)}
        for titel, wert in {**{k: v for k, v in entscheidung.items() if k != "wenn"}, **unterschrift}.items():
            blatt.cell(zeilen[0], spalten[titel]).value = wert  # type: ignore[assignment]
    mappe.save(kreis.ordner / "Klaerungen.xlsx")


def _mail(kreis: Kreis, lauf: int, stelle: str, name: str = "Rueckfrage.eml") -> Any:
    return message_from_bytes((kreis.lauf(lauf) / "rueckfragen" / stelle / name).read_bytes(), policy=default)


def test_vom_leeren_ordner_zur_vorlage_ohne_offenen_fehler(befehl: Befehl, tmp_path: Path) -> None:
    kreis = Kreis(tmp_path / "Abfrage 2020", befehl)

    # The folder is set up and filled in, and the forms go out with their mails.
    _richte_ein(kreis, befehl)
    assert kreis.rufe("vordrucke")[0] == 0
    assert len(list((kreis.ausgabe / "Vordrucke_1").rglob("Anschreiben.eml"))) == 11

    # What came back is read and checked; nobody who sent something is treated as silent.
    _erste_runde(kreis)
    status, gedruckt = kreis.rufe("pruefen")
    assert status == 1, gedruckt
    assert kreis.zustaende(1) == {
        **dict.fromkeys(("Viersen", "Willich", "Nettetal", "Kempen", "Tönisvorst", "Schwalmtal", AKTEURE[0]), "da"),
        "Niederkrüchten": "Fehlanzeige", "Brüggen": "nicht auswertbar", "Grefrath": "nicht auswertbar",
        AKTEURE[1]: "fehlt",
    }  # fmt: skip
    assert _mail(kreis, 1, "Schwalmtal")["To"] == "post@schwalmtal.invalid"
    assert _mail(kreis, 1, "Beratungsstelle_Musterkamp", "Erinnerung.eml")["X-Unsent"] == "1"

    # Two files are transferred by hand, and one Maßnahme was reported twice.
    for stelle, name in (("Brüggen", "Coaching im Ort"), ("Grefrath", "Patenprojekt")):
        mappe = gefuellt(
            kreis.vordruck(stelle), {**COACHING, "bezeichnung": name, "eigenanteil_traegt": None}, plaetze=12
        )
        kreis.kommt(f"übertragen/{stelle}.xlsx", in_bytes(mappe))
    von_hand = {"Was": "Datei erledigt", "gilt als": None, "Grund": "Angaben in den Vordruck übertragen"}
    _entscheide(
        kreis,
        1,
        {"wenn": {"Datei": "Gemeinde Brüggen.xlsx"}, **von_hand},
        {"wenn": {"Datei": "Grefrath.pdf"}, **von_hand},
        {"wenn": {"Was": "Doppelmeldung", "Datei": "Lernwerkstatt"}, "gilt als": "doppelt", "Grund": "laut Telefonat"},
    )

    # Schwalmtal corrects the marked copy, and mistypes another cell; the second Akteur answers the reminder.
    (markiert,) = (kreis.lauf(1) / "rueckfragen" / "Schwalmtal").glob("*.xlsx")
    berichtigt = load_workbook(markiert)
    angabe(berichtigt, "fassung", 2)
    zeile(
        berichtigt, MASSNAHMEN, KOPFZEILE + 1,
        gesamtausgaben=60_000, ende=date(2021, 2, 28), zuwendungsfaehig=584_000,
    )  # fmt: skip
    kreis.kommt("Schwalmtal neu.xlsx", in_bytes(berichtigt))
    musterkamp = kreis.vordruck(AKTEURE[1])
    angabe(musterkamp, "kommune", "kreisweit")
    kreis.kommt(
        "Musterkamp.xlsx",
        in_bytes(gefuellt(musterkamp, {**COACHING, "bezeichnung": "Beratung", "kommune": "kreisweit"})),
    )
    assert kreis.rufe("pruefen", "--vorlauf", "letzter")[0] == 1
    seite = (kreis.lauf(2) / "Pruefbericht.html").read_text(encoding="utf-8")
    assert "2 von 2 Rückfragen behoben, 0 offen, 1 neu" in seite
    brief = _mail(kreis, 2, "Schwalmtal").get_body(("plain",)).get_content()
    erzaehlt = " ".join(Path("docs/rundgang.md").read_text(encoding="utf-8").replace("\n>", " ").split())
    brief = brief.replace(zelle("zuwendungsfaehig", 5), "K5")
    assert " ".join(brief.split()).split(" Bitte berichtigen Sie die Angaben darin")[0] in erzaehlt

    # A phone call settles it: the prepared row takes the right amount.
    laut = {"gilt als": "58.400", "Grund": "laut Telefonat vom 27.01."}
    _entscheide(kreis, 2, {"wenn": {"Datei": "Schwalmtal neu.xlsx", "Zelle": zelle("zuwendungsfaehig", 5)}, **laut})
    assert kreis.rufe("pruefen", "--vorlauf", "letzter")[0] == 0
    assert kreis.offene_fehler(3) == []

    # The papers are written; the double report counts once, and no paper knows another Kreis.
    status, gedruckt = kreis.rufe("erstellen", "--vorlauf", "letzter", "--streng")
    assert status == 0, gedruckt
    assert kreis.offene_fehler(4) == []
    daten = kreis.daten(4)
    assert set(kreis.zustaende(4).values()) == {"da", "Fehlanzeige"}
    assert daten["sammelantrag"]["massnahmen"] == 9
    assert daten["sammelantrag"]["zuwendung"] == "420480.00"  # 9 × 80 % of 58.400,00 €
    assert [m["grund"] for m in daten["massnahmen"] if not m["zaehlt"]] == [
        "doppelt gemeldet, zählt bei Viersen, Nr. 1, Coaching am Übergang"
    ]
    assert [k["was"] for k in daten["klaerungen"] if k["angewandt"]] == [
        "Datei erledigt",
        "Datei erledigt",
        "Doppelmeldung",
        "Wert",
    ]
    for papier in ("Sitzungsvorlage.docx", "Tischvorlage.docx"):
        text = als_text(papier, (kreis.lauf(4) / papier).read_bytes())
        assert "Kreis Viersen" in text
        assert not [name for name in ("Neuss", "Dormagen", "Rhein-Kreis", "example.org") if name in text]
    assert "Auswertbare Rückmeldungen liegen von allen neun Kommunen und von beiden Akteuren vor." in text
