"""May the Vorlage be used as it is? Said once, for the Übersicht and the Prüfbericht."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.deutsch import aufzaehlung, in_worten
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis, Rechenstand, Zustand
from integrationsbericht.geld import euro
from integrationsbericht.kontingent import groesster_betrag
from integrationsbericht.worte.befundgruppen import eigene_datei
from integrationsbericht.worte.offene import Offene, offene

_AM_FALSCHEN_ORT = (art.MELDUNG_DANEBEN.code, art.MELDUNGSORDNER_FEHLT.code)
_GENANNT = (*_AM_FALSCHEN_ORT, art.KLAERUNGEN_NICHT_UEBERNOMMEN.code)
OHNE_AUSWERTUNG = (Eingangsergebnis.UNLESBAR, Eingangsergebnis.KEIN_FORMULAR)


@dataclass(frozen=True, kw_only=True)
class Urteil:
    """`satz` is whole; `verwendbar` if nothing in the paper is known to be wrong or missing."""

    verwendbar: bool
    satz: str


def urteil(ergebnis: Ergebnis) -> Urteil:
    """Not as long as a Fehler is open or nobody has answered; what is merely uncertain the Vorlage names itself."""
    stand = offene(ergebnis)
    if hindernisse := list(_hindernisse(ergebnis, stand)):
        ist = "ist" if len(hindernisse) == 1 and hindernisse[0].startswith(("ein ", "eine ")) else "sind"
        return Urteil(
            verwendbar=False,
            satz=f"Die Vorlage ist erst nach Klärung verwendbar; offen {ist} {aufzaehlung(hindernisse)}.",
        )
    if fraglich := list(_fraglich(ergebnis, stand)):
        return Urteil(verwendbar=True, satz=f"Die Vorlage ist verwendbar; zu prüfen bleibt: {aufzaehlung(fraglich)}.")
    return Urteil(
        verwendbar=True,
        satz="Die Vorlage ist verwendbar: Alle erwarteten Stellen haben geantwortet, und kein Fehler und keine"
        " Warnung ist offen.",
    )


def nicht_berechenbar(ergebnis: Ergebnis) -> str:
    """`fünf nicht berechenbare Maßnahmen (gemeldete Ausgaben 149.000,00 €)`; empty if there are none."""
    betroffen = [g for g in ergebnis.massnahmen if g.zaehlt and g.rechenstand == Rechenstand.NICHT_GERECHNET]
    if not betroffen:
        return ""
    betraege = [groesster_betrag(g.massnahme) for g in betroffen]
    mindestens = "mindestens " if None in betraege else ""
    summe = sum(betrag or 0 for betrag in betraege)
    ausgaben = f" (gemeldete Ausgaben {mindestens}{euro(summe)})" if summe else ""
    zahl = in_worten(len(betroffen), "eine nicht berechenbare Maßnahme", "nicht berechenbare Maßnahmen")
    return f"{zahl}{ausgaben}"


def _hindernisse(ergebnis: Ergebnis, stand: Offene) -> Iterator[str]:
    fehler = stand.mit(Schwere.FEHLER)
    if any(b.code == art.KLAERUNGEN_NICHT_UEBERNOMMEN.code for b in fehler):
        yield "die nicht übernommenen Entscheidungen"
    if any(b.code in _AM_FALSCHEN_ORT for b in fehler):
        yield "die Meldungen am falschen Ort"
    elif not any(r.zustand in GEANTWORTET for r in ergebnis.ruecklauf):
        yield "alle Meldungen"
    dateien = [z.ergebnis for z in ergebnis.eingang]
    nicht_auswertbar = sum(d in OHNE_AUSWERTUNG for d in dateien) + len(_dateien_ohne_antwort(ergebnis))
    for zahl, wort in (
        (dateien.count(Eingangsergebnis.STRITTIG), "strittige"),
        (dateien.count(Eingangsergebnis.NICHT_ZUGEORDNET), "nicht zugeordnete"),
        (nicht_auswertbar, "nicht auswertbare"),
    ):
        if zahl:
            yield in_worten(zahl, f"eine {wort} Datei", f"{wort} Dateien")
    if any(map(stand.macht_unberechenbar, fehler)) and (text := nicht_berechenbar(ergebnis)):
        yield text
    ungezaehlte = {z.datei for z in ergebnis.eingang if z.ergebnis != Eingangsergebnis.UEBERNOMMEN}
    eigene = [b for b in fehler if eigene_datei(b)]
    weitere = [
        b
        for b in fehler
        if not (eigene_datei(b) or b.code in _GENANNT or b.datei in ungezaehlte) and not stand.macht_unberechenbar(b)
    ]
    wo_eigene = aufzaehlung([f"„{datei}“" for datei in sorted({b.datei or "" for b in eigene})])
    for liste, wo in ((eigene, wo_eigene), (weitere, "den Meldungen")):
        if liste:
            yield f"{in_worten(len(liste), 'ein Fehler', 'Fehler')} in {wo}"


def _dateien_ohne_antwort(ergebnis: Ergebnis) -> list[str]:
    ruecklauf = [r for r in ergebnis.ruecklauf if r.zustand == Zustand.NICHT_AUSWERTBAR]
    return [zeile.datei for r in ruecklauf for zeile in r.offen]


def _fraglich(ergebnis: Ergebnis, stand: Offene) -> Iterator[str]:
    fehlend = [r.stelle.name for r in ergebnis.ruecklauf if r.stelle.erwartet and r.zustand not in GEANTWORTET]
    if fehlend:
        wer = fehlend[0] if len(fehlend) == 1 else f"{len(fehlend)} Stellen"
        yield f"die Meldung von {wer}" if len(fehlend) == 1 else f"die Meldungen von {wer}"
    ueberzaehlige = [g for gruppe in ergebnis.doppelt for g in gruppe.massnahmen if g is not gruppe.kleinste]
    doppelt = [b for b in stand.befunde if b.code == art.VIELLEICHT_DOPPELT.code]
    if doppelt and ueberzaehlige:
        betrag = sum(g.summe.zuwendung for g in ueberzaehlige)
        wie = "vielleicht doppelt gemeldete"
        zahl = in_worten(len(ueberzaehlige), f"eine {wie} Maßnahme", f"{wie} Maßnahmen")
        yield f"{zahl} ({euro(betrag)} Zuwendung)"
    warnungen = [b for b in stand.mit(Schwere.WARNUNG) if b not in doppelt and b.code != art.FEHLT.code]
    if warnungen:
        yield in_worten(len(warnungen), "eine Warnung", "Warnungen")
