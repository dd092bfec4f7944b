"""What lies in the input folder besides ordinary files: each entry is read or told with its reason, none is lost."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import socket
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bauen import Ordner, antwort, befunde, einziger, ergebnisse, kein
from buerodateien import angabe, in_bytes, leer, meldung

from integrationsbericht import befundarten as art
from integrationsbericht import lauf
from integrationsbericht.befund import Schwere
from integrationsbericht.ergebnis import Zustand
from integrationsbericht.fehler import Unbrauchbar
from integrationsbericht.schreiben.ablage import lege_ab

NUR_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt diese Dateien nicht")
ECHT = os.scandir


def gesperrt(monkeypatch: pytest.MonkeyPatch, gesucht: Path) -> None:
    """A folder that is listed but cannot be entered; tests may run with rights that no folder keeps out."""

    def scandir(pfad: Any) -> Any:
        if Path(pfad) == gesucht:
            raise PermissionError(errno.EACCES, "Permission denied", str(pfad))
        return ECHT(pfad)

    monkeypatch.setattr(os, "scandir", scandir)


# ---------------------------------------------------------------- folders that cannot be read


@pytest.mark.parametrize("wo", ["Bedarfsmeldungen/Neuss", "Altes"])
def test_ein_gesperrter_unterordner_wird_genannt(ordner: Ordner, monkeypatch: pytest.MonkeyPatch, wo: str) -> None:
    ordner.meldung("Jüchen", fehlanzeige="ja").meldung("Neuss", datei="Neuss/Meldung.xlsx").datei("Altes/x.xlsx", b"x")
    gesperrt(monkeypatch, ordner.pfad / wo)
    ergebnis = ordner.ergebnis()
    befund = einziger(ergebnis, art.ORDNER_UNLESBAR)
    assert (befund.datei, befund.schwere) == (wo, Schwere.FEHLER)
    assert "die Berechtigung fehlt" in befund.text
    assert antwort(ergebnis, "Jüchen").zustand is Zustand.FEHLANZEIGE


def test_wessen_ordner_gesperrt_ist_der_fehlt_nicht(ordner: Ordner, monkeypatch: pytest.MonkeyPatch) -> None:
    ordner.meldung("Neuss", datei="Neuss/Meldung.xlsx")
    gesperrt(monkeypatch, ordner.pfad / "Bedarfsmeldungen" / "Neuss")
    assert antwort(ordner.ergebnis(), "Neuss").zustand is Zustand.NICHT_AUSWERTBAR


def test_ist_der_ganze_ordner_gesperrt_so_fehlt_niemand(ordner: Ordner, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends with a sentence: "fehlt" for everybody would be untrue."""
    ordner.meldung("Neuss")
    gesperrt(monkeypatch, ordner.pfad / "Bedarfsmeldungen")
    with pytest.raises(Unbrauchbar, match=r"^Der Ordner „.*Bedarfsmeldungen“ lässt sich nicht lesen .*\.$"):
        ordner.ergebnis()


@pytest.fixture
def zu_tief(ordner: Ordner) -> Iterator[Ordner]:
    """Folders in folders, until the path is longer than the system allows."""
    hier = os.open(ordner.pfad, os.O_RDONLY)
    offen = [hier]
    for name in ("Bedarfsmeldungen", *(20 * ["t" * 250])):
        with contextlib.suppress(FileExistsError):
            os.mkdir(name, dir_fd=offen[-1])
        offen.append(os.open(name, os.O_RDONLY, dir_fd=offen[-1]))
    os.close(os.open("Neuss.xlsx", os.O_CREAT | os.O_WRONLY, dir_fd=offen[-1]))
    yield ordner
    for nummer in offen:
        os.close(nummer)
    shutil.rmtree(ordner.pfad)


@NUR_POSIX
def test_ein_zu_langer_pfad_wird_genannt(zu_tief: Ordner) -> None:
    assert "der Pfad ist zu lang" in einziger(zu_tief.ergebnis(), art.ORDNER_UNLESBAR).text


# ---------------------------------------------------------------- entries that are no files


@NUR_POSIX
@pytest.mark.parametrize("wo", ["Bedarfsmeldungen", "."])
def test_was_keine_datei_ist_wird_mit_seinem_grund_genannt(
    ordner: Ordner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wo: str
) -> None:
    ordner.meldung("Jüchen", fehlanzeige="ja")
    dort, woanders = ordner.pfad / wo, tmp_path / "woanders"
    (woanders / "darunter").mkdir(parents=True)
    (woanders / "Neuss.xlsx").write_bytes(b"x")
    (dort / "ins Leere.xlsx").symlink_to(tmp_path / "gibt es nicht")
    (dort / "im Kreis.xlsx").symlink_to("im Kreis.xlsx")
    (dort / "Ordner").symlink_to(woanders, target_is_directory=True)
    os.mkfifo(dort / "Schlange.xlsx")
    monkeypatch.chdir(dort)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as anschluss:
        anschluss.bind("Anschluss.xlsx")
        ergebnis = ordner.ergebnis()
    gruende = {(b.datei or "").rsplit("/", 1)[-1]: b.text for b in befunde(ergebnis, art.KEINE_DATEI)}
    assert set(gruende) == {"ins Leere.xlsx", "im Kreis.xlsx", "Schlange.xlsx", "Anschluss.xlsx"}
    for name, grund in (("ins Leere", "ins Leere führt"), ("im Kreis", "im Kreis"), ("Schlange", "FIFO")):
        assert grund in gruende[f"{name}.xlsx"]
    assert "Verknüpfung auf einen Ordner" in einziger(ergebnis, art.ORDNER_UNLESBAR).text
    assert all(b.schwere is Schwere.FEHLER for b in befunde(ergebnis, art.KEINE_DATEI))


@NUR_POSIX
def test_eine_verknuepfte_datei_wird_gelesen(ordner: Ordner, tmp_path: Path) -> None:
    ordner.meldung("Neuss", fehlanzeige="ja")
    echte = ordner.pfad / "Bedarfsmeldungen" / "Neuss.xlsx"
    echte.rename(tmp_path / "anderswo.xlsx")
    echte.symlink_to(tmp_path / "anderswo.xlsx")
    assert ergebnisse(ordner.ergebnis()) == {"Neuss.xlsx": "übernommen"}


# ---------------------------------------------------------------- names


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="dieses Dateisystem hält beide Namen für einen")
def test_namen_die_sich_nur_in_der_schreibung_des_umlauts_unterscheiden_sind_zwei_dateien(ordner: Ordner) -> None:
    for form in ("NFC", "NFD"):
        ordner.meldung("Jüchen", datei=unicodedata.normalize(form, "Jüchen.xlsx"), massnahmen=[{"bezeichnung": form}])
    ergebnis = ordner.ergebnis()
    assert ergebnisse(ergebnis) == {"Jüchen.xlsx": "strittig", "Jüchen.xlsx (2)": "strittig"}


@NUR_POSIX
@pytest.mark.parametrize(
    "name", ["Neuss\u202excslx.exe.xlsx", "Neuss\u2067.xlsx", os.fsdecode(b"Neuss \xff.xlsx")], ids=ascii
)
def test_unsichtbares_und_unlesbares_in_dateinamen_erreicht_keine_unterlage(ordner: Ordner, name: str) -> None:
    """Also where the name stands in a finding, in letters and in lauf.json."""
    ordner.meldung("Neuss", datei=name, massnahmen=[{"ende": "?"}])
    (zeile,) = ordner.ergebnis().eingang
    assert "\N{REPLACEMENT CHARACTER}" in zeile.datei
    dateien = lauf.erstelle(ordner.ergebnis(), Path(__file__).parents[1] / "templates").dateien
    for inhalt in (dateien["lauf.json"].decode(), dateien["Pruefbericht.html"].decode()):
        assert not {"\u202e", "\u2067"} & set(inhalt)
        assert "\\udcff" not in inhalt


def test_wiederherstellungsdateien_von_word_sind_sperrdateien(ordner: Ordner) -> None:
    ordner.datei("Bedarfsmeldungen/~WRL0001.tmp", b"x").datei("~wrl0002.TMP", b"x")
    ergebnis = ordner.ergebnis()
    assert ergebnis.eingang == ()
    kein(ergebnis, art.KEINE_MELDUNG_IM_ORDNER)


def test_nennt_der_dateiname_eine_andere_stelle_so_wird_es_gesagt(ordner: Ordner) -> None:
    """The return counts for the Stelle in its cell; an Akteur may well name the Kommune it works in."""
    ordner.meldung("Neuss", datei="Meldung Jüchen.xlsx", fehlanzeige="ja")
    ordner.meldung("Diakonie Musterland", datei="Diakonie.xlsx", kommune="Rommerskirchen", fehlanzeige="ja")
    ordner.meldung("Rommerskirchen", datei="Stadt Rommerskirchen.xlsx", fehlanzeige="ja")
    befund = einziger(ordner.ergebnis(), art.DATEINAME_ANDERE_STELLE)
    assert (befund.datei, befund.schwere) == ("Bedarfsmeldungen/Meldung Jüchen.xlsx", Schwere.HINWEIS)
    assert "„Jüchen“, die Meldung selbst „Neuss“" in befund.text
    (ordner.pfad / "Bedarfsmeldungen" / "Diakonie.xlsx").rename(
        ordner.pfad / "Bedarfsmeldungen" / "Rommerskirchen.xlsx"
    )
    assert len(befunde(ordner.ergebnis(), art.DATEINAME_ANDERE_STELLE)) == 1


# ---------------------------------------------------------------- files that somebody has in hand


def test_eine_gesperrte_meldung_wird_genannt(ordner: Ordner, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open in Excel on another machine; the others count."""
    ordner.meldung("Neuss", massnahmen=[{}]).meldung("Jüchen", massnahmen=[{}])
    beim_oeffnen(monkeypatch, "Neuss.xlsx", PermissionError(errno.EACCES, "Permission denied"))
    ergebnis = ordner.ergebnis()
    befund = einziger(ergebnis, art.DATEI_GESPERRT)
    assert "die Berechtigung fehlt" in befund.text
    assert "Schließen Sie" in befund.abhilfe
    assert ergebnis.gesamt.massnahmen == 1


def test_eine_meldung_die_sich_beim_lesen_aendert_wird_nicht_halb_gelesen(
    ordner: Ordner, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordner.meldung("Neuss", massnahmen=[{}])
    beim_oeffnen(monkeypatch, "Neuss.xlsx", lambda pfad: pfad.write_bytes(pfad.read_bytes() + b"mehr"))
    assert "während des Lesens geändert" in einziger(ordner.ergebnis(), art.NICHT_GELADEN).text


def test_eine_meldung_die_waehrend_des_laufs_verschwindet_wird_genannt(
    ordner: Ordner, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordner.meldung("Neuss", massnahmen=[{}])
    beim_oeffnen(monkeypatch, "Neuss.xlsx", FileNotFoundError(errno.ENOENT, "No such file"))
    assert "sie ist nicht mehr da" in einziger(ordner.ergebnis(), art.DATEI_GESPERRT).text


def beim_oeffnen(monkeypatch: pytest.MonkeyPatch, name: str, was: Any) -> None:
    """Something happens when the file of this name is opened: an error, or a change."""
    echt = Path.open

    def oeffne(pfad: Path, *angaben: Any, **mehr: Any) -> Any:
        if pfad.name == name:
            monkeypatch.setattr(Path, "open", echt)
            if isinstance(was, OSError):
                raise was
            was(pfad)
        return echt(pfad, *angaben, **mehr)

    monkeypatch.setattr(Path, "open", oeffne)


# ---------------------------------------------------------------- our own workbooks


EIGENE: list[tuple[bytes | OSError, str, str]] = [
    (b"", "leer (0 Byte)", "aus Ihrer Sicherung"),
    (b"<html><body>x</body></html>", "HTML", "speichern Sie sie in Excel als"),
    (b"PK\x03\x04 kaputt", "unvollständig", "aus Ihrer Sicherung"),
    (bytes(500), "noch nicht vollständig auf diesem Rechner", "warten Sie"),
    (PermissionError(errno.EACCES, "Permission denied"), "die Berechtigung fehlt", "schließen Sie sie"),
    (OSError(errno.EIO, "Input/output error"), "Lesefehler", "kopieren Sie sie auf ein Laufwerk dieses Rechners"),
]


@pytest.mark.parametrize(("inhalt", "grund", "rat"), EIGENE, ids=[grund for _, grund, _ in EIGENE])
@pytest.mark.parametrize("datei", ["Einstellungen.xlsx", "Analyse.xlsx", "Klaerungen.xlsx"])
def test_eigene_mappen_nennen_ihren_grund_und_ihre_abhilfe(
    ordner: Ordner, monkeypatch: pytest.MonkeyPatch, datei: str, inhalt: bytes | OSError, grund: str, rat: str
) -> None:
    if isinstance(inhalt, OSError):
        ordner.datei(datei, b"x")
        beim_oeffnen(monkeypatch, datei, inhalt)
    else:
        ordner.datei(datei, inhalt)
    if datei == "Analyse.xlsx":
        befund = einziger(ordner.ergebnis(), art.ANALYSE_FEHLT)
        gesagt = f"{befund.text} {befund.abhilfe}"
    else:
        with pytest.raises(Unbrauchbar) as fehler:
            ordner.ergebnis()
        gesagt = str(fehler.value)
    assert grund in gesagt
    assert rat in gesagt
    assert "Errno" not in gesagt


# ---------------------------------------------------------------- runs in the input folder


def mit_lauf(ordner: Ordner, unter: str) -> Path:
    """A run of this very folder, written into it."""
    ergebnis = ordner.ergebnis()
    return lege_ab(ordner.pfad / unter, ergebnis.stand, lauf.pruefe_nur(ergebnis))


@pytest.mark.parametrize("unter", ["output", "Bedarfsmeldungen/output", "Alt/noch älter"])
def test_ein_frueherer_lauf_im_eingang_wird_erkannt(ordner: Ordner, unter: str) -> None:
    ordner.meldung("Neuss", massnahmen=[{}])
    vorher = ordner.ergebnis()
    mit_lauf(ordner, unter)
    nachher = ordner.ergebnis()
    assert (nachher.eingang, nachher.befunde) == (vorher.eingang, vorher.befunde)


def test_was_in_einem_lauf_geaendert_oder_hinzugelegt_ist_wird_genannt(ordner: Ordner) -> None:
    ziel = mit_lauf(ordner, "output")
    (ziel / "Pruefbericht.html").write_text("von Hand", encoding="utf-8")
    (ziel / "Notiz.txt").write_text("x", encoding="utf-8")
    ergebnis = ordner.ergebnis()
    assert einziger(ergebnis, art.AUSGABE_GEAENDERT).datei == f"output/{ziel.name}/Pruefbericht.html"
    assert einziger(ergebnis, art.KEINE_MELDUNG_IM_ORDNER).datei == f"output/{ziel.name}/Notiz.txt"


def test_vordrucke_im_eingang_sind_unsere_bis_sie_jemand_ausfuellt(ordner: Ordner) -> None:
    """A form that was filled in where it lay is a return in the wrong place, and that is said loudest."""
    dateien, _ = lauf.vordrucke(ordner.pfad)
    for name, inhalt in dateien.items():
        ordner.datei(f"Vordrucke_1/{name}", inhalt)
    kein(ordner.ergebnis(), art.KEINE_MELDUNG_IM_ORDNER)
    neu = leer("Jüchen")
    angabe(neu, "datum", None)
    ordner.datei("Vordrucke_1/Neuss/Bedarfsmeldung_Neuss.xlsx", in_bytes(meldung()))
    ordner.datei("Vordrucke_1/Jüchen/Bedarfsmeldung_Jüchen.xlsx", in_bytes(neu))
    ergebnis = ordner.ergebnis()
    befund = einziger(ergebnis, art.MELDUNG_DANEBEN)
    assert (befund.datei, befund.schwere) == ("Vordrucke_1/Neuss/Bedarfsmeldung_Neuss.xlsx", Schwere.FEHLER)
    assert einziger(ergebnis, art.AUSGABE_GEAENDERT).datei == "Vordrucke_1/Jüchen/Bedarfsmeldung_Jüchen.xlsx"
    assert ergebnis.gesamt.massnahmen == 0


def test_eine_fremde_lauf_json_versteckt_keine_meldung(ordner: Ordner) -> None:
    """Neither in the folder of returns itself, nor by pointing out of its own folder, nor broken or huge."""
    ordner.meldung("Neuss", massnahmen=[{}])
    summe = ordner.ergebnis().eingang[0].sha256
    for wo, datei in (("", "Neuss.xlsx"), ("darunter/", "../Neuss.xlsx")):
        daten = {"format": 1, "programm": "integrationsbericht 9", "ausgaben": [{"datei": datei, "sha256": summe}]}
        ordner.datei(f"Bedarfsmeldungen/{wo}lauf.json", json.dumps(daten, indent=1).encode())
    ordner.datei(
        "kaputt/lauf.json", b'{\n "format": 1,\n "programm": "integrationsbericht 9",\n "ausgaben": ' + b"[" * 9_000
    )
    assert ordner.ergebnis().gesamt.massnahmen == 1
