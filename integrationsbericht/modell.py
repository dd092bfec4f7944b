"""What was read: frozen records, each with its Herkunft. Amounts are cents, None is "unknown"."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, TypeAlias

from integrationsbericht.befund import Ort
from integrationsbericht.geld import Cent

Massnahmenschluessel: TypeAlias = tuple[str, str, int]
"""What tells one Maßnahme from all others: file, sheet and row."""

KOMMUNE = "Kommune"
GEMELDET = "gemeldet"
VORBEHALT = "unter Vorbehalt"
ZURUECKGESTELLT = "zurückgestellt"
NICHT_ANGEGEBEN = "nicht angegeben"
PERSONENSPALTEN = ("personen_geduldet", "personen_gestattet", "personen_sonstige")


@dataclass(frozen=True, kw_only=True)
class Fundzelle:
    """One filled cell: its address as Excel shows it, and its content as text."""

    adresse: str
    inhalt: str


@dataclass(frozen=True, kw_only=True)
class Herkunft:
    """Where a record was read: file, sheet, row, and the cell of each field that was filled."""

    datei: str
    """Relative to the input folder, with `/`."""
    blatt: str
    zeile: int
    """Row as Excel counts; for a form sheet the row of its first label."""
    zellen: Mapping[str, Fundzelle] = field(default_factory=dict)
    """Field name → cell, for filled cells only."""
    spalten: Mapping[str, str] = field(default_factory=dict)
    """Field name → column letter (list) or cell (form), also where the cell is empty."""
    unlesbar: frozenset[str] = frozenset()
    """Fields that are filled but could not be read; their value is None and a finding says why."""
    entschieden: Mapping[str, Entscheidung] = field(default_factory=dict)
    """Fields whose content staff decided, with the decision."""

    def ort(self, feld: str | None = None) -> Ort:
        """The place of one field, or of the whole row."""
        return Ort(datei=self.datei, blatt=self.blatt, zelle=self.zelle(feld) if feld else None)

    def zelle(self, feld: str) -> str | None:
        """Address of a field's cell, whether filled or not; None if the sheet has no such column."""
        if feld in self.zellen:
            return self.zellen[feld].adresse
        spalte = self.spalten.get(feld)
        if spalte is None:
            return None
        return f"{spalte}{self.zeile}" if spalte.isalpha() else spalte

    def inhalt(self, feld: str) -> str | None:
        """What stands in a field's cell, as text; None if it is empty."""
        return self.zellen[feld].inhalt if feld in self.zellen else None


@dataclass(frozen=True, kw_only=True)
class Verbleib:
    """What became of the filled cells in the answer area of one sheet; the three add up to all of them."""

    datei: str
    blatt: str
    genutzt: int
    fehlerhaft: int
    uebergangen: Mapping[str, int]
    """Reason → number of cells."""

    @property
    def zellen(self) -> int:
        """All filled cells of the answer area."""
        return self.genutzt + self.fehlerhaft + sum(self.uebergangen.values())

    def ungenutzt(self, grund: str) -> Verbleib:
        """The account of a return that was read but does not count (ersetzt, doppelt, strittig, nicht zugeordnet)."""
        uebergangen = dict(self.uebergangen)
        if self.genutzt:
            uebergangen[grund] = uebergangen.get(grund, 0) + self.genutzt
        return replace(self, genutzt=0, uebergangen=dict(sorted(uebergangen.items())))


@dataclass(frozen=True, kw_only=True)
class Stelle:
    """Someone who was, or might have been, asked (sheet `Stellen`)."""

    name: str
    art: Literal["Kommune", "Akteur"]
    ags: str | None = None
    email: str | None = None
    erwartet: bool = True
    herkunft: Herkunft | None = field(default=None, compare=False)

    @property
    def ist_kommune(self) -> bool:
        return self.art == KOMMUNE


@dataclass(frozen=True, kw_only=True)
class Bedarf:
    """One row of sheet `Bedarfe` of a return."""

    herkunft: Herkunft
    baustein: int | None
    personen_geduldet: int | None
    personen_gestattet: int | None
    personen_sonstige: int | None
    davon_weiblich: int | None
    plaetze: int | None
    prioritaet: str | None
    stand: str
    begruendung: str | None

    @property
    def zurueckgestellt(self) -> bool:
        return self.stand == ZURUECKGESTELLT

    @property
    def unter_vorbehalt(self) -> bool:
        return self.stand == VORBEHALT

    @property
    def nach_personen(self) -> bool:
        """Whether the need is a count of persons, because no Plätze are given."""
        return self.plaetze is None

    @property
    def personen(self) -> int | None:
        """The sum of the filled Personen columns, as far as they can be read; None if there is none."""
        gefuellte = [wert for name in PERSONENSPALTEN if (wert := getattr(self, name)) is not None]
        return sum(gefuellte) if gefuellte else None

    @property
    def widerspruechlich(self) -> bool:
        """0 Plätze for persons in need: nobody can tell which of the two is meant."""
        return self.plaetze == 0 and bool(self.personen)

    @property
    def unklar(self) -> bool:
        """Whether a need was reported whose size is unknown, so that the Analyse does not take its place."""
        unlesbar = self.herkunft.unlesbar
        return (
            self.widerspruechlich
            or "plaetze" in unlesbar
            or (self.plaetze is None and not unlesbar.isdisjoint(PERSONENSPALTEN))
        )

    @property
    def menge(self) -> int | None:
        """Needed Plätze, if empty the sum of the filled Personen columns; None if neither is known."""
        if self.unklar:
            return None
        return self.personen if self.plaetze is None else self.plaetze

    @property
    def hat_inhalt(self) -> bool:
        """Whether the row says anything but its Baustein; a mere stroke says nothing."""
        angaben = (*PERSONENSPALTEN, "davon_weiblich", "plaetze", "prioritaet", "begruendung")
        return (
            any(getattr(self, name) is not None for name in angaben)
            or self.stand != GEMELDET
            or bool(self.herkunft.unlesbar - {"baustein"})
        )


@dataclass(frozen=True, kw_only=True)
class Massnahme:
    """One row of sheet `Maßnahmen` of a return. All amounts are cents for the whole duration."""

    herkunft: Herkunft
    stelle: str
    nr: str
    """As reported; the row's place in the sheet where nothing was entered."""
    baustein: int | None
    bezeichnung: str | None
    traeger: str
    """Maßnahmeträger; the reporting Stelle where none is named."""
    kommune: str | None
    """A Kommune, `kreisweit`, or None (ohne Angabe)."""
    beginn: date | None
    ende: date | None
    plaetze: int | None
    stunden: int | None
    gesamtausgaben: Cent | None
    zuwendungsfaehig: Cent | None
    leistungen_dritter: Cent | None
    andere_foerderung: Cent | None
    jahresbetraege: Mapping[int, Cent | None]
    """Haushaltsjahr → reported eligible expenditure, None where the cell is empty or unreadable."""
    eigenanteil_traegt: str
    stand: str
    kurzbeschreibung: str | None

    @property
    def zurueckgestellt(self) -> bool:
        return self.stand == ZURUECKGESTELLT

    @property
    def unter_vorbehalt(self) -> bool:
        return self.stand == VORBEHALT

    @property
    def nennt_jahre(self) -> bool:
        """Whether an amount is reported for any Haushaltsjahr."""
        return any(betrag is not None for betrag in self.jahresbetraege.values())

    def tage_je_jahr(self, bis: date | None = None) -> dict[int, int]:
        """Year → its calendar days in it, first and last day included; optionally only up to `bis`.

        Needs Beginn and Ende.
        """
        assert self.beginn is not None
        assert self.ende is not None
        letzter = min(self.ende, bis) if bis else self.ende
        return {
            jahr: tage
            for jahr in range(self.beginn.year, letzter.year + 1)
            if (tage := (min(letzter, date(jahr, 12, 31)) - max(self.beginn, date(jahr, 1, 1))).days + 1) > 0
        }

    @property
    def schluessel(self) -> Massnahmenschluessel:
        """Identity within a run: file, sheet, row."""
        return (self.herkunft.datei, self.herkunft.blatt, self.herkunft.zeile)


@dataclass(frozen=True, kw_only=True)
class Zielgruppe:
    """Persons of one status, age and sex on one day (returns and Analyse)."""

    herkunft: Herkunft
    kommune: str | None
    aufenthaltsstatus: str | None
    alter: str | None
    geschlecht: str | None
    """None only if unreadable; an empty cell is `gesamt`."""
    personen: int | None
    stichtag: date | None
    quelle: str | None = None


def _inhalt(wert: Any) -> Hashable:
    """A record to be compared by content. Of what was unreadable counts what stood there."""
    if isinstance(wert, Herkunft):
        return tuple(sorted((name, wert.inhalt(name)) for name in wert.unlesbar))
    if is_dataclass(wert):
        return tuple(_inhalt(getattr(wert, feld.name)) for feld in fields(wert) if feld.compare)
    if isinstance(wert, tuple):
        return tuple(_inhalt(teil) for teil in wert)
    return tuple(sorted(wert.items())) if isinstance(wert, dict) else wert


@dataclass(frozen=True, kw_only=True)
class Meldung:
    """One return, read from one file. What is not compared is no part of its content: how it came, and from whom."""

    datei: str = field(compare=False)
    sha256: str = field(compare=False)
    kopf: Herkunft
    stelle_genannt: str | None = field(compare=False)
    stelle: Stelle | None
    """None: not in the sheet `Stellen`."""
    art: str | None
    kommune: str | None
    """Where the Stelle works: the Kommune itself, or what an Akteur states."""
    ags: str | None
    ansprechperson: str | None
    telefon: str | None
    email: str | None
    datum: date | None
    fassung: int | None
    """1 where empty; None if unreadable."""
    fehlanzeige: bool
    anmerkungen: str | None
    bedarfe: tuple[Bedarf, ...]
    massnahmen: tuple[Massnahme, ...]
    zielgruppe: tuple[Zielgruppe, ...]
    eingegangen: date | None = field(default=None, compare=False)
    """Day of receipt, where a mail tells it."""
    absender: str | None = field(default=None, compare=False)
    """Address of the mail's sender; for staff only."""

    @cached_property
    def inhalt(self) -> Hashable:
        """What it says, to be compared with another return."""
        return _inhalt(self)

    @property
    def massgeblicher_tag(self) -> date | None:
        """The day that decides whether it is late: of receipt, else the Datum der Meldung."""
        return self.eingegangen or self.datum

    leer: bool = False
    """Nothing stands in it but what the blank form already held."""

    @property
    def nennt_etwas(self) -> bool:
        """Whether it reports a Maßnahme, or a need beyond its mere Baustein."""
        return bool(self.massnahmen) or any(bedarf.hat_inhalt for bedarf in self.bedarfe)


@dataclass(frozen=True, kw_only=True)
class Angebot:
    """One existing offer (Analyse)."""

    herkunft: Herkunft
    kommune: str | None
    baustein: int | None
    angebot: str | None
    traeger: str | None
    plaetze: int | None
    belegt: int | None
    beginn: date | None
    ende: date | None
    finanzierung: str | None

    def beendet(self, stand: date) -> bool:
        """Whether it ended before the Stand; on its last day it still counts."""
        return self.ende is not None and self.ende < stand


@dataclass(frozen=True, kw_only=True)
class Analysebedarf:
    """Persons in need according to the KI's own analysis."""

    herkunft: Herkunft
    kommune: str | None
    baustein: int | None
    personen: int | None
    grundlage: str | None


@dataclass(frozen=True, kw_only=True)
class Analyse:
    """The KI's Angebots- und Bedarfsanalyse. `vorhanden` is False if the file could not be read."""

    vorhanden: bool
    angebote_bekannt: bool = True
    """Whether the sheet `Angebote` was there: only then does no Angebot mean 0 places."""
    zielgruppe: tuple[Zielgruppe, ...] = ()
    angebote: tuple[Angebot, ...] = ()
    bedarfe: tuple[Analysebedarf, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sitzung:
    """Facts of the sitting, as entered; texts may be None."""

    kreis: str
    ort: str
    datum: date | None
    amt: str | None
    vorlage_nr: str | None
    gremium: str | None
    sitzungstermin: date | None
    behandlung: str | None
    tagesordnungspunkt: str | None
    federfuehrung: str | None
    beschlussvorschlag: str | None
    rueckmeldefrist: date | None
    kerngruppe: date | None
    konferenz: date | None
    konferenz_uhrzeit: str | None
    kleinzahl_schwelle: int
    regelstand: date | None
    """None: what is known on the Stand."""
    herkunft: Herkunft | None = None
    kreis_genitiv: str | None = None
    kreis_auch: tuple[str, ...] = ()
    """Other names under which the Kreis appears as bearer or Träger."""
    antwort_bis: date | None = None
    empfehlungen_aus: str | None = None
    zuletzt_berichtet: date | None = None
    ansprechperson: str | None = None
    """Of the KI; like those of the returns in no public paper."""
    telefon: str | None = None
    email: str | None = None
    betraege_oeffentlich: bool = False
    """Whether the public paper names Träger and amounts of each Maßnahme."""
    beispieldaten: bool = False


@dataclass(frozen=True, kw_only=True)
class Mittel:
    """Settings of one Baustein, or of Bausteine 1-4 together."""

    herkunft: Herkunft
    baustein: int | Literal["gesamt"]
    foerderquote: Fraction | None
    """None: the legal maximum."""
    kontingent: Cent | None
    pauschale: Cent | None
    """Per Unterrichtsstunde."""


@dataclass(frozen=True, kw_only=True)
class Teilhabeangaben:
    """Entered facts on the positions of Teilhabemanagement."""

    herkunft: Herkunft | None
    beantragt: Decimal | None
    bewilligt: Decimal | None
    laut_land: Decimal | None = None
    """What the Land or a Vorlage has named; compared with the computed Anspruch."""
    ausgaben_je_stelle: Cent | None
    beginn: date | None


@dataclass(frozen=True, kw_only=True)
class Einstellungen:
    """What staff entered in Einstellungen.xlsx."""

    sitzung: Sitzung
    stellen: tuple[Stelle, ...]
    mittel: tuple[Mittel, ...]
    teilhabe: Teilhabeangaben
    texte: Mapping[str, str] = field(default_factory=dict)
    """Passages and placeholders of the Kreis: Name → text, only those that have one."""


@dataclass(frozen=True, kw_only=True)
class Entscheidung:
    """One row of Klaerungen.xlsx that somebody signed; texts as entered, "" where empty."""

    herkunft: Herkunft
    nr: str
    was: str
    """One of `formular.ENTSCHEIDUNGEN`."""
    datei: str
    stelle: str
    blatt: str
    zelle: str
    zeile: str
    """What the row was about when it was decided."""
    gefunden: str
    gilt_als: str
    grund: str
    von: str
    am: date | None


@dataclass(frozen=True, kw_only=True)
class Klaerung:
    """A decision and what became of it."""

    entscheidung: Entscheidung
    warum_nicht: str | None = None
    """Why it is not applied, as a German half sentence; None: it is applied."""
    ueberholt: bool = False
    """Its case is no longer what it was decided on: told as a Warnung, not as a Fehler."""

    @property
    def angewandt(self) -> bool:
        return self.warum_nicht is None
