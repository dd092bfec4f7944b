"""A table of three papers becomes one: it follows the program, people's words in its cells are merged."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element

from integrationsbericht.bearbeitung import satzbau
from integrationsbericht.bearbeitung.dokument import Tabelle, Zeile, Zelle, tabelle
from integrationsbericht.bearbeitung.dokument import zeile as zeile_aus
from integrationsbericht.bearbeitung.folge import Folge, mische
from integrationsbericht.bearbeitung.mischung import Mischung, absatz_in, eingefuegte_zahlen, fuege_ein
from integrationsbericht.bearbeitung.tabellenpaare import Tabellenpaare, Zellenpaar, spalten_von, tabellenpaare
from integrationsbericht.bearbeitung.tags import qn
from integrationsbericht.bearbeitung.uebernahme import Fall
from integrationsbericht.bearbeitung.vergleich import vergleiche_texte
from integrationsbericht.bearbeitung.zeichen import FUSSNOTE, OBJEKT


@dataclass(frozen=True, kw_only=True)
class Tabellenmischung:
    """Is called for each table, see `folge.Tabellenfall`."""

    m: Mischung
    rumpf: Element

    def __call__(
        self, b: Tabelle | None, t: Tabelle | None, n: Tabelle | None, anker: Element | None, verloren: bool
    ) -> Element | None:
        if b is None:
            return anker if t is None else self._eingefuegt(t, anker, verloren=verloren)
        if n is None or n.element is None:
            if t is not None:
                self._nicht_mehr_geschrieben(b, t, self.rumpf if anker is None else anker)
            return anker
        if t is None:
            return self._gestrichen(b, n, anker)
        return _Tabelle(self.m, b, t, n).gemischt()

    def _eingefuegt(self, t: Tabelle, anker: Element | None, *, verloren: bool) -> Element | None:
        assert t.element is not None
        neu = self.m.fremd.uebernommen(t.element)
        fuege_ein(self.rumpf, anker, neu)
        mit_zahlen = _kommentiere_zahlen(self.m, _zellen(t, tabelle(neu)))
        if verloren:
            text = "Eingefügt; was davor stand, schreibt das Programm nicht mehr."
            self.m.kommentierung.sage(absatz_in(neu), text)
        for zeile in t.zeilen:
            for zelle in zeile.zellen:
                _trage_kommentare(self.m, zelle, absatz_in(neu))
        fall = Fall.ZU_ENTSCHEIDEN if mit_zahlen or verloren else Fall.UEBERNOMMEN
        self.m.merke(fall, "Tabelle eingefügt", f"Tabelle {t.titel}", t.lesbar)
        naechster = neu.getnext()
        return neu if naechster is None else naechster

    def _gestrichen(self, b: Tabelle, n: Tabelle, anker: Element | None) -> Element | None:
        assert n.element is not None
        ort = f"Tabelle {b.titel}"
        if b.text == n.text:
            n.element.getparent().remove(n.element)  # type: ignore[union-attr]
            self.m.merke(Fall.UEBERNOMMEN, "Tabelle gestrichen", ort, b.lesbar)
            return anker
        kommentar = f"Sie hatten gestrichen: {ort}"
        self.m.zu_entscheiden(absatz_in(n.element), kommentar, "Tabelle gestrichen", ort, b.lesbar)
        return n.element

    def _nicht_mehr_geschrieben(self, b: Tabelle, t: Tabelle, wo: Element) -> None:
        for paar in tabellenpaare(b, t).zellen:
            if paar.neu is None:
                continue
            if paar.neu.text != (paar.alt.text if paar.alt else ""):
                ort = _ort(t, paar.zeile, paar.spalte)
                text = f"{self.m.fassung} ({ort}): {paar.neu.lesbar}"
                self.m.zu_entscheiden(absatz_in(wo), text, "bearbeitet", ort, paar.neu.lesbar)
            _trage_kommentare(self.m, paar.neu, absatz_in(wo))


class _Tabelle:
    """One table that all three papers have."""

    def __init__(self, m: Mischung, b: Tabelle, t: Tabelle, n: Tabelle) -> None:
        self._m, self._b, self._t, self._n = m, b, t, n
        self._ihre: Tabellenpaare = tabellenpaare(b, t)
        heute = tabellenpaare(b, n)
        spalten_b, spalten_n = spalten_von(b), spalten_von(n)
        self._zeile = {p.alt[0]: n.zeilen[p.neu[0]] for p in heute.zeilen if p.alt and p.neu}
        self._spalte = {spalten_b[p.alt[0]]: spalten_n[p.neu[0]] for p in heute.spalten if p.alt and p.neu}
        self._ort = f"Tabelle {t.titel}"

    def gemischt(self) -> Element:
        """The table's element in the new document."""
        assert self._n.element is not None
        neue_spalten = self._ihre.spalten_weg or self._ihre.spalten_da
        if neue_spalten and self._im_ganzen():
            return self._ganze_uebernommen()
        for titel in self._ihre.spalten_da:
            self._m.merke(Fall.NICHT, "Spalte eingefügt", self._ort, self._spaltentext(titel))
        for titel in self._ihre.spalten_weg:
            self._m.merke(Fall.NICHT, "Spalte gestrichen", self._ort, titel)
        vorgaenger: Zeile | None = None
        for paar, zellen in zip(self._ihre.zeilen, self._ihre.je_zeile, strict=True):
            heutige = self._zeile.get(paar.alt[0]) if paar.alt else None
            if heutige is not None and _heisst_anders(self._b.zeilen[paar.alt[0]], heutige):
                heutige = None
            if not paar.neu:
                self._zeile_gestrichen(self._b.zeilen[paar.alt[0]], heutige)
            elif not paar.alt:
                vorgaenger = self._zeile_eingefuegt(self._t.zeilen[paar.neu[0]], vorgaenger)
            else:
                self._zeile_bearbeitet(zellen, heutige)
                vorgaenger = heutige or vorgaenger
            if paar.verschoben:
                self._m.merke(Fall.NICHT, "Zeile verschoben", self._ort, self._t.zeilen[paar.neu[0]].lesbar)
        return self._n.element

    def _im_ganzen(self) -> bool:
        """Whether the program writes the same table still, and people changed no figure in it."""
        gleiche = (z for z in self._ihre.zellen if z.alt and z.neu)
        return self._b.text == self._n.text and not any(
            vergleiche_texte(z.alt.text, z.neu.text).zahlen for z in gleiche if z.alt and z.neu
        )

    def _ganze_uebernommen(self) -> Element:
        assert self._n.element is not None
        assert self._t.element is not None
        neu = self._m.fremd.uebernommen(self._t.element)
        self._n.element.getparent().replace(self._n.element, neu)  # type: ignore[union-attr]
        zugefuegt = {id(z.neu) for z in self._ihre.zellen if z.neu and not z.alt}
        paare = list(_zellen(self._t, tabelle(neu)))
        mit_zahlen = _kommentiere_zahlen(self._m, ((i, u) for i, u in paare if id(i) in zugefuegt))
        for ihre, unsere in paare:
            _trage_kommentare(self._m, ihre, absatz_in(unsere.element if unsere.element is not None else neu))
        was = "Spalten geändert"
        fall = Fall.ZU_ENTSCHEIDEN if mit_zahlen else Fall.UEBERNOMMEN
        self._m.merke(fall, was, self._ort, ", ".join((*self._ihre.spalten_da, *self._ihre.spalten_weg)))
        return neu

    def _spaltentext(self, titel: str) -> str:
        zellen = (z.neu.lesbar for z in self._ihre.zellen if z.neu and not z.alt and z.spalte == titel)
        return " | ".join(dict.fromkeys((titel, *zellen)))

    def _zeile_gestrichen(self, b: Zeile, n: Zeile | None) -> None:
        if n is None or n.element is None:
            return
        if b.text == n.text and len(self._n.zeilen) > 1:
            n.element.getparent().remove(n.element)  # type: ignore[union-attr]
            self._m.merke(Fall.UEBERNOMMEN, "Zeile gestrichen", self._ort, b.lesbar)
        else:
            kommentar = f"Sie hatten gestrichen: Zeile „{b.lesbar}“"
            self._m.zu_entscheiden(absatz_in(n.element), kommentar, "Zeile gestrichen", self._ort, b.lesbar)

    def _zeile_eingefuegt(self, t: Zeile, vorgaenger: Zeile | None) -> Zeile | None:
        """Made from a row of ours, so that it looks like one. The new neighbour."""
        zellen_ja = vorgaenger is not None and len(vorgaenger.zellen) == len(t.zellen)
        if vorgaenger is None or vorgaenger.element is None or not zellen_ja or self._ihre.spalten_da:
            self._m.merke(Fall.NICHT, "Zeile eingefügt", self._ort, t.lesbar)
            for zelle in t.zellen:
                _trage_kommentare(self._m, zelle, absatz_in(self._n.element))  # type: ignore[arg-type]
            return vorgaenger
        neu = copy.deepcopy(self._vorbild(vorgaenger))
        vorgaenger.element.addnext(neu)
        for tc, zelle in zip(neu.iter(qn("w:tc")), t.zellen, strict=True):
            erster, *weitere = tc.findall(qn("w:p"))
            for rest in weitere:
                tc.remove(rest)
            satzbau.setze(erster, self._zeichen(zelle))
            _trage_kommentare(self._m, zelle, erster)
        eingefuegt = zeile_aus(neu)
        mit_zahlen = _kommentiere_zahlen(self._m, zip(t.zellen, eingefuegt.zellen, strict=True))
        self._m.merke(Fall.ZU_ENTSCHEIDEN if mit_zahlen else Fall.UEBERNOMMEN, "Zeile eingefügt", self._ort, t.lesbar)
        return eingefuegt

    def _zeichen(self, zelle: Zelle) -> Iterator[satzbau.Stueck]:
        """What the cell says, its paragraphs as lines."""
        for nummer, absatz in enumerate(zelle.absaetze):
            if nummer:
                yield satzbau.Stueck("\n")
            for s in satzbau.zerlegt(absatz):
                if s.zeichen in (OBJEKT, FUSSNOTE) and s.element is not None:
                    yield satzbau.Stueck(s.zeichen, (), self._m.fremd.lauf(s.element, s.zeichen))
                elif s.zeichen != satzbau.FELD:
                    yield s

    def _vorbild(self, vorgaenger: Zeile) -> Element:
        """Below a heading a row is made like the next one."""
        assert vorgaenger.element is not None
        gleiche = [z for z in self._n.zeilen if not z.kopf and len(z.zellen) == len(vorgaenger.zellen)]
        vorbild = gleiche[0] if vorgaenger.kopf and gleiche else vorgaenger
        return vorbild.element if vorbild.element is not None else vorgaenger.element

    def _zeile_bearbeitet(self, paare: Sequence[Zellenpaar], n: Zeile | None) -> None:
        unsere = {zelle.spalte: zelle for zelle in n.zellen} if n else {}
        for paar in paare:
            if paar.neu is None:
                continue
            ort = _ort(self._t, paar.zeile, paar.spalte)
            ziel = unsere.get(self._spalte.get(paar.alt.spalte, -1)) if paar.alt else None
            if paar.alt is not None and ziel is not None and ziel.element is not None:
                self._zelle(paar.alt, paar.neu, ziel, ziel.element, ort)
            elif paar.alt is not None and paar.neu.text != paar.alt.text:
                wo = absatz_in(n.element if n and n.element is not None else self._n.element)  # type: ignore[arg-type]
                text = f"{self._m.fassung} ({ort}): {paar.neu.lesbar}"
                self._m.zu_entscheiden(wo, text, "bearbeitet", ort, paar.neu.lesbar)
            if paar.alt is None or ziel is None:
                _trage_kommentare(self._m, paar.neu, absatz_in(self._n.element))  # type: ignore[arg-type]

    def _zelle(self, b: Zelle, t: Zelle, n: Zelle, behaelter: Element, ort: str) -> None:
        if self._unberuehrt(b, t):
            return
        folge = Folge(basis=b.absaetze, ihre=t.absaetze, unsere=n.absaetze, behaelter=behaelter, in_zelle=True)
        mische(self._m, folge, ort)

    def _unberuehrt(self, b: Zelle, t: Zelle) -> bool:
        """Whether nobody wrote, formatted or commented anything in it, as in nearly all."""
        if any(e in self._m.ihre_kommentare for absatz in t.absaetze for e in absatz.elemente):
            return False
        return b.text == t.text and satzbau.gleich([b.element], [t.element])


def _heisst_anders(b: Zeile, n: Zeile) -> bool:
    return not b.kopf and b.titel != n.titel


def _ort(t: Tabelle, zeile: str, spalte: str) -> str:
    return ", ".join(
        [f"Tabelle {t.titel}", *(f"{was} „{name}“" for was, name in (("Zeile", zeile), ("Spalte", spalte)) if name)]
    )


def _zellen(ihre: Tabelle, kopie: Tabelle) -> Iterator[tuple[Zelle, Zelle]]:
    """Their cells, each with its copy in the new paper."""
    for zeile, kopierte in zip(ihre.zeilen, kopie.zeilen, strict=True):
        yield from zip(zeile.zellen, kopierte.zellen, strict=True)


def _kommentiere_zahlen(m: Mischung, zellen: Iterable[tuple[Zelle, Zelle]]) -> bool:
    """Figures that only people know, cell by cell; whether there are any."""
    gefunden = False
    for ihre, kopie in zellen:
        texte = (text for absatz in ihre.absaetze for text in (absatz.text, *absatz.noten))
        if (zahlen := eingefuegte_zahlen(*texte)) and kopie.element is not None:
            m.kommentierung.sage(absatz_in(kopie.element), zahlen)
            gefunden = True
    return gefunden


def _trage_kommentare(m: Mischung, zelle: Zelle, ziel: Element) -> None:
    for absatz in zelle.absaetze:
        m.trage_kommentare(absatz, ziel)
