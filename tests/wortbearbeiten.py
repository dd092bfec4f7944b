"""What people do to a Word file, done by python-docx; the document remembers which of its figures that altered."""

from __future__ import annotations

import copy
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from lxml import etree

from integrationsbericht.bearbeitung.textzahlen import vergleichbar, werte, zahlen

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEERE_FUSSNOTEN = (
    f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
_FUSSNOTE = (
    f'<w:footnote {_W} w:id="{{nummer}}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    '<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
)


@dataclass
class Bearbeitet:
    """A document under edit and what was done to its figures."""

    dokument: Document
    weg: Counter[str] = field(default_factory=Counter)
    da: Counter[str] = field(default_factory=Counter)
    gestrichen: list[str] = field(default_factory=list)
    benutzt: set[object] = field(default_factory=set)
    """Elements that were edited already; each is edited once, so that the expectation stays simple."""

    @classmethod
    def von(cls, datei: Path | bytes) -> Bearbeitet:
        return cls(docx.Document(io.BytesIO(datei if isinstance(datei, bytes) else datei.read_bytes())))

    def bytes(self) -> bytes:
        strom = io.BytesIO()
        self.dokument.save(strom)
        return strom.getvalue()

    def speichere(self, datei: Path) -> Path:
        datei.write_bytes(self.bytes())
        return datei

    def absatz(self, text: str) -> Paragraph:
        """The first paragraph of the body that contains this text."""
        return next(a for a in self.dokument.paragraphs if text in a.text)

    def zelle(self, tabelle: int, zeile: int, spalte: int) -> _Cell:
        return self.dokument.tables[tabelle].cell(zeile, spalte)

    def ersetze(self, absatz: Paragraph, alt: str, neu: str) -> None:
        """As if typed: inside one run where it stands in one, else the runs become one."""
        assert alt in absatz.text, (alt, absatz.text)
        self._merke([absatz.text], [absatz.text.replace(alt, neu, 1)])
        lauf = next((lauf for lauf in absatz.runs if alt in lauf.text), None)
        if lauf is None:
            text = absatz.text
            for rest in absatz.runs[1:]:
                rest._r.getparent().remove(rest._r)
            lauf = absatz.runs[0]
            lauf.text = text
        lauf.text = lauf.text.replace(alt, neu, 1)

    def fuege_ein(self, hinter: Paragraph, text: str) -> Paragraph:
        neu = copy.deepcopy(hinter._p)
        for kind in list(neu):
            if kind.tag != qn("w:pPr"):
                neu.remove(kind)
        hinter._p.addnext(neu)
        absatz = Paragraph(neu, hinter._parent)
        absatz.add_run(text)
        self._merke([], [text])
        return absatz

    def streiche(self, absatz: Paragraph) -> None:
        self._merke([absatz.text], [])
        self.gestrichen.append(absatz.text)
        absatz._p.getparent().remove(absatz._p)

    def verschiebe(self, absatz: Paragraph, hinter: Paragraph) -> None:
        hinter._p.addnext(absatz._p)

    def teile(self, absatz: Paragraph, vor: str) -> None:
        """Press Enter before this text."""
        text = absatz.text
        stelle = text.index(vor)
        self._merke([text], [text[:stelle].rstrip(), text[stelle:]])
        neu = copy.deepcopy(absatz._p)
        absatz._p.addnext(neu)
        self.benutzt.add(neu)
        for p, stueck in ((absatz, text[:stelle].rstrip()), (Paragraph(neu, absatz._parent), text[stelle:])):
            for rest in p.runs[1:]:
                rest._r.getparent().remove(rest._r)
            p.runs[0].text = stueck

    def verbinde(self, absatz: Paragraph) -> None:
        """Delete the mark at the end of the paragraph: the next one follows in it, if it is one of text."""
        folgender = absatz._p.getnext()
        if folgender is None or folgender.tag != qn("w:p") or folgender in self.benutzt:
            return
        nachher = Paragraph(folgender, None)
        self.benutzt.add(folgender)
        self._merke([absatz.text, nachher.text], [f"{absatz.text} {nachher.text}"])
        absatz.add_run(" ")
        for kind in list(folgender):
            if kind.tag != qn("w:pPr"):
                absatz._p.append(kind)
        folgender.getparent().remove(folgender)

    def zeile_dazu(self, zelle: Paragraph, inhalt: str) -> None:
        """Below the row of this cell one more, with its first cell filled."""
        zeile = next(zelle._p.iterancestors(qn("w:tr")))
        neu = copy.deepcopy(zeile)
        zeile.addnext(neu)
        texte_darin = list(neu.iter(qn("w:t")))
        for t in texte_darin:
            t.text = ""
        texte_darin[0].text = inhalt
        self._merke([], [inhalt])

    def zeile_weg(self, zelle: Paragraph) -> None:
        zeile = next(zelle._p.iterancestors(qn("w:tr")))
        absaetze = list(zeile.iter(qn("w:p")))
        unberuehrt = not any(p in self.benutzt for p in absaetze if p is not zelle._p)
        if unberuehrt and len(zeile.getparent().findall(qn("w:tr"))) > 2:
            for p in absaetze:
                self._merke([Paragraph(p, None).text], [])
                self.benutzt.add(p)
            zeile.getparent().remove(zeile)

    def fette(self, absatz: Paragraph) -> None:
        for lauf in absatz.runs:
            lauf.bold = True

    def zerteile_laeufe(self, absatz: Paragraph) -> None:
        """As Word does when it checks the spelling: the same text in many runs."""
        for lauf in absatz.runs:
            text = lauf.text
            if "\t" in text or "\n" in text or len(text) < 2 or lauf._r.find(qn("w:t")) is None:
                continue
            lauf.text = text[: len(text) // 2]
            zweiter = copy.deepcopy(lauf._r)
            lauf._r.addnext(zweiter)
            zweiter.find(qn("w:t")).text = text[len(text) // 2 :]
            zweiter.find(qn("w:t")).set(qn("xml:space"), "preserve")
            lauf._r.find(qn("w:t")).set(qn("xml:space"), "preserve")

    def ersetze_nachverfolgt(self, absatz: Paragraph, alt: str, neu: str) -> None:
        """With tracked changes: the old text stays in the file, struck."""
        lauf = next(lauf for lauf in absatz.runs if alt in lauf.text == lauf._r.findtext(qn("w:t")))
        self._merke([absatz.text], [absatz.text.replace(alt, neu, 1)])
        davor, danach = lauf.text.split(alt, 1)
        stuecke = [copy.deepcopy(lauf._r) for _ in range(3)]
        for r, text in zip([lauf._r, *stuecke], [davor, alt, neu, danach], strict=True):
            r.find(qn("w:t")).text = text
            r.find(qn("w:t")).set(qn("xml:space"), "preserve")
        weg, da = OxmlElement("w:del"), OxmlElement("w:ins")
        for element, r, nummer in ((weg, stuecke[0], "9001"), (da, stuecke[1], "9002")):
            element.set(qn("w:id"), nummer)
            element.set(qn("w:author"), "AL")
            element.append(r)
        stuecke[0].find(qn("w:t")).tag = qn("w:delText")
        lauf._r.addnext(weg)
        weg.addnext(da)
        da.addnext(stuecke[2])

    def fussnote(self, absatz: Paragraph, text: str) -> None:
        """At the end of the paragraph, as Word writes it: the first one brings a part with the two separators."""
        haupt = self.dokument.part
        teil = next((rel.target_part for rel in haupt.rels.values() if rel.reltype == RT.FOOTNOTES), None)
        if teil is None:
            teil = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, _LEERE_FUSSNOTEN.encode(), haupt.package)
            haupt.relate_to(teil, RT.FOOTNOTES)
        wurzel = parse_xml(teil.blob)
        nummer = str(len(wurzel) + 1)
        note = parse_xml(_FUSSNOTE.format(nummer=nummer))
        note.findall(f".//{qn('w:t')}")[-1].text = f" {text}"
        wurzel.append(note)
        teil._blob = etree.tostring(wurzel)
        lauf = OxmlElement("w:r")
        lauf.append(OxmlElement("w:footnoteReference"))
        lauf[0].set(qn("w:id"), nummer)
        absatz._p.append(lauf)
        self._merke([], [text])

    def _merke(self, vorher: Sequence[str], nachher: Sequence[str]) -> None:
        """Texts of the paragraphs before and after; no figure goes over the end of one."""
        alt, neu = (Counter(vergleichbar(z.text) for text in t for z in zahlen(text)) for t in (vorher, nachher))
        self.weg += alt - neu
        self.da += neu - alt


def ziffer_geaendert(text: str, zahl: int, stelle: int) -> tuple[str, str] | None:
    """One digit of one figure of the text changed: the whole figure before and after; None if the text has none."""
    gefunden = zahlen(text)
    if not gefunden:
        return None
    z = gefunden[zahl % len(gefunden)]
    ziffern = [n for n, zeichen in enumerate(z.text) if zeichen.isdecimal()]
    if not ziffern:
        return z.text, "elf" if z.text.casefold() == "zwölf" else "zwölf"
    wo = ziffern[stelle % len(ziffern)]
    neu = z.text[:wo] + str((int(z.text[wo]) + 1) % 10) + z.text[wo + 1 :]
    ganz = text[: z.start] + neu + text[z.ende :]
    return (z.text, neu) if len(werte(ganz)) == len(werte(text)) else None


def texte(absaetze: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that consist of plain text: no fields (captions), no drawings."""
    return [
        a
        for a in absaetze
        if len(a.text) > 20 and not any(True for _ in a._p.iter(qn("w:fldChar"), qn("w:fldSimple"), qn("w:drawing")))
    ]


EINFAELLE = (
    *("wort", "ziffer", "satz", "satz mit zahl", "streichen", "verschieben", "zelle", "zellziffer"),
    *("fett", "läufe", "nachverfolgt", "teilen", "verbinden", "fußnote", "zelle: Zeile dazu", "zelle: Zeile weg"),
)


def bearbeite(dokument: Bearbeitet, was: str, wo: int, wie: int) -> None:
    """One edit somewhere; nothing if there is nothing of this kind left that was not edited yet."""
    stellen = [a for a in _stellen(dokument, was) if a._p not in dokument.benutzt and a.runs]
    if not stellen:
        return
    absatz, anderer = stellen[wo % len(stellen)], stellen[wie % len(stellen)]
    dokument.benutzt.add(absatz._p)
    if was in ("wort", "zelle", "nachverfolgt"):
        _anderes_wort(dokument, absatz, wie, nachverfolgt=was == "nachverfolgt")
    elif was in ("ziffer", "zellziffer"):
        if geaendert := ziffer_geaendert(absatz.text, wie, wo):
            dokument.ersetze(absatz, *geaendert)
    elif was == "zelle: Zeile dazu":
        dokument.zeile_dazu(absatz, f"Nachtrag {wie}")
    elif was == "fußnote":
        dokument.fussnote(absatz, f"Quelle: Vermerk {wie}.")
    elif was == "teilen":
        if len(woerter := re.findall(r"(?<= )[A-Za-zÄÖÜäöüß]{4,}(?= )", absatz.text)) > 1:
            dokument.teile(absatz, woerter[wie % len(woerter)])
    elif was.startswith("satz"):
        text = f"Nachtrag {wie} von {4711 + wo} Euro dazu." if "zahl" in was else "Ein Nachtrag ohne Ziffern dazu."
        dokument.benutzt.add(dokument.fuege_ein(absatz, text)._p)
    else:
        tue = {"streichen": dokument.streiche, "fett": dokument.fette, "läufe": dokument.zerteile_laeufe}
        tue |= {"verbinden": dokument.verbinde, "zelle: Zeile weg": dokument.zeile_weg}
        tue.get(was, lambda a: dokument.verschiebe(a, anderer))(absatz)


def _stellen(dokument: Bearbeitet, was: str) -> list[Paragraph]:
    if not was.startswith("zell"):
        return texte(dokument.dokument.paragraphs)
    # python-docx finds the cells of a row slowly, because it looks for merged ones.
    zellen = (tc for tabelle in dokument.dokument.tables for tr in tabelle._tbl.tr_lst for tc in tr.tc_lst[1:])
    return [absatz for tc in zellen if (absatz := Paragraph(tc.p_lst[0], dokument.dokument)).text.strip()]


def _anderes_wort(dokument: Bearbeitet, absatz: Paragraph, wie: int, *, nachverfolgt: bool) -> None:
    woerter = [w for w in absatz.text.split() if w.isalpha() and len(w) > 3 and not werte(w)]
    if woerter:
        wort = woerter[wie % len(woerter)]
        in_einem = any(wort in lauf.text == lauf._r.findtext(qn("w:t")) for lauf in absatz.runs)
        aendere = dokument.ersetze_nachverfolgt if nachverfolgt and in_einem else dokument.ersetze
        aendere(absatz, wort, "Verwaltungshandeln")
