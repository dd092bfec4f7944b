"""What happens to a paragraph that people edited and the program wrote anew: the rule, without any document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto

from integrationsbericht.bearbeitung.textzahlen import geruest, vergleichbar, werte, zahlen
from integrationsbericht.bearbeitung.vergleich import vergleiche_texte


class Was(Enum):
    """Whose text stands in the new paper."""

    IHRES = auto()
    IHRES_MIT_NEUEN_ZAHLEN = auto()
    UNSERES_MIT_KOMMENTAR = auto()
    SCHON_SO = auto()


@dataclass(frozen=True, kw_only=True)
class Entscheidung:
    """`zahlen`: what a figure's value reads now."""

    was: Was
    zahlen: dict[str, str] = field(default_factory=dict)


def entscheide(basis: str, ihres: str, unseres: str) -> Entscheidung:
    """`basis`: what the program wrote then, `ihres`: what people made of it, `unseres`: what the program writes now.

    Theirs stands only where it brings no figure of its own, and where every figure of the base can be found in it.
    """
    alt, neu, jetzt = vergleichbar(basis), vergleichbar(ihres), vergleichbar(unseres)
    if neu == jetzt:
        return Entscheidung(was=Was.SCHON_SO)
    if vergleiche_texte(alt, neu).zahlen or Counter(werte(alt)) != Counter(werte(neu)):
        return Entscheidung(was=Was.UNSERES_MIT_KOMMENTAR)
    if alt == jetzt:
        return Entscheidung(was=Was.IHRES)
    vorher = werte(alt)
    if geruest(alt) != geruest(jetzt) or len(set(vorher)) < len(vorher):
        return Entscheidung(was=Was.UNSERES_MIT_KOMMENTAR)
    heute = (zahl.text for zahl in zahlen(unseres))
    return Entscheidung(was=Was.IHRES_MIT_NEUEN_ZAHLEN, zahlen=dict(zip(vorher, heute, strict=True)))
