"""What changed between two runs, in sentences and figures with their sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from integrationsbericht.deutsch import anzahl, ganz, tag, wort
from integrationsbericht.geld import euro
from integrationsbericht.laufvergleich.punkte import Verlauf, verlauf, zusammen
from integrationsbericht.laufvergleich.sicht import ANZAHLEN, SAMMELANTRAG, Punkt, Sicht
from integrationsbericht.laufvergleich.vergleich import (
    BEDARF,
    KONTINGENT,
    LUECKE,
    Laufvergleich,
    Unterschied,
    vergleiche,
)
from integrationsbericht.worte.befundgruppen import EIGENE_DATEIEN
from integrationsbericht.worte.fragen import NUR_FUER_UNS

_GROESSEN = {
    "zuwendungsfaehige_gesamtausgaben": "3.4 zuwendungsfähige Gesamtausgaben",
    "zuwendung": "3.5 beantragte Zuwendung",
    "eigenanteil": "3.7 Eigenanteil",
    "massnahmen": "Maßnahmen",
    "plaetze": "Plätze",
    BEDARF: "Bedarf der Kommunen",
    LUECKE: "Lücke der Kommunen",
    KONTINGENT: "Mittelkontingent",
}
_ZAEHLT = (*ANZAHLEN, BEDARF, LUECKE)


@dataclass(frozen=True, kw_only=True)
class Anteilzeile:
    """What one cause adds."""

    betrag: str
    ursache: str


@dataclass(frozen=True, kw_only=True)
class Summenzeile:
    """One sum that is another one."""

    groesse: str
    vorher: str
    nachher: str
    differenz: str
    anteile: tuple[Anteilzeile, ...]


@dataclass(frozen=True, kw_only=True)
class Abschnitt:
    """The Sammelantrag, or one Baustein."""

    titel: str
    zeilen: tuple[Summenzeile, ...]


@dataclass(frozen=True, kw_only=True)
class Vergleichsworte:
    """Everything that is said about two runs."""

    vorher: str
    nachher: str
    urteil: str
    ursachen: tuple[str, ...]
    abschnitte: tuple[Abschnitt, ...]
    punkte: str
    """What became of the points that were open; empty if there were none then or now."""
    je_stelle: tuple[tuple[str, str], ...]


def in_worten(vergleich: Laufvergleich) -> Vergleichsworte:
    je_stelle = _verlauf(vergleich.alt, vergleich.neu)
    return Vergleichsworte(
        vorher=_lauf(vergleich.alt),
        nachher=_lauf(vergleich.neu),
        urteil=_urteil(vergleich),
        ursachen=tuple(ursache.text for ursache in vergleich.ursachen),
        abschnitte=tuple(_abschnitte(vergleich)),
        punkte=_punkte(zusammen(je_stelle)),
        je_stelle=tuple(
            (stelle, text) for stelle, v in je_stelle.items() if (text := _punkte(v)) and (v.behoben or v.neu)
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Seither:
    """What a run says about the one before it: in its report, and to whom it writes."""

    worte: Vergleichsworte
    je_absender: Mapping[str, str]


def seither(alt: Sicht, neu: Sicht) -> Seither:
    return Seither(worte=in_worten(vergleiche(alt, neu)), je_absender=fuer_den_absender(alt, neu))


def fuer_den_absender(alt: Sicht, neu: Sicht) -> dict[str, str]:
    """Stelle → what became of its points, for its letter; nothing where nothing has been settled yet."""
    saetze = {}
    for stelle, v in _verlauf(alt, neu).items():
        if v.behoben:
            neue = f" {_neue(v.neu)}" if v.neu else ""
            davon = "ist der Punkt" if v.zuvor == 1 else f"sind {wort(v.behoben)} von {wort(v.zuvor)} Punkten"
            davon = davon if v.zuvor == 1 or v.behoben > 1 else f"ist einer von {wort(v.zuvor)} Punkten"
            saetze[stelle] = f"Gegenüber unserer vorigen Prüfung {davon} erledigt, vielen Dank.{neue}"
    return saetze


def _neue(zahl: int) -> str:
    return "Ein Punkt ist neu." if zahl == 1 else f"{wort(zahl).capitalize()} Punkte sind neu."


def _verlauf(alt: Sicht, neu: Sicht) -> dict[str, Verlauf]:
    return verlauf(alt, neu, _gefragt)


def _gefragt(punkt: Punkt) -> bool:
    """Whether the sender is asked about it."""
    return punkt.code not in NUR_FUER_UNS and punkt.datei not in EIGENE_DATEIEN


def _punkte(v: Verlauf) -> str:
    """`5 von 7 Rückfragen behoben, 2 offen, 1 neu`."""
    if not v.zuvor and not v.neu:
        return ""
    neu = f"{v.neu} neu" if v.neu else "keine neu"
    if not v.zuvor:
        return f"{anzahl(v.neu, 'Rückfrage', 'Rückfragen')}, alle neu" if v.neu > 1 else "1 Rückfrage, sie ist neu"
    return f"{v.behoben} von {anzahl(v.zuvor, 'Rückfrage', 'Rückfragen')} behoben, {v.offen} offen, {neu}"


def _lauf(sicht: Sicht) -> str:
    return f"{sicht.name} (Stand {tag(date.fromisoformat(sicht.stand))})"


def _urteil(vergleich: Laufvergleich) -> str:
    antrag = {u.groesse: u for u in vergleich.unterschiede if u.bereich == SAMMELANTRAG}
    zuwendung = antrag.get("zuwendung")
    if not vergleich.unterschiede:
        return "Keine Summe hat sich geändert."
    if zuwendung is None or not zuwendung.differenz:
        return "Die beantragte Zuwendung des Sammelantrags ist dieselbe."
    richtung = "höher" if zuwendung.differenz > 0 else "niedriger"
    return (
        f"Die beantragte Zuwendung des Sammelantrags ist um {euro(abs(zuwendung.differenz))} {richtung}:"
        f" {_wert(zuwendung.groesse, zuwendung.nachher)} statt {_wert(zuwendung.groesse, zuwendung.vorher)}."
    )


def _abschnitte(vergleich: Laufvergleich) -> Iterator[Abschnitt]:
    namen: Mapping[str, str] = {SAMMELANTRAG: "Sammelantrag", **vergleich.alt.namen, **vergleich.neu.namen}
    je_bereich: dict[str, list[Unterschied]] = {}
    for unterschied in vergleich.unterschiede:
        je_bereich.setdefault(unterschied.bereich, []).append(unterschied)
    for bereich, unterschiede in je_bereich.items():
        yield Abschnitt(titel=namen[bereich], zeilen=tuple(map(_zeile, unterschiede)))


def _zeile(u: Unterschied) -> Summenzeile:
    return Summenzeile(
        groesse=_GROESSEN[u.groesse],
        vorher=_wert(u.groesse, u.vorher),
        nachher=_wert(u.groesse, u.nachher),
        differenz=_mit_vorzeichen(u.groesse, u.differenz),
        anteile=tuple(
            Anteilzeile(betrag=_mit_vorzeichen(u.groesse, a.betrag), ursache=a.ursache.text) for a in u.anteile
        ),
    )


def _wert(groesse: str, wert: int | None) -> str:
    if wert is None:
        return "keines" if groesse == KONTINGENT else "unbekannt"
    return ganz(wert) if groesse in _ZAEHLT else euro(wert)


def _mit_vorzeichen(groesse: str, wert: int) -> str:
    zeichen = "+" if wert > 0 else "−" if wert < 0 else "±"
    return f"{zeichen}{_wert(groesse, abs(wert))}"


def zeilen(worte: Vergleichsworte) -> Iterator[str]:
    """All of it for the console."""
    yield f"Vergleich von {worte.vorher} mit {worte.nachher}"
    yield worte.urteil
    for abschnitt in worte.abschnitte:
        yield from ("", abschnitt.titel)
        for zeile in abschnitt.zeilen:
            yield f"  {zeile.groesse}: {zeile.vorher} → {zeile.nachher} ({zeile.differenz})"
            yield from _anteile(zeile.anteile)
    if worte.punkte:
        yield from ("", f"Rückfragen: {worte.punkte}.")
        yield from (f"  {stelle}: {text}" for stelle, text in worte.je_stelle)


def _anteile(anteile: Sequence[Anteilzeile]) -> Iterator[str]:
    breite = max((len(anteil.betrag) for anteil in anteile), default=0)
    yield from (f"    {anteil.betrag:>{breite}}  {anteil.ursache}" for anteil in anteile)
