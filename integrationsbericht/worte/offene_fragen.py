"""The open findings as questions to those who can answer them: no file, no cell, no blame; what they cost beside them.

What is decided under "Zu entscheiden" is not asked again, and what follows from another finding is not asked at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart, Schwere
from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import absatz, aufzaehlung, einzeilig
from integrationsbericht.ergebnis import Ergebnis, Zustand
from integrationsbericht.geld import Cent, euro
from integrationsbericht.orte import EINSTELLUNGEN_DATEI
from integrationsbericht.worte.befundgruppen import eigene_datei
from integrationsbericht.worte.offene import offene
from integrationsbericht.worte.offene_punkte import beim_land
from integrationsbericht.worte.wirkung import Wirkung, wirkungen

KI, OHNE_FOLGE = "KI", "–"
_ZUSAMMEN_AB = 3


def _codes(*arten: Befundart) -> frozenset[str]:
    return frozenset(a.code for a in arten)


ENTSCHIEDEN_WIRD = _codes(
    art.NICHT_ZUGEORDNET,
    art.STRITTIG,
    art.FEHLT,
    art.VIELLEICHT_DOPPELT,
    art.TEILHABE_GEMELDET,
    art.VORZEITIG,
)
"""Kinds that stand under "Zu entscheiden"."""

NUR_IM_AMT = _codes(
    *(art.ORDNER_UNLESBAR, art.KEINE_DATEI, art.DATEI_GESPERRT),
    *(art.PERSONENBEZUG, art.KLEINE_PERSONENZAHL, art.ART_WEICHT_AB, art.AGS_WEICHT_AB, art.DATUM_NACH_STAND),
    *(art.KOMMUNE_WEICHT_AB, art.SPALTE_AEHNLICH, art.UEBERSCHRIFT_MEHRFACH, art.VERDECKT),
    *(art.KLAERUNGEN_NICHT_UEBERNOMMEN, art.KLAERUNG_NICHT_ANGEWANDT, art.KLAERUNG_UEBERHOLT),
    *(
        art.MITTEL_DOPPELT,
        art.SCHWELLE_VERRAET,
        art.STELLE_HEISST_KREISWEIT,
        art.TEXT_KEIN_NAME,
        art.TEXT_NAME_VERGEBEN,
    ),
    *(art.SITZUNG_VOR_VORLAGE, art.FRIST_NACH_SITZUNG, art.TAG_VOR_STAND, art.STAND_WEIT_WEG),
    *(art.ADRESSE_DES_BEISPIELS, art.AGS_AUS_ANDEREM_KREIS),
)
"""Kinds that the office settles: they change no figure of the paper, or say nothing to those who decide."""

_WELCHER_WERT = "Welche Angabe gilt für {feld}?"
_UNGELESEN = "Ein Teil der Rückmeldung ist noch nicht auswertbar."
_NOCH_NICHT = "Die eingegangene Rückmeldung ist noch nicht auswertbar."
_FRAGEN: Mapping[str, str] = {
    **dict.fromkeys(
        _codes(art.UNLESBAR, art.KEINE_AUSWAHL, art.FORMEL_OHNE_ERGEBNIS, art.FEHLERWERT, art.NEGATIV), _WELCHER_WERT
    ),
    art.PFLICHT_LEER.code: "Die Angabe {feld} fehlt.",
    art.BAUSTEIN_UNBEKANNT.code: "Welcher Baustein ist gemeint („{gefunden}“)?",
    art.KOMMUNE_UNBEKANNT.code: "Welche Kommune ist gemeint („{gefunden}“ gehört nicht zum Kreis)?",
    art.BLATT_FEHLT.code: "Zu {feld} liegt nichts vor: Ist dazu nichts zu melden?",
    art.SUMMENZEILE.code: "Eine Angabe („{gefunden}“) ist als Summe der übrigen erkannt und zählt nicht: Stimmt das?",
    art.GESTRICHEN.code: "Die Angaben sind durchgestrichen und trotzdem mitgezählt: Sollen sie entfallen?",
    art.SUMME_WEICHT_AB.code: "Bei {feld} ist als Summe {gefunden} gemeldet, die Angaben ergeben anderes: Was gilt?",
    art.SPALTE_FEHLT.code: "{feld} fehlt bei allen Angaben.",
    art.SPALTE_UNTER_ANDEREM_NAMEN.code: "{feld} fehlt bei allen Angaben oder heißt dort anders.",
    **dict.fromkeys(
        _codes(art.UEBERSCHRIFT_FEHLT, art.SPALTE_DOPPELT, art.BLATT_DOPPELT, art.ZWEITE_TABELLE, art.MEHRERE_BLAETTER,
               art.ANFUEHRUNGSZEICHEN_OFFEN), _UNGELESEN,
    ),
    **dict.fromkeys(
        _codes(art.DATEI_UNLESBAR, art.KEIN_FORMULAR, art.ANDERES_FORMAT, art.KENNWORT, art.ABGESCHNITTEN,
               art.LEERE_DATEI, art.NICHT_GELADEN, art.HTML_STATT_MAPPE, art.ARCHIV, art.KEINE_TABELLE,
               art.MAIL_OHNE_MELDUNG, art.CSV_OHNE_MELDUNG, art.WORD_DOKUMENT, art.PDF_DOKUMENT, art.XML_STATT_MAPPE,
               art.VERKNUEPFUNG_STATT_DATEI, art.OHNE_DECKBLATT), _NOCH_NICHT,
    ),
    art.KANN_ERSETZEN.code: "Eine weitere Rückmeldung ist noch nicht auswertbar: Ersetzt sie die gezählte?",
    art.MELDUNG_DANEBEN.code: "Eine Rückmeldung ist eingegangen, aber noch nicht gezählt.",
    art.MELDUNGSORDNER_FEHLT.code: "Die Rückmeldungen sind noch nicht ausgewertet.",
    art.ANALYSE_FEHLT.code: "Die Angebots- und Bedarfsanalyse liegt noch nicht auswertbar vor; Angebote, Zielgruppe und"
    " Bedarfe laut Analyse sind unbekannt.",
}  # fmt: skip
"""Code → question; `{feld}` is the first name in quotation marks of the finding."""

_WELCHER_BETRAG = "Welcher Betrag gilt?"
_WER_ZAHLT = "Wer finanziert diesen Teil?"
IM_WORTLAUT: Mapping[str, str] = {
    art.FRAGLICH.code: "Ist das so gemeint?",
    art.FEHLANZEIGE_MIT_ZEILEN.code: "Was gilt?",
    art.LEERE_MELDUNG.code: "Ist eine Fehlanzeige gemeint?",
    art.KOMMUNE_DES_AKTEURS_FEHLT.code: "Für welche Kommune?",
    art.JAHRESSUMME.code: "Welche Beträge gelten?",
    art.BETRAG_OHNE_TAG.code: "Welche Laufzeit gilt?",
    art.ZUWENDUNGSFAEHIG_ZU_HOCH.code: _WELCHER_BETRAG,
    art.DRITTE_ZU_HOCH.code: _WELCHER_BETRAG,
    art.ANDERE_ZU_HOCH.code: _WELCHER_BETRAG,
    art.BEGINN_NACH_ENDE.code: "Welche Tage gelten?",
    art.AUSSERHALB_DER_JAHRE.code: _WER_ZAHLT,
    art.UEBER_ZEITRAUM.code: _WER_ZAHLT,
    art.ZUWENDUNG_GEMINDERT.code: "Ist die andere Förderung in dieser Höhe sicher?",
    art.PAUSCHALE_UNTERSCHRITTEN.code: "Stimmen Stunden und Betrag?",
    art.PAUSCHALE_UEBERSCHRITTEN.code: "Stimmen Stunden und Betrag?",
    art.NICHT_GERECHNET.code: "Was gilt?",
    art.BAUSTEIN_DOPPELT.code: "Welcher Bedarf gilt?",
    art.BEDARF_OHNE_ZAHL.code: "Wie viele Plätze werden gebraucht?",
    art.BEDARF_UEBER_ZIELGRUPPE.code: "Stimmt der Bedarf?",
    art.WEIBLICH_ZU_VIELE.code: "Welche Zahl gilt?",
    art.KEINE_PLAETZE_FUER_PERSONEN.code: "Werden Plätze gebraucht?",
    art.FEHLANZEIGE_GEGEN_ANALYSE.code: "Bleibt es dabei?",
    art.ANALYSE_OHNE_KOMMUNE.code: "Wie viele sind es?",
    art.ANALYSE_TEILE.code: "Welche Zahl gilt?",
    art.ANALYSE_MEHRFACH.code: "Welche Zahl gilt?",
    art.ANGEBOT_UEBERBELEGT.code: "Wie viele Plätze sind frei?",
    art.ANGEBOT_OHNE_BELEGUNG.code: "Wie viele Plätze sind belegt?",
    art.QUOTE_ZU_HOCH.code: "Bleibt es dabei?",
    art.QUOTE_NIEDRIG.code: "Bleibt es dabei?",
    art.REGELSTAND_ZU_FRUEH.code: "",
    art.REGEL_UEBERHOLT.code: "",
    art.STELLEN_BEANTRAGT.code: "Bleibt es dabei?",
    art.ANSPRUCH_WEICHT_AB.code: "Welche Zahl gilt?",
    art.ZIELGRUPPE_WEICHT_AB.code: "Welche Zahl gilt?",
}
"""Code → the question behind the words of the finding itself, which lose nothing but row numbers."""
BEFRAGTE = IM_WORTLAUT.keys() | _FRAGEN.keys()

_ZEILEN = re.compile(r" \(Zeilen? [^)]*\)")
_IN_KEINER_SUMME = re.compile(r"; (?:die Maßnahme|sie) ist in keiner Summe enthalten")
_FELD = re.compile("„([^“]*)“")


@dataclass(frozen=True, kw_only=True)
class OffeneFrage:
    """One row: to which Maßnahme (or Stelle), what is asked, what it is about in euros, and who answers."""

    massnahme: str
    frage: str
    folge: str
    wer: str


@dataclass(frozen=True, kw_only=True)
class _Gefragt:
    """One question, before equal ones are put together."""

    ort: str
    nr: str
    """`Nr. 3` of a Maßnahme, else empty."""
    frage: str
    folge: Wirkung | None
    wer: str
    belege: tuple[Beleg, ...]

    @property
    def gewicht(self) -> Cent:
        return self.folge.zuwendung if self.folge else 0


def offene_fragen(ergebnis: Ergebnis) -> list[OffeneFrage]:
    """Fehler and Warnungen, what changes most first; then what only the Land can answer."""
    wirkung = wirkungen(ergebnis)
    gefragt = [
        _Gefragt(
            ort=_massnahme(ergebnis, b),
            nr=einzeilig(b.massnahme or "").partition(" „")[0],
            frage=frage(b),
            folge=wirkung(b),
            wer=KI if eigene_datei(b) else b.stelle or KI,
            belege=(Beleg(Tafel.BEFUNDE, b),),
        )
        for b in offene(ergebnis).befunde
        if _gehoert_hierher(ergebnis, b)
    ]
    zeilen = sorted(_je_frage(_je_massnahme(gefragt)), key=lambda paar: -paar[0])
    return [*(zeile for _, zeile in zeilen), *_beim_land(ergebnis)]


def frage(befund: Befund) -> str:
    """The finding as the paper says it."""
    if befund.code in IM_WORTLAUT:
        text = _IN_KEINER_SUMME.sub("", _ZEILEN.sub("", befund.text))
        return einzeilig(absatz(text, IM_WORTLAUT[befund.code]))
    feld = _FELD.search(befund.text)
    return einzeilig(
        _FRAGEN[befund.code].format(feld=f"„{feld[1]}“" if feld else "diese Angabe", gefunden=befund.gefunden or "")
    )


def _gehoert_hierher(ergebnis: Ergebnis, b: Befund) -> bool:
    """Not what is decided as a whole: a return that is nobody's, or of a Stelle nothing of which can be evaluated."""
    if b.schwere is Schwere.HINWEIS or b.code not in BEFRAGTE:
        return False
    if b.datei == EINSTELLUNGEN_DATEI:
        return b.code in IM_WORTLAUT
    if b.stelle is None and b.datei in ergebnis.ungezaehlt:
        return False
    unlesbare = {r.stelle.name for r in ergebnis.ruecklauf if r.zustand is Zustand.NICHT_AUSWERTBAR}
    return not (b.stelle in unlesbare and b.blatt is None)


def _massnahme(ergebnis: Ergebnis, befund: Befund) -> str:
    if befund.massnahme:
        return f"{befund.stelle}, {einzeilig(befund.massnahme)}"
    if befund.datei == EINSTELLUNGEN_DATEI:
        return "Vorgaben"
    ort = ergebnis.fundstellen.an(befund.datei or "", befund.blatt or "", befund.zelle or "")
    worum = einzeilig(ort.worum(befund.zelle or "")) if ort and ort.tabelle.liste and befund.code in _FRAGEN else ""
    if eigene_datei(befund):
        return ", ".join(filter(None, ("Analyse", befund.blatt, worum)))
    stelle = befund.stelle or "Rückmeldung ohne Stelle"
    return f"{stelle}, {ort.tabelle.name}: {worum}" if ort and worum else stelle


def _je_massnahme(gefragt: Iterable[_Gefragt]) -> Iterator[_Gefragt]:
    """All questions to one Maßnahme are one; each consequence stands there once."""
    je_ort: dict[tuple[str, str], list[_Gefragt]] = {}
    for nummer, g in enumerate(gefragt):
        je_ort.setdefault((g.ort, g.nr or str(nummer)), []).append(g)
    for gleiche in je_ort.values():
        schwerste = max(gleiche, key=lambda g: g.gewicht)
        fragen = _verbunden(dict.fromkeys(g.frage for g in gleiche))
        yield replace(schwerste, frage=fragen, belege=tuple(b for g in gleiche for b in g.belege))


def _verbunden(fragen: Iterable[str]) -> str:
    """One behind the other; what several of them ask in the end is asked once."""
    liste = list(fragen)
    for rueckfrage in filter(None, dict.fromkeys(IM_WORTLAUT.values())):
        gleiche = [nummer for nummer, text in enumerate(liste) if text.endswith(f" {rueckfrage}")]
        for nummer in gleiche[:-1]:
            liste[nummer] = liste[nummer].removesuffix(f" {rueckfrage}")
    return absatz(*liste)


def _je_frage(gefragt: Iterable[_Gefragt]) -> Iterator[tuple[Cent, OffeneFrage]]:
    """With its weight; the same question about several Maßnahmen of one Stelle is asked once."""
    je_frage: dict[tuple[str, str], list[_Gefragt]] = {}
    for g in gefragt:
        je_frage.setdefault((g.wer, g.frage), []).append(g)
    for (wer, text), gleiche in je_frage.items():
        summe = sum(g.gewicht for g in gleiche)
        belege = [b for g in gleiche for b in g.belege]
        if len(gleiche) >= _ZUSAMMEN_AB and all(g.nr for g in gleiche):
            nummern = aufzaehlung([g.nr.removeprefix("Nr. ") for g in gleiche])
            folge = f"Zuwendung von zusammen bis zu {euro(summe)}" if summe else OHNE_FOLGE
            ort = belegt(f"{wer}, Nr. {nummern}", *belege)
            yield summe, OffeneFrage(massnahme=ort, frage=text, folge=folge, wer=wer)
        elif summe:
            for g in gleiche:
                folge = g.folge.text if g.folge else OHNE_FOLGE
                ort = belegt(g.ort, *g.belege)
                yield g.gewicht, OffeneFrage(massnahme=ort, frage=text, folge=folge, wer=wer)
        else:
            orte = belegt("; ".join(dict.fromkeys(g.ort for g in gleiche)), *belege)
            yield 0, OffeneFrage(massnahme=orte, frage=text, folge=OHNE_FOLGE, wer=wer)


def _beim_land(ergebnis: Ergebnis) -> Iterator[OffeneFrage]:
    for punkt in beim_land(ergebnis):
        yield OffeneFrage(massnahme="alle", frage=f"{punkt.was}.", folge=OHNE_FOLGE, wer=punkt.wer)
