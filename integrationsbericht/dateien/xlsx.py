"""What a library cannot tell of an .xlsx: errors, unsaved results, what is hidden, struck out or commented.

calamine gives values fast but shows an error value, and a formula whose result was never saved, as an empty
cell. So each sheet's XML is read once more, with a stream parser that keeps nothing; the same pass measures
how far the sheet reaches, before calamine lays it out in memory.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Adresse, Bereich, adresse

_PROZENTFORMATE = {9, 10}
"""Built-in number formats `0%` and `0.00%`."""

_OHNE_ZELLEN = {"chartsheet", "dialogsheet", "macrosheet"}
"""Kinds of sheets that have no cells of ours."""


@dataclass
class Merkmale:
    """What the scan found on one sheet."""

    marken: dict[Adresse, str] = field(default_factory=dict)
    """Cells without a value: the error, or FORMEL_OHNE_ERGEBNIS."""
    prozent: set[Adresse] = field(default_factory=set)
    gestrichen: set[Adresse] = field(default_factory=set)
    verborgene_zeilen: set[int] = field(default_factory=set)
    verborgene_spalten: set[int] = field(default_factory=set)
    gefiltert: bool = False
    verbunden: list[Bereich] = field(default_factory=list)
    kommentare: dict[Adresse, str] = field(default_factory=dict)
    zellen: int = 0


@dataclass
class Feinblick:
    """The scan of one workbook, by sheet name."""

    blaetter: dict[str, Merkmale]
    verknuepfungen: tuple[str, ...]


@dataclass(frozen=True)
class _Stil:
    prozent: bool
    gestrichen: bool


def sieh_nach(paket: zipfile.ZipFile) -> Feinblick:
    """Scan all sheets of an .xlsx or .xlsm. Raises `Unlesbar` where a limit is exceeded or a part is missing."""
    for name in paket.namelist():
        if name.casefold().endswith("sharedstrings.xml"):
            _pruefe_texte(paket, name)
    wurzel = _wurzel(paket)
    mappe = _baum(paket, wurzel)
    grenzen.NAMEN.pruefe(len(mappe.findall("{*}definedNames/{*}definedName")))
    blaetter = mappe.findall("{*}sheets/{*}sheet")
    grenzen.BLAETTER.pruefe(len(blaetter))
    _pruefe_eindeutig([str(blatt.get("name")) for blatt in blaetter], "das Blatt „{}“ gibt es zweimal")
    stile = _stile(paket, _ziel(paket, wurzel, "styles"))
    bezuege = list(_bezuege(paket, wurzel))
    _pruefe_eindeutig([nummer for nummer, _, _ in bezuege], "der Verweis „{}“ ist doppelt vergeben")
    ziele = {nummer: ziel for nummer, _, ziel in bezuege}
    ergebnis: dict[str, Merkmale] = {}
    for blatt in blaetter:
        nummer = next((wert for name, wert in blatt.attrib.items() if etree.QName(name).localname == "id"), "")
        pfad = _teil(paket, ziele.get(str(nummer), ""))
        if pfad is None:
            raise Unlesbar(f"das Blatt „{blatt.get('name')}“ ist in der Datei nicht enthalten")
        ergebnis[str(blatt.get("name"))] = _blatt(paket, pfad, stile)
        grenzen.ZELLEN.pruefe(sum(merkmale.zellen for merkmale in ergebnis.values()))
    return Feinblick(blaetter=ergebnis, verknuepfungen=tuple(_verknuepfungen(paket)))


@contextmanager
def gueltiges_xml(teil: str) -> Iterator[None]:
    """What the XML parser objects to, as a sentence about this part."""
    try:
        yield
    except etree.XMLSyntaxError as fehler:
        if "depth" in str(fehler.msg):
            raise grenzen.TIEFE.ueberschritten() from fehler
        raise Unlesbar(f"der Teil „{teil[:80]}“ im Dateipaket ist kein gültiges XML") from fehler


def _pruefe_eindeutig(namen: list[str], satz: str) -> None:
    """Where a name stands twice, one library would take the first and another one the last."""
    gesehen: set[str] = set()
    for name in namen:
        if name in gesehen:
            raise Unlesbar(satz.format(name[:80]))
        gesehen.add(name)


def _wurzel(paket: zipfile.ZipFile) -> str:
    """The path of the workbook's main part."""
    ziele = [ziel for _, art, ziel in _bezuege(paket, "") if art == "officeDocument"]
    if len(ziele) > 1:
        raise Unlesbar("das Dateipaket enthält mehrere Arbeitsmappen")
    return ziele[0] if ziele else "xl/workbook.xml"


def _teil(paket: zipfile.ZipFile, pfad: str) -> str | None:
    """The part's name as the package writes it; upper and lower case do not distinguish parts."""
    if pfad in paket.NameToInfo:
        return pfad
    return next((name for name in paket.NameToInfo if name.casefold() == pfad.casefold()), None)


def _pruefe_texte(paket: zipfile.ZipFile, pfad: str) -> None:
    """A table of texts that announces more than it holds makes the reader reserve memory for all of them."""
    with gueltiges_xml(pfad), paket.open(pfad) as strom:
        for _, knoten in etree.iterparse(strom, events=("start",), resolve_entities=False, no_network=True):
            if etree.QName(knoten).localname != "sst":
                raise Unlesbar(f"der Teil „{pfad[:80]}“ im Dateipaket enthält keine Texte")
            grenzen.TEXTE.pruefe_angabe(knoten.get("uniqueCount"))
            grenzen.TEXTE.pruefe_angabe(knoten.get("count"))
            return


def _baum(paket: zipfile.ZipFile, pfad: str) -> etree._Element:
    teil = _teil(paket, pfad)
    if teil is None:
        raise Unlesbar(f"im Dateipaket fehlt der Teil „{pfad[:80]}“")
    with gueltiges_xml(teil):
        return etree.fromstring(paket.read(teil), etree.XMLParser(resolve_entities=False, no_network=True))


def _bezuege(paket: zipfile.ZipFile, teil: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target path of each relationship of a part (`""`: of the package)."""
    ordner, name = posixpath.split(teil)
    rels = _teil(paket, posixpath.join(ordner, "_rels", f"{name}.rels"))
    if rels is None:
        return
    for knoten in _baum(paket, rels).iter("{*}Relationship"):
        ziel = knoten.get("Target", "")
        if knoten.get("TargetMode") != "External":
            ziel = ziel[1:] if ziel.startswith("/") else posixpath.normpath(posixpath.join(ordner, ziel))
        yield knoten.get("Id", ""), knoten.get("Type", "").rsplit("/", 1)[-1], ziel


def _ziel(paket: zipfile.ZipFile, teil: str, art: str) -> str | None:
    return next((ziel for _, gefunden, ziel in _bezuege(paket, teil) if gefunden == art), None)


def _verknuepfungen(paket: zipfile.ZipFile) -> Iterator[str]:
    """Names of other workbooks that formulas refer to."""
    for name in sorted(paket.namelist()):
        if name.startswith("xl/externalLinks/") and name.endswith(".xml"):
            for _, _, ziel in _bezuege(paket, name):
                yield ziel


def _stile(paket: zipfile.ZipFile, pfad: str | None) -> list[_Stil]:
    """Per cell format: whether it shows percentages and whether its font is struck through."""
    if pfad is None or _teil(paket, pfad) is None:
        return []
    baum = _baum(paket, pfad)
    gestrichen = [
        (strich := schrift.find("{*}strike")) is not None and strich.get("val", "1") not in ("0", "false")
        for schrift in baum.findall("{*}fonts/{*}font")
    ]
    eigene = {knoten.get("numFmtId"): knoten.get("formatCode", "") for knoten in baum.iter("{*}numFmt")}
    stile = []
    for xf in baum.findall("{*}cellXfs/{*}xf"):
        nummer, schrift = xf.get("numFmtId", "0"), int(xf.get("fontId", "0"))
        prozent = "%" in eigene.get(nummer, "") or (nummer.isdigit() and int(nummer) in _PROZENTFORMATE)
        stile.append(_Stil(prozent, schrift < len(gestrichen) and gestrichen[schrift]))
    return stile


def _blatt(paket: zipfile.ZipFile, pfad: str, stile: list[_Stil]) -> Merkmale:
    merkmale = Merkmale()
    with gueltiges_xml(pfad), paket.open(pfad) as strom:
        _zellen(strom, stile, merkmale)
    for _, art, ziel in _bezuege(paket, pfad):
        if art == "comments" and _teil(paket, ziel) is not None:
            for kommentar in _baum(paket, ziel).iter("{*}comment"):
                text = "".join(map(str, kommentar.itertext("{*}t"))).strip()
                merkmale.kommentare[adresse(kommentar.get("ref", "A1"))] = text
                grenzen.KOMMENTARE.pruefe(len(merkmale.kommentare))
    return merkmale


def _zellen(strom: IO[bytes], stile: list[_Stil], merkmale: Merkmale) -> None:
    """One pass over a sheet; every element is forgotten once it is read."""
    gang = _Gang()
    tags = ("{*}sheetData", "{*}row", "{*}c", "{*}col", "{*}mergeCell", "{*}filterColumn")
    schritte = etree.iterparse(strom, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True)
    for ereignis, knoten in schritte:
        name = etree.QName(knoten).localname
        if ereignis == "start":
            gang.beginne(name, knoten)
            if name == "row" and knoten.get("hidden") in ("1", "true"):
                merkmale.verborgene_zeilen.add(gang.zeile)
            continue
        if name == "c":
            ort = gang.zelle(knoten)
            if len(knoten):
                gang.pruefe_folge(ort)
                merkmale.zellen += 1
                grenzen.ZELLEN.pruefe(merkmale.zellen)
                grenzen.RASTER.pruefe(gang.hoechste_zeile * gang.hoechste_spalte)
                _zelle(knoten, ort, stile, merkmale)
        else:
            _uebriges(name, knoten, merkmale)
        if name != "sheetData":
            knoten.clear()
    art = etree.QName(schritte.root).localname
    if art not in _OHNE_ZELLEN and (art != "worksheet" or gang.datenbloecke == 0):
        raise Unlesbar("ein Blatt enthält keine Tabelle")  # calamine takes it for an empty one


@dataclass
class _Gang:
    """Where the pass over a sheet is, and how far it came."""

    zeile: int = 0
    spalte: int = 0
    letzte: Adresse = (0, 0)
    hoechste_zeile: int = 0
    hoechste_spalte: int = 0
    datenbloecke: int = 0

    def beginne(self, name: str, knoten: etree._Element) -> None:
        if name == "row":
            self.zeile, self.spalte = int(knoten.get("r") or self.zeile + 1), 0
        elif name == "sheetData":
            self.datenbloecke += 1
            if self.datenbloecke > 1:
                raise Unlesbar("ein Blatt enthält zwei Datenbereiche")

    def zelle(self, knoten: etree._Element) -> Adresse:
        """The address of a cell, stated or counted."""
        bezug = knoten.get("r")
        zeile, self.spalte = adresse(bezug) if bezug else (self.zeile, self.spalte + 1)
        if zeile != self.zeile:
            raise Unlesbar(f"die Zelle {str(bezug)[:20]} steht in der falschen Zeile {self.zeile}")
        return zeile, self.spalte

    def pruefe_folge(self, ort: Adresse) -> None:
        """Filled cells follow each other; two with one address would silently become one."""
        if ort <= self.letzte:
            raise Unlesbar("die Zellen eines Blatts stehen nicht in ihrer Reihenfolge oder doppelt da")
        self.letzte = ort
        self.hoechste_zeile, self.hoechste_spalte = ort[0], max(self.hoechste_spalte, ort[1])


def _zelle(knoten: etree._Element, ort: Adresse, stile: list[_Stil], merkmale: Merkmale) -> None:
    wert = knoten.findtext("{*}v") or ""
    werte = list(knoten.iterchildren("{*}v", "{*}is"))
    if len(werte) > 1 or any(len(kind) for kind in knoten.iterchildren("{*}v")):
        raise Unlesbar("eine Zelle enthält zwei Werte")  # calamine takes the last, or a part of one
    if knoten.get("t") == "s" and wert and not wert.isdecimal():
        raise Unlesbar("eine Zelle verweist auf einen Text, den es nicht gibt")  # calamine leaves it out
    if knoten.get("t") == "e":
        merkmale.marken[ort] = wert or "#WERT!"
    elif knoten.find("{*}f") is not None and not wert and knoten.get("t") != "str":
        merkmale.marken[ort] = FORMEL_OHNE_ERGEBNIS
    nummer = knoten.get("s", "0")
    if nummer.isdigit() and int(nummer) < len(stile):
        stil = stile[int(nummer)]
        if stil.prozent:
            merkmale.prozent.add(ort)
        if stil.gestrichen:
            merkmale.gestrichen.add(ort)


def _uebriges(name: str, knoten: etree._Element, merkmale: Merkmale) -> None:
    """Hidden columns, merged ranges, filters."""
    if name == "col" and knoten.get("hidden") in ("1", "true"):
        von, bis = int(knoten.get("min", "1")), int(knoten.get("max", "1"))
        merkmale.verborgene_spalten.update(range(von, min(bis, von + 1000) + 1))
    elif name == "mergeCell":
        grenzen.VERBUNDENE.pruefe(len(merkmale.verbunden) + 1)
        ecken = knoten.get("ref", "A1").split(":")
        merkmale.verbunden.append((adresse(ecken[0]), adresse(ecken[-1])))
    elif name == "filterColumn":
        merkmale.gefiltert = True
