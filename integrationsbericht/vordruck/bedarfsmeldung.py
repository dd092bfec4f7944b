"""The blank Bedarfsmeldung of one Stelle: a sheet of advice, and the questionnaire with what is known filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from integrationsbericht.formular import BEDARFSMELDUNG, MELDUNG
from integrationsbericht.leerform import HINWEISBLATT, Eintrag, Rolle, hinweise, vorbelegung
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.tabellenblatt.buch import druckbild
from integrationsbericht.tabellenblatt.masse import zeilenzahl
from integrationsbericht.vordruck.heft import Heft

_BREITEN = (2, 5, 62, 36, 16)


def vordruck(stelle: Stelle, vokabular: Vokabular) -> bytes:
    """The Bedarfsmeldung of `stelle` as .xlsx, with everything filled in that is already known."""
    heft = Heft(f"{BEDARFSMELDUNG.name} {stelle.name}", vokabular)
    seite, inhalt = heft.seite(HINWEISBLATT), list(hinweise(stelle.name, vokabular))
    _masse(seite, inhalt)
    heft.trage_ein(seite, inhalt)
    druckbild(seite, stelle.name)
    seite.fit_to_pages(1, 1)
    seite.activate()
    heft.formular(BEDARFSMELDUNG, stelle.name, {MELDUNG.name: [vorbelegung(stelle)]})
    return heft.bytes()


def _masse(seite: Any, inhalt: Sequence[Eintrag]) -> None:
    """Widths, and heights by the text; a paragraph runs over the three columns of the table below."""
    for spalte, breite in enumerate(_BREITEN):
        seite.set_column(spalte, spalte, breite)
    for eintrag in inhalt:
        zeile, text = eintrag.zeile - 1, str(eintrag.wert)
        if eintrag.rolle is Rolle.ABSATZTITEL:
            seite.set_row(zeile, 20)
        elif eintrag.rolle is Rolle.ABSATZ:
            seite.merge_range(zeile, 2, zeile, 4, "")
            seite.set_row(zeile, 16 * zeilenzahl(text, sum(_BREITEN[2:]) - 2))
        elif eintrag.rolle is Rolle.BAUSTEIN and eintrag.spalte == 3:
            seite.set_row(zeile, 16 * zeilenzahl(text, _BREITEN[2] - 2))
