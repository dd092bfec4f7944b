"""What comes back in everyday words: other headings, a sheet alone, a folder that is not quite the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from bauen import MASSNAHME, Ordner, befunde, benannt, einziger, ergebnisse, genannt, kein
from openpyxl import Workbook, load_workbook

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.formular import BEDARFE, MASSNAHMEN, MELDUNG, Tabelle
from integrationsbericht.lauf import vordrucke, werte_aus
from integrationsbericht.lesen.einstellungen import EinstellungenFehler
from integrationsbericht.lesen.kopf import feld_zu
from integrationsbericht.schreiben.ablage import lege_in_neuen_ordner
from integrationsbericht.schreiben.briefe import rueckfragen
from integrationsbericht.worte.schritte import naechste_schritte

UEBERSCHRIFTEN: dict[Tabelle, dict[str, Sequence[str]]] = {
    MASSNAHMEN: {
        "bezeichnung": [
            "Projekt",
            "Projektname",
            "Titel der Maßnahme",
            "Name des Projekts",
            "Maßnahmentitel *",
            "VORHABEN",
        ],
        "traeger": ["Träger der Maßnahme", "Bildungsträger", "Anbieter"],
        "kommune": ["Standort", "Ort der Maßnahme", "Stadt"],
        "beginn": [
            "Startdatum",
            "Beginn (geplant)",
            "geplanter Beginn",
            "Laufzeit von",
            "Maßnahmebeginn",
            "Projektstart",
        ],
        "ende": ["Enddatum", "Ende (geplant)", "Laufzeit bis", "Voraussichtliches Ende", "Maßnahmenende"],
        "plaetze": [
            "TN",
            "TN-Plätze",
            "Anzahl TN",
            "Teilnehmer",
            "Teilnehmer*innen",
            "Teilnehmer:innen",
            "Anzahl Teilnehmende",
            "Zahl der Teilnehmenden",
            "TN-Zahl",
            "Plätze (gesamt)",
        ],
        "stunden": ["UE", "Unterrichtseinheiten", "Anzahl UE", "Stundenzahl"],
        "gesamtausgaben": [
            "Kosten",
            "Kosten gesamt",
            "Gesamtkosten in €",
            "Kosten (brutto)",
            "Kosten in EUR",
            "Gesamtbetrag",
            "Ausgaben insgesamt",
            "Kosten der Maßnahme",
        ],
        "zuwendungsfaehig": [
            "förderfähig",
            "davon förderfähig",
            "zuwendungsfähige Kosten",
            "förderfähige Ausgaben (€)",
        ],
        "leistungen_dritter": ["Mittel Dritter", "Teilnehmerbeiträge"],
        "andere_foerderung": ["andere öffentliche Mittel", "weitere öffentliche Förderung"],
        "zuwendungsfaehig_2020": ["zuwendungsfähige Kosten 2020", "förderfähige Kosten 2020"],
        "eigenanteil_traegt": ["Wer trägt den Eigenanteil?"],
        "kurzbeschreibung": ["Inhalte", "Beschreibung der Maßnahme"],
    },
    BEDARFE: {
        "personen_geduldet": ["Anzahl Geduldete", "Personen mit Duldung"],
        "personen_gestattet": ["mit Aufenthaltsgestattung"],
        "davon_weiblich": ["davon Frauen"],
        "plaetze": ["Anzahl Plätze", "TN-Plätze", "Bedarf an Plätzen"],
    },
    MELDUNG: {
        "stelle": ["Name der Kommune", "Einrichtung"],
        "ansprechperson": ["Ansprechpartner*in"],
        "datum": ["Datum der Rückmeldung"],
    },
}
WORTE = [
    (tabelle, name, wort) for tabelle, je in UEBERSCHRIFTEN.items() for name, worte in je.items() for wort in worte
]
ANDERE = [
    "zuwendungsfähige Gesamtausgaben",
    "Eigenanteil",
    "Kosten 2020",
    "Kosten netto",
    "Kosten (Tsd. €)",
    "Kosten je TN",
    "Zuwendung",
    "Förderung",
    "Personen",
]


@pytest.mark.parametrize(("tabelle", "name", "wort"), WORTE, ids=[wort for _, _, wort in WORTE])
def test_alltagsworte_meinen_eine_spalte(tabelle: Tabelle, name: str, wort: str) -> None:
    feld = feld_zu(wort, tabelle)
    assert feld is not None, f"„{wort}“ wird nicht erkannt"
    assert feld.name == name


@pytest.mark.parametrize("wort", ANDERE)
def test_was_etwas_anderes_meinen_kann_bleibt_unbekannt(wort: str) -> None:
    """A share, a year, a price per head or an amount after deductions must not become the Gesamtausgaben."""
    assert feld_zu(wort, MASSNAHMEN) is None


def _freie_tabelle(*kopf: object, zeilen: Sequence[Sequence[object]]) -> Workbook:
    mappe = Workbook()
    blatt = mappe.active
    assert blatt is not None
    blatt.title = "Tabelle1"
    for reihe in (kopf, *zeilen):
        blatt.append(list(reihe))
    return mappe


def test_eine_eigene_tabelle_in_alltagsworten_wird_gelesen(ordner: Ordner) -> None:
    """The cover sheet is ours, the list is theirs."""
    mappe = _freie_tabelle(
        "lfd. Nr.",
        "Baustein",
        "Projektname",
        "Startdatum",
        "Ende (geplant)",
        "TN",
        "Kosten gesamt",
        "davon förderfähig",
        zeilen=[
            [
                1,
                "Coaching",
                "Jobcoaching",
                "01.07.2020 08:00",
                "31.12.2020",
                "max. 12",
                "rd. 20.000 EUR",
                "20.000 € brutto",
            ]
        ],
    )
    kopf = mappe.create_sheet("Meldung")
    for zeile in (("Name der Kommune", "Stadt Neuss"), ("Art", "Kommune"), ("Datum", date(2020, 1, 20))):
        kopf.append(zeile)
    ergebnis = ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", mappe).ergebnis()
    m = genannt(ergebnis, "Jobcoaching").massnahme
    assert (m.stelle, m.plaetze, m.beginn) == ("Neuss", 12, date(2020, 7, 1))
    assert (m.gesamtausgaben, m.zuwendungsfaehig) == (2_000_000, 2_000_000)
    kein(ergebnis, art.SPALTE_UNBEKANNT)
    kein(ergebnis, art.SPALTE_FEHLT)


# ---------------------------------------------------------------- one question about a heading


def _mit_kostenrahmen(ordner: Ordner, *stellen: str) -> Ordner:
    """Returns whose column Gesamtausgaben has a name that nobody knows."""
    for stelle in stellen:
        ordner.meldung(stelle, massnahmen=[{}, {"nr": 2, "bezeichnung": "Zweites"}])
        pfad = ordner.pfad / "Bedarfsmeldungen" / f"{stelle}.xlsx"
        mappe = load_workbook(pfad)
        for zelle in mappe[MASSNAHMEN.name][1]:
            if zelle.value == "Gesamtausgaben":
                zelle.value = "Kostenrahmen"
        mappe.save(pfad)
    return ordner


def test_eine_ueberschrift_in_vielen_meldungen_ist_eine_frage(ordner: Ordner) -> None:
    """To the KI, which decides once; the senders are not asked for what the KI can see."""
    ergebnis = _mit_kostenrahmen(ordner, "Neuss", "Jüchen", "Rommerskirchen").ergebnis()
    befund = einziger(ergebnis, art.UEBERSCHRIFT_MEHRFACH)
    assert (befund.gefunden, befund.stelle, befund.datei) == ("Kostenrahmen", None, None)
    assert "in 3 Meldungen" in befund.text
    kein(ergebnis, art.SPALTE_UNBEKANNT)
    kein(ergebnis, art.SPALTE_FEHLT)
    assert "Kostenrahmen" in naechste_schritte(ergebnis)[0].text
    briefe = rueckfragen(ergebnis)
    assert not [name for name in briefe if "Diakonie" not in name], "nobody but the one that is missing hears of us"


def test_eine_ueberschrift_in_einer_meldung_geht_auch_zuerst_an_das_ki(ordner: Ordner) -> None:
    ergebnis = _mit_kostenrahmen(ordner, "Neuss").ergebnis()
    assert einziger(ergebnis, art.SPALTE_UNBEKANNT).stelle == "Neuss"
    assert "„Kostenrahmen“" in einziger(ergebnis, art.SPALTE_UNTER_ANDEREM_NAMEN).text
    assert not [name for name in rueckfragen(ergebnis) if "Neuss" in name]


# ---------------------------------------------------------------- a sheet alone

KOPF = "Baustein;Bezeichnung;Beginn;Ende;Plätze;Gesamtausgaben;davon zuwendungsfähig\n"
ZEILE = "1;Jobcoaching;01.03.2020;31.12.2020;10;10.000,00;10.000,00\n"


@pytest.mark.parametrize("name", ["Neuss_Maßnahmen.csv", "Rückmeldung.csv", "Maßnahmen.csv"])
def test_ein_blatt_allein_wird_gelesen_zaehlt_aber_erst_mit_absender(ordner: Ordner, name: str) -> None:
    ergebnis = ordner.datei(f"Bedarfsmeldungen/{name}", (KOPF + ZEILE).encode()).ergebnis()
    befund = einziger(ergebnis, art.NICHT_ZUGEORDNET)
    assert "1 Maßnahme" in befund.text
    assert ergebnisse(ergebnis) == {name: "nicht zugeordnet"}
    assert ergebnis.gesamt.massnahmen == 0
    gesagt = befunde(ergebnis, art.CSV_OHNE_MELDUNG) + befunde(ergebnis, art.OHNE_DECKBLATT)
    assert len(gesagt) == 1
    assert gesagt[0].schwere is Schwere.FEHLER


def test_zwei_blaetter_ohne_deckblatt_gehoeren_zusammen(ordner: Ordner) -> None:
    ordner.datei("Bedarfsmeldungen/Neuss_Bedarfe.csv", "Baustein;Plätze;Priorität\n1;10;1\n".encode())
    ergebnis = ordner.datei("Bedarfsmeldungen/Neuss_Maßnahmen.csv", (KOPF + ZEILE).encode()).ergebnis()
    assert "1 Maßnahme und 1 Bedarf" in einziger(ergebnis, art.NICHT_ZUGEORDNET).text


def test_eine_mappe_ohne_deckblatt_ebenso(ordner: Ordner) -> None:
    kopf = [feld.ueberschrift for feld in MASSNAHMEN.felder]
    zeile = [MASSNAHME.get(feld.name) for feld in MASSNAHMEN.felder]
    ergebnis = ordner.mappe("Bedarfsmeldungen/Projekte.xlsx", _freie_tabelle(*kopf, zeilen=[zeile])).ergebnis()
    einziger(ergebnis, art.OHNE_DECKBLATT)
    assert ergebnisse(ergebnis) == {"Projekte.xlsx": "nicht zugeordnet"}


# ---------------------------------------------------------------- "gemeint ist …?"


def _satz(ordner: Path) -> str:
    with pytest.raises(EinstellungenFehler) as fehler:
        werte_aus(ordner, None)
    text = str(fehler.value)
    assert re.fullmatch(r"[A-ZÄÖÜ„].*\.", text)
    return text


@pytest.mark.parametrize(
    "name", ["Einstellungen 2020.xlsx", "einstellungen_neu.xlsx", "Einstellungen - Kopie.xlsx", "Einstellung.xlsx"]
)
def test_einstellungen_unter_anderem_namen(ordner: Ordner, name: str) -> None:
    (ordner.pfad / "Einstellungen.xlsx").rename(ordner.pfad / name)
    assert f"gemeint ist vielleicht „{name}“, dann benennen Sie sie in „Einstellungen.xlsx“ um" in _satz(ordner.pfad)


def test_einstellungen_in_anderem_format(ordner: Ordner) -> None:
    (ordner.pfad / "Einstellungen.xlsx").rename(ordner.pfad / "Einstellungen.ods")
    assert "speichern Sie sie in Excel als „Einstellungen.xlsx“" in _satz(ordner.pfad)


def test_der_ordner_der_rueckmeldungen_als_eingang(ordner: Ordner) -> None:
    assert f"gemeint ist der Ordner darüber, „{ordner.pfad}“" in _satz(ordner.pfad / "Bedarfsmeldungen")


def test_der_ordner_darueber_als_eingang(ordner: Ordner) -> None:
    assert f"gemeint ist vielleicht der Ordner „{ordner.pfad}“" in _satz(ordner.pfad.parent)


def test_ein_leerer_ordner_erfaehrt_vom_einrichten(tmp_path: Path) -> None:
    assert "integrationsbericht einrichten" in _satz(tmp_path)


def test_vertippter_eingang(ordner: Ordner) -> None:
    assert f"gemeint ist vielleicht „{ordner.pfad}“" in _satz(ordner.pfad.with_name("eingnag"))


def test_analyse_unter_anderem_namen(ordner: Ordner) -> None:
    (ordner.pfad / "Analyse.xlsx").rename(ordner.pfad / "Analyse 2020.xlsx")
    befund = einziger(ordner.ergebnis(), art.ANALYSE_FEHLT)
    assert "gemeint ist vielleicht „Analyse 2020.xlsx“" in befund.text


@pytest.mark.parametrize("anderer", ["Bedarfsmeldung", "Rückläufe 2020", "bedarfsmeldungen"])
def test_fehlt_der_ordner_so_ist_das_der_erste_schritt(ordner: Ordner, anderer: str) -> None:
    """Not eight missing Kommunen: nobody knows yet whether they answered."""
    (ordner.pfad / "Bedarfsmeldungen").rename(ordner.pfad / anderer)
    if (ordner.pfad / "Bedarfsmeldungen").is_dir():
        pytest.skip("dieses Dateisystem unterscheidet Groß- und Kleinschreibung nicht")
    ergebnis = ordner.ergebnis()
    assert f"gemeint ist vielleicht „{anderer}“" in einziger(ergebnis, art.MELDUNGSORDNER_FEHLT).text
    assert naechste_schritte(ergebnis)[0].titel.startswith("Der Ordner „Bedarfsmeldungen“ fehlt")


@pytest.mark.parametrize("wo", ["Neuss.xlsx", "Post/Neuss.xlsx"])
def test_meldung_neben_dem_ordner(ordner: Ordner, wo: str) -> None:
    """It is recognised, named with its Stelle, and not counted; what is no return is only a Hinweis."""
    ordner.meldung("Neuss", massnahmen=[{}])
    (ordner.pfad / wo).parent.mkdir(exist_ok=True)
    (ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx").rename(ordner.pfad / wo)
    ordner.mappe("Telefonliste.xlsx", _freie_tabelle("Name", "Nummer", zeilen=[["A", 1]]))
    ergebnis = ordner.ergebnis()
    befund = einziger(ergebnis, art.MELDUNG_DANEBEN)
    assert befund.datei == wo
    assert "Bedarfsmeldung von „Neuss“" in befund.text
    assert ergebnis.gesamt.massnahmen == 0
    assert einziger(ergebnis, art.KEINE_MELDUNG_IM_ORDNER).datei == "Telefonliste.xlsx"
    assert "am falschen Ort" in naechste_schritte(ergebnis)[0].titel


def test_eigene_laeufe_im_eingang_sind_still_solange_sie_niemand_aendert(ordner: Ordner) -> None:
    """What the program wrote is nobody's answer; changed by hand it is told, and a filled form is a return."""
    lauf = lege_in_neuen_ordner(ordner.pfad / "output", "Vordrucke", vordrucke(ordner.pfad)[0])
    assert not [b for b in ordner.ergebnis().befunde if b.datei and b.datei.startswith("output/")]
    (lauf / "Jüchen" / "Bedarfsmeldung_Jüchen.xlsx").write_bytes(b"geleert")
    form = load_workbook(lauf / "Neuss" / "Bedarfsmeldung_Neuss.xlsx")
    form["Bedarfe"]["F5"] = 12
    form.save(lauf / "Neuss" / "Bedarfsmeldung_Neuss.xlsx")
    (lauf / "Notiz.txt").write_text("x", encoding="utf-8")
    ergebnis = ordner.ergebnis()
    gesagt = {b.datei: b.code for b in ergebnis.befunde if b.datei and b.datei.startswith("output/")}
    assert gesagt == {
        "output/Vordrucke_1/Jüchen/Bedarfsmeldung_Jüchen.xlsx": art.AUSGABE_GEAENDERT.code,
        "output/Vordrucke_1/Neuss/Bedarfsmeldung_Neuss.xlsx": art.MELDUNG_DANEBEN.code,
        "output/Vordrucke_1/Notiz.txt": art.KEINE_MELDUNG_IM_ORDNER.code,
    }


# ---------------------------------------------------------------- our own workbooks, locked or broken


UNLESBARE = [
    ("leer", b"", "leer (0 Byte)", "Sicherung"),
    ("nur Nullen", bytes(4096), "noch nicht vollständig", "warten Sie"),
    ("kaputt", b"PK\x03\x04 kaputt", "", ""),
    (
        "Internetseite",
        b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "Internetseite",
        "Excel-Arbeitsmappe",
    ),
    ("Text", b"Hallo, das ist ein Brief ohne Tabelle.", "keine Excel-Arbeitsmappe", "Excel-Arbeitsmappe"),
]


@pytest.mark.parametrize(("inhalt", "grund", "abhilfe"), benannt(UNLESBARE))
def test_eine_unlesbare_eigene_mappe_nennt_grund_und_abhilfe(
    ordner: Ordner, inhalt: bytes, grund: str, abhilfe: str
) -> None:
    befund = einziger(ordner.datei("Analyse.xlsx", inhalt).ergebnis(), art.ANALYSE_FEHLT)
    assert grund in befund.text
    assert abhilfe in befund.abhilfe
    satz = _satz(ordner.datei("Einstellungen.xlsx", inhalt).pfad)
    assert grund in satz
    assert abhilfe in satz


def test_eine_gesperrte_eigene_mappe(ordner: Ordner, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Windows says of a workbook that Excel holds open for itself alone."""

    def gesperrt(pfad: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied", str(pfad))

    monkeypatch.setattr(Path, "open", gesperrt)
    satz = _satz(ordner.pfad)
    assert "hält sie geöffnet" in satz
    assert "schließen Sie sie in Excel" in satz
    assert "Permission" not in satz
