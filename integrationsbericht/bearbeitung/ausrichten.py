"""Two versions of a sequence side by side, in order: what stayed, was edited, split, joined, moved, came or went."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from integrationsbericht.bearbeitung.textzahlen import geruest, werte

_AEHNLICH = 0.5
"""Below, two texts are not versions of each other."""
_WIEDERERKANNT = 0.75
"""What was moved must be more alike than what stayed where it was."""
_AN_GLEICHER_STELLE = 0.4
"""The only text between the same neighbours may be rewritten further."""
_HOECHSTENS_GETEILT = 3
_KURZ = 12
"""Characters: a shorter text is recognised elsewhere only if it is the same."""

Aehnlichkeit = Callable[[int, int], float]


@dataclass(frozen=True)
class Paar:
    """Places in the old and in the new sequence that belong together; one side is empty for what went or came."""

    alt: tuple[int, ...]
    neu: tuple[int, ...]
    verschoben: bool = False


def aehnlichkeit(alt: str, neu: str) -> float:
    """0 to 1; figures count little, because they are what changes."""
    if alt == neu:
        return 1.0
    return (0.85 * fuzz.ratio(geruest(alt), geruest(neu)) + 0.15 * fuzz.ratio(alt, neu)) / 100


def richte_aus(
    alt: Sequence[str],
    neu: Sequence[str],
    aehnlich: Aehnlichkeit | None = None,
    *,
    teilbar: Callable[[int, int], bool] = lambda _alt, _neu: True,
) -> list[Paar]:
    """The pairs in the order of `neu`; what went stands behind what it stood behind.

    `aehnlich` tells how alike two places are (0: never a pair), `teilbar` whether they may be part of a split or join.
    """
    einzige = _einzige(alt, neu)
    anker_paare = _anker(alt, neu, einzige)
    fort = dict(set(einzige) - set(anker_paare))
    angekommen = set(fort.values())

    def gleich(i: int, j: int) -> float:
        """What stands unaltered at another place is no version of its new neighbours."""
        if (i in fort or j in angekommen) and fort.get(i) != j:
            return 0.0
        return aehnlich(i, j) if aehnlich else aehnlichkeit(alt[i], neu[j])

    def trennbar(i: int, j: int) -> bool:
        return i not in fort and j not in angekommen and teilbar(i, j)

    paare = list[Paar]()
    vorher = (-1, -1)
    for anker in [*anker_paare, (len(alt), len(neu))]:
        luecke = _luecke(alt, neu, range(vorher[0] + 1, anker[0]), range(vorher[1] + 1, anker[1]), gleich, trennbar)
        paare += _an_gleicher_stelle(luecke, alt, neu, gleich)
        if anker[0] < len(alt):
            paare.append(Paar((anker[0],), (anker[1],)))
        vorher = anker
    return _mit_verschobenen(_mit_aufgegangenen(paare, alt, neu, trennbar), alt, neu, gleich)


def _einzige(alt: Sequence[str], neu: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the texts that occur once in both, as the new ones ascend."""
    einmal_alt = {text: i for i, text in enumerate(alt)}
    zaehler_alt, zaehler_neu = Counter(alt), Counter(neu)
    return [(einmal_alt[text], j) for j, text in enumerate(neu) if zaehler_neu[text] == zaehler_alt[text] == 1]


def _anker(alt: Sequence[str], neu: Sequence[str], einzige: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of the unique texts that ascends in both; then equal neighbours of these, and of the ends."""
    kette = _aufsteigend(einzige)
    ausgedehnt = list[tuple[int, int]]()
    vorher = (-1, -1)
    for i, j in [*kette, (len(alt), len(neu))]:
        a, b = vorher[0] + 1, vorher[1] + 1
        while a < i and b < j and alt[a] == neu[b]:
            ausgedehnt.append((a, b))
            a, b = a + 1, b + 1
        davor = list[tuple[int, int]]()
        while (
            i - 1 - len(davor) >= a and j - 1 - len(davor) >= b and alt[i - 1 - len(davor)] == neu[j - 1 - len(davor)]
        ):
            davor.append((i - 1 - len(davor), j - 1 - len(davor)))
        ausgedehnt += [*reversed(davor), *([(i, j)] if i < len(alt) else [])]
        vorher = (i, j)
    return ausgedehnt


def _aufsteigend(paare: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose old places ascend (the new ones do already)."""
    enden, hier, vorgaenger = list[int](), list[int](), list[int]()
    for nummer, (i, _) in enumerate(paare):
        stelle = bisect_left(enden, i)
        enden[stelle : stelle + 1] = [i]
        vorgaenger.append(hier[stelle - 1] if stelle else -1)
        hier[stelle : stelle + 1] = [nummer]
    kette, nummer = list[tuple[int, int]](), hier[-1] if hier else -1
    while nummer >= 0:
        kette.append(paare[nummer])
        nummer = vorgaenger[nummer]
    return kette[::-1]


def _luecke(
    alt: Sequence[str],
    neu: Sequence[str],
    von: range,
    nach: range,
    gleich: Aehnlichkeit,
    teilbar: Callable[[int, int], bool],
) -> list[Paar]:
    """The best pairs between two anchors: dynamic programming over pairs, splits and joins."""
    n, m = len(von), len(nach)
    if not n or not m:
        return [*(Paar((i,), ()) for i in von), *(Paar((), (j,)) for j in nach)]
    wert = [[0.0] * (m + 1) for _ in range(n + 1)]
    schritt = [[(1, 0) if b == 0 else (0, 1) for b in range(m + 1)] for _ in range(n + 1)]
    for a in range(1, n + 1):
        for b in range(1, m + 1):
            bester, wie = max((wert[a - 1][b], (1, 0)), (wert[a][b - 1], (0, 1)))
            for k, h in _schritte(a, b):
                gewinn = _gewinn(alt, neu, von[a - k : a], nach[b - h : b], gleich, teilbar)
                if gewinn > 0 and wert[a - k][b - h] + gewinn > bester:
                    bester, wie = wert[a - k][b - h] + gewinn, (k, h)
            wert[a][b], schritt[a][b] = bester, wie
    paare, a, b = list[Paar](), n, m
    while a or b:
        k, h = schritt[a][b]
        paare.append(Paar(tuple(von[a - k : a]), tuple(nach[b - h : b])))
        a, b = a - k, b - h
    return paare[::-1]


def _schritte(a: int, b: int) -> Iterator[tuple[int, int]]:
    yield 1, 1
    for viele in range(2, _HOECHSTENS_GETEILT + 1):
        if viele <= a:
            yield viele, 1
        if viele <= b:
            yield 1, viele


def _gewinn(
    alt: Sequence[str],
    neu: Sequence[str],
    von: range,
    nach: range,
    gleich: Aehnlichkeit,
    teilbar: Callable[[int, int], bool],
) -> float:
    if len(von) == len(nach) == 1:
        return gleich(von[0], nach[0]) - _AEHNLICH
    if not all(teilbar(i, j) for i in von for j in nach):
        return 0.0
    laengen = sum(len(alt[i]) for i in von), sum(len(neu[j]) for j in nach)
    if min(laengen) < 0.7 * max(laengen):
        return 0.0
    zusammen = aehnlichkeit(" ".join(alt[i] for i in von), " ".join(neu[j] for j in nach))
    return zusammen - _AEHNLICH if zusammen >= _WIEDERERKANNT else 0.0


def _an_gleicher_stelle(
    paare: Sequence[Paar], alt: Sequence[str], neu: Sequence[str], gleich: Aehnlichkeit
) -> Iterator[Paar]:
    """What went and what came between the same neighbours is one text rewritten, if they have something in common."""
    lauf = list[Paar]()
    for paar in [*paare, None]:
        if paar is not None and not (paar.alt and paar.neu):
            lauf.append(paar)
            continue
        weg, da = [p for p in lauf if p.alt], [p for p in lauf if p.neu]
        if len(weg) == len(da) == 1 and _umgeschrieben(weg[0].alt[0], da[0].neu[0], alt, neu, gleich):
            yield Paar(weg[0].alt, da[0].neu)
        else:
            yield from lauf
        lauf = []
        if paar is not None:
            yield paar


def _umgeschrieben(i: int, j: int, alt: Sequence[str], neu: Sequence[str], gleich: Aehnlichkeit) -> bool:
    aehnlich = gleich(i, j)
    gleiche_zahlen = werte(alt[i]) == werte(neu[j]) != ()
    kurz, lang = sorted((alt[i], neu[j]), key=len)
    return aehnlich >= _AN_GLEICHER_STELLE or (aehnlich > 0 and (gleiche_zahlen or (kurz != "" and kurz in lang)))


def _mit_aufgegangenen(
    paare: list[Paar], alt: Sequence[str], neu: Sequence[str], teilbar: Callable[[int, int], bool]
) -> list[Paar]:
    """What went and begins or ends, word for word, a text beside it was joined to that, if over one that was struck."""

    def nimmt_auf(paar: Paar, i: int) -> bool:
        if not paar.alt or len(paar.neu) != 1 or len(alt[i]) < _KURZ:
            return False
        text = neu[paar.neu[0]]
        stellt_es = text.endswith(f" {alt[i]}") if i > paar.alt[-1] else text.startswith(f"{alt[i]} ")
        return stellt_es and all(teilbar(k, paar.neu[0]) for k in (*paar.alt, i))

    ergebnis = list(paare)
    for n, paar in enumerate(paare):
        nahe = range(max(0, n - _HOECHSTENS_GETEILT + 1), min(len(paare), n + _HOECHSTENS_GETEILT))
        ziel = None if paar.neu else next((k for k in nahe if nimmt_auf(ergebnis[k], paar.alt[0])), None)
        if ziel is not None:
            ergebnis[ziel] = Paar(tuple(sorted((*ergebnis[ziel].alt, *paar.alt))), ergebnis[ziel].neu)
            ergebnis[n] = Paar((), ())
    return [paar for paar in ergebnis if paar.alt or paar.neu]


def _mit_verschobenen(paare: list[Paar], alt: Sequence[str], neu: Sequence[str], gleich: Aehnlichkeit) -> list[Paar]:
    """What went here and came there is one that was moved, the most alike first."""
    weg, da = [p for p in paare if not p.neu], [p for p in paare if not p.alt]
    kandidaten = sorted(
        (-aehnlich, p.alt[0], q.neu[0])
        for p in weg
        for q in da
        if (aehnlich := gleich(p.alt[0], q.neu[0])) >= _WIEDERERKANNT
        and (alt[p.alt[0]] == neu[q.neu[0]] or min(len(alt[p.alt[0]]), len(neu[q.neu[0]])) >= _KURZ)
    )
    woher, vergeben = dict[int, int](), set[int]()
    for _, i, j in kandidaten:
        if i not in vergeben and j not in woher:
            woher[j] = i
            vergeben.add(i)
    ohne = [p for p in paare if p.neu or p.alt[0] not in vergeben]
    return [Paar((woher[p.neu[0]],), p.neu, verschoben=True) if not p.alt and p.neu[0] in woher else p for p in ohne]
