"""Bedarf against Plätze, for every Kommune and kreisweit, Baustein 1 to 5."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zweite_rechnung.analyse import Analyse
from zweite_rechnung.blaetter import PERSONEN
from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.festes import ABGLEICH_BAUSTEINE, BAUSTEINE, KREISWEIT
from zweite_rechnung.massnahmen import Massnahme
from zweite_rechnung.ruecklauf import Meldung, Ruecklauf, ort_der
from zweite_rechnung.zellen import anzahl, baustein, falte


@dataclass(frozen=True, kw_only=True)
class Bedarf:
    personen: int | None
    zurueckgestellt: bool = False


@dataclass(frozen=True, kw_only=True)
class Abgleich:
    bedarf_gemeldet: int | None
    bedarf_akteure: int | None
    bedarf_analyse: int | None
    plaetze_vorhanden: int | None
    plaetze_frei: int | None
    plaetze_geplant: int
    luecke: int | None
    zustand: str


def bedarf_der_zeile(werte: Mapping[str, object]) -> Bedarf:
    """Benötigte Plätze; if empty, the sum of the filled Personen columns; if these are empty too, unknown."""
    plaetze = anzahl(werte["Benötigte Plätze"])
    zurueckgestellt = falte(werte["Stand"]) == falte("zurückgestellt")
    if not plaetze.leer:
        return Bedarf(personen=plaetze.wert, zurueckgestellt=zurueckgestellt)
    spalten = [anzahl(werte[spalte]) for spalte in PERSONEN]
    gefuellt = [angabe.wert for angabe in spalten if not angabe.leer]
    bekannt = [wert for wert in gefuellt if wert is not None]
    return Bedarf(
        personen=sum(bekannt) if bekannt and len(bekannt) == len(gefuellt) else None, zurueckgestellt=zurueckgestellt
    )


def bedarfe_der(meldung: Meldung) -> dict[int, Bedarf]:
    """Fehlanzeige is an answer: Bedarf 0 in Bausteine 1-5. A Baustein that stands there twice is unknown."""
    if meldung.nur_fehlanzeige:
        return {nummer: Bedarf(personen=0) for nummer in ABGLEICH_BAUSTEINE}
    gefunden: dict[int, Bedarf] = {}
    for _, werte in meldung.bedarfszeilen:
        nummer = baustein(werte["Baustein"])
        if nummer is not None:
            gefunden[nummer] = Bedarf(personen=None) if nummer in gefunden else bedarf_der_zeile(werte)
    return gefunden


def gleiche_ab(
    ort: str, nummer: int, analyse: Analyse, bedarfe: Mapping[str, list[tuple[Meldung, Bedarf]]], geplant: int
) -> Abgleich:
    """Lücke = maßgeblicher Bedarf - free places - planned places.

    Maßgeblich is what the Kommune itself reported, else the Analyse. What Akteure report is shown and not added; only
    kreisweit, where no Kommune reports, it decides. A zurückgestellter Bedarf is unknown, also for the Analyse.
    No Angebot listed is 0 places.
    """
    hier = bedarfe.get(ort, [])
    eigene = [bedarf for meldung, bedarf in hier if meldung.stelle and meldung.stelle.art == "kommune"]
    akteure = [bedarf for meldung, bedarf in hier if meldung.stelle and meldung.stelle.art != "kommune"]
    gemeldet = next((b.personen for b in eigene if not b.zurueckgestellt), None)
    von_akteuren = [b.personen for b in akteure if b.personen is not None and not b.zurueckgestellt]
    bedarf_akteure = sum(von_akteuren) if von_akteuren else None
    laut_analyse = analyse.bedarfe.get((ort, nummer))
    massgeblich = bedarf_akteure if ort == KREISWEIT else gemeldet
    if massgeblich is None and not any(b.zurueckgestellt for b in (akteure if ort == KREISWEIT else eigene)):
        massgeblich = laut_analyse
    frei = analyse.frei.get((ort, nummer), 0)
    luecke = None if massgeblich is None or frei is None else massgeblich - frei - geplant
    return Abgleich(
        bedarf_gemeldet=gemeldet,
        bedarf_akteure=bedarf_akteure,
        bedarf_analyse=laut_analyse,
        plaetze_vorhanden=analyse.vorhanden.get((ort, nummer), 0),
        plaetze_frei=frei,
        plaetze_geplant=geplant,
        luecke=luecke,
        zustand="unbekannt" if luecke is None else "Lücke" if luecke > 0 else "gedeckt",
    )


def gleiche_alle_ab(
    einstellungen: Einstellungen, ruecklauf: Ruecklauf, massnahmen: Sequence[Massnahme], analyse: Analyse
) -> dict[tuple[str, int], Abgleich]:
    je_baustein: dict[int, dict[str, list[tuple[Meldung, Bedarf]]]] = {
        nummer: defaultdict(list) for nummer in BAUSTEINE
    }
    for meldung in ruecklauf.gezaehlt:
        ort = ort_der(meldung, einstellungen)
        for nummer, bedarf in bedarfe_der(meldung).items():
            if ort is not None:
                je_baustein[nummer][ort].append((meldung, bedarf))
    # Planned places: every Maßnahme that is not zurückgestellt, also one that cannot be computed.
    geplant: dict[tuple[str | None, int | None], int] = defaultdict(int)
    for m in massnahmen:
        geplant[m.kommune, m.baustein] += 0 if m.zurueckgestellt else m.plaetze or 0
    return {
        (ort, nummer): gleiche_ab(ort, nummer, analyse, je_baustein[nummer], geplant[ort, nummer])
        for ort in (*einstellungen.kommunen, KREISWEIT)
        for nummer in ABGLEICH_BAUSTEINE
    }
