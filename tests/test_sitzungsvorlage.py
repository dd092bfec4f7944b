"""The public paper as the committee reads it: every sentence true for its folder, nothing that does not belong.

The full text for a dozen Kreise is kept in tests/golden (renewed like the others, see test_golden.py); here stands
what must hold for all of them, and each sentence that was once wrong.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest
import welten
from alstext import als_text
from bauen import Ordner, Zeile
from docx import Document
from docx.document import Document as Dokument
from docx.oxml.ns import qn
from libreoffice import gewandelt

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lauf import werte_aus
from integrationsbericht.schreiben.word.sitzungsvorlage import kontext, sitzungsvorlage
from integrationsbericht.worte import lueckendiagramm
from integrationsbericht.worte import oeffentliche_finanzen as finanzen

WURZEL = Path(__file__).parent.parent
VORLAGEN = WURZEL / "templates"
GOLDEN = Path(__file__).parent / "golden"


def _fliesstext(ergebnis: Ergebnis) -> str:
    """The body as one long line."""
    text = als_text("x.docx", sitzungsvorlage(ergebnis, VORLAGEN).inhalt).partition("== Text")[2]
    return " ".join(text.replace("␣", " ").split())


@pytest.fixture(scope="session")
def welt(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Ergebnis]:
    """Name of a world → what the program makes of it, once for all tests."""

    def baue(name: str) -> Ergebnis:
        ziel = tmp_path_factory.mktemp(name) / "eingang"
        if name == "beispiel":
            return werte_aus(WURZEL / "input_examples", None)
        return getattr(welten, name)(ziel)  # type: ignore[no-any-return]

    return cache(baue)


# ---------------------------------------------------------------- word for word


@pytest.mark.parametrize("name", welten.WELTEN)
def test_die_vorlage_sagt_wort_fuer_wort_dasselbe(
    name: str, welt: Callable[[str], Ergebnis], pytestconfig: pytest.Config
) -> None:
    neu = als_text("x.docx", sitzungsvorlage(welt(name), VORLAGEN).inhalt)
    datei = GOLDEN / "sitzungsvorlage" / f"{name}.txt"
    if pytestconfig.getoption("erneuern"):
        datei.parent.mkdir(exist_ok=True)
        datei.write_text(neu, encoding="utf-8", newline="\n")
    alt = datei.read_text(encoding="utf-8") if datei.exists() else ""
    unterschied = "\n".join(unified_diff(alt.splitlines(), neu.splitlines(), datei.name, "jetzt", n=1, lineterm=""))
    assert not unterschied, f"Ist es so gemeint: pytest tests/test_sitzungsvorlage.py --erneuern\n{unterschied[:4000]}"


NIE = {
    "Büro": r"\bFehlern?\b|\bBefund|\bZelle\b|\bBlatt\b|\bDatei",
    "Programm": r"\bProgramms?\b|\.(?:xlsx|docx|csv|eml|pdf)\b",
    "Zellen": r"(?<![\w/])[A-Z]{1,2}[1-9]\d{0,2}(?![\w/])",
    "Adressen und Parteien": r"https?:|www\.|\.(?:de|nrw|org)\b|\bcdu\b",
    "Tadel": r"verspätet|nach Ablauf der Frist|nicht geantwortet|noch keine geantwortet|versäumt",
    "Floskeln": r"nicht etwa null|Annahme des Programms|Unklarheit",
    "Grammatik": r"\b1 (?:Maßnahmen|Plätze|Plätzen|Kommunen|Stellen|Akteuren)\b|\beine Plätze\b|\bein Maßnahme"
    r"|der Märkischer|ist der Städteregion|keine Maßnahmen mit|\(1 von 1|\bnull\b",
    "Unfertiges": r"\bNone\b|\bTrue\b|\bnan\b|\{\{|\{%|\.\.(?!\.)| ,|\(\)|: \.|\bvon 0,00\b",
}


def _golden() -> Mapping[str, Path]:
    laeufe = {pfad.parent.name: pfad for pfad in GOLDEN.glob("*/Sitzungsvorlage.docx.txt")}
    return {**laeufe, **{pfad.stem: pfad for pfad in (GOLDEN / "sitzungsvorlage").glob("*.txt")}}


@pytest.mark.parametrize("name", sorted(_golden()))
def test_kein_wort_das_in_keine_oeffentliche_unterlage_gehoert(name: str) -> None:
    text = " ".join(_golden()[name].read_text(encoding="utf-8").partition("== Text")[2].replace("␣", " ").split())
    vorn, _, anlagen = text.partition("[Heading1] Anlage 1: ")  # the names in Anlage 1 are those of others
    text = f"{vorn} {anlagen.partition('[Heading1] Anlage 2: ')[2]}".partition("== word/")[0]
    text = re.sub(r"\[[A-Za-z0-9]+\]|‹[^›]*›", " ", text)
    for art, muster in NIE.items():
        treffer = re.search(rf".{{0,60}}(?:{muster}).{{0,30}}", text)
        assert treffer is None, f"{art}: … {treffer[0]} …"


@pytest.mark.parametrize("name", sorted(_golden()))
def test_das_wichtigste_hat_vier_bis_sechs_saetze_und_keine_footnote_zweimal(name: str) -> None:
    text = _golden()[name].read_text(encoding="utf-8")
    assert 4 <= text.count("[Kasten]") <= 6
    notizen = re.findall(r"^\[Tabellennotiz\] (.*(?:\n    .*|\n  .*)*)", text, re.MULTILINE)
    assert len(notizen) == len(set(notizen)), "eine Fußnote steht zweimal da"


# ---------------------------------------------------------------- form


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", ["beispiel", "viele_massnahmen"])
def test_vor_anlage_1_stehen_hoechstens_drei_seiten(name: str, welt: Callable[[str], Ergebnis], tmp_path: Path) -> None:
    dokument = Document(io.BytesIO(sitzungsvorlage(welt(name), VORLAGEN).inhalt))
    koerper = dokument.element.body
    ab = next(i for i, element in enumerate(koerper) if _text(element).startswith("Anlage 1: Maßnahmen") and i > 40)
    for element in list(koerper)[ab:]:
        if element.tag != qn("w:sectPr"):
            koerper.remove(element)
    dokument.save(str(tmp_path / "vorn.docx"))
    (gedruckt,) = gewandelt("pdf", tmp_path, tmp_path / "vorn.docx")
    seiten = len(re.findall(rb"/Type\s*/Page\b", gedruckt.read_bytes()))
    assert 2 <= seiten <= 3


def _text(element: object) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))  # type: ignore[attr-defined]


def test_jede_tabelle_hat_beschreibung_kopf_und_schrift_ab_9_punkt(welt: Callable[[str], Ergebnis]) -> None:
    dokument = Document(io.BytesIO(sitzungsvorlage(welt("beispiel"), VORLAGEN).inhalt))
    for tabelle in dokument.tables:
        assert tabelle._tbl.tblPr.find(qn("w:tblDescription")) is not None
        assert all(zelle.text for zelle in tabelle.rows[0].cells), "eine Kopfzelle ist leer"
        assert tabelle._tbl.find(f".//{qn('w:gridSpan')}") is None, "verbundene Zellen"
    assert all(int(sz.get(qn("w:val"))) >= 18 for sz in dokument.element.body.iter(qn("w:sz")))
    stile = {stil.name: stil for stil in dokument.styles}
    for name in ("Tabellentext", "Tabellenkopf", "Tabellennotiz", "Caption"):
        groesse = stile[name].font.size  # type: ignore[union-attr]
        assert groesse is not None
        assert groesse.pt >= 9


def test_das_diagramm_zeigt_dieselbe_luecke_wie_die_tabelle(welt: Callable[[str], Ergebnis]) -> None:
    ergebnis = welt("beispiel")
    dokument = Document(io.BytesIO(sitzungsvorlage(ergebnis, VORLAGEN).inhalt))
    zeilen = {zeile[0].partition(" ")[0]: zeile[4] for zeile in _zeilen(dokument, "Bedarf, Plätze und Maßnahmen")}
    diagramm = lueckendiagramm.diagramm(ergebnis)
    for kategorie, wert in zip(diagramm.kategorien, diagramm.reihen[0][1], strict=True):
        gedruckt = zeilen[kategorie.removeprefix("Baustein ")].split("\n")[0]
        assert gedruckt.removeprefix("mindestens ") == ("n. a." if wert is None else str(wert))
        assert f"{kategorie}: {gedruckt}" in diagramm.alternativtext


def _zeilen(dokument: Dokument, beschriftung: str) -> list[list[str]]:
    koerper = list(dokument.element.body)
    stelle = next(i for i, e in enumerate(koerper) if beschriftung in _text(e) and _text(e).startswith("Tabelle "))
    tabelle = next(t for t in dokument.tables if t._tbl in koerper[stelle + 1 : stelle + 2])
    return [[zelle.text for zelle in zeile.cells] for zeile in tabelle.rows]


# ---------------------------------------------------------------- who answered


def test_was_ankam_und_nicht_auszuwerten_war_heisst_nicht_keine_antwort(ordner: Ordner) -> None:
    ordner.datei("Bedarfsmeldungen/Jüchen.xlsx", b"kein Excel")
    text = _fliesstext(ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 9}]).ergebnis())
    assert (
        "Eine auswertbare Rückmeldung liegt von einer der drei Kommunen und nicht vom angefragten Akteur vor." in text
    )
    assert "Eine Rückmeldung wird noch ausgewertet." in text
    assert "Für Jüchen und Rommerskirchen sind, soweit vorhanden, die Werte der Analyse angesetzt." in text
    assert "| Rückmeldung zu Bedarf und Maßnahmen | Rommerskirchen und Diakonie Musterland |" in text


def test_strittige_meldungen_liegen_vor_und_heissen_auch_so(ordner: Ordner) -> None:
    for datei, plaetze in (("a.xlsx", 5), ("b.xlsx", 50)):
        ordner.meldung("Neuss", datei=datei, bedarfe=[{"baustein": 1, "plaetze": plaetze}], massnahmen=[{}])
    text = _fliesstext(ordner.ergebnis())
    assert "Von Neuss liegen verschiedene Fassungen vor; welche gilt, wird noch geklärt." in text
    assert "Auswertbare Angaben zu Maßnahmen liegen noch nicht vor." in text


def test_eine_fehlanzeige_ist_eine_eigene_angabe_und_keine_fehlende_meldung(ordner: Ordner) -> None:
    text = _fliesstext(ordner.meldung("Jüchen", fehlanzeige="ja").ergebnis())
    assert "Jüchen hat nach eigener Angabe keinen Bedarf." in text
    assert "Für Neuss und Rommerskirchen sind, soweit vorhanden, die Werte der Analyse angesetzt." in text


# ---------------------------------------------------------------- money


def _massnahmen(*zeilen: Zeile) -> list[Zeile]:
    return [{"bezeichnung": f"Kurs {nummer}", **zeile} for nummer, zeile in enumerate(zeilen, start=1)]


def _mit_kontingent(ordner: Ordner, euro: int, *massnahmen: Zeile) -> str:
    """Everybody else has answered, so that nothing is open but the Maßnahmen."""
    ordner.einstellungen(mittel=[{"baustein": "gesamt", "kontingent": euro}])
    for stelle in ("Jüchen", "Rommerskirchen", "Diakonie Musterland"):
        ordner.meldung(stelle, fehlanzeige="ja")
    return _fliesstext(ordner.meldung("Neuss", massnahmen=_massnahmen(*massnahmen)).ergebnis())


def test_das_kontingent_reicht_nur_wenn_auch_das_offene_hineinpasst(ordner: Ordner) -> None:
    text = _mit_kontingent(ordner, 8_000, {})
    assert "Das Mittelkontingent von 8.000,00 € reicht dafür aus." in text
    text = _mit_kontingent(ordner, 9_000, {}, {"ende": None})
    assert (
        "Das Mittelkontingent von 9.000,00 € reicht nach den berechenbaren Maßnahmen aus; offen ist eine noch nicht"
        " berechenbare Maßnahme (gemeldete Gesamtausgaben 10.000,00 €)." in text
    )


def test_reicht_nicht_aus_haengt_an_keiner_moeglichen_doppelmeldung(ordner: Ordner) -> None:
    text = _mit_kontingent(ordner, 9_000, {}, {"bezeichnung": "Kurs 1"})
    assert "reicht nach den berechenbaren Maßnahmen nicht aus; offen ist eine möglicherweise zweimal gemeldete" in text
    text = _mit_kontingent(ordner, 7_000, {}, {"bezeichnung": "Kurs 1"})
    assert "reicht dafür nicht aus; nach den berechenbaren Maßnahmen fehlen 9.000,00 €." in text


def test_was_nicht_berechenbar_ist_steht_neben_der_zahl(ordner: Ordner) -> None:
    text = _mit_kontingent(ordner, 90_000, {}, {"ende": None}, {"ende": None})
    assert "Auf den Sammelantrag (Bausteine 1 bis 4) entfallen drei Maßnahmen; eine davon ist berechenbar, mit" in text
    assert "| 3 | 10.000,00 ⏎ ohne 2 | 8.000,00 ⏎ ohne 2" in text


def test_ohne_massnahme_steht_ein_strich_und_kein_betrag_von_null(ordner: Ordner) -> None:
    text = _fliesstext(ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 9}]).ergebnis())
    assert "| 1 Coaching | 9 ⏎ 1 von 3 | 0 | 0 | mindestens 9 ⏎ 1 von 3 | – | – | –" in text
    assert "0,00" not in text


@pytest.mark.parametrize("wer", ["Kreis", "Rhein-Kreis Neuss", "Kreisverwaltung (Amt 50)"])
def test_der_kreis_wird_als_traeger_des_eigenanteils_erkannt(ordner: Ordner, wer: str) -> None:
    text = _fliesstext(ordner.meldung("Neuss", massnahmen=[{"eigenanteil_traegt": wer}]).ergebnis())
    assert "entfallen nach den Meldungen 2.000,00 € auf den Rhein-Kreis Neuss selbst (eine Maßnahme)" in text


def test_wo_nur_vielleicht_der_kreis_traegt_behauptet_die_vorlage_nichts(ordner: Ordner) -> None:
    text = _fliesstext(ordner.meldung("Neuss", massnahmen=[{"eigenanteil_traegt": "Landrat"}]).ergebnis())
    assert "wie weit der Rhein-Kreis Neuss selbst Eigenanteile der Maßnahmen trägt, wird noch geklärt" in text
    assert "tragen nach den Meldungen die Kommunen und Träger" not in text


def test_der_eigene_anteil_an_den_stellen_steht_auf_der_ersten_seite(welt: Callable[[str], Ergebnis]) -> None:
    text = _fliesstext(welt("beispiel"))
    assert "mindestens 64.115,41 € als Eigenanteil verbleiben." in text
    assert "145.977,04 € (2020) und 174.600,00 € (2021)" in text


def test_betraege_einzelner_massnahmen_sind_nur_auf_wunsch_oeffentlich(ordner: Ordner) -> None:
    zeilen = _massnahmen({"traeger": "Lernwerk"}, {"zuwendungsfaehig": 4_321, "gesamtausgaben": 5_000})
    ordner.meldung("Neuss", massnahmen=zeilen).meldung("Jüchen", massnahmen=[{"zuwendungsfaehig": 1_234}])
    verdeckt = _fliesstext(ordner.ergebnis())
    assert "Lernwerk" not in verdeckt
    assert "1.234,00" not in verdeckt.partition("Anlage 3: Fin")[0].partition("Anlage 1: Maß")[2]
    offen = _fliesstext(ordner.einstellungen(sitzung={"betraege_oeffentlich": "ja"}).ergebnis())
    assert "| Kurs 1 | 1 | Neuss | Lernwerk | 01.03.2020 – 31.12.2020 | 10 | 10.000,00 | 8.000,00" in offen


def _kommunen(ergebnis: Ergebnis) -> list[tuple[str, str]]:
    return [(zeile.bezeichnung, zeile.massnahmen) for zeile in finanzen.kommunen(ergebnis)]


def test_kommunen_mit_nur_einer_massnahme_stehen_zusammen(ordner: Ordner) -> None:
    for stelle, zahl in (("Jüchen", 1), ("Neuss", 3), ("Rommerskirchen", 1)):
        ordner.meldung(stelle, massnahmen=_massnahmen(*[{}] * zahl))
    assert _kommunen(ordner.ergebnis()) == [("Neuss", "3"), ("weitere Kommunen", "2")]


def test_bleibt_nur_eine_uebrig_kommt_die_naechstkleinere_dazu(ordner: Ordner) -> None:
    for stelle, zahl in (("Jüchen", 1), ("Neuss", 3), ("Rommerskirchen", 2)):
        ordner.meldung(stelle, massnahmen=_massnahmen(*[{}] * zahl))
    assert _kommunen(ordner.ergebnis()) == [("Neuss", "3"), ("weitere Kommunen", "3")]


def test_eine_kommune_deren_betrag_nur_eine_massnahme_ist_steht_nicht_allein(ordner: Ordner) -> None:
    """Two are counted, but only one is computable: its row would be the calculation of one Träger."""
    ordner.meldung("Jüchen", massnahmen=_massnahmen({}, {"ende": None})).meldung("Neuss", massnahmen=[{}])
    ordner.meldung("Rommerskirchen", massnahmen=_massnahmen({}, {}))
    assert _kommunen(ordner.ergebnis()) == [("Rommerskirchen", "2"), ("weitere Kommunen", "3\nohne 1")]


# ---------------------------------------------------------------- positions, days, names


def test_stellen_laut_land_nennt_die_vorlage_nur_wenn_sie_eingetragen_sind(ordner: Ordner) -> None:
    ordner.analyse(zielgruppe=[welten._geduldete(name, 60) for name in ("Jüchen", "Neuss", "Rommerskirchen")])
    assert "Genannt" not in _fliesstext(ordner.ergebnis())
    text = _fliesstext(ordner.einstellungen(teilhabe={"laut_land": 3}).ergebnis())
    assert "Anspruch auf 1,5 Stellen" in text
    assert "Genannt waren bisher drei Stellen; der berechnete Anspruch weicht davon ab." in text


def test_ungleiche_teile_der_analyse_aendern_den_anspruch_nicht_unbemerkt(ordner: Ordner) -> None:
    teile = [{**welten._geduldete("Neuss", 50), "geschlecht": art} for art in ("weiblich", "männlich")]
    gesamt = [welten._geduldete(name, 60) for name in ("Jüchen", "Neuss", "Rommerskirchen")]
    text = _fliesstext(ordner.analyse(zielgruppe=[*gesamt, *teile]).ergebnis())
    assert "Für Neuss stimmt die Gesamtzahl der Analyse nicht mit der Summe der Teile überein" in text


def test_im_mai_liegen_januar_und_februar_zurueck(welt: Callable[[str], Ergebnis]) -> None:
    text = _fliesstext(welt("mai"))
    kommende = re.findall(r"\[ListBullet\] (\d\d\.\d\d\.\d{4})", text)
    assert kommende == ["19.06.2020"]
    assert "Die Sitzung der Bündniskerngruppe war für den 29.01.2020 vorgesehen." in text
    assert "die Bausteine 1 bis 5 längstens bis 31.12.2022" in text, "es gelten die Regeln, die im Mai bekannt sind"


def test_der_name_des_kreises_steht_ueberall_im_richtigen_fall(welt: Callable[[str], Ergebnis]) -> None:
    text = _fliesstext(welt("vierundzwanzig_kommunen"))
    for worte in (
        "Integrationskonzept des Märkischen Kreises",
        "Der Märkische Kreis leitet",
        "dem Märkischen Kreis für",
    ):
        assert worte in text
    text = _fliesstext(welt("eine_kommune"))
    for worte in (
        "Integrationskonzept der Städteregion Aachen",
        "Die Städteregion Aachen leitet",
        "ist die Städteregion",
    ):
        assert worte in text


def test_texte_des_kreises_stehen_nur_da_wenn_sie_ausgefuellt_sind(ordner: Ordner) -> None:
    assert "Prozesshandbuch" not in _fliesstext(ordner.ergebnis())
    ordner.einstellungen(
        sitzung={"konferenz": date(2020, 6, 19), "empfehlungen_aus": "2016", "zuletzt_berichtet": date(2018, 3, 16)},
        texte={"prozesshandbuch": "Das Prozesshandbuch wird dort vorgestellt.", "sprachhelferpool": ""},
    )
    text = _fliesstext(ordner.ergebnis())
    assert "19.06.2020: Integrationskonferenz. Das Prozesshandbuch wird dort vorgestellt." in text
    assert "Handlungsempfehlungen aus dem Jahr 2016. Über ihre Umsetzung wurde zuletzt am 16.03.2018 berichtet." in text


def test_kleine_personenzahlen_in_texten_druckt_die_vorlage_nicht(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=_massnahmen({"bezeichnung": "Coaching für 2 geduldete Frauen"}))
    ergebnis = ordner.ergebnis()
    assert "Coaching für [Angabe entfernt]" in _fliesstext(ergebnis)
    befund = next(b for b in ergebnis.befunde if b.code == "M40")
    assert befund.gefunden == "2 geduldete Frauen"
    assert "„2 geduldete Frauen“" in befund.text


def test_plaetze_nicht_berechenbarer_massnahmen_sind_gekennzeichnet(ordner: Ordner) -> None:
    ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 30}], massnahmen=[{"ende": None}])
    text = _fliesstext(ordner.ergebnis())
    assert "| Neuss | 30 | 0 | 10¹ | 20" in text
    assert "¹ auch Plätze noch nicht berechenbarer Maßnahmen." in text


def test_jeder_platzhalter_ist_fertiger_text(welt: Callable[[str], Ergebnis]) -> None:
    for name, wert in kontext(welt("beispiel")).items():
        assert isinstance(wert, (str, list)) or type(wert).__module__.startswith("integrationsbericht"), name
