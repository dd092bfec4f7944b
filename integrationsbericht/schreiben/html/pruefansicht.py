"""What `Pruefbericht.html` shows, as finished German strings: its template only places them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import OHNE_ANGABE, anzahl, ganz, ohne_nicht_gerechnete, tag
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
from integrationsbericht.worte.befundgruppen import (
    Blattgruppe,
    gezaehlt,
    je_stelle,
    kurz,
    nach_blatt,
    ohne_stelle,
    zahl,
)

STRICH = "–"
_ZEICHEN = {Schwere.FEHLER: "✖", Schwere.WARNUNG: "▲", Schwere.HINWEIS: "●"}
"""Beside the word, so that the eye finds the Fehler also on a black-and-white print."""


@dataclass(frozen=True, kw_only=True)
class Kennzahl:
    """One number of the overview with what it counts."""

    titel: str
    wert: str


@dataclass(frozen=True, kw_only=True)
class Kennzahlen:
    """Numbers that belong together. `zusatz` tells what they leave out, or is empty."""

    titel: str
    zeilen: tuple[Kennzahl, ...]
    zusatz: str = ""


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
class Befundzeile:
    """One finding."""

    schwere: str
    zeichen: str
    code: str
    zelle: str
    gefunden: str
    erwartet: str
    text: str
    abhilfe: str


@dataclass(frozen=True, kw_only=True)
class Blatt:
    """The findings of one sheet of one file."""

    titel: str
    befunde: tuple[Befundzeile, ...]


@dataclass(frozen=True, kw_only=True)
class Gruppe:
    """The findings that one Stelle, or the staff themselves, can settle."""

    anker: str
    titel: str
    umfang: str
    blaetter: tuple[Blatt, ...]


def kennzahlen(ergebnis: Ergebnis) -> list[Kennzahlen]:
    """The overview: who answered, how much is open, what the Sammelantrag comes to."""
    offen = (
        Kennzahl(titel=titel, wert=ganz(len(ergebnis.befunde_mit(schwere))))
        for schwere, titel in zip(Schwere, ("Fehler", "Warnungen", "Hinweise"), strict=True)
    )
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
    zeilen = [("Maßnahmen", ganz(summe.massnahmen))]
    for name in ("zuwendungsfaehig", "zuwendung", "eigenanteil"):
        zeilen.append((ZEILENTITEL[name], euro(summe.betraege.als_dict()[name])))
    if summe.kontingent is not None and summe.differenz is not None:
        zeilen.append(("Mittelkontingent", euro(summe.kontingent)))
        zeilen.append(("davon frei" if summe.differenz >= 0 else "es fehlen", euro(abs(summe.differenz))))
    ohne = ohne_nicht_gerechnete(summe.nicht_gerechnet)
    return Kennzahlen(
        titel="Sammelantrag (Bausteine 1-4)",
        zeilen=tuple(Kennzahl(titel=titel, wert=wert) for titel, wert in zeilen),
        zusatz=f"Beträge {ohne}" if ohne else "",
    )


def ruecklauf(ergebnis: Ergebnis, gruppen: Sequence[Gruppe], texte: Mapping[str, str]) -> list[Ruecklaufzeile]:
    """One row per Stelle. `texte`: Stelle → path of the text that goes back to it."""
    befunde = je_stelle(ergebnis)
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


def eigene_gruppen(ergebnis: Ergebnis) -> list[Gruppe]:
    """What the staff settle themselves: their own files, files that belong to nobody, and the rest."""
    eigene, fremde, sonstige = ohne_stelle(ergebnis)
    benannt = [*sorted(eigene.items()), ("Dateien ohne Stelle", fremde), ("Allgemein", sonstige)]
    return [_gruppe(f"eigen-{nr}", titel, liste) for nr, (titel, liste) in enumerate(benannt, start=1) if liste]


def stellengruppen(ergebnis: Ergebnis) -> list[Gruppe]:
    """What each Stelle has to settle; the one with the most Fehler first, then the most Warnungen."""
    reihe = {zeile.stelle.name: nr for nr, zeile in enumerate(ergebnis.ruecklauf)}

    def rang(eintrag: tuple[str, list[Befund]]) -> tuple[int, int, int, str]:
        name, befunde = eintrag
        return (-zahl(befunde, Schwere.FEHLER), -zahl(befunde, Schwere.WARNUNG), reihe.get(name, len(reihe)), name)

    geordnet = sorted(je_stelle(ergebnis).items(), key=rang)
    return [_gruppe(f"stelle-{nr}", name, befunde) for nr, (name, befunde) in enumerate(geordnet, start=1)]


def _gruppe(anker: str, titel: str, befunde: list[Befund]) -> Gruppe:
    blaetter = tuple(
        Blatt(titel=_ort(gruppe), befunde=tuple(_befund(befund) for befund in gruppe.befunde))
        for gruppe in nach_blatt(befunde)
    )
    return Gruppe(anker=anker, titel=titel, umfang=gezaehlt(befunde), blaetter=blaetter)


def _ort(gruppe: Blattgruppe) -> str:
    if gruppe.datei is None:
        return "Ohne Datei"
    return f"{kurz(gruppe.datei)}, Blatt „{gruppe.blatt}“" if gruppe.blatt else f"{kurz(gruppe.datei)}, ganze Datei"


def _befund(befund: Befund) -> Befundzeile:
    return Befundzeile(
        schwere=befund.schwere.value,
        zeichen=_ZEICHEN[befund.schwere],
        code=befund.code,
        zelle=befund.zelle or STRICH,
        gefunden=befund.gefunden or STRICH,
        erwartet=befund.erwartet or STRICH,
        text=befund.text,
        abhilfe=befund.abhilfe,
    )
