"""What a return may be at most. Generous for an office, deadly for a bomb; each limit is told by its name.

The checks here look at a package before any library parses it, because a parser can take the whole process
down (a value in XFD1048576, a lying count, a zip bomb). What they miss is caught by the worker process.
docs/grenzen.md lists every limit with its reason.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat


class Unlesbar(Exception):
    """The file is no readable return; the message is a German half sentence that says why."""


@dataclass(frozen=True)
class Grenze:
    """One limit: its German name, its value, and its unit."""

    name: str
    wert: int
    einheit: str

    @property
    def hoechstens(self) -> str:
        """The value as it is told: "50 MiB", "5.000 Teile"."""
        if self.einheit == "Byte" and self.wert % _MIB == 0:
            return f"{self.wert // _MIB} MiB"
        return f"{self.wert:,} {self.einheit}".replace(",", ".")

    def ueberschritten(self) -> Unlesbar:
        """The refusal that names this limit."""
        return Unlesbar(f"die Grenze „{self.name}“ ist überschritten (höchstens {self.hoechstens})")

    def pruefe(self, gefunden: int) -> None:
        """Raise `Unlesbar` if the limit is exceeded."""
        if gefunden > self.wert:
            raise self.ueberschritten()

    def pruefe_angabe(self, angabe: str | None) -> None:
        """The same for a count that a file states of itself; libraries also accept "+9" or " 9", so does this."""
        try:
            self.pruefe(int(angabe or "0"))
        except ValueError:  # no number, or one of thousands of digits
            raise Unlesbar(f"die Angabe zu „{self.name}“ ist keine Zahl") from None


_MIB = 1024 * 1024

DATEIGROESSE = Grenze("Dateigröße", 50 * _MIB, "Byte")
ENTPACKT = Grenze("Größe der entpackten Datei", 400 * _MIB, "Byte")
EINTRAEGE = Grenze("Zahl der Teile im Dateipaket", 5_000, "Teile")
VERDICHTUNG = Grenze("Verdichtung eines Teils", 300, "zu 1")
BLAETTER = Grenze("Zahl der Blätter", 250, "Blätter")
RASTER = Grenze("Ausdehnung eines Blatts", 5_000_000, "Zellen")
ZELLEN = Grenze("Zahl der ausgefüllten Zellen", 100_000, "Zellen")
ZEILEN = Grenze("Zahl der ausgefüllten Zeilen", 10_000, "Zeilen")
VERBUNDENE = Grenze("Zahl der verbundenen Bereiche", 20_000, "Bereiche")
NAMEN = Grenze("Zahl der benannten Bereiche", 20_000, "Namen")
TEXTE = Grenze("angegebene Zahl der Texte", 2_000_000, "Texte")
ZELLTEXT = Grenze("Länge eines Zelltextes", 32_767, "Zeichen")
TEXTMENGE = Grenze("Menge des Textes", 5_000_000, "Zeichen")
KOMMENTARE = Grenze("Zahl der Kommentare", 20_000, "Kommentare")
TIEFE = Grenze("Verschachtelung im Inneren der Datei", 250, "Ebenen")
ANHAENGE = Grenze("Zahl der Anhänge", 50, "Anhänge")
MAILTIEFE = Grenze("E-Mails in E-Mails", 5, "Ebenen")
SEKUNDEN = Grenze("Zeit zum Lesen", 20, "Sekunden")
SPEICHER = Grenze("Arbeitsspeicher zum Lesen", 1024 * _MIB, "Byte")

ALLE = (DATEIGROESSE, ENTPACKT, EINTRAEGE, VERDICHTUNG, BLAETTER, RASTER, ZELLEN, ZEILEN, VERBUNDENE, NAMEN, TEXTE,
        ZELLTEXT, TEXTMENGE, KOMMENTARE, TIEFE, ANHAENGE, MAILTIEFE, SEKUNDEN, SPEICHER)  # fmt: skip

_KLEIN = 10 * _MIB
"""Below this, a part may be packed as tightly as it likes."""
_STUECK = 256 * 1024
_KOPF = 30
"""Bytes of a part's own header before its name."""


def pruefe_paket(paket: zipfile.ZipFile) -> None:
    """Refuse a package that would burst, contradicts itself, or that no office program writes. Raises `Unlesbar`.

    Every part is inflated once and compared with what the directory says of it, because the libraries that
    read it later believe different ones of these statements.
    """
    teile = paket.infolist()
    EINTRAEGE.pruefe(len(teile))
    ENTPACKT.pruefe(sum(teil.file_size for teil in teile))
    _pruefe_namen([teil.filename for teil in teile])
    if sum(teil.compress_size + _KOPF for teil in teile) > _laenge(paket):
        raise Unlesbar("die Teile des Dateipakets überlappen sich")
    for teil in teile:
        if teil.file_size > _KLEIN:
            VERDICHTUNG.pruefe(teil.file_size // max(teil.compress_size, 1))
        if teil.flag_bits & 0x1:
            raise Unlesbar("das Dateipaket ist mit einem Kennwort geschützt")
        _pruefe_teil(paket, teil)


def _pruefe_namen(namen: list[str]) -> None:
    """No path out of the package, and no part twice: each library would take another one of them."""
    schlichte = [name.replace("\\", "/") for name in namen]
    for name in schlichte:
        if name.startswith("/") or ":" in name or {".", "..", ""} & set(name.rstrip("/").split("/")):
            raise Unlesbar("das Dateipaket enthält unzulässige Pfade")
    if len({name.casefold() for name in schlichte}) < len(schlichte):
        raise Unlesbar("das Dateipaket enthält einen Teil doppelt")


def _pruefe_teil(paket: zipfile.ZipFile, teil: zipfile.ZipInfo) -> None:
    """One part against its entry in the directory: size, checksum, no document type."""
    vorspann = _Vorspann() if teil.filename.casefold().endswith((".xml", ".rels", ".vml")) else None
    laenge = pruefsumme = 0
    for stueck in _entpackt(paket, teil):
        laenge += len(stueck)
        if laenge > teil.file_size:
            break
        pruefsumme = zlib.crc32(stueck, pruefsumme)
        if vorspann is not None:
            vorspann.lies(stueck)
    if laenge != teil.file_size or pruefsumme != teil.CRC:
        raise Unlesbar(f"der Teil „{teil.filename[:80]}“ im Dateipaket ist beschädigt")


def _entpackt(paket: zipfile.ZipFile, teil: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part as it really is: `ZipFile.open` would stop where the directory says that it ends."""
    strom = paket.fp
    assert strom is not None
    strom.seek(teil.header_offset)
    kopf = strom.read(_KOPF)
    if len(kopf) < _KOPF or not kopf.startswith(b"PK\x03\x04"):
        raise Unlesbar("das Inhaltsverzeichnis des Dateipakets ist zerstört")
    strom.seek(int.from_bytes(kopf[26:28], "little") + int.from_bytes(kopf[28:30], "little"), 1)
    roh = strom.read(teil.compress_size)
    if teil.compress_type == zipfile.ZIP_STORED:
        yield roh
    elif teil.compress_type == zipfile.ZIP_DEFLATED:
        yield from _aufgeblasen(roh, teil.filename)
    else:
        raise Unlesbar("das Dateipaket ist mit einem Verfahren gepackt, das kein Office-Programm verwendet")


def _aufgeblasen(roh: bytes, name: str) -> Iterator[bytes]:
    entpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while roh and not entpacker.eof:
            yield entpacker.decompress(roh, _STUECK)
            roh = entpacker.unconsumed_tail
        yield entpacker.flush()
    except zlib.error as fehler:
        raise Unlesbar(f"der Teil „{name[:80]}“ im Dateipaket ist beschädigt") from fehler


class _Vorspann:
    """Looks for a document type before the first element of an XML part; behind it none is allowed."""

    def __init__(self) -> None:
        leser = expat.ParserCreate()
        leser.StartDoctypeDeclHandler = _verbiete_dokumenttyp
        leser.StartElementHandler = self._erstes_element
        self._leser: expat.XMLParserType | None = leser

    def lies(self, stueck: bytes) -> None:
        if self._leser is not None:
            try:
                self._leser.Parse(stueck)
            except expat.ExpatError:  # broken XML is told by whoever reads it
                self._leser = None

    def _erstes_element(self, *_: object) -> None:
        if self._leser is not None:
            self._leser.StartElementHandler = None  # the rest of this piece passes without calls
        self._leser = None


def _verbiete_dokumenttyp(*_: object) -> None:
    raise Unlesbar("ein Teil enthält eine Dokumenttyp-Vereinbarung, die kein Office-Programm schreibt")


def _laenge(paket: zipfile.ZipFile) -> int:
    strom: IO[bytes] | None = paket.fp
    assert strom is not None
    return strom.seek(0, 2)
