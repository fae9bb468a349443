"""Who has a book open is told at once that a margin closes, and that it opens again."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import closing
from annotations.live.hub import hub
from annotations.schemas import WHOLE
from books.models import Section
from tests.annotations.live.readers import Reader
from tests.making import layer_of, write_note
from tests.texts import IDLE

pytestmark = pytest.mark.django_db(transaction=True)

layer_for = sync_to_async(layer_of)
close = sync_to_async(closing.close)
reopen = sync_to_async(closing.reopen)


async def test_readers_and_guests_hear_that_something_changed(
    ada: User, iris: User, trades: Section
) -> None:
    public = await layer_for(trades.revision.book, ada)
    readers = [await Reader.connect(trades.revision.book, person) for person in (ada, None)]
    for reader in readers:
        await reader.subscribe(**{str(public.pk): 0})
    closure = await close(iris, public, trades, WHOLE, "Quiet")
    for reader in readers:
        assert await reader.hear("changed")
    await reopen(iris, closure)
    for reader in readers:
        assert await reader.hear("changed")
        await reader.leave()


async def test_a_lost_bell_is_made_good_by_the_next_event_or_heartbeat(
    ada: User, iris: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = await layer_for(trades.revision.book, ada)
    reader = await Reader.connect(trades.revision.book, ada)
    await reader.subscribe(**{str(public.pk): 0})
    with monkeypatch.context() as deaf:
        deaf.setattr(closing, "announce_audience", lambda _layer: None)
        closure = await close(iris, public, trades, WHOLE, "Quiet")
        await hub().streams.look()
        assert await reader.hear("changed")
        await reopen(iris, closure)
    await sync_to_async(write_note)(iris, trades, IDLE)
    assert await reader.hear("changed")
    assert await reader.hear_until(1) == [1]
    await reader.leave()
