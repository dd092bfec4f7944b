"""Every question reaches an answer: each Feld of the questionnaire and of the Analyse is found in lauf.json and in a
sheet of the Auswertung, or says why not, and then its cells are not "used"."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from bauen import KOMMUNEN, Ordner
from openpyxl import load_workbook

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import ANALYSE, BEDARFSMELDUNG, Art, Feld, Tabelle
from integrationsbericht.lauf import werte_aus
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.laufdaten import laufdaten

FORMULARE = {"Bedarfsmeldung": BEDARFSMELDUNG, "Analyse": ANALYSE}
FELDER = [
    pytest.param(name, tabelle, feld, id=f"{name}-{tabelle.name}-{feld.name}")
    for name, formular in FORMULARE.items()
    for tabelle in formular
    for feld in tabelle.felder
]
FEST: Mapping[str, object] = {
    "stelle": "Neuss",
    "art": "Kommune",
    "ags": "05162024",
    "fehlanzeige": "nein",
    "fassung": 7,
    "email": "post@neuss.example.org",
    "ansprechperson": "Frau Wunderlich",
    "telefon": "02131 900001",
    "beginn": date(2020, 3, 1),
    "ende": date(2021, 12, 31),
    "gesamtausgaben": 40000.01,
    "zuwendungsfaehig": 36000.02,
    "leistungen_dritter": 1000.03,
    "andere_foerderung": 2000.04,
    "zuwendungsfaehig_2020": 30000.01,
    "zuwendungsfaehig_2021": 6000.01,
    "zuwendungsfaehig_2022": 0.0,
}
"""What has to agree with something; every other value is one of its own."""


def probe(tabelle: Tabelle, feld: Feld, nummer: int) -> object:
    """A value that stands nowhere else in the row."""
    if feld.name in FEST:
        return FEST[feld.name]
    if feld.art is Art.AUSWAHL:
        return feld.auswahl[-1] if feld.name != "stand" else "unter Vorbehalt"
    werte: dict[Art, object] = {
        Art.TEXT: f"Probe {tabelle.name} {feld.name}",
        Art.BAUSTEIN: 4,
        Art.KOMMUNE: "Jüchen" if tabelle.liste else "Neuss",
        Art.ANZAHL: 500 + nummer,
        Art.DATUM: date(2019, 12, 1 + nummer),
    }
    return werte[feld.art]


def zeile(tabelle: Tabelle) -> dict[str, object]:
    return {feld.name: probe(tabelle, feld, nummer) for nummer, feld in enumerate(tabelle.felder)}


@dataclass(frozen=True, kw_only=True)
class Lauf:
    ergebnis: Ergebnis
    daten: dict[str, Any]
    blaetter: list[list[set[str]]]
    """Sheet → row → contents of its cells."""


@pytest.fixture(scope="module")
def lauf(tmp_path_factory: pytest.TempPathFactory) -> Lauf:
    """One return and one Analyse in which everything is filled in."""
    ordner = Ordner(tmp_path_factory.mktemp("alles"))
    meldung = {tabelle.name: zeile(tabelle) for tabelle in BEDARFSMELDUNG}
    kopf = {str(name): wert for name, wert in meldung["Meldung"].items() if name != "stelle"}
    ordner.meldung(
        "Neuss",
        bedarfe=[meldung["Bedarfe"]],
        massnahmen=[meldung["Maßnahmen"]],
        zielgruppe=[meldung["Zielgruppe"]],
        **kopf,
    )
    zielgruppe, angebote, bedarfe = (zeile(tabelle) for tabelle in ANALYSE)
    ordner.analyse(zielgruppe=[zielgruppe], angebote=[angebote], bedarfe=[bedarfe])
    ergebnis = werte_aus(ordner.pfad, None)
    mappe = load_workbook(io.BytesIO(auswertung(ergebnis)))
    blaetter = [
        [{als_text(wert) for wert in reihe if wert is not None} for reihe in blatt.iter_rows(values_only=True)]
        for blatt in mappe
    ]
    return Lauf(ergebnis=ergebnis, daten=json.loads(laufdaten(ergebnis, {})), blaetter=blaetter)


def als_text(wert: object) -> str:
    """The same text for a value in lauf.json, in a sheet and in this file."""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, datetime):
        return wert.date().isoformat()
    if isinstance(wert, date):
        return wert.isoformat()
    if isinstance(wert, int | float):
        return f"{Decimal(repr(wert)):.2f}"
    try:
        return f"{Decimal(str(wert)):.2f}" if not str(wert).startswith("0516") else str(wert)
    except ArithmeticError:
        return str(wert)


def werte(daten: object) -> Iterator[str]:
    if isinstance(daten, Mapping):
        daten = [teil for name, teil in daten.items() if name not in ("zellen", "sha256")]
    if isinstance(daten, list):
        for teil in daten:
            yield from werte(teil)
    elif daten is not None:
        yield als_text(daten)


ORTE = {
    ("Bedarfsmeldung", "Meldung"): ("eingang", "ruecklauf"),
    ("Bedarfsmeldung", "Bedarfe"): ("bedarfe",),
    ("Bedarfsmeldung", "Maßnahmen"): ("massnahmen",),
    ("Bedarfsmeldung", "Zielgruppe"): ("zielgruppe",),
    ("Analyse", "Zielgruppe"): ("analyse",),
    ("Analyse", "Angebote"): ("analyse",),
    ("Analyse", "Bedarfe"): ("analyse",),
}
"""Where in lauf.json the rows of each sheet stand."""


def schluesselwert(name: str, tabelle: Tabelle) -> str:
    """A value by which the row of a table is found in the sheets."""
    merkmal = {"Meldung": "anmerkungen", "Maßnahmen": "bezeichnung", "Angebote": "angebot"}
    bedarf = "begruendung" if name == "Bedarfsmeldung" else "grundlage"
    feld = merkmal.get(tabelle.name, "personen" if tabelle.name == "Zielgruppe" else bedarf)
    return als_text(zeile(tabelle)[feld])


@pytest.mark.parametrize(("name", "tabelle", "feld"), FELDER)
def test_jede_angabe_steht_in_lauf_json_und_in_einem_blatt(lauf: Lauf, name: str, tabelle: Tabelle, feld: Feld) -> None:
    gesucht = als_text(zeile(tabelle)[feld.name])
    in_daten = {wert for ort in ORTE[name, tabelle.name] for wert in werte(lauf.daten[ort])}
    merkmal = schluesselwert(name, tabelle)
    in_blaettern = {wert for blatt in lauf.blaetter for reihe in blatt if merkmal in reihe for wert in reihe}
    gefunden = (gesucht in in_daten, gesucht in in_blaettern)
    soll = (False, False) if feld.ungezeigt else (True, True)
    assert gefunden == soll, f"{gesucht!r}: in lauf.json {gefunden[0]}, in einem Blatt {gefunden[1]}"


def test_was_niemand_zeigt_ist_auch_nicht_genutzt(lauf: Lauf) -> None:
    """The account of the cells tells why."""
    ungezeigt = [feld.ungezeigt for feld in BEDARFSMELDUNG.tabellen[0].felder if feld.ungezeigt]
    (verbleib,) = (v for v in lauf.ergebnis.verbleib if v.blatt == "Meldung")
    assert verbleib.uebergangen == {grund: ungezeigt.count(grund) for grund in ungezeigt}
    assert verbleib.genutzt == len(BEDARFSMELDUNG.tabellen[0].felder) - len(ungezeigt)


def test_kontaktdaten_der_absender_stehen_in_keinem_schluessel(lauf: Lauf) -> None:
    roh = json.dumps(lauf.daten, ensure_ascii=False)
    assert not [wort for wort in ("Wunderlich", "900001", "post@neuss") if wort in roh]
    assert set(KOMMUNEN) == {r["stelle"] for r in lauf.daten["ruecklauf"] if r["art"] == "Kommune"}
