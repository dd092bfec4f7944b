"""What is still open: who has to do what until when. Nobody is blamed, and nothing is said of a single person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import aufzaehlung, bausteine, gross, in_worten, namen_oder_zahl, tag
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Kontingentaussage, Zustand
from integrationsbericht.geld import euro
from integrationsbericht.modell import NICHT_ANGEGEBEN
from integrationsbericht.worte.ruecklauf import nicht_gezaehlte, ohne_stelle

_KI, _LAND, _KERNGRUPPE = "KI", "Land", "Bündniskerngruppe"
_OFFEN = "offen"


@dataclass(frozen=True, kw_only=True)
class OffenerPunkt:
    """Something to be done, by whom and until when."""

    was: str
    wer: str
    bis: str


def offene_punkte(ergebnis: Ergebnis) -> list[OffenerPunkt]:
    """What weighs most first; empty if nothing is open."""
    return [punkt for regel in _REGELN for punkt in regel(ergebnis)]


def _bis(ergebnis: Ergebnis, tag_der_antwort: date | None) -> str:
    """The day, if it is still to come."""
    return tag(tag_der_antwort) if tag_der_antwort and tag_der_antwort >= ergebnis.stand else _OFFEN


def _antwort(ergebnis: Ergebnis) -> str:
    return _bis(ergebnis, ergebnis.einstellungen.sitzung.antwort_bis)


def _stellen(namen: Iterable[str]) -> str:
    return gross(namen_oder_zahl(list(dict.fromkeys(namen)), "Stellen"))


def _massnahmen(gerechnete: Sequence[Gerechnet]) -> str:
    return _stellen(g.massnahme.stelle for g in gerechnete)


# ---------------------------------------------------------------- answers


def _rueckmeldungen(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    bis = _antwort(ergebnis)
    if fehlt := nicht_gezaehlte(ergebnis, Zustand.FEHLT):
        yield OffenerPunkt(was="Rückmeldung zu Bedarf und Maßnahmen", wer=_stellen(fehlt), bis=bis)
    if strittig := nicht_gezaehlte(ergebnis, Zustand.STRITTIG):
        yield OffenerPunkt(was="Klären, welche Fassung der Rückmeldung gilt", wer=_stellen(strittig), bis=bis)
    ungelesen = [r.stelle.name for r in ergebnis.ruecklauf if r.zustand == Zustand.NICHT_AUSWERTBAR]
    ungelesen += [r.stelle.name for r in ergebnis.ruecklauf if r.vielleicht_ersetzt]
    if ungelesen or ohne_stelle(ergebnis):
        yield OffenerPunkt(
            was="Eingegangene, noch nicht auswertbare Rückmeldungen auswerten",
            wer=aufzaehlung([*ungelesen, _KI]) if len(ungelesen) <= 3 else f"{_stellen(ungelesen)} und {_KI}",
            bis=bis,
        )


# ---------------------------------------------------------------- Maßnahmen and money


def _zeilen(gerechnete: Sequence[Gerechnet]) -> list[Beleg]:
    return [Beleg(Tafel.MASSNAHMEN, g.massnahme.schluessel) for g in gerechnete]


def _doppelt(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    if not ergebnis.doppelt:
        return
    alle = [g for gruppe in ergebnis.doppelt for g in gruppe.massnahmen]
    ueberzaehlige = [g for gruppe in ergebnis.doppelt for g in gruppe.massnahmen if g is not gruppe.kleinste]
    gezaehlte = [g for g in ueberzaehlige if not g.massnahme.unter_vorbehalt]
    betrag = sum(g.summe.zuwendung for g in gezaehlte)
    zahl = in_worten(len(ueberzaehlige), "eine Maßnahme", "Maßnahmen")
    sind = "ist" if len(ueberzaehlige) == 1 else "sind"
    umfang = f" (Zuwendung {euro(betrag)})" if betrag else ""
    yield OffenerPunkt(
        was=belegt(f"Klären, ob {zahl} zweimal gemeldet {sind}{umfang}", *_zeilen(gezaehlte)),
        wer=_massnahmen(alle),
        bis=_antwort(ergebnis),
    )


def _nicht_berechenbar(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    offene = [g for g in ergebnis.massnahmen if g.zaehlt and not g.in_summen]
    if offene:
        zu = in_worten(len(offene), "einer noch nicht berechenbaren Maßnahme", "noch nicht berechenbaren Maßnahmen")
        was = belegt(f"Angaben zu {zu} ergänzen", *_zeilen(offene))
        yield OffenerPunkt(was=was, wer=_massnahmen(offene), bis=_antwort(ergebnis))


def _vorbehalt(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    offene = [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.unter_vorbehalt]
    if offene:
        bei = in_worten(len(offene), "einer Maßnahme", "Maßnahmen")
        was = belegt(f"Vorbehalt bei {bei} klären", *_zeilen(offene))
        yield OffenerPunkt(was=was, wer=_massnahmen(offene), bis=_antwort(ergebnis))


def _eigenanteil(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    offen = [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.eigenanteil_traegt == NICHT_ANGEGEBEN]
    if offen:
        betrag = sum(g.summe.eigenanteil for g in offen)
        bei = in_worten(len(offen), "einer Maßnahme", "Maßnahmen")
        umfang = f" ({euro(betrag)})" if betrag else ""
        yield OffenerPunkt(
            was=belegt(
                f"Angeben, wer bei {bei} den Eigenanteil trägt{umfang}", Beleg(Tafel.EIGENANTEIL, NICHT_ANGEGEBEN)
            ),
            wer=_massnahmen(offen),
            bis=_antwort(ergebnis),
        )


def _kontingent(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    summen = {"im Sammelantrag": ergebnis.sammelantrag}
    summen |= {f"in Baustein {n}": s for n, s in ergebnis.bausteine.items()}
    ueberschritten = [wo for wo, s in summen.items() if s.differenz is not None and s.differenz < 0]
    sicher = [s for s in summen.values() if s.kontingent_aussage == Kontingentaussage.REICHT_NICHT]
    if ueberschritten:
        yield OffenerPunkt(
            was=f"{'Über' if sicher else 'Gegebenenfalls über'} eine Kürzung {aufzaehlung(ueberschritten)} beraten",
            wer=_KERNGRUPPE,
            bis=_bis(ergebnis, ergebnis.einstellungen.sitzung.kerngruppe),
        )
    if all(s.kontingent is None for s in summen.values()):
        yield OffenerPunkt(was="Mittelkontingent festlegen", wer=_LAND, bis=_OFFEN)


# ---------------------------------------------------------------- need, offer, positions


def _bedarf(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    """Kommunen that answered, but of whose need something is unknown."""
    geantwortet = {r.stelle.name for r in ergebnis.ruecklauf if r.meldung is not None}
    ohne = [
        z.kommune
        for z in ergebnis.abgleich
        if z.zu_kommune and z.massgeblich is None and not z.zurueckgestellt and z.kommune in geantwortet
    ]
    if ohne:
        yield OffenerPunkt(was="Bedarf in einzelnen Bausteinen beziffern", wer=_stellen(ohne), bis=_antwort(ergebnis))


def _angebot(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    if not ergebnis.analyse.vorhanden:
        yield OffenerPunkt(was="Angebots- und Bedarfsanalyse vorlegen", wer=_KI, bis=_OFFEN)
        return
    ohne = list(dict.fromkeys(z.kommune for z in ergebnis.abgleich if z.plaetze_frei is None and z.zu_kommune))
    zielgruppe = [k.kommune for k in ergebnis.teilhabe.kommunen if k.geduldete is None]
    if ohne:
        yield OffenerPunkt(was=f"Freie Plätze ermitteln ({namen_oder_zahl(ohne, 'Kommunen')})", wer=_KI, bis=_OFFEN)
    if zielgruppe:
        was = f"Zahl der Geduldeten ermitteln ({namen_oder_zahl(zielgruppe, 'Kommunen')})"
        yield OffenerPunkt(was=was, wer=_KI, bis=_OFFEN)


def _pauschalen(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    regelwerk = ergebnis.regelwerk
    eingetragen = {m.baustein for m in ergebnis.einstellungen.mittel if m.pauschale is not None}
    ohne = [
        n
        for n, summe in ergebnis.bausteine.items()
        if n in regelwerk.sammelantrag and summe.massnahmen and n not in eingetragen and regelwerk.pauschale(n) is None
    ]
    if ohne:
        yield OffenerPunkt(
            was=f"Pauschalen für {'den' if len(ohne) == 1 else 'die'} {bausteine(ohne)} bekannt geben"
            " (bis dahin ist mit den gemeldeten Ausgaben gerechnet)",
            wer=_LAND,
            bis=_OFFEN,
        )


def _teilhabestellen(ergebnis: Ergebnis) -> Iterator[OffenerPunkt]:
    teilhabe = ergebnis.teilhabe
    if teilhabe.beantragt and teilhabe.bewilligt is None:
        yield OffenerPunkt(was="Über die Stellen im Teilhabemanagement entscheiden", wer=_LAND, bis=_OFFEN)


_REGELN: tuple[Callable[[Ergebnis], Iterator[OffenerPunkt]], ...] = (
    _rueckmeldungen,
    _doppelt,
    _nicht_berechenbar,
    _kontingent,
    _vorbehalt,
    _eigenanteil,
    _bedarf,
    _angebot,
    _pauschalen,
    _teilhabestellen,
)


def beim_land(ergebnis: Ergebnis) -> list[OffenerPunkt]:
    """What only the Land can settle."""
    return [punkt for punkt in offene_punkte(ergebnis) if punkt.wer == _LAND]
