"""What says nothing: rows beside a Fehlanzeige that hold only zeros, and forms that nobody has filled in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from integrationsbericht.formular import BEDARFSMELDUNG, MELDUNG
from integrationsbericht.leerform import vorbelegung
from integrationsbericht.lesen.deutung import STRICHE, geglaettet
from integrationsbericht.lesen.leser import Gelesen, Zeile
from integrationsbericht.lesen.zahlen import zahl
from integrationsbericht.lesen.zeilenart import Zeilenart, ist_fehlanzeige
from integrationsbericht.modell import Herkunft, Stelle, Verbleib
from integrationsbericht.namen import Vokabular, gefaltet

_NUMMERN = {feld.name for tabelle in BEDARFSMELDUNG if tabelle.liste for feld in tabelle.felder if feld.vorbelegt}
_KENNUNG = {"baustein", *_NUMMERN}
"""What a row is about; beside nothing else it reports nothing."""
_UNVERBINDLICH = {
    Zeilenart.VORBELEGT.value,
    "Titel über der Tabelle",
    *(feld.ungezeigt for feld in MELDUNG.felder),
}
"""Cells that are passed over and are still nobody's answer."""


def sagt_nichts(herkunft: Herkunft, bekannte: frozenset[str]) -> bool:
    """Whether a row holds only zeros, strokes, "nein", "entfällt" and texts of the blank form."""
    inhalte = (zelle.inhalt for name, zelle in herkunft.zellen.items() if name not in _KENNUNG)
    return all(_ist_nichts(inhalt) or (inhalt in bekannte and not inhalt.isdecimal()) for inhalt in inhalte)


def _ist_nichts(inhalt: str) -> bool:
    return geglaettet(inhalt) in STRICHE or zahl(inhalt).wert == 0 or ist_fehlanzeige(inhalt)


def ohne_zeilen(gelesen: Gelesen) -> Gelesen:
    """The sheet without its rows and without what is said about their cells."""
    ohne = {zeile.herkunft.zeile for zeile in gelesen.zeilen}
    befunde = tuple(b for b in gelesen.befunde if b.zelle is None or _zeile(b.zelle) not in ohne)
    return replace(gelesen, zeilen=(), befunde=befunde)


def _zeile(zelle: str) -> int:
    return int("0" + "".join(filter(str.isdigit, zelle.split(":", maxsplit=1)[0])))


def ist_leer(angaben: Zeile, stelle: Stelle | None, vokabular: Vokabular, verbleib: Iterable[Verbleib]) -> bool:
    """Whether a return without any row holds nothing but what was filled in before it was sent out."""
    vorher = vorbelegung(stelle) if stelle else {}
    eigene = (name for name in angaben.herkunft.zellen if name != "stelle")
    return not any(b.fehlerhaft or set(b.uebergangen) - _UNVERBINDLICH for b in verbleib) and all(
        _wie_vorbelegt(angaben, name, vorher, vokabular) for name in eigene
    )


def _wie_vorbelegt(angaben: Zeile, name: str, vorher: dict[str, object], vokabular: Vokabular) -> bool:
    inhalt = angaben.herkunft.inhalt(name) or ""
    if not vorher:  # the form of a Stelle that is not listed (any more)
        return name in _VORBELEGTE
    if name == "ags":
        return inhalt.zfill(8) == vorher.get("ags")
    genannt = vokabular.kommune(inhalt) if name == "kommune" else inhalt
    return gefaltet(str(genannt)) == gefaltet(str(vorher.get(name, "")))


_VORBELEGTE = set(vorbelegung(Stelle(name="", art="Kommune", ags="0", email="x")))
