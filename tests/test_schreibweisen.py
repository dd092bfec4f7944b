"""docs/schreibweisen.md is the decision on every written form; here each of its rows is put to the proof."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from bauen import MASSNAHME, STELLEN, Ordner, befunde, einziger, genannt, kein
from openpyxl import Workbook

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart, Ort
from integrationsbericht.dateien.mappe import Zelle, Zellwert
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.formular import BEDARFSMELDUNG, MASSNAHMEN, MELDUNG, MITTEL, Art, Feld
from integrationsbericht.geld import anteil, euro
from integrationsbericht.lesen.werte import lies
from integrationsbericht.modell import Stelle
from integrationsbericht.namen import Vokabular
from integrationsbericht.regelwerk import lade

TAFEL = Path(__file__).parent.parent / "docs" / "schreibweisen.md"
FELDER: dict[str, Feld] = {
    "Betrag": MASSNAHMEN.feld("gesamtausgaben"),
    "Anzahl": MASSNAHMEN.feld("plaetze"),
    "Beginn": MASSNAHMEN.feld("beginn"),
    "Ende": MASSNAHMEN.feld("ende"),
    "Datum der Meldung": MELDUNG.feld("datum"),
    "Prozentsatz": MITTEL.feld("foerderquote"),
    "Baustein": MASSNAHMEN.feld("baustein"),
    "Kommune": MASSNAHMEN.feld("kommune"),
    "Fehlanzeige": MELDUNG.feld("fehlanzeige"),
    "Stand": MASSNAHMEN.feld("stand"),
    "Text": MASSNAHMEN.feld("bezeichnung"),
}
_ZEILE = re.compile(r"^\| (?P<typ>[^`|]*)`(?P<inhalt>[^`]*)`(?P<zusatz>[^|]*) \| (?P<feld>[^|]+) \| (?P<soll>[^|]+) \| (?P<code>[^|]+) \|$")  # fmt: skip  # noqa: E501


@dataclass(frozen=True)
class Fall:
    """One row of the tables."""

    name: str
    feld: Feld
    zelle: Zelle
    gelesen: str
    code: str | None


def _wert(typ: str, inhalt: str) -> Zellwert:
    if typ in ("Zahl", "Prozentzelle"):
        return float(inhalt) if re.search(r"[.E]", inhalt) else int(inhalt)
    if typ == "Datum":
        return date.fromisoformat(inhalt)
    if typ == "Wahrheitswert":
        return inhalt == "WAHR"
    assert not typ, f"unbekannter Zelltyp „{typ}“"
    return re.sub(r"\[U\+([0-9A-F]{4})\]", lambda treffer: chr(int(treffer[1], 16)), inhalt)


def _faelle() -> Iterator[Fall]:
    for zeile in TAFEL.read_text(encoding="utf-8").splitlines():
        if not zeile.startswith("| ") or "---" in zeile.split("|")[1] or "geschrieben" in zeile:
            continue
        treffer = _ZEILE.match(zeile)
        assert treffer, f"nicht zu verstehen: {zeile}"
        typ, code = treffer["typ"].strip(), treffer["code"].strip()
        zelle = Zelle(
            _wert(typ, treffer["inhalt"]), prozent=typ == "Prozentzelle", seit_1904="1904" in treffer["zusatz"]
        )
        feld = FELDER[treffer["feld"].strip()]
        name = f"{feld.ueberschrift}: {treffer['typ']}{treffer['inhalt']}{treffer['zusatz']}"
        yield Fall(name, feld, zelle, treffer["soll"].strip(), None if code == "keiner" else code)


FAELLE = list(_faelle())


def _vokabular() -> Vokabular:
    stellen = tuple(Stelle(name=z["stelle"], art=z["art"], ags=z.get("ags")) for z in STELLEN)  # type: ignore[arg-type]
    return Vokabular(bausteine=lade(date(2020, 1, 28)).bausteine, stellen=stellen)


def _in_worten(wert: object, feld: Feld) -> str:
    """A read value as the tables write it."""
    if isinstance(wert, date):
        return f"{wert:%d.%m.%Y}"
    if isinstance(wert, Fraction):
        return anteil(wert).replace("\N{NO-BREAK SPACE}", " ")
    if isinstance(wert, int) and feld.art is Art.BETRAG:
        return euro(wert).replace("\N{NO-BREAK SPACE}", " ")
    return str(wert)


@pytest.mark.parametrize("fall", FAELLE, ids=lambda fall: fall.name)
def test_schreibweise(fall: Fall) -> None:
    """Each written form is read as the table says, and tells exactly the finding it names."""
    gelesen = lies(fall.feld, fall.zelle, Ort(datei="Neuss.xlsx", blatt="Maßnahmen", zelle="C5"), _vokabular())

    assert [b.code for b in gelesen.befunde] == ([fall.code] if fall.code else [])
    if fall.gelesen == "nichts":
        assert gelesen.wert is None
        assert not gelesen.lesbar
    elif fall.gelesen == "leer":
        assert gelesen.wert is None
        assert gelesen.lesbar
    else:
        assert _in_worten(gelesen.wert, fall.feld) == fall.gelesen
    for befund in gelesen.befunde:
        assert (befund.datei, befund.blatt, befund.zelle) == ("Neuss.xlsx", "Maßnahmen", "C5")
        assert befund.abhilfe.endswith(".")
        assert befund.gefunden


def test_jede_art_von_feld_steht_in_der_tafel() -> None:
    arten = {fall.feld.art for fall in FAELLE}

    assert arten == set(Art) - {Art.ZAHL}  # Stellen in half steps; only staff enter them


# ---------------------------------------------------------------- the same forms in a filled-in return

IN_EINER_ZEILE = [fall for fall in FAELLE if fall.feld in MASSNAHMEN.felder and not fall.zelle.seit_1904]


@pytest.fixture(scope="module")
def ausgefuellt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ordner, dict[str, Fall]]:
    """A return with one Maßnahme for every form; the Kurzbeschreibung holds the number of the case."""
    mappe = Workbook()
    kopf = mappe.active
    assert kopf is not None
    kopf.title = MELDUNG.name
    for beschriftung, inhalt in (("Meldende Stelle", "Neuss"), ("Art der Stelle", "Kommune"),
                                 ("Datum der Meldung", date(2020, 1, 20)), ("Fassung", 1)):  # fmt: skip
        kopf.append([beschriftung, inhalt])
    for tabelle in BEDARFSMELDUNG:
        if tabelle.liste:
            mappe.create_sheet(tabelle.name).append([feld.ueberschrift for feld in tabelle.felder])
    blatt = mappe[MASSNAHMEN.name]
    spalten = {feld.name: nummer for nummer, feld in enumerate(MASSNAHMEN.felder, start=1)}
    orte = {}
    for zeile, fall in enumerate(IN_EINER_ZEILE, start=2):
        for name, wert in {**MASSNAHME, "kurzbeschreibung": f"Fall {zeile}"}.items():
            blatt.cell(zeile, spalten[name], wert)
        zelle = blatt.cell(zeile, spalten[fall.feld.name])
        zelle.number_format = "General"  # a day that stood there before would leave its format
        zelle.value = fall.zelle.wert  # type: ignore[assignment]
        if isinstance(fall.zelle.wert, str):
            zelle.data_type = "s"
        if fall.zelle.prozent:
            zelle.number_format = "0%"
        orte[zelle.coordinate] = fall
    ordner = Ordner(tmp_path_factory.mktemp("schreibweisen") / "eingang")
    return ordner.mappe("Bedarfsmeldungen/Neuss.xlsx", mappe), orte


def test_in_einer_meldung(ausgefuellt: tuple[Ordner, dict[str, Fall]]) -> None:
    """Typed into a questionnaire, every form raises its finding in its cell, and only there."""
    ordner, orte = ausgefuellt
    ergebnis = ordner.ergebnis()
    gemeldet = {code: {b.zelle for b in ergebnis.befunde if b.code == code} for code in ("F02", "F03", "F04", "F05", "F06", "F07", "F08")}  # fmt: skip  # noqa: E501

    for code, zellen in gemeldet.items():
        erwartet = {zelle for zelle, fall in orte.items() if fall.code == code}
        assert zellen == erwartet, code
    (blatt,) = [v for v in ergebnis.verbleib if v.blatt == MASSNAHMEN.name]
    assert blatt.fehlerhaft == sum(fall.gelesen == "nichts" for fall in orte.values())


# ---------------------------------------------------------------- what stands in the cover sheet


@pytest.mark.parametrize("name", ["Stadt Neuss", "Neuß", "NEUSS", "Neuss, Stadt", "stadtverwaltung  Neuss"])
def test_meldende_stelle_wird_erkannt(ordner: Ordner, name: str) -> None:
    ergebnis = _mit_stelle(ordner, name)

    kein(ergebnis, art.NICHT_ZUGEORDNET)
    assert genannt(ergebnis, "Jobcoaching").massnahme.stelle == "Neuss"


@pytest.mark.parametrize(("name", "vorschlag"), [("Nuess", None), ("Rommerskrichen", "Rommerskirchen"), ("Jugendamt Neuss", "Neuss")])  # fmt: skip  # noqa: E501
def test_fast_richtige_stelle_wird_nur_vorgeschlagen(ordner: Ordner, name: str, vorschlag: str | None) -> None:
    ergebnis = _mit_stelle(ordner, name)

    befund = einziger(ergebnis, art.NICHT_ZUGEORDNET)
    assert ergebnis.gesamt.massnahmen == 0
    assert befund.zelle == "B1"
    assert (f"Ist „{vorschlag}“ gemeint?" in befund.text) is (vorschlag is not None)


def _mit_stelle(ordner: Ordner, name: str) -> Ergebnis:
    return ordner.meldung(name, datei="Rueckmeldung.xlsx", massnahmen=[{}]).ergebnis()


def test_ags_gegen_namen(ordner: Ordner) -> None:
    """The name counts; a foreign AGS is asked about."""
    ergebnis = ordner.meldung("Neuss", ags="05162012", massnahmen=[{}]).ergebnis()

    befund = einziger(ergebnis, art.AGS_WEICHT_AB)
    assert genannt(ergebnis, "Jobcoaching").massnahme.stelle == "Neuss"
    assert "05162024" in (befund.erwartet or "")


def test_ags_als_zahl_ohne_fuehrende_null(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", ags=5162024, massnahmen=[{}]).ergebnis()

    kein(ergebnis, art.AGS_WEICHT_AB)


@pytest.mark.parametrize("befundart", [art.GEDEUTET, art.FRAGLICH, art.ALS_LEER_GELESEN, art.UNLESBAR])
def test_jeder_befund_dieser_tafel_kommt_vor(befundart: Befundart) -> None:
    assert any(fall.code == befundart.code for fall in FAELLE)


def test_ungefaehrer_betrag_zaehlt_und_fragt(ordner: Ordner) -> None:
    """ "ca. 1.500 €" is in the sum, and its finding names the figure to be confirmed."""
    ordner.meldung("Neuss", massnahmen=[{"gesamtausgaben": "ca. 1.500 €", "zuwendungsfaehig": 1500}])
    ergebnis = ordner.ergebnis()

    befund = einziger(ergebnis, art.FRAGLICH)
    assert ergebnis.gesamt.betraege.gesamtausgaben == 150_000
    assert "1.500,00" in befund.abhilfe


def test_strich_in_der_kommune_ist_die_eigene(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"kommune": "-", "traeger": "-"}]).ergebnis()

    assert genannt(ergebnis, "Jobcoaching").massnahme.kommune == "Neuss"
    assert genannt(ergebnis, "Jobcoaching").massnahme.traeger == "Neuss"
    assert len(befunde(ergebnis, art.ALS_LEER_GELESEN)) == 2


def test_typ_decimal_bleibt_genau() -> None:
    """Nothing in the tables depends on a float: 0.1 + 0.2 in Excel is 0,30 €."""
    gelesen = lies(FELDER["Betrag"], Zelle(0.1 + 0.2), Ort(), _vokabular())

    assert gelesen.wert == int(Decimal("0.30") * 100)
