"""Names as people write them: what is one name, what is only suggested, what is a safe file name."""

from __future__ import annotations

import pytest
from bauen import tag
from hypothesis import given
from hypothesis import strategies as st

from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular, dateiname, gefaltet
from integrationsbericht.regelwerk import lade

NAMEN = ("Dormagen", "Grevenbroich", "Jüchen", "Kaarst", "Korschenbroich", "Meerbusch", "Neuss", "Rommerskirchen")
VOKABULAR = Vokabular(
    bausteine=lade(tag("28.01.2020")).bausteine,
    stellen=(
        *(Stelle(name=name, art="Kommune", ags=f"051620{4 * n:02}") for n, name in enumerate(NAMEN, start=1)),
        Stelle(name="Stadtwerke Neuss gGmbH", art="Akteur"),
        Stelle(name="Diakonie Neuss", art="Akteur"),
    ),
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stadt Neuss", "Neuss"),
        ("stadt  neuss", "Neuss"),
        ("Neuß", "Neuss"),
        ("NEUSS", "Neuss"),
        ("Stadtverwaltung Neuss", "Neuss"),
        ("Gemeinde Rommerskirchen", "Rommerskirchen"),
        ("Juechen", "Jüchen"),
        ("Ju\N{COMBINING DIAERESIS}chen", "Jüchen"),
        ("\N{ZERO WIDTH SPACE}Neuss\N{NO-BREAK SPACE}", "Neuss"),
        ("Diakonie  NEUSS", "Diakonie Neuss"),
        ("Stadtwerke Neuss gGmbH", "Stadtwerke Neuss gGmbH"),
        ("Neus", None),
        ("Stadt Neuss, Jugendamt", None),
        ("Stadt", None),
        ("", None),
    ],
)
def test_stelle(text: str, name: str | None) -> None:
    stelle = VOKABULAR.stelle(text)
    assert (stelle.name if stelle else None) == name


@pytest.mark.parametrize(
    ("text", "vorschlag"),
    [("Neus", "Neuss"), ("Grevenbroch", "Grevenbroich"), ("Stadt Kaarts", "Kaarst"), ("Viersen", None), ("", None)],
)
def test_vorschlag(text: str, vorschlag: str | None) -> None:
    """Never taken (see above), only suggested; and nothing is suggested that is not close."""
    assert VOKABULAR.beinahe_stellen(text, "") == ([vorschlag] if vorschlag else [])
    assert VOKABULAR.vorschlag_kommune(text) == vorschlag


@pytest.mark.parametrize(
    ("text", "kommune"),
    [("Neuß", "Neuss"), ("kreisweit", None), ("Diakonie Neuss", None), ("05162012", "Jüchen"), ("Viersen", None)],
)
def test_kommune(text: str, kommune: str | None) -> None:
    """An Akteur is no Kommune; `kreisweit` only where it is allowed."""
    assert VOKABULAR.kommune(text) == kommune
    assert VOKABULAR.kommune("Kreisweit", ("kreisweit",)) == "kreisweit"


@pytest.mark.parametrize(
    ("text", "nummer"),
    [
        ("1", 1),
        ("Coaching", 1),
        ("1 Coaching", 1),
        ("1. Coaching", 1),
        ("Baustein 4", 4),
        ("Förderbaustein 2", 2),
        ("nachtraeglicher erwerb des hauptschulabschlusses", 3),
        ("6 Teilhabemanagement", 6),
        ("2 Coaching", None),
        ("7", None),
        ("0", None),
        ("1-4", None),
        ("1, 2", None),
        ("1.5", None),
        ("12", None),
        ("Sprachförderung", None),
        ("gesamt", None),
        ("", None),
    ],
)
def test_baustein(text: str, nummer: int | None) -> None:
    """Number, name or both, and then both must agree."""
    assert VOKABULAR.baustein(text) == nummer
    assert VOKABULAR.baustein("Gesamt", ("gesamt",)) == "gesamt"


@pytest.mark.parametrize(
    ("datei", "name"),
    [
        ("Bedarfsmeldungen/Meldung_Neuss_2.xlsx", "Neuss"),
        ("Bedarfsmeldungen/Diakonie-Neuss.xlsx", "Diakonie Neuss"),
        ("Bedarfsmeldungen/Neuss+Kaarst.xlsx", None),
        ("Neuss/Mappe1.xlsx", None),
    ],
)
def test_stelle_in_dateiname(datei: str, name: str | None) -> None:
    stelle = VOKABULAR.stelle_in_dateiname(datei)
    assert (stelle.name if stelle else None) == name


@given(st.text())
def test_falten_ist_endgueltig(text: str) -> None:
    """Folding twice changes nothing; upper case and spaces around never matter."""
    assert gefaltet(gefaltet(text)) == gefaltet(text)
    assert gefaltet(f"  {text} ") == gefaltet(text)


@pytest.mark.parametrize(
    ("name", "sicher"),
    [
        ("Lernhafen Musterbach e. V.", "Lernhafen_Musterbach_e_V"),
        ("Jüchen", "Jüchen"),
        ("../../etc/passwd", "etc_passwd"),
        ("A/B\\C:D", "A_B_C_D"),
        ("CON", "_CON"),
        ("...", "_"),
        ("", "_"),
    ],
)
def test_dateiname(name: str, sicher: str) -> None:
    assert dateiname(name) == sicher


@given(st.text())
def test_kein_name_fuehrt_aus_dem_ordner(name: str) -> None:
    sicher = dateiname(name)
    assert sicher
    assert not set(sicher) & set('/\\:*?"<>|\x00. ')
    assert len(sicher) <= 81
