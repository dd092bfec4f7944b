"""Which placeholders the Word templates may name: `platzhalter.json` lists them, a test keeps it true.

A placeholder's shape is `"text"`, a record (its parts by name), or a list (one shape for all its entries).
"""

from __future__ import annotations

import json
import keyword
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

Gestalt: TypeAlias = "str | list[Gestalt] | dict[str, Gestalt]"

TEXT = "text"
DIAGRAMM = "diagramm"
DATEI = Path(__file__).with_name("platzhalter.json")
_SPRACHE = frozenset({"block", "call", "elif", "endfor", "endif", "extends", "false", "filter", "include", "loop"}) | {
    *("macro", "none", "range", "raw", "recursive", "set", "true"),
}
"""Words that mean something in a template of their own accord."""


@cache
def lade() -> Mapping[str, Mapping[str, Gestalt]]:
    """Template → name → shape."""
    inhalt: dict[str, dict[str, Gestalt]] = json.loads(DATEI.read_text(encoding="utf-8"))
    return inhalt


def vergeben() -> frozenset[str]:
    """Every name that the program fills itself, in either template."""
    return frozenset(name for vorlage in lade().values() for name in vorlage)


def ist_name(text: str) -> bool:
    """Whether a placeholder can have this name: letters, digits and `_`, not beginning with a digit or `_`."""
    return text.isidentifier() and text[0] != "_" and text.casefold() not in _SPRACHE and not keyword.iskeyword(text)
