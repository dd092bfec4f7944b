"""The sheet `Teilhabemanagement`: target group, positions, and what they cost."""

from __future__ import annotations

from decimal import Decimal

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis, Kommunezielgruppe, Stellenausgaben, Teilhabe
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert, Zelle
from integrationsbericht.schreiben.excel.werte import zahl


def teilhabemanagement(mappe: Mappe, ergebnis: Ergebnis, _: Bezuege) -> None:
    """Target group per Kommune, Anspruch and application, expenditure of the positions."""
    blatt = mappe.blatt("Teilhabemanagement")
    teilhabe = ergebnis.teilhabe
    blatt.titel(
        "Teilhabemanagement (Baustein 6)",
        regelzeile(ergebnis),
        f"Zahlen der Analyse liegen aus {teilhabe.kommunen_mit_zahlen} von {len(teilhabe.kommunen)} Kommunen vor;"
        " gerechnet wird mit der Analyse, die eigene Angabe der Kommune steht zum Vergleich daneben.",
    )
    blatt.fixiere(1)
    spalten: list[Spalte[Kommunezielgruppe]] = [
        Spalte("Kommune", lambda k: k.kommune, gesamt="Summe der bekannten Zahlen"),
        Spalte("Geduldete 18-27 laut Analyse", lambda k: k.geduldete, Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Stichtag", lambda k: k.stichtag, Art.TAG),
        Spalte("Gestattete 18-27 laut Analyse", lambda k: k.gestattete, Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Stichtag (Gestattete)", lambda k: k.stichtag_gestattete, Art.TAG),
        Spalte("Geduldete 18-27 nach eigener Angabe", lambda k: k.geduldete_gemeldet, Art.ZAHL),
        Spalte("Stichtag (eigene Angabe)", lambda k: k.stichtag_gemeldet or "", Art.TAG),
        Spalte("Abweichung (eigene Angabe − Analyse)", _abweichung, Art.ZAHL, sonst="–"),
    ]
    blatt.tabelle("Zielgruppe", spalten, teilhabe.kommunen, schluessel=lambda k: k.kommune)
    _stellen(blatt, ergebnis)
    _ausgaben(blatt, ergebnis)


def _abweichung(k: Kommunezielgruppe) -> Wert | Zelle:
    if k.geduldete is None or k.geduldete_gemeldet is None:
        return None
    unterschied = k.geduldete_gemeldet - k.geduldete
    return Zelle(Formel("F{zeile}-B{zeile}", unterschied), ton=Ton.GELB if unterschied else None)


def _stellen(blatt: Blatt, ergebnis: Ergebnis) -> None:
    teilhabe, werk, laut_land = ergebnis.teilhabe, ergebnis.regelwerk, ergebnis.einstellungen.teilhabe.laut_land
    eingetragen = "nicht eingetragen"
    angaben: dict[str, Wert] = {
        "Anspruch (berechnet)": teilhabe.anspruch,
        "laut Land (nur zum Vergleich)": eingetragen if laut_land is None else laut_land,
        "beantragt": eingetragen if teilhabe.beantragt is None else teilhabe.beantragt,
        "bewilligt": eingetragen if teilhabe.bewilligt is None else teilhabe.bewilligt,
    }
    blatt.ueberschrift("Stellen")
    if teilhabe.anspruch is None:
        blatt.text(
            "Der Anspruch ist nicht berechenbar: Zahlen liegen nur aus"
            f" {teilhabe.kommunen_mit_zahlen} von {len(teilhabe.kommunen)} Kommunen vor."
        )
    schritt, mindestens = (zahl(teil, Art.STELLEN) for teil in (werk.stellenschritt, werk.mindeststellen))
    blatt.text(
        f"Regel: eine Stelle je {werk.geduldete_je_stelle} Geduldete von 18 bis 27 Jahren; ungeprüft: abgerundet auf"
        f" {deutsch.stellen(Decimal(schritt))} Stellen, mindestens {deutsch.stellen(Decimal(mindestens))} Stellen."
    )
    spalten: list[Spalte[str]] = [
        Spalte("Angabe", str),
        Spalte("Stellen", lambda name: angaben[name], Art.STELLEN, sonst=deutsch.UNBEKANNT),
    ]
    blatt.tabelle("Stellen", spalten, angaben, filterbar=False)


def _womit(teilhabe: Teilhabe) -> str:
    art = "beantragten" if teilhabe.bewilligt is None else "bewilligten"
    return f"den {art} Stellen"


def _ausgaben(blatt: Blatt, ergebnis: Ergebnis) -> None:
    teilhabe = ergebnis.teilhabe
    blatt.ueberschrift("Ausgaben der Stellen je Haushaltsjahr")
    blatt.text(
        f"Gerechnet mit {_womit(teilhabe)} × Ausgaben je Stelle und Jahr × Tage im Zeitraum. Diese Beträge"
        " stehen nur hier und sind in keiner Summe der Bausteine enthalten."
    )
    if not teilhabe.ausgaben:
        blatt.text("Nicht gerechnet, weil Stellen, Ausgaben je Stelle oder Beginn der Stellen nicht eingetragen sind.")
        return
    spalten: list[Spalte[Stellenausgaben]] = [
        Spalte("Haushaltsjahr", lambda a: a.jahr, Art.NUMMER),
        Spalte("Tage", lambda a: a.tage, Art.ZAHL, SICHTBARE),
        Spalte("Ausgaben", lambda a: a.ausgaben, Art.EURO, SICHTBARE),
        Spalte("davon Zuwendung", lambda a: a.zuwendung, Art.EURO, SICHTBARE),
        Spalte("davon Eigenanteil des Kreises", lambda a: a.eigenanteil, Art.EURO, SICHTBARE),
    ]
    blatt.tabelle("Stellenausgaben", spalten, teilhabe.ausgaben, filterbar=False, schluessel=lambda a: a.jahr)
