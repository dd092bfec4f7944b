"""The sheet `Herkunft`: where every Maßnahme was read, and what became of every filled cell."""

from __future__ import annotations

from collections.abc import Sequence

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis, Gerechnet
from integrationsbericht.formular import MASSNAHMEN
from integrationsbericht.modell import Herkunft, Verbleib
from integrationsbericht.schreiben.excel.auswertung_massnahmen import BETRAGSFELDER, JAHRESFELDER
from integrationsbericht.schreiben.excel.finanzierungsplan import baustein, regelzeile
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Mappe, Spalte, Ton, Wert, Zeile


def herkunft(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Where every Maßnahme was read: file, sheet, row, and the cell of each amount."""
    blatt = mappe.blatt("Herkunft")
    blatt.titel(
        "Herkunft der Maßnahmen",
        regelzeile(ergebnis),
        "Die Prüfsumme (SHA-256) weist nach, welcher Stand der Datei gelesen wurde.",
    )
    pruefsummen = {zeile.datei: zeile.sha256 for zeile in ergebnis.eingang}
    felder = [MASSNAHMEN.feld(name) for name in (*BETRAGSFELDER, *JAHRESFELDER)]
    spalten = [
        Spalte("Nr.", hoechstens=8),
        Spalte("Stelle", hoechstens=24),
        Spalte("Bezeichnung", hoechstens=32),
        Spalte("Baustein", Art.NUMMER),
        Spalte("Datei", hoechstens=52),
        Spalte("Blatt", hoechstens=14),
        Spalte("Zeile", Art.NUMMER),
        *(Spalte(f"Zelle: {feld.ueberschrift}", hoechstens=14) for feld in felder),
        Spalte("SHA-256 der Datei", hoechstens=34),
    ]
    zeilen = [Zeile(_fundort(g, pruefsummen.get(g.massnahme.herkunft.datei)), _ton(g)) for g in ergebnis.massnahmen]
    blatt.fixiere(3, [7])
    blatt.tabelle("Herkunft", spalten, zeilen)
    _verbleib(blatt, ergebnis)


def _verbleib(blatt: Blatt, ergebnis: Ergebnis) -> None:
    """Verbleibsnachweis: what became of every filled cell of the returns."""
    blatt.ueberschrift("Verbleib der ausgefüllten Zellen")
    blatt.text(
        "Jede ausgefüllte Zelle im Antwortbereich einer Meldung ist genutzt, fehlerhaft (dazu gibt es einen Befund)"
        " oder mit einem Grund übergangen; die drei Zahlen ergeben zusammen die ausgefüllten Zellen."
    )
    # The columns stand under those of the table above, so that both keep one width.
    spalten = [
        Spalte("Zellen", Art.ZAHL, SICHTBARE),
        Spalte("Blatt der Meldung", hoechstens=24),
        Spalte("Grund, wo übergangen", hoechstens=32, sonst="–"),
        Spalte("genutzt", Art.ZAHL, SICHTBARE),
        Spalte("Datei der Meldung", hoechstens=52),
        Spalte("übergangen", Art.ZAHL, SICHTBARE),
        Spalte("fehlerhaft", Art.ZAHL, SICHTBARE),
    ]
    zeilen = [
        Zeile([v.zellen, v.blatt, gruende(v) or None, v.genutzt, v.datei, sum(v.uebergangen.values()), v.fehlerhaft])
        for v in ergebnis.verbleib
    ]
    blatt.tabelle("Verbleib", spalten, zeilen)


def gruende(verbleib: Verbleib) -> str:
    """`12 × Notiz, 3 × Summenzeile`."""
    return ", ".join(f"{zahl} × {grund}" for grund, zahl in verbleib.uebergangen.items())


def _ton(gerechnet: Gerechnet) -> Ton:
    return Ton.NORMAL if gerechnet.in_summen else Ton.GRAU


def _fundort(gerechnet: Gerechnet, pruefsumme: str | None) -> Sequence[Wert]:
    m = gerechnet.massnahme
    return [
        *(m.nr, m.stelle, m.bezeichnung, baustein(m)),
        *(m.herkunft.datei, m.herkunft.blatt, m.herkunft.zeile),
        *(_zelle(m.herkunft, feld) for feld in (*BETRAGSFELDER, *JAHRESFELDER)),
        pruefsumme or deutsch.UNBEKANNT,
    ]


def _zelle(ort: Herkunft, feld: str) -> str:
    """`F12`, and what is special about it."""
    adresse = ort.zelle(feld)
    if adresse is None:
        return "keine Spalte"
    if feld in ort.unlesbar:
        return f"{adresse} (unlesbar)"
    return adresse if ort.inhalt(feld) is not None else f"{adresse} (leer)"
