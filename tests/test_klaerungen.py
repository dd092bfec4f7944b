"""What staff decided: each kind changes what it should and nothing else, and a decision on what is gone is void."""

from __future__ import annotations

import hashlib
import io
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bauen import AKTEUR, Ordner, abgleichzeile, antwort, befunde, benannt, einziger, ergebnisse, genannt, kein, zelle
from openpyxl import load_workbook

from integrationsbericht import befundarten as art
from integrationsbericht.ergebnis import Ergebnis, Rechenstand
from integrationsbericht.geld import zahl
from integrationsbericht.lauf import am_falschen_ort, pruefe_nur, werte_aus
from integrationsbericht.lesen.klaerungen import KlaerungenFehler
from integrationsbericht.schreiben.ablage import lege_ab
from integrationsbericht.schreiben.excel.klaerungen import KOPFZEILE, klaerungen

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
    ordner.klaerungen({**JOBCOACHING, "zelle": zelle("gesamtausgaben"), "gefunden": "k. A.", "gilt_als": "20.000"})
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
        {**JOBCOACHING, "zelle": zelle("ende"), "gefunden": "leer", "gilt_als": "30.06.2020"},
        {**JOBCOACHING, "zelle": zelle("leistungen_dritter"), "gefunden": "500", "gilt_als": "leer"},
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
    wert = {**JOBCOACHING, "zelle": zelle("gesamtausgaben"), "gefunden": "10000", "gilt_als": "20.000"}
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
    wert = {**JOBCOACHING, "zelle": zelle("gesamtausgaben"), "gefunden": "10000", "gilt_als": "20.000"}
    ordner.klaerungen({**wert, **anders})
    ergebnis = ordner.ergebnis()
    assert eine_klaerung(ergebnis).warum_nicht == grund
    assert grund in einziger(ergebnis, art.KLAERUNG_NICHT_ANGEWANDT).text
    assert zahl(genannt(ergebnis, "Jobcoaching").summe.gesamtausgaben) == "10.000,00"


def test_zwei_entscheidungen_die_sich_widersprechen_gelten_beide_nicht(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    wert = {**JOBCOACHING, "zelle": zelle("gesamtausgaben"), "gefunden": "10000"}
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
    ordner.klaerungen({**JOBCOACHING, "zelle": zelle("gesamtausgaben"), "gefunden": "10000", **leer})
    assert ordner.ergebnis().klaerungen == ()


# ---------------------------------------------------------------- rows and headings


def test_eine_zeile_weglassen(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}, {"nr": 2, "bezeichnung": "Entwurf"}])
    zeile = {"was": "Zeile weglassen", "datei": NEUSS, "blatt": "Maßnahmen", "zelle": zelle("nr", 3), "gefunden": "2"}
    ordner.klaerungen({**zeile, "zeile": "2 Entwurf"})
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
    ordner.klaerungen(
        {
            "was": "Zeile zählt",
            "datei": NEUSS,
            "blatt": "Maßnahmen",
            "zelle": zelle("bezeichnung", 3),
            "gefunden": "Gesamt",
        }
    )
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


# ---------------------------------------------------------------- whole files


def pruefsumme(ordner: Ordner, datei: str) -> str:
    return hashlib.sha256((ordner.pfad / datei).read_bytes()).hexdigest()[:12]


def strittige(ordner: Ordner) -> None:
    """Neuss sent two returns of the same Fassung and day: 10.000 € and 20.000 €."""
    teuer = {"gesamtausgaben": 20_000, "zuwendungsfaehig": 20_000}
    ordner.meldung("Neuss", datei="a.xlsx", massnahmen=[{"nr": 1}])
    ordner.meldung("Neuss", datei="b.xlsx", massnahmen=[{"nr": 1, **teuer}])


def zur_datei(ordner: Ordner, was: str, datei: str, gilt_als: str | None = None) -> dict[str, object]:
    pfad = f"Bedarfsmeldungen/{datei}"
    return {"was": was, "datei": pfad, "gefunden": pruefsumme(ordner, pfad), "gilt_als": gilt_als}


def test_von_strittigen_meldungen_gilt_die_eine(ordner: Ordner) -> None:
    strittige(ordner)
    assert ergebnisse(ordner.ergebnis()) == {"a.xlsx": "strittig", "b.xlsx": "strittig"}
    ordner.klaerungen(zur_datei(ordner, "Meldung gilt", "b.xlsx"))
    ergebnis = ordner.ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "ersetzt", "b.xlsx": "übernommen"}
    assert zahl(ergebnis.gesamt.betraege.zuwendung) == "16.000,00"
    assert eine_klaerung(ergebnis).angewandt


def test_die_andere_gilt_nicht(ordner: Ordner) -> None:
    strittige(ordner)
    ordner.klaerungen(zur_datei(ordner, "Meldung gilt nicht", "b.xlsx"))
    ergebnis = ordner.ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "übernommen", "b.xlsx": "ausgeschlossen"}
    assert zahl(ergebnis.gesamt.betraege.zuwendung) == "8.000,00"


def test_mit_anderem_inhalt_ist_die_datei_wieder_neu(ordner: Ordner) -> None:
    strittige(ordner)
    entscheidung = zur_datei(ordner, "Meldung gilt", "b.xlsx")
    ordner.meldung("Neuss", datei="b.xlsx", massnahmen=[{"nr": 1, "plaetze": 99}])
    ordner.klaerungen(entscheidung)
    ergebnis = ordner.ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "strittig", "b.xlsx": "strittig"}
    assert "einen anderen Inhalt" in einziger(ergebnis, art.KLAERUNG_UEBERHOLT).text


def test_zwei_geltende_meldungen_einer_stelle_widersprechen_sich(ordner: Ordner) -> None:
    strittige(ordner)
    ordner.klaerungen(*(zur_datei(ordner, "Meldung gilt", datei) for datei in ("a.xlsx", "b.xlsx")))
    ergebnis = ordner.ergebnis()
    assert [k.warum_nicht for k in ergebnis.klaerungen] == [
        f"sie widerspricht der Entscheidung in Zeile {zeile}" for zeile in (3, 2)
    ]
    assert set(ergebnisse(ergebnis).values()) == {"strittig"}


def test_eine_meldung_unter_fremdem_namen_gehoert_zu_einer_stelle(ordner: Ordner) -> None:
    ordner.meldung("Amt 50", datei="amt.xlsx", massnahmen=[{"nr": 1}])
    ordner.klaerungen(zur_datei(ordner, "Datei gehört zu", "amt.xlsx", "Stadt Neuss"))
    ergebnis = ordner.ergebnis()
    massnahme = genannt(ergebnis, "Jobcoaching").massnahme
    assert (massnahme.stelle, massnahme.kommune, massnahme.traeger) == ("Neuss", "Neuss", "Neuss")
    assert str(antwort(ergebnis, "Neuss").zustand) == "da"


def test_ein_pdf_ist_von_hand_uebertragen(ordner: Ordner) -> None:
    """It is never asked for again, and the Stelle is not reminded; but it has not answered in a form either."""
    ordner.datei("Bedarfsmeldungen/Neuss.pdf", b"%PDF-1.4 Bedarf")
    assert einziger(ordner.ergebnis(), art.PDF_DOKUMENT)
    ordner.klaerungen(zur_datei(ordner, "Datei erledigt", "Neuss.pdf"))
    ergebnis = ordner.ergebnis()
    assert ergebnisse(ergebnis) == {"Neuss.pdf": "erledigt"}
    assert not [b for b in ergebnis.befunde if b.datei == "Bedarfsmeldungen/Neuss.pdf"]
    assert str(antwort(ergebnis, "Neuss").zustand) == "nicht auswertbar"
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    assert str(antwort(ordner.ergebnis(), "Neuss").zustand) == "da"


# ---------------------------------------------------------------- double reports and accepted findings


def doppelte(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1}])
    ordner.meldung(AKTEUR, kommune="Neuss", massnahmen=[{"nr": 7, "gesamtausgaben": 12_000, "kommune": "Neuss"}])


def doppelmeldung(gilt_als: str, **anders: object) -> dict[str, object]:
    """The Maßnahme of the Akteur shall leave, the one of Neuss stays."""
    datei = f"Bedarfsmeldungen/{AKTEUR}.xlsx"
    fall = {
        "was": "Doppelmeldung",
        "datei": datei,
        "blatt": "Maßnahmen",
        "zelle": zelle("bezeichnung"),
        "zeile": "7 Jobcoaching",
    }
    return {**fall, "gefunden": "Neuss, Nr. 1, Jobcoaching", "gilt_als": gilt_als, **anders}


def test_eine_doppelt_gemeldete_massnahme_zaehlt_nur_einmal(ordner: Ordner) -> None:
    doppelte(ordner)
    vorher = ordner.ergebnis()
    assert len(befunde(vorher, art.VIELLEICHT_DOPPELT)) == 2
    ordner.klaerungen(doppelmeldung("doppelt"))
    nachher = ordner.ergebnis()
    kein(nachher, art.VIELLEICHT_DOPPELT)
    [gegangene] = [g for g in nachher.massnahmen if g.massnahme.stelle == AKTEUR]
    assert (gegangene.zaehlt, gegangene.doppelt_zu) == (False, "Neuss, Nr. 1, Jobcoaching")
    unterschied = vorher.gesamt.betraege.zuwendung - nachher.gesamt.betraege.zuwendung
    assert unterschied == gegangene.summe.zuwendung > 0
    assert (vorher.gesamt.plaetze, nachher.gesamt.plaetze) == (20, 10)
    geplant = [abgleichzeile(e, "Neuss", 1).plaetze_geplant for e in (vorher, nachher)]
    assert geplant == [20, 10]


def test_nicht_doppelt_erledigt_die_frage_und_aendert_keine_zahl(ordner: Ordner) -> None:
    doppelte(ordner)
    vorher = ordner.ergebnis()
    ordner.klaerungen(doppelmeldung("nicht doppelt"))
    nachher = ordner.ergebnis()
    kein(nachher, art.VIELLEICHT_DOPPELT)
    assert nachher.gesamt == vorher.gesamt


def test_zwei_massnahmen_verweisen_nicht_aufeinander(ordner: Ordner) -> None:
    """Otherwise neither would count."""
    doppelte(ordner)
    neuss = {"datei": NEUSS, "zeile": "1 Jobcoaching", "gefunden": f"{AKTEUR}, Nr. 7, Jobcoaching"}
    ordner.klaerungen(doppelmeldung("doppelt"), doppelmeldung("doppelt", **neuss))
    ergebnis = ordner.ergebnis()
    assert all("soll selbst entfallen" in str(k.warum_nicht) for k in ergebnis.klaerungen)
    assert ergebnis.gesamt.massnahmen == 2


@pytest.mark.parametrize(
    ("anders", "grund"),
    [({"stand": "zurückgestellt"}, "ist zurückgestellt"), ({"zuwendungsfaehig": 99_999}, "ist nicht berechenbar")],
)
def test_es_entfaellt_nichts_fuer_etwas_das_selbst_nicht_zaehlt(
    ordner: Ordner, anders: Mapping[str, object], grund: str
) -> None:
    doppelte(ordner)
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, **anders}])
    ordner.klaerungen(doppelmeldung("doppelt"))
    ergebnis = ordner.ergebnis()
    assert str(eine_klaerung(ergebnis).warum_nicht).endswith(grund)
    assert next(g for g in ergebnis.massnahmen if g.massnahme.stelle == AKTEUR).zaehlt


def test_ein_hingenommener_befund_ist_erledigt(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "ende": date(2022, 12, 31)}])
    vorher = ordner.ergebnis()
    befund = einziger(vorher, art.UEBER_ZEITRAUM)
    fall = {"was": "Hinnehmen", "datei": NEUSS, "blatt": "Maßnahmen", "zelle": befund.zelle, "zeile": "1 Jobcoaching"}
    ordner.klaerungen({**fall, "gefunden": f"{befund.code} 31.12.2022"})
    nachher = ordner.ergebnis()
    assert einziger(nachher, art.UEBER_ZEITRAUM).geklaert
    assert nachher.gesamt == vorher.gesamt


# ---------------------------------------------------------------- prepared rows


def test_jede_vorbereitete_zeile_passt_zu_ihrem_fall(tmp_path: Path) -> None:
    """Whoever signs a prepared row of a run has a decision that the next run knows: none is void."""
    eingang = tmp_path / "eingang"
    shutil.copytree("input_examples", eingang)
    mappe = load_workbook(io.BytesIO(klaerungen(werte_aus(eingang, None))))
    blatt = mappe["Klärungen"]
    spalten = {zelle.value: zelle.column for zelle in blatt[KOPFZEILE]}
    arten = set()
    for zeile in range(KOPFZEILE + 1, blatt.max_row + 1):
        was = blatt.cell(zeile, spalten["Was"]).value
        if was is None:
            continue
        arten.add(was)
        inhalt = str(blatt.cell(zeile, spalten["gefunden"]).value)
        gilt = {"Wert": "leer" if inhalt.startswith("#") else inhalt, "Überschrift": "keine", "Name": "Kreis"}
        werte = {"gilt als": gilt.get(was, "nicht doppelt"), "Grund": "Probe", "entschieden von": "KI"}
        for kopf, wert in {**werte, "am": date(2020, 1, 27)}.items():
            blatt.cell(zeile, spalten[kopf]).value = wert
    mappe.save(eingang / "Klaerungen.xlsx")
    nachher = werte_aus(eingang, None)
    assert {k.entscheidung.was for k in nachher.klaerungen} == arten
    assert [(k.entscheidung.was, k.warum_nicht) for k in nachher.klaerungen if not k.angewandt] == []
    assert {"Wert", "Hinnehmen", "Doppelmeldung", "Name", "Überschrift", "Datei erledigt"} <= arten


def test_wer_die_datei_im_lauf_ausfuellt_erfaehrt_es_zuerst(ordner: Ordner, tmp_path: Path) -> None:
    """She completed the run's own copy instead of saving it into the input folder."""
    ausgabe = tmp_path / "output"
    ordner.meldung("Neuss", massnahmen=[{"nr": 1, "gesamtausgaben": "k. A."}])
    lauf = lege_ab(ausgabe, date(2020, 1, 28), pruefe_nur(ordner.ergebnis()))
    assert am_falschen_ort(ausgabe, ordner.pfad) is None
    mappe = load_workbook(lauf / "Klaerungen.xlsx")
    mappe["Klärungen"].cell(KOPFZEILE + 1, 9).value = "20.000"
    mappe.save(lauf / "Klaerungen.xlsx")
    ergebnis = werte_aus(ordner.pfad, None, ausgabe=ausgabe)
    assert "2020-01-28_1/Klaerungen.xlsx" in einziger(ergebnis, art.KLAERUNGEN_NICHT_UEBERNOMMEN).text
    shutil.copy(lauf / "Klaerungen.xlsx", ordner.pfad)
    assert am_falschen_ort(ausgabe, ordner.pfad) is None
