"""All papers of one run say the same: the figures are read back out of the files and compared with lauf.json."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.table import Table

WURZEL = Path(__file__).parent.parent
ZEILEN = (
    "gesamtausgaben",
    "zuwendungsfaehig",
    "leistungen_dritter",
    "zuwendungsfaehige_gesamtausgaben",
    "zuwendung",
    "andere_foerderung",
    "eigenanteil",
)
JAHRE = ("2020", "2021", "2022")


@pytest.fixture(scope="module")
def lauf(lauf_ueber: Callable[[str], Path]) -> Path:
    """The folder of one whole run over the examples."""
    return lauf_ueber("beispiel")


@pytest.fixture(scope="module")
def daten(lauf: Path) -> dict[str, Any]:
    return json.loads((lauf / "lauf.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def betrag(text: str) -> Decimal:
    """`1.234,56 €` or `−59,03` as Decimal."""
    ziffern = text.replace("\N{NO-BREAK SPACE}", "").replace("€", "").replace(".", "").replace("−", "-")
    return Decimal(ziffern.replace(",", "."))


def worttabellen(datei: Path, *koepfe: str) -> list[Table]:
    """The tables whose heading row begins with these words (soft hyphens aside)."""
    return [t for t in Document(str(datei)).tables if _texte(t, 0)[: len(koepfe)] == list(koepfe)]


def worttabelle(datei: Path, *koepfe: str) -> Table:
    """The only one of them."""
    passende = worttabellen(datei, *koepfe)
    assert len(passende) == 1, f"{len(passende)} tables {koepfe} in {datei.name}"
    return passende[0]


def _texte(tabelle: Table, zeile: int) -> list[str]:
    return [re.sub(r"\s+", " ", zelle.text.replace("\N{SOFT HYPHEN}", "")) for zelle in tabelle.rows[zeile].cells]


def wortzeilen(tabelle: Table) -> Iterator[list[str]]:
    for zeile in range(1, len(tabelle.rows)):
        yield _texte(tabelle, zeile)


def blatt(datei: Path, name: str, tabelle: str) -> list[dict[str, Any]]:
    """The rows of one Excel table as heading → stored value; amounts as Decimal with two places."""
    seite = openpyxl.load_workbook(datei, data_only=True)[name]
    kopf, *zeilen = [[zelle.value for zelle in zeile] for zeile in seite[seite.tables[tabelle].ref]]
    return [dict(zip(kopf, zeile, strict=True)) for zeile in zeilen]


def cent(wert: float | int) -> Decimal:
    return Decimal(repr(wert)).quantize(Decimal("0.01"))


def sieben(quelle: dict[str, Any]) -> list[Decimal]:
    return [Decimal(quelle[zeile]) for zeile in ZEILEN]


def spalten(zeile: dict[str, Any], teile: Sequence[str]) -> list[Decimal]:
    """The values of the columns whose headings begin with these numbers."""
    return [next(cent(wert) for kopf, wert in zeile.items() if str(kopf).startswith(teil)) for teil in teile]


NUMMERN = ("3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7")


def test_word_nennt_je_baustein_dieselben_betraege(lauf: Path, daten: dict[str, Any]) -> None:
    tabelle = worttabelle(lauf / "Sitzungsvorlage.docx", "Baustein", "3.2 zuwendungsfähig")
    zeilen = {zeile[0]: [betrag(text) for text in zeile[1:]] for zeile in wortzeilen(tabelle)}
    for nummer, baustein in daten["bausteine"].items():
        assert zeilen[f"Baustein {nummer}"] == sieben(baustein)[1:], f"Baustein {nummer}"
    assert zeilen["Sammelantrag"] == sieben(daten["sammelantrag"])[1:]
    assert zeilen["Gesamt"] == sieben(daten["gesamt"])[1:]


def test_word_nennt_je_haushaltsjahr_dieselben_betraege(lauf: Path, daten: dict[str, Any]) -> None:
    tabellen = worttabellen(lauf / "Sitzungsvorlage.docx", "Haushaltsjahr", "3.2 zuwendungsfähig")
    for tabelle, teil in zip(tabellen, ("sammelantrag", "gesamt"), strict=True):
        zeilen = [[betrag(text) for text in zeile[1:]] for zeile in wortzeilen(tabelle)]
        assert zeilen == [*(sieben(daten[teil]["jahre"][jahr])[1:] for jahr in JAHRE), sieben(daten[teil])[1:]]


def test_word_nennt_je_kommune_dieselben_betraege(lauf: Path, daten: dict[str, Any]) -> None:
    """What would show a single Maßnahme stands together in one row."""
    tabelle = worttabelle(lauf / "Sitzungsvorlage.docx", "Kommune", "Maßnahmen", "Plätze")
    zeilen = {zeile[0]: [betrag(text) for text in zeile[3:]] for zeile in wortzeilen(tabelle)}
    uebrig = zeilen.pop("weitere Kommunen")
    for eintrag in daten["nach_kommune"]:
        soll = [Decimal(eintrag[z]) for z in ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")]
        name = eintrag["kommune"] or "ohne Angabe"
        if name in zeilen:
            assert zeilen[name] == soll, name
        else:
            uebrig = [rest - wert for rest, wert in zip(uebrig, soll, strict=True)]
    assert uebrig == [0, 0, 0]


def test_die_tischvorlage_nennt_jede_massnahme_mit_ihren_sieben_zeilen(lauf: Path, daten: dict[str, Any]) -> None:
    tabelle = worttabelle(lauf / "Tischvorlage.docx", "Maßnahme", "3.1 Gesamtausgaben")
    betraege = [(z[0], [betrag(t) for t in z[1:8]]) for z in wortzeilen(tabelle) if re.match(r"[\d−]", z[1])]
    for massnahme in daten["massnahmen"]:
        if massnahme["rechenstand"] != "nicht gerechnet":
            assert (massnahme["bezeichnung"], sieben(massnahme)) in betraege, massnahme["bezeichnung"]
        else:
            assert any(z[0] == massnahme["bezeichnung"] for z in wortzeilen(tabelle)), massnahme["bezeichnung"]


def test_die_auswertung_nennt_dieselben_betraege(lauf: Path, daten: dict[str, Any]) -> None:
    datei = lauf / "Auswertung.xlsx"
    je_baustein = {str(zeile["Nr."]): zeile for zeile in blatt(datei, "Bausteine", "Bausteine")}
    for nummer, baustein in daten["bausteine"].items():
        assert spalten(je_baustein[nummer], NUMMERN) == sieben(baustein), f"Baustein {nummer}"
        assert je_baustein[nummer]["Maßnahmen"] == baustein["massnahmen"]
        assert je_baustein[nummer]["Plätze"] == baustein["plaetze"]
    assert spalten(je_baustein["Summe"], NUMMERN) == sieben(daten["gesamt"])
    (antrag,) = blatt(datei, "Bausteine", "Sammelantrag")
    assert spalten(antrag, NUMMERN) == sieben(daten["sammelantrag"])


def test_die_finanzierungsplaene_nennen_dieselben_betraege(lauf: Path, daten: dict[str, Any]) -> None:
    zeilen = blatt(lauf / "Auswertung.xlsx", "Finanzierungsplan", "Finanzierungsplan")
    for nummer, baustein in daten["bausteine"].items():
        plan = [zeile for zeile in zeilen if str(zeile["Nr."]) == nummer]
        for jahr in JAHRE:
            soll = sieben(baustein["jahre"][jahr])
            assert [cent(zeile[jahr]) for zeile in plan] == soll, f"Baustein {nummer}, {jahr}"
        assert [cent(zeile["Summe"]) for zeile in plan] == sieben(baustein), f"Baustein {nummer}"
    antrag = lauf / "Sammelantrag.xlsx"
    for name, tabelle, soll in (
        ("Gesamt", "Plan_Gesamt", daten["sammelantrag"]),
        *((f"Baustein {n}", f"Plan_{n}", daten["bausteine"][str(n)]) for n in range(1, 5)),
    ):
        plan = blatt(antrag, name, tabelle)
        for jahr in JAHRE:
            assert [cent(zeile[jahr]) for zeile in plan] == sieben(soll["jahre"][jahr]), f"{name}, {jahr}"
        assert [cent(zeile["Summe"]) for zeile in plan] == sieben(soll), name


def test_der_pruefbericht_nennt_dieselben_betraege(lauf: Path, daten: dict[str, Any]) -> None:
    text = (lauf / "Pruefbericht.html").read_text(encoding="utf-8")
    genannt = {betrag(treffer) for treffer in re.findall(r"-?[\d.]+,\d\d(?=\N{NO-BREAK SPACE}€)", text)}
    antrag = daten["sammelantrag"]
    for zeile in ("zuwendungsfaehig", "zuwendung", "eigenanteil", "kontingent"):
        assert Decimal(antrag[zeile]) in genannt, zeile


def test_drei_zahlen_der_tischvorlage_fuehren_zu_ihrer_zelle(lauf: Path, daten: dict[str, Any]) -> None:
    """What an auditor does: from the report to lauf.json to the cell of the return, and back."""
    tabelle = worttabelle(lauf / "Tischvorlage.docx", "Maßnahme", "3.1 Gesamtausgaben")
    zeilen = {zeile[0]: zeile for zeile in wortzeilen(tabelle)}
    gezaehlt = 0
    for massnahme in daten["massnahmen"]:
        if massnahme["rechenstand"] != "gerechnet" or Decimal(massnahme["leistungen_dritter"]):
            continue
        herkunft = massnahme["herkunft"]
        seite = openpyxl.load_workbook(WURZEL / "input_examples" / herkunft["datei"], data_only=True)[herkunft["blatt"]]
        zelle = massnahme["herkunft"]["zellen"]["zuwendungsfaehig"]
        gemeldet = seite[zelle].value
        if isinstance(gemeldet, (int, float)):
            assert cent(gemeldet) == betrag(zeilen[massnahme["bezeichnung"]][4]), massnahme["bezeichnung"]
            gezaehlt += 1
    assert gezaehlt >= 3
