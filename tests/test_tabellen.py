"""Tables as people leave them: what still counts, and what is said about it."""

from __future__ import annotations

from datetime import date

import pytest
from bauen import Ordner, adresse, antwort, befunde, einziger, genannt, kein
from buerodateien import (
    COACHING,
    KOPFZEILE,
    SPRACHE,
    angabe,
    in_bytes,
    leer,
    meldung,
    spalte,
    umgepackt,
    zeile,
)
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart, Schwere
from integrationsbericht.ergebnis import Ergebnis, Zustand
from integrationsbericht.formular import BEDARFE, MASSNAHMEN, MELDUNG, ZIELGRUPPE

DATEI = "Bedarfsmeldungen/Neuss.xlsx"
DRITTE = {**COACHING, "bezeichnung": "Alphakurs", "gesamtausgaben": 5_000, "zuwendungsfaehig": 5_000, "plaetze": 5}
NAECHSTE = KOPFZEILE + 3
"""The first free row below the two Maßnahmen of the ordinary return."""


def lies(ordner: Ordner, mappe: Workbook | bytes) -> Ergebnis:
    if isinstance(mappe, bytes):
        return ordner.datei(DATEI, mappe).ergebnis()
    return ordner.mappe(DATEI, mappe).ergebnis()


def summe(ergebnis: Ergebnis) -> int:
    """Gesamtausgaben in euros."""
    assert ergebnis.gesamt.betraege.gesamtausgaben % 100 == 0
    return ergebnis.gesamt.betraege.gesamtausgaben // 100


def unveraendert(ergebnis: Ergebnis) -> None:
    """Both Maßnahmen and the Bedarf, no more and no less."""
    assert [g.massnahme.bezeichnung for g in ergebnis.massnahmen] == ["Jobcoaching", "Sprache im Betrieb"]
    assert summe(ergebnis) == 30_000
    assert ergebnis.gesamt.plaetze == 30
    (neuss,) = [z for z in ergebnis.abgleich if (z.kommune, z.baustein) == ("Neuss", 1)]
    assert neuss.bedarf_gemeldet == 12


def gemeldet(ergebnis: Ergebnis, befundart: Befundart, blatt: str, stelle: str | None, *woerter: str) -> Befund:
    """The one finding of this kind: where it points and, in `woerter`, what its sentences name."""
    befund = einziger(ergebnis, befundart)
    assert (befund.datei, befund.blatt, befund.zelle) == (DATEI, blatt, stelle)
    for wort in woerter:
        assert wort in befund.text + " " + befund.abhilfe
    return befund


def verschoben(blatt: Worksheet, zeilen: int = 0, spalten: int = 0) -> None:
    """Move the whole table."""
    for bereich in list(blatt.merged_cells.ranges):
        blatt.unmerge_cells(str(bereich))
    blatt.move_range(f"A1:{blatt.cell(blatt.max_row, blatt.max_column).coordinate}", rows=zeilen, cols=spalten)


def test_der_vordruck_selbst(ordner: Ordner) -> None:
    """The ordinary return raises none of the findings of this file."""
    ergebnis = lies(ordner, meldung())

    unveraendert(ergebnis)
    assert not [b for b in ergebnis.befunde if b.code.startswith(("D", "F"))]


# ---------------------------------------------------------------- headings


def test_ueberschriften_an_anderer_stelle(ordner: Ordner) -> None:
    mappe = meldung()
    verschoben(mappe["Maßnahmen"], zeilen=7, spalten=2)

    unveraendert(lies(ordner, mappe))


def test_spalten_vertauscht_und_eingefuegt(ordner: Ordner) -> None:
    """A column of one's own is told; what it shifted is still read."""
    mappe = meldung()
    blatt = mappe["Maßnahmen"]
    blatt.insert_cols(3)
    blatt.cell(KOPFZEILE, 3, "Ansprechpartner vor Ort")
    blatt.cell(KOPFZEILE + 1, 3, "Frau Muster")
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.SPALTE_UNBEKANNT, "Maßnahmen", f"C{KOPFZEILE}", "Ansprechpartner vor Ort")


@pytest.mark.parametrize(
    ("feld", "ueberschrift"),
    [
        ("gesamtausgaben", "Gesamtkosten"),
        ("gesamtausgaben", "Gesamtausgaben in €"),
        ("gesamtausgaben", "GESAMTAUSGABEN (EUR)"),
        ("beginn", "von"),
        ("beginn", "Beginn (TT.MM.JJJJ)"),
        ("plaetze", "Anzahl Plätze"),
        ("bezeichnung", "Titel"),
        ("gesamtausgaben", "Total costs"),
        ("ende", "End date"),
    ],
)
def test_umbenannte_und_uebersetzte_spalten(ordner: Ordner, feld: str, ueberschrift: str) -> None:
    mappe = meldung()
    mappe["Maßnahmen"].cell(KOPFZEILE, spalte(MASSNAHMEN, feld), ueberschrift)

    unveraendert(lies(ordner, mappe))


@pytest.mark.parametrize("ueberschrift", ["Gesamtausgaben (Tsd. €)", "Gesamtausgaben (nur 2020)"])
def test_ueberschrift_mit_anderem_sinn_wird_nicht_gelesen(ordner: Ordner, ueberschrift: str) -> None:
    """A unit or a restriction in the heading changes every figure below it."""
    mappe = meldung()
    mappe["Maßnahmen"].cell(KOPFZEILE, spalte(MASSNAHMEN, "gesamtausgaben"), ueberschrift)
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 0
    gemeldet(ergebnis, art.SPALTE_UNTER_ANDEREM_NAMEN, "Maßnahmen", None, "Gesamtausgaben")
    assert ergebnis.gesamt.nicht_gerechnet == 2


def test_fast_richtige_ueberschrift_wird_gefragt(ordner: Ordner) -> None:
    mappe = meldung()
    mappe["Maßnahmen"].cell(KOPFZEILE, spalte(MASSNAHMEN, "leistungen_dritter"), "Leistungn Dritter")
    zeile(mappe, MASSNAHMEN, KOPFZEILE + 1, leistungen_dritter=500)
    ergebnis = lies(ordner, mappe)

    gemeldet(
        ergebnis,
        art.SPALTE_AEHNLICH,
        "Maßnahmen",
        adresse(MASSNAHMEN, "leistungen_dritter", KOPFZEILE),
        "Ist „Leistungen Dritter“ gemeint?",
    )


def test_zweizeilige_verbundene_ueberschrift(ordner: Ordner) -> None:
    """ "Zuwendungsfähig" merged above 2020, 2021, 2022; the other headings merged over both lines."""
    mappe = meldung(massnahmen=[{**COACHING, "zuwendungsfaehig_2020": 10_000}, SPRACHE])
    blatt = mappe["Maßnahmen"]
    blatt.insert_rows(KOPFZEILE)
    erste = spalte(MASSNAHMEN, "zuwendungsfaehig_2020")
    for s, feld in enumerate(MASSNAHMEN.felder, start=1):
        blatt.cell(KOPFZEILE, s, feld.ueberschrift)
        blatt.cell(KOPFZEILE + 1, s).value = None
        if not erste <= s < erste + 3:
            blatt.merge_cells(start_row=KOPFZEILE, end_row=KOPFZEILE + 1, start_column=s, end_column=s)
    for jahr in (2020, 2021, 2022):
        blatt.cell(KOPFZEILE, erste + jahr - 2020).value = "Zuwendungsfähig" if jahr == 2020 else None
        blatt.cell(KOPFZEILE + 1, erste + jahr - 2020).value = jahr
    blatt.merge_cells(start_row=KOPFZEILE, end_row=KOPFZEILE, start_column=erste, end_column=erste + 2)
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    assert genannt(ergebnis, "Jobcoaching").massnahme.jahresbetraege[2020] == 1_000_000


def test_wiederholte_ueberschrift(ordner: Ordner) -> None:
    """Printed on two pages: the second heading is no row, and what is below it counts."""
    mappe = meldung()
    blatt = mappe["Maßnahmen"]
    for s, feld in enumerate(MASSNAHMEN.felder, start=1):
        blatt.cell(NAECHSTE, s, feld.ueberschrift)
    zeile(mappe, MASSNAHMEN, NAECHSTE + 1, **DRITTE)
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 35_000
    gemeldet(ergebnis, art.KOPF_WIEDERHOLT, "Maßnahmen", f"A{NAECHSTE}", f"Zeile {NAECHSTE}")


def test_frueherer_vordruck(ordner: Ordner) -> None:
    """The questionnaire of 2019, with its own names of sheets and columns, is recognised and read."""
    mappe = Workbook()
    kopf = mappe.active
    assert kopf is not None
    kopf.title = "Absender"
    for beschriftung, inhalt in (("Name der Einrichtung", "Neuss"), ("Einrichtungsart", "Kommune"),
                                 ("Ausgefüllt am", date(2020, 1, 20))):  # fmt: skip
        kopf.append([beschriftung, inhalt])
    blatt = mappe.create_sheet("Projektvorschläge")
    blatt.append(["Pos.", "Förderschwerpunkt", "Projekttitel", "Projektträger", "Projektbeginn", "Projektende",
                  "Teilnehmerzahl", "Projektkosten", "förderfähige Kosten", "Förderfähig 2020"])  # fmt: skip
    blatt.append([1, 1, "Jobcoaching", "AWO", date(2020, 3, 1), date(2020, 12, 31), 10, 10_000, 10_000, 10_000])
    bedarf = mappe.create_sheet("Bedarfsanzeige")
    bedarf.append(["Förderschwerpunkt", "Platzbedarf gesamt", "Dringlichkeit"])
    bedarf.append([1, 12, 1])
    mappe.create_sheet("Personenkreis").append(["Rechtsstatus", "Altersklasse", "m/w/d", "Kopfzahl", "Erhebungstag"])
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 10_000
    assert genannt(ergebnis, "Jobcoaching").massnahme.traeger == "AWO"
    assert {b.blatt for b in befunde(ergebnis, art.FRUEHERE_FASSUNG)} == {
        "Absender", "Projektvorschläge", "Bedarfsanzeige", "Personenkreis"}  # fmt: skip
    kein(ergebnis, art.BLATT_FEHLT)


# ---------------------------------------------------------------- rows that are no data


def test_leere_zeilen_dazwischen(ordner: Ordner) -> None:
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE + 6, **DRITTE)

    assert summe(lies(ordner, mappe)) == 35_000


@pytest.mark.parametrize(
    ("notiz", "in_spalte"),
    [
        ("Alle Zahlen sind geschätzt.", "A"),
        ("Alle Zahlen sind geschätzt.", "B"),
        ("Neuss, den 20.01.2020", "A"),
        ("* inklusive Fahrtkosten", "C"),
        ("gez. Amt 50", "C"),
    ],
)
def test_notiz_unter_der_tabelle(ordner: Ordner, notiz: str, in_spalte: str) -> None:
    mappe = meldung()
    darunter = KOPFZEILE + MASSNAHMEN.leerzeilen + 2
    mappe["Maßnahmen"][f"{in_spalte}{darunter}"] = notiz
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.NOTIZ, "Maßnahmen", f"{in_spalte}{darunter}", notiz)


def test_was_schon_im_vordruck_stand_ist_keine_zeile(ordner: Ordner) -> None:
    """Also where it was moved under the headings, or the running numbers were drawn further down."""
    mappe = meldung()
    blatt = mappe["Maßnahmen"]
    blatt[f"C{KOPFZEILE + 18}"] = blatt["B2"].value
    blatt[f"A{KOPFZEILE + 19}"] = 19
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    kein(ergebnis, art.NOTIZ)


@pytest.mark.parametrize(("wo", "angabe"), [(1, "Deutschkurs"), (len(MASSNAHMEN.felder) + 5, 5000)])
def test_angabe_neben_einer_vorbelegten_nummer_wird_genannt(ordner: Ordner, wo: int, angabe: object) -> None:
    """A word in the column Nr., an amount in a column that is not the form's: no Maßnahme, but somebody's answer."""
    mappe = meldung()
    mappe["Maßnahmen"].cell(KOPFZEILE + 10, wo).value = angabe  # type: ignore[assignment]
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.NOTIZ, "Maßnahmen", f"A{KOPFZEILE + 10}", str(angabe))


def test_nur_eine_bezeichnung_ist_eine_massnahme(ordner: Ordner) -> None:
    """An idea without figures is an answer, and its gaps are asked for; it is not passed over as a note."""
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE, bezeichnung="Sprachcafé für junge Mütter")
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 30_000
    assert ergebnis.gesamt.nicht_gerechnet == 1
    assert {b.zelle for b in befunde(ergebnis, art.PFLICHT_LEER)} >= {
        adresse(MASSNAHMEN, feld, NAECHSTE) for feld in ("baustein", "gesamtausgaben")
    }


def test_notiz_ueber_den_ueberschriften(ordner: Ordner) -> None:
    mappe = meldung()
    mappe["Maßnahmen"]["F3"] = "Achtung: Plätze erst ab 1. Mai!"
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.NOTIZ, "Maßnahmen", "F3", "Plätze erst ab 1. Mai")


def test_bemerkung_neben_der_tabelle(ordner: Ordner) -> None:
    """In a column without heading: not read, but told."""
    mappe = meldung()
    daneben = mappe["Maßnahmen"].cell(KOPFZEILE + 1, len(MASSNAHMEN.felder) + 2, "doch 12 Plätze!")
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.SPALTE_OHNE_UEBERSCHRIFT, "Maßnahmen", daneben.coordinate, "doch 12 Plätze!")


SUMMENWOERTER = ["Summe", "Summe:", "Gesamt", "Gesamtsumme", "insgesamt", "Zwischensumme", "Total", "Σ", "Gesamtkosten", "Summe Baustein 1"]  # fmt: skip  # noqa: E501
SUMME = {"plaetze": 30, "gesamtausgaben": 30_000, "zuwendungsfaehig": 30_000}


@pytest.mark.parametrize(
    ("wort", "feld"),
    [*((wort, "bezeichnung") for wort in SUMMENWOERTER), ("Summe", "nr"), ("Summe", "baustein"), ("Summe:", "ende")],
)
def test_summenzeile_am_wort_erkannt(ordner: Ordner, wort: str, feld: str) -> None:
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE, **{**SUMME, feld: wort})
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    erste = feld if feld == "nr" else "nr"
    befund = gemeldet(ergebnis, art.SUMMENZEILE, "Maßnahmen", adresse(MASSNAHMEN, erste, NAECHSTE), wort)
    assert f"löschen Sie Zeile {NAECHSTE}" in befund.abhilfe
    assert "Bezeichnung" in befund.abhilfe
    kein(ergebnis, art.SUMME_WEICHT_AB)


def test_summenzeile_nur_an_den_zahlen_erkannt(ordner: Ordner) -> None:
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE, **SUMME)
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.SUMMENZEILE, "Maßnahmen", f"A{NAECHSTE}", "30000")


def test_summenzeile_mit_nullen(ordner: Ordner) -> None:
    """A column that nobody filled sums up to 0."""
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE, **SUMME, leistungen_dritter=0)

    unveraendert(lies(ordner, mappe))


def test_summe_je_baustein_und_gesamtsumme(ordner: Ordner) -> None:
    """Subtotals carry the Baustein's name; all of them are the sums above, and so is the grand total."""
    mappe = meldung(massnahmen=[COACHING, DRITTE])
    teil = {"plaetze": 15, "gesamtausgaben": 15_000, "zuwendungsfaehig": 15_000}
    zeile(mappe, MASSNAHMEN, NAECHSTE, baustein="1 Coaching", bezeichnung="Zwischensumme", **teil)
    zeile(mappe, MASSNAHMEN, NAECHSTE + 1, **SPRACHE)
    zeile(mappe, MASSNAHMEN, NAECHSTE + 2, bezeichnung="Gesamtsumme", gesamtausgaben=35_000, plaetze=35)
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 35_000
    assert ergebnis.gesamt.plaetze == 35
    assert len(befunde(ergebnis, art.SUMMENZEILE)) == 2


def test_ueberschriebene_summenformel_faellt_auf(ordner: Ordner) -> None:
    """Somebody typed over the total's formula: it no longer is the sum of the rows."""
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE, bezeichnung="Summe", **{**SUMME, "gesamtausgaben": 45_000})
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    befund = gemeldet(ergebnis, art.SUMME_WEICHT_AB, "Maßnahmen", adresse(MASSNAHMEN, "gesamtausgaben", NAECHSTE))
    assert (befund.gefunden, befund.erwartet) == ("45000", "30.000,00")


ECHTE = [
    ("Name beginnt mit Gesamt", {"bezeichnung": "Gesamtkonzept Sprache"}),
    ("Gesamt als Wort im Namen", {"bezeichnung": "Gesamt Coaching"}),
    ("Name ist ein Summenwort, Baustein fehlt", {"bezeichnung": "Summe der Stärken", "baustein": None}),
    ("Träger heißt Total", {"traeger": "Total Sprachschule"}),
    ("Beträge sind zufällig die Summe", {"gesamtausgaben": 30_000, "zuwendungsfaehig": 30_000, "plaetze": 30}),
    ("Summenwort und zufällig die Summe", {"bezeichnung": "Gesamt Coaching", **SUMME}),
    ("Baustein „gesamt“", {"baustein": "gesamt"}),
    ("Kurzbeschreibung mit Summe", {"baustein": None, "kurzbeschreibung": "Summe aus eigenen Mitteln"}),
    ("ohne Baustein und ohne Tage", {"baustein": None, "beginn": None, "ende": None}),
]


@pytest.mark.parametrize(("name", "anders"), ECHTE, ids=[name for name, _ in ECHTE])
def test_keine_echte_massnahme_gilt_als_summe(ordner: Ordner, name: str, anders: dict[str, object]) -> None:
    """Whatever it is called and whatever it costs: counted, or asked about, but never passed over."""
    mappe = meldung()
    zeile(mappe, MASSNAHMEN, NAECHSTE, **{**DRITTE, **anders})
    ergebnis = lies(ordner, mappe)

    kein(ergebnis, art.SUMMENZEILE)
    assert len(ergebnis.massnahmen) == 3
    if ergebnis.gesamt.nicht_gerechnet:
        assert befunde(ergebnis, art.PFLICHT_LEER) or befunde(ergebnis, art.BAUSTEIN_UNBEKANNT)
    else:
        assert summe(ergebnis) > 30_000


def test_bedarf_ohne_baustein_ist_keine_summe(ordner: Ordner) -> None:
    """Numbers that are not the sums above: a Bedarf whose Baustein was forgotten, not a total."""
    mappe = meldung()  # below the Bausteine that the form lists
    zeile(mappe, BEDARFE, KOPFZEILE + 2, baustein=2, plaetze=8)
    zeile(mappe, BEDARFE, KOPFZEILE + 7, plaetze=15)
    ergebnis = lies(ordner, mappe)

    kein(ergebnis, art.SUMMENZEILE)
    gemeldet(ergebnis, art.PFLICHT_LEER, "Bedarfe", f"A{KOPFZEILE + 7}", "Baustein")


# ---------------------------------------------------------------- hidden, filtered, merged, struck out, commented


def test_ausgeblendete_zeile(ordner: Ordner) -> None:
    mappe = meldung()
    mappe["Maßnahmen"].row_dimensions[KOPFZEILE + 2].hidden = True
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.ZEILEN_VERBORGEN, "Maßnahmen", None, f"mitgelesen: {KOPFZEILE + 2}")


def test_gefilterte_zeile(ordner: Ordner) -> None:
    mappe = meldung()
    blatt = mappe["Maßnahmen"]
    blatt.auto_filter.ref = f"A{KOPFZEILE}:{adresse(MASSNAHMEN, 'kurzbeschreibung', KOPFZEILE + 2)}"
    blatt.auto_filter.add_filter_column(1, ["1 Coaching"])
    blatt.row_dimensions[KOPFZEILE + 2].hidden = True
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.ZEILEN_GEFILTERT, "Maßnahmen", None, "Filter")


def test_ausgeblendete_spalte_und_blatt(ordner: Ordner) -> None:
    mappe = meldung()
    mappe["Maßnahmen"].column_dimensions[adresse(MASSNAHMEN, "gesamtausgaben")[:-1]].hidden = True
    mappe["Bedarfe"].sheet_state = "veryHidden"
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.SPALTEN_VERBORGEN, "Maßnahmen", None, "„Gesamtausgaben“")
    gemeldet(ergebnis, art.BLATT_VERBORGEN, "Bedarfe", None, "„Bedarfe“")


@pytest.mark.parametrize("baustein", ["1 Coaching", 1])
def test_verbundener_baustein_gilt_fuer_alle_zeilen(ordner: Ordner, baustein: object) -> None:
    """One Baustein merged over two Maßnahmen, as a name or as a number."""
    mappe = meldung(massnahmen=[{**COACHING, "baustein": baustein}, {**DRITTE, "baustein": None}])
    mappe["Maßnahmen"].merge_cells(f"B{KOPFZEILE + 1}:B{KOPFZEILE + 2}")
    ergebnis = lies(ordner, mappe)

    assert ergebnis.bausteine[1].massnahmen == 2
    von, bis = KOPFZEILE + 1, KOPFZEILE + 2
    gemeldet(ergebnis, art.VERBUNDEN, "Maßnahmen", f"B{von}:B{bis}", f"jede ausgefüllte Zeile von {von} bis {bis}")


def test_verbundener_betrag_gilt_nur_einmal(ordner: Ordner) -> None:
    """One amount for two Maßnahmen is never counted twice; the second is asked for its own."""
    mappe = meldung(massnahmen=[COACHING, {**DRITTE, "gesamtausgaben": None, "zuwendungsfaehig": None}])
    for feld in ("gesamtausgaben", "zuwendungsfaehig"):
        von, bis = (adresse(MASSNAHMEN, feld, KOPFZEILE + nummer) for nummer in (1, 2))
        mappe["Maßnahmen"].merge_cells(f"{von}:{bis}")
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 10_000
    assert ergebnis.gesamt.nicht_gerechnet == 1
    einmal = f"zählt nur einmal, für Zeile {KOPFZEILE + 1}."
    assert [einmal in befund.text for befund in befunde(ergebnis, art.VERBUNDEN)] == [True, True]


def test_verbundenes_in_einer_fremden_spalte_gilt_nirgends(ordner: Ordner) -> None:
    mappe = meldung()
    fremd = mappe["Maßnahmen"].max_column + 1
    mappe["Maßnahmen"].cell(KOPFZEILE, fremd, "Raum")
    mappe["Maßnahmen"].cell(KOPFZEILE + 1, fremd, "Saal 2")
    mappe["Maßnahmen"].merge_cells(start_row=KOPFZEILE + 1, end_row=KOPFZEILE + 2, start_column=fremd, end_column=fremd)

    assert "die Spalte ist nicht gelesen" in einziger(lies(ordner, mappe), art.VERBUNDEN).text


def test_durchgestrichene_zeile_ist_eine_frage(ordner: Ordner) -> None:
    mappe = meldung()
    for reihe in mappe["Maßnahmen"].iter_rows(min_row=KOPFZEILE + 2, max_row=KOPFZEILE + 2):
        for feld in reihe:
            feld.font = Font(strike=True)
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    befund = gemeldet(ergebnis, art.GESTRICHEN, "Maßnahmen", f"B{KOPFZEILE + 2}", "Fragen Sie nach", "mitgezählt")
    assert befund.schwere == "Warnung"


@pytest.mark.parametrize(
    "text",
    [
        "nur wenn der Bund zustimmt",
        # what Excel stores beside a threaded comment, for programs that know none
        "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment.\n\nComment:\n    nur wenn der Bund zustimmt",  # noqa: E501
    ],
)
def test_kommentar_wird_gezeigt(ordner: Ordner, text: str) -> None:
    mappe = meldung()
    ort = adresse(MASSNAHMEN, "gesamtausgaben", KOPFZEILE + 1)
    mappe["Maßnahmen"][ort].comment = Comment(text, "Muster")
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.KOMMENTAR, "Maßnahmen", ort, "nur wenn der Bund zustimmt")


# ---------------------------------------------------------------- two tables on a sheet, sheets renamed and doubled


def test_zweite_tabelle_daneben(ordner: Ordner) -> None:
    """The Zielgruppe beside the Bedarfe: not read, and asked about once."""
    mappe = meldung()
    blatt = mappe["Bedarfe"]
    for s, feld in enumerate(ZIELGRUPPE.felder, start=12):
        blatt.cell(KOPFZEILE, s, feld.ueberschrift)
        blatt.cell(KOPFZEILE + 1, s, "geduldet")
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.ZWEITE_TABELLE, "Bedarfe", f"L{KOPFZEILE}", "„Zielgruppe“")
    kein(ergebnis, art.SPALTE_UNBEKANNT)


def test_dieselbe_tabelle_noch_einmal_daneben(ordner: Ordner) -> None:
    mappe = meldung()
    blatt = mappe["Bedarfe"]
    for s, feld in enumerate(BEDARFE.felder, start=12):
        blatt.cell(KOPFZEILE, s, feld.ueberschrift)
    blatt.cell(KOPFZEILE + 1, 12, 2)
    blatt.cell(KOPFZEILE + 1, 11 + spalte(BEDARFE, "plaetze"), 99)
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.ZWEITE_TABELLE, "Bedarfe", f"L{KOPFZEILE}", "nicht gelesen")


def test_andere_tabelle_darunter(ordner: Ordner) -> None:
    """Maßnahmen listed below the Bedarfe on the same sheet."""
    mappe = meldung()
    blatt = mappe["Bedarfe"]
    for s, feld in enumerate(MASSNAHMEN.felder, start=1):
        blatt.cell(20, s, feld.ueberschrift)
    for name, wert in DRITTE.items():
        blatt.cell(21, spalte(MASSNAHMEN, name)).value = wert  # type: ignore[assignment]
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.ZWEITE_TABELLE, "Bedarfe", "A20", "„Maßnahmen“")
    kein(ergebnis, art.BAUSTEIN_UNBEKANNT)


def test_umbenanntes_blatt(ordner: Ordner) -> None:
    mappe = meldung()
    mappe["Maßnahmen"].title = "Projekte Stadt"
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.BLATT_UMBENANNT, "Projekte Stadt", None, "„Maßnahmen“")


def test_verdoppeltes_blatt_mit_anderem_inhalt(ordner: Ordner) -> None:
    mappe = meldung()
    zweites = mappe.copy_worksheet(mappe["Maßnahmen"])
    zweites.title = "Maßnahmen (2)"
    zweites.cell(KOPFZEILE + 1, spalte(MASSNAHMEN, "gesamtausgaben"), 99_999)
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    befund = gemeldet(ergebnis, art.BLATT_DOPPELT, "Maßnahmen (2)", None, "löschen")
    assert befund.schwere == "Fehler"


def test_verdoppeltes_blatt_mit_gleichem_inhalt(ordner: Ordner) -> None:
    mappe = meldung()
    mappe.copy_worksheet(mappe["Maßnahmen"]).title = "Maßnahmen (2)"
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.BLATT_GLEICH, "Maßnahmen (2)", None)


def test_weiteres_blatt_mit_massnahmen(ordner: Ordner) -> None:
    """ "Ideen 2021" beside "Maßnahmen": more rows that nobody may overlook."""
    mappe = meldung()
    mappe.copy_worksheet(mappe["Maßnahmen"]).title = "Ideen 2021"
    mappe["Ideen 2021"].cell(KOPFZEILE + 1, 3, "Noch ein Kurs")
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    assert gemeldet(ergebnis, art.BLATT_DOPPELT, "Ideen 2021", None).schwere == "Fehler"


def test_zwei_blaetter_die_beide_massnahmen_sein_koennen(ordner: Ordner) -> None:
    mappe = meldung()
    mappe.copy_worksheet(mappe["Maßnahmen"]).title = "Kurse Schule"
    mappe["Maßnahmen"].title = "Kurse Jugend"
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 0
    gemeldet(ergebnis, art.MEHRERE_BLAETTER, None, None, "Kurse Schule", "Kurse Jugend")  # type: ignore[arg-type]
    kein(ergebnis, art.BLATT_FEHLT)


def test_geloeschtes_blatt(ordner: Ordner) -> None:
    mappe = meldung()
    mappe.remove(mappe["Maßnahmen"])
    ergebnis = lies(ordner, mappe)

    gemeldet(ergebnis, art.BLATT_FEHLT, None, None, "„Maßnahmen“")  # type: ignore[arg-type]


@pytest.mark.parametrize("eingabe", ["Wir brauchen 20 Plätze in Baustein 1", 15])
def test_angaben_auf_dem_hinweisblatt(ordner: Ordner, eingabe: object) -> None:
    """Also a bare 15, which elsewhere in the form is printed as a number of a row."""
    mappe = meldung()
    mappe["Hinweise"]["C40"] = eingabe  # type: ignore[assignment]
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.BLATT_UEBERGANGEN, "Hinweise", None, "C40", "übertragen Sie es")


def test_angabe_ohne_beschriftung_auf_dem_deckblatt(ordner: Ordner) -> None:
    mappe = meldung()
    mappe["Meldung"]["C25"] = "Bitte rufen Sie uns an!"
    ergebnis = lies(ordner, mappe)

    unveraendert(ergebnis)
    gemeldet(ergebnis, art.ZELLE_UEBERGANGEN, "Meldung", "C25", "Bitte rufen Sie uns an!")


# ---------------------------------------------------------------- formulas


def test_formel_ohne_gespeichertes_ergebnis(ordner: Ordner) -> None:
    mappe = meldung()
    ort = adresse(MASSNAHMEN, "gesamtausgaben", KOPFZEILE + 1)
    mappe["Maßnahmen"][ort] = "=K5*1"
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 20_000
    assert ergebnis.gesamt.nicht_gerechnet == 1
    gemeldet(ergebnis, art.FORMEL_OHNE_ERGEBNIS, "Maßnahmen", ort, "speichern")


@pytest.mark.parametrize("fehler", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!"])
def test_fehlerwert(ordner: Ordner, fehler: str) -> None:
    """An error value is not an empty cell, and never 0."""
    mappe = meldung()
    ort = adresse(MASSNAHMEN, "leistungen_dritter", KOPFZEILE + 1)
    mappe["Maßnahmen"][ort] = fehler
    ergebnis = lies(ordner, mappe)

    assert summe(ergebnis) == 20_000
    gemeldet(ergebnis, art.FEHLERWERT, "Maßnahmen", ort, fehler)


def test_externe_verknuepfung_wird_genannt(ordner: Ordner) -> None:
    """Named, never followed; the stored value counts."""
    ziel = "file:///G:/Haushalt/Planung2020.xlsx"
    rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    typ = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
    inhalt = umgepackt(
        in_bytes(meldung()),
        lambda name, daten: daten,
        {
            "xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": f'{rels}<Relationship Id="rId1" Type="{typ}" Target="{ziel}" TargetMode="External"/></Relationships>'.encode(),  # noqa: E501
        },
    )
    ergebnis = lies(ordner, inhalt)

    unveraendert(ergebnis)
    befund = einziger(ergebnis, art.VERKNUEPFUNG)
    assert "Planung2020.xlsx" in befund.text
    assert "nicht geöffnet" in befund.text


# ---------------------------------------------------------------- Fehlanzeige


def test_fehlanzeige_im_feld(ordner: Ordner) -> None:
    mappe = leer()
    angabe(mappe, "fehlanzeige", "ja")
    ergebnis = lies(ordner, mappe)

    assert antwort(ergebnis, "Neuss").zustand is Zustand.FEHLANZEIGE
    kein(ergebnis, art.LEERE_MELDUNG)


@pytest.mark.parametrize("text", ["Fehlanzeige", "Kein Bedarf.", "Derzeit kein Bedarf", "Es besteht kein Bedarf"])
@pytest.mark.parametrize("wo", ["Bedarfe", "Anmerkungen"])
def test_fehlanzeige_in_worten(ordner: Ordner, text: str, wo: str) -> None:
    mappe = leer()
    ort = angabe(mappe, "anmerkungen", text) if wo == "Anmerkungen" else f"A{KOPFZEILE + 1}"
    if wo == "Bedarfe":
        mappe["Bedarfe"][ort] = text
    ergebnis = lies(ordner, mappe)

    assert antwort(ergebnis, "Neuss").zustand is Zustand.FEHLANZEIGE
    gemeldet(ergebnis, art.FEHLANZEIGE_IN_WORTEN, MELDUNG.name if wo == "Anmerkungen" else wo, ort, text)


@pytest.mark.parametrize(
    "text", ["kein Bedarf an Coaching", "noch kein Bedarf ermittelt", "Kein Bedarf in Baustein 3, Rest folgt"]
)
def test_eingeschraenkte_worte_sind_keine_fehlanzeige(ordner: Ordner, text: str) -> None:
    mappe = leer()
    mappe["Bedarfe"][f"A{KOPFZEILE + 1}"] = text
    ergebnis = lies(ordner, mappe)

    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    gemeldet(ergebnis, art.NOTIZ, "Bedarfe", f"A{KOPFZEILE + 1}", text)
    einziger(ergebnis, art.LEERE_MELDUNG)


def test_fehlanzeige_nur_bei_den_massnahmen_laesst_den_bedarf_offen(ordner: Ordner) -> None:
    mappe = leer()
    mappe["Maßnahmen"][f"C{KOPFZEILE + 1}"] = "Fehlanzeige"
    ergebnis = lies(ordner, mappe)

    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    einziger(ergebnis, art.LEERE_MELDUNG)


def test_leerer_vordruck_ist_keine_fehlanzeige(ordner: Ordner) -> None:
    ergebnis = lies(ordner, leer())

    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    assert einziger(ergebnis, art.LEERE_MELDUNG).schwere == "Fehler"
    assert all(z.bedarf_gemeldet is None for z in ergebnis.abgleich if z.kommune == "Neuss")


def test_beide_listen_umbenannt(ordner: Ordner) -> None:
    """A sheet that shows more headings of the Maßnahmen is no second sheet of the Bedarfe."""
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 27}], massnahmen=[{"bezeichnung": "Kurs"}])
    datei = ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx"
    mappe = load_workbook(datei)
    mappe["Bedarfe"].title = "Tabelle2"
    mappe["Maßnahmen"].title = "Entwurf"
    mappe.save(datei)
    ergebnis = ordner.ergebnis()
    assert ergebnis.gesamt.massnahmen == 1
    assert next(z for z in ergebnis.abgleich if (z.kommune, z.baustein) == ("Neuss", 1)).bedarf_gemeldet == 27


def test_ein_ganz_leeres_blatt_wird_genannt(ordner: Ordner) -> None:
    """Somebody, or a broken transfer, emptied the sheet: that is not the same as nothing to report."""
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 27}], massnahmen=[{"bezeichnung": "Kurs"}])
    datei = ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx"
    mappe = load_workbook(datei)
    mappe["Maßnahmen"].delete_rows(1, 100)
    mappe.save(datei)
    befund = einziger(ordner.ergebnis(), art.UEBERSCHRIFT_FEHLT)
    assert (befund.blatt, befund.schwere) == ("Maßnahmen", Schwere.FEHLER)
