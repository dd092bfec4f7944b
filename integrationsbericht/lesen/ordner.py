"""The door: an input folder in, records and findings out. Nothing in the folder is ever changed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.grenzen import Unlesbar
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.lesen.analyse import lies_analyse
from integrationsbericht.lesen.eigene import Eigene
from integrationsbericht.lesen.einstellungen import EinstellungenFehler, lies_einstellungen
from integrationsbericht.lesen.meldung import lies_meldung
from integrationsbericht.lesen.quellen import WIE_EINE_MAPPE, Quelle, oeffne_quelle, vereinige_csv
from integrationsbericht.lesen.verzeichnis import Fund, funde
from integrationsbericht.lesen.zugriff import InBewegung, Unbenutzbar, eigene_mappe, inhalt_von
from integrationsbericht.modell import Analyse, Einstellungen, Meldung, Verbleib
from integrationsbericht.namen import Vokabular
from integrationsbericht.orte import ANALYSE_DATEI, EINSTELLUNGEN_DATEI, MELDUNGEN_ORDNER
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
        analyse, befunde_analyse = _analyse(ordner, vokabular, waechter)
        abgegeben, daneben = _meldungsfunde(ordner), funde(ordner, ordner, ohne=MELDUNGEN_ORDNER)
        eigene = Eigene([*abgegeben, *daneben], nie=(ordner, ordner / MELDUNGEN_ORDNER))
        dateien = []
        for quelle in _alle_quellen((f for f in abgegeben if not eigene.ist(f.pfad)), waechter):
            dateien.append(_datei(quelle, vokabular))
            melde(dateien[-1])
        befunde_daneben = tuple(_daneben(daneben, eigene, waechter, vokabular))
    return Eingang(
        stand=tag,
        einstellungen=einstellungen,
        regelwerk=regelwerk,
        vokabular=vokabular,
        analyse=analyse,
        dateien=tuple(dateien),
        befunde=(*befunde, *befunde_analyse, *befunde_daneben),
    )


def lies_rahmen(ordner: Path) -> tuple[Einstellungen, Regelwerk, tuple[Befund, ...]]:
    """Settings and rules alone, with the findings on the settings. Raises as `lies_ordner`."""
    with Waechter() as waechter:
        return _rahmen(ordner, None, waechter)[:3]


def _rahmen(
    ordner: Path, stand: date | None, waechter: Waechter
) -> tuple[Einstellungen, Regelwerk, tuple[Befund, ...], date]:
    if not ordner.is_dir():
        raise EinstellungenFehler(f"Den Eingangsordner „{ordner}“ gibt es nicht; nennen Sie den richtigen Ordner.")
    pfad = ordner / EINSTELLUNGEN_DATEI
    try:
        mappe = eigene_mappe(pfad, waechter)
    except FileNotFoundError as fehler:
        raise EinstellungenFehler(f"Im Eingangsordner „{ordner}“ fehlt die Datei „{EINSTELLUNGEN_DATEI}“.") from fehler
    except Unbenutzbar as fehler:
        raise EinstellungenFehler(f"Die Datei „{pfad}“ ist nicht lesbar ({fehler.grund}); {fehler.rat}.") from fehler
    # Names and numbers of the Bausteine do not depend on the Regelstand, which stands in this very file.
    einstellungen, befunde = lies_einstellungen(mappe, EINSTELLUNGEN_DATEI, lade(None).bausteine)
    tag = stand or einstellungen.sitzung.datum or date.today()
    return einstellungen, lade(einstellungen.sitzung.regelstand or tag), befunde, tag


def _analyse(ordner: Path, vokabular: Vokabular, waechter: Waechter) -> tuple[Analyse, tuple[Befund, ...]]:
    try:
        return lies_analyse(eigene_mappe(ordner / ANALYSE_DATEI, waechter), ANALYSE_DATEI, vokabular)
    except FileNotFoundError:
        grund, rat = "die Datei fehlt", f"legen Sie die Datei „{ANALYSE_DATEI}“ in den Eingangsordner"
    except Unbenutzbar as fehler:
        grund, rat = fehler.grund, fehler.rat
    return Analyse(vorhanden=False), (
        art.ANALYSE_FEHLT.an(Ort(datei=ANALYSE_DATEI), grund=grund, rat=rat[0].upper() + rat[1:]),
    )


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
        befund = _nicht_zu_lesen(fund, fund.grund)
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


def _datei(quelle: Quelle, vokabular: Vokabular) -> Datei:
    """The return in a workbook, if there is one."""
    meldung: Meldung | None = None
    befunde: tuple[Befund, ...] = quelle.befunde
    verbleib: tuple[Verbleib, ...] = ()
    if quelle.mappe is not None:
        meldung, neue, verbleib = lies_meldung(quelle, vokabular)
        befunde = (*befunde, *neue)
    return Datei(
        datei=quelle.datei,
        sha256=quelle.sha256,
        meldung=meldung,
        unlesbar=quelle.unlesbar,
        wie_meldung=quelle.wie_meldung,
        befunde=befunde,
        verbleib=verbleib,
        eingegangen=quelle.eingegangen,
        absender=quelle.absender,
        teil_von=quelle.teil_von,
    )


def _daneben(alle: Iterable[Fund], eigene: Eigene, waechter: Waechter, vokabular: Vokabular) -> Iterator[Befund]:
    """What lies beside the folder of returns and is not ours: told, loudest if it is a return."""
    for fund in alle:
        if fund.name in (EINSTELLUNGEN_DATEI, ANALYSE_DATEI) or eigene.ist(fund.pfad):
            continue
        ort = Ort(datei=fund.name)
        if fund.grund is not None:
            yield _nicht_zu_lesen(fund, fund.grund)
        elif (stelle := _ausgefuellt_von(fund, waechter, vokabular)) is not None:
            yield art.MELDUNG_AM_FALSCHEN_ORT.an(ort, gefunden=stelle)
        elif eigene.ist_von_hand(fund.pfad):
            yield art.VON_HAND_GEAENDERT.an(ort)
        else:
            yield art.KEINE_MELDUNG_IM_ORDNER.an(ort)


def _ausgefuellt_von(fund: Fund, waechter: Waechter, vokabular: Vokabular) -> str | None:
    """Whose filled-in form this is; None if it is none."""
    if not fund.name.casefold().endswith(WIE_EINE_MAPPE):
        return None
    for quelle in _quellen(fund, waechter):
        meldung = _datei(quelle, vokabular).meldung
        if meldung is not None and (meldung.nennt_etwas or meldung.fehlanzeige):
            return meldung.stelle_genannt or "(ohne Namen)"
    return None


def _nicht_zu_lesen(fund: Fund, grund: str) -> Befund:
    befundart = art.ORDNER_UNLESBAR if fund.ist_ordner else art.KEINE_DATEI
    return befundart.an(Ort(datei=fund.name), grund=grund)
