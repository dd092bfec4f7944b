"""The sheet `Herkunft`: where every Maßnahme was read, and what became of every filled cell."""

from __future__ import annotations

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis, Gerechnet
from integrationsbericht.formular import MASSNAHMEN, Feld
from integrationsbericht.modell import Verbleib
from integrationsbericht.schreiben.excel.auswertung_massnahmen import BETRAGSFELDER, JAHRESFELDER, fundort
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import baustein, regelzeile
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Mappe, Spalte, Ton


def herkunft(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Where every Maßnahme was read: file, sheet, row, and the cell of each amount."""
    blatt = mappe.blatt("Herkunft")
    blatt.titel(
        "Herkunft der Maßnahmen",
        regelzeile(ergebnis),
        "Die Prüfsumme (SHA-256) weist nach, welcher Stand der Datei gelesen wurde.",
    )
    pruefsummen = {zeile.datei: zeile.sha256 for zeile in ergebnis.eingang}
    spalten: list[Spalte[Gerechnet]] = [
        Spalte("Nr.", lambda g: g.massnahme.nr, hoechstens=6),
        Spalte("Stelle", lambda g: g.massnahme.stelle, hoechstens=20),
        Spalte("Bezeichnung", lambda g: g.massnahme.bezeichnung, hoechstens=28),
        Spalte("Baustein", baustein, Art.NUMMER),
        Spalte("Datei", lambda g: fundort(bezuege, g), hoechstens=40),
        Spalte("Blatt", lambda g: g.massnahme.herkunft.blatt, hoechstens=14),
        Spalte("Zeile", lambda g: g.massnahme.herkunft.zeile, Art.NUMMER),
        *(_zelle(MASSNAHMEN.feld(name)) for name in (*BETRAGSFELDER, *JAHRESFELDER)),
        Spalte(
            "SHA-256 der Datei",
            lambda g: pruefsummen.get(g.massnahme.herkunft.datei) or deutsch.UNBEKANNT,
            hoechstens=34,
        ),
    ]
    blatt.fixiere(3)
    blatt.tabelle("Herkunft", spalten, ergebnis.massnahmen, ton=_ton)
    _verbleib(blatt, ergebnis, bezuege)


def _verbleib(blatt: Blatt, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Verbleibsnachweis: what became of every filled cell of the returns."""
    blatt.ueberschrift("Verbleib der ausgefüllten Zellen")
    blatt.text(
        "Jede ausgefüllte Zelle im Antwortbereich einer Meldung ist genutzt, fehlerhaft (dazu gibt es einen Befund)"
        " oder mit einem Grund übergangen; die drei Zahlen ergeben zusammen die ausgefüllten Zellen."
    )
    # The columns stand under those of the table above, so that both keep one width.
    spalten: list[Spalte[Verbleib]] = [
        Spalte("Zellen", lambda v: v.zellen, Art.ZAHL, SICHTBARE),
        Spalte("Blatt der Meldung", lambda v: v.blatt, hoechstens=24),
        Spalte("Grund, wo übergangen", lambda v: gruende(v) or None, hoechstens=32, sonst="–"),
        Spalte("genutzt", lambda v: v.genutzt, Art.ZAHL, SICHTBARE),
        Spalte("Datei der Meldung", lambda v: bezuege.quelle(v.datei, v.blatt), hoechstens=40),
        Spalte("übergangen", lambda v: sum(v.uebergangen.values()), Art.ZAHL, SICHTBARE),
        Spalte("fehlerhaft", lambda v: v.fehlerhaft, Art.ZAHL, SICHTBARE),
    ]
    blatt.tabelle("Verbleib", spalten, ergebnis.verbleib)


def gruende(verbleib: Verbleib) -> str:
    """`12 × Notiz, 3 × Summenzeile`."""
    return ", ".join(f"{zahl} × {grund}" for grund, zahl in verbleib.uebergangen.items())


def _ton(gerechnet: Gerechnet) -> Ton:
    return Ton.NORMAL if gerechnet.in_summen else Ton.GRAU


def _zelle(feld: Feld) -> Spalte[Gerechnet]:
    """`F12`, and what is special about it."""

    def fundzelle(g: Gerechnet) -> str:
        ort = g.massnahme.herkunft
        adresse = ort.zelle(feld.name)
        if adresse is None:
            return "keine Spalte"
        if feld.name in ort.unlesbar:
            return f"{adresse} (unlesbar)"
        return adresse if ort.inhalt(feld.name) is not None else f"{adresse} (leer)"

    return Spalte(f"Zelle: {feld.ueberschrift}", fundzelle, hoechstens=14)
