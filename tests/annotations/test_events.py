"""Events are numbered without gaps, whatever happens around them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction

from accounts.models import User
from annotations import services
from annotations.models import Annotation, Event, Layer
from annotations.schemas import Words
from books.models import Section
from tests.making import layer_of, write_note, write_reply

IDLE = "no man may live idle"


def record(layer: Layer) -> list[tuple[int, str]]:
    return list(layer.events.order_by("number").values_list("number", "action"))


def test_every_change_is_one_event(ada: User, ben: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    reply = write_reply(ben, note)
    services.edit(note, Words("Seven hours?"))
    services.delete(reply)
    layer = layer_of(trades.revision.book, ada)
    assert record(layer) == [(1, "created"), (2, "created"), (3, "updated"), (4, "deleted")]
    assert layer.head == 4


def test_layers_count_for_themselves(ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE)
    write_note(ada, trades, IDLE, kind="private")
    book = trades.revision.book
    assert layer_of(book, ada).head == layer_of(book, ada, "private").head == 1


def test_a_write_that_fails_leaves_no_number(
    ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError("The disk is full.")

    monkeypatch.setattr(Event.objects, "bulk_create", fail)
    with pytest.raises(OSError, match="full"):
        write_note(ada, trades, IDLE)
    assert not Annotation.objects.exists()
    assert layer_of(trades.revision.book, ada).head == 0


def test_deleting_twice_is_one_event(ada: User, trades: Section) -> None:
    note = write_note(ada, trades, IDLE)
    services.delete(note)
    services.delete(note)
    assert layer_of(trades.revision.book, ada).head == 2


def test_an_edit_that_comes_after_the_deletion_brings_nothing_back(
    ada: User, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE)
    services.delete(note)
    assert services.edit(note, Words("Still here?")).body == ""
    assert layer_of(trades.revision.book, ada).head == 2


@pytest.mark.django_db(transaction=True)
def test_a_dead_channel_layer_does_not_lose_a_note(
    ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_event: Event) -> None:
        raise ConnectionError("Redis is gone.")

    monkeypatch.setattr("annotations.broadcasts.announce", fail)
    note = write_note(ada, trades, IDLE)
    assert Annotation.objects.get() == note


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_leave_no_gap(ada: User, ben: User, trades: Section) -> None:
    def write(author: User) -> None:
        try:
            write_note(author, trades, IDLE)
        finally:
            connection.close()

    layer = layer_of(trades.revision.book, ada)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, [ada, ben] * 20))
    assert [number for number, _ in record(layer)] == list(range(1, 41))


@pytest.mark.django_db(transaction=True)
def test_the_doorbell_rings_after_the_commit_only(
    ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[int] = []
    monkeypatch.setattr("annotations.broadcasts.announce", lambda event: rung.append(event.number))
    with transaction.atomic():
        write_note(ada, trades, IDLE)
        assert rung == []
    assert rung == [1]
