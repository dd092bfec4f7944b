"""Templates are code that looks like text: they are checked before anything is filled in.

All faults at once, each with the paragraph's text and the remedy. docxtpl itself names one, in English and without a
place, and drops what it does not understand without a word. What the check does not foresee, a trial rendering finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from integrationsbericht import platzhalter
from integrationsbericht.deutsch import anzahl
from integrationsbericht.schreiben.word.fuellen import geoeffnet
from integrationsbericht.schreiben.word.vorlagenpruefung.absaetze import ENDNOTE, Absatz, absaetze
from integrationsbericht.schreiben.word.vorlagenpruefung.aufbau import pruefe_aufbau
from integrationsbericht.schreiben.word.vorlagenpruefung.fehler import Vorlagenfehler, an
from integrationsbericht.schreiben.word.vorlagenpruefung.marken import Marke, marken
from integrationsbericht.schreiben.word.vorlagenpruefung.namen import Namen, mit_texten, pruefe_namen
from integrationsbericht.schreiben.word.vorlagenpruefung.probe import probiere

Gefunden = dict[str, list[Vorlagenfehler]]
"""Template → its faults, in the order of its paragraphs."""


def pruefe_vorlagen(ordner: Path, texte: Sequence[str], *, zur_probe: bool = False) -> Gefunden:
    """Every template of `ordner`; `texte` are the names of the Kreis's own texts.

    `zur_probe`: also fill it, if nothing else is wrong. Raises `VorlageFehler` if one is missing or cannot be opened.
    """
    gefunden = {}
    for name, gestalten in platzhalter.lade().items():
        bekannt = mit_texten(gestalten, texte)
        gefunden[name] = pruefe_vorlage(ordner / name, bekannt)
        if zur_probe and not gefunden[name]:
            gefunden[name] = probiere(ordner / name, bekannt)
    return gefunden


def pruefe_vorlage(vorlage: Path, bekannt: Namen) -> list[Vorlagenfehler]:
    """The faults of one template that its text tells. Raises `VorlageFehler` if it cannot be opened."""
    alle = list(absaetze(geoeffnet(vorlage).docx))
    fehler: list[Vorlagenfehler] = []
    for bereich, gruppe in groupby(alle, key=lambda absatz: absatz.bereich.split(",")[0]):
        teil = list(gruppe)
        gefunden: list[Marke] = []
        for absatz in teil:
            neue, klammerfehler = marken(absatz)
            gefunden += neue
            fehler += [*klammerfehler, *_fremdes(absatz)]
        if bereich == ENDNOTE:
            fehler += [_nicht_gefuellt(marke) for marke in gefunden[:1]]
        else:
            fehler += [*pruefe_aufbau(gefunden, teil), *pruefe_namen(gefunden, bekannt)]
    return sorted(fehler, key=lambda f: (f.absatz, f.um))


def _fremdes(absatz: Absatz) -> Iterator[Vorlagenfehler]:
    """What its authors wrote for each other and would go into every paper."""
    if absatz.geaendert:
        was = "eine nachverfolgte Änderung ist noch nicht angenommen oder abgelehnt"
        yield an(absatz, 0, was, "wählen Sie in Word „Überprüfen“, „Annehmen“, „Alle Änderungen annehmen“")
    for kommentar in absatz.kommentare:
        was = f"der Kommentar „{kommentar.strip()[:60]}“ käme mit in das fertige Papier"
        yield an(absatz, 0, was, "löschen Sie ihn in Word unter „Überprüfen“, „Kommentare“")


def _nicht_gefuellt(marke: Marke) -> Vorlagenfehler:
    was = f"„{marke.roh}“ bliebe stehen, denn in Endnoten setzt das Programm nichts ein"
    return an(marke.absatz, marke.um, was, "machen Sie aus der Endnote eine Fußnote, oder löschen Sie den Platzhalter")


# ---------------------------------------------------------------- in words


def satz(gefunden: Gefunden, ordner: Path) -> str:
    """The first fault in one sentence, and how to see the others; empty if there is none."""
    erste = next(((name, fehler[0]) for name, fehler in gefunden.items() if fehler), None)
    if erste is None:
        return ""
    name, fehler = erste
    weitere = sum(map(len, gefunden.values())) - 1
    rest = f' … und {weitere} weitere; integrationsbericht vorlage-pruefen --vorlagen "{ordner}" zeigt alle'
    return f"In der Wordvorlage „{name}“, {fehler.wo}: {fehler.was}; {fehler.abhilfe}{rest if weitere else ''}."


def zeilen(gefunden: Gefunden) -> Iterable[str]:
    """All faults as lines, template by template."""
    for name, fehler in gefunden.items():
        yield f"{name}: {anzahl(len(fehler), 'Fehler', 'Fehler') if fehler else 'in Ordnung'}"
        for nummer, einer in enumerate(fehler, 1):
            yield f"  {nummer}. {einer.wo}"
            yield f"     {_gross(einer.was)}."
            yield f"     {_gross(einer.abhilfe)}."


def _gross(text: str) -> str:
    return text[:1].upper() + text[1:]
