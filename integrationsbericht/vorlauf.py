"""Earlier runs: which folders are some, which one a call means, and what its lauf.json says.

A lauf.json may be of an earlier version of this program, or damaged: what it does not say is None or empty, and a
folder without a usable one is no run.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from integrationsbericht import PROGRAMM
from integrationsbericht.fehler import Unbrauchbar

LETZTER = "letzter"
"""What `--vorlauf` says instead of a folder."""
LAUFDATEN = "lauf.json"
PAPIERE = ("Sitzungsvorlage.docx", "Tischvorlage.docx")
_NUMMER = re.compile(r".*_(\d{1,9})")


@dataclass(frozen=True, kw_only=True)
class Ausgabe:
    """One file the run wrote; without checksum where its bytes are not the same each time (PDF)."""

    datei: str
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class Lauf:
    """An earlier run of `erstellen` or `pruefen`."""

    ordner: Path
    sha256: str
    """Of its lauf.json as it lies there."""
    kennung: str
    """The fingerprint in its Word papers: of its lauf.json without `ausgaben`."""
    stand: str
    kreis: str | None
    beispieldaten: bool | None
    ausgaben: tuple[Ausgabe, ...]
    daten: Mapping[str, object] = field(repr=False, compare=False)
    """Everything its lauf.json says, as it says it."""

    @property
    def name(self) -> str:
        return self.ordner.name

    @property
    def nummer(self) -> int:
        """n of `<stand>_<n>`; 0 for a folder that was renamed."""
        treffer = _NUMMER.fullmatch(self.name)
        return int(treffer[1]) if treffer else 0

    @property
    def papiere(self) -> tuple[str, ...]:
        """The Word papers it wrote; none: a run of `pruefen`."""
        geschrieben = {ausgabe.datei for ausgabe in self.ausgaben}
        return tuple(name for name in PAPIERE if name in geschrieben)


def kennung(daten: Mapping[str, object]) -> str:
    """The fingerprint of a run: of everything in its lauf.json but `ausgaben` (which holds the papers' checksums)."""
    ohne = {name: wert for name, wert in daten.items() if name != "ausgaben"}
    return hashlib.sha256(json.dumps(ohne, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def lies_lauf(ordner: Path) -> Lauf | None:
    """The run in this folder, or None. Vordrucke also have a lauf.json, but they are no run."""
    try:
        inhalt = (ordner / LAUFDATEN).read_bytes()
        daten = json.loads(inhalt)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(daten, dict) or not isinstance(stand := daten.get("stand"), str):
        return None
    if not str(daten.get("programm", "")).startswith(PROGRAMM):
        return None
    kreis, beispieldaten = daten.get("kreis"), daten.get("beispieldaten")
    return Lauf(
        ordner=ordner.resolve(),
        sha256=hashlib.sha256(inhalt).hexdigest(),
        kennung=kennung(daten),
        stand=stand,
        kreis=kreis if isinstance(kreis, str) else None,
        beispieldaten=beispieldaten if isinstance(beispieldaten, bool) else None,
        ausgaben=tuple(_ausgaben(daten.get("ausgaben"))),
        daten=daten,
    )


def _ausgaben(liste: object) -> Iterator[Ausgabe]:
    for eintrag in liste if isinstance(liste, list) else ():
        if isinstance(eintrag, dict) and isinstance(datei := eintrag.get("datei"), str):
            sha256 = eintrag.get("sha256")
            yield Ausgabe(datei=datei, sha256=sha256 if isinstance(sha256, str) else None)


def laeufe(ausgabe: Path) -> list[Lauf]:
    """All runs in an output folder, the latest first."""
    gefunden = filter(None, map(lies_lauf, _unterordner(ausgabe)))
    return sorted(gefunden, key=lambda lauf: (-lauf.nummer, lauf.name))


def gemeint(angabe: str, ausgabe: Path) -> Lauf:
    """The run that a call names: by its path, or by its name in the output folder. Raises `Unbrauchbar`."""
    for ordner in (Path(angabe), ausgabe / angabe):
        if lauf := lies_lauf(ordner):
            return lauf
    raise Unbrauchbar(
        f"„{angabe}“ ist kein Lauf: Nennen Sie einen Ordner, in dem die Datei „{LAUFDATEN}“ eines Laufs liegt,"
        f" oder seinen Namen im Ausgabeordner „{ausgabe}“."
    )


def vorlauf(angabe: str | None, ausgabe: Path, kreis: str, *, beispieldaten: bool) -> Lauf | None:
    """What `--vorlauf` means: the run named, or with `letzter` the latest that wrote papers, else the latest that
    only checked, of the same Kreis. None: nothing is named, or there is none."""
    if angabe is None:
        return None
    if angabe != LETZTER or lies_lauf(Path(angabe)):
        return gemeint(angabe, ausgabe)
    gleiche = [alt for alt in laeufe(ausgabe) if (alt.kreis, alt.beispieldaten) == (kreis, beispieldaten)]
    return next((lauf for lauf in gleiche if lauf.papiere), next(iter(gleiche), None))


def mit_kennung(gesucht: str, orte: Iterable[Path]) -> list[Lauf]:
    """The runs with this fingerprint in these folders and one level below, each once, in the order of the folders."""
    gefunden = dict[Path, Lauf]()
    for ort in orte:
        for ordner in (ort, *_unterordner(ort)):
            if (lauf := lies_lauf(ordner)) and lauf.kennung == gesucht:
                gefunden.setdefault(lauf.ordner, lauf)
    return list(gefunden.values())


def _unterordner(ordner: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(kind for kind in ordner.iterdir() if (kind / LAUFDATEN).is_file())
    return []
