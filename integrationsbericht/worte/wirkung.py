"""What a finding is about in euros: what may leave the application, what is not in it yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Rechenstand
from integrationsbericht.geld import Cent, abgerundet, euro
from integrationsbericht.hindernisse import GRUENDE
from integrationsbericht.kontingent import groesster_betrag
from integrationsbericht.worte.folgen import ursachen


@dataclass(frozen=True, kw_only=True)
class Wirkung:
    """An effect in euros. `zuwendung` is how much 3.5 may change, for the order; `text` says what is at stake."""

    zuwendung: Cent
    text: str


Frage = Callable[[Befund], Wirkung | None]


def wirkungen(ergebnis: Ergebnis) -> Frage:
    """Finding → its effect in euros; None where it has none, or nobody knows it."""
    gerechnete = {g.massnahme.schluessel: g for g in ergebnis.massnahmen}
    gruende = set(ursachen(ergebnis.befunde).values())
    doppelte = {g.massnahme.schluessel: ueberzaehlig(ergebnis, g) for g in ergebnis.massnahmen}

    def wirkung(befund: Befund) -> Wirkung | None:
        schluessel = (befund.datei or "", befund.blatt or "", befund.zeile)
        g = gerechnete.get(schluessel)
        if g is None or not g.zaehlt:
            return None
        if befund.code == art.VIELLEICHT_DOPPELT.code:
            return _wenn(doppelte[schluessel], "Zuwendung von {} vielleicht zu viel")
        if g.rechenstand == Rechenstand.NICHT_GERECHNET:
            grund = befund in gruende or befund.code in (art.NICHT_GERECHNET.code, *GRUENDE)
            return _nicht_gerechnet(ergebnis, g) if grund else None
        return _GERECHNET[befund.code](g) if befund.code in _GERECHNET else None

    return wirkung


def ueberzaehlig(ergebnis: Ergebnis, gerechnet: Gerechnet) -> Cent:
    """The Zuwendung that would leave if of its group of possible double counts only the smallest stayed."""
    gruppe = next((gr for gr in ergebnis.doppelt if gerechnet in gr.massnahmen), None)
    return sum(g.summe.zuwendung for g in gruppe.massnahmen if g is not gruppe.kleinste) if gruppe else 0


def _wenn(betrag: Cent, text: str) -> Wirkung | None:
    return Wirkung(zuwendung=betrag, text=text.format(euro(betrag))) if betrag > 0 else None


def _nicht_gerechnet(ergebnis: Ergebnis, g: Gerechnet) -> Wirkung | None:
    ausgaben = groesster_betrag(g.massnahme)
    if not ausgaben:
        return None
    quote = ergebnis.foerderquoten.get(g.massnahme.baustein or 0, ergebnis.regelwerk.hoechstquote)
    return Wirkung(
        zuwendung=abgerundet(quote * ausgaben), text=f"gemeldete Ausgaben von {euro(ausgaben)} sind in keiner Summe"
    )


def _beantragt(g: Gerechnet) -> Wirkung | None:
    return _wenn(g.summe.zuwendung, "Zuwendung der Maßnahme: {}")


def _gekuerzt(g: Gerechnet) -> Wirkung | None:
    if not g.gekuerzt:
        return None
    return Wirkung(
        zuwendung=abgerundet((g.foerderquote or Fraction(0)) * g.gekuerzt),
        text=f"zuwendungsfähige Ausgaben von {euro(g.gekuerzt)} zählen nicht",
    )


def _gemindert(g: Gerechnet) -> Wirkung | None:
    ohne = abgerundet((g.foerderquote or Fraction(0)) * g.summe.zuwendungsfaehige_gesamtausgaben)
    return _wenn(ohne - g.summe.zuwendung, "Zuwendung um {} gemindert")


_GERECHNET: dict[str, Callable[[Gerechnet], Wirkung | None]] = {
    art.UEBER_ZEITRAUM.code: _gekuerzt,
    art.AUSSERHALB_DER_JAHRE.code: _gekuerzt,
    art.ZUWENDUNG_GEMINDERT.code: _gemindert,
    art.VORZEITIG.code: _beantragt,
    art.UNTER_VORBEHALT.code: _beantragt,
    art.TEILHABE_GEMELDET.code: _beantragt,
}
