"""A Word file as records: what a reader reads, in order, with the elements it comes from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml
from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung import zeichen
from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.textzahlen import vergleichbar
from integrationsbericht.bearbeitung.zeichen import FELDANFANG, FELDENDE, FUSSNOTE

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FELD = re.compile(f"{FELDANFANG}[^{FELDENDE}]*{FELDENDE}")
_MARKEN = {ord(FELDANFANG): None, ord(FELDENDE): None}
OFFENE_KOMMENTARE = re.compile(r"Entwurf mit (?:einem offenen Kommentar|\S+ offenen Kommentaren)")
"""The line that our own merge puts into the header; it belongs to nobody's text."""


class KeinWord(Exception):
    """The bytes are no Word document that can be read."""


@dataclass(frozen=True, kw_only=True)
class Absatz:
    """One paragraph; several elements if a tracked change joins them."""

    roh: str
    """With the marks around what Word counts itself."""
    noten: tuple[str, ...] = ()
    """What the footnotes say that it refers to."""
    elemente: tuple[Element, ...] = field(default=(), compare=False, repr=False)
    stil: str = ""

    @cached_property
    def ohne_noten(self) -> str:
        """As one would name it."""
        return vergleichbar(self.roh.translate(_MARKEN).replace(FUSSNOTE, ""))

    @cached_property
    def lesbar(self) -> str:
        """As one would quote it."""
        noten = iter(self.noten)
        teile = (f" [Fußnote: {next(noten, '')}]" if z == FUSSNOTE else z for z in self.roh.translate(_MARKEN))
        return vergleichbar("".join(teile))

    @cached_property
    def text(self) -> str:
        """What is compared: without what Word counts itself."""
        return vergleichbar(_FELD.sub("\u2021", self.roh))

    @property
    def element(self) -> Element:
        return self.elemente[-1]

    @property
    def ueberschrift(self) -> bool:
        return self.stil.lower().replace("ü", "u").startswith(("heading", "berschrift", "uberschrift"))


@dataclass(frozen=True, kw_only=True)
class Zelle:
    """One cell of a table; `spalte` counts columns of the grid."""

    spalte: int
    absaetze: tuple[Absatz, ...]
    element: Element | None = field(default=None, compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        return vergleichbar(" ".join(a.text for a in self.absaetze))

    @cached_property
    def ohne_noten(self) -> str:
        return vergleichbar(" ".join(a.ohne_noten for a in self.absaetze))

    @cached_property
    def lesbar(self) -> str:
        return vergleichbar(" ".join(a.lesbar for a in self.absaetze))


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """One row of a table."""

    zellen: tuple[Zelle, ...]
    kopf: bool = False
    element: Element | None = field(default=None, compare=False, repr=False)

    @cached_property
    def titel(self) -> str:
        """What the row is about: its first cell that says something."""
        return next((zelle.ohne_noten for zelle in self.zellen if zelle.text), "")

    @cached_property
    def text(self) -> str:
        return " | ".join(zelle.text for zelle in self.zellen)

    @cached_property
    def lesbar(self) -> str:
        return " | ".join(zelle.lesbar for zelle in self.zellen)


@dataclass(frozen=True, kw_only=True)
class Tabelle:
    """A table, or a chart told as one."""

    titel: str
    zeilen: tuple[Zeile, ...]
    element: Element | None = field(default=None, compare=False, repr=False)

    @cached_property
    def text(self) -> str:
        return " \u2016 ".join(zeile.text for zeile in self.zeilen)

    @cached_property
    def lesbar(self) -> str:
        return " \u2016 ".join(zeile.lesbar for zeile in self.zeilen)

    def spaltentitel(self, spalte: int) -> str:
        """What stands above this column in the heading rows (without any: the first row)."""
        koepfe = [z for z in self.zeilen if z.kopf] or list(self.zeilen[:1])
        titel = (_ueber(zeile, spalte) for zeile in koepfe)
        return " ".join(dict.fromkeys(t for t in titel if t))


def _ueber(zeile: Zeile, spalte: int) -> str:
    davor = [zelle for zelle in zeile.zellen if zelle.spalte <= spalte]
    return davor[-1].ohne_noten if davor else ""


Block = Absatz | Tabelle
Notentexte = Mapping[tuple[str, str], str]
"""What each footnote says, by its tag and its number."""


@dataclass(frozen=True, kw_only=True)
class Papier:
    """Everything there is to read in a Word file."""

    rumpf: tuple[Block, ...]
    kopfzeilen: tuple[Absatz, ...] = ()
    fusszeilen: tuple[Absatz, ...] = ()
    fussnoten: tuple[Absatz, ...] = ()
    textfelder: tuple[Absatz, ...] = ()
    alternativtexte: tuple[Absatz, ...] = ()
    diagramme: tuple[Tabelle, ...] = ()


def geoeffnet(inhalt: bytes) -> Document:
    """Raises `KeinWord`; python-docx answers a broken file with a dozen different exceptions."""
    try:
        dokument = docx.Document(io.BytesIO(inhalt))
        list(dokument.element.body)
    except Exception as fehler:
        raise KeinWord from fehler
    return dokument


def gelesen(dokument: Document) -> Papier:
    """The document as a reader sees it."""
    teil = dokument.part
    wurzel = dokument.element.body
    kopf = [_wurzel(t) for t in _teile(teil, RT.HEADER)]
    fuss = [_wurzel(t) for t in _teile(teil, RT.FOOTER)]
    noten = [_wurzel(t) for art in (RT.FOOTNOTES, RT.ENDNOTES) for t in _teile(teil, art)]
    alle = [wurzel, *kopf, *fuss, *noten]
    texte = {
        (note.tag, note.get(qn("w:id")) or ""): " ".join(a.lesbar for a in absaetze(bloecke(note)))
        for wurzel_der_noten in noten
        for note in wurzel_der_noten
    }
    return Papier(
        rumpf=tuple(_benannt(bloecke(wurzel, texte))),
        kopfzeilen=tuple(a for a in _verschieden(kopf) if not OFFENE_KOMMENTARE.fullmatch(a.lesbar)),
        fusszeilen=tuple(_verschieden(fuss)),
        fussnoten=tuple(a for note in noten for a in absaetze(bloecke(note))),
        textfelder=tuple(a for w in alle for feld in textfelder(w) for a in absaetze(bloecke(feld))),
        alternativtexte=tuple(Absatz(roh=text) for w in alle for text in _alternativtexte(w)),
        diagramme=tuple(_diagramme(teil, wurzel)),
    )


def bloecke(element: Element, noten: Notentexte = MappingProxyType({})) -> Iterator[Block]:
    """Paragraphs that say something, and tables, in order; content controls are looked into."""
    offen: tuple[Element, ...] = ()
    for kind in _bausteine(element):
        if kind.tag == qn("w:tbl"):
            yield tabelle(kind, noten)
            continue
        offen = (*offen, kind)
        if _zeichen_des_endes_gestrichen(kind):
            continue
        absatz, offen = _absatz(offen, noten), ()
        if absatz.text:
            yield absatz
    if offen and (absatz := _absatz(offen, noten)).text:
        yield absatz


def absaetze(liste: Iterable[Block]) -> Iterator[Absatz]:
    """Paragraphs, those in tables too."""
    for block in liste:
        if isinstance(block, Absatz):
            yield block
        else:
            yield from (a for zeile in block.zeilen for zelle in zeile.zellen for a in zelle.absaetze)


def _bausteine(element: Element) -> Iterator[Element]:
    for kind in element:
        if kind.tag in (qn("w:p"), qn("w:tbl")):
            yield kind
        elif kind.tag in (
            qn("w:sdt"),
            qn("w:sdtContent"),
            qn("w:customXml"),
            qn("w:ins"),
            qn("w:moveTo"),
            qn("w:footnote"),
            qn("w:endnote"),
        ):
            yield from _bausteine(kind)


def _absatz(elemente: tuple[Element, ...], noten: Notentexte) -> Absatz:
    stil = elemente[-1].find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return Absatz(
        roh="".join(map(zeichen.text, elemente)),
        noten=tuple(noten.get(note, "") for element in elemente for note in zeichen.noten(element)) if noten else (),
        elemente=elemente,
        stil="" if stil is None else stil.get(qn("w:val")) or "",
    )


def _zeichen_des_endes_gestrichen(absatz: Element) -> bool:
    eigenschaften = absatz.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return eigenschaften is not None and any(
        eigenschaften.find(qn(f"w:{art}")) is not None for art in ("del", "moveFrom")
    )


def tabelle(element: Element, noten: Notentexte = MappingProxyType({})) -> Tabelle:
    """A table as a record, still without its name."""
    zeilen = (tr for tr in _kinder(element, qn("w:tr")) if tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is None)
    return Tabelle(titel="", zeilen=tuple(zeile(tr, noten) for tr in zeilen), element=element)


def _kinder(element: Element, tag: str) -> Iterator[Element]:
    """Children of this kind, also those in content controls."""
    for kind in element:
        if kind.tag == tag:
            yield kind
        elif kind.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _kinder(kind, tag)


def zeile(element: Element, noten: Notentexte = MappingProxyType({})) -> Zeile:
    """A row as a record."""
    zellen, spalte = list[Zelle](), _zahl(element.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
    for tc in _kinder(element, qn("w:tc")):
        zellen.append(Zelle(spalte=spalte, absaetze=tuple(absaetze(bloecke(tc, noten))), element=tc))
        spalte += _zahl(tc.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1)
    kopf = element.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    return Zeile(zellen=tuple(zellen), kopf=kopf, element=element)


def _zahl(element: Element | None, sonst: int) -> int:
    wert = None if element is None else element.get(qn("w:val"))
    return int(wert) if wert and wert.isdecimal() else sonst


def _benannt(liste: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each table with the name a reader would give it: its caption, else the heading it stands under."""
    abschnitt, vorher, nummer = "", "", 0
    for block in liste:
        if isinstance(block, Absatz):
            abschnitt, vorher = (block.ohne_noten if block.ueberschrift else abschnitt), block.ohne_noten
            yield block
            continue
        nummer += 1
        beschriftet = re.match(r"Tabelle\b", vorher) is not None
        unter = f" unter „{abschnitt}“" if abschnitt else ""
        yield replace(block, titel=f"„{vorher}“" if beschriftet else f"Nr. {nummer} im Text{unter}")
        vorher = ""


def _verschieden(wurzeln: Iterable[Element]) -> Iterator[Absatz]:
    """The paragraphs of all headers (or footers) once: first, even and other pages often say the same."""
    gesehen = set[str]()
    for wurzel in wurzeln:
        for absatz in absaetze(bloecke(wurzel)):
            if absatz.text not in gesehen:
                gesehen.add(absatz.text)
                yield absatz


def alle_absaetze(dokument: Document, art: str) -> list[Absatz]:
    """Every paragraph of every header (or footer), by the kind of relation; the elements are those of the document."""
    return [a for teil in _teile(dokument.part, art) for a in absaetze(bloecke(_wurzel(teil)))]


def _teile(teil: Part, art: str) -> list[Part]:
    gefunden = [rel.target_part for rel in teil.rels.values() if rel.reltype == art and not rel.is_external]
    return sorted(dict.fromkeys(gefunden), key=lambda t: str(t.partname))


def _wurzel(teil: Part) -> Element:
    element: Element | None = getattr(teil, "element", None)
    return parse_xml(teil.blob) if element is None else element


def _sichtbare(wurzel: Element, tag: str) -> Iterator[Element]:
    """Elements of this kind but those kept for old programs, which show the same a second time."""
    for element in wurzel.iter(tag):
        ahnen = {ahne.tag for ahne in element.iterancestors()}
        if not ahnen & {f"{_MC}Fallback", qn("w:del"), qn("w:moveFrom")}:
            yield element


def textfelder(wurzel: Element) -> Iterator[Element]:
    return _sichtbare(wurzel, qn("w:txbxContent"))


def _alternativtexte(wurzel: Element) -> Iterator[str]:
    for eigenschaften in _sichtbare(wurzel, f"{_WP}docPr"):
        if text := vergleichbar(eigenschaften.get("descr") or ""):
            yield text


def _diagramme(teil: Part, wurzel: Element) -> Iterator[Tabelle]:
    for nummer, bezug in enumerate(_sichtbare(wurzel, f"{_C}chart"), start=1):
        ziel = teil.related_parts.get(bezug.get(f"{_R}id") or "")
        if ziel is not None:
            yield _diagramm(parse_xml(ziel.blob), nummer)


def _diagramm(wurzel: Element, nummer: int) -> Tabelle:
    """Categories are rows, series are columns; what is written on it comes first."""
    reihen = list(wurzel.iter(f"{_C}ser"))
    namen = [" ".join(_punkte(reihe, "tx").values()) for reihe in reihen]
    werte = [_punkte(reihe, "val") for reihe in reihen]
    kategorien = next((k for reihe in reihen if (k := _punkte(reihe, "cat"))), {})
    beschriftung = [_zeile_aus(titel) for titel in map(_geschrieben, wurzel.iter(f"{_C}title")) if titel]
    kopf = _zeile_aus("", *namen)
    zeilen = [_zeile_aus(kategorie, *(w.get(nr, "") for w in werte)) for nr, kategorie in kategorien.items()]
    return Tabelle(titel=f"Nr. {nummer}", zeilen=(replace(kopf, kopf=True), *beschriftung, *zeilen))


def _zeile_aus(*texte: str) -> Zeile:
    return Zeile(
        zellen=tuple(
            Zelle(spalte=spalte, absaetze=(Absatz(roh=text),) if text else ()) for spalte, text in enumerate(texte)
        )
    )


def _geschrieben(element: Element) -> str:
    return vergleichbar("".join(t.text or "" for t in element.iter(f"{_A}t")))


def _punkte(reihe: Element, art: str) -> dict[str, str]:
    punkte = (p for kind in reihe.findall(f"{_C}{art}") for p in kind.iter(f"{_C}pt"))
    return {p.get("idx") or "": _wert(p.findtext(f"{_C}v") or "") for p in punkte}


def _wert(text: str) -> str:
    """Numbers in charts are written for machines: `139870.0`."""
    if re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", text):
        return f"{float(text):.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if text == "NaN" else text
