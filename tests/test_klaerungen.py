"""What staff decided: each kind changes what it should and nothing else, and a decision on what is gone is void."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from bauen import Ordner, befunde, benannt, einziger, genannt, kein
from openpyxl import load_workbook

from integrationsbericht import befundarten as art
from integrationsbericht.ergebnis import Ergebnis, Rechenstand
from integrationsbericht.geld import zahl
from integrationsbericht.lesen.klaerungen import KlaerungenFehler

NEUSS = "Bedarfsmeldungen/Neuss.xlsx"
JOBCOACHING = {"was": "Wert", "datei": NEUSS, "blatt": "Maßnahmen", "zeile": "1 Jobcoaching"}


def eine_klaerung(ergebnis: Ergebnis) -> Any:
    (klaerung,) = ergebnis.klaerungen
    return klaerung


# ---------------------------------------------------------------- Wert


def test_ein_betrag_laut_telefonat_gilt(ordner: Ordner) -> None:
    """J2 said "k. A."; the clerk heard 20.000 € on the phone."""
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "gesamtausgaben": "k. A."}])
    assert genannt(ordner.ergebnis(), "Jobcoaching").rechenstand is Rechenstand.NICHT_GERECHNET
    ordner.klaerungen({**JOBCOACHING, "zelle": "J2", "gefunden": "k. A.", "gilt_als": "20.000"})
    ergebnis = ordner.ergebnis()
    massnahme = genannt(ergebnis, "Jobcoaching")
    assert zahl(massnahme.summe.gesamtausgaben) == "20.000,00"
    assert massnahme.massnahme.herkunft.entschieden["gesamtausgaben"].grund == "laut Telefonat"
    assert eine_klaerung(ergebnis).angewandt
    kein(ergebnis, art.UNLESBAR)
    [verbleib] = [v for v in ergebnis.verbleib if v.blatt == "Maßnahmen"]
    assert verbleib.uebergangen == {"durch eine Entscheidung ersetzt": 1}


def test_eine_leere_zelle_bekommt_einen_wert_und_eine_volle_wird_leer(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "ende": None, "leistungen_dritter": 500}])
    ordner.klaerungen(
        {**JOBCOACHING, "zelle": "G2", "gefunden": "leer", "gilt_als": "30.06.2020"},
        {**JOBCOACHING, "zelle": "L2", "gefunden": "500", "gilt_als": "leer"},
    )
    massnahme = genannt(ordner.ergebnis(), "Jobcoaching").massnahme
    assert (massnahme.ende, massnahme.leistungen_dritter) == (date(2020, 6, 30), None)


def test_ein_wert_der_analyse_und_einer_vom_deckblatt(ordner: Ordner) -> None:
    angebot = {"kommune": "Neuss", "baustein": 1, "angebot": "Kurs", "plaetze": "?", "belegt": 2}
    ordner.analyse(angebote=[angebot]).meldung("Neuss", datum="gestern", massnahmen=[{}])
    wert = {"was": "Wert", "gefunden": "?", "gilt_als": "12", "zelle": "E2", "zeile": "Neuss 1 Kurs"}
    ordner.klaerungen(
        {**wert, "datei": "Analyse.xlsx", "blatt": "Angebote"},
        {**wert, "datei": NEUSS, "blatt": "Meldung", "zelle": "B8", "zeile": "Datum der Meldung", "gefunden": "gestern",
         "gilt_als": "20.01.2020"},
    )  # fmt: skip
    ergebnis = ordner.ergebnis()
    assert [a.plaetze for a in ergebnis.analyse.angebote] == [12]
    assert next(z.datum for z in ergebnis.eingang) == date(2020, 1, 20)
    assert all(k.angewandt for k in ergebnis.klaerungen)


HINFAELLIG: list[tuple[str, Mapping[str, object], str]] = [
    ("anderer Inhalt", {"gefunden": "9.000"}, "in der Zelle steht jetzt „10000“"),
    ("andere Maßnahme", {"zeile": "1 Kochkurs"}, "die Zeile handelt jetzt von „1 Jobcoaching“"),
    ("Blatt umbenannt", {"blatt": "Projekte"}, "das Blatt gibt es nicht mehr"),
    ("Datei weg", {"datei": "Bedarfsmeldungen/Alt.xlsx"}, "den Fall gibt es nicht mehr"),
]


@pytest.mark.parametrize(("anders", "grund"), benannt(HINFAELLIG))
def test_was_sich_geaendert_hat_ist_nicht_mehr_entschieden(
    ordner: Ordner, anders: Mapping[str, object], grund: str
) -> None:
    """A row inserted above must not move an amount to another Maßnahme."""
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    wert = {**JOBCOACHING, "zelle": "J2", "gefunden": "10000", "gilt_als": "20.000"}
    ordner.klaerungen({**wert, **anders})
    ergebnis = ordner.ergebnis()
    assert eine_klaerung(ergebnis).warum_nicht == grund
    assert grund in einziger(ergebnis, art.KLAERUNG_UEBERHOLT).text
    assert zahl(genannt(ergebnis, "Jobcoaching").summe.gesamtausgaben) == "10.000,00"


UNGUELTIG: list[tuple[str, Mapping[str, object], str]] = [
    ("ohne Kürzel", {"von": None}, "„entschieden von“ ist leer"),
    ("ohne Grund", {"grund": None}, "„Grund“ ist leer"),
    ("ohne Tag", {"am": None}, "„am“ ist leer"),
    ("ohne Wert", {"gilt_als": None}, "„gilt als“ ist leer"),
    ("ohne Zeile", {"zeile": None}, "„Zeile“ ist leer; tragen Sie „1 Jobcoaching“ ein, wenn diese Zeile gemeint ist"),
    ("keine Zelle", {"zelle": "J"}, "„J“ ist keine Zelle wie „F12“"),
]


@pytest.mark.parametrize(("anders", "grund"), benannt(UNGUELTIG))
def test_eine_unvollstaendige_entscheidung_wird_abgelehnt(
    ordner: Ordner, anders: Mapping[str, object], grund: str
) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    wert = {**JOBCOACHING, "zelle": "J2", "gefunden": "10000", "gilt_als": "20.000"}
    ordner.klaerungen({**wert, **anders})
    ergebnis = ordner.ergebnis()
    assert eine_klaerung(ergebnis).warum_nicht == grund
    assert grund in einziger(ergebnis, art.KLAERUNG_NICHT_ANGEWANDT).text
    assert zahl(genannt(ergebnis, "Jobcoaching").summe.gesamtausgaben) == "10.000,00"


def test_zwei_entscheidungen_die_sich_widersprechen_gelten_beide_nicht(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    wert = {**JOBCOACHING, "zelle": "J2", "gefunden": "10000"}
    ordner.klaerungen({**wert, "gilt_als": "20.000"}, {**wert, "gilt_als": "30.000"})
    ergebnis = ordner.ergebnis()
    assert [k.warum_nicht for k in ergebnis.klaerungen] == [
        "sie widerspricht der Entscheidung in Zeile 3",
        "sie widerspricht der Entscheidung in Zeile 2",
    ]
    assert len(befunde(ergebnis, art.KLAERUNG_NICHT_ANGEWANDT)) == 2


def test_eine_vorbereitete_zeile_ist_keine_entscheidung(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    leer = {"von": None, "grund": None, "am": None}
    ordner.klaerungen({**JOBCOACHING, "zelle": "J2", "gefunden": "10000", **leer})
    assert ordner.ergebnis().klaerungen == ()


# ---------------------------------------------------------------- rows and headings


def test_eine_zeile_weglassen(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}, {"nr": 2, "bezeichnung": "Entwurf"}])
    zeile = {"was": "Zeile weglassen", "datei": NEUSS, "blatt": "Maßnahmen", "zelle": "A3", "gefunden": "2"}
    ordner.klaerungen({**zeile, "zeile": "Entwurf"})
    ergebnis = ordner.ergebnis()
    assert [g.massnahme.bezeichnung for g in ergebnis.massnahmen] == ["Jobcoaching"]
    [verbleib] = [v for v in ergebnis.verbleib if v.blatt == "Maßnahmen"]
    assert verbleib.uebergangen == {"auf Entscheidung weggelassen": 8}


def test_eine_als_summe_erkannte_zeile_zaehlt_doch(ordner: Ordner) -> None:
    """ "Gesamt" is the name of a project here; once staff say so, it is read."""
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    pfad = ordner.pfad / NEUSS
    mappe = load_workbook(pfad)
    mappe["Maßnahmen"].append([None, None, "Gesamt", *[None] * 6, 10_000, 10_000])
    mappe.save(pfad)
    assert len(ordner.ergebnis().massnahmen) == 1
    ordner.klaerungen({"was": "Zeile zählt", "datei": NEUSS, "blatt": "Maßnahmen", "zelle": "C3", "gefunden": "Gesamt"})
    ergebnis = ordner.ergebnis()
    assert eine_klaerung(ergebnis).angewandt
    assert {g.massnahme.bezeichnung for g in ergebnis.massnahmen} == {"Jobcoaching", "Gesamt"}


def umbenannt(ordner: Ordner, alt: str, neu: str, blatt: str = "Maßnahmen") -> None:
    mappe = load_workbook(ordner.pfad / NEUSS)
    zelle = next(z for z in mappe[blatt][1] if z.value == alt)
    zelle.value = neu
    mappe.save(ordner.pfad / NEUSS)


def test_eine_fremde_ueberschrift_wird_zugeordnet(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "gesamtausgaben": 12_000}])
    umbenannt(ordner, "Gesamtausgaben", "Volumen")
    assert genannt(ordner.ergebnis(), "Jobcoaching").rechenstand is Rechenstand.NICHT_GERECHNET
    kopf = {"was": "Überschrift", "datei": "alle", "blatt": "Maßnahmen", "gefunden": "Volumen"}
    ordner.klaerungen({**kopf, "gilt_als": "Gesamtausgaben"})
    ergebnis = ordner.ergebnis()
    assert zahl(genannt(ergebnis, "Jobcoaching").summe.gesamtausgaben) == "12.000,00"
    kein(ergebnis, art.SPALTE_FEHLT)


def test_eine_vergebene_spalte_wird_nicht_zweimal_zugeordnet(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "stunden": 5}])
    umbenannt(ordner, "Unterrichtsstunden", "Volumen")
    kopf = {"was": "Überschrift", "datei": NEUSS, "blatt": "Maßnahmen", "gefunden": "Volumen"}
    ordner.klaerungen({**kopf, "gilt_als": "Gesamtausgaben"})
    ergebnis = ordner.ergebnis()
    assert eine_klaerung(ergebnis).warum_nicht == "für „Gesamtausgaben“ gibt es auf dem Blatt schon eine Spalte"
    assert zahl(genannt(ergebnis, "Jobcoaching").summe.gesamtausgaben) == "10.000,00"


def test_eine_spalte_die_niemand_braucht_wird_nicht_mehr_erwaehnt(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "stunden": 5}])
    umbenannt(ordner, "Unterrichtsstunden", "Wetter")
    einziger(ordner.ergebnis(), art.SPALTE_UNBEKANNT)
    ordner.klaerungen(
        {"was": "Überschrift", "datei": NEUSS, "blatt": "Maßnahmen", "gefunden": "Wetter", "gilt_als": "keine"}
    )
    kein(ordner.ergebnis(), art.SPALTE_UNBEKANNT)


# ---------------------------------------------------------------- names


def test_ein_name_gilt_ueberall_als_ein_anderer(ordner: Ordner) -> None:
    """ "Ankerplatz" and "Ankerplatz e. V." are one Träger from now on."""
    ordner.meldung(
        "Neuss",
        massnahmen=[
            {"nr": 1, "traeger": "Ankerplatz e. V."},
            {"nr": 2, "bezeichnung": "Kochkurs", "traeger": "Ankerplatz e.V"},
        ],
    )
    einziger(ordner.ergebnis(), art.TRAEGER_AEHNLICH)
    ordner.klaerungen({"was": "Name", "gefunden": "Ankerplatz e.V", "gilt_als": "Ankerplatz e. V."})
    ergebnis = ordner.ergebnis()
    assert list(ergebnis.nach_traeger) == ["Ankerplatz e. V."]
    kein(ergebnis, art.TRAEGER_AEHNLICH)


def test_ein_name_einer_stelle(ordner: Ordner) -> None:
    ordner.meldung("Sozialamt am Markt", datei="a.xlsx", massnahmen=[{}])
    ordner.klaerungen({"was": "Name", "gefunden": "Sozialamt am Markt", "gilt_als": "Neuss"})
    [zeile] = ordner.ergebnis().eingang
    assert (zeile.stelle, str(zeile.ergebnis)) == ("Neuss", "übernommen")


# ---------------------------------------------------------------- the file itself


def test_ohne_ihr_blatt_haelt_die_datei_den_lauf_an(ordner: Ordner) -> None:
    ordner.datei("Klaerungen.xlsx", (ordner.pfad / "Analyse.xlsx").read_bytes())
    with pytest.raises(KlaerungenFehler, match="fehlt das Blatt „Klärungen“"):
        ordner.ergebnis()


def test_eine_unlesbare_datei_haelt_den_lauf_an(ordner: Ordner) -> None:
    ordner.datei("Klaerungen.xlsx", b"PK kaputt")
    with pytest.raises(KlaerungenFehler, match="nicht lesbar"):
        ordner.ergebnis()
