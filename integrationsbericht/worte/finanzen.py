"""Rows of amounts as finished German strings, for both Word papers. Amounts are without the euro sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integrationsbericht.deutsch import OHNE_ANGABE, bausteine, ganz, ohne_nicht_gerechnete
from integrationsbericht.ergebnis import ZEILEN, Betraege, Ergebnis, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, zahl

SAMMELANTRAG = "Sammelantrag"
GESAMT = "Gesamt"


@dataclass(frozen=True, kw_only=True)
class Betragszeile:
    """The lines 3.1 to 3.7 of something, with its count of Maßnahmen and Plätze."""

    bezeichnung: str
    massnahmen: str
    plaetze: str
    gesamtausgaben: str
    zuwendungsfaehig: str
    leistungen_dritter: str
    zuwendungsfaehige_gesamtausgaben: str
    zuwendung: str
    andere_foerderung: str
    eigenanteil: str


@dataclass(frozen=True, kw_only=True)
class Kontingentzeile:
    """Request against Mittelkontingent."""

    bezeichnung: str
    beantragt: str
    kontingent: str
    differenz: str


def zeile(bezeichnung: str, summe: Summe) -> Betragszeile:
    return betragszeile(bezeichnung, summe.betraege, ganz(summe.massnahmen), plaetze(summe))


def jahreszeilen(summe: Summe) -> list[Betragszeile]:
    """One row per Haushaltsjahr; together they are the sum."""
    return [betragszeile(str(jahr), summe.jahre.get(jahr, Betraege())) for jahr in HAUSHALTSJAHRE]


def betragszeile(bezeichnung: str, betraege: Betraege, massnahmen: str = "", plaetze: str = "") -> Betragszeile:
    texte = {name: zahl(cent) for name, cent in betraege.als_dict().items()}
    return Betragszeile(bezeichnung=bezeichnung, massnahmen=massnahmen, plaetze=plaetze, **texte)


def leere_zeile(strich: str) -> Betragszeile:
    """For what could not be computed: a dash in every line, never a 0."""
    return Betragszeile(bezeichnung="", massnahmen="", plaetze="", **dict.fromkeys(ZEILEN, strich))


def plaetze(summe: Summe) -> str:
    """`120`; what is missing in it stands below the table (`plaetze_hinweis`)."""
    nichts_bekannt = summe.massnahmen and summe.plaetze_ohne_angabe == summe.massnahmen
    return OHNE_ANGABE if nichts_bekannt else ganz(summe.plaetze)


def ohne_hinweis(gesamt: Summe, teile: Mapping[str, Summe]) -> str:
    """What the sums of a table lack, in one sentence, and where: nothing if they lack nothing."""
    if not gesamt.nicht_gerechnet:
        return ""
    zahlen = {name: summe.nicht_gerechnet for name, summe in teile.items() if summe.nicht_gerechnet}
    wo = list(zahlen) if len(zahlen) == 1 else [f"{name}: {ganz(anzahl_dort)}" for name, anzahl_dort in zahlen.items()]
    wo_text = f" ({'; '.join(wo)})" if wo else ""
    return f"Die Beträge verstehen sich {ohne_nicht_gerechnete(gesamt.nicht_gerechnet)}{wo_text}."


def kontingentzeilen(ergebnis: Ergebnis) -> list[Kontingentzeile]:
    """One row for every Mittelkontingent that is entered."""
    summen = {f"Baustein {nummer}": summe for nummer, summe in ergebnis.bausteine.items()}
    summen[f"{SAMMELANTRAG} ({sammelbausteine(ergebnis)})"] = ergebnis.sammelantrag
    return [
        Kontingentzeile(
            bezeichnung=name,
            beantragt=zahl(summe.betraege.zuwendung),
            kontingent=zahl(summe.kontingent),
            differenz=mit_vorzeichen(summe.differenz or 0),
        )
        for name, summe in summen.items()
        if summe.kontingent is not None
    ]


def mit_vorzeichen(betrag: Cent) -> str:
    """A difference with a real minus: `−1.250,00`."""
    return f"\N{MINUS SIGN}{zahl(-betrag)}" if betrag < 0 else zahl(betrag)


def sammelbausteine(ergebnis: Ergebnis) -> str:
    """`Bausteine 1 bis 4`, or an enumeration if they do not follow one another."""
    return bausteine([n for n, b in ergebnis.regelwerk.bausteine.items() if b.sammelantrag])
