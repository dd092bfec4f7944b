"""The texts of a new folder. They stand in `vorrat/` as people read them; here they get what depends on the machine."""

from __future__ import annotations

import shlex
from pathlib import Path

_VORRAT = Path(__file__).with_name("vorrat")
_FUNDORT = "{FUNDORT}"


def liesmich() -> bytes:
    """Instructions that every editor of every Windows shows with their umlauts and line breaks."""
    return _windows(_text("LIESMICH.txt")).encode("utf-8-sig")


def start_windows(programm: Path | None) -> bytes:
    """The batch file: ASCII with CRLF, because the command prompt reads it in a code page of its own.

    `programm` is one more place where to look; a path that is not ASCII would not be understood and is left out.
    """
    ort = str(programm or "")
    brauchbar = ort.isascii() and '"' not in ort
    text = _text("start.cmd").replace(_FUNDORT, ort.replace("%", "%%") if brauchbar else "")
    return _windows(text).encode("ascii")


def start_unix(programm: Path | None) -> bytes:
    """The same for Linux and macOS."""
    return _text("start.sh").replace(_FUNDORT, shlex.quote(str(programm or ""))).encode("utf-8")


def _text(name: str) -> str:
    return (_VORRAT / name).read_text(encoding="utf-8")


def _windows(text: str) -> str:
    return text.replace("\n", "\r\n")
