"""The blank form offers what `formular.py` describes, and the example input is what its script builds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from bauen import MASSNAHME, Ordner, abgleichzeile, genannt
from libreoffice import gewandelt
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as Schreibseite

from integrationsbericht import cockpit, regelwerk
from integrationsbericht.formular import BEDARFE, BEDARFSMELDUNG, KREISWEIT, MASSNAHMEN, MELDUNG, Art, Feld, Tabelle
from integrationsbericht.lauf import vordrucke
from integrationsbericht.leerform import (
    ERSTE_ANGABE,
    HINWEISBLATT,
    KOPFZEILE,
    LISTENBLATT,
    Begleitung,
    eintraege,
    hinweise,
    lange_listen,
    leerform,
    vorbelegte_bedarfe,
    vorbelegung,
)
from integrationsbericht.lesen.ordner import lies_ordner
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.rechnen import Vorgaben
from integrationsbericht.vordruck.bedarfsmeldung import vordruck

BEISPIELE = Path(__file__).parent.parent / "input_examples"

NEUSS = Stelle(name="Neuss", art="Kommune", ags="05162024", email="neuss@example.org")
AKTEUR = Stelle(name="Lernhafen Musterbach e. V.", art="Akteur")
VOKABULAR = Vokabular(
    bausteine=regelwerk.lade(date(2020, 1, 28)).bausteine,
    stellen=(Stelle(name="Jüchen", art="Kommune"), NEUSS, AKTEUR),
)

VORGABEN = Vorgaben.aus(regelwerk.lade(date(2020, 1, 28)), ())
RECHNENDE = {LISTENBLATT, cockpit.UEBERBLICK, cockpit.RECHENBLATT}
LISTEN = [tabelle for tabelle in BEDARFSMELDUNG if tabelle.liste]
LISTENFELDER = [(tabelle, feld) for tabelle in LISTEN for feld in tabelle.felder]
KOPFFELDER = [(MELDUNG, feld) for feld in MELDUNG.felder]
ALLE_FELDER = LISTENFELDER + KOPFFELDER
NAMEN = [f"{tabelle.name}-{feld.name}" for tabelle, feld in ALLE_FELDER]


@pytest.fixture(scope="module")
def mappe() -> Workbook:
    return load_workbook(BytesIO(vordruck(NEUSS, VOKABULAR, VORGABEN)))


def eingabezelle(tabelle: Tabelle, feld: Feld) -> tuple[int, int]:
    """Row and column of the first cell to be filled in."""
    stelle = tabelle.felder.index(feld)
    return (KOPFZEILE + 1, stelle + 1) if tabelle.liste else (ERSTE_ANGABE + stelle, 3)


def pruefung(blatt: Worksheet, zeile: int, spalte: int) -> DataValidation | None:
    """The validation of one cell."""
    adresse = blatt.cell(zeile, spalte).coordinate
    return next((regel for regel in blatt.data_validations.dataValidation if adresse in regel.sqref), None)


def angeboten(mappe: Workbook, regel: DataValidation) -> list[str]:
    """The entries of a drop-down, wherever they stand."""
    quelle = str(regel.formula1)
    if quelle.startswith('"'):
        return quelle.strip('"').split(",")
    bereich = quelle.removeprefix(f"{LISTENBLATT}!").replace("$", "")
    return [str(zelle.value) for zeile in mappe[LISTENBLATT][bereich] for zelle in zeile]


@pytest.mark.parametrize(("tabelle", "feld"), ALLE_FELDER, ids=NAMEN)
def test_auswahlfelder_bieten_alle_werte_an(mappe: Workbook, tabelle: Tabelle, feld: Feld) -> None:
    erwartet = {
        Art.AUSWAHL: list(feld.auswahl),
        Art.BAUSTEIN: [str(baustein) for baustein in VOKABULAR.bausteine.values()],
        Art.KOMMUNE: ["Jüchen", "Neuss", *feld.auswahl],
    }.get(feld.art)
    regel = pruefung(mappe[tabelle.name], *eingabezelle(tabelle, feld))
    if erwartet is None:
        assert regel is None or regel.type != "list"
    else:
        assert regel is not None
        assert regel.type == "list"
        assert angeboten(mappe, regel) == erwartet


@pytest.mark.parametrize("tabelle", LISTEN, ids=lambda tabelle: tabelle.name)
def test_auswahl_gilt_auch_fuer_angefuegte_zeilen(mappe: Workbook, tabelle: Tabelle) -> None:
    auswahlfeld = next(feld for feld in tabelle.felder if feld.auswahl or feld.art is Art.BAUSTEIN)
    _, spalte = eingabezelle(tabelle, auswahlfeld)
    regel = pruefung(mappe[tabelle.name], KOPFZEILE + tabelle.leerzeilen + 20, spalte)
    assert regel is not None
    assert regel.type == "list"


def test_hinweise_und_listen_halten_excels_grenzen_ein(mappe: Workbook) -> None:
    for blatt in mappe:
        for regel in blatt.data_validations.dataValidation:
            assert len(regel.promptTitle or "") <= 32, regel.promptTitle
            assert len(regel.prompt or "") <= 255, regel.prompt
            assert len(regel.errorTitle or "") <= 32, regel.errorTitle
            assert len(regel.formula1 or "") <= 257, regel.formula1


def test_der_leere_vordruck_wird_gelesen_und_ist_leer(tmp_path: Path) -> None:
    shutil.copy(BEISPIELE / "Einstellungen.xlsx", tmp_path)
    (tmp_path / "Bedarfsmeldungen").mkdir()
    (tmp_path / "Bedarfsmeldungen" / "leer.xlsx").write_bytes(vordruck(NEUSS, VOKABULAR, VORGABEN))
    [datei] = lies_ordner(tmp_path).dateien
    assert datei.meldung is not None
    assert datei.meldung.stelle is not None
    assert datei.meldung.stelle.name == "Neuss"
    assert (datei.meldung.bedarfe, datei.meldung.massnahmen, datei.meldung.zielgruppe) == ((), (), ())
    assert {befund.blatt for befund in datei.befunde} <= {MELDUNG.name}, "only the day of the return is still missing"


@pytest.mark.parametrize("stelle", [NEUSS, AKTEUR], ids=lambda stelle: stelle.art)
def test_der_vordruck_enthaelt_genau_was_die_leerform_beschreibt(stelle: Stelle) -> None:
    """Else the reader would take a text of ours for somebody's answer, or pass over an answer."""
    vorbelegt = {MELDUNG.name: [vorbelegung(stelle)], BEDARFE.name: vorbelegte_bedarfe(VOKABULAR)}
    erwartet = {HINWEISBLATT: hinweise(stelle.name, VOKABULAR)}
    erwartet |= {t.name: eintraege(t, stelle.name, vorbelegt.get(t.name, ())) for t in BEDARFSMELDUNG}
    mappe = load_workbook(BytesIO(vordruck(stelle, VOKABULAR, VORGABEN)))
    listen = [[zelle.value for zelle in spalte if zelle.value] for spalte in mappe[LISTENBLATT].columns]
    assert {blatt.title: _ohne_gerechnetes(blatt) for blatt in mappe if blatt.title not in RECHNENDE} == {
        name: {(e.zeile, e.spalte): e.wert for e in inhalt} for name, inhalt in erwartet.items()
    }
    assert [tuple(spalte) for spalte in listen] == lange_listen(BEDARFSMELDUNG, VOKABULAR)


def _ohne_gerechnetes(blatt: Worksheet) -> dict[tuple[int, int], object]:
    """Without what the form computes about itself; that these cells are nobody's answer is in `test_cockpit.py`."""
    werte = _werte(blatt).items()
    return {ort: wert for ort, wert in werte if not str(wert).startswith("=") and wert not in cockpit.SPALTEN}


def _werte(blatt: Worksheet) -> dict[tuple[int, int], object]:
    return {(z.row, z.column): z.value for zeile in blatt.iter_rows() for z in zeile if z.value is not None}


@pytest.mark.parametrize(
    ("gesendet", "gelesen"), [("2020-01-28", "2020-04-16"), ("2020-04-16", "2020-01-28")], ids=["älter", "neuer"]
)
@pytest.mark.parametrize("name", ["Neuss", "Musterbach", ""], ids=["bekannt", "unbekannt", "ohne Namen"])
def test_ein_vordruck_jedes_regelstands_gilt_als_unserer(gesendet: str, gelesen: str, name: str) -> None:
    damals, heute = (
        replace(VOKABULAR, bausteine=regelwerk.lade(date.fromisoformat(tag)).bausteine) for tag in (gesendet, gelesen)
    )
    form = leerform(name, heute)
    mappe = load_workbook(BytesIO(vordruck(replace(NEUSS, name=name or "Neuss"), damals, VORGABEN)))
    fremde = {
        (blatt.title, str(wert))
        for blatt in mappe
        if blatt.title not in RECHNENDE - {LISTENBLATT}
        for wert in _ohne_gerechnetes(blatt).values()
        if str(wert) not in form.texte(blatt.title)
    }
    eigene = set() if name == "Neuss" else {(MELDUNG.name, str(wert)) for wert in vorbelegung(NEUSS).values()}
    assert fremde <= eigene | {(MELDUNG.name, name)}, "only what is filled in for one Stelle is not everybody's"


def test_lesen_braucht_nichts_was_schreibt() -> None:
    """What the form holds is data: else each return would cost the writing and reading of a workbook."""
    befehl = "import sys, integrationsbericht.lesen.ordner; print(*sys.modules, sep='\\n')"
    geladen = subprocess.run([sys.executable, "-c", befehl], check=True, capture_output=True, text=True).stdout.split()
    schreibende = (
        "xlsxwriter",
        *(f"integrationsbericht.{raum}" for raum in ("vordruck", "tabellenblatt", "schreiben")),
    )
    assert "integrationsbericht.leerform" in geladen
    assert not [name for name in geladen if name.startswith(schreibende)]


def test_nur_antworten_lassen_sich_ausfuellen_und_die_listen_sind_versteckt(mappe: Workbook) -> None:
    """Without a password; below the offered rows more can be filled in."""
    eigene = [cockpit.UEBERBLICK, cockpit.RECHENBLATT, LISTENBLATT]
    assert mappe.sheetnames == ["Hinweise", *(tabelle.name for tabelle in BEDARFSMELDUNG), *eigene]
    assert [blatt.title for blatt in mappe if blatt.sheet_state != "visible"] == eigene[1:]
    assert all(
        blatt.protection.sheet and not blatt.protection.password for blatt in mappe if blatt.title != LISTENBLATT
    )
    for tabelle in BEDARFSMELDUNG:
        blatt = mappe[tabelle.name]
        felder = {eingabezelle(tabelle, feld) for feld in tabelle.felder}
        frei = {(z.row, z.column) for zeile in blatt.iter_rows() for z in zeile if not z.protection.locked}
        assert felder <= frei
        oberste, spalten = min(zeile for zeile, _ in felder), {spalte for _, spalte in felder}
        assert all(zeile >= oberste and spalte in spalten for zeile, spalte in frei)
        if tabelle.liste:
            assert not any(blatt.column_dimensions[name].protection.locked for name in ("A", "B"))


def test_alles_was_man_wissen_muss_steht_sichtbar_darin() -> None:
    begleitung = Begleitung(
        frist=date(2020, 1, 21), ansprechperson="Erika Mustermann", telefon="02131 000-0000", email="ki@example.org",
        hoechstquote=Fraction("0.8"), mindesteigenanteil=Fraction("0.2"),
    )  # fmt: skip
    mappe = load_workbook(BytesIO(vordruck(NEUSS, VOKABULAR, VORGABEN, begleitung)))
    text = " ".join(str(wert) for wert in _werte(mappe[HINWEISBLATT]).values()).replace("\N{NO-BREAK SPACE}", " ")
    for teil in ("bis zum 21.01.2020", "Erika Mustermann", "02131 000-0000", "ki@example.org", "bis zu 80 %",
                 "mindestens 20 %", "keiner öffentlichen Unterlage"):  # fmt: skip
        assert teil in text
    assert "leben" not in text
    for tabelle in BEDARFSMELDUNG:
        assert "Rückgabe bis 21.01.2020" in str(mappe[tabelle.name].oddFooter.left.text)
        assert all(r.prompt and r.promptTitle for r in mappe[tabelle.name].data_validations.dataValidation)
    assert [zeile[0] for zeile in mappe["Bedarfe"].iter_rows(min_row=5, max_row=10, max_col=1, values_only=True)] == [
        *(str(baustein) for baustein in VOKABULAR.bausteine.values() if baustein.abgleich),
        None,
    ]


@pytest.mark.parametrize("frist", [None, date(2020, 1, 21)], ids=["ohne Frist", "mit Frist"])
def test_ein_vordruck_jeder_runde_ist_ohne_antwort_leer(tmp_path: Path, frist: date | None) -> None:
    """Whatever deadline and contact it names: nothing of it is taken for an answer or told as one."""
    shutil.copytree(BEISPIELE, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("Bedarfsmeldungen"))
    (tmp_path / "Bedarfsmeldungen").mkdir()
    begleitung = Begleitung(
        frist=frist, email="a@example.org", hoechstquote=Fraction("0.75"), mindesteigenanteil=Fraction("0.25")
    )
    (tmp_path / "Bedarfsmeldungen" / "leer.xlsx").write_bytes(vordruck(NEUSS, VOKABULAR, VORGABEN, begleitung))
    [datei] = lies_ordner(tmp_path).dateien
    assert datei.meldung is not None
    assert not datei.meldung.bedarfe
    assert [befund.code for befund in datei.befunde] == ["F01"]


@pytest.mark.parametrize("name", ["=1+1 & Söhne", "<r>Söhne</r>", "Söhne\x0b, Nord", "3. Stelle"])
def test_ein_seltsamer_name_bleibt_text(name: str) -> None:
    """In its own cell, and in the hidden list behind a drop-down."""
    stelle = Stelle(name=name, art="Kommune")
    vokabular = replace(VOKABULAR, stellen=(stelle, *VOKABULAR.stellen, Stelle(name="Alt, Neu", art="Kommune")))
    mappe = load_workbook(BytesIO(vordruck(stelle, vokabular, VORGABEN)))
    eigene = mappe[MELDUNG.name].cell(ERSTE_ANGABE, 3)
    [erste] = [spalte[0] for spalte in mappe[LISTENBLATT].columns if KREISWEIT in [zelle.value for zelle in spalte]]
    for zelle in (eigene, erste):
        assert (str(zelle.value).strip(), zelle.data_type) == (name.replace("\x0b", ""), "s")
    assert mappe[MELDUNG.name].oddFooter.left.size == 8


def test_beispieldaten_sind_was_ihr_skript_baut(tmp_path: Path) -> None:
    gebaut, vorhanden = _dateien(_beispiele(tmp_path / "eins")), _dateien(BEISPIELE)
    assert sorted(gebaut) == sorted(vorhanden)
    andere = {name for name, pfad in gebaut.items() if pfad.read_bytes() != vorhanden[name].read_bytes()}
    veraltet = [name for name in andere if _inhalt(gebaut[name]) != _inhalt(vorhanden[name])]
    assert not veraltet, "run: python tests/beispiele/erzeugen.py"
    if andere:  # another version of the library packs them otherwise, but always in the same way
        zweite = _dateien(_beispiele(tmp_path / "zwei"))
        assert all(gebaut[name].read_bytes() == zweite[name].read_bytes() for name in andere)


def _beispiele(ziel: Path) -> Path:
    """Built in a process of their own."""
    befehl = [sys.executable, str(Path(__file__).parent / "beispiele" / "erzeugen.py"), str(ziel)]
    subprocess.run(befehl, check=True, timeout=60)
    return ziel


def _dateien(ordner: Path) -> dict[str, Path]:
    """Everything but the scripts, by its path in the folder."""
    return {
        pfad.relative_to(ordner).as_posix(): pfad
        for pfad in ordner.rglob("*")
        if pfad.is_file() and pfad.suffix not in (".py", ".pyc")
    }


def _inhalt(pfad: Path) -> object:
    """All cells of a workbook: its bytes depend on the version of the library that wrote it."""
    if pfad.name.startswith("~$") or not is_zipfile(pfad) or "xl/workbook.xml" not in ZipFile(pfad).namelist():
        return pfad.read_bytes()
    return {blatt.title: [[z.value for z in zeile] for zeile in blatt.iter_rows()] for blatt in load_workbook(pfad)}


def test_nur_die_eigene_kommune_sieht_was_die_analyse_von_ihr_weiss(ordner: Ordner) -> None:
    """For orientation: no other Kommune's figures, nothing for an Akteur, and no answer when it comes back."""
    zeile = {"aufenthaltsstatus": "geduldet", "alter": "18-27", "stichtag": date(2019, 12, 31)}
    ordner.analyse(
        zielgruppe=[{"kommune": "Neuss", "personen": 123, **zeile}, {"kommune": "Jüchen", "personen": 456, **zeile}],
        angebote=[{"kommune": "Neuss", "baustein": 1, "angebot": "Lotsen Nord", "plaetze": 20}],
    )
    mappen = {
        name: load_workbook(BytesIO(inhalt)) for name, inhalt in vordrucke(ordner.pfad)[0].items() if "xlsx" in name
    }
    neuss, juechen = (mappen[f"{name}/Bedarfsmeldung_{name}.xlsx"] for name in ("Neuss", "Jüchen"))
    werte = set(_werte(neuss["Orientierung"]).values())
    assert {123, "Lotsen Nord", "1 Coaching", 20} <= werte
    assert 456 not in werte
    assert 456 in _werte(juechen["Orientierung"]).values()
    assert "Orientierung" not in mappen["Diakonie_Musterland/Bedarfsmeldung_Diakonie_Musterland.xlsx"].sheetnames
    del neuss["Zielgruppe"]
    neuss["Meldung"].cell(ERSTE_ANGABE + MELDUNG.felder.index(MELDUNG.feld("datum")), 3).value = date(2020, 1, 20)
    [datei] = lies_ordner(ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", neuss).pfad).dateien
    assert datei.meldung is not None
    assert not datei.meldung.zielgruppe
    assert [befund.code for befund in datei.befunde] == ["D04"], "only the sheet that was deleted is missing"


def test_keine_formel_braucht_ein_junges_excel(mappe: Workbook, lauf_ueber: Callable[[str], Path]) -> None:
    """XlsxWriter would name such functions as Excel does in files; ours are written as they are."""
    ergebnisse = (load_workbook(lauf_ueber("beispiel") / f"{name}.xlsx") for name in ("Auswertung", "Sammelantrag"))
    for geschrieben in (mappe, *ergebnisse):
        zellen = (zelle for blatt in geschrieben for reihe in blatt.iter_rows() for zelle in reihe)
        formeln = {str(zelle.value) for zelle in zellen if zelle.data_type == "f"}
        assert len(formeln) > 50
        assert [f for f in formeln if Schreibseite()._prepare_formula(f, expand_future_functions=True) != f[1:]] == []


@pytest.mark.libreoffice
def test_ausgefuellt_und_durch_libreoffice_geschickt_wird_er_ohne_befund_gelesen(ordner: Ordner) -> None:
    """xlsx → ods → xlsx: whose it is and what was answered stands in cells, not in properties of the file."""
    mappe = load_workbook(BytesIO(vordrucke(ordner.pfad)[0]["Neuss/Bedarfsmeldung_Neuss.xlsx"]))
    kopf, bedarfe, massnahmen = mappe["Meldung"], mappe["Bedarfe"], mappe["Maßnahmen"]
    kopf.cell(ERSTE_ANGABE + MELDUNG.felder.index(MELDUNG.feld("datum")), 3).value = date(2020, 1, 20)
    bedarfe.cell(KOPFZEILE + 1, 1 + BEDARFE.felder.index(BEDARFE.feld("plaetze"))).value = 12
    antworten = {**MASSNAHME, "baustein": "1 Coaching", "zuwendungsfaehig_2020": 10_000, "eigenanteil_traegt": "Neuss"}
    for spalte, feld in enumerate(MASSNAHMEN.felder, start=1):
        if feld.name in antworten:
            massnahmen.cell(KOPFZEILE + 1, spalte).value = antworten[feld.name]  # type: ignore[assignment]
    unterwegs = ordner.pfad.with_name("unterwegs")
    unterwegs.mkdir()
    mappe.save(unterwegs / "Neuss.xlsx")
    gewandelt("xlsx", ordner.pfad / "Bedarfsmeldungen", *gewandelt("ods", unterwegs, unterwegs / "Neuss.xlsx"))
    ergebnis = ordner.ergebnis()
    assert [befund for befund in ergebnis.befunde if befund.datei and "Bedarfsmeldungen" in befund.datei] == []
    assert genannt(ergebnis, "Jobcoaching").massnahme.gesamtausgaben == 1_000_000
    assert abgleichzeile(ergebnis, "Neuss", 1).bedarf_gemeldet == 12


@pytest.mark.libreoffice
def test_libreoffice_kennt_jede_auswahl_und_jeden_hinweis(ordner: Ordner, tmp_path: Path) -> None:
    """What may stand in a cell, what is said before, and what is said to anything else."""
    datei = tmp_path / "Neuss.xlsx"
    datei.write_bytes(vordrucke(ordner.pfad)[0]["Neuss/Bedarfsmeldung_Neuss.xlsx"])
    (offen,) = gewandelt("ods", tmp_path, datei)
    inhalt = etree.fromstring(ZipFile(offen).read("content.xml"))
    gezeigt = Counter(
        (_auswahl_in_libreoffice(regel), _gesagt(regel, "help"), _gesagt(regel, "error"))
        for regel in inhalt.iter("{*}content-validation")
    )
    regeln = [regel for blatt in load_workbook(datei) for regel in blatt.data_validations.dataValidation]
    assert gezeigt == Counter(
        (_auswahl_in_excel(regel), _ohne_leerraum(regel.prompt), _ohne_leerraum(regel.error)) for regel in regeln
    )
    assert sum(regel.type == "list" for regel in regeln) > 10


def _auswahl_in_excel(regel: DataValidation) -> str:
    """The kind of value; of a list its entries, or where they stand."""
    if regel.type != "list":
        return str(regel.type)
    return str(regel.formula1).strip('"').replace(",", ";").replace("!", ".").replace("$", "")


def _auswahl_in_libreoffice(regel: etree._Element) -> str:
    bedingung = next((wert for name, wert in regel.attrib.items() if str(name).endswith("}condition")), "")
    if liste := re.search(r"is-in-list\((.*)\)", str(bedingung)):
        return re.sub(r'["$\[\]]|(?<=:)\.', "", liste[1])
    art = re.search(r"is-(date|whole|decimal)", str(bedingung))
    return art[1] if art else "None"


def _gesagt(regel: etree._Element, wann: str) -> str:
    return _ohne_leerraum("".join(text for e in regel.iter(f"{{*}}{wann}-message") for text in e.itertext()))


def _ohne_leerraum(text: str | None) -> str:
    return "".join((text or "").split())
