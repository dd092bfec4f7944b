"""The Tischvorlage for the Bündniskerngruppe: every Maßnahme and every open point. Not public, nothing is masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import OHNE_ANGABE, absatz, anzahl, einzeilig, ganz, stellen, tag
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Kommunezielgruppe, Rechenstand, Ruecklauf
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import euro, zahl
from integrationsbericht.schreiben.word import fuellen as word
from integrationsbericht.worte import abgleich as abgleichzeilen
from integrationsbericht.worte import finanzen as finanz
from integrationsbericht.worte import massnahmen as massnahmentexte
from integrationsbericht.worte.annahmen import annahmen
from integrationsbericht.worte.auswirkungen import auswirkungen
from integrationsbericht.worte.befundgruppen import gezaehlt, je_stelle
from integrationsbericht.worte.befundgruppen import zahl as anzahl_der
from integrationsbericht.worte.kopfdaten import kopf, regeln
from integrationsbericht.worte.offene import offene
from integrationsbericht.worte.offene_punkte import offene_punkte
from integrationsbericht.worte.punktegruppen import punktegruppen
from integrationsbericht.worte.ruecklauf import einzelheiten, stand_der_rueckmeldungen

VORLAGE = "tischvorlage.docx"


@dataclass(frozen=True, kw_only=True)
class Ruecklaufzeile:
    """One Stelle and how it answered."""

    stelle: str
    art: str
    zustand: str
    datum: str
    fassung: str
    bedarfe: str
    massnahmen: str
    befunde: str


@dataclass(frozen=True, kw_only=True)
class Massnahmenblock:
    """One Maßnahme with its lines 3.1 to 3.7, and 3.5 per Haushaltsjahr."""

    bezeichnung: str
    angaben: str
    betraege: finanz.Betragszeile
    jahre: tuple[str, ...]
    bemerkung: str


@dataclass(frozen=True, kw_only=True)
class Blockgruppe:
    """The Maßnahmen of one Baustein. `summe` is None where there is nothing to add up."""

    titel: str
    zeilen: tuple[Massnahmenblock, ...]
    summe: finanz.Betragszeile | None
    summentext: str
    jahre: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kuerzungszeile:
    """What the proposed cut would leave of one Maßnahme."""

    massnahme: str
    stelle: str
    baustein: str
    beantragt: str
    kuerzung: str
    verbleibt: str


@dataclass(frozen=True, kw_only=True)
class ZurueckgestellterBedarf:
    """A reported need that is not counted for now, with its size."""

    stelle: str
    baustein: str
    bedarf: str
    begruendung: str


@dataclass(frozen=True, kw_only=True)
class Geduldetenzeile:
    """Geduldete aged 18 to 27 of one Kommune: Analyse beside the return's own figure."""

    kommune: str
    analyse: str
    stichtag: str
    gemeldet: str
    stichtag_gemeldet: str


def tischvorlage(ergebnis: Ergebnis, vorlagen: Path) -> bytes:
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
    teile = {f"Baustein {nummer}": summe for nummer, summe in ergebnis.bausteine.items()}
    befunde = je_stelle(ergebnis, offene(ergebnis).befunde)
    kuerzungen = [g for g in ergebnis.massnahmen if g.kuerzungsvorschlag]
    return {
        **kopf(ergebnis),
        **regeln(ergebnis.regelwerk),
        "ueberblick": [
            satz
            for satz in (
                absatz(stand_der_rueckmeldungen(ergebnis), einzelheiten(ergebnis)),
                *auswirkungen(ergebnis),
            )
            if satz
        ],
        "offene_punkte": [f"{punkt.was}: {punkt.wer}, bis {punkt.bis}" for punkt in offene_punkte(ergebnis)],
        "ruecklauf": [_ruecklaufzeile(zeile, befunde.get(zeile.stelle.name, [])) for zeile in ergebnis.ruecklauf],
        "massnahmen_text": massnahmentexte.satz(ergebnis),
        "haushaltsjahre": [str(jahr) for jahr in HAUSHALTSJAHRE],
        "massnahmengruppen": _gruppen(ergebnis),
        "gesamt": finanz.zeile(finanz.GESAMT, ergebnis.gesamt),
        "gesamt_jahre": _je_jahr(finanz.jahreszeilen(ergebnis.gesamt)),
        "sammelantrag": finanz.zeile(finanz.SAMMELANTRAG, ergebnis.sammelantrag),
        "sammelantrag_jahre": _je_jahr(finanz.jahreszeilen(ergebnis.sammelantrag)),
        "sammelbausteine": finanz.sammelbausteine(ergebnis),
        "finanzierung_ohne": finanz.ohne_hinweis(ergebnis.gesamt, teile),
        "kontingente": finanz.kontingentzeilen(ergebnis),
        "kuerzungen": [_kuerzung(g) for g in kuerzungen],
        "kuerzung_beantragt": zahl(sum(g.summe.zuwendung for g in kuerzungen)),
        "kuerzung_summe": zahl(sum(g.kuerzungsvorschlag for g in kuerzungen)),
        "kuerzung_verbleibt": zahl(sum(g.summe.zuwendung - g.kuerzungsvorschlag for g in kuerzungen)),
        "abgleich": abgleichzeilen.zeilen(ergebnis),
        "abgleich_summen": abgleichzeilen.summen(ergebnis),
        "zurueckgestellte_bedarfe": _zurueckgestellte(ergebnis),
        "geduldete": [_geduldete(k) for k in ergebnis.teilhabe.kommunen],
        "geduldete_summe": ganz(ergebnis.teilhabe.geduldete_18_27),
        "geduldete_aus": f"{ergebnis.teilhabe.kommunen_mit_zahlen} von {len(ergebnis.teilhabe.kommunen)}",
        "anspruch": stellen(ergebnis.teilhabe.anspruch, "noch nicht berechenbar"),
        "beantragt": stellen(ergebnis.teilhabe.beantragt),
        "bewilligt": stellen(ergebnis.teilhabe.bewilligt),
        "punktegruppen": punktegruppen(ergebnis),
        "befunde_zaehlung": gezaehlt(offene(ergebnis).befunde),
        "annahmen": annahmen(ergebnis.regelwerk),
    }


def _ruecklaufzeile(zeile: Ruecklauf, befunde: Sequence[Befund]) -> Ruecklaufzeile:
    meldung = zeile.meldung
    zaehlung = [
        *_wenn(anzahl_der(befunde, Schwere.FEHLER), "Fehler", "Fehler"),
        *_wenn(anzahl_der(befunde, Schwere.WARNUNG), "Warnung", "Warnungen"),
    ]
    return Ruecklaufzeile(
        stelle=zeile.stelle.name,
        art=zeile.stelle.art,
        zustand=zeile.zustand.value + ("" if zeile.stelle.erwartet else " (nicht angefragt)"),
        datum=tag(meldung.datum) if meldung else "–",
        fassung=ganz(meldung.fassung) if meldung else "–",
        bedarfe=ganz(len(meldung.bedarfe)) if meldung else "–",
        massnahmen=ganz(len(meldung.massnahmen)) if meldung else "–",
        befunde=", ".join(zaehlung) or "keine",
    )


def _wenn(zahl_der: int, einzahl: str, mehrzahl: str) -> list[str]:
    return [anzahl(zahl_der, einzahl, mehrzahl)] if zahl_der else []


# ---------------------------------------------------------------- Maßnahmen


def _gruppen(ergebnis: Ergebnis) -> list[Blockgruppe]:
    nummern = dict.fromkeys(g.massnahme.baustein for g in ergebnis.massnahmen)
    return [_gruppe(ergebnis, nummer) for nummer in nummern]


def _gruppe(ergebnis: Ergebnis, nummer: int | None) -> Blockgruppe:
    summe = ergebnis.bausteine.get(nummer) if nummer is not None else None
    gezaehlt_wird = summe if summe and summe.massnahmen else None
    return Blockgruppe(
        titel=massnahmentexte.bausteintitel(ergebnis, nummer),
        zeilen=tuple(_block(g) for g in massnahmentexte.je_baustein(ergebnis, nummer)),
        summe=finanz.zeile(f"Baustein {nummer}", gezaehlt_wird) if gezaehlt_wird else None,
        summentext=massnahmentexte.summentitel(gezaehlt_wird) if gezaehlt_wird else "",
        jahre=_je_jahr(finanz.jahreszeilen(gezaehlt_wird)) if gezaehlt_wird else (),
    )


def _block(g: Gerechnet) -> Massnahmenblock:
    massnahme = g.massnahme
    offen = g.rechenstand == Rechenstand.NICHT_GERECHNET
    jahre = [zahl(g.jahre[jahr].zuwendung) if jahr in g.jahre else "–" for jahr in HAUSHALTSJAHRE]
    return Massnahmenblock(
        bezeichnung=einzeilig(massnahme.bezeichnung or OHNE_ANGABE),
        angaben=_angaben(g),
        betraege=finanz.leere_zeile("–") if offen else finanz.betragszeile("", g.summe),
        jahre=tuple(jahre),
        bemerkung=_bemerkung(g),
    )


def _angaben(g: Gerechnet) -> str:
    """Who, where, when, how many: one line under the name."""
    massnahme = g.massnahme
    anderer = massnahme.traeger.casefold() != massnahme.stelle.casefold()
    plaetze = "Plätze ohne Angabe" if massnahme.plaetze is None else anzahl(massnahme.plaetze, "Platz", "Plätze")
    teile = [
        f"{massnahme.stelle}, Nr. {einzeilig(massnahme.nr)}",
        *([f"Träger: {einzeilig(massnahme.traeger)}"] if anderer else []),
        f"Kommune: {massnahme.kommune or OHNE_ANGABE}",
        f"{tag(massnahme.beginn)} bis {tag(massnahme.ende)}",
        plaetze,
        f"Eigenanteil: {einzeilig(massnahme.eigenanteil_traegt)}",
        massnahme.stand,
    ]
    return " · ".join(teile)


def _bemerkung(g: Gerechnet) -> str:
    teile = []
    if g.massnahme.zurueckgestellt:
        teile.append("Zurückgestellt: in keiner Summe.")
    if g.rechenstand == Rechenstand.NICHT_GERECHNET:
        teile.append(f"Nicht gerechnet: {g.grund}.")
    elif g.grund:
        teile.append(f"Gekürzt: {g.grund}.")
    if g.verteilt:
        teile.append("Jahre rechnerisch nach Kalendertagen verteilt.")
    if g.kuerzungsvorschlag:
        teile.append(f"Kürzungsvorschlag: {euro(g.kuerzungsvorschlag)}.")
    return " ".join(teile)


def _je_jahr(zeilen: Iterable[finanz.Betragszeile]) -> tuple[str, ...]:
    return tuple(zeile.zuwendung for zeile in zeilen)


def _kuerzung(g: Gerechnet) -> Kuerzungszeile:
    return Kuerzungszeile(
        massnahme=einzeilig(g.massnahme.bezeichnung or OHNE_ANGABE),
        stelle=g.massnahme.stelle,
        baustein=str(g.massnahme.baustein),
        beantragt=zahl(g.summe.zuwendung),
        kuerzung=zahl(g.kuerzungsvorschlag),
        verbleibt=zahl(g.summe.zuwendung - g.kuerzungsvorschlag),
    )


# ---------------------------------------------------------------- needs, positions, open points


def _zurueckgestellte(ergebnis: Ergebnis) -> list[ZurueckgestellterBedarf]:
    return [
        ZurueckgestellterBedarf(
            stelle=stelle.name,
            baustein=f"Baustein {bedarf.baustein}" if bedarf.baustein else massnahmentexte.OHNE_BAUSTEIN,
            bedarf=ganz(bedarf.menge),
            begruendung=einzeilig(bedarf.begruendung) if bedarf.begruendung else "ohne Begründung",
        )
        for stelle, bedarf in ergebnis.zurueckgestellte_bedarfe
    ]


def _geduldete(k: Kommunezielgruppe) -> Geduldetenzeile:
    return Geduldetenzeile(
        kommune=k.kommune,
        analyse=ganz(k.geduldete),
        stichtag=tag(k.stichtag, "–"),
        gemeldet=ganz(k.geduldete_gemeldet, OHNE_ANGABE),
        stichtag_gemeldet=tag(k.stichtag_gemeldet, "–"),
    )
