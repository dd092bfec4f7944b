"""The placeholders of the templates: the list the program checks them with is what the papers really fill in."""

from __future__ import annotations

import json

import pytest
from platzhalterliste import gestalten, unbekannte

from integrationsbericht import platzhalter


def test_die_liste_der_platzhalter_stimmt(pytestconfig: pytest.Config) -> None:
    neu = gestalten()
    if pytestconfig.getoption("erneuern"):
        platzhalter.DATEI.write_text(_als_text(neu), encoding="utf-8", newline="\n")
    alt = json.loads(platzhalter.DATEI.read_text(encoding="utf-8"))
    assert alt == neu, "Ist es so gemeint: pytest tests/test_platzhalter.py --erneuern"


def _als_text(liste: dict[str, dict[str, platzhalter.Gestalt]]) -> str:
    """One line for each placeholder, so that a change shows as a line."""
    vorlagen = [
        f' "{vorlage}": {{\n'
        + ",\n".join(f'  "{name}": {json.dumps(gestalt)}' for name, gestalt in namen.items())
        + "\n }"
        for vorlage, namen in liste.items()
    ]
    return "{\n" + ",\n".join(vorlagen) + "\n}\n"


def test_von_jedem_platzhalter_ist_bekannt_was_er_enthaelt() -> None:
    leer = [name for liste in gestalten().values() for name, gestalt in liste.items() if unbekannte(gestalt)]
    assert leer == [], "in allen Läufen von platzhalterliste.ergebnisse sind sie leer"


@pytest.mark.parametrize(
    "name", ["", "2020", "mein text", "mein-text", "_text", "for", "None", "wahr!", "lambda", "True"]
)
def test_was_kein_name_eines_platzhalters_ist(name: str) -> None:
    assert not platzhalter.ist_name(name)


@pytest.mark.parametrize("name", ["text", "Text2", "verzögerung", "stand_der_richtlinie"])
def test_was_ein_name_sein_kann(name: str) -> None:
    assert platzhalter.ist_name(name)
