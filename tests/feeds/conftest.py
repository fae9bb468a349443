"""A group of ada's that ben is in and that reads Utopia."""

from __future__ import annotations

import pytest

from accounts.models import User
from annotations.models import Layer
from books.models import Book, Section
from books.subjects import subjects_named
from groups.models import Group
from tests.making import make_group, take_up, write_note
from tests.texts import IDLE


@pytest.fixture
def known(ada: User, trades: Section, utopia: Book) -> None:
    """Each list has something, and that is nothing secret."""
    utopia.subjects.set(subjects_named(["Utopias"]))
    write_note(ada, trades, IDLE, "An open word", tags=["work"])


@pytest.fixture
def utopians(ada: User, ben: User, utopia: Book) -> Group:
    group = make_group(ada, ben)
    take_up(group, utopia)
    return group


@pytest.fixture
def theirs(utopians: Group, utopia: Book) -> Layer:
    """The group's layer."""
    return Layer.objects.get(group=utopians, book=utopia)
