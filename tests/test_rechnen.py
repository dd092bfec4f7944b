"""The funding rules: worked cases (rechenfaelle.toml), what cannot be computed, and the flat rates."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from bauen import benannt, cent, datensatz, massnahme, tag

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart, Schwere
from integrationsbericht.ergebnis import ZEILEN, Betraege, Gerechnet, Rechenstand
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import zahl
from integrationsbericht.modell import Herkunft, Mittel
from integrationsbericht.rechnen import Vorgaben, pauschalvergleich, rechne
from integrationsbericht.regelwerk import lade

DATEI = Path(__file__).with_name("rechenfaelle.toml")
FAELLE: list[dict[str, Any]] = tomllib.loads(DATEI.read_text(encoding="utf-8"))["fall"]


def vorgaben(*mittel: Mittel, regelstand: str = "28.01.2020") -> Vorgaben:
    return Vorgaben.aus(lade(tag(regelstand)), mittel)


def mittel(baustein: int | str, quote: str | None = None, pauschale: str | None = None) -> Mittel:
    """A row of the sheet Mittel; the rate in percent."""
    return datensatz(
        Mittel,
        herkunft=Herkunft(datei="Einstellungen.xlsx", blatt="Mittel", zeile=2),
        baustein=baustein,
        foerderquote=None if quote is None else Fraction(quote.replace(",", ".")) / 100,
        pauschale=None if pauschale is None else cent(pauschale),
    )


# ---------------------------------------------------------------- worked cases


def gerechnet(fall: dict[str, Any]) -> tuple[Gerechnet, list[str]]:
    beginn, ende = fall["laufzeit"].split(" bis ")
    gesamt, faehig = fall["ausgaben"].split(" davon ")
    betraege = [teil.strip() for teil in fall.get("jahre", "- | - | -").split("|")]
    gemeldet = massnahme(
        baustein=fall.get("baustein", 1),
        beginn=beginn,
        ende=ende,
        gesamtausgaben=gesamt,
        zuwendungsfaehig=faehig,
        leistungen_dritter=fall.get("dritte"),
        andere_foerderung=fall.get("andere"),
        jahre={jahr: betrag for jahr, betrag in zip(HAUSHALTSJAHRE, betraege, strict=True) if betrag != "-"},
    )
    einstellung = mittel(fall.get("baustein", 1), fall.get("quote"))
    ergebnis, befunde = rechne(gemeldet, vorgaben(einstellung, regelstand=fall.get("regelstand", "28.01.2020")))
    return ergebnis, [befund.code for befund in befunde]


def erwartete_zeilen(tabelle: str) -> dict[int, list[str]]:
    """Haushaltsjahr → the seven amounts as they stand in the case."""
    kopf, *zeilen = [[zelle.strip() for zelle in zeile.split("|")] for zeile in tabelle.strip().splitlines()]
    assert kopf == ["Jahr", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7"]
    return {jahr: ["0,00"] * 7 for jahr in HAUSHALTSJAHRE} | {int(jahr): betraege for jahr, *betraege in zeilen}


def als_text(betraege: Betraege) -> list[str]:
    return [zahl(betrag) for betrag in betraege.als_dict().values()]


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall["name"])
def test_fall(fall: dict[str, Any]) -> None:
    ergebnis, codes = gerechnet(fall)
    assert {jahr: als_text(zeilen) for jahr, zeilen in ergebnis.jahre.items()} == erwartete_zeilen(fall["zeilen"])
    gekuerzt = f"{zahl(ergebnis.gekuerzt_gesamtausgaben)} | {zahl(ergebnis.gekuerzt)}"
    assert gekuerzt == fall.get("gekuerzt", "0,00 | 0,00")
    assert sorted(codes) == fall.get("befunde", [])
    stand = Rechenstand.GEKUERZT if fall.get("gekuerzt") else Rechenstand.GERECHNET
    assert (ergebnis.rechenstand, ergebnis.grund is None) == (stand, stand is Rechenstand.GERECHNET)


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall["name"])
def test_die_summe_ist_die_summe_der_jahre(fall: dict[str, Any]) -> None:
    ergebnis, _ = gerechnet(fall)
    for zeile in ZEILEN:
        assert getattr(ergebnis.summe, zeile) == sum(getattr(jahr, zeile) for jahr in ergebnis.jahre.values()), zeile


def test_die_befunde_nennen_die_betraege() -> None:
    """A Warnung on a cut tells the amount cut, one on a lowered Zuwendung by how much."""
    _, (gekuerzt,) = rechne(massnahme(beginn="01.01.2022", ende="31.12.2022", jahre={2022: "10.000,00"}), vorgaben())
    assert (gekuerzt.code, gekuerzt.schwere) == (art.UEBER_ZEITRAUM.code, Schwere.WARNUNG)
    assert "5.041,10\N{NO-BREAK SPACE}€" in gekuerzt.text  # 10.000,00 − 4.958,90 (181 von 365 Tagen)
    _, (gemindert,) = rechne(massnahme(andere_foerderung="1.500,00", jahre={2020: "10.000,00"}), vorgaben())
    assert (gemindert.code, gemindert.schwere) == (art.ZUWENDUNG_GEMINDERT.code, Schwere.WARNUNG)
    assert "1.500,00\N{NO-BREAK SPACE}€ auf 6.500,00\N{NO-BREAK SPACE}€" in gemindert.text
    assert gemindert.gefunden == "1.500,00\N{NO-BREAK SPACE}€", "was in der Zelle der anderen Förderung steht"


def test_auch_eine_kuerzung_nur_von_3_1_ist_eine() -> None:
    """With nothing eligible the Gesamtausgaben still end with the period."""
    ergebnis, (befund,) = rechne(
        massnahme(beginn="01.01.2022", ende="31.12.2022", gesamtausgaben="365,00", zuwendungsfaehig="0,00"), vorgaben()
    )
    assert (ergebnis.rechenstand, zahl(ergebnis.gekuerzt), zahl(ergebnis.gekuerzt_gesamtausgaben)) == (
        Rechenstand.GEKUERZT, "0,00", "184,00",
    )  # fmt: skip
    assert "184,00\N{NO-BREAK SPACE}€ bei 3.1" in befund.text


def test_die_warnung_nennt_jede_gekuerzte_zeile() -> None:
    _, befunde = rechne(
        massnahme(
            beginn="01.01.2022", ende="31.12.2022", gesamtausgaben="400,00", zuwendungsfaehig="365,00",
            leistungen_dritter="36,50", andere_foerderung="3,65", jahre={2022: "365,00"},
        ),
        vorgaben(),
    )  # fmt: skip
    text = befunde[0].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "201,65 € bei 3.1, 184,00 € bei 3.2, 18,40 € bei 3.3 und 1,84 € bei 3.6" in text


def test_was_fuer_gesamt_eingetragen_ist_gilt_im_sammelantrag() -> None:
    """Rate and Pauschale of the row `gesamt` are for Bausteine 1-4; the Baustein's own row goes first."""
    gesamt = Mittel(
        herkunft=Herkunft(datei="Einstellungen.xlsx", blatt="Mittel", zeile=3),
        baustein="gesamt", foerderquote=Fraction(7, 10), kontingent=None, pauschale=cent("30,00"),
    )  # fmt: skip
    v = vorgaben(gesamt, mittel(2, "75"), mittel(3, pauschale="35,00"))
    assert [int(v.foerderquoten[n] * 100) for n in range(1, 7)] == [70, 75, 70, 70, 80, 80]
    assert v.pauschalen == {1: 3000, 2: 3000, 3: 3500, 4: 3000}


# ---------------------------------------------------------------- what cannot be computed

NICHT_BERECHENBAR: list[tuple[str, dict[str, Any], str]] = [
    ("ohne Baustein", {"baustein": None}, "„Baustein“ fehlt"),
    ("ohne Beginn", {"beginn": None}, "„Beginn“ fehlt"),
    ("ohne Ende", {"ende": None}, "„Ende“ fehlt"),
    ("ohne Gesamtausgaben", {"gesamtausgaben": None}, "„Gesamtausgaben“ fehlt"),
    ("ohne zuwendungsfähige Ausgaben", {"zuwendungsfaehig": None}, "„davon zuwendungsfähig“ fehlt"),
    ("Baustein unlesbar", {"baustein": None, "unlesbar": ["baustein"]}, "„Baustein“ ist nicht lesbar"),
    ("3.3 unlesbar", {"unlesbar": ["leistungen_dritter"]}, "„Leistungen Dritter“ ist nicht lesbar"),
    ("3.6 unlesbar", {"unlesbar": ["andere_foerderung"]}, "„Andere öffentliche Förderung“ ist nicht lesbar"),
    ("ein Jahr unlesbar", {"unlesbar": ["zuwendungsfaehig_2021"]}, "„Zuwendungsfähig 2021“ ist nicht lesbar"),
    (
        "ein Jahr unlesbar, die anderen passen",
        {"unlesbar": ["zuwendungsfaehig_2021"], "jahre": {2020: "10.000,00"}},
        "„Zuwendungsfähig 2021“ ist nicht lesbar",
    ),
    ("Beginn nach Ende", {"beginn": "01.01.2021", "ende": "31.12.2020"}, "der Beginn liegt nach dem Ende"),
    ("3.1 negativ", {"gesamtausgaben": "-1,00", "zuwendungsfaehig": "-1,00"}, "„Gesamtausgaben“ ist negativ"),
    ("3.2 negativ", {"zuwendungsfaehig": "-0,01"}, "„davon zuwendungsfähig“ ist negativ"),
    ("3.3 negativ", {"leistungen_dritter": "-0,01"}, "„Leistungen Dritter“ ist negativ"),
    ("3.6 negativ", {"andere_foerderung": "-0,01"}, "„Andere öffentliche Förderung“ ist negativ"),
    (
        "ein Jahr negativ, die Summe stimmt",
        {"ende": "31.12.2021", "jahre": {2020: "12.000,00", 2021: "-2.000,00"}},
        "„Zuwendungsfähig 2021“ ist negativ",
    ),
    ("3.2 über 3.1", {"zuwendungsfaehig": "10.000,01"}, "mehr als die Gesamtausgaben"),
    ("3.3 über 3.2", {"leistungen_dritter": "10.000,01"}, "die Leistungen Dritter sind höher"),
    ("3.6 über 3.2", {"andere_foerderung": "10.000,01"}, "die andere öffentliche Förderung ist höher"),
    (
        "3.6 über 3.4, aber unter 3.2",
        {"leistungen_dritter": "4.000,00", "andere_foerderung": "6.000,01"},
        "die andere öffentliche Förderung ist höher",
    ),
    ("Jahressumme um einen Cent zu klein", {"jahre": {2020: "9.999,99"}}, "ergeben nicht den Gesamtbetrag"),
    ("Jahressumme um einen Cent zu groß", {"jahre": {2020: "10.000,01"}}, "ergeben nicht den Gesamtbetrag"),
    ("ein Betrag in einem Jahr ohne Tag", {"jahre": {2020: "9.000,00", 2021: "1.000,00"}}, "außerhalb der Laufzeit"),
]


@pytest.mark.parametrize(("angaben", "grund"), benannt(NICHT_BERECHENBAR))
def test_nicht_berechenbar(angaben: dict[str, Any], grund: str) -> None:
    """Listed with the reason and a Fehler, and with no amount anywhere."""
    ergebnis, befunde = rechne(massnahme(**angaben), vorgaben())
    assert ergebnis.rechenstand is Rechenstand.NICHT_GERECHNET
    assert grund in (ergebnis.grund or "")
    assert (ergebnis.jahre, ergebnis.summe, ergebnis.gekuerzt) == ({}, Betraege(), 0)
    assert Schwere.FEHLER in [befund.schwere for befund in befunde]
    assert not ergebnis.in_summen


def test_ein_grund_wird_nur_einmal_genannt() -> None:
    """Two years outside the duration are one reason: the sentence stands in the list of Maßnahmen."""
    jahre = {2020: "8.000,00", 2021: "1.000,00", 2022: "1.000,00"}
    ergebnis, _ = rechne(massnahme(jahre=jahre), vorgaben())
    assert (ergebnis.grund or "").count("außerhalb der Laufzeit") == 1, ergebnis.grund


RECHENBAR: list[tuple[str, dict[str, Any]]] = [
    ("leere Leistungen Dritter und andere Förderung sind 0", {"leistungen_dritter": None, "andere_foerderung": None}),
    ("3.2 gleich 3.1", {"gesamtausgaben": "10.000,00"}),
    ("3.3 gleich 3.2", {"leistungen_dritter": "10.000,00"}),
    ("3.6 gleich 3.4", {"leistungen_dritter": "4.000,00", "andere_foerderung": "6.000,00"}),
    ("0 in einem Jahr ohne Tag", {"jahre": {2020: "10.000,00", 2021: "0,00"}}),
    ("ohne Plätze", {"plaetze": None}),
    ("unbekannte Kommune", {"kommune": None}),
    ("ohne Bezeichnung", {"bezeichnung": None}),
    ("Stunden unlesbar", {"unlesbar": ["stunden"]}),
]


@pytest.mark.parametrize("angaben", benannt(RECHENBAR))
def test_berechenbar(angaben: dict[str, Any]) -> None:
    """Missing Plätze or an unknown Kommune do not keep amounts out of the sums."""
    ergebnis, _ = rechne(massnahme(**angaben), vorgaben())
    assert ergebnis.rechenstand is Rechenstand.GERECHNET, ergebnis.grund
    assert zahl(ergebnis.summe.zuwendungsfaehig) == "10.000,00"


def test_zurueckgestellt_wird_gerechnet_aber_nicht_gezaehlt() -> None:
    ergebnis, _ = rechne(massnahme(stand="zurückgestellt"), vorgaben())
    assert (ergebnis.rechenstand, zahl(ergebnis.summe.zuwendung)) == (Rechenstand.GERECHNET, "8.000,00")
    assert (ergebnis.zaehlt, ergebnis.in_summen) == (False, False)


# ---------------------------------------------------------------- flat rates

KURS: dict[str, Any] = {"baustein": 4, "stunden": 480, "gesamtausgaben": "30.000,00"}  # 480 × 37,50 € = 18.000,00 €
PAUSCHALEN: list[tuple[str, dict[str, Any], str | None, Befundart | None]] = [
    ("Baustein 4, genau", {**KURS, "zuwendungsfaehig": "18.000,00"}, None, None),
    ("Baustein 4, darunter", {**KURS, "zuwendungsfaehig": "17.999,99"}, None, art.PAUSCHALE_UNTERSCHRITTEN),
    ("Baustein 4, darüber", {**KURS, "zuwendungsfaehig": "18.000,01"}, None, art.PAUSCHALE_UEBERSCHRITTEN_KURS),
    ("Baustein 4, eingetragener Satz gilt", {**KURS, "zuwendungsfaehig": "19.200,00"}, "40,00", None),
    ("Baustein 4, ohne Stunden", {**KURS, "stunden": None, "zuwendungsfaehig": "1,00"}, None, None),
    ("Baustein 1, kein Satz bekannt", {"stunden": 480}, None, None),
    ("Baustein 1, eingetragen, darunter", {"stunden": 480}, "30,00", art.PAUSCHALE_UNTERSCHRITTEN),
    ("Baustein 1, eingetragen, darüber", {"stunden": 480}, "20,00", art.PAUSCHALE_UEBERSCHRITTEN),
]


@pytest.mark.parametrize(("angaben", "satz", "erwartet"), benannt(PAUSCHALEN))
def test_pauschale(angaben: dict[str, Any], satz: str | None, erwartet: Befundart | None) -> None:
    m = massnahme(**angaben)
    assert m.baustein
    befund = pauschalvergleich(m, vorgaben(mittel(m.baustein, pauschale=satz)))
    assert (befund and befund.code) == (erwartet and erwartet.code)


def test_die_pauschale_wird_nie_zum_betrag() -> None:
    """Compared is 3.2 before the cut, both figures are told, and the reported amount stays the one used."""
    m = massnahme(**KURS, zuwendungsfaehig="16.560,00", beginn="01.01.2022", ende="31.12.2022")
    befund = pauschalvergleich(m, vorgaben())
    assert befund is not None
    assert (befund.schwere, befund.code) == (Schwere.WARNUNG, art.PAUSCHALE_UNTERSCHRITTEN.code)
    assert "18.000,00" in befund.text
    assert "16.560,00" in befund.text
    assert zahl(rechne(m, vorgaben())[0].summe.zuwendungsfaehig) == "8.211,94"  # 16.560,00 × 181 / 365
