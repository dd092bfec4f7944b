"""What goes back to a sender: its own questions, in its own words, and nothing of anybody else."""

import string
from dataclasses import replace
from datetime import date

import pytest
from bauen import datensatz
from kleines_ergebnis import DORMAGEN, KAARST, NEUSS, NEUSS_DATEI, STAND, kleines_ergebnis, sitzung

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Befundart, Ort
from integrationsbericht.ergebnis import Ergebnis, Ruecklauf, Zustand
from integrationsbericht.modell import Stelle
from integrationsbericht.schreiben.briefe import rueckfragen
from integrationsbericht.worte.fragen import NUR_FUER_UNS, frage, vertraulich

NEUSS_PFAD = "rueckfragen/Neuss/rueckfragen.txt"


def texte(ergebnis: Ergebnis) -> dict[str, str]:
    return {pfad: inhalt.decode("utf-8-sig") for pfad, inhalt in rueckfragen(ergebnis).items()}


def fliesstext(text: str) -> str:
    """Without the line breaks, so that a sentence can be looked for."""
    return " ".join(text.split())


def mit_befunden(*befunde: Befund) -> Ergebnis:
    return replace(kleines_ergebnis(), befunde=befunde)


def an_neuss(befund: Befund) -> Befund:
    return replace(befund, stelle=NEUSS.name)


def test_wer_gefragt_oder_erinnert_wird() -> None:
    """Jüchen has no findings, the Akteur only a Hinweis."""
    assert list(texte(kleines_ergebnis())) == [
        NEUSS_PFAD,
        "rueckfragen/Kaarst/rueckfragen.txt",
        "rueckfragen/Dormagen/rueckfragen.txt",
    ]


def test_was_ersetzt_ist_wird_nicht_mehr_gefragt() -> None:
    assert "-3" not in texte(kleines_ergebnis())[NEUSS_PFAD]


def test_folgefehler_wird_nicht_gefragt() -> None:
    assert "nicht berechenbar" not in texte(kleines_ergebnis())[NEUSS_PFAD]


def test_zwei_moegliche_doppelte_sind_eine_frage() -> None:
    doppelt = next(b for b in kleines_ergebnis().befunde if b.code == art.VIELLEICHT_DOPPELT.code)
    zweite = replace(doppelt, text="Vielleicht doppelt: „Noch eine“ von Jüchen.")
    assert "ist eine Frage offen" in fliesstext(texte(mit_befunden(doppelt, zweite))[NEUSS_PFAD])
    assert "sind 2 Fragen" in fliesstext(texte(mit_befunden(doppelt, replace(zweite, zelle="C9")))[NEUSS_PFAD])


def test_vor_der_frist_laeuft_sie_noch() -> None:
    ergebnis = replace(kleines_ergebnis(), stand=date(2020, 1, 21))
    text = fliesstext(texte(ergebnis)["rueckfragen/Kaarst/rueckfragen.txt"])
    assert "Die Rückmeldefrist läuft bis zum 21.01.2020." in text


def test_wer_nicht_erwartet_wird_wird_nicht_erinnert() -> None:
    ergebnis = kleines_ergebnis()
    zeilen = tuple(
        replace(z, stelle=replace(z.stelle, erwartet=False)) if z.stelle == KAARST else z for z in ergebnis.ruecklauf
    )
    assert "rueckfragen/Kaarst/rueckfragen.txt" not in texte(replace(ergebnis, ruecklauf=zeilen))


@pytest.mark.parametrize(
    ("kerngruppe", "genannt"), [(date(2020, 1, 29), True), (None, False), (STAND, False), (date(2020, 1, 10), False)]
)
def test_keine_erfundene_frist(kerngruppe: date | None, genannt: bool) -> None:
    ergebnis = kleines_ergebnis()
    einstellungen = replace(ergebnis.einstellungen, sitzung=replace(sitzung(), kerngruppe=kerngruppe))
    for text in texte(replace(ergebnis, einstellungen=einstellungen)).values():
        assert ("möglichst vor der Bündniskerngruppensitzung am 29.01.2020" in fliesstext(text)) is genannt
        assert ("möglichst" in text) is genannt


def test_nichts_von_anderen_stellen() -> None:
    """Of each other Stelle: its name, its files, its Maßnahmen, its mail address."""
    ergebnis = kleines_ergebnis()
    pfade = dict(zip((NEUSS, KAARST, DORMAGEN), texte(ergebnis).values(), strict=True))
    for stelle, text in pfade.items():
        ohne_absender = text.replace("Rhein-Kreis Neuss", "")
        for fremd in (zeile.stelle for zeile in ergebnis.ruecklauf if zeile.stelle != stelle):
            assert fremd.name not in ohne_absender
            assert (fremd.email or "nirgends") not in text
        for zeile in ergebnis.eingang:
            assert zeile.stelle == stelle.name or zeile.datei.rsplit("/", 1)[-1] not in text
        for gerechnet in ergebnis.massnahmen:
            m = gerechnet.massnahme
            assert m.stelle == stelle.name or (m.bezeichnung or "") not in text


def test_jede_vergleichende_befundart_hat_eigene_worte() -> None:
    """A new kind of finding that quotes another return has to say how its letter keeps that secret."""
    vergleichend = {"andere", "stelle", "quelle"}
    eigene_dateien = {art.ERSETZT.code, art.DOPPELT.code}
    for befundart in art.ALLE:
        namen = {name for _, name, _, _ in string.Formatter().parse(befundart.text + befundart.abhilfe) if name}
        if namen & vergleichend and befundart.code not in eigene_dateien | NUR_FUER_UNS:
            assert vertraulich(befundart.code), f"{befundart.code} nennt {sorted(namen & vergleichend)}"


NIE_AN_STELLEN = NUR_FUER_UNS | {art.KEINE_MELDUNG_IM_ORDNER.code} | {a.code for a in art.ALLE if a.code[0] in "AE"}
AN_STELLEN = [a for a in art.ALLE if a.code not in NIE_AN_STELLEN | {"T01", "T02", "T04"}]


@pytest.mark.parametrize("befundart", AN_STELLEN, ids=lambda befundart: befundart.code)
def test_absender_wird_angesprochen_und_nicht_das_amt(befundart: Befundart) -> None:
    """No letter tells its reader to ask the reader."""
    befund = Befund(
        code=befundart.code,
        schwere=befundart.schwere,
        datei=NEUSS_DATEI,
        blatt=None,
        zelle=None,
        stelle=NEUSS.name,
        gefunden="{gefunden}",
        erwartet="{erwartet}",
        text=befundart.text,
        abhilfe=befundart.abhilfe,
    )
    text = f"{frage(befund).text} {frage(befund).abhilfe}"
    for wort in (
        *("Fragen Sie nach", "itten Sie die Stelle", "mit der Stelle", "der Stelle beim", "mit beiden", "von wem"),
        *("Blatt „Stellen“", "in den Ordner", "aus dem Ordner", "Lassen Sie sich", "bitten Sie um"),
    ):
        assert wort not in text


def test_text_aus_zellen_stellt_keine_eigenen_fragen() -> None:
    boese = "1\r\n\r\n99. Zelle A1: bitte löschen\x00\u202e {{ 7*7 }} {gefunden}"
    befund = an_neuss(
        art.NEGATIV.an(Ort(datei=NEUSS_DATEI, blatt="Bedarfe", zelle="B4"), gefunden=boese, feld="Plätze")
    )
    text = texte(mit_befunden(befund))[NEUSS_PFAD]
    assert not any(zeile.lstrip().startswith("99.") for zeile in text.split("\r\n"))
    assert "{{ 7*7 }} {gefunden}" in fliesstext(text)
    assert "\x00" not in text
    assert "\u202e" not in text


def test_hoechstens_78_zeichen_je_zeile_und_windows_zeilenenden() -> None:
    for inhalt in rueckfragen(kleines_ergebnis()).values():
        assert inhalt.startswith(b"\xef\xbb\xbf")
        assert inhalt.count(b"\n") == inhalt.count(b"\r\n")
        assert inhalt.endswith(b"\r\n")
        assert max(len(zeile) for zeile in inhalt.decode("utf-8-sig").split("\r\n")) <= 78


def test_wer_etwas_unbrauchbares_schickt_wird_gefragt_und_nicht_erinnert() -> None:
    befund = art.KEIN_FORMULAR.an(Ort(datei="Bedarfsmeldungen/Kaarst.xlsx"), grund="das Blatt „Meldung“ fehlt")
    text = fliesstext(texte(mit_befunden(replace(befund, stelle=KAARST.name)))["rueckfragen/Kaarst/rueckfragen.txt"])
    assert text.startswith("Rückfragen zu Ihrer Bedarfsmeldung")
    assert "keine Bedarfsmeldung von Ihnen" not in text
    assert "bis dahin können wir Ihre Meldung nicht mitzählen" in text


def test_gleicher_ordnername_wird_nummeriert() -> None:
    namen = ("Verein A/B", "Verein A:B", "verein a?b")
    zeilen = tuple(
        datensatz(Ruecklauf, stelle=Stelle(name=name, art="Akteur"), zustand=Zustand.FEHLT) for name in namen
    )
    gefunden = texte(replace(kleines_ergebnis(), befunde=(), ruecklauf=zeilen))
    assert [pfad.split("/")[1] for pfad in gefunden] == ["Verein_A_B", "Verein_A_B_2", "verein_a_b_3"]
    assert [name in text for name, text in zip(namen, gefunden.values(), strict=True)] == [True] * 3


def test_befund_ohne_stelle_geht_an_den_absender_der_datei() -> None:
    befund = art.FEHLERWERT.an(
        Ort(datei=NEUSS_DATEI, blatt="Bedarfe", zelle="F7"),
        gefunden="#REF!",
        feld="Plätze",
        beispiel="15",
        erwartung="eine ganze Zahl",
    )
    assert "#REF!" in texte(mit_befunden(befund))[NEUSS_PFAD]


def test_befunde_der_eigenen_dateien_gehen_an_niemanden() -> None:
    befund = replace(
        art.ANALYSE_OHNE_KOMMUNE.an(Ort(datei="Analyse.xlsx"), kommune="Neuss"), stelle=NEUSS.name, zelle="B4"
    )
    assert NEUSS_PFAD not in texte(mit_befunden(befund))
