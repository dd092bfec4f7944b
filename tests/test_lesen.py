"""One return: what its cells say, what senders do to its sheets, and what an empty cell means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from bauen import AKTEUR, MASSNAHME, Ordner, adresse, antwort, einziger, ergebnisse, genannt, mappe_aus
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart, Schwere
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Zustand
from integrationsbericht.formular import BEDARFSMELDUNG, MASSNAHMEN
from integrationsbericht.geld import zahl

SPALTE = {feld.name: nummer for nummer, feld in enumerate(MASSNAHMEN.felder, start=1)}
EIGENE = len(SPALTE) + 1
"""The first column that is not ours."""


def umgebaut(ordner: Ordner, umbau: Callable[[Worksheet], None], *massnahmen: dict[str, object]) -> Ergebnis:
    """A return of Neuss whose sheet Maßnahmen somebody changed by hand."""
    ordner.meldung("Neuss", massnahmen=massnahmen or [{}])
    pfad = ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx"
    mappe = load_workbook(pfad)
    umbau(mappe["Maßnahmen"])
    mappe.save(pfad)
    return ordner.ergebnis()


def die_massnahme(ergebnis: Ergebnis) -> Gerechnet:
    (g,) = ergebnis.massnahmen
    return g


# ---------------------------------------------------------------- one cell

ZELLEN: list[tuple[str, dict[str, Any], Befundart | None, str | None]] = [
    ("ein Betrag als Text", {"gesamtausgaben": "10.000,00 €"}, None, "8.000,00"),
    ("ein Betrag mit drei Nachkommastellen", {"gesamtausgaben": 10_000.005}, art.UNLESBAR, None),
    ("ein Betrag mit Rauschen", {"zuwendungsfaehig": 0.1 + 0.2}, None, "0,24"),
    ("ein negativer Betrag", {"leistungen_dritter": -5}, art.NEGATIV, None),
    ("ein Betrag, der ein Datum ist", {"gesamtausgaben": date(2020, 3, 1)}, art.UNLESBAR, None),
    ("noch nicht bekannt", {"zuwendungsfaehig": "k. A."}, art.UNLESBAR, None),
    ("ungefähr", {"zuwendungsfaehig": "ca. 10.000"}, art.FRAGLICH, "8.000,00"),
    ("nicht ausgefüllt", {"leistungen_dritter": "–"}, art.ALS_LEER_GELESEN, "8.000,00"),
    ("eine Formel ohne Ergebnis", {"zuwendungsfaehig": "=5000*2"}, art.FORMEL_OHNE_ERGEBNIS, None),
    ("ein Fehlerwert", {"andere_foerderung": "#DIV/0!"}, art.FEHLERWERT, None),
    ("ein Datum als Text", {"beginn": "1.3.2020"}, None, "8.000,00"),
    ("ein Datum, das es nicht gibt", {"beginn": "31.04.2020"}, art.UNLESBAR, None),
    ("nur ein Monat", {"beginn": "März 2020"}, art.FRAGLICH, "8.000,00"),
    ("ein Baustein als Name", {"baustein": "coaching"}, None, "8.000,00"),
    ("ein Baustein als Nummer und Name", {"baustein": "1 Coaching"}, None, "8.000,00"),
    ("Nummer und Name passen nicht", {"baustein": "2 Coaching"}, art.BAUSTEIN_UNBEKANNT, None),
    ("einen Baustein 7 gibt es nicht", {"baustein": 7}, art.BAUSTEIN_UNBEKANNT, None),
    ("ein falscher Stand", {"stand": "erledigt"}, art.KEINE_AUSWAHL, "8.000,00"),
    ("ein halber Platz", {"plaetze": 7.5}, art.UNLESBAR, "8.000,00"),
    ("negative Plätze", {"plaetze": -7}, art.NEGATIV, "8.000,00"),
]


@pytest.fixture(scope="module")
def alle_zellen(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """Each case is a row of one return, named like the case."""
    ordner = Ordner(tmp_path_factory.mktemp("zellen"))
    return ordner.meldung("Neuss", massnahmen=[{"bezeichnung": name, **zeile} for name, zeile, *_ in ZELLEN]).ergebnis()


@pytest.mark.parametrize(("name", "feld", "erwartet", "zuwendung"), [(n, next(iter(z)), b, w) for n, z, b, w in ZELLEN])
def test_zelle(alle_zellen: Ergebnis, name: str, feld: str, erwartet: Befundart | None, zuwendung: str | None) -> None:
    g = genannt(alle_zellen, name)
    am_feld = {b.code for b in alle_zellen.befunde if b.zelle == g.massnahme.herkunft.zelle(feld)}
    fremd = {art.NACH_TAGEN_VERTEILT.code, art.BAUSTEIN_DOPPELT.code}
    assert (am_feld - fremd) == ({erwartet.code} if erwartet else set())
    assert (zahl(g.summe.zuwendung) if g.in_summen else None) == zuwendung, g.grund


def test_die_fundstelle_ist_die_zelle_in_excel(ordner: Ordner) -> None:
    befund = einziger(ordner.meldung("Neuss", massnahmen=[{}, {"ende": "bald"}]).ergebnis(), art.UNLESBAR)
    assert (befund.datei, befund.blatt) == ("Bedarfsmeldungen/Neuss.xlsx", "Maßnahmen")
    assert befund.zelle == adresse(MASSNAHMEN, "ende", 3)
    assert befund.gefunden == "bald"


# ---------------------------------------------------------------- what senders do to a sheet


def test_die_tabelle_darf_ueberall_beginnen(ordner: Ordner) -> None:
    def umbau(blatt: Worksheet) -> None:
        blatt.insert_rows(1, 5)
        blatt.insert_cols(1, 2)
        blatt["C2"] = "Stadt Neuss, Sozialamt"

    g = die_massnahme(umgebaut(ordner, umbau))
    beginn = f"{get_column_letter(SPALTE['beginn'] + 2)}7"
    assert zahl(g.summe.zuwendung) == "8.000,00"
    assert (g.massnahme.herkunft.zeile, g.massnahme.herkunft.zelle("beginn")) == (7, beginn)


def test_spalten_in_anderer_reihenfolge_und_mit_anderen_namen(ordner: Ordner) -> None:
    anders = {"Gesamtausgaben": "GESAMTAUSGABEN* (in €)", "Beginn": "von"}

    def umbau(blatt: Worksheet) -> None:
        zeilen = [[anders.get(str(wert), wert) for wert in zeile] for zeile in blatt.values]
        blatt.delete_rows(1, 2)
        for zeile in zeilen:
            blatt.append(zeile[::-1])

    assert zahl(die_massnahme(umgebaut(ordner, umbau)).summe.gesamtausgaben) == "10.000,00"


def test_eine_fehlende_pflichtspalte_ist_ein_fehler(ordner: Ordner) -> None:
    ergebnis = umgebaut(ordner, lambda blatt: blatt.delete_cols(SPALTE["zuwendungsfaehig"]))
    assert "davon zuwendungsfähig" in einziger(ergebnis, art.SPALTE_FEHLT).text
    assert die_massnahme(ergebnis).rechenstand == "nicht gerechnet"


def test_eine_spalte_zweimal(ordner: Ordner) -> None:
    def umbau(blatt: Worksheet) -> None:
        blatt.cell(1, EIGENE, "Gesamtausgaben")
        blatt.cell(2, EIGENE, 99_999)

    ergebnis = umgebaut(ordner, umbau)
    assert einziger(ergebnis, art.SPALTE_DOPPELT).zelle == f"{get_column_letter(EIGENE)}1"
    assert zahl(die_massnahme(ergebnis).summe.gesamtausgaben) == "10.000,00"


def test_eine_unbekannte_spalte_wird_genannt(ordner: Ordner) -> None:
    def umbau(blatt: Worksheet) -> None:
        blatt.cell(1, EIGENE, "Haushaltsstelle")
        blatt.cell(2, EIGENE, "0500.13")

    assert "Haushaltsstelle" in einziger(umgebaut(ordner, umbau), art.SPALTE_UNBEKANNT).text


def test_leerzeilen_trennen_nicht(ordner: Ordner) -> None:
    ergebnis = umgebaut(ordner, lambda blatt: blatt.insert_rows(3, 4), {"bezeichnung": "A"}, {"bezeichnung": "B"})
    assert [g.massnahme.bezeichnung for g in ergebnis.massnahmen] == ["A", "B"]


def test_eine_summenzeile_ist_keine_massnahme(ordner: Ordner) -> None:
    """But it is told, and a Maßnahme that is only called like a sum stays one."""

    def umbau(blatt: Worksheet) -> None:
        for name, wert in {"bezeichnung": "Summe", "gesamtausgaben": 20_500, "zuwendungsfaehig": 20_000}.items():
            blatt.cell(4, SPALTE[name], wert)

    zweite = {"bezeichnung": "Gesamt in Bewegung", "gesamtausgaben": 10_500}
    ergebnis = umgebaut(ordner, umbau, {"bezeichnung": "Gesamtkonzept"}, zweite)
    assert [g.massnahme.bezeichnung for g in ergebnis.massnahmen] == ["Gesamtkonzept", "Gesamt in Bewegung"]
    einziger(ergebnis, art.SUMMENZEILE)


def test_verborgene_zeilen_zaehlen(ordner: Ordner) -> None:
    def umbau(blatt: Worksheet) -> None:
        blatt.row_dimensions[2].hidden = True

    ergebnis = umgebaut(ordner, umbau)
    assert zahl(die_massnahme(ergebnis).summe.zuwendung) == "8.000,00"
    einziger(ergebnis, art.ZEILEN_VERBORGEN)


def test_ein_fehlendes_blatt_heisst_nichts_gemeldet(ordner: Ordner) -> None:
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 3}])
    pfad = ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx"
    mappe = load_workbook(pfad)
    del mappe["Maßnahmen"]
    mappe.save(pfad)
    ergebnis = ordner.ergebnis()
    assert einziger(ergebnis, art.BLATT_FEHLT).schwere is Schwere.WARNUNG
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "übernommen"}


def test_tageszaehlung_ab_1904(ordner: Ordner) -> None:
    """A workbook made on an old Mac counts its days from 1904."""
    angaben = {"stelle": "Neuss", "art": "Kommune", "datum": datetime(2020, 1, 20)}
    blaetter: dict[str, Any] = {"Meldung": [angaben], "Bedarfe": [], "Maßnahmen": [MASSNAHME], "Zielgruppe": []}
    mappe = mappe_aus(BEDARFSMELDUNG, blaetter)
    mappe.epoch = CALENDAR_MAC_1904
    ergebnis = ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", mappe).ergebnis()
    assert die_massnahme(ergebnis).massnahme.beginn == date(2020, 3, 1)
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA


# ---------------------------------------------------------------- defaults


def test_was_leer_ist(ordner: Ordner) -> None:
    """Empty Nr.: the place in the sheet; Maßnahmeträger: the Stelle; Kommune: the sender's; Stand: gemeldet."""
    ergebnis = ordner.meldung(AKTEUR, kommune="kreisweit", massnahmen=[{}, {"bezeichnung": "B"}]).ergebnis()
    m = genannt(ergebnis, "B").massnahme
    assert (m.nr, m.traeger, m.kommune, m.stand, m.eigenanteil_traegt) == (
        "2",
        AKTEUR,
        "kreisweit",
        "gemeldet",
        "nicht angegeben",
    )
    meldung = antwort(ergebnis, AKTEUR).meldung
    assert meldung is not None
    assert meldung.fassung == 1


def test_ein_akteur_ohne_kommune(ordner: Ordner) -> None:
    ergebnis = ordner.meldung(AKTEUR, massnahmen=[{}]).ergebnis()
    assert einziger(ergebnis, art.KOMMUNE_DES_AKTEURS_FEHLT).schwere is Schwere.FEHLER
    assert zahl(ergebnis.gesamt.betraege.zuwendung) == "8.000,00"
