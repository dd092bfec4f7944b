"""The paragraphs of a Word template, as its author sees them: text, place, and what must not be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

_TEILE = {RT.HEADER: "Kopfzeile", RT.FOOTER: "Fußzeile", RT.FOOTNOTES: "Fußnote", RT.ENDNOTES: "Endnote"}
ENDNOTE = _TEILE[RT.ENDNOTES]
_AENDERUNGEN = tuple(
    qn(f"w:{name}")
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
    )
)
_BILDER = tuple(qn(f"w:{name}") for name in ("drawing", "pict", "object"))
_ERSATZ = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Word keeps a text box twice; the second one is for programs that do not know the first."""
_BEHAELTER = tuple(qn(f"w:{name}") for name in ("tc", "txbxContent", "body", "hdr", "ftr", "footnote", "endnote"))
_LAENGE = 70


@dataclass(frozen=True, kw_only=True, eq=False)
class Absatz:
    """One paragraph. `tabelle` and `reihe` are the innermost table and row around it."""

    nummer: int
    bereich: str
    """Kopfzeile, Fußnote …; empty for the text itself."""
    text: str
    stelle: str
    """Where in a table, in the order Word shows it; empty outside of tables."""
    behaelter: Element
    """What holds it: a cell, a text box, the body."""
    tabelle: Element | None
    reihe: Element | None
    hat_bild: bool
    geaendert: bool
    """Whether a tracked change in it is neither accepted nor refused."""
    kommentare: tuple[str, ...]

    def wo(self, um: int = 0) -> str:
        """How to find it in Word: place and text, the text cut to what stands around position `um`."""
        ort = ", ".join(filter(None, (self.bereich, self.stelle))) or "Absatz"
        return f"{ort} „{_ausschnitt(self.text, um)}“" if self.text.strip() else f"{ort} (ohne Text)"


def absaetze(dokument: Document) -> Iterator[Absatz]:
    """Every paragraph: first the text, then headers, footers and notes; text boxes where they are anchored."""
    teil = dokument.part
    kommentare = {nummer: text for rel in teil.rels.values() for nummer, text in _kommentare(rel)}
    nummern = count(1)
    yield from _in_teil(dokument.element.body, "", kommentare, nummern)
    for rel in sorted((r for r in teil.rels.values() if r.reltype in _TEILE), key=lambda r: str(r.target_ref)):
        yield from _in_teil(_wurzel(rel.target_part), _TEILE[rel.reltype], kommentare, nummern)


def _wurzel(teil: Part) -> Element:
    return teil._element if isinstance(teil, XmlPart) else etree.fromstring(teil.blob)


def _kommentare(rel: object) -> Iterator[tuple[str, str]]:
    if getattr(rel, "reltype", None) == RT.COMMENTS:
        for kommentar in _wurzel(rel.target_part).iter(qn("w:comment")):  # type: ignore[attr-defined]
            yield str(kommentar.get(qn("w:id"))), _text(kommentar)


def _in_teil(wurzel: Element, bereich: str, kommentare: Mapping[str, str], nummern: Iterator[int]) -> Iterator[Absatz]:
    tabellen = {tabelle: nummer for nummer, tabelle in enumerate(wurzel.iter(qn("w:tbl")), 1)}
    geaendert = _geaenderte(wurzel)
    for absatz in wurzel.iter(qn("w:p")):
        if next(absatz.iterancestors(_ERSATZ), None) is not None:
            continue
        zelle = next(absatz.iterancestors(qn("w:tc")), None)
        reihe = next(absatz.iterancestors(qn("w:tr")), None) if zelle is not None else None
        tabelle = next(absatz.iterancestors(qn("w:tbl")), None) if reihe is not None else None
        behaelter = next(absatz.iterancestors(*_BEHAELTER), wurzel)
        feld = "Textfeld" if behaelter.tag == qn("w:txbxContent") else ""
        yield Absatz(
            nummer=next(nummern),
            bereich=", ".join(filter(None, (bereich, feld))),
            text=_text(absatz),
            stelle=_stelle(tabellen[tabelle], tabelle, reihe, zelle) if tabelle is not None else "",
            behaelter=behaelter,
            tabelle=tabelle,
            reihe=reihe,
            hat_bild=any(_gehoert(bild, absatz) for bild in absatz.iter(*_BILDER)),
            geaendert=absatz in geaendert,
            kommentare=tuple(
                kommentare.get(str(verweis.get(qn("w:id"))), "")
                for verweis in absatz.iter(qn("w:commentReference"))
                if _gehoert(verweis, absatz)
            ),
        )


def _stelle(nummer: int, tabelle: Element, reihe: Element | None, zelle: Element | None) -> str:
    """ "Tabelle 2, Zeile 3, Spalte 1"."""
    assert reihe is not None
    zeile = list(tabelle.iterchildren(qn("w:tr"))).index(reihe) + 1
    spalten = list(reihe.iterchildren(qn("w:tc")))
    spalte = f", Spalte {spalten.index(zelle) + 1}" if zelle in spalten else ""
    return f"Tabelle {nummer}, Zeile {zeile}{spalte}"


def _geaenderte(wurzel: Element) -> set[Element]:
    """The paragraphs with tracked changes; one of a row, a table or a section is shown at its first paragraph."""
    gefunden = set()
    for aenderung in wurzel.iter(*_AENDERUNGEN):
        orte = (aenderung.iterancestors(qn("w:p")), *(v.iter(qn("w:p")) for v in aenderung.iterancestors()))
        gefunden.add(next(absatz for ort in orte for absatz in ort))
    return gefunden


def _gehoert(element: Element, absatz: Element) -> bool:
    """Whether it stands in this paragraph itself, not in a text box that is anchored there."""
    return next(element.iterancestors(qn("w:p"))) is absatz


def _text(absatz: Element) -> str:
    teile = []
    for element in absatz.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br")):
        lauf = element.getparent()
        if lauf is None or lauf.tag != qn("w:r"):
            continue  # a tab stop of the paragraph's format
        if absatz.tag != qn("w:p") or _gehoert(element, absatz):
            teile.append(element.text or "" if element.tag in (qn("w:t"), qn("w:delText")) else " ")
    return "".join(teile)


def _ausschnitt(text: str, um: int) -> str:
    if len(text) <= _LAENGE:
        return text.strip()
    anfang = max(0, min(um - _LAENGE // 3, len(text) - _LAENGE))
    stueck = text[anfang : anfang + _LAENGE].strip()
    return f"{'… ' if anfang else ''}{stueck}{' …' if anfang + _LAENGE < len(text) else ''}"
