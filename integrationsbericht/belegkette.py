"""From a row of the Auswertung to the rows that hold what was reported: `Herkunft`, `Bedarfe`, `Analyse`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TypeAlias

from integrationsbericht.beleg import ANTRAG, GESAMT, OHNE, Beleg, Tafel
from integrationsbericht.deutsch import OHNE_ANGABE
from integrationsbericht.ergebnis import Ergebnis, Gerechnet
from integrationsbericht.modell import Analysebedarf, Angebot, Bedarf, Zielgruppe

MITTEL, TEILHABE = "Mittel", "Teilhabemanagement"
"""Sheets of Einstellungen.xlsx."""
_SELBST = {Tafel.BEDARFE, Tafel.ANALYSE_BEDARFE, Tafel.ANALYSE_ANGEBOTE, Tafel.ANALYSE_ZIELGRUPPE}
_Gelesen: TypeAlias = "Bedarf | Zielgruppe | Angebot | Analysebedarf"


class Belegkette:
    """The ways of one Ergebnis. What is asked for often is grouped once."""

    def __init__(self, ergebnis: Ergebnis) -> None:
        self._ergebnis = ergebnis
        self.quellen = cache(self._quellen)

    def _quellen(self, beleg: Beleg) -> list[Beleg]:
        """The rows with source cells behind a row, each once; a row that names its source itself leads nowhere."""
        if beleg.tafel in _SELBST:
            return [beleg]
        regel = self._regeln.get(beleg.tafel)
        return list(dict.fromkeys(regel(beleg.zeile))) if regel else []

    @cached_property
    def _regeln(self) -> Mapping[Tafel, Callable[[Hashable], Iterable[Beleg]]]:
        return {
            Tafel.MASSNAHMEN: self._massnahme,
            **dict.fromkeys((Tafel.BAUSTEINE, Tafel.PLAN), self._baustein),
            Tafel.SAMMELANTRAG: lambda _: self._baustein(ANTRAG),
            Tafel.MITTEL: self._mittel,
            Tafel.KONTINGENT: lambda _: self._mittel(ANTRAG),
            Tafel.KOMMUNEN: self._kommune,
            Tafel.EIGENANTEIL: self._traeger,
            Tafel.ABGLEICH: self._abgleich,
            Tafel.ABGLEICHSUMMEN: self._abgleichsumme,
            Tafel.ZIELGRUPPE: self._zielgruppe,
            Tafel.STELLEN: self._stellen,
            Tafel.STELLENAUSGABEN: lambda _: (_einstellungen(TEILHABE), _einstellungen(MITTEL)),
        }

    # ------------------------------------------------------------ money

    def _massnahme(self, zeile: Hashable) -> Iterator[Beleg]:
        if zeile is not None:
            return iter([Beleg(Tafel.HERKUNFT, zeile)])
        return _herkunft(self._ergebnis.massnahmen)

    @cached_property
    def _zaehlende(self) -> list[Gerechnet]:
        return [g for g in self._ergebnis.massnahmen if g.zaehlt]

    def _baustein(self, zeile: Hashable) -> Iterator[Beleg]:
        """A number, OHNE, ANTRAG; anything else are all."""
        gemeint: Collection[int | None] | None = {OHNE: (None,), ANTRAG: self._ergebnis.regelwerk.sammelantrag}.get(
            str(zeile), (zeile,) if isinstance(zeile, int) else None
        )
        return _herkunft(g for g in self._zaehlende if gemeint is None or g.massnahme.baustein in gemeint)

    def _mittel(self, zeile: Hashable) -> Iterator[Beleg]:
        yield _einstellungen(MITTEL)
        yield from self._baustein(zeile)

    @cached_property
    def _je_kommune(self) -> Mapping[Hashable, list[Gerechnet]]:
        gruppen: dict[Hashable, list[Gerechnet]] = {}
        for g in self._zaehlende:
            gruppen.setdefault(g.massnahme.kommune or OHNE_ANGABE, []).append(g)
        return gruppen

    def _kommune(self, zeile: Hashable) -> Iterator[Beleg]:
        return _herkunft(self._zaehlende if zeile in (None, GESAMT) else self._je_kommune.get(zeile, ()))

    def _traeger(self, zeile: Hashable) -> Iterator[Beleg]:
        gruppe = self._ergebnis.kreis.gruppe
        gesucht = None if zeile is None else gruppe(str(zeile))
        return _herkunft(
            g for g in self._zaehlende if gesucht is None or gruppe(g.massnahme.eigenanteil_traegt) == gesucht
        )

    # ------------------------------------------------------------ need and offer

    @cached_property
    def _je_feld(self) -> Mapping[tuple[str | None, int | None], list[Beleg]]:
        """Kommune and Baustein → all that was reported of it."""
        gruppen: dict[tuple[str | None, int | None], list[Beleg]] = {}
        for r in self._ergebnis.ruecklauf:
            for b in r.meldung.bedarfe if r.meldung else ():
                for kommune in {r.stelle.name, r.meldung.kommune if r.meldung else None}:
                    gruppen.setdefault((kommune, b.baustein), []).append(_gelesen(Tafel.BEDARFE, b))
        for bedarf in self._ergebnis.analyse.bedarfe:
            beleg = _gelesen(Tafel.ANALYSE_BEDARFE, bedarf)
            gruppen.setdefault((bedarf.kommune or OHNE_ANGABE, bedarf.baustein), []).append(beleg)
        for angebot in self._ergebnis.analyse.angebote:
            beleg = _gelesen(Tafel.ANALYSE_ANGEBOTE, angebot)
            gruppen.setdefault((angebot.kommune or OHNE_ANGABE, angebot.baustein), []).append(beleg)
        for g in self._zaehlende:
            wo = (g.massnahme.kommune or OHNE_ANGABE, g.massnahme.baustein)
            gruppen.setdefault(wo, []).extend(_herkunft([g]))
        return gruppen

    def _abgleich(self, zeile: Hashable) -> Iterator[Beleg]:
        for z in self._ergebnis.abgleich if zeile is None else ():
            yield from self._je_feld.get((z.kommune, z.baustein), ())
        yield from self._je_feld.get(zeile, ()) if isinstance(zeile, tuple) else ()

    def _abgleichsumme(self, zeile: Hashable) -> Iterator[Beleg]:
        for z in self._ergebnis.abgleich:
            if z.zu_kommune and zeile in (None, z.baustein):
                yield from self._je_feld.get((z.kommune, z.baustein), ())

    def _zielgruppe(self, zeile: Hashable) -> Iterator[Beleg]:
        gemeinte = (z for z in self._ergebnis.analyse.zielgruppe if zeile in (None, GESAMT, z.kommune))
        return (_gelesen(Tafel.ANALYSE_ZIELGRUPPE, z) for z in gemeinte)

    def _stellen(self, _: Hashable) -> Iterator[Beleg]:
        yield _einstellungen(TEILHABE)
        yield from self._zielgruppe(None)


def _einstellungen(blatt: str) -> Beleg:
    return Beleg(Tafel.EINSTELLUNGEN, blatt)


def _herkunft(gerechnete: Iterable[Gerechnet]) -> Iterator[Beleg]:
    return (Beleg(Tafel.HERKUNFT, g.massnahme.schluessel) for g in gerechnete)


def _gelesen(tafel: Tafel, satz: _Gelesen) -> Beleg:
    return Beleg(tafel, (satz.herkunft.datei, satz.herkunft.blatt, satz.herkunft.zeile))
