"""What the Analyse knows of a Kommune, for that Kommune alone: nothing here is to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from integrationsbericht.formular import ANALYSE_ANGEBOTE, ANALYSE_ZIELGRUPPE, Art, Feld, Tabelle
from integrationsbericht.leerform import ORIENTIERUNGSBLATT, Rolle
from integrationsbericht.modell import Analyse, Angebot, Stelle, Zielgruppe
from integrationsbericht.tabellenblatt.buch import druckbild, schreibe
from integrationsbericht.tabellenblatt.masse import zeilenzahl
from integrationsbericht.vordruck.heft import Heft, aussehen

_ZWECK = "Das ist uns aus unserer Angebots- und Bedarfsanalyse über Ihre Kommune bekannt; hier ist nichts auszufüllen."
_BREITEN = (36, 30, 28, 14, 16, 24, 14, 24)


def orientierung(heft: Heft, stelle: Stelle, analyse: Analyse) -> None:
    """One more sheet, if the Stelle is a Kommune that the Analyse describes."""
    angebote = [a for a in analyse.angebote if stelle.ist_kommune and a.kommune == stelle.name]
    zielgruppe = [z for z in analyse.zielgruppe if stelle.ist_kommune and z.kommune == stelle.name]
    if not angebote and not zielgruppe:
        return
    seite = heft.seite(ORIENTIERUNGSBLATT)
    for spalte, breite in enumerate(_BREITEN):
        seite.set_column(spalte, spalte, breite)
    schreibe(seite, 0, 0, f"Zur Orientierung – {stelle.name}", heft.format(*aussehen(Rolle.TITEL)))
    seite.set_row(0, 24)
    schreibe(seite, 1, 0, _ZWECK, heft.format(*aussehen(Rolle.EINLEITUNG)))
    zeile = 3
    for titel, tabelle, eintraege in (
        ("Bestehende Angebote", ANALYSE_ANGEBOTE, angebote),
        ("Zielgruppe", ANALYSE_ZIELGRUPPE, zielgruppe),
    ):
        if eintraege:
            schreibe(seite, zeile, 0, titel, heft.format(*aussehen(Rolle.ABSATZTITEL)))
            zeile = _tabelle(heft, seite, zeile + 1, tabelle, eintraege) + 1
    druckbild(seite, stelle.name)
    seite.fit_to_pages(1, 0)
    seite.protect()


def _tabelle(
    heft: Heft, seite: Any, erste: int, tabelle: Tabelle, eintraege: Sequence[Angebot] | Sequence[Zielgruppe]
) -> int:
    """Headings and rows, without the Kommune, which is the reader's own; gives the row below."""
    felder = [feld for feld in tabelle.felder if feld.art is not Art.KOMMUNE]
    reihen: Iterable[list[object]] = ([_wert(heft, feld, eintrag) for feld in felder] for eintrag in eintraege)
    for spalte, feld in enumerate(felder):
        schreibe(seite, erste, spalte, feld.ueberschrift, heft.format(*aussehen(Rolle.KOPF)))
    zeile = erste
    for zeile, reihe in enumerate(reihen, start=erste + 1):
        hoehe = max(zeilenzahl(str(wert or ""), breite - 2) for wert, breite in zip(reihe, _BREITEN, strict=False))
        seite.set_row(zeile, 16 * hoehe)
        for spalte, (feld, wert) in enumerate(zip(felder, reihe, strict=True)):
            form = (("num_format", "dd.mm.yyyy"),) if feld.art is Art.DATUM else ()
            schreibe(seite, zeile, spalte, wert, heft.format(*aussehen(Rolle.BAUSTEIN), form))
    return zeile + 1


def _wert(heft: Heft, feld: Feld, eintrag: Angebot | Zielgruppe) -> object:
    wert = getattr(eintrag, feld.name)
    return str(heft.vokabular.bausteine[wert]) if feld.art is Art.BAUSTEIN and wert is not None else wert
