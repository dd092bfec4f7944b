"""The rooms of CONTRIBUTING: whoever computes opens and writes nothing, reading needs no writing, no circles."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

PAKET = Path(__file__).parents[1] / "integrationsbericht"
AUSSEN = {"dateien", "lesen", "tabellenblatt", "vordruck", "worte", "schreiben"}
"""Rooms that open files, write them, or know what stands in them."""
ERLAUBT: Mapping[str, set[str]] = {
    "lesen": {"dateien"},
    "vordruck": {"tabellenblatt"},
    "einrichten": {"vordruck"},
    "schreiben": {"tabellenblatt", "worte"},
    **dict.fromkeys(("lauf", "auftraege", "konsole", "konsole_word", "konsole_vergleich"), AUSSEN),
    **dict.fromkeys(("konsole_erklaerung", "nebenher", "__main__"), AUSSEN),
}
"""Room → rooms of `AUSSEN` besides itself that it may know; every other room knows none of them."""


def _eigene(pfad: Path) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it."""
    for knoten in ast.walk(ast.parse(pfad.read_text(encoding="utf-8"))):
        if isinstance(knoten, ast.ImportFrom) and (knoten.module or "").startswith(PAKET.name):
            for name in knoten.names:
                modul = f"{knoten.module}.{name.name}".removeprefix(f"{PAKET.name}.")
                ort = PAKET.joinpath(*modul.split("."))
                yield modul if ort.is_dir() or ort.with_suffix(".py").is_file() else modul.rpartition(".")[0]


def _name(pfad: Path) -> str:
    return ".".join(pfad.relative_to(PAKET).with_suffix("").parts).removesuffix(".__init__")


MODULE = {_name(pfad): {modul for modul in _eigene(pfad) if modul} for pfad in PAKET.rglob("*.py")}


def test_kein_pfeil_zurueck() -> None:
    pfeile = {(von, modul) for von, module in MODULE.items() for modul in module}
    raeume = [(von.split(".")[0], modul.split(".")[0], f"{von} → {modul}") for von, modul in pfeile]
    assert [
        pfeil
        for von, nach, pfeil in sorted(raeume)
        if nach != von and nach in AUSSEN and nach not in ERLAUBT.get(von, set())
    ] == []


def test_kein_kreis() -> None:
    """Neither among modules nor among rooms; `CycleError` names it."""
    raeume: dict[str, set[str]] = {}
    for von, module in MODULE.items():
        raum = von.split(".")[0]
        raeume.setdefault(raum, set()).update({modul.split(".")[0] for modul in module} - {raum})
    for graph in (MODULE, raeume):
        assert list(TopologicalSorter(graph).static_order())
