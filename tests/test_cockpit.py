"""The form's own formulas, computed by LibreOffice, say what the program says: verdict and Zuwendung, row by row."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from bauen import Ordner
from buerodateien import angabe, zeile
from excelhilfe import cent, zellen
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from test_excel_neuberechnung import neu_berechnet

from integrationsbericht import befundarten as art
from integrationsbericht import cockpit
from integrationsbericht.befund import Befund
from integrationsbericht.betraege import Rechenstand
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import BEDARFE, MASSNAHMEN, ZIELGRUPPE, Tabelle
from integrationsbericht.hindernisse import WIDERSPRUECHE
from integrationsbericht.lauf import vordrucke
from integrationsbericht.leerform import KOPFZEILE
from integrationsbericht.zeilenregeln import BAUSTEIN_DOPPELT, BEDARFSREGELN, HINWEISE

pytestmark = pytest.mark.libreoffice

DATEI = "Bedarfsmeldungen/Neuss.xlsx"
MITTEL = [
    {"baustein": 2, "foerderquote": "2/3"},
    {"baustein": 3, "foerderquote": "75 %"},
    {"baustein": 4, "foerderquote": "66,667 %"},
    {"baustein": 5, "foerderquote": "79,9999999 %"},
]


def m(baustein: object, von: object, bis: object, faehig: object, **anders: object) -> dict[str, object]:
    """A Maßnahme from day to day; 3.1 is 3.2 unless said otherwise."""
    tage = {name: _tag(wert) for name, wert in (("beginn", von), ("ende", bis))}
    angaben = {"baustein": baustein, **tage, "zuwendungsfaehig": faehig, "gesamtausgaben": faehig, "plaetze": 10}
    return {"bezeichnung": "Kurs", **angaben, **anders}


def _tag(wert: object) -> object:
    return datetime.strptime(wert, "%d.%m.%Y") if isinstance(wert, str) and re.fullmatch(r"[\d.]{10}", wert) else wert


def j(*betraege: object) -> dict[str, object]:
    return {
        f"zuwendungsfaehig_{jahr}": b for jahr, b in zip((2020, 2021, 2022), betraege, strict=True) if b is not None
    }


WEISEN: dict[str, dict[str, object]] = {
    "ordentlich": m("1 Coaching", "01.03.2020", "31.12.2020", 10_000),
    "nur die Nummer": m(1, "01.03.2020", "31.12.2020", 10_000, gesamtausgaben=12_500),
    "nur der Name": m("Coaching", "01.03.2020", "31.12.2020", 33.33),
    "ein Cent": m(1, "01.03.2020", "31.12.2020", 0.01),
    "33 Cent": m(1, "01.03.2020", "31.12.2020", 0.33),
    "null Euro": m(1, "01.03.2020", "31.12.2020", 0, gesamtausgaben=100),
    "binäres Rauschen": m(1, "01.03.2020", "31.12.2020", 0.1 + 0.2),
    "150.000 in drei Jahren": m(1, "01.04.2020", "30.06.2022", 150_000, **j(50_000.01, 66_666.66, 33_333.33)),
    "ohne Jahre über drei Jahre": m(1, "01.04.2020", "30.06.2022", 99_999.99),
    "zwei Drittel": m(2, "01.04.2020", "31.12.2020", 100),
    "zwei Drittel von 3 Mio.": m(2, "01.04.2020", "31.12.2020", 3_000_000.01),
    "75 %": m(3, "01.04.2020", "31.12.2020", 1_234.57),
    "66,667 %": m(4, "01.04.2020", "31.12.2020", 9_999.99),
    "66,667 % von viel": m(4, "01.04.2020", "31.12.2020", 999_999.99),
    "Dritte": m(1, "01.04.2020", "31.12.2020", 10_000, leistungen_dritter=999.99),
    "alles von Dritten": m(1, "01.04.2020", "31.12.2020", 10_000, leistungen_dritter=10_000),
    "andere unter 20 %": m(1, "01.04.2020", "31.12.2020", 10_000, andere_foerderung=1_500),
    "andere Förderung bis auf den Eigenanteil": m(1, "01.04.2020", "31.12.2020", 10_000, andere_foerderung=9_000),
    "andere Förderung ganz": m(1, "01.04.2020", "31.12.2020", 10_000, andere_foerderung=10_000),
    "andere und krumm": m(1, "01.04.2020", "31.12.2020", 333.33, leistungen_dritter=33.34, andere_foerderung=12.01),
    "75 % und andere": m(3, "01.04.2020", "31.12.2020", 10_000, andere_foerderung=499.99),
    "bis zum letzten Tag": m(1, "01.01.2022", "30.06.2022", 12_345.67),
    "ein Tag zu lang": m(1, "01.01.2022", "01.07.2022", 12_345.67),
    "über den Zeitraum ohne Jahre": m(1, "01.04.2020", "31.12.2022", 100_000),
    "über den Zeitraum mit Jahren": m(1, "01.04.2020", "31.12.2022", 100_000, **j(30_000, 40_000, 30_000)),
    "gekürzt mit Dritten": m(1, "01.04.2020", "31.10.2022", 77_777.77, leistungen_dritter=1_234.56),
    "gekürzt mit Dritten, Jahre": m(
        1, "01.04.2020", "31.10.2022", 77_777.77, leistungen_dritter=1_234.56, **j(30_000, 40_000, 7_777.77)
    ),
    "gekürzt mit anderer": m(1, "15.04.2021", "31.10.2022", 50_000.01, andere_foerderung=17_000.01),
    "gekürzt mit beidem": m(
        1,
        "01.04.2020",
        "31.10.2022",
        90_000,
        leistungen_dritter=777.77,
        andere_foerderung=20_000,
        **j(30_000, 30_000, 30_000),
    ),
    "ganz nach dem Zeitraum": m(1, "01.08.2022", "31.12.2022", 5_000),
    "gekürzt und nur 2022": m(1, "01.02.2022", "31.08.2022", 5_000, **j(None, None, 5_000)),
    "gekürzt, ein Jahr leer": m(1, "01.02.2020", "31.08.2022", 5_000, **j(2_500, None, 2_500)),
    "zurückgestellt": m(1, "01.03.2020", "31.12.2020", 4_000, stand="zurückgestellt"),
    "unter Vorbehalt": m(1, "01.03.2020", "31.12.2020", 4_000, stand="unter Vorbehalt", kommune="Jüchen"),
    "Pauschale zu wenig": m(4, "01.04.2020", "31.12.2020", 3_000, stunden=100),
    "Pauschale genau": m(4, "01.04.2020", "31.12.2020", 3_750, stunden=100),
    "mehr als die Pauschale": m(4, "01.04.2020", "31.12.2020", 4_000, stunden=100),
    "Baustein 6": m("6 Teilhabemanagement", "01.04.2020", "31.12.2020", 4_000),
    "ohne Ende": m(1, "01.03.2020", None, 10_000),
    "ohne alles": {"bezeichnung": "Kurs"},
    "nur ein Baustein": {"baustein": "2 Berufsbegleitende Qualifizierung und/oder Sprachförderung"},
    "ohne Plätze": m(1, "01.03.2020", "31.12.2020", 10_000, plaetze=None),
    "ohne Bezeichnung": m(1, "01.03.2020", "31.12.2020", 10_000, bezeichnung=None),
    "ohne 3.1": m(1, "01.03.2020", "31.12.2020", 10_000, gesamtausgaben=None),
    "ohne 3.2": m(1, "01.03.2020", "31.12.2020", None, gesamtausgaben=5),
    "Beginn nach Ende": m(1, "31.12.2020", "01.03.2020", 10_000),
    "3.2 über 3.1": m(1, "01.03.2020", "31.12.2020", 10_000, gesamtausgaben=9_999.99),
    "Dritte zu hoch": m(1, "01.03.2020", "31.12.2020", 10_000, leistungen_dritter=10_000.01),
    "andere zu hoch": m(1, "01.03.2020", "31.12.2020", 10_000, leistungen_dritter=5_000, andere_foerderung=5_000.01),
    "Jahre ergeben weniger": m(1, "01.03.2020", "31.12.2021", 10_000, **j(5_000, 4_999.99, None)),
    "Jahr ohne Tag": m(1, "01.03.2020", "31.12.2020", 10_000, **j(5_000, 5_000, None)),
    "zwei Jahre ohne Tag": m(1, "01.03.2021", "31.12.2021", 10_000, **j(5_000, None, 5_000)),
    "negativ": m(1, "01.03.2020", "31.12.2020", 10_000, leistungen_dritter=-1),
    "drei Fehler zugleich": m(1, "31.12.2020", "01.03.2020", 10_000, gesamtausgaben=1, leistungen_dritter=20_000),
    # what the form leaves to the KI
    "Betrag in Worten": m(1, "01.03.2020", "31.12.2020", "rd. 20.000 EUR"),
    "drei Nachkommastellen": m(1, "01.03.2020", "31.12.2020", 10.005),
    "Monat statt Tag": m(1, "März 2020", "31.12.2020", 10_000),
    "halbe Plätze": m(1, "01.03.2020", "31.12.2020", 10_000, plaetze=1.5),
    "unbekannte Kommune": m(1, "01.03.2020", "31.12.2020", 10_000, kommune="Grevenbroich"),
    "sehr genaue Quote": m(5, "01.03.2020", "31.12.2020", 10_000_000),
}
ANS_KI = set(list(WEISEN)[-6:])


@dataclass(frozen=True)
class Runde:
    """One form, filled in: what LibreOffice computes in it and what the program reads in it."""

    neu: Workbook
    ergebnis: Ergebnis

    def urteil(self, tabelle: Tabelle, nummer: int) -> str:
        """What the form says of a row: the last column."""
        spalte = len(tabelle.felder) + (3 if tabelle is MASSNAHMEN else 1)
        return str(self.neu[tabelle.name].cell(KOPFZEILE + nummer, spalte).value or "")

    def befunde(self, tabelle: Tabelle, nummer: int) -> list[Befund]:
        """What the program says of the cells of a row."""
        zeile = KOPFZEILE + nummer
        return [
            b for b in self.ergebnis.befunde if b.blatt == tabelle.name and b.zeile == zeile and "Neuss" in str(b.datei)
        ]


@pytest.fixture(scope="module")
def runde(tmp_path_factory: pytest.TempPathFactory) -> Runde:
    ordner = Ordner(tmp_path_factory.mktemp("cockpit") / "eingang").einstellungen(mittel=MITTEL)
    mappe = load_workbook(io.BytesIO(vordrucke(ordner.pfad)[0]["Neuss/Bedarfsmeldung_Neuss.xlsx"]))
    angabe(mappe, "datum", date(2020, 1, 20))
    for nummer, werte in enumerate(WEISEN.values(), start=1):
        zeile(mappe, MASSNAHMEN, KOPFZEILE + nummer, **werte)
    for nummer, werte in enumerate(BEDARFSWEISEN.values(), start=1):
        zeile(mappe, BEDARFE, KOPFZEILE + nummer, **werte)
    zeile(mappe, ZIELGRUPPE, KOPFZEILE + 1, aufenthaltsstatus="geduldet", alter="18-27", personen=7)
    zeile(mappe, ZIELGRUPPE, KOPFZEILE + 2, aufenthaltsstatus="geduldet", alter="jung", personen=7)
    strom = io.BytesIO()
    mappe.save(strom)
    neu = neu_berechnet(strom.getvalue(), tmp_path_factory.mktemp("office"))
    return Runde(neu, ordner.mappe(DATEI, mappe).ergebnis())


BEDARFSWEISEN: dict[str, dict[str, object]] = {
    "ordentlich": {"baustein": "1 Coaching", "personen_geduldet": 3, "plaetze": 3, "prioritaet": 1},
    "0 Plätze": {"plaetze": 0, "personen_gestattet": 4},
    "ohne Zahl": {"begruendung": "folgt"},
    "zu viele Frauen": {"personen_geduldet": 2, "davon_weiblich": 3},
    "nichts": {},
    "ohne Baustein": {"plaetze": 3},
    "Baustein zweimal": {"baustein": "1 Coaching", "plaetze": 3},
    "Komma": {"baustein": 6, "plaetze": 2.5},
}


@pytest.mark.parametrize(("nummer", "name"), list(enumerate(WEISEN, start=1)))
def test_vorschau_ist_auf_den_cent_was_das_programm_rechnet(runde: Runde, nummer: int, name: str) -> None:
    spalte = len(MASSNAHMEN.felder) + 1
    zuwendung, eigenanteil = (runde.neu[MASSNAHMEN.name].cell(KOPFZEILE + nummer, spalte + i).value for i in (0, 1))
    gerechnet = next(g for g in runde.ergebnis.massnahmen if g.massnahme.herkunft.zeile == KOPFZEILE + nummer)
    if name in ANS_KI:
        assert (zuwendung, eigenanteil) == (cockpit.KI_RECHNET,) * 2
    elif gerechnet.rechenstand is Rechenstand.NICHT_GERECHNET:
        assert (zuwendung, eigenanteil) == (cockpit.OFFEN,) * 2
    else:
        assert (cent(zuwendung), cent(eigenanteil)) == (gerechnet.summe.zuwendung, gerechnet.summe.eigenanteil)


def _worte(regeln: object, befunde: list[Befund]) -> list[str]:
    """What the form has to say of these findings, in the order of the rules."""
    gefunden = {(b.code, b.zelle) for b in befunde}
    codes = [code for code, _ in gefunden]
    return sorted(regel.kurz for regel in regeln if regel.art.code in codes)  # type: ignore[attr-defined]


def _im_urteil(urteil: str, anfang: str) -> list[str]:
    teil = next((t for t in urteil.split("; ") if t.startswith(anfang)), anfang)
    return sorted(filter(None, teil.removeprefix(anfang).split(", ")))


@pytest.mark.parametrize(("nummer", "name"), list(enumerate(WEISEN, start=1)))
def test_urteil_ist_das_des_programms(runde: Runde, nummer: int, name: str) -> None:
    urteil, befunde = runde.urteil(MASSNAHMEN, nummer), runde.befunde(MASSNAHMEN, nummer)
    if cockpit.EINDEUTIG in urteil:
        assert name in ANS_KI
        assert befunde
        return
    fehlt = sorted(str(b.feld) for b in befunde if b.code == art.PFLICHT_LEER.code)
    assert _im_urteil(urteil, cockpit.FEHLT) == fehlt
    negative = [f"„{b.feld}“ ist negativ" for b in befunde if b.code == art.NEGATIV.code]
    ohne_tag = {str(b.zelle)[0] for b in befunde if b.code == art.BETRAG_OHNE_TAG.code}
    erwartet = [
        regel.kurz
        for regel in WIDERSPRUECHE
        if any(b.code == regel.art.code for b in befunde)
        and (regel.art is not art.BETRAG_OHNE_TAG or _spalte(regel.feld) in ohne_tag)
    ]
    assert _im_urteil(urteil, cockpit.ZU_KLAEREN) == sorted(erwartet + negative)
    hinweise = _worte(HINWEISE, befunde)
    if not fehlt and not erwartet and not negative:
        assert urteil.startswith(cockpit.VOLLSTAENDIG)
        assert _im_urteil(urteil, "Hinweis: ") == hinweise


def _spalte(feld: str) -> str:
    return "ABCDEFGHIJKLMNOPQRS"[[f.name for f in MASSNAHMEN.felder].index(feld)]


@pytest.mark.parametrize(("nummer", "name"), list(enumerate(BEDARFSWEISEN, start=1)))
def test_auch_bei_den_bedarfen(runde: Runde, nummer: int, name: str) -> None:
    urteil, befunde = runde.urteil(BEDARFE, nummer), runde.befunde(BEDARFE, nummer)
    regeln = _worte((*BEDARFSREGELN, BAUSTEIN_DOPPELT), befunde)
    if name == "nichts":
        assert urteil == ""
    elif name == "Komma":
        assert urteil == f"{cockpit.EINDEUTIG}Benötigte Plätze"
    elif name in ("ordentlich", "Baustein zweimal"):  # the program says it once, of the second row
        assert _im_urteil(urteil, cockpit.ZU_KLAEREN) == [BAUSTEIN_DOPPELT.kurz]
    elif name == "ohne Baustein":
        assert urteil.startswith("es fehlt: Baustein")
    else:
        assert _im_urteil(urteil, cockpit.ZU_KLAEREN) == regeln != []


def test_jedes_blatt_sagt_wie_weit_es_ist(runde: Runde) -> None:
    neu = runde.neu
    assert neu["Meldung"]["B3"].value == f"{cockpit.BLATTSTAND}vollständig"
    assert neu["Bedarfe"]["A3"].value == f"{cockpit.BLATTSTAND}Zeile 5: zu klären: {BAUSTEIN_DOPPELT.kurz}"
    assert neu["Zielgruppe"]["A3"].value == f"{cockpit.BLATTSTAND}Zeile 6: {cockpit.EINDEUTIG}Alter"
    erste = next(n for n in range(1, 61) if not runde.urteil(MASSNAHMEN, n).startswith("vollständig"))
    assert neu["Maßnahmen"]["B3"].value == (
        f"{cockpit.BLATTSTAND}Zeile {KOPFZEILE + erste}: {runde.urteil(MASSNAHMEN, erste)}"
    )
    assert neu["Überblick"]["A3"].value == "Es ist noch etwas offen:"


def test_die_summen_sind_die_des_programms(runde: Runde) -> None:
    """Of what the form can compute; what is zurückgestellt stands in none."""
    blatt = runde.neu["Überblick"]
    summen = {str(z[0].value): z[1].value for z in blatt.iter_rows(min_row=10)}
    spalte = len(MASSNAHMEN.felder) + 1
    gezeigte = {
        n for n in range(1, 61) if isinstance(runde.neu["Maßnahmen"].cell(KOPFZEILE + n, spalte).value, int | float)
    }
    erwartet = sum(
        g.summe.zuwendung
        for g in runde.ergebnis.massnahmen
        if g.massnahme.herkunft.zeile - KOPFZEILE in gezeigte and not g.massnahme.zurueckgestellt
    )
    assert cent(summen[f"Maßnahmen: {cockpit.ZUWENDUNG}"]) == erwartet


def test_gemischt() -> None:
    assert len(WEISEN) == 60


def test_was_der_vordruck_rechnet_ist_keine_angabe(runde: Runde, tmp_path: Path) -> None:
    """Resaved, all results stand in the file; the same is read, told and accounted for as without them."""
    ordner = Ordner(tmp_path / "eingang").einstellungen(mittel=MITTEL)
    ergebnis = ordner.mappe(DATEI, runde.neu).ergebnis()
    assert any(urteil.startswith("vollständig") for urteil in map(str, _spaltentexte(runde.neu)))
    assert [b for b in ergebnis.befunde if b.datei == DATEI] == [b for b in runde.ergebnis.befunde if b.datei == DATEI]
    assert ergebnis.verbleib == runde.ergebnis.verbleib


def _spaltentexte(mappe: Workbook) -> list[object]:
    return [zelle.value for zelle in mappe[MASSNAHMEN.name][get_column_letter(len(MASSNAHMEN.felder) + 3)]]


@pytest.mark.parametrize("stelle", ["Neuss", "Diakonie_Musterland"])
def test_im_leeren_vordruck_stehen_die_richtigen_ergebnisse(ordner: Ordner, stelle: str, tmp_path: Path) -> None:
    """They are what Excel's Protected View shows."""
    inhalt = vordrucke(ordner.pfad)[0][f"{stelle}/Bedarfsmeldung_{stelle}.xlsx"]
    formeln, gespeichert = (load_workbook(io.BytesIO(inhalt), data_only=werte) for werte in (False, True))
    neu = neu_berechnet(inhalt, tmp_path / "office")
    stellen = [(z.parent.title, z.coordinate) for z in zellen(formeln) if z.data_type == "f" and z.parent]
    assert len(stellen) > 1_000
    assert [
        (blatt, ort, gespeichert[blatt][ort].value, neu[blatt][ort].value)
        for blatt, ort in stellen
        if (gespeichert[blatt][ort].value or None) != (neu[blatt][ort].value or None)
    ] == []


def test_nichts_gerechnetes_laesst_sich_ueberschreiben(ordner: Ordner) -> None:
    mappe = load_workbook(io.BytesIO(vordrucke(ordner.pfad)[0]["Neuss/Bedarfsmeldung_Neuss.xlsx"]))
    assert all(z.protection.locked for z in zellen(mappe) if z.data_type == "f")
    assert all(mappe[name].protection.sheet for name in (cockpit.UEBERBLICK, cockpit.RECHENBLATT))


@pytest.mark.parametrize("text", ["bitte bis März", "siehe Anlage", "5 Plätze fehlen"])
def test_eine_bemerkung_in_der_gerechneten_spalte_wird_genannt(ordner: Ordner, text: str) -> None:
    """Whoever takes the protection off and writes there means something."""
    mappe = load_workbook(io.BytesIO(vordrucke(ordner.pfad)[0]["Neuss/Bedarfsmeldung_Neuss.xlsx"]))
    angabe(mappe, "datum", date(2020, 1, 20))
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 1, **WEISEN["ordentlich"])
    mappe[MASSNAHMEN.name].cell(KOPFZEILE + 1, len(MASSNAHMEN.felder) + 3).value = text
    ergebnis = ordner.mappe(DATEI, mappe).ergebnis()
    assert [b.gefunden for b in ergebnis.befunde if b.code == art.SPALTE_OHNE_UEBERSCHRIFT.code] == [text]
