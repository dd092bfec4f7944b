"""What every test may ask for: an input folder that is complete and in order until the test changes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bauen import Ordner
from hypothesis import settings
from laeufe import erstelle

settings.register_profile("schnell", max_examples=25, deadline=None, derandomize=True, database=None)
settings.register_profile("gruendlich", max_examples=400, deadline=None)
settings.load_profile("schnell")  # the other one: pytest --hypothesis-profile=gruendlich


@pytest.fixture
def ordner(tmp_path: Path) -> Ordner:
    """An input folder with settings and an Analyse for three Kommunen and one Akteur, and no return yet."""
    return Ordner(tmp_path / "eingang")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--erneuern", action="store_true", help="schreibt tests/golden neu (test_golden.py)")


@pytest.fixture(scope="session")
def lauf_ueber(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Name of an input folder in `laeufe.EINGAENGE` → the folder of one run over it, made once for all tests."""
    return cache(lambda name: erstelle(name, tmp_path_factory.mktemp(name)))
