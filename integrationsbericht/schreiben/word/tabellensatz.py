"""Where a table may break between pages: rows stay together by "keep with next", as far as that makes sense."""

from __future__ import annotations

from itertools import pairwise

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

SUMMENSTIL = "Tabellensumme"
"""Paragraph style of a row of totals; such a row never stands alone at the top of a page."""


def ordne(dokument: Document) -> None:
    """Tie each row of totals to the row above it, and free the last row of every table.

    A loop in a template gives all its rows the same paragraphs, so the last one would tie its table to the text
    behind it, and whole tables would wander to the next page.
    """
    for tabelle in dokument.element.body.iter(qn("w:tbl")):
        zeilen = list(tabelle.iterchildren(qn("w:tr")))
        for vorige, zeile in pairwise(zeilen):
            if _ist_summe(zeile):
                _halte(vorige)
        for halten in list(zeilen[-1].iter(qn("w:keepNext"))):
            halten.getparent().remove(halten)


def _ist_summe(zeile: Element) -> bool:
    stil = next(zeile.iter(qn("w:pStyle")), None)
    return stil is not None and (stil.get(qn("w:val")) or "").startswith(SUMMENSTIL)


def _halte(zeile: Element) -> None:
    for absatz in zeile.iter(qn("w:p")):
        eigenschaften = absatz.find(qn("w:pPr"))
        if eigenschaften is not None and eigenschaften.find(qn("w:keepNext")) is None:
            stil = eigenschaften.find(qn("w:pStyle"))
            eigenschaften.insert(0 if stil is None else 1, OxmlElement("w:keepNext"))
