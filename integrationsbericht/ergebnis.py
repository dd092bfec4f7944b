"""What was computed: frozen records from which all outputs are made. Amounts are cents, None is "unknown"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.geld import Cent
from integrationsbericht.modell import (
    ZURUECKGESTELLT,
    Analyse,
    Angebot,
    Bedarf,
    Einstellungen,
    Massnahme,
    Meldung,
    Stelle,
    Verbleib,
)
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.schwaerzen import Schwaerzung


class Eingangsergebnis(StrEnum):
    """What became of one file."""

    UEBERNOMMEN = "übernommen"
    ERSETZT = "ersetzt"
    DOPPELT = "doppelt"
    STRITTIG = "strittig"
    NICHT_ZUGEORDNET = "nicht zugeordnet"
    UNLESBAR = "unlesbar"
    KEIN_FORMULAR = "kein Formular"


class Zustand(StrEnum):
    """The one state of a Stelle in the Rücklauf."""

    DA = "da"
    VERSPAETET = "verspätet"
    FEHLANZEIGE = "Fehlanzeige"
    STRITTIG = "strittig"
    UNLESBAR = "unlesbar"
    FEHLT = "fehlt"


GEANTWORTET = (Zustand.DA, Zustand.VERSPAETET, Zustand.FEHLANZEIGE)
"""The states in which a Stelle's answer counts."""


class Rechenstand(StrEnum):
    """What became of a Maßnahme's figures."""

    GERECHNET = "gerechnet"
    GEKUERZT = "gekürzt"
    NICHT_GERECHNET = "nicht gerechnet"


class Deckung(StrEnum):
    """State of one Kommune × Baustein."""

    LUECKE = "Lücke"
    GEDECKT = "gedeckt"
    UNBEKANNT = "unbekannt"


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
    verteilt: bool = False
    """Whether 3.2 was spread over the years by calendar days, because no year was given."""
    kuerzungsvorschlag: Cent = 0
    """Proposed cut of 3.5 so that the Mittelkontingent is kept; changes no figure."""

    @property
    def zaehlt(self) -> bool:
        """Whether it is in the counts: everything but a zurückgestellte Maßnahme."""
        return not self.massnahme.zurueckgestellt

    @property
    def in_summen(self) -> bool:
        """Whether its amounts are in the sums."""
        return self.zaehlt and self.rechenstand != Rechenstand.NICHT_GERECHNET


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

    @property
    def differenz(self) -> Cent | None:
        """Available minus requested (negative: the Kontingent does not suffice); None without Kontingent."""
        return None if self.kontingent is None else self.kontingent - self.betraege.zuwendung


@dataclass(frozen=True, kw_only=True)
class Abgleichzeile:
    """Need against offer for one Kommune (or `kreisweit`) and one Baustein 1-5. Counts, None is unknown."""

    kommune: str
    baustein: int
    bedarf_gemeldet: int | None
    bedarf_akteure: int | None
    bedarf_analyse: int | None
    plaetze_vorhanden: int | None
    plaetze_frei: int | None
    plaetze_geplant: int
    massgeblich: int | None
    """The need that counts."""
    quelle: Literal["gemeldet", "Analyse", "Akteure"] | None
    """Where `massgeblich` comes from; None if unknown."""
    luecke: int | None
    """massgeblich − frei − geplant; negative if there are more places than needed."""
    zustand: Deckung
    ist_personenzahl: bool = False
    """`massgeblich` counts persons, not places: a small number is not for the public."""
    unter_vorbehalt: bool = False
    """The reported need, or a planned Maßnahme in it, is unter Vorbehalt."""
    zurueckgestellt: bool = False
    """A need was reported but is zurückgestellt, so it is unknown here."""
    geplant_nicht_gerechnet: int = 0
    """Planned Maßnahmen here whose amounts could not be computed; their Plätze are in `plaetze_geplant`."""
    geplant_ohne_angabe: int = 0
    """Planned Maßnahmen here that tell no Plätze."""


@dataclass(frozen=True, kw_only=True)
class Abgleichsumme:
    """All Kommunen of one Baustein; only known figures are added, so each tells from how many."""

    baustein: int
    bedarf: int
    bedarf_aus: int
    """Number of Kommunen whose need is known."""
    kommunen: int
    plaetze_vorhanden: int | None
    plaetze_frei: int | None
    plaetze_geplant: int
    luecke: int
    """Sum of the positive gaps only."""
    luecke_aus: int
    """Number of Kommunen whose gap is known."""


@dataclass(frozen=True, kw_only=True)
class Eingangszeile:
    """One file and what became of it."""

    datei: str
    sha256: str
    stelle: str | None
    fassung: int | None
    datum: date | None
    ergebnis: Eingangsergebnis
    massnahmen: int = 0
    """Maßnahmen read from it, counted or not."""
    bedarfe: int = 0
    eingegangen: date | None = None
    """Date of receipt, where a mail tells it."""
    absender: str | None = None
    """Address of the mail's sender; for staff only."""


@dataclass(frozen=True, kw_only=True)
class Ruecklauf:
    """One Stelle and how it answered."""

    stelle: Stelle
    zustand: Zustand
    datei: str | None
    meldung: Meldung | None
    """The return that counts; None if there is none."""


@dataclass(frozen=True, kw_only=True)
class Kommunezielgruppe:
    """The target group of one Kommune: Analyse beside the return's own figure. Persons aged 18 to 27."""

    kommune: str
    geduldete: int | None
    stichtag: date | None
    gestattete: int | None
    stichtag_gestattete: date | None
    geduldete_gemeldet: int | None
    stichtag_gemeldet: date | None


@dataclass(frozen=True, kw_only=True)
class Stellenausgaben:
    """Expenditure for positions of Teilhabemanagement, for its sheet only."""

    jahr: int
    tage: int
    beantragt: Cent | None
    bewilligt: Cent | None


@dataclass(frozen=True, kw_only=True)
class Teilhabe:
    """Teilhabemanagement (Baustein 6)."""

    kommunen: tuple[Kommunezielgruppe, ...]
    geduldete_18_27: int | None
    """Sum of the known Kommunen; None if none is known."""
    kommunen_mit_zahlen: int
    anspruch: Decimal | None
    """Positions in half steps; None unless every Kommune has figures."""
    beantragt: Decimal | None
    bewilligt: Decimal | None
    ausgaben: tuple[Stellenausgaben, ...]
    """Per Haushaltsjahr; empty if rate or begin is not entered."""


@dataclass(frozen=True, kw_only=True)
class Ergebnis:
    """Everything one run knows; the only thing the writers see."""

    stand: date
    regelwerk: Regelwerk
    einstellungen: Einstellungen
    analyse: Analyse
    eingang: tuple[Eingangszeile, ...]
    """Sorted by file."""
    ruecklauf: tuple[Ruecklauf, ...]
    """In the order of the sheet `Stellen`."""
    befunde: tuple[Befund, ...]
    """Worst first."""
    massnahmen: tuple[Gerechnet, ...]
    """By Baustein (unknown last), Stelle and Nr."""
    foerderquoten: Mapping[int, Fraction]
    """Baustein → share of 3.4 that is asked for."""
    bausteine: Mapping[int, Summe]
    sammelantrag: Summe
    """Bausteine 1-4."""
    gesamt: Summe
    """All Bausteine, and what has no valid Baustein."""
    nach_kommune: Mapping[str | None, Summe]
    """Kommunen, `kreisweit`, None (ohne Angabe): all Bausteine; only where there is a Maßnahme."""
    nach_traeger: Mapping[str, Summe]
    nach_eigenanteil: Mapping[str, Summe]
    abgleich: tuple[Abgleichzeile, ...]
    """Every Kommune × Baustein 1-5, then `kreisweit`."""
    abgleichsummen: Mapping[int, Abgleichsumme]
    teilhabe: Teilhabe
    verbleib: tuple[Verbleib, ...] = ()
    """What became of every filled cell of the returns, by file and sheet."""
    schwaerzung: Schwaerzung = field(default_factory=Schwaerzung)
    """What the public must not read in free texts."""

    @property
    def kommunen(self) -> tuple[str, ...]:
        return tuple(s.name for s in self.einstellungen.stellen if s.ist_kommune)

    def antworten(self, art: str) -> list[Ruecklauf]:
        """The expected Stellen of one Art (`Kommune` or `Akteur`)."""
        return [r for r in self.ruecklauf if r.stelle.art == art and r.stelle.erwartet]

    def hat_geantwortet(self, stelle: str) -> bool:
        """Whether an answer of the Stelle counts."""
        return any(r.stelle.name == stelle and r.zustand in GEANTWORTET for r in self.ruecklauf)

    def kuerzungsvorschlag(self, bausteine: Iterable[int]) -> Cent:
        """Proposed cut of these Bausteine together."""
        gemeint = set(bausteine)
        return sum(g.kuerzungsvorschlag for g in self.massnahmen if g.massnahme.baustein in gemeint and g.in_summen)

    def befunde_mit(self, schwere: Schwere) -> list[Befund]:
        return [b for b in self.befunde if b.schwere == schwere]

    @property
    def zurueckgestellte_bedarfe(self) -> list[tuple[Stelle, Bedarf]]:
        return [
            (r.stelle, b) for r in self.ruecklauf if r.meldung for b in r.meldung.bedarfe if b.stand == ZURUECKGESTELLT
        ]

    @property
    def angebote(self) -> list[Angebot]:
        """Offers that have not ended before the Stand."""
        return [a for a in self.analyse.angebote if not a.beendet(self.stand)]
