"""Auswertung.xlsx: everything the run knows, for staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.excel.auswertung_angaben import analyse, bedarfe
from integrationsbericht.schreiben.excel.auswertung_bedarf import abgleich, ruecklauf
from integrationsbericht.schreiben.excel.auswertung_befunde import befunde
from integrationsbericht.schreiben.excel.auswertung_herkunft import herkunft
from integrationsbericht.schreiben.excel.auswertung_massnahmen import massnahmen
from integrationsbericht.schreiben.excel.auswertung_summen import bausteine, finanzierungsplan, kommunen, traeger
from integrationsbericht.schreiben.excel.auswertung_teilhabe import teilhabemanagement
from integrationsbericht.schreiben.excel.auswertung_uebersicht import uebersicht
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.mappe import Mappe


def auswertung(ergebnis: Ergebnis, eingang: str | None = None) -> bytes:
    """The workbook as bytes; the same Ergebnis gives the same bytes.

    `eingang`: path from the run folder to the input folder, for links to the source files; None: no links.
    """
    kreis = ergebnis.einstellungen.sitzung.kreis
    mappe = Mappe("Auswertung der Bedarfsmeldungen", kreis=kreis, stand=ergebnis.stand)
    bezuege = Bezuege(ergebnis, eingang)
    uebersicht(mappe, ergebnis, bezuege, {name: zweck for name, (_, zweck) in _BLAETTER.items()})
    for schreibe, _ in _BLAETTER.values():
        schreibe(mappe, ergebnis, bezuege)
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
    "Herkunft": (herkunft, "woraus jede Maßnahme gelesen ist, und was aus jeder ausgefüllten Zelle geworden ist"),
}
