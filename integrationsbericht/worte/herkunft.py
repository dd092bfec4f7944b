"""How an amount came about, in a few words."""

from __future__ import annotations

from integrationsbericht.formular import jahresfeld
from integrationsbericht.wege import Weg


def rechenweg(weg: Weg, quote: str) -> str:
    """`nach Tagen verteilt`; `quote`: the Förderquote, as `80 %`."""
    if weg.ergebnis is None:
        return ""
    if weg.feld is None:
        return {
            "zuwendungsfaehige_gesamtausgaben": "3.2 − 3.3",
            "zuwendung": f"{quote} von 3.4, Rate",
            "eigenanteil": "3.4 − 3.5 − 3.6",
        }[weg.zeile]
    if weg.zeile != "zuwendungsfaehig":
        return "verteilt wie 3.2"
    je_jahr = weg.jahr is not None and weg.feld == jahresfeld(weg.jahr)
    return "gemeldet" if je_jahr else "nach Tagen verteilt"
