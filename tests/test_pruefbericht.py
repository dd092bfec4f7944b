"""The report for staff: the next step first, every finding with its place, one file that loads nothing."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from kleines_ergebnis import FREMD, JUECHEN, NEUSS, NEUSS_DATEI, kleines_ergebnis

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.deutsch import einzeilig
from integrationsbericht.ergebnis import Eingangsergebnis, Ergebnis, Zustand
from integrationsbericht.schreiben.html.pruefbericht import pruefbericht
from integrationsbericht.worte.befundgruppen import gezaehlt
from integrationsbericht.worte.schritte import naechste_schritte

LEER = {"br", "meta", "wbr"}
BLOCK = {"td", "th", "caption", "h2", "h3", "h4", "p", "li"}


class Seite(HTMLParser):
    """Text, ids, links and tags of a page; fails where tags are not closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.offen: list[str] = []
        self.marken: list[tuple[str, dict[str, str | None]]] = []
        self.worte: list[str] = []
        self.feed(html)
        self.close()
        assert self.offen == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marken.append((tag, dict(attrs)))
        if tag not in LEER:
            self.offen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.offen.pop() == tag
        self.worte.append(" " if tag in BLOCK else "")

    def handle_data(self, data: str) -> None:
        if "style" not in self.offen:
            self.worte.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.worte).split())

    def werte(self, attribut: str) -> list[str]:
        return [wert for _, attrs in self.marken if (wert := attrs.get(attribut))]


def seite(ergebnis: Ergebnis, *, mit_rueckfragen: bool = True) -> Seite:
    return Seite(pruefbericht(ergebnis, mit_rueckfragen=mit_rueckfragen).decode("utf-8"))


def titel(ergebnis: Ergebnis) -> list[str]:
    return [schritt.titel for schritt in naechste_schritte(ergebnis)]


def nur_geantwortet(*befunde: Befund) -> Ergebnis:
    """Everybody answered; only these findings are open."""
    ergebnis = kleines_ergebnis()
    return replace(
        ergebnis,
        befunde=befunde,
        ruecklauf=tuple(replace(zeile, zustand=Zustand.DA) for zeile in ergebnis.ruecklauf),
        eingang=tuple(
            replace(z, ergebnis=Eingangsergebnis.UEBERNOMMEN, stelle=z.stelle or JUECHEN.name) for z in ergebnis.eingang
        ),
    )


def fehler(zelle: str = "B4", datei: str = NEUSS_DATEI) -> Befund:
    return art.NEGATIV.an(Ort(datei=datei, blatt="Bedarfe", zelle=zelle), gefunden="-3", feld="Plätze")


def warnung(datei: str = NEUSS_DATEI) -> Befund:
    return art.BEDARF_OHNE_ZAHL.an(Ort(datei=datei, blatt="Bedarfe", zelle="B5"), baustein=2)


def test_naechster_schritt_das_dringendste_zuerst() -> None:
    assert titel(kleines_ergebnis()) == [
        "2 Dateien sind strittig: Entscheiden Sie, welche Meldung gilt.",
        "1 Datei ist keiner Stelle zugeordnet: Ergänzen Sie die Stelle.",
        "1 Maßnahme ist nicht berechenbar (bis zu 10.000,00\xa0€ Zuwendung): Senden Sie die Rückfragen.",
        "1 Maßnahme ist vielleicht doppelt gemeldet: Klären Sie, was zählt.",
        "Kaarst fehlt: Fassen Sie nach.",
        "2 weitere Fehler in 2 Meldungen: Senden Sie die Rückfragen.",
        "1 weitere Warnung in einer Meldung: Senden Sie die Rückfragen.",
        "Für Kaarst und Dormagen ist keine E-Mail-Adresse eingetragen: Ergänzen Sie sie.",
        "1 Warnung in „Analyse.xlsx“: Prüfen Sie die Angaben.",
    ]


def test_alles_vollstaendig() -> None:
    assert titel(nur_geantwortet()) == ["Alles vollständig: Sie können die Sitzungsvorlage prüfen und weitergeben."]


@pytest.mark.parametrize(
    ("befunde", "erwartet"),
    [
        ((fehler(),), "1 Fehler in einer Meldung: Senden Sie die Rückfragen."),
        ((fehler(), fehler("B5"), fehler(datei=FREMD)), "3 Fehler in 2 Meldungen: Senden Sie die Rückfragen."),
        ((warnung(),), "1 Warnung in einer Meldung: Senden Sie die Rückfragen."),
        ((warnung(), warnung(FREMD)), "2 Warnungen in 2 Meldungen: Senden Sie die Rückfragen."),
        ((replace(fehler(), datei=None),), "1 Befund ist offen: Sehen Sie ihn unten durch."),
    ],
)
def test_einzahl_und_mehrzahl(befunde: tuple[Befund, ...], erwartet: str) -> None:
    assert titel(nur_geantwortet(*befunde))[0] == erwartet


def test_der_schritt_zu_einer_unlesbaren_datei_sagt_was_ihre_abhilfe_sagt() -> None:
    datei = "Bedarfsmeldungen/Brief.docx"
    ergebnis = nur_geantwortet(art.WORD_DOKUMENT.an(Ort(datei=datei, stelle="Neuss")))
    zeile = replace(ergebnis.eingang[0], datei=datei, stelle=None, ergebnis=Eingangsergebnis.UNLESBAR)
    schritt = naechste_schritte(replace(ergebnis, eingang=(zeile,)))[0]
    assert "nicht auswertbar" in schritt.titel
    assert "neue" not in schritt.titel
    assert "übertragen Sie die Angaben in den Vordruck" in schritt.text
    assert [befund.code for befund in schritt.befunde] == [art.WORD_DOKUMENT.code]


def test_zuerst_steht_ob_die_vorlage_verwendbar_ist() -> None:
    html = pruefbericht(kleines_ergebnis()).decode()
    assert html.index("Die Vorlage ist erst nach Klärung verwendbar") < html.index("Die nächsten Schritte")


def test_jeder_schritt_fuehrt_zu_seinen_befunden_und_ein_befund_zu_seiner_zeile_in_den_klaerungen() -> None:
    ergebnis = kleines_ergebnis()
    mit_adresse = tuple(replace(r, stelle=replace(r.stelle, email="post@stadt.example")) for r in ergebnis.ruecklauf)
    ergebnis = replace(ergebnis, ruecklauf=mit_adresse)  # a missing address is a step without a finding
    doppelt = next(b for b in ergebnis.befunde if b.code == art.VIELLEICHT_DOPPELT.code)
    html = pruefbericht(ergebnis, klaerungen={doppelt: 17}).decode()
    schritte = html[html.index('<ol class="schritte">') : html.index("</ol>")]
    ohne_befund = "keine E-Mail-Adresse"  # a setting that no finding is about
    assert all('href="#befund-' in s or ohne_befund in s for s in schritte.split("<li>")[1:])
    assert '<a href="Klaerungen.xlsx#Kl%C3%A4rungen!A17">Entscheiden: Zeile 17 in Klaerungen.xlsx</a>' in html
    assert '<a href="Klaerungen.xlsx#Kl%C3%A4rungen!A17">Klaerungen.xlsx, ab Zeile 17</a>' in schritte


def test_der_rest_seiner_art_steht_in_einer_zeile_und_zaehlt_doch() -> None:
    befunde = [fehler(f"F{zeile}") for zeile in (5, 7, 9)]
    gelesen = seite(nur_geantwortet(*befunde, fehler("G5")))
    assert "3 Zellen: F5, F7, F9" in gelesen.text
    assert "Die anderen 2 Zellen im Einzelnen" in gelesen.text
    assert "4 Fehler" in gelesen.text


def test_eine_folge_steht_bei_ihrer_ursache_und_zaehlt_nicht() -> None:
    ergebnis = kleines_ergebnis()
    ort = Ort(datei=NEUSS_DATEI, blatt="Maßnahmen", zelle="H6", stelle="Neuss")
    ursache = art.PFLICHT_LEER.an(ort, feld="Beginn", beispiel="01.03.2020", erwartung="ein Datum")
    folge = art.NICHT_GERECHNET.an(replace(ort, zelle="A6"), grund="„Beginn“ fehlt")
    html = pruefbericht(replace(ergebnis, befunde=(ursache, folge))).decode()
    karte = html[html.index('id="befund-1"') :]
    assert karte.index("Eine Folge daraus") < karte.index(folge.text)
    assert "Offen: 1 Fehler." in html
    assert 'id="befund-2"' not in html


def test_ein_befund_nennt_seine_massnahme_und_hinweise_sind_eingeklappt() -> None:
    benannt = replace(fehler(), massnahme="Nr. 2 „Coaching“")
    hinweis = next(b for b in kleines_ergebnis().befunde if b.code == art.NACH_TAGEN_VERTEILT.code)
    html = pruefbericht(nur_geantwortet(benannt, hinweis)).decode()
    assert "Maßnahme Nr. 2 „Coaching“" in html
    assert html.index("<summary>1 Hinweis</summary>") < html.index(hinweis.text)


def test_entschiedenes_steht_fuer_sich_und_ist_nicht_mitgezaehlt() -> None:
    gelesen = seite(nur_geantwortet(replace(fehler(), geklaert=True)))
    assert "Entschiedene Befunde" in gelesen.text
    assert "Die Vorlage ist verwendbar" in gelesen.text
    assert "Keiner ist offen." in gelesen.text


def test_jede_tabelle_hat_eine_beschriftung() -> None:
    marken = [marke for marke, _ in seite(kleines_ergebnis()).marken]
    assert all(marken[nr + 1] == "caption" for nr, marke in enumerate(marken) if marke == "table")


def test_fehlende_stellen() -> None:
    ergebnis = nur_geantwortet()
    zeilen = [replace(zeile, zustand=Zustand.FEHLT) for zeile in ergebnis.ruecklauf]
    zwei = replace(ergebnis, ruecklauf=(*zeilen[:2], *ergebnis.ruecklauf[2:]))
    assert titel(zwei)[0] == "Neuss und Jüchen fehlen: Fassen Sie nach."
    assert titel(replace(ergebnis, ruecklauf=tuple(zeilen)))[0] == "5 Stellen fehlen: Fassen Sie nach."
    assert titel(replace(zwei, stand=date(2020, 1, 21)))[0] == "Neuss und Jüchen fehlen: Erinnern Sie."


def test_nicht_angefragte_stelle_fehlt_nicht() -> None:
    ergebnis = nur_geantwortet()
    stelle = replace(JUECHEN, erwartet=False)
    zeile = replace(ergebnis.ruecklauf[1], stelle=stelle, zustand=Zustand.FEHLT, meldung=None)
    ergebnis = replace(ergebnis, ruecklauf=(zeile,))
    assert titel(ergebnis)[0].startswith("Alles vollständig")
    assert "nicht angefragt" in seite(ergebnis).text


def test_ohne_rueckfragen_kein_verweis_darauf() -> None:
    assert not any("rueckfragen" in ziel for ziel in seite(kleines_ergebnis(), mit_rueckfragen=False).werte("href"))


def test_jeder_verweis_im_dokument_hat_sein_ziel() -> None:
    gelesen = seite(kleines_ergebnis())
    ids = gelesen.werte("id")
    assert len(ids) == len(set(ids))
    anker = {ziel.removeprefix("#") for ziel in gelesen.werte("href") if ziel.startswith("#")}
    assert anker <= set(ids)
    assert set(gelesen.werte("aria-labelledby")) <= set(ids)


def test_jeder_befund_steht_mit_allem_da() -> None:
    ergebnis = kleines_ergebnis()
    text = seite(ergebnis).text
    for befund in ergebnis.befunde:
        for teil in (befund.code, befund.zelle, befund.gefunden, befund.erwartet, befund.text, befund.abhilfe):
            assert " ".join((teil or "").split()) in text


def test_fremder_text_bleibt_text() -> None:
    boese = '<script>alert(1)</script>{{ 7*7 }}" onmouseover="x\x00\u202e&amp;'
    befund = art.NEGATIV.an(Ort(datei=f"Bedarfsmeldungen/{boese}.xlsx"), gefunden=boese, feld=boese)
    stelle = replace(NEUSS, name=boese)
    ergebnis = kleines_ergebnis()
    gelesen = seite(
        replace(
            ergebnis,
            befunde=(replace(befund, stelle=boese),),
            ruecklauf=(replace(ergebnis.ruecklauf[0], stelle=stelle, datei=befund.datei),),
        )
    )
    assert "script" not in [marke for marke, _ in gelesen.marken]
    assert not any("onmouseover" in attrs for _, attrs in gelesen.marken)
    assert einzeilig(boese) in gelesen.text
    assert "49" not in gelesen.text.replace("2049", "")
    assert "\x00" not in gelesen.text


def test_laedt_nichts_und_braucht_kein_skript() -> None:
    gelesen = seite(kleines_ergebnis())
    marken = {marke for marke, _ in gelesen.marken}
    assert not marken & {"script", "link", "img", "iframe", "object", "form"}
    assert gelesen.werte("src") == []
    assert not any(re.match(r"[a-z]+:", ziel) for ziel in gelesen.werte("href"))
    assert "default-src 'none'" in str(gelesen.werte("content"))
    html = pruefbericht(kleines_ergebnis()).decode("utf-8")
    assert "url(" not in html
    assert "@import" not in html


def test_barrierearm() -> None:
    gelesen = seite(kleines_ergebnis())
    assert ("html", {"lang": "de"}) in gelesen.marken
    assert all(attrs.get("scope") in ("col", "row") for marke, attrs in gelesen.marken if marke == "th")
    ueberschriften = [int(marke[1]) for marke, _ in gelesen.marken if re.fullmatch(r"h[1-6]", marke)]
    assert ueberschriften[0] == 1
    assert all(folgende - vorige <= 1 for vorige, folgende in pairwise(ueberschriften))


def test_gezaehlt_nennt_nur_was_vorkommt() -> None:
    assert gezaehlt([fehler(), warnung(), warnung()]) == "1 Fehler und 2 Warnungen"
    assert gezaehlt([]) == "keine Befunde"


def test_einzeilig() -> None:
    assert einzeilig("a\r\n b\t c\u00a0d\x07\u200b") == "a b c\u00a0d��"
