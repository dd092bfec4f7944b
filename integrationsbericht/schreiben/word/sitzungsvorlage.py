"""The Sitzungsvorlage: what the public may know of an Ergebnis, as finished German strings for the template.

Fixed sentences stand in the template, where staff change them; what depends on the figures says `worte`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.beleg import ANTRAG, GESAMT, Unterlage
from integrationsbericht.deutsch import absatz, einzeilig
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.word import fuellen as word
from integrationsbericht.worte import abgleich_oeffentlich as abgleich
from integrationsbericht.worte import bausteintabelle, lueckendiagramm, massnahmen, ruecklauf, vorgehen
from integrationsbericht.worte import oeffentliche_finanzen as finanzen
from integrationsbericht.worte import zielgruppe as zielgruppentexte
from integrationsbericht.worte.annahmen import annahmen
from integrationsbericht.worte.auswirkungen import auswirkungen
from integrationsbericht.worte.finanzen import sammelbausteine
from integrationsbericht.worte.kopfdaten import kopf, regeln
from integrationsbericht.worte.offene_punkte import offene_punkte
from integrationsbericht.worte.wichtigstes import das_wichtigste

VORLAGE = "sitzungsvorlage.docx"


@dataclass(frozen=True, kw_only=True)
class Zurueckgestellt:
    """A reported need that is not counted for now. The public is not told how large it is."""

    kommune: str
    baustein: str
    begruendung: str


def sitzungsvorlage(ergebnis: Ergebnis, vorlagen: Path) -> Unterlage:
    """The finished document. Raises `VorlageFehler` if the template cannot be used."""
    sitzung = ergebnis.einstellungen.sitzung
    return word.fuelle(
        vorlagen / VORLAGE,
        kontext(ergebnis),
        titel=f"Sitzungsvorlage: {einzeilig(sitzung.tagesordnungspunkt or 'Integrationskonzept')}",
        autor=sitzung.kreis,
        stand=ergebnis.stand,
        diagramme={"diagramm_luecke": lueckendiagramm.diagramm(ergebnis)},
    )


def kontext(ergebnis: Ergebnis) -> dict[str, object]:
    """Every placeholder of the template but the chart (docs/vorlagen.md lists them)."""
    return {
        **kopf(ergebnis),
        **regeln(ergebnis.regelwerk),
        "sammelbausteine": sammelbausteine(ergebnis),
        "das_wichtigste": das_wichtigste(ergebnis),
        "rueckmeldungen": absatz(vorgehen.anlass(ergebnis), ruecklauf.einzelheiten(ergebnis)),
        "teilhabe_text": zielgruppentexte.teilhabe(ergebnis),
        **_bausteine(ergebnis),
        "auswirkungen": auswirkungen(ergebnis),
        "vergangenes": vorgehen.vergangenes(ergebnis),
        "schritte": vorgehen.schritte(ergebnis),
        "offene_punkte": offene_punkte(ergebnis),
        **_massnahmen(ergebnis),
        **_abgleich(ergebnis),
        **_finanzierung(ergebnis),
        "annahmen": annahmen(ergebnis.regelwerk),
    }


def _bausteine(ergebnis: Ergebnis) -> dict[str, object]:
    gibt_es = bausteintabelle.gibt_es(ergebnis)
    return {
        "bausteine_im_antrag": bausteintabelle.im_sammelantrag(ergebnis) if gibt_es else [],
        "summe_des_antrags": bausteintabelle.summe_des_antrags(ergebnis),
        "weitere_bausteine": bausteintabelle.weitere(ergebnis),
        "statt_tabelle": bausteintabelle.statt_tabelle(ergebnis),
        "bausteine_hinweis": bausteintabelle.hinweis(ergebnis),
        "diagramm_zeigen": "ja" if lueckendiagramm.diagramm(ergebnis).hat_saeulen else "",
        "diagramm_hinweis": lueckendiagramm.ohne_saeule(ergebnis),
    }


def _massnahmen(ergebnis: Ergebnis) -> dict[str, object]:
    return {
        "massnahmen_text": massnahmen.satz(ergebnis),
        "massnahmen": massnahmen.zeilen(ergebnis),
        "massnahmen_hinweis": massnahmen.hinweise(ergebnis),
        "betraege_oeffentlich": "ja" if ergebnis.einstellungen.sitzung.betraege_oeffentlich else "",
    }


def _abgleich(ergebnis: Ergebnis) -> dict[str, object]:
    *kommunen, summe = zielgruppentexte.zielgruppe(ergebnis)
    verdeckt = zielgruppentexte.ist_verdeckt(ergebnis) or abgleich.ist_verdeckt(ergebnis)
    return {
        "zielgruppe": kommunen,
        "zielgruppe_summe": summe,
        "abgleich": abgleich.je_baustein(ergebnis),
        "abgleich_ohne_tabelle": abgleich.ohne_tabelle(ergebnis),
        "abgleich_legende": abgleich.legende(ergebnis),
        "kleinzahlhinweis": abgleich.kleinzahlhinweis(ergebnis) if verdeckt else "",
        "zurueckgestellte_bedarfe": [
            Zurueckgestellt(
                kommune=stelle.name,
                baustein=f"Baustein {bedarf.baustein}" if bedarf.baustein else massnahmen.OHNE_BAUSTEIN,
                begruendung=(
                    ergebnis.schwaerzung.lang(einzeilig(bedarf.begruendung))
                    if bedarf.begruendung
                    else "ohne Begründung"
                ),
            )
            for stelle, bedarf in ergebnis.zurueckgestellte_bedarfe
        ],
    }


def _finanzierung(ergebnis: Ergebnis) -> dict[str, object]:
    gerechnet = ergebnis.gesamt.massnahmen > ergebnis.gesamt.nicht_gerechnet
    return {
        "finanzierung_sammelantrag": finanzen.im_sammelantrag(ergebnis) if gerechnet else [],
        "finanzierung_weitere": finanzen.uebrige(ergebnis),
        "sammelantrag": finanzen.sammelantrag(ergebnis),
        "gesamt": finanzen.gesamt(ergebnis),
        "finanzierung_hinweis": finanzen.ohne_hinweis(ergebnis),
        "beruecksichtigt": ruecklauf.beruecksichtigt(ergebnis),
        "jahre_sammelantrag": finanzen.jahre(ergebnis.sammelantrag, ANTRAG),
        "jahre_gesamt": finanzen.jahre(ergebnis.gesamt, GESAMT),
        "jahre_hinweis": finanzen.jahre_hinweis(ergebnis),
        "finanzierung_kommunen": finanzen.kommunen(ergebnis) if gerechnet else [],
        "kommunen_hinweis": finanzen.kommunen_hinweis(ergebnis),
        "kontingente": finanzen.kontingente(ergebnis),
    }
