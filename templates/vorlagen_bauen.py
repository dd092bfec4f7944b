"""Makes both Word templates as they were first delivered: `python templates/vorlagen_bauen.py [ORDNER]`.

Staff change the templates in Word, not here (docs/vorlagen.md). Running this puts the first version back, so it
writes into ORDNER (default: this folder) only if that is asked for by calling it.
"""

from __future__ import annotations

import io
import sys
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bauplan.sitzung import sitzungsvorlage
from bauplan.tisch import tischvorlage
from docx.document import Document as Dokument

from integrationsbericht.schreiben.word.fuellen import neu_gepackt

_STAND = datetime(2020, 1, 28)
_UEBERFLUESSIG = ("customXml/", "docProps/thumbnail", "word/stylesWithEffects")
"""Parts of python-docx's own empty document that nobody needs."""


def vorlagen() -> dict[str, bytes]:
    """File name → content; the same bytes on every call."""
    return {
        "sitzungsvorlage.docx": _bytes(sitzungsvorlage(), "Sitzungsvorlage (Wordvorlage)"),
        "tischvorlage.docx": _bytes(tischvorlage(), "Tischvorlage (Wordvorlage)"),
    }


def _bytes(dokument: Dokument, titel: str) -> bytes:
    kern = dokument.core_properties
    kern.title, kern.author, kern.last_modified_by, kern.comments = titel, "", "", ""
    kern.created = kern.modified = _STAND
    kern.language, kern.revision = "de-DE", 1
    _loesche_teile(dokument)
    ziel = io.BytesIO()
    dokument.save(ziel)
    return neu_gepackt(ziel.getvalue())


def _loesche_teile(dokument: Dokument) -> None:
    """A part vanishes with the last relationship to it."""
    for quelle in (dokument.part.package, dokument.part):
        for name, beziehung in list(quelle.rels.items()):
            if not beziehung.is_external and str(beziehung.target_part.partname).lstrip("/").startswith(_UEBERFLUESSIG):
                del quelle.rels[name]


if __name__ == "__main__":
    ordner = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, inhalt in vorlagen().items():
        (ordner / name).write_bytes(inhalt)
        print(ordner / name)
