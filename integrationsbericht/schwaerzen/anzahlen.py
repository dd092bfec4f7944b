"""Small numbers of persons in a free text: „2 geduldete Frauen“, „beide Geduldeten“, „Personen: 3“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from integrationsbericht.schwaerzen.kontakte import Spanne

_WORTE = {
    1: r"ein(?:e[nmrs]?)?|einzige[nmrs]?",
    2: r"zwei(?:er|en)?|beide[nr]?",
    3: r"drei(?:er|en)?",
    4: "vier",
    5: "fünf",
    6: "sechs",
    7: "sieben",
    8: "acht",
    9: "neun",
    10: "zehn",
    11: "elf",
    12: "zwölf",
}
_EIGENSCHAFTEN = r"(?:[a-zäöüß-]+(?:e[nmrs]?|s)\s+){0,3}"
"""Adjectives between the number and the noun, all in small letters: `weitere geduldete junge`."""
_PERSONEN = "|".join(
    (
        r"\w+[*:_/-]*innen", r"\w*person(?:en)?", r"pers\.", "TN", r"mensch(?:en)?", r"leute", r"\w*frau(?:en)?",
        r"m(?:ann|änner[n]?)", r"jungen?", r"mädchen", r"\w*kind(?:e?s|er|ern)?", r"m[uü]tter[n]?", r"v[aä]ter[n]?",
        r"eltern(?:teile?[ns]?)?", r"\w*famili(?:en?)", r"geschwister[n]?", r"br[uü]der[n]?", r"schwestern?",
        r"s[oö]hne?n?", r"t[oö]chter[n]?", r"\w*paare?[ns]?", r"\w*schülern?", r"\w*teilnehmern?", r"\w*bewerbern?",
        r"\w*flüchtling(?:e[n]?|s)?", r"azubis?", r"lehrlinge?[ns]?", r"auszubildenden?r?", r"\w*teilnehmenden?r?",
        r"(?:un)?(?:geduldet|gestattet|geflüchtet|erwachsen|jugendlich|heranwachsend|minderjährig|volljährig"
        r"|alleinerziehend|angehörig|betroffen|asylsuchend)e[nr]?",
    )
)  # fmt: skip


def kleine_anzahlen(text: str, schwelle: int) -> Iterator[Spanne]:
    """Where a number from 1 to `schwelle` − 1 counts persons."""
    if schwelle > 1:
        for muster in _muster(schwelle):
            yield from (treffer.span() for treffer in muster.finditer(text))


@lru_cache(maxsize=8)
def _muster(schwelle: int) -> tuple[re.Pattern[str], re.Pattern[str]]:
    ziffern = "|".join(str(n) for n in range(1, schwelle))
    worte = "|".join(_WORTE[n] for n in range(1, schwelle) if n in _WORTE)
    davor, danach = r"(?<![\w.,:/–-])", r"(?![\w-])"
    bis = rf"(?:(?:{ziffern}|{worte})\s*(?:[-–/]|bis|oder)\s*)?"
    vorn = re.compile(
        rf"{davor}{bis}(?:{ziffern}|{worte})[\s\u00a0]+{_EIGENSCHAFTEN}(?:{_PERSONEN}){danach}", re.IGNORECASE
    )
    hinten = re.compile(rf"(?<!\w)(?:{_PERSONEN})\s*[:=]\s*(?:{ziffern})(?![\d.,])", re.IGNORECASE)
    return vorn, hinten
