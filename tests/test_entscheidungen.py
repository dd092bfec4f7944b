"""A decision of each kind: lauf.json before and after, the run after that, and one that says the opposite."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from bauen import AKTEUR, Ordner, zelle
from openpyxl import load_workbook

from integrationsbericht.formular import KLAERUNGEN_BLATT
from integrationsbericht.klaerung import ZU_DATEIEN
from integrationsbericht.schreiben.excel.klaerungen import klaerungen
from integrationsbericht.schreiben.laufdaten import daten

NEUSS = "Bedarfsmeldungen/Neuss.xlsx"
ZEILE = {"datei": NEUSS, "blatt": "Maßnahmen"}
NR_1 = {**ZEILE, "zeile": "1 Jobcoaching"}
EINE = {"nr": 1, "traeger": "Ankerplatz e. V."}
Bau = Callable[[Ordner], object]


ALLE_BAUSTEINE = ", ".join(f"bausteine {nr}" for nr in range(1, 7))
"""Each of them counts how many Kommunen or Maßnahmen are missing in it."""
SUMMEN = "gesamt, nach_eigenanteil, nach_kommune Neuss, sammelantrag"
ANKERPLATZ = "massnahmen Neuss 1, nach_traeger Ankerplatz e. V."
PLAETZE = "abgleich Neuss 1, abgleichsummen 1, platzbruecke"
EINE_VON_ZWEIEN = (
    f"{SUMMEN}, {PLAETZE}, {ANKERPLATZ}, {ALLE_BAUSTEINE}, ruecklauf Neuss, eingang Neuss.xlsx, eingang anders.xlsx, "
    "befunde R02 Neuss.xlsx, befunde R02 anders.xlsx, verbleib Neuss.xlsx Maßnahmen, verbleib Neuss.xlsx Meldung, "
    "verbleib anders.xlsx Maßnahmen, verbleib anders.xlsx Meldung"
)
"""Neuss has sent two returns, of which one counts from now on."""
KENNUNG = {
    **{"befunde": ("code", "datei"), "eingang": ("datei",), "verbleib": ("datei", "blatt"), "ruecklauf": ("stelle",)},
    **{"massnahmen": ("stelle", "nr"), "nach_kommune": ("kommune",), "nach_traeger": ("traeger",)},
    **{"abgleich": ("kommune", "baustein")},
}
"""What tells the rows of a list of lauf.json apart."""


@dataclass(frozen=True, kw_only=True)
class Fall:
    """What the folder holds, the decision and its opposite, and all that it changes."""

    bau: Bau
    entscheidung: Mapping[str, object]
    gegenteil: Mapping[str, object] | None
    """What differs in the row that contradicts; None: whoever accepts a finding contradicts nobody."""
    aendert: str
    """The records of lauf.json that differ afterwards, with commas between."""
    zuwendung: tuple[str, str]
    """In all, before and after."""


def mit_summenzeile(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[EINE])
    mappe = load_workbook(ordner.pfad / NEUSS)
    for feld, wert in (("bezeichnung", "Gesamt"), ("gesamtausgaben", 10_000), ("zuwendungsfaehig", 10_000)):
        mappe["Maßnahmen"][zelle(feld, 3)] = wert
    mappe.save(ordner.pfad / NEUSS)


def mit_fremder_spalte(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[EINE])
    mappe = load_workbook(ordner.pfad / NEUSS)
    next(z for z in mappe["Maßnahmen"][1] if z.value == "Gesamtausgaben").value = "Volumen"
    mappe.save(ordner.pfad / NEUSS)


def zwei_fassungen(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[EINE])
    ordner.meldung(
        "Neuss", datei="anders.xlsx", massnahmen=[{**EINE, "gesamtausgaben": 20_000, "zuwendungsfaehig": 20_000}]
    )


def zwei_traegernamen(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[EINE, {"nr": 2, "bezeichnung": "Kochkurs", "traeger": "Ankerplatz e.V"}])


def doppelt(ordner: Ordner) -> None:
    ordner.meldung("Neuss", massnahmen=[EINE])
    ordner.meldung(AKTEUR, kommune="Neuss", massnahmen=[{**EINE, "nr": 7, "kommune": "Neuss"}])


FAELLE: dict[str, Fall] = {
    "Wert": Fall(
        bau=lambda o: o.meldung("Neuss", massnahmen=[{**EINE, "gesamtausgaben": "k. A."}]),
        entscheidung={**NR_1, "zelle": zelle("gesamtausgaben"), "gefunden": "k. A.", "gilt_als": "12.000"},
        gegenteil={"gilt_als": "13.000"},
        aendert=f"{SUMMEN}, {ANKERPLATZ}, bausteine 1, abgleich Neuss 1, verbleib Neuss.xlsx Maßnahmen, "
        "befunde F02 Neuss.xlsx, befunde M07 Neuss.xlsx, befunde M20 Neuss.xlsx",
        zuwendung=("8000.00", "16000.00"),
    ),
    "Überschrift": Fall(
        bau=mit_fremder_spalte,
        entscheidung={**ZEILE, "gefunden": "Volumen", "gilt_als": "Gesamtausgaben"},
        gegenteil={"gilt_als": "keine"},
        aendert=f"{SUMMEN}, {ANKERPLATZ}, bausteine 1, abgleich Neuss 1, verbleib Neuss.xlsx Maßnahmen, "
        "befunde D07 Neuss.xlsx, befunde D64 Neuss.xlsx, befunde M07 Neuss.xlsx, befunde M20 Neuss.xlsx",
        zuwendung=("8000.00", "16000.00"),
    ),
    "Zeile weglassen": Fall(
        bau=lambda o: o.meldung("Neuss", massnahmen=[EINE, {"nr": 2, "bezeichnung": "Entwurf"}]),
        entscheidung={**ZEILE, "zelle": zelle("nr", 3), "zeile": "2 Entwurf", "gefunden": "2"},
        gegenteil={"was": "Zeile zählt"},
        aendert=f"{SUMMEN}, {PLAETZE}, bausteine 1, massnahmen Neuss 2, nach_traeger Neuss, "
        "befunde M07 Neuss.xlsx, eingang Neuss.xlsx, verbleib Neuss.xlsx Maßnahmen",
        zuwendung=("24000.00", "16000.00"),
    ),
    "Zeile zählt": Fall(
        bau=mit_summenzeile,
        entscheidung={**ZEILE, "zelle": zelle("bezeichnung", 3), "gefunden": "Gesamt"},
        gegenteil={"was": "Zeile weglassen"},
        aendert=f"{SUMMEN}, platzbruecke, {ALLE_BAUSTEINE}, massnahmen Neuss 2, nach_traeger Neuss, "
        "befunde D27 Neuss.xlsx, befunde F01 Neuss.xlsx, befunde M20 Neuss.xlsx, "
        "eingang Neuss.xlsx, verbleib Neuss.xlsx Maßnahmen",
        zuwendung=("16000.00", "16000.00"),
    ),
    "Meldung gilt": Fall(
        bau=zwei_fassungen,
        entscheidung={"datei": "Bedarfsmeldungen/anders.xlsx"},
        gegenteil={"was": "Meldung gilt nicht"},
        aendert=f"{EINE_VON_ZWEIEN}, befunde R03 Neuss.xlsx, befunde M07 anders.xlsx",
        zuwendung=("8000.00", "24000.00"),
    ),
    "Meldung gilt nicht": Fall(
        bau=zwei_fassungen,
        entscheidung={"datei": "Bedarfsmeldungen/anders.xlsx"},
        gegenteil={"was": "Datei erledigt"},
        aendert=f"{EINE_VON_ZWEIEN}, befunde M07 Neuss.xlsx",
        zuwendung=("8000.00", "16000.00"),
    ),
    "Datei gehört zu": Fall(
        bau=lambda o: o.meldung("Amt 50", datei="amt.xlsx", massnahmen=[EINE]),
        entscheidung={"datei": "Bedarfsmeldungen/amt.xlsx", "gilt_als": "Neuss"},
        gegenteil={"gilt_als": "Rommerskirchen"},
        aendert=f"{SUMMEN}, {PLAETZE}, {ANKERPLATZ}, {ALLE_BAUSTEINE}, ruecklauf Neuss, eingang amt.xlsx, "
        "befunde R01 amt.xlsx, befunde R05, befunde M07 amt.xlsx, "
        "verbleib amt.xlsx Maßnahmen, verbleib amt.xlsx Meldung",
        zuwendung=("8000.00", "16000.00"),
    ),
    "Datei erledigt": Fall(
        bau=lambda o: o.datei("Bedarfsmeldungen/Neuss.pdf", b"%PDF-1.4 Bedarf"),
        entscheidung={"datei": "Bedarfsmeldungen/Neuss.pdf"},
        gegenteil={"was": "Meldung gilt"},
        aendert="befunde D45 Neuss.pdf, befunde R15 Neuss.pdf, eingang Neuss.pdf",
        zuwendung=("8000.00", "8000.00"),
    ),
    "Name": Fall(
        bau=zwei_traegernamen,
        entscheidung={"gefunden": "Ankerplatz e.V", "gilt_als": "Ankerplatz e. V."},
        gegenteil={"gilt_als": "Neuss"},
        aendert="befunde M18 Neuss.xlsx, massnahmen Neuss 2, nach_traeger Ankerplatz e. V., "
        "nach_traeger Ankerplatz e.V",
        zuwendung=("24000.00", "24000.00"),
    ),
    "Doppelmeldung": Fall(
        bau=doppelt,
        entscheidung={
            **{"datei": f"Bedarfsmeldungen/{AKTEUR}.xlsx", "blatt": "Maßnahmen"},
            **{"zelle": zelle("bezeichnung"), "zeile": "7 Jobcoaching"},
            **{"gefunden": "Neuss, Nr. 1, Jobcoaching", "gilt_als": "doppelt"},
        },
        gegenteil={"gilt_als": "nicht doppelt"},
        aendert=f"{SUMMEN}, {PLAETZE}, bausteine 1, doppelt, massnahmen {AKTEUR} 7, nach_traeger Ankerplatz e. V., "
        f"befunde M15 {AKTEUR}.xlsx, befunde M15 Neuss.xlsx",
        zuwendung=("24000.00", "16000.00"),
    ),
    "Hinnehmen": Fall(
        bau=lambda o: o.meldung("Neuss", massnahmen=[{**EINE, "ende": date(2022, 12, 31)}]),
        entscheidung={**NR_1, "zelle": zelle("ende"), "gefunden": "M09 31.12.2022"},
        gegenteil=None,
        aendert="befunde M09 Neuss.xlsx",
        zuwendung=("14579.15", "14579.15"),
    ),
}  # fmt: skip


def gebaut(ordner: Ordner, fall: Fall) -> None:
    """The case, and beside it a return that no decision is about."""
    ordner.meldung("Jüchen", massnahmen=[{"nr": 1, "baustein": 2, "bezeichnung": "Schweißen"}])
    fall.bau(ordner)


def entscheide(ordner: Ordner, was: str, fall: Fall, *weitere: Mapping[str, object]) -> None:
    zeile = {"was": was, **fall.entscheidung}
    if was in ZU_DATEIEN:
        inhalt = (ordner.pfad / str(fall.entscheidung["datei"])).read_bytes()
        zeile["gefunden"] = hashlib.sha256(inhalt).hexdigest()[:12]
    ordner.klaerungen(zeile, *({**zeile, **anders} for anders in weitere))


def stand(ordner: Ordner) -> dict[str, Any]:
    """lauf.json but for what tells of the decisions themselves."""
    gelesen = json.loads(json.dumps(daten(ordner.ergebnis())))
    return {k: v for k, v in gelesen.items() if k not in ("klaerungen", "grundlagen")}


def saetze(wert: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Name and content of each record: of a list by what tells its rows apart, of a dict of records by its keys."""
    if name in KENNUNG:
        for satz in wert:
            kennung = (str(satz[k]).removeprefix("Bedarfsmeldungen/") for k in KENNUNG[name] if satz[k] is not None)
            yield " ".join((name, *kennung)), satz
    elif isinstance(wert, dict) and all(isinstance(teil, dict) for teil in wert.values()):
        yield from ((f"{name} {schluessel}", teil) for schluessel, teil in wert.items())
    else:
        yield name, wert


def unterschiede(vorher: Mapping[str, Any], nachher: Mapping[str, Any]) -> list[str]:
    """The records that are not equal, or only in one of both."""
    je_name = defaultdict[str, tuple[list[Any], list[Any]]](lambda: ([], []))
    for seite, lauf in enumerate((vorher, nachher)):
        for schluessel, wert in lauf.items():
            for name, satz in saetze(wert, schluessel):
                je_name[name][seite].append(satz)
    return sorted(name for name, (links, rechts) in je_name.items() if links != rechts)


def test_jede_art_hat_ihren_fall() -> None:
    assert set(FAELLE) == set(KLAERUNGEN_BLATT.feld("was").auswahl)


@pytest.mark.parametrize(("was", "fall"), FAELLE.items(), ids=FAELLE)
def test_eine_entscheidung_aendert_was_sie_soll_und_sonst_nichts(ordner: Ordner, was: str, fall: Fall) -> None:
    gebaut(ordner, fall)
    vorher = stand(ordner)
    entscheide(ordner, was, fall)
    nachher = stand(ordner)
    assert unterschiede(vorher, nachher) == sorted(fall.aendert.split(", "))
    assert (vorher["gesamt"]["zuwendung"], nachher["gesamt"]["zuwendung"]) == fall.zuwendung


@pytest.mark.parametrize(("was", "fall"), FAELLE.items(), ids=FAELLE)
def test_sie_gilt_im_naechsten_lauf_weiter(ordner: Ordner, was: str, fall: Fall) -> None:
    """Whoever saves the Klaerungen of a run into the input folder keeps what was decided."""
    gebaut(ordner, fall)
    entscheide(ordner, was, fall)
    ergebnis = ordner.ergebnis()
    assert [k.angewandt for k in ergebnis.klaerungen] == [True]
    vorher = stand(ordner)
    ordner.datei("Klaerungen.xlsx", klaerungen(ergebnis))
    assert unterschiede(vorher, stand(ordner)) == []
    assert [k.angewandt for k in ordner.ergebnis().klaerungen] == [True]


@pytest.mark.parametrize(("was", "fall"), [pytest.param(w, f, id=w) for w, f in FAELLE.items() if f.gegenteil])
def test_ihr_gegenteil_daneben_und_keine_von_beiden_gilt(ordner: Ordner, was: str, fall: Fall) -> None:
    gebaut(ordner, fall)
    vorher = stand(ordner)
    entscheide(ordner, was, fall, fall.gegenteil or {})
    assert [k.warum_nicht for k in ordner.ergebnis().klaerungen] == [
        f"sie widerspricht der Entscheidung in Zeile {zeile}" for zeile in (3, 2)
    ]
    assert unterschiede(vorher, stand(ordner)) == ["befunde K01 Klaerungen.xlsx"]
