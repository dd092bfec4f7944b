"""The same closer look for .xls and .xlsb: errors, percentages, struck-out text, hidden rows, days from 1904.

Both formats are a stream of records (number, length, content); only the few that tell something a library
keeps silent about are looked at. [MS-XLS] 2.4 and [MS-XLSB] 2.4 describe them.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile
from defusedxml.ElementTree import fromstring

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.xlsx import Feinblick, Merkmale

_FEHLER = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_PROZENTFORMATE = {9, 10}


@dataclass(frozen=True)
class Binaerblick:
    """The scan of one binary workbook."""

    feinblick: Feinblick
    seit_1904: bool = False


@dataclass
class _Stile:
    """Cell formats as they are declared, in order."""

    prozentformate: set[int] = field(default_factory=lambda: set(_PROZENTFORMATE))
    gestrichene_schriften: list[bool] = field(default_factory=list)
    zellformate: list[tuple[int, int]] = field(default_factory=list)
    """Font and number format of each cell format."""

    def merke(self, merkmale: Merkmale, ort: tuple[int, int], nummer: int) -> None:
        if nummer >= len(self.zellformate):
            return
        schrift, format_ = self.zellformate[nummer]
        if format_ in self.prozentformate:
            merkmale.prozent.add(ort)
        if schrift < len(self.gestrichene_schriften) and self.gestrichene_schriften[schrift]:
            merkmale.gestrichen.add(ort)


def xls_strom(inhalt: bytes) -> bytes:
    """The stream of records of an .xls, in its OLE container or bare. Raises what olefile raises."""
    if not inhalt.startswith(b"\xd0\xcf\x11\xe0"):
        return inhalt
    with olefile.OleFileIO(io.BytesIO(inhalt)) as behaelter:
        name = "Workbook" if behaelter.exists("Workbook") else "Book"
        return bytes(behaelter.openstream(name).read())


def ist_verschluesselt(strom: bytes) -> bool:
    """Whether the records behind the first ones are encrypted (record FilePass)."""
    for nummer, (_, kennung, _) in enumerate(_xls_saetze(strom)):
        if kennung == 0x2F:
            return True
        if nummer > 20:
            break
    return False


# ---------------------------------------------------------------- .xls


def sieh_xls_nach(inhalt: bytes) -> Binaerblick:
    """Scan an .xls. A record that is cut off ends the scan: the reader will say what is broken."""
    stile, blaetter, seit_1904 = _Stile(), dict[int, str](), False
    je_blatt: dict[str, Merkmale] = {}
    merkmale: Merkmale | None = None
    for stelle, kennung, daten in _xls_saetze(xls_strom(inhalt)):
        if kennung == 0x809 and stelle in blaetter:
            merkmale = je_blatt.setdefault(blaetter[stelle], Merkmale())
        elif kennung == 0x22 and len(daten) >= 2:
            seit_1904 = daten[0] == 1
        elif kennung == 0x85 and len(daten) > 8:
            blaetter[struct.unpack_from("<I", daten)[0]] = _kurzer_text(daten[6:])
        elif merkmale is None:
            _xls_stil(kennung, daten, stile)
        else:
            _xls_zelle(kennung, daten, stile, merkmale)
            grenzen.ZELLEN.pruefe(merkmale.zellen)
    return Binaerblick(Feinblick(blaetter=je_blatt, verknuepfungen=()), seit_1904)


def _xls_saetze(strom: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Position, number and content of each record."""
    stelle = 0
    while stelle + 4 <= len(strom):
        kennung, laenge = struct.unpack_from("<HH", strom, stelle)
        yield stelle, kennung, strom[stelle + 4 : stelle + 4 + laenge]
        stelle += 4 + laenge


def _kurzer_text(daten: bytes) -> str:
    """A text of at most 255 letters: length, kind, letters."""
    laenge, breit = daten[0], daten[1] & 1
    return daten[2 : 2 + laenge * 2].decode("utf-16-le") if breit else daten[2 : 2 + laenge].decode("latin-1")


def _xls_stil(kennung: int, daten: bytes, stile: _Stile) -> None:
    if kennung == 0x31 and len(daten) >= 4:
        if len(stile.gestrichene_schriften) == 4:
            stile.gestrichene_schriften.append(False)  # there is no font number 4
        stile.gestrichene_schriften.append(bool(daten[2] & 0x08))
    elif kennung == 0x41E and len(daten) > 4 and b"%" in daten[4:]:
        stile.prozentformate.add(struct.unpack_from("<H", daten)[0])
    elif kennung == 0xE0 and len(daten) >= 4:
        schrift, format_ = struct.unpack_from("<HH", daten)
        stile.zellformate.append((schrift, format_))


def _xls_zelle(kennung: int, daten: bytes, stile: _Stile, merkmale: Merkmale) -> None:
    if kennung in (0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD) and len(daten) >= 8:
        zeile, spalte, stil = struct.unpack_from("<HHH", daten)
        ort = (zeile + 1, spalte + 1)
        merkmale.zellen += 1
        stile.merke(merkmale, ort, stil)
        if kennung == 0x205 and daten[7] == 1:
            merkmale.marken[ort] = _FEHLER.get(daten[6], "#WERT!")
        elif kennung == 0x06 and len(daten) >= 14 and daten[6] == 2 and daten[12:14] == b"\xff\xff":
            merkmale.marken[ort] = _FEHLER.get(daten[8], "#WERT!")
    elif kennung == 0xBD:  # several numbers side by side
        zeile, spalte = struct.unpack_from("<HH", daten)
        for nummer in range((len(daten) - 6) // 6):
            merkmale.zellen += 1
            stile.merke(merkmale, (zeile + 1, spalte + nummer + 1), struct.unpack_from("<H", daten, 4 + nummer * 6)[0])
    elif kennung == 0x208 and len(daten) >= 14 and daten[12] & 0x20:
        merkmale.verborgene_zeilen.add(struct.unpack_from("<H", daten)[0] + 1)
    elif kennung == 0x7D and len(daten) >= 10 and daten[8] & 0x01:
        von, bis = struct.unpack_from("<HH", daten)
        merkmale.verborgene_spalten.update(range(von + 1, min(bis, 255) + 2))


# ---------------------------------------------------------------- .xlsb


def sieh_xlsb_nach(paket: zipfile.ZipFile) -> Binaerblick:
    """Scan an .xlsb: the workbook's list of sheets, then each sheet."""
    ziele = _ziele(paket)
    je_blatt: dict[str, Merkmale] = {}
    seit_1904, stile = False, _xlsb_stile(paket)
    for kennung, daten in _xlsb_saetze(paket.read("xl/workbook.bin")):
        if kennung == 153 and daten:
            seit_1904 = bool(daten[0] & 1)
        elif kennung == 156:
            nummer, rest = _weiter_text(daten[8:])
            name, _ = _weiter_text(rest)
            if (pfad := ziele.get(nummer, "")) in paket.namelist():
                je_blatt[name] = _xlsb_blatt(paket.read(pfad), stile)
    return Binaerblick(Feinblick(blaetter=je_blatt, verknuepfungen=()), seit_1904)


def _ziele(paket: zipfile.ZipFile) -> dict[str, str]:
    wurzel = fromstring(paket.read("xl/_rels/workbook.bin.rels"))
    return {
        str(knoten.get("Id")): posixpath.normpath(posixpath.join("xl", str(knoten.get("Target")))) for knoten in wurzel
    }


def _xlsb_stile(paket: zipfile.ZipFile) -> _Stile:
    stile, in_zellformaten = _Stile(), False
    if "xl/styles.bin" not in paket.namelist():
        return stile
    for kennung, daten in _xlsb_saetze(paket.read("xl/styles.bin")):
        if kennung in (617, 618):  # the list of cell formats begins, ends
            in_zellformaten = kennung == 617
        elif kennung == 44 and len(daten) > 6 and "%".encode("utf-16-le") in daten[6:]:
            stile.prozentformate.add(struct.unpack_from("<H", daten)[0])
        elif kennung == 43 and len(daten) >= 4:
            stile.gestrichene_schriften.append(bool(daten[2] & 0x08))
        elif kennung == 47 and in_zellformaten and len(daten) >= 6:
            _, format_, schrift = struct.unpack_from("<HHH", daten)
            stile.zellformate.append((schrift, format_))
    return stile


def _xlsb_blatt(strom: bytes, stile: _Stile) -> Merkmale:
    merkmale, zeile = Merkmale(), 0
    for kennung, daten in _xlsb_saetze(strom):
        if kennung == 0 and len(daten) >= 12:
            zeile = int(struct.unpack_from("<I", daten)[0]) + 1
            if daten[11] & 0x10:
                merkmale.verborgene_zeilen.add(zeile)
        elif 1 <= kennung <= 11 and len(daten) >= 8:
            ort = (zeile, int(struct.unpack_from("<I", daten)[0]) + 1)
            merkmale.zellen += kennung != 1
            stile.merke(merkmale, ort, int.from_bytes(daten[4:7], "little"))
            if kennung in (3, 11) and len(daten) > 8:
                merkmale.marken[ort] = _FEHLER.get(daten[8], "#WERT!")
            grenzen.ZELLEN.pruefe(merkmale.zellen)
        elif kennung == 60 and len(daten) >= 18 and daten[16] & 0x01:
            von, bis = struct.unpack_from("<II", daten)
            merkmale.verborgene_spalten.update(range(von + 1, min(bis, von + 1000) + 2))
    return merkmale


def _xlsb_saetze(strom: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and content of each record; both number and length are of variable width."""
    stelle = 0
    while stelle < len(strom):
        kennung = strom[stelle]
        stelle += 1
        if kennung & 0x80 and stelle < len(strom):
            kennung = (kennung & 0x7F) | (strom[stelle] << 7)
            stelle += 1
        laenge = 0
        for stufe in range(4):
            if stelle >= len(strom):
                return
            oktett = strom[stelle]
            stelle += 1
            laenge |= (oktett & 0x7F) << (7 * stufe)
            if not oktett & 0x80:
                break
        yield kennung, strom[stelle : stelle + laenge]
        stelle += laenge


def _weiter_text(daten: bytes) -> tuple[str, bytes]:
    """A text with its length before it, and what follows."""
    laenge = struct.unpack_from("<I", daten)[0]
    if laenge == 0xFFFFFFFF:
        return "", daten[4:]
    return daten[4 : 4 + laenge * 2].decode("utf-16-le"), daten[4 + laenge * 2 :]
