"""What both templates are made of: paragraphs, captions, fields, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docx.document import Document as Dokument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from bauplan.gestalt import TABELLENART


@dataclass(frozen=True, kw_only=True)
class Spalte:
    """One table column: heading, width in centimetres, whether it holds figures."""

    kopf: str
    breite: float
    zahl: bool = False


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """One row, or with `anweisung` a row that only holds a template instruction and vanishes when filled."""

    zellen: tuple[str, ...] = ()
    """A newline starts a new paragraph in the cell. Fewer cells than columns: the first one spans the rest."""
    anweisung: str = ""
    art: Literal["", "summe", "gruppe"] = ""
    """A total, which stays with the row above, or the title of a group, which stays with the row below."""
    halten: bool = True
    """Keep on one page with the row below."""
    ohne_linie: str = ""
    """`top` or `bottom`: no line there, so that two rows look like one."""


def anweisung(text: str) -> Zeile:
    return Zeile(anweisung=f"{{%tr {text} %}}")


# ---------------------------------------------------------------- text


def absatz(dokument: Dokument, text: str, art: str = "Normal", halten: bool = False) -> Paragraph:
    """One paragraph; `**` switches bold on and off."""
    neu = dokument.add_paragraph(style=art)
    for nummer, teil in enumerate(text.split("**")):
        if teil:
            neu.add_run(teil).bold = True if nummer % 2 else None
    if halten:
        neu.paragraph_format.keep_with_next = True
    return neu


def absaetze(dokument: Dokument, *texte: str, art: str = "Normal") -> None:
    for text in texte:
        absatz(dokument, text, art)


def wenn(dokument: Dokument, bedingung: str, text: str, art: str = "Normal") -> None:
    """A paragraph that is left out unless the condition holds."""
    absaetze(dokument, f"{{%p if {bedingung} %}}")
    absatz(dokument, text, art)
    absaetze(dokument, "{%p endif %}")


def beschriftung(dokument: Dokument, folge: str, text: str) -> None:
    """A caption that Word counts: `Tabelle 1: …`. Its number is stored when the template is filled."""
    neu = dokument.add_paragraph(style="Caption")
    neu.add_run(f"{folge} ")
    feld(neu, f"SEQ {folge} \\* ARABIC", "1")
    neu.add_run(f": {text}")
    if folge == "Abbildung":
        neu.paragraph_format.keep_with_next = False


def feld(ziel: Paragraph, befehl: str, ergebnis: str) -> None:
    """A field with a stored result."""
    for art, inhalt in (("begin", ""), ("", befehl), ("separate", ""), ("text", ergebnis), ("end", "")):
        lauf = ziel.add_run()
        if art == "text":
            lauf.text = inhalt
        elif art:
            zeichen = OxmlElement("w:fldChar")
            zeichen.set(qn("w:fldCharType"), art)
            lauf._r.append(zeichen)
        else:
            anweisungstext = OxmlElement("w:instrText")
            anweisungstext.set(qn("xml:space"), "preserve")
            anweisungstext.text = f" {inhalt} "
            lauf._r.append(anweisungstext)


def kopf_und_fuss(
    dokument: Dokument, kopf: str, fuss: str, breite: float, erste_anders: bool, erster_kopf: str = ""
) -> None:
    """Header on every page (on the first perhaps another one), footer with `Seite X von Y` on all."""
    abschnitt = dokument.sections[0]
    abschnitt.different_first_page_header_footer = erste_anders
    _randzeile(abschnitt.header.paragraphs[0], kopf, breite)
    if erster_kopf:
        _randzeile(abschnitt.first_page_header.paragraphs[0], erster_kopf, breite)
    fusszeilen = [abschnitt.footer, abschnitt.first_page_footer] if erste_anders else [abschnitt.footer]
    for fusszeile in fusszeilen:
        ziel = fusszeile.paragraphs[0]
        _randzeile(ziel, f"{fuss}\tSeite ", breite)
        feld(ziel, "PAGE", "1")
        ziel.add_run(" von ")
        feld(ziel, "NUMPAGES", "1")


def _randzeile(ziel: Paragraph, text: str, breite: float) -> None:
    ziel.paragraph_format.tab_stops.add_tab_stop(Cm(breite), WD_TAB_ALIGNMENT.RIGHT)
    for nummer, teil in enumerate(text.split("**")):
        if teil:
            ziel.add_run(teil).bold = True if nummer % 2 else None


# ---------------------------------------------------------------- tables


def tabelle(
    dokument: Dokument,
    spalten: Sequence[Spalte],
    zeilen: Sequence[Zeile],
    groesse: float | None = None,
    beschreibung: str = "",
) -> Table:
    """A table whose heading row is repeated on every page and whose rows do not break.

    `beschreibung` is for screen readers; without one, the headings are told.
    """
    neu = dokument.add_table(rows=0, cols=len(spalten))
    koepfe = ", ".join(s.kopf.replace("\u00ad", "").replace("\n", " ") for s in spalten)
    _beschreibe(neu, beschreibung or f"Tabelle mit den Spalten {koepfe}.")
    neu.style, neu.autofit, neu.alignment = TABELLENART, False, WD_TABLE_ALIGNMENT.LEFT
    for spalte, breite in zip(neu.columns, spalten, strict=True):
        spalte.width = Cm(breite.breite)
    kopfzeile = _zeile(neu, spalten, Zeile(zellen=tuple(s.kopf for s in spalten)), "Tabellenkopf", groesse)
    wiederholt = OxmlElement("w:tblHeader")
    kopfzeile._tr.get_or_add_trPr().append(wiederholt)
    for zeile in zeilen:
        _zeile(neu, spalten, zeile, "Tabellentext", groesse)
    return neu


def _beschreibe(ziel: Table, text: str) -> None:
    beschreibung = OxmlElement("w:tblDescription")
    beschreibung.set(qn("w:val"), text)
    ziel._tbl.tblPr.append(beschreibung)


def _zeile(ziel: Table, spalten: Sequence[Spalte], zeile: Zeile, art: str, groesse: float | None) -> _Row:
    neu = ziel.add_row()
    neu._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    texte = (zeile.anweisung,) if zeile.anweisung else zeile.zellen
    zellen = list(neu.cells)
    ueberzaehlig = len(spalten) - len(texte)
    if ueberzaehlig:
        zellen = [zellen[0].merge(zellen[ueberzaehlig]), *zellen[ueberzaehlig + 1 :]]
    gefuellt = zip(zellen, [spalten[0], *spalten[ueberzaehlig + 1 :]], texte, strict=True)
    for zelle, spalte, text in gefuellt:
        stil = _ZEILENSTILE.get(zeile.art, art)
        _fuelle(zelle, text, _ZAHLENSTILE.get(stil, stil) if spalte.zahl and len(texte) > 1 else stil, zeile, groesse)
    return neu


_ZEILENSTILE = {"summe": "Tabellensumme", "gruppe": "Tabellengruppe"}
_ZAHLENSTILE = {
    "Tabellentext": "Tabellenzahl",
    "Tabellenkopf": "Tabellenkopf Zahl",
    "Tabellensumme": "Tabellensumme Zahl",
}


def _fuelle(zelle: _Cell, text: str, stil: str, zeile: Zeile, groesse: float | None) -> None:
    for nummer, absatztext in enumerate(text.split("\n")):
        ziel = zelle.paragraphs[0] if nummer == 0 else zelle.add_paragraph()
        ziel.style = stil
        for i, teil in enumerate(absatztext.split("**")):
            if teil:
                lauf = ziel.add_run(teil)
                lauf.bold = True if i % 2 else None
                if groesse:
                    lauf.font.size = Pt(groesse)
        if zeile.halten and stil in ("Tabellentext", "Tabellenzahl"):
            ziel.paragraph_format.keep_with_next = True
    eigenschaften = zelle._tc.get_or_add_tcPr()
    if zeile.ohne_linie:
        keine = f'<w:{zeile.ohne_linie} w:val="nil"/>'
        eigenschaften.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{keine}</w:tcBorders>"))
    if zeile.art == "gruppe":
        eigenschaften.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F2F2F2"/>'))


def ohne_rahmen(ziel: Table) -> None:
    """For the letterhead, which is a table only to stand side by side."""
    ziel.style = "Normal Table"
    raender = '<w:tblCellMar {ns}><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    eigenschaften = ziel._tbl.tblPr
    eigenschaften.insert_element_before(parse_xml(raender.format(ns=nsdecls("w"))), "w:tblLook")


def mit_gitter(ziel: Table) -> None:
    ziel.style = "Table Grid"
