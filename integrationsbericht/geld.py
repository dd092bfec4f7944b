"""The one gate for money: whole cents inside, Decimal at the edges, never a float.

Everything between the cell and the file is an `int` of cents (`Cent`). Python's integers have no
binary noise and no size limit, so sums and differences are exact by themselves; the only places
where a fraction of a cent can arise are the functions below, and each names its direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

Cent: TypeAlias = int
"""An amount in euro cents."""

HOECHSTBETRAG: Cent = 10_000_000_000
"""100 Mio. €: no Maßnahme of a Kreis is larger, so a larger amount is a slip of the keyboard.

It also keeps sums of many Maßnahmen far inside the 64 bits that pandas computes with.
"""

_LAENGSTE_QUOTE = 15
"""As many decimals of a percentage as Excel can hold."""

_DEUTSCH = str.maketrans(",.", ".,")


class KeinBetrag(ValueError):
    """The number is no amount in euros and cents; the message says why, in German."""


def cent(betrag: Decimal) -> Cent:
    """Euros as `Decimal` to cents.

    Raises `KeinBetrag` for more than two decimals, for NaN or infinity and beyond `HOECHSTBETRAG`.
    """
    if not betrag.is_finite():
        raise KeinBetrag("Das ist keine Zahl")
    if abs(betrag) * 100 > HOECHSTBETRAG:
        raise KeinBetrag(f"Der Betrag ist größer als {euro(HOECHSTBETRAG)}")
    ganze = betrag * 100
    if ganze != ganze.to_integral_value():
        raise KeinBetrag("Der Betrag hat mehr als zwei Nachkommastellen")
    return int(ganze)


def dezimal(betrag: Cent) -> Decimal:
    """Cents to euros with exactly two decimals (1234 → Decimal('12.34'))."""
    return Decimal(betrag).scaleb(-2)


def abgerundet(betrag: Fraction, schritt: Cent = 1) -> Cent:
    """A fraction of cents rounded down to whole steps of `schritt` cents (towards minus infinity)."""
    return (betrag // schritt) * schritt


def aufgerundet(betrag: Fraction) -> Cent:
    """A fraction of cents rounded up to whole cents."""
    return -((-betrag) // 1)


def verteilt(betrag: Cent, gewichte: Sequence[int]) -> list[Cent]:
    """Split `betrag` in proportion to `gewichte` (whole, ≥ 0), exact to the cent: largest remainder.

    Ties go to the earlier place, so callers order years, or Maßnahmen, before they call. With all
    weights 0 there is no proportion, and the whole amount goes to the first place (no weights: []).
    Raises ValueError for a negative amount or weight: a split of those has no agreed meaning.
    """
    if betrag < 0 or any(gewicht < 0 for gewicht in gewichte):
        raise ValueError("only amounts and weights ≥ 0 can be split")
    if not gewichte:
        return []
    summe = sum(gewichte)
    if summe == 0:
        return [betrag, *[0] * (len(gewichte) - 1)]
    teile = [betrag * gewicht // summe for gewicht in gewichte]
    reste = [betrag * gewicht % summe for gewicht in gewichte]
    nach_rest = sorted(range(len(gewichte)), key=lambda i: (-reste[i], i))
    for i in nach_rest[: betrag - sum(teile)]:
        teile[i] += 1
    return teile


def euro(betrag: Cent) -> str:
    """German amount with two decimals and the euro sign behind a no-break space: `1.234,56 €`."""
    return f"{zahl(betrag)}\N{NO-BREAK SPACE}€"


def zahl(betrag: Cent) -> str:
    """German amount without the sign: `1.234,56`."""
    return f"{dezimal(betrag):,.2f}".translate(_DEUTSCH)


class Bruch(Fraction):
    """A rate entered as a fraction ("2/3"): computed with exactly, printed as entered."""

    eingetragen: str

    def __new__(cls, zaehler: int, nenner: int) -> Bruch:
        bruch = super().__new__(cls, zaehler, nenner)
        bruch.eingetragen = f"{zaehler}/{nenner}"
        return bruch

    def __reduce__(self) -> tuple[object, ...]:
        zaehler, nenner = self.eingetragen.split("/")
        return Bruch, (int(zaehler), int(nenner))


def anteil(quote: Fraction) -> str:
    """A rate as German percentage with all its digits (`80 %`, `66,667 %`); a fraction as entered (`2/3`)."""
    return quote.eingetragen if isinstance(quote, Bruch) else _anteil(quote)


@lru_cache(maxsize=1_000)
def _anteil(quote: Fraction) -> str:
    stellen = next((n for n in range(_LAENGSTE_QUOTE + 1) if (quote * 100 * 10**n).denominator == 1), None)
    if stellen is None:
        return str(quote)
    return f"{Decimal(int(quote * 100 * 10**stellen)).scaleb(-stellen):,f}".translate(_DEUTSCH) + "\N{NO-BREAK SPACE}%"
