"""One matter is one finding: what follows from it, what it is about in euros, and whether the Vorlage may be used."""

from __future__ import annotations

from dataclasses import replace

from beispielergebnis import beispiel, massnahme, meldung
from kleines_ergebnis import NEUSS_DATEI, kleines_ergebnis

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.worte.folgen import ohne_folgen, ursachen
from integrationsbericht.worte.schritte import naechste_schritte
from integrationsbericht.worte.urteil import urteil
from integrationsbericht.worte.wirkung import wirkungen


def _am(zelle: str | None, blatt: str | None = "Maßnahmen", datei: str = NEUSS_DATEI) -> Ort:
    return Ort(datei=datei, blatt=blatt, zelle=zelle)


def _unlesbar(zelle: str, feld: str) -> Befund:
    return art.UNLESBAR.an(
        _am(zelle), gefunden="k.A.", feld=feld, grund="kein Betrag", beispiel="1.250,00", erwartung="ein Betrag"
    )


def test_nicht_berechenbar_folgt_aus_der_zelle_die_der_grund_nennt_und_aus_keiner_anderen() -> None:
    grund = "„Leistungen Dritter“ ist nicht lesbar"
    folge = art.NICHT_GERECHNET.an(_am("C5"), grund=grund)
    ursache, plaetze, andere_zeile = (
        _unlesbar("L5", "Leistungen Dritter"),
        _unlesbar("H5", "Plätze"),
        _unlesbar("L6", "Leistungen Dritter"),
    )
    befunde = [plaetze, andere_zeile, folge, ursache]
    assert ursachen(befunde) == {folge: ursache}
    assert ohne_folgen(befunde) == [plaetze, andere_zeile, ursache]
    assert ohne_folgen([folge, plaetze]) == [folge, plaetze]


def test_eine_fehlende_spalte_ist_die_ursache_fuer_jede_ihrer_massnahmen() -> None:
    spalte = art.SPALTE_FEHLT.an(_am("A4"), spalte="Ende")
    folgen = [art.NICHT_GERECHNET.an(_am(f"C{zeile}"), grund="„Ende“ fehlt") for zeile in (5, 6, 7)]
    assert set(ursachen([spalte, *folgen]).values()) == {spalte}


def test_die_summenzeile_kann_nicht_stimmen_wenn_eine_zelle_darueber_unlesbar_ist() -> None:
    summe = art.SUMME_WEICHT_AB.an(_am("K9"), gefunden="100", soll="50", feld="davon zuwendungsfähig", zeile=9)
    assert ursachen([summe, _unlesbar("K6", "davon zuwendungsfähig")])
    assert not ursachen([summe, _unlesbar("J6", "Gesamtausgaben")])


def test_ohne_ordner_fehlt_jede_meldung() -> None:
    ordner, fehlt = art.MELDUNGSORDNER_FEHLT.an(Ort(), gemeint=""), art.FEHLT.an(Ort(stelle="Kaarst"), name="Kaarst")
    assert ursachen([ordner, fehlt]) == {fehlt: ordner}


# ---------------------------------------------------------------- euros


def _mit_zellen(lauf: Ergebnis) -> Ergebnis:
    """Findings of a Maßnahme point to its row, as they do when it was read from a file."""
    return replace(lauf, befunde=tuple(replace(b, zelle="C5") if b.code[0] == "M" else b for b in lauf.befunde))


def _doppelt_gemeldet(telefon_fehlt: bool = True) -> Ergebnis:
    """Neuss and the Kolleg report the same course for 10.000 €; and a cell of no weight is unreadable."""
    gleich = {"gesamtausgaben": 10_000_00, "zuwendungsfaehig": 10_000_00, "bezeichnung": "Kurs A", "kommune": "Neuss"}
    lauf = beispiel(
        [
            meldung("Neuss", {1: 4}, [massnahme("Neuss", 5, 1, **gleich)]),
            meldung("Berufskolleg am Rhein", {}, [massnahme("Berufskolleg am Rhein", 5, 1, **gleich)]),
        ]
    )
    lauf = _mit_zellen(lauf)
    klein = art.UNLESBAR.an(
        _am("B9", "Meldung", "Bedarfsmeldungen/Neuss.xlsx"),
        gefunden="?", feld="Telefon", grund="keine Nummer", beispiel="02131 0", erwartung="eine Nummer",
    )  # fmt: skip
    return replace(lauf, befunde=(replace(klein, stelle="Neuss"), *lauf.befunde)) if telefon_fehlt else lauf


def test_eine_moegliche_doppelmeldung_kommt_vor_einer_fehlenden_telefonnummer() -> None:
    titel = [schritt.titel for schritt in naechste_schritte(_doppelt_gemeldet())]
    doppelt = next(nr for nr, text in enumerate(titel) if "vielleicht doppelt" in text)
    telefon = next(nr for nr, text in enumerate(titel) if text.startswith("1 weiterer Fehler"))
    assert doppelt < telefon
    assert titel[doppelt].startswith("1 Maßnahme ist vielleicht doppelt gemeldet (8.000,00\xa0€ Zuwendung)")


def test_ein_befund_sagt_worum_es_in_euro_geht() -> None:
    lauf = _doppelt_gemeldet()
    texte = {b.code: w.text for b in lauf.befunde if (w := wirkungen(lauf)(b))}
    assert texte == {art.VIELLEICHT_DOPPELT.code: "Zuwendung von 8.000,00\xa0€ vielleicht zu viel"}


def test_nicht_berechenbar_nennt_die_gemeldeten_ausgaben_an_der_ursache() -> None:
    ohne_ende = massnahme("Neuss", 5, 1, gesamtausgaben=9_000_00, zuwendungsfaehig=9_000_00, ende=None)
    lauf = _mit_zellen(beispiel([meldung("Neuss", {1: 4}, [ohne_ende])]))
    folge = next(b for b in lauf.befunde if b.code == art.NICHT_GERECHNET.code)
    effekt = wirkungen(lauf)(folge)
    assert effekt is not None
    assert effekt.text == "gemeldete Ausgaben von 9.000,00\xa0€ sind in keiner Summe"
    assert effekt.zuwendung == 7_200_00


# ---------------------------------------------------------------- may it be used?


def test_das_urteil_nennt_was_die_vorlage_aufhaelt() -> None:
    satz = urteil(kleines_ergebnis())
    assert not satz.verwendbar
    assert satz.satz.startswith(
        "Die Vorlage ist erst nach Klärung verwendbar; offen sind zwei strittige Dateien, eine nicht zugeordnete Datei,"
        " eine nicht berechenbare Maßnahme"
    )


def test_ohne_fehler_ist_die_vorlage_verwendbar_und_nennt_was_zu_pruefen_bleibt() -> None:
    satz = urteil(_doppelt_gemeldet(telefon_fehlt=False))
    assert satz.verwendbar
    assert "eine vielleicht doppelt gemeldete Maßnahme (8.000,00\xa0€ Zuwendung)" in satz.satz


def test_ohne_eine_einzige_meldung_ist_sie_nicht_verwendbar() -> None:
    assert urteil(beispiel([])).satz == "Die Vorlage ist erst nach Klärung verwendbar; offen sind alle Meldungen."


def test_was_entschieden_ist_haelt_nicht_mehr_auf_und_ist_kein_schritt() -> None:
    lauf = _doppelt_gemeldet(telefon_fehlt=False)
    entschieden = replace(lauf, befunde=tuple(replace(b, geklaert=True) for b in lauf.befunde))
    assert "doppelt" not in urteil(entschieden).satz
    assert not any("doppelt" in schritt.titel for schritt in naechste_schritte(entschieden))
