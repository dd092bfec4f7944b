"""The same look ahead for the binary formats (.xls, .xlsb): how far a sheet reaches, and chains that never end."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

import olefile

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar, pruefe_paket

_U16, _U32 = Struct("<H"), Struct("<I")
_KETTENENDE = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_GANZES_BLATT = 65_536 * 256
"""Cells of a sheet in .xls."""

# Record numbers of .xls
_BOF, _BLATT, _NAME, _VERBUNDEN, _AUSDEHNUNG, _TEXTE, _MEHRERE = 0x0809, 0x0085, 0x0018, 0x00E5, 0x0200, 0x00FC, 0x00BD
_ZELLEN = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x00D6, 0x027E, 0x00FD))
# Record numbers of .xlsb
_B_ZEILE, _B_BLATT, _B_NAME, _B_VERBUNDEN = 0x0000, 0x009C, 0x0027, 0x00B0
_B_ZELLEN = range(2, 12)


def pruefe_binaeres(inhalt: bytes) -> None:
    """Refuse an .xls or .xlsb that would burst; other files pass. Raises `Unlesbar`."""
    if inhalt.startswith(b"\xd0\xcf\x11\xe0"):
        _pruefe_behaelter(inhalt)
    elif inhalt.startswith(b"PK") and b"xl/workbook.bin" in inhalt.lower():
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            pruefe_paket(paket)
            for name in paket.namelist():
                if name.casefold().startswith("xl/") and name.casefold().endswith(".bin"):
                    _pruefe_xlsb(paket.read(name), ist_blatt="/worksheets/" in name.casefold())


@dataclass
class _Umfang:
    """What one sheet, and the whole workbook, amounts to so far."""

    zeile: int = 0
    spalte: int = 0
    zellen: int = 0
    verbundene: int = 0
    blaetter: int = 0
    namen: int = 0

    def zelle(self, zeile: int, spalte: int) -> None:
        self.zeile, self.spalte, self.zellen = max(self.zeile, zeile), max(self.spalte, spalte), self.zellen + 1
        if self.zellen % 1_000 == 0:
            self.pruefe()

    def pruefe(self) -> None:
        grenzen.RASTER.pruefe(self.zeile * self.spalte)
        grenzen.ZELLEN.pruefe(self.zellen)
        grenzen.VERBUNDENE.pruefe(self.verbundene)
        grenzen.BLAETTER.pruefe(self.blaetter)
        grenzen.NAMEN.pruefe(self.namen)

    def neues_blatt(self) -> None:
        self.pruefe()
        self.zeile = self.spalte = 0


# ---------------------------------------------------------------- .xls


def _pruefe_behaelter(inhalt: bytes) -> None:
    """The container's chains of sectors, then the records of the workbook in it."""
    try:
        behaelter = olefile.OleFileIO(io.BytesIO(inhalt))
    except Exception:  # what cannot be opened is told by whoever opens it
        return
    with behaelter:
        fat = list(getattr(behaelter, "fat", ()))
        _pruefe_kette(fat, _U32.unpack_from(inhalt, 48)[0])
        if _U32.unpack_from(inhalt, 64)[0]:
            _pruefe_kette(fat, _U32.unpack_from(inhalt, 60)[0])
        if _U32.unpack_from(inhalt, 62)[0] * 4 > grenzen.SPEICHER.wert:  # calamine reserves as many numbers
            raise Unlesbar("das Inhaltsverzeichnis der Datei ist zerstört")
        strom = next((name for name in ("Workbook", "Book") if behaelter.exists(name)), None)
        if strom is None:
            return
        if behaelter.get_size(strom) > len(inhalt):
            raise Unlesbar("das Inhaltsverzeichnis der Datei ist zerstört")
        daten = behaelter.openstream(strom).read()
    _pruefe_xls(daten)


def _pruefe_kette(fat: list[int], sektor: int) -> None:
    """A chain that comes back to itself would be followed for ever."""
    besucht: set[int] = set()
    while sektor < _KETTENENDE:
        if sektor in besucht or sektor >= len(fat):
            raise Unlesbar("das Inhaltsverzeichnis der Datei ist zerstört")
        besucht.add(sektor)
        sektor = fat[sektor]


def _pruefe_xls(daten: bytes) -> None:
    umfang = _Umfang()
    for art, satz in _saetze_xls(daten):
        if art in _ZELLEN and len(satz) >= 4:
            umfang.zelle(_U16.unpack_from(satz)[0] + 1, _U16.unpack_from(satz, 2)[0] + 1)
        elif art == _MEHRERE and len(satz) >= 6:
            umfang.zelle(_U16.unpack_from(satz)[0] + 1, _U16.unpack_from(satz, len(satz) - 2)[0] + 1)
            umfang.zellen += len(satz) // 6
        elif art == _BOF:
            umfang.neues_blatt()
        elif art == _AUSDEHNUNG:
            _pruefe_ausdehnung(satz)
        elif art == _TEXTE and len(satz) >= 8:
            grenzen.TEXTE.pruefe(_U32.unpack_from(satz, 4)[0])
        elif art == _VERBUNDEN and len(satz) >= 2:
            umfang.verbundene += _U16.unpack_from(satz)[0]
        umfang.blaetter += art == _BLATT
        umfang.namen += art == _NAME
    umfang.pruefe()


def _pruefe_ausdehnung(satz: bytes) -> None:
    """calamine reserves memory for the stated range, whatever is in it."""
    if len(satz) >= 12:
        oben, unten, links, rechts = Struct("<IIHH").unpack_from(satz)
        if max(unten - oben, 0) * max(rechts - links, 0) > _GANZES_BLATT or oben > unten or links > rechts:
            raise grenzen.RASTER.ueberschritten()


def _saetze_xls(daten: bytes) -> Iterator[tuple[int, bytes]]:
    stelle = 0
    while stelle + 4 <= len(daten):
        art, laenge = Struct("<HH").unpack_from(daten, stelle)
        yield art, daten[stelle + 4 : stelle + 4 + laenge]
        stelle += 4 + laenge


# ---------------------------------------------------------------- .xlsb


def _pruefe_xlsb(daten: bytes, *, ist_blatt: bool) -> None:
    umfang, zeile = _Umfang(), 0
    for art, satz in _saetze_xlsb(daten):
        if len(satz) >= 4 and ist_blatt:
            zahl = _U32.unpack_from(satz)[0]
            if art == _B_ZEILE:
                zeile = zahl + 1
            elif art in _B_ZELLEN:
                umfang.zelle(zeile, zahl + 1)
        umfang.verbundene += art == _B_VERBUNDEN
        umfang.blaetter += art == _B_BLATT
        umfang.namen += art == _B_NAME
    umfang.pruefe()


def _saetze_xlsb(daten: bytes) -> Iterator[tuple[int, bytes]]:
    """Records: number and length with 7 bits a byte, as long as the highest bit is set."""
    stelle = 0
    while stelle < len(daten):
        art, stelle = _zahl(daten, stelle, 2)
        laenge, stelle = _zahl(daten, stelle, 4)
        yield art, daten[stelle : stelle + laenge]
        stelle += laenge


def _zahl(daten: bytes, stelle: int, hoechstens: int) -> tuple[int, int]:
    wert = 0
    for nummer in range(hoechstens):
        if stelle >= len(daten):
            break
        zeichen = daten[stelle]
        stelle += 1
        wert |= (zeichen & 0x7F) << (7 * nummer)
        if zeichen < 0x80:
            break
    return wert, stelle
