"""Who has a book open is told at once that a margin closes, and that it opens again."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import closing
from annotations.schemas import WHOLE
from books.models import Section
from tests.annotations.live.readers import Reader
from tests.making import layer_of

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
