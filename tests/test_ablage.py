"""The one place that writes: a run folder appears complete or not at all, and nothing is overwritten."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from integrationsbericht.schreiben import ablage
from integrationsbericht.schreiben.ablage import AblageFehler, lege_ab, lege_in_neuen_ordner, pruefe_schreibbar

STAND = date(2020, 1, 28)
DATEIEN = {"lauf.json": b"{}", "rueckfragen/Neuss/rueckfragen.txt": "Grüße\r\n".encode()}


def inhalt(ordner: Path) -> dict[str, bytes]:
    return {p.relative_to(ordner).as_posix(): p.read_bytes() for p in ordner.rglob("*") if p.is_file()}


def test_alles_steht_byte_fuer_byte_im_neuen_ordner(tmp_path: Path) -> None:
    """Also where the output folder itself does not exist yet."""
    ordner = lege_ab(tmp_path / "a" / "b", STAND, DATEIEN)
    assert ordner == tmp_path / "a" / "b" / "2020-01-28_1"
    assert inhalt(ordner) == DATEIEN
    assert list((tmp_path / "a" / "b").iterdir()) == [ordner], "daneben bleibt nichts liegen"


def test_die_nummer_zaehlt_hoch(tmp_path: Path) -> None:
    """Above the highest of our folders, whatever its day and even if a lower one is free; other names do not matter."""
    for name in ("2020-01-28_2", "2020-01-29_9", "2020-01-28_alt", "Bilder_2019", "2020-01-28"):
        (tmp_path / name).mkdir()
    assert [lege_ab(tmp_path, STAND, DATEIEN).name for _ in range(2)] == ["2020-01-28_10", "2020-01-28_11"]


def test_was_da_ist_bleibt(tmp_path: Path) -> None:
    erster = lege_ab(tmp_path, STAND, {"lauf.json": b"alt"})
    zweiter = lege_ab(tmp_path, STAND, {"lauf.json": b"neu"})
    assert (inhalt(erster), inhalt(zweiter)) == ({"lauf.json": b"alt"}, {"lauf.json": b"neu"})


def test_auch_eine_datei_dieses_namens_bleibt(tmp_path: Path) -> None:
    (tmp_path / "Vordrucke_1").write_bytes(b"bleibt")
    assert lege_in_neuen_ordner(tmp_path, "Vordrucke", DATEIEN).name == "Vordrucke_2"
    assert (tmp_path / "Vordrucke_1").read_bytes() == b"bleibt"


def test_ein_fehlschlag_hinterlaesst_nichts(tmp_path: Path) -> None:
    """The second file cannot be written (its folder is a file); the first one must not stay."""
    alt = lege_ab(tmp_path, STAND, DATEIEN)
    with pytest.raises(AblageFehler) as fehler:
        lege_ab(tmp_path, STAND, {"a": b"x", "a/b": b"y"})
    assert list(tmp_path.iterdir()) == [alt]
    assert inhalt(alt) == DATEIEN
    assert "--ausgabe" in str(fehler.value), "die Meldung nennt eine Abhilfe"


class Abbruch(Mapping[str, bytes]):
    """Files during whose writing someone presses Ctrl-C."""

    def __getitem__(self, name: str) -> bytes:
        if name == "zweite":
            raise KeyboardInterrupt
        return b"x"

    def __iter__(self) -> Iterator[str]:
        return iter(("erste", "zweite"))

    def __len__(self) -> int:
        return 2


def test_ein_abbruch_hinterlaesst_nichts(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        lege_ab(tmp_path, STAND, Abbruch())
    assert list(tmp_path.iterdir()) == []


def test_der_ausgabeordner_ist_eine_datei(tmp_path: Path) -> None:
    (tmp_path / "datei").write_bytes(b"bleibt")
    for ausgabe in (tmp_path / "datei", tmp_path / "datei" / "darunter"):
        with pytest.raises(AblageFehler) as fehler:
            lege_ab(ausgabe, STAND, DATEIEN)
        assert str(ausgabe) in str(fehler.value)
    assert (tmp_path / "datei").read_bytes() == b"bleibt"


def test_zwei_laeufe_zur_selben_zeit(tmp_path: Path) -> None:
    """Each gets its own number and its own files."""
    with ThreadPoolExecutor(4) as gleichzeitig:
        ordner = list(gleichzeitig.map(lambda n: lege_ab(tmp_path, STAND, {"n": str(n).encode()}), range(4)))
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(p.name for p in ordner)
    assert [(p / "n").read_bytes() for p in ordner] == [b"0", b"1", b"2", b"3"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kennt diese Rechte nicht")
def test_andere_duerfen_den_ordner_lesen(tmp_path: Path) -> None:
    """A temporary folder is private; the one that colleagues open must not be."""
    assert stat.S_IMODE(lege_ab(tmp_path, STAND, DATEIEN).stat().st_mode) & 0o055 == 0o055


# ---------------------------------------------------------------- the disk, other programs, killed runs


def ein_satz(fehler: pytest.ExceptionInfo[AblageFehler]) -> str:
    satz = str(fehler.value)
    assert re.fullmatch(r"Der Ausgabeordner „[^“]+“ lässt sich nicht beschreiben \([^()]+\); prüfen Sie .*\.", satz), (
        satz
    )
    return satz


@pytest.mark.parametrize("schreibvorgang", range(len(DATEIEN)))
def test_volle_platte_bei_jedem_schreiben(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schreibvorgang: int) -> None:
    alt = lege_ab(tmp_path, STAND, DATEIEN)
    echt, zahl = Path.write_bytes, iter(range(100))

    def schreibe(pfad: Path, daten: bytes) -> int:
        if next(zahl) == schreibvorgang:
            echt(pfad, daten[:1])
            raise OSError(errno.ENOSPC, "No space left on device")
        return echt(pfad, daten)

    monkeypatch.setattr(Path, "write_bytes", schreibe)
    with pytest.raises(AblageFehler) as fehler:
        lege_ab(tmp_path, STAND, DATEIEN)
    assert "kein Platz mehr" in ein_satz(fehler)
    assert list(tmp_path.iterdir()) == [alt]
    assert inhalt(alt) == DATEIEN


def freigabeverletzung() -> PermissionError:
    """What Windows says while Word or a virus scanner holds something in the folder open."""
    fehler = PermissionError(errno.EACCES, "The process cannot access the file")
    fehler.winerror = 32
    return fehler


@pytest.mark.parametrize(("wie_oft", "gelingt"), [(3, True), (100, False)])
def test_haelt_ein_anderes_programm_den_ordner_offen_wird_gewartet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wie_oft: int, gelingt: bool
) -> None:
    echt, zahl = Path.rename, iter(range(1_000))

    def benenne_um(pfad: Path, ziel: Path) -> Path:
        if next(zahl) < wie_oft:
            raise freigabeverletzung()
        return echt(pfad, ziel)

    monkeypatch.setattr(Path, "rename", benenne_um)
    monkeypatch.setattr(ablage, "_WARTEN", 0)
    if gelingt:
        assert inhalt(lege_ab(tmp_path, STAND, DATEIEN)) == DATEIEN
        return
    with pytest.raises(AblageFehler) as fehler:
        lege_ab(tmp_path, STAND, DATEIEN)
    assert "ein anderes Programm hält ihn offen" in ein_satz(fehler)
    assert list(tmp_path.iterdir()) == []


class Verschwunden(Mapping[str, bytes]):
    """Files during whose writing somebody deletes the output folder."""

    def __init__(self, ausgabe: Path) -> None:
        self._ausgabe = ausgabe

    def __getitem__(self, name: str) -> bytes:
        if name == "unter/zweite" and not self._ausgabe.name.startswith("weg"):
            shutil.rmtree(self._ausgabe)
            self._ausgabe = Path("weg")
        return b"x"

    def __iter__(self) -> Iterator[str]:
        return iter(("erste", "unter/zweite"))

    def __len__(self) -> int:
        return 2


def test_verschwindet_der_ausgabeordner_entsteht_kein_halber_lauf(tmp_path: Path) -> None:
    with pytest.raises(AblageFehler) as fehler:
        lege_ab(tmp_path / "ausgabe", STAND, Verschwunden(tmp_path / "ausgabe"))
    assert "er ist nicht mehr da" in ein_satz(fehler)
    assert [pfad for pfad in tmp_path.rglob("*") if pfad.is_file()] == []


@pytest.mark.parametrize("ausgabe", ["ausgabe", "ausgabe/noch/nicht/da"])
def test_ein_schreibgeschuetzter_ausgabeordner_faellt_vorher_auf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ausgabe: str
) -> None:
    """And the look leaves no trace."""
    (tmp_path / "ausgabe").mkdir()
    pruefe_schreibbar(tmp_path / ausgabe)
    assert list(tmp_path.rglob("*")) == [tmp_path / "ausgabe"]

    def verwehrt(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "mkdir", verwehrt)
    with pytest.raises(AblageFehler) as fehler:
        pruefe_schreibbar(tmp_path / ausgabe)
    assert "schreibgeschützt" in ein_satz(fehler)


def test_reste_eines_abgebrochenen_laufs_verschwinden_beim_naechsten(tmp_path: Path) -> None:
    """A real run, killed while it writes; folders of others, or of a run that still lives, stay."""
    programm = f"""
import os, signal
from pathlib import Path
from datetime import date
from integrationsbericht.schreiben.ablage import lege_ab
Path.rename = lambda *_: os.kill(os.getpid(), 9)
lege_ab(Path({str(tmp_path)!r}), date(2020, 1, 28), {{"a": b"x"}})
"""
    subprocess.run([sys.executable, "-c", programm], check=False)
    (rest,) = tmp_path.iterdir()
    assert (rest / "a").read_bytes() == b"x"
    nummer = rest.name.split("_")[2]
    fremde = [rest.name.replace(nummer, str(os.getpid())), rest.name.replace("-unfertig_", "-unfertig_anderer-"),
              rest.name + "_von_mir", ".2020-01-28_abc", ".git"]  # fmt: skip
    for name in fremde:
        (tmp_path / name).mkdir()
    neu = lege_ab(tmp_path, STAND, DATEIEN)
    assert {pfad.name for pfad in tmp_path.iterdir()} == {neu.name, *fremde}


def test_namen_die_das_system_nicht_schreiben_kann_sind_ein_satz(tmp_path: Path) -> None:
    with pytest.raises(AblageFehler) as fehler:
        lege_ab(tmp_path, STAND, {"\ud800": b"x"})
    assert "Sprache des Systems" in ein_satz(fehler)
    assert list(tmp_path.iterdir()) == []
