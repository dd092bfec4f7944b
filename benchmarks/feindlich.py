"""Runs the whole collection of hostile files in one go and measures it: `python benchmarks/feindlich.py`.

First each file for itself, reading and judging; then one run of the program over all of them beside twenty good
returns, with all papers. The limits: no file over 20 s, the program at most 500 MB, its worker at most 1 GiB.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

WURZEL = Path(__file__).parents[1]
sys.path.insert(0, str(WURZEL / "tests"))

from bauen import Ordner  # noqa: E402
from feindliche import UNLESBARE, Fall  # noqa: E402
from mutieren import Pruefstand  # noqa: E402
from unmaessige import UNMAESSIGE  # noqa: E402

from integrationsbericht.dateien.waechter import Waechter  # noqa: E402

FAELLE = (*UNLESBARE, *UNMAESSIGE)
SEKUNDEN, MB_PROGRAMM, MB_ARBEITER = 20, 500, 1024
TOLERANZ = 1
"""Seconds beside the worker's own limit: its end, and the next one's start."""


def baue(wurzel: Path) -> Ordner:
    """An input folder with twenty good returns and every file of the collection."""
    stellen = [{"stelle": f"Musterort {chr(65 + n)}", "art": "Kommune"} for n in range(20)]
    ordner = Ordner(wurzel / "eingang").einstellungen(stellen=[*stellen, {"stelle": "Neuss", "art": "Kommune"}])
    for stelle in stellen:
        ordner.meldung(str(stelle["stelle"]), massnahmen=[{}])
    for fall in FAELLE:
        ordner.datei(ordner.in_meldungen(fall.datei), fall.baue())
    return ordner


def einzeln(ordner: Ordner, faelle: Sequence[Fall] = FAELLE) -> list[tuple[float, int, Fall]]:
    """Seconds of work (here and in the worker), peak bytes of the worker, and the case; the slowest first.

    Every file has a worker of its own. Work, not time on the clock: other programs may be busy at the same time.
    """
    gemessen = []
    leer = Ordner(ordner.pfad.parent / "leer").pfad
    for fall in faelle:
        with Waechter() as waechter:
            stand = Pruefstand(leer, waechter)
            inhalt = (ordner.pfad / "Bedarfsmeldungen" / fall.datei).read_bytes()
            vorher = time.process_time() + stand.rechenzeit()
            stand.ergebnis(stand.quellen({fall.datei: inhalt}))
            arbeit = time.process_time() + stand.rechenzeit() - vorher
            gemessen.append((arbeit, stand.speicher(), fall))
            print(f"{arbeit:6.1f} s {stand.speicher() >> 20:6} MiB  {fall.datei}", flush=True)
    return sorted(gemessen, key=lambda eintrag: -eintrag[0])


def im_ganzen(ordner: Ordner) -> tuple[float, int, int, int]:
    """Seconds, the most bytes of the program and of any process it started, and its exit status."""
    aufruf = [sys.executable, "-m", "integrationsbericht", "erstellen", str(ordner.pfad)]
    anfang = time.monotonic()
    with subprocess.Popen(
        [*aufruf, "--ausgabe", str(ordner.pfad.parent / "ausgabe")], stdout=subprocess.DEVNULL, cwd=WURZEL
    ) as lauf:
        prozess, eltern, kinder = psutil.Process(lauf.pid), 0, 0
        while lauf.poll() is None:
            try:
                eltern = max(eltern, prozess.memory_info().rss)
                kinder = max(kinder, *(kind.memory_info().rss for kind in prozess.children(recursive=True)), 0)
            except (psutil.Error, TypeError):
                pass
            time.sleep(0.02)
    return time.monotonic() - anfang, eltern, kinder, lauf.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description="Misst den Lauf über alle feindlichen Dateien.")
    parser.parse_args()
    with tempfile.TemporaryDirectory() as wurzel:
        ordner = baue(Path(wurzel))
        je_datei = einzeln(ordner)
        sekunden, eltern, kinder, status = im_ganzen(ordner)
        lauf = next((Path(wurzel) / "ausgabe").iterdir(), None)
        groesse = sum(pfad.stat().st_size for pfad in lauf.rglob("*") if pfad.is_file()) if lauf else 0
    langsamste, mb, mib = je_datei[0][0], eltern / 1e6, kinder >> 20
    print(f"{len(FAELLE)} Dateien; die langsamste {langsamste:.1f} s ({je_datei[0][2].datei})")
    print(f"ganzer Lauf {sekunden:.0f} s, Programm höchstens {mb:.0f} MB, jeder andere Prozess {mib} MiB")
    print(f"Ausgaben {groesse / 1e6:.1f} MB, Status {status}")
    eingehalten = langsamste <= SEKUNDEN + TOLERANZ and mb <= MB_PROGRAMM and mib <= MB_ARBEITER and status == 0
    print("alle Grenzen eingehalten" if eingehalten else "GRENZE ÜBERSCHRITTEN")
    return 0 if eingehalten else 1


if __name__ == "__main__":
    sys.exit(main())
