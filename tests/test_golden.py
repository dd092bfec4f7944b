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
from laeufe import EINGAENGE

GOLDEN = Path(__file__).parent / "golden"
HOECHSTENS = 25
"""Lines shown per paper; `--erneuern` and git show the rest."""


def _texte(lauf: Path) -> dict[str, str]:
    """Name of the golden file → text, for every file of a run that people see and for what was printed."""
    alle = sorted(pfad for pfad in lauf.rglob("*") if pfad.is_file() and not pfad.parent.name.startswith("."))
    dateien = [lauf.parent / "konsole.txt", *alle]
    namen = [datei.relative_to(lauf).as_posix() if lauf in datei.parents else datei.name for datei in dateien]
    return {
        name if name.endswith(".txt") else f"{name}.txt": als_text(name, datei.read_bytes())
        for name, datei in zip(namen, dateien, strict=True)
    }


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
