"""Native Word charts: they can be edited in Word, because the workbook with their figures is embedded.

python-pptx knows the chart XML, Word takes the same; the parts are attached with python-docx. Bars are told apart
without colour: the first series dark and solid, the second white and hatched, both outlined and labelled.
"""

# python-pptx says it is typed, but these calls of it are not.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
import re
from datetime import datetime
from xml.sax.saxutils import quoteattr

import xlsxwriter
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from lxml import etree
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import BarSeries
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml as parse_chart
from pptx.util import Pt

from integrationsbericht.worte.diagramm import Diagramm

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BREITE, _HOEHE = Cm(16.8), Cm(4.0)
_ERSTELLT = datetime(1980, 1, 1)
_SCHWARZ, _DUNKEL, _HELL = RGBColor(0, 0, 0), RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0xFF, 0xFF, 0xFF)


_NEGATIVE_KENNUNG = re.compile(r'"-(?=\d{10}")')
"""python-pptx gives its axes negative numbers, which the schema does not allow."""


def setze_ein(dokument: Document, marke: str, diagramm: Diagramm) -> None:
    """Put the chart into every paragraph that consists of `marke`. The template may also have left it out."""
    for absatz in dokument.element.body.iter(qn("w:p")):
        if "".join(t.text or "" for t in absatz.iter(qn("w:t"))).strip() == marke:
            for lauf in list(absatz.iter(qn("w:r"))):
                lauf.getparent().remove(lauf)
            absatz.append(parse_xml(_zeichnung(diagramm, _angehaengt(dokument, diagramm))))


def _angehaengt(dokument: Document, diagramm: Diagramm) -> str:
    """Attach chart and workbook to the package; the relationship by which the document names the chart."""
    paket = dokument.part.package
    nummer = sum(teil.content_type == _CHART for teil in paket.iter_parts()) + 1
    mappe = Part(PackURI(f"/word/embeddings/Diagrammdaten{nummer}.xlsx"), _XLSX, _arbeitsmappe(diagramm), paket)
    chart = Part(PackURI(f"/word/charts/chart{nummer}.xml"), _CHART, b"", paket)
    chart._blob = _chart_xml(diagramm, chart.relate_to(mappe, RT.PACKAGE))
    return dokument.part.relate_to(chart, RT.CHART)


def _arbeitsmappe(diagramm: Diagramm) -> bytes:
    """The figures as python-pptx's chart XML expects them: sheet `Sheet1`, categories in A, series from B on."""
    ziel = io.BytesIO()
    mappe = xlsxwriter.Workbook(ziel, {"in_memory": True})
    mappe.set_properties({"created": _ERSTELLT, "title": diagramm.titel})
    blatt = mappe.add_worksheet("Sheet1")
    blatt.set_column(0, len(diagramm.reihen), 28)
    for zeile, kategorie in enumerate(diagramm.kategorien, start=1):
        blatt.write_string(zeile, 0, kategorie)
    for spalte, (name, werte) in enumerate(diagramm.reihen, start=1):
        blatt.write_string(0, spalte, name)
        for zeile, wert in enumerate(werte, start=1):
            if wert is not None:
                blatt.write_number(zeile, spalte, wert)
    mappe.close()
    return ziel.getvalue()


def _chart_xml(diagramm: Diagramm, rel_der_mappe: str) -> bytes:
    daten = CategoryChartData(number_format="#,##0")
    daten.categories = diagramm.kategorien
    for name, werte in diagramm.reihen:
        daten.add_series(name, werte)
    xml = ChartXmlWriter(XL_CHART_TYPE.COLUMN_CLUSTERED, daten).xml
    wurzel = parse_chart(_NEGATIVE_KENNUNG.sub('"', xml).encode("utf-8"))
    _gestaltet(Chart(wurzel, None), diagramm)
    wurzel._add_externalData().rId = rel_der_mappe
    return etree.tostring(wurzel, encoding="UTF-8", xml_declaration=True, standalone=True)


def _gestaltet(chart: Chart, diagramm: Diagramm) -> None:
    chart.font.size, chart.font.name = Pt(9), "Arial"
    chart.has_title = False
    chart.has_legend = len(diagramm.reihen) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    achse = chart.value_axis
    achse.minimum_scale, achse.has_title = 0, True
    achse.axis_title.text_frame.text = diagramm.achse
    achse.major_gridlines.format.line.color.rgb = RGBColor(0xBF, 0xBF, 0xBF)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 60, -5, True
    plot.data_labels.position, plot.data_labels.show_value = XL_LABEL_POSITION.OUTSIDE_END, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
    for reihe, gefuellt in zip(plot.series, (True, False), strict=False):
        _bestrichen(reihe, gefuellt)


def _bestrichen(reihe: BarSeries, gefuellt: bool) -> None:
    if gefuellt:
        reihe.format.fill.solid()
        reihe.format.fill.fore_color.rgb = _DUNKEL
    else:
        reihe.format.fill.patterned()
        reihe.format.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        reihe.format.fill.fore_color.rgb, reihe.format.fill.back_color.rgb = _DUNKEL, _HELL
    reihe.format.line.color.rgb, reihe.format.line.width = _SCHWARZ, Pt(0.75)
    reihe.invert_if_negative = False


def _zeichnung(diagramm: Diagramm, rel: str) -> bytes:
    """The run that shows the chart, in line with the text."""
    xml = (
        f'<w:r {nsdecls("w", "wp", "a", "r")} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(_BREITE)}" cy="{int(_HOEHE)}"/>'
        f'<wp:docPr id="1" name={quoteattr(diagramm.titel)} descr={quoteattr(diagramm.alternativtext)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{rel}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    return xml.encode("utf-8")
