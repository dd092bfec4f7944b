"""Names of persons behind a form of address or a title: whole, however they are built and spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from integrationsbericht.schwaerzen import woerter
from integrationsbericht.schwaerzen.kontakte import Spanne

_ZEICHEN = r"\w\u0300-\u036f\u064b-\u065f\u00ad\u200b-\u200d\u2060"
"""Letters with their marks, and what is invisible inside a word."""
_FUGE = r"'’‘ʼʿʾ`´.\u2010\u2011–-"
_WORT = re.compile(rf"[ʿʾ‘’'`´]?[^\W\d_](?:[{_ZEICHEN}]|[{_FUGE}]+(?=[^\W\d_]))*")
_LUECKE = re.compile(r"[\u2010\u2011-]?\s+")
_NACH_KURZEM = re.compile(r"\)?[.\u2010-]*\s*\(?")
_UMGESTELLT = re.compile(r",\s+")
_AUFGEZAEHLT = re.compile(r"\s*(?:,|/|&|\bu\.)\s*(?:und\s+)?|\s+(?:und|oder|bzw\.)\s+")
_LAENGSTER = 5
"""Words of a name, without titles, particles and initials."""
_WEITESTE_SUCHE = 30


@dataclass(frozen=True)
class Wort:
    """A word of a text and where it stands."""

    von: int
    bis: int
    text: str

    @property
    def klein(self) -> str:
        return self.text.casefold()

    @property
    def ist_titel(self) -> bool:
        return self.klein in woerter.TITEL or all(t in woerter.TITEL for t in re.split(r"[.\-]+", self.klein))

    @property
    def ist_initiale(self) -> bool:
        return all(len(teil) == 1 and teil.isupper() for teil in re.split(r"[.\-]+", self.text))

    @property
    def ist_partikel(self) -> bool:
        return self.klein in woerter.PARTIKEL

    @property
    def kann_name_sein(self) -> bool:
        """A capital at the beginning of any part (`al-Sayed`, `d’Angelo`), or a script without capitals."""
        if woerter.beendet_namen(self.text):
            return False
        teile = (teil.lstrip("ʿʾ‘’'`´") for teil in re.split(rf"[{_FUGE}]", self.text))
        return any(teil[:1].isupper() for teil in teile) or self.text.lower() == self.text.upper()


def woerter_in(text: str, ab: int = 0) -> Iterator[Wort]:
    return (Wort(*treffer.span(), treffer[0]) for treffer in _WORT.finditer(text, ab))


@dataclass(frozen=True)
class Angeredet:
    """A name that follows a form of address, and what to remove of the text."""

    name: int
    """Where the name begins."""
    spanne: Spanne
    sicher: bool
    """Whether it can be nothing else; behind `Ansprechpartner` an office may stand as well."""


def angeredete(text: str) -> Iterator[Angeredet]:
    """Every name behind a form of address. Nothing where no name follows ("Frau und Beruf")."""
    for treffer in woerter.STRENG.finditer(text):
        davor = text[max(treffer.start() - 12, 0) : treffer.start()]
        tag = woerter.WOCHENTAG_DAVOR.search(davor) or woerter.TAGESZEIT_DANACH.match(text, treffer.end())
        if not (treffer[0].casefold() == "fr." and tag):
            yield from _hinter(text, treffer, streng=True)
    for treffer in woerter.LOSE.finditer(text):
        yield from _hinter(text, treffer, streng=False)
    for treffer in woerter.FERN.finditer(text):
        yield from _hinter(text, treffer, streng=False, mindestens=2)


def _hinter(text: str, anrede: re.Match[str], *, streng: bool, mindestens: int = 1) -> Iterator[Angeredet]:
    worte = list(islice(woerter_in(text, anrede.end()), _WEITESTE_SUCHE))
    if not worte or not re.fullmatch(r"[\s-]*", text[anrede.end() : worte[0].von]):
        return
    if worte[0].von == anrede.end() and anrede[0][-1:] not in ". :\n\t\xa0":
        return
    art = anrede[0].casefold()
    regel = _Regel(streng=streng, gross=anrede[0].strip(" :-–").isupper(), mindestens=mindestens)
    ende = _namensende(text, worte, regel)
    if ende is not None and ("leute" in art or not (streng or art.startswith("fam"))):
        ende = _letzter_der_reihe(text, ende, replace(regel, streng=False, mindestens=1))
    if ende is not None:
        anfang = anrede.start() if streng or art.startswith("fam") else worte[0].von
        yield Angeredet(worte[0].von, (anfang, ende), streng)


@dataclass(frozen=True)
class _Regel:
    streng: bool
    """The first word is a name in any case."""
    gross: bool
    """The text is written in capitals."""
    mindestens: int
    """So many words and initials at least; one alone would be too little to tell."""

    def beendet(self, wort: str, namen: int) -> bool:
        """Whether a word that looks like a name is none, behind so many that are."""
        if namen:
            return woerter.ist_hauptwort(wort)
        abkuerzung = wort.isupper() and 1 < len(wort) < 5 and not self.gross
        return not self.streng and (abkuerzung or woerter.ist_hauptwort(wort) or woerter.ist_thema(wort))


def _namensende(text: str, worte: Sequence[Wort], regel: _Regel) -> int | None:
    """The end of the name that begins with the first word, or None. Particles and titles need a name behind them."""
    ende, namen, initialen, davor, umgestellt = None, 0, 0, None, False
    for wort in worte:
        luecke = "" if davor is None else text[davor.bis : wort.von]
        if davor is not None and not _gehoert_dazu(davor, luecke, wort):
            niemand = woerter.ist_hauptwort(wort.text) or woerter.ist_thema(wort.text)
            if umgestellt or namen != 1 or not _UMGESTELLT.fullmatch(luecke) or niemand:
                break
            umgestellt = True
        if wort.ist_initiale:
            ende, initialen = wort.bis + text.startswith(".", wort.bis), initialen + 1
        elif not (wort.ist_titel or wort.ist_partikel or _ist_nachgestellt(wort, davor)):
            if namen == _LAENGSTER or not wort.kann_name_sein or regel.beendet(wort.text, namen):
                break
            ende, namen = wort.bis, namen + 1
        davor = wort
    if ende is None and worte[0].ist_partikel and worte[0].text[0].isupper():
        ende, namen = worte[0].bis, 1
    if ende is None or namen + initialen < regel.mindestens or woerter.FIRMA_DANACH.match(text, ende):
        return None
    return ende


def _gehoert_dazu(davor: Wort, luecke: str, wort: Wort) -> bool:
    kurz = davor.ist_titel or davor.ist_initiale or davor.ist_partikel or wort.klein in woerter.GEBORENE
    return (_NACH_KURZEM if kurz else _LUECKE).fullmatch(luecke) is not None


def _ist_nachgestellt(wort: Wort, davor: Wort | None) -> bool:
    """`der` in `von der Heide` and `Schulte-von der Heide`."""
    if davor is None or wort.klein not in woerter.NACHGESTELLT:
        return False
    return davor.ist_partikel or davor.klein in woerter.NACHGESTELLT or davor.klein.endswith(("-von", "-van"))


def _letzter_der_reihe(text: str, ende: int, regel: _Regel) -> int:
    """The end of an enumeration of names: `Eva Muster, Karl Schmitz und Petra Beispiel`."""
    while treffer := _AUFGEZAEHLT.match(text, ende):
        worte = list(islice(woerter_in(text, treffer.end()), _WEITESTE_SUCHE))
        if not worte or worte[0].von != treffer.end() or (weiter := _namensende(text, worte, regel)) is None:
            break
        ende = weiter
    return ende
