"""The Kreis's name in every case, for the 53 Kreise and kreisfreie Städte of North Rhine-Westphalia."""

from __future__ import annotations

import pytest

from integrationsbericht.kreisname import geraten, hat_artikel, kreisname

_ORTSKREISE = (
    "Borken", "Coesfeld", "Düren", "Euskirchen", "Gütersloh", "Heinsberg", "Herford", "Höxter", "Kleve", "Lippe",
    "Mettmann", "Minden-Lübbecke", "Olpe", "Paderborn", "Recklinghausen", "Siegen-Wittgenstein", "Soest", "Steinfurt",
    "Unna", "Viersen", "Warendorf", "Wesel",
)  # fmt: skip
_STAEDTE = (
    "Bielefeld", "Bochum", "Bottrop", "Dortmund", "Duisburg", "Essen", "Gelsenkirchen", "Hagen", "Hamm", "Herne",
    "Köln", "Krefeld", "Leverkusen", "Mönchengladbach", "Mülheim an der Ruhr", "Münster", "Oberhausen", "Remscheid",
    "Solingen", "Wuppertal",
)  # fmt: skip
# name | genitive | nominative | dative | accusative
KREISE = [
    *((f"Kreis {o}", f"des Kreises {o}", f"der Kreis {o}", f"dem Kreis {o}", f"den Kreis {o}") for o in _ORTSKREISE),
    *((f"Stadt {o}", f"der Stadt {o}", f"die Stadt {o}", f"der Stadt {o}", f"die Stadt {o}") for o in _STAEDTE),
    *(
        (name, f"des {name}es", f"der {name}", f"dem {name}", f"den {name}")
        for name in ("Hochsauerlandkreis", "Ennepe-Ruhr-Kreis", "Rhein-Erft-Kreis", "Rhein-Sieg-Kreis")
    ),
    *(
        (f"{wort}er Kreis", f"des {wort}en Kreises", f"der {wort}e Kreis", f"dem {wort}en Kreis", f"den {wort}en Kreis")
        for wort in ("Märkisch", "Oberbergisch", "Rheinisch-Bergisch")
    ),
    ("Rhein-Kreis Neuss", "des Rhein-Kreises Neuss", "der Rhein-Kreis Neuss", "dem Rhein-Kreis Neuss",
     "den Rhein-Kreis Neuss"),
    ("Städteregion Aachen", "der Städteregion Aachen", "die Städteregion Aachen", "der Städteregion Aachen",
     "die Städteregion Aachen"),
    ("Landeshauptstadt Düsseldorf", "der Landeshauptstadt Düsseldorf", "die Landeshauptstadt Düsseldorf",
     "der Landeshauptstadt Düsseldorf", "die Landeshauptstadt Düsseldorf"),
    ("Bundesstadt Bonn", "der Bundesstadt Bonn", "die Bundesstadt Bonn", "der Bundesstadt Bonn",
     "die Bundesstadt Bonn"),
]  # fmt: skip


def test_es_sind_alle_kreise_und_kreisfreien_staedte() -> None:
    assert len(KREISE) == 53


@pytest.mark.parametrize(("name", "genitiv", "nominativ", "dativ", "akkusativ"), KREISE, ids=[k[0] for k in KREISE])
def test_jeder_fall_folgt_aus_dem_genitiv(name: str, genitiv: str, nominativ: str, dativ: str, akkusativ: str) -> None:
    kreis = kreisname("gleichgültig", genitiv)
    assert (kreis.nominativ, kreis.genitiv, kreis.dativ, kreis.akkusativ) == (nominativ, genitiv, dativ, akkusativ)
    assert geraten(name) == genitiv, "ohne Eintrag wird der Genitiv geraten"


@pytest.mark.parametrize(
    ("genitiv", "saetze"),
    [
        ("des Kreises Viersen", "im Kreis Viersen, vom Kreis Viersen, zum Kreis Viersen, mit dem Kreis Viersen"),
        (
            "der Städteregion Aachen",
            "in der Städteregion Aachen, von der Städteregion Aachen, zur Städteregion Aachen,"
            " mit der Städteregion Aachen",
        ),
    ],
)
def test_verhaeltniswoerter_verschmelzen_mit_dem_artikel(genitiv: str, saetze: str) -> None:
    kreis = kreisname("", genitiv)
    assert ", ".join(kreis.nach(wort) for wort in ("in", "von", "zu", "mit")) == saetze


@pytest.mark.parametrize(
    ("eingetragen", "nominativ"),
    [
        ("der kreisfreien Stadt Essen", "die kreisfreie Stadt Essen"),
        ("Des Landkreises  Göttingen", "der Landkreis Göttingen"),
        ("des Regionalverbandes", "der Regionalverband"),
        ("Rhein-Kreises Neuss", "der Kreis Unna"),  # no article: not understood, the name decides
        ("", "der Kreis Unna"),
        (None, "der Kreis Unna"),
    ],
)
def test_was_sonst_noch_eingetragen_wird(eingetragen: str | None, nominativ: str) -> None:
    assert kreisname("Kreis Unna", eingetragen).nominativ == nominativ


def test_ein_genitiv_beginnt_mit_seinem_artikel() -> None:
    assert hat_artikel(" der Stadt Hamm")
    assert not hat_artikel("Kreis Unna")
    assert not hat_artikel("des")


def test_ein_blosser_ortsname_gilt_als_stadt() -> None:
    assert geraten("Köln") == "der Stadt Köln"


def test_ohne_namen_ist_es_der_kreis() -> None:
    assert geraten("(Kreis nicht eingetragen)") == "des Kreises"
    assert kreisname("", None).nominativ == "der Kreis"
