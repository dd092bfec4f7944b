"""The full text of every paper, kept in tests/golden: a change of wording shows as a diff that a person reads.

Renewed with `pytest tests/test_golden.py --erneuern`; what the diff shows must be what was meant.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from alstext import als_text
from alstext.post import marken
from formatschreiber import in_bytes
from laeufe import EINGAENGE
from openpyxl import Workbook

GOLDEN = Path(__file__).parent / "golden"
HOECHSTENS = 25
"""Lines shown per paper; `--erneuern` and git show the rest."""


def _texte(lauf: Path) -> dict[str, str]:
    """Name of the golden file → text, for every file of a run that people see and for what was printed."""
    alle = sorted(pfad for pfad in lauf.rglob("*") if pfad.is_file() and not pfad.parent.name.startswith("."))
    dateien = [lauf.parent / "konsole.txt", *alle]
    namen = [datei.relative_to(lauf).as_posix() if lauf in datei.parents else datei.name for datei in dateien]
    return {
        name if name.endswith(".txt") else f"{name}.txt": _text(name, datei.read_bytes())
        for name, datei in zip(namen, dateien, strict=True)
    }


def _text(name: str, inhalt: bytes) -> str:
    """Of a return that goes back only what we wrote into it: the rest stands in its own file."""
    if name.startswith("rueckfragen/") and name.endswith(".xlsx"):
        return "\n".join(marken(inhalt)) + "\n"
    return als_text(name, inhalt)


def _lege_ab(ordner: Path, texte: dict[str, str]) -> None:
    for alt in [pfad for pfad in ordner.rglob("*.txt") if pfad.relative_to(ordner).as_posix() not in texte]:
        alt.unlink()
    for name, text in texte.items():
        ziel = ordner / name
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize("name", EINGAENGE)
def test_jede_unterlage_sagt_wort_fuer_wort_dasselbe(
    name: str, lauf_ueber: Callable[[str], Path], pytestconfig: pytest.Config
) -> None:
    neu, ordner = _texte(lauf_ueber(name)), GOLDEN / name
    if pytestconfig.getoption("erneuern"):
        _lege_ab(ordner, neu)
    alt = {pfad.relative_to(ordner).as_posix(): pfad.read_text(encoding="utf-8") for pfad in ordner.rglob("*.txt")}
    unterschiede = [
        "\n".join(
            islice(unified_diff(vorher, nachher, f"golden/{name}/{datei}", "jetzt", n=1, lineterm=""), HOECHSTENS)
        )
        for datei in sorted({*alt, *neu})
        if (vorher := alt.get(datei, "").splitlines()) != (nachher := neu.get(datei, "").splitlines())
    ]
    rat = "Ist es so gemeint: pytest tests/test_golden.py --erneuern, dann den Unterschied lesen."
    assert not unterschiede, "\n\n".join([rat, *unterschiede])


@pytest.mark.parametrize("zeichen", ["0a1b2c3d4e5f", "463416413375"])
def test_ein_pruefzeichen_ist_eines_auch_aus_lauter_ziffern(zeichen: str) -> None:
    """One in three hundred is; a golden text must not depend on the second in which the returns were built."""
    mappe = Workbook()
    mappe.active.append(["Prüfzeichen", zeichen])  # type: ignore[union-attr]
    assert "‹SHA-256›" in (text := als_text("Klaerungen.xlsx", in_bytes(mappe)))
    assert zeichen not in text
    assert '"' not in text
