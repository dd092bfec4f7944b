"""Findings in words for the sender, where the wording of `befundarten.py` speaks to the staff.

Some kinds compare one return with another; whatever they quote of the other one stays out of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.deutsch import satz
from integrationsbericht.worte.befundgruppen import MELDUNGSORDNER


@dataclass(frozen=True, kw_only=True)
class Wortlaut:
    """Other words for one kind of finding; None keeps what the finding says.

    `text` may hold `{gefunden}` and `{erwartet}`, which are filled from the finding.
    """

    text: str | None = None
    abhilfe: str | None = None
    ohne_folge: bool = False
    """Only what is wrong, up to the first semicolon: behind it stands what the program made of it."""
    vertraulich: bool = False
    """`gefunden` or `erwartet` quotes someone else: both are left out, and `text` holds neither."""


@dataclass(frozen=True, kw_only=True)
class Frage:
    """One finding as the sender reads it."""

    text: str
    bitte: str
    """What to do, or the question itself; empty: nothing."""

    @property
    def ganz(self) -> str:
        return " ".join(filter(None, (self.text, self.bitte)))


ERNEUT = "Speichern Sie die Meldung als „Excel-Arbeitsmappe (*.xlsx)“ und schicken Sie sie uns noch einmal."
BESTAETIGEN = "Bitte bestätigen Sie die gelesenen Werte, oder tragen Sie die genauen ein."
IM_VORDRUCK = "Bitte übertragen Sie die Angaben in den Vordruck (.xlsx) und schicken Sie ihn uns."

_WORTLAUTE: Mapping[str, Wortlaut] = {
    art.DATEI_UNLESBAR.code: Wortlaut(abhilfe=ERNEUT),
    art.KEIN_FORMULAR.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.ANDERES_FORMAT.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.KENNWORT.code: Wortlaut(abhilfe="Bitte schicken Sie uns die Datei ohne Kennwort."),
    art.ABGESCHNITTEN.code: Wortlaut(abhilfe=ERNEUT),
    art.LEERE_DATEI.code: Wortlaut(abhilfe=ERNEUT),
    art.HTML_STATT_MAPPE.code: Wortlaut(abhilfe=ERNEUT),
    art.KEINE_TABELLE.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.WORD_DOKUMENT.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.PDF_DOKUMENT.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.XML_STATT_MAPPE.code: Wortlaut(abhilfe=ERNEUT),
    art.MAIL_OHNE_MELDUNG.code: Wortlaut(abhilfe="Bitte schicken Sie uns den ausgefüllten Vordruck als Anhang."),
    art.BLATT_DOPPELT.code: Wortlaut(
        abhilfe="Welches Blatt gilt? Löschen Sie bitte das andere, oder übertragen Sie fehlende Zeilen in das erste."
    ),
    art.GESTRICHEN.code: Wortlaut(
        ohne_folge=True,
        abhilfe="Soll die Zeile entfallen? Dann löschen Sie sie bitte, oder setzen Sie ihren Stand auf „zurückgestellt“.",
    ),
    art.KOMMENTAR.code: Wortlaut(abhilfe="Ändert der Kommentar die Angabe, tragen Sie sie bitte in die Zelle ein."),
    art.VERKNUEPFUNG.code: Wortlaut(
        ohne_folge=True, abhilfe="Bitte prüfen Sie, ob die gespeicherten Werte noch stimmen."
    ),
    art.DATENVERBINDUNG.code: Wortlaut(
        ohne_folge=True, abhilfe="Bitte prüfen Sie, ob die gespeicherten Werte noch stimmen."
    ),
    art.ANFUEHRUNGSZEICHEN_OFFEN.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.BLATT_FEHLT.code: Wortlaut(
        abhilfe="Teilen Sie uns mit, ob dazu nichts zu melden ist, oder ergänzen Sie das Blatt."
    ),
    art.STRITTIG.code: Wortlaut(
        text="Von Ihnen liegen zwei verschiedene Meldungen mit gleicher Fassung und gleichem Datum vor; deshalb zählt bisher keine.",
        abhilfe="Welche gilt? Teilen Sie es uns bitte mit, oder schicken Sie eine neue mit höherer Fassung.",
    ),
    art.FEHLANZEIGE_MIT_ZEILEN.code: Wortlaut(
        ohne_folge=True, abhilfe="Was gilt? Setzen Sie bitte „Fehlanzeige“ auf „nein“, oder löschen Sie die Zeilen."
    ),
    art.ZUGELEGT.code: Wortlaut(
        text="Wir konnten die Datei nicht auswerten; vielleicht ist sie Ihre Bedarfsmeldung.",
        abhilfe="Haben Sie sie geschickt? Dann schicken Sie uns bitte den ausgefüllten Vordruck (.xlsx); sonst genügt eine kurze Antwort.",
        vertraulich=True,
    ),
    art.KANN_ERSETZEN.code: Wortlaut(
        text="Wir konnten die Datei nicht auswerten und haben bisher Ihre andere Meldung gezählt.",
        abhilfe="Ersetzt sie die gezählte Meldung? Dann schicken Sie uns bitte den ausgefüllten Vordruck (.xlsx).",
        vertraulich=True,
    ),
    art.LEERES_FORMULAR.code: Wortlaut(
        text="Im Vordruck ist nichts ausgefüllt.",
        abhilfe="Bitte schicken Sie uns den ausgefüllten Vordruck; besteht kein Bedarf, tragen Sie bei „Fehlanzeige“"
        " „ja“ ein.",
    ),
    art.ART_WEICHT_AB.code: Wortlaut(
        text="Als Art der Stelle ist „{gefunden}“ angegeben; wir führen Sie als „{erwartet}“.",
        abhilfe="Berichtigen Sie die Angabe, oder teilen Sie uns mit, wenn wir Sie falsch führen.",
    ),
    art.AGS_WEICHT_AB.code: Wortlaut(
        text="Der AGS „{gefunden}“ ist nicht Ihrer; wir führen Sie mit dem AGS {erwartet}.",
        abhilfe="Berichtigen Sie den AGS, oder teilen Sie uns mit, wenn wir Sie falsch führen.",
    ),
    art.DATUM_NACH_STAND.code: Wortlaut(text="Das Datum der Meldung ({gefunden}) liegt in der Zukunft."),
    art.KOMMUNE_DES_AKTEURS_FEHLT.code: Wortlaut(
        text="Es ist keine Kommune genannt, in der Sie arbeiten; Ihr Bedarf ist deshalb keiner Kommune zugeordnet."
    ),
    art.KOMMUNE_WEICHT_AB.code: Wortlaut(
        text="Im Feld „Kommune“ steht „{gefunden}“; gemeldet haben Sie für „{erwartet}“.",
        abhilfe="Berichtigen Sie das Feld „Kommune“, oder teilen Sie uns mit, für wen die Meldung gilt.",
    ),
    art.VORZEITIG.code: Wortlaut(
        text="Die Maßnahme beginnt schon am {gefunden}.",
        abhilfe="Ist ein vorzeitiger Maßnahmebeginn beantragt oder zugelassen, oder kann sie später beginnen?",
    ),
    art.VIELLEICHT_DOPPELT.code: Wortlaut(
        text="Hier ist vielleicht eine Maßnahme zweimal gemeldet.",
        abhilfe="Wissen Sie, ob sie noch jemand anderes meldet, und bei wem sie zählen soll?",
        vertraulich=True,
    ),
    art.TEILHABE_GEMELDET.code: Wortlaut(
        text="Die Maßnahme ist im Baustein des Teilhabemanagements gemeldet; dort stellen wir selbst den Antrag.",
        abhilfe="Ist ein anderer Baustein gemeint?",
    ),
    art.UNTER_VORBEHALT.code: Wortlaut(
        ohne_folge=True, abhilfe="Teilen Sie uns bitte mit, wenn der Vorbehalt entfällt."
    ),
    art.BEDARF_UEBER_ZIELGRUPPE.code: Wortlaut(
        ohne_folge=True, abhilfe="Prüfen Sie den Bedarf, oder teilen Sie uns mit, woher er rührt."
    ),
    art.BEDARF_ZURUECKGESTELLT.code: Wortlaut(
        ohne_folge=True, abhilfe="Teilen Sie uns bitte mit, wenn der Bedarf wieder gelten soll."
    ),
    art.FEHLANZEIGE_GEGEN_ANALYSE.code: Wortlaut(
        text="Sie haben Fehlanzeige gemeldet; unsere eigene Analyse sieht bei Ihnen einen Bedarf.",
        abhilfe="Besteht wirklich kein Bedarf?",
    ),
    art.KEINE_PLAETZE_FUER_PERSONEN.code: Wortlaut(
        text="Für Personen mit Bedarf sind 0 benötigte Plätze angegeben; so ist Ihr Bedarf unklar.",
        abhilfe="Werden Plätze gebraucht? Bitte berichtigen Sie die Plätze oder die Personen.",
    ),
    art.ZIELGRUPPE_WEICHT_AB.code: Wortlaut(ohne_folge=True, abhilfe="Teilen Sie uns mit, welche Zahl gilt."),
    art.JAHRESSUMME.code: Wortlaut(ohne_folge=True),
    art.BETRAG_OHNE_TAG.code: Wortlaut(ohne_folge=True),
    art.ZUWENDUNGSFAEHIG_ZU_HOCH.code: Wortlaut(ohne_folge=True),
    art.DRITTE_ZU_HOCH.code: Wortlaut(ohne_folge=True),
    art.ANDERE_ZU_HOCH.code: Wortlaut(ohne_folge=True),
    art.BEGINN_NACH_ENDE.code: Wortlaut(ohne_folge=True),
    art.BAUSTEIN_DOPPELT.code: Wortlaut(ohne_folge=True),
    art.BEDARF_OHNE_ZAHL.code: Wortlaut(ohne_folge=True),
    art.FEHLERWERT.code: Wortlaut(ohne_folge=True),
    art.FORMEL_OHNE_ERGEBNIS.code: Wortlaut(ohne_folge=True),
    art.UEBERSCHRIFT_FEHLT.code: Wortlaut(ohne_folge=True),
    art.AUSSERHALB_DER_JAHRE.code: Wortlaut(
        ohne_folge=True,
        abhilfe="Stimmt die Laufzeit? Dann nennen Sie uns bitte die Beträge je Haushaltsjahr; gefördert wird nur, was in den Haushaltsjahren des Programms anfällt.",
    ),
    art.UEBER_ZEITRAUM.code: Wortlaut(
        ohne_folge=True,
        abhilfe="Soll sie so lange laufen, und wer trägt dann die Ausgaben nach dem Ende des Förderzeitraums?",
    ),
    art.ZUWENDUNG_GEMINDERT.code: Wortlaut(
        ohne_folge=True, abhilfe="Ist die andere öffentliche Förderung in dieser Höhe sicher?"
    ),
    art.LEERE_MELDUNG.code: Wortlaut(ohne_folge=True),
    art.SUMMENZEILE.code: Wortlaut(
        abhilfe="Ist es doch eine eigene Angabe? Dann geben Sie der Zeile bitte einen Baustein und eine Bezeichnung."
    ),
    art.PAUSCHALE_UEBERSCHRITTEN_KURS.code: Wortlaut(abhilfe=""),
    art.FEHLANZEIGE_IN_WORTEN.code: Wortlaut(
        text="Sie teilen in Worten mit, dass kein Bedarf besteht („{gefunden}“); wir haben das als Fehlanzeige gelesen.",
    ),
}

NUR_FUER_UNS = frozenset(
    befundart.code
    for befundart in (
        art.FEHLT,  # has a letter of its own
        art.NICHT_ZUGEORDNET,  # its sender is to be found
        art.MELDUNG_DANEBEN,
        art.MELDUNGSORDNER_FEHLT,
        art.NICHT_GERECHNET,  # follows from a cell that is asked for anyway
        art.NICHT_GELADEN,
        art.KLEINE_PERSONENZAHL,  # the public paper withholds it
        art.ARCHIV,
        art.VERKNUEPFUNG_STATT_DATEI,
        art.ENDUNG_FALSCH,
        art.SPALTE_UNBEKANNT,  # which column is meant the staff can often see
        art.SPALTE_AEHNLICH,
        art.SPALTE_UNTER_ANDEREM_NAMEN,
        art.OHNE_DECKBLATT,
        art.UEBERSCHRIFT_MEHRFACH,
        art.AUSGABE_GEAENDERT,
        art.SEIT_1904,
        art.BLATT_GLEICH,
        art.CSV_OHNE_MELDUNG,
        art.KOPIE_IM_NAMEN,
        art.ORDNER_UNLESBAR,
        art.KEINE_DATEI,
        art.DATEI_GESPERRT,
        art.DATEINAME_ANDERE_STELLE,
        art.FRUEHERE_FASSUNG,
        art.KOPF_WIEDERHOLT,
        art.MAKROS,
        art.FEHLERWERTE_UNKENNTLICH,
        art.TRAEGER_AEHNLICH,  # spellings of a name: one decision of the staff joins them
        art.EIGENANTEIL_AEHNLICH,
        art.KREIS_AEHNLICH,
    )
)
"""Kinds the sender is not asked about: the staff settle them, or nothing is to be done."""

ZUR_KENNTNIS = frozenset(
    befundart.code
    for befundart in (
        *(art.GEDEUTET, art.ALS_LEER_GELESEN, art.VORZEITIG, art.PAUSCHALE_UEBERSCHRITTEN_KURS),
        *(art.UNTER_VORBEHALT, art.BEDARF_ZURUECKGESTELLT, art.KOMMENTAR, art.NOTIZ, art.ZELLE_UEBERGANGEN),
        *(art.BLATT_UEBERGANGEN, art.SPALTE_OHNE_UEBERSCHRIFT, art.VERBUNDEN, art.ZEICHEN_ENTFERNT),
        *(art.ZEILEN_VERBORGEN, art.ZEILEN_GEFILTERT, art.SPALTEN_VERBORGEN, art.BLATT_VERBORGEN),
        *(art.VERKNUEPFUNG, art.DATENVERBINDUNG, art.FEHLANZEIGE_IN_WORTEN),
    )
)
"""Hinweise that only the sender can judge; of all others its letter says nothing."""


def frage(befund: Befund) -> Frage:
    """The finding in words for its sender."""
    wortlaut = _WORTLAUTE.get(befund.code, Wortlaut())
    angaben = {"gefunden": befund.gefunden or "", "erwartet": befund.erwartet or ""}
    text = _ohne_ordner(befund.text) if wortlaut.text is None else wortlaut.text.format(**angaben)
    abhilfe = befund.abhilfe if wortlaut.abhilfe is None else wortlaut.abhilfe
    return Frage(
        text=satz(text.split(";")[0]) if wortlaut.ohne_folge else text,
        bitte="" if abhilfe.startswith("Nichts") else _hoeflich(abhilfe),
    )


def fuer_alle(befunde: Sequence[Befund], zellen: str) -> Frage | None:
    """One question for the same slip in several rows of one column; None: each has to be named for itself."""
    erster = befunde[0]
    einzeln = frage(erster)
    if not erster.code.startswith("F") or erster.feld is None:
        return None
    if erster.code == art.PFLICHT_LEER.code:
        text = f"In der Spalte „{erster.feld}“ fehlt in {len(befunde)} Zeilen die Angabe ({zellen})."
        return Frage(text=text, bitte=einzeln.bitte)
    if erster.code == art.UNLESBAR.code and (statt := _statt(erster.erwartet or "")) and all(map(_ist_text, befunde)):
        text = f"In der Spalte „{erster.feld}“ stehen in {len(befunde)} Zeilen Texte statt {statt} ({zellen})."
        return Frage(text=text, bitte=einzeln.bitte)
    bitte = BESTAETIGEN if erster.code == art.FRAGLICH.code else einzeln.bitte
    gemeint = f"In der Spalte „{erster.feld}“ betrifft dieselbe Frage {len(befunde)} Zeilen ({zellen})."
    return Frage(text=f"{gemeint} Zum Beispiel: {einzeln.text}", bitte=bitte)


def _statt(erwartet: str) -> str:
    return "Zahlen" if re.match("ein Betrag|eine (ganze )?Zahl", erwartet) else "Daten" if "Datum" in erwartet else ""


def _ist_text(befund: Befund) -> bool:
    return any(zeichen.isalpha() for zeichen in befund.gefunden or "")


def _hoeflich(bitte: str) -> str:
    """A request begins with "Bitte": `Tragen Sie … ein.` → `Bitte tragen Sie … ein.`"""
    if "itte " in bitte or bitte.endswith("?") or not re.match(r"[A-ZÄÖÜ]\w+n( oder \w+n)? Sie[ ,]", bitte):
        return bitte
    return f"Bitte {bitte[0].lower()}{bitte[1:]}"


def _ohne_ordner(text: str) -> str:
    """The sender does not know our folder."""
    return text.replace(MELDUNGSORDNER, "")


def vertraulich(code: str) -> bool:
    """Whether a kind of finding quotes another return, so that its letter has words of its own."""
    return _WORTLAUTE.get(code, Wortlaut()).vertraulich
