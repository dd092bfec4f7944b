"""Where a figure comes from: every amount of both papers leads through the sheet `Belege` to the cells reported."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from bauen import zelle
from belegweg import Auswertung, Gedruckt, fundstellen, gedrucktes, inhalte, pruefe, wert, zahlen

BETRAG = r"(?<![\d.])−?\d{1,3}(?:\.\d{3})*,\d\d(?!\d)"


def betraege(stelle: Gedruckt) -> Iterator[str]:

    return (treffer for treffer in re.findall(BETRAG, stelle.text) if treffer != "0,00")


auswertung_in = cache(Auswertung)
"""Of a run, whose folder stays as it is."""


@pytest.mark.parametrize("papier", ["Sitzungsvorlage", "Tischvorlage"])
@pytest.mark.parametrize("ordner", ["beispiel", "sonderfaelle"])
def test_jeder_betrag_steht_auch_im_verlinkten_blatt(
    lauf_ueber: Callable[[str], Path], ordner: str, papier: str
) -> None:
    lauf = lauf_ueber(ordner)
    auswertung = auswertung_in(lauf)
    ohne_beleg, anderswo, gefunden = [], [], 0
    for stelle in gedrucktes(lauf / f"{papier}.docx"):
        gedruckte = list(betraege(stelle))
        belege = auswertung.zu(papier, stelle) if gedruckte else []
        verlinkte = {abs(zahl) for beleg in belege for zahl in inhalte(auswertung.verlinkt(beleg["dieselben Zahlen"]))}
        for betrag in gedruckte:
            gefunden += 1
            if not belege:
                ohne_beleg.append((betrag, stelle.text))
            elif abs(wert(betrag)) not in verlinkte:
                anderswo.append((betrag, stelle.text))
    assert (ohne_beleg, anderswo) == ([], [])
    assert gefunden > 30


def test_zwanzig_zahlen_fuehren_zu_den_gemeldeten_zellen(lauf_ueber: Callable[[str], Path]) -> None:
    """Drawn at random from the public paper, amounts and counts; each by the links of the sheet, and nothing else."""
    lauf = lauf_ueber("beispiel")
    auswertung = auswertung_in(lauf)
    gedruckt = [
        (zahl, stelle)
        for stelle in gedrucktes(lauf / "Sitzungsvorlage.docx")
        for zahl in zahlen(stelle.text)
        if zahl and auswertung.zu("Sitzungsvorlage", stelle)
    ]
    wege: Counter[str] = Counter()
    for zahl, stelle in random.Random(2020).sample(gedruckt, len(gedruckt)):
        orte = list(fundstellen(auswertung, auswertung.zu("Sitzungsvorlage", stelle), zahl))
        if orte:  # a day of the month, or the number of a Baustein, is no figure of the workbook
            wege[pruefe(auswertung, orte[0], zahl)] += 1
        if wege.total() == 20:
            break
    assert wege.total() == 20
    assert wege["Betrag"] >= 3
    assert wege["Angaben"] >= 2
    assert wege["ohne Zelle"] <= 2


def test_eine_gekuerzte_massnahme_in_der_herkunft(lauf_ueber: Callable[[str], Path]) -> None:
    """„Pflegehilfe“ runs until 31.01.2023: 2022 is cut by days, 2023 counts nothing, and the four columns add up."""
    zeilen = [
        {titel: zelle.value for titel, zelle in zeile.items()}
        for zeile in Auswertung(lauf_ueber("beispiel")).zeilen("Herkunft", "Baustein")
        if (zeile["Stelle"].value, zeile["Nr."].value) == ("Neuss", "3")
    ]
    je_jahr = {
        z["Jahr"]: (z["Zelle"], z["gemeldet"], z["entfällt auf das Jahr"], z["gekürzt"], z["zählt"])
        for z in zeilen
        if z["Zeile"] == "3.2"
    }
    gemeldet = zelle("zuwendungsfaehig", 7)
    assert je_jahr == {
        2021: (gemeldet, 140_160, 64_128, "–", 64_128),  # 334 of 730 days
        2022: (gemeldet, 140_160, 70_080, 35_328, 34_752),  # 365 days, of which 181 until 30.06.
        2023: (gemeldet, 140_160, 5_952, 5_952, 0),  # 31 days
    }
