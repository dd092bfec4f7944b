"""Fixed figures: the law as it was known on 28.01.2020, and the names of the seven lines."""

from datetime import date
from fractions import Fraction

HAUSHALTSJAHRE = (2020, 2021, 2022)
SAMMELANTRAG = (1, 2, 3, 4)
ABGLEICH_BAUSTEINE = (1, 2, 3, 4, 5)
BAUSTEINE = {
    1: "Coaching",
    2: "Berufsbegleitende Qualifizierung und/oder Sprachförderung",
    3: "Nachträglicher Erwerb des Hauptschulabschlusses",
    4: "Schul-, ausbildungs- und berufsvorbereitende Kurse sowie Teilhabe an Jugendintegrationskursen",
    5: "Innovationsfonds für innovative Maßnahmen und Projekte",
    6: "Teilhabemanagement",
}
ZEITRAUM_ENDE = dict.fromkeys((1, 2, 3, 4, 5), date(2022, 6, 30)) | {6: date(2021, 12, 31)}
HOECHSTQUOTE = Fraction(80, 100)
MINDEST_EIGENANTEIL = Fraction(20, 100)
PAUSCHALE_JE_STUNDE = {4: 3750}  # cents
GEDULDETE_JE_HALBER_STELLE = 50
KREISWEIT = "kreisweit"
OHNE_ANGABE = "ohne Angabe"

GESAMT = "gesamtausgaben"  # 3.1
ZUWENDUNGSFAEHIG = "zuwendungsfaehig"  # 3.2
DRITTE = "leistungen_dritter"  # 3.3
BEMESSUNG = "zuwendungsfaehige_gesamtausgaben"  # 3.4
ZUWENDUNG = "zuwendung"  # 3.5
ANDERE = "andere_foerderung"  # 3.6
EIGENANTEIL = "eigenanteil"  # 3.7
ZEILEN = (GESAMT, ZUWENDUNGSFAEHIG, DRITTE, BEMESSUNG, ZUWENDUNG, ANDERE, EIGENANTEIL)

Betraege = dict[str, int]  # one of ZEILEN -> cents
Jahresbetraege = dict[int, Betraege]  # Haushaltsjahr -> lines
