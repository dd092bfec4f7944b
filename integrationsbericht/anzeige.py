"""What a person sees while the program runs. Nobody has to be looking: a closed pipe or a full disk stops no run."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

import click


def sage(text: str = "", *, fehler: bool = False) -> None:
    """One line on standard output (or standard error), if there is anybody to read it."""
    try:
        click.echo(text, err=fehler)
    except OSError:
        verstumme()


def verstumme() -> None:
    """Let everything that is said from now on go nowhere, also what still waits in a buffer."""
    for strom in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # None, closed, or no file at all
            strom.flush()
            continue
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), strom.fileno())
