"""The characters of a Word paragraph as a reader sees them: tracked changes accepted, hidden text absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.textzahlen import sichtbar

FELDANFANG, FELDENDE = "\ue010", "\ue011"
"""Around what Word counts itself (page numbers, numbers of captions): nobody typed it, and it changes by itself."""
_SELBST_GEZAEHLT = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|SEQ|REF|NOTEREF|STYLEREF|LISTNUM|AUTONUM"
    r"|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE)\b",
    re.IGNORECASE,
)
_UNSICHTBAR = frozenset(
    [qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "delText", "txbxContent", "sdtPr", "sdtEndPr", "rt")]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
    + [qn("w:commentReference")]
)
_TEXT = frozenset([qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"])
_MARKEN = {ord(FELDANFANG): None, ord(FELDENDE): None}
_VERSTECKT = f"{qn('w:rPr')}/{qn('w:vanish')}"
_LAUF, _FLDSIMPLE, _INSTR = qn("w:r"), qn("w:fldSimple"), qn("w:instr")
OBJEKT, FUSSNOTE = "\ufffc", "\u2020"
"""What stands in the text for a picture, chart or text box, and for the number of a footnote."""
_FEST = {
    **{qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:sym"): "\u2022"},
    **{qn(f"w:{name}"): OBJEKT for name in ("drawing", "pict", "object")},
    **{qn(f"w:{name}Reference"): FUSSNOTE for name in ("footnote", "endnote")},
}
_FELDTEILE = frozenset([qn("w:fldChar"), qn("w:instrText")])


class Schriftzug(NamedTuple):
    """Characters and the run they stand in (None: a formula)."""

    text: str
    lauf: Element | None
    feld: str = ""
    """The instruction of the field whose result it belongs to, if Word counts that itself."""


class _Felder:
    """Where in which fields we are; a field may begin in one run and end in another."""

    def __init__(self) -> None:
        self._offen: list[tuple[str, bool]] = []

    def lies(self, element: Element) -> None:
        """A sign of a field: begin, the instruction, its end, or the end of all."""
        if element.tag == qn("w:instrText"):
            self._anweisung(element.text or "")
            return
        art = element.get(qn("w:fldCharType"))
        if art == "begin":
            self._offen.append(("", False))
        elif self._offen and art == "separate":
            self._offen[-1] = self._offen[-1][0], True
        elif self._offen and art == "end":
            self._offen.pop()

    def _anweisung(self, text: str) -> None:
        if self._offen:
            self._offen[-1] = self._offen[-1][0] + text, self._offen[-1][1]

    @property
    def im_code(self) -> bool:
        return any(not im_ergebnis for _, im_ergebnis in self._offen)

    @property
    def gezaehlt(self) -> str:
        return next((anweisung for anweisung, _ in self._offen if zaehlt_selbst(anweisung)), "")


def zaehlt_selbst(anweisung: str) -> bool:
    """Whether Word computes the result of this field."""
    return _SELBST_GEZAEHLT.match(anweisung) is not None


def schriftzuege(absatz: Element) -> Iterator[Schriftzug]:
    """Everything visible of a `w:p`, in order."""
    yield from _in(absatz, None, _Felder(), "")


def _in(element: Element, lauf: Element | None, felder: _Felder, einfach: str) -> Iterator[Schriftzug]:
    for kind in element:
        if kind.tag in _FELDTEILE:
            felder.lies(kind)
        elif kind.tag in _TEXT or kind.tag in _FEST:
            if not felder.im_code:
                geschrieben = sichtbar(kind.text or "").translate(_MARKEN) if kind.tag in _TEXT else _FEST[kind.tag]
                yield Schriftzug(geschrieben, lauf, einfach or felder.gezaehlt)
        elif isinstance(kind.tag, str) and kind.tag not in _UNSICHTBAR and not _versteckt(kind):
            anweisung = kind.get(_INSTR) or "" if kind.tag == _FLDSIMPLE else ""
            gezaehlt = einfach or (anweisung if zaehlt_selbst(anweisung) else "")
            yield from _in(kind, kind if kind.tag == _LAUF else lauf, felder, gezaehlt)


def _versteckt(lauf: Element) -> bool:
    versteckt = lauf.find(_VERSTECKT)
    return versteckt is not None and (versteckt.get(qn("w:val")) or "1") not in ("0", "false", "off")


def noten(absatz: Element) -> Iterator[tuple[str, str]]:
    """Of each footnote's sign that `text` shows: the tag of its footnote, and its number."""
    for zeichen in absatz.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
        if not any(ahne.tag in _UNSICHTBAR for ahne in zeichen.iterancestors()):
            yield zeichen.tag.removesuffix("Reference"), zeichen.get(qn("w:id")) or ""


def text(absatz: Element) -> str:
    """The visible text, what Word counts itself between `FELDANFANG` and `FELDENDE`."""
    teile, im_feld = list[str](), False
    for zug in schriftzuege(absatz):
        if bool(zug.feld) is not im_feld:
            teile.append(FELDENDE if im_feld else FELDANFANG)
            im_feld = not im_feld
        teile.append(zug.text)
    return "".join(teile) + (FELDENDE if im_feld else "")
