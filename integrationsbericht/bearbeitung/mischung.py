"""Paragraphs of three papers become one: the program's then, the people's, the program's now.

The new paper is the one the program writes now; what people did is done to it again, where the rules allow it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml import OxmlElement
from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung import satzbau
from integrationsbericht.bearbeitung.absatzregel import Was, entscheide
from integrationsbericht.bearbeitung.dokument import Absatz, Block, Tabelle
from integrationsbericht.bearbeitung.fremd import Fremd, nur_objekt
from integrationsbericht.bearbeitung.kommentare import Kommentar, Kommentierung
from integrationsbericht.bearbeitung.satzbau import Schrift, Stueck
from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.textzahlen import zahlen
from integrationsbericht.bearbeitung.uebernahme import Aenderung, Fall, zahlenliste
from integrationsbericht.bearbeitung.zeichen import FUSSNOTE, OBJEKT


@dataclass(kw_only=True)
class Mischung:
    """The new document, and everything that is known about the people's."""

    ziel: Document
    fremd: Fremd
    kommentierung: Kommentierung
    ihre_kommentare: dict[Element, list[Kommentar]]
    stilnamen: dict[str, str]
    """Of the base: id → name."""
    fassung: str
    """`Ihre Fassung vom 30.01.2020`."""
    aenderungen: list[Aenderung] = field(default_factory=list)

    def merke(self, fall: Fall, was: str, ort: str, text: str) -> None:
        self.aenderungen.append(Aenderung(fall=fall, was=was, ort=ort, text=text))

    def zu_entscheiden(self, absatz: Element, kommentar: str, was: str, ort: str, text: str) -> None:
        """The program's text with a comment."""
        self.kommentierung.sage(absatz, kommentar)
        self.merke(Fall.ZU_ENTSCHEIDEN, was, ort, text)

    def trage_kommentare(self, quelle: Absatz, ziel: Element) -> None:
        """Comments that are still open go on to the same paragraph of the new paper."""
        for element in quelle.elemente:
            for kommentar in self.ihre_kommentare.pop(element, ()):
                self.kommentierung.trage_ein(ziel, kommentar)


def lesbar(absaetze: Sequence[Block]) -> str:
    return " ¶ ".join(block.lesbar for block in absaetze)


def roh(absaetze: Sequence[Absatz]) -> str:
    return " ".join(map(satzbau.roh, absaetze))


def absatz_in(element: Element) -> Element:
    """A paragraph on which a comment can stand: the element, or the first one in it."""
    return element if element.tag == qn("w:p") else next(element.iter(qn("w:p")))


def bearbeite(m: Mischung, bs: Sequence[Absatz], ts: Sequence[Absatz], ns: Sequence[Absatz], ort: str) -> None:
    """Paragraphs that belong together in all three papers (split or joined ones: several)."""
    if " ".join(t.text for t in ts) == " ".join(b.text for b in bs) and len(ts) == len(bs):
        for b, t, n in zip(bs, ts, ns, strict=False):
            _nur_gestaltet(m, b, t, n, ort)
        return
    entscheidung = entscheide(roh(bs), roh(ts), roh(ns))
    was = "geteilt" if len(ts) > len(bs) else "verbunden" if len(ts) < len(bs) else "bearbeitet"
    if entscheidung.was is Was.SCHON_SO and [t.text for t in ts] == [n.text for n in ns]:
        m.merke(Fall.UEBERNOMMEN, was, ort, lesbar(ts))
    elif entscheidung.was is Was.UNSERES_MIT_KOMMENTAR or (stuecke := _stuecke(m, bs, ts, ns)) is None:
        m.zu_entscheiden(ns[0].element, f"{m.fassung}: {lesbar(ts)}", was, ort, lesbar(ts))
    else:
        neue_zahlen = entscheidung.was is Was.IHRES_MIT_NEUEN_ZAHLEN
        _setze(m, [satzbau.mit_zahlen(s, entscheidung.zahlen) for s in stuecke], ns)
        if len(bs) == len(ts) == len(ns):
            for b, t, n in zip(bs, ts, ns, strict=True):
                _gestalte(m, b, t, n)
        if in_noten := eingefuegte_zahlen(*_noten(ts, ohne=_noten(bs))):
            m.zu_entscheiden(ns[0].element, in_noten, was, ort, lesbar(ts))
        else:
            m.merke(Fall.NEUE_ZAHLEN if neue_zahlen else Fall.UEBERNOMMEN, was, ort, lesbar(ts))


def _noten(absaetze: Sequence[Absatz], ohne: Sequence[str] = ()) -> list[str]:
    return [note for a in absaetze for note in a.noten if note not in ohne]


def _stuecke(
    m: Mischung, bs: Sequence[Absatz], ts: Sequence[Absatz], ns: Sequence[Absatz]
) -> list[list[Stueck]] | None:
    """Their characters, ready for the new document. None: fields or objects do not match."""
    ihre = [satzbau.zerlegt(t) for t in ts]
    alle = "".join(s.zeichen for stuecke in ihre for s in stuecke)
    unsere = [s for n in ns for s in satzbau.zerlegt(n)]
    if alle.count(satzbau.FELD) != sum(s.zeichen == satzbau.FELD for s in unsere):
        return None
    for sorte in (OBJEKT, FUSSNOTE):
        eigene = [s for s in unsere if s.zeichen == sorte]
        if eigene and not alle.count(sorte) == roh(bs).count(sorte) == len(eigene):
            return None
        kopien = map(_objekt, eigene)
        for stuecke in ihre:
            for i, s in enumerate(stuecke):
                if s.zeichen == sorte and s.element is not None:
                    element = next(kopien, None)
                    stuecke[i] = Stueck(sorte, (), m.fremd.lauf(s.element, sorte) if element is None else element)
    return ihre


def _setze(m: Mischung, stuecke: Sequence[list[Stueck]], ns: Sequence[Absatz]) -> None:
    """As many paragraphs as they have; what is too much of ours goes."""
    letzter = ns[0].element
    for nummer, inhalt in enumerate(stuecke):
        if nummer < len(ns):
            letzter = ns[nummer].element
        else:
            weiterer = copy.deepcopy(letzter)
            abschnitt = weiterer.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
            if abschnitt is not None:
                abschnitt.getparent().remove(abschnitt)  # type: ignore[union-attr]
            letzter.addnext(weiterer)
            letzter = weiterer
        satzbau.setze(letzter, inhalt)
    for n in ns[len(stuecke) :]:
        entferne(n)


def entferne(absatz: Absatz) -> None:
    """Take the paragraph out; the last one of a cell and one that ends a section stay, empty."""
    for element in absatz.elemente:
        eltern = element.getparent()
        allein = eltern is not None and eltern.tag == qn("w:tc") and len(eltern.findall(qn("w:p"))) == 1
        if allein or element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            satzbau.setze(element, [])
        elif eltern is not None:
            eltern.remove(element)


def _nur_gestaltet(m: Mischung, b: Absatz, t: Absatz, n: Absatz, ort: str) -> None:
    """The words are the same; bold and the like is taken over where the program still writes them."""
    if satzbau.gleich(b.elemente, t.elemente):
        return
    anders = satzbau.schriften(b) != satzbau.schriften(t)
    if not anders and _stil_und_lage(m, b, t)[0] == _stil_und_lage(m, b, t)[1]:
        return
    if n.text != b.text:
        m.merke(Fall.NICHT, "Gestaltung geändert", ort, t.lesbar)
        return
    if anders:
        satzbau.setze(n.element, list(_mit_schriften(satzbau.zerlegt(n), satzbau.schriften(t))))
    _gestalte(m, b, t, n)
    m.merke(Fall.UEBERNOMMEN, "Gestaltung geändert", ort, t.lesbar)


def _mit_schriften(stuecke: Sequence[Stueck], ihre: Sequence[Schrift]) -> Iterator[Stueck]:
    """Our characters in their formatting; a space between two alike is set like them."""
    nummer = 0
    for s in stuecke:
        if not s.zeichen.isspace():
            nummer += 1
            yield Stueck(s.zeichen, ihre[nummer - 1], _objekt(s))
        else:
            davor, danach = ihre[max(0, nummer - 1)], ihre[min(nummer, len(ihre) - 1)]
            yield Stueck(s.zeichen, davor if davor == danach else ())


def _objekt(stueck: Stueck) -> Element | None:
    if stueck.zeichen not in (OBJEKT, FUSSNOTE) or stueck.element is None:
        return None
    return nur_objekt(copy.deepcopy(stueck.element), stueck.zeichen)


def _stil_und_lage(m: Mischung, b: Absatz, t: Absatz) -> tuple[tuple[str, str], tuple[str, str]]:
    """Of the base's and of their paragraph."""
    return (
        (m.stilnamen.get(b.stil, ""), satzbau.ausrichtung(b)),
        (m.fremd.ihr_stil(t), satzbau.ausrichtung(t)),
    )


def _gestalte(m: Mischung, b: Absatz, t: Absatz, n: Absatz) -> None:
    """Style and alignment of the whole paragraph."""
    (stil_alt, lage_alt), (stil, lage) = _stil_und_lage(m, b, t)
    eigenschaften = n.element.find(qn("w:pPr"))
    if eigenschaften is None:
        eigenschaften = OxmlElement("w:pPr")
        n.element.insert(0, eigenschaften)
    unserer = m.fremd.stil_im_ziel(stil)
    if stil != stil_alt and unserer is not None:
        for alt in eigenschaften.findall(qn("w:pStyle")):
            eigenschaften.remove(alt)
        if stil:
            element = OxmlElement("w:pStyle")
            element.set(qn("w:val"), unserer)
            eigenschaften.insert(0, element)
    if lage != lage_alt:
        n.element.get_or_add_pPr().get_or_add_jc().set(qn("w:val"), lage or "left")  # type: ignore[attr-defined]


def eingefuegte_zahlen(*texte: str) -> str:
    """The comment on figures that only people know; empty without any."""
    gefunden = zahlenliste(zahl.text for text in texte for zahl in zahlen(text))
    return f"Diese Zahlen führt das Programm nicht nach: {gefunden}" if gefunden else ""


def neuer_absatz(m: Mischung, t: Absatz) -> Element:
    """Their paragraph, fit to stand in the new document."""
    neu = m.fremd.uebernommen(t.elemente[0])
    for weiteres in t.elemente[1:]:
        neu.extend([k for k in m.fremd.uebernommen(weiteres) if k.tag != qn("w:pPr")])
    return neu


def fuege_ein(behaelter: Element, anker: Element | None, neu: Element) -> None:
    """Behind the anchor, else as the first; an empty cell has a paragraph that makes room."""
    if anker is not None:
        anker.addnext(neu)
        if neu.tag == qn("w:tbl"):  # two tables that touch become one
            neu.addnext(OxmlElement("w:p"))
            if anker.tag == qn("w:tbl"):
                neu.addprevious(OxmlElement("w:p"))
        return
    inhalt = [kind for kind in behaelter if kind.tag in (qn("w:p"), qn("w:tbl"), qn("w:sdt"))]
    leere = behaelter.tag == qn("w:tc") and len(inhalt) == 1 and not "".join(map(str, inhalt[0].itertext())).strip()
    if inhalt:
        inhalt[0].addprevious(neu)
        if leere and neu.tag == qn("w:p"):
            behaelter.remove(inhalt[0])
    else:
        behaelter.insert(0, neu)


def als_absaetze(bloecke: Sequence[Block]) -> list[Absatz]:
    return [block for block in bloecke if not isinstance(block, Tabelle)]
