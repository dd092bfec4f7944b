"""Which record stands at a cell, what it is about, and what the cell holds: for decisions and their prepared rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from integrationsbericht.formular import (
    ANALYSE_ANGEBOTE,
    ANALYSE_BEDARFE,
    ANALYSE_ZIELGRUPPE,
    BEDARFE,
    MASSNAHMEN,
    MELDUNG,
    ZIELGRUPPE,
    Tabelle,
)
from integrationsbericht.modell import Analyse, Herkunft, Meldung


@dataclass(frozen=True, kw_only=True)
class Fundort:
    """A record and the table of the workbook it was read by."""

    tabelle: Tabelle
    herkunft: Herkunft

    def feld(self, zelle: str) -> str | None:
        """The field that stands at this cell, filled or not."""
        return next((name for name in self.herkunft.spalten if self.herkunft.zelle(name) == zelle), None)

    def inhalt(self, zelle: str) -> str | None:
        """What stands at this cell; None if it is empty."""
        eigenes = self.feld(zelle.split(":", maxsplit=1)[0])
        return self.herkunft.inhalt(eigenes) if eigenes else None

    def worum(self, zelle: str) -> str:
        """What the row of a cell is about: `1 Coaching in der Nordstadt`; on a label sheet the label's name.

        Where no fields are named for that, all required ones but the cell itself tell it.
        """
        eigenes = self.feld(zelle)
        if not self.tabelle.liste:
            return self.tabelle.feld(eigenes).ueberschrift if eigenes else ""
        kenner = [f.name for f in self.tabelle.kennfelder if self.tabelle.kennung or f.name != eigenes]
        inhalte = (self.herkunft.inhalt(name) for name in kenner)
        return " ".join(inhalt for inhalt in inhalte if inhalt)


@dataclass(frozen=True, kw_only=True)
class Fundstellen:
    """All records of some workbooks: those of lists by file, sheet and row, those of label sheets by file and sheet."""

    listen: Mapping[tuple[str, str, int], Fundort] = field(default_factory=dict)
    blaetter: Mapping[tuple[str, str], Fundort] = field(default_factory=dict)

    @staticmethod
    def aus(orte: Iterable[Fundort]) -> Fundstellen:
        alle = list(orte)
        return Fundstellen(
            listen={(o.herkunft.datei, o.herkunft.blatt, o.herkunft.zeile): o for o in alle if o.tabelle.liste},
            blaetter={(o.herkunft.datei, o.herkunft.blatt): o for o in alle if not o.tabelle.liste},
        )

    def an(self, datei: str, blatt: str, zelle: str) -> Fundort | None:
        """The record at a cell (of a range: at its first); None where no row was read."""
        erste = zelle.split(":", maxsplit=1)[0]
        zeile = "".join(filter(str.isdigit, erste))
        in_liste = self.listen.get((datei, blatt, int(zeile))) if zeile and len(zeile) < 9 else None
        return in_liste or self.blaetter.get((datei, blatt))


def der_meldung(meldung: Meldung) -> Iterator[Fundort]:
    """The records of a return."""
    yield Fundort(tabelle=MELDUNG, herkunft=meldung.kopf)
    for tabelle, zeilen in (
        (BEDARFE, meldung.bedarfe),
        (MASSNAHMEN, meldung.massnahmen),
        (ZIELGRUPPE, meldung.zielgruppe),
    ):
        yield from _orte(tabelle, (zeile.herkunft for zeile in zeilen))


def der_analyse(analyse: Analyse) -> Iterator[Fundort]:
    """The records of the Analyse."""
    listen: Mapping[Tabelle, Iterable[Herkunft]] = {
        ANALYSE_ZIELGRUPPE: (z.herkunft for z in analyse.zielgruppe),
        ANALYSE_ANGEBOTE: (a.herkunft for a in analyse.angebote),
        ANALYSE_BEDARFE: (b.herkunft for b in analyse.bedarfe),
    }
    for tabelle, herkuenfte in listen.items():
        yield from _orte(tabelle, herkuenfte)


def _orte(tabelle: Tabelle, herkuenfte: Iterable[Herkunft]) -> Iterator[Fundort]:
    return (Fundort(tabelle=tabelle, herkunft=herkunft) for herkunft in herkuenfte)
