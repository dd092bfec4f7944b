"""What is still open when the committee reads the paper: whole sentences, nothing about a single person."""

from __future__ import annotations

from collections.abc import Iterator

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.deutsch import anzahl, aufzaehlung, bausteine, ganz, satz
from integrationsbericht.ergebnis import GEANTWORTET, Ergebnis
from integrationsbericht.geld import euro
from integrationsbericht.modell import NICHT_ANGEGEBEN
from integrationsbericht.worte.befundgruppen import eigene_datei


def offene_punkte(ergebnis: Ergebnis) -> list[str]:
    """What weighs most first; empty if nothing is open."""
    return [
        *_fehlende_meldungen(ergebnis),
        *_angaben(ergebnis),
        *_nicht_berechenbar(ergebnis),
        *_doppelverdacht(ergebnis),
        *_unbekannter_bedarf(ergebnis),
        *_unbekanntes_angebot(ergebnis),
        *_eigenanteil(ergebnis),
        *_mittel(ergebnis),
        *_zielgruppe(ergebnis),
        *_stellen(ergebnis),
    ]


def _fehlende_meldungen(ergebnis: Ergebnis) -> Iterator[str]:
    namen = [r.stelle.name for r in ergebnis.ruecklauf if r.stelle.erwartet and r.zustand not in GEANTWORTET]
    if len(namen) == 1:
        yield satz(f"Es fehlt noch eine verwertbare Meldung von {namen[0]}")
    elif namen:
        yield satz(f"Es fehlen noch verwertbare Meldungen von {aufzaehlung(namen)}")


def _angaben(ergebnis: Ergebnis) -> Iterator[str]:
    """Findings in returns only; what the staff keep themselves is no matter for the committee."""
    befunde = [b for b in ergebnis.befunde if b.datei is not None and not eigene_datei(b)]
    fehler = sum(b.schwere == Schwere.FEHLER for b in befunde)
    warnungen = sum(b.schwere == Schwere.WARNUNG for b in befunde)
    teile = [
        *([anzahl(fehler, "Fehler", "Fehler")] if fehler else []),
        *([anzahl(warnungen, "Unklarheit", "Unklarheiten")] if warnungen else []),
    ]
    if teile:
        sind = "ist" if fehler + warnungen == 1 else "sind"
        yield (f"In den Meldungen {sind} noch {aufzaehlung(teile)} zu klären; die Stellen erhalten dazu Rückfragen.")


def _nicht_berechenbar(ergebnis: Ergebnis) -> Iterator[str]:
    zahl = ergebnis.gesamt.nicht_gerechnet
    grund = "nicht berechenbar, weil Angaben fehlen oder sich widersprechen"
    if zahl == 1:
        yield f"Eine Maßnahme ist {grund}; sie ist in keinem Betrag enthalten."
    elif zahl:
        yield f"{ganz(zahl)} Maßnahmen sind {grund}; sie sind in keinem Betrag enthalten."


def _doppelverdacht(ergebnis: Ergebnis) -> Iterator[str]:
    if any(befund.code == art.VIELLEICHT_DOPPELT.code for befund in ergebnis.befunde):
        yield (
            "Einzelne Maßnahmen sind möglicherweise von zwei Stellen gemeldet; bis zur Klärung sind beide Meldungen"
            " mitgezählt."
        )


def _unbekannter_bedarf(ergebnis: Ergebnis) -> Iterator[str]:
    zeilen = [zeile for zeile in ergebnis.abgleich if zeile.zu_kommune]
    ohne = [zeile for zeile in zeilen if zeile.massgeblich is None]
    if ohne:
        wo = aufzaehlung(list(dict.fromkeys(zeile.kommune for zeile in ohne)))
        yield (
            f"In {ganz(len(ohne))} von {ganz(len(zeilen))} Fällen (jede Kommune, jeder Baustein) ist der Bedarf"
            f" unbekannt; das betrifft {wo}."
        )


def _unbekanntes_angebot(ergebnis: Ergebnis) -> Iterator[str]:
    if not ergebnis.analyse.vorhanden:
        yield "Die Angebots- und Bedarfsanalyse liegt noch nicht vor; das bestehende Angebot ist deshalb unbekannt."
        return
    namen = [z.kommune for z in ergebnis.abgleich if z.plaetze_frei is None and z.zu_kommune]
    if namen:
        wo = aufzaehlung(list(dict.fromkeys(namen)))
        yield f"Nicht vollständig bekannt ist die Zahl der freien Plätze in {wo}."


def _eigenanteil(ergebnis: Ergebnis) -> Iterator[str]:
    offen = ergebnis.nach_eigenanteil.get(NICHT_ANGEGEBEN)
    if offen is None or not offen.massnahmen:
        return
    bei = "einer Maßnahme" if offen.massnahmen == 1 else f"{ganz(offen.massnahmen)} Maßnahmen"
    betrag = f"; es geht um {euro(offen.betraege.eigenanteil)}" if offen.betraege.eigenanteil else ""
    yield f"Bei {bei} ist nicht angegeben, wer den Eigenanteil trägt{betrag}."


def _mittel(ergebnis: Ergebnis) -> Iterator[str]:
    if all(summe.kontingent is None for summe in (ergebnis.sammelantrag, *ergebnis.bausteine.values())):
        yield "Das Mittelkontingent des Kreises steht noch nicht fest."
    eingetragen = {m.baustein for m in ergebnis.einstellungen.mittel if m.pauschale is not None}
    ohne = [
        nummer
        for nummer, baustein in ergebnis.regelwerk.bausteine.items()
        if baustein.sammelantrag and ergebnis.regelwerk.pauschale(nummer) is None and nummer not in eingetragen
    ]
    if ohne:
        fuer = "den" if len(ohne) == 1 else "die"
        yield (
            f"Für {fuer} {bausteine(ohne)} sind keine Pauschalen des Landes bekannt; gerechnet ist mit den gemeldeten"
            " Ausgaben."
        )


def _zielgruppe(ergebnis: Ergebnis) -> Iterator[str]:
    kommunen = ergebnis.teilhabe.kommunen
    ohne = [k.kommune for k in kommunen if k.geduldete is None]
    if ohne and ergebnis.analyse.vorhanden:
        fehlt = "fehlt die Zahl" if len(ohne) == 1 else "fehlen die Zahlen"
        yield (
            f"Für {aufzaehlung(ohne)} {fehlt} der Geduldeten von 18 bis 27 Jahren; der Anspruch auf Stellen im"
            " Teilhabemanagement ist deshalb noch nicht berechenbar."
        )
    anders = [k.kommune for k in kommunen if None not in (k.geduldete, k.geduldete_gemeldet)
              and k.geduldete != k.geduldete_gemeldet]  # fmt: skip
    if anders:
        weicht = "weicht die gemeldete Zahl" if len(anders) == 1 else "weichen die gemeldeten Zahlen"
        yield f"Für {aufzaehlung(anders)} {weicht} der Geduldeten von der Analyse ab; gerechnet ist mit der Analyse."


def _stellen(ergebnis: Ergebnis) -> Iterator[str]:
    teilhabe = ergebnis.teilhabe
    if teilhabe.beantragt is not None and teilhabe.bewilligt is None:
        yield "Zu den beantragten Stellen im Teilhabemanagement liegt noch keine Bewilligung vor."
