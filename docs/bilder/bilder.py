"""Pictures for the documentation, made from real outputs: a page of a document, or the top of a web page, as small PNG.

Needs LibreOffice (soffice), pdftoppm and, for web pages, Chromium on the path.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path


def bild(
    datei: Path, ziel: Path, *, seite: int = 1, aufloesung: int = 62, oben: int = 0, kommentare: bool = False
) -> None:
    """One page of a Word or Excel file; `aufloesung` in dots per inch; `oben`: only so many pixels from the top.

    `kommentare`: with a mark where a Word file has comments.
    """
    filter_ = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}' if kommentare else "pdf"
    with tempfile.TemporaryDirectory() as ordner:
        profil = f"-env:UserInstallation={(Path(ordner) / 'profil').as_uri()}"
        _rufe("soffice", profil, "--headless", "--convert-to", filter_, "--outdir", ordner, datei)
        pdf = Path(ordner, f"{datei.stem}.pdf")
        art = ("-png", "-r", aufloesung, "-f", seite, "-l", seite, "-singlefile", *(("-H", oben) if oben else ()))
        _rufe("pdftoppm", *art, pdf, ziel.with_suffix(""))


def bildschirm(datei: Path, ziel: Path, *, breite: int = 900, hoehe: int = 640) -> None:
    """What a browser shows of a web page without scrolling."""
    art = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={breite},{hoehe}")
    with tempfile.TemporaryDirectory() as profil:
        _rufe("chromium", *art, f"--user-data-dir={profil}", f"--screenshot={ziel.resolve()}", datei.resolve().as_uri())


def _rufe(*aufruf: object) -> None:
    subprocess.run([str(teil) for teil in aufruf], check=True, capture_output=True, timeout=300)
