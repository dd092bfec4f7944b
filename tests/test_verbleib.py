"""Nothing is lost: used, passed over and faulty cells together are all cells that an independent count finds."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from bauen import Ordner
from buerodateien import (
    COACHING,
    KOPFZEILE,
    als_csv,
    angabe,
    in_bytes,
    leer,
    meldung,
    zeile,
)
from openpyxl import Workbook, load_workbook

from integrationsbericht.cockpit import RECHENBLATT, SPALTEN, UEBERBLICK
from integrationsbericht.formular import BEDARFSMELDUNG, MASSNAHMEN, MELDUNG, ZIELGRUPPE
from integrationsbericht.lauf import werte_aus
from integrationsbericht.modell import Verbleib

DATEI = "Bedarfsmeldungen/Neuss.xlsx"
LISTEN = {tabelle.name for tabelle in BEDARFSMELDUNG if tabelle.liste}


def gezaehlt(mappe: Workbook, form: Workbook) -> dict[str, int]:
    """Filled cells that nobody printed beforehand, counted with openpyxl alone.

    In a list everything from the headings down is an answer but the headings themselves; above them, on the
    cover sheet and on other sheets everything that does not stand in the blank form.
    """
    zahlen = {}
    for blatt in mappe.worksheets:
        if blatt.title in (UEBERBLICK, RECHENBLATT):
            continue
        vordruck = (
            {str(z.value) for reihe in form[blatt.title].iter_rows() for z in reihe} if blatt.title in form else set()
        )
        zahl = 0
        for reihe in blatt.iter_rows():
            for feld in reihe:
                if feld.value is None or not str(feld.value).strip() or rechnet_selbst(feld.value):
                    continue
                unter_dem_kopf = blatt.title in LISTEN and feld.row > KOPFZEILE
                ist_kopf = blatt.title in LISTEN and feld.row == KOPFZEILE
                ist_wert = blatt.title == MELDUNG.name and feld.column == 3 and feld.row < 16
                if unter_dem_kopf or ist_wert or (not ist_kopf and str(feld.value) not in vordruck):
                    zahl += 1
        if zahl:
            zahlen[blatt.title] = zahl
    return zahlen


def rechnet_selbst(wert: object) -> bool:
    """Whether a cell is one of the formulas with which the form watches itself, or the heading over them."""
    return str(wert).startswith(("=Rechenblatt!", '="Stand dieses Blattes')) or wert in SPALTEN


def pruefe(ordner: Ordner, mappe: Workbook) -> dict[str, Verbleib]:
    """Read the return and hold its account against the count; returns the account by sheet."""
    soll = gezaehlt(load_workbook(io.BytesIO(in_bytes(mappe))), leer(rechenblatt=True))
    ergebnis = ordner.mappe(DATEI, mappe).ergebnis()
    konten = {v.blatt: v for v in ergebnis.verbleib if v.datei == DATEI}
    assert {name: v.zellen for name, v in konten.items() if v.zellen} == soll
    return konten


def _ordentlich(mappe: Workbook) -> None:
    zeile(mappe, ZIELGRUPPE, KOPFZEILE + 1, aufenthaltsstatus="geduldet", alter="18-27", personen=7)


def _unlesbares(mappe: Workbook) -> None:
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 1, plaetze="k.A.", leistungen_dritter="#REF!", andere_foerderung="=1/0")


def _summe_und_notiz(mappe: Workbook) -> None:
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 3, bezeichnung="Summe", gesamtausgaben=30_000)
    mappe["Maßnahmen"].cell(KOPFZEILE + 20, 1, "Alle Zahlen sind geschätzt.")


def _eigene_spalte(mappe: Workbook) -> None:
    eigene = len(MASSNAHMEN.felder) + len(SPALTEN) + 1
    mappe["Maßnahmen"].cell(KOPFZEILE, eigene, "Eigene Nummer")
    mappe["Maßnahmen"].cell(KOPFZEILE + 1, eigene, "XY-1")
    mappe["Maßnahmen"].cell(KOPFZEILE + 1, eigene + 2, "ohne Überschrift")


def _verbunden(mappe: Workbook) -> None:
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 2, baustein=None)
    mappe["Maßnahmen"].merge_cells(f"B{KOPFZEILE + 1}:B{KOPFZEILE + 2}")


def _hinweisblatt(mappe: Workbook) -> None:
    mappe["Hinweise"]["C40"] = "Wir brauchen 20 Plätze"
    mappe["Meldung"]["C25"] = "Bitte rufen Sie an!"
    mappe["Bedarfe"]["F2"] = "Achtung: erst ab 1. Mai!"
    angabe(mappe, "ansprechperson", "Frau Muster")


def _zweite_tabelle(mappe: Workbook) -> None:
    for s, feld in enumerate(MASSNAHMEN.felder, start=1):
        mappe["Bedarfe"].cell(20, s, feld.ueberschrift)
        mappe["Bedarfe"].cell(21, s, s)


def _wiederholter_kopf(mappe: Workbook) -> None:
    for s, feld in enumerate(MASSNAHMEN.felder, start=1):
        mappe["Maßnahmen"].cell(KOPFZEILE + 3, s, feld.ueberschrift)


def _geloeschter_kopf(mappe: Workbook) -> None:
    for s in range(1, 10):
        mappe["Bedarfe"].cell(KOPFZEILE, s).value = None


FAELLE: list[tuple[str, Callable[[Workbook], None]]] = [
    ("ordentlich ausgefüllt", _ordentlich),
    ("unlesbare Werte und Fehlerwerte", _unlesbares),
    ("Summenzeile und Notiz", _summe_und_notiz),
    ("eigene Spalten", _eigene_spalte),
    ("verbundene Zellen", _verbunden),
    ("Angaben neben dem Vordruck", _hinweisblatt),
    ("zweite Tabelle darunter", _zweite_tabelle),
    ("wiederholte Überschrift", _wiederholter_kopf),
]


@pytest.mark.parametrize(("name", "aendere"), FAELLE, ids=[name for name, _ in FAELLE])
def test_jede_ausgefuellte_zelle_hat_ihren_verbleib(
    ordner: Ordner, name: str, aendere: Callable[[Workbook], None]
) -> None:
    mappe = meldung(rechenblatt=True)
    aendere(mappe)

    pruefe(ordner, mappe)


def test_zweites_blatt_anderen_inhalts(ordner: Ordner) -> None:
    """Of the second copy all answers are passed over; its headings, titles and Bausteine are the blank form's."""
    mappe = meldung()
    mappe.copy_worksheet(mappe["Bedarfe"]).title = "Bedarfe (2)"
    mappe["Bedarfe (2)"].cell(KOPFZEILE + 1, 6, 99)
    ergebnis = ordner.mappe(DATEI, mappe).ergebnis()

    (konto,) = [v for v in ergebnis.verbleib if v.blatt == "Bedarfe (2)"]
    assert (konto.genutzt, dict(konto.uebergangen)) == (0, {"zweites Blatt anderen Inhalts": 1})


def test_gruende_und_zahlen(ordner: Ordner) -> None:
    """The account tells what became of the cells, not only how many there are."""
    mappe = meldung()
    _unlesbares(mappe)
    _summe_und_notiz(mappe)
    _eigene_spalte(mappe)
    konto = pruefe(ordner, mappe)["Maßnahmen"]

    assert konto.fehlerhaft == 3
    assert dict(konto.uebergangen) == {
        "Notiz": 1,
        "Spalte, die nicht zum Vordruck gehört": 2,
        "Summenzeile": 3,
        "vorbelegte Zeile ohne Angaben": MASSNAHMEN.leerzeilen - 4,
    }
    assert konto.genutzt == 2 * (len(COACHING) + 1) - 1


def test_blatt_ohne_ueberschriften_ist_ganz_fehlerhaft(ordner: Ordner) -> None:
    mappe = meldung()
    _geloeschter_kopf(mappe)
    ergebnis = ordner.mappe(DATEI, mappe).ergebnis()

    (konto,) = [v for v in ergebnis.verbleib if v.blatt == "Bedarfe"]
    zellen = [zelle.value for reihe in mappe["Bedarfe"].iter_rows() for zelle in reihe if zelle.value is not None]
    gefuellt = len([wert for wert in zellen if not rechnet_selbst(wert)])
    assert (konto.genutzt, konto.fehlerhaft) == (0, gefuellt)


def test_meldung_ohne_deckblatt_ist_ganz_uebergangen(ordner: Ordner) -> None:
    """Its lists are read, but nobody knows whose they are, so that none of their cells is used."""
    mappe = meldung()
    del mappe["Meldung"]
    ergebnis = ordner.mappe(DATEI, mappe).ergebnis()

    for konto in ergebnis.verbleib:
        assert konto.genutzt == 0
        assert set(konto.uebergangen) <= {"Meldung nicht zugeordnet", "vorbelegte Zeile ohne Angaben"}
    assert {v.blatt for v in ergebnis.verbleib} == {t.name for t in BEDARFSMELDUNG if t.liste}


def test_textdateien_haben_ihr_eigenes_konto(ordner: Ordner) -> None:
    """One sheet per file: each cell is accounted for under its own file."""
    for blatt, inhalt in als_csv(meldung()).items():
        ordner.datei(f"Bedarfsmeldungen/Neuss_{blatt}.csv", inhalt)
    ergebnis = ordner.ergebnis()

    assert {v.datei for v in ergebnis.verbleib} == {f"Bedarfsmeldungen/Neuss_{t.name}.csv" for t in BEDARFSMELDUNG}
    (massnahmen,) = [v for v in ergebnis.verbleib if v.blatt == "Maßnahmen"]
    assert massnahmen.genutzt == 2 * (len(COACHING) + 1)


def test_jede_massnahme_fuehrt_zu_ihrer_zeile_zurueck(ordner: Ordner) -> None:
    """File, sheet and row of every Maßnahme point at the cell its name was read from."""
    mappe = meldung()
    ergebnis = ordner.mappe(DATEI, mappe).ergebnis()

    for g in ergebnis.massnahmen:
        herkunft = g.massnahme.herkunft
        geoeffnet = load_workbook(ordner.pfad / herkunft.datei)
        assert geoeffnet[herkunft.blatt].cell(herkunft.zeile, 3).value == g.massnahme.bezeichnung


def test_was_nicht_zaehlt_ist_nicht_genutzt() -> None:
    konto = Verbleib(datei=DATEI, blatt="Bedarfe", genutzt=10, fehlerhaft=2, uebergangen={"Notiz": 1})
    ersetzt = konto.ungenutzt("Meldung ersetzt")

    assert ersetzt.zellen == konto.zellen
    assert (ersetzt.genutzt, dict(ersetzt.uebergangen)) == (0, {"Meldung ersetzt": 10, "Notiz": 1})


def test_beispieldaten_haben_fuer_jedes_blatt_ein_konto() -> None:
    wurzel = Path(__file__).parent.parent / "input_examples"
    ergebnis = werte_aus(wurzel, date(2020, 1, 28))

    for zeile_ in ergebnis.eingang:
        if zeile_.gelesen:
            konten = [v for v in ergebnis.verbleib if v.datei == zeile_.datei]
            assert {"Meldung", "Bedarfe", "Maßnahmen"} <= {v.blatt for v in konten}, zeile_.datei
