"""Why a Maßnahme cannot be computed: what is missing, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart
from integrationsbericht.deutsch import tag
from integrationsbericht.formular import HAUSHALTSJAHRE, MASSNAHMEN, jahresfeld
from integrationsbericht.geld import Cent, euro
from integrationsbericht.modell import Massnahme
from integrationsbericht.zeilenregeln import Regel, befunde

NOETIG = ("baustein", "beginn", "ende", "gesamtausgaben", "zuwendungsfaehig")
_LESBAR = ("leistungen_dritter", "andere_foerderung", *map(jahresfeld, HAUSHALTSJAHRE))


def fehlende_angaben(massnahme: Massnahme) -> Iterator[str]:
    """Why the Maßnahme cannot be computed at all, field by field; each has its own finding from the reader."""
    for name in NOETIG:
        if getattr(massnahme, name) is None:
            zustand = "ist nicht lesbar" if name in massnahme.herkunft.unlesbar else "fehlt"
            yield f"„{MASSNAHMEN.feld(name).ueberschrift}“ {zustand}"
    for name in _LESBAR:
        if name in massnahme.herkunft.unlesbar:
            yield f"„{MASSNAHMEN.feld(name).ueberschrift}“ ist nicht lesbar"
    betraege = {name: getattr(massnahme, name) for name in (*NOETIG[3:], *_LESBAR[:2])}
    betraege |= {jahresfeld(jahr): betrag for jahr, betrag in massnahme.jahresbetraege.items()}
    for name, betrag in betraege.items():
        if betrag is not None and betrag < 0:
            yield f"„{MASSNAHMEN.feld(name).ueberschrift}“ ist negativ"


def widersprueche(massnahme: Massnahme) -> Iterator[Befund]:
    """Contradictions between fields. Each is told once; unreadable fields are left to the reader."""
    return befunde(WIDERSPRUECHE, massnahme)


# ---------------------------------------------------------------- the rules, for the checker and for the form


def _vertauscht(m: Massnahme) -> bool:
    return m.beginn is not None and m.ende is not None and m.beginn > m.ende


def _hoechstens(
    feld: str,
    befundart: Befundart,
    grund: str,
    kurz: str,
    grenze: Callable[[Massnahme], Cent | None],
    formel: str,
) -> Regel[Massnahme]:
    """An amount that is more than another one, if both are known."""

    def verletzt(m: Massnahme) -> bool:
        betrag, hoechstens = getattr(m, feld), grenze(m)
        return betrag is not None and hoechstens is not None and betrag > max(hoechstens, 0)

    return Regel(
        art=befundart,
        feld=feld,
        grund=grund,
        kurz=kurz,
        verletzt=verletzt,
        angaben=lambda m: {"gefunden": euro(getattr(m, feld)), "soll": euro(grenze(m) or 0)},
        formel=formel,
    )


def _ohne_dritte(m: Massnahme) -> Cent | None:
    return None if m.zuwendungsfaehig is None else m.zuwendungsfaehig - (m.leistungen_dritter or 0)


def _mit_lesbaren_jahren(m: Massnahme) -> bool:
    return m.nennt_jahre and m.herkunft.unlesbar.isdisjoint(map(jahresfeld, HAUSHALTSJAHRE))


def _jahressumme(m: Massnahme) -> Cent:
    return sum(betrag or 0 for betrag in m.jahresbetraege.values())


def _ohne_tag(jahr: int) -> Regel[Massnahme]:
    """A year with an amount needs a day of the Maßnahme."""

    def verletzt(m: Massnahme) -> bool:
        if m.beginn is None or m.ende is None or m.beginn > m.ende or not _mit_lesbaren_jahren(m):
            return False
        return bool(m.jahresbetraege.get(jahr)) and jahr not in m.tage_je_jahr()

    return Regel(
        art=art.BETRAG_OHNE_TAG,
        feld=jahresfeld(jahr),
        grund="ein Jahresbetrag liegt außerhalb der Laufzeit",
        kurz=f"Betrag für {jahr} ohne Tag in diesem Jahr",
        verletzt=verletzt,
        angaben=lambda m: {
            "gefunden": euro(m.jahresbetraege[jahr] or 0), "jahr": jahr, "beginn": tag(m.beginn), "ende": tag(m.ende),
        },
        formel=f"AND({{beginn.da}},{{ende.da}},{{beginn}}<={{ende}},{{{jahresfeld(jahr)}}}<>0,{{tage_{jahr}}}=0)",
    )  # fmt: skip


_SUMME_DER_JAHRE = "+".join(f"{{{jahresfeld(jahr)}}}" for jahr in HAUSHALTSJAHRE)
WIDERSPRUECHE: tuple[Regel[Massnahme], ...] = (
    Regel(
        art=art.BEGINN_NACH_ENDE,
        feld="beginn",
        grund="der Beginn liegt nach dem Ende",
        kurz="Beginn nach dem Ende",
        verletzt=_vertauscht,
        angaben=lambda m: {"gefunden": tag(m.beginn or date.min), "soll": tag(m.ende or date.min)},
        formel="AND({beginn.da},{ende.da},{beginn}>{ende})",
    ),
    _hoechstens(
        "zuwendungsfaehig",
        art.ZUWENDUNGSFAEHIG_ZU_HOCH,
        "zuwendungsfähig ist mehr als die Gesamtausgaben",
        "zuwendungsfähig ist mehr als die Gesamtausgaben",
        lambda m: m.gesamtausgaben,
        "AND({gesamtausgaben.da},{zuwendungsfaehig}>MAX({gesamtausgaben},0))",
    ),
    _hoechstens(
        "leistungen_dritter",
        art.DRITTE_ZU_HOCH,
        "die Leistungen Dritter sind höher als die zuwendungsfähigen Ausgaben",
        "Leistungen Dritter höher als zuwendungsfähig",
        lambda m: m.zuwendungsfaehig,
        "AND({zuwendungsfaehig.da},{leistungen_dritter}>MAX({zuwendungsfaehig},0))",
    ),
    _hoechstens(
        "andere_foerderung",
        art.ANDERE_ZU_HOCH,
        "die andere öffentliche Förderung ist höher als die zuwendungsfähigen Gesamtausgaben",
        "andere Förderung höher als zuwendungsfähig ohne Leistungen Dritter",
        _ohne_dritte,
        "AND({zuwendungsfaehig.da},{andere_foerderung}>MAX({zuwendungsfaehig}-{leistungen_dritter},0))",
    ),
    Regel(
        art=art.JAHRESSUMME,
        feld="zuwendungsfaehig",
        grund="die Jahresbeträge ergeben nicht den Gesamtbetrag",
        kurz="Summe der Jahre stimmt nicht",
        verletzt=lambda m: (
            m.zuwendungsfaehig is not None and _mit_lesbaren_jahren(m) and _jahressumme(m) != m.zuwendungsfaehig
        ),
        angaben=lambda m: {"gefunden": euro(m.zuwendungsfaehig or 0), "soll": euro(_jahressumme(m))},
        formel=f"AND({{zuwendungsfaehig.da}},{{nennt_jahre}},{_SUMME_DER_JAHRE}<>{{zuwendungsfaehig}})",
    ),
    *map(_ohne_tag, HAUSHALTSJAHRE),
)
GRUENDE = {regel.art.code: regel.grund for regel in WIDERSPRUECHE}
"""Code of a contradiction → the same as half a sentence, for the lists."""
