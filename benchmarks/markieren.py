"""What does marking cost? `python benchmarks/markieren.py [--anzahl 12 100] [--runden 3]` prints a table of the README.

Whole runs, in turns and each in a fresh process: over the examples, and over generated returns without a question and
with one in each. The best of several rounds counts. `openpyxl` tells whether the run imported it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tempo import HIER, baue

WURZEL = HIER.parent


def arbeite(eingang: str) -> None:
    """One run; prints the seconds in all, those of marking, the number of marked copies, and whether openpyxl came."""
    from integrationsbericht import cli  # noqa: PLC0415
    from integrationsbericht.schreiben import briefe  # noqa: PLC0415

    dauern, markiert = list[float](), briefe.markiert

    def gemessen(*angaben: object) -> bytes:
        anfang = time.perf_counter()
        try:
            return markiert(*angaben)  # type: ignore[arg-type]
        finally:
            dauern.append(time.perf_counter() - anfang)

    briefe.markiert = gemessen  # type: ignore[assignment]
    anfang = time.perf_counter()
    with tempfile.TemporaryDirectory() as ausgabe:
        try:
            cli.main(["erstellen", eingang, "--ausgabe", ausgabe, "--vorlagen", str(WURZEL / "templates")])
        except SystemExit as ende:
            if ende.code:
                raise
    print(time.perf_counter() - anfang, sum(dauern), len(dauern), "openpyxl" in sys.modules)


def mit_frage(eingang: Path, ziel: Path) -> Path:
    """The same returns; in each the end of the first Maßnahme is missing."""
    from openpyxl import load_workbook  # noqa: PLC0415  # not in the process that is measured

    shutil.copytree(eingang, ziel)
    for datei in (ziel / "Bedarfsmeldungen").iterdir():
        mappe = load_workbook(datei)
        blatt = mappe["Maßnahmen"]
        spalte = next(zelle.column for zelle in blatt[1] if zelle.value == "Ende")
        blatt.cell(2, spalte).value = None
        mappe.save(datei)
    return ziel


def miss(eingang: Path) -> tuple[float, float, int, str]:
    befehl = [sys.executable, __file__, "--nur", str(eingang)]
    umgebung = {**os.environ, "PYTHONPATH": str(WURZEL)}
    ausgabe = subprocess.run(befehl, check=True, capture_output=True, text=True, env=umgebung).stdout
    sekunden, davon, anzahl, geladen = ausgabe.splitlines()[-1].split()
    return float(sekunden), float(davon), int(anzahl), "ja" if geladen == "True" else "nein"


def tabelle(faelle: dict[str, Path], runden: int) -> Iterator[str]:
    yield "| Eingang | ganzer Lauf | davon markieren | markierte Kopien | je Kopie | openpyxl geladen |"
    yield "| --- | --: | --: | --: | --: | --- |"
    messungen = {name: list[tuple[float, float, int, str]]() for name in faelle}
    for _ in range(runden):
        for name, eingang in faelle.items():
            messungen[name].append(miss(eingang))
    for name, runde in messungen.items():
        sekunden, davon, anzahl, geladen = min(runde)
        je = f"{davon / anzahl * 1000:.0f} ms" if anzahl else "–"
        yield f"| {name} | {sekunden:.2f} s | {davon:.2f} s | {anzahl} | {je} | {geladen} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Misst, was die markierten Kopien kosten.")
    parser.add_argument("--anzahl", type=int, nargs="+", default=[12, 100])
    parser.add_argument("--runden", type=int, default=3)
    parser.add_argument("--nur", help=argparse.SUPPRESS)
    wahl = parser.parse_args()
    if wahl.nur:
        arbeite(wahl.nur)
        return
    print(f"{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Python {platform.python_version()}, {platform.system()}\n")
    with tempfile.TemporaryDirectory() as ablage:
        faelle = {"Beispieldaten": WURZEL / "input_examples"}
        for anzahl in wahl.anzahl:
            ohne = Path(ablage) / f"ohne_{anzahl}"
            baue(ohne, anzahl)
            faelle[f"{anzahl} Meldungen ohne Frage"] = ohne
            faelle[f"{anzahl} Meldungen, jede mit einer Frage"] = mit_frage(ohne, Path(ablage) / f"mit_{anzahl}")
        print("\n".join(tabelle(faelle, wahl.runden)))


if __name__ == "__main__":
    main()
