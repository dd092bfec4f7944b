"""The list of Maßnahmen for the public, grouped by Baustein, and the sentences on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integrationsbericht.deutsch import (
    OHNE_ANGABE,
    anzahl,
    bausteine,
    einzeilig,
    ganz,
    ohne_nicht_gerechnete,
)
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Rechenstand, Summe
from integrationsbericht.geld import euro, zahl
from integrationsbericht.schwaerzen import Schwaerzung
from integrationsbericht.worte.finanzen import plaetze

OHNE_BAUSTEIN = "Ohne gültigen Baustein"
NICHT_BERECHENBAR = "nicht berechenbar"


@dataclass(frozen=True, kw_only=True)
class Massnahmenzeile:
    """One Maßnahme as the public sees it."""

    bezeichnung: str
    traeger: str
    kommune: str
    plaetze: str
    betrag: str
    stand: str


@dataclass(frozen=True, kw_only=True)
class Massnahmengruppe:
    """The Maßnahmen of one Baustein, with their total. `summe` is empty where there is nothing to add up."""

    titel: str
    zeilen: tuple[Massnahmenzeile, ...]
    summe: str
    plaetze: str
    betrag: str


def gruppen(ergebnis: Ergebnis, schwaerzung: Schwaerzung) -> list[Massnahmengruppe]:
    """In the order of the Bausteine; those without a Maßnahme are left out."""
    nummern = dict.fromkeys(g.massnahme.baustein for g in ergebnis.massnahmen)
    return [_gruppe(ergebnis, nummer, schwaerzung) for nummer in nummern]


def je_baustein(ergebnis: Ergebnis, nummer: int | None) -> list[Gerechnet]:
    return [g for g in ergebnis.massnahmen if g.massnahme.baustein == nummer]


def bausteintitel(ergebnis: Ergebnis, nummer: int | None) -> str:
    return OHNE_BAUSTEIN if nummer is None else f"Baustein {ergebnis.regelwerk.bausteine[nummer]}"


def saetze(ergebnis: Ergebnis) -> str:
    """How many Maßnahmen there are, and what is special about some of them."""
    gesamt = ergebnis.gesamt
    if not ergebnis.massnahmen:
        return "Maßnahmen sind noch keine gemeldet."
    betrag = euro(gesamt.betraege.zuwendungsfaehige_gesamtausgaben)
    ohne = f" ({ohne_nicht_gerechnete(gesamt.nicht_gerechnet)})" if gesamt.nicht_gerechnet else ""
    ist = "ist" if gesamt.massnahmen == 1 else "sind"
    erster = (
        f"Gemeldet {ist} {anzahl(gesamt.massnahmen, 'Maßnahme', 'Maßnahmen')} mit {_plaetze(ergebnis)} und"
        f" zuwendungsfähigen Gesamtausgaben von {betrag}{ohne}."
    )
    return " ".join([erster, *_besonderes(ergebnis)])


def _plaetze(ergebnis: Ergebnis) -> str:
    """`zusammen 412 Plätzen`, with what is missing."""
    ohne = ergebnis.gesamt.plaetze_ohne_angabe
    if ohne == ergebnis.gesamt.massnahmen:
        return "noch unbekannter Platzzahl"
    zusatz = f" (ohne die Plätze von {'einer Maßnahme' if ohne == 1 else f'{ganz(ohne)} Maßnahmen'})" if ohne else ""
    return f"zusammen {ganz(ergebnis.gesamt.plaetze)} {'Platz' if ergebnis.gesamt.plaetze == 1 else 'Plätzen'}{zusatz}"


def _besonderes(ergebnis: Ergebnis) -> Iterator[str]:
    vorbehalt = ergebnis.gesamt.unter_vorbehalt
    if vorbehalt:
        steht = "steht" if vorbehalt == 1 else "stehen"
        yield f"Davon {steht} {ganz(vorbehalt)} unter Vorbehalt."
    zurueck = sum(g.massnahme.zurueckgestellt for g in ergebnis.massnahmen)
    if zurueck:
        ist, sie = ("ist", "sie ist") if zurueck == 1 else ("sind", "sie sind")
        weitere = "weitere Maßnahme" if zurueck == 1 else "weitere Maßnahmen"
        zaehlt = "zählt" if zurueck == 1 else "zählen"
        yield f"{ganz(zurueck)} {weitere} {ist} zurückgestellt; {sie} aufgeführt, {zaehlt} aber in keiner Summe."
    gekuerzt = [g for g in ergebnis.massnahmen if g.in_summen and g.rechenstand == Rechenstand.GEKUERZT]
    if gekuerzt:
        bei = "einer Maßnahme" if len(gekuerzt) == 1 else f"{ganz(len(gekuerzt))} Maßnahmen"
        reichen = "hinausreicht" if len(gekuerzt) == 1 else "hinausreichen"
        yield (
            f"Bei {bei}, die über den Förderzeitraum oder die Haushaltsjahre {reichen}, sind die zuwendungsfähigen"
            f" Ausgaben um zusammen {euro(sum(g.gekuerzt for g in gekuerzt))} gekürzt."
        )
    ohne = [n for n in ergebnis.regelwerk.bausteine if not je_baustein(ergebnis, n)]
    if ohne:
        fuer = "den" if len(ohne) == 1 else "die"
        yield f"Für {fuer} {bausteine(ohne)} ist keine Maßnahme gemeldet."


def _gruppe(ergebnis: Ergebnis, nummer: int | None, schwaerzung: Schwaerzung) -> Massnahmengruppe:
    gerechnete = je_baustein(ergebnis, nummer)
    summe = ergebnis.bausteine.get(nummer) if nummer is not None else None
    return Massnahmengruppe(
        titel=bausteintitel(ergebnis, nummer),
        zeilen=tuple(_zeile(g, schwaerzung) for g in gerechnete),
        summe=summentitel(summe) if summe and summe.massnahmen else "",
        plaetze=plaetze(summe) if summe else "",
        betrag=zahl(summe.betraege.zuwendungsfaehige_gesamtausgaben) if summe else "",
    )


def summentitel(summe: Summe) -> str:
    """`Summe aus 6 Maßnahmen (ohne 1 nicht berechenbare Maßnahme)`."""
    ohne = ohne_nicht_gerechnete(summe.nicht_gerechnet)
    return f"Summe aus {anzahl(summe.massnahmen, 'Maßnahme', 'Maßnahmen')}" + (f" ({ohne})" if ohne else "")


def _zeile(gerechnet: Gerechnet, schwaerzung: Schwaerzung) -> Massnahmenzeile:
    massnahme = gerechnet.massnahme
    nicht_gerechnet = gerechnet.rechenstand == Rechenstand.NICHT_GERECHNET
    return Massnahmenzeile(
        bezeichnung=schwaerzung.kurz(einzeilig(massnahme.bezeichnung or OHNE_ANGABE)),
        traeger=schwaerzung.kurz(einzeilig(massnahme.traeger)),
        kommune=massnahme.kommune or OHNE_ANGABE,
        plaetze=ganz(massnahme.plaetze, OHNE_ANGABE),
        betrag=NICHT_BERECHENBAR if nicht_gerechnet else zahl(gerechnet.summe.zuwendungsfaehige_gesamtausgaben),
        stand=", ".join(_stand(gerechnet)),
    )


def _stand(gerechnet: Gerechnet) -> Sequence[str]:
    gekuerzt = gerechnet.rechenstand == Rechenstand.GEKUERZT
    return [gerechnet.massnahme.stand, *(["gekürzt"] if gekuerzt else [])]
