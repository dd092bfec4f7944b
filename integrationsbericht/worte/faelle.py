"""Open cases: for each finding that a decision can settle, the row that staff only have to complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import ALLE, LEER
from integrationsbericht.fundstellen import Fundort
from integrationsbericht.klaerung import (
    DOPPELMELDUNG,
    ERLEDIGT,
    GEHOERT_ZU,
    GILT,
    HINNEHMEN,
    KENNLAENGE,
    NAME,
    UEBERSCHRIFT,
    WEGLASSEN,
    WERT,
    ZAEHLT,
    ZU_DATEIEN,
    benannt,
    kennung,
)

_KLAERT: Mapping[str, str] = {
    art.SPALTE_UNBEKANNT.code: UEBERSCHRIFT,
    art.SPALTE_AEHNLICH.code: UEBERSCHRIFT,
    art.SUMMENZEILE.code: ZAEHLT,
    art.GESTRICHEN.code: WEGLASSEN,
    art.NICHT_ZUGEORDNET.code: GEHOERT_ZU,
    art.STRITTIG.code: GILT,
    art.TRAEGER_AEHNLICH.code: NAME,
    art.VIELLEICHT_DOPPELT.code: DOPPELMELDUNG,
    **dict.fromkeys(
        (
            befundart.code
            for befundart in (art.JAHRESSUMME, art.BETRAG_OHNE_TAG, art.ZUWENDUNGSFAEHIG_ZU_HOCH, art.DRITTE_ZU_HOCH,
                              art.ANDERE_ZU_HOCH, art.BEGINN_NACH_ENDE, art.BEDARF_OHNE_ZAHL, art.WEIBLICH_ZU_VIELE,
                              art.ANGEBOT_UEBERBELEGT, art.ANGEBOT_OHNE_BELEGUNG, art.DATUM_NACH_STAND,
                              art.KOMMUNE_DES_AKTEURS_FEHLT, art.AGS_WEICHT_AB, art.KOMMUNE_WEICHT_AB)
        ),
        WERT,
    ),
}  # fmt: skip
"""Which decision settles a kind of finding, where it is not `Wert` (single cells) or `Hinnehmen` (all others)."""
_NUR_HINWEIS = {art.SPALTE_UNBEKANNT.code, art.UEBERSCHRIFT_MEHRFACH.code, art.TRAEGER_AEHNLICH.code}
"""Kinds that are only told, and yet may be decided."""
_DATEI = "D"
_ZELLE = "F"


@dataclass(frozen=True, kw_only=True)
class Fall:
    """A prepared row of Klaerungen.xlsx; what staff decide is still empty in it."""

    was: str
    datei: str
    stelle: str
    blatt: str
    zelle: str
    zeile: str
    gefunden: str
    befund: Befund


def faelle(ergebnis: Ergebnis) -> list[Fall]:
    """The open cases in the order of the findings; each once."""
    gesehen: dict[tuple[str, ...], Fall] = {}
    for befund in ergebnis.befunde:
        if not befund.geklaert and (befund.schwere is not Schwere.HINWEIS or befund.code in _NUR_HINWEIS):
            for fall in _faelle(befund, ergebnis):
                gesehen.setdefault((fall.was, fall.datei, fall.blatt, fall.zelle, fall.gefunden), fall)
    return list(gesehen.values())


def _faelle(befund: Befund, ergebnis: Ergebnis) -> Iterator[Fall]:
    if befund.code == art.UEBERSCHRIFT_MEHRFACH.code:
        yield replace(_fall(befund, UEBERSCHRIFT, gefunden=befund.gefunden or ""), datei=ALLE)
    if befund.datei is None:
        return
    pruefsumme = ergebnis.pruefsummen.get(befund.datei)
    ort = ergebnis.fundstellen.an(befund.datei, befund.blatt or "", befund.zelle or "")
    was = _was(befund, ort, ist_rueckgabe=pruefsumme is not None)
    if was in ZU_DATEIEN:
        yield _fall(befund, was, gefunden=(pruefsumme or "")[:KENNLAENGE])
    elif was == DOPPELMELDUNG:
        for andere in ergebnis.doppelpaare(befund.datei, ort.herkunft.zeile if ort else 0):
            yield _fall(befund, was, ort, gefunden=benannt(andere))
    elif was in (UEBERSCHRIFT, NAME):
        yield _fall(befund, was, gefunden=befund.gefunden or "")
    elif was == HINNEHMEN:
        yield _fall(befund, was, ort, gefunden=kennung(befund, ergebnis.fundstellen))
    else:
        inhalt = ort.inhalt(befund.zelle or "") if ort else befund.gefunden
        yield _fall(befund, was, ort, gefunden=LEER if inhalt is None else inhalt)


def _was(befund: Befund, ort: Fundort | None, *, ist_rueckgabe: bool) -> str:
    if befund.code in _KLAERT:
        was = _KLAERT[befund.code]
        return HINNEHMEN if was == WERT and ort is None else was
    if befund.code[0] == _ZELLE and ort is not None:
        return WERT
    ganze_datei = befund.code[0] == _DATEI and befund.schwere is Schwere.FEHLER and befund.blatt is None
    return ERLEDIGT if ganze_datei and ist_rueckgabe else HINNEHMEN


def _fall(befund: Befund, was: str, ort: Fundort | None = None, *, gefunden: str) -> Fall:
    zelle = (befund.zelle or "").split(":")[0]
    return Fall(
        was=was,
        datei=befund.datei or "",
        stelle=befund.stelle or "",
        blatt=befund.blatt or "",
        zelle=zelle,
        zeile=ort.worum(zelle) if ort else "",
        gefunden=gefunden,
        befund=befund,
    )
