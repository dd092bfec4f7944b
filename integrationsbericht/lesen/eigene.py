"""Files this program wrote itself and that lie in the input folder all the same: known again by their lauf.json."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from integrationsbericht import PROGRAMM
from integrationsbericht.dateien.grenzen import DATEIGROESSE
from integrationsbericht.lesen.verzeichnis import Fund
from integrationsbericht.orte import LAUFDATEN, RUECKPRUEFUNG

_KOPF = re.compile(rb'\A\{\s*"format": \d+,\s*"programm": "' + PROGRAMM.encode() + rb' [^"\n]{1,40}"')
_AUSGABEN = b'"ausgaben": ['
_LISTE = 4_000_000
"""Bytes at the end of a lauf.json in which its list of files stands; some hundred bytes a file."""
_OHNE_SUMME = ".pdf"
"""Known by its name alone, because it differs from run to run; so is what is written into a run later."""


class Eigene:
    """The run folders among what lies in the input folder, and whether a file is one of theirs, unchanged."""

    def __init__(self, funde: Iterable[Fund], nie: Iterable[Path]) -> None:
        """`nie`: folders that are never run folders, whatever lies in them."""
        self._dateien: dict[Path, str | None] = {}
        for fund in funde:
            if fund.pfad.name == LAUFDATEN and fund.grund is None and fund.pfad.parent not in nie:
                self._dateien.update(_laut(fund.pfad))

    def ist_von_hand(self, pfad: Path) -> bool:
        """Whether one of our files was changed after we wrote it."""
        return pfad in self._dateien and not self.ist(pfad)

    def ist(self, pfad: Path) -> bool:
        """Whether this is a file of ours as we wrote it."""
        if pfad not in self._dateien:
            return False
        summe = self._dateien[pfad]
        with suppress(OSError):
            return summe is None or (pfad.stat().st_size <= DATEIGROESSE.wert and summe == _pruefsumme(pfad))
        return False


def _pruefsumme(pfad: Path) -> str:
    return hashlib.sha256(pfad.read_bytes()).hexdigest()


def _laut(laufdaten: Path) -> Iterator[tuple[Path, str | None]]:
    """Each file that this lauf.json lists with its checksum (None: any content), and itself; nothing if it is not ours.

    Only its beginning and its end are looked at: what calls itself lauf.json may be anybody's, and any size.
    """
    with suppress(OSError, ValueError, RecursionError, TypeError, KeyError):
        with laufdaten.open("rb") as strom:
            anfang = strom.read(1_000)
            groesse = strom.seek(0, 2)
            strom.seek(max(groesse - _LISTE, 0))
            ende = strom.read(_LISTE)
        ort = ende.rfind(_AUSGABEN)
        if not _KOPF.match(anfang) or ort < 0:
            return
        liste, _ = json.JSONDecoder().raw_decode(ende[ort + len(_AUSGABEN) - 1 :].decode())
        ordner = laufdaten.parent
        for eintrag in liste:
            datei = str(eintrag["datei"])
            if ".." in Path(datei).parts or Path(datei).is_absolute():  # it must not hide what lies elsewhere
                continue
            yield ordner / datei, None if datei.endswith(_OHNE_SUMME) else str(eintrag["sha256"])
        yield ordner / RUECKPRUEFUNG, None
        yield laufdaten, None
