"""The one place that writes: a run folder appears complete or not at all, and nothing is overwritten."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from integrationsbericht.schreiben.ablage import AblageFehler, lege_ab, lege_in_neuen_ordner

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
