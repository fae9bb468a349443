"""The index made anew while readers write, ask and go."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from threading import Event

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from books.models import Book, Section
from search.engines import index
from search.management.commands import rebuild_index
from search.models import Gone, Making
from search.rebuilding import progress, rebuild
from tests.making import write_note
from tests.search.asking import followed, found
from tests.texts import IDLE

pytestmark = pytest.mark.django_db


def test_what_happens_meanwhile_is_in_it(
    ada: User, ben: User, cora: User, utopia: Book, trades: Section
) -> None:
    early = write_note(ada, trades, IDLE, "Six hours?")
    going = write_note(cora, trades, IDLE, "Ten hours?")
    asked = followed()
    late: list[int] = []

    def meanwhile(_making: Making) -> None:
        late.append(write_note(ben, trades, IDLE, "Two hours?").pk)
        cora.delete()
        utopia.withdraw()
        assert f"note {early.pk}" in found(asked, "hours")
        assert progress() is not None

    with asked.following():
        rebuild(asked, meanwhile)
    assert late
    assert sorted(found(asked, "hours")) == sorted(f"note {pk}" for pk in (early.pk, *late))
    assert found(asked, "agriculture") == []
    assert going.pk in Gone.objects.values_list("annotation", flat=True)
    assert sorted(found(followed(), "hours")) == sorted(f"note {pk}" for pk in (early.pk, *late))
    assert progress() is None


def test_the_command_makes_one_where_there_is_none_and_says_how_far_it_is(
    ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Six hours?")
    told = StringIO()
    call_command("rebuild_index", stdout=told)
    assert "%" in told.getvalue()
    assert "documents" in told.getvalue()
    assert found(index(), "hours") == [f"note {note.pk}"]


def test_the_command_says_what_to_do_when_somebody_else_is_at_it(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild_index, "PATIENCE", 0)
    with held_elsewhere(), pytest.raises(CommandError, match="Try again"):
        call_command("rebuild_index")


@contextmanager
def held_elsewhere() -> Iterator[None]:
    """The follower's lock, by somebody with a connection of their own: PostgreSQL gives one that
    a connection has to that connection again."""
    held, over = Event(), Event()

    def hold() -> None:
        with index().following() as is_ours:
            assert is_ours
            held.set()
            over.wait()
        connection.close()

    with ThreadPoolExecutor() as pool:
        holding = pool.submit(hold)
        held.wait(10)
        try:
            yield
        finally:
            over.set()
            holding.result()
