"""Whose a file is that nobody could evaluate: it is laid to a Stelle by the first sign that names exactly one.

What is laid to a Stelle is not counted; it only keeps the papers from saying that the Stelle did not answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from integrationsbericht.dateientscheide import Dateientscheide
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Zuordnung
from integrationsbericht.modell import Sitzung, Stelle
from integrationsbericht.namen import Vokabular, gefaltet

_UNWESENTLICH = {"stadt", "gemeinde", "bedarfsmeldung", "meldung", "rueckmeldung", "ki", "kopie"}
_MONATE = {
    *("januar", "februar", "maerz", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "dezember"),
}
"""A month is a part of a date."""
_ENDUNG = re.compile(r"(\.(xls\w?|ods|csv|eml|msg|pdf|docx?))?\.\w{1,10}$", re.IGNORECASE)
"""A second ending is that of the file whose download broke off."""
_ARTIKEL = re.compile(r"^(des|der) ")


@dataclass(frozen=True, kw_only=True)
class Zulage:
    """The Stelle a file is laid to, what told it, and how to say so (the end of a sentence with "weil")."""

    stelle: Stelle
    nach: Zuordnung
    grund: str


@dataclass(frozen=True, kw_only=True)
class Ablage:
    """What is needed to lay files to Stellen: their names and addresses, and the names of the Kreis."""

    vokabular: Vokabular
    kreisnamen: tuple[str, ...]
    """Folded, the longest first, because "Kreis Neuss" stands in "Rhein-Kreis Neuss"."""
    entschieden: Dateientscheide
    """What staff decided about whole files; it comes before every sign."""

    @staticmethod
    def aus(vokabular: Vokabular, sitzung: Sitzung, entschieden: Dateientscheide) -> Ablage:
        namen = {
            _ARTIKEL.sub("", gefaltet(name))
            for name in (sitzung.kreis, sitzung.kreis_genitiv, *sitzung.kreis_auch)
            if name
        }
        kreisnamen = tuple(sorted(namen - {""}, key=lambda name: (-len(name), name)))
        return Ablage(vokabular=vokabular, kreisnamen=kreisnamen, entschieden=entschieden)

    def lege_zu(self, datei: Datei) -> Zulage | None:
        """None if no sign names exactly one Stelle."""
        for nach, zeichen, grund in _ZEICHEN:
            namen = set(zeichen(self, datei))
            if len(namen) == 1:
                (stelle,) = (s for s in self.vokabular.stellen if s.name in namen)
                genannt = datei.meldung.stelle_genannt if datei.meldung else None
                return Zulage(stelle=stelle, nach=nach, grund=grund.format(genannt=genannt))
        return None

    def beinahe(self, genannt: str | None) -> list[str]:
        """The Stellen that a name in a return is close to, or whose name stands in it."""
        return self.vokabular.beinahe_stellen(genannt, self._ohne_kreis(genannt)) if genannt else []

    def ist_absender(self, stelle: Stelle, datei: Datei) -> bool:
        """Whether the mail came from the Stelle's own address."""
        return datei.absender is not None and datei.absender.casefold() in _adressen(stelle)

    def nach_entscheidung(self, datei: Datei) -> Iterator[str]:
        if datei.datei in self.entschieden.gelegt:
            yield self.entschieden.gelegt[datei.datei].name

    def nach_absender(self, datei: Datei) -> Iterator[str]:
        return (stelle.name for stelle in self.vokabular.stellen if self.ist_absender(stelle, datei))

    def nach_namen(self, datei: Datei) -> Iterable[str]:
        return self.beinahe(datei.meldung.stelle_genannt) if datei.meldung else ()

    def nach_dateinamen(self, datei: Datei) -> Iterator[str]:
        """By the file, the mail it came in, or a folder: each part of the path for itself."""
        schluessel = {self._kern(stelle.name): stelle.name for stelle in self.vokabular.stellen}
        for teil in datei.datei.split("/")[1:]:
            kern = self._kern(_ENDUNG.sub("", teil))
            if kern and kern in schluessel:
                yield schluessel[kern]

    def _kern(self, text: str) -> str:
        """What is left of a name without what any file may be called."""
        worte = self._ohne_kreis(text).split()
        return " ".join(w for w in worte if w not in _UNWESENTLICH | _MONATE and not w.isdecimal())

    def _ohne_kreis(self, text: str) -> str:
        rest = f" {gefaltet(text)} "
        for name in self.kreisnamen:
            rest = rest.replace(f" {name} ", "  ")
        return " ".join(rest.split())


_ZEICHEN: Sequence[tuple[Zuordnung, Callable[[Ablage, Datei], Iterable[str]], str]] = (
    (Zuordnung.ENTSCHIEDEN, Ablage.nach_entscheidung, "das Kommunale Integrationszentrum es so entschieden hat"),
    (Zuordnung.ABSENDER, Ablage.nach_absender, "die E-Mail von ihrer Adresse kam"),
    (Zuordnung.NAME, Ablage.nach_namen, "in der Meldung der ähnliche Name „{genannt}“ steht"),
    (Zuordnung.DATEINAME, Ablage.nach_dateinamen, "die Datei oder ihr Ordner so heißt"),
)
"""In the order in which they are believed."""


def _adressen(stelle: Stelle) -> set[str]:
    return {adresse for adresse in re.split(r"[\s;,]+", (stelle.email or "").casefold()) if adresse}
