"""Returns that come as text files (.csv): one sheet per file, and whatever became of separators and quotation marks."""

from __future__ import annotations

import pytest
from bauen import Ordner, einziger, ergebnisse, genannt, kein
from buerodateien import COACHING, KOPFZEILE, SPRACHE, als_csv, meldung
from test_formate import MAPPE, gelesen, lies

from integrationsbericht import befundarten as art


@pytest.mark.parametrize(
    ("trenner", "kodierung"),
    [(";", "cp1252"), (",", "utf-8"), ("\t", "utf-16"), ("|", "utf-8-sig"), (";", "cp850"), (";", "mac_roman")],
)
def test_csv_trenner_und_kodierung(ordner: Ordner, trenner: str, kodierung: str) -> None:
    teile = als_csv(MAPPE, trenner, kodierung)
    ergebnis = lies(ordner, **{f"Neuss_{blatt}.csv": inhalt for blatt, inhalt in teile.items()})

    gelesen(ergebnis)
    assert set(ergebnisse(ergebnis).values()) == {"übernommen"}
    assert genannt(ergebnis, "Jobcoaching").massnahme.herkunft.datei == "Bedarfsmeldungen/Neuss_Maßnahmen.csv"


def test_csv_mit_trennerzeile(ordner: Ordner) -> None:
    """ "sep=;" is Excel's note to itself."""
    teile = als_csv(MAPPE, vorspann="sep=;\r\n")

    gelesen(lies(ordner, **{f"Neuss/{blatt}.csv": inhalt for blatt, inhalt in teile.items()}))


def test_csv_zweier_stellen_in_einem_ordner(ordner: Ordner) -> None:
    dateien = {}
    for stelle in ("Neuss", "Jüchen"):
        for blatt, inhalt in als_csv(meldung(stelle)).items():
            dateien[f"{stelle} {blatt}.csv"] = inhalt
    ergebnis = lies(ordner, **dateien)

    assert ergebnis.gesamt.betraege.gesamtausgaben == 6_000_000
    assert {m.massnahme.stelle for m in ergebnis.massnahmen} == {"Neuss", "Jüchen"}


def test_csv_ohne_deckblatt(ordner: Ordner) -> None:
    ergebnis = lies(ordner, **{"Neuss_Maßnahmen.csv": als_csv(MAPPE)["Maßnahmen"]})

    befund = einziger(ergebnis, art.CSV_OHNE_MELDUNG)
    assert "Neuss_Meldung.csv" in befund.abhilfe
    assert ergebnis.gesamt.massnahmen == 0


def test_offenes_anfuehrungszeichen_verschluckt_keine_zeile(ordner: Ordner) -> None:
    """The row itself cannot be told apart and is asked for; those behind it count, and one finding names the line."""
    teile = als_csv(meldung(massnahmen=[COACHING, {**COACHING, "bezeichnung": '12" Monitore'}, SPRACHE]))
    teile["Maßnahmen"] = teile["Maßnahmen"].replace(b"Jobcoaching", b'"Jobcoaching')
    ergebnis = lies(ordner, **{f"Neuss_{blatt}.csv": inhalt for blatt, inhalt in teile.items()})

    befund = einziger(ergebnis, art.ANFUEHRUNGSZEICHEN_OFFEN)
    assert (befund.datei, befund.gefunden) == ("Bedarfsmeldungen/Neuss_Maßnahmen.csv", str(KOPFZEILE + 1))
    assert [m.massnahme.bezeichnung for m in ergebnis.massnahmen][1:] == ['12" Monitore', "Sprache im Betrieb"]
    assert ergebnis.massnahmen[0].massnahme.gesamtausgaben is None
    assert ergebnis.gesamt.betraege.gesamtausgaben == 3_000_000
    assert ergebnis.gesamt.nicht_gerechnet == 1


@pytest.mark.parametrize("zeile_danach", ["Sprache im Betrieb", 'Monitore 12"', '"Sprache" im Betrieb'])
def test_offenes_anfuehrungszeichen_endet_auch_nicht_in_der_naechsten_zeile(ordner: Ordner, zeile_danach: str) -> None:
    teile = als_csv(MAPPE)
    text = (
        teile["Maßnahmen"].decode().replace("Jobcoaching", '"Jobcoaching').replace("Sprache im Betrieb", zeile_danach)
    )
    teile["Maßnahmen"] = text.encode()
    ergebnis = lies(ordner, **{f"Neuss_{blatt}.csv": inhalt for blatt, inhalt in teile.items()})

    assert str(KOPFZEILE + 1) in einziger(ergebnis, art.ANFUEHRUNGSZEICHEN_OFFEN).gefunden.split(", ")
    assert len(ergebnis.massnahmen) == 2


def test_mehrzeiliger_text_in_anfuehrungszeichen_ist_ein_text(ordner: Ordner) -> None:
    text = 'Erste Zeile; mit ";"\nzweite Zeile\ndritte'
    teile = als_csv(meldung(massnahmen=[{**COACHING, "kurzbeschreibung": text}, SPRACHE]))
    ergebnis = lies(ordner, **{f"Neuss_{blatt}.csv": inhalt for blatt, inhalt in teile.items()})

    gelesen(ergebnis)
    kein(ergebnis, art.ANFUEHRUNGSZEICHEN_OFFEN)
    assert genannt(ergebnis, "Jobcoaching").massnahme.kurzbeschreibung == text


@pytest.mark.parametrize("vorspann", ["", "sep=;\r\n"])
@pytest.mark.parametrize("zeilenende", [b"\r", b"\n", b"\r\n"])
def test_csv_mit_jedem_zeilenende(ordner: Ordner, vorspann: str, zeilenende: bytes) -> None:
    teile = als_csv(MAPPE, vorspann=vorspann)

    gelesen(lies(ordner, **{f"Neuss_{b}.csv": inhalt.replace(b"\r\n", zeilenende) for b, inhalt in teile.items()}))


def test_leere_felder_zaehlen_nicht_als_ausgefuellt(ordner: Ordner) -> None:
    """Excel ends each of 1,500 empty rows with a hundred separators."""
    teile = {blatt: inhalt + b";" * 100 + b"\r\n" * 1_500 for blatt, inhalt in als_csv(MAPPE).items()}
    teile["Maßnahmen"] += (b";" * 100 + b"\r\n") * 1_500

    gelesen(lies(ordner, **{f"Neuss_{blatt}.csv": inhalt for blatt, inhalt in teile.items()}))
