"""Where things lie: the parts of an input folder, and input folder and Word templates if the call does not say it."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

EINSTELLUNGEN_DATEI = "Einstellungen.xlsx"
ANALYSE_DATEI = "Analyse.xlsx"
KLAERUNGEN_DATEI = "Klaerungen.xlsx"
MELDUNGEN_ORDNER = "Bedarfsmeldungen"
VORLAGEN_ORDNER = "Vorlagen"
VORDRUCKE = "Vordrucke"
VERGLEICHE = "Vergleich"
LAUFDATEN = "lauf.json"
RUECKPRUEFUNG = "Rueckpruefung.html"
LIESMICH = "LIESMICH.txt"
STARTDATEIEN = ("Bericht erstellen.cmd", "Bericht erstellen.sh")
"""For a double click, in Windows and elsewhere; they lie in the input folder, as `LIESMICH` does."""
BEISPIELE = Path("input_examples")


def eingang() -> Path | None:
    """The current folder if it is an input folder, else the examples if they are here, else None."""
    return next((ordner for ordner in (Path(), BEISPIELE) if (ordner / EINSTELLUNGEN_DATEI).is_file()), None)


def eingang_zu(vorlagen: Path | None) -> Path | None:
    """The input folder whose texts the templates of `vorlagen` print: the one they lie in, else as `eingang`."""
    if vorlagen is not None and (vorlagen.resolve().parent / EINSTELLUNGEN_DATEI).is_file():
        return vorlagen.resolve().parent
    return eingang()


def vom_lauf(eingang: Path, ausgabe: Path) -> str | None:
    """The way from a run folder in `ausgabe` to the input folder, with `/`; None if they share no drive."""
    try:
        return Path(os.path.relpath(eingang.resolve(), ausgabe.resolve() / "lauf")).as_posix()
    except ValueError:
        return None


def vorlagen(eingang: Path) -> Path:
    """The folder of the Word templates: the input folder's own, those of the current folder, or the delivered ones."""
    eigene = eingang / VORLAGEN_ORDNER
    if eigene.is_dir():
        return eigene
    hier = Path("templates")
    return hier if any(hier.glob("*vorlage.docx")) else mitgelieferte_vorlagen()


def mitgelieferte_vorlagen() -> Path:
    """In an installed program they lie inside the package, in its source beside it."""
    paket = Path(str(files("integrationsbericht")))
    im_paket = paket / "vorlagen"
    return im_paket if im_paket.is_dir() else paket.parent / "templates"
