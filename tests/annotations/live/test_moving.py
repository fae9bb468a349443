"""A thread that goes from one layer to another, as the readers of both see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import moving
from books.models import Section
from tests.annotations.live.readers import Reader
from tests.channel_layers import DeafLayer, DoublingLayer, DroppingLayer
from tests.contracts import contract, shape
from tests.making import layer_of, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.django_db(transaction=True)

note = sync_to_async(write_note)
reply = sync_to_async(write_reply)
layer_for = sync_to_async(layer_of)
move = sync_to_async(moving.move)


@pytest.mark.parametrize("failing", [None, DeafLayer, DroppingLayer, DoublingLayer])
async def test_it_is_deleted_in_the_one_and_comes_to_the_other(
    channel_layer_is: Callable[[Any], None],
    failing: type | None,
    ada: User,
    ben: User,
    cora: User,
    trades: Section,
) -> None:
    if failing:
        channel_layer_is(failing())
    book = trades.revision.book
    public = await layer_for(book, ada)
    circle = await sync_to_async(lambda: take_up(make_group(ada, ben), book))()
    written = await note(ada, trades, IDLE)
    answered = await reply(cora, written)
    coras, bens = await Reader.connect(book, cora), await Reader.connect(book, ben)
    await coras.subscribe(**{str(public.pk): 2})
    await bens.subscribe(**{str(circle.pk): 0})
    await move(written, circle)
    await coras.hear_until(4)
    await bens.hear_until(2)
    assert [told(event) for event in coras.events] == [
        (3, "deleted", answered.pk, True, ""),
        (4, "deleted", written.pk, True, ""),
    ]
    assert [told(event) for event in bens.events] == [
        (1, "moved", written.pk, False, "Six hours?"),
        (2, "moved", answered.pk, False, "An argument."),
    ]
    for event in coras.events:
        assert (
            shape(event["annotation"]).keys()
            == shape(contract("socket")["event"]["annotation"]).keys()
        )
        assert event["annotation"]["author"] is event["annotation"]["section"] is None
        assert event["annotation"]["layer"] == public.pk
        assert "moved" not in event
    for event in bens.events:
        assert shape(event).keys() == shape(contract("socket")["moved"]).keys()
    await coras.leave()
    await bens.leave()


def told(event: dict[str, Any]) -> tuple[Any, ...]:
    annotation = event["annotation"]
    said = (annotation["id"], annotation["deleted"], annotation["body"])
    return event["number"], event["action"], *said
