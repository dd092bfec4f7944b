"""Which return counts: one state for every Stelle, one result for every file."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from bauen import AKTEUR, STELLEN, Ordner, abgleichzeile, antwort, befunde, einziger, ergebnisse, kein

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import Ergebnis, Zustand

ZEHN = [{"baustein": 1, "plaetze": 10}]
ELF = [{"baustein": 1, "plaetze": 11}]

# ---------------------------------------------------------------- whose return it is


SCHREIBWEISEN = [
    ("Neuss", "Neuss"),
    ("Stadt Neuss", "Neuss"),
    ("Neuß", "Neuss"),
    ("NEUSS", "Neuss"),
    ("  neuss ", "Neuss"),
    ("Juechen", "Jüchen"),
    ("Stadt JÜCHEN", "Jüchen"),
    ("Gemeinde Rommerskirchen", "Rommerskirchen"),
    ("diakonie musterland", AKTEUR),
]


def test_schreibweisen_der_stelle(ordner: Ordner) -> None:
    for nummer, (geschrieben, _) in enumerate(SCHREIBWEISEN):
        ordner.meldung(geschrieben, datei=f"Mappe{nummer}.xlsx", bedarfe=ZEHN)
    erkannt = {
        geschrieben: z.stelle for (geschrieben, _), z in zip(SCHREIBWEISEN, ordner.ergebnis().eingang, strict=True)
    }
    assert erkannt == dict(SCHREIBWEISEN)


def test_die_stelle_steht_in_der_meldung_nicht_im_dateinamen(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", datei="Jüchen/Bedarfsmeldung_Jüchen.xlsx", bedarfe=ZEHN).ergebnis()
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    assert antwort(ergebnis, "Jüchen").zustand is Zustand.FEHLT


def test_beinahe_ein_name_wird_vorgeschlagen_nie_uebernommen(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neus", bedarfe=ZEHN, massnahmen=[{}]).ergebnis()
    assert ergebnisse(ergebnis) == {"Neus.xlsx": "nicht auswertbar"}
    befund = einziger(ergebnis, art.NICHT_ZUGEORDNET)
    assert befund.schwere is Schwere.FEHLER
    assert "„Neuss“" in befund.text
    assert antwort(ergebnis, "Neuss").zustand is Zustand.NICHT_AUSWERTBAR
    assert ergebnis.massnahmen == ()


def test_eine_unbekannte_stelle_zaehlt_erst_wenn_sie_eingetragen_ist(ordner: Ordner) -> None:
    ordner.meldung("Viersen", massnahmen=[{}])
    vorher = ordner.ergebnis()
    assert (vorher.eingang[0].ergebnis, vorher.eingang[0].stelle, vorher.gesamt.massnahmen) == (
        "nicht zugeordnet",
        None,
        0,
    )
    nachher = ordner.einstellungen(stellen=[*STELLEN, {"stelle": "Viersen", "art": "Kommune"}]).ergebnis()
    assert (nachher.eingang[0].ergebnis, nachher.eingang[0].stelle, nachher.gesamt.massnahmen) == (
        "übernommen",
        "Viersen",
        1,
    )


def test_ohne_meldende_stelle(ordner: Ordner) -> None:
    ergebnis = ordner.meldung(None, datei="Neuss.xlsx", bedarfe=ZEHN).ergebnis()
    assert (ergebnisse(ergebnis), einziger(ergebnis, art.NICHT_ZUGEORDNET).schwere) == (
        {"Neuss.xlsx": "nicht zugeordnet"},
        Schwere.FEHLER,
    )


def test_stellen_heissen_ueberall_wie_im_blatt_stellen(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Stadt Juechen", massnahmen=[{"traeger": None, "kommune": "JUECHEN"}]).ergebnis()
    (g,) = ergebnis.massnahmen
    assert (g.massnahme.stelle, g.massnahme.traeger, g.massnahme.kommune) == ("Jüchen", "Jüchen", "Jüchen")
    assert {b.stelle for b in ergebnis.befunde if b.stelle} <= {str(z["stelle"]) for z in STELLEN}
    assert ergebnis.eingang[0].stelle == "Jüchen"


# ---------------------------------------------------------------- several returns of one Stelle


def zwei(ordner: Ordner, **zweite: object) -> Ordner:
    """Two returns of Neuss, a.xlsx and b.xlsx; the second differs as told."""
    ordner.meldung("Neuss", datei="a.xlsx", fassung=1, datum=date(2020, 1, 15), bedarfe=ZEHN)
    angaben = {"fassung": 1, "datum": date(2020, 1, 15), "bedarfe": ELF, **zweite}
    return ordner.meldung("Neuss", datei="b.xlsx", **angaben)  # type: ignore[arg-type]


def test_die_hoechste_fassung_gilt(ordner: Ordner) -> None:
    """Also against a later date."""
    ergebnis = zwei(ordner, fassung=2, datum=date(2020, 1, 10)).ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "ersetzt", "b.xlsx": "übernommen"}
    assert abgleichzeile(ergebnis, "Neuss", 1).bedarf_gemeldet == 11


def test_bei_gleicher_fassung_gilt_das_spaeteste_datum(ordner: Ordner) -> None:
    ergebnis = zwei(ordner, datum=date(2020, 1, 14)).ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "übernommen", "b.xlsx": "ersetzt"}
    assert einziger(ergebnis, art.ERSETZT).datei == "Bedarfsmeldungen/b.xlsx"


def test_eine_leere_fassung_ist_die_erste(ordner: Ordner) -> None:
    assert ergebnisse(zwei(ordner, fassung=None, datum=date(2020, 1, 16)).ergebnis())["b.xlsx"] == "übernommen"


def test_derselbe_inhalt_zweimal_ist_doppelt(ordner: Ordner) -> None:
    ergebnis = zwei(ordner, bedarfe=ZEHN).ergebnis()
    assert sorted(ergebnisse(ergebnis).values()) == ["doppelt", "übernommen"]
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    assert einziger(ergebnis, art.DOPPELT).schwere is Schwere.HINWEIS


def test_gleicher_rang_anderer_inhalt_ist_strittig(ordner: Ordner) -> None:
    """A Fehler that names both files; neither is counted."""
    ergebnis = zwei(ordner).ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "strittig", "b.xlsx": "strittig"}
    assert antwort(ergebnis, "Neuss").zustand is Zustand.STRITTIG
    assert abgleichzeile(ergebnis, "Neuss", 1).bedarf_gemeldet is None
    for befund in befunde(ergebnis, art.STRITTIG):
        assert befund.schwere is Schwere.FEHLER
        assert "a.xlsx" in befund.text
        assert "b.xlsx" in befund.text
    assert befunde(ergebnis, art.STRITTIG)


@pytest.mark.parametrize("feld", ["leistungen_dritter", "bezeichnung", "stand", "zuwendungsfaehig_2021"])
def test_was_nicht_lesbar_ist_macht_zwei_meldungen_nicht_gleich(ordner: Ordner, feld: str) -> None:
    """Two different contents that both cannot be read are still different."""
    inhalte = ("ein Zehntel", "ein Fünftel")
    for datei, inhalt in zip("ab", inhalte, strict=True):
        ordner.meldung("Neuss", datei=f"{datei}.xlsx", massnahmen=[{feld: inhalt}])
    assert ergebnisse(ordner.ergebnis()) == {"a.xlsx": "strittig", "b.xlsx": "strittig"}


def test_strittig_ist_nur_die_spitze(ordner: Ordner) -> None:
    """What a higher Fassung replaces is replaced, and no longer in dispute."""
    ergebnis = zwei(ordner).meldung("Neuss", datei="c.xlsx", fassung=2, bedarfe=ZEHN).ergebnis()
    assert ergebnisse(ergebnis) == {"a.xlsx": "ersetzt", "b.xlsx": "ersetzt", "c.xlsx": "übernommen"}


# ---------------------------------------------------------------- the state of a Stelle

ZUSTAENDE: list[tuple[str, dict[str, Any], Zustand]] = [
    ("am Tag der Frist", {"datum": date(2020, 1, 21), "bedarfe": ZEHN}, Zustand.DA),
    ("einen Tag danach", {"datum": date(2020, 1, 22), "bedarfe": ZEHN}, Zustand.VERSPAETET),
    ("ohne Datum", {"datum": None, "bedarfe": ZEHN}, Zustand.DA),
    ("Fehlanzeige", {"fehlanzeige": "ja"}, Zustand.FEHLANZEIGE),
    ("späte Fehlanzeige", {"datum": date(2020, 2, 3), "fehlanzeige": "ja"}, Zustand.FEHLANZEIGE),
    ("Fehlanzeige mit Zeilen", {"fehlanzeige": "ja", "bedarfe": ZEHN}, Zustand.DA),
    (
        "späte Fehlanzeige mit Zeilen",
        {"datum": date(2020, 2, 3), "fehlanzeige": "ja", "massnahmen": [{}]},
        Zustand.VERSPAETET,
    ),
    ("keine Fehlanzeige", {"fehlanzeige": "nein", "bedarfe": ZEHN}, Zustand.DA),
]


@pytest.fixture(scope="module")
def alle_zustaende(tmp_path_factory: pytest.TempPathFactory) -> Ergebnis:
    """Each case is the return of a Kommune of its own, named like the case; so one run shows them all."""
    ordner = Ordner(tmp_path_factory.mktemp("zustaende"))
    ordner.einstellungen(stellen=[{"stelle": name, "art": "Kommune"} for name, _, _ in ZUSTAENDE])
    for name, angaben, _ in ZUSTAENDE:
        ordner.meldung(name, **angaben)
    return ordner.ergebnis()


@pytest.mark.parametrize(("name", "zustand"), [(name, zustand) for name, _, zustand in ZUSTAENDE])
def test_zustand(alle_zustaende: Ergebnis, name: str, zustand: Zustand) -> None:
    assert antwort(alle_zustaende, name).zustand is zustand
    assert ergebnisse(alle_zustaende)[f"{name}.xlsx"] == "übernommen"


def test_jede_erwartete_stelle_steht_genau_einmal_im_ruecklauf(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", bedarfe=ZEHN).ergebnis()
    assert [r.stelle.name for r in ergebnis.ruecklauf] == [z["stelle"] for z in STELLEN]
    assert {r.stelle.name for r in ergebnis.ruecklauf if r.zustand is Zustand.FEHLT} == {
        "Jüchen",
        "Rommerskirchen",
        AKTEUR,
    }
    assert [b.stelle for b in befunde(ergebnis, art.FEHLT)] == sorted(["Jüchen", "Rommerskirchen", AKTEUR])


def test_wer_nicht_erwartet_wird_fehlt_nicht(ordner: Ordner) -> None:
    """But what it sends counts."""
    ordner.einstellungen(stellen=[*STELLEN, {"stelle": "Lernhafen", "art": "Akteur", "erwartet": "nein"}])
    assert "Lernhafen" not in {r.stelle.name for r in ordner.ergebnis().ruecklauf}
    ergebnis = ordner.meldung("Lernhafen", kommune="Neuss", massnahmen=[{}]).ergebnis()
    assert antwort(ergebnis, "Lernhafen").zustand is Zustand.DA
    assert ergebnis.gesamt.massnahmen == 1


def test_ohne_datum_ist_ein_fehler(ordner: Ordner) -> None:
    befund = einziger(ordner.meldung("Neuss", datum=None, bedarfe=ZEHN).ergebnis(), art.PFLICHT_LEER)
    assert (befund.schwere, befund.blatt) == (Schwere.FEHLER, "Meldung")
    assert "Datum der Meldung" in befund.text


def test_ohne_datum_ist_ein_fehler_auch_wenn_die_beschriftung_fehlt(ordner: Ordner) -> None:
    """Someone deleted the whole row of the form."""
    ergebnis = ordner.meldung("Neuss", bedarfe=ZEHN, ohne=["datum"]).ergebnis()
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    fehler = [b.text for b in ergebnis.befunde_mit(Schwere.FEHLER) if b.datei == "Bedarfsmeldungen/Neuss.xlsx"]
    assert any("Datum der Meldung" in text for text in fehler), f"Fehler zur Datei: {fehler}"


def test_ohne_rueckmeldefrist_ist_niemand_verspaetet(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung={"rueckmeldefrist": None})
    assert antwort(ordner.meldung("Neuss", datum=date(2020, 5, 1)).ergebnis(), "Neuss").zustand is Zustand.DA


def test_verspaetet_nach_dem_eingang_der_mail(ordner: Ordner, tmp_path: Path) -> None:
    """Where a mail tells the date of receipt, it goes before the Datum der Meldung, in both directions."""
    for stelle, eingegangen in (
        ("Neuss", "Wed, 22 Jan 2020 08:00:00 +0100"),
        ("Jüchen", "Tue, 21 Jan 2020 16:00:00 +0100"),
    ):
        datum = date(2020, 1, 20) if stelle == "Neuss" else date(2020, 1, 24)
        anhang = Ordner(tmp_path / "anhang").meldung(stelle, datei="x.xlsx", datum=datum, bedarfe=ZEHN)
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Date"] = f"{stelle} <amt@example.org>", "ki@example.org", eingegangen
        mail["Subject"] = "Bedarfsmeldung"
        mail.set_content("Anbei unsere Meldung.")
        mail.add_attachment(
            (anhang.pfad / "Bedarfsmeldungen" / "x.xlsx").read_bytes(),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            filename="Bedarfsmeldung.xlsx",
        )
        ordner.datei(f"Bedarfsmeldungen/{stelle}.eml", mail.as_bytes())
    ergebnis = ordner.ergebnis()
    zustaende = {name: str(antwort(ergebnis, name).zustand) for name in ("Neuss", "Jüchen")}
    assert zustaende == {"Neuss": "verspätet", "Jüchen": "da"}


def test_fehlanzeige_mit_zeilen_ist_ein_fehler_und_die_zeilen_zaehlen(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Neuss", fehlanzeige="ja", bedarfe=ZEHN, massnahmen=[{}]).ergebnis()
    assert einziger(ergebnis, art.FEHLANZEIGE_MIT_ZEILEN).schwere is Schwere.FEHLER
    assert abgleichzeile(ergebnis, "Neuss", 1).bedarf_gemeldet == 10
    assert abgleichzeile(ergebnis, "Neuss", 2).bedarf_gemeldet is None
    assert ergebnis.gesamt.massnahmen == 1


def test_ein_widerspruch_ist_nur_was_etwas_sagt(ordner: Ordner) -> None:
    """Zeros, strokes, "nein", "entfällt" and the sheet Zielgruppe leave a Fehlanzeige as it is; such rows are none."""
    nichts = {"nr": "1", "bezeichnung": "entfällt", "plaetze": 0, "gesamtausgaben": "0,00 €", "zuwendungsfaehig": "-"}
    ergebnis = ordner.meldung(
        "Neuss",
        fehlanzeige="ja",
        bedarfe=[{"baustein": 1, "plaetze": 0, "personen_geduldet": "–"}, {"baustein": 2, "begruendung": "nein"}],
        massnahmen=[{**nichts, "baustein": None, "beginn": None, "ende": "./."}],
        zielgruppe=[{"aufenthaltsstatus": "geduldet", "alter": "18-27", "personen": 12}],
    ).ergebnis()
    assert antwort(ergebnis, "Neuss").zustand is Zustand.FEHLANZEIGE
    kein(ergebnis, art.FEHLANZEIGE_MIT_ZEILEN)
    assert [b.text for b in ergebnis.befunde_mit(Schwere.FEHLER) if b.blatt in ("Bedarfe", "Maßnahmen")] == []
    assert (ergebnis.massnahmen, ergebnis.bedarfe) == ((), [])
    assert abgleichzeile(ergebnis, "Neuss", 2).bedarf_gemeldet == 0


@pytest.mark.parametrize(
    "zeile", [{"plaetze": 1}, {"begruendung": "kommt noch"}, {"plaetze": "einige"}, {"stand": "unter Vorbehalt"}]
)
def test_alles_andere_widerspricht_der_fehlanzeige(ordner: Ordner, zeile: dict[str, object]) -> None:
    ergebnis = ordner.meldung("Neuss", fehlanzeige="ja", bedarfe=[{"baustein": 1, **zeile}]).ergebnis()
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    assert einziger(ergebnis, art.FEHLANZEIGE_MIT_ZEILEN).schwere is Schwere.FEHLER


def test_fehlanzeige_gegen_die_analyse(ordner: Ordner) -> None:
    """The Kommune's own word counts, but the office should know."""
    bedarfe = [{"kommune": "Neuss", "baustein": n, "personen": p} for n, p in ((1, 40), (2, 0), (5, 3))]
    ergebnis = ordner.analyse(bedarfe=bedarfe).meldung("Neuss", fehlanzeige="ja").ergebnis()
    befund = einziger(ergebnis, art.FEHLANZEIGE_GEGEN_ANALYSE)
    assert (befund.schwere, befund.stelle) == (Schwere.WARNUNG, "Neuss")
    assert "Bausteine 1 und 5" in befund.text


def test_ein_vordruck_mit_vorbelegten_nummern_ist_eine_leere_meldung(ordner: Ordner) -> None:
    """Numbers printed beforehand in column Nr. are no rows; neither Fehlanzeige nor rows is a Fehler."""
    zeilen = [{"nr": n, **dict.fromkeys(("baustein", "bezeichnung", "beginn", "ende", "plaetze"))} for n in (1, 2)]
    leer = [{**z, "gesamtausgaben": None, "zuwendungsfaehig": None} for z in zeilen]
    ergebnis = ordner.meldung("Neuss", massnahmen=leer).ergebnis()
    assert ergebnis.massnahmen == ()
    assert antwort(ergebnis, "Neuss").zustand is Zustand.DA
    assert einziger(ergebnis, art.LEERE_MELDUNG).schwere is Schwere.FEHLER
