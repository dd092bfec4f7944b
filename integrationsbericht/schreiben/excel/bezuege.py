"""Ways out of a cell: from a sum to its rows in the sheet `Maßnahmen`, from a row to the file it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from integrationsbericht.ergebnis import Ergebnis, Gerechnet
from integrationsbericht.modell import Massnahme
from integrationsbericht.schreiben.excel.mappe import Quelle, Verweis, Wert

Schluessel = TypeVar("Schluessel", bound=Hashable)
BLATT = "Maßnahmen"
ERSTE_ZEILE = 6
"""Row of the first Maßnahme in its sheet, as Excel counts."""
_HOECHSTENS = 40
"""So many ranges of rows are named; more would fill the sheet."""
_LAENGSTER_VERWEIS = 1_500
_IN_MAIL = re.compile(r"(?i)\.(?:eml|msg)(?=/)")
_NICHT_IM_VERWEIS = re.compile(r"#|%[0-9A-Fa-f]{2}|[\x00-\x1f]")


@dataclass(frozen=True)
class Bezuege:
    """What the sheets need to link. `eingang`: path from the run folder to the input folder; None: none leads there."""

    ergebnis: Ergebnis
    eingang: str | None

    @cached_property
    def _zeilen(self) -> Mapping[tuple[str, str, int], int]:
        return {g.massnahme.schluessel: zeile for zeile, g in enumerate(self.ergebnis.massnahmen, ERSTE_ZEILE)}

    def zeile(self, gerechnet: Gerechnet) -> int:
        """The row of a Maßnahme in its sheet."""
        return self._zeilen[gerechnet.massnahme.schluessel]

    def zeilen(self, auswahl: Callable[[Gerechnet], bool]) -> Wert:
        """A link to these Maßnahmen that names their rows; a stroke if there are none."""
        return _verweis([self.zeile(g) for g in self.ergebnis.massnahmen if auswahl(g)])

    def zeilen_je(self, schluessel: Callable[[Massnahme], Schluessel]) -> Callable[[Schluessel], Wert]:
        """Key → a link to the counted Maßnahmen with it."""
        je: dict[Schluessel, list[int]] = {}
        for g in self.ergebnis.massnahmen:
            if g.zaehlt:
                je.setdefault(schluessel(g.massnahme), []).append(self.zeile(g))
        return lambda name: _verweis(je.get(name, []))

    def quelle(self, datei: str | None, blatt: str | None = None, zelle: str | None = None) -> Quelle | None:
        """A file of the input folder, by its name there; an attachment is found in its mail."""
        if datei is None:
            return None
        in_mail = _IN_MAIL.search(datei)
        pfad = datei[: in_mail.end()] if in_mail else datei
        if self.eingang is None or _NICHT_IM_VERWEIS.search(f"{self.eingang}{pfad}"):
            return Quelle(datei)
        stelle = f"#'{blatt}'!{_erste(zelle)}" if blatt and "'" not in blatt and not in_mail else ""
        ziel = f"{self.eingang}/{pfad}{stelle if pfad.lower().endswith(_MAPPEN) else ''}"
        return Quelle(datei, ziel if len(ziel) <= _LAENGSTER_VERWEIS else "")

    def datei(self, datei: str, blatt: str, text: str, zelle: str = "A1") -> Quelle:
        """A place in a workbook of the KI, shown under another name."""
        return replace(self.quelle(datei, blatt, zelle) or Quelle(datei), text=text)


_MAPPEN = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def _verweis(zeilen: Sequence[int]) -> Wert:
    """A link to Maßnahmen that names their rows."""
    if not zeilen:
        return "–"
    bereiche = _bereiche([(zeile, zeile) for zeile in zeilen])
    return Verweis(BLATT, f"A{bereiche[0][0]}:A{bereiche[0][1]}", _text(bereiche))


def zeilenverweis(orte: Sequence[tuple[str, int, int]]) -> Verweis:
    """A link that names sheet and rows. `orte`: sheet, first and last row of each; all in one sheet."""
    blatt, bereiche = orte[0][0], _bereiche([(von, bis) for _, von, bis in orte])
    return Verweis(blatt, f"A{bereiche[0][0]}:A{bereiche[0][1]}", f"{blatt}, {_text(bereiche)}")


def _text(teile: Sequence[tuple[int, int]]) -> str:
    """`Zeile 7`, `Zeilen 7–9, 12, …`."""
    eine = len(teile) == 1 and teile[0][0] == teile[0][1]
    weitere = ", …" if len(teile) > _HOECHSTENS else ""
    return f"{'Zeile' if eine else 'Zeilen'} {', '.join(map(_bis, teile[:_HOECHSTENS]))}{weitere}"


def bereiche(nummern: Iterable[int], davor: str) -> str:
    """`R8–R10, R14`."""
    return ", ".join(f"{davor}{_bis(teil)}".replace("–", f"–{davor}") for teil in _bereiche((n, n) for n in nummern))


def _bereiche(zeilen: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """First and last row of each unbroken range."""
    bereiche: list[tuple[int, int]] = []
    for von, bis in sorted(zeilen):
        if bereiche and bereiche[-1][1] >= von - 1:
            bereiche[-1] = (bereiche[-1][0], max(bis, bereiche[-1][1]))
        else:
            bereiche.append((von, bis))
    return bereiche


def _bis(bereich: tuple[int, int]) -> str:
    erste, letzte = bereich
    return str(erste) if erste == letzte else f"{erste}–{letzte}"


def _erste(zelle: str | None) -> str:
    teile = re.findall("[A-Z]+[0-9]+", zelle or "")
    return teile[0] if teile else "A1"
