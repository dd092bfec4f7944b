"""Texts that know where their figures come from: the rows of the Auswertung that hold the same figures."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Tafel(StrEnum):
    """The tables of the Auswertung, by the names Excel knows them by. Below each: what names one of its rows."""

    RUECKLAUF = "Ruecklauf"
    DATEIEN = "Dateien"
    ENTSCHEIDUNGEN = "Entscheidungen"
    MOEGLICHKEITEN = "Moeglichkeiten"
    """Number of the question."""
    """Name of the Stelle."""
    BAUSTEINE = "Bausteine"
    """Number of the Baustein, or OHNE; GESAMT: the total."""
    SAMMELANTRAG = "Sammelantrag"
    MITTEL = "Mittel"
    """Number of the Baustein, or ANTRAG."""
    KONTINGENT = "Kontingent"
    KOMMUNEN = "Kommunen"
    """Name; GESAMT: the total."""
    EIGENANTEIL = "Eigenanteil"
    """Name of the bearer."""
    ABGLEICH = "Abgleich"
    """Kommune and Baustein."""
    ABGLEICHSUMMEN = "Abgleichsummen"
    """Number of the Baustein."""
    MASSNAHMEN = "Massnahmen"
    """`Massnahme.schluessel`."""
    PLAN = "Finanzierungsplan"
    """Number of the Baustein, ANTRAG or GESAMT: the seven lines."""
    ZIELGRUPPE = "Zielgruppe"
    """Kommune; GESAMT: the total."""
    STELLEN = "Stellen"
    STELLENAUSGABEN = "Stellenausgaben"
    BEFUNDE = "Befunde"
    """The finding."""
    HERKUNFT = "Herkunft"
    """`Massnahme.schluessel`: a row for each Haushaltsjahr and line."""
    BEDARFE = "Bedarfe"
    """File, sheet and row, as for the tables of the Analyse."""
    ANALYSE_BEDARFE = "AnalyseBedarfe"
    ANALYSE_ANGEBOTE = "Angebote"
    ANALYSE_ZIELGRUPPE = "AnalyseZielgruppe"
    EINSTELLUNGEN = "Einstellungen"
    """Not a table of ours: the name of a sheet of Einstellungen.xlsx."""
    REGELN = "Regeln"
    """Name of a figure in the rule file."""


GESAMT, ANTRAG, OHNE = "alle", "1–4", "–"
"""Name the row with the total of a table, that of the Sammelantrag, and that of what has no Baustein."""


@dataclass(frozen=True)
class Beleg:
    """One row of a table, or with `zeile` None all of it."""

    tafel: Tafel
    zeile: Hashable = None


@dataclass(frozen=True)
class Teil:
    """One sentence, or one word of a table, and the rows behind it."""

    text: str
    belege: tuple[Beleg, ...] = ()


class Belegt(str):
    """A finished text, printed like any other, that knows what its parts rest on."""

    teile: tuple[Teil, ...]

    def __new__(cls, teile: Iterable[Teil]) -> Belegt:
        alle = tuple(teile)
        text = super().__new__(cls, " ".join(teil.text for teil in alle))
        text.teile = alle
        return text


def belegt(text: str, *belege: Beleg) -> str:
    """The text with the rows behind its figures; an empty text needs none."""
    return Belegt([Teil(text, belege)]) if text and belege else text


def auch(text: str, *belege: Beleg) -> str:
    """The text with more rows behind every part of it."""
    teile = text.teile if isinstance(text, Belegt) else (Teil(text),)
    return Belegt(Teil(teil.text, (*belege, *teil.belege)) for teil in teile) if text else text


def ebenso(text: str, wie: str) -> str:
    """The text with the rows of another one."""
    return belegt(text, *(wie.teile[-1].belege if isinstance(wie, Belegt) else ()))


def verbunden(saetze: Iterable[str]) -> str:
    """Sentences one behind the other, each with its own rows."""
    teile = [teil for satz in saetze for teil in (satz.teile if isinstance(satz, Belegt) else (Teil(satz),))]
    return Belegt(teile)


@dataclass(frozen=True, kw_only=True)
class Belegstelle:
    """Where a paper prints figures: under which heading, in which table or figure (by its caption), which text."""

    abschnitt: str
    tabelle: str
    text: str
    belege: tuple[Beleg, ...]


@dataclass(frozen=True, kw_only=True)
class Unterlage:
    """A finished Word file, and which of its texts rest on which rows of the Auswertung, in reading order."""

    inhalt: bytes
    belege: tuple[Belegstelle, ...]
