"""The first sheet of the Auswertung: the run, the main figures, the assumptions, and the way to the other sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from integrationsbericht import deutsch
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import ZEILENTITEL, Ergebnis, Gerechnet, Rechenstand, Zustand
from integrationsbericht.modell import KOMMUNE
from integrationsbericht.regelwerk import Rechtsfigur
from integrationsbericht.schreiben.excel.auswertung_summen import antwortsatz
from integrationsbericht.schreiben.excel.finanzierungsplan import lagesatz, planton
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Mappe, Spalte, Ton, Verweis, Wert, Zelle

_BREIT = 64
_BEDEUTUNG = {
    Zustand.DA: "rechtzeitig gemeldet",
    Zustand.VERSPAETET: "nach der Rückmeldefrist gemeldet, mitgezählt",
    Zustand.FEHLANZEIGE: "nach eigener Angabe kein Bedarf; im Abgleich ist er 0",
    Zustand.STRITTIG: "verschiedene Meldungen mit gleichem Rang; keine ist mitgezählt",
    Zustand.NICHT_AUSWERTBAR: "was ankam, ließ sich nicht auswerten; der Bedarf ist unbekannt",
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

    def anzahl(zustand: Zustand, *, kommunen: bool) -> int:
        return sum(z.zustand == zustand and (z.stelle.art == KOMMUNE) == kommunen for z in gefragt)

    spalten: list[Spalte[Zustand]] = [
        Spalte("Zustand", lambda zustand: zustand.value),
        Spalte("Kommunen", lambda zustand: anzahl(zustand, kommunen=True), Art.ZAHL, SICHTBARE),
        Spalte("Akteure", lambda zustand: anzahl(zustand, kommunen=False), Art.ZAHL, SICHTBARE),
        Spalte("Bedeutung", _BEDEUTUNG.__getitem__, hoechstens=_BREIT),
    ]
    blatt.tabelle("Zustaende", spalten, _BEDEUTUNG, filterbar=False)


def _betraege(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Beträge")
    for name, summe in ((_SAMMELANTRAG, ergebnis.sammelantrag), (_ALLE, ergebnis.gesamt)):
        if satz := lagesatz(summe):
            blatt.text(f"{name}: {satz}")
    sammelantrag, gesamt = ergebnis.sammelantrag.betraege.als_dict(), ergebnis.gesamt.betraege.als_dict()
    spalten: list[Spalte[str]] = [
        Spalte("Zeile des Finanzierungsplans", ZEILENTITEL.__getitem__, hoechstens=40),
        Spalte(_SPALTEN[0], sammelantrag.__getitem__, Art.EURO),
        Spalte(_SPALTEN[1], gesamt.__getitem__, Art.EURO),
        Spalte("Erläuterung", lambda zeile: _ERLAEUTERUNG.get(zeile, ""), hoechstens=_BREIT),
    ]
    blatt.tabelle("Betraege", spalten, ZEILENTITEL, ton=planton, filterbar=False)


def _umfang(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Was zu den Summen zu wissen ist")
    gezaehlt = [g for g in ergebnis.massnahmen if g.zaehlt]
    arten: dict[str, tuple[Sequence[Gerechnet], str]] = {
        "gezählt": (gezaehlt, "ohne zurückgestellte"),
        "davon nicht berechenbar": (
            [g for g in gezaehlt if g.rechenstand == Rechenstand.NICHT_GERECHNET],
            "in keinem Betrag; der Grund steht im Blatt „Maßnahmen“",
        ),
        "davon ohne gültigen Baustein": (
            [g for g in gezaehlt if g.massnahme.baustein is None],
            "in keinem Baustein und in keinem Betrag",
        ),
        "davon gekürzt": (
            [g for g in gezaehlt if g.rechenstand == Rechenstand.GEKUERZT],
            "laufen über den Förderzeitraum oder die Haushaltsjahre hinaus",
        ),
        "davon unter Vorbehalt": (
            [g for g in gezaehlt if g.massnahme.unter_vorbehalt],
            "mitgezählt und gekennzeichnet",
        ),
        "davon ohne Platzangabe": (
            [g for g in gezaehlt if g.massnahme.plaetze is None],
            "die Beträge zählen, die Plätze sind unbekannt",
        ),
        "zurückgestellt": (
            [g for g in ergebnis.massnahmen if not g.zaehlt],
            "aufgeführt, aber in keiner Summe und keiner Zahl",
        ),
    }

    def im_antrag(name: str) -> int:
        return sum(g.massnahme.baustein in ergebnis.regelwerk.sammelantrag for g in arten[name][0])

    spalten: list[Spalte[str]] = [
        Spalte("Maßnahmen", str),
        Spalte(_SPALTEN[0], im_antrag, Art.ZAHL),
        Spalte(_SPALTEN[1], lambda name: len(arten[name][0]), Art.ZAHL),
        Spalte("Bedeutung", lambda name: arten[name][1], hoechstens=_BREIT),
    ]
    blatt.tabelle("Umfang", spalten, arten, filterbar=False)


def _befunde(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Offene Befunde")

    def stellen(schwere: Schwere) -> int:
        return len({befund.stelle for befund in ergebnis.befunde_mit(schwere) if befund.stelle})

    spalten: list[Spalte[Schwere]] = [
        Spalte("Schwere", lambda schwere: Zelle(schwere.value, ton=SCHWERETON[schwere])),
        Spalte("Befunde", lambda schwere: len(ergebnis.befunde_mit(schwere)), Art.ZAHL, SICHTBARE),
        Spalte("betroffene Stellen", stellen, Art.ZAHL),
        Spalte("Bedeutung", _SCHWEREN.__getitem__, hoechstens=_BREIT),
    ]
    blatt.tabelle("Befundzahlen", spalten, _SCHWEREN, filterbar=False)


def _annahmen(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Annahmen (ungeprüft)")
    blatt.text(
        "Diese Werte sind in keiner Quelle ausreichend belegt. Sie stehen in der Regeldatei und sind vor der Verwendung"
        " zu bestätigen."
    )
    spalten: list[Spalte[Rechtsfigur]] = [
        Spalte("Einheit", lambda figur: figur.einheit, hoechstens=44),
        Spalte("Wert", _wert, Art.STELLEN),
        Spalte("gilt ab", lambda figur: figur.gilt_ab, Art.TAG),
        Spalte("Fundstelle", lambda figur: figur.fundstelle, hoechstens=_BREIT),
    ]
    blatt.tabelle("Annahmen", spalten, ergebnis.regelwerk.ungeprueft, filterbar=False)


def _wert(figur: Rechtsfigur) -> Wert | Zelle:
    if isinstance(figur.wert, date):
        return deutsch.tag(figur.wert)
    if isinstance(figur.wert, int):
        return Zelle(figur.wert, art=Art.ZAHL)
    try:
        return Decimal(str(figur.wert))
    except InvalidOperation:
        return "nach Kalendertagen" if figur.wert == "kalendertage" else figur.wert
