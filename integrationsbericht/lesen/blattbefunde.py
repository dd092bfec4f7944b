"""What is said about a sheet as a whole: its columns, the rows that are no data, what is hidden or commented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.dateien.mappe import Zelle, bezug, spaltenname
from integrationsbericht.formular import Art, Feld, Tabelle
from integrationsbericht.geld import zahl as zahl_in_worten
from integrationsbericht.lesen.kopf import Kopf, treffer_in
from integrationsbericht.lesen.leser import Leser, kurz
from integrationsbericht.lesen.zeilenart import Darueber, Zeilenart, summenzellen
from integrationsbericht.namen import aehnlich, gefaltet

_ZWEITE_TABELLE = 3
"""So many headings of another sheet of the questionnaire make a table; fewer may be coincidence."""


def ohne_kopf(leser: Leser) -> Befund:
    ueberschriften = ", ".join(f"„{feld.ueberschrift}“" for feld in leser.tabelle.felder if feld.pflicht)
    return art.UEBERSCHRIFT_FEHLT.an(leser.ort, blatt=leser.blatt.name, ueberschriften=ueberschriften)


def fremde_tabelle(leser: Leser, texte: Iterable[str]) -> Tabelle | None:
    """The other list of the questionnaire whose headings these are, if it is not this one's."""
    liste = list(texte)
    eigene = treffer_in(liste, leser.tabelle)
    andere = [(treffer_in(liste, t), t) for t in leser.umfeld.formular if t.liste and t.name != leser.tabelle.name]
    treffer, tabelle = max(andere, key=lambda paar: paar[0], default=(0, leser.tabelle))
    return tabelle if treffer >= _ZWEITE_TABELLE and treffer > eigene else None


def spaltenbefunde(leser: Leser, kopf: Kopf, *, erster: bool = True) -> Iterator[Befund]:
    """Missing, unknown and doubled columns under one heading row."""
    gefunden = {feld.name for feld in kopf.felder.values()}
    belegt = {s for zeile, s in leser.blatt.zellen if zeile > kopf.zeile}
    unbekannte = ", ".join(f"„{kurz(text)}“" for spalte, text in kopf.unbekannt.items() if spalte in belegt)
    befundart = art.SPALTE_UNTER_ANDEREM_NAMEN if unbekannte else art.SPALTE_FEHLT
    for feld in leser.tabelle.felder:
        if feld.pflicht and feld.name not in gefunden:
            ort = leser.am(None if erster else f"A{kopf.zeile}")
            yield befundart.an(ort, spalte=feld.ueberschrift, unbekannte=unbekannte)
    yield from _ueberzaehlige(leser, kopf, belegt)
    if kopf.frueher:
        yield art.FRUEHERE_FASSUNG.an(leser.ort, gefunden=", ".join(kopf.frueher))


def _ueberzaehlige(leser: Leser, kopf: Kopf, belegt: set[int]) -> Iterator[Befund]:
    """Columns beyond the questionnaire's; many of them together are a second table beside the first."""
    fremd = fremde_tabelle(leser, kopf.unbekannt.values())
    daneben = list(kopf.unbekannt) if fremd else []
    if len(kopf.doppelt) >= _ZWEITE_TABELLE:
        daneben, fremd = [*daneben, *kopf.doppelt], fremd or leser.tabelle
    if fremd and (gefuellt := [spalte for spalte in sorted(daneben) if spalte in belegt]):
        yield _zweite_tabelle(leser, kopf.zeile, gefuellt, fremd)
    offen = [
        feld.ueberschrift for feld in leser.tabelle.felder if feld.name not in {f.name for f in kopf.felder.values()}
    ]
    erledigt = {kopf for kopf, ziel in leser.eingriff.koepfe.items() if not ziel}
    for spalte, text in kopf.unbekannt.items():
        if spalte in belegt and spalte not in daneben and gefaltet(text) not in erledigt:
            yield _unbekannte_spalte(leser, bezug((kopf.zeile, spalte)), text, offen)
    for spalte, feld in kopf.doppelt.items():
        if spalte in belegt and spalte not in daneben:
            yield art.SPALTE_DOPPELT.an(leser.am(bezug((kopf.zeile, spalte))), spalte=feld.ueberschrift)


def _unbekannte_spalte(leser: Leser, zelle: str, text: str, offen: list[str]) -> Befund:
    naechste = aehnlich(text, offen)
    if naechste is not None:
        return art.SPALTE_AEHNLICH.an(leser.am(zelle), gefunden=kurz(text), spalte=kurz(text), naechste=naechste)
    return art.SPALTE_UNBEKANNT.an(leser.am(zelle), gefunden=kurz(text), spalte=kurz(text), vorschlag="")


def _zweite_tabelle(leser: Leser, zeile: int, spalten: list[int], fremd: Tabelle) -> Befund:
    zelle = bezug((zeile, spalten[0]))
    texte = [leser.blatt.zellen[zeile, s].text for s in spalten if (zeile, s) in leser.blatt.zellen]
    return art.ZWEITE_TABELLE.an(leser.am(zelle), gefunden=kurz(", ".join(texte)), zelle=zelle, blatt=fremd.name)


def zweite_tabelle_darunter(leser: Leser, zeile: int, zellen: Mapping[int, Zelle], fremd: Tabelle) -> Befund:
    """Rows from here on belong to another table."""
    return _zweite_tabelle(leser, zeile, sorted(zellen), fremd)


def spalte_ohne_ueberschrift(leser: Leser, koepfe: list[Kopf], gelesene: set[int]) -> Iterator[Befund]:
    """Columns with something in a data row but no heading at all: a remark beside the table."""
    beschriftet = {s for kopf in koepfe for s in (*kopf.felder, *kopf.unbekannt, *kopf.doppelt)}
    gesehen: set[int] = set()
    for (zeile, spalte), zelle in sorted(leser.blatt.zellen.items()):
        if zeile in gelesene and spalte not in beschriftet and spalte not in gesehen:
            gesehen.add(spalte)
            yield art.SPALTE_OHNE_UEBERSCHRIFT.an(
                leser.am(bezug((zeile, spalte))), gefunden=kurz(zelle.text), spalte=spaltenname(spalte)
            )


def uebergangen(leser: Leser, nummer: int, zellen: Mapping[int, Zelle], gefunden: Zeilenart) -> Iterator[Befund]:
    """What is said about a row that is not data."""
    text = kurz(" | ".join(zelle.text for zelle in zellen.values()))
    zelle = bezug((nummer, min(zellen)))
    if gefunden is Zeilenart.SUMME:
        yield art.SUMMENZEILE.an(leser.am(zelle), gefunden=text, zeile=nummer)
    elif gefunden is Zeilenart.NOTIZ:
        yield art.NOTIZ.an(leser.am(zelle), gefunden=text)
    elif gefunden is Zeilenart.KOPF:
        yield art.KOPF_WIEDERHOLT.an(leser.am(zelle), zeile=nummer)


def falsche_summen(
    leser: Leser, nummer: int, zellen: Mapping[int, Zelle], felder: Mapping[int, Feld], darueber: Darueber
) -> Iterator[Befund]:
    """Where a total that somebody wrote is not the sum of the rows that were read."""
    if not darueber.zeilen:
        return
    for spalte, (ist, soll) in darueber.abweichungen(summenzellen(zellen, felder)).items():
        feld = felder[spalte]
        soll_text = zahl_in_worten(int(soll * 100)) if feld.art is Art.BETRAG else f"{soll:f}"
        yield art.SUMME_WEICHT_AB.an(
            leser.am(bezug((nummer, spalte))),
            gefunden=zellen[spalte].text if ist is not None else "nichts",
            zeile=nummer, feld=feld.ueberschrift, soll=soll_text,
        )  # fmt: skip


def auffaelliges(leser: Leser, felder: Mapping[int, Feld], gelesene: set[int]) -> Iterator[Befund]:
    """What is hidden but was read, and what stands in comments."""
    blatt = leser.blatt
    if blatt.verborgen:
        yield art.BLATT_VERBORGEN.an(leser.ort, blatt=blatt.name)
    if zeilen := sorted(blatt.verborgene_zeilen & gelesene):
        befundart = art.ZEILEN_GEFILTERT if blatt.gefiltert else art.ZEILEN_VERBORGEN
        yield befundart.an(leser.ort, gefunden=", ".join(map(str, zeilen)), zeilen=", ".join(map(str, zeilen)))
    spalten = [feld.ueberschrift for spalte, feld in felder.items() if spalte in blatt.verborgene_spalten]
    if spalten:
        yield art.SPALTEN_VERBORGEN.an(leser.ort, spalten=", ".join(f"„{name}“" for name in spalten))
    for ort, text in sorted(blatt.kommentare.items()):
        if text:
            yield art.KOMMENTAR.an(leser.am(bezug(ort)), gefunden=kurz(text, 200))
