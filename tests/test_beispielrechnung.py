"""The worked examples and the findings told in docs/beispieldaten.md, against the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from integrationsbericht.eingang import Eingang
from integrationsbericht.ergebnis import ZEILEN
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import zahl
from integrationsbericht.lauf import werte_aus
from integrationsbericht.lesen.ordner import lies_ordner
from integrationsbericht.rechnen import Vorgaben, rechne

WURZEL = Path(__file__).parent.parent
TEXT = (WURZEL / "docs" / "beispieldaten.md").read_text(encoding="utf-8")
ABSCHNITTE = re.split(r"^### ", TEXT, flags=re.MULTILINE)[1:]


@pytest.fixture(scope="module")
def eingang() -> Eingang:
    return lies_ordner(WURZEL / "input_examples")


@pytest.mark.parametrize("abschnitt", ABSCHNITTE, ids=lambda text: text.split(":", maxsplit=1)[0])
def test_die_handrechnung_stimmt_mit_dem_programm_ueberein(abschnitt: str, eingang: Eingang) -> None:
    gefunden = re.search(r"^`(.+)`, Zeile (\d+)$", abschnitt, flags=re.MULTILINE)
    assert gefunden
    meldung = next(datei.meldung for datei in eingang.dateien if datei.datei == gefunden[1])
    assert meldung is not None
    massnahme = next(m for m in meldung.massnahmen if m.herkunft.zeile == int(gefunden[2]))
    gerechnet, _ = rechne(massnahme, Vorgaben.aus(eingang.regelwerk, eingang.einstellungen.mittel))
    spalten = [*(gerechnet.jahre[jahr].als_dict() for jahr in HAUSHALTSJAHRE), gerechnet.summe.als_dict()]
    programm = {f"3.{n}": [zahl(spalte[zeile]) for spalte in spalten] for n, zeile in enumerate(ZEILEN, start=1)}
    assert programm == _tabelle(abschnitt)


def test_es_gibt_drei_rechenbeispiele() -> None:
    assert len(ABSCHNITTE) == 3


def test_die_beschreibung_nennt_genau_die_befunde_die_es_gibt() -> None:
    genannt = set(re.findall(r"\b[A-Z]\d\d\b", TEXT))
    gefunden = {befund.code for befund in werte_aus(WURZEL / "input_examples", None).befunde}
    assert genannt == gefunden, "docs/beispieldaten.md tells what the program says about each file"


def _tabelle(abschnitt: str) -> dict[str, list[str]]:
    """Line → figures of the table in a section."""
    zeilen = [zeile.strip("| ").split(" | ") for zeile in abschnitt.splitlines() if zeile.startswith("| 3.")]
    return {name: werte for name, *werte in zeilen}
