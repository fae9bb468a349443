"""The cast: ada writes, ben reads along, cora is a stranger, iris publishes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from accounts.models import User
from annotations import carrying, ordering
from books.models import Book, Section
from tests.making import first_section, make_book
from tests.texts import TRADES, TRAFFIC

PASSWORD = "no man may live idle"
DATABASE = {"db", "transactional_db"}
"""The fixtures that give a test a database."""
BROWSER_PARTS = ("browser-1", "browser-2")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make test` runs the parts beside each other."""
    parts = ("python", *BROWSER_PARTS)
    parser.addoption("--part", choices=parts, help="without it, all of them")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL and Redis only what asks them: all else ran on SQLite and can't differ."""
    for item in items:
        if item.get_closest_marker("browser"):
            # The browser, the server and the test share the machine with others. What fails
            # three times is broken; what failed once is told at the end of the run.
            item.add_marker(pytest.mark.flaky(reruns=2))
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        _keep(config, items, _asks_a_service)
    if part := config.getoption("part"):
        _keep(config, items, lambda item: _part(item) == part)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why a test was run once more: it may be the only trace of a fault."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.section(f"failed once: {report.nodeid}")
        terminalreporter.line(report.longreprtext)


def _keep(
    config: pytest.Config, items: list[pytest.Item], wanted: Callable[[pytest.Item], bool]
) -> None:
    config.hook.pytest_deselected(items=[item for item in items if not wanted(item)])
    items[:] = [item for item in items if wanted(item)]


def _part(item: pytest.Item) -> str:
    """A browser's tests by the number of their file: those of one file share a browser."""
    if not item.get_closest_marker("browser"):
        return "python"
    files = sorted(path.name for path in item.path.parent.glob("test_*.py"))
    return BROWSER_PARTS[files.index(item.path.name) % len(BROWSER_PARTS)]


def _asks_a_service(item: pytest.Item) -> bool:
    """A database by its fixtures or mark; all about the margin may ask the channel layer.

    Of the browser's tests, those of what travels from one reader to another, and of jobs.
    """
    if item.get_closest_marker("browser"):
        return item.get_closest_marker("services") is not None
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") is not None
    return marked or not fixtures.isdisjoint(DATABASE) or "annotations" in item.path.parts


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits, cached positions and compared texts of one test are not another's."""
    cache.clear()
    carrying.remembered.cache_clear()
    ordering.remembered.cache_clear()


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """A page that was asked for in Chinese leaves its thread speaking Chinese."""
    translation.activate(settings.LANGUAGE_CODE)


def make_user(username: str, name: str) -> User:
    return User.objects.create_user(
        username, f"{username}@example.org", PASSWORD, display_name=name
    )


@pytest.fixture
def ada(db: None) -> User:
    return make_user("ada", "Ada Lovelace")


@pytest.fixture
def ben(db: None) -> User:
    return make_user("ben", "Ben Adeyemi")


@pytest.fixture
def cora(db: None) -> User:
    return make_user("cora", "Cora Ito")


@pytest.fixture
def iris(db: None) -> User:
    user = make_user("iris", "Iris Moreau")
    user.is_staff = True
    user.save()
    return user


@pytest.fixture
def utopia(db: None) -> Book:
    return make_book("Utopia", TRADES, TRAFFIC)


@pytest.fixture
def draft(db: None) -> Book:
    return make_book("A draft of Utopia", TRADES, publish=False)


@pytest.fixture
def trades(utopia: Book) -> Section:
    return first_section(utopia)


@pytest.fixture(scope="session")
def real_books() -> Path:
    """The folder of real books beside the repository."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "books"
    assert folder.is_dir(), f"The tests read real books from {folder}, which is missing."
    return folder
