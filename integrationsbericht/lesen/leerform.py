"""The texts of the blank form: what stands there before anybody has answered anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import oeffne
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular, gefaltet
from integrationsbericht.vordruck.bedarfsmeldung import vordruck


class Leerform:
    """The texts of a blank form, sheet by sheet: a "15" in the column Nr. of one sheet is an answer on another."""

    def __init__(self, je_blatt: Mapping[str, frozenset[str]]) -> None:
        self._je_blatt = je_blatt

    def texte(self, *namen: str) -> frozenset[str]:
        """The texts of the first sheet of these names that the form has; of none: nothing is known."""
        return next((self._je_blatt[gefaltet(name)] for name in namen if gefaltet(name) in self._je_blatt), frozenset())


OHNE_FORM = Leerform({})
"""Where there is no form to compare with: the KI's own workbooks."""


@lru_cache(maxsize=64)
def _leerform(stelle: Stelle, vokabular: Vokabular) -> Leerform:
    mappe = oeffne(vordruck(stelle, vokabular))
    assert isinstance(mappe, Mappe)
    return Leerform(
        {
            gefaltet(blatt.name): frozenset(zelle.text for zelle in blatt.zellen.values()) | {blatt.name}
            for blatt in mappe.blaetter
        }
    )


def leerform(stelle: Stelle | None, vokabular: Vokabular) -> Leerform:
    """The form that `stelle` was sent; anybody's where it is unknown."""
    return _leerform(stelle or vokabular.stellen[0], vokabular)
