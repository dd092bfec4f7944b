"""LibreOffice as a program that converts files.

It gets a profile of its own, so that an open one does not swallow the job; it says that all is well even when it has
written nothing, so only the file counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

from integrationsbericht.prozess import OHNE_FENSTER

FRIST = 180.0
"""Seconds for one call; it takes about five, on a busy computer and at its first start many more."""
_SONST = (
    Path(os.environ.get("PROGRAMFILES", r"C:\Program Files")) / "LibreOffice" / "program" / "soffice.exe",
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
"""Where it lies if it is not on the search path."""


def libreoffice() -> str | None:
    """The program, or None if it is not there."""
    gefunden = shutil.which("soffice") or shutil.which("libreoffice")
    return gefunden or next((str(pfad) for pfad in _SONST if pfad.is_file()), None)


def wandle_um(programm: str, ordner: Path, dateien: Iterable[Path], form: str) -> None:
    """Have each file written into `ordner` in another form; whatever goes wrong shows in what is missing there."""
    profil = f"-env:UserInstallation={(ordner / 'profil').resolve().as_uri()}"
    aufruf = [programm, profil, "--headless", "--norestore", "--convert-to", form, "--outdir", str(ordner)]
    with suppress(OSError, subprocess.TimeoutExpired):
        prozess = subprocess.Popen(
            [*aufruf, *map(str, dateien)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=OHNE_FENSTER,
        )
        try:
            prozess.wait(FRIST)
        finally:
            _beende(prozess)


def _beende(prozess: subprocess.Popen[bytes]) -> None:
    """End it with the processes it has started; nothing happens if it has ended by itself."""
    with suppress(psutil.Error):
        for kind in psutil.Process(prozess.pid).children(recursive=True):
            with suppress(psutil.Error):
                kind.kill()
    prozess.kill()
    prozess.wait()
