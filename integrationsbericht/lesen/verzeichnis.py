"""What lies in a folder: its files, and what cannot be read as one, each with the reason. Nothing is opened here."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.deutsch import sichtbar, systemgrund

_STILLE = re.compile(r"(?i)thumbs\.db|desktop\.ini|~wrl\d*\.tmp|[.]..*|~\$.*", re.DOTALL)
"""Lock files of Excel and Word, system files and hidden files are nobody's return."""
_SONDERDATEIEN = (
    (stat.S_ISFIFO, "eine Warteschlange (FIFO)"),
    (stat.S_ISSOCK, "ein Anschluss (Socket)"),
    (stat.S_ISCHR, "ein Gerät"),
    (stat.S_ISBLK, "ein Gerät"),
)


@dataclass(frozen=True, kw_only=True)
class Fund:
    """A file, or (with `grund`) something that none can be read from."""

    pfad: Path
    name: str
    """Relative to the input folder with `/`; each stands for one file only."""
    ist_ordner: bool = False
    grund: str | None = None


def funde(ordner: Path, eingang: Path, ohne: Sequence[str] = ()) -> list[Fund]:
    """Everything below `ordner`, in the order of its path, that someone put there on purpose. Raises OSError.

    `ohne`: folders in it that are not looked at.
    """
    return list(_benannt(sorted(_durchsucht(ordner, ohne), key=lambda fund: fund[0]), eingang))


def relativ(pfad: Path, ordner: Path) -> str:
    """Path relative to the input folder with `/`: composed Unicode (macOS decomposes umlauts), all of it visible."""
    return sichtbar(unicodedata.normalize("NFC", pfad.relative_to(ordner).as_posix()))


def _benannt(gefunden: Iterable[tuple[Path, bool, str | None]], eingang: Path) -> Iterator[Fund]:
    """Two names may differ only in what cannot be seen; the second one gets a number."""
    vergeben: set[str] = set()
    for pfad, ist_ordner, grund in gefunden:
        name = schlicht = relativ(pfad, eingang)
        nummer = 1
        while name in vergeben:
            nummer += 1
            name = f"{schlicht} ({nummer})"
        vergeben.add(name)
        yield Fund(pfad=pfad, name=name, ist_ordner=ist_ordner, grund=grund)


def _durchsucht(wurzel: Path, ohne: Sequence[str]) -> Iterator[tuple[Path, bool, str | None]]:
    """Path, whether it is a folder, and why it cannot be read. A linked folder is not entered: it may lead anywhere."""
    offene = [wurzel]
    while offene:
        ordner = offene.pop()
        try:
            with os.scandir(ordner) as eintraege:
                liste = [eintrag for eintrag in eintraege if not _STILLE.fullmatch(eintrag.name)]
        except OSError as fehler:
            if ordner == wurzel:
                raise
            yield ordner, True, systemgrund(fehler, ordner=True)
            continue
        for eintrag in liste:
            pfad = ordner / eintrag.name
            if ordner == wurzel and eintrag.name in ohne:
                continue
            if eintrag.is_symlink():
                yield pfad, *_verknuepft(pfad)
            elif eintrag.is_dir(follow_symlinks=False):
                offene.append(pfad)
            else:
                yield pfad, False, _hindernis(pfad)


def _verknuepft(pfad: Path) -> tuple[bool, str | None]:
    try:
        if stat.S_ISDIR(pfad.stat().st_mode):
            return True, "er ist nur eine Verknüpfung auf einen Ordner an einem anderen Ort"
    except FileNotFoundError:
        return False, "sie ist eine Verknüpfung, die ins Leere führt"
    except OSError as fehler:
        return False, systemgrund(fehler)
    return False, _hindernis(pfad)


def _hindernis(pfad: Path) -> str | None:
    """Why this is no file to be read; None if it is one."""
    try:
        art = pfad.stat().st_mode
    except OSError as fehler:
        return systemgrund(fehler)
    was = next((name for ist_so, name in _SONDERDATEIEN if ist_so(art)), None)
    return f"sie ist keine Datei, sondern {was}" if was else None
