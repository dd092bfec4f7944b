"""The checks on what was read, counted and computed: each is found where it is, and not found where it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from bauen import AKTEUR, STELLEN, Ordner, adresse, befunde, einziger, genannt, jahre, kein

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart, Schwere
from integrationsbericht.formular import BEDARFE, MASSNAHMEN
from integrationsbericht.geld import anteil, zahl
from integrationsbericht.lesen.einstellungen import EinstellungenFehler


def zielgruppe(personen: int, status: str = "geduldet", kommune: str = "Neuss", **anders: object) -> dict[str, object]:
    """A row of the Analyse: persons aged 18 to 27 on 31.12.2019."""
    zeile = {"kommune": kommune, "aufenthaltsstatus": status, "alter": "18-27", "geschlecht": "gesamt"}
    return {**zeile, "personen": personen, "stichtag": date(2019, 12, 31), **anders}


# ---------------------------------------------------------------- settings

QUOTEN: list[tuple[object, str, str, Befundart | None]] = [
    (0.75, "7.500,00", "75 %", None),
    (75, "7.500,00", "75 %", None),
    ("75 %", "7.500,00", "75 %", None),
    ("72,5 %", "7.250,00", "72,5 %", None),
    ("72,5 v. H.", "7.250,00", "72,5 %", None),
    ("70 vH", "7.000,00", "70 %", None),
    ("70 Prozent", "7.000,00", "70 %", None),
    ("0,7", "7.000,00", "70 %", None),
    ("2/3", "6.666,66", "2/3", None),
    ("4 / 6", "6.666,66", "4/6", None),
    ("66,667 %", "6.666,70", "66,667 %", None),
    (None, "8.000,00", "80 %", None),
    (80, "8.000,00", "80 %", None),
    (0.85, "8.000,00", "80 %", art.QUOTE_ZU_HOCH),
    ("9/10", "8.000,00", "80 %", art.QUOTE_ZU_HOCH),
    (1, "8.000,00", "80 %", art.QUOTE_ZU_HOCH),
    (0, "0,00", "0 %", art.QUOTE_NIEDRIG),
    ("4,9 %", "490,00", "4,9 %", art.QUOTE_NIEDRIG),
    ("0,8 %", "80,00", "0,8 %", art.QUOTE_NIEDRIG),
]


@pytest.mark.parametrize(("eintrag", "betrag", "prozent", "erwartet"), QUOTEN)
def test_foerderquote(ordner: Ordner, eintrag: object, betrag: str, prozent: str, erwartet: Befundart | None) -> None:
    """Percent, a share or a fraction, printed with all its digits; above the maximum a Fehler, tiny a Warnung."""
    ordner.einstellungen(mittel=[{"baustein": "1 Coaching", "foerderquote": eintrag}])
    ergebnis = ordner.meldung("Neuss", massnahmen=[jahre(j2020=10_000)]).ergebnis()
    (g,) = ergebnis.massnahmen
    assert zahl(g.summe.zuwendung) == betrag
    assert anteil(ergebnis.foerderquoten[1]).replace("\N{NO-BREAK SPACE}", " ") == prozent
    assert set(ergebnis.zu_hohe_quoten) == ({1} if erwartet is art.QUOTE_ZU_HOCH else set())
    for befundart in (art.QUOTE_ZU_HOCH, art.QUOTE_NIEDRIG):
        if befundart is erwartet:
            befund = einziger(ergebnis, befundart)
            assert (befund.schwere, befund.datei, befund.zelle) == (befundart.schwere, "Einstellungen.xlsx", "B2")
        else:
            kein(ergebnis, befundart)


KEINE_QUOTEN = [
    *(101, -0.5, True, date(2020, 2, 1), "3/2", "1/0", "120 %", "66.667", "80 €"),
    *("ca. 80 %", "vier Fünftel", "keine", "-", "?"),
]


@pytest.mark.parametrize("eintrag", KEINE_QUOTEN)
def test_was_keine_foerderquote_ist_beendet_den_lauf(ordner: Ordner, eintrag: object) -> None:
    """It never becomes the maximum; the sentence names the cell and the remedy."""
    ordner.einstellungen(mittel=[{"baustein": 1, "foerderquote": eintrag}])
    with pytest.raises(EinstellungenFehler, match=r"Blatt „Mittel“, Zelle B2: Die Förderquote „.*„80 %“"):
        ordner.ergebnis()


# ---------------------------------------------------------------- the rules


def test_ein_regelstand_vor_den_ersten_regeln(ordner: Ordner) -> None:
    ergebnis = ordner.einstellungen(sitzung={"regelstand": date(2019, 5, 1)}).ergebnis()
    befund = einziger(ergebnis, art.REGELSTAND_ZU_FRUEH)
    assert (befund.schwere, befund.gefunden, befund.blatt) == (Schwere.WARNUNG, "01.05.2019", "Sitzung")
    assert ergebnis.regelwerk.stand == date(2020, 1, 28)


def test_eine_ueberholte_regel_nennt_beide_werte(ordner: Ordner) -> None:
    """In May the longer period is known; only the Bausteine in use are named, in one finding."""
    ordner.meldung("Neuss", massnahmen=[{"baustein": 1}, {"baustein": 3, "bezeichnung": "Abschluss"}])
    befund = einziger(ordner.ergebnis(date(2020, 5, 4)), art.REGEL_UEBERHOLT)
    assert befund.schwere is Schwere.WARNUNG
    for teil in ("den Bausteinen 1 und 3 ", "30.06.2022", "31.12.2022", "16.04.2020"):
        assert teil in befund.text
    kein(ordner.ergebnis(date(2020, 4, 15)), art.REGEL_UEBERHOLT)
    ordner.einstellungen(sitzung={"regelstand": None})
    kein(ordner.ergebnis(date(2020, 5, 4)), art.REGEL_UEBERHOLT)


# ---------------------------------------------------------------- the Kreis as bearer and Träger


def test_der_kreis_ist_eine_gruppe_wie_auch_immer_er_geschrieben_ist(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung={"kreis_auch": "KI Neuss; RKN"})
    namen = ["Kreis", "kreisverwaltung (Amt 50)", "Rhein-Kreis Neuss", "Rhein Kreis Neuß", "RKN", "Stadt Neuss"]
    zeilen = [{"bezeichnung": f"Kurs {n}", "eigenanteil_traegt": name} for n, name in enumerate(namen)]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    assert {name: summe.massnahmen for name, summe in ergebnis.nach_eigenanteil.items()} == {
        "Rhein-Kreis Neuss": 5, "Stadt Neuss": 1,
    }  # fmt: skip
    kein(ergebnis, art.KREIS_AEHNLICH)


@pytest.mark.parametrize(
    ("name", "fraglich"),
    [
        ("Kreis Neuss", True),
        ("Rhein-Kreis Neus", True),
        ("Rhein-Kreis Neuss, Jugendamt", True),
        ("Caritasverband Rhein-Kreis Neuss e. V.", False),
        ("Arbeitskreis Asyl", False),
        ("Kreishandwerkerschaft", False),
        ("Stadt Neuss", False),
    ],
)
def test_was_nur_nach_dem_kreis_aussieht_ist_eine_frage(ordner: Ordner, name: str, fraglich: bool) -> None:
    """It is grouped for itself, and then nobody may say that the Kreis bears nothing."""
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"eigenanteil_traegt": name}]).ergebnis()
    assert list(ergebnis.nach_eigenanteil) == [name]
    assert ergebnis.vielleicht_kreis == ([name] if fraglich else [])
    if fraglich:
        assert einziger(ergebnis, art.KREIS_AEHNLICH).schwere is Schwere.HINWEIS
    else:
        kein(ergebnis, art.KREIS_AEHNLICH)


def test_zweimal_dieselbe_einstellung(ordner: Ordner) -> None:
    ordner.einstellungen(
        stellen=[*STELLEN, STELLEN[1]], mittel=[{"baustein": 1, "kontingent": 5}, {"baustein": 1, "kontingent": 7}]
    )
    ergebnis = ordner.ergebnis()
    assert [b.blatt for b in befunde(ergebnis, art.MITTEL_DOPPELT)] == ["Mittel", "Stellen"]
    assert ergebnis.bausteine[1].kontingent == 500


# ---------------------------------------------------------------- needs


def test_ein_baustein_hoechstens_einmal(ordner: Ordner) -> None:
    zeilen = [{"baustein": 1, "plaetze": 5}, {"baustein": 2, "plaetze": 5}, {"baustein": 1, "plaetze": 6}]
    befund = einziger(ordner.meldung("Neuss", bedarfe=zeilen).ergebnis(), art.BAUSTEIN_DOPPELT)
    assert (befund.schwere, befund.stelle) == (Schwere.FEHLER, "Neuss")
    assert "2 und 4" in befund.text


def test_ein_bedarf_ohne_zahl(ordner: Ordner) -> None:
    zeilen: list[dict[str, Any]] = [{"baustein": 1, "begruendung": "sicher einige"}, {"baustein": 2, "plaetze": 0}]
    befund = einziger(ordner.meldung("Neuss", bedarfe=zeilen).ergebnis(), art.BEDARF_OHNE_ZAHL)
    assert (befund.blatt, befund.zelle) == ("Bedarfe", adresse(BEDARFE, "plaetze"))


def test_mehr_frauen_als_personen(ordner: Ordner) -> None:
    zeilen = [
        {"baustein": 1, "personen_geduldet": 3, "personen_gestattet": 2, "davon_weiblich": 6},
        {"baustein": 2, "personen_geduldet": 3, "personen_gestattet": 2, "davon_weiblich": 5},
        {"baustein": 3, "plaetze": 4, "davon_weiblich": 5},
    ]
    assert einziger(ordner.meldung("Neuss", bedarfe=zeilen).ergebnis(), art.WEIBLICH_ZU_VIELE).zelle == adresse(
        BEDARFE, "davon_weiblich"
    )


def test_bedarf_ueber_der_zielgruppe_ist_eine_warnung_und_zaehlt(ordner: Ordner) -> None:
    """Geduldete and Gestattete aged 18 to 27 together; exactly as many is in order."""
    ordner.analyse(zielgruppe=[zielgruppe(30), zielgruppe(12, "gestattet")])
    ergebnis = ordner.meldung(
        "Neuss", bedarfe=[{"baustein": 1, "plaetze": 43}, {"baustein": 2, "plaetze": 42}]
    ).ergebnis()
    befund = einziger(ergebnis, art.BEDARF_UEBER_ZIELGRUPPE)
    assert befund.schwere is Schwere.WARNUNG
    assert "43" in befund.text
    assert "42" in befund.text
    assert ergebnis.abgleichsummen[1].bedarf == 43


def test_ohne_zielgruppe_kein_vergleich(ordner: Ordner) -> None:
    ordner.analyse(zielgruppe=[zielgruppe(30)])
    kein(ordner.meldung("Neuss", bedarfe=[{"baustein": 1, "plaetze": 99}]).ergebnis(), art.BEDARF_UEBER_ZIELGRUPPE)


# ---------------------------------------------------------------- Maßnahmen


@pytest.mark.parametrize(("stand", "erwartet"), [(date(2020, 3, 1), 0), (date(2020, 3, 2), 1)])
def test_beginn_vor_dem_stand(ordner: Ordner, stand: date, erwartet: int) -> None:
    """A Hinweis (vorzeitiger Maßnahmebeginn?), measured by the day the run speaks for."""
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"beginn": date(2020, 3, 1)}]).ergebnis(stand)
    assert [b.schwere for b in befunde(ergebnis, art.VORZEITIG)] == [Schwere.HINWEIS] * erwartet


def test_zurueckgestelltes_wird_nicht_nach_dem_beginn_gefragt(ordner: Ordner) -> None:
    zeile = {"beginn": date(2020, 1, 1), "stand": "zurückgestellt"}
    kein(ordner.meldung("Neuss", massnahmen=[zeile]).ergebnis(), art.VORZEITIG)


def test_teilhabemanagement_von_anderen_ist_eine_warnung_und_zaehlt(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"baustein": 6}]).ergebnis()
    assert einziger(ergebnis, art.TEILHABE_GEMELDET).schwere is Schwere.WARNUNG
    assert (ergebnis.bausteine[6].massnahmen, ergebnis.sammelantrag.massnahmen) == (1, 0)


def test_unter_vorbehalt_wird_gezaehlt_und_gekennzeichnet(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"stand": "unter Vorbehalt"}]).ergebnis()
    einziger(ergebnis, art.UNTER_VORBEHALT)
    assert (ergebnis.bausteine[1].massnahmen, ergebnis.bausteine[1].unter_vorbehalt) == (1, 1)


def test_zurueckgestellt_ist_in_keiner_summe_keiner_zahl_und_keinem_platz(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"stand": "zurückgestellt"}]).ergebnis()
    for summe in (ergebnis.gesamt, ergebnis.bausteine[1], ergebnis.sammelantrag):
        assert (summe.massnahmen, summe.plaetze, summe.betraege.gesamtausgaben) == (0, 0, 0)
    assert (ergebnis.nach_kommune, ergebnis.nach_traeger, ergebnis.nach_eigenanteil) == ({}, {}, {})
    assert zahl(genannt(ergebnis, "Jobcoaching").summe.zuwendung) == "8.000,00"


DOPPELTE: list[tuple[str, dict[str, Any], bool]] = [
    ("gleiche Bezeichnung", {"gesamtausgaben": 1}, True),
    ("ähnliche Bezeichnung", {"gesamtausgaben": 1, "bezeichnung": "Jobcoachings"}, True),
    ("andere Bezeichnung, gleiche Zeit und Ausgaben", {"bezeichnung": "Wege in Arbeit"}, True),
    ("andere Bezeichnung, andere Ausgaben", {"bezeichnung": "Wege in Arbeit", "gesamtausgaben": 10_001}, False),
    ("anderer Baustein", {"baustein": 2}, False),
    ("andere Kommune", {"kommune": "Jüchen"}, False),
    ("zurückgestellt", {"stand": "zurückgestellt"}, False),
]


@pytest.mark.parametrize(("zweite", "doppelt"), [f[1:] for f in DOPPELTE], ids=[f[0] for f in DOPPELTE])
def test_vielleicht_doppelt_gemeldet(ordner: Ordner, zweite: dict[str, Any], doppelt: bool) -> None:
    """A Warnung at both of them, and both count."""
    ordner.meldung("Neuss", massnahmen=[{}])
    ergebnis = ordner.meldung(AKTEUR, kommune="Neuss", massnahmen=[{"zuwendungsfaehig": 1, **zweite}]).ergebnis()
    gefunden = befunde(ergebnis, art.VIELLEICHT_DOPPELT)
    assert [(b.schwere, b.stelle) for b in gefunden] == (
        [(Schwere.WARNUNG, AKTEUR), (Schwere.WARNUNG, "Neuss")] if doppelt else []
    )
    assert ergebnis.gesamt.massnahmen == (1 if "stand" in zweite else 2)


def test_dieselbe_zeile_zweimal_in_einer_meldung_ist_vielleicht_doppelt(ordner: Ordner) -> None:
    """The row was copied and not changed: a possible double count like any other."""
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"nr": 1}, {"nr": 2}]).ergebnis()
    codes = [b.code for b in ergebnis.befunde]
    assert art.VIELLEICHT_DOPPELT.code in codes, "zwei gleiche Zeilen derselben Meldung, und niemand fragt nach"
    assert ergebnis.gesamt.massnahmen == 2


# ---------------------------------------------------------------- names


@pytest.mark.parametrize("anderer", ["awo  KREISVERBAND e. v.", " AWO Kreisverband  e. V. "])
def test_traeger_nach_gross_und_kleinschreibung_und_leerzeichen_einer(ordner: Ordner, anderer: str) -> None:
    zeilen = [{"bezeichnung": "A", "traeger": "AWO Kreisverband e. V."}, {"bezeichnung": "B", "traeger": anderer}]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    assert list(ergebnis.nach_traeger) == ["AWO Kreisverband e. V."]
    kein(ergebnis, art.TRAEGER_AEHNLICH)


BEINAHE = [
    ("AWO Kreisverband", "AWO Kreisverbant"),
    ("Lernhafen e. V.", "Lernhafen e.V."),
    ("Müller-Stiftung", "Mueller Stiftung"),
    ("Jugendwerkstatt", "Jugend-Werkstatt"),
]


@pytest.mark.parametrize(("einer", "anderer"), BEINAHE)
def test_beinahe_gleiche_traeger_bleiben_getrennt_und_werden_genannt(ordner: Ordner, einer: str, anderer: str) -> None:
    """They are grouped apart and told (near misses are a Hinweis)."""
    zeilen = [{"bezeichnung": "A", "traeger": einer}, {"bezeichnung": "B", "traeger": anderer}]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    assert set(ergebnis.nach_traeger) == {einer, anderer}
    assert einziger(ergebnis, art.TRAEGER_AEHNLICH).schwere is Schwere.HINWEIS


def test_verschiedene_traeger(ordner: Ordner) -> None:
    zeilen = [{"bezeichnung": "A", "traeger": "AWO Kreisverband"}, {"bezeichnung": "B", "traeger": "Handwerkskammer"}]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    assert len(ergebnis.nach_traeger) == 2
    kein(ergebnis, art.TRAEGER_AEHNLICH)


def test_leerer_traeger_und_leerer_eigenanteil(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{}, {"bezeichnung": "B", "eigenanteil_traegt": "Stadt"}]).ergebnis()
    assert list(ergebnis.nach_traeger) == ["Neuss"]
    assert set(ergebnis.nach_eigenanteil) == {"nicht angegeben", "Stadt"}


def test_personen_in_texten(ordner: Ordner) -> None:
    """The public report may quote these texts."""
    zeilen = [
        {"kurzbeschreibung": "Rückfragen: a.muster@example.org"},
        {"kurzbeschreibung": "Wir begleiten 12 Personen."},
    ]
    befund = einziger(ordner.meldung("Neuss", massnahmen=zeilen).ergebnis(), art.PERSONENBEZUG)
    assert (befund.schwere, befund.zelle) == (Schwere.WARNUNG, adresse(MASSNAHMEN, "kurzbeschreibung"))


# ---------------------------------------------------------------- missing things that do not stop the amounts


@pytest.mark.parametrize(
    ("angaben", "erwartet"),
    [({"plaetze": None}, art.PFLICHT_LEER), ({"kommune": "Viersen"}, art.KOMMUNE_UNBEKANNT)],
    ids=["ohne Plätze", "unbekannte Kommune"],
)
def test_ein_fehler_und_die_betraege_zaehlen(ordner: Ordner, angaben: dict[str, Any], erwartet: Befundart) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[angaben]).ergebnis()
    assert einziger(ergebnis, erwartet).schwere is Schwere.FEHLER
    assert zahl(ergebnis.gesamt.betraege.zuwendung) == "8.000,00"
    assert ergebnis.gesamt.plaetze_ohne_angabe == int("plaetze" in angaben)
    assert list(ergebnis.nach_kommune) == [None if "kommune" in angaben else "Neuss"]


def test_auf_null_gekuerzt_bleibt_gezaehlt(ordner: Ordner) -> None:
    zeile = {"beginn": date(2022, 7, 1), "ende": date(2022, 12, 31)}
    summe = ordner.meldung("Neuss", massnahmen=[zeile]).ergebnis().bausteine[1]
    assert (summe.massnahmen, summe.nicht_gerechnet, summe.plaetze) == (1, 0, 10)
    assert (zahl(summe.betraege.gesamtausgaben), zahl(summe.betraege.zuwendungsfaehig)) == ("0,00", "0,00")


def test_jede_summe_sagt_was_in_ihr_fehlt(ordner: Ordner) -> None:
    zeilen: list[dict[str, Any]] = [
        {},
        {"bezeichnung": "B", "gesamtausgaben": None},
        {"bezeichnung": "C", "baustein": 2, "ende": "offen"},
    ]
    ergebnis = ordner.meldung("Neuss", massnahmen=zeilen).ergebnis()
    assert [(ergebnis.bausteine[n].massnahmen, ergebnis.bausteine[n].nicht_gerechnet) for n in (1, 2, 3)] == [
        *((2, 1), (1, 1), (0, 0)),
    ]
    assert (ergebnis.gesamt.nicht_gerechnet, ergebnis.sammelantrag.nicht_gerechnet) == (2, 2)
    assert ergebnis.nach_traeger["Neuss"].nicht_gerechnet == 2
    assert all(genannt(ergebnis, name).grund for name in "BC")


def test_ohne_baustein_ist_eine_massnahme_nur_im_ganzen_gezaehlt(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", massnahmen=[{"baustein": "2 Coaching"}]).ergebnis()
    assert einziger(ergebnis, art.BAUSTEIN_UNBEKANNT).schwere is Schwere.FEHLER
    assert (ergebnis.gesamt.massnahmen, ergebnis.gesamt.nicht_gerechnet) == (1, 1)
    assert sum(summe.massnahmen for summe in ergebnis.bausteine.values()) == 0


# ---------------------------------------------------------------- dates of returns


def test_eine_meldung_aus_der_zukunft(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", datum=date(2020, 1, 29), fehlanzeige="ja").ergebnis()
    assert einziger(ergebnis, art.DATUM_NACH_STAND).schwere is Schwere.WARNUNG
    kein(ordner.ergebnis(date(2020, 1, 29)), art.DATUM_NACH_STAND)
