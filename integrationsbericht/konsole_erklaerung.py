"""As `konsole`, for the command that explains a figure; it needs none of what a run needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from integrationsbericht.anzeige import sage
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.erklaerung import worte
from integrationsbericht.erklaerung.suche import Satz, als_betrag, finde, gemeinte
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.regelwerk import Regelwerk, lade
from integrationsbericht.vorlauf import Lauf, gemeint, laeufe
from integrationsbericht.worte.annahmen import titel
from integrationsbericht.worte.regeln import GELD

_HOECHSTENS = 25
"""So many figures are told; an amount like 0,00 stands everywhere."""


def erklaere(gesucht: str, angabe: str | None, ausgabe: Path) -> None:
    """Raises `Unbrauchbar` where there is no run, or nothing in it that is meant."""
    lauf = _lauf(angabe, ausgabe)
    werk = lade(date.fromisoformat(lauf.stand))
    betrag = als_betrag(gesucht)
    funde = _massnahmen(lauf.daten, gesucht) if betrag is None else _zahlen(lauf.daten, gesucht, betrag, werk)
    for zeile in (f"Lauf {lauf.name}, Stand {tag(date.fromisoformat(lauf.stand))}", *funde, *_regeln(lauf, werk)):
        sage(zeile)


def _lauf(angabe: str | None, ausgabe: Path) -> Lauf:
    if angabe is not None:
        return gemeint(angabe, ausgabe)
    gefunden = next((lauf for lauf in laeufe(ausgabe) if lauf.papiere), None)
    if gefunden is None:
        raise Unbrauchbar(
            f"Im Ausgabeordner „{ausgabe}“ liegt kein Lauf, der Unterlagen geschrieben hat; nennen Sie hinter dem"
            " Betrag den Ordner eines Laufs."
        )
    return gefunden


def _zahlen(daten: Satz, gesucht: str, betrag: Decimal, werk: Regelwerk) -> Iterator[str]:
    funde = finde(daten, betrag, werk.sammelantrag)
    if not funde:
        raise Unbrauchbar(
            f"Den Betrag „{gesucht}“ gibt es in diesem Lauf nicht; schreiben Sie ihn wie in der Unterlage, zum"
            " Beispiel 1.234,56, oder nennen Sie die Bezeichnung einer Maßnahme."
        )
    for fund in funde[:_HOECHSTENS]:
        yield ""
        yield worte.titel(fund)
        yield from (f"  {zeile}" for zeile in worte.einzelheiten(fund, daten.get("klaerungen", ())))
    if len(funde) > _HOECHSTENS:
        yield f"\n… und an {len(funde) - _HOECHSTENS} weiteren Stellen."


def _massnahmen(daten: Satz, gesucht: str) -> Iterator[str]:
    gefunden = gemeinte(daten, gesucht)
    if not gefunden:
        raise Unbrauchbar(
            f"Eine Maßnahme „{gesucht}“ gibt es in diesem Lauf nicht; nennen Sie einen Teil ihrer Bezeichnung,"
            " „Stelle, Nr. 1“ oder einen Betrag."
        )
    if len(gefunden) > _HOECHSTENS:
        yield f"Gemeint sein können {anzahl(len(gefunden), 'Maßnahme', 'Maßnahmen')}; hier die ersten {_HOECHSTENS}."
    for m in gefunden[:_HOECHSTENS]:
        yield ""
        yield worte.kopf(m)
        yield from (f"  {zeile}" for zeile in worte.massnahme(m, daten.get("klaerungen", ())))


def _regeln(lauf: Lauf, werk: Regelwerk) -> Iterator[str]:
    """The rules behind the amounts, those of a source with their Fundstelle."""
    figuren = [werk.figuren[name] for name in GELD if name in werk.figuren]
    yield f"\nRegeln (Regelstand {tag(werk.stand)}):"
    eintrag = lauf.daten.get("regelwerk")
    if not isinstance(eintrag, dict) or eintrag.get("sha256") != werk.sha256:
        yield "  Der Lauf hatte eine andere Regeldatei als dieses Programm; die Fundstellen sind die von heute."
    for figur in figuren:
        if figur.status == "belegt":
            yield f"  {titel(figur)}: {figur.fundstelle}"
    ungeprueft = [titel(figur) for figur in figuren if figur.status != "belegt"]
    if ungeprueft:
        yield f"  ungeprüft: {', '.join(ungeprueft)} (Näheres im Blatt „Belege“ der Auswertung)"
