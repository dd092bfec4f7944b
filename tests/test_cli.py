"""The command: what it writes, its exit status, and that a refusal is one German sentence."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from bauen import AKTEUR, KOMMUNEN, Ordner, benannt
from docx import Document

from integrationsbericht import cli, konsole, orte
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.lesen import ordner as leseordner
from integrationsbericht.schreiben import pdf

WURZEL = Path(__file__).parent.parent
VORLAGEN = WURZEL / "templates"
ENGLISCH = re.compile(
    r"(?i)\b(error|usage|options|command|args|invalid|missing|no such|not a directory|file exists|directory|denied"
    r"|show|default|required|must|the|got|unexpected)\b"
)


class Antwort(NamedTuple):
    status: int
    ausgabe: str
    fehler: str


Befehl = Callable[..., Antwort]


@pytest.fixture
def befehl(capsys: pytest.CaptureFixture[str]) -> Befehl:
    """Call the command as the shell would."""

    def rufe(*argumente: object) -> Antwort:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ende:
            cli.main([str(argument) for argument in argumente])
        gedruckt = capsys.readouterr()
        assert isinstance(ende.value.code, int)
        return Antwort(ende.value.code, gedruckt.out, gedruckt.err)

    return rufe


@pytest.fixture
def ziel(tmp_path: Path) -> Path:
    """An output folder that does not exist yet."""
    return tmp_path / "ausgabe"


@pytest.fixture
def in_ordnung(ordner: Ordner) -> Ordner:
    """A folder with which nothing is wrong: everybody answered that nothing is needed."""
    zeile = {"aufenthaltsstatus": "geduldet", "alter": "18-27", "geschlecht": "gesamt", "stichtag": date(2019, 12, 31)}
    ordner.analyse(zielgruppe=[{"kommune": ort, "personen": 100, **zeile} for ort in KOMMUNEN])
    for stelle in (*KOMMUNEN, AKTEUR):
        ordner.meldung(stelle, kommune="kreisweit" if stelle == AKTEUR else None, fehlanzeige="ja")
    return ordner


@pytest.fixture
def mit_fehler(in_ordnung: Ordner) -> Ordner:
    return in_ordnung.datei("Bedarfsmeldungen/Neuss.xlsx", b"PK kaputt")


def geschrieben(ziel: Path) -> set[str]:
    return {pfad.relative_to(ziel).as_posix() for pfad in ziel.rglob("*") if pfad.is_file()}


# ---------------------------------------------------------------- status 0


def test_erstellen_schreibt_alles_auch_wenn_eine_meldung_kaputt_ist(
    befehl: Befehl, mit_fehler: Ordner, ziel: Path
) -> None:
    antwort = befehl("erstellen", mit_fehler.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN)
    assert (antwort.status, antwort.fehler) == (0, "")
    assert "1 Fehler" in antwort.ausgabe, "die Konsole sagt, was mit den Meldungen nicht stimmt"
    papiere = ("Sitzungsvorlage.docx", "Tischvorlage.docx", "Auswertung.xlsx", "Sammelantrag.xlsx")
    soll = {f"2020-01-28_1/{name}" for name in (*papiere, "Pruefbericht.html", "Klaerungen.xlsx", "lauf.json")}
    assert soll <= geschrieben(ziel)
    uebrige = geschrieben(ziel) - soll
    assert all(re.fullmatch(r"2020-01-28_1/(rueckfragen/[^/]+|\.basis)/.+", name) for name in uebrige), uebrige


def test_dieselbe_eingabe_ergibt_dieselben_bytes_in_einem_neuen_ordner(
    befehl: Befehl, ordner: Ordner, ziel: Path
) -> None:
    ordner.meldung(
        "Neuss", bedarfe=[{"baustein": 1, "plaetze": 12}], massnahmen=[{}, {"bezeichnung": "B", "ende": "?"}]
    )
    for _ in range(2):
        assert befehl("erstellen", ordner.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN).status == 0
    erster, zweiter = (ziel / f"2020-01-28_{n}" for n in (1, 2))
    assert geschrieben(erster) == geschrieben(zweiter)
    verschieden = [
        name for name in geschrieben(erster) if (erster / name).read_bytes() != (zweiter / name).read_bytes()
    ]
    assert verschieden == []


def test_stand_waehlt_den_tag_nicht_die_regeln(befehl: Befehl, in_ordnung: Ordner, ziel: Path) -> None:
    assert (
        befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN, "--stand", "2020-05-04").status
        == 0
    )
    lauf = json.loads((ziel / "2020-05-04_1" / "lauf.json").read_text(encoding="utf-8"))
    assert (lauf["stand"], lauf["regelwerk"]["stand"]) == ("2020-05-04", "2020-01-28")


@pytest.mark.parametrize("befehlswort", ["erstellen", "pruefen"])
@pytest.mark.parametrize("stand", ["04.05.2020", "4.5.2020", "2020-05-04"])
def test_ein_tag_wird_deutsch_oder_international_geschrieben(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, befehlswort: str, stand: str
) -> None:
    assert befehl(befehlswort, in_ordnung.pfad, "--ausgabe", ziel, "--stand", stand).status == 0
    assert [pfad.name for pfad in ziel.iterdir()] == ["2020-05-04_1"]


def test_ohne_stand_und_datum_der_vorlage_gilt_heute(befehl: Befehl, in_ordnung: Ordner, ziel: Path) -> None:
    in_ordnung.einstellungen(sitzung={"datum": None})
    befehl("pruefen", in_ordnung.pfad, "--ausgabe", ziel)
    assert [pfad.name for pfad in ziel.iterdir()] == [f"{date.today().isoformat()}_1"]


def test_pruefen_schreibt_nur_seinen_bericht(befehl: Befehl, in_ordnung: Ordner, ziel: Path) -> None:
    antwort = befehl("pruefen", in_ordnung.pfad, "--ausgabe", ziel)
    assert (antwort.status, antwort.fehler) == (0, ""), antwort.ausgabe
    ohne_briefe = {name for name in geschrieben(ziel) if "/rueckfragen/" not in name}
    assert ohne_briefe == {f"2020-01-28_1/{name}" for name in ("Pruefbericht.html", "Klaerungen.xlsx", "lauf.json")}


def test_vordrucke_fuer_jede_erwartete_stelle(befehl: Befehl, ordner: Ordner, ziel: Path) -> None:
    ordner.einstellungen(stellen=[*ordner.stellen, {"stelle": "Lernhafen", "art": "Akteur", "erwartet": "nein"}])
    assert befehl("vordrucke", ordner.pfad, "--ausgabe", ziel).status == 0
    namen = "Bedarfsmeldung_{0}.xlsx", "Anschreiben.eml", "Anschreiben.txt"
    stellen = (*KOMMUNEN, "Diakonie_Musterland")
    vordrucke = {"Versandliste.xlsx", *(f"{stelle}/{name.format(stelle)}" for stelle in stellen for name in namen)}
    assert geschrieben(ziel) == {f"Vordrucke_1/{name}" for name in (*vordrucke, "lauf.json")}
    liste = json.loads((ziel / "Vordrucke_1" / "lauf.json").read_text(encoding="utf-8"))
    assert liste["programm"].startswith("integrationsbericht ")
    assert {eintrag["datei"]: eintrag["sha256"] for eintrag in liste["ausgaben"]} == {
        name: hashlib.sha256((ziel / "Vordrucke_1" / name).read_bytes()).hexdigest() for name in vordrucke
    }


# ---------------------------------------------------------------- where things lie when nothing is said


def test_ohne_angabe_gilt_der_aktuelle_ordner_als_eingang(
    befehl: Befehl, in_ordnung: Ordner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also if examples lie there as well; and the output goes into `output` below it."""
    (in_ordnung.pfad / "input_examples").mkdir()
    monkeypatch.chdir(in_ordnung.pfad)
    antwort = befehl("pruefen")
    assert antwort.status == 0, antwort
    assert "Beispieldaten" not in antwort.ausgabe
    assert (in_ordnung.pfad / "output" / "2020-01-28_1" / "lauf.json").is_file()


def test_die_beispiele_werden_beim_namen_genannt(
    befehl: Befehl, in_ordnung: Ordner, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_ordnung.pfad.rename(in_ordnung.pfad.with_name("input_examples"))
    monkeypatch.chdir(in_ordnung.pfad.parent)
    assert befehl("vordrucke").ausgabe.startswith("Beispieldaten: input_examples\n")
    assert "Beispieldaten" not in befehl("vordrucke", "input_examples").ausgabe


def test_welche_vorlagen_gelten(in_ordnung: Ordner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The input folder's own, else those here, else the delivered ones; somebody else's `templates` are none."""
    hier = tmp_path / "hier"
    (hier / "templates").mkdir(parents=True)
    (hier / "templates" / "index.html").write_text("x", encoding="utf-8")
    monkeypatch.chdir(hier)
    assert orte.vorlagen(in_ordnung.pfad) == VORLAGEN
    (hier / "templates" / "sitzungsvorlage.docx").write_bytes(b"x")
    assert orte.vorlagen(in_ordnung.pfad).resolve() == hier / "templates"
    (in_ordnung.pfad / "Vorlagen").mkdir()
    assert orte.vorlagen(in_ordnung.pfad) == in_ordnung.pfad / "Vorlagen"


def test_fehlt_in_den_eigenen_vorlagen_eine_so_sagt_es_ein_satz(befehl: Befehl, in_ordnung: Ordner, ziel: Path) -> None:
    in_ordnung.datei("Vorlagen/tischvorlage.docx", (VORLAGEN / "tischvorlage.docx").read_bytes())
    antwort = befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel)
    ein_deutscher_satz(antwort)
    assert "sitzungsvorlage.docx" in antwort.fehler


# ---------------------------------------------------------------- status 1


def test_pruefen_mit_fehlern(befehl: Befehl, mit_fehler: Ordner, ziel: Path) -> None:
    """Its report is written all the same, and what goes back to the senders."""
    antwort = befehl("pruefen", mit_fehler.pfad, "--ausgabe", ziel)
    assert (antwort.status, antwort.fehler) == (1, "")
    briefe = {pfad for pfad in geschrieben(ziel) if "/rueckfragen/" in pfad}
    assert "2020-01-28_1/rueckfragen/Neuss/Rueckfrage.eml" in briefe
    uebrige = {f"2020-01-28_1/{name}" for name in ("Pruefbericht.html", "Klaerungen.xlsx", "lauf.json")}
    assert geschrieben(ziel) - briefe == uebrige


def test_streng_schreibt_bei_fehlern_nichts(befehl: Befehl, mit_fehler: Ordner, ziel: Path) -> None:
    antwort = befehl("erstellen", mit_fehler.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN, "--streng")
    assert antwort.status == 1
    assert "Fehler" in antwort.ausgabe
    assert not ziel.exists()


def test_streng_stoert_sich_nicht_an_warnungen(befehl: Befehl, in_ordnung: Ordner, ziel: Path) -> None:
    (in_ordnung.pfad / "Bedarfsmeldungen" / "Neuss.xlsx").unlink()
    antwort = befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN, "--streng")
    assert antwort.status == 0, antwort.ausgabe
    assert "Sitzungsvorlage.docx" in antwort.ausgabe


# ---------------------------------------------------------------- status 2


def ein_deutscher_satz(antwort: Antwort) -> None:
    """Exit status 2 and nothing on standard error but one German sentence."""
    assert antwort.status == 2, antwort
    text = antwort.fehler.strip()
    ohne_namen = re.sub(r"„[^“]*“|'[^']*'", "X", text)
    assert re.fullmatch(r"[A-ZÄÖÜ][^\n]*[.?]", ohne_namen), f"kein Satz in einer Zeile: {text!r}"
    assert not re.search(r"[.?!] +\(?[A-ZÄÖÜ]", ohne_namen), f"mehr als ein Satz: {text!r}"
    assert not ENGLISCH.search(ohne_namen), f"nicht deutsch: {text!r}"


AUFRUFE: list[tuple[str, list[str]]] = [
    ("unbekannter Befehl", ["drucken"]),
    ("unbekannte Option", ["erstellen", "--farbe"]),
    ("beinahe eine Option", ["erstellen", "--ausgaben", "x"]),
    ("kein Tag", ["erstellen", "--stand", "28. Januar"]),
    ("kein Tag beim Prüfen", ["pruefen", "--stand", "28.1.20"]),
    ("kein Stand bei den Vordrucken", ["vordrucke", "--stand", "28.01.2020"]),
    ("Befehl vergessen", ["ordner"]),
    ("Hilfe zu einem unbekannten Befehl", ["hilfe", "drucken"]),
    ("ein Tag, den es nicht gibt", ["erstellen", "--stand", "2020-02-30"]),
    ("Wert fehlt", ["erstellen", "--stand"]),
    ("zu viele Ordner", ["erstellen", "a", "b"]),
    ("Wert für einen Schalter", ["erstellen", "--streng=ja"]),
    ("Eingang fehlt", ["erstellen", "gibt_es_nicht"]),
    ("Eingang fehlt beim Prüfen", ["pruefen", "gibt_es_nicht"]),
    ("Eingang fehlt bei den Vordrucken", ["vordrucke", "gibt_es_nicht"]),
    ("Eingang ist eine Datei", ["erstellen", "datei.txt"]),
    ("ohne Eingang und ohne Beispiele", ["erstellen"]),
    ("kein Befehl", []),
]


@pytest.mark.parametrize("argumente", benannt(AUFRUFE))
def test_unbrauchbarer_aufruf(
    befehl: Befehl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argumente: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "datei.txt").write_text("x", encoding="utf-8")
    (tmp_path / "ordner").mkdir()
    ein_deutscher_satz(befehl(*argumente))
    assert geschrieben(tmp_path) == {"datei.txt"}
    assert not (tmp_path / "output").exists()


def test_wer_den_befehl_vergisst_erfaehrt_ihn(
    befehl: Befehl, in_ordnung: Ordner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(in_ordnung.pfad.parent)
    assert "gemeint ist 'erstellen eingang'" in befehl("eingang").fehler


@pytest.mark.parametrize("befehlswort", ["erstellen", "pruefen", "vordrucke"])
def test_unbrauchbare_einstellungen(befehl: Befehl, ordner: Ordner, ziel: Path, befehlswort: str) -> None:
    ordner.datei("Einstellungen.xlsx", b"PK kaputt")
    ein_deutscher_satz(befehl(befehlswort, ordner.pfad, "--ausgabe", ziel))
    assert not ziel.exists()


@pytest.mark.parametrize("befehlswort", ["erstellen", "pruefen", "vordrucke"])
@pytest.mark.parametrize("unter", ["", "/x/y"])
def test_der_ausgabeordner_ist_eine_datei(
    befehl: Befehl, in_ordnung: Ordner, tmp_path: Path, befehlswort: str, unter: str
) -> None:
    (tmp_path / "datei.txt").write_text("bleibt", encoding="utf-8")
    ein_deutscher_satz(befehl(befehlswort, in_ordnung.pfad, "--ausgabe", f"{tmp_path}/datei.txt{unter}"))
    assert (tmp_path / "datei.txt").read_text(encoding="utf-8") == "bleibt"


VORLAGENFEHLER: list[tuple[str, dict[str, bytes]]] = [
    ("Ordner fehlt", {}),
    ("Vorlage fehlt", {"liesmich.txt": b"x"}),
    ("Vorlage kaputt", {"sitzungsvorlage.docx": b"PK kaputt", "tischvorlage.docx": b"PK kaputt"}),
]


@pytest.mark.parametrize("dateien", benannt(VORLAGENFEHLER))
@pytest.mark.parametrize("befehlswort", ["erstellen"])
def test_unbrauchbare_vorlage(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, tmp_path: Path, dateien: dict[str, bytes], befehlswort: str
) -> None:
    vorlagen = tmp_path / "vorlagen"
    for name, inhalt in dateien.items():
        vorlagen.mkdir(exist_ok=True)
        (vorlagen / name).write_bytes(inhalt)
    ort = [in_ordnung.pfad, "--ausgabe", ziel] if befehlswort == "erstellen" else []
    ein_deutscher_satz(befehl(befehlswort, *ort, "--vorlagen", vorlagen))
    assert not ziel.exists()


# ---------------------------------------------------------------- templates and PDF


def _fehlerhafte_vorlagen(ordner: Path) -> Path:
    """The delivered templates with two wrong paragraphs at the end of one."""
    shutil.copytree(VORLAGEN, ordner, ignore=shutil.ignore_patterns("*.py", "bauplan"))
    dokument = Document(str(ordner / "tischvorlage.docx"))
    for text in ("Der {{ kreiß }} dankt.", "{%p if amt %} Amt"):
        dokument.add_paragraph(text)
    dokument.save(str(ordner / "tischvorlage.docx"))
    return ordner


def test_ein_fehler_in_einer_vorlage_haelt_den_lauf_auf(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, tmp_path: Path
) -> None:
    vorlagen = _fehlerhafte_vorlagen(tmp_path / "vorlagen")
    antwort = befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel, "--vorlagen", vorlagen)
    ein_deutscher_satz(antwort)
    assert "„tischvorlage.docx“, Absatz „Der {{ kreiß }} dankt.“: den Platzhalter „kreiß“ gibt es hier nicht" in (
        antwort.fehler
    )
    assert f'… und 2 weitere; integrationsbericht vorlage-pruefen --vorlagen "{vorlagen}" zeigt alle.' in antwort.fehler
    assert not ziel.exists()


def test_vorlage_pruefen_zeigt_alle_fehler_beider_vorlagen(befehl: Befehl, tmp_path: Path) -> None:
    antwort = befehl("vorlage-pruefen", "--vorlagen", _fehlerhafte_vorlagen(tmp_path / "vorlagen"))
    assert (antwort.status, antwort.fehler) == (1, "")
    assert "sitzungsvorlage.docx: in Ordnung" in antwort.ausgabe
    assert "tischvorlage.docx: 3 Fehler" in antwort.ausgabe
    assert "  2. Absatz „{%p if amt %} Amt“" in antwort.ausgabe


def test_vorlage_pruefen_sagt_dass_alles_stimmt(befehl: Befehl) -> None:
    antwort = befehl("vorlage-pruefen", "--vorlagen", VORLAGEN)
    assert (antwort.status, antwort.fehler) == (0, "")
    assert antwort.ausgabe.endswith("Beide Vorlagen lassen sich füllen; jeder Platzhalter darin ist bekannt.\n")


@pytest.mark.parametrize("dateien", benannt(VORLAGENFEHLER))
def test_vorlage_pruefen_in_einem_unbrauchbaren_ordner(
    befehl: Befehl, tmp_path: Path, dateien: dict[str, bytes]
) -> None:
    for name, inhalt in dateien.items():
        (tmp_path / name).write_bytes(inhalt)
    ein_deutscher_satz(befehl("vorlage-pruefen", "--vorlagen", tmp_path / ("" if dateien else "fehlt")))


def test_die_eigenen_texte_sind_platzhalter(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the settings the templates lie beside; a misspelt one is no text that is left empty."""
    in_ordnung.einstellungen(texte={"gruss": "Mit freundlichem Gruß", "leer": ""})
    vorlagen = in_ordnung.pfad / "Vorlagen"
    shutil.copytree(VORLAGEN, vorlagen, ignore=shutil.ignore_patterns("*.py", "bauplan"))
    dokument = Document(str(vorlagen / "sitzungsvorlage.docx"))
    for text in ("{{ gruss }}", "{{ leer }}"):
        dokument.add_paragraph(text)
    dokument.save(str(vorlagen / "sitzungsvorlage.docx"))
    assert befehl("vorlage-pruefen", "--vorlagen", vorlagen).status == 0
    monkeypatch.chdir(in_ordnung.pfad)
    assert befehl("vorlage-pruefen").status == 0
    assert befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel).status == 0
    papier = Document(str(ziel / "2020-01-28_1" / "Sitzungsvorlage.docx"))
    assert papier.paragraphs[-1].text == "Mit freundlichem Gruß"
    in_ordnung.einstellungen(texte={"gruß": "Mit freundlichem Gruß", "leer": ""})
    assert "meinten Sie „gruß“?" in befehl("vorlage-pruefen").ausgabe


def test_ohne_libreoffice_entsteht_alles_ausser_den_pdf(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    antwort = befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN, "--pdf")
    assert (antwort.status, antwort.fehler) == (0, "")
    assert "Die PDF fehlen, weil LibreOffice auf diesem Rechner nicht zu finden ist" in antwort.ausgabe
    assert "2020-01-28_1/Sitzungsvorlage.docx" in geschrieben(ziel)
    assert not [name for name in geschrieben(ziel) if name.endswith(".pdf")]


def test_pdf_stehen_ohne_pruefsumme_in_lauf_json(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice writes the time of day into them."""
    monkeypatch.setattr(konsole, "als_pdf", lambda papiere: {name[:-5] + ".pdf": b"%PDF-1.7" for name in papiere})
    assert befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel, "--vorlagen", VORLAGEN, "--pdf").status == 0
    lauf = json.loads((ziel / "2020-01-28_1" / "lauf.json").read_text(encoding="utf-8"))
    ohne = [ausgabe["datei"] for ausgabe in lauf["ausgaben"] if "sha256" not in ausgabe]
    assert ohne == ["Sitzungsvorlage.pdf", "Tischvorlage.pdf"]
    assert (ziel / "2020-01-28_1" / "Tischvorlage.pdf").read_bytes() == b"%PDF-1.7"


# ---------------------------------------------------------------- help

OPTIONEN = {
    "einrichten": (
        "ORDNER",
        "--kreis",
        "--kreis-genitiv",
        "--ort",
        "--datum",
        "--gremium",
        "--sitzungstermin",
        "--rueckmeldefrist",
    ),
    "erstellen": ("EINGANG", "--ausgabe", "--vorlagen", "--stand", "--streng", "--pdf"),
    "pruefen": ("EINGANG", "--ausgabe", "--stand"),
    "vordrucke": ("EINGANG", "--ausgabe"),
    "vorlage-pruefen": ("--vorlagen",),
    "hilfe": ("BEFEHL",),
}


@pytest.mark.parametrize("befehlswort", OPTIONEN)
def test_hilfe(befehl: Befehl, befehlswort: str) -> None:
    antwort = befehl(befehlswort, "--help")
    assert (antwort.status, antwort.fehler) == (0, "")
    fehlend = [wort for wort in OPTIONEN[befehlswort] if wort not in antwort.ausgabe]
    assert not fehlend, f"in der Hilfe fehlt {fehlend}"
    assert not ENGLISCH.search(antwort.ausgabe.replace("--help", "")), antwort.ausgabe


def test_hilfe_nennt_alle_befehle(befehl: Befehl) -> None:
    antwort = befehl("--help")
    assert (antwort.status, antwort.fehler) == (0, "")
    assert [wort for wort in OPTIONEN if wort not in antwort.ausgabe] == []
    assert not ENGLISCH.search(antwort.ausgabe.replace("--help", "")), antwort.ausgabe


def test_hilfe_als_befehl(befehl: Befehl) -> None:
    assert befehl("hilfe") == befehl("--hilfe")
    assert befehl("hilfe", "erstellen") == befehl("erstellen", "--hilfe")


def test_als_eigener_prozess(mit_fehler: Ordner, ziel: Path) -> None:
    """What a script sees: the status, and no traceback."""
    aufruf = [sys.executable, "-m", "integrationsbericht", "pruefen", str(mit_fehler.pfad), "--ausgabe", str(ziel)]
    fertig = subprocess.run(aufruf, capture_output=True, text=True, encoding="utf-8", check=False, cwd=WURZEL)
    assert (fertig.returncode, fertig.stderr) == (1, "")


def test_eine_meldung_aus_mehreren_textdateien_zeigt_alle_ihre_teile(
    befehl: Befehl, ordner: Ordner, ziel: Path
) -> None:
    """One sheet per file: the parts have no return of their own, and the progress says whose they are."""
    kopf = "Meldende Stelle;Neuss\nArt der Stelle;Kommune\nDatum der Meldung;20.01.2020\nFassung;1\n"
    bedarfe = "Baustein;Benötigte Plätze;Priorität\n1;10;1\n2;5;2\n"
    for blatt, text in (("Meldung", kopf), ("Bedarfe", bedarfe)):
        ordner.datei(f"Bedarfsmeldungen/Neuss_{blatt}.csv", text.encode())
    antwort = befehl("pruefen", ordner.pfad, "--ausgabe", ziel)
    assert "Neuss_Bedarfe.csv: gehört zu Bedarfsmeldungen/Neuss_Meldung.csv" in antwort.ausgabe
    assert "Neuss, 2 Bedarfe, keine Maßnahmen" in antwort.ausgabe


# ---------------------------------------------------------------- the machine gets in the way


def test_wo_kein_prozess_starten_darf_ist_der_rechner_schuld(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leseordner, "Waechter", Waechter)
    monkeypatch.setattr(sys, "executable", "/gibt/es/nicht/python")
    antwort = befehl("erstellen", in_ordnung.pfad, "--ausgabe", ziel)
    ein_deutscher_satz(antwort)
    assert "an den Dateien liegt es nicht" in antwort.fehler
    assert not ziel.exists()


def test_ein_abbruch_waehrend_das_programm_noch_laedt_ist_ein_satz() -> None:
    """Ctrl-C while the libraries are imported."""
    programm = """
import sys
class Abbruch:
    def find_spec(self, name, *_):
        if name == "integrationsbericht.lesen":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Abbruch())
sys.argv = ["integrationsbericht", "pruefen"]
from integrationsbericht.__main__ import main
main()
"""
    fertig = subprocess.run(
        [sys.executable, "-c", programm], capture_output=True, text=True, encoding="utf-8", check=False, cwd=WURZEL
    )
    assert (fertig.returncode, fertig.stderr.strip()) == (2, "Abgebrochen; es ist nichts geschrieben.")


# ---------------------------------------------------------------- nobody listens, somebody interrupts


def als_prozess(*argumente: object, vorweg: str = "", **umgebung: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell of its own, as scripts and pipes see it."""
    befehlszeile = " ".join(shlex.quote(str(argument)) for argument in (sys.executable, *argumente))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {befehlszeile} {vorweg}"], capture_output=True, text=True,
        encoding="utf-8", errors="replace", check=False, cwd=WURZEL, env={**os.environ, **umgebung},
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full gibt es nur unter Linux")
@pytest.mark.parametrize("wohin", ["| head -1", "> /dev/full", ">&-", "2>&- | head -0"])
def test_hoert_niemand_zu_so_wird_trotzdem_alles_geschrieben(mit_fehler: Ordner, ziel: Path, wohin: str) -> None:
    aufruf = ("-m", "integrationsbericht", "pruefen", mit_fehler.pfad, "--ausgabe", ziel)
    fertig = als_prozess(*aufruf, vorweg=wohin)
    assert (fertig.returncode, fertig.stderr) == (1, ""), fertig
    assert {"2020-01-28_1/Pruefbericht.html", "2020-01-28_1/lauf.json"} <= geschrieben(ziel)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full gibt es nur unter Linux")
@pytest.mark.parametrize("wohin", ["| head -0", "> /dev/full"])
def test_auch_die_hilfe_bricht_nicht_englisch_ab(wohin: str) -> None:
    assert als_prozess("-m", "integrationsbericht", "--hilfe", vorweg=wohin).stderr == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt diese Einstellungen nicht")
@pytest.mark.parametrize("utf8", ["1", "0"])
def test_ein_rechner_ohne_eingestellte_sprache(mit_fehler: Ordner, ziel: Path, utf8: str) -> None:
    """Locale C: umlauts may be lost on the console, never in the files."""
    mit_fehler.meldung("Jüchen", massnahmen=[{"ende": "?"}])
    aufruf = ("-m", "integrationsbericht", "erstellen", mit_fehler.pfad, "--ausgabe", ziel)
    fertig = als_prozess(*aufruf, LC_ALL="C", PYTHONUTF8=utf8, PYTHONCOERCECLOCALE="0")
    if fertig.returncode == 0:
        assert fertig.stderr == ""
        assert "rueckfragen/Jüchen/rueckfragen.txt" in {name.split("/", 1)[1] for name in geschrieben(ziel)}
    else:
        assert fertig.returncode == 2
        assert "Sprache des Systems" in fertig.stderr
        assert "Traceback" not in fertig.stderr
        assert list(ziel.iterdir()) == []


def test_ein_abbruch_nach_dem_schreiben_sagt_dass_geschrieben_ist(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def abbruch(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(konsole, "_zeige_zusammenfassung", abbruch)
    antwort = befehl("pruefen", in_ordnung.pfad, "--ausgabe", ziel)
    assert antwort.status == 0
    assert re.fullmatch(r"Abgebrochen; geschrieben ist schon alles, und zwar in „.*2020-01-28_1“\.\n", antwort.fehler)
    assert {"2020-01-28_1/Pruefbericht.html", "2020-01-28_1/lauf.json"} <= geschrieben(ziel)


@pytest.mark.parametrize("befehlswort", ["erstellen", "pruefen", "vordrucke"])
def test_ein_schreibgeschuetzter_ausgabeordner_faellt_vor_dem_lesen_auf(
    befehl: Befehl, in_ordnung: Ordner, ziel: Path, monkeypatch: pytest.MonkeyPatch, befehlswort: str
) -> None:
    def liest(*_: object) -> None:
        raise AssertionError("gelesen wird erst, wenn sich auch schreiben lässt")

    def verwehrt(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(konsole.lauf, "lies_ordner", liest)
    monkeypatch.setattr(konsole.lauf, "lies_rahmen", liest)
    monkeypatch.setattr(tempfile, "mkdtemp", verwehrt)
    antwort = befehl(befehlswort, in_ordnung.pfad, "--ausgabe", ziel)
    ein_deutscher_satz(antwort)
    assert "die Berechtigung fehlt" in antwort.fehler
