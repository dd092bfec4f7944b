"""Nothing that anyone drops into the folder stops, hangs or fools a run: every hostile file through the real door."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

import feindliche
import pytest
from bauen import AKTEUR, MASSNAHME, STELLEN, Ordner, einziger, ergebnisse, genannt, kein, mappe_aus
from feindliche import UNLESBARE, Fall
from lxml import etree
from openpyxl import load_workbook
from unmaessige import UNMAESSIGE

from integrationsbericht import befundarten as art
from integrationsbericht import lauf
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.ergebnis import Ergebnis, Zustand
from integrationsbericht.formular import BEDARFSMELDUNG

VORLAGEN = Path(__file__).parents[1] / "templates"
LANGSAME = {
    *("viele_teile.xlsx", "anhaenge.eml", "attribut.xlsx"),
    *("keine_angabe.xlsx", "verschiedene.xlsx", "anstrengend.xlsx", "ein_umlauttext.xlsx", "verbunden.xlsx"),
}
"""Some seconds each, to build or to read; the big run, or benchmarks/feindlich.py, has them."""
ZWANZIG = [{"stelle": f"Musterort {chr(65 + n)}", "art": "Kommune"} for n in range(20)]

TEXTE = (
    "{{ 7*7 }}", "{% for x in y %}", "{# Kommentar #}", "{{ ''.__class__.__mro__ }}", "{gefunden} {0} %s ${x}",
    "=cmd|'/c calc'!A1", '=HYPERLINK("http://x.example","Klick")', "+1+1", "-2+3", "@SUM(1+1)", "\t=1+1",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>", "</w:t></w:r></w:p>", "&lt;b&gt; &amp; &#x41;",
    "Jobcoaching \u202egnp.exe\u202c", "Steuer_x0007_zeichen_x0000_", "Surrogat_xD800_", "../../../etc/passwd", "CON",
    "javascript:alert(1)", "Zeile eins_x000a_Zeile zwei", "\u200b\u200dunsichtbar\u2060", "x" * 3_000,
)  # fmt: skip


def am(ergebnis: Ergebnis, datei: str) -> list[Befund]:
    return [b for b in ergebnis.befunde if b.datei == f"Bedarfsmeldungen/{datei}"]


# ---------------------------------------------------------------- files that cannot be a return


@pytest.fixture(scope="module")
def grosser_lauf(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """One run over 20 good returns and every hostile file."""
    ordner = Ordner(tmp_path_factory.mktemp("gross") / "eingang").einstellungen(stellen=ZWANZIG)
    for nummer, stelle in enumerate(ZWANZIG):
        ordner.meldung(
            str(stelle["stelle"]), massnahmen=[{"gesamtausgaben": 1_000 + nummer, "zuwendungsfaehig": 1_000}]
        )
    for fall in UNLESBARE:
        ordner.datei(ordner.in_meldungen(fall.datei), fall.baue())
    return ordner.ergebnis()


@pytest.mark.parametrize("fall", UNLESBARE, ids=lambda fall: fall.datei)
def test_jede_feindliche_datei_endet_mit_einem_befund(grosser_lauf: Ergebnis, fall: Fall) -> None:
    befunde = am(grosser_lauf, fall.datei)
    assert [b.schwere for b in befunde] == [Schwere.FEHLER], [b.text for b in befunde]
    assert fall.sagt in befunde[0].text
    assert befunde[0].text.endswith(".")
    assert befunde[0].abhilfe


def test_zwanzig_gute_zaehlen_neben_mindestens_vierzig_schlechten(grosser_lauf: Ergebnis) -> None:
    assert len(UNLESBARE) >= 40
    assert [r.zustand for r in grosser_lauf.ruecklauf] == [Zustand.DA] * 20
    assert grosser_lauf.gesamt.massnahmen == 20
    assert grosser_lauf.gesamt.nicht_gerechnet == 0
    assert list(ergebnisse(grosser_lauf).values()).count("übernommen") == 20
    fehler = [b for b in grosser_lauf.befunde if b.schwere is Schwere.FEHLER]
    assert sorted(b.datei or "" for b in fehler) == sorted(f"Bedarfsmeldungen/{fall.datei}" for fall in UNLESBARE)


def test_aus_dem_lauf_entstehen_alle_dateien(grosser_lauf: Ergebnis) -> None:
    dateien = lauf.erstelle(grosser_lauf, VORLAGEN).dateien
    assert {"Sitzungsvorlage.docx", "Auswertung.xlsx", "Pruefbericht.html", "lauf.json"} <= set(dateien)
    assert len(json.loads(dateien["lauf.json"])["eingang"]) == 20 + len(UNLESBARE)


def test_keine_feindliche_datei_kostet_den_arbeiter() -> None:
    """All of them are refused before a library could die of them: the worker is the second line, not the first."""
    with Waechter() as waechter:
        waechter.oeffne(feindliche.rueckgabe())
        assert waechter._lauf is not None
        erster = waechter._lauf.prozess.pid
        for fall in (fall for fall in UNLESBARE if fall.datei not in LANGSAME):
            with suppress(Unlesbar):
                waechter.oeffne(fall.baue())
            assert waechter._lauf is not None, fall.datei
            assert waechter._lauf.prozess.pid == erster, fall.datei


def test_beim_lesen_wird_nichts_geschrieben_und_nichts_geoeffnet(tmp_path: Path) -> None:
    """Watched from inside the interpreter: no file but modules, no socket, no process, for any hostile file."""
    for nummer, fall in enumerate(fall for fall in UNLESBARE if fall.datei not in LANGSAME):
        (tmp_path / f"{nummer}").write_bytes(fall.baue())
    programm = """
import sys
from pathlib import Path
from integrationsbericht.dateien.arbeiter import antworte
fragen = [pfad.read_bytes() for pfad in sorted(Path(sys.argv[1]).iterdir())]
antworte(fragen[0])
def horche(name, angaben):
    if name == "open":
        pfad, modus = str(angaben[0]), str(angaben[1])
        if "passwd" in pfad or any(zeichen in modus for zeichen in "wax+"):
            verstoesse.append((name, pfad, modus))
    elif name.startswith(("socket.", "subprocess.", "os.system", "os.exec", "urllib.", "tempfile.", "os.remove")):
        verstoesse.append((name, angaben))
verstoesse = []
sys.addaudithook(horche)
for frage in fragen:
    antworte(frage)
print(verstoesse)
"""
    ende = subprocess.run(
        [sys.executable, "-c", programm, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False
    )
    assert ende.stdout == "[]\n", ende.stdout + ende.stderr


# ---------------------------------------------------------------- files that look odd and are read


def mit_rueckgabe(ordner: Ordner, inhalt: bytes, datei: str = "Neuss.xlsx") -> Ergebnis:
    return ordner.datei(ordner.in_meldungen(datei), inhalt).ergebnis()


@pytest.mark.parametrize(
    "baue",
    [feindliche.rueckgabe, feindliche.luegende_ausdehnung, feindliche.strikt, feindliche.praefixiert,
     lambda: feindliche.viele_verbundene(0), feindliche.rueckgabe_ods],
    ids=["gewöhnlich", "lügende Ausdehnung", "Strict Open XML", "XML mit Präfix", "leere Liste", "OpenDocument"],
)  # fmt: skip
def test_ungewoehnlich_aber_lesbar_wird_gelesen(ordner: Ordner, baue: object) -> None:
    assert callable(baue)
    ergebnis = mit_rueckgabe(ordner, baue())
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "übernommen"}
    assert genannt(ergebnis, "Jobcoaching").massnahme.gesamtausgaben == 1_000_000
    assert not [b for b in am(ergebnis, "Neuss.xlsx") if b.schwere is Schwere.FEHLER]


@pytest.mark.parametrize("zahl", ["NaN", "1E400", "-INF", "INF", "1E+400"])
def test_eine_zahl_die_keine_ist_wird_nicht_gerechnet(ordner: Ordner, zahl: str) -> None:
    ergebnis = mit_rueckgabe(ordner, feindliche.mit_massnahmenzelle(f"<c><v>{zahl}</v></c>"))
    befund = next(b for b in am(ergebnis, "Neuss.xlsx") if b.zelle == feindliche.BETRAG)
    assert (befund.schwere, befund.gefunden) == (Schwere.FEHLER, "#ZAHL!")
    assert ergebnis.gesamt.nicht_gerechnet == 1


@pytest.mark.parametrize("zahl", ["NaN", "1E400", "-700000", "99999999999999999999"])
def test_eine_unmoegliche_zahl_in_jeder_spalte_bricht_nichts_ab(ordner: Ordner, zahl: str) -> None:
    """Also where a day, a Baustein or a text belongs."""
    text = feindliche.teile()[feindliche.MASSNAHMEN_BLATT].decode()
    zellen = "".join(f'<c r="{spalte}2"{stil}><v>{zahl}</v></c>' for spalte in "ABCDEFGHIJKLMNOPQRS"
                     for stil in [' s="1"' if spalte in "FK" else ""])  # fmt: skip
    neu = re.sub(r'(<row r="2"[^>]*>).*?(</row>)', rf"\g<1>{zellen}\g<2>", text)
    ergebnis = mit_rueckgabe(ordner, feindliche.paket({feindliche.MASSNAHMEN_BLATT: neu.encode()}))
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "übernommen"}
    assert ergebnis.gesamt.nicht_gerechnet == 1
    assert lauf.erstelle(ergebnis, VORLAGEN).dateien


@pytest.mark.parametrize(
    "zelle",
    [
        "<c><v>1</v><v>90000</v></c>",
        "<c><v>1<!-- -->0</v></c>",
        "<c><is><t>5</t></is><v>7</v></c>",
    ],
)
def test_eine_zelle_mit_zwei_werten_wird_nicht_gelesen(ordner: Ordner, zelle: str) -> None:
    """Excel and the reading library would each believe another one."""
    ergebnis = mit_rueckgabe(ordner, feindliche.mit_massnahmenzelle(zelle))
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "nicht auswertbar"}
    assert "zwei Werte" in einziger(ergebnis, art.DATEI_UNLESBAR).text


def test_eine_formatierte_leere_zelle_am_ende_der_welt_stoert_nicht(ordner: Ordner) -> None:
    """Somebody gave a format to the last cell of the sheet; there is nothing in it."""
    leer = '</row><row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    ergebnis = mit_rueckgabe(ordner, feindliche.ersetzt(feindliche.MASSNAHMEN_BLATT, "</row></sheetData>", leer))
    assert genannt(ergebnis, "Jobcoaching").massnahme.gesamtausgaben == 1_000_000


def test_die_grenzen_sind_weit_genug_fuer_ein_amt(ordner: Ordner) -> None:
    """150 Maßnahmen in one return, with the longest texts that Excel can hold."""
    text = "lang " * 6_500
    zeilen = [{"bezeichnung": f"Kurs {n}", "kurzbeschreibung": text} for n in range(150)]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    kein(ergebnis, art.DATEI_UNLESBAR)
    assert ergebnis.gesamt.massnahmen == 150


# ---------------------------------------------------------------- texts that want to be more than text


@pytest.fixture(scope="module")
def boese_texte(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ergebnis, Mapping[str, bytes]]:
    """One return per text, which stands in every free field; and the complete outputs."""
    stellen = [{"stelle": f"Musterort {n}", "art": "Kommune"} for n in range(len(TEXTE))]
    ordner = Ordner(tmp_path_factory.mktemp("texte") / "eingang").einstellungen(stellen=stellen)
    for nummer, text in enumerate(TEXTE):
        ordner.datei(ordner.in_meldungen(f"{nummer}.xlsx"), _rueckgabe_mit(f"Musterort {nummer}", text))
    ergebnis = ordner.ergebnis()
    return ergebnis, lauf.erstelle(ergebnis, VORLAGEN).dateien


def _rueckgabe_mit(stelle: str, text: str) -> bytes:
    kopf = {"stelle": stelle, "art": "Kommune", "datum": date(2020, 1, 20)}
    frei = ("anmerkungen", "ansprechperson", "telefon", "email", "ags", "fassung")
    eine = {**MASSNAHME, "bezeichnung": text, "traeger": text, "kurzbeschreibung": text, "eigenanteil_traegt": text}
    andere = {
        **MASSNAHME,
        "bezeichnung": "Kurs",
        "nr": text,
        "kommune": text,
        "stand": text,
        "leistungen_dritter": text,
    }
    zeilen = {
        "Meldung": [{**kopf, **dict.fromkeys(frei[:4], text)}],
        "Bedarfe": [{"baustein": 1, "plaetze": 12, "begruendung": text}, {"baustein": text, "plaetze": text}],
        "Maßnahmen": [eine, andere],
        "Zielgruppe": [],
    }
    mappe = mappe_aus(BEDARFSMELDUNG, zeilen)
    mappe["Maßnahmen"]["Z1"], mappe["Maßnahmen"]["Z2"] = text, text  # a column nobody knows
    mappe["Maßnahmen"]["B9"] = text  # a note under the table
    return feindliche.als_datei(mappe)


def teile(inhalt: bytes, endung: str = ".xml") -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        yield from ((name, paket.read(name)) for name in paket.namelist() if name.endswith(endung))


def mappen(dateien: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((name, inhalt) for name, inhalt in dateien.items() if name.endswith(".xlsx"))


Boese = tuple[Ergebnis, Mapping[str, bytes]]


def test_jede_rueckgabe_mit_boesem_text_zaehlt(boese_texte: Boese) -> None:
    ergebnis, _ = boese_texte
    assert set(ergebnisse(ergebnis).values()) == {"übernommen"}
    assert ergebnis.gesamt.massnahmen + ergebnis.gesamt.nicht_gerechnet >= len(TEXTE)


def test_kein_text_wird_in_unseren_mappen_zur_formel(boese_texte: Boese) -> None:
    for name, inhalt in mappen(boese_texte[1]):
        for blatt in load_workbook(io.BytesIO(inhalt)).worksheets:
            for zeile in blatt.iter_rows():
                for zelle in zeile:
                    if zelle.data_type == "f":
                        formel = str(zelle.value)
                        assert not re.search(r"cmd|x\.example|\+1\+1|SUM\(1\+1\)", formel), (
                            name,
                            zelle.coordinate,
                            formel,
                        )


def test_kein_text_wird_in_unseren_mappen_zum_verweis_nach_draussen(boese_texte: Boese) -> None:
    for name, inhalt in mappen(boese_texte[1]):
        for teil, xml in teile(inhalt, ".rels"):
            draussen = re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"', xml)
            assert not [ziel for ziel in draussen if re.search(rb"x\.example|javascript|passwd|cmd", ziel)], (
                name,
                teil,
            )


def test_die_formel_steht_als_text_in_der_auswertung(boese_texte: Boese) -> None:
    mappe = load_workbook(io.BytesIO(boese_texte[1]["Auswertung.xlsx"]))
    texte = {str(zelle.value) for zeile in mappe["Maßnahmen"].iter_rows() for zelle in zeile if zelle.data_type == "s"}
    for text in ("=cmd|'/c calc'!A1", '=HYPERLINK("http://x.example","Klick")', "+1+1", "@SUM(1+1)", "{{ 7*7 }}"):
        assert text in texte, f"{text} fehlt im Blatt Maßnahmen"


def test_word_rechnet_keine_vorlage_aus_einer_zelle(boese_texte: Boese) -> None:
    with zipfile.ZipFile(io.BytesIO(boese_texte[1]["Tischvorlage.docx"])) as paket:
        wurzel = etree.fromstring(paket.read("word/document.xml"))
    text = "".join(map(str, wurzel.itertext()))
    for boeser in ("{{ 7*7 }}", "{% for x in y %}", "<script>alert(1)</script>", "]]>", "</w:t></w:r></w:p>"):
        assert boeser in text, f"{boeser} steht nicht als Text in der Tischvorlage"


def test_im_pruefbericht_bleibt_html_text(boese_texte: Boese) -> None:
    html = boese_texte[1]["Pruefbericht.html"].decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.search(r'(?i)(?:href|src)\s*=\s*["\']?\s*javascript:', html)


def test_jeder_teil_jeder_ausgabe_ist_gueltiges_xml(boese_texte: Boese) -> None:
    for name, inhalt in boese_texte[1].items():
        if name.endswith((".docx", ".xlsx")):
            for endung in (".xml", ".rels"):
                for teil, xml in teile(inhalt, endung):
                    try:
                        etree.fromstring(xml)
                    except etree.XMLSyntaxError as fehler:
                        pytest.fail(f"{name}/{teil}: {fehler}")


@pytest.mark.parametrize("zeichen", ["\x00", "\x07", "\u202e", "\u202c", "\ud800"], ids=ascii)
def test_unsichtbares_kommt_in_keine_ausgabe(boese_texte: Boese, zeichen: str) -> None:
    """Control characters, half letters, and marks that turn the direction of what follows."""
    for name, inhalt in boese_texte[1].items():
        if name.endswith((".docx", ".xlsx")):
            texte = [(f"{name}/{teil}", xml.decode()) for teil, xml in teile(inhalt)]
        else:
            texte = [(name, inhalt.decode())]
        for ort, text in texte:
            stelle = text.find(zeichen)
            assert stelle < 0, f"{ort}: {text[max(stelle - 60, 0) : stelle + 20]!r}"
            escaped = f"\\u{ord(zeichen):04x}"
            assert not ort.endswith(".json") or escaped not in text, ort


def test_kein_text_wird_zum_dateinamen(boese_texte: Boese) -> None:
    for name in boese_texte[1]:
        assert re.fullmatch(r"[\w /.-]+", name), name
        assert ".." not in name
        assert not name.startswith("/")


# ---------------------------------------------------------------- names of files

NAMEN = (
    "=cmd|'calc'!A1.xlsx", "{{ 7*7 }}.xlsx", "<script>alert(1)<", "a\nb.xlsx", "rtl\u202excslx.exe",
    "'; DROP TABLE.xlsx", "Zeichen\x07.xlsx", "&amp;.xlsx", "-rf", "@SUM(1).csv",
)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows erlaubt diese Namen nicht")
def test_ein_boeser_dateiname_bleibt_ein_name(ordner: Ordner) -> None:
    namen = [*NAMEN, os.fsdecode(b"kaputt\xff\xfe.xlsx")]
    ordner.meldung("Neuss")
    for name in namen:
        ordner.datei(ordner.in_meldungen(name), b"")
    dateien = lauf.erstelle(ordner.ergebnis(), VORLAGEN).dateien
    assert "<script>alert" not in dateien["Pruefbericht.html"].decode()
    assert len(json.loads(dateien["lauf.json"])["eingang"]) == 1 + len(namen)
    for schluessel in dateien:
        assert re.fullmatch(r"[\w /.-]+", schluessel), schluessel


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.xlsx", "C:\\Windows\\x.xlsx", "=HYPERLINK(1).xlsx", "a\udcff.xlsx", "", "x" * 5_000]
)
def test_ein_boeser_name_eines_anhangs_bleibt_ein_name(ordner: Ordner, name: str) -> None:
    mail = feindliche.mail([("NAME", feindliche.rueckgabe())])
    ordner.datei(ordner.in_meldungen("antwort.eml"), mail.replace(b"NAME", name.encode("utf-8", "surrogateescape")))
    ergebnis = ordner.ergebnis()
    assert set(ergebnisse(ergebnis).values()) in ({"übernommen"}, {"kein Formular"})
    for zeile in ergebnis.eingang:
        assert ".." not in zeile.datei
    dateien = lauf.erstelle(ergebnis, VORLAGEN).dateien
    assert all(re.fullmatch(r"[\w /.-]+", schluessel) for schluessel in dateien)


def test_neben_einer_feindlichen_datei_zaehlen_die_anderen_stellen(ordner: Ordner) -> None:
    """The file's name tells whose it was; everybody else counts as if it were not there."""
    ordner.meldung("Jüchen", massnahmen=[{}]).meldung(AKTEUR, kommune="Neuss")
    ergebnis = mit_rueckgabe(ordner, feindliche.ecke(), "Meldung Neuss.xlsx")
    zustaende = {r.stelle.name: r.zustand for r in ergebnis.ruecklauf}
    assert len(zustaende) == len(STELLEN)
    assert (zustaende["Neuss"], zustaende["Jüchen"], zustaende["Rommerskirchen"]) == (
        Zustand.NICHT_AUSWERTBAR, Zustand.DA, Zustand.FEHLT,
    )  # fmt: skip
    assert ergebnis.gesamt.massnahmen == 1


# ---------------------------------------------------------------- as much work as the limits allow


@pytest.mark.parametrize("fall", [f for f in UNMAESSIGE if f.datei not in LANGSAME], ids=lambda fall: fall.datei)
def test_unmaessiges_wird_gelesen_oder_mit_der_grenze_abgewiesen(ordner: Ordner, fall: Fall) -> None:
    """How long it takes is measured in benchmarks/feindlich.py; here: the outcome, and no flood of findings."""
    befunde = ordner.datei(ordner.in_meldungen(fall.datei), fall.baue()).ergebnis().befunde
    unlesbar = [b.text for b in befunde if b.code == art.DATEI_UNLESBAR.code]
    assert len(unlesbar) == bool(fall.sagt)
    assert all(fall.sagt in text for text in unlesbar)
    assert len(befunde) < 1_000
