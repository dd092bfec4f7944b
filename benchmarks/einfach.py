"""The simple peer: what a competent analyst writes in an afternoon for the same returns, with well-known libraries.

`python benchmarks/einfach.py EINGANG AUSGABE` reads every workbook with pandas and its fastest engine, groups, draws
a chart, fills a Word template and writes a workbook. It stands here to be measured beside the program: it does about
half the job, trusts every file (sheet names, headings, types) and checks nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

BLAETTER = ["Meldung", "Bedarfe", "Maßnahmen"]
BETRAEGE = ["Gesamtausgaben", "davon zuwendungsfähig"]


def lies(ordner: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Needs and Maßnahmen of all returns, each row with the Stelle that sent it."""
    bedarfe, massnahmen = [], []
    for datei in sorted(ordner.glob("*.xlsx")):
        blaetter = pd.read_excel(datei, sheet_name=BLAETTER, header=None, engine="calamine")
        stelle = blaetter["Meldung"].set_index(0)[1]["Meldende Stelle"]
        for liste, name in ((bedarfe, "Bedarfe"), (massnahmen, "Maßnahmen")):
            kopf, *zeilen = blaetter[name].to_numpy().tolist()
            liste.append(pd.DataFrame(zeilen, columns=kopf).assign(Stelle=stelle))
    return pd.concat(bedarfe, ignore_index=True), pd.concat(massnahmen, ignore_index=True)


def rechne(massnahmen: pd.DataFrame) -> pd.DataFrame:
    massnahmen[BETRAEGE] = massnahmen[BETRAEGE].astype(float)
    massnahmen["Zuwendung"] = (massnahmen["davon zuwendungsfähig"] * 0.8).round(2)
    massnahmen["Eigenanteil"] = massnahmen["davon zuwendungsfähig"] - massnahmen["Zuwendung"]
    return massnahmen


def zeichne(bild: Path, bedarfe: pd.DataFrame, massnahmen: pd.DataFrame) -> None:
    je_baustein = pd.DataFrame(
        {
            "Bedarf": bedarfe.groupby("Baustein")["Benötigte Plätze"].sum(),
            "geplant": massnahmen.groupby("Baustein")["Plätze"].sum(),
        }
    )
    je_baustein.plot.bar(figsize=(7, 4))
    plt.ylabel("Plätze")
    plt.tight_layout()
    plt.savefig(bild, dpi=150)


def lege_vorlage_an(vorlage: Path) -> None:
    """The Word template, which the analyst would have drawn in Word; it is not part of what is measured."""
    dokument = Document()
    dokument.add_heading("Bedarfe und Maßnahmen", 1)
    dokument.add_paragraph("{{ stellen }} Stellen, {{ massnahmen|length }} Maßnahmen, {{ zuwendung }} Zuwendung")
    dokument.add_paragraph("{{ bild }}")
    tabelle = dokument.add_table(rows=4, cols=5)
    felder = ("Stelle", "Bezeichnung", "Plaetze", "Ausgaben", "Zuwendung")
    for spalte, feld in enumerate(felder):
        tabelle.cell(0, spalte).text = feld
        tabelle.cell(2, spalte).text = f"{{{{ m.{feld} }}}}"
    tabelle.cell(1, 0).text = "{%tr for m in massnahmen %}"
    tabelle.cell(3, 0).text = "{%tr endfor %}"
    dokument.save(vorlage)


def schreibe(vorlage: Path, ausgabe: Path, bedarfe: pd.DataFrame, massnahmen: pd.DataFrame) -> None:
    bild = ausgabe / "Diagramm.png"
    zeichne(bild, bedarfe, massnahmen)
    dokument = DocxTemplate(vorlage)
    zeilen = massnahmen.rename(columns={"Plätze": "Plaetze", "Gesamtausgaben": "Ausgaben"})
    zeilen = zeilen[["Stelle", "Bezeichnung", "Plaetze", "Ausgaben", "Zuwendung"]].to_dict("records")
    for zeile in zeilen:
        zeile["Ausgaben"], zeile["Zuwendung"] = f"{zeile['Ausgaben']:,.2f} €", f"{zeile['Zuwendung']:,.2f} €"
    inhalt = {
        "stellen": massnahmen["Stelle"].nunique(),
        "massnahmen": zeilen,
        "zuwendung": f"{massnahmen['Zuwendung'].sum():,.2f} €",
        "bild": InlineImage(dokument, str(bild), width=Mm(150)),
    }
    dokument.render(inhalt, autoescape=True)
    dokument.save(ausgabe / "Bericht.docx")
    with pd.ExcelWriter(ausgabe / "Auswertung.xlsx") as mappe:
        massnahmen.to_excel(mappe, sheet_name="Maßnahmen", index=False)
        bedarfe.to_excel(mappe, sheet_name="Bedarfe", index=False)
        for spalte in ("Baustein", "Stelle"):
            massnahmen.groupby(spalte)[[*BETRAEGE, "Zuwendung", "Eigenanteil"]].sum().to_excel(mappe, sheet_name=spalte)


def main(eingang: Path, ausgabe: Path) -> None:
    bedarfe, massnahmen = lies(eingang / "Bedarfsmeldungen")
    schreibe(eingang.with_name("Vorlage.docx"), ausgabe, bedarfe, rechne(massnahmen))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
