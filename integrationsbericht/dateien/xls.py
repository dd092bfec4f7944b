"""The closer look into an .xls: one walk over its records finds what a library keeps silent about, and its limits.

Only the few records that tell something are looked at; [MS-XLS] 2.4 describes them. A broken one is passed
over, and the look then counts as incomplete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack_from

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.binaer import FEHLER, KAPUTT, xls_saetze
from integrationsbericht.dateien.merkmale import PROZENTFORMATE, Feinblick, Merkmale, Stil

_GANZES_BLATT = 65_536 * 256
_BOF, _ENDE = 0x809, 0x0A
_ZELLEN = (0x06, 0x203, 0x204, 0x205, 0xD6, 0x27E, 0xFD)
_FORMEL, _WAHRHEIT_ODER_FEHLER, _MEHRERE_ZAHLEN = 0x06, 0x205, 0xBD
_MAKROBLATT, _VBA = 1, 6
"""Kinds of sheets."""
_LAENGE_DER_ADRESSE = re.compile("\x05.", re.DOTALL)
"""Stands before an internet address in the path of another workbook."""
_OHNE_TEXT = "sein Text lässt sich in diesem Format nicht lesen"


@dataclass
class Binaerstile:
    """Cell formats as they are declared, in order; of .xlsb too."""

    prozentformate: set[int] = field(default_factory=lambda: set(PROZENTFORMATE))
    gestrichene_schriften: list[bool] = field(default_factory=list)
    stile: list[Stil] = field(default_factory=list)

    def nimm(self, schrift: int, zahlformat: int) -> None:
        """One more cell format, made of a font and a number format that were declared before."""
        gestrichen = schrift < len(self.gestrichene_schriften) and self.gestrichene_schriften[schrift]
        self.stile.append(Stil(zahlformat in self.prozentformate, gestrichen))

    def zu(self, nummer: int) -> Stil:
        return self.stile[nummer] if nummer < len(self.stile) else Stil()


def sieh_xls_nach(strom: bytes) -> Feinblick:
    """Scan an .xls that is not encrypted. Raises `Unlesbar` where a limit is exceeded."""
    blick, gang = Feinblick(), _Mappengang()
    for kennung, daten in xls_saetze(strom):
        if kennung == _ENDE:
            break
        try:
            gang.nimm(kennung, daten, blick)
        except KAPUTT:
            blick.vollstaendig = False
    for stelle, name in gang.blaetter:
        blatt = _Blattgang(blick.neues_blatt(name), gang)
        for kennung, daten in _ohne_eingebettete(strom, stelle):
            try:
                blatt.nimm(kennung, daten, blick)
            except KAPUTT:
                blick.vollstaendig = False
    return blick


def _ohne_eingebettete(strom: bytes, stelle: int) -> Iterator[tuple[int, bytes]]:
    """The records of one sheet without those of charts in it, which have numbers of their own."""
    tiefe = 0
    for kennung, daten in xls_saetze(strom, stelle):
        tiefe += (kennung == _BOF) - (kennung == _ENDE)
        if tiefe <= 0:
            return
        if tiefe == 1:
            yield kennung, daten


@dataclass
class _Mappengang:
    """What the records before the first sheet say."""

    biff8: bool = True
    stile: Binaerstile = field(default_factory=Binaerstile)
    blaetter: list[tuple[int, str]] = field(default_factory=list)
    """Where each sheet begins, and its name."""
    namen: int = 0

    def nimm(self, kennung: int, daten: bytes, blick: Feinblick) -> None:  # noqa: C901 - a table of records
        match kennung:
            case 0x809:
                self.biff8 = unpack_from("<H", daten)[0] >= 0x600
            case 0x22:
                blick.seit_1904 = daten[0] == 1
            case 0x85:
                self.blaetter.append((unpack_from("<I", daten)[0], self._text(daten[6:])))
                grenzen.BLAETTER.pruefe(len(self.blaetter))
                blick.makros |= daten[5] in (_MAKROBLATT, _VBA)
            case 0xD3:
                blick.makros = True
            case 0x18:
                self.namen += 1
                grenzen.NAMEN.pruefe(self.namen)
            case 0xFC:
                grenzen.TEXTE.pruefe(unpack_from("<I", daten, 4)[0])
            case 0x1AE:
                self._verweis(daten, blick)
            case 0x31:
                if len(self.stile.gestrichene_schriften) == 4:
                    self.stile.gestrichene_schriften.append(False)  # there is no font number 4
                self.stile.gestrichene_schriften.append(bool(daten[2] & 0x08))
            case 0x41E if b"%" in daten[4:]:
                self.stile.prozentformate.add(unpack_from("<H", daten)[0])
            case 0xE0:
                self.stile.nimm(*unpack_from("<HH", daten))

    def _text(self, daten: bytes) -> str:
        """A text of at most 255 letters: length, since Excel 97 their width, letters."""
        if not self.biff8:
            return daten[1 : 1 + daten[0]].decode("cp1252")
        return _buchstaben(daten[1:], daten[0])

    def _verweis(self, daten: bytes, blick: Feinblick) -> None:
        """Another workbook (its path is written with control characters), or a program that is asked (DDE)."""
        laenge = unpack_from("<H", daten, 2)[0]
        if laenge in (0x0401, 0x3A01) or not self.biff8:  # this workbook itself, its add-ins
            return
        ziel = _LAENGE_DER_ADRESSE.sub("", _buchstaben(daten[4:], laenge))
        teile = [teil for teil in "".join(z if z >= " " else "\n" for z in ziel).split("\n") if teil]
        if not ziel.startswith(("\x00", "\x01", "\x02")) and "\x03" in ziel:
            blick.verbindungen += ("|".join(teile),)
        elif ziel.startswith("\x01"):
            blick.verknuepfungen += tuple(teile[-1:])


@dataclass
class _Blattgang:
    """The records of one sheet."""

    merkmale: Merkmale
    mappe: _Mappengang
    objekt: int = -1
    """Number of the last drawn object."""
    offen: int = 0
    """Letters of its text that are still to come."""
    texte: dict[int, str] = field(default_factory=dict)

    def nimm(self, kennung: int, daten: bytes, blick: Feinblick) -> None:
        if kennung in _ZELLEN:
            self._zelle(kennung, daten)
        elif kennung == _MEHRERE_ZAHLEN:
            self._zahlen(daten)
        else:
            self._uebriges(kennung, daten, blick)
        if kennung not in (0x3C, 0x1B6):
            self.offen = 0

    def _zelle(self, kennung: int, daten: bytes) -> None:
        zeile, spalte, stil = unpack_from("<HHH", daten)
        ort = (zeile + 1, spalte + 1)
        self.merkmale.fuelle(ort, self.mappe.stile.zu(stil))
        if kennung == _WAHRHEIT_ODER_FEHLER and daten[7] == 1:
            self.merkmale.marken[ort] = FEHLER.get(daten[6], "#WERT!")
        elif kennung == _FORMEL and daten[6] == 2 and daten[12:14] == b"\xff\xff":
            self.merkmale.marken[ort] = FEHLER.get(daten[8], "#WERT!")

    def _zahlen(self, daten: bytes) -> None:
        """Several numbers side by side."""
        zeile, spalte = unpack_from("<HH", daten)
        for nummer in range((len(daten) - 6) // 6):
            stil = self.mappe.stile.zu(unpack_from("<H", daten, 4 + nummer * 6)[0])
            self.merkmale.fuelle((zeile + 1, spalte + nummer + 1), stil)

    def _uebriges(self, kennung: int, daten: bytes, blick: Feinblick) -> None:
        match kennung:
            case 0x200:
                _pruefe_ausdehnung(daten)
            case 0x208 if daten[12] & 0x20:
                self.merkmale.verborgene_zeilen.add(unpack_from("<H", daten)[0] + 1)
            case 0x7D if daten[8] & 0x01:
                von, bis = unpack_from("<HH", daten)
                self.merkmale.verbirg_spalten(von + 1, min(bis, 255) + 1)
            case 0x9B | 0x9E:
                self.merkmale.gefiltert = True
            case 0xE5:
                for nummer in range(unpack_from("<H", daten)[0]):
                    oben, unten, links, rechts = unpack_from("<HHHH", daten, 2 + nummer * 8)
                    self.merkmale.verbinde((oben + 1, links + 1), (unten + 1, rechts + 1))
            case 0x1AD:
                blick.verbindungen += ("Abfrage",)
            case 0x1C | 0x5D | 0x1B6 | 0x3C:
                self._kommentar(kennung, daten)

    def _kommentar(self, kennung: int, daten: bytes) -> None:
        """A comment's text belongs to a drawn object that stands before it."""
        if kennung == 0x5D:
            self.objekt = unpack_from("<H", daten, 6)[0]
        elif kennung == 0x1B6:
            self.offen, self.texte[self.objekt] = unpack_from("<H", daten, 10)[0], ""
        elif kennung == 0x3C and self.offen:
            stueck = _buchstaben(daten, self.offen)
            self.texte[self.objekt] += stueck
            self.offen -= len(stueck)
        elif kennung == 0x1C:
            zeile, spalte, _, nummer = unpack_from("<HHHH", daten)
            text = self.texte.get(nummer, _OHNE_TEXT) if self.mappe.biff8 else daten[6:].decode("cp1252")
            self.merkmale.kommentiere((zeile + 1, spalte + 1), text)


def _buchstaben(daten: bytes, laenge: int) -> str:
    """Letters of one or two bytes each, as the first byte says."""
    if daten[0] & 1:
        return daten[1 : 1 + laenge * 2].decode("utf-16-le")
    return daten[1 : 1 + laenge].decode("latin-1")


def _pruefe_ausdehnung(daten: bytes) -> None:
    """calamine reserves memory for the stated range, whatever is in it."""
    if len(daten) >= 12:
        oben, unten, links, rechts = unpack_from("<IIHH", daten)
        if max(unten - oben, 0) * max(rechts - links, 0) > _GANZES_BLATT or oben > unten or links > rechts:
            raise grenzen.RASTER.ueberschritten()
