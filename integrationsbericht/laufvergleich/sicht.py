"""A lauf.json of format 2 as records, as far as two runs are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.geld import Cent
from integrationsbericht.regelwerk import lade
from integrationsbericht.vorlauf import Lauf

FORMAT = 2
BETRAEGE = ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")
ANZAHLEN = ("massnahmen", "plaetze")
SAMMELANTRAG = "sammelantrag"


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """One Maßnahme; `werte` is what it adds to the sums: cents, 1 for itself, its Plätze."""

    ort: tuple[str, str, int]
    """File, sheet, row."""
    stelle: str
    baustein: int | None
    kommune: str | None
    quote: Fraction | None
    werte: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, order=True)
class Entscheid:
    """A decision that was applied; what it is about, not when and by whom."""

    was: str
    datei: str
    blatt: str
    zelle: str
    gefunden: str
    gilt_als: str
    nr: str = ""

    @property
    def fall(self) -> tuple[str, ...]:
        return (self.was, self.datei, self.blatt, self.zelle, self.gefunden, self.gilt_als)


@dataclass(frozen=True, kw_only=True)
class Bedarfszeile:
    """One Kommune × Baustein; None is unknown."""

    gemeldet: int | None
    quelle: str | None
    massgeblich: int | None
    frei: int | None
    geplant: int
    luecke: int
    """What it adds to the sum: 0 unless positive and known."""


@dataclass(frozen=True, kw_only=True)
class Punkt:
    """One finding that somebody outside has to answer."""

    stelle: str
    code: str
    massnahme: str | None
    blatt: str | None
    feld: str | None
    datei: str | None
    schwere: str

    @property
    def sache(self) -> tuple[str | None, ...]:
        """What it is about; not its cell, because a row that is inserted moves all below it."""
        return (self.stelle, self.code, self.massnahme or self.blatt, self.feld)


@dataclass(frozen=True, kw_only=True)
class Sicht:
    """One run."""

    name: str
    stand: str
    regeln: tuple[str, str]
    """Regelstand and checksum of the rule file."""
    grundlagen: Mapping[str, str | None]
    """`einstellungen`, `analyse` → checksum; empty in a run of before."""
    dateien: Mapping[str, frozenset[tuple[str, str]]]
    """Stelle → file and checksum of everything of it."""
    gezaehlt: Mapping[str, frozenset[tuple[str, str]]]
    """Stelle → the same of the return that counts."""
    alle: frozenset[str]
    """Checksums of everything that came."""
    entscheide: tuple[Entscheid, ...]
    massnahmen: tuple[Zeile, ...]
    summen: Mapping[str, Mapping[str, int | None]]
    """`sammelantrag` or number of a Baustein → figures."""
    namen: Mapping[str, str]
    """The same → name in print."""
    antrag: frozenset[int]
    """Bausteine of the Sammelantrag."""
    abgleich: Mapping[tuple[str, int], Bedarfszeile]
    abgleichsummen: Mapping[int, tuple[int | None, int | None]]
    """Baustein → Bedarf and Lücke of all Kommunen."""
    analyse: object
    punkte: tuple[Punkt, ...]
    mit_feld: bool
    """Whether its findings name their field; those of before do not."""


def sicht(lauf: Lauf) -> Sicht:
    """Raises `Unbrauchbar` for another format or a damaged file."""
    return aus_daten(lauf.name, lauf.daten)


def aus_daten(name: str, daten: Mapping[str, Any]) -> Sicht:
    """As `sicht`, for a run that is not written yet."""
    if daten.get("format") != FORMAT:
        raise Unbrauchbar(
            f"Der Lauf „{name}“ ist von einer früheren Fassung des Programms und lässt sich nicht vergleichen."
        )
    try:
        return _sicht(name, daten)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as fehler:
        raise Unbrauchbar(
            f"Die Datei lauf.json des Laufs „{name}“ ist beschädigt und lässt sich nicht vergleichen."
        ) from fehler


def _sicht(name: str, daten: Mapping[str, Any]) -> Sicht:
    antrag = frozenset(lade(None).sammelantrag)
    eingang = daten["eingang"]
    regeln = daten["regelwerk"]
    befunde = daten["befunde"]
    return Sicht(
        name=name,
        stand=daten["stand"],
        regeln=(regeln["stand"], regeln["sha256"]),
        grundlagen=daten.get("grundlagen") or {},
        dateien=_je_stelle(eingang),
        gezaehlt=_je_stelle(zeile for zeile in eingang if zeile["ergebnis"] == "übernommen"),
        alle=frozenset(zeile["sha256"] for zeile in eingang),
        entscheide=tuple(sorted(_entscheid(k) for k in daten["klaerungen"] if k["angewandt"])),
        massnahmen=tuple(map(_zeile, daten["massnahmen"])),
        summen={
            SAMMELANTRAG: _figuren(daten[SAMMELANTRAG]),
            **{nr: _figuren(summe) for nr, summe in daten["bausteine"].items()},
        },
        namen={nr: f"Baustein {nr} {summe['name']}" for nr, summe in daten["bausteine"].items()},
        antrag=antrag,
        abgleich={(z["kommune"], z["baustein"]): _bedarfszeile(z) for z in daten["abgleich"]},
        abgleichsummen={int(nr): (s["bedarf"], s["luecke"]) for nr, s in daten["abgleichsummen"].items()},
        analyse=daten.get("analyse"),
        punkte=tuple(_punkt(b) for b in befunde if b["stelle"] and not b["geklaert"] and b["schwere"] != "Hinweis"),
        mit_feld=all("feld" in befund for befund in befunde),
    )


def _je_stelle(eingang: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[tuple[str, str]]]:
    gruppen: dict[str, set[tuple[str, str]]] = {}
    for zeile in eingang:
        if zeile["stelle"]:
            gruppen.setdefault(zeile["stelle"], set()).add((zeile["datei"], zeile["sha256"]))
    return {stelle: frozenset(dateien) for stelle, dateien in gruppen.items()}


def _entscheid(k: Mapping[str, Any]) -> Entscheid:
    namen = ("was", "datei", "blatt", "zelle", "gefunden", "gilt_als", "nr")
    return Entscheid(**{name: str(k[name] or "") for name in namen})


def _zeile(m: Mapping[str, Any]) -> Zeile:
    ort = m["herkunft"]
    werte = {name: _cent(m[name]) or 0 for name in BETRAEGE} if m["in_summen"] else dict.fromkeys(BETRAEGE, 0)
    zaehlt = bool(m["zaehlt"])
    return Zeile(
        ort=(ort["datei"], ort["blatt"], ort["zeile"]),
        stelle=m["stelle"],
        baustein=m["baustein"],
        kommune=m["kommune"],
        quote=Fraction(m["foerderquote"]) if m["foerderquote"] else None,
        werte={**werte, "massnahmen": int(zaehlt), "plaetze": (m["plaetze"] or 0) if zaehlt else 0},
    )


def _figuren(summe: Mapping[str, Any]) -> dict[str, int | None]:
    return {
        **{name: _cent(summe[name]) for name in (*BETRAEGE, "kontingent")},
        **{name: int(summe[name]) for name in ANZAHLEN},
    }


def _bedarfszeile(z: Mapping[str, Any]) -> Bedarfszeile:
    return Bedarfszeile(
        gemeldet=z["bedarf_gemeldet"],
        quelle=z["quelle"],
        massgeblich=z["massgeblich"],
        frei=z["plaetze_frei"],
        geplant=z["plaetze_geplant"],
        luecke=max(z["luecke"] or 0, 0),
    )


def _punkt(b: Mapping[str, Any]) -> Punkt:
    namen = ("stelle", "code", "massnahme", "blatt", "datei", "schwere")
    return Punkt(feld=b.get("feld"), **{name: b[name] for name in namen})


def _cent(betrag: str | None) -> Cent | None:
    return None if betrag is None else int(Decimal(betrag).scaleb(2))
