"""Need against offer: Kommune × Baustein. What is not known is unknown and never 0."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bauen import AKTEUR, KOMMUNEN, STELLEN, Ordner, abgleichzeile, befunde, benannt, einziger, genannt, kein

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import Deckung, Ergebnis

ANGEBOT: dict[str, object] = {"baustein": 1, "angebot": "Werkstatt", "plaetze": 20, "belegt": 15}
IN_NEUSS: dict[str, object] = {"kommune": "Neuss", **ANGEBOT}
ANALYSE: dict[str, object] = {"kommune": "Neuss", "baustein": 1, "personen": 40}


def mit_kommunen(pfad: Path, namen: Sequence[str]) -> Ordner:
    """A folder whose settings know these Kommunen."""
    return Ordner(pfad).einstellungen(stellen=[{"stelle": name, "art": "Kommune"} for name in namen])


# ---------------------------------------------------------------- the Kommune's own need

BEDARFE: list[tuple[str, dict[str, Any], int | None]] = [
    ("Plätze gehen vor Personen", {"plaetze": 12, "personen_geduldet": 30}, 12),
    ("ohne Plätze die Summe der Personen", {"personen_geduldet": 7, "personen_gestattet": 5}, 12),
    ("eine Spalte genügt", {"personen_sonstige": 3}, 3),
    ("0 ist eine Antwort", {"plaetze": 0}, 0),
    ("0 Personen sind eine Antwort", {"personen_geduldet": 0}, 0),
    ("alles leer ist unbekannt", {}, None),
    ("davon weiblich ist keine Zahl des Bedarfs", {"davon_weiblich": 4}, None),
    ("unlesbare Plätze sind unbekannt", {"plaetze": "viele", "personen_geduldet": 30}, None),
    ("eine unlesbare Personenzahl auch", {"personen_geduldet": 7, "personen_gestattet": "einige"}, None),
    ("eine negative Zahl auch", {"plaetze": -3}, None),
    ("eine halbe Person auch", {"plaetze": 2.5}, None),
    ("0 Plätze neben Personen", {"plaetze": 0, "personen_geduldet": 3}, None),
    ("Plätze neben einer unlesbaren Personenzahl", {"plaetze": 9, "personen_geduldet": "einige"}, 9),
    ("unter Vorbehalt zählt", {"plaetze": 12, "stand": "unter Vorbehalt"}, 12),
    ("zurückgestellt zählt nicht", {"plaetze": 12, "stand": "zurückgestellt"}, None),
]


@pytest.fixture(scope="module")
def alle_bedarfe(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """Each case in a Kommune of its own, named like the case; so one run shows them all."""
    ordner = mit_kommunen(tmp_path_factory.mktemp("bedarfe"), [name for name, _, _ in BEDARFE])
    ordner.analyse(bedarfe=[{"kommune": name, "baustein": 1, "personen": 40} for name, _, _ in BEDARFE])
    for name, zeile, _ in BEDARFE:
        ordner.meldung(name, bedarfe=[{"baustein": 1, "begruendung": "siehe Anlage", **zeile}])
    return ordner.ergebnis()


@pytest.mark.parametrize(("name", "bedarf"), [(name, bedarf) for name, _, bedarf in BEDARFE])
def test_bedarf_gemeldet(alle_bedarfe: Ergebnis, name: str, bedarf: int | None) -> None:
    """Where a figure was given that nobody can use, the 40 of the Analyse do not take its place."""
    zeile = abgleichzeile(alle_bedarfe, name, 1)
    assert zeile.bedarf_gemeldet == bedarf
    ohne_zahl = name in ("alles leer ist unbekannt", "davon weiblich ist keine Zahl des Bedarfs")
    assert zeile.massgeblich == (40 if ohne_zahl else bedarf)


def test_null_plaetze_fuer_personen_ist_ein_fehler(alle_bedarfe: Ergebnis) -> None:
    befund = einziger(alle_bedarfe, art.KEINE_PLAETZE_FUER_PERSONEN)
    assert (befund.schwere, befund.gefunden, befund.stelle) == (Schwere.FEHLER, "0", "0 Plätze neben Personen")


def test_ein_nicht_genannter_baustein_ist_unbekannt(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 5}]).ergebnis()
    assert [abgleichzeile(ergebnis, "Neuss", n).bedarf_gemeldet for n in range(1, 6)] == [5, None, None, None, None]


def test_fehlanzeige_ist_bedarf_null(ordner: Ordner) -> None:
    """In Bausteine 1-5, and the Analyse does not speak against it."""
    ergebnis = ordner.analyse(bedarfe=[ANALYSE]).meldung("Neuss", fehlanzeige="ja").ergebnis()
    for baustein in range(1, 6):
        zeile = abgleichzeile(ergebnis, "Neuss", baustein)
        assert (zeile.bedarf_gemeldet, zeile.massgeblich, zeile.zustand) == (0, 0, Deckung.GEDECKT), zeile


def test_ohne_meldung_ist_der_bedarf_unbekannt(ordner: Ordner) -> None:
    zeile = abgleichzeile(ordner.ergebnis(), "Neuss", 1)
    assert (zeile.bedarf_gemeldet, zeile.massgeblich, zeile.luecke, zeile.zustand) == (
        None,
        None,
        None,
        Deckung.UNBEKANNT,
    )


def test_ein_baustein_zweimal_ist_unbekannt(ordner: Ordner) -> None:
    zeilen: list[dict[str, Any]] = [{"baustein": 1, "plaetze": 5}, {"baustein": "Coaching", "plaetze": 7}]
    ergebnis = ordner.analyse(bedarfe=[ANALYSE]).meldung("Neuss", bedarfe=zeilen).ergebnis()
    zeile = abgleichzeile(ergebnis, "Neuss", 1)
    assert (zeile.bedarf_gemeldet, zeile.massgeblich, zeile.unklar) == (None, None, True)
    assert len(befunde(ergebnis, art.BAUSTEIN_DOPPELT)) == 1


def test_eine_zeile_ohne_inhalt_macht_keinen_baustein_doppelt(ordner: Ordner) -> None:
    zeilen: list[dict[str, Any]] = [{"baustein": 1, "plaetze": 5}, {"baustein": 1, "plaetze": "–"}]
    ergebnis = ordner.meldung("Neuss", bedarfe=zeilen).ergebnis()
    assert abgleichzeile(ergebnis, "Neuss", 1).bedarf_gemeldet == 5
    kein(ergebnis, art.BAUSTEIN_DOPPELT)


# ---------------------------------------------------------------- whose need counts


def test_die_analyse_tritt_an_die_stelle_der_fehlenden_meldung(ordner: Ordner) -> None:
    zeile = abgleichzeile(ordner.analyse(bedarfe=[ANALYSE], angebote=[IN_NEUSS]).ergebnis(), "Neuss", 1)
    assert (zeile.bedarf_gemeldet, zeile.massgeblich, zeile.quelle, zeile.luecke) == (None, 40, "Analyse", 35)


def test_die_meldung_geht_der_analyse_vor(ordner: Ordner) -> None:
    ergebnis = ordner.analyse(bedarfe=[ANALYSE]).meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 3}]).ergebnis()
    zeile = abgleichzeile(ergebnis, "Neuss", 1)
    assert (zeile.bedarf_analyse, zeile.massgeblich, zeile.quelle) == (40, 3, "gemeldet")


@pytest.mark.parametrize("zeilen", [1, 2], ids=["einmal", "zweimal genannt"])
def test_fuer_zurueckgestelltes_springt_die_analyse_nicht_ein(ordner: Ordner, zeilen: int) -> None:
    bedarf = {"baustein": 1, "plaetze": 12, "stand": "zurückgestellt"}
    ergebnis = ordner.analyse(bedarfe=[ANALYSE]).meldung("Neuss", bedarfe=[bedarf] * zeilen).ergebnis()
    zeile = abgleichzeile(ergebnis, "Neuss", 1)
    assert (zeile.bedarf_gemeldet, zeile.bedarf_analyse, zeile.massgeblich) == (None, 40, None)
    assert [b.stand for _, b in ergebnis.zurueckgestellte_bedarfe] == ["zurückgestellt"] * zeilen


def test_was_akteure_melden_steht_daneben_und_zaehlt_nicht(ordner: Ordner) -> None:
    """Shown apart, never added, never maßgeblich for a Kommune, not even when she says nothing."""
    ordner.meldung(AKTEUR, kommune="Neuss", bedarfe=[{"baustein": 1, "plaetze": 8}, {"baustein": 2, "plaetze": 6}])
    ergebnis = ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 3}]).ergebnis()
    eins, zwei = abgleichzeile(ergebnis, "Neuss", 1), abgleichzeile(ergebnis, "Neuss", 2)
    assert (eins.bedarf_gemeldet, eins.bedarf_akteure, eins.massgeblich) == (3, 8, 3)
    assert (zwei.bedarf_gemeldet, zwei.bedarf_akteure, zwei.massgeblich, zwei.zustand) == (
        None,
        6,
        None,
        Deckung.UNBEKANNT,
    )


def test_kreisweit_zaehlt_was_die_akteure_melden(ordner: Ordner) -> None:
    zweiter = {"stelle": "Lernhafen", "art": "Akteur"}
    ordner.einstellungen(stellen=[*STELLEN, zweiter]).analyse(angebote=[{**ANGEBOT, "kommune": "kreisweit"}])
    ordner.meldung(AKTEUR, kommune="kreisweit", bedarfe=[{"baustein": 1, "plaetze": 8}])
    ergebnis = ordner.meldung("Lernhafen", kommune="Kreisweit", bedarfe=[{"baustein": 1, "plaetze": 4}]).ergebnis()
    zeile = abgleichzeile(ergebnis, "kreisweit", 1)
    assert (zeile.bedarf_gemeldet, zeile.bedarf_akteure, zeile.massgeblich, zeile.quelle) == (None, 12, 12, "Akteure")
    assert (zeile.plaetze_frei, zeile.luecke) == (5, 7)
    assert (zeile.akteure_mit_angabe, zeile.akteure, zeile.bedarf_mindestens) == (2, 2, False)


UNTERGRENZEN: list[tuple[str, dict[str, Any] | None, int, int | None, Deckung]] = [
    ("der andere schweigt", None, 8, 3, Deckung.LUECKE),
    ("der andere schweigt, und die Plätze reichen bisher", None, 5, None, Deckung.UNBEKANNT),
    ("der andere meldet Fehlanzeige", {"kommune": "kreisweit", "fehlanzeige": "ja"}, 5, None, Deckung.UNBEKANNT),
    ("der andere arbeitet in Neuss", {"kommune": "Neuss", "fehlanzeige": "ja"}, 5, 0, Deckung.GEDECKT),
    ("der andere sagt nicht, wo", {"kommune": None, "fehlanzeige": "ja"}, 5, None, Deckung.UNBEKANNT),
]


@pytest.mark.parametrize(("meldung", "bedarf", "luecke", "zustand"), benannt(UNTERGRENZEN))
def test_kreisweit_ist_eine_untergrenze_solange_einer_fehlt(
    ordner: Ordner, meldung: dict[str, Any] | None, bedarf: int, luecke: int | None, zustand: Deckung
) -> None:
    """5 places are free for the whole Kreis; a gap is sure, that they suffice is not."""
    ordner.einstellungen(stellen=[*STELLEN, {"stelle": "Lernhafen", "art": "Akteur"}])
    ordner.analyse(angebote=[{**ANGEBOT, "kommune": "kreisweit"}])
    ordner.meldung(AKTEUR, kommune="kreisweit", bedarfe=[{"baustein": 1, "plaetze": bedarf}])
    if meldung is not None:
        ordner.meldung("Lernhafen", **meldung)
    zeile = abgleichzeile(ordner.ergebnis(), "kreisweit", 1)
    assert (zeile.bedarf_akteure, zeile.luecke, zeile.zustand) == (bedarf, luecke, zustand)
    in_neuss = meldung is not None and meldung["kommune"] == "Neuss"
    assert (zeile.akteure_mit_angabe, zeile.akteure) == (1, 1 if in_neuss else 2)
    assert zeile.bedarf_mindestens == (not in_neuss)


def test_auch_die_fehlanzeige_eines_akteurs_ist_eine_antwort(ordner: Ordner) -> None:
    """Bedarf 0 in the Kommune he works in; for the whole Kreis he has given no figure."""
    ordner.einstellungen(stellen=[*STELLEN, {"stelle": "Lernhafen", "art": "Akteur"}])
    ordner.meldung(AKTEUR, kommune="Neuss", fehlanzeige="ja").meldung(
        "Lernhafen", kommune="kreisweit", fehlanzeige="ja"
    )
    ergebnis = ordner.ergebnis()
    assert [abgleichzeile(ergebnis, "Neuss", n).bedarf_akteure for n in range(1, 6)] == [0, 0, 0, 0, 0]
    assert [abgleichzeile(ergebnis, "kreisweit", n).bedarf_akteure for n in range(1, 6)] == [None] * 5


# ---------------------------------------------------------------- places

ANGEBOTE: list[tuple[str, list[dict[str, Any]], int | None, int | None]] = [
    ("keines genannt: 0 Plätze", [], 0, 0),
    ("eines", [ANGEBOT], 20, 5),
    ("zwei", [ANGEBOT, {**ANGEBOT, "plaetze": 10, "belegt": 10}], 30, 5),
    ("Belegung leer: frei ist unbekannt", [ANGEBOT, {**ANGEBOT, "belegt": None}], 40, None),
    ("Belegung unlesbar", [{**ANGEBOT, "belegt": "?"}], 20, None),
    ("mehr belegt als vorhanden", [{**ANGEBOT, "belegt": 21}], 20, None),
    ("Plätze fehlen", [{**ANGEBOT, "plaetze": None}], None, None),
    ("vor dem Stand zu Ende", [{**ANGEBOT, "ende": date(2020, 1, 27)}], 0, 0),
    ("am Stand zu Ende", [{**ANGEBOT, "ende": date(2020, 1, 28)}], 20, 5),
    ("zu Ende und ohne Belegung", [{**ANGEBOT, "ende": date(2019, 12, 31), "belegt": None}], 0, 0),
    ("in einer anderen Kommune", [{**ANGEBOT, "kommune": "anderswo"}], 0, 0),
    ("ein kreisweites Angebot", [{**ANGEBOT, "kommune": "kreisweit"}], 0, 0),
    ("in einem anderen Baustein", [{**ANGEBOT, "baustein": 2}], 0, 0),
]


@pytest.fixture(scope="module")
def alle_angebote(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """Each case in a Kommune of its own, with a need of 30."""
    ordner = mit_kommunen(tmp_path_factory.mktemp("angebote"), [*(name for name, *_ in ANGEBOTE), "anderswo"])
    ordner.analyse(angebote=[{"kommune": name, **angebot} for name, angebote, *_ in ANGEBOTE for angebot in angebote])
    for name, *_ in ANGEBOTE:
        ordner.meldung(name, bedarfe=[{"baustein": 1, "plaetze": 30}])
    return ordner.ergebnis()


@pytest.mark.parametrize(("name", "vorhanden", "frei"), [(fall[0], *fall[2:]) for fall in ANGEBOTE])
def test_angebote(alle_angebote: Ergebnis, name: str, vorhanden: int | None, frei: int | None) -> None:
    zeile = abgleichzeile(alle_angebote, name, 1)
    assert (zeile.plaetze_vorhanden, zeile.plaetze_frei) == (vorhanden, frei)
    assert zeile.luecke == (None if frei is None else 30 - frei)


def test_der_stand_entscheidet_was_ein_beendetes_angebot_ist(ordner: Ordner) -> None:
    ordner.analyse(angebote=[{**IN_NEUSS, "ende": date(2020, 6, 30)}])
    assert abgleichzeile(ordner.ergebnis(date(2020, 6, 30)), "Neuss", 1).plaetze_vorhanden == 20
    assert abgleichzeile(ordner.ergebnis(date(2020, 7, 1)), "Neuss", 1).plaetze_vorhanden == 0


def test_ohne_analyse_sind_plaetze_unbekannt(ordner: Ordner) -> None:
    (ordner.pfad / "Analyse.xlsx").unlink()
    zeile = abgleichzeile(ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 3}]).ergebnis(), "Neuss", 1)
    assert (zeile.plaetze_vorhanden, zeile.plaetze_frei, zeile.luecke, zeile.massgeblich) == (None, None, None, 3)


GEPLANT: list[tuple[str, dict[str, Any], int]] = [
    ("eine Maßnahme", {}, 10),
    ("unter Vorbehalt", {"stand": "unter Vorbehalt"}, 10),
    ("zurückgestellt: nicht geplant", {"stand": "zurückgestellt"}, 0),
    ("nicht berechenbar: geplant", {"gesamtausgaben": "offen"}, 10),
    ("nach dem Zeitraum: auf 0 gekürzt", {"beginn": date(2022, 7, 1), "ende": date(2022, 12, 31)}, 0),
    (
        "nach dem Zeitraum, nicht berechenbar",
        {"beginn": date(2022, 7, 1), "ende": date(2022, 9, 1), "zuwendungsfaehig": "?"},
        0,
    ),
    (
        "alles nach dem Zeitraum fällig",
        {"ende": date(2022, 12, 31), "zuwendungsfaehig_2022": 0.01, "zuwendungsfaehig": 0.01},
        0,
    ),
    ("am Stand zu Ende", {"beginn": date(2020, 1, 2), "ende": date(2020, 1, 28)}, 10),
    ("vor dem Stand zu Ende", {"beginn": date(2020, 1, 2), "ende": date(2020, 1, 27)}, 0),
    ("ohne Plätze", {"plaetze": None}, 0),
    ("in einer anderen Kommune", {"kommune": "anderswo"}, 0),
    ("kreisweit geplant", {"kommune": "kreisweit"}, 0),
    ("unbekannte Kommune", {"kommune": "Viersen"}, 0),
]


@pytest.fixture(scope="module")
def alle_geplanten(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """Each case in a Kommune of its own, with a need of 30."""
    ordner = mit_kommunen(tmp_path_factory.mktemp("geplant"), [*(name for name, *_ in GEPLANT), "anderswo"])
    for name, angaben, _ in GEPLANT:
        ordner.meldung(name, bedarfe=[{"baustein": 1, "plaetze": 30}], massnahmen=[angaben])
    return ordner.ergebnis()


@pytest.mark.parametrize(("name", "angaben", "geplant"), GEPLANT, ids=[name for name, *_ in GEPLANT])
def test_geplante_plaetze(alle_geplanten: Ergebnis, name: str, angaben: dict[str, Any], geplant: int) -> None:
    zeile = abgleichzeile(alle_geplanten, name, 1)
    ohne_angabe = "plaetze" in angaben
    assert (zeile.plaetze_geplant, zeile.luecke) == (geplant, None if ohne_angabe else 30 - geplant)
    assert zeile.geplant_nicht_gerechnet == int("gesamtausgaben" in angaben)
    assert (zeile.geplant_ohne_angabe, zeile.plaetze_geplant_mindestens) == (int(ohne_angabe), ohne_angabe)


def test_eine_massnahme_zaehlt_wo_sie_stattfindet(ordner: Ordner) -> None:
    """Empty: where the sender is; an Akteur's is where he works, or kreisweit."""
    ordner.meldung(
        AKTEUR, kommune="kreisweit", massnahmen=[{"bezeichnung": "A"}, {"bezeichnung": "B", "kommune": "Neuss"}]
    )
    ergebnis = ordner.meldung("Jüchen", massnahmen=[{"bezeichnung": "C"}]).ergebnis()
    assert [genannt(ergebnis, name).massnahme.kommune for name in "ABC"] == ["kreisweit", "Neuss", "Jüchen"]
    assert [abgleichzeile(ergebnis, ort, 1).plaetze_geplant for ort in ("kreisweit", "Neuss", "Jüchen")] == [10, 10, 10]


# ---------------------------------------------------------------- gap and totals

LUECKEN = [(16, 1, Deckung.LUECKE), (15, 0, Deckung.GEDECKT), (4, -11, Deckung.GEDECKT)]


@pytest.mark.parametrize(("bedarf", "luecke", "zustand"), LUECKEN)
def test_luecke(ordner: Ordner, bedarf: int, luecke: int, zustand: Deckung) -> None:
    """Bedarf − 5 free − 10 planned."""
    ordner.analyse(angebote=[IN_NEUSS]).meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": bedarf}], massnahmen=[{}])
    zeile = abgleichzeile(ordner.ergebnis(), "Neuss", 1)
    assert (zeile.luecke, zeile.zustand) == (luecke, zustand)


@pytest.mark.parametrize(
    ("bedarf", "angebote", "geplant", "zustand"),
    [
        (15, [IN_NEUSS], [{}, {"plaetze": None}], Deckung.GEDECKT),
        (16, [IN_NEUSS], [{}, {"plaetze": None}], Deckung.UNBEKANNT),
        (5, [IN_NEUSS, {**IN_NEUSS, "belegt": None}], [], Deckung.GEDECKT),
        (6, [IN_NEUSS, {**IN_NEUSS, "belegt": None}], [], Deckung.UNBEKANNT),
    ],
)
def test_sind_nicht_alle_plaetze_bekannt_ist_es_die_luecke_auch_nicht(
    ordner: Ordner, bedarf: int, angebote: list[dict[str, object]], geplant: list[dict[str, object]], zustand: Deckung
) -> None:
    """5 free and 10 planned places are known; where these suffice, the need is covered whatever else there is."""
    ordner.analyse(angebote=angebote).meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": bedarf}], massnahmen=geplant)
    ergebnis = ordner.ergebnis()
    zeile = abgleichzeile(ergebnis, "Neuss", 1)
    assert (zeile.luecke, zeile.zustand) == (None, zustand)
    assert ergebnis.abgleichsummen[1].luecke_aus == int(zustand is Deckung.GEDECKT)


def test_plaetze_ohne_kommune_stehen_fuer_sich(ordner: Ordner) -> None:
    """They fill no gap; the total says that they might."""
    ordner.analyse(angebote=[{**ANGEBOT, "kommune": None}])
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 30}], massnahmen=[{"kommune": "Viersen"}])
    ergebnis = ordner.ergebnis()
    assert [z.baustein for z in ergebnis.abgleich if z.kommune == "ohne Angabe"] == [1]
    zeile, summe = abgleichzeile(ergebnis, "ohne Angabe", 1), ergebnis.abgleichsummen[1]
    assert (zeile.plaetze_vorhanden, zeile.plaetze_frei, zeile.plaetze_geplant) == (20, 5, 10)
    assert (zeile.massgeblich, zeile.luecke, zeile.zustand) == (None, None, Deckung.UNBEKANNT)
    assert abgleichzeile(ergebnis, "Neuss", 1).luecke == 30
    assert (summe.luecke, summe.luecke_hoechstens, summe.plaetze_ohne_kommune) == (30, True, 15)
    assert (summe.luecke_mindestens, summe.plaetze_geplant) == (True, 0)


def test_bruecke_von_den_massnahmen_zu_den_geplanten_plaetzen(ordner: Ordner) -> None:
    zeilen: list[dict[str, object]] = [
        {"plaetze": 1},
        {"plaetze": 2, "kommune": "kreisweit"},
        {"plaetze": 4, "kommune": "Viersen"},
        {"plaetze": 8, "beginn": date(2020, 1, 1), "ende": date(2020, 1, 20)},
        {"plaetze": 16, "baustein": 6},
        {"plaetze": 32, "stand": "zurückgestellt"},
        {"plaetze": None, "baustein": 2},
    ]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    bruecke = ergebnis.platzbruecke
    assert (
        (bruecke.massnahmen, bruecke.ohne_angabe)
        == (31, 1)
        == (
            ergebnis.gesamt.plaetze,
            ergebnis.gesamt.plaetze_ohne_angabe,
        )
    )
    assert (bruecke.geplant, bruecke.kreisweit, bruecke.ohne_kommune, bruecke.beendet, bruecke.ohne_abgleich) == (
        *(1, 2, 4, 8, 16),
    )
    assert bruecke.geplant == sum(summe.plaetze_geplant for summe in ergebnis.abgleichsummen.values())
    assert list(ergebnis.bruecken) == [1, 2, 6]


def test_summen_zaehlen_nur_positive_luecken_der_kommunen(ordner: Ordner) -> None:
    """Surplus in Neuss and places kreisweit do not fill the gap of Jüchen; who said nothing is told."""
    ordner.analyse(angebote=[IN_NEUSS, {**ANGEBOT, "kommune": "kreisweit", "plaetze": 100}])
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 2}]).meldung(
        "Jüchen", bedarfe=[{"baustein": 1, "plaetze": 9}]
    )
    summe = ordner.ergebnis().abgleichsummen[1]
    assert (summe.bedarf, summe.bedarf_aus, summe.kommunen) == (11, 2, 3)
    assert (summe.luecke, summe.luecke_aus) == (9, 2)
    assert (summe.plaetze_vorhanden, summe.plaetze_frei) == (20, 5)


def test_jede_kommune_und_kreisweit_haben_fuenf_zeilen(ordner: Ordner) -> None:
    paare = [(zeile.kommune, zeile.baustein) for zeile in ordner.ergebnis().abgleich]
    assert paare == [(ort, baustein) for ort in (*KOMMUNEN, "kreisweit") for baustein in range(1, 6)]
