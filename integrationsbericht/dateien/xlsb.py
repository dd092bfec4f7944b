"""The closer look into an .xlsb, as `xls`: its records are those of [MS-XLSB] 2.4, its package that of an .xlsx."""

from __future__ import annotations

import zipfile
from struct import unpack_from

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.binaer import FEHLER, KAPUTT, xlsb_saetze
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.merkmale import Feinblick, Merkmale
from integrationsbericht.dateien.paket import bezuege, teil_namens, wurzel, ziel
from integrationsbericht.dateien.xls import Binaerstile

_DDE = 1


def sieh_xlsb_nach(paket: zipfile.ZipFile) -> Feinblick:
    """Scan an .xlsb: the workbook's list of sheets, then each sheet. Raises `Unlesbar` where a limit is exceeded."""
    blick, mappe = Feinblick(), wurzel(paket, "xl/workbook.bin")
    stile = _stile(paket, ziel(paket, mappe, "styles"))
    ziele = {nummer: pfad for nummer, _, pfad in bezuege(paket, mappe)}
    if any(art.casefold().endswith("macrosheet") for _, art, _ in bezuege(paket, mappe)):
        raise Unlesbar("sie enthält ein Blatt mit Makros von Excel 4, das im Format .xlsb nicht gelesen werden kann")
    namen = 0
    for kennung, daten in xlsb_saetze(paket.read(teil_namens(paket, mappe) or mappe)):
        try:
            if kennung == 153:
                blick.seit_1904 = bool(daten[0] & 1)
            elif kennung == 39:
                namen += 1
                grenzen.NAMEN.pruefe(namen)
            elif kennung == 156:
                nummer, rest = _text(daten[8:])
                name, _ = _text(rest)
                if pfad := teil_namens(paket, ziele.get(nummer, "")):
                    _blatt(paket, pfad, stile, blick.neues_blatt(name), blick)
        except KAPUTT:
            blick.vollstaendig = False
    _verweise(paket, mappe, blick)
    return blick


def _stile(paket: zipfile.ZipFile, pfad: str | None) -> Binaerstile:
    stile, in_zellformaten = Binaerstile(), False
    if pfad is None or (teil := teil_namens(paket, pfad)) is None:
        return stile
    for kennung, daten in xlsb_saetze(paket.read(teil)):
        if kennung in (617, 618):  # the list of cell formats begins, ends
            in_zellformaten = kennung == 617
        elif kennung == 44 and len(daten) > 6 and "%".encode("utf-16-le") in daten[6:]:
            stile.prozentformate.add(unpack_from("<H", daten)[0])
        elif kennung == 43 and len(daten) >= 4:
            stile.gestrichene_schriften.append(bool(daten[2] & 0x08))
        elif kennung == 47 and in_zellformaten and len(daten) >= 6:
            _, zahlformat, schrift = unpack_from("<HHH", daten)
            stile.nimm(schrift, zahlformat)
    return stile


def _blatt(paket: zipfile.ZipFile, pfad: str, stile: Binaerstile, merkmale: Merkmale, blick: Feinblick) -> None:
    zeile = 0
    for kennung, daten in xlsb_saetze(paket.read(pfad)):
        try:
            if kennung == 0:
                zeile = unpack_from("<I", daten)[0] + 1
                if len(daten) > 11 and daten[11] & 0x10:
                    merkmale.verborgene_zeilen.add(zeile)
            elif 2 <= kennung <= 11 or kennung == 62:
                _zelle(kennung, daten, zeile, stile, merkmale)
            else:
                _uebriges(kennung, daten, merkmale)
        except KAPUTT:
            blick.vollstaendig = False
    for _, art, quelle in bezuege(paket, pfad):
        if art == "comments" and (teil := teil_namens(paket, quelle)):
            _kommentare(paket.read(teil), merkmale)


def _zelle(kennung: int, daten: bytes, zeile: int, stile: Binaerstile, merkmale: Merkmale) -> None:
    spalte, stil = unpack_from("<II", daten)
    ort = (zeile, spalte + 1)
    merkmale.fuelle(ort, stile.zu(stil & 0xFFFFFF))
    if kennung in (3, 11):
        merkmale.marken[ort] = FEHLER.get(daten[8], "#WERT!")


def _uebriges(kennung: int, daten: bytes, merkmale: Merkmale) -> None:
    """Hidden columns, filters, merged ranges."""
    if kennung == 60 and daten[16] & 0x01:
        von, bis = unpack_from("<II", daten)
        merkmale.verbirg_spalten(von + 1, bis + 1)
    elif kennung == 163:
        merkmale.gefiltert = True
    elif kennung == 176:
        oben, unten, links, rechts = unpack_from("<IIII", daten)
        merkmale.verbinde((oben + 1, links + 1), (unten + 1, rechts + 1))


def _kommentare(strom: bytes, merkmale: Merkmale) -> None:
    ort = (1, 1)
    for kennung, daten in xlsb_saetze(strom):
        if kennung == 635 and len(daten) >= 20:
            zeile, _, spalte = unpack_from("<III", daten, 4)
            ort = (zeile + 1, spalte + 1)
        elif kennung == 637 and len(daten) >= 5:
            merkmale.kommentiere(ort, _text(daten[1:])[0])


def _verweise(paket: zipfile.ZipFile, mappe: str, blick: Feinblick) -> None:
    for _, art, pfad in bezuege(paket, mappe):
        if art == "externalLink" and (teil := teil_namens(paket, pfad)):
            _verweis(paket, teil, blick)
        elif art == "connections":
            blick.verbindungen += ("Abfrage",)


def _verweis(paket: zipfile.ZipFile, teil: str, blick: Feinblick) -> None:
    """Another workbook, named by the part's relationship, or a program that is asked (DDE), named in the part."""
    for kennung, daten in xlsb_saetze(paket.read(teil)):
        if kennung == 360 and len(daten) > 2 and unpack_from("<H", daten)[0] == _DDE:
            dienst, rest = _text(daten[2:])
            blick.verbindungen += (f"{dienst}|{_text(rest)[0]}",)
            return
    blick.verknuepfungen += tuple(pfad for _, _, pfad in bezuege(paket, teil))


def _text(daten: bytes) -> tuple[str, bytes]:
    """A text with its length before it, and what follows."""
    laenge = unpack_from("<I", daten)[0]
    if laenge == 0xFFFFFFFF:
        return "", daten[4:]
    return daten[4 : 4 + laenge * 2].decode("utf-16-le"), daten[4 + laenge * 2 :]
