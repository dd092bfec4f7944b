"""Both papers as PDF: tagged, with language, title and alternative texts; and a sentence where there can be none."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from beispielergebnis import beispiel

from integrationsbericht.schreiben import pdf
from integrationsbericht.schreiben.pdf import KeinPdf, als_pdf, programm
from integrationsbericht.schreiben.word.papiere import papiere

VORLAGEN = Path(__file__).parent.parent / "templates"
PAPIERE = {"Sitzungsvorlage.docx": b"PK", "Tischvorlage.docx": b"PK"}


def _elemente(knoten: Any) -> Iterator[Any]:
    """Every element of the structure tree."""
    if isinstance(knoten, pikepdf.Array):
        for kind in knoten:
            yield from _elemente(kind)
    elif isinstance(knoten, pikepdf.Dictionary):
        yield knoten
        yield from _elemente(knoten.get("/K"))


@pytest.mark.libreoffice
def test_die_pdf_sind_mit_vorleseprogrammen_zu_lesen() -> None:
    gedruckt = als_pdf({name: u.inhalt for name, u in papiere(beispiel(), VORLAGEN).items()})
    assert sorted(gedruckt) == ["Sitzungsvorlage.pdf", "Tischvorlage.pdf"]
    for name, inhalt in gedruckt.items():
        with pikepdf.open(io.BytesIO(inhalt)) as dokument:
            assert dokument.Root.Lang == "de-DE"
            assert dokument.Root.MarkInfo.Marked
            assert str(dokument.docinfo.get("/Title")).startswith(name.removesuffix(".pdf"))
            assert dokument.Root.ViewerPreferences.DisplayDocTitle
            elemente = list(_elemente(dokument.Root.StructTreeRoot.K))
            arten = {str(element.get("/S")) for element in elemente}
            assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= arten
            ohne_text = [e for e in elemente if e.get("/S") == "/Figure" and not str(e.get("/Alt", ""))]
            assert ohne_text == [], f"In {name} fehlt einem Bild sein Alternativtext."
            if name == "Sitzungsvorlage.pdf":
                assert any("Säulendiagramm" in str(e.get("/Alt")) for e in elemente if e.get("/S") == "/Figure")


def test_ohne_libreoffice_sagt_es_ein_satz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    with pytest.raises(KeinPdf, match="LibreOffice auf diesem Rechner nicht zu finden ist"):
        als_pdf(PAPIERE)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script")
@pytest.mark.parametrize("tut", ["", "import time; time.sleep(60)", "raise SystemExit(1)"])
def test_ein_libreoffice_das_nichts_schreibt_oder_haengt_kostet_nur_die_pdf(
    tut: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It exits with 0 also when it has failed."""
    attrappe = tmp_path / "soffice"
    attrappe.write_text(f"#!{sys.executable}\n{tut}\n", encoding="utf-8")
    attrappe.chmod(attrappe.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pdf, "libreoffice", lambda: str(attrappe))
    monkeypatch.setattr(pdf, "mit_diagrammtexten", lambda _programm, _ordner, dateien: dateien)
    monkeypatch.setattr(programm, "FRIST", 1.0)
    with pytest.raises(KeinPdf, match="weil LibreOffice sie nicht erzeugt hat"):
        als_pdf(PAPIERE)
