"""A trial rendering: once with everything filled, once with everything empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import SupportsIndex

from integrationsbericht.platzhalter import Gestalt
from integrationsbericht.schreiben.word.fuellen import VorlageFehler, fuelle
from integrationsbericht.schreiben.word.vorlagenpruefung.fehler import Vorlagenfehler
from integrationsbericht.worte.texte import EigenerText


class _Liste(list[object]):
    """Two entries to go through, or none, and as many as a template names by number."""

    def __init__(self, eintrag: object, zahl: int) -> None:
        super().__init__([eintrag] * zahl)
        self._eintrag = eintrag

    def __getitem__(self, nummer: SupportsIndex | slice) -> object:  # type: ignore[override]
        return self._eintrag


class _Satz:
    def __init__(self, teile: Mapping[str, object]) -> None:
        self.__dict__.update(teile)


def probiere(vorlage: Path, bekannt: Mapping[str, Gestalt]) -> list[Vorlagenfehler]:
    """What goes wrong when the template is filled, as one fault; nothing if all is well."""
    for leer in (False, True):
        kontext = {name: _probe(gestalt, leer) for name, gestalt in bekannt.items()}
        try:
            fuelle(vorlage, kontext, titel="Probe", autor="Probe", stand=date(2020, 1, 1))
        except VorlageFehler as fehler:
            rat = "vergleichen Sie die Stelle mit der ausgelieferten Vorlage"
            return [Vorlagenfehler(wo="beim Füllen zur Probe", was=str(fehler).rstrip("."), abhilfe=rat)]
    return []


def _probe(gestalt: Gestalt, leer: bool) -> object:
    if isinstance(gestalt, list):
        return _Liste(_probe(gestalt[0], leer), 0 if leer else 2)
    if isinstance(gestalt, dict):
        return _Satz({name: _probe(teil, leer) for name, teil in gestalt.items()})
    return EigenerText("" if leer else "Text")
