"""Bytes to a workbook or a mail, whatever format they have. Runs inside the worker process (`arbeiter`)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace

import msoffcrypto
from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from integrationsbericht.dateien import grenzen
from integrationsbericht.dateien.formate import MAILS, Format, entschluesselt, erkenne
from integrationsbericht.dateien.grenzen import Unlesbar, pruefe_paket
from integrationsbericht.dateien.mail import Mail, lies_mail
from integrationsbericht.dateien.mappe import Adresse, Blatt, Mappe, Zelle
from integrationsbericht.dateien.ods import sieh_ods_nach
from integrationsbericht.dateien.xls import Binaerblick, sieh_xls_nach, sieh_xlsb_nach
from integrationsbericht.dateien.xlsx import Feinblick, Merkmale, sieh_nach

_SCHREIBSCHUTZ = "VelvetSweatshop"
"""The password that Excel itself uses when a file is only protected against changes."""
_UNBEKANNT = Merkmale()
_TRENNERZEILE = re.compile(r"\A\ufeff?sep=.\r?\n")
"""The line by which Excel tells itself the separator."""


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
    gefunden = erkenne(inhalt)
    if gefunden is Format.VERSCHLUESSELT:
        offen = _entsperrt(inhalt)
        return Fremd(gefunden.name) if offen is None else oeffne(offen)
    if gefunden in MAILS:
        return lies_mail(inhalt, gefunden)
    if gefunden is Format.CSV:
        return Mappe((_csv(inhalt),), format=gefunden.name)
    if gefunden in (Format.XLSX, Format.XLSM, Format.XLSB, Format.ODS):
        return replace(_aus_paket(inhalt, gefunden), format=gefunden.name)
    if gefunden is Format.XLS:
        mappe = _aus_calamine(inhalt, _Hintergrund.binaer(lambda: sieh_xls_nach(inhalt)))
        return replace(mappe, format=gefunden.name)
    return Fremd(gefunden.name)


def _entsperrt(inhalt: bytes) -> bytes | None:
    """The workbook without its protection, if only Excel's own write protection guards it; else None."""
    try:
        datei = msoffcrypto.OfficeFile(io.BytesIO(inhalt))
        datei.load_key(password=_SCHREIBSCHUTZ)
        offen = io.BytesIO()
        datei.decrypt(offen)
    except Exception:  # whatever a broken or really protected file makes the library raise
        return None
    return offen.getvalue()


@dataclass(frozen=True, kw_only=True)
class _Hintergrund:
    """What is known of a workbook besides its values."""

    blick: Feinblick | None
    """None: the closer look failed or there is none."""
    seit_1904: bool = False
    makros: bool = False

    @staticmethod
    def binaer(sieh_nach: Callable[[], Binaerblick]) -> _Hintergrund:
        """A closer look into a binary format; where it gives up, the values still count and a finding says so."""
        try:
            gesehen = sieh_nach()
        except Unlesbar:
            raise
        except Exception:  # a broken record may raise anything; calamine decides whether the file is readable
            return _Hintergrund(blick=None)
        return _Hintergrund(blick=gesehen.feinblick, seit_1904=gesehen.seit_1904)


def _aus_paket(inhalt: bytes, gefunden: Format) -> Mappe:
    with zipfile.ZipFile(io.BytesIO(inhalt)) as paket:
        pruefe_paket(paket)
        if gefunden is Format.ODS:
            hintergrund = _Hintergrund(blick=sieh_ods_nach(paket))
        elif gefunden is Format.XLSB:
            hintergrund = _Hintergrund.binaer(lambda: sieh_xlsb_nach(paket))
        else:
            hintergrund = _Hintergrund(blick=sieh_nach(paket), seit_1904=_zaehlt_ab_1904(paket))
        makros = any(name.casefold().endswith("vbaproject.bin") for name in paket.namelist())
    return _aus_calamine(inhalt, replace(hintergrund, makros=makros))


def _zaehlt_ab_1904(paket: zipfile.ZipFile) -> bool:
    """The mark of the workbook part; wherever that part is, its name ends so."""
    for name in paket.namelist():
        if name.endswith("workbook.xml"):
            with paket.open(name) as strom:
                return re.search(rb"""date1904\s*=\s*["'](1|true)["']""", strom.read(65_536)) is not None
    return False


def _aus_calamine(inhalt: bytes, hintergrund: _Hintergrund) -> Mappe:
    blick = hintergrund.blick
    buch = CalamineWorkbook.from_filelike(io.BytesIO(inhalt))
    grenzen.BLAETTER.pruefe(len(buch.sheet_names))
    verborgen = {blatt.name for blatt in buch.sheets_metadata if blatt.visible != SheetVisibleEnum.Visible}
    blaetter = []
    for name in buch.sheet_names:
        merkmale = blick.blaetter.get(name, _UNBEKANNT) if blick else _UNBEKANNT
        blatt = _blatt(name, buch.get_sheet_by_name(name), merkmale, name in verborgen)
        blaetter.append(_mit_tageszaehlung(blatt) if hintergrund.seit_1904 else blatt)
    return Mappe(
        blaetter=tuple(blaetter),
        verknuepfungen=blick.verknuepfungen if blick else (),
        makros=hintergrund.makros,
        seit_1904=hintergrund.seit_1904,
        fehlerwerte_erkennbar=blick is not None,
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
    zellen: dict[Adresse, Zelle] = {}
    for zeile, werte in enumerate(seite.to_python(skip_empty_area=False), start=1):
        for spalte, wert in enumerate(werte, start=1):
            if wert == "" or (isinstance(wert, str) and not wert.strip()):
                continue
            if isinstance(wert, str):
                grenzen.ZELLTEXT.pruefe(len(wert))
            ort = (zeile, spalte)
            zellen[ort] = Zelle(wert, prozent=ort in merkmale.prozent, gestrichen=ort in merkmale.gestrichen)
    zellen.update({ort: Zelle(None, marke) for ort, marke in merkmale.marken.items()})
    grenzen.ZELLEN.pruefe(len(zellen))
    verbunden = merkmale.verbunden or [
        ((a[0] + 1, a[1] + 1), (b[0] + 1, b[1] + 1)) for a, b in seite.merged_cell_ranges or []
    ]
    return Blatt(
        name=name,
        zellen=dict(sorted(zellen.items())),
        verborgen=verborgen,
        verborgene_zeilen=frozenset(merkmale.verborgene_zeilen),
        verborgene_spalten=frozenset(merkmale.verborgene_spalten),
        gefiltert=merkmale.gefiltert,
        verbunden=tuple(verbunden),
        kommentare=dict(merkmale.kommentare),
    )


def _csv(inhalt: bytes) -> Blatt:
    """A text table. The separator is the one that gives most lines the same number of columns."""
    text = _TRENNERZEILE.sub("", entschluesselt(inhalt))
    kandidaten = [list(csv.reader(io.StringIO(text), delimiter=trenner)) for trenner in ";\t,|"]
    zeilen = max(kandidaten, key=_einheitlichkeit)
    grenzen.ZELLEN.pruefe(sum(map(len, zeilen)))
    zellen = {
        (nummer, spalte): Zelle(_begrenzt(wert))
        for nummer, werte in enumerate(zeilen, start=1)
        for spalte, wert in enumerate(werte, start=1)
        if wert.strip()
    }
    return Blatt("", zellen)


def _einheitlichkeit(zeilen: list[list[str]]) -> tuple[int, int]:
    """How many lines share the most frequent column count above 1; more columns win between equals."""
    breiten = [len(zeile) for zeile in zeilen if len(zeile) > 1]
    haeufigste = max(set(breiten), key=lambda breite: (breiten.count(breite), breite), default=0)
    return breiten.count(haeufigste), haeufigste


def _begrenzt(text: str) -> str:
    grenzen.ZELLTEXT.pruefe(len(text))
    return text
