"""The descriptions of charts: LibreOffice drops them when it reads a Word file, but keeps them in its own format.

So a paper with charts becomes an ODT first; its pages stay the same.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

from integrationsbericht.schreiben.pdf.programm import wandle_um

_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_INHALT = "content.xml"


def mit_diagrammtexten(programm: str, ordner: Path, papiere: Iterable[Path]) -> list[Path]:
    """The papers, those with charts as ODT in which every chart has its description again."""
    texte = {papier: _texte(papier) for papier in papiere}
    mit_diagramm = [papier for papier, beschreibungen in texte.items() if beschreibungen]
    if mit_diagramm:
        wandle_um(programm, ordner, mit_diagramm, "odt")
    return [_beschrieben(papier, beschreibungen) for papier, beschreibungen in texte.items()]


def _texte(papier: Path) -> list[str]:
    """The description of each chart, in the order of the text."""
    with zipfile.ZipFile(papier) as paket:
        wurzel = etree.fromstring(paket.read("word/document.xml"))
    zeichnungen = wurzel.iter(f"{{{_WP}}}inline", f"{{{_WP}}}anchor")
    diagramme = [zeichnung for zeichnung in zeichnungen if next(zeichnung.iter(f"{{{_CHART}}}chart"), None) is not None]
    return [(next(diagramm.iter(f"{{{_WP}}}docPr")).get("descr") or "").strip() for diagramm in diagramme]


def _beschrieben(papier: Path, texte: Sequence[str]) -> Path:
    """Its ODT with the descriptions; the paper itself where there is none or the charts cannot be told apart."""
    odt = papier.with_suffix(".odt")
    if not texte or not odt.is_file():
        return papier
    with zipfile.ZipFile(odt) as paket:
        teile = {eintrag: paket.read(eintrag) for eintrag in paket.infolist()}
    inhalt = next(eintrag for eintrag in teile if eintrag.filename == _INHALT)
    wurzel = etree.fromstring(teile[inhalt])
    rahmen = [r for r in wurzel.iter(f"{{{_DRAW}}}frame") if r.find(f"{{{_DRAW}}}object") is not None]
    if len(rahmen) != len(texte):
        return papier
    for element, text in zip(rahmen, texte, strict=True):
        if element.find(f"{{{_SVG}}}desc") is None:
            etree.SubElement(element, f"{{{_SVG}}}desc").text = text
    teile[inhalt] = etree.tostring(wurzel, xml_declaration=True, encoding="UTF-8")
    with zipfile.ZipFile(odt, "w") as paket:
        for eintrag, daten in teile.items():
            paket.writestr(eintrag, daten)
    return odt
