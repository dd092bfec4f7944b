"""What a command does and prints meanwhile. The only place that prints; each function gives the exit status."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from integrationsbericht import befundarten as art
from integrationsbericht import lauf, orte
from integrationsbericht import vorlauf as fruehere
from integrationsbericht.anzeige import sage
from integrationsbericht.bearbeitung.quellen import bearbeitete, lauf_der_ersten
from integrationsbericht.bearbeitung.uebernahme import Uebernahme
from integrationsbericht.befund import Befund, Schwere, dringlichste
from integrationsbericht.deutsch import anzahl, tag
from integrationsbericht.eingang import Datei
from integrationsbericht.einrichten.ordner import Angaben, neuer_ordner
from integrationsbericht.einrichten.weiter import naechster_schritt
from integrationsbericht.ergebnis import GEANTWORTET, Eingangsergebnis, Ergebnis
from integrationsbericht.formular import EIGENE_TEXTE
from integrationsbericht.lauf import PRUEFBERICHT, Fortsetzung
from integrationsbericht.lesen.ordner import lies_rahmen, zurueckgekommen
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben.ablage import lege_ab, lege_dazu, lege_in_neuen_ordner, pruefe_schreibbar
from integrationsbericht.schreiben.pdf import KeinPdf, als_pdf
from integrationsbericht.vorlauf import Lauf


@dataclass(frozen=True, kw_only=True)
class Auftrag:
    """What a call of `erstellen` says."""

    eingang: Path
    ausgabe: Path
    vorlagen: Path
    stand: date | None
    streng: bool
    pdf: bool
    vorlauf: str | None
    bearbeitet: tuple[Path, ...]
    ohne_bearbeitung: bool


def erstelle(auftrag: Auftrag, nebenher: Nebenher) -> int:
    """The whole run; 1 if `streng` kept it from writing."""
    pruefe_schreibbar(auftrag.ausgabe)
    ergebnis = lauf.werte_aus(auftrag.eingang, auftrag.stand, _zeige_datei, auftrag.ausgabe)
    if auftrag.streng and (fehler := ergebnis.befunde_mit(Schwere.FEHLER)):
        _zeige_zusammenfassung(ergebnis)
        sage(f"\nEs gibt {anzahl(len(fehler), 'Fehler', 'Fehler')}; wegen --streng ist nichts geschrieben.")
        return 1
    fortsetzung = _fortsetzung(auftrag, ergebnis)
    auch = _als_pdf if auftrag.pdf else lambda _: {}
    weg = orte.vom_lauf(auftrag.eingang, auftrag.ausgabe)
    ort = lauf.Eingangsort(eingang=auftrag.eingang, weg=weg)
    fertig = lauf.erstelle(ergebnis, auftrag.vorlagen, nebenher, fortsetzung, auch, ort=ort)
    ordner = lege_ab(auftrag.ausgabe, ergebnis.stand, fertig.dateien)
    with _schon_geschrieben(ordner):
        _zeige_zusammenfassung(ergebnis)
        _zeige_uebernahmen(fortsetzung.vorlauf, fertig.uebernahmen)
        _zeige_dateien(ordner)
    return 0


def pruefe(eingang: Path, ausgabe: Path, stand: date | None, angabe: str | None) -> int:
    """Read and check only; 1 if there are findings of severity Fehler."""
    pruefe_schreibbar(ausgabe)
    ergebnis = lauf.werte_aus(eingang, stand, _zeige_datei, ausgabe)
    vorlauf = _vorlauf(angabe, ausgabe, ergebnis)
    ordner = lege_ab(ausgabe, ergebnis.stand, lauf.pruefe_nur(ergebnis, vorlauf, eingang=eingang))
    with _schon_geschrieben(ordner):
        _zeige_zusammenfassung(ergebnis)
        _zeige_uebernahmen(vorlauf, ())
        _zeige_dateien(ordner)
    return 1 if ergebnis.befunde_mit(Schwere.FEHLER) else 0


def _fortsetzung(auftrag: Auftrag, ergebnis: Ergebnis) -> Fortsetzung:
    vorlauf = _vorlauf(auftrag.vorlauf, auftrag.ausgabe, ergebnis)
    if auftrag.ohne_bearbeitung:
        return Fortsetzung(vorlauf=vorlauf)
    vorlauf = vorlauf or lauf_der_ersten(auftrag.bearbeitet, auftrag.ausgabe)
    papiere = bearbeitete(vorlauf, auftrag.bearbeitet, auftrag.ausgabe)
    return Fortsetzung(vorlauf=vorlauf, bearbeitete=papiere)


def _vorlauf(angabe: str | None, ausgabe: Path, ergebnis: Ergebnis) -> Lauf | None:
    sitzung = ergebnis.einstellungen.sitzung
    gefunden = fruehere.vorlauf(angabe, ausgabe, sitzung.kreis, beispieldaten=sitzung.beispieldaten)
    if angabe and gefunden is None:
        sage(f"Vorlauf: keiner; in „{ausgabe}“ liegt noch kein Lauf dieses Kreises.")
    return gefunden


def _zeige_uebernahmen(vorlauf: Lauf | None, uebernahmen: Sequence[Uebernahme]) -> None:
    if vorlauf is None:
        return
    sage(f"\nVorlauf: {vorlauf.name}")
    for uebernahme in uebernahmen:
        offene = anzahl(uebernahme.kommentare, "offener Kommentar", "offene Kommentare")
        sage(f"  {uebernahme.unterlage}: {uebernahme.satz}{f'; {offene}' if uebernahme.kommentare else ''}")


def vordrucke(eingang: Path, ausgabe: Path) -> None:
    """The blank questionnaires, and what is still to be filled in before they go out."""
    pruefe_schreibbar(ausgabe)
    dateien, befunde = lauf.vordrucke(eingang)
    ordner = lege_in_neuen_ordner(ausgabe, orte.VORDRUCKE, dateien)
    with _schon_geschrieben(ordner):
        _zeige_dateien(ordner)
        _zeige_offenes(befunde)


def _zeige_offenes(befunde: Sequence[Befund]) -> None:
    fehler = [befund for befund in befunde if befund.schwere is Schwere.FEHLER]
    if fehler:
        sage(f"\nIn „{orte.EINSTELLUNGEN_DATEI}“ ist noch zu tun, am besten vor dem Versenden:")
    for befund in fehler:
        sage(f"  Blatt „{befund.blatt}“, Zelle {befund.zelle}: {befund.text}")


def richte_ein(ordner: Path, angaben: Angaben) -> None:
    """A new input folder; what is there already stays as it is."""
    dateien = neuer_ordner(angaben, _programm())
    schon_da = lege_dazu(ordner, dateien, (orte.MELDUNGEN_ORDNER,))
    sage(f"\nEingerichtet: {ordner.absolute()}")
    for name in dateien:
        sage(f"  {name}{': gibt es schon, bleibt unverändert' if name in schon_da else ''}")
    sage(f"  {orte.MELDUNGEN_ORDNER}: für alles, was zurückkommt")
    sage(f"\nFüllen Sie nun in „{orte.EINSTELLUNGEN_DATEI}“ die Felder mit * und das Blatt „Stellen“ aus.")
    sage(f"Wie es weitergeht, steht in „{orte.LIESMICH}“.")


def _programm() -> Path | None:
    """The command of this installation, so that a double click finds it later."""
    name = "integrationsbericht.exe" if os.name == "nt" else "integrationsbericht"
    befehl = Path(sysconfig.get_path("scripts")) / name
    return befehl if befehl.is_file() else None


def mache_weiter(eingang: Path, ausgabe: Path, rufe: Callable[[str], int]) -> int:
    """The step that is next, said with its reason; `rufe` calls a command and gives its status."""
    schritt = naechster_schritt(ausgabe, zurueckgekommen(eingang))
    bisherige = set(ausgabe.glob("*"))
    sage(f"{schritt.warum}.\nSchritt: {schritt.titel}\n")
    status = rufe(schritt.befehl)
    if schritt.befehl == "pruefen" and status == 0:
        sage("\nEs ist kein Fehler offen.\nSchritt: die Unterlagen erstellen\n")
        status = rufe("erstellen")
    elif schritt.befehl == "pruefen":
        sage("\nEs sind noch Fehler offen; der Prüfbericht sagt, was zu tun ist. Danach starten Sie noch einmal.")
        sage("Alle Unterlagen trotzdem schreibt der Befehl 'integrationsbericht erstellen'.")
    _oeffne_bericht(set(ausgabe.glob("*")) - bisherige)
    return status


def _oeffne_bericht(laeufe: Collection[Path]) -> None:
    """Show the Prüfbericht of the latest of these runs, if a person looks on."""
    berichte = [lauf / PRUEFBERICHT for lauf in sorted(laeufe, key=lambda lauf: lauf.stat().st_mtime_ns)]
    if vorhandene := [bericht.absolute() for bericht in berichte if bericht.is_file()]:
        sage(f"\nDer Prüfbericht: {vorhandene[-1]}")
        if sys.stdout.isatty():
            click.launch(str(vorhandene[-1]))


def pruefe_vorlagen(vorlagen: Path, eingang: Path | None) -> int:
    """All faults of both Word templates; 1 if there are any. `eingang` knows the Kreis's own texts."""
    from integrationsbericht.schreiben.word import vorlagenpruefung  # noqa: PLC0415  # no other command needs it here

    texte = list(EIGENE_TEXTE)
    if eingang is not None:
        texte += lies_rahmen(eingang)[0].texte
    gefunden = vorlagenpruefung.pruefe_vorlagen(vorlagen, texte, zur_probe=True)
    sage(f"Wordvorlagen im Ordner „{vorlagen}“")
    for zeile in vorlagenpruefung.zeilen(gefunden):
        sage(zeile)
    if any(gefunden.values()):
        return 1
    sage("Beide Vorlagen lassen sich füllen; jeder Platzhalter darin ist bekannt.")
    return 0


def _als_pdf(papiere: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The papers as PDF, or a sentence why not: they are an extra, and everything else is as good without them."""
    try:
        return als_pdf(papiere)
    except KeinPdf as grund:
        sage(str(grund))
        return {}


def _zeige_datei(datei: Datei) -> None:
    """One line of progress for a file."""
    if datei.teil_von is not None:
        sage(f"  {datei.datei}: gehört zu {datei.teil_von}")
    elif datei.meldung is None:
        sage(f"  {datei.datei}: {' '.join(befund.text for befund in datei.befunde[:1])}")
    else:
        stelle = datei.meldung.stelle.name if datei.meldung.stelle else "Stelle nicht zugeordnet"
        bedarfe = anzahl(len(datei.meldung.bedarfe), "Bedarf", "Bedarfe")
        sage(f"  {datei.datei}: {stelle}, {bedarfe}, {anzahl(len(datei.meldung.massnahmen), 'Maßnahme', 'Maßnahmen')}")


def _zeige_zusammenfassung(ergebnis: Ergebnis) -> None:
    for befund in ergebnis.befunde:
        if befund.code == art.KLAERUNGEN_NICHT_UEBERNOMMEN.code:
            sage(f"\n{befund.text}")
    kommunen = ergebnis.antworten("Kommune")
    geantwortet = sum(r.zustand in GEANTWORTET for r in kommunen)
    uebernommen = sum(z.ergebnis is Eingangsergebnis.UEBERNOMMEN for z in ergebnis.eingang)
    sage(f"\nStand {tag(ergebnis.stand)}, Regelstand {tag(ergebnis.regelwerk.stand)}")
    sage(f"Rücklauf: {geantwortet} von {len(kommunen)} Kommunen")
    sage(f"Dateien: {len(ergebnis.eingang)}, davon {uebernommen} übernommen")
    sage(f"Maßnahmen: {ergebnis.gesamt.massnahmen}, davon {ergebnis.gesamt.nicht_gerechnet} nicht berechenbar")
    sage(f"Befunde: {_zahl_der_befunde(ergebnis.befunde)}")
    if ergebnis.befunde:
        sage("\nAm dringendsten:")
    for befund in dringlichste(ergebnis.befunde, 3):
        ort = ", ".join(filter(None, (befund.datei, befund.blatt, befund.zelle))) or befund.stelle
        sage(f"  {befund.schwere}: {ort}\n    {befund.text}\n    {befund.abhilfe}")


@contextmanager
def _schon_geschrieben(ordner: Path) -> Iterator[None]:
    """While something is said of a folder that is there already: whoever interrupts now interrupts only the telling."""
    try:
        yield
    except KeyboardInterrupt:
        sage(f"Abgebrochen; geschrieben ist schon alles, und zwar in „{ordner}“.", fehler=True)


def _zeige_dateien(ordner: Path) -> None:
    sage("\nGeschrieben:")
    for pfad in sorted(pfad for pfad in ordner.rglob("*") if pfad.is_file()):
        if not pfad.relative_to(ordner).parts[0].startswith("."):  # what only the next run needs
            sage(f"  {pfad}")


def _zahl_der_befunde(befunde: Sequence[Befund]) -> str:
    je = {schwere: sum(b.schwere is schwere for b in befunde) for schwere in Schwere}
    teile = [
        f"{je[Schwere.FEHLER]} Fehler",
        anzahl(je[Schwere.WARNUNG], "Warnung", "Warnungen"),
        anzahl(je[Schwere.HINWEIS], "Hinweis", "Hinweise"),
    ]
    return ", ".join(teile)
