"""Word templates of the staff → finished documents. Nothing here knows what a report says.

A template is code that staff edit, and cell text is hostile; so templates run in a sandbox, know nothing but the
context, print finished strings only, and every value arrives as plain text whatever it looks like. The same
template and context give the same bytes: zip order, zip times and core properties are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import element_class_lookup
from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from lxml.etree import _Element as Element
from markupsafe import Markup, escape

from integrationsbericht.beleg import Belegt, Unterlage
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.schreiben.word.belegspur import Belegspur, ohne_marken
from integrationsbericht.schreiben.word.beschriftungen import nummeriere
from integrationsbericht.schreiben.word.diagramm import setze_ein
from integrationsbericht.schreiben.word.tabellensatz import ordne
from integrationsbericht.worte.diagramm import Diagramm
from integrationsbericht.worte.texte import EigenerText

SPRACHE = "de-DE"
ABSATZ = "\n\n"
"""In a value: a new paragraph of the same style; a single newline is a line break."""

_ABSATZ_XML = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_UMBRUCH = re.compile(r"[\t\n\f\a]")
_ZIPZEIT = (1980, 1, 1, 0, 0, 0)
_NICHT_IN_XML = re.compile(
    "[^\t\n\u0020-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
"""Control characters, surrogates, non-characters (Word would refuse or lose the paragraph) and private use."""
_DOCXTPL_ESCAPES = {"{_{": "{&#95;{", "}_}": "}&#95;}", "{_%": "{&#95;%", "%_}": "%&#95;}"}
"""docxtpl turns these into braces, also in values; as character references they come out as they were."""


_VERBREITERT = ("center", "format", "indent", "wordwrap", "batch", "slice", "sum", "round", "random")
"""Filters that compute, or make a text as long as one likes."""


class VorlageFehler(Unbrauchbar):
    """A template cannot be used; the message is one German sentence that names it, and its wrong placeholder."""


class _Marke(Markup):
    """Our own text that goes into the document untouched."""


_LEERER_TEXT = _Marke("\ue002")
"""Stands for a text of the Kreis that is empty, until its paragraph is taken away."""


class _Unbekannt(jinja2.StrictUndefined):
    """An unknown placeholder; its error is its name and nothing else."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _Dokument(DocxTemplate):  # type: ignore[misc]
    def fix_tables(self, xml: str) -> Any:
        """docxtpl repairs broken XML by dropping what is behind the break; a refusal is better."""
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def map_tree(self, tree: Element) -> None:
        """docxtpl moves the text into the template's document, in time that grows with the square of its length.

        Here the frame of the document comes to the text, whose elements are from now on those of python-docx.
        """
        alt = self.docx.element
        tree.getroottree().parser.set_element_class_lookup(element_class_lookup)
        neu = tree.makeelement(alt.tag, alt.attrib, alt.nsmap)
        for kind in list(alt):
            neu.append(tree if kind is alt.body else kind)
        self.docx._element = self.docx.part._element = neu

    def resolve_listing(self, xml: str) -> str:
        """Only a paragraph with a break in it has to be taken apart; docxtpl takes apart every one."""
        aufteilen = super().resolve_listing
        return _ABSATZ_XML.sub(lambda m: aufteilen(m[0]) if _UMBRUCH.search(m[0]) else m[0], xml)


class _Sandkasten(SandboxedEnvironment):
    """A template prints and chooses; it does not compute: `9**9**9`, or a text of a billion letters, takes for ever."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise VorlageFehler(
            f"rechnet ein Platzhalter oder eine Anweisung (mit „{operator}“); gerechnet wird in Vorlagen nicht."
        )

    def is_safe_callable(self, obj: Any) -> bool:
        """Loops know `loop`; the methods of a text (`format`, `center`, `zfill`) make it as long as one likes."""
        return not isinstance(getattr(obj, "__self__", None), str) and super().is_safe_callable(obj)


def fuelle(
    vorlage: Path,
    kontext: Mapping[str, object],
    *,
    titel: str,
    autor: str,
    stand: date,
    diagramme: Mapping[str, Diagramm] | None = None,
) -> Unterlage:
    """The document that `vorlage` gives with `kontext` (finished strings, lists of records of such).

    `diagramme`: placeholder → chart that stands in its place. Raises `VorlageFehler`.
    """
    spur = Belegspur()
    marken = {name: _Marke(f"{spur.der_abbildung(d)}\ue000{name}\ue001") for name, d in (diagramme or {}).items()}
    dokument = geoeffnet(vorlage)
    _gerendert(dokument, {**kontext, **marken}, vorlage.name, spur)
    docx: Document = dokument.docx
    _aufgeraeumt(docx)
    nummeriere(docx)
    belege = spur.eingesammelt(docx)
    for name in marken:
        setze_ein(docx, f"\ue000{name}\ue001", (diagramme or {})[name])
    ordne(docx)
    _eigenschaften(docx, titel, autor, stand)
    roh = io.BytesIO()
    docx.save(roh)
    return Unterlage(inhalt=neu_gepackt(roh.getvalue()), belege=belege)


def geoeffnet(vorlage: Path) -> _Dokument:
    """The template, opened. python-docx answers a broken file with a dozen different exceptions."""
    if not vorlage.is_file():
        raise VorlageFehler(
            f"Die Wordvorlage „{vorlage.name}“ fehlt im Ordner „{vorlage.parent}“;"
            " nennen Sie mit --vorlagen den richtigen Ordner."
        )
    try:
        dokument = _Dokument(io.BytesIO(vorlage.read_bytes()))
        dokument.init_docx()
    except Exception as fehler:
        raise VorlageFehler(
            f"Die Wordvorlage „{vorlage.name}“ lässt sich nicht öffnen: Sie ist beschädigt oder kein Word-Dokument."
        ) from fehler
    return dokument


def _gerendert(dokument: _Dokument, kontext: Mapping[str, object], name: str, spur: Belegspur) -> None:
    umgebung = _Sandkasten(undefined=_Unbekannt, autoescape=True, finalize=partial(_nur_text, spur))
    for filter_ in _VERBREITERT:
        del umgebung.filters[filter_]
    try:
        dokument.render(dict(kontext), umgebung, autoescape=True)
    except VorlageFehler as fehler:
        raise VorlageFehler(f"In der Wordvorlage „{name}“ {fehler}") from fehler
    except jinja2.UndefinedError as fehler:
        raise VorlageFehler(
            f"In der Wordvorlage „{name}“ ist der Platzhalter „{fehler.message}“ unbekannt;"
            " welche es gibt, steht in docs/vorlagen.md."
        ) from fehler
    except jinja2.TemplateError as fehler:
        raise VorlageFehler(
            f"In der Wordvorlage „{name}“ ist ein Platzhalter oder eine Anweisung fehlerhaft{_stelle(fehler)}."
        ) from fehler
    except etree.XMLSyntaxError as fehler:
        raise VorlageFehler(
            f"In der Wordvorlage „{name}“ umschließt eine Anweisung wie {{%p if … %}} oder {{%tr for … %}} keine ganzen"
            " Absätze oder Tabellenzeilen; jede gehört mit ihrem Ende in einen eigenen Absatz oder eine eigene Zeile."
        ) from fehler
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as fehler:
        raise VorlageFehler(
            f"In der Wordvorlage „{name}“ verlangt ein Platzhalter oder eine Anweisung etwas, das mit den Angaben"
            f" nicht geht ({fehler})."
        ) from fehler


def _stelle(fehler: jinja2.TemplateError) -> str:
    """Where the template is wrong, in its own words; docxtpl tells the paragraphs around it."""
    umgebung = " ".join(getattr(fehler, "docx_context", ()))
    tags = re.findall(r"\{[{%].*?(?:[}%]\}|$)", umgebung)
    return f", etwa bei „{tags[-1].strip()}“" if tags else ""


def _nur_text(spur: Belegspur, wert: object) -> object:
    """What every placeholder's value goes through: clean, escaped text; anything but text is a wrong template."""
    if isinstance(wert, (_Marke, jinja2.Undefined)):
        return wert
    if not isinstance(wert, str):
        raise VorlageFehler(
            f"ergibt ein Platzhalter keinen fertigen Text (sondern {type(wert).__name__});"
            " Listen brauchen eine Schleife, gerechnet wird in Vorlagen nicht."
        )
    if isinstance(wert, EigenerText) and not sauber(wert).strip():
        return _LEERER_TEXT
    if isinstance(wert, Belegt):
        return Markup(" ".join(spur.marke(teil) + _maskiert(teil.text) for teil in wert.teile))
    return Markup(_maskiert(str(wert)))


def _maskiert(wert: str) -> str:
    """Text in which nothing means anything to Word, Jinja or docxtpl."""
    text = str(escape(sauber(wert)))
    for vorher, nachher in _DOCXTPL_ESCAPES.items():
        text = text.replace(vorher, nachher)
    return text.replace(ABSATZ, "\a")


def sauber(text: str) -> str:
    """Text without characters that XML or Word cannot hold; every kind of line end becomes a newline."""
    einheitlich = re.sub(r"\r\n?|\u2028|\u2029|\x0b|\x85", "\n", text)
    return re.sub(r"\n{3,}", ABSATZ, _NICHT_IN_XML.sub("", einheitlich))


def _aufgeraeumt(docx: Document) -> None:
    """Take away what is left of empty texts and loops, in the text, headers and footers."""
    raender = [rel.target_part for rel in docx.part.rels.values() if rel.reltype in (RT.HEADER, RT.FOOTER)]
    for noten in [rel.target_part for rel in docx.part.rels.values() if rel.reltype == RT.FOOTNOTES]:
        noten._blob = noten.blob.replace(_LEERER_TEXT.encode(), b"")
    for wurzel in (docx.element, *(rand._element for rand in raender)):
        _ohne_leere_texte(wurzel)
        for tabelle in [t for t in wurzel.iter(qn("w:tbl")) if t.find(qn("w:tr")) is None]:
            tabelle.getparent().remove(tabelle)
        for zelle in wurzel.iter(qn("w:tc")):
            if zelle[-1].tag != qn("w:p"):  # Word refuses a cell that does not end with a paragraph
                zelle.append(OxmlElement("w:p"))


def _ohne_leere_texte(wurzel: Element) -> None:
    """Take away every paragraph that only held empty texts of the Kreis; a cell keeps its last one."""
    leere = [t for t in wurzel.iter(qn("w:t")) if _LEERER_TEXT in (t.text or "")]
    for absatz in dict.fromkeys(next(t.iterancestors(qn("w:p"))) for t in leere):
        inhalt = "".join(t.text or "" for t in absatz.iter(qn("w:t"))).replace(_LEERER_TEXT, "")
        behaelter = absatz.getparent()
        if not inhalt.strip() and behaelter is not None and len(behaelter.findall(qn("w:p"))) > 1:
            behaelter.remove(absatz)
    for t in leere:
        t.text = (t.text or "").replace(_LEERER_TEXT, "")


def _eigenschaften(docx: Document, titel: str, autor: str, stand: date) -> None:
    kern = docx.core_properties
    kern.title, kern.author, kern.last_modified_by = sauber(titel)[:250], sauber(autor)[:250], sauber(autor)[:250]
    kern.created = kern.modified = datetime.combine(stand, time())
    kern.language, kern.revision = SPRACHE, 1
    kern.comments = ""


def neu_gepackt(inhalt: bytes) -> bytes:
    """The same package with parts in a fixed order and without the times of packing."""
    ziel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhalt)) as quelle, zipfile.ZipFile(ziel, "w", zipfile.ZIP_DEFLATED) as paket:
        for name in sorted(quelle.namelist(), key=lambda n: (n != "[Content_Types].xml", n != "_rels/.rels", n)):
            eintrag = zipfile.ZipInfo(name, _ZIPZEIT)
            eintrag.compress_type, eintrag.create_system = zipfile.ZIP_DEFLATED, 3
            paket.writestr(eintrag, ohne_marken(quelle.read(name)))
    return ziel.getvalue()
