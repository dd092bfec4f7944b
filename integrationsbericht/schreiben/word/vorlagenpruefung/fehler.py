"""A fault in a template: where it stands, what is wrong, what to do. Both phrases go on in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from integrationsbericht.schreiben.word.vorlagenpruefung.absaetze import Absatz


@dataclass(frozen=True, kw_only=True)
class Vorlagenfehler:
    """`was` and `abhilfe` begin small where they can and have no full stop: they are joined into one sentence."""

    wo: str
    was: str
    abhilfe: str
    absatz: int = 0
    um: int = 0
    """Number of the paragraph and position in it: the order in which faults are told."""


def an(absatz: Absatz, um: int, was: str, abhilfe: str) -> Vorlagenfehler:
    """The fault at position `um` of a paragraph's text."""
    return Vorlagenfehler(wo=absatz.wo(um), was=was, abhilfe=abhilfe, absatz=absatz.nummer, um=um)
