"""How long reading takes: `python benchmarks/lesen.py [ANZAHL …]` (default 20 and 400 returns)."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bauen import Ordner

from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.lesen.ordner import lies_ordner

MASSNAHMEN, BEDARFE = 8, 6


def baue(ordner: Path, anzahl: int) -> Ordner:
    """An input folder with that many returns, each of another Stelle."""
    stellen = [{"stelle": f"Musterort {nummer}", "art": "Kommune"} for nummer in range(anzahl)]
    neu = Ordner(ordner).einstellungen(stellen=stellen)
    for stelle in stellen:
        neu.meldung(
            stelle["stelle"],
            bedarfe=[
                {"baustein": nummer, "plaetze": 10, "begruendung": "wie besprochen"} for nummer in range(1, BEDARFE + 1)
            ],
            massnahmen=[{"bezeichnung": f"Kurs {nummer}", "kurzbeschreibung": "Kurs"} for nummer in range(MASSNAHMEN)],
        )
    return neu


def miss(anzahl: int) -> tuple[float, float]:
    """Seconds for opening all files in the worker, and for the whole reading of the folder."""
    with tempfile.TemporaryDirectory() as ablage:
        ordner = baue(Path(ablage) / "eingang", anzahl).pfad
        dateien = sorted((ordner / "Bedarfsmeldungen").iterdir())
        anfang = time.perf_counter()
        with Waechter() as waechter:
            for datei in dateien:
                waechter.oeffne(datei.read_bytes())
        geoeffnet = time.perf_counter()
        lies_ordner(ordner)
        return geoeffnet - anfang, time.perf_counter() - geoeffnet


def main(anzahlen: list[int]) -> None:
    print(f"je Meldung {MASSNAHMEN} Maßnahmen und {BEDARFE} Bedarfe")
    print(f"{'Meldungen':>10} {'öffnen':>10} {'je Datei':>10} {'alles lesen':>12} {'je Datei':>10}")
    for anzahl in anzahlen:
        oeffnen, lesen = miss(anzahl)
        print(
            f"{anzahl:>10} {oeffnen:>8.2f} s {oeffnen / anzahl * 1000:>7.1f} ms"
            f" {lesen:>10.2f} s {lesen / anzahl * 1000:>7.1f} ms"
        )


if __name__ == "__main__":
    main([int(zahl) for zahl in sys.argv[1:]] or [20, 400])
