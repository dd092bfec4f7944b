"""The same closer look for .ods: error values, unsaved results, hidden rows, and repeats that would burst."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field

from lxml import etree

from integrationsbericht.lesen import grenzen
from integrationsbericht.lesen.feinblick import Feinblick, Merkmale
from integrationsbericht.lesen.grenzen import Unlesbar
from integrationsbericht.lesen.mappe import FORMEL_OHNE_ERGEBNIS

_TABELLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BUERO = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_HOECHSTE_WIEDERHOLUNG = 10_000
"""More repeated spaces, or more repeats of a filled cell, are written by no office."""


def sieh_ods_nach(paket: zipfile.ZipFile) -> Feinblick:
    """Scan content.xml. Raises `Unlesbar` where a limit is exceeded."""
    if "content.xml" not in paket.namelist():
        raise Unlesbar("im Dateipaket fehlt der Teil „content.xml“")
    leser = _Leser()
    with paket.open("content.xml") as strom:
        for ereignis, knoten in etree.iterparse(
            strom, events=("start", "end"), resolve_entities=False, no_network=True
        ):
            if isinstance(knoten.tag, str):
                (leser.beginne if ereignis == "start" else leser.beende)(knoten)
    return Feinblick(blaetter=leser.blaetter, verknuepfungen=())


@dataclass
class _Leser:
    """Where the scan is: the sheet, its row and column."""

    blaetter: dict[str, Merkmale] = field(default_factory=dict)
    merkmale: Merkmale = field(default_factory=Merkmale)
    zeile: int = 0
    spalte: int = 0

    def beginne(self, knoten: etree._Element) -> None:
        if knoten.tag == _TABELLE + "table":
            self.merkmale, self.zeile = Merkmale(), 0
            self.blaetter[knoten.get(_TABELLE + "name", "")] = self.merkmale
            grenzen.BLAETTER.pruefe(len(self.blaetter))
        elif knoten.tag == _TABELLE + "table-row":
            self.zeile, self.spalte = self.zeile + 1, 0
            sichtbarkeit = knoten.get(_TABELLE + "visibility")
            if sichtbarkeit in ("collapse", "filter"):
                self.merkmale.verborgene_zeilen.add(self.zeile)
                self.merkmale.gefiltert |= sichtbarkeit == "filter"

    def beende(self, knoten: etree._Element) -> None:
        if knoten.tag in (_TABELLE + "table-cell", _TABELLE + "covered-table-cell"):
            self.spalte += 1
            _zelle(knoten, (self.zeile, self.spalte), self.merkmale)
            self.spalte += _zahl(knoten, _TABELLE + "number-columns-repeated") - 1
        elif knoten.tag == _TABELLE + "table-row":
            self.zeile += _zahl(knoten, _TABELLE + "number-rows-repeated") - 1
            knoten.clear()
        elif knoten.tag == _TEXT + "s" and _zahl(knoten, _TEXT + "c") > _HOECHSTE_WIEDERHOLUNG:
            raise Unlesbar("ein Text enthält mehr Leerzeichen, als ein Office-Programm schreibt")


def _zelle(knoten: etree._Element, ort: tuple[int, int], merkmale: Merkmale) -> None:
    art = knoten.get(_BUERO + "value-type")
    text = "".join(map(str, knoten.itertext())).strip()
    if art is not None or text:
        merkmale.zellen += 1
        breite = _zahl(knoten, _TABELLE + "number-columns-repeated")
        if breite > _HOECHSTE_WIEDERHOLUNG:
            raise Unlesbar("eine ausgefüllte Zelle ist öfter wiederholt, als ein Office-Programm schreibt")
        grenzen.RASTER.pruefe(ort[0] * ort[1])
    if knoten.get(_CALC + "value-type") == "error" or text.startswith(("#REF!", "#DIV/0!", "#N/A", "#NAME?", "Err:")):
        merkmale.marken[ort] = text or "#WERT!"
    elif knoten.get(_TABELLE + "formula") and art is None and not text:
        merkmale.marken[ort] = FORMEL_OHNE_ERGEBNIS
    elif art == "percentage":
        merkmale.prozent.add(ort)


def _zahl(knoten: etree._Element, name: str) -> int:
    wert = knoten.get(name, "1")
    return int(wert) if wert.isdigit() and len(wert) < 12 else 1
