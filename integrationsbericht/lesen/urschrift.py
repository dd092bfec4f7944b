"""A return once more, byte by byte, for the copy that goes back: only those that are written about, one at a time."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.mail import Mail
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.ergebnis import Eingangszeile
from integrationsbericht.lesen.quellen import benannt


class Urschriften:
    """The files of an input folder, if there is one. A context manager: the worker that opens mails ends with it."""

    def __init__(self, ordner: Path | None) -> None:
        self._ordner = ordner
        self._ende = ExitStack()
        self._waechter: Waechter | None = None

    def __enter__(self) -> Urschriften:
        return self

    def __exit__(
        self, typ: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None
    ) -> None:
        self._ende.close()

    def __call__(self, zeile: Eingangszeile) -> bytes | None:
        """The file or attachment as the run has read it; None if it is gone or has been changed since."""
        try:
            inhalt = self._lies(zeile.datei)
        except (OSError, Unlesbar):
            return None
        return inhalt if inhalt is not None and hashlib.sha256(inhalt).hexdigest() == zeile.sha256 else None

    def _lies(self, datei: str) -> bytes | None:
        """A path below a file leads to an attachment of that mail, and so on."""
        if self._ordner is None:
            return None
        teile, pfad = datei.split("/"), self._ordner
        for nummer, teil in enumerate(teile, start=1):
            pfad /= teil
            if pfad.is_file():
                return self._im_anhang(pfad.read_bytes(), "/".join(teile[nummer:]))
        return None

    def _im_anhang(self, inhalt: bytes, rest: str) -> bytes | None:
        if not rest:
            return inhalt
        if self._waechter is None:
            self._waechter = self._ende.enter_context(Waechter())
        mail = self._waechter.oeffne(inhalt)
        if not isinstance(mail, Mail):
            return None
        for name, anhang in benannt(mail):
            if rest == name or rest.startswith(f"{name}/"):
                return self._im_anhang(anhang.inhalt, rest.removeprefix(name).lstrip("/"))
        return None
