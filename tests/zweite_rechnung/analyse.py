"""Analyse.xlsx: Bedarf, Angebote and the target group as the KI counts them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zweite_rechnung.blaetter import SPALTEN, Mappe, lade, zeilen
from zweite_rechnung.einstellungen import Einstellungen, kommune_aus
from zweite_rechnung.festes import OHNE_ANGABE
from zweite_rechnung.zellen import anzahl, baustein, falte, tag


@dataclass(frozen=True, kw_only=True)
class Analyse:
    bedarfe: Mapping[tuple[str, int], int | None]
    vorhanden: Mapping[tuple[str, int], int | None]
    frei: Mapping[tuple[str, int], int | None]
    frei_bekannt: Mapping[tuple[str, int], int]
    geduldete: Mapping[str, int | None]


def addiere(werte: Iterable[int | None]) -> int | None:
    """A sum with an unknown part is unknown."""
    liste = list(werte)
    bekannt = [wert for wert in liste if wert is not None]
    return sum(bekannt) if len(bekannt) == len(liste) else None


def lies_analyse(eingang: Path, einstellungen: Einstellungen) -> Analyse:
    mappe = lade(eingang / "Analyse.xlsx")
    bedarfe: dict[tuple[str, int], list[int | None]] = defaultdict(list)
    for _, werte in zeilen(mappe, "Bedarfe", ("Kommune", "Baustein", "Personen mit Bedarf", "Grundlage")):
        ort, nummer = kommune_aus(werte["Kommune"], einstellungen), baustein(werte["Baustein"])
        if ort and nummer:
            bedarfe[ort, nummer].append(anzahl(werte["Personen mit Bedarf"]).wert)
    vorhanden: dict[tuple[str, int], list[int | None]] = defaultdict(list)
    frei: dict[tuple[str, int], list[int | None]] = defaultdict(list)
    for _, werte in zeilen(mappe, "Angebote", SPALTEN["Angebote"]):
        ort, nummer = kommune_aus(werte["Kommune"], einstellungen) or OHNE_ANGABE, baustein(werte["Baustein"])
        ende = tag(werte["Ende"]).wert
        # An Angebot that ended before the day the report speaks for does not count.
        if nummer and not (ende and ende < einstellungen.stand):
            plaetze, belegt = anzahl(werte["Plätze"]).wert, anzahl(werte["davon belegt"]).wert
            vorhanden[ort, nummer].append(plaetze)
            frei[ort, nummer].append(None if plaetze is None or belegt is None else plaetze - belegt)
    return Analyse(
        bedarfe={schluessel: addiere(werte) for schluessel, werte in bedarfe.items()},
        vorhanden={schluessel: addiere(werte) for schluessel, werte in vorhanden.items()},
        frei={schluessel: addiere(werte) for schluessel, werte in frei.items()},
        frei_bekannt={schluessel: sum(w for w in werte if w is not None) for schluessel, werte in frei.items()},
        geduldete=zaehle_geduldete(mappe, einstellungen),
    )


def zaehle_geduldete(mappe: Mappe, einstellungen: Einstellungen) -> dict[str, int | None]:
    """Geduldete from 18 to 27, per Kommune at its latest Stichtag up to the day the report speaks for.

    The figure `gesamt`, else the sum of its parts.
    """
    funde: dict[str, list[tuple[date, str, int | None]]] = defaultdict(list)
    for _, werte in zeilen(mappe, "Zielgruppe", ("Kommune", *SPALTEN["Zielgruppe"], "Quelle")):
        ort = kommune_aus(werte["Kommune"], einstellungen)
        alter = re.sub(r"\s*(-|bis)\s*", "-", falte(werte["Alter"]))
        if ort and falte(werte["Aufenthaltsstatus"]) == "geduldet" and alter == "18-27":
            stichtag = tag(werte["Stichtag"]).wert or date.min
            if stichtag > einstellungen.stand:
                continue
            funde[ort].append((stichtag, falte(werte["Geschlecht"]) or "gesamt", anzahl(werte["Personen"]).wert))
    zahlen: dict[str, int | None] = {}
    for ort, liste in funde.items():
        neueste = [fund for fund in liste if fund[0] == max(stichtag for stichtag, _, _ in liste)]
        gesamt = [personen for _, geschlecht, personen in neueste if geschlecht == "gesamt"]
        zahlen[ort] = gesamt[0] if gesamt else addiere(personen for _, _, personen in neueste)
    return zahlen
