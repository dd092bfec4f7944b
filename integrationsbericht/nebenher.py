"""A second process of this program writes the Word papers while the first one writes the rest.

Two cores need half the time, and the libraries for Word load while the returns are read. The bytes are the same; where
the process does not start or does not answer, the papers are written here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from integrationsbericht import SCHREIBER
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.prozess import OHNE_FENSTER, aufruf

if TYPE_CHECKING:
    from integrationsbericht.ergebnis import Ergebnis
    from integrationsbericht.schreiben.word.fuellen import Unterlage


class Nebenher:
    """A context manager: the process starts with it and ends with it. Outside of it everything is written here."""

    def __init__(self) -> None:
        self._prozess: subprocess.Popen[bytes] | None = None
        self._auftrag: tuple[Ergebnis, Path] | None = None
        self._fertig: dict[str, Unterlage] | None = None

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
        return self

    def __exit__(
        self, typ: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None
    ) -> None:
        if self._prozess is not None:
            self._prozess.kill()
            with suppress(OSError), self._prozess:  # it may not have read everything
                pass

    def beginne(self, ergebnis: Ergebnis, vorlagen: Path) -> None:
        """Have the papers written, without waiting for them."""
        self._auftrag, self._fertig = (ergebnis, vorlagen), None
        if self._prozess is not None and self._prozess.stdin is not None:
            with suppress(OSError), self._prozess.stdin as leitung:
                pickle.dump(self._auftrag, leitung)

    def papiere(self) -> dict[str, Unterlage]:
        """As `schreiben.word.papiere.papiere`, for what `beginne` was told; asked again, the same."""
        if self._fertig is None:
            self._fertig = self._geschrieben()
        return self._fertig

    def _geschrieben(self) -> dict[str, Unterlage]:
        antwort = self._antwort()
        if isinstance(antwort, str):
            raise Unbrauchbar(antwort)
        if antwort is not None:
            return antwort
        from integrationsbericht.schreiben.word.papiere import papiere  # noqa: PLC0415  # elsewhere it is not needed

        assert self._auftrag is not None
        return papiere(*self._auftrag)

    def _antwort(self) -> dict[str, Unterlage] | str | None:
        """The papers, the sentence why they cannot be written, or None if the process is not there or has died."""
        if self._prozess is None or self._prozess.stdout is None:
            return None
        try:
            antwort: dict[str, Unterlage] | str = pickle.load(self._prozess.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        return antwort
