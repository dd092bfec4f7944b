"""Analyse.xlsx to records."""

from __future__ import annotations

from integrationsbericht.befund import Befund
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.formular import ANALYSE, ANALYSE_ANGEBOTE, ANALYSE_BEDARFE, ANALYSE_ZIELGRUPPE
from integrationsbericht.fundstellen import Fundstellen, der_analyse
from integrationsbericht.klaerung import OHNE, ZU_ZELLEN, Entscheidungen
from integrationsbericht.lesen.blaetter import lies_blatt, melde_uebrige, ordne_zu
from integrationsbericht.lesen.eingriffe import Eingriffe, auf_mappe, eingriffe
from integrationsbericht.lesen.leser import Umfeld, Zeile
from integrationsbericht.lesen.meldung import zielgruppenzeile
from integrationsbericht.modell import Analyse, Analysebedarf, Angebot, Klaerung
from integrationsbericht.namen import Vokabular


def lies_analyse(
    mappe: Mappe, datei: str, vokabular: Vokabular, entscheidungen: Entscheidungen = OHNE
) -> tuple[Analyse, tuple[Befund, ...], tuple[Klaerung, ...]]:
    """The KI's Angebots- und Bedarfsanalyse, with the findings on it and what became of the decisions about it."""
    analyse, befunde = _lies(mappe, datei, vokabular, {})
    if not entscheidungen.vom(*ZU_ZELLEN):
        return analyse, befunde, ()
    gefundene, klaerungen = eingriffe(entscheidungen, mappe, ANALYSE, datei, Fundstellen.aus(der_analyse(analyse)))
    if gefundene:
        analyse, befunde = _lies(auf_mappe(gefundene, mappe), datei, vokabular, gefundene)
    return analyse, befunde, tuple(klaerungen)


def _lies(mappe: Mappe, datei: str, vokabular: Vokabular, eingriffe: Eingriffe) -> tuple[Analyse, tuple[Befund, ...]]:
    umfeld = Umfeld(datei=datei, formular=ANALYSE, vokabular=vokabular, eingriffe=eingriffe)
    blaetter = ordne_zu(mappe, ANALYSE, datei)
    melde_uebrige(blaetter, umfeld)
    gelesen = {tabelle.name: lies_blatt(blaetter, tabelle, umfeld) for tabelle in ANALYSE}
    analyse = Analyse(
        vorhanden=True,
        angebote_bekannt=gelesen[ANALYSE_ANGEBOTE.name].spalten_gefunden,
        zielgruppe=tuple(zielgruppenzeile(z, z.text("kommune")) for z in gelesen[ANALYSE_ZIELGRUPPE.name].zeilen),
        angebote=tuple(_angebot(zeile) for zeile in gelesen[ANALYSE_ANGEBOTE.name].zeilen),
        bedarfe=tuple(_bedarf(zeile) for zeile in gelesen[ANALYSE_BEDARFE.name].zeilen),
    )
    return analyse, (*blaetter.befunde, *(befund for blatt in gelesen.values() for befund in blatt.befunde))


def _angebot(zeile: Zeile) -> Angebot:
    return Angebot(
        herkunft=zeile.herkunft,
        kommune=zeile.text("kommune"),
        baustein=zeile.ganz("baustein"),
        angebot=zeile.text("angebot"),
        traeger=zeile.text("traeger"),
        plaetze=zeile.ganz("plaetze"),
        belegt=zeile.ganz("belegt"),
        beginn=zeile.tag("beginn"),
        ende=zeile.tag("ende"),
        finanzierung=zeile.text("finanzierung"),
    )


def _bedarf(zeile: Zeile) -> Analysebedarf:
    return Analysebedarf(
        herkunft=zeile.herkunft,
        kommune=zeile.text("kommune"),
        baustein=zeile.ganz("baustein"),
        personen=zeile.ganz("personen"),
        grundlage=zeile.text("grundlage"),
    )
