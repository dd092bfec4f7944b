"""The funding rules: one small function per rule. All amounts are cents; nothing here is rounded twice.

The smallest unit is a cell: one Maßnahme in one Haushaltsjahr. Every figure above it is a sum of cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.ergebnis import Betraege, Gerechnet, Rechenstand
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, abgerundet, anteil, aufgerundet, euro, verteilt
from integrationsbericht.hindernisse import GRUENDE, fehlende_angaben, widersprueche
from integrationsbericht.modell import Massnahme, Mittel
from integrationsbericht.regelwerk import Regelwerk

_JAHRE = f"{HAUSHALTSJAHRE[0]} bis {HAUSHALTSJAHRE[-1]}"


@dataclass(frozen=True, kw_only=True)
class Vorgaben:
    """What the rules and the settings together demand of one Baustein."""

    regelwerk: Regelwerk
    foerderquoten: Mapping[int, Fraction]
    pauschalen: Mapping[int, Cent]

    @staticmethod
    def aus(regelwerk: Regelwerk, mittel: Sequence[Mittel]) -> Vorgaben:
        """Entered rates, kept below the legal maximum; a rate for `gesamt` holds for the Sammelantrag."""
        eintraege = {zeile.baustein: zeile for zeile in mittel}
        quoten, pauschalen = {}, {}
        for nummer, baustein in regelwerk.bausteine.items():
            eigener = eintraege.get(nummer)
            quote = eigener.foerderquote if eigener else None
            if quote is None and baustein.sammelantrag and "gesamt" in eintraege:
                quote = eintraege["gesamt"].foerderquote
            quoten[nummer] = foerderquote(quote, regelwerk)
            satz = eigener.pauschale if eigener and eigener.pauschale is not None else regelwerk.pauschale(nummer)
            if satz is not None:
                pauschalen[nummer] = satz
        return Vorgaben(regelwerk=regelwerk, foerderquoten=quoten, pauschalen=pauschalen)


def foerderquote(eingetragen: Fraction | None, regelwerk: Regelwerk) -> Fraction:
    """Share of 3.4 that is asked of the Land: what is entered, never above the legal maximum.

    Fundstelle: `foerderquote_hoechstens` in the rule file (Anteilfinanzierung von bis zu 80 %).
    """
    if eingetragen is None or eingetragen < 0:
        return regelwerk.hoechstquote
    return min(eingetragen, regelwerk.hoechstquote)


def rechne(massnahme: Massnahme, vorgaben: Vorgaben) -> tuple[Gerechnet, tuple[Befund, ...]]:
    """The figures of one Maßnahme, with the findings that arise from computing them."""
    befunde = list(widersprueche(massnahme))
    gruende = list(dict.fromkeys([*fehlende_angaben(massnahme), *(GRUENDE[befund.code] for befund in befunde)]))
    if gruende:
        if not befunde:
            ort = massnahme.herkunft.ort("bezeichnung")
            befunde.append(art.NICHT_GERECHNET.an(ort, grund=aufzaehlung(gruende)))
        return _nicht_gerechnet(massnahme, aufzaehlung(gruende)), tuple(befunde)
    return _gerechnet(massnahme, vorgaben)


def _gerechnet(massnahme: Massnahme, vorgaben: Vorgaben) -> tuple[Gerechnet, tuple[Befund, ...]]:
    assert massnahme.baustein is not None
    ende = vorgaben.regelwerk.bausteine[massnahme.baustein].ende
    quote = vorgaben.foerderquoten[massnahme.baustein]
    nach_tagen = not massnahme.nennt_jahre
    gemeldet = reihen(massnahme)
    jahre, gemindert = {}, 0
    for jahr in HAUSHALTSJAHRE:
        reihe = gekuerzt(gemeldet.get(jahr, Reihe()), massnahme, jahr, ende)
        jahre[jahr], weniger = zelle(reihe, quote, vorgaben.regelwerk)
        gemindert += weniger
    summe = sum(jahre.values(), Betraege())
    ausserhalb = sum(reihe.zuwendungsfaehig for jahr, reihe in gemeldet.items() if jahr not in HAUSHALTSJAHRE)
    in_jahren = sum(reihe.zuwendungsfaehig for jahr, reihe in gemeldet.items() if jahr in HAUSHALTSJAHRE)
    ueber_zeitraum = in_jahren - summe.zuwendungsfaehig
    ergebnis = Gerechnet(
        massnahme=massnahme,
        rechenstand=Rechenstand.GEKUERZT if ausserhalb or ueber_zeitraum else Rechenstand.GERECHNET,
        grund=_kuerzungsgrund(ausserhalb, ueber_zeitraum, ende),
        foerderquote=quote,
        jahre=jahre,
        summe=summe,
        gekuerzt=ausserhalb + ueber_zeitraum,
        verteilt=nach_tagen,
    )
    befunde = [*_zeitbefunde(ergebnis, gemeldet, ausserhalb, ueber_zeitraum, ende)]
    if gemindert:
        befunde.append(_gemindert(ergebnis, gemindert, vorgaben.regelwerk))
    return ergebnis, tuple(befunde)


# ---------------------------------------------------------------- step 1 and 2: years


@dataclass(frozen=True, kw_only=True)
class Reihe:
    """What falls into one year before 3.4 to 3.7 are computed: lines 3.1, 3.2, 3.3 and 3.6."""

    gesamtausgaben: Cent = 0
    zuwendungsfaehig: Cent = 0
    leistungen_dritter: Cent = 0
    andere_foerderung: Cent = 0


def reihen(massnahme: Massnahme) -> dict[int, Reihe]:
    """Year → its lines, for a Maßnahme without obstacles; years outside the Haushaltsjahre included.

    3.2 is what was reported per year, else the total spread by calendar day. 3.1, 3.3 and 3.6 follow 3.2 in
    proportion (largest remainder, ties to the earlier year); with 3.2 = 0 they follow the days.
    """
    assert massnahme.zuwendungsfaehig is not None
    assert massnahme.gesamtausgaben is not None
    if massnahme.nennt_jahre:
        betraege = {jahr: betrag or 0 for jahr, betrag in massnahme.jahresbetraege.items()}
    else:
        tage = massnahme.tage_je_jahr()
        betraege = dict(zip(tage, verteilt(massnahme.zuwendungsfaehig, list(tage.values())), strict=True))
    gewichte = list(betraege.values())
    if not any(gewichte):
        tage = massnahme.tage_je_jahr()
        betraege = dict.fromkeys(tage, 0)
        gewichte = list(tage.values())
    gesamt = verteilt(massnahme.gesamtausgaben, gewichte)
    dritte = verteilt(massnahme.leistungen_dritter or 0, gewichte)
    grenzen = [betrag - abzug for betrag, abzug in zip(betraege.values(), dritte, strict=True)]
    andere = begrenzt(verteilt(massnahme.andere_foerderung or 0, gewichte), grenzen)
    return {
        jahr: Reihe(gesamtausgaben=g, zuwendungsfaehig=z, leistungen_dritter=d, andere_foerderung=a)
        for (jahr, z), g, d, a in zip(betraege.items(), gesamt, dritte, andere, strict=True)
    }


def begrenzt(teile: Sequence[Cent], grenzen: Sequence[Cent]) -> list[Cent]:
    """Move single cents of a split to the next year with room, where rounding put one above its limit.

    Two splits that were rounded on their own can together exceed a year's 3.2 by a cent; the Eigenanteil of
    that year would be −0,01 €. The sum stays as it is; there is room, for no total exceeds its limit.
    """
    ergebnis = [min(teil, grenze) for teil, grenze in zip(teile, grenzen, strict=True)]
    rest = sum(teile) - sum(ergebnis)
    for i, grenze in enumerate(grenzen):
        nachschlag = min(rest, grenze - ergebnis[i])
        ergebnis[i] += nachschlag
        rest -= nachschlag
    return ergebnis


# ---------------------------------------------------------------- step 3: the end of the period


def gekuerzt(reihe: Reihe, massnahme: Massnahme, jahr: int, ende: date) -> Reihe:
    """What of a year's lines lies inside the period of the Baustein, which ends on `ende`.

    In the year in which the period ends, 3.2, 3.3 and 3.6 count by calendar days inside the period over
    calendar days of the Maßnahme in that year, each rounded down to the cent; in later years they count
    nothing. 3.1 stays as it is. Fundstelle: `kuerzung_nach_zeitraum` in the rule file (ungeprüft).
    """
    if jahr < ende.year or (massnahme.ende is not None and massnahme.ende <= ende):
        return reihe
    tage = massnahme.tage_je_jahr().get(jahr, 0)
    innerhalb = massnahme.tage_je_jahr(bis=ende).get(jahr, 0)
    teil = Fraction(innerhalb, tage) if tage and jahr == ende.year else Fraction(0)
    return Reihe(
        gesamtausgaben=reihe.gesamtausgaben,
        zuwendungsfaehig=abgerundet(reihe.zuwendungsfaehig * teil),
        leistungen_dritter=abgerundet(reihe.leistungen_dritter * teil),
        andere_foerderung=abgerundet(reihe.andere_foerderung * teil),
    )


# ---------------------------------------------------------------- step 4: the cell


def zelle(reihe: Reihe, quote: Fraction, regelwerk: Regelwerk) -> tuple[Betraege, Cent]:
    """The seven lines of one Maßnahme in one Haushaltsjahr, and by how much 3.5 had to be lowered.

    Leistungen Dritter come off before the rate is applied (order of the Finanzierungsplan, VVG zu § 44 LHO).
    The Zuwendung is rounded down and the Eigenanteil is the rest, so that rounding never takes the Land above
    its share. Fundstellen: `foerderquote_hoechstens`, `eigenanteil_mindestens`, `zuwendung_rundungsschritt`.
    """
    grundlage = reihe.zuwendungsfaehig - reihe.leistungen_dritter
    hoechstens = abgerundet(quote * grundlage, regelwerk.rundungsschritt)
    spielraum = grundlage - reihe.andere_foerderung - aufgerundet(regelwerk.mindesteigenanteil * grundlage)
    zuwendung = max(0, min(hoechstens, abgerundet(Fraction(spielraum), regelwerk.rundungsschritt)))
    betraege = Betraege(
        gesamtausgaben=reihe.gesamtausgaben,
        zuwendungsfaehig=reihe.zuwendungsfaehig,
        leistungen_dritter=reihe.leistungen_dritter,
        zuwendungsfaehige_gesamtausgaben=grundlage,
        zuwendung=zuwendung,
        andere_foerderung=reihe.andere_foerderung,
        eigenanteil=grundlage - zuwendung - reihe.andere_foerderung,
    )
    return betraege, hoechstens - zuwendung


# ---------------------------------------------------------------- step 5: flat rates


def pauschalvergleich(massnahme: Massnahme, vorgaben: Vorgaben) -> Befund | None:
    """Unterrichtsstunden × flat rate against the reported 3.2; the reported amount is always the one used.

    In Baustein 4 Prüfungsgebühren may come on top, so that a higher amount is only a Hinweis there.
    Fundstelle: `pauschale_4` in the rule file; other rates only from the settings.
    """
    satz = vorgaben.pauschalen.get(massnahme.baustein or 0)
    if satz is None or massnahme.stunden is None or massnahme.zuwendungsfaehig is None:
        return None
    soll = satz * massnahme.stunden
    if massnahme.zuwendungsfaehig == soll:
        return None
    if massnahme.zuwendungsfaehig < soll:
        befundart = art.PAUSCHALE_UNTERSCHRITTEN
    else:
        kurs = vorgaben.regelwerk.bausteine[massnahme.baustein or 0].zuzueglich
        befundart = art.PAUSCHALE_UEBERSCHRITTEN_KURS if kurs else art.PAUSCHALE_UEBERSCHRITTEN
    return befundart.an(
        massnahme.herkunft.ort("zuwendungsfaehig"),
        gefunden=euro(massnahme.zuwendungsfaehig),
        stunden=massnahme.stunden,
        satz=euro(satz),
        soll=euro(soll),
    )


def _nicht_gerechnet(massnahme: Massnahme, grund: str) -> Gerechnet:
    return Gerechnet(
        massnahme=massnahme,
        rechenstand=Rechenstand.NICHT_GERECHNET,
        grund=grund,
        foerderquote=None,
        jahre={},
        summe=Betraege(),
        gekuerzt=0,
    )


# ---------------------------------------------------------------- what is said about a computed Maßnahme


def _kuerzungsgrund(ausserhalb: Cent, ueber_zeitraum: Cent, ende: date) -> str | None:
    gruende = []
    if ausserhalb:
        gruende.append(f"{euro(ausserhalb)} entfallen auf die Zeit außerhalb der Haushaltsjahre {_JAHRE}")
    if ueber_zeitraum:
        gruende.append(f"{euro(ueber_zeitraum)} entfallen auf die Zeit nach dem Förderzeitraum ({tag(ende)})")
    return aufzaehlung(gruende) or None


def _zeitbefunde(
    ergebnis: Gerechnet, gemeldet: Mapping[int, Reihe], ausserhalb: Cent, ueber_zeitraum: Cent, ende: date
) -> Iterator[Befund]:
    massnahme = ergebnis.massnahme
    assert massnahme.ende is not None
    if ergebnis.verteilt and massnahme.zuwendungsfaehig:
        jahre = aufzaehlung([f"{jahr}: {euro(reihe.zuwendungsfaehig)}" for jahr, reihe in gemeldet.items()])
        ort = massnahme.herkunft.ort("zuwendungsfaehig")
        yield art.NACH_TAGEN_VERTEILT.an(ort, gefunden=euro(massnahme.zuwendungsfaehig), jahre=jahre)
    if ausserhalb:
        yield art.AUSSERHALB_DER_JAHRE.an(
            massnahme.herkunft.ort("ende"),
            gefunden=tag(massnahme.ende),
            beginn=tag(massnahme.beginn),
            ende=tag(massnahme.ende),
            betrag=euro(ausserhalb),
            jahre=_JAHRE,
        )
    if massnahme.ende > ende:
        yield art.UEBER_ZEITRAUM.an(
            massnahme.herkunft.ort("ende"),
            gefunden=tag(massnahme.ende),
            baustein=massnahme.baustein,
            soll=tag(ende),
            betrag=euro(ueber_zeitraum),
        )


def _gemindert(ergebnis: Gerechnet, betrag: Cent, regelwerk: Regelwerk) -> Befund:
    summe = ergebnis.summe
    mindestens = regelwerk.mindesteigenanteil
    darunter = summe.eigenanteil < mindestens * summe.zuwendungsfaehige_gesamtausgaben
    return art.ZUWENDUNG_GEMINDERT.an(
        ergebnis.massnahme.herkunft.ort("andere_foerderung"),
        gefunden=euro(summe.zuwendung),
        betrag=euro(betrag),
        mindestens=anteil(mindestens),
        rest=f" Der Eigenanteil bleibt mit {euro(summe.eigenanteil)} dennoch darunter." if darunter else "",
    )
