"""From the finished paper back to the records: which text with figures stands where, in the order one reads it.

While a template is filled, a mark goes in before each text that knows the rows behind its figures (`beleg`). The
finished document tells the heading and the table around it; then the marks are taken away. So the list holds what is
printed, whatever staff made of the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from integrationsbericht.beleg import Belegstelle, Teil
from integrationsbericht.worte.diagramm import Diagramm

_MARKE = re.compile("\ue003(\\d+)\ue004")
_IM_PAKET = re.compile(_MARKE.pattern.encode())
_KOPF, _BESCHRIFTUNG = re.compile(r"Heading\d|Title"), "Caption"
_SATZENDE = (".", "!", "?")


class Belegspur:
    """The texts of one paper that were marked. Values hold no such marks: private use is taken out of them."""

    def __init__(self) -> None:
        self._teile: list[Teil] = []

    def marke(self, teil: Teil) -> str:
        """What goes in before the text; nothing if no row is behind it."""
        if not teil.belege:
            return ""
        self._teile.append(teil)
        return f"\ue003{len(self._teile) - 1}\ue004"

    def der_abbildung(self, diagramm: Diagramm) -> str:
        return self.marke(Teil(diagramm.alternativtext, diagramm.belege))

    def eingesammelt(self, dokument: Document) -> tuple[Belegstelle, ...]:
        """Every marked text of the body with what stands around it; its marks are gone afterwards."""
        return tuple(dict.fromkeys(self._stellen(dokument.element.body)))

    def _stellen(self, koerper: Element) -> Iterator[Belegstelle]:
        abschnitt = beschriftung = ""
        for absatz in koerper.iter(qn("w:p")):
            marken, text = _entmarkt(absatz)
            stil = absatz.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            art = "" if stil is None else stil.get(qn("w:val"), "")
            if art == _BESCHRIFTUNG:
                beschriftung = text
            elif _KOPF.match(art):
                abschnitt = text
            zeile = next(absatz.iterancestors(qn("w:tr")), None)
            for nummer in marken:
                teil = self._teile[nummer]
                ganz = teil.text.endswith(_SATZENDE)
                wo = text if zeile is None else _entmarkt(next(zeile.iter(qn("w:p"))))[1]
                yield Belegstelle(
                    abschnitt=abschnitt,
                    tabelle="" if zeile is None and art != _BESCHRIFTUNG else beschriftung,
                    text=" ".join((teil.text if ganz and zeile is None else wo).split()),
                    belege=teil.belege,
                )


def _entmarkt(absatz: Element) -> tuple[list[int], str]:
    """The marks of a paragraph, which are taken away, and its text."""
    marken: list[int] = []
    texte = list(absatz.iter(qn("w:t"), qn("w:br")))
    for t in texte:
        if gefunden := _MARKE.findall(t.text or ""):
            marken += map(int, gefunden)
            t.text = _MARKE.sub("", t.text or "")
    return marken, "".join(" " if t.tag == qn("w:br") else t.text or "" for t in texte)


def ohne_marken(teil: bytes) -> bytes:
    """A part of the package without marks: a header or a property may print a marked text, too."""
    return _IM_PAKET.sub(b"", teil)
