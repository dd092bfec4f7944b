"""The first sheet of the Auswertung: may the Vorlage be used, what it comes to, what is open, and where to read on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from integrationsbericht import deutsch
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import ZEILENTITEL, Ergebnis, Gerechnet, Rechenstand, Zustand
from integrationsbericht.modell import KOMMUNE
from integrationsbericht.regelwerk import Rechtsfigur
from integrationsbericht.schreiben.excel.auswertung_befunde import SCHWERETON
from integrationsbericht.schreiben.excel.bezuege import BLATT, Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    KEIN_BETRAG,
    berechenbar,
    lagesatz,
    planton,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Mappe, Spalte, Verweis, Wert, Zelle
from integrationsbericht.schreiben.excel.uebersicht_geld import jahre, kontingent, kreis, pruefsummen
from integrationsbericht.worte.offene import offene
from integrationsbericht.worte.quoten import foerderquoten, hoechstsatz
from integrationsbericht.worte.ruecklauf import stand_der_rueckmeldungen
from integrationsbericht.worte.urteil import urteil

_BREIT = 50
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
_ERLAEUTERUNG = {
    "gesamtausgaben": "nach der Kürzung auf den Förderzeitraum",
    "zuwendungsfaehig": "nach der Kürzung auf den Förderzeitraum",
    "zuwendungsfaehige_gesamtausgaben": "3.2 − 3.3",
    "zuwendung": "Förderquote × 3.4, je Maßnahme einmal abgerundet",
    "eigenanteil": "3.4 − 3.5 − 3.6",
}
_SPALTEN = ("Sammelantrag (Bausteine 1-4)", "alle Bausteine")


def uebersicht(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege, blaetter: Mapping[str, str]) -> None:
    """`blaetter`: name → purpose of the other sheets."""
    blatt, werk = mappe.blatt("Übersicht"), ergebnis.regelwerk
    blatt.titel(f"Auswertung der Bedarfsmeldungen – {ergebnis.einstellungen.sitzung.kreis}")
    blatt.ueberschrift(urteil(ergebnis).satz)
    blatt.angabe("Stand", deutsch.tag(ergebnis.stand))
    blatt.angabe("Regelstand", deutsch.tag(werk.stand))
    blatt.angabe("Rücklauf", stand_der_rueckmeldungen(ergebnis) or "Es war keine Stelle angefragt.")
    blatt.angabe("Förderquoten", foerderquoten(ergebnis, sorted(ergebnis.foerderquoten)))
    blatt.leerzeile()
    kontingent(blatt, ergebnis)
    _betraege(blatt, ergebnis)
    jahre(blatt, ergebnis)
    kreis(blatt, ergebnis)
    pruefsummen(blatt, ergebnis)
    _ruecklauf(blatt, ergebnis)
    _umfang(blatt, ergebnis, bezuege)
    _befunde(blatt, ergebnis)
    _annahmen(blatt, ergebnis)
    blatt.ueberschrift("Blätter dieser Mappe")
    for name, zweck in blaetter.items():
        blatt.angabe(Verweis(name), zweck)
    blatt.leerzeile()
    blatt.ueberschrift("Technische Angaben")
    blatt.angabe("Regeldatei (SHA-256)", werk.sha256)
    blatt.angabe(Verweis("Verbleib"), "Prüfsummen der gelesenen Dateien und Verbleib jeder Zelle")


def _ruecklauf(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Rücklauf der angefragten Stellen")
    gefragt = [zeile for zeile in ergebnis.ruecklauf if zeile.stelle.erwartet]

    def anzahl(zustand: Zustand, arten: Callable[[str], bool]) -> int:
        return sum(z.zustand == zustand and arten(z.stelle.art) for z in gefragt)

    spalten: list[Spalte[Zustand]] = [
        Spalte("Zustand", lambda zustand: zustand.value),
        Spalte("Kommunen", lambda z: anzahl(z, lambda art: art == KOMMUNE), Art.ZAHL, SICHTBARE),
        Spalte("Akteure", lambda z: anzahl(z, lambda art: art != KOMMUNE), Art.ZAHL, SICHTBARE),
        Spalte("zusammen", lambda z: anzahl(z, lambda _: True), Art.ZAHL, SICHTBARE),
        Spalte("Bedeutung", _BEDEUTUNG.__getitem__, hoechstens=_BREIT),
    ]
    blatt.tabelle("Zustaende", spalten, _BEDEUTUNG, filterbar=False)


def _betraege(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Beträge")
    werk = ergebnis.regelwerk
    for name, summe, nummern in (
        ("Sammelantrag", ergebnis.sammelantrag, list(werk.sammelantrag)),
        ("Alle Bausteine", ergebnis.gesamt, list(werk.bausteine)),
    ):
        teile = [lagesatz(summe), satz[0].upper() + satz[1:] + "." if (satz := hoechstsatz(ergebnis, nummern)) else ""]
        if any(teile):
            blatt.text(f"{name}: {' '.join(teil for teil in teile if teil)}")
    if not berechenbar(ergebnis.gesamt):
        blatt.text("Es gibt noch keinen Betrag.")
        blatt.leerzeile()
        return
    sammelantrag, gesamt = (
        summe.betraege.als_dict() if berechenbar(summe) else dict.fromkeys(ZEILENTITEL, KEIN_BETRAG)
        for summe in (ergebnis.sammelantrag, ergebnis.gesamt)
    )
    spalten: list[Spalte[str]] = [
        Spalte("Zeile des Finanzierungsplans", ZEILENTITEL.__getitem__, hoechstens=40),
        Spalte(_SPALTEN[0], sammelantrag.__getitem__, Art.EURO),
        Spalte(_SPALTEN[1], gesamt.__getitem__, Art.EURO),
        Spalte("Zeilen dazu im Blatt", lambda _: Verweis(BLATT), hoechstens=18),
        Spalte("Erläuterung", lambda zeile: _ERLAEUTERUNG.get(zeile, ""), hoechstens=_BREIT),
    ]
    blatt.tabelle("Betraege", spalten, ZEILENTITEL, ton=planton, filterbar=False)


def _umfang(blatt: Blatt, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    blatt.ueberschrift("Was zu den Summen zu wissen ist")
    arten: dict[str, tuple[Callable[[Gerechnet], bool], str]] = {
        "gezählt": (lambda g: g.zaehlt, "ohne zurückgestellte"),
        "davon nicht berechenbar": (
            lambda g: g.zaehlt and g.rechenstand == Rechenstand.NICHT_GERECHNET,
            f"in keinem Betrag; der Grund steht im Blatt „{BLATT}“",
        ),
        "davon ohne gültigen Baustein": (
            lambda g: g.zaehlt and g.massnahme.baustein is None,
            "in keinem Baustein und in keinem Betrag",
        ),
        "davon gekürzt": (
            lambda g: g.zaehlt and g.rechenstand == Rechenstand.GEKUERZT,
            "laufen über den Förderzeitraum oder die Haushaltsjahre hinaus",
        ),
        "davon unter Vorbehalt": (
            lambda g: g.zaehlt and g.massnahme.unter_vorbehalt,
            "mitgezählt und gekennzeichnet",
        ),
        "davon ohne Platzangabe": (
            lambda g: g.zaehlt and g.massnahme.plaetze is None,
            "die Beträge zählen, die Plätze sind unbekannt",
        ),
        "zurückgestellt": (lambda g: not g.zaehlt, "aufgeführt, aber in keiner Summe und keiner Zahl"),
    }

    def wie_viele(name: str, *, im_antrag: bool) -> int:
        antrag = ergebnis.regelwerk.sammelantrag
        return sum(arten[name][0](g) and not (im_antrag and g.massnahme.baustein not in antrag)
                   for g in ergebnis.massnahmen)  # fmt: skip

    spalten: list[Spalte[str]] = [
        Spalte("Maßnahmen", str),
        Spalte(_SPALTEN[0], lambda name: wie_viele(name, im_antrag=True), Art.ZAHL),
        Spalte(_SPALTEN[1], lambda name: wie_viele(name, im_antrag=False), Art.ZAHL),
        Spalte("im Blatt „Maßnahmen“", lambda name: bezuege.zeilen(arten[name][0]), hoechstens=24),
        Spalte("Bedeutung", lambda name: arten[name][1], hoechstens=_BREIT),
    ]
    blatt.tabelle("Umfang", spalten, arten, filterbar=False)


def _befunde(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Befunde")
    stand = offene(ergebnis)

    def stellen(schwere: Schwere) -> int:
        return len({befund.stelle for befund in stand.mit(schwere) if befund.stelle})

    def folgen(schwere: Schwere) -> int:
        return sum(folge.schwere == schwere for liste in stand.folgen.values() for folge in liste)

    spalten: list[Spalte[Schwere]] = [
        Spalte("Schwere", lambda schwere: Zelle(schwere.value, ton=SCHWERETON[schwere])),
        Spalte("offen", lambda schwere: len(stand.mit(schwere)), Art.ZAHL, SICHTBARE),
        Spalte("dazu Folgen daraus", folgen, Art.ZAHL, SICHTBARE),
        Spalte("betroffene Stellen", stellen, Art.ZAHL),
        Spalte("Bedeutung", _SCHWEREN.__getitem__, hoechstens=_BREIT),
    ]
    blatt.tabelle("Befundzahlen", spalten, _SCHWEREN, filterbar=False)
    if stand.geklaert:
        blatt.text(f"Entschieden: {deutsch.anzahl(len(stand.geklaert), 'Befund', 'Befunde')}.")


def _annahmen(blatt: Blatt, ergebnis: Ergebnis) -> None:
    blatt.ueberschrift("Annahmen (ungeprüft)")
    blatt.text(
        "Diese Werte sind in keiner Quelle ausreichend belegt. Sie stehen in der Regeldatei und sind vor der Verwendung"
        " zu bestätigen."
    )
    spalten: list[Spalte[Rechtsfigur]] = [
        Spalte("Einheit", lambda figur: figur.einheit, hoechstens=40),
        Spalte("Wert", _wert, Art.STELLEN),
        Spalte("gilt ab", lambda figur: figur.gilt_ab, Art.TAG),
        Spalte("Status", lambda _: "ungeprüft"),
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
