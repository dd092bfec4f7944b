"""The door: an input folder in, records and findings out. Nothing in the folder is ever changed."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.grenzen import DATEIGROESSE, Unlesbar
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.klaerung import OHNE, Entscheidungen, decknamen
from integrationsbericht.lesen.analyse import lies_analyse
from integrationsbericht.lesen.daneben import ordner_fehlt, pruefe_daneben
from integrationsbericht.lesen.einstellungen import EinstellungenFehler, lies_einstellungen
from integrationsbericht.lesen.klaerungen import KlaerungenFehler, lies_klaerungen
from integrationsbericht.lesen.meldung import GeleseneMeldung, lies_meldung
from integrationsbericht.lesen.quellen import Quelle, oeffne_quelle, vereinige_csv
from integrationsbericht.modell import Analyse, Einstellungen, Klaerung
from integrationsbericht.namen import Vokabular
from integrationsbericht.orte import (
    ANALYSE_DATEI,
    EINSTELLUNGEN_DATEI,
    KLAERUNGEN_DATEI,
    MELDUNGEN_ORDNER,
    VORLAGEN_ORDNER,
)
from integrationsbericht.regelwerk import Regelwerk, lade

_VORAUS = 3
"""Files that are opened before it is their turn: few, because their cells are kept until then."""
_STILLE = {"thumbs.db", "desktop.ini"}


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
        dateien, zu_zellen = [], [*klaerungen]
        for quelle in _alle_quellen(ordner, waechter):
            datei, klaerungen = _datei(quelle, vokabular, entscheidungen)
            dateien.append(datei)
            zu_zellen += klaerungen
            melde(datei)
        daneben = pruefe_daneben(_uebrige(ordner), vokabular, waechter)
    fehlt = () if (ordner / MELDUNGEN_ORDNER).is_dir() else (ordner_fehlt(vokabular),)
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
    if not pfad.is_file():
        raise EinstellungenFehler(f"Im Eingangsordner „{ordner}“ fehlt die Datei „{EINSTELLUNGEN_DATEI}“.")
    try:
        mappe = _mappe(pfad, waechter)
    except (Unlesbar, OSError) as fehler:
        raise EinstellungenFehler(
            f"Die Datei „{pfad}“ ist nicht lesbar ({fehler}); öffnen und speichern Sie sie in Excel neu."
        ) from fehler
    # Names and numbers of the Bausteine do not depend on the Regelstand, which stands in this very file.
    einstellungen, befunde = lies_einstellungen(mappe, EINSTELLUNGEN_DATEI, lade(None).bausteine)
    tag = stand or einstellungen.sitzung.datum or date.today()
    return einstellungen, lade(einstellungen.sitzung.regelstand or tag), befunde, tag


def _klaerungen(ordner: Path, vokabular: Vokabular, waechter: Waechter) -> tuple[Entscheidungen, tuple[Befund, ...]]:
    pfad = ordner / KLAERUNGEN_DATEI
    if not pfad.is_file():
        return OHNE, ()
    try:
        return lies_klaerungen(_mappe(pfad, waechter), KLAERUNGEN_DATEI, vokabular)
    except (Unlesbar, OSError) as fehler:
        raise KlaerungenFehler(
            f"Die Datei „{pfad}“ ist nicht lesbar ({fehler}); speichern Sie sie in Excel als .xlsx neu, oder entfernen"
            " Sie sie, wenn ohne Entscheidungen gerechnet werden soll."
        ) from fehler


def _analyse(
    ordner: Path, vokabular: Vokabular, entscheidungen: Entscheidungen, waechter: Waechter
) -> tuple[Analyse, tuple[Befund, ...], tuple[Klaerung, ...]]:
    try:
        return lies_analyse(_mappe(ordner / ANALYSE_DATEI, waechter), ANALYSE_DATEI, vokabular, entscheidungen)
    except FileNotFoundError:
        grund = "die Datei fehlt"
    except (Unlesbar, OSError) as fehler:
        grund = str(fehler)
    return Analyse(vorhanden=False), (art.ANALYSE_FEHLT.an(Ort(datei=ANALYSE_DATEI), grund=grund),), ()


def _mappe(pfad: Path, waechter: Waechter) -> Mappe:
    """One of the KI's own workbooks, read under the same guard as a return."""
    gefunden = waechter.oeffne(pfad.read_bytes())
    if not isinstance(gefunden, Mappe):
        raise Unlesbar("sie ist keine Excel-Arbeitsmappe oder mit einem Kennwort geschützt")
    return gefunden


def relativ(pfad: Path, ordner: Path) -> str:
    """Path relative to the input folder with `/`, in composed Unicode (macOS decomposes umlauts)."""
    return unicodedata.normalize("NFC", pfad.relative_to(ordner).as_posix())


def _alle_quellen(ordner: Path, waechter: Waechter) -> Iterator[Quelle]:
    """Every file and attachment; CSV files last, because only all of them tell which belong together."""
    tabellen: list[Quelle] = []
    for quelle in _vorausgelesen(_dateien(ordner / MELDUNGEN_ORDNER), lambda pfad: _quellen(pfad, ordner, waechter)):
        if quelle.ist_csv:
            tabellen.append(quelle)
        else:
            yield quelle
    yield from vereinige_csv(tabellen)


def _vorausgelesen(pfade: Iterable[Path], lies: Callable[[Path], list[Quelle]]) -> Iterator[Quelle]:
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


def _quellen(pfad: Path, ordner: Path, waechter: Waechter) -> list[Quelle]:
    """One file on disk; a file the system does not give us, or a huge one, is a finding like any other."""
    name = relativ(pfad, ordner)
    try:
        DATEIGROESSE.pruefe(pfad.stat().st_size)
        return oeffne_quelle(name, pfad.read_bytes(), waechter)
    except Unlesbar as fehler:
        grund = str(fehler)
    except OSError as fehler:
        grund = systemgrund(fehler)
    befund = art.DATEI_UNLESBAR.an(Ort(datei=name), grund=grund)
    return [Quelle(datei=name, sha256="", unlesbar=True, befunde=(befund,))]


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


def _dateien(ordner: Path) -> Iterator[Path]:
    """Every file below `ordner` that someone put there on purpose, in the order of its path."""
    if ordner.is_dir():
        yield from sorted(pfad for pfad in ordner.rglob("*") if pfad.is_file() and not _ist_still(pfad, ordner))


def _ist_still(pfad: Path, ordner: Path) -> bool:
    """Lock files, system files and hidden files are nobody's return."""
    teile = pfad.relative_to(ordner).parts
    return any(teil.startswith((".", "~$")) for teil in teile) or pfad.name.casefold() in _STILLE


def _uebrige(ordner: Path) -> dict[str, Path]:
    """Files beside the folder of returns and that of templates, by name: one of them may be a return."""
    bekannt = {EINSTELLUNGEN_DATEI, ANALYSE_DATEI, KLAERUNGEN_DATEI}
    return {
        name: pfad
        for pfad in sorted(ordner.rglob("*"))
        if pfad.is_file()
        and pfad.relative_to(ordner).parts[0] not in (MELDUNGEN_ORDNER, VORLAGEN_ORDNER)
        and (name := relativ(pfad, ordner)) not in bekannt
        and not _ist_still(pfad, ordner)
    }
