"""`Pruefbericht.html`: who answered, what is wrong, what to do next. One file for screen and paper.

It needs neither network nor script, and a browser may load nothing from it: the page says so itself.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from integrationsbericht import __version__
from integrationsbericht.deutsch import einzeilig, tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.briefe import empfaenger
from integrationsbericht.schreiben.html.pruefansicht import (
    datei,
    eigene_gruppen,
    kennzahlen,
    ruecklauf,
    stellengruppen,
)
from integrationsbericht.schwaerzen import GESCHWAERZT
from integrationsbericht.worte.annahmen import annahmen
from integrationsbericht.worte.befundgruppen import gezaehlt
from integrationsbericht.worte.freie_texte import freie_texte
from integrationsbericht.worte.schritte import naechste_schritte

_VORLAGE = Path(__file__).with_name("pruefbericht.html.j2")


def pruefbericht(ergebnis: Ergebnis, *, mit_rueckfragen: bool = True) -> bytes:
    """The report in UTF-8. `mit_rueckfragen`: the texts to send lie in the same run folder and are linked."""
    schritt, *weitere = naechste_schritte(ergebnis)
    stellen = stellengruppen(ergebnis)
    text = (
        _umgebung()
        .get_template(_VORLAGE.name)
        .render(
            kreis=ergebnis.einstellungen.sitzung.kreis,
            stand=tag(ergebnis.stand),
            regelstand=tag(ergebnis.regelwerk.stand),
            frist=tag(ergebnis.einstellungen.sitzung.rueckmeldefrist),
            schritt=schritt,
            weitere=weitere,
            kennzahlen=kennzahlen(ergebnis),
            ruecklauf=ruecklauf(ergebnis, stellen, empfaenger(ergebnis) if mit_rueckfragen else {}),
            mit_rueckfragen=mit_rueckfragen,
            dateien=[datei(zeile) for zeile in ergebnis.eingang],
            mit_eingang=any(zeile.eingegangen for zeile in ergebnis.eingang),
            umfang=gezaehlt(ergebnis.befunde),
            eigene=eigene_gruppen(ergebnis),
            stellen=stellen,
            freie_texte=freie_texte(ergebnis),
            geschwaerzt=GESCHWAERZT,
            annahmen=annahmen(ergebnis.regelwerk),
            programm=f"integrationsbericht {__version__}",
            regeldatei=ergebnis.regelwerk.sha256,
        )
    )
    return text.encode("utf-8")


def _umgebung() -> Environment:
    """Every value is foreign text: made one visible line, then escaped. Markup of our own macros is left alone."""
    umgebung = Environment(
        loader=FileSystemLoader(_VORLAGE.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda wert: einzeilig(wert) if type(wert) is str else wert,
    )
    umgebung.filters["umbruch"] = _mit_umbruch
    return umgebung


def _mit_umbruch(pfad: str) -> Markup:
    """A path that may break behind its signs instead of inside a word (`join` escapes the parts)."""
    return Markup("<wbr>").join(re.split(r"(?<=[/_-])", einzeilig(pfad)))
