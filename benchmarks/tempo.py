"""How fast is it? `python benchmarks/tempo.py [--anzahl 12 400 4000] [--runden 5]` prints the tables of the README.

Four things read the same generated returns, in turns and each in a fresh process: the limit (inflate + expat, which
nobody who reads XML workbooks can beat), the simple peer (`einfach.py`), our reading with all checks, and our whole
run with every output. The best of several rounds counts, because everything else on the machine only ever slows down.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.parsers import expat

import psutil

HIER = Path(__file__).parent
MASSNAHMEN, BEDARFE = 8, 6
LAEUFE = ("grenze", "einfach", "lesen", "ganz")


@dataclass
class Messung:
    """The best of several runs: wall seconds of the process, seconds of its work alone, bytes of it and its workers."""

    sekunden: float = float("inf")
    arbeit: float = float("inf")
    speicher: int = 0

    def merke(self, andere: Messung) -> None:
        self.sekunden, self.arbeit = min(self.sekunden, andere.sekunden), min(self.arbeit, andere.arbeit)
        self.speicher = max(self.speicher, andere.speicher)


# ---------------------------------------------------------------- the returns


def baue(ordner: Path, anzahl: int) -> None:
    """An input folder with that many returns, each of another Stelle, and the peer's Word template beside it."""
    sys.path.insert(0, str(HIER.parent / "tests"))
    from bauen import Ordner  # noqa: PLC0415
    from einfach import lege_vorlage_an  # noqa: PLC0415

    stellen = [{"stelle": f"Musterort {nummer}", "art": "Kommune"} for nummer in range(anzahl)]
    neu = Ordner(ordner).einstellungen(stellen=stellen)
    for stelle_nr, stelle in enumerate(stellen):
        bedarfe = [
            {"baustein": nr, "plaetze": 10 + (stelle_nr + nr) % 17, "begruendung": "wie besprochen"}
            for nr in range(1, BEDARFE + 1)
        ]
        neu.meldung(stelle["stelle"], bedarfe=bedarfe, massnahmen=[_massnahme(stelle_nr, n) for n in range(MASSNAHMEN)])
    lege_vorlage_an(ordner.with_name("Vorlage.docx"))


def _massnahme(stelle_nr: int, nr: int) -> dict[str, object]:
    betrag = 5_000 + (stelle_nr * 37 + nr * 1_013) % 20_000
    return {
        **{"baustein": 1 + nr % 3, "bezeichnung": f"Kurs {nr}", "kurzbeschreibung": "Kurs", "plaetze": 8 + nr},
        **{"gesamtausgaben": betrag + 500, "zuwendungsfaehig": betrag},
    }


# ---------------------------------------------------------------- what is measured, in a process of its own


def _grenze(eingang: Path) -> None:
    for datei in (eingang / "Bedarfsmeldungen").iterdir():
        with zipfile.ZipFile(datei) as paket:
            for name in paket.namelist():
                if name.endswith((".xml", ".rels")):
                    expat.ParserCreate().Parse(paket.read(name), True)


def arbeite(lauf: str, eingang: Path) -> None:
    """Runs the work of `lauf` and prints its seconds without start and imports."""
    from integrationsbericht.__main__ import stelle_ein  # noqa: PLC0415
    from integrationsbericht.lauf import werte_aus  # noqa: PLC0415

    stelle_ein()
    anfang = time.perf_counter()
    if lauf == "grenze":
        _grenze(eingang)
    else:
        werte_aus(eingang, None)
    print(time.perf_counter() - anfang)


def _befehl(lauf: str, eingang: Path, ausgabe: Path) -> list[str | Path]:
    if lauf == "einfach":
        return [sys.executable, HIER / "einfach.py", eingang, ausgabe]
    if lauf == "ganz":
        return [sys.executable, "-m", "integrationsbericht", "erstellen", eingang, "--ausgabe", ausgabe]
    return [sys.executable, __file__, "--nur", lauf, eingang]


def _umgebung() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(HIER.parent)}


def miss(befehl: Sequence[str | Path]) -> Messung:
    """One run in a fresh process. Memory is that of the process and all its children together."""
    messung = Messung()
    anfang = time.perf_counter()
    with subprocess.Popen(
        list(map(str, befehl)), stdout=subprocess.PIPE, cwd=HIER.parent, env=_umgebung(), text=True
    ) as prozess:
        waechter = threading.Thread(target=_beobachte, args=(psutil.Process(prozess.pid), messung))
        waechter.start()
        ausgabe, _ = prozess.communicate()
        messung.sekunden = time.perf_counter() - anfang
        waechter.join()
    if prozess.returncode:
        raise SystemExit(f"{' '.join(map(str, befehl))} endete mit {prozess.returncode}")
    if "--nur" in befehl:
        messung.arbeit = float(ausgabe)
    return messung


def _beobachte(prozess: psutil.Process, messung: Messung) -> None:
    try:
        while prozess.status() != psutil.STATUS_ZOMBIE:
            familie = [prozess, *prozess.children(recursive=True)]
            messung.speicher = max(messung.speicher, sum(mitglied.memory_info().rss for mitglied in familie))
            time.sleep(0.05)
    except psutil.NoSuchProcess:
        pass


# ---------------------------------------------------------------- the report


def vergleiche(anzahl: int, runden: int) -> dict[str, Messung]:
    ergebnis = {lauf: Messung() for lauf in LAEUFE}
    with tempfile.TemporaryDirectory() as ablage:
        eingang = Path(ablage) / "eingang"
        baue(eingang, anzahl)
        for runde in range(runden):
            for lauf in LAEUFE:
                ausgabe = Path(ablage) / f"{lauf}_{runde}"
                ausgabe.mkdir()
                ergebnis[lauf].merke(miss(_befehl(lauf, eingang, ausgabe)))
    return ergebnis


SPALTEN = (
    *("Meldungen", "Grenze", "lesen und prüfen", "× Grenze", "einfach", "ganzer Lauf", "× einfach"),
    *("je Meldung", "Speicher", "Speicher einfach"),
)


def tabelle(messungen: dict[int, dict[str, Messung]]) -> Iterator[str]:
    yield _zeile(SPALTEN)
    yield _zeile(["--:"] * len(SPALTEN))
    for anzahl, m in messungen.items():
        grenze, einfach, lesen, ganz = (m[lauf] for lauf in LAEUFE)
        yield _zeile(
            [
                *(
                    str(anzahl),
                    f"{grenze.arbeit:.3f} s",
                    f"{lesen.arbeit:.2f} s",
                    f"{lesen.arbeit / grenze.arbeit:.1f}",
                ),
                *(f"{einfach.sekunden:.2f} s", f"{ganz.sekunden:.2f} s", f"{ganz.sekunden / einfach.sekunden:.2f}"),
                *(f"{ganz.sekunden / anzahl * 1000:.1f} ms", *(f"{m.speicher >> 20} MB" for m in (ganz, einfach))),
            ]
        )


def _zeile(zellen: Sequence[str]) -> str:
    return f"| {' | '.join(zellen)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description="Misst das Programm neben Grenze und einfachem Vergleich.")
    parser.add_argument("--anzahl", type=int, nargs="+", default=[12, 400, 4000])
    parser.add_argument("--runden", type=int, default=5, help="Runden bis 400 Meldungen; darüber ist es eine")
    parser.add_argument("--nur", nargs=2, metavar=("LAUF", "EINGANG"), help=argparse.SUPPRESS)
    wahl = parser.parse_args()
    if wahl.nur:
        arbeite(wahl.nur[0], Path(wahl.nur[1]))
        return
    print(f"{date.today():%d.%m.%Y}, {os.cpu_count()} Kerne, Python {platform.python_version()}, {platform.system()}")
    print(f"je Meldung {MASSNAHMEN} Maßnahmen und {BEDARFE} Bedarfe; die beste von {wahl.runden} Runden\n")
    hilfe, leer = Messung(), Messung()
    for _ in range(2 * wahl.runden):
        leer.merke(miss([sys.executable, "-c", ""]))
        hilfe.merke(miss([sys.executable, "-m", "integrationsbericht", "--hilfe"]))
    print(f"`--hilfe`: {hilfe.sekunden:.2f} s (Python allein: {leer.sekunden:.2f} s)\n")
    messungen = {anzahl: vergleiche(anzahl, wahl.runden if anzahl <= 400 else 1) for anzahl in wahl.anzahl}
    print("\n".join(tabelle(messungen)))


if __name__ == "__main__":
    main()
