"""The one description of every workbook that comes in: sheets, headings, types, choices, help.

The blank form (`leerform.py`), the reader (`lesen/tabelle.py`) and the field checks all come from
here. A new column is one line in this file and one field in `modell.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Literal

HAUSHALTSJAHRE = (2020, 2021, 2022)
"""The Haushaltsjahre the questionnaire asks for; they are its columns, so they stand here."""

FRUEHESTER, SPAETESTER = date(2000, 1, 1), date(2099, 12, 31)
"""No day of a programme lies outside; what does is a slip of the keyboard."""

KREISWEIT = "kreisweit"
GESAMT = "gesamt"


class Art(Enum):
    """What a field holds. The value's Python type is given for each."""

    TEXT = "Text"  # str
    BETRAG = "Betrag in Euro"  # int, cents
    ANZAHL = "ganze Zahl"  # int >= 0 is checked later, so that a negative number can be reported as such
    ZAHL = "Zahl"  # Decimal
    ANTEIL = "Prozentsatz"  # Fraction, 1 = 100 %
    DATUM = "Datum"  # date
    AUSWAHL = "Auswahl"  # str, as written in Feld.auswahl
    BAUSTEIN = "Baustein"  # int
    KOMMUNE = "Kommune"  # str, as the sheet Stellen writes it, or "kreisweit" where the field allows it


@dataclass(frozen=True)
class Feld:
    """One column of a list, or one labelled value of a form sheet."""

    name: str
    """Key in records and findings."""
    ueberschrift: str
    art: Art = Art.TEXT
    pflicht: bool = False
    """Required in a filled row."""
    auswahl: tuple[str, ...] = ()
    """Allowed values of an AUSWAHL; for BAUSTEIN and KOMMUNE the values allowed besides the known ones."""
    auch: tuple[str, ...] = ()
    """Other spellings of the heading that mean the same."""
    frueher: tuple[str, ...] = ()
    """What earlier Fassungen of the questionnaire called it."""
    hilfe: str = ""
    """One sentence for the person who fills it in."""
    breite: int = 14
    """Column width in the blank form, in characters."""
    monat: Literal["anfang", "ende"] | None = None
    """Which day a bare month means here; None: a bare month is not enough."""
    vorbelegt: bool = False
    """The blank form already fills it, so that it alone does not make a row."""
    ungezeigt: str = ""
    """Why no output shows it, so that its cells are not used; empty: it stands in lauf.json and in a sheet."""

    @property
    def beispiel(self) -> str:
        """A value someone could enter here, for remedies."""
        return " oder ".join(self.auswahl) if self.art is Art.AUSWAHL else _BEISPIELE[self.art]


_BEISPIELE = {
    Art.TEXT: "ein kurzer Text",
    Art.BETRAG: "1.250,00",
    Art.ANZAHL: "15",
    Art.ZAHL: "2,5",
    Art.ANTEIL: "80 %",
    Art.DATUM: "01.03.2020",
    Art.BAUSTEIN: "1 Coaching",
    Art.KOMMUNE: "Neuss",
}


@dataclass(frozen=True)
class Tabelle:
    """One sheet: a list with a heading row, or a form with the label left of its value."""

    name: str
    felder: tuple[Feld, ...]
    liste: bool = True
    """False: label and value side by side."""
    kennung: tuple[str, ...] = ()
    """Fields that tell what a row is about; empty: the required ones, else all."""
    auch: tuple[str, ...] = ()
    """Other names of the sheet."""
    frueher: tuple[str, ...] = ()
    """What earlier Fassungen of the questionnaire called the sheet."""
    einleitung: str = ""
    """One sentence above the table of the blank form."""
    entbehrlich: bool = False
    """Whether a workbook without this sheet lacks nothing."""
    leerzeilen: int = 0
    """Rows offered by the blank form."""

    @property
    def kennfelder(self) -> tuple[Feld, ...]:
        """The fields that tell what a row is about."""
        if self.kennung:
            return tuple(map(self.feld, self.kennung))
        return tuple(feld for feld in self.felder if feld.pflicht) or self.felder

    def feld(self, name: str) -> Feld:
        """The field called `name`; KeyError if there is none."""
        for feld in self.felder:
            if feld.name == name:
                return feld
        raise KeyError(name)


@dataclass(frozen=True)
class Formular:
    """One workbook of a known shape."""

    name: str
    tabellen: tuple[Tabelle, ...]

    def __iter__(self) -> Iterator[Tabelle]:
        return iter(self.tabellen)


STAND = ("gemeldet", "unter Vorbehalt", "zurückgestellt")
STATUS = ("geduldet", "gestattet", "sonstige")
ALTER = ("unter 18", "18-27", "über 27")
GESCHLECHT = ("weiblich", "männlich", "divers", GESAMT)
STELLENART = ("Kommune", "Akteur")
JA_NEIN = ("ja", "nein")

_BAUSTEIN = Feld("baustein", "Baustein", Art.BAUSTEIN, True, auch=("Förderbaustein", "Förderbaustein Nr.", "Baustein Nr.", "Bausteinnummer", "Funding module", "Module"), breite=28,
                 hilfe="Nummer oder Name des Förderbausteins, am einfachsten aus der Liste.", frueher=("Förderschwerpunkt",))  # fmt: skip
_STAND = Feld("stand", "Stand", Art.AUSWAHL, auswahl=STAND, auch=("Status", "Bearbeitungsstand"), breite=16,
              hilfe="Leer bedeutet „gemeldet“. „Zurückgestellt“ zählt in keiner Summe.", frueher=("Verbindlichkeit",))  # fmt: skip
_STATUS = Feld(
    "aufenthaltsstatus",
    "Aufenthaltsstatus",
    Art.AUSWAHL,
    True,
    STATUS,
    ("Status", "Residence status"),
    hilfe="geduldet, gestattet (im Asylverfahren) oder sonstige.",
    frueher=("Rechtsstatus",),
    breite=18,
)
_ALTER = Feld("alter", "Alter", Art.AUSWAHL, True, ALTER, ("Altersgruppe", "Age"), frueher=("Altersklasse",),
              hilfe="Vollendete Lebensjahre am Stichtag.")  # fmt: skip
_GESCHLECHT = Feld(
    "geschlecht",
    "Geschlecht",
    Art.AUSWAHL,
    auswahl=GESCHLECHT,
    hilfe="Leer bedeutet „gesamt“.",
    auch=("Gender", "Sex"),
    frueher=("m/w/d",),
)
_PERSONEN = Feld(
    "personen", "Personen", Art.ANZAHL, True, auch=("Anzahl", "Anzahl Personen", "Persons"), frueher=("Kopfzahl",),
    hilfe="Zahl der Personen; 0 heißt keine, leer heißt unbekannt.",
)  # fmt: skip
_STICHTAG = Feld(
    "stichtag", "Stichtag", Art.DATUM, True, auch=("Stand vom", "Stand am", "Reference date"), frueher=("Erhebungstag",),
    hilfe="Tag, für den die Zahl gilt.",
)  # fmt: skip
_EMAIL = Feld("email", "E-Mail", auch=("Mail", "E-Mail-Adresse", "Email", "E-Mail address"), breite=30)
_AGS = Feld("ags", "AGS", auch=("Amtlicher Gemeindeschlüssel", "Gemeindeschlüssel"),
            hilfe="Achtstelliger Amtlicher Gemeindeschlüssel, mit der 0 am Anfang.")  # fmt: skip
_KOMMUNE = Feld("kommune", "Kommune", Art.KOMMUNE, True, auch=("Stadt/Gemeinde", "Gemeinde", "Stadt"), breite=18,
                hilfe="So wie im Blatt „Stellen“ der Einstellungen.")  # fmt: skip
_KOMMUNE_ODER_KREIS = replace(
    _KOMMUNE, auswahl=(KREISWEIT,), hilfe="Eine Kommune aus dem Blatt „Stellen“, oder „kreisweit“."
)


_KONTAKT = "Kontaktangabe, die in keiner Unterlage steht"


def jahresfeld(jahr: int) -> str:
    """Name of the field that holds the eligible expenditure of one Haushaltsjahr."""
    return f"zuwendungsfaehig_{jahr}"


MELDUNG = Tabelle(
    "Meldung",
    (
        Feld("stelle", "Meldende Stelle", pflicht=True, auch=("Stelle", "Absender", "Meldende Kommune", "Reporting office", "Name der Stelle", "Name der Kommune", "Institution", "Einrichtung", "Organisation"), breite=40,
             hilfe="Name der Kommune oder des Akteurs, so wie er angeschrieben wurde.", frueher=("Name der Einrichtung",)),
        Feld("art", "Art der Stelle", Art.AUSWAHL, True, STELLENART, ("Art", "Type of office"), frueher=("Einrichtungsart",)),
        Feld("kommune", "Kommune", Art.KOMMUNE, auswahl=(KREISWEIT,), auch=("Tätig in", "Stadt/Gemeinde", "Municipality"),
             hilfe="Für Akteure: die Kommune, in der Sie arbeiten, oder „kreisweit“.", frueher=("Einsatzort",)),
        _AGS,
        Feld("ansprechperson", "Ansprechperson", auch=("Ansprechpartner", "Ansprechpartnerin", "Kontakt", "Contact person", "Kontaktperson", "Ansprechpartner*in", "Ansprechpartner:in", "Zuständig"), ungezeigt=_KONTAKT,
             hilfe="Erscheint in keiner öffentlichen Unterlage.", frueher=("Ansprechpartner/in",)),
        Feld("telefon", "Telefon", auch=("Tel.", "Telefonnummer", "Phone"), ungezeigt=_KONTAKT, hilfe="Erscheint in keiner öffentlichen Unterlage.", frueher=("Rufnummer",)),
        replace(_EMAIL, ungezeigt=_KONTAKT),
        Feld("datum", "Datum der Meldung", Art.DATUM, True, auch=("Datum", "Meldedatum", "Date of report", "Datum der Rückmeldung", "Meldung vom"),
             hilfe="Tag, an dem Sie diese Meldung abschicken.", frueher=("Ausgefüllt am",)),
        Feld("fassung", "Fassung", Art.ANZAHL, auch=("Version",), hilfe="1 für die erste Meldung, 2 für eine berichtigte.", frueher=("Lieferung",)),
        Feld("fehlanzeige", "Fehlanzeige", Art.AUSWAHL, auswahl=JA_NEIN,
             hilfe="„ja“ nur, wenn in keinem Baustein Bedarf besteht; die übrigen Blätter bleiben dann leer.", frueher=("Kein Bedarf",)),
        Feld("anmerkungen", "Anmerkungen", auch=("Bemerkungen", "Hinweise", "Remarks"), frueher=("Sonstige Mitteilungen",)),
    ),
    liste=False,
    auch=("Kopfdaten", "Deckblatt", "Report"),
    frueher=("Absender",),
    einleitung="Wer meldet? Bitte füllen Sie die hervorgehobenen Felder in jedem Fall aus.",
)  # fmt: skip

BEDARFE = Tabelle(
    "Bedarfe",
    (
        _BAUSTEIN,
        Feld("personen_geduldet", "Personen geduldet", Art.ANZAHL, auch=("geduldet", "davon geduldet", "Geduldete", "Anzahl Geduldete", "Personen mit Duldung", "mit Duldung"), frueher=("Duldung",)),
        Feld("personen_gestattet", "Personen gestattet", Art.ANZAHL, auch=("gestattet", "davon gestattet", "Gestattete", "Anzahl Gestattete", "Personen mit Gestattung", "mit Gestattung", "mit Aufenthaltsgestattung"), frueher=("Gestattung",)),
        Feld("personen_sonstige", "Personen sonstige", Art.ANZAHL, auch=("sonstige", "davon sonstige", "Sonstige", "sonstige Personen", "weitere Personen"), frueher=("Übrige",)),
        Feld("davon_weiblich", "davon weiblich", Art.ANZAHL, auch=("weiblich", "Personen weiblich", "Frauen", "davon Frauen"), frueher=("darunter Frauen",)),
        Feld("plaetze", "Benötigte Plätze", Art.ANZAHL, auch=("Plätze", "Platzbedarf", "Bedarf Plätze", "Places needed", "Anzahl Plätze", "TN-Plätze", "Anzahl TN", "Bedarf an Plätzen", "Anzahl benötigter Plätze", "Plätze benötigt", "fehlende Plätze"),
             hilfe="Zahl der Plätze, die fehlen oder gebraucht werden; leer: Es gilt die Summe der Personen.", frueher=("Platzbedarf gesamt",)),
        Feld("prioritaet", "Priorität", Art.AUSWAHL, auswahl=("1", "2", "3"), auch=("Prio", "Priorität (1-3)", "Priority", "Rang", "Rangfolge"),
             hilfe="1 = am wichtigsten.", frueher=("Dringlichkeit",)),
        _STAND,
        Feld("begruendung", "Begründung", auch=("Erläuterung", "Reason", "Begründung des Bedarfs", "Grund"), breite=50,
             hilfe="Bitte keine Namen und keine Angaben zu einzelnen Personen.", frueher=("Anlass",)),
    ),
    kennung=("baustein",),
    auch=("Bedarf", "Needs"),
    frueher=("Bedarfsanzeige",),
    einleitung="Wie viele Geduldete und Gestattete in Ihrer Kommune haben Bedarf? Jeder Baustein höchstens einmal; kein Bedarf: 0 eintragen.",
    leerzeilen=8,
)  # fmt: skip

MASSNAHMEN = Tabelle(
    "Maßnahmen",
    (
        Feld("nr", "Nr.", auch=("Nr", "Lfd. Nr.", "lfd. Nr", "No.", "Nummer", "Laufende Nummer", "Position"), breite=6, vorbelegt=True, frueher=("Pos.",)),
        _BAUSTEIN,
        Feld("bezeichnung", "Bezeichnung", pflicht=True, auch=("Titel", "Maßnahme", "Name der Maßnahme", "Title", "Measure", "Bezeichnung der Maßnahme", "Titel der Maßnahme", "Name des Projekts", "Titel des Projekts", "Projekt", "Projektname", "Projektbezeichnung", "Maßnahmentitel", "Maßnahmenname", "Maßnahmenbezeichnung", "Maßnahmenidee", "Vorhaben", "Kurs", "Kursname"), breite=36, frueher=("Projekttitel",)),
        Feld("traeger", "Maßnahmeträger", auch=("Träger", "Durchführender Träger", "Maßnahmenträger", "Provider", "Träger der Maßnahme", "Träger des Projekts", "Anbieter", "Bildungsträger", "Kursträger", "Durchführende Stelle", "Durchgeführt von"), breite=28,
             hilfe="Wer führt die Maßnahme durch? Leer: die meldende Stelle.", frueher=("Projektträger",)),
        Feld("kommune", "Kommune", Art.KOMMUNE, auswahl=(KREISWEIT,), auch=("Ort", "Stadt/Gemeinde", "Municipality", "Stadt", "Gemeinde", "Standort", "Durchführungsort", "Ort der Maßnahme", "Veranstaltungsort"), breite=18,
             hilfe="Leer: die Kommune der meldenden Stelle; „kreisweit“ ist möglich.", frueher=("Einsatzort",)),
        Feld("beginn", "Beginn", Art.DATUM, True, auch=("von", "Start", "Start date", "Begin", "Startdatum", "Starttermin", "Anfang", "Beginndatum", "Beginn der Maßnahme", "Maßnahmebeginn", "Maßnahmenbeginn", "Projektstart", "Kursbeginn", "Geplanter Beginn", "Voraussichtlicher Beginn", "Laufzeit von", "Laufzeit ab", "Zeitraum von", "Beginn am"), breite=12, monat="anfang", frueher=("Projektbeginn",)),
        Feld("ende", "Ende", Art.DATUM, True, auch=("bis", "End date", "End", "Enddatum", "Endtermin", "Ende der Maßnahme", "Maßnahmeende", "Maßnahmenende", "Kursende", "Geplantes Ende", "Voraussichtliches Ende", "Laufzeit bis", "Zeitraum bis", "Ende am"), breite=12, monat="ende", frueher=("Projektende",)),
        Feld("plaetze", "Plätze", Art.ANZAHL, True, auch=("Anzahl Plätze", "Teilnehmerplätze", "Platzzahl", "Places", "Anzahl der Plätze", "TN", "TN-Zahl", "Anzahl TN", "TN-Plätze", "Anzahl TN-Plätze", "max. TN", "Teilnehmer", "Teilnehmende", "Teilnehmer/innen", "TeilnehmerInnen", "Anzahl Teilnehmer", "Anzahl Teilnehmende", "Anzahl der Teilnehmer", "Anzahl der Teilnehmenden", "Anzahl Teilnehmer/innen", "Zahl der Teilnehmer", "Zahl der Teilnehmenden", "Teilnehmendenzahl", "Plätze gesamt", "Kapazität"), breite=9, frueher=("Teilnehmerzahl",)),
        Feld("stunden", "Unterrichtsstunden", Art.ANZAHL, auch=("Stunden", "UStd.", "UE", "Teaching hours", "Anzahl UE", "Unterrichtseinheiten", "Anzahl Stunden", "Anzahl Unterrichtsstunden", "Stundenzahl", "Ustd", "U-Std.", "Kursstunden"), breite=12,
             hilfe="Zahl der Unterrichtsstunden; wichtig in Baustein 4.", frueher=("Stundenumfang",)),
        Feld("gesamtausgaben", "Gesamtausgaben", Art.BETRAG, True, auch=("Gesamtkosten", "Ausgaben gesamt", "Total costs", "Total expenditure", "Kosten", "Kosten gesamt", "Kosten insgesamt", "Kosten der Maßnahme", "Maßnahmekosten", "Maßnahmenkosten", "Summe der Kosten", "Gesamtbetrag", "Ausgaben", "Ausgaben insgesamt", "Gesamtausgaben der Maßnahme", "Projektvolumen"),
             hilfe="Alle Ausgaben der Maßnahme in Euro, mit höchstens zwei Nachkommastellen (Zeile 3.1).", frueher=("Projektkosten",)),
        Feld("zuwendungsfaehig", "davon zuwendungsfähig", Art.BETRAG, True,
             auch=("zuwendungsfähig", "zuwendungsfähige Ausgaben", "Zuwendungsfähig gesamt", "Eligible costs", "Eligible expenditure", "zuwendungsfähige Kosten", "davon zuwendungsfähige Kosten", "davon zuwendungsfähige Ausgaben", "zuwendungsfähiger Betrag", "davon förderfähig", "förderfähig", "förderfähige Ausgaben", "förderfähig gesamt", "davon förderfähige Kosten", "förderfähiger Betrag", "anerkennungsfähige Kosten"),
             hilfe="Der Teil der Gesamtausgaben, den das Land anerkennt (Zeile 3.2).", frueher=("förderfähige Kosten",)),
        Feld("leistungen_dritter", "Leistungen Dritter", Art.BETRAG, auch=("Leistung Dritter", "Drittmittel", "Third-party contributions", "Leistungen von Dritten", "Mittel Dritter", "Private Drittmittel", "Teilnehmerbeiträge", "Teilnahmebeiträge"),
             hilfe="Private Zuschüsse und Teilnehmerbeiträge (Zeile 3.3); leer bedeutet 0.", frueher=("Beiträge Dritter",)),
        Feld("andere_foerderung", "Andere öffentliche Förderung", Art.BETRAG,
             auch=("andere Förderung", "sonstige öffentliche Förderung", "Other public funding", "andere öffentliche Mittel", "sonstige öffentliche Mittel", "weitere öffentliche Förderung", "andere Fördermittel", "weitere Fördermittel", "sonstige Förderung"),
             hilfe="Zum Beispiel Bundes- oder EU-Mittel (Zeile 3.6); leer bedeutet 0.", frueher=("Öffentliche Mittel Dritter",)),
        *(
            Feld(jahresfeld(jahr), f"Zuwendungsfähig {jahr}", Art.BETRAG,
                 auch=(f"zuwendungsfähig in {jahr}", f"zuwendungsfähige Ausgaben {jahr}", f"zuwendungsfähige Kosten {jahr}", f"förderfähige Kosten {jahr}", f"HHJ {jahr}", f"Eligible {jahr}"),
                 hilfe="Die Jahre ergeben zusammen „davon zuwendungsfähig“; alle leer: Wir verteilen nach Tagen.", frueher=(f"Förderfähig {jahr}",))
            for jahr in HAUSHALTSJAHRE
        ),
        Feld("eigenanteil_traegt", "Eigenanteil trägt", auch=("Eigenanteil durch", "Träger des Eigenanteils", "Own contribution by", "Eigenanteil übernimmt", "Wer trägt den Eigenanteil", "Eigenanteil getragen von", "Eigenmittel durch"), breite=24,
             hilfe="Wer bringt die mindestens 20 % auf?", frueher=("Kofinanzierung durch",)),
        _STAND,
        Feld("kurzbeschreibung", "Kurzbeschreibung", auch=("Beschreibung", "Inhalt", "Description", "Inhalte", "Kurze Beschreibung", "Inhalt der Maßnahme", "Beschreibung der Maßnahme", "Maßnahmenbeschreibung", "Projektbeschreibung"), breite=50,
             hilfe="Bitte keine Namen und keine Angaben zu einzelnen Personen.", frueher=("Projektinhalt",)),
    ),
    kennung=("nr", "bezeichnung"),
    auch=("Massnahmen", "Maßnahmenideen", "Maßnahme", "Measures"),
    frueher=("Projektvorschläge",),
    einleitung="Eine Maßnahme je Zeile. Beträge in Euro für die ganze Laufzeit.",
    leerzeilen=60,
)  # fmt: skip

ZIELGRUPPE = Tabelle(
    "Zielgruppe",
    tuple(replace(feld, pflicht=False) for feld in (_STATUS, _ALTER, _GESCHLECHT, _PERSONEN, _STICHTAG)),
    auch=("Target group",),
    frueher=("Personenkreis",),
    einleitung="Wie verteilen sich die Geduldeten und Gestatteten mit Bedarf auf Alter und Geschlecht? Die Angabe ist freiwillig.",
    leerzeilen=12,
)

BEDARFSMELDUNG = Formular("Bedarfsmeldung", (MELDUNG, BEDARFE, MASSNAHMEN, ZIELGRUPPE))

ANALYSE_ZIELGRUPPE = Tabelle(
    "Zielgruppe",
    (_KOMMUNE, _STATUS, _ALTER, _GESCHLECHT, _PERSONEN, _STICHTAG,
     Feld("quelle", "Quelle", breite=30, hilfe="Woher die Zahl stammt.")),
    einleitung="Personen nach Aufenthaltsstatus, Alter und Geschlecht, je Kommune und Stichtag.",
    leerzeilen=48,
)  # fmt: skip
ANALYSE_ANGEBOTE = Tabelle(
    "Angebote",
    (
        _KOMMUNE_ODER_KREIS,
        _BAUSTEIN,
        Feld(
            "angebot", "Angebot", pflicht=True, auch=("Bezeichnung",), breite=36, hilfe="Name des bestehenden Angebots."
        ),
        Feld("traeger", "Träger", auch=("Anbieter", "Maßnahmeträger"), breite=28, hilfe="Wer das Angebot durchführt."),
        Feld("plaetze", "Plätze", Art.ANZAHL, True, hilfe="Alle Plätze, belegte und freie."),
        Feld("belegt", "davon belegt", Art.ANZAHL, auch=("belegt",), hilfe="Leer: Die freien Plätze sind unbekannt."),
        Feld("beginn", "Beginn", Art.DATUM, auch=("von",), monat="anfang", hilfe="Erster Tag; leer: läuft schon."),
        Feld("ende", "Ende", Art.DATUM, auch=("bis",), monat="ende", hilfe="Letzter Tag; leer: kein Ende bekannt."),
        Feld("finanzierung", "Finanzierung", auch=("Finanziert durch",), breite=28, hilfe="Woher das Geld kommt."),
    ),
    einleitung="Bestehende Angebote. Was hier nicht steht, gilt als nicht vorhanden.",
    leerzeilen=30,
)
ANALYSE_BEDARFE = Tabelle(
    "Bedarfe",
    (
        _KOMMUNE,
        _BAUSTEIN,
        Feld("personen", "Personen mit Bedarf", Art.ANZAHL, True, auch=("Personen", "Bedarf"),
             hilfe="Gilt, wenn die Kommune selbst nichts meldet."),
        Feld("grundlage", "Grundlage", auch=("Quelle",), breite=40, hilfe="Worauf die Einschätzung beruht."),
    ),
    einleitung="Personen mit Bedarf nach eigener Einschätzung des Kommunalen Integrationszentrums.",
    leerzeilen=40,
)  # fmt: skip
ANALYSE = Formular("Angebots- und Bedarfsanalyse", (ANALYSE_ZIELGRUPPE, ANALYSE_ANGEBOTE, ANALYSE_BEDARFE))

SITZUNG = Tabelle(
    "Sitzung",
    (
        Feld("kreis", "Kreis", pflicht=True, hilfe="Name, wie er im Briefkopf steht."),
        Feld("kreis_genitiv", "Kreis im Genitiv", auch=("Genitiv",),
             hilfe="So steht er im Satz, mit Artikel: „des Kreises …“ oder „der Städteregion …“."),
        Feld("kreis_auch", "Kreis auch genannt", auch=("Kreis auch",), breite=30,
             hilfe="Andere Namen, unter denen er als Träger vorkommt, getrennt durch „;“."),
        Feld("ort", "Ort", pflicht=True, hilfe="Ort im Briefkopf."),
        Feld("datum", "Datum der Vorlage", Art.DATUM, hilfe="Steht im Briefkopf und ist der Stand des Berichts; leer: der heutige Tag."),
        Feld("amt", "Amt", hilfe="Nummer und Name, wie sie im Briefkopf stehen."),
        Feld("vorlage_nr", "Vorlage-Nr.", auch=("Vorlagennummer", "Vorlage Nr."), hilfe="Nummer der Sitzungsvorlage, sobald sie vergeben ist."),
        Feld("gremium", "Gremium", pflicht=True, hilfe="Ausschuss, der die Vorlage berät."),
        Feld("sitzungstermin", "Sitzungstermin", Art.DATUM, True, hilfe="Tag der Sitzung."),
        Feld("behandlung", "Behandlung", hilfe="öffentlich oder nichtöffentlich."),
        Feld("tagesordnungspunkt", "Tagesordnungspunkt", pflicht=True, hilfe="Überschrift der Vorlage."),
        Feld("federfuehrung", "Federführung", hilfe="Wer die Vorlage verantwortet."),
        Feld("beschlussvorschlag", "Beschlussvorschlag", hilfe="Der Satz, über den abgestimmt wird."),
        Feld("rueckmeldefrist", "Rückmeldefrist", Art.DATUM, True, hilfe="Bis zu diesem Tag sollten die Meldungen da sein."),
        Feld("antwort_bis", "Antwort bis", Art.DATUM, hilfe="Bis zu diesem Tag bitten die Rückfragen um Antwort."),
        Feld("kerngruppe", "Bündniskerngruppensitzung", Art.DATUM, hilfe="Tag der Sitzung, für die die Tischvorlage ist."),
        Feld("konferenz", "Integrationskonferenz", Art.DATUM, hilfe="Tag der Integrationskonferenz; leer: Sie wird nicht erwähnt."),
        Feld("konferenz_uhrzeit", "Konferenz Uhrzeit", hilfe="Von wann bis wann die Integrationskonferenz dauert."),
        Feld("empfehlungen_aus", "Handlungsempfehlungen aus", hilfe="Jahr oder Tag der Handlungsempfehlungen des Integrationskonzepts."),
        Feld("zuletzt_berichtet", "Zuletzt berichtet am", Art.DATUM, hilfe="Tag, an dem zuletzt über das Konzept berichtet wurde."),
        Feld("kleinzahl_schwelle", "Kleinzahl-Schwelle", Art.ANZAHL, hilfe="Personenzahlen darunter stehen in keiner öffentlichen Unterlage; leer: 5."),
        Feld("regelstand", "Regelstand", Art.DATUM, hilfe="Es gelten die Förderregeln, die an diesem Tag bekannt waren; leer: am Stand des Berichts."),
        Feld("ansprechperson", "Ansprechperson", hilfe="Unterschreibt die Rückfragen; steht in keiner öffentlichen Unterlage."),
        Feld("telefon", "Telefon", hilfe="Steht nur in den Rückfragen."),
        replace(_EMAIL, hilfe="Dorthin gehen die Antworten; steht in keiner öffentlichen Unterlage."),
        Feld("betraege_oeffentlich", "Beträge je Maßnahme öffentlich", Art.AUSWAHL, auswahl=JA_NEIN,
             hilfe="„ja“: Die Sitzungsvorlage nennt Träger und Beträge jeder Maßnahme; leer bedeutet „nein“."),
        Feld("beispieldaten", "Beispieldaten", Art.AUSWAHL, auswahl=JA_NEIN, hilfe="„ja“: Beide Unterlagen sagen im Kopf, dass die Daten erfunden sind."),
    ),
    liste=False,
    einleitung="Angaben für Kopf und Text der Unterlagen. Felder mit * werden in jedem Fall gebraucht.",
)  # fmt: skip
TEXTE = Tabelle(
    "Texte",
    (
        Feld("name", "Name", pflicht=True, breite=24, hilfe="So heißt der Platzhalter in der Word-Vorlage."),
        Feld("text", "Text", breite=80, hilfe="Leer: Die Stelle wird nicht gedruckt."),
    ),
    entbehrlich=True,
    einleitung="Eigene Absätze des Kreises für die Vorlage; was leer ist, wird nicht gedruckt.",
    leerzeilen=12,
)
EIGENE_TEXTE = ("verzoegerung", "prozesshandbuch", "sprachhelferpool")
"""The names in the sheet `Texte` that the delivered Word templates ask for; without a text they print nothing."""
STELLEN = Tabelle(
    "Stellen",
    (
        Feld("stelle", "Stelle", pflicht=True, auch=("Name",), breite=36,
             hilfe="Name der Kommune oder des Akteurs; so steht er in allen Unterlagen."),
        Feld("art", "Art", Art.AUSWAHL, True, STELLENART, hilfe="„Kommune“ für Städte und Gemeinden, „Akteur“ für alle anderen."),
        _AGS,
        replace(_EMAIL, hilfe="Dorthin gehen Vordruck und Rückfragen."),
        Feld("erwartet", "Erwartet", Art.AUSWAHL, auswahl=JA_NEIN, hilfe="Leer bedeutet „ja“."),
    ),
    einleitung="Wer wird gefragt? Die Namen gelten in allen Ausgaben so, wie sie hier stehen.",
    leerzeilen=30,
)  # fmt: skip
MITTEL = Tabelle(
    "Mittel",
    (
        Feld(
            "baustein",
            "Baustein",
            Art.BAUSTEIN,
            True,
            (GESAMT,),
            breite=28,
            hilfe="Ein Baustein, oder „gesamt“ für alle des Sammelantrags.",
        ),
        Feld("foerderquote", "Förderquote", Art.ANTEIL, hilfe="Leer: der gesetzliche Höchstsatz."),
        Feld(
            "kontingent",
            "Mittelkontingent",
            Art.BETRAG,
            hilfe="Was das Land dafür höchstens bewilligt, in Euro; leer: nicht bekannt.",
        ),
        Feld("pauschale", "Pauschale je Einheit", Art.BETRAG, auch=("Pauschale",), hilfe="Euro je Unterrichtsstunde."),
    ),
    einleitung="Mittelkontingent, Förderquote und Pauschalen, soweit bekannt; leer heißt: nicht bekannt.",
    leerzeilen=8,
)
TEILHABE = Tabelle(
    "Teilhabemanagement",
    (
        Feld("beantragt", "Stellen beantragt", Art.ZAHL, hilfe="Zahl der beantragten Stellen, auch halbe."),
        Feld("bewilligt", "Stellen bewilligt", Art.ZAHL, hilfe="Zahl der bewilligten Stellen, sobald der Bescheid da ist."),
        Feld("laut_land", "Stellen laut Land", Art.ZAHL, auch=("Stellen laut Vorlage",),
             hilfe="Was das Land oder eine Vorlage genannt hat; nur zum Vergleich mit dem berechneten Anspruch."),
        Feld("ausgaben_je_stelle", "Ausgaben je Stelle und Jahr", Art.BETRAG, hilfe="Personal- und Sachausgaben einer ganzen Stelle in einem Jahr, in Euro."),
        Feld("beginn", "Beginn der Stellen", Art.DATUM, auch=("Beginn",), monat="anfang",
             hilfe="Erster Tag der Förderung; ohne ihn werden die Ausgaben der Stellen nicht gerechnet."),
    ),
    liste=False,
    einleitung="Stellen des Kreises im Programm „Gemeinsam klappt's“.",
)  # fmt: skip
EINSTELLUNGEN = Formular("Einstellungen", (SITZUNG, TEXTE, STELLEN, MITTEL, TEILHABE))

ENTSCHEIDUNGEN = (
    "Wert",
    "Überschrift",
    "Zeile weglassen",
    "Zeile zählt",
    "Meldung gilt",
    "Meldung gilt nicht",
    "Datei gehört zu",
    "Datei erledigt",
    "Name",
    "Doppelmeldung",
    "Hinnehmen",
)
"""What staff can decide; the kinds are told apart in `klaerung.py`."""
LEER, KEINE, ALLE, KREIS = "leer", "keine", "alle", "Kreis"
"""Words with a meaning of their own in a decision: an empty cell, no heading or Stelle, every file, the Kreis."""

KLAERUNGEN_BLATT = Tabelle(
    "Klärungen",
    (
        Feld("nr", "Nr.", vorbelegt=True, breite=6),
        Feld("was", "Was", Art.AUSWAHL, True, ENTSCHEIDUNGEN, breite=18, hilfe="Art der Entscheidung, am einfachsten aus der Liste."),
        Feld("datei", "Datei", breite=34, hilfe="Datei im Eingangsordner; bei „Überschrift“ auch „alle“."),
        Feld("stelle", "Stelle", breite=24, hilfe="Nur zur Erinnerung."),
        Feld("blatt", "Blatt", breite=14),
        Feld("zelle", "Zelle", breite=8),
        Feld("zeile", "Zeile", breite=30, hilfe="Wovon die Zeile handelt, als entschieden wurde. Passt sie nicht mehr, gilt die Entscheidung nicht."),
        Feld("gefunden", "gefunden", breite=30, hilfe="Was in der Zelle stand, als entschieden wurde; „leer“ für eine leere Zelle."),
        Feld("gilt_als", "gilt als", breite=30, hilfe="Was stattdessen gilt, so wie Sie es in die Zelle tippen würden."),
        Feld("grund", "Grund", breite=40, hilfe="Ohne Grund gilt die Entscheidung nicht. Bitte keine Namen."),
        Feld("von", "entschieden von", breite=14, hilfe="Ihr Kürzel. Erst damit ist die Zeile eine Entscheidung."),
        Feld("am", "am", Art.DATUM, breite=12, hilfe="Tag der Entscheidung."),
        Feld("warum_nicht", "nicht angewandt, weil", breite=40, hilfe="Schreibt das Programm."),
        Feld("frage", "Worum es geht", breite=60, hilfe="Schreibt das Programm."),
    ),
    auch=("Klaerungen", "Klärung"),
    einleitung="Was das Kommunale Integrationszentrum entschieden hat. Eine Zeile zählt, sobald „entschieden von“ ausgefüllt ist.",
)  # fmt: skip
KLAERUNGEN = Formular("Klärungen", (KLAERUNGEN_BLATT,))
