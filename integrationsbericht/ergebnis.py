"""What was computed: frozen records from which all outputs are made. Amounts are cents, None is "unknown"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.betraege import (
    ZEILEN,
    ZEILENTITEL,
    Betraege,
    Doppelgruppe,
    Doppelpaar,
    Gerechnet,
    Kontingentaussage,
    Offen,
    OffenerPosten,
    Rechenstand,
    Summe,
)
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.fundstellen import Fundstellen
from integrationsbericht.geld import Cent
from integrationsbericht.modell import (
    Analyse,
    Angebot,
    Bedarf,
    Einstellungen,
    Klaerung,
    Massnahme,
    Meldung,
    Stelle,
    Verbleib,
    Zielgruppe,
)
from integrationsbericht.moeglichkeiten import Entscheidungsfall
from integrationsbericht.namen import Kreisname
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.schwaerzen import Schwaerzung

__all__ = [
    "ZEILEN",
    "ZEILENTITEL",
    "Betraege",
    "Doppelgruppe",
    "Doppelpaar",
    "Gerechnet",
    "Kontingentaussage",
    "Offen",
    "OffenerPosten",
    "Rechenstand",
    "Summe",
]
"""The records of `betraege` belong to the result; who needs an `Ergebnis` gets them here."""

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
    ENTSCHIEDEN = "Entscheidung des Kommunalen Integrationszentrums"


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


class Deckung(StrEnum):
    """State of one Kommune × Baustein."""

    LUECKE = "Lücke"
    GEDECKT = "gedeckt"
    UNBEKANNT = "unbekannt"


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
    geduldete_teile: int | None = None
    """The sum of the parts, where it is not `geduldete`: a Fehler that the papers mention; else None."""


@dataclass(frozen=True, kw_only=True)
class Stellenausgaben:
    """What the positions of Teilhabemanagement cost in one Haushaltsjahr, and who pays it."""

    jahr: int
    tage: int
    """Days of the positions in it."""
    ausgaben: Cent
    zuwendung: Cent
    eigenanteil: Cent
    """The Kreis's own share: the rest."""


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
    laut_land: Decimal | None = None
    """What the Land or a Vorlage has named."""
    ausgaben_je_stelle: Cent | None = None
    """Of a whole position in a whole year, as entered."""
    ausgaben: tuple[Stellenausgaben, ...]
    """Every Haushaltsjahr; empty if positions, rate or begin is not entered."""

    @property
    def stellen(self) -> Decimal | None:
        """The positions the expenditure is computed with: bewilligt, else beantragt; never the Anspruch."""
        return self.beantragt if self.bewilligt is None else self.bewilligt

    @property
    def ungleiche(self) -> tuple[Kommunezielgruppe, ...]:
        """Kommunen whose `gesamt` is not the sum of its parts."""
        return tuple(gruppe for gruppe in self.kommunen if gruppe.geduldete_teile is not None)


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
    zu_hohe_quoten: Mapping[int, Fraction] = field(default_factory=dict)
    """Baustein → the rate entered for it above the legal maximum; `foerderquoten` has the maximum."""
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
    doppelt: tuple[Doppelgruppe, ...] = ()
    """Maßnahmen that are perhaps reported twice; each is in one group at most."""
    grundlagen: Mapping[str, str | None] = field(default_factory=dict)
    """`einstellungen`, `analyse`, `klaerungen` → checksum of the file it was computed from."""
    verbleib: tuple[Verbleib, ...] = ()
    """What became of every filled cell of the returns, by file and sheet."""
    schwaerzung: Schwaerzung = field(default_factory=Schwaerzung)
    """What the public must not read in free texts."""
    fundstellen: Fundstellen = field(default_factory=Fundstellen)
    """The records of the returns that count and of the Analyse, by cell."""
    ungezaehlt: Mapping[str, tuple[Gerechnet, ...]] = field(default_factory=dict)
    """File whose return is strittig or laid to nobody → its Maßnahmen, computed as if it counted."""
    klaerungen: tuple[Klaerung, ...] = ()
    """Every decision of Klaerungen.xlsx and what became of it."""
    zu_entscheiden: tuple[Entscheidungsfall, ...] = ()
    """Open decisions that Klaerungen.xlsx has a kind for, with what each option would change."""

    @cached_property
    def kreis(self) -> Kreisname:
        """Under which names the Kreis appears as bearer or Träger; in the sums it is `kreis.name`."""
        return Kreisname.aus(self.einstellungen.sitzung)

    @property
    def vielleicht_kreis(self) -> list[str]:
        """Bearers of an Eigenanteil that only look like the Kreis: then nobody can say that it bears nothing."""
        return [name for name in self.nach_eigenanteil if self.kreis.aehnelt(name)]

    @cached_property
    def kommunen(self) -> tuple[str, ...]:
        return tuple(s.name for s in self.einstellungen.stellen if s.ist_kommune)

    @cached_property
    def pruefsummen(self) -> dict[str, str]:
        """File → SHA-256."""
        return {zeile.datei: zeile.sha256 for zeile in self.eingang}

    def doppelpaare(self, datei: str, zeile: int) -> list[Massnahme]:
        """The Maßnahmen that may be the same as the one in this row of a return."""
        paare = (paar for gruppe in self.doppelt for paar in gruppe.paare)
        beide = [(p.eine, p.andere) for p in paare]
        return [
            andere
            for eine, andere in (*beide, *((b, a) for a, b in beide))
            if (eine.herkunft.datei, eine.herkunft.zeile) == (datei, zeile)
        ]

    def antworten(self, art: str) -> list[Ruecklauf]:
        """The expected Stellen of one Art (`Kommune` or `Akteur`)."""
        return [r for r in self.ruecklauf if r.stelle.art == art and r.stelle.erwartet]

    def hat_geantwortet(self, stelle: str) -> bool:
        """Whether an answer of the Stelle counts."""
        return stelle in self._geantwortete

    @cached_property
    def _geantwortete(self) -> frozenset[str]:
        return frozenset(r.stelle.name for r in self.ruecklauf if r.zustand in GEANTWORTET)

    def kuerzungsvorschlag(self, bausteine: Iterable[int]) -> Cent:
        """Proposed cut of these Bausteine together."""
        gemeint = set(bausteine)
        return sum(g.kuerzungsvorschlag for g in self.massnahmen if g.massnahme.baustein in gemeint and g.in_summen)

    def befunde_mit(self, schwere: Schwere) -> list[Befund]:
        """The open findings of this severity: those that no decision settled."""
        return [b for b in self.befunde if b.schwere == schwere and not b.geklaert]

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
        return [a for a in self.analyse.angebote if not a.beendet(self.stand)]
