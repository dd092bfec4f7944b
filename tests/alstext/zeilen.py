"""Statements to lines that can be compared one by one."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

BREITE = 118
_SCHWANKT = [
    (re.compile(r'\b[0-9a-f]{64}\b|"\d{12}"|\b[0-9a-f]{12}\b|\b(?=\d*[a-f])[0-9a-f]{13,16}\b'), "‹SHA-256›"),
    (re.compile(r"(?<=integrationsbericht )\d[\w.]+"), "‹Version›"),
]
"""Differs from version to version and says nothing to a reader."""


def saetze(text: str) -> Iterator[str]:
    """Each sentence begins a line, so that a changed word does not move the rest of its paragraph."""
    for nummer, satz in enumerate(re.split(r"(?<=[\w)%“]{2}[.?!]) (?=[A-ZÄÖÜ„\d])|\n", text)):
        yield from zeilen(satz, "    ", "  " if nummer else "")


def zeilen(text: str, einzug: str, anfang: str = "") -> list[str]:
    """One statement on as few lines as it needs; all but the first begin with `einzug`."""
    return textwrap.wrap(
        fest(text), BREITE, initial_indent=anfang, subsequent_indent=einzug,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def fest(text: str) -> str:
    for muster, ersatz in _SCHWANKT:
        text = muster.sub(ersatz, text)
    return text
