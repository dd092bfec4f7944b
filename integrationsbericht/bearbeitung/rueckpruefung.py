"""An edited Word file held against the one its run wrote."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from integrationsbericht.bearbeitung.basis import eigener_text, geschriebenes
from integrationsbericht.bearbeitung.dokument import KeinWord, Papier, gelesen, geoeffnet
from integrationsbericht.bearbeitung.kennung import Stempel, stempel
from integrationsbericht.bearbeitung.quellen import ist_geoeffnet, lauf_zu, lies
from integrationsbericht.bearbeitung.vergleich import Vergleich, vergleiche
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.vorlauf import Lauf, gemeint

_RAT = "nennen Sie hinter ihr den Ordner des Laufs"


@dataclass(frozen=True, kw_only=True)
class Rueckpruefung:
    """What people changed in `datei` since the run wrote it."""

    datei: Path
    unterlage: str
    lauf: Lauf
    vergleich: Vergleich
    uebernommen: Vergleich
    """What the run itself had taken over from an earlier paper, against the program's own text."""
    geoeffnet: bool
    """The file is open in Word or LibreOffice: what is not saved is not seen."""


def pruefe_zurueck(datei: Path, lauf: str | None, ausgabe: Path) -> Rueckpruefung:
    """Compare. `lauf`: the run that is named, else it is looked for around the file and in `ausgabe`.

    Raises `Unbrauchbar`.
    """
    inhalt = lies(datei, "nennen Sie eine andere")
    neu = papier(inhalt, datei.name)
    seiner = stempel(inhalt)
    quelle = gemeint(lauf, ausgabe) if lauf else lauf_zu(datei, seiner, ausgabe, _RAT)
    unterlage = _unterlage(seiner, quelle, datei, neu)
    alt = papier(geschriebenes(quelle, unterlage), unterlage)
    return Rueckpruefung(
        datei=datei,
        unterlage=unterlage,
        lauf=quelle,
        vergleich=vergleiche(alt, neu),
        uebernommen=vergleiche(papier(eigener_text(quelle, unterlage), unterlage), alt),
        geoeffnet=ist_geoeffnet(datei),
    )


def papier(inhalt: bytes, name: str) -> Papier:
    """The Word file as a reader sees it. Raises `Unbrauchbar`."""
    try:
        return gelesen(geoeffnet(inhalt))
    except KeinWord as fehler:
        raise Unbrauchbar(
            f"Die Datei „{name}“ lässt sich nicht öffnen: Sie ist beschädigt oder kein Word-Dokument (.docx)."
        ) from fehler


def _unterlage(seiner: Stempel, lauf: Lauf, datei: Path, neu: Papier) -> str:
    """Which of the run's papers it is: as the file says, else by its name, else the one it resembles."""
    if not lauf.papiere:
        raise Unbrauchbar(f"Der Lauf „{lauf.name}“ hat keine Word-Unterlagen geschrieben; nennen Sie einen anderen.")
    if seiner.unterlage in lauf.papiere:
        return seiner.unterlage
    nach_namen = [name for name in lauf.papiere if Path(name).stem.lower() in datei.name.lower()]
    if len(nach_namen) == 1:
        return nach_namen[0]

    def aehnlich(name: str) -> float:
        return fuzz.ratio(_alles(papier(geschriebenes(lauf, name), name)), _alles(neu))

    return max(lauf.papiere, key=aehnlich)


def _alles(papier: Papier) -> str:
    return " ".join(block.text for block in papier.rumpf)
