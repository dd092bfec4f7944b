"""Two hundred of the cases of benchmarks/mutieren.py, always the same ones."""

from __future__ import annotations

import sys
from pathlib import Path

import feindliche
import pytest
from bauen import Ordner

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import mutieren


@pytest.mark.fuzz
def test_zweihundert_veraenderte_dateien_stoeren_keinen_lauf(ordner: Ordner) -> None:
    """No crash, no hang, no swelling, and no other sum without a finding; in all formats, settings and Analyse."""
    rueckgaben = mutieren.alle_formate(feindliche.rueckgabe(anmerkungen="bitte prüfen"))
    bericht = mutieren.fuzze(rueckgaben, ordner.pfad, anzahl=200, saat=20_200_128)
    assert not bericht.fehler, "\n".join(bericht.fehler)
    assert bericht.abstuerze == 0, "kein Arbeiter stirbt an einer dieser Dateien"
    assert len(bericht.ausgang) > 1, bericht.ausgang
    assert sum(bericht.je_art.values()) == bericht.anzahl == 200
    endungen = {f"Datei .{endung}" for endung in ("xlsx", "xls", "xlsb", "ods", "csv", "eml", "msg")}
    assert endungen <= set(bericht.je_art), bericht.je_art
