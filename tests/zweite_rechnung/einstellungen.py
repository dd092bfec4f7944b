"""Einstellungen.xlsx, and which Stelle or Kommune a cell means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from zweite_rechnung.blaetter import Zeile, blatt_namens, feld, lade, zeilen
from zweite_rechnung.festes import BAUSTEINE, HOECHSTQUOTE, KREISWEIT, PAUSCHALE_JE_STUNDE
from zweite_rechnung.zellen import baustein, betrag, falte, tag, text, zahl


@dataclass(frozen=True, kw_only=True)
class Stelle:
    name: str
    art: str
    erwartet: bool


@dataclass(frozen=True, kw_only=True)
class Einstellungen:
    stand: date
    frist: date | None
    stellen: tuple[Stelle, ...]
    quoten: Mapping[int, Fraction]
    kontingente: Mapping[int | str, int]
    pauschalen: Mapping[int, int]
    beantragt: object
    bewilligt: object

    @property
    def kommunen(self) -> list[str]:
        return [stelle.name for stelle in self.stellen if stelle.art == "kommune"]


def lies_einstellungen(eingang: Path, stand: date | None = None) -> Einstellungen:
    mappe = lade(eingang / "Einstellungen.xlsx")
    sitzung = blatt_namens(mappe, "Sitzung")
    teilhabe = blatt_namens(mappe, "Teilhabemanagement")
    mittel = zeilen(
        mappe, "Mittel", ("Baustein", "Förderquote", "Mittelkontingent", "Pauschale je Einheit"), ohne=["Baustein"]
    )
    tag_der_vorlage = stand or tag(feld(sitzung, "Datum der Vorlage")).wert
    assert tag_der_vorlage is not None
    return Einstellungen(
        stand=tag_der_vorlage,
        frist=tag(feld(sitzung, "Rückmeldefrist")).wert,
        stellen=tuple(
            Stelle(name=text(werte["Stelle"]), art=falte(werte["Art"]), erwartet=falte(werte["Erwartet"]) != "nein")
            for _, werte in zeilen(mappe, "Stellen", ("Stelle", "Art", "AGS", "E-Mail", "Erwartet"))
        ),
        quoten={nummer: quote(mittel, nummer) for nummer in BAUSTEINE},
        kontingente={
            schluessel: cent
            for _, werte in mittel
            if (schluessel := "gesamt" if falte(werte["Baustein"]) == "gesamt" else baustein(werte["Baustein"]))
            if (cent := betrag(werte["Mittelkontingent"]).wert) is not None
        },
        # One Pauschale is known by law; what the settings say comes before it.
        pauschalen=PAUSCHALE_JE_STUNDE
        | {
            nummer: cent
            for _, werte in mittel
            if (nummer := baustein(werte["Baustein"]))
            if (cent := betrag(werte["Pauschale je Einheit"]).wert) is not None
        },
        beantragt=feld(teilhabe, "Stellen beantragt"),
        bewilligt=feld(teilhabe, "Stellen bewilligt"),
    )


def quote(mittel: list[Zeile], nummer: int) -> Fraction:
    """An Excel percentage, or a typed 75 for 75 %. Empty, or above the legal maximum: the maximum."""
    for _, werte in mittel:
        if baustein(werte["Baustein"]) != nummer:
            continue
        geschrieben = text(werte["Förderquote"])
        anteil = zahl(geschrieben.rstrip("% ") if geschrieben.endswith("%") else werte["Förderquote"]).wert
        if anteil is not None:
            in_prozent = geschrieben.endswith("%") or anteil > 1
            return min(anteil / 100 if in_prozent else anteil, HOECHSTQUOTE)
    return HOECHSTQUOTE


def ortsname(zelle: object) -> str:
    """ "Stadt Neuss", "Neuß", "NEUSS" are one Kommune; so are Jüchen and Juechen."""
    return re.sub(r"^(stadt|gemeinde) ", "", falte(zelle))


def kommune_aus(zelle: object, einstellungen: Einstellungen) -> str | None:
    """A Kommune as the sheet Stellen writes it, kreisweit, or None: unknown."""
    if falte(zelle) == KREISWEIT:
        return KREISWEIT
    return next((name for name in einstellungen.kommunen if ortsname(name) == ortsname(zelle)), None)


def stelle_aus(zelle: object, einstellungen: Einstellungen) -> Stelle | None:
    for stelle in einstellungen.stellen:
        gleich = ortsname if stelle.art == "kommune" else falte
        if text(zelle) and gleich(stelle.name) == gleich(zelle):
            return stelle
    return None
