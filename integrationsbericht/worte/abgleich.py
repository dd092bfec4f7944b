"""Bedarf against Angebot with every figure, unmasked: for papers that are not public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import KEINE_MELDUNG, OHNE_ANGABE, UNBEKANNT, ganz
from integrationsbericht.ergebnis import GEANTWORTET, Abgleichsumme, Abgleichzeile, Ergebnis


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """One Kommune (or `kreisweit`) and one Baustein."""

    kommune: str
    baustein: str
    gemeldet: str
    akteure: str
    analyse: str
    vorhanden: str
    frei: str
    geplant: str
    luecke: str
    zustand: str
    bemerkung: str


@dataclass(frozen=True, kw_only=True)
class Summenzeile:
    """All Kommunen of one Baustein."""

    baustein: str
    bedarf: str
    vorhanden: str
    frei: str
    geplant: str
    luecke: str


def zeilen(ergebnis: Ergebnis) -> list[Zeile]:
    geantwortet = {r.stelle.name for r in ergebnis.ruecklauf if r.zustand in GEANTWORTET}
    entschieden = set(_entschiedene(ergebnis))
    return [
        _zeile(
            z,
            OHNE_ANGABE if z.kommune in geantwortet or not z.zu_kommune else KEINE_MELDUNG,
            entschieden=(z.kommune, z.baustein) in entschieden,
        )
        for z in ergebnis.abgleich
    ]


def _entschiedene(ergebnis: Ergebnis) -> Iterator[tuple[str | None, int | None]]:
    """Kommune and Baustein of every figure in the table that staff decided."""
    for r in ergebnis.ruecklauf:
        if r.meldung is not None:
            yield from ((r.meldung.kommune, b.baustein) for b in r.meldung.bedarfe if b.herkunft.entschieden)
    for g in ergebnis.massnahmen:
        if g.doppelt_zu or not g.massnahme.herkunft.entschieden.keys().isdisjoint(_PLATZFELDER):
            yield g.massnahme.kommune, g.massnahme.baustein
    yield from ((b.kommune, b.baustein) for b in ergebnis.analyse.bedarfe if b.herkunft.entschieden)
    yield from ((a.kommune, a.baustein) for a in ergebnis.analyse.angebote if a.herkunft.entschieden)


_PLATZFELDER = ("plaetze", "kommune", "baustein", "ende")


def summen(ergebnis: Ergebnis) -> list[Summenzeile]:
    return [_summe(summe) for summe in ergebnis.abgleichsummen.values()]


def _zeile(z: Abgleichzeile, ohne: str, *, entschieden: bool) -> Zeile:
    return Zeile(
        kommune=belegt(z.kommune, Beleg(Tafel.ABGLEICH, (z.kommune, z.baustein))),
        baustein=str(z.baustein),
        gemeldet=ganz(z.bedarf_gemeldet, ohne),
        akteure=ganz(z.bedarf_akteure, "–"),
        analyse=ganz(z.bedarf_analyse, OHNE_ANGABE),
        vorhanden=ganz(z.plaetze_vorhanden),
        frei=ganz(z.plaetze_frei),
        geplant=ganz(z.plaetze_geplant),
        luecke=_vorzeichen(z.luecke),
        zustand=z.zustand.value,
        bemerkung="; ".join([*_bemerkungen(z), *(["nach Entscheidung*"] if entschieden else [])]),
    )


def _bemerkungen(z: Abgleichzeile) -> list[str]:
    return [
        *(["Bedarf laut Analyse"] if z.quelle == "Analyse" else []),
        *(["unter Vorbehalt"] if z.unter_vorbehalt else []),
        *(["Bedarf zurückgestellt"] if z.zurueckgestellt else []),
        *(["gemeldeter Bedarf unklar"] if z.unklar else []),
        *([_akteure(z.akteure_mit_angabe or 0, z.akteure)] if z.akteure is not None else []),
        *([f"{z.geplant_nicht_gerechnet} geplante nicht berechenbar"] if z.geplant_nicht_gerechnet else []),
        *([f"{z.geplant_ohne_angabe} geplante ohne Platzzahl"] if z.geplant_ohne_angabe else []),
    ]


def _akteure(mit_angabe: int, alle: int) -> str:
    return f"{mit_angabe} von {alle} {'Akteur' if alle == 1 else 'Akteuren'} mit Angabe"


def _summe(s: Abgleichsumme) -> Summenzeile:
    return Summenzeile(
        baustein=belegt(f"Baustein {s.baustein}", Beleg(Tafel.ABGLEICHSUMMEN, s.baustein)),
        bedarf=f"{ganz(s.bedarf)} ({kommunen(s.bedarf_aus, s.kommunen)})" if s.bedarf_aus else UNBEKANNT,
        vorhanden=ganz(s.plaetze_vorhanden),
        frei=ganz(s.plaetze_frei),
        geplant=ganz(s.plaetze_geplant),
        luecke=f"{ganz(s.luecke)} ({kommunen(s.luecke_aus, s.kommunen)})" if s.luecke_aus else UNBEKANNT,
    )


def kommunen(bekannte: int, alle: int) -> str:
    """`7 von 8 Kommunen`."""
    return f"{bekannte} von {alle} {'Kommune' if alle == 1 else 'Kommunen'}"


def _vorzeichen(luecke: int | None) -> str:
    """With a real minus where there are more places than needed."""
    return f"\N{MINUS SIGN}{ganz(-luecke)}" if luecke is not None and luecke < 0 else ganz(luecke)
