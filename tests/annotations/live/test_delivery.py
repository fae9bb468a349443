"""Nothing lost, nothing twice, nothing out of order: whatever the channel layer does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations.consumers import MarginSocket
from annotations.live.hub import hub
from books.models import Book, Section
from tests.annotations.live.readers import Reader
from tests.channel_layers import DeadLayer, DeafLayer, DoublingLayer, DroppingLayer
from tests.contracts import contract
from tests.correcting import correct, released
from tests.making import layer_of, write_note
from tests.texts import TRADES

pytestmark = pytest.mark.django_db(transaction=True)

IDLE = "no man may live idle"

note = sync_to_async(write_note)
layer_for = sync_to_async(layer_of)


def correct_and_release(book: Book, editor: User) -> None:
    released(correct(book, TRADES.replace("idle", "idly")), editor)


ChannelLayerIs = Callable[[Any], None]


@pytest.mark.parametrize("layer", [DroppingLayer, DoublingLayer, DeafLayer, DeadLayer])
async def test_every_event_arrives_once_and_in_order(
    channel_layer_is: ChannelLayerIs, layer: type, ada: User, ben: User, trades: Section
) -> None:
    channel_layer_is(layer())
    book = trades.revision.book
    public = await layer_for(book, ada)
    readers = [await Reader.connect(book, user) for user in (ada, ben, None)]
    for reader in readers:
        await reader.subscribe(**{str(public.pk): 0})
    for _ in range(10):
        await note(ada, trades, IDLE)
    for reader in readers:
        assert await reader.hear_until(10) == list(range(1, 11))
        await reader.leave()


async def test_a_reader_who_arrives_in_the_middle_of_things_misses_nothing(
    ada: User, trades: Section
) -> None:
    book = trades.revision.book
    public = await layer_for(book, ada)
    readers = []
    for _ in range(8):
        await note(ada, trades, IDLE)
        reader = await Reader.connect(book)
        await reader.say({"type": "subscribe", "layers": {str(public.pk): 0}})
        readers.append(reader)
        await note(ada, trades, IDLE)
    for reader in readers:
        assert await reader.hear_until(16) == list(range(1, 17))
        await reader.leave()


async def test_an_event_is_serialised_once_for_all(
    ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = trades.revision.book
    public = await layer_for(book, ada)
    readers = [await Reader.connect(book) for _ in range(5)]
    for reader in readers:
        await reader.subscribe(**{str(public.pk): 0})
    presented: list[int] = []
    monkeypatch.setattr(
        "annotations.live.veils.event_text", lambda event: presented.append(event.number)
    )
    await note(ada, trades, IDLE)
    for reader in readers:
        assert await reader.hear_until(1) == [1]
        await reader.leave()
    assert presented == []


async def test_a_slow_reader_is_sent_away_to_resume_later(
    ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.consumers.WAITING", 2)
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book)
    await reader.subscribe(**{str(public.pk): 0})
    (socket,) = hub().rooms.sockets[book.pk]
    assert isinstance(socket, MarginSocket)
    for _ in range(3):
        socket.push('{"type": "heads", "heads": {}}')
    assert await reader.close_code() == 4429


async def test_what_nobody_follows_any_more_is_let_go(ada: User, trades: Section) -> None:
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book)
    await reader.subscribe(**{str(public.pk): 0})
    assert list(hub().streams.followed) == [public.pk]
    await reader.leave()
    assert hub().streams.followed == {}
    assert f"layer.{public.pk}" not in hub().doorbell.groups


async def test_a_correction_is_told_to_whoever_has_the_book_open(
    ada: User, iris: User, trades: Section
) -> None:
    book = trades.revision.book
    reader, elsewhere = await Reader.connect(book, ada), await Reader.connect(book)
    assert (await reader.hear("revision"))["number"] == 1
    await elsewhere.hear("revision")
    await sync_to_async(correct_and_release)(book, iris)
    for one in (reader, elsewhere):
        assert await one.hear("revision") == contract("socket")["revision"]
        await one.leave()


async def test_a_correction_whose_bell_was_lost_is_told_by_the_heartbeat(
    channel_layer_is: ChannelLayerIs, ada: User, iris: User, trades: Section
) -> None:
    channel_layer_is(DeafLayer())
    reader = await Reader.connect(trades.revision.book, ada)
    assert (await reader.hear("revision"))["number"] == 1
    await sync_to_async(correct_and_release)(trades.revision.book, iris)
    assert (await reader.hear("revision"))["number"] == 2
    await reader.leave()


async def test_who_comes_after_a_correction_learns_which_text_there_is(
    iris: User, trades: Section
) -> None:
    await sync_to_async(correct_and_release)(trades.revision.book, iris)
    reader = await Reader.connect(trades.revision.book)
    assert (await reader.hear("revision"))["number"] == 2
    await reader.leave()
