"""The way of every amount: from the reported cell over the spread and the cut to what counts in a Haushaltsjahr."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationsbericht.betraege import ZEILEN, Betraege, Gerechnet, Rechenstand
from integrationsbericht.formular import HAUSHALTSJAHRE, jahresfeld
from integrationsbericht.geld import Cent
from integrationsbericht.jahre import Reihe, reihen
from integrationsbericht.modell import Massnahme

GEMELDETE = ("gesamtausgaben", "zuwendungsfaehig", "leistungen_dritter", "andere_foerderung")
"""The lines that a return tells; 3.4, 3.5 and 3.7 are computed from them."""


@dataclass(frozen=True, kw_only=True)
class Weg:
    """One line of a Maßnahme in one year. Amounts are cents."""

    zeile: str
    """Key of the line, as in `ZEILEN`."""
    jahr: int | None
    """May lie outside the Haushaltsjahre: then nothing counts. None: all years, of what cannot be computed."""
    feld: str | None
    """The field of the form it was read from; None: no field, the line is computed."""
    gemeldet: Cent | None = None
    """What stands in that field: the year's amount, or that of the whole Maßnahme."""
    anteil: Cent | None = None
    """What of it falls into the year."""
    ergebnis: Cent | None = None
    """What counts; None: not computed."""

    @property
    def gekuerzt(self) -> Cent:
        """What falls into the year and does not count."""
        return 0 if self.anteil is None or self.ergebnis is None else self.anteil - self.ergebnis


def wege(g: Gerechnet) -> list[Weg]:
    """Every line in every year that has any amount, in the order of the years and of the lines 3.1 to 3.7."""
    return list(_nicht_gerechnet(g.massnahme) if g.rechenstand == Rechenstand.NICHT_GERECHNET else _gerechnet(g))


def _gerechnet(g: Gerechnet) -> Iterator[Weg]:
    anteile = reihen(g.massnahme)
    for jahr in [j for j, reihe in sorted(anteile.items()) if reihe] or sorted(anteile)[:1]:
        gezaehlt = g.jahre.get(jahr, Betraege())
        for zeile in ZEILEN:
            yield _weg(g.massnahme, zeile, jahr, anteile[jahr], getattr(gezaehlt, zeile))


def _weg(m: Massnahme, zeile: str, jahr: int, anteil: Reihe, ergebnis: Cent) -> Weg:
    if zeile not in GEMELDETE:
        return Weg(zeile=zeile, jahr=jahr, feld=None, ergebnis=ergebnis)
    je_jahr = zeile == "zuwendungsfaehig" and m.nennt_jahre
    return Weg(
        zeile=zeile,
        jahr=jahr,
        feld=jahresfeld(jahr) if je_jahr else zeile,
        gemeldet=m.jahresbetraege.get(jahr) if je_jahr else getattr(m, zeile),
        anteil=getattr(anteil, zeile),
        ergebnis=ergebnis,
    )


def _nicht_gerechnet(m: Massnahme) -> Iterator[Weg]:
    """What was reported, for it shows why nothing could be computed."""
    for zeile in GEMELDETE:
        yield Weg(zeile=zeile, jahr=None, feld=zeile, gemeldet=getattr(m, zeile))
    for jahr in HAUSHALTSJAHRE:
        if m.jahresbetraege.get(jahr) is not None or jahresfeld(jahr) in m.herkunft.unlesbar:
            betrag = m.jahresbetraege.get(jahr)
            yield Weg(zeile="zuwendungsfaehig", jahr=jahr, feld=jahresfeld(jahr), gemeldet=betrag)
