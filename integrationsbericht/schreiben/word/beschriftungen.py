"""Numbers of table and figure captions. Word counts them itself, but only when somebody asks it to (F9).

The number stored in a template is that of the template, in which every optional table is present; readers that do
not recalculate (preview, LibreOffice, council systems) would show it. So it is counted again after filling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_SEQ = re.compile(r"^\s*SEQ\s+(\S+)")


def nummeriere(dokument: Document) -> None:
    """Store the right number in every SEQ field of the body, in the order of the text."""
    zaehler: Counter[str] = Counter()
    felder = dokument.element.body.iter(qn("w:fldSimple"), qn("w:instrText"))
    for absatz in dict.fromkeys(next(feld.iterancestors(qn("w:p"))) for feld in felder):
        for folge, texte in _felder(absatz):
            zaehler[folge] += 1
            for i, text in enumerate(texte):
                text.text = str(zaehler[folge]) if i == 0 else ""


def _felder(absatz: Element) -> Iterator[tuple[str, list[Element]]]:
    """Name of the sequence and the result's text elements of each SEQ field in one paragraph."""
    for feld in absatz.iter(qn("w:fldSimple")):
        if treffer := _SEQ.match(feld.get(qn("w:instr")) or ""):
            yield treffer[1], list(feld.iter(qn("w:t")))
    anweisung, ergebnis, im_ergebnis = "", list[Element](), False
    for teil in absatz.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
        art = teil.get(qn("w:fldCharType"))
        if art == "begin":
            anweisung, ergebnis, im_ergebnis = "", [], False
        elif art == "separate":
            im_ergebnis = True
        elif art == "end":
            if (treffer := _SEQ.match(anweisung)) and ergebnis:
                yield treffer[1], ergebnis
            anweisung, im_ergebnis = "", False
        elif teil.tag == qn("w:instrText"):
            anweisung += teil.text or ""
        elif im_ergebnis:
            ergebnis.append(teil)
