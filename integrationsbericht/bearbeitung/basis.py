"""What the program itself wrote, kept in every run beside the papers that people edit in place.

A copy of the file and not a part inside of it: a public paper must not carry what was struck from it. The folder's name
begins with a dot, so that it is out of sight.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from integrationsbericht.bearbeitung.kennung import Stempel, gestempelt
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.vorlauf import Lauf

ORDNER = ".basis"


def gestempelt_mit_basis(
    eigene: Mapping[str, bytes], verschmolzene: Mapping[str, bytes], lauf: str
) -> dict[str, bytes]:
    """The papers of a run and their bases, by path in the run folder. `lauf`: its fingerprint.

    `eigene`: as the program writes them; `verschmolzene`: those of them that hold people's changes.
    """
    dateien = dict[str, bytes]()
    for name, inhalt in eigene.items():
        stempel = Stempel(lauf=lauf, unterlage=name)
        dateien[_eigenes(name)] = gestempelt(inhalt, stempel)
        dateien[name] = dateien[_eigenes(name)]
        if name in verschmolzene:
            dateien[name] = dateien[_geschriebenes(name)] = gestempelt(verschmolzene[name], stempel)
    return dateien


def eigener_text(lauf: Lauf, unterlage: str) -> bytes:
    """What the program wrote, without anybody's changes: the base of a merge. Raises `Unbrauchbar`."""
    return _gelesen(lauf, _eigenes(unterlage))


def geschriebenes(lauf: Lauf, unterlage: str) -> bytes:
    """The paper as the run put it there, with the changes it took over. Raises `Unbrauchbar`."""
    verschmolzen = _geschriebenes(unterlage)
    return _gelesen(lauf, verschmolzen if verschmolzen in {a.datei for a in lauf.ausgaben} else _eigenes(unterlage))


def _eigenes(unterlage: str) -> str:
    return f"{ORDNER}/{unterlage}"


def _geschriebenes(unterlage: str) -> str:
    return f"{ORDNER}/{Path(unterlage).stem}_uebernommen.docx"


def _gelesen(lauf: Lauf, datei: str) -> bytes:
    summe = next((ausgabe.sha256 for ausgabe in lauf.ausgaben if ausgabe.datei == datei), None)
    try:
        inhalt = (lauf.ordner / datei).read_bytes()
    except OSError:
        inhalt = b""
    if summe is None or hashlib.sha256(inhalt).hexdigest() != summe:
        raise Unbrauchbar(
            f"Im Lauf „{lauf.name}“ fehlt die Datei „{datei}“, oder sie ist verändert; ohne sie ist nicht zu erkennen,"
            " was jemand geändert hat. Legen Sie den Ordner des Laufs vollständig wieder hin; mit --ohne-bearbeitung"
            " beginnt ein Lauf ohne die Änderungen."
        )
    return inhalt
