"""What changed between two runs: every cent of it has a cause."""

from __future__ import annotations

import email
import email.policy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bauen import STELLEN, Ordner, benannt, zelle

from integrationsbericht.cli import main
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.laufvergleich.sicht import SAMMELANTRAG, Sicht, aus_daten
from integrationsbericht.laufvergleich.ursachen import Art
from integrationsbericht.laufvergleich.vergleich import Laufvergleich, vergleiche
from integrationsbericht.schreiben.laufdaten import laufdaten
from integrationsbericht.worte.laufvergleich import fuer_den_absender, in_worten, zeilen

ALT, NEU = date(2020, 1, 28), date(2020, 2, 5)


def lauf(ordner: Ordner, name: str = "jetzt", stand: date = ALT) -> Sicht:
    return aus_daten(name, daten(ordner, stand))


def daten(ordner: Ordner, stand: date = ALT) -> dict[str, Any]:
    gelesen: dict[str, Any] = json.loads(laufdaten(ordner.ergebnis(stand), {}))
    return gelesen


def vorher(ordner: Ordner) -> Ordner:
    """Neuss and Jüchen have answered; an Angebot in Neuss ends between the two days."""
    kurs = {"baustein": 2, "bezeichnung": "Sprache", "ende": date(2022, 12, 31)}
    bedarf = [{"baustein": 1, "plaetze": 30}]
    ordner.meldung("Neuss", massnahmen=[{}, {**kurs, "nr": 2}], bedarfe=bedarf)
    ordner.meldung("Jüchen", massnahmen=[{"plaetze": "viele"}], bedarfe=[{"baustein": 1, "plaetze": 5}])
    angebot = {"kommune": "Neuss", "baustein": 1, "angebot": "Treff", "plaetze": 8, "belegt": 0}
    return ordner.analyse(
        angebote=[{**angebot, "ende": date(2020, 1, 31)}],
        bedarfe=[{"kommune": "Rommerskirchen", "baustein": 1, "personen": 12}],
    )


def anteile(vergleich: Laufvergleich, bereich: str, groesse: str) -> dict[str, int]:
    """Kind of cause → what it adds."""
    treffer = [u for u in vergleich.unterschiede if (u.bereich, u.groesse) == (bereich, groesse)]
    return {anteil.ursache.art.value: anteil.betrag for u in treffer for anteil in u.anteile}


def geht_auf(vergleich: Laufvergleich) -> None:
    """Whatever changed, the parts make up the whole, and none is left without a cause."""
    for u in vergleich.unterschiede:
        assert sum(a.betrag for a in u.anteile) == u.differenz, f"{u.bereich} {u.groesse}"
        assert Art.REST not in {a.ursache.art for a in u.anteile}, f"{u.bereich} {u.groesse}: {u.anteile}"


def test_zweimal_dasselbe(ordner: Ordner) -> None:
    vergleich = vergleiche(lauf(vorher(ordner)), lauf(ordner))
    assert vergleich.unterschiede == ()
    assert in_worten(vergleich).urteil == "Keine Summe hat sich geändert."


def _neue(o: Ordner) -> None:
    o.meldung("Rommerskirchen", massnahmen=[{}], bedarfe=[{"baustein": 1, "plaetze": 20}])


def _geaenderte(o: Ordner) -> None:
    o.meldung("Neuss", datei="Neuss 2.xlsx", fassung=2, massnahmen=[{"plaetze": 25}], bedarfe=[])


def _entfallene(o: Ordner) -> None:
    (o.pfad / "Bedarfsmeldungen/Jüchen.xlsx").unlink()


def _entschiedene(o: Ordner) -> None:
    o.klaerungen(
        {
            "was": "Wert", "datei": "Bedarfsmeldungen/Neuss.xlsx", "stelle": "Neuss", "blatt": "Maßnahmen",
            "zelle": zelle("zuwendungsfaehig"), "zeile": "Jobcoaching", "gefunden": "10000", "gilt_als": "8000",
        }
    )  # fmt: skip


def _quote(o: Ordner) -> None:
    o.einstellungen(mittel=[{"baustein": 2, "foerderquote": "70 %"}, {"baustein": "gesamt", "kontingent": 5_000}])


def _regeln(o: Ordner) -> None:
    o.einstellungen(sitzung={"regelstand": date(2020, 5, 1)})


def _analyse(o: Ordner) -> None:
    o.analyse(bedarfe=[{"kommune": "Rommerskirchen", "baustein": 1, "personen": 40}])


FAELLE: list[tuple[str, Callable[[Ordner], None], date, str, str, dict[str, int]]] = [
    ("neue Meldung", _neue, ALT, SAMMELANTRAG, "zuwendung", {"neue Meldung": 800_000}),
    ("neue Meldung, Bedarf", _neue, ALT, "1", "bedarf", {"neue Meldung": 8}),
    ("neue Meldung, Lücke", _neue, ALT, "1", "luecke", {"neue Meldung": -2}),
    ("geänderte Meldung", _geaenderte, ALT, SAMMELANTRAG, "massnahmen", {"geänderte Meldung": -1}),
    ("geänderte Meldung, Plätze", _geaenderte, ALT, "1", "plaetze", {"geänderte Meldung": 15}),
    ("weggefallene Meldung", _entfallene, ALT, "1", "zuwendung", {"weggefallene Meldung": -800_000}),
    ("Entscheidung", _entschiedene, ALT, "1", "zuwendungsfaehige_gesamtausgaben", {"Entscheidung": -200_000}),
    ("Förderquote", _quote, ALT, SAMMELANTRAG, "zuwendungsfaehige_gesamtausgaben", {}),
    ("Kontingent", _quote, ALT, SAMMELANTRAG, "kontingent", {"Einstellungen": 500_000}),
    ("Analyse", _analyse, ALT, "1", "bedarf", {"Analyse": 28}),
    ("Stand", lambda _: None, NEU, "1", "luecke", {"Stand": 8}),
]


@pytest.mark.parametrize(("aendere", "stand", "bereich", "groesse", "erwartet"), benannt(FAELLE))
def test_jede_ursache(
    ordner: Ordner,
    aendere: Callable[[Ordner], None],
    stand: date,
    bereich: str,
    groesse: str,
    erwartet: dict[str, int],
) -> None:
    alt = lauf(vorher(ordner))
    aendere(ordner)
    vergleich = vergleiche(alt, lauf(ordner, stand=stand))
    assert anteile(vergleich, bereich, groesse) == erwartet
    geht_auf(vergleich)


def test_foerderquote_und_eigenanteil_heben_sich_auf(ordner: Ordner) -> None:
    alt = lauf(vorher(ordner))
    _quote(ordner)
    vergleich = vergleiche(alt, lauf(ordner))
    assert vergleich.ursachen[0].text == "Förderquote in Baustein 2: 70 % statt 80 %"
    zuwendung, eigenanteil = (anteile(vergleich, "2", groesse) for groesse in ("zuwendung", "eigenanteil"))
    assert zuwendung["Einstellungen"] == -eigenanteil["Einstellungen"] < 0


def test_spaeterer_regelstand(ordner: Ordner) -> None:
    """The period of Baustein 2 was moved to the end of 2022: what was cut counts."""
    alt = lauf(vorher(ordner))
    _regeln(ordner)
    vergleich = vergleiche(alt, lauf(ordner))
    (text,) = [u.text for u in vergleich.ursachen]
    assert text == "Förderregeln: Regelstand 01.05.2020 statt 28.01.2020"
    assert anteile(vergleich, "2", "zuwendung")["Förderregeln"] > 0
    geht_auf(vergleich)


def test_alles_zugleich_geht_auf_den_cent_auf(ordner: Ordner) -> None:
    alt = lauf(vorher(ordner))
    for aendere in (_neue, _entfallene, _entschiedene, _analyse, _quote):
        aendere(ordner)
    ordner.meldung("Diakonie Musterland", kommune="Neuss", massnahmen=[{"plaetze": 7, "zuwendungsfaehig": 3_333.33}])
    vergleich = vergleiche(alt, lauf(ordner, stand=NEU))
    geht_auf(vergleich)
    assert anteile(vergleich, "1", "luecke").keys() == {"neue Meldung", "Analyse"}
    zurueck = vergleiche(lauf(ordner, stand=NEU), alt)
    assert [u.differenz for u in zurueck.unterschiede] == [-u.differenz for u in vergleich.unterschiede]


def test_zurueckgenommene_entscheidung(ordner: Ordner) -> None:
    vorher(ordner)
    _entschiedene(ordner)
    mit = lauf(ordner)
    (ordner.pfad / "Klaerungen.xlsx").unlink()
    texte = [u.text for u in vergleiche(mit, lauf(ordner)).ursachen]
    assert texte == [
        f"Entscheidung „Wert“ zurückgenommen: Neuss.xlsx, Maßnahmen, {zelle('zuwendungsfaehig')} gilt als „8000“"
    ]


def test_eine_umbenannte_datei_aendert_nichts(ordner: Ordner) -> None:
    alt = lauf(vorher(ordner))
    pfad = ordner.pfad / "Bedarfsmeldungen/Neuss.xlsx"
    pfad.rename(pfad.with_name("Stadt Neuss.xlsx"))
    assert vergleiche(alt, lauf(ordner)).unterschiede == ()


def test_was_keine_ursache_hat_wird_genannt(ordner: Ordner) -> None:
    """Somebody has touched the file, or an earlier version computed otherwise."""
    alt = daten(vorher(ordner))
    alt["sammelantrag"]["zuwendung"] = "1.00"
    vergleich = vergleiche(aus_daten("alt", alt), lauf(ordner))
    ((art, betrag),) = anteile(vergleich, SAMMELANTRAG, "zuwendung").items()
    assert art == "nicht zuzuordnen"
    assert betrag == sum(u.differenz for u in vergleich.unterschiede)
    assert any("nicht zuzuordnen" in zeile for zeile in zeilen(in_worten(vergleich)))


@pytest.mark.parametrize("falsch", [{"format": 1}, {"format": 2}, {"format": 2, "regelwerk": 5}])
def test_fremde_laufdaten(falsch: dict[str, Any]) -> None:
    with pytest.raises(Unbrauchbar):
        aus_daten("alt", falsch)


# ---------------------------------------------------------------- what became of the questions


def test_was_aus_den_fragen_wurde(ordner: Ordner) -> None:
    """A row inserted above moves every cell; the points stay what they are."""
    krumm = {"plaetze": "viele", "bezeichnung": "Erste"}
    zweite = {"bezeichnung": "Zweite", "nr": 2, "gesamtausgaben": "offen", "kommune": "Viersen"}
    ordner.meldung("Neuss", massnahmen=[{**krumm, "nr": 1}, zweite])
    alt = lauf(ordner, "alt")
    dritte = {"bezeichnung": "Dritte", "nr": 3, "plaetze": None}
    ordner.meldung("Neuss", massnahmen=[dritte, {**krumm, "nr": 1, "plaetze": 12}, {**zweite, "kommune": "Neuss"}])
    neu = lauf(ordner)
    worte = in_worten(vergleiche(alt, neu))
    assert dict(worte.je_stelle)["Neuss"] == "2 von 3 Rückfragen behoben, 1 offen, 1 neu"
    assert fuer_den_absender(alt, neu) == {
        "Neuss": "Gegenüber unserer vorigen Prüfung sind zwei von drei Punkten erledigt, vielen Dank."
        " Ein Punkt ist neu."
    }


# ---------------------------------------------------------------- the command


def rufe(*argumente: object) -> int:
    with pytest.raises(SystemExit) as ende:
        main([str(argument) for argument in argumente])
    return int(ende.value.code or 0)


def test_vergleichen(ordner: Ordner, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ziel = tmp_path / "ausgabe"
    rufe("pruefen", vorher(ordner).pfad, "--ausgabe", ziel)
    _neue(ordner)
    rufe("pruefen", ordner.pfad, "--ausgabe", ziel)
    capsys.readouterr()
    assert rufe("vergleichen", "2020-01-28_1", "2020-01-28_2", "--ausgabe", ziel) == 0
    gedruckt = capsys.readouterr().out
    assert "Zuwendung des Sammelantrags ist um 8.000,00 € höher" in gedruckt.replace("\xa0", " ")
    assert "Rommerskirchen: neue Meldung („Rommerskirchen.xlsx“)" in gedruckt
    seite = (ziel / "Vergleich_3/Vergleich.html").read_text(encoding="utf-8")
    assert "Rommerskirchen: neue Meldung („Rommerskirchen.xlsx“)" in seite
    liste = json.loads((ziel / "Vergleich_3/lauf.json").read_text(encoding="utf-8"))
    assert [eintrag["datei"] for eintrag in liste["ausgaben"]] == ["Vergleich.html"]
    assert rufe("vergleichen", "2020-01-28_1", "Vergleich_3", "--ausgabe", ziel) == 2


def test_mit_vorlauf_sagen_pruefbericht_und_mail_was_geschah(ordner: Ordner, tmp_path: Path) -> None:
    ordner.einstellungen(stellen=[{**stelle, "email": "post@stadt.example"} for stelle in STELLEN])
    ziel = tmp_path / "ausgabe"
    ordner.meldung("Neuss", massnahmen=[{"plaetze": "viele"}, {"nr": 2, "baustein": 2, "gesamtausgaben": "offen"}])
    rufe("pruefen", ordner.pfad, "--ausgabe", ziel)
    ordner.meldung("Neuss", massnahmen=[{"plaetze": 5}, {"nr": 2, "baustein": 2, "gesamtausgaben": "offen"}])
    rufe("pruefen", ordner.pfad, "--ausgabe", ziel, "--vorlauf", "letzter")
    seite = (ziel / "2020-01-28_2/Pruefbericht.html").read_text(encoding="utf-8")
    assert "Seit dem Lauf 2020-01-28_1" in seite
    assert "1 von 2 Rückfragen behoben, 1 offen, keine neu" in seite
    inhalt = (ziel / "2020-01-28_2/rueckfragen/Neuss/Rueckfrage.eml").read_bytes()
    mail: Any = email.message_from_bytes(inhalt, policy=email.policy.default)
    assert "Gegenüber unserer vorigen Prüfung ist einer von zwei Punkten erledigt" in mail.get_body().get_content()
    assert json.loads((ziel / "2020-01-28_2/lauf.json").read_text("utf-8"))["vorlauf"]["lauf"] == "2020-01-28_1"
