"""Unterrichtsstunden × Pauschale against the reported 3.2: a question to the sender, never the amount."""

from collections.abc import Iterable
from dataclasses import dataclass

from zweite_rechnung.einstellungen import Einstellungen
from zweite_rechnung.festes import ZUWENDUNGSFAEHIG
from zweite_rechnung.massnahmen import Massnahme

ZU_NIEDRIG, PRUEFUNGSGEBUEHREN, ZU_HOCH = "M11", "M12", "M13"


@dataclass(frozen=True, kw_only=True)
class Vergleich:
    code: str
    gemeldet: int
    aus_stunden: int


def vergleiche_pauschalen(
    massnahmen: Iterable[Massnahme], einstellungen: Einstellungen
) -> dict[tuple[str, int], Vergleich]:
    """By file and row. Without Stunden or without a Pauschale there is nothing to compare; 3.2 is the reported one,
    also of a Maßnahme that cannot be computed: the sender is told everything at once.

    In Baustein 4 more than the Pauschale may be Prüfungsgebühren, elsewhere nothing explains it.
    """
    gefunden: dict[tuple[str, int], Vergleich] = {}
    for m in massnahmen:
        gemeldet = m.gemeldet[ZUWENDUNGSFAEHIG]
        pauschale = einstellungen.pauschalen.get(m.baustein or 0)
        if gemeldet is None or pauschale is None or m.stunden is None:
            continue
        aus_stunden = m.stunden * pauschale
        if gemeldet != aus_stunden:
            mehr = PRUEFUNGSGEBUEHREN if m.baustein == 4 else ZU_HOCH
            code = ZU_NIEDRIG if gemeldet < aus_stunden else mehr
            gefunden[m.datei, m.zeile] = Vergleich(code=code, gemeldet=gemeldet, aus_stunden=aus_stunden)
    return gefunden
