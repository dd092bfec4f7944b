"""What is removed from free text before the public reads it, and what must stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from kleines_ergebnis import kleines_ergebnis

from integrationsbericht.schwaerzen import GESCHWAERZT, Schwaerzung, schwaerzung


def _schwaerzung(ansprechperson: str, telefon: str = "02131 928-5012") -> Schwaerzung:
    meldung = next(r.meldung for r in kleines_ergebnis().ruecklauf if r.meldung)
    return schwaerzung([replace(meldung, ansprechperson=ansprechperson, telefon=telefon)], ["Stadt Neuss"], 5)


@pytest.mark.parametrize(
    "text",
    [
        "petra.beispiel@neuss.de",
        "petra (at) neuss.de",
        "02131/928-5012",
        "+49 (0)2131 92850",
        "0173 1234567",
        "02131.928.1234",
        "Tel.: 928-50",
        "Frau Dr. Holle",
        "Herrn Karl Muster",
        "Petra Beispiel",
        "Beispiel, Petra",
        "Beispiel",
    ],
)
def test_kontaktdaten_und_namen_verschwinden_aus_begruendungen(text: str) -> None:
    gekuerzt = _schwaerzung("Frau Dr. Petra Beispiel (Sozialamt)").lang(f"Rückfragen an {text} richten")
    assert gekuerzt == f"Rückfragen an {GESCHWAERZT} richten"


@pytest.mark.parametrize(
    "text",
    [
        "01.03.2020 bis 30.06.2022",
        "01.03.2020-30.06.2022",
        "02/2020-06/2022",
        "1.250.000,00 €",
        "0,50 €",
        "Frauen in Arbeit",
        "Frau und Beruf",
        "Kurs B1 2020-2022",
        "41460 Neuss",
        "zwei Kurse mit 12 Personen",
    ],
)
def test_daten_betraege_und_namen_von_kursen_bleiben_stehen(text: str) -> None:
    assert _schwaerzung("Anna Neuss").lang(text) == text


def test_ein_nachname_bleibt_in_firmennamen_stehen_aber_nicht_in_begruendungen() -> None:
    wer = _schwaerzung("Schmitz, Karl")
    assert wer.kurz("Bildungswerk Schmitz GmbH") == "Bildungswerk Schmitz GmbH"
    assert wer.lang("Schmitz fragt nach.") == f"{GESCHWAERZT} fragt nach."


@pytest.mark.parametrize("text", ["nur 2 Personen", "nur zwei geduldete Personen", "nur vier Frauen"])
def test_kleine_personenzahlen_in_begruendungen_werden_verdeckt(text: str) -> None:
    assert _schwaerzung("Karl Muster").lang(text) == "nur unter 5 Personen"
