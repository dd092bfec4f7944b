"""What decisions change in a workbook before it counts: cells, headings, rows.

A workbook is read once without them; that tells what each row is about. A decision whose row or content is no longer
the same is void. If any applies, the workbook is read again with these `Eingriffe`: the file itself never changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from integrationsbericht import klaerung
from integrationsbericht.dateien.mappe import Adresse, Blatt, Mappe, Zelle, adresse
from integrationsbericht.formular import ALLE, KEINE, LEER, Formular, Tabelle
from integrationsbericht.fundstellen import Fundstellen
from integrationsbericht.klaerung import Entscheidungen
from integrationsbericht.lesen.kopf import feld_zu, gezeigte
from integrationsbericht.modell import Entscheidung, Klaerung
from integrationsbericht.namen import gefaltet


@dataclass
class Eingriff:
    """What is decided about one sheet."""

    werte: dict[Adresse, Entscheidung] = field(default_factory=dict)
    weggelassen: set[int] = field(default_factory=set)
    gezaehlt: set[int] = field(default_factory=set)
    koepfe: dict[str, str] = field(default_factory=dict)
    """Folded heading → the form's heading it stands for, or "" where the column belongs to nobody."""

    def zelle(self, bezug: str) -> Entscheidung | None:
        """The decision on a cell."""
        return self.werte.get(adresse(bezug)) if self.werte else None

    def auf(self, blatt: Blatt) -> Blatt:
        """The sheet with the decided contents."""
        if not self.werte:
            return blatt
        zellen = {ort: zelle for ort, zelle in blatt.zellen.items() if ort not in self.werte}
        zellen |= {ort: Zelle(e.gilt_als) for ort, e in self.werte.items() if gefaltet(e.gilt_als) != LEER}
        return replace(blatt, zellen=dict(sorted(zellen.items())))

    def tabelle(self, tabelle: Tabelle) -> Tabelle:
        """The table with the decided headings among its own."""
        if not any(self.koepfe.values()):
            return tabelle
        felder = (
            replace(f, auch=(*f.auch, *(kopf for kopf, ziel in self.koepfe.items() if ziel == f.ueberschrift)))
            for f in tabelle.felder
        )
        return replace(tabelle, felder=tuple(felder))


Eingriffe = Mapping[str, Eingriff]
"""Sheet → what is decided about it."""
KEIN_EINGRIFF = Eingriff()


def auf_mappe(eingriffe: Eingriffe, mappe: Mappe) -> Mappe:
    """The workbook with the decided contents."""
    return replace(mappe, blaetter=tuple(eingriffe.get(b.name, KEIN_EINGRIFF).auf(b) for b in mappe.blaetter))


def eingriffe(
    entscheidungen: Entscheidungen, mappe: Mappe, formular: Formular, datei: str, fundstellen: Fundstellen
) -> tuple[dict[str, Eingriff], list[Klaerung]]:
    """What the decisions change in this workbook, and what became of each that is about it.

    `fundstellen`: the records of the workbook as it was read without them.
    """
    zu_datei = [
        e
        for e in entscheidungen.vom(*klaerung.ZU_ZELLEN)
        if e.datei == datei or (e.was == klaerung.UEBERSCHRIFT and gefaltet(e.datei) == ALLE)
    ]
    gesammelt: dict[str, Eingriff] = {}
    klaerungen: list[Klaerung] = []
    zeilen_zuerst = sorted(zu_datei, key=lambda e: e.was == klaerung.WERT)  # a row that counts may hold decided cells
    for e in zeilen_zuerst:
        blatt = next((b for b in mappe.blaetter if gefaltet(b.name) == gefaltet(e.blatt)), None)
        if blatt is not None:
            eingriff = gesammelt.setdefault(blatt.name, Eingriff())
            klaerungen += _eine(e, blatt, eingriff, formular, fundstellen)
        elif gefaltet(e.datei) != ALLE:
            klaerungen.append(klaerung.ueberholt(e, "das Blatt gibt es nicht mehr"))
    return {name: e for name, e in gesammelt.items() if e != KEIN_EINGRIFF}, klaerungen


def _eine(
    e: Entscheidung, blatt: Blatt, eingriff: Eingriff, formular: Formular, fundstellen: Fundstellen
) -> Iterator[Klaerung]:
    if e.was == klaerung.UEBERSCHRIFT:
        yield from _ueberschrift(e, blatt, eingriff, formular)
        return
    try:
        ort = adresse(e.zelle)
    except ValueError:
        yield klaerung.abgelehnt(e, f"„{e.zelle}“ ist keine Zelle wie „F12“")
        return
    hindernis = _hindernis(e, blatt, ort, eingriff, fundstellen)
    if hindernis is not None:
        yield hindernis
        return
    if e.was == klaerung.WERT:
        eingriff.werte[ort] = e
    else:
        (eingriff.weggelassen if e.was == klaerung.WEGLASSEN else eingriff.gezaehlt).add(ort[0])
    yield klaerung.angewandt(e)


def _hindernis(
    e: Entscheidung, blatt: Blatt, ort: Adresse, eingriff: Eingriff, fundstellen: Fundstellen
) -> Klaerung | None:
    """Why a decision on a cell or row does not hold: another content, or another row than it was made for."""
    zelle = blatt.zellen.get(ort)
    steht_da = zelle.text if zelle is not None else None
    if not klaerung.gleicher_inhalt(e.gefunden, steht_da):
        return klaerung.ueberholt(e, f"in der Zelle steht jetzt „{steht_da or LEER}“")
    fundort = fundstellen.an(blatt.datei or e.datei, blatt.name, e.zelle)
    if fundort is None:
        wird_gelesen = e.was != klaerung.WERT or ort[0] in eingriff.gezaehlt
        return None if wird_gelesen else klaerung.abgelehnt(e, "die Zeile ist nicht als Angabe gelesen")
    worum = fundort.worum(e.zelle)
    if gefaltet(e.zeile) == gefaltet(worum):
        return None
    if not e.zeile:
        return klaerung.abgelehnt(e, f"„Zeile“ ist leer; tragen Sie „{worum}“ ein, wenn diese Zeile gemeint ist")
    return klaerung.ueberholt(e, f"die Zeile handelt jetzt von „{worum}“")


def _ueberschrift(e: Entscheidung, blatt: Blatt, eingriff: Eingriff, formular: Formular) -> Iterator[Klaerung]:
    """A heading that stands for another; refused where that other one has its column already."""
    gesucht = gefaltet(e.gefunden)
    if not any(isinstance(z.wert, str) and gefaltet(z.wert) == gesucht for z in blatt.zellen.values()):
        if gefaltet(e.datei) != ALLE:
            yield klaerung.ueberholt(e, "die Überschrift steht dort nicht mehr")
        return
    if gefaltet(e.gilt_als) == KEINE:
        eingriff.koepfe[gesucht] = ""
        yield klaerung.angewandt(e)
        return
    tabelle = max(formular, key=lambda t: len(gezeigte(blatt, t)))
    feld = feld_zu(e.gilt_als, tabelle)
    if feld is None:
        yield klaerung.abgelehnt(e, f"„{e.gilt_als}“ ist keine Überschrift des Blatts „{tabelle.name}“ im Vordruck")
    elif feld.name in gezeigte(blatt, tabelle) or feld.ueberschrift in eingriff.koepfe.values():
        yield klaerung.abgelehnt(e, f"für „{feld.ueberschrift}“ gibt es auf dem Blatt schon eine Spalte")
    else:
        eingriff.koepfe[gesucht] = feld.ueberschrift
        yield klaerung.angewandt(e)
