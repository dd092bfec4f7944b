"""Which return counts: one state per Stelle, one result per file.

Of several returns of one Stelle the highest Fassung counts, then the latest Datum. A return supersedes
another only where both say enough to be compared; what nobody can rank is strittig, and none of it counts.
What nobody can evaluate still came: it is laid to a Stelle where a sign tells whose it is (`zulegen.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateientscheide import dateientscheide
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Eingangsergebnis, Eingangszeile, Ruecklauf, Zuordnung, Zustand
from integrationsbericht.formular import MELDUNG
from integrationsbericht.klaerung import OHNE, Entscheidungen
from integrationsbericht.modell import Klaerung, Meldung, Sitzung, Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.zulegen import Ablage


@dataclass(frozen=True, kw_only=True)
class Zaehlung:
    """What became of every file and every Stelle. Each finding knows its Stelle, if there is one."""

    eingang: tuple[Eingangszeile, ...]
    ruecklauf: tuple[Ruecklauf, ...]
    befunde: tuple[Befund, ...]
    klaerungen: tuple[Klaerung, ...] = ()
    """What became of the decisions on whole files."""

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


def zaehle(
    dateien: Sequence[Datei],
    vokabular: Vokabular,
    sitzung: Sitzung,
    daneben: Collection[str] = (),
    entscheidungen: Entscheidungen = OHNE,
) -> Zaehlung:
    """Judge all files. Without a Rückmeldefrist nobody is late; who stands in `daneben` is not missed."""
    entschieden = dateientscheide(dateien, vokabular, entscheidungen)
    dateien, gilt = entschieden.dateien, entschieden.gilt
    ablage = Ablage.aus(vokabular, sitzung, entschieden)
    je_stelle: dict[str, list[Meldung]] = defaultdict(list)
    for datei in dateien:
        if datei.meldung and datei.meldung.stelle and datei.datei not in entschieden.ohne:
            je_stelle[datei.meldung.stelle.name].append(datei.meldung)
    urteile = {stelle.name: _urteile(je_stelle[stelle.name], gilt) for stelle in vokabular.stellen}
    zeilen = {datei.datei: _eingangszeile(datei, urteile, ablage) for datei in dateien if datei.teil_von is None}
    for datei in dateien:
        if datei.teil_von is not None:  # a sheet of a return shares its fate
            haupt = zeilen[datei.teil_von]
            zeilen[datei.datei] = replace(haupt, datei=datei.datei, sha256=datei.sha256, massnahmen=0, bedarfe=0)
    eingang = tuple(zeilen[name] for name in sorted(zeilen))
    eigene: dict[str | None, list[Eingangszeile]] = defaultdict(list)
    for e in eingang:
        eigene[e.stelle].append(e)
    ruecklauf = tuple(
        replace(zeile, liegt_daneben=zeile.zustand is Zustand.FEHLT and stelle.name in daneben)
        for stelle in vokabular.stellen
        if (zeile := _ruecklauf(stelle, urteile[stelle.name], eigene[stelle.name], sitzung.rueckmeldefrist)) is not None
    )
    befunde = [
        *(befund for urteil in urteile.values() for befund in urteil.befunde),
        *(b for datei in dateien if datei.teil_von is None for b in _befunde_der_datei(datei, zeilen, urteile, ablage)),
        *(befund for zeile in ruecklauf for befund in _befunde(zeile, sitzung.rueckmeldefrist)),
    ]
    return Zaehlung(eingang=eingang, ruecklauf=ruecklauf, befunde=tuple(befunde), klaerungen=entschieden.klaerungen)


def _urteile(meldungen: Sequence[Meldung], gilt: Collection[str]) -> _Urteil:
    """The verdict on the returns of one Stelle; their order does not matter. An empty form rivals none.

    `gilt`: files that staff decided for.
    """
    ergebnisse: dict[str, Eingangsergebnis] = {}
    befunde: list[Befund] = []
    je_inhalt: dict[object, Meldung] = {}
    for meldung in sorted((m for m in meldungen if not m.leer), key=lambda m: (m.datei not in gilt, m.datei)):
        gleiche = je_inhalt.setdefault(meldung.inhalt, meldung)
        if gleiche is not meldung:
            ergebnisse[meldung.datei] = Eingangsergebnis.DOPPELT
            befunde.append(art.DOPPELT.an(Ort(datei=meldung.datei), andere=gleiche.datei))
    verschiedene = list(je_inhalt.values())
    spitze = [m for m in verschiedene if m.datei in gilt] or [
        m for m in verschiedene if not any(_loest_ab(andere, m) for andere in verschiedene)
    ]
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


def _eingangszeile(datei: Datei, urteile: Mapping[str, _Urteil], ablage: Ablage) -> Eingangszeile:
    """What became of one file, and whose it is; what cannot be evaluated may be somebody's whose return counts."""
    meldung = datei.meldung
    stelle, nach, ergebnis = meldung.stelle if meldung else None, None, _ergebnis(datei, urteile, ablage)
    entschieden = ablage.entschieden.ohne.get(datei.datei)
    if stelle is None and ergebnis in _ZUZULEGEN and (zulage := ablage.lege_zu(datei)):
        stelle, nach = zulage.stelle, zulage.nach
        ergebnis = ergebnis if ergebnis is Eingangsergebnis.LEER else Eingangsergebnis.NICHT_AUSWERTBAR
    elif ergebnis is Eingangsergebnis.NICHT_AUSWERTBAR:
        ergebnis = Eingangsergebnis.NICHT_ZUGEORDNET
    if stelle is not None and ergebnis is Eingangsergebnis.LEER:
        nach = Zuordnung.ABSENDER if ablage.ist_absender(stelle, datei) else nach
    gezaehlte = [urteile[stelle.name]] if stelle else urteile.values()
    ergebnis = entschieden or ergebnis
    return Eingangszeile(
        datei=datei.datei,
        sha256=datei.sha256,
        stelle=stelle.name if stelle else None,
        fassung=meldung.fassung if meldung else None,
        datum=meldung.datum if meldung else None,
        ergebnis=ergebnis,
        massnahmen=len(meldung.massnahmen) if meldung else 0,
        bedarfe=len(meldung.bedarfe) if meldung else 0,
        eingegangen=datei.eingegangen,
        absender=datei.absender,
        gelesen=meldung is not None,
        zugeordnet_nach=nach,
        kann_ersetzen=ergebnis in _NICHT_GELESEN and datei.wie_meldung and any(u.gilt for u in gezaehlte),
    )


_NICHT_GELESEN = (Eingangsergebnis.NICHT_AUSWERTBAR, Eingangsergebnis.UNLESBAR, Eingangsergebnis.KEIN_FORMULAR)
_ZUZULEGEN = (*_NICHT_GELESEN, Eingangsergebnis.LEER)


def _ergebnis(datei: Datei, urteile: Mapping[str, _Urteil], ablage: Ablage) -> Eingangsergebnis:
    """What the file itself tells; `nicht auswertbar` is a return under a name that nearly is a Stelle's."""
    meldung = datei.meldung
    if meldung is not None and datei.datei in ablage.entschieden.ohne:
        return Eingangsergebnis.NICHT_AUSWERTBAR
    if meldung is None:
        return Eingangsergebnis.UNLESBAR if datei.unlesbar else Eingangsergebnis.KEIN_FORMULAR
    if meldung.leer:
        return Eingangsergebnis.LEER
    if meldung.stelle is not None:
        return urteile[meldung.stelle.name].ergebnisse[meldung.datei]
    beinahe = ablage.beinahe(meldung.stelle_genannt)
    return Eingangsergebnis.NICHT_AUSWERTBAR if beinahe else Eingangsergebnis.NICHT_ZUGEORDNET


def _ruecklauf(
    stelle: Stelle, urteil: _Urteil, eigene: Sequence[Eingangszeile], frist: date | None
) -> Ruecklauf | None:
    """The state of one Stelle with its files; None for one that was not asked and sent nothing."""
    meldung = urteil.gilt
    offen = tuple(zeile for zeile in eigene if zeile.ergebnis is Eingangsergebnis.NICHT_AUSWERTBAR)
    leere = [
        zeile
        for zeile in eigene
        if zeile.ergebnis is Eingangsergebnis.LEER and zeile.zugeordnet_nach is Zuordnung.ABSENDER
    ]
    erledigt = [zeile for zeile in eigene if zeile.ergebnis is Eingangsergebnis.ERLEDIGT]
    zustand, datei = Zustand.FEHLT, None
    if meldung is not None:
        zustand, datei = _zustand(meldung, frist), meldung.datei
    elif urteil.ergebnisse:
        zustand = Zustand.STRITTIG
    elif offen or leere or erledigt:
        zustand, datei = Zustand.NICHT_AUSWERTBAR, (*offen, *leere, *erledigt)[0].datei
    elif not stelle.erwartet:
        return None
    return Ruecklauf(stelle=stelle, zustand=zustand, datei=datei, meldung=meldung, offen=offen)


def _zustand(meldung: Meldung, frist: date | None) -> Zustand:
    if meldung.fehlanzeige and not meldung.nennt_etwas:
        return Zustand.FEHLANZEIGE
    return Zustand.VERSPAETET if _ist_verspaetet(meldung, frist) else Zustand.DA


def _ist_verspaetet(meldung: Meldung, frist: date | None) -> bool:
    """After the Rückmeldefrist, by the day of receipt where a mail tells it, else by the Datum der Meldung."""
    tag_ = meldung.massgeblicher_tag
    return frist is not None and tag_ is not None and tag_ > frist


def _befunde(zeile: Ruecklauf, frist: date | None) -> Iterable[Befund]:
    if zeile.zustand is Zustand.FEHLT and not zeile.liegt_daneben:
        yield art.FEHLT.an(Ort(stelle=zeile.stelle.name), name=zeile.stelle.name)
    meldung = zeile.meldung
    if meldung is None:
        return
    if _ist_verspaetet(meldung, frist):
        wann = f"{'Eingang' if meldung.eingegangen else 'Datum der Meldung'}: {tag(meldung.massgeblicher_tag)}"
        yield art.VERSPAETET.an(meldung.kopf.ort("datum"), gefunden=wann, frist=tag(frist))
    if meldung.fehlanzeige and meldung.nennt_etwas:
        yield art.FEHLANZEIGE_MIT_ZEILEN.an(meldung.kopf.ort("fehlanzeige"), gefunden="ja", umfang=_umfang(meldung))
    if not meldung.fehlanzeige and not meldung.nennt_etwas:
        yield art.LEERE_MELDUNG.an(Ort(datei=meldung.datei, blatt=meldung.kopf.blatt))


def _strittig(meldung: Meldung, spitze: Sequence[Meldung]) -> Befund:
    assert meldung.stelle is not None
    dateien = " und ".join(f"„{m.datei}“" for m in spitze)
    gefunden = f"Fassung {meldung.fassung or '?'} vom {tag(meldung.datum)}"
    return art.STRITTIG.an(Ort(datei=meldung.datei), gefunden=gefunden, name=meldung.stelle.name, dateien=dateien)


def _befunde_der_datei(
    datei: Datei, zeilen: Mapping[str, Eingangszeile], urteile: Mapping[str, _Urteil], ablage: Ablage
) -> Iterator[Befund]:
    """What is said of a file that does not count: whose it may be, and whether it matters."""
    zeile, meldung = zeilen[datei.datei], datei.meldung
    if datei.datei in ablage.entschieden.ohne:
        return
    if zeile.ergebnis is Eingangsergebnis.LEER:
        yield art.LEERES_FORMULAR.an(Ort(datei=datei.datei))
    gilt = urteile[zeile.stelle].gilt if zeile.stelle else None
    if meldung is not None and meldung.stelle is None and not meldung.leer and gilt is None:
        yield _nicht_zugeordnet(meldung, ablage.beinahe(meldung.stelle_genannt))
    if zeile.ergebnis is not Eingangsergebnis.NICHT_AUSWERTBAR:
        return
    zulage = ablage.lege_zu(datei)
    assert zulage is not None
    angaben = {"name": zulage.stelle.name, "grund": zulage.grund}
    if zeile.kann_ersetzen and gilt is not None:
        yield art.KANN_ERSETZEN.an(Ort(datei=datei.datei), gezaehlt=gilt.datei, **angaben)
    else:
        yield art.ZUGELEGT.an(Ort(datei=datei.datei), **angaben)


def _nicht_zugeordnet(meldung: Meldung, beinahe: Sequence[str]) -> Befund:
    name = meldung.stelle_genannt or ""
    vorschlag = " oder ".join(f"„{stelle}“" for stelle in beinahe)
    return art.NICHT_ZUGEORDNET.an(
        meldung.kopf.ort("stelle"),
        gefunden=name or f"(kein Eintrag bei „{MELDUNG.feld('stelle').ueberschrift}“)",
        vorschlag=f" Ist {vorschlag} gemeint?" if vorschlag else "",
        umfang=_umfang(meldung),
    )


def _umfang(meldung: Meldung) -> str:
    massnahmen = anzahl(len(meldung.massnahmen), "Maßnahme", "Maßnahmen")
    return f"{massnahmen} und {anzahl(len(meldung.bedarfe), 'Bedarf', 'Bedarfe')}"
