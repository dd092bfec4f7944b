"""Both Word papers, here or in a process of their own (see `nebenher`)."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.word.fuellen import Unterlage, VorlageFehler
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


def main() -> None:
    """Read what `papiere` needs from standard input, write what it gives, or the error's sentence, to standard output.

    The other side is this very program, so its pickles are trusted. What a library prints must not come between.
    """
    with os.fdopen(os.dup(1), "wb") as aus:
        os.dup2(2, 1)
        ergebnis, vorlagen = pickle.load(sys.stdin.buffer)
        try:
            antwort: dict[str, Unterlage] | str = papiere(ergebnis, vorlagen)
        except VorlageFehler as fehler:
            antwort = str(fehler)
        pickle.dump(antwort, aus)
