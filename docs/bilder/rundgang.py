"""The pictures of docs/rundgang.md: `python docs/bilder/rundgang.py` walks the way of tests/test_rundgang.py again."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bilder import bild, bildschirm

HIER = Path(__file__).parent
WURZEL = HIER.parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as ordner:
        test = ("-m", "pytest", "-q", "tests/test_rundgang.py", f"--basetemp={ordner}/weg")
        subprocess.run([sys.executable, *test], cwd=WURZEL, check=True)
        (ausgabe,) = Path(ordner, "weg").glob("test_*0/output")
        erste, letzte = ausgabe / "2020-01-28_2", ausgabe / "2020-01-28_4"
        (vordruck,) = (ausgabe / "Vordrucke_1" / "Schwalmtal").glob("*.xlsx")
        (markiert,) = (erste / "rueckfragen" / "Schwalmtal").glob("*.xlsx")
        bild(vordruck, HIER / "rundgang_vordruck.png", seite=3, aufloesung=90, oben=300)
        bildschirm(erste / "Pruefbericht.html", HIER / "rundgang_pruefbericht.png")
        bild(markiert, HIER / "rundgang_markiert.png", aufloesung=90, oben=260)
        bild(erste / "Klaerungen.xlsx", HIER / "rundgang_klaerungen.png", aufloesung=170, oben=440)
        bild(letzte / "Sitzungsvorlage.docx", HIER / "rundgang_vorlage.png")


if __name__ == "__main__":
    main()
