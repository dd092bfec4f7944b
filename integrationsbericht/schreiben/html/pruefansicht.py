"""What `Pruefbericht.html` shows, as finished German strings: its template only places them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import OHNE_ANGABE, anzahl, ganz, tag
from integrationsbericht.ergebnis import (
    GEANTWORTET,
    ZEILENTITEL,
    Eingangszeile,
    Ergebnis,
    Ruecklauf,
    Summe,
    Zustand,
)
from integrationsbericht.geld import euro
from integrationsbericht.schreiben.html.befundansicht import Gruppe, klaerungsziel
from integrationsbericht.worte.befundgruppen import je_stelle, kurz, zahl
from integrationsbericht.worte.offene import Offene
from integrationsbericht.worte.schritte import Schritt

STRICH = "–"


@dataclass(frozen=True, kw_only=True)
class Kennzahl:
    """One number of the overview with what it counts."""

    titel: str
    wert: str


@dataclass(frozen=True, kw_only=True)
class Kennzahlen:
    """Numbers that belong together."""

    titel: str
    zeilen: tuple[Kennzahl, ...]


@dataclass(frozen=True, kw_only=True)
class Ruecklaufzeile:
    """One Stelle. `anker` is empty without findings, `rueckfrage` (a relative link) without a text to send."""

    stelle: str
    zustand: str
    offen: bool
    """Its answer is missing or does not count yet."""
    datei: str
    fassung: str
    datum: str
    fehler: str
    warnungen: str
    befunde: str
    anker: str
    rueckfrage: str


@dataclass(frozen=True, kw_only=True)
class Dateizeile:
    """One file and what became of it."""

    datei: str
    stelle: str
    fassung: str
    datum: str
    eingegangen: str
    inhalt: str
    ergebnis: str


@dataclass(frozen=True, kw_only=True)
class Verweis:
    """A link to a finding."""

    anker: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Schrittansicht:
    """One step with the way to its findings; `weitere` says how many more there are."""

    titel: str
    text: str
    befunde: tuple[Verweis, ...]
    weitere: str
    klaerung: Verweis | None
    """The first row that is prepared for it in Klaerungen.xlsx."""


def schritte(
    liste: Iterable[Schritt], anker: Mapping[Befund, str], klaerungen: Mapping[Befund, int]
) -> list[Schrittansicht]:
    """The steps as they are shown. Findings of one kind have one place, so they are one link."""
    return [_schritt(schritt, anker, klaerungen) for schritt in liste]


def _schritt(schritt: Schritt, anker: Mapping[Befund, str], klaerungen: Mapping[Befund, int]) -> Schrittansicht:
    zeilen = [klaerungen[befund] for befund in schritt.befunde if befund in klaerungen]
    ziele: dict[str, Befund] = {}
    for befund in schritt.befunde:
        if befund in anker:
            ziele.setdefault(anker[befund], befund)
    verweise = list({_wo(befund): Verweis(anker=ziel, text=_wo(befund)) for ziel, befund in ziele.items()}.values())
    rest = len(verweise) - _VERWEISE
    return Schrittansicht(
        titel=schritt.titel,
        text=schritt.text,
        befunde=tuple(verweise[:_VERWEISE]),
        weitere=f"und {rest} weitere" if rest > 0 else "",
        klaerung=Verweis(anker=klaerungsziel(min(zeilen)), text=f"ab Zeile {min(zeilen)}") if zeilen else None,
    )


_VERWEISE = 12


def _wo(befund: Befund) -> str:
    """`Neuss, Maßnahmen C5`."""
    ort = " ".join(teil for teil in (befund.blatt or "", befund.zelle or "") if teil)
    wer = befund.stelle or (kurz(befund.datei) if befund.datei else "")
    return ", ".join(teil for teil in (wer, ort) if teil) or befund.code


def kennzahlen(ergebnis: Ergebnis, stand: Offene) -> list[Kennzahlen]:
    """The overview: who answered, how much is open, what the Sammelantrag comes to."""
    offen = [
        Kennzahl(titel=titel, wert=ganz(len(stand.mit(schwere))))
        for schwere, titel in zip(Schwere, ("Fehler", "Warnungen", "Hinweise"), strict=True)
    ]
    if stand.zahl_der_folgen:
        offen.append(Kennzahl(titel="dazu Folgen daraus", wert=ganz(stand.zahl_der_folgen)))
    if stand.geklaert:
        offen.append(Kennzahl(titel="entschieden", wert=ganz(len(stand.geklaert))))
    kommunen = _antworten(ergebnis, "Kommune", "Kommunen", "der Kommunen")
    akteure = _antworten(ergebnis, "Akteur", "Akteuren", "der Akteure")
    return [
        Kennzahlen(titel="Rücklauf und Befunde", zeilen=(*kommunen, *akteure, *offen, _verbleib(ergebnis))),
        _sammelantrag(ergebnis.sammelantrag),
    ]


def _verbleib(ergebnis: Ergebnis) -> Kennzahl:
    """Every filled cell of the returns, and that none is lost."""
    genutzt = sum(v.genutzt for v in ergebnis.verbleib)
    fehlerhaft = sum(v.fehlerhaft for v in ergebnis.verbleib)
    uebergangen = sum(sum(v.uebergangen.values()) for v in ergebnis.verbleib)
    wert = f"{ganz(genutzt)} genutzt, {ganz(uebergangen)} übergangen, {ganz(fehlerhaft)} fehlerhaft"
    return Kennzahl(titel=f"{ganz(genutzt + uebergangen + fehlerhaft)} ausgefüllte Zellen", wert=wert)


def _antworten(ergebnis: Ergebnis, art: str, dativ: str, genitiv: str) -> Iterable[Kennzahl]:
    gefragt = ergebnis.antworten(art)
    da = sum(zeile.zustand in GEANTWORTET for zeile in gefragt)
    if gefragt:
        nomen = art if len(gefragt) == 1 else dativ
        yield Kennzahl(titel=f"Rücklauf {genitiv}", wert=f"{da} von {len(gefragt)} {nomen}")


def _sammelantrag(summe: Summe) -> Kennzahlen:
    gerechnet = summe.massnahmen - summe.nicht_gerechnet
    zeilen = [("Maßnahmen", ganz(summe.massnahmen) if summe.massnahmen else "keine gezählt")]
    if summe.nicht_gerechnet:
        zeilen.append(("davon berechenbar und in den Beträgen", ganz(gerechnet)))
    if gerechnet:
        for name in ("zuwendungsfaehig", "zuwendung", "eigenanteil"):
            zeilen.append((ZEILENTITEL[name], euro(summe.betraege.als_dict()[name])))
    if summe.kontingent is not None and summe.differenz is not None:
        zeilen.append(("Mittelkontingent", euro(summe.kontingent)))
        if gerechnet:
            frei = "davon bisher nicht beantragt"
            zeilen.append((frei if summe.differenz >= 0 else "es fehlen", euro(abs(summe.differenz))))
    return Kennzahlen(
        titel="Sammelantrag (Bausteine 1-4)",
        zeilen=tuple(Kennzahl(titel=titel, wert=wert) for titel, wert in zeilen),
    )


def ruecklauf(
    ergebnis: Ergebnis, stand: Offene, gruppen: Sequence[Gruppe], texte: Mapping[str, str]
) -> list[Ruecklaufzeile]:
    """One row per Stelle. `texte`: Stelle → path of the text that goes back to it."""
    befunde = je_stelle(ergebnis, stand.befunde)
    anker = {gruppe.titel: gruppe.anker for gruppe in gruppen}
    return [_ruecklaufzeile(z, befunde.get(z.stelle.name, []), anker, texte) for z in ergebnis.ruecklauf]


def _ruecklaufzeile(
    zeile: Ruecklauf, befunde: list[Befund], anker: Mapping[str, str], texte: Mapping[str, str]
) -> Ruecklaufzeile:
    name, meldung = zeile.stelle.name, zeile.meldung
    ungefragt = zeile.zustand == Zustand.FEHLT and not zeile.stelle.erwartet
    return Ruecklaufzeile(
        stelle=name,
        zustand="nicht angefragt" if ungefragt else zeile.zustand.value,
        offen=zeile.zustand not in GEANTWORTET and not ungefragt,
        datei=kurz(zeile.datei) if zeile.datei else STRICH,
        fassung=_fassung(meldung.fassung) if meldung else STRICH,
        datum=tag(meldung.datum) if meldung else STRICH,
        fehler=ganz(zahl(befunde, Schwere.FEHLER)),
        warnungen=ganz(zahl(befunde, Schwere.WARNUNG)),
        befunde=anzahl(len(befunde), "Befund", "Befunde") if befunde else "keine",
        anker=anker.get(name, ""),
        rueckfrage=quote(texte.get(name, "")),
    )


def datei(zeile: Eingangszeile) -> Dateizeile:
    teile = (anzahl(zeile.bedarfe, "Bedarf", "Bedarfe"), anzahl(zeile.massnahmen, "Maßnahme", "Maßnahmen"))
    return Dateizeile(
        datei=kurz(zeile.datei),
        stelle=zeile.stelle or "unbekannt",
        fassung=_fassung(zeile.fassung) if zeile.gelesen else STRICH,
        datum=tag(zeile.datum) if zeile.gelesen else STRICH,
        eingegangen=tag(zeile.eingegangen, STRICH),
        inhalt=", ".join(teile) if zeile.gelesen else "nichts",
        ergebnis=zeile.ergebnis.value,
    )


def _fassung(fassung: int | None) -> str:
    return OHNE_ANGABE if fassung is None else str(fassung)
