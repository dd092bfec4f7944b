"""Who is asked what: the findings of a Stelle as numbered questions, one for each cause, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Schwere
from integrationsbericht.deutsch import aufzaehlung
from integrationsbericht.ergebnis import (
    GEANTWORTET,
    Eingangsergebnis,
    Eingangszeile,
    Ergebnis,
    Rechenstand,
    Ruecklauf,
    Zuordnung,
    Zustand,
)
from integrationsbericht.formular import BEDARFSMELDUNG
from integrationsbericht.worte.befundgruppen import je_stelle, kurz
from integrationsbericht.worte.folgen import ursachen
from integrationsbericht.worte.fragen import NUR_FUER_UNS, ZUR_KENNTNIS, frage, fuer_alle

_ERLEDIGT = (
    Eingangsergebnis.ERSETZT,
    Eingangsergebnis.DOPPELT,
    Eingangsergebnis.ERLEDIGT,
    Eingangsergebnis.AUSGESCHLOSSEN,
)
_ZUERST = (art.KANN_ERSETZEN.code, art.ZUGELEGT.code, art.STRITTIG.code)
"""What decides about the whole return is the first question of all."""
_NICHT_AUSGEWERTET = (art.KANN_ERSETZEN.code, art.ZUGELEGT.code)
_GESTELLT = (*_NICHT_AUSGEWERTET, art.LEERES_FORMULAR.code)
"""A question, though only a Hinweis, where nothing else of the Stelle counts."""
_FOLGT_AUS_DEM_BLATT = (art.UEBERSCHRIFT_FEHLT.code, art.SPALTE_FEHLT.code, art.BLATT_DOPPELT.code,
                        art.ZWEITE_TABELLE.code, art.MEHRERE_BLAETTER.code)  # fmt: skip
_BLAETTER = [tabelle.name for tabelle in BEDARFSMELDUNG]


@dataclass(frozen=True, kw_only=True)
class Rueckfrage:
    """One question: what is wrong, where, and what is asked."""

    befunde: tuple[Befund, ...]
    """One, or the same slip at several places."""
    text: str

    def in_datei(self, datei: str) -> list[Befund]:
        return [befund for befund in self.befunde if befund.datei == datei]


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What one Stelle is asked or told."""

    zeile: Ruecklauf
    dateien: tuple[Eingangszeile, ...]
    """Its returns, without those that a newer one has replaced."""
    fragen: tuple[Rueckfrage, ...]
    hinweise: tuple[Rueckfrage, ...]

    @property
    def fehlt(self) -> bool:
        """Nothing came that could be asked about, so it is a reminder."""
        fehlt = self.zeile.zustand == Zustand.FEHLT and not self.zeile.liegt_daneben
        return fehlt and self.zeile.stelle.erwartet and not self.fragen

    @property
    def zaehlt(self) -> bool:
        """Whether a return of the Stelle counts."""
        return self.zeile.zustand in GEANTWORTET

    @property
    def zu_berichtigen(self) -> bool:
        """Whether anything in a return is asked about, and not only which return counts."""
        return any(gefragt.befunde[0].code not in _ZUERST for gefragt in self.fragen)

    def name(self, datei: str) -> str:
        """The file as the sender knows it: without our folders, unless two of its files are called the same."""
        namen = [zeile.datei.rsplit("/", 1)[-1] for zeile in self.dateien]
        eigener = datei.rsplit("/", 1)[-1]
        return kurz(datei) if namen.count(eigener) > 1 else eigener


def briefe(ergebnis: Ergebnis) -> list[Brief]:
    """Only those with a question or a reminder: a Hinweis alone is no reason to write."""
    befunde = je_stelle(ergebnis)
    gewichte = _gewichte(ergebnis)
    alle = [
        _Auswahl(zeile, ergebnis, gewichte).brief(befunde.get(zeile.stelle.name, [])) for zeile in ergebnis.ruecklauf
    ]
    return [brief for brief in alle if brief.fragen or brief.fehlt]


def vielleicht_fremd(zeile: Eingangszeile) -> bool:
    """Whether only its name speaks for the Stelle: then the letter quotes nothing of the file and sends none of it."""
    return zeile.zugeordnet_nach not in (None, Zuordnung.ABSENDER)


def _gewichte(ergebnis: Ergebnis) -> dict[tuple[str, str, int], int]:
    """Maßnahme → the cents that are in no sum, or are cut, until it is clear."""
    return {
        g.massnahme.schluessel: max(g.massnahme.gesamtausgaben or 0, g.massnahme.zuwendungsfaehig or 0)
        if g.rechenstand is Rechenstand.NICHT_GERECHNET
        else g.gekuerzt
        for g in ergebnis.massnahmen
    }


@dataclass(frozen=True)
class _Auswahl:
    """What of its findings a Stelle reads."""

    zeile: Ruecklauf
    ergebnis: Ergebnis
    gewichte: dict[tuple[str, str, int], int]

    def brief(self, befunde: Sequence[Befund]) -> Brief:
        eigene = [z for z in self.ergebnis.eingang if z.stelle == self.zeile.stelle.name]
        dateien = tuple(z for z in eigene if z.ergebnis not in _ERLEDIGT)
        offen = [b for b in _ohne_wiederholung(befunde) if self._ist_offen(b, eigene)]
        folgen = ursachen(offen)
        offen = [b for b in offen if b not in folgen and not _folgt_aus(b, offen)]
        fragen = [b for b in offen if self._ist_frage(b)]
        ohne_wert = {z.datei for z in dateien if z.ergebnis is Eingangsergebnis.NICHT_AUSWERTBAR}
        hinweise = [b for b in offen if b not in fragen and (b.code in ZUR_KENNTNIS or b.datei in ohne_wert)]
        mehrere = len({b.datei for b in offen if b.datei} | {z.datei for z in dateien}) > 1
        brief = Brief(zeile=self.zeile, dateien=dateien, fragen=(), hinweise=())
        return replace(
            brief,
            fragen=tuple(self._gefragt(fragen, brief, mehrere)),
            hinweise=tuple(self._gefragt(hinweise, brief, mehrere)),
        )

    def _ist_offen(self, befund: Befund, eigene: Iterable[Eingangszeile]) -> bool:
        """Not what is decided, what only the staff can settle, or what would quote a file that may be another's."""
        datei = next((zeile for zeile in eigene if zeile.datei == befund.datei), None)
        return (
            not befund.geklaert
            and befund.code not in NUR_FUER_UNS
            and (datei is None or datei.ergebnis not in _ERLEDIGT)
            and (datei is None or not vielleicht_fremd(datei) or befund.code in _NICHT_AUSGEWERTET)
        )

    def _ist_frage(self, befund: Befund) -> bool:
        fraglich = self.zeile.zustand == Zustand.NICHT_AUSWERTBAR
        return befund.schwere != Schwere.HINWEIS or (fraglich and befund.code in _GESTELLT)

    def _gefragt(self, befunde: Iterable[Befund], brief: Brief, mehrere: bool) -> Iterator[Rueckfrage]:
        gruppen: dict[tuple[object, ...], list[Befund]] = {}
        for befund in befunde:
            gruppen.setdefault(_ursache(befund), []).append(befund)
        for gruppe in sorted(gruppen.values(), key=self._rang):
            gruppe.sort(key=_stelle_im_blatt)
            yield Rueckfrage(befunde=tuple(gruppe), text=_wortlaut(gruppe, brief, mehrere))

    def _rang(self, gruppe: Sequence[Befund]) -> tuple[object, ...]:
        """What decides about the whole return, then the worst, then whole sheets, then the most money."""
        betrag = sum(self.gewichte.get((b.datei or "", b.blatt or "", b.zeile), 0) for b in gruppe)
        return (
            gruppe[0].code not in _ZUERST,
            min(b.schwere.rang for b in gruppe),
            gruppe[0].code[0] not in "RD",
            -betrag,
            gruppe[0].datei or "",
            min(map(_stelle_im_blatt, gruppe)),
            gruppe[0].code,
        )


def _ursache(befund: Befund) -> tuple[object, ...]:
    """The same slip in several rows of one column is one question; elsewhere also the request must be the same."""
    if befund.feld is not None and befund.code.startswith("F"):
        return (befund.code, befund.datei, befund.blatt, befund.feld)
    return (befund.code, befund.datei, befund.blatt, frage(befund).bitte)


def _stelle_im_blatt(befund: Befund) -> tuple[int, int, int, str]:
    blatt = _BLAETTER.index(befund.blatt) if befund.blatt in _BLAETTER else len(_BLAETTER)
    spalte = (befund.zelle or "").split(":")[0].rstrip("0123456789")
    return (blatt, befund.zeile, len(spalte), spalte)


def _ohne_wiederholung(befunde: Iterable[Befund]) -> Iterator[Befund]:
    """What the sender would read twice (of both disputed files, of two possible doubles) is asked once."""
    gesehen = set()
    for befund in befunde:
        merkmal = (frage(befund).text, befund.blatt and (befund.datei, befund.blatt, befund.zelle))
        if merkmal not in gesehen:
            gesehen.add(merkmal)
            yield befund


def _folgt_aus(befund: Befund, alle: Sequence[Befund]) -> bool:
    """Whether another question is the cause of this one."""
    dieselbe_datei = [b for b in alle if b.datei == befund.datei and b is not befund]
    if befund.code == art.LEERE_MELDUNG.code:
        return any(b.code in _FOLGT_AUS_DEM_BLATT for b in dieselbe_datei)
    if befund.code == art.AUSSERHALB_DER_JAHRE.code:
        return any((b.code, b.blatt, b.zeile) == (art.UEBER_ZEITRAUM.code, befund.blatt, befund.zeile) for b in alle)
    if befund.code == art.ZUGELEGT.code:
        return any(b.code[0] == "D" and b.schwere is Schwere.FEHLER for b in dieselbe_datei)
    return False


# ---------------------------------------------------------------- the wording of one question


def _wortlaut(gruppe: Sequence[Befund], brief: Brief, mehrere_dateien: bool) -> str:
    datei = f"Datei „{brief.name(gruppe[0].datei)}“" if gruppe[0].datei and mehrere_dateien else ""
    if len(gruppe) > 1 and (gemeinsam := fuer_alle(gruppe, zellen(gruppe))):
        return f"{datei}: {gemeinsam.ganz}" if datei else gemeinsam.ganz
    return " ".join(filter(None, (*_einzelne(gruppe, datei), frage(gruppe[0]).bitte)))


def _einzelne(gruppe: Sequence[Befund], datei: str) -> Iterator[str]:
    """Each place with what is wrong there; places of which the same is to be said stand together."""
    orte: dict[str, list[str]] = {}
    for befund in gruppe:
        orte.setdefault(frage(befund).text, []).append(_ort(befund, datei))
    for text, liste in orte.items():
        yield ": ".join(filter(None, (aufzaehlung(list(filter(None, liste))), text)))


def _ort(befund: Befund, datei: str) -> str:
    """`Maßnahme Nr. 1 „Coaching in der Nordstadt“ (Zelle M5)`."""
    if befund.code == art.STRITTIG.code:  # it is about several files
        return ""
    zelle = f"Zelle{'n' if ':' in befund.zelle else ''} {befund.zelle}" if befund.zelle else ""
    was = f"Maßnahme {befund.massnahme}" if befund.massnahme else f"Blatt „{befund.blatt}“" if befund.blatt else ""
    ort = f"{was} ({zelle})" if was and zelle else was or zelle
    return ", ".join(filter(None, (datei, ort)))


def zellen(befunde: Sequence[Befund]) -> str:
    """`K5 bis K16`, `G5, G7 und G9`: neighbours in a column are joined from three on."""
    einzelne = sorted(befunde, key=_stelle_im_blatt)
    teile: list[str] = []
    for _, lauf in groupby(enumerate(einzelne), key=lambda paar: (_spalte(paar[1]), paar[1].zeile - paar[0])):
        namen = [str(befund.zelle) for _, befund in lauf]
        teile += [f"{namen[0]} bis {namen[-1]}"] if len(namen) > 2 else namen
    return aufzaehlung(teile)


def _spalte(befund: Befund) -> str:
    return (befund.zelle or "").rstrip("0123456789")
