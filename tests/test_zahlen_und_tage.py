"""Numbers and days straight from a cell: what is read, what is read and told, what must not be read silently.

The whole catalogue is docs/schreibweisen.md (test_schreibweisen.py); here stand the traps.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

import pytest

from integrationsbericht.lesen.deutung import Sicherheit
from integrationsbericht.lesen.tage import tag
from integrationsbericht.lesen.zahlen import zahl

SICHER, GEDEUTET, FRAGLICH = Sicherheit.SICHER, Sicherheit.GEDEUTET, Sicherheit.FRAGLICH

ZAHLEN: list[tuple[object, str, Sicherheit]] = [
    (1250, "1250", SICHER),
    (1250.0, "1250", SICHER),
    (0.1 + 0.2, "0.3", SICHER),  # Excel shows 0,3
    (1234.565, "1234.565", SICHER),  # three decimals stay three; an amount must refuse them
    ("1.250", "1250", SICHER),
    ("1.250,50", "1250.50", SICHER),
    ("1 250,50", "1250.50", SICHER),
    ("1\N{NO-BREAK SPACE}250,50\N{NO-BREAK SPACE}€", "1250.50", SICHER),
    ("1\N{NARROW NO-BREAK SPACE}250", "1250", SICHER),
    ("1.250,-- €", "1250", SICHER),
    ("-5,00", "-5.00", SICHER),
    ("−5", "-5", SICHER),
    ("1.234.567,89", "1234567.89", SICHER),
    ("1,250.50", "1250.50", GEDEUTET),
    ("12.5", "12.5", GEDEUTET),
    ("15 Plätze", "15", GEDEUTET),
    ("5 T€", "5000", GEDEUTET),
    ("ca. 20", "20", FRAGLICH),
]
NICHT_STILLSCHWEIGEND: list[object] = [
    *("0.500", "00.125", "007.500"),  # a leading zero is no group of thousands: half a euro, or 500?
    *("1500¹", "10²", "1.250,00³"),  # the mark of a footnote is no digit
    *("½", "2½", "1,250", "1.2345", "1.25.0"),
    *("12-15", "10 bis 12", "12 oder 13", "zwölf", "k. A.", "?", "offen", "5 %", "1/2"),
    *(True, False, date(2020, 3, 1), datetime(2020, 3, 1), time(12, 30), float("nan"), float("inf")),
    *("12345678901234567", "NaN", "Infinity", "1_000", "1e999", "0x10", "+-5", "--5"),
]


@pytest.mark.parametrize(("inhalt", "wert", "sicherheit"), ZAHLEN)
def test_zahl(inhalt: object, wert: str, sicherheit: Sicherheit) -> None:
    gelesen = zahl(inhalt)
    assert (gelesen.wert, gelesen.sicherheit) == (Decimal(wert), sicherheit)
    assert bool(gelesen.grund) == (sicherheit is not SICHER), "was gedeutet ist, wird begründet"


@pytest.mark.parametrize("inhalt", NICHT_STILLSCHWEIGEND, ids=repr)
def test_keine_zahl_die_niemand_geschrieben_hat(inhalt: object) -> None:
    """Not read at all, or told: nobody is silently given a figure that can be read in two ways."""
    gelesen = zahl(inhalt)
    assert gelesen.sicherheit in (Sicherheit.UNLESBAR, FRAGLICH), f"gelesen als {gelesen.wert}"
    assert gelesen.grund


@pytest.mark.parametrize("inhalt", ["-", "–", "—", "/", "./.", "  "])
def test_striche_heissen_nicht_ausgefuellt(inhalt: str) -> None:
    assert (zahl(inhalt).wert, zahl(inhalt).sicherheit) == (None, Sicherheit.LEER)


TAGE: list[tuple[object, date, Sicherheit]] = [
    (date(2020, 3, 1), date(2020, 3, 1), SICHER),
    (datetime(2020, 3, 1), date(2020, 3, 1), SICHER),
    ("1.3.2020", date(2020, 3, 1), SICHER),
    ("1. März 2020", date(2020, 3, 1), SICHER),
    ("2020-03-01", date(2020, 3, 1), SICHER),
    ("29.02.2020", date(2020, 2, 29), SICHER),
    ("1.3.20", date(2020, 3, 1), GEDEUTET),
    (43891, date(2020, 3, 1), GEDEUTET),  # Excel's own count of days
    ("31/03/2020", date(2020, 3, 31), GEDEUTET),
]
KEINE_TAGE: list[object] = [
    *("30.02.2020", "29.02.2021", "31.04.2020", "00.03.2020", "01.13.2020", "01.03.", "Frühjahr 2020", "sofort"),
    *("03/04/2020", "01.03.1920", "01.03.2120", 2020, 2025.0, True, time(8, 0), 43891.5),
    date(1905, 7, 17),  # what Excel makes of a bare 2025
]


@pytest.mark.parametrize(("inhalt", "wert", "sicherheit"), TAGE)
def test_tag(inhalt: object, wert: date, sicherheit: Sicherheit) -> None:
    gelesen = tag(inhalt)
    assert (gelesen.wert, gelesen.sicherheit) == (wert, sicherheit)


@pytest.mark.parametrize("inhalt", KEINE_TAGE, ids=repr)
def test_kein_tag(inhalt: object) -> None:
    assert (tag(inhalt).wert, tag(inhalt).sicherheit) == (None, Sicherheit.UNLESBAR)
    assert tag(inhalt).grund


ZEITRAEUME: list[tuple[str, date, date]] = [
    ("März 2020", date(2020, 3, 1), date(2020, 3, 31)),
    ("Februar 2020", date(2020, 2, 1), date(2020, 2, 29)),
    ("03/2020", date(2020, 3, 1), date(2020, 3, 31)),
    ("2. Quartal 2020", date(2020, 4, 1), date(2020, 6, 30)),
]


@pytest.mark.parametrize(("text", "erster", "letzter"), ZEITRAEUME)
@pytest.mark.parametrize("gemeint", ["anfang", "ende"])
def test_ein_zeitraum_wird_nur_vorlaeufig_gelesen(
    text: str, erster: date, letzter: date, gemeint: Literal["anfang", "ende"]
) -> None:
    """A Beginn is its first day and an Ende its last one; elsewhere a month is no day."""
    gelesen = tag(text, gemeint)
    assert (gelesen.wert, gelesen.sicherheit) == (erster if gemeint == "anfang" else letzter, FRAGLICH)
    assert tag(text).sicherheit is Sicherheit.UNLESBAR
