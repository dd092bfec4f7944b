"""The stamp by which a Word file is known again under any name: two of its custom properties.

`Laufkennung` is the fingerprint of the run (`vorlauf.kennung`), `Unterlage` the paper's name in it. Word and
LibreOffice keep them when they save.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

LAUFKENNUNG, UNTERLAGE = "Laufkennung", "Unterlage"
_TEIL = "docProps/custom.xml"
_FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CP = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_INHALTSART = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_ZIPZEIT = (1980, 1, 1, 0, 0, 0)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, kw_only=True)
class Stempel:
    """Which paper of which run; None where the file does not say it."""

    lauf: str | None
    unterlage: str | None


def gestempelt(inhalt: bytes, stempel: Stempel) -> bytes:
    """The same Word file with both properties; equal input gives equal bytes."""
    ziel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as quelle, zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as paket:
        teile = {name: quelle.read(name) for name in quelle.namelist()}
        teile[_TEIL] = _eigenschaften(teile.get(_TEIL), stempel)
        teile["[Content_Types].xml"] = _inhaltsarten(teile["[Content_Types].xml"])
        teile["_rels/.rels"] = _bezuege(teile["_rels/.rels"])
        for name in sorted(teile, key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            eintrag = zipfile.ZipInfo(name, _ZIPZEIT)
            eintrag.compress_type, eintrag.create_system = zipfile.ZIP_DEFLATED, 3
            paket.writestr(eintrag, teile[name])
    return ziel.getvalue()


def stempel(inhalt: bytes) -> Stempel:
    """What a file says of itself; nothing if it is no Word file, or not one of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
            wurzel = etree.fromstring(paket.read(_TEIL), _PARSER)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, RuntimeError, NotImplementedError):
        return Stempel(lauf=None, unterlage=None)
    werte = {e.get("name"): "".join(map(str, e.itertext())).strip() for e in wurzel.iter(f"{{{_CP}}}property")}
    return Stempel(lauf=werte.get(LAUFKENNUNG) or None, unterlage=werte.get(UNTERLAGE) or None)


def _eigenschaften(vorhanden: bytes | None, stempel: Stempel) -> bytes:
    leer = etree.Element(f"{{{_CP}}}Properties", nsmap={None: _CP, "vt": _VT})  # type: ignore[dict-item]
    wurzel = etree.fromstring(vorhanden, _PARSER) if vorhanden else leer
    for alt in [e for e in wurzel if e.get("name") in (LAUFKENNUNG, UNTERLAGE)]:
        wurzel.remove(alt)
    nummer = max([1, *(int(e.get("pid") or 1) for e in wurzel)])
    for name, wert in ((LAUFKENNUNG, stempel.lauf), (UNTERLAGE, stempel.unterlage)):
        nummer += 1
        eigenschaft = etree.SubElement(wurzel, f"{{{_CP}}}property", fmtid=_FMTID, pid=str(nummer), name=name)
        etree.SubElement(eigenschaft, f"{{{_VT}}}lpwstr").text = wert
    return _xml(wurzel)


def _inhaltsarten(inhalt: bytes) -> bytes:
    wurzel = etree.fromstring(inhalt, _PARSER)
    if not any(e.get("PartName") == f"/{_TEIL}" for e in wurzel):
        etree.SubElement(wurzel, f"{{{_CT}}}Override", PartName=f"/{_TEIL}", ContentType=_INHALTSART)
    return _xml(wurzel)


def _bezuege(inhalt: bytes) -> bytes:
    wurzel = etree.fromstring(inhalt, _PARSER)
    if not any(e.get("Type") == _RT for e in wurzel):
        vergeben = {e.get("Id") for e in wurzel}
        frei = next(rel for n in range(1, len(wurzel) + 2) if (rel := f"rId{n}") not in vergeben)
        etree.SubElement(wurzel, f"{{{_RELS}}}Relationship", Id=frei, Type=_RT, Target=_TEIL)
    return _xml(wurzel)


def _xml(wurzel: etree._Element) -> bytes:
    return etree.tostring(wurzel, encoding="UTF-8", xml_declaration=True, standalone=True)
