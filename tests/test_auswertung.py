"""Auswertung and Sammelantrag as the office reads them: what is known, what is not, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from beispielergebnis import beispiel, massnahme, meldung
from excelhilfe import Reihe, cent, ergebnis, mappe, tabelle, zellen
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht.ergebnis import ZEILENTITEL, Ergebnis
from integrationsbericht.geld import euro
from integrationsbericht.orte import vom_lauf
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag
from integrationsbericht.tabellenblatt.seiten import SEITENHOEHE, spaltenumbrueche, zeilenumbrueche
from integrationsbericht.worte.urteil import urteil


def _texte(buch: Workbook) -> list[str]:
    return [zelle.value for zelle in zellen(buch) if isinstance(zelle.value, str)]


def _gelesen(schreiber: Callable[..., bytes], lauf: Ergebnis, *rest: str) -> Workbook:
    return load_workbook(BytesIO(schreiber(lauf, *rest)), data_only=True)


# ---------------------------------------------------------------- Übersicht


def test_die_uebersicht_beginnt_mit_dem_urteil_und_endet_mit_dem_fingerabdruck() -> None:
    seite = mappe("auswertung")["Übersicht"]
    texte = [zelle.value for reihe in seite.iter_rows() for zelle in reihe if isinstance(zelle.value, str)]
    assert texte[1] == urteil(ergebnis()).satz
    assert ergebnis().regelwerk.sha256 in texte[-3:]
    assert not any("SHA-256" in text for text in texte[:-4])


def test_das_kontingent_nennt_beantragt_vorhanden_differenz_und_was_offen_ist() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Übersicht", "Kontingent")
    werte = {str(zeile["Angabe"]): zeile["Betrag"] for zeile in zeilen}
    summe = ergebnis().sammelantrag
    assert cent(werte["3.5 beantragte Zuwendung"]) == summe.betraege.zuwendung
    assert cent(werte["Differenz"]) == summe.differenz
    offene = [zeile for zeile in zeilen if str(zeile["Angabe"]).startswith("offen: ")]
    assert [zeile["Anzahl"] for zeile in offene] == [posten.anzahl for posten in summe.offen]


def test_der_eigene_anteil_des_kreises_steht_je_jahr_auf_der_uebersicht() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Übersicht", "Kreis")
    ausgaben = ergebnis().teilhabe.ausgaben
    eigene = next(zeile for zeile in zeilen if zeile["Betrag"] == "Stellen: Eigenanteil")
    assert [cent(eigene[str(a.jahr)]) for a in ausgaben] == [a.eigenanteil for a in ausgaben]
    assert eigene["zusammen"] == euro(sum(a.eigenanteil for a in ausgaben))


def test_die_pruefsummen_sind_lebende_formeln_und_stimmen_mit_dem_bericht() -> None:
    formeln, _ = tabelle(mappe("auswertung", False), "Übersicht", "Pruefsummen")
    zeilen, _ = tabelle(mappe("auswertung"), "Übersicht", "Pruefsummen")
    for formel, zeile, (name, titel) in zip(formeln, zeilen, ZEILENTITEL.items(), strict=True):
        betrag = ergebnis().gesamt.betraege.als_dict()[name]
        for spalte in ("Summe der Bausteine", "Summe der Kommunen", "Summe der Jahre"):
            assert str(formel[spalte]).startswith("=ROUND("), titel
            assert cent(zeile[spalte]) == betrag, titel
        assert str(formel["Bericht"]).startswith("=IF(AND("), titel
        assert zeile["Bericht"] == f"stimmt mit dem Bericht überein ({euro(betrag)})", titel


# ---------------------------------------------------------------- ways to rows and sources


def _verweise(seite: Worksheet) -> dict[str, tuple[str | None, str | None]]:
    return {
        zelle.coordinate: (zelle.hyperlink.target, zelle.hyperlink.location)
        for reihe in seite.iter_rows()
        for zelle in reihe
        if getattr(zelle, "hyperlink", None)
    }


def test_von_jeder_summe_fuehrt_ein_verweis_zu_ihren_massnahmen() -> None:
    buch = mappe("auswertung")
    namen = dict(enumerate((zelle.value for zelle in buch["Maßnahmen"]["D"]), start=1))
    for zeile in (z for z in tabelle(buch, "Bausteine", "Bausteine")[0] if z["Maßnahmen"]):
        text = str(zeile["im Blatt „Maßnahmen“"])
        erste = int(re.findall(r"\d+", text)[0])
        assert namen[erste] == (zeile["Nr."] if zeile["Nr."] != "–" else "ohne"), text
    assert any((ort or "").startswith("'Maßnahmen'!A") for _, ort in _verweise(buch["Kommunen"]).values())
    assert any((ort or "").startswith("'Maßnahmen'!A") for _, ort in _verweise(buch["Träger"]).values())


def test_jede_quelle_laesst_sich_vom_lauf_aus_oeffnen(lauf_ueber: Callable[[str], Path]) -> None:
    lauf = lauf_ueber("beispiel")
    buch = load_workbook(lauf / "Auswertung.xlsx")
    for blatt in ("Rücklauf", "Bedarfe", "Maßnahmen", "Befunde", "Herkunft"):
        ziele = {ziel for ziel, _ in _verweise(buch[blatt]).values() if ziel}
        assert ziele, blatt
        for ziel in ziele:
            assert (lauf / ziel.replace("\\", "/").replace("%20", " ")).is_file(), ziel


def test_ohne_gemeinsames_laufwerk_kein_verweis_auf_quellen(monkeypatch: pytest.MonkeyPatch) -> None:
    seite = load_workbook(BytesIO(auswertung(ergebnis())))["Maßnahmen"]
    assert not any(ziel for ziel, _ in _verweise(seite).values())

    def anderes_laufwerk(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", anderes_laufwerk)
    assert vom_lauf(Path("eingang"), Path("output")) is None


# ---------------------------------------------------------------- unknown is not 0


@pytest.fixture
def nichts() -> Ergebnis:
    """Nobody has answered."""
    return beispiel([])


@pytest.mark.parametrize("schreiber", [auswertung, sammelantrag])
def test_wo_niemand_gemeldet_hat_steht_kein_betrag_von_null(schreiber: Callable[..., bytes], nichts: Ergebnis) -> None:
    buch = _gelesen(schreiber, nichts)
    stellen = {"Teilhabemanagement", "Übersicht"}  # the positions of the Kreis are known without any return
    nullen = [
        f"{z.parent.title}!{z.coordinate}"
        for z in zellen(buch)
        if z.value == 0 and "€" in z.number_format and z.parent.title not in stellen
    ]
    assert nullen == []
    assert not any("Alle Maßnahmen sind in den Beträgen" in text for text in _texte(buch))
    assert not any("0 Plätze" in text for text in _texte(buch))


def test_jedes_blatt_sagt_dass_es_leer_ist(nichts: Ergebnis) -> None:
    buch = _gelesen(auswertung, nichts)
    for blatt in ("Maßnahmen", "Herkunft", "Träger", "Bedarfe"):
        assert "keine Einträge" in [zelle.value for reihe in buch[blatt].iter_rows() for zelle in reihe], blatt


def test_eine_massnahme_ohne_plaetze_ist_keine_mit_null_plaetzen() -> None:
    neuss = massnahme("Neuss", 5, 1, gesamtausgaben=1000, zuwendungsfaehig=1000, plaetze=None)
    lauf = beispiel([meldung("Neuss", {1: 4}, [neuss])])
    assert "1 Maßnahme, Plätze ohne Angabe" in _texte(_gelesen(sammelantrag, lauf))
    zeilen, summe = tabelle(_gelesen(auswertung, lauf), "Bausteine", "Bausteine")
    assert zeilen[0]["Plätze"] == "ohne Angabe"
    assert summe["Plätze"] is None


def test_die_summe_sagt_wie_viele_sie_enthaelt_und_von_wie_vielen_kommunen() -> None:
    texte = _texte(mappe("auswertung"))
    summe = ergebnis().gesamt
    enthalten = summe.massnahmen - summe.nicht_gerechnet
    assert any(f"enthalten {enthalten} von {summe.massnahmen} Maßnahmen" in text for text in texte)
    assert "Auswertbare Rückmeldungen liegen von sechs der acht Kommunen und von einem der beiden Akteure vor." in texte
    assert not any(text.startswith("Geantwortet haben") for text in texte)


def test_strittig_und_nicht_auswertbar_heissen_nicht_keine_meldung() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Kommunen", "Kommunen")
    stand = {zeile["Kommune"]: zeile["Rücklauf"] for zeile in zeilen}
    assert stand["Rommerskirchen"] == "keine Meldung"
    assert stand["Korschenbroich"] == "Fehlanzeige"


# ---------------------------------------------------------------- rates


def test_wessen_satz_es_ist_und_wo_mit_dem_hoechstsatz_gerechnet_ist() -> None:
    lauf = replace(
        ergebnis(),
        foerderquoten={**ergebnis().foerderquoten, 3: Fraction(66667, 100_000)},
        zu_hohe_quoten={2: Fraction(9, 10)},
    )
    buch = _gelesen(sammelantrag, lauf)
    assert buch["Gesamt"]["B7"].value.startswith("80\xa0% (Bausteine 1, 2 und 4) und 66,667\xa0% (Baustein 3)")
    hinweis = "mit dem Höchstsatz gerechnet (eingetragen: 90\xa0% in Baustein 2)"
    assert hinweis in buch["Gesamt"]["B7"].value
    assert hinweis in buch["Baustein 2"]["B7"].value
    zeilen, _ = tabelle(_gelesen(auswertung, lauf), "Bausteine", "Bausteine")
    assert [hinweis in str(zeile["Hinweis"]) for zeile in zeilen[:4]] == [False, True, False, False]
    saetze = [z for z in zellen(_gelesen(auswertung, lauf)) if z.number_format == "[$-407]0.000\\ %_-"]
    assert {z.value for z in saetze} == {0.66667}


def test_die_kuerzung_von_3_1_steht_bei_der_massnahme_und_nicht_wie_gemeldet() -> None:
    zeilen, _ = tabelle(mappe("auswertung"), "Maßnahmen", "Massnahmen")
    gekuerzt = {g.massnahme.bezeichnung: g.gekuerzt_gesamtausgaben for g in ergebnis().massnahmen if g.in_summen}
    je_name = {
        zeile["Bezeichnung"]: zeile["gekürzt bei 3.1"] for zeile in zeilen if zeile["gekürzt bei 3.1"] is not None
    }
    assert {name: cent(je_name[name]) for name in gekuerzt} == gekuerzt
    assert not any("wie gemeldet, auch der Teil" in text for text in _texte(mappe("auswertung")))


# ---------------------------------------------------------------- Sammelantrag


def _summe(zeilen: list[Reihe], nummer: object, titel: str, spalte: str) -> int:
    return cent(next(z for z in zeilen if (z["Nr."], z["Zeile des Finanzierungsplans"]) == (nummer, titel))[spalte])


def test_der_plan_nach_der_kuerzung_haelt_das_kontingent_ein_und_aendert_nur_3_5_und_3_7() -> None:
    zeilen, _ = tabelle(mappe("sammelantrag"), "Plan nach Kürzung", "PlanNachKuerzung")
    summe = ergebnis().sammelantrag
    assert summe.kuerzung > 0
    assert _summe(zeilen, "1–4", ZEILENTITEL["zuwendung"], "Summe") == summe.betraege.zuwendung - summe.kuerzung
    for name, titel in ZEILENTITEL.items():
        erwartet = {"zuwendung": -summe.kuerzung, "eigenanteil": summe.kuerzung}.get(name, 0)
        assert _summe(zeilen, "1–4", titel, "Unterschied") == erwartet, titel


def test_je_drittempfaenger_und_jahr_wird_weitergeleitet_was_nicht_beim_kreis_bleibt() -> None:
    zeilen, summe = tabelle(mappe("sammelantrag"), "Drittempfänger", "EmpfaengerJahre")
    assert "Rhein-Kreis Neuss" not in [zeile["Drittempfänger"] for zeile in zeilen]
    _, alle = tabelle(mappe("sammelantrag"), "Drittempfänger", "Drittempfaenger")
    assert cent(summe["zusammen"]) == cent(alle["weitergeleitete Zuwendung"])
    assert sum(cent(summe[f"3.5 in {jahr}"]) for jahr in (2020, 2021, 2022)) == cent(summe["zusammen"])


def test_unter_jedem_plan_steht_dass_ein_jahr_den_satz_um_cents_uebersteigen_kann() -> None:
    buch = mappe("sammelantrag")
    satz = "In einem Jahr kann die Zuwendung je Maßnahme den Satz um weniger als zwei Cent übersteigen."
    for blatt in ("Gesamt", *(f"Baustein {n}" for n in (1, 2, 3, 4)), "Drittempfänger", "Plan nach Kürzung"):
        assert satz in [zelle.value for reihe in buch[blatt].iter_rows() for zelle in reihe], blatt


def test_was_fuer_den_antrag_noch_fehlt() -> None:
    zeilen, _ = tabelle(mappe("sammelantrag"), "Was noch fehlt", "WasFehlt")
    was = [str(zeile["Was fehlt"]) for zeile in zeilen]
    assert "Angaben ohne auswertbare Meldung: Jüchen, Rommerskirchen und Verein Brücke & Weg" in was
    assert any(text.startswith("Entscheidung über das Kontingent; es reicht") for text in was)
    assert any(text.startswith("Nicht berechenbar: ") for text in was)
    assert "Es fehlt: Kommune" in was


# ---------------------------------------------------------------- print


@pytest.mark.parametrize(
    ("breiten", "fest"),
    [([100] * 5, 1), ([100] * 30, 1), ([150, 200, *[90] * 44], 2), ([400, *[430] * 3], 0), ([*[120] * 10, 60], 1)],
)
def test_keine_spalte_steht_allein_und_nichts_ist_kleiner_als_acht_punkt(breiten: list[int], fest: int) -> None:
    umbrueche, massstab = spaltenumbrueche(breiten, fest)
    assert 80 <= massstab <= 100
    teile = [sum(breiten[von:bis]) for von, bis in pairwise([fest, *umbrueche, len(breiten)])]
    kopf = sum(breiten[:fest])
    assert all((kopf + teil) * massstab / 100 <= 980 for teil in teile)
    assert len(teile) == 1 or min(teile) >= max(teile) / 3


@pytest.mark.parametrize("zeilen", [10, 33, 34, 35, 66, 67, 400])
def test_keine_zeile_steht_allein_auf_einer_seite(zeilen: int) -> None:
    umbrueche = zeilenumbrueche([15.0] * zeilen, 100, {zeilen - 2, zeilen - 1}, [], 0)
    seiten = [bis - von for von, bis in pairwise([0, *umbrueche, zeilen])]
    assert all(seite * 15 <= SEITENHOEHE for seite in seiten)
    assert len(seiten) == 1 or min(seiten) >= 3
    assert len(seiten) <= zeilen * 15 // SEITENHOEHE + 2
