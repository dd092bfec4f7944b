"""LibreOffice, as all tests start it. It needs a profile, which takes longer to make than a file to convert."""

from __future__ import annotations

import subprocess
import tempfile
from functools import cache
from pathlib import Path

_IMMER_NEU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def gewandelt(endung: str, ziel: Path, *dateien: Path, neu_rechnen: bool = False) -> list[Path]:
    """The files as LibreOffice writes them into the folder; `neu_rechnen`: no stored result of a formula counts."""
    profil = Path(_profil(neu_rechnen).name).as_uri()
    aufruf = ["soffice", f"-env:UserInstallation={profil}", "--headless", "--convert-to", endung, "--outdir", ziel]
    subprocess.run([*aufruf, *dateien], check=True, capture_output=True, timeout=300)
    return [ziel / f"{datei.stem}.{endung}" for datei in dateien]


@cache
def _profil(neu_rechnen: bool) -> tempfile.TemporaryDirectory[str]:
    """One for this process of tests: two running at once must not share theirs."""
    ordner = tempfile.TemporaryDirectory(prefix="libreoffice", ignore_cleanup_errors=True)
    if neu_rechnen:
        (Path(ordner.name) / "user").mkdir()
        (Path(ordner.name) / "user" / "registrymodifications.xcu").write_text(_IMMER_NEU, encoding="utf-8")
    return ordner
