"""The worker process: reads one file after another for `waechter`, and may die of any of them.

Protocol on standard input and output: a length (8 bytes, big-endian) and that many bytes. The worker greets
with an empty message as soon as it can read; then a question is a file's content, and an answer is a pickle of
what `oeffne` returned or of the sentence why it could not. The process needs nothing else from the system: it
writes no file, and what a library prints goes nowhere.
"""

from __future__ import annotations

import csv
import os
import pickle
import re
from dataclasses import replace
from itertools import chain
from math import isfinite
from typing import BinaryIO

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.formate import MAILS, erkenne
from integrationsbericht.dateien.grenzen import SPEICHER, Unlesbar
from integrationsbericht.dateien.mail import Mail, lies_mail
from integrationsbericht.dateien.mappe import Blatt, Mappe, Zelle
from integrationsbericht.dateien.oeffnen import oeffne

_GRUNDBEDARF = 512 * 1024 * 1024
"""Address space of the interpreter and its libraries, before any file is read; in use are about 30 MiB."""
_NACHFRIST = 10
"""Seconds after which a worker ends itself whose `waechter` is no longer there to end it."""
_KEINE_ZAHL = "#ZAHL!"
"""What Excel itself shows for a number beyond its range; 1E400 or NaN in a file would be infinite here."""
_UNSICHTBAR = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, marks that turn the direction of writing, half letters: nobody types them, some break a file."""


def nachricht_lesen(strom: BinaryIO, hoechstens: int | None = None) -> bytes | None:
    """One message, or None at the end of the stream and for one that is too long to be true."""
    kopf = strom.read(8)
    laenge = int.from_bytes(kopf, "big")
    if len(kopf) < 8 or (hoechstens is not None and laenge > hoechstens):
        return None
    inhalt = strom.read(laenge)
    return inhalt if len(inhalt) == laenge else None


def nachricht_schreiben(strom: BinaryIO, inhalt: bytes) -> None:
    """One message, at once."""
    strom.write(len(inhalt).to_bytes(8, "big"))
    strom.write(inhalt)
    strom.flush()


def antworte(inhalt: bytes) -> bytes:
    """What is in the file, or the German half sentence why that cannot be told; pickled."""
    try:
        gefunden = oeffne(inhalt)
        if isinstance(gefunden, Mail):
            _pruefe_mail(gefunden)
            anhaenge = tuple(replace(anhang, name=_bereinigt(anhang.name)[:200]) for anhang in gefunden.anhaenge)
            gefunden = replace(gefunden, absender=_bereinigt(gefunden.absender or "") or None, anhaenge=anhaenge)
        elif isinstance(gefunden, Mappe):
            blaetter = tuple(map(_bereinigtes_blatt, gefunden.blaetter))
            verknuepfungen = tuple(map(_bereinigt, gefunden.verknuepfungen))
            verbindungen = tuple(map(_bereinigt, gefunden.verbindungen))
            gefunden = replace(gefunden, blaetter=blaetter, verknuepfungen=verknuepfungen, verbindungen=verbindungen)
            _pruefe_menge(gefunden)
        antwort = pickle.dumps(gefunden, protocol=pickle.HIGHEST_PROTOCOL)
        SPEICHER.pruefe(len(antwort))
        return antwort
    except Unlesbar as fehler:
        satz = str(fehler)
    except MemoryError:
        satz = str(SPEICHER.ueberschritten())
    except RecursionError:
        satz = str(grenzen.TIEFE.ueberschritten())
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # calamine's PanicException is no Exception; a broken file may raise anything
        satz = "die Datei ist beschädigt oder auf eine Weise gespeichert, die das Leseprogramm nicht kennt"
    return pickle.dumps(satz, protocol=pickle.HIGHEST_PROTOCOL)


def _bereinigt(text: str) -> str:
    return _UNSICHTBAR.sub("", text)


def _bereinigtes_blatt(blatt: Blatt) -> Blatt:
    """The sheet without invisible characters in any text, so that no finding and no output can carry them on."""
    return replace(
        blatt,
        name=_bereinigt(blatt.name),
        zellen={ort: _bereinigte_zelle(zelle) for ort, zelle in blatt.zellen.items()},
        verdeckt={ort: _bereinigte_zelle(zelle) for ort, zelle in blatt.verdeckt.items()},
        kommentare={ort: _bereinigt(text) for ort, text in blatt.kommentare.items()},
    )


def _bereinigte_zelle(zelle: Zelle) -> Zelle:
    wert, fehler = zelle.wert, zelle.fehler
    if isinstance(wert, float) and not isfinite(wert):
        return replace(zelle, wert=None, fehler=_KEINE_ZAHL)
    if isinstance(wert, str) and _UNSICHTBAR.search(wert):
        return replace(zelle, wert=_bereinigt(wert), bereinigt=True)
    if fehler is not None and _UNSICHTBAR.search(fehler):
        fehler = _bereinigt(fehler)
    return zelle if fehler is zelle.fehler else replace(zelle, fehler=fehler)


def _pruefe_menge(mappe: Mappe) -> None:
    """All that the other side has to keep and to look at."""
    grenzen.ZELLEN.pruefe(sum(len(blatt.zellen) + len(blatt.verdeckt) for blatt in mappe.blaetter))
    grenzen.ZEILEN.pruefe(sum(len({zeile for zeile, _ in blatt.zellen}) for blatt in mappe.blaetter))
    grenzen.KOMMENTARE.pruefe(sum(len(blatt.kommentare) for blatt in mappe.blaetter))
    grenzen.VERBUNDENE.pruefe(sum(len(blatt.verbunden) for blatt in mappe.blaetter))
    texte = sum(map(len, (*mappe.verknuepfungen, *mappe.verbindungen)))
    for blatt in mappe.blaetter:
        zellen = chain(blatt.zellen.values(), blatt.verdeckt.values())
        inhalte = sum(len(zelle.wert) if isinstance(zelle.wert, str) else 0 for zelle in zellen)
        texte += len(blatt.name) + inhalte + sum(map(len, blatt.kommentare.values()))
    grenzen.TEXTMENGE.pruefe(texte)


def _pruefe_mail(mail: Mail, ebene: int = 1) -> int:
    """All attachments, also those of mails attached to mails, which are opened one after another. Their number."""
    grenzen.MAILTIEFE.pruefe(ebene)
    zahl = len(mail.anhaenge)
    for anhang in mail.anhaenge:
        art = erkenne(anhang.inhalt)
        if art in MAILS:
            zahl += _pruefe_mail(lies_mail(anhang.inhalt, art), ebene + 1)
            grenzen.ANHAENGE.pruefe(zahl)
    return zahl


def _begrenze(speicher: int) -> None:
    """Where the system can do it (not on Windows): a failing allocation instead of a swollen machine, no files."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    for was, grenze in (
        (resource.RLIMIT_AS, speicher + _GRUNDBEDARF),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold somebody's return
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, oben = resource.getrlimit(was)
        neu = grenze if oben == resource.RLIM_INFINITY else min(grenze, oben)
        resource.setrlimit(was, (neu, neu))


def _stelle_wecker(sekunden: int) -> None:
    """End this process after so many seconds (0: never), even inside a library. Not on Windows."""
    import signal  # noqa: PLC0415

    if hasattr(signal, "alarm"):
        signal.alarm(sekunden)


def _leitungen() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes for ourselves; a library that reads or prints gets nothing and disturbs nothing."""
    ein, aus = os.dup(0), os.dup(1)
    with open(os.devnull, "rb") as nichts:  # noqa: PTH123
        os.dup2(nichts.fileno(), 0)
    os.dup2(2, 1)
    return os.fdopen(ein, "rb"), os.fdopen(aus, "wb")


def main(speicher: int = SPEICHER.wert, sekunden: int = grenzen.SEKUNDEN.wert) -> None:
    """Greet, then answer until the other side closes."""
    ein, aus = _leitungen()
    _begrenze(speicher)
    csv.field_size_limit(grenzen.DATEIGROESSE.wert)  # so that our own limit is met first, and named
    nachricht_schreiben(aus, b"")
    while (inhalt := nachricht_lesen(ein)) is not None:
        _stelle_wecker(sekunden + _NACHFRIST)
        antwort = antworte(inhalt)
        _stelle_wecker(0)
        nachricht_schreiben(aus, antwort)
