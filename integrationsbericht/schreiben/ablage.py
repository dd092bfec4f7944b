"""The one place that puts bytes on disk: a run folder appears complete or not at all, nothing is overwritten."""

from __future__ import annotations

import errno
import os
import platform
import re
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import psutil

from integrationsbericht import PROGRAMM
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.fehler import Unbrauchbar

_LAUFORDNER = re.compile(r"(?:\d{4}-\d{2}-\d{2}|Vordrucke)_(\d{1,9})")
_UNFERTIG = f".{PROGRAMM}-unfertig"
_VON_WEM = re.compile(re.escape(_UNFERTIG) + r"_(?P<rechner>[A-Za-z0-9-]+)_(?P<prozess>\d{1,9})_\w{8}")
"""A run's folder while it is written: hidden, and it tells whose it is."""
_VERSUCHE = 5
_WARTEN = 0.2
"""Seconds between attempts: virus scanners and sync clients hold a new folder for a moment on Windows."""


class AblageFehler(Unbrauchbar):
    """The run folder cannot be written; the message is one German sentence with the remedy."""


def lege_ab(ausgabe: Path, stand: date, dateien: Mapping[str, bytes]) -> Path:
    """Write the files of a run into `ausgabe/<stand>_<n>` and return that folder.

    Everything is written beside the target first and moved there in one step, so that a full disk or a
    stopped program leaves no half run; nothing that exists is overwritten. Raises `AblageFehler`.
    """
    return lege_in_neuen_ordner(ausgabe, stand.isoformat(), dateien)


def lege_in_neuen_ordner(ausgabe: Path, name: str, dateien: Mapping[str, bytes]) -> Path:
    """As `lege_ab`, into `ausgabe/<name>_<n>` with the number above the highest of all our folders there."""
    werkstatt: Path | None = None
    try:
        ausgabe.mkdir(parents=True, exist_ok=True)
        _raeume_auf(ausgabe)
        werkstatt = Path(tempfile.mkdtemp(prefix=f"{_UNFERTIG}_{_rechner()}_{os.getpid()}_", dir=ausgabe))
        werkstatt.chmod(0o755)
        for datei, inhalt in dateien.items():
            ziel = werkstatt / datei
            ziel.parent.mkdir(parents=True, exist_ok=True)
            ziel.write_bytes(inhalt)
        _pruefe_vollstaendig(werkstatt, dateien)
        return _verschoben(werkstatt, ausgabe, name)
    except (OSError, UnicodeEncodeError) as fehler:
        raise _nicht_zu_beschreiben(ausgabe, fehler) from fehler
    finally:
        if werkstatt is not None:
            shutil.rmtree(werkstatt, ignore_errors=True)


def pruefe_schreibbar(ausgabe: Path) -> None:
    """Whether a run could be written there, before an hour is spent on reading. Raises `AblageFehler`."""
    vorhanden = next(ordner for ordner in (ausgabe, *ausgabe.absolute().parents) if os.path.lexists(ordner))
    try:
        Path(tempfile.mkdtemp(prefix=f"{_UNFERTIG}_{_rechner()}_{os.getpid()}_", dir=vorhanden)).rmdir()
    except OSError as fehler:
        raise _nicht_zu_beschreiben(ausgabe, fehler) from fehler


def _nicht_zu_beschreiben(ausgabe: Path, fehler: OSError | UnicodeEncodeError) -> AblageFehler:
    if isinstance(fehler, OSError):
        grund = systemgrund(fehler, ordner=True)
    else:
        grund = "die Sprache des Systems lässt keine Umlaute in Dateinamen zu"
    return AblageFehler(
        f"Der Ausgabeordner „{ausgabe}“ lässt sich nicht beschreiben ({grund});"
        " prüfen Sie Schreibrechte und freien Platz, oder nennen Sie mit --ausgabe einen anderen Ordner."
    )


def _pruefe_vollstaendig(werkstatt: Path, dateien: Mapping[str, bytes]) -> None:
    """The folder may have vanished, and come back empty, between two files; a half run must never be moved."""
    for datei, inhalt in dateien.items():
        if (werkstatt / datei).stat().st_size != len(inhalt):
            raise OSError(errno.ENOSPC, "short write")


def _raeume_auf(ausgabe: Path) -> None:
    """Remove what killed runs on this machine left behind; never a folder of a living one, or somebody else's."""
    for ordner in ausgabe.glob(f"{_UNFERTIG}_*"):
        treffer = _VON_WEM.fullmatch(ordner.name)
        if treffer and treffer["rechner"] == _rechner() and not psutil.pid_exists(int(treffer["prozess"])):
            with suppress(OSError):
                if ordner.is_dir() and not ordner.is_symlink():
                    shutil.rmtree(ordner)


def _rechner() -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", platform.node())[:60] or "-"


def lege_dazu(ordner: Path, dateien: Mapping[str, bytes], leere_ordner: Sequence[str] = ()) -> list[str]:
    """Write what is not there yet into `ordner`, and return the names that were there and stay as they are.

    Raises `AblageFehler`.
    """
    schon_da = []
    try:
        for name in leere_ordner:
            (ordner / name).mkdir(parents=True, exist_ok=True)
        for name, inhalt in dateien.items():
            ziel = ordner / name
            ziel.parent.mkdir(parents=True, exist_ok=True)
            if not _neu(ziel, inhalt):
                schon_da.append(name)
    except OSError as fehler:
        raise AblageFehler(
            f"Der Ordner „{ordner}“ lässt sich nicht einrichten ({systemgrund(fehler)});"
            " prüfen Sie Schreibrechte und freien Platz, oder nennen Sie einen anderen Ordner."
        ) from fehler
    return schon_da


def _neu(ziel: Path, inhalt: bytes) -> bool:
    """Write a file that is not there yet, whole or not at all; a shell script may be started."""
    try:
        strom = ziel.open("xb")
    except FileExistsError:
        return False
    try:
        with strom:
            strom.write(inhalt)
        if ziel.suffix == ".sh":
            ziel.chmod(0o755)
    except OSError:
        ziel.unlink(missing_ok=True)
        raise
    return True


def schreibe_daneben(ziel: Path, inhalt: bytes) -> None:
    """One file beside a file of the user, in place of our earlier one, which is never half overwritten."""
    werkstatt: Path | None = None
    try:
        werkstatt = Path(tempfile.mkdtemp(prefix=f".{ziel.stem}_", dir=ziel.parent))
        (werkstatt / ziel.name).write_bytes(inhalt)
        (werkstatt / ziel.name).replace(ziel)
    except OSError as fehler:
        raise AblageFehler(
            f"„{ziel}“ lässt sich nicht schreiben ({systemgrund(fehler)});"
            " kopieren Sie die Word-Datei in einen Ordner, in dem Sie schreiben dürfen."
        ) from fehler
    finally:
        if werkstatt is not None:
            shutil.rmtree(werkstatt, ignore_errors=True)


def _verschoben(werkstatt: Path, ausgabe: Path, name: str) -> Path:
    """Move the finished folder to the next free number; a second run at the same moment takes the next one."""
    for versuch in range(_VERSUCHE):
        ziel = ausgabe / f"{name}_{_naechste_nummer(ausgabe)}"
        try:
            werkstatt.rename(ziel)
        except OSError:
            if versuch == _VERSUCHE - 1:
                raise
            time.sleep(_WARTEN)
        else:
            return ziel
    raise AssertionError("unreachable")


def _naechste_nummer(ausgabe: Path) -> int:
    """One series for the whole output folder, so that the highest number is the latest run, whatever its Stand."""
    treffer = (_LAUFORDNER.fullmatch(ordner.name) for ordner in ausgabe.iterdir())
    return max((int(t[1]) for t in treffer if t), default=0) + 1
