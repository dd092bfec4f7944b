"""Every paper as plain text that a person can read and compare line by line.

A no-break space is shown as ␣, a soft hyphen as ¬, because nobody would see that one is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alstext.daten import laufdaten
from alstext.excel import excel
from alstext.post import mail
from alstext.seite import html
from alstext.word import word
from alstext.zeilen import fest

_UNSICHTBAR = str.maketrans({"\N{NO-BREAK SPACE}": "␣", "\N{NARROW NO-BREAK SPACE}": "␣", "\N{SOFT HYPHEN}": "¬"})


def als_text(name: str, inhalt: bytes) -> str:
    """One output as text. Raises KeyError for a kind of file that nobody has described here yet."""
    gelesen = _ARTEN[name.rpartition(".")[2]](inhalt)
    return "\n".join(zeile.rstrip() for zeile in gelesen).translate(_UNSICHTBAR).strip("\n") + "\n"


def _brief(inhalt: bytes) -> list[str]:
    return fest(inhalt.decode("utf-8-sig")).splitlines()


_ARTEN: dict[str, Callable[[bytes], Iterable[str]]] = {
    **{"docx": word, "xlsx": excel, "html": html, "txt": _brief, "json": laufdaten, "eml": mail},
}
