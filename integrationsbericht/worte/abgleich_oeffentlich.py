"""Bedarf against Angebot for the public: tables, legend and chart, with small counts of persons masked.

What may be printed is decided here once per Baustein, with the rules of `kleinzahlen`; every other place (table,
chart, its text) takes it from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from integrationsbericht.deutsch import KEINE_MELDUNG, OHNE_ANGABE, UNBEKANNT, aufzaehlung, ganz
from integrationsbericht.ergebnis import GEANTWORTET, Abgleichsumme, Abgleichzeile, Ergebnis
from integrationsbericht.worte import kleinzahlen as klein
from integrationsbericht.worte.diagramm import Diagramm

_ANALYSE, _VORBEHALT = "*", "°"


@dataclass(frozen=True, kw_only=True)
class Bausteinabgleich:
    """All Kommunen of one Baustein."""

    baustein: str
    bedarf: str
    bedarf_aus: str
    vorhanden: str
    frei: str
    geplant: str
    luecke: str
    luecke_aus: str


@dataclass(frozen=True, kw_only=True)
class Zelle:
    """One Kommune and Baustein: `bedarf` / `angebot`, below it the `lage`."""

    bedarf: str
    angebot: str
    lage: str


_LEERE_ZELLE = Zelle(bedarf=UNBEKANNT, angebot=UNBEKANNT, lage=UNBEKANNT)


@dataclass(frozen=True, kw_only=True)
class Kommunenabgleich:
    """One Kommune, or `kreisweit`, over the Bausteine."""

    kommune: str
    zellen: tuple[Zelle, ...]


def je_baustein(ergebnis: Ergebnis) -> list[Bausteinabgleich]:
    return [_summenzeile(ergebnis, summe) for summe in ergebnis.abgleichsummen.values()]


def je_kommune(ergebnis: Ergebnis) -> list[Kommunenabgleich]:
    """The Kommunen in the order of the settings, then `kreisweit`; a cell for each of the Bausteine 1 to 5."""
    zeilen = {(zeile.kommune, zeile.baustein): zeile for zeile in ergebnis.abgleich}
    namen = dict.fromkeys(kommune for kommune, _ in zeilen)
    return [
        Kommunenabgleich(
            kommune=name,
            zellen=tuple(
                _zelle(ergebnis, zeilen[name, nummer]) if (name, nummer) in zeilen else _LEERE_ZELLE
                for nummer in ergebnis.regelwerk.im_abgleich
            ),
        )
        for name in namen
    ]


def legende(ergebnis: Ergebnis) -> str:
    """What the marks in the tables mean; only those that occur."""
    zeilen = ergebnis.abgleich
    teile = []
    if any(z.quelle == "Analyse" for z in zeilen):
        teile.append(f"{_ANALYSE} Bedarf laut Analyse, weil kein verwertbarer eigener Bedarf der Kommune vorliegt.")
    if any(z.unter_vorbehalt for z in zeilen):
        teile.append(f"{_VORBEHALT} Bedarf oder geplante Maßnahme unter Vorbehalt.")
    ohne = sum(z.geplant_ohne_angabe for z in zeilen)
    if ohne:
        teile.append(f"Bei {ohne} geplanten Maßnahmen fehlt die Zahl der Plätze." if ohne > 1 else
                     "Bei einer geplanten Maßnahme fehlt die Zahl der Plätze.")  # fmt: skip
    return " ".join(teile)


def hat_kleine(ergebnis: Ergebnis) -> bool:
    """Whether any need is masked."""
    return any(_klein(ergebnis, zeile) for zeile in ergebnis.abgleich)


def kleinzahlhinweis(ergebnis: Ergebnis) -> str:
    """Why figures are masked, for a paper in which one is."""
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    return (
        f"Zum Schutz der Betroffenen sind Personenzahlen von 1 bis {schwelle - 1} in allen Tabellen als"
        f" „unter {schwelle}“ angegeben; gemeldete Plätze sind keine Personenzahlen."
        f" „{klein.NICHT_AUSGEWIESEN}“ (nicht ausgewiesen) steht, wo sich eine solche Zahl zurückrechnen ließe."
    )


def diagramm(ergebnis: Ergebnis) -> Diagramm:
    """Bedarf and Angebot per Baustein. What is unknown or withheld in the table has no bar."""
    summen = list(ergebnis.abgleichsummen.values())
    bedarf = tuple(s.bedarf if s.bedarf_aus and _bedarf_offen(ergebnis, s) else None for s in summen)
    angebot = tuple(None if s.plaetze_frei is None else s.plaetze_frei + s.plaetze_geplant for s in summen)
    texte = [
        f"{z.baustein}: Bedarf {z.bedarf}, Angebot {ganz(a)}."
        for z, a in zip(je_baustein(ergebnis), angebot, strict=True)
    ]
    return Diagramm(
        titel="Bedarf und Angebot je Baustein",
        alternativtext="Säulendiagramm mit zwei Säulen je Baustein, Bedarf und Angebot (freie und geplante Plätze). "
        + " ".join(texte),
        kategorien=tuple(f"Baustein {s.baustein}" for s in summen),
        reihen=(("Bedarf", bedarf), ("Angebot (freie und geplante Plätze)", angebot)),
        achse="Personen oder Plätze",
    )


def ohne_saeule(ergebnis: Ergebnis) -> str:
    """Which bars are missing in the chart, and why; nothing if none is."""
    teile = []
    for summe in ergebnis.abgleichsummen.values():
        if not summe.bedarf_aus:
            teile.append(f"Bedarf in Baustein {summe.baustein} (unbekannt)")
        elif not _bedarf_offen(ergebnis, summe):
            teile.append(f"Bedarf in Baustein {summe.baustein} (nicht ausgewiesen)")
        if summe.plaetze_frei is None:
            teile.append(f"Angebot in Baustein {summe.baustein} (freie Plätze unbekannt)")
    return f"Ohne Säule: {aufzaehlung(teile)}." if teile else ""


# ---------------------------------------------------------------- one row, one cell


def _summenzeile(ergebnis: Ergebnis, summe: Abgleichsumme) -> Bausteinabgleich:
    bedarf = ganz(summe.bedarf) if summe.bedarf_aus else UNBEKANNT
    luecke = ganz(summe.luecke) if summe.luecke_aus else UNBEKANNT
    return Bausteinabgleich(
        baustein=str(ergebnis.regelwerk.bausteine[summe.baustein]),
        bedarf=bedarf if _bedarf_offen(ergebnis, summe) else klein.NICHT_AUSGEWIESEN,
        bedarf_aus=f"{summe.bedarf_aus} von {summe.kommunen}",
        vorhanden=ganz(summe.plaetze_vorhanden),
        frei=ganz(summe.plaetze_frei),
        geplant=ganz(summe.plaetze_geplant),
        luecke=luecke if _luecke_offen(ergebnis, summe.baustein) else klein.NICHT_AUSGEWIESEN,
        luecke_aus=f"{summe.luecke_aus} von {summe.kommunen}",
    )


def _zelle(ergebnis: Ergebnis, zeile: Abgleichzeile) -> Zelle:
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    if zeile.massgeblich is None:
        bedarf = _ohne_bedarf(ergebnis, zeile)
    else:
        bedarf = klein.gezeigt(zeile.massgeblich, schwelle) if zeile.ist_personenzahl else ganz(zeile.massgeblich)
    plaetze = _angebot(zeile)
    return Zelle(
        bedarf=bedarf + (_ANALYSE if zeile.quelle == "Analyse" else "") + (_VORBEHALT if zeile.unter_vorbehalt else ""),
        angebot=ganz(plaetze),
        lage=_lage(zeile, plaetze, _klein(ergebnis, zeile), schwelle),
    )


def _ohne_bedarf(ergebnis: Ergebnis, zeile: Abgleichzeile) -> str:
    """Why the need is unknown, in two words."""
    if zeile.zurueckgestellt:
        return "zurückgestellt"
    zustand = next((r.zustand for r in ergebnis.ruecklauf if r.stelle.name == zeile.kommune), None)
    geantwortet = not zeile.zu_kommune or zustand in GEANTWORTET
    return OHNE_ANGABE if geantwortet else KEINE_MELDUNG


def _lage(zeile: Abgleichzeile, plaetze: int | None, verdeckt: bool, schwelle: int) -> str:
    if verdeckt and plaetze is not None:
        return klein.NICHT_AUSGEWIESEN if klein.zustand_verraet(plaetze, schwelle) else zeile.zustand.value
    if zeile.luecke is not None and zeile.luecke > 0:
        return f"{zeile.zustand.value} {ganz(zeile.luecke)}"
    return zeile.zustand.value


# ---------------------------------------------------------------- what may be printed


def _klein(ergebnis: Ergebnis, zeile: Abgleichzeile) -> bool:
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    return zeile.ist_personenzahl and klein.ist_klein(zeile.massgeblich, schwelle)


def _verdeckte(ergebnis: Ergebnis, baustein: int) -> Sequence[Abgleichzeile]:
    """The masked rows among the parts of a Baustein's totals; `kreisweit` is in no total."""
    return [
        zeile
        for zeile in ergebnis.abgleich
        if zeile.baustein == baustein and zeile.zu_kommune and _klein(ergebnis, zeile)
    ]


def _bedarf_offen(ergebnis: Ergebnis, summe: Abgleichsumme) -> bool:
    """Whether the total can be printed: it gives nothing away and is not itself a small count of persons."""
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    kleine = [z.massgeblich for z in _verdeckte(ergebnis, summe.baustein) if z.massgeblich is not None]
    return not klein.summe_verraet(kleine, schwelle) and not (kleine and summe.bedarf < schwelle)


def _luecke_offen(ergebnis: Ergebnis, baustein: int) -> bool:
    plaetze = [p for z in _verdeckte(ergebnis, baustein) if (p := _angebot(z)) is not None]
    return not klein.lueckensumme_verraet(plaetze, ergebnis.einstellungen.sitzung.kleinzahl_schwelle)


def _angebot(zeile: Abgleichzeile) -> int | None:
    """Free and planned places; None if the free ones are unknown."""
    return None if zeile.plaetze_frei is None else zeile.plaetze_frei + zeile.plaetze_geplant
