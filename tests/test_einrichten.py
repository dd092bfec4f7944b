"""The beginning: an empty folder that works, knows nothing of another Kreis, and says what comes next."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import click
import pytest
from openpyxl import Workbook, load_workbook

from integrationsbericht import cli, orte
from integrationsbericht.einrichten.ordner import Angaben, neuer_ordner
from integrationsbericht.einrichten.texte import start_unix, start_windows
from integrationsbericht.formular import ANALYSE, EINSTELLUNGEN
from integrationsbericht.leerform import ERSTE_ANGABE, KOPFZEILE
from integrationsbericht.lesen.ordner import lies_ordner

KOMMUNEN = ["Dormagen", "Grevenbroich", "Jüchen", "Kaarst", "Korschenbroich", "Meerbusch", "Neuss", "Rommerskirchen"]
SH = shutil.which("sh")
Befehl = Callable[..., tuple[int, str, str]]


@pytest.fixture
def befehl(capsys: pytest.CaptureFixture[str]) -> Befehl:
    def rufe(*argumente: object) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ende:
            cli.main([str(argument) for argument in argumente])
        gedruckt = capsys.readouterr()
        return int(str(ende.value.code)), gedruckt.out, gedruckt.err

    return rufe


def _mappe(dateien: dict[str, bytes], name: str) -> Workbook:
    return load_workbook(BytesIO(dateien[name]))


def _sitzung(mappe: Workbook) -> dict[object, object]:
    """Label → value of the sheet Sitzung, without the mark of required fields."""
    zeilen = mappe["Sitzung"].iter_rows(min_row=ERSTE_ANGABE, min_col=2, max_col=3, values_only=True)
    return {str(name).removesuffix(" *"): wert for name, wert in zeilen}


# ---------------------------------------------------------------- what is written


def test_fuer_den_rhein_kreis_neuss_stehen_die_kommunen_schon_da(befehl: Befehl, tmp_path: Path) -> None:
    status, gedruckt, _ = befehl(
        "einrichten",
        tmp_path / "neu",
        "--kreis",
        "rhein-kreis neuss",
        "--ort",
        "Neuss",
        "--sitzungstermin",
        "13.02.2020",
    )
    assert status == 0
    assert "Einstellungen.xlsx" in gedruckt
    mappe = load_workbook(tmp_path / "neu" / "Einstellungen.xlsx")
    angaben = {name: wert for name, wert in _sitzung(mappe).items() if wert is not None}
    assert angaben == {
        "Kreis": "Rhein-Kreis Neuss",
        "Kreis im Genitiv": "des Rhein-Kreises Neuss",
        "Ort": "Neuss",
        "Sitzungstermin": datetime(2020, 2, 13),
    }
    stellen = list(
        mappe["Stellen"].iter_rows(min_row=KOPFZEILE + 1, max_col=3, max_row=KOPFZEILE + 9, values_only=True)
    )
    assert [zeile[0] for zeile in stellen] == [*KOMMUNEN, None]
    assert {zeile[1] for zeile in stellen[:8]} == {"Kommune"}
    assert all(re.fullmatch(r"05162\d{3}", str(zeile[2])) for zeile in stellen[:8])


def test_fuer_einen_anderen_kreis_steht_nichts_fremdes_darin() -> None:
    dateien = neuer_ordner(Angaben(kreis="Kreis Musterland"))
    for name in (orte.EINSTELLUNGEN_DATEI, orte.ANALYSE_DATEI):
        mappe = _mappe(dateien, name)
        texte = " ".join(str(z.value) for blatt in mappe for zeile in blatt.iter_rows() for z in zeile if z.value)
        texte += " ".join(
            f"{r.prompt} {r.error} {r.formula1}" for b in mappe for r in b.data_validations.dataValidation
        )
        assert not re.search(
            rf"Rhein-Kreis|051620|(28|21)\.01\.2020|13\.02\.2020|example\.org|{'|'.join(KOMMUNEN)}", texte
        )
    assert _sitzung(_mappe(dateien, orte.EINSTELLUNGEN_DATEI))["Kreis"] == "Kreis Musterland"
    assert "Neuss" not in dateien[orte.LIESMICH].decode("utf-8-sig")


@pytest.mark.parametrize(("datei", "formular"), [("Einstellungen.xlsx", EINSTELLUNGEN), ("Analyse.xlsx", ANALYSE)])
def test_zu_jeder_zelle_gibt_es_einen_hinweis(datei: str, formular: object) -> None:
    mappe = _mappe(neuer_ordner(Angaben()), datei)
    for tabelle in EINSTELLUNGEN if formular is EINSTELLUNGEN else ANALYSE:
        blatt = mappe[tabelle.name]
        for nummer, feld in enumerate(tabelle.felder):
            zelle = blatt.cell(KOPFZEILE + 1, nummer + 1) if tabelle.liste else blatt.cell(ERSTE_ANGABE + nummer, 3)
            [regel] = [r for r in blatt.data_validations.dataValidation if zelle.coordinate in r.sqref]
            assert regel.prompt == feld.hilfe, f"{tabelle.name}, {feld.ueberschrift}"
            assert regel.prompt
            kopf = blatt.cell(KOPFZEILE, nummer + 1) if tabelle.liste else blatt.cell(ERSTE_ANGABE + nummer, 2)
            assert str(kopf.value).endswith(" *") is feld.pflicht


def test_nichts_wird_ueberschrieben(befehl: Befehl, tmp_path: Path) -> None:
    (tmp_path / "Einstellungen.xlsx").write_bytes(b"meine")
    status, gedruckt, _ = befehl("einrichten", tmp_path)
    assert status == 0
    assert "Einstellungen.xlsx: gibt es schon, bleibt unverändert" in gedruckt
    assert (tmp_path / "Einstellungen.xlsx").read_bytes() == b"meine"
    assert (tmp_path / "Analyse.xlsx").is_file()
    vorher = {pfad: pfad.read_bytes() for pfad in tmp_path.rglob("*") if pfad.is_file()}
    befehl("einrichten", tmp_path, "--kreis", "Kreis Musterland")
    assert {pfad: pfad.read_bytes() for pfad in tmp_path.rglob("*") if pfad.is_file()} == vorher


def test_am_bildschirm_wird_gefragt(befehl: Befehl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only for what the call left open; an empty answer leaves the cell empty, a wrong one is asked for again."""
    antworten = iter(
        ["Kreis Musterland", "des Kreises Musterland", "", "28.1.", "28.01.2020", "Sozialausschuss", "", ""]
    )
    gefragt: list[str] = []

    def antwort(frage: str) -> str:
        gefragt.append(frage)
        return next(antworten)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click.termui, "visible_prompt_func", antwort)
    status, gedruckt, _ = befehl("einrichten", tmp_path / "neu")
    assert status == 0, gedruckt
    assert len(gefragt) == 8
    angaben = {name: w for name, w in _sitzung(load_workbook(tmp_path / "neu" / "Einstellungen.xlsx")).items() if w}
    assert angaben == {
        "Kreis": "Kreis Musterland",
        "Kreis im Genitiv": "des Kreises Musterland",
        "Datum der Vorlage": datetime(2020, 1, 28),
        "Gremium": "Sozialausschuss",
    }


@pytest.mark.parametrize("argumente", [(), ("datei.txt",), ("datei.txt/neu",), ("neu", "--datum", "morgen")])
def test_ein_unbrauchbarer_aufruf_ist_ein_satz(
    befehl: Befehl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argumente: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "datei.txt").write_text("x", encoding="utf-8")
    status, _, fehler = befehl("einrichten", *argumente)
    assert status == 2
    assert re.fullmatch(r"[A-ZÄÖÜ„][^\n]*\.\n", fehler)
    assert [pfad.name for pfad in tmp_path.iterdir()] == ["datei.txt"]


# ---------------------------------------------------------------- the new folder runs


def test_das_gelieferte_wird_still_uebergangen_und_sagt_was_fehlt(befehl: Befehl, tmp_path: Path) -> None:
    """Of the whole folder only the required cells are told; templates and instructions are nobody's answer."""
    befehl("einrichten", tmp_path, "--kreis", "Rhein-Kreis Neuss")
    befunde = lies_ordner(tmp_path).befunde
    assert {b.datei for b in befunde} == {"Einstellungen.xlsx"}
    assert {b.text for b in befunde} == {
        f"Die Angabe „{feld}“ fehlt."
        for feld in ("Ort", "Gremium", "Sitzungstermin", "Tagesordnungspunkt", "Rückmeldefrist")
    }


@pytest.mark.parametrize("befehlswort", ["vordrucke", "pruefen", "erstellen"])
def test_ohne_stellen_nennt_ein_satz_die_zellen(befehl: Befehl, tmp_path: Path, befehlswort: str) -> None:
    befehl("einrichten", tmp_path / "neu", "--kreis", "Kreis Musterland")
    status, _, fehler = befehl(befehlswort, tmp_path / "neu", "--ausgabe", tmp_path / "aus")
    assert status == 2
    assert "Blatt „Stellen“ noch keine Kommune; tragen Sie ab Zelle A5" in fehler
    assert "ab Zelle B5" in fehler
    assert not (tmp_path / "aus").exists()


@pytest.mark.parametrize(("befehlswort", "soll"), [("vordrucke", 0), ("pruefen", 1), ("erstellen", 0)])
def test_mit_stellen_laeuft_jeder_befehl(befehl: Befehl, tmp_path: Path, befehlswort: str, soll: int) -> None:
    befehl("einrichten", tmp_path, "--kreis", "Rhein-Kreis Neuss")
    status, gedruckt, fehler = befehl(befehlswort, tmp_path, "--ausgabe", tmp_path / "output")
    assert (status, fehler) == (soll, "")
    assert "Die Angabe „" in gedruckt


# ---------------------------------------------------------------- the double click


def test_die_batchdatei_haelt_die_regeln_der_eingabeaufforderung_ein() -> None:
    """CRLF and ASCII, or the command prompt misreads it; every path in quotes, because folders have blanks and &."""
    inhalt = start_windows(Path("C:/Programme & mehr/100%/.venv/Scripts/integrationsbericht.exe"))
    text = inhalt.decode("ascii")
    assert text.count("\n") == text.count("\r\n")
    assert 'pushd "%~dp0"' in text
    assert '"C:/Programme & mehr/100%%/.venv/Scripts/integrationsbericht.exe"' in text.replace("\\", "/")
    assert ".venv\\Scripts\\integrationsbericht.exe" in text
    assert '"%PROGRAMM%" weiter "." --vorlauf letzter' in text
    for zeile in text.splitlines():
        assert zeile.count('"') % 2 == 0, zeile
        ausserhalb = "".join(zeile.split('"')[::2])
        assert not re.search(r"%~|%PROGRAMM%|%%~", ausserhalb), f"ohne Anführungszeichen: {zeile}"
        assert not re.search(r"&(?!&)|[<>^]", ausserhalb.replace("&&", "").replace("||", "")), zeile
    spruenge = set(re.findall(r"goto (\w+)", text))
    assert spruenge <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert "pause" in text


def test_ein_ort_den_die_eingabeaufforderung_nicht_lesen_kann_bleibt_weg() -> None:
    assert start_windows(Path("C:/Müller/integrationsbericht.exe")) == start_windows(None)


@pytest.fixture
def doppelklick(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A new folder whose name has everything that breaks scripts, and its .sh with or without the program."""
    if SH is None:
        pytest.skip("ohne „sh“ lässt sich das Startskript nicht ausführen")
    ordner = tmp_path / "Mein Büro & Co (neu) 'a'"
    programm = Path(sys.executable).with_name("integrationsbericht")
    for name, inhalt in neuer_ordner(Angaben(kreis="Rhein-Kreis Neuss"), programm).items():
        (ordner / name).parent.mkdir(parents=True, exist_ok=True)
        (ordner / name).write_bytes(inhalt)
    (ordner / "Bedarfsmeldungen").mkdir()

    def starte(inhalt: bytes | None = None) -> subprocess.CompletedProcess[str]:
        skript = ordner / "Bericht erstellen.sh"
        if inhalt is not None:
            skript.write_bytes(inhalt)
        return subprocess.run(
            [str(SH), str(skript)], cwd=tmp_path, env={**os.environ, "PATH": "/usr/bin:/bin"}, check=False,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    return starte


def test_der_doppelklick_tut_was_an_der_reihe_ist(
    doppelklick: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    """Forms first and once; then what is there is checked, and while a Fehler is open nothing more is written."""
    [ordner] = tmp_path.iterdir()
    erster, zweiter = doppelklick(), doppelklick()
    assert (erster.returncode, erster.stderr) == (0, "")
    assert "liegt noch nichts" in erster.stdout
    assert "Schritt: die Vordrucke schreiben" in erster.stdout
    assert (zweiter.returncode, zweiter.stderr) == (1, "")
    assert "Vordrucke gibt es schon" in zweiter.stdout
    assert "Der Prüfbericht: " in zweiter.stdout
    laeufe = sorted(pfad.name for pfad in (ordner / "output").iterdir())
    assert [name for name in laeufe if name.startswith("Vordrucke")] == ["Vordrucke_1"]
    assert not list((ordner / "output").glob("*/Sitzungsvorlage.docx"))


def test_ohne_offene_fehler_wird_nach_dem_pruefen_erstellt(
    doppelklick: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    [ordner] = tmp_path.iterdir()
    shutil.copy(Path(__file__).parents[1] / "input_examples" / "Einstellungen.xlsx", ordner)
    (ordner / "output" / "Vordrucke_1").mkdir(parents=True)
    lauf = doppelklick()
    assert (lauf.returncode, lauf.stderr) == (0, "")
    assert lauf.stdout.index("Schritt: prüfen") < lauf.stdout.index("Schritt: die Unterlagen erstellen")
    assert len(list((ordner / "output").glob("*/Sitzungsvorlage.docx"))) == 1


def test_wo_das_programm_fehlt_steht_wie_man_es_einrichtet(
    doppelklick: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    lauf = doppelklick(start_unix(None))
    assert lauf.returncode == 2
    assert "nicht zu finden" in lauf.stdout
    assert "pip install" in lauf.stdout
