"""How this program starts itself once more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

OHNE_FENSTER = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""For `creationflags`: no window pops up on Windows."""


def aufruf(*angaben: str) -> list[str]:
    """The command line for this very program. A frozen one is its own interpreter and takes no options of Python.

    The folder the program was started in is not searched for modules (-P): it may be full of other people's files.
    """
    programm = [] if getattr(sys, "frozen", False) else ["-P", str(Path(__file__).with_name("__main__.py"))]
    return [sys.executable, *programm, *angaben]
