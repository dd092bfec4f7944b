"""The assumptions a run rests on, in words: every output prints them as "ungeprüft"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integrationsbericht.deutsch import tag
from integrationsbericht.regelwerk import Rechtsfigur, Regelwerk

_TITEL: Mapping[str, str] = {
    "zuwendung_rundungsschritt": "Rundung der Zuwendung",
    "verteilung_ohne_jahresbetraege": "Ausgaben ohne Jahresangabe",
    "kuerzung_nach_zeitraum": "Maßnahmen über das Ende des Förderzeitraums hinaus",
    "leistungen_dritter_vor_der_quote": "Leistungen Dritter",
    "andere_foerderung_mindert_zuwendung": "Andere öffentliche Förderung",
    "zuwendung_je_massnahme": "Zuwendung je Maßnahme",
    "kuerzung_der_gesamtausgaben": "Gesamtausgaben über das Ende des Förderzeitraums hinaus",
    "teilhabe_schritt": "Rundung der Stellen im Teilhabemanagement",
    "teilhabe_mindestens": "Mindestzahl der Stellen im Teilhabemanagement",
}


@dataclass(frozen=True, kw_only=True)
class Annahme:
    """One figure that no source confirms."""

    titel: str
    inhalt: str
    fundstelle: str


def annahmen(regelwerk: Regelwerk) -> list[Annahme]:
    return [
        Annahme(titel=_TITEL.get(f.name, f.name.replace("_", " ")), inhalt=_inhalt(f), fundstelle=f.fundstelle)
        for f in regelwerk.ungeprueft
    ]


def _inhalt(figur: Rechtsfigur) -> str:
    """`0,5 Stellen, abgerundet`; for a procedure only what it does."""
    if figur.einheit.startswith("Verfahren: "):
        return figur.einheit.removeprefix("Verfahren: ")
    wert = tag(figur.wert) if isinstance(figur.wert, date) else str(figur.wert).replace(".", ",")
    return f"{wert} {figur.einheit}"
