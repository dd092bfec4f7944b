"""`Pruefbericht.html`: who answered, what is wrong, what to do next. One file for screen and paper.

It needs neither network nor script, and a browser may load nothing from it: the page says so itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from integrationsbericht import __version__
from integrationsbericht.bearbeitung.uebernahme import Uebernahme
from integrationsbericht.deutsch import tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.briefe import empfaenger
from integrationsbericht.schreiben.html.pruefansicht import (
    datei,
    eigene_gruppen,
    kennzahlen,
    ruecklauf,
    stellengruppen,
)
from integrationsbericht.schreiben.html.uebernahmeansicht import uebernommen
from integrationsbericht.schreiben.html.umgebung import umgebung
from integrationsbericht.schwaerzen import GESCHWAERZT
from integrationsbericht.worte.annahmen import annahmen
from integrationsbericht.worte.befundgruppen import gezaehlt
from integrationsbericht.worte.freie_texte import freie_texte
from integrationsbericht.worte.schritte import naechste_schritte

_VORLAGE = Path(__file__).with_name("pruefbericht.html.j2")


def pruefbericht(ergebnis: Ergebnis, *, mit_rueckfragen: bool = True, uebernahmen: Sequence[Uebernahme] = ()) -> bytes:
    """The report in UTF-8. `mit_rueckfragen`: the texts to send lie in the same run folder and are linked.

    `uebernahmen`: what became of the changes that people made in the Word papers of an earlier run.
    """
    schritt, *weitere = naechste_schritte(ergebnis)
    stellen = stellengruppen(ergebnis)
    text = (
        umgebung()
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
            uebernahmen=[uebernommen(uebernahme) for uebernahme in uebernahmen],
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
