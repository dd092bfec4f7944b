"""What every test may ask for: an input folder that is complete and in order until the test changes it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import pytest
from bauen import Ordner
from filelock import FileLock
from hypothesis import settings
from laeufe import erstelle, fertiger

from integrationsbericht.__main__ import stelle_ein
from integrationsbericht.dateien.waechter import Waechter
from integrationsbericht.lesen import ordner as leseordner
from integrationsbericht.nebenher import Nebenher
from integrationsbericht.schreiben import briefe
from integrationsbericht.schreiben.excel.markieren import markiert

settings.register_profile("schnell", max_examples=25, deadline=None, derandomize=True, database=None)
settings.register_profile("gruendlich", max_examples=400, deadline=None)
settings.load_profile("schnell")  # the other one: pytest --hypothesis-profile=gruendlich


@pytest.fixture(scope="session", autouse=True)
def ein_arbeiter() -> Iterator[Waechter]:
    """One worker process reads for all tests of a run, the same file once: everything else would take most of the time.

    A test about the worker itself takes a `Waechter` of its own.
    """

    class Bleibend(Waechter):
        def __init__(self) -> None:
            super().__init__()
            self._frage = lru_cache(maxsize=200)(super()._frage)  # type: ignore[method-assign]

        def __exit__(self, *_: object) -> None:
            """It ends with the test run, or where a file kills it."""

    bleibend = Bleibend()
    with pytest.MonkeyPatch.context() as fuer_alle:
        fuer_alle.setattr(leseordner, "Waechter", lambda: bleibend)
        yield bleibend
    bleibend._beende()


@pytest.fixture(scope="session", autouse=True)
def ein_prozess() -> Iterator[Callable[[Nebenher], Nebenher]]:
    """Every core has a process of tests already: a command called in it writes its papers itself.

    A command of its own has the second process; so has tests/test_nebenher.py, to which its beginning is handed.
    """
    with pytest.MonkeyPatch.context() as fuer_alle:
        beginn = Nebenher.__enter__
        fuer_alle.setattr(Nebenher, "__enter__", lambda nebenher: nebenher)
        yield beginn


@pytest.fixture(scope="session", autouse=True)
def wie_im_programm() -> None:
    stelle_ein()


@pytest.fixture(scope="session", autouse=True)
def einmal_markiert() -> Iterator[None]:
    """Many tests run over the same returns; what is made of the same return and questions is made once.

    tests/test_markieren.py calls `markiert` itself, also from several processes.
    """
    gemerkt = lru_cache(maxsize=200)(markiert)
    with pytest.MonkeyPatch.context() as fuer_alle:
        fuer_alle.setattr(briefe, "markiert", lambda inhalt, marken, tag: gemerkt(inhalt, tuple(marken), tag))
        yield


@pytest.fixture
def ordner(tmp_path: Path) -> Ordner:
    """An input folder with settings and an Analyse for three Kommunen and one Akteur, and no return yet."""
    return Ordner(tmp_path / "eingang")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("libreoffice") and shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) ist hier nicht eingerichtet.")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--erneuern", action="store_true", help="schreibt tests/golden neu (test_golden.py)")


@pytest.fixture(scope="session")
def lauf_ueber(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Name of an input folder in `laeufe.EINGAENGE` → the folder of one run over it, made once for all tests.

    Whichever process needs it first makes it, the others wait.
    """
    ordner = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        ordner = ordner.parent

    @cache
    def lauf(name: str) -> Path:
        with FileLock(ordner / f"{name}.lock"):
            if (ordner / name).exists():
                return fertiger(ordner / name)
            return erstelle(name, ordner / name)

    return lauf
