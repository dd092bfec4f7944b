"""What people changed beside the text: header, footer, footnotes, text boxes, descriptions, charts.

No comment can stand there. So their words are taken over where the program still writes the same; the rest is listed.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from integrationsbericht.bearbeitung import satzbau
from integrationsbericht.bearbeitung.ausrichten import richte_aus
from integrationsbericht.bearbeitung.dokument import (
    OFFENE_KOMMENTARE,
    Absatz,
    Papier,
    absaetze,
    alle_absaetze,
    bloecke,
    textfelder,
)
from integrationsbericht.bearbeitung.mischung import Mischung, neuer_absatz
from integrationsbericht.bearbeitung.tabellenpaare import tabellenpaare
from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.textzahlen import vergleichbar, werte
from integrationsbericht.bearbeitung.uebernahme import Fall
from integrationsbericht.bearbeitung.vergleich import vergleiche_texte


def mische_raender(m: Mischung, basis: Papier, ihre: Papier) -> None:
    """Do to the new document what people did to the base, all but the text itself."""
    ziel = m.ziel
    _texte(m, "Kopfzeile", basis.kopfzeilen, ihre.kopfzeilen, alle_absaetze(ziel, RT.HEADER))
    _texte(m, "Fußzeile", basis.fusszeilen, ihre.fusszeilen, alle_absaetze(ziel, RT.FOOTER))
    felder = [a for feld in textfelder(ziel.element.body) for a in absaetze(bloecke(feld))]
    _texte(m, "Textfeld", basis.textfelder, ihre.textfelder, felder)
    _fussnoten(m, basis, ihre)
    _beschreibungen(m, basis.alternativtexte, ihre.alternativtexte, ziel)
    _diagramme(m, basis, ihre)


def _texte(m: Mischung, ort: str, basis: Sequence[Absatz], ihre: Sequence[Absatz], unsere: Sequence[Absatz]) -> None:
    davor: list[Absatz] = []
    for paar in richte_aus([b.text for b in basis], [t.text for t in ihre], teilbar=lambda _alt, _neu: False):
        b = basis[paar.alt[0]] if paar.alt else None
        t = ihre[paar.neu[0]] if paar.neu else None
        ns = [n for n in unsere if b is not None and n.text == b.text]
        if b is None and t is not None:
            davor = _eingefuegt(m, ort, t, davor)
        elif b is not None and t is None:
            _gestrichen(m, ort, b, ns)
        elif b is not None and t is not None:
            if b.text != t.text:
                _bearbeitet(m, ort, b, t, ns)
            davor = ns


def _bearbeitet(m: Mischung, ort: str, b: Absatz, t: Absatz, ns: Sequence[Absatz]) -> None:
    passend = all(satzbau.zahl_der_felder(n) == satzbau.zahl_der_felder(t) and not satzbau.hat_objekte(n) for n in ns)
    if not ns or not passend or vergleiche_texte(b.text, t.text).zahlen or satzbau.hat_objekte(t):
        m.merke(Fall.NICHT, "bearbeitet", ort, t.lesbar)
        return
    for n in ns:
        satzbau.setze(n.element, satzbau.zerlegt(t))
    m.merke(Fall.UEBERNOMMEN, "bearbeitet", ort, t.lesbar)


def _gestrichen(m: Mischung, ort: str, b: Absatz, ns: Sequence[Absatz]) -> None:
    for n in ns:
        satzbau.setze(n.element, [])
    m.merke(Fall.UEBERNOMMEN if ns else Fall.NICHT, "gestrichen", ort, b.lesbar)


def _eingefuegt(m: Mischung, ort: str, t: Absatz, davor: Sequence[Absatz]) -> list[Absatz]:
    if OFFENE_KOMMENTARE.fullmatch(t.lesbar):
        return list(davor)
    if not davor or werte(t.text) or satzbau.hat_objekte(t):
        m.merke(Fall.NICHT, "eingefügt", ort, t.lesbar)
        return list(davor)
    neue = list[Absatz]()
    for n in davor:
        neu = neuer_absatz(m, t)
        n.element.addnext(neu)
        neue.append(Absatz(roh=t.roh, elemente=(neu,), stil=t.stil))
    m.merke(Fall.UEBERNOMMEN, "eingefügt", ort, t.lesbar)
    return neue


def _fussnoten(m: Mischung, basis: Papier, ihre: Papier) -> None:
    """A new one comes along with its sentence; one that the program wrote and people changed is listed."""
    for paar in richte_aus([b.text for b in basis.fussnoten], [t.text for t in ihre.fussnoten]):
        alt = " ".join(basis.fussnoten[i].lesbar for i in paar.alt)
        neu = " ".join(ihre.fussnoten[j].lesbar for j in paar.neu)
        if paar.alt and alt != neu:
            m.merke(Fall.NICHT, "bearbeitet" if neu else "gestrichen", "Fußnote", neu or alt)


def _beschreibungen(m: Mischung, basis: Sequence[Absatz], ihre: Sequence[Absatz], ziel: Document) -> None:
    """LibreOffice drops the description of a chart when it saves; one that is gone as a whole is nobody's wish."""
    for paar in richte_aus([b.text for b in basis], [t.text for t in ihre], teilbar=lambda _alt, _neu: False):
        if not paar.alt or not paar.neu:
            continue
        b, t = basis[paar.alt[0]], ihre[paar.neu[0]]
        if b.text == t.text:
            continue
        unsere = [e for e in ziel.element.body.iter(qn("wp:docPr")) if vergleichbar(e.get("descr") or "") == b.text]
        if not unsere or vergleiche_texte(b.text, t.text).zahlen:
            m.merke(Fall.NICHT, "bearbeitet", "Alternativtext", t.lesbar)
            continue
        for element in unsere:
            element.set("descr", t.roh)
        m.merke(Fall.UEBERNOMMEN, "bearbeitet", "Alternativtext", t.lesbar)


def _diagramme(m: Mischung, basis: Papier, ihre: Papier) -> None:
    for b, t in zip(basis.diagramme, ihre.diagramme, strict=False):
        for zelle in tabellenpaare(b, t).zellen:
            alt, neu = (z.lesbar if z else "" for z in (zelle.alt, zelle.neu))
            if alt != neu:
                ort = ", ".join(filter(None, (f"Diagramm {b.titel}", zelle.zeile, zelle.spalte)))
                m.merke(Fall.NICHT, "bearbeitet", ort, f"{alt or '–'} → {neu or '–'}")
