"""Pieces of people's Word files made fit for the program's: changes accepted, no foreign styles, no loose relations."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung.dokument import Absatz
from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.zeichen import OBJEKT

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = qn("w:p")[:-1]
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_AUSPACKEN = [qn(f"w:{n}") for n in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")]
_WEG = [qn(f"w:{n}") for n in ("del", "moveFrom", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")]
_WEG += [qn(f"w:{n}") for n in ("commentRangeStart", "commentRangeEnd", "commentReference", "sdtPr", "sdtEndPr")]
_WEG += [qn(f"w:{a}Range{b}") for a in ("moveFrom", "moveTo") for b in ("Start", "End")]
_WEG += [
    qn(f"w:{n}Change") for n in ("rPr", "pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "numbering", "tblPrEx")
]
_WEG += [qn(f"w:{n}") for n in ("numPr", "sectPr", "lastRenderedPageBreak", "annotationRef")]
_STILE = [qn(f"w:{n}") for n in ("pStyle", "rStyle", "tblStyle")]
_NOTENSTILE = {f"{art} {was}" for art in ("footnote", "endnote") for was in ("text", "reference")}
_NOTEN = {"footnoteReference": (RT.FOOTNOTES, "footnote"), "endnoteReference": (RT.ENDNOTES, "endnote")}


class Fremd:
    """Takes elements over from one document into another."""

    def __init__(self, quelle: Document, ziel: Document) -> None:
        self._quelle, self._ziel = quelle, ziel
        namen = stilnamen(ziel)
        self._stile = {name: kennung for kennung, name in namen.items()}
        self._ihre_namen = stilnamen(quelle)
        self._nummer = 9000

    def uebernommen(self, element: Element) -> Element:
        """A copy that can stand in the target."""
        neu = copy.deepcopy(element)
        _angenommen(neu)
        self._mit_unseren_stilen(neu)
        for kind in neu.iter():
            for name in [
                n for n in kind.attrib if str(n).startswith(f"{_W}rsid") or str(n).endswith(("paraId", "textId"))
            ]:
                del kind.attrib[name]
        self._mit_bezuegen(neu)
        self._mit_noten(neu)
        for eigenschaften in neu.iter(f"{_WP}docPr"):
            self._nummer += 1
            eigenschaften.set("id", str(self._nummer))
        return neu

    def ihr_stil(self, absatz: Absatz) -> str:
        """The style's name; empty for the usual one. Programs change its id when they save, not its name."""
        return self._ihre_namen.get(absatz.stil, "")

    def stil_im_ziel(self, name: str) -> str | None:
        """Its id in the target, None if it does not have it."""
        return self._stile.get(name)

    def _mit_unseren_stilen(self, element: Element) -> None:
        for stil in list(element.iter(*_STILE)):
            name = self._ihre_namen.get(stil.get(qn("w:val")) or "", "")
            if name in _NOTENSTILE and name not in self._stile:
                self._stile[name] = self._uebernommener_stil(stil.get(qn("w:val")) or "")
            unserer = self._stile.get(name)
            if unserer is None:
                _entferne(stil)
            else:
                stil.set(qn("w:val"), unserer)

    def _uebernommener_stil(self, kennung: str) -> str:
        """How footnotes look comes along; nothing it is based on."""
        ihrer = next(s for s in self._quelle.styles.element.iter(qn("w:style")) if s.get(qn("w:styleId")) == kennung)
        neu = copy.deepcopy(ihrer)
        for bezug in list(neu.iter(*(qn(f"w:{n}") for n in ("basedOn", "next", "link")))):
            _entferne(bezug)
        self._ziel.styles.element.append(neu)
        return kennung

    def lauf(self, lauf: Element, sorte: str) -> Element:
        """Of a run only the object (or the footnote's sign) it holds."""
        return nur_objekt(self.uebernommen(lauf), sorte)

    def _mit_bezuegen(self, element: Element) -> None:
        """Pictures and link targets come along; the relation's name is another one in the target."""
        for kind in element.iter():
            for name, alt in list(kind.attrib.items()):
                bezug = self._quelle.part.rels.get(str(alt)) if str(name).startswith(_R) else None
                if bezug is None:
                    continue
                if bezug.is_external:
                    neu = self._ziel.part.relate_to(bezug.target_ref, bezug.reltype, is_external=True)
                else:
                    neu = self._ziel.part.relate_to(self._kopiert(bezug.target_part), bezug.reltype)
                kind.set(str(name), neu)

    def _kopiert(self, teil: Part) -> Part:
        """The same part under a free name, with what belongs to it (a chart has its workbook)."""
        vergeben = {str(t.partname) for t in self._ziel.part.package.iter_parts()}
        stamm, endung = str(teil.partname).rsplit(".", 1)
        frei = next(n for nr in range(1, len(vergeben) + 2) if (n := f"{stamm}_b{nr}.{endung}") not in vergeben)
        kopie = Part(PackURI(frei), teil.content_type, teil.blob, self._ziel.part.package)
        for bezug in teil.rels.values():
            if bezug.is_external:
                kopie.load_rel(bezug.reltype, bezug.target_ref, bezug.rId, is_external=True)
            else:
                kopie.load_rel(bezug.reltype, self._kopiert(bezug.target_part), bezug.rId)
        return kopie

    def _mit_noten(self, element: Element) -> None:
        for name, (art, kind) in _NOTEN.items():
            for zeichen in list(element.iter(qn(f"w:{name}"))):
                text = self._note(art, kind, zeichen.get(qn("w:id")) or "")
                if text is None:
                    _entferne(zeichen)
                else:
                    zeichen.set(qn("w:id"), self._neue_note(art, kind, text))

    def _note(self, art: str, kind: str, nummer: str) -> Element | None:
        for wurzel in _notenteile(self._quelle, art):
            for note in parse_xml(wurzel.blob).iter(qn(f"w:{kind}")):
                if note.get(qn("w:id")) == nummer:
                    return note
        return None

    def _neue_note(self, art: str, kind: str, note: Element) -> str:
        """Append the footnote; without any yet, the separators that Word wants come with it."""
        teil = next(_notenteile(self._ziel, art), None)
        if teil is None:
            vorbild = next(_notenteile(self._quelle, art))
            wurzel = parse_xml(vorbild.blob)
            for alte in [n for n in wurzel if n.get(qn("w:type")) is None]:
                wurzel.remove(alte)
            teil = Part(
                PackURI(f"/word/{kind}s.xml"), vorbild.content_type, etree.tostring(wurzel), self._ziel.part.package
            )
            self._ziel.part.relate_to(teil, art)
        wurzel = parse_xml(teil.blob)
        nummer = str(max([1, *(int(n.get(qn("w:id")) or 0) for n in wurzel)]) + 1)
        neu = copy.deepcopy(note)
        _angenommen(neu)
        self._mit_unseren_stilen(neu)
        for mit_bezug in [k for k in neu.iter() if any(str(name).startswith(_R) for name in k.attrib)]:
            _packe_aus(mit_bezug) if mit_bezug.tag == qn("w:hyperlink") else _entferne(mit_bezug)
        neu.set(qn("w:id"), nummer)
        wurzel.append(neu)
        teil._blob = etree.tostring(wurzel, encoding="UTF-8", xml_declaration=True, standalone=True)
        return nummer


def stilnamen(dokument: Document) -> dict[str, str]:
    """Id → name of each style; the usual one of paragraphs has none."""
    namen = dict[str, str]()
    for stil in dokument.styles.element.iter(qn("w:style")):
        name = stil.find(qn("w:name"))
        ueblich = stil.get(qn("w:default")) in ("1", "true") and stil.get(qn("w:type")) == "paragraph"
        wert = "" if name is None or ueblich else name.get(qn("w:val")) or ""
        namen[stil.get(qn("w:styleId")) or ""] = wert.lower()
    return namen


def nur_objekt(lauf: Element, sorte: str) -> Element:
    """The run without anything but its object (or the sign of its footnote)."""
    behalten = {"drawing", "pict", "object"} if sorte == OBJEKT else set(_NOTEN)
    for kind in list(lauf):
        enthalten = {str(k.tag).rpartition("}")[2] for k in kind.iter()}
        if kind.tag != qn("w:rPr") and not enthalten & behalten:
            lauf.remove(kind)
    return lauf


def _notenteile(dokument: Document, art: str) -> Iterator[Part]:
    return (bezug.target_part for bezug in dokument.part.rels.values() if bezug.reltype == art)


def _angenommen(element: Element) -> None:
    """Tracked changes accepted, and what holds only in the other document left behind."""
    for zeile in [z for z in element.iter(qn("w:tr")) if z.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None]:
        _entferne(zeile)
    for weg in list(element.iter(*_WEG)):
        _entferne(weg)
    for huelle in list(element.iter(*_AUSPACKEN)):
        eltern = huelle.getparent()
        if eltern is not None and eltern.tag in (qn("w:rPr"), qn("w:trPr")):
            eltern.remove(huelle)
        else:
            _packe_aus(huelle)


def _packe_aus(huelle: Element) -> None:
    for kind in list(huelle):
        huelle.addprevious(kind)
    _entferne(huelle)


def _entferne(element: Element) -> None:
    eltern = element.getparent()
    if eltern is not None:
        eltern.remove(element)
