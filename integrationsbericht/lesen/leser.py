"""What is needed, and what gathers, while one sheet is read; and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort, zusammengefasst
from integrationsbericht.dateien.mappe import Blatt, bezug
from integrationsbericht.formular import Formular, Tabelle
from integrationsbericht.leerform import OHNE_FORM, Leerform
from integrationsbericht.lesen.eingriffe import KEIN_EINGRIFF, Eingriff, Eingriffe
from integrationsbericht.lesen.verbleib import Zaehler
from integrationsbericht.modell import Herkunft, Verbleib
from integrationsbericht.namen import Vokabular

Wert = TypeVar("Wert")


@dataclass(frozen=True, kw_only=True)
class Umfeld:
    """What the reader of a workbook knows before it opens a sheet."""

    datei: str
    formular: Formular
    vokabular: Vokabular
    leerform: Leerform = OHNE_FORM
    eingriffe: Eingriffe = field(default_factory=dict)

    def eingriff(self, blatt: str) -> Eingriff:
        """What is decided about a sheet."""
        return self.eingriffe.get(blatt, KEIN_EINGRIFF)


@dataclass(frozen=True, kw_only=True)
class Zeile:
    """One read row (or form): its values by field name, None where empty or unreadable."""

    herkunft: Herkunft
    werte: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        return self._wert(name, str)

    def ganz(self, name: str) -> int | None:
        """A count, a Baustein number or an amount in cents."""
        return self._wert(name, int)

    def tag(self, name: str) -> date | None:
        return self._wert(name, date)

    def zahl(self, name: str) -> Decimal | None:
        return self._wert(name, Decimal)

    def anteil(self, name: str) -> Fraction | None:
        return self._wert(name, Fraction)

    def _wert(self, name: str, typ: type[Wert]) -> Wert | None:
        wert = self.werte.get(name)
        assert wert is None or isinstance(wert, typ), f"{name} is {type(wert).__name__}, not {typ.__name__}"
        return wert


@dataclass(frozen=True, kw_only=True)
class Gelesen:
    """What one sheet yielded."""

    spalten_gefunden: bool = False
    """Whether there is a heading row, so that no rows means that none were entered."""
    zeilen: tuple[Zeile, ...] = ()
    befunde: tuple[Befund, ...] = ()
    verbleib: Verbleib | None = None
    fehlanzeige: Ort | None = None
    """Where the sheet says in words that there is nothing to report."""
    fehlanzeige_text: str = ""


@dataclass
class Leser:
    """What is needed, and what gathers, while one sheet is read."""

    blatt: Blatt
    tabelle: Tabelle
    umfeld: Umfeld
    befunde: list[Befund] = field(default_factory=list)
    zaehler: Zaehler = field(default_factory=Zaehler)
    fehlanzeige: Ort | None = None
    fehlanzeige_text: str = ""

    @property
    def datei(self) -> str:
        return self.blatt.datei or self.umfeld.datei

    @property
    def eingriff(self) -> Eingriff:
        return self.umfeld.eingriff(self.blatt.name)

    @property
    def ort(self) -> Ort:
        return self.am(None)

    def am(self, zelle: str | None) -> Ort:
        return Ort(datei=self.datei, blatt=self.blatt.name, zelle=zelle)

    @property
    def bekannte(self) -> frozenset[str]:
        """Texts of the blank form's sheet, which are nobody's answer."""
        return self.umfeld.leerform.texte(self.tabelle.name)

    def fertig(self, zeilen: Iterable[Zeile], *, spalten: bool) -> Gelesen:
        for ort, zelle in self.blatt.verdeckt.items():
            self.befunde.append(art.VERDECKT.an(self.am(bezug(ort)), gefunden=kurz(zelle.text)))
        self.zaehler.uebergehe("verdeckt unter einer verbundenen Zelle", len(self.blatt.verdeckt))
        return Gelesen(
            spalten_gefunden=spalten,
            zeilen=tuple(zeilen),
            befunde=tuple(zusammengefasst(self.befunde)),
            verbleib=self.zaehler.verbleib(self.datei, self.blatt.name),
            fehlanzeige=self.fehlanzeige,
            fehlanzeige_text=self.fehlanzeige_text,
        )


def kurz(text: str, laenge: int = 80) -> str:
    """Enough of a content to recognise it in a finding."""
    einzeilig = " ".join(text.split())
    return einzeilig if len(einzeilig) <= laenge else f"{einzeilig[: laenge - 2]} …"
