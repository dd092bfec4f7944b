"""Sheets to rows: every row below the headings, cell by cell, and an account of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from integrationsbericht import befundarten as art
from integrationsbericht.dateien.mappe import Adresse, Blatt, Zelle, bezug, spaltenname
from integrationsbericht.formular import Art, Feld, Tabelle
from integrationsbericht.lesen.blattbefunde import (
    auffaelliges,
    falsche_summen,
    fremde_tabelle,
    ohne_kopf,
    spalte_ohne_ueberschrift,
    spaltenbefunde,
    uebergangen,
    zweite_tabelle_darunter,
)
from integrationsbericht.lesen.kopf import Kopf, feld_zu, finde_koepfe, ist_frueher
from integrationsbericht.lesen.leser import Gelesen, Leser, Umfeld, Zeile, kurz
from integrationsbericht.lesen.werte import erwartung, lies
from integrationsbericht.lesen.zeilenart import Darueber, Zeilenart, nennt_fehlanzeige, zeilenart
from integrationsbericht.modell import Fundzelle, Herkunft

__all__ = ["Gelesen", "Zeile", "lies_angaben", "lies_tabelle"]

_ZAHLEN = (Art.BETRAG, Art.ANZAHL, Art.ZAHL)
_TITEL = re.compile(r"[^\W\d]+([ –/-]+[^\W\d]+){0,5}")
"""A few words without figures or a question above the table: its title."""
_LAENGSTE_VERBINDUNG = 500
"""Rows that inherit from one merged cell; more is a slip of the mouse."""


# ---------------------------------------------------------------- lists


def lies_tabelle(blatt: Blatt, tabelle: Tabelle, umfeld: Umfeld) -> Gelesen:
    """All filled rows of one list sheet. A missing heading row is a finding, not an error."""
    leser = Leser(blatt, tabelle, umfeld)
    koepfe = finde_koepfe(blatt, tabelle)
    if not koepfe:
        leser.befunde.append(ohne_kopf(leser))
        leser.zaehler.fehlerhaft += len(blatt.zellen)
        return leser.fertig((), spalten=False)
    leser.befunde.extend(spaltenbefunde(leser, koepfe[0]))
    _ueber_dem_kopf(leser, koepfe[0])
    zeilen = list(_zeilen(leser, koepfe))
    gelesene = {zeile.herkunft.zeile for zeile in zeilen}
    leser.befunde.extend(spalte_ohne_ueberschrift(leser, koepfe, gelesene))
    leser.befunde.extend(auffaelliges(leser, koepfe[0].felder, gelesene))
    return leser.fertig(zeilen, spalten=True)


def _zeilen(leser: Leser, koepfe: list[Kopf]) -> Iterator[Zeile]:
    """The data rows; every other row is told and accounted for."""
    darueber = Darueber()
    kopf, kopfzeilen, fremd = koepfe[0], {k.zeile: k for k in koepfe}, False
    for nummer, zellen in _mit_verbundenen(leser, koepfe[0]):
        eigene = {
            spalte: leser.blatt.zellen[nummer, spalte] for spalte in zellen if (nummer, spalte) in leser.blatt.zellen
        }
        if nummer in kopfzeilen:
            kopf, fremd, gefunden = kopfzeilen[nummer], False, Zeilenart.KOPF
            leser.befunde.extend(spaltenbefunde(leser, kopf, erster=False))
        elif tabelle := fremde_tabelle(leser, (zelle.text for zelle in eigene.values())):
            leser.befunde.append(zweite_tabelle_darunter(leser, nummer, eigene, tabelle))
            fremd, gefunden = True, Zeilenart.FREMD
        else:
            gefunden = Zeilenart.FREMD if fremd else _art(leser, nummer, zellen, kopf, darueber)
        if gefunden is Zeilenart.DATEN:
            yield _lies_zeile(leser, nummer, zellen, kopf)
            darueber.nimm(zellen)
        else:
            _uebergehe(leser, nummer, eigene, gefunden)
        if gefunden is Zeilenart.SUMME:
            leser.befunde.extend(falsche_summen(leser, nummer, eigene, kopf.felder, darueber))
            darueber.schliesse_ab()


def _art(leser: Leser, zeile: int, zellen: Mapping[int, Zelle], kopf: Kopf, darueber: Darueber) -> Zeilenart:
    if zeile in leser.eingriff.weggelassen:
        return Zeilenart.ENTSCHIEDEN
    if zeile in leser.eingriff.gezaehlt:
        return Zeilenart.DATEN

    def versteht(feld: Feld, zelle: Zelle) -> bool:
        gelesen = lies(feld, zelle, leser.ort, leser.umfeld.vokabular)
        return gelesen.lesbar and gelesen.wert is not None

    return zeilenart(zellen, kopf.felder, darueber, versteht, leser.bekannte)


def _uebergehe(leser: Leser, nummer: int, zellen: Mapping[int, Zelle], gefunden: Zeilenart) -> None:
    """Tell and account for a row that is no data; one that says "Fehlanzeige" is an answer of its own."""
    leser.zaehler.uebergehe(gefunden.value, len(zellen))
    if gefunden is Zeilenart.ENTSCHIEDEN:
        return
    text = next((zelle.text for zelle in zellen.values() if nennt_fehlanzeige(zelle.text)), None)
    if text is not None and gefunden is not Zeilenart.FREMD:
        leser.fehlanzeige, leser.fehlanzeige_text = leser.am(bezug((nummer, min(zellen)))), text
    elif zellen:
        leser.befunde.extend(uebergangen(leser, nummer, zellen, gefunden))


def _ueber_dem_kopf(leser: Leser, kopf: Kopf) -> None:
    """What stands above the headings and not in the blank form: somebody's remark, or a row in the wrong place."""
    if not leser.bekannte:
        return
    for nummer, zellen in leser.blatt.zeilen():
        fremde = {spalte: zelle for spalte, zelle in zellen.items() if zelle.text not in leser.bekannte}
        if nummer < kopf.erste and fremde:
            if len(zellen) == 1 and all(_TITEL.fullmatch(zelle.text) for zelle in fremde.values()):
                leser.zaehler.uebergehe("Titel über der Tabelle")
            else:
                _uebergehe(leser, nummer, fremde, Zeilenart.NOTIZ)


def _mit_verbundenen(leser: Leser, kopf: Kopf) -> Iterator[tuple[int, dict[int, Zelle]]]:
    """The rows below the headings; what a merged cell says holds for each row it spans, unless it is a figure."""
    blatt = leser.blatt
    geerbt: dict[int, dict[int, Zelle]] = {}
    for a, b in blatt.verbunden:
        if a[0] > kopf.zeile and b[0] > a[0] and a in blatt.zellen:
            bereich = leser.am(f"{bezug(a)}:{bezug(b)}")
            feld, letzte = kopf.felder.get(a[1]), min(b[0], a[0] + _LAENGSTE_VERBINDUNG)
            geltung = _geltung(feld, a[0], letzte)
            leser.befunde.append(art.VERBUNDEN.an(bereich, gefunden=kurz(blatt.zellen[a].text), geltung=geltung))
            if feld is not None and feld.art not in _ZAHLEN:
                for zeile in range(a[0] + 1, letzte + 1):
                    geerbt.setdefault(zeile, {})[a[1]] = blatt.zellen[a]
    for nummer, zellen in blatt.zeilen():
        if nummer > kopf.zeile:
            yield nummer, {**geerbt.get(nummer, {}), **zellen}


def _geltung(feld: Feld | None, erste: int, letzte: int) -> str:
    """What becomes of a merged cell, as the end of a sentence."""
    if feld is None:
        return "die Spalte ist nicht gelesen"
    if feld.art in _ZAHLEN:
        return f"der Wert zählt nur einmal, für Zeile {erste}"
    return f"die Angabe gilt für jede ausgefüllte Zeile von {erste} bis {letzte}"


def _lies_zeile(leser: Leser, nummer: int, zellen: Mapping[int, Zelle], kopf: Kopf) -> Zeile:
    buchstaben = {feld.name: spaltenname(spalte) for spalte, feld in kopf.felder.items()}
    adressen = {name: f"{buchstabe}{nummer}" for name, buchstabe in buchstaben.items()}
    gefuellt = {feld.name: zellen[spalte] for spalte, feld in kopf.felder.items() if spalte in zellen}
    geerbt = {feld.name for spalte, feld in kopf.felder.items() if (nummer, spalte) not in leser.blatt.zellen}
    werte, unlesbar = _lies_felder(leser, gefuellt, adressen, geerbt)
    for spalte in zellen:
        if spalte not in kopf.felder and (nummer, spalte) in leser.blatt.zellen:
            grund = "doppelte Spalte" if spalte in kopf.doppelt else "Spalte, die nicht zum Vordruck gehört"
            leser.zaehler.uebergehe(grund)
    gestrichene = [
        feld.name for feld in kopf.felder.values() if feld.name in gefuellt and gefuellt[feld.name].gestrichen
    ]
    if gestrichene:
        erstes = next((name for name in gestrichene if not leser.tabelle.feld(name).vorbelegt), gestrichene[0])
        gefunden = kurz(gefuellt[erstes].text)
        leser.befunde.append(art.GESTRICHEN.an(leser.am(adressen[erstes]), gefunden=gefunden, zeile=nummer))
    herkunft = _herkunft(leser, nummer, gefuellt, adressen, buchstaben, unlesbar)
    return Zeile(herkunft=herkunft, werte=werte)


# ---------------------------------------------------------------- forms


def lies_angaben(blatt: Blatt, tabelle: Tabelle, umfeld: Umfeld) -> Gelesen:
    """The one record of a form sheet: each value stands in the cell right of its label."""
    leser = Leser(blatt, tabelle, umfeld)
    schilder = _schilder(blatt, tabelle)
    if not schilder:
        leser.befunde.append(ohne_kopf(leser))
        leser.zaehler.fehlerhaft += len(blatt.zellen)
        return leser.fertig((), spalten=False)
    plaetze = {name: rechts_davon(blatt, ort) for name, ort in schilder.items()}
    adressen = {name: bezug(ort) for name, ort in plaetze.items()}
    zellen = {name: blatt.zellen[ort] for name, ort in plaetze.items() if ort in blatt.zellen}
    werte, unlesbar = _lies_felder(leser, zellen, adressen, set())
    _neben_den_schildern(leser, set(blatt.zellen) - set(schilder.values()) - set(plaetze.values()))
    _fruehere_schilder(leser, schilder)
    gefuellte = {ort[0] for ort in plaetze.values() if ort in blatt.zellen}
    leser.befunde.extend(auffaelliges(leser, {}, gefuellte))
    erste = min(zeile for zeile, _ in plaetze.values())
    herkunft = _herkunft(leser, erste, zellen, adressen, adressen, unlesbar)
    return leser.fertig([Zeile(herkunft=herkunft, werte=werte)], spalten=True)


def _neben_den_schildern(leser: Leser, uebrige: set[Adresse]) -> None:
    """Answers that stand beside no label; in the KI's own workbooks there is no form to compare with."""
    for ort in sorted(uebrige):
        text = leser.blatt.zellen[ort].text
        if leser.bekannte and text not in leser.bekannte:
            leser.zaehler.uebergehe("ohne Beschriftung links daneben")
            leser.befunde.append(art.ZELLE_UEBERGANGEN.an(leser.am(bezug(ort)), gefunden=kurz(text)))


def _fruehere_schilder(leser: Leser, schilder: Mapping[str, Adresse]) -> None:
    texte = [
        leser.blatt.zellen[ort].text
        for name, ort in schilder.items()
        if ist_frueher(leser.blatt.zellen[ort].text, leser.tabelle.feld(name))
    ]
    if texte:
        leser.befunde.append(art.FRUEHERE_FASSUNG.an(leser.ort, gefunden=", ".join(texte)))


def _schilder(blatt: Blatt, tabelle: Tabelle) -> dict[str, Adresse]:
    """Field → its label. What stands right of a label is its value, even if it reads like a label itself."""
    schilder: dict[str, Adresse] = {}
    werte: set[Adresse] = set()
    for ort, zelle in blatt.zellen.items():
        feld = feld_zu(zelle.wert, tabelle) if isinstance(zelle.wert, str) and ort not in werte else None
        if feld is not None and feld.name not in schilder:
            schilder[feld.name] = ort
            werte.add(rechts_davon(blatt, ort))
    return schilder


def rechts_davon(blatt: Blatt, ort: Adresse) -> Adresse:
    """The cell right of a label, which may be merged over several columns."""
    for a, b in blatt.verbunden:
        if a == ort:
            return ort[0], b[1] + 1
    return ort[0], ort[1] + 1


# ---------------------------------------------------------------- fields


def _lies_felder(
    leser: Leser, zellen: Mapping[str, Zelle], adressen: Mapping[str, str], geerbt: set[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Every field of one record: its value; which were unreadable; findings and counts go to `leser`.

    What is inherited from a merged cell is counted where it stands.
    """
    werte: dict[str, Any] = {}
    unlesbar: set[str] = set()
    ersetzte = {bezug(ort) for ort in leser.eingriff.werte}
    for feld in leser.tabelle.felder:
        am = leser.am(adressen.get(feld.name))
        if feld.name in zellen:
            gelesen = lies(feld, zellen[feld.name], am, leser.umfeld.vokabular)
            werte[feld.name] = gelesen.wert
            leser.befunde.extend(gelesen.befunde)
            if zellen[feld.name].bereinigt:
                leser.befunde.append(art.ZEICHEN_ENTFERNT.an(am, gefunden=kurz(zellen[feld.name].text)))
            if not gelesen.lesbar:
                unlesbar.add(feld.name)
            if adressen[feld.name] in ersetzte:
                leser.zaehler.uebergehe("durch eine Entscheidung ersetzt")
            elif feld.name not in geerbt and feld.ungezeigt and gelesen.lesbar:
                leser.zaehler.uebergehe(feld.ungezeigt)
            elif feld.name not in geerbt:
                leser.zaehler.nimm(lesbar=gelesen.lesbar)
        # In a list a missing column is told once, in a form a missing label is a missing answer.
        erwartet = feld.name in adressen or not leser.tabelle.liste
        if feld.pflicht and werte.get(feld.name) is None and feld.name not in unlesbar and erwartet:
            leser.befunde.append(
                art.PFLICHT_LEER.an(am, feld=feld.ueberschrift, beispiel=feld.beispiel, erwartung=erwartung(feld))
            )
    return werte, frozenset(unlesbar)


def _herkunft(
    leser: Leser,
    zeile: int,
    zellen: Mapping[str, Zelle],
    adressen: Mapping[str, str],
    spalten: Mapping[str, str],
    unlesbar: frozenset[str],
) -> Herkunft:
    return Herkunft(
        datei=leser.datei,
        blatt=leser.blatt.name,
        zeile=zeile,
        zellen={name: Fundzelle(adresse=adressen[name], inhalt=zelle.text) for name, zelle in zellen.items()},
        spalten=dict(spalten),
        unlesbar=unlesbar,
        entschieden={
            name: entscheidung
            for name in adressen
            if (entscheidung := leser.eingriff.zelle(adressen[name])) is not None
        },
    )
