"""Meldungen × Analyse: need against offer for every Kommune and Baustein 1-5.

Counts travel through pandas as the nullable type Int64, because here a missing value means "unknown": with
plain int64 it would become a float, or worse a 0. Every join is a left join onto the full grid with
`validate`, so that no pair is lost and none is counted twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Literal

import pandas as pd

from integrationsbericht.ergebnis import Abgleichsumme, Abgleichzeile, Deckung, Gerechnet, Ruecklauf, Zustand
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.modell import Analyse, Angebot, Bedarf

BAUSTEINE = (1, 2, 3, 4, 5)
"""The Bausteine with a need to compare; Baustein 6 has an Anspruch instead."""

_SCHLUESSEL = ["kommune", "baustein"]


@dataclass(frozen=True, kw_only=True)
class _Gemeldet:
    """The need of one (Kommune, Baustein) as reported. `menge` None: unknown."""

    menge: int | None
    ist_personenzahl: bool = False
    unter_vorbehalt: bool = False
    zurueckgestellt: bool = False


def abgleich(
    kommunen: Sequence[str],
    ruecklauf: Sequence[Ruecklauf],
    analyse: Analyse,
    gerechnete: Sequence[Gerechnet],
    stand: date,
) -> tuple[Abgleichzeile, ...]:
    """One row per Kommune × Baustein, then per `kreisweit` × Baustein."""
    raster = pd.DataFrame(product((*kommunen, KREISWEIT), BAUSTEINE), columns=_SCHLUESSEL)
    spalten = (
        _bedarfe_der_kommunen(ruecklauf),
        _bedarfe_der_akteure(ruecklauf),
        _bedarfe_der_analyse(analyse),
        _angebote(analyse, stand, raster),
        _geplant(gerechnete),
    )
    for spalte in spalten:
        raster = raster.merge(spalte, on=_SCHLUESSEL, how="left", validate="one_to_one")
    return tuple(_zeile(zeile) for zeile in raster.to_dict("records"))


def summen(zeilen: Sequence[Abgleichzeile], kommunen: Sequence[str]) -> dict[int, Abgleichsumme]:
    """Totals of the Kommunen per Baustein; places kreisweit are never set off against a Kommune."""
    return {
        baustein: _summe(baustein, [z for z in zeilen if z.baustein == baustein and z.kommune in kommunen])
        for baustein in BAUSTEINE
    }


def _summe(baustein: int, zeilen: Sequence[Abgleichzeile]) -> Abgleichsumme:
    bedarfe = [z.massgeblich for z in zeilen if z.massgeblich is not None]
    luecken = [z.luecke for z in zeilen if z.luecke is not None]
    return Abgleichsumme(
        baustein=baustein,
        bedarf=sum(bedarfe),
        bedarf_aus=len(bedarfe),
        kommunen=len(zeilen),
        plaetze_vorhanden=_alle_oder_unbekannt(z.plaetze_vorhanden for z in zeilen),
        plaetze_frei=_alle_oder_unbekannt(z.plaetze_frei for z in zeilen),
        plaetze_geplant=sum(z.plaetze_geplant for z in zeilen),
        luecke=sum(luecke for luecke in luecken if luecke > 0),
        luecke_aus=len(luecken),
    )


# ---------------------------------------------------------------- columns of the grid


def _bedarfe_der_kommunen(ruecklauf: Iterable[Ruecklauf]) -> pd.DataFrame:
    """What the Kommunen report themselves."""
    zeilen = []
    for antwort in ruecklauf:
        if antwort.meldung is None or not antwort.stelle.ist_kommune:
            continue
        gemeldet = _gemeldete(antwort)
        zeilen += [_bedarfszeile("gemeldet", antwort.stelle.name, baustein, b) for baustein, b in gemeldet.items()]
    return _rahmen(zeilen, _bedarfsspalten("gemeldet"))


def _bedarfe_der_akteure(ruecklauf: Iterable[Ruecklauf]) -> pd.DataFrame:
    """What Akteure report for the Kommune they work in, added up; shown apart and never added to it."""
    je_paar: dict[tuple[str, int], list[_Gemeldet]] = defaultdict(list)
    for antwort in ruecklauf:
        if antwort.meldung is None or antwort.stelle.ist_kommune or antwort.meldung.kommune is None:
            continue
        for baustein, bedarf in _gemeldete(antwort).items():
            if bedarf.menge is not None:
                je_paar[antwort.meldung.kommune, baustein].append(bedarf)
    zeilen = []
    for (kommune, baustein), bedarfe in je_paar.items():
        zusammen = _Gemeldet(
            menge=sum(b.menge for b in bedarfe if b.menge is not None),
            ist_personenzahl=any(b.ist_personenzahl for b in bedarfe),
            unter_vorbehalt=any(b.unter_vorbehalt for b in bedarfe),
        )
        zeilen.append(_bedarfszeile("akteure", kommune, baustein, zusammen))
    return _rahmen(zeilen, _bedarfsspalten("akteure"))


def _gemeldete(antwort: Ruecklauf) -> dict[int, _Gemeldet]:
    """The need per Baustein 1-5 of one return; a Baustein that stands there twice is unknown.

    A Fehlanzeige is an answer: 0 in every Baustein.
    """
    if antwort.zustand is Zustand.FEHLANZEIGE:
        return {baustein: _Gemeldet(menge=0) for baustein in BAUSTEINE}
    zeilen: dict[int, list[Bedarf]] = defaultdict(list)
    for bedarf in antwort.meldung.bedarfe if antwort.meldung else ():
        if bedarf.baustein in BAUSTEINE:
            zeilen[bedarf.baustein].append(bedarf)
    return {baustein: _gemeldet(mehrere) for baustein, mehrere in zeilen.items()}


def _gemeldet(zeilen: Sequence[Bedarf]) -> _Gemeldet:
    if len(zeilen) > 1:
        return _Gemeldet(menge=None, zurueckgestellt=any(bedarf.zurueckgestellt for bedarf in zeilen))
    (bedarf,) = zeilen
    if bedarf.zurueckgestellt:
        return _Gemeldet(menge=None, zurueckgestellt=True)
    return _Gemeldet(menge=bedarf.menge, ist_personenzahl=bedarf.nach_personen, unter_vorbehalt=bedarf.unter_vorbehalt)


def _bedarfe_der_analyse(analyse: Analyse) -> pd.DataFrame:
    """Persons in need according to the Analyse; a pair that stands there twice is unknown."""
    je_paar: dict[tuple[str, int], list[int | None]] = defaultdict(list)
    for bedarf in analyse.bedarfe:
        if bedarf.kommune is not None and bedarf.baustein is not None:
            je_paar[bedarf.kommune, bedarf.baustein].append(bedarf.personen)
    zeilen = [
        {"kommune": kommune, "baustein": baustein, "analyse": personen[0] if len(personen) == 1 else None}
        for (kommune, baustein), personen in je_paar.items()
    ]
    return _rahmen(zeilen, ["analyse"])


def _angebote(analyse: Analyse, stand: date, raster: pd.DataFrame) -> pd.DataFrame:
    """Places that exist and are free, per pair. No Angebot means 0 places, if the Analyse lists Angebote at all."""
    je_paar: dict[tuple[str, int], list[Angebot]] = defaultdict(list)
    for angebot in laufende(analyse.angebote, stand):
        if angebot.kommune is not None and angebot.baustein is not None:
            je_paar[angebot.kommune, angebot.baustein].append(angebot)
    bekannt = analyse.vorhanden and analyse.angebote_bekannt
    zeilen = []
    for kommune, baustein in raster.itertuples(index=False):
        angebote = je_paar[kommune, baustein]
        vorhanden = _alle_oder_unbekannt(angebot.plaetze for angebot in angebote) if bekannt else None
        frei = _alle_oder_unbekannt(freie_plaetze(angebot) for angebot in angebote) if bekannt else None
        zeilen.append({"kommune": kommune, "baustein": baustein, "vorhanden": vorhanden, "frei": frei})
    return _rahmen(zeilen, ["vorhanden", "frei"])


def laufende(angebote: Iterable[Angebot], stand: date) -> Iterator[Angebot]:
    """Offers that have not ended before the Stand."""
    return (angebot for angebot in angebote if angebot.ende is None or angebot.ende >= stand)


def freie_plaetze(angebot: Angebot) -> int | None:
    """Places minus taken places; None if either is unknown or more are taken than there are."""
    if angebot.plaetze is None or angebot.belegt is None or angebot.belegt > angebot.plaetze:
        return None
    return angebot.plaetze - angebot.belegt


def _geplant(gerechnete: Sequence[Gerechnet]) -> pd.DataFrame:
    """Planned places: of every Maßnahme that counts, computable or not."""
    zeilen = [
        {
            "kommune": g.massnahme.kommune,
            "baustein": g.massnahme.baustein,
            "geplant": g.massnahme.plaetze or 0,
            "geplant_vorbehalt": int(g.massnahme.unter_vorbehalt),
            "nicht_gerechnet": int(not g.in_summen),
            "ohne_angabe": int(g.massnahme.plaetze is None),
        }
        for g in gerechnete
        if g.zaehlt and g.massnahme.kommune is not None and g.massnahme.baustein is not None
    ]
    spalten = ["geplant", "geplant_vorbehalt", "nicht_gerechnet", "ohne_angabe"]
    return _rahmen(zeilen, spalten).groupby(_SCHLUESSEL, as_index=False)[spalten].sum()


def _bedarfszeile(art: str, kommune: str, baustein: int, bedarf: _Gemeldet) -> dict[str, Any]:
    menge, personen, vorbehalt, zurueck = _bedarfsspalten(art)
    return {
        "kommune": kommune,
        "baustein": baustein,
        menge: bedarf.menge,
        personen: int(bedarf.ist_personenzahl),
        vorbehalt: int(bedarf.unter_vorbehalt),
        zurueck: int(bedarf.zurueckgestellt),
    }


def _bedarfsspalten(art: str) -> list[str]:
    return [art, f"{art}_personen", f"{art}_vorbehalt", f"{art}_zurueck"]


def _rahmen(zeilen: Sequence[Mapping[str, Any]], spalten: Sequence[str]) -> pd.DataFrame:
    """Records as a frame with nullable whole numbers, also when there are none."""
    rahmen = pd.DataFrame(list(zeilen), columns=[*_SCHLUESSEL, *spalten])
    return rahmen.astype({"kommune": "object", "baustein": "int64", **dict.fromkeys(spalten, "Int64")})


def _alle_oder_unbekannt(werte: Iterable[int | None]) -> int | None:
    """The sum, or None if a single part is unknown. Nothing at all is 0."""
    liste = list(werte)
    return None if None in liste else sum(wert for wert in liste if wert is not None)


# ---------------------------------------------------------------- rows


def _zeile(roh: Mapping[Any, Any]) -> Abgleichzeile:
    werte: dict[str, Any] = {str(name): None if wert is pd.NA else wert for name, wert in roh.items()}
    quelle = _quelle(werte)
    massgeblich = int(werte[_SPALTE[quelle]]) if quelle else None
    frei, geplant = _ganz(werte["frei"]), _ganz(werte["geplant"]) or 0
    luecke = None if massgeblich is None or frei is None else massgeblich - frei - geplant
    return Abgleichzeile(
        kommune=werte["kommune"],
        baustein=int(werte["baustein"]),
        bedarf_gemeldet=_ganz(werte["gemeldet"]),
        bedarf_akteure=_ganz(werte["akteure"]),
        bedarf_analyse=_ganz(werte["analyse"]),
        plaetze_vorhanden=_ganz(werte["vorhanden"]),
        plaetze_frei=frei,
        plaetze_geplant=geplant,
        massgeblich=massgeblich,
        quelle=quelle,
        luecke=luecke,
        zustand=_deckung(luecke),
        ist_personenzahl=quelle == "Analyse" or bool(quelle and werte[f"{_SPALTE[quelle]}_personen"]),
        unter_vorbehalt=bool(
            werte["geplant_vorbehalt"] or (quelle in _MIT_VORBEHALT and werte[_MIT_VORBEHALT[quelle]])
        ),
        zurueckgestellt=bool(werte["gemeldet_zurueck"]),
        geplant_nicht_gerechnet=_ganz(werte["nicht_gerechnet"]) or 0,
        geplant_ohne_angabe=_ganz(werte["ohne_angabe"]) or 0,
    )


_SPALTE = {"gemeldet": "gemeldet", "Analyse": "analyse", "Akteure": "akteure"}
_MIT_VORBEHALT: Mapping[str | None, str] = {"gemeldet": "gemeldet_vorbehalt", "Akteure": "akteure_vorbehalt"}


def _quelle(werte: Mapping[str, Any]) -> Literal["gemeldet", "Analyse", "Akteure"] | None:
    """Whose need counts: the Kommune's own, else the Analyse's. What is zurückgestellt stays unknown.

    For the whole Kreis there is no Kommune to report, so the Akteure who work kreisweit do.
    """
    if werte["kommune"] == KREISWEIT:
        return "Akteure" if werte["akteure"] is not None else None
    if werte["gemeldet_zurueck"]:
        return None
    if werte["gemeldet"] is not None:
        return "gemeldet"
    return "Analyse" if werte["analyse"] is not None else None


def _deckung(luecke: int | None) -> Deckung:
    if luecke is None:
        return Deckung.UNBEKANNT
    return Deckung.LUECKE if luecke > 0 else Deckung.GEDECKT


def _ganz(wert: Any) -> int | None:
    return None if wert is None else int(wert)
