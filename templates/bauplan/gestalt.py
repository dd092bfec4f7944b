"""Page, styles and settings of both templates. Word shows the styles as ordinary ones, so staff can change them."""

from __future__ import annotations

from dataclasses import dataclass

from docx import Document
from docx.document import Document as Dokument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

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
    kasten: bool = False
    """With a frame and a light ground; paragraphs of it that follow one another share them."""


ABSATZARTEN = (
    Absatzart(name="Normal", groesse=10, nach=4, zeile=1.05),
    Absatzart(name="Title", groesse=16, fett=True, vor=18, nach=10, halten=True),
    Absatzart(name="Heading 1", groesse=12.5, fett=True, vor=12, nach=4, halten=True),
    Absatzart(name="Heading 2", groesse=10.5, fett=True, vor=8, nach=3, halten=True),
    Absatzart(name="Caption", groesse=9, fett=True, vor=6, nach=3, halten=True),
    Absatzart(name="List Bullet", groesse=10, nach=2, zeile=1.05),
    Absatzart(name="Header", groesse=8.5, nach=0),
    Absatzart(name="Footer", groesse=8.5, nach=0),
    Absatzart(name="Briefkopf", basis="Normal", groesse=14, fett=True, nach=2),
    Absatzart(name="Tabellentext", basis="Normal", groesse=9, vor=1, nach=1),
    Absatzart(name="Tabellenzahl", basis="Tabellentext", groesse=9, vor=1, nach=1, rechts=True),
    Absatzart(name="Tabellenkopf", basis="Tabellentext", groesse=9, fett=True, vor=1, nach=1, halten=True),
    Absatzart(name="Tabellenkopf Zahl", basis="Tabellenkopf", groesse=9, fett=True, vor=1, nach=1, halten=True,
              rechts=True),
    Absatzart(name="Tabellensumme", basis="Tabellentext", groesse=9, fett=True, vor=1, nach=1),
    Absatzart(name="Tabellensumme Zahl", basis="Tabellensumme", groesse=9, fett=True, vor=1, nach=1, rechts=True),
    Absatzart(name="Tabellengruppe", basis="Tabellentext", groesse=9, fett=True, vor=1, nach=1, halten=True),
    Absatzart(name="Tabellennotiz", basis="Normal", groesse=9, vor=3, nach=5, zeile=1.0),
    Absatzart(name="Kasten", basis="Normal", groesse=10, nach=3, zeile=1.05, kasten=True),
)  # fmt: skip


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
    abschnitt.left_margin, abschnitt.right_margin = Cm(2), Cm(2)
    abschnitt.top_margin, abschnitt.bottom_margin = Cm(2), Cm(1.8)
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
    if art.kasten:
        _umrahmt(stil)
    if art.name.startswith("Heading"):
        ebene = OxmlElement("w:outlineLvl")
        ebene.set(qn("w:val"), str(int(art.name[-1]) - 1))
        stil.element.get_or_add_pPr().append(ebene)


def _umrahmt(stil: ParagraphStyle) -> None:
    form = stil.paragraph_format
    form.left_indent = form.right_indent = Cm(0.2)
    eigenschaften = stil.element.get_or_add_pPr()
    linien = "".join(
        f'<w:{seite} w:val="single" w:sz="8" w:space="{abstand}" w:color="1F3A5F"/>'
        for seite, abstand in (("top", 4), ("left", 5), ("bottom", 4), ("right", 5))
    )
    for xml in (
        f"<w:pBdr {nsdecls('w')}>{linien}</w:pBdr>",
        f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EEF2F7"/>',
    ):
        eigenschaften.insert_element_before(
            parse_xml(xml), "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc",
            "w:outlineLvl",
        )  # fmt: skip


def _linie(seite: str, staerke: int, farbe: str = "000000") -> str:
    return f'<w:{seite} w:val="single" w:sz="{staerke}" w:space="0" w:color="{farbe}"/>'


_TABELLENSTIL = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABELLENART}">
<w:name w:val="{TABELLENART}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders>{_linie("top", 8)}{_linie("bottom", 8)}{_linie("insideH", 4, "A6A6A6")}</w:tblBorders>
<w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar></w:tblPr>
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
