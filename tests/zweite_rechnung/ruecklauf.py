"""Which return counts, and the one state of every expected Stelle."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zweite_rechnung.blaetter import SPALTEN, Mappe, Zeile, blatt_namens, feld, lade, zeilen
from zweite_rechnung.einstellungen import Einstellungen, Stelle, kommune_aus, ortsname, stelle_aus
from zweite_rechnung.zellen import anzahl, falte, ja, tag

UEBERNOMMEN, ERSETZT, DOPPELT, STRITTIG = "übernommen", "ersetzt", "doppelt", "strittig"
NICHT_ZUGEORDNET, UNLESBAR, KEIN_FORMULAR = "nicht zugeordnet", "unlesbar", "kein Formular"


@dataclass(frozen=True, kw_only=True)
class Meldung:
    datei: str
    mappe: Mappe
    stelle: Stelle | None
    fassung: int
    datum: date | None
    fehlanzeige: bool

    @property
    def ort(self) -> object:
        return feld(blatt_namens(self.mappe, "Meldung"), "Kommune")

    @property
    def bedarfszeilen(self) -> list[Zeile]:
        return zeilen(self.mappe, "Bedarfe", SPALTEN["Bedarfe"], ohne=["Baustein"])

    @property
    def massnahmenzeilen(self) -> list[Zeile]:
        return zeilen(self.mappe, "Maßnahmen", SPALTEN["Maßnahmen"], ohne=["Nr."])

    @property
    def nur_fehlanzeige(self) -> bool:
        """A Fehlanzeige beside filled rows is a contradiction: then the rows count, as if it were not there."""
        personen = zeilen(self.mappe, "Zielgruppe", SPALTEN["Zielgruppe"], ohne=SPALTEN["Zielgruppe"][:3])
        return self.fehlanzeige and not (self.bedarfszeilen or self.massnahmenzeilen or personen)


@dataclass(frozen=True, kw_only=True)
class Ruecklauf:
    ergebnisse: Mapping[str, tuple[str | None, str]]  # file -> (Stelle, result)
    gezaehlt: tuple[Meldung, ...]
    zustaende: Mapping[str, str]  # every expected Stelle -> state


def lies_meldung(eingang: Path, pfad: Path, einstellungen: Einstellungen) -> Meldung | str:
    """The return in this file, or why there is none. The Stelle is the one the sheet names, not the file's name."""
    try:
        mappe = lade(pfad)
    except Exception:  # whatever openpyxl raises on a broken file: it cannot be read
        return UNLESBAR
    blatt = blatt_namens(mappe, "Meldung")
    if blatt is None:
        return KEIN_FORMULAR
    return Meldung(
        datei=pfad.relative_to(eingang).as_posix(),
        mappe=mappe,
        stelle=stelle_aus(feld(blatt, "Meldende Stelle"), einstellungen),
        fassung=anzahl(feld(blatt, "Fassung")).wert or 1,
        datum=tag(feld(blatt, "Datum der Meldung")).wert,
        fehlanzeige=ja(feld(blatt, "Fehlanzeige")),
    )


def rueckgabedateien(eingang: Path) -> list[Path]:
    """Every file in Bedarfsmeldungen and below, except what Excel, Windows and hidden files leave there."""
    return [
        pfad
        for pfad in sorted((eingang / "Bedarfsmeldungen").rglob("*"))
        if pfad.is_file()
        and not any(teil.startswith(".") for teil in pfad.relative_to(eingang).parts)
        and not pfad.name.startswith("~$")
        and pfad.name.casefold() not in ("thumbs.db", "desktop.ini")
    ]


def werte_ruecklauf_aus(eingang: Path, einstellungen: Einstellungen) -> Ruecklauf:
    ergebnisse: dict[str, tuple[str | None, str]] = {}
    je_stelle: dict[str, list[Meldung]] = defaultdict(list)
    for pfad in rueckgabedateien(eingang):
        datei = pfad.relative_to(eingang).as_posix()
        gelesen = (
            KEIN_FORMULAR
            if not pfad.suffix.casefold().startswith(".xls")
            else lies_meldung(eingang, pfad, einstellungen)
        )
        if isinstance(gelesen, str):
            ergebnisse[datei] = (stelle_im_dateinamen(pfad, einstellungen) if gelesen == UNLESBAR else None, gelesen)
        elif gelesen.stelle is None:
            ergebnisse[datei] = (None, NICHT_ZUGEORDNET)
        else:
            je_stelle[gelesen.stelle.name].append(gelesen)
    for name, meldungen in je_stelle.items():
        ergebnisse |= {datei: (name, ergebnis) for datei, ergebnis in entscheide(meldungen).items()}
    gezaehlt = tuple(m for gruppe in je_stelle.values() for m in gruppe if ergebnisse[m.datei][1] == UEBERNOMMEN)
    zustaende = {s.name: zustand(s, ergebnisse, gezaehlt, einstellungen) for s in einstellungen.stellen if s.erwartet}
    return Ruecklauf(ergebnisse=ergebnisse, gezaehlt=gezaehlt, zustaende=zustaende)


def entscheide(meldungen: Sequence[Meldung]) -> dict[str, str]:
    """One Stelle: the highest Fassung counts, then the latest date. Same content twice: one of them is superfluous.

    Two different contents with equal Fassung and date: nobody but the Stelle can tell, so neither counts.
    """
    ergebnis: dict[str, str] = {}
    verschieden: list[Meldung] = []
    for meldung in sorted(meldungen, key=lambda m: m.datei):
        if any(meldung.mappe == andere.mappe for andere in verschieden):
            ergebnis[meldung.datei] = DOPPELT
        else:
            verschieden.append(meldung)
    rang = {m.datei: (m.fassung, m.datum or date.min) for m in verschieden}
    spitze = [datei for datei, wert in rang.items() if wert == max(rang.values())]
    for datei in rang:
        ergebnis[datei] = ERSETZT if datei not in spitze else UEBERNOMMEN if len(spitze) == 1 else STRITTIG
    return ergebnis


def stelle_im_dateinamen(pfad: Path, einstellungen: Einstellungen) -> str | None:
    """Only for a file that cannot be read its name tells the Stelle, if exactly one fits."""
    dateiname = re.sub(r"[^a-z0-9]", "", falte(pfad.stem))
    passend = [
        stelle.name
        for stelle in einstellungen.stellen
        if re.sub(r"[^a-z0-9]", "", ortsname(stelle.name) if stelle.art == "kommune" else falte(stelle.name))
        in dateiname
    ]
    return passend[0] if len(passend) == 1 else None


def zustand(
    stelle: Stelle,
    ergebnisse: Mapping[str, tuple[str | None, str]],
    gezaehlt: Sequence[Meldung],
    einstellungen: Einstellungen,
) -> str:
    eigene = {ergebnis for name, ergebnis in ergebnisse.values() if name == stelle.name}
    for meldung in gezaehlt:
        if meldung.stelle == stelle:
            if meldung.nur_fehlanzeige:
                return "Fehlanzeige"  # also a late one
            zu_spaet = meldung.datum and einstellungen.frist and meldung.datum > einstellungen.frist
            return "verspätet" if zu_spaet else "da"
    return STRITTIG if STRITTIG in eigene else UNLESBAR if UNLESBAR in eigene else "fehlt"


def ort_der(meldung: Meldung, einstellungen: Einstellungen) -> str | None:
    """A Kommune is its own place; an Akteur works where his return says, or kreisweit."""
    assert meldung.stelle
    if meldung.stelle.art == "kommune":
        return meldung.stelle.name
    return kommune_aus(meldung.ort, einstellungen)
