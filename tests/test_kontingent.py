"""The Mittelkontingent: request, available, difference, and the cut that would fit it."""

from __future__ import annotations

from typing import Any

import pytest
from bauen import Ordner, benannt, cent, genannt, massnahme, tag

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


def test_gleiche_reste_nach_der_nummer_nicht_nach_der_zeile(ordner: Ordner) -> None:
    """Ties by Baustein, Stelle, Nr.: who bears the cent does not depend on the order of the rows."""
    ordner.einstellungen(mittel=[{"baustein": 1, "kontingent": 15.99}])
    zeilen = [{"nr": n, "bezeichnung": f"Nummer {n}", "gesamtausgaben": 10, "zuwendungsfaehig": 10} for n in (1, 2)]
    kuerzungen = []
    for reihenfolge in (zeilen, zeilen[::-1]):
        ergebnis = ordner.meldung("Neuss", massnahmen=reihenfolge).ergebnis()
        kuerzungen.append({n: zahl(genannt(ergebnis, f"Nummer {n}").kuerzungsvorschlag) for n in (1, 2)})
    assert kuerzungen[0] == kuerzungen[1]
