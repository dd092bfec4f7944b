"""The Mittelkontingent: request, available, difference, and the cut that would fit it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from bauen import AKTEUR, KOMMUNEN, Ordner, benannt, cent, genannt, jahre, massnahme, tag

from integrationsbericht.geld import zahl
from integrationsbericht.kontingent import kuerzungsvorschlaege
from integrationsbericht.rechnen import Vorgaben, rechne
from integrationsbericht.regelwerk import lade

VORGABEN = Vorgaben.aus(lade(tag("28.01.2020")), ())
SAMMELANTRAG = (1, 2, 3, 4)


def beantragt(baustein: int, zuwendung: str, **anders: Any) -> tuple[int, str, dict[str, Any]]:
    """A Maßnahme whose 3.5 is `zuwendung` (so 3.2 is a quarter more)."""
    return baustein, zuwendung, anders


# name, what is requested, Kontingent per Baustein, Kontingent gesamt, proposed cuts
FAELLE: list[tuple[str, list[tuple[int, str, dict[str, Any]]], dict[int, str], str | None, list[str]]] = [
    ("kein Kontingent bekannt", [beantragt(1, "800,00")], {}, None, ["0,00"]),
    ("es reicht genau", [beantragt(1, "800,00"), beantragt(1, "80,00")], {1: "880,00"}, None, ["0,00", "0,00"]),
    ("ein Cent fehlt", [beantragt(1, "800,00"), beantragt(1, "80,00")], {1: "879,99"}, None, ["0,01", "0,00"]),
    (
        "im Verhältnis",
        [beantragt(1, "8.000,00"), beantragt(1, "2.000,00")],
        {1: "5.000,00"},
        None,
        ["4.000,00", "1.000,00"],
    ),
    ("nichts da", [beantragt(1, "8.000,00")], {1: "0,00"}, None, ["8.000,00"]),
    (
        "gleiche Reste: die frühere Maßnahme trägt den Cent",  # 10,00 € auf dreimal 10,00 €: 3,333… je Maßnahme
        [beantragt(1, "10,00")] * 3,
        {1: "20,00"},
        None,
        ["3,34", "3,33", "3,33"],
    ),
    (
        "nur der eigene Baustein",
        [beantragt(1, "100,00"), beantragt(2, "100,00")],
        {1: "50,00"},
        None,
        ["50,00", "0,00"],
    ),
    (
        "erst der Baustein, dann gesamt",  # bleiben 50 + 100; die 50 zu viel im Verhältnis 1 zu 2
        [beantragt(1, "100,00"), beantragt(2, "100,00")],
        {1: "50,00"},
        "100,00",
        ["66,67", "33,33"],
    ),
    (
        "gesamt ist der Sammelantrag",
        [beantragt(1, "100,00"), beantragt(5, "100,00"), beantragt(6, "100,00")],
        {},
        "50,00",
        ["50,00", "0,00", "0,00"],
    ),
    (
        "Baustein 5 hat sein eigenes Kontingent",
        [beantragt(1, "100,00"), beantragt(5, "100,00")],
        {5: "60,00"},
        "100,00",
        ["0,00", "40,00"],
    ),
    (
        "Zurückgestelltes beansprucht nichts",
        [beantragt(1, "100,00"), beantragt(1, "100,00", stand="zurückgestellt")],
        {1: "100,00"},
        None,
        ["0,00", "0,00"],
    ),
    (
        "Unter Vorbehalt wird gekürzt wie alles",
        [beantragt(1, "100,00"), beantragt(1, "100,00", stand="unter Vorbehalt")],
        {1: "100,00"},
        None,
        ["50,00", "50,00"],
    ),
    (
        "Was nicht berechenbar ist, wird nicht gekürzt",
        [beantragt(1, "100,00"), beantragt(1, "100,00", beginn=None)],
        {1: "60,00"},
        None,
        ["40,00", "0,00"],
    ),
]


@pytest.mark.parametrize(("antraege", "je_baustein", "gesamt", "kuerzungen"), benannt(FAELLE))
def test_kuerzungsvorschlag(
    antraege: list[tuple[int, str, dict[str, Any]]],
    je_baustein: dict[int, str],
    gesamt: str | None,
    kuerzungen: list[str],
) -> None:
    gerechnet = []
    for baustein, zuwendung, anders in antraege:
        faehig = cent(zuwendung) * 5 // 4
        m = massnahme(baustein=baustein, gesamtausgaben=faehig, zuwendungsfaehig=faehig, **anders)
        gerechnet.append(rechne(m, VORGABEN)[0])
    kontingente = {n: cent(je_baustein[n]) if n in je_baustein else None for n in range(1, 7)}
    vorschlag = kuerzungsvorschlaege(gerechnet, kontingente, None if gesamt is None else cent(gesamt), SAMMELANTRAG)
    assert [zahl(betrag) for betrag in vorschlag] == kuerzungen


def test_der_vorschlag_aendert_keine_zahl(ordner: Ordner) -> None:
    ordner.einstellungen(mittel=[{"baustein": 1, "kontingent": 5_000}, {"baustein": "gesamt", "kontingent": 20_000}])
    ergebnis = ordner.meldung("Neuss", massnahmen=[{}]).ergebnis()
    g = genannt(ergebnis, "Jobcoaching")
    assert (zahl(g.summe.zuwendung), zahl(g.kuerzungsvorschlag)) == ("8.000,00", "3.000,00")
    eins, antrag = ergebnis.bausteine[1], ergebnis.sammelantrag
    assert (zahl(eins.betraege.zuwendung), zahl(eins.differenz or 0)) == ("8.000,00", "-3.000,00")
    assert (zahl(antrag.betraege.zuwendung), zahl(antrag.differenz or 0)) == ("8.000,00", "12.000,00")
    assert ergebnis.bausteine[2].differenz is None


def test_der_plan_nach_der_kuerzung(ordner: Ordner) -> None:
    """Spread over the years in proportion to 3.5, it lowers 3.5 and raises 3.7 by the same."""
    ordner.einstellungen(mittel=[{"baustein": 1, "kontingent": 6_000}])
    zeile = {"ende": date(2021, 12, 31), **jahre(j2020=2_500, j2021=7_500)}
    ergebnis = ordner.meldung("Neuss", massnahmen=[zeile]).ergebnis()
    for wer in (ergebnis.bausteine[1], genannt(ergebnis, "Jobcoaching")):
        plan = {jahr: (zahl(b.zuwendung), zahl(b.eigenanteil)) for jahr, b in wer.jahre_nach_kuerzung.items()}
        assert plan == {2020: ("1.500,00", "1.000,00"), 2021: ("4.500,00", "3.000,00"), 2022: ("0,00", "0,00")}
    assert zahl(ergebnis.bausteine[1].kuerzung) == "2.000,00"


def test_gleiche_reste_nach_der_nummer_nicht_nach_der_zeile(ordner: Ordner) -> None:
    """Ties by Baustein, Stelle, Nr.: who bears the cent does not depend on the order of the rows."""
    ordner.einstellungen(mittel=[{"baustein": 1, "kontingent": 15.99}])
    zeilen = [{"nr": n, "bezeichnung": f"Nummer {n}", "gesamtausgaben": 10, "zuwendungsfaehig": 10} for n in (1, 2)]
    kuerzungen = []
    for reihenfolge in (zeilen, zeilen[::-1]):
        ergebnis = ordner.meldung("Neuss", massnahmen=reihenfolge).ergebnis()
        kuerzungen.append({n: zahl(genannt(ergebnis, f"Nummer {n}").kuerzungsvorschlag) for n in (1, 2)})
    assert kuerzungen[0] == kuerzungen[1]


# ---------------------------------------------------------------- what can be said about it


def beantworte(ordner: Ordner, ausser: Iterable[str] = ()) -> Ordner:
    """Every Stelle but those reports that it needs nothing."""
    for stelle in (*KOMMUNEN, AKTEUR):
        if stelle not in ausser:
            ordner.meldung(stelle, fehlanzeige="ja", kommune="Neuss" if stelle == AKTEUR else None)
    return ordner


VORBEHALT, OHNE_BEGINN = {"stand": "unter Vorbehalt"}, {"beginn": None}
ZWEITE = {"bezeichnung": "Werkstatt", "ende": date(2020, 11, 30)}
# name, further Maßnahmen of Neuss (the first is ordinary: 8.000,00 €), niedrigstens, hoechstens, open items
AUSSAGEN: list[tuple[str, list[dict[str, Any]], str, str | None, list[tuple[str, str | None, int]]]] = [
    ("alles ist sicher", [], "8.000,00", "8.000,00", []),
    (
        "eine unter Vorbehalt",
        [{**ZWEITE, **VORBEHALT}],
        "8.000,00",
        "16.000,00",
        [("unter Vorbehalt", "8.000,00", 1)],
    ),
    ("eine zurückgestellte ist nicht dabei", [{**ZWEITE, "stand": "zurückgestellt"}], "8.000,00", "8.000,00", []),
    (
        "dieselbe noch einmal",
        [{}],
        "8.000,00",
        "16.000,00",
        [("vielleicht doppelt gemeldet", "8.000,00", 1)],
    ),
    (
        "dreimal dieselbe ist eine Gruppe",
        [{}, {}],
        "8.000,00",
        "24.000,00",
        [("vielleicht doppelt gemeldet", "16.000,00", 2)],
    ),
    (
        "doppelt und unter Vorbehalt: keine wird zweimal abgezogen",
        [VORBEHALT, VORBEHALT],
        "0,00",
        "24.000,00",
        [("vielleicht doppelt gemeldet", "8.000,00", 2), ("unter Vorbehalt", "16.000,00", 2)],
    ),
    (
        "doppelt mit einer, die nicht berechenbar ist: die zählt als 0",
        [{"leistungen_dritter": "unklar"}],
        "0,00",
        "16.000,00",
        [("vielleicht doppelt gemeldet", "8.000,00", 1), ("nicht berechenbar", "8.000,00", 1)],
    ),
    (
        "nicht berechenbar: der größte genannte Betrag",
        [{**ZWEITE, "zuwendungsfaehig": 12_500}],
        "8.000,00",
        "18.000,00",
        [("nicht berechenbar", "10.000,00", 1)],
    ),
    (
        "nicht berechenbar: auch die Summe der Jahre",
        [{**ZWEITE, **jahre(j2020=15_000)}],
        "8.000,00",
        "20.000,00",
        [("nicht berechenbar", "12.000,00", 1)],
    ),
    (
        "nicht berechenbar und ohne jeden Betrag",
        [{**ZWEITE, **OHNE_BEGINN, "gesamtausgaben": "folgt", "zuwendungsfaehig": -5}],
        "8.000,00",
        None,
        [("nicht berechenbar", None, 1)],
    ),
    (
        "ohne Baustein könnte sie in jedem sein",
        [{**ZWEITE, "baustein": "Baustein 9"}],
        "8.000,00",
        None,
        [("nicht berechenbar", None, 1)],
    ),
    (
        "in einem anderen Baustein ist sie nicht dabei",
        [{**ZWEITE, **OHNE_BEGINN, "baustein": 2}],
        "8.000,00",
        "8.000,00",
        [],
    ),
]


@pytest.mark.parametrize(("weitere", "unten", "oben", "offen"), benannt(AUSSAGEN))
def test_was_noch_werden_kann(
    ordner: Ordner,
    weitere: list[dict[str, Any]],
    unten: str,
    oben: str | None,
    offen: list[tuple[str, str | None, int]],
) -> None:
    ergebnis = beantworte(ordner.meldung("Neuss", massnahmen=[{}, *weitere]), ["Neuss"]).ergebnis()
    summe = ergebnis.bausteine[1]
    assert zahl(summe.niedrigstens or 0) == unten
    assert (None if summe.hoechstens is None else zahl(summe.hoechstens)) == oben
    assert [(p.art.value, None if p.betrag is None else zahl(p.betrag), p.anzahl) for p in summe.offen] == offen


@pytest.mark.parametrize(
    ("kontingent", "aussage"),
    [(16_000, "reicht aus"), ("15.999,99", "offen"), (8_000, "offen"), ("7.999,99", "reicht nicht aus"), (None, None)],
)
def test_reicht_aus_und_reicht_nicht_aus_nur_was_auch_kommt(
    ordner: Ordner, kontingent: object, aussage: str | None
) -> None:
    """16.000,00 € are asked for, half of them unter Vorbehalt."""
    ordner.einstellungen(mittel=[{"baustein": "gesamt", "kontingent": kontingent}])
    ergebnis = beantworte(ordner.meldung("Neuss", massnahmen=[{}, {**ZWEITE, **VORBEHALT}]), ["Neuss"]).ergebnis()
    assert ergebnis.sammelantrag.kontingent_aussage == aussage
    assert ergebnis.bausteine[1].kontingent_aussage is None


def test_ohne_eine_antwort_reicht_kein_kontingent(ordner: Ordner) -> None:
    """With no return, or without one of them, nobody knows how much is asked for in the end."""
    ordner.einstellungen(mittel=[{"baustein": 1, "kontingent": 9_000_000}])
    assert ordner.ergebnis().bausteine[1].kontingent_aussage == "offen"
    summe = beantworte(ordner, [AKTEUR]).ergebnis().bausteine[1]
    assert (summe.kontingent_aussage, summe.niedrigstens, summe.hoechstens) == ("offen", 0, None)
    assert [(p.art.value, p.namen) for p in summe.offen] == [("Stelle ohne gezählte Meldung", (AKTEUR,))]


def test_strittige_und_fremde_dateien_lassen_es_offen(ordner: Ordner) -> None:
    beantworte(ordner, ["Neuss"])
    ordner.meldung("Neuss", datei="eine.xlsx", massnahmen=[{}]).meldung(
        "Neuss", datei="andere.xlsx", massnahmen=[{}, {}]
    )
    ordner.meldung("Stadt Viersen", massnahmen=[{}])
    summe = ordner.ergebnis().bausteine[1]
    assert (summe.niedrigstens, summe.hoechstens) == (0, None)
    assert [(p.art.value, p.anzahl) for p in summe.offen] == [("strittige Datei", 2), ("nicht zugeordnete Datei", 1)]


def test_was_die_gezaehlte_meldung_ersetzen_koennte_laesst_beides_offen(ordner: Ordner) -> None:
    """A broken workbook of Neuss beside its counted return: even the least that is asked for is unknown."""
    ordner.einstellungen(mittel=[{"baustein": 1, "kontingent": 1}])
    beantworte(ordner.meldung("Neuss", massnahmen=[{}]), ["Neuss"])
    assert ordner.ergebnis().bausteine[1].kontingent_aussage == "reicht nicht aus"
    ordner.datei("Bedarfsmeldungen/Neuss neu.xlsx", b"PK\x03\x04 kaputt")
    summe = ordner.ergebnis().bausteine[1]
    assert (summe.niedrigstens, summe.hoechstens, summe.kontingent_aussage) == (None, None, "offen")
    assert [(p.art.value, p.namen) for p in summe.offen] == [
        ("nicht auswertbare Datei", ("Bedarfsmeldungen/Neuss neu.xlsx",))
    ]
