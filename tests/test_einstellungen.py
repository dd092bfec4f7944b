"""Settings that were copied from somewhere: what stayed behind is said, once per kind, with all its cells."""

from __future__ import annotations

from datetime import date

import pytest
from bauen import STELLEN, Ordner, befunde, einziger, kein, tag

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befundart
from integrationsbericht.formular import SITZUNG

RESTE = (
    art.SITZUNG_VOR_VORLAGE,
    art.FRIST_NACH_SITZUNG,
    art.TAG_VOR_STAND,
    art.STAND_WEIT_WEG,
    art.ADRESSE_DES_BEISPIELS,
    art.AGS_AUS_ANDEREM_KREIS,
    art.GENITIV_GERATEN,
)


def test_an_stimmigen_einstellungen_ist_nichts_auszusetzen(ordner: Ordner) -> None:
    ordner.einstellungen(sitzung={"kerngruppe": tag("29.01.2020"), "antwort_bis": tag("05.02.2020")})
    ergebnis = ordner.ergebnis()
    for rest in RESTE:
        kein(ergebnis, rest)


@pytest.mark.parametrize(
    ("angaben", "rest", "text", "felder"),
    [
        (
            {"sitzungstermin": "13.02.2019", "rueckmeldefrist": "21.01.2019"},
            art.SITZUNG_VOR_VORLAGE,
            "Der Sitzungstermin (13.02.2019) liegt vor dem Datum der Vorlage (28.01.2020)",
            ("sitzungstermin", "datum"),
        ),
        (
            {"rueckmeldefrist": "21.01.2021"},
            art.FRIST_NACH_SITZUNG,
            "„Rückmeldefrist“ (21.01.2021) liegt nach dem Sitzungstermin (13.02.2020)",
            ("rueckmeldefrist", "sitzungstermin"),
        ),
        (
            {"kerngruppe": "29.01.2019", "konferenz": "19.06.2019"},
            art.TAG_VOR_STAND,
            "„Bündniskerngruppensitzung“ (29.01.2019) und „Integrationskonferenz“ (19.06.2019) liegen schon vor dem"
            " Stand des Berichts (28.01.2020)",
            ("kerngruppe", "konferenz"),
        ),
    ],
)
def test_tage_aus_einer_frueheren_vorlage(
    ordner: Ordner, angaben: dict[str, str], rest: Befundart, text: str, felder: tuple[str, str]
) -> None:
    ordner.einstellungen(sitzung={name: tag(wert) for name, wert in angaben.items()})
    befund = einziger(ordner.ergebnis(), rest)
    eine, andere = (f"B{1 + [feld.name for feld in SITZUNG.felder].index(name)}" for name in felder)
    assert befund.text == f"{text}; betroffen: Sitzung!{eine} und Sitzung!{andere}."
    assert (befund.schwere, befund.blatt, befund.zelle) == ("Warnung", "Sitzung", eine)


@pytest.mark.parametrize(("stand", "gewarnt"), [("27.01.2021", False), ("28.01.2021", True), ("28.01.1999", True)])
def test_ein_stand_weit_weg_vom_datum_der_vorlage(ordner: Ordner, stand: str, gewarnt: bool) -> None:
    treffer = befunde(ordner.ergebnis(tag(stand)), art.STAND_WEIT_WEG)
    assert len(treffer) == gewarnt


def test_adressen_des_beispiels_erreichen_niemanden(ordner: Ordner) -> None:
    adressen = ["ki@example.org", "post@Neuss.EXAMPLE.org", None, "ki@stadt-neuss.de"]
    stellen = [{**stelle, "email": adresse} for stelle, adresse in zip(STELLEN, adressen, strict=True)]
    ordner.einstellungen(stellen=stellen, sitzung={"email": "ki@example.org"})
    befund = einziger(ordner.ergebnis(), art.ADRESSE_DES_BEISPIELS)
    assert befund.text.startswith("3 Adressen enden mit „example.org“ und erreichen niemanden; betroffen: Sitzung!")
    assert befund.text.endswith(", Stellen!D2 und Stellen!D3.")


def test_ein_ags_aus_einem_anderen_kreis(ordner: Ordner) -> None:
    fremd = {"stelle": "Viersen", "art": "Kommune", "ags": "05166032"}
    ordner.einstellungen(stellen=[*STELLEN, fremd])
    befund = einziger(ordner.ergebnis(), art.AGS_AUS_ANDEREM_KREIS)
    assert befund.text == (
        "Anders als bei den meisten Stellen (05162) beginnt der AGS bei Viersen; betroffen: Stellen!C6."
    )


def test_im_beispiel_sind_erfundene_adressen_richtig(ordner: Ordner) -> None:
    stellen = [*STELLEN, {"stelle": "Viersen", "art": "Kommune", "ags": "05166032", "email": "ki@example.org"}]
    ordner.einstellungen(stellen=stellen, sitzung={"beispieldaten": "ja"})
    ergebnis = ordner.ergebnis()
    kein(ergebnis, art.ADRESSE_DES_BEISPIELS)
    kein(ergebnis, art.AGS_AUS_ANDEREM_KREIS)


@pytest.mark.parametrize("eingetragen", [None, "Märkischer Kreis"])
def test_ohne_brauchbaren_genitiv_wird_er_geraten_und_gesagt(ordner: Ordner, eingetragen: str | None) -> None:
    ordner.einstellungen(sitzung={"kreis": "Märkischer Kreis", "kreis_genitiv": eingetragen})
    befund = einziger(ordner.ergebnis(), art.GENITIV_GERATEN)
    assert befund.schwere == "Hinweis"
    assert "„des Märkischen Kreises“" in befund.text


# ---------------------------------------------------------------- Texte


@pytest.mark.parametrize(
    ("name", "rest"),
    [("kreis", art.TEXT_NAME_VERGEBEN), ("abgleich", art.TEXT_NAME_VERGEBEN), ("mein Text", art.TEXT_KEIN_NAME)],
)
def test_ein_name_der_nicht_geht_ist_ein_fehler_und_gilt_nicht(ordner: Ordner, name: str, rest: Befundart) -> None:
    ordner.einstellungen(texte={"gruss": "Mit freundlichem Gruß", name: "Text"})
    ergebnis = ordner.ergebnis()
    assert (einziger(ergebnis, rest).schwere, einziger(ergebnis, rest).zelle) == ("Fehler", "A3")
    assert ergebnis.einstellungen.texte == {"gruss": "Mit freundlichem Gruß"}


def test_ein_leerer_text_ist_kein_fehler(ordner: Ordner) -> None:
    ordner.einstellungen(texte={"verzoegerung": ""})
    ergebnis = ordner.ergebnis(date(2020, 1, 28))
    assert ergebnis.einstellungen.texte == {"verzoegerung": ""}
    assert [b.text for b in ergebnis.befunde if b.blatt == "Texte"] == []
