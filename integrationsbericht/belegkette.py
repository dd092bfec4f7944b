"""From a row of the Auswertung to the rows that hold what was reported: `Herkunft`, `Bedarfe`, `Analyse`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from integrationsbericht.beleg import ANTRAG, GESAMT, OHNE, Beleg, Tafel
from integrationsbericht.deutsch import OHNE_ANGABE
from integrationsbericht.ergebnis import Abgleichzeile, Ergebnis, Gerechnet
from integrationsbericht.modell import Analysebedarf, Angebot, Bedarf, Zielgruppe

MITTEL, TEILHABE = "Mittel", "Teilhabemanagement"
"""Sheets of Einstellungen.xlsx."""


def quellen(ergebnis: Ergebnis, beleg: Beleg) -> list[Beleg]:
    """The rows with source cells behind a row, each once; a row that names its source itself leads nowhere."""
    if beleg.tafel in _SELBST:
        return [beleg]
    regel = _REGELN.get(beleg.tafel)
    return list(dict.fromkeys(regel(ergebnis, beleg.zeile))) if regel else []


def _massnahmen(ergebnis: Ergebnis, auswahl: Callable[[Gerechnet], bool]) -> Iterator[Beleg]:
    return (Beleg(Tafel.HERKUNFT, g.massnahme.schluessel) for g in ergebnis.massnahmen if auswahl(g))


def _eine(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    return _massnahmen(ergebnis, lambda g: zeile is None or g.massnahme.schluessel == zeile)


def _baustein(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    """A number, OHNE, ANTRAG; anything else are all."""
    antrag = ergebnis.regelwerk.sammelantrag
    gemeint = {OHNE: (None,), ANTRAG: antrag}.get(str(zeile), (zeile,) if isinstance(zeile, int) else None)
    return _massnahmen(ergebnis, lambda g: g.zaehlt and (gemeint is None or g.massnahme.baustein in gemeint))


def _mittel(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    yield Beleg(Tafel.EINSTELLUNGEN, MITTEL)
    yield from _baustein(ergebnis, zeile)


def _kommune(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    return _massnahmen(
        ergebnis, lambda g: g.zaehlt and (zeile in (None, GESAMT) or (g.massnahme.kommune or OHNE_ANGABE) == zeile)
    )


def _traeger(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    gruppe = ergebnis.kreis.gruppe
    return _massnahmen(
        ergebnis, lambda g: g.zaehlt and (zeile is None or gruppe(g.massnahme.eigenanteil_traegt) == gruppe(str(zeile)))
    )


# ---------------------------------------------------------------- need and offer


def _abgleich(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    for z in ergebnis.abgleich:
        if zeile is None or (z.kommune, z.baustein) == zeile:
            yield from _abgleichzeile(ergebnis, z)


def _abgleichsumme(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    for z in ergebnis.abgleich:
        if z.zu_kommune and zeile in (None, z.baustein):
            yield from _abgleichzeile(ergebnis, z)


def _abgleichzeile(ergebnis: Ergebnis, z: Abgleichzeile) -> Iterator[Beleg]:
    eigene = [
        b
        for r in ergebnis.ruecklauf
        if r.meldung and z.kommune in (r.stelle.name, r.meldung.kommune)
        for b in r.meldung.bedarfe
        if b.baustein == z.baustein
    ]
    yield from _gelesen(Tafel.BEDARFE, eigene)
    for tafel, saetze in (
        (Tafel.ANALYSE_BEDARFE, ergebnis.analyse.bedarfe),
        (Tafel.ANALYSE_ANGEBOTE, ergebnis.analyse.angebote),
    ):
        yield from _gelesen(
            tafel, [s for s in saetze if (s.kommune or OHNE_ANGABE, s.baustein) == (z.kommune, z.baustein)]
        )
    yield from _massnahmen(
        ergebnis,
        lambda g: g.zaehlt and (g.massnahme.kommune or OHNE_ANGABE, g.massnahme.baustein) == (z.kommune, z.baustein),
    )


def _zielgruppe(ergebnis: Ergebnis, zeile: object) -> Iterator[Beleg]:
    saetze = [z for z in ergebnis.analyse.zielgruppe if zeile in (None, GESAMT, z.kommune)]
    return _gelesen(Tafel.ANALYSE_ZIELGRUPPE, saetze)


def _gelesen(tafel: Tafel, saetze: Iterable[Bedarf | Zielgruppe | Angebot | Analysebedarf]) -> Iterator[Beleg]:
    return (Beleg(tafel, (s.herkunft.datei, s.herkunft.blatt, s.herkunft.zeile)) for s in saetze)


def _stellen(ergebnis: Ergebnis, _: object) -> Iterator[Beleg]:
    yield Beleg(Tafel.EINSTELLUNGEN, TEILHABE)
    yield from _zielgruppe(ergebnis, None)


def _stellenausgaben(_: Ergebnis, __: object) -> Iterator[Beleg]:
    yield Beleg(Tafel.EINSTELLUNGEN, TEILHABE)
    yield Beleg(Tafel.EINSTELLUNGEN, MITTEL)


_SELBST = {Tafel.BEDARFE, Tafel.ANALYSE_BEDARFE, Tafel.ANALYSE_ANGEBOTE, Tafel.ANALYSE_ZIELGRUPPE}
_REGELN: dict[Tafel, Callable[[Ergebnis, object], Iterator[Beleg]]] = {
    Tafel.MASSNAHMEN: _eine,
    **dict.fromkeys((Tafel.BAUSTEINE, Tafel.PLAN), _baustein),
    Tafel.SAMMELANTRAG: lambda ergebnis, _: _baustein(ergebnis, ANTRAG),
    Tafel.MITTEL: _mittel,
    Tafel.KONTINGENT: lambda ergebnis, _: _mittel(ergebnis, ANTRAG),
    Tafel.KOMMUNEN: _kommune,
    Tafel.EIGENANTEIL: _traeger,
    Tafel.ABGLEICH: _abgleich,
    Tafel.ABGLEICHSUMMEN: _abgleichsumme,
    Tafel.ZIELGRUPPE: _zielgruppe,
    Tafel.STELLEN: _stellen,
    Tafel.STELLENAUSGABEN: _stellenausgaben,
}
