"""The sheet `Entscheidungen`: every row of Klaerungen.xlsx that somebody signed, and what became of it."""

from __future__ import annotations

from operator import attrgetter

from integrationsbericht.deutsch import einzeilig
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.modell import Klaerung
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import Art, Mappe, Spalte, Ton
from integrationsbericht.worte.entscheidungsfaelle import Entscheidungspunkt, Moeglichkeitszeile
from integrationsbericht.worte.zu_entscheiden import zu_entscheiden


def entscheidungen(mappe: Mappe, ergebnis: Ergebnis, _bezuege: Bezuege) -> None:
    """All decisions, also those on files and headings, which no paper tells."""
    blatt = mappe.blatt("Entscheidungen")
    blatt.titel(
        "Entscheidungen",
        regelzeile(ergebnis),
        "Was in „Klaerungen.xlsx“ entschieden ist (gelb: nicht angewandt), und darunter, was zu entscheiden bleibt.",
    )
    spalten = [*_spalten(ergebnis), Spalte("nicht angewandt, weil", lambda k: k.warum_nicht or "", hoechstens=36)]
    zeile = attrgetter("entscheidung.herkunft.zeile")
    blatt.tabelle("Entscheidungen", spalten, ergebnis.klaerungen, ton=_ton, schluessel=zeile)
    blatt.ueberschrift("Noch zu entscheiden")
    blatt.text("Wie in der Tischvorlage: was jede Möglichkeit, für sich, an den Summen aller Bausteine ändert.")
    punkte = [(punkt, m) for punkt in zu_entscheiden(ergebnis) for m in punkt.moeglichkeiten]
    blatt.tabelle(
        "Moeglichkeiten",
        _moeglichkeiten(),
        punkte,
        anfang=lambda paar: paar[1] is paar[0].moeglichkeiten[0],
        schluessel=lambda paar: paar[0].nummer,
    )


def _moeglichkeiten() -> list[Spalte[tuple[Entscheidungspunkt, Moeglichkeitszeile]]]:
    # The columns stand under those of the table above, so that both keep one width.
    return [
        Spalte("Nr.", lambda paar: paar[0].nummer, hoechstens=8),
        Spalte("Plätze", lambda paar: paar[1].plaetze, hoechstens=18),
        Spalte("Frage", lambda paar: paar[0].titel, hoechstens=34),
        Spalte("Zuwendung (3.5)", lambda paar: paar[1].zuwendung, hoechstens=24),
        Spalte("Eigenanteil (3.7)", lambda paar: paar[1].eigenanteil, hoechstens=14),
        Spalte("Stand", lambda paar: paar[0].text, hoechstens=34),
        Spalte("Möglichkeit", lambda paar: paar[1].text, hoechstens=34),
    ]


def _ton(k: Klaerung) -> Ton:
    return Ton.NORMAL if k.angewandt else Ton.GELB


def _spalten(ergebnis: Ergebnis) -> list[Spalte[Klaerung]]:
    ohne_namen = ergebnis.schwaerzung.intern
    return [
        Spalte("Nr.", lambda k: k.entscheidung.nr, hoechstens=8, sonst="–"),
        Spalte("Was", lambda k: k.entscheidung.was, hoechstens=18),
        Spalte("Datei", lambda k: k.entscheidung.datei, hoechstens=34, sonst="–"),
        Spalte("Stelle", lambda k: k.entscheidung.stelle, hoechstens=24, sonst="–"),
        Spalte("Blatt", lambda k: k.entscheidung.blatt, hoechstens=14, sonst="–"),
        Spalte("Zelle", lambda k: k.entscheidung.zelle, hoechstens=9, sonst="–"),
        Spalte("Zeile", lambda k: ohne_namen(einzeilig(k.entscheidung.zeile)), hoechstens=28, sonst="–"),
        Spalte("gefunden", lambda k: ohne_namen(einzeilig(k.entscheidung.gefunden)), hoechstens=24, sonst="–"),
        Spalte("gilt als", lambda k: ohne_namen(einzeilig(k.entscheidung.gilt_als)), hoechstens=24, sonst="–"),
        Spalte("Grund", lambda k: ohne_namen(einzeilig(k.entscheidung.grund)), hoechstens=36, sonst="–"),
        Spalte("entschieden von", lambda k: k.entscheidung.von, hoechstens=16, sonst="–"),
        Spalte("am", lambda k: k.entscheidung.am, Art.TAG, sonst="–"),
    ]
