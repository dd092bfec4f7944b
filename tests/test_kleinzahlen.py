"""Small numbers of persons stay unknown to a reader who knows everything that is printed, and how it is decided.

Whole worlds are printed and compared: up to four Kommunen with every need from 0 to 8, and every number of Geduldete
around the steps of the Anspruch. For each figure withheld, at least two worlds must print the same paper.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, permutations, product
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from kleines_ergebnis import STAND, kleines_ergebnis

from integrationsbericht import teilhabe, zusammenfuehren
from integrationsbericht.ergebnis import Abgleichzeile, Deckung, Ergebnis, Kommunezielgruppe
from integrationsbericht.regelwerk import lade
from integrationsbericht.schreiben.word.sitzungsvorlage import kontext, sitzungsvorlage
from integrationsbericht.worte import abgleich_oeffentlich as abgleich
from integrationsbericht.worte import bausteintabelle, lueckendiagramm
from integrationsbericht.worte import kleinzahlen as klein
from integrationsbericht.worte.offene_punkte import offene_punkte
from integrationsbericht.worte.wichtigstes import das_wichtigste
from integrationsbericht.worte.zielgruppe import gezeigter_anspruch, zielgruppe
from integrationsbericht.worte.zielgruppe import teilhabe as teilhabetext

VORLAGEN = Path(__file__).parent.parent / "templates"
SCHWELLE = 5
BASIS = replace(kleines_ergebnis(), befunde=(), massnahmen=(), ruecklauf=(), eingang=(), abgleich=(), abgleichsummen={})
REGELN = lade(STAND)


@dataclass(frozen=True)
class Ort:
    """The places beside a need: known free ones (None: unknown) and planned ones, perhaps more of them."""

    frei: int | None = 0
    geplant: int = 0
    mehr: bool = False


def _zeile(nummer: int, bedarf: int | None, ort: Ort) -> Abgleichzeile:
    genau = ort.frei is not None and not ort.mehr
    bekannt = (ort.frei or 0) + ort.geplant
    luecke = bedarf - bekannt if bedarf is not None and genau else None
    if bedarf is None:
        zustand = Deckung.UNBEKANNT
    elif bedarf <= bekannt:
        zustand = Deckung.GEDECKT
    else:
        zustand = Deckung.LUECKE if genau else Deckung.UNBEKANNT
    return Abgleichzeile(
        kommune=f"K{nummer}",
        baustein=1,
        bedarf_gemeldet=bedarf,
        bedarf_akteure=None,
        bedarf_analyse=None,
        plaetze_vorhanden=ort.frei,
        plaetze_frei=ort.frei,
        plaetze_geplant=ort.geplant,
        massgeblich=bedarf,
        quelle=None if bedarf is None else "gemeldet",
        luecke=luecke,
        zustand=zustand,
        geplant_ohne_angabe=int(ort.mehr),
    )


def _mit_bedarf(bedarfe: Sequence[int | None], orte: Sequence[Ort]) -> Ergebnis:
    zeilen = tuple(_zeile(i, bedarf, ort) for i, (bedarf, ort) in enumerate(zip(bedarfe, orte, strict=True)))
    return replace(BASIS, abgleich=zeilen, abgleichsummen={1: zusammenfuehren.summen(zeilen, [1])[1]})


def _mit_zielgruppe(geduldete: Sequence[int | None], gestattete: Sequence[int | None] | None = None) -> Ergebnis:
    kommunen = tuple(
        Kommunezielgruppe(
            kommune=f"K{i}",
            geduldete=g,
            stichtag=STAND,
            gestattete=h,
            stichtag_gestattete=STAND,
            geduldete_gemeldet=None,
            stichtag_gemeldet=None,
        )
        for i, (g, h) in enumerate(zip(geduldete, gestattete or geduldete, strict=True))
    )
    bekannt = [g for g in geduldete if g is not None]
    stand = replace(
        BASIS.teilhabe,
        kommunen=kommunen,
        geduldete_18_27=sum(bekannt) if bekannt else None,
        kommunen_mit_zahlen=len(bekannt),
        anspruch=teilhabe.anspruch(sum(bekannt), REGELN) if len(bekannt) == len(geduldete) else None,
    )
    return replace(BASIS, teilhabe=stand)


def _gedruckt(ergebnis: Ergebnis) -> str:
    """Everything the template can print, and the chart with its text."""
    return repr((kontext(ergebnis), lueckendiagramm.diagramm(ergebnis)))


def _gedruckter_bedarf(ergebnis: Ergebnis) -> str:
    """What of it depends on needs: the same, in a tenth of the time (see `test_nichts_anderes_haengt_am_bedarf`)."""
    return repr(
        (
            abgleich.je_baustein(ergebnis),
            abgleich.legende(ergebnis),
            lueckendiagramm.diagramm(ergebnis),
            lueckendiagramm.ohne_saeule(ergebnis),
            bausteintabelle.gibt_es(ergebnis),
            bausteintabelle.im_sammelantrag(ergebnis),
            bausteintabelle.hinweis(ergebnis),
            das_wichtigste(ergebnis),
            offene_punkte(ergebnis),
        )
    )


@dataclass(frozen=True)
class Druck:
    """A world as printed, and the places of the figures that are withheld in it."""

    text: str
    verdeckt: tuple[int, ...]
    summe_offen: bool


Welt = tuple[int | None, ...]


def _pruefe(welten: Iterable[Welt], drucke: Callable[[Welt], Druck]) -> None:
    """For each figure withheld, another world with another figure there prints the same paper."""
    drucke = cache(drucke)
    for welt in welten:
        druck = drucke(welt)
        offen = [wert for i, wert in enumerate(welt) if klein.ist_klein(wert, SCHWELLE) and i not in druck.verdeckt]
        assert not offen, f"In der Welt {welt} steht {offen} offen da."
        fest = set(druck.verdeckt)
        for andere in _andere(welt, druck) if fest else ():
            if not fest:
                break
            if drucke(andere).text == druck.text:
                fest -= {i for i in fest if andere[i] != welt[i]}
        assert not fest, f"In der Welt {welt} lässt sich K{min(fest)} bestimmen: {druck.text[:300]}"


def _andere(welt: Welt, druck: Druck) -> Iterator[Welt]:
    """Every world that a reader can think of: what is printed stays, also the total; exchanges first."""
    stellen = druck.verdeckt
    werte = [welt[i] or 0 for i in stellen]
    bereich = range(sum(werte) + 1) if druck.summe_offen else range(1, SCHWELLE)
    alle = (v for v in product(bereich, repeat=len(stellen)) if not druck.summe_offen or sum(v) == sum(werte))
    for versuch in chain(permutations(werte), alle):
        andere = list(welt)
        for i, wert in zip(stellen, versuch, strict=True):
            andere[i] = wert
        yield tuple(andere)


def _verdeckte(zellen: Sequence[str]) -> tuple[int, ...]:
    return tuple(i for i, zelle in enumerate(zellen) if zelle.startswith(klein.NICHT_AUSGEWIESEN))


# ---------------------------------------------------------------- Bedarf, Lücken, chart

ORTE = {
    "ohne Plätze": [Ort(), Ort(), Ort(), Ort()],
    "verschiedene Plätze": [Ort(), Ort(2), Ort(1, 2), Ort(7)],
    "fast gedeckt": [Ort(3), Ort(4), Ort(geplant=9), Ort(3)],
    "gleich viele Plätze": [Ort(2), Ort(2), Ort(2), Ort(2)],
    "teils unbekannt": [Ort(None, 2), Ort(2, mehr=True), Ort(0, mehr=True), Ort()],
}


def _bedarfsdruck(orte: Sequence[Ort], text: Callable[[Ergebnis], str] = _gedruckter_bedarf) -> Callable[[Welt], Druck]:
    def drucke(bedarfe: Welt) -> Druck:
        ergebnis = _mit_bedarf(bedarfe, orte)
        tabellen = abgleich.je_baustein(ergebnis)
        zellen = [zeile.bedarf for zeile in tabellen[0].kommunen] if tabellen else []
        offen = not tabellen or not tabellen[0].summe.bedarf.startswith(klein.NICHT_AUSGEWIESEN)
        return Druck(text(ergebnis), _verdeckte(zellen), offen)

    return drucke


@pytest.mark.parametrize("lage", ORTE)
def test_kein_bedarf_laesst_sich_bestimmen(lage: str) -> None:
    """One to three Kommunen with every need from 0 to 8, or none known; four with every kind of it."""
    for anzahl, werte in ((1, (None, *range(9))), (2, (None, *range(9))), (3, range(9)), (4, (0, 1, 4, 5, 8))):
        _pruefe(product(werte, repeat=anzahl), _bedarfsdruck(ORTE[lage][:anzahl]))


@pytest.mark.parametrize("lage", ORTE)
def test_auch_das_ganze_papier_verraet_keinen_bedarf(lage: str) -> None:
    _pruefe(product(range(9), repeat=2), _bedarfsdruck(ORTE[lage][1:3], _gedruckt))


def test_nichts_anderes_haengt_am_bedarf() -> None:
    """The short cut of the long enumeration leaves nothing out."""
    je_kurzem = defaultdict(set)
    for bedarfe in product((0, 1, 3, 5, 8), repeat=2):
        ergebnis = _mit_bedarf(bedarfe, ORTE["verschiedene Plätze"][:2])
        je_kurzem[_gedruckter_bedarf(ergebnis)].add(_gedruckt(ergebnis))
    assert all(len(ganze) == 1 for ganze in je_kurzem.values())


def test_die_summe_bleibt_lesbar_wo_eine_groessere_zahl_die_kleine_verdeckt() -> None:
    tabelle = abgleich.je_baustein(_mit_bedarf([3, 12, 7, 0, None], [Ort()] * 5))[0]
    assert [zeile.bedarf for zeile in tabelle.kommunen] == ["n. a.", "12", "n. a.", "0", "keine Meldung"]
    assert (tabelle.summe.bedarf, tabelle.summe.luecke) == ("22\n4 von 5", "mindestens 22\n4 von 5")


def test_ohne_groessere_zahl_fehlt_die_summe_mit_allem_was_aus_ihr_folgt() -> None:
    ergebnis = _mit_bedarf([3, 0, 2], [Ort()] * 3)
    summe = abgleich.je_baustein(ergebnis)[0].summe
    assert (summe.bedarf, summe.luecke) == ("n. a.", "n. a.")
    assert lueckendiagramm.diagramm(ergebnis).reihen[0][1] == (None,)
    assert "n. a." in lueckendiagramm.diagramm(ergebnis).alternativtext


def test_plaetze_werden_nie_verdeckt_und_null_und_unbekannt_auch_nicht() -> None:
    zeilen = abgleich.je_baustein(_mit_bedarf([20, 0, None], [Ort(1, 2), Ort(3), Ort(None, 4)]))[0].kommunen
    assert [(z.bedarf, z.frei, z.geplant) for z in zeilen] == [
        ("20", "1", "2"), ("0", "3", "0"), ("keine Meldung", "unbekannt", "4"),
    ]  # fmt: skip


def test_die_lage_neben_einer_verdeckten_zahl_steht_nur_da_wenn_sie_immer_so_waere() -> None:
    tabelle = abgleich.je_baustein(_mit_bedarf([3, 4, 2, 9], [Ort(), Ort(2), Ort(20), Ort(1)]))[0]
    assert [z.luecke for z in tabelle.kommunen] == ["Lücke n. a.", "n. a.", "gedeckt", "n. a."]


def test_auch_viele_verdeckte_zahlen_und_eine_hohe_schwelle_sind_schnell_entschieden() -> None:
    bedarfe, plaetze = [3] * 30 + [90], [klein.Plaetze(zahl=2)] * 31
    assert klein.luecken_offen(bedarfe, plaetze, klein.verdecke(bedarfe, 60)), "überall gleich viele Plätze"
    verschiedene = [*plaetze[1:], klein.Plaetze(zahl=0)]
    assert not klein.luecken_offen(bedarfe, verschiedene, klein.verdecke(bedarfe, 60))


def test_schwelle_null_verdeckt_nichts() -> None:
    assert klein.verdecke([1, 2, 90], 0) == klein.Verdeckung(schwelle=0)


# ---------------------------------------------------------------- Zielgruppe and Anspruch


def _zielgruppendruck(text: Callable[[Ergebnis], str]) -> Callable[[Welt], Druck]:
    def drucke(geduldete: Welt) -> Druck:
        ergebnis = _mit_zielgruppe(geduldete, [0] * len(geduldete))
        *zeilen, summe = zielgruppe(ergebnis)
        offen = summe.geduldete != klein.NICHT_AUSGEWIESEN
        return Druck(text(ergebnis), _verdeckte([z.geduldete for z in zeilen]), offen)

    return drucke


def _gedruckte_zielgruppe(ergebnis: Ergebnis) -> str:
    return repr((zielgruppe(ergebnis), teilhabetext(ergebnis), das_wichtigste(ergebnis), offene_punkte(ergebnis)))


def test_keine_zahl_der_zielgruppe_laesst_sich_bestimmen_auch_nicht_am_anspruch() -> None:
    """Every number from 0 to 8, and those around the steps of the Anspruch (50, 100)."""
    drucke = _zielgruppendruck(_gedruckte_zielgruppe)
    _pruefe(product((*range(9), *range(40, 56)), repeat=2), drucke)
    _pruefe(product((0, 1, 2, 4, 5, 46, 47, 48, 49, 50), repeat=3), drucke)
    _pruefe(product((1, 2, 47, 48), repeat=4), drucke)


def test_auch_das_ganze_papier_verraet_keine_zahl_der_zielgruppe() -> None:
    """With 47, 1, 48, 1 the printed table, its total and the Anspruch once had a single solution."""
    _pruefe([(47, 1, 48, 1), (1, 48, 3), (2, 3), (97, 2, 0), (1, 1, 92), (4,), (4, 96)], _zielgruppendruck(_gedruckt))
    zeilen = zielgruppe(_mit_zielgruppe([47, 1, 48, 1]))
    assert [z.geduldete for z in zeilen] == ["n. a.", "n. a.", "48", "n. a.", "97"]


def test_der_anspruch_fehlt_nur_wenn_er_die_verdeckte_summe_verriete() -> None:
    grosszuegig = replace(BASIS.einstellungen, sitzung=replace(BASIS.einstellungen.sitzung, kleinzahl_schwelle=60))
    wenige = _mit_zielgruppe([4, 0])
    assert (zielgruppe(wenige)[-1].geduldete, str(gezeigter_anspruch(wenige))) == ("n. a.", "0.5")
    viele = replace(_mit_zielgruppe([59, 59]), einstellungen=grosszuegig)
    assert gezeigter_anspruch(viele) is None, "zwischen 2 und 118 liegt mehr als eine Stufe"


# ---------------------------------------------------------------- the paper itself


def test_zwei_welten_mit_gleichen_texten_ergeben_dasselbe_papier() -> None:
    """What was compared above is all the paper prints: no other way leads from the figures into the file."""
    orte = [Ort(), Ort(2), Ort(2)]
    eine, andere = (_mit_bedarf(bedarfe, orte) for bedarfe in ([30, 3, 9], [30, 9, 3]))
    assert _gedruckt(eine) == _gedruckt(andere)
    papiere = [sitzungsvorlage(ergebnis, VORLAGEN).inhalt for ergebnis in (eine, andere)]
    assert papiere[0] == papiere[1]
    text = "\n".join(t.text or "" for t in Document(io.BytesIO(papiere[0])).element.body.iter(qn("w:t")))
    assert "n. a." in text
