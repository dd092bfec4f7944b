"""The kinds of findings: stable codes, whole German sentences, and a list for people that is up to date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from befundliste import AUFRUF, GRUPPEN, ZIEL, liste

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart, Ort, Schwere, sortiert

NAMEN = {name: wert for name, wert in vars(art).items() if isinstance(wert, Befundart)}
PAKET = Path(art.__file__).parent
OHNE_UMLAUT = re.compile(
    r"\b\w*(fuer|ueber|moegl|koenn|muess|massnahm|traeger|aender|pruef|loesch|waehl)\w*\b", re.IGNORECASE
)


def platzhalter(befundart: Befundart) -> set[str]:
    muster = " ".join(filter(None, (befundart.text, befundart.abhilfe, befundart.erwartet)))
    return {name for _, name, _, _ in Formatter().parse(muster) if name is not None}


@cache
def gefuellt(befundart: Befundart) -> dict[str, str]:
    """The finding with something in every placeholder; optional additions (`vorschlag`, `rest`) are empty."""
    angaben: dict[str, object] = dict.fromkeys(platzhalter(befundart), "X")
    befund = befundart.an(Ort(), **{**angaben, **dict.fromkeys({"vorschlag", "rest"} & set(angaben), "")})  # type: ignore[arg-type]
    return {"text": befund.text, "abhilfe": befund.abhilfe, "erwartet": befund.erwartet or "etwas"}


def test_jeder_schluessel_ist_einmalig() -> None:
    doppelt = [code for code, anzahl in Counter(befundart.code for befundart in art.ALLE).items() if anzahl > 1]
    assert doppelt == []
    assert len(art.ALLE) == len(NAMEN)


def verstoesse(regel: Callable[[Befundart], object]) -> list[str]:
    """The kinds for which the rule does not hold, with their wording."""
    return [f"{befundart.code}: {gefuellt(befundart)}" for befundart in art.ALLE if not regel(befundart)]


def test_schluessel() -> None:
    """A letter for the group and two figures."""
    assert verstoesse(lambda befundart: re.fullmatch(rf"[{''.join(GRUPPEN)}]\d\d", befundart.code)) == []


@pytest.mark.parametrize("teil", ["text", "abhilfe"])
def test_ganze_saetze(teil: str) -> None:
    """With a capital, a full stop or question mark, single spaces, and umlauts."""
    assert verstoesse(lambda befundart: re.fullmatch(r"[A-ZÄÖÜ„].*[.?]", gefuellt(befundart)[teil])) == []
    assert verstoesse(lambda befundart: "  " not in gefuellt(befundart)[teil]) == []
    assert verstoesse(lambda befundart: not OHNE_UMLAUT.search(gefuellt(befundart)[teil])) == []


def test_die_abhilfe_sagt_was_zu_tun_ist() -> None:
    """It addresses the reader, or says that there is nothing to do."""
    assert verstoesse(lambda befundart: re.search(r"\bSie\b|^Nichts\b", befundart.abhilfe)) == []


def test_erwartet_ist_kurz_und_kein_satz() -> None:
    assert verstoesse(lambda befundart: re.fullmatch(r".{0,119}([^.]|usw\.)", gefuellt(befundart)["erwartet"])) == []


def test_platzhalter() -> None:
    """Plain names only, so that a content can never choose an attribute; and none is left unfilled."""
    assert verstoesse(lambda befundart: re.fullmatch(r"[a-z_ ]*", " ".join(platzhalter(befundart)))) == []
    assert verstoesse(lambda befundart: not re.search(r"[{}]", " ".join(gefuellt(befundart).values()))) == []


def test_klammern_aus_einer_zelle_bleiben_klammern() -> None:
    angaben = {"feld": "Beginn", "beispiel": "01.03.2020", "erwartung": "ein Datum", "grund": "kein Tag"}
    befund = art.UNLESBAR.an(Ort(), gefunden="{grund} {0} {}", **angaben)
    assert "{grund} {0} {}" in befund.text


def test_eine_vergessene_angabe_ist_ein_programmfehler() -> None:
    with pytest.raises(KeyError):
        art.UNLESBAR.an(Ort(), gefunden="x")


def test_jede_art_wird_benutzt() -> None:
    """A kind that nothing raises any more is dropped; its code stays free for ever."""
    quellen = [p.read_text(encoding="utf-8") for p in PAKET.rglob("*.py") if p.name != "befundarten.py"]
    unbenutzt = [name for name in NAMEN if not any(re.search(rf"\bart\.{name}\b", quelle) for quelle in quellen)]
    assert unbenutzt == []


def test_das_schlimmste_zuerst() -> None:
    """Then by Stelle, file, sheet and cell as they stand in Excel: row 9 before row 10, column Z before AA."""
    b = art.FEHLT.an(Ort(stelle="A"), name="A")
    zellen = ["AA9", "Z9", "B10", "B9"]
    fehler = [art.NEGATIV.an(Ort(datei="x", blatt="y", zelle=zelle), feld="Plätze") for zelle in zellen]
    geordnet = sortiert([b, *fehler])
    assert [befund.zelle for befund in geordnet] == ["B9", "Z9", "AA9", "B10", None]
    assert [befund.schwere for befund in geordnet] == [*[Schwere.FEHLER] * 4, Schwere.WARNUNG]


def test_docs_befunde_ist_auf_dem_stand() -> None:
    assert ZIEL.read_text(encoding="utf-8") == liste(), f"docs/befunde.md ist veraltet; erneuern mit: {AUFRUF}"
