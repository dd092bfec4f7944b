"""Small builders: a test states what matters to it, everything else is ordinary.

Amounts are written as in the Amt ("1.250,00"), days too ("28.01.2020"); in workbooks the keys of a row are the
field names of `formular.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest
from formatschreiber import in_bytes
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from integrationsbericht.befund import Befund, Befundart
from integrationsbericht.ergebnis import Abgleichzeile, Ergebnis, Gerechnet, Ruecklauf
from integrationsbericht.formular import (
    ANALYSE,
    BEDARFSMELDUNG,
    EINSTELLUNGEN,
    HAUSHALTSJAHRE,
    KLAERUNGEN,
    MASSNAHMEN,
    Formular,
    Tabelle,
    jahresfeld,
)
from integrationsbericht.lauf import werte_aus
from integrationsbericht.modell import Fundzelle, Herkunft, Massnahme
from integrationsbericht.schreiben.briefe import rueckfragen

Zeile = Mapping[str, object]
Satz = TypeVar("Satz")

KOMMUNEN = ("Jüchen", "Neuss", "Rommerskirchen")
AKTEUR = "Diakonie Musterland"
STELLEN: tuple[Zeile, ...] = (
    {"stelle": "Jüchen", "art": "Kommune", "ags": "05162012"},
    {"stelle": "Neuss", "art": "Kommune", "ags": "05162024"},
    {"stelle": "Rommerskirchen", "art": "Kommune", "ags": "05162028"},
    {"stelle": AKTEUR, "art": "Akteur"},
)
SITZUNG: Zeile = {
    "kreis": "Rhein-Kreis Neuss",
    "kreis_genitiv": "des Rhein-Kreises Neuss",
    "ort": "Neuss",
    "datum": date(2020, 1, 28),
    "gremium": "Sozial- und Gesundheitsausschuss",
    "sitzungstermin": date(2020, 2, 13),
    "tagesordnungspunkt": "Integrationskonzept",
    "rueckmeldefrist": date(2020, 1, 21),
    "regelstand": date(2020, 1, 28),
}
MASSNAHME: Zeile = {
    "baustein": 1,
    "bezeichnung": "Jobcoaching",
    "beginn": date(2020, 3, 1),
    "ende": date(2020, 12, 31),
    "plaetze": 10,
    "gesamtausgaben": 10_000,
    "zuwendungsfaehig": 10_000,
}
"""An ordinary row of the sheet Maßnahmen: it raises no finding but the Hinweis on the spread by days."""


def cent(betrag: str) -> int:
    """ "1.250,00" → 125000, so that a test shows the amounts as people write them."""
    return int(Decimal(betrag.replace(".", "").replace(",", ".")).scaleb(2))


def tag(text: str) -> date:
    """ "28.01.2020" → date."""
    return datetime.strptime(text, "%d.%m.%Y").date()


def benannt(faelle: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Cases for `parametrize`; the first part of each is its name in the report."""
    return [pytest.param(*fall, id=name) for name, *fall in faelle]


# ---------------------------------------------------------------- records without a file


def datensatz(art: type[Satz], /, **angaben: Any) -> Satz:
    """A record of `modell` or `ergebnis`. What a test does not name is empty, so that a new field breaks no test."""
    leer = {
        feld.name: None
        for feld in fields(art)  # type: ignore[arg-type]
        if feld.default is MISSING and feld.default_factory is MISSING and "None" in str(feld.type)
    }
    return art(**(leer | angaben))


_BETRAEGE = ("gesamtausgaben", "zuwendungsfaehig", "leistungen_dritter", "andere_foerderung")


def massnahme(unlesbar: Iterable[str] = (), jahre: Mapping[int, str] | None = None, **anders: object) -> Massnahme:
    """A Maßnahme of Neuss over 10.000 € in 2020; `anders` are fields of the record, amounts and days as text.

    `jahre` fills the year columns; `unlesbar` names fields that are filled but could not be read.
    """
    werte: dict[str, object] = {
        **{"stelle": "Neuss", "nr": "1", "baustein": 1, "bezeichnung": "Jobcoaching", "traeger": "Neuss"},
        **{"kommune": "Neuss", "beginn": "01.03.2020", "ende": "31.12.2020", "plaetze": 10},
        **{"gesamtausgaben": "10.000,00", "zuwendungsfaehig": "10.000,00"},
        **{"eigenanteil_traegt": "nicht angegeben", "stand": "gemeldet"},
        **anders,
    }
    for name in _BETRAEGE:
        if isinstance(wert := werte.get(name), str):
            werte[name] = cent(wert)
    for name in ("beginn", "ende"):
        if isinstance(wert := werte[name], str):
            werte[name] = tag(wert)
    zellen = {name: Fundzelle(adresse="A2", inhalt="k. A.") for name in unlesbar}
    herkunft = Herkunft(
        datei="Bedarfsmeldungen/Neuss.xlsx", blatt="Maßnahmen", zeile=2, zellen=zellen, unlesbar=frozenset(unlesbar)
    )
    betraege = {jahr: cent(jahre[jahr]) if jahre and jahr in jahre else None for jahr in HAUSHALTSJAHRE}
    return datensatz(Massnahme, **{"herkunft": herkunft, "jahresbetraege": betraege, **werte})


def in_zeile(m: Massnahme, zeile: int, datei: str | None = None) -> Massnahme:
    """The same Maßnahme, read from another row (and file)."""
    return replace(m, herkunft=replace(m.herkunft, zeile=zeile, datei=datei or m.herkunft.datei))


# ---------------------------------------------------------------- an input folder


class Ordner:
    """An input folder on disk. It begins with settings and an Analyse that know three Kommunen and one Akteur."""

    def __init__(self, pfad: Path) -> None:
        self.pfad = pfad
        (pfad / "Bedarfsmeldungen").mkdir(parents=True, exist_ok=True)
        self.stellen: Sequence[Zeile] = STELLEN
        self.einstellungen()
        self.analyse()

    def einstellungen(
        self,
        *,
        sitzung: Zeile | None = None,
        stellen: Sequence[Zeile] = STELLEN,
        mittel: Sequence[Zeile] = (),
        teilhabe: Zeile | None = None,
        texte: Mapping[str, str] | None = None,
        ohne: Iterable[str] = (),
    ) -> Ordner:
        """Einstellungen.xlsx; `sitzung` changes single values of the ordinary sheet, `ohne` leaves fields out."""
        self.stellen = stellen
        blaetter = {
            "Sitzung": [{**SITZUNG, **(sitzung or {})}],
            "Texte": [{"name": name, "text": text} for name, text in (texte or {}).items()],
            "Stellen": stellen,
            "Mittel": mittel,
            "Teilhabemanagement": [teilhabe or {}],
        }
        return self._mappe("Einstellungen.xlsx", EINSTELLUNGEN, blaetter, ohne)

    def analyse(
        self, *, zielgruppe: Sequence[Zeile] = (), angebote: Sequence[Zeile] = (), bedarfe: Sequence[Zeile] = ()
    ) -> Ordner:
        """Analyse.xlsx."""
        blaetter = {"Zielgruppe": zielgruppe, "Angebote": angebote, "Bedarfe": bedarfe}
        return self._mappe("Analyse.xlsx", ANALYSE, blaetter)

    def klaerungen(self, *zeilen: Zeile) -> Ordner:
        """Klaerungen.xlsx; each row is signed unless it says otherwise."""
        unterschrift = {"grund": "laut Telefonat", "von": "KI-1", "am": date(2020, 1, 27)}
        return self._mappe("Klaerungen.xlsx", KLAERUNGEN, {"Klärungen": [{**unterschrift, **z} for z in zeilen]})

    def meldung(
        self,
        stelle: str | None = "Neuss",
        *,
        datei: str | None = None,
        bedarfe: Sequence[Zeile] = (),
        massnahmen: Sequence[Zeile] = (),
        zielgruppe: Sequence[Zeile] = (),
        ohne: Iterable[str] = (),
        **kopf: object,
    ) -> Ordner:
        """A return of `stelle` of 20.01.2020; `kopf` fills the sheet Meldung, `ohne` leaves labels out of it.

        Rows of `massnahmen` say only what differs from `MASSNAHME`.
        """
        eintrag = next((z for z in self.stellen if z["stelle"] == stelle), {})
        angaben = {"stelle": stelle, "art": eintrag.get("art", "Kommune"), "datum": date(2020, 1, 20), **kopf}
        blaetter = {
            "Meldung": [{name: wert for name, wert in angaben.items() if name not in set(ohne)}],
            "Bedarfe": bedarfe,
            "Maßnahmen": [{**MASSNAHME, **zeile} for zeile in massnahmen],
            "Zielgruppe": zielgruppe,
        }
        return self._mappe(self.in_meldungen(datei or f"{stelle}.xlsx"), BEDARFSMELDUNG, blaetter, ohne)

    def datei(self, name: str, inhalt: bytes) -> Ordner:
        """Any file, by its path below the input folder."""
        ziel = self.pfad / name
        ziel.parent.mkdir(parents=True, exist_ok=True)
        ziel.write_bytes(inhalt)
        return self

    def mappe(self, name: str, mappe: Workbook) -> Ordner:
        """A workbook built by the test itself, by its path below the input folder."""
        ziel = self.pfad / name
        ziel.parent.mkdir(parents=True, exist_ok=True)
        mappe.save(ziel)
        return self

    @staticmethod
    def in_meldungen(datei: str) -> str:
        return f"Bedarfsmeldungen/{datei}"

    def ergebnis(self, stand: date | None = None) -> Ergebnis:
        """What the program makes of the folder."""
        return werte_aus(self.pfad, stand)

    def _mappe(
        self, name: str, formular: Formular, blaetter: Mapping[str, Sequence[Zeile]], ohne: Iterable[str] = ()
    ) -> Ordner:
        return self.datei(name, _gespeichert(formular, blaetter, tuple(ohne)))


_GESPEICHERTE: dict[tuple[int, str], bytes] = {}


def _gespeichert(formular: Formular, blaetter: Mapping[str, Sequence[Zeile]], ohne: Sequence[str]) -> bytes:
    """The file of this workbook; the same content is written once, because many tests begin with it."""
    inhalt = id(formular), repr((blaetter, ohne))
    if inhalt not in _GESPEICHERTE:
        _GESPEICHERTE[inhalt] = in_bytes(mappe_aus(formular, blaetter, ohne))
    return _GESPEICHERTE[inhalt]


def mappe_aus(formular: Formular, blaetter: Mapping[str, Sequence[Zeile]], ohne: Iterable[str] = ()) -> Workbook:
    """The workbook a formular describes: lists with a heading in row 1, forms with labels in column A."""
    mappe = Workbook()
    mappe.remove(mappe.active)  # type: ignore[arg-type]
    for tabelle in formular:
        blatt = mappe.create_sheet(tabelle.name)
        for reihe in _reihen(tabelle, blaetter[tabelle.name], set(ohne)):
            blatt.append(reihe)
    return mappe


def _reihen(tabelle: Tabelle, zeilen: Sequence[Zeile], ohne: set[str]) -> list[list[object]]:
    felder = [feld for feld in tabelle.felder if feld.name not in ohne]
    namen = {feld.name for feld in tabelle.felder}
    for zeile in zeilen:
        assert set(zeile) <= namen, f"Das Blatt „{tabelle.name}“ hat kein Feld {set(zeile) - namen}."
    if not tabelle.liste:
        return [[feld.ueberschrift, zeilen[0].get(feld.name)] for feld in felder]
    return [[feld.ueberschrift for feld in felder], *([zeile.get(feld.name) for feld in felder] for zeile in zeilen)]


def adresse(tabelle: Tabelle, feld: str, zeile: int = 2) -> str:
    """The cell of a field in a row of a list, as `mappe_aus` writes it: row 2 is the first below the heading."""
    return f"{get_column_letter(tabelle.felder.index(tabelle.feld(feld)) + 1)}{zeile}"


def zelle(feld: str, zeile: int = 2) -> str:
    """The cell of a field of the sheet Maßnahmen; row 2 as in `adresse`."""
    return adresse(MASSNAHMEN, feld, zeile)


def jahre(**betraege: object) -> dict[str, object]:
    """Year columns of a row: `jahre(j2020=5000)`."""
    return {jahresfeld(int(name.removeprefix("j"))): betrag for name, betrag in betraege.items()}


# ---------------------------------------------------------------- looking at a result


def befunde(ergebnis: Ergebnis, art: Befundart) -> list[Befund]:
    return [b for b in ergebnis.befunde if b.code == art.code]


def einziger(ergebnis: Ergebnis, art: Befundart) -> Befund:
    """The one finding of this kind; else the message shows everything that was found."""
    treffer = befunde(ergebnis, art)
    alle = "\n".join(f"  {b.code} {b.datei} {b.zelle}: {b.text}" for b in ergebnis.befunde)
    assert len(treffer) == 1, f"{len(treffer)} statt 1 Befund {art.code}; gefunden:\n{alle}"
    return treffer[0]


def kein(ergebnis: Ergebnis, art: Befundart) -> None:
    """No finding of this kind."""
    texte = [b.text for b in befunde(ergebnis, art)]
    assert not texte, f"unerwarteter Befund {art.code}: {texte}"


def antwort(ergebnis: Ergebnis, stelle: str) -> Ruecklauf:
    treffer = [r for r in ergebnis.ruecklauf if r.stelle.name == stelle]
    assert len(treffer) == 1, f"„{stelle}“ steht {len(treffer)} Mal im Rücklauf"
    return treffer[0]


def ergebnisse(ergebnis: Ergebnis) -> dict[str, str]:
    """File name → what became of it."""
    return {z.datei.removeprefix("Bedarfsmeldungen/"): str(z.ergebnis) for z in ergebnis.eingang}


def brieftexte(ergebnis: Ergebnis) -> dict[str, str]:
    """Path → text of each letter."""
    briefe = {p: i for p, i in rueckfragen(ergebnis).items() if p.endswith(".txt")}
    return {pfad: inhalt.decode("utf-8-sig") for pfad, inhalt in briefe.items()}


def abgleichzeile(ergebnis: Ergebnis, kommune: str, baustein: int) -> Abgleichzeile:
    return next(z for z in ergebnis.abgleich if (z.kommune, z.baustein) == (kommune, baustein))


def genannt(ergebnis: Ergebnis, bezeichnung: str) -> Gerechnet:
    """The one Maßnahme of this name."""
    treffer = [g for g in ergebnis.massnahmen if g.massnahme.bezeichnung == bezeichnung]
    namen = [g.massnahme.bezeichnung for g in ergebnis.massnahmen]
    assert len(treffer) == 1, f"„{bezeichnung}“ gibt es {len(treffer)} Mal; vorhanden sind {namen}"
    return treffer[0]
