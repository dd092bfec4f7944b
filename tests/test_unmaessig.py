"""Numbers and texts of any length, thousands of equal faults: read or refused in time, and told in a few words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from bauen import Ordner, befunde, einziger, ergebnisse
from buerodateien import vokabular
from openpyxl import load_workbook
from test_feindlich import VORLAGEN

from integrationsbericht import befundarten as art
from integrationsbericht import lauf
from integrationsbericht.befund import GRUPPE_AB, Befund, Ort, bereiche, zusammengefasst
from integrationsbericht.dateien.mappe import Blatt, Zelle
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.formular import BEDARFSMELDUNG, MASSNAHMEN
from integrationsbericht.geld import anteil
from integrationsbericht.lesen import kopf
from integrationsbericht.lesen.leser import Umfeld
from integrationsbericht.lesen.tabelle import lies_tabelle

RIESIG = "9" * 5_000


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize("baustein", [RIESIG, f"Baustein {RIESIG}", f"{RIESIG} Coaching", "٣" * 5_000])
def test_ein_baustein_von_tausenden_ziffern_ist_keiner(ordner: Ordner, baustein: str) -> None:
    """In a return, in the settings and in the Analyse."""
    ordner.einstellungen(mittel=[{"baustein": baustein, "kontingent": 5}])
    ordner.analyse(bedarfe=[{"kommune": "Neuss", "baustein": baustein, "personen": 3}])
    ordner.meldung("Neuss", bedarfe=[{"baustein": baustein, "plaetze": 3}], massnahmen=[{"baustein": baustein}])
    ergebnis = ordner.ergebnis()
    assert len(befunde(ergebnis, art.BAUSTEIN_UNBEKANNT)) == 4
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "übernommen"}


@pytest.mark.parametrize("quote", [1e26, 1e300, "1e26", "1e26 %", RIESIG, f"{RIESIG} %", -1e26, f"1/{RIESIG}"])
def test_eine_unmoegliche_foerderquote_ist_ein_satz(ordner: Ordner, quote: object) -> None:
    ordner.einstellungen(mittel=[{"baustein": 1, "foerderquote": quote}])
    with pytest.raises(Unbrauchbar, match=r"^[^\n]{20,400}\.$"):
        ordner.ergebnis()


@pytest.mark.parametrize("wert", [1e300, -1e300, 1e-300, True])
def test_jeder_wert_darf_als_prozent_dastehen(ordner: Ordner, wert: object) -> None:
    """A format of percent on a cell of any field, also on a truth value."""
    ordner.meldung("Neuss", massnahmen=[{}])
    datei = ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx"
    mappe = load_workbook(datei)
    for zelle in mappe["Maßnahmen"][2]:
        zelle.value, zelle.number_format = wert, "0%"
    mappe.save(datei)
    ergebnis = ordner.ergebnis()
    assert ergebnis.gesamt.nicht_gerechnet == 1
    assert lauf.erstelle(ergebnis, VORLAGEN)


@pytest.mark.parametrize(
    ("quote", "text"),
    [(Fraction(4, 5), "80 %"), (Fraction(29, 40), "72,5 %"), (Fraction(-1, 2), "-50 %"),
     (Fraction(123_456, 100), "123.456 %"), (Fraction(10**26), f"10{9 * '.000'} %")],
)  # fmt: skip
def test_quoten_in_worten(quote: Fraction, text: str) -> None:
    assert anteil(quote).replace("\N{NO-BREAK SPACE}", " ") == text


# ---------------------------------------------------------------- texts


def test_ein_langer_text_wird_nicht_nach_ueberschriften_durchsucht(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """300 rows that all show one text of 32,000 letters: looked through once for what it says, never for headings."""
    gefaltete: list[str] = []
    echt = kopf.gefaltet
    monkeypatch.setattr(kopf, "gefaltet", lambda text: gefaltete.append(text) or echt(text))
    koepfe = {(1, s): Zelle(feld.ueberschrift) for s, feld in enumerate(MASSNAHMEN.felder, start=1)}
    lang = "Bezeichnung " * 2_700
    zellen = {(z, s): Zelle(lang) for z in range(2, 302) for s in range(1, len(MASSNAHMEN.felder) + 1)}
    blatt = Blatt(MASSNAHMEN.name, {**koepfe, **zellen})
    lies_tabelle(blatt, MASSNAHMEN, Umfeld(datei="x", formular=BEDARFSMELDUNG, vokabular=vokabular()))
    assert max(map(len, gefaltete)) < 500


# ---------------------------------------------------------------- thousands of findings


def test_tausende_gleiche_befunde_sind_einer_mit_allen_zellen(ordner: Ordner) -> None:
    """1,000 rows of "k. A.": one finding per kind, and the figures say that nothing could be computed."""
    zeile = {**dict.fromkeys(("plaetze", "gesamtausgaben", "zuwendungsfaehig", "stunden"), "k. A."), "beginn": "offen"}
    ergebnis = ordner.meldung("Neuss", massnahmen=[{**zeile, "bezeichnung": f"K{n}"} for n in range(1_000)]).ergebnis()
    befund = einziger(ergebnis, art.UNLESBAR)
    spalten = [chr(65 + n) for n, f in enumerate(MASSNAHMEN.felder) if f.name in zeile]
    assert befund.zelle == ", ".join(f"{spalte}2:{spalte}1001" for spalte in spalten)
    assert befund.text.startswith("5.000 Mal auf diesem Blatt, zuerst in Zelle ")
    assert (ergebnis.gesamt.massnahmen, ergebnis.gesamt.nicht_gerechnet) == (1_000, 1_000)
    assert len(ergebnis.befunde) < 20
    assert sum(map(len, lauf.pruefe_nur(ergebnis).values())) < 3_000_000


def _befund(zelle: str, blatt: str = "Maßnahmen", datei: str = "a.xlsx") -> Befund:
    return art.NOTIZ.an(Ort(datei=datei, blatt=blatt, zelle=zelle), gefunden="x")


def test_zusammengefasst_wird_erst_ab_zweihundert_und_nur_was_zusammengehoert() -> None:
    viele = [_befund(f"B{n}") for n in range(1, GRUPPE_AB + 1)]
    assert len(zusammengefasst(viele)) == 1
    assert zusammengefasst(viele[1:]) == viele[1:]
    assert len(zusammengefasst([*viele[1:], _befund("B1", blatt="Bedarfe"), _befund("B1", datei="b.xlsx")])) == 201
    ohne_blatt = [art.FEHLT.an(Ort(stelle=f"S{n}"), name=f"S{n}") for n in range(300)]
    assert zusammengefasst(ohne_blatt) == ohne_blatt


@pytest.mark.parametrize(
    ("zellen", "text"),
    [(["K6", "K5", "K7", "B3", "AA1"], "B3, K5:K7, AA1"), (["A1", "A1"], "A1"), ([], ""),
     (["A1:B2", "A3", "A1:B2"], "A3, A1:B2")],
)  # fmt: skip
def test_zellen_als_bereiche(zellen: list[str], text: str) -> None:
    assert bereiche(zellen) == text
