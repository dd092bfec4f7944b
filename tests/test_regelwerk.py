"""The rule file: which figure was known and in force on which day, and what makes the file unusable."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from integrationsbericht.regelwerk import DATEI, RegelwerkFehler, lade

VORLAGE = date(2020, 1, 28)
ERLASS = date(2020, 4, 16)


def test_was_am_tag_der_vorlage_galt() -> None:
    r = lade(VORLAGE)
    assert {n: f"{b.ende:%d.%m.%Y}" for n, b in r.bausteine.items()} == {
        **dict.fromkeys((1, 2, 3, 4, 5), "30.06.2022"),
        6: "31.12.2021",
    }
    assert [n for n, b in r.bausteine.items() if b.sammelantrag] == [1, 2, 3, 4]
    assert (r.hoechstquote, r.mindesteigenanteil, r.rundungsschritt) == (Fraction(4, 5), Fraction(1, 5), 1)
    assert [r.pauschale(n) for n in range(1, 7)] == [None, None, None, 3750, None, None]
    assert (r.geduldete_je_stelle, r.stellenschritt, r.mindeststellen) == (100, Fraction(1, 2), Fraction(1, 2))
    assert r.innovationsfonds_stichtag == date(2020, 3, 31)
    assert r.stand == VORLAGE


@pytest.mark.parametrize(("tag", "ende"), [(VORLAGE, 2022 - 0.5), (date(2020, 4, 15), 2021.5), (ERLASS, 2022)])
def test_verlaengerung_durch_den_erlass(tag: date, ende: float) -> None:
    """Bausteine 1-5 only, and only for a Regelstand from that day on."""
    bausteine = lade(tag).bausteine
    erwartet = date(2022, 12, 31) if tag >= ERLASS else date(2022, 6, 30)
    assert [bausteine[n].ende for n in range(1, 6)] == [erwartet] * 5
    assert bausteine[6].ende == date(2021, 12, 31)


def test_annahmen_sind_als_ungeprueft_gekennzeichnet() -> None:
    """What is in no source is printed as such: spread, cut, rounding, the order of the lines, the instalments."""
    namen = {figur.name for figur in lade(VORLAGE).ungeprueft}
    assert namen == {
        *("verteilung_ohne_jahresbetraege", "kuerzung_nach_zeitraum", "kuerzung_der_gesamtausgaben"),
        *("leistungen_dritter_vor_der_quote", "andere_foerderung_mindert_zuwendung", "zuwendung_je_massnahme"),
        *("zuwendung_rundungsschritt", "teilhabe_schritt", "teilhabe_mindestens"),
    }


def test_annahmen_nennen_keine_seite_und_kein_programm() -> None:
    """A council paper prints them: in the office's words, with whom it still has to be settled."""
    for figur in lade(VORLAGE).ungeprueft:
        assert "mit der Bewilligungsbehörde noch abzustimmen" in figur.fundstelle, figur.name
        assert not re.search(r"Programms|\w\.(de|nrw|org)\b", figur.fundstelle), figur.fundstelle


def test_jede_figur_nennt_ihre_fundstelle() -> None:
    for figur in lade(ERLASS).figuren.values():
        assert figur.fundstelle, figur.name
        assert figur.einheit, figur.name
        assert figur.stand <= ERLASS, figur.name


def test_die_pruefsumme_ist_die_der_datei() -> None:
    assert lade(VORLAGE).sha256 == hashlib.sha256(DATEI.read_bytes()).hexdigest()


def test_vor_den_ersten_regeln_gelten_diese() -> None:
    regeln = lade(date(1990, 1, 1))
    assert (regeln.stand, regeln.fruehester) == (VORLAGE, VORLAGE)
    assert regeln.bausteine == lade(VORLAGE).bausteine


def test_was_seither_anders_ist() -> None:
    """The Erlass of 16.04.2020 moved the end of Bausteine 1-5; the day before, nothing was outdated."""
    assert lade(VORLAGE).ueberholt(date(2020, 4, 15)) == []
    paare = lade(VORLAGE).ueberholt(date(2020, 5, 4))
    assert [alt.name for alt, _ in paare] == [f"zeitraum_ende_{n}" for n in range(1, 6)]
    assert {(alt.wert, neu.wert) for alt, neu in paare} == {(date(2022, 6, 30), date(2022, 12, 31))}
    assert lade(ERLASS).ueberholt(date(2020, 5, 4)) == []


KAPUTT: list[tuple[str, str, str, str]] = [
    ("kein TOML", r"format = 2", "format = ", "nicht lesbar"),
    ("fremdes Format", r"format = 2", "format = 1", "format = 2"),
    ("Eintrag fehlt", r"\[\[foerderquote_hoechstens\]\][^\[]*", "", "foerderquote_hoechstens"),
    ("Eintrag falsch geschrieben", r"\[\[foerderquote_hoechstens\]\]", "[[foerderqote]]", "foerder"),
    ("unbekannter Eintrag", r"\Z", '\n[[pauschale_9]]\nwert = "1"\n', "pauschale_9"),
    ("unbekannte Angabe", r'wert = "0.80"', 'wert = "0.80"\nrunden = "auf"', "runden"),
    ("Angabe fehlt", r'(wert = "0.80"\n)einheit[^\n]*\n', r"\1", "einheit"),
    (
        "leere Fundstelle",
        r'(\[\[eigenanteil_mindestens\]\](?:(?!fundstelle).)*fundstelle = )"[^"]*"',
        r'\1""',
        "fundstelle",
    ),
    ("Zahl statt Text", r'wert = "0.80"', "wert = 0.80", "wert"),
    ("Quote 0", r'wert = "0.80"', 'wert = "0"', "wert"),
    ("Tag ist Text", r"wert = 2022-06-30", 'wert = "30.06.2022"', "wert"),
    ("fremdes Verfahren", r'wert = "kalendertage"', 'wert = "monate"', "wert"),
    ("fremder Status", r'status = "ungeprüft"', 'status = "vielleicht"', "status"),
    ("Baustein ohne Namen", r'name = "Coaching"\n', "", "baustein"),
    ("Antrag unbekannt", r'antrag = "eigen"', 'antrag = "anders"', "anders"),
    ("niemand beantragt Stellen", r'antrag = "Kreis"', 'antrag = "eigen"', 'antrag = "Kreis"'),
]


@pytest.mark.parametrize(("muster", "ersatz", "nennt"), [f[1:] for f in KAPUTT], ids=[f[0] for f in KAPUTT])
def test_eine_unbrauchbare_datei_ist_ein_satz(tmp_path: Path, muster: str, ersatz: str, nennt: str) -> None:
    """It names the place; nothing misspelt silently does nothing."""
    text = DATEI.read_text(encoding="utf-8")
    geaendert = re.sub(muster, ersatz, text, count=1, flags=re.DOTALL)
    assert geaendert != text, "der Fall ändert nichts"
    datei = tmp_path / "regelwerk.toml"
    datei.write_text(geaendert, encoding="utf-8")
    with pytest.raises(RegelwerkFehler) as fehler:
        lade(VORLAGE, datei)
    assert nennt in str(fehler.value)
    assert re.fullmatch(r"[A-ZÄÖÜ][^\n]*\.", str(fehler.value)), str(fehler.value)


def test_eine_luecke_zwischen_zwei_eintraegen(tmp_path: Path) -> None:
    """One entry ends on 31.01.2020, the next begins on 16.04.2020: what holds in between?"""
    text = DATEI.read_text(encoding="utf-8").replace("wert = 2022-06-30", "wert = 2022-06-30\ngilt_bis = 2020-01-31", 1)
    datei = tmp_path / "regelwerk.toml"
    datei.write_text(text, encoding="utf-8")
    with pytest.raises(RegelwerkFehler, match=r"zeitraum_ende_1.*31\.01\.2020.*16\.04\.2020"):
        lade(ERLASS, datei)


def test_ohne_datei(tmp_path: Path) -> None:
    with pytest.raises(RegelwerkFehler, match="nicht lesbar"):
        lade(VORLAGE, tmp_path / "fehlt.toml")
