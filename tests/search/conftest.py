from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as project
from pytest_django import Settings

from search.engines.interface import Index
from search.engines.postgresql import PostgresIndex
from search.engines.whoosh_engine import WhooshIndex

HAS_POSTGRES = project.DATABASES["default"]["ENGINE"] == "tests.postgres"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of `index` is run on each engine; on PostgreSQL the other one was tried before."""
    if "engine" in metafunc.fixturenames:
        of_the_database = pytest.param("postgresql", marks=pytest.mark.django_db)
        metafunc.parametrize("engine", [of_the_database] if HAS_POSTGRES else ["whoosh"])


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    """Each test has an index of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def nothing_yet(engine: str, tmp_path: Path) -> Index:
    return PostgresIndex() if engine == "postgresql" else WhooshIndex(tmp_path)


@pytest.fixture
def index(nothing_yet: Index) -> Index:
    """An empty one, of each engine in turn."""
    nothing_yet.adopt(nothing_yet.fresh())
    return nothing_yet
