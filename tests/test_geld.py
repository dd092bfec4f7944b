"""The one gate for money: whole cents, splits that lose nothing, rounding with its direction."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationsbericht.geld import (
    HOECHSTBETRAG,
    Bruch,
    KeinBetrag,
    abgerundet,
    anteil,
    aufgerundet,
    cent,
    dezimal,
    euro,
    verteilt,
    zahl,
)

# ---------------------------------------------------------------- euros and cents


@pytest.mark.parametrize(
    ("betrag", "cents"),
    [
        ("0", 0),
        ("0.01", 1),
        ("1234.56", 123_456),
        ("1234.5", 123_450),
        ("1234.500", 123_450),
        ("-0.01", -1),
        ("1E+3", 100_000),
    ],
)
def test_cent(betrag: str, cents: int) -> None:
    assert cent(Decimal(betrag)) == cents


@pytest.mark.parametrize(
    ("betrag", "grund"),
    [
        ("0.001", "mehr als zwei Nachkommastellen"),
        ("1234.565", "mehr als zwei Nachkommastellen"),
        ("NaN", "keine Zahl"),
        ("Infinity", "keine Zahl"),
        ("100000000.01", "größer als 100.000.000,00"),
        ("-100000000.01", "größer als"),
    ],
)
def test_kein_betrag(betrag: str, grund: str) -> None:
    with pytest.raises(KeinBetrag, match=grund):
        cent(Decimal(betrag))


def test_hundert_millionen_sind_noch_ein_betrag() -> None:
    assert cent(Decimal("100000000.00")) == HOECHSTBETRAG


@given(st.integers(-HOECHSTBETRAG, HOECHSTBETRAG))
def test_hin_und_zurueck(cents: int) -> None:
    assert cent(dezimal(cents)) == cents
    assert dezimal(cents).as_tuple().exponent == -2


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "0,00"),
        (1, "0,01"),
        (100, "1,00"),
        (123_456, "1.234,56"),
        (-123_456, "-1.234,56"),
        (100_000_000, "1.000.000,00"),
    ],
)
def test_deutsch(cents: int, text: str) -> None:
    assert zahl(cents) == text
    assert euro(cents) == f"{text}\N{NO-BREAK SPACE}€"


@pytest.mark.parametrize(
    ("quote", "text"), [("4/5", "80"), ("29/40", "72,5"), ("0", "0"), ("1", "100"), ("66667/100000", "66,667")]
)
def test_anteil(quote: str, text: str) -> None:
    assert anteil(Fraction(quote)) == f"{text}\N{NO-BREAK SPACE}%"


def test_ein_bruch_steht_da_wie_eingetragen() -> None:
    """Computed with exactly, never rounded for print; also after a trip to another process."""
    bruch = pickle.loads(pickle.dumps(Bruch(4, 6)))
    assert (bruch, anteil(bruch)) == (Fraction(2, 3), "4/6")
    assert anteil(Fraction(1, 3)) == "1/3"


# ---------------------------------------------------------------- rounding


@pytest.mark.parametrize(
    ("betrag", "schritt", "ab"),
    [("26.4", 1, 26), ("26", 1, 26), ("0.99", 1, 0), ("-0.5", 1, -1), ("199", 100, 100), ("200", 100, 200)],
)
def test_abrunden(betrag: str, schritt: int, ab: int) -> None:
    assert abgerundet(Fraction(betrag), schritt) == ab


@pytest.mark.parametrize(("betrag", "auf"), [("6.6", 7), ("7", 7), ("0.01", 1), ("0", 0), ("-0.5", 0)])
def test_aufrunden(betrag: str, auf: int) -> None:
    assert aufgerundet(Fraction(betrag)) == auf


# ---------------------------------------------------------------- splits

SPLITS: list[tuple[int, list[int], list[int]]] = [
    (100, [1, 1], [50, 50]),
    (101, [31, 31], [51, 50]),  # a tie goes to the earlier place
    (100, [1, 1, 1], [34, 33, 33]),
    (200, [1, 1, 1], [67, 67, 66]),
    (100, [1, 2], [33, 67]),  # the larger remainder, not the earlier place
    (5, [1, 1, 1], [2, 2, 1]),
    (7, [0, 3, 0], [0, 7, 0]),
    (7, [0, 0], [7, 0]),  # no proportion: the first place
    (0, [3, 4], [0, 0]),
    (7, [], []),
]


@pytest.mark.parametrize(("betrag", "gewichte", "teile"), SPLITS)
def test_verteilt(betrag: int, gewichte: list[int], teile: list[int]) -> None:
    assert verteilt(betrag, gewichte) == teile


@pytest.mark.parametrize(("betrag", "gewichte"), [(-1, [1]), (1, [1, -1])])
def test_negatives_laesst_sich_nicht_verteilen(betrag: int, gewichte: list[int]) -> None:
    with pytest.raises(ValueError, match="≥ 0"):
        verteilt(betrag, gewichte)


@given(st.integers(0, HOECHSTBETRAG), st.lists(st.integers(0, 400), min_size=1, max_size=9))
def test_jede_verteilung_geht_auf_den_cent_auf(betrag: int, gewichte: list[int]) -> None:
    """Nothing is lost, nobody is a whole cent from his exact share, and who weighs 0 gets nothing."""
    teile = verteilt(betrag, gewichte)
    assert sum(teile) == betrag
    summe = sum(gewichte)
    if summe:
        for teil, gewicht in zip(teile, gewichte, strict=True):
            assert abs(teil - Fraction(betrag * gewicht, summe)) < 1, f"{teil} für {gewicht} von {summe}"


@given(st.integers(0, HOECHSTBETRAG), st.lists(st.integers(1, 400), min_size=2, max_size=9))
def test_der_groessere_rest_bekommt_den_cent(betrag: int, gewichte: list[int]) -> None:
    """Of equal remainders the earlier one; so the result does not depend on anything but the input."""
    teile = verteilt(betrag, gewichte)
    summe = sum(gewichte)
    plaetze = range(len(gewichte))
    reste = [Fraction(betrag * gewicht, summe) % 1 for gewicht in gewichte]
    aufgestockt = [teil > Fraction(betrag * gewicht, summe) for teil, gewicht in zip(teile, gewichte, strict=True)]
    reihenfolge = sorted(plaetze, key=lambda i: (-reste[i], i))
    assert [aufgestockt[i] for i in reihenfolge] == sorted(aufgestockt, reverse=True)
