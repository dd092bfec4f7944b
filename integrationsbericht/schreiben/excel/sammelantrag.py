"""Sammelantrag.xlsx: the application of Bausteine 1-4, one Finanzierungsplan per Baustein and in total."""

from __future__ import annotations

from collections.abc import Sequence

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Summe
from integrationsbericht.geld import anteil
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    FORMELN,
    NICHT_GERECHNET,
    VERTEILT,
    Planzeile,
    Quellen,
    bekannt,
    betragsspalten,
    lagesatz,
    plan,
    planspalten,
    planton,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert

_LISTENZEILEN = (
    "zuwendungsfaehig",
    "zuwendungsfaehige_gesamtausgaben",
    "zuwendung",
    "andere_foerderung",
    "eigenanteil",
)
_EMPFAENGERZEILEN = ("zuwendungsfaehige_gesamtausgaben", "zuwendung", "eigenanteil")


def sammelantrag(ergebnis: Ergebnis) -> bytes:
    """The workbook as bytes; the same Ergebnis gives the same bytes."""
    kreis = ergebnis.einstellungen.sitzung.kreis
    nummern = ergebnis.regelwerk.sammelantrag
    bereich = f"Bausteine {nummern[0]} bis {nummern[-1]}"
    mappe = Mappe(f"Sammelantrag {bereich}", kreis=kreis, stand=ergebnis.stand)
    # The total adds up the plans of the Bausteine, which stand in the same rows of their sheets.
    _gesamt(mappe, ergebnis, bereich, nummern)
    for nummer in nummern:
        _baustein(mappe, ergebnis, nummer)
    _drittempfaenger(mappe, ergebnis)
    if any(reicht_nicht(summe) for summe in _begrenzte(ergebnis)):
        _kuerzungsvorschlag(mappe, ergebnis)
    return mappe.bytes()


def reicht_nicht(summe: Summe) -> bool:
    """Whether more is asked for than the Mittelkontingent holds."""
    return summe.differenz is not None and summe.differenz < 0


def _begrenzte(ergebnis: Ergebnis) -> list[Summe]:
    return [*(ergebnis.bausteine[nummer] for nummer in ergebnis.regelwerk.sammelantrag), ergebnis.sammelantrag]


def _im_antrag(ergebnis: Ergebnis, nummern: Sequence[int]) -> list[Gerechnet]:
    """The Maßnahmen of these Bausteine that count; a zurückgestellte is not applied for."""
    return [g for g in ergebnis.massnahmen if g.zaehlt and g.massnahme.baustein in nummern]


# ---------------------------------------------------------------- Finanzierungspläne


def _gesamt(mappe: Mappe, ergebnis: Ergebnis, bereich: str, nummern: Sequence[int]) -> None:
    blatt = mappe.blatt("Gesamt")
    erste = _kopf(blatt, ergebnis, f"Sammelantrag – {bereich}", bereich, nummern, ergebnis.sammelantrag)
    quellen = [(f"'{blattname(nummer)}'!", erste) for nummer in nummern]
    _plan(blatt, "Plan_Gesamt", ergebnis.sammelantrag, quellen)
    blatt.ueberschrift("Beträge je Baustein")
    spalten: list[Spalte[int]] = [
        Spalte("Baustein", lambda n: str(ergebnis.regelwerk.bausteine[n]), hoechstens=40),
        Spalte("Maßnahmen", lambda n: ergebnis.bausteine[n].massnahmen, Art.ZAHL, SICHTBARE),
        *betragsspalten(lambda n: ergebnis.bausteine[n].betraege),
    ]
    blatt.tabelle("Bausteine", spalten, nummern, filterbar=False)


def blattname(nummer: int) -> str:
    """Name of the sheet of one Baustein."""
    return f"Baustein {nummer}"


def _baustein(mappe: Mappe, ergebnis: Ergebnis, nummer: int) -> None:
    blatt = mappe.blatt(blattname(nummer))
    baustein = ergebnis.regelwerk.bausteine[nummer]
    _kopf(
        blatt, ergebnis, f"Finanzierungsplan – Baustein {nummer}", str(baustein), [nummer], ergebnis.bausteine[nummer]
    )
    _plan(blatt, f"Plan_{nummer}", ergebnis.bausteine[nummer], ())
    blatt.ueberschrift("Maßnahmen")
    zurueck = sum(not g.zaehlt and g.massnahme.baustein == nummer for g in ergebnis.massnahmen)
    if zurueck:
        ist = "ist" if zurueck == 1 else "sind"
        blatt.text(
            f"{deutsch.anzahl(zurueck, 'Maßnahme', 'Maßnahmen')} {ist} zurückgestellt und nicht Teil des Antrags."
        )
    blatt.tabelle(f"Massnahmen_{nummer}", _listenspalten(), _im_antrag(ergebnis, [nummer]), ton=ton)


def _kopf(blatt: Blatt, ergebnis: Ergebnis, titel: str, bereich: str, nummern: Sequence[int], summe: Summe) -> int:
    """The heading block, of equal height on every sheet; gives the Excel row in which 3.1 will stand."""
    bausteine = [ergebnis.regelwerk.bausteine[nummer] for nummer in nummern]
    quoten = ergebnis.foerderquoten
    blatt.titel(titel)
    blatt.angabe("Antragsteller", ergebnis.einstellungen.sitzung.kreis)
    blatt.angabe("Programm", " / ".join(dict.fromkeys(b.programm for b in bausteine)))
    blatt.angabe("Baustein", bereich)
    blatt.angabe("Förderzeitraum bis", " / ".join(dict.fromkeys(deutsch.tag(b.ende) for b in bausteine)))
    blatt.angabe("Förderquote", " / ".join(dict.fromkeys(anteil(quoten[n]) for n in nummern)))
    blatt.angabe("Stand, Regelstand", regelzeile(ergebnis))
    blatt.angabe(
        "Maßnahmen, Plätze", f"{deutsch.anzahl(summe.massnahmen, 'Maßnahme', 'Maßnahmen')}, {summe.plaetze} Plätze"
    )
    blatt.angabe("Hinweis", lagesatz(summe) or "Alle Maßnahmen sind in den Beträgen enthalten.")
    blatt.leerzeile()
    blatt.ueberschrift("Finanzierungsplan")
    return blatt.zeile + 2


def _plan(blatt: Blatt, name: str, summe: Summe, quellen: Quellen) -> None:
    zeilen = plan(Planzeile(summe=summe, erste=blatt.zeile + 2, quellen=quellen))
    blatt.tabelle(name, planspalten(), zeilen, ton=planton, filterbar=False)
    blatt.text(f"{FORMELN} {VERTEILT}")
    blatt.leerzeile()


def _listenspalten() -> list[Spalte[Gerechnet]]:
    return [
        Spalte("Bezeichnung", lambda g: g.massnahme.bezeichnung, hoechstens=40),
        Spalte("Nr.", lambda g: g.massnahme.nr, hoechstens=8),
        Spalte("Stelle", lambda g: g.massnahme.stelle, hoechstens=20),
        Spalte("Maßnahmeträger", lambda g: g.massnahme.traeger, hoechstens=24),
        Spalte("Kommune", lambda g: g.massnahme.kommune, hoechstens=18),
        Spalte("Beginn", lambda g: g.massnahme.beginn, Art.TAG),
        Spalte("Ende", lambda g: g.massnahme.ende, Art.TAG),
        Spalte("Plätze", lambda g: g.massnahme.plaetze, Art.ZAHL, SICHTBARE),
        *betragsspalten(bekannt, zeilen=_LISTENZEILEN),
        *_standspalten(),
    ]


def _standspalten() -> list[Spalte[Gerechnet]]:
    return [
        Spalte("Stand", lambda g: g.massnahme.stand, hoechstens=16),
        Spalte("Rechenstand", lambda g: g.rechenstand.value, hoechstens=16),
    ]


# ---------------------------------------------------------------- Drittempfänger


def _drittempfaenger(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Who carries out each Maßnahme, who receives how much, and who bears the Eigenanteil."""
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
        *_standspalten(),
    ]
    blatt.fixiere(1)
    blatt.tabelle("Drittempfaenger", spalten, _im_antrag(ergebnis, ergebnis.regelwerk.sammelantrag), ton=ton)
    blatt.text(lagesatz(ergebnis.sammelantrag))


# ---------------------------------------------------------------- Kürzungsvorschlag


def _kuerzungsvorschlag(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """The proposed cut, per limit and per Maßnahme. It changes no figure of the application."""
    blatt = mappe.blatt("Kürzungsvorschlag")
    blatt.titel(
        "Kürzungsvorschlag",
        regelzeile(ergebnis),
        "Das eingetragene Mittelkontingent reicht nicht. Der Vorschlag kürzt die beantragte Zuwendung (3.5) anteilig"
        " und centgenau, zuerst je Baustein, dann insgesamt. Er ändert keinen Betrag in dieser Mappe.",
    )
    _kontingente(blatt, ergebnis)
    blatt.ueberschrift("Vorschlag je Maßnahme")
    spalten: list[Spalte[Gerechnet]] = [
        Spalte("Maßnahmeträger", lambda g: g.massnahme.traeger, hoechstens=40),
        Spalte(_BEANTRAGT, lambda g: g.summe.zuwendung, Art.EURO, SICHTBARE),
        Spalte(_VORSCHLAG, lambda g: g.kuerzungsvorschlag, Art.EURO, SICHTBARE),
        Spalte(_NACHHER, lambda g: _nachher(g.summe.zuwendung, g.kuerzungsvorschlag), Art.EURO, SICHTBARE),
        Spalte("Baustein", lambda g: g.massnahme.baustein, Art.NUMMER),
        Spalte("Stelle", lambda g: g.massnahme.stelle, hoechstens=20),
        Spalte("Nr.", lambda g: g.massnahme.nr, hoechstens=8),
        Spalte("Bezeichnung", lambda g: g.massnahme.bezeichnung, hoechstens=40),
    ]
    betroffen = [g for g in _im_antrag(ergebnis, ergebnis.regelwerk.sammelantrag) if g.in_summen]
    blatt.tabelle("Kuerzung", spalten, betroffen)


_BEANTRAGT, _VORSCHLAG, _NACHHER = "3.5 beantragte Zuwendung", "Kürzungsvorschlag", "3.5 nach dem Vorschlag"
"""Columns B, C and D of both tables."""


def _nachher(beantragt: int, vorschlag: int) -> Formel:
    return Formel("ROUND(B{zeile}-C{zeile},2)", beantragt - vorschlag)


def _kontingente(blatt: Blatt, ergebnis: Ergebnis) -> None:
    werk = ergebnis.regelwerk
    summen: dict[str, tuple[Summe, Sequence[int]]] = {
        str(werk.bausteine[n]): (ergebnis.bausteine[n], [n]) for n in werk.sammelantrag
    }
    summen["Sammelantrag"] = (ergebnis.sammelantrag, werk.sammelantrag)
    vorschlag = {name: ergebnis.kuerzungsvorschlag(nummern) for name, (_, nummern) in summen.items()}
    beantragt = {name: summe.betraege.zuwendung for name, (summe, _) in summen.items()}

    def differenz(name: str) -> Wert:
        betrag = summen[name][0].differenz
        return None if betrag is None else Formel("ROUND(E{zeile}-B{zeile},2)", betrag)

    spalten: list[Spalte[str]] = [
        Spalte("Baustein", str, hoechstens=40),
        Spalte(_BEANTRAGT, beantragt.__getitem__, Art.EURO),
        Spalte(_VORSCHLAG, vorschlag.__getitem__, Art.EURO),
        Spalte(_NACHHER, lambda name: _nachher(beantragt[name], vorschlag[name]), Art.EURO),
        Spalte("Mittelkontingent", lambda name: summen[name][0].kontingent, Art.EURO),
        Spalte("Differenz vor der Kürzung", differenz, Art.EURO, sonst=deutsch.UNBEKANNT),
    ]
    blatt.tabelle("Kontingente", spalten, summen, ton=lambda name: _kontingentton(summen[name][0]), filterbar=False)


def _kontingentton(summe: Summe) -> Ton:
    return Ton.ROT if reicht_nicht(summe) else Ton.NORMAL
