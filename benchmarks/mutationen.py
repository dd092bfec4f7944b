"""Ways to break a file: its bytes, its package, its parts, its values. Each takes a file and gives another one."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence

Mutation = Callable[[bytes, random.Random], bytes]


def kippe_bits(inhalt: bytes, zufall: random.Random) -> bytes:
    neu = bytearray(inhalt)
    for _ in range(zufall.choice((1, 1, 2, 8, 64))):
        neu[zufall.randrange(len(neu))] ^= 1 << zufall.randrange(8)
    return bytes(neu)


def schneide_ab(inhalt: bytes, zufall: random.Random) -> bytes:
    return inhalt[: zufall.randrange(len(inhalt))]


def schneide_heraus(inhalt: bytes, zufall: random.Random) -> bytes:
    von = zufall.randrange(len(inhalt))
    return inhalt[:von] + inhalt[von + zufall.choice((1, 4, 30, 1_000)) :]


def verdopple_stueck(inhalt: bytes, zufall: random.Random) -> bytes:
    von = zufall.randrange(len(inhalt))
    stueck = inhalt[von : von + zufall.choice((1, 30, 1_000, 20_000))]
    return inhalt[:von] + stueck + inhalt[von:]


def _teile(inhalt: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        return {name: paket.read(name) for name in paket.namelist()}


def _paket(teile: Iterable[tuple[str, bytes]]) -> bytes:
    datei = io.BytesIO()
    with zipfile.ZipFile(datei, "w", zipfile.ZIP_DEFLATED) as ziel:
        for name, inhalt in teile:
            ziel.writestr(name, inhalt)
    return datei.getvalue()


def entferne_teil(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    del teile[zufall.choice(sorted(teile))]
    return _paket(teile.items())


def benenne_teil_um(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    name = zufall.choice(sorted(teile))
    teile[zufall.choice((name.upper(), name + "x", "../" + name, name.replace("/", "\\")))] = teile.pop(name)
    return _paket(teile.items())


def leere_teil(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    teile[zufall.choice(sorted(teile))] = zufall.choice((b"", b"<a/>", b"\x00" * 100, b"<"))
    return _paket(teile.items())


def beschaedige_teil(inhalt: bytes, zufall: random.Random) -> bytes:
    """Bytes of one part cut out or doubled inside a correct package, without touching a figure."""
    teile = _teile(inhalt)
    name = zufall.choice(sorted(teile))
    roh = teile[name]
    stellen = [treffer.start() for treffer in re.finditer(rb"<", roh)] or [0]
    von = zufall.choice(stellen)
    stueck = zufall.choice((b"", b"<", b">", b"&", b"</", b"<!--", b"]]>", b'"', b"<x>"))
    teile[name] = roh[:von] + stueck + roh[von + zufall.choice((0, 1)) :]
    return _paket(teile.items())


def kuerze_teil(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    name = zufall.choice(sorted(teile))
    teile[name] = teile[name][: zufall.randrange(len(teile[name]) or 1)]
    return _paket(teile.items())


def verdopple_zeile(inhalt: bytes, zufall: random.Random) -> bytes:
    """A row or cell of a sheet twice, under the same address (in .ods it would be another, valid row)."""
    teile = _teile(inhalt)
    name = zufall.choice(_blaetter(teile))
    treffer = list(re.finditer(rb"<(row|c)\b[^>]*>.*?</\1>", teile[name], re.DOTALL))
    if treffer:
        wahl = zufall.choice(treffer)
        teile[name] = teile[name][: wahl.end()] + wahl[0] + teile[name][wahl.end() :]
    return _paket(teile.items())


def vertausche_teile(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    eines, anderes = zufall.sample(sorted(teile), 2)
    teile[eines], teile[anderes] = teile[anderes], teile[eines]
    return _paket(teile.items())


def verdopple_eintrag(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    name = zufall.choice(sorted(teile))
    zweiter = teile[name].replace(b"<v>1", b"<v>9")
    return inhalt if not zweiter else _ohne_warnung([*teile.items(), (name, zweiter)])


def _ohne_warnung(teile: Sequence[tuple[str, bytes]]) -> bytes:
    """Two entries of one name: written under another name of the same length, then renamed in the bytes."""
    *andere, (name, inhalt) = teile
    ersatz = "\x7f" * len(name)
    return _paket([*andere, (ersatz, inhalt)]).replace(ersatz.encode(), name.encode())


def luege_im_verzeichnis(inhalt: bytes, zufall: random.Random) -> bytes:
    """One field of an entry in the directory of the package changed."""
    eintraege = [treffer.start() for treffer in re.finditer(rb"PK\x01\x02", inhalt)]
    if not eintraege:
        return inhalt
    ort = zufall.choice(eintraege) + zufall.choice((8, 10, 16, 20, 24, 28, 42))
    return inhalt[:ort] + zufall.randbytes(2) + inhalt[ort + 2 :]


def _blaetter(teile: Iterable[str]) -> list[str]:
    return sorted(name for name in teile if name.startswith(("xl/worksheets/sheet", "content.xml")))


_WERTE = (
    "",
    "0",
    "-1",
    "NaN",
    "1E400",
    "1e308",
    "99999999999999999999",
    "0x10",
    "ä",
    "=1+1",
    "1.2.3",
    "\u202e1",
    "1,5",
    "#REF!",
)


def aendere_wert(inhalt: bytes, zufall: random.Random) -> bytes:
    return _in_blatt(
        inhalt, zufall, rb"(?<=<v>)[^<]*(?=</v>)|(?<=value=\")[^\"]*(?=\")", [wert.encode() for wert in _WERTE]
    )


def aendere_angabe(inhalt: bytes, zufall: random.Random) -> bytes:
    neue = [
        b"",
        b"0",
        b"A0",
        b"XFD1048576",
        b"-1",
        b"99999999999",
        b"s",
        b"n",
        b"str",
        b"inlineStr",
        b"e",
        b"b",
        b"d",
        b"1",
    ]
    return _in_blatt(inhalt, zufall, rb'(?<==")[^"]*(?=")', neue)


def aendere_text(inhalt: bytes, zufall: random.Random) -> bytes:
    teile = _teile(inhalt)
    name = "xl/sharedStrings.xml"
    if name not in teile:
        return inhalt
    treffer = list(re.finditer(rb"(?<=>)[^<]+(?=</t>)|(?<=\")\d+(?=\")", teile[name]))
    wahl = zufall.choice(treffer)
    neu = zufall.choice((b"", b"&#x202e;", b"x" * 40_000, b"{{ 7*7 }}", b"=1+1", b"999999999", b"&amp;"))
    teile[name] = teile[name][: wahl.start()] + neu + teile[name][wahl.end() :]
    return _paket(teile.items())


def _in_blatt(inhalt: bytes, zufall: random.Random, muster: bytes, neue: Sequence[bytes]) -> bytes:
    teile = _teile(inhalt)
    name = zufall.choice([*_blaetter(teile), *(name for name in teile if name == "xl/workbook.xml")])
    treffer = list(re.finditer(muster, teile[name]))
    if treffer:
        wahl = zufall.choice(treffer)
        teile[name] = teile[name][: wahl.start()] + zufall.choice(neue) + teile[name][wahl.end() :]
    return _paket(teile.items())


BYTES: tuple[Mutation, ...] = (kippe_bits, schneide_ab, schneide_heraus, verdopple_stueck)
PAKET: tuple[Mutation, ...] = (
    *BYTES, entferne_teil, benenne_teil_um, leere_teil, verdopple_eintrag, luege_im_verzeichnis, kuerze_teil
)  # fmt: skip
XML: tuple[Mutation, ...] = (beschaedige_teil, verdopple_zeile)
WERTE: tuple[Mutation, ...] = (aendere_wert, aendere_angabe, aendere_text, vertausche_teile)
GESCHUETZT: dict[str, tuple[Mutation, ...]] = {
    ".xlsx": (*PAKET, *XML), ".ods": (*PAKET, *XML), ".xlsb": PAKET, ".eml": BYTES, ".msg": BYTES
}  # fmt: skip
"""Ending → the damages that must not change a sum without a finding: the package has checksums, its parts an end."""
UNGESCHUETZT: dict[str, tuple[Mutation, ...]] = {".xlsx": WERTE, ".ods": WERTE, ".xls": BYTES, ".csv": BYTES}
"""Those that may turn one valid amount into another one, which no program can notice."""
