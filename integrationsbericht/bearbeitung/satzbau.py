"""A Word paragraph taken apart into characters with their formatting, and put together again.

The words of people are set into the program's own paragraph: its style, its fields (numbers of captions), and of their
formatting what one sets by hand (bold, italic, underlined, struck, coloured, raised).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from docx.oxml import OxmlElement
from lxml import etree
from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung import zeichen
from integrationsbericht.bearbeitung.dokument import Absatz
from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.textzahlen import vergleichbar, zahlen

FELD = "\u2021"
"""Stands for the whole result of a field that Word counts itself."""
_SCHALTER = ("b", "i", "strike")
_MERKMALE = ("u", "highlight", "vertAlign", "color")
_NAMEN = {qn(f"w:{name}"): name for name in (*_SCHALTER, *_MERKMALE)}
_RPR = qn("w:rPr")
_NICHTS = {"u": "none", "highlight": "none", "vertAlign": "baseline", "color": "auto"}
_REIHE = [qn(f"w:{n}") for n in ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike")]
_REIHE += [
    qn(f"w:{n}") for n in ("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden")
]
_REIHE += [
    qn(f"w:{n}") for n in ("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect")
]
_REIHE += [qn(f"w:{n}") for n in ("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang")]

Schrift = tuple[tuple[str, str], ...]
"""What a run is set in by hand, beyond its paragraph's style."""


@dataclass(frozen=True)
class Stueck:
    """A character with its formatting, or a field (`FELD`), an object (U+FFFC), or a footnote's sign."""

    zeichen: str
    schrift: Schrift = ()
    element: Element | None = field(default=None, compare=False, repr=False)


def gleich(alte: Iterable[Element | None], neue: Iterable[Element | None]) -> bool:
    """Whether nothing was done to these elements, not even to their formatting."""
    return list(map(_xml, alte)) == list(map(_xml, neue))


def _xml(element: Element | None) -> bytes:
    return b"" if element is None else etree.tostring(element)


def zerlegt(absatz: Absatz) -> list[Stueck]:
    """The visible characters; a field is one piece."""
    stuecke = list[Stueck]()
    for p in absatz.elemente:
        vorheriges = ""
        for zug in zeichen.schriftzuege(p):
            gesetzt = schrift(zug.lauf)
            if not zug.feld:
                stuecke += [Stueck(z, gesetzt, zug.lauf) for z in zug.text]
            elif zug.feld != vorheriges:
                stuecke.append(Stueck(FELD, gesetzt, zug.lauf))
            vorheriges = zug.feld
    return stuecke


def schrift(lauf: Element | None) -> Schrift:
    """What this run is set in by hand."""
    eigenschaften = None if lauf is None else lauf.find(_RPR)
    if eigenschaften is None or not len(eigenschaften):
        return ()
    gesetzt = list[tuple[str, str]]()
    gefunden = {element.tag: element for element in eigenschaften}
    for tag, name in _NAMEN.items():
        element = gefunden.get(tag)
        if element is None:
            continue
        wert = element.get(qn("w:val")) or "1"
        if name in _SCHALTER:
            wert = "0" if wert in ("0", "false", "off") else "1"
        if wert not in (_NICHTS.get(name), "0"):
            gesetzt.append((name, wert))
    return tuple(gesetzt)


def schriften(absatz: Absatz) -> list[Schrift]:
    """The formatting of every character but spaces, to be compared."""
    return [s.schrift for s in zerlegt(absatz) if not s.zeichen.isspace()]


def ausrichtung(absatz: Absatz) -> str:
    """`right`, `center`, …; empty: as a text begins."""
    lage = absatz.element.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    wert = "" if lage is None else lage.get(qn("w:val")) or ""
    return {"start": "", "left": "", "end": "right"}.get(wert, wert)


def roh(absatz: Absatz) -> str:
    """The text with one sign for each field, its spaces as they are."""
    return "".join(s.zeichen for s in zerlegt(absatz))


def mit_zahlen(stuecke: Sequence[Stueck], neu: dict[str, str]) -> list[Stueck]:
    """Every figure replaced by what `neu` says its value is now; the first character's formatting holds for all."""
    text = "".join(s.zeichen for s in stuecke)
    ergebnis, ab = list[Stueck](), 0
    for zahl in zahlen(text):
        ergebnis += stuecke[ab : zahl.start]
        anders = neu.get(zahl.wert)
        if anders is None or vergleichbar(anders) == vergleichbar(zahl.text):
            ergebnis += stuecke[zahl.start : zahl.ende]
        else:
            gross = anders[:1].upper() if zahl.text[:1].isupper() and anders[:1].isalpha() else anders[:1]
            ergebnis += [Stueck(z, stuecke[zahl.start].schrift) for z in gross + anders[1:]]
        ab = zahl.ende
    return [*ergebnis, *stuecke[ab:]]


def setze(ziel: Element, stuecke: Iterable[Stueck]) -> None:
    """Fill the program's paragraph with these characters; its properties, fields and run style stay its own."""
    felder = list(_felder(ziel))
    grund = _grundschrift(ziel)
    for kind in list(ziel):
        if kind.tag != qn("w:pPr"):
            ziel.remove(kind)
    for gruppe in _laeufe(stuecke):
        if gruppe[0].zeichen == FELD and felder:
            ziel.extend(felder.pop(0))
        elif (element := gruppe[0].element) is not None and gruppe[0].zeichen in (zeichen.OBJEKT, zeichen.FUSSNOTE):
            ziel.append(element)
        else:
            ziel.append(_lauf("".join(s.zeichen for s in gruppe), gruppe[0].schrift, grund))


def hat_objekte(absatz: Absatz) -> bool:
    return zeichen.OBJEKT in absatz.roh


def zahl_der_felder(absatz: Absatz) -> int:
    return sum(s.zeichen == FELD for s in zerlegt(absatz))


def _laeufe(stuecke: Iterable[Stueck]) -> Iterator[list[Stueck]]:
    """Characters of one formatting together; fields, objects and footnotes each alone."""
    allein = (FELD, zeichen.OBJEKT, zeichen.FUSSNOTE)
    for schluessel, gruppe in groupby(stuecke, key=lambda s: (s.zeichen in allein, s.schrift)):
        if schluessel[0]:
            yield from ([stueck] for stueck in gruppe)
        else:
            yield list(gruppe)


def _lauf(text: str, gesetzt: Schrift, grund: Element | None) -> Element:
    lauf = OxmlElement("w:r")
    eigenschaften = OxmlElement("w:rPr") if grund is None else copy.deepcopy(grund)
    for name, wert in gesetzt:
        element = OxmlElement(f"w:{name}")
        if name not in _SCHALTER:
            element.set(qn("w:val"), wert)
        eigenschaften.append(element)
    eigenschaften[:] = sorted(eigenschaften, key=lambda e: _REIHE.index(e.tag) if e.tag in _REIHE else len(_REIHE))
    if len(eigenschaften):
        lauf.append(eigenschaften)
    for umbruch, teil in groupby(text, key=lambda z: z if z in "\t\n" else ""):
        if umbruch:
            lauf.extend(OxmlElement("w:tab" if umbruch == "\t" else "w:br") for _ in teil)
            continue
        element = OxmlElement("w:t")
        element.text = "".join(teil)
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        lauf.append(element)
    return lauf


def _grundschrift(absatz: Element) -> Element | None:
    """What the program's own runs are set in, without what is set by hand there."""
    for lauf in absatz.iter(qn("w:r")):
        eigenschaften = lauf.find(qn("w:rPr"))
        if lauf.find(qn("w:t")) is not None:
            grund = None if eigenschaften is None else copy.deepcopy(eigenschaften)
            for name in (*_SCHALTER, *_MERKMALE, "bCs", "iCs", "dstrike"):
                for kind in [] if grund is None else grund.findall(qn(f"w:{name}")):
                    kind.getparent().remove(kind)  # type: ignore[union-attr]
            return grund
    return None


def _felder(absatz: Element) -> Iterator[list[Element]]:
    """The runs of each field that Word counts itself, in order."""
    offen, tiefe = list[Element](), 0
    for kind in list(absatz):
        arten = [f.get(qn("w:fldCharType")) for f in kind.iter(qn("w:fldChar"))]
        if kind.tag == qn("w:fldSimple") and zeichen.zaehlt_selbst(kind.get(qn("w:instr")) or ""):
            yield [kind]
        elif tiefe or "begin" in arten:
            offen.append(kind)
            tiefe += arten.count("begin") - arten.count("end")
            if tiefe <= 0:
                anweisung = "".join(t.text or "" for k in offen for t in k.iter(qn("w:instrText")))
                if zeichen.zaehlt_selbst(anweisung):
                    yield offen
                offen, tiefe = [], 0
