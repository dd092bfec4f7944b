"""What a return may be at most. Generous for an office, deadly for a bomb; each limit is told by its name.

The checks here look at a package before any library parses it, because a parser can take the whole process
down (a value in XFD1048576, a lying count, a zip bomb). What they miss is caught by the worker process.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass


class Unlesbar(Exception):
    """The file is no readable return; the message is a German half sentence that says why."""


@dataclass(frozen=True)
class Grenze:
    """One limit: its German name, its value, and its unit."""

    name: str
    wert: int
    einheit: str

    def pruefe(self, gefunden: int) -> None:
        """Raise `Unlesbar` if the limit is exceeded."""
        if gefunden > self.wert:
            hoechstens = f"{self.wert:,}".replace(",", ".")
            raise Unlesbar(f"die Grenze „{self.name}“ ist überschritten (höchstens {hoechstens} {self.einheit})")


_MIB = 1024 * 1024

DATEIGROESSE = Grenze("Dateigröße", 50 * _MIB, "Byte")
ENTPACKT = Grenze("Größe der entpackten Datei", 400 * _MIB, "Byte")
EINTRAEGE = Grenze("Zahl der Teile im Dateipaket", 5_000, "Teile")
VERDICHTUNG = Grenze("Verdichtung eines Teils", 300, "zu 1")
BLAETTER = Grenze("Zahl der Blätter", 250, "Blätter")
RASTER = Grenze("Ausdehnung eines Blatts", 5_000_000, "Zellen")
ZELLEN = Grenze("Zahl der ausgefüllten Zellen", 500_000, "Zellen")
VERBUNDENE = Grenze("Zahl der verbundenen Bereiche", 20_000, "Bereiche")
NAMEN = Grenze("Zahl der benannten Bereiche", 20_000, "Namen")
TEXTE = Grenze("angegebene Zahl der Texte", 2_000_000, "Texte")
ZELLTEXT = Grenze("Länge eines Zelltextes", 32_767, "Zeichen")
ANHAENGE = Grenze("Zahl der Anhänge", 50, "Anhänge")
SEKUNDEN = Grenze("Zeit zum Lesen", 20, "Sekunden")
SPEICHER = Grenze("Arbeitsspeicher zum Lesen", 1024 * _MIB, "Byte")

ALLE = (DATEIGROESSE, ENTPACKT, EINTRAEGE, VERDICHTUNG, BLAETTER, RASTER, ZELLEN, VERBUNDENE, NAMEN, TEXTE, ZELLTEXT,
        ANHAENGE, SEKUNDEN, SPEICHER)  # fmt: skip

_KLEIN = 10 * _MIB
"""Below this, a part may be packed as tightly as it likes."""


def pruefe_paket(paket: zipfile.ZipFile) -> None:
    """Refuse a package that would burst, or that no office program writes. Raises `Unlesbar`.

    Only the directory and the first bytes of each XML part are looked at.
    """
    teile = paket.infolist()
    EINTRAEGE.pruefe(len(teile))
    ENTPACKT.pruefe(sum(teil.file_size for teil in teile))
    for teil in teile:
        if teil.file_size > _KLEIN:
            VERDICHTUNG.pruefe(teil.file_size // max(teil.compress_size, 1))
        if teil.flag_bits & 0x1:
            raise Unlesbar("das Dateipaket ist mit einem Kennwort geschützt")
        if teil.filename.startswith("/") or ".." in teil.filename.replace("\\", "/").split("/"):
            raise Unlesbar("das Dateipaket enthält unzulässige Pfade")
        if teil.filename.endswith((".xml", ".rels")):
            with paket.open(teil) as strom:
                if b"<!DOCTYPE" in strom.read(4096).upper().replace(b"\x00", b""):
                    raise Unlesbar("ein Teil enthält eine Dokumenttyp-Vereinbarung, die kein Office-Programm schreibt")
