"""Our formulas, computed anew by LibreOffice, give the results that are stored with them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from excelhilfe import cent, ergebnis, zellen
from openpyxl import Workbook, load_workbook

from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag

_IMMER_NEU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


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
    profil = ordner / "profil" / "user"
    profil.mkdir(parents=True, exist_ok=True)
    (profil / "registrymodifications.xcu").write_text(_IMMER_NEU, encoding="utf-8")
    (ordner / "alt.xlsx").write_bytes(vergiftet(inhalt))
    aufruf = ["soffice", f"-env:UserInstallation=file://{ordner / 'profil'}", "--headless", "--convert-to", "ods"]
    subprocess.run(
        [*aufruf, "--outdir", str(ordner), str(ordner / "alt.xlsx")], check=True, timeout=180, capture_output=True
    )
    zurueck = [*aufruf[:-1], "xlsx:Calc MS Excel 2007 XML", "--outdir", str(ordner / "neu"), str(ordner / "alt.ods")]
    subprocess.run(zurueck, check=True, timeout=180, capture_output=True)
    return load_workbook(ordner / "neu" / "alt.xlsx", data_only=True)


def _inhalt(wert: object) -> object:
    return wert if isinstance(wert, str) else cent(wert)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
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
