"""The worker process: reads one file after another for `waechter`, and may die of any of them.

Protocol on standard input and output: a length (8 bytes, big-endian) and that many bytes; a question is the
file's content, an answer is a pickle of what `oeffne` returned or of the sentence why it could not.
"""

from __future__ import annotations

import pickle
import sys
from typing import BinaryIO

from integrationsbericht.lesen.grenzen import SPEICHER, Unlesbar
from integrationsbericht.lesen.oeffnen import oeffne

_GRUNDBEDARF = 512 * 1024 * 1024
"""Address space of the interpreter and its libraries, before any file is read."""


def nachricht_lesen(strom: BinaryIO) -> bytes | None:
    """One message, or None at the end of the stream."""
    kopf = strom.read(8)
    if len(kopf) < 8:
        return None
    laenge = int.from_bytes(kopf, "big")
    inhalt = strom.read(laenge)
    return inhalt if len(inhalt) == laenge else None


def nachricht_schreiben(strom: BinaryIO, inhalt: bytes) -> None:
    """One message, at once."""
    strom.write(len(inhalt).to_bytes(8, "big") + inhalt)
    strom.flush()


def antworte(inhalt: bytes) -> object:
    """What is in the file, or the German half sentence why that cannot be told."""
    try:
        return oeffne(inhalt)
    except Unlesbar as fehler:
        return str(fehler)
    except MemoryError:
        return f"die Grenze „{SPEICHER.name}“ ist überschritten"
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # calamine's PanicException is no Exception; a broken file may raise anything
        return "die Datei ist beschädigt"


def _begrenze_speicher() -> None:
    """Where the system can do it (not on Windows), let an allocation beyond the limit fail at once."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    grenze = SPEICHER.wert + _GRUNDBEDARF
    resource.setrlimit(resource.RLIMIT_AS, (grenze, grenze))


def main() -> None:
    """Answer until the other side closes."""
    _begrenze_speicher()
    ein, aus = sys.stdin.buffer, sys.stdout.buffer
    while (inhalt := nachricht_lesen(ein)) is not None:
        nachricht_schreiben(aus, pickle.dumps(antworte(inhalt), protocol=pickle.HIGHEST_PROTOCOL))


if __name__ == "__main__":
    main()
