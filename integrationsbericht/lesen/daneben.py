"""What lies beside the folder of returns: a return there would be lost, so it is looked at and told loudly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.lesen.eigene import Eigene
from integrationsbericht.lesen.meldung import lies_meldung
from integrationsbericht.lesen.quellen import WIE_EINE_MELDUNG, oeffne_quelle, vereinige_csv
from integrationsbericht.lesen.verzeichnis import Fund
from integrationsbericht.lesen.zugriff import inhalt_von
from integrationsbericht.modell import Meldung
from integrationsbericht.namen import Vokabular


@dataclass(frozen=True, kw_only=True)
class Daneben:
    """What is said about the files, and the Stellen of which nobody knows whether they answered."""

    befunde: tuple[Befund, ...]
    stellen: frozenset[str]


def pruefe_daneben(funde: Iterable[Fund], eigene: Eigene, vokabular: Vokabular, waechter: Waechter) -> Daneben:
    """What lies there and is not ours, unchanged: told, loudest if it is a return."""
    befunde, stellen = [], set()
    for fund in funde:
        if eigene.ist(fund.pfad):
            continue
        ort = Ort(datei=fund.name)
        if fund.grund is not None:
            befunde.append(nicht_zu_lesen(fund, fund.grund))
        elif (meldung := _meldung(fund, vokabular, waechter)) is not None:
            von = f" von „{meldung.stelle_genannt}“" if meldung.stelle_genannt else ""
            befunde.append(art.MELDUNG_DANEBEN.an(ort, von=von))
            stellen |= {meldung.stelle.name} if meldung.stelle else set()
        elif eigene.ist_von_hand(fund.pfad):
            befunde.append(art.AUSGABE_GEAENDERT.an(ort))
        else:
            befunde.append(art.KEINE_MELDUNG_IM_ORDNER.an(ort))
    return Daneben(befunde=tuple(befunde), stellen=frozenset(stellen))


def nicht_zu_lesen(fund: Fund, grund: str) -> Befund:
    """An entry that is no file, or a folder that cannot be entered."""
    befundart = art.ORDNER_UNLESBAR if fund.ist_ordner else art.KEINE_DATEI
    return befundart.an(Ort(datei=fund.name), grund=grund)


def ordner_fehlt(vokabular: Vokabular, gemeint: str | None) -> Daneben:
    """There is no folder of returns, so nobody knows of anyone; `gemeint`: one that is called nearly so."""
    frage = f" (gemeint ist vielleicht „{gemeint}“)" if gemeint else ""
    return Daneben(
        befunde=(art.MELDUNGSORDNER_FEHLT.an(Ort(), gefunden=gemeint, gemeint=frage),),
        stellen=frozenset(stelle.name for stelle in vokabular.stellen),
    )


def _meldung(fund: Fund, vokabular: Vokabular, waechter: Waechter) -> Meldung | None:
    """The return in a file, or in an attachment of a mail; an empty form is none."""
    if not fund.name.casefold().endswith(WIE_EINE_MELDUNG):
        return None
    try:
        quellen = vereinige_csv(oeffne_quelle(fund.name, inhalt_von(fund.pfad), waechter))
    except (Unlesbar, OSError):
        return None
    gelesene = (lies_meldung(quelle, vokabular).meldung for quelle in quellen if quelle.mappe is not None)
    return next((meldung for meldung in gelesene if meldung is not None and not meldung.leer), None)
