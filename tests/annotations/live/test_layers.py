"""A reader goes from one layer to another, or loses one, while the page is open."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import services
from annotations.anchoring import quote_at
from annotations.models import Annotation, Layer
from annotations.schemas import NewThread, Words
from books.models import Section
from groups import services as membership
from tests.annotations.live.readers import Reader
from tests.making import layer_of, make_group, place_of, take_up, write_note

pytestmark = pytest.mark.django_db(transaction=True)

IDLE = "no man may live idle"

note = sync_to_async(write_note)


@sync_to_async
def note_in(layer: Layer, user: User, section: Section) -> Annotation:
    place = place_of(section, IDLE)
    quote = quote_at(section.text, place)
    words = Words("Among ourselves", ())
    new = NewThread(layer.pk, section.pk, "commenting", quote, place, words, None, "")
    return services.start_thread(user, layer, section, new)[0]


@sync_to_async
def group_layer(ada: User, ben: User, section: Section) -> Layer:
    layer = take_up(make_group(ada, ben), section.revision.book)
    return Layer.objects.select_related("group").get(pk=layer.pk)


async def test_to_subscribe_says_the_whole_set(ada: User, ben: User, trades: Section) -> None:
    shared = await group_layer(ada, ben, trades)
    book = trades.revision.book
    public = await sync_to_async(layer_of)(book, ben)
    reader = await Reader.connect(book, ben)
    await reader.subscribe(**{str(public.pk): 0})
    await note(ada, trades, IDLE)
    assert await reader.hear_until(1) == [1]
    await reader.say({"type": "subscribe", "layers": {str(shared.pk): 0}})
    assert (await reader.hear("heads"))["heads"] == {str(shared.pk): 0}
    await note(ada, trades, IDLE)
    await note_in(shared, ada, trades)
    event = await reader.hear("event")
    assert event["layer"] == shared.pk
    await reader.subscribe(**{str(public.pk): 1, str(shared.pk): 1})
    assert [(one["layer"], one["number"]) for one in reader.events[2:]] == [(public.pk, 2)]
    await reader.leave()


async def test_who_lost_a_layer_is_told_which_and_has_the_others(
    ada: User, ben: User, trades: Section
) -> None:
    shared = await group_layer(ada, ben, trades)
    assert shared.group
    book = trades.revision.book
    public = await sync_to_async(layer_of)(book, ben)
    layers = {str(public.pk): 0, str(shared.pk): 0}
    reader = await Reader.connect(book, ben)
    await reader.subscribe(**layers)
    await sync_to_async(membership.leave)(ben, shared.group)
    assert await reader.close_code() == 4401
    again = await Reader.connect(book, ben)
    await again.say({"type": "subscribe", "layers": layers})
    error = (await again.hear("error"))["error"]
    assert (error["code"], list(error["fields"])) == ("not_found", [f"layers.{shared.pk}"])
    assert (await again.hear("heads"))["heads"] == {str(public.pk): 0}
    await again.leave()
