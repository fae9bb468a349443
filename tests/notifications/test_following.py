"""The follower as it is: many followers, a process that is killed, writers who don't wait."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from notifications.following import behind, follow
from notifications.models import Cursor, Following, Notification
from tests.making import layer_of, write_note, write_reply
from tests.notifications.telling import kinds
from tests.serving import Program
from tests.surroundings import surroundings
from tests.texts import IDLE
from tests.waiting import until

CROWD = 1_000


def crowd(thread: Annotation, size: int) -> None:
    """So many readers who follow a thread."""
    people = User.objects.bulk_create(
        User(username=f"reader-{number}", email=f"reader-{number}@example.org")
        for number in range(size)
    )
    Following.objects.bulk_create(
        Following(reader=person, thread=thread, wanted=True) for person in people
    )


def queries_for_a_reply(writer: User, thread: Annotation) -> tuple[int, int]:
    """How many it takes to write one, and to tell it."""
    with CaptureQueriesContext(connection) as writing:
        write_reply(writer, thread)
    with CaptureQueriesContext(connection) as telling:
        follow()
    return len(writing), len(telling)


def test_a_thousand_followers_cost_what_one_does(ada: User, ben: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    follow()
    alone = queries_for_a_reply(ben, note)
    crowd(note, CROWD)
    assert queries_for_a_reply(ben, note) == alone
    assert Notification.objects.count() == CROWD + 2


def test_one_query_finds_the_layers_that_are_behind(
    ada: User, ben: User, utopia: Book, trades: Section
) -> None:
    write_reply(ben, write_note(ada, trades, IDLE))
    write_note(ada, trades, IDLE, kind="private")
    public = layer_of(utopia, ada)
    with CaptureQueriesContext(connection) as looked:
        assert behind() == [public.pk]
    assert len(looked) == 1
    follow()
    assert behind() == []


def test_what_cannot_be_told_does_not_stop_what_comes_after_it(
    ada: User, ben: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = write_note(ada, trades, IDLE)
    follow()
    write_reply(ben, note, "A fault of ours")
    write_reply(ben, note)

    def named_in(body: str) -> list[str]:
        assert body != "A fault of ours"
        return []

    monkeypatch.setattr("notifications.events.named_in", named_in)
    assert kinds(ada) == ["reply"]


RESTLESS = """
import django
django.setup()
from notifications.following import follow
while True:
    follow()
"""
"""A follower that is at it all the time, so that it is killed in the midst of things."""

KILLINGS = 8
REPLIES = 15


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_it_loses_nothing_and_doubles_nothing(
    ada: User, ben: User, trades: Section, tmp_path: Path
) -> None:
    note = write_note(ada, trades, IDLE)
    crowd(note, 200)
    follow()
    restless = Program(tmp_path / "follower.log", surroundings(), "-c", RESTLESS)
    for killing in range(KILLINGS):
        restless.start()
        before = cursor()
        write_reply(ben, note)
        until(partial(is_beyond, before))
        for _number in range(REPLIES + killing):
            write_reply(ben, note)
        restless.kill()
    follow()
    replies = sorted(Annotation.objects.filter(root=note).values_list("pk", flat=True))
    for reader in (ada, User.objects.get(username="reader-7")):
        notes = Notification.objects.filter(reader=reader).values_list("annotation", flat=True)
        assert sorted(notes) == replies
    assert Notification.objects.count() == 201 * len(replies)


def cursor() -> int:
    return Cursor.objects.get().number


def is_beyond(number: int) -> bool:
    return cursor() > number
