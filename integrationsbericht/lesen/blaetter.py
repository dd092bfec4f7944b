"""Which sheet of a workbook is which of the questionnaire: by name, else by its headings; never by guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.mappe import Adresse, Blatt, Mappe, Zelle, bezug
from integrationsbericht.formular import Formular, Tabelle
from integrationsbericht.leerform import ORIENTIERUNGSBLATT, ist_begleitsatz
from integrationsbericht.lesen.kopf import gezeigte
from integrationsbericht.lesen.leser import Gelesen, Umfeld
from integrationsbericht.lesen.ohne_cockpit import ohne_cockpit
from integrationsbericht.lesen.tabelle import lies_angaben, lies_tabelle
from integrationsbericht.marken import SPALTEN, ist_markenblatt
from integrationsbericht.modell import Verbleib
from integrationsbericht.namen import gefaltet

_KOPIE = re.compile(r"\s*\(\d+\)$|^kopie von\s+|\s+-?\s*kopie$", re.IGNORECASE)
_ERLAEUTERND = {
    "hinweise",
    "hinweis",
    "erlaeuterungen",
    "ausfuellhilfe",
    "anleitung",
    "listen",
    "liste",
    gefaltet(ORIENTIERUNGSBLATT),
}
_MINDESTANTEIL = 0.5
"""Share of a table's required headings that a sheet of another name must show to be taken for it."""


@dataclass
class Zuordnung:
    """Table name → sheet, with what is to be said and the account of the sheets nobody reads."""

    blaetter: dict[str, Blatt] = field(default_factory=dict)
    befunde: list[Befund] = field(default_factory=list)
    verbleib: list[Verbleib] = field(default_factory=list)
    uebrige: list[Blatt] = field(default_factory=list)
    unklar: set[str] = field(default_factory=set)
    """Tables that several sheets could be."""


def ordne_zu(mappe: Mappe, formular: Formular, datei: str) -> Zuordnung:
    """Assign the sheets; each at most once."""
    zuordnung = Zuordnung()
    uebrige = zuordnung.uebrige
    uebrige.extend(ohne_cockpit(_ohne_marken(blatt)) for blatt in mappe.blaetter)
    for tabelle in formular:
        passende = [blatt for blatt in uebrige if _heisst(blatt, tabelle)]
        genaue = [blatt for blatt in passende if not _KOPIE.search(blatt.name)]
        for blatt in (genaue or passende)[:1]:
            zuordnung.blaetter[tabelle.name] = blatt
            uebrige.remove(blatt)
    offene = [tabelle for tabelle in formular if tabelle.name not in zuordnung.blaetter]
    for tabelle in offene:
        _nach_ueberschriften(zuordnung, tabelle, offene, datei)
    return zuordnung


def _ohne_marken(blatt: Blatt) -> Blatt:
    """Our list of questions in a copy that came back, without what we wrote into it."""
    titel = blatt.zellen.get((1, 1))
    if not ist_markenblatt(blatt.name, titel.text if titel else None):
        return blatt
    return replace(blatt, zellen={ort: zelle for ort, zelle in blatt.zellen.items() if ort[1] > len(SPALTEN)})


def _nach_ueberschriften(zuordnung: Zuordnung, tabelle: Tabelle, offene: Sequence[Tabelle], datei: str) -> None:
    """The only sheet that shows most of the table's required headings; several are nobody's.

    A sheet that shows more headings of another open table is that one's.
    """
    passende = [
        blatt
        for blatt in zuordnung.uebrige
        if gefaltet(blatt.name) not in _ERLAEUTERND
        and anteil(blatt, tabelle) > _MINDESTANTEIL
        and len(gezeigte(blatt, tabelle)) == max(len(gezeigte(blatt, andere)) for andere in offene)
    ]
    if len(passende) == 1:
        (blatt,) = passende
        zuordnung.blaetter[tabelle.name] = blatt
        zuordnung.uebrige.remove(blatt)
        ort = Ort(datei=blatt.datei or datei, blatt=blatt.name)
        zuordnung.befunde.append(art.BLATT_UMBENANNT.an(ort, gefunden=blatt.name, blatt=tabelle.name))
    elif passende:
        zuordnung.unklar.add(tabelle.name)
        namen = ", ".join(f"„{blatt.name}“" for blatt in passende)
        zuordnung.befunde.append(art.MEHRERE_BLAETTER.an(Ort(datei=datei), gefunden=namen, blatt=tabelle.name))


def melde_uebrige(zuordnung: Zuordnung, umfeld: Umfeld) -> None:
    """Tell, and account for, the sheets nobody reads. Texts of the blank form are no answers."""
    for blatt in zuordnung.uebrige:
        tabelle = next((t for t in umfeld.formular if _heisst(blatt, t)), None)
        bekannte = umfeld.leerform.texte(blatt.name, *([tabelle.name] if tabelle else []))
        fremde = {platz: zelle for platz, zelle in blatt.zellen.items() if not _ist_unseres(zelle, bekannte)}
        if not fremde or (gefaltet(blatt.name) in _ERLAEUTERND and not bekannte):
            continue
        grund, befund = _uebriges(blatt, fremde, tabelle, zuordnung, umfeld)
        zuordnung.befunde.append(befund)
        zuordnung.verbleib.append(
            Verbleib(
                datei=blatt.datei or umfeld.datei,
                blatt=blatt.name,
                genutzt=0,
                fehlerhaft=0,
                uebergangen={grund: len(fremde)},
            )
        )


def _ist_unseres(zelle: Zelle, bekannte: frozenset[str]) -> bool:
    return zelle.text in bekannte or (bool(bekannte) and ist_begleitsatz(zelle.text))


def lies_blatt(blaetter: Zuordnung, tabelle: Tabelle, umfeld: Umfeld) -> Gelesen:
    """One sheet of a workbook, list or form; a missing sheet is a finding, unless one can do without."""
    blatt = blaetter.blaetter.get(tabelle.name)
    if blatt is None:
        entbehrlich = tabelle.entbehrlich or tabelle.name in blaetter.unklar
        fehlt = art.BLATT_FEHLT.an(Ort(datei=umfeld.datei), blatt=tabelle.name)
        return Gelesen(befunde=() if entbehrlich else (fehlt,))
    eigene = umfeld.eingriff(blatt.name).tabelle(tabelle)
    return (lies_tabelle if tabelle.liste else lies_angaben)(blatt, eigene, umfeld)


def _heisst(blatt: Blatt, tabelle: Tabelle) -> bool:
    namen = {gefaltet(name) for name in (tabelle.name, *tabelle.auch, *tabelle.frueher)}
    return gefaltet(_KOPIE.sub("", blatt.name)) in namen


def anteil(blatt: Blatt, tabelle: Tabelle) -> float:
    """Share of the required headings of `tabelle` that the sheet shows; 0 if too few headings fit at all."""
    noetige = {feld.name for feld in tabelle.felder if feld.pflicht} or {feld.name for feld in tabelle.felder}
    gefunden = gezeigte(blatt, tabelle)
    # A list of few required fields could be mistaken for another one: at least three headings must fit.
    return len(gefunden & noetige) / len(noetige) if len(gefunden) >= min(3, len(tabelle.felder)) else 0.0


def _uebriges(
    blatt: Blatt, fremde: dict[Adresse, Zelle], tabelle: Tabelle | None, zuordnung: Zuordnung, umfeld: Umfeld
) -> tuple[str, Befund]:
    """Why a sheet is not read, and what is said: a second copy, more rows elsewhere, an answer beside the form."""
    ort = Ort(datei=blatt.datei or umfeld.datei, blatt=blatt.name)
    tabelle = tabelle or next((t for t in umfeld.formular if t.liste and anteil(blatt, t) > _MINDESTANTEIL), None)
    erstes = zuordnung.blaetter.get(tabelle.name) if tabelle else None
    stellen = ", ".join(bezug(platz) for platz in list(fremde)[:5])
    if erstes is None:
        befund = art.BLATT_UEBERGANGEN.an(ort, gefunden=stellen, blatt=blatt.name, zahl=len(fremde))
        return "Blatt, das nicht zum Vordruck gehört", befund
    if _gleich(blatt, erstes):
        befund = art.BLATT_GLEICH.an(ort, gefunden=blatt.name, blatt=blatt.name, erstes=erstes.name)
        return "zweites Blatt gleichen Inhalts", befund
    befund = art.BLATT_DOPPELT.an(ort, gefunden=stellen, blatt=blatt.name, erstes=erstes.name)
    return "zweites Blatt anderen Inhalts", befund


def _gleich(eines: Blatt, anderes: Blatt) -> bool:
    return _texte(eines) == _texte(anderes)


def _texte(blatt: Blatt) -> Sequence[tuple[Adresse, str]]:
    return [(ort, zelle.text) for ort, zelle in sorted(blatt.zellen.items())]
