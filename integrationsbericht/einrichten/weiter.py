"""What comes next in an input folder, for whoever only clicks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from integrationsbericht.orte import MELDUNGEN_ORDNER, VORDRUCKE


@dataclass(frozen=True, kw_only=True)
class Schritt:
    """A command, and why it is its turn."""

    befehl: str
    titel: str
    warum: str


def naechster_schritt(ausgabe: Path, meldungen: int) -> Schritt:
    """Forms first and once; as soon as something came back, or the forms are written, what is there is checked."""
    vordrucke = [ordner.name for ordner in ausgabe.glob(f"{VORDRUCKE}_*") if ordner.is_dir()]
    if not meldungen and not vordrucke:
        warum = f"Im Ordner „{MELDUNGEN_ORDNER}“ liegt noch nichts, und Vordrucke gibt es noch nicht"
        return Schritt(befehl="vordrucke", titel="die Vordrucke schreiben, zum Versenden", warum=warum)
    warum = f"Im Ordner „{MELDUNGEN_ORDNER}“ {'liegt eine Datei' if meldungen == 1 else f'liegen {meldungen} Dateien'}"
    if not meldungen:
        warum = f"Vordrucke gibt es schon („{ausgabe.name}“, Ordner „{vordrucke[-1]}“), zurückgekommen ist noch nichts"
    return Schritt(befehl="pruefen", titel="prüfen, was da ist", warum=warum)
