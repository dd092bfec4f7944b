"""The input folder: what is passed over, what is listed, and that no return ever stops a run."""

from __future__ import annotations

import contextlib
import hashlib
import re
import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from bauen import STELLEN, Ordner, antwort, befunde, benannt, einziger, ergebnisse, kein
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import Zustand
from integrationsbericht.formular import MITTEL
from integrationsbericht.formular import STELLEN as STELLENBLATT
from integrationsbericht.geld import zahl
from integrationsbericht.lesen.einstellungen import EinstellungenFehler
from integrationsbericht.regelwerk import RegelwerkFehler
from integrationsbericht.schreiben.briefe import rueckfragen

# ---------------------------------------------------------------- the folder

STILL = ["~$Neuss.xlsx", "Thumbs.db", "desktop.ini", ".DS_Store", ".git/x.xlsx", "Akteure/~$x.xlsx", "THUMBS.DB"]
GENANNT = ["leer.xlsx", "Brief.docx", "Scan.pdf", "Notiz.txt", "ohne Endung", "Bild.png", "Akteure/Archiv.zip", "x.csv"]


def test_sperrdateien_und_verborgenes_werden_still_uebergangen(ordner: Ordner) -> None:
    vorher = ordner.ergebnis()
    for name in STILL:
        ordner.datei(f"Bedarfsmeldungen/{name}", b"irgendetwas").datei(name, b"irgendetwas")
    nachher = ordner.ergebnis()
    assert (nachher.eingang, nachher.befunde) == (vorher.eingang, vorher.befunde)


def test_alles_andere_wird_mit_dem_grund_genannt(ordner: Ordner) -> None:
    for name in GENANNT:
        ordner.datei(f"Bedarfsmeldungen/{name}", b"" if name == "leer.xlsx" else b"\x89%PDF irgendetwas")
    ergebnis = ordner.ergebnis()
    assert set(ergebnisse(ergebnis)) == set(GENANNT)
    assert set(ergebnisse(ergebnis).values()) <= {"unlesbar", "kein Formular"}
    ohne_grund = {f"Bedarfsmeldungen/{name}" for name in GENANNT} - {b.datei for b in ergebnis.befunde}
    assert not ohne_grund, f"kein Befund zu {ohne_grund}"


@pytest.mark.parametrize("name", ["Neuss.xlsx", "Scan aus Neuss.pdf", "Brief.docx", "Neuss/Meldung.xlsx", "Notiz.txt"])
def test_auch_was_neben_dem_ordner_liegt_wird_genannt(ordner: Ordner, name: str) -> None:
    """Anything in the input folder that is no return is listed: it may be one that was put in the wrong place."""
    ergebnis = ordner.datei(name, b"irgendetwas").ergebnis()
    assert name in {b.datei for b in ergebnis.befunde}


@pytest.mark.parametrize("ort", ["Neuss.xlsx", "Rückläufe/neu/Neuss.xlsx"])
def test_eine_meldung_am_falschen_ort_wird_zuerst_gesagt(ordner: Ordner, ort: str) -> None:
    """And its Stelle is not told, or reminded, as if it had not answered."""
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 5}]).meldung("Jüchen", fehlanzeige="ja")
    (ordner.pfad / ort).parent.mkdir(parents=True, exist_ok=True)
    (ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx").rename(ordner.pfad / ort)
    (ordner.pfad / "Analyse.xlsx").unlink()
    ergebnis = ordner.ergebnis()
    befund = ergebnis.befunde[0]
    assert (befund.code, befund.schwere, befund.datei) == (art.MELDUNG_DANEBEN.code, Schwere.FEHLER, ort)
    assert "„Neuss“" in befund.text
    assert [b.stelle for b in befunde(ergebnis, art.FEHLT)] == ["Diakonie Musterland", "Rommerskirchen"]
    assert not [pfad for pfad in rueckfragen(ergebnis) if "Neuss" in pfad]


def test_ein_leerer_vordruck_am_falschen_ort_ist_keine_meldung(ordner: Ordner) -> None:
    ordner.meldung("Neuss", datum=None)
    (ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx").rename(ordner.pfad / "Vordruck.xlsx")
    assert einziger(ordner.ergebnis(), art.KEINE_MELDUNG_IM_ORDNER).datei == "Vordruck.xlsx"


def test_ohne_ordner_bedarfsmeldungen_fehlt_niemand(ordner: Ordner) -> None:
    """One Fehler, first, and not as many missing Kommunen."""
    (ordner.pfad / "Bedarfsmeldungen").rmdir()
    ergebnis = ordner.ergebnis()
    assert ergebnis.befunde[0].code == einziger(ergebnis, art.MELDUNGSORDNER_FEHLT).code
    kein(ergebnis, art.FEHLT)
    assert rueckfragen(ergebnis) == {}
    (ordner.pfad / "Bedarfsmeldungen").mkdir()
    assert len(befunde(ordner.ergebnis(), art.FEHLT)) == len(STELLEN)


def test_unterordner_und_umlaute(ordner: Ordner) -> None:
    """macOS writes ü as u and two dots; in all outputs it is one letter."""
    ordner.meldung("Jüchen", datei=unicodedata.normalize("NFD", "Süd/Jüchen.xlsx"), fehlanzeige="ja")
    assert [z.datei for z in ordner.ergebnis().eingang] == ["Bedarfsmeldungen/Süd/Jüchen.xlsx"]


def test_nichts_im_eingang_wird_veraendert(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{}]).datei("Bedarfsmeldungen/kaputt.xlsx", b"PK")

    def zustand() -> dict[str, tuple[str, int]]:
        dateien = [pfad for pfad in ordner.pfad.rglob("*") if pfad.is_file()]
        return {str(p): (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime_ns) for p in dateien}

    vorher = zustand()
    ordner.ergebnis()
    assert zustand() == vorher


# ---------------------------------------------------------------- files that cannot be read

KAPUTT = b"PK\x03\x04 das war einmal eine Arbeitsmappe"
DATEINAMEN = {
    "Bedarfsmeldung_Stadt_Neuss.xlsx": "Neuss",
    "JUECHEN 2020-01-20 Kopie (2).xlsx": "Jüchen",
    "Neuss und Jüchen.xlsx": None,
    "Mappe1.xlsx": None,
    "Neuss Entwurf.xlsx": None,
    "Rhein-Kreis Neuss.xlsx": None,
    "Rommerskirchen/Mappe1.xlsx": "Rommerskirchen",
}


def test_unlesbar(ordner: Ordner) -> None:
    """The name of the file or of its folder tells the Stelle, if nothing else stands in it."""
    for datei in DATEINAMEN:
        ordner.datei(f"Bedarfsmeldungen/{datei}", KAPUTT)
    ergebnis = ordner.ergebnis()
    assert {z.datei.removeprefix("Bedarfsmeldungen/"): z.stelle for z in ergebnis.eingang} == DATEINAMEN
    assert ergebnisse(ergebnis) == {
        datei: "nicht auswertbar" if stelle else "unlesbar" for datei, stelle in DATEINAMEN.items()
    }
    zugelegt = [r.stelle.name for r in ergebnis.ruecklauf if r.zustand is Zustand.NICHT_AUSWERTBAR]
    assert zugelegt == ["Jüchen", "Neuss", "Rommerskirchen"]
    fehler = {b.datei for b in ergebnis.befunde_mit(Schwere.FEHLER)}
    assert fehler == {z.datei for z in ergebnis.eingang}


def test_eine_lesbare_meldung_geht_vor(ordner: Ordner) -> None:
    ergebnis = ordner.datei("Bedarfsmeldungen/Neuss 1.xlsx", KAPUTT).meldung("Neuss", fehlanzeige="ja").ergebnis()
    assert antwort(ergebnis, "Neuss").zustand is Zustand.FEHLANZEIGE
    assert ergebnisse(ergebnis) == {"Neuss 1.xlsx": "nicht auswertbar", "Neuss.xlsx": "übernommen"}


def test_auch_was_kein_formular_ist_kam_von_jemandem(ordner: Ordner) -> None:
    """A workbook that can be read but is no return, called like a Stelle."""
    mappe = (ordner.pfad / "Analyse.xlsx").read_bytes()
    ergebnis = ordner.datei("Bedarfsmeldungen/Neuss.xlsx", mappe).ergebnis()
    assert [(z.ergebnis, z.stelle) for z in ergebnis.eingang] == [("nicht auswertbar", "Neuss")]
    assert antwort(ergebnis, "Neuss").zustand is Zustand.NICHT_AUSWERTBAR
    kein(ergebnis, art.DATEI_UNLESBAR)


# ---------------------------------------------------------------- nothing stops a run


@settings(max_examples=15)
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"<html>"]),
)
def test_beliebige_bytes(tmp_path_factory: pytest.TempPathFactory, inhalt: bytes, anfang: bytes) -> None:
    ordner = Ordner(tmp_path_factory.mktemp("bytes"))
    ergebnis = ordner.datei("Bedarfsmeldungen/Neuss.xlsx", anfang + inhalt).ergebnis()
    (zeile,) = ergebnis.eingang
    assert zeile.ergebnis in ("nicht auswertbar", "nicht zugeordnet")
    assert zeile.sha256 == hashlib.sha256(anfang + inhalt).hexdigest()


def test_ein_abgeschnittener_ruecklaeufer_laesst_die_anderen_stehen(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[{}]).meldung("Jüchen", massnahmen=[{}])
    pfad = ordner.pfad / "Bedarfsmeldungen" / "Jüchen.xlsx"
    pfad.write_bytes(pfad.read_bytes()[:-200])
    ergebnis = ordner.ergebnis()
    assert ergebnisse(ergebnis) == {"Jüchen.xlsx": "nicht auswertbar", "Neuss.xlsx": "übernommen"}
    assert antwort(ergebnis, "Jüchen").zustand is Zustand.NICHT_AUSWERTBAR


def test_feindlicher_text_bleibt_text(ordner: Ordner) -> None:
    text = "{{7*7}} <script>alert(1)</script> {gefunden}\x07\u202e"
    ergebnis = ordner.meldung(
        "Neuss", massnahmen=[{"bezeichnung": text.replace("\x07", ""), "stand": text[:20]}]
    ).ergebnis()
    bezeichnung = ergebnis.massnahmen[0].massnahme.bezeichnung or ""
    assert bezeichnung.startswith("{{7*7}} <script>alert(1)</script> {gefunden}")
    assert "{{7*7}}" in einziger(ergebnis, art.KEINE_AUSWAHL).text


def test_ohne_analyse_laeuft_alles_weiter(ordner: Ordner) -> None:
    ordner.datei("Analyse.xlsx", b"PK kaputt").meldung("Neuss", massnahmen=[{}])
    ergebnis = ordner.ergebnis()
    assert einziger(ergebnis, art.ANALYSE_FEHLT).schwere is Schwere.FEHLER
    assert zahl(ergebnis.gesamt.betraege.zuwendung) == "8.000,00"


# ---------------------------------------------------------------- settings that cannot be used


def leere_mappe(ordner: Ordner) -> None:
    ordner.mappe("Einstellungen.xlsx", Workbook())


UNBRAUCHBAR: list[tuple[str, Callable[[Ordner], object]]] = [
    ("Datei fehlt", lambda o: (o.pfad / "Einstellungen.xlsx").unlink()),
    ("kaputt", lambda o: o.datei("Einstellungen.xlsx", b"PK")),
    ("leere Mappe", leere_mappe),
    ("keine Stellen", lambda o: o.einstellungen(stellen=[])),
    ("keine Kommune", lambda o: o.einstellungen(stellen=[STELLEN[3]])),
    ("Regelstand kein Datum", lambda o: o.einstellungen(sitzung={"regelstand": "neu"})),
]


@pytest.mark.parametrize("umbau", benannt(UNBRAUCHBAR))
def test_unbrauchbare_einstellungen_sind_ein_satz(ordner: Ordner, umbau: Callable[[Ordner], object]) -> None:
    umbau(ordner)
    with pytest.raises((EinstellungenFehler, RegelwerkFehler)) as fehler:
        ordner.ergebnis()
    assert re.fullmatch(r"[A-ZÄÖÜ][^\n]*\.", str(fehler.value)), str(fehler.value)


def test_ein_regelstand_vor_unserer_zeit_ist_ein_datum(ordner: Ordner) -> None:
    """01.01.1990 is a day, only none that can be meant; the sentence says what was read and what to enter."""
    ordner.einstellungen(sitzung={"regelstand": date(1990, 1, 1)})
    with pytest.raises(EinstellungenFehler, match=r"gelesen als 01\.01\.1990, .* Tragen Sie") as fehler:
        ordner.ergebnis()
    assert "kein Datum" not in str(fehler.value)


SPALTEN = [feld.name for tabelle in (STELLENBLATT, MITTEL) for feld in tabelle.felder]


@pytest.mark.parametrize("spalte", SPALTEN)
def test_eine_fehlende_spalte_der_einstellungen_ist_kein_absturz(ordner: Ordner, spalte: str) -> None:
    """Refused in a sentence, or told as a finding."""
    ordner.einstellungen(mittel=[{"baustein": 1, "foerderquote": 0.75, "kontingent": 5}], ohne=[spalte])
    with contextlib.suppress(EinstellungenFehler):
        ordner.ergebnis()


def test_ein_sonderbarer_name_einer_stelle_ist_kein_absturz(ordner: Ordner) -> None:
    """Someone lists `kreisweit` among the Kommunen: refused in a sentence, or read, but no traceback."""
    ordner.einstellungen(stellen=[*STELLEN, {"stelle": "kreisweit", "art": "Kommune"}])
    with contextlib.suppress(EinstellungenFehler):
        ordner.ergebnis()


@pytest.mark.parametrize("feld", ["rueckmeldefrist", "gremium", "sitzungstermin", "tagesordnungspunkt"])
def test_einstellungen_werden_geprueft_wie_eine_meldung(ordner: Ordner, feld: str) -> None:
    """A missing answer is a Fehler with its cell; the run goes on."""
    befund = einziger(ordner.einstellungen(sitzung={feld: None}).ergebnis(), art.PFLICHT_LEER)
    assert (befund.schwere, befund.datei, befund.blatt) == (Schwere.FEHLER, "Einstellungen.xlsx", "Sitzung")


def test_regelstand_waehlt_die_regeln_nicht_der_stand(ordner: Ordner) -> None:
    zeile = {"beginn": date(2022, 7, 1), "ende": date(2022, 12, 31)}
    ordner.meldung("Neuss", massnahmen=[zeile])
    assert zahl(ordner.ergebnis(date(2020, 5, 1)).gesamt.betraege.zuwendung) == "0,00"
    ordner.einstellungen(sitzung={"regelstand": date(2020, 5, 1)})
    assert zahl(ordner.ergebnis(date(2020, 1, 28)).gesamt.betraege.zuwendung) == "8.000,00"
    leer = ordner.einstellungen(sitzung={"regelstand": None}).ergebnis()
    assert leer.regelwerk.stand == date(2020, 1, 28)
