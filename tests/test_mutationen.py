"""A hundred of the mutations of benchmarks/mutieren.py, always the same ones."""

from __future__ import annotations

import sys
from pathlib import Path

import feindliche
import pytest
from bauen import Ordner

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import mutieren


@pytest.mark.fuzz
def test_hundert_veraenderte_rueckgaben_stoeren_keinen_lauf(ordner: Ordner) -> None:
    """No crash, no hang, no swelling, and no other sum without a finding."""
    andere = feindliche.rueckgabe("Jüchen", "Sprachkurs", "bitte prüfen")
    rueckgaben = [feindliche.rueckgabe(), andere, feindliche.rueckgabe_ods()]
    bericht = mutieren.fuzze(rueckgaben, ordner.pfad, anzahl=100, saat=20_200_128)
    assert not bericht.fehler, "\n".join(bericht.fehler)
    assert bericht.anzahl == 100
    assert bericht.abstuerze == 0, "kein Arbeiter stirbt an einer dieser Dateien"
    assert len(bericht.ausgang) > 1, bericht.ausgang
