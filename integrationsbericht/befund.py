"""Findings as data: what was found where, what is expected, what to do.

A `Befundart` is a kind of finding with a stable code and its German wording; all of them stand in
`befundarten.py`. A `Befund` is one occurrence. Nothing that a Kommune can do wrong is an exception:
readers and checks return findings, and only the command line and the writers show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_ZELLE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class Schwere(StrEnum):
    """How bad a finding is. Fehler: a figure is missing or wrong; Warnung: it may be; Hinweis: told."""

    FEHLER = "Fehler"
    WARNUNG = "Warnung"
    HINWEIS = "Hinweis"

    @property
    def rang(self) -> int:
        """0 for the worst; for sorting."""
        return list(Schwere).index(self)


@dataclass(frozen=True, kw_only=True)
class Ort:
    """Where a finding points. Every part may be unknown, but a cell never stands without its sheet."""

    datei: str | None = None
    """Path relative to the input folder, with `/`."""
    blatt: str | None = None
    zelle: str | None = None
    """As Excel shows it, e.g. `F12`; several cells as `J12:L12`."""
    stelle: str | None = None
    """The Stelle concerned, as the sheet `Stellen` writes it, where the file does not tell it."""


@dataclass(frozen=True, kw_only=True)
class Befund:
    """One finding. `gefunden` and `erwartet` are short; `text` and `abhilfe` are whole sentences."""

    code: str
    schwere: Schwere
    datei: str | None
    blatt: str | None
    zelle: str | None
    stelle: str | None
    gefunden: str | None
    erwartet: str | None
    text: str
    abhilfe: str
    massnahme: str | None = None
    """The Maßnahme in whose row it stands, as a person would name it."""
    geklaert: bool = False
    """Whether a decision of the staff settled it."""
    feld: str | None = None
    """The heading or label of the form that it is about, where it is about one."""

    @property
    def zeile(self) -> int:
        """Row of its (first) cell as Excel counts; 0 without one."""
        ziffern = "".join(z for z in (self.zelle or "").split(":")[0].split(",")[0] if z.isdigit())
        return int(ziffern) if ziffern else 0


@dataclass(frozen=True, kw_only=True)
class Befundart:
    """A kind of finding. `text`, `erwartet` and `abhilfe` may hold `{names}`, filled by `an`."""

    code: str
    schwere: Schwere
    text: str
    abhilfe: str
    erwartet: str | None = None

    def an(self, ort: Ort, *, gefunden: str | None = None, **angaben: object) -> Befund:
        """This finding at `ort`. A missing name in `angaben` is a programming error (KeyError).

        Cell text only ever comes in as a value, never as the pattern, so braces in it stay braces.
        """
        werte = {"gefunden": gefunden if gefunden is not None else "", **angaben}
        return Befund(
            code=self.code,
            schwere=self.schwere,
            datei=ort.datei,
            blatt=ort.blatt,
            zelle=ort.zelle,
            stelle=ort.stelle,
            gefunden=gefunden,
            erwartet=self.erwartet.format(**werte) if self.erwartet else None,
            text=self.text.format(**werte),
            abhilfe=self.abhilfe.format(**werte),
            feld=str(angaben["feld"]) if "feld" in angaben else None,
        )


GRUPPE_AB = 200
"""So many findings of one kind on one sheet are told as one: nobody reads five thousand times the same sentence."""


def zusammengefasst(befunde: Iterable[Befund]) -> list[Befund]:
    """The findings, those of one kind on one sheet as one from `GRUPPE_AB` on, which names all their cells."""
    gruppen: dict[tuple[object, ...], list[Befund]] = {}
    for befund in befunde:
        auf_blatt = (befund.code, befund.datei, befund.blatt, befund.stelle)
        gruppen.setdefault(auf_blatt if befund.blatt else (id(befund),), []).append(befund)
    return [b for gruppe in gruppen.values() for b in (gruppe if len(gruppe) < GRUPPE_AB else [_gruppe(gruppe)])]


def _gruppe(befunde: Sequence[Befund]) -> Befund:
    erster = befunde[0]
    zellen = bereiche(befund.zelle for befund in befunde if befund.zelle)
    wo = f" in Zelle {erster.zelle}" if erster.zelle else ""
    text = f"{len(befunde):,}".replace(",", ".") + f" Mal auf diesem Blatt, zuerst{wo}: {erster.text}"
    return replace(erster, zelle=zellen or None, text=text, massnahme=None)


def bereiche(zellen: Iterable[str]) -> str:
    """Cells column by column as ranges: `B3, K5:K16, K20`. What is no single cell stands as it is, at the end."""
    spalten: dict[str, set[int]] = {}
    andere: list[str] = []
    for zelle in zellen:
        if treffer := _ZELLE.fullmatch(zelle):
            spalten.setdefault(treffer[1], set()).add(int(treffer[2]))
        else:
            andere.append(zelle)
    teile = []
    for spalte in sorted(spalten, key=lambda name: (len(name), name)):
        zeilen = sorted(spalten[spalte])
        luecken = [n for n in range(1, len(zeilen)) if zeilen[n] != zeilen[n - 1] + 1]
        for von, bis in zip([0, *luecken], [*luecken, len(zeilen)], strict=True):
            erste, letzte = zeilen[von], zeilen[bis - 1]
            teile.append(f"{spalte}{erste}" if erste == letzte else f"{spalte}{erste}:{spalte}{letzte}")
    return ", ".join([*teile, *dict.fromkeys(andere)])


_ZUERST = ("R18", "R19")
"""Returns that lie in the wrong place, or their folder missing: everything else follows from it."""


def sortiert(befunde: Iterable[Befund]) -> list[Befund]:
    """First `_ZUERST`, then worst first, then by Stelle, file, sheet, cell and code, whatever was read first."""

    def schluessel(befund: Befund) -> tuple[object, ...]:
        spalte = (befund.zelle or "").rstrip("0123456789:")
        return (
            befund.code not in _ZUERST,
            befund.schwere.rang,
            befund.stelle or "",
            befund.datei or "",
            befund.blatt or "",
            befund.zeile,
            (len(spalte), spalte),
            befund.code,
            befund.text,
        )

    return sorted(befunde, key=schluessel)


_RANG_DER_GRUPPE = "RDKMBATEF"
"""What a finding is about, most urgent first: a return that does not count, a Maßnahme, …, a single cell."""


def dringlichste(befunde: Iterable[Befund], zahl: int) -> list[Befund]:
    """The findings to look at first, each kind once: a lost return before a lost amount before a single cell."""
    nach_dringlichkeit = sorted(
        sortiert(befunde),
        key=lambda b: (b.code not in _ZUERST, b.schwere.rang, _RANG_DER_GRUPPE.find(b.code[:1])),
    )
    je_art = {befund.code: befund for befund in reversed(nach_dringlichkeit)}
    return [befund for befund in nach_dringlichkeit if je_art[befund.code] is befund][:zahl]
