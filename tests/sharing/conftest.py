from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.making import write_note
from tests.texts import IDLE


@pytest.fixture(autouse=True)
def _cards_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """One test's cards are not another's."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def note(ada: User, trades: Section) -> Annotation:
    return write_note(ada, trades, IDLE, "Six hours?")
