"""The funding rules: one small function per rule. All amounts are cents; nothing here is rounded twice.

The smallest unit is a cell: one Maßnahme in one Haushaltsjahr. Every figure above it is a sum of cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import TypeVar

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund
from integrationsbericht.betraege import ZEILENTITEL, Betraege, Gerechnet, Rechenstand
from integrationsbericht.deutsch import aufzaehlung, tag
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, abgerundet, anteil, aufgerundet, euro, verteilt
from integrationsbericht.hindernisse import GRUENDE, fehlende_angaben, widersprueche
from integrationsbericht.jahre import Kuerzung, Reihe, begrenzt, gekuerzt, reihen
from integrationsbericht.modell import Massnahme, Mittel
from integrationsbericht.regelwerk import Regelwerk

Wert = TypeVar("Wert")

_JAHRE = f"{HAUSHALTSJAHRE[0]} bis {HAUSHALTSJAHRE[-1]}"


@dataclass(frozen=True, kw_only=True)
class Vorgaben:
    """What the rules and the settings together demand of each Baustein."""

    regelwerk: Regelwerk
    foerderquoten: Mapping[int, Fraction]
    """Share of 3.4 that is asked of the Land: what is entered, never above the legal maximum.

    Fundstelle: `foerderquote_hoechstens` in the rule file (Anteilfinanzierung von bis zu 80 %).
    """
    pauschalen: Mapping[int, Cent]
    zu_hoch: Mapping[int, Fraction]
    """The rates entered above the maximum."""

    @staticmethod
    def aus(regelwerk: Regelwerk, mittel: Sequence[Mittel]) -> Vorgaben:
        """What is entered for `gesamt` holds in the Sammelantrag, where a Baustein has nothing of its own."""
        eintraege = {zeile.baustein: zeile for zeile in mittel}
        quoten, pauschalen = {}, {}
        for nummer, baustein in regelwerk.bausteine.items():
            zeilen = [eintraege.get(nummer), eintraege.get("gesamt") if baustein.sammelantrag else None]
            quoten[nummer] = _erste(zeile.foerderquote for zeile in zeilen if zeile)
            pauschalen[nummer] = _erste((*(z.pauschale for z in zeilen if z), regelwerk.pauschale(nummer)))
        hoechstens = regelwerk.hoechstquote
        return Vorgaben(
            regelwerk=regelwerk,
            foerderquoten={n: hoechstens if q is None else min(q, hoechstens) for n, q in quoten.items()},
            pauschalen={n: satz for n, satz in pauschalen.items() if satz is not None},
            zu_hoch={n: q for n, q in quoten.items() if q is not None and q > hoechstens},
        )


def _erste(werte: Iterable[Wert | None]) -> Wert | None:
    return next((wert for wert in werte if wert is not None), None)


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
    gemeldet = reihen(massnahme)
    gezaehlt = {jahr: gekuerzt(gemeldet.get(jahr, Reihe()), massnahme, jahr, ende) for jahr in HAUSHALTSJAHRE}
    plan, gemindert = finanzierungsplan(gezaehlt, vorgaben.foerderquoten[massnahme.baustein], vorgaben.regelwerk)
    kuerzung = Kuerzung.aus(gemeldet, gezaehlt)
    ergebnis = Gerechnet(
        massnahme=massnahme,
        rechenstand=Rechenstand.GEKUERZT if kuerzung.irgendwas else Rechenstand.GERECHNET,
        grund=_kuerzungsgrund(kuerzung, ende),
        foerderquote=vorgaben.foerderquoten[massnahme.baustein],
        jahre=plan,
        summe=sum(plan.values(), Betraege()),
        gekuerzt=kuerzung.ausserhalb.zuwendungsfaehig + kuerzung.ueber_zeitraum.zuwendungsfaehig,
        gekuerzt_gesamtausgaben=kuerzung.ausserhalb.gesamtausgaben + kuerzung.ueber_zeitraum.gesamtausgaben,
        verteilt=not massnahme.nennt_jahre,
    )
    befunde = [*_zeitbefunde(ergebnis, gemeldet, kuerzung, ende)]
    if gemindert:
        befunde.append(_gemindert(ergebnis, gemindert, vorgaben.regelwerk))
    return ergebnis, tuple(befunde)


# ---------------------------------------------------------------- step 4: the Zuwendung and its instalments


def finanzierungsplan(
    gezaehlt: Mapping[int, Reihe], quote: Fraction, regelwerk: Regelwerk
) -> tuple[dict[int, Betraege], Cent]:
    """The seven lines per Haushaltsjahr, and by how much 3.5 of the Maßnahme had to be lowered for 3.6.

    Leistungen Dritter come off before the rate is applied (`leistungen_dritter_vor_der_quote`). The Zuwendung is one
    for the whole Maßnahme; the years are its instalments (`zuwendung_je_massnahme`).
    """
    grundlagen = [reihe.zuwendungsfaehig - reihe.leistungen_dritter for reihe in gezaehlt.values()]
    andere = [reihe.andere_foerderung for reihe in gezaehlt.values()]
    gesamt = zuwendung(sum(grundlagen), sum(andere), quote, regelwerk)
    platz = [grundlage - anderes for grundlage, anderes in zip(grundlagen, andere, strict=True)]
    plan = {
        jahr: Betraege(
            gesamtausgaben=reihe.gesamtausgaben,
            zuwendungsfaehig=reihe.zuwendungsfaehig,
            leistungen_dritter=reihe.leistungen_dritter,
            zuwendungsfaehige_gesamtausgaben=grundlage,
            zuwendung=rate,
            andere_foerderung=reihe.andere_foerderung,
            eigenanteil=grundlage - rate - reihe.andere_foerderung,
        )
        for (jahr, reihe), grundlage, rate in zip(
            gezaehlt.items(), grundlagen, raten(gesamt, grundlagen, platz), strict=True
        )
    }
    return plan, zuwendung(sum(grundlagen), 0, quote, regelwerk) - gesamt


def zuwendung(grundlage: Cent, andere: Cent, quote: Fraction, regelwerk: Regelwerk) -> Cent:
    """3.5 of a whole Maßnahme: the rate × 3.4, rounded down once, and so low that 3.7 is at least 20 % of 3.4.

    The Eigenanteil is the rest, so that rounding never takes the Land above its share. Fundstellen:
    `foerderquote_hoechstens`, `eigenanteil_mindestens`, `zuwendung_rundungsschritt`,
    `andere_foerderung_mindert_zuwendung`.
    """
    spielraum = grundlage - andere - aufgerundet(regelwerk.mindesteigenanteil * grundlage)
    hoechstens = min(quote * grundlage, Fraction(spielraum))
    return max(0, abgerundet(hoechstens, regelwerk.rundungsschritt))


def raten(betrag: Cent, gewichte: Sequence[Cent], platz: Sequence[Cent]) -> list[Cent]:
    """A Zuwendung in instalments: in proportion to 3.4, what exceeds a year's room to the earliest with room."""
    return begrenzt(verteilt(betrag, gewichte), platz)


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


def _kuerzungsgrund(kuerzung: Kuerzung, ende: date) -> str | None:
    gruende = []
    if kuerzung.ausserhalb:
        was = _betraege(kuerzung.ausserhalb)
        gruende.append(f"auf die Zeit außerhalb der Haushaltsjahre {_JAHRE} entfallen {was}")
    if kuerzung.ueber_zeitraum:
        gruende.append(
            f"auf die Zeit nach dem Förderzeitraum ({tag(ende)}) entfallen {_betraege(kuerzung.ueber_zeitraum)}"
        )
    return "; ".join(gruende) or None


def _betraege(reihe: Reihe) -> str:
    """What was cut, line by line: `1.000,00 € bei 3.1 und 800,00 € bei 3.2`."""
    teile = [
        f"{euro(getattr(reihe, name))} bei {titel.split()[0]}"
        for name, titel in ZEILENTITEL.items()
        if name in {f.name for f in fields(reihe)} and getattr(reihe, name)
    ]
    return aufzaehlung(teile)


def _zeitbefunde(
    ergebnis: Gerechnet, gemeldet: Mapping[int, Reihe], kuerzung: Kuerzung, ende: date
) -> Iterator[Befund]:
    massnahme = ergebnis.massnahme
    assert massnahme.ende is not None
    if ergebnis.verteilt and massnahme.zuwendungsfaehig:
        jahre = aufzaehlung([f"{jahr}: {euro(reihe.zuwendungsfaehig)}" for jahr, reihe in gemeldet.items()])
        ort = massnahme.herkunft.ort("zuwendungsfaehig")
        yield art.NACH_TAGEN_VERTEILT.an(ort, gefunden=euro(massnahme.zuwendungsfaehig), jahre=jahre)
    if kuerzung.ausserhalb:
        yield art.AUSSERHALB_DER_JAHRE.an(
            massnahme.herkunft.ort("ende"),
            gefunden=tag(massnahme.ende),
            beginn=tag(massnahme.beginn),
            ende=tag(massnahme.ende),
            betrag=_betraege(kuerzung.ausserhalb),
            jahre=_JAHRE,
        )
    if massnahme.ende > ende:
        yield art.UEBER_ZEITRAUM.an(
            massnahme.herkunft.ort("ende"),
            gefunden=tag(massnahme.ende),
            baustein=massnahme.baustein,
            soll=tag(ende),
            betrag=f"gekürzt sind {_betraege(kuerzung.ueber_zeitraum)} (nach Kalendertagen)"
            if kuerzung.ueber_zeitraum
            else "in die Zeit danach fällt kein Betrag",
        )


def _gemindert(ergebnis: Gerechnet, betrag: Cent, regelwerk: Regelwerk) -> Befund:
    summe = ergebnis.summe
    mindestens = regelwerk.mindesteigenanteil
    darunter = summe.eigenanteil < mindestens * summe.zuwendungsfaehige_gesamtausgaben
    ort = ergebnis.massnahme.herkunft.ort("andere_foerderung")
    return art.ZUWENDUNG_GEMINDERT.an(
        ort,
        gefunden=euro(ergebnis.massnahme.andere_foerderung or 0),
        zuwendung=euro(summe.zuwendung),
        betrag=euro(betrag),
        mindestens=anteil(mindestens),
        rest=f" Der Eigenanteil bleibt mit {euro(summe.eigenanteil)} dennoch darunter." if darunter else "",
    )
