"""A form that goes out, comes back with thirty different faults, goes back marked, and comes again in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from bauen import Ordner
from buerodateien import spalte
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import BEDARFE, MASSNAHMEN, MELDUNG, Tabelle
from integrationsbericht.lauf import pruefe_nur, vordrucke
from integrationsbericht.leerform import ERSTE_ANGABE, KOPFZEILE

DATEI = "Bedarfsmeldungen/Neuss.xlsx"
COACHING = {"baustein": 1, "plaetze": 10, "gesamtausgaben": 10_000, "zuwendungsfaehig": 10_000}
ORDENTLICH = {**COACHING, "beginn": date(2020, 3, 1), "ende": date(2020, 12, 31), "zuwendungsfaehig_2020": 10_000}
ZWEI_JAHRE = {"zuwendungsfaehig_2020": 9_000, "zuwendungsfaehig_2021": 1_000}


@dataclass(frozen=True)
class Fehler:
    """What stands in one cell, what should, and the finding; it points at `an`, if not at that cell."""

    art: Befundart
    tabelle: Tabelle
    feld: str
    falsch: object
    richtig: object
    sonst: Mapping[str, object] | None = None
    """What else stands in the row, and is right."""
    an: str = ""


def _m(befundart: Befundart, feld: str, falsch: object, richtig: object, an: str = "", **sonst: object) -> Fehler:
    return Fehler(befundart, MASSNAHMEN, feld, falsch, richtig, {**ORDENTLICH, **sonst}, an)


DREISSIG = [
    Fehler(art.ART_WEICHT_AB, MELDUNG, "art", "Akteur", "Kommune"),
    Fehler(art.KOMMUNE_WEICHT_AB, MELDUNG, "kommune", "Jüchen", "Neuss"),
    Fehler(art.AGS_WEICHT_AB, MELDUNG, "ags", "05162012", "05162024"),
    Fehler(art.DATUM_NACH_STAND, MELDUNG, "datum", date(2020, 2, 20), date(2020, 1, 20)),
    Fehler(art.UNLESBAR, MELDUNG, "fassung", "die erste", 1),
    Fehler(art.KEINE_PLAETZE_FUER_PERSONEN, BEDARFE, "plaetze", 0, 4, {"personen_geduldet": 4}),
    Fehler(art.BEDARF_OHNE_ZAHL, BEDARFE, "plaetze", None, 3, {"begruendung": "folgt"}),
    Fehler(art.WEIBLICH_ZU_VIELE, BEDARFE, "davon_weiblich", 9, 2, {"personen_geduldet": 4, "plaetze": 4}),
    Fehler(art.KEINE_AUSWAHL, BEDARFE, "prioritaet", "hoch", 1, {"plaetze": 4}),
    Fehler(art.NEGATIV, BEDARFE, "personen_gestattet", -4, 4, {"plaetze": 4}),
    _m(art.PFLICHT_LEER, "ende", None, date(2020, 12, 31)),
    _m(art.BEGINN_NACH_ENDE, "beginn", date(2021, 3, 1), date(2020, 3, 1)),
    _m(art.ZUWENDUNGSFAEHIG_ZU_HOCH, "gesamtausgaben", 9_999, 10_000, "zuwendungsfaehig"),
    _m(art.DRITTE_ZU_HOCH, "leistungen_dritter", 10_001, 100),
    _m(art.ANDERE_ZU_HOCH, "andere_foerderung", 10_001, 0),
    _m(art.JAHRESSUMME, "zuwendungsfaehig_2020", 9_000, 10_000, "zuwendungsfaehig"),
    _m(art.BETRAG_OHNE_TAG, "ende", date(2020, 12, 31), date(2021, 1, 31), "zuwendungsfaehig_2021", **ZWEI_JAHRE),
    _m(art.UEBER_ZEITRAUM, "ende", date(2022, 7, 31), date(2022, 6, 30), zuwendungsfaehig_2022=None),
    _m(art.BAUSTEIN_UNBEKANNT, "baustein", 9, 1),
    _m(art.KOMMUNE_UNBEKANNT, "kommune", "Köln", "Neuss"),
    _m(art.FRAGLICH, "gesamtausgaben", "rd. 10.000 EUR", 10_000),
    _m(art.GEDEUTET, "plaetze", "10 TN", 10),
    _m(art.ALS_LEER_GELESEN, "stunden", "-", None),
    _m(art.FEHLERWERT, "leistungen_dritter", "#REF!", 100),
    _m(art.FORMEL_OHNE_ERGEBNIS, "plaetze", "=5+5", 10),
    _m(art.ZUWENDUNG_GEMINDERT, "andere_foerderung", 5_000, 0),
    _m(art.PAUSCHALE_UNTERSCHRITTEN, "stunden", 400, None, "zuwendungsfaehig", baustein=4),
    _m(art.TEILHABE_GEMELDET, "baustein", 6, 5),
    _m(art.PERSONENBEZUG, "kurzbeschreibung", "Rückfragen an 02131 555555", "Kurs mit Praxis"),
    _m(art.UNTER_VORBEHALT, "stand", "unter Vorbehalt", "gemeldet"),
]
FOLGEN = {art.NICHT_GERECHNET.code}
"""What is said because of another finding, and asked of nobody."""


def _zeilen() -> list[tuple[Fehler, int]]:
    """Each fault in a row of its own, but on the cover sheet."""
    je_blatt: dict[str, int] = {}
    zeilen = []
    for fehler in DREISSIG:
        nummer = je_blatt[fehler.tabelle.name] = je_blatt.get(fehler.tabelle.name, KOPFZEILE) + 1
        namen = [feld.name for feld in MELDUNG.felder]
        zeilen.append((fehler, nummer if fehler.tabelle.liste else ERSTE_ANGABE + namen.index(fehler.feld)))
    return zeilen


def _zelle(fehler: Fehler, zeile: int, feld: str = "") -> str:
    return f"{get_column_letter(spalte(fehler.tabelle, feld or fehler.feld)) if fehler.tabelle.liste else 'C'}{zeile}"


def _trage_ein(mappe: Workbook, *, richtig: bool) -> Workbook:
    for fehler, zeile in _zeilen():
        mappe[fehler.tabelle.name][_zelle(fehler, zeile)] = fehler.richtig if richtig else fehler.falsch
    return mappe


def _ausgefuellt(inhalt: bytes) -> Workbook:
    mappe = load_workbook(BytesIO(inhalt))
    mappe["Meldung"][f"C{ERSTE_ANGABE + [f.name for f in MELDUNG.felder].index('datum')}"] = date(2020, 1, 20)
    for fehler, zeile in _zeilen():
        for feld, wert in (fehler.sonst or {}).items():
            mappe[fehler.tabelle.name][_zelle(fehler, zeile, feld)] = wert
        if fehler.tabelle is MASSNAHMEN:
            mappe["Maßnahmen"][_zelle(fehler, zeile, "bezeichnung")] = f"Vorhaben {fehler.art.code}"
    return mappe


def _gesagt(ergebnis: Ergebnis) -> list[tuple[str, str | None, str | None]]:
    return sorted((b.code, b.blatt, b.zelle) for b in ergebnis.befunde if b.datei == DATEI and b.code not in FOLGEN)


def test_dreissig_fehler_hin_und_markiert_und_berichtigt_zurueck(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung={"rueckmeldefrist": date(2020, 3, 1)})
    blanko = vordrucke(ordner.pfad)[0]["Neuss/Bedarfsmeldung_Neuss.xlsx"]
    ordner.mappe(DATEI, _trage_ein(_ausgefuellt(blanko), richtig=False))
    ergebnis = ordner.ergebnis()
    assert len({fehler.art.code for fehler in DREISSIG}) == len(DREISSIG) == 30
    assert _gesagt(ergebnis) == sorted(
        (fehler.art.code, fehler.tabelle.name, _zelle(fehler, zeile, fehler.an)) for fehler, zeile in _zeilen()
    )

    briefe = pruefe_nur(ergebnis, eingang=ordner.pfad)
    (kopie,) = (inhalt for pfad, inhalt in briefe.items() if Path(pfad).name == "Neuss_mit_Rueckfragen.xlsx")
    ordner.mappe(DATEI, _trage_ein(load_workbook(BytesIO(kopie)), richtig=True))
    berichtigt = ordner.ergebnis()
    assert _gesagt(berichtigt) == []
    assert berichtigt.gesamt.massnahmen == len([f for f in DREISSIG if f.tabelle is MASSNAHMEN])
    assert berichtigt.gesamt.nicht_gerechnet == 0
