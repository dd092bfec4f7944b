"""Why a Maßnahme cannot be computed: what is missing, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.deutsch import tag
from integrationsbericht.formular import HAUSHALTSJAHRE, MASSNAHMEN, jahresfeld
from integrationsbericht.geld import euro
from integrationsbericht.modell import Massnahme

_NOETIG = ("baustein", "beginn", "ende", "gesamtausgaben", "zuwendungsfaehig")
_LESBAR = ("leistungen_dritter", "andere_foerderung", *map(jahresfeld, HAUSHALTSJAHRE))
GRUENDE = {
    art.BEGINN_NACH_ENDE.code: "der Beginn liegt nach dem Ende",
    art.ZUWENDUNGSFAEHIG_ZU_HOCH.code: "zuwendungsfähig ist mehr als die Gesamtausgaben",
    art.DRITTE_ZU_HOCH.code: "die Leistungen Dritter sind höher als die zuwendungsfähigen Ausgaben",
    art.ANDERE_ZU_HOCH.code: "die andere öffentliche Förderung ist höher als die zuwendungsfähigen Gesamtausgaben",
    art.JAHRESSUMME.code: "die Jahresbeträge ergeben nicht den Gesamtbetrag",
    art.BETRAG_OHNE_TAG.code: "ein Jahresbetrag liegt außerhalb der Laufzeit",
}
"""Code of a contradiction → the same as half a sentence, for the lists."""


def fehlende_angaben(massnahme: Massnahme) -> Iterator[str]:
    """Why the Maßnahme cannot be computed at all, field by field; each has its own finding from the reader."""
    for name in _NOETIG:
        if getattr(massnahme, name) is None:
            zustand = "ist nicht lesbar" if name in massnahme.herkunft.unlesbar else "fehlt"
            yield f"„{MASSNAHMEN.feld(name).ueberschrift}“ {zustand}"
    for name in _LESBAR:
        if name in massnahme.herkunft.unlesbar:
            yield f"„{MASSNAHMEN.feld(name).ueberschrift}“ ist nicht lesbar"
    betraege = {name: getattr(massnahme, name) for name in (*_NOETIG[3:], *_LESBAR[:2])}
    betraege |= {jahresfeld(jahr): betrag for jahr, betrag in massnahme.jahresbetraege.items()}
    for name, betrag in betraege.items():
        if betrag is not None and betrag < 0:
            yield f"„{MASSNAHMEN.feld(name).ueberschrift}“ ist negativ"


def widersprueche(massnahme: Massnahme) -> Iterator[Befund]:
    """Contradictions between fields. Each is told once; unreadable fields are left to the reader."""
    if massnahme.beginn and massnahme.ende and massnahme.beginn > massnahme.ende:
        ort = massnahme.herkunft.ort("beginn")
        yield art.BEGINN_NACH_ENDE.an(ort, gefunden=tag(massnahme.beginn), soll=tag(massnahme.ende))
    faehig, dritte = massnahme.zuwendungsfaehig, massnahme.leistungen_dritter or 0
    for name, betrag, grenze, befundart in (
        ("zuwendungsfaehig", faehig, massnahme.gesamtausgaben, art.ZUWENDUNGSFAEHIG_ZU_HOCH),
        ("leistungen_dritter", dritte, faehig, art.DRITTE_ZU_HOCH),
        (
            "andere_foerderung",
            massnahme.andere_foerderung,
            None if faehig is None else faehig - dritte,
            art.ANDERE_ZU_HOCH,
        ),
    ):
        if betrag is not None and grenze is not None and betrag > max(grenze, 0):
            yield befundart.an(massnahme.herkunft.ort(name), gefunden=euro(betrag), soll=euro(grenze))
    yield from _der_jahre(massnahme)


def _der_jahre(massnahme: Massnahme) -> Iterator[Befund]:
    """The year columns must add up to 3.2, and a year with an amount needs a day of the Maßnahme."""
    if not massnahme.nennt_jahre or massnahme.herkunft.unlesbar & {jahresfeld(jahr) for jahr in HAUSHALTSJAHRE}:
        return
    summe = sum(betrag or 0 for betrag in massnahme.jahresbetraege.values())
    if massnahme.zuwendungsfaehig is not None and summe != massnahme.zuwendungsfaehig:
        ort = massnahme.herkunft.ort("zuwendungsfaehig")
        yield art.JAHRESSUMME.an(ort, gefunden=euro(massnahme.zuwendungsfaehig), soll=euro(summe))
    if massnahme.beginn is None or massnahme.ende is None or massnahme.beginn > massnahme.ende:
        return
    tage = massnahme.tage_je_jahr()
    for jahr, betrag in massnahme.jahresbetraege.items():
        if betrag and jahr not in tage:
            yield art.BETRAG_OHNE_TAG.an(
                massnahme.herkunft.ort(jahresfeld(jahr)),
                gefunden=euro(betrag),
                jahr=jahr,
                beginn=tag(massnahme.beginn),
                ende=tag(massnahme.ende),
            )
