"""A Word file as text: properties, headers and footers, body in reading order, charts with their data."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from alstext.excel import excel
from alstext.zeilen import saetze, zeilen


def word(inhalt: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        teile = {name: paket.read(name) for name in sorted(paket.namelist())}
    kern = etree.fromstring(teile["docProps/core.xml"])
    for feld in kern:
        yield from zeilen(f"{etree.QName(feld).localname}: {feld.text or '–'}", "    ")
    for name, teil in teile.items():
        if re.fullmatch(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml", name):
            yield from ("", f"== {name}", *_bloecke(etree.fromstring(teil)))
    (koerper,) = etree.fromstring(teile["word/document.xml"])
    yield from ("", "== Text", *_bloecke(koerper))
    for name, teil in teile.items():
        if re.fullmatch(r"word/charts/chart\d+\.xml", name):
            yield from ("", f"== {name}", *_diagramm(etree.fromstring(teil)))
        elif name.startswith("word/embeddings/"):
            yield from ("", f"== {name}", *excel(teil))


def _bloecke(element: etree._Element) -> Iterator[str]:
    """Paragraphs and tables in reading order."""
    for kind in element:
        if kind.tag == qn("w:p"):
            yield from _absatz(kind)
        elif kind.tag == qn("w:tbl"):
            yield "[Tabelle]"
            for zeile in kind.iter(qn("w:tr")):
                zellen = ["\n".join(map(_lauftext, zelle.iter(qn("w:p")))) for zelle in zeile.iter(qn("w:tc"))]
                yield from zeilen("| " + " | ".join(text.replace("\n", " ⏎ ") for text in zellen), "|    ")
            yield "[Ende der Tabelle]"
        else:
            yield from _bloecke(kind)


def _absatz(absatz: etree._Element) -> Iterator[str]:
    vorlage = absatz.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    art = "" if vorlage is None else f"[{vorlage.get(qn('w:val'))}] "
    for bild in absatz.iter(qn("wp:docPr")):
        yield from saetze(f"[Bild] {bild.get('descr')}")
    if text := _lauftext(absatz):
        yield from saetze(art + text)


def _lauftext(absatz: etree._Element) -> str:
    """Text of a paragraph; fields as ‹PAGE›, struck and hidden text marked as such."""
    zeichen = {qn("w:tab"): " ⇥ ", qn("w:br"): "\n", qn("w:noBreakHyphen"): "‑"}
    stuecke = []
    for lauf in absatz.iter(qn("w:r")):
        merkmale = {etree.QName(m).localname for m in lauf.iterfind(f"{qn('w:rPr')}/*")}
        text = "".join(
            f"‹{(teil.text or '').strip()}›"
            if teil.tag == qn("w:instrText")
            else zeichen.get(teil.tag, teil.text or "")
            for teil in lauf
            if teil.tag in {qn("w:t"), qn("w:instrText"), *zeichen}
        )
        stuecke.append(f"~~{text}~~" if text and merkmale & {"strike", "vanish"} else text)
    return "".join(stuecke)


def _diagramm(wurzel: etree._Element) -> Iterator[str]:
    """Titles, and one line per series with the value of each category; – where there is no bar."""
    c, a = wurzel.nsmap["c"], "http://schemas.openxmlformats.org/drawingml/2006/main"

    def punkte(reihe: etree._Element, art: str) -> dict[str, str]:
        gefunden = reihe.iterfind(f"{{{c}}}{art}//{{{c}}}pt")
        return {str(punkt.get("idx")): punkt.findtext(f"{{{c}}}v") or "" for punkt in gefunden}

    for titel in wurzel.iter(f"{{{c}}}title"):
        yield f"Titel: {''.join(text.text or '' for text in titel.iter(f'{{{a}}}t'))}"
    for reihe in wurzel.iter(f"{{{c}}}ser"):
        namen, werte = punkte(reihe, "cat"), punkte(reihe, "val")
        saeulen = [f"{name}: {werte.get(nummer, '–')}" for nummer, name in namen.items()]
        yield from zeilen(f"Reihe {' '.join(punkte(reihe, 'tx').values())}: {' | '.join(saeulen)}", "    ")
