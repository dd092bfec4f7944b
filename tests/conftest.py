"""What every test may ask for: an input folder that is complete and in order until the test changes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bauen import Ordner
from hypothesis import settings

settings.register_profile("schnell", max_examples=25, deadline=None, derandomize=True, database=None)
settings.register_profile("gruendlich", max_examples=400, deadline=None)
settings.load_profile("schnell")  # the other one: pytest --hypothesis-profile=gruendlich


@pytest.fixture
def ordner(tmp_path: Path) -> Ordner:
    """An input folder with settings and an Analyse for three Kommunen and one Akteur, and no return yet."""
    return Ordner(tmp_path / "eingang")
