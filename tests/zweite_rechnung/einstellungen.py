"""Einstellungen.xlsx, and which Stelle or Kommune a cell means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from zweite_rechnung.blaetter import Zeile, blatt_namens, feld, lade, zeilen
from zweite_rechnung.festes import BAUSTEINE, HOECHSTQUOTE, KREISWEIT, PAUSCHALE_JE_STUNDE, SAMMELANTRAG
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
    laut_land: object
    ausgaben_je_stelle: object
    beginn_der_stellen: object
    kreis: tuple[str, ...]  # every name of it

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
        pauschalen=pauschalen(mittel),
        beantragt=feld(teilhabe, "Stellen beantragt"),
        bewilligt=feld(teilhabe, "Stellen bewilligt"),
        laut_land=feld(teilhabe, "Stellen laut Land"),
        ausgaben_je_stelle=feld(teilhabe, "Ausgaben je Stelle und Jahr"),
        beginn_der_stellen=feld(teilhabe, "Beginn der Stellen"),
        kreis=(
            *("Kreis", "Kreisverwaltung", text(feld(sitzung, "Kreis"))),
            *(name.strip() for name in text(feld(sitzung, "Kreis auch genannt")).split(";")),
        ),
    )


def zeile_fuer(mittel: list[Zeile], wer: int | str, spalte: str) -> object:
    return next(
        (
            werte[spalte]
            for _, werte in mittel
            if wer == ("gesamt" if falte(werte["Baustein"]) == "gesamt" else baustein(werte["Baustein"]))
        ),
        None,
    )


def quote(mittel: list[Zeile], nummer: int) -> Fraction:
    """The Baustein's own rate, in 1-4 else that of `gesamt`, else the legal maximum; never more than that."""
    zellen = [zeile_fuer(mittel, nummer, "Förderquote")]
    zellen += [zeile_fuer(mittel, "gesamt", "Förderquote")] if nummer in SAMMELANTRAG else []
    genannt = [anteil for zelle in zellen if (anteil := foerderquote(zelle)) is not None]
    return min([*genannt[:1], HOECHSTQUOTE])


def foerderquote(zelle: object) -> Fraction | None:
    """80 %, 80 v. H., 80 Prozent; an Excel percentage or another number up to 1 is a share; 2/3 is a fraction."""
    geschrieben = falte(zelle)
    if not geschrieben:
        return None
    if bruch := re.fullmatch(r"(\d+)/(\d+)", geschrieben):
        return Fraction(int(bruch[1]), int(bruch[2]))
    in_prozent = re.fullmatch(r"(.*?) ?(?:%|v\. ?h\.|prozent)", geschrieben)
    anteil = zahl(in_prozent[1] if in_prozent else zelle).wert
    assert anteil is not None, f"die Förderquote {zelle!r} hätte den Lauf beenden müssen"
    return anteil / 100 if in_prozent or anteil > 1 else anteil


def pauschalen(mittel: list[Zeile]) -> dict[int, int]:
    """One Pauschale is known by law; what the settings say comes before it, for the Baustein or for 1-4 together."""
    bekannt = dict(PAUSCHALE_JE_STUNDE)
    for nummer in BAUSTEINE:
        for wer in ("gesamt", nummer) if nummer in SAMMELANTRAG else (nummer,):
            cent = betrag(zeile_fuer(mittel, wer, "Pauschale je Einheit")).wert
            if cent is not None:
                bekannt[nummer] = cent
    return bekannt


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
