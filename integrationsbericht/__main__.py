"""Where the program starts, however it is called: as command, as module, as this file, or frozen into an executable."""

from __future__ import annotations

import os
import sys

if not __package__:  # started as a file, which is how the worker is: the package is found, the stdlib stays in front
    sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120

from integrationsbericht import ARBEITER, SCHREIBER


def main() -> None:
    """Run the command, or be the process that reads (`dateien/waechter.py`) or writes (`nebenher.py`) for it."""
    if sys.argv[1:2] == [ARBEITER]:
        from integrationsbericht.dateien import arbeiter  # noqa: PLC0415

        arbeiter.main(*map(int, sys.argv[2:]))
        return
    if sys.argv[1:2] == [SCHREIBER]:
        from integrationsbericht.schreiben.word import papiere  # noqa: PLC0415

        papiere.main()
        return
    try:
        from integrationsbericht import cli  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.stderr.write("Abgebrochen; es ist nichts geschrieben.\n")
        sys.exit(2)
    cli.main()


if __name__ == "__main__":
    main()
