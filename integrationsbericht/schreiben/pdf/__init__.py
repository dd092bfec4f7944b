"""The Word papers as tagged PDF, with language, title and alternative texts, through LibreOffice where there is one."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from integrationsbericht.schreiben.pdf.diagrammtexte import mit_diagrammtexten
from integrationsbericht.schreiben.pdf.programm import libreoffice, wandle_um

_OPTIONEN = {
    "SelectPdfVersion": {"type": "long", "value": "2"},  # PDF/A-2b
    "PDFUACompliance": {"type": "boolean", "value": "true"},  # tagged, with title, language and alternative texts
}


class KeinPdf(Exception):
    """There is no PDF; the message is one German sentence."""


def als_pdf(papiere: Mapping[str, bytes]) -> dict[str, bytes]:
    """File name → content of the PDF of each Word paper. Raises `KeinPdf`."""
    programm = libreoffice()
    if programm is None:
        raise KeinPdf("Die PDF fehlen, weil LibreOffice auf diesem Rechner nicht zu finden ist; alles andere entsteht.")
    with tempfile.TemporaryDirectory(prefix="integrationsbericht_", ignore_cleanup_errors=True) as name:
        ordner = Path(name)
        for datei, inhalt in papiere.items():
            (ordner / datei).write_bytes(inhalt)
        quellen = mit_diagrammtexten(programm, ordner, [ordner / datei for datei in papiere])
        wandle_um(programm, ordner, quellen, f"pdf:writer_pdf_Export:{json.dumps(_OPTIONEN)}")
        namen = [f"{PurePath(datei).stem}.pdf" for datei in papiere]
        pdf = {name: (ordner / name).read_bytes() for name in namen if (ordner / name).is_file()}
    if len(pdf) < len(papiere) or not all(inhalt.startswith(b"%PDF") for inhalt in pdf.values()):
        raise KeinPdf(
            "Die PDF fehlen, weil LibreOffice sie nicht erzeugt hat; speichern Sie beide Papiere aus Word oder"
            " LibreOffice selbst als PDF."
        )
    return pdf
