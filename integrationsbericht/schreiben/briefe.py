"""What goes back to the sender: one text per Stelle with the questions only it can answer.

Plain text, because it is pasted into a mail. UTF-8 with a mark and CRLF, as older Notepads need it. A text
never holds anything of another Stelle.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import aufzaehlung, einzeilig, tag
from integrationsbericht.ergebnis import (
    GEANTWORTET,
    Eingangsergebnis,
    Eingangszeile,
    Ergebnis,
    Ruecklauf,
    Zuordnung,
    Zustand,
)
from integrationsbericht.modell import Sitzung
from integrationsbericht.namen import dateiname
from integrationsbericht.worte.befundgruppen import Blattgruppe, je_stelle, kurz, nach_blatt
from integrationsbericht.worte.folgen import ursachen
from integrationsbericht.worte.fragen import NUR_FUER_UNS, frage

ORDNER = "rueckfragen"
_BREITE = 78
_ERLEDIGT = (Eingangsergebnis.ERSETZT, Eingangsergebnis.DOPPELT)
_NICHT_AUSGEWERTET = (art.KANN_ERSETZEN.code, art.ZUGELEGT.code)
"""The first question of all."""
_BITTE = {Schwere.FEHLER: "bitte berichtigen", Schwere.WARNUNG: "bitte prüfen", Schwere.HINWEIS: ""}


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What one Stelle is asked or told."""

    zeile: Ruecklauf
    dateien: tuple[Eingangszeile, ...]
    """Its returns, without those that a newer one has replaced."""
    fragen: tuple[Befund, ...]
    hinweise: tuple[Befund, ...]

    @property
    def fehlt(self) -> bool:
        """Nothing came that could be asked about, so it is a reminder."""
        fehlt = self.zeile.zustand == Zustand.FEHLT and not self.zeile.liegt_daneben
        return fehlt and self.zeile.stelle.erwartet and not self.fragen

    def name(self, datei: str) -> str:
        """The file as the sender knows it: without our folders, unless two of its files are called the same."""
        namen = [zeile.datei.rsplit("/", 1)[-1] for zeile in self.dateien]
        eigener = datei.rsplit("/", 1)[-1]
        return kurz(datei) if namen.count(eigener) > 1 else eigener


def rueckfragen(ergebnis: Ergebnis) -> dict[str, bytes]:
    """Path in the run folder → text, for every Stelle that has to be asked or reminded."""
    pfade = empfaenger(ergebnis)
    return {
        pfade[brief.zeile.stelle.name]: "\r\n".join(_zeilen(brief, ergebnis)).encode("utf-8-sig", errors="replace")
        for brief in _briefe(ergebnis)
    }


def empfaenger(ergebnis: Ergebnis) -> dict[str, str]:
    """Stelle → path of its text, in the order of the Rücklauf. Names that fold to one folder get a number."""
    vergeben: set[str] = set()
    pfade = {}
    for brief in _briefe(ergebnis):
        name = dateiname(brief.zeile.stelle.name)
        moegliche = (name if nr == 1 else f"{name}_{nr}" for nr in count(1))
        ordner = next(frei for frei in moegliche if frei.casefold() not in vergeben)
        vergeben.add(ordner.casefold())
        pfade[brief.zeile.stelle.name] = f"{ORDNER}/{ordner}/rueckfragen.txt"
    return pfade


def _briefe(ergebnis: Ergebnis) -> list[Brief]:
    """Only those with a question or a reminder: a Hinweis alone is no reason to write."""
    befunde = je_stelle(ergebnis)
    briefe = [_brief(zeile, befunde.get(zeile.stelle.name, []), ergebnis) for zeile in ergebnis.ruecklauf]
    return [brief for brief in briefe if brief.fragen or brief.fehlt]


def _brief(zeile: Ruecklauf, befunde: list[Befund], ergebnis: Ergebnis) -> Brief:
    erledigt = {z.datei for z in ergebnis.eingang if z.ergebnis in _ERLEDIGT}
    vielleicht_fremde = {z.datei for z in ergebnis.eingang if _vielleicht_fremd(z)}
    folgen = ursachen(befunde)
    offen = [
        b
        for b in sorted(_ohne_wiederholung(befunde), key=lambda b: b.code not in _NICHT_AUSGEWERTET)
        if b.code not in NUR_FUER_UNS
        and not b.geklaert
        and (b not in folgen or b.datei in vielleicht_fremde or b.code in _NICHT_AUSGEWERTET)
        and not (b.datei in erledigt and b.blatt)
        and (b.datei not in vielleicht_fremde or b.code in _NICHT_AUSGEWERTET)
    ]
    fraglich = zeile.zustand == Zustand.NICHT_AUSWERTBAR
    return Brief(
        zeile=zeile,
        dateien=tuple(z for z in ergebnis.eingang if z.stelle == zeile.stelle.name and z.datei not in erledigt),
        fragen=tuple(b for b in offen if b.schwere != Schwere.HINWEIS or (fraglich and b.code in _GESTELLT)),
        hinweise=tuple(b for b in offen if b.schwere == Schwere.HINWEIS and not (fraglich and b.code in _GESTELLT)),
    )


_GESTELLT = (*_NICHT_AUSGEWERTET, art.LEERES_FORMULAR.code)
"""A question, though only a Hinweis, where nothing else of the Stelle counts."""


def _vielleicht_fremd(zeile: Eingangszeile) -> bool:
    """Whether only its name speaks for the Stelle: then the letter quotes nothing of the file."""
    return zeile.zugeordnet_nach not in (None, Zuordnung.ABSENDER)


def _ohne_wiederholung(befunde: list[Befund]) -> Iterator[Befund]:
    """What the sender would read twice (of both disputed files, of two possible doubles) is asked once."""
    gesehen = set()
    for befund in befunde:
        merkmal = (frage(befund).text, befund.blatt and (befund.datei, befund.blatt, befund.zelle))
        if merkmal not in gesehen:
            gesehen.add(merkmal)
            yield befund


def _zeilen(brief: Brief, ergebnis: Ergebnis) -> Iterator[str]:
    """The lines of one text."""
    sitzung = ergebnis.einstellungen.sitzung
    yield from _absatz(f"{'Erinnerung an Ihre' if brief.fehlt else 'Rückfragen zu Ihrer'} Bedarfsmeldung")
    yield from _absatz(f"An: {brief.zeile.stelle.name}")
    yield from _absatz("Guten Tag,")
    yield from _erinnerung(sitzung, ergebnis.stand) if brief.fehlt else ()
    yield from _einleitung(brief, _moeglichst(sitzung, ergebnis.stand)) if brief.fragen else ()
    yield from _liste(brief, brief.fragen, 1)
    if brief.hinweise:
        yield from _ueberschrift("Zur Kenntnis", "=")
        yield from _absatz("Hier brauchen Sie nur zu antworten, wenn etwas nicht stimmt.")
        yield from _liste(brief, brief.hinweise, len(brief.fragen) + 1)
    yield from _absatz("Vielen Dank und freundliche Grüße")
    yield from _absatz(sitzung.kreis)


def _erinnerung(sitzung: Sitzung, stand: date) -> Iterator[str]:
    frist = sitzung.rueckmeldefrist
    satz = f" Die Rückmeldefrist {'läuft bis zum' if stand <= frist else 'war der'} {tag(frist)}." if frist else ""
    yield from _absatz(f"bisher liegt uns keine Bedarfsmeldung von Ihnen vor.{satz}")
    yield from _absatz(
        f"Bitte schicken Sie uns den ausgefüllten Vordruck{_moeglichst(sitzung, stand)}. Besteht kein Bedarf,"
        " genügt eine Fehlanzeige: Tragen Sie im Blatt „Meldung“ bei „Fehlanzeige“ „ja“ ein. Ohne Ihre Antwort bleibt"
        " uns nur, was unsere eigene Analyse schätzt."
    )
    yield from _absatz("Hat sich dieses Schreiben mit Ihrer Meldung gekreuzt, betrachten Sie es bitte als erledigt.")


def _einleitung(brief: Brief, moeglichst: str) -> Iterator[str]:
    offen = "ist eine Frage" if len(brief.fragen) == 1 else f"sind {len(brief.fragen)} Fragen"
    yield from _absatz(
        f"vielen Dank für Ihre Bedarfsmeldung. Beim Prüfen {offen} offen geblieben, die nur Sie beantworten können."
    )
    if brief.dateien:
        yield from _absatz(f"Es geht um {aufzaehlung([_datei(brief, zeile) for zeile in brief.dateien])}.")
    if brief.zeile.zustand in GEANTWORTET:
        yield from _absatz(
            "Bitte berichtigen Sie die Angaben in Ihrer Datei, erhöhen Sie im Blatt „Meldung“ die Fassung um 1 und"
            f" schicken Sie uns die ganze Datei noch einmal{moeglichst}. Stimmt eine Angabe doch, genügt eine kurze"
            " Antwort."
        )
    else:
        yield from _absatz(f"Bitte antworten Sie uns{moeglichst}; bis dahin können wir Ihre Meldung nicht mitzählen.")


def _moeglichst(sitzung: Sitzung, stand: date) -> str:
    """A wish, not a deadline: none has been set."""
    if sitzung.kerngruppe is None or sitzung.kerngruppe <= stand:
        return ""
    return f", möglichst vor der Bündniskerngruppensitzung am {tag(sitzung.kerngruppe)}"


def _datei(brief: Brief, zeile: Eingangszeile) -> str:
    """`„Neuss.xlsx“, Fassung 2 vom 20.01.2020`; what is unknown is left out."""
    if _vielleicht_fremd(zeile):
        am = f", eingegangen am {tag(zeile.eingegangen)}" if zeile.eingegangen else ""
        return f"die Datei „{brief.name(zeile.datei)}“{am}"
    fassung = f", Fassung {zeile.fassung}" if zeile.fassung is not None else ""
    datum = f" vom {tag(zeile.datum)}" if zeile.datum else ""
    return f"die Datei „{brief.name(zeile.datei)}“{fassung}{datum}"


def _liste(brief: Brief, befunde: tuple[Befund, ...], erste: int) -> Iterator[str]:
    """Numbered, with a heading per sheet; the file is named only where there are several."""
    nummer = count(erste)
    dateien = {zeile.datei for zeile in brief.dateien} | {befund.datei for befund in befunde if befund.datei}
    for gruppe in nach_blatt(befunde):
        name = brief.name(gruppe.datei) if gruppe.datei and len(dateien) > 1 else None
        yield from _ueberschrift(_ort(gruppe, name))
        for befund in gruppe.befunde:
            yield from _frage(next(nummer), befund)


def _ort(gruppe: Blattgruppe, datei: str | None) -> str:
    blatt = f"Blatt „{gruppe.blatt}“" if gruppe.blatt else "Zur Datei" if gruppe.datei else "Allgemein"
    return f"{blatt} ({datei})" if datei else blatt


def _frage(nummer: int, befund: Befund) -> Iterator[str]:
    """One numbered question: what is wrong, what is expected, what to do."""
    teile = frage(befund)
    zelle = f"Zelle{'n' if ':' in befund.zelle else ''} {befund.zelle}" if befund.zelle else ""
    kopf = ": ".join(filter(None, (zelle, _BITTE[befund.schwere])))
    zahl = f"{nummer}. "
    rand = " " * len(zahl)
    yield from _umbrochen(kopf, zahl, rand)
    yield from _umbrochen(teile.text, rand if kopf else zahl, rand)
    if teile.gefunden and teile.gefunden not in teile.text:
        yield from _umbrochen(f"Gefunden: {teile.gefunden}", rand, rand + " " * 10)
    if teile.erwartet and not _steht_da(teile.erwartet, teile.text):
        yield from _umbrochen(f"Erwartet: {teile.erwartet}", rand, rand + " " * 10)
    if not teile.abhilfe.startswith("Nichts"):
        yield from _umbrochen(teile.abhilfe, rand, rand)
    yield ""


def _steht_da(erwartet: str, text: str) -> bool:
    """A bare figure that the text has just named need not be repeated."""
    return erwartet[0].isdigit() and erwartet in text


def _ueberschrift(text: str, strich: str = "-") -> Iterator[str]:
    zeilen = _umbrochen(text, "", "")
    yield from zeilen
    yield strich * max(len(zeile) for zeile in zeilen)
    yield ""


def _absatz(text: str) -> Iterator[str]:
    yield from _umbrochen(text, "", "")
    yield ""


def _umbrochen(text: str, erste: str, weitere: str) -> list[str]:
    """Foreign text is one line before it is wrapped, so that it cannot pose as a question of its own."""
    return textwrap.wrap(
        einzeilig(text), _BREITE, initial_indent=erste, subsequent_indent=weitere, break_on_hyphens=False
    )
