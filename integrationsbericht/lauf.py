"""One run, told from one screen: lesen → zählen → auswerten (rechnen, zusammenführen, prüfen) → schreiben."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

from integrationsbericht import auftraege
from integrationsbericht import befundarten as art
from integrationsbericht.bearbeitung.basis import gestempelt_mit_basis
from integrationsbericht.bearbeitung.uebernahme import Bearbeitete, Uebernahme
from integrationsbericht.befund import Befund, Ort
from integrationsbericht.eingang import Datei
from integrationsbericht.ergebnis import Ergebnis
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.laufvergleich.sicht import aus_daten, sicht
from integrationsbericht.lesen.ordner import lies_ordner, lies_rahmen
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.orte import KLAERUNGEN_DATEI, LAUFDATEN
from integrationsbericht.schreiben import laufdaten
from integrationsbericht.schreiben.excel.auswertung import auswertung
from integrationsbericht.schreiben.excel.klaerungen import klaerungen, vorbereitete
from integrationsbericht.schreiben.excel.sammelantrag import sammelantrag
from integrationsbericht.schreiben.html.pruefbericht import pruefbericht
from integrationsbericht.schreiben.saetze import Wert
from integrationsbericht.schreiben.versand import versand
from integrationsbericht.vordruck.bedarfsmeldung import vordruckschreiber
from integrationsbericht.vorlauf import Lauf, kennung, laeufe
from integrationsbericht.worte.laufvergleich import Seither, seither
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
    with ThreadPoolExecutor() as daneben:  # pandas takes as long to load as some returns to read
        daneben.submit(import_module, "integrationsbericht.auswerten")
        eingang = lies_ordner(ordner, stand, melde)
    from integrationsbericht.auswerten import auswerten  # noqa: PLC0415

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


@dataclass(frozen=True, kw_only=True)
class Fertig:
    """Every file of a run, by its path in the run folder, and what became of people's changes in each Word paper."""

    dateien: dict[str, bytes]
    uebernahmen: tuple[Uebernahme, ...]


@dataclass(frozen=True, kw_only=True)
class Fortsetzung:
    """The earlier run a run builds on, and the edited papers it takes up."""

    vorlauf: Lauf | None = None
    bearbeitete: Sequence[Bearbeitete] = ()


@dataclass(frozen=True, kw_only=True)
class Eingangsort:
    """Where the returns lie: copies of them go back to their senders, and workbooks link to them."""

    eingang: Path | None = None
    weg: str | None = None
    """From the run folder to it; None where there is none to write down."""


def erstelle(
    ergebnis: Ergebnis,
    vorlagen: Path,
    nebenher: Nebenher | None = None,
    fortsetzung: Fortsetzung = Fortsetzung(),  # frozen
    auch: Umwandlung = lambda _: {},
    *,
    ort: Eingangsort = Eingangsort(),  # frozen
) -> Fertig:
    """The whole run. Raises `Unbrauchbar` for a useless template or edited paper.

    `fortsetzung`: the earlier run and the papers whose changes go on. `auch` makes more files of the Word papers.
    `ort`: where the returns lie.
    """
    nebenher = nebenher or Nebenher()
    papiere = nebenher.gib(partial(auftraege.papiere, ergebnis, vorlagen))
    seit = _seither(ergebnis, fortsetzung.vorlauf)
    post = partial(auftraege.post, ergebnis, ort.eingang, seit.je_absender if seit else {})
    jeder_zweite = nebenher.gib(partial(post, auftraege.JEDER_ZWEITE))
    antrag = nebenher.gib(partial(sammelantrag, ergebnis))
    nebenher.das_war_alles()
    # Meanwhile the largest workbook; at its end it asks what the papers print.
    uebersicht = auswertung(ergebnis, ort.weg, lambda: {name: papier.belege for name, papier in papiere().items()})
    eigene = {name: papier.inhalt for name, papier in papiere().items()}
    verschmolzene, uebernahmen = _verschmolzen(fortsetzung.bearbeitete, eigene, ergebnis.stand)
    bericht = pruefbericht(
        ergebnis, uebernahmen=uebernahmen, klaerungen=vorbereitete(ergebnis), seither=seit.worte if seit else None
    )
    daten = laufdaten.daten(ergebnis, fortsetzung.vorlauf, uebernahmen)
    gestempelte = gestempelt_mit_basis(eigene, verschmolzene, kennung(daten))
    dateien = {
        "Auswertung.xlsx": uebersicht,
        KLAERUNGEN_DATEI: klaerungen(ergebnis),
        **gestempelte,
        **auch({name: gestempelte[name] for name in eigene}),
        **post(auftraege.DIE_UEBRIGEN),
        **jeder_zweite(),
        "Sammelantrag.xlsx": antrag(),
        PRUEFBERICHT: bericht,
    }
    return Fertig(dateien=mit_laufdaten(daten, dateien), uebernahmen=uebernahmen)


def _verschmolzen(
    bearbeitete: Sequence[Bearbeitete], eigene: Mapping[str, bytes], stand: date
) -> tuple[dict[str, bytes], tuple[Uebernahme, ...]]:
    """The papers with people's changes, and what became of these."""
    if not bearbeitete:
        return {}, ()
    from integrationsbericht.bearbeitung.verschmelzen import verschmelze  # noqa: PLC0415  # loads what Word needs

    fertig = {b.unterlage: verschmelze(b, eigene[b.unterlage], stand) for b in bearbeitete}
    return (
        {name: inhalt for name, (inhalt, _) in fertig.items() if inhalt is not eigene[name]},
        tuple(uebernahme for _, uebernahme in fertig.values()),
    )


def pruefe_nur(ergebnis: Ergebnis, vorlauf: Lauf | None = None, *, eingang: Path | None = None) -> dict[str, bytes]:
    """The files of a run that only reads and checks."""
    seit = _seither(ergebnis, vorlauf)
    dateien = {
        PRUEFBERICHT: pruefbericht(ergebnis, klaerungen=vorbereitete(ergebnis), seither=seit.worte if seit else None),
        KLAERUNGEN_DATEI: klaerungen(ergebnis),
        **auftraege.post(ergebnis, eingang, seit.je_absender if seit else {}),
    }
    return mit_laufdaten(laufdaten.daten(ergebnis, vorlauf), dateien)


def _seither(ergebnis: Ergebnis, vorlauf: Lauf | None) -> Seither | None:
    """What changed since the earlier run; None without one, or where it is of a version that cannot be compared."""
    if vorlauf is None:
        return None
    with suppress(Unbrauchbar):
        return seither(sicht(vorlauf), aus_daten("diesem Lauf", laufdaten.daten(ergebnis)))
    return None


def mit_laufdaten(daten: Mapping[str, Wert], dateien: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and, last, lauf.json, which names each of them with its checksum."""
    return {**dateien, LAUFDATEN: laufdaten.mit_ausgaben(daten, dateien)}


def vordrucke(ordner: Path) -> tuple[dict[str, bytes], tuple[Befund, ...]]:
    """A blank questionnaire with its mail for each expected Stelle, by path, and lauf.json, which lists them.

    With it the findings on the settings, because what is missing there is missing in the forms.
    """
    einstellungen, regelwerk, analyse, befunde = lies_rahmen(ordner)
    dateien = versand(einstellungen, regelwerk, vordruckschreiber(einstellungen, regelwerk, analyse))
    return {**dateien, LAUFDATEN: laufdaten.dateiliste(dateien)}, befunde
