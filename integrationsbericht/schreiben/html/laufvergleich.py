"""`Vergleich.html`: what changed between two runs. One file for screen and paper, without script."""

from __future__ import annotations

from integrationsbericht import __version__
from integrationsbericht.schreiben.html.umgebung import umgebung
from integrationsbericht.worte.laufvergleich import Vergleichsworte

DATEINAME = "Vergleich.html"


def laufvergleich(worte: Vergleichsworte, kreis: str | None) -> bytes:
    """The page in UTF-8."""
    vorlage = umgebung().get_template("laufvergleich.html.j2")
    return vorlage.render(v=worte, kreis=kreis or "", programm=f"integrationsbericht {__version__}").encode("utf-8")
