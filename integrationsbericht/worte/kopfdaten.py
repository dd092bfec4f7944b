"""What the settings and the rules say, for the head and the fixed paragraphs of both Word papers."""

from __future__ import annotations

from dataclasses import dataclass

from integrationsbericht.deutsch import ganz, tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.geld import anteil
from integrationsbericht.regelwerk import Regelwerk
from integrationsbericht.worte.texte import eigene_texte


@dataclass(frozen=True, kw_only=True)
class Bausteinzeile:
    """One Förderbaustein as the rule file describes it."""

    nummer: str
    name: str
    programm: str
    antrag: str
    ende: str


def kopf(ergebnis: Ergebnis) -> dict[str, object]:
    """What the settings say about the sitting. What is not entered is empty, so that a template can leave it out."""
    sitzung = ergebnis.einstellungen.sitzung
    return {
        "kreis": sitzung.kreis,
        "ort": sitzung.ort,
        "datum": tag(sitzung.datum or ergebnis.stand),
        "amt": sitzung.amt or "",
        "vorlage_nr": sitzung.vorlage_nr or "",
        "gremium": sitzung.gremium or "",
        "sitzungstermin": tag(sitzung.sitzungstermin, ""),
        "behandlung": sitzung.behandlung or "",
        "tagesordnungspunkt": sitzung.tagesordnungspunkt or "",
        "federfuehrung": sitzung.federfuehrung or "",
        "beschlussvorschlag": sitzung.beschlussvorschlag or "",
        "rueckmeldefrist": tag(sitzung.rueckmeldefrist, ""),
        "kerngruppe": tag(sitzung.kerngruppe, ""),
        "konferenz": tag(sitzung.konferenz, ""),
        "konferenz_uhrzeit": sitzung.konferenz_uhrzeit or "",
        "stand": tag(ergebnis.stand),
        **eigene_texte(ergebnis.einstellungen),
    }


def regeln(regelwerk: Regelwerk) -> dict[str, object]:
    """The legal figures a template may name."""
    return {
        "regelstand": tag(regelwerk.stand),
        "hoechstquote": anteil(regelwerk.hoechstquote),
        "mindesteigenanteil": anteil(regelwerk.mindesteigenanteil),
        "innovationsfonds_stichtag": tag(regelwerk.innovationsfonds_stichtag),
        "geduldete_je_stelle": ganz(regelwerk.geduldete_je_stelle),
        "bausteine": [
            Bausteinzeile(
                nummer=str(b.nummer),
                name=b.name,
                programm=b.programm,
                antrag="Sammelantrag" if b.sammelantrag else "eigener Antrag",
                ende=tag(b.ende),
            )
            for b in regelwerk.bausteine.values()
        ],
    }
