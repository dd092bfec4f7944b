"""The guard around the worker process: whatever becomes of the worker, the run goes on."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import feindliche
import psutil
import pytest

from integrationsbericht.dateien import waechter as modul
from integrationsbericht.dateien.formate import Format
from integrationsbericht.dateien.grenzen import ALLE, Grenze, Unlesbar
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import Fremd, oeffne
from integrationsbericht.dateien.waechter import ArbeiterFehler, Waechter

MIB = 1024 * 1024
WURZEL = Path(__file__).parents[1]
GUT = feindliche.rueckgabe()


@pytest.fixture(autouse=True, scope="module")
def ohne_den_gemeinsamen(ein_arbeiter: Waechter) -> None:
    """Here no worker lives but those of the tests."""
    ein_arbeiter._beende()


@pytest.fixture
def waechter() -> Iterator[Waechter]:
    with Waechter() as wacht:
        yield wacht


def statt_des_arbeiters(monkeypatch: pytest.MonkeyPatch, programm: str) -> None:
    """Let this program be the worker."""
    werte = (str(modul.SPEICHER.wert), str(modul.SEKUNDEN.wert))
    monkeypatch.setattr(modul, "aufruf", lambda *_: [sys.executable, "-c", programm, *werte])


def arbeite(monkeypatch: pytest.MonkeyPatch, je_frage: str, vorher: str = "") -> None:
    """Let the worker do something else than reading: `je_frage` sees the question as `inhalt`."""
    programm = f"""
import os, pickle, sys, time
sys.path.append({str(WURZEL)!r})
from integrationsbericht.dateien.arbeiter import nachricht_lesen, nachricht_schreiben
nachricht_schreiben(sys.stdout.buffer, b"")
{vorher}
while (inhalt := nachricht_lesen(sys.stdin.buffer)) is not None:
    {je_frage}
    nachricht_schreiben(sys.stdout.buffer, pickle.dumps("gelesen"))
"""
    statt_des_arbeiters(monkeypatch, programm)


def prozess(waechter: Waechter) -> psutil.Process:
    assert waechter._lauf is not None
    return psutil.Process(waechter._lauf.prozess.pid)


def grund(waechter: Waechter, inhalt: bytes) -> str:
    with pytest.raises(Unlesbar) as fehler:
        waechter.oeffne(inhalt)
    return str(fehler.value)


def keine_kinder() -> bool:
    """No process of ours is left, dead or alive."""
    return not psutil.Process().children(recursive=True)


def test_eine_mappe_kommt_zellengleich_durch_den_arbeiter(waechter: Waechter) -> None:
    assert waechter.oeffne(GUT) == oeffne(GUT)
    assert waechter.oeffne(b"%PDF-1.7") == Fremd(Format.PDF.name)


def test_ein_arbeiter_liest_viele_dateien(waechter: Waechter) -> None:
    waechter.oeffne(GUT)
    erster = prozess(waechter).pid
    grund(waechter, feindliche.ecke())
    waechter.oeffne(GUT)
    assert prozess(waechter).pid == erster, "eine abgewiesene Datei kostet keinen neuen Arbeiter"


def test_stirbt_der_arbeiter_so_bekommt_die_naechste_datei_einen_neuen(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        arbeite(m, "os.abort()")
        assert grund(waechter, GUT) == "die Datei bringt das Leseprogramm zum Absturz"
        assert keine_kinder()
    assert isinstance(waechter.oeffne(GUT), Mappe)


def test_stirbt_er_zwischen_zwei_dateien_merkt_es_niemand(waechter: Waechter) -> None:
    waechter.oeffne(GUT)
    alter = prozess(waechter)
    alter.kill()
    alter.wait()
    assert isinstance(waechter.oeffne(GUT), Mappe)


@pytest.mark.parametrize("programm", ["/gibt/es/nicht/python", "/bin/false", ""])
def test_laesst_sich_kein_prozess_starten_so_liegt_es_am_rechner_und_nicht_an_der_datei(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch, programm: str
) -> None:
    """A policy forbids it, an embedded Python knows no executable, or the process ends before it can greet."""
    monkeypatch.setattr(sys, "executable", programm)
    with pytest.raises(ArbeiterFehler, match=r"^Auf diesem Rechner [^\n]*an den Dateien liegt es nicht[^\n]*\.$"):
        waechter.oeffne(GUT)


def test_ein_arbeiter_der_nie_gruesst_ist_keine_schuld_der_datei(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "_ANLAUF", 1)
    statt_des_arbeiters(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(ArbeiterFehler, match="antwortet nach 1 Sekunden noch nicht"):
        waechter.oeffne(GUT)
    assert keine_kinder()


def test_ein_langsamer_start_geht_nicht_von_der_zeit_der_datei_ab(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner that looks at every library once must not turn the first return into an unreadable one."""
    monkeypatch.setattr(modul, "SEKUNDEN", Grenze("Zeit zum Lesen", 1, "Sekunden"))
    statt_des_arbeiters(
        monkeypatch,
        f"import sys, time; sys.path.append({str(WURZEL)!r}); time.sleep(1.5)\n"
        "from integrationsbericht.dateien import arbeiter; arbeiter.main()",
    )
    assert isinstance(waechter.oeffne(GUT), Mappe)


def test_ein_eingefrorenes_programm_ist_sein_eigener_arbeiter(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An executable that holds its own interpreter knows no `-m` and no `-c`: it is called with our word alone."""
    if sys.platform == "win32":
        pytest.skip("das Ersatzprogramm ist ein Shellskript")
    programm = tmp_path / "integrationsbericht"
    programm.write_text(f'#!/bin/sh\nPYTHONPATH="{WURZEL}" exec "{sys.executable}" -m integrationsbericht "$@"\n')
    programm.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(programm))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert isinstance(waechter.oeffne(GUT), Mappe)


def test_haengt_der_arbeiter_so_nennt_der_befund_die_zeit(waechter: Waechter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "SEKUNDEN", Grenze("Zeit zum Lesen", 1, "Sekunden"))
    with monkeypatch.context() as m:
        arbeite(m, "time.sleep(60)")
        anfang = time.monotonic()
        assert grund(waechter, GUT) == "die Grenze „Zeit zum Lesen“ ist überschritten (höchstens 1 Sekunden)"
        assert time.monotonic() - anfang < 3
        assert keine_kinder()
    assert isinstance(waechter.oeffne(GUT), Mappe)


def test_ein_arbeiter_der_nicht_einmal_liest_haelt_das_schreiben_nicht_auf(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "SEKUNDEN", Grenze("Zeit zum Lesen", 1, "Sekunden"))
    arbeite(monkeypatch, "pass", vorher="time.sleep(60)")
    anfang = time.monotonic()
    assert "„Zeit zum Lesen“" in grund(waechter, bytes(50 * MIB))
    assert time.monotonic() - anfang < 4
    assert keine_kinder()


def test_schwillt_der_arbeiter_an_so_nennt_der_befund_den_speicher(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modul, "SPEICHER", Grenze("Arbeitsspeicher zum Lesen", 100 * MIB, "Byte"))
    with monkeypatch.context() as m:
        arbeite(m, "voll = b'x' * (200 << 20); time.sleep(60)")
        erwartet = "die Grenze „Arbeitsspeicher zum Lesen“ ist überschritten (höchstens 100 MiB)"
        assert grund(waechter, GUT) == erwartet
        assert keine_kinder()
    assert isinstance(waechter.oeffne(GUT), Mappe)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt diese Grenze nicht")
def test_der_echte_arbeiter_gibt_an_der_speichergrenze_auf(waechter: Waechter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A .csv of 24 MiB of separators, with less address space than its cells need."""
    monkeypatch.setattr(modul, "SPEICHER", Grenze("Arbeitsspeicher zum Lesen", MIB, "Byte"))
    assert "„Arbeitsspeicher zum Lesen“" in grund(waechter, b";\n" * (12 * MIB))


@pytest.mark.parametrize(
    ("letzte_worte", "grenze"),
    [
        ("memory allocation of 999 bytes failed", "Arbeitsspeicher zum Lesen"),
        ("thread 'main' has overflowed its stack", "Verschachtelung im Inneren der Datei"),
    ],
)
def test_woran_ein_arbeiter_starb_sagt_seine_fehlerausgabe(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch, letzte_worte: str, grenze: str
) -> None:
    arbeite(monkeypatch, f'sys.stderr.write("{letzte_worte}"); sys.stderr.flush(); os.abort()')
    assert f"„{grenze}“" in grund(waechter, GUT)


def test_wer_50_mb_schreibt_waehrend_der_arbeiter_schreibt_bleibt_nicht_stecken(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    arbeite(monkeypatch, "pass", vorher="sys.stderr.write('x' * 5_000_000); sys.stderr.flush()")
    assert grund(waechter, bytes(50 * MIB)) == "gelesen"


def test_bricht_die_leitung_beim_schreiben_so_ist_die_datei_unlesbar(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    arbeite(monkeypatch, "pass", vorher="sys.stdin.buffer.read(100); os._exit(3)")
    assert "Absturz" in grund(waechter, bytes(50 * MIB))
    assert keine_kinder()


def test_was_eine_bibliothek_druckt_stoert_nicht() -> None:
    """Noise on standard output and a read of standard input, both from below Python, inside the real worker."""
    programm = """
import os, sys
from integrationsbericht.dateien import arbeiter
echt = arbeiter.oeffne
def laut(inhalt):
    print("Rauschen", flush=True); os.write(1, b"mehr Rauschen"); assert os.read(0, 1) == b""
    return echt(inhalt)
arbeiter.oeffne = laut
arbeiter.main()
"""
    frage = len(GUT).to_bytes(8, "big") + GUT
    lauf = subprocess.run(
        [sys.executable, "-c", programm], input=frage * 2, capture_output=True, check=True, timeout=60
    )
    gruss, antworten = lauf.stdout[:8], lauf.stdout[8:]
    laenge = int.from_bytes(antworten[:8], "big")
    assert (gruss, len(antworten)) == (bytes(8), 2 * (8 + laenge))
    assert isinstance(pickle.loads(antworten[8 : 8 + laenge]), Mappe)


def test_der_arbeiter_findet_sich_ueberall_und_nimmt_keine_fremden_module(
    waechter: Waechter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Started in a folder full of other people's files, some of them named like modules."""
    for name in ("lxml.py", "pickle.py", "integrationsbericht.py", "sitecustomize.py"):
        (tmp_path / name).write_text("raise SystemExit('fremd')")
    monkeypatch.chdir(tmp_path)
    assert isinstance(waechter.oeffne(GUT), Mappe)


def test_der_arbeiter_kann_keine_datei_schreiben() -> None:
    """Neither by accident nor as a temporary file: somebody's return would lie around."""
    if sys.platform == "win32":
        pytest.skip("Windows kennt diese Grenze nicht")
    programm = """
import tempfile
from integrationsbericht.dateien import arbeiter
arbeiter._begrenze(arbeiter.SPEICHER.wert)
try:
    with tempfile.TemporaryFile() as datei:
        datei.write(b"Personendaten")
except OSError:
    print("verwehrt")
"""
    lauf = subprocess.run([sys.executable, "-c", programm], capture_output=True, text=True, check=True, timeout=60)
    assert lauf.stdout == "verwehrt\n"


class _Schadcode:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("echo ausgeführt",)


def test_ein_uebernommener_arbeiter_kommt_nicht_heraus(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """An answer that would run a command when it is unpickled."""
    boese = pickle.dumps(_Schadcode())
    arbeite(monkeypatch, f"nachricht_schreiben(sys.stdout.buffer, {boese!r}); continue")
    assert "Absturz" in grund(waechter, GUT)
    assert "ausgeführt" not in capfd.readouterr().out
    assert keine_kinder()


@pytest.mark.parametrize("antwort", [b"\xff" * 8, (5).to_bytes(8, "big") + b"kurz", (3).to_bytes(8, "big") + b"abc"])
def test_eine_unsinnige_antwort_ist_ein_absturz(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch, antwort: bytes
) -> None:
    arbeite(monkeypatch, f"os.write(1, {antwort!r}); os._exit(0)")
    assert "Absturz" in grund(waechter, GUT)


def test_nach_dem_ende_bleibt_nichts_zurueck() -> None:
    """Nor a warning about an open pipe: warnings are errors in these tests."""
    with Waechter() as waechter:
        waechter.oeffne(GUT)
        assert not keine_kinder()
    assert keine_kinder()
    with pytest.raises(KeyError), Waechter() as waechter:
        raise KeyError(waechter.oeffne(GUT))
    assert keine_kinder()


def test_ein_abbruch_mitten_im_lesen_laesst_keine_antwort_fuer_die_naechste_datei_liegen(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def abbruch(_: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as m:
        arbeite(m, "time.sleep(0.5)")
        m.setattr(modul, "_belegt", abbruch)
        with pytest.raises(KeyboardInterrupt):
            waechter.oeffne(GUT)
    assert isinstance(waechter.oeffne(GUT), Mappe)


def test_jede_grenze_steht_mit_ihrem_wert_in_der_liste() -> None:
    liste = (Path(__file__).parents[1] / "docs" / "grenzen.md").read_text(encoding="utf-8")
    for grenze in ALLE:
        assert f"| {grenze.name} | {grenze.hoechstens} |" in liste, f"„{grenze.name}“ fehlt in docs/grenzen.md"
    zeilen = [zeile for zeile in liste.splitlines() if zeile.startswith("| ") and " --- " not in zeile]
    assert len(zeilen) == len(ALLE) + 1, "docs/grenzen.md nennt eine Grenze, die es nicht gibt"


@pytest.mark.skipif(sys.platform == "win32", reason="ohne eigene Speichergrenze des Arbeiters dauert es länger")
@pytest.mark.parametrize(
    "baue",
    [feindliche.ecke, feindliche.luegende_textzahl, feindliche.xls_ecke,
     lambda: feindliche.ole(feindliche.xls_strom(b""), schleife="verzeichnis")],
    ids=["ecke.xlsx", "texte.xlsx", "ecke.xls", "schleife.xls"],
)  # fmt: skip
def test_woran_das_leseprogramm_wirklich_stirbt_davon_erholt_sich_der_lauf(
    waechter: Waechter, monkeypatch: pytest.MonkeyPatch, baue: Callable[[], bytes]
) -> None:
    """The second line: with the checks before reading switched off, the library ends the whole process."""
    ohne_vorpruefung = f"""import sys; sys.path.append({str(WURZEL)!r})
from integrationsbericht.dateien import arbeiter, oeffnen
from integrationsbericht.dateien.merkmale import Feinblick
oeffnen.pruefe_paket = oeffnen.pruefe_behaelter = lambda _: None
oeffnen.sieh_nach = oeffnen.sieh_xls_nach = lambda _: Feinblick()
arbeiter.main(*map(int, sys.argv[1:]))"""
    with monkeypatch.context() as m:
        statt_des_arbeiters(m, ohne_vorpruefung)
        assert "„Arbeitsspeicher zum Lesen“" in grund(waechter, baue())
        assert keine_kinder()
    assert isinstance(waechter.oeffne(GUT), Mappe)
