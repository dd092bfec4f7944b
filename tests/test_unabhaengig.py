"""The program's figures against a second computation that shares no line with it: the examples, and hard folders."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import grenzfaelle
import pytest
from zweite_rechnung import Rechnung, rechne
from zweite_rechnung.aussage import sage_aus
from zweite_rechnung.festes import (
    BAUSTEINE,
    EIGENANTEIL,
    GESAMT,
    HAUSHALTSJAHRE,
    SAMMELANTRAG,
    ZEILEN,
    ZUWENDUNG,
    ZUWENDUNGSFAEHIG,
)
from zweite_rechnung.massnahmen import Massnahme
from zweite_rechnung.summen import Summe, gruppenname
from zweite_rechnung.vorschlag import je_jahr as je_jahr_von

from integrationsbericht.befund import Schwere
from integrationsbericht.lauf import werte_aus
from integrationsbericht.schreiben.laufdaten import daten, mit_ausgaben

WURZEL = Path(__file__).resolve().parent.parent
SAATEN = (10, 19, 20)  # chosen so that the rare things occur in each: 3.6 limited by 3.4 in a year, ties within a cut

Satz = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Paar:
    """One input folder, computed twice."""

    programm: dict[str, Any]
    zweite: Rechnung

    @property
    def massnahmen(self) -> dict[tuple[str, str, int], dict[str, Any]]:
        """The program's, by file, sheet and row."""
        herkunft = ((m["herkunft"], m) for m in self.programm["massnahmen"])
        return {(h["datei"], h["blatt"], h["zeile"]): m for h, m in herkunft}


@pytest.fixture(scope="module", params=["input_examples", *SAATEN], ids=lambda ordner: f"{ordner}")
def paar(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Paar:
    eingang = WURZEL / "input_examples"
    if request.param in SAATEN:
        eingang = grenzfaelle.baue(tmp_path_factory.mktemp("grenzfaelle"), request.param)
    ergebnis = werte_aus(eingang, None)
    assert any(befund.schwere is Schwere.FEHLER for befund in ergebnis.befunde)  # in every one of these folders
    return Paar(programm=json.loads(mit_ausgaben(daten(ergebnis), {})), zweite=rechne(eingang))


# ---------------------------------------------------------------- comparing


def cent(betrag: str | None) -> int | None:
    """Amounts in lauf.json are strings with exactly two decimals."""
    if betrag is None:
        return None
    assert re.fullmatch(r"-?\d+\.\d\d", betrag), f"kein Betrag: {betrag!r}"
    return int(Fraction(betrag) * 100)


def euro(betrag: int) -> str:
    """1234567 → 12.345,67 €, as findings write it."""
    return f"{betrag // 100:,}".replace(",", ".") + f",{betrag % 100:02d}\u00a0€"


def vergleiche(wo: str, programm: Satz, eigene: Satz) -> list[str]:
    """One line for every key on which the two disagree."""
    return [
        f"{wo}: {schluessel}: Programm {programm.get(schluessel, 'fehlt')!r}, zweite Rechnung {wert!r}"
        for schluessel, wert in eigene.items()
        if programm.get(schluessel, "fehlt") != wert
    ]


def vergleiche_alle(was: str, programm: Mapping[Any, Any], eigene: Mapping[Any, Any]) -> list[str]:
    """The same keys, and the same value under each."""
    return gleich_viele(was, programm, eigene) + vergleiche(
        was, {k: programm[k] for k in programm if k in eigene}, {k: eigene[k] for k in eigene if k in programm}
    )


def gleich_viele(was: str, programm: Iterable[object], eigene: Iterable[object]) -> list[str]:
    links, rechts = set(programm), set(eigene)
    return [f"{was} nur im Programm: {eintrag}" for eintrag in sorted(map(str, links - rechts))] + [
        f"{was} nur in der zweiten Rechnung: {eintrag}" for eintrag in sorted(map(str, rechts - links))
    ]


def betraege(satz: Satz) -> dict[str, int | None]:
    return {zeile: cent(satz[zeile]) for zeile in ZEILEN}


def melde(unterschiede: list[str]) -> None:
    assert not unterschiede, f"{len(unterschiede)} Unterschiede (Beträge in Cent)\n" + "\n".join(unterschiede)


def vergleiche_massnahme(wo: str, programm: Satz, eigene: Massnahme) -> list[str]:
    kopf: dict[str, object] = {
        "stelle": eigene.stelle,
        "baustein": eigene.baustein,
        "kommune": eigene.kommune,
        "plaetze": eigene.plaetze,
        "rechenstand": eigene.rechenstand,
        "in_summen": not eigene.zurueckgestellt and not eigene.grund,
    }
    unterschiede = vergleiche(wo, programm, kopf)
    if bool(programm["grund"]) != (eigene.rechenstand != "gerechnet"):  # whatever is not simply computed has a reason
        unterschiede.append(f"{wo}: grund: Programm {programm['grund']!r}, zweite Rechnung {eigene.grund!r}")
    if eigene.grund:
        return unterschiede
    gekuerzt = {"gekuerzt": ZUWENDUNGSFAEHIG, "gekuerzt_gesamtausgaben": GESAMT}
    gerechnet = betraege(programm) | {name: cent(programm[name]) for name in gekuerzt}
    summen = {zeile: sum(jahr[zeile] for jahr in eigene.jahre.values()) for zeile in ZEILEN}
    assert eigene.gekuerzt is not None
    unterschiede += vergleiche(wo, gerechnet, summen | {n: eigene.gekuerzt[zeile] for n, zeile in gekuerzt.items()})
    for jahr, zeilen in eigene.jahre.items():
        unterschiede += vergleiche(f"{wo} {jahr}", betraege(programm["jahre"][str(jahr)]), zeilen)
    gemeldet = {zeile: cent(programm["gemeldet"][zeile]) or 0 for zeile in eigene.gemeldet}
    return unterschiede + vergleiche(f"{wo} gemeldet", gemeldet, {z: wert or 0 for z, wert in eigene.gemeldet.items()})


def vergleiche_summe(wo: str, programm: Satz, eigene: Summe) -> list[str]:
    namen = ("massnahmen", "nicht_gerechnet", "unter_vorbehalt", "plaetze", "plaetze_ohne_angabe")
    zahlen = {name: programm[name] for name in namen} | betraege(programm)
    zahlen |= {name: cent(programm[name]) for name in ("kontingent", "differenz")}
    erwartet = {name: getattr(eigene, name) for name in (*namen, "kontingent", "differenz")} | eigene.betraege
    unterschiede = vergleiche(wo, zahlen, erwartet)
    for jahr in HAUSHALTSJAHRE:
        unterschiede += vergleiche(f"{wo} {jahr}", betraege(programm["jahre"][str(jahr)]), eigene.jahre[jahr])
    return unterschiede


# ---------------------------------------------------------------- what is compared


def test_rueckgaben(paar: Paar) -> None:
    """Which file counts, and for whom."""
    programm = {e["datei"]: (e["stelle"], e["ergebnis"]) for e in paar.programm["eingang"] if "/" in e["datei"]}
    melde(vergleiche_alle("Datei", programm, paar.zweite.ruecklauf.ergebnisse))


def test_ruecklauf(paar: Paar) -> None:
    """The one state of every expected Stelle."""
    programm = {r["stelle"]: r["zustand"] for r in paar.programm["ruecklauf"] if r["erwartet"]}
    melde(vergleiche_alle("Stelle", programm, paar.zweite.ruecklauf.zustaende))


def test_massnahmen(paar: Paar) -> None:
    """Every Maßnahme: where it belongs, whether it can be computed, its seven lines in every Haushaltsjahr."""
    programm = paar.massnahmen
    unterschiede = gleich_viele("Maßnahme", programm, paar.zweite.massnahmen)
    for schluessel, eigene in paar.zweite.massnahmen.items():
        if schluessel in programm:
            unterschiede += vergleiche_massnahme(f"{eigene.stelle} {schluessel}", programm[schluessel], eigene)
    melde(unterschiede)


def test_summen(paar: Paar) -> None:
    """Each Baustein, the Sammelantrag, and all of it."""
    bausteine = paar.programm["bausteine"]
    unterschiede = [
        *vergleiche_summe("Sammelantrag", paar.programm["sammelantrag"], paar.zweite.sammelantrag),
        *vergleiche_summe("gesamt", paar.programm["gesamt"], paar.zweite.gesamt),
    ]
    for nummer in BAUSTEINE:
        unterschiede += vergleiche_summe(f"Baustein {nummer}", bausteine[str(nummer)], paar.zweite.bausteine[nummer])
    melde(unterschiede)


@pytest.mark.parametrize("nach", ["kommune", "traeger", "eigenanteil"])
def test_summen_nach(nach: str, paar: Paar) -> None:
    """By Kommune, Maßnahmeträger and bearer of the Eigenanteil; how a group's name is spelled is left open."""
    name = "eigenanteil_traegt" if nach == "eigenanteil" else nach
    kreis = paar.zweite.einstellungen.kreis if nach != "kommune" else ()
    gruppen = [gruppenname(satz[name], kreis) for satz in paar.programm[f"nach_{nach}"]]
    assert len(set(gruppen)) == len(gruppen), "eine Gruppe steht zweimal da"
    programm, eigene = dict(zip(gruppen, paar.programm[f"nach_{nach}"], strict=True)), paar.zweite.nach[name]
    unterschiede = gleich_viele(name, programm, eigene)
    for gruppe in programm.keys() & eigene.keys():
        unterschiede += vergleiche_summe(f"{name} {gruppe}", programm[gruppe], eigene[gruppe])
    melde(unterschiede)


@pytest.mark.parametrize("jahr", HAUSHALTSJAHRE)
def test_haushaltsjahr(jahr: int, paar: Paar) -> None:
    """The cells the program shows, added up here, are this year's sums of each Baustein."""
    unterschiede: list[str] = []
    for nummer, eigene in paar.zweite.bausteine.items():
        zellen = [
            betraege(m["jahre"][str(jahr)])
            for schluessel, m in paar.massnahmen.items()
            if m["baustein"] == nummer and m["rechenstand"] != "nicht gerechnet"
            if (gegenstueck := paar.zweite.massnahmen.get(schluessel)) and not gegenstueck.zurueckgestellt
        ]
        summen = {zeile: sum(zelle[zeile] or 0 for zelle in zellen) for zeile in ZEILEN}
        unterschiede += vergleiche(f"Baustein {nummer}, {jahr}", summen, eigene.jahre[jahr])
    melde(unterschiede)


def test_kuerzungsvorschlag(paar: Paar) -> None:
    """What each Maßnahme would lose, in total and in each year."""
    programm = {schluessel: cent(m["kuerzungsvorschlag"]) for schluessel, m in paar.massnahmen.items()}
    je_jahr = {s: {jahr: cent(b) for jahr, b in m["kuerzung_je_jahr"].items()} for s, m in paar.massnahmen.items()}
    eigene = {
        schluessel: {str(jahr): betrag for jahr, betrag in je_jahr_von(m, paar.zweite.vorschlaege[schluessel]).items()}
        for schluessel, m in paar.zweite.massnahmen.items()
    }
    melde(
        [
            *vergleiche_alle("Kürzungsvorschlag", programm, paar.zweite.vorschlaege),
            *vergleiche_alle("Kürzung je Jahr", je_jahr, eigene),
        ]
    )


def test_plan_nach_der_kuerzung(paar: Paar) -> None:
    """3.5 falls by the cut and 3.7 rises by it, in every year; nothing else changes."""
    for nummer, satz in paar.programm["bausteine"].items():
        for jahr, vorher in satz["jahre"].items():
            kuerzung = sum(
                cent(m["kuerzung_je_jahr"].get(jahr)) or 0
                for m in paar.programm["massnahmen"]
                if str(m["baustein"]) == nummer and m["in_summen"]
            )
            erwartet = betraege(vorher)
            erwartet[ZUWENDUNG] = (erwartet[ZUWENDUNG] or 0) - kuerzung
            erwartet[EIGENANTEIL] = (erwartet[EIGENANTEIL] or 0) + kuerzung
            melde(vergleiche(f"Baustein {nummer}, {jahr}", betraege(satz["jahre_nach_kuerzung"][jahr]), erwartet))


def test_aussage_zum_kontingent(paar: Paar) -> None:
    """Which Maßnahmen may be one is taken from the program: that is a question of likeness, not of counting."""
    programm, zweite = paar.programm, paar.zweite
    doppelte = [[(m["datei"], m["blatt"], m["zeile"]) for m in gruppe["massnahmen"]] for gruppe in programm["doppelt"]]
    saetze = {(int(n),): satz for n, satz in programm["bausteine"].items()} | {SAMMELANTRAG: programm["sammelantrag"]}
    for bausteine, satz in saetze.items():
        kontingent = zweite.einstellungen.kontingente.get(bausteine[0] if len(bausteine) == 1 else "gesamt")
        eigene = sage_aus(bausteine, kontingent, zweite.massnahmen, doppelte, zweite.einstellungen, zweite.ruecklauf)
        gesagt = {name: cent(satz[name]) for name in ("niedrigstens", "hoechstens")}
        gesagt |= {"kontingent_aussage": satz["kontingent_aussage"]}
        melde(vergleiche(f"Bausteine {bausteine}", gesagt, vars(eigene)))


def test_pauschalen(paar: Paar) -> None:
    """The questions about Unterrichtsstunden × Pauschale, with both figures."""
    gezaehlt = {meldung.datei for meldung in paar.zweite.ruecklauf.gezaehlt}
    programm = {
        (b["datei"], int(re.sub(r"\D", "", b["zelle"]))): (b["code"], b["gefunden"], b["erwartet"])
        for b in paar.programm["befunde"]
        if b["code"] in ("M11", "M12", "M13") and b["datei"] in gezaehlt
    }
    zusatz = {"M12": ", gegebenenfalls zuzüglich Prüfungsgebühren"}
    eigene = {
        zeile: (v.code, euro(v.gemeldet), euro(v.aus_stunden) + zusatz.get(v.code, ""))
        for zeile, v in paar.zweite.pauschalen.items()
    }
    melde(vergleiche_alle("Pauschale", programm, eigene))


def test_abgleich(paar: Paar) -> None:
    """Every Kommune, kreisweit and, where there are such places, ohne Angabe, Baustein 1 to 5."""
    programm = {(a["kommune"], int(a["baustein"])): a for a in paar.programm["abgleich"]}
    unterschiede = gleich_viele("Abgleich", programm, paar.zweite.abgleich)
    for schluessel, eigene in paar.zweite.abgleich.items():
        if schluessel in programm:
            unterschiede += vergleiche(f"Abgleich {schluessel}", programm[schluessel], vars(eigene))
    melde(unterschiede)


def test_teilhabemanagement(paar: Paar) -> None:
    programm = dict(paar.programm["teilhabemanagement"])
    assert programm["anspruch"] is None or re.fullmatch(r"\d+\.[05]", programm["anspruch"])
    programm["jahre"] = {
        jahr: {name: wert if name == "tage" else cent(wert) for name, wert in satz.items()}
        for jahr, satz in programm["jahre"].items()
    }
    for name in ("anspruch", "beantragt", "bewilligt", "laut_land"):
        programm[name] = None if programm[name] is None else Fraction(programm[name])
    melde(vergleiche("teilhabemanagement", programm, vars(paar.zweite.teilhabemanagement)))
