"""The chart of the gaps: the same figures as the table, in bars and in words."""

from __future__ import annotations

from integrationsbericht.deutsch import aufzaehlung, bausteine
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.worte.abgleich_oeffentlich import UMBRUCH, sichten
from integrationsbericht.worte.diagramm import Diagramm


def diagramm(ergebnis: Ergebnis) -> Diagramm:
    """The gap of each Baustein as the table prints it. What is unknown or withheld there has no bar."""
    alle = sichten(ergebnis)
    namen = tuple(f"Baustein {s.summe.baustein}" for s in alle)
    texte = (f"{name}: {s.lueckentext.replace(UMBRUCH, ', ')}" for name, s in zip(namen, alle, strict=True))
    return Diagramm(
        titel="Lücke je Baustein",
        alternativtext=f"Säulendiagramm: fehlende Plätze (Lücke) je Baustein. {'; '.join(texte)}.",
        kategorien=namen,
        reihen=(("Lücke (fehlende Plätze)", tuple(s.luecke for s in alle)),),
        achse="fehlende Plätze",
        belege=tuple(s.beleg for s in alle),
    )


def ohne_saeule(ergebnis: Ergebnis) -> str:
    """Which bars are missing in the chart, and why; nothing if none is."""
    ohne = [s for s in sichten(ergebnis) if s.luecke is None]
    gruende = {
        "nicht ausgewiesen": [s.summe.baustein for s in ohne if not s.luecke_offen],
        "Lücke unbekannt": [s.summe.baustein for s in ohne if s.luecke_offen],
    }
    teile = [f"{bausteine(nummern)} ({grund})" for grund, nummern in gruende.items() if nummern]
    return f"Ohne Säule: {aufzaehlung(teile)}." if teile else ""
