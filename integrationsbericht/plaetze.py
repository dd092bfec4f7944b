"""Places: those that exist according to the Analyse, and those that the Maßnahmen of the returns plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from integrationsbericht.ergebnis import OHNE_ANGABE, Gerechnet, Platzbruecke, Rechenstand
from integrationsbericht.formular import HAUSHALTSJAHRE, KREISWEIT
from integrationsbericht.modell import Angebot, Massnahme
from integrationsbericht.regelwerk import Regelwerk


def laufende(angebote: Iterable[Angebot], stand: date) -> Iterator[Angebot]:
    """Offers that have not ended before the Stand."""
    return (angebot for angebot in angebote if not angebot.beendet(stand))


def freie_plaetze(angebot: Angebot) -> int | None:
    """Places minus taken places; None if either is unknown or more are taken than there are."""
    if angebot.plaetze is None or angebot.belegt is None or angebot.belegt > angebot.plaetze:
        return None
    return angebot.plaetze - angebot.belegt


def ort(satz: Massnahme | Angebot) -> str:
    """The row of the Abgleich in which its places stand."""
    return satz.kommune or OHNE_ANGABE


def ist_vorbei(gerechnet: Gerechnet, stand: date, regelwerk: Regelwerk) -> bool:
    """Whether a Maßnahme plans no places any more: it ended before the Stand, or the cut left nothing of it."""
    m = gerechnet.massnahme
    if m.ende is not None and m.ende < stand:
        return True
    if _ohne_tag_im_zeitraum(m, regelwerk):
        return True
    nichts_uebrig = (m.zuwendungsfaehig or 0) > 0 and gerechnet.summe.zuwendungsfaehig == 0
    return nichts_uebrig and gerechnet.rechenstand != Rechenstand.NICHT_GERECHNET


def _ohne_tag_im_zeitraum(m: Massnahme, regelwerk: Regelwerk) -> bool:
    """No day inside both the period of its Baustein and the Haushaltsjahre, as far as its days are known."""
    if m.beginn is not None and m.ende is not None and m.beginn > m.ende:
        return False  # nobody knows which days are meant
    baustein = regelwerk.bausteine.get(m.baustein) if m.baustein is not None else None
    erster = max(tag for tag in (m.beginn, date(HAUSHALTSJAHRE[0], 1, 1)) if tag is not None)
    enden = (m.ende, baustein.ende if baustein else None, date(HAUSHALTSJAHRE[-1], 12, 31))
    return erster > min(tag for tag in enden if tag is not None)


def bruecken(gerechnete: Iterable[Gerechnet], stand: date, regelwerk: Regelwerk) -> dict[int | None, Platzbruecke]:
    """Baustein → how the places of its counted Maßnahmen become those planned in the Kommunen."""
    je_baustein: dict[int | None, Platzbruecke] = defaultdict(Platzbruecke)
    for g in gerechnete:
        if g.zaehlt:
            je_baustein[g.massnahme.baustein] += _bruecke(g, stand, regelwerk)
    return dict(sorted(je_baustein.items(), key=lambda paar: (paar[0] is None, paar[0] or 0)))


def _bruecke(g: Gerechnet, stand: date, regelwerk: Regelwerk) -> Platzbruecke:
    plaetze = g.massnahme.plaetze or 0
    teil: Mapping[str, int]
    if g.massnahme.baustein not in regelwerk.im_abgleich:
        teil = {"ohne_abgleich": plaetze}
    elif ist_vorbei(g, stand, regelwerk):
        teil = {"beendet": plaetze}
    else:
        teil = {{KREISWEIT: "kreisweit", OHNE_ANGABE: "ohne_kommune"}.get(ort(g.massnahme), "geplant"): plaetze}
    return Platzbruecke(massnahmen=plaetze, ohne_angabe=int(g.massnahme.plaetze is None), **teil)
