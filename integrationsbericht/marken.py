"""Our marks in the copy of a return that goes back: how they look, so that a corrected copy is read without them."""

from __future__ import annotations

import re

MARKENBLATT = "Rückfragen"
TITEL = "Rückfragen zu Ihrer Bedarfsmeldung"
SPALTEN = ("Nr.", "Stelle", "Frage")
"""What stands beside them was written by the sender."""
_ENDE = "(Ende der Rückfrage)"
_NOTIZ = re.compile(rf"\s*Rückfrage \d+: .*?{re.escape(_ENDE)}", re.DOTALL)
_BLATTNAME = re.compile(rf"{MARKENBLATT}( \(\d+\))?")


def notiz(nummer: int, text: str) -> str:
    """The note at a cell."""
    return f"Rückfrage {nummer}: {text}\n{_ENDE}"


def ohne_notizen(kommentar: str) -> str:
    """What a comment says besides our notes."""
    return _NOTIZ.sub("", kommentar).strip()


def ist_markenblatt(name: str, titel: str | None) -> bool:
    """Whether it is the sheet that lists the questions; `titel` stands in its first cell."""
    return _BLATTNAME.fullmatch(name) is not None and titel == TITEL


def freier_blattname(vorhandene: list[str]) -> str:
    """The sheet's name, with a number where the return has such a sheet."""
    belegt = {name.casefold() for name in vorhandene}
    namen = (MARKENBLATT, *(f"{MARKENBLATT} ({nr})" for nr in range(2, len(belegt) + 3)))
    return next(name for name in namen if name.casefold() not in belegt)
