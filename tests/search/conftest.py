from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    """Each test has an index of its own."""
    settings.DATA_DIR = tmp_path
