"""What was read, row by row, for lauf.json: each Feld of the questionnaire and of the Analyse with its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import (
    ANALYSE_ANGEBOTE,
    ANALYSE_BEDARFE,
    ANALYSE_ZIELGRUPPE,
    BEDARFE,
    ZIELGRUPPE,
    Art,
    Feld,
    Tabelle,
)
from integrationsbericht.modell import Analysebedarf, Angebot, Bedarf, Herkunft, Zielgruppe

Wert: TypeAlias = "str | int | bool | Sequence[Wert] | Mapping[str, Wert] | None"
"""What JSON can hold, without floats."""
Satz: TypeAlias = "Bedarf | Zielgruppe | Angebot | Analysebedarf"
_SCHLUESSEL = {"aufenthaltsstatus": "status"}
"""Keys that are called otherwise than their Feld."""
_NAMEN = ("angebot", "traeger")
"""Names and titles, in which last names stay."""


def bedarfe(ergebnis: Ergebnis) -> list[dict[str, Wert]]:
    """Every reported need of the returns that count."""
    return [
        {"stelle": stelle.name, **_satz(BEDARFE, bedarf, ergebnis), "herkunft": herkunft(bedarf.herkunft)}
        for stelle, bedarf in ergebnis.bedarfe
    ]


def zielgruppe(ergebnis: Ergebnis) -> list[dict[str, Wert]]:
    """The target group as the returns that count tell it."""
    return [{"stelle": stelle.name, **_satz(ZIELGRUPPE, gruppe, ergebnis)} for stelle, gruppe in ergebnis.zielgruppen]


def analyse(ergebnis: Ergebnis) -> dict[str, list[dict[str, Wert]]]:
    """The three sheets of the Analyse."""
    daten = ergebnis.analyse
    return {
        "zielgruppe": [_satz(ANALYSE_ZIELGRUPPE, satz, ergebnis) for satz in daten.zielgruppe],
        "angebote": [_satz(ANALYSE_ANGEBOTE, satz, ergebnis) for satz in daten.angebote],
        "bedarfe": [_satz(ANALYSE_BEDARFE, satz, ergebnis) for satz in daten.bedarfe],
    }


def herkunft(ort: Herkunft) -> dict[str, Wert]:
    """File, sheet, row, and the cell of each filled Feld."""
    zellen: dict[str, Wert] = {feld: zelle.adresse for feld, zelle in sorted(ort.zellen.items())}
    return {"datei": ort.datei, "blatt": ort.blatt, "zeile": ort.zeile, "zellen": zellen}


def _satz(tabelle: Tabelle, satz: Satz, ergebnis: Ergebnis) -> dict[str, Wert]:
    """Every Feld that is shown; what is empty or unreadable is null."""
    schutz = ergebnis.schwaerzung
    return {
        _SCHLUESSEL.get(feld.name, feld.name): _wert(
            feld, getattr(satz, feld.name), schutz.kurz if feld.name in _NAMEN else schutz.intern
        )
        for feld in tabelle.felder
        if not feld.ungezeigt
    }


def _wert(feld: Feld, wert: object, schwaerze: Callable[[str], str]) -> Wert:
    if isinstance(wert, date):
        return wert.isoformat()
    if isinstance(wert, str):
        return schwaerze(wert) if feld.art is Art.TEXT else wert
    assert wert is None or isinstance(wert, int)
    return wert
