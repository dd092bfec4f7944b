"""Breaks valid returns in thousands of ways and reads them: `python benchmarks/mutieren.py [--anzahl N] [--saat S]`.

For every mutation: no crash, no hang over 20 s, no more than 1 GiB in the worker, and never a changed sum
without a finding. The last holds for mutations of the container and the structure (`CONTAINER`): bytes,
truncation, entries of the package, whole parts, tags. A mutation of a value (`WERTE`) may turn one valid
amount into another one, which no program can notice; there only the other three are checked.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from integrationsbericht.auswerten import auswerten
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lesen import ordner as leseordner
from integrationsbericht.lesen.quellen import oeffne_quelle, vereinige_csv
from integrationsbericht.zaehlen import zaehle

WURZEL = Path(__file__).parents[1]
HOECHSTENS_SEKUNDEN = 20
HOECHSTENS_BYTE = 1024**3
Mutation = Callable[[bytes, random.Random], bytes]


# ---------------------------------------------------------------- mutations


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


CONTAINER: tuple[Mutation, ...] = (
    kippe_bits, schneide_ab, schneide_heraus, verdopple_stueck, entferne_teil, benenne_teil_um, leere_teil,
    beschaedige_teil, kuerze_teil, verdopple_zeile, verdopple_eintrag, luege_im_verzeichnis,
)  # fmt: skip
WERTE: tuple[Mutation, ...] = (aendere_wert, aendere_angabe, aendere_text, vertausche_teile)


# ---------------------------------------------------------------- one mutation judged


class Pruefstand:
    """Reads mutated returns one after another, with one worker and the settings of one input folder."""

    def __init__(self, ordner: Path, waechter: Waechter) -> None:
        self._ordner, self._waechter = ordner, waechter
        self._grund = leseordner.lies_ordner(ordner)

    def ergebnis(self, inhalt: bytes) -> Ergebnis:
        """What a run makes of this one return."""
        quellen = vereinige_csv(oeffne_quelle("Bedarfsmeldungen/Meldung.xlsx", inhalt, self._waechter))
        dateien = tuple(leseordner._datei(quelle, self._grund.vokabular) for quelle in quellen)
        eingang = replace(self._grund, dateien=dateien)
        sitzung = eingang.einstellungen.sitzung
        zaehlung = zaehle(dateien, eingang.vokabular, sitzung)
        assert sitzung.datum is not None
        return auswerten(eingang, zaehlung, sitzung.datum)

    def speicher(self) -> int:
        """The most memory the worker ever held, where the system keeps it; else what it holds now."""
        lauf = self._waechter._lauf
        if lauf is None:
            return 0
        try:
            zustand = Path(f"/proc/{lauf.prozess.pid}/status").read_text()
            return int(re.findall(r"VmHWM:\s*(\d+) kB", zustand)[0]) * 1024
        except (OSError, IndexError):
            pass
        try:
            return int(psutil.Process(lauf.prozess.pid).memory_info().rss)
        except psutil.Error:
            return 0


@dataclass
class Bericht:
    """What a fuzz run found."""

    anzahl: int = 0
    ausgang: Counter[str] = field(default_factory=Counter)
    fehler: list[str] = field(default_factory=list)
    laengste: float = 0.0
    groesster_speicher: int = 0
    abstuerze: int = 0


def befundbild(ergebnis: Ergebnis) -> Counter[tuple[str, str | None, str | None, str]]:
    return Counter((b.code, b.blatt, b.zelle, b.text) for b in ergebnis.befunde)


def fuzze(rueckgaben: Sequence[bytes], ordner: Path, anzahl: int, saat: int, ablage: Path | None = None) -> Bericht:
    """`anzahl` mutations of these returns, every one of them repeatable by its seed."""
    bericht = Bericht()
    with Waechter() as waechter:
        stand = Pruefstand(ordner, waechter)
        vorher = [stand.ergebnis(rueckgabe) for rueckgabe in rueckgaben]
        assert all(ergebnis.gesamt.massnahmen for ergebnis in vorher), "jede Rückgabe muss unverändert zählen"
        for nummer in range(anzahl):
            zufall = random.Random(f"{saat}/{nummer}")
            wahl = zufall.randrange(len(rueckgaben))
            mutation = zufall.choice((*CONTAINER, *WERTE))
            fehler_vorher = len(bericht.fehler)
            inhalt = mutation(rueckgaben[wahl], zufall)
            _beurteile(
                f"{saat}/{nummer} {mutation.__name__}", inhalt, mutation in CONTAINER, vorher[wahl], stand, bericht
            )
            if ablage is not None and len(bericht.fehler) > fehler_vorher:
                ablage.mkdir(parents=True, exist_ok=True)
                (ablage / f"{saat}_{nummer}_{mutation.__name__}.xlsx").write_bytes(inhalt)
    return bericht


def _beurteile(
    name: str, inhalt: bytes, ist_container: bool, vorher: Ergebnis, stand: Pruefstand, bericht: Bericht
) -> None:
    anfang = time.monotonic()
    bericht.anzahl += 1
    try:
        nachher = stand.ergebnis(inhalt)
    except Exception as fehler:
        bericht.fehler.append(f"{name}: der Lauf bricht ab mit {type(fehler).__name__}: {str(fehler)[:200]}")
        return
    dauer, speicher = time.monotonic() - anfang, stand.speicher()
    bericht.laengste, bericht.groesster_speicher = (
        max(bericht.laengste, dauer),
        max(bericht.groesster_speicher, speicher),
    )
    if dauer > HOECHSTENS_SEKUNDEN + 1:
        bericht.fehler.append(f"{name}: {dauer:.1f} s")
    if speicher > HOECHSTENS_BYTE:
        bericht.fehler.append(f"{name}: {speicher >> 20} MiB")
    gleiche_summe = nachher.gesamt == vorher.gesamt
    neue = befundbild(nachher) - befundbild(vorher)
    weniger = befundbild(vorher) - befundbild(nachher)
    if ist_container and not gleiche_summe and not neue:
        bericht.fehler.append(f"{name}: die Summe ist anders, aber kein Befund kam hinzu")
    bericht.abstuerze += any("Absturz" in text for _, _, _, text in neue)
    bericht.ausgang[
        "unverändert" if gleiche_summe and not neue and not weniger else str(nachher.eingang[0].ergebnis)
    ] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Verändert gültige Meldungen tausendfach und liest sie.")
    parser.add_argument("--anzahl", type=int, default=2_000)
    parser.add_argument("--saat", type=int, default=1)
    parser.add_argument("--eingang", type=Path, default=WURZEL / "input_examples")
    parser.add_argument("--ablage", type=Path, help="Ordner für Dateien, an denen etwas auffiel")
    wahl = parser.parse_args()
    rueckgaben = beispiele(wahl.eingang)
    bericht = fuzze(rueckgaben, wahl.eingang, wahl.anzahl, wahl.saat, wahl.ablage)
    print(f"{bericht.anzahl} Veränderungen von {len(rueckgaben)} Meldungen, Saat {wahl.saat}")
    for ausgang, zahl in bericht.ausgang.most_common():
        print(f"  {ausgang:18} {zahl:6}")
    print(f"  längste Zeit {bericht.laengste:.1f} s, größter Speicher {bericht.groesster_speicher >> 20} MiB,")
    print(f"  gestorbene Arbeiter {bericht.abstuerze}")
    for fehler in bericht.fehler:
        print(f"FEHLER {fehler}")
    return 1 if bericht.fehler else 0


def beispiele(eingang: Path) -> list[bytes]:
    """The returns of an input folder that count and report Maßnahmen."""
    grund = leseordner.lies_ordner(eingang)
    gute = [
        datei.datei for datei in grund.dateien if datei.meldung and datei.meldung.massnahmen and datei.meldung.stelle
    ]
    return [(eingang / name).read_bytes() for name in gute if name.endswith(".xlsx")]


if __name__ == "__main__":
    sys.exit(main())
