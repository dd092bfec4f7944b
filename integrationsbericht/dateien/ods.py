"""The same closer look for .ods: error values, unsaved results, hidden rows, and repeats that would burst."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field

from lxml import etree

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Adresse
from integrationsbericht.dateien.xlsx import Feinblick, Merkmale, gueltiges_xml

_TABELLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BUERO = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def sieh_ods_nach(paket: zipfile.ZipFile) -> Feinblick:
    """Scan content.xml. Raises `Unlesbar` where a limit is exceeded."""
    if "content.xml" not in paket.namelist():
        raise Unlesbar("im Dateipaket fehlt der Teil „content.xml“")
    leser = _Leser()
    with gueltiges_xml("content.xml"), paket.open("content.xml") as strom:
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
    gefuellte: int = 0
    """Filled cells of this row."""
    letzte: int = 0
    """Column of the last filled cell of this sheet, of all its rows."""
    leerzeichen: int = 0
    """Repeated spaces in this cell."""
    namen: int = 0

    def beginne(self, knoten: etree._Element) -> None:
        if knoten.tag == _TABELLE + "table":
            name = knoten.get(_TABELLE + "name", "")
            if name in self.blaetter:
                raise Unlesbar(f"das Blatt „{name[:80]}“ gibt es zweimal")
            self.merkmale, self.zeile, self.letzte = Merkmale(), 0, 0
            self.blaetter[name] = self.merkmale
            grenzen.BLAETTER.pruefe(len(self.blaetter))
        elif knoten.tag == _TABELLE + "table-row":
            self.zeile, self.spalte, self.gefuellte = self.zeile + 1, 0, 0

    def beende(self, knoten: etree._Element) -> None:
        if knoten.tag in (_TABELLE + "table-cell", _TABELLE + "covered-table-cell"):
            self._zelle(knoten)
            self.leerzeichen = 0
        elif knoten.tag == _TABELLE + "table-row":
            self._zeile(knoten)
            knoten.clear()
        elif knoten.tag == _TEXT + "s":
            self.leerzeichen += _zahl(knoten, _TEXT + "c")
            grenzen.ZELLTEXT.pruefe(self.leerzeichen)
        elif knoten.tag == _TABELLE + "named-range":
            self.namen += 1
            grenzen.NAMEN.pruefe(self.namen)

    def _zelle(self, knoten: etree._Element) -> None:
        """One cell, which may stand for many beside each other."""
        anzahl = _zahl(knoten, _TABELLE + "number-columns-repeated")
        von, self.spalte = self.spalte + 1, self.spalte + anzahl
        text = "\n".join("".join(map(str, absatz.itertext())) for absatz in knoten.findall(_TEXT + "p")).strip()
        if text or knoten.get(_BUERO + "value-type") is not None or knoten.get(_TABELLE + "formula"):
            self.gefuellte, self.letzte = self.gefuellte + anzahl, max(self.letzte, self.spalte)
            self._pruefe_umfang(1)
            for spalte in range(von, self.spalte + 1):
                _merke(knoten, text, (self.zeile, spalte), self.merkmale)
        if (kommentar := knoten.find(_BUERO + "annotation")) is not None:
            absaetze = ("".join(map(str, absatz.itertext())) for absatz in kommentar.findall(_TEXT + "p"))
            self.merkmale.kommentare[self.zeile, von] = "\n".join(absaetze).strip()
            grenzen.KOMMENTARE.pruefe(len(self.merkmale.kommentare))

    def _zeile(self, knoten: etree._Element) -> None:
        """One row, which may stand for many below each other; what is told of it holds for each."""
        anzahl = _zahl(knoten, _TABELLE + "number-rows-repeated")
        if self.gefuellte:
            self._pruefe_umfang(anzahl)
            self.merkmale.zellen += self.gefuellte * anzahl
            _wiederhole(self.merkmale, self.zeile, range(self.zeile + 1, self.zeile + anzahl))
        sichtbarkeit = knoten.get(_TABELLE + "visibility")
        if sichtbarkeit in ("collapse", "filter"):
            self.merkmale.verborgene_zeilen.update(range(self.zeile, self.zeile + (anzahl if self.gefuellte else 1)))
            self.merkmale.gefiltert |= sichtbarkeit == "filter"
        self.zeile += anzahl - 1

    def _pruefe_umfang(self, zeilen: int) -> None:
        grenzen.RASTER.pruefe((self.zeile + zeilen - 1) * self.letzte)
        fruehere = sum(merkmale.zellen for merkmale in self.blaetter.values())
        grenzen.ZELLEN.pruefe(fruehere + self.gefuellte * zeilen)


def _merke(knoten: etree._Element, text: str, ort: Adresse, merkmale: Merkmale) -> None:
    art = knoten.get(_BUERO + "value-type")
    if knoten.get(_CALC + "value-type") == "error" or text.startswith(("#REF!", "#DIV/0!", "#N/A", "#NAME?", "Err:")):
        merkmale.marken[ort] = text or "#WERT!"
    elif knoten.get(_TABELLE + "formula") and art is None and not text:
        merkmale.marken[ort] = FORMEL_OHNE_ERGEBNIS
    elif art == "percentage":
        merkmale.prozent.add(ort)


def _wiederhole(merkmale: Merkmale, von: int, nach: range) -> None:
    """What was marked in one row, in other ones."""
    if nach:
        marken = {spalte: marke for (zeile, spalte), marke in merkmale.marken.items() if zeile == von}
        prozent = [spalte for zeile, spalte in merkmale.prozent if zeile == von]
        merkmale.marken.update({(zeile, spalte): marke for zeile in nach for spalte, marke in marken.items()})
        merkmale.prozent.update((zeile, spalte) for zeile in nach for spalte in prozent)


def _zahl(knoten: etree._Element, name: str) -> int:
    """A count of repeats; what is none (a library might still read it as one) is refused."""
    try:
        wert = int(knoten.get(name, "1"))
    except ValueError:
        wert = -1
    if wert < 0:
        raise Unlesbar("die Angabe einer Wiederholung ist keine Zahl")
    return wert
