"""The findings as the Prüfbericht shows them: one card for each matter, with its Maßnahme, its effect and its kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import anzahl
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import KLAERUNGEN_BLATT
from integrationsbericht.orte import KLAERUNGEN_DATEI
from integrationsbericht.worte.befundgruppen import (
    Blattgruppe,
    gezaehlt,
    je_stelle,
    kurz,
    nach_blatt,
    ohne_stelle,
    zahl,
)
from integrationsbericht.worte.offene import Offene
from integrationsbericht.worte.wirkung import Frage

_ZEICHEN = {Schwere.FEHLER: "✖", Schwere.WARNUNG: "▲", Schwere.HINWEIS: "●"}
"""Beside the word, so that the eye finds the Fehler also on a black-and-white print."""
_ALLE_ZELLEN = 12
"""So many cells of one kind are named one by one."""


@dataclass(frozen=True, kw_only=True)
class Befundzeile:
    """What a single finding says."""

    code: str
    zelle: str
    massnahme: str
    gefunden: str
    erwartet: str
    text: str
    abhilfe: str


@dataclass(frozen=True, kw_only=True)
class Karte:
    """One matter: a finding, the others of its kind in the same column, and what follows from it."""

    anker: str
    schwere: str
    zeichen: str
    befund: Befundzeile
    wirkung: str
    zellen: str
    """`12 Zellen: F5, F7, …`, or empty if it is the only one of its kind."""
    gleiche: tuple[Befundzeile, ...]
    folgen: tuple[Befundzeile, ...]
    klaerung: str
    """Link to the prepared row of Klaerungen.xlsx; empty without one."""
    klaerungszeile: str


@dataclass(frozen=True, kw_only=True)
class Blatt:
    """The findings of one sheet of one file."""

    titel: str
    karten: tuple[Karte, ...]


@dataclass(frozen=True, kw_only=True)
class Gruppe:
    """The findings that one Stelle, or the staff themselves, can settle; Hinweise are folded."""

    anker: str
    titel: str
    umfang: str
    blaetter: tuple[Blatt, ...]
    hinweise: tuple[Blatt, ...]
    hinweistitel: str


@dataclass(frozen=True, kw_only=True)
class Ansicht:
    """All groups, and where each finding stands."""

    eigene: tuple[Gruppe, ...]
    stellen: tuple[Gruppe, ...]
    anker: Mapping[Befund, str]


def ansicht(ergebnis: Ergebnis, stand: Offene, wirkung: Frage, klaerungen: Mapping[Befund, int]) -> Ansicht:
    """What is open: first what the staff settle themselves, then each Stelle, the one with the most Fehler first."""
    anker: dict[Befund, str] = {}

    def karten(befunde: Iterable[Befund]) -> Iterable[Karte]:
        for gleiche in _je_art(befunde, wirkung):
            marke = f"befund-{len(set(anker.values())) + 1}"
            anker.update(dict.fromkeys(gleiche, marke))
            yield _karte(marke, gleiche, stand, wirkung, klaerungen)

    def gruppe(marke: str, titel: str, befunde: Sequence[Befund]) -> Gruppe:
        leise = [b for b in befunde if b.schwere is Schwere.HINWEIS]
        laut = [b for b in befunde if b.schwere is not Schwere.HINWEIS]
        return Gruppe(
            anker=marke,
            titel=titel,
            umfang=gezaehlt(befunde),
            blaetter=_blaetter(laut, karten),
            hinweise=_blaetter(leise, karten),
            hinweistitel=anzahl(len(leise), "Hinweis", "Hinweise"),
        )

    eigene, fremde, sonstige = ohne_stelle(ergebnis, stand.befunde)
    benannt = [*sorted(eigene.items()), ("Dateien ohne Stelle", fremde), ("Allgemein", sonstige)]
    nach_stelle = sorted(je_stelle(ergebnis, stand.befunde).items(), key=_rang(ergebnis))
    return Ansicht(
        eigene=tuple(gruppe(f"eigen-{nr}", titel, liste) for nr, (titel, liste) in enumerate(benannt, 1) if liste),
        stellen=tuple(gruppe(f"stelle-{nr}", name, liste) for nr, (name, liste) in enumerate(nach_stelle, 1)),
        anker=anker,
    )


def _rang(ergebnis: Ergebnis) -> Callable[[tuple[str, list[Befund]]], tuple[int, int, int, str]]:
    reihe = {zeile.stelle.name: nr for nr, zeile in enumerate(ergebnis.ruecklauf)}

    def rang(eintrag: tuple[str, list[Befund]]) -> tuple[int, int, int, str]:
        name, befunde = eintrag
        return (-zahl(befunde, Schwere.FEHLER), -zahl(befunde, Schwere.WARNUNG), reihe.get(name, len(reihe)), name)

    return rang


def _blaetter(befunde: Sequence[Befund], karten: Callable[[Iterable[Befund]], Iterable[Karte]]) -> tuple[Blatt, ...]:
    return tuple(Blatt(titel=_ort(gruppe), karten=tuple(karten(gruppe.befunde))) for gruppe in nach_blatt(befunde))


def _ort(gruppe: Blattgruppe) -> str:
    if gruppe.datei is None:
        return "Ohne Datei"
    return f"{kurz(gruppe.datei)}, Blatt „{gruppe.blatt}“" if gruppe.blatt else f"{kurz(gruppe.datei)}, ganze Datei"


def _je_art(befunde: Iterable[Befund], wirkung: Frage) -> list[list[Befund]]:
    """Findings of one kind in one column together; what has an effect in euros stands alone."""
    arten: dict[tuple[object, ...], list[Befund]] = {}
    for nummer, befund in enumerate(befunde):
        spalte = re.match("[A-Z]+", befund.zelle or "")
        allein = spalte is None or wirkung(befund) is not None
        arten.setdefault((befund.code, nummer if allein else spalte and spalte[0]), []).append(befund)
    return list(arten.values())


def _karte(
    anker: str, befunde: Sequence[Befund], stand: Offene, wirkung: Frage, klaerungen: Mapping[Befund, int]
) -> Karte:
    erster = befunde[0]
    was = wirkung(erster)
    zeile = next((klaerungen[b] for b in befunde if b in klaerungen), None)
    return Karte(
        anker=anker,
        schwere=erster.schwere.value,
        zeichen=_ZEICHEN[erster.schwere],
        befund=befundzeile(erster),
        wirkung=was.text if was else "",
        zellen=_zellen(befunde),
        gleiche=tuple(befundzeile(b) for b in befunde[1:]),
        folgen=tuple(befundzeile(folge) for b in befunde for folge in stand.folgen.get(b, ())),
        klaerung="" if zeile is None else klaerungsziel(zeile),
        klaerungszeile="" if zeile is None else f"Zeile {zeile}",
    )


def klaerungsziel(zeile: int) -> str:
    """Where a row of Klaerungen.xlsx is opened from the report beside it."""
    return f"{KLAERUNGEN_DATEI}#{quote(KLAERUNGEN_BLATT.name)}!A{zeile}"


def _zellen(befunde: Sequence[Befund]) -> str:
    if len(befunde) == 1:
        return ""
    zellen = [b.zelle or "" for b in befunde]
    weitere = ", …" if len(zellen) > _ALLE_ZELLEN else ""
    return f"{len(zellen)} Zellen: {', '.join(zellen[:_ALLE_ZELLEN])}{weitere}"


def befundzeile(befund: Befund) -> Befundzeile:
    return Befundzeile(
        code=befund.code,
        zelle=befund.zelle or "",
        massnahme=f"Maßnahme {befund.massnahme}" if befund.massnahme else "",
        gefunden=befund.gefunden or "",
        erwartet=befund.erwartet or "",
        text=befund.text,
        abhilfe=befund.abhilfe,
    )
