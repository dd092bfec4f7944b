"""Sentences on who answered. What came but could not be evaluated is told apart from what did not come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import absatz, aufzaehlung, gross, in_worten, namen_oder_zahl, wort
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis, Ruecklauf, Zustand
from integrationsbericht.modell import KOMMUNE

AKTEUR = "Akteur"

_MEHRZAHL = {KOMMUNE: "Kommunen", AKTEUR: "Akteure"}
_DATIV_MEHRZAHL = {KOMMUNE: "Kommunen", AKTEUR: "Akteuren"}
_EINER = {KOMMUNE: "einer", AKTEUR: "einem"}
_VOM_EINZIGEN = {KOMMUNE: "von der angefragten Kommune", AKTEUR: "vom angefragten Akteur"}


def stand_der_rueckmeldungen(ergebnis: Ergebnis) -> str:
    """`Auswertbare Rückmeldungen liegen von sieben der acht Kommunen und von vier der fünf Akteure vor.`"""
    gruppen = [(art, ergebnis.antworten(art)) for art in (KOMMUNE, AKTEUR)]
    angefragt = [(art, erwartete) for art, erwartete in gruppen if erwartete]
    if not angefragt:
        return ""
    if not any(_ausgewertet(erwartete) for _, erwartete in angefragt):
        gefragt = aufzaehlung([_angefragte(art, len(erwartete)) for art, erwartete in angefragt])
        sind = "war" if sum(len(erwartete) for _, erwartete in angefragt) == 1 else "waren"
        return belegt(f"Auswertbare Rückmeldungen liegen noch nicht vor; angefragt {sind} {gefragt}.", _RUECKLAUF)
    teile = [_von(art, _ausgewertet(erwartete), len(erwartete)) for art, erwartete in angefragt]
    if sum(_ausgewertet(erwartete) for _, erwartete in angefragt) == 1:
        return belegt(f"Eine auswertbare Rückmeldung liegt {aufzaehlung(teile)} vor.", _RUECKLAUF)
    return belegt(f"Auswertbare Rückmeldungen liegen {aufzaehlung(teile)} vor.", _RUECKLAUF)


_RUECKLAUF = Beleg(Tafel.RUECKLAUF)


def _ausgewertet(erwartete: Iterable[Ruecklauf]) -> int:
    return sum(r.zustand in GEANTWORTET for r in erwartete)


def _angefragte(art: str, zahl: int) -> str:
    return in_worten(zahl, "eine Kommune" if art == KOMMUNE else "ein Akteur", _MEHRZAHL[art])


def _von(art: str, ausgewertet: int, alle: int) -> str:
    """`von sieben der acht Kommunen`, `von allen fünf Akteuren`, `von keiner der drei Kommunen`."""
    if alle == 1:
        return f"{'' if ausgewertet else 'nicht '}{_VOM_EINZIGEN[art]}"
    if ausgewertet == alle:
        return f"von {'beiden' if alle == 2 else f'allen {wort(alle)}'} {_DATIV_MEHRZAHL[art]}"
    zahl = f"k{_EINER[art]}" if not ausgewertet else _EINER[art] if ausgewertet == 1 else wort(ausgewertet)
    der = "beiden" if alle == 2 else wort(alle)
    return f"von {zahl} der {der} {_MEHRZAHL[art]}"


def gefragte(ergebnis: Ergebnis) -> str:
    """Who was asked, as the subject of a sentence: `Kommunen und Akteure`, `Die Kommune`."""
    arten = [(art, len(erwartete)) for art in (KOMMUNE, AKTEUR) if (erwartete := ergebnis.antworten(art))]
    if len(arten) == 1 and arten[0][1] == 1:
        return "Die Kommune" if arten[0][0] == KOMMUNE else "Der Akteur"
    if len(arten) == 1:
        return f"Die {_MEHRZAHL[arten[0][0]]}"
    return "Kommunen und Akteure" if arten else "Die Stellen"


def beruecksichtigt(ergebnis: Ergebnis) -> str:
    """What all sums rest on, where it is not all that was asked for: `sieben der acht Kommunen und vier der fünf …`."""
    gruppen = [(art, ergebnis.antworten(art)) for art in (KOMMUNE, AKTEUR)]
    fehlt = any(_ausgewertet(erwartete) < len(erwartete) for _, erwartete in gruppen)
    if not fehlt or not any(_ausgewertet(erwartete) for _, erwartete in gruppen):
        return ""
    teile = [_von(art, _ausgewertet(erwartete), len(erwartete)) for art, erwartete in gruppen if erwartete]
    return belegt(f"Enthalten sind die Angaben {aufzaehlung(teile)}.", _RUECKLAUF)


def einzelheiten(ergebnis: Ergebnis) -> str:
    """What the count of answers does not tell; empty if there is nothing."""
    return absatz(
        *_fehlanzeigen(ergebnis),
        _ohne_kommunen(ergebnis),
        _fehlende_akteure(ergebnis),
        _strittig(ergebnis),
        _in_auswertung(ergebnis),
        _unaufgefordert(ergebnis),
    )


def _fehlanzeigen(ergebnis: Ergebnis) -> list[str]:
    saetze = []
    for art in (KOMMUNE, AKTEUR):
        erwartete = ergebnis.antworten(art)
        namen = [r.stelle.name for r in erwartete if r.zustand == Zustand.FEHLANZEIGE]
        haben = "hat" if len(namen) == 1 else "haben"
        if namen and len(namen) == len(erwartete) > 2:
            alle = f"Alle {wort(len(namen))} {_MEHRZAHL[art]} haben nach eigener Angabe keinen Bedarf."
            saetze.append(belegt(alle, _RUECKLAUF))
        elif namen:
            wer = gross(namen_oder_zahl(namen, _MEHRZAHL[art]))
            saetze.append(belegt(f"{wer} {haben} nach eigener Angabe keinen Bedarf.", _RUECKLAUF))
    return saetze


def _ohne_kommunen(ergebnis: Ergebnis) -> str:
    """Kommunen without an answer that counts: what stands in the table in its place."""
    namen = [r.stelle.name for r in ergebnis.antworten(KOMMUNE) if r.zustand not in GEANTWORTET]
    if not namen:
        return ""
    fuer = "die Kommunen" if len(namen) == len(ergebnis.antworten(KOMMUNE)) > 1 else namen_oder_zahl(namen, "Kommunen")
    if ergebnis.analyse.vorhanden:
        return f"Für {fuer} sind, soweit vorhanden, die Werte der Analyse angesetzt."
    return f"Für {fuer} liegen damit noch keine Angaben zum Bedarf vor."


def _fehlende_akteure(ergebnis: Ergebnis) -> str:
    namen = [r.stelle.name for r in ergebnis.antworten(AKTEUR) if r.zustand == Zustand.FEHLT]
    if not namen or len(namen) == len(ergebnis.antworten(AKTEUR)):
        return ""
    return f"Von {namen_oder_zahl(namen, 'Akteuren')} liegt noch keine Rückmeldung vor."


def _strittig(ergebnis: Ergebnis) -> str:
    namen = [r.stelle.name for r in ergebnis.ruecklauf if r.zustand == Zustand.STRITTIG]
    if not namen:
        return ""
    von = namen_oder_zahl(namen, "Stellen")
    return f"Von {von} liegen verschiedene Fassungen vor; welche gilt, wird noch geklärt."


def _in_auswertung(ergebnis: Ergebnis) -> str:
    """Nobody here has failed to answer: something came and is not evaluated yet."""
    zahl = sum(r.zustand == Zustand.NICHT_AUSWERTBAR for r in ergebnis.ruecklauf)
    zahl += sum(z.ergebnis in _OHNE_STELLE for z in ergebnis.eingang)
    wird = "wird" if zahl == 1 else "werden"
    wie_viele = gross(in_worten(zahl, "eine Rückmeldung", "Rückmeldungen"))
    ersetzt = [r.stelle.name for r in ergebnis.ruecklauf if r.vielleicht_ersetzt]
    return absatz(
        belegt(f"{wie_viele} {wird} noch ausgewertet.", _RUECKLAUF) if zahl else "",
        f"Zu {namen_oder_zahl(ersetzt, 'Stellen')} wird eine weitere Rückmeldung noch ausgewertet." if ersetzt else "",
    )


_OHNE_STELLE = (Eingangsergebnis.NICHT_ZUGEORDNET, Eingangsergebnis.UNLESBAR)


def _unaufgefordert(ergebnis: Ergebnis) -> str:
    namen = [r.stelle.name for r in ergebnis.ruecklauf if not r.stelle.erwartet and r.zustand in GEANTWORTET]
    if not namen:
        return ""
    haben = "hat" if len(namen) == 1 else "haben"
    return f"Unaufgefordert {haben} {namen_oder_zahl(namen, 'Stellen')} gemeldet; auch das ist berücksichtigt."


def alles_ausgewertet(ergebnis: Ergebnis) -> bool:
    """Whether what is not in the returns has not been reported: nothing is missing or still to be evaluated."""
    offen = any(r.stelle.erwartet and r.zustand not in GEANTWORTET for r in ergebnis.ruecklauf)
    return not (offen or any(r.vielleicht_ersetzt for r in ergebnis.ruecklauf) or ohne_stelle(ergebnis))


def ohne_stelle(ergebnis: Ergebnis) -> int:
    """Files that may be somebody's return, but nobody knows whose."""
    return sum(z.ergebnis in _OHNE_STELLE for z in ergebnis.eingang)


def nicht_gezaehlte(ergebnis: Ergebnis, zustand: Zustand) -> Sequence[str]:
    """The expected Stellen in one state."""
    return [r.stelle.name for r in ergebnis.ruecklauf if r.stelle.erwartet and r.zustand == zustand]
