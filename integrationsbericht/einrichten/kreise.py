"""What is already known of a Kreis (`kreise.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.modell import Stelle
from integrationsbericht.namen import gefaltet

DATEI = Path(__file__).parents[1] / "kreise.toml"


@dataclass(frozen=True, kw_only=True)
class Kreis:
    """One Kreis: how it is written, and its Kommunen in the order of their AGS."""

    name: str
    genitiv: str
    kommunen: tuple[Stelle, ...]


def bekannter_kreis(name: str | None) -> Kreis | None:
    """The Kreis of this name, in whatever spelling of case and hyphens."""
    eintraege = tomllib.loads(DATEI.read_text(encoding="utf-8"))["kreis"]
    eintrag = next((e for e in eintraege if name and gefaltet(e["name"]) == gefaltet(name)), None)
    if eintrag is None:
        return None
    kommunen = tuple(Stelle(name=ort, art="Kommune", ags=ags) for ort, ags in eintrag["kommunen"].items())
    return Kreis(name=eintrag["name"], genitiv=eintrag["genitiv"], kommunen=kommunen)
