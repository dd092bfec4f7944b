"""lauf.json: other programs rely on its keys, types and on null for unknown."""

import copy
import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from kleines_ergebnis import kleines_ergebnis

from integrationsbericht import __version__
from integrationsbericht.ergebnis import ZEILEN
from integrationsbericht.lauf import werte_aus
from integrationsbericht.schreiben.laufdaten import laufdaten

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "docs" / "lauf.schema.json").read_text(encoding="utf-8")
)
BEISPIELE = Path(__file__).parent.parent / "input_examples"
AUSGABEN = {"Tischvorlage.docx": b"Tisch", "Auswertung.xlsx": b"Zahlen", "rueckfragen/Neuss/rueckfragen.txt": b"?"}


def gelesen(**aenderungen: Any) -> dict[str, Any]:
    daten: dict[str, Any] = json.loads(laufdaten(replace(kleines_ergebnis(), **aenderungen), AUSGABEN))
    return daten


@pytest.fixture(scope="module")
def daten() -> dict[str, Any]:
    return gelesen()


def maengel(daten: object) -> list[str]:
    pruefer = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    return [f"{fehler.json_path}: {fehler.message}" for fehler in pruefer.iter_errors(daten)]


def test_schema_ist_selbst_gueltig_und_passt(daten: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert maengel(daten) == []


def test_schema_passt_zu_den_beispielen() -> None:
    ergebnis = werte_aus(BEISPIELE, None)
    assert maengel(json.loads(laufdaten(ergebnis, AUSGABEN))) == []


def test_rahmen(daten: dict[str, Any]) -> None:
    assert daten["format"] == 2
    assert daten["programm"] == f"integrationsbericht {__version__}"
    assert daten["stand"] == "2020-01-28"
    assert daten["regelwerk"] == {"stand": "2020-01-28", "sha256": kleines_ergebnis().regelwerk.sha256}
    assert "zuwendung_rundungsschritt" in [annahme["name"] for annahme in daten["annahmen"]]


def test_nicht_gerechnet_ist_null_und_nicht_0(daten: dict[str, Any]) -> None:
    massnahme = daten["massnahmen"][1]
    assert massnahme["rechenstand"] == "nicht gerechnet"
    assert [massnahme[zeile] for zeile in ZEILEN] == [None] * 7
    assert massnahme["jahre"] == {}
    assert massnahme["gekuerzt"] is None
    assert massnahme["grund"] == "der Beginn fehlt"


def test_stellen_haben_eine_nachkommastelle() -> None:
    teilhabe = kleines_ergebnis().teilhabe
    for stellen, text in (
        ("3", "3.0"),
        ("3.00", "3.0"),
        ("2.25", "2.25"),
        ("10", "10.0"),
        ("1E+1", "10.0"),
        ("0", "0.0"),
    ):
        daten = gelesen(teilhabe=replace(teilhabe, anspruch=Decimal(stellen)))
        assert daten["teilhabemanagement"]["anspruch"] == text
        assert maengel(daten) == []


def test_ausgaben_mit_pruefsumme_nach_pfad(daten: dict[str, Any]) -> None:
    assert [ausgabe["datei"] for ausgabe in daten["ausgaben"]] == sorted(AUSGABEN)
    assert daten["ausgaben"][0]["sha256"] == hashlib.sha256(b"Zahlen").hexdigest()


def test_keine_gleitkommazahl(daten: dict[str, Any]) -> None:
    def gleitkomma(text: str) -> float:
        raise AssertionError(f"{text} steht als Gleitkommazahl in lauf.json")

    json.loads(laufdaten(kleines_ergebnis(), {}), parse_float=gleitkomma)


def test_gleiche_eingabe_gleiche_bytes() -> None:
    andersherum = dict(reversed(AUSGABEN.items()))
    assert laufdaten(kleines_ergebnis(), AUSGABEN) == laufdaten(kleines_ergebnis(), andersherum)


def test_umlaute_zeilenende_und_halbe_zeichen() -> None:
    ergebnis = kleines_ergebnis()
    erste = ergebnis.massnahmen[0]
    kaputt = replace(erste, massnahme=replace(erste.massnahme, bezeichnung="halb \udc80\x00\u2028"))
    roh = laufdaten(replace(ergebnis, massnahmen=(kaputt,)), {})
    assert roh.endswith(b"}\n")
    assert "Jüchen".encode() in roh
    assert json.loads(roh)["massnahmen"][0]["bezeichnung"] == "halb \udc80\x00\u2028"


def test_jeder_schluessel_ist_im_schema_beschrieben(daten: dict[str, Any]) -> None:
    beschrieben = set(_beschriebene(SCHEMA))
    assert {schluessel for schluessel in _schluessel(daten) if not schluessel.isdigit()} <= beschrieben


def _schluessel(wert: object) -> Iterator[str]:
    for kind in wert.values() if isinstance(wert, dict) else wert if isinstance(wert, list) else ():
        yield from _schluessel(kind)
    if isinstance(wert, dict):
        yield from wert


def _beschriebene(wert: object) -> Iterator[str]:
    if isinstance(wert, dict):
        yield from wert.get("properties", {})
    for kind in wert.values() if isinstance(wert, dict) else wert if isinstance(wert, list) else ():
        yield from _beschriebene(kind)


@pytest.mark.parametrize(
    ("pfad", "falsch"),
    [
        (("massnahmen", 0, "zuwendung"), 8000.0),
        (("massnahmen", 0, "zuwendung"), "8000"),
        (("massnahmen", 0, "zuwendung"), "8.000,00"),
        (("massnahmen", 0, "zuwendung"), None),
        (("massnahmen", 1, "zuwendung"), "0.00"),
        (("massnahmen", 0, "plaetze"), "15"),
        (("massnahmen", 0, "beginn"), "01.03.2020"),
        (("massnahmen", 0, "beginn"), "2020-02-30"),
        (("massnahmen", 0, "rechenstand"), "fertig"),
        (("massnahmen", 0, "jahre", "2020", "rest"), "1.00"),
        (("eingang", 0, "datei"), "/home/amt/Neuss.xlsx"),
        (("eingang", 0, "datei"), "C:\\Meldungen\\Neuss.xlsx"),
        (("ruecklauf", 0, "zustand"), "vielleicht"),
        (("befunde", 0, "zelle"), "Zeile 6"),
        (("teilhabemanagement", "anspruch"), 3),
        (("ausgaben", 0, "sha256"), "abc"),
        (("format",), 1),
    ],
)
def test_schema_weist_falsches_zurueck(daten: dict[str, Any], pfad: tuple[str | int, ...], falsch: object) -> None:
    kopie: Any = copy.deepcopy(daten)
    stelle = kopie
    for teil in pfad[:-1]:
        stelle = stelle[teil]
    stelle[pfad[-1]] = falsch
    assert maengel(kopie)


@pytest.mark.parametrize("schluessel", ["befunde", "regelwerk", "massnahmen", "ausgaben"])
def test_schema_verlangt_die_schluessel(daten: dict[str, Any], schluessel: str) -> None:
    assert maengel({name: wert for name, wert in daten.items() if name != schluessel})


def test_weitere_schluessel_sind_erlaubt(daten: dict[str, Any]) -> None:
    assert maengel({**daten, "neu": 1}) == []
