"""The Finanzierungsplan as rows of a table, and what several workbooks say in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import (
    ZEILEN,
    ZEILENTITEL,
    Betraege,
    Ergebnis,
    Gerechnet,
    Rechenstand,
    Summe,
)
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import anteil
from integrationsbericht.modell import VORBEHALT
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Formel, Satz, Spalte, Ton, Wert

NICHT_GERECHNET = Rechenstand.NICHT_GERECHNET.value
UNBEKANNTER_BAUSTEIN = "ohne"
"""Stands in the column Baustein of a Maßnahme whose Baustein could not be read."""

VERTEILT = (
    "3.1, 3.3 und 3.6 sind rechnerisch auf die Haushaltsjahre verteilt (im Verhältnis von 3.2); 3.2 je Jahr ist"
    " gemeldet oder, wo keine Jahresbeträge gemeldet sind, nach Kalendertagen verteilt."
)
FORMELN = (
    "3.4 = 3.2 − 3.3 · 3.7 = 3.4 − 3.5 − 3.6. 3.5 ist je Maßnahme gerechnet und einmal abgerundet; die Haushaltsjahre"
    " sind ihre Raten."
)
RATEN = "In einem Jahr kann die Zuwendung je Maßnahme den Satz um weniger als zwei Cent übersteigen."
KEIN_BETRAG = "–"
"""Stands for the amount of what has no computable Maßnahme: 0,00 would be an answer."""
KEIN_KONTINGENT = "Es ist kein Mittelkontingent eingetragen."

Quellen: TypeAlias = Sequence[tuple[str, int]]
"""Other plans: what stands before a cell address (nothing, or a sheet with `!`), and the Excel row of 3.1."""

_ABGELEITET = {
    "zuwendungsfaehige_gesamtausgaben": ("zuwendungsfaehig", "leistungen_dritter"),
    "eigenanteil": ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "andere_foerderung"),
}
"""Line → the line it starts from and those that are taken off."""


def betragsspalten(
    betraege: Callable[[Satz], Betraege | str | None], summe: str | None = SICHTBARE, zeilen: Iterable[str] = ZEILEN
) -> list[Spalte[Satz]]:
    """A column for each of the lines 3.1 to 3.7, or the word that `betraege` has instead; None: not computed."""

    def spalte(zeile: str) -> Spalte[Satz]:
        def wert(satz: Satz) -> Wert:
            bekannte = betraege(satz)
            return getattr(bekannte, zeile) if isinstance(bekannte, Betraege) else bekannte

        return Spalte(ZEILENTITEL[zeile], wert, Art.EURO, summe, sonst=NICHT_GERECHNET)

    return [spalte(zeile) for zeile in zeilen]


def bekannt(gerechnet: Gerechnet) -> Betraege | None:
    """The sum of a Maßnahme; None, and never 0, if it could not be computed."""
    return None if gerechnet.rechenstand == Rechenstand.NICHT_GERECHNET else gerechnet.summe


@dataclass(frozen=True, kw_only=True)
class Planzeile:
    """One line of a plan that stands in the columns from `ab` (0 is A) and the rows from `erste`, that of 3.1.

    With `quellen` it adds up these plans; without, the amounts are figures and only 3.4, 3.7 and sums formulas.
    """

    summe: Summe
    erste: int
    quellen: Quellen = ()
    ab: int = 0
    name: str = ZEILEN[0]
    nummer: Wert = ""
    baustein: str = ""

    @property
    def leer(self) -> bool:
        return not berechenbar(self.summe)

    def betrag(self, jahr: int) -> Wert:
        """What counts in one Haushaltsjahr."""
        if self.leer:
            return KEIN_BETRAG
        spalte = buchstabe(self.ab + 1 + HAUSHALTSJAHRE.index(jahr))
        betrag: int = getattr(self.summe.jahre.get(jahr, Betraege()), self.name)
        if self.name in _ABGELEITET:
            rechnung = "-".join(f"{spalte}{self.erste + ZEILEN.index(teil)}" for teil in _ABGELEITET[self.name])
            return Formel(f"ROUND({rechnung},2)", betrag)
        teile = [f"{blatt}{spalte}{erste + ZEILEN.index(self.name)}" for blatt, erste in self.quellen]
        return Formel(f"ROUND(SUM({','.join(teile)}),2)", betrag) if teile else betrag

    def zusammen(self) -> Wert:
        """The line over all Haushaltsjahre."""
        if self.leer:
            return KEIN_BETRAG
        von, bis = buchstabe(self.ab + 1), buchstabe(self.ab + len(HAUSHALTSJAHRE))
        return Formel(f"ROUND(SUM({von}{{zeile}}:{bis}{{zeile}}),2)", getattr(self.summe.betraege, self.name))

    @property
    def ist_erste(self) -> bool:
        return self.name == ZEILEN[0]


def plan(erste: Planzeile) -> list[Planzeile]:
    """The seven lines of one plan, of which the first is given."""
    return [replace(erste, name=name) for name in ZEILEN]


def planspalten() -> list[Spalte[Planzeile]]:
    """Title, Haushaltsjahre, sum."""
    return [
        Spalte("Zeile des Finanzierungsplans", lambda zeile: ZEILENTITEL[zeile.name], hoechstens=40),
        *map(_jahresspalte, HAUSHALTSJAHRE),
        Spalte("Summe", Planzeile.zusammen, Art.EURO),
    ]


def _jahresspalte(jahr: int) -> Spalte[Planzeile]:
    return Spalte(str(jahr), lambda zeile: zeile.betrag(jahr), Art.EURO)


def planton(zeile: Planzeile | str) -> Ton:
    """The lines the committee asks for stand out: 3.4, 3.5 and 3.7."""
    name = zeile if isinstance(zeile, str) else zeile.name
    return Ton.FETT if name in (*_ABGELEITET, "zuwendung") else Ton.NORMAL


def buchstabe(spalte: int) -> str:
    """Column letter of one of the first 26 columns."""
    return chr(ord("A") + spalte)


def berechenbar(summe: Summe) -> bool:
    """Whether there is an amount at all."""
    return summe.massnahmen > summe.nicht_gerechnet


def lagesatz(summe: Summe) -> str:
    """What a sum has to tell of itself, in sentences; empty if there is nothing to tell."""
    saetze = [_gezaehlt(summe)]
    if summe.plaetze_ohne_angabe:
        nennen = "Maßnahme nennt" if summe.plaetze_ohne_angabe == 1 else "Maßnahmen nennen"
        saetze.append(f"{summe.plaetze_ohne_angabe} {nennen} keine Plätze.")
    if summe.unter_vorbehalt:
        steht = "steht" if summe.unter_vorbehalt == 1 else "stehen"
        saetze.append(f"{deutsch.anzahl(summe.unter_vorbehalt, 'Maßnahme', 'Maßnahmen')} {steht} {VORBEHALT}.")
    return " ".join(satz for satz in saetze if satz)


def _gezaehlt(summe: Summe) -> str:
    alle, ohne = summe.massnahmen, summe.nicht_gerechnet
    if not alle:
        return "Es zählt keine Maßnahme."
    if not ohne:
        return ""
    if ohne == alle:
        return "Die einzige Maßnahme ist nicht berechenbar." if alle == 1 else f"Keine der {alle} ist berechenbar."
    sind = "ist" if ohne == 1 else "sind"
    return f"Die Beträge enthalten {alle - ohne} von {alle} Maßnahmen; {ohne} {sind} nicht berechenbar."


def plaetze(summe: Summe) -> Wert:
    """The places of a sum, or why there is no number."""
    if not summe.massnahmen:
        return KEIN_BETRAG
    return deutsch.OHNE_ANGABE if summe.plaetze_ohne_angabe == summe.massnahmen else summe.plaetze


def ton(gerechnet: Gerechnet) -> Ton:
    """Grey: in no sum. Yellow: cut or unter Vorbehalt."""
    if not gerechnet.in_summen:
        return Ton.GRAU
    vorlaeufig = gerechnet.massnahme.unter_vorbehalt or gerechnet.rechenstand == Rechenstand.GEKUERZT
    return Ton.GELB if vorlaeufig else Ton.NORMAL


def baustein(gerechnet: Gerechnet) -> Wert:
    """The number of the Baustein, or that there is none."""
    nummer = gerechnet.massnahme.baustein
    return UNBEKANNTER_BAUSTEIN if nummer is None else nummer


def regelzeile(ergebnis: Ergebnis) -> str:
    """Stand and rules of the run, as every output prints them."""
    werk = ergebnis.regelwerk
    return (
        f"Stand {deutsch.tag(ergebnis.stand)} · Regelstand {deutsch.tag(werk.stand)}"
        f" · Förderquote höchstens {anteil(werk.hoechstquote)}"
    )
