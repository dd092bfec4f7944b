"""What was computed in money: one Maßnahme, its possible doubles, sums and what may still turn them.

Frozen records like all of `ergebnis`, which hands them on. Amounts are cents, None is "unknown".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fractions import Fraction

from integrationsbericht.geld import Cent
from integrationsbericht.modell import Massnahme


class Rechenstand(StrEnum):
    """What became of a Maßnahme's figures."""

    GERECHNET = "gerechnet"
    GEKUERZT = "gekürzt"
    NICHT_GERECHNET = "nicht gerechnet"


class Kontingentaussage(StrEnum):
    """What can be said about a Mittelkontingent."""

    REICHT = "reicht aus"
    REICHT_NICHT = "reicht nicht aus"
    OFFEN = "offen"


class Offen(StrEnum):
    """What could still turn the statement on a Mittelkontingent, by kind."""

    DOPPELT = "vielleicht doppelt gemeldet"
    VORBEHALT = "unter Vorbehalt"
    NICHT_GERECHNET = "nicht berechenbar"
    OHNE_MELDUNG = "Stelle ohne gezählte Meldung"
    STRITTIG = "strittige Datei"
    NICHT_ZUGEORDNET = "nicht zugeordnete Datei"
    NICHT_AUSWERTBAR = "nicht auswertbare Datei"
    """It may replace a return that counts, so that even the lower bound is open."""


@dataclass(frozen=True, kw_only=True)
class Betraege:
    """The lines 3.1 to 3.7 of a Finanzierungsplan, in cents. They add up line by line."""

    gesamtausgaben: Cent = 0
    """3.1"""
    zuwendungsfaehig: Cent = 0
    """3.2"""
    leistungen_dritter: Cent = 0
    """3.3"""
    zuwendungsfaehige_gesamtausgaben: Cent = 0
    """3.4 = 3.2 − 3.3"""
    zuwendung: Cent = 0
    """3.5, what is asked of the Land"""
    andere_foerderung: Cent = 0
    """3.6"""
    eigenanteil: Cent = 0
    """3.7 = 3.4 − 3.5 − 3.6"""

    def __add__(self, anderer: Betraege) -> Betraege:
        return Betraege(**{name: getattr(self, name) + getattr(anderer, name) for name in ZEILEN})

    def nach_kuerzung(self, kuerzung: Cent) -> Betraege:
        """The same with 3.5 cut: what the Land does not pay is Eigenanteil, nothing else changes."""
        return replace(self, zuwendung=self.zuwendung - kuerzung, eigenanteil=self.eigenanteil + kuerzung)

    def als_dict(self) -> dict[str, Cent]:
        """Line key → cents, in the order 3.1 to 3.7."""
        return {name: getattr(self, name) for name in ZEILEN}


ZEILEN: tuple[str, ...] = tuple(feld.name for feld in fields(Betraege))
"""The keys of the seven lines, in order."""

ZEILENTITEL: Mapping[str, str] = {
    "gesamtausgaben": "3.1 Gesamtausgaben",
    "zuwendungsfaehig": "3.2 davon zuwendungsfähig",
    "leistungen_dritter": "3.3 abzüglich Leistungen Dritter",
    "zuwendungsfaehige_gesamtausgaben": "3.4 zuwendungsfähige Gesamtausgaben",
    "zuwendung": "3.5 beantragte Zuwendung",
    "andere_foerderung": "3.6 andere öffentliche Förderung",
    "eigenanteil": "3.7 Eigenanteil",
}


@dataclass(frozen=True, kw_only=True)
class Gerechnet:
    """One Maßnahme with its figures. `jahre` and `summe` are empty and 0 if it could not be computed."""

    massnahme: Massnahme
    rechenstand: Rechenstand
    grund: str | None
    """Why it was cut or not computed, as a German half sentence; None if neither."""
    foerderquote: Fraction | None
    jahre: Mapping[int, Betraege]
    """Haushaltsjahr → what counts, after the cut. Every Haushaltsjahr, also those with nothing."""
    summe: Betraege
    gekuerzt: Cent
    """Reported 3.2 minus counted 3.2; 0 if not computed."""
    gekuerzt_gesamtausgaben: Cent = 0
    """The same for 3.1."""
    verteilt: bool = False
    """Whether 3.2 was spread over the years by calendar days, because no year was given."""
    kuerzungsvorschlag: Cent = 0
    """Proposed cut of 3.5 so that the Mittelkontingent is kept; changes no figure."""
    kuerzung_je_jahr: Mapping[int, Cent] = field(default_factory=dict)
    """Haushaltsjahr → its part of the proposed cut, in proportion to 3.5; empty without a cut."""

    @property
    def jahre_nach_kuerzung(self) -> dict[int, Betraege]:
        """The plan after the proposed cut."""
        return {jahr: b.nach_kuerzung(self.kuerzung_je_jahr.get(jahr, 0)) for jahr, b in self.jahre.items()}

    doppelt_zu: str | None = None
    """Staff decided that it is reported twice: the Maßnahme that counts instead."""

    @property
    def zaehlt(self) -> bool:
        """Whether it is in the counts: not if it is zurückgestellt, or reported twice and counted elsewhere."""
        return not self.massnahme.zurueckgestellt and self.doppelt_zu is None

    @property
    def in_summen(self) -> bool:
        """Whether its amounts are in the sums."""
        return self.zaehlt and self.rechenstand != Rechenstand.NICHT_GERECHNET


@dataclass(frozen=True, kw_only=True)
class Doppelpaar:
    """Two Maßnahmen that may be one; `gleich` says what they have in common beyond Baustein and Kommune."""

    eine: Massnahme
    andere: Massnahme
    gleich: str


@dataclass(frozen=True, kw_only=True)
class Doppelgruppe:
    """Maßnahmen that may all be one: every pair that hangs together."""

    massnahmen: tuple[Gerechnet, ...]
    """Two or more, in the order of the list of Maßnahmen."""
    paare: tuple[Doppelpaar, ...]

    @property
    def kleinste(self) -> Gerechnet:
        """The one with the smallest 3.5 (not computable: 0); if only it stays, the request is lowest."""
        return min(self.massnahmen, key=lambda g: (g.summe.zuwendung, not g.massnahme.unter_vorbehalt))


@dataclass(frozen=True, kw_only=True)
class OffenerPosten:
    """All of one kind that could still turn the statement on a Mittelkontingent."""

    art: Offen
    betrag: Cent | None
    """By how much 3.5 may fall (doppelt, Vorbehalt) or rise (nicht berechenbar); None: nobody knows."""
    anzahl: int
    """Maßnahmen (of possible double counts: those that would leave), Stellen or files."""
    namen: tuple[str, ...]
    """Stellen, or files; of Maßnahmen the Stelle and the Nr."""
    ausgaben: Cent | None = None
    """Of what cannot be computed: the greatest of reported 3.1, 3.2 and the sum of the years, added up."""


@dataclass(frozen=True, kw_only=True)
class Summe:
    """Maßnahmen taken together: per Baustein, Kommune, Träger, bearer, or all."""

    massnahmen: int = 0
    """How many count, those not computable included."""
    nicht_gerechnet: int = 0
    """How many of them are in no amount."""
    unter_vorbehalt: int = 0
    plaetze: int = 0
    plaetze_ohne_angabe: int = 0
    """How many of them tell no Plätze."""
    betraege: Betraege = field(default_factory=Betraege)
    jahre: Mapping[int, Betraege] = field(default_factory=dict)
    """Haushaltsjahr → lines; adds up to `betraege`."""
    kontingent: Cent | None = None
    """Mittelkontingent, where entered."""
    kuerzung_je_jahr: Mapping[int, Cent] = field(default_factory=dict)
    """Haushaltsjahr → the proposed cuts of 3.5 in it."""
    niedrigstens: Cent | None = None
    """The least that 3.5 can become; None: open (and for sums without a statement)."""
    hoechstens: Cent | None = None
    """The most that 3.5 can become; None: open."""
    offen: tuple[OffenerPosten, ...] = ()
    """What makes the difference; Bausteine and Sammelantrag only."""

    @property
    def kuerzung(self) -> Cent:
        """The proposed cut of 3.5."""
        return sum(self.kuerzung_je_jahr.values())

    @property
    def jahre_nach_kuerzung(self) -> dict[int, Betraege]:
        """The plan after the proposed cut."""
        return {jahr: b.nach_kuerzung(self.kuerzung_je_jahr.get(jahr, 0)) for jahr, b in self.jahre.items()}

    @property
    def kontingent_aussage(self) -> Kontingentaussage | None:
        """Whether the Kontingent suffices whatever turns out; None without Kontingent."""
        if self.kontingent is None:
            return None
        if self.hoechstens is not None and self.hoechstens <= self.kontingent:
            return Kontingentaussage.REICHT
        if self.niedrigstens is not None and self.niedrigstens > self.kontingent:
            return Kontingentaussage.REICHT_NICHT
        return Kontingentaussage.OFFEN

    @property
    def differenz(self) -> Cent | None:
        """Available minus requested (negative: the Kontingent does not suffice); None without Kontingent."""
        return None if self.kontingent is None else self.kontingent - self.betraege.zuwendung
