"""Which return counts, and the one state of every expected Stelle."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from zweite_rechnung.blaetter import SPALTEN, Mappe, Zeile, blatt_namens, feld, lade, zeilen
from zweite_rechnung.einstellungen import Einstellungen, Stelle, kommune_aus, ortsname, stelle_aus
from zweite_rechnung.zellen import anzahl, falte, ja, tag, text

UEBERNOMMEN, ERSETZT, DOPPELT, STRITTIG = "übernommen", "ersetzt", "doppelt", "strittig"
NICHT_ZUGEORDNET, UNLESBAR, KEIN_FORMULAR = "nicht zugeordnet", "unlesbar", "kein Formular"
NICHT_AUSWERTBAR, LEER = "nicht auswertbar", "leer"
BEIWERK = {"stadt", "gemeinde", "bedarfsmeldung", "meldung", "rueckmeldung", "ki", "kopie"}
NICHTS = {"", "0", "-", "--", "/", "./.", "nein", "entfaellt", "0,00", "0.0"}


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
        """Beside a Fehlanzeige rows that say nothing are no rows."""
        return [] if self.nur_fehlanzeige else self._alle_massnahmenzeilen

    @property
    def _alle_massnahmenzeilen(self) -> list[Zeile]:
        return zeilen(self.mappe, "Maßnahmen", SPALTEN["Maßnahmen"], ohne=["Nr."])

    @property
    def nur_fehlanzeige(self) -> bool:
        """A Fehlanzeige beside rows that say something is a contradiction: then they count, as if it were not there.

        Zeros, strokes, nein and entfällt say nothing; the sheet Zielgruppe contradicts nothing.
        """
        alle = [*self.bedarfszeilen, *self._alle_massnahmenzeilen]
        inhalte = (wert for _, werte in alle for name, wert in werte.items() if name not in ("Nr.", "Baustein"))
        return self.fehlanzeige and all(falte(inhalt) in NICHTS for inhalt in inhalte)

    @property
    def leer(self) -> bool:
        """Nobody has filled in anything: no row, and on the cover only what was sent out."""
        blatt = blatt_namens(self.mappe, "Meldung")
        eigene = ("Ansprechperson", "Telefon", "Datum der Meldung", "Fehlanzeige", "Anmerkungen")
        personen = zeilen(self.mappe, "Zielgruppe", SPALTEN["Zielgruppe"])
        alle = [*self.bedarfszeilen, *self._alle_massnahmenzeilen, *personen]
        return not alle and not any(text(feld(blatt, name)) for name in eigene) and self.fassung == 1


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
    kreis = worte(feld(blatt_namens(lade(eingang / "Einstellungen.xlsx"), "Sitzung"), "Kreis"))
    for pfad in rueckgabedateien(eingang):
        datei = pfad.relative_to(eingang).as_posix()
        gelesen = (
            KEIN_FORMULAR
            if not pfad.suffix.casefold().startswith(".xls")
            else lies_meldung(eingang, pfad, einstellungen)
        )
        if isinstance(gelesen, Meldung) and gelesen.leer:
            ergebnisse[datei] = (gelesen.stelle.name if gelesen.stelle else None, LEER)
        elif isinstance(gelesen, Meldung) and gelesen.stelle:
            je_stelle[gelesen.stelle.name].append(gelesen)
        else:
            ergebnisse[datei] = lege_zu(pfad.relative_to(eingang), gelesen, einstellungen, kreis)
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


def lege_zu(pfad: Path, gelesen: Meldung | str, einstellungen: Einstellungen, kreis: str) -> tuple[str | None, str]:
    """Whose a file is that cannot be evaluated: by a name inside that nearly is a Stelle's, else by the path.

    A return under a name that is near nobody's is laid to nobody. (No mails here, so no sender is asked.)
    """
    beinahe: set[str] = set()
    if isinstance(gelesen, Meldung):
        genannt = feld(blatt_namens(gelesen.mappe, "Meldung"), "Meldende Stelle")
        beinahe = {s.name for s in einstellungen.stellen if ist_nahe(genannt, s, kreis)}
        if not beinahe:
            return None, NICHT_ZUGEORDNET
    if len(beinahe) != 1:
        teile = [worte(teil, kreis) for teil in (*pfad.parts[1:-1], pfad.stem)]
        beinahe = {s.name for s in einstellungen.stellen if worte(s.name, kreis) in teile}
    if len(beinahe) == 1:
        return beinahe.pop(), NICHT_AUSWERTBAR
    return None, gelesen if isinstance(gelesen, str) else NICHT_ZUGEORDNET


def ist_nahe(genannt: object, stelle: Stelle, kreis: str) -> bool:
    """A slip of the keyboard, or the name as a part of a longer one ("Jugendamt Neuss")."""
    nahe = SequenceMatcher(None, ortsname(genannt), ortsname(stelle.name)).ratio() >= 0.8
    return nahe or f" {worte(stelle.name)} " in f" {worte(genannt, kreis)} "


def worte(name: object, kreis: str = "") -> str:
    """A name without the Kreis, numbers, and what any file is called."""
    alle = " ".join(re.findall(r"[a-z0-9]+", falte(name)))
    alle = f" {alle} ".replace(f" {kreis} ", " ") if kreis else alle
    return " ".join(wort for wort in alle.split() if wort not in BEIWERK and not wort.isdigit())


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
    return STRITTIG if STRITTIG in eigene else NICHT_AUSWERTBAR if NICHT_AUSWERTBAR in eigene else "fehlt"


def ort_der(meldung: Meldung, einstellungen: Einstellungen) -> str | None:
    """A Kommune is its own place; an Akteur works where his return says, or kreisweit."""
    assert meldung.stelle
    if meldung.stelle.art == "kommune":
        return meldung.stelle.name
    return kommune_aus(meldung.ort, einstellungen)
