"""The Tischvorlage for the Bündniskerngruppe: what is to be decided, then every Maßnahme; not public, unmasked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.beleg import ANTRAG, GESAMT, Beleg, Tafel, Unterlage, belegt, ebenso
from integrationsbericht.deutsch import OHNE_ANGABE, absatz, einzeilig, ganz, stellen, tag
from integrationsbericht.ergebnis import Ergebnis, Kommunezielgruppe, Ruecklauf, Summe, Zustand
from integrationsbericht.geld import zahl
from integrationsbericht.schreiben.word import fuellen as word
from integrationsbericht.worte import abgleich as abgleichzeilen
from integrationsbericht.worte import finanzen as finanz
from integrationsbericht.worte import massnahmen as massnahmentexte
from integrationsbericht.worte import oeffentliche_finanzen
from integrationsbericht.worte.annahmen import annahmegruppen
from integrationsbericht.worte.auswirkungen import auswirkungen, kontingente
from integrationsbericht.worte.entschieden import MARKE, getroffene
from integrationsbericht.worte.kopfdaten import kopf, regeln
from integrationsbericht.worte.massnahmenblock import OHNE_KUERZUNG, gruppen, kuerzungstext, mit_jahren, summenzeile
from integrationsbericht.worte.offene_fragen import offene_fragen
from integrationsbericht.worte.quoten import hoechstsatz
from integrationsbericht.worte.ruecklauf import einzelheiten, stand_der_rueckmeldungen
from integrationsbericht.worte.zu_entscheiden import zu_entscheiden

VORLAGE = "tischvorlage.docx"


@dataclass(frozen=True, kw_only=True)
class Ruecklaufzeile:
    """One Stelle, how it answered, and what it remarked."""

    stelle: str
    art: str
    zustand: str
    datum: str
    fassung: str
    bedarfe: str
    massnahmen: str
    anmerkungen: str


@dataclass(frozen=True, kw_only=True)
class Kontingentzeile:
    """Request against Mittelkontingent, and what the proposed cut would leave."""

    bezeichnung: str
    beantragt: str
    kontingent: str
    differenz: str
    spanne: str
    kuerzung: str
    verbleibt: str


@dataclass(frozen=True, kw_only=True)
class Geduldetenzeile:
    """Geduldete aged 18 to 27 of one Kommune: Analyse beside the return's own figure."""

    kommune: str
    analyse: str
    stichtag: str
    gemeldet: str
    stichtag_gemeldet: str


def tischvorlage(ergebnis: Ergebnis, vorlagen: Path) -> Unterlage:
    """The finished document. Raises `VorlageFehler` if the template cannot be used."""
    return word.fuelle(
        vorlagen / VORLAGE,
        kontext(ergebnis),
        titel="Tischvorlage für die Bündniskerngruppe (nicht öffentlich)",
        autor=ergebnis.einstellungen.sitzung.kreis,
        stand=ergebnis.stand,
    )


def kontext(ergebnis: Ergebnis) -> dict[str, object]:
    """Every placeholder of the template (docs/vorlagen.md lists them)."""
    return {
        **kopf(ergebnis),
        **regeln(ergebnis.regelwerk),
        "zu_entscheiden": zu_entscheiden(ergebnis),
        "offene_fragen": offene_fragen(ergebnis),
        "ueberblick": _ueberblick(ergebnis),
        "ruecklauf": [_ruecklaufzeile(ergebnis, zeile) for zeile in ergebnis.ruecklauf],
        **_massnahmen(ergebnis),
        "kontingente": _kontingente(ergebnis),
        "kuerzung_hinweis": _kuerzung_hinweis(ergebnis),
        "abgleich": abgleichzeilen.zeilen(ergebnis),
        "abgleich_summen": abgleichzeilen.summen(ergebnis),
        **_teilhabe(ergebnis),
        "entscheidungen": getroffene(ergebnis),
        "annahmegruppen": annahmegruppen(ergebnis.regelwerk),
    }


def _ueberblick(ergebnis: Ergebnis) -> list[str]:
    """Answers and money; the Kontingent has a table and a decision of its own."""
    saetze = (
        absatz(stand_der_rueckmeldungen(ergebnis), einzelheiten(ergebnis)),
        *(text for text in auswirkungen(ergebnis) if text != kontingente(ergebnis)),
    )
    return [satz for satz in saetze if satz]


_ZUSTAND = {
    Zustand.FEHLT: "liegt noch nicht vor",
    Zustand.STRITTIG: "welche gilt, ist offen",
    Zustand.NICHT_AUSWERTBAR: "eingegangen, noch nicht auswertbar",
    Zustand.VERSPAETET: "da, nach der Frist",
}


def _ruecklaufzeile(ergebnis: Ergebnis, zeile: Ruecklauf) -> Ruecklaufzeile:
    meldung = zeile.meldung
    anmerkungen = ergebnis.schwaerzung.intern(einzeilig(zeile.anmerkungen or ""))
    zustand = _ZUSTAND.get(zeile.zustand, zeile.zustand.value)
    return Ruecklaufzeile(
        stelle=belegt(zeile.stelle.name, Beleg(Tafel.RUECKLAUF, zeile.stelle.name)),
        art=zeile.stelle.art,
        zustand=zustand + ("" if zeile.stelle.erwartet else " (nicht angefragt)"),
        datum=tag(meldung.datum) if meldung else "–",
        fassung=ganz(meldung.fassung) if meldung else "–",
        bedarfe=ganz(len(meldung.bedarfe)) if meldung else "–",
        massnahmen=ganz(len(meldung.massnahmen)) if meldung else "–",
        anmerkungen=anmerkungen,
    )


# ---------------------------------------------------------------- Maßnahmen and money


def _massnahmen(ergebnis: Ergebnis) -> dict[str, object]:
    teile = {f"Baustein {nummer}": summe for nummer, summe in ergebnis.bausteine.items()}
    return {
        "massnahmen_text": massnahmentexte.satz(ergebnis),
        "massnahmengruppen": gruppen(ergebnis),
        "summen_zeigen": "ja" if ergebnis.gesamt.massnahmen else "",
        "gesamt": summenzeile(finanz.GESAMT, ergebnis.gesamt),
        "gesamt_text": belegt(
            mit_jahren("Alle Bausteine", ergebnis.gesamt),
            Beleg(Tafel.BAUSTEINE, GESAMT),
            Beleg(Tafel.PLAN, GESAMT),
            Beleg(Tafel.MITTEL, ANTRAG),
        ),
        "gesamt_kuerzung": kuerzungstext(ergebnis.gesamt.kuerzung),
        "sammelantrag": summenzeile(finanz.SAMMELANTRAG, ergebnis.sammelantrag),
        "sammelantrag_text": belegt(
            mit_jahren(f"Sammelantrag ({finanz.sammelbausteine(ergebnis)})", ergebnis.sammelantrag),
            Beleg(Tafel.SAMMELANTRAG),
            Beleg(Tafel.PLAN, ANTRAG),
            Beleg(Tafel.MITTEL, ANTRAG),
        ),
        "sammelantrag_kuerzung": kuerzungstext(ergebnis.sammelantrag.kuerzung),
        "sammelbausteine": finanz.sammelbausteine(ergebnis),
        "finanzierung_ohne": belegt(finanz.ohne_hinweis(ergebnis.gesamt, teile), Beleg(Tafel.BAUSTEINE)),
    }


def _kontingente(ergebnis: Ergebnis) -> list[Kontingentzeile]:
    """One row for every Mittelkontingent that is entered, that of the Sammelantrag first."""
    summen = [(list(ergebnis.regelwerk.sammelantrag), ergebnis.sammelantrag)]
    summen += [([nummer], summe) for nummer, summe in ergebnis.bausteine.items()]
    zeilen = oeffentliche_finanzen.kontingente(ergebnis)
    begrenzte = [(nummern, summe) for nummern, summe in summen if summe.kontingent is not None]
    return [
        _kontingent(zeile, summe, hoechstsatz(ergebnis, nummern))
        for zeile, (nummern, summe) in zip(zeilen, begrenzte, strict=True)
    ]


def _kuerzung_hinweis(ergebnis: Ergebnis) -> str:
    if not ergebnis.gesamt.kuerzung:
        return ""
    return (
        "Der Vorschlag kürzt anteilig und auf den Cent genau: zuerst je Baustein auf dessen Kontingent, danach die"
        f" {finanz.sammelbausteine(ergebnis)} gemeinsam."
    )


def _kontingent(zeile: oeffentliche_finanzen.Kontingentzeile, summe: Summe, satz: str) -> Kontingentzeile:
    return Kontingentzeile(
        bezeichnung=ebenso(f"{zeile.bezeichnung}, {satz}", zeile.bezeichnung) if satz else zeile.bezeichnung,
        beantragt=zeile.beantragt,
        kontingent=zeile.kontingent,
        differenz=zeile.differenz,
        spanne=zeile.spanne,
        kuerzung=kuerzungstext(summe.kuerzung),
        verbleibt=zahl(summe.betraege.zuwendung - summe.kuerzung) if summe.kuerzung else OHNE_KUERZUNG,
    )


# ---------------------------------------------------------------- positions


def _teilhabe(ergebnis: Ergebnis) -> dict[str, object]:
    teilhabe = ergebnis.teilhabe
    return {
        "geduldete": [_geduldete(k, MARKE if _entschieden(ergebnis, k.kommune) else "") for k in teilhabe.kommunen],
        "geduldete_summe": belegt(ganz(teilhabe.geduldete_18_27), Beleg(Tafel.ZIELGRUPPE, GESAMT)),
        "geduldete_aus": abgleichzeilen.kommunen(teilhabe.kommunen_mit_zahlen, len(teilhabe.kommunen)),
        "anspruch": belegt(stellen(teilhabe.anspruch, "noch nicht berechenbar"), Beleg(Tafel.STELLEN)),
        "beantragt": belegt(stellen(teilhabe.beantragt), Beleg(Tafel.STELLEN)),
        "bewilligt": stellen(teilhabe.bewilligt),
    }


def _entschieden(ergebnis: Ergebnis, kommune: str) -> bool:
    """Whether staff decided any figure of the Analyse on the target group there."""
    return any(z.herkunft.entschieden for z in ergebnis.analyse.zielgruppe if z.kommune == kommune)


def _geduldete(k: Kommunezielgruppe, marke: str) -> Geduldetenzeile:
    return Geduldetenzeile(
        kommune=belegt(k.kommune, Beleg(Tafel.ZIELGRUPPE, k.kommune)),
        analyse=ganz(k.geduldete) + marke,
        stichtag=tag(k.stichtag, "–"),
        gemeldet=ganz(k.geduldete_gemeldet, OHNE_ANGABE),
        stichtag_gemeldet=tag(k.stichtag_gemeldet, "–"),
    )
