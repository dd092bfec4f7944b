"""The contact persons that the returns name: found in any case, order and spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from integrationsbericht.namen import gefaltet
from integrationsbericht.schwaerzen import woerter
from integrationsbericht.schwaerzen.kontakte import Spanne
from integrationsbericht.schwaerzen.personen import Wort, woerter_in

_KLAMMER = re.compile(r"\([^()]*\)?")
_TRENNER = re.compile(r"[/;|&\n]|\s(?:und|oder|u\.|bzw\.)\s")
_ANREDE = re.compile(r"^\s*(?:Frau|Fräulein|Herrn?|Fr\.|Hr\.)\s+", re.IGNORECASE)
_TEIL = re.compile(r"[^\u2010\u2011.–-]+")
_DAZWISCHEN = re.compile(r"[\s.,/\u2010\u2011–-]{0,4}")
_UNBEKANNTE = 2
"""Further first names between those we know and the last name."""
_WEITESTE = 10
_SONDERBUCHSTABEN = str.maketrans("ıłøđŁØĐ", "ilodLOD")


@dataclass(frozen=True)
class Person:
    """A contact person: the folded parts of the first names and of the last name (`mueller`, `luedenscheidt`)."""

    vornamen: tuple[str, ...]
    nachname: tuple[str, ...]
    partikel: tuple[str, ...] = ()


def personen(angabe: str) -> Iterator[Person]:
    """Everybody in a cell: `Frau Dr. Petra Beispiel (Sozialamt)`, `Beispiel, Petra`, `Eva Muster / Karl Schmitz`."""
    for teil in _TRENNER.split(_KLAMMER.sub(" ", angabe)):
        stuecke = [_name(stueck) for stueck in teil.split(",")]
        if len(stuecke) > 1 and len(stuecke[0]) == 1 and stuecke[1]:
            stuecke = [stuecke[1] + stuecke[0]]
        for nummer, name in enumerate(stuecke):
            if len(name) > 1 or (name and ((nummer == 0 and teil == angabe) or _ANREDE.match(teil))):
                *vornamen, nachname = name
                partikel = tuple(w.klein for w in woerter_in(teil) if _ist_partikel(w))
                yield Person(tuple(t for wort in vornamen for t in _teile(wort)), _teile(nachname), partikel)


def _name(text: str) -> list[str]:
    """The words of a name without title and particle; none if a word of an office is among them."""
    worte = list(woerter_in(_ANREDE.sub("", text)))
    if any(not _ist_partikel(w) and (woerter.beendet_namen(w.text) or woerter.ist_hauptwort(w.text)) for w in worte):
        return []
    return [w.text for w in worte if not (w.ist_titel or _ist_partikel(w))]


def _ist_partikel(wort: Wort) -> bool:
    return wort.ist_partikel or wort.klein in woerter.NACHGESTELLT


def _teile(wort: str) -> tuple[str, ...]:
    return tuple(_gefaltet(teil) for teil in _TEIL.findall(wort))


def _gefaltet(text: str) -> str:
    return gefaltet(re.sub(r"[\u00ad\u200b-\u200d\u2060]", "", text).translate(_SONDERBUCHSTABEN))


@dataclass(frozen=True)
class _Teil:
    """A part of a word: where it stands, and its folded text."""

    wort: Wort
    von: int
    bis: int
    text: str


class Bekannte:
    """All contact persons of a run, by the parts of their last names."""

    def __init__(self, bekannte: Iterable[Person], ohne: frozenset[str]) -> None:
        """`ohne`: folded words of the names of Stellen, which are nobody's last name when they stand alone."""
        self._je_nachname: dict[str, set[Person]] = defaultdict(set)
        for person in bekannte:
            for teil in person.nachname:
                self._je_nachname[teil].add(person)
        nachnamen = {" ".join(p.nachname) for personen in self._je_nachname.values() for p in personen}
        self._nachnamen = {name for name in nachnamen if len(name) > 2} - ohne

    def ganze(self, text: str) -> Iterator[Spanne]:
        """First and last name together, in both orders."""
        teile = _teile_in(text) if self._je_nachname else []
        for nummer, teil in enumerate(teile):
            for person in self._personen(teil.text):
                links = _nachbarn(text, teile[nummer::-1], person)
                rechts = _nachbarn(text, teile[nummer:], person)
                if links or rechts:
                    erster = nummer - links
                    while erster and teile[erster - 1].text in person.partikel:
                        erster -= 1
                    letzter = teile[nummer + rechts]
                    punkt = len(letzter.text) == 1 and text.startswith(".", letzter.bis)
                    yield teile[erster].wort.von, letzter.wort.bis + punkt

    def nachnamen(self, text: str) -> Iterator[Spanne]:
        """A last name alone, written as a name is."""
        if not self._nachnamen:
            return
        for wort in woerter_in(text):
            if wort.text[0].isupper():
                moegliche = {_gefaltet(wort.text), *_teile(wort.text)}
                if any(m in self._nachnamen or m.removesuffix("s") in self._nachnamen for m in moegliche):
                    yield wort.von, wort.bis

    def _personen(self, teil: str) -> set[Person]:
        return self._je_nachname.get(teil) or self._je_nachname.get(teil.removesuffix("s")) or set()


def _teile_in(text: str) -> list[_Teil]:
    return [
        _Teil(wort, wort.von + treffer.start(), wort.von + treffer.end(), _gefaltet(treffer[0]))
        for wort in woerter_in(text)
        for treffer in _TEIL.finditer(wort.text)
    ]


def _nachbarn(text: str, teile: Sequence[_Teil], person: Person) -> int:
    """How many parts beside the first one belong to the same person, up to the farthest first name."""
    bis, unbekannte = 0, 0
    for nummer, (davor, teil) in enumerate(pairwise(teile[:_WEITESTE]), start=1):
        luecke = text[min(davor.bis, teil.bis) : max(davor.von, teil.von)]
        if not _DAZWISCHEN.fullmatch(luecke):
            break
        if teil.text in person.vornamen or _ist_initiale(text, teil, person):
            bis = nummer
        elif teil.text not in (*person.nachname, *person.partikel) and not (
            teil.wort.ist_titel or _ist_partikel(teil.wort)
        ):
            unbekannte += 1
            if unbekannte > _UNBEKANNTE or not teil.wort.kann_name_sein or "," in luecke:
                break
    return bis


def _ist_initiale(text: str, teil: _Teil, person: Person) -> bool:
    """`E.` of Eva, or of a person known as `E. Muster`."""
    return len(teil.text) == 1 and text.startswith(".", teil.bis) and teil.text in {v[0] for v in person.vornamen}
