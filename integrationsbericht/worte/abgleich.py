"""Bedarf against Angebot with every figure, unmasked: for papers that are not public."""

from __future__ import annotations

from dataclasses import dataclass

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
    return [
        _zeile(z, OHNE_ANGABE if z.kommune in geantwortet or not z.zu_kommune else KEINE_MELDUNG)
        for z in ergebnis.abgleich
    ]


def summen(ergebnis: Ergebnis) -> list[Summenzeile]:
    return [_summe(summe) for summe in ergebnis.abgleichsummen.values()]


def _zeile(z: Abgleichzeile, ohne: str) -> Zeile:
    return Zeile(
        kommune=z.kommune,
        baustein=str(z.baustein),
        gemeldet=ganz(z.bedarf_gemeldet, ohne),
        akteure=ganz(z.bedarf_akteure, "–"),
        analyse=ganz(z.bedarf_analyse, OHNE_ANGABE),
        vorhanden=ganz(z.plaetze_vorhanden),
        frei=ganz(z.plaetze_frei),
        geplant=ganz(z.plaetze_geplant),
        luecke=_vorzeichen(z.luecke),
        zustand=z.zustand.value,
        bemerkung="; ".join(_bemerkungen(z)),
    )


def _bemerkungen(z: Abgleichzeile) -> list[str]:
    return [
        *(["Bedarf laut Analyse"] if z.quelle == "Analyse" else []),
        *(["unter Vorbehalt"] if z.unter_vorbehalt else []),
        *(["Bedarf zurückgestellt"] if z.zurueckgestellt else []),
        *(["gemeldeter Bedarf unklar"] if z.unklar else []),
        *([f"{z.akteure_mit_angabe} von {z.akteure} Akteuren mit Angabe"] if z.akteure is not None else []),
        *([f"{z.geplant_nicht_gerechnet} geplante nicht berechenbar"] if z.geplant_nicht_gerechnet else []),
        *([f"{z.geplant_ohne_angabe} geplante ohne Platzzahl"] if z.geplant_ohne_angabe else []),
    ]


def _summe(s: Abgleichsumme) -> Summenzeile:
    return Summenzeile(
        baustein=f"Baustein {s.baustein}",
        bedarf=f"{ganz(s.bedarf)} ({s.bedarf_aus} von {s.kommunen} Kommunen)" if s.bedarf_aus else UNBEKANNT,
        vorhanden=ganz(s.plaetze_vorhanden),
        frei=ganz(s.plaetze_frei),
        geplant=ganz(s.plaetze_geplant),
        luecke=f"{ganz(s.luecke)} ({s.luecke_aus} von {s.kommunen} Kommunen)" if s.luecke_aus else UNBEKANNT,
    )


def _vorzeichen(luecke: int | None) -> str:
    """With a real minus where there are more places than needed."""
    return f"\N{MINUS SIGN}{ganz(-luecke)}" if luecke is not None and luecke < 0 else ganz(luecke)
