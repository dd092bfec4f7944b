"""What nobody could evaluate still came: whose it is, how that is told, and that it counts for nobody."""

from __future__ import annotations

import pytest
from bauen import AKTEUR, STELLEN, Ordner, antwort, befunde, benannt, einziger, ergebnisse, kein
from buerodateien import als_eml

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import Ergebnis, Zuordnung, Zustand
from integrationsbericht.leerform import vorbelegung
from integrationsbericht.modell import Stelle
from integrationsbericht.schreiben.briefe import rueckfragen

KAPUTT = b"PK\x03\x04 das war einmal eine Arbeitsmappe"
PDF = b"%PDF-1.4 eine Bedarfsmeldung"
ZEHN = [{"baustein": 1, "plaetze": 10}]


@pytest.fixture
def ordner(ordner: Ordner) -> Ordner:
    """The address of the mails of `als_eml` is Neuss's own."""
    adresse = {"email": "Meldung@Neuss.example.org; amt@neuss.example.org"}
    return ordner.einstellungen(stellen=[{**z, **(adresse if z["stelle"] == "Neuss" else {})} for z in STELLEN])


def lege(ordner: Ordner, name: str, inhalt: bytes) -> Ordner:
    return ordner.datei(ordner.in_meldungen(name), inhalt)


def brief(ergebnis: Ergebnis, stelle: str) -> str:
    return next(t for pfad, t in rueckfragen(ergebnis).items() if stelle in pfad).decode("utf-8-sig")


# ---------------------------------------------------------------- the three signs, in their order


def test_der_absender_geht_vor(ordner: Ordner) -> None:
    """His own address against a near miss inside and the name of the file."""
    anhang = Ordner(ordner.pfad.parent / "anhang").meldung("Jüchn", datei="x.xlsx", bedarfe=ZEHN)
    inhalt = (anhang.pfad / "Bedarfsmeldungen" / "x.xlsx").read_bytes()
    ergebnis = lege(ordner, "Rommerskirchen.eml", als_eml({"Jüchen.xlsx": inhalt})).ergebnis()
    (zeile,) = ergebnis.eingang
    assert (zeile.stelle, zeile.ergebnis, zeile.zugeordnet_nach) == ("Neuss", "nicht auswertbar", Zuordnung.ABSENDER)
    assert "von ihrer Adresse" in einziger(ergebnis, art.ZUGELEGT).text


def test_dann_der_aehnliche_name(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Jüchn", datei="Neuss.xlsx", bedarfe=ZEHN).ergebnis()
    (zeile,) = ergebnis.eingang
    assert (zeile.stelle, zeile.zugeordnet_nach) == ("Jüchen", Zuordnung.NAME)
    assert "„Jüchn“" in einziger(ergebnis, art.ZUGELEGT).text


NAMEN = [
    ("nur der Name", "Neuss.pdf", "Neuss"),
    ("mit Beiwerk", "Stadt Neuß - Bedarfsmeldung KI (Kopie) 21.01.2020.pdf", "Neuss"),
    ("der Ordner", "Rückmeldung Diakonie Musterland/Scan_0001_a.pdf", AKTEUR),
    ("Ordner und Datei verschieden", "Jüchen/Neuss.pdf", None),
    ("der Kreis heißt auch so", "Rhein-Kreis Neuss Meldung.pdf", None),
    ("Kreis und Kommune", "Rhein-Kreis Neuss Jüchen.pdf", "Jüchen"),
    ("noch ein Wort", "Neuss Jugendamt.pdf", None),
    ("ein Bild", "Neuss.png", "Neuss"),
]


@pytest.mark.parametrize(("datei", "stelle"), benannt(NAMEN))
def test_zuletzt_der_name_der_datei_oder_ihres_ordners(ordner: Ordner, datei: str, stelle: str | None) -> None:
    """If without what any file is called nothing but the Stelle's name is left."""
    inhalt = b"\x89PNG\r\n\x1a\n" if datei.endswith("png") else PDF
    (zeile,) = lege(ordner, datei, inhalt).ergebnis().eingang
    assert zeile.stelle == stelle
    assert (zeile.ergebnis == "nicht auswertbar") == (stelle is not None)


def test_der_kreis_selbst_ist_keine_beinahe_richtige_kommune(ordner: Ordner) -> None:
    ergebnis = ordner.meldung("Rhein-Kreis Neuss", datei="x.xlsx", bedarfe=ZEHN).ergebnis()
    assert ergebnisse(ergebnis) == {"x.xlsx": "nicht zugeordnet"}
    assert "gemeint" not in einziger(ergebnis, art.NICHT_ZUGEORDNET).text


# ---------------------------------------------------------------- what follows from it


def test_wer_etwas_schickte_wird_gefragt_und_nicht_erinnert(ordner: Ordner) -> None:
    ergebnis = lege(ordner, "Jüchen.pdf", PDF).ergebnis()
    assert antwort(ergebnis, "Jüchen").zustand is Zustand.NICHT_AUSWERTBAR
    assert "Jüchen" not in {b.stelle for b in befunde(ergebnis, art.FEHLT)}
    assert [b.schwere for b in ergebnis.befunde if b.datei == "Bedarfsmeldungen/Jüchen.pdf"].count(Schwere.FEHLER) == 1
    text = brief(ergebnis, "Jüchen")
    assert "Jüchen.pdf" in text
    assert "keine Bedarfsmeldung von Ihnen" not in text


def test_einer_vielleicht_fremden_meldung_entnimmt_der_brief_nichts(ordner: Ordner) -> None:
    """It may be another's: only the file's name, nothing of its content."""
    zeile = {"bezeichnung": "Vertrauliches", "plaetze": "sechzehn oder so"}
    ergebnis = ordner.meldung("Jüchn", datei="x.xlsx", massnahmen=[zeile]).ergebnis()
    text = brief(ergebnis, "Jüchen")
    assert "x.xlsx" in text
    assert not [wort for wort in ("sechzehn", "Jüchn", "20.01.2020", "Fassung 1") if wort in text]


DANEBEN = [
    ("eine Arbeitsmappe", "Neuss 2.xlsx", KAPUTT, Schwere.WARNUNG),
    ("eine Mail ohne Meldung", "Mail.eml", als_eml({}), Schwere.WARNUNG),
    ("eine CSV-Datei", "Neuss_Bedarfe.csv", b"Baustein;Platzbedarf\n1;20\n", None),
    ("ein PDF", "Neuss.pdf", PDF, Schwere.HINWEIS),
]


@pytest.mark.parametrize(("datei", "inhalt", "schwere"), benannt(DANEBEN))
def test_neben_einer_gezaehlten_meldung(ordner: Ordner, datei: str, inhalt: bytes, schwere: Schwere | None) -> None:
    """What may replace it is a Warnung and the first question; a letter or picture beside it only a Hinweis."""
    ergebnis = lege(ordner.meldung("Neuss", bedarfe=ZEHN), datei, inhalt).ergebnis()
    stelle = antwort(ergebnis, "Neuss")
    assert (stelle.zustand, stelle.datei) == (Zustand.DA, "Bedarfsmeldungen/Neuss.xlsx")
    assert stelle.vielleicht_ersetzt == (schwere is Schwere.WARNUNG)
    schweren = [b.schwere for b in ergebnis.befunde if b.datei and b.datei.startswith(f"Bedarfsmeldungen/{datei}")]
    if schwere is not None:  # the CSV names a sheet beside the Stelle, so it is laid to nobody
        assert min(schweren, key=lambda s: s.rang) is schwere
    if schwere is Schwere.WARNUNG:
        assert brief(ergebnis, "Neuss").index("Ersetzt sie die gezählte") > 0
    assert any(z.kann_ersetzen for z in ergebnis.eingang) == (schwere is not Schwere.HINWEIS)


# ---------------------------------------------------------------- empty forms

LEER = vorbelegung(Stelle(name="Neuss", art="Kommune", ags="05162024"))


def leere_meldung(ordner: Ordner, datei: str, **anders: object) -> Ordner:
    return ordner.meldung(datei=datei, **{**LEER, "datum": None, **anders})  # type: ignore[arg-type]


def test_ein_leerer_vordruck_ist_keine_antwort(ordner: Ordner) -> None:
    ergebnis = leere_meldung(ordner, "Neuss.xlsx").ergebnis()
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "leer"}
    assert antwort(ergebnis, "Neuss").zustand is Zustand.FEHLT
    eigene = [(b.code, b.schwere) for b in ergebnis.befunde if b.datei == "Bedarfsmeldungen/Neuss.xlsx"]
    assert eigene == [(art.LEERES_FORMULAR.code, Schwere.HINWEIS)]
    assert "keine Bedarfsmeldung von Ihnen" in brief(ergebnis, "Neuss")


@pytest.mark.parametrize(
    "anders",
    [
        {"datum": "20.01.2020"},
        {"anmerkungen": "folgt"},
        {"telefon": "02131 928"},
        {"fassung": 2},
        {"fehlanzeige": "ja"},
    ],
)
def test_was_jemand_eintrug_ist_nicht_leer(ordner: Ordner, anders: dict[str, object]) -> None:
    assert ergebnisse(leere_meldung(ordner, "a.xlsx", **anders).ergebnis()) == {"a.xlsx": "übernommen"}


def test_ein_leerer_vordruck_macht_niemandem_den_rang_streitig(ordner: Ordner) -> None:
    ergebnis = leere_meldung(ordner.meldung("Neuss", bedarfe=ZEHN), "b.xlsx").ergebnis()
    assert ergebnisse(ergebnis) == {"Neuss.xlsx": "übernommen", "b.xlsx": "leer"}
    kein(ergebnis, art.STRITTIG)


def test_ein_leerer_vordruck_aus_dem_eigenen_postfach_war_gemeint(ordner: Ordner) -> None:
    anhang = leere_meldung(Ordner(ordner.pfad.parent / "anhang"), "x.xlsx")
    inhalt = (anhang.pfad / "Bedarfsmeldungen" / "x.xlsx").read_bytes()
    ergebnis = lege(ordner, "Mail.eml", als_eml({"Meldung.xlsx": inhalt})).ergebnis()
    assert ergebnisse(ergebnis) == {"Mail.eml/Meldung.xlsx": "leer"}
    assert antwort(ergebnis, "Neuss").zustand is Zustand.NICHT_AUSWERTBAR
    assert "nichts ausgefüllt" in brief(ergebnis, "Neuss")
