"""Bedarf against Plätze, for every Kommune, kreisweit and ohne Angabe, Baustein 1 to 5."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zweite_rechnung.analyse import Analyse
from zweite_rechnung.blaetter import PERSONEN
from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.festes import (
    ABGLEICH_BAUSTEINE,
    BAUSTEINE,
    KREISWEIT,
    OHNE_ANGABE,
    ZEITRAUM_ENDE,
    ZUWENDUNGSFAEHIG,
)
from zweite_rechnung.massnahmen import Massnahme
from zweite_rechnung.ruecklauf import Meldung, Ruecklauf, ort_der
from zweite_rechnung.zellen import anzahl, baustein, falte, tag, text


@dataclass(frozen=True, kw_only=True)
class Bedarf:
    personen: int | None
    zurueckgestellt: bool = False
    unklar: bool = False  # something was said, but not how much: the Analyse does not take its place


@dataclass(frozen=True, kw_only=True)
class Abgleich:
    bedarf_gemeldet: int | None
    bedarf_akteure: int | None
    bedarf_analyse: int | None
    plaetze_vorhanden: int | None
    plaetze_frei: int | None
    plaetze_geplant: int
    plaetze_geplant_mindestens: bool
    akteure_mit_angabe: int | None
    akteure: int | None
    luecke: int | None
    zustand: str


@dataclass(frozen=True, kw_only=True)
class Geplant:
    plaetze: int = 0
    ohne_angabe: int = 0


def bedarf_der_zeile(werte: Mapping[str, object]) -> Bedarf:
    """Benötigte Plätze; if empty, the sum of the filled Personen columns; if these are empty too, unknown.

    0 Plätze for persons, unreadable Plätze, unreadable Personen without Plätze: said, but nobody knows how much.
    """
    plaetze, spalten = anzahl(werte["Benötigte Plätze"]), [anzahl(werte[spalte]) for spalte in PERSONEN]
    zurueckgestellt = falte(werte["Stand"]) == falte("zurückgestellt")
    personen = [angabe.wert for angabe in spalten if angabe.wert is not None]
    if plaetze.leer:
        unklar, zahl = any(angabe.unlesbar for angabe in spalten), sum(personen) if personen else None
    else:
        unklar, zahl = plaetze.unlesbar or (plaetze.wert == 0 and sum(personen) > 0), plaetze.wert
    return Bedarf(personen=None if unklar else zahl, zurueckgestellt=zurueckgestellt, unklar=unklar)


def bedarfe_der(meldung: Meldung) -> dict[int, Bedarf]:
    """Fehlanzeige is an answer: Bedarf 0 in Bausteine 1-5. A Baustein with content in two rows is unknown."""
    if meldung.nur_fehlanzeige:
        return {nummer: Bedarf(personen=0) for nummer in ABGLEICH_BAUSTEINE}
    je_baustein: dict[int, list[Mapping[str, object]]] = defaultdict(list)
    for _, werte in meldung.bedarfszeilen:
        nummer = baustein(werte["Baustein"])
        andere = (wert for name, wert in werte.items() if name not in ("Baustein", "Stand"))
        hat_inhalt = any(text(wert) not in ("", "-") for wert in andere) or falte(werte["Stand"]) not in (
            "",
            "gemeldet",
        )
        if nummer is not None and hat_inhalt:
            je_baustein[nummer].append(werte)
    return {
        nummer: bedarf_der_zeile(mehrere[0]) if len(mehrere) == 1 else Bedarf(personen=None, unklar=True)
        for nummer, mehrere in je_baustein.items()
    }


def gleiche_ab(
    ort: str,
    nummer: int,
    analyse: Analyse,
    bedarfe: Mapping[str, list[tuple[Meldung, Bedarf]]],
    geplant: Geplant,
    akteure: int,
) -> Abgleich:
    """Lücke = maßgeblicher Bedarf - free places - planned places, if all three are known.

    Maßgeblich is what the Kommune itself reported, else the Analyse. What Akteure report is shown and not added; only
    kreisweit, where no Kommune reports, it decides: a lower bound until each of them has given a figure. What is
    zurückgestellt or unclear is unknown, also for the Analyse. No Angebot listed is 0 places. Places nobody knows
    where: for them there is no Bedarf at all.
    """
    hier = bedarfe.get(ort, [])
    eigene = [bedarf for meldung, bedarf in hier if meldung.stelle and meldung.stelle.art == "kommune"]
    von_akteuren = [
        bedarf.personen
        for meldung, bedarf in hier
        if meldung.stelle and meldung.stelle.art != "kommune"
        if bedarf.personen is not None and not bedarf.zurueckgestellt
        if not (ort == KREISWEIT and meldung.nur_fehlanzeige)  # no figure for the whole Kreis
    ]
    gemeldet = next((b.personen for b in eigene if not b.zurueckgestellt), None)
    bedarf_akteure = sum(von_akteuren) if von_akteuren else None
    laut_analyse = analyse.bedarfe.get((ort, nummer))
    massgeblich = bedarf_akteure if ort == KREISWEIT else gemeldet
    if ort != KREISWEIT and massgeblich is None and not any(b.zurueckgestellt or b.unklar for b in eigene):
        massgeblich = laut_analyse
    frei = analyse.frei.get((ort, nummer), 0)
    luecke, zustand = None, "unbekannt"
    if massgeblich is not None:
        bekannt = massgeblich - analyse.frei_bekannt.get((ort, nummer), 0) - geplant.plaetze
        luecke = None if frei is None or geplant.ohne_angabe else bekannt
        zustand = "gedeckt" if bekannt <= 0 else "unbekannt" if luecke is None else "Lücke"
    if ort == KREISWEIT and len(von_akteuren) < akteure and zustand != "Lücke":
        luecke, zustand = None, "unbekannt"
    return Abgleich(
        bedarf_gemeldet=gemeldet,
        bedarf_akteure=bedarf_akteure,
        bedarf_analyse=laut_analyse,
        plaetze_vorhanden=analyse.vorhanden.get((ort, nummer), 0),
        plaetze_frei=frei,
        plaetze_geplant=geplant.plaetze,
        plaetze_geplant_mindestens=geplant.ohne_angabe > 0,
        akteure_mit_angabe=len(von_akteuren) if ort == KREISWEIT else None,
        akteure=akteure if ort == KREISWEIT else None,
        luecke=luecke,
        zustand=zustand,
    )


def vielleicht_kreisweit(einstellungen: Einstellungen, ruecklauf: Ruecklauf) -> int:
    """Akteure who were asked or answered, without those whose return names a Kommune."""
    gezaehlt = {m.stelle.name: ort_der(m, einstellungen) for m in ruecklauf.gezaehlt if m.stelle}
    gefragt = [s for s in einstellungen.stellen if s.art != "kommune" and (s.erwartet or s.name in gezaehlt)]
    return sum(gezaehlt.get(s.name) in (None, KREISWEIT) for s in gefragt)


def ist_vorbei(m: Massnahme, werte: Mapping[str, object], stand: date) -> bool:
    """Ended before the Stand, without a day inside its period and 2020-2022, or nothing left of its 3.2."""
    beginn, ende = tag(werte["Beginn"]).wert, tag(werte["Ende"]).wert
    if ende is not None and ende < stand:
        return True
    schluss = min(date(2022, 12, 31), ZEITRAUM_ENDE.get(m.baustein or 0, date.max))
    if beginn is not None and beginn > schluss and not (ende is not None and beginn > ende):
        return True
    if ende is not None and ende.year < 2020 and not (beginn is not None and beginn > ende):
        return True
    gezaehlt = sum(jahr[ZUWENDUNGSFAEHIG] for jahr in m.jahre.values())
    return not m.grund and (m.gemeldet[ZUWENDUNGSFAEHIG] or 0) > 0 and gezaehlt == 0


def geplante(
    einstellungen: Einstellungen, ruecklauf: Ruecklauf, massnahmen: Sequence[Massnahme]
) -> dict[tuple[str, int | None], Geplant]:
    """Planned places: every Maßnahme that is neither zurückgestellt nor over, also one that cannot be computed."""
    zeilen = {(meldung.datei, nr): werte for meldung in ruecklauf.gezaehlt for nr, werte in meldung.massnahmenzeilen}
    geplant: dict[tuple[str, int | None], Geplant] = defaultdict(Geplant)
    for m in massnahmen:
        if not m.zurueckgestellt and not ist_vorbei(m, zeilen[m.datei, m.zeile], einstellungen.stand):
            bisher = geplant[m.kommune or OHNE_ANGABE, m.baustein]
            geplant[m.kommune or OHNE_ANGABE, m.baustein] = Geplant(
                plaetze=bisher.plaetze + (m.plaetze or 0), ohne_angabe=bisher.ohne_angabe + (m.plaetze is None)
            )
    return geplant


def gleiche_alle_ab(
    einstellungen: Einstellungen, ruecklauf: Ruecklauf, massnahmen: Sequence[Massnahme], analyse: Analyse
) -> dict[tuple[str, int], Abgleich]:
    """Each Kommune and kreisweit in every Baustein; ohne Angabe only where there are such places."""
    je_baustein: dict[int, dict[str, list[tuple[Meldung, Bedarf]]]] = {
        nummer: defaultdict(list) for nummer in BAUSTEINE
    }
    for meldung in ruecklauf.gezaehlt:
        ort = ort_der(meldung, einstellungen)
        for nummer, bedarf in bedarfe_der(meldung).items():
            if ort is not None:
                je_baustein[nummer][ort].append((meldung, bedarf))
    geplant = geplante(einstellungen, ruecklauf, massnahmen)
    akteure = vielleicht_kreisweit(einstellungen, ruecklauf)
    return {
        (ort, nummer): gleiche_ab(
            ort, nummer, analyse, je_baustein[nummer], geplant.get((ort, nummer), Geplant()), akteure
        )
        for ort in (*einstellungen.kommunen, KREISWEIT, OHNE_ANGABE)
        for nummer in ABGLEICH_BAUSTEINE
        if ort != OHNE_ANGABE or (ort, nummer) in geplant or (ort, nummer) in analyse.vorhanden
    }
