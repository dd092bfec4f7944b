"""The sheets with sums: `Bausteine`, `Kommunen`, `Finanzierungsplan` and `Träger`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from integrationsbericht import deutsch
from integrationsbericht.beleg import ANTRAG, GESAMT, OHNE
from integrationsbericht.ergebnis import GEANTWORTET, ZEILEN, Betraege, Ergebnis, Summe, Zustand
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.modell import Massnahme
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    FORMELN,
    KEIN_BETRAG,
    RATEN,
    VERTEILT,
    Planzeile,
    Quellen,
    berechenbar,
    betragsspalten,
    lagesatz,
    plaetze,
    plan,
    planspalten,
    planton,
    regelzeile,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert
from integrationsbericht.worte.kontingentlage import aussage
from integrationsbericht.worte.quoten import hoechstsatz
from integrationsbericht.worte.ruecklauf import stand_der_rueckmeldungen

OHNE_BAUSTEIN = "ohne gültigen Baustein"
_ton = attrgetter("ton")
_SAMMELANTRAG = "Sammelantrag (Bausteine 1 bis 4)"


@dataclass(frozen=True, kw_only=True)
class Summenreihe:
    """One row of sums: whose they are, and what there is to say."""

    wovon: Wert
    name: str = ""
    summe: Summe | None
    """None: nothing is known."""
    zusatz: str = ""
    ton: Ton = Ton.NORMAL
    zeilen: Wert = ""
    """Where its Maßnahmen stand."""

    @property
    def betraege(self) -> Betraege | str | None:
        if self.summe is None:
            return deutsch.UNBEKANNT
        if not self.summe.massnahmen:
            return KEIN_BETRAG
        return self.summe.betraege if berechenbar(self.summe) else None

    @property
    def hinweis(self) -> str:
        ohne = self.summe.nicht_gerechnet if self.summe and berechenbar(self.summe) else 0
        hinweise = (f"Beträge {deutsch.ohne_nicht_gerechnete(ohne)}" if ohne else "", self.zusatz)
        return "; ".join(hinweis for hinweis in hinweise if hinweis)


def _summenspalten(breite: int) -> list[Spalte[Summenreihe]]:
    return [
        _anzahl("Maßnahmen", lambda summe: summe.massnahmen),
        _anzahl("davon nicht berechenbar", lambda summe: summe.nicht_gerechnet),
        _anzahl("davon unter Vorbehalt", lambda summe: summe.unter_vorbehalt),
        _anzahl("Plätze", plaetze),
        _anzahl("Maßnahmen ohne Platzangabe", lambda summe: summe.plaetze_ohne_angabe),
        *betragsspalten(lambda reihe: reihe.betraege),
        Spalte("Hinweis", lambda reihe: reihe.hinweis, hoechstens=breite),
        Spalte("im Blatt „Maßnahmen“", lambda reihe: reihe.zeilen, hoechstens=24),
    ]


def _anzahl(titel: str, zahl: Callable[[Summe], Wert]) -> Spalte[Summenreihe]:
    return Spalte(
        titel, lambda reihe: zahl(reihe.summe) if reihe.summe else None, Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT
    )


# ---------------------------------------------------------------- Bausteine


def bausteine(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Counts and lines per Baustein, the Sammelantrag apart, and request against Mittelkontingent."""
    blatt = mappe.blatt("Bausteine")
    blatt.titel(
        "Summen je Baustein",
        regelzeile(ergebnis),
        "Zurückgestellte Maßnahmen sind nicht enthalten; nicht berechenbare sind gezählt, aber ohne Beträge.",
        stand_der_rueckmeldungen(ergebnis),
    )
    spalten: list[Spalte[Summenreihe]] = [
        Spalte("Nr.", lambda reihe: reihe.wovon, Art.NUMMER),
        Spalte("Baustein", lambda reihe: reihe.name, hoechstens=33),
        *_summenspalten(18),
    ]
    namen = {nummer: baustein.name for nummer, baustein in ergebnis.regelwerk.bausteine.items()}

    def zeilen(auswahl: Callable[[int | None], bool]) -> Wert:
        return bezuege.zeilen(lambda g: g.zaehlt and auswahl(g.massnahme.baustein))

    reihen = [
        Summenreihe(
            wovon=nr,
            name=namen[nr],
            summe=summe,
            zusatz=hoechstsatz(ergebnis, [nr]),
            zeilen=zeilen(lambda baustein, nr=nr: baustein == nr),  # type: ignore[misc]
        )
        for nr, summe in sorted(ergebnis.bausteine.items())
    ]
    rest = _ohne_baustein(ergebnis)
    if rest.massnahmen:
        ohne = zeilen(lambda baustein: baustein is None)
        reihen.append(Summenreihe(wovon=OHNE, name=OHNE_BAUSTEIN, summe=rest, ton=Ton.GRAU, zeilen=ohne))
    blatt.fixiere(2)
    blatt.tabelle("Bausteine", spalten, reihen, ton=_ton, schluessel=attrgetter("wovon"))
    blatt.ueberschrift(_SAMMELANTRAG)
    alle = Summenreihe(
        wovon=ANTRAG,
        name="Sammelantrag",
        summe=ergebnis.sammelantrag,
        ton=Ton.FETT,
        zusatz=hoechstsatz(ergebnis, ergebnis.regelwerk.sammelantrag),
        zeilen=zeilen(lambda baustein: baustein in ergebnis.regelwerk.sammelantrag),
    )
    ohne_summe = [replace(spalte, summe=None) for spalte in spalten]
    blatt.tabelle("Sammelantrag", ohne_summe, [alle], ton=_ton, filterbar=False)
    _mittel(blatt, ergebnis, [*reihen[: len(ergebnis.bausteine)], alle])


def _ohne_baustein(ergebnis: Ergebnis) -> Summe:
    """What is in the total but in no Baustein; such Maßnahmen are never computed, so they have no amounts."""
    teile = ergebnis.bausteine.values()
    namen = ("massnahmen", "nicht_gerechnet", "unter_vorbehalt", "plaetze", "plaetze_ohne_angabe")
    return Summe(**{name: getattr(ergebnis.gesamt, name) - sum(getattr(t, name) for t in teile) for name in namen})


def _mittel(blatt: Blatt, ergebnis: Ergebnis, reihen: Sequence[Summenreihe]) -> None:
    blatt.ueberschrift("Förderquote und Mittelkontingent")
    blatt.text(
        "Differenz = Mittelkontingent − beantragte Zuwendung; negativ: Das Kontingent reicht nicht."
        " Der Kürzungsvorschlag ändert keinen Betrag."
    )
    werk = ergebnis.regelwerk

    def vorschlag(wovon: Wert) -> int:
        return ergebnis.kuerzungsvorschlag([wovon] if isinstance(wovon, int) else werk.sammelantrag)

    def des_bausteins(wert: Callable[[int], Wert]) -> Callable[[Summenreihe], Wert]:
        return lambda reihe: wert(reihe.wovon) if isinstance(reihe.wovon, int) else ""

    def der_summe(wert: Callable[[Summe], Wert]) -> Callable[[Summenreihe], Wert]:
        return lambda reihe: wert(reihe.summe) if reihe.summe else None

    spalten: list[Spalte[Summenreihe]] = [
        Spalte("Nr.", lambda reihe: reihe.wovon, Art.NUMMER),
        Spalte("Baustein", lambda reihe: reihe.name, hoechstens=33),
        Spalte("Zeitraum bis", des_bausteins(lambda nummer: werk.bausteine[nummer].ende), Art.TAG),
        Spalte("Förderquote", des_bausteins(lambda nummer: ergebnis.foerderquoten[nummer]), Art.ANTEIL),
        Spalte("3.5 beantragte Zuwendung", der_summe(_zuwendung), Art.EURO),
        Spalte("Mittelkontingent", der_summe(lambda summe: summe.kontingent), Art.EURO),
        Spalte("Differenz", der_summe(_differenz), Art.EURO, sonst=KEIN_BETRAG),
        Spalte("Kürzungsvorschlag", lambda reihe: vorschlag(reihe.wovon) or None, Art.EURO, sonst=KEIN_BETRAG),
        Spalte("3.5 nach der Kürzung", der_summe(_nach_kuerzung), Art.EURO),
        Spalte("niedrigstens", der_summe(_grenze(lambda summe: summe.niedrigstens)), Art.EURO),
        Spalte("höchstens", der_summe(_grenze(lambda summe: summe.hoechstens)), Art.EURO),
        Spalte("Das Kontingent …", der_summe(lambda summe: aussage(summe) or KEIN_BETRAG), hoechstens=30),
    ]
    blatt.tabelle("Mittel", spalten, reihen, ton=_ton, filterbar=False, schluessel=attrgetter("wovon"))
    blatt.text(
        "„niedrigstens“ und „höchstens“: was die Zuwendung noch werden kann, wenn alles Offene wegfällt oder dazukommt;"
        " „offen“, wo das niemand weiß."
    )


def _zuwendung(summe: Summe) -> Wert:
    return summe.betraege.zuwendung if berechenbar(summe) else KEIN_BETRAG


def _nach_kuerzung(summe: Summe) -> Wert:
    return summe.betraege.zuwendung - summe.kuerzung if summe.kuerzung else KEIN_BETRAG


def _grenze(grenze: Callable[[Summe], int | None]) -> Callable[[Summe], Wert]:
    """A bound, where there is a Kontingent that it may break."""

    def wert(summe: Summe) -> Wert:
        betrag = grenze(summe)
        if summe.kontingent is None or (betrag == 0 and not berechenbar(summe)):
            return KEIN_BETRAG
        return "offen" if betrag is None else betrag

    return wert


def _differenz(summe: Summe) -> Wert:
    if summe.differenz is None or not berechenbar(summe):
        return None
    return Formel("ROUND(F{zeile}-E{zeile},2)", summe.differenz)


# ---------------------------------------------------------------- Kommunen


def kommunen(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Sums per Kommune. All Kommunen are listed; one that did not answer shows that, and never a 0."""
    blatt = mappe.blatt("Kommunen")
    blatt.titel(
        "Summen je Kommune",
        regelzeile(ergebnis),
        f"Maßnahmen, die in der Kommune stattfinden, wer auch immer sie meldet. {stand_der_rueckmeldungen(ergebnis)}",
    )
    spalten: list[Spalte[Summenreihe]] = [
        Spalte("Kommune", lambda reihe: reihe.wovon, hoechstens=24),
        Spalte("Rücklauf", lambda reihe: reihe.name, hoechstens=24),
        *_summenspalten(22),
    ]
    namen: list[str | None] = [*ergebnis.kommunen, KREISWEIT, None]
    namen += [name for name in ergebnis.nach_kommune if name not in namen]
    blatt.fixiere(1)
    zeilen = bezuege.zeilen_je(lambda m: m.kommune)
    reihen = [_kommune(ergebnis, name, zeilen(name)) for name in namen]
    blatt.tabelle("Kommunen", spalten, reihen, ton=_ton, schluessel=attrgetter("wovon"))
    _schluss(blatt, ergebnis)


def _schluss(blatt: Blatt, ergebnis: Ergebnis) -> None:
    """What the total has to tell."""
    blatt.text(lagesatz(ergebnis.gesamt))
    blatt.text(stand_der_rueckmeldungen(ergebnis))
    if satz := hoechstsatz(ergebnis, ergebnis.regelwerk.bausteine):
        blatt.text(f"{satz[0].upper()}{satz[1:]}.")


def _kommune(ergebnis: Ergebnis, name: str | None, zeilen: Wert) -> Summenreihe:
    reihe = Summenreihe(
        wovon=name or deutsch.OHNE_ANGABE,
        name=ruecklaufstand(ergebnis, name),
        summe=ergebnis.nach_kommune.get(name),
        zeilen=zeilen,
    )
    if name is None or name not in ergebnis.kommunen or ergebnis.hat_geantwortet(name):
        return replace(reihe, summe=reihe.summe or Summe())
    if reihe.summe is None:
        return replace(reihe, ton=Ton.GRAU)
    return replace(reihe, zusatz="nur von anderen gemeldete Maßnahmen")


def ruecklaufstand(ergebnis: Ergebnis, kommune: str | None) -> str:
    """`da`, `verspätet`, `Fehlanzeige`, `keine Meldung`, or what came and does not count; `–` for no Kommune."""
    if kommune not in ergebnis.kommunen:
        return "–"
    zustand = next((r.zustand for r in ergebnis.ruecklauf if r.stelle.name == kommune), None)
    if zustand is None:
        return f"{deutsch.KEINE_MELDUNG} (nicht angefragt)"
    if zustand in GEANTWORTET:
        return zustand.value
    return deutsch.KEINE_MELDUNG if zustand == Zustand.FEHLT else f"{zustand.value}, nicht mitgezählt"


# ---------------------------------------------------------------- Finanzierungsplan


def finanzierungsplan(mappe: Mappe, ergebnis: Ergebnis, _: Bezuege) -> None:
    """Lines 3.1 to 3.7 by Haushaltsjahr: each Baustein, the Sammelantrag, and all together."""
    blatt = mappe.blatt("Finanzierungsplan")
    blatt.titel("Finanzierungsplan je Baustein", regelzeile(ergebnis), FORMELN, VERTEILT, RATEN)
    werk, summen = ergebnis.regelwerk, sorted(ergebnis.bausteine.items())
    anfaenge = {nummer: ("", blatt.zeile + 2 + len(ZEILEN) * stelle) for stelle, (nummer, _) in enumerate(summen)}
    im_antrag = [anfaenge[nummer] for nummer in werk.sammelantrag]
    bloecke: list[tuple[Wert, str, Summe, Quellen]] = [
        *((nummer, werk.bausteine[nummer].name, summe, ()) for nummer, summe in summen),
        (ANTRAG, _SAMMELANTRAG, ergebnis.sammelantrag, im_antrag),
        (GESAMT, "Alle Bausteine", ergebnis.gesamt, list(anfaenge.values())),
    ]
    zeilen: list[Planzeile] = []
    for nummer, name, summe, quellen in bloecke:
        erste = blatt.zeile + 2 + len(zeilen)
        zeilen += plan(Planzeile(summe=summe, erste=erste, quellen=quellen, ab=2, nummer=nummer, baustein=name))
    blatt.fixiere(3)
    spalten: list[Spalte[Planzeile]] = [
        Spalte("Nr.", lambda zeile: zeile.nummer, Art.NUMMER),
        Spalte("Baustein", lambda zeile: zeile.baustein if zeile.ist_erste else "", hoechstens=50),
        *planspalten(),
    ]
    blatt.tabelle(
        "Finanzierungsplan",
        spalten,
        zeilen,
        ton=planton,
        anfang=lambda zeile: zeile.ist_erste,
        schluessel=attrgetter("nummer"),
    )
    _schluss(blatt, ergebnis)


# ---------------------------------------------------------------- Träger


def traeger(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """Sums per Maßnahmeträger, and per bearer of the Eigenanteil."""
    blatt = mappe.blatt("Träger")
    blatt.titel(
        "Summen je Maßnahmeträger und je Träger des Eigenanteils",
        regelzeile(ergebnis),
        "Namen, die sich nur in Groß- und Kleinschreibung oder Leerzeichen unterscheiden, sind zusammengefasst.",
    )
    blatt.fixiere(1)
    _nach(blatt, "Massnahmetraeger", "Maßnahmeträger", ergebnis.nach_traeger, bezuege, lambda m: m.traeger)
    blatt.ueberschrift("Wer den Eigenanteil (3.7) trägt")
    eigenanteil = ergebnis.nach_eigenanteil
    _nach(blatt, "Eigenanteil", "Eigenanteil trägt", eigenanteil, bezuege, lambda m: m.eigenanteil_traegt)
    _schluss(blatt, ergebnis)


def _nach(  # one parameter for each part of the table
    blatt: Blatt, name: str, titel: str, summen: Mapping[str, Summe], bezuege: Bezuege, wer: Callable[[Massnahme], str]
) -> None:
    gruppe = bezuege.ergebnis.kreis.gruppe

    zeilen = bezuege.zeilen_je(lambda m: gruppe(wer(m)))

    def reihe(traeger: str, summe: Summe) -> Summenreihe:
        return Summenreihe(wovon=traeger, summe=summe, zeilen=zeilen(gruppe(traeger)))

    spalte: Spalte[Summenreihe] = Spalte(titel, lambda reihe: reihe.wovon, hoechstens=34)
    reihen = [reihe(traeger, summe) for traeger, summe in summen.items()]
    blatt.tabelle(name, [spalte, *_summenspalten(18)], reihen, schluessel=attrgetter("wovon"))
