"""Names as people write them: folding, recognising, suggesting.

"Stadt Neuss", "Neuß" and "NEUSS" are one Kommune. A near miss is never taken; it is only suggested in a
finding, because a wrong assignment would move money from one Kommune to another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import count

from rapidfuzz import fuzz, process

from integrationsbericht.formular import GESAMT, KREISWEIT
from integrationsbericht.modell import Sitzung, Stelle
from integrationsbericht.regelwerk import Baustein

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_VORSATZ = re.compile(
    r"^(kreisstadt|stadtverwaltung|gemeindeverwaltung|stadt|gemeinde)\s+(der\s+)?(stadt\s+|gemeinde\s+)?"
)
_NACHSATZ = re.compile(r"(?<=\w)\s+(stadt|gemeinde)$")
"""The official register writes "Neuss, Stadt"."""
_BAUSTEIN = re.compile(r"^(?:foerderbaustein|baustein|bst|bs|fb|b|f)?\s*(?:nr\s*)?(\d{1,9})\b\s*(.*)$")
_KEIN_WORT = re.compile(r"[\W_]+")
_NAEHE = 80.0
"""Similarity (0 to 100) from which a name is suggested; below it the suggestion would only confuse."""
_TEILNAEHE = 90.0
"""The same for a part of a name."""
_LANG = 500
"""Letters from which on a text is no name and not worth remembering."""
_KURZFORM = 6
"""Letters that a part of a name must have to be told from chance."""


def gefaltet(text: str) -> str:
    """The text without what people vary: case, umlaut spelling, ß, punctuation, spaces, odd characters."""
    return _gemerkt(text) if len(text) <= _LANG else _gefaltet(text)


def _gefaltet(text: str) -> str:
    klein = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTE)
    if not klein.isascii():
        klein = "".join(z for z in unicodedata.normalize("NFKD", klein) if not unicodedata.combining(z))
    return _KEIN_WORT.sub(" ", klein).strip()


_gemerkt = lru_cache(maxsize=65_536)(_gefaltet)


def namensgruppe(name: str) -> str:
    """Names of Träger are one if they differ only in case and spaces; anything more is told, not merged."""
    return " ".join(name.casefold().split())


def aehnlich(text: str, namen: Iterable[str]) -> str | None:
    """The one name that is close to `text`, or None. For suggestions only."""
    return aehnlich_unter(text, {name: gefaltet(name) for name in namen})


def aehnlich_unter(text: str, gefaltete: Mapping[str, str]) -> str | None:
    """The same for many questions about one growing list: name → the name folded."""
    treffer = process.extractOne(gefaltet(text), gefaltete, scorer=fuzz.ratio, score_cutoff=_NAEHE)
    return treffer[2] if treffer else None


_KLAMMER = re.compile(r"\s*\([^()]*\)\s*$")
_KREISWORT = re.compile(r"\b(kreis|kreises|landkreis|kreisverwaltung|kreisausschuss|landrat|landraetin)\b")
_ANDERE_TRAEGER = re.compile(r"(verband|verein|werk|schaft|gmbh|gesellschaft|stiftung|bildungsforum)\b|\be v\b|\bev\b")
"""What names a body of its own, also if it has the Kreis's name in it ("Caritasverband Rhein-Kreis Neuss")."""


@dataclass(frozen=True, kw_only=True)
class Kreisname:
    """How the Kreis is written where it is bearer or Träger."""

    name: str
    auch: tuple[str, ...] = ()

    @staticmethod
    def aus(sitzung: Sitzung) -> Kreisname:
        return Kreisname(name=sitzung.kreis, auch=sitzung.kreis_auch)

    @cached_property
    def _namen(self) -> frozenset[str]:
        return frozenset(map(gefaltet, (self.name, *self.auch, "Kreis", "Kreisverwaltung")))

    def nennt(self, text: str) -> bool:
        """Whether `text` names the Kreis: its name, "Kreis", "Kreisverwaltung" or what else it is called, also with
        an addition in brackets."""
        return gefaltet(text) in self._namen or gefaltet(_KLAMMER.sub("", text)) in self._namen

    def aehnelt(self, text: str) -> bool:
        """Whether `text` only looks like the Kreis. Nothing follows from that but a question."""
        gesucht = gefaltet(text)
        if self.nennt(text) or _ANDERE_TRAEGER.search(gesucht):
            return False
        eigene = (self.name, *self.auch)
        enthalten = any(f" {gefaltet(name)} " in f" {gesucht} " for name in eigene if gefaltet(name))
        return enthalten or bool(_KREISWORT.search(gesucht)) or aehnlich(text, eigene) is not None

    def gruppe(self, name: str) -> str:
        """The key under which a bearer or Träger is grouped: all names of the Kreis are one."""
        return namensgruppe(self.name if self.nennt(name) else name)


def dateiname(name: str) -> str:
    """`name` as a folder or file name that every system accepts: letters, digits, `-` and single `_`.

    Never empty, never a reserved Windows name, never a path.
    """
    schlicht = re.sub(r"[^\wäöüÄÖÜß-]+", "_", unicodedata.normalize("NFC", name)).strip("_-")[:80]
    reserviert = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)", schlicht)
    return f"_{schlicht}" if reserviert or not schlicht else schlicht


def vordruckname(stelle: str) -> str:
    """The file name of the form of a Stelle."""
    return f"Bedarfsmeldung_{dateiname(stelle)}.xlsx"


def ordnernamen(namen: Iterable[str]) -> Iterator[str]:
    """A folder for each name; of names that fold to one folder the later ones get a number."""
    vergeben: set[str] = set()
    for name in map(dateiname, namen):
        moegliche = (name if nr == 1 else f"{name}_{nr}" for nr in count(1))
        ordner = next(frei for frei in moegliche if frei.casefold() not in vergeben)
        vergeben.add(ordner.casefold())
        yield ordner


@dataclass(frozen=True, kw_only=True, eq=False)
class Vokabular:
    """What names can mean in this run: the Bausteine of the rules, the Stellen of the settings.

    There is one per run, so it is compared and hashed by identity.
    """

    bausteine: Mapping[int, Baustein]
    stellen: tuple[Stelle, ...]
    decknamen: Mapping[str, str] = field(default_factory=dict)
    """Folded name → what staff decided it stands for."""

    @cached_property
    def kommunen(self) -> tuple[str, ...]:
        """The names of all Kommunen, in the order of the sheet `Stellen`."""
        return tuple(stelle.name for stelle in self.stellen if stelle.ist_kommune)

    @cached_property
    def _schluessel(self) -> dict[str, Stelle]:
        return {stellenschluessel(stelle.name): stelle for stelle in self.stellen}

    def gemeint(self, text: str) -> str:
        """The name that staff decided `text` stands for, else `text` itself."""
        return self.decknamen.get(gefaltet(text), text) if self.decknamen else text

    def stelle(self, text: str) -> Stelle | None:
        """The Stelle that `text` names, with or without "Stadt", in any spelling of its umlauts."""
        return self._schluessel.get(stellenschluessel(text)) or self._schluessel.get(
            stellenschluessel(self.gemeint(text))
        )

    def kommune(self, text: str, ausserdem: tuple[str, ...] = ()) -> str | None:
        """The Kommune that `text` names (also by its AGS), or one of the words in `ausserdem`."""
        if gefaltet(text) == KREISWEIT and KREISWEIT in ausserdem:
            return KREISWEIT
        ags = text.strip().zfill(8)  # Excel drops the leading zero of a number
        nach_ags = next((s.name for s in self.stellen if s.ist_kommune and s.ags and s.ags == ags), None)
        stelle = self.stelle(text)
        return nach_ags or (stelle.name if stelle and stelle.ist_kommune else None)

    def baustein(self, text: str, ausserdem: tuple[str, ...] = ()) -> int | str | None:
        """The Baustein that `text` names by number, name or both; number and name must agree.

        Words in `ausserdem` (`gesamt`) are returned as they are. None: nothing, or two different ones.
        """
        gesucht = gefaltet(text)
        if GESAMT in ausserdem and gesucht == GESAMT:
            return GESAMT
        nach_name = {gefaltet(b.name): n for n, b in self.bausteine.items()}
        if treffer := _BAUSTEIN.match(gesucht):
            nummer, rest = int(treffer[1]), treffer[2]
            if nummer in self.bausteine and (not rest or nach_name.get(rest) == nummer):
                return nummer
            return None
        return nach_name.get(re.sub(r"^(foerderbaustein|baustein)\s+", "", gesucht))

    def beinahe_stellen(self, text: str, auch_darin: str) -> list[str]:
        """All Stellen whose name is close to `text`, else those whose name stands in `auch_darin` (folded)."""
        gesucht, namen = stellenschluessel(text), {stelle.name: name for name, stelle in self._schluessel.items()}
        nahe = process.extract(gesucht, namen, scorer=fuzz.ratio, score_cutoff=_NAEHE, limit=None)
        return [name for _, _, name in nahe] or [n for n, s in namen.items() if f" {s} " in f" {auch_darin} "]

    def vorschlag_kommune(self, text: str) -> str | None:
        """A Kommune whose name is close to `text`, or the only one whose name stands in it."""
        return aehnlich(stellenschluessel(text), self.kommunen) or _darin(text, self.kommunen)

    def vorschlag_baustein(self, text: str) -> str | None:
        """A Baustein whose name is close to `text`, or the only one it may be short for, as the drop-downs write it."""
        namen = [b.name for b in self.bausteine.values()]
        ohne_nummer = re.sub(r"^\W*\d+\W*", "", text)
        name = aehnlich(ohne_nummer, namen) or _kurzform(ohne_nummer, namen)
        return next((str(b) for b in self.bausteine.values() if b.name == name), None)

    def stelle_in_dateiname(self, datei: str) -> Stelle | None:
        """The Stelle whose name stands in a file name, if it is exactly one (only for unreadable files)."""
        woerter = f" {gefaltet(datei.rsplit('/', 1)[-1])} "
        treffer = [name for name in self._schluessel if f" {name} " in woerter]
        laengste = [name for name in treffer if not any(name != anderer and name in anderer for anderer in treffer)]
        return self._schluessel[laengste[0]] if len(laengste) == 1 else None


def stellenschluessel(name: str) -> str:
    """What makes a name of a Stelle its own: folded, without "Stadt" or "Gemeinde" in front."""
    return _NACHSATZ.sub("", _VORSATZ.sub("", gefaltet(name))) or gefaltet(name)


def _darin(text: str, namen: Iterable[str]) -> str | None:
    """The one name that stands in `text` as whole words ("Jugendamt Neuss"). For suggestions only."""
    treffer = [name for name in namen if f" {stellenschluessel(name)} " in f" {gefaltet(text)} "]
    return treffer[0] if len(treffer) == 1 else None


def _kurzform(text: str, namen: Iterable[str]) -> str | None:
    """The one long name of which `text` is a part ("Hauptschulabschluss"). For suggestions only."""
    gesucht = gefaltet(text)
    if len(gesucht) < _KURZFORM:
        return None
    treffer = [name for name in namen if fuzz.partial_ratio(gesucht, gefaltet(name)) >= _TEILNAEHE]
    return treffer[0] if len(treffer) == 1 else None
