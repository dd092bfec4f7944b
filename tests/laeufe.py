"""Whole runs of the command, as a program of its own, over folders that every test may know."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from bauen import STELLEN, Ordner
from sonderfaelle import baue as sonderfaelle

WURZEL = Path(__file__).parent.parent
VORLAGEN = ("--vorlagen", str(WURZEL / "templates"))


def _beispiel(ziel: Path) -> None:
    shutil.copytree(WURZEL / "input_examples", ziel)


def _nichts(ziel: Path) -> None:
    """Nobody has answered, and there is no Analyse."""
    (Ordner(ziel).pfad / "Analyse.xlsx").unlink()


def _zwei_stellen(ziel: Path) -> None:
    """One Kommune and one Akteur: their blank forms show all there is."""
    Ordner(ziel).einstellungen(stellen=[{**stelle, "email": "post@example.org"} for stelle in STELLEN[-2:]])


def _klein(ziel: Path) -> None:
    """One return without a question."""
    Ordner(ziel).meldung("Neuss", massnahmen=[{}])


Eingang: TypeAlias = tuple[Callable[[Path], None], tuple[str, ...]]
KLEIN: dict[str, Eingang] = {"klein": (_klein, ("erstellen", *VORLAGEN))}
"""Where it does not matter what the papers say."""
EINGAENGE: dict[str, Eingang] = {
    "beispiel": (_beispiel, ("erstellen", *VORLAGEN)),
    "sonderfaelle": (sonderfaelle, ("erstellen", *VORLAGEN)),
    "nichts": (_nichts, ("erstellen", *VORLAGEN)),
    "vordrucke": (_zwei_stellen, ("vordrucke",)),
}


def erstelle(name: str, arbeitsordner: Path) -> Path:
    """The folder of the run; what was printed lies beside it in konsole.txt.

    EINGANG and output always lie side by side, so that links between them do not change.
    """
    baue, (befehl, *optionen) = (EINGAENGE | KLEIN)[name]
    baue(arbeitsordner / "eingang")
    umgebung = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    aufruf = [sys.executable, "-m", "integrationsbericht", befehl, "eingang", *optionen]
    fertig = subprocess.run(
        aufruf, cwd=arbeitsordner, env=umgebung, check=False, capture_output=True, encoding="utf-8", timeout=180
    )
    assert (fertig.returncode, fertig.stderr) == (0, ""), fertig.stderr
    lauf = fertiger(arbeitsordner)
    gedruckt = fertig.stdout.replace("\\", "/")
    (lauf.parent / "konsole.txt").write_text(gedruckt, encoding="utf-8", newline="\n")
    return lauf


def fertiger(arbeitsordner: Path) -> Path:
    """The folder of the run that was made there."""
    (lauf,) = (pfad for pfad in (arbeitsordner / "output").iterdir() if pfad.is_dir())
    return lauf
