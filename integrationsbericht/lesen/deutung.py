"""What a cell's content was understood as: the common answer of the number and the date reader."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

Wert = TypeVar("Wert")

STRICHE = {"-", "--", "---", "–", "—", "−", "/", "./.", "_", "."}
"""Marks that stand in a cell only to show that it was not forgotten."""


LAENGSTE_ZAHL, LAENGSTE_ANGABE = 60, 500
"""Letters; a longer text is no number and no day, and no name: it need not be looked through for one."""


class Sicherheit(Enum):
    """How sure the reading is, and so what is said about it."""

    SICHER = "sicher"  # nothing is said
    GEDEUTET = "gedeutet"  # a Hinweis: the usual reading of an unusual form
    FRAGLICH = "fraglich"  # a Warnung: read, but the sender should confirm
    LEER = "leer"  # a Hinweis: the mark means that nothing was entered
    UNLESBAR = "unlesbar"  # a Fehler: no value


@dataclass(frozen=True)
class Deutung(Generic[Wert]):
    """A value (None for LEER and UNLESBAR), how sure it is, and why, as half a German sentence."""

    wert: Wert | None
    sicherheit: Sicherheit = Sicherheit.SICHER
    grund: str = ""

    @staticmethod
    def unlesbar(grund: str) -> Deutung[Wert]:
        return Deutung(None, Sicherheit.UNLESBAR, grund)

    def mindestens(self, sicherheit: Sicherheit, grund: str) -> Deutung[Wert]:
        """The same value with at least this much doubt; the earlier reason is kept beside the new one."""
        stufen = list(Sicherheit)
        if self.sicherheit in (Sicherheit.LEER, Sicherheit.UNLESBAR):
            return self
        schlechter = max(self.sicherheit, sicherheit, key=stufen.index)
        return Deutung(self.wert, schlechter, "; ".join(g for g in (self.grund, grund) if g))


def geglaettet(text: str) -> str:
    """Full-width and no-break forms made ordinary, invisible and control characters gone, spaces single.

    A raised or circled digit stays what it is: "1500¹" is a footnote and not 15001.
    """
    if text.isprintable() and unicodedata.is_normalized("NFKC", text):
        return " ".join(text.split())
    sichtbar = "".join(
        " " if zeichen.isspace() else zeichen
        for zeichen in "".join(map(_schlicht, text))
        if zeichen.isspace() or unicodedata.category(zeichen) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join(sichtbar.split())


_BEDEUTSAM = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")


def _schlicht(zeichen: str) -> str:
    return (
        zeichen if unicodedata.decomposition(zeichen).startswith(_BEDEUTSAM) else unicodedata.normalize("NFKC", zeichen)
    )
