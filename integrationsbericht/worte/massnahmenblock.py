"""Every Maßnahme with its seven lines for those who decide: by Baustein, the reported need beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from integrationsbericht.beleg import Beleg, Tafel, belegt
from integrationsbericht.deutsch import OHNE_ANGABE, absatz, anzahl, einzeilig, tag
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Rechenstand, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE, jahresfeld
from integrationsbericht.geld import zahl
from integrationsbericht.modell import GEMELDET, NICHT_ANGEGEBEN, Bedarf, Stelle
from integrationsbericht.worte import finanzen as finanz
from integrationsbericht.worte import massnahmen as massnahmentexte
from integrationsbericht.worte.entschieden import MARKE, marke
from integrationsbericht.worte.quoten import hoechstsatz

OHNE_KUERZUNG = "–"
"""A dash: there is no amount."""
_FELDER = {
    "gesamtausgaben": ("gesamtausgaben",),
    "zuwendungsfaehig": ("zuwendungsfaehig", *map(jahresfeld, HAUSHALTSJAHRE)),
    "leistungen_dritter": ("leistungen_dritter",),
    "andere_foerderung": ("andere_foerderung",),
}
"""Line → the fields of the form it is read from."""


@dataclass(frozen=True, kw_only=True)
class Massnahmenblock:
    """One Maßnahme with its lines 3.1 to 3.7 and the proposed cut; below it who, where, when and what else to know."""

    bezeichnung: str
    betraege: finanz.Betragszeile
    kuerzung: str
    angaben: str
    bedarf: str
    """The need of its Stelle in this Baustein, at the first Maßnahme of the Stelle."""
    bemerkung: str


@dataclass(frozen=True, kw_only=True)
class Blockgruppe:
    """The Maßnahmen of one Baustein. `summe` is None where there is nothing to add up."""

    name: str
    titel: str
    """With the full name of the Baustein, and that it is computed with the legal maximum where it is."""
    zeilen: tuple[Massnahmenblock, ...]
    bedarf_ohne: str
    """Needs of Stellen that report no Maßnahme in it."""
    summe: finanz.Betragszeile | None
    summentext: str
    """With 3.5 per Haushaltsjahr in a second line."""
    kuerzung: str


def gruppen(ergebnis: Ergebnis) -> list[Blockgruppe]:
    """Every Baustein in which something is reported; what names none comes last."""
    gemeldete = [g.massnahme.baustein for g in ergebnis.massnahmen] + [b.baustein for _, b in ergebnis.bedarfe]
    nummern = sorted(set(gemeldete), key=lambda n: (n is None, n or 0))
    return [gruppe for nummer in nummern if (gruppe := _gruppe(ergebnis, nummer)).zeilen or gruppe.bedarf_ohne]


def _gruppe(ergebnis: Ergebnis, nummer: int | None) -> Blockgruppe:
    summe = ergebnis.bausteine.get(nummer) if nummer is not None else None
    gezaehlt = summe if summe and summe.massnahmen else None
    massnahmen = massnahmentexte.je_baustein(ergebnis, nummer)
    bedarfe = [(stelle, b) for stelle, b in ergebnis.bedarfe if b.baustein == nummer and b.hat_inhalt]
    satz = hoechstsatz(ergebnis, [nummer] if nummer is not None else [])
    return Blockgruppe(
        name=massnahmentexte.OHNE_BAUSTEIN if nummer is None else f"Baustein {nummer}",
        titel=massnahmentexte.bausteintitel(ergebnis, nummer) + (f" – {satz}" if satz else ""),
        zeilen=tuple(_bloecke(ergebnis, massnahmen, bedarfe)),
        bedarf_ohne=_bedarf_ohne(ergebnis, massnahmen, bedarfe),
        summe=summenzeile(f"Baustein {nummer}", gezaehlt) if gezaehlt else None,
        summentext=belegt(
            mit_jahren(massnahmentexte.summentitel(gezaehlt), gezaehlt),
            Beleg(Tafel.BAUSTEINE, nummer),
            Beleg(Tafel.PLAN, nummer),
            Beleg(Tafel.MITTEL, nummer),
        )
        if gezaehlt
        else "",
        kuerzung=kuerzungstext(gezaehlt.kuerzung if gezaehlt else 0),
    )


def kuerzungstext(cent: int) -> str:
    return zahl(cent) if cent else OHNE_KUERZUNG


def summenzeile(bezeichnung: str, summe: Summe) -> finanz.Betragszeile:
    """A dash in every line where nothing can be computed, never a 0."""
    nichts = summe.massnahmen == summe.nicht_gerechnet
    return finanz.leere_zeile(OHNE_KUERZUNG) if nichts else finanz.zeile(bezeichnung, summe)


def mit_jahren(titel: str, summe: Summe) -> str:
    """The title and in a second line `3.5 je Haushaltsjahr: 2020: 320.992,29 · …`, if anything can be computed."""
    if summe.massnahmen == summe.nicht_gerechnet:
        return titel
    teile = [f"{jahr}: {zahl(betraege.zuwendung)}" for jahr, betraege in sorted(summe.jahre.items())]
    return f"{titel}\n3.5 je Haushaltsjahr: {' · '.join(teile)}"


def _bloecke(
    ergebnis: Ergebnis, massnahmen: Sequence[Gerechnet], bedarfe: Sequence[tuple[Stelle, Bedarf]]
) -> Iterator[Massnahmenblock]:
    offen: dict[str, list[Bedarf]] = {}  # of each Stelle, told with its first Maßnahme
    for stelle, bedarf in bedarfe:
        offen.setdefault(stelle.name, []).append(bedarf)
    doppelte = {g.massnahme.schluessel for gruppe in ergebnis.doppelt for g in gruppe.massnahmen}
    for g in massnahmen:
        yield _block(ergebnis, g, offen.pop(g.massnahme.stelle, []), doppelt=g.massnahme.schluessel in doppelte)


def _block(ergebnis: Ergebnis, g: Gerechnet, bedarfe: Sequence[Bedarf], *, doppelt: bool) -> Massnahmenblock:
    m = g.massnahme
    name = ergebnis.schwaerzung.kurz(einzeilig(m.bezeichnung or OHNE_ANGABE)) + marke(m, "bezeichnung")
    return Massnahmenblock(
        bezeichnung=belegt(name, Beleg(Tafel.MASSNAHMEN, m.schluessel)),
        betraege=_betraege(g),
        kuerzung=kuerzungstext(g.kuerzungsvorschlag),
        angaben=_angaben(ergebnis, g),
        bedarf=belegt("; ".join(bedarfstext(ergebnis, b) for b in bedarfe), *_zeilen(bedarfe)),
        bemerkung=_bemerkung(ergebnis, g, doppelt=doppelt),
    )


def _zeilen(bedarfe: Iterable[Bedarf]) -> list[Beleg]:
    orte = (b.herkunft for b in bedarfe)
    return [Beleg(Tafel.BEDARFE, (ort.datei, ort.blatt, ort.zeile)) for ort in orte]


def _betraege(g: Gerechnet) -> finanz.Betragszeile:
    if g.rechenstand == Rechenstand.NICHT_GERECHNET:
        return finanz.leere_zeile("–")
    zeile = finanz.betragszeile("", g.summe)
    return replace(zeile, **{name: getattr(zeile, name) + marke(g.massnahme, *f) for name, f in _FELDER.items()})


def _angaben(ergebnis: Ergebnis, g: Gerechnet) -> str:
    """Who, where, when, how many: one line under the name. What goes without saying is left out."""
    m, kurz = g.massnahme, ergebnis.schwaerzung.kurz
    anderer = m.traeger.casefold() != m.stelle.casefold()
    plaetze = "Plätze ohne Angabe" if m.plaetze is None else anzahl(m.plaetze, "Platz", "Plätze")
    traegt = "" if m.eigenanteil_traegt == NICHT_ANGEGEBEN else kurz(einzeilig(m.eigenanteil_traegt))
    teile = [
        f"{m.stelle}, Nr. {kurz(einzeilig(m.nr))}",
        f"Träger: {kurz(einzeilig(m.traeger))}{marke(m, 'traeger')}" if anderer else "",
        f"Kommune: {m.kommune or OHNE_ANGABE}{marke(m, 'kommune')}" if m.kommune != m.stelle else "",
        f"{tag(m.beginn, 'offen')}{marke(m, 'beginn')} – {tag(m.ende, 'offen')}{marke(m, 'ende')}",
        f"{plaetze}{marke(m, 'plaetze')}",
        f"Eigenanteil: {traegt}{marke(m, 'eigenanteil_traegt')}" if traegt else "Eigenanteil offen",
        m.stand if m.stand != GEMELDET else "",
    ]
    return " · ".join(filter(None, teile))


def _bemerkung(ergebnis: Ergebnis, g: Gerechnet, *, doppelt: bool) -> str:
    grund = einzeilig(g.grund or "")
    return absatz(
        "Zurückgestellt: in keiner Summe." if g.massnahme.zurueckgestellt else "",
        f"Doppelt gemeldet{MARKE}: es zählt „{ergebnis.schwaerzung.kurz(g.doppelt_zu)}“." if g.doppelt_zu else "",
        "Möglicherweise zweimal gemeldet." if doppelt else "",
        f"Nicht gerechnet: {grund}." if g.rechenstand == Rechenstand.NICHT_GERECHNET else "",
        f"Gekürzt: {grund}." if grund and g.rechenstand != Rechenstand.NICHT_GERECHNET else "",
    )


# ---------------------------------------------------------------- needs


def bedarfstext(ergebnis: Ergebnis, b: Bedarf) -> str:
    """`40 Plätze, Priorität 1: „Viele stehen vor dem Abschluss.“`."""
    felder = ("plaetze", "personen_geduldet", "personen_gestattet", "personen_sonstige")
    if b.unklar:
        menge = "Zahl unklar"
    elif b.menge is None:
        menge = "ohne Zahl"
    else:
        menge = anzahl(b.menge, "Person", "Personen") if b.nach_personen else anzahl(b.menge, "Platz", "Plätze")
    teile = [
        menge + marke(b, *felder),
        f"Priorität {b.prioritaet}{marke(b, 'prioritaet')}" if b.prioritaet else "",
        b.stand if b.stand != GEMELDET else "",
    ]
    text = ", ".join(filter(None, teile))
    grund = ergebnis.schwaerzung.intern(einzeilig(b.begruendung or ""))
    return f"{text}: „{grund}“" if grund else text


def _bedarf_ohne(ergebnis: Ergebnis, massnahmen: Sequence[Gerechnet], bedarfe: Sequence[tuple[Stelle, Bedarf]]) -> str:
    mit = {g.massnahme.stelle for g in massnahmen}
    ohne = [(stelle, b) for stelle, b in bedarfe if stelle.name not in mit]
    text = " · ".join(f"{stelle.name} {bedarfstext(ergebnis, b)}" for stelle, b in ohne)
    return belegt(text, *_zeilen(b for _, b in ohne))
