"""The same closer look for .ods: what is hidden, merged, struck out or commented, and repeats that would burst."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field

from lxml import etree

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Adresse
from integrationsbericht.dateien.merkmale import Feinblick, Merkmale, Stil
from integrationsbericht.dateien.paket import baum, geoeffnet

_TABELLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_BUERO = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STIL = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ZIEL = "{http://www.w3.org/1999/xlink}href"
_DURCHGESTRICHEN = (f"{_STIL}text-line-through-style", f"{_STIL}text-line-through-type")
_FREMDE_DATEI = re.compile(r"'(file:[^']+)'#")
_VERSCHACHTELTE_STILE = 20
_FEHLERTEXTE = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#BEZUG!", "#WERT!", "#NV", "Err:")


def sieh_ods_nach(paket: zipfile.ZipFile) -> Feinblick:
    """Scan content.xml. Raises `Unlesbar` where a limit is exceeded."""
    if "content.xml" not in paket.namelist():
        raise Unlesbar("im Dateipaket fehlt der Teil „content.xml“")
    leser = _Leser()
    if "styles.xml" in paket.namelist():
        for stil in baum(paket, "styles.xml").iter(f"{_STIL}style"):
            leser.merke_stil(stil)
    with geoeffnet(paket, "content.xml") as strom:
        for ereignis, knoten in etree.iterparse(
            strom, events=("start", "end"), resolve_entities=False, no_network=True
        ):
            if isinstance(knoten.tag, str):
                (leser.beginne if ereignis == "start" else leser.beende)(knoten)
    leser.blick.makros = any(name.startswith(("Basic/", "Scripts/")) for name in paket.namelist())
    return leser.blick


@dataclass
class _Leser:
    """Where the scan is: the sheet, its row and column."""

    blick: Feinblick = field(default_factory=Feinblick)
    merkmale: Merkmale = field(default_factory=Merkmale)
    stile: dict[str, tuple[str, bool | None]] = field(default_factory=dict)
    """Cell style → its parent, and whether it strikes text out (None: as the parent)."""
    zeile: int = 0
    spalte: int = 0
    spaltenstile: list[tuple[int, str]] = field(default_factory=list)
    """Last column and style, from left to right, of columns whose cells need not name their style."""
    zeilenstil: str = ""
    gefuellte: int = 0
    """Filled cells of this row."""
    leerzeichen: int = 0
    """Repeated spaces in this cell."""
    namen: int = 0

    def beginne(self, knoten: etree._Element) -> None:
        if knoten.tag == _TABELLE + "table":
            name = knoten.get(_TABELLE + "name", "")
            if name in self.blick.blaetter:
                raise Unlesbar(f"das Blatt „{name[:80]}“ gibt es zweimal")
            self.merkmale, self.zeile, self.spaltenstile = self.blick.neues_blatt(name), 0, []
        elif knoten.tag == _TABELLE + "table-row":
            self.zeile, self.spalte, self.gefuellte = self.zeile + 1, 0, 0
            self.zeilenstil = knoten.get(_TABELLE + "default-cell-style-name", "")

    def beende(self, knoten: etree._Element) -> None:
        if knoten.tag in (_TABELLE + "table-cell", _TABELLE + "covered-table-cell"):
            self._zelle(knoten)
            self.leerzeichen = 0
        elif knoten.tag == _TABELLE + "table-row":
            self._zeile(knoten)
            knoten.clear()
        elif knoten.tag == _TABELLE + "table-column":
            self._spalten(knoten)
        elif knoten.tag == _STIL + "style":
            self.merke_stil(knoten)
        elif knoten.tag == _TEXT + "s":
            self.leerzeichen += _zahl(knoten, _TEXT + "c")
            grenzen.ZELLTEXT.pruefe(self.leerzeichen)
        elif knoten.tag == _TABELLE + "named-range":
            self.namen += 1
            grenzen.NAMEN.pruefe(self.namen)
        else:
            self._verweis(knoten)

    def merke_stil(self, knoten: etree._Element) -> None:
        schrift = knoten.find(f"{_STIL}text-properties")
        angaben = [wert for name in _DURCHGESTRICHEN if schrift is not None and (wert := schrift.get(name))]
        gestrichen = any(wert != "none" for wert in angaben) if angaben else None
        self.stile[knoten.get(f"{_STIL}name", "")] = (knoten.get(f"{_STIL}parent-style-name", ""), gestrichen)

    def _ist_gestrichen(self, name: str) -> bool:
        for _ in range(_VERSCHACHTELTE_STILE):
            name, gestrichen = self.stile.get(name, ("", False))
            if gestrichen is not None:
                return gestrichen
        return False

    def _verweis(self, knoten: etree._Element) -> None:
        """Other files that sheets come from, programs that are asked (DDE), queries."""
        name = etree.QName(knoten).localname
        if name in ("table-source", "cell-range-source"):
            self._merke_datei(knoten.get(_ZIEL, ""))
        elif name == "dde-source":
            angaben = (knoten.get(f"{_BUERO}dde-application"), knoten.get(f"{_BUERO}dde-topic"))
            self.blick.verbindungen += ("|".join(filter(None, angaben)),)
        elif name in ("database-source-sql", "database-source-table", "database-source-query"):
            self.blick.verbindungen += (knoten.get(f"{_TABELLE}database-name", "Abfrage"),)

    def _merke_datei(self, datei: str) -> None:
        if datei and datei not in self.blick.verknuepfungen:
            self.blick.verknuepfungen += (datei,)

    def _spalten(self, knoten: etree._Element) -> None:
        """One column or several side by side: whether they are hidden, and how their cells look."""
        von = self.spaltenstile[-1][0] + 1 if self.spaltenstile else 1
        bis = von - 1 + _zahl(knoten, _TABELLE + "number-columns-repeated")
        self.spaltenstile.append((bis, knoten.get(_TABELLE + "default-cell-style-name", "")))
        if knoten.get(_TABELLE + "visibility") in ("collapse", "filter"):
            self.merkmale.verbirg_spalten(von, bis)

    def _stil(self, knoten: etree._Element, spalte: int) -> str:
        eigener = knoten.get(_TABELLE + "style-name") or self.zeilenstil
        return eigener or next((stil for bis, stil in self.spaltenstile if spalte <= bis), "")

    def _zelle(self, knoten: etree._Element) -> None:
        """One cell, which may stand for many beside each other."""
        anzahl = _zahl(knoten, _TABELLE + "number-columns-repeated")
        von, self.spalte = self.spalte + 1, self.spalte + anzahl
        text = "\n".join("".join(map(str, absatz.itertext())) for absatz in knoten.findall(_TEXT + "p")).strip()
        formel = knoten.get(_TABELLE + "formula", "")
        if text or formel or knoten.get(_BUERO + "value-type") not in (None, "string"):
            self.gefuellte += anzahl
            self.merkmale.fuelle((self.zeile, self.spalte), anzahl=anzahl)
            for spalte in range(von, self.spalte + 1):
                self._merke(knoten, text, (self.zeile, spalte))
            for fund in _FREMDE_DATEI.finditer(formel):
                self._merke_datei(fund[1])
        unten, rechts = (_zahl(knoten, f"{_TABELLE}number-{was}-spanned") for was in ("rows", "columns"))
        if unten > 1 or rechts > 1:
            self.merkmale.verbinde((self.zeile, von), (self.zeile + unten - 1, von + rechts - 1))
        if (kommentar := knoten.find(_BUERO + "annotation")) is not None:
            absaetze = ("".join(map(str, absatz.itertext())) for absatz in kommentar.findall(_TEXT + "p"))
            self.merkmale.kommentiere((self.zeile, von), "\n".join(absaetze))

    def _merke(self, knoten: etree._Element, text: str, ort: Adresse) -> None:
        art = knoten.get(_BUERO + "value-type")
        if knoten.get(_CALC + "value-type") == "error" or text.startswith(_FEHLERTEXTE):
            self.merkmale.marken[ort] = text or "#WERT!"
        elif knoten.get(_TABELLE + "formula") and art is None and not text:
            self.merkmale.marken[ort] = FORMEL_OHNE_ERGEBNIS
        elif art is None:
            self.merkmale.texte[ort] = text
        self.merkmale.gestalte(ort, Stil(art == "percentage", self._ist_gestrichen(self._stil(knoten, ort[1]))))

    def _zeile(self, knoten: etree._Element) -> None:
        """One row, which may stand for many below each other; what is told of it holds for each."""
        anzahl = _zahl(knoten, _TABELLE + "number-rows-repeated")
        weitere = range(self.zeile + 1, self.zeile + anzahl)
        if self.gefuellte and weitere:
            self.merkmale.fuelle((weitere[-1], 1), anzahl=self.gefuellte * len(weitere))
            self.merkmale.wiederhole(self.zeile, weitere)
        sichtbarkeit = knoten.get(_TABELLE + "visibility")
        if sichtbarkeit in ("collapse", "filter"):
            self.merkmale.verborgene_zeilen.update(range(self.zeile, self.zeile + (anzahl if self.gefuellte else 1)))
            self.merkmale.gefiltert |= sichtbarkeit == "filter"
        self.zeile += anzahl - 1


def _zahl(knoten: etree._Element, name: str) -> int:
    """A count of repeats; what is none (a library might still read it as one) is refused."""
    try:
        wert = int(knoten.get(name, "1"))
    except ValueError:
        wert = -1
    if wert < 0:
        raise Unlesbar("die Angabe einer Wiederholung ist keine Zahl")
    return wert
