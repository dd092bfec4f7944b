"""What a library cannot tell of an .xlsx: errors, unsaved results, what is hidden, struck out or commented.

calamine gives values fast but shows an error value, and a formula whose result was never saved, as an empty
cell. So each sheet's XML is read once more, with a stream parser that keeps nothing; the same pass measures
how far the sheet reaches, before calamine lays it out in memory.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from integrationsbericht.lesen import grenzen
from integrationsbericht.lesen.grenzen import Unlesbar
from integrationsbericht.lesen.mappe import FORMEL_OHNE_ERGEBNIS, Adresse, Bereich, adresse

_PROZENTFORMATE = {9, 10}
"""Built-in number formats `0%` and `0.00%`."""


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
    _pruefe_texte(paket)
    wurzel = _ziel(paket, "", "officeDocument") or "xl/workbook.xml"
    mappe = _baum(paket, wurzel)
    grenzen.NAMEN.pruefe(len(mappe.findall("{*}definedNames/{*}definedName")))
    blaetter = mappe.findall("{*}sheets/{*}sheet")
    grenzen.BLAETTER.pruefe(len(blaetter))
    stile = _stile(paket, _ziel(paket, wurzel, "styles"))
    ziele = {nummer: ziel for nummer, _, ziel in _bezuege(paket, wurzel)}
    ergebnis: dict[str, Merkmale] = {}
    for blatt in blaetter:
        nummer = next((wert for name, wert in blatt.attrib.items() if etree.QName(name).localname == "id"), "")
        pfad = ziele.get(str(nummer), "")
        if pfad not in paket.namelist():
            raise Unlesbar(f"das Blatt „{blatt.get('name')}“ ist in der Datei nicht enthalten")
        ergebnis[str(blatt.get("name"))] = _blatt(paket, pfad, stile)
    return Feinblick(blaetter=ergebnis, verknuepfungen=tuple(_verknuepfungen(paket)))


def _pruefe_texte(paket: zipfile.ZipFile) -> None:
    """A table of texts that announces more than it holds makes the reader reserve memory for all of them."""
    if "xl/sharedStrings.xml" not in paket.namelist():
        return
    with paket.open("xl/sharedStrings.xml") as strom:
        for _, knoten in etree.iterparse(strom, events=("start",), resolve_entities=False, no_network=True):
            for name in ("uniqueCount", "count"):
                angabe = knoten.get(name, "0")
                grenzen.TEXTE.pruefe(int(angabe) if angabe.isdigit() else 0)
            return


def _baum(paket: zipfile.ZipFile, pfad: str) -> etree._Element:
    try:
        return etree.fromstring(paket.read(pfad), etree.XMLParser(resolve_entities=False, no_network=True))
    except KeyError as fehler:
        raise Unlesbar(f"im Dateipaket fehlt der Teil „{pfad}“") from fehler


def _bezuege(paket: zipfile.ZipFile, teil: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target path of each relationship of a part (`""`: of the package)."""
    ordner, name = posixpath.split(teil)
    rels = posixpath.join(ordner, "_rels", f"{name}.rels")
    if rels not in paket.namelist():
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
    if pfad is None or pfad not in paket.namelist():
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
    with paket.open(pfad) as strom:
        _zellen(strom, stile, merkmale)
    for _, art, ziel in _bezuege(paket, pfad):
        if art == "comments" and ziel in paket.namelist():
            for kommentar in _baum(paket, ziel).iter("{*}comment"):
                text = "".join(map(str, kommentar.itertext("{*}t"))).strip()
                merkmale.kommentare[adresse(kommentar.get("ref", "A1"))] = text
    return merkmale


def _zellen(strom: IO[bytes], stile: list[_Stil], merkmale: Merkmale) -> None:
    """One pass over a sheet; every element is forgotten once it is read."""
    zeile = spalte = hoechste_zeile = hoechste_spalte = 0
    tags = ("{*}row", "{*}c", "{*}col", "{*}mergeCell", "{*}filterColumn")
    for ereignis, knoten in etree.iterparse(
        strom, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True
    ):
        name = etree.QName(knoten).localname
        if ereignis == "start":
            if name == "row":
                zeile, spalte = int(knoten.get("r") or zeile + 1), 0
                if knoten.get("hidden") in ("1", "true"):
                    merkmale.verborgene_zeilen.add(zeile)
            continue
        if name == "c":
            zeile, spalte = adresse(knoten.get("r", "")) if knoten.get("r") else (zeile, spalte + 1)
            hoechste_zeile, hoechste_spalte = max(hoechste_zeile, zeile), max(hoechste_spalte, spalte)
            merkmale.zellen += 1
            _zelle(knoten, (zeile, spalte), stile, merkmale)
            grenzen.ZELLEN.pruefe(len(merkmale.marken))
        else:
            _uebriges(name, knoten, merkmale)
        knoten.clear()
    grenzen.RASTER.pruefe(hoechste_zeile * hoechste_spalte)


def _zelle(knoten: etree._Element, ort: Adresse, stile: list[_Stil], merkmale: Merkmale) -> None:
    wert = knoten.findtext("{*}v") or ""
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
