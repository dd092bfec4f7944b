"""An input folder in which everything is odd: every state of a Stelle, every format, nearly every kind of finding.

Nothing here is random, and each file is there for what it provokes. `tests/golden/sonderfaelle` shows what the
program makes of it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bauen import Ordner, Zeile, jahre
from buerodateien import KOPFZEILE, als_csv, als_eml, angabe, in_bytes, meldung, zeile
from sonderdateien import lege_dateien_ab, von

from integrationsbericht.formular import BEDARFE

LERNWERK, DIAKONIE, ANKERPLATZ, WERKSTATT = "Lernwerk Musterau", "Diakonie Musterland", "Ankerplatz", "Werkstatt e. V."
_KOMMUNEN = {
    **{"Dormagen": "05162004", "Grevenbroich": "05162008", "Jüchen": "05162012", "Kaarst": "05162016"},
    **{"Korschenbroich": "05162020", "Meerbusch": "05162022", "Neuss": "05162024", "Rommerskirchen": "05162028"},
}
_AKTEURE = (LERNWERK, DIAKONIE, ANKERPLATZ, WERKSTATT, "Formatarchiv", "Musterhof", "Bilderverein", "Alte Schule")

GEDULDETE: Zeile = {"aufenthaltsstatus": "geduldet", "alter": "18-27", "stichtag": date(2019, 12, 31)}


def baue(pfad: Path) -> None:
    """The whole folder."""
    ordner = Ordner(pfad)
    _einstellungen(ordner)
    _analyse(ordner)
    _dormagen(ordner)
    _weitere_kommunen(ordner)
    _akteure(ordner)
    lege_dateien_ab(ordner)


def _einstellungen(ordner: Ordner) -> None:
    kommunen = [{"stelle": name, "art": "Kommune", "ags": ags} for name, ags in _KOMMUNEN.items()]
    akteure = [{"stelle": name, "art": "Akteur", "email": "post@example.org"} for name in _AKTEURE]
    ordner.einstellungen(
        sitzung={"kleinzahl_schwelle": 2, "kerngruppe": date(2020, 1, 29), "konferenz": "Frühsommer"},
        stellen=[
            *kommunen,
            *akteure,
            {"stelle": "Ungefragt e. V.", "art": "Akteur", "erwartet": "nein"},
            {"stelle": "kreisweit", "art": "Akteur"},
        ],
        mittel=[
            {"baustein": 1, "foerderquote": "85 %", "kontingent": 40_000},
            {"baustein": 2, "foerderquote": "75 %", "kontingent": 15_000},
            {"baustein": 2, "kontingent": 99_000},
            {"baustein": 3, "kontingent": 5_000, "pauschale": 50},
            {"baustein": "gesamt", "kontingent": 100_000},
        ],
        teilhabe={"beantragt": 5, "bewilligt": 2.5, "ausgaben_je_stelle": 58_200},
    )


def _analyse(ordner: Ordner) -> None:
    def geduldete(kommune: str, personen: object, geschlecht: str | None = None, **anders: object) -> Zeile:
        return {**GEDULDETE, "kommune": kommune, "personen": personen, "geschlecht": geschlecht, **anders}

    orte = ("Grevenbroich", "Jüchen", "Kaarst", "Korschenbroich", "Neuss")
    angebot: Zeile = {"baustein": 1, "plaetze": 10, "belegt": 4, "kommune": "Dormagen"}
    ordner.analyse(
        zielgruppe=[
            *(geduldete(ort, 20 + 7 * nummer) for nummer, ort in enumerate(orte)),
            geduldete("Dormagen", 30), geduldete("Dormagen", 12, "weiblich"), geduldete("Dormagen", 17, "männlich"),
            geduldete("Meerbusch", 3), geduldete("Meerbusch", 4), geduldete("Viersen", 9),
            geduldete("Neuss", 7, aufenthaltsstatus="gestattet"), geduldete("Neuss", 99, stichtag=date(2020, 1, 29)),
        ],
        angebote=[
            {**angebot, "angebot": "Endet am Stand", "ende": date(2020, 1, 28)},
            {**angebot, "angebot": "Endete am Tag davor", "ende": date(2020, 1, 27), "plaetze": 100},
            {**angebot, "angebot": "Überbelegt", "kommune": "Grevenbroich", "belegt": 11},
            {**angebot, "angebot": "Ohne Belegung", "kommune": "Kaarst", "belegt": None},
            {**angebot, "angebot": "Ohne Plätze", "kommune": "Neuss", "baustein": 2, "plaetze": None},
            {**angebot, "angebot": "Für alle", "kommune": "kreisweit", "baustein": 3},
        ],
        bedarfe=[
            *({"kommune": ort, "baustein": 1, "personen": 8} for ort in (*orte, "Meerbusch", "Dormagen")),
            *({"kommune": "Rommerskirchen", "baustein": n, "personen": 3} for n in (2, 2, 4)),
        ],
    )  # fmt: skip


def _dormagen(ordner: Ordner) -> None:
    """One row for each rule a Maßnahme can break, and one for each way to be counted all the same."""
    ganz_2020 = {"beginn": date(2020, 2, 1), "ende": date(2020, 12, 31)}
    faelle: dict[str, Zeile] = {
        "Unter Vorbehalt": {"baustein": 2, "stand": "unter Vorbehalt", "traeger": "AWO Kreisverband"},
        "Zurückgestellt": {"stand": "zurückgestellt", "traeger": "AWO  KREISVERBAND"},
        "Träger beinahe gleich": {"baustein": 2, "traeger": "AWO Kreisverbant", "eigenanteil_traegt": "Kreis"},
        "Über das Ende des Zeitraums": {"beginn": date(2022, 1, 1), "ende": date(2022, 12, 31)},
        "Ganz nach dem Zeitraum": {"beginn": date(2022, 7, 1), "ende": date(2022, 12, 31)},
        "Begann zu früh": {"beginn": date(2019, 12, 1), "ende": date(2020, 5, 31)},
        "Jahre ergeben anderes": jahre(j2020=6_000, j2021=3_999),
        "Betrag in einem Jahr ohne Tag": {**ganz_2020, **jahre(j2020=6_000, j2021=4_000)},
        "Zuwendungsfähig zu hoch": {"zuwendungsfaehig": 10_000.01},
        "Dritte zu hoch": {"leistungen_dritter": 10_001},
        "Andere Förderung zu hoch": {"andere_foerderung": 10_001},
        "Andere Förderung mindert": {"andere_foerderung": 3_000},
        "Beginn nach Ende": {"beginn": date(2021, 1, 1)},
        "Ohne Plätze": {"plaetze": None},
        "In der Nachbarstadt": {"kommune": "Viersen"},
        "Weniger als die Pauschale": {"baustein": 4, "stunden": 400},
        "Mehr als die Pauschale": {"baustein": 4, "stunden": 200},
        "Mehr als die eigene Pauschale": {"baustein": 3, "stunden": 100},
        "Teilhabe von anderen": {"baustein": 6, "ende": "offen"},
        "Innovation": {"baustein": 5, "kurzbeschreibung": "Frau Muster, Tel. 02131 928-5012"},
        "Ein Gedankenstrich": {"leistungen_dritter": "–"},
        "Noch nicht bekannt": {"gesamtausgaben": "k. A."},
        "Negativ": {"andere_foerderung": -1},
        "Ungefähr": {"zuwendungsfaehig": "ca. 9.000"},
        "Nur ein Monat": {"beginn": "März 2020"},
        "Ein Tag als Zahl": {"beginn": 43_891},
        "Falscher Stand": {"stand": "erledigt"},
        "Baustein 7": {"baustein": 7},
        "<b>{{ kreis }}</b> =1+1": {"baustein": 2, "traeger": "A & <B>"},
        "Formel": {"zuwendungsfaehig": "=5000*2"},
        "Fehlerwert": {"leistungen_dritter": "#REF!"},
    }  # fmt: skip
    massnahmen = [{"nr": nr, "bezeichnung": name, **fall} for nr, (name, fall) in enumerate(faelle.items(), start=1)]
    ordner.meldung(
        "Dormagen",
        bedarfe=[
            {"baustein": 1, "plaetze": 70, "stand": "unter Vorbehalt", "prioritaet": 1},
            {"baustein": 2, "personen_geduldet": 3, "personen_gestattet": 1, "davon_weiblich": 5},
            {"baustein": 3, "plaetze": 9, "stand": "zurückgestellt", "begruendung": "Erst nach dem Ratsbeschluss."},
            {"baustein": 4},
            {"baustein": 6, "plaetze": 2},
        ],
        massnahmen=massnahmen,
        zielgruppe=[{**GEDULDETE, "personen": 31}],
        ags="05162999",
        kommune="Neuss",
        anmerkungen="Rückfragen an Frau Muster, a.muster@example.org",
    )


def _weitere_kommunen(ordner: Ordner) -> None:
    """strittig, unlesbar, verspätet by mail, Fehlanzeige with rows, ersetzt and doppelt; Meerbusch never answers."""
    doppelt = {"bezeichnung": "Unter Vorbehalt", "baustein": 2, "kommune": "Dormagen", "traeger": "AWO Kreisverband"}
    ordner.meldung("Grevenbroich", datei="Grevenbroich.xlsx", bedarfe=[{"baustein": 1, "plaetze": 5}])
    ordner.meldung("Grevenbroich", datei="Kopie von Grevenbroich.xlsx", bedarfe=[{"baustein": 1, "plaetze": 50}])
    ordner.datei("Bedarfsmeldungen/Jüchen.xlsx", in_bytes(meldung("Jüchen"))[:6_000])
    kaarst = von("Kaarst", meldung())
    zeile(kaarst, BEDARFE, KOPFZEILE + 2, baustein=1, plaetze=4)
    angabe(kaarst, "art", "Akteur")
    mail = als_eml({"Meldung.xlsx": in_bytes(kaarst)}, eingegangen="Wed, 22 Jan 2020 08:00:00 +0100")
    ordner.datei("Bedarfsmeldungen/AW Bedarfsmeldung.eml", mail)
    ordner.meldung(
        "Korschenbroich", fehlanzeige="ja", ohne=("plaetze",), massnahmen=[{**doppelt, "bezeichnung": "Doch eine Idee"}]
    )
    for datei, fassung in (("Neuss alt.xlsx", 1), ("Neuss neu.xlsx", 2), ("Neuss neu (1).xlsx", 2)):
        ordner.meldung(
            "Stadt Neuß", datei=datei, art="Kommune", fassung=fassung, datum=date(2020, 1, 29),
            bedarfe=[{"baustein": 1, "plaetze": 60 * fassung}, {"baustein": 2, "plaetze": 0}],
            massnahmen=[{"bezeichnung": "Ohne Angebot daneben", "baustein": 3}, {**doppelt, "zuwendungsfaehig": 9_999}],
            zielgruppe=[{**GEDULDETE, "personen": 50}],
        )  # fmt: skip
    for blatt, inhalt in als_csv(meldung("Rommerskirchen"), kodierung="cp1252").items():
        ordner.datei(f"Bedarfsmeldungen/Rommerskirchen_{blatt}.csv", inhalt)


def _akteure(ordner: Ordner) -> None:
    ordner.meldung(
        DIAKONIE, kommune="kreisweit", bedarfe=[{"baustein": 1, "plaetze": 6}, {"baustein": 5, "plaetze": 2}]
    )
    ordner.meldung(ANKERPLATZ, kommune="Neuss", ohne=("datum",), anmerkungen="Derzeit kein Bedarf")
    ordner.meldung(WERKSTATT, datei="Werkstatt.xlsx")
    ordner.meldung(
        "Ungefragt e. V.", art="Akteur", kommune="Kaarst", massnahmen=[{"bezeichnung": "Ungefragt", "baustein": 5}]
    )
    ordner.meldung("Rommerskirchn", datei="Vertippt.xlsx", bedarfe=[{"baustein": 1, "plaetze": 3}])
    ordner.meldung("Verein für alles", art="Akteur", kommune="kreisweit", massnahmen=[{}])
    ordner.meldung(None, datei="Ohne Absender.xlsx", massnahmen=[{}])
