"""Builds the example input again, byte for byte: `python tests/beispiele/erzeugen.py [ORDNER]`.

The returns are the program's own blank forms, filled in as the senders might have done it. What is in them stands in
`daten.py`, `meldungen.py` and `meldungen_akteure.py`.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from itertools import count
from math import ceil
from pathlib import Path
from xml.sax.saxutils import escape

import daten
import meldungen_akteure as akteure
from daten import Roh, Zeile
from meldungen import Rueckmeldung
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht import regelwerk
from integrationsbericht.formular import (
    ANALYSE,
    BEDARFE,
    EINSTELLUNGEN,
    MASSNAHMEN,
    MELDUNG,
    Art,
    Feld,
    Formular,
    Tabelle,
)
from integrationsbericht.formular import ZIELGRUPPE as EIGENE_ZAHLEN
from integrationsbericht.leerform import ERSTE_ANGABE, KOPFZEILE, Begleitung
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.rechnen import Vorgaben
from integrationsbericht.vordruck.bedarfsmeldung import vordruck
from integrationsbericht.vordruck.heft import Heft

ORDNER = Path(__file__).parents[2] / "input_examples"
_FUER = "Rhein-Kreis Neuss (Beispieldaten)"
_ZEITPUNKT = b"2020-01-28T08:00:00Z"
_ZIPZEIT = (2020, 1, 28, 8, 0, 0)
_EIGENE_KOPFZEILE = 6
_EIGENE_ANGABEN = {"Haushaltsstelle": "0500.13.331", "Vermerk intern": "wie besprochen"}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPC = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WORDTEILE = {
    "[Content_Types].xml": f'<Types xmlns="{_OPC}/content-types"><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OPC}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{absaetze}</w:body></w:document>",
}


def dateien() -> dict[str, bytes]:
    """Path below the input folder → content of every example file."""
    vokabular = _vokabular()
    gebaut = {"Einstellungen.xlsx": _einstellungen(vokabular), "Analyse.xlsx": _analyse(vokabular)}
    for rueckmeldung in akteure.RUECKMELDUNGEN:
        gebaut[f"Bedarfsmeldungen/{rueckmeldung.datei}"] = _meldung(rueckmeldung, vokabular)
    gebaut[f"Bedarfsmeldungen/{akteure.BRIEF_DATEI}"] = _brief()
    gebaut[f"Bedarfsmeldungen/{akteure.SPERRDATEI}"] = _sperrdatei()
    return gebaut


def _vokabular() -> Vokabular:
    stellen = tuple(
        Stelle(name=str(z["stelle"]), art="Kommune" if z["art"] == "Kommune" else "Akteur", ags=_text(z["ags"]),
               email=_text(z["email"]))
        for z in daten.STELLEN
    )  # fmt: skip
    return Vokabular(bausteine=regelwerk.lade(date(2020, 1, 28)).bausteine, stellen=stellen)


def _begleitung() -> Begleitung:
    regeln = regelwerk.lade(date(2020, 1, 28))
    return Begleitung(
        frist=datetime.strptime(str(daten.SITZUNG["rueckmeldefrist"]), "%d.%m.%Y").date(),
        ansprechperson=_text(daten.SITZUNG["ansprechperson"]),
        telefon=_text(daten.SITZUNG["telefon"]),
        email=_text(daten.SITZUNG["email"]),
        hoechstquote=regeln.hoechstquote,
        mindesteigenanteil=regeln.mindesteigenanteil,
    )


def _vorgaben() -> Vorgaben:
    """As the settings of the examples say: Baustein 3 with 75 %, else the legal maximum."""
    vorgaben = Vorgaben.aus(regelwerk.lade(date(2020, 1, 28)), ())
    return replace(vorgaben, foerderquoten={**vorgaben.foerderquoten, 3: Fraction(75, 100)})


def _text(wert: object) -> str | None:
    return None if wert is None else str(wert)


# ---------------------------------------------------------------- workbooks


def _einstellungen(vokabular: Vokabular) -> bytes:
    listen = {"Texte": daten.TEXTE, "Stellen": daten.STELLEN, "Mittel": daten.MITTEL}
    return _mappe(EINSTELLUNGEN, {"Sitzung": daten.SITZUNG, "Teilhabemanagement": daten.TEILHABE}, listen, vokabular)


def _analyse(vokabular: Vokabular) -> bytes:
    listen = {"Zielgruppe": daten.ZIELGRUPPE, "Angebote": daten.ANGEBOTE, "Bedarfe": daten.BEDARFE}
    return _mappe(ANALYSE, {}, listen, vokabular)


def _mappe(
    formular: Formular, kopf: Mapping[str, Zeile], listen: Mapping[str, Sequence[Zeile]], vokabular: Vokabular
) -> bytes:
    """A workbook of the KI itself: blank sheets of the right length, then filled in."""
    tabellen = tuple(replace(t, leerzeilen=len(listen.get(t.name, ()))) for t in formular.tabellen)
    heft = Heft(f"{formular.name} {_FUER}", vokabular)
    vorbelegt = {
        tabelle.name: [
            {name: _zellwert(tabelle.feld(name), wert, vokabular) for name, wert in kopf[tabelle.name].items()}
        ]
        for tabelle in tabellen
        if not tabelle.liste
    }
    heft.formular(Formular(formular.name, tabellen), _FUER, vorbelegt)
    mappe = load_workbook(BytesIO(heft.bytes()))
    for tabelle in tabellen:
        if tabelle.liste:
            _fuelle(mappe[tabelle.name], tabelle, listen[tabelle.name], vokabular)
    return _gespeichert(mappe)


def _meldung(rueckmeldung: Rueckmeldung, vokabular: Vokabular) -> bytes:
    """The blank form of the Stelle, filled in."""
    stelle = next(stelle for stelle in vokabular.stellen if stelle.name == rueckmeldung.stelle)
    mappe = load_workbook(BytesIO(vordruck(stelle, vokabular, _vorgaben(), _begleitung())))
    for zeile, feld in enumerate(MELDUNG.felder, start=ERSTE_ANGABE):
        if feld.name in rueckmeldung.kopf:
            mappe[MELDUNG.name].cell(zeile, 3).value = _zellwert(feld, rueckmeldung.kopf[feld.name], vokabular)
    _fuelle(mappe[BEDARFE.name], BEDARFE, _in_ihrer_zeile(rueckmeldung.bedarfe, vokabular), vokabular)
    _fuelle(mappe[EIGENE_ZAHLEN.name], EIGENE_ZAHLEN, rueckmeldung.zielgruppe, vokabular)
    if rueckmeldung.eigene_ueberschriften:
        _eigenes_blatt(mappe, rueckmeldung, vokabular)
    else:
        _fuelle(mappe[MASSNAHMEN.name], MASSNAHMEN, rueckmeldung.massnahmen, vokabular)
    return _gespeichert(mappe)


def _in_ihrer_zeile(bedarfe: Sequence[Zeile], vokabular: Vokabular) -> list[Zeile]:
    """The rows where the form lists their Baustein beforehand; what it does not list, or twice, below."""
    vorgegebene = [nummer for nummer, baustein in vokabular.bausteine.items() if baustein.abgleich]
    zeilen: dict[int, Zeile] = {}
    for bedarf in bedarfe:
        eigene = vorgegebene.index(int(str(bedarf["baustein"]))) if bedarf["baustein"] in vorgegebene else -1
        frei = next(n for n in count(len(vorgegebene)) if n not in zeilen)
        zeilen[frei if eigene < 0 or eigene in zeilen else eigene] = bedarf
    return [zeilen.get(nummer, {}) for nummer in range(max(zeilen, default=-1) + 1)]


def _fuelle(blatt: Worksheet, tabelle: Tabelle, zeilen: Sequence[Zeile], vokabular: Vokabular) -> None:
    """The rows into the sheet, under the headings of the form."""
    for nummer, zeile in enumerate(zeilen, start=KOPFZEILE + 1):
        for spalte, feld in enumerate(tabelle.felder, start=1):
            if zeile.get(feld.name) is not None:
                zelle = blatt.cell(nummer, spalte)
                zelle.value = _zellwert(feld, zeile[feld.name], vokabular)
                if isinstance(zeile[feld.name], Roh):
                    zelle.number_format = "General"
        _passe_hoehe_an(blatt, nummer)


def _passe_hoehe_an(blatt: Worksheet, nummer: int) -> None:
    """Room for wrapped texts; Excel would do this while typing."""
    zeilen = [
        ceil(len(zelle.value) / blatt.column_dimensions[zelle.column_letter].width)
        for zelle in blatt[nummer]
        if isinstance(zelle.value, str) and zelle.alignment.wrap_text
    ]
    if max(zeilen, default=1) > 1:
        blatt.row_dimensions[nummer].height = 15 * max(zeilen)


def _eigenes_blatt(mappe: Workbook, rueckmeldung: Rueckmeldung, vokabular: Vokabular) -> None:
    """A sheet Maßnahmen as an office lays it out anew: headings lower, in its own order, with its own columns."""
    stelle = mappe.index(mappe[MASSNAHMEN.name])
    mappe.remove(mappe[MASSNAHMEN.name])
    blatt = mappe.create_sheet(MASSNAHMEN.name, stelle)
    blatt["A1"] = rueckmeldung.stelle
    blatt["A3"] = "Übersicht der geplanten Projekte"
    for spalte, (ueberschrift, name) in enumerate(rueckmeldung.eigene_ueberschriften, start=1):
        kopf = blatt.cell(_EIGENE_KOPFZEILE, spalte)
        kopf.value = ueberschrift
        blatt.column_dimensions[kopf.column_letter].width = 34 if name in ("baustein", "bezeichnung", "traeger") else 17
        for zeile, massnahme in enumerate(rueckmeldung.massnahmen, start=_EIGENE_KOPFZEILE + 1):
            zelle = blatt.cell(zeile, spalte)
            if name is None:
                zelle.value = _EIGENE_ANGABEN[ueberschrift]
            elif massnahme.get(name) is not None:
                feld = MASSNAHMEN.feld(name)
                zelle.value = _zellwert(feld, massnahme[name], vokabular)
                zelle.number_format = {Art.BETRAG: "#,##0.00", Art.DATUM: "dd.mm.yyyy"}.get(feld.art, "General")


def _zellwert(feld: Feld, wert: object, vokabular: Vokabular) -> str | int | Decimal | datetime:
    """What stands in the cell: a day, a number or a text, by the kind of field; `Roh` as it is."""
    if isinstance(wert, Roh):
        return wert.inhalt
    if feld.art is Art.DATUM:
        return datetime.strptime(str(wert), "%d.%m.%Y")
    if feld.art is Art.BETRAG:
        return Decimal(str(wert).replace(".", "").replace(",", "."))
    if feld.art is Art.ANTEIL:
        return Decimal(str(wert).removesuffix(" %")) / 100
    if feld.art is Art.BAUSTEIN and isinstance(wert, int):
        return str(vokabular.bausteine[wert])
    return wert if isinstance(wert, int) else str(wert)


# ---------------------------------------------------------------- files that are no workbooks


def _brief() -> bytes:
    """A small Word letter; the sender gave it the ending .xlsx."""
    absaetze = "".join(f"<w:p><w:r><w:t>{escape(absatz)}</w:t></w:r></w:p>" for absatz in akteure.BRIEF)
    strom = BytesIO()
    with zipfile.ZipFile(strom, "w") as paket:
        for name, inhalt in _WORDTEILE.items():
            paket.writestr(name, _XML + inhalt.format(absaetze=absaetze))
    return _neu_gepackt(strom.getvalue())


def _sperrdatei() -> bytes:
    """As Excel writes it: the name's length, the name in 8-bit, padded, and again in 16-bit."""
    name = akteure.SPERRNAME
    lang = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    return bytes([len(name)]) + name.encode("cp1252").ljust(54) + (lang + b" \x00" * 55)[:110]


# ---------------------------------------------------------------- bytes


def _gespeichert(mappe: Workbook) -> bytes:
    strom = BytesIO()
    mappe.save(strom)
    return _neu_gepackt(strom.getvalue())


def _neu_gepackt(inhalt: bytes) -> bytes:
    """The same parts in a fixed order, with fixed times and stored as they are.

    Stored, because compressed bytes depend on the machine's zlib; then the files can be compared everywhere.
    """
    strom = BytesIO()
    with zipfile.ZipFile(BytesIO(inhalt)) as alt, zipfile.ZipFile(strom, "w", zipfile.ZIP_STORED) as neu:
        for name in sorted(alt.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            teil = alt.read(name)
            if name == "docProps/core.xml":
                teil = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + _ZEITPUNKT, teil)
            eintrag = zipfile.ZipInfo(name, _ZIPZEIT)
            eintrag.create_system = 3
            eintrag.external_attr = 0o600 << 16
            neu.writestr(eintrag, teil)
    return strom.getvalue()


def schreibe(ordner: Path) -> None:
    """All example files below `ordner`."""
    for pfad, inhalt in dateien().items():
        ziel = ordner / pfad
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_bytes(inhalt)


if __name__ == "__main__":
    schreibe(Path(sys.argv[1]) if len(sys.argv) > 1 else ORDNER)
