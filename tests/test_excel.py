"""Auswertung.xlsx and Sammelantrag.xlsx, read back as a reader would: figures, words, tables, print set-up."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter.worksheet
from beispielergebnis import FEINDLICH, beispiel, massnahme, meldung
from excelhilfe import Reihe, betraege, cent, ergebnis, mappe, tabelle, zellen
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht.ergebnis import ZEILENTITEL, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import euro
from integrationsbericht.schreiben.excel import stift
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Verweis
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag
from integrationsbericht.tabellenblatt.buch import klartext

# ---------------------------------------------------------------- figures


@pytest.mark.parametrize(
    ("blatt", "name"),
    [
        *[("Bausteine", "Bausteine"), ("Kommunen", "Kommunen"), ("Maßnahmen", "Massnahmen")],
        *[("Träger", "Massnahmetraeger"), ("Träger", "Eigenanteil")],
    ],
)
def test_summenzeile_ist_auf_den_cent_die_gesamtsumme(blatt: str, name: str) -> None:
    _, summe = tabelle(mappe("auswertung"), blatt, name)
    assert betraege(summe) == ergebnis().gesamt.betraege
    assert summe["Plätze"] == ergebnis().gesamt.plaetze


def test_jeder_baustein_zeigt_seine_summe_und_der_sammelantrag_die_bausteine_1_bis_4() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Bausteine", "Bausteine")
    je_nummer = {zeile["Nr."]: zeile for zeile in zeilen}
    for nummer, summe in ergebnis().bausteine.items():
        if summe.massnahmen > summe.nicht_gerechnet:
            assert betraege(je_nummer[nummer]) == summe.betraege, nummer
        else:
            assert je_nummer[nummer][ZEILENTITEL["zuwendung"]] in ("–", "nicht gerechnet"), nummer
        assert je_nummer[nummer]["Maßnahmen"] == summe.massnahmen, nummer
    assert je_nummer["–"]["Baustein"] == "ohne gültigen Baustein"
    (sammel,), _ = tabelle(mappe("auswertung"), "Bausteine", "Sammelantrag")
    assert betraege(sammel) == ergebnis().sammelantrag.betraege
    assert sammel["Hinweis"] == "Beträge ohne 1 nicht berechenbare Maßnahme"


def _plan(zeilen: list[Reihe]) -> dict[str, list[object]]:
    """Line → Haushaltsjahre and sum, in cents."""
    spalten = [*map(str, HAUSHALTSJAHRE), "Summe"]
    return {
        str(z["Zeile des Finanzierungsplans"]): [w if (w := z[spalte]) == "–" else cent(w) for spalte in spalten]
        for z in zeilen
    }


def _erwarteter_plan(summe: Summe) -> dict[str, list[object]]:
    """Where nothing can be computed, no 0,00 is printed."""
    if summe.massnahmen == summe.nicht_gerechnet:
        return {titel: ["–"] * (len(HAUSHALTSJAHRE) + 1) for titel in ZEILENTITEL.values()}
    return {
        titel: [*(summe.jahre[jahr].als_dict()[name] for jahr in HAUSHALTSJAHRE), summe.betraege.als_dict()[name]]
        for name, titel in ZEILENTITEL.items()
    }


def test_finanzierungsplan_der_auswertung() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Finanzierungsplan", "Finanzierungsplan")
    erwartet = {**ergebnis().bausteine, "1–4": ergebnis().sammelantrag, "alle": ergebnis().gesamt}
    for kennung, summe in erwartet.items():
        assert _plan([zeile for zeile in zeilen if zeile["Nr."] == kennung]) == _erwarteter_plan(summe), kennung


@pytest.mark.parametrize("nummer", [1, 2, 3, 4])
def test_sammelantrag_hat_je_baustein_einen_plan_und_dessen_massnahmen(nummer: int) -> None:
    blatt, summe = f"Baustein {nummer}", ergebnis().bausteine[nummer]
    zeilen, _ = tabelle(mappe("sammelantrag"), blatt, f"Plan_{nummer}")
    assert _plan(zeilen) == _erwarteter_plan(summe)
    massnahmen, unten = tabelle(mappe("sammelantrag"), blatt, f"Massnahmen_{nummer}")
    assert len(massnahmen) == summe.massnahmen
    # A Baustein in which nothing is computable has no sum: 0 would be an answer.
    nichts = summe.massnahmen == summe.nicht_gerechnet
    assert (
        (unten[ZEILENTITEL["zuwendung"]] is None)
        if nichts
        else cent(unten[ZEILENTITEL["zuwendung"]]) == summe.betraege.zuwendung
    )


def test_sammelantrag_gesamt_und_drittempfaenger_ergeben_dieselbe_zuwendung() -> None:
    zeilen, _ = tabelle(mappe("sammelantrag"), "Gesamt", "Plan_Gesamt")
    assert _plan(zeilen) == _erwarteter_plan(ergebnis().sammelantrag)
    empfaenger, unten = tabelle(mappe("sammelantrag"), "Drittempfänger", "Drittempfaenger")
    assert cent(unten[ZEILENTITEL["zuwendung"]]) == ergebnis().sammelantrag.betraege.zuwendung
    selbst = [z for z in empfaenger if z["Weiterleitung"] == "nein, beim Kreis"]
    assert [z["Maßnahmeträger"] for z in selbst] == ["Rhein-Kreis Neuss"]
    assert [cent(z["weitergeleitete Zuwendung"]) for z in selbst] == [0]


def test_kein_betrag_wird_als_float_geschrieben(monkeypatch: pytest.MonkeyPatch) -> None:
    geschrieben: list[object] = []
    blatt = xlsxwriter.worksheet.Worksheet
    zahl, formel = blatt._write_number, blatt._write_formula

    def merke_zahl(self, zeile, spalte, wert, form=None):  # type: ignore[no-untyped-def]
        geschrieben.append(wert)
        return zahl(self, zeile, spalte, wert, form)

    def merke_formel(self, zeile, spalte, text, form=None, wert=0):  # type: ignore[no-untyped-def]
        geschrieben.append(wert)
        return formel(self, zeile, spalte, text, form, wert)

    monkeypatch.setattr(blatt, "_write_number", merke_zahl)
    monkeypatch.setattr(blatt, "_write_formula", merke_formel)
    auswertung(ergebnis())
    sammelantrag(ergebnis())
    assert {type(wert) for wert in geschrieben} == {int, Decimal, str}
    assert {wert[:6] for wert in geschrieben if isinstance(wert, str)} == {"stimmt"}


# ---------------------------------------------------------------- what is unknown or left out


def test_befunde_sind_vollstaendig_und_die_fehler_stehen_vorn() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Befunde", "Befunde")
    assert [(z["Code"], z["Text"]) for z in zeilen] == [(b.code, b.text) for b in ergebnis().befunde]
    assert [z["Schwere"] for z in zeilen] == sorted(
        (str(z["Schwere"]) for z in zeilen), key=lambda s: "FWH".index(s[0])
    )


# ---------------------------------------------------------------- texts from cells


@pytest.mark.parametrize("text", ["=1+1", "+49 2131", "-5", "@SUM(A1)", "<r><t>x</t></r>", "{{ 7*7 }}", "A & <b>B</b>"])
def test_text_aus_einer_meldung_bleibt_text(text: str) -> None:
    feindlich = massnahme("Neuss", 5, 1, gesamtausgaben=100, zuwendungsfaehig=100, bezeichnung=text, traeger=text)
    lauf = beispiel([meldung("Neuss", {}, [feindlich])])
    for schreiber in (auswertung, sammelantrag):
        treffer = [z for z in zellen(load_workbook(BytesIO(schreiber(lauf)))) if str(z.value).strip() == text]
        assert treffer, f"„{text}“ is missing"
        assert {zelle.data_type for zelle in treffer} == {"s"}


def test_mehr_verweise_als_excel_behaelt_stehen_als_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel takes some 65,000 links per sheet; the text of the others is not lost with them."""
    monkeypatch.setattr(stift, "_HOECHSTENS_VERWEISE", 2)
    buch = Mappe("Probe", kreis="Kreis", stand=date(2020, 1, 28))
    spalten: list[Spalte[int]] = [Spalte("Wo", lambda n: Verweis("Probe", f"A{n}", f"Zeile {n}"))]
    buch.blatt("Probe").tabelle("Probe", spalten, [1, 2, 3, 4])
    blatt = load_workbook(BytesIO(buch.bytes()))["Probe"]
    zeilen = [blatt.cell(nummer, 1) for nummer in range(2, 6)]
    assert [zelle.value for zelle in zeilen] == ["Zeile 1", "Zeile 2", "Zeile 3", "Zeile 4"]
    assert [zelle.hyperlink is not None for zelle in zeilen] == [True, True, False, False]


def test_formeln_sind_nur_die_eigenen() -> None:
    formeln = {str(zelle.value) for zelle in zellen(mappe("auswertung", False)) if zelle.data_type == "f"}
    assert FEINDLICH not in formeln
    assert all(re.match(r"=(ROUND|SUBTOTAL|SUMIFS|IF\(AND\(ROUND|F\d+-B\d+$)", formel) for formel in formeln)


def test_steuerzeichen_und_halbe_zeichen_verderben_die_datei_nicht() -> None:
    assert klartext("a\x00b\x1fc\ud800d\r\ne") == "abc?d\ne"


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("name", ["auswertung", "sammelantrag"])
def test_jedes_blatt_hat_echte_tabellen_feste_kopfzeilen_und_eine_druckeinrichtung(name: str) -> None:
    for seite in mappe(name).worksheets:
        assert seite.tables, seite.title
        assert seite.freeze_panes, seite.title
        assert seite.page_setup.orientation == "landscape", seite.title
        assert "Seite" in str(seite.oddFooter.right.text), seite.title
        assert 80 <= (seite.page_setup.scale or 100) <= 100, seite.title


@pytest.mark.parametrize("name", ["auswertung", "sammelantrag"])
def test_keine_zahl_ist_breiter_als_ihre_spalte(name: str) -> None:
    for zelle in zellen(mappe(name)):
        if isinstance(zelle.value, int | float):
            text = euro(cent(zelle.value)) if "€" in zelle.number_format else str(zelle.value)
            seite = zelle.parent
            assert isinstance(seite, Worksheet)
            breite = seite.column_dimensions[get_column_letter(zelle.column)].width
            assert len(text) <= breite, f"{seite.title}!{zelle.coordinate}: {text}"


def test_tag_vor_1900_und_uebergrosse_zahl_bleiben_lesbar() -> None:
    werk = Mappe("Probe", kreis="Rhein-Kreis Neuss", stand=date(2020, 1, 28))
    spalten: list[Spalte[None]] = [
        Spalte("Tag", lambda _: date(20, 1, 28), Art.TAG),
        Spalte("Zahl", lambda _: 10**20, Art.ZAHL),
        Spalte("Betrag", lambda _: 123_456_789_01, Art.EURO),
    ]
    werk.blatt("Probe").tabelle("Probe", spalten, [None])
    seite = load_workbook(BytesIO(werk.bytes()))["Probe"]
    assert [zelle.value for zelle in seite[2]] == ["28.01.0020", "100.000.000.000.000.000.000", 123456789.01]
