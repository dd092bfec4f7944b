"""A sheet without what the form computed about itself: never an answer, and nothing to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from integrationsbericht.cockpit import SPALTEN, ist_blattstand, ist_eigenes_blatt, ist_ergebnis
from integrationsbericht.dateien.mappe import FORMEL_OHNE_ERGEBNIS, Adresse, Blatt, Zelle
from integrationsbericht.leerform import KOPFZEILE

_TITELSPALTEN = 2


def ohne_cockpit(blatt: Blatt) -> Blatt:
    """Without the computed columns, the line above the headings, and sheets that hold nothing else."""
    titel = [blatt.zellen[zeile, 1].text for zeile in (1, 2) if (zeile, 1) in blatt.zellen]
    if any(map(ist_eigenes_blatt, titel)):
        return replace(blatt, zellen={}, verdeckt={})
    koepfe = {ort[1]: (ort[0], zelle.text) for ort, zelle in blatt.zellen.items() if zelle.text in SPALTEN}
    eigene = {ort for ort, zelle in blatt.zellen.items() if _ist_gerechnet(ort, zelle, koepfe)}
    return replace(blatt, zellen={o: z for o, z in blatt.zellen.items() if o not in eigene}) if eigene else blatt


def _ist_gerechnet(ort: Adresse, zelle: Zelle, koepfe: Mapping[int, tuple[int, str]]) -> bool:
    zeile, spalte = ort
    if zeile < KOPFZEILE and spalte <= _TITELSPALTEN:
        return ist_blattstand(zelle.text) or zelle.fehler == FORMEL_OHNE_ERGEBNIS
    kopfzeile, kopf = koepfe.get(spalte, (zeile + 1, ""))
    if zeile <= kopfzeile:
        return zeile == kopfzeile
    return zelle.fehler is not None or ist_ergebnis(kopf, zelle.text)
