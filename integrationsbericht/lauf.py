"""One run, told from one screen: lesen → zählen → auswerten (rechnen, zusammenführen, prüfen) → schreiben."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from integrationsbericht import befundarten as art
from integrationsbericht.auswerten import auswerten
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.lesen.ordner import lies_ordner, lies_rahmen
from integrationsbericht.namen import Vokabular, dateiname
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.orte import KLAERUNGEN_DATEI, LAUFDATEN
from integrationsbericht.schreiben.briefe import rueckfragen
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.klaerungen import klaerungen
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag
from integrationsbericht.schreiben.html.pruefbericht import pruefbericht
from integrationsbericht.schreiben.laufdaten import dateiliste, laufdaten
from integrationsbericht.vordruck.bedarfsmeldung import vordruck
from integrationsbericht.vorlauf import laeufe
from integrationsbericht.zaehlen import zaehle

PRUEFBERICHT = "Pruefbericht.html"
Umwandlung = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]


def werte_aus(
    ordner: Path, stand: date | None, melde: Callable[[Datei], None] = lambda _: None, ausgabe: Path | None = None
) -> Ergebnis:
    """Everything there is to know about an input folder.

    `stand` is the day the run speaks for; None: the Datum der Vorlage, else today. `ausgabe`: where earlier runs
    lie, because decisions may have been entered there by mistake. Raises
    `EinstellungenFehler` and `RegelwerkFehler`, and nothing else, whatever the returns contain.
    """
    eingang = lies_ordner(ordner, stand, melde)
    zaehlung = zaehle(
        eingang.dateien,
        eingang.vokabular,
        eingang.einstellungen.sitzung,
        eingang.daneben,
        eingang.entscheidungen,
    )
    ergebnis = auswerten(eingang, zaehlung, eingang.stand)
    liegen_geblieben = am_falschen_ort(ausgabe, ordner) if ausgabe else None
    return ergebnis if liegen_geblieben is None else replace(ergebnis, befunde=(liegen_geblieben, *ergebnis.befunde))


def am_falschen_ort(ausgabe: Path, eingang: Path) -> Befund | None:
    """Whether the newest run's Klaerungen.xlsx was completed where it lies, and not saved into the input folder."""
    for frueher in laeufe(ausgabe)[:1]:
        geschrieben = {a.datei: a.sha256 for a in frueher.ausgaben}.get(KLAERUNGEN_DATEI)
        with suppress(OSError):
            inhalt = (frueher.ordner / KLAERUNGEN_DATEI).read_bytes()
            uebernommen = eingang / KLAERUNGEN_DATEI
            gleich = uebernommen.is_file() and uebernommen.read_bytes() == inhalt
            if geschrieben is not None and hashlib.sha256(inhalt).hexdigest() != geschrieben and not gleich:
                return art.KLAERUNGEN_NICHT_UEBERNOMMEN.an(Ort(), gefunden=f"{frueher.name}/{KLAERUNGEN_DATEI}")
    return None


def erstelle(
    ergebnis: Ergebnis, vorlagen: Path, nebenher: Nebenher | None = None, auch: Umwandlung = lambda _: {}
) -> dict[str, bytes]:
    """Every file of a run, by its path in the run folder. Raises `Unbrauchbar` for an unusable template.

    `auch` makes more files of the Word papers.
    """
    nebenher = nebenher or Nebenher()
    nebenher.beginne(ergebnis, vorlagen)
    dateien = {
        "Auswertung.xlsx": auswertung(ergebnis),
        "Sammelantrag.xlsx": sammelantrag(ergebnis),
        PRUEFBERICHT: pruefbericht(ergebnis),
        KLAERUNGEN_DATEI: klaerungen(ergebnis),
        **rueckfragen(ergebnis),
    }
    papiere = nebenher.papiere()
    dateien |= {**papiere, **auch(papiere)}
    return mit_laufdaten(ergebnis, dateien)


def pruefe_nur(ergebnis: Ergebnis) -> dict[str, bytes]:
    """The files of a run that only reads and checks."""
    dateien = {
        PRUEFBERICHT: pruefbericht(ergebnis),
        KLAERUNGEN_DATEI: klaerungen(ergebnis),
        **rueckfragen(ergebnis),
    }
    return mit_laufdaten(ergebnis, dateien)


def mit_laufdaten(ergebnis: Ergebnis, dateien: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and, last, lauf.json, which names each of them with its checksum."""
    return {**dateien, LAUFDATEN: laufdaten(ergebnis, dateien)}


def vordrucke(ordner: Path) -> dict[str, bytes]:
    """A blank questionnaire for each expected Stelle, by file name, and lauf.json, which lists them."""
    einstellungen, regelwerk, _ = lies_rahmen(ordner)
    vokabular = Vokabular(bausteine=regelwerk.bausteine, stellen=einstellungen.stellen)
    dateien = {
        f"Bedarfsmeldung_{dateiname(stelle.name)}.xlsx": vordruck(stelle, vokabular)
        for stelle in einstellungen.stellen
        if stelle.erwartet
    }
    return {**dateien, LAUFDATEN: dateiliste(dateien)}
