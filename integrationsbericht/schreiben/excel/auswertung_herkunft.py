"""The sheets `Herkunft`, from which cell every amount was read and what became of it, and `Verbleib`, of every cell."""

from __future__ import annotations

from dataclasses import dataclass

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import ZEILENTITEL, Ergebnis, Gerechnet
from integrationsbericht.geld import anteil
from integrationsbericht.modell import Verbleib
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import NICHT_GERECHNET, baustein, regelzeile
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Mappe, Spalte, Ton, Wert, ja
from integrationsbericht.wege import Weg, wege
from integrationsbericht.worte import entschieden
from integrationsbericht.worte.herkunft import rechenweg

PLAETZE = "Plätze"


@dataclass(frozen=True, kw_only=True)
class _Zeile:
    """One line of a Maßnahme in one year, or its Plätze."""

    g: Gerechnet
    weg: Weg | None
    """None: the Plätze."""
    nummer: int
    """Which row of its Maßnahme it is."""

    @property
    def feld(self) -> str | None:
        return "plaetze" if self.weg is None else self.weg.feld


def herkunft(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """A row per Maßnahme, Haushaltsjahr and line: reported cell, decision, spread, cut, rate, result."""
    blatt = mappe.blatt("Herkunft")
    blatt.titel(
        "Herkunft jedes Betrags",
        regelzeile(ergebnis),
        "Von der gemeldeten Zelle zum Ergebnis: Was dort steht, was davon auf das Jahr entfällt, was gekürzt ist und"
        " was zählt. Jahre ohne Betrag sind weggelassen; grau ist, was in keiner Summe steht.",
        "3.1 Gesamtausgaben · 3.2 davon zuwendungsfähig · 3.3 Leistungen Dritter · 3.4 zuwendungsfähige Gesamtausgaben"
        " · 3.5 Zuwendung · 3.6 andere öffentliche Förderung · 3.7 Eigenanteil",
        "Eine Summe prüfen Sie mit den Pfeilen in der Kopfzeile: in „in Summen“ nur „ja“, dann Baustein, Kommune oder"
        " Jahr und die Zeile wählen.",
    )
    spalten: list[Spalte[_Zeile]] = [
        Spalte("Baustein", lambda z: baustein(z.g), Art.NUMMER),
        Spalte("Stelle", lambda z: z.g.massnahme.stelle, hoechstens=14),
        Spalte("Nr.", lambda z: z.g.massnahme.nr, hoechstens=5),
        Spalte("Maßnahme, Datei", lambda z: _worum(bezuege, z), hoechstens=26),
        Spalte("Kommune", lambda z: z.g.massnahme.kommune, hoechstens=12),
        Spalte("Jahr", lambda z: (z.weg and z.weg.jahr) or "–", Art.NUMMER),
        Spalte("Zeile", lambda z: kurztitel(z.weg.zeile) if z.weg else PLAETZE, hoechstens=7),
        Spalte("Zelle", lambda z: _zelle(bezuege, z), hoechstens=7, sonst="–"),
        Spalte("gemeldet", _gemeldet, Art.EURO, sonst="–"),
        Spalte("Entscheidung", lambda z: _entscheidung(ergebnis, z), hoechstens=14),
        Spalte("Rechenweg", _rechenweg, hoechstens=18),
        Spalte("entfällt auf das Jahr", lambda z: z.weg.anteil if z.weg else None, Art.EURO, sonst="–"),
        Spalte("gekürzt", lambda z: z.weg.gekuerzt or None if z.weg else None, Art.EURO, sonst="–"),
        Spalte("zählt", _ergebnis, Art.EURO, sonst=NICHT_GERECHNET),
        Spalte("in Summen", lambda z: ja(z.g.zaehlt if z.weg is None else z.g.in_summen), hoechstens=8),
    ]
    blatt.fixiere(3)
    blatt.tabelle(
        "Herkunft",
        spalten,
        [zeile for g in ergebnis.massnahmen for zeile in _zeilen(g)],
        ton=lambda z: Ton.NORMAL if z.g.in_summen else Ton.GRAU,
        anfang=lambda z: z.nummer == 0,
        schluessel=lambda z: z.g.massnahme.schluessel,
    )


def _zeilen(g: Gerechnet) -> list[_Zeile]:
    return [_Zeile(g=g, weg=None, nummer=0), *(_Zeile(g=g, weg=weg, nummer=n) for n, weg in enumerate(wege(g), 1))]


def kurztitel(zeile: str) -> str:
    """`3.5`."""
    return ZEILENTITEL[zeile].split()[0]


def _worum(bezuege: Bezuege, zeile: _Zeile) -> Wert:
    """What the Maßnahme is called, below it the file; once is enough."""
    ort = zeile.g.massnahme.herkunft
    if zeile.nummer == 0:
        return zeile.g.massnahme.bezeichnung
    return bezuege.quelle(ort.datei, ort.blatt, f"A{ort.zeile}") if zeile.nummer == 1 else ""


def _zelle(bezuege: Bezuege, zeile: _Zeile) -> Wert:
    """A link to the very cell."""
    if zeile.feld is None:
        return None
    ort = zeile.g.massnahme.herkunft
    adresse = ort.zelle(zeile.feld)
    return "keine Spalte" if adresse is None else bezuege.datei(ort.datei, ort.blatt, adresse, adresse)


def _gemeldet(zeile: _Zeile) -> Wert:
    feld, m = zeile.feld, zeile.g.massnahme
    if feld is None:
        return None
    if feld in m.herkunft.unlesbar:
        return "unlesbar"
    betrag = zeile.weg.gemeldet if zeile.weg else m.plaetze
    if betrag is None:
        return "leer"
    return betrag if zeile.weg else deutsch.ganz(betrag)


def _ergebnis(zeile: _Zeile) -> Wert:
    if zeile.weg:
        return zeile.weg.ergebnis
    plaetze = zeile.g.massnahme.plaetze
    return deutsch.OHNE_ANGABE if plaetze is None else deutsch.ganz(plaetze)


def _entscheidung(ergebnis: Ergebnis, zeile: _Zeile) -> str:
    entscheidung = zeile.g.massnahme.herkunft.entschieden.get(zeile.feld or "")
    return entschieden.kurz(ergebnis, entscheidung) if entscheidung else ""


def _rechenweg(zeile: _Zeile) -> str:
    quote = zeile.g.foerderquote
    return rechenweg(zeile.weg, anteil(quote) if quote is not None else "") if zeile.weg else ""


def verbleib(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Verbleibsnachweis: what became of every filled cell of the returns."""
    blatt = mappe.blatt("Verbleib")
    blatt.titel(
        "Verbleib der ausgefüllten Zellen",
        regelzeile(ergebnis),
        "Jede ausgefüllte Zelle im Antwortbereich einer Meldung ist genutzt, fehlerhaft (dazu gibt es einen Befund)"
        " oder mit einem Grund übergangen; die drei Zahlen ergeben zusammen die ausgefüllten Zellen."
        " Die Prüfsumme (SHA-256) weist nach, welcher Stand der Datei gelesen wurde.",
    )
    pruefsummen = ergebnis.pruefsummen
    spalten: list[Spalte[Verbleib]] = [
        Spalte("Datei der Meldung", lambda v: bezuege.quelle(v.datei, v.blatt), hoechstens=40),
        Spalte("Blatt der Meldung", lambda v: v.blatt, hoechstens=20),
        Spalte("Zellen", lambda v: v.zellen, Art.ZAHL, SICHTBARE),
        Spalte("genutzt", lambda v: v.genutzt, Art.ZAHL, SICHTBARE),
        Spalte("fehlerhaft", lambda v: v.fehlerhaft, Art.ZAHL, SICHTBARE),
        Spalte("übergangen", lambda v: sum(v.uebergangen.values()), Art.ZAHL, SICHTBARE),
        Spalte("Grund, wo übergangen", lambda v: gruende(v) or None, hoechstens=32, sonst="–"),
        Spalte("SHA-256 der Datei", lambda v: pruefsummen.get(v.datei) or deutsch.UNBEKANNT, hoechstens=34),
    ]
    blatt.fixiere(1)
    blatt.tabelle("Verbleib", spalten, ergebnis.verbleib)


def gruende(verbleib: Verbleib) -> str:
    """`12 × Notiz, 3 × Summenzeile`."""
    return ", ".join(f"{zahl} × {grund}" for grund, zahl in verbleib.uebergangen.items())
