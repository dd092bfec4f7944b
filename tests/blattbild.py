"""What an .xlsx holds besides our marks, read from its XML alone: no library that might have lost it is asked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

Element = etree._Element


def bild(inhalt: bytes, ohne: int = 0) -> dict[str, Any]:
    """Sheets (without the first `ohne`) and names, in plain values that can be compared."""
    paket = zipfile.ZipFile(io.BytesIO(inhalt))
    mappe = etree.fromstring(paket.read("xl/workbook.xml"))
    stile = etree.fromstring(paket.read("xl/styles.xml"))
    texte = _texte(paket)
    blaetter = mappe.findall("{*}sheets/{*}sheet")
    namen = [str(blatt.get("name")) for blatt in blaetter]
    return {
        "namen": sorted(
            (
                str(name.get("name")),
                namen[int(str(name.get("localSheetId")))] if name.get("localSheetId") else "",
                ",".join(sorted((name.text or "").replace("'", "").split(","))),
                name.get("hidden", "0") in ("1", "true"),
            )
            for name in mappe.findall("{*}definedNames/{*}definedName")
        ),
        "schutz": _merkmale(mappe.find("{*}workbookProtection")),
        "blaetter": [
            (str(blatt.get("name")), blatt.get("state", "visible"), _blatt(paket, blatt, stile, texte))
            for blatt in blaetter[ohne:]
        ],
    }


def _texte(paket: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in paket.namelist():
        return []
    return [_text(eintrag) for eintrag in etree.fromstring(paket.read("xl/sharedStrings.xml"))]


def _text(knoten: Element) -> str:
    return "".join(t.text or "" for t in (*knoten.findall("{*}t"), *knoten.findall("{*}r/{*}t")))


def _blatt(paket: zipfile.ZipFile, blatt: Element, stile: Element, texte: list[str]) -> dict[str, Any]:
    nummer = next(wert for name, wert in blatt.attrib.items() if str(name).endswith("}id"))
    bezuege = etree.fromstring(paket.read("xl/_rels/workbook.xml.rels"))
    ziel = next(str(b.get("Target")) for b in bezuege if b.get("Id") == nummer)
    wurzel = etree.fromstring(paket.read(ziel.lstrip("/") if ziel.startswith("/") else f"xl/{ziel}"))
    return {
        "zellen": dict(_zellen(wurzel, stile, texte)),
        "breiten": dict(_breiten(wurzel)),
        "zeilen": {
            zeile.get("r"): (float(zeile.get("ht", "0")), zeile.get("hidden", "0") in ("1", "true"))
            for zeile in wurzel.iter("{*}row")
            if zeile.get("ht") or zeile.get("hidden")
        },
        "schutz": _blattschutz(wurzel.find("{*}sheetProtection")),
        "filter": [_merkmale(f, "showButton") for f in wurzel.iter("{*}autoFilter", "{*}filterColumn", "{*}filter")],
        "verbunden": sorted(str(v.get("ref")) for v in wurzel.iter("{*}mergeCell")),
        "gueltigkeit": sorted(map(str, (_regel(g) for g in wurzel.iter("{*}dataValidation")))),
        "bedingt": sorted(
            str(
                (b.get("sqref"), [(_merkmale(r, "dxfId"), _dxf(r, stile), _formeln(r)) for r in b.findall("{*}cfRule")])
            )
            for b in wurzel.findall("{*}conditionalFormatting")
        ),
        "ansicht": [_merkmale(p) for p in wurzel.iter("{*}pane")],
        "druck": [_merkmale(d) for d in wurzel.iter("{*}pageSetup", "{*}pageMargins", "{*}oddFooter")],
    }


def _zellen(wurzel: Element, stile: Element, texte: list[str]) -> Iterator[tuple[str, object]]:
    """Content, number format and protection of each cell that has any."""
    formate = {str(nummer): form for nummer, form in BUILTIN_FORMATS.items()}
    formate |= {str(n.get("numFmtId")): str(n.get("formatCode")) for n in stile.iter("{*}numFmt")}
    xfs = stile.findall("{*}cellXfs/{*}xf")
    for zelle in wurzel.iter("{*}c"):
        xf = xfs[int(zelle.get("s", "0"))]
        schutz = xf.find("{*}protection")
        frei = schutz is not None and schutz.get("locked") in ("0", "false")
        zahlformat = formate.get(str(xf.get("numFmtId")), xf.get("numFmtId"))
        art, wert = zelle.get("t", "n"), zelle.findtext("{*}v") or ""
        if art == "s":
            wert = texte[int(wert)]
        elif art == "inlineStr":
            wert = "".join(_text(kind) for kind in zelle.findall("{*}is"))
        formel = zelle.find("{*}f")
        inhalt = repr(float(wert)) if art == "n" and wert else wert
        if inhalt or formel is not None or frei or zahlformat != "General":
            yield str(zelle.get("r")), (inhalt, formel is not None and (formel.text or "geteilt"), zahlformat, frei)


def _breiten(wurzel: Element) -> Iterator[tuple[int, object]]:
    for spalte in wurzel.iter("{*}col"):
        for nummer in range(int(spalte.get("min", "1")), min(int(spalte.get("max", "1")), 200) + 1):
            yield nummer, (round(float(spalte.get("width", "0")), 4), spalte.get("hidden", "0") in ("1", "true"))


def _merkmale(knoten: Element | None, *ohne: str) -> dict[str, str]:
    """Attributes that say something; an empty one and a "no" say nothing."""
    if knoten is None:
        return {}
    return {
        str(name): " ".join(sorted(str(wert).split())) if name == "sqref" else {"true": "1"}.get(str(wert), str(wert))
        for name, wert in sorted(knoten.attrib.items())
        if str(name) not in ohne and str(wert) not in ("", "0", "false") and "}" not in str(name)
    }


_SONST_GESPERRT = ("formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks",
                   "deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables")  # fmt: skip


def _blattschutz(knoten: Element | None) -> dict[str, str]:
    """As `_merkmale`, with what is locked unless the file says otherwise."""
    if knoten is None:
        return {}
    return _merkmale(knoten, *_SONST_GESPERRT) | {name: knoten.get(name, "1")[0] for name in _SONST_GESPERRT}


def _regel(knoten: Element) -> tuple[object, ...]:
    ohne = ("operator", "errorStyle", "imeMode")
    return (_merkmale(knoten, *ohne) | {"operator": knoten.get("operator", "between")}, _formeln(knoten))


def _formeln(knoten: Element) -> list[str]:
    return [k.text or "" for k in knoten.iter("{*}formula1", "{*}formula2", "{*}formula")]


def _dxf(regel: Element, stile: Element) -> bytes:
    if regel.get("dxfId") is None:
        return b""
    dxf = stile.findall("{*}dxfs/{*}dxf")[int(str(regel.get("dxfId")))]
    return b"".join(
        sorted(
            bytes(str(k.tag), "utf8") + bytes(str(sorted(k.attrib.items())), "utf8")
            for k in dxf.iter("{*}fgColor", "{*}bgColor", "{*}color")
        )
    )
