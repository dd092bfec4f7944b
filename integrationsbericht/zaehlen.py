"""Which return counts: one state per Stelle, one result per file.

Of several returns of one Stelle the highest Fassung counts, then the latest Datum. A return supersedes
another only where both say enough to be compared; what nobody can rank is strittig, and none of it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Eingangsergebnis, Eingangszeile, Ruecklauf, Zustand
from integrationsbericht.formular import MELDUNG
from integrationsbericht.modell import Herkunft, Meldung, Stelle
from integrationsbericht.namen import Vokabular


@dataclass(frozen=True, kw_only=True)
class Zaehlung:
    """What became of every file and every Stelle. Each finding knows its Stelle, if there is one."""

    eingang: tuple[Eingangszeile, ...]
    ruecklauf: tuple[Ruecklauf, ...]
    befunde: tuple[Befund, ...]

    @property
    def meldungen(self) -> list[Meldung]:
        """The returns that count, in the order of the sheet `Stellen`."""
        return [r.meldung for r in self.ruecklauf if r.meldung is not None]


@dataclass(frozen=True, kw_only=True)
class _Urteil:
    """One Stelle's returns, judged: file → result, and the findings on that."""

    ergebnisse: dict[str, Eingangsergebnis]
    gilt: Meldung | None
    befunde: tuple[Befund, ...]


def zaehle(dateien: Sequence[Datei], vokabular: Vokabular, frist: date | None) -> Zaehlung:
    """Judge all files. `frist` is the Rückmeldefrist; without it nobody is late."""
    urteile = {
        stelle.name: _urteile([d.meldung for d in dateien if d.meldung and d.meldung.stelle == stelle])
        for stelle in vokabular.stellen
    }
    ergebnisse = {datei: ergebnis for urteil in urteile.values() for datei, ergebnis in urteil.ergebnisse.items()}
    zeilen = {datei.datei: _eingangszeile(datei, ergebnisse, vokabular) for datei in dateien}
    for datei in dateien:
        if datei.teil_von is not None:  # a sheet of a return shares its fate
            haupt = zeilen[datei.teil_von]
            zeilen[datei.datei] = replace(haupt, datei=datei.datei, sha256=datei.sha256, massnahmen=0, bedarfe=0)
    eingang = tuple(zeilen[name] for name in sorted(zeilen))
    ruecklauf = tuple(
        zeile
        for stelle in vokabular.stellen
        if (zeile := _ruecklauf(stelle, urteile[stelle.name], eingang, frist)) is not None
    )
    befunde = [
        *(befund for urteil in urteile.values() for befund in urteil.befunde),
        *(_nicht_zugeordnet(d.meldung, vokabular) for d in dateien if d.meldung and d.meldung.stelle is None),
        *(befund for zeile in ruecklauf for befund in _befunde(zeile, frist)),
    ]
    return Zaehlung(eingang=eingang, ruecklauf=ruecklauf, befunde=tuple(befunde))


def _urteile(meldungen: Sequence[Meldung]) -> _Urteil:
    """The verdict on the returns of one Stelle; their order does not matter."""
    ergebnisse: dict[str, Eingangsergebnis] = {}
    befunde: list[Befund] = []
    verschiedene: list[Meldung] = []
    for meldung in sorted(meldungen, key=lambda m: m.datei):
        gleiche = next((m for m in verschiedene if _inhalt(m) == _inhalt(meldung)), None)
        if gleiche is None:
            verschiedene.append(meldung)
        else:
            ergebnisse[meldung.datei] = Eingangsergebnis.DOPPELT
            befunde.append(art.DOPPELT.an(Ort(datei=meldung.datei), andere=gleiche.datei))
    spitze = [m for m in verschiedene if not any(_loest_ab(andere, m) for andere in verschiedene)]
    for meldung in verschiedene:
        if meldung not in spitze:
            ergebnisse[meldung.datei] = Eingangsergebnis.ERSETZT
            befunde.append(art.ERSETZT.an(Ort(datei=meldung.datei), andere=" und ".join(m.datei for m in spitze)))
        elif len(spitze) == 1:
            ergebnisse[meldung.datei] = Eingangsergebnis.UEBERNOMMEN
        else:
            ergebnisse[meldung.datei] = Eingangsergebnis.STRITTIG
            befunde.append(_strittig(meldung, spitze))
    return _Urteil(ergebnisse=ergebnisse, gilt=spitze[0] if len(spitze) == 1 else None, befunde=tuple(befunde))


def _loest_ab(neuere: Meldung, aeltere: Meldung) -> bool:
    """Whether one return supersedes another: by Fassung, then by Datum; never where either is unknown."""
    if neuere.fassung is None or aeltere.fassung is None:
        return False
    if neuere.fassung != aeltere.fassung:
        return neuere.fassung > aeltere.fassung
    return neuere.datum is not None and aeltere.datum is not None and neuere.datum > aeltere.datum


def _inhalt(wert: Any) -> Any:
    """A record without where it was read from, to be compared by content; of what was unreadable, as it stood there."""
    if isinstance(wert, Herkunft):
        return tuple(sorted((name, wert.inhalt(name)) for name in wert.unlesbar))
    if is_dataclass(wert):
        ohne = {"datei", "sha256", "eingegangen", "absender", "stelle_genannt"}
        return tuple(_inhalt(getattr(wert, feld.name)) for feld in fields(wert) if feld.name not in ohne)
    if isinstance(wert, tuple):
        return tuple(_inhalt(teil) for teil in wert)
    return tuple(sorted(wert.items())) if isinstance(wert, dict) else wert


def _eingangszeile(datei: Datei, ergebnisse: dict[str, Eingangsergebnis], vokabular: Vokabular) -> Eingangszeile:
    meldung = datei.meldung
    if meldung is None:
        ergebnis = Eingangsergebnis.UNLESBAR if datei.unlesbar else Eingangsergebnis.KEIN_FORMULAR
        stelle = vokabular.stelle_in_dateiname(datei.datei) if datei.unlesbar else None
        return Eingangszeile(
            datei=datei.datei, sha256=datei.sha256, stelle=stelle.name if stelle else None,
            fassung=None, datum=None, ergebnis=ergebnis, eingegangen=datei.eingegangen, absender=datei.absender,
        )  # fmt: skip
    return Eingangszeile(
        datei=datei.datei,
        sha256=datei.sha256,
        stelle=meldung.stelle.name if meldung.stelle else None,
        fassung=meldung.fassung,
        datum=meldung.datum,
        ergebnis=ergebnisse.get(datei.datei, Eingangsergebnis.NICHT_ZUGEORDNET),
        massnahmen=len(meldung.massnahmen),
        bedarfe=len(meldung.bedarfe),
        eingegangen=datei.eingegangen,
        absender=datei.absender,
    )


def _ruecklauf(
    stelle: Stelle, urteil: _Urteil, eingang: Iterable[Eingangszeile], frist: date | None
) -> Ruecklauf | None:
    """The state of one Stelle; None for one that was not asked and sent nothing."""
    meldung = urteil.gilt
    if meldung is not None:
        return Ruecklauf(stelle=stelle, zustand=_zustand(meldung, frist), datei=meldung.datei, meldung=meldung)
    zustand, datei = Zustand.FEHLT, None
    if urteil.ergebnisse:
        zustand = Zustand.STRITTIG
    elif unlesbar := [z for z in eingang if z.stelle == stelle.name]:
        zustand, datei = Zustand.NICHT_AUSWERTBAR, unlesbar[0].datei
    elif not stelle.erwartet:
        return None
    return Ruecklauf(stelle=stelle, zustand=zustand, datei=datei, meldung=None)


def _zustand(meldung: Meldung, frist: date | None) -> Zustand:
    if meldung.fehlanzeige and not meldung.gefuellt:
        return Zustand.FEHLANZEIGE
    return Zustand.VERSPAETET if _ist_verspaetet(meldung, frist) else Zustand.DA


def _ist_verspaetet(meldung: Meldung, frist: date | None) -> bool:
    """After the Rückmeldefrist, by the day of receipt where a mail tells it, else by the Datum der Meldung."""
    tag_ = meldung.massgeblicher_tag
    return frist is not None and tag_ is not None and tag_ > frist


def _befunde(zeile: Ruecklauf, frist: date | None) -> Iterable[Befund]:
    if zeile.zustand is Zustand.FEHLT:
        yield art.FEHLT.an(Ort(stelle=zeile.stelle.name), name=zeile.stelle.name)
    meldung = zeile.meldung
    if meldung is None:
        return
    if _ist_verspaetet(meldung, frist):
        wann = f"{'Eingang' if meldung.eingegangen else 'Datum der Meldung'}: {tag(meldung.massgeblicher_tag)}"
        yield art.VERSPAETET.an(meldung.kopf.ort("datum"), gefunden=wann, frist=tag(frist))
    if meldung.fehlanzeige and meldung.gefuellt:
        yield art.FEHLANZEIGE_MIT_ZEILEN.an(meldung.kopf.ort("fehlanzeige"), gefunden="ja", umfang=_umfang(meldung))
    if not meldung.fehlanzeige and not meldung.gefuellt:
        yield art.LEERE_MELDUNG.an(Ort(datei=meldung.datei, blatt=meldung.kopf.blatt))


def _strittig(meldung: Meldung, spitze: Sequence[Meldung]) -> Befund:
    assert meldung.stelle is not None
    dateien = " und ".join(f"„{m.datei}“" for m in spitze)
    gefunden = f"Fassung {meldung.fassung or '?'} vom {tag(meldung.datum)}"
    return art.STRITTIG.an(Ort(datei=meldung.datei), gefunden=gefunden, name=meldung.stelle.name, dateien=dateien)


def _nicht_zugeordnet(meldung: Meldung, vokabular: Vokabular) -> Befund:
    name = meldung.stelle_genannt or ""
    vorschlag = vokabular.vorschlag_stelle(name) if name else None
    return art.NICHT_ZUGEORDNET.an(
        meldung.kopf.ort("stelle"),
        gefunden=name or f"(kein Eintrag bei „{MELDUNG.feld('stelle').ueberschrift}“)",
        vorschlag=f" Ist „{vorschlag}“ gemeint?" if vorschlag else "",
        umfang=_umfang(meldung),
    )


def _umfang(meldung: Meldung) -> str:
    massnahmen = anzahl(len(meldung.massnahmen), "Maßnahme", "Maßnahmen")
    return f"{massnahmen} und {anzahl(len(meldung.bedarfe), 'Bedarf', 'Bedarfe')}"
