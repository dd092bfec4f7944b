"""`erklaere`: an amount of a paper, or a Maßnahme, told down to the cells it was reported in; from lauf.json alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from bauen import Ordner, zelle
from test_klaerungen import JOBCOACHING

from integrationsbericht import cli
from integrationsbericht.erklaerung.suche import als_betrag, finde
from integrationsbericht.orte import LAUFDATEN

Erklaert = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def erklaere(capsys: pytest.CaptureFixture[str]) -> Erklaert:
    """Exit status and the lines, without the spaces before them."""

    def rufe(*argumente: object) -> tuple[int, list[str]]:
        with pytest.raises(SystemExit) as ende:
            cli.main(["erklaere", *map(str, argumente)])
        gedruckt = capsys.readouterr()
        zeilen = (gedruckt.out + gedruckt.err).replace("\N{NO-BREAK SPACE}", " ").splitlines()
        return int(ende.value.code or 0), [zeile.strip() for zeile in zeilen if zeile]

    return rufe


def test_der_betrag_einer_massnahme(lauf_ueber: Callable[[str], Path], erklaere: Erklaert) -> None:
    status, zeilen = erklaere("79.104,00", lauf_ueber("beispiel"))
    assert status == 0
    anfang = zeilen.index(
        "79.104,00 €: 3.5 beantragte Zuwendung – Maßnahme „Pflegehilfe mit Sprachförderung“ (Neuss, Nr. 3)"
    )
    assert zeilen[anfang + 1 : anfang + 4] == [
        "gemeldet in Bedarfsmeldungen/Kopie von Mappe1.xlsx, Blatt „Maßnahmen“, Zeile 7:",
        f"3.1 Gesamtausgaben: 143.900,00 € aus Zelle {zelle('gesamtausgaben', 7)}",
        f"3.2 davon zuwendungsfähig: 140.160,00 € aus Zelle {zelle('zuwendungsfaehig', 7)}",
    ]
    assert "3.5 79.104,00 € = 80 % von 3.4, auf den Cent abgerundet" in zeilen
    assert (
        "2022: 3.2 34.752,00 € (70.080,00 € nach Kalendertagen, gekürzt um 35.328,00 €), 3.4 34.752,00 €,"
        " Rate der Zuwendung 27.801,60 €, 3.7 6.950,40 €"
    ) in zeilen
    assert any(zeile.startswith("Höchstsatz der Zuwendung: Sitzungsvorlage 50/3749") for zeile in zeilen)
    assert any(zeile.startswith("ungeprüft: ") for zeile in zeilen)


def test_eine_summe_nennt_ihre_massnahmen(lauf_ueber: Callable[[str], Path], erklaere: Erklaert) -> None:
    _, zeilen = erklaere("1.459.083,43 €", lauf_ueber("beispiel"))
    assert zeilen[1:4] == [
        "1.459.083,43 €: 3.5 beantragte Zuwendung – Sammelantrag",
        "Summe aus 28 Maßnahmen; 5 nicht berechenbare sind nicht enthalten:",
        "180.000,00 €  „Coachingnetz im Kreis“ (Bildungswerk Musterrhein e. V., Nr. 1)",
    ]
    genannte = [als_betrag(zeile.partition("€")[0]) or 0 for zeile in zeilen[3:] if "€  " in zeile]
    assert sum(genannte) == Decimal("1459083.43")


def test_jede_zahl_des_finanzierungsplans_wird_gefunden_und_geht_auf(lauf_ueber: Callable[[str], Path]) -> None:
    """The lines of every sum and of every year add up from the Maßnahmen that are named for them."""
    for ordner in ("beispiel", "sonderfaelle"):
        daten = json.loads((lauf_ueber(ordner) / LAUFDATEN).read_text(encoding="utf-8"))
        for summe in (*daten["bausteine"].values(), daten["sammelantrag"], daten["gesamt"]):
            for zeilen in (summe, *summe["jahre"].values()):
                gefunden = finde(daten, Decimal(zeilen["zuwendung"]), (1, 2, 3, 4))
                assert gefunden
                for fund in gefunden:
                    if fund.zeile and fund.massnahmen:
                        teile = [m if fund.jahr is None else m["jahre"].get(fund.jahr, {}) for m in fund.massnahmen]
                        einzeln = [Decimal(t.get(fund.zeile) or 0) for t in teile]
                        assert sum(einzeln, Decimal()) == fund.betrag, fund.wovon


def test_die_ausgaben_der_eigenen_stellen(lauf_ueber: Callable[[str], Path], erklaere: Erklaert) -> None:
    _, zeilen = erklaere("145.977,04", lauf_ueber("beispiel"))
    assert zeilen[1] == (
        "145.977,04 €: Ausgaben – eigene Stellen des Kreises im Teilhabemanagement (Einstellungen, Blatt"
        " „Teilhabemanagement“), 2020: 3,0 Stellen × 58.200,00 € × 306 von 366 Tagen"
    )


def test_eine_massnahme_beim_namen(lauf_ueber: Callable[[str], Path], erklaere: Erklaert) -> None:
    _, zeilen = erklaere("küche als", lauf_ueber("beispiel"))
    assert zeilen[1] == "Maßnahme „Küche als Lernort“ (Kaarst, Nr. 5): Baustein 5, Kaarst, gekürzt"
    _, nach_nummer = erklaere("Kaarst, Nr. 5", lauf_ueber("beispiel"))
    assert nach_nummer[1] == zeilen[1]
    _, offen = erklaere("Lernstudio", lauf_ueber("beispiel"))
    assert any(zeile.startswith("nicht gerechnet: ") for zeile in offen)


def test_eine_entscheidung_steht_bei_ihrer_zelle(ordner: Ordner, tmp_path: Path, erklaere: Erklaert) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "gesamtausgaben": "k. A."}])
    ordner.klaerungen({**JOBCOACHING, "zelle": zelle("gesamtausgaben"), "gefunden": "k. A.", "gilt_als": "20.000"})
    with pytest.raises(SystemExit):
        cli.main(["erstellen", str(ordner.pfad), "--ausgabe", str(tmp_path / "aus")])
    _, zeilen = erklaere("20.000", "--ausgabe", tmp_path / "aus")
    assert any("entschieden statt „k. A.“ (KI-1, 2020-01-27: laut Telefonat)" in zeile for zeile in zeilen), zeilen


@pytest.mark.parametrize(
    ("gesucht", "satz"),
    [
        ("1,23", "Den Betrag „1,23“ gibt es in diesem Lauf nicht; schreiben Sie ihn wie in der Unterlage"),
        ("Wolkenschule", "Eine Maßnahme „Wolkenschule“ gibt es in diesem Lauf nicht; nennen Sie einen Teil"),
    ],
)
def test_was_es_nicht_gibt(lauf_ueber: Callable[[str], Path], erklaere: Erklaert, gesucht: str, satz: str) -> None:
    status, zeilen = erklaere(gesucht, lauf_ueber("beispiel"))
    assert status == 2
    assert zeilen[-1].startswith(satz)


def test_ohne_lauf(tmp_path: Path, erklaere: Erklaert) -> None:
    status, zeilen = erklaere("1,00", "--ausgabe", tmp_path)
    assert (status, len(zeilen)) == (2, 1)
    assert zeilen[0].startswith("Im Ausgabeordner „")
    assert zeilen[0].endswith("den Ordner eines Laufs.")


@pytest.mark.parametrize(
    ("text", "betrag"),
    [
        ("94.996,48", "94996.48"), ("94996.48", "94996.48"), ("1 459 083,43 EUR", "1459083.43"), ("20.000", "20000"),
        ("−59.083,43 €", "-59083.43"), ("12,5", "12.5"), ("Neuss, Nr. 1", None), ("Infinity", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_betraege_wie_man_sie_schreibt(text: str, betrag: str | None) -> None:
    assert als_betrag(text) == (None if betrag is None else Decimal(betrag))
