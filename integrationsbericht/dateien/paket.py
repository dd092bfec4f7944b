"""The package of an .xlsx, .xlsb or .ods: parts, and who refers to whom. Parts go by their name in any spelling."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from lxml import etree

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.grenzen import Unlesbar

_KODIERUNG = re.compile(rb"""\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_LESBARE_KODIERUNGEN = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}


class Ungewohnt(Exception):
    """The package is in order, but not as calamine reads it; `neu_gepackt` with this change makes it so."""

    def __init__(self, aendere: Callable[[str, etree._Element], None] = lambda _name, _element: None) -> None:
        super().__init__()
        self.aendere = aendere


@contextmanager
def gueltiges_xml(teil: str) -> Iterator[None]:
    """What the XML parser objects to, as a sentence about this part."""
    try:
        yield
    except etree.XMLSyntaxError as fehler:
        if "depth" in str(fehler.msg):
            raise grenzen.TIEFE.ueberschritten() from fehler
        raise Unlesbar(f"der Teil „{teil[:80]}“ im Dateipaket ist kein gültiges XML") from fehler


@contextmanager
def geoeffnet(paket: zipfile.ZipFile, teil: str) -> Iterator[IO[bytes]]:
    """An XML part to be parsed piece by piece; what the parser objects to is told as a sentence."""
    with gueltiges_xml(teil), paket.open(teil) as strom:
        _pruefe_kodierung(strom.read(200))
        strom.seek(0)
        yield strom


def _pruefe_kodierung(anfang: bytes) -> None:
    """Raise `Ungewohnt` for a part that is not written in UTF-8."""
    genannt = _KODIERUNG.match(anfang)
    if b"\0" in anfang[:4] or (genannt and genannt[1].lower() not in _LESBARE_KODIERUNGEN):
        raise Ungewohnt


def neu_gepackt(paket: zipfile.ZipFile, aendere: Callable[[str, etree._Element], None]) -> bytes:
    """The same package with every XML part in UTF-8, each passed through `aendere` before."""
    strom = io.BytesIO()
    with zipfile.ZipFile(strom, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as neues:
        for name in paket.namelist():
            daten = paket.read(name)
            if name.casefold().endswith((".xml", ".rels")):
                with gueltiges_xml(name):
                    element = _wurzelelement(daten)
                aendere(name, element)
                daten = etree.tostring(element, encoding="UTF-8", xml_declaration=True)
            neues.writestr(name, daten)
    return strom.getvalue()


def teil_namens(paket: zipfile.ZipFile, pfad: str) -> str | None:
    """The part's name as the package writes it: case does not distinguish parts, and some write backslashes."""
    if pfad in paket.NameToInfo:
        return pfad
    gesucht = pfad.casefold()
    return next((name for name in paket.NameToInfo if name.replace("\\", "/").casefold() == gesucht), None)


def baum(paket: zipfile.ZipFile, pfad: str) -> etree._Element:
    """A small part as a whole."""
    teil = teil_namens(paket, pfad)
    if teil is None:
        raise Unlesbar(f"im Dateipaket fehlt der Teil „{pfad[:80]}“")
    daten = paket.read(teil)
    _pruefe_kodierung(daten[:200])
    with gueltiges_xml(teil):
        return _wurzelelement(daten)


def _wurzelelement(daten: bytes) -> etree._Element:
    return etree.fromstring(daten, etree.XMLParser(resolve_entities=False, no_network=True))


def bezuege(paket: zipfile.ZipFile, teil: str) -> Iterator[tuple[str, str, str]]:
    """Id, kind and target path of each relationship of a part (`""`: of the package)."""
    ordner, name = posixpath.split(teil.replace("\\", "/"))
    rels = teil_namens(paket, posixpath.join(ordner, "_rels", f"{name}.rels"))
    if rels is None:
        return
    for knoten in baum(paket, rels).iter("{*}Relationship"):
        pfad = knoten.get("Target", "")
        if knoten.get("TargetMode") != "External":
            pfad = pfad.replace("\\", "/")
            pfad = pfad[1:] if pfad.startswith("/") else posixpath.normpath(posixpath.join(ordner, pfad))
        yield knoten.get("Id", ""), knoten.get("Type", "").rsplit("/", 1)[-1], pfad


def ziel(paket: zipfile.ZipFile, teil: str, art: str) -> str | None:
    """The first part of this kind that `teil` refers to."""
    return next((pfad for _, gefunden, pfad in bezuege(paket, teil) if gefunden == art), None)


def wurzel(paket: zipfile.ZipFile, sonst: str) -> str:
    """The path of the workbook's main part."""
    ziele = [pfad for _, art, pfad in bezuege(paket, "") if art == "officeDocument"]
    if len(ziele) > 1:
        raise Unlesbar("das Dateipaket enthält mehrere Arbeitsmappen")
    return ziele[0] if ziele else sonst
