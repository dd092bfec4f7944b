"""The binary formats (.xls, .xlsb) as streams of records, and the container of an .xls that must not loop."""

from __future__ import annotations

import io
from collections.abc import Iterator
from struct import Struct, error

import olefile

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar

OLE = b"\xd0\xcf\x11\xe0"
"""How an OLE container begins."""
FEHLER = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
KAPUTT = (error, IndexError, UnicodeDecodeError)
"""What a record raises that is shorter than it should be."""
_U32, _KOPF = Struct("<I"), Struct("<HH")
_KETTENENDE = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_VERSCHLUESSELT = 0x2F
_ZERSTOERT = "das Inhaltsverzeichnis der Datei ist zerstört"


def pruefe_behaelter(inhalt: bytes) -> None:
    """Refuse a container whose chains of sectors come back to themselves; other files pass. Raises `Unlesbar`."""
    if not inhalt.startswith(OLE):
        return
    try:
        with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
            fat = list(getattr(behaelter, "fat", ()))
    except Exception:  # what cannot be opened is told by whoever opens it
        return
    _pruefe_kette(fat, _U32.unpack_from(inhalt, 48)[0])
    if _U32.unpack_from(inhalt, 64)[0]:
        _pruefe_kette(fat, _U32.unpack_from(inhalt, 60)[0])
    if _U32.unpack_from(inhalt, 62)[0] * 4 > grenzen.SPEICHER.wert:  # calamine reserves as many numbers
        raise Unlesbar(_ZERSTOERT)


def _pruefe_kette(fat: list[int], sektor: int) -> None:
    """A chain that comes back to itself would be followed for ever."""
    besucht: set[int] = set()
    while sektor < _KETTENENDE:
        if sektor in besucht or sektor >= len(fat):
            raise Unlesbar(_ZERSTOERT)
        besucht.add(sektor)
        sektor = fat[sektor]


def xls_strom(inhalt: bytes) -> bytes:
    """The records of an .xls, in its OLE container or bare. Raises `Unlesbar`, and what olefile raises."""
    if not inhalt.startswith(OLE):
        return inhalt
    with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
        name = "Workbook" if behaelter.exists("Workbook") else "Book"
        if behaelter.get_size(name) > len(inhalt):
            raise Unlesbar(_ZERSTOERT)
        return bytes(behaelter.openstream(name).read())


def ist_verschluesselt(strom: bytes) -> bool:
    """Whether the records behind the first ones are encrypted (record FilePass)."""
    return any(kennung == _VERSCHLUESSELT for (kennung, _), _ in zip(xls_saetze(strom), range(20), strict=False))


def xls_saetze(strom: bytes, stelle: int = 0) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record of an .xls ([MS-XLS] 2.4) from `stelle` on."""
    while stelle + 4 <= len(strom):
        kennung, laenge = _KOPF.unpack_from(strom, stelle)
        yield kennung, strom[stelle + 4 : stelle + 4 + laenge]
        stelle += 4 + laenge


def xlsb_saetze(strom: bytes) -> Iterator[tuple[int, bytes]]:
    """The same of an .xlsb ([MS-XLSB] 2.4): number and length have 7 bits a byte, as long as the highest bit is set."""
    stelle = 0
    while stelle < len(strom):
        kennung, stelle = _zahl(strom, stelle, 2)
        laenge, stelle = _zahl(strom, stelle, 4)
        yield kennung, strom[stelle : stelle + laenge]
        stelle += laenge


def _zahl(strom: bytes, stelle: int, hoechstens: int) -> tuple[int, int]:
    wert = 0
    for nummer, zeichen in enumerate(strom[stelle : stelle + hoechstens]):
        wert |= (zeichen & 0x7F) << (7 * nummer)
        stelle += 1
        if zeichen < 0x80:
            break
    return wert, stelle
