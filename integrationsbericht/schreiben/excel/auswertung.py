"""Auswertung.xlsx: everything the run knows, for staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from integrationsbericht.befund import Befund
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.excel.auswertung_bedarf import abgleich, ruecklauf
from integrationsbericht.schreiben.excel.auswertung_herkunft import herkunft
from integrationsbericht.schreiben.excel.auswertung_massnahmen import massnahmen
from integrationsbericht.schreiben.excel.auswertung_summen import bausteine, finanzierungsplan, kommunen, traeger
from integrationsbericht.schreiben.excel.auswertung_teilhabe import teilhabemanagement
from integrationsbericht.schreiben.excel.auswertung_uebersicht import SCHWERETON, uebersicht
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Mappe, Spalte, Wert, Zeile, Zelle

DATEINAME = "Auswertung.xlsx"


def auswertung(ergebnis: Ergebnis) -> bytes:
    """The workbook as bytes; the same Ergebnis gives the same bytes."""
    kreis = ergebnis.einstellungen.sitzung.kreis
    mappe = Mappe("Auswertung der Bedarfsmeldungen", kreis=kreis, stand=ergebnis.stand)
    uebersicht(mappe, ergebnis, {name: zweck for name, (_, zweck) in _BLAETTER.items()})
    for schreibe, _ in _BLAETTER.values():
        schreibe(mappe, ergebnis)
    return mappe.bytes()


def befunde(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """All findings, worst first, with place, expectation and remedy."""
    blatt = mappe.blatt("Befunde")
    blatt.titel(
        "Befunde",
        regelzeile(ergebnis),
        "Fehler zuerst. Über die Pfeile in der Kopfzeile lässt sich nach Stelle, Datei oder Schwere filtern.",
    )
    spalten = [
        Spalte("Schwere", hoechstens=10),
        Spalte("Code", hoechstens=6),
        Spalte("Stelle", hoechstens=24, sonst="–"),
        Spalte("Datei", hoechstens=34, sonst="–"),
        Spalte("Blatt", hoechstens=14, sonst="–"),
        Spalte("Zelle", hoechstens=9, sonst="–"),
        Spalte("gefunden", hoechstens=22, sonst="–"),
        Spalte("erwartet", hoechstens=26, sonst="–"),
        Spalte("Text", hoechstens=52),
        Spalte("Abhilfe", hoechstens=46),
    ]
    blatt.tabelle("Befunde", spalten, [_befund(befund) for befund in ergebnis.befunde])


def _befund(befund: Befund) -> Zeile:
    werte: list[Wert | Zelle] = [
        Zelle(befund.schwere.value, ton=SCHWERETON[befund.schwere]),
        *(befund.code, befund.stelle, befund.datei, befund.blatt, befund.zelle),
        *(befund.gefunden, befund.erwartet, befund.text, befund.abhilfe),
    ]
    return Zeile(werte)


_BLAETTER: Mapping[str, tuple[Callable[[Mappe, Ergebnis], None], str]] = {
    "Rücklauf": (ruecklauf, "wer geantwortet hat und was aus jeder Datei geworden ist"),
    "Bausteine": (bausteine, "Maßnahmen, Plätze und Beträge je Baustein, Förderquote und Mittelkontingent"),
    "Kommunen": (kommunen, "dieselben Summen je Kommune"),
    "Abgleich": (abgleich, "Bedarf und Angebot je Kommune und Baustein mit den Lücken"),
    "Maßnahmen": (massnahmen, "jede Maßnahme mit allen Angaben, Beträgen und ihrem Rechenstand"),
    "Finanzierungsplan": (
        finanzierungsplan,
        "Zeilen 3.1 bis 3.7 nach Haushaltsjahren, je Baustein und im Sammelantrag",
    ),
    "Träger": (traeger, "Summen je Maßnahmeträger und je Träger des Eigenanteils"),
    "Teilhabemanagement": (teilhabemanagement, "Zielgruppe, Anspruch, beantragte und bewilligte Stellen"),
    "Befunde": (befunde, "alles, was zu klären ist, mit Fundstelle und Abhilfe"),
    "Herkunft": (herkunft, "woraus jede Maßnahme gelesen ist, und was aus jeder ausgefüllten Zelle geworden ist"),
}
