"""The copy that goes back: marked, and otherwise what it was."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bauen import Ordner, befunde, benannt, kein
from blattbild import bild
from buerodateien import COACHING, in_bytes, meldung
from formatschreiber import als_ods, als_xls
from fremde_mappen import FREMDE, UNMARKIERBARE
from openpyxl import load_workbook

from integrationsbericht import befundarten as art
from integrationsbericht.dateien.mappe import Blatt, Mappe
from integrationsbericht.dateien.oeffnen import oeffne
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.marken import TITEL, ohne_notizen
from integrationsbericht.schreiben.excel.markieren import Marke, NichtMarkierbar, markiert

BEISPIELE = Path(__file__).parent.parent / "input_examples" / "Bedarfsmeldungen"
EIGENE = {pfad.stem: pfad.read_bytes for pfad in sorted(BEISPIELE.rglob("*.xlsx")) if pfad.read_bytes()[:2] == b"PK"}
MAPPEN = {name: lies for name, lies in EIGENE.items() if b"word/document" not in lies()} | FREMDE
STAND = date(2020, 1, 28)
MARKEN = [
    Marke(nummer=1, blatt="Maßnahmen", zelle="C5", text="Ist das so gemeint?"),
    Marke(nummer=2, blatt="Maßnahmen", zelle="L7:N7", text="=SUMME(A1) „Tücke“ & <b>"),
    Marke(nummer=2, blatt="Meldung", zelle="B2, Z99", text="Und hier?"),
    Marke(nummer=3, blatt=None, zelle=None, text="Zur ganzen Datei."),
]
MARKIERTE = {("Maßnahmen", ort) for ort in ("C5", "L7", "M7", "N7")} | {("Meldung", "B2"), ("Meldung", "Z99")}


def mappe(inhalt: bytes) -> Mappe:
    gefunden = oeffne(inhalt)
    assert isinstance(gefunden, Mappe)
    return gefunden


@pytest.mark.parametrize("name", MAPPEN)
def test_alles_andere_bleibt_wie_es_war(name: str) -> None:
    """The file itself, and what our own reader sees in it: what is hidden, merged or filtered, and their comments."""
    inhalt = MAPPEN[name]()
    kopie = markiert(inhalt, MARKEN, STAND)
    alt_gelesen, (marken, *neu_gelesen) = mappe(inhalt).blaetter, mappe(kopie).blaetter
    assert marken.zellen[1, 1].text == TITEL
    assert [_ohne_marken(blatt) for blatt in neu_gelesen] == [_ohne_marken(blatt) for blatt in alt_gelesen]
    vorher, nachher = bild(inhalt), bild(kopie, ohne=1)
    for (titel, zustand, alt), (titel_neu, zustand_neu, neu) in zip(
        vorher["blaetter"], nachher["blaetter"], strict=True
    ):
        assert (titel, zustand) == (titel_neu, zustand_neu)
        for merkmal in alt:
            if merkmal == "zellen":
                for ort in alt["zellen"].keys() | neu["zellen"].keys():
                    assert alt["zellen"].get(ort) == neu["zellen"].get(ort), f"{titel}!{ort}"
            else:
                assert alt[merkmal] == neu[merkmal], f"{titel}: {merkmal}"
    assert vorher["namen"] == nachher["namen"]
    assert vorher["schutz"] == nachher["schutz"]


def _ohne_marken(blatt: Blatt) -> Blatt:
    eigene = {ort: text for ort, notiz in blatt.kommentare.items() if (text := ohne_notizen(notiz))}
    return replace(blatt, kommentare=eigene, verbunden=tuple(sorted(blatt.verbunden)))


def test_was_die_kopie_zeigt() -> None:
    kopie = load_workbook(io.BytesIO(markiert(in_bytes(meldung()), MARKEN, STAND)))
    assert kopie.sheetnames[0] == "Rückfragen"
    assert [blatt.title for blatt in kopie.worksheets if blatt.sheet_view.tabSelected] == ["Rückfragen"]
    liste: Any = kopie["Rückfragen"]
    assert [[zelle.value for zelle in zeile] for zeile in liste["A3:C7"]] == [
        ["Nr.", "Stelle", "Frage"],
        [1, "Maßnahmen, C5", "Ist das so gemeint?"],
        [2, "Maßnahmen, L7:N7", "=SUMME(A1) „Tücke“ & <b>"],
        [2, "Meldung, B2, Z99", "Und hier?"],
        [3, "ganze Datei", "Zur ganzen Datei."],
    ]
    assert liste["C5"].data_type == "s"
    assert liste["B4"].hyperlink.location == "'Maßnahmen'!C5"
    assert kopie["Maßnahmen"]["C5"].comment.text == "Rückfrage 1: Ist das so gemeint?\n(Ende der Rückfrage)"  # type: ignore[union-attr]
    gefaerbt = {
        (blatt.title, zelle.coordinate)
        for blatt in kopie.worksheets[1:]
        for zeile in blatt.iter_rows()
        for zelle in zeile
        if zelle.fill.fgColor.rgb == "FFFFE08A"
    }
    assert gefaerbt == MARKIERTE


@pytest.mark.parametrize(("baue", "grund"), benannt((name, *fall) for name, fall in UNMARKIERBARE.items()))
def test_was_verloren_ginge_wird_nicht_markiert(baue: Any, grund: str) -> None:
    with pytest.raises(NichtMarkierbar) as fehler:
        markiert(baue(), MARKEN, STAND)
    assert re.search(grund, str(fehler.value))


def test_gleiche_bytes(tmp_path: Path) -> None:
    """In every process: openpyxl keeps ranges in sets, whose order chance decides."""
    pfad = tmp_path / "x.xlsx"
    pfad.write_bytes(MAPPEN["alles zugleich"]())
    befehl = (
        "import sys, hashlib; from test_markieren import markiert, MARKEN, STAND;"
        "print(hashlib.sha256(markiert(open(sys.argv[1], 'rb').read(), MARKEN, STAND)).hexdigest())"
    )
    summen = {
        subprocess.run(
            [sys.executable, "-c", befehl, pfad],
            env={**os.environ, "PYTHONHASHSEED": saat, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True, capture_output=True,
        ).stdout
        for saat in ("1", "2", "3")
    }  # fmt: skip
    assert len(summen) == 1


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize(("massnahme", "geladen"), [({}, "False"), ({"ende": None}, "True")])
def test_openpyxl_kommt_nur_wo_etwas_zu_markieren_ist(
    ordner: Ordner, tmp_path: Path, massnahme: dict[str, object], geladen: str
) -> None:
    """A run without a question does without; the letters to those who are missing need none."""
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, **massnahme}])
    angaben = ["erstellen", str(ordner.pfad), "--ausgabe", str(tmp_path / "output")]
    programm = f"""
import sys
from integrationsbericht import cli
try:
    cli.main({angaben!r})
finally:
    print("openpyxl" in sys.modules)
"""
    ausgabe = subprocess.run(
        [sys.executable, "-c", programm], check=True, capture_output=True, text=True, timeout=120
    ).stdout
    assert ausgabe.splitlines()[-1] == geladen


def _mit_fehler(ordner: Ordner) -> bytes:
    inhalt = meldung(massnahmen=[{**COACHING, "plaetze": "zehn bis zwölf"}])
    ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", inhalt)
    return (ordner.pfad / "Bedarfsmeldungen/Neuss.xlsx").read_bytes()


def _gefragt(ergebnis: Ergebnis) -> list[tuple[str, str | None]]:
    return [(b.code, b.zelle) for b in ergebnis.befunde if b.stelle == "Neuss"]


def test_berichtigt_zurueckgeschickt_ist_es_eine_meldung_wie_jede_andere(ordner: Ordner) -> None:
    inhalt = _mit_fehler(ordner)
    vorher = ordner.ergebnis()
    (falsch,) = befunde(vorher, art.UNLESBAR)
    marke = Marke(nummer=1, blatt=falsch.blatt, zelle=falsch.zelle, text=falsch.text)
    kopie = markiert(inhalt, [marke], STAND)
    ordner.datei("Bedarfsmeldungen/Neuss.xlsx", kopie)
    assert _gefragt(ordner.ergebnis()) == _gefragt(vorher)

    buch = load_workbook(io.BytesIO(kopie))
    buch["Maßnahmen"][str(falsch.zelle)] = 12
    ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", buch)
    nachher = ordner.ergebnis()
    kein(nachher, art.UNLESBAR)
    kein(nachher, art.KOMMENTAR)
    kein(nachher, art.BLATT_UEBERGANGEN)
    assert nachher.gesamt.plaetze == 12


@pytest.mark.parametrize(("endung", "schreibe"), [("ods", als_ods), ("xls", als_xls)])
def test_auch_in_einem_anderen_format_sind_marken_keine_angaben(ordner: Ordner, endung: str, schreibe: Any) -> None:
    kopie = load_workbook(io.BytesIO(markiert(in_bytes(meldung()), MARKEN[:1], STAND)))
    ordner.datei(f"Bedarfsmeldungen/Neuss.{endung}", schreibe(kopie))
    ergebnis = ordner.ergebnis()
    kein(ergebnis, art.KOMMENTAR)
    kein(ergebnis, art.BLATT_UEBERGANGEN)
    assert ergebnis.gesamt.massnahmen == 2


def test_was_der_absender_daneben_schreibt_wird_gesagt(ordner: Ordner) -> None:
    buch = load_workbook(io.BytesIO(markiert(in_bytes(meldung()), MARKEN, STAND)))
    buch["Rückfragen"]["D4"] = "ja, so ist es gemeint"
    notiz: Any = buch["Maßnahmen"]["C5"].comment
    notiz.text += "\nStimmt so!"
    ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", buch)
    ergebnis = ordner.ergebnis()
    assert [b.gefunden for b in befunde(ergebnis, art.KOMMENTAR)] == ["Stimmt so!"]
    assert [(b.blatt, b.gefunden) for b in befunde(ergebnis, art.BLATT_UEBERGANGEN)] == [("Rückfragen", "D4")]
