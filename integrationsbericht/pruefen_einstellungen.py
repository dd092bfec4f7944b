"""Checks on the settings: what was left over from a copied file (one Warnung per kind, with all its cells).

Nobody fills in Einstellungen.xlsx from nothing: it is the example's or last year's. Whatever stayed behind prints wrong
dates, asks addresses that reach nobody and counts the Kommunen of another Kreis.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.formular import SITZUNG
from integrationsbericht.kreisname import geraten, hat_artikel
from integrationsbericht.modell import Einstellungen, Herkunft, Sitzung

_BEISPIEL = "example.org"
_JAHR = 365
_KREISSCHLUESSEL = 5
"""The first digits of an AGS, which name the Kreis."""


class Angabe(NamedTuple):
    """One filled cell of the settings."""

    name: str
    wert: str
    ort: Ort


def pruefe_einstellungen(einstellungen: Einstellungen, stand: date) -> Iterator[Befund]:
    """All of them. The example's own addresses and AGS are right where its data are."""
    sitzung = einstellungen.sitzung
    if sitzung.herkunft is None:
        return
    yield from _genitiv(sitzung, sitzung.herkunft)
    yield from _reihenfolge(sitzung, sitzung.herkunft)
    yield from _zum_stand(sitzung, sitzung.herkunft, stand)
    if not sitzung.beispieldaten:
        yield from _adressen(einstellungen, sitzung.herkunft)
        yield from _ags(einstellungen)


def _genitiv(sitzung: Sitzung, herkunft: Herkunft) -> Iterator[Befund]:
    if "kreis" in herkunft.zellen and not hat_artikel(sitzung.kreis_genitiv or ""):
        grund = "beginnt nicht mit „des“ oder „der“" if sitzung.kreis_genitiv else "ist nicht eingetragen"
        ort = herkunft.ort("kreis_genitiv")
        yield art.GENITIV_GERATEN.an(ort, gefunden=sitzung.kreis_genitiv, grund=grund, soll=geraten(sitzung.kreis))


def _reihenfolge(sitzung: Sitzung, herkunft: Herkunft) -> Iterator[Befund]:
    """Vorlage, then Sitzung; what others have to do, before the Sitzung."""
    termin = sitzung.sitzungstermin
    if termin is None:
        return
    if sitzung.datum is not None and termin < sitzung.datum:
        zellen = [_tag("sitzungstermin", termin, herkunft), _tag("datum", sitzung.datum, herkunft)]
        yield art.SITZUNG_VOR_VORLAGE.an(
            zellen[0].ort, gefunden=tag(termin), soll=tag(sitzung.datum), zellen=_zellen(zellen)
        )
    spaete = [angabe for angabe, wert in _tage(sitzung, herkunft, "rueckmeldefrist", "antwort_bis") if wert > termin]
    if spaete:
        zellen = [*spaete, _tag("sitzungstermin", termin, herkunft)]
        yield art.FRIST_NACH_SITZUNG.an(
            spaete[0].ort, gefunden=_namen(spaete), liegt=_liegt(spaete), soll=tag(termin), zellen=_zellen(zellen)
        )


def _zum_stand(sitzung: Sitzung, herkunft: Herkunft, stand: date) -> Iterator[Befund]:
    """What is still to come lies behind the Stand, and the Stand near the Vorlage."""
    kommende = ("sitzungstermin", "antwort_bis", "kerngruppe", "konferenz")
    vergangene = [angabe for angabe, wert in _tage(sitzung, herkunft, *kommende) if wert < stand]
    if vergangene:
        yield art.TAG_VOR_STAND.an(
            vergangene[0].ort,
            gefunden=_namen(vergangene),
            liegt=_liegt(vergangene),
            soll=tag(stand),
            zellen=_zellen(vergangene),
        )
    if sitzung.datum is not None and abs((stand - sitzung.datum).days) > _JAHR:
        datum = _tag("datum", sitzung.datum, herkunft)
        richtung = "nach" if stand > sitzung.datum else "vor"
        yield art.STAND_WEIT_WEG.an(
            datum.ort, gefunden=tag(stand), soll=tag(sitzung.datum), richtung=richtung, zellen=_zellen([datum])
        )


def _adressen(einstellungen: Einstellungen, herkunft: Herkunft) -> Iterator[Befund]:
    """Addresses that nobody has, by RFC 2606."""
    zeilen = [(einstellungen.sitzung.email, herkunft), *((s.email, s.herkunft) for s in einstellungen.stellen)]
    erfundene = [
        Angabe("E-Mail", adresse, quelle.ort("email"))
        for adresse, quelle in zeilen
        if adresse and quelle and adresse.casefold().rstrip(">. ").endswith(_BEISPIEL)
    ]
    if erfundene:
        eine = len(erfundene) == 1
        yield art.ADRESSE_DES_BEISPIELS.an(
            erfundene[0].ort,
            gefunden=f"{len(erfundene)} {'Adresse' if eine else 'Adressen'}",
            enden="endet" if eine else "enden",
            erreichen="erreicht" if eine else "erreichen",
            zellen=_zellen(erfundene),
        )


def _ags(einstellungen: Einstellungen) -> Iterator[Befund]:
    """An AGS of another Kreis than most of them have."""
    alle = [(s.ags[:_KREISSCHLUESSEL], s) for s in einstellungen.stellen if s.ags and s.herkunft]
    haeufigkeit = Counter(kreis for kreis, _ in alle)
    mehrheit = next((kreis for kreis, zahl in haeufigkeit.items() if 2 * zahl > len(alle)), None)
    fremde = [
        Angabe("AGS", stelle.name, stelle.herkunft.ort("ags"))
        for kreis, stelle in alle
        if kreis != mehrheit and stelle.herkunft
    ]
    if mehrheit is not None and fremde:
        gefunden = aufzaehlung([angabe.wert for angabe in fremde])
        yield art.AGS_AUS_ANDEREM_KREIS.an(fremde[0].ort, gefunden=gefunden, soll=mehrheit, zellen=_zellen(fremde))


def _tage(sitzung: Sitzung, herkunft: Herkunft, *felder: str) -> list[tuple[Angabe, date]]:
    """The days that are entered, of these fields."""
    werte = {feld: getattr(sitzung, feld) for feld in felder}
    return [(_tag(feld, wert, herkunft), wert) for feld, wert in werte.items() if wert is not None]


def _tag(feld: str, wert: date, herkunft: Herkunft) -> Angabe:
    return Angabe(SITZUNG.feld(feld).ueberschrift, tag(wert), herkunft.ort(feld))


def _liegt(angaben: Sequence[Angabe]) -> str:
    return "liegt" if len(angaben) == 1 else "liegen"


def _namen(angaben: Sequence[Angabe]) -> str:
    return aufzaehlung([f"„{angabe.name}“ ({angabe.wert})" for angabe in angaben])


def _zellen(angaben: Sequence[Angabe]) -> str:
    return aufzaehlung([f"{angabe.ort.blatt}!{angabe.ort.zelle}" for angabe in angaben])
