"""The Sitzungsvorlage: what the public may know of an Ergebnis, as finished German strings for the template.

Fixed sentences stand in the template, where staff change them; here is what depends on the figures. Whatever
comes out of cells passes `schwaerzen`, whatever counts persons passes `kleinzahlen`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.deutsch import OHNE_ANGABE, einzeilig, ganz
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.geld import zahl
from integrationsbericht.modell import KOMMUNE, NICHT_ANGEGEBEN
from integrationsbericht.schreiben.word import fuellen as word
from integrationsbericht.schwaerzen import Schwaerzung
from integrationsbericht.worte import abgleich_oeffentlich as abgleichtexte
from integrationsbericht.worte import finanzen as finanz
from integrationsbericht.worte import massnahmen as massnahmentexte
from integrationsbericht.worte.annahmen import annahmen
from integrationsbericht.worte.kopfdaten import kopf, regeln
from integrationsbericht.worte.offene_punkte import offene_punkte
from integrationsbericht.worte.ruecklauf import ruecklauf, weitere
from integrationsbericht.worte.zielgruppe import hat_kleine, teilhabe, zielgruppe

VORLAGE = "sitzungsvorlage.docx"


@dataclass(frozen=True, kw_only=True)
class Zurueckgestellt:
    """A reported need that is not counted for now. The public is not told how large it is."""

    kommune: str
    baustein: str
    begruendung: str


@dataclass(frozen=True, kw_only=True)
class Eigenanteilzeile:
    """What one bearer of the Eigenanteil would have to pay."""

    wer: str
    massnahmen: str
    betrag: str


def sitzungsvorlage(ergebnis: Ergebnis, vorlagen: Path) -> bytes:
    """The finished document. Raises `VorlageFehler` if the template cannot be used."""
    sitzung = ergebnis.einstellungen.sitzung
    return word.fuelle(
        vorlagen / VORLAGE,
        kontext(ergebnis),
        titel=f"Sitzungsvorlage: {einzeilig(sitzung.tagesordnungspunkt or 'Integrationskonzept')}",
        autor=sitzung.kreis,
        stand=ergebnis.stand,
        diagramme={"diagramm_bedarf_und_angebot": abgleichtexte.diagramm(ergebnis)},
    )


def kontext(ergebnis: Ergebnis) -> dict[str, object]:
    """Every placeholder of the template but the chart (docs/vorlagen.md lists them)."""
    schwarz = ergebnis.schwaerzung
    return {
        **kopf(ergebnis),
        **regeln(ergebnis.regelwerk),
        "ruecklauf_kommunen": ruecklauf(ergebnis, KOMMUNE),
        "ruecklauf_akteure": ruecklauf(ergebnis, "Akteur"),
        "ruecklauf_weitere": weitere(ergebnis),
        **zielgruppe(ergebnis),
        **_abgleich(ergebnis, schwarz),
        "massnahmen_text": massnahmentexte.saetze(ergebnis),
        "massnahmengruppen": massnahmentexte.gruppen(ergebnis, schwarz),
        **_finanzierung(ergebnis, schwarz),
        **teilhabe(ergebnis),
        "offene_punkte": offene_punkte(ergebnis),
        "annahmen": annahmen(ergebnis.regelwerk),
    }


# ---------------------------------------------------------------- need and offer


def _abgleich(ergebnis: Ergebnis, schwarz: Schwaerzung) -> dict[str, object]:
    verdeckt = hat_kleine(ergebnis) or abgleichtexte.hat_kleine(ergebnis)
    return {
        "angebote_text": _angebote(ergebnis),
        "abgleich": abgleichtexte.je_baustein(ergebnis),
        "abgleich_kommunen": abgleichtexte.je_kommune(ergebnis),
        "abgleich_legende": abgleichtexte.legende(ergebnis),
        "kleinzahlhinweis": abgleichtexte.kleinzahlhinweis(ergebnis) if verdeckt else "",
        "diagramm_hinweis": abgleichtexte.ohne_saeule(ergebnis),
        "zurueckgestellte_bedarfe": [
            Zurueckgestellt(
                kommune=stelle.name,
                baustein=f"Baustein {bedarf.baustein}" if bedarf.baustein else massnahmentexte.OHNE_BAUSTEIN,
                begruendung=schwarz.lang(einzeilig(bedarf.begruendung)) if bedarf.begruendung else "ohne Begründung",
            )
            for stelle, bedarf in ergebnis.zurueckgestellte_bedarfe
        ],
    }


def _angebote(ergebnis: Ergebnis) -> str:
    """How many offers the Analyse knows; nothing if it knows none."""
    laufend = len(ergebnis.angebote)
    if not laufend:
        return ""
    angebote = "ein laufendes Angebot" if laufend == 1 else f"{ganz(laufend)} laufende Angebote"
    return (
        f"Außerdem nennt die Analyse {angebote}; der nächste Abschnitt stellt die freien Plätze dem Bedarf gegenüber."
    )


# ---------------------------------------------------------------- money


def _kommunen_hinweis(ergebnis: Ergebnis) -> str:
    teile = {kommune or OHNE_ANGABE: summe for kommune, summe in ergebnis.nach_kommune.items()}
    return finanz.ohne_hinweis(ergebnis.gesamt, teile)


def _finanzierung(ergebnis: Ergebnis, schwarz: Schwaerzung) -> dict[str, object]:
    teile = {f"Baustein {nummer}": summe for nummer, summe in ergebnis.bausteine.items()}
    antrag = ergebnis.sammelantrag
    return {
        "sammelbausteine": finanz.sammelbausteine(ergebnis),
        "finanzierung_sammelantrag": finanz.bausteinzeilen(ergebnis, im_sammelantrag=True),
        "finanzierung_weitere": finanz.bausteinzeilen(ergebnis, im_sammelantrag=False),
        "sammelantrag": finanz.zeile(finanz.SAMMELANTRAG, antrag),
        "gesamt": finanz.zeile(finanz.GESAMT, ergebnis.gesamt),
        "plaetze_hinweis": finanz.plaetze_hinweis(ergebnis.gesamt),
        "finanzierung_ohne": " ".join(
            filter(None, (finanz.quotensatz(ergebnis), finanz.ohne_hinweis(ergebnis.gesamt, teile)))
        ),
        "jahre_sammelantrag": finanz.jahreszeilen(antrag),
        "jahre_gesamt": finanz.jahreszeilen(ergebnis.gesamt),
        "jahre_hinweis": _verteilt(ergebnis),
        "finanzierung_kommunen": [
            finanz.zeile(kommune or OHNE_ANGABE, summe) for kommune, summe in ergebnis.nach_kommune.items()
        ],
        "kommunen_ohne": " ".join(filter(None, (_kommunen_hinweis(ergebnis), finanz.fehlende_kommunen(ergebnis)))),
        "eigenanteile": [
            Eigenanteilzeile(
                wer=schwarz.kurz(einzeilig(wer)),
                massnahmen=ganz(summe.massnahmen),
                betrag=zahl(summe.betraege.eigenanteil),
            )
            for wer, summe in sorted(ergebnis.nach_eigenanteil.items(), key=lambda e: e[0] == NICHT_ANGEGEBEN)
        ],
        "kontingente": finanz.kontingentzeilen(ergebnis),
        "kontingent_reicht_nicht": "ja" if finanz.kontingent_reicht_nicht(ergebnis) else "",
        "auswirkungen": finanz.auswirkungen(ergebnis),
    }


def _verteilt(ergebnis: Ergebnis) -> str:
    """What was not reported per year but computed."""
    zahl_der_verteilten = sum(g.in_summen and g.verteilt for g in ergebnis.massnahmen)
    if not zahl_der_verteilten:
        return ""
    bei = "einer Maßnahme" if zahl_der_verteilten == 1 else f"{ganz(zahl_der_verteilten)} Maßnahmen"
    return f"Bei {bei} ohne Jahresbeträge sind die zuwendungsfähigen Ausgaben nach Kalendertagen verteilt."
