"""Our formulas, computed anew by LibreOffice, give the results that are stored with them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from excelhilfe import cent, ergebnis, zellen
from libreoffice import gewandelt
from openpyxl import Workbook, load_workbook

from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag


def vergiftet(inhalt: bytes) -> bytes:
    """The workbook with a wrong stored result in every formula, so that only a recalculation gives the right one."""
    ziel = BytesIO()
    with zipfile.ZipFile(BytesIO(inhalt)) as alt, zipfile.ZipFile(ziel, "w") as neu:
        for name in alt.namelist():
            teil = alt.read(name)
            if name.startswith("xl/worksheets/sheet"):
                teil = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>4711</v>", teil)
            neu.writestr(name, teil)
    return ziel.getvalue()


def neu_berechnet(inhalt: bytes, ordner: Path) -> Workbook:
    ordner.mkdir(exist_ok=True)
    (ordner / "alt.xlsx").write_bytes(vergiftet(inhalt))
    (neu,) = gewandelt("xlsx", ordner / "neu", ordner / "alt.xlsx", neu_rechnen=True)
    return load_workbook(neu, data_only=True)


def _inhalt(wert: object) -> object:
    return wert if isinstance(wert, str) else cent(wert)


@pytest.mark.libreoffice
@pytest.mark.parametrize("schreiber", [auswertung, sammelantrag])
def test_neu_gerechnet_ergeben_alle_formeln_die_gespeicherten_werte(schreiber, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    inhalt = schreiber(ergebnis())
    formeln = load_workbook(BytesIO(inhalt))
    gespeichert = load_workbook(BytesIO(inhalt), data_only=True)
    neu = neu_berechnet(inhalt, tmp_path)
    stellen = [(z.parent.title, z.coordinate) for z in zellen(formeln) if z.data_type == "f" and z.parent]
    assert len(stellen) > 50
    abweichend = {
        f"{blatt}!{zelle}": (formeln[blatt][zelle].value, gespeichert[blatt][zelle].value, neu[blatt][zelle].value)
        for blatt, zelle in stellen
        if _inhalt(gespeichert[blatt][zelle].value) != _inhalt(neu[blatt][zelle].value)
    }
    assert not abweichend
