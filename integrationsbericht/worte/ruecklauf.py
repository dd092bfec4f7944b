"""Sentences on who answered; an answer nobody can count is told like a missing one."""

from __future__ import annotations

from collections.abc import Sequence

from integrationsbericht.deutsch import aufzaehlung, ganz, satz
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis, Ruecklauf, Zustand
from integrationsbericht.modell import KOMMUNE


def ruecklauf(ergebnis: Ergebnis, stellenart: str) -> str:
    """The answers of all expected Kommunen, or Akteure, as running text; empty if none was asked."""
    erwartete = ergebnis.antworten(stellenart)
    if not erwartete:
        return ""
    je_zustand = {zustand: [r.stelle.name for r in erwartete if r.zustand == zustand] for zustand in Zustand}
    saetze = [_quote(erwartete, stellenart)]
    for zustand, sage in _SAETZE.items():
        if je_zustand[zustand]:
            saetze.append(sage(je_zustand[zustand], stellenart))
    return " ".join(saetze)


def weitere(ergebnis: Ergebnis) -> str:
    """Answers of Stellen that were not asked, and files that belong to nobody."""
    saetze = []
    unerwartet = [r.stelle.name for r in ergebnis.ruecklauf if not r.stelle.erwartet and r.zustand in GEANTWORTET]
    if unerwartet:
        hat = "hat" if len(unerwartet) == 1 else "haben"
        saetze.append(f"Unaufgefordert {hat} {aufzaehlung(unerwartet)} gemeldet; auch das ist berücksichtigt.")
    fremde = sum(zeile.ergebnis == Eingangsergebnis.NICHT_ZUGEORDNET for zeile in ergebnis.eingang)
    if fremde == 1:
        saetze.append("Eine weitere Meldung ließ sich keiner Stelle zuordnen und ist nicht berücksichtigt.")
    elif fremde:
        saetze.append(
            f"{ganz(fremde)} weitere Meldungen ließen sich keiner Stelle zuordnen und sind nicht berücksichtigt."
        )
    return " ".join(saetze)


def _quote(erwartete: Sequence[Ruecklauf], stellenart: str) -> str:
    """`Geantwortet haben 7 von 8 angefragten Kommunen: Dormagen, …`."""
    namen = [r.stelle.name for r in erwartete if r.zustand in GEANTWORTET]
    gruppe, gruppe_dativ, keine = _GRUPPEN[stellenart]
    if len(erwartete) == 1:
        return f"{_EINZIGE[stellenart]} hat {'' if namen else 'noch nicht '}geantwortet."
    if not namen:
        return f"Von den {len(erwartete)} angefragten {gruppe_dativ} hat noch {keine} geantwortet."
    von = f"{len(namen)} von {len(erwartete)}"
    if len(namen) == len(erwartete):
        return satz(f"Alle angefragten {gruppe} haben geantwortet ({von}): {aufzaehlung(namen)}")
    haben = "hat" if len(namen) == 1 else "haben"
    return satz(f"Geantwortet {haben} {von} angefragten {gruppe_dativ}: {aufzaehlung(namen)}")


_EINZIGE = {KOMMUNE: "Die angefragte Kommune", "Akteur": "Der angefragte Akteur"}
_GRUPPEN = {KOMMUNE: ("Kommunen", "Kommunen", "keine"), "Akteur": ("Akteure", "Akteuren", "keiner")}


def _verspaetet(namen: Sequence[str], _: str) -> str:
    if len(namen) == 1:
        return f"Die Meldung von {namen[0]} kam nach Ablauf der Frist; sie ist berücksichtigt."
    return f"Die Meldungen von {aufzaehlung(namen)} kamen nach Ablauf der Frist; sie sind berücksichtigt."


def _fehlanzeige(namen: Sequence[str], stellenart: str) -> str:
    hat = "hat" if len(namen) == 1 else "haben"
    folge = ": In den Bausteinen 1 bis 5 besteht dort kein Bedarf" if stellenart == KOMMUNE else ""
    return f"{aufzaehlung(namen)} {hat} Fehlanzeige gemeldet{folge}."


def _strittig(namen: Sequence[str], _: str) -> str:
    return (
        f"Von {aufzaehlung(namen)} liegen {'' if len(namen) == 1 else 'jeweils '}mehrere Meldungen gleichen Ranges mit"
        " verschiedenem Inhalt vor; bis geklärt ist, welche gilt, ist keine davon berücksichtigt."
    )


def _unlesbar(namen: Sequence[str], _: str) -> str:
    if len(namen) == 1:
        return f"Die Datei von {namen[0]} ist nicht lesbar; die Meldung ist nicht berücksichtigt."
    return f"Die Dateien von {aufzaehlung(namen)} sind nicht lesbar; die Meldungen sind nicht berücksichtigt."


def _fehlt(namen: Sequence[str], stellenart: str) -> str:
    folge = (
        "; der Bedarf dort ist damit nicht gemeldet und nicht etwa null. Nennt die Analyse einen Bedarf, gilt dieser"
        if stellenart == KOMMUNE
        else ""
    )
    return f"Von {aufzaehlung(namen)} liegt keine Meldung vor{folge}."


_SAETZE = {
    Zustand.VERSPAETET: _verspaetet,
    Zustand.FEHLANZEIGE: _fehlanzeige,
    Zustand.FEHLT: _fehlt,
    Zustand.STRITTIG: _strittig,
    Zustand.NICHT_AUSWERTBAR: _unlesbar,
}
