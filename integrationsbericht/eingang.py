"""What the reader hands on: the files of an input folder with the returns in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from integrationsbericht.befund import Befund
from integrationsbericht.klaerung import OHNE, Entscheidungen
from integrationsbericht.modell import Analyse, Einstellungen, Klaerung, Meldung, Verbleib
from integrationsbericht.namen import Vokabular
from integrationsbericht.regelwerk import Regelwerk


@dataclass(frozen=True, kw_only=True)
class Datei:
    """One file of the folder `Bedarfsmeldungen`, or one attachment. `meldung` is None if there is no return in it."""

    datei: str
    sha256: str
    meldung: Meldung | None
    unlesbar: bool
    """It could not be read at all."""
    wie_meldung: bool = True
    """It is a workbook, a CSV file or a mail, as returns are; not a letter, a picture or the like."""
    befunde: tuple[Befund, ...]
    verbleib: tuple[Verbleib, ...] = ()
    eingegangen: date | None = None
    absender: str | None = None
    teil_von: str | None = None
    """The file whose return it is part of; then `meldung` stands there."""


@dataclass(frozen=True, kw_only=True)
class Eingang:
    """Everything that was read."""

    stand: date
    """The day the run speaks for."""
    einstellungen: Einstellungen
    regelwerk: Regelwerk
    vokabular: Vokabular
    analyse: Analyse
    dateien: tuple[Datei, ...]
    befunde: tuple[Befund, ...]
    """Those on Einstellungen, Analyse and files that are no returns; those on a return stand in its Datei."""
    entscheidungen: Entscheidungen = OHNE
    klaerungen: tuple[Klaerung, ...] = ()
    """What became of the decisions on cells, headings and rows."""
    grundlagen: Mapping[str, str | None] = field(default_factory=dict)
    """`einstellungen`, `analyse`, `klaerungen` → checksum of the file; None where there is none."""
    daneben: frozenset[str] = frozenset()
    """Stellen whose return lies in the wrong place, so that nobody knows whether it is missing."""
