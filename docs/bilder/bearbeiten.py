"""The pictures of docs/bearbeiten.md: `python docs/bilder/bearbeiten.py` edits a draft and runs again."""

from __future__ import annotations

import copy
import shutil
import sys
import tempfile
from pathlib import Path

import docx
from bilder import bild
from docx.document import Document
from docx.text.paragraph import Paragraph

from integrationsbericht import cli

HIER = Path(__file__).parent
WURZEL = HIER.parents[1]


def main() -> None:
    sys.path.insert(0, str(WURZEL / "tests"))
    from test_fortsetzen import spaete_meldung  # noqa: PLC0415  # Meerbusch's return, as the tests know it

    with tempfile.TemporaryDirectory() as ordner:
        eingang, ausgabe = Path(ordner, "eingang"), Path(ordner, "output")
        shutil.copytree(WURZEL / "input_examples", eingang)
        _rufe("erstellen", eingang, "--ausgabe", ausgabe, "--vorlagen", WURZEL / "templates")
        entwurf = ausgabe / "2020-01-28_1" / "Sitzungsvorlage.docx"
        bild(entwurf, HIER / "bearbeiten_entwurf.png", oben=420)
        papier = docx.Document(str(entwurf))
        _fuenf_aenderungen(papier)
        papier.save(str(entwurf))
        bild(entwurf, HIER / "bearbeiten_von_hand.png", oben=420)
        spaete_meldung(eingang)
        _rufe("erstellen", eingang, "--ausgabe", ausgabe, "--vorlagen", WURZEL / "templates", "--vorlauf", "letzter")
        neu = ausgabe / "2020-01-28_2" / "Sitzungsvorlage.docx"
        bild(neu, HIER / "bearbeiten_zusammengefuehrt.png", oben=420, kommentare=True)


def _fuenf_aenderungen(papier: Document) -> None:
    """A word, a figure, a new sentence, a struck one, and bold."""
    gemeldet, groesste, antrag, kosten = (
        next(absatz for absatz in papier.paragraphs if absatz.text.startswith(anfang))
        for anfang in ("Gemeldet sind", "Am größten", "Auf den Sammelantrag", "Dem Rhein-Kreis Neuss selbst")
    )
    neu = copy.deepcopy(antrag._p)
    antrag._p.addnext(neu)
    _schreibe(Paragraph(neu, antrag._parent), "Die Verwaltung hält diese Beträge für vertretbar.")
    _schreibe(antrag, antrag.text.replace("davon sind berechenbar", "davon lassen sich schon berechnen"))
    _schreibe(gemeldet, gemeldet.text.replace("639", "640"))
    groesste._p.getparent().remove(groesste._p)
    kosten.runs[0].bold = True


def _schreibe(absatz: Paragraph, text: str) -> None:
    absatz.runs[0].text = text
    for lauf in absatz.runs[1:]:
        lauf.text = ""


def _rufe(*argumente: object) -> None:
    try:
        cli.main([str(argument) for argument in argumente])
    except SystemExit as ende:
        if ende.code:
            raise


if __name__ == "__main__":
    main()
