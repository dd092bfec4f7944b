"""The bytes of a file on disk, whoever else has it in hand; and the KI's own workbooks, which have to be readable."""

from __future__ import annotations

from collections.abc import Mapping
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


def eigene_mappe(pfad: Path, waechter: Waechter) -> Mappe:
    """One of the KI's own workbooks, read under the same guard as a return.

    Raises `FileNotFoundError`, and `Unlesbar` with the reason and, behind a semicolon, the remedy.
    """
    try:
        gefunden = waechter.oeffne(inhalt_von(pfad))
    except FileNotFoundError:
        raise
    except PermissionError as fehler:  # what Windows says of a file that a program holds open for itself alone
        grund = "ein anderes Programm hält sie geöffnet, oder die Berechtigung fehlt"
        raise Unlesbar(f"{grund}; schließen Sie sie in Excel, oder lassen Sie sich das Leserecht geben") from fehler
    except OSError as fehler:
        raise Unlesbar(f"{systemgrund(fehler)}; kopieren Sie sie auf ein Laufwerk dieses Rechners") from fehler
    except InBewegung as fehler:
        raise Unlesbar(f"{fehler}; warten Sie das Speichern oder Abgleichen ab") from fehler
    except Unlesbar as fehler:
        raise Unlesbar(f"{fehler}; öffnen und speichern Sie sie in Excel neu") from fehler
    if isinstance(gefunden, Mappe):
        return gefunden
    was = gefunden.format if isinstance(gefunden, Fremd) else None
    grund, abhilfe = _KEINE_MAPPE.get(was, _ANDERES)
    raise Unlesbar(f"{grund}; {abhilfe}")


_NOCH_EINMAL = "holen Sie sie aus Ihrer Sicherung, oder legen Sie sie mit dem Befehl 'einrichten' neu an"
_NEU_SPEICHERN = "speichern Sie sie in Excel als „Excel-Arbeitsmappe (*.xlsx)“"
_ANDERES = ("sie ist keine Excel-Arbeitsmappe", _NEU_SPEICHERN)
_KEINE_MAPPE: Mapping[Format | None, tuple[str, str]] = {
    Format.VERSCHLUESSELT: ("sie ist mit einem Kennwort geschützt", "speichern Sie sie in Excel ohne Kennwort"),
    Format.ABGESCHNITTEN: ("sie ist unvollständig, das Ende fehlt", _NOCH_EINMAL),
    Format.LEER: ("sie ist leer (0 Byte)", _NOCH_EINMAL),
    Format.NICHT_GELADEN: ("sie ist noch nicht vollständig auf diesem Rechner", "warten Sie das Abgleichen ab"),
    Format.HTML: ("sie ist eine Internetseite (HTML)", _NEU_SPEICHERN),
}
"""Why one of the KI's own workbooks cannot be read, and what the KI can do about it."""
