"""Decisions of the staff: which of them are complete, which contradict each other, what each is about.

A decision is applied where its case arises: cells and headings while a workbook is read (`lesen/eingriffe.py`), whole
files while they are counted (`zaehlen.py`), possible double reports and accepted findings at the end (`auswerten.py`).
Here is what all of them share. Nothing is ever applied silently: every decision ends as a `Klaerung`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.formular import LEER
from integrationsbericht.fundstellen import Fundstellen
from integrationsbericht.modell import Entscheidung, Klaerung, Massnahme
from integrationsbericht.namen import gefaltet

WERT, UEBERSCHRIFT, WEGLASSEN, ZAEHLT = "Wert", "Überschrift", "Zeile weglassen", "Zeile zählt"
GILT, GILT_NICHT, GEHOERT_ZU, ERLEDIGT = "Meldung gilt", "Meldung gilt nicht", "Datei gehört zu", "Datei erledigt"
NAME, DOPPELMELDUNG, HINNEHMEN = "Name", "Doppelmeldung", "Hinnehmen"
DOPPELT, NICHT_DOPPELT = "doppelt", "nicht doppelt"

ZU_ZELLEN = (WERT, UEBERSCHRIFT, WEGLASSEN, ZAEHLT)
ZU_DATEIEN = (GILT, GILT_NICHT, GEHOERT_ZU, ERLEDIGT)

KENNLAENGE = 12
"""So many characters of a file's SHA-256 stand in `gefunden` of a decision on the whole file."""

_NOETIG: dict[str, tuple[str, ...]] = {
    WERT: ("datei", "blatt", "zelle", "gefunden", "gilt_als"),
    UEBERSCHRIFT: ("datei", "blatt", "gefunden", "gilt_als"),
    WEGLASSEN: ("datei", "blatt", "zelle", "gefunden"),
    ZAEHLT: ("datei", "blatt", "zelle", "gefunden"),
    GILT: ("datei", "gefunden"),
    GILT_NICHT: ("datei", "gefunden"),
    GEHOERT_ZU: ("datei", "gefunden", "gilt_als"),
    ERLEDIGT: ("datei", "gefunden"),
    NAME: ("gefunden", "gilt_als"),
    DOPPELMELDUNG: ("datei", "blatt", "zelle", "gefunden", "gilt_als"),
    HINNEHMEN: ("datei", "gefunden"),
}
_SPALTEN = {"datei": "Datei", "blatt": "Blatt", "zelle": "Zelle", "gefunden": "gefunden", "gilt_als": "gilt als",
            "grund": "Grund", "am": "am"}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Entscheidungen:
    """Everything that is decided: what may be applied, and what was refused before any case was looked at."""

    gueltige: tuple[Entscheidung, ...] = ()
    abgelehnte: tuple[Klaerung, ...] = ()

    def vom(self, *arten: str) -> list[Entscheidung]:
        """The valid decisions of these kinds."""
        return [e for e in self.gueltige if e.was in arten]

    def mit(self, weitere: Entscheidung) -> Entscheidungen:
        """As if one more were made: for the options of an open decision."""
        return replace(self, gueltige=(*self.gueltige, weitere))


OHNE = Entscheidungen()


def gesichtet(zeilen: Iterable[Entscheidung]) -> Entscheidungen:
    """Which decisions may be applied: complete ones that no other one contradicts."""
    alle = list(zeilen)
    abgelehnt = {id(e): Klaerung(entscheidung=e, warum_nicht=grund) for e in alle if (grund := _mangel(e))}
    vollstaendige = [e for e in alle if id(e) not in abgelehnt]
    je_fall: dict[tuple[str, ...], list[Entscheidung]] = defaultdict(list)
    for e in vollstaendige:
        je_fall[_fall(e)].append(e)
    for gruppe in je_fall.values():
        if len({_inhalt(e) for e in gruppe}) > 1:
            abgelehnt |= {id(e): _widersprochen(e, gruppe) for e in gruppe}
    gueltige = tuple(e for e in vollstaendige if id(e) not in abgelehnt)
    return Entscheidungen(gueltige=gueltige, abgelehnte=tuple(abgelehnt.values()))


def _mangel(e: Entscheidung) -> str | None:
    """What a row lacks to be a decision."""
    if not e.von:
        return "„entschieden von“ ist leer"
    fehlend = [name for name in (*_NOETIG.get(e.was, ()), "grund", "am") if not getattr(e, name)]
    if fehlend:
        return f"„{_SPALTEN[fehlend[0]]}“ ist leer"
    if e.was == DOPPELMELDUNG and gefaltet(e.gilt_als) not in map(gefaltet, (DOPPELT, NICHT_DOPPELT)):
        return f"„gilt als“ ist weder „{DOPPELT}“ noch „{NICHT_DOPPELT}“"
    return None


def _fall(e: Entscheidung) -> tuple[str, ...]:
    """What a decision is about: two on the same must agree."""
    zeile = e.zelle.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    if e.was in (GILT, GILT_NICHT, ERLEDIGT):
        return ("Datei", e.datei)
    if e.was in (WEGLASSEN, ZAEHLT):
        return ("Zeile", e.datei, gefaltet(e.blatt), zeile)
    if e.was == UEBERSCHRIFT:
        return (e.was, e.datei, gefaltet(e.blatt), gefaltet(e.gefunden))
    if e.was == NAME:
        return (e.was, gefaltet(e.gefunden))
    if e.was == HINNEHMEN:
        return (e.was, e.datei, gefaltet(e.blatt), e.zelle.upper(), e.gefunden)
    paar = gefaltet(e.gefunden) if e.was == DOPPELMELDUNG else ""
    return (e.was, e.datei, gefaltet(e.blatt), e.zelle.upper(), paar)


def _inhalt(e: Entscheidung) -> tuple[str, str]:
    return (e.was, "" if e.was in (WEGLASSEN, ZAEHLT, HINNEHMEN) else gefaltet(e.gilt_als))


def _widersprochen(e: Entscheidung, gruppe: Sequence[Entscheidung]) -> Klaerung:
    andere = next(a for a in gruppe if _inhalt(a) != _inhalt(e))
    return Klaerung(entscheidung=e, warum_nicht=f"sie widerspricht der Entscheidung in Zeile {andere.herkunft.zeile}")


def decknamen(entscheidungen: Entscheidungen) -> dict[str, str]:
    """Folded name → what it is read as everywhere: a Stelle, a Träger, or the Kreis."""
    return {gefaltet(e.gefunden): e.gilt_als for e in entscheidungen.vom(NAME)}


def angewandt(e: Entscheidung) -> Klaerung:
    return Klaerung(entscheidung=e)


def ueberholt(e: Entscheidung, grund: str) -> Klaerung:
    """The case is no longer what was decided on; the decision is void."""
    return Klaerung(entscheidung=e, warum_nicht=grund, ueberholt=True)


def abgelehnt(e: Entscheidung, grund: str) -> Klaerung:
    """The decision cannot be applied as it stands."""
    return Klaerung(entscheidung=e, warum_nicht=grund)


def zur_datei(e: Entscheidung, sha256: str) -> Klaerung:
    """A decision on a whole file holds for this content alone."""
    if e.gefunden.strip().casefold() == sha256[:KENNLAENGE]:
        return angewandt(e)
    return ueberholt(e, "die Datei hat inzwischen einen anderen Inhalt")


def gleicher_inhalt(genannt: str, steht_da: str | None) -> bool:
    """Whether a cell still holds what it held when it was decided on; `leer` means that it was empty."""
    if steht_da is None:
        return gefaltet(genannt) == LEER
    return " ".join(genannt.split()) == " ".join(steht_da.split())


def benannt(m: Massnahme) -> str:
    """A Maßnahme as `gefunden` of a double report names it: `Neuss, Nr. 3, Jobcoaching`."""
    return f"{m.stelle}, Nr. {m.nr}, {m.bezeichnung or 'ohne Bezeichnung'}"


def kennung(befund: Befund, fundstellen: Fundstellen) -> str:
    """A finding as `gefunden` of an accepted one names it: its code and what the cell holds."""
    ort = fundstellen.an(befund.datei or "", befund.blatt or "", befund.zelle or "")
    inhalt = ort.inhalt(befund.zelle or "") if ort and ort.feld((befund.zelle or "").split(":")[0]) else befund.gefunden
    return f"{befund.code} {inhalt or LEER}"


def befunde(klaerungen: Iterable[Klaerung]) -> list[Befund]:
    """What is said about decisions that are not applied; an applied one is shown where its figure appears."""
    return [_befund(k) for k in klaerungen if not k.angewandt]


def _befund(k: Klaerung) -> Befund:
    e = k.entscheidung
    befundart = art.KLAERUNG_UEBERHOLT if k.ueberholt else art.KLAERUNG_NICHT_ANGEWANDT
    return befundart.an(
        e.herkunft.ort("was"), gefunden=e.was, was=e.was, zu=_worum(e), grund=k.warum_nicht, zeile=e.herkunft.zeile
    )


def _worum(e: Entscheidung) -> str:
    """What a decision is about, for a sentence."""
    teile: tuple[str, ...] = (e.datei, e.blatt, e.zelle) if e.datei else (e.gefunden,)
    return ", ".join(filter(None, teile))


def zusammen(klaerungen: Iterable[Klaerung]) -> list[Klaerung]:
    """One per decision: a heading decided for all files is applied if it is anywhere."""
    je_entscheidung: dict[int, Klaerung] = {}
    for k in klaerungen:
        bisher = je_entscheidung.get(id(k.entscheidung))
        if bisher is None or (k.angewandt and not bisher.angewandt):
            je_entscheidung[id(k.entscheidung)] = k
    return list(je_entscheidung.values())


def alle(entscheidungen: Entscheidungen, klaerungen: Iterable[Klaerung]) -> tuple[Klaerung, ...]:
    """Every decision with what became of it, in the order of the sheet."""
    gefundene = zusammen(klaerungen)
    ganze = [*entscheidungen.abgelehnte, *gefundene, *uebrige(entscheidungen, gefundene)]
    return tuple(sorted(ganze, key=lambda k: k.entscheidung.herkunft.zeile))


def uebrige(entscheidungen: Entscheidungen, klaerungen: Iterable[Klaerung]) -> list[Klaerung]:
    """Valid decisions nobody could apply, because there is no such case any more."""
    erledigt = {id(k.entscheidung) for k in klaerungen}
    return [ueberholt(e, "den Fall gibt es nicht mehr") for e in entscheidungen.gueltige if id(e) not in erledigt]
