"""The Word papers, read back with python-docx: what is in them, what must not be, and what a wrong template says."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Dokument
from docx.oxml.ns import qn
from docx.table import Table
from kleines_ergebnis import kleines_ergebnis
from lxml.etree import _Element as Element

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.geld import dezimal, zahl
from integrationsbericht.lauf import werte_aus
from integrationsbericht.schreiben.word import sitzungsvorlage as sitzung
from integrationsbericht.schreiben.word import tischvorlage as tisch
from integrationsbericht.schreiben.word.fuellen import VorlageFehler, fuelle
from integrationsbericht.worte.offene import offene
from integrationsbericht.worte.offene_fragen import BEFRAGTE, frage
from integrationsbericht.worte.texte import EigenerText

WURZEL = Path(__file__).parent.parent
VORLAGEN = WURZEL / "templates"
BEISPIELE = WURZEL / "input_examples"
STAND = date(2020, 1, 28)
HOSTIL = "{{ 7*7 }} <w:p> A & B {_{x}_} \x07\ud800 =1+1"
HOSTIL_GELESEN = "{{ 7*7 }} <w:p> A & B {_{x}_}"


@cache
def _beispiel() -> Ergebnis:
    return werte_aus(BEISPIELE, None)


@cache
def _papiere() -> Mapping[str, bytes]:
    ergebnis = _beispiel()
    return {
        "sitzung": sitzung.sitzungsvorlage(ergebnis, VORLAGEN).inhalt,
        "tisch": tisch.tischvorlage(ergebnis, VORLAGEN).inhalt,
    }


def _lies(inhalt: bytes) -> Dokument:
    return Document(io.BytesIO(inhalt))


def _text(dokument: Dokument) -> str:
    """Everything that is printed: body with tables in order, headers and footers."""
    teile = [dokument.element.body]
    for abschnitt in dokument.sections:
        for rand in (abschnitt.header, abschnitt.footer, abschnitt.first_page_header, abschnitt.first_page_footer):
            teile.append(rand._element)
    absaetze = (
        "".join(t.text or "" for t in absatz.iter(qn("w:t"))) for teil in teile for absatz in teil.iter(qn("w:p"))
    )
    return "\n".join(absaetze)


def _tabelle(dokument: Dokument, beschriftung: str) -> list[list[str]]:
    """The rows of the table whose caption contains `beschriftung`; each row without repeated (merged) cells."""
    koerper = list(dokument.element.body)
    for i, element in enumerate(koerper):
        text = "".join(t.text or "" for t in element.iter(qn("w:t")))
        if element.tag == qn("w:p") and text.startswith("Tabelle ") and beschriftung in text:
            tabelle = next(e for e in koerper[i + 1 :] if e.tag == qn("w:tbl"))
            return [_zellen(zeile) for zeile in Table(tabelle, dokument).rows]  # type: ignore[arg-type]
    raise AssertionError(f"Es gibt keine Tabelle „{beschriftung}“.")


def _zellen(zeile: object) -> list[str]:
    zellen = zeile._tr.iterchildren(qn("w:tc"))  # type: ignore[attr-defined]
    return ["\n".join(map(_absatztext, zelle.iter(qn("w:p")))) for zelle in zellen]


def _absatztext(absatz: Element) -> str:
    return "".join("\n" if t.tag == qn("w:br") else t.text or "" for t in absatz.iter(qn("w:t"), qn("w:br")))


def _betrag(text: str) -> Decimal:
    """An amount; below it may stand what it lacks."""
    text = text.partition("\n")[0]
    return Decimal(text.replace(".", "").replace(",", ".").replace("−", "-"))


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize("beschriftung", ["Finanzierung je Baustein", "aller Bausteine je Haushaltsjahr"])
def test_die_finanzierungstabellen_der_sitzungsvorlage_stimmen_auf_den_cent(beschriftung: str) -> None:
    zeilen = _tabelle(_lies(_papiere()["sitzung"]), beschriftung)
    erwartet = _beispiel().gesamt.betraege.als_dict()
    gelesen = [_betrag(text) for text in zeilen[-1][1:]]
    assert gelesen == [dezimal(cent) for name, cent in erwartet.items() if name != "gesamtausgaben"]
    for zeile in zeilen[1:]:
        if len(zeile) == 7:
            z32, z33, z34, z35, z36, z37 = (_betrag(text) for text in zeile[1:])
            assert (z34, z37) == (z32 - z33, z34 - z35 - z36), f"In der Zeile „{zeile[0]}“ gehen die Beträge nicht auf."


def test_die_bausteine_ergeben_zusammen_den_sammelantrag_und_das_gesamt() -> None:
    tabelle = _tabelle(_lies(_papiere()["sitzung"]), "Finanzierung je Baustein")
    zeilen = {titel: [_betrag(text) for text in betraege] for titel, *betraege in tabelle[1:]}
    summe_1_4 = [sum(spalte) for spalte in zip(*(zeilen[f"Baustein {n}"] for n in range(1, 5)), strict=True)]
    summe_1_6 = [sum(spalte) for spalte in zip(*(zeilen[f"Baustein {n}"] for n in range(1, 7)), strict=True)]
    assert zeilen["Sammelantrag"] == summe_1_4
    assert zeilen["Gesamt"] == summe_1_6


def test_die_kommunen_ergeben_die_summe_der_tabelle() -> None:
    zeilen = _tabelle(_lies(_papiere()["sitzung"]), "Maßnahmen und Finanzierung je Kommune")[1:]
    for spalte in (1, 3, 4, 5):
        assert sum(_betrag(z[spalte]) for z in zeilen[:-1]) == _betrag(zeilen[-1][spalte])


def test_jede_massnahme_steht_in_beiden_papieren() -> None:
    oeffentlich = _tabelle(_lies(_papiere()["sitzung"]), "Gemeldete Maßnahmen")
    intern = _massnahmen_der_tischvorlage()
    for g in _beispiel().massnahmen:
        titel = g.massnahme.bezeichnung or ""
        assert any(z[0].partition("\n")[0] == titel for z in oeffentlich), f"„{titel}“ fehlt in der Sitzungsvorlage."
        betraege = [zahl(cent) for cent in g.summe.als_dict().values()] if g.foerderquote else ["–"] * 7
        anfang = f"{titel} · {g.massnahme.stelle}, Nr. {g.massnahme.nr} · "
        gefunden = [z[1:8] for z in intern if z[0].startswith(anfang)]
        assert gefunden == [betraege], f"„{titel}“ steht mit anderen Beträgen in der Tischvorlage."


def _massnahmen_der_tischvorlage() -> list[list[str]]:
    """The rows of its tables of Maßnahmen, one table for each Baustein, without their totals."""
    papier = _lies(_papiere()["tisch"])
    nummern = dict.fromkeys(g.massnahme.baustein for g in _beispiel().massnahmen)
    zeilen = [z for n in nummern for z in _tabelle(papier, f": Baustein {n}: Maßnahmen")[1:]]
    return [z for z in zeilen if not z[0].startswith("Summe aus")]


def test_die_tischvorlage_fragt_nach_jedem_fehler_und_jeder_warnung_einer_gezaehlten_meldung() -> None:
    text = _text(_lies(_papiere()["tisch"]))
    gezaehlte = {r.datei for r in _beispiel().ruecklauf if r.meldung is not None}
    fragen = [
        frage(b)
        for b in offene(_beispiel()).befunde
        if b.datei in gezaehlte and b.schwere != "Hinweis" and b.code in BEFRAGTE
    ]
    assert len(fragen) > 15
    for eine in fragen:
        assert eine.partition(". ")[0] in text, f"Es fehlt: {eine}"


def test_der_vorschlag_zur_kuerzung_passt_genau_ins_kontingent() -> None:
    papier = _lies(_papiere()["tisch"])
    _, antrag, *_ = _tabelle(papier, "Mittelkontingent und Kürzungsvorschlag")
    beantragt, kontingent, _, kuerzung, verbleibt = (_betrag(antrag[spalte]) for spalte in (1, 2, 3, 5, 6))
    assert beantragt - kuerzung == verbleibt <= kontingent == dezimal(_beispiel().sammelantrag.kontingent or 0)
    einzelne = [_betrag(z[8]) for z in _massnahmen_der_tischvorlage() if z[8] != "–"]
    assert sum(einzelne) == kuerzung, "Der Vorschlag je Maßnahme ergibt nicht die Summe."


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("art", ["sitzung", "tisch"])
def test_nichts_unfertiges_steht_im_papier(art: str) -> None:
    text = _text(_lies(_papiere()[art]))
    for muster in _UNFERTIG:
        assert not re.search(muster, text), f"„{muster}“ steht im Text: {re.search('.{0,40}' + muster, text)}"


_UNFERTIG = (
    *(r"\bNone\b", r"\bnan\b", r"\bTrue\b", r"\bFalse\b", r"\bthe\b", r"\bunknown\b", r"\{\{", r"\{%", "\ue000"),
    *(r" ,", r"\.\.(?!\.)", r"\b1 Maßnahmen\b", r"\b1 Plätze\b", r"\b1 Kommunen\b", r"\b0 Maßnahmen\b"),
)


def test_kein_kontakt_und_keine_ansprechperson_steht_in_der_sitzungsvorlage() -> None:
    text = _text(_lies(_papiere()["sitzung"]))
    assert "@" not in text
    assert not re.search(r"(?<![\d.,])0\d{2,4}[ /-]\d{3,}", text), "Das sieht nach einer Telefonnummer aus."
    for zeile in _beispiel().ruecklauf:
        if zeile.meldung and zeile.meldung.ansprechperson:
            assert zeile.meldung.ansprechperson not in text


def test_namen_und_nummern_in_freien_texten_werden_in_der_sitzungsvorlage_entfernt() -> None:
    basis = kleines_ergebnis()
    geschwaetzig = "Kurs (Erika Muster, Tel. 02131 928-5012, erika@neuss.example)"
    inhalt = sitzung.sitzungsvorlage(_mit_bezeichnung(basis, geschwaetzig), VORLAGEN).inhalt
    text = _text(_lies(inhalt))
    assert "Muster" not in text
    assert "928" not in text
    assert "erika" not in text
    assert "Kurs ([Angabe entfernt]" in text


def test_die_tischvorlage_ist_auf_jeder_seite_als_nicht_oeffentlich_gekennzeichnet() -> None:
    dokument = _lies(_papiere()["tisch"])
    assert "nicht öffentlich" in dokument.sections[0].header.paragraphs[0].text
    assert not dokument.sections[0].different_first_page_header_footer


def test_die_unverdeckten_zahlen_stehen_nur_in_der_tischvorlage() -> None:
    oeffentlich, intern = (_tabelle(_lies(_papiere()[art]), "von 18 bis 27 Jahren") for art in ("sitzung", "tisch"))
    kleine = [k for k in _beispiel().teilhabe.kommunen if k.geduldete and k.geduldete < 5]
    assert kleine, "Das Beispiel braucht eine Kommune mit weniger als 5 Geduldeten."
    for kommune in kleine:
        assert next(z for z in oeffentlich if z[0] == kommune.kommune)[1] == "n. a."
        assert next(z for z in intern if z[0] == kommune.kommune)[1] == str(kommune.geduldete)


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("art", ["sitzung", "tisch"])
def test_tabellen_haben_wiederholte_kopfzeilen_und_zeilen_die_nicht_umbrechen(art: str) -> None:
    dokument = _lies(_papiere()[art])
    abschnitt = dokument.sections[0]
    satzspiegel = abschnitt.page_width - abschnitt.left_margin - abschnitt.right_margin  # type: ignore[operator]
    seite = sorted(round(laenge.cm, 1) for laenge in (abschnitt.page_width, abschnitt.page_height) if laenge)
    assert seite == [21.0, 29.7], "Das Papier ist nicht A4."
    for tabelle in dokument.tables:
        assert tabelle.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(zeile._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for zeile in tabelle.rows)
        breite = sum(spalte.width or 0 for spalte in tabelle.columns)
        assert breite <= satzspiegel * 1.01, f"Die Tabelle „{tabelle.rows[0].cells[0].text}“ ist zu breit."


def test_das_diagramm_ist_ein_word_diagramm_mit_daten_und_beschreibung() -> None:
    inhalt = _papiere()["sitzung"]
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        namen = paket.namelist()
        assert "word/charts/chart1.xml" in namen
        assert any(name.startswith("word/embeddings/") and name.endswith(".xlsx") for name in namen)
    beschreibung = next(_lies(inhalt).element.body.iter(qn("wp:docPr"))).get("descr")
    assert beschreibung is not None
    assert "Baustein" in beschreibung
    assert "Lücke" in beschreibung


def test_texte_aus_zellen_bleiben_text_wie_sie_auch_aussehen() -> None:
    ergebnis = _mit_bezeichnung(kleines_ergebnis(), HOSTIL)
    for inhalt in (sitzung.sitzungsvorlage(ergebnis, VORLAGEN).inhalt, tisch.tischvorlage(ergebnis, VORLAGEN).inhalt):
        text = _text(_lies(inhalt))
        assert HOSTIL_GELESEN in text
        assert "=1+1" in text


def _mit_bezeichnung(ergebnis: Ergebnis, bezeichnung: str) -> Ergebnis:
    erste, *rest = ergebnis.massnahmen
    return replace(
        ergebnis, massnahmen=(replace(erste, massnahme=replace(erste.massnahme, bezeichnung=bezeichnung)), *rest)
    )


def test_der_beschlussvorschlag_behaelt_seine_absaetze() -> None:
    basis = kleines_ergebnis()
    einstellungen = replace(
        basis.einstellungen, sitzung=replace(basis.einstellungen.sitzung, beschlussvorschlag="Erstens.\n\nZweitens.")
    )
    absaetze = [
        p.text
        for p in _lies(sitzung.sitzungsvorlage(replace(basis, einstellungen=einstellungen), VORLAGEN).inhalt).paragraphs
    ]
    assert absaetze[absaetze.index("Erstens.") + 1] == "Zweitens."


# ---------------------------------------------------------------- templates


def _vorlage(ordner: Path, *absaetze: str) -> Path:
    dokument = Document()
    for text in absaetze:
        dokument.add_paragraph(text)
    datei = ordner / "vorlage.docx"
    dokument.save(str(datei))
    return datei


def _fuelle(datei: Path, **kontext: object) -> bytes:
    return fuelle(datei, kontext, titel="T", autor="A", stand=STAND).inhalt


def test_ein_unbekannter_platzhalter_wird_mit_vorlage_und_namen_genannt(tmp_path: Path) -> None:
    with pytest.raises(VorlageFehler) as fehler:
        _fuelle(_vorlage(tmp_path, "Der {{ kreiß }} berichtet."), kreis="Rhein-Kreis Neuss")
    assert "vorlage.docx" in str(fehler.value)
    assert "„kreiß“" in str(fehler.value)


@pytest.mark.parametrize(
    ("text", "stichwort"),
    [
        ("{{ kreis", "fehlerhaft"),
        ("{% if kreis %}ohne Ende", "fehlerhaft"),
        ("{{ 9**9**9 }}", "gerechnet wird in Vorlagen nicht"),
        ("{{ 7 * 7 * zahl }}", "gerechnet wird in Vorlagen nicht"),
        ("{% if 9**9**9 > zahl %}x{% endif %}", "gerechnet wird in Vorlagen nicht"),
        ("{{ kreis * 999999999 }}", "gerechnet wird in Vorlagen nicht"),
        ("{{ kreis.zfill(999999999) }}", "fehlerhaft"),
        ("{{ kreis|center(999999999) }}", "fehlerhaft"),
        ("{{ '%0999999999d'|format(zahl) }}", "fehlerhaft"),
        ("{% for i in range(999999999) %}x{% endfor %}", "nicht geht"),
        ("{{ liste }}", "keinen fertigen Text"),
        ("{{ kreis.__class__.__mro__ }}", "fehlerhaft"),
        ("{{ kreis + 1 }}", "gerechnet wird in Vorlagen nicht"),
        ("{{ kreis.gibtsnicht }}", "„gibtsnicht“ unbekannt"),
    ],
)
def test_jeder_fehler_in_einer_vorlage_ist_ein_deutscher_satz(tmp_path: Path, text: str, stichwort: str) -> None:
    with pytest.raises(VorlageFehler) as fehler:
        _fuelle(_vorlage(tmp_path, text), kreis="Kreis", liste=["a"], zahl=7)
    assert "„vorlage.docx“" in str(fehler.value)
    assert stichwort in str(fehler.value)


def test_eigene_texte_bleiben_text_und_ein_leerer_nimmt_seinen_absatz_mit(tmp_path: Path) -> None:
    dokument = Document()
    mitte = "{% if leer %}Zu lesen: {% endif %}{{ leer }} {{ blank }}"
    for text in ("Davor", "{{ leer }}", mitte, "Nichts: {{ leer }}.", "{{ voll }}", "Danach"):
        dokument.add_paragraph(text)
    dokument.add_table(1, 1).cell(0, 0).text = "{{ leer }}"
    dokument.sections[0].header.paragraphs[0].text = "Kopf {{ leer }}"
    dokument.save(str(tmp_path / "vorlage.docx"))
    voll = EigenerText("Erstens {{ 7*7 }}\x07.\n\nZweitens.")
    papier = _lies(_fuelle(tmp_path / "vorlage.docx", leer=EigenerText(), blank=EigenerText(" \x07"), voll=voll))
    assert [p.text for p in papier.paragraphs] == [
        *("Davor", "Nichts: .", "Erstens {{ 7*7 }}.", "Zweitens.", "Danach"),
    ]
    assert papier.tables[0].cell(0, 0).text == ""
    assert papier.sections[0].header.paragraphs[0].text == "Kopf "


def test_eine_fehlende_oder_beschaedigte_vorlage_wird_genannt(tmp_path: Path) -> None:
    with pytest.raises(VorlageFehler, match=r"„fehlt\.docx“ fehlt"):
        _fuelle(tmp_path / "fehlt.docx")
    kaputt = tmp_path / "kaputt.docx"
    kaputt.write_bytes(b"kein Word")
    with pytest.raises(VorlageFehler, match=r"„kaputt\.docx“ lässt sich nicht öffnen"):
        _fuelle(kaputt)


def test_die_vorlagen_sind_genau_die_die_das_skript_baut() -> None:
    spec = importlib.util.spec_from_file_location("vorlagen_bauen", VORLAGEN / "vorlagen_bauen.py")
    assert spec is not None
    assert spec.loader is not None
    modul = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modul)
    for name, inhalt in modul.vorlagen().items():
        abgelegt = (VORLAGEN / name).read_bytes()
        assert abgelegt == inhalt, f"{name} weicht ab; „python templates/vorlagen_bauen.py“ baut sie neu."


@pytest.mark.parametrize("modul", [sitzung, tisch])
def test_jeder_platzhalter_ist_beschrieben(modul: object) -> None:
    beschrieben = set(re.findall(r"`(?:\{\{ )?([a-z_]+)", (WURZEL / "docs" / "vorlagen.md").read_text("utf-8")))
    kontext = modul.kontext(kleines_ergebnis())  # type: ignore[attr-defined]
    fehlend = {*kontext, *(feld for wert in kontext.values() for feld in _felder(wert))} - beschrieben
    assert not fehlend, f"In docs/vorlagen.md fehlen: {sorted(fehlend)}"


def _felder(wert: object) -> Iterator[str]:
    """The names a template can use behind a dot, through lists and records."""
    if isinstance(wert, Sequence) and not isinstance(wert, str):
        for teil in wert:
            yield from _felder(teil)
    elif is_dataclass(wert):
        for feld in fields(wert):
            yield feld.name
            yield from _felder(getattr(wert, feld.name))
