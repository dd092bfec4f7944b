"""What every test may ask for: an input folder that is complete and in order until the test changes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bauen import Ordner
from hypothesis import settings

WURZEL = Path(__file__).parent.parent

settings.register_profile("schnell", max_examples=25, deadline=None, derandomize=True, database=None)
settings.register_profile("gruendlich", max_examples=400, deadline=None)
settings.load_profile("schnell")  # the other one: pytest --hypothesis-profile=gruendlich


@pytest.fixture
def ordner(tmp_path: Path) -> Ordner:
    """An input folder with settings and an Analyse for three Kommunen and one Akteur, and no return yet."""
    return Ordner(tmp_path / "eingang")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--erneuern", action="store_true", help="schreibt tests/golden neu (test_golden.py)")


@pytest.fixture(scope="session")
def beispiellauf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of the command over the examples; what it printed lies beside it in konsole.txt."""
    arbeitsordner = tmp_path_factory.mktemp("beispiel")
    shutil.copytree(WURZEL / "input_examples", arbeitsordner / "eingang")
    return _erstellt(arbeitsordner)


def _erstellt(arbeitsordner: Path) -> Path:
    """The command, as a program of its own; EINGANG and output lie side by side, so that links are always the same."""
    aufruf = [
        sys.executable,
        "-m",
        "integrationsbericht",
        "erstellen",
        "eingang",
        "--vorlagen",
        str(WURZEL / "templates"),
    ]
    umgebung = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    fertig = subprocess.run(
        aufruf,
        cwd=arbeitsordner,
        env=umgebung,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
    )
    assert (fertig.returncode, fertig.stderr) == (0, ""), fertig.stderr
    (lauf,) = (arbeitsordner / "output").iterdir()
    gedruckt = fertig.stdout.replace("\\", "/")
    (lauf.parent / "konsole.txt").write_text(gedruckt, encoding="utf-8", newline="\n")
    return lauf
