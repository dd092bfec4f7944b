"""The open findings of a run by Stelle, as rows of a Word table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import einzeilig
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.worte.befundgruppen import gezaehlt, je_stelle, kurz, ohne_stelle
from integrationsbericht.worte.offene import offene


@dataclass(frozen=True, kw_only=True)
class Punkt:
    """One open finding."""

    schwere: str
    ort: str
    text: str
    abhilfe: str


@dataclass(frozen=True, kw_only=True)
class Punktegruppe:
    """The open findings of one Stelle. Hinweise are only counted."""

    titel: str
    zaehlung: str
    punkte: tuple[Punkt, ...]


def punktegruppen(ergebnis: Ergebnis) -> list[Punktegruppe]:
    """Per Stelle in the order of the settings, then what is nobody's. Groups with nothing but Hinweise are left out."""
    befunde = offene(ergebnis).befunde
    nach_stelle = je_stelle(ergebnis, befunde)
    rang = [stelle.name for stelle in ergebnis.einstellungen.stellen]
    eigene, fremde, sonstige = ohne_stelle(ergebnis, befunde)
    gruppen: list[tuple[str, Sequence[Befund]]] = [
        *((name, nach_stelle[name]) for name in rang if name in nach_stelle),
        ("Keiner Stelle zugeordnet", [*fremde, *sonstige]),
        *((f"Eigene Datei {datei}", befunde) for datei, befunde in eigene.items()),
    ]
    return [
        Punktegruppe(titel=titel, zaehlung=gezaehlt(befunde), punkte=tuple(_punkt(b) for b in laute))
        for titel, befunde in gruppen
        if (laute := [b for b in befunde if b.schwere != Schwere.HINWEIS])
    ]


def _punkt(befund: Befund) -> Punkt:
    ort = [kurz(befund.datei) if befund.datei else "", befund.blatt or "", befund.zelle or ""]
    return Punkt(
        schwere=befund.schwere.value,
        ort=", ".join(teil for teil in ort if teil) or "–",
        text=einzeilig(befund.text),
        abhilfe=einzeilig(befund.abhilfe),
    )
