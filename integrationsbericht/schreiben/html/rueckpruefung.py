"""`Rueckpruefung.html`: what people changed in a Word file of a run. One file for screen and paper, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from integrationsbericht import __version__
from integrationsbericht.bearbeitung import worte
from integrationsbericht.bearbeitung.rueckpruefung import Rueckpruefung
from integrationsbericht.bearbeitung.vergleich import Art, Satzaenderung, Vergleich
from integrationsbericht.schreiben.html.umgebung import umgebung

DATEINAME = "Rueckpruefung.html"
_VORLAGE = Path(__file__).with_name("rueckpruefung.html.j2")


@dataclass(frozen=True, kw_only=True)
class Zahlzeile:
    """One figure that differs."""

    art: str
    wo: str
    vorher: str
    nachher: str
    umgebung: str


@dataclass(frozen=True, kw_only=True)
class Stueck:
    """A piece of a text: in both versions, only in the old one (`weg`), only in the new one (`neu`)."""

    text: str
    art: str = ""


@dataclass(frozen=True, kw_only=True)
class Textzeile:
    """One text that differs, its two versions woven into each other."""

    art: str
    wo: str
    stuecke: tuple[Stueck, ...]


@dataclass(frozen=True, kw_only=True)
class Abschnitt:
    """All that two versions differ in."""

    zahlen: tuple[Zahlzeile, ...]
    texte: tuple[Textzeile, ...]


def rueckpruefung(pruefung: Rueckpruefung) -> bytes:
    """The page in UTF-8."""
    text = (
        umgebung()
        .get_template(_VORLAGE.name)
        .render(
            herkunft=worte.herkunft(pruefung),
            urteil=worte.urteil(pruefung.vergleich),
            weicht_ab=bool(pruefung.vergleich.zahlen),
            vorbehalte=worte.vorbehalte(pruefung),
            jetzt=_abschnitt(pruefung.vergleich),
            zuvor=_abschnitt(pruefung.uebernommen),
            programm=f"integrationsbericht {__version__}",
        )
    )
    return text.encode("utf-8")


def _abschnitt(vergleich: Vergleich) -> Abschnitt:
    return Abschnitt(
        zahlen=tuple(
            Zahlzeile(
                art=z.art.value,
                wo=worte.wo(z.ort),
                vorher=z.vorher or "–",
                nachher=z.nachher or "–",
                umgebung=z.umgebung,
            )
            for z in vergleich.zahlen
        ),
        texte=tuple(
            Textzeile(art=s.art.value, wo=worte.wo(s.ort), stuecke=tuple(_stuecke(s))) for s in vergleich.saetze
        ),
    )


def _stuecke(aenderung: Satzaenderung) -> Iterator[Stueck]:
    if aenderung.art is Art.VERSCHOBEN:
        yield Stueck(text=aenderung.nachher or aenderung.vorher)
        return
    alt, neu = _woerter(aenderung.vorher), _woerter(aenderung.nachher)
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, alt, neu, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stueck(text="".join(alt[a1:a2]))
            continue
        if a1 < a2:
            yield Stueck(text="".join(alt[a1:a2]), art="weg")
        if b1 < b2:
            yield Stueck(text="".join(neu[b1:b2]), art="neu")


def _woerter(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)
