"""Word comments: those in the people's file, and those that the merge adds or carries on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.section import _Header
from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.zeichen import text as sichtbarer_text
from integrationsbericht.deutsch import wort

AUTOR, KUERZEL = "integrationsbericht", "ib"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass(frozen=True, kw_only=True)
class Kommentar:
    """One comment of a file: who said what when (as the file has it)."""

    autor: str
    kuerzel: str
    zeit: str
    text: str

    @property
    def eigener(self) -> bool:
        """Said by an earlier merge, not by people."""
        return self.autor == AUTOR


def offene_je_absatz(dokument: Document) -> dict[Element, list[Kommentar]]:
    """The paragraph in which a comment begins → its comments that nobody has marked as done, in order."""
    texte = {k.get(qn("w:id")): k for k in _alle(dokument)}
    erledigt = _erledigte(dokument)
    gefunden, gesehen = dict[Element, list[Kommentar]](), set[str]()
    for marke in dokument.element.body.iter(qn("w:commentRangeStart"), qn("w:commentReference")):
        nummer = marke.get(qn("w:id"))
        absatz = marke if marke.tag == qn("w:p") else next(marke.iterancestors(qn("w:p")), None)
        if absatz is None:  # between paragraphs: it belongs to the next one
            absatz = next((p for p in marke.itersiblings(qn("w:p"))), None)
        if absatz is None or nummer is None or nummer in gesehen or nummer not in texte:
            continue
        gesehen.add(nummer)
        element = texte[nummer]
        if not _kennungen(element) & erledigt:
            gefunden.setdefault(absatz, []).append(_kommentar(element))
    return gefunden


def _alle(dokument: Document) -> Iterator[Element]:
    for teil in _teile(dokument, "/comments"):
        yield from teil.iter(qn("w:comment"))


def _teile(dokument: Document, art: str) -> Iterator[Element]:
    for bezug in dokument.part.rels.values():
        if bezug.reltype.endswith(art) and not bezug.is_external:
            teil = bezug.target_part
            element: Element | None = getattr(teil, "element", None)
            yield parse_xml(teil.blob) if element is None else element


def _erledigte(dokument: Document) -> set[str]:
    """Word keeps in a part of its own which comments are done, by the id of their last paragraph."""
    return {
        e.get(f"{_W15}paraId") or ""
        for teil in _teile(dokument, "/commentsExtended")
        for e in teil.iter(f"{_W15}commentEx")
        if e.get(f"{_W15}done") in ("1", "true")
    }


def _kennungen(kommentar: Element) -> set[str]:
    return {p.get(f"{_W14}paraId") or "-" for p in kommentar.iter(qn("w:p"))}


def _kommentar(element: Element) -> Kommentar:
    absaetze = (re.sub(r"[ \t]+", " ", sichtbarer_text(p)).strip() for p in element.iter(qn("w:p")))
    return Kommentar(
        autor=element.get(qn("w:author")) or "",
        kuerzel=element.get(qn("w:initials")) or "",
        zeit=element.get(qn("w:date")) or "",
        text="\n".join(absaetze).strip(),
    )


class Kommentierung:
    """Comments as they come into the new paper; the same one twice at one paragraph is one."""

    def __init__(self, dokument: Document, stand: date) -> None:
        self._dokument = dokument
        self._zeit = datetime.combine(stand, time()).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._vorhanden = dict[tuple[Element, str, str], Kommentar]()

    def __len__(self) -> int:
        return len(self._vorhanden)

    def sage(self, absatz: Element, text: str) -> None:
        """A comment of the program."""
        self.trage_ein(absatz, Kommentar(autor=AUTOR, kuerzel=KUERZEL, zeit=self._zeit, text=text))

    def trage_ein(self, absatz: Element, kommentar: Kommentar) -> None:
        self._vorhanden.setdefault((absatz, kommentar.autor, kommentar.text), kommentar)

    def verankere(self) -> None:
        """Put them all into the document, which is finished now; one whose paragraph is gone stands at the first."""
        rumpf = self._dokument.element.body
        erster = next(rumpf.iter(qn("w:p")))
        for (absatz, _, _), kommentar in self._vorhanden.items():
            da = any(ahne is rumpf for ahne in absatz.iterancestors())
            self._schreibe(absatz if da else erster, kommentar)

    def _schreibe(self, absatz: Element, kommentar: Kommentar) -> None:
        neu = self._dokument.part.comments.add_comment(kommentar.text, kommentar.autor, kommentar.kuerzel or None)
        element: Element = neu._comment_elm
        element.set(qn("w:date"), kommentar.zeit or self._zeit)
        _verankere(absatz, str(neu.comment_id))


def _verankere(absatz: Element, nummer: str) -> None:
    """Around everything the paragraph says."""
    anfang, ende = OxmlElement("w:commentRangeStart"), OxmlElement("w:commentRangeEnd")
    anfang.set(qn("w:id"), nummer)
    ende.set(qn("w:id"), nummer)
    eigenschaften = absatz.find(qn("w:pPr"))
    absatz.insert(0 if eigenschaften is None else 1, anfang)
    absatz.append(ende)
    lauf, zeichen = OxmlElement("w:r"), OxmlElement("w:commentReference")
    zeichen.set(qn("w:id"), nummer)
    lauf.append(zeichen)
    absatz.append(lauf)


def sage_im_kopf(dokument: Document, anzahl: int) -> None:
    """Every header says how many comments are open; see `dokument.OFFENE_KOMMENTARE`."""
    wie_viele = "einem offenen Kommentar" if anzahl == 1 else f"{wort(anzahl)} offenen Kommentaren"
    gerade = dokument.settings.odd_and_even_pages_header_footer
    for nummer, abschnitt in enumerate(dokument.sections):
        koepfe = [abschnitt.header]
        koepfe += [abschnitt.first_page_header] if abschnitt.different_first_page_header_footer else []
        koepfe += [abschnitt.even_page_header] if gerade else []
        for kopf in koepfe:
            if nummer == 0 or not kopf.is_linked_to_previous:
                _schreibe(kopf, f"Entwurf mit {wie_viele}")


def _schreibe(kopf: _Header, text: str) -> None:
    vorhandene = kopf.paragraphs
    absatz = vorhandene[0].insert_paragraph_before() if vorhandene else kopf.add_paragraph()
    if vorhandene and vorhandene[0].style is not None:
        absatz.style = vorhandene[0].style
    absatz.add_run(text).bold = True
