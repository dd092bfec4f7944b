"""An edited Word file held against the one its run wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from integrationsbericht.bearbeitung.basis import eigener_text, geschriebenes
from integrationsbericht.bearbeitung.dokument import KeinWord, Papier, gelesen, geoeffnet
from integrationsbericht.bearbeitung.kennung import Stempel, stempel
from integrationsbericht.bearbeitung.vergleich import Vergleich, vergleiche
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.vorlauf import Lauf, gemeint, mit_kennung


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
    inhalt = lies(datei)
    neu = papier(inhalt, datei.name)
    seiner = stempel(inhalt)
    quelle = gemeint(lauf, ausgabe) if lauf else lauf_zu(datei, seiner, ausgabe)
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


def lies(datei: Path) -> bytes:
    """The bytes of a Word file. Raises `Unbrauchbar`."""
    try:
        return datei.read_bytes()
    except OSError as fehler:
        raise Unbrauchbar(
            f"Die Datei „{datei}“ lässt sich nicht lesen ({systemgrund(fehler)});"
            " schließen Sie sie in Word, oder nennen Sie eine andere."
        ) from fehler


def papier(inhalt: bytes, name: str) -> Papier:
    """The Word file as a reader sees it. Raises `Unbrauchbar`."""
    try:
        return gelesen(geoeffnet(inhalt))
    except KeinWord as fehler:
        raise Unbrauchbar(
            f"Die Datei „{name}“ lässt sich nicht öffnen: Sie ist beschädigt oder kein Word-Dokument (.docx)."
        ) from fehler


def lauf_zu(datei: Path, seiner: Stempel, ausgabe: Path) -> Lauf:
    """The run that wrote the file, around it or in the output folder. Raises `Unbrauchbar`."""
    if seiner.lauf is None:
        raise Unbrauchbar(
            f"Die Datei „{datei}“ sagt nicht, aus welchem Lauf sie stammt; nennen Sie hinter ihr den Ordner des Laufs."
        )
    ordner = datei.resolve().parent
    gefunden = mit_kennung(seiner.lauf, (ordner, ordner.parent, ausgabe))
    if not gefunden:
        raise Unbrauchbar(
            f"Der Lauf, aus dem die Datei „{datei}“ stammt, liegt weder bei ihr noch in „{ausgabe}“;"
            " nennen Sie hinter ihr den Ordner des Laufs."
        )
    if gefunden[0].ordner != ordner and _uneins(gefunden, seiner.unterlage):
        namen = " und ".join(f"„{lauf.name}“" for lauf in gefunden)
        raise Unbrauchbar(
            f"Die Datei „{datei}“ kann aus {namen} stammen, die aus denselben Angaben mit verschiedenen Word-Vorlagen"
            " entstanden sind; nennen Sie hinter ihr den Ordner des Laufs."
        )
    return gefunden[0]


def _uneins(laeufe: Sequence[Lauf], unterlage: str | None) -> bool:
    """Runs over the same data have one fingerprint; with other templates they wrote other papers."""
    return len({a.sha256 for lauf in laeufe for a in lauf.ausgaben if a.datei.endswith(f"/{unterlage}")}) > 1


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


def ist_geoeffnet(datei: Path) -> bool:
    """Whether the lock file that Word or LibreOffice puts beside an open file is there."""
    name = datei.name
    kuerzer = {min(2, max(0, len(datei.stem) - 6)), 0}
    sperren = [f".~lock.{name}#", *(f"~${name[weg:]}" for weg in kuerzer)]
    return any((datei.parent / sperre).exists() for sperre in sperren)
