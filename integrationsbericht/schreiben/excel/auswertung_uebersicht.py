"""The first sheet of the Auswertung: the run, the main figures, the assumptions, and the way to the other sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from integrationsbericht import deutsch
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import ZEILEN, ZEILENTITEL, Ergebnis, Gerechnet, Rechenstand, Zustand
from integrationsbericht.modell import KOMMUNE
from integrationsbericht.regelwerk import Rechtsfigur
from integrationsbericht.schreiben.excel.auswertung_summen import antwortsatz
from integrationsbericht.schreiben.excel.finanzierungsplan import lagesatz, planton
from integrationsbericht.schreiben.excel.mappe import (
    SICHTBARE,
    Art,
    Blatt,
    Mappe,
    Spalte,
    Ton,
    Verweis,
    Wert,
    Zeile,
    Zelle,
)

_BREIT = 64
_BEDEUTUNG = {
    Zustand.DA: "rechtzeitig gemeldet",
    Zustand.VERSPAETET: "nach der Rückmeldefrist gemeldet, mitgezählt",
    Zustand.FEHLANZEIGE: "kein Bedarf gemeldet; in den Bausteinen 1 bis 5 ist der Bedarf 0",
    Zustand.STRITTIG: "verschiedene Meldungen mit gleichem Rang; keine ist mitgezählt",
    Zustand.UNLESBAR: "die Datei ließ sich nicht lesen; der Bedarf ist unbekannt",
    Zustand.FEHLT: "keine Meldung; der Bedarf ist unbekannt und nicht 0",
}
_SCHWEREN = {
    Schwere.FEHLER: "eine Zahl fehlt oder ist falsch; vor der Vorlage zu klären",
    Schwere.WARNUNG: "eine Zahl kann falsch sein; bitte prüfen",
    Schwere.HINWEIS: "zur Kenntnis",
}
SCHWERETON = {Schwere.FEHLER: Ton.ROT, Schwere.WARNUNG: Ton.GELB, Schwere.HINWEIS: Ton.NORMAL}
_ERLAEUTERUNG = {
    "gesamtausgaben": "wie gemeldet, auch der Teil nach dem Förderzeitraum",
    "zuwendungsfaehig": "nach der Kürzung auf den Förderzeitraum",
    "zuwendungsfaehige_gesamtausgaben": "3.2 − 3.3",
    "zuwendung": "Förderquote × 3.4, je Maßnahme und Jahr abgerundet",
    "eigenanteil": "3.4 − 3.5 − 3.6",
}
_SAMMELANTRAG, _ALLE = "Sammelantrag", "Alle Bausteine"
_SPALTEN = ("Sammelantrag (Bausteine 1-4)", "alle Bausteine")


def uebersicht(mappe: Mappe, ergebnis: Ergebnis, blaetter: Mapping[str, str]) -> None:
    """`blaetter`: name → purpose of the other sheets."""
    blatt, werk = mappe.blatt("Übersicht"), ergebnis.regelwerk
    blatt.titel(f"Auswertung der Bedarfsmeldungen – {ergebnis.einstellungen.sitzung.kreis}")
    blatt.angabe("Stand", deutsch.tag(ergebnis.stand))
    blatt.angabe("Regelstand", deutsch.tag(werk.stand))
    blatt.angabe("Regeldatei (SHA-256)", f"{werk.sha256[:16]}…")
    blatt.angabe("Rücklauf", antwortsatz(ergebnis, "Kommune", "Akteur"))
    blatt.leerzeile()
    blatt.seiten(2)
    _ruecklauf(blatt, ergebnis)
    _betraege(blatt, ergebnis)
    _befunde(blatt, ergebnis)
    _umfang(blatt, ergebnis)
    _annahmen(blatt, ergebnis)
    blatt.ueberschrift("Blätter dieser Mappe")
    for name, zweck in blaetter.items():
        blatt.angabe(Verweis(name), zweck)


def _ruecklauf(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Rücklauf der angefragten Stellen")
    gefragt = [zeile for zeile in ergebnis.ruecklauf if zeile.stelle.erwartet]
    zeilen = []
    for zustand, bedeutung in _BEDEUTUNG.items():
        arten = [zeile.stelle.art == KOMMUNE for zeile in gefragt if zeile.zustand == zustand]
        zeilen.append(Zeile([zustand.value, sum(arten), len(arten) - sum(arten), bedeutung]))
    spalten = [
        Spalte("Zustand"),
        Spalte("Kommunen", Art.ZAHL, SICHTBARE),
        Spalte("Akteure", Art.ZAHL, SICHTBARE),
        Spalte("Bedeutung", hoechstens=_BREIT),
    ]
    blatt.tabelle("Zustaende", spalten, zeilen, filterbar=False)


def _betraege(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Beträge")
    for name, summe in ((_SAMMELANTRAG, ergebnis.sammelantrag), (_ALLE, ergebnis.gesamt)):
        if satz := lagesatz(summe):
            blatt.text(f"{name}: {satz}")
    sammelantrag, gesamt = ergebnis.sammelantrag.betraege.als_dict(), ergebnis.gesamt.betraege.als_dict()
    zeilen = [
        Zeile([titel, sammelantrag[name], gesamt[name], _ERLAEUTERUNG.get(name, "")], planton(ZEILEN.index(name)))
        for name, titel in ZEILENTITEL.items()
    ]
    spalten = [Spalte("Zeile des Finanzierungsplans", hoechstens=40), *(Spalte(titel, Art.EURO) for titel in _SPALTEN)]
    blatt.tabelle("Betraege", [*spalten, Spalte("Erläuterung", hoechstens=_BREIT)], zeilen, filterbar=False)


def _umfang(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Was zu den Summen zu wissen ist")
    nummern = ergebnis.regelwerk.sammelantrag
    alle = [(g, g.massnahme.baustein in nummern) for g in ergebnis.massnahmen]
    arten: list[tuple[str, Callable[[Gerechnet], bool], str]] = [
        ("gezählt", lambda g: g.zaehlt, "ohne zurückgestellte"),
        ("davon nicht berechenbar", _nicht_gerechnet, "in keinem Betrag; der Grund steht im Blatt „Maßnahmen“"),
        ("davon ohne gültigen Baustein", _ohne_baustein, "in keinem Baustein und in keinem Betrag"),
        ("davon gekürzt", _gekuerzt, "laufen über den Förderzeitraum oder die Haushaltsjahre hinaus"),
        ("davon unter Vorbehalt", lambda g: g.zaehlt and g.massnahme.unter_vorbehalt, "mitgezählt und gekennzeichnet"),
        ("davon ohne Platzangabe", _ohne_plaetze, "die Beträge zählen, die Plätze sind unbekannt"),
        ("zurückgestellt", lambda g: not g.zaehlt, "aufgeführt, aber in keiner Summe und keiner Zahl"),
    ]
    zeilen = [
        Zeile([name, sum(gilt(g) for g, im_antrag in alle if im_antrag), sum(gilt(g) for g, _ in alle), bedeutung])
        for name, gilt, bedeutung in arten
    ]
    spalten = [Spalte("Maßnahmen"), *(Spalte(titel, Art.ZAHL) for titel in _SPALTEN)]
    blatt.tabelle("Umfang", [*spalten, Spalte("Bedeutung", hoechstens=_BREIT)], zeilen, filterbar=False)


def _nicht_gerechnet(g: Gerechnet) -> bool:
    return g.zaehlt and g.rechenstand == Rechenstand.NICHT_GERECHNET


def _gekuerzt(g: Gerechnet) -> bool:
    return g.zaehlt and g.rechenstand == Rechenstand.GEKUERZT


def _ohne_baustein(g: Gerechnet) -> bool:
    return g.zaehlt and g.massnahme.baustein is None


def _ohne_plaetze(g: Gerechnet) -> bool:
    return g.zaehlt and g.massnahme.plaetze is None


def _befunde(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Offene Befunde")
    zeilen = []
    for schwere, bedeutung in _SCHWEREN.items():
        befunde = ergebnis.befunde_mit(schwere)
        stellen = len({befund.stelle for befund in befunde if befund.stelle})
        farbig = Zelle(schwere.value, ton=SCHWERETON[schwere])
        zeilen.append(Zeile([farbig, len(befunde), stellen, bedeutung]))
    spalten = [
        Spalte("Schwere"),
        Spalte("Befunde", Art.ZAHL, SICHTBARE),
        Spalte("betroffene Stellen", Art.ZAHL),
        Spalte("Bedeutung", hoechstens=_BREIT),
    ]
    blatt.tabelle("Befundzahlen", spalten, zeilen, filterbar=False)


def _annahmen(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Annahmen (ungeprüft)")
    blatt.text(
        "Diese Werte sind in keiner Quelle ausreichend belegt. Sie stehen in der Regeldatei und sind vor der Verwendung"
        " zu bestätigen."
    )
    zeilen = [Zeile([f.einheit, _wert(f), f.gilt_ab, f.fundstelle]) for f in ergebnis.regelwerk.ungeprueft]
    spalten = [
        Spalte("Einheit", hoechstens=44),
        Spalte("Wert", Art.STELLEN),
        Spalte("gilt ab", Art.TAG),
        Spalte("Fundstelle", hoechstens=_BREIT),
    ]
    blatt.tabelle("Annahmen", spalten, zeilen, filterbar=False)


def _wert(figur: Rechtsfigur) -> Wert | Zelle:
    if isinstance(figur.wert, date):
        return deutsch.tag(figur.wert)
    if isinstance(figur.wert, int):
        return Zelle(figur.wert, art=Art.ZAHL)
    try:
        return Decimal(str(figur.wert))
    except InvalidOperation:
        return "nach Kalendertagen" if figur.wert == "kalendertage" else figur.wert
