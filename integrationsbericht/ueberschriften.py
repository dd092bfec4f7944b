"""Headings that no form has: the same one in several returns is one question, and it goes to the KI first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.deutsch import aufzaehlung
from integrationsbericht.namen import gefaltet

_UNBEKANNT = (art.SPALTE_UNBEKANNT.code, art.SPALTE_AEHNLICH.code)
_HOECHSTENS_DATEIEN = 8


def je_ueberschrift(befunde: Iterable[Befund]) -> list[Befund]:
    """The findings, with one in place of all that ask about the same heading of the same sheet in several files."""
    gruppen: dict[tuple[str | None, str], list[Befund]] = {}
    uebrige: list[Befund] = []
    for befund in befunde:
        if befund.code in _UNBEKANNT:
            gruppen.setdefault((befund.blatt, gefaltet(befund.gefunden or "")), []).append(befund)
        else:
            uebrige.append(befund)
    for gruppe in gruppen.values():
        dateien = list(dict.fromkeys(befund.datei or "" for befund in gruppe))
        uebrige.extend([_gemeinsam(gruppe, dateien)] if len(dateien) > 1 else gruppe)
    return uebrige


def _gemeinsam(gruppe: Sequence[Befund], dateien: Sequence[str]) -> Befund:
    namen = [f"„{datei.rsplit('/', 1)[-1]}“" for datei in dateien[:_HOECHSTENS_DATEIEN]]
    if len(dateien) > _HOECHSTENS_DATEIEN:
        namen.append(f"{len(dateien) - _HOECHSTENS_DATEIEN} weiteren")
    naechste = next((b.erwartet for b in gruppe if b.code == art.SPALTE_AEHNLICH.code), None)
    return art.UEBERSCHRIFT_MEHRFACH.an(
        Ort(blatt=gruppe[0].blatt),
        gefunden=gruppe[0].gefunden,
        blatt=gruppe[0].blatt,
        zahl=len(dateien),
        dateien=aufzaehlung(namen),
        vorschlag=f" Gemeint ist vielleicht {naechste}." if naechste else "",
    )
