"""A second process of this program does part of the writing while the first one does the rest.

Two cores need half the time, and the libraries for Word load while the returns are read. The bytes are the same; where
the process does not start or does not answer, everything is done here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from types import TracebackType
from typing import TypeVar, cast

from integrationsbericht import SCHREIBER
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.prozess import OHNE_FENSTER, aufruf

T = TypeVar("T")


class Nebenher:
    """A context manager: the process starts with it and ends with it. Outside of it everything is done here."""

    def __init__(self) -> None:
        self._prozess: subprocess.Popen[bytes] | None = None
        self._bote = ThreadPoolExecutor(max_workers=1)
        """Fetches what is done, in its order: a process that nobody reads from stands still."""

    def __enter__(self) -> Nebenher:
        if (os.cpu_count() or 1) > 1:
            with suppress(OSError):
                self._prozess = subprocess.Popen(
                    aufruf(SCHREIBER),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=OHNE_FENSTER,
                )
                assert self._prozess.stdin is not None
                self._auftraege = pickle.Pickler(self._prozess.stdin)
        return self

    def __exit__(
        self, typ: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None
    ) -> None:
        if self._prozess is not None:
            self._prozess.kill()
            self._bote.shutdown()
            with suppress(OSError), self._prozess:  # it may not have read everything
                pass

    def gib(self, auftrag: Callable[[], T]) -> Callable[[], T]:
        """Have a picklable task done without waiting; what is returned waits for its result.

        Tasks are done one after another; an object that several need is sent once. An `Unbrauchbar` that a task raises
        is raised by what is returned. Whatever else happens there, the task is done here.
        """
        if self._prozess is None or self._prozess.stdin is None or self._prozess.stdout is None:
            return cache(auftrag)
        with suppress(OSError):
            self._auftraege.dump(auftrag)
            self._prozess.stdin.flush()
        antwort = self._bote.submit(pickle.load, self._prozess.stdout)

        def ergebnis() -> T:
            try:
                fertig, fehler = antwort.result()
            except (OSError, EOFError, pickle.UnpicklingError):
                return auftrag()
            if fehler is not None:
                raise Unbrauchbar(fehler)
            return cast("T", fertig)

        return cache(ergebnis)

    def das_war_alles(self) -> None:
        """No more tasks: the process ends with the last one, and its memory is free."""
        if self._prozess is not None and self._prozess.stdin is not None:
            with suppress(OSError):
                self._prozess.stdin.close()


def main() -> None:
    """Be the process: read tasks from standard input until it ends, write what becomes of each to standard output.

    The other side is this very program, so its pickles are trusted. What a library prints must not come between.
    """
    from integrationsbericht.schreiben.word import papiere  # noqa: F401, PLC0415  # loads while nothing is to be done

    with os.fdopen(os.dup(1), "wb") as aus, suppress(EOFError):
        os.dup2(2, 1)
        auftraege = pickle.Unpickler(sys.stdin.buffer)
        while True:
            auftrag = auftraege.load()
            antwort: tuple[object, str | None]
            try:
                antwort = auftrag(), None
            except Unbrauchbar as fehler:
                antwort = None, str(fehler)
            pickle.dump(antwort, aus)
            aus.flush()
