"""What Einstellungen.xlsx and Analyse.xlsx of the example hold. Kreis and dates are real, every figure is invented.

Keys are the field names of `integrationsbericht/formular.py`. Days ("28.01.2020") and amounts ("1.250,00") are
written as people write them and become real days and numbers in the cells; `Roh` stands in a cell as it is here.
"""

from __future__ import annotations

from dataclasses import dataclass

Zeile = dict[str, object]


@dataclass(frozen=True)
class Roh:
    """A cell content that is not converted: a typing error, a formula, an error value."""

    inhalt: str | int


# ---------------------------------------------------------------- Einstellungen.xlsx

SITZUNG: Zeile = {
    "kreis": "Rhein-Kreis Neuss",
    "kreis_genitiv": "des Rhein-Kreises Neuss",
    "kreis_auch": "Kreis Neuss; RKN",
    "ort": "Neuss",
    "datum": "28.01.2020",
    "amt": "50 - Sozialamt",
    "vorlage_nr": "50/0000/XVI/2020 (Beispiel)",
    "gremium": "Sozial- und Gesundheitsausschuss",
    "sitzungstermin": "13.02.2020",
    "behandlung": "öffentlich",
    "tagesordnungspunkt": "Integrationskonzept des Rhein-Kreises Neuss: Sachstand und Beantragung der Landesprogramme"
    " „Durchstarten in Ausbildung und Arbeit“ und „Gemeinsam klappt's“",
    "federfuehrung": "Kreisdirektor",
    "beschlussvorschlag": "Der Sozial- und Gesundheitsausschuss nimmt den Bericht der Verwaltung zum"
    " Integrationskonzept und zum Stand der Landesprogramme „Durchstarten in Ausbildung und Arbeit“ und"
    " „Gemeinsam klappt's“ zur Kenntnis.",
    "rueckmeldefrist": "21.01.2020",
    "antwort_bis": "04.02.2020",
    "kerngruppe": "29.01.2020",
    "konferenz": "19.06.2020",
    "konferenz_uhrzeit": "13 bis 16 Uhr",
    "empfehlungen_aus": "2016",
    "zuletzt_berichtet": "16.03.2018",
    "kleinzahl_schwelle": 5,
    "regelstand": "28.01.2020",
    "ansprechperson": "Erika Mustermann",
    "telefon": "02131 000-0000",
    "email": "ki@example.org",
    "beispieldaten": "ja",
}

# Name, Art, AGS, e-mail (example.org belongs to nobody)
_STELLEN = (
    ("Dormagen", "Kommune", "05162004", "dormagen@example.org"),
    ("Grevenbroich", "Kommune", "05162008", "grevenbroich@example.org"),
    ("Jüchen", "Kommune", "05162012", "juechen@example.org"),
    ("Kaarst", "Kommune", "05162016", "kaarst@example.org"),
    ("Korschenbroich", "Kommune", "05162020", "korschenbroich@example.org"),
    ("Meerbusch", "Kommune", "05162022", "meerbusch@example.org"),
    ("Neuss", "Kommune", "05162024", "neuss@example.org"),
    ("Rommerskirchen", "Kommune", "05162028", "rommerskirchen@example.org"),
    ("Bildungswerk Musterrhein e. V.", "Akteur", None, "bildungswerk@example.org"),
    ("Jugendwerkstatt Erftaue gGmbH", "Akteur", None, "jugendwerkstatt@example.org"),
    ("Beratungsnetz Ankerplatz e. V.", "Akteur", None, "beratungsnetz@example.org"),
    ("Handwerkskolleg Beispielfeld gGmbH", "Akteur", None, "handwerkskolleg@example.org"),
    ("Lernhafen Musterbach e. V.", "Akteur", None, "lernhafen@example.org"),
)
STELLEN: list[Zeile] = [
    {"stelle": name, "art": art, "ags": ags, "email": email, "erwartet": "ja"} for name, art, ags, email in _STELLEN
]

MITTEL: list[Zeile] = [
    {"baustein": 1, "foerderquote": "80 %", "kontingent": "820.000,00"},
    {"baustein": 2, "kontingent": "300.000,00"},
    {"baustein": 3, "foerderquote": Roh(75)},  # typed into a cell that is not formatted as a percentage
    {"baustein": 4},  # its Pauschale of 37,50 Euro comes from the rules
    {"baustein": 5},
    {"baustein": "gesamt", "kontingent": "1.400.000,00"},
]

TEXTE: list[Zeile] = [
    {
        "name": "verzoegerung",
        "text": "Die Anträge werden später gestellt als vorgesehen, weil die für den Sommer 2019 angekündigte"
        " Förderrichtlinie erst kurz vor Weihnachten 2019 veröffentlicht wurde.",
    },
    {"name": "prozesshandbuch", "text": "Das Prozesshandbuch der Bildungskoordination wird dort vorgestellt."},
    {
        "name": "sprachhelferpool",
        "text": "Vorgestellt wird auch der Sprachhelferpool, in dem Ehrenamtliche bei Gesprächen übersetzen.",
    },
]

TEILHABE: Zeile = {"beantragt": 3, "laut_land": 3, "ausgaben_je_stelle": "58.200,00", "beginn": "01.03.2020"}

# ---------------------------------------------------------------- Analyse.xlsx

_MELDEREGISTER = "Ausländerbehörde, Auswertung"


def _zaehlung(kommune: str, status: str, alter: str, personen: int, geschlecht: str = "gesamt",
              stichtag: str = "31.12.2019") -> Zeile:  # fmt: skip
    return {"kommune": kommune, "aufenthaltsstatus": status, "alter": alter, "geschlecht": geschlecht,
            "personen": personen, "stichtag": stichtag, "quelle": _MELDEREGISTER}  # fmt: skip


# Geduldete 18-27: 46 + 52 + 19 + 31 + 24 + 38 + 105 + 3 = 318, so the Anspruch is 3,0 Stellen.
ZIELGRUPPE: list[Zeile] = [
    _zaehlung("Dormagen", "geduldet", "18-27", 17, "weiblich"),
    _zaehlung("Dormagen", "geduldet", "18-27", 29, "männlich"),
    _zaehlung("Dormagen", "gestattet", "18-27", 39),
    _zaehlung("Dormagen", "geduldet", "unter 18", 41),
    _zaehlung("Dormagen", "geduldet", "über 27", 88),
    _zaehlung("Grevenbroich", "geduldet", "18-27", 52),
    _zaehlung("Grevenbroich", "gestattet", "18-27", 44),
    _zaehlung("Grevenbroich", "sonstige", "18-27", 131),
    _zaehlung("Jüchen", "geduldet", "18-27", 19),
    _zaehlung("Jüchen", "gestattet", "18-27", 14),
    _zaehlung("Kaarst", "geduldet", "18-27", 27, stichtag="30.06.2019"),
    _zaehlung("Kaarst", "geduldet", "18-27", 29, stichtag="30.09.2019"),
    _zaehlung("Kaarst", "geduldet", "18-27", 31),
    _zaehlung("Kaarst", "gestattet", "18-27", 28),
    _zaehlung("Korschenbroich", "geduldet", "18-27", 24),
    _zaehlung("Korschenbroich", "gestattet", "18-27", 17),
    _zaehlung("Meerbusch", "geduldet", "18-27", 14, "weiblich"),
    _zaehlung("Meerbusch", "geduldet", "18-27", 24, "männlich"),
    _zaehlung("Meerbusch", "gestattet", "18-27", 25),
    _zaehlung("Meerbusch", "geduldet", "über 27", 63),
    _zaehlung("Neuss", "geduldet", "18-27", 38, "weiblich"),
    _zaehlung("Neuss", "geduldet", "18-27", 66, "männlich"),
    _zaehlung("Neuss", "geduldet", "18-27", 1, "divers"),
    _zaehlung("Neuss", "geduldet", "18-27", 105),
    _zaehlung("Neuss", "gestattet", "18-27", 96),
    _zaehlung("Neuss", "geduldet", "unter 18", 97),
    _zaehlung("Rommerskirchen", "geduldet", "18-27", 3),
    _zaehlung("Rommerskirchen", "gestattet", "18-27", 7),
]

# Kommune, Baustein, Angebot, Träger, Plätze, davon belegt (None: not known), Beginn, Ende, Finanzierung
_ANGEBOTE = (
    ("kreisweit", 1, "Beratung am Übergang Schule – Beruf", "Beratungsnetz Ankerplatz e. V.", 60, 55, None,
     None, "Bund"),
    ("kreisweit", 2, "Berufssprachkurs B2", "Bildungswerk Musterrhein e. V.", 40, 38, "02.09.2019",
     "30.06.2020", "Bund"),
    ("Dormagen", 1, "Ausbildungslotsen", "Stadt Dormagen", 10, 10, None, None, "Kommune"),
    ("Dormagen", 4, "Orientierungskurs Handwerk", "Handwerkskolleg Beispielfeld gGmbH", 12, 7,
     "01.10.2019", "31.07.2020", "Land"),
    ("Grevenbroich", 2, "Deutsch für den Beruf", "Jugendwerkstatt Erftaue gGmbH", 12, None, "01.11.2019",
     None, "Spenden"),
    ("Grevenbroich", 3, "Hauptschulabschluss (Tageskurs)", "Jugendwerkstatt Erftaue gGmbH", 15, 13, None, None, "Land"),
    ("Jüchen", 2, "Sprachkurs am Vormittag", "Bildungswerk Musterrhein e. V.", 8, 8, "01.03.2019",
     "31.12.2019", "Bund"),
    ("Kaarst", 1, "Patenprojekt", "Stadt Kaarst", 12, 9, None, None, "Kommune"),
    ("Kaarst", 5, "Offene Lernwerkstatt", "Lernhafen Musterbach e. V.", 15, 4, "01.01.2020", None, "Stiftung"),
    ("Korschenbroich", 1, "Einzelberatung Ausbildung", "Stadt Korschenbroich", 10, 6, None, None, "Kommune"),
    ("Meerbusch", 2, "Berufsbezogenes Deutsch", "Bildungswerk Musterrhein e. V.", 20, 14, "01.09.2019", None, "Bund"),
    ("Meerbusch", 4, "Vorbereitung auf die Berufsschule", "Stadt Meerbusch", 15, 15, None, "31.07.2020", "Kommune"),
    ("Neuss", 1, "Coaching im Stadtteil", "Beratungsnetz Ankerplatz e. V.", 40, 37, None, None, "Land"),
    ("Neuss", 3, "Abendrealschule, Vorkurs", "Bildungswerk Musterrhein e. V.", 24, 24, "26.08.2019", None, "Land"),
    ("Neuss", 4, "Sprachförderung vor der Ausbildung", "Stadt Neuss", 30, 21, None, None, "Kommune"),
    ("Rommerskirchen", 1, "Sprechstunde Ausbildung und Beruf", "Gemeinde Rommerskirchen", 5, 2, None, None, "Kommune"),
)  # fmt: skip
_ANGEBOTSFELDER = ("kommune", "baustein", "angebot", "traeger", "plaetze", "belegt", "beginn", "ende", "finanzierung")
ANGEBOTE: list[Zeile] = [dict(zip(_ANGEBOTSFELDER, angebot, strict=True)) for angebot in _ANGEBOTE]

# Persons in need per Kommune in Bausteine 1 to 5; None: the Analyse does not know, and there is no row
_BEDARFE = {
    "Dormagen": (34, 19, 16, 15, 8),
    "Grevenbroich": (38, 22, 14, 28, None),
    "Jüchen": (12, 9, 4, 7, None),
    "Kaarst": (21, 13, 8, 10, 6),
    "Korschenbroich": (9, 6, 3, 5, None),
    "Meerbusch": (27, 18, 9, 14, 7),
    "Neuss": (78, 41, 33, 45, 20),
    "Rommerskirchen": (4, 3, 2, 5, None),
}
BEDARFE: list[Zeile] = [
    {"kommune": kommune, "baustein": baustein, "personen": personen,
     "grundlage": "Beratungsfälle, Stand 30.11.2019"}
    for kommune, reihe in _BEDARFE.items()
    for baustein, personen in enumerate(reihe, start=1)
    if personen is not None
]  # fmt: skip
