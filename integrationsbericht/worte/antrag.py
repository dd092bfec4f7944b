"""What is still missing before the Sammelantrag can be filed: per Maßnahme, and for the application as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from integrationsbericht.deutsch import anzahl, aufzaehlung, bausteine, tag
from integrationsbericht.ergebnis import GEANTWORTET, Ergebnis, Gerechnet, Kontingentaussage
from integrationsbericht.geld import Cent, euro
from integrationsbericht.kontingent import groesster_betrag
from integrationsbericht.modell import NICHT_ANGEGEBEN
from integrationsbericht.worte.kontingentlage import aussage
from integrationsbericht.worte.wirkung import ueberzaehlig


@dataclass(frozen=True, kw_only=True)
class Fehlendes:
    """One thing to do. `gerechnet` None: it concerns the application as a whole."""

    was: str
    betrag: Cent | None = None
    """Zuwendung it is about; of what cannot be computed the reported expenditure."""
    gerechnet: Gerechnet | None = None


def fehlt_zum_antrag(ergebnis: Ergebnis) -> list[Fehlendes]:
    """First the whole, then Maßnahme by Maßnahme."""
    antrag = [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.baustein in ergebnis.regelwerk.sammelantrag]
    return [*_im_ganzen(ergebnis), *_ohne_beschreibung(antrag), *(f for g in antrag for f in _massnahme(ergebnis, g))]


def _ohne_beschreibung(antrag: Sequence[Gerechnet]) -> Iterator[Fehlendes]:
    """Told once: it is missing nearly everywhere, and nobody is asked for it before the application."""
    ohne = sum(g.massnahme.kurzbeschreibung is None for g in antrag)
    if ohne:
        yield Fehlendes(was=f"Kurzbeschreibung bei {ohne} von {anzahl(len(antrag), 'Maßnahme', 'Maßnahmen')}")


def _im_ganzen(ergebnis: Ergebnis) -> Iterator[Fehlendes]:
    ohne = [r.stelle.name for r in ergebnis.ruecklauf if r.stelle.erwartet and r.zustand not in GEANTWORTET]
    if ohne:
        yield Fehlendes(was=f"Angaben ohne auswertbare Meldung: {aufzaehlung(ohne)}")
    unklar = [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.baustein is None]
    for g in unklar:
        yield Fehlendes(was="Baustein fehlt; gehört vielleicht in den Antrag", gerechnet=g)
    summe = ergebnis.sammelantrag
    if summe.kontingent is None:
        yield Fehlendes(was="Das Mittelkontingent steht noch nicht fest")
    elif summe.kontingent_aussage is not Kontingentaussage.REICHT and summe.massnahmen:
        fehlbetrag = -summe.differenz if summe.differenz is not None and summe.differenz < 0 else None
        yield Fehlendes(was=f"Entscheidung über das Kontingent; es {aussage(summe)}", betrag=fehlbetrag)
    zu_hoch = [n for n in ergebnis.zu_hohe_quoten if n in ergebnis.regelwerk.sammelantrag]
    if zu_hoch:
        yield Fehlendes(was=f"Förderquote für {bausteine(zu_hoch)} berichtigen; gerechnet ist mit dem Höchstsatz")


def _massnahme(ergebnis: Ergebnis, g: Gerechnet) -> Iterator[Fehlendes]:
    m = g.massnahme
    if not g.in_summen:
        yield Fehlendes(was=f"Nicht berechenbar: {g.grund}", betrag=groesster_betrag(m), gerechnet=g)
    beantragt = g.summe.zuwendung if g.in_summen else None
    if doppelt := ueberzaehlig(ergebnis, g):
        yield Fehlendes(was="Klären, ob doppelt gemeldet", betrag=doppelt, gerechnet=g)
    if m.unter_vorbehalt:
        yield Fehlendes(was="Vorbehalt aufheben", betrag=beantragt, gerechnet=g)
    if m.beginn is not None and m.beginn < ergebnis.stand:
        was = f"Vorzeitiger Maßnahmebeginn ({tag(m.beginn)}): zugelassen?"
        yield Fehlendes(was=was, betrag=beantragt, gerechnet=g)
    if m.eigenanteil_traegt == NICHT_ANGEGEBEN and g.summe.eigenanteil:
        was = f"Wer trägt den Eigenanteil von {euro(g.summe.eigenanteil)}?"
        yield Fehlendes(was=was, gerechnet=g)
    fehlende: dict[str, object] = {"Bezeichnung": m.bezeichnung, "Kommune": m.kommune, "Plätze": m.plaetze}
    if m.baustein is not None and ergebnis.regelwerk.pauschale(m.baustein) is not None:
        fehlende["Unterrichtsstunden"] = m.stunden
    if ohne := [name for name, wert in fehlende.items() if wert is None]:
        yield Fehlendes(was=f"Es fehlt: {aufzaehlung(ohne)}", gerechnet=g)
