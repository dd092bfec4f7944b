"""The second computation against figures done by hand."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from zweite_rechnung.festes import ANDERE, DRITTE, GESAMT, ZUWENDUNG, ZUWENDUNGSFAEHIG
from zweite_rechnung.massnahmen import Fall, rechne_jahre, verteilte_jahre, zuwendung_der_massnahme
from zweite_rechnung.vorschlag import kuerze
from zweite_rechnung.zellen import baustein, betrag


def fall(**anders: Any) -> Fall:
    grund: dict[str, Any] = {
        "baustein": 1,
        "beginn": date(2020, 7, 1),
        "ende": date(2022, 6, 30),
        "gesamt": 100_000,
        "zuwendungsfaehig": 100_000,
        "dritte": 0,
        "andere": 0,
        "je_jahr": {2020: 25_000, 2021: 50_000, 2022: 25_000},
    }
    return Fall(**(grund | anders))


def test_hand_abrunden() -> None:
    """80 % of 0,33 € are 0,264 €: 0,26 €. 150.000 € in three odd years give 120.000,00 €, not a cent less."""
    assert zuwendung_der_massnahme(33, 0, Fraction(80, 100)) == 26
    odd = fall(gesamt=150_000_00, zuwendungsfaehig=150_000_00, je_jahr={2020: 5000001, 2021: 6666666, 2022: 3333333})
    assert [zelle[ZUWENDUNG] for zelle in rechne_jahre(odd, Fraction(80, 100)).values()] == [4000001, 5333333, 2666666]


def test_hand_eigenanteil_mindestens_zwanzig_prozent() -> None:
    """1.000 € - 100 € Dritter = 900 €; 80 % = 720 €. With 150 € other money only 30 € would remain: 720 -> 570."""
    assert zuwendung_der_massnahme(900_00, 150_00, Fraction(80, 100)) == 570_00


def test_hand_kuerzung() -> None:
    """Baustein 1 until 31.12.2022: of 365 days in 2022 the first 181 count. 365,00 € in 2022 become 181,00 €."""
    jahre = rechne_jahre(
        fall(ende=date(2022, 12, 31), zuwendungsfaehig=365_00, gesamt=365_00, je_jahr={2022: 365_00}), Fraction(80, 100)
    )
    assert jahre[2022][ZUWENDUNGSFAEHIG] == 181_00
    assert jahre[2022][GESAMT] == 181_00


def test_hand_nach_tagen() -> None:
    """01.12.2020 to 31.01.2021 are 31 + 31 days: 0,01 € left over goes to the earlier year."""
    verteilt = verteilte_jahre(fall(beginn=date(2020, 12, 1), ende=date(2021, 1, 31), zuwendungsfaehig=101, je_jahr={}))
    assert verteilt[ZUWENDUNGSFAEHIG] == {2020: 51, 2021: 50, 2022: 0}


def test_hand_cent_wandert() -> None:
    """3.2 = 1 + 1 cent, 3.3 = 1, 3.6 = 1: both would fall into 2020, where 3.4 is then 0; so 3.6 goes to 2021."""
    verteilt = verteilte_jahre(fall(zuwendungsfaehig=2, dritte=1, andere=1, je_jahr={2020: 1, 2021: 1, 2022: 0}))
    assert verteilt[DRITTE] == {2020: 1, 2021: 0, 2022: 0}
    assert verteilt[ANDERE] == {2020: 0, 2021: 1, 2022: 0}


@pytest.mark.parametrize(
    ("zelle", "euro_cent"),
    [("1.234,56 €", 123456), ("12.500", 1250000), (0.1 + 0.2, 30), ("EUR 7,5", 750), ("ca. 5", None), (1.005, None)],
)
def test_hand_betraege(zelle: object, euro_cent: int | None) -> None:
    assert betrag(zelle).wert == euro_cent


@pytest.mark.parametrize(
    ("zelle", "nummer"),
    [
        ("F1", 1),
        ("Baustein 2", 2),
        ("Förderbaustein 3", 3),
        ("1 Coaching", 1),
        ("F1 Coaching", 1),
        (4.0, 4),
        ("2 Coaching", None),
        ("Baustein", None),
        ("F7", None),
        ("Fachkräfte", None),
    ],
)
def test_hand_bausteine(zelle: object, nummer: int | None) -> None:
    assert baustein(zelle) == nummer


@pytest.mark.parametrize(
    ("beantragt", "kontingent", "kuerzungen"),
    [
        ([1000, 1000, 1000], 2000, [334, 333, 333]),  # 3,33 1/3 € each: the first bears the cent
        ([800_00, 80_00], 879_99, [1, 0]),  # 10/11 of the cent against 1/11
        ([100_00, 200_00], 400_00, [0, 0]),
        ([1, 1], 0, [1, 1]),
    ],
)
def test_hand_kuerzungsvorschlag(beantragt: list[int], kontingent: int, kuerzungen: list[int]) -> None:
    namen = [("datei", "Maßnahmen", zeile) for zeile in range(len(beantragt))]
    rest = dict(zip(namen, beantragt, strict=True))
    kuerze(rest, namen[::-1], kontingent, lambda name: (1, 0, name[2], "", name))
    assert [vorher - rest[name] for name, vorher in zip(namen, beantragt, strict=True)] == kuerzungen
