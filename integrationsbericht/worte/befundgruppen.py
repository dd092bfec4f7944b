"""Findings as people work them off: by whoever can answer them, then by sheet, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import anzahl, aufzaehlung
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.orte import ANALYSE_DATEI, EINSTELLUNGEN_DATEI, KLAERUNGEN_DATEI, MELDUNGEN_ORDNER

MELDUNGSORDNER = f"{MELDUNGEN_ORDNER}/"
EIGENE_DATEIEN = (EINSTELLUNGEN_DATEI, ANALYSE_DATEI, KLAERUNGEN_DATEI)
"""What the staff keep themselves; everything else came from outside."""

_EINZAHL_MEHRZAHL = {
    Schwere.FEHLER: ("Fehler", "Fehler"),
    Schwere.WARNUNG: ("Warnung", "Warnungen"),
    Schwere.HINWEIS: ("Hinweis", "Hinweise"),
}


@dataclass(frozen=True, kw_only=True)
class Blattgruppe:
    """Findings of one sheet of one file; `blatt` None: of the file itself, `datei` None too: of no file."""

    datei: str | None
    blatt: str | None
    befunde: tuple[Befund, ...]


def kurz(datei: str) -> str:
    """A file name without the folder in which all returns lie anyway."""
    return datei.removeprefix(MELDUNGSORDNER)


def eigene_datei(befund: Befund) -> bool:
    """Whether the staff can put it right themselves, without asking anybody."""
    return befund.datei in EIGENE_DATEIEN


def je_stelle(ergebnis: Ergebnis, befunde: Iterable[Befund] | None = None) -> dict[str, list[Befund]]:
    """Stelle → findings (of these, else all) about its returns, in their order. Findings of nobody's are left out."""
    absender = {zeile.datei: zeile.stelle for zeile in ergebnis.eingang}
    gruppen: dict[str, list[Befund]] = {}
    for befund in ergebnis.befunde if befunde is None else befunde:
        stelle = _stelle(befund, absender)
        if stelle:
            gruppen.setdefault(stelle, []).append(befund)
    return gruppen


def ohne_stelle(
    ergebnis: Ergebnis, befunde: Iterable[Befund] | None = None
) -> tuple[dict[str, list[Befund]], list[Befund], list[Befund]]:
    """What is nobody's: per file the staff keep, files that belong to no Stelle, and findings about no file."""
    absender = {zeile.datei: zeile.stelle for zeile in ergebnis.eingang}
    eigene: dict[str, list[Befund]] = {}
    fremde: list[Befund] = []
    sonstige: list[Befund] = []
    for befund in ergebnis.befunde if befunde is None else befunde:
        if befund.datei is not None and eigene_datei(befund):
            eigene.setdefault(befund.datei, []).append(befund)
        elif _stelle(befund, absender) is None:
            (sonstige if befund.datei is None else fremde).append(befund)
    return eigene, fremde, sonstige


def _stelle(befund: Befund, absender: Mapping[str, str | None]) -> str | None:
    if eigene_datei(befund):
        return None
    return befund.stelle or (absender.get(befund.datei) if befund.datei else None)


def nach_blatt(befunde: Iterable[Befund]) -> list[Blattgruppe]:
    """One group per file and sheet, the one with the worst finding first; the given order is kept inside."""
    gruppen: dict[tuple[str | None, str | None], list[Befund]] = {}
    for befund in sorted(befunde, key=lambda b: b.schwere.rang):
        gruppen.setdefault((befund.datei, befund.blatt), []).append(befund)
    return [Blattgruppe(datei=datei, blatt=blatt, befunde=tuple(g)) for (datei, blatt), g in gruppen.items()]


def zahl(befunde: Iterable[Befund], schwere: Schwere) -> int:
    return sum(befund.schwere == schwere for befund in befunde)


def gezaehlt(befunde: Iterable[Befund]) -> str:
    """`3 Fehler, 1 Warnung und 2 Hinweise`; severities that do not occur are not named."""
    liste = list(befunde)
    teile = [anzahl(n, *_EINZAHL_MEHRZAHL[schwere]) for schwere in Schwere if (n := zahl(liste, schwere))]
    return aufzaehlung(teile) or "keine Befunde"
