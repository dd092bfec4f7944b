"""The way an auditor goes: from a figure of a paper through the sheet `Belege` to the cells where it was reported."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.worksheet.worksheet import Worksheet

from integrationsbericht.betraege import ZEILENTITEL

ZAHL = re.compile(r"(?<![\d.,])−?\d{1,3}(?:\.\d{3})*(?:,\d\d)?(?![\d,]|\.\d)")


_WO, _TEXT = "Abschnitt oder Tabelle", "Was dort steht"


def wert(text: str) -> Decimal:
    """`−1.459.083,43` → the number."""
    return Decimal(text.replace("−", "-").replace(".", "").replace(",", "."))


def zahlen(text: str) -> list[Decimal]:
    return [wert(treffer) for treffer in ZAHL.findall(text)]


@dataclass(frozen=True, kw_only=True)
class Gedruckt:
    """A place of a paper: a paragraph, or a row of a table."""

    tabelle: str
    texte: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.texte)


def gedrucktes(papier: Path) -> Iterator[Gedruckt]:
    """Every paragraph and table row of the body, in reading order."""
    beschriftung, letzte = "", None
    for absatz in docx.Document(str(papier)).element.body.iter(qn("w:p")):
        stil = absatz.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if stil is not None and stil.get(qn("w:val")) == "Caption":
            beschriftung = _text(absatz)
        zeile = next(absatz.iterancestors(qn("w:tr")), None)
        if zeile is None:
            yield Gedruckt(tabelle="", texte=(_text(absatz),))
        elif zeile is not letzte:
            letzte = zeile
            yield Gedruckt(tabelle=beschriftung, texte=tuple(_text(p) for p in zeile.iter(qn("w:p"))))


def _text(absatz: Any) -> str:
    teile = (" " if t.tag == qn("w:br") else t.text or "" for t in absatz.iter(qn("w:t"), qn("w:br")))
    return " ".join("".join(teile).split())


class Auswertung:
    """The workbook of a run and the input folder its links lead to."""

    def __init__(self, lauf: Path) -> None:
        self.lauf = lauf
        self.mappe = openpyxl.load_workbook(lauf / "Auswertung.xlsx", data_only=True)
        self._quellen: dict[Path, Any] = {}

    @cached_property
    def belege(self) -> list[dict[str, Any]]:
        """The rows of the sheet; what belongs to the text above says so, too."""
        alle = list(self.zeilen("Belege", "Nr."))
        texte = {zeile["Nr."].value: zeile for zeile in reversed(alle)}
        return [{**zeile, **{t: texte[zeile["Nr."].value][t] for t in (_WO, _TEXT)}} for zeile in alle]

    def zeilen(self, blatt: str, erste: str) -> Iterator[dict[str, Any]]:
        """The rows of the table whose first heading is this, heading → cell."""
        seite = self.mappe[blatt]
        kopf = next(n for n in range(1, 30) if seite.cell(n, 1).value == erste)
        namen = [zelle.value for zelle in seite[kopf]]
        for nummer in range(kopf + 1, seite.max_row + 1):
            if seite.cell(nummer, 1).value is None:
                return
            yield dict(zip(namen, seite[nummer], strict=True))

    def zu(self, papier: str, stelle: Gedruckt) -> list[dict[str, Any]]:
        """The rows of `Belege` on this place of the paper."""
        return [
            zeile
            for zeile in self.belege
            if zeile["Unterlage"].value == papier
            and (
                zeile["Was dort steht"].value == stelle.texte[0]
                and zeile["Abschnitt oder Tabelle"].value == stelle.tabelle
                if stelle.tabelle
                else zeile["Was dort steht"].value in stelle.text
            )
        ]

    def verlinkt(self, zelle: Any) -> list[tuple[Worksheet, int]]:
        """The rows a cell of `Belege` names: `Bausteine, Zeilen 7–9, 12`."""
        blatt, _, text = str(zelle.value).partition(", Zeile")
        if not text or blatt not in self.mappe.sheetnames:
            return []
        ziel = zelle.hyperlink.location
        assert ziel.startswith(f"'{blatt}'!A{re.findall(r'[0-9]+', text)[0]}"), (ziel, text)
        bereiche = [teil.split("–") for teil in re.findall(r"\d+(?:–\d+)?", text)]
        return [(self.mappe[blatt], nummer) for teil in bereiche for nummer in range(int(teil[0]), int(teil[-1]) + 1)]

    def seite(self, zelle: Any, blatt: str) -> Worksheet:
        """A sheet of the file of the input folder that a cell links to."""
        datei = unquote(zelle.hyperlink.target).partition("#")[0].replace("\\", "/")
        pfad = (self.lauf / datei.removeprefix("file:///")).resolve()
        if pfad not in self._quellen:
            self._quellen[pfad] = openpyxl.load_workbook(pfad, data_only=True)
        return self._quellen[pfad][blatt]

    def quelle(self, zelle: Any, adresse: str) -> Any:
        """What stands at this address of the sheet that a cell links to."""
        ort = unquote(zelle.hyperlink.location or zelle.hyperlink.target.partition("#")[2])
        return self.seite(zelle, ort.partition("!")[0].strip("'"))[adresse].value


@cache
def zellen(blatt: Worksheet, nummer: int) -> tuple[Any, ...]:
    """The cells of a row; openpyxl looks for the last column of the sheet each time."""
    return tuple(blatt[nummer])


def inhalte(zeilen: list[tuple[Worksheet, int]]) -> Iterator[Decimal]:
    """Every number in these rows, also those in texts, and the sum of every column over them."""
    summen: dict[int, Decimal] = {}
    for blatt, nummer in zeilen:
        for zelle in zellen(blatt, nummer):
            if isinstance(zelle.value, int | float) and not isinstance(zelle.value, bool):
                zahl = Decimal(str(zelle.value))
                summen[zelle.column] = summen.get(zelle.column, Decimal()) + zahl
                yield zahl
            elif isinstance(zelle.value, str):
                yield from zahlen(zelle.value)
    yield from summen.values()


# ---------------------------------------------------------------- from the row to the reported cells


@dataclass(frozen=True, kw_only=True)
class Fundstelle:
    """A cell of the workbook that holds a printed figure, and the row of `Belege` that led there."""

    beleg: dict[str, Any]
    tabelle: str
    zeile: dict[str, Any]
    titel: str


def fundstellen(auswertung: Auswertung, belege: list[dict[str, Any]], zahl: Decimal) -> Iterator[Fundstelle]:
    """Every linked cell with this number."""
    for beleg in belege:
        for blatt, nummer in auswertung.verlinkt(beleg["dieselben Zahlen"]):
            tabelle, _ = _tabelle(blatt, nummer)
            zeile = _zeile(blatt, nummer)
            for titel, zelle in zeile.items():
                if titel and titel not in _KEINE_ZAHL and _ist(zelle, zahl):
                    yield Fundstelle(beleg=beleg, tabelle=tabelle, zeile=zeile, titel=str(titel))


_KEINE_ZAHL = ("Baustein", "Nr.", "Zeile")


def _ist(zelle: Any, zahl: Decimal) -> bool:
    return isinstance(zelle.value, int | float) and not zelle.is_date and Decimal(str(zelle.value)) == zahl


def _tabelle(blatt: Worksheet, nummer: int) -> tuple[str, int]:
    """Name and heading row of the table this row is in."""
    for name, bereich in blatt.tables.items():  # (name, range)
        erste, letzte = (int("".join(filter(str.isdigit, ort))) for ort in bereich.split(":"))
        if erste < nummer <= letzte:
            return name, erste
    raise LookupError(f"{blatt.title}, Zeile {nummer}")


def pruefe(auswertung: Auswertung, stelle: Fundstelle, zahl: Decimal) -> str:
    """The way to the reported cells, and that they give the figure; what was followed, in a word."""
    herkunft = [_zeile(blatt, nummer) for blatt, nummer in auswertung.verlinkt(stelle.beleg["Zellen: Herkunft"])]
    for zeile in herkunft:
        _wie_gemeldet(auswertung, zeile)
    andere = [auswertung.verlinkt(stelle.beleg[f"Zellen: {name}"]) for name in ("Bedarfe", "Analyse")]
    gelesen = [_zeile(blatt, nummer) for zeilen in andere for blatt, nummer in zeilen]
    for zeile in gelesen:
        _wie_gelesen(auswertung, zeile)
    if stelle.titel in ZEILENTITEL.values():
        assert _summe(herkunft, stelle.titel, einzeln=stelle.tabelle == "Massnahmen") == zahl
        return "Betrag"
    if stelle.tabelle == "Finanzierungsplan":
        jahr = int(stelle.titel) if stelle.titel.isdigit() else None
        assert _summe(herkunft, stelle.zeile["Zeile des Finanzierungsplans"].value, jahr=jahr) == zahl
        return "Jahresbetrag"
    if stelle.titel in ("Plätze", "Maßnahmen") and herkunft:
        plaetze = [z for z in herkunft if z["Zeile"].value == "Plätze"]
        gezaehlt = [z for z in plaetze if z["in Summen"].value == "ja" or stelle.tabelle == "Massnahmen"]
        genannt = [Decimal(z["zählt"].value) for z in gezaehlt if z["zählt"].value != "ohne Angabe"]
        assert zahl == (len(gezaehlt) if stelle.titel == "Maßnahmen" else sum(genannt))
        return "Anzahl"
    quelle = stelle.beleg["Zellen: Einstellungen"]
    if stelle.tabelle == "Ruecklauf" or not zahl:  # the row names the file itself; of nothing there is no cell
        return "ohne Zelle"
    assert herkunft or gelesen or quelle.hyperlink, (stelle.tabelle, stelle.titel)
    if stelle.titel == "Mittelkontingent":
        blatt = quelle.hyperlink.location.partition("!")[0].strip("'")
        seite = auswertung.seite(quelle, blatt)
        assert zahl in [Decimal(str(z.value)) for reihe in seite for z in reihe if isinstance(z.value, int | float)]
        return "Einstellung"
    return "Angaben" if gelesen else "abgeleitet"


def _zeile(blatt: Worksheet, nummer: int) -> dict[str, Any]:
    _, kopf = _tabelle(blatt, nummer)
    return {blatt.cell(kopf, z.column).value: z for z in zellen(blatt, nummer)}


def _summe(herkunft: list[dict[str, Any]], zeile: str, *, jahr: int | None = None, einzeln: bool = False) -> Decimal:
    return sum(
        (
            Decimal(str(z["zählt"].value))
            for z in herkunft
            if z["Zeile"].value == zeile.split(maxsplit=1)[0]
            and (z["in Summen"].value == "ja" or (einzeln and z["zählt"].value != "nicht gerechnet"))
            and jahr in (None, z["Jahr"].value)
        ),
        Decimal(),
    )


def _wie_gemeldet(auswertung: Auswertung, zeile: dict[str, Any]) -> None:
    """The linked cell of the return holds what the row says."""
    gemeldet, zelle = zeile["gemeldet"].value, zeile["Zelle"].value
    if zeile["Zelle"].hyperlink is None or zeile["Entscheidung"].value:
        return
    steht = auswertung.quelle(zeile["Zelle"], zelle)
    if gemeldet == "leer":
        assert steht is None
    elif isinstance(steht, int | float):
        assert Decimal(str(steht)) == Decimal(
            str(gemeldet).replace(".", "") if isinstance(gemeldet, str) else str(gemeldet)
        )
    else:
        assert steht or gemeldet == "unlesbar", (zelle, gemeldet)


def _wie_gelesen(auswertung: Auswertung, zeile: dict[str, Any]) -> None:
    """The linked row of the return or the Analyse holds every number that the row tells."""
    link = zeile.get("Datei") or zeile["gelesen aus"]
    nummer = zeile["Zeile"].value if "Zeile" in zeile else int(str(link.value).rpartition(" ")[2])
    blatt = unquote(link.hyperlink.location or link.hyperlink.target.partition("#")[2]).partition("!")[0].strip("'")
    quelle = [z.value for z in auswertung.seite(link, blatt)[nummer]]
    steht = {Decimal(str(w)) for w in quelle if isinstance(w, int | float)} | {
        zahl for w in quelle if isinstance(w, str) for zahl in zahlen(w)
    }
    eigene = [z.value for titel, z in zeile.items() if titel not in ("Zeile", "Datei", "gelesen aus")]
    assert {Decimal(str(w)) for w in eigene if isinstance(w, int | float)} <= steht
