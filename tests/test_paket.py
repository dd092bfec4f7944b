"""The program as the office gets it: built, installed into an environment of its own, started in an empty folder."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

WURZEL = Path(__file__).parents[1]
QUELLEN = ("pyproject.toml", "README.md", "LICENSE", "integrationsbericht", "templates")


def _rufe(*argumente: object, ordner: Path) -> str:
    """What a program prints; PYTHONPATH must not lend it this source."""
    umgebung = {name: wert for name, wert in os.environ.items() if name != "PYTHONPATH"} | {"PYTHONUTF8": "1"}
    fertig = subprocess.run(
        [str(argument) for argument in argumente],
        cwd=ordner, env=umgebung, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert fertig.returncode == 0, fertig.stdout + fertig.stderr
    return fertig.stdout


@pytest.fixture(scope="module")
def rad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built where an earlier build left a module that is deleted today."""
    for werkzeug in ("pip", "hatchling"):
        if importlib.util.find_spec(werkzeug) is None:
            pytest.skip(f"„{werkzeug}“ ist hier nicht eingerichtet; ohne es lässt sich das Programm nicht bauen")
    quelle = tmp_path_factory.mktemp("quelle")
    for name in QUELLEN:
        von, nach = WURZEL / name, quelle / name
        shutil.copytree(von, nach, ignore=shutil.ignore_patterns("__pycache__")) if von.is_dir() else shutil.copy(
            von, nach
        )
    geist = quelle / "build" / "lib" / "integrationsbericht" / "geist.py"
    geist.parent.mkdir(parents=True)
    geist.write_text("raise SystemExit('aus einem alten Bau')\n", encoding="utf-8")
    bauen = ("wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", quelle / "fertig", quelle)
    _rufe(sys.executable, "-m", "pip", *bauen, ordner=quelle)
    (gebaut,) = (quelle / "fertig").glob("*.whl")
    return gebaut


@pytest.fixture(scope="module")
def programm(rad: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command. The libraries it needs are lent from this environment, the program itself is not."""
    umgebung = tmp_path_factory.mktemp("umgebung")
    venv.create(umgebung, with_pip=False)
    ort = umgebung / ("Scripts" if sys.platform == "win32" else "bin")
    einrichten = ("install", "-q", "--no-deps", "--no-index", rad)
    python = ort / ("python.exe" if sys.platform == "win32" else "python")
    _rufe(sys.executable, "-m", "pip", "--python", python, *einrichten, ordner=umgebung)
    pakete = Path(sysconfig.get_path("purelib", vars={"base": str(umgebung), "platbase": str(umgebung)}))
    (pakete / "geliehen.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    gefunden = _rufe(python, "-c", "import integrationsbericht as i; print(i.__file__)", ordner=umgebung)
    assert Path(gefunden.strip()).is_relative_to(umgebung)
    return ort / ("integrationsbericht.exe" if sys.platform == "win32" else "integrationsbericht")


def test_das_paket_bringt_die_vorlagen_mit_und_nichts_aus_einem_alten_bau(rad: Path) -> None:
    with zipfile.ZipFile(rad) as paket:
        for name in ("sitzungsvorlage.docx", "tischvorlage.docx"):
            assert paket.read(f"integrationsbericht/vorlagen/{name}") == (WURZEL / "templates" / name).read_bytes()
        module = {name for name in paket.namelist() if name.endswith(".py")}
    assert module == {pfad.relative_to(WURZEL).as_posix() for pfad in (WURZEL / "integrationsbericht").rglob("*.py")}


def test_es_laeuft_aus_einem_leeren_ordner(programm: Path, tmp_path: Path) -> None:
    """Nothing lies there but what it writes; the input folder is anywhere."""
    eingang, leer = tmp_path / "Übergabe" / "mein Eingang", tmp_path / "leer"
    shutil.copytree(WURZEL / "input_examples", eingang)
    leer.mkdir()
    gedruckt = _rufe(programm, "erstellen", eingang, ordner=leer)
    assert "Rücklauf: 7 von 8 Kommunen" in gedruckt
    assert {pfad.name for pfad in leer.iterdir()} == {"output"}
    (lauf,) = (leer / "output").iterdir()
    assert {"Sitzungsvorlage.docx", "Tischvorlage.docx", "Pruefbericht.html"} <= {pfad.name for pfad in lauf.iterdir()}


def _gebraucht() -> list[Requirement]:
    projekt = tomllib.loads((WURZEL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(zeile) for zeile in projekt["dependencies"]]


def test_eingerichtet_wird_was_das_programm_laedt() -> None:
    """No library more and none less; tzdata is data, which zoneinfo looks for where the system has none."""
    module = set()
    for pfad in (WURZEL / "integrationsbericht").rglob("*.py"):
        for knoten in ast.walk(ast.parse(pfad.read_text(encoding="utf-8"))):
            if isinstance(knoten, ast.Import):
                module |= {name.name for name in knoten.names}
            elif isinstance(knoten, ast.ImportFrom):
                module.add(knoten.module or "")
    wurzeln = {modul.split(".")[0] for modul in module} - sys.stdlib_module_names - {"integrationsbericht"}
    verteilungen = packages_distributions()
    geladen = {canonicalize_name(verteilungen[wurzel][0]) for wurzel in wurzeln}
    assert {canonicalize_name(anforderung.name) for anforderung in _gebraucht()} == {*geladen, "tzdata"}


def test_die_gepruefte_fassung_jeder_bibliothek_ist_genannt() -> None:
    """For whoever installs it everywhere the same: an exact version, inside what the program asks for, no address."""
    zeilen = (WURZEL / "constraints.txt").read_text(encoding="utf-8").splitlines()
    genannt = {r.name: r.specifier for r in (Requirement(zeile) for zeile in zeilen if not zeile.startswith("#"))}
    assert not any("://" in zeile for zeile in zeilen)
    for anforderung in _gebraucht():
        (genau,) = genannt[anforderung.name]
        assert genau.operator == "=="
        assert anforderung.specifier.contains(genau.version), anforderung.name
