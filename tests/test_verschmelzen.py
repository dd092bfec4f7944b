"""What people change in Word survives the next run, and no figure changes unseen: the rules, one example each."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from wortbearbeiten import Bearbeitet

from integrationsbericht.bearbeitung.uebernahme import Bearbeitete, Fall, Uebernahme
from integrationsbericht.bearbeitung.verschmelzen import verschmelze
from integrationsbericht.schreiben.word.fuellen import neu_gepackt

Inhalt = str | Sequence[Sequence[str]]
"""A paragraph (`# ` before a heading), or the rows of a table."""

EINLEITUNG = "Der Bericht gibt den Stand der Meldungen wieder."
BETRAG = "Beantragt sind 1.200,00 € für 38 Maßnahmen im Kreis."
BETRAG_NEU = "Beantragt sind 1.300,00 € für 41 Maßnahmen im Kreis."
SCHLUSS = "Über den Innovationsfonds entscheidet ein Steuerkreis."
TABELLE = (("Kommune", "Plätze", "Bemerkung"), ("Neuss", "25", "wie gemeldet"), ("Kaarst", "12", "noch offen"))
TABELLE_NEU = (("Kommune", "Plätze", "Bemerkung"), ("Neuss", "27", "wie gemeldet"), ("Kaarst", "12", "noch offen"))


def schreibe(*inhalte: Inhalt) -> bytes:
    """A paper as the program might write it."""
    dokument = docx.Document()
    dokument.core_properties.modified = datetime(2020, 1, 28)
    for inhalt in inhalte:
        if isinstance(inhalt, str):
            dokument.add_paragraph(inhalt.removeprefix("# "), style="Heading 1" if inhalt.startswith("# ") else None)
        else:
            tabelle = dokument.add_table(len(inhalt), len(inhalt[0]))
            for zeile, texte in zip(tabelle.rows, inhalt, strict=True):
                for zelle, text in zip(zeile.cells, texte, strict=True):
                    zelle.text = text
    strom = io.BytesIO()
    dokument.save(strom)
    return neu_gepackt(strom.getvalue())  # without the time of day


class Ergebnis:
    """The new paper and what was told about it."""

    def __init__(self, inhalt: bytes, uebernahme: Uebernahme) -> None:
        self.inhalt, self.uebernahme = inhalt, uebernahme
        self.dokument: Document = docx.Document(io.BytesIO(inhalt))

    @property
    def text(self) -> list[str]:
        return [absatz.text for absatz in self.dokument.paragraphs if absatz.text]

    @property
    def kommentare(self) -> list[str]:
        return [kommentar.text for kommentar in self.dokument.comments]

    def kommentiert(self, text: str) -> list[str]:
        """The comments on the paragraph that reads so."""
        absatz = next(p for p in self.dokument.element.body.iter(qn("w:p")) if _text(p) == text)
        nummern = [e.get(qn("w:id")) for e in absatz.iter(qn("w:commentReference"))]
        gefunden = (self.dokument.comments.get(int(nummer or 0)) for nummer in nummern)
        return [kommentar.text for kommentar in gefunden if kommentar]

    @property
    def faelle(self) -> list[Fall]:
        return [aenderung.fall for aenderung in self.uebernahme.aenderungen]

    def tabelle(self, nummer: int = 0) -> list[list[str]]:
        return [[zelle.text for zelle in zeile.cells] for zeile in self.dokument.tables[nummer].rows]


def _text(absatz: object) -> str:
    return "".join(t.text or "" for t in absatz.iter(qn("w:t")))  # type: ignore[attr-defined]


def mische(
    basis: Iterable[Inhalt], aendere: Callable[[Bearbeitet], None], neu: Iterable[Inhalt], vorher: bytes | None = None
) -> Ergebnis:
    """Write `basis`, edit it (or `vorher`, an earlier merged paper), write `neu`, and carry the edits over."""
    geschrieben = schreibe(*basis)
    dokument = Bearbeitet.von(vorher or geschrieben)
    aendere(dokument)
    dokument.dokument.core_properties.modified = datetime(2020, 1, 30)
    bearbeitet = Bearbeitete(
        unterlage="Sitzungsvorlage.docx",
        quelle="Sitzungsvorlage.docx",
        lauf="2020-01-28_1",
        basis=geschrieben,
        inhalt=dokument.bytes(),
    )
    return Ergebnis(*verschmelze(bearbeitet, schreibe(*neu), date(2020, 2, 3)))


ALT = (EINLEITUNG, BETRAG, SCHLUSS)
NEU = (EINLEITUNG, BETRAG_NEU, SCHLUSS)


# --- edited ------------------------------------------------------------------------------------------------------


def test_ohne_aenderung_bleibt_unser_papier_byte_fuer_byte() -> None:
    ergebnis = mische(ALT, lambda d: None, NEU)
    assert ergebnis.inhalt == schreibe(*NEU)
    assert ergebnis.uebernahme.satz == "keine Änderungen"


def test_andere_worte_bleiben_mit_ihrer_gestaltung() -> None:
    def aendere(d: Bearbeitet) -> None:
        d.ersetze(d.absatz("Stand"), "Stand der Meldungen", "Sachstand")
        d.absatz("Sachstand").add_run(" Er ist vorläufig.").bold = True

    ergebnis = mische(ALT, aendere, NEU)
    assert ergebnis.text == ["Der Bericht gibt den Sachstand wieder. Er ist vorläufig.", BETRAG_NEU, SCHLUSS]
    assert [lauf.text for lauf in ergebnis.dokument.paragraphs[0].runs if lauf.bold] == [" Er ist vorläufig."]
    assert ergebnis.uebernahme.satz == "1 Änderung übernommen"


def test_andere_worte_bekommen_die_neuen_zahlen() -> None:
    ergebnis = mische(ALT, lambda d: d.ersetze(d.absatz("Beantragt"), "Beantragt sind", "Der Kreis beantragt"), NEU)
    assert ergebnis.text[1] == "Der Kreis beantragt 1.300,00 € für 41 Maßnahmen im Kreis."
    assert ergebnis.uebernahme.satz == "0 Änderungen übernommen, 1 mit neuen Zahlen"
    assert ergebnis.kommentare == []


def test_auch_zahlwoerter_werden_nachgefuehrt() -> None:
    basis, neu = "Geantwortet haben sieben Kommunen.", "Geantwortet haben acht Kommunen."
    ergebnis = mische((basis,), lambda d: d.ersetze(d.absatz("Gea"), "Kommunen", "Städte und Gemeinden"), (neu,))
    assert ergebnis.text == ["Geantwortet haben acht Städte und Gemeinden."]


def test_eine_geaenderte_zahl_wird_kommentar() -> None:
    ergebnis = mische(ALT, lambda d: d.ersetze(d.absatz("Beantragt"), "38", "39"), NEU)
    assert ergebnis.text[1] == BETRAG_NEU
    assert ergebnis.kommentiert(BETRAG_NEU) == ["Ihre Fassung vom 30.01.2020: " + BETRAG.replace("38", "39")]
    assert ergebnis.faelle == [Fall.ZU_ENTSCHEIDEN]
    assert ergebnis.dokument.sections[0].header.paragraphs[0].text == "Entwurf mit einem offenen Kommentar"


def test_dieselbe_zahl_zweimal_ist_nicht_sicher_nachzufuehren() -> None:
    basis, neu = "Von 8 Kommunen haben 8 Plätze.", "Von 8 Kommunen haben 7 Plätze."
    ergebnis = mische((basis,), lambda d: d.ersetze(d.absatz("Von"), "haben", "melden"), (neu,))
    assert ergebnis.text == [neu]
    assert ergebnis.kommentiert(neu) == ["Ihre Fassung vom 30.01.2020: Von 8 Kommunen melden 8 Plätze."]


def test_schreibt_das_programm_anderes_so_entscheiden_menschen() -> None:
    neu = "Der Kreis stellt den Antrag erst im Herbst."
    ergebnis = mische(
        ALT, lambda d: d.ersetze(d.absatz("Bea"), "im Kreis", "im ganzen Kreis"), (EINLEITUNG, neu, SCHLUSS)
    )
    assert ergebnis.text[1] == neu
    assert "im ganzen Kreis" in " ".join(ergebnis.kommentare)


def test_schreibt_das_programm_den_absatz_nicht_mehr_so_bleibt_ihre_fassung_als_kommentar() -> None:
    ergebnis = mische(ALT, lambda d: d.ersetze(d.absatz("Bea"), "im Kreis", "im ganzen Kreis"), (EINLEITUNG, SCHLUSS))
    assert ergebnis.text == [EINLEITUNG, SCHLUSS]
    assert ergebnis.kommentiert(EINLEITUNG) == ["Ihre Fassung vom 30.01.2020: " + BETRAG.replace("im K", "im ganzen K")]


def test_nachverfolgte_aenderungen_gelten_als_angenommen() -> None:
    ergebnis = mische(ALT, lambda d: d.ersetze_nachverfolgt(d.absatz("Stand"), "Meldungen", "Antworten"), NEU)
    assert ergebnis.text[0] == "Der Bericht gibt den Stand der Antworten wieder."


def test_nur_fett_bleibt_fett() -> None:
    ergebnis = mische(ALT, lambda d: d.fette(d.absatz("Stand")), NEU)
    assert [lauf.bold for lauf in ergebnis.dokument.paragraphs[0].runs] == [True]
    ergebnis = mische(ALT, lambda d: d.fette(d.absatz("Beantragt")), NEU)
    assert [(a.fall, a.was) for a in ergebnis.uebernahme.aenderungen] == [(Fall.NICHT, "Gestaltung geändert")]


# --- moved, split, joined ----------------------------------------------------------------------------------------


def test_verschoben_und_bearbeitet() -> None:
    def aendere(d: Bearbeitet) -> None:
        d.ersetze(d.absatz("Beantragt"), "Beantragt sind", "Der Kreis beantragt")
        d.verschiebe(d.absatz("Der Kreis beantragt"), d.absatz("Innovationsfonds"))

    ergebnis = mische(ALT, aendere, NEU)
    assert ergebnis.text == [EINLEITUNG, SCHLUSS, "Der Kreis beantragt 1.300,00 € für 41 Maßnahmen im Kreis."]


def test_geteilt_und_verbunden() -> None:
    lang = "Der Kreis leitet die Zuwendung weiter. Sie beträgt 1.200,00 € für alle."
    neu = lang.replace("1.200", "1.300")
    geteilt = mische((lang, SCHLUSS), lambda d: d.teile(d.absatz("leitet"), "Sie beträgt"), (neu, SCHLUSS))
    assert geteilt.text == ["Der Kreis leitet die Zuwendung weiter.", "Sie beträgt 1.300,00 € für alle.", SCHLUSS]

    def verbinde(d: Bearbeitet) -> None:
        erster, zweiter = d.absatz("Bericht"), d.absatz("Beantragt")
        erster.add_run(" " + zweiter.text)
        zweiter._p.getparent().remove(zweiter._p)

    assert mische(ALT, verbinde, NEU).text == [f"{EINLEITUNG} {BETRAG_NEU}", SCHLUSS]


# --- inserted and removed ----------------------------------------------------------------------------------------


def test_eingefuegtes_steht_hinter_demselben_nachbarn() -> None:
    ergebnis = mische(ALT, lambda d: d.fuege_ein(d.absatz("Bericht"), "Die Amtsleitung bittet um Eile."), NEU)
    assert ergebnis.text == [EINLEITUNG, "Die Amtsleitung bittet um Eile.", BETRAG_NEU, SCHLUSS]
    assert ergebnis.kommentare == []


def test_ist_der_nachbar_fort_so_steht_es_hinter_dem_davor_mit_kommentar() -> None:
    ergebnis = mische(ALT, lambda d: d.fuege_ein(d.absatz("Beantragt"), "Die Amtsleitung eilt."), (EINLEITUNG, SCHLUSS))
    assert ergebnis.text == [EINLEITUNG, "Die Amtsleitung eilt.", SCHLUSS]
    assert ergebnis.kommentiert("Die Amtsleitung eilt.") != []


def test_eine_eingefuegte_zahl_wird_in_jedem_lauf_kommentiert() -> None:
    satz = "Der Kreis legt 500,00 € dazu."
    erster = mische(ALT, lambda d: d.fuege_ein(d.absatz("Bericht"), satz), NEU)
    zweiter = mische(NEU, lambda d: None, ALT, vorher=erster.inhalt)
    for ergebnis in (erster, zweiter):
        assert satz in ergebnis.text
        assert ergebnis.kommentiert(satz) == ["Diese Zahlen führt das Programm nicht nach: 500,00 €"]
    assert zweiter.text == [EINLEITUNG, satz, BETRAG, SCHLUSS]


def test_gestrichenes_bleibt_fort_solange_das_programm_dasselbe_schreibt() -> None:
    erster = mische(ALT, lambda d: d.streiche(d.absatz("Steuerkreis")), NEU)
    assert erster.text == [EINLEITUNG, BETRAG_NEU]
    zweiter = mische(NEU, lambda d: None, ALT, vorher=erster.inhalt)
    assert zweiter.text == [EINLEITUNG, BETRAG]


def test_schreibt_das_programm_anderes_so_kommt_es_mit_kommentar_wieder() -> None:
    ergebnis = mische(ALT, lambda d: d.streiche(d.absatz("Beantragt")), NEU)
    assert ergebnis.text == list(NEU)
    assert ergebnis.kommentiert(BETRAG_NEU) == [f"Sie hatten gestrichen: {BETRAG}"]


# --- comments ----------------------------------------------------------------------------------------------------


def test_ein_offener_kommentar_geht_weiter_bis_ihn_jemand_loescht() -> None:
    erster = mische(ALT, lambda d: d.ersetze(d.absatz("Beantragt"), "38", "39"), NEU)
    zweiter = mische(NEU, lambda d: None, ALT, vorher=erster.inhalt)
    assert zweiter.kommentiert(BETRAG) == erster.kommentiert(BETRAG_NEU) != []

    def loesche(d: Bearbeitet) -> None:
        for art in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            for element in list(d.dokument.element.body.iter(qn(f"w:{art}"))):
                element.getparent().remove(element)

    dritter = mische(ALT, loesche, NEU, vorher=zweiter.inhalt)
    assert (dritter.text, dritter.kommentare) == (list(NEU), [])
    assert dritter.inhalt == schreibe(*NEU)


def test_kommentare_der_menschen_behalten_wer_sie_schrieb() -> None:
    def aendere(d: Bearbeitet) -> None:
        d.dokument.add_comment(d.absatz("Steuerkreis").runs, "Stimmt das noch?", author="Amtsleitung", initials="AL")

    (kommentar,) = mische(ALT, aendere, NEU).dokument.comments
    assert (kommentar.author, kommentar.initials, kommentar.text) == ("Amtsleitung", "AL", "Stimmt das noch?")


# --- footnotes ---------------------------------------------------------------------------------------------------

SATZUNG = "So will es die Satzung."


def fussnoten(ergebnis: Ergebnis) -> dict[str, list[str]]:
    """Paragraph → what its footnotes say."""
    noten = {
        note.get(qn("w:id")): _text(note).strip()
        for bezug in ergebnis.dokument.part.rels.values()
        if bezug.reltype == RT.FOOTNOTES
        for note in parse_xml(bezug.target_part.blob)
    }
    gefunden = dict[str, list[str]]()
    verweise = list(ergebnis.dokument.element.body.iter(qn("w:footnoteReference")))
    assert [*noten][-len(verweise) :] == [v.get(qn("w:id")) for v in verweise], (
        "LibreOffice ordnet sie der Reihe nach zu"
    )
    for zeichen in verweise:
        absatz = _text(next(zeichen.iterancestors(qn("w:p"))))
        gefunden.setdefault(absatz, []).append(noten[zeichen.get(qn("w:id"))])
    return gefunden


def test_eine_fussnote_geht_mit_ihrem_satz_weiter() -> None:
    def aendere(d: Bearbeitet) -> None:
        d.fussnote(d.absatz("Beantragt"), "Vorläufig.")
        d.fussnote(d.absatz("Bericht"), SATZUNG)
        d.fussnote(d.fuege_ein(d.absatz("Steuerkreis"), "Ein neuer Satz."), "Neu.")

    erster = mische(ALT, aendere, NEU)
    zweiter = mische(NEU, lambda d: None, ALT, vorher=erster.inhalt)
    for ergebnis, betrag in ((erster, BETRAG_NEU), (zweiter, BETRAG)):
        gesetzt = {EINLEITUNG: [SATZUNG], betrag: ["Vorläufig."], "Ein neuer Satz.": ["Neu."]}
        assert (fussnoten(ergebnis), ergebnis.kommentare) == (gesetzt, [])


def test_zahlen_in_einer_fussnote_werden_in_jedem_lauf_kommentiert() -> None:
    erster = mische(ALT, lambda d: d.fussnote(d.absatz("Bericht"), "Dazu 500,00 €."), NEU)
    zweiter = mische(NEU, lambda d: None, ALT, vorher=erster.inhalt)
    for ergebnis in (erster, zweiter):
        assert fussnoten(ergebnis) == {EINLEITUNG: ["Dazu 500,00 €."]}
        assert ergebnis.kommentiert(EINLEITUNG) == ["Diese Zahlen führt das Programm nicht nach: 500,00 €"]
        assert ergebnis.faelle == [Fall.ZU_ENTSCHEIDEN]


def test_entscheiden_menschen_so_lesen_sie_auch_ihre_fussnote() -> None:
    ergebnis = mische(ALT, lambda d: d.fussnote(d.absatz("Beantragt"), SATZUNG), (EINLEITUNG, SCHLUSS))
    assert ergebnis.kommentare == [f"Ihre Fassung vom 30.01.2020: {BETRAG} [Fußnote: {SATZUNG}]"]


def test_fussnoten_in_tabellen() -> None:
    def aendere(d: Bearbeitet) -> None:
        zeilen = d.dokument.tables[0].rows
        zeilen[2]._tr.addnext(copy.deepcopy(zeilen[2]._tr))
        for spalte, text in enumerate(("Jüchen", "viele", "nachgemeldet")):
            d.zelle(0, 3, spalte).text = text
        d.fussnote(d.zelle(0, 1, 1).paragraphs[0], SATZUNG)
        d.fussnote(d.zelle(0, 3, 2).paragraphs[0], "Mündlich.")

    ergebnis = mische((TABELLE,), aendere, (TABELLE_NEU,))
    assert fussnoten(ergebnis) == {"27": [SATZUNG], "nachgemeldet": ["Mündlich."]}


# --- tables ------------------------------------------------------------------------------------------------------


def test_textzellen_werden_gemischt_zahlen_nie() -> None:
    def aendere(d: Bearbeitet) -> None:
        d.ersetze(d.zelle(0, 1, 2).paragraphs[0], "wie gemeldet", "mündlich bestätigt")
        d.ersetze(d.zelle(0, 2, 1).paragraphs[0], "12", "14")

    ergebnis = mische((EINLEITUNG, TABELLE), aendere, (EINLEITUNG, TABELLE_NEU))
    assert ergebnis.tabelle() == [
        ["Kommune", "Plätze", "Bemerkung"],
        ["Neuss", "27", "mündlich bestätigt"],
        ["Kaarst", "12", "noch offen"],
    ]
    assert ergebnis.kommentiert("12") == ["Ihre Fassung vom 30.01.2020: 14"]


def test_eine_zelle_gehoert_zu_ihrer_zeile_nicht_zu_ihrem_platz() -> None:
    neu = (TABELLE[0], ("Dormagen", "9", "wie gemeldet"), *TABELLE[1:])
    ergebnis = mische((TABELLE,), lambda d: d.ersetze(d.zelle(0, 1, 2).paragraphs[0], "wie", "nicht wie"), (neu,))
    assert [zeile[2] for zeile in ergebnis.tabelle()] == [
        "Bemerkung",
        "wie gemeldet",
        "nicht wie gemeldet",
        "noch offen",
    ]


def test_eine_zahl_in_leerer_zelle_und_eine_geleerte() -> None:
    basis = (("Kommune", "Plätze"), ("Neuss", ""), ("Kaarst", "12"))

    def aendere(d: Bearbeitet) -> None:
        d.zelle(0, 1, 1).text = "20"
        d.zelle(0, 2, 1).text = ""

    ergebnis = mische((basis,), aendere, (basis,))
    assert ergebnis.tabelle() == [list(zeile) for zeile in basis]
    assert ergebnis.kommentare == ["Ihre Fassung vom 30.01.2020: 20", "Sie hatten gestrichen: 12"]


def test_zeilen_kommen_und_gehen() -> None:
    def aendere(d: Bearbeitet) -> None:
        zeilen = d.dokument.tables[0].rows
        neu = copy.deepcopy(zeilen[1]._tr)
        zeilen[1]._tr.addnext(neu)
        for zelle, text in zip(d.dokument.tables[0].rows[2].cells, ("Jüchen", "5", "nachgemeldet"), strict=True):
            zelle.text = text
        d.dokument.tables[0].rows[3]._tr.getparent().remove(d.dokument.tables[0].rows[3]._tr)

    ergebnis = mische((TABELLE,), aendere, (TABELLE_NEU,))
    assert ergebnis.tabelle()[1:] == [["Neuss", "27", "wie gemeldet"], ["Jüchen", "5", "nachgemeldet"]]
    assert ergebnis.kommentiert("5") == ["Diese Zahlen führt das Programm nicht nach: 5"]


def test_eine_spalte_kommt_wo_die_tabelle_dieselbe_ist() -> None:
    def aendere(d: Bearbeitet) -> None:
        tabelle = d.dokument.tables[0]
        tabelle.add_column(1000000)
        for zeile, text in zip(tabelle.rows, ("Ansprechstelle", "Amt 50", "offen"), strict=True):
            zeile.cells[3].text = text

    assert [z[3] for z in mische((TABELLE,), aendere, (TABELLE,)).tabelle()] == ["Ansprechstelle", "Amt 50", "offen"]
    anders = mische((TABELLE,), aendere, (TABELLE_NEU,))
    assert anders.tabelle() == [list(zeile) for zeile in TABELLE_NEU]
    assert "Amt 50" in anders.uebernahme.aenderungen[0].text
    assert anders.faelle == [Fall.NICHT]


def test_eine_tabelle_kommt_und_eine_geht() -> None:
    def aendere(d: Bearbeitet) -> None:
        tabelle = d.dokument.add_table(1, 2)
        tabelle.rows[0].cells[0].text, tabelle.rows[0].cells[1].text = "Beirat", "3 Sitze"
        d.absatz("Steuerkreis")._p.addprevious(tabelle._tbl)
        d.dokument.tables[0]._tbl.getparent().remove(d.dokument.tables[0]._tbl)

    ergebnis = mische((EINLEITUNG, TABELLE, BETRAG, SCHLUSS), aendere, (EINLEITUNG, TABELLE, BETRAG_NEU, SCHLUSS))
    assert ergebnis.tabelle() == [["Beirat", "3 Sitze"]]
    assert ergebnis.kommentiert("3 Sitze") == ["Diese Zahlen führt das Programm nicht nach: 3"]


# --- beside the text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "fall"), [("Beratungsfassung", Fall.UEBERNOMMEN), ("Beratungsfassung 2", Fall.NICHT)])
def test_kopfzeile(text: str, fall: Fall) -> None:
    """No comment can stand there, so a figure is only listed."""
    basis = Bearbeitet.von(schreibe(*ALT))
    basis.dokument.sections[0].header.paragraphs[0].text = "Fassung der Verwaltung"
    neu = Bearbeitet.von(schreibe(*NEU))
    neu.dokument.sections[0].header.paragraphs[0].text = "Fassung der Verwaltung"
    ihres = Bearbeitet.von(basis.bytes())
    ihres.dokument.sections[0].header.paragraphs[0].text = f"Fassung der Verwaltung, {text}"
    bearbeitet = Bearbeitete(unterlage="S", quelle="S", lauf="1", basis=basis.bytes(), inhalt=ihres.bytes())
    ergebnis = Ergebnis(*verschmelze(bearbeitet, neu.bytes(), date(2020, 2, 3)))
    kopf = ergebnis.dokument.sections[0].header.paragraphs[0].text
    assert kopf == (
        "Fassung der Verwaltung, Beratungsfassung" if fall is Fall.UEBERNOMMEN else "Fassung der Verwaltung"
    )
    assert ergebnis.faelle == [fall]


def test_ein_bild_kommt_mit() -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
        "a5f645400000000049454e44ae426082"
    )
    ergebnis = mische(ALT, lambda d: d.fuege_ein(d.absatz("Bericht"), "").add_run().add_picture(io.BytesIO(png)), NEU)
    assert len(ergebnis.dokument.inline_shapes) == 1
    bild = ergebnis.dokument.inline_shapes[0]._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert ergebnis.dokument.part.related_parts[bild].blob == png
    assert ergebnis.text == list(NEU)
