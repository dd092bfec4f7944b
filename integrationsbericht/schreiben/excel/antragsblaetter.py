"""Other sheets of the Sammelantrag: who receives what when, the plan after the cut, what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from integrationsbericht.beleg import ANTRAG
from integrationsbericht.ergebnis import ZEILEN, Betraege, Ergebnis, Gerechnet, Summe
from integrationsbericht.formular import HAUSHALTSJAHRE
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    KEIN_BETRAG,
    NICHT_GERECHNET,
    RATEN,
    Planzeile,
    Quellen,
    baustein,
    bekannt,
    berechenbar,
    betragsspalten,
    buchstabe,
    lagesatz,
    plan,
    planspalten,
    planton,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Wert
from integrationsbericht.summen import summen
from integrationsbericht.worte.antrag import Fehlendes, fehlt_zum_antrag

_EMPFAENGERZEILEN = ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")


def im_antrag(ergebnis: Ergebnis, nummern: Sequence[int]) -> list[Gerechnet]:
    """The Maßnahmen of these Bausteine that count; a zurückgestellte is not applied for."""
    return [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.baustein in nummern]


def standspalten() -> list[Spalte[Gerechnet]]:
    return [
        Spalte("Stand", lambda g: g.massnahme.stand, hoechstens=16),
        Spalte("Rechenstand", lambda g: g.rechenstand.value, hoechstens=16),
    ]


# ---------------------------------------------------------------- Drittempfänger


def drittempfaenger(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Who carries out each Maßnahme, who receives how much in which year, and who bears the Eigenanteil."""
    blatt = mappe.blatt("Drittempfänger")
    kreis = ergebnis.einstellungen.sitzung.kreis
    blatt.titel(
        "Drittempfänger: Weiterleitung der Zuwendung",
        regelzeile(ergebnis),
        f"Führt der Kreis ({kreis}) eine Maßnahme selbst durch, wird nichts weitergeleitet. Zurückgestellte Maßnahmen"
        " sind nicht Teil des Antrags; nicht berechenbare stehen ohne Beträge.",
    )

    def wird_weitergeleitet(g: Gerechnet) -> bool:
        return not ergebnis.kreis.nennt(g.massnahme.traeger)

    def weitergeleitet(g: Gerechnet) -> Wert:
        betraege = bekannt(g)
        return None if betraege is None else betraege.zuwendung if wird_weitergeleitet(g) else 0

    spalten: list[Spalte[Gerechnet]] = [
        Spalte("Maßnahmeträger", lambda g: g.massnahme.traeger, hoechstens=30),
        Spalte("Kommune", lambda g: g.massnahme.kommune, hoechstens=18),
        Spalte("Bezeichnung", lambda g: g.massnahme.bezeichnung, hoechstens=34),
        Spalte("Baustein", lambda g: g.massnahme.baustein, Art.NUMMER),
        *betragsspalten(bekannt, zeilen=_EMPFAENGERZEILEN),
        Spalte("Weiterleitung", lambda g: "ja" if wird_weitergeleitet(g) else "nein, beim Kreis", hoechstens=16),
        Spalte("weitergeleitete Zuwendung", weitergeleitet, Art.EURO, SICHTBARE, sonst=NICHT_GERECHNET),
        Spalte("Eigenanteil trägt", lambda g: g.massnahme.eigenanteil_traegt, hoechstens=26),
        *standspalten(),
    ]
    antrag = im_antrag(ergebnis, ergebnis.regelwerk.sammelantrag)
    blatt.fixiere(1)
    blatt.tabelle("Drittempfaenger", spalten, antrag, ton=ton)
    blatt.text(lagesatz(ergebnis.sammelantrag))
    blatt.leerzeile()
    _je_jahr(blatt, ergebnis, [g for g in antrag if wird_weitergeleitet(g)])


@dataclass(frozen=True)
class _Empfaenger:
    """One Drittempfänger and all Maßnahmen of the application that it carries out."""

    name: str
    summe: Summe


def _je_jahr(blatt: Blatt, ergebnis: Ergebnis, weitergeleitete: Sequence[Gerechnet]) -> None:
    """Per Drittempfänger and Haushaltsjahr the Zuwendung that is passed on."""
    blatt.ueberschrift("Weitergeleitete Zuwendung je Drittempfänger und Haushaltsjahr")
    gruppe = ergebnis.kreis.gruppe
    namen: dict[str, str] = {}
    for g in weitergeleitete:
        namen.setdefault(gruppe(g.massnahme.traeger), g.massnahme.traeger)
    je_name = summen(weitergeleitete, lambda g: namen[gruppe(g.massnahme.traeger)])
    empfaenger = [_Empfaenger(name, summe) for name, summe in sorted(je_name.items())]
    letzte = buchstabe(len(HAUSHALTSJAHRE))

    def zusammen(e: _Empfaenger) -> Wert:
        if not berechenbar(e.summe):
            return None
        return Formel(f"ROUND(SUM(B{{zeile}}:{letzte}{{zeile}}),2)", e.summe.betraege.zuwendung)

    spalten: list[Spalte[_Empfaenger]] = [
        Spalte("Drittempfänger", lambda e: e.name, hoechstens=30),
        *map(_jahresspalte, HAUSHALTSJAHRE),
        Spalte("zusammen", zusammen, Art.EURO, SICHTBARE, sonst=NICHT_GERECHNET),
        Spalte("Maßnahmen", lambda e: e.summe.massnahmen, Art.ZAHL, SICHTBARE),
        Spalte("davon nicht berechenbar", lambda e: e.summe.nicht_gerechnet, Art.ZAHL, SICHTBARE),
    ]
    blatt.tabelle("EmpfaengerJahre", spalten, empfaenger, filterbar=False)
    blatt.text(RATEN)


def _jahresspalte(jahr: int) -> Spalte[_Empfaenger]:
    def betrag(e: _Empfaenger) -> Wert:
        return e.summe.jahre.get(jahr, Betraege()).zuwendung if berechenbar(e.summe) else None

    return Spalte(f"3.5 in {jahr}", betrag, Art.EURO, SICHTBARE, sonst=NICHT_GERECHNET)


# ---------------------------------------------------------------- the plan after the cut


def nach_kuerzung(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Each Finanzierungsplan before and after the proposed cut; only 3.5 falls and 3.7 rises."""
    blatt = mappe.blatt("Plan nach Kürzung")
    blatt.titel(
        "Finanzierungsplan nach dem Kürzungsvorschlag",
        regelzeile(ergebnis),
        "Ein Vorschlag: 3.5 sinkt, 3.7 steigt um denselben Betrag, alles andere bleibt. „vorher“ ist der Plan, wie er"
        " beantragt ist.",
        RATEN,
    )
    werk = ergebnis.regelwerk
    erste = blatt.naechste_zeile + 1
    anfaenge: list[tuple[str, int]] = [("", erste + len(ZEILEN) * nr) for nr in range(len(werk.sammelantrag))]
    bloecke: list[tuple[Wert, str, Summe, Quellen]] = [
        *((nummer, werk.bausteine[nummer].name, ergebnis.bausteine[nummer], ()) for nummer in werk.sammelantrag),
        (ANTRAG, "Sammelantrag", ergebnis.sammelantrag, anfaenge),
    ]
    zeilen: list[Planzeile] = []
    vorher: dict[tuple[str, str], Summe] = {}
    for nummer, name, summe, quellen in bloecke:
        gekuerzt = _gekuerzt(summe)
        vorher |= {(str(nummer), zeile): summe for zeile in ZEILEN}
        zeilen += plan(
            Planzeile(summe=gekuerzt, erste=erste + len(zeilen), quellen=quellen, ab=2, nummer=nummer, baustein=name)
        )
    summenspalte = buchstabe(3 + len(HAUSHALTSJAHRE))
    vorherspalte = buchstabe(4 + len(HAUSHALTSJAHRE))

    def betrag_vorher(zeile: Planzeile) -> Wert:
        summe = vorher[str(zeile.nummer), zeile.name]
        return summe.betraege.als_dict()[zeile.name] if berechenbar(summe) else KEIN_BETRAG

    def unterschied(zeile: Planzeile) -> Wert:
        summe = vorher[str(zeile.nummer), zeile.name]
        if not berechenbar(summe):
            return KEIN_BETRAG
        differenz = zeile.summe.betraege.als_dict()[zeile.name] - summe.betraege.als_dict()[zeile.name]
        return Formel(f"ROUND({summenspalte}{{zeile}}-{vorherspalte}{{zeile}},2)", differenz)

    spalten: list[Spalte[Planzeile]] = [
        Spalte("Nr.", lambda zeile: zeile.nummer, Art.NUMMER),
        Spalte("Baustein", lambda zeile: zeile.baustein if zeile.ist_erste else "", hoechstens=22),
        *planspalten(),
        Spalte("vorher", betrag_vorher, Art.EURO),
        Spalte("Unterschied", unterschied, Art.EURO),
    ]
    blatt.fixiere(3)
    blatt.tabelle("PlanNachKuerzung", spalten, zeilen, ton=planton, anfang=lambda zeile: zeile.ist_erste)
    blatt.text(lagesatz(ergebnis.sammelantrag))


def _gekuerzt(summe: Summe) -> Summe:
    jahre = summe.jahre_nach_kuerzung
    return replace(summe, jahre=jahre, betraege=sum(jahre.values(), Betraege()))


# ---------------------------------------------------------------- what is missing


def was_fehlt(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Everything that keeps the application from being filed."""
    blatt = mappe.blatt("Was noch fehlt")
    blatt.titel(
        "Was für den Antrag noch fehlt",
        regelzeile(ergebnis),
        "Zuerst, was den Antrag im Ganzen betrifft, dann Maßnahme für Maßnahme. Der Betrag ist die Zuwendung, um die es"
        " geht, bei nicht berechenbaren Maßnahmen sind es die gemeldeten Ausgaben.",
    )
    spalten: list[Spalte[Fehlendes]] = [
        Spalte("Was fehlt", lambda f: f.was, hoechstens=60),
        Spalte("Betrag", lambda f: f.betrag, Art.EURO, sonst=KEIN_BETRAG),
        Spalte("Baustein", lambda f: baustein(f.gerechnet) if f.gerechnet else "", Art.NUMMER),
        Spalte("Stelle", lambda f: f.gerechnet.massnahme.stelle if f.gerechnet else "", hoechstens=24),
        Spalte("Nr.", lambda f: f.gerechnet.massnahme.nr if f.gerechnet else "", hoechstens=8),
        Spalte("Bezeichnung", lambda f: f.gerechnet.massnahme.bezeichnung if f.gerechnet else "", hoechstens=40),
    ]
    offen = fehlt_zum_antrag(ergebnis)
    if not offen:
        blatt.text("Nach den geprüften Angaben fehlt nichts.")
    blatt.tabelle("WasFehlt", spalten, offen)
