"""The texts of the blank form: what stands there before anybody has answered anything."""

from __future__ import annotations

from functools import lru_cache

from integrationsbericht.lesen.mappe import Mappe
from integrationsbericht.lesen.oeffnen import oeffne
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.schreiben.vordruck import vordruck


@lru_cache(maxsize=64)
def _texte(stelle: Stelle, vokabular: Vokabular) -> frozenset[str]:
    mappe = oeffne(vordruck(stelle, vokabular))
    assert isinstance(mappe, Mappe)
    return frozenset(zelle.text for blatt in mappe.blaetter for zelle in blatt.zellen.values())


def bekannte_texte(stelle: Stelle | None, vokabular: Vokabular) -> frozenset[str]:
    """All cell texts of the form that `stelle` was sent; of any Stelle's form where it is unknown."""
    return _texte(stelle or vokabular.stellen[0], vokabular)
