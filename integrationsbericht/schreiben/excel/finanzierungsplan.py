"""The Finanzierungsplan as rows of a table, and what several workbooks say in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import ZEILEN, ZEILENTITEL, Betraege, Ergebnis, Gerechnet, Rechenstand, Summe
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
FORMELN = "3.4 = 3.2 − 3.3 · 3.7 = 3.4 − 3.5 − 3.6. 3.5 ist je Maßnahme und Jahr gerechnet und abgerundet."

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

    def betrag(self, jahr: int) -> Wert:
        """What counts in one Haushaltsjahr."""
        spalte = buchstabe(self.ab + 1 + HAUSHALTSJAHRE.index(jahr))
        betrag: int = getattr(self.summe.jahre.get(jahr, Betraege()), self.name)
        if self.name in _ABGELEITET:
            rechnung = "-".join(f"{spalte}{self.erste + ZEILEN.index(teil)}" for teil in _ABGELEITET[self.name])
            return Formel(f"ROUND({rechnung},2)", betrag)
        teile = [f"{blatt}{spalte}{erste + ZEILEN.index(self.name)}" for blatt, erste in self.quellen]
        return Formel(f"ROUND({'+'.join(teile)},2)", betrag) if teile else betrag

    def zusammen(self) -> Formel:
        """The line over all Haushaltsjahre."""
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


def baustein(gerechnet: Gerechnet) -> Wert:
    """The number of the Baustein, or that there is none."""
    nummer = gerechnet.massnahme.baustein
    return UNBEKANNTER_BAUSTEIN if nummer is None else nummer


def regelzeile(ergebnis: Ergebnis) -> str:
    """Stand and rules of the run, as every output prints them."""
    werk = ergebnis.regelwerk
    return (
        f"Stand {deutsch.tag(ergebnis.stand)} · Regelstand {deutsch.tag(werk.stand)}"
        f" · Regeldatei {werk.sha256[:12]} · Förderquote höchstens {anteil(werk.hoechstquote)}"
    )
