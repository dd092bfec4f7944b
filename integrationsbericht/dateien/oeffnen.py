"""Bytes to a workbook or a mail, whatever format they have. Runs inside the worker process (`arbeiter`)."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from itertools import product

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.binaer import pruefe_behaelter, xls_strom
from integrationsbericht.dateien.csvtext import lies_csv
from integrationsbericht.dateien.formate import MAILS, Format, erkenne
from integrationsbericht.dateien.grenzen import pruefe_paket
from integrationsbericht.dateien.kennwort import entsperrt
from integrationsbericht.dateien.mail import Mail, lies_mail
from integrationsbericht.dateien.mappe import Adresse, Blatt, Mappe, Zelle
from integrationsbericht.dateien.merkmale import Feinblick, Merkmale
from integrationsbericht.dateien.ods import sieh_ods_nach
from integrationsbericht.dateien.paket import Ungewohnt, neu_gepackt
from integrationsbericht.dateien.xls import sieh_xls_nach
from integrationsbericht.dateien.xlsb import sieh_xlsb_nach
from integrationsbericht.dateien.xlsx import sieh_nach

_MAKROS = re.compile(r"(?i)vbaproject\.bin$|[/\\]macrosheets[/\\]")
_ZWISCHENSPEICHER = "'file:"
"""How the name of a sheet begins in which LibreOffice keeps values of another file; nobody sees it."""


@dataclass(frozen=True)
class Fremd:
    """The file is something else than a workbook or a mail: which format it has."""

    name: str
    """Of the Format; text, because Python 3.11.2 pickles a member of an Enum by way of `getattr`."""

    @property
    def format(self) -> Format:
        return Format[self.name]


def oeffne(inhalt: bytes) -> Mappe | Mail | Fremd:
    """What is in these bytes. Raises `Unlesbar` for a workbook that cannot be read."""
    grenzen.DATEIGROESSE.pruefe(len(inhalt))
    pruefe_behaelter(inhalt)
    gefunden = erkenne(inhalt)
    if gefunden is Format.VERSCHLUESSELT:
        offen = entsperrt(inhalt)
        return Fremd(gefunden.name) if offen is None else oeffne(offen)
    if gefunden in MAILS:
        return lies_mail(inhalt, gefunden)
    if gefunden is Format.CSV:
        mappe = lies_csv(inhalt)
    elif gefunden in (Format.XLSX, Format.XLSM, Format.XLSB, Format.ODS):
        mappe = _aus_paket(inhalt, gefunden)
    elif gefunden is Format.XLS:
        mappe = _aus_calamine(inhalt, sieh_xls_nach(xls_strom(inhalt)))
    else:
        return Fremd(gefunden.name)
    return replace(mappe, format=gefunden.name)


def _aus_paket(inhalt: bytes, gefunden: Format) -> Mappe:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        pruefe_paket(paket)
        try:
            blick = _blick(paket, gefunden)
        except Ungewohnt as fund:
            return _aus_paket(neu_gepackt(paket, fund.aendere), gefunden)
        blick.makros |= any(_MAKROS.search(name) for name in paket.namelist())
    return _aus_calamine(inhalt, blick)


def _blick(paket: zipfile.ZipFile, gefunden: Format) -> Feinblick:
    if gefunden is Format.ODS:
        return sieh_ods_nach(paket)
    return sieh_xlsb_nach(paket) if gefunden is Format.XLSB else sieh_nach(paket)


def _aus_calamine(inhalt: bytes, blick: Feinblick) -> Mappe:
    grenzen.ZELLEN.pruefe(sum(merkmale.zellen for merkmale in blick.blaetter.values()))
    buch = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
    namen = [name for name in buch.sheet_names if not name.startswith(_ZWISCHENSPEICHER)]
    grenzen.BLAETTER.pruefe(len(namen))
    verborgen = {blatt.name for blatt in buch.sheets_metadata if blatt.visible != SheetVisibleEnum.Visible}
    blaetter = []
    for name in namen:
        merkmale = blick.blaetter.get(name, Merkmale())
        if merkmale.nur_gerechnet:
            blaetter.append(Blatt(name, verborgen=True))
            continue
        blatt = _blatt(name, buch.get_sheet_by_name(name), merkmale, name in verborgen)
        blaetter.append(_mit_tageszaehlung(blatt) if blick.seit_1904 else blatt)
    return Mappe(
        blaetter=tuple(blaetter),
        verknuepfungen=blick.verknuepfungen,
        verbindungen=blick.verbindungen,
        makros=blick.makros,
        seit_1904=blick.seit_1904,
        fehlerwerte_erkennbar=blick.vollstaendig and set(namen) <= set(blick.blaetter),
    )


def _mit_tageszaehlung(blatt: Blatt) -> Blatt:
    """Numbers that know from which day their workbook counts."""
    zellen = {
        ort: replace(zelle, seit_1904=True) if isinstance(zelle.wert, (int, float)) else zelle
        for ort, zelle in blatt.zellen.items()
    }
    return replace(blatt, zellen=zellen)


def _blatt(name: str, seite: CalamineSheet, merkmale: Merkmale, verborgen: bool) -> Blatt:
    grenzen.RASTER.pruefe(seite.total_height * seite.total_width)
    werte: dict[Adresse, Zelle] = {}
    for zeile, reihe in enumerate(seite.to_python(skip_empty_area=False), start=1):
        for spalte, wert in enumerate(reihe, start=1):
            if wert == "" or (isinstance(wert, str) and not wert.strip()):
                continue
            if isinstance(wert, str):
                grenzen.ZELLTEXT.pruefe(len(wert))
            ort = (zeile, spalte)
            werte[ort] = Zelle(wert, prozent=ort in merkmale.prozent, gestrichen=ort in merkmale.gestrichen)
    for ort in merkmale.texte.keys() - werte.keys():
        grenzen.ZELLTEXT.pruefe(len(merkmale.texte[ort]))
        werte[ort] = Zelle(merkmale.texte[ort], gestrichen=ort in merkmale.gestrichen)
    werte.update({ort: Zelle(None, marke) for ort, marke in merkmale.marken.items()})
    grenzen.ZELLEN.pruefe(len(werte))
    verdeckt = _verdeckte(merkmale, werte)
    return Blatt(
        name=name,
        zellen=dict(sorted(werte.items())),
        verdeckt=verdeckt,
        verborgen=verborgen,
        verborgene_zeilen=frozenset(merkmale.verborgene_zeilen).intersection(zeile for zeile, _ in werte),
        verborgene_spalten=frozenset(merkmale.verborgene_spalten).intersection(spalte for _, spalte in werte),
        gefiltert=merkmale.gefiltert,
        verbunden=tuple(merkmale.verbunden),
        kommentare=dict(merkmale.kommentare),
    )


def _verdeckte(merkmale: Merkmale, werte: dict[Adresse, Zelle]) -> dict[Adresse, Zelle]:
    """Take out the cells that lie under a merged one, where nobody sees them; the upper left one stays."""
    unten, rechts = max((z for z, _ in werte), default=0), max((s for _, s in werte), default=0)
    verdeckt = {}
    flaechen = (
        max(min(bis[0], unten) - von[0] + 1, 0) * max(min(bis[1], rechts) - von[1] + 1, 0)
        for von, bis in merkmale.verbunden
    )
    grenzen.RASTER.pruefe(sum(flaechen))
    for von, bis in merkmale.verbunden:
        for ort in product(range(von[0], min(bis[0], unten) + 1), range(von[1], min(bis[1], rechts) + 1)):
            if ort != von and ort in werte:
                verdeckt[ort] = werte.pop(ort)
    return verdeckt
