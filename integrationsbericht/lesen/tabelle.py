"""Sheets to rows: every row below the headings, cell by cell, and an account of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.formular import Feld, Tabelle
from integrationsbericht.lesen.kopf import Kopf, feld_zu, finde_koepfe
from integrationsbericht.lesen.mappe import Adresse, Blatt, Zelle, bezug, spaltenname
from integrationsbericht.lesen.verbleib import Zaehler
from integrationsbericht.lesen.werte import erwartung, lies
from integrationsbericht.lesen.zeilenart import Zeilenart, nennt_fehlanzeige, zeilenart
from integrationsbericht.modell import Fundzelle, Herkunft, Verbleib
from integrationsbericht.namen import Vokabular, aehnlich

Wert = TypeVar("Wert")


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


@dataclass
class _Leser:
    """What is needed, and what gathers, while one sheet is read."""

    blatt: Blatt
    tabelle: Tabelle
    ort: Ort
    vokabular: Vokabular
    befunde: list[Befund] = field(default_factory=list)
    zaehler: Zaehler = field(default_factory=Zaehler)

    def am(self, zelle: str | None) -> Ort:
        return Ort(datei=self.ort.datei, blatt=self.ort.blatt, zelle=zelle)

    def fertig(self, zeilen: Iterable[Zeile], *, spalten: bool, fehlanzeige: Ort | None = None) -> Gelesen:
        assert self.ort.datei is not None
        return Gelesen(
            spalten_gefunden=spalten,
            zeilen=tuple(zeilen),
            befunde=tuple(self.befunde),
            verbleib=self.zaehler.verbleib(self.ort.datei, self.blatt.name),
            fehlanzeige=fehlanzeige,
        )


def lies_tabelle(blatt: Blatt, tabelle: Tabelle, datei: str, vokabular: Vokabular) -> Gelesen:
    """All filled rows of one list sheet. A missing heading row is a finding, not an error."""
    leser = _Leser(blatt, tabelle, Ort(datei=blatt.datei or datei, blatt=blatt.name), vokabular)
    koepfe = finde_koepfe(blatt, tabelle)
    if not koepfe:
        if blatt.zellen:
            leser.befunde.append(_ohne_kopf(leser))
            leser.zaehler.fehlerhaft += len(blatt.zellen)
        return leser.fertig((), spalten=False)
    leser.befunde.extend(_spaltenbefunde(leser, koepfe[0]))
    zeilen: list[Zeile] = []
    darueber: list[Mapping[int, Zelle]] = []
    fehlanzeige: Ort | None = None
    kopf, kopfzeilen = koepfe[0], {k.zeile: k for k in koepfe}
    for nummer, zellen in _mit_verbundenen(leser, koepfe[0].zeile):
        kopf = kopfzeilen.get(nummer, kopf)
        gefunden = Zeilenart.KOPF if nummer in kopfzeilen else _art(leser, zellen, kopf, darueber)
        if gefunden is Zeilenart.DATEN:
            zeilen.append(_lies_zeile(leser, nummer, zellen, kopf))
            darueber.append(zellen)
            continue
        if gefunden is Zeilenart.SUMME:
            darueber.clear()
        eigene = {spalte: blatt.zellen[nummer, spalte] for spalte in zellen if (nummer, spalte) in blatt.zellen}
        leser.zaehler.uebergehe(gefunden.value, len(eigene))
        if any(nennt_fehlanzeige(zelle.text) for zelle in eigene.values()):
            fehlanzeige = leser.am(bezug((nummer, min(eigene))))
        else:
            leser.befunde.extend(_uebergangen(leser, nummer, eigene, gefunden))
    leser.befunde.extend(_auffaelliges(leser, koepfe[0], {z.herkunft.zeile for z in zeilen}))
    return leser.fertig(zeilen, spalten=True, fehlanzeige=fehlanzeige)


def _art(leser: _Leser, zellen: Mapping[int, Zelle], kopf: Kopf, darueber: list[Mapping[int, Zelle]]) -> Zeilenart:
    def versteht(feld: Feld, zelle: Zelle) -> bool:
        return lies(feld, zelle, leser.ort, leser.vokabular).lesbar

    return zeilenart(zellen, kopf.felder, darueber, versteht)


def lies_angaben(
    blatt: Blatt, tabelle: Tabelle, datei: str, vokabular: Vokabular, bekannte: frozenset[str] = frozenset()
) -> Gelesen:
    """The one record of a form sheet: each value stands in the cell right of its label.

    `bekannte`: texts of the blank form, which are nobody's answer.
    """
    leser = _Leser(blatt, tabelle, Ort(datei=blatt.datei or datei, blatt=blatt.name), vokabular)
    schilder = _schilder(blatt, tabelle)
    if not schilder:
        leser.befunde.append(_ohne_kopf(leser))
        leser.zaehler.fehlerhaft += len(blatt.zellen)
        return leser.fertig((), spalten=False)
    plaetze = {name: rechts_davon(blatt, ort) for name, ort in schilder.items()}
    adressen = {name: bezug(ort) for name, ort in plaetze.items()}
    zellen = {name: blatt.zellen[ort] for name, ort in plaetze.items() if ort in blatt.zellen}
    werte, unlesbar = _lies_felder(leser, zellen, adressen)
    uebrige = set(blatt.zellen) - set(schilder.values()) - set(plaetze.values())
    for ort in sorted(uebrige):
        text = blatt.zellen[ort].text
        if text not in bekannte and bekannte:
            leser.zaehler.uebergehe("ohne Beschriftung links daneben")
            leser.befunde.append(art.ZELLE_UEBERGANGEN.an(leser.am(bezug(ort)), gefunden=_kurz(text)))
    leser.befunde.extend(_kommentare(leser))
    erste = min(zeile for zeile, _ in plaetze.values())
    herkunft = _herkunft(leser, erste, zellen, adressen, adressen, unlesbar)
    return leser.fertig([Zeile(herkunft=herkunft, werte=werte)], spalten=True)


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


# ---------------------------------------------------------------- rows


def _mit_verbundenen(leser: _Leser, kopfzeile: int) -> Iterator[tuple[int, dict[int, Zelle]]]:
    """The rows below the headings; what a merged cell says holds for each row it spans, unless it is a number."""
    blatt = leser.blatt
    geerbt: dict[int, dict[int, Zelle]] = {}
    for a, b in blatt.verbunden:
        if a[0] > kopfzeile and b[0] > a[0] and a in blatt.zellen:
            bereich = leser.am(f"{bezug(a)}:{bezug(b)}")
            leser.befunde.append(art.VERBUNDEN.an(bereich, gefunden=_kurz(blatt.zellen[a].text)))
            if not isinstance(blatt.zellen[a].wert, (int, float)):
                for zeile in range(a[0] + 1, min(b[0], a[0] + 500) + 1):
                    geerbt.setdefault(zeile, {})[a[1]] = blatt.zellen[a]
    for nummer, zellen in blatt.zeilen():
        if nummer > kopfzeile:
            yield nummer, {**geerbt.get(nummer, {}), **zellen}


def _lies_zeile(leser: _Leser, nummer: int, zellen: Mapping[int, Zelle], kopf: Kopf) -> Zeile:
    buchstaben = {feld.name: spaltenname(spalte) for spalte, feld in kopf.felder.items()}
    adressen = {name: f"{buchstabe}{nummer}" for name, buchstabe in buchstaben.items()}
    gefuellt = {feld.name: zellen[spalte] for spalte, feld in kopf.felder.items() if spalte in zellen}
    vorher = leser.zaehler.genutzt + leser.zaehler.fehlerhaft
    werte, unlesbar = _lies_felder(leser, gefuellt, adressen)
    geerbt = sum(s in zellen and (nummer, s) not in leser.blatt.zellen for s in kopf.felder)
    leser.zaehler.genutzt -= geerbt  # they were counted where they stand
    assert leser.zaehler.genutzt + leser.zaehler.fehlerhaft - vorher == len(gefuellt) - geerbt
    for spalte in zellen:
        if spalte not in kopf.felder:
            grund = "doppelte Spalte" if spalte in kopf.doppelt else "Spalte, die nicht zum Vordruck gehört"
            leser.zaehler.uebergehe(grund)
    if any(zelle.gestrichen for zelle in gefuellt.values()):
        leser.befunde.append(art.GESTRICHEN.an(leser.am(None), zeile=nummer))
    herkunft = _herkunft(leser, nummer, gefuellt, adressen, buchstaben, unlesbar)
    return Zeile(herkunft=herkunft, werte=werte)


def _lies_felder(
    leser: _Leser, zellen: Mapping[str, Zelle], adressen: Mapping[str, str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Every field of one record: its value; which were unreadable; findings and counts go to `leser`."""
    werte: dict[str, Any] = {}
    unlesbar: set[str] = set()
    for feld in leser.tabelle.felder:
        am = leser.am(adressen.get(feld.name))
        if feld.name in zellen:
            gelesen = lies(feld, zellen[feld.name], am, leser.vokabular)
            werte[feld.name] = gelesen.wert
            leser.befunde.extend(gelesen.befunde)
            if gelesen.lesbar:
                leser.zaehler.genutzt += 1
            else:
                leser.zaehler.fehlerhaft += 1
                unlesbar.add(feld.name)
        # In a list a missing column is told once, in a form a missing label is a missing answer.
        erwartet = feld.name in adressen or not leser.tabelle.liste
        if feld.pflicht and werte.get(feld.name) is None and feld.name not in unlesbar and erwartet:
            leser.befunde.append(
                art.PFLICHT_LEER.an(am, feld=feld.ueberschrift, beispiel=feld.beispiel, erwartung=erwartung(feld))
            )
    return werte, frozenset(unlesbar)


def _herkunft(
    leser: _Leser,
    zeile: int,
    zellen: Mapping[str, Zelle],
    adressen: Mapping[str, str],
    spalten: Mapping[str, str],
    unlesbar: frozenset[str],
) -> Herkunft:
    assert leser.ort.datei is not None
    return Herkunft(
        datei=leser.ort.datei,
        blatt=leser.blatt.name,
        zeile=zeile,
        zellen={name: Fundzelle(adresse=adressen[name], inhalt=zelle.text) for name, zelle in zellen.items()},
        spalten=dict(spalten),
        unlesbar=unlesbar,
    )


# ---------------------------------------------------------------- what is said about a sheet


def _ohne_kopf(leser: _Leser) -> Befund:
    ueberschriften = ", ".join(f"„{feld.ueberschrift}“" for feld in leser.tabelle.felder if feld.pflicht)
    return art.UEBERSCHRIFT_FEHLT.an(leser.ort, blatt=leser.blatt.name, ueberschriften=ueberschriften)


def _spaltenbefunde(leser: _Leser, kopf: Kopf) -> Iterator[Befund]:
    gefunden = {feld.name for feld in kopf.felder.values()}
    for feld in leser.tabelle.felder:
        if feld.pflicht and feld.name not in gefunden:
            yield art.SPALTE_FEHLT.an(leser.ort, spalte=feld.ueberschrift)
    belegt = {spalte for zeile, spalte in leser.blatt.zellen if zeile > kopf.zeile}
    offen = [feld.ueberschrift for feld in leser.tabelle.felder if feld.name not in gefunden]
    for spalte, text in kopf.unbekannt.items():
        if spalte in belegt:
            naechster = aehnlich(text, offen)
            vorschlag = f" Ist „{naechster}“ gemeint?" if naechster else ""
            ort = leser.am(bezug((kopf.zeile, spalte)))
            yield art.SPALTE_UNBEKANNT.an(ort, spalte=_kurz(text), vorschlag=vorschlag)
    for spalte, feld in kopf.doppelt.items():
        if spalte in belegt:
            yield art.SPALTE_DOPPELT.an(leser.am(bezug((kopf.zeile, spalte))), spalte=feld.ueberschrift)
    if kopf.frueher:
        yield art.FRUEHERE_FASSUNG.an(leser.ort, gefunden=", ".join(kopf.frueher))


def _uebergangen(leser: _Leser, nummer: int, zellen: Mapping[int, Zelle], gefunden: Zeilenart) -> Iterator[Befund]:
    """What is said about a row that is not data."""
    text = _kurz(" | ".join(zelle.text for zelle in zellen.values()))
    if gefunden is Zeilenart.SUMME:
        yield art.SUMMENZEILE.an(leser.am(None), gefunden=text, zeile=nummer)
    elif gefunden is Zeilenart.NOTIZ:
        yield art.NOTIZ.an(leser.am(bezug((nummer, min(zellen)))), gefunden=text)
    elif gefunden is Zeilenart.KOPF:
        yield art.KOPF_WIEDERHOLT.an(leser.am(None), zeile=nummer)


def _auffaelliges(leser: _Leser, kopf: Kopf, gelesene: set[int]) -> Iterator[Befund]:
    """What is hidden but was read, and what stands in comments."""
    blatt = leser.blatt
    if blatt.verborgen:
        yield art.BLATT_VERBORGEN.an(leser.ort, blatt=blatt.name)
    if zeilen := sorted(blatt.verborgene_zeilen & gelesene):
        befundart = art.ZEILEN_GEFILTERT if blatt.gefiltert else art.ZEILEN_VERBORGEN
        yield befundart.an(leser.ort, zeilen=", ".join(map(str, zeilen)))
    spalten = [feld.ueberschrift for spalte, feld in kopf.felder.items() if spalte in blatt.verborgene_spalten]
    if spalten:
        yield art.SPALTEN_VERBORGEN.an(leser.ort, spalten=", ".join(f"„{name}“" for name in spalten))
    yield from _kommentare(leser)


def _kommentare(leser: _Leser) -> Iterator[Befund]:
    for ort, text in sorted(leser.blatt.kommentare.items()):
        if text:
            yield art.KOMMENTAR.an(leser.am(bezug(ort)), gefunden=_kurz(text, 200))


def _kurz(text: str, laenge: int = 80) -> str:
    einzeilig = " ".join(text.split())
    return einzeilig if len(einzeilig) <= laenge else f"{einzeilig[: laenge - 2]} …"
