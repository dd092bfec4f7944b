"""The sheet `Teilhabemanagement`: target group, positions, and what they cost."""

from __future__ import annotations

from decimal import Decimal

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis, Kommunezielgruppe
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import (
    SICHTBARE,
    Art,
    Blatt,
    Formel,
    Mappe,
    Spalte,
    Ton,
    Wert,
    Zeile,
    Zelle,
)
from integrationsbericht.schreiben.excel.werte import zahl


def teilhabemanagement(mappe: Mappe, ergebnis: Ergebnis) -> None:
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
    blatt.seiten(1)
    spalten = [
        Spalte("Kommune"),
        Spalte("Geduldete 18-27 laut Analyse", Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Stichtag", Art.TAG),
        Spalte("Gestattete 18-27 laut Analyse", Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Stichtag (Gestattete)", Art.TAG),
        Spalte("Geduldete 18-27 nach eigener Angabe", Art.ZAHL),
        Spalte("Stichtag (eigene Angabe)", Art.TAG),
        Spalte("Abweichung (eigene Angabe − Analyse)", Art.ZAHL, sonst="–"),
    ]
    erste = blatt.zeile + 2
    zeilen = [_zielgruppe(kommune, erste + i) for i, kommune in enumerate(teilhabe.kommunen)]
    blatt.tabelle("Zielgruppe", spalten, zeilen, summe="Summe der bekannten Zahlen")
    _stellen(blatt, ergebnis)
    _ausgaben(blatt, ergebnis)


def _zielgruppe(k: Kommunezielgruppe, zeile: int) -> Zeile:
    abweichung = None
    if k.geduldete is not None and k.geduldete_gemeldet is not None:
        abweichung = Formel(f"F{zeile}-B{zeile}", k.geduldete_gemeldet - k.geduldete)
    werte: list[Wert | Zelle] = [
        *(k.kommune, k.geduldete, k.stichtag, k.gestattete, k.stichtag_gestattete),
        *(k.geduldete_gemeldet, k.stichtag_gemeldet or ""),
        Zelle(abweichung, ton=Ton.GELB if abweichung and abweichung.ergebnis else None),
    ]
    return Zeile(werte)


def _stellen(blatt: Blatt, ergebnis: Ergebnis) -> None:
    teilhabe, werk = ergebnis.teilhabe, ergebnis.regelwerk
    eingetragen = "nicht eingetragen"
    zeilen: list[list[Wert]] = [
        ["Anspruch (berechnet)", teilhabe.anspruch],
        ["laut Vorlage (nur zum Vergleich)", werk.anspruch_laut_vorlage],
        ["beantragt", eingetragen if teilhabe.beantragt is None else teilhabe.beantragt],
        ["bewilligt", eingetragen if teilhabe.bewilligt is None else teilhabe.bewilligt],
    ]
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
    spalten = [Spalte("Angabe"), Spalte("Stellen", Art.STELLEN, sonst=deutsch.UNBEKANNT)]
    blatt.tabelle("Stellen", spalten, [Zeile(zeile) for zeile in zeilen], filterbar=False)


def _ausgaben(blatt: Blatt, ergebnis: Ergebnis) -> None:
    teilhabe = ergebnis.teilhabe
    blatt.ueberschrift("Ausgaben der Stellen je Haushaltsjahr")
    blatt.text(
        "Stellen × Ausgaben je Stelle und Jahr × Tage im Zeitraum. Diese Beträge stehen nur hier und sind in keiner"
        " Summe der Bausteine enthalten."
    )
    if not teilhabe.ausgaben:
        blatt.text("Nicht gerechnet, weil Ausgaben je Stelle oder Beginn der Stellen nicht eingetragen sind.")
        return
    spalten = [
        Spalte("Haushaltsjahr", Art.NUMMER),
        Spalte("Tage", Art.ZAHL, SICHTBARE),
        Spalte("Ausgaben für beantragte Stellen", Art.EURO, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Ausgaben für bewilligte Stellen", Art.EURO, SICHTBARE, sonst=deutsch.UNBEKANNT),
    ]
    zeilen = [Zeile([a.jahr, a.tage, a.beantragt, a.bewilligt]) for a in teilhabe.ausgaben]
    blatt.tabelle("Stellenausgaben", spalten, zeilen, filterbar=False)
