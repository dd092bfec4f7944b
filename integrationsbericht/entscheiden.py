"""Decisions that are applied when everything is read and computed: double reports, names, accepted findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from integrationsbericht.befund import Befund
from integrationsbericht.betraege import Gerechnet, Rechenstand
from integrationsbericht.fundstellen import Fundstellen
from integrationsbericht.klaerung import (
    DOPPELMELDUNG,
    DOPPELT,
    HINNEHMEN,
    NAME,
    Entscheidungen,
    abgelehnt,
    angewandt,
    benannt,
    kennung,
    ueberholt,
)
from integrationsbericht.modell import Entscheidung, Klaerung, Massnahme, Massnahmenschluessel, Meldung
from integrationsbericht.namen import gefaltet


@dataclass(frozen=True, kw_only=True)
class Doppelmeldungen:
    """The Maßnahmen after the decisions on double reports, and the pairs that are none."""

    gerechnete: tuple[Gerechnet, ...]
    nicht_doppelt: frozenset[frozenset[Massnahmenschluessel]]
    klaerungen: tuple[Klaerung, ...]


def doppelmeldungen(gerechnete: Sequence[Gerechnet], entscheidungen: Entscheidungen) -> Doppelmeldungen:
    """`doppelt`: the Maßnahme leaves all sums and counts; `nicht doppelt`: nobody asks again.

    Refused where the other one does not count itself: then neither would be left.
    """
    gefundene: list[tuple[Entscheidung, Gerechnet, Gerechnet]] = []
    klaerungen: list[Klaerung] = []
    for e in entscheidungen.vom(DOPPELMELDUNG):
        eine, andere = _gemeinte(e, gerechnete)
        if eine is None or andere is None:
            klaerungen.append(ueberholt(e, "die eine oder die andere Maßnahme gibt es so nicht mehr"))
        else:
            gefundene.append((e, eine, andere))
    geht = {g.massnahme.schluessel for e, g, _ in gefundene if _ist_doppelt(e)}
    doppelt_zu: dict[Massnahmenschluessel, str] = {}
    nicht_doppelt = set()
    for e, eine, andere in gefundene:
        hindernis = _hindernis(andere, geht) if _ist_doppelt(e) else None
        if hindernis is not None:
            klaerungen.append(abgelehnt(e, f"„{benannt(andere.massnahme)}“ {hindernis}"))
            continue
        if _ist_doppelt(e):
            doppelt_zu[eine.massnahme.schluessel] = benannt(andere.massnahme)
        else:
            nicht_doppelt.add(frozenset((eine.massnahme.schluessel, andere.massnahme.schluessel)))
        klaerungen.append(angewandt(e))
    return Doppelmeldungen(
        gerechnete=tuple(replace(g, doppelt_zu=doppelt_zu.get(g.massnahme.schluessel)) for g in gerechnete),
        nicht_doppelt=frozenset(nicht_doppelt),
        klaerungen=tuple(klaerungen),
    )


def _ist_doppelt(e: Entscheidung) -> bool:
    return gefaltet(e.gilt_als) == gefaltet(DOPPELT)


def _gemeinte(e: Entscheidung, gerechnete: Iterable[Gerechnet]) -> tuple[Gerechnet | None, Gerechnet | None]:
    """The Maßnahme that shall leave, if row and content are still the same, and the other one."""
    eine = andere = None
    zeile = e.zelle.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for g in gerechnete:
        m = g.massnahme
        hier = (m.herkunft.datei, gefaltet(m.herkunft.blatt), str(m.herkunft.zeile))
        if hier == (e.datei, gefaltet(e.blatt), zeile) and gefaltet(_worum(m)) == gefaltet(e.zeile):
            eine = g
        elif gefaltet(benannt(m)) == gefaltet(e.gefunden):
            andere = g
    return eine, andere


def _worum(m: Massnahme) -> str:
    return " ".join(filter(None, (m.herkunft.inhalt("nr"), m.bezeichnung)))


def _hindernis(andere: Gerechnet, geht: set[Massnahmenschluessel]) -> str | None:
    if andere.massnahme.schluessel in geht:
        return "soll selbst entfallen"
    if andere.massnahme.zurueckgestellt:
        return "ist zurückgestellt"
    return "ist nicht berechenbar" if andere.rechenstand is Rechenstand.NICHT_GERECHNET else None


def namen(entscheidungen: Entscheidungen, meldungen: Iterable[Meldung]) -> Iterator[Klaerung]:
    """A decision on a name is applied where the name stands; where it stands nowhere, it is void."""
    vorkommende = {gefaltet(name) for meldung in meldungen for name in _namen_in(meldung)}
    for e in entscheidungen.vom(NAME):
        yield angewandt(e) if gefaltet(e.gefunden) in vorkommende else ueberholt(e, "der Name kommt nicht mehr vor")


def _namen_in(meldung: Meldung) -> Iterator[str]:
    yield meldung.stelle_genannt or ""
    for m in meldung.massnahmen:
        yield m.herkunft.inhalt("traeger") or m.stelle
        yield m.herkunft.inhalt("eigenanteil_traegt") or ""


def hingenommen(
    befunde: Sequence[Befund], entscheidungen: Entscheidungen, fundstellen: Fundstellen
) -> tuple[list[Befund], list[Klaerung]]:
    """The findings with those that staff accepted marked as settled; no figure changes."""
    offene = entscheidungen.vom(HINNEHMEN)
    if not offene:
        return list(befunde), []
    getroffen: set[int] = set()
    ergebnis = []
    for befund in befunde:
        passende = [e for e in offene if _meint(e, befund, fundstellen)]
        getroffen |= {id(e) for e in passende}
        ergebnis.append(replace(befund, geklaert=True) if passende else befund)
    return ergebnis, [
        angewandt(e) if id(e) in getroffen else ueberholt(e, "den Befund gibt es dort so nicht mehr") for e in offene
    ]


def _meint(e: Entscheidung, befund: Befund, fundstellen: Fundstellen) -> bool:
    zelle = (befund.zelle or "").split(":")[0]
    if (e.datei, gefaltet(e.blatt), e.zelle) != (befund.datei, gefaltet(befund.blatt or ""), zelle):
        return False
    ort = fundstellen.an(befund.datei or "", befund.blatt or "", zelle)
    gleiche_zeile = ort is None or gefaltet(ort.worum(zelle)) == gefaltet(e.zeile)
    return gleiche_zeile and gefaltet(e.gefunden) == gefaltet(kennung(befund, fundstellen))
