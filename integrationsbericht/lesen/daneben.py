"""What lies beside the folder of returns: a return there would be lost, so it is looked at and told loudly."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.grenzen import DATEIGROESSE, Unlesbar
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.lesen.meldung import lies_meldung
from integrationsbericht.lesen.quellen import WIE_EINE_MELDUNG, oeffne_quelle, vereinige_csv
from integrationsbericht.modell import Meldung
from integrationsbericht.namen import Vokabular


@dataclass(frozen=True, kw_only=True)
class Daneben:
    """What is said about the files, and the Stellen of which nobody knows whether they answered."""

    befunde: tuple[Befund, ...]
    stellen: frozenset[str]


def pruefe_daneben(
    dateien: dict[str, Path], vokabular: Vokabular, waechter: Waechter, geaendert: frozenset[Path] = frozenset()
) -> Daneben:
    """`dateien`: name relative to the input folder → where it lies; `geaendert`: what was ours and is not any more."""
    befunde, stellen = [], set()
    for name, pfad in dateien.items():
        meldung = _meldung(name, pfad, vokabular, waechter)
        if meldung is None:
            befundart = art.AUSGABE_GEAENDERT if pfad in geaendert else art.KEINE_MELDUNG_IM_ORDNER
            befunde.append(befundart.an(Ort(datei=name)))
            continue
        von = f" von „{meldung.stelle_genannt}“" if meldung.stelle_genannt else ""
        befunde.append(art.MELDUNG_DANEBEN.an(Ort(datei=name), von=von))
        stellen |= {meldung.stelle.name} if meldung.stelle else set()
    return Daneben(befunde=tuple(befunde), stellen=frozenset(stellen))


def ordner_fehlt(vokabular: Vokabular, gemeint: str | None) -> Daneben:
    """There is no folder of returns, so nobody knows of anyone; `gemeint`: one that is called nearly so."""
    frage = f" (gemeint ist vielleicht „{gemeint}“)" if gemeint else ""
    return Daneben(
        befunde=(art.MELDUNGSORDNER_FEHLT.an(Ort(), gefunden=gemeint, gemeint=frage),),
        stellen=frozenset(stelle.name for stelle in vokabular.stellen),
    )


def _meldung(name: str, pfad: Path, vokabular: Vokabular, waechter: Waechter) -> Meldung | None:
    """The return in a file, or in an attachment of a mail; an empty form is none."""
    if not name.casefold().endswith(WIE_EINE_MELDUNG):
        return None
    try:
        DATEIGROESSE.pruefe(pfad.stat().st_size)
        quellen = vereinige_csv(oeffne_quelle(name, pfad.read_bytes(), waechter))
    except (Unlesbar, OSError):
        return None
    gelesene = (lies_meldung(quelle, vokabular).meldung for quelle in quellen if quelle.mappe is not None)
    return next((meldung for meldung in gelesene if meldung is not None and not meldung.leer), None)
