"""The whole difference of every sum, given to causes that add up to it; what none explains is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from integrationsbericht.laufvergleich.sicht import ANZAHLEN, BETRAEGE, SAMMELANTRAG, Bedarfszeile, Sicht, Zeile
from integrationsbericht.laufvergleich.ursachen import REST, Art, Ursache, Ursachen
from integrationsbericht.orte import EINSTELLUNGEN_DATEI

BEDARF, LUECKE, KONTINGENT = "bedarf", "luecke", "kontingent"
_UNBEKANNT = Bedarfszeile(gemeldet=None, quelle=None, massgeblich=None, frei=None, geplant=0, luecke=0)


@dataclass(frozen=True, kw_only=True)
class Anteil:
    """What one cause adds to a difference: cents, or a count."""

    ursache: Ursache
    betrag: int


@dataclass(frozen=True, kw_only=True)
class Unterschied:
    """One sum that is another one. `anteile` add up to the difference exactly."""

    bereich: str
    """`sammelantrag`, or the number of a Baustein."""
    groesse: str
    vorher: int | None
    nachher: int | None
    anteile: tuple[Anteil, ...]

    @property
    def differenz(self) -> int:
        """What is unknown adds nothing."""
        return (self.nachher or 0) - (self.vorher or 0)


@dataclass(frozen=True, kw_only=True)
class Laufvergleich:
    """Everything that two runs differ in."""

    alt: Sicht
    neu: Sicht
    unterschiede: tuple[Unterschied, ...]

    @property
    def ursachen(self) -> list[Ursache]:
        """Each once."""
        alle = {anteil.ursache for u in self.unterschiede for anteil in u.anteile}
        return sorted(alle, key=lambda ursache: ursache.rang)


def vergleiche(alt: Sicht, neu: Sicht) -> Laufvergleich:
    ursachen = Ursachen(alt, neu)
    wandel = _wandel(ursachen)
    bereiche = [SAMMELANTRAG, *sorted(alt.summen.keys() | neu.summen.keys() - {SAMMELANTRAG}, key=_ordnung)]
    unterschiede = [u for bereich in dict.fromkeys(bereiche) for u in _bereich(bereich, ursachen, wandel)]
    return Laufvergleich(alt=alt, neu=neu, unterschiede=tuple(unterschiede))


def _ordnung(bereich: str) -> tuple[bool, str]:
    return (bereich != SAMMELANTRAG, bereich)


# ---------------------------------------------------------------- Maßnahmen


@dataclass(frozen=True, kw_only=True)
class Wandel:
    """What one Maßnahme, in one of the two runs, adds to a sum more than in the other one, and why."""

    baustein: int | None
    kommune: str | None
    ursache: Ursache
    werte: Mapping[str, int]


def _wandel(ursachen: Ursachen) -> list[Wandel]:
    """Both runs beside each other, row by row; a Maßnahme that left one Baustein or Kommune for another is two."""
    gefunden = []
    for alt, neu in _nebeneinander(ursachen.alt.massnahmen, ursachen.neu.massnahmen):
        ursache = ursachen.der_massnahme(alt, neu)
        for zeile, zeichen in ((alt, -1), (neu, 1)):
            if zeile is not None:
                werte = {name: zeichen * wert for name, wert in zeile.werte.items()}
                gefunden.append(Wandel(baustein=zeile.baustein, kommune=zeile.kommune, ursache=ursache, werte=werte))
    return gefunden


def _nebeneinander(alte: Iterable[Zeile], neue: Iterable[Zeile]) -> Iterator[tuple[Zeile | None, Zeile | None]]:
    """The rows of both runs by file, sheet and row: of one only, or of both."""
    import pandas as pd  # noqa: PLC0415  # whoever compares nothing does not load it for this

    nach_ort = [{zeile.ort: zeile for zeile in zeilen} for zeilen in (alte, neue)]
    tafeln = [pd.DataFrame(list(zeilen), columns=["datei", "blatt", "zeile"]) for zeilen in nach_ort]
    beide = tafeln[0].merge(tafeln[1], how="outer", indicator="in", validate="one_to_one")
    for datei, blatt, zeile, woher in beide.itertuples(index=False):
        ort = (datei, blatt, int(zeile))
        yield (
            nach_ort[0][ort] if woher in ("left_only", "both") else None,
            nach_ort[1][ort] if woher in ("right_only", "both") else None,
        )


def _bereich(bereich: str, ursachen: Ursachen, wandel: Iterable[Wandel]) -> Iterator[Unterschied]:
    alt, neu = (s.summen.get(bereich, {}) for s in (ursachen.alt, ursachen.neu))
    gemeint = ursachen.neu.antrag if bereich == SAMMELANTRAG else {int(bereich)}
    eigener = [w for w in wandel if w.baustein in gemeint]
    for groesse in (*BETRAEGE, *ANZAHLEN):
        anteile = _je_ursache((w.ursache, w.werte[groesse]) for w in eigener)
        yield from _unterschied(bereich, groesse, (alt.get(groesse), neu.get(groesse)), anteile)
    einstellungen = Ursache(art=Art.EINSTELLUNGEN, text=f"Mittelkontingent in „{EINSTELLUNGEN_DATEI}“")
    kontingente = alt.get(KONTINGENT), neu.get(KONTINGENT)
    unterschied = (kontingente[1] or 0) - (kontingente[0] or 0)
    yield from _unterschied(bereich, KONTINGENT, kontingente, {einstellungen: unterschied})
    if bereich != SAMMELANTRAG:
        yield from _abgleich(int(bereich), ursachen, eigener)


def _je_ursache(anteile: Iterable[tuple[Ursache, int]]) -> dict[Ursache, int]:
    summen: dict[Ursache, int] = defaultdict(int)
    for ursache, betrag in anteile:
        summen[ursache] += betrag
    return summen


def _unterschied(
    bereich: str, groesse: str, werte: tuple[int | None, int | None], anteile: Mapping[Ursache, int]
) -> Iterator[Unterschied]:
    """Nothing where the sum is the same and nothing moved inside it; the rest is a cause of its own."""
    vorher, nachher = werte
    differenz = (nachher or 0) - (vorher or 0)
    rest = differenz - sum(anteile.values())
    alle = {**anteile, REST: anteile.get(REST, 0) + rest}
    genannte = [Anteil(ursache=u, betrag=b) for u, b in sorted(alle.items(), key=lambda e: e[0].rang) if b]
    if vorher != nachher or genannte:
        yield Unterschied(bereich=bereich, groesse=groesse, vorher=vorher, nachher=nachher, anteile=tuple(genannte))


# ---------------------------------------------------------------- Bedarf and Lücke


def _abgleich(baustein: int, ursachen: Ursachen, wandel: Iterable[Wandel]) -> Iterator[Unterschied]:
    alt, neu = ursachen.alt, ursachen.neu
    if baustein not in alt.abgleichsummen.keys() | neu.abgleichsummen.keys():
        return
    bedarf: list[tuple[Ursache, int]] = []
    luecke: list[tuple[Ursache, int]] = []
    geplant: dict[str | None, list[tuple[Ursache, int]]] = defaultdict(list)
    for w in wandel:
        geplant[w.kommune].append((w.ursache, w.werte["plaetze"]))
    for kommune in _kommunen(baustein, alt, neu):
        vorher, nachher = (s.abgleich.get((kommune, baustein), _UNBEKANNT) for s in (alt, neu))
        schritte = _Schritte(kommune, vorher, nachher, ursachen)
        bedarf += schritte.bedarf()
        luecke += schritte.luecke(_je_ursache(geplant[kommune]))
    leer = (None, None)
    summen = [s.abgleichsummen.get(baustein, leer) for s in (alt, neu)]
    yield from _unterschied(str(baustein), BEDARF, (summen[0][0], summen[1][0]), _je_ursache(bedarf))
    yield from _unterschied(str(baustein), LUECKE, (summen[0][1], summen[1][1]), _je_ursache(luecke))


def _kommunen(baustein: int, alt: Sicht, neu: Sicht) -> list[str]:
    """Only Kommunen are in the sums; what is kreisweit or of no Kommune has no Stelle of that name."""
    namen = [k for s in (neu, alt) for k, nr in s.abgleich if nr == baustein]
    return [name for name in dict.fromkeys(namen) if name not in ("kreisweit", "ohne Angabe")]


@dataclass(frozen=True)
class _Schritte:
    """From the one row of a Kommune to the other one, in steps of one cause each."""

    kommune: str
    alt: Bedarfszeile
    neu: Bedarfszeile
    ursachen: Ursachen

    def bedarf(self) -> list[tuple[Ursache, int]]:
        unterschied = (self.neu.massgeblich or 0) - (self.alt.massgeblich or 0)
        return [(self._des_bedarfs(), unterschied)] if unterschied else []

    def _des_bedarfs(self) -> Ursache:
        gemeldet = (self.alt.gemeldet, self.alt.quelle) != (self.neu.gemeldet, self.neu.quelle)
        return self.ursachen.des_bedarfs(self.kommune) if gemeldet else self.ursachen.der_analyse()

    def luecke(self, geplant: Mapping[Ursache, int]) -> list[tuple[Ursache, int]]:
        """First the need, then the free places, then the planned ones, cause by cause."""
        stand = (self.alt.massgeblich, self.alt.frei, self.alt.geplant)
        schritte: list[tuple[Callable[[], Ursache], tuple[int | None, int | None, int]]] = []
        if self.alt.massgeblich != self.neu.massgeblich:
            stand = (self.neu.massgeblich, *stand[1:])
            schritte.append((self._des_bedarfs, stand))
        if self.alt.frei != self.neu.frei:
            stand = (stand[0], self.neu.frei, stand[2])
            schritte.append((self.ursachen.der_analyse, stand))
        for ursache, plaetze in sorted(geplant.items(), key=lambda eintrag: eintrag[0].rang):
            if plaetze:
                stand = (*stand[:2], stand[2] + plaetze)
                schritte.append((lambda u=ursache: u, stand))  # type: ignore[misc]
        if stand[2] != self.neu.geplant:
            schritte.append((self.ursachen.der_plaetze, (*stand[:2], self.neu.geplant)))
        return self._anteile(schritte)

    def _anteile(
        self, schritte: list[tuple[Callable[[], Ursache], tuple[int | None, int | None, int]]]
    ) -> list[tuple[Ursache, int]]:
        """The last step ends where the run does, because a Lücke may be unknown for more reasons."""
        vorher, anteile = self.alt.luecke, []
        for nummer, (ursache, stand) in enumerate(schritte, start=1):
            nachher = self.neu.luecke if nummer == len(schritte) else _luecke(*stand)
            if nachher != vorher:
                anteile.append((ursache(), nachher - vorher))
            vorher = nachher
        return anteile


def _luecke(bedarf: int | None, frei: int | None, geplant: int) -> int:
    return 0 if bedarf is None or frei is None else max(bedarf - frei - geplant, 0)
