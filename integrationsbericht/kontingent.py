"""The Mittelkontingent: the proposed cut where it does not suffice, and what can be said whatever turns out.

Neither changes a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from integrationsbericht.betraege import Doppelgruppe, Gerechnet, Offen, OffenerPosten, Summe
from integrationsbericht.ergebnis import Eingangsergebnis, Eingangszeile, Ruecklauf, Zustand
from integrationsbericht.geld import Cent, abgerundet, verteilt
from integrationsbericht.modell import Massnahme

# ---------------------------------------------------------------- the proposed cut


def kuerzungsvorschlaege(
    gerechnete: Sequence[Gerechnet],
    je_baustein: Mapping[int, Cent | None],
    gesamt: Cent | None,
    sammelantrag: Sequence[int],
) -> list[Cent]:
    """By how much each Maßnahme's 3.5 would be cut, in cents, in the order given.

    Proportional and exact to the cent: first each Baustein is fitted to its own Kontingent, then the
    Bausteine of the Sammelantrag together to theirs. Ties go to the earlier Maßnahme, so the caller sorts
    by Baustein, Stelle and Nr. What is not in the sums is not cut.
    """
    beantragt = [g.summe.zuwendung if g.in_summen else 0 for g in gerechnete]
    verbleibt = list(beantragt)
    for baustein, kontingent in je_baustein.items():
        _passe_ein(verbleibt, [i for i, g in enumerate(gerechnete) if g.massnahme.baustein == baustein], kontingent)
    _passe_ein(verbleibt, [i for i, g in enumerate(gerechnete) if g.massnahme.baustein in sammelantrag], gesamt)
    return [vorher - nachher for vorher, nachher in zip(beantragt, verbleibt, strict=True)]


def mit_kuerzung(gerechnet: Gerechnet, kuerzung: Cent) -> Gerechnet:
    """The Maßnahme with its proposed cut, spread over the years in proportion to 3.5."""
    if not kuerzung:
        return gerechnet
    teile = verteilt(kuerzung, [betraege.zuwendung for betraege in gerechnet.jahre.values()])
    return replace(
        gerechnet, kuerzungsvorschlag=kuerzung, kuerzung_je_jahr=dict(zip(gerechnet.jahre, teile, strict=True))
    )


def _passe_ein(verbleibt: list[Cent], stellen: Sequence[int], kontingent: Cent | None) -> None:
    """Cut the amounts at these places so that they fit the Kontingent, if they exceed it; the cut is what is spread."""
    betraege = [verbleibt[i] for i in stellen]
    if kontingent is None or sum(betraege) <= kontingent:
        return
    for i, kuerzung in zip(stellen, verteilt(sum(betraege) - max(kontingent, 0), betraege), strict=True):
        verbleibt[i] -= kuerzung


# ---------------------------------------------------------------- what can be said about it


@dataclass(frozen=True, kw_only=True)
class Ungewisses:
    """What of a run may still change the request."""

    massnahmen: Sequence[Gerechnet]
    doppelt: Sequence[Doppelgruppe]
    ruecklauf: Sequence[Ruecklauf]
    eingang: Sequence[Eingangszeile]
    foerderquoten: Mapping[int, Fraction]
    schritt: Cent
    """Step to which a Zuwendung is rounded down."""

    def erwogen(self, summe: Summe, bausteine: Sequence[int]) -> Summe:
        """The sum of these Bausteine with the least and the most its 3.5 can become, and why.

        *Low*: without what is unter Vorbehalt, and of possible double counts only the smallest. *High*: with what
        cannot be computed, at its greatest. A bound nobody knows is None.
        """
        posten = (*self._senkend(bausteine), *self._hebend(bausteine), *self._offene_meldungen())
        senkend = sum(p.betrag or 0 for p in posten if p.art in _SENKEND)
        hebend = [p.betrag for p in posten if p.art not in _SENKEND]
        beantragt = summe.betraege.zuwendung
        return replace(
            summe,
            niedrigstens=None if any(p.art is Offen.NICHT_AUSWERTBAR for p in posten) else beantragt - senkend,
            hoechstens=None if None in hebend else beantragt + sum(betrag or 0 for betrag in hebend),
            offen=posten,
        )

    def _senkend(self, bausteine: Sequence[int]) -> Iterator[OffenerPosten]:
        """Possible double counts and Vorbehalte; no Maßnahme twice, so the double counts are without the latter."""
        vorbehalt = [
            g
            for g in self.massnahmen
            if g.in_summen and g.massnahme.unter_vorbehalt and g.massnahme.baustein in bausteine
        ]
        gruppen = [gruppe for gruppe in self.doppelt if gruppe.massnahmen[0].massnahme.baustein in bausteine]
        ueberzaehlige = [g for gruppe in gruppen for g in gruppe.massnahmen if g is not gruppe.kleinste]
        einmal = [g for g in ueberzaehlige if not g.massnahme.unter_vorbehalt]
        if ueberzaehlige:
            yield _posten(Offen.DOPPELT, ueberzaehlige, sum(g.summe.zuwendung for g in einmal))
        if vorbehalt:
            yield _posten(Offen.VORBEHALT, vorbehalt, sum(g.summe.zuwendung for g in vorbehalt))

    def _hebend(self, bausteine: Sequence[int]) -> Iterator[OffenerPosten]:
        """What cannot be computed: with an amount, and apart from them those of which nobody knows how much it is."""
        betroffen = [
            g
            for g in self.massnahmen
            if g.zaehlt and not g.in_summen and (g.massnahme.baustein is None or g.massnahme.baustein in bausteine)
        ]
        hoechstens = {g.massnahme.schluessel: self._hoechstens(g.massnahme) for g in betroffen}
        mit = [g for g in betroffen if hoechstens[g.massnahme.schluessel] is not None]
        ohne = [g for g in betroffen if hoechstens[g.massnahme.schluessel] is None]
        if mit:
            yield _posten(Offen.NICHT_GERECHNET, mit, sum(hoechstens[g.massnahme.schluessel] or 0 for g in mit))
        if ohne:
            yield _posten(Offen.NICHT_GERECHNET, ohne, None)

    def _hoechstens(self, massnahme: Massnahme) -> Cent | None:
        """The most that a Maßnahme could ask for that cannot be computed."""
        betrag = groesster_betrag(massnahme)
        if betrag is None or massnahme.baustein is None:
            return None
        return abgerundet(self.foerderquoten[massnahme.baustein] * betrag, self.schritt)

    def _offene_meldungen(self) -> Iterator[OffenerPosten]:
        """Stellen that were asked and files that came, but do not count; each is named once."""
        ohne = [
            r.stelle.name
            for r in self.ruecklauf
            if r.stelle.erwartet and r.meldung is None and r.zustand is not Zustand.STRITTIG
        ]
        dateien = {
            Offen.OHNE_MELDUNG: ohne,
            Offen.STRITTIG: [z.datei for z in self.eingang if z.ergebnis is Eingangsergebnis.STRITTIG],
            Offen.NICHT_ZUGEORDNET: [z.datei for z in self.eingang if z.ergebnis is Eingangsergebnis.NICHT_ZUGEORDNET],
            Offen.NICHT_AUSWERTBAR: [z.datei for z in self.eingang if z.kann_ersetzen],
        }
        for art, namen in dateien.items():
            if namen:
                yield OffenerPosten(art=art, betrag=None, anzahl=len(namen), namen=tuple(namen))


_SENKEND = (Offen.DOPPELT, Offen.VORBEHALT)


def groesster_betrag(massnahme: Massnahme) -> Cent | None:
    """The greatest of reported 3.1, 3.2 and the sum of the years; what is negative or unreadable is left out."""
    jahre = [betrag for betrag in massnahme.jahresbetraege.values() if betrag is not None and betrag >= 0]
    gemeldet = (massnahme.gesamtausgaben, massnahme.zuwendungsfaehig, sum(jahre) if jahre else None)
    return max((betrag for betrag in gemeldet if betrag is not None and betrag >= 0), default=None)


def _posten(art: Offen, gerechnete: Sequence[Gerechnet], betrag: Cent | None) -> OffenerPosten:
    ausgaben = [groesster_betrag(g.massnahme) for g in gerechnete] if art is Offen.NICHT_GERECHNET else [None]
    return OffenerPosten(
        art=art,
        betrag=betrag,
        anzahl=len(gerechnete),
        namen=tuple(f"{g.massnahme.stelle}, Nr. {g.massnahme.nr}" for g in gerechnete),
        ausgaben=None if None in ausgaben else sum(betrag or 0 for betrag in ausgaben),
    )
