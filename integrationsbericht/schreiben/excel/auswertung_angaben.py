"""The sheets `Bedarfe` and `Analyse`: what was read, row by row, as it was entered.

Their columns are those of the questionnaire: a new Feld is a new column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import (
    ANALYSE_ANGEBOTE,
    ANALYSE_BEDARFE,
    ANALYSE_ZIELGRUPPE,
    BEDARFE,
    ZIELGRUPPE,
    Feld,
    Tabelle,
)
from integrationsbericht.formular import Art as Feldart
from integrationsbericht.modell import Analysebedarf, Angebot, Bedarf, Stelle, Zielgruppe
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Art, Blatt, Mappe, Spalte, Ton, Wert

_ART = {Feldart.ANZAHL: Art.ZAHL, Feldart.DATUM: Art.TAG, Feldart.BAUSTEIN: Art.NUMMER}
Gelesen: TypeAlias = "Bedarf | Zielgruppe | Angebot | Analysebedarf"


def bedarfe(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Every reported need, counted or zurückgestellt, and the target group of the returns."""
    blatt = mappe.blatt("Bedarfe")
    blatt.titel(
        "Gemeldete Bedarfe",
        regelzeile(ergebnis),
        "Jeder Bedarf der gezählten Meldungen, wie er gemeldet ist. Grau: zurückgestellt und nicht gezählt."
        " Gelb: unter Vorbehalt.",
    )
    blatt.fixiere(2)
    _meldungen(blatt, "Bedarfe", BEDARFE, ergebnis.bedarfe, bezuege)
    blatt.ueberschrift("Zielgruppe nach den Meldungen")
    _meldungen(blatt, "ZielgruppeGemeldet", ZIELGRUPPE, ergebnis.zielgruppen, bezuege)


def analyse(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """The three sheets of the Analyse; an offer that is over is grey."""
    blatt = mappe.blatt("Analyse")
    blatt.titel(
        "Angebots- und Bedarfsanalyse",
        regelzeile(ergebnis),
        "Wie sie gelesen ist. Grau: ein Angebot, das vor dem Stand zu Ende ging und nicht mehr zählt.",
    )
    daten, laufend = ergebnis.analyse, ergebnis.angebote
    blatt.ueberschrift("Bedarfe")
    blatt.tabelle("AnalyseBedarfe", _der_analyse(ANALYSE_BEDARFE, bezuege), daten.bedarfe, schluessel=_ort)
    blatt.ueberschrift("Angebote")
    ton = {True: Ton.NORMAL, False: Ton.GRAU}
    spalten = _der_analyse(ANALYSE_ANGEBOTE, bezuege)
    blatt.tabelle("Angebote", spalten, daten.angebote, ton=lambda a: ton[a in laufend], schluessel=_ort)
    blatt.ueberschrift("Zielgruppe")
    blatt.tabelle("AnalyseZielgruppe", _der_analyse(ANALYSE_ZIELGRUPPE, bezuege), daten.zielgruppe, schluessel=_ort)


def _ort(satz: Gelesen) -> tuple[str, str, int]:
    """By what a row is found again: file, sheet and row it was read from."""
    return satz.herkunft.datei, satz.herkunft.blatt, satz.herkunft.zeile


def _der_analyse(tabelle: Tabelle, bezuege: Bezuege) -> list[Spalte[Gelesen]]:
    """The columns of the sheet, and the row it was read from."""
    return [*_spalten(tabelle), Spalte("gelesen aus", lambda satz: _zeile(bezuege, satz), hoechstens=22)]


def _zeile(bezuege: Bezuege, satz: Gelesen) -> Wert:
    datei, blatt, zeile = _ort(satz)
    return bezuege.datei(datei, blatt, f"{blatt}, Zeile {zeile}", f"A{zeile}")


def _meldungen(
    blatt: Blatt, name: str, tabelle: Tabelle, saetze: Iterable[tuple[Stelle, Gelesen]], bezuege: Bezuege
) -> None:
    """Rows of returns: whose, what, and where it was read."""
    spalten: list[Spalte[tuple[Stelle, Gelesen]]] = [
        Spalte("Stelle", lambda paar: paar[0].name, hoechstens=30),
        *(_der_meldung(spalte) for spalte in _spalten(tabelle)),
        Spalte("Datei", lambda paar: _fundort(bezuege, paar[1]), hoechstens=34),
        Spalte("Zeile", lambda paar: paar[1].herkunft.zeile, Art.NUMMER),
    ]
    blatt.tabelle(name, spalten, saetze, ton=_ton, schluessel=lambda paar: _ort(paar[1]))


def _fundort(bezuege: Bezuege, satz: Gelesen) -> Wert:
    return bezuege.quelle(satz.herkunft.datei, satz.herkunft.blatt, f"A{satz.herkunft.zeile}")


def _der_meldung(spalte: Spalte[Gelesen]) -> Spalte[tuple[Stelle, Gelesen]]:
    return Spalte(
        spalte.titel, lambda paar: spalte.wert(paar[1]), spalte.art, hoechstens=spalte.hoechstens, sonst=spalte.sonst
    )


def _spalten(tabelle: Tabelle) -> Sequence[Spalte[Gelesen]]:
    return [_spalte(feld) for feld in tabelle.felder if not feld.ungezeigt]


def _spalte(feld: Feld) -> Spalte[Gelesen]:
    def wert(satz: Gelesen) -> Wert:
        if feld.name in satz.herkunft.unlesbar:
            return "unlesbar"
        gelesen: Wert = getattr(satz, feld.name)
        return "" if gelesen is None and feld.art is Feldart.TEXT else gelesen

    return Spalte(
        feld.ueberschrift,
        wert,
        _ART.get(feld.art, Art.TEXT),
        hoechstens=min(max(feld.breite, 10), 46),
        sonst=deutsch.OHNE_ANGABE,
    )


def _ton(paar: tuple[Stelle, Gelesen]) -> Ton:
    satz = paar[1]
    if not isinstance(satz, Bedarf):
        return Ton.NORMAL
    return Ton.GRAU if satz.zurueckgestellt else Ton.GELB if satz.unter_vorbehalt else Ton.NORMAL
