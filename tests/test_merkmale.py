"""What a return shows besides its values is seen in every format, and every format yields the same records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from bauen import Ordner, adresse, befunde, einziger
from buerodateien import COACHING, KOPFZEILE, meldung, zeile
from formatschreiber import Verdeckt, als_ods, als_xls, als_xlsb, als_xlsx
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from integrationsbericht import befundarten as art
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import BEDARFE, MASSNAHMEN, ZIELGRUPPE

SCHREIBER: dict[str, Callable[[Workbook, Verdeckt], bytes]] = {
    ".xlsx": als_xlsx,
    ".xlsm": als_xlsx,
    ".xls": lambda mappe, verdeckt: als_xls(mappe, verdeckt=verdeckt),
    ".xlsb": als_xlsb,
    ".ods": als_ods,
}
ERSTE = KOPFZEILE + 1
BETRAG = adresse(MASSNAHMEN, "gesamtausgaben", ERSTE + 1)
VERDECKT: Verdeckt = {
    ("Maßnahmen", BETRAG): 77_000,
    ("Maßnahmen", adresse(MASSNAHMEN, "traeger", ERSTE + 1)): "Verborgener Träger",
    ("Bedarfe", adresse(BEDARFE, "plaetze", ERSTE + 1)): 99,
}


def mit_allem() -> Workbook:
    """Six Maßnahmen and three Bedarfe, in which everything is odd that docs/lesen.md promises to see."""
    mappe = meldung(massnahmen=[{**COACHING, "bezeichnung": f"Kurs {n}"} for n in range(6)])
    blatt, bedarfe = mappe["Maßnahmen"], mappe["Bedarfe"]
    for feld in ("baustein", "traeger", "gesamtausgaben", "zuwendungsfaehig"):
        blatt[adresse(MASSNAHMEN, feld, ERSTE + 1)].value = None
        blatt.merge_cells(f"{adresse(MASSNAHMEN, feld, ERSTE)}:{adresse(MASSNAHMEN, feld, ERSTE + 1)}")
    blatt[adresse(MASSNAHMEN, "traeger", ERSTE)].value = "Diakonie Musterland"
    blatt.auto_filter.ref = f"A{KOPFZEILE}:S{ERSTE + 5}"
    blatt.auto_filter.add_filter_column(1, ["1 Coaching"])
    blatt.row_dimensions[ERSTE + 2].hidden = True
    blatt.column_dimensions[adresse(MASSNAHMEN, "stunden", 1)[0]].hidden = True
    for feld in ("baustein", "bezeichnung"):
        blatt[adresse(MASSNAHMEN, feld, ERSTE + 3)].font = Font(strike=True)
    prozent = blatt[adresse(MASSNAHMEN, "leistungen_dritter", ERSTE + 4)]
    prozent.value, prozent.number_format = 0.8, "0%"
    blatt[adresse(MASSNAHMEN, "andere_foerderung", ERSTE + 5)].value = "#REF!"
    blatt[adresse(MASSNAHMEN, "plaetze", ERSTE + 5)].comment = Comment("nur wenn der Bund zustimmt", "Muster")
    for nummer in range(3):
        zeile(mappe, BEDARFE, ERSTE + nummer, baustein=nummer + 1, plaetze=10 + nummer)
    bedarfe[adresse(BEDARFE, "plaetze", ERSTE + 1)].value = None
    bedarfe.merge_cells(f"{adresse(BEDARFE, 'plaetze', ERSTE)}:{adresse(BEDARFE, 'plaetze', ERSTE + 1)}")
    bedarfe.row_dimensions[ERSTE + 2].hidden = True
    zeile(mappe, ZIELGRUPPE, ERSTE, aufenthaltsstatus="geduldet", alter="18-27", personen=7)
    mappe["Zielgruppe"].sheet_state = "hidden"
    return mappe


@cache
def gelesen(endung: str, wurzel: str) -> Ergebnis:
    ordner = Ordner(Path(wurzel) / endung.removeprefix("."))
    return ordner.datei(f"Bedarfsmeldungen/Neuss{endung}", SCHREIBER[endung](mit_allem(), VERDECKT)).ergebnis()


@pytest.fixture(params=SCHREIBER)
def ergebnis(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """The same return in each format, read once."""
    return gelesen(request.param, str(tmp_path_factory.getbasetemp() / "merkmale"))


ERWARTET = [
    (art.BLATT_VERBORGEN, "Zielgruppe", None),
    (art.FEHLERWERT, "Maßnahmen", adresse(MASSNAHMEN, "andere_foerderung", ERSTE + 5)),
    (art.GESTRICHEN, "Maßnahmen", adresse(MASSNAHMEN, "baustein", ERSTE + 3)),
    (art.KOMMENTAR, "Maßnahmen", adresse(MASSNAHMEN, "plaetze", ERSTE + 5)),
    (art.SPALTEN_VERBORGEN, "Maßnahmen", None),
    (art.UNLESBAR, "Maßnahmen", adresse(MASSNAHMEN, "leistungen_dritter", ERSTE + 4)),
    (art.ZEILEN_GEFILTERT, "Maßnahmen", None),
    (art.ZEILEN_VERBORGEN, "Bedarfe", None),
]


def test_jede_eigenheit_wird_in_jedem_format_gesagt(ergebnis: Ergebnis) -> None:
    for befundart, blatt, ort in ERWARTET:
        befund = einziger(ergebnis, befundart)
        assert (befund.blatt, befund.zelle) == (blatt, ort), befundart.code
    assert einziger(ergebnis, art.KOMMENTAR).gefunden == "nur wenn der Bund zustimmt"
    assert "„Unterrichtsstunden“" in einziger(ergebnis, art.SPALTEN_VERBORGEN).text
    assert einziger(ergebnis, art.UNLESBAR).gefunden == "80\N{NO-BREAK SPACE}%"
    verbunden = {(b.blatt, b.zelle) for b in befunde(ergebnis, art.VERBUNDEN)}
    felder = ("baustein", "traeger", "gesamtausgaben", "zuwendungsfaehig")
    assert verbunden == {
        *(("Maßnahmen", f"{adresse(MASSNAHMEN, f, ERSTE)}:{adresse(MASSNAHMEN, f, ERSTE + 1)}") for f in felder),
        ("Bedarfe", f"{adresse(BEDARFE, 'plaetze', ERSTE)}:{adresse(BEDARFE, 'plaetze', ERSTE + 1)}"),
    }


def test_was_unter_einer_verbundenen_zelle_liegt_zaehlt_nirgends_und_wird_gesagt(ergebnis: Ergebnis) -> None:
    verdeckt = {(b.blatt, b.zelle): b.gefunden for b in befunde(ergebnis, art.VERDECKT)}
    assert verdeckt == {(blatt, ort): str(wert) for (blatt, ort), wert in VERDECKT.items()}
    zweite = next(m.massnahme for m in ergebnis.massnahmen if m.massnahme.bezeichnung == "Kurs 1")
    assert (zweite.gesamtausgaben, zweite.traeger) == (None, "Diakonie Musterland")
    assert zweite.baustein == 1
    (konto,) = [v for v in ergebnis.verbleib if v.blatt == "Maßnahmen" and "Neuss" in v.datei]
    assert konto.uebergangen["verdeckt unter einer verbundenen Zelle"] == 2


def test_jedes_format_ergibt_dieselben_angaben(ergebnis: Ergebnis, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Records and findings but for the file's name."""
    vergleich = gelesen(".xlsx", str(tmp_path_factory.getbasetemp() / "merkmale"))

    def angaben(lauf: Ergebnis) -> list[object]:
        return [replace(m.massnahme, herkunft=replace(m.massnahme.herkunft, datei="")) for m in lauf.massnahmen]

    def gesagt(lauf: Ergebnis) -> set[object]:
        return {(b.code, b.blatt, b.zelle, b.gefunden) for b in lauf.befunde if b.code != art.ENDUNG_FALSCH.code}

    assert len(ergebnis.massnahmen) == 6
    assert angaben(ergebnis) == angaben(vergleich)
    assert gesagt(ergebnis) == gesagt(vergleich)
    assert ergebnis.abgleich == vergleich.abgleich
