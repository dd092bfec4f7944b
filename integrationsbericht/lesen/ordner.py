"""The door: an input folder in, records and findings out. Nothing in the folder is ever changed."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.klaerung import OHNE, Entscheidungen, decknamen
from integrationsbericht.lesen.analyse import lies_analyse
from integrationsbericht.lesen.daneben import nicht_zu_lesen, ordner_fehlt, pruefe_daneben
from integrationsbericht.lesen.eigene import Eigene
from integrationsbericht.lesen.einstellungen import EinstellungenFehler, lies_einstellungen
from integrationsbericht.lesen.gemeint import (
    fehlende_einstellungen,
    fehlender_ordner,
    gemeinte_datei,
    gemeinter_meldungsordner,
)
from integrationsbericht.lesen.klaerungen import KlaerungenFehler, lies_klaerungen
from integrationsbericht.lesen.meldung import GeleseneMeldung, lies_meldung
from integrationsbericht.lesen.quellen import Quelle, oeffne_quelle, vereinige_csv
from integrationsbericht.lesen.verzeichnis import Fund, funde
from integrationsbericht.lesen.zugriff import InBewegung, eigene_mappe, inhalt_von
from integrationsbericht.modell import Analyse, Einstellungen, Klaerung
from integrationsbericht.namen import Vokabular
from integrationsbericht.orte import (
    ANALYSE_DATEI,
    EINSTELLUNGEN_DATEI,
    KLAERUNGEN_DATEI,
    LIESMICH,
    MELDUNGEN_ORDNER,
    STARTDATEIEN,
    VORLAGEN_ORDNER,
)
from integrationsbericht.regelwerk import Regelwerk, lade

_VORAUS = 3
"""Files that are opened before it is their turn: few, because their cells are kept until then."""


def lies_ordner(ordner: Path, stand: date | None = None, melde: Callable[[Datei], None] = lambda _: None) -> Eingang:
    """Read everything in `ordner`; `melde` hears of each return as soon as it is read.

    `stand` is the day the run speaks for; None: the Datum der Vorlage, else today.

    Raises `EinstellungenFehler` (settings missing or unusable) and `RegelwerkFehler`. A broken return or
    Analyse is a finding.
    """
    with Waechter() as waechter:
        einstellungen, regelwerk, befunde, tag = _rahmen(ordner, stand, waechter)
        vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
        entscheidungen, befunde_klaerungen = _klaerungen(ordner, vokabular, waechter)
        vokabular = replace(vokabular, decknamen=decknamen(entscheidungen))
        analyse, befunde_analyse, klaerungen = _analyse(ordner, vokabular, entscheidungen, waechter)
        abgegeben, uebrige = _meldungsfunde(ordner), _uebrige(ordner)
        eigene = Eigene([*abgegeben, *uebrige], nie=(ordner, ordner / MELDUNGEN_ORDNER))
        dateien, zu_zellen = [], [*klaerungen]
        for quelle in _alle_quellen((fund for fund in abgegeben if not eigene.ist(fund.pfad)), waechter):
            datei, klaerungen = _datei(quelle, vokabular, entscheidungen)
            dateien.append(datei)
            zu_zellen += klaerungen
            melde(datei)
        daneben = pruefe_daneben(uebrige, eigene, vokabular, waechter)
    gemeint = gemeinter_meldungsordner(ordner)
    fehlt = () if (ordner / MELDUNGEN_ORDNER).is_dir() else (ordner_fehlt(vokabular, gemeint),)
    return Eingang(
        stand=tag,
        einstellungen=einstellungen,
        regelwerk=regelwerk,
        vokabular=vokabular,
        analyse=analyse,
        dateien=tuple(dateien),
        befunde=(
            *befunde,
            *befunde_klaerungen,
            *befunde_analyse,
            *(b for teil in (daneben, *fehlt) for b in teil.befunde),
        ),
        daneben=frozenset().union(*(teil.stellen for teil in (daneben, *fehlt))),
        entscheidungen=entscheidungen,
        klaerungen=tuple(zu_zellen),
        grundlagen={
            "einstellungen": _pruefsumme(ordner / EINSTELLUNGEN_DATEI),
            "analyse": _pruefsumme(ordner / ANALYSE_DATEI),
            "klaerungen": _pruefsumme(ordner / KLAERUNGEN_DATEI),
        },
    )


def _pruefsumme(pfad: Path) -> str | None:
    with suppress(OSError):
        return hashlib.sha256(pfad.read_bytes()).hexdigest()
    return None


def lies_rahmen(ordner: Path) -> tuple[Einstellungen, Regelwerk, Analyse, tuple[Befund, ...]]:
    """All but the returns, with the findings on the settings. Raises as `lies_ordner`."""
    with Waechter() as waechter:
        einstellungen, regelwerk, befunde, _ = _rahmen(ordner, None, waechter)
        vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
        return einstellungen, regelwerk, _analyse(ordner, vokabular, OHNE, waechter)[0], befunde


def _rahmen(
    ordner: Path, stand: date | None, waechter: Waechter
) -> tuple[Einstellungen, Regelwerk, tuple[Befund, ...], date]:
    if not ordner.is_dir():
        raise EinstellungenFehler(fehlender_ordner(ordner))
    pfad = ordner / EINSTELLUNGEN_DATEI
    try:
        mappe = eigene_mappe(pfad, waechter)
    except FileNotFoundError as fehler:
        raise EinstellungenFehler(fehlende_einstellungen(ordner)) from fehler
    except Unlesbar as fehler:
        raise EinstellungenFehler(f"Die Datei „{pfad}“ ist nicht lesbar: {fehler}.") from fehler
    # Names and numbers of the Bausteine do not depend on the Regelstand, which stands in this very file.
    einstellungen, befunde = lies_einstellungen(mappe, EINSTELLUNGEN_DATEI, lade(None).bausteine)
    tag = stand or einstellungen.sitzung.datum or date.today()
    return einstellungen, lade(einstellungen.sitzung.regelstand or tag), befunde, tag


def _klaerungen(ordner: Path, vokabular: Vokabular, waechter: Waechter) -> tuple[Entscheidungen, tuple[Befund, ...]]:
    pfad = ordner / KLAERUNGEN_DATEI
    try:
        return lies_klaerungen(eigene_mappe(pfad, waechter), KLAERUNGEN_DATEI, vokabular)
    except FileNotFoundError:
        return OHNE, ()
    except Unlesbar as fehler:
        raise KlaerungenFehler(
            f"Die Datei „{pfad}“ ist nicht lesbar: {fehler}; oder entfernen Sie sie, wenn ohne Entscheidungen gerechnet"
            " werden soll."
        ) from fehler


def _analyse(
    ordner: Path, vokabular: Vokabular, entscheidungen: Entscheidungen, waechter: Waechter
) -> tuple[Analyse, tuple[Befund, ...], tuple[Klaerung, ...]]:
    try:
        mappe = eigene_mappe(ordner / ANALYSE_DATEI, waechter)
        return lies_analyse(mappe, ANALYSE_DATEI, vokabular, entscheidungen)
    except FileNotFoundError:
        gemeint = gemeinte_datei(ordner, ANALYSE_DATEI)
        grund = f"die Datei fehlt; gemeint ist vielleicht „{gemeint}“" if gemeint else "die Datei fehlt"
        dazu = f"; benennen Sie dazu „{gemeint}“ um" if gemeint else ""
    except Unlesbar as fehler:
        grund, trenner, abhilfe = str(fehler).partition("; ")
        dazu = f"{trenner}{abhilfe}"
    return Analyse(vorhanden=False), (art.ANALYSE_FEHLT.an(Ort(datei=ANALYSE_DATEI), grund=grund, dazu=dazu),), ()


def _alle_quellen(abgegeben: Iterable[Fund], waechter: Waechter) -> Iterator[Quelle]:
    """Every file and attachment; CSV files last, because only all of them tell which belong together."""
    tabellen: list[Quelle] = []
    for quelle in _vorausgelesen(abgegeben, lambda fund: _quellen(fund, waechter)):
        if quelle.ist_csv:
            tabellen.append(quelle)
        else:
            yield quelle
    yield from vereinige_csv(tabellen)


def _meldungsfunde(ordner: Path) -> list[Fund]:
    """What lies in the folder of returns. Raises `Unbrauchbar` if nobody may look into it: then nobody is missing."""
    meldungen = ordner / MELDUNGEN_ORDNER
    try:
        return funde(meldungen, ordner)
    except OSError as fehler:
        if not os.path.lexists(meldungen):
            return []
        grund = systemgrund(fehler, ordner=True)
        raise Unbrauchbar(
            f"Der Ordner „{meldungen}“ lässt sich nicht lesen ({grund}); ohne ihn wäre jede Meldung verloren:"
            " Prüfen Sie, ob Sie ihn öffnen können, und starten Sie den Lauf erneut."
        ) from fehler


def _vorausgelesen(pfade: Iterable[Fund], lies: Callable[[Fund], list[Quelle]]) -> Iterator[Quelle]:
    """What `lies` finds in each file, in their order; it opens the next files while we make records of this one."""
    with ThreadPoolExecutor(max_workers=1) as faden:
        unterwegs: deque[Future[list[Quelle]]] = deque()
        try:
            for pfad in pfade:
                unterwegs.append(faden.submit(lies, pfad))
                if len(unterwegs) > _VORAUS:
                    yield from unterwegs.popleft().result()
            while unterwegs:
                yield from unterwegs.popleft().result()
        finally:
            faden.shutdown(cancel_futures=True)


def _quellen(fund: Fund, waechter: Waechter) -> list[Quelle]:
    """One file on disk; a file the system does not give us, or a huge one, is a finding like any other."""
    if fund.grund is not None:
        befund = nicht_zu_lesen(fund, fund.grund)
    else:
        try:
            return oeffne_quelle(fund.name, inhalt_von(fund.pfad), waechter)
        except InBewegung as fehler:
            befund = art.NICHT_GELADEN.an(Ort(datei=fund.name), grund=str(fehler))
        except Unlesbar as fehler:
            befund = art.DATEI_UNLESBAR.an(Ort(datei=fund.name), grund=str(fehler))
        except OSError as fehler:
            befund = art.DATEI_GESPERRT.an(Ort(datei=fund.name), grund=systemgrund(fehler))
    return [Quelle(datei=fund.name, sha256="", unlesbar=True, befunde=(befund,))]


def _datei(quelle: Quelle, vokabular: Vokabular, entscheidungen: Entscheidungen) -> tuple[Datei, tuple[Klaerung, ...]]:
    """The return in a workbook, if there is one."""
    gelesen = GeleseneMeldung(meldung=None, befunde=(), verbleib=())
    if quelle.mappe is not None:
        gelesen = lies_meldung(quelle, vokabular, entscheidungen)
    datei = Datei(
        datei=quelle.datei,
        sha256=quelle.sha256,
        meldung=gelesen.meldung,
        unlesbar=quelle.unlesbar,
        wie_meldung=quelle.wie_meldung,
        befunde=(*quelle.befunde, *gelesen.befunde),
        verbleib=gelesen.verbleib,
        eingegangen=quelle.eingegangen,
        absender=quelle.absender,
        teil_von=quelle.teil_von,
    )
    return datei, gelesen.klaerungen


def zurueckgekommen(ordner: Path) -> int:
    """How many files lie in the folder of the returns; nothing is opened."""
    return len(_meldungsfunde(ordner))


def _uebrige(ordner: Path) -> list[Fund]:
    """What lies beside the folder of returns and that of templates and nobody knows: it may be a return."""
    bekannt = {EINSTELLUNGEN_DATEI, ANALYSE_DATEI, KLAERUNGEN_DATEI, LIESMICH, *STARTDATEIEN}
    alle = funde(ordner, ordner, ohne=(MELDUNGEN_ORDNER, VORLAGEN_ORDNER))
    return [fund for fund in alle if fund.name not in bekannt]
