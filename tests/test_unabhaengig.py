"""The program's figures against a second computation that shares no line with it, for everything in the examples."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import unabhaengig as u

WURZEL = Path(__file__).resolve().parent.parent
BEISPIELE = WURZEL / "input_examples"

Satz = Mapping[str, Any]


@pytest.fixture(scope="session")
def lauf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    ausgabe = tmp_path_factory.mktemp("ausgabe")
    aufruf = [sys.executable, "-m", "integrationsbericht", "erstellen", "input_examples", "--ausgabe", str(ausgabe)]
    fertig = subprocess.run(aufruf, cwd=WURZEL, capture_output=True, text=True, encoding="utf-8", check=False)
    assert fertig.returncode == 0, fertig.stderr
    (datei,) = ausgabe.glob("*/lauf.json")
    gelesen: dict[str, Any] = json.loads(datei.read_text(encoding="utf-8"))
    return gelesen


@pytest.fixture(scope="session")
def rechnung() -> u.Rechnung:
    return u.rechne(BEISPIELE)


# ---------------------------------------------------------------- comparing


def cent(betrag: str | None) -> int | None:
    """Amounts in lauf.json are strings with exactly two decimals."""
    if betrag is None:
        return None
    assert re.fullmatch(r"-?\d+\.\d\d", betrag), f"kein Betrag: {betrag!r}"
    return int(Fraction(betrag) * 100)


def vergleiche(wo: str, programm: Satz, eigene: Satz) -> list[str]:
    """One line for every key on which the two disagree."""
    return [
        f"{wo}: {schluessel}: Programm {programm.get(schluessel, 'fehlt')!r}, zweite Rechnung {wert!r}"
        for schluessel, wert in eigene.items()
        if programm.get(schluessel, "fehlt") != wert
    ]


def gleich_viele(was: str, programm: Iterable[object], eigene: Iterable[object]) -> list[str]:
    links, rechts = set(programm), set(eigene)
    return [f"{was} nur im Programm: {eintrag}" for eintrag in sorted(map(str, links - rechts))] + [
        f"{was} nur in der zweiten Rechnung: {eintrag}" for eintrag in sorted(map(str, rechts - links))
    ]


def betraege(satz: Satz) -> dict[str, int | None]:
    return {zeile: cent(satz[zeile]) for zeile in u.ZEILEN}


def melde(unterschiede: list[str]) -> None:
    assert not unterschiede, f"{len(unterschiede)} Unterschiede (Beträge in Cent)\n" + "\n".join(unterschiede)


# ---------------------------------------------------------------- the examples


def test_rueckgaben(lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    """Which file counts, and for whom."""
    programm = {e["datei"]: (e["stelle"], e["ergebnis"]) for e in lauf["eingang"] if "/" in e["datei"]}
    melde(
        gleich_viele("Datei", programm, rechnung.ruecklauf.ergebnisse)
        + vergleiche("eingang", programm, rechnung.ruecklauf.ergebnisse)
    )


def test_ruecklauf(lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    """The one state of every expected Stelle."""
    programm = {r["stelle"]: r["zustand"] for r in lauf["ruecklauf"] if r["erwartet"]}
    melde(
        gleich_viele("Stelle", programm, rechnung.ruecklauf.zustaende)
        + vergleiche("ruecklauf", programm, rechnung.ruecklauf.zustaende)
    )


def massnahmen_des_laufs(lauf: dict[str, Any]) -> dict[tuple[str, str, int], dict[str, Any]]:
    return {(m["herkunft"]["datei"], m["herkunft"]["blatt"], m["herkunft"]["zeile"]): m for m in lauf["massnahmen"]}


def test_massnahmen(lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    programm = massnahmen_des_laufs(lauf)
    unterschiede = gleich_viele("Maßnahme", programm, rechnung.massnahmen)
    for schluessel, eigene in rechnung.massnahmen.items():
        if schluessel in programm:
            unterschiede += vergleiche_massnahme(f"{eigene.stelle} {schluessel}", programm[schluessel], eigene)
    melde(unterschiede)


def vergleiche_massnahme(wo: str, programm: Satz, eigene: u.Massnahme) -> list[str]:
    kopf: dict[str, object] = {
        "stelle": eigene.stelle,
        "baustein": eigene.baustein,
        "kommune": eigene.kommune,
        "plaetze": eigene.plaetze,
        "rechenstand": eigene.rechenstand,
    }
    unterschiede = vergleiche(wo, programm, kopf)
    if bool(programm["grund"]) != (eigene.rechenstand != "gerechnet"):  # whatever is not simply computed has a reason
        unterschiede.append(f"{wo}: grund: Programm {programm['grund']!r}, zweite Rechnung {eigene.grund!r}")
    if eigene.grund:
        return unterschiede
    gerechnet = betraege(programm) | {"gekuerzt": cent(programm["gekuerzt"])}
    summen = {zeile: sum(jahr[zeile] for jahr in eigene.jahre.values()) for zeile in u.ZEILEN}
    unterschiede += vergleiche(wo, gerechnet, summen | {"gekuerzt": eigene.gekuerzt})
    for jahr, zeilen in eigene.jahre.items():
        unterschiede += vergleiche(f"{wo} {jahr}", betraege(programm["jahre"][str(jahr)]), zeilen)
    gemeldet = {zeile: cent(programm["gemeldet"][zeile]) or 0 for zeile in eigene.gemeldet}
    return unterschiede + vergleiche(f"{wo} gemeldet", gemeldet, {z: wert or 0 for z, wert in eigene.gemeldet.items()})


def vergleiche_summe(wo: str, programm: Satz, eigene: u.Summe) -> list[str]:
    zahlen = {name: programm[name] for name in ("massnahmen", "nicht_gerechnet", "plaetze")}
    zahlen |= betraege(programm) | {name: cent(programm[name]) for name in ("kontingent", "differenz")}
    erwartet = {name: getattr(eigene, name) for name in ("massnahmen", "nicht_gerechnet", "plaetze")}
    erwartet |= eigene.betraege | {"kontingent": eigene.kontingent, "differenz": eigene.differenz}
    unterschiede = vergleiche(wo, zahlen, erwartet)
    for jahr, zeilen in programm.get("jahre", {}).items():
        unterschiede += vergleiche(f"{wo} {jahr}", betraege(zeilen), eigene.jahre[int(jahr)])
    return unterschiede


@pytest.mark.parametrize("nummer", u.BAUSTEINE)
def test_baustein(nummer: int, lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    melde(vergleiche_summe(f"Baustein {nummer}", lauf["bausteine"][str(nummer)], rechnung.bausteine[nummer]))


def test_sammelantrag(lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    melde(vergleiche_summe("Sammelantrag", lauf["sammelantrag"], rechnung.sammelantrag))


@pytest.mark.parametrize("jahr", u.HAUSHALTSJAHRE)
def test_haushaltsjahr(jahr: int, lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    """The cells the program shows, added up here, are this year's sums of each Baustein."""
    unterschiede: list[str] = []
    for nummer, eigene in rechnung.bausteine.items():
        zellen = [
            betraege(m["jahre"][str(jahr)])
            for schluessel, m in massnahmen_des_laufs(lauf).items()
            if m["baustein"] == nummer and m["rechenstand"] != "nicht gerechnet"
            if (gegenstueck := rechnung.massnahmen.get(schluessel)) and not gegenstueck.zurueckgestellt
        ]
        summen = {zeile: sum(zelle[zeile] or 0 for zelle in zellen) for zeile in u.ZEILEN}
        unterschiede += vergleiche(f"Baustein {nummer}, {jahr}", summen, eigene.jahre[jahr])
    melde(unterschiede)


def test_abgleich(lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    """Every Kommune and kreisweit, Baustein 1 to 5."""
    programm = {(a["kommune"], int(a["baustein"])): a for a in lauf["abgleich"]}
    unterschiede = gleich_viele("Abgleich", programm, rechnung.abgleich)
    for schluessel, eigene in rechnung.abgleich.items():
        if schluessel in programm:
            unterschiede += vergleiche(f"Abgleich {schluessel}", programm[schluessel], vars(eigene))
    melde(unterschiede)


def test_teilhabemanagement(lauf: dict[str, Any], rechnung: u.Rechnung) -> None:
    programm = dict(lauf["teilhabemanagement"])
    assert programm["anspruch"] is None or re.fullmatch(r"\d+\.[05]", programm["anspruch"])
    for name in ("anspruch", "beantragt", "bewilligt"):
        programm[name] = None if programm[name] is None else Fraction(programm[name])
    melde(vergleiche("teilhabemanagement", programm, vars(rechnung.teilhabemanagement)))


# ---------------------------------------------------------------- the second computation against figures done by hand


def fall(**anders: Any) -> u.Fall:
    grund: dict[str, Any] = {
        "baustein": 1,
        "beginn": date(2020, 7, 1),
        "ende": date(2022, 6, 30),
        "gesamt": 100_000,
        "zuwendungsfaehig": 100_000,
        "dritte": 0,
        "andere": 0,
        "je_jahr": {2020: 25_000, 2021: 50_000, 2022: 25_000},
    }
    return u.Fall(**(grund | anders))


def test_hand_abrunden() -> None:
    """80 % of 0,33 € are 0,264 €: 0,26 € Zuwendung, 0,07 € Eigenanteil."""
    zelle = u.zelle_rechnen(33, 33, 0, 0, Fraction(80, 100))
    assert (zelle[u.ZUWENDUNG], zelle[u.EIGENANTEIL]) == (26, 7)


def test_hand_eigenanteil_mindestens_zwanzig_prozent() -> None:
    """1.000 € - 100 € Dritter = 900 €; 80 % = 720 €. With 150 € other money only 30 € would remain: 720 -> 570."""
    zelle = u.zelle_rechnen(1000_00, 1000_00, 100_00, 150_00, Fraction(80, 100))
    assert [zelle[z] for z in u.ZEILEN[3:]] == [900_00, 570_00, 150_00, 180_00]


def test_hand_kuerzung() -> None:
    """Baustein 1 until 31.12.2022: of 365 days in 2022 the first 181 count. 365,00 € in 2022 become 181,00 €."""
    jahre = u.rechne_jahre(
        fall(ende=date(2022, 12, 31), zuwendungsfaehig=365_00, gesamt=365_00, je_jahr={2022: 365_00}), Fraction(80, 100)
    )
    assert jahre[2022][u.ZUWENDUNGSFAEHIG] == 181_00
    assert jahre[2022][u.GESAMT] == 365_00


def test_hand_nach_tagen() -> None:
    """01.12.2020 to 31.01.2021 are 31 + 31 days: 0,01 € left over goes to the earlier year."""
    verteilt = u.verteilte_jahre(
        fall(beginn=date(2020, 12, 1), ende=date(2021, 1, 31), zuwendungsfaehig=101, je_jahr={})
    )
    assert verteilt[u.ZUWENDUNGSFAEHIG] == {2020: 51, 2021: 50, 2022: 0}


def test_hand_cent_wandert() -> None:
    """3.2 = 1 + 1 cent, 3.3 = 1, 3.6 = 1: both would fall into 2020, where 3.4 is then 0; so 3.6 goes to 2021."""
    verteilt = u.verteilte_jahre(fall(zuwendungsfaehig=2, dritte=1, andere=1, je_jahr={2020: 1, 2021: 1, 2022: 0}))
    assert verteilt[u.DRITTE] == {2020: 1, 2021: 0, 2022: 0}
    assert verteilt[u.ANDERE] == {2020: 0, 2021: 1, 2022: 0}


@pytest.mark.parametrize(
    ("zelle", "euro_cent"),
    [("1.234,56 €", 123456), ("12.500", 1250000), (0.1 + 0.2, 30), ("EUR 7,5", 750), ("ca. 5", None), (1.005, None)],
)
def test_hand_betraege(zelle: object, euro_cent: int | None) -> None:
    assert u.betrag(zelle).wert == euro_cent
