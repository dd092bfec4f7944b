"""Templates that staff have changed: every fault is named with its paragraph and the remedy, before a run writes."""

# ruff: noqa: E501  (a case is one line)

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Dokument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from integrationsbericht.formular import EIGENE_TEXTE
from integrationsbericht.platzhalter import Gestalt
from integrationsbericht.schreiben.word.fuellen import VorlageFehler, fuelle
from integrationsbericht.schreiben.word.vorlagenpruefung import pruefe_vorlage, pruefe_vorlagen, satz, zeilen
from integrationsbericht.schreiben.word.vorlagenpruefung.fehler import Vorlagenfehler
from integrationsbericht.schreiben.word.vorlagenpruefung.probe import probiere

VORLAGEN = Path(__file__).parent.parent / "templates"
BEKANNT: Mapping[str, Gestalt] = {
    "kreis": "text",
    "amt": "text",
    "punkte": ["text"],
    "bausteine": [{"nummer": "text", "name": "text", "zeilen": [{"betrag": "text"}]}],
    "gesamt": {"zuwendung": "text", "eigenanteil": "text"},
    "diagramm_bedarf": "diagramm",
}


def _gespeichert(dokument: Dokument, ordner: Path) -> Path:
    datei = ordner / "vorlage.docx"
    dokument.save(str(datei))
    return datei


def _vorlage(ordner: Path, *absaetze: str) -> Path:
    dokument = Document()
    for text in absaetze:
        dokument.add_paragraph(text)
    return _gespeichert(dokument, ordner)


def _fehler(vorlage: Path) -> list[Vorlagenfehler]:
    return pruefe_vorlage(vorlage, BEKANNT)


def _genau_einer(vorlage: Path) -> Vorlagenfehler:
    gefunden = _fehler(vorlage)
    assert len(gefunden) == 1, [f"{f.wo}: {f.was}" for f in gefunden]
    return gefunden[0]


def test_an_den_ausgelieferten_vorlagen_ist_nichts_auszusetzen() -> None:
    assert pruefe_vorlagen(VORLAGEN, EIGENE_TEXTE, zur_probe=True) == {
        "sitzungsvorlage.docx": [],
        "tischvorlage.docx": [],
    }


def test_was_erlaubt_ist(tmp_path: Path) -> None:
    dokument = Document()
    for text in (
        "{{ kreis }} und {{amt}}, {% if amt and not punkte %}ja{% elif kreis %}nein{% else %}weder noch{% endif %}",
        "{# nur für uns: {{ irgendwas }} #}Geschweifte Klammern druckt {_{ so }_}.",
        *("{%p if gesamt.zuwendung %}", "{{ gesamt.zuwendung }}", "{%p else %}", "keine", "{%p endif %}"),
        *("{%p for b in bausteine %}", "{{ b.name }}: {% for z in b.zeilen %}{{ z.betrag }}{% if not loop.last %},"
          " {% endif %}{% endfor %}", "{%p endfor %}"),
        *("{{ bausteine[0].name }}", "{{ diagramm_bedarf }}"),
    ):  # fmt: skip
        dokument.add_paragraph(text)
    tabelle = dokument.add_table(3, 2)
    for zeile, text in enumerate(("{%tr for b in bausteine %}", "{{ b.nummer }}", "{%tr endfor %}")):
        tabelle.cell(zeile, 0).text = text
    vorlage = _gespeichert(dokument, tmp_path)
    assert _fehler(vorlage) == []
    assert probiere(vorlage, BEKANNT) == []


# text of the paragraphs | paragraph that is blamed | what is said | the remedy
FEHLER = [
    (["Der {{ kreis berichtet."], 0, "„{{ kreis berichtet.“ ist in diesem Absatz nicht mit „}}“ geschlossen", "„}}“"),
    (["Der {{ kreis } berichtet."], 0, "„{{ kreis }“ ist in diesem Absatz nicht mit „}}“ geschlossen", "„}}“"),
    (["Der { kreis }} berichtet."], 0, "die Klammer „{“ steht allein", "„{{ kreis }}“"),
    (["Der kreis }} berichtet."], 0, "vor „}}“ fehlt die öffnende Klammer", "löschen"),
    (["Der {{ kreis %} berichtet."], 0, "nicht mit „}}“ geschlossen", "„}}“"),
    (["{{ kreis", "}}"], 0, "nicht mit „}}“ geschlossen", "„}}“"),
    (["A {{ kreiß }} B"], 0, "den Platzhalter „kreiß“ gibt es hier nicht (meinten Sie „kreis“?)", "docs/vorlagen.md"),
    (["{{ gesamt.zuwendungen }}"], 0, "„gesamt.zuwendungen“ gibt es hier nicht (meinten Sie „gesamt.zuwendung“?)", "Texte"),
    (["{% if krels %}x{% endif %}"], 0, "(meinten Sie „kreis“?)", "docs/vorlagen.md"),
    (["{%p for b in baustein %}", "{{ b.egal }}", "{%p endfor %}"], 0, "(meinten Sie „bausteine“?)", "Texte"),
    (["{{ b.name }}"], 0, "den Platzhalter „b“ gibt es hier nicht", "docs/vorlagen.md"),
    (["{{ punkte }}"], 0, "„punkte“ ist eine Liste", "Schleife"),
    (["{{ gesamt }}"], 0, "„gesamt“ besteht aus mehreren Angaben", "„gesamt.zuwendung“"),
    (["{%p for k in kreis %}", "x", "{%p endfor %}"], 0, "„kreis“ ist keine Liste", "Liste"),
    (["Siehe {{ diagramm_bedarf }}"], 0, "neben dem Diagramm", "eigenen Absatz"),
    (["{{ gesamt.zuwendung + gesamt.eigenanteil }}"], 0, "rechnet oder vergleicht", "nur Platzhalter"),
    (["{{ kreis|upper }}"], 0, "rechnet oder vergleicht", "nur Platzhalter"),
    (["{{ kreis.upper() }}"], 0, "rechnet oder vergleicht", "nur Platzhalter"),
    (["{% if kreis == „Unna“ %}x{% endif %}"], 0, "rechnet oder vergleicht", "nur Platzhalter"),
    (["{% set x = 1 %}"], 0, "die Anweisung „{% set x = 1 %}“ gibt es nicht", "gerechnet wird in ihnen nicht"),
    (["{{ der kreis }}"], 0, "„{{ der kreis }}“ ist nicht zu verstehen", "docs/vorlagen.md"),
    (["{{ }}"], 0, "„{{ }}“ ist nicht zu verstehen", "docs/vorlagen.md"),
    (["{%p if kreis %} Der Kreis", "x", "{%p endif %}"], 0, "nimmt den ganzen Absatz weg, auch „Der Kreis“", "eigenen Absatz"),
    (["{%p if kreis %}{%p endif %}"], 0, "nimmt den ganzen Absatz weg, auch „{%p endif %}“", "eigenen Absatz"),
    (["{%p if kreis %}", "x"], 0, "zu „{%p if kreis %}“ fehlt das Ende „{%p endif %}“", "eigenen Absatz dahinter"),
    (["Davor {% if kreis %}x", "y"], 0, "fehlt das Ende „{% endif %}“", "denselben Absatz"),
    (["x {% endif %}"], 0, "zu „{% endif %}“ fehlt im selben Absatz davor der Anfang", "„{% if … %}“"),
    (["{%p else %}"], 0, "zu „{%p else %}“ fehlt davor der Anfang", "„{%p if … %}“"),
    # what is missing is blamed, not what happens to stand behind it
    (["{%p if kreis %}", "{%p for b in bausteine %}", "x", "{%p endif %}"], 1, "fehlt das Ende „{%p endfor %}“", "endfor"),
    (["{%p if kreis %}", "{% if amt %}x", "{%p endif %}"], 1, "zu „{% if amt %}“ fehlt das Ende „{% endif %}“", "endif"),
    (["{%p if kreis %}", "x", "{% endif %}"], 2, "„{% endif %}“ passt nicht zum Anfang „{%p if kreis %}“", "{%p endif %}"),
    (["{% p if kreis %}", "x", "{%p endif %}"], 0, "steht „p“ nicht gleich an der Klammer", "„{%p if kreis %}“"),
    (["{{p kreis }}"], 0, "beginnt wie eine Anweisung", "„{{ kreis }}“"),
    (["{%p for b in bausteine %}", "x", "{%p endfro %}"], 2, "gibt es nicht (meinten Sie „endfor“?)", "„endfor“"),
    (["{% if kreis %}x{% end if %}"], 0, "die Anweisung „{% end if %}“ gibt es nicht (meinten Sie „endif“?)", "„endif“"),
    (["{%- if kreis %}x{% endif %}"], 0, "steht ein Zeichen an der Klammer", "löschen"),
    (["{%tr for b in bausteine %}", "{%tr endfor %}"], 0, "steht nicht in einer Tabelle", "„p“"),
    (["{%p if kreis }", "x", "{%p endif %}"], 0, "„{%p if kreis }“ ist in diesem Absatz nicht mit „%}“ geschlossen", "„%}“"),
]  # fmt: skip


@pytest.mark.parametrize(("absaetze", "schuld", "was", "rat"), FEHLER, ids=[" / ".join(f[0]) for f in FEHLER])
def test_jeder_fehler_nennt_absatz_ursache_und_abhilfe(
    tmp_path: Path, absaetze: list[str], schuld: int, was: str, rat: str
) -> None:
    gefunden = _fehler(_vorlage(tmp_path, "Voran", *absaetze, "Danach"))
    assert gefunden, "nicht gefunden"
    erster = gefunden[0]
    assert was in erster.was
    assert rat in erster.abhilfe
    assert erster.wo == f"Absatz „{absaetze[schuld].strip()}“"
    if "{%tr" not in absaetze[0] and absaetze != ["{{ kreis", "}}"] and "{ kreis }}" not in absaetze[0]:
        assert len(gefunden) == 1, [f.was for f in gefunden]


def test_word_zerlegt_platzhalter_in_laeufe(tmp_path: Path) -> None:
    """A change of font or the spelling check cuts them into runs; what counts is what one reads."""
    dokument = Document()
    for teile in (("Der {", "{ kr", "eis }", "}."), ("{%p if kr", "eiß %", "}"), ("{%p endif ", "%}")):
        absatz = dokument.add_paragraph()
        for teil in teile:
            absatz.add_run(teil).bold = teil.startswith("k")
    assert "„kreiß“" in _genau_einer(_gespeichert(dokument, tmp_path)).was


# ---------------------------------------------------------------- tables


def _tabelle(*zeilen: tuple[str, str]) -> Dokument:
    dokument = Document()
    dokument.add_table(1, 1).cell(0, 0).text = "Eine andere"
    tabelle = dokument.add_table(len(zeilen), 2)
    for zeile, (links, rechts) in enumerate(zeilen):
        tabelle.cell(zeile, 0).text, tabelle.cell(zeile, 1).text = links, rechts
    return dokument


@pytest.mark.parametrize(
    ("zeilen_der_tabelle", "wo", "was"),
    [
        (
            [("{%tr for b in bausteine %}", "Summe"), ("{{ b.name }}", ""), ("{%tr endfor %}", "")],
            "Tabelle 2, Zeile 1, Spalte 1 „{%tr for b in bausteine %}“",
            "nimmt die ganze Tabellenzeile weg, auch „Summe“ daneben",
        ),
        (
            [("{%tr for b in bausteine %}", "{%tr endfor %}")],
            "Tabelle 2, Zeile 1, Spalte 1 „{%tr for b in bausteine %}“",
            "nimmt die ganze Tabellenzeile weg, auch „{%tr endfor %}“ daneben",
        ),
        (
            [("{%p if kreis %}", "x"), ("{%p endif %}", "y")],
            "Tabelle 2, Zeile 2, Spalte 1 „{%p endif %}“",
            "„{%p if kreis %}“ und „{%p endif %}“ stehen nicht beide in derselben Zelle",
        ),
        (
            [("a", "{{ kreiß }}")],
            "Tabelle 2, Zeile 1, Spalte 2 „{{ kreiß }}“",
            "den Platzhalter „kreiß“ gibt es hier nicht",
        ),
        (
            [("{%tc for b in bausteine %}", "x"), ("{%tc endfor %}", "y")],
            "Tabelle 2, Zeile 2, Spalte 1 „{%tc endfor %}“",
            "stehen nicht beide in derselben Tabellenzeile",
        ),
    ],
)
def test_in_tabellen_wird_die_zelle_genannt(
    tmp_path: Path, zeilen_der_tabelle: list[tuple[str, str]], wo: str, was: str
) -> None:
    fehler = _genau_einer(_gespeichert(_tabelle(*zeilen_der_tabelle), tmp_path))
    assert fehler.wo == wo
    assert was in fehler.was


def test_ein_bild_neben_einer_anweisung_ginge_verloren(tmp_path: Path) -> None:
    dokument = Document()
    dokument.add_paragraph("{%p if kreis %}").add_run()._r.append(OxmlElement("w:drawing"))
    dokument.add_paragraph("{%p endif %}")
    assert "nimmt den ganzen Absatz weg, auch das Bild daneben" in _genau_einer(_gespeichert(dokument, tmp_path)).was


def test_eine_zelle_deren_absaetze_alle_wegfallen_bleibt_eine_zelle(tmp_path: Path) -> None:
    """Word refuses a cell without a paragraph."""
    dokument = Document()
    zelle = dokument.add_table(1, 1).cell(0, 0)
    zelle.text = "{%p if amt %}"
    for text in ("{{ amt }}", "{%p endif %}"):
        zelle.add_paragraph(text)
    vorlage = _gespeichert(dokument, tmp_path)
    assert _fehler(vorlage) == []
    (tmp_path / "papier.docx").write_bytes(
        fuelle(vorlage, {"amt": ""}, titel="T", autor="A", stand=date(2020, 1, 1)).inhalt
    )
    papier = Document(str(tmp_path / "papier.docx"))
    assert len(papier.tables[0].cell(0, 0)._tc.findall(qn("w:p"))) == 1


# ---------------------------------------------------------------- everywhere in the file


def test_kopf_und_fusszeilen_fussnoten_und_textfelder_werden_mitgeprueft(tmp_path: Path) -> None:
    dokument = Document()
    dokument.sections[0].header.paragraphs[0].text = "{{ kreiß }}"
    dokument.sections[0].footer.paragraphs[0].text = "{% if amt %}Amt"
    dokument.add_paragraph()._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>{{{{ kreiss }}}}</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>"
        )
    )
    for art, typ in (("footnote", RT.FOOTNOTES), ("endnote", RT.ENDNOTES)):
        xml = f"<w:{art}s {nsdecls('w')}><w:{art} w:id='2'><w:p><w:r><w:t>{{{{ {art} }}}}</w:t></w:r></w:p></w:{art}></w:{art}s>"
        inhaltstyp = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{art}s+xml"
        teil = Part(PackURI(f"/word/{art}s.xml"), inhaltstyp, xml.encode(), dokument.part.package)
        dokument.part.relate_to(teil, typ)
    gefunden = {f.wo: f.was for f in _fehler(_gespeichert(dokument, tmp_path))}
    assert "„kreiss“ gibt es hier nicht (meinten Sie „kreis“?)" in gefunden["Textfeld „{{ kreiss }}“"]
    assert "„kreiß“ gibt es hier nicht" in gefunden["Kopfzeile „{{ kreiß }}“"]
    assert "fehlt das Ende" in gefunden["Fußzeile „{% if amt %}Amt“"]
    assert "„footnote“ gibt es hier nicht" in gefunden["Fußnote „{{ footnote }}“"]
    assert "in Endnoten setzt das Programm nichts ein" in gefunden["Endnote „{{ endnote }}“"]
    assert len(gefunden) == 5


@pytest.mark.parametrize("art", ["ins", "del", "rPrChange", "trPr/ins", "sectPrChange"])
def test_nachverfolgte_aenderungen_kommen_in_kein_papier(tmp_path: Path, art: str) -> None:
    dokument = Document()
    absatz = dokument.add_paragraph("Der Kreis berichtet.")
    if art == "sectPrChange":
        dokument.element.body.sectPr.append(OxmlElement("w:sectPrChange"))
    elif art == "rPrChange":
        absatz.runs[0]._r.get_or_add_rPr().append(OxmlElement("w:rPrChange"))
    elif art == "trPr/ins":
        tabelle = dokument.add_table(1, 1)
        tabelle.cell(0, 0).text = "Neue Zeile"
        tabelle.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:ins"))
    else:
        text = "w:delText" if art == "del" else "w:t"
        absatz._p.append(parse_xml(f"<w:{art} {nsdecls('w')} w:id='1'><w:r><{text}> früher</{text}></w:r></w:{art}>"))
    fehler = _genau_einer(_gespeichert(dokument, tmp_path))
    assert "nachverfolgte Änderung" in fehler.was
    assert "Alle Änderungen annehmen" in fehler.abhilfe
    assert ("Neue Zeile" if art == "trPr/ins" else "Der Kreis berichtet.") in fehler.wo


def test_kommentare_kommen_in_kein_papier(tmp_path: Path) -> None:
    dokument = Document()
    absatz = dokument.add_paragraph("Der Kreis berichtet.")
    dokument.add_comment(absatz.runs, "Stimmt das noch, Frau Muster?", "EM", "EM")
    fehler = _genau_einer(_gespeichert(dokument, tmp_path))
    assert fehler.wo == "Absatz „Der Kreis berichtet.“"
    assert fehler.was == "der Kommentar „Stimmt das noch, Frau Muster?“ käme mit in das fertige Papier"


# ---------------------------------------------------------------- in words


def test_der_erste_fehler_in_einem_satz_und_alle_als_liste(tmp_path: Path) -> None:
    gefunden = {"a.docx": [], "b.docx": _fehler(_vorlage(tmp_path, "Der {{ kreiß }}", "{{ amd }}", "{% if amt %}"))}
    assert satz(gefunden, tmp_path) == (
        "In der Wordvorlage „b.docx“, Absatz „Der {{ kreiß }}“: den Platzhalter „kreiß“ gibt es hier nicht (meinten Sie"
        " „kreis“?); alle Namen stehen in docs/vorlagen.md, einen eigenen legen Sie im Blatt „Texte“ der Einstellungen"
        f' an … und 2 weitere; integrationsbericht vorlage-pruefen --vorlagen "{tmp_path}" zeigt alle.'
    )
    assert satz({"a.docx": []}, tmp_path) == ""
    alle = list(zeilen(gefunden))
    assert alle[:2] == ["a.docx: in Ordnung", "b.docx: 3 Fehler"]
    assert [zeile for zeile in alle if re.match(r" +\d\. ", zeile)] == [
        "  1. Absatz „Der {{ kreiß }}“", "  2. Absatz „{{ amd }}“", "  3. Absatz „{% if amt %}“",
    ]  # fmt: skip
    assert all(zeile.endswith(".") for zeile in alle if zeile.startswith("     "))


def test_was_die_pruefung_nicht_vorhersieht_findet_das_fuellen_zur_probe(tmp_path: Path) -> None:
    dokument = Document()
    feld = dokument.add_paragraph("Verweis: ").add_run()._r
    feld.append(parse_xml(f'<w:instrText {nsdecls("w")}>HYPERLINK "{{{{ adresse }}}}"</w:instrText>'))
    vorlage = _gespeichert(dokument, tmp_path)
    assert _fehler(vorlage) == []
    (fehler,) = probiere(vorlage, BEKANNT)
    assert "„adresse“" in fehler.was


def test_ein_langer_absatz_wird_um_die_stelle_herum_gezeigt(tmp_path: Path) -> None:
    fehler = _genau_einer(
        _vorlage(tmp_path, "Davor steht sehr viel. " * 20 + "{{ kreiß }}" + " Danach noch mehr." * 20)
    )
    assert len(fehler.wo) < 100
    assert "{{ kreiß }}" in fehler.wo


def test_eine_vorlage_die_keine_ist(tmp_path: Path) -> None:
    with pytest.raises(VorlageFehler, match="fehlt im Ordner"):
        pruefe_vorlagen(tmp_path, [])
