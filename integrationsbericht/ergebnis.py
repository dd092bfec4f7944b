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
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.geld import Cent
from integrationsbericht.modell import (
    Analyse,
    Angebot,
    Bedarf,
    Einstellungen,
    Massnahme,
    Meldung,
    Stelle,
    Verbleib,
    Zielgruppe,
)
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.schwaerzen import Schwaerzung

OHNE_ANGABE = "ohne Angabe"
"""Stands where a Kommune would: the places of the Maßnahmen and Angebote whose Kommune is unknown."""


class Eingangsergebnis(StrEnum):
    """What became of one file."""

    UEBERNOMMEN = "übernommen"
    ERSETZT = "ersetzt"
    DOPPELT = "doppelt"
    STRITTIG = "strittig"
    NICHT_ZUGEORDNET = "nicht zugeordnet"
    NICHT_AUSWERTBAR = "nicht auswertbar"
    """Laid to a Stelle, but nothing in it could be counted."""
    LEER = "leer"
    """Our form with nothing filled in."""
    UNLESBAR = "unlesbar"
    """Not readable, and nothing tells whose it is."""
    KEIN_FORMULAR = "kein Formular"
    """Readable, but not our form, and nothing tells whose it is."""
    ERLEDIGT = "erledigt"
    """Transferred by hand."""
    AUSGESCHLOSSEN = "ausgeschlossen"
    """Staff decided that it does not count."""


class Zuordnung(StrEnum):
    """What laid a file that could not be evaluated to a Stelle."""

    ABSENDER = "Absender der Mail"
    NAME = "beinahe gleicher Name in der Meldung"
    DATEINAME = "Name der Datei oder ihres Ordners"


class Zustand(StrEnum):
    """The one state of a Stelle in the Rücklauf."""

    DA = "da"
    VERSPAETET = "verspätet"
    FEHLANZEIGE = "Fehlanzeige"
    STRITTIG = "strittig"
    NICHT_AUSWERTBAR = "nicht auswertbar"
    """Something came, but nobody could evaluate it."""
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
    """Need against offer for one Kommune (or `kreisweit`, `ohne Angabe`) and one Baustein. Counts, None is unknown."""

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
    akteure_mit_angabe: int | None = None
    """Row `kreisweit` only: Akteure who work kreisweit and gave a figure."""
    akteure: int | None = None
    """Row `kreisweit` only: Akteure who could have."""
    bedarf_mindestens: bool = False
    """The need, and so the Lücke, is a lower bound."""
    unklar: bool = False
    """A need was reported, but nobody can tell how much; the Analyse does not take its place."""

    @property
    def plaetze_geplant_mindestens(self) -> bool:
        """Whether `plaetze_geplant` is a lower bound."""
        return self.geplant_ohne_angabe > 0

    @property
    def zu_kommune(self) -> bool:
        """Whether the row is about one Kommune: only then is it in the totals."""
        return self.kommune not in (KREISWEIT, OHNE_ANGABE)


@dataclass(frozen=True, kw_only=True)
class Platzbruecke:
    """From the places of all counted Maßnahmen to the places planned in the Kommunen."""

    massnahmen: int = 0
    """Places of all counted Maßnahmen."""
    beendet: int = 0
    """Ended before the Stand, or cut to 0."""
    ohne_abgleich: int = 0
    """In a Baustein without a need to compare, or in none."""
    kreisweit: int = 0
    ohne_kommune: int = 0
    geplant: int = 0
    """What remains: planned in the Kommunen."""
    ohne_angabe: int = 0
    """Number of counted Maßnahmen that tell no Plätze, so that `massnahmen` is a lower bound."""

    def __add__(self, andere: Platzbruecke) -> Platzbruecke:
        return Platzbruecke(**{f.name: getattr(self, f.name) + getattr(andere, f.name) for f in fields(self)})


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
    """Number of Kommunen whose gap, or that there is none, is known."""
    geplant_ohne_angabe: int = 0
    """Planned Maßnahmen in the Kommunen that tell no Plätze."""
    vorhanden_bekannt: int = 0
    """Places known to exist; `plaetze_vorhanden` is None if any Kommune's are unknown."""
    vorhanden_aus: int = 0
    """Number of Kommunen whose existing places are known."""
    frei_bekannt: int = 0
    frei_aus: int = 0
    """Number of Kommunen whose free places are known."""
    plaetze_ohne_kommune: int = 0
    """Free and planned places whose Kommune is unknown; they may close a gap."""
    ohne_kommune_mindestens: bool = False
    """There are more such places of unknown number."""

    @property
    def plaetze_geplant_mindestens(self) -> bool:
        return self.geplant_ohne_angabe > 0

    @property
    def luecke_mindestens(self) -> bool:
        """Whether there may be more gaps than `luecke`: those of the Kommunen not known."""
        return self.luecke_aus < self.kommunen

    @property
    def luecke_hoechstens(self) -> bool:
        """Whether places without a Kommune may close a part of `luecke`."""
        return self.luecke > 0 and (self.plaetze_ohne_kommune > 0 or self.ohne_kommune_mindestens)


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
    zugeordnet_nach: Zuordnung | None = None
    """What laid it to `stelle`, where the return itself does not say so."""
    kann_ersetzen: bool = False
    """It could not be evaluated and may replace a return that counts."""
    gelesen: bool = True
    """There is a return in it, counted or not."""


@dataclass(frozen=True, kw_only=True)
class Ruecklauf:
    """One Stelle and how it answered."""

    stelle: Stelle
    zustand: Zustand
    datei: str | None
    meldung: Meldung | None
    """The return that counts; None if there is none."""
    offen: tuple[Eingangszeile, ...] = ()
    """Files laid to the Stelle that could not be evaluated; see `kann_ersetzen` of each."""

    liegt_daneben: bool = False
    """Its return may lie in the wrong place, so that nobody knows whether it is missing."""

    @property
    def anmerkungen(self) -> str | None:
        return self.meldung.anmerkungen if self.meldung else None

    @property
    def vielleicht_ersetzt(self) -> bool:
        """Whether a file that could not be evaluated may replace the return that counts."""
        return any(zeile.kann_ersetzen for zeile in self.offen)


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
    """Every Kommune × Baustein, then `kreisweit`, then `ohne Angabe` where there are such places."""
    abgleichsummen: Mapping[int, Abgleichsumme]
    teilhabe: Teilhabe
    bruecken: Mapping[int | None, Platzbruecke] = field(default_factory=dict)
    """Baustein (None: none valid) → its places; only where there is a Maßnahme."""
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

    def kuerzungsvorschlag(self, bausteine: Iterable[int]) -> Cent:
        """Proposed cut of these Bausteine together."""
        gemeint = set(bausteine)
        return sum(g.kuerzungsvorschlag for g in self.massnahmen if g.massnahme.baustein in gemeint and g.in_summen)

    def befunde_mit(self, schwere: Schwere) -> list[Befund]:
        return [b for b in self.befunde if b.schwere == schwere]

    @property
    def platzbruecke(self) -> Platzbruecke:
        """All Bausteine together."""
        return sum(self.bruecken.values(), Platzbruecke())

    @property
    def bedarfe(self) -> list[tuple[Stelle, Bedarf]]:
        """Every reported need of the returns that count, in the order of the sheet `Stellen`."""
        return [(r.stelle, b) for r in self.ruecklauf if r.meldung for b in r.meldung.bedarfe]

    @property
    def zielgruppen(self) -> list[tuple[Stelle, Zielgruppe]]:
        """The target group in the returns that count, in the order of the sheet `Stellen`."""
        return [(r.stelle, z) for r in self.ruecklauf if r.meldung for z in r.meldung.zielgruppe]

    @property
    def zurueckgestellte_bedarfe(self) -> list[tuple[Stelle, Bedarf]]:
        return [(stelle, b) for stelle, b in self.bedarfe if b.zurueckgestellt]

    @property
    def angebote(self) -> list[Angebot]:
        """Offers that have not ended before the Stand."""
        return [a for a in self.analyse.angebote if a.ende is None or a.ende >= self.stand]
