"""Sammelantrag.xlsx: the application of Bausteine 1-4, one Finanzierungsplan per Baustein and in total."""

from __future__ import annotations

from collections.abc import Sequence

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Ergebnis, Gerechnet, Summe
from integrationsbericht.geld import anteil
from integrationsbericht.namen import gefaltet
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    FORMELN,
    NICHT_GERECHNET,
    VERTEILT,
    Quellen,
    als_zeilen,
    bekannt,
    betragsspalten,
    betragswerte,
    lagesatz,
    plantitel,
    planzeilen,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert, Zeile, ja

DATEINAME = "Sammelantrag.xlsx"

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
    spalten = [Spalte("Baustein", hoechstens=40), Spalte("Maßnahmen", Art.ZAHL, SICHTBARE), *betragsspalten()]
    zeilen = [
        Zeile([str(ergebnis.regelwerk.bausteine[n]), s.massnahmen, *betragswerte(s.betraege)])
        for n in nummern
        for s in [ergebnis.bausteine[n]]
    ]
    blatt.tabelle("Bausteine", spalten, zeilen, filterbar=False)


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
    zeilen = [Zeile(_massnahme(g), ton(g)) for g in _im_antrag(ergebnis, [nummer])]
    blatt.tabelle(f"Massnahmen_{nummer}", _listenspalten(), zeilen)


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
    blatt.tabelle(name, plantitel(), als_zeilen(planzeilen(summe, blatt.zeile + 2, 0, quellen)), filterbar=False)
    blatt.text(f"{FORMELN} {VERTEILT}")
    blatt.leerzeile()


def _listenspalten() -> list[Spalte]:
    return [
        Spalte("Bezeichnung", hoechstens=40),
        Spalte("Nr.", hoechstens=8),
        Spalte("Stelle", hoechstens=20),
        Spalte("Maßnahmeträger", hoechstens=24),
        Spalte("Kommune", hoechstens=18),
        Spalte("Beginn", Art.TAG),
        Spalte("Ende", Art.TAG),
        Spalte("Plätze", Art.ZAHL, SICHTBARE),
        *betragsspalten(zeilen=_LISTENZEILEN),
        Spalte("Stand", hoechstens=16),
        Spalte("Rechenstand", hoechstens=16),
    ]


def _massnahme(gerechnet: Gerechnet) -> list[Wert]:
    m = gerechnet.massnahme
    return [
        *(m.bezeichnung, m.nr, m.stelle, m.traeger, m.kommune, m.beginn, m.ende, m.plaetze),
        *betragswerte(bekannt(gerechnet), _LISTENZEILEN),
        *(m.stand, gerechnet.rechenstand.value),
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
    spalten = [
        Spalte("Maßnahmeträger", hoechstens=30),
        Spalte("Kommune", hoechstens=18),
        Spalte("Bezeichnung", hoechstens=34),
        Spalte("Baustein", Art.NUMMER),
        *betragsspalten(zeilen=_EMPFAENGERZEILEN),
        Spalte("Weiterleitung", hoechstens=10),
        Spalte("weitergeleitete Zuwendung", Art.EURO, SICHTBARE, sonst=NICHT_GERECHNET),
        Spalte("Eigenanteil trägt", hoechstens=26),
        Spalte("Stand", hoechstens=16),
        Spalte("Rechenstand", hoechstens=16),
    ]
    gerechnete = _im_antrag(ergebnis, ergebnis.regelwerk.sammelantrag)
    blatt.fixiere(1)
    blatt.tabelle("Drittempfaenger", spalten, [Zeile(_empfaenger(g, kreis), ton(g)) for g in gerechnete])
    blatt.text(lagesatz(ergebnis.sammelantrag))


def _empfaenger(gerechnet: Gerechnet, kreis: str) -> list[Wert]:
    m, betraege = gerechnet.massnahme, bekannt(gerechnet)
    weiter = gefaltet(m.traeger) != gefaltet(kreis)
    zuwendung = betraege.zuwendung if betraege else None
    return [
        *(m.traeger, m.kommune, m.bezeichnung, m.baustein),
        *betragswerte(betraege, _EMPFAENGERZEILEN),
        *(ja(weiter), zuwendung if weiter or zuwendung is None else 0),
        *(m.eigenanteil_traegt, m.stand, gerechnet.rechenstand.value),
    ]


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
    spalten = [
        Spalte("Maßnahmeträger", hoechstens=40),
        *(Spalte(titel, Art.EURO, SICHTBARE) for titel in _BETRAEGE_DES_VORSCHLAGS),
        Spalte("Baustein", Art.NUMMER),
        Spalte("Stelle", hoechstens=20),
        Spalte("Nr.", hoechstens=8),
        Spalte("Bezeichnung", hoechstens=40),
    ]
    betroffen = [g for g in _im_antrag(ergebnis, ergebnis.regelwerk.sammelantrag) if g.in_summen]
    erste = blatt.zeile + 2
    blatt.tabelle("Kuerzung", spalten, [Zeile(_kuerzung(g, erste + i)) for i, g in enumerate(betroffen)])


_BETRAEGE_DES_VORSCHLAGS = ("3.5 beantragte Zuwendung", "Kürzungsvorschlag", "3.5 nach dem Vorschlag")


def _kuerzung(g: Gerechnet, zeile: int) -> list[Wert]:
    m, beantragt = g.massnahme, g.summe.zuwendung
    nachher = Formel(f"ROUND(B{zeile}-C{zeile},2)", beantragt - g.kuerzungsvorschlag)
    return [m.traeger, beantragt, g.kuerzungsvorschlag, nachher, m.baustein, m.stelle, m.nr, m.bezeichnung]


def _kontingente(blatt: Blatt, ergebnis: Ergebnis) -> None:
    spalten = [
        Spalte("Baustein", hoechstens=40),
        Spalte("3.5 beantragte Zuwendung", Art.EURO),
        Spalte("Kürzungsvorschlag", Art.EURO),
        Spalte("3.5 nach dem Vorschlag", Art.EURO),
        Spalte("Mittelkontingent", Art.EURO),
        Spalte("Differenz vor der Kürzung", Art.EURO, sonst=deutsch.UNBEKANNT),
    ]
    nummern, erste = ergebnis.regelwerk.sammelantrag, blatt.zeile + 2
    eintraege: list[tuple[str, Summe, Sequence[int]]] = [
        *((str(ergebnis.regelwerk.bausteine[n]), ergebnis.bausteine[n], [n]) for n in nummern),
        ("Sammelantrag", ergebnis.sammelantrag, nummern),
    ]
    zeilen = []
    for zeile, (name, summe, gemeint) in enumerate(eintraege, erste):
        vorschlag = ergebnis.kuerzungsvorschlag(gemeint)
        nachher = Formel(f"ROUND(B{zeile}-C{zeile},2)", summe.betraege.zuwendung - vorschlag)
        differenz = None if summe.differenz is None else Formel(f"ROUND(E{zeile}-B{zeile},2)", summe.differenz)
        werte: list[Wert] = [name, summe.betraege.zuwendung, vorschlag, nachher, summe.kontingent, differenz]
        zeilen.append(Zeile(werte, Ton.ROT if reicht_nicht(summe) else Ton.NORMAL))
    blatt.tabelle("Kontingente", spalten, zeilen, filterbar=False)
