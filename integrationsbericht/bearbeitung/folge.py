"""A sequence of paragraphs and tables (the body, or one cell) of three papers becomes one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung.ausrichten import Paar
from integrationsbericht.bearbeitung.dokument import Absatz, Block, Tabelle
from integrationsbericht.bearbeitung.mischung import (
    Mischung,
    absatz_in,
    als_absaetze,
    bearbeite,
    eingefuegte_zahlen,
    entferne,
    fuege_ein,
    lesbar,
    neuer_absatz,
)
from integrationsbericht.bearbeitung.tabellenpaare import blockpaare
from integrationsbericht.bearbeitung.textzahlen import werte
from integrationsbericht.bearbeitung.uebernahme import Fall

Tabellenfall = Callable[[Tabelle | None, Tabelle | None, Tabelle | None, Element | None, bool], Element | None]
"""Base, theirs, ours, anchor, whether the neighbour was lost → the new anchor."""


@dataclass(frozen=True, kw_only=True)
class Folge:
    """The three versions of one container. `behaelter`: where ours stands."""

    basis: Sequence[Block]
    ihre: Sequence[Block]
    unsere: Sequence[Block]
    behaelter: Element
    in_zelle: bool = False


def mische(m: Mischung, folge: Folge, ort: str, tabellenfall: Tabellenfall | None = None) -> None:
    """Do to ours what people did to the base, in the order of their version; the anchor is where we are in ours."""
    heute = {i: paar.neu for paar in blockpaare(folge.basis, folge.unsere) if not paar.verschoben for i in paar.alt}
    anker: Element | None = None
    verloren, abschnitt = False, ort
    for paar in blockpaare(folge.basis, folge.ihre):
        bs, ts = [folge.basis[i] for i in paar.alt], [folge.ihre[j] for j in paar.neu]
        ns = [folge.unsere[j] for j in dict.fromkeys(j for i in paar.alt for j in heute.get(i, ()))]
        titel = (t.ohne_noten for t in ts if isinstance(t, Absatz) and t.ueberschrift)
        abschnitt = next((f"Abschnitt „{t}“" for t in titel), abschnitt)
        if any(isinstance(block, Tabelle) for block in (*bs, *ts)):
            if tabellenfall is not None:
                anker = tabellenfall(_tabelle(bs), _tabelle(ts), _tabelle(ns), anker, verloren)
        else:
            schritt = _Schritt(m=m, folge=folge, ort=abschnitt, anker=anker, verloren=verloren)
            anker = schritt.gehe(paar, als_absaetze(bs), als_absaetze(ts), als_absaetze(ns))
        if bs and ts:
            verloren = not ns


def _tabelle(bloecke: Sequence[Block]) -> Tabelle | None:
    return next((block for block in bloecke if isinstance(block, Tabelle)), None)


@dataclass(frozen=True, kw_only=True)
class _Schritt:
    """One place in their version."""

    m: Mischung
    folge: Folge
    ort: str
    anker: Element | None
    verloren: bool
    """What stands before it in their version, the program no longer writes."""

    def gehe(self, paar: Paar, bs: Sequence[Absatz], ts: Sequence[Absatz], ns: Sequence[Absatz]) -> Element | None:
        """The new anchor."""
        if not ts:
            self._gestrichen(bs, ns)
            return self.anker
        if not bs:
            return self._eingefuegt(ts)
        if not ns:
            return self._nicht_mehr_geschrieben(bs, ts)
        if paar.verschoben:
            self._verschiebe(bs, ts, ns)
        bearbeite(self.m, bs, ts, ns, self.ort)
        letzter = self.anker
        for nummer, t in enumerate(ts):
            ziel = ns[min(nummer, len(ns) - 1)].element
            self.m.trage_kommentare(t, ziel if ziel.getparent() is not None else ns[0].element)
        for n in ns:
            if n.element.getparent() is not None:
                letzter = n.element
        return self._hinter(letzter, len(ts) - len(ns))

    def _hinter(self, letzter: Element | None, weitere: int) -> Element | None:
        """A split made more paragraphs behind ours."""
        for _ in range(weitere):
            naechster = None if letzter is None else letzter.getnext()
            letzter = letzter if naechster is None else naechster
        return letzter

    def _gestrichen(self, bs: Sequence[Absatz], ns: Sequence[Absatz]) -> None:
        if not ns:
            return
        zahl_in_zelle = self.folge.in_zelle and any(werte(b.text) for b in bs)
        if not zahl_in_zelle and " ".join(b.text for b in bs) == " ".join(n.text for n in ns):
            for n in ns:
                entferne(n)
            self.m.merke(Fall.UEBERNOMMEN, "gestrichen", self.ort, lesbar(bs))
        else:
            kommentar = f"Sie hatten gestrichen: {lesbar(bs)}"
            self.m.zu_entscheiden(ns[0].element, kommentar, "gestrichen", self.ort, lesbar(bs))

    def _eingefuegt(self, ts: Sequence[Absatz]) -> Element | None:
        anker = self.anker
        for t in ts:
            zahlen = eingefuegte_zahlen(t.text, *t.noten)
            if self.folge.in_zelle and zahlen:
                self._als_kommentar(t, "eingefügt")
                continue
            neu = neuer_absatz(self.m, t)
            fuege_ein(self.folge.behaelter, anker, neu)
            self.m.trage_kommentare(t, neu)
            anker = neu
            if zahlen:
                self.m.kommentierung.sage(neu, zahlen)
            if self.verloren:
                self.m.kommentierung.sage(neu, "Eingefügt; was davor stand, schreibt das Programm nicht mehr.")
            fall = Fall.ZU_ENTSCHEIDEN if zahlen or self.verloren else Fall.UEBERNOMMEN
            self.m.merke(fall, "eingefügt", self.ort, t.lesbar)
        return anker

    def _nicht_mehr_geschrieben(self, bs: Sequence[Absatz], ts: Sequence[Absatz]) -> Element | None:
        """What they edited is gone; what they left as it was may go unless somebody commented on it."""
        if [b.text for b in bs] != [t.text for t in ts]:
            for t in ts:
                self._als_kommentar(t, "bearbeitet")
        for t in ts:
            self.m.trage_kommentare(t, self._stelle())
        return self.anker

    def _als_kommentar(self, t: Absatz, was: str) -> None:
        self.m.zu_entscheiden(self._stelle(), f"{self.m.fassung}: {t.lesbar}", was, self.ort, t.lesbar)
        self.m.trage_kommentare(t, self._stelle())

    def _stelle(self) -> Element:
        """The nearest earlier paragraph that can carry a comment."""
        return absatz_in(self.folge.behaelter if self.anker is None else self.anker)

    def _verschiebe(self, bs: Sequence[Absatz], ts: Sequence[Absatz], ns: Sequence[Absatz]) -> None:
        anker = self.anker
        for n in ns:
            for element in n.elemente:
                if element is not anker:
                    fuege_ein(self.folge.behaelter, anker, element)
                    anker = element
        if [b.text for b in bs] == [t.text for t in ts]:
            self.m.merke(Fall.UEBERNOMMEN, "verschoben", self.ort, lesbar(ts))
