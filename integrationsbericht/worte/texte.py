"""The Kreis's own passages from the sheet `Texte`, as placeholders of both Word papers."""

from __future__ import annotations

from integrationsbericht.formular import EIGENE_TEXTE
from integrationsbericht.modell import Einstellungen


class EigenerText(str):
    """A text that staff wrote. It is printed as it stands; where it is empty, its paragraph is left out."""

    __slots__ = ()


def eigene_texte(einstellungen: Einstellungen) -> dict[str, object]:
    """Name → text; the names that the delivered templates ask for are there in any case."""
    return {
        name: EigenerText(text) for name, text in {**dict.fromkeys(EIGENE_TEXTE, ""), **einstellungen.texte}.items()
    }
