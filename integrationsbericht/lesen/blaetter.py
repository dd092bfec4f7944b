"""Which sheet of a workbook is which of the questionnaire: by name, else by its headings; never by guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.formular import Formular, Tabelle
from integrationsbericht.lesen.kopf import feld_zu, finde_koepfe
from integrationsbericht.lesen.mappe import Blatt, Mappe, bezug
from integrationsbericht.lesen.tabelle import Gelesen, lies_angaben, lies_tabelle
from integrationsbericht.modell import Verbleib
from integrationsbericht.namen import Vokabular, gefaltet

_KOPIE = re.compile(r"\s*\(\d+\)$|^kopie von\s+|\s+kopie$", re.IGNORECASE)
_ERLAEUTERND = {"hinweise", "hinweis", "erlaeuterungen", "ausfuellhilfe", "anleitung", "listen", "liste"}
_MINDESTANTEIL = 0.5
"""Share of a table's required headings that a sheet of another name must show to be taken for it."""


@dataclass
class Zuordnung:
    """Table name → sheet, with what is to be said and the account of the sheets nobody reads."""

    blaetter: dict[str, Blatt] = field(default_factory=dict)
    befunde: list[Befund] = field(default_factory=list)
    verbleib: list[Verbleib] = field(default_factory=list)
    uebrige: list[Blatt] = field(default_factory=list)


def ordne_zu(mappe: Mappe, formular: Formular, datei: str) -> Zuordnung:
    """Assign the sheets; each at most once."""
    zuordnung = Zuordnung()
    uebrige = zuordnung.uebrige
    uebrige.extend(mappe.blaetter)
    for tabelle in formular:
        passende = [blatt for blatt in uebrige if _heisst(blatt, tabelle)]
        genaue = [blatt for blatt in passende if not _KOPIE.search(blatt.name)]
        for blatt in (genaue or passende)[:1]:
            zuordnung.blaetter[tabelle.name] = blatt
            uebrige.remove(blatt)
    for tabelle in formular:
        erkanntes = None if tabelle.name in zuordnung.blaetter else _nach_ueberschriften(tabelle, uebrige)
        if erkanntes is not None:
            zuordnung.blaetter[tabelle.name] = erkanntes
            uebrige.remove(erkanntes)
            ort = Ort(datei=erkanntes.datei or datei, blatt=erkanntes.name)
            zuordnung.befunde.append(art.BLATT_UMBENANNT.an(ort, blatt=tabelle.name))
    return zuordnung


def melde_uebrige(zuordnung: Zuordnung, formular: Formular, datei: str, bekannte: frozenset[str] = frozenset()) -> None:
    """Tell, and account for, the sheets nobody reads. `bekannte`: texts of the blank form, which are no answers."""
    for blatt in zuordnung.uebrige:
        zuordnung.befunde.extend(_uebriges(blatt, formular, zuordnung, datei, bekannte))


def lies_blatt(blaetter: Zuordnung, tabelle: Tabelle, datei: str, vokabular: Vokabular) -> Gelesen:
    """One sheet of a workbook, list or form; a missing sheet is a finding."""
    blatt = blaetter.blaetter.get(tabelle.name)
    if blatt is None:
        return Gelesen(befunde=(art.BLATT_FEHLT.an(Ort(datei=datei), blatt=tabelle.name),))
    lies = lies_tabelle if tabelle.liste else lies_angaben
    return lies(blatt, tabelle, datei, vokabular)


def _heisst(blatt: Blatt, tabelle: Tabelle) -> bool:
    namen = {gefaltet(name) for name in (tabelle.name, *tabelle.auch, *tabelle.frueher)}
    return gefaltet(_KOPIE.sub("", blatt.name)) in namen


def _nach_ueberschriften(tabelle: Tabelle, blaetter: Sequence[Blatt]) -> Blatt | None:
    """The only sheet that shows most of the table's required headings; several are nobody's."""
    passende = [blatt for blatt in blaetter if _anteil(blatt, tabelle) > _MINDESTANTEIL]
    return passende[0] if len(passende) == 1 else None


def _anteil(blatt: Blatt, tabelle: Tabelle) -> float:
    noetige = {feld.name for feld in tabelle.felder if feld.pflicht} or {feld.name for feld in tabelle.felder}
    if tabelle.liste:
        koepfe = finde_koepfe(blatt, tabelle)
        gefunden = {feld.name for feld in koepfe[0].felder.values()} if koepfe else set()
    else:
        felder = (feld_zu(zelle.wert, tabelle) for zelle in blatt.zellen.values() if isinstance(zelle.wert, str))
        gefunden = {feld.name for feld in felder if feld}
    # A list of few required fields could be mistaken for another one: at least three headings must fit.
    return len(gefunden & noetige) / len(noetige) if len(gefunden) >= min(3, len(tabelle.felder)) else 0.0


def _uebriges(
    blatt: Blatt, formular: Formular, zuordnung: Zuordnung, datei: str, bekannte: frozenset[str]
) -> Iterator[Befund]:
    """What is said about a sheet that is not read: a second copy, an answer beside the form, something else."""
    ort = Ort(datei=blatt.datei or datei, blatt=blatt.name)
    doppelt = next((t for t in formular if _heisst(blatt, t)), None)
    fremde = {platz: zelle for platz, zelle in blatt.zellen.items() if zelle.text not in bekannte}
    if not fremde:
        return
    if doppelt is not None:
        if _gleich(blatt, zuordnung.blaetter[doppelt.name]):
            grund = "zweites Blatt gleichen Inhalts"
        else:
            grund = "zweites Blatt anderen Inhalts"
            yield art.BLATT_DOPPELT.an(ort, blatt=blatt.name, erstes=zuordnung.blaetter[doppelt.name].name)
    elif gefaltet(blatt.name) in _ERLAEUTERND and not bekannte:
        return
    else:
        grund = "Blatt, das nicht zum Vordruck gehört"
        stellen = ", ".join(bezug(platz) for platz in list(fremde)[:5])
        yield art.BLATT_UEBERGANGEN.an(ort, gefunden=stellen, blatt=blatt.name, zahl=len(fremde))
    zuordnung.verbleib.append(
        Verbleib(datei=datei, blatt=blatt.name, genutzt=0, fehlerhaft=0, uebergangen={grund: len(fremde)})
    )


def _gleich(eines: Blatt, anderes: Blatt) -> bool:
    return {o: z.text for o, z in eines.zellen.items()} == {o: z.text for o, z in anderes.zellen.items()}
