"""Auswertung.xlsx: everything the run knows, for staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from integrationsbericht.befund import Befund
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.excel.auswertung_angaben import analyse, bedarfe
from integrationsbericht.schreiben.excel.auswertung_bedarf import abgleich, ruecklauf
from integrationsbericht.schreiben.excel.auswertung_herkunft import herkunft
from integrationsbericht.schreiben.excel.auswertung_massnahmen import massnahmen
from integrationsbericht.schreiben.excel.auswertung_summen import bausteine, finanzierungsplan, kommunen, traeger
from integrationsbericht.schreiben.excel.auswertung_teilhabe import teilhabemanagement
from integrationsbericht.schreiben.excel.auswertung_uebersicht import SCHWERETON, uebersicht
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Mappe, Spalte, Zelle


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
    spalten: list[Spalte[Befund]] = [
        Spalte("Schwere", lambda b: Zelle(b.schwere.value, ton=SCHWERETON[b.schwere]), hoechstens=10),
        Spalte("Code", lambda b: b.code, hoechstens=6),
        Spalte("Stelle", lambda b: b.stelle, hoechstens=24, sonst="–"),
        Spalte("Datei", lambda b: b.datei, hoechstens=34, sonst="–"),
        Spalte("Blatt", lambda b: b.blatt, hoechstens=14, sonst="–"),
        Spalte("Zelle", lambda b: b.zelle, hoechstens=9, sonst="–"),
        Spalte("gefunden", lambda b: b.gefunden, hoechstens=22, sonst="–"),
        Spalte("erwartet", lambda b: b.erwartet, hoechstens=26, sonst="–"),
        Spalte("Text", lambda b: b.text, hoechstens=52),
        Spalte("Abhilfe", lambda b: b.abhilfe, hoechstens=46),
    ]
    blatt.tabelle("Befunde", spalten, ergebnis.befunde)


_BLAETTER: Mapping[str, tuple[Callable[[Mappe, Ergebnis], None], str]] = {
    "Rücklauf": (ruecklauf, "wer geantwortet hat und was aus jeder Datei geworden ist"),
    "Bausteine": (bausteine, "Maßnahmen, Plätze und Beträge je Baustein, Förderquote und Mittelkontingent"),
    "Kommunen": (kommunen, "dieselben Summen je Kommune"),
    "Abgleich": (abgleich, "Bedarf und Angebot je Kommune und Baustein mit den Lücken"),
    "Bedarfe": (bedarfe, "jeder gemeldete Bedarf mit Priorität und Begründung, und die gemeldete Zielgruppe"),
    "Analyse": (analyse, "Zielgruppe, Angebote und Bedarfe laut Angebots- und Bedarfsanalyse"),
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
