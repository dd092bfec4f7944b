"""The checks on the rules a run follows: the entered rates, and whether the Regelstand is the right one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.formular import SITZUNG
from integrationsbericht.geld import anteil
from integrationsbericht.modell import Einstellungen, Mittel
from integrationsbericht.orte import EINSTELLUNGEN_DATEI
from integrationsbericht.regelwerk import PAUSCHALE, ZEITRAUM_ENDE, Rechtsfigur, Regelwerk

_NIEDRIG = Fraction(5, 100)
"""Below it a rate is rather a slip: nobody asks the Land for so little."""


def foerderquoten(mittel: Iterable[Mittel], regelwerk: Regelwerk) -> Iterator[Befund]:
    """A rate above the legal maximum is refused, computing goes on with the maximum; a tiny one is asked about."""
    hoechstens = anteil(regelwerk.hoechstquote)
    for zeile in mittel:
        quote, ort = zeile.foerderquote, zeile.herkunft.ort("foerderquote")
        if quote is None:
            continue
        if quote > regelwerk.hoechstquote:
            yield art.QUOTE_ZU_HOCH.an(ort, gefunden=anteil(quote), soll=hoechstens)
        elif quote < _NIEDRIG:
            yield art.QUOTE_NIEDRIG.an(ort, gefunden=anteil(quote), soll=hoechstens)


def regelstand(
    einstellungen: Einstellungen, regelwerk: Regelwerk, stand: date, bausteine: set[int]
) -> Iterator[Befund]:
    """Whether the rules are older than what is known, or than what was known on the Stand.

    `bausteine`: those that a Maßnahme or the Kreis's positions make use of.
    """
    sitzung = einstellungen.sitzung
    ort = sitzung.herkunft.ort("regelstand") if sitzung.herkunft else Ort(datei=EINSTELLUNGEN_DATEI, blatt=SITZUNG.name)
    verlangt = sitzung.regelstand or stand
    if verlangt < regelwerk.fruehester:
        yield art.REGELSTAND_ZU_FRUEH.an(ort, gefunden=tag(verlangt), soll=tag(regelwerk.fruehester))
    andere = set(regelwerk.bausteine) - bausteine
    ungenutzt = {muster.format(n) for muster in (ZEITRAUM_ENDE, PAUSCHALE) for n in andere}
    je_aenderung: dict[tuple[object, ...], list[tuple[Rechtsfigur, Rechtsfigur]]] = defaultdict(list)
    for alt, neu in regelwerk.ueberholt(stand):
        if alt.name not in ungenutzt:
            je_aenderung[alt.wert, neu.wert, neu.fundstelle].append((alt, neu))
    for paare in je_aenderung.values():
        alt, neu = paare[0]
        yield art.REGEL_UEBERHOLT.an(
            ort,
            gefunden=tag(regelwerk.stand),
            was=_was([figur.name for figur, _ in paare], regelwerk),
            alt=_wert(alt),
            neu=_wert(neu),
            seit=tag(max(neu.stand, neu.gilt_ab)),
            fundstelle=neu.fundstelle,
        )


def _was(namen: Sequence[str], regelwerk: Regelwerk) -> str:
    """`das Ende des Förderzeitraums in den Bausteinen 1, 2 und 3`; another figure by its name in the rule file."""
    enden = [str(n) for n in regelwerk.bausteine if ZEITRAUM_ENDE.format(n) in namen]
    if enden:
        wo = "Baustein" if len(enden) == 1 else "den Bausteinen"
        return f"das Ende des Förderzeitraums in {wo} {aufzaehlung(enden)}"
    return aufzaehlung([f"„{name}“" for name in namen])


def _wert(figur: Rechtsfigur) -> str:
    return tag(figur.wert) if isinstance(figur.wert, date) else f"{figur.wert} {figur.einheit}".replace(".", ",", 1)
