"""Writes a compound file (OLE), the container of .xls and .msg, sector by sector."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise


def als_ole(stroeme: Mapping[str, bytes]) -> bytes:
    """A compound file (version 3, 512-byte sectors) of streams by path."""
    eintraege: list[dict[str, object]] = [{"name": "Root Entry", "typ": 5, "kinder": [], "daten": b""}]

    def ordner(pfad: str) -> int:
        if not pfad:
            return 0
        for nummer, eintrag in enumerate(eintraege):
            if eintrag.get("pfad") == pfad:
                return nummer
        oben, _, name = pfad.rpartition("/")
        eltern = ordner(oben)
        eintraege.append({"name": name, "pfad": pfad, "typ": 1, "kinder": [], "daten": b""})
        eintraege[eltern]["kinder"].append(len(eintraege) - 1)  # type: ignore[attr-defined]
        return len(eintraege) - 1

    for pfad, daten in stroeme.items():
        oben, _, name = pfad.rpartition("/")
        eltern = ordner(oben)
        eintraege.append({"name": name, "typ": 2, "kinder": [], "daten": daten})
        eintraege[eltern]["kinder"].append(len(eintraege) - 1)  # type: ignore[attr-defined]
    return _ole_bytes(eintraege)


def _ole_bytes(eintraege: list[dict[str, object]]) -> bytes:  # noqa: C901 - a file format, sector by sector
    frei, ende, keins = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF
    sektoren: list[bytes] = []
    fat: list[int] = []

    def lege_ab(daten: bytes) -> int:
        if not daten:
            return ende
        erster = len(sektoren)
        stuecke = [daten[i : i + 512].ljust(512, b"\0") for i in range(0, len(daten), 512)]
        sektoren.extend(stuecke)
        fat.extend([*range(erster + 1, erster + len(stuecke)), ende])
        return erster

    mini, mini_fat = b"", list[int]()
    anfaenge = [ende] * len(eintraege)
    for nummer, eintrag in enumerate(eintraege):
        daten = bytes(eintrag["daten"])  # type: ignore[call-overload]
        if len(daten) >= 4096:
            anfaenge[nummer] = lege_ab(daten)
        elif daten:
            anfaenge[nummer] = len(mini_fat)
            stuecke = -(-len(daten) // 64)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + stuecke), ende]
            mini += daten.ljust(stuecke * 64, b"\0")
    anfaenge[0], eintraege[0]["daten"] = lege_ab(mini), mini
    mini_tafel = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    mini_tafel += b"\xff" * (-len(mini_tafel) % 512)
    mini_ab = lege_ab(mini_tafel)
    # Siblings hang in one chain to the right, ordered as the format demands: by length of the name, then by letters.
    rechts, kind = [keins] * len(eintraege), [keins] * len(eintraege)
    for nummer, eintrag in enumerate(eintraege):
        kinder = sorted(
            eintrag["kinder"], key=lambda n: (len(str(eintraege[n]["name"])), str(eintraege[n]["name"]).upper())
        )  # type: ignore[arg-type, call-overload]
        if kinder:
            kind[nummer] = kinder[0]
            for links, naechster in pairwise(kinder):
                rechts[links] = naechster
    verzeichnis = b""
    for nummer, eintrag in enumerate(eintraege):
        name = str(eintrag["name"]).encode("utf-16-le") + b"\0\0"
        verzeichnis += name.ljust(64, b"\0") + struct.pack("<HBB", len(name), eintrag["typ"], 1)
        verzeichnis += struct.pack("<III", keins, rechts[nummer], kind[nummer]) + bytes(36)
        verzeichnis += struct.pack("<IQ", anfaenge[nummer], len(bytes(eintrag["daten"])))  # type: ignore[call-overload]
    while len(verzeichnis) % 512:
        verzeichnis += bytes(68) + struct.pack("<III", keins, keins, keins) + bytes(48)
    verzeichnis_ab = lege_ab(verzeichnis)
    zahl = 1
    while (len(fat) + zahl) > zahl * 128:
        zahl += 1
    fat_ab = len(sektoren)
    tafel = [*fat, *[0xFFFFFFFD] * zahl]
    tafel += [frei] * (zahl * 128 - len(tafel))
    kopf = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    kopf += struct.pack("<IIIIIIIII", 0, zahl, verzeichnis_ab, 0, 4096, mini_ab, len(mini_tafel) // 512, ende, 0)
    kopf += struct.pack("<109I", *range(fat_ab, fat_ab + zahl), *[frei] * (109 - zahl))
    return kopf + b"".join(sektoren) + struct.pack(f"<{len(tafel)}I", *tafel)
