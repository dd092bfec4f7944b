"""Where the program starts, however it is called: as command, as module, as this file, or frozen into an executable."""

from __future__ import annotations

import gc
import os
import sys

if not __package__:  # started as a file, which is how the worker is: the package is found, the stdlib stays in front
    sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120

from integrationsbericht import ARBEITER, SCHREIBER

_AUFRAEUMEN = 100_000
"""Objects made between two looks for circles of garbage: a run makes many and hardly any circles."""

_WECHSEL = 0.001
"""Seconds a thread may go on while another waits: the one that fetches the next file needs a moment, often."""


def stelle_ein() -> None:
    """Set up this process for a run, of which this saves a quarter."""
    gc.set_threshold(_AUFRAEUMEN)
    sys.setswitchinterval(_WECHSEL)


def main() -> None:
    """Run the command, or be the process that reads (`dateien/waechter.py`) or writes (`nebenher.py`) for it."""
    stelle_ein()
    if sys.argv[1:2] == [ARBEITER]:
        from integrationsbericht.dateien import arbeiter  # noqa: PLC0415

        arbeiter.main(*map(int, sys.argv[2:]))
        return
    if sys.argv[1:2] == [SCHREIBER]:
        from integrationsbericht import nebenher  # noqa: PLC0415

        nebenher.main()
        return
    try:
        from integrationsbericht import cli  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.stderr.write("Abgebrochen; es ist nichts geschrieben.\n")
        sys.exit(2)
    cli.main()


if __name__ == "__main__":
    main()
