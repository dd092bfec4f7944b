"""What both templates are made of: page, styles, tables, captions, fields. Word shows them as ordinary ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docx import Document
from docx.document import Document as Dokument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

SCHRIFT = "Arial"
TABELLENART = "Berichtstabelle"
_BEHALTEN = {
    "Normal", "Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Header", "Footer",
    "Default Paragraph Font", "Normal Table", "No List", "Table Grid",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Absatzart:
    """How a paragraph style looks. Sizes and distances in points."""

    name: str
    basis: str | None = None
    groesse: float = 11
    fett: bool = False
    vor: float = 0
    nach: float = 6
    zeile: float = 1.0
    halten: bool = False
    rechts: bool = False


ABSATZARTEN = (
    Absatzart(name="Normal", groesse=10.5, zeile=1.1),
    Absatzart(name="Title", groesse=16, fett=True, vor=18, nach=10, halten=True),
    Absatzart(name="Heading 1", groesse=13, fett=True, vor=18, nach=6, halten=True),
    Absatzart(name="Heading 2", groesse=11, fett=True, vor=12, nach=4, halten=True),
    Absatzart(name="Caption", groesse=9, fett=True, vor=8, nach=4, halten=True),
    Absatzart(name="List Bullet", groesse=10.5, nach=3, zeile=1.1),
    Absatzart(name="Header", groesse=8.5, nach=0),
    Absatzart(name="Footer", groesse=8.5, nach=0),
    Absatzart(name="Briefkopf", basis="Normal", groesse=14, fett=True, nach=2),
    Absatzart(name="Tabellentext", basis="Normal", groesse=9, vor=1.5, nach=1.5),
    Absatzart(name="Tabellenzahl", basis="Tabellentext", groesse=9, vor=1.5, nach=1.5, rechts=True),
    Absatzart(name="Tabellenkopf", basis="Tabellentext", groesse=9, fett=True, vor=1.5, nach=1.5, halten=True),
    Absatzart(name="Tabellenkopf Zahl", basis="Tabellenkopf", groesse=9, fett=True, vor=1.5, nach=1.5, halten=True,
              rechts=True),
    Absatzart(name="Tabellensumme", basis="Tabellentext", groesse=9, fett=True, vor=1.5, nach=1.5),
    Absatzart(name="Tabellensumme Zahl", basis="Tabellensumme", groesse=9, fett=True, vor=1.5, nach=1.5, rechts=True),
    Absatzart(name="Tabellengruppe", basis="Tabellentext", groesse=9, fett=True, vor=1.5, nach=1.5, halten=True),
    Absatzart(name="Tabellennotiz", basis="Normal", groesse=8, vor=3, nach=8),
)  # fmt: skip


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


def neues_dokument(quer: bool = False) -> Dokument:
    """An empty A4 document in German with nothing but our styles."""
    dokument = Document()
    _seite(dokument, quer)
    _stile(dokument)
    _einstellungen(dokument)
    return dokument


def _seite(dokument: Dokument, quer: bool) -> None:
    abschnitt = dokument.sections[0]
    breite, hoehe = Cm(21), Cm(29.7)
    abschnitt.page_width, abschnitt.page_height = (hoehe, breite) if quer else (breite, hoehe)
    abschnitt.orientation = WD_ORIENT.LANDSCAPE if quer else WD_ORIENT.PORTRAIT
    abschnitt.left_margin, abschnitt.right_margin = (Cm(2), Cm(2)) if quer else (Cm(2.5), Cm(2))
    abschnitt.top_margin, abschnitt.bottom_margin = Cm(2.2), Cm(2)
    abschnitt.header_distance = abschnitt.footer_distance = Cm(1)


def _stile(dokument: Dokument) -> None:
    for stil in list(dokument.styles):
        if stil.name not in _BEHALTEN:
            stil.delete()
    _grundschrift(dokument)
    for art in ABSATZARTEN:
        _absatzstil(dokument, art)
    dokument.styles.element.append(parse_xml(_TABELLENSTIL))


def _grundschrift(dokument: Dokument) -> None:
    vorgabe = dokument.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for kind in list(vorgabe):
        vorgabe.remove(kind)
    for xml in (f'<w:rFonts {nsdecls("w")} {_SCHRIFTEN}/>', f'<w:sz {nsdecls("w")} w:val="22"/>',
                f'<w:szCs {nsdecls("w")} w:val="22"/>', f'<w:lang {nsdecls("w")} {_SPRACHEN}/>'):  # fmt: skip
        vorgabe.append(parse_xml(xml))


_SCHRIFTEN = " ".join(f'w:{art}="{SCHRIFT}"' for art in ("ascii", "hAnsi", "eastAsia", "cs"))
_SPRACHEN = 'w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"'


def _absatzstil(dokument: Dokument, art: Absatzart) -> None:
    vorhanden = art.name in [stil.name for stil in dokument.styles]
    stil = dokument.styles[art.name] if vorhanden else dokument.styles.add_style(art.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(stil, ParagraphStyle)
    for teil in ("w:rPr", "w:pPr", "w:link"):
        alt = stil.element.find(qn(teil))
        if alt is not None and not (art.name == "List Bullet" and teil == "w:pPr"):
            stil.element.remove(alt)
    if art.basis:
        stil.base_style = dokument.styles[art.basis]
    stil.quick_style = True
    stil.font.size, stil.font.bold, stil.font.color.rgb = Pt(art.groesse), art.fett, RGBColor(0, 0, 0)
    form = stil.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(art.vor), Pt(art.nach), art.zeile
    form.keep_with_next, form.widow_control = art.halten, True
    if art.rechts:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if art.name.startswith("Heading"):
        ebene = OxmlElement("w:outlineLvl")
        ebene.set(qn("w:val"), str(int(art.name[-1]) - 1))
        stil.element.get_or_add_pPr().append(ebene)


def _linie(seite: str, staerke: int, farbe: str = "000000") -> str:
    return f'<w:{seite} w:val="single" w:sz="{staerke}" w:space="0" w:color="{farbe}"/>'


_TABELLENSTIL = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABELLENART}">
<w:name w:val="{TABELLENART}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders>{_linie("top", 8)}{_linie("bottom", 8)}{_linie("insideH", 4, "A6A6A6")}</w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_linie("bottom", 8)}</w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr></w:tblStylePr></w:style>"""


def _einstellungen(dokument: Dokument) -> None:
    """A short settings part: python-docx's own carries an English language and an outdated compatibility mode."""
    alt = dokument.settings.element
    for kind in list(alt):
        alt.remove(kind)
    for xml in (
        '<w:zoom {ns} w:percent="100"/>',
        '<w:defaultTabStop {ns} w:val="709"/>',
        '<w:autoHyphenation {ns} w:val="true"/>',
        '<w:characterSpacingControl {ns} w:val="doNotCompress"/>',
        '<w:compat {ns}><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat>',
        '<w:themeFontLang {ns} w:val="de-DE"/>',
        '<w:decimalSymbol {ns} w:val=","/>',
        '<w:listSeparator {ns} w:val=";"/>',
    ):
        alt.append(parse_xml(xml.format(ns=nsdecls("w"))))


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


def kopf_und_fuss(dokument: Dokument, kopf: str, fuss: str, breite: float, erste_anders: bool) -> None:
    """Header on every page (or not on the first), footer with `Seite X von Y` on all."""
    abschnitt = dokument.sections[0]
    abschnitt.different_first_page_header_footer = erste_anders
    _randzeile(abschnitt.header.paragraphs[0], kopf, breite)
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
    dokument: Dokument, spalten: Sequence[Spalte], zeilen: Sequence[Zeile], groesse: float | None = None
) -> Table:
    """A table whose heading row is repeated on every page and whose rows do not break."""
    neu = dokument.add_table(rows=0, cols=len(spalten))
    neu.style, neu.autofit, neu.alignment = TABELLENART, False, WD_TABLE_ALIGNMENT.LEFT
    for spalte, breite in zip(neu.columns, spalten, strict=True):
        spalte.width = Cm(breite.breite)
    kopfzeile = _zeile(neu, spalten, Zeile(zellen=tuple(s.kopf for s in spalten)), "Tabellenkopf", groesse)
    wiederholt = OxmlElement("w:tblHeader")
    kopfzeile._tr.get_or_add_trPr().append(wiederholt)
    for zeile in zeilen:
        _zeile(neu, spalten, zeile, "Tabellentext", groesse)
    return neu


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
