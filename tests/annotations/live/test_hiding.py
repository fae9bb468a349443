"""A hidden note over the socket: its words are in no event, not even in one played again."""

from __future__ import annotations

import json

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import moderating, services
from annotations.schemas import Words
from books.models import Section
from tests.annotations.live.readers import Reader
from tests.making import layer_of, write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "quicksilver"

note = sync_to_async(write_note)
reply = sync_to_async(write_reply)
layer_for = sync_to_async(layer_of)
edit = sync_to_async(services.edit)
hide = sync_to_async(moderating.hide)
show = sync_to_async(moderating.show)


async def test_hiding_and_showing_again_are_told_as_they_happen(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    public = await layer_for(trades.revision.book, ada)
    reader = await Reader.connect(trades.revision.book, ben)
    written = await note(ada, trades, IDLE, SECRET)
    await reader.subscribe(**{str(public.pk): 1})
    await hide(iris, written, "Advertising")
    await show(iris, written)
    assert await reader.hear_until(3) == [2, 3]
    said = [
        (event["action"], event["annotation"]["body"], event["annotation"]["hidden"])
        for event in reader.events
    ]
    assert said == [("updated", "", "Advertising"), ("updated", SECRET, None)]
    await reader.leave()


async def test_a_replay_tells_the_words_to_nobody_not_even_to_their_author(
    ada: User, ben: User, iris: User, trades: Section
) -> None:
    public = await layer_for(trades.revision.book, ada)
    written = await note(ada, trades, IDLE, SECRET, tags=[SECRET])
    await edit(written, Words(f"More {SECRET}", (SECRET,)))
    answer = await reply(ada, written, SECRET)
    for one in (written, answer):
        await hide(iris, one, "Advertising")
    for person in (None, ada, ben, iris):
        reader = await Reader.connect(trades.revision.book, person)
        await reader.subscribe(**{str(public.pk): 0})
        await reader.say({"type": "replay", "layer": public.pk, "after": 0})
        await reader.say({"type": "ping"})
        await reader.hear("heads")
        assert [event["number"] for event in reader.events] == [1, 2, 3, 4, 5] * 2
        assert SECRET not in json.dumps(reader.events)
        await reader.leave()
