"""Free texts in the papers of a run: no finding repeats what it complains of, and staff see what is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from alstext import als_text
from bauen import Ordner, adresse, befunde, brieftexte, einziger

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Ort
from integrationsbericht.formular import MASSNAHMEN, Art
from integrationsbericht.schreiben.html.pruefbericht import pruefbericht
from integrationsbericht.schreiben.word.sitzungsvorlage import sitzungsvorlage
from integrationsbericht.schwaerzen import GESCHWAERZT, schwaerzung
from integrationsbericht.schwaerzen.bekannte import personen
from integrationsbericht.worte.freie_texte import FreierText, freie_texte

VORLAGEN = Path(__file__).parent.parent / "templates"

NAMEN = re.compile(r"(?i)\bmuster\b|wefers|Yılmaz|0173|92 85")
PERSOENLICH = {
    "kommune": "Neuss",
    "bezeichnung": "Kurs bei Frau Wefers",
    "traeger": "Karl Muster",
    "eigenanteil_traegt": "Familie Yılmaz, 0173 1234567",
    "kurzbeschreibung": "wefers at stadt.de, Ruf 92 85 520, Muster, Karl",
}


def test_auch_wer_den_eigenanteil_traegt_kann_eine_person_sein(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"eigenanteil_traegt": "Herr Wefers"}]).ergebnis()
    befund = einziger(ergebnis, art.PERSONENBEZUG)
    assert (befund.zelle, befund.gefunden) == (adresse(MASSNAHMEN, "eigenanteil_traegt"), "ein Name")


def test_kein_befund_wiederholt_was_er_beanstandet(ordner: Ordner) -> None:
    """Neither the Warnung itself nor any other finding that quotes the cell, in no file of the run."""
    ordner.meldung("Neuss", ansprechperson="Karl Muster", massnahmen=[{**PERSOENLICH, "beginn": "Frau Wefers fragen"}])
    ordner.meldung("Jüchen", massnahmen=[PERSOENLICH])
    ergebnis = ordner.ergebnis()

    assert len(befunde(ergebnis, art.PERSONENBEZUG)) == 8
    assert befunde(ergebnis, art.UNLESBAR)
    assert befunde(ergebnis, art.VIELLEICHT_DOPPELT)
    texte = [t for b in ergebnis.befunde for t in (b.gefunden, b.erwartet, b.text, b.abhilfe) if t]
    texte += brieftexte(ergebnis).values()
    assert [t for t in texte if re.search(NAMEN, t)] == []


def test_der_name_einer_datei_bleibt_im_befund_lesbar() -> None:
    datei = "Bedarfsmeldungen/Petra Beispiel.xlsx"
    schutz = replace(schwaerzung([], [], 5), personen=tuple(personen("Petra Beispiel")))
    befund = art.ERSETZT.an(Ort(datei="Bedarfsmeldungen/alt.xlsx"), gefunden="Petra Beispiel", andere=datei)
    ohne = schutz.befund(befund, [datei])
    assert (ohne.gefunden, datei in ohne.text) == (GESCHWAERZT, True)


def test_auch_die_ansprechperson_einer_ersetzten_meldung_ist_bekannt(ordner: Ordner) -> None:
    ordner.meldung("Neuss", datei="alt.xlsx", ansprechperson="Eva Wefers", fassung=1)
    ordner.meldung("Neuss", datei="neu.xlsx", fassung=2, massnahmen=[{"kurzbeschreibung": "wefers, eva weiß mehr"}])
    assert einziger(ordner.ergebnis(), art.PERSONENBEZUG).gefunden == "ein Name"


def test_auch_die_ansprechperson_des_ki_ist_bekannt(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung={"ansprechperson": "Frau Eva Wefers", "telefon": "2131 928501"})
    ordner.meldung("Neuss", massnahmen=[{"kurzbeschreibung": "abgestimmt mit EVA WEFERS (2131/92 85 01)"}])
    assert einziger(ordner.ergebnis(), art.PERSONENBEZUG).gefunden == "ein Name und eine Telefonnummer"


def test_der_pruefbericht_nennt_genau_die_freien_texte_der_sitzungsvorlage(ordner: Ordner) -> None:
    """Every text cell of a return gets a word of its own: what the public paper prints is listed, and nothing else."""
    merkmale = {feld.name: f"Merkmal{feld.name.replace('_', '')}" for feld in MASSNAHMEN.felder if feld.art is Art.TEXT}
    bedarf = {"baustein": 1, "plaetze": 7, "stand": "zurückgestellt", "begruendung": "Merkmalbegruendung"}
    gezaehlt = {**bedarf, "baustein": 2, "stand": "gemeldet", "begruendung": "Merkmalgezaehlt"}
    ordner.meldung("Neuss", anmerkungen="Merkmalanmerkung", massnahmen=[merkmale], bedarfe=[bedarf, gezaehlt])
    ergebnis = ordner.ergebnis()

    gedruckt = set(re.findall(r"Merkmal\w+", als_text("x.docx", sitzungsvorlage(ergebnis, VORLAGEN).inhalt)))
    gelistet = freie_texte(ergebnis)
    assert {text.text for text in gelistet} == gedruckt
    bericht = pruefbericht(ergebnis).decode()
    assert "Freie Texte in der Sitzungsvorlage: bitte ansehen" in bericht
    zellen = [f'>Neuss</td><td data-titel="Feld">{text.ort}</td>' for text in gelistet]
    assert all(zelle in bericht for zelle in zellen)
    assert gelistet[0].ort == "Bezeichnung (Blatt Maßnahmen, C2)"


def test_namen_von_stellen_und_entferntes_in_der_liste(ordner: Ordner) -> None:
    zeile = {"bezeichnung": "Kurs bei Frau Wefers", "traeger": "Neuss", "eigenanteil_traegt": "Stadt Neuss"}
    ergebnis = ordner.meldung("Neuss", massnahmen=[zeile, zeile]).ergebnis()
    assert freie_texte(ergebnis) == [
        FreierText(text=f"Kurs bei {GESCHWAERZT}", stelle="Neuss", ort="Bezeichnung (Blatt Maßnahmen, C2 und C3)")
    ]
