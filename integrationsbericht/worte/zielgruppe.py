"""The target group and the positions of Teilhabemanagement for the public, with small counts masked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from integrationsbericht.deutsch import OHNE_ANGABE, stellen, tag
from integrationsbericht.ergebnis import Ergebnis, Kommunezielgruppe
from integrationsbericht.worte import kleinzahlen as klein


@dataclass(frozen=True, kw_only=True)
class Zielgruppenzeile:
    """Persons aged 18 to 27 of one Kommune, small counts masked."""

    kommune: str
    geduldete: str
    gestattete: str
    stichtag: str


def zielgruppe(ergebnis: Ergebnis) -> dict[str, object]:
    kommunen = ergebnis.teilhabe.kommunen
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    gesperrt = _gesperrt(ergebnis)
    zeilen = [
        Zielgruppenzeile(
            kommune=k.kommune,
            geduldete=klein.NICHT_AUSGEWIESEN if k.kommune == gesperrt else klein.gezeigt(k.geduldete, schwelle),
            gestattete=klein.gezeigt(k.gestattete, schwelle),
            stichtag=_stichtage(k),
        )
        for k in kommunen
    ]
    geduldete = [k.geduldete for k in kommunen]
    return {
        "zielgruppe": zeilen if any(k.geduldete is not None or k.gestattete is not None for k in kommunen) else [],
        "geduldete_summe": klein.NICHT_AUSGEWIESEN if gesperrt else _personensumme(geduldete, schwelle),
        "gestattete_summe": _personensumme([k.gestattete for k in kommunen], schwelle),
        "geduldete_aus": f"{sum(g is not None for g in geduldete)} von {len(kommunen)}",
        "gestattete_aus": f"{sum(k.gestattete is not None for k in kommunen)} von {len(kommunen)}",
    }


def _stichtage(kommune: Kommunezielgruppe) -> str:
    """`31.12.2019`, or both where the two figures are of different days."""
    tage = [kommune.stichtag, kommune.stichtag_gestattete]
    verschiedene = list(dict.fromkeys(t for t in tage if t is not None))
    return " / ".join(tag(t) for t in verschiedene) or OHNE_ANGABE


def _personensumme(personen: Sequence[int | None], schwelle: int) -> str:
    """The total of the known counts, unless it would give a masked one away."""
    bekannt = [p for p in personen if p is not None]
    if klein.summe_verraet([p for p in bekannt if klein.ist_klein(p, schwelle)], schwelle):
        return klein.NICHT_AUSGEWIESEN
    return klein.gezeigt(sum(bekannt) if bekannt else None, schwelle)


def _gesperrt(ergebnis: Ergebnis) -> str | None:
    """The Kommune whose count is withheld, too, so that the Anspruch tells nothing about a masked one."""
    bekannt = [k for k in ergebnis.teilhabe.kommunen if k.geduldete is not None]
    if ergebnis.teilhabe.anspruch is None:
        return None
    stelle = klein.zusaetzlich_gesperrt(
        [k.geduldete or 0 for k in bekannt],
        ergebnis.einstellungen.sitzung.kleinzahl_schwelle,
        Fraction(ergebnis.regelwerk.geduldete_je_stelle) * ergebnis.regelwerk.stellenschritt,
    )
    return None if stelle is None else bekannt[stelle].kommune


def teilhabe(ergebnis: Ergebnis) -> dict[str, object]:
    """The positions. An entered number never hides the computed Anspruch; what is not known is said to be so."""
    teilhabe = ergebnis.teilhabe
    laut_land = ergebnis.einstellungen.teilhabe.laut_land
    anders = None not in (teilhabe.anspruch, laut_land) and teilhabe.anspruch != laut_land
    return {
        "anspruch": stellen(teilhabe.anspruch, "noch nicht berechenbar"),
        "beantragt": stellen(teilhabe.beantragt, "noch offen"),
        "bewilligt": stellen(teilhabe.bewilligt, "noch offen"),
        "anspruch_hinweis": (
            f"Nach den bisherigen Angaben des Landes stehen dem Kreis {stellen(laut_land)} Stellen zu; der hier"
            f" berechnete Anspruch weicht davon ab."
            if anders
            else ""
        ),
    }


def hat_kleine(ergebnis: Ergebnis) -> bool:
    """Whether any count of the target group is masked."""
    schwelle = ergebnis.einstellungen.sitzung.kleinzahl_schwelle
    kommunen = ergebnis.teilhabe.kommunen
    return any(klein.ist_klein(p, schwelle) for k in kommunen for p in (k.geduldete, k.gestattete))
