"""Meldungen × Analyse: need against offer for every Kommune and every Baustein that has a need to compare.

Whatever is known of a pair becomes one number with a name, and one pivot lays all of them onto the full grid: no pair
is lost, and it refuses what is told twice. Numbers have pandas' nullable type Int64, because here a missing value means
"unknown": with plain int64 it would become a float, or worse a 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Literal, TypeAlias

import pandas as pd

from integrationsbericht.ergebnis import (
    OHNE_ANGABE,
    Abgleichsumme,
    Abgleichzeile,
    Deckung,
    Gerechnet,
    Ruecklauf,
    Zustand,
)
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.modell import Analyse, Angebot, Bedarf, Massnahme
from integrationsbericht.plaetze import freie_plaetze, ist_vorbei, laufende, ort
from integrationsbericht.regelwerk import Regelwerk

_Angabe: TypeAlias = tuple[str, int, str, int | None]
"""Kommune, Baustein, which of the `_SPALTEN`, and its value; None: unknown."""

_PAAR = ["kommune", "baustein"]
_SPALTEN = [
    *(
        f"{wer}{was}"
        for wer in ("gemeldet", "akteure")
        for was in ("", "_personen", "_vorbehalt", "_zurueck", "_unklar")
    ),
    *("analyse", "vorhanden", "frei", "frei_bekannt"),
    *("geplant", "geplant_vorbehalt", "nicht_gerechnet", "ohne_angabe"),
]


@dataclass(frozen=True, kw_only=True)
class _Gemeldet:
    """The need of one (Kommune, Baustein) as reported. `menge` None: unknown."""

    menge: int | None
    ist_personenzahl: bool = False
    unter_vorbehalt: bool = False
    zurueckgestellt: bool = False
    unklar: bool = False
    """Something was reported, but nobody can tell how much; so the Analyse does not take its place."""


def abgleich(
    kommunen: Sequence[str],
    ruecklauf: Sequence[Ruecklauf],
    analyse: Analyse,
    gerechnete: Sequence[Gerechnet],
    stand: date,
    regelwerk: Regelwerk,
) -> tuple[Abgleichzeile, ...]:
    """One row per Kommune × Baustein, then per `kreisweit`, then for places whose Kommune nobody named."""
    nummern = regelwerk.im_abgleich
    angebote = [a for a in laufende(analyse.angebote, stand) if a.baustein in nummern]
    geplante = [
        g for g in gerechnete if g.zaehlt and g.massnahme.baustein in nummern and not ist_vorbei(g, stand, regelwerk)
    ]
    saetze: list[Massnahme | Angebot] = [*angebote, *(g.massnahme for g in geplante)]
    verirrte = {satz.baustein for satz in saetze if ort(satz) == OHNE_ANGABE}
    paare = [*product((*kommunen, KREISWEIT), nummern), *((OHNE_ANGABE, n) for n in nummern if n in verirrte)]
    raster = _raster(
        paare,
        [
            *_bedarfe_der_kommunen(ruecklauf, nummern),
            *_bedarfe_der_akteure(ruecklauf, nummern),
            *_bedarfe_der_analyse(analyse),
            *_angebote(angebote, paare, bekannt=analyse.vorhanden and analyse.angebote_bekannt),
            *_geplant(geplante),
        ],
    )
    akteure, mit_angabe = _kreisweite_akteure(ruecklauf, nummern)
    return tuple(_zeile(zeile, akteure, mit_angabe) for zeile in raster.to_dict("records"))


def _raster(paare: Sequence[tuple[str, int]], angaben: Sequence[_Angabe]) -> pd.DataFrame:
    """A row per pair with all `_SPALTEN`. Raises `ValueError` where two numbers claim one place."""
    lang = pd.DataFrame(angaben, columns=[*_PAAR, "was", "wert"]).astype({"wert": "Int64"})
    breit = lang.pivot(index=_PAAR, columns="was", values="wert")
    return breit.reindex(pd.MultiIndex.from_tuples(paare, names=_PAAR)).reindex(columns=_SPALTEN).reset_index()


def summen(zeilen: Sequence[Abgleichzeile], nummern: Sequence[int]) -> dict[int, Abgleichsumme]:
    """Totals of the Kommunen per Baustein; places kreisweit are never set off against a Kommune."""
    return {nummer: _summe(nummer, [z for z in zeilen if z.baustein == nummer]) for nummer in nummern}


def _summe(baustein: int, alle: Sequence[Abgleichzeile]) -> Abgleichsumme:
    zeilen = [z for z in alle if z.zu_kommune]
    ohne_ort = [z for z in alle if z.kommune == OHNE_ANGABE]
    bedarfe = [z.massgeblich for z in zeilen if z.massgeblich is not None]
    vorhanden = [z.plaetze_vorhanden for z in zeilen if z.plaetze_vorhanden is not None]
    frei = [z.plaetze_frei for z in zeilen if z.plaetze_frei is not None]
    return Abgleichsumme(
        baustein=baustein,
        bedarf=sum(bedarfe),
        bedarf_aus=len(bedarfe),
        kommunen=len(zeilen),
        plaetze_vorhanden=_alle_oder_unbekannt(z.plaetze_vorhanden for z in zeilen),
        plaetze_frei=_alle_oder_unbekannt(z.plaetze_frei for z in zeilen),
        plaetze_geplant=sum(z.plaetze_geplant for z in zeilen),
        luecke=sum(max(0, z.luecke or 0) for z in zeilen),
        luecke_aus=sum(z.zustand is not Deckung.UNBEKANNT for z in zeilen),
        geplant_ohne_angabe=sum(z.geplant_ohne_angabe for z in zeilen),
        vorhanden_bekannt=sum(vorhanden),
        vorhanden_aus=len(vorhanden),
        frei_bekannt=sum(frei),
        frei_aus=len(frei),
        plaetze_ohne_kommune=sum(z.plaetze_geplant + (z.plaetze_frei or 0) for z in ohne_ort),
        ohne_kommune_mindestens=any(z.plaetze_geplant_mindestens or z.plaetze_frei is None for z in ohne_ort),
    )


# ---------------------------------------------------------------- what is known of a pair


def _bedarfe_der_kommunen(ruecklauf: Iterable[Ruecklauf], nummern: Sequence[int]) -> Iterator[_Angabe]:
    """What the Kommunen report themselves."""
    for antwort in ruecklauf:
        if antwort.meldung is not None and antwort.stelle.ist_kommune:
            for baustein, bedarf in _gemeldete(antwort, nummern).items():
                yield from _angaben("gemeldet", antwort.stelle.name, baustein, bedarf)


def _bedarfe_der_akteure(ruecklauf: Iterable[Ruecklauf], nummern: Sequence[int]) -> Iterator[_Angabe]:
    """What Akteure report for the Kommune they work in, added up; shown apart and never added to it."""
    je_paar: dict[tuple[str, int], list[_Gemeldet]] = defaultdict(list)
    for antwort in ruecklauf:
        if antwort.meldung is None or antwort.stelle.ist_kommune or antwort.meldung.kommune is None:
            continue
        for baustein, bedarf in _angaben_des_akteurs(antwort, nummern).items():
            je_paar[antwort.meldung.kommune, baustein].append(bedarf)
    for (kommune, baustein), bedarfe in je_paar.items():
        zusammen = _Gemeldet(
            menge=sum(b.menge for b in bedarfe if b.menge is not None),
            ist_personenzahl=any(b.ist_personenzahl for b in bedarfe),
            unter_vorbehalt=any(b.unter_vorbehalt for b in bedarfe),
        )
        yield from _angaben("akteure", kommune, baustein, zusammen)


def _angaben(wer: str, kommune: str, baustein: int, bedarf: _Gemeldet) -> Iterator[_Angabe]:
    yield kommune, baustein, wer, bedarf.menge
    yield kommune, baustein, f"{wer}_personen", int(bedarf.ist_personenzahl)
    yield kommune, baustein, f"{wer}_vorbehalt", int(bedarf.unter_vorbehalt)
    yield kommune, baustein, f"{wer}_zurueck", int(bedarf.zurueckgestellt)
    yield kommune, baustein, f"{wer}_unklar", int(bedarf.unklar)


def _kreisweite_akteure(ruecklauf: Iterable[Ruecklauf], nummern: Sequence[int]) -> tuple[int, Counter[int]]:
    """How many Akteure may work kreisweit, and per Baustein how many of them gave a figure.

    Who names a Kommune does not; of whom nothing is counted, nobody knows.
    """
    akteure = [
        r
        for r in ruecklauf
        if not r.stelle.ist_kommune
        and (r.stelle.erwartet or r.meldung is not None)
        and (r.meldung is None or r.meldung.kommune in (None, KREISWEIT))
    ]
    kreisweite = [r for r in akteure if r.meldung is not None and r.meldung.kommune == KREISWEIT]
    return len(akteure), Counter(nummer for r in kreisweite for nummer in _angaben_des_akteurs(r, nummern))


def _angaben_des_akteurs(antwort: Ruecklauf, nummern: Sequence[int]) -> dict[int, _Gemeldet]:
    """The figures of one Akteur. For the whole Kreis a Fehlanzeige is none: he only has no need of his own."""
    assert antwort.meldung is not None
    if antwort.zustand is Zustand.FEHLANZEIGE and antwort.meldung.kommune == KREISWEIT:
        return {}
    return {nummer: bedarf for nummer, bedarf in _gemeldete(antwort, nummern).items() if bedarf.menge is not None}


def _gemeldete(antwort: Ruecklauf, nummern: Sequence[int]) -> dict[int, _Gemeldet]:
    """The need per Baustein of one return. A Fehlanzeige is an answer: 0 in every Baustein."""
    if antwort.zustand is Zustand.FEHLANZEIGE:
        return {baustein: _Gemeldet(menge=0) for baustein in nummern}
    zeilen: dict[int, list[Bedarf]] = defaultdict(list)
    for bedarf in antwort.meldung.bedarfe if antwort.meldung else ():
        if bedarf.baustein is not None and bedarf.baustein in nummern and bedarf.hat_inhalt:
            zeilen[bedarf.baustein].append(bedarf)
    return {baustein: _gemeldet(mehrere) for baustein, mehrere in zeilen.items()}


def _gemeldet(zeilen: Sequence[Bedarf]) -> _Gemeldet:
    """One Baustein of a return; in two rows nobody can tell which counts."""
    unklar = len(zeilen) > 1 or zeilen[0].unklar
    if unklar or zeilen[0].zurueckgestellt:
        return _Gemeldet(menge=None, zurueckgestellt=any(z.zurueckgestellt for z in zeilen), unklar=unklar)
    (bedarf,) = zeilen
    return _Gemeldet(menge=bedarf.menge, ist_personenzahl=bedarf.nach_personen, unter_vorbehalt=bedarf.unter_vorbehalt)


def _bedarfe_der_analyse(analyse: Analyse) -> Iterator[_Angabe]:
    """Persons in need according to the Analyse; a pair that stands there twice is unknown."""
    je_paar: dict[tuple[str, int], list[int | None]] = defaultdict(list)
    for bedarf in analyse.bedarfe:
        if bedarf.kommune is not None and bedarf.baustein is not None:
            je_paar[bedarf.kommune, bedarf.baustein].append(bedarf.personen)
    for (kommune, baustein), personen in je_paar.items():
        yield kommune, baustein, "analyse", personen[0] if len(personen) == 1 else None


def _angebote(angebote: Iterable[Angebot], paare: Sequence[tuple[str, int]], *, bekannt: bool) -> Iterator[_Angabe]:
    """Places that exist and are free, per pair. No Angebot means 0 places, if the Analyse lists Angebote at all."""
    je_paar: dict[tuple[str, int | None], list[Angebot]] = defaultdict(list)
    for angebot in angebote:
        je_paar[ort(angebot), angebot.baustein].append(angebot)
    for paar in paare:
        hier = je_paar[paar]
        freie = [freie_plaetze(angebot) for angebot in hier]
        yield *paar, "vorhanden", _alle_oder_unbekannt(angebot.plaetze for angebot in hier) if bekannt else None
        yield *paar, "frei", _alle_oder_unbekannt(freie) if bekannt else None
        yield *paar, "frei_bekannt", sum(frei for frei in freie if frei is not None)


def _geplant(geplante: Sequence[Gerechnet]) -> Iterator[_Angabe]:
    """Planned places, of Maßnahmen computable or not."""
    summen: Counter[tuple[str, int, str]] = Counter()
    for g in geplante:
        m = g.massnahme
        if m.baustein is not None:
            paar = ort(m), m.baustein
            summen[*paar, "geplant"] += m.plaetze or 0
            summen[*paar, "geplant_vorbehalt"] += m.unter_vorbehalt
            summen[*paar, "nicht_gerechnet"] += not g.in_summen
            summen[*paar, "ohne_angabe"] += m.plaetze is None
    return ((*was, zahl) for was, zahl in summen.items())


def _alle_oder_unbekannt(werte: Iterable[int | None]) -> int | None:
    """The sum, or None if a single part is unknown. Nothing at all is 0."""
    liste = list(werte)
    return None if None in liste else sum(wert for wert in liste if wert is not None)


# ---------------------------------------------------------------- rows


def _zeile(roh: Mapping[Any, Any], akteure: int, mit_angabe: Counter[int]) -> Abgleichzeile:
    werte: dict[str, Any] = {str(name): None if pd.isna(wert) else wert for name, wert in roh.items()}
    baustein, kreisweit, quelle = int(werte["baustein"]), werte["kommune"] == KREISWEIT, _quelle(werte)
    massgeblich = int(werte[_SPALTE[quelle]]) if quelle else None
    mindestens = kreisweit and mit_angabe[baustein] < akteure
    zustand, luecke = _deckung(werte, massgeblich, mindestens=mindestens)
    return Abgleichzeile(
        kommune=werte["kommune"],
        baustein=baustein,
        bedarf_gemeldet=_ganz(werte["gemeldet"]),
        bedarf_akteure=_ganz(werte["akteure"]),
        bedarf_analyse=_ganz(werte["analyse"]),
        plaetze_vorhanden=_ganz(werte["vorhanden"]),
        plaetze_frei=_ganz(werte["frei"]),
        plaetze_geplant=_ganz(werte["geplant"]) or 0,
        massgeblich=massgeblich,
        quelle=quelle,
        luecke=luecke,
        zustand=zustand,
        ist_personenzahl=quelle == "Analyse" or bool(quelle and werte[f"{_SPALTE[quelle]}_personen"]),
        unter_vorbehalt=bool(
            werte["geplant_vorbehalt"] or (quelle in _MIT_VORBEHALT and werte[_MIT_VORBEHALT[quelle]])
        ),
        zurueckgestellt=bool(werte["gemeldet_zurueck"]),
        unklar=bool(werte["gemeldet_unklar"]),
        geplant_nicht_gerechnet=_ganz(werte["nicht_gerechnet"]) or 0,
        geplant_ohne_angabe=_ganz(werte["ohne_angabe"]) or 0,
        akteure_mit_angabe=mit_angabe[baustein] if kreisweit else None,
        akteure=akteure if kreisweit else None,
        bedarf_mindestens=mindestens and massgeblich is not None,
    )


_SPALTE = {"gemeldet": "gemeldet", "Analyse": "analyse", "Akteure": "akteure"}
_MIT_VORBEHALT: Mapping[str | None, str] = {"gemeldet": "gemeldet_vorbehalt", "Akteure": "akteure_vorbehalt"}


def _quelle(werte: Mapping[str, Any]) -> Literal["gemeldet", "Analyse", "Akteure"] | None:
    """Whose need counts: the Kommune's own, else the Analyse's. What is zurückgestellt or unclear stays unknown.

    For the whole Kreis there is no Kommune to report, so the Akteure who work kreisweit do.
    """
    if werte["kommune"] == KREISWEIT:
        return "Akteure" if werte["akteure"] is not None else None
    if werte["gemeldet_zurueck"] or werte["gemeldet_unklar"]:
        return None
    if werte["gemeldet"] is not None:
        return "gemeldet"
    return "Analyse" if werte["analyse"] is not None else None


def _deckung(werte: Mapping[str, Any], massgeblich: int | None, *, mindestens: bool) -> tuple[Deckung, int | None]:
    """State and Lücke. `mindestens`: the need is a lower bound, so that only a gap is sure.

    Where the places are not all known, the Lücke is unknown; but what is known may already cover the need.
    """
    if massgeblich is None:
        return Deckung.UNBEKANNT, None
    geplant = _ganz(werte["geplant"]) or 0
    if werte["frei"] is None or werte["ohne_angabe"]:
        gedeckt = massgeblich <= int(werte["frei_bekannt"]) + geplant and not mindestens
        return (Deckung.GEDECKT if gedeckt else Deckung.UNBEKANNT), None
    luecke = massgeblich - int(werte["frei"]) - geplant
    if luecke > 0:
        return Deckung.LUECKE, luecke
    return (Deckung.UNBEKANNT, None) if mindestens else (Deckung.GEDECKT, luecke)


def _ganz(wert: Any) -> int | None:
    return None if wert is None else int(wert)
