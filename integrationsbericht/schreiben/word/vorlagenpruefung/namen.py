"""Placeholders must be known, and be what the place needs: text to print, a list to go through. Nothing computes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import jinja2
from jinja2 import nodes

from integrationsbericht.namen import aehnlich
from integrationsbericht.platzhalter import DIAGRAMM, TEXT, Gestalt
from integrationsbericht.schreiben.word.vorlagenpruefung.fehler import Vorlagenfehler, an
from integrationsbericht.schreiben.word.vorlagenpruefung.marken import ANGABE, ANWEISUNG, Marke

_SCHLEIFE = re.compile(r"([^\W\d]\w*)\s+in\s+(.+)", re.DOTALL)
_JA_NEIN = "ja oder nein"
_IN_SCHLEIFEN: Gestalt = {"first": _JA_NEIN, "last": _JA_NEIN}
_LISTE = "alle Namen stehen in docs/vorlagen.md, einen eigenen legen Sie im Blatt „Texte“ der Einstellungen an"
_UMGEBUNG = jinja2.Environment(autoescape=True)
Namen = Mapping[str, Gestalt]


class _Beliebig(dict[str, "Gestalt"]):
    """The entry of a list nobody knows, and whatever is asked of it: the fault is already told."""

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> Gestalt:
        return self


class _Falsch(Exception):
    """What is wrong with an expression, and the remedy."""


def pruefe_namen(marken: Sequence[Marke], bekannt: Namen) -> Iterator[Vorlagenfehler]:
    """The faults of one part of the document; `bekannt` is what the program fills in."""
    schleifen: list[Namen] = []
    for marke in marken:
        sichtbar = dict(bekannt)
        for namen in schleifen:
            sichtbar |= namen
        try:
            if marke.wort == "for":
                teile = _SCHLEIFE.fullmatch(marke.inhalt)
                name = teile[1] if teile else ""
                schleifen.append({name: _Beliebig(), "loop": _IN_SCHLEIFEN})
                schleifen[-1] = {**schleifen[-1], name: _eintrag(marke, teile, sichtbar)}
            elif marke.wort == "endfor":
                schleifen = schleifen[:-1]
            elif marke.heil:
                _pruefe(marke, sichtbar)
        except _Falsch as falsch:
            if marke.heil:
                was, rat = falsch.args
                yield an(marke.absatz, marke.um, was, rat)


def _pruefe(marke: Marke, sichtbar: Namen) -> None:
    if marke.art == ANGABE:
        _druckbar(marke, _ausdruck(marke, marke.inhalt, sichtbar))
    elif marke.wort in ("if", "elif"):
        _ausdruck(marke, marke.inhalt, sichtbar, bedingung=True)
    elif marke.art == ANWEISUNG and marke.wort and marke.inhalt:
        raise _Falsch(f"hinter „{marke.wort}“ steht in „{marke.roh}“ noch etwas", "löschen Sie es")


def _eintrag(marke: Marke, teile: re.Match[str] | None, sichtbar: Namen) -> Gestalt:
    """The shape of what a loop goes through."""
    if teile is None:
        rat = "schreiben Sie zum Beispiel „for punkt in offene_punkte“, ohne mehr"
        raise _Falsch(f"„{marke.roh}“ ist keine Schleife, wie Vorlagen sie kennen", rat)
    gestalt = _ausdruck(marke, teile[2], sichtbar)
    if isinstance(gestalt, _Beliebig):
        return gestalt
    if not isinstance(gestalt, list):
        raise _Falsch(f"„{teile[2].strip()}“ ist keine Liste", f"setzen Sie hinter „in“ eine Liste; {_LISTE}")
    return gestalt[0]


def _druckbar(marke: Marke, gestalt: Gestalt) -> None:
    if isinstance(gestalt, list):
        rat = "schreiben Sie eine Schleife darum, zum Beispiel „{%p for x in liste %}“ und „{%p endfor %}“"
        raise _Falsch(f"„{marke.inhalt}“ ist eine Liste", rat)
    if isinstance(gestalt, _Beliebig):
        return
    if isinstance(gestalt, dict):
        beispiel = f"„{marke.inhalt}.{next(iter(gestalt))}“"
        raise _Falsch(
            f"„{marke.inhalt}“ besteht aus mehreren Angaben", f"nennen Sie eine davon, zum Beispiel {beispiel}"
        )
    if gestalt == _JA_NEIN:
        raise _Falsch(f"„{marke.inhalt}“ ist kein Text", "setzen Sie es hinter ein „if“")
    if gestalt == DIAGRAMM and marke.absatz.text.strip() != marke.roh:
        raise _Falsch(
            f"neben dem Diagramm „{marke.roh}“ steht noch etwas", "setzen Sie es allein in einen eigenen Absatz"
        )


def _ausdruck(marke: Marke, text: str, sichtbar: Namen, *, bedingung: bool = False) -> Gestalt:
    """The shape of what `text` names. Raises `_Falsch`."""
    try:
        (ausgabe,) = _UMGEBUNG.parse(f"{{{{ {text} }}}}").body
        (knoten,) = ausgabe.nodes  # type: ignore[attr-defined]
    except (jinja2.TemplateError, ValueError, AttributeError):
        raise _Falsch(
            f"„{marke.roh}“ ist nicht zu verstehen", f"setzen Sie den Namen eines Platzhalters hinein; {_LISTE}"
        ) from None
    return _gestalt(marke, knoten, sichtbar, bedingung)


def _gestalt(marke: Marke, knoten: nodes.Node, sichtbar: Namen, bedingung: bool) -> Gestalt:
    match knoten:
        case nodes.Name():
            return _bekannt(knoten.name, sichtbar, knoten.name)
        case nodes.Getattr():
            ganzes = _gestalt(marke, knoten.node, sichtbar, bedingung)
            teile = ganzes if isinstance(ganzes, dict) else {}
            return _bekannt(knoten.attr, teile, f"{_als_text(knoten.node)}.{knoten.attr}")
        case nodes.Getitem(arg=nodes.Const(value=int())):
            liste = _gestalt(marke, knoten.node, sichtbar, bedingung)
            if isinstance(liste, _Beliebig):
                return liste
            if not isinstance(liste, list):
                raise _Falsch(f"in „{marke.roh}“ steht eine Nummer hinter etwas, das keine Liste ist", _LISTE)
            return liste[0]
        case nodes.And() | nodes.Or() if bedingung:
            _gestalt(marke, knoten.left, sichtbar, bedingung)
            return _gestalt(marke, knoten.right, sichtbar, bedingung)
        case nodes.Not() if bedingung:
            return _gestalt(marke, knoten.node, sichtbar, bedingung)
    rat = "setzen Sie nur Platzhalter ein, hinter „if“ auch mit „and“, „or“ und „not“"
    raise _Falsch(f"„{marke.roh}“ rechnet oder vergleicht; das tut eine Vorlage nicht", rat)


def _bekannt(name: str, namen: Namen, genannt: str) -> Gestalt:
    if name in namen:
        return namen[name]
    nahe = aehnlich(name, namen)
    vorschlag = f" (meinten Sie „{genannt.removesuffix(name)}{nahe}“?)" if nahe else ""
    raise _Falsch(f"den Platzhalter „{genannt}“ gibt es hier nicht{vorschlag}", _LISTE)


def _als_text(knoten: nodes.Node) -> str:
    if isinstance(knoten, nodes.Getattr):
        return f"{_als_text(knoten.node)}.{knoten.attr}"
    return knoten.name if isinstance(knoten, nodes.Name) else "…"


def mit_texten(namen: Namen, texte: Sequence[str]) -> Namen:
    """The program's placeholders and the Kreis's own."""
    return {**dict.fromkeys(texte, TEXT), **namen}
