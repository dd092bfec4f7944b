"""Reading under guard: a worker process that may die, hang or swell without taking the run along."""

from __future__ import annotations

import io
import pickle
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as uhrzeit
from types import TracebackType
from typing import IO, Any

import psutil

from integrationsbericht import ARBEITER
from integrationsbericht.dateien.arbeiter import nachricht_lesen, nachricht_schreiben
from integrationsbericht.dateien.grenzen import SEKUNDEN, SPEICHER, TIEFE, Unlesbar
from integrationsbericht.dateien.mail import Anhang, Mail
from integrationsbericht.dateien.mappe import Blatt, Mappe, Zelle
from integrationsbericht.dateien.oeffnen import Fremd
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.prozess import OHNE_FENSTER, aufruf

_TAKT = 0.05
"""Seconds between looks at a worker that has not answered yet."""
_ANLAUF = 60
"""Seconds a worker may take until it greets: a virus scanner may look at every library on a first start."""
_ABSTURZ = "die Datei bringt das Leseprogramm zum Absturz"
_SPUREN = (
    (b"memory allocation", SPEICHER),
    (b"MemoryError", SPEICHER),
    (b"capacity overflow", SPEICHER),
    (b"overflowed its stack", TIEFE),
)
"""What a dying worker says on standard error, and the limit that means."""
_ERLAUBT = {
    (klasse.__module__, klasse.__qualname__): klasse
    for klasse in (Mappe, Blatt, Zelle, Mail, Anhang, Fremd, date, datetime, uhrzeit, timedelta)
}


class ArbeiterFehler(Unbrauchbar):
    """No worker can be started on this machine; the message is one German sentence."""

    def __init__(self, grund: str) -> None:
        super().__init__(
            f"Auf diesem Rechner lässt sich kein Prozess zum Lesen der Dateien starten ({grund}); an den Dateien liegt"
            f" es nicht: Lassen Sie die IT prüfen, ob „{sys.executable}“ weitere Prozesse starten darf."
        )


class _Auspacker(pickle.Unpickler):
    """Reads nothing but our own records: a worker that a file took over must not reach this process."""

    def find_class(self, modul: str, name: str) -> Any:
        try:
            return _ERLAUBT[modul, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{modul}.{name}") from None


@dataclass
class _Lauf:
    """One living worker with the threads at its pipes (threads, because pipes have no timeout on Windows)."""

    prozess: subprocess.Popen[bytes]
    antworten: queue.Queue[bytes | None] = field(default_factory=queue.Queue)
    bereit: bool = False
    fehlertext: bytes = b""
    faeden: list[threading.Thread] = field(default_factory=list)

    def beginne(self) -> None:
        self._im_faden(self._lausche)
        self._im_faden(self._lies_fehler)

    def warte_bis_bereit(self) -> None:
        """Until the worker greets: what goes wrong before that is no file's fault. Raises `ArbeiterFehler`."""
        if self.bereit:
            return
        try:
            self.bereit = self.antworten.get(timeout=_ANLAUF) is not None
        except queue.Empty:
            raise ArbeiterFehler(f"er antwortet nach {_ANLAUF} Sekunden noch nicht") from None
        if not self.bereit:
            raise ArbeiterFehler("er endet gleich nach dem Start")

    def schicke(self, inhalt: bytes) -> None:
        """Ask without waiting: a worker that does not read must not hold us up."""
        self.faeden = [faden for faden in self.faeden if faden.is_alive()]
        self._im_faden(self._schreibe, inhalt)

    def beende(self) -> None:
        self.prozess.kill()
        self.prozess.wait()
        for faden in self.faeden:
            faden.join(timeout=5)
        for strom in (self.prozess.stdin, self.prozess.stdout, self.prozess.stderr):
            if strom is not None:
                with suppress(OSError):  # what the dead worker had not read yet
                    strom.close()

    def todesursache(self) -> Unlesbar:
        """Why a worker ended that nobody ended."""
        self.beende()
        for spur, grenze in _SPUREN:
            if spur in self.fehlertext:
                return grenze.ueberschritten()
        return Unlesbar(_ABSTURZ)

    def _im_faden(self, arbeit: Any, *angaben: object) -> None:
        faden = threading.Thread(target=arbeit, args=angaben, daemon=True)
        faden.start()
        self.faeden.append(faden)

    def _schreibe(self, inhalt: bytes) -> None:
        with suppress(OSError, ValueError):  # the worker is gone; whoever waits for its answer will hear
            nachricht_schreiben(_strom(self.prozess.stdin), inhalt)

    def _lausche(self) -> None:
        """Pass on each answer; None when the worker has ended."""
        with suppress(OSError, ValueError, MemoryError):
            while (antwort := nachricht_lesen(_strom(self.prozess.stdout), SPEICHER.wert)) is not None:
                self.antworten.put(antwort)
        self.antworten.put(None)

    def _lies_fehler(self) -> None:
        """Keep the end of what the worker says on standard error."""
        with suppress(OSError, ValueError):
            while stueck := _strom(self.prozess.stderr).read1(65_536):
                self.fehlertext = (self.fehlertext + stueck)[-8_192:]


class Waechter:
    """Opens files in a worker process; a context manager, so that the worker ends with it.

    One worker reads file after file. If it dies, or has to be stopped, the file is `Unlesbar` and the next
    one gets a new worker. Raises `ArbeiterFehler` where there can be none.
    """

    def __init__(self) -> None:
        self._lauf: _Lauf | None = None

    def __enter__(self) -> Waechter:
        return self

    def __exit__(
        self, typ: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None
    ) -> None:
        self._beende()

    def oeffne(self, inhalt: bytes) -> Mappe | Mail | Fremd:
        """As `oeffnen.oeffne`. Raises `Unlesbar`, also where the worker died, hung or swelled."""
        try:
            ergebnis = _Auspacker(io.BytesIO(self._frage(inhalt))).load()
        except (OSError, psutil.Error, pickle.UnpicklingError, EOFError) as fehler:
            self._beende()
            raise Unlesbar(_ABSTURZ) from fehler
        except BaseException:  # also Ctrl+C: the worker's next answer would belong to the wrong file
            self._beende()
            raise
        if isinstance(ergebnis, str):
            raise Unlesbar(ergebnis)
        assert isinstance(ergebnis, Mappe | Mail | Fremd)
        return ergebnis

    def _frage(self, inhalt: bytes) -> bytes:
        """The worker's answer, within the limits of time and memory."""
        lauf = self._arbeiter()
        lauf.warte_bis_bereit()
        prozess = psutil.Process(lauf.prozess.pid)
        lauf.schicke(inhalt)
        ende = time.monotonic() + SEKUNDEN.wert
        while time.monotonic() < ende:
            try:
                antwort = lauf.antworten.get(timeout=_TAKT)
            except queue.Empty:
                SPEICHER.pruefe(_belegt(prozess))
                continue
            if antwort is None:
                raise lauf.todesursache()
            return antwort
        raise SEKUNDEN.ueberschritten()

    def _arbeiter(self) -> _Lauf:
        if self._lauf is not None and self._lauf.prozess.poll() is not None:
            self._beende()  # it died between two files
        if self._lauf is None:
            leitung = subprocess.PIPE
            try:
                prozess = subprocess.Popen(
                    aufruf(ARBEITER, str(SPEICHER.wert), str(SEKUNDEN.wert)),
                    stdin=leitung,
                    stdout=leitung,
                    stderr=leitung,
                    creationflags=OHNE_FENSTER,
                )
            except OSError as fehler:
                raise ArbeiterFehler(systemgrund(fehler)) from fehler
            self._lauf = _Lauf(prozess)
            self._lauf.beginne()
        return self._lauf

    def _beende(self) -> None:
        lauf, self._lauf = self._lauf, None
        if lauf is not None:
            lauf.beende()


def _belegt(prozess: psutil.Process) -> int:
    """Bytes in memory; 0 for a worker that has just died, which its pipe will tell."""
    try:
        return int(prozess.memory_info().rss)
    except psutil.Error:
        return 0


def _strom(strom: IO[bytes] | None) -> Any:
    assert strom is not None
    return strom
