"""Drafts edited by hand, then a late return: nothing that people did is lost, and every figure is the run's."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import chain, product
from pathlib import Path

import docx
import pytest
from bauen import mappe_aus
from click.testing import CliRunner, Result
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import gewandelt
from lxml import etree
from wortbearbeiten import EINFAELLE, Bearbeitet, bearbeite, texte

from integrationsbericht.bearbeitung.basis import eigener_text
from integrationsbericht.bearbeitung.kennung import Stempel, gestempelt
from integrationsbericht.bearbeitung.rueckpruefung import papier
from integrationsbericht.bearbeitung.textzahlen import geruest, vergleichbar, werte
from integrationsbericht.bearbeitung.uebernahme import Bearbeitete, Uebernahme
from integrationsbericht.bearbeitung.vergleich import vergleiche
from integrationsbericht.bearbeitung.verschmelzen import verschmelze
from integrationsbericht.cli import befehl
from integrationsbericht.formular import BEDARFSMELDUNG
from integrationsbericht.lauf import werte_aus
from integrationsbericht.schreiben.word.papiere import papiere
from integrationsbericht.vorlauf import lies_lauf

WURZEL = Path(__file__).parent.parent
VORLAGEN = WURZEL / "templates"
PAPIERE = ("Sitzungsvorlage.docx", "Tischvorlage.docx")
EINFALL = st.tuples(st.sampled_from(EINFAELLE), st.integers(0, 999), st.integers(0, 999))


def spaete_meldung(ordner: Path, von: str = "Meerbusch") -> Path:
    """One more Kommune answers after all."""
    blaetter = {
        "Meldung": [{"stelle": von, "art": "Kommune", "kommune": von, "datum": date(2020, 1, 20)}],
        "Bedarfe": [{"baustein": "1", "plaetze": 30, "begruendung": "Wartelisten"}, {"baustein": "2", "plaetze": 14}],
        "Maßnahmen": [
            {"nr": 1, "baustein": "1", "bezeichnung": "Coaching am Rhein", "beginn": date(2020, 5, 1),
             "ende": date(2021, 4, 30), "plaetze": 14, "gesamtausgaben": 50_000, "zuwendungsfaehig": 48_000}
        ],
        "Zielgruppe": [],
    }  # fmt: skip
    datei = ordner / "Bedarfsmeldungen" / f"{von}.xlsx"
    mappe_aus(BEDARFSMELDUNG, blaetter).save(datei)
    return datei


@pytest.fixture(scope="session")
def geschrieben(
    lauf_ueber: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], dict[bool, dict[str, bytes]]]:
    """Name of an input folder → both papers, without and with the late return."""
    return cache(lambda name: _beide(lauf_ueber(name).parents[1] / "eingang", tmp_path_factory.mktemp(name)))


def _beide(eingang: Path, kopie: Path) -> dict[bool, dict[str, bytes]]:
    ohne = _inhalte(eingang)
    spaete_meldung(shutil.copytree(eingang, kopie, dirs_exist_ok=True))
    mit = _inhalte(kopie)
    assert ohne["Sitzungsvorlage.docx"] != mit["Sitzungsvorlage.docx"]
    return {False: ohne, True: mit}


def _inhalte(ordner: Path) -> dict[str, bytes]:
    return {name: unterlage.inhalt for name, unterlage in papiere(werte_aus(ordner, None), VORLAGEN).items()}


# --- what a reader of the XML sees, without the program's own eyes --------------------------------------------------


def absatztexte(inhalt: bytes) -> list[str]:
    return [text for text, _ in _absaetze(inhalt) if text]


@lru_cache(maxsize=8)
def _absaetze(inhalt: bytes) -> list[tuple[str, bool]]:
    """Text of each paragraph of the body (tracked changes accepted), and whether a comment refers to it."""
    rumpf = docx.Document(io.BytesIO(inhalt)).element.body
    for gestrichen in rumpf.findall(f".//{qn('w:del')}"):
        for t in gestrichen.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
            t.tag = qn("w:delText")
    t, darin = qn("w:t"), (qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:commentReference"))
    gefunden = []
    for p in rumpf.iter(qn("w:p")):
        teile = list(p.iter(*darin))
        text = "".join(teil.text or "" if teil.tag == t else " " for teil in teile if teil.tag != darin[-1])
        gefunden.append((vergleichbar(text), any(teil.tag == darin[-1] for teil in teile)))
    return gefunden


@lru_cache(maxsize=8)
def kommentare(inhalt: bytes) -> list[str]:
    """Those that stand somewhere: whoever strikes a paragraph strikes its comment with it."""
    dokument = docx.Document(io.BytesIO(inhalt))
    verweise = {verweis.get(qn("w:id")) for verweis in dokument.element.body.iter(qn("w:commentReference"))}
    return [vergleichbar(k.text) for k in dokument.comments if str(k.comment_id) in verweise]


def aufgezaehlt(uebernahme: Uebernahme) -> str:
    return " ".join(vergleichbar(a.text) for a in uebernahme.aenderungen)


def nichts_verloren(basis: bytes, ihres: bytes, gemischt: bytes, liste: str) -> None:
    """Every paragraph that only people wrote is in the new paper (maybe with new figures), in a comment, or listed."""
    neu = Counter(absatztexte(ihres)) - Counter(absatztexte(basis))
    da = {geruest(text) for text in absatztexte(gemischt)}
    genannt = " ".join([*kommentare(gemischt), liste])
    verloren = [text for text in neu if geruest(text) not in da and text not in genannt]
    assert not verloren, verloren
    offen = [text for text in kommentare(ihres) if text not in kommentare(gemischt)]
    assert not offen, offen


def zahlen_stimmen(unseres: bytes, gemischt: bytes, *, verbunden: int = 0) -> None:
    """A paragraph without a comment has only figures that stand together in the program's own paper.

    In one paragraph there, or in as many more in a row as people joined.
    """
    einzeln = [werte(text) for text in absatztexte(unseres)]
    eigene = [Counter(chain(*einzeln[n : n + 1 + verbunden])) for n in range(len(einzeln))]
    mit = defaultdict[str, list[Counter[str]]](list)
    for eigen in eigene:
        for zahl in eigen:
            mit[zahl].append(eigen)
    for text, kommentiert in _absaetze(gemischt):
        zahlen = Counter(werte(text))
        assert kommentiert or not zahlen or any(zahlen <= eigen for eigen in min((mit[z] for z in zahlen), key=len)), (
            text
        )


def gestrichenes_genannt(dokument: Bearbeitet, unseres: bytes, gemischt: bytes, liste: str) -> None:
    """What people struck stays away, or the new paper and the list say so."""
    vorher, nachher = Counter(absatztexte(unseres)), Counter(absatztexte(gemischt))
    for text in map(vergleichbar, dokument.gestrichen):
        assert text in liste or nachher[text] < max(1, vorher[text]), text


def mische(name: str, basis: bytes, ihres: bytes, unseres: bytes) -> tuple[bytes, Uebernahme]:
    bearbeitet = Bearbeitete(unterlage=name, quelle=name, lauf="2020-01-28_1", basis=basis, inhalt=ihres)
    inhalt, uebernahme = verschmelze(bearbeitet, unseres, date(2020, 2, 3))
    return gestempelt(inhalt, Stempel(lauf="1", unterlage=name)), uebernahme


@pytest.mark.parametrize("name", PAPIERE)
@pytest.mark.parametrize("eingang", ["beispiel", "sonderfaelle"])
@settings(max_examples=max(4, settings.default.max_examples // 6))
@given(einfaelle=st.lists(st.lists(EINFALL, min_size=1, max_size=5), min_size=1, max_size=3))
def test_ueber_drei_laeufe_geht_nichts_verloren(
    geschrieben: Callable[[str], dict[bool, dict[str, bytes]]],
    eingang: str,
    name: str,
    einfaelle: list[list[tuple[str, int, int]]],
) -> None:
    """The late return comes, is withdrawn, and comes again; people edit each paper that came out of it."""
    laeufe = geschrieben(eingang)
    basis = ihres = laeufe[False][name]
    verbunden = 0
    for nummer, hand in enumerate(einfaelle):
        verbunden += sum(was == "verbinden" for was, _, _ in hand)
        dokument = Bearbeitet.von(ihres)
        for einfall in hand:
            bearbeite(dokument, *einfall)
        unseres = laeufe[nummer % 2 == 0][name]
        gemischt, uebernahme = mische(name, basis, dokument.bytes(), unseres)
        nichts_verloren(basis, dokument.bytes(), gemischt, aufgezaehlt(uebernahme))
        zahlen_stimmen(unseres, gemischt, verbunden=verbunden)
        gestrichenes_genannt(dokument, unseres, gemischt, aufgezaehlt(uebernahme))
        basis, ihres = unseres, gemischt


@pytest.mark.libreoffice
@pytest.mark.parametrize("eingang", ["beispiel", "sonderfaelle"])
def test_in_libreoffice_bearbeitet_und_gespeichert(
    geschrieben: Callable[[str], dict[bool, dict[str, bytes]]], eingang: str, tmp_path: Path
) -> None:
    """Every kind of edit, eight in each copy, and a re-save: the same figures are reported, and nothing is lost."""
    laeufe = geschrieben(eingang)
    bearbeitete = dict[tuple[str, int], Bearbeitet]()
    for name, n in product(PAPIERE, range(0, len(EINFAELLE), 8)):
        dokument = bearbeitete[name, n] = Bearbeitet.von(laeufe[False][name])
        for was in EINFAELLE[n : n + 8]:
            bearbeite(dokument, was, 37 * n, 11 * n)
        dokument.speichere(tmp_path / f"{n}_{name}")
    gewandelt("docx", tmp_path / "neu", *tmp_path.glob("*.docx"))
    for (name, n), dokument in bearbeitete.items():
        ohne, mit = laeufe[False][name], laeufe[True][name]
        neu = (tmp_path / "neu" / f"{n}_{name}").read_bytes()
        gefunden = vergleiche(papier(ohne, name), papier(neu, name)).zahlen
        assert Counter(z.vorher for z in gefunden if z.vorher) == dokument.weg
        assert Counter(z.nachher for z in gefunden if z.nachher) == dokument.da
        gemischt, uebernahme = mische(name, ohne, neu, mit)
        nichts_verloren(ohne, neu, gemischt, aufgezaehlt(uebernahme))
        zahlen_stimmen(mit, gemischt, verbunden="verbinden" in EINFAELLE[n : n + 8])
        gestrichenes_genannt(dokument, mit, gemischt, aufgezaehlt(uebernahme))
        (tmp_path / f"{n}_{name}").write_bytes(gemischt)
    dateien = list(tmp_path.glob("*.docx"))
    for datei, offen in zip(dateien, gewandelt("odt", tmp_path / "offen", *dateien), strict=True):
        inhalt = zipfile.ZipFile(offen).read("content.xml")
        gezeigt = list(etree.fromstring(inhalt).iter("{*}annotation"))
        assert len(gezeigt) == len(kommentare(datei.read_bytes())), datei.name


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def amt(lauf_ueber: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples and one run over them."""
    monkeypatch.chdir(tmp_path)
    return _abschrift(lauf_ueber("beispiel"), tmp_path)


@pytest.fixture
def kleines_amt(lauf_ueber: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same for one return without a question, where it does not matter what the papers say."""
    monkeypatch.chdir(tmp_path)
    return _abschrift(lauf_ueber("klein"), tmp_path)


def _abschrift(lauf: Path, ziel: Path) -> Path:
    shutil.copytree(lauf.parents[1], ziel, dirs_exist_ok=True, ignore=shutil.ignore_patterns("konsole.txt"))
    return ziel / lauf.relative_to(lauf.parents[1])


def rufe(*angaben: object) -> Result:
    return CliRunner().invoke(befehl, [*map(str, angaben)], standalone_mode=False)


def erstelle(*angaben: object) -> Result:
    return rufe("erstellen", "eingang", "--vorlagen", VORLAGEN, *angaben)


def bearbeite_von_hand(datei: Path) -> None:
    """Another word, a sentence more, one less."""
    dokument = Bearbeitet.von(datei)
    absaetze = [a for a in texte(dokument.dokument.paragraphs) if not werte(a.text)]
    dokument.ersetze(absaetze[2], absaetze[2].text.split()[-1], "Ende.")
    dokument.fuege_ein(absaetze[3], "Die Amtsleitung bittet um Beratung.")
    dokument.dokument.core_properties.modified = datetime(2020, 1, 30)
    dokument.speichere(datei)


def test_die_spaete_meldung(amt: Path) -> None:
    """Draft, edits by hand, `pruefen` in between, the late return, and once more."""
    bearbeite_von_hand(amt / "Sitzungsvorlage.docx")
    spaete_meldung(Path("eingang"))
    assert rufe("pruefen", "eingang", "--vorlauf", "letzter").return_value == 1
    antwort = erstelle("--vorlauf", "letzter")
    assert "Vorlauf: 2020-01-28_1" in antwort.output
    assert "Sitzungsvorlage.docx: 2 Änderungen übernommen" in antwort.output
    neu = amt.parent / "2020-01-28_3"
    assert "Die Amtsleitung bittet um Beratung." in absatztexte((neu / "Sitzungsvorlage.docx").read_bytes())
    daten = json.loads((neu / "lauf.json").read_bytes())
    assert daten["vorlauf"]["lauf"] == "2020-01-28_1"
    assert [b["uebernommen"] for b in daten["bearbeitung"]] == [2, 0]
    assert "bittet um Beratung" in (neu / "Pruefbericht.html").read_text(encoding="utf-8")
    assert rufe("rueckpruefen", neu / "Sitzungsvorlage.docx").return_value == 0
    assert "Vorlauf: 2020-01-28_3" in erstelle("--vorlauf", "letzter").output
    vierter = amt.parent / "2020-01-28_4" / "Sitzungsvorlage.docx"
    assert "Die Amtsleitung bittet um Beratung." in absatztexte(vierter.read_bytes())
    assert b"Amtsleitung" not in eigener_text_von(vierter), "die Basis ist immer der eigene Text"


def eigener_text_von(datei: Path) -> bytes:
    lauf = lies_lauf(datei.parent)
    assert lauf is not None
    return " ".join(absatztexte(eigener_text(lauf, datei.name))).encode()


def test_drei_laeufe_jede_art_zu_bearbeiten_und_pruefen_dazwischen(kleines_amt: Path) -> None:
    """Both papers are edited before each of three runs; the late return comes, is withdrawn, and comes again."""
    lauf = kleines_amt
    for runde in range(3):
        hand = EINFAELLE[runde::3]
        dokumente = {name: Bearbeitet.von(lauf / name) for name in PAPIERE}
        for dokument in dokumente.values():
            for n, was in enumerate(hand):
                bearbeite(dokument, was, 101 * n + runde, 57 * n)
        ihre = {name: dokument.speichere(lauf / name).read_bytes() for name, dokument in dokumente.items()}
        for name, dokument in dokumente.items():
            assert rufe("rueckpruefen", lauf / name).return_value == bool(dokument.weg or dokument.da)
        spaete = spaete_meldung(Path("eingang"), "Jüchen")
        if runde == 1:
            spaete.unlink()
        assert rufe("pruefen", "eingang", "--vorlauf", "letzter").return_value == 0
        assert erstelle("--vorlauf", "letzter").return_value == 0
        neu = lauf.with_name(f"2020-01-28_{2 * runde + 3}")
        bericht = (neu / "Pruefbericht.html").read_text(encoding="utf-8")
        liste = vergleichbar(html.unescape(re.sub(r"<[^>]+>|\u00ad", "", bericht)))
        for name in PAPIERE:
            eigenes, gemischt = eigener_text(lies_lauf(neu), name), (neu / name).read_bytes()
            nichts_verloren(eigener_text(lies_lauf(lauf), name), ihre[name], gemischt, liste)
            zahlen_stimmen(eigenes, gemischt, verbunden=1)
            gestrichenes_genannt(dokumente[name], eigenes, gemischt, liste)
        lauf = neu


def test_dieselben_eingaben_dieselben_bytes(kleines_amt: Path) -> None:
    bearbeite_von_hand(kleines_amt / "Sitzungsvorlage.docx")
    for _ in range(2):
        erstelle("--vorlauf", kleines_amt)
    zweiter, dritter = (
        {p.relative_to(ordner): p.read_bytes() for p in ordner.rglob("*") if p.is_file()}
        for ordner in (kleines_amt.parent / "2020-01-28_2", kleines_amt.parent / "2020-01-28_3")
    )
    assert zweiter == dritter


def test_eine_datei_von_anderswo_findet_ihren_lauf(kleines_amt: Path) -> None:
    bearbeite_von_hand(kleines_amt / "Tischvorlage.docx")
    anderswo = Path(shutil.move(kleines_amt / "Tischvorlage.docx", "Tischvorlage AL.docx"))
    antwort = erstelle("--bearbeitet", anderswo)
    assert "Vorlauf: 2020-01-28_1" in antwort.output
    assert "Tischvorlage.docx: 2 Änderungen übernommen" in antwort.output


def test_ohne_bearbeitung_beginnt_es_neu(kleines_amt: Path) -> None:
    bearbeite_von_hand(kleines_amt / "Sitzungsvorlage.docx")
    (kleines_amt / "Tischvorlage.docx").unlink()
    assert erstelle("--vorlauf", "letzter", "--ohne-bearbeitung").return_value == 0
    neu = kleines_amt.parent / "2020-01-28_2" / "Sitzungsvorlage.docx"
    assert "Die Amtsleitung bittet um Beratung." not in absatztexte(neu.read_bytes())


def fehlt(kleines_amt: Path) -> None:
    (kleines_amt / "Sitzungsvorlage.docx").unlink()


def geoeffnet(kleines_amt: Path) -> None:
    (kleines_amt / "~$tzungsvorlage.docx").write_bytes(b"Sachbearbeiterin")


def zerstoert(kleines_amt: Path) -> None:
    (kleines_amt / "Sitzungsvorlage.docx").write_bytes(b"PK\x03\x04 kaputt")


def zweite_daneben(kleines_amt: Path) -> None:
    shutil.copy(kleines_amt / "Sitzungsvorlage.docx", kleines_amt / "Sitzungsvorlage - Kopie.docx")


def ohne_basis(kleines_amt: Path) -> None:
    shutil.rmtree(kleines_amt / ".basis")


@pytest.mark.parametrize(
    ("stoerung", "satz"),
    [
        (fehlt, "lässt sich nicht lesen"),
        (geoeffnet, "ist gerade geöffnet"),
        (zerstoert, "lässt sich nicht öffnen"),
        (zweite_daneben, "nennen Sie mit --bearbeitet die Datei"),
        (ohne_basis, "fehlt die Datei „.basis/Sitzungsvorlage.docx“"),
    ],
    ids=lambda wert: getattr(wert, "__name__", ""),
)
def test_ist_nicht_sicher_was_gilt_so_wird_nichts_geschrieben(
    kleines_amt: Path, stoerung: Callable[[Path], None], satz: str
) -> None:
    stoerung(kleines_amt)
    antwort = erstelle("--vorlauf", "letzter")
    assert satz in str(antwort.exception)
    assert "--ohne-bearbeitung" in str(antwort.exception)
    assert [ordner.name for ordner in kleines_amt.parent.iterdir()] == [kleines_amt.name]


def test_welcher_lauf_der_letzte_ist(kleines_amt: Path) -> None:
    """The highest number that wrote papers; without any, the latest that only checked; none: the run goes on."""
    rufe("pruefen", "eingang")
    erstelle("--stand", "01.02.2020")
    assert "Vorlauf: 2020-02-01_3" in rufe("pruefen", "eingang", "--vorlauf", "letzter").output
    shutil.rmtree(kleines_amt.parent)
    assert "Vorlauf: keiner" in rufe("pruefen", "eingang", "--vorlauf", "letzter").output
    antwort = erstelle("--vorlauf", "letzter")
    assert (antwort.return_value, "Vorlauf: 2020-01-28_1" in antwort.output) == (0, True)
    assert "ist kein Lauf" in str(erstelle("--vorlauf", "gibt es nicht").exception)


@pytest.mark.parametrize("inhalt", [b"", b"[]", b"{}", b'{"programm": "anderes", "stand": "2020-01-28"}', b"[" * 99999])
def test_was_kein_lauf_ist(tmp_path: Path, inhalt: bytes) -> None:
    (tmp_path / "lauf.json").write_bytes(inhalt)
    assert lies_lauf(tmp_path) is None


def test_ein_lauf_der_ersten_fassung_hat_weder_kreis_noch_unterlagen(tmp_path: Path) -> None:
    alt = {"format": 1, "programm": "integrationsbericht 0.1.0", "stand": "2020-01-28", "ausgaben": [{"datei": 3}, "x"]}
    (tmp_path / "lauf.json").write_text(json.dumps(alt), encoding="utf-8")
    lauf = lies_lauf(tmp_path)
    assert lauf is not None
    assert (lauf.kreis, lauf.beispieldaten, lauf.papiere) == (None, None, ())
