"""The sheets on answers and needs: `Rücklauf` and `Abgleich`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from integrationsbericht import deutsch
from integrationsbericht.ergebnis import (
    Abgleichsumme,
    Abgleichzeile,
    Deckung,
    Eingangsergebnis,
    Eingangszeile,
    Ergebnis,
    Platzbruecke,
    Ruecklauf,
    Zustand,
)
from integrationsbericht.modell import Meldung, Stelle
from integrationsbericht.schreiben.excel.bezuege import Bezuege
from integrationsbericht.schreiben.excel.finanzierungsplan import regelzeile
from integrationsbericht.schreiben.excel.mappe import SICHTBARE, Art, Mappe, Satz, Spalte, Ton, Wert, Zelle, ja
from integrationsbericht.worte.ruecklauf import stand_der_rueckmeldungen

_ZUSTANDSTON = {
    Zustand.VERSPAETET: Ton.GELB,
    Zustand.STRITTIG: Ton.ROT,
    Zustand.NICHT_AUSWERTBAR: Ton.ROT,
    Zustand.FEHLT: Ton.ROT,
}
_DECKUNGSTON = {Deckung.LUECKE: Ton.ROT}
_RUHIG = (
    Eingangsergebnis.UEBERNOMMEN,
    Eingangsergebnis.ERSETZT,
    Eingangsergebnis.DOPPELT,
    Eingangsergebnis.LEER,
    Eingangsergebnis.ERLEDIGT,
    Eingangsergebnis.AUSGESCHLOSSEN,
)

# ---------------------------------------------------------------- Rücklauf


def ruecklauf(mappe: Mappe, ergebnis: Ergebnis, bezuege: Bezuege) -> None:
    """One row per Stelle, and below one per file, in the same columns."""
    blatt = mappe.blatt("Rücklauf")
    frist = ergebnis.einstellungen.sitzung.rueckmeldefrist
    blatt.titel(
        "Rücklauf",
        regelzeile(ergebnis),
        stand_der_rueckmeldungen(ergebnis),
        f"Rückmeldefrist: {deutsch.tag(frist)}. Unter den Stellen folgen alle Dateien.",
    )
    blatt.fixiere(1)
    spalten = _antwortspalten(ergebnis, bezuege)
    blatt.tabelle("Ruecklauf", spalten, ergebnis.ruecklauf, schluessel=lambda r: r.stelle.name)
    blatt.ueberschrift("Alle Dateien")
    dateispalten = _dateispalten(ergebnis, bezuege)
    blatt.tabelle("Dateien", dateispalten, ergebnis.eingang, ton=_dateiton, schluessel=lambda z: z.datei)


def _antwortspalten(ergebnis: Ergebnis, bezuege: Bezuege) -> list[Spalte[Ruecklauf]]:
    eingegangen = {zeile.datei: zeile.eingegangen for zeile in ergebnis.eingang}

    def aus(wert: Callable[[Meldung], Wert], sonst: Wert = "") -> Callable[[Ruecklauf], Wert]:
        return lambda r: sonst if r.meldung is None else wert(r.meldung)

    return [
        Spalte("Stelle", lambda r: r.stelle.name, hoechstens=30),
        Spalte("Art", lambda r: r.stelle.art, hoechstens=10),
        Spalte("erwartet", lambda r: ja(r.stelle.erwartet), hoechstens=10),
        Spalte("Zustand", lambda r: Zelle(r.zustand.value, ton=_ZUSTANDSTON.get(r.zustand)), hoechstens=16),
        Spalte("Datei, die gilt", lambda r: bezuege.quelle(r.datei), hoechstens=40, sonst="keine"),
        Spalte("Fassung", aus(lambda m: m.fassung), Art.NUMMER),
        Spalte("Datum der Meldung", aus(lambda m: m.datum), Art.TAG),
        Spalte("eingegangen", aus(lambda m: eingegangen.get(m.datei) or ""), Art.TAG),
        Spalte("Maßnahmen", aus(lambda m: len(m.massnahmen), None), Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Bedarfe", aus(lambda m: len(m.bedarfe), None), Art.ZAHL, SICHTBARE, sonst=deutsch.UNBEKANNT),
        Spalte("Kommune", aus(lambda m: m.kommune), hoechstens=20),
        Spalte("AGS", aus(lambda m: m.ags or ""), hoechstens=14),
        Spalte("Fehlanzeige", aus(lambda m: ja(m.fehlanzeige)), hoechstens=12),
        Spalte("Anmerkungen", aus(lambda m: m.anmerkungen or ""), hoechstens=46),
        Spalte("SHA-256 (Anfang)", aus(lambda m: _kurz(m.sha256)), hoechstens=20),
    ]


def _dateispalten(ergebnis: Ergebnis, bezuege: Bezuege) -> list[Spalte[Eingangszeile]]:
    stellen = {stelle.name: stelle for stelle in ergebnis.einstellungen.stellen}

    def der_stelle(wert: Callable[[Stelle], str]) -> Callable[[Eingangszeile], str]:
        return lambda z: wert(stellen[z.stelle]) if z.stelle in stellen else ""

    def gelesen(wert: Callable[[Eingangszeile], Wert]) -> Callable[[Eingangszeile], Wert]:
        return lambda z: wert(z) if z.gelesen else ""

    def umfang(wert: Callable[[Eingangszeile], int]) -> Callable[[Eingangszeile], Wert]:
        return lambda z: wert(z) if z.gelesen else "" if z.ergebnis == Eingangsergebnis.KEIN_FORMULAR else None

    return [
        Spalte("Stelle", lambda z: z.stelle, hoechstens=30),
        Spalte("Art", der_stelle(lambda s: s.art), hoechstens=10),
        Spalte("erwartet", der_stelle(lambda s: ja(s.erwartet)), hoechstens=10),
        Spalte(
            "Ergebnis", lambda z: Zelle(z.ergebnis.value, ton=None if z.ergebnis in _RUHIG else Ton.ROT), hoechstens=16
        ),
        Spalte("Datei", lambda z: bezuege.quelle(z.datei), hoechstens=40, sonst="keine"),
        Spalte("Fassung", gelesen(lambda z: z.fassung), Art.NUMMER),
        Spalte("Datum der Meldung", gelesen(lambda z: z.datum), Art.TAG),
        Spalte("eingegangen", lambda z: z.eingegangen or "", Art.TAG),
        Spalte("Maßnahmen", umfang(lambda z: z.massnahmen), Art.ZAHL, sonst=deutsch.UNBEKANNT),
        Spalte("Bedarfe", umfang(lambda z: z.bedarfe), Art.ZAHL, sonst=deutsch.UNBEKANNT),
        Spalte("zugelegt nach", lambda z: z.zugeordnet_nach.value if z.zugeordnet_nach else "", hoechstens=20),
        Spalte("kann eine gezählte ersetzen", lambda z: "ja" if z.kann_ersetzen else "", hoechstens=14),
        Spalte("SHA-256 (Anfang)", lambda z: _kurz(z.sha256), hoechstens=20),
    ]


def _dateiton(zeile: Eingangszeile) -> Ton:
    return Ton.NORMAL if zeile.ergebnis == Eingangsergebnis.UEBERNOMMEN else Ton.GRAU


def _kurz(pruefsumme: str) -> str:
    return f"{pruefsumme[:16]}…"


# ---------------------------------------------------------------- Abgleich


def abgleich(mappe: Mappe, ergebnis: Ergebnis, _: Bezuege) -> None:
    """Need against offer: every Kommune × Baustein with its sources, then the totals per Baustein."""
    blatt = mappe.blatt("Abgleich")
    blatt.titel(
        "Abgleich von Bedarf und Angebot",
        regelzeile(ergebnis),
        "Lücke = maßgeblicher Bedarf − freie Plätze − geplante Plätze. Maßgeblich ist der gemeldete Bedarf, sonst der"
        " laut Analyse. Was nicht bekannt ist, heißt „unbekannt“ und zählt nicht als 0.",
        f"{stand_der_rueckmeldungen(ergebnis)} Die Summen je Baustein stehen unter der Tabelle.",
    )
    blatt.fixiere(2)
    blatt.tabelle(
        "Abgleich",
        _abgleichspalten(ergebnis),
        ergebnis.abgleich,
        ton=_ton,
        anfang=_neue_kommune(ergebnis),
        schluessel=lambda z: (z.kommune, z.baustein),
    )
    blatt.neue_seite()
    blatt.ueberschrift("Summen je Baustein über alle Kommunen")
    blatt.text(
        "Nur Bekanntes ist addiert, bei der Lücke nur positive Werte; kreisweite Plätze sind nicht enthalten und nicht"
        " gegengerechnet."
    )
    blatt.text(_bruecke(ergebnis.platzbruecke))
    summen = [summe for _, summe in sorted(ergebnis.abgleichsummen.items())]
    blatt.tabelle("Abgleichsummen", _summenspalten(), summen, filterbar=False, schluessel=lambda s: s.baustein)


def _zahl(titel: str, zahl: Callable[[Satz], Wert]) -> Spalte[Satz]:
    return Spalte(titel, zahl, Art.ZAHL, sonst=deutsch.UNBEKANNT)


_Plaetze = TypeVar("_Plaetze", Abgleichzeile, Abgleichsumme)


def _platzspalten(_: type[_Plaetze]) -> list[Spalte[_Plaetze]]:
    return [
        _zahl("Plätze vorhanden", lambda z: z.plaetze_vorhanden),
        _zahl("davon frei", _frei),
        _zahl("Plätze geplant", _geplant),
    ]


def _abgleichspalten(ergebnis: Ergebnis) -> list[Spalte[Abgleichzeile]]:
    ohne_angabe = deutsch.OHNE_ANGABE if ergebnis.analyse.vorhanden else None
    return [
        Spalte("Kommune", lambda z: z.kommune),
        Spalte("Baustein", lambda z: z.baustein, Art.NUMMER),
        _zahl("Bedarf gemeldet", lambda z: _gemeldet(ergebnis, z)),
        _zahl("Bedarf der Akteure", lambda z: _oder(z.bedarf_akteure, deutsch.OHNE_ANGABE)),
        _zahl("Bedarf laut Analyse", lambda z: _oder(z.bedarf_analyse, ohne_angabe)),
        _zahl("maßgeblicher Bedarf", lambda z: z.massgeblich),
        Spalte("Quelle", lambda z: z.quelle, sonst="–"),
        Spalte("Einheit", _einheit, hoechstens=10),
        *_platzspalten(Abgleichzeile),
        _zahl("Lücke", lambda z: z.luecke),
        Spalte("Zustand", lambda z: Zelle(z.zustand.value, ton=_DECKUNGSTON.get(z.zustand)), hoechstens=12),
        Spalte("unter Vorbehalt", lambda z: ja(z.unter_vorbehalt), hoechstens=10),
        Spalte("Bedarf zurückgestellt", lambda z: ja(z.zurueckgestellt), hoechstens=14),
        Spalte("geplant, nicht berechenbar", lambda z: _gelb(z.geplant_nicht_gerechnet), Art.ZAHL),
        Spalte("geplant, ohne Platzangabe", lambda z: _gelb(z.geplant_ohne_angabe), Art.ZAHL),
        Spalte("kreisweit: Akteure mit Angabe", _akteure, hoechstens=14),
    ]


def _summenspalten() -> list[Spalte[Abgleichsumme]]:
    return [
        Spalte("Gebiet", lambda _: "alle Kommunen", hoechstens=24),
        Spalte("Baustein", lambda s: s.baustein, Art.NUMMER),
        _zahl("maßgeblicher Bedarf", lambda s: s.bedarf if s.bedarf_aus else None),
        Spalte("Bedarf bekannt aus", lambda s: f"{s.bedarf_aus} von {s.kommunen}", hoechstens=18),
        _zahl("Lücke", lambda s: s.luecke if s.luecke_aus else None),
        Spalte("Die Lücke ist", _grenze, hoechstens=22),
        Spalte("Lücke bekannt aus", lambda s: f"{s.luecke_aus} von {s.kommunen}", hoechstens=18),
        *_platzspalten(Abgleichsumme),
    ]


def _grenze(summe: Abgleichsumme) -> str:
    """Whether the sum of the gaps is a bound: Kommunen may be missing, places without a Kommune may close some."""
    if not summe.luecke_aus:
        return ""
    ohne = f"höchstens, {summe.plaetze_ohne_kommune} Plätze ohne Kommune" if summe.luecke_hoechstens else ""
    teile = [*(["mindestens"] if summe.luecke_mindestens else []), *([ohne] if ohne else [])]
    return "; ".join(teile) or "genau"


def _frei(zeile: Abgleichzeile | Abgleichsumme) -> Wert:
    """Of a sum also what is known of it, where a part is not."""
    bekannt = zeile.frei_bekannt if isinstance(zeile, Abgleichsumme) and zeile.plaetze_frei is None else 0
    return f"mindestens {bekannt}" if bekannt else zeile.plaetze_frei


def _geplant(zeile: Abgleichzeile | Abgleichsumme) -> Wert:
    """A lower bound is no figure to reckon with."""
    return f"mindestens {zeile.plaetze_geplant}" if zeile.plaetze_geplant_mindestens else zeile.plaetze_geplant


def _bruecke(b: Platzbruecke) -> str:
    """From the places of all Maßnahmen to those planned in the Kommunen."""
    teile = {"kreisweit": b.kreisweit, "ohne Kommune": b.ohne_kommune, "beendet": b.beendet,
             "in keinem Baustein des Abgleichs": b.ohne_abgleich}  # fmt: skip
    davon = ", ".join(f"{name} {zahl}" for name, zahl in teile.items() if zahl)
    mindestens = "mindestens " if b.ohne_angabe else ""
    if not davon:
        return ""
    return f"Die Maßnahmen nennen {mindestens}{b.massnahmen} Plätze: geplant in den Kommunen {b.geplant}, {davon}."


def _ton(zeile: Abgleichzeile) -> Ton:
    return Ton.GELB if zeile.unter_vorbehalt or zeile.zurueckgestellt else Ton.NORMAL


def _akteure(zeile: Abgleichzeile) -> str:
    return "" if zeile.akteure is None else f"{zeile.akteure_mit_angabe} von {zeile.akteure}"


def _neue_kommune(ergebnis: Ergebnis) -> Callable[[Abgleichzeile], bool]:
    erste = {zeile.kommune: zeile for zeile in reversed(ergebnis.abgleich)}
    return lambda zeile: zeile is erste[zeile.kommune]


def _einheit(zeile: Abgleichzeile) -> str:
    return "" if zeile.massgeblich is None else "Personen" if zeile.ist_personenzahl else "Plätze"


def _gelb(zahl: int) -> Zelle:
    return Zelle(zahl, ton=Ton.GELB if zahl else None)


def _oder(wert: int | None, sonst: str | None) -> Wert:
    return sonst if wert is None else wert


def _gemeldet(ergebnis: Ergebnis, zeile: Abgleichzeile) -> Wert:
    """The reported need, or why there is none."""
    if zeile.bedarf_gemeldet is not None:
        return zeile.bedarf_gemeldet
    if not zeile.zu_kommune:
        return "entfällt"
    if zeile.zurueckgestellt:
        return "zurückgestellt"
    if zeile.unklar:
        return "unklar"
    return None if ergebnis.hat_geantwortet(zeile.kommune) else deutsch.KEINE_MELDUNG
