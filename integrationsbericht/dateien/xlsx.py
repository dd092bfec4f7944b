"""What a library cannot tell of an .xlsx: errors, unsaved results, what is hidden, struck out or commented.

calamine gives values fast but shows an error value, and a formula whose result was never saved, as an empty
cell. So each sheet's XML is read once more, with a stream parser that keeps nothing; the same pass measures
how far the sheet reaches, before calamine lays it out in memory.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import IO

from lxml import etree

from integrationsbericht.cockpit import RECHENBLATTTITEL
from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Adresse, adresse, bezug
from integrationsbericht.dateien.merkmale import PROZENTFORMATE, Feinblick, Merkmale, Stil
from integrationsbericht.dateien.paket import Ungewohnt, baum, bezuege, geoeffnet, teil_namens, wurzel, ziel

_JA = ("1", "true")
_ZWEI_WERTE = "\0"
"""Stands for a value in pieces; no XML contains it."""
_VERSTECKT = {"hidden", "veryHidden"}
_ANFANG = 16_384
"""Bytes in which the first cell of a sheet stands."""
_OHNE_ZELLEN = {"chartsheet", "dialogsheet"}
"""Kinds of sheets that have no cells of ours."""


def sieh_nach(paket: zipfile.ZipFile) -> Feinblick:
    """Scan all sheets of an .xlsx or .xlsm. Raises `Unlesbar` where a limit is exceeded or a part is missing."""
    for name in paket.namelist():
        if name.casefold().endswith("sharedstrings.xml"):
            _pruefe_texte(paket, name)
    haupt = wurzel(paket, "xl/workbook.xml")
    mappe = baum(paket, haupt)
    grenzen.NAMEN.pruefe(len(mappe.findall("{*}definedNames/{*}definedName")))
    blaetter = mappe.findall("{*}sheets/{*}sheet")
    _pruefe_eindeutig([str(blatt.get("name")) for blatt in blaetter], "das Blatt „{}“ gibt es zweimal")
    verweise = list(bezuege(paket, haupt))
    _pruefe_eindeutig([nummer for nummer, _, _ in verweise], "der Verweis „{}“ ist doppelt vergeben")
    ziele = {nummer: (art, pfad) for nummer, art, pfad in verweise}
    stile = _stile(paket, ziel(paket, haupt, "styles"))
    blick = Feinblick(seit_1904=any(e.get("date1904") in _JA for e in mappe.findall("{*}workbookPr")))
    if makroblaetter := [str(blatt.get("name")) for blatt in blaetter if _ist_makroblatt(blatt, ziele)]:
        raise Ungewohnt(_ohne(makroblaetter))
    for blatt in blaetter:
        _, pfad = ziele.get(_nummer(blatt), ("", ""))
        teil = teil_namens(paket, pfad)
        if teil is None:
            raise Unlesbar(f"das Blatt „{blatt.get('name')}“ ist in der Datei nicht enthalten")
        merkmale = blick.neues_blatt(str(blatt.get("name")))
        merkmale.nur_gerechnet = blatt.get("state") in _VERSTECKT and _rechnet_nur(paket, teil)
        if not merkmale.nur_gerechnet:
            _blatt(paket, teil, stile, merkmale)
    for name in sorted(paket.namelist()):
        if name.replace("\\", "/").casefold().startswith("xl/externallinks/") and name.casefold().endswith(".xml"):
            _merke_verweis(paket, name, blick)
    if quelle := ziel(paket, haupt, "connections"):
        blick.verbindungen += tuple(k.get("name", "Abfrage") for k in baum(paket, quelle).iter("{*}connection"))
    return blick


def _rechnet_nur(paket: zipfile.ZipFile, teil: str) -> bool:
    """Whether our own form says so in the first cell: its thousands of cells would take most of the time."""
    with geoeffnet(paket, teil) as strom:
        return RECHENBLATTTITEL.encode() in strom.read(_ANFANG)


def _ohne(blaetter: Collection[str]) -> Callable[[str, etree._Element], None]:
    """Takes these sheets out of the workbook's list."""

    def aendere(_: str, element: etree._Element) -> None:
        for liste in element.findall("{*}sheets"):
            for blatt in liste.findall("{*}sheet"):
                if blatt.get("name") in blaetter:
                    liste.remove(blatt)

    return aendere


def _nummer(blatt: etree._Element) -> str:
    """The id of the relationship that leads to a sheet, in whichever namespace."""
    return next((str(wert) for name, wert in blatt.attrib.items() if etree.QName(name).localname == "id"), "")


def _ist_makroblatt(blatt: etree._Element, ziele: Mapping[str, tuple[str, str]]) -> bool:
    """A sheet of Excel-4 macros, or one of a macro module, which has no part: calamine would stumble over it."""
    nummer = _nummer(blatt)
    return not nummer or ziele.get(nummer, ("", ""))[0].casefold().endswith("macrosheet")


def _merke_verweis(paket: zipfile.ZipFile, teil: str, blick: Feinblick) -> None:
    """Another workbook that formulas refer to, or a program that is asked (DDE)."""
    gefragte = [knoten for art in ("ddeLink", "oleLink") for knoten in baum(paket, teil).iter(f"{{*}}{art}")]
    blick.verbindungen += tuple(
        "|".join(filter(None, (k.get("ddeService"), k.get("ddeTopic"), k.get("progId")))) for k in gefragte
    )
    if not gefragte:
        blick.verknuepfungen += tuple(datei for _, _, datei in bezuege(paket, teil))


def _pruefe_eindeutig(namen: list[str], satz: str) -> None:
    """Where a name stands twice, one library would take the first and another one the last."""
    gesehen: set[str] = set()
    for name in namen:
        if name in gesehen:
            raise Unlesbar(satz.format(name[:80]))
        gesehen.add(name)


def _pruefe_texte(paket: zipfile.ZipFile, pfad: str) -> None:
    """A table of texts that announces more than it holds makes the reader reserve memory for all of them."""
    with geoeffnet(paket, pfad) as strom:
        for _, knoten in etree.iterparse(strom, events=("start",), resolve_entities=False, no_network=True):
            if etree.QName(knoten).localname != "sst":
                raise Unlesbar(f"der Teil „{pfad[:80]}“ im Dateipaket enthält keine Texte")
            grenzen.TEXTE.pruefe_angabe(knoten.get("uniqueCount"))
            grenzen.TEXTE.pruefe_angabe(knoten.get("count"))
            return


def _stile(paket: zipfile.ZipFile, pfad: str | None) -> list[Stil]:
    """Per cell format: whether it shows percentages and whether its font is struck through."""
    if pfad is None or teil_namens(paket, pfad) is None:
        return []
    stile = baum(paket, pfad)
    gestrichen = [_ist_gestrichen(schrift) for schrift in stile.findall("{*}fonts/{*}font")]
    eigene = {knoten.get("numFmtId"): knoten.get("formatCode", "") for knoten in stile.iter("{*}numFmt")}
    formate = []
    for xf in stile.findall("{*}cellXfs/{*}xf"):
        nummer, schrift = xf.get("numFmtId", "0"), int(xf.get("fontId", "0"))
        prozent = "%" in eigene.get(nummer, "") or (nummer.isdigit() and int(nummer) in PROZENTFORMATE)
        formate.append(Stil(prozent, schrift < len(gestrichen) and gestrichen[schrift]))
    return formate


def _ist_gestrichen(schrift: etree._Element) -> bool:
    strich = schrift.find("{*}strike")
    return strich is not None and strich.get("val", "1") in _JA


def _blatt(paket: zipfile.ZipFile, pfad: str, stile: list[Stil], merkmale: Merkmale) -> None:
    with geoeffnet(paket, pfad) as strom:
        _zellen(strom, stile, merkmale)
    for _, art, quelle in bezuege(paket, pfad):
        if art == "comments" and teil_namens(paket, quelle) is not None:
            for kommentar in baum(paket, quelle).iter("{*}comment"):
                text = "".join(map(str, kommentar.itertext("{*}t")))
                merkmale.kommentiere(adresse(kommentar.get("ref", "A1")), text)


def _zellen(strom: IO[bytes], stile: list[Stil], merkmale: Merkmale) -> None:
    """One pass over a sheet; every element is forgotten once it is read."""
    gang = _Gang()
    tags = ("{*}sheetData", "{*}row", "{*}c", "{*}col", "{*}mergeCell", "{*}filterColumn")
    schritte = etree.iterparse(strom, events=("start", "end"), tag=tags, resolve_entities=False, no_network=True)
    for ereignis, knoten in schritte:
        name = etree.QName(knoten).localname
        if ereignis == "start":
            gang.beginne(name, knoten)
            if name == "row" and knoten.get("hidden") in _JA:
                merkmale.verborgene_zeilen.add(gang.zeile)
            continue
        if name == "c":
            ort = gang.zelle(knoten)
            if len(knoten):
                gang.pruefe_folge(ort)
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


def _zelle(knoten: etree._Element, ort: Adresse, stile: list[Stil], merkmale: Merkmale) -> None:
    wert, formel = _inhalt(knoten, ort)
    art = knoten.get("t")
    if art == "e":
        merkmale.marken[ort] = wert or "#WERT!"
    elif art == "inlineStr" and wert:
        merkmale.texte[ort] = wert
    elif formel and not wert and art != "str":
        merkmale.marken[ort] = FORMEL_OHNE_ERGEBNIS
    if wert or ort in merkmale.marken:
        nummer = knoten.get("s", "0")
        merkmale.fuelle(ort, stile[int(nummer)] if nummer.isdigit() and int(nummer) < len(stile) else None)


def _inhalt(knoten: etree._Element, ort: Adresse) -> tuple[str, bool]:
    """What a cell says, and whether a formula says so. Raises `Unlesbar` where two programs would read it differently.

    A value stands in `v`, a text may stand in the cell itself (`is`), which then counts in a cell declared so.
    """
    werte, texte, formel, art = [], [], False, knoten.get("t")
    for kind in knoten:
        name = str(kind.tag).rpartition("}")[2]
        if name == "v":
            werte.append((kind.text or "") if len(kind) == 0 else _ZWEI_WERTE)
        elif name == "is":
            texte.append("".join(t.text or "" for t in (*kind.iterfind("{*}t"), *kind.iterfind("{*}r/{*}t"))))
        formel |= name == "f"
    gefuellte = [wert for wert in (texte if texte and art == "inlineStr" else texte + werte) if wert.strip()]
    if len(gefuellte) > 1 or _ZWEI_WERTE in werte:
        raise Unlesbar("eine Zelle enthält zwei Werte")  # calamine takes the last, or a part of one
    wert = gefuellte[0] if gefuellte else ""
    if wert and not texte:
        if art == "s" and not wert.strip().isdecimal():
            raise Unlesbar("eine Zelle verweist auf einen Text, den es nicht gibt")  # calamine leaves it out
        if art in (None, "n") and wert != wert.strip():
            raise Unlesbar(f"in der Zelle {bezug(ort)} stehen Leerzeichen um eine Zahl, die nur manche Programme lesen")
    return wert, formel


def _uebriges(name: str, knoten: etree._Element, merkmale: Merkmale) -> None:
    """Hidden columns, merged ranges, filters."""
    if name == "col" and knoten.get("hidden") in _JA:
        merkmale.verbirg_spalten(int(knoten.get("min", "1")), int(knoten.get("max", "1")))
    elif name == "mergeCell":
        ecken = knoten.get("ref", "A1").split(":")
        merkmale.verbinde(adresse(ecken[0]), adresse(ecken[-1]))
    elif name == "filterColumn":
        merkmale.gefiltert = True
