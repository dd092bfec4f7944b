"""Free text for the public paper: without contact data, names of persons and small counts of persons.

What has a form is found by it (mail address, telephone number, "Frau Muster"); the names and numbers of the contact
persons are known from the returns. What has neither, no program can find: the Prüfbericht lists the free texts of
the paper, so that a person looks at them. Removing is visible; where it is unsure whether a word is a name, it goes,
for the original stays in the files of the staff.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from integrationsbericht.befund import Befund
from integrationsbericht.deutsch import aufzaehlung
from integrationsbericht.namen import gefaltet
from integrationsbericht.schwaerzen.anzahlen import kleine_anzahlen
from integrationsbericht.schwaerzen.bekannte import Bekannte, Person, personen
from integrationsbericht.schwaerzen.kontakte import Spanne, mailadressen, telefonnummern, ziffern
from integrationsbericht.schwaerzen.personen import angeredete

GESCHWAERZT = "[Angabe entfernt]"
NAME, TELEFON, EMAIL = "Name", "Telefonnummer", "E-Mail-Adresse"
_EINER = {NAME: "ein Name", TELEFON: "eine Telefonnummer", EMAIL: "eine E-Mail-Adresse"}
_MEHRERE = {NAME: "Namen", TELEFON: "Telefonnummern", EMAIL: "E-Mail-Adressen"}

_VORSATZ = re.compile(r"^(?:Kreis)?(?:Stadt|Gemeinde)\s+", re.IGNORECASE)


class Kontakt(Protocol):
    """Who names a contact person: a return, or the KI in its settings."""

    @property
    def ansprechperson(self) -> str | None: ...
    @property
    def telefon(self) -> str | None: ...


_LANG = 1_000
"""Letters from which on a text is worth remembering what goes from it."""


@dataclass(frozen=True, kw_only=True)
class Schwaerzung:
    """Who must not be named, and below which count persons are not counted."""

    personen: tuple[Person, ...] = ()
    """The contact persons of the returns."""
    telefone: frozenset[str] = frozenset()
    """Their numbers, as `kontakte.ziffern`."""
    stellen: tuple[str, ...] = ()
    """Names that stay, though they may look like those of persons."""
    schwelle: int = 0

    def kurz(self, text: str, bleibt: Sequence[str] = ()) -> str:
        """A name or title (Bezeichnung, Träger): contact data and the names of persons go, but for what `bleibt`."""
        return _ersetzt(text, [spanne for _, spanne in self._funde(text, bleibt)])

    def lang(self, text: str) -> str:
        """Running text (a Begründung) for the public: as `intern`, and without small counts of persons."""
        spannen = [spanne for _, spanne in self._funde(text)] + list(self._bekannte.nachnamen(text))
        return _ersetzt(text, [*spannen, *kleine_anzahlen(text, self.schwelle)])

    def intern(self, text: str) -> str:
        """Running text: also last names of contact persons alone.

        In a name or title last names stay, since companies bear such names, too.
        """
        spannen = [spanne for _, spanne in self._funde(text)] + list(self._bekannte.nachnamen(text))
        return _ersetzt(text, spannen)

    def oeffentlich(self, text: str) -> str:
        """A name or title as the public reads it: what `kurz` leaves, without small counts of persons."""
        return _ersetzt(text, [*(spanne for _, spanne in self._funde(text)), *kleine_anzahlen(text, self.schwelle)])

    def kleine_zahlen(self, text: str) -> list[str]:
        """The phrases of a text that count few persons, as they stand there."""
        return [text[von:bis] for von, bis in _vereint(kleine_anzahlen(text, self.schwelle))]

    def umfang(self, text: str) -> str:
        """What `kurz` removes, without naming it: `ein Name und 2 Telefonnummern`; empty if there is nothing."""
        arten = Counter(self._arten(text))
        return aufzaehlung([_EINER[a] if n == 1 else f"{n} {_MEHRERE[a]}" for a, n in arten.items()])

    def befund(self, befund: Befund, dateien: Iterable[str] = ()) -> Befund:
        """The finding without the personal data of the cell it quotes. Names of `dateien` stay, to be found by."""
        if not self._funde(
            "\n\n".join(filter(None, (befund.gefunden, befund.erwartet, befund.massnahme, befund.text, befund.abhilfe)))
        ):
            return befund
        namen = [name for datei in dateien for name in (datei, datei.rsplit("/", 1)[-1])]
        return replace(
            befund,
            gefunden=befund.gefunden and self.kurz(befund.gefunden, namen),
            erwartet=befund.erwartet and self.kurz(befund.erwartet, namen),
            massnahme=befund.massnahme and self.kurz(befund.massnahme),
            text=self.kurz(befund.text, namen),
            abhilfe=self.kurz(befund.abhilfe, namen),
        )

    def _arten(self, text: str) -> Iterator[str]:
        """The kind of each piece that goes, where pieces overlap that of the first."""
        ende = 0
        for art, (von, bis) in sorted(self._funde(text), key=lambda fund: fund[1]):
            if von >= ende:
                yield art
            ende = max(ende, bis)

    def _funde(self, text: str, bleibt: Sequence[str] = ()) -> list[tuple[str, Spanne]]:
        """What is to go from a text; remembered for long ones, because several papers ask again."""
        if len(text) < _LANG:
            return self._gesucht(text, bleibt)
        frage = (text, *bleibt)
        if frage not in self._gemerkt:
            self._gemerkt[frage] = self._gesucht(text, bleibt)
        return self._gemerkt[frage]

    @cached_property
    def _gemerkt(self) -> dict[tuple[str, ...], list[tuple[str, Spanne]]]:
        return {}

    def _gesucht(self, text: str, bleibt: Sequence[str]) -> list[tuple[str, Spanne]]:
        namen = list(angeredete(text))
        funde = [
            *((EMAIL, spanne) for spanne in mailadressen(text)),
            *((TELEFON, spanne) for spanne in telefonnummern(text, self.telefone)),
            *((NAME, spanne) for spanne in self._bekannte.ganze(text)),
        ]
        if not (namen or funde):
            return []
        feste = list(_stellen_von((*self.stellen, *bleibt), text))
        beginnt = {von for von, _ in feste}
        funde += [(NAME, a.spanne) for a in namen if a.sicher or a.name not in beginnt]
        return [(art, (von, bis)) for art, (von, bis) in funde if not any(v <= von and bis <= b for v, b in feste)]

    @cached_property
    def _bekannte(self) -> Bekannte:
        return Bekannte(self.personen, frozenset(wort for name in self.stellen for wort in gefaltet(name).split()))


def schwaerzung(kontakte: Iterable[Kontakt], bekannt: Iterable[str], schwelle: int) -> Schwaerzung:
    """What is to be removed: the contact persons of all returns and of the KI. `bekannt`: names of Stellen."""
    liste = list(kontakte)
    nummern = (ziffern(kontakt.telefon) for kontakt in liste if kontakt.telefon)
    return Schwaerzung(
        personen=tuple(dict.fromkeys(p for kontakt in liste for p in personen(kontakt.ansprechperson or ""))),
        telefone=frozenset(nummer for nummer in nummern if len(nummer) > 4),
        stellen=tuple(dict.fromkeys(kern for name in bekannt for kern in (name, _VORSATZ.sub("", name)) if kern)),
        schwelle=schwelle,
    )


def _stellen_von(namen: Iterable[str], text: str) -> Iterator[Spanne]:
    """Where these names stand in a text as whole words, in any case."""
    klein = text.casefold()
    for name in namen:
        if name.casefold() in klein:
            yield from (t.span() for t in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _ersetzt(text: str, spannen: Iterable[Spanne]) -> str:
    """The text with a mark for every span; overlapping ones are one."""
    stuecke, ende = [], 0
    for von, bis in _vereint(spannen):
        stuecke += [text[ende:von], GESCHWAERZT]
        ende = bis
    return "".join([*stuecke, text[ende:]])


def _vereint(spannen: Iterable[Spanne]) -> list[Spanne]:
    vereint: list[Spanne] = []
    for von, bis in sorted(spannen):
        if vereint and von < vereint[-1][1]:
            vereint[-1] = (vereint[-1][0], max(bis, vereint[-1][1]))
        else:
            vereint.append((von, bis))
    return vereint
