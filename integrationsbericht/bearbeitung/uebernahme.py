"""What became of each change that people made, for the console, the Prüfbericht and lauf.json."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from integrationsbericht.deutsch import aufzaehlung, ganz


class Fall(StrEnum):
    """How one change fared."""

    UEBERNOMMEN = "übernommen"
    NEUE_ZAHLEN = "mit neuen Zahlen übernommen"
    ZU_ENTSCHEIDEN = "zu entscheiden"
    """The paper has a comment."""
    NICHT = "nicht übernommen"
    """It has no place in the new paper, or it is a figure where no comment can stand; it is listed here."""


@dataclass(frozen=True, kw_only=True)
class Bearbeitete:
    """An edited paper and what the program had written then."""

    unterlage: str
    quelle: str
    """The file's name, as staff know it."""
    lauf: str
    """Name of the run that had written it."""
    basis: bytes
    inhalt: bytes


@dataclass(frozen=True, kw_only=True)
class Aenderung:
    """One change: what people did (`eingefügt`, `gestrichen`, …), where, and their text."""

    fall: Fall
    was: str
    ort: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Uebernahme:
    """All changes of one paper. `quelle`: the edited file's name, `lauf`: the run that had written it."""

    unterlage: str
    quelle: str
    lauf: str
    aenderungen: tuple[Aenderung, ...]
    kommentare: int
    """Open comments in the new paper, also those that people had written themselves."""

    def zahl(self, fall: Fall) -> int:
        return sum(aenderung.fall is fall for aenderung in self.aenderungen)

    @property
    def satz(self) -> str:
        """`12 Änderungen übernommen, 2 mit neuen Zahlen, 1 zu entscheiden`."""
        return gezaehlt(self.aenderungen)


def gezaehlt(aenderungen: Iterable[Aenderung]) -> str:
    """The changes by what became of them; what did not happen is not said."""
    faelle = [aenderung.fall for aenderung in aenderungen]
    je = {fall: faelle.count(fall) for fall in Fall}
    uebernommen = je[Fall.UEBERNOMMEN]
    teile = [f"{ganz(uebernommen)} {'Änderung' if uebernommen == 1 else 'Änderungen'} übernommen"]
    if je[Fall.NEUE_ZAHLEN]:
        teile.append(f"{ganz(je[Fall.NEUE_ZAHLEN])} mit neuen Zahlen")
    if je[Fall.ZU_ENTSCHEIDEN]:
        teile.append(f"{ganz(je[Fall.ZU_ENTSCHEIDEN])} zu entscheiden")
    if je[Fall.NICHT]:
        teile.append(f"{ganz(je[Fall.NICHT])} nicht übernommen")
    return ", ".join(teile) if faelle else "keine Änderungen"


def kurz(text: str, laenge: int = 300) -> str:
    """A text as it is quoted in a list."""
    return text if len(text) <= laenge else f"{text[: laenge - 1].rstrip()}…"


def zahlenliste(texte: Iterable[str]) -> str:
    """`5 €, 7 €`, each once."""
    return aufzaehlung(list(dict.fromkeys(texte)))
