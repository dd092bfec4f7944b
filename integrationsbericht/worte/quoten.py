"""Whose rate is whose, and where the entered one could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from integrationsbericht.deutsch import aufzaehlung, bausteine
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.geld import anteil


def foerderquoten(ergebnis: Ergebnis, nummern: Sequence[int]) -> str:
    """`80 % (Bausteine 1, 3 und 4) und 75 % (Baustein 2)`; one rate for all stands alone."""
    je_quote: dict[str, list[int]] = {}
    for nummer in nummern:
        je_quote.setdefault(anteil(ergebnis.foerderquoten[nummer]), []).append(nummer)
    if len(je_quote) == 1:
        return next(iter(je_quote))
    return aufzaehlung([f"{quote} ({bausteine(liste)})" for quote, liste in je_quote.items()])


def hoechstsatz(ergebnis: Ergebnis, nummern: Iterable[int]) -> str:
    """What stands beside amounts of a Baustein whose entered rate is above the legal maximum; empty without one."""
    zu_hoch = [n for n in nummern if n in ergebnis.zu_hohe_quoten]
    if not zu_hoch:
        return ""
    eingetragen = aufzaehlung([f"{anteil(ergebnis.zu_hohe_quoten[n])} in Baustein {n}" for n in zu_hoch])
    return f"mit dem Höchstsatz gerechnet (eingetragen: {eingetragen})"
