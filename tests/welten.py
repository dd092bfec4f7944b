"""Input folders whose public paper is read word for word: what a Kreis may look like on the day the paper is written.

`tests/golden/sitzungsvorlage` holds their Sitzungsvorlage; the example and the folder full of oddities are whole runs
(`laeufe.py`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bauen import Ordner, Zeile

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lauf import werte_aus

BEISPIEL = Path(__file__).parent.parent / "input_examples"
KOMMUNEN = ("Dormagen", "Grevenbroich", "Jüchen", "Kaarst", "Korschenbroich", "Meerbusch", "Neuss", "Rommerskirchen")
MITTEL: tuple[Zeile, ...] = ({"baustein": "gesamt", "kontingent": 500_000},)
TEILHABE: Zeile = {"beantragt": 3, "ausgaben_je_stelle": 58_200, "beginn": date(2020, 3, 1)}


def keine_meldung(ziel: Path) -> Ergebnis:
    """The example before the first answer came in."""
    shutil.copytree(BEISPIEL, ziel, ignore=lambda _, namen: [n for n in namen if n == "Bedarfsmeldungen"])
    (ziel / "Bedarfsmeldungen").mkdir()
    return werte_aus(ziel, None)


def eine_von_dreizehn(ziel: Path) -> Ergebnis:
    keine_meldung(ziel)
    datei = "Bedarfsmeldung_Dormagen.xlsx"
    shutil.copy(BEISPIEL / "Bedarfsmeldungen" / datei, ziel / "Bedarfsmeldungen" / datei)
    return werte_aus(ziel, None)


def mai(ziel: Path) -> Ergebnis:
    """A quarter later: the days have passed, and the periods of the Bausteine are longer."""
    ordner = Ordner(ziel).einstellungen(
        sitzung={"regelstand": None, "kerngruppe": date(2020, 1, 29), "konferenz": date(2020, 6, 19)},
        teilhabe=TEILHABE,
    )
    ordner.meldung("Neuss", massnahmen=[{"ende": date(2022, 12, 31)}], bedarfe=[{"baustein": 1, "plaetze": 30}])
    return ordner.ergebnis(date(2020, 5, 15))


def nur_fehlanzeigen(ziel: Path) -> Ergebnis:
    stellen = [*({"stelle": name, "art": "Kommune"} for name in KOMMUNEN[:3]), {"stelle": "Diakonie", "art": "Akteur"}]
    ordner = Ordner(ziel).einstellungen(stellen=stellen, mittel=MITTEL)
    ordner.analyse(zielgruppe=[_geduldete(name, 0) for name in KOMMUNEN[:3]])
    for stelle in stellen:
        ordner.meldung(str(stelle["stelle"]), fehlanzeige="ja")
    return ordner.ergebnis()


def nur_baustein_6(ziel: Path) -> Ergebnis:
    """One Kommune asks for positions of its own, nobody for anything else."""
    ordner = Ordner(ziel).einstellungen(teilhabe=TEILHABE)
    massnahme = {"baustein": 6, "bezeichnung": "Teilhabemanagement", "plaetze": None, "eigenanteil_traegt": "Neuss"}
    for name in ("Jüchen", "Rommerskirchen", "Diakonie Musterland"):
        ordner.meldung(name, fehlanzeige="ja")
    ordner.analyse(zielgruppe=[_geduldete(name, 60) for name in ("Jüchen", "Neuss", "Rommerskirchen")])
    return ordner.meldung("Neuss", massnahmen=[massnahme]).ergebnis()


def eine_kommune(ziel: Path) -> Ergebnis:
    """A Kreis that is none, with one Kommune and one of everything."""
    sitzung = {"kreis": "Städteregion Aachen", "kreis_genitiv": "der Städteregion Aachen", "ort": "Aachen"}
    ordner = Ordner(ziel).einstellungen(
        sitzung={**sitzung, "gremium": "Städteregionstag", "kerngruppe": date(2020, 1, 29)},
        stellen=[{"stelle": "Aachen", "art": "Kommune"}],
        mittel=[{"baustein": 1, "kontingent": 8_000}],
        teilhabe={"beantragt": 1, "ausgaben_je_stelle": 58_200, "beginn": date(2020, 3, 1), "laut_land": 2},
    )
    ordner.analyse(zielgruppe=[_geduldete("Aachen", 1)], bedarfe=[{"kommune": "Aachen", "baustein": 2, "personen": 1}])
    return ordner.meldung(
        "Aachen",
        bedarfe=[{"baustein": 1, "plaetze": 11}],
        massnahmen=[{"plaetze": 1, "eigenanteil_traegt": "Kreis", "stand": "unter Vorbehalt"}],
    ).ergebnis()


def vierundzwanzig_kommunen(ziel: Path) -> Ergebnis:
    """A Kreis of another grammar, with many Kommunen; every third one has not answered."""
    namen = [f"Musterstadt {nummer:02}" for nummer in range(1, 25)]
    ordner = Ordner(ziel).einstellungen(
        sitzung={"kreis": "Märkischer Kreis", "kreis_genitiv": "des Märkischen Kreises", "betraege_oeffentlich": "ja"},
        stellen=[{"stelle": name, "art": "Kommune"} for name in namen],
        mittel=MITTEL,
        teilhabe={**TEILHABE, "bewilligt": 2.5},
        texte={"verzoegerung": "Die Richtlinie kam erst im Dezember."},
    )
    ordner.analyse(
        zielgruppe=[_geduldete(name, 3 * nummer) for nummer, name in enumerate(namen)],
        bedarfe=[{"kommune": name, "baustein": 2, "personen": nummer} for nummer, name in enumerate(namen)],
        angebote=[{"kommune": name, "baustein": 2, "angebot": "Kurs", "plaetze": 9, "belegt": 4} for name in namen[:5]],
    )
    for nummer, name in enumerate(namen):
        if nummer % 3:
            ordner.meldung(
                name,
                bedarfe=[{"baustein": 1, "plaetze": nummer}],
                massnahmen=[{"eigenanteil_traegt": name, "bezeichnung": f"Coaching für {nummer} junge Frauen"}],
            )
    return ordner.ergebnis()


def viele_massnahmen(ziel: Path) -> Ergebnis:
    """Eight Kommunen with forty Maßnahmen each: the first pages stay as short as ever."""
    stellen = [{"stelle": name, "art": "Kommune"} for name in KOMMUNEN]
    ordner = Ordner(ziel).einstellungen(stellen=stellen, mittel=MITTEL, teilhabe=TEILHABE)
    ordner.analyse(
        zielgruppe=[_geduldete(name, 3 + 20 * nummer) for nummer, name in enumerate(KOMMUNEN)],
        bedarfe=[{"kommune": name, "baustein": b, "personen": 31 * b} for name in KOMMUNEN for b in range(1, 6)],
    )
    for name in KOMMUNEN:
        ordner.meldung(name, massnahmen=[_massnahme(name, nummer) for nummer in range(40)])
    return ordner.ergebnis()


def _massnahme(kommune: str, nummer: int) -> Zeile:
    """Every fifth is unter Vorbehalt, every seventh cannot be computed, every eighth has no Plätze."""
    return {
        "nr": nummer + 1,
        "baustein": 1 + nummer % 6,
        "bezeichnung": f"Berufsvorbereitung mit Sprachförderung, Gruppe {nummer + 1} in {kommune}",
        "stand": "unter Vorbehalt" if nummer % 5 == 0 else None,
        "gesamtausgaben": 100_000 + nummer,
        "zuwendungsfaehig": None if nummer % 7 == 0 else 99_999.99,
        "beginn": None if nummer % 7 == 0 else date(2020, 3, 1),
        "plaetze": None if nummer % 8 == 0 else 12,
    }


def _geduldete(kommune: str, personen: int) -> Zeile:
    werte = {"aufenthaltsstatus": "geduldet", "alter": "18-27", "stichtag": date(2019, 12, 31)}
    return {**werte, "kommune": kommune, "personen": personen}


WELTEN: Mapping[str, Callable[[Path], Ergebnis]] = {
    welt.__name__: welt
    for welt in (
        keine_meldung,
        eine_von_dreizehn,
        nur_fehlanzeigen,
        nur_baustein_6,
        eine_kommune,
        vierundzwanzig_kommunen,
        mai,
    )
}
"""Name → what the program makes of the folder that it builds."""
