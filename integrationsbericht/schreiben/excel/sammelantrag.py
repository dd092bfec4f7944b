"""Sammelantrag.xlsx: the application of Bausteine 1-4, one Finanzierungsplan per Baustein and in total."""

from __future__ import annotations

from collections.abc import Sequence

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import Betraege, Ergebnis, Gerechnet, Summe
from integrationsbericht.schreiben.excel.antragsblaetter import (
    drittempfaenger,
    im_antrag,
    nach_kuerzung,
    standspalten,
    was_fehlt,
)
from integrationsbericht.schreiben.excel.finanzierungsplan import (
    FORMELN,
    KEIN_BETRAG,
    KEIN_KONTINGENT,
    RATEN,
    VERTEILT,
    Planzeile,
    Quellen,
    bekannt,
    berechenbar,
    betragsspalten,
    lagesatz,
    plan,
    planspalten,
    planton,
    regelzeile,
    ton,
)
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Blatt, Formel, Mappe, Spalte, Ton, Wert
from integrationsbericht.worte.kontingent import kontingentsatz
from integrationsbericht.worte.quoten import foerderquoten, hoechstsatz
from integrationsbericht.worte.ruecklauf import stand_der_rueckmeldungen

_LISTENZEILEN = (
    "zuwendungsfaehig",
    "zuwendungsfaehige_gesamtausgaben",
    "zuwendung",
    "andere_foerderung",
    "eigenanteil",
)


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
    drittempfaenger(mappe, ergebnis)
    if any(reicht_nicht(summe) for summe in _begrenzte(ergebnis)):
        _kuerzungsvorschlag(mappe, ergebnis)
        nach_kuerzung(mappe, ergebnis)
    was_fehlt(mappe, ergebnis)
    return mappe.bytes()


def reicht_nicht(summe: Summe) -> bool:
    """Whether more is asked for than the Mittelkontingent holds."""
    return summe.differenz is not None and summe.differenz < 0


def _begrenzte(ergebnis: Ergebnis) -> list[Summe]:
    return [*(ergebnis.bausteine[nummer] for nummer in ergebnis.regelwerk.sammelantrag), ergebnis.sammelantrag]


# ---------------------------------------------------------------- Finanzierungspläne


def _gesamt(mappe: Mappe, ergebnis: Ergebnis, bereich: str, nummern: Sequence[int]) -> None:
    blatt = mappe.blatt("Gesamt")
    erste = _kopf(blatt, ergebnis, f"Sammelantrag – {bereich}", bereich, nummern, ergebnis.sammelantrag)
    quellen = [(f"'{blattname(nummer)}'!", erste) for nummer in nummern]
    _plan(blatt, "Plan_Gesamt", ergebnis.sammelantrag, quellen)
    blatt.text(lagesatz(ergebnis.sammelantrag))
    blatt.text(stand_der_rueckmeldungen(ergebnis))
    blatt.leerzeile()
    blatt.ueberschrift("Beträge je Baustein")

    def betraege(nummer: int) -> Betraege | str | None:
        summe = ergebnis.bausteine[nummer]
        return KEIN_BETRAG if not summe.massnahmen else summe.betraege if berechenbar(summe) else None

    def hinweis(nummer: int) -> str:
        return hoechstsatz(ergebnis, [nummer])

    spalten: list[Spalte[int]] = [
        Spalte("Baustein", lambda n: str(ergebnis.regelwerk.bausteine[n]), hoechstens=32),
        Spalte("Maßnahmen", lambda n: ergebnis.bausteine[n].massnahmen, Art.ZAHL, SICHTBARE),
        *betragsspalten(betraege),
        *([Spalte("Hinweis", hinweis, hoechstens=24)] if ergebnis.zu_hohe_quoten else []),
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
    blatt.tabelle(f"Massnahmen_{nummer}", _listenspalten(), im_antrag(ergebnis, [nummer]), ton=ton)


def _kopf(blatt: Blatt, ergebnis: Ergebnis, titel: str, bereich: str, nummern: Sequence[int], summe: Summe) -> int:
    """The heading block, of equal height on every sheet; gives the Excel row in which 3.1 will stand."""
    bausteine = [ergebnis.regelwerk.bausteine[nummer] for nummer in nummern]
    quoten = (foerderquoten(ergebnis, nummern), hoechstsatz(ergebnis, nummern))
    blatt.titel(titel)
    blatt.angabe("Antragsteller", ergebnis.einstellungen.sitzung.kreis)
    blatt.angabe("Programm", " / ".join(dict.fromkeys(b.programm for b in bausteine)))
    blatt.angabe("Baustein", bereich)
    blatt.angabe("Förderzeitraum", _zeitraum(ergebnis, nummern))
    blatt.angabe("Förderquote", "; ".join(filter(None, quoten)))
    blatt.angabe("Stand, Regelstand", regelzeile(ergebnis))
    blatt.angabe("Maßnahmen, Plätze", _umfang(summe))
    blatt.angabe("Mittelkontingent", _kontingent(ergebnis, summe, nummern))
    blatt.angabe("Hinweis", lagesatz(summe) or "Alle Maßnahmen sind in den Beträgen enthalten.")
    blatt.leerzeile()
    blatt.ueberschrift("Finanzierungsplan")
    return blatt.zeile + 2


def _zeitraum(ergebnis: Ergebnis, nummern: Sequence[int]) -> str:
    """From the first to the last day of the Maßnahmen, and the end that the rules set."""
    massnahmen = [g.massnahme for g in im_antrag(ergebnis, nummern) if g.in_summen]
    je_ende: dict[str, list[int]] = {}
    for nummer in nummern:
        je_ende.setdefault(deutsch.tag(ergebnis.regelwerk.bausteine[nummer].ende), []).append(nummer)
    laengstens = deutsch.aufzaehlung(
        [ende if len(je_ende) == 1 else f"{ende} ({deutsch.bausteine(liste)})" for ende, liste in je_ende.items()]
    )
    beginne = [m.beginn for m in massnahmen if m.beginn]
    enden = [min(m.ende, ergebnis.regelwerk.bausteine[m.baustein].ende) for m in massnahmen if m.ende and m.baustein]
    if not beginne or not enden:
        return f"längstens bis {laengstens}; noch ohne berechenbare Maßnahme"
    return f"{deutsch.tag(min(beginne))} bis {deutsch.tag(max(enden))}, längstens bis {laengstens}"


def _kontingent(ergebnis: Ergebnis, summe: Summe, nummern: Sequence[int]) -> str:
    """What can be said about it; what is open stands once, with the whole application."""
    einer = len(nummern) == 1
    was = f"Das Kontingent für Baustein {nummern[0]}" if einer else "Das Mittelkontingent"
    return kontingentsatz(ergebnis, summe, was, kurz=einer) or KEIN_KONTINGENT


def _umfang(summe: Summe) -> str:
    """`7 Maßnahmen, mindestens 82 Plätze`; no number of places where none is known."""
    if not summe.massnahmen:
        return "keine Maßnahme gemeldet"
    text = deutsch.anzahl(summe.massnahmen, "Maßnahme", "Maßnahmen")
    if summe.plaetze_ohne_angabe == summe.massnahmen:
        return f"{text}, Plätze ohne Angabe"
    mindestens = "mindestens " if summe.plaetze_ohne_angabe else ""
    return f"{text}, {mindestens}{deutsch.anzahl(summe.plaetze, 'Platz', 'Plätze')}"


def _plan(blatt: Blatt, name: str, summe: Summe, quellen: Quellen) -> None:
    zeilen = plan(Planzeile(summe=summe, erste=blatt.zeile + 2, quellen=quellen))
    blatt.tabelle(name, planspalten(), zeilen, ton=planton, filterbar=False)
    blatt.text(f"{FORMELN} {VERTEILT}")
    blatt.text(RATEN)
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
        *standspalten(),
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
    betroffen = [g for g in im_antrag(ergebnis, ergebnis.regelwerk.sammelantrag) if g.in_summen]
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
