"""The free texts that the public paper prints: nobody but a person can tell whether one names somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationsbericht.deutsch import aufzaehlung, einzeilig
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import BEDARFE, MASSNAHMEN, Tabelle
from integrationsbericht.modell import Herkunft
from integrationsbericht.namen import stellenschluessel


@dataclass(frozen=True, kw_only=True)
class FreierText:
    """One text as it is printed, who wrote it, and where it stands."""

    text: str
    stelle: str
    ort: str


def freie_texte(ergebnis: Ergebnis) -> list[FreierText]:
    """Each text of a Stelle once, with all its cells. Names of Stellen and of the Kreis need no look."""
    zellen: dict[tuple[str, str, str, str], list[str]] = {}
    for stelle, blatt, feld, text, zelle in _gedruckte(ergebnis):
        zellen.setdefault((stelle, blatt, feld, text), []).append(zelle)
    return [
        FreierText(text=text, stelle=stelle, ort=f"{feld} (Blatt {blatt}, {aufzaehlung(dort)})")
        for (stelle, blatt, feld, text), dort in zellen.items()
    ]


def _gedruckte(ergebnis: Ergebnis) -> Iterator[tuple[str, str, str, str, str]]:
    """Stelle, sheet, field, printed text and cell, in the order of the paper."""
    schutz = ergebnis.schwaerzung
    einstellungen = ergebnis.einstellungen
    eigene = (einstellungen.sitzung.kreis, *(s.name for s in einstellungen.stellen))
    bekannt = {stellenschluessel(name) for name in eigene}
    for m in (g.massnahme for g in ergebnis.massnahmen):
        texte = {"bezeichnung": m.bezeichnung}
        if einstellungen.sitzung.betraege_oeffentlich:
            texte["traeger"] = m.traeger
        for name, text in texte.items():
            if text and stellenschluessel(text) not in bekannt:
                yield m.stelle, *_feld(MASSNAHMEN, name), schutz.oeffentlich(einzeilig(text)), _zelle(m.herkunft, name)
    for stelle, b in ergebnis.zurueckgestellte_bedarfe:
        if b.begruendung:
            text = schutz.lang(einzeilig(b.begruendung))
            yield stelle.name, *_feld(BEDARFE, "begruendung"), text, _zelle(b.herkunft, "begruendung")


def _feld(tabelle: Tabelle, name: str) -> tuple[str, str]:
    return tabelle.name, tabelle.feld(name).ueberschrift


def _zelle(herkunft: Herkunft, feld: str) -> str:
    return herkunft.ort(feld).zelle or f"Zeile {herkunft.zeile}"
