"""What can be said about a Mittelkontingent, in half a sentence after „Das Kontingent …“, and what may turn it."""

from __future__ import annotations

from collections.abc import Mapping

from integrationsbericht.ergebnis import Kontingentaussage, Offen, Summe


def aussage(summe: Summe) -> str:
    """`reicht aus`, `reicht nicht aus`, or what it looks like so far; empty without a Kontingent."""
    if summe.kontingent is None or summe.differenz is None:
        return ""
    if summe.kontingent_aussage == Kontingentaussage.REICHT:
        return "reicht aus"
    if summe.kontingent_aussage == Kontingentaussage.REICHT_NICHT:
        return "reicht nicht aus"
    if summe.massnahmen == summe.nicht_gerechnet:
        return "lässt sich noch nicht beurteilen"
    nicht = "nicht " if summe.differenz < 0 else ""
    return f"reicht nach den berechenbaren Maßnahmen {nicht}aus; anderes ist noch offen"


OFFENES: Mapping[Offen, str] = {
    Offen.DOPPELT: "vielleicht doppelt gemeldet: kann wegfallen",
    Offen.VORBEHALT: "unter Vorbehalt: kann wegfallen",
    Offen.NICHT_GERECHNET: "nicht berechenbar: kommt höchstens dazu",
    Offen.OHNE_MELDUNG: "Stellen ohne gezählte Meldung",
    Offen.STRITTIG: "strittige Dateien",
    Offen.NICHT_ZUGEORDNET: "nicht zugeordnete Dateien",
    Offen.NICHT_AUSWERTBAR: "nicht auswertbare Dateien, die eine gezählte Meldung ersetzen können",
}
