"""The blank Bedarfsmeldung of one Stelle: a sheet of advice, and the questionnaire with what is known filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from integrationsbericht.deutsch import tag
from integrationsbericht.formular import BEDARFE, BEDARFSMELDUNG, MELDUNG
from integrationsbericht.leerform import (
    HINWEISBLATT,
    OHNE_BEGLEITUNG,
    Begleitung,
    Eintrag,
    Rolle,
    hinweise,
    vorbelegte_bedarfe,
    vorbelegung,
)
from integrationsbericht.modell import Analyse, Einstellungen, Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.rechnen import Vorgaben
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.tabellenblatt.buch import druckbild
from integrationsbericht.tabellenblatt.masse import zeilenzahl
from integrationsbericht.vordruck.cockpit import cockpit
from integrationsbericht.vordruck.heft import Heft
from integrationsbericht.vordruck.orientierung import orientierung

_BREITEN = (2, 5, 62, 36, 16)


def vordruckschreiber(
    einstellungen: Einstellungen, regelwerk: Regelwerk, analyse: Analyse | None
) -> Callable[[Stelle], bytes]:
    """What writes the form of a Stelle, with everything that is the same in every form of this round."""
    vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
    vorgaben = Vorgaben.aus(regelwerk, einstellungen.mittel)
    begleitung = Begleitung.aus(einstellungen.sitzung, regelwerk)
    return lambda stelle: vordruck(stelle, vokabular, vorgaben, begleitung, analyse)


def vordruck(
    stelle: Stelle,
    vokabular: Vokabular,
    vorgaben: Vorgaben,
    begleitung: Begleitung = OHNE_BEGLEITUNG,
    analyse: Analyse | None = None,
) -> bytes:
    """The Bedarfsmeldung of `stelle` as .xlsx, with everything filled in that is already known.

    Only the answers can be typed into; there is no password, so that the KI can change the form.
    """
    heft = Heft(f"{BEDARFSMELDUNG.name} {stelle.name}", vokabular, geschuetzt=True)
    seite, inhalt = heft.seite(HINWEISBLATT), list(hinweise(stelle.name, vokabular, begleitung))
    _masse(seite, inhalt)
    heft.trage_ein(seite, inhalt)
    druckbild(seite, stelle.name)
    seite.fit_to_pages(1, 1)
    seite.activate()
    seite.protect()
    bis = f", Rückgabe bis {tag(begleitung.frist)}" if begleitung.frist else ""
    vorbelegt = {MELDUNG.name: [vorbelegung(stelle)], BEDARFE.name: vorbelegte_bedarfe(vokabular)}
    heft.formular(BEDARFSMELDUNG, stelle.name, vorbelegt, fuss=f"{stelle.name}{bis}")
    if analyse is not None:
        orientierung(heft, stelle, analyse)
    cockpit(heft, stelle, vorgaben, f"{stelle.name}{bis}")
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
