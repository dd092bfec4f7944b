"""Teilhabemanagement: who is counted, what the Kreis is entitled to, what the positions cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from bauen import KOMMUNEN, Ordner, benannt, einziger, kein, tag

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.geld import zahl
from integrationsbericht.regelwerk import lade
from integrationsbericht.teilhabe import anspruch

DEZEMBER, JANUAR, FEBRUAR = date(2019, 12, 31), date(2020, 1, 15), date(2020, 2, 15)
Angabe = dict[str, object]


def geduldete(
    personen: object, geschlecht: str | None = "gesamt", stichtag: object = DEZEMBER, **anders: object
) -> Angabe:
    """A row of the Analyse: Geduldete aged 18 to 27."""
    zeile = {"aufenthaltsstatus": "geduldet", "alter": "18-27", "geschlecht": geschlecht}
    return {**zeile, "personen": personen, "stichtag": stichtag, **anders}


# ---------------------------------------------------------------- the Anspruch

ANSPRUECHE = [(0, "0.0"), (1, "0.5"), (99, "0.5"), (100, "1.0"), (149, "1.0"), (150, "1.5"), (399, "3.5")]


@pytest.mark.parametrize(("personen", "stellen"), ANSPRUECHE)
def test_anspruch(personen: int, stellen: str) -> None:
    """One position per 100, in half positions, rounded down, at least half a position as soon as there is anybody."""
    berechnet = anspruch(personen, lade(tag("28.01.2020")))
    assert (str(berechnet), isinstance(berechnet, Decimal)) == (stellen, True)


def test_der_anspruch_gilt_fuer_den_ganzen_kreis(ordner: Ordner) -> None:
    """149 + 149 + 2 are 300 together, not three times one and a half."""
    zeilen = [geduldete(zahl, kommune=ort) for ort, zahl in zip(KOMMUNEN, (149, 149, 2), strict=True)]
    teilhabe = ordner.analyse(zielgruppe=zeilen).ergebnis().teilhabe
    assert (teilhabe.geduldete_18_27, teilhabe.kommunen_mit_zahlen, teilhabe.anspruch) == (300, 3, Decimal("3.0"))


def test_ohne_zahlen_einer_kommune_ist_der_anspruch_unbekannt(ordner: Ordner) -> None:
    zeilen = [geduldete(200, kommune="Neuss"), geduldete(100, kommune="Jüchen")]
    ergebnis = ordner.analyse(zielgruppe=zeilen).ergebnis()
    teilhabe = ergebnis.teilhabe
    assert (teilhabe.geduldete_18_27, teilhabe.kommunen_mit_zahlen, teilhabe.anspruch) == (300, 2, None)
    assert "Rommerskirchen" in einziger(ergebnis, art.ANALYSE_OHNE_KOMMUNE).text


def test_ohne_jede_zahl(ordner: Ordner) -> None:
    teilhabe = ordner.ergebnis().teilhabe
    assert (teilhabe.geduldete_18_27, teilhabe.kommunen_mit_zahlen, teilhabe.anspruch) == (None, 0, None)


# ---------------------------------------------------------------- who is counted

GEZAEHLT: list[tuple[str, list[Angabe], int | None]] = [
    ("eine Zahl für alle", [geduldete(40)], 40),
    ("leeres Geschlecht ist gesamt", [geduldete(40, None)], 40),
    ("die Summe der Teile", [geduldete(15, "weiblich"), geduldete(25, "männlich"), geduldete(1, "divers")], 41),
    ("beides und gleich", [geduldete(40), geduldete(15, "weiblich"), geduldete(25, "männlich")], 40),
    ("beides und ungleich: gesamt gilt", [geduldete(41), geduldete(15, "weiblich"), geduldete(25, "männlich")], 41),
    ("der letzte Stichtag", [geduldete(40), geduldete(44, stichtag=JANUAR)], 44),
    ("der letzte Stichtag, auch in Teilen", [geduldete(40), geduldete(20, "weiblich", JANUAR)], 20),
    ("ein Stichtag nach dem Stand ist noch keiner", [geduldete(40), geduldete(44, stichtag=FEBRUAR)], 40),
    ("nur ein Stichtag nach dem Stand", [geduldete(44, stichtag=FEBRUAR)], None),
    ("0 ist eine Zahl", [geduldete(0)], 0),
    ("Gestattete zählen nicht", [geduldete(40, aufenthaltsstatus="gestattet")], None),
    ("andere Jahrgänge zählen nicht", [geduldete(40, alter="unter 18"), geduldete(40, alter="über 27")], None),
    ("unlesbar ist unbekannt", [geduldete("etliche")], None),
    ("ein unlesbarer Teil macht die Summe unbekannt", [geduldete(15, "weiblich"), geduldete("?", "männlich")], None),
    (
        "ein unlesbares Geschlecht wird nicht zu einem Teil",
        [geduldete(15, "weiblich"), geduldete(25, "männlich"), geduldete(40, "beide")],
        None,
    ),
    ("zweimal dasselbe ist unbekannt", [geduldete(40), geduldete(41)], None),
    ("eine Quelle ist keine Summenzeile", [geduldete(40, quelle="Gesamtzahl laut AZR")], 40),
]


@pytest.fixture(scope="module")
def gezaehlt(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """Each case in a Kommune of its own, named like the case."""
    ordner = Ordner(tmp_path_factory.mktemp("zielgruppe"))
    ordner.einstellungen(stellen=[{"stelle": name, "art": "Kommune"} for name, *_ in GEZAEHLT])
    ordner.analyse(zielgruppe=[{"kommune": name, **zeile} for name, zeilen, _ in GEZAEHLT for zeile in zeilen])
    return ordner.ergebnis()


@pytest.mark.parametrize(("name", "personen"), [(name, personen) for name, _, personen in GEZAEHLT])
def test_geduldete_von_18_bis_27(gezaehlt: Ergebnis, name: str, personen: int | None) -> None:
    gruppe = next(g for g in gezaehlt.teilhabe.kommunen if g.kommune == name)
    assert gruppe.geduldete == personen


def test_nur_die_bekannten_werden_zusammengezaehlt(gezaehlt: Ergebnis) -> None:
    bekannte = [personen for _, _, personen in GEZAEHLT if personen is not None]
    assert gezaehlt.teilhabe.geduldete_18_27 == sum(bekannte)
    assert (gezaehlt.teilhabe.kommunen_mit_zahlen, gezaehlt.teilhabe.anspruch) == (len(bekannte), None)


def test_nur_die_doppelten_zeilen_sind_genannt(ordner: Ordner) -> None:
    """Weiblich stands there twice; the row of the men has no part in it."""
    zeilen = [geduldete(25, "männlich"), geduldete(15, "weiblich"), geduldete(16, "weiblich")]
    befund = einziger(
        ordner.analyse(zielgruppe=[{**z, "kommune": "Neuss"} for z in zeilen]).ergebnis(), art.ANALYSE_MEHRFACH
    )
    assert ("(Zeilen 3 und 4)" in befund.text, (befund.zelle or "")[-1]) == (True, "3")


def test_gesamt_und_teile_ungleich_ist_ein_fehler(gezaehlt: Ergebnis) -> None:
    befund = einziger(gezaehlt, art.ANALYSE_TEILE)
    assert befund.schwere is Schwere.FEHLER
    assert "beides und ungleich" in befund.text
    (gruppe,) = gezaehlt.teilhabe.ungleiche
    assert (gruppe.geduldete, gruppe.geduldete_teile) == (41, 40)


# ---------------------------------------------------------------- what the returns say

EIGENE = [
    ("gleich", geduldete(40), None),
    ("ungleich", geduldete(43), 43),
    ("ungleich an einem anderen Tag", geduldete(43, stichtag=JANUAR), 43),
    ("ungleich ohne Stichtag (er ist dort keine Pflicht)", geduldete(43, stichtag=None), 43),
]


@pytest.mark.parametrize(("zeile", "genannt"), benannt(EIGENE))
def test_die_zahl_der_kommune_steht_neben_der_analyse(ordner: Ordner, zeile: Angabe, genannt: int | None) -> None:
    """The Analyse counts; a difference is a Warnung."""
    ordner.analyse(zielgruppe=[geduldete(40, kommune="Neuss")])
    ergebnis = ordner.meldung("Neuss", fehlanzeige="ja", zielgruppe=[zeile]).ergebnis()
    gruppe = next(g for g in ergebnis.teilhabe.kommunen if g.kommune == "Neuss")
    assert (gruppe.geduldete, gruppe.geduldete_gemeldet) == (40, genannt or 40)
    if genannt is None:
        kein(ergebnis, art.ZIELGRUPPE_WEICHT_AB)
    else:
        befund = einziger(ergebnis, art.ZIELGRUPPE_WEICHT_AB)
        assert (befund.schwere, befund.stelle) == (Schwere.WARNUNG, "Neuss")


# ---------------------------------------------------------------- positions


def test_eingetragene_stellen_verdecken_den_anspruch_nicht(ordner: Ordner) -> None:
    ordner.analyse(zielgruppe=[geduldete(100, kommune=ort) for ort in KOMMUNEN])
    ergebnis = ordner.einstellungen(teilhabe={"beantragt": 3.5, "bewilligt": "2,5"}).ergebnis()
    teilhabe = ergebnis.teilhabe
    assert (teilhabe.anspruch, teilhabe.beantragt, teilhabe.bewilligt) == (
        Decimal("3.0"),
        Decimal("3.5"),
        Decimal("2.5"),
    )
    assert einziger(ergebnis, art.STELLEN_BEANTRAGT).schwere is Schwere.WARNUNG


def test_ausgaben_der_stellen(ordner: Ordner) -> None:
    """3 positions × 58.200 € × days: 306 of 366 in 2020, the whole of 2021, nothing after 31.12.2021.

    Of 320.577,04 € the Land pays 80 %, rounded down once; the Kreis bears 64.115,41 €.
    """
    angaben = {"beantragt": 3, "bewilligt": None, "ausgaben_je_stelle": 58_200, "beginn": date(2020, 3, 1)}
    ergebnis = ordner.einstellungen(teilhabe=angaben).ergebnis()
    zeilen = [
        (a.jahr, a.tage, zahl(a.ausgaben), zahl(a.zuwendung), zahl(a.eigenanteil)) for a in ergebnis.teilhabe.ausgaben
    ]
    assert zeilen == [
        (2020, 306, "145.977,04", "116.781,63", "29.195,41"),
        (2021, 365, "174.600,00", "139.680,00", "34.920,00"),
        (2022, 0, "0,00", "0,00", "0,00"),
    ]
    assert ergebnis.bausteine[6].betraege.gesamtausgaben == 0, "die Stellen stehen nur auf ihrem eigenen Blatt"


def test_bewilligte_stellen_gehen_vor_und_der_satz_ist_der_von_baustein_6(ordner: Ordner) -> None:
    angaben = {"beantragt": 3, "bewilligt": "2,5", "ausgaben_je_stelle": 60_000, "beginn": date(2021, 1, 1)}
    ordner.einstellungen(mittel=[{"baustein": 6, "foerderquote": "2/3"}], teilhabe=angaben)
    (jahr,) = (a for a in ordner.ergebnis().teilhabe.ausgaben if a.tage)
    assert (zahl(jahr.ausgaben), zahl(jahr.zuwendung), zahl(jahr.eigenanteil)) == (
        "150.000,00", "100.000,00", "50.000,00",
    )  # fmt: skip


def test_ohne_stellen_keine_ausgaben_auch_wenn_der_anspruch_bekannt_ist(ordner: Ordner) -> None:
    ordner.analyse(zielgruppe=[geduldete(100, kommune=ort) for ort in KOMMUNEN])
    ordner.einstellungen(teilhabe={"ausgaben_je_stelle": 58_200, "beginn": date(2020, 3, 1)})
    teilhabe = ordner.ergebnis().teilhabe
    assert (teilhabe.anspruch, teilhabe.stellen, teilhabe.ausgaben) == (Decimal("3.0"), None, ())


def test_was_das_land_genannt_hat_steht_neben_dem_anspruch(ordner: Ordner) -> None:
    ordner.analyse(zielgruppe=[geduldete(50, kommune=ort) for ort in KOMMUNEN])
    ergebnis = ordner.einstellungen(teilhabe={"laut_land": 3}).ergebnis()
    befund = einziger(ergebnis, art.ANSPRUCH_WEICHT_AB)
    assert (ergebnis.teilhabe.laut_land, befund.gefunden, befund.erwartet) == (Decimal(3), "3,0", "1,5")


@pytest.mark.parametrize("fehlt", ["ausgaben_je_stelle", "beginn"])
def test_ohne_satz_oder_beginn_keine_ausgaben(ordner: Ordner, fehlt: str) -> None:
    angaben: Angabe = {"beantragt": 3, "ausgaben_je_stelle": 58_200, "beginn": date(2020, 3, 1), fehlt: None}
    ergebnis = ordner.einstellungen(teilhabe=angaben).ergebnis()
    assert ergebnis.teilhabe.ausgaben == ()
    assert einziger(ergebnis, art.AUSGABEN_OHNE_BEGINN).schwere is Schwere.HINWEIS
