"""As `konsole`, for the command that compares two runs; it needs none of what a run needs."""

from __future__ import annotations

from pathlib import Path

from integrationsbericht.anzeige import sage
from integrationsbericht.laufvergleich.sicht import sicht
from integrationsbericht.laufvergleich.vergleich import vergleiche
from integrationsbericht.orte import LAUFDATEN, VERGLEICHE
from integrationsbericht.schreiben.ablage import lege_in_neuen_ordner
from integrationsbericht.schreiben.html.laufvergleich import DATEINAME, laufvergleich
from integrationsbericht.schreiben.laufdaten import dateiliste
from integrationsbericht.vorlauf import gemeint
from integrationsbericht.worte.laufvergleich import in_worten, zeilen


def vergleiche_laeufe(vorher: str, nachher: str, ausgabe: Path) -> None:
    """Two runs, the earlier one first; the page lies in a folder of its own."""
    alt, neu = (gemeint(angabe, ausgabe) for angabe in (vorher, nachher))
    worte = in_worten(vergleiche(sicht(alt), sicht(neu)))
    dateien = {DATEINAME: laufvergleich(worte, neu.kreis)}
    ordner = lege_in_neuen_ordner(ausgabe, VERGLEICHE, {**dateien, LAUFDATEN: dateiliste(dateien)})
    for zeile in zeilen(worte):
        sage(zeile)
    sage(f"\nGeschrieben:\n  {ordner / DATEINAME}")
