"""The door: an input folder in, records and findings out. Nothing in the folder is ever changed."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.dateien.formate import Format
from integrationsbericht.dateien.grenzen import DATEIGROESSE, Unlesbar
from integrationsbericht.dateien.mappe import Mappe
from integrationsbericht.dateien.oeffnen import Fremd
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.deutsch import systemgrund
from integrationsbericht.eingang import Datei, Eingang
from integrationsbericht.klaerung import OHNE, Entscheidungen, decknamen
from integrationsbericht.lesen.analyse import lies_analyse
from integrationsbericht.lesen.daneben import ordner_fehlt, pruefe_daneben
from integrationsbericht.lesen.eigene import eigene_dateien
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
        eigene = eigene_dateien(ordner)
        for quelle in _alle_quellen(ordner, eigene.unveraendert, waechter):
            datei, klaerungen = _datei(quelle, vokabular, entscheidungen)
            dateien.append(datei)
            zu_zellen += klaerungen
            melde(datei)
        daneben = pruefe_daneben(_uebrige(ordner, eigene.unveraendert), vokabular, waechter, eigene.geaendert)
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
    )


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
    if not pfad.is_file():
        raise EinstellungenFehler(fehlende_einstellungen(ordner))
    try:
        mappe = _mappe(pfad, waechter)
    except Unlesbar as fehler:
        raise EinstellungenFehler(f"Die Datei „{pfad}“ ist nicht lesbar: {fehler}.") from fehler
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
            f"Die Datei „{pfad}“ ist nicht lesbar: {fehler}; oder entfernen Sie sie, wenn ohne Entscheidungen gerechnet"
            " werden soll."
        ) from fehler


def _analyse(
    ordner: Path, vokabular: Vokabular, entscheidungen: Entscheidungen, waechter: Waechter
) -> tuple[Analyse, tuple[Befund, ...], tuple[Klaerung, ...]]:
    try:
        return lies_analyse(_mappe(ordner / ANALYSE_DATEI, waechter), ANALYSE_DATEI, vokabular, entscheidungen)
    except FileNotFoundError:
        gemeint = gemeinte_datei(ordner, ANALYSE_DATEI)
        grund = f"die Datei fehlt; gemeint ist vielleicht „{gemeint}“" if gemeint else "die Datei fehlt"
        dazu = f"; benennen Sie dazu „{gemeint}“ um" if gemeint else ""
    except Unlesbar as fehler:
        grund, trenner, abhilfe = str(fehler).partition("; ")
        dazu = f"{trenner}{abhilfe}"
    return Analyse(vorhanden=False), (art.ANALYSE_FEHLT.an(Ort(datei=ANALYSE_DATEI), grund=grund, dazu=dazu),), ()


def _mappe(pfad: Path, waechter: Waechter) -> Mappe:
    """One of the KI's own workbooks, read under the same guard as a return.

    Raises `FileNotFoundError`, and `Unlesbar` with the reason and, behind a semicolon, the remedy.
    """
    try:
        DATEIGROESSE.pruefe(pfad.stat().st_size)
        gefunden = waechter.oeffne(pfad.read_bytes())
    except FileNotFoundError:
        raise
    except PermissionError as fehler:  # what Windows says of a file that a program holds open for itself alone
        grund = "ein anderes Programm hält sie geöffnet, oder die Berechtigung fehlt"
        raise Unlesbar(f"{grund}; schließen Sie sie in Excel, oder lassen Sie sich das Leserecht geben") from fehler
    except OSError as fehler:
        raise Unlesbar(f"{systemgrund(fehler)}; kopieren Sie sie auf ein Laufwerk dieses Rechners") from fehler
    except Unlesbar as fehler:
        raise Unlesbar(f"{fehler}; öffnen und speichern Sie sie in Excel neu") from fehler
    if isinstance(gefunden, Mappe):
        return gefunden
    was = gefunden.format if isinstance(gefunden, Fremd) else None
    grund, abhilfe = _KEINE_MAPPE.get(was, _ANDERES)
    raise Unlesbar(f"{grund}; {abhilfe}")


_NOCH_EINMAL = "holen Sie sie aus Ihrer Sicherung, oder legen Sie sie mit dem Befehl 'einrichten' neu an"
_NEU_SPEICHERN = "speichern Sie sie in Excel als „Excel-Arbeitsmappe (*.xlsx)“"
_ANDERES = ("sie ist keine Excel-Arbeitsmappe", _NEU_SPEICHERN)
_KEINE_MAPPE: Mapping[Format | None, tuple[str, str]] = {
    Format.VERSCHLUESSELT: ("sie ist mit einem Kennwort geschützt", "speichern Sie sie in Excel ohne Kennwort"),
    Format.ABGESCHNITTEN: ("sie ist unvollständig, das Ende fehlt", _NOCH_EINMAL),
    Format.LEER: ("sie ist leer (0 Byte)", _NOCH_EINMAL),
    Format.NICHT_GELADEN: ("sie ist noch nicht vollständig auf diesem Rechner", "warten Sie das Abgleichen ab"),
    Format.HTML: ("sie ist eine Internetseite (HTML)", _NEU_SPEICHERN),
}
"""Why one of the KI's own workbooks cannot be read, and what the KI can do about it."""


def relativ(pfad: Path, ordner: Path) -> str:
    """Path relative to the input folder with `/`, in composed Unicode (macOS decomposes umlauts)."""
    return unicodedata.normalize("NFC", pfad.relative_to(ordner).as_posix())


def _alle_quellen(ordner: Path, eigene: frozenset[Path], waechter: Waechter) -> Iterator[Quelle]:
    """Every file and attachment; CSV files last, because only all of them tell which belong together."""
    tabellen: list[Quelle] = []
    dateien = _dateien(ordner / MELDUNGEN_ORDNER, eigene)
    for quelle in _vorausgelesen(dateien, lambda pfad: _quellen(pfad, ordner, waechter)):
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


def zurueckgekommen(ordner: Path) -> int:
    """How many files lie in the folder of the returns; nothing is opened."""
    return sum(1 for _ in _dateien(ordner / MELDUNGEN_ORDNER))


def _dateien(ordner: Path, eigene: frozenset[Path] = frozenset()) -> Iterator[Path]:
    """Every file below `ordner` that someone put there on purpose, in the order of its path."""
    if ordner.is_dir():
        yield from sorted(
            pfad for pfad in ordner.rglob("*") if pfad.is_file() and pfad not in eigene and not _ist_still(pfad, ordner)
        )


def _ist_still(pfad: Path, ordner: Path) -> bool:
    """Lock files, system files and hidden files are nobody's return."""
    teile = pfad.relative_to(ordner).parts
    return any(teil.startswith((".", "~$")) for teil in teile) or pfad.name.casefold() in _STILLE


def _uebrige(ordner: Path, eigene: frozenset[Path]) -> dict[str, Path]:
    """Files beside the folder of returns that nobody knows, by name: one of them may be a return."""
    bekannt = {EINSTELLUNGEN_DATEI, ANALYSE_DATEI, KLAERUNGEN_DATEI, LIESMICH, *STARTDATEIEN}
    return {
        name: pfad
        for pfad in _dateien(ordner, eigene)
        if pfad.relative_to(ordner).parts[0] not in (MELDUNGEN_ORDNER, VORLAGEN_ORDNER)
        and (name := relativ(pfad, ordner)) not in bekannt
    }
