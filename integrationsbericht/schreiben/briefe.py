"""What goes back to the senders: for each Stelle a mail as a draft, its text, and what is attached to it.

A letter never holds anything of another Stelle. The text is UTF-8 with a mark and CRLF, as older Notepads need it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from integrationsbericht.ergebnis import Eingangszeile, Ergebnis, Zustand
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import dateiname, ordnernamen, vordruckname
from integrationsbericht.schreiben.excel.frageliste import frageliste
from integrationsbericht.schreiben.excel.markieren import Marke, NichtMarkierbar, markiert
from integrationsbericht.schreiben.post import Anhang, adressen, als_text, entwurf
from integrationsbericht.worte.brieftext import Beilage, absaetze, betreff
from integrationsbericht.worte.fragen import frage
from integrationsbericht.worte.rueckfragen import Brief, briefe, vielleicht_fremd

ORDNER = "rueckfragen"
TEXT, MAIL, ERINNERUNG = "rueckfragen.txt", "Rueckfrage.eml", "Erinnerung.eml"


@dataclass(frozen=True, kw_only=True)
class Quellen:
    """What the letters need from elsewhere; each is asked only for the files and Stellen that are written about."""

    urschrift: Callable[[Eingangszeile], bytes | None] = lambda _: None
    """A return as it came; None if it is not there any more, or has another content."""
    vordruck: Callable[[Stelle], bytes | None] = lambda _: None
    seither: Mapping[str, str] = field(default_factory=dict)
    """Stelle → what became of the questions of last time."""


OHNE_QUELLEN = Quellen()


def rueckfragen(ergebnis: Ergebnis, quellen: Quellen = OHNE_QUELLEN, davon: slice = slice(None)) -> dict[str, bytes]:
    """Path in the run folder → content, for every Stelle that has to be asked or reminded. `davon`: which ones."""
    dateien = {}
    for brief, ordner in list(_mit_ordner(ergebnis))[davon]:
        beilagen = tuple(_beilagen(brief, ergebnis, quellen))
        mail = ERINNERUNG if brief.fehlt else MAIL
        text = absaetze(brief, ergebnis, beilagen, quellen.seither.get(brief.zeile.stelle.name, ""))
        dateien[f"{ordner}/{mail}"] = _entwurf(brief, ergebnis, text, beilagen)
        dateien[f"{ordner}/{TEXT}"] = _als_text(brief, ergebnis, text, beilagen)
        dateien |= {f"{ordner}/{beilage.name}": beilage.inhalt for beilage in beilagen}
    return dateien


def empfaenger(ergebnis: Ergebnis) -> dict[str, str]:
    """Stelle → path of the text that goes to it, in the order of the Rücklauf."""
    return {brief.zeile.stelle.name: f"{ordner}/{TEXT}" for brief, ordner in _mit_ordner(ergebnis)}


def _mit_ordner(ergebnis: Ergebnis) -> Iterator[tuple[Brief, str]]:
    """Each letter with its folder."""
    alle = list(briefe(ergebnis))
    for brief, ordner in zip(alle, ordnernamen(brief.zeile.stelle.name for brief in alle), strict=True):
        yield brief, f"{ORDNER}/{ordner}"


# ---------------------------------------------------------------- mail and text


def _entwurf(brief: Brief, ergebnis: Ergebnis, text: list[str], beilagen: tuple[Beilage, ...]) -> bytes:
    sitzung = ergebnis.einstellungen.sitzung
    return entwurf(
        an=adressen(brief.zeile.stelle.email),
        von=adressen(sitzung.email),
        name=sitzung.ansprechperson,
        betreff=betreff(brief, ergebnis),
        text="\n\n".join(text) + "\n",
        tag=ergebnis.stand,
        anhaenge=[Anhang(name=beilage.name, inhalt=beilage.inhalt) for beilage in beilagen],
    )


def _als_text(brief: Brief, ergebnis: Ergebnis, text: list[str], beilagen: tuple[Beilage, ...]) -> bytes:
    an = ", ".join(adressen(brief.zeile.stelle.email))
    return als_text(
        an=an or f"{brief.zeile.stelle.name} (keine E-Mail-Adresse eingetragen)",
        betreff=betreff(brief, ergebnis),
        anlagen=[beilage.name for beilage in beilagen],
        absaetze=text,
    )


# ---------------------------------------------------------------- what is attached


def _beilagen(brief: Brief, ergebnis: Ergebnis, quellen: Quellen) -> Iterator[Beilage]:
    stelle = brief.zeile.stelle
    for zeile in brief.dateien:
        marken = _marken(brief, zeile.datei)
        if not vielleicht_fremd(zeile) and any(marke.zelle for marke in marken):
            yield _kopie(brief.name(zeile.datei), marken, ergebnis, quellen.urschrift(zeile))
    braucht_vordruck = brief.fehlt or brief.zeile.zustand is Zustand.NICHT_AUSWERTBAR
    if braucht_vordruck and (inhalt := quellen.vordruck(stelle)) is not None:
        yield Beilage(name=vordruckname(stelle.name), inhalt=inhalt, ist_vordruck=True)


def _marken(brief: Brief, datei: str) -> list[Marke]:
    """Each place of each question, under the number it has in the letter."""
    return [
        Marke(nummer=nummer, blatt=befund.blatt, zelle=befund.zelle, text=frage(befund).ganz)
        for nummer, gefragt in enumerate(brief.fragen, start=1)
        for befund in gefragt.in_datei(datei)
    ]


def _kopie(name: str, marken: list[Marke], ergebnis: Ergebnis, urschrift: bytes | None) -> Beilage:
    """The return with its marks; where that cannot be, a list with the reason."""
    stamm = dateiname(name.replace("/", "_").rsplit(".", 1)[0])
    try:
        if urschrift is None:
            raise NichtMarkierbar("sie liegt uns nicht mehr unverändert vor")
        if not urschrift.startswith(b"PK"):
            raise NichtMarkierbar("sie ist keine Excel-Arbeitsmappe im Format .xlsx")
        inhalt = markiert(urschrift, marken, ergebnis.stand)
        return Beilage(name=f"{stamm}_mit_Rueckfragen.xlsx", inhalt=inhalt, ist_kopie=True)
    except NichtMarkierbar as grund:
        kreis, stand = ergebnis.einstellungen.sitzung.kreis, ergebnis.stand
        liste = frageliste(marken, datei=name, grund=str(grund), kreis=kreis, stand=stand)
        return Beilage(name=f"Rueckfragen_{stamm}.xlsx", inhalt=liste)
