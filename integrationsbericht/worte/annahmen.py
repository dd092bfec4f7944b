"""The assumptions a run rests on, in words: every output prints them as "ungeprüft"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integrationsbericht.beleg import Beleg, Tafel, belegt, ebenso
from integrationsbericht.deutsch import satz, tag
from integrationsbericht.regelwerk import Rechtsfigur, Regelwerk

_TITEL: Mapping[str, str] = {
    "foerderquote_hoechstens": "Höchstsatz der Zuwendung",
    "eigenanteil_mindestens": "Mindestens als Eigenanteil",
    "zeitraum_ende": "Ende des Förderzeitraums",
    "pauschale": "Pauschale je Unterrichtsstunde",
    "innovationsfonds_stichtag": "Stichtag des Innovationsfonds",
    "teilhabe_geduldete_je_stelle": "Geduldete je Stelle",
    "zuwendung_rundungsschritt": "Rundung der Zuwendung",
    "verteilung_ohne_jahresbetraege": "Ausgaben ohne Jahresangabe",
    "kuerzung_nach_zeitraum": "Maßnahmen über das Ende des Förderzeitraums hinaus",
    "leistungen_dritter_vor_der_quote": "Leistungen Dritter",
    "andere_foerderung_mindert_zuwendung": "Andere öffentliche Förderung",
    "zuwendung_je_massnahme": "Zuwendung je Maßnahme",
    "kuerzung_der_gesamtausgaben": "Gesamtausgaben über das Ende des Förderzeitraums hinaus",
    "teilhabe_schritt": "Rundung der Stellen im Teilhabemanagement",
    "teilhabe_mindestens": "Mindestzahl der Stellen im Teilhabemanagement",
}


@dataclass(frozen=True, kw_only=True)
class Annahme:
    """One figure that no source confirms."""

    titel: str
    inhalt: str
    fundstelle: str


def annahmen(regelwerk: Regelwerk) -> list[Annahme]:
    return [
        Annahme(titel=belegt(titel(f), Beleg(Tafel.REGELN, f.name)), inhalt=inhalt(f), fundstelle=f.fundstelle)
        for f in regelwerk.ungeprueft
    ]


@dataclass(frozen=True, kw_only=True)
class Annahmegruppe:
    """What rests on the same source, or the lack of one; the source stands once."""

    fundstelle: str
    inhalte: tuple[str, ...]


def annahmegruppen(regelwerk: Regelwerk) -> list[Annahmegruppe]:
    """A source that only says more than another one stands with it; what it adds stands beside its assumption."""
    alle = annahmen(regelwerk)
    je_fundstelle: dict[str, list[str]] = {}
    for annahme in alle:
        kern = min((f for a in alle if _faengt_an(annahme.fundstelle, f := a.fundstelle)), key=len)
        mehr = annahme.fundstelle.removeprefix(kern).removeprefix("; ")
        text = f"{annahme.titel}: {annahme.inhalt}{f'; {mehr}' if mehr else ''}"
        je_fundstelle.setdefault(kern, []).append(ebenso(text, annahme.titel))
    return [
        Annahmegruppe(fundstelle=satz(fundstelle), inhalte=tuple(inhalte))
        for fundstelle, inhalte in je_fundstelle.items()
    ]


def _faengt_an(fundstelle: str, mit: str) -> bool:
    return fundstelle == mit or fundstelle.startswith(f"{mit}; ")


def titel(figur: Rechtsfigur) -> str:
    """What a figure of the rule file is called; those of one Baustein with its number."""
    art, _, baustein = figur.name.rpartition("_")
    je_baustein = f"{_TITEL[art]}, Baustein {baustein}" if art in _TITEL else figur.name.replace("_", " ")
    return _TITEL.get(figur.name, je_baustein)


def inhalt(figur: Rechtsfigur) -> str:
    """`0,5 Stellen, abgerundet`; for a procedure only what it does."""
    if figur.einheit.startswith("Verfahren: "):
        return figur.einheit.removeprefix("Verfahren: ")
    wert = tag(figur.wert) if isinstance(figur.wert, date) else str(figur.wert).replace(".", ",")
    return f"{wert} {figur.einheit}"
