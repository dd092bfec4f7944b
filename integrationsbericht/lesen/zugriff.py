"""The bytes of a file on disk, whoever else has it in hand; and the KI's own workbooks, which have to be readable."""

from __future__ import annotations

from pathlib import Path

from integrationsbericht.dateien.formate import Format
from integrationsbericht.dateien.grenzen import DATEIGROESSE, Unlesbar
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import Fremd
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.deutsch import systemgrund


class InBewegung(Unlesbar):
    """Somebody was writing the file while it was read."""


def inhalt_von(pfad: Path) -> bytes:
    """The whole file. Raises `Unlesbar` if it is too large, or another one after reading than before."""
    vorher = pfad.stat()
    DATEIGROESSE.pruefe(vorher.st_size)
    with pfad.open("rb") as strom:
        inhalt = strom.read(DATEIGROESSE.wert + 1)
    nachher = pfad.stat()
    if (vorher.st_size, vorher.st_mtime_ns) != (nachher.st_size, nachher.st_mtime_ns) or len(inhalt) != vorher.st_size:
        raise InBewegung("sie hat sich während des Lesens geändert")
    return inhalt


class Unbenutzbar(Exception):
    """One of the KI's own workbooks cannot be used: why, and what to do, both as halves of a sentence."""

    def __init__(self, grund: str, rat: str) -> None:
        super().__init__(grund)
        self.grund, self.rat = grund, rat


_SPEICHERN = "öffnen Sie sie in Excel und speichern Sie sie als „Excel-Arbeitsmappe (*.xlsx)“ neu"
_ZURUECKHOLEN = "holen Sie die Datei aus einer Sicherung zurück, oder füllen Sie eine neue aus"
_RAT_ZU_FREMDEM = {
    Format.VERSCHLUESSELT: "öffnen Sie sie in Excel mit dem Kennwort und speichern Sie sie ohne",
    Format.LEER: _ZURUECKHOLEN,
    Format.ABGESCHNITTEN: _ZURUECKHOLEN,
    Format.NICHT_GELADEN: "warten Sie, bis das Kopieren oder Abgleichen beendet ist, und starten Sie den Lauf erneut",
    Format.HTML: _SPEICHERN,
    Format.XML_TABELLE: _SPEICHERN,
}
"""Everything else needs the right file."""


def eigene_mappe(pfad: Path, waechter: Waechter) -> Mappe:
    """One of the KI's own workbooks, read under the same guard as a return. Raises `Unbenutzbar`, FileNotFoundError."""
    try:
        gefunden = waechter.oeffne(inhalt_von(pfad))
    except FileNotFoundError:
        raise
    except InBewegung as fehler:
        rat = "warten Sie, bis das Speichern oder Abgleichen beendet ist, und starten Sie den Lauf erneut"
        raise Unbenutzbar(str(fehler), rat) from fehler
    except Unlesbar as fehler:
        raise Unbenutzbar(str(fehler), _SPEICHERN) from fehler
    except OSError as fehler:
        rat = "schließen Sie sie in allen anderen Programmen, und prüfen Sie, ob Sie sie öffnen dürfen"
        raise Unbenutzbar(systemgrund(fehler), rat) from fehler
    if not isinstance(gefunden, Mappe):
        fremd = gefunden.format if isinstance(gefunden, Fremd) else Format.EML
        rat = _RAT_ZU_FREMDEM.get(fremd, "legen Sie die richtige Arbeitsmappe (.xlsx) an ihre Stelle")
        raise Unbenutzbar(f"sie ist keine Arbeitsmappe, sondern: {fremd.value}", rat)
    return gefunden
