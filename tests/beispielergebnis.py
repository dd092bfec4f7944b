"""A small Ergebnis, built by hand from records: eight Kommunen, two Akteure, and one of each special case.

The figures come from the program's own rules (`auswerten`), so that all parts fit together; what the rules
give is tested elsewhere. Names and amounts are invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import bauen
from bauen import adresse, datensatz

from integrationsbericht.auswerten import auswerten
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import HAUSHALTSJAHRE, MASSNAHMEN, jahresfeld
from integrationsbericht.modell import (
    Analyse,
    Analysebedarf,
    Angebot,
    Bedarf,
    Einstellungen,
    Fundzelle,
    Herkunft,
    Massnahme,
    Meldung,
    Mittel,
    Sitzung,
    Stelle,
    Teilhabeangaben,
    Zielgruppe,
)
from integrationsbericht.namen import Vokabular
from integrationsbericht.regelwerk import lade
from integrationsbericht.zaehlen import zaehle

STAND = date(2020, 1, 28)
FRIST = date(2020, 1, 21)
FEINDLICH = "=1+1"
"""Text a return may hold, which Excel would take for a formula."""

_AGS = {"Dormagen": "05162004", "Grevenbroich": "05162008", "Jüchen": "05162012", "Kaarst": "05162016"}
_AGS |= {"Korschenbroich": "05162020", "Meerbusch": "05162022", "Neuss": "05162024", "Rommerskirchen": "05162028"}
STELLEN = (
    *(Stelle(name=name, art="Kommune", ags=ags) for name, ags in _AGS.items()),
    Stelle(name="Berufskolleg am Rhein", art="Akteur"),
    Stelle(name="Verein Brücke & Weg", art="Akteur"),
)

_BETRAEGE = ("gesamtausgaben", "zuwendungsfaehig", "leistungen_dritter", "andere_foerderung")


def herkunft(datei: str, blatt: str, zeile: int, **zellen: object) -> Herkunft:
    """Where a record with these filled fields was read."""
    return Herkunft(
        datei=datei,
        blatt=blatt,
        zeile=zeile,
        spalten={feld: adresse(MASSNAHMEN, feld, zeile) for feld in zellen},
        zellen={
            feld: Fundzelle(adresse=adresse(MASSNAHMEN, feld, zeile), inhalt=str(wert))
            for feld, wert in zellen.items()
            if wert is not None
        },
    )


def massnahme(stelle: str, zeile: int, baustein: int | None, **angaben: Any) -> Massnahme:
    """One Maßnahme of 2020 to 2021 with 15 Plätze; amounts in cents, `jahre` per Haushaltsjahr."""
    betraege = {feld: angaben.pop(feld, None) for feld in _BETRAEGE}
    jahre = dict(zip(HAUSHALTSJAHRE, angaben.pop("jahre", (None, None, None)), strict=True))
    ort = herkunft(datei(stelle), "Maßnahmen", zeile, **betraege, **{jahresfeld(j): b for j, b in jahre.items()})
    vorgabe: dict[str, Any] = {
        "nr": str(zeile - 4),
        "bezeichnung": f"Maßnahme {zeile - 4} von {stelle}",
        "traeger": stelle,
        "kommune": stelle if stelle in _AGS else "kreisweit",
        "ende": date(2021, 12, 31),
        "plaetze": 15,
    }
    fest = {"herkunft": ort, "stelle": stelle, "baustein": baustein, "jahresbetraege": jahre}
    return bauen.massnahme(**fest, **betraege, **(vorgabe | angaben))


def datei(stelle: str) -> str:
    """File name of a return."""
    return f"Bedarfsmeldungen/{stelle}.xlsx"


def meldung(stelle: str, bedarfe: dict[int, int | None], massnahmen: Sequence[Massnahme] = (), **angaben: Any) -> Datei:
    """One return as a file that was read."""
    name = datei(stelle)
    kopf = Herkunft(datei=name, blatt="Meldung", zeile=3)
    gefuellt = {"plaetze": Fundzelle(adresse="F5", inhalt="x")}
    zeilen = tuple(
        datensatz(
            Bedarf,
            herkunft=Herkunft(datei=name, blatt="Bedarfe", zeile=4 + nummer, zellen=gefuellt),
            baustein=nummer,
            plaetze=plaetze,
            stand="zurückgestellt" if plaetze == 77 else "gemeldet",
        )
        for nummer, plaetze in bedarfe.items()
    )
    eintrag = next(s for s in STELLEN if s.name == stelle)
    vorgabe: dict[str, Any] = {"datum": date(2020, 1, 20), "fassung": 1, "fehlanzeige": False, "zielgruppe": ()}
    gelesen = datensatz(
        Meldung, datei=name, sha256=f"{len(stelle):064x}", kopf=kopf, stelle_genannt=stelle, stelle=eintrag,
        art=eintrag.art, kommune=stelle if eintrag.ist_kommune else "kreisweit", ags=eintrag.ags,
        ansprechperson="Erika Muster", bedarfe=zeilen, massnahmen=tuple(massnahmen), **(vorgabe | angaben),
    )  # fmt: skip
    return Datei(datei=name, sha256=gelesen.sha256, meldung=gelesen, unlesbar=False, befunde=())


def _dateien() -> tuple[Datei, ...]:
    """Neuss with every special case, three plain returns, a late one, a Fehlanzeige, one unreadable, one missing."""
    neuss = [
        massnahme("Neuss", 5, 1, gesamtausgaben=12_500_01, zuwendungsfaehig=10_000_01, jahre=(6_000_01, 4_000_00, None),
                  bezeichnung=FEINDLICH, kurzbeschreibung="@SUM(A1) <r><t>x</t></r>", eigenanteil_traegt="Stadt Neuss"),
        massnahme("Neuss", 6, 1, gesamtausgaben=9_999_99, zuwendungsfaehig=7_777_77, leistungen_dritter=333_33,
                  andere_foerderung=1_500_00, stand="unter Vorbehalt", traeger="Caritas & Diakonie gGmbH"),
        massnahme("Neuss", 7, 2, gesamtausgaben=50_000_00, zuwendungsfaehig=48_000_00, ende=date(2022, 12, 31),
                  jahre=(10_000_00, 20_000_00, 18_000_00), plaetze=None, eigenanteil_traegt="Caritas & Diakonie gGmbH",
                  traeger="Caritas & Diakonie gGmbH"),
        massnahme("Neuss", 8, 3, gesamtausgaben=20_000_00, zuwendungsfaehig=25_000_00),
        massnahme("Neuss", 9, 4, gesamtausgaben=30_000_00, zuwendungsfaehig=30_000_00, stunden=800,
                  stand="zurückgestellt"),
        massnahme("Neuss", 10, None, gesamtausgaben=5_000_00, zuwendungsfaehig=5_000_00),
    ]  # fmt: skip
    kaarst = [
        massnahme("Kaarst", 5, 4, gesamtausgaben=22_500_00, zuwendungsfaehig=22_500_00, stunden=600, kommune=None)
    ]
    kolleg = [
        massnahme("Berufskolleg am Rhein", 5, 5, gesamtausgaben=80_000_00, zuwendungsfaehig=64_123_45,
                  traeger="Rhein-Kreis Neuss"),
        massnahme("Berufskolleg am Rhein", 6, 4, gesamtausgaben=40_000_00, zuwendungsfaehig=37_333_33,
                  traeger="Rhein-Kreis Neuss"),
    ]  # fmt: skip
    unlesbar = Datei(datei="Bedarfsmeldungen/Jüchen.xls", sha256="e" * 64, meldung=None, unlesbar=True, befunde=())
    fremd = Datei(datei="Bedarfsmeldungen/Notiz.docx", sha256="f" * 64, meldung=None, unlesbar=False, befunde=())
    return (
        meldung("Neuss", {1: 40, 2: 25, 3: 12, 4: 77}, neuss),
        meldung("Kaarst", {1: 10, 4: 18, 2: None}, kaarst),
        meldung("Dormagen", {1: 0, 2: 5, 3: 0, 4: 0, 5: 0}),
        meldung("Grevenbroich", {1: 8, 2: 4}, datum=date(2020, 1, 24)),
        meldung("Korschenbroich", {}, fehlanzeige=True),
        meldung("Meerbusch", {1: 6, 3: 9}),
        meldung("Berufskolleg am Rhein", {4: 30}, kolleg),
        unlesbar,
        fremd,
    )


def _zielgruppe(kommune: str, status: str, personen: int) -> Zielgruppe:
    ort = Herkunft(datei="Analyse.xlsx", blatt="Zielgruppe", zeile=2)
    return datensatz(
        Zielgruppe, herkunft=ort, kommune=kommune, aufenthaltsstatus=status, alter="18-27", geschlecht="gesamt",
        personen=personen, stichtag=date(2019, 12, 31), quelle="Ausländerzentralregister",
    )  # fmt: skip


def _analyse() -> Analyse:
    ort = Herkunft(datei="Analyse.xlsx", blatt="Angebote", zeile=2)
    geduldete = [_zielgruppe(kommune, "geduldet", 30 + 5 * i) for i, kommune in enumerate(_AGS) if kommune != "Jüchen"]
    angebote = [("Neuss", 1, 20, 18), ("Neuss", 2, 40, 5), ("Kaarst", 4, 12, None), ("kreisweit", 5, 30, 30)]
    return Analyse(
        vorhanden=True,
        zielgruppe=(*geduldete, *(_zielgruppe(k, "gestattet", 12) for k in ("Neuss", "Kaarst"))),
        angebote=tuple(
            datensatz(Angebot, herkunft=ort, kommune=kommune, baustein=baustein, angebot="Kurs", traeger="VHS",
                 plaetze=plaetze, belegt=belegt)
            for kommune, baustein, plaetze, belegt in angebote
        ),
        bedarfe=tuple(
            datensatz(Analysebedarf, herkunft=ort, kommune=kommune, baustein=1, personen=9)
            for kommune in ("Jüchen", "Neuss", "Rommerskirchen")
        ),
    )  # fmt: skip


def _mittel(baustein: int | Literal["gesamt"], kontingent: int | None) -> Mittel:
    ort = Herkunft(datei="Einstellungen.xlsx", blatt="Mittel", zeile=2)
    return datensatz(Mittel, herkunft=ort, baustein=baustein, kontingent=kontingent)


def einstellungen(kontingente: bool = True) -> Einstellungen:
    """The settings; with a Mittelkontingent that does not suffice, or with none."""
    sitzung = datensatz(
        Sitzung, kreis="Rhein-Kreis Neuss", ort="Neuss", datum=STAND, amt="Amt 50", vorlage_nr="50/3749/XVI/2020",
        gremium="Sozial- und Gesundheitsausschuss", sitzungstermin=date(2020, 2, 13), behandlung="öffentlich",
        tagesordnungspunkt="Landesprogramme", federfuehrung="Kreisdirektor",
        rueckmeldefrist=FRIST, kerngruppe=date(2020, 1, 29), konferenz=date(2020, 6, 19),
        kleinzahl_schwelle=3, regelstand=STAND,
    )  # fmt: skip
    mittel = (_mittel(2, 20_000_00), _mittel(4, 60_000_00), _mittel("gesamt", 60_000_00))
    stellen = datensatz(
        Teilhabeangaben, beantragt=Decimal("3.0"), ausgaben_je_stelle=60_000_00, beginn=date(2020, 4, 1)
    )
    return Einstellungen(sitzung=sitzung, stellen=STELLEN, mittel=mittel if kontingente else (), teilhabe=stellen)


def beispiel(dateien: Sequence[Datei] | None = None, *, kontingente: bool = True) -> Ergebnis:
    """The example; or the same settings and Analyse with other returns."""
    rahmen, regelwerk = einstellungen(kontingente), lade(STAND)
    vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=STELLEN)
    gelesen = tuple(_dateien() if dateien is None else dateien)
    eingang = Eingang(
        stand=STAND,
        einstellungen=rahmen,
        regelwerk=regelwerk,
        vokabular=vokabular,
        analyse=_analyse(),
        dateien=gelesen,
        befunde=(),
    )
    return auswerten(eingang, zaehle(gelesen, vokabular, rahmen.sitzung), STAND)
