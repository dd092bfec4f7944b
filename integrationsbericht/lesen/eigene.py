"""What our own runs left in the input folder: nobody's answer, as long as nobody changed it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.orte import LAUFDATEN, MELDUNGEN_ORDNER, RUECKPRUEFUNG


@dataclass(frozen=True, kw_only=True)
class Eigene:
    """What our own runs wrote below the input folder: as it was, and what somebody changed since."""

    unveraendert: frozenset[Path]
    geaendert: frozenset[Path]


def eigene_dateien(ordner: Path) -> Eigene:
    """By the lists that each run leaves; the input folder and the folder of returns are never a run's."""
    laeufe = [pfad for pfad in ordner.rglob(LAUFDATEN) if pfad.parent not in (ordner, ordner / MELDUNGEN_ORDNER)]
    gelistete = [eintrag for lauf in laeufe for eintrag in _gelistete(lauf)]
    return Eigene(
        unveraendert=frozenset(datei for datei, gleich in gelistete if gleich),
        geaendert=frozenset(datei for datei, gleich in gelistete if not gleich),
    )


def _gelistete(lauf: Path) -> Iterator[tuple[Path, bool]]:
    """The files of one run that are still there, and whether each is as the run wrote it."""
    try:
        inhalt = json.loads(lauf.read_text(encoding="utf-8"))
        if not str(inhalt["programm"]).startswith("integrationsbericht "):
            return
        ausgaben = {str(eintrag["datei"]): eintrag.get("sha256") for eintrag in inhalt["ausgaben"]}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return
    yield lauf, True
    yield lauf.with_name(RUECKPRUEFUNG), True
    for name, sha256 in ausgaben.items():
        datei = lauf.parent / name
        if datei.is_file():
            ist_pdf = name.casefold().endswith(".pdf")
            yield datei, ist_pdf or hashlib.sha256(datei.read_bytes()).hexdigest() == sha256
