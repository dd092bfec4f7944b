"""Reading under guard: a worker process that may die, hang or swell without taking the run along."""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from types import TracebackType

import psutil

from integrationsbericht.lesen.arbeiter import nachricht_lesen, nachricht_schreiben
from integrationsbericht.lesen.grenzen import SEKUNDEN, SPEICHER, Unlesbar
from integrationsbericht.lesen.mail import Mail
from integrationsbericht.lesen.mappe import Mappe
from integrationsbericht.lesen.oeffnen import Fremd

_TAKT = 0.05
"""Seconds between looks at a worker that has not answered yet."""


class Waechter:
    """Opens files in a worker process; a context manager, so that the worker ends with it.

    One worker reads file after file. If it dies, or has to be stopped, the file is `Unlesbar` and the next
    one gets a new worker.
    """

    def __init__(self) -> None:
        self._prozess: subprocess.Popen[bytes] | None = None
        self._antworten: queue.Queue[bytes | None] = queue.Queue()

    def __enter__(self) -> Waechter:
        return self

    def __exit__(
        self, typ: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None
    ) -> None:
        self._beende()

    def oeffne(self, inhalt: bytes) -> Mappe | Mail | Fremd:
        """As `oeffnen.oeffne`. Raises `Unlesbar`, also where the worker died, hung or swelled."""
        antwort = self._frage(inhalt)
        ergebnis = pickle.loads(antwort)  # our own worker's answer: records and sentences
        if isinstance(ergebnis, str):
            raise Unlesbar(ergebnis)
        assert isinstance(ergebnis, Mappe | Mail | Fremd)
        return ergebnis

    def _frage(self, inhalt: bytes) -> bytes:
        prozess = self._arbeiter()
        assert prozess.stdin is not None
        try:
            nachricht_schreiben(prozess.stdin, inhalt)  # type: ignore[arg-type]
            return self._warte(psutil.Process(prozess.pid))
        except (OSError, psutil.Error) as fehler:
            self._beende()
            raise Unlesbar("die Datei bringt das Leseprogramm zum Absturz") from fehler
        except Unlesbar:
            self._beende()
            raise

    def _warte(self, prozess: psutil.Process) -> bytes:
        """The worker's answer, within the limits of time and memory."""
        ende = time.monotonic() + SEKUNDEN.wert
        while time.monotonic() < ende:
            try:
                antwort = self._antworten.get(timeout=_TAKT)
            except queue.Empty:
                SPEICHER.pruefe(prozess.memory_info().rss)
                continue
            if antwort is None:
                raise Unlesbar("die Datei bringt das Leseprogramm zum Absturz")
            return antwort
        raise Unlesbar(f"die Grenze „{SEKUNDEN.name}“ ist überschritten (höchstens {SEKUNDEN.wert} {SEKUNDEN.einheit})")

    def _arbeiter(self) -> subprocess.Popen[bytes]:
        if self._prozess is None:
            self._prozess = subprocess.Popen(
                [sys.executable, "-m", "integrationsbericht.lesen.arbeiter"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._antworten = queue.Queue()
            threading.Thread(target=_lausche, args=(self._prozess, self._antworten), daemon=True).start()
        return self._prozess

    def _beende(self) -> None:
        if self._prozess is None:
            return
        self._prozess.kill()
        self._prozess.wait()
        for strom in (self._prozess.stdin, self._prozess.stdout):
            if strom is not None:
                with suppress(OSError):  # what the dead worker had not read yet
                    strom.close()
        self._prozess = None


def _lausche(prozess: subprocess.Popen[bytes], antworten: queue.Queue[bytes | None]) -> None:
    """Pass on each answer; None when the worker has ended. A thread, because pipes have no timeout on Windows."""
    assert prozess.stdout is not None
    with suppress(OSError, ValueError):
        while (antwort := nachricht_lesen(prozess.stdout)) is not None:  # type: ignore[arg-type]
            antworten.put(antwort)
    antworten.put(None)
