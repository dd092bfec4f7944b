"""The sheets on answers and needs: `Rücklauf` and `Abgleich`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import (
    Abgleichsumme,
    Abgleichzeile,
    Deckung,
    Eingangsergebnis,
    Eingangszeile,
    Ergebnis,
    Ruecklauf,
    Zustand,
)
from integrationsbericht.formular import KREISWEIT
from integrationsbericht.schreiben.excel.auswertung_summen import antwortsatz, ruecklaufstand
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import (
    SICHTBARE,
    Art,
    Mappe,
    Spalte,
    Ton,
    Wert,
    Zeile,
    Zelle,
    ja,
)
from integrationsbericht.zusammenfuehren import BAUSTEINE

_ZUSTANDSTON = {
    Zustand.DA: Ton.NORMAL,
    Zustand.FEHLANZEIGE: Ton.NORMAL,
    Zustand.VERSPAETET: Ton.GELB,
    Zustand.STRITTIG: Ton.ROT,
    Zustand.UNLESBAR: Ton.ROT,
    Zustand.FEHLT: Ton.ROT,
}
_RUHIG = (Eingangsergebnis.UEBERNOMMEN, Eingangsergebnis.ERSETZT, Eingangsergebnis.DOPPELT)


# ---------------------------------------------------------------- Rücklauf


def ruecklauf(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """One row per Stelle, and below one per file, in the same columns."""
    blatt = mappe.blatt("Rücklauf")
    frist = ergebnis.einstellungen.sitzung.rueckmeldefrist
    blatt.titel(
        "Rücklauf",
        regelzeile(ergebnis),
        antwortsatz(ergebnis, "Kommune", "Akteur"),
        f"Rückmeldefrist: {deutsch.tag(frist)}. Unter den Stellen folgen alle Dateien.",
    )
    dateien = {zeile.datei: zeile for zeile in ergebnis.eingang}
    zeilen = [_stelle(zeile, dateien.get(zeile.datei or "")) for zeile in ergebnis.ruecklauf]
    blatt.tabelle("Ruecklauf", _spalten("Zustand", "Datei, die gilt"), zeilen, summe="Summe")
    blatt.ueberschrift("Alle Dateien")
    arten = {stelle.name: (stelle.art, ja(stelle.erwartet)) for stelle in ergebnis.einstellungen.stellen}
    blatt.tabelle("Dateien", _spalten("Ergebnis", "Datei"), [_datei(zeile, arten) for zeile in ergebnis.eingang])


def _spalten(zustand: str, datei: str) -> list[Spalte]:
    return [
        Spalte("Stelle", hoechstens=40),
        Spalte("Art", hoechstens=10),
        Spalte("erwartet", hoechstens=10),
        Spalte(zustand, hoechstens=16),
        Spalte(datei, hoechstens=52, sonst="keine"),
        Spalte("Fassung", Art.NUMMER),
        Spalte("Datum der Meldung", Art.TAG),
        Spalte("eingegangen", Art.TAG),
        Spalte("Maßnahmen", Art.ZAHL, SICHTBARE if zustand == "Zustand" else None, sonst=deutsch.UNBEKANNT),
        Spalte("Bedarfe", Art.ZAHL, SICHTBARE if zustand == "Zustand" else None, sonst=deutsch.UNBEKANNT),
        Spalte("SHA-256 (Anfang)", hoechstens=20),
    ]


def _stelle(zeile: Ruecklauf, datei: Eingangszeile | None) -> Zeile:
    meldung, stelle = zeile.meldung, zeile.stelle
    kopf: list[Wert | Zelle] = [stelle.name, stelle.art, ja(stelle.erwartet)]
    kopf += [Zelle(zeile.zustand.value, ton=_ZUSTANDSTON[zeile.zustand]), zeile.datei]
    if meldung is None:
        return Zeile([*kopf, "", "", "", None, None, ""])
    eingegangen = datei.eingegangen if datei and datei.eingegangen else ""
    umfang = [len(meldung.massnahmen), len(meldung.bedarfe)]
    return Zeile([*kopf, meldung.fassung, meldung.datum, eingegangen, *umfang, _kurz(meldung.sha256)])


def _kurz(pruefsumme: str) -> str:
    return f"{pruefsumme[:16]}…"


def _datei(zeile: Eingangszeile, arten: Mapping[str, tuple[str, str]]) -> Zeile:
    gelesen = zeile.ergebnis not in (Eingangsergebnis.UNLESBAR, Eingangsergebnis.KEIN_FORMULAR)
    umfang: list[Wert] = [zeile.massnahmen, zeile.bedarfe] if gelesen else [None, None]
    if zeile.ergebnis == Eingangsergebnis.KEIN_FORMULAR:
        umfang = ["", ""]
    werte: list[Wert | Zelle] = [
        *(zeile.stelle, *arten.get(zeile.stelle or "", ("", ""))),
        Zelle(zeile.ergebnis.value, ton=None if zeile.ergebnis in _RUHIG else Ton.ROT),
        *(zeile.datei, zeile.fassung if gelesen else "", zeile.datum if gelesen else "", zeile.eingegangen or ""),
        *(*umfang, _kurz(zeile.sha256)),
    ]
    return Zeile(werte, Ton.NORMAL if zeile.ergebnis == Eingangsergebnis.UEBERNOMMEN else Ton.GRAU)


# ---------------------------------------------------------------- Abgleich


def abgleich(mappe: Mappe, ergebnis: Ergebnis) -> None:
    """Need against offer: every Kommune × Baustein with its sources, then the totals per Baustein."""
    blatt = mappe.blatt("Abgleich")
    blatt.titel(
        "Abgleich von Bedarf und Angebot",
        regelzeile(ergebnis),
        "Lücke = maßgeblicher Bedarf − freie Plätze − geplante Plätze. Maßgeblich ist der gemeldete Bedarf, sonst der"
        " laut Analyse. Was nicht bekannt ist, heißt „unbekannt“ und zählt nicht als 0.",
        f"{antwortsatz(ergebnis)} Die Summen je Baustein stehen unter der Tabelle.",
    )
    blatt.fixiere(2)
    blatt.tabelle("Abgleich", _abgleichspalten(), [_abgleich(ergebnis, zeile) for zeile in ergebnis.abgleich])
    blatt.neue_seite()
    blatt.ueberschrift("Summen je Baustein über alle Kommunen")
    blatt.text(
        "Nur Bekanntes ist addiert, bei der Lücke nur positive Werte; kreisweite Plätze sind nicht enthalten und nicht"
        " gegengerechnet."
    )
    spalten = [
        Spalte("Gebiet", hoechstens=24),
        Spalte("Baustein", Art.NUMMER),
        Spalte("maßgeblicher Bedarf", Art.ZAHL, sonst=deutsch.UNBEKANNT),
        Spalte("Bedarf bekannt aus", hoechstens=18),
        Spalte("Lücke", Art.ZAHL, sonst=deutsch.UNBEKANNT),
        Spalte("Lücke bekannt aus", hoechstens=18),
        *_platzspalten(),
    ]
    summen = [_abgleichsumme(summe) for _, summe in sorted(ergebnis.abgleichsummen.items())]
    blatt.tabelle("Abgleichsummen", spalten, summen, filterbar=False)


def _platzspalten() -> list[Spalte]:
    titel = ("Plätze vorhanden", "davon frei", "Plätze geplant")
    return [Spalte(text, Art.ZAHL, sonst=deutsch.UNBEKANNT) for text in titel]


def _abgleichspalten() -> list[Spalte]:
    bedarf = ("Bedarf gemeldet", "Bedarf der Akteure", "Bedarf laut Analyse", "maßgeblicher Bedarf")
    return [
        Spalte("Kommune"),
        Spalte("Baustein", Art.NUMMER),
        *(Spalte(titel, Art.ZAHL, sonst=deutsch.UNBEKANNT) for titel in bedarf),
        Spalte("Quelle", sonst="–"),
        Spalte("Einheit", hoechstens=10),
        *_platzspalten(),
        Spalte("Lücke", Art.ZAHL, sonst=deutsch.UNBEKANNT),
        Spalte("Zustand", hoechstens=12),
        Spalte("unter Vorbehalt", hoechstens=10),
        Spalte("Bedarf zurückgestellt", hoechstens=14),
        Spalte("geplant, nicht berechenbar", Art.ZAHL),
        Spalte("geplant, ohne Platzangabe", Art.ZAHL),
    ]


def _abgleich(ergebnis: Ergebnis, zeile: Abgleichzeile) -> Zeile:
    zustand = Zelle(zeile.zustand.value, ton=Ton.ROT if zeile.zustand == Deckung.LUECKE else None)
    einheit = "" if zeile.massgeblich is None else "Personen" if zeile.ist_personenzahl else "Plätze"
    analyse: Wert = zeile.bedarf_analyse
    if analyse is None:
        analyse = deutsch.OHNE_ANGABE if ergebnis.analyse.vorhanden else None
    werte: list[Wert | Zelle] = [
        *(zeile.kommune, zeile.baustein),
        *(_gemeldet(ergebnis, zeile), _oder(zeile.bedarf_akteure, deutsch.OHNE_ANGABE), analyse),
        *(zeile.massgeblich, zeile.quelle, einheit),
        *(zeile.plaetze_vorhanden, zeile.plaetze_frei, zeile.plaetze_geplant, zeile.luecke, zustand),
        *(ja(zeile.unter_vorbehalt), ja(zeile.zurueckgestellt)),
        *(Zelle(n, ton=Ton.GELB if n else None) for n in (zeile.geplant_nicht_gerechnet, zeile.geplant_ohne_angabe)),
    ]
    vorlaeufig = zeile.unter_vorbehalt or zeile.zurueckgestellt
    return Zeile(werte, Ton.GELB if vorlaeufig else Ton.NORMAL, anfang=zeile.baustein == BAUSTEINE[0])


def _oder(wert: int | None, sonst: str) -> Wert:
    return sonst if wert is None else wert


def _gemeldet(ergebnis: Ergebnis, zeile: Abgleichzeile) -> Wert:
    """The reported need, or why there is none."""
    if zeile.bedarf_gemeldet is not None:
        return zeile.bedarf_gemeldet
    if zeile.kommune == KREISWEIT:
        return "entfällt"
    if zeile.zurueckgestellt:
        return "zurückgestellt"
    stand = ruecklaufstand(ergebnis, zeile.kommune)
    return deutsch.KEINE_MELDUNG if stand.startswith(deutsch.KEINE_MELDUNG) else None


def _abgleichsumme(summe: Abgleichsumme) -> Zeile:
    von = f"von {summe.kommunen}"
    werte: Sequence[Wert] = [
        *("alle Kommunen", summe.baustein),
        *(summe.bedarf if summe.bedarf_aus else None, f"{summe.bedarf_aus} {von}"),
        *(summe.luecke if summe.luecke_aus else None, f"{summe.luecke_aus} {von}"),
        *(summe.plaetze_vorhanden, summe.plaetze_frei, summe.plaetze_geplant),
    ]
    return Zeile(werte)
