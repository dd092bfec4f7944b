"""Auswertung.xlsx: everything the run knows, for staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from integrationsbericht.beleg import Belegstelle
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.excel.auswertung_angaben import analyse, bedarfe
from integrationsbericht.schreiben.excel.auswertung_bedarf import abgleich, ruecklauf
from integrationsbericht.schreiben.excel.auswertung_befunde import befunde
from integrationsbericht.schreiben.excel.auswertung_belege import BLATT as BELEGE
from integrationsbericht.schreiben.excel.auswertung_belege import belege, regeln
from integrationsbericht.schreiben.excel.auswertung_entscheidungen import entscheidungen
from integrationsbericht.schreiben.excel.auswertung_herkunft import herkunft, verbleib
from integrationsbericht.schreiben.excel.auswertung_massnahmen import massnahmen
from integrationsbericht.schreiben.excel.auswertung_summen import bausteine, finanzierungsplan, kommunen, traeger
from integrationsbericht.schreiben.excel.auswertung_teilhabe import teilhabemanagement
from integrationsbericht.schreiben.excel.auswertung_uebersicht import uebersicht
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.mappe import Mappe


def auswertung(
    ergebnis: Ergebnis,
    eingang: str | None = None,
    papiere: Callable[[], Mapping[str, Sequence[Belegstelle]]] = dict,
) -> bytes:
    """The workbook as bytes; the same Ergebnis gives the same bytes.

    `eingang`: path from the run folder to the input folder, for links to the source files; None: no links.
    `papiere`: what the Word papers print (`belege`); asked for last, because they are written meanwhile.
    """
    kreis = ergebnis.einstellungen.sitzung.kreis
    mappe = Mappe("Auswertung der Bedarfsmeldungen", kreis=kreis, stand=ergebnis.stand)
    bezuege = Bezuege(ergebnis, eingang)
    zwecke = {name: zweck for name, (_, zweck) in _BLAETTER.items()}
    uebersicht(mappe, ergebnis, bezuege, {**zwecke, BELEGE: "woher jede Zahl der beiden Unterlagen kommt"})
    for schreibe, _ in _BLAETTER.values():
        schreibe(mappe, ergebnis, bezuege)
    belege(mappe, ergebnis, bezuege, papiere())
    return mappe.bytes()


_BLAETTER: Mapping[str, tuple[Callable[[Mappe, Ergebnis, Bezuege], None], str]] = {
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
    "Entscheidungen": (entscheidungen, "was in „Klaerungen.xlsx“ entschieden ist, auch zu Dateien und Überschriften"),
    "Herkunft": (herkunft, "jeder Betrag von der gemeldeten Zelle bis zum Ergebnis"),
    "Verbleib": (verbleib, "was aus jeder ausgefüllten Zelle der Meldungen geworden ist"),
    "Regeln": (regeln, "die Regeln hinter den Beträgen mit ihren Fundstellen"),
}
