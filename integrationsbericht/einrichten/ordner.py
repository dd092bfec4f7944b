"""What a new input folder holds: blank workbooks, the Word templates, instructions, start files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integrationsbericht import orte
from integrationsbericht.einrichten.kreise import bekannter_kreis
from integrationsbericht.einrichten.texte import liesmich, start_unix, start_windows
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.formular import ANALYSE, EINSTELLUNGEN, MITTEL, SITZUNG, STELLEN, Formular
from integrationsbericht.namen import Vokabular
from integrationsbericht.regelwerk import lade
from integrationsbericht.vordruck.heft import Heft


@dataclass(frozen=True, kw_only=True)
class Angaben:
    """What is known at the beginning, by the field names of the sheet `Sitzung`; None stays an empty cell."""

    kreis: str | None = None
    kreis_genitiv: str | None = None
    ort: str | None = None
    datum: date | None = None
    gremium: str | None = None
    sitzungstermin: date | None = None
    rueckmeldefrist: date | None = None


def neuer_ordner(angaben: Angaben, programm: Path | None = None) -> dict[str, bytes]:
    """Every file of the folder, by its path in it. `programm`: the command that set it up, for the start files."""
    windows, unix = orte.STARTDATEIEN
    return {
        **_mappen(angaben),
        **{f"{orte.VORLAGEN_ORDNER}/{pfad.name}": pfad.read_bytes() for pfad in _vorlagen()},
        orte.LIESMICH: liesmich(),
        windows: start_windows(programm),
        unix: start_unix(programm),
    }


def _vorlagen() -> list[Path]:
    ordner = orte.mitgelieferte_vorlagen()
    vorlagen = sorted(ordner.glob("*.docx"))
    if not vorlagen:
        raise Unbrauchbar(f"Im Ordner „{ordner}“ fehlen die Word-Vorlagen; richten Sie das Programm neu ein.")
    return vorlagen


def _mappen(angaben: Angaben) -> dict[str, bytes]:
    """Einstellungen and Analyse without anybody's data, but for the names of Kommunen and Bausteine that are known."""
    kreis = bekannter_kreis(angaben.kreis)
    kommunen = kreis.kommunen if kreis else ()
    bausteine = lade(None).bausteine
    vokabular = Vokabular(bausteine=bausteine, stellen=kommunen)
    sitzung = vars(angaben)
    if kreis:
        sitzung = {**sitzung, "kreis": kreis.name, "kreis_genitiv": angaben.kreis_genitiv or kreis.genitiv}
    vorbelegt = {
        SITZUNG.name: [sitzung],
        STELLEN.name: [{"stelle": k.name, "art": k.art, "ags": k.ags, "erwartet": "ja"} for k in kommunen],
        MITTEL.name: [{"baustein": str(baustein)} for baustein in bausteine.values()],
    }
    name = str(sitzung["kreis"] or "")
    return {
        orte.EINSTELLUNGEN_DATEI: _mappe(EINSTELLUNGEN, vokabular, name, vorbelegt),
        orte.ANALYSE_DATEI: _mappe(ANALYSE, vokabular, name, {}),
    }


def _mappe(
    formular: Formular, vokabular: Vokabular, fuer: str, vorbelegt: Mapping[str, Sequence[Mapping[str, object]]]
) -> bytes:
    heft = Heft(f"{formular.name} {fuer}".strip(), vokabular)
    heft.formular(formular, fuer, vorbelegt)
    return heft.bytes()
