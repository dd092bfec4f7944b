"""`rueckpruefen`: every figure that people changed in a Word file is named, and no other."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from libreoffice import gewandelt
from wortbearbeiten import EINFAELLE, Bearbeitet, bearbeite, texte

from integrationsbericht.bearbeitung.ausrichten import richte_aus
from integrationsbericht.bearbeitung.dokument import Papier, gelesen, geoeffnet
from integrationsbericht.bearbeitung.rueckpruefung import papier
from integrationsbericht.bearbeitung.textzahlen import werte, zahlen
from integrationsbericht.bearbeitung.vergleich import Art, Vergleich, vergleiche, vergleiche_texte
from integrationsbericht.cli import befehl

PAPIERE = ("Sitzungsvorlage.docx", "Tischvorlage.docx")


@pytest.fixture
def lauf(lauf_ueber: Callable[[str], Path], tmp_path: Path) -> Path:
    """A copy of the run over the examples, to be edited in place."""
    return Path(shutil.copytree(lauf_ueber("beispiel"), tmp_path / "output" / "2020-01-28_1"))


def rueckpruefe(*angaben: object) -> Result:
    return CliRunner().invoke(befehl, ["rueckpruefen", *map(str, angaben)], standalone_mode=False)


def verglichen(alt: bytes, neu: bytes) -> Vergleich:
    return vergleiche(_gelesen(alt), gelesen(geoeffnet(neu)))


@cache
def _gelesen(inhalt: bytes) -> Papier:
    """The paper of the run, which is compared with many edited ones."""
    return gelesen(geoeffnet(inhalt))


def erster_mit(dokument: Bearbeitet, muster: Callable[[str], bool]) -> int:
    return next(n for n, a in enumerate(texte(dokument.dokument.paragraphs)) if muster(a.text))


# --- figures and their spellings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eine", "andere"),
    [
        ("1.459.083,43 €", "1 459 083,43 EUR"),
        ("1.459.083,43 €", "1459083,43 Euro"),
        ("1.459.083,43\u00a0€", "€ 1.459.083,43"),
        ("1.400.000,00 €", "1,4 Mio. €"),
        ("149.000,00 €", "149 T€"),
        ("1.250", "1 250"),
        ("80 %", "80 v. H."),
        ("80 %", "achtzig Prozent"),
        ("sieben", "7"),
        ("Zwölf", "12"),
        ("zweier", "2"),
        ("siebenundzwanzig", "27"),
        ("28. Januar 2020", "28.01.2020"),
        ("2020-01-28", "28.1.20"),
    ],
)
def test_dieselbe_zahl_anders_geschrieben(eine: str, andere: str) -> None:
    assert werte(f"Es sind {eine} im Kreis.") == werte(f"Es sind {andere} im Kreis.") != ()


@pytest.mark.parametrize(
    "text",
    [
        "Achtung, beobachten Sie das.",
        "Die Dritten sind eine Einrichtung.",
        "Das ist einfach.",
        "Er ließ es außer Acht.",
    ],
)
def test_woerter_die_nur_so_klingen(text: str) -> None:
    assert werte(text) == ()


@pytest.mark.parametrize(
    ("eine", "andere"), [("38", "-38"), ("3,5", "3.5"), ("0000", "00"), ("80 %", "80"), ("28.01.", "28.02.")]
)
def test_was_nicht_dasselbe_ist(eine: str, andere: str) -> None:
    assert werte(f"Es sind {eine} da") != werte(f"Es sind {andere} da")


@given(st.text("0123456789.,- €%ab\u00a0(", max_size=30))
def test_jede_ziffer_gehoert_zu_einer_zahl(text: str) -> None:
    gefunden = zahlen(text)
    belegt = {n for zahl in gefunden for n in range(zahl.start, zahl.ende)}
    assert {n for n, zeichen in enumerate(text) if zeichen.isdecimal()} <= belegt


def test_aus_keine_wird_eine() -> None:
    """An article is no figure, but in the place of another it is one."""
    (zahl,) = vergleiche_texte("Offen ist keine Meldung.", "Offen ist eine Meldung.").zahlen
    assert (zahl.vorher, zahl.nachher) == ("keine", "eine")
    assert not vergleiche_texte("Offen ist alles.", "Offen ist alles, eine Bitte bleibt.").zahlen


def test_ein_umgestellter_satz_aendert_keine_zahl() -> None:
    vergleich = vergleiche_texte(
        "Es sind 5 Plätze frei. Neuss meldet 7 Plätze.", "Neuss meldet 7 Plätze. Es sind 5 Plätze frei."
    )
    assert not vergleich.zahlen
    assert [satz.art for satz in vergleich.saetze] == [Art.VERSCHOBEN]


def test_vertauschte_betraege_fallen_auf() -> None:
    vergleich = vergleiche_texte("Es sind 5,00 € (2020) und 7,00 € (2021).", "Es sind 7,00 € (2020) und 5,00 € (2021).")
    assert [(z.vorher, z.nachher) for z in vergleich.zahlen] == [("5,00 €", "7,00 €"), ("7,00 €", "5,00 €")]


def test_ein_verschobener_absatz_ist_keine_fassung_seines_neuen_nachbarn() -> None:
    """Two sentences of the same build change places around others: no figure is altered."""
    alt = ["Zum Stand:", "Baustein 1 hat 3 Maßnahmen.", "Dazu wird berichtet.", "Auch:", "Baustein 2 hat 5 Maßnahmen."]
    neu = [alt[0], alt[4], alt[2], alt[3], alt[1]]
    paare = richte_aus(alt, neu)
    assert {(alt[p.alt[0]], neu[p.neu[0]]) for p in paare} == {(text, text) for text in alt}
    assert any(p.verschoben for p in paare)


def test_von_einem_absatz_bleibt_nur_der_anfang() -> None:
    """Most of it is struck; what is left is no new text."""
    alt = ["Anlagen", "Anlage 1: Maßnahmen · Anlage 2: Bedarf und Angebot je Kommune · Anlage 3: Finanzierung", "Ende"]
    assert [(p.alt, p.neu) for p in richte_aus(alt, [alt[0], "Anlage 1:", alt[2]])] == [((n,), (n,)) for n in range(3)]


def test_verbunden_ueber_einen_gestrichenen_hinweg() -> None:
    alt = ["Offen sind diese Bedarfe:", "Das entscheidet der Rat erst im Sommer.", "Kaarst, Baustein 3: 9 Plätze."]
    neu = [f"{alt[0]} {alt[2]}"]
    assert {(p.alt, p.neu) for p in richte_aus(alt, neu)} == {((0, 2), (0,)), ((1,), ())}


# --- the command -------------------------------------------------------------------------------------------------


def test_eine_unberuehrte_datei(lauf: Path) -> None:
    antwort = rueckpruefe(lauf / "Sitzungsvorlage.docx")
    assert antwort.return_value == 0
    assert "Keine Zahl und kein Satz weicht ab." in antwort.output
    assert (lauf / "Rueckpruefung.html").is_file()


def test_eine_zahl_und_ein_satz(lauf: Path) -> None:
    datei = lauf / "Sitzungsvorlage.docx"
    dokument = Bearbeitet.von(datei)
    absatz = texte(dokument.dokument.paragraphs)[erster_mit(dokument, lambda t: " 38 " in t)]
    dokument.ersetze(absatz, " 38 ", " 39 ")
    dokument.fuege_ein(absatz, "Die Verwaltung berichtet mündlich.")
    dokument.speichere(datei)
    antwort = rueckpruefe(datei)
    assert antwort.return_value == 1
    assert "Eine Zahl weicht ab; ein Text ist geändert." in antwort.output
    assert "aus „38“ wurde „39“" in antwort.output
    assert "neu: Die Verwaltung berichtet mündlich." in antwort.output
    seite = (lauf / "Rueckpruefung.html").read_text(encoding="utf-8")
    assert '<td class="zahl">38</td><td class="zahl">39</td>' in seite
    assert "<ins>Die Verwaltung berichtet mündlich.</ins>" in seite


def test_nur_worte_sind_kein_grund_zur_sorge(lauf: Path) -> None:
    datei = lauf / "Tischvorlage.docx"
    dokument = Bearbeitet.von(datei)
    dokument.fuege_ein(texte(dokument.dokument.paragraphs)[0], "Bitte vertraulich behandeln.")
    assert rueckpruefe(dokument.speichere(datei)).return_value == 0


def test_eine_zelle_wird_mit_zeile_und_spalte_genannt(lauf: Path) -> None:
    datei = lauf / "Sitzungsvorlage.docx"
    dokument = Bearbeitet.von(datei)
    tabelle, zeile, spalte = next(
        (t, z, s)
        for t, tab in enumerate(dokument.dokument.tables)
        for z, zeile in enumerate(tab.rows[1:], start=1)
        for s, zelle in enumerate(zeile.cells[1:], start=1)
        if zelle.text.isdecimal() and int(zelle.text) > 12
    )
    tab = dokument.dokument.tables[tabelle]
    zelle = tab.cell(zeile, spalte)
    alt = zelle.text
    dokument.ersetze(zelle.paragraphs[0], alt, "4711")
    antwort = rueckpruefe(dokument.speichere(datei))
    assert f"aus „{alt}“ wurde „4711“" in antwort.output
    assert f"Zeile „{tab.cell(zeile, 0).text.split(chr(10))[0]}" in antwort.output
    assert f"Spalte „{tab.cell(0, spalte).text}“" in antwort.output.replace("\u00ad", "")


def test_kopf_fuss_und_nachverfolgtes(lauf: Path) -> None:
    datei = lauf / "Sitzungsvorlage.docx"
    dokument = Bearbeitet.von(datei)
    dokument.dokument.sections[0].header.paragraphs[0].add_run(" Anlage 17")
    absatz = texte(dokument.dokument.paragraphs)[erster_mit(dokument, lambda t: " 38 " in t)]
    dokument.ersetze_nachverfolgt(absatz, " 38 ", " 41 ")
    antwort = rueckpruefe(dokument.speichere(datei))
    assert "Kopfzeile: „17“ ist neu eingetragen" in antwort.output
    assert "aus „38“ wurde „41“" in antwort.output
    assert "Zwei Zahlen weichen ab" in antwort.output


def test_diagramm_und_alternativtext(lauf: Path) -> None:
    datei = lauf / "Sitzungsvorlage.docx"
    dokument = Bearbeitet.von(datei)
    (chart,) = [
        t for t in dokument.dokument.part.package.iter_parts() if "chart" in str(t.partname) and t.blob[:5] == b"<?xml"
    ]
    wert = next(t for t in gelesen(dokument.dokument).diagramme[0].zeilen[2].zellen[1:] if t.text).text
    chart._blob = chart.blob.replace(f"<c:v>{wert}</c:v>".encode(), b"<c:v>4711</c:v>", 1)
    bild = next(dokument.dokument.element.body.iter(qn("wp:docPr")))
    beschreibung = bild.get("descr")
    zahl = next(z for z in zahlen(beschreibung) if z.text.isdecimal() and len(z.text) > 1)
    bild.set("descr", beschreibung[: zahl.start] + "4712" + beschreibung[zahl.ende :])
    antwort = rueckpruefe(dokument.speichere(datei))
    assert f"aus „{wert}“ wurde „4711“" in antwort.output
    assert "Diagramm Nr. 1, Zeile „Baustein" in antwort.output
    assert f"Alternativtext: aus „{zahl.text}“ wurde „4712“" in antwort.output


def test_der_lauf_wird_unter_anderem_namen_und_anderswo_gefunden(lauf: Path, tmp_path: Path) -> None:
    datei = shutil.copy(lauf / "Tischvorlage.docx", tmp_path / "Entwurf AL.docx")
    antwort = rueckpruefe(datei, "--ausgabe", lauf.parent)
    assert (antwort.return_value, "Tischvorlage.docx“ aus dem Lauf 2020-01-28_1" in antwort.output) == (0, True)


def test_ohne_lauf_wird_nach_ihm_gefragt(lauf: Path, tmp_path: Path) -> None:
    fern = tmp_path / "a" / "fern"
    fern.mkdir(parents=True)
    datei = Path(shutil.copy(lauf / "Tischvorlage.docx", fern / "Entwurf.docx"))
    lauf.rename(tmp_path / "verschoben")
    antwort = rueckpruefe(datei)
    assert "nennen Sie hinter ihr den Ordner des Laufs" in str(antwort.exception)
    assert rueckpruefe(datei, tmp_path / "verschoben").return_value == 0


@pytest.mark.parametrize("inhalt", [b"", b"kein Word", "PK\x03\x04 zerstört".encode()])
def test_was_kein_word_ist(lauf: Path, inhalt: bytes) -> None:
    datei = lauf / "Vermerk.docx"
    datei.write_bytes(inhalt)
    assert "kein Word-Dokument" in str(rueckpruefe(datei).exception)
    assert not (lauf / "Rueckpruefung.html").exists()


def test_fehlt_die_basis_so_sagt_es_ein_satz(lauf: Path) -> None:
    (lauf / ".basis" / "Sitzungsvorlage.docx").unlink()
    assert "fehlt die Datei „.basis/Sitzungsvorlage.docx“" in str(rueckpruefe(lauf / "Sitzungsvorlage.docx").exception)


# --- any edits ---------------------------------------------------------------------------------------------------

EINFALL = st.tuples(st.sampled_from(EINFAELLE), st.integers(0, 999), st.integers(0, 999))


@pytest.mark.parametrize("name", PAPIERE)
@pytest.mark.parametrize("eingang", ["beispiel", "sonderfaelle"])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=max(10, settings.default.max_examples // 2),
)
@given(einfaelle=st.lists(EINFALL, min_size=1, max_size=6))
def test_genau_die_geaenderten_zahlen(
    lauf_ueber: Callable[[str], Path], eingang: str, name: str, einfaelle: list[tuple[str, int, int]]
) -> None:
    geschrieben = (lauf_ueber(eingang) / name).read_bytes()
    dokument = Bearbeitet.von(geschrieben)
    for einfall in einfaelle:
        bearbeite(dokument, *einfall)
    gefunden = verglichen(geschrieben, dokument.bytes()).zahlen
    assert Counter(z.vorher for z in gefunden if z.vorher) == dokument.weg
    assert Counter(z.nachher for z in gefunden if z.nachher) == dokument.da


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", PAPIERE)
def test_in_libreoffice_gespeichert_ist_keine_aenderung(lauf: Path, name: str, tmp_path: Path) -> None:
    dokument = Bearbeitet.von(lauf / name)
    bearbeite(dokument, "ziffer", 11, 5)
    dokument.speichere(tmp_path / name)
    (neu,) = gewandelt("docx", tmp_path / "neu", tmp_path / name)
    gefunden = vergleiche(papier((lauf / name).read_bytes(), name), papier(neu.read_bytes(), name))
    assert Counter(z.vorher for z in gefunden.zahlen) == dokument.weg
    assert {s.ort.bereich for s in gefunden.saetze} <= {"Alternativtext"}
    assert rueckpruefe(neu, "--ausgabe", lauf.parent).return_value == bool(dokument.weg)
