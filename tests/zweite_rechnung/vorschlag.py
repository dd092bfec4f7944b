"""The cut that would make the request fit the Mittelkontingente: a proposal for each Maßnahme, it changes no figure."""

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.festes import BAUSTEINE, SAMMELANTRAG, ZUWENDUNG
from zweite_rechnung.massnahmen import Massnahme, verteile

Schluessel = tuple[str, str, int]  # file, sheet, row
Rang = tuple[int, int, int, str, Schluessel]


def schlage_vor(massnahmen: Sequence[Massnahme], einstellungen: Einstellungen) -> dict[Schluessel, int | None]:
    """First every Baustein is brought down to its own limit; what then remains of 1 to 4 to the limit `gesamt`.

    Only what counts can be cut: 0 for a zurückgestellte Maßnahme, unknown for one that cannot be computed.
    """
    dabei = [m for m in massnahmen if not m.grund and not m.zurueckgestellt]
    rest = {m.schluessel: m.zuwendung for m in dabei}
    raenge = {m.schluessel: rang(m, einstellungen) for m in dabei}
    for nummer in BAUSTEINE:
        im_baustein = [m.schluessel for m in dabei if m.baustein == nummer]
        kuerze(rest, im_baustein, einstellungen.kontingente.get(nummer), raenge.__getitem__)
    im_antrag = [m.schluessel for m in dabei if m.baustein in SAMMELANTRAG]
    kuerze(rest, im_antrag, einstellungen.kontingente.get("gesamt"), raenge.__getitem__)
    return {
        m.schluessel: None if m.grund else m.zuwendung - rest[m.schluessel] if m.schluessel in rest else 0
        for m in massnahmen
    }


def je_jahr(m: Massnahme, kuerzung: int | None) -> dict[int, int]:
    """The cut of one Maßnahme over the years, in proportion to 3.5."""
    return verteile(kuerzung or 0, {jahr: betraege[ZUWENDUNG] for jahr, betraege in m.jahre.items()}) if m.jahre else {}


def rang(m: Massnahme, einstellungen: Einstellungen) -> Rang:
    """Ties go by Baustein, Stelle in the order of the sheet Stellen, Nr. (numbers as numbers), else the row."""
    assert m.baustein
    namen = [stelle.name for stelle in einstellungen.stellen]
    nummer = int(m.nr) if re.fullmatch(r"\d+", m.nr) else m.zeile
    return m.baustein, namen.index(m.stelle), nummer, m.nr, m.schluessel


def kuerze(
    rest: dict[Schluessel, int],
    betroffen: Sequence[Schluessel],
    kontingent: int | None,
    rangfolge: Callable[[Schluessel], Rang],
) -> None:
    """The missing amount in proportion to what is left of each 3.5, exact to the cent (largest remainder)."""
    beantragt = sum(rest[schluessel] for schluessel in betroffen)
    if kontingent is None or beantragt <= kontingent:
        return
    fehlt = beantragt - kontingent
    anteile: Mapping[Schluessel, Fraction] = {s: Fraction(fehlt * rest[s], beantragt) for s in betroffen}
    ganze = {s: anteil.numerator // anteil.denominator for s, anteil in anteile.items()}
    reihenfolge = sorted(betroffen, key=lambda s: (ganze[s] - anteile[s], rangfolge(s)))
    noch = fehlt - sum(ganze.values())
    for platz, schluessel in enumerate(reihenfolge):
        rest[schluessel] -= ganze[schluessel] + (1 if platz < noch else 0)
