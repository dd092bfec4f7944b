"""Both Word papers."""

from __future__ import annotations

from pathlib import Path

from integrationsbericht.beleg import Unterlage
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.word.fuellen import VorlageFehler
from integrationsbericht.schreiben.word.sitzungsvorlage import sitzungsvorlage
from integrationsbericht.schreiben.word.tischvorlage import tischvorlage
from integrationsbericht.schreiben.word.vorlagenpruefung import pruefe_vorlagen, satz
from integrationsbericht.worte.texte import eigene_texte

PAPIERE = {"Sitzungsvorlage.docx": sitzungsvorlage, "Tischvorlage.docx": tischvorlage}


def papiere(ergebnis: Ergebnis, vorlagen: Path) -> dict[str, Unterlage]:
    """Both papers by file name. Raises `VorlageFehler` for an unusable template, before anything is filled in."""
    if fehler := satz(pruefe_vorlagen(vorlagen, list(eigene_texte(ergebnis.einstellungen))), vorlagen):
        raise VorlageFehler(fehler)
    return {name: schreibe(ergebnis, vorlagen) for name, schreibe in PAPIERE.items()}
