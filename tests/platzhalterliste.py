"""What the papers really fill in, as shapes: the truth that `platzhalter.json` is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache, reduce
from pathlib import Path

import pytest
from beispielergebnis import beispiel
from kleines_ergebnis import kleines_ergebnis

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lauf import werte_aus
from integrationsbericht.modell import Entscheidung, Herkunft, Klaerung
from integrationsbericht.platzhalter import DIAGRAMM, TEXT, Gestalt
from integrationsbericht.schreiben.word import fuellen
from integrationsbericht.schreiben.word.papiere import PAPIERE
from integrationsbericht.worte.texte import EigenerText

WURZEL = Path(__file__).parent.parent


@cache
def ergebnisse() -> tuple[Ergebnis, ...]:
    """Enough different runs that no list is empty in all of them."""
    leer = dict.fromkeys(("nr", "datei", "stelle", "blatt", "zelle", "zeile", "grund", "von"), "")
    herkunft = Herkunft(datei="Klaerungen.xlsx", blatt="Klärungen", zeile=5)
    name = Entscheidung(**leer, herkunft=herkunft, was="Name", gefunden="AWO e.V", gilt_als="AWO e. V.", am=None)
    entschieden = replace(kleines_ergebnis(), klaerungen=(Klaerung(entscheidung=name),))
    return beispiel(), entschieden, werte_aus(WURZEL / "input_examples", None)


def kontexte(ergebnis: Ergebnis) -> dict[str, dict[str, object]]:
    """Template → everything that the program fills into it."""
    gemerkt: dict[str, dict[str, object]] = {}

    def fuelle(
        vorlage: Path, kontext: Mapping[str, object], *, diagramme: Mapping[str, object] | None = None, **_: object
    ) -> fuellen.Unterlage:
        gemerkt[vorlage.name] = {**kontext, **dict.fromkeys(diagramme or {}, DIAGRAMM)}
        return fuellen.Unterlage(inhalt=b"", belege=())

    with pytest.MonkeyPatch.context() as flicken:
        flicken.setattr(fuellen, "fuelle", fuelle)
        for schreibe in PAPIERE.values():
            schreibe(ergebnis, WURZEL / "templates")
    return gemerkt


def gestalten() -> dict[str, dict[str, Gestalt]]:
    """Template → placeholder → shape, over all of `ergebnisse`; the Kreis's own texts are not ours."""
    listen = [kontexte(ergebnis) for ergebnis in ergebnisse()]
    return {
        vorlage: {
            name: _vereint([*(_gestalt(kontext[vorlage].get(name)) for kontext in listen)])
            for name in sorted({name for kontext in listen for name in kontext[vorlage]})
            if not any(isinstance(kontext[vorlage].get(name), EigenerText) for kontext in listen)
        }
        for vorlage in listen[0]
    }


def _gestalt(wert: object) -> Gestalt | None:
    if wert is None:
        return None
    if wert == DIAGRAMM:
        return DIAGRAMM
    if isinstance(wert, str):
        return TEXT
    if isinstance(wert, Mapping):
        return {name: _vereint([_gestalt(teil)]) for name, teil in wert.items()}
    if is_dataclass(wert):
        return {feld.name: _vereint([_gestalt(getattr(wert, feld.name))]) for feld in fields(wert)}
    assert isinstance(wert, Iterable), f"kein Text, keine Liste, kein Satz von Angaben: {wert!r}"
    teile = [_gestalt(teil) for teil in wert]
    return [_vereint(teile)] if teile else []


def _vereint(gestalten: list[Gestalt | None]) -> Gestalt:
    """What several values of one placeholder have in common; `""` if none of them tells."""
    return reduce(_zu_zweit, (gestalt for gestalt in gestalten if gestalt is not None), "")


def _zu_zweit(eine: Gestalt, andere: Gestalt) -> Gestalt:
    if eine in ("", []):
        return andere if andere != "" else eine
    if isinstance(eine, list) and isinstance(andere, list):
        return [_zu_zweit(eine[0], andere[0])] if andere else eine
    if isinstance(eine, dict) and isinstance(andere, dict):
        return {name: _zu_zweit(eine.get(name, ""), andere.get(name, "")) for name in {**eine, **andere}}
    return eine


def unbekannte(gestalt: Gestalt) -> bool:
    """Whether a part of it was empty in all runs, so that nobody knows its shape."""
    if isinstance(gestalt, dict):
        return any(unbekannte(teil) for teil in gestalt.values())
    return gestalt in ("", []) or (isinstance(gestalt, list) and unbekannte(gestalt[0]))
