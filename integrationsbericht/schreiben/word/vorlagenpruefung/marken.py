"""What stands in braces: `{{ … }}`, `{% … %}` and `{# … #}`, and braces that belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process

from integrationsbericht.schreiben.word.vorlagenpruefung.absaetze import Absatz
from integrationsbericht.schreiben.word.vorlagenpruefung.fehler import Vorlagenfehler, an

ANGABE, ANWEISUNG, BEMERKUNG = "{{", "{%", "{#"
_ZU = {ANGABE: "}}", ANWEISUNG: "%}", BEMERKUNG: "#}"}
_KLAMMER = re.compile(r"\{_\{|\}_\}|\{_%|%_\}|\{\{|\{%|\{#|\}\}|%\}|#\}|[{}]")
_GEWOLLT = ("{_{", "}_}", "{_%", "%_}")
"""How to print braces."""
_VORSATZ = re.compile(r"[-\s]*(p|tr|tc|r)\s+(?=\S)")
WORTE = ("if", "elif", "else", "endif", "for", "endfor")
_NAH = 70.0
_SATZZEICHEN = str.maketrans("„“”‚‘’", "\"\"\"'''")
"""Word writes typographic quotes; docxtpl reads them as plain ones."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Marke:
    """One pair of braces. `heil` is False if it is only told from its beginning; then it still opens or ends a part."""

    art: str
    vorsatz: str
    """`p`, `tr` or `tc`: it stands for a whole paragraph, row or cell; `r` (a run) is of no use to staff."""
    wort: str
    """The instruction; empty for anything else."""
    inhalt: str
    """What follows the instruction, or the whole content."""
    roh: str
    absatz: Absatz
    um: int
    heil: bool = True


def marken(absatz: Absatz) -> tuple[list[Marke], list[Vorlagenfehler]]:
    """The braces of a paragraph in their order, and what is wrong with them."""
    gefunden: list[Marke] = []
    fehler: list[Vorlagenfehler] = []
    offen: re.Match[str] | None = None
    for klammer in _KLAMMER.finditer(absatz.text):
        zeichen = klammer[0]
        if offen is None:
            if zeichen in _ZU:
                offen = klammer
            elif zeichen not in _GEWOLLT:
                fehler.append(_uebrig(absatz, klammer))
        elif zeichen == _ZU[offen[0]]:
            marke = _marke(absatz, offen.start(), klammer.end())
            gefunden.append(marke)
            fehler += _schreibfehler(marke)
            offen = None
        elif offen[0] != BEMERKUNG:
            neue = zeichen in _ZU
            ende = klammer.start() if neue else klammer.end()
            fehler.append(_offen(absatz, offen, ende))
            gefunden.append(_marke(absatz, offen.start(), ende, heil=False))
            offen = klammer if neue else None
    if offen is not None:
        fehler.append(_offen(absatz, offen, len(absatz.text)))
        gefunden.append(_marke(absatz, offen.start(), len(absatz.text), heil=False))
    return gefunden, fehler


def _uebrig(absatz: Absatz, klammer: re.Match[str]) -> Vorlagenfehler:
    zeichen = klammer[0]
    was = "die Klammer „{“ steht allein" if zeichen == "{" else f"vor „{zeichen}“ fehlt die öffnende Klammer"
    rat = "schreiben Sie zwei Klammern davor und zwei dahinter, zum Beispiel „{{ kreis }}“, oder löschen Sie die eine"
    return an(absatz, klammer.start(), was, rat)


def _offen(absatz: Absatz, offen: re.Match[str], ende: int) -> Vorlagenfehler:
    auf, zu = offen[0], _ZU[offen[0]]
    text = absatz.text[offen.start() : ende].strip()
    was = f"„{text[:40]}“ ist in diesem Absatz nicht mit „{zu}“ geschlossen"
    return an(absatz, offen.start(), was, f"ergänzen Sie „{zu}“, oder löschen Sie „{auf}“")


def _marke(absatz: Absatz, um: int, ende: int, *, heil: bool = True) -> Marke:
    roh = absatz.text[um:ende]
    art, innen = roh[:2], roh[2:-2] if heil else roh[2:].rstrip("%}")
    vorsatz = _VORSATZ.match(innen)
    inhalt = (innen[vorsatz.end() :] if vorsatz else innen).strip(" \t\xa0-+").translate(_SATZZEICHEN)
    wort, inhalt = _wort(inhalt) if art == ANWEISUNG else ("", inhalt)
    return Marke(
        art=art,
        vorsatz=vorsatz[1] if vorsatz else "",
        wort=wort,
        inhalt=inhalt,
        roh=roh.strip(),
        absatz=absatz,
        um=um,
        heil=heil,
    )


def _wort(inhalt: str) -> tuple[str, str]:
    """The instruction and what follows it; a misspelt one counts as the one that is meant, so that pairs stay pairs."""
    erstes, _, rest = inhalt.partition(" ")
    if erstes in WORTE:
        return erstes, rest.strip()
    zusammen = "".join(inhalt.split())
    if zusammen in WORTE:
        return zusammen, ""
    treffer = process.extractOne(erstes.casefold(), WORTE, score_cutoff=_NAH)
    return (treffer[0] if treffer else ""), rest.strip()


def _schreibfehler(marke: Marke) -> Iterator[Vorlagenfehler]:
    """What is wrong within the braces before one asks what they mean."""
    roh, innen = marke.roh, marke.roh[2:-2]
    if innen.startswith(("-", "+")) or innen.endswith(("-", "+")):
        yield an(marke.absatz, marke.um, f"in „{roh}“ steht ein Zeichen an der Klammer", "löschen Sie „-“ und „+“")
    if marke.vorsatz and marke.art == ANGABE:
        rat = f"schreiben Sie „{{{{ {marke.inhalt} }}}}“"
        yield an(marke.absatz, marke.um, f"„{roh}“ beginnt wie eine Anweisung", rat)
    elif marke.vorsatz and not innen.startswith(f"{marke.vorsatz} "):
        richtig = f"{{%{marke.vorsatz} {' '.join(filter(None, (marke.wort, marke.inhalt)))} %}}"
        was = f"in „{roh}“ steht „{marke.vorsatz}“ nicht gleich an der Klammer, mit einem Leerzeichen dahinter"
        yield an(marke.absatz, marke.um, was, f"schreiben Sie „{richtig}“")
    if marke.art == ANWEISUNG and not re.search(rf"[{{%\s\w]\b{marke.wort or '-'}\b", roh):
        vorschlag = f" (meinten Sie „{marke.wort}“?)" if marke.wort else ""
        rat = "Vorlagen kennen nur „if“, „elif“, „else“, „endif“, „for“ und „endfor“; gerechnet wird in ihnen nicht"
        yield an(marke.absatz, marke.um, f"die Anweisung „{roh}“ gibt es nicht{vorschlag}", rat)
