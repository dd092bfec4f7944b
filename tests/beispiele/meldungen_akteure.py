"""The returns of the Akteure, and the list of all returns. Every Akteur is invented."""

from __future__ import annotations

from daten import Roh
from meldungen import (
    DORMAGEN,
    GREVENBROICH,
    JUECHEN,
    KAARST,
    KORSCHENBROICH,
    NEUSS_1,
    NEUSS_2,
    ROMMERSKIRCHEN,
    Rueckmeldung,
    b,
    m,
)

BILDUNGSWERK = Rueckmeldung(
    datei="Akteure/Bildungswerk_Musterrhein.xlsx",
    stelle="Bildungswerk Musterrhein e. V.",
    kopf={"kommune": "kreisweit", "datum": "17.01.2020", "ansprechperson": "Frau Muster"},
    bedarfe=[b(1, 40, prioritaet=1), b(2, 25, prioritaet=2)],
    massnahmen=[
        m(1, "Coachingnetz im Kreis", ("01.03.2020", "31.03.2022"), 40, ("251.300,00", "243.760,90"),
          ("97.504,36", "117.005,23", "29.251,31"), kommune="kreisweit", leistungen_dritter="3.760,90",
          andere_foerderung="12.000,00", eigenanteil_traegt="Bildungswerk Musterrhein e. V."),
        m(2, "Gastronomie und Deutsch", ("01.06.2020", "30.11.2020"), 10, ("26.400,00", "25.080,00"),
          ("25.080,00", None, None), kommune=Roh("Jülich"), eigenanteil_traegt="Bildungswerk Musterrhein e. V."),
        m(3, "Schulabschluss am Wochenende", ("01.09.2021", "31.08.2020"), 14, ("47.300,00", "45.900,00"),
          kommune="kreisweit", eigenanteil_traegt="Bildungswerk Musterrhein e. V."),
        m(4, "Sommerkurs Deutsch und Mathematik", ("29.06.2020", "11.08.2020"), 20, ("14.500,00", "15.000,00"),
          stunden=400, kommune="Kaarst", eigenanteil_traegt="Bildungswerk Musterrhein e. V."),
        m(2, "Kaufmännische Grundlagen", ("01.02.2021", "31.01.2022"), 12, ("39.600,00", "38.325,00"),
          kommune="kreisweit", stand="zurückgestellt", eigenanteil_traegt="Bildungswerk Musterrhein e. V."),
    ],
)  # fmt: skip

JUGENDWERKSTATT = Rueckmeldung(
    datei="Akteure/Meldung Jugendwerkstatt.xlsx",
    stelle="Jugendwerkstatt Erftaue gGmbH",
    kopf={"kommune": "Grevenbroich", "datum": "15.01.2020", "ansprechperson": "Herr Beispiel"},
    bedarfe=[b(1, 20, 14, 6), b(4, 16, 9, 7)],
    massnahmen=[
        m(1, "Jobcoaching für junge Geflüchtete", ("01.03.2020", "28.02.2022"), 20, ("122.500,00", "118.745,60"),
          ("49.477,33", "59.372,80", "9.895,47"), eigenanteil_traegt="Jugendwerkstatt Erftaue gGmbH"),
        m(4, "Berufsvorbereitung Holz", ("01.09.2020", "30.06.2021"), 16, ("19.500,00", "19.500,00"),
          ("7.800,00", "11.700,00", None), stunden=520, eigenanteil_traegt="Jugendwerkstatt Erftaue gGmbH"),
        m(5, "Reparaturwerkstatt im Quartier", ("01.07.2020", "31.12.2021"), 14, ("52.640,00", "51.075,50"),
          leistungen_dritter="1.075,50", stand="unter Vorbehalt", eigenanteil_traegt="Jugendwerkstatt Erftaue gGmbH"),
    ],
)  # fmt: skip

ANKERPLATZ = Rueckmeldung(
    datei="Akteure/Ankerplatz.xlsx",
    stelle="Beratungsnetz Ankerplatz e. V.",
    kopf={"kommune": "Neuss", "datum": "20.01.2020", "ansprechperson": "Frau Muster", "telefon": "02131 000-00"},
    bedarfe=[b(1, 30, 20, 10), b(2, 12, 7, 5)],
    massnahmen=[
        m(1, "Coaching nach Feierabend", ("01.06.2020", "31.05.2022"), 16, ("74.900,00", "72.088,24"),
          ("21.025,74", "36.044,12", "15.018,38"), eigenanteil_traegt="Beratungsnetz Ankerplatz e. V.",
          kurzbeschreibung="Anmeldung bei Frau Muster, Telefon 02131 000-00 oder muster@example.org."),
        m(2, "Sprachtandem am Arbeitsplatz", ("15.05.2020", "14.05.2021"), 12, ("22.300,00", "21.900,00"),
          eigenanteil_traegt="Beratungsnetz Ankerplatz e. V."),
    ],
)  # fmt: skip

HANDWERKSKOLLEG = Rueckmeldung(
    datei="Akteure/Handwerkskolleg.xlsx",
    stelle="Handwerkskolleg Beispielfeld gGmbH",
    kopf={"kommune": "Dormagen", "datum": "21.01.2020", "ansprechperson": "N. Beispiel"},
    bedarfe=[b(2, 14, 8, 6), b(4, 24, 13, 11)],
    massnahmen=[
        m(4, "Werkstattkurs Metall", ("01.08.2020", "31.03.2021"), 14, ("24.600,00", "24.150,00"),
          ("15.093,75", "9.056,25", None),
          stunden=600, eigenanteil_traegt="Handwerkskolleg Beispielfeld gGmbH"),
        m(2, "Teilqualifizierung Elektro", ("01.10.2020", "30.09.2021"), None, ("63.700,00", "61.320,00"),
          ("15.456,00", "45.864,00", None), stand="unter Vorbehalt",
           eigenanteil_traegt="Handwerkskolleg Beispielfeld gGmbH"),
        m(4, "Einstieg ins Bauhandwerk", ("15.01.2020", "30.06.2020"), 10, ("9.200,00", "9.000,00"),
          ("9.000,00", None, None),
          stunden=240, eigenanteil_traegt="Handwerkskolleg Beispielfeld gGmbH"),
    ],
)  # fmt: skip

RUECKMELDUNGEN = (
    DORMAGEN, GREVENBROICH, JUECHEN, KAARST, KORSCHENBROICH, NEUSS_1, NEUSS_2, ROMMERSKIRCHEN,
    BILDUNGSWERK, JUGENDWERKSTATT, ANKERPLATZ, HANDWERKSKOLLEG,
)  # fmt: skip

# Meerbusch sends nothing. The Lernhafen sends a Word letter that was given the ending of a workbook.
BRIEF_DATEI = "Akteure/Lernhafen_Musterbach_e_V.xlsx"
BRIEF = (
    "Sehr geehrte Damen und Herren,",
    "wir planen ein Lernangebot für etwa zwölf junge Menschen und melden uns mit Zahlen, sobald sie feststehen.",
    "Mit freundlichen Grüßen",
    "Lernhafen Musterbach e. V.",
)
# What Excel leaves beside an open workbook: 165 bytes with the name of whoever has it open.
SPERRDATEI = "~$Bedarfsmeldung_Kaarst.xlsx"
SPERRNAME = "Herr Beispiel"
