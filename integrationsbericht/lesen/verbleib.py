"""Verbleibsnachweis: every filled cell inside the answer areas is used, passed over with a reason, or faulty."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from integrationsbericht.modell import Verbleib


@dataclass
class Zaehler:
    """Counts the cells of one sheet while it is read."""

    genutzt: int = 0
    fehlerhaft: int = 0
    uebergangen: Counter[str] = field(default_factory=Counter)

    def nimm(self, *, lesbar: bool) -> None:
        """One cell was read, or it was filled but could not be."""
        if lesbar:
            self.genutzt += 1
        else:
            self.fehlerhaft += 1

    def uebergehe(self, grund: str, zahl: int = 1) -> None:
        """`zahl` cells are not read, and this is why."""
        if zahl:
            self.uebergangen[grund] += zahl

    def verbleib(self, datei: str, blatt: str) -> Verbleib:
        """The record of this sheet."""
        return Verbleib(
            datei=datei,
            blatt=blatt,
            genutzt=self.genutzt,
            fehlerhaft=self.fehlerhaft,
            uebergangen=dict(sorted(self.uebergangen.items())),
        )
