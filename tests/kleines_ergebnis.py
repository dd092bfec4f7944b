"""A small Ergebnis with one of each trouble, built by hand: what the writers of findings are tested with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import bauen
from bauen import datensatz

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort, sortiert
from integrationsbericht.ergebnis import (
    Abgleichsumme,
    Abgleichzeile,
    Betraege,
    Deckung,
    Eingangsergebnis,
    Eingangszeile,
    Ergebnis,
    Gerechnet,
    Kommunezielgruppe,
    Rechenstand,
    Ruecklauf,
    Stellenausgaben,
    Summe,
    Teilhabe,
    Zustand,
)
from integrationsbericht.modell import (
    Analyse,
    Einstellungen,
    Herkunft,
    Massnahme,
    Meldung,
    Sitzung,
    Stelle,
    Teilhabeangaben,
)
from integrationsbericht.regelwerk import lade
from integrationsbericht.schwaerzen import schwaerzung

STAND = date(2020, 1, 28)
NEUSS = Stelle(name="Neuss", art="Kommune", ags="05162024", email="ki@neuss.example")
JUECHEN = Stelle(name="Jüchen", art="Kommune", ags="05162012")
KAARST = Stelle(name="Kaarst", art="Kommune", ags="05162016")
DORMAGEN = Stelle(name="Dormagen", art="Kommune", ags="05162004")
VEREIN = Stelle(name="Sprachbrücke e. V. / Süd", art="Akteur")
NEUSS_DATEI = "Bedarfsmeldungen/Neuss_2.xlsx"
NEUSS_ALT = "Bedarfsmeldungen/Neuss_1.xlsx"
VEREIN_DATEI = "Bedarfsmeldungen/Sprachbrücke.xlsx"
STREIT = ("Bedarfsmeldungen/Dormagen a.xlsx", "Bedarfsmeldungen/Dormagen b.xlsx")
FREMD = "Bedarfsmeldungen/Viersen.xlsx"

HAUPT = Betraege(
    gesamtausgaben=1_250_000,
    zuwendungsfaehig=1_000_000,
    zuwendungsfaehige_gesamtausgaben=1_000_000,
    zuwendung=800_000,
    eigenanteil=200_000,
)
NICHTS = Betraege()


def _massnahme(stelle: Stelle, datei: str, zeile: int, bezeichnung: str, betrag: int | None) -> Massnahme:
    return bauen.massnahme(
        herkunft=Herkunft(datei=datei, blatt="Maßnahmen", zeile=zeile),
        stelle=stelle.name,
        nr=str(zeile - 4),
        bezeichnung=bezeichnung,
        traeger=stelle.name,
        ende=date(2021, 12, 31),
        plaetze=15,
        gesamtausgaben=1_250_000,
        zuwendungsfaehig=betrag,
        jahresbetraege={2020: betrag, 2021: None, 2022: None},
    )


def _meldung(stelle: Stelle, datei: str, fassung: int) -> Meldung:
    return datensatz(
        Meldung,
        datei=datei,
        sha256="a" * 64,
        kopf=Herkunft(datei=datei, blatt="Meldung", zeile=3),
        stelle_genannt=stelle.name,
        stelle=stelle,
        art=stelle.art,
        kommune="Neuss",
        ags=stelle.ags,
        ansprechperson="Erika Muster",
        telefon="02131 0",
        email="erika@neuss.example",
        datum=date(2020, 1, 20),
        fassung=fassung,
        fehlanzeige=False,
        bedarfe=(),
        massnahmen=(),
        zielgruppe=(),
    )


def _an(befund: Befund, stelle: Stelle) -> Befund:
    return replace(befund, stelle=stelle.name)


def _befunde() -> tuple[Befund, ...]:
    feld = Ort(datei=NEUSS_DATEI, blatt="Maßnahmen", zelle="H6")
    lesbar = {"beispiel": "01.03.2020", "erwartung": "ein Datum"}
    liste = [
        _an(art.UNLESBAR.an(feld, gefunden="=1+1<b>März</b>", feld="Beginn", grund="kein Datum", **lesbar), NEUSS),
        _an(art.NICHT_GERECHNET.an(replace(feld, zelle="A6"), grund="der Beginn fehlt"), NEUSS),
        _an(art.BEDARF_OHNE_ZAHL.an(Ort(datei=NEUSS_DATEI, blatt="Bedarfe", zelle="G5"), baustein=2), NEUSS),
        Befund(
            code=art.VIELLEICHT_DOPPELT.code,
            schwere=art.VIELLEICHT_DOPPELT.schwere,
            datei=NEUSS_DATEI,
            blatt="Maßnahmen",
            zelle="C5",
            stelle=NEUSS.name,
            gefunden="Coaching Nordstadt / Geheimes Coaching",
            erwartet="jede Maßnahme nur einmal",
            text=f"Vielleicht doppelt: „Geheimes Coaching“ von {VEREIN.name} ({VEREIN_DATEI}) hat denselben Beginn.",
            abhilfe="Klären Sie mit beiden Stellen, wer die Maßnahme meldet.",
        ),
        _an(
            art.NACH_TAGEN_VERTEILT.an(replace(feld, zelle="L5:N5"), gefunden="10.000,00 €", jahre="2020, 2021"), NEUSS
        ),
        _an(art.ERSETZT.an(Ort(datei=NEUSS_ALT), andere="Neuss_2.xlsx"), NEUSS),
        _an(art.NEGATIV.an(Ort(datei=NEUSS_ALT, blatt="Bedarfe", zelle="B4"), gefunden="-3", feld="Plätze"), NEUSS),
        *(_an(art.STRITTIG.an(Ort(datei=d), name="Dormagen", dateien="„a“ und „b“"), DORMAGEN) for d in STREIT),
        _an(art.VERSPAETET.an(Ort(datei=VEREIN_DATEI), datum="22.01.2020", frist="21.01.2020"), VEREIN),
        _an(art.FEHLT.an(Ort(), name="Kaarst"), KAARST),
        art.NICHT_ZUGEORDNET.an(
            Ort(datei=FREMD, blatt="Meldung", zelle="B3"), gefunden="Viersen", vorschlag="", umfang="1 Bedarf"
        ),
        art.ANGEBOT_OHNE_BELEGUNG.an(
            Ort(datei="Analyse.xlsx", blatt="Angebote", zelle="F7"), angebot="Lerncafé", kommune="Neuss", baustein=2
        ),
    ]
    return tuple(sortiert(liste))


def _eingang() -> tuple[Eingangszeile, ...]:
    def zeile(datei: str, stelle: Stelle | None, fassung: int | None, ergebnis: Eingangsergebnis) -> Eingangszeile:
        name = stelle.name if stelle else None
        tag = date(2020, 1, 22) if stelle == VEREIN else date(2020, 1, 20)
        return Eingangszeile(
            datei=datei, sha256="b" * 64, stelle=name, fassung=fassung, datum=tag, ergebnis=ergebnis, massnahmen=2
        )

    return tuple(
        sorted(
            (
                zeile(NEUSS_DATEI, NEUSS, 2, Eingangsergebnis.UEBERNOMMEN),
                zeile(NEUSS_ALT, NEUSS, 1, Eingangsergebnis.ERSETZT),
                zeile(VEREIN_DATEI, VEREIN, 1, Eingangsergebnis.UEBERNOMMEN),
                *(zeile(datei, DORMAGEN, 1, Eingangsergebnis.STRITTIG) for datei in STREIT),
                zeile(FREMD, None, None, Eingangsergebnis.NICHT_ZUGEORDNET),
            ),
            key=lambda z: z.datei,
        )
    )


def _gerechnet() -> tuple[Gerechnet, ...]:
    jahre = {2020: HAUPT, 2021: NICHTS, 2022: NICHTS}
    gute = _massnahme(NEUSS, NEUSS_DATEI, 5, "Coaching Nordstadt", 1_000_000)
    offene = replace(_massnahme(NEUSS, NEUSS_DATEI, 6, "{{ 7*7 }}", None), beginn=None)
    andere = _massnahme(VEREIN, VEREIN_DATEI, 5, "Geheimes Coaching", 1_000_000)
    return (
        _ok(gute, jahre),
        datensatz(
            Gerechnet,
            massnahme=offene,
            rechenstand=Rechenstand.NICHT_GERECHNET,
            grund="der Beginn fehlt",
            jahre={},
            summe=NICHTS,
            gekuerzt=0,
        ),
        _ok(andere, jahre),
    )


def _ok(massnahme: Massnahme, jahre: dict[int, Betraege]) -> Gerechnet:
    return datensatz(
        Gerechnet,
        massnahme=massnahme,
        rechenstand=Rechenstand.GERECHNET,
        foerderquote=Fraction(4, 5),
        jahre=jahre,
        summe=HAUPT,
        gekuerzt=0,
    )


def _abgleich(kommune: str, bedarf: int | None) -> Abgleichzeile:
    return datensatz(
        Abgleichzeile,
        kommune=kommune,
        baustein=1,
        bedarf_gemeldet=bedarf,
        plaetze_vorhanden=0,
        plaetze_frei=0,
        plaetze_geplant=15,
        massgeblich=bedarf,
        quelle="gemeldet" if bedarf is not None else None,
        luecke=None if bedarf is None else bedarf - 15,
        zustand=Deckung.UNBEKANNT if bedarf is None else Deckung.LUECKE,
    )


def _teilhabe() -> Teilhabe:
    kommunen = tuple(
        datensatz(Kommunezielgruppe, kommune=name, geduldete=zahl, stichtag=date(2019, 12, 31) if zahl else None)
        for name, zahl in (("Neuss", 120), ("Kaarst", None))
    )
    return datensatz(
        Teilhabe,
        kommunen=kommunen,
        geduldete_18_27=120,
        kommunen_mit_zahlen=1,
        beantragt=Decimal("3"),
        bewilligt=Decimal("2.25"),
        ausgaben=(
            Stellenausgaben(jahr=2020, tage=306, ausgaben=15_000_000, zuwendung=12_000_000, eigenanteil=3_000_000),
        ),
    )


def _antwort(stelle: Stelle, zustand: Zustand, datei: str | None = None, meldung: Meldung | None = None) -> Ruecklauf:
    return Ruecklauf(stelle=stelle, zustand=zustand, datei=datei, meldung=meldung)


def _ruecklauf() -> tuple[Ruecklauf, ...]:
    return (
        _antwort(NEUSS, Zustand.DA, NEUSS_DATEI, _meldung(NEUSS, NEUSS_DATEI, 2)),
        _antwort(JUECHEN, Zustand.FEHLANZEIGE, meldung=_meldung(JUECHEN, "x.xlsx", 1)),
        _antwort(KAARST, Zustand.FEHLT),
        _antwort(DORMAGEN, Zustand.STRITTIG),
        _antwort(VEREIN, Zustand.VERSPAETET, VEREIN_DATEI, _meldung(VEREIN, VEREIN_DATEI, 1)),
    )


def sitzung() -> Sitzung:
    return datensatz(
        Sitzung,
        kreis="Rhein-Kreis Neuss",
        ort="Grevenbroich",
        datum=STAND,
        amt="50 - Sozialamt",
        vorlage_nr="50/3749/XVI/2020",
        gremium="Sozial- und Gesundheitsausschuss",
        sitzungstermin=date(2020, 2, 13),
        behandlung="öffentlich",
        tagesordnungspunkt="Integration",
        rueckmeldefrist=date(2020, 1, 21),
        kerngruppe=date(2020, 1, 29),
        kleinzahl_schwelle=5,
        regelstand=STAND,
    )


def kleines_ergebnis() -> Ergebnis:
    """Neuss with questions, Jüchen without need, Kaarst missing, Dormagen in dispute, one late Akteur."""
    summe = Summe(
        massnahmen=3,
        nicht_gerechnet=1,
        plaetze=45,
        betraege=HAUPT + HAUPT,
        jahre={2020: HAUPT + HAUPT, 2021: NICHTS, 2022: NICHTS},
        kontingent=1_500_000,
    )
    leer = Summe(jahre=dict.fromkeys((2020, 2021, 2022), NICHTS))
    return Ergebnis(
        stand=STAND,
        regelwerk=lade(STAND),
        foerderquoten=dict.fromkeys(range(1, 7), Fraction(4, 5)),
        einstellungen=Einstellungen(
            sitzung=sitzung(),
            stellen=(NEUSS, JUECHEN, KAARST, DORMAGEN, VEREIN),
            mittel=(),
            teilhabe=datensatz(Teilhabeangaben),
        ),
        analyse=Analyse(vorhanden=True),
        eingang=_eingang(),
        ruecklauf=_ruecklauf(),
        befunde=_befunde(),
        massnahmen=_gerechnet(),
        bausteine={1: summe, **dict.fromkeys(range(2, 7), leer)},
        sammelantrag=summe,
        gesamt=summe,
        nach_kommune={"Neuss": summe},
        nach_traeger={"Neuss": leer, VEREIN.name: leer},
        nach_eigenanteil={"nicht angegeben": summe},
        abgleich=(_abgleich("Neuss", 20), _abgleich("Kaarst", None)),
        abgleichsummen={
            1: Abgleichsumme(
                baustein=1,
                bedarf=20,
                bedarf_aus=1,
                kommunen=4,
                plaetze_vorhanden=0,
                plaetze_frei=0,
                plaetze_geplant=30,
                luecke=5,
                luecke_aus=1,
            ),
            2: Abgleichsumme(
                baustein=2,
                bedarf=0,
                bedarf_aus=0,
                kommunen=4,
                plaetze_vorhanden=None,
                plaetze_frei=None,
                plaetze_geplant=0,
                luecke=0,
                luecke_aus=0,
            ),
        },
        teilhabe=_teilhabe(),
        schwaerzung=schwaerzung(
            [zeile.meldung for zeile in _ruecklauf() if zeile.meldung], [NEUSS.name, VEREIN.name], 5
        ),
    )
