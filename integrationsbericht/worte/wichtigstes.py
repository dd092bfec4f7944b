"""Das Wichtigste: four to six sentences on the first page, from which the committee knows what this is about."""

from __future__ import annotations

from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.worte import massnahmen
from integrationsbericht.worte.abgleich_oeffentlich import groesste_luecke
from integrationsbericht.worte.auswirkungen import kontingente_kurz, kosten_des_kreises, sammelantrag
from integrationsbericht.worte.ruecklauf import stand_der_rueckmeldungen
from integrationsbericht.worte.zielgruppe import anspruch_satz


def das_wichtigste(ergebnis: Ergebnis) -> list[str]:
    """One sentence each, what weighs most for a decision first."""
    saetze = (
        stand_der_rueckmeldungen(ergebnis),
        massnahmen.satz(ergebnis),
        groesste_luecke(ergebnis),
        sammelantrag(ergebnis) if ergebnis.gesamt.massnahmen else "",
        kontingente_kurz(ergebnis),
        kosten_des_kreises(ergebnis, je_jahr=False) or anspruch_satz(ergebnis),
    )
    return [satz for satz in saetze if satz]
