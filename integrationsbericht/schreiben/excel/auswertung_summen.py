"""The sheets with sums: `Bausteine`, `Kommunen`, `Finanzierungsplan` and `Träger`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import GEANTWORTET, ZEILEN, Betraege, Ergebnis, Summe, Zustand
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.modell import KOMMUNE
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    FORMELN,
    VERTEILT,
    Planzeile,
    Quellen,
    betragsspalten,
    lagesatz,
    plan,
    planspalten,
    planton,
    regelzeile,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert

_DATIV = {"Kommune": "Kommunen", "Akteur": "Akteuren"}
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
    ohne_betraege: bool = False

    @property
    def betraege(self) -> Betraege | str | None:
        if self.summe is None:
            return deutsch.UNBEKANNT
        return None if self.ohne_betraege else self.summe.betraege

    @property
    def hinweis(self) -> str:
        hinweise = (deutsch.ohne_nicht_gerechnete(self.summe.nicht_gerechnet) if self.summe else "", self.zusatz)
        return "; ".join(hinweis for hinweis in hinweise if hinweis)


def _summenspalten(breite: int) -> list[Spalte[Summenreihe]]:
    return [
        _anzahl("Maßnahmen", lambda summe: summe.massnahmen),
        _anzahl("davon nicht berechenbar", lambda summe: summe.nicht_gerechnet),
        _anzahl("davon unter Vorbehalt", lambda summe: summe.unter_vorbehalt),
        _anzahl("Plätze", lambda summe: summe.plaetze),
        _anzahl("Maßnahmen ohne Platzangabe", lambda summe: summe.plaetze_ohne_angabe),
        *betragsspalten(lambda reihe: reihe.betraege),
        Spalte("Hinweis", lambda reihe: reihe.hinweis, hoechstens=breite),
    ]


def _anzahl(titel: str, zahl: Callable[[Summe], int]) -> Spalte[Summenreihe]:
    return Spalte(
        titel, lambda reihe: zahl(reihe.summe) if reihe.summe else None, Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT
    )


# ---------------------------------------------------------------- Bausteine


def bausteine(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Counts and lines per Baustein, the Sammelantrag apart, and request against Mittelkontingent."""
    blatt = mappe.blatt("Bausteine")
    blatt.titel(
        "Summen je Baustein",
        regelzeile(ergebnis),
        "Zurückgestellte Maßnahmen sind nicht enthalten; nicht berechenbare sind gezählt, aber ohne Beträge.",
    )
    spalten: list[Spalte[Summenreihe]] = [
        Spalte("Nr.", lambda reihe: reihe.wovon, Art.NUMMER),
        Spalte("Baustein", lambda reihe: reihe.name, hoechstens=33),
        *_summenspalten(18),
    ]
    namen = {nummer: baustein.name for nummer, baustein in ergebnis.regelwerk.bausteine.items()}
    reihen = [Summenreihe(wovon=nr, name=namen[nr], summe=summe) for nr, summe in sorted(ergebnis.bausteine.items())]
    rest = _ohne_baustein(ergebnis)
    if rest.massnahmen:
        reihen.append(Summenreihe(wovon="–", name=OHNE_BAUSTEIN, summe=rest, ton=Ton.GRAU, ohne_betraege=True))
    blatt.fixiere(2)
    blatt.tabelle("Bausteine", spalten, reihen, ton=_ton)
    blatt.ueberschrift(_SAMMELANTRAG)
    alle = Summenreihe(wovon="1–4", name="Sammelantrag", summe=ergebnis.sammelantrag, ton=Ton.FETT)
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
        Spalte("3.5 beantragte Zuwendung", der_summe(lambda summe: summe.betraege.zuwendung), Art.EURO),
        Spalte("Mittelkontingent", der_summe(lambda summe: summe.kontingent), Art.EURO),
        Spalte("Differenz", der_summe(_differenz), Art.EURO, sonst=deutsch.UNBEKANNT),
        Spalte("Kürzungsvorschlag", lambda reihe: vorschlag(reihe.wovon), Art.EURO, sonst=deutsch.UNBEKANNT),
    ]
    blatt.tabelle("Mittel", spalten, reihen, ton=_ton, filterbar=False)


def _differenz(summe: Summe) -> Wert:
    return None if summe.differenz is None else Formel("ROUND(F{zeile}-E{zeile},2)", summe.differenz)


# ---------------------------------------------------------------- Kommunen


def kommunen(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Sums per Kommune. All Kommunen are listed; one that did not answer shows that, and never a 0."""
    blatt = mappe.blatt("Kommunen")
    blatt.titel(
        "Summen je Kommune",
        regelzeile(ergebnis),
        f"Maßnahmen, die in der Kommune stattfinden, wer auch immer sie meldet. {antwortsatz(ergebnis)}",
    )
    spalten: list[Spalte[Summenreihe]] = [
        Spalte("Kommune", lambda reihe: reihe.wovon, hoechstens=24),
        Spalte("Rücklauf", lambda reihe: reihe.name, hoechstens=24),
        *_summenspalten(22),
    ]
    namen: list[str | None] = [*ergebnis.kommunen, KREISWEIT, None]
    namen += [name for name in ergebnis.nach_kommune if name not in namen]
    blatt.fixiere(1)
    blatt.tabelle("Kommunen", spalten, [_kommune(ergebnis, name) for name in namen], ton=_ton)


def _kommune(ergebnis: Ergebnis, name: str | None) -> Summenreihe:
    summe, stand = ergebnis.nach_kommune.get(name), ruecklaufstand(ergebnis, name)
    if name is None or name not in ergebnis.kommunen or ergebnis.hat_geantwortet(name):
        return Summenreihe(wovon=name or deutsch.OHNE_ANGABE, name=stand, summe=summe or Summe())
    if summe is None:
        return Summenreihe(wovon=name, name=stand, summe=None, ton=Ton.GRAU)
    return Summenreihe(wovon=name, name=stand, summe=summe, zusatz="nur von anderen gemeldete Maßnahmen")


def ruecklaufstand(ergebnis: Ergebnis, kommune: str | None) -> str:
    """`da`, `verspätet`, `Fehlanzeige`, or `keine Meldung` with the reason; `–` for what is no Kommune."""
    if kommune not in ergebnis.kommunen:
        return "–"
    zustand = next((r.zustand for r in ergebnis.ruecklauf if r.stelle.name == kommune), None)
    if zustand is None:
        return f"{deutsch.KEINE_MELDUNG} (nicht angefragt)"
    if zustand in GEANTWORTET:
        return zustand.value
    return deutsch.KEINE_MELDUNG if zustand == Zustand.FEHLT else f"{deutsch.KEINE_MELDUNG} ({zustand.value})"


def antwortsatz(ergebnis: Ergebnis, *arten: str) -> str:
    """`Geantwortet haben 7 von 8 Kommunen.`, of these kinds of Stellen (none named: Kommunen)."""
    teile = []
    for art in arten or (KOMMUNE,):
        gefragt = ergebnis.antworten(art)
        da = sum(antwort.zustand in GEANTWORTET for antwort in gefragt)
        teile.append(f"{da} von {len(gefragt)} {_DATIV.get(art, art)}")
    return f"Geantwortet haben {deutsch.aufzaehlung(teile)}."


# ---------------------------------------------------------------- Finanzierungsplan


def finanzierungsplan(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Lines 3.1 to 3.7 by Haushaltsjahr: each Baustein, the Sammelantrag, and all together."""
    blatt = mappe.blatt("Finanzierungsplan")
    blatt.titel("Finanzierungsplan je Baustein", regelzeile(ergebnis), FORMELN, VERTEILT)
    werk, summen = ergebnis.regelwerk, sorted(ergebnis.bausteine.items())
    anfaenge = {nummer: ("", blatt.zeile + 2 + len(ZEILEN) * stelle) for stelle, (nummer, _) in enumerate(summen)}
    im_antrag = [anfaenge[nummer] for nummer in werk.sammelantrag]
    bloecke: list[tuple[Wert, str, Summe, Quellen]] = [
        *((nummer, werk.bausteine[nummer].name, summe, ()) for nummer, summe in summen),
        ("1–4", _SAMMELANTRAG, ergebnis.sammelantrag, im_antrag),
        ("alle", "Alle Bausteine", ergebnis.gesamt, list(anfaenge.values())),
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
    blatt.tabelle("Finanzierungsplan", spalten, zeilen, ton=planton, anfang=lambda zeile: zeile.ist_erste)
    blatt.text(lagesatz(ergebnis.gesamt))


# ---------------------------------------------------------------- Träger


def traeger(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Sums per Maßnahmeträger, and per bearer of the Eigenanteil."""
    blatt = mappe.blatt("Träger")
    blatt.titel(
        "Summen je Maßnahmeträger und je Träger des Eigenanteils",
        regelzeile(ergebnis),
        "Namen, die sich nur in Groß- und Kleinschreibung oder Leerzeichen unterscheiden, sind zusammengefasst.",
    )
    blatt.fixiere(1)
    _nach(blatt, "Massnahmetraeger", "Maßnahmeträger", ergebnis.nach_traeger)
    blatt.ueberschrift("Wer den Eigenanteil (3.7) trägt")
    _nach(blatt, "Eigenanteil", "Eigenanteil trägt", ergebnis.nach_eigenanteil)


def _nach(blatt: Blatt, name: str, titel: str, summen: Mapping[str, Summe]) -> None:
    wer: Spalte[Summenreihe] = Spalte(titel, lambda reihe: reihe.wovon, hoechstens=40)
    reihen = [Summenreihe(wovon=traeger, summe=summe) for traeger, summe in summen.items()]
    blatt.tabelle(name, [wer, *_summenspalten(22)], reihen)
