"""Figures in a German text: amounts, counts, number words, days, percentages, each with its place and its value.

Two spellings of one figure have one value: `1 459 083,43 EUR` and `1.459.083,43 €`, `sieben` and `7`, `28. Januar 2020`
and `28.01.2020`. Every digit of a text belongs to a figure, so that none can change unseen.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_EINER = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_ZEHNER = ("zehn", "elf", "zwölf", *(f"{e}zehn" for e in ("drei", "vier", "fünf", "sech", "sieb", "acht", "neun")))
_ZIGER = ("zwanzig", "drei(?:ß|ss)ig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_EINS, _MEHR = "|".join(_EINER), "|".join(_ZIGER)
_UNTER_HUNDERT = rf"(?:({_EINS})und({_MEHR})|({'|'.join(_ZEHNER)})|({_MEHR})|({_EINS}|zwo|eins))"
_HUNDERTER = rf"(?:({'|'.join(_EINER)})?(hundert)(?:und)?)?{_UNTER_HUNDERT}?"
_ZAHLWORT = re.compile(rf"(?:(?:{_HUNDERTER})?(tausend)(?:und)?)?{_HUNDERTER}(?P<rest>\w*)")
_ENDUNG = re.compile(
    r"(?:e?n|er)?|(?:mal|fach|tel|fältig|jähr|monat|wöch|täg|stünd|köpf|teil|stell|stuf|prozent|malig|seit)\w*"
    r"|(?:jahr|monat|woche|tage|stunden|punkte|personen|plätze|gruppen)\w+"
)
"""What may follow the number in one word: `zweier`, `dreimal`, `sechsmonatig`, `Dreijahresplan`; `Achtung` is none."""
_GEWOEHNLICH = re.compile(r"ein(?:mal|fach|zel|heit|seit|teil|stell|stuf|malig|er|en)?\w*|achten|vierer\w+")
"""Words that hold a number in name only."""
_ARTIKEL = re.compile(r"k?ein(?:e[nmrs]?)?|eins")
_BRUECHE = {"hälfte": "0.5", "drittel": "1/3", "viertel": "1/4", "dutzend": "12", "null": "0"}

_MONATE = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_MONAT = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|(?:Jan|Feb|Mrz|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\.)"
)
_EINHEIT = re.compile(
    r" ?(?P<mal>Mio\.?(?!\w)|Millionen|Million|Mrd\.?(?!\w)|Milliarden?|Tsd\.?(?!\w)|Tausend|T(?=€|EUR|Euro))?"
    r" ?(?P<einheit>€|EUR(?!\w)|Euro(?!\w)|%|v\. ?H\.|vH(?!\w)|Prozent(?!\w))?"
)
_MAL = {"M": Decimal(1000), "T": Decimal(1)}
_ZAHL = re.compile(
    rf"""
      (?P<iso>(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d))
    | (?<![\d.,])(?P<tag>\d{{1,2}})\.[ ]?(?P<monat>\d{{1,2}})\.[ ]?(?P<jahr>\d{{4}}|\d{{2}})(?![\d])
    | (?<![\d.,])(?P<tag2>\d{{2}})\.(?P<monat2>\d{{2}})\.(?!\d)
    | (?<![\d.,])(?P<tag3>\d{{1,2}})\.[ ]?(?P<name3>{_MONAT})(?:[ ](?P<jahr3>\d{{4}})(?!\d))?
    | (?P<name4>{_MONAT})[ ](?P<jahr4>\d{{4}})(?!\d)
    | (?P<waehrung>(?<!\w)(?:€|EUR|Euro)[ ]?)?(?P<minus>(?<![^\s(„/|])[-−–])?
      (?P<ganz>\d{{1,3}}(?:\.\d{{3}})+(?!\d)|\d{{1,3}}(?:[ ]\d{{3}})+(?!\d)|\d{{1,3}}(?:['’]\d{{3}})+(?!\d)|\d+)
      (?P<rest>,\d+|,(?:--?|–|—)(?=[ ]?(?:€|EUR|Euro)))?
    | (?P<wort>[^\W\d_]+)
    """,
    re.VERBOSE,
)
_NICHT_GESEHEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WEISS = {ord(z): " " for z in "\u00a0\u202f\u2009\u2007\t\n\r\x0b\x0c\u2028\u2029"} | {0x2011: "-", 0x2212: "-"}


@dataclass(frozen=True, kw_only=True)
class Zahl:
    """One figure: where it stands in the text, how it is written, and what it means whatever its spelling."""

    start: int
    ende: int
    text: str
    wert: str


def sichtbar(text: str) -> str:
    """The text without signs that nobody sees (soft hyphens, zero-width spaces)."""
    return text.translate(_NICHT_GESEHEN)


def vergleichbar(text: str) -> str:
    """The text as far as it is not layout: one kind of space, one at a time."""
    return " ".join(sichtbar(text).translate(_WEISS).split())


@lru_cache(maxsize=4096)
def zahlen(text: str) -> tuple[Zahl, ...]:
    """The figures of a text from left to right. Articles (`eine`, `keine`) are none, see `artikel`."""
    gleich_lang, gefunden, ab = text.translate(_WEISS), list[Zahl](), 0
    while treffer := _ZAHL.search(gleich_lang, ab):
        ab = treffer.end()
        wert, ende = _wert(treffer, gleich_lang)
        if wert is not None:
            gefunden.append(Zahl(start=treffer.start(), ende=ende, text=text[treffer.start() : ende], wert=wert))
            ab = ende
    return tuple(gefunden)


def werte(text: str) -> tuple[str, ...]:
    """What the figures of a text mean, from left to right."""
    return tuple(zahl.wert for zahl in zahlen(text))


def geruest(text: str) -> str:
    """The text with every figure blotted out: two that are equal differ in figures alone."""
    teile, ab = list[str](), 0
    for zahl in zahlen(text):
        teile += [text[ab : zahl.start], "\u2588"]
        ab = zahl.ende
    return vergleichbar("".join([*teile, text[ab:]]))


def artikel(text: str) -> Counter[str]:
    """How often a text says `ein…` (1) and `kein…` (0): counts or mere articles, only the neighbourhood tells."""
    woerter = re.findall(r"[^\W\d_]+", text.lower())
    return Counter("0" if wort.startswith("k") else "1" for wort in woerter if _ARTIKEL.fullmatch(wort))


def _wert(treffer: re.Match[str], text: str) -> tuple[str | None, int]:
    """Value of a match (None: no figure), and where the figure with its unit ends."""
    teile = {name: wert for name, wert in treffer.groupdict().items() if wert is not None}
    if "ganz" in teile:
        return _mit_einheit(_betrag(teile), treffer.end(), text, "€" if "waehrung" in teile else "")
    if "wort" in teile:
        vorher = text[max(0, treffer.start() - 6) : treffer.start()].lower()
        zahl = (
            None if vorher.endswith(("außer ", "in ")) and teile["wort"] == "Acht" else _zahlwort(teile["wort"].lower())
        )
        return (None, treffer.end()) if zahl is None else _mit_einheit(zahl, treffer.end(), text, "")
    return _tag(teile), treffer.end()


def _mit_einheit(zahl: str, ende: int, text: str, einheit: str) -> tuple[str, int]:
    treffer = _EINHEIT.match(text, ende)
    mal, dahinter = (treffer["mal"], treffer["einheit"]) if treffer else (None, None)
    if treffer and (mal or dahinter):
        ende = treffer.end() if dahinter else treffer.end("mal")
        einheit = ("€" if dahinter[0] in "€E" else "%") if dahinter else einheit
    if mal and "/" not in zahl:
        faktor = {"Mi": 6, "Mr": 9, "Ts": 3, "Ta": 3, "T": 3}[mal[:2] if mal != "T" else "T"]
        faktor = 9 if mal.startswith("Milliard") else faktor
        zahl = _kurz(Decimal(zahl) * Decimal(10) ** faktor)
    return f"{zahl} {einheit}".strip(), ende


def _betrag(teile: dict[str, str]) -> str:
    """The number without its spelling; a leading zero belongs to it (`0000`, `007` are no counts)."""
    ziffern = re.sub(r"[ .'’]", "", teile["ganz"])
    rest = teile.get("rest", "")[1:].strip("-–—")
    if not rest and len(ziffern) > 1 and ziffern.startswith("0"):
        return ziffern
    zahl = _kurz(Decimal(f"{ziffern}.{rest or '0'}"))
    return f"-{zahl}" if "minus" in teile and zahl != "0" else zahl


def _kurz(zahl: Decimal) -> str:
    return format(zahl, "f").rstrip("0").rstrip(".") if "." in format(zahl, "f") else format(zahl, "f")


def _tag(teile: dict[str, str]) -> str:
    """A day as in ISO 8601; `--01-28` without a year, `2020-01` without a day."""
    if "iso" in teile:
        return teile["iso"]
    if "name4" in teile:
        return f"{teile['jahr4']}-{_monat(teile['name4']):02}"
    if "tag3" in teile:
        return f"{teile.get('jahr3', '-')}-{_monat(teile['name3']):02}-{int(teile['tag3']):02}"
    if "tag2" in teile:
        return f"--{teile['monat2']}-{teile['tag2']}"
    jahr = teile["jahr"] if len(teile["jahr"]) == 4 else f"20{teile['jahr']}"
    return f"{jahr}-{int(teile['monat']):02}-{int(teile['tag']):02}"


def _monat(name: str) -> int:
    kurz = name[:3].lower()
    return _MONATE.index({"jän": "jan", "mrz": "mär"}.get(kurz, kurz)) + 1


@lru_cache(maxsize=4096)
def _zahlwort(wort: str) -> str | None:
    """`siebenundzwanzig` → 27, `dreimal` → 3, `Achtung` → None."""
    if wort in _BRUECHE:
        return _BRUECHE[wort]
    treffer = _ZAHLWORT.fullmatch(wort)
    if (
        treffer is None
        or treffer["rest"] == wort
        or not _ENDUNG.fullmatch(treffer["rest"])
        or _GEWOEHNLICH.fullmatch(wort)
    ):
        return None
    teile = treffer.groups()[:-1]
    tausender = (_unter_tausend(teile[:7]) or 1) if teile[7] else 0
    return str(tausender * 1000 + _unter_tausend(teile[8:]))


def _unter_tausend(teile: tuple[str | None, ...]) -> int:
    mal, hundert, einer, ziger, zehner, nur_ziger, nur_einer = teile
    summe = _einer(mal or "ein") * 100 if hundert else 0
    summe += _einer(einer) + _ziger(ziger or nur_ziger) + _einer(nur_einer)
    return summe + (_ZEHNER.index(zehner) + 10 if zehner else 0)


def _einer(wort: str | None) -> int:
    return {None: 0, "zwo": 2, "eins": 1}.get(wort) if wort in (None, "zwo", "eins") else _EINER.index(str(wort)) + 1  # type: ignore[return-value]


def _ziger(wort: str | None) -> int:
    return next((n * 10 for n, muster in enumerate(_ZIGER, start=2) if wort and re.fullmatch(muster, wort)), 0)
