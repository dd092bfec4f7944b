"""What each open decision would change: the difference between this run and the same run with that decision made.

A double report only takes a Maßnahme out. Which return counts is asked of `zaehlen` again, as if the decision stood in
Klaerungen.xlsx, because its answer depends on returns that do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from integrationsbericht import zusammenfuehren
from integrationsbericht.betraege import Doppelgruppe, Gerechnet, Rechenstand
from integrationsbericht.dateientscheide import Dateientscheide
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.entscheiden import doppelmeldungen
from integrationsbericht.ergebnis import Abgleichzeile, Eingangsergebnis, Eingangszeile, Ruecklauf, Zustand
from integrationsbericht.klaerung import DOPPELMELDUNG, GEHOERT_ZU, GILT, KENNLAENGE
from integrationsbericht.modell import Entscheidung, Herkunft
from integrationsbericht.moeglichkeiten import Entscheidungsfall, Moeglichkeit, groessen
from integrationsbericht.plaetze import ist_vorbei
from integrationsbericht.rechnen import Vorgaben, rechne
from integrationsbericht.zaehlen import Zaehlung, zaehle
from integrationsbericht.zulegen import Ablage

_OFFEN = (Eingangsergebnis.NICHT_ZUGEORDNET, Eingangsergebnis.NICHT_AUSWERTBAR)


def optionen(
    eingang: Eingang,
    zaehlung: Zaehlung,
    gerechnete: Sequence[Gerechnet],
    doppelt: Sequence[Doppelgruppe],
    abgleich: Sequence[Abgleichzeile],
    vorgaben: Vorgaben,
) -> tuple[Entscheidungsfall, ...]:
    """The decisions that are open: which return counts, whose it is, what is reported twice.

    `gerechnete`: every Maßnahme that counts now, before double reports were decided.
    """
    lauf = _Lauf(
        eingang=eingang, zaehlung=zaehlung, gerechnete=tuple(gerechnete), abgleich=tuple(abgleich), vorgaben=vorgaben
    )
    return (*_strittige(lauf), *_ohne_stelle(lauf), *(_doppelt(lauf, gruppe) for gruppe in doppelt))


@dataclass(frozen=True, kw_only=True)
class _Lauf:
    """A run that can be asked what would be different with one more decision on a file."""

    eingang: Eingang
    zaehlung: Zaehlung
    gerechnete: tuple[Gerechnet, ...]
    abgleich: tuple[Abgleichzeile, ...]
    vorgaben: Vorgaben

    @property
    def sammelantrag(self) -> Sequence[int]:
        return self.eingang.regelwerk.sammelantrag

    def mit(self, was: str, zeile: Eingangszeile, stelle: str, gilt_als: str = "") -> Moeglichkeit:
        """This file decided on; only the returns of this Stelle can become others."""
        entscheidung = _entscheidung(was, zeile, gilt_als)
        betroffen = {z.datei for z in self.zaehlung.eingang if z.stelle == stelle} | {zeile.datei}
        dateien = [d for d in self.eingang.dateien if (d.teil_von or d.datei) in betroffen]
        neu = self._gezaehlt(dateien, entscheidung)
        fester_teil = [g for g in self.gerechnete if g.massnahme.herkunft.datei not in betroffen]
        davor = [g for g in self.gerechnete if g.massnahme.herkunft.datei in betroffen]
        danach = [rechne(m, self.vorgaben)[0] for meldung in neu.meldungen for m in meldung.massnahmen]
        antworten = [r for r in neu.ruecklauf if r.stelle.name == stelle]
        uebrige = [r for r in self.zaehlung.ruecklauf if r.stelle.name != stelle]
        vorher, nachher = (self._entschieden([*fester_teil, *teil]) for teil in (davor, danach))
        return Moeglichkeit(
            was=was,
            datei=zeile.datei,
            gilt_als=gilt_als,
            wirkung=groessen(nachher, self.sammelantrag) - groessen(vorher, self.sammelantrag),
            luecke=_luecken(self._abgleich([*uebrige, *antworten], nachher)) - _luecken(self.abgleich),
            dann_strittig=any(r.zustand is Zustand.STRITTIG for r in antworten),
        )

    def _gezaehlt(self, dateien: Sequence[Datei], entscheidung: Entscheidung) -> Zaehlung:
        e = self.eingang
        return zaehle(dateien, e.vokabular, e.einstellungen.sitzung, (), e.entscheidungen.mit(entscheidung))

    def _entschieden(self, gerechnete: Sequence[Gerechnet]) -> Sequence[Gerechnet]:
        """With the decisions on double reports that stand already."""
        return doppelmeldungen(gerechnete, self.eingang.entscheidungen).gerechnete

    def _abgleich(self, ruecklauf: Sequence[Ruecklauf], gerechnete: Sequence[Gerechnet]) -> Sequence[Abgleichzeile]:
        e = self.eingang
        return zusammenfuehren.abgleich(e.vokabular.kommunen, ruecklauf, e.analyse, gerechnete, e.stand, e.regelwerk)

    def luecke_ohne(self, g: Gerechnet) -> int | None:
        """By how much the gaps grow if the places of this Maßnahme leave."""
        m = g.massnahme
        zeile = next((z for z in self.abgleich if (z.kommune, z.baustein) == (m.kommune, m.baustein)), None)
        if zeile is None or not zeile.zu_kommune or ist_vorbei(g, self.eingang.stand, self.eingang.regelwerk):
            return 0
        if zeile.luecke is None or m.plaetze is None:
            return None
        return max(0, zeile.luecke + m.plaetze) - max(0, zeile.luecke)


def _luecken(zeilen: Iterable[Abgleichzeile]) -> int:
    return sum(max(0, z.luecke or 0) for z in zeilen if z.zu_kommune)


def _entscheidung(was: str, zeile: Eingangszeile, gilt_als: str) -> Entscheidung:
    return Entscheidung(
        **dict.fromkeys(("nr", "stelle", "blatt", "zelle", "zeile", "grund", "von"), ""),
        herkunft=Herkunft(datei="", blatt="", zeile=0),
        was=was,
        datei=zeile.datei,
        gefunden=zeile.sha256[:KENNLAENGE],
        gilt_als=gilt_als,
        am=None,
    )


# ---------------------------------------------------------------- whole returns


def _strittige(lauf: _Lauf) -> Iterator[Entscheidungsfall]:
    for antwort in lauf.zaehlung.ruecklauf:
        if antwort.zustand is Zustand.STRITTIG:
            stelle = antwort.stelle.name
            dateien = [z for z in _meldungen(lauf) if (z.stelle, z.ergebnis) == (stelle, Eingangsergebnis.STRITTIG)]
            yield Entscheidungsfall(
                was=GILT, stelle=stelle, moeglichkeiten=tuple(lauf.mit(GILT, z, stelle) for z in dateien)
            )


def _ohne_stelle(lauf: _Lauf) -> Iterator[Entscheidungsfall]:
    """Returns that were read, but nobody knows for sure whose they are: for each name that is near, what it changes."""
    ablage = Ablage.aus(lauf.eingang.vokabular, lauf.eingang.einstellungen.sitzung, Dateientscheide(dateien=()))
    meldungen = {d.datei: d.meldung for d in lauf.eingang.dateien if d.meldung is not None}
    for zeile in _meldungen(lauf):
        if zeile.ergebnis in _OFFEN:
            meldung = meldungen[zeile.datei]
            stellen = [*([zeile.stelle] if zeile.stelle else ablage.beinahe(meldung.stelle_genannt))]
            yield Entscheidungsfall(
                was=GEHOERT_ZU,
                stelle=zeile.stelle,
                genannt=meldung.stelle_genannt or "",
                moeglichkeiten=tuple(lauf.mit(GEHOERT_ZU, zeile, name, name) for name in stellen),
                alle_zusammen=groessen((rechne(m, lauf.vorgaben)[0] for m in meldung.massnahmen), lauf.sammelantrag),
            )


def _meldungen(lauf: _Lauf) -> Iterable[Eingangszeile]:
    """The files with a return in them, each once."""
    gelesene = {d.datei for d in lauf.eingang.dateien if d.meldung is not None and d.teil_von is None}
    return (z for z in lauf.zaehlung.eingang if z.datei in gelesene)


# ---------------------------------------------------------------- double reports


def _doppelt(lauf: _Lauf, gruppe: Doppelgruppe) -> Entscheidungsfall:
    return Entscheidungsfall(
        was=DOPPELMELDUNG,
        massnahmen=tuple(g.massnahme for g in gruppe.massnahmen),
        gleich=gruppe.paare[0].gleich,
        moeglichkeiten=tuple(
            Moeglichkeit(
                was=DOPPELMELDUNG,
                datei=g.massnahme.herkunft.datei,
                massnahme=g.massnahme,
                zugunsten=andere.massnahme,
                wirkung=-groessen([g], lauf.sammelantrag),
                luecke=lauf.luecke_ohne(g),
            )
            for g in gruppe.massnahmen
            if (andere := _die_andere(g, gruppe)) is not None
        ),
    )


def _die_andere(g: Gerechnet, gruppe: Doppelgruppe) -> Gerechnet | None:
    """The first one that may count instead: one that can be computed; else the decision would be refused."""
    eigener = g.massnahme.schluessel
    paare = [(p.eine.schluessel, p.andere.schluessel) for p in gruppe.paare]
    gleiche = {b if a == eigener else a for a, b in paare if eigener in (a, b)}
    return next(
        (
            a
            for a in gruppe.massnahmen
            if a.massnahme.schluessel in gleiche and a.rechenstand is not Rechenstand.NICHT_GERECHNET
        ),
        None,
    )
