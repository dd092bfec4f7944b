"""As `konsole`, for the commands about an edited Word file; they need none of what a run needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from integrationsbericht.anzeige import sage
from integrationsbericht.bearbeitung import worte
from integrationsbericht.bearbeitung.rueckpruefung import Rueckpruefung, pruefe_zurueck
from integrationsbericht.schreiben.ablage import schreibe_daneben
from integrationsbericht.schreiben.html.rueckpruefung import DATEINAME, rueckpruefung

_HOECHSTENS = 40
"""Lines of a kind on the console; the page has them all."""
_T = TypeVar("_T")


def rueckpruefe(datei: Path, lauf: str | None, ausgabe: Path) -> int:
    """What people changed; 1 if a figure differs."""
    pruefung = pruefe_zurueck(datei, lauf, ausgabe)
    seite = datei.with_name(DATEINAME)
    schreibe_daneben(seite, rueckpruefung(pruefung))
    _zeige(pruefung)
    sage(f"\nGeschrieben:\n  {seite}")
    return 1 if pruefung.vergleich.zahlen else 0


def _zeige(pruefung: Rueckpruefung) -> None:
    sage(f"{worte.herkunft(pruefung)}:")
    sage(worte.urteil(pruefung.vergleich))
    for satz in worte.vorbehalte(pruefung):
        sage(satz)
    _liste("Zahlen:", pruefung.vergleich.zahlen, lambda z: f"{worte.wo(z.ort)}: {worte.zahl(z)}", lambda z: z.umgebung)
    _liste("Texte:", pruefung.vergleich.saetze, lambda s: f"{worte.wo(s.ort)}: {worte.text(s)}", lambda _: "")


def _liste(titel: str, funde: Sequence[_T], zeile: Callable[[_T], str], zusatz: Callable[[_T], str]) -> None:
    if funde:
        sage(f"\n{titel}")
    for fund in funde[:_HOECHSTENS]:
        sage(f"  {zeile(fund)}")
        if zusatz(fund):
            sage(f"      in: {zusatz(fund)}")
    if len(funde) > _HOECHSTENS:
        sage(f"  … und {len(funde) - _HOECHSTENS} weitere; alle stehen in {DATEINAME}.")
