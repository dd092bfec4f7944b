"""Tables of money for the public: a dash where there is no Maßnahme, and beside each amount what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integrationsbericht.beleg import ANTRAG, OHNE, Beleg, Tafel, belegt, ebenso
from integrationsbericht.beleg import GESAMT as ALLE
from integrationsbericht.deutsch import OHNE_ANGABE, absatz, aufzaehlung, ganz, gross, in_worten
from integrationsbericht.ergebnis import ZEILEN, Betraege, Ergebnis, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.geld import Cent, zahl
from integrationsbericht.worte.bausteintabelle import NICHTS, NOCH_OFFEN
from integrationsbericht.worte.finanzen import GESAMT, mit_vorzeichen, sammelbausteine
from integrationsbericht.worte.massnahmen import OHNE_BAUSTEIN

WEITERE = "weitere Kommunen"
_MINDESTENS = 2
"""Fewer computable Maßnahmen in one row would show what a single Träger calculates with."""


@dataclass(frozen=True, kw_only=True)
class Betragszeile:
    """The lines 3.2 to 3.7 of something, with its Maßnahmen and Plätze; finished strings."""

    bezeichnung: str
    massnahmen: str
    plaetze: str
    zuwendungsfaehig: str
    leistungen_dritter: str
    zuwendungsfaehige_gesamtausgaben: str
    zuwendung: str
    andere_foerderung: str
    eigenanteil: str


@dataclass(frozen=True, kw_only=True)
class Kontingentzeile:
    """Request against Mittelkontingent, and between which amounts the request may come to lie."""

    bezeichnung: str
    beantragt: str
    kontingent: str
    differenz: str
    spanne: str


def im_sammelantrag(ergebnis: Ergebnis) -> list[Betragszeile]:
    return [_baustein(ergebnis, n) for n in ergebnis.regelwerk.sammelantrag]


def _baustein(ergebnis: Ergebnis, nummer: int) -> Betragszeile:
    return _zeile(belegt(f"Baustein {nummer}", Beleg(Tafel.BAUSTEINE, nummer)), ergebnis.bausteine[nummer])


def uebrige(ergebnis: Ergebnis) -> list[Betragszeile]:
    """The other Bausteine, and what names none."""
    andere = [n for n in ergebnis.regelwerk.bausteine if n not in ergebnis.regelwerk.sammelantrag]
    ohne = _ohne_baustein(ergebnis)
    return [
        *(_baustein(ergebnis, n) for n in andere),
        *([_zeile(belegt(OHNE_BAUSTEIN, Beleg(Tafel.BAUSTEINE, OHNE)), ohne)] if ohne.massnahmen else []),
    ]


def _ohne_baustein(ergebnis: Ergebnis) -> Summe:
    """Never computable, so that it has a count but no amount."""
    zahl_der = ergebnis.gesamt.massnahmen - sum(s.massnahmen for s in ergebnis.bausteine.values())
    return Summe(massnahmen=zahl_der, nicht_gerechnet=zahl_der, plaetze_ohne_angabe=zahl_der)


def sammelantrag(ergebnis: Ergebnis) -> Betragszeile:
    return _zeile(belegt("Sammelantrag", Beleg(Tafel.SAMMELANTRAG)), ergebnis.sammelantrag)


def gesamt(ergebnis: Ergebnis) -> Betragszeile:
    return _zeile(belegt(GESAMT, Beleg(Tafel.BAUSTEINE, ALLE)), ergebnis.gesamt)


def jahre(summe: Summe, plan: str) -> list[Betragszeile]:
    """One row per Haushaltsjahr; empty where nothing can be computed. `plan`: ANTRAG or GESAMT (`beleg`)."""
    if summe.massnahmen == summe.nicht_gerechnet:
        return []
    return [
        _betragszeile(belegt(str(jahr), Beleg(Tafel.PLAN, plan)), summe.jahre.get(jahr, Betraege()))
        for jahr in HAUSHALTSJAHRE
    ]


def _zeile(bezeichnung: str, summe: Summe) -> Betragszeile:
    if not summe.massnahmen:
        return _leer(bezeichnung, NICHTS, NICHTS, NICHTS)
    if summe.massnahmen == summe.nicht_gerechnet:
        return _leer(bezeichnung, NOCH_OFFEN, ganz(summe.massnahmen), _plaetze(summe))
    ohne = f"\nohne {ganz(summe.nicht_gerechnet)}" if summe.nicht_gerechnet else ""
    return _betragszeile(bezeichnung, summe.betraege, ganz(summe.massnahmen) + ohne, _plaetze(summe))


def _leer(bezeichnung: str, strich: str, massnahmen: str, plaetze: str) -> Betragszeile:
    felder = dict.fromkeys((name for name in ZEILEN if name != "gesamtausgaben"), strich)
    return Betragszeile(bezeichnung=bezeichnung, massnahmen=massnahmen, plaetze=plaetze, **felder)


def _betragszeile(bezeichnung: str, betraege: Betraege, massnahmen: str = "", plaetze: str = "") -> Betragszeile:
    texte = {name: zahl(cent) for name, cent in betraege.als_dict().items() if name != "gesamtausgaben"}
    # A template may print a total without its name.
    texte["zuwendungsfaehig"] = ebenso(texte["zuwendungsfaehig"], bezeichnung)
    return Betragszeile(bezeichnung=bezeichnung, massnahmen=massnahmen, plaetze=plaetze, **texte)


def _plaetze(summe: Summe) -> str:
    if summe.plaetze_ohne_angabe == summe.massnahmen:
        return OHNE_ANGABE
    return ("mindestens " if summe.plaetze_ohne_angabe else "") + ganz(summe.plaetze)


# ---------------------------------------------------------------- Kommunen


@dataclass(frozen=True, kw_only=True)
class _Teil:
    name: str
    summe: Summe

    @property
    def gerechnet(self) -> int:
        return self.summe.massnahmen - self.summe.nicht_gerechnet


def kommunen(ergebnis: Ergebnis) -> list[Betragszeile]:
    """One row per Kommune that has a Maßnahme; what would show a single Maßnahme's amount stands together."""
    einzeln, zusammen = _geteilt(ergebnis)
    if not einzeln:
        return []
    zeilen = [_zeile(belegt(teil.name, Beleg(Tafel.KOMMUNEN, teil.name)), teil.summe) for teil in einzeln]
    weitere = belegt(WEITERE, *(Beleg(Tafel.KOMMUNEN, teil.name) for teil in zusammen))
    return [*zeilen, *([_zeile(weitere, _summe(zusammen))] if zusammen else [])]


def _geteilt(ergebnis: Ergebnis) -> tuple[list[_Teil], list[_Teil]]:
    """Rows of their own, and those that stand together: few computable ones, until nobody stands there alone."""
    teile = [
        _Teil(name=kommune or OHNE_ANGABE, summe=s) for kommune, s in ergebnis.nach_kommune.items() if s.massnahmen
    ]
    if ergebnis.einstellungen.sitzung.betraege_oeffentlich:
        return teile, []
    wenige = [teil for teil in teile if 0 < teil.gerechnet < _MINDESTENS]
    andere = sorted((t for t in teile if t.gerechnet >= _MINDESTENS), key=lambda t: t.gerechnet)
    while wenige and andere and (len(wenige) == 1 or sum(teil.gerechnet for teil in wenige) < _MINDESTENS):
        wenige.append(andere.pop(0))
    namen = {teil.name for teil in wenige}
    return [teil for teil in teile if teil.name not in namen], [teil for teil in teile if teil.name in namen]


def _summe(teile: Sequence[_Teil]) -> Summe:
    summen = [teil.summe for teil in teile]
    return Summe(
        massnahmen=sum(s.massnahmen for s in summen),
        nicht_gerechnet=sum(s.nicht_gerechnet for s in summen),
        plaetze=sum(s.plaetze for s in summen),
        plaetze_ohne_angabe=sum(s.plaetze_ohne_angabe for s in summen),
        betraege=sum((s.betraege for s in summen), Betraege()),
    )


def kommunen_hinweis(ergebnis: Ergebnis) -> str:
    """Who stands together, and who has no row."""
    _, zusammen = _geteilt(ergebnis)
    ohne = [name for name in ergebnis.kommunen if name not in ergebnis.nach_kommune]
    return absatz(
        f"{WEITERE}: {aufzaehlung([teil.name for teil in zusammen])}"
        "; zusammengefasst, damit kein Betrag einer einzelnen Maßnahme erkennbar ist."
        if zusammen
        else "",
        f"Ohne Maßnahme: {aufzaehlung(ohne)}." if ohne else "",
    )


# ---------------------------------------------------------------- notes and Kontingent


def ohne_hinweis(ergebnis: Ergebnis) -> str:
    """What the sums of the tables lack."""
    zahl_der = ergebnis.gesamt.nicht_gerechnet
    if not zahl_der:
        return ""
    wo: Mapping[str, int] = {f"Baustein {n}": s.nicht_gerechnet for n, s in ergebnis.bausteine.items()}
    je = [f"{name}: {n}" for name, n in wo.items() if n]
    sind = "ist" if zahl_der == 1 else "sind"
    wer = in_worten(zahl_der, "Eine Maßnahme", "Maßnahmen")
    wo_text = f" ({'; '.join(je)})" if je else ""
    satz = f"{gross(wer)} {sind} noch nicht berechenbar und in keinem Betrag enthalten{wo_text}."
    return belegt(satz, Beleg(Tafel.BAUSTEINE))


def jahre_hinweis(ergebnis: Ergebnis) -> str:
    """What was not reported per year but computed."""
    verteilte = sum(g.in_summen and g.verteilt for g in ergebnis.massnahmen)
    if not verteilte:
        return ""
    bei = in_worten(verteilte, "einer Maßnahme", "Maßnahmen")
    satz = f"Bei {bei} ohne Jahresbeträge sind die zuwendungsfähigen Ausgaben nach Kalendertagen verteilt."
    return belegt(satz, Beleg(Tafel.MASSNAHMEN))


def kontingente(ergebnis: Ergebnis) -> list[Kontingentzeile]:
    """One row for every Mittelkontingent that is entered."""
    antrag = belegt(f"Sammelantrag ({sammelbausteine(ergebnis)})", Beleg(Tafel.MITTEL, ANTRAG))
    summen = [(antrag, ergebnis.sammelantrag)]
    summen += [(belegt(f"Baustein {n}", Beleg(Tafel.MITTEL, n)), summe) for n, summe in ergebnis.bausteine.items()]
    return [_kontingentzeile(name, summe) for name, summe in summen if summe.kontingent is not None]


def _kontingentzeile(name: str, summe: Summe) -> Kontingentzeile:
    gerechnet = summe.massnahmen > summe.nicht_gerechnet
    return Kontingentzeile(
        bezeichnung=name,
        beantragt=zahl(summe.betraege.zuwendung) if gerechnet else NICHTS,
        kontingent=zahl(summe.kontingent or 0),
        differenz=mit_vorzeichen(summe.differenz or 0) if gerechnet else NICHTS,
        spanne=_spanne(summe) if summe.massnahmen or summe.hoechstens is None else NICHTS,
    )


def _spanne(summe: Summe) -> str:
    if summe.niedrigstens is None and summe.hoechstens is None:
        return "offen"
    return f"{_grenze(summe.niedrigstens)} bis {_grenze(summe.hoechstens)}"


def _grenze(cent: Cent | None) -> str:
    return "offen" if cent is None else zahl(cent)
