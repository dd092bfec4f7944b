"""Instructions come in pairs, and those with a `p`, `tr` or `tc` take their whole paragraph, row or cell with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from integrationsbericht.schreiben.word.vorlagenpruefung.absaetze import Absatz
from integrationsbericht.schreiben.word.vorlagenpruefung.fehler import Vorlagenfehler, an
from integrationsbericht.schreiben.word.vorlagenpruefung.marken import ANWEISUNG, Marke

_GANZES = {"p": "den ganzen Absatz", "tr": "die ganze Tabellenzeile", "tc": "die ganze Tabellenzelle"}
_EIGENER = {"p": "in einen eigenen Absatz", "tr": "in eine eigene Tabellenzeile", "tc": "in eine eigene Tabellenzelle"}


def pruefe_aufbau(marken: Sequence[Marke], absaetze: Sequence[Absatz]) -> Iterator[Vorlagenfehler]:
    """The faults of one part of the document."""
    anweisungen = [marke for marke in marken if marke.art == ANWEISUNG and marke.wort]
    yield from _paare(anweisungen)
    belegt: set[object] = set()
    for marke in anweisungen:
        if marke.vorsatz:
            yield from _daneben(marke, absaetze, belegt)


# ---------------------------------------------------------------- pairs


def _paare(anweisungen: Iterable[Marke]) -> Iterator[Vorlagenfehler]:
    """Within a paragraph and over whole paragraphs apart, so that each fault is blamed where it was made."""
    bloecke: list[Marke] = []
    im_absatz: list[Marke] = []
    absatz: Absatz | None = None
    for marke in anweisungen:
        if marke.absatz is not absatz:
            yield from _offene(im_absatz)
            im_absatz, absatz = [], marke.absatz
        yield from _schritt(marke, bloecke if marke.vorsatz else im_absatz, bloecke)
    yield from _offene(im_absatz)
    yield from _offene(bloecke)


def _schritt(marke: Marke, stapel: list[Marke], bloecke: list[Marke]) -> Iterator[Vorlagenfehler]:
    """Put a beginning on its stack, take its beginning off for an end."""
    if marke.wort in ("if", "for"):
        stapel.append(marke)
        return
    anfaenge = ("for",) if marke.wort == "endfor" else ("if",) if marke.wort in ("endif", "elif") else ("if", "for")
    ende = marke.wort.startswith("end")
    for auch in (stapel, bloecke):  # an end without its p belongs to the paragraph instruction all the same
        if any(offen.wort in anfaenge for offen in auch):
            while auch[-1].wort not in anfaenge:
                yield _offen(auch.pop())
            anfang = auch.pop() if ende else auch[-1]
            yield from _paar(anfang, marke)
            return
    wort = " oder ".join(f"„{{%{marke.vorsatz} {w} … %}}“" for w in anfaenge)
    wo = "davor" if marke.vorsatz else "im selben Absatz davor"
    yield an(
        marke.absatz,
        marke.um,
        f"zu „{marke.roh}“ fehlt {wo} der Anfang",
        f"ergänzen Sie {wort}, oder löschen Sie das Ende",
    )


def _offene(stapel: list[Marke]) -> list[Vorlagenfehler]:
    return [_offen(marke) for marke in stapel]


def _offen(marke: Marke) -> Vorlagenfehler:
    ende = f"{{%{marke.vorsatz} end{marke.wort} %}}"
    wo = f"{_EIGENER[marke.vorsatz]} dahinter" if marke.vorsatz in _EIGENER else "in denselben Absatz dahinter"
    return an(marke.absatz, marke.um, f"zu „{marke.roh}“ fehlt das Ende „{ende}“", f"schreiben Sie „{ende}“ {wo}")


def _paar(anfang: Marke, marke: Marke) -> Iterator[Vorlagenfehler]:
    """Beginning and end must be of one kind and embrace whole paragraphs of one cell or rows of one table."""
    if anfang.vorsatz != marke.vorsatz:
        richtig = f"{{%{anfang.vorsatz} {' '.join(filter(None, (marke.wort, marke.inhalt)))} %}}"
        was = f"„{marke.roh}“ passt nicht zum Anfang „{anfang.roh}“"
        yield an(marke.absatz, marke.um, was, f"schreiben Sie „{richtig}“ {_EIGENER.get(anfang.vorsatz, 'davor')}")
        return
    eins, zwei = anfang.absatz, marke.absatz
    if marke.vorsatz == "tr":
        gut, wo = eins.tabelle is zwei.tabelle, "in derselben Tabelle"
    elif marke.vorsatz == "tc":
        gut, wo = eins.reihe is zwei.reihe, "in derselben Tabellenzeile"
    else:
        gut, wo = eins.behaelter is zwei.behaelter, "in derselben Zelle oder beide im Text"
    if not gut:
        was = f"„{anfang.roh}“ und „{marke.roh}“ stehen nicht beide {wo.removesuffix(' oder beide im Text')}"
        yield an(marke.absatz, marke.um, was, f"setzen Sie Anfang und Ende {wo}")


# ---------------------------------------------------------------- what would vanish


def _daneben(marke: Marke, absaetze: Sequence[Absatz], belegt: set[object]) -> Iterator[Vorlagenfehler]:
    """Whatever stands beside the instruction vanishes with its paragraph, row or cell: told once for each."""
    eigener = marke.absatz
    if marke.vorsatz == "r":
        richtig = marke.roh.replace("%r ", "% ", 1)
        yield an(eigener, marke.um, f"„{marke.roh}“ mit „r“ ist hier nicht nötig", f"schreiben Sie „{richtig}“")
        return
    if marke.vorsatz in ("tr", "tc") and eigener.tabelle is None:
        was = f"„{marke.roh}“ steht nicht in einer Tabelle"
        rat = f"setzen Sie Anfang und Ende {_EIGENER[marke.vorsatz]}, oder schreiben Sie beide mit „p“"
        yield an(eigener, marke.um, was, rat)
        return
    ganzes = {"p": eigener, "tr": eigener.reihe, "tc": eigener.behaelter}[marke.vorsatz]
    if ganzes in belegt:
        return
    betroffen = [a for a in absaetze if ganzes in (a, a.reihe, a.behaelter)]
    rest = " ".join(a.text.replace(marke.roh, "", 1) if a is eigener else a.text for a in betroffen).strip()
    if rest or any(a.hat_bild for a in betroffen):
        belegt.add(ganzes)
        was = (
            f"„{marke.roh}“ nimmt {_GANZES[marke.vorsatz]} weg, auch {f'„{rest[:40]}“' if rest else 'das Bild'} daneben"
        )
        yield an(eigener, marke.um, was, f"setzen Sie die Anweisung allein {_EIGENER[marke.vorsatz]}")
