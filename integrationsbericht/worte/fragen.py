"""Findings in words for the sender, where the wording of `befundarten.py` speaks to the staff.

Some kinds compare one return with another; whatever they quote of the other one stays out of the letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.worte.befundgruppen import MELDUNGSORDNER


@dataclass(frozen=True, kw_only=True)
class Wortlaut:
    """Other words for one kind of finding; None keeps what the finding says.

    `text` may hold `{gefunden}` and `{erwartet}`, which are filled from the finding.
    """

    text: str | None = None
    abhilfe: str | None = None
    vertraulich: bool = False
    """`gefunden` or `erwartet` quotes someone else: both are left out, and `text` holds neither."""


@dataclass(frozen=True, kw_only=True)
class Frage:
    """One finding as the sender reads it."""

    gefunden: str | None
    erwartet: str | None
    text: str
    abhilfe: str


ERNEUT = "Speichern Sie die Meldung als „Excel-Arbeitsmappe (*.xlsx)“ und schicken Sie sie uns noch einmal."
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
        abhilfe="Welches Blatt gilt? Löschen Sie das andere, oder übertragen Sie fehlende Zeilen in das erste."
    ),
    art.GESTRICHEN.code: Wortlaut(
        abhilfe="Soll die Zeile entfallen? Dann löschen Sie sie, oder setzen Sie ihren Stand auf „zurückgestellt“."
    ),
    art.KOMMENTAR.code: Wortlaut(abhilfe="Ändert der Kommentar die Angabe, tragen Sie sie bitte in die Zelle ein."),
    art.VERKNUEPFUNG.code: Wortlaut(abhilfe="Bitte prüfen Sie, ob die gespeicherten Werte noch stimmen."),
    art.DATENVERBINDUNG.code: Wortlaut(abhilfe="Bitte prüfen Sie, ob die gespeicherten Werte noch stimmen."),
    art.ANFUEHRUNGSZEICHEN_OFFEN.code: Wortlaut(abhilfe=IM_VORDRUCK),
    art.BLATT_FEHLT.code: Wortlaut(
        abhilfe="Teilen Sie uns mit, ob dazu nichts zu melden ist, oder ergänzen Sie das Blatt."
    ),
    art.STRITTIG.code: Wortlaut(
        abhilfe="Teilen Sie uns mit, welche Meldung gilt, oder schicken Sie eine neue mit höherer Fassung."
    ),
    art.FEHLANZEIGE_MIT_ZEILEN.code: Wortlaut(
        abhilfe="Was gilt? Setzen Sie „Fehlanzeige“ auf „nein“, oder löschen Sie die Zeilen."
    ),
    art.ZUGELEGT.code: Wortlaut(
        text="Diese Datei konnten wir nicht auswerten; vielleicht ist sie Ihre Bedarfsmeldung.",
        abhilfe="Haben Sie sie geschickt? Dann schicken Sie uns bitte den ausgefüllten Vordruck (.xlsx); sonst genügt"
        " eine kurze Antwort.",
        vertraulich=True,
    ),
    art.KANN_ERSETZEN.code: Wortlaut(
        text="Diese Datei konnten wir nicht auswerten; gezählt ist Ihre andere Meldung.",
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
        text="Die Maßnahme beginnt schon am {gefunden}. Ist ein vorzeitiger Maßnahmebeginn zugelassen?",
        abhilfe="Teilen Sie uns mit, ob der vorzeitige Maßnahmebeginn beantragt ist, oder verschieben Sie den Beginn.",
    ),
    art.VIELLEICHT_DOPPELT.code: Wortlaut(
        text="Diese Maßnahme ist vielleicht doppelt gemeldet; sie ist vorläufig mitgezählt.",
        abhilfe="Teilen Sie uns mit, ob noch jemand anderes diese Maßnahme meldet und bei wem sie zählen soll.",
        vertraulich=True,
    ),
    art.TEILHABE_GEMELDET.code: Wortlaut(abhilfe="Teilen Sie uns mit, ob ein anderer Baustein gemeint ist."),
    art.TRAEGER_AEHNLICH.code: Wortlaut(
        text="Der Maßnahmeträger kommt in ähnlicher Schreibweise noch einmal vor; beide sind getrennt gezählt.",
        abhilfe="Prüfen Sie, ob der Name so richtig geschrieben ist.",
        vertraulich=True,
    ),
    art.EIGENANTEIL_AEHNLICH.code: Wortlaut(
        text="Der Träger des Eigenanteils kommt in ähnlicher Schreibweise noch einmal vor, getrennt gezählt.",
        abhilfe="Prüfen Sie, ob der Name so richtig geschrieben ist.",
        vertraulich=True,
    ),
    art.UNTER_VORBEHALT.code: Wortlaut(abhilfe="Teilen Sie uns mit, wenn der Vorbehalt entfällt."),
    art.BEDARF_UEBER_ZIELGRUPPE.code: Wortlaut(
        abhilfe="Prüfen Sie den Bedarf, oder teilen Sie uns mit, woher er rührt."
    ),
    art.BEDARF_ZURUECKGESTELLT.code: Wortlaut(abhilfe="Teilen Sie uns mit, wenn der Bedarf wieder gelten soll."),
    art.FEHLANZEIGE_GEGEN_ANALYSE.code: Wortlaut(
        text="Sie haben Fehlanzeige gemeldet; unsere eigene Analyse sieht bei Ihnen einen Bedarf.",
        abhilfe="Bitte prüfen Sie noch einmal, ob kein Bedarf besteht.",
    ),
    art.KEINE_PLAETZE_FUER_PERSONEN.code: Wortlaut(
        text="Für Personen mit Bedarf sind 0 benötigte Plätze angegeben; so ist Ihr Bedarf unklar.",
        abhilfe="Werden Plätze gebraucht? Bitte berichtigen Sie die Plätze oder die Personen.",
    ),
    art.ZIELGRUPPE_WEICHT_AB.code: Wortlaut(abhilfe="Teilen Sie uns mit, welche Zahl gilt."),
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
    )
)
"""Kinds the sender is not asked about: the staff settle them, or nothing is to be done."""


def frage(befund: Befund) -> Frage:
    """The finding in words for its sender."""
    wortlaut = _WORTLAUTE.get(befund.code, Wortlaut())
    angaben = {"gefunden": befund.gefunden or "", "erwartet": befund.erwartet or ""}
    return Frage(
        gefunden=None if wortlaut.vertraulich else befund.gefunden,
        erwartet=None if wortlaut.vertraulich else befund.erwartet,
        text=_ohne_ordner(befund.text) if wortlaut.text is None else wortlaut.text.format(**angaben),
        abhilfe=befund.abhilfe if wortlaut.abhilfe is None else wortlaut.abhilfe,
    )


def _ohne_ordner(text: str) -> str:
    """The sender does not know our folder."""
    return text.replace(MELDUNGSORDNER, "")


def vertraulich(code: str) -> bool:
    """Whether a kind of finding quotes another return, so that its letter has words of its own."""
    return _WORTLAUTE.get(code, Wortlaut()).vertraulich
