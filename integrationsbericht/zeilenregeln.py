"""Rules about one row of the questionnaire: the checker asks them in Python, the form itself asks the same in Excel.

A formula stands beside the question that it mirrors. It names fields and figures in braces (`vordruck/formeln.py` fills
them in): amounts in cents, days as Excel counts them, empty as 0; `{feld.da}` asks whether anything is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart
from integrationsbericht.modell import Bedarf, Herkunft, Massnahme

Satz = TypeVar("Satz", Massnahme, Bedarf)


@dataclass(frozen=True, kw_only=True)
class Formregel:
    """What the form says of a row, and when."""

    art: Befundart
    """The finding that the checker makes of it."""
    kurz: str
    """Without a comma, which parts it from the next one."""
    formel: str
    """True where it is to be said."""


@dataclass(frozen=True, kw_only=True)
class Regel(Formregel, Generic[Satz]):
    """A rule that needs nothing but the row."""

    feld: str
    """Where the finding points."""
    verletzt: Callable[[Satz], bool]
    angaben: Callable[[Satz], Mapping[str, Any]]
    """What the finding says; asked only where the rule is broken."""
    grund: str = ""
    """Half a sentence for the lists of what cannot be computed."""


def befunde(regeln: tuple[Regel[Satz], ...], satz: Satz) -> Iterator[Befund]:
    """Each broken rule once."""
    herkunft: Herkunft = satz.herkunft
    for regel in regeln:
        if regel.verletzt(satz):
            yield regel.art.an(herkunft.ort(regel.feld), **regel.angaben(satz))


# ---------------------------------------------------------------- needs

_PERSONEN = "({personen_geduldet}+{personen_gestattet}+{personen_sonstige})"
BEDARFSREGELN: tuple[Regel[Bedarf], ...] = (
    Regel(
        art=art.KEINE_PLAETZE_FUER_PERSONEN,
        kurz="0 Plätze für Personen mit Bedarf",
        formel=f"AND({{plaetze.da}},{{plaetze}}=0,{_PERSONEN}>0)",
        feld="plaetze",
        verletzt=lambda b: b.widerspruechlich,
        angaben=lambda b: {"gefunden": "0", "personen": b.personen, "baustein": b.baustein or "unbekannt"},
    ),
    Regel(
        art=art.BEDARF_OHNE_ZAHL,
        kurz="weder Plätze noch Personen",
        formel='AND({stand.zelle}<>"zurückgestellt",NOT(OR({plaetze.da},{personen_geduldet.da},{personen_gestattet.da},'
        "{personen_sonstige.da})))",
        feld="plaetze",
        verletzt=lambda b: b.menge is None and b.baustein is not None and not b.unklar and not b.zurueckgestellt,
        angaben=lambda b: {"baustein": b.baustein},
    ),
    Regel(
        art=art.WEIBLICH_ZU_VIELE,
        kurz="davon weiblich sind mehr als alle Personen",
        formel=f"AND({_PERSONEN}>0,{{davon_weiblich}}>{_PERSONEN})",
        feld="davon_weiblich",
        verletzt=lambda b: bool(b.personen) and (b.davon_weiblich or 0) > (b.personen or 0),
        angaben=lambda b: {"gefunden": str(b.davon_weiblich), "soll": b.personen},
    ),
)
BAUSTEIN_DOPPELT = Formregel(art=art.BAUSTEIN_DOPPELT, kurz="Baustein steht zweimal da", formel="{gleiche_zeilen}>1")
"""`pruefen.bedarfszeilen` looks at all rows together."""

MELDUNGSREGELN: tuple[Formregel, ...] = (
    Formregel(
        art=art.KOMMUNE_DES_AKTEURS_FEHLT,
        kurz="Ihre Kommune (oder „kreisweit“) fehlt",
        formel='AND({art.zelle}="Akteur",NOT({kommune.da}))',
    ),
    Formregel(
        art=art.FEHLANZEIGE_MIT_ZEILEN,
        kurz="Fehlanzeige „ja“ neben ausgefüllten Zeilen",
        formel='AND({fehlanzeige.zelle}="ja",{ausgefuellte_zeilen}>0)',
    ),
    Formregel(
        art=art.LEERE_MELDUNG,
        kurz="weder Bedarfe oder Maßnahmen noch Fehlanzeige „ja“",
        formel='AND({fehlanzeige.zelle}<>"ja",{ausgefuellte_zeilen}=0)',
    ),
)
"""`lesen/meldung.py` and `zaehlen.py` say this of a return as a whole."""

# ---------------------------------------------------------------- Maßnahmen: what counts, but is told

HINWEISE: tuple[Formregel, ...] = (
    Formregel(art=art.UEBER_ZEITRAUM, kurz="Ende nach dem Förderzeitraum", formel="{ende}>{zeitraum_ende}"),
    Formregel(art=art.AUSSERHALB_DER_JAHRE, kurz="Tage außerhalb der Haushaltsjahre", formel="{tage_ausserhalb}>0"),
    Formregel(
        art=art.ZUWENDUNG_GEMINDERT,
        kurz="andere Förderung mindert die Zuwendung",
        formel="{zuwendung_ungemindert}>{zuwendung}",
    ),
    Formregel(
        art=art.PAUSCHALE_UNTERSCHRITTEN,
        kurz="zuwendungsfähig ist weniger als Stunden × Pauschale",
        formel="AND({pauschale}>0,{stunden.da},{zuwendungsfaehig}<{pauschale}*{stunden})",
    ),
    Formregel(
        art=art.PAUSCHALE_UEBERSCHRITTEN,
        kurz="zuwendungsfähig ist mehr als Stunden × Pauschale",
        formel="AND({pauschale}>0,{stunden.da},{zuwendungsfaehig}>{pauschale}*{stunden},{mit_gebuehren}=0)",
    ),
    Formregel(art=art.TEILHABE_GEMELDET, kurz="diesen Baustein beantragt der Kreis", formel="{beim_kreis}=1"),
)
"""`rechnen` and `pruefen` make these findings, most of them of what was computed."""
