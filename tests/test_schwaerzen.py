"""What is removed from free text before the public reads it, and what must stay."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kleines_ergebnis import kleines_ergebnis

from integrationsbericht.schwaerzen import GESCHWAERZT, Schwaerzung, schwaerzung

OEFFENTLICH = Path(__file__).with_name("freie_texte.txt").read_text(encoding="utf-8").splitlines()
"""What stands in the forms of real programmes: titles, Träger, reasons. Nobody is named in it."""
STELLEN = ("Stadt Neuss", "Frau und Beruf e. V.", "Bildungswerk Schmitz", "Rhein-Kreis Neuss")


def _schwaerzung(ansprechperson: str, telefon: str = "02131 928-5012") -> Schwaerzung:
    meldung = next(r.meldung for r in kleines_ergebnis().ruecklauf if r.meldung)
    return schwaerzung([replace(meldung, ansprechperson=ansprechperson, telefon=telefon)], STELLEN, 5)


NIEMAND = schwaerzung([], STELLEN, 5)
BEISPIEL = _schwaerzung("Frau Dr. Petra Beispiel (Sozialamt)")

KONTAKTE = """
petra.beispiel@neuss.de | PETRA@NEUSS.DE | petra (at) neuss.de | max at stadt.de | max (ät) stadt punkt de
max[at]stadt[dot]de | max{at}stadt.de | max @ stadt.de | max@stadt(punkt)de | eva.muster@rathaus
02131/928-5012 | +49 (0)2131 92850 | 0173 1234567 | 02131.928.1234 | (02131) 928-5012 | 0 21 31 / 92 85 520
0049 2131 928501 | +90 532 123 45 67 | 01731234567 | Tel.: 928-50 | App. 5507 | Apparat 5507 | Durchwahl 12
Durchwahl: -12 | DW 12 | Ruf 92 85 520 | Tel. 92 85 520 | Telefon-Nr. 9285 | Handy 0173/1234567 | Tel.: 2020
erreichbar unter 928 50 12 | telefonisch unter 9285012 | Rufnr. 92850 | T. 92850 | Tel. 02131/9285-01, -02 | Durchw. 55
max (a) stadt.de | max.muster ( at ) stadt . de
"""
PERSONEN = """
Frau Dr. Holle | Herrn Karl Muster | FRAU MÜLLER | HERR ŞAHİN | Hr. Schmitz | Fr. Schmitz | Familie Yılmaz
Frau von der Heide | Herr Van Der Meer | Herr de Vries | Herr von und zu Guttenberg | Herr El Sayed | Herr Bin
Frau Anna Maria Schmidt-Müller | Frau Eva Schulte-von der Heide | Frau Müller geb. Schmidt | Frau Müller (geb. Schmidt
Herr Prof. Dr. med. E. Müller-Lüdenscheidt | Herr Dipl.-Ing. (FH) Kurt Meier | Dr. Müller | Dipl.-Ing. Kurt Meier
Prof. Dr. Eva Łukasiewicz | Herrn Mohammed al-Sayed | Frau Fatima bint Abu Bakr | Herr ʿAbd ar-Raḥmān ibn Khaldūn
Frau Élodie Dupré | Herr Bjørn Sørensen | Herr O’Neill | Frau d’Angelo | Herr Nguyễn Văn An | Frau Li | Frau M.
Fr.Müller | Herr Dr. h. c. mult. Karl Schmidt | Frau Dipl. Soz. Arb. Weber | Herr K. Schmitz | Frau St. John
Frau Müller, Eva | Frau محمد علي | Herr Juan Carlos García Márquez | Eheleute Eva und Karl Schmitz
"""
BEKANNTE = """
Petra Beispiel | Beispiel, Petra | PETRA BEISPIEL | petra beispiel | BEISPIEL PETRA | P. Beispiel | Beispiel, P.
Petra Maria Beispiel | Petra Beispiels | Petra Beispiel-Schulz | Beispiel
"""


def _faelle(liste: str) -> list[str]:
    return [fall.strip() for zeile in liste.strip().splitlines() for fall in zeile.split("|") if fall.strip()]


@pytest.mark.parametrize("umgebung", ["Rückfragen an {} richten", "{}", "Kurs; {}, vormittags"])
@pytest.mark.parametrize("text", _faelle(KONTAKTE + PERSONEN + BEKANNTE))
def test_kontaktdaten_und_namen_verschwinden_ganz(text: str, umgebung: str) -> None:
    assert BEISPIEL.lang(umgebung.format(text)) == umgebung.format(GESCHWAERZT)


@pytest.mark.parametrize(
    "text",
    [
        "Frau Re\u0301nee Mu\u0308ller",
        "Herr Mül\u00adler",
        "Frau Müller-\nSchmidt",
        "Frau\u00a0Dr.\u00a0Holle",
        "Frau\nEva Holle",
    ],
    ids=[
        "zerlegte Akzente",
        "weiches Trennzeichen",
        "Zeilenumbruch im Namen",
        "geschützte Leerzeichen",
        "Umbruch davor",
    ],
)
def test_unsichtbare_zeichen_und_umbrueche_teilen_keinen_namen(text: str) -> None:
    assert NIEMAND.kurz(f"Rückfragen an {text} richten") == f"Rückfragen an {GESCHWAERZT} richten"


HINTER_DER_ROLLE = """
Kollegin Müller | Kollege Karl Schmitz | Kollegen Müller und Schmitz | Sachbearbeiterin von der Heide
Ansprechpartner Eva Muster | Ansprechpartnerin: Eva Muster | Ansprechpartner/in: Eva Muster | ANSPRECHPARTNER EVA MUSTER
Ansprechpartner*in Eva Muster | Ansprechperson Muster, Eva | Sachbearbeiter: Dr. Schmitz | Kontakt: Eva Muster
Ansprechpartnerin ist Eva Muster | Ansprechpartner: Eva Muster, Karl Schmitz und Petra Müller | gez. Muster
Kollegin Eva Kind | Ansprechpartner für Betriebe: Eva Muster | Ansprechpartner im Amt ist Karl Schmitz
"""


@pytest.mark.parametrize("text", _faelle(HINTER_DER_ROLLE))
def test_hinter_einer_rolle_verschwindet_nur_der_name(text: str) -> None:
    gekuerzt = NIEMAND.kurz(f"Fragen an {text} richten")
    assert gekuerzt.endswith(f"{GESCHWAERZT} richten")
    assert gekuerzt.startswith(f"Fragen an {text[:5]}")
    assert not [
        wort
        for wort in ("Eva", "Karl", "Petra", "Muster", "Schmitz", "Müller", "Heide", "Kind", "Dr")
        if wort in gekuerzt
    ]


@pytest.mark.parametrize("text", OEFFENTLICH)
def test_was_niemanden_nennt_bleibt_byte_fuer_byte(text: str) -> None:
    assert BEISPIEL.kurz(text) == text
    assert replace(BEISPIEL, schwelle=0).lang(text) == text
    assert NIEMAND.umfang(text) == ""


def test_die_liste_ist_lang_genug() -> None:
    assert len(set(OEFFENTLICH)) > 150


# ---------------------------------------------------------------- names of all kinds

_BUCHSTABEN = st.sampled_from("abcdefghiklmnoprstuvwzäöüßéèçşğıłńøåáíóúñžščřđāīūḥ")
_WORT = st.builds(
    lambda erster, rest: erster + rest,
    st.sampled_from("ABCDEFGHIJKLMNOPRSTUVWZÄÖÜÉŞŁØÅÁŽŠČĐ"),
    st.text(_BUCHSTABEN, min_size=2, max_size=5).filter(lambda rest: "ung" not in rest),
)
_VORNAME = st.one_of(_WORT, st.builds("{}-{}".format, _WORT, _WORT))
_NACHNAME = st.one_of(
    _WORT,
    st.builds("{}-{}".format, _WORT, _WORT),
    st.builds("{} {}".format, st.sampled_from(["von", "zu", "van der", "de", "bin", "von der", "el"]), _WORT),
    st.builds("{}{}".format, st.sampled_from(["al-", "El-", "O’", "d’"]), _WORT),
)
_ANREDEN = """
Frau | Herr | Herrn | FRAU | Frau Dr. | Herr Prof. Dr. | Herrn Dipl.-Ing. | Kollegin | Kollege | Familie
Ansprechpartner | Ansprechpartnerin: | Ansprechperson | Sachbearbeiter | Sachbearbeiterin
"""
_ANREDE = st.sampled_from(_faelle(_ANREDEN))


@given(
    _ANREDE, st.lists(_VORNAME, max_size=2), _NACHNAME, st.sampled_from([" fragen.", ", vormittags", ".", "\nab Mai"])
)
def test_kein_name_bleibt_zur_haelfte_stehen(anrede: str, vornamen: list[str], nachname: str, danach: str) -> None:
    gekuerzt = NIEMAND.kurz(f"Bitte {anrede} {' '.join([*vornamen, nachname])}{danach}")
    assert gekuerzt.endswith(GESCHWAERZT + danach)
    assert gekuerzt.count(GESCHWAERZT) == 1


@given(st.lists(_VORNAME, min_size=1, max_size=2), _NACHNAME, st.sampled_from([str, str.upper, str.lower]))
def test_die_ansprechperson_verschwindet_in_jeder_reihenfolge(
    vornamen: list[str], nachname: str, schrift: type
) -> None:
    schutz = _schwaerzung(" ".join([*vornamen, nachname]))
    for text in (f"{' '.join(vornamen)} {nachname}", f"{nachname}, {' '.join(vornamen)}"):
        assert schutz.kurz(f"fragt {schrift(text)} an") == f"fragt {GESCHWAERZT} an"


@given(st.lists(st.sampled_from(OEFFENTLICH), max_size=4), st.sampled_from(["; ", ". ", " / ", " – "]))
def test_auch_aneinandergereiht_bleibt_es_stehen(texte: list[str], trenner: str) -> None:
    text = trenner.join(texte)
    assert NIEMAND.kurz(text) == text


@given(st.text(max_size=200))
def test_kein_text_bringt_es_aus_dem_tritt(text: str) -> None:
    """Whatever goes leaves a mark; what is left has stood there before."""
    reste = BEISPIEL.kurz(text).split(GESCHWAERZT)
    stelle = 0
    for rest in reste:
        stelle = text.index(rest, stelle) + len(rest)


# ---------------------------------------------------------------- names of Stellen, known persons, counts


@pytest.mark.parametrize(
    "text",
    [
        "Ansprechpartner Neuss",
        "Ansprechpartner Stadt Neuss",
        "Kollegin Bildungswerk Schmitz",
        "Familie Müller GmbH",
        "Frau und Beruf e. V.",
    ],
)
def test_stellen_und_firmen_bleiben_stehen(text: str) -> None:
    assert BEISPIEL.kurz(text) == text


def test_ein_nachname_bleibt_in_firmennamen_stehen_aber_nicht_in_begruendungen() -> None:
    wer = _schwaerzung("Wefers, Karl")
    assert wer.kurz("Handwerk Wefers GmbH") == "Handwerk Wefers GmbH"
    assert wer.lang("Wefers fragt nach, WEFERS und Wefers-Müller auch.").count(GESCHWAERZT) == 3


@pytest.mark.parametrize(
    ("angabe", "text"),
    [
        ("Eva Muster / Karl Schmitz", "Karl Schmitz"),
        ("Eva Muster, Karl Schmitz", "Schmitz, Karl"),
        ("Frau Muster und Herr Karl Schmitz", "KARL SCHMITZ"),
        ("Schmitz, Karl (Sozialamt)", "Karl Schmitz"),
        ("Karl Müller-Lüdenscheidt", "Karl Mueller Luedenscheidt"),
        ("Łukasz Wójcik", "Lukasz Wojcik"),
        ("Maria von der Heide", "von der Heide, Maria"),
        ("Maria von der Heide", "Maria v. d. Heide"),
        ("Jean-Pierre Dupont", "DUPONT, J.-P."),
    ],
)
def test_wer_in_der_zelle_steht_ist_bekannt(angabe: str, text: str) -> None:
    assert _schwaerzung(angabe).kurz(f"fragt {text} an") == f"fragt {GESCHWAERZT} an"


@pytest.mark.parametrize(
    "angabe", ["Sozialamt", "Team Integration", "Amt für Soziales", "Anna Neuss", "Eva Muster, Sozialamt"]
)
def test_ein_amt_als_ansprechperson_ist_kein_name(angabe: str) -> None:
    text = "Das Sozialamt und das Team Integration in Neuss sind für Soziales da."
    assert _schwaerzung(angabe).lang(text) == text


@pytest.mark.parametrize("telefon", ["02131 928-5012", "+49 2131 9285012", "(0 21 31) 9 28 50 12"])
def test_das_bekannte_telefon_verschwindet_in_jeder_schreibweise(telefon: str) -> None:
    assert _schwaerzung("Eva Muster", telefon).kurz("Ruf an: 2131 / 928 50 12!") == f"Ruf an: {GESCHWAERZT}!"


KLEINE = (
    "2 geduldete Frauen", "3 Kinder", "beide Geduldeten", "drei Bewerberinnen", "eine Familie", "einen jungen Mann",
    "zwei der Geduldeten", "4 Teilnehmer*innen", "1 weitere geduldete junge Person", "3-4 Personen", "2 TN",
)  # fmt: skip


@pytest.mark.parametrize("worte", KLEINE)
def test_kleine_personenzahlen_verschwinden_aus_oeffentlichen_texten(worte: str) -> None:
    assert NIEMAND.kleine_zahlen(f"Kurs für {worte}") == [worte]
    assert NIEMAND.oeffentlich(f"Kurs für {worte}") == NIEMAND.lang(f"Kurs für {worte}") == f"Kurs für {GESCHWAERZT}"
    assert NIEMAND.kurz(f"Kurs für {worte}") == f"Kurs für {worte}", "in den eigenen Unterlagen bleiben sie"


@pytest.mark.parametrize(
    "text",
    ["12 Frauen", "5 Personen", "Eine Frauengruppe", "in 3 Kindergärten", "2 Sprachkurse", "1:1 Coaching", "ein Termin",
     "Eltern-Kind-Kurs", "Frauen stärken Frauen", *OEFFENTLICH],
)  # fmt: skip
def test_was_keine_kleine_personenzahl_ist_bleibt_stehen(text: str) -> None:
    assert NIEMAND.kleine_zahlen(text) == []


def test_eine_familie_mit_zwei_kindern_ist_zweimal_gezaehlt() -> None:
    assert NIEMAND.kleine_zahlen("Hilfe für eine Familie mit 2 Kindern") == ["eine Familie", "2 Kindern"]


def test_der_umfang_nennt_niemanden() -> None:
    assert BEISPIEL.umfang("Frau Muster, 0173 1234567, a@b.de und Petra Beispiel") == (
        "2 Namen, eine Telefonnummer und eine E-Mail-Adresse"
    )


def test_der_nummernplan_wird_erst_geladen_wenn_er_gebraucht_wird() -> None:
    aufruf = "import sys, integrationsbericht.lauf; sys.exit('phonenumbers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", aufruf], check=False).returncode == 0


# ---------------------------------------------------------------- the documentation


def _dokumentiert(spalte: int) -> list[str]:
    """The quoted examples of one column of the table in docs/schwaerzen.md."""
    zeilen = (Path(__file__).parents[1] / "docs" / "schwaerzen.md").read_text(encoding="utf-8").splitlines()
    return [
        text for zeile in zeilen if zeile.startswith("| ") for text in re.findall("„(.+?)“", zeile.split("|")[spalte])
    ]


@pytest.mark.parametrize("text", _dokumentiert(2))
def test_was_nach_der_dokumentation_verschwindet(text: str) -> None:
    assert GESCHWAERZT in _schwaerzung("Eva Muster").kurz(text)


@pytest.mark.parametrize("text", _dokumentiert(3))
def test_was_nach_der_dokumentation_bleibt(text: str) -> None:
    assert _schwaerzung("Eva Muster").kurz(text) == text
