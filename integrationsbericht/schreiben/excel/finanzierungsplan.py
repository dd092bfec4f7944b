"""The Finanzierungsplan as rows of a table, and what several workbooks say in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import ZEILEN, ZEILENTITEL, Betraege, Ergebnis, Gerechnet, Rechenstand, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import anteil
from integrationsbericht.modell import VORBEHALT, Massnahme
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Formel, Spalte, Ton, Wert, Zeile

NICHT_GERECHNET = Rechenstand.NICHT_GERECHNET.value
UNBEKANNTER_BAUSTEIN = "ohne"
"""Stands in the column Baustein of a Maßnahme whose Baustein could not be read."""

VERTEILT = (
    "3.1, 3.3 und 3.6 sind rechnerisch auf die Haushaltsjahre verteilt (im Verhältnis von 3.2); 3.2 je Jahr ist"
    " gemeldet oder, wo keine Jahresbeträge gemeldet sind, nach Kalendertagen verteilt."
)
FORMELN = "3.4 = 3.2 − 3.3 · 3.7 = 3.4 − 3.5 − 3.6. 3.5 ist je Maßnahme und Jahr gerechnet und abgerundet."

Quellen: TypeAlias = Sequence[tuple[str, int]]
"""Other plans: what stands before a cell address (nothing, or a sheet with `!`), and the Excel row of 3.1."""

_ABGELEITET = {
    "zuwendungsfaehige_gesamtausgaben": ("zuwendungsfaehig", "leistungen_dritter"),
    "eigenanteil": ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "andere_foerderung"),
}
"""Line → the line it starts from and those that are taken off."""


def betragsspalten(summe: str | None = SICHTBARE, zeilen: Iterable[str] = ZEILEN) -> list[Spalte]:
    """A column for each of the lines 3.1 to 3.7."""
    return [Spalte(ZEILENTITEL[name], Art.EURO, summe, sonst=NICHT_GERECHNET) for name in zeilen]


def betragswerte(betraege: Betraege | None, zeilen: Sequence[str] = ZEILEN) -> list[Wert]:
    """The lines as cents; None where they are not known."""
    return [None] * len(zeilen) if betraege is None else [betraege.als_dict()[name] for name in zeilen]


def bekannt(gerechnet: Gerechnet) -> Betraege | None:
    """The sum of a Maßnahme; None, and never 0, if it could not be computed."""
    return None if gerechnet.rechenstand == Rechenstand.NICHT_GERECHNET else gerechnet.summe


def plantitel() -> list[Spalte]:
    """Headings of `planzeilen`."""
    jahre = [Spalte(str(jahr), Art.EURO) for jahr in HAUSHALTSJAHRE]
    return [Spalte("Zeile des Finanzierungsplans", hoechstens=40), *jahre, Spalte("Summe", Art.EURO)]


def planzeilen(summe: Summe, erste: int, spalte: int, quellen: Quellen = ()) -> list[list[Wert]]:
    """Seven rows: title, Haushaltsjahre, sum. `erste`: Excel row of 3.1; `spalte`: column (from 0) of the title.

    With `quellen` it adds up these plans; without, the amounts are figures and only 3.4, 3.7 and sums formulas.
    """
    return [_planzeile(summe, nummer, erste, spalte, quellen) for nummer in range(len(ZEILEN))]


def _planzeile(summe: Summe, nummer: int, erste: int, spalte: int, quellen: Quellen) -> list[Wert]:
    name = ZEILEN[nummer]
    werte: list[Wert] = [ZEILENTITEL[name]]
    for stelle, jahr in enumerate(HAUSHALTSJAHRE, spalte + 1):
        betrag = summe.jahre.get(jahr, Betraege()).als_dict()[name]
        adressen = [f"{blatt}{buchstabe(stelle)}{zeile + nummer}" for blatt, zeile in quellen]
        werte.append(_betrag(name, betrag, buchstabe(stelle), erste, adressen))
    von, bis = buchstabe(spalte + 1), buchstabe(spalte + len(HAUSHALTSJAHRE))
    reihe = f"{von}{erste + nummer}:{bis}{erste + nummer}"
    return [*werte, Formel(f"ROUND(SUM({reihe}),2)", summe.betraege.als_dict()[name])]


def _betrag(name: str, betrag: int, spalte: str, erste: int, adressen: Sequence[str]) -> Wert:
    if name in _ABGELEITET:
        rechnung = "-".join(f"{spalte}{erste + ZEILEN.index(teil)}" for teil in _ABGELEITET[name])
        return Formel(f"ROUND({rechnung},2)", betrag)
    return Formel(f"ROUND({'+'.join(adressen)},2)", betrag) if adressen else betrag


def planton(nummer: int) -> Ton:
    """The lines the committee asks for stand out: 3.4, 3.5 and 3.7."""
    return Ton.FETT if ZEILEN[nummer] in (*_ABGELEITET, "zuwendung") else Ton.NORMAL


def als_zeilen(plan: Sequence[Sequence[Wert]]) -> list[Zeile]:
    """A plan as rows of a table."""
    return [Zeile(werte, planton(nummer)) for nummer, werte in enumerate(plan)]


def buchstabe(spalte: int) -> str:
    """Column letter of one of the first 26 columns."""
    return chr(ord("A") + spalte)


def lagesatz(summe: Summe) -> str:
    """What a sum has to tell of itself, as a sentence; empty if there is nothing to tell."""
    teile = [deutsch.ohne_nicht_gerechnete(summe.nicht_gerechnet)]
    if summe.plaetze_ohne_angabe:
        teile.append(f"Plätze {ohne_platzangabe(summe.plaetze_ohne_angabe)}")
    if summe.unter_vorbehalt:
        teile.append(f"einschließlich {deutsch.anzahl(summe.unter_vorbehalt, 'Maßnahme', 'Maßnahmen')} {VORBEHALT}")
    satz = "; ".join(teil for teil in teile if teil)
    return f"{satz[0].upper()}{satz[1:]}." if satz else ""


def ohne_platzangabe(zahl: int) -> str:
    """What a sum of Plätze has to tell: `ohne 1 Maßnahme, die keine Plätze nennt`."""
    return f"ohne {zahl} Maßnahme, die keine Plätze nennt" if zahl == 1 else f"ohne {zahl} Maßnahmen ohne Platzangabe"


def ton(gerechnet: Gerechnet) -> Ton:
    """Grey: in no sum. Yellow: cut or unter Vorbehalt."""
    if not gerechnet.in_summen:
        return Ton.GRAU
    vorlaeufig = gerechnet.massnahme.unter_vorbehalt or gerechnet.rechenstand == Rechenstand.GEKUERZT
    return Ton.GELB if vorlaeufig else Ton.NORMAL


def baustein(massnahme: Massnahme) -> Wert:
    """The number of the Baustein, or that there is none."""
    return UNBEKANNTER_BAUSTEIN if massnahme.baustein is None else massnahme.baustein


def regelzeile(ergebnis: Ergebnis) -> str:
    """Stand and rules of the run, as every output prints them."""
    werk = ergebnis.regelwerk
    return (
        f"Stand {deutsch.tag(ergebnis.stand)} · Regelstand {deutsch.tag(werk.stand)}"
        f" · Regeldatei {werk.sha256[:12]} · Förderquote höchstens {anteil(werk.hoechstquote)}"
    )
