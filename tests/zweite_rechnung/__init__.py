"""The figures a second time, from the cells alone, in whole cents and exact fractions.

Nothing of the program is imported here. Every rule stands in words where it works. To be read in this order:
festes, zellen, blaetter, einstellungen, ruecklauf, massnahmen, summen, vorschlag, aussage, pauschalen, analyse,
abgleich, teilhabe.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zweite_rechnung.abgleich import Abgleich, gleiche_alle_ab
from zweite_rechnung.analyse import lies_analyse
from zweite_rechnung.einstellungen import Einstellungen, lies_einstellungen
from zweite_rechnung.festes import BAUSTEINE, SAMMELANTRAG
from zweite_rechnung.massnahmen import Massnahme, massnahmen_der
from zweite_rechnung.pauschalen import Vergleich, vergleiche_pauschalen
from zweite_rechnung.ruecklauf import Ruecklauf, werte_ruecklauf_aus
from zweite_rechnung.summen import Summe, summiere, summiere_nach
from zweite_rechnung.teilhabe import Teilhabemanagement, rechne_teilhabe
from zweite_rechnung.vorschlag import Schluessel, schlage_vor


@dataclass(frozen=True, kw_only=True)
class Rechnung:
    einstellungen: Einstellungen
    ruecklauf: Ruecklauf
    massnahmen: Mapping[Schluessel, Massnahme]
    vorschlaege: Mapping[Schluessel, int | None]
    pauschalen: Mapping[tuple[str, int], Vergleich]
    bausteine: Mapping[int, Summe]
    sammelantrag: Summe
    gesamt: Summe
    nach: Mapping[str, Mapping[str | None, Summe]]
    abgleich: Mapping[tuple[str, int], Abgleich]
    teilhabemanagement: Teilhabemanagement


def rechne(eingang: Path, stand: date | None = None) -> Rechnung:
    einstellungen = lies_einstellungen(eingang, stand)
    ruecklauf = werte_ruecklauf_aus(eingang, einstellungen)
    massnahmen = [m for meldung in ruecklauf.gezaehlt for m in massnahmen_der(meldung, einstellungen)]
    analyse = lies_analyse(eingang, einstellungen)
    kontingente = einstellungen.kontingente
    return Rechnung(
        einstellungen=einstellungen,
        ruecklauf=ruecklauf,
        massnahmen={m.schluessel: m for m in massnahmen},
        vorschlaege=schlage_vor(massnahmen, einstellungen),
        pauschalen=vergleiche_pauschalen(massnahmen, einstellungen),
        bausteine={n: summiere((m for m in massnahmen if m.baustein == n), kontingente.get(n)) for n in BAUSTEINE},
        sammelantrag=summiere((m for m in massnahmen if m.baustein in SAMMELANTRAG), kontingente.get("gesamt")),
        gesamt=summiere(massnahmen),
        nach={
            "kommune": summiere_nach(massnahmen, lambda m: m.kommune),
            "traeger": summiere_nach(massnahmen, lambda m: m.traeger, einstellungen.kreis),
            "eigenanteil_traegt": summiere_nach(massnahmen, lambda m: m.eigenanteil_traegt, einstellungen.kreis),
        },
        abgleich=gleiche_alle_ab(einstellungen, ruecklauf, massnahmen, analyse),
        teilhabemanagement=rechne_teilhabe(einstellungen, analyse),
    )
