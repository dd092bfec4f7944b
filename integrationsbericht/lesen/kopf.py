"""Finding the headings of a list where they stand: any row, any order, two lines, merged, repeated."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from integrationsbericht.dateien.mappe import Bereich, Blatt, Zelle
from integrationsbericht.formular import Feld, Tabelle
from integrationsbericht.namen import gefaltet

_EINHEIT_IM_KOPF = re.compile(r"( in)?( euro| eur)$")
_ERLAEUTERUNG_IM_KOPF = re.compile(
    r"(?i)[(\[]\s*(tt\.mm\.jj(jj)?|datum|anzahl|zahl|pflichtfeld|pflicht|optional|freiwillig|falls (vorhanden|bekannt)"
    r"|geplant|voraussichtlich|vorauss\.?|gesamt|brutto"
    r"|bitte [^)\]]{0,40}|auswahl|in (euro|eur|€)|euro|eur|€|ja\s?/\s?nein)\s*[)\]]"
)
"""Words in brackets that change nothing; "(nur 2020)" or "(Tsd. €)" would, so the heading stays unknown then."""
_LAENGSTE_UEBERSCHRIFT, _LAENGSTE_MIT_KLAMMER = 80, 200
"""Letters, without and with an explanation in brackets; a longer text is no heading, whatever it begins with."""
_BREITESTE = 200
"""Columns of a merged cell that are looked at; no heading is wider."""
_MINDESTTREFFER = 2
"""So many known headings make a heading row; one alone may be a word in a note."""


@dataclass
class Kopf:
    """One heading row (or two lines of it): which column holds which field."""

    zeile: int
    """The last line of the heading."""
    erste: int = 0
    """Its first line; above it stands nothing of the table."""
    felder: dict[int, Feld] = field(default_factory=dict)
    doppelt: dict[int, Feld] = field(default_factory=dict)
    unbekannt: dict[int, str] = field(default_factory=dict)
    frueher: list[str] = field(default_factory=list)
    """Headings that only an earlier Fassung of the questionnaire used."""


def finde_koepfe(blatt: Blatt, tabelle: Tabelle) -> list[Kopf]:
    """The heading with the most known fields, the upper one of equals, and its repetitions further down."""
    kandidaten = list(_kandidaten(blatt, tabelle))
    if not kandidaten:
        return []
    bester = max(kandidaten, key=lambda kopf: (len(kopf.felder), -kopf.zeile))
    genug = max(_MINDESTTREFFER + 1, len(bester.felder) // 2)
    spaetere = [kopf for kopf in kandidaten if kopf.zeile > bester.zeile and len(kopf.felder) >= genug]
    return [bester, *spaetere]


def feld_zu(text: str, tabelle: Tabelle) -> Feld | None:
    """The field that a heading or label names: by its own words first, then by other ones."""
    laengste = _LAENGSTE_MIT_KLAMMER if "(" in text or "[" in text else _LAENGSTE_UEBERSCHRIFT
    return _verzeichnis(tabelle).get(_kopftext(text)) if len(text) <= laengste else None


def ist_frueher(text: str, feld: Feld) -> bool:
    """Whether only an earlier Fassung of the questionnaire calls the field so; it is the one that `text` names."""
    return bool(feld.frueher) and _kopftext(text) not in {gefaltet(name) for name in (feld.ueberschrift, *feld.auch)}


_VERZEICHNISSE: dict[int, tuple[Tabelle, dict[str, Feld]]] = {}
"""By identity: tables are constants, and hashing all their fields for each cell would cost more than reading it."""


def _verzeichnis(tabelle: Tabelle) -> Mapping[str, Feld]:
    """Every spelling of a heading → its field; where two fields claim one, the field's own word wins."""
    gemerkt = _VERZEICHNISSE.get(id(tabelle))
    if gemerkt is None:
        namen: dict[str, Feld] = {}
        for wortart in (lambda f: (f.ueberschrift,), lambda f: f.auch, lambda f: f.frueher):
            for feld in tabelle.felder:
                for name in wortart(feld):
                    namen.setdefault(gefaltet(name), feld)
        gemerkt = _VERZEICHNISSE[id(tabelle)] = (tabelle, namen)
    return gemerkt[1]


def gezeigte(blatt: Blatt, tabelle: Tabelle) -> set[str]:
    """The fields of a table whose headings or labels stand on a sheet."""
    if tabelle.liste:
        koepfe = finde_koepfe(blatt, tabelle)
        return {feld.name for feld in koepfe[0].felder.values()} if koepfe else set()
    felder = (feld_zu(zelle.wert, tabelle) for zelle in blatt.zellen.values() if isinstance(zelle.wert, str))
    return {feld.name for feld in felder if feld}


def treffer_in(texte: Iterable[str], tabelle: Tabelle) -> int:
    """How many fields of `tabelle` these headings name."""
    return len({feld.name for text in texte if (feld := feld_zu(text, tabelle))})


@lru_cache(maxsize=65_536)
def _kopftext(text: str) -> str:
    """A heading without case, marks of required fields and a trailing "in €"."""
    ohne_klammer = _ERLAEUTERUNG_IM_KOPF.sub(" ", text)
    return _EINHEIT_IM_KOPF.sub("", gefaltet(ohne_klammer.replace("€", " euro ")))


def _kandidaten(blatt: Blatt, tabelle: Tabelle) -> Iterator[Kopf]:
    """Every row that could be a heading, alone or together with the row above it."""
    vorige: tuple[int, Mapping[int, Zelle]] = (-1, {})
    darueber = 0
    verbunden = _je_zeile(blatt)
    for nummer, zellen in blatt.zeilen():
        einzeilig = _als_kopf(nummer, {spalte: [zelle.text] for spalte, zelle in zellen.items()}, tabelle)
        zweizeilig = _mit_voriger(nummer, zellen, vorige, verbunden.get(nummer - 1, ()), tabelle)
        # A first row of data below a heading adds nothing to it; only a real second line does.
        mehr = zweizeilig is not None and len(zweizeilig.felder) > max(len(einzeilig.felder), darueber)
        bester = zweizeilig if zweizeilig is not None and mehr else einzeilig
        if len(bester.felder) >= _MINDESTTREFFER:
            yield bester
        vorige, darueber = (nummer, zellen), len(einzeilig.felder)


def _mit_voriger(
    nummer: int,
    zellen: Mapping[int, Zelle],
    vorige: tuple[int, Mapping[int, Zelle]],
    verbunden: Sequence[Bereich],
    tabelle: Tabelle,
) -> Kopf | None:
    """The heading made of two lines: "Zuwendungsfähig" above "2020", or a word above an empty cell."""
    if vorige[0] != nummer - 1 or any(not isinstance(zelle.wert, (str, int, float)) for zelle in zellen.values()):
        return None
    texte: dict[int, list[str]] = {}
    oben = ""
    fortgesetzt = {spalte for a, b in verbunden for spalte in range(a[1] + 1, min(b[1], a[1] + _BREITESTE) + 1)}
    for spalte in sorted({*zellen, *vorige[1], *_ueberdeckte(verbunden)}):
        ueber = vorige[1].get(spalte)
        gilt_weiter = spalte in fortgesetzt or spalte in zellen
        oben = ueber.text if ueber else (oben if gilt_weiter else "")
        unten = zellen[spalte].text if spalte in zellen else ""
        texte[spalte] = [f"{oben} {unten}".strip(), *([unten] if unten else [oben])]
    kopf = _als_kopf(nummer, texte, tabelle)
    kopf.erste = nummer - 1
    return kopf


def _je_zeile(blatt: Blatt) -> dict[int, list[Bereich]]:
    """Row → the merged cells that reach into it, for the rows that hold anything."""
    zeilen = sorted({zeile for zeile, _ in blatt.zellen})
    gefunden: dict[int, list[Bereich]] = {}
    for a, b in blatt.verbunden:
        for zeile in zeilen[bisect_left(zeilen, a[0]) : bisect_right(zeilen, b[0])]:
            gefunden.setdefault(zeile, []).append((a, b))
    return gefunden


def _ueberdeckte(verbunden: Iterable[Bereich]) -> set[int]:
    return {s for a, b in verbunden for s in range(a[1], min(b[1], a[1] + _BREITESTE) + 1)}


def _als_kopf(nummer: int, texte: Mapping[int, list[str]], tabelle: Tabelle) -> Kopf:
    """Assign columns to fields; per column the first of its texts that names a field counts."""
    kopf = Kopf(nummer, erste=nummer)
    vergeben: set[str] = set()
    for spalte, moegliche in texte.items():
        treffer = [(text, feld) for text in moegliche if text and (feld := feld_zu(text, tabelle))]
        if not treffer:
            kopf.unbekannt[spalte] = moegliche[0]
            continue
        text, feld = treffer[0]
        if feld.name in vergeben:
            kopf.doppelt[spalte] = feld
            continue
        vergeben.add(feld.name)
        kopf.felder[spalte] = feld
        if ist_frueher(text, feld):
            kopf.frueher.append(text)
    return kopf
