"""Odd values for cells: what people, programs and enemies type where an amount, a day or a name belongs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from integrationsbericht.dateien.arbeiter import _bereinigtes_blatt
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Adresse, Blatt, Mappe, Zelle

MOEGLICH: Sequence[object] = (
    None, 0, 1, 2, 5, 6, 7, 12, 80, 0.8, 1.0, 10_000, 99.99, "1", "80 %", "2/3", "12.500,00", "1 Coaching", "gesamt",
    "Neuss", "kreisweit", "ja", "nein", "Kommune", "Akteur", "gemeldet", "zurückgestellt", "unter Vorbehalt",
    "geduldet", "18-27", "gesamt", "weiblich", date(2020, 3, 1), datetime(2021, 12, 31), "31.12.2021", "2020-07-01",
)  # fmt: skip
"""Such a value may be meant, so it may change a sum without a word."""
UNMOEGLICH: Sequence[object] = (
    "9" * 5_000, "1 " + "9" * 5_000, "-" * 32_000, "x" * 32_767, "ä" * 32_767, "\u0663" * 4_400, "1e999", "1e99",
    "-1e99", "1E-99", 1e300, -1e300, 1e26, 1e-300, -0.5, 0.005, 2**70, -(2**70), 99_999_999_999, float("nan"),
    float("inf"), True, False, time(12, 30), timedelta(days=400), datetime(9999, 12, 31, 23, 59), date(1900, 1, 1),
    date(1, 1, 1), datetime(1899, 12, 30), "29.02.2021", "31.04.2020", "00.00.0000", "1/0", "-1/3", "1/" + "9" * 5_000,
    "9" * 5_000 + "/3", "101 %", "1e26 %", "NaN", "Infinity", "=1+1", "=cmd|'/c calc'!A1", "{{ 7*7 }}",
    "{0} {gefunden} %s", "<script>", "]]>", "\u202e123", "\ud800", "\x00\x07", "\u200b", "\ufeff", " ", "\n", "\t",
    "a\nb\rc\u2028d", "k. A.", "#REF!", "-", "?", "ß" * 300, "İ" * 300, "ﬃ" * 300, "a\u0301" * 300, "Stadt " * 200,
    "Neuss " * 500, "Baustein " * 300, "Fehlanzeige", "Summe", "Gesamt", "(" * 3_000, "((((a+)+)+)+)+$",
    "a@b." * 2_000, "Frau " * 2_000, "0211 " * 2_000, "1,5 Mio. Mrd.",
)  # fmt: skip
"""Such a value means nothing, or nothing certain: if a sum changes, a finding must say so."""


def verderbe(mappe: Mappe, zufall: random.Random) -> tuple[Mappe, bool, str]:
    """Some cells of one sheet exchanged; whether any of it may be meant; and what was done."""
    blaetter = list(mappe.blaetter)
    gewaehlt = zufall.choice([n for n, blatt in enumerate(blaetter) if blatt.zellen])
    zellen, meinbar, getan = dict(blaetter[gewaehlt].zellen), False, []
    for _ in range(zufall.choice((1, 1, 1, 2, 5, 30))):
        ort = _ort(blaetter[gewaehlt], zufall)
        moeglich = zufall.random() < 0.3
        wert = zufall.choice(MOEGLICH if moeglich else UNMOEGLICH)
        meinbar |= moeglich
        getan.append(f"{ort}={str(wert)[:20]!r}")
        if wert is None:
            zellen.pop(ort, None)
        else:
            zellen[ort] = _zelle(wert, zufall)
    neues = _bereinigtes_blatt(replace(blaetter[gewaehlt], zellen=dict(sorted(zellen.items()))))
    blaetter[gewaehlt] = neues
    return replace(mappe, blaetter=tuple(blaetter)), meinbar, f"{neues.name}: {', '.join(getan[:3])}"


def _zelle(wert: object, zufall: random.Random) -> Zelle:
    if zufall.random() < 0.02:
        return Zelle(None, zufall.choice((FORMEL_OHNE_ERGEBNIS, "#DIV/0!", "#N/A")))
    return Zelle(
        wert, prozent=zufall.random() < 0.1, gestrichen=zufall.random() < 0.05, seit_1904=zufall.random() < 0.05
    )  # type: ignore[arg-type]


def _ort(blatt: Blatt, zufall: random.Random) -> Adresse:
    """Mostly a filled cell, sometimes one beside or below."""
    zeile, spalte = zufall.choice(list(blatt.zellen))
    if zufall.random() < 0.2:
        return zeile + zufall.choice((0, 1, 2, 50)), spalte + zufall.choice((0, 1, 2, 20))
    return zeile, spalte
