"""The returned questionnaires of the example, with the faults offices really make (`docs/beispieldaten.md` lists them).

Every Stelle but the Kommunen of the Kreis is invented, every figure too. For the notation see `daten.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from daten import Roh, Zeile

JAHRE = (2020, 2021, 2022)


@dataclass(frozen=True, kw_only=True)
class Rueckmeldung:
    """One return: the blank form of `stelle`, filled in."""

    datei: str
    stelle: str
    kopf: Zeile
    bedarfe: list[Zeile] = field(default_factory=list)
    massnahmen: list[Zeile] = field(default_factory=list)
    zielgruppe: list[Zeile] = field(default_factory=list)
    eigene_ueberschriften: tuple[tuple[str, str | None], ...] = ()
    """(heading, field) of a sheet Maßnahmen the sender laid out anew; field None: a column of their own."""


def m(
    baustein: int | Roh,
    bezeichnung: str,
    zeitraum: tuple[str | Roh, str],
    plaetze: int | None,
    betraege: tuple[str | Roh, str | Roh],
    jahre: tuple[str | None, ...] = (),
    **weitere: object,
) -> Zeile:
    """One Maßnahme: `betraege` are 3.1 and 3.2, `jahre` 3.2 of the years from 2020 on, where the sender gave them."""
    zeile: Zeile = {"baustein": baustein, "bezeichnung": bezeichnung, "plaetze": plaetze}
    zeile |= dict(zip(("beginn", "ende"), zeitraum, strict=True))
    zeile |= dict(zip(("gesamtausgaben", "zuwendungsfaehig"), betraege, strict=True))
    zeile |= {f"zuwendungsfaehig_{jahr}": betrag for jahr, betrag in zip(JAHRE, jahre, strict=False)}
    return zeile | weitere


def b(
    baustein: int,
    plaetze: int | Roh | None,
    geduldet: int | None = None,
    gestattet: int | None = None,
    **weitere: object,
) -> Zeile:
    """One Bedarf: places, and persons geduldet and gestattet."""
    zeile: Zeile = {"baustein": baustein, "plaetze": plaetze}
    return zeile | {"personen_geduldet": geduldet, "personen_gestattet": gestattet} | weitere


def z(status: str, alter: str, geschlecht: str, personen: int, stichtag: str) -> Zeile:
    """One count of persons."""
    return {"aufenthaltsstatus": status, "alter": alter, "geschlecht": geschlecht, "personen": personen,
            "stichtag": stichtag}  # fmt: skip


DORMAGEN = Rueckmeldung(
    datei="Bedarfsmeldung_Dormagen.xlsx",
    stelle="Dormagen",
    kopf={"datum": "17.01.2020", "ansprechperson": "N. Beispiel", "telefon": "02133 000-00"},
    bedarfe=[
        b(1, 30, 22, 18, personen_sonstige=4, davon_weiblich=15, prioritaet=1,
          begruendung="Wartelisten bei den Lotsen."),
        b(2, 22, 14, 11, davon_weiblich=8, prioritaet=2),
        b(3, 18, 9, 9, personen_sonstige=2, prioritaet=1),
        b(4, 28, 12, 10, prioritaet=3),
        b(5, None, stand="unter Vorbehalt", begruendung="Der Bedarf wird noch erhoben."),
    ],
    massnahmen=[
        m(1, "Coaching am Übergang in Ausbildung", ("01.04.2020", "31.03.2022"), 24, ("148.320,50", "139.870,00"),
          ("52.451,25", "69.935,00", "17.483,75"), eigenanteil_traegt="Stadt Dormagen"),
        m(2, "Berufssprache Lager und Logistik", ("01.05.2020", "30.06.2021"), 15, ("61.200,00", "58.640,40"),
          traeger="Handwerkskolleg Beispielfeld gGmbH", eigenanteil_traegt="Stadt Dormagen",
          kurzbeschreibung="Sprachförderung neben der Arbeit, zwei Abende je Woche."),
        m(3, "Hauptschulabschluss nachholen", ("17.08.2020", "30.06.2022"), 18, ("112.400,00", "108.900,00"),
          ("20.418,75", "54.450,00", "34.031,25"), eigenanteil_traegt="Stadt Dormagen"),
        m(4, "Vorkurs Technik", ("01.09.2020", "31.05.2021"), 16, ("24.000,00", "24.000,00"), ("10.500,00",
          "13.500,00", None),
          stunden=640, eigenanteil_traegt="Stadt Dormagen"),
        m(5, "Fahrradwerkstatt als Lernort", ("01.06.2020", "31.05.2021"), 12, ("38.750,00", "36.900,00"),
          leistungen_dritter="1.500,00", stand="unter Vorbehalt", kurzbeschreibung="Vorbehaltlich der Räume."),
    ],
    zielgruppe=[
        z("geduldet", "18-27", "weiblich", 17, "31.12.2019"),
        z("geduldet", "18-27", "männlich", 29, "31.12.2019"),
        z("gestattet", "18-27", "gesamt", 39, "31.12.2019"),
    ],
)  # fmt: skip

GREVENBROICH = Rueckmeldung(
    datei="Grevenbroich Rueckmeldung KI.xlsx",
    stelle="Grevenbroich",
    kopf={"stelle": "Stadt Grevenbroich", "datum": "20.01.2020", "ansprechperson": "Frau Muster"},
    bedarfe=[
        b(1, 45, 28, 17, prioritaet=1),
        b(2, 20, 11, 9, prioritaet=2),
        b(3, 12, 7, 5, stand="zurückgestellt", begruendung="Erst nach der Ratsentscheidung."),
        b(4, 30, 15, 15, prioritaet=2),
    ],
    massnahmen=[
        m(1, "Jobcoaching für junge Geflüchtete", ("01.03.2020", "28.02.2022"), 20, ("122.500,00", "118.745,60"),
          ("49.477,33", "59.372,80", "9.895,47"), traeger="Jugendwerkstatt Erftaue gGmbH",
          eigenanteil_traegt="Jugendwerkstatt Erftaue gGmbH"),
        m(2, "Schweißtechnik mit Sprachförderung", ("01.09.2020", "31.08.2022"), 12, ("96.300,00", "91.485,00"),
          ("15.247,50", "45.742,50", "30.495,00"), leistungen_dritter="2.700,00",
           eigenanteil_traegt="Stadt Grevenbroich"),
        m(3, "Abendkurs Hauptschulabschluss", ("01.09.2020", "30.06.2022"), 12, ("58.900,00", "57.200,00"),
          stand="zurückgestellt", eigenanteil_traegt="Stadt Grevenbroich"),
        m(4, "Grundlagen Mathematik und Deutsch", ("01.10.2020", "30.06.2021"), 20, ("17.150,00", "16.560,00"),
          ("5.520,00", "11.040,00", None), stunden=480, eigenanteil_traegt="Stadt Grevenbroich"),
    ],
    zielgruppe=[
        z("geduldet", "18-27", "weiblich", 20, "31.12.2019"),
        z("geduldet", "18-27", "männlich", 32, "31.12.2019"),
    ],
    eigene_ueberschriften=(
        ("Haushaltsstelle", None), ("Förderbaustein", "baustein"), ("Titel", "bezeichnung"), ("von", "beginn"),
        ("bis", "ende"), ("Träger", "traeger"), ("Eigenanteil durch", "eigenanteil_traegt"), ("Gesamtkosten",
         "gesamtausgaben"),
        ("Leistungen Dritter", "leistungen_dritter"), ("zuwendungsfähig gesamt", "zuwendungsfaehig"),
        ("Zuwendungsfähig 2022", "zuwendungsfaehig_2022"), ("Zuwendungsfähig 2021", "zuwendungsfaehig_2021"),
        ("Zuwendungsfähig 2020", "zuwendungsfaehig_2020"), ("Anzahl Plätze", "plaetze"), ("UE", "stunden"),
        ("Status", "stand"), ("Vermerk intern", None),
    ),
)  # fmt: skip

JUECHEN = Rueckmeldung(
    datei="Juechen.xlsx",
    stelle="Jüchen",
    kopf={"stelle": "Stadt Juechen", "kommune": "Juechen", "datum": "24.01.2020", "ansprechperson": "N. Beispiel"},
    bedarfe=[b(1, None, 8, 4, prioritaet=1), b(2, 8, 4, 4), b(4, 10, 3, 4)],
    massnahmen=[
        m(1, "Ausbildungspaten", (Roh("1.3.20"), "31.12.2021"), 10, (Roh("21.680,00 €"), "19.980,00"),
          ("9.080,00", "10.900,00", None), leistungen_dritter=Roh("1.250,00 €"), eigenanteil_traegt="Stadt Jüchen"),
        m(2, "Deutsch am Arbeitsplatz", ("01.08.2020", "31.07.2021"), 8, ("14.300,00", "13.650,00"),
          traeger="Bildungswerk Musterrhein e. V.", kommune=Roh("Juechen")),
        m(4, "Vorbereitung auf die Gesellenprüfung", ("01.09.2020", "30.04.2021"), 10, ("12.150,00", "12.150,00"),
          ("6.075,00", "6.075,00", None), stunden=300, kurzbeschreibung="Mit 900 Euro Prüfungsgebühren."),
    ],
)  # fmt: skip

KAARST = Rueckmeldung(
    datei="Bedarfsmeldung_Kaarst.xlsx",
    stelle="Kaarst",
    kopf={"datum": "21.01.2020", "ansprechperson": "Herr Beispiel", "telefon": "02131 000-00"},
    bedarfe=[
        b(1, 62, 35, 27, prioritaet=1, begruendung="Auch Personen aus Nachbarkommunen."),
        b(2, 12, 7, 5),
        b(2, 15, 9, 6, begruendung="Nachtrag."),
        b(5, 15, 8, 7, stand="unter Vorbehalt"),
    ],
    massnahmen=[
        m(Roh("Coaching"), "Lotsenprojekt Ausbildung", ("01.03.2020", "28.02.2021"), 15, ("68.400,00", "66.212,80"),
          leistungen_dritter="2.212,80", eigenanteil_traegt="Stadt Kaarst"),
        m(Roh("2"), "Altenpflegehilfe mit Deutsch", ("01.09.2020", "31.08.2021"), 12, ("52.800,00", "52.800,00"),
          ("17.600,00", "35.200,00", None), kommune=Roh("Neuß"), eigenanteil_traegt="Stadt Kaarst"),
        m(Roh("F1"), "Einzelcoaching nach Bedarf", ("01.07.2020", "30.06.2022"), 8, ("30.000,00", "29.160,00"),
          ("7.290,00", "14.580,00", "7.290,00"), eigenanteil_traegt="Stadt Kaarst"),
        m(3, "Lernstudio Schulabschluss", ("01.08.2020", "30.06.2022"), 10, ("66.000,00", "64.300,00"),
          ("16.000,00", "32.000,00", "16.285,00"), eigenanteil_traegt="Stadt Kaarst"),
        m(5, "Küche als Lernort", ("01.10.2019", "30.09.2020"), 15, ("44.100,00", "43.920,00"),
          traeger="Lernhafen Musterbach e. V.", stand="unter Vorbehalt"),
    ],
    zielgruppe=[z("geduldet", "18-27", "gesamt", 31, "31.12.2019")],
)  # fmt: skip

KORSCHENBROICH = Rueckmeldung(
    datei="Korschenbroich_Fehlanzeige.xlsx",
    stelle="Korschenbroich",
    kopf={"datum": "14.01.2020", "fehlanzeige": "ja", "anmerkungen": "Die bestehenden Angebote reichen derzeit aus."},
)

# Sent first; the second one below replaces it. Neither file name tells who sent it.
NEUSS_1 = Rueckmeldung(
    datei="Mappe1.xlsx",
    stelle="Neuss",
    kopf={"stelle": "Neuß", "datum": "16.01.2020", "ansprechperson": "Frau Muster"},
    bedarfe=[b(1, 70, 48, 40, prioritaet=1), b(2, 35, 20, 18)],
    massnahmen=[
        m(1, "Coaching in der Nordstadt", ("01.05.2020", "30.04.2022"), 40, ("205.000,00", "198.400,00")),
        m(3, "Hauptschulabschluss in zwei Jahren", ("03.08.2020", "30.06.2022"), 25, ("171.000,00", "165.000,00")),
    ],
)

NEUSS_2 = Rueckmeldung(
    datei="Kopie von Mappe1.xlsx",
    stelle="Neuss",
    kopf={"stelle": "Stadt Neuss", "datum": "20.01.2020", "fassung": 2, "ansprechperson": "Frau Muster",
          "anmerkungen": "Ersetzt unsere Meldung vom 16.01.2020."},
    bedarfe=[
        b(1, 95, 52, 43, davon_weiblich=31, prioritaet=1),
        b(2, 50, 27, 23, prioritaet=2),
        b(3, 30, 16, 14, prioritaet=1),
        b(4, 45, 25, 20, prioritaet=2),
        b(5, 20, 11, 9, prioritaet=3, stand="unter Vorbehalt"),
    ],
    massnahmen=[
        m(1, "Coaching in der Nordstadt", ("01.05.2020", "30.04.2022"), 40, ("210.000,00", "198.400,00"),
          ("66.133,33", "99.200,00", "33.066,67"), leistungen_dritter="4.400,00", andere_foerderung="62.080,00",
          eigenanteil_traegt="Stadt Neuss", kurzbeschreibung="Kofinanziert aus dem Europäischen Sozialfonds."),
        m(1, "Coaching für junge Frauen", ("01.04.2020", "30.06.2022"), 20, ("96.480,00", "91.656,00"),
          ("30.552,00", "40.736,00", "20.368,00"), traeger="Beratungsnetz Ankerplatz",
          eigenanteil_traegt="Beratungsnetz Ankerplatz"),
        m(2, "Pflegehilfe mit Sprachförderung", ("01.02.2021", "31.01.2023"), 18, ("143.900,00", "140.160,00"),
          eigenanteil_traegt="Stadt Neuss"),
        m(3, "Hauptschulabschluss in zwei Jahren", ("03.08.2020", "30.06.2022"), 25, ("178.250,00", "171.600,75"),
          ("35.750,16", "85.800,37", "50.050,22"), leistungen_dritter="3.600,00", eigenanteil_traegt="Stadt Neuss"),
        m(4, "Jugendintegrationskurs", ("01.04.2020", "31.03.2021"), 25, ("45.000,00", "45.000,00"),
          ("33.750,00", "11.250,00", None), stunden=1200, eigenanteil_traegt="Stadt Neuss"),
        m(5, "Theaterwerkstatt Sprache", ("01.05.2020", "30.04.2022"), 20, ("84.000,00", "79.800,00"),
          andere_foerderung="7.980,00", eigenanteil_traegt="Stadt Neuss"),
        m(6, "Teilhabemanagement in Neuss", ("01.03.2020", "31.12.2021"), 60, ("106.700,00", "106.700,00"),
          ("48.500,00", "58.200,00", None), eigenanteil_traegt="Stadt Neuss"),
    ],
    zielgruppe=[
        z("geduldet", "18-27", "gesamt", 109, "15.01.2020"),
        z("gestattet", "18-27", "gesamt", 96, "15.01.2020"),
    ],
)  # fmt: skip

ROMMERSKIRCHEN = Rueckmeldung(
    datei="Rommerskirchen/Bedarfsmeldung.xlsx",
    stelle="Rommerskirchen",
    kopf={"stelle": "Gemeinde Rommerskirchen", "datum": "15.01.2020", "ansprechperson": "N. Beispiel"},
    bedarfe=[b(1, None, 2, 1), b(2, 4), b(4, Roh("#REF!"), 3, 2, begruendung="Verweis auf eine eigene Liste.")],
    massnahmen=[
        m(1, "Sprechstunde Ausbildung", ("01.04.2020", "31.03.2021"), 6, ("9.800,00", "9.640,00"),
          leistungen_dritter=Roh("k.A."), eigenanteil_traegt="Gemeinde Rommerskirchen"),
        m(2, "Deutsch im Handwerk", ("01.09.2020", "31.03.2021"), 6, ("11.400,00", Roh("=J6*0.95")),
          eigenanteil_traegt="Gemeinde Rommerskirchen"),
        m(4, "Brückenkurs Rechnen", ("01.09.2020", "30.06.2021"), 8, ("6.000,00", "6.000,00"), ("2.400,00",
          "3.600,00", None),
          stunden=160, eigenanteil_traegt="Gemeinde Rommerskirchen"),
    ],
)  # fmt: skip
