"""What people changed in a paper of an earlier run is carried into the paper the program writes now."""

from __future__ import annotations

import io
from datetime import date

from integrationsbericht.bearbeitung.dokument import KeinWord, gelesen, geoeffnet
from integrationsbericht.bearbeitung.folge import Folge, mische
from integrationsbericht.bearbeitung.fremd import Fremd, stilnamen
from integrationsbericht.bearbeitung.kommentare import Kommentierung, offene_je_absatz, sage_im_kopf
from integrationsbericht.bearbeitung.mischung import Mischung
from integrationsbericht.bearbeitung.randteile import mische_raender
from integrationsbericht.bearbeitung.tabellenmischung import Tabellenmischung
from integrationsbericht.bearbeitung.uebernahme import Bearbeitete, Uebernahme
from integrationsbericht.deutsch import tag
from integrationsbericht.fehler import Unbrauchbar


def verschmelze(bearbeitet: Bearbeitete, unseres: bytes, stand: date) -> tuple[bytes, Uebernahme]:
    """The new paper with people's changes, and what became of each. Without changes it is `unseres`, byte for byte."""
    if bearbeitet.inhalt == bearbeitet.basis:
        return unseres, _bericht(bearbeitet, None)
    try:
        basis, ihres, ziel = (geoeffnet(inhalt) for inhalt in (bearbeitet.basis, bearbeitet.inhalt, unseres))
    except KeinWord as fehler:
        raise Unbrauchbar(
            f"Die Datei „{bearbeitet.quelle}“ lässt sich nicht öffnen: Sie ist beschädigt oder kein Word-Dokument"
            " (.docx). Mit --ohne-bearbeitung beginnt der Lauf ohne die Änderungen."
        ) from fehler
    geaendert = ihres.core_properties.modified
    mischung = Mischung(
        ziel=ziel,
        fremd=Fremd(ihres, ziel),
        kommentierung=Kommentierung(ziel, stand),
        stilnamen=stilnamen(basis),
        ihre_kommentare=offene_je_absatz(ihres),
        fassung=f"Ihre Fassung vom {tag(geaendert.date())}" if geaendert else "Ihre Fassung",
    )
    papiere = gelesen(basis), gelesen(ihres), gelesen(ziel)
    rumpf = ziel.element.body
    folge = Folge(basis=papiere[0].rumpf, ihre=papiere[1].rumpf, unsere=papiere[2].rumpf, behaelter=rumpf)
    mische(mischung, folge, "Text", Tabellenmischung(m=mischung, rumpf=rumpf))
    mische_raender(mischung, papiere[0], papiere[1])
    if not mischung.aenderungen and not len(mischung.kommentierung):
        return unseres, _bericht(bearbeitet, mischung)
    mischung.kommentierung.verankere()
    if anzahl := len(mischung.kommentierung):
        sage_im_kopf(ziel, anzahl)
    strom = io.BytesIO()
    ziel.save(strom)
    return strom.getvalue(), _bericht(bearbeitet, mischung)


def _bericht(bearbeitet: Bearbeitete, mischung: Mischung | None) -> Uebernahme:
    return Uebernahme(
        unterlage=bearbeitet.unterlage,
        quelle=bearbeitet.quelle,
        lauf=bearbeitet.lauf,
        aenderungen=tuple(mischung.aenderungen) if mischung else (),
        kommentare=len(mischung.kommentierung) if mischung else 0,
    )
