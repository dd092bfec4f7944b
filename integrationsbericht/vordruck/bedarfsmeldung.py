"""The blank Bedarfsmeldung of one Stelle: a sheet of advice, and the questionnaire with what is known filled in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.formular import BEDARFE, BEDARFSMELDUNG, MASSNAHMEN, MELDUNG
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.vordruck.heft import ERLAEUTERUNG, KOPF, RAHMEN, TITEL, Heft, druckbild

HINWEISBLATT = "Hinweise"

_ZWISCHENTITEL = {"bold": True, "font_size": 13}
_ZEICHEN_JE_ZEILE = 105
"""Of a paragraph on the sheet of advice; merged cells do not find their height by themselves."""


def vordruck(stelle: Stelle, vokabular: Vokabular) -> bytes:
    """The Bedarfsmeldung of `stelle` as .xlsx, with everything filled in that is already known."""
    strom = BytesIO()
    heft = Heft(strom, vokabular, titel=f"{BEDARFSMELDUNG.name} {stelle.name}")
    _hinweise(heft, stelle)
    heft.formular(BEDARFSMELDUNG, stelle.name, {MELDUNG.name: _vorbelegung(stelle)})
    heft.schliesse()
    return strom.getvalue()


def _vorbelegung(stelle: Stelle) -> dict[str, object]:
    """Field name → value of the sheet Meldung, as far as the settings know it."""
    werte: dict[str, object] = {"stelle": stelle.name, "art": stelle.art, "fassung": 1}
    if stelle.ist_kommune:
        werte["kommune"] = stelle.name
    if stelle.ags:
        werte["ags"] = stelle.ags
    if stelle.email:
        werte["email"] = stelle.email
    return werte


def _hinweise(heft: Heft, stelle: Stelle) -> None:
    """First sheet: what to do, and which Bausteine there are."""
    blatt = heft.mappe.add_worksheet(HINWEISBLATT)
    for spalte, breite in enumerate((2, 5, 62, 36, 16)):
        blatt.set_column(spalte, spalte, breite)
    programme = dict.fromkeys(baustein.programm for baustein in heft.vokabular.bausteine.values())
    blatt.set_row(0, 24)
    blatt.write_string(0, 1, f"{BEDARFSMELDUNG.name} – {stelle.name}", heft.format(TITEL))
    text = f"Landesprogramme {aufzaehlung([f'„{programm}“' for programm in programme])}"
    blatt.write_string(1, 1, text, heft.format(ERLAEUTERUNG))
    zeile = _absatz(heft, blatt, 3, "So gehen Sie vor", _schritte())
    zeile = _absatz(heft, blatt, zeile, "Gut zu wissen", _GUT_ZU_WISSEN)
    _bausteine(heft, blatt, zeile)
    druckbild(blatt, stelle.name)
    blatt.fit_to_pages(1, 1)
    blatt.activate()


def _bausteine(heft: Heft, blatt: Any, zeile: int) -> None:
    """The table of the Bausteine under the paragraphs."""
    blatt.set_row(zeile, 20)
    blatt.write_string(zeile, 1, "Die Förderbausteine", heft.format(_ZWISCHENTITEL))
    for spalte, titel in enumerate(("Nr.", "Förderbaustein", "Landesprogramm", "Förderung bis"), start=1):
        blatt.write_string(zeile + 1, spalte, titel, heft.format(KOPF))
    zelle = heft.format(RAHMEN, {"text_wrap": True, "align": "left"})
    for reihe, baustein in enumerate(heft.vokabular.bausteine.values(), start=zeile + 2):
        blatt.set_row(reihe, 16 * ceil(len(baustein.name) / 60))
        blatt.write_number(reihe, 1, baustein.nummer, zelle)
        for spalte, inhalt in enumerate((baustein.name, baustein.programm, tag(baustein.ende)), start=2):
            blatt.write_string(reihe, spalte, inhalt, zelle)


def _absatz(heft: Heft, blatt: Any, zeile: int, titel: str, punkte: Sequence[str]) -> int:
    """A heading and its numbered points; returns the row after a blank one."""
    blatt.set_row(zeile, 20)
    blatt.write_string(zeile, 1, titel, heft.format(_ZWISCHENTITEL))
    for nummer, punkt in enumerate(punkte, start=1):
        blatt.write_string(zeile + nummer, 1, f"{nummer}.", heft.format({"align": "right"}))
        blatt.merge_range(zeile + nummer, 2, zeile + nummer, 4, punkt, heft.format({"text_wrap": True}))
        blatt.set_row(zeile + nummer, 16 * ceil(len(punkt) / _ZEICHEN_JE_ZEILE))
    return zeile + len(punkte) + 2


def _schritte() -> Sequence[str]:
    """One step per sheet, with the names the form itself uses."""
    fehlanzeige, datum = MELDUNG.feld("fehlanzeige").ueberschrift, MELDUNG.feld("datum").ueberschrift
    return (
        *(f"Blatt „{tabelle.name}“: {tabelle.einleitung}" for tabelle in BEDARFSMELDUNG),
        f"Haben Sie keinen Bedarf? Dann wählen Sie im Blatt „{MELDUNG.name}“ bei „{fehlanzeige}“ den Eintrag „ja“ und"
        f" lassen die Blätter „{BEDARFE.name}“ und „{MASSNAHMEN.name}“ leer.",
        f"Tragen Sie zum Schluss das „{datum}“ ein, speichern Sie als Excel-Datei (.xlsx) und senden Sie die Datei an"
        " die Adresse zurück, von der Sie sie erhalten haben. Der Dateiname ist frei.",
    )


_GUT_ZU_WISSEN = (
    "Felder mit * werden gebraucht. Alles Übrige hilft uns; was Sie nicht wissen, lassen Sie bitte leer."
    " Bei Personen und Plätzen heißt ein leeres Feld „unbekannt“ und eine 0 „keine“.",
    "Beträge sind Euro mit höchstens zwei Nachkommastellen, Personen, Plätze und Stunden sind ganze Zahlen,"
    " Tage schreiben Sie wie 01.03.2020.",
    "Sie dürfen Zeilen einfügen und unten anfügen. Bitte lassen Sie Blattnamen und Überschriften stehen.",
    "Wenn sich etwas ändert, senden Sie bitte die ganze Datei noch einmal und erhöhen die Fassung um 1."
    " Es gilt immer die höchste Fassung.",
    "Schreiben Sie in Begründungen und Beschreibungen bitte keine Namen und nichts, woran man jemanden erkennt."
    " Ihre eigenen Kontaktdaten erscheinen in keiner öffentlichen Unterlage.",
)
