"""Breaks valid files in thousands of ways and reads them: `python benchmarks/mutieren.py [--anzahl N] [--saat S]`.

Half of the cases damage the bytes of a return, in every format that is read; the other half puts odd values into the
cells of a return, of the settings, or of the Analyse. For every case: no traceback, no hang over 20 s, no more than
1 GiB in the worker, and never a changed sum without a finding. The last cannot be asked where a valid amount may have
become another valid one (`mutationen.UNGESCHUETZT`, `seltsames.MOEGLICH`); there only the others are checked. Every
two-hundredth case also writes all papers.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import psutil
from openpyxl import load_workbook

WURZEL = Path(__file__).parents[1]
sys.path.insert(0, str(WURZEL / "tests"))

from buerodateien import als_csv, als_eml, als_msg, als_ods, als_xls, als_xlsb  # noqa: E402
from mutationen import GESCHUETZT, UNGESCHUETZT  # noqa: E402
from seltsames import verderbe  # noqa: E402

from integrationsbericht import lauf  # noqa: E402
from integrationsbericht.auswerten import auswerten  # noqa: E402
from integrationsbericht.dateien.mappe import Mappe  # noqa: E402
from integrationsbericht.dateien.waechter import Waechter  # noqa: E402
from integrationsbericht.eingang import Eingang  # noqa: E402
from integrationsbericht.ergebnis import Ergebnis  # noqa: E402
from integrationsbericht.fehler import Unbrauchbar  # noqa: E402
from integrationsbericht.klaerung import OHNE  # noqa: E402
from integrationsbericht.lesen import ordner as leseordner  # noqa: E402
from integrationsbericht.lesen.analyse import lies_analyse  # noqa: E402
from integrationsbericht.lesen.einstellungen import lies_einstellungen  # noqa: E402
from integrationsbericht.lesen.quellen import Quelle, oeffne_quelle, vereinige_csv  # noqa: E402
from integrationsbericht.namen import Vokabular  # noqa: E402
from integrationsbericht.orte import ANALYSE_DATEI, EINSTELLUNGEN_DATEI  # noqa: E402
from integrationsbericht.regelwerk import lade  # noqa: E402
from integrationsbericht.zaehlen import zaehle  # noqa: E402

HOECHSTENS_SEKUNDEN = 20
HOECHSTENS_BYTE = 1024**3
JEDER_SOUNDSOVIELTE_SCHREIBT = 200
VORLAGEN = WURZEL / "templates"
SATZ = re.compile(r"[A-ZÄÖÜ„][^\n]*[.!?)]")
Rueckgabe = Mapping[str, bytes]
"""The files of one return by name: one, or one for each sheet (CSV)."""


def alle_formate(mappe: bytes, stamm: str = "Neuss") -> list[Rueckgabe]:
    """The same return in every format that is read."""
    buch = load_workbook(io.BytesIO(mappe), data_only=True)
    zeit = datetime(2020, 1, 20, 8)
    return [
        {f"{stamm}.xlsx": mappe},
        {f"{stamm}.xls": als_xls(buch)},
        {f"{stamm}.xlsb": als_xlsb(buch)},
        {f"{stamm}.ods": als_ods(buch)},
        {f"{stamm}_{blatt}.csv": inhalt for blatt, inhalt in als_csv(buch).items()},
        {f"{stamm}.eml": als_eml({f"{stamm}.xlsx": mappe})},
        {f"{stamm}.msg": als_msg(f"{stamm}.xlsx", mappe, zeit, zeit)},
    ]


class Pruefstand:
    """Reads one return after another, with one worker and the settings and Analyse of one input folder."""

    def __init__(self, ordner: Path, waechter: Waechter) -> None:
        self._waechter = waechter
        self._grund = leseordner.lies_ordner(ordner)
        self.einstellungen = self._mappe(ordner / EINSTELLUNGEN_DATEI)
        self.analyse = self._mappe(ordner / ANALYSE_DATEI) if (ordner / ANALYSE_DATEI).exists() else None

    def _mappe(self, pfad: Path) -> Mappe:
        mappe = self._waechter.oeffne(pfad.read_bytes())
        assert isinstance(mappe, Mappe)
        return mappe

    def quellen(self, rueckgabe: Rueckgabe) -> list[Quelle]:
        alle = (oeffne_quelle(f"Bedarfsmeldungen/{n}", i, self._waechter) for n, i in rueckgabe.items())
        return vereinige_csv([quelle for quellen in alle for quelle in quellen])

    def ergebnis(self, quellen: Sequence[Quelle]) -> Ergebnis:
        """What a run makes of this one return."""
        return self._werte_aus(self._grund, quellen)

    def mit_analyse(self, mappe: Mappe, quellen: Sequence[Quelle]) -> Ergebnis:
        analyse, befunde, _ = lies_analyse(mappe, ANALYSE_DATEI, self._grund.vokabular, OHNE)
        return self._werte_aus(replace(self._grund, analyse=analyse, befunde=befunde), quellen)

    def mit_einstellungen(self, mappe: Mappe, quellen: Sequence[Quelle]) -> Ergebnis:
        """The settings are read before everything else. Raises `Unbrauchbar`."""
        einstellungen, befunde = lies_einstellungen(mappe, EINSTELLUNGEN_DATEI, lade(None).bausteine)
        tag = einstellungen.sitzung.datum or self._grund.stand
        regelwerk = lade(einstellungen.sitzung.regelstand or tag)
        vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
        neu = {
            "einstellungen": einstellungen,
            "regelwerk": regelwerk,
            "vokabular": vokabular,
            "befunde": befunde,
            "stand": tag,
        }
        if self.analyse is not None:
            neu["analyse"], mehr, _ = lies_analyse(self.analyse, ANALYSE_DATEI, vokabular, OHNE)
            neu["befunde"] = (*befunde, *mehr)
        return self._werte_aus(replace(self._grund, **neu), quellen)  # type: ignore[arg-type]

    @staticmethod
    def _werte_aus(grund: Eingang, quellen: Sequence[Quelle]) -> Ergebnis:
        dateien = tuple(leseordner._datei(quelle, grund.vokabular, OHNE)[0] for quelle in quellen)
        eingang = replace(grund, dateien=dateien)
        return auswerten(eingang, zaehle(dateien, eingang.vokabular, grund.einstellungen.sitzung), eingang.stand)

    def speicher(self) -> int:
        """The most memory the worker ever held, where the system keeps it; else what it holds now."""
        prozess = self._waechter._lauf
        if prozess is None:
            return 0
        try:
            zustand = Path(f"/proc/{prozess.prozess.pid}/status").read_text()
            return int(re.findall(r"VmHWM:\s*(\d+) kB", zustand)[0]) * 1024
        except (OSError, IndexError):
            pass
        try:
            return int(psutil.Process(prozess.prozess.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def rechenzeit(self) -> float:
        """Seconds the worker has computed so far."""
        prozess = self._waechter._lauf
        try:
            return sum(psutil.Process(prozess.prozess.pid).cpu_times()[:2]) if prozess else 0.0
        except psutil.Error:
            return 0.0


@dataclass
class Bericht:
    """What a fuzz run found."""

    anzahl: int = 0
    je_art: Counter[str] = field(default_factory=Counter)
    ausgang: Counter[str] = field(default_factory=Counter)
    fehler: list[str] = field(default_factory=list)
    laengste: float = 0.0
    groesster_speicher: int = 0
    abstuerze: int = 0
    geschrieben: int = 0


def befundbild(ergebnis: Ergebnis) -> Counter[tuple[str, str | None, str | None, str]]:
    return Counter((b.code, b.blatt, b.zelle, b.text) for b in ergebnis.befunde)


@dataclass(frozen=True)
class Fall:
    """One case: what it is, the result without and with the damage, and whether a changed sum must be told."""

    art: str
    name: str
    vorher: Ergebnis
    nachher: Ergebnis
    summe_geschuetzt: bool


class Fuzz:
    """Cases made one after another, every one of them repeatable by its seed."""

    def __init__(self, rueckgaben: Sequence[Rueckgabe], stand: Pruefstand) -> None:
        self._rueckgaben, self._stand = rueckgaben, stand
        self._quellen = [stand.quellen(rueckgabe) for rueckgabe in rueckgaben]
        self._vorher = [stand.ergebnis(quellen) for quellen in self._quellen]
        assert all(ergebnis.gesamt.massnahmen for ergebnis in self._vorher), "jede Rückgabe muss unverändert zählen"

    def fall(self, zufall: random.Random, ablage: dict[str, bytes]) -> Fall:
        wahl = zufall.randrange(len(self._rueckgaben))
        wurf = zufall.random()
        if wurf < 0.55:
            return self._datei(wahl, zufall, ablage)
        if wurf < 0.8:
            return self._werte(wahl, zufall)
        if wurf < 0.9 and self._stand.analyse is not None:
            mappe, meinbar, getan = verderbe(self._stand.analyse, zufall)
            ergebnis = self._stand.mit_analyse(mappe, self._quellen[wahl])
            return Fall("Werte der Analyse", getan, self._vorher[wahl], ergebnis, summe_geschuetzt=not meinbar)
        mappe, meinbar, getan = verderbe(self._stand.einstellungen, zufall)
        try:
            ergebnis = self._stand.mit_einstellungen(mappe, self._quellen[wahl])
        except Unbrauchbar as ablehnung:
            if not SATZ.fullmatch(str(ablehnung)):
                raise ValueError(f"kein Satz: {ablehnung}") from ablehnung
            ergebnis, meinbar = self._vorher[wahl], True
        return Fall("Werte der Einstellungen", getan, self._vorher[wahl], ergebnis, summe_geschuetzt=not meinbar)

    def _datei(self, wahl: int, zufall: random.Random, ablage: dict[str, bytes]) -> Fall:
        rueckgabe = self._rueckgaben[wahl]
        name = zufall.choice(sorted(rueckgabe))
        endung = Path(name).suffix
        geschuetzte = GESCHUETZT.get(endung, ())
        mutation = zufall.choice((*geschuetzte, *UNGESCHUETZT.get(endung, ())))
        ablage[name] = mutation(rueckgabe[name], zufall)
        ergebnis = self._stand.ergebnis(self._stand.quellen({**rueckgabe, name: ablage[name]}))
        return Fall(f"Datei {endung}", mutation.__name__, self._vorher[wahl], ergebnis, mutation in geschuetzte)

    def _werte(self, wahl: int, zufall: random.Random) -> Fall:
        quellen = list(self._quellen[wahl])
        nummer = zufall.choice([n for n, quelle in enumerate(quellen) if quelle.mappe is not None])
        mappe = quellen[nummer].mappe
        assert mappe is not None
        mappe, meinbar, getan = verderbe(mappe, zufall)
        quellen[nummer] = replace(quellen[nummer], mappe=mappe)
        ergebnis = self._stand.ergebnis(quellen)
        return Fall("Werte der Meldung", getan, self._vorher[wahl], ergebnis, summe_geschuetzt=not meinbar)


def fuzze(rueckgaben: Sequence[Rueckgabe], ordner: Path, anzahl: int, saat: int, ablage: Path | None = None) -> Bericht:
    """`anzahl` cases; the files at which something was wrong are kept in `ablage`."""
    bericht = Bericht()
    with Waechter() as waechter:
        stand = Pruefstand(ordner, waechter)
        fuzz = Fuzz(rueckgaben, stand)
        for nummer in range(anzahl):
            neue: dict[str, bytes] = {}
            bisher = len(bericht.fehler)
            _beurteile(f"{saat}/{nummer}", fuzz, neue, stand, bericht)
            if ablage is not None and len(bericht.fehler) > bisher:
                ablage.mkdir(parents=True, exist_ok=True)
                for name, inhalt in neue.items():
                    (ablage / f"{saat}_{nummer}_{name}").write_bytes(inhalt)
                print("FEHLER", bericht.fehler[-1], flush=True)
    return bericht


def _beurteile(name: str, fuzz: Fuzz, neue: dict[str, bytes], stand: Pruefstand, bericht: Bericht) -> None:
    anfang = time.monotonic()
    bericht.anzahl += 1
    try:
        fall = fuzz.fall(random.Random(name), neue)
        dauer = time.monotonic() - anfang
        if bericht.anzahl % JEDER_SOUNDSOVIELTE_SCHREIBT == 0:
            lauf.erstelle(fall.nachher, VORLAGEN)
            bericht.geschrieben += 1
    except Exception as fehler:
        spur = fehler.__traceback__
        while spur is not None and spur.tb_next is not None:
            spur = spur.tb_next
        wo = f"{spur.tb_frame.f_code.co_filename}:{spur.tb_lineno}" if spur else ""
        bericht.fehler.append(f"{name}: bricht ab mit {type(fehler).__name__} ({wo}): {str(fehler)[:200]}")
        return
    speicher = stand.speicher()
    bericht.laengste = max(bericht.laengste, dauer)
    bericht.groesster_speicher = max(bericht.groesster_speicher, speicher)
    bericht.je_art[fall.art] += 1
    if dauer > HOECHSTENS_SEKUNDEN + 1:
        bericht.fehler.append(f"{name} {fall.art} {fall.name}: {dauer:.1f} s")
    if speicher > HOECHSTENS_BYTE:
        bericht.fehler.append(f"{name} {fall.art} {fall.name}: {speicher >> 20} MiB")
    _vergleiche(name, fall, bericht)


def _vergleiche(name: str, fall: Fall, bericht: Bericht) -> None:
    gleiche_summe = fall.nachher.gesamt == fall.vorher.gesamt
    neue = befundbild(fall.nachher) - befundbild(fall.vorher)
    weniger = befundbild(fall.vorher) - befundbild(fall.nachher)
    if fall.summe_geschuetzt and not gleiche_summe and not neue:
        bericht.fehler.append(f"{name} {fall.art} {fall.name}: die Summe ist anders, aber kein Befund kam hinzu")
    bericht.abstuerze += any("Absturz" in text for _, _, _, text in neue)
    unveraendert = gleiche_summe and not neue and not weniger
    bericht.ausgang["unverändert" if unveraendert else str(fall.nachher.eingang[0].ergebnis)] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Verändert gültige Dateien tausendfach und liest sie.")
    parser.add_argument("--anzahl", type=int, default=2_000)
    parser.add_argument("--saat", type=int, default=1)
    parser.add_argument("--eingang", type=Path, default=WURZEL / "input_examples")
    parser.add_argument("--ablage", type=Path, help="Ordner für Dateien, an denen etwas auffiel")
    wahl = parser.parse_args()
    rueckgaben = beispiele(wahl.eingang)
    bericht = fuzze(rueckgaben, wahl.eingang, wahl.anzahl, wahl.saat, wahl.ablage)
    print(f"{bericht.anzahl} Fälle an {len(rueckgaben)} Rückgaben, Saat {wahl.saat}")
    for titel, zaehler in (("Was", bericht.je_art), ("Ergebnis der Meldung", bericht.ausgang)):
        print(f"  {titel}:")
        for ausgang, zahl in zaehler.most_common():
            print(f"    {ausgang:24} {zahl:6}")
    print(f"  alle Unterlagen geschrieben: {bericht.geschrieben}")
    print(f"  längste Zeit {bericht.laengste:.1f} s, größter Speicher {bericht.groesster_speicher >> 20} MiB,")
    print(f"  gestorbene Arbeiter {bericht.abstuerze}")
    for fehler in bericht.fehler:
        print(f"FEHLER {fehler}")
    return 1 if bericht.fehler else 0


def beispiele(eingang: Path) -> list[Rueckgabe]:
    """The returns of an input folder that count and report Maßnahmen, and the first of them in every format."""
    grund = leseordner.lies_ordner(eingang)
    gute = [d.datei for d in grund.dateien if d.meldung and d.meldung.massnahmen and d.meldung.stelle]
    mappen = [(eingang / name).read_bytes() for name in gute if name.endswith(".xlsx")]
    return [*alle_formate(mappen[0]), *alle_formate(mappen[1]), *({"Neuss.xlsx": mappe} for mappe in mappen[2:6])]


if __name__ == "__main__":
    sys.exit(main())
