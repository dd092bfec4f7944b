"""Free text for the public paper: without contact data, names of contact persons and small counts of persons.

Patterns find what has a form (mail address, telephone number, "Frau Muster"); the names and numbers of the contact
persons are known from the returns. What has neither, no program can find. Removing is visible, so that staff see
it; where it is unsure whether a word is a name, it goes, for the original stays in the files of the staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from integrationsbericht.modell import Meldung

GESCHWAERZT = "[Angabe entfernt]"
_NICHTS = r"(?!)"

# A match begins at the beginning of a word: without that, a long text without spaces takes quadratic time.
_EMAIL = re.compile(
    r"(?<![^\s<>()\[\],;:])[^\s<>()\[\],;:]+\s?(?:@|＠|\(at\)|\[at\]|\{at\})\s?[^\s<>()\[\],;]+", re.IGNORECASE
)
_KEIN_TAG = r"(?!\d?\.\s?\d{1,2}\.|\d/(?:19|20)\d\d\b)"
_TELEFON = re.compile(
    rf"(?<![\w.,])(?:\+|0){_KEIN_TAG}(?:[ ()/.\u2010-\u2013-]{{0,3}}\d){{6,15}}(?!\d|[\d,.]*\s?(?:€|EUR))"
)
_DURCHWAHL = re.compile(
    r"\b(?:Tel(?:efon(?:nummer)?)?|Durchwahl|Mobil|Handy|Fax)\b[.:\s]*(?:Nr\.?\s*)?\+?\d[\d ()/.-]{2,}\d", re.IGNORECASE
)
_WORT = r"[A-ZÄÖÜ][\w'\u2019-]+"
_ANREDE = re.compile(rf"\b(?:Herrn?|Frau|Hr\.|Fr\.)\s+(?:(?:Dr|Prof)\.\s*)*(?:{_WORT}\s+)?{_WORT}")
_WOERTER = re.compile(r"[^\W\d_][\w'\u2019-]*")
_TITEL = {"frau", "herr", "herrn", "fr", "hr", "dr", "prof", "dipl", "von", "van", "der", "den", "zu"}
_ZAHLEN = ("0", "1|eine?[nr]?", "2|zwei", "3|drei", "4|vier", "5|fünf", "6|sechs", "7|sieben", "8|acht", "9|neun")
_PERSONEN = (
    r"(?:\w+[en]\s+)?(?:Person(?:en)?|Geduldete[nr]?|Gestattete[nr]?|Geflüchtete[nr]?|Frau(?:en)?|Mann|Männern?|"
    r"Mädchen|Jugendliche[nr]?|Heranwachsende[nr]?|Mensch(?:en)?|Teilnehmer\w*|Teilnehmende[nr]?|Schüler\w*|Familien?)"
)


@dataclass(frozen=True, kw_only=True)
class Schwaerzung:
    """Who must not be named, and below which count persons are not counted."""

    namen: tuple[str, ...]
    """Full names of contact persons, in both orders."""
    nachnamen: tuple[str, ...]
    """Their last names; removed from running text only, since companies bear such names, too."""
    telefone: tuple[str, ...]
    schwelle: int

    def kurz(self, text: str) -> str:
        """A name or title (Bezeichnung, Träger): contact data and the full names of contact persons go."""
        for muster in self._muster:
            text = muster.sub(GESCHWAERZT, text)
        return text

    def fundstellen(self, text: str) -> list[str]:
        """What `kurz` removes from `text`, piece by piece; empty if there is nothing."""
        gefunden: list[str] = []
        for muster in self._muster:
            gefunden += muster.findall(text)
            text = muster.sub(GESCHWAERZT, text)
        return gefunden

    def lang(self, text: str) -> str:
        """Running text (a Begründung): also last names alone, and small counts of persons."""
        return _kleine_zahlen(self._nachnamen.sub(GESCHWAERZT, self.kurz(text)), self.schwelle)

    @cached_property
    def _muster(self) -> tuple[re.Pattern[str], ...]:
        """What `kurz` looks for. One pattern for all names, because there are hundreds of returns."""
        telefone = re.compile("|".join(map(re.escape, self.telefone)) or _NICHTS)
        return (telefone, _EMAIL, _DURCHWAHL, _TELEFON, _ganze(self.namen, re.IGNORECASE), _ANREDE)

    @cached_property
    def _nachnamen(self) -> re.Pattern[str]:
        return _ganze(self.nachnamen)


def schwaerzung(meldungen: Iterable[Meldung], bekannt: Iterable[str], schwelle: int) -> Schwaerzung:
    """What is to be removed, from all returns. `bekannt`: names of Stellen, whose words are nobody's last name."""
    stellenwoerter = {wort.casefold() for name in bekannt for wort in _WOERTER.findall(name)}
    namen: set[str] = set()
    nachnamen: set[str] = set()
    telefone: set[str] = set()
    for meldung in meldungen:
        woerter = _person(meldung.ansprechperson or "")
        if woerter[1:]:
            namen |= {" ".join(woerter), f"{woerter[-1]}, {' '.join(woerter[:-1])}"}
        if woerter and len(woerter[-1]) > 2 and woerter[-1].casefold() not in stellenwoerter:
            nachnamen.add(woerter[-1])
        if meldung.telefon and sum(zeichen.isdigit() for zeichen in meldung.telefon) > 3:
            telefone.add(meldung.telefon.strip())
    return Schwaerzung(
        namen=_laengste_zuerst(namen),
        nachnamen=_laengste_zuerst(nachnamen),
        telefone=_laengste_zuerst(telefone),
        schwelle=schwelle,
    )


def _kleine_zahlen(text: str, schwelle: int) -> str:
    kleine = "|".join(_ZAHLEN[1:schwelle])
    if not kleine:
        return text
    muster = re.compile(rf"(?<![\w.,])(?:{kleine})\s+{_PERSONEN}\b", re.IGNORECASE)
    return muster.sub(f"unter {schwelle} Personen", text)


def _person(angabe: str) -> list[str]:
    """First and last names: `Frau Dr. Petra Beispiel (Sozialamt)` and `Beispiel, Petra` → Petra, Beispiel."""
    teile = [_namen(teil) for teil in re.split(r"[(/;|]", angabe)[0].split(",")]
    return teile[1] + teile[0] if len(teile) > 1 and len(teile[0]) == 1 else teile[0]


def _namen(text: str) -> list[str]:
    return [wort for wort in _WOERTER.findall(text) if wort.casefold() not in _TITEL]


def _ganze(namen: Iterable[str], art: int = 0) -> re.Pattern[str]:
    """Any of the names as a whole, also as a genitive."""
    eines = "|".join(map(re.escape, namen))
    return re.compile(rf"(?<!\w)(?:{eines})s?(?!\w)" if eines else _NICHTS, art)


def _laengste_zuerst(texte: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(texte, key=lambda text: (-len(text), text)))
