"""Writes docs/befunde.md from befundarten.py: `python -m tests.befundliste`, from the root of the project."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from integrationsbericht.befund import Befundart
from integrationsbericht.befundarten import ALLE

ZIEL = Path(__file__).parent.parent / "docs" / "befunde.md"
AUFRUF = "python -m tests.befundliste"

GRUPPEN = {
    "D": "Dateien und Blätter",
    "F": "Einzelne Zellen",
    "R": "Rücklauf: welche Meldung zählt",
    "M": "Maßnahmen",
    "B": "Bedarf",
    "A": "Angebots- und Bedarfsanalyse",
    "E": "Einstellungen",
    "K": "Klärungen",
    "T": "Teilhabemanagement",
}

EINLEITUNG = """# Alle Befunde

Jeder Befund hat einen Schlüssel, der sich nie ändert, eine Schwere, einen Text und eine Abhilfe. Wo ‹…› steht, nennt
das Programm den Wert des einzelnen Falls, dazu Datei, Blatt und Zelle.

- **Fehler**: Eine Zahl fehlt oder ist falsch. `pruefen` und `erstellen --streng` enden damit mit dem Status 1.
- **Warnung**: Eine Zahl kann falsch sein, oder das Programm hat sie gekürzt; bitte prüfen.
- **Hinweis**: Es ist nichts zu tun, solange es so gemeint ist.
"""


def liste() -> str:
    """The whole document."""
    abschnitte = [EINLEITUNG]
    for gruppe, arten in groupby(sorted(ALLE, key=_rang), key=lambda art: art.code[0]):
        zeilen = [_zeile(art) for art in arten]
        kopf = "| Schlüssel | Schwere | Befund | Abhilfe |\n| --- | --- | --- | --- |"
        abschnitte.append(f"## {gruppe}: {GRUPPEN[gruppe]}\n\n{kopf}\n" + "\n".join(zeilen) + "\n")
    return "\n".join(abschnitte)


def _rang(art: Befundart) -> tuple[int, str]:
    return list(GRUPPEN).index(art.code[0]), art.code


def _zeile(art: Befundart) -> str:
    return f"| {art.code} | {art.schwere} | {_lesbar(art.text)} | {_lesbar(art.abhilfe)} |"


def _lesbar(muster: str) -> str:
    """Placeholders as ‹name›, apart where they follow a sentence; nothing that Markdown would take for its own."""
    mit_namen = re.sub(r"(?<=[.?])\{(\w+)\}", r" ‹\1›", muster)
    return re.sub(r"([|*])", r"\\\1", re.sub(r"\{(\w+)\}", r"‹\1›", mit_namen))


if __name__ == "__main__":
    ZIEL.write_text(liste(), encoding="utf-8", newline="\n")
