"""`Pruefbericht.html`: who answered, what is wrong, what to do next. One file for screen and paper.

It needs neither network nor script, and a browser may load nothing from it: the page says so itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from integrationsbericht import __version__
from integrationsbericht.bearbeitung.uebernahme import Uebernahme
from integrationsbericht.befund import Befund
from integrationsbericht.deutsch import tag
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.schreiben.briefe import empfaenger
from integrationsbericht.schreiben.html.befundansicht import ansicht, befundzeile
from integrationsbericht.schreiben.html.pruefansicht import datei, kennzahlen, ruecklauf, schritte
from integrationsbericht.schreiben.html.uebernahmeansicht import uebernommen
from integrationsbericht.schreiben.html.umgebung import umgebung
from integrationsbericht.schwaerzen import GESCHWAERZT
from integrationsbericht.worte.annahmen import annahmen
from integrationsbericht.worte.befundgruppen import gezaehlt
from integrationsbericht.worte.freie_texte import freie_texte
from integrationsbericht.worte.laufvergleich import Vergleichsworte
from integrationsbericht.worte.offene import offene
from integrationsbericht.worte.schritte import naechste_schritte
from integrationsbericht.worte.urteil import urteil
from integrationsbericht.worte.wirkung import wirkungen

_VORLAGE = Path(__file__).with_name("pruefbericht.html.j2")


def pruefbericht(
    ergebnis: Ergebnis,
    *,
    mit_rueckfragen: bool = True,
    uebernahmen: Sequence[Uebernahme] = (),
    klaerungen: Mapping[Befund, int] = MappingProxyType({}),
    seither: Vergleichsworte | None = None,
) -> bytes:
    """The report in UTF-8. `mit_rueckfragen`: the texts to send lie in the same run folder and are linked.

    `uebernahmen`: what became of the changes that people made in the Word papers of an earlier run. `klaerungen`:
    finding → its prepared row in Klaerungen.xlsx, which lies beside the report. `seither`: what changed since an
    earlier run.
    """
    stand, wirkung = offene(ergebnis), wirkungen(ergebnis)
    gezeigt = ansicht(ergebnis, stand, wirkung, klaerungen)
    text = (
        umgebung()
        .get_template(_VORLAGE.name)
        .render(
            kreis=ergebnis.einstellungen.sitzung.kreis,
            stand=tag(ergebnis.stand),
            regelstand=tag(ergebnis.regelwerk.stand),
            frist=tag(ergebnis.einstellungen.sitzung.rueckmeldefrist),
            urteil=urteil(ergebnis),
            schritte=schritte(naechste_schritte(ergebnis), gezeigt.anker, klaerungen),
            kennzahlen=kennzahlen(ergebnis, stand),
            ruecklauf=ruecklauf(ergebnis, stand, gezeigt.stellen, empfaenger(ergebnis) if mit_rueckfragen else {}),
            mit_rueckfragen=mit_rueckfragen,
            seither=seither,
            uebernahmen=[uebernommen(uebernahme) for uebernahme in uebernahmen],
            dateien=[datei(zeile) for zeile in ergebnis.eingang],
            mit_eingang=any(zeile.eingegangen for zeile in ergebnis.eingang),
            umfang=gezaehlt(stand.befunde),
            eigene=gezeigt.eigene,
            stellen=gezeigt.stellen,
            geklaert=[(befundzeile(befund), befund) for befund in stand.geklaert],
            freie_texte=freie_texte(ergebnis),
            geschwaerzt=GESCHWAERZT,
            annahmen=annahmen(ergebnis.regelwerk),
            programm=f"integrationsbericht {__version__}",
            regeldatei=ergebnis.regelwerk.sha256,
        )
    )
    return text.encode("utf-8")
