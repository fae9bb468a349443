"""The socket tells a veiled reader numbers alone, and that something changed when the veil does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from annotations import services, veiling
from annotations.live.hub import hub
from annotations.models import Annotation, Layer, Veil
from books.models import Section
from groups import services as membership
from tests.annotations.live.conftest import channel_layer_is
from tests.annotations.live.readers import Reader
from tests.annotations.reveal.conftest import SECRETS, Secret
from tests.channel_layers import DeadLayer
from tests.contracts import contract, shape
from tests.making import write_note, write_reply
from tests.texts import IDLE

__all__ = ["channel_layer_is"]

pytestmark = pytest.mark.django_db(transaction=True)

note = sync_to_async(write_note)
answer = sync_to_async(write_reply)
lay = sync_to_async(veiling.lay)
take_away = sync_to_async(veiling.take_away)
appoint = sync_to_async(membership.appoint)
delete = sync_to_async(services.delete)


async def reader_of(layer: Layer, user: User, after: int = 0) -> Reader:
    reader = await Reader.connect(layer.book, user)
    await reader.subscribe(**{str(layer.pk): after})
    return reader


def veiled_event(layer: Layer, number: int) -> dict[str, Any]:
    return {"type": "event", "layer": layer.pk, "number": number, "action": "veiled"}


async def test_what_others_write_behind_a_veil_is_a_number(
    ada: User, ben: User, iris: User, circle: Layer, secret: Secret, trades: Section
) -> None:
    head = (await Layer.objects.aget(pk=circle.pk)).head
    veiled, owner = [await reader_of(circle, user, head) for user in (ben, iris)]
    written = await note(ada, trades, IDLE, "A quagga again", kind="group", tags=["zebra"])
    await answer(ada, secret.own, "A quagga")
    await delete(written)
    for reader in (veiled, owner):
        assert await reader.hear_until(head + 3) == [head + 1, head + 2, head + 3]
        await reader.leave()
    assert veiled.events == [veiled_event(circle, head + number) for number in (1, 2, 3)]
    assert shape(veiled.events[0]) == shape(contract("socket")["veiled"])
    assert owner.events[1]["annotation"]["body"] == "A quagga"


async def test_a_replay_hides_it_too(ben: User, circle: Layer, secret: Secret) -> None:
    head = (await Layer.objects.aget(pk=circle.pk)).head
    reader = await reader_of(circle, ben)
    assert await reader.hear_until(head) == list(range(1, head + 1))
    await reader.say({"type": "replay", "layer": circle.pk, "after": 0})
    await reader.hear("heads")
    await reader.leave()
    assert len(reader.events) == 2 * head
    told = json.dumps(reader.events)
    assert [word for word in SECRETS if word in told] == []
    assert {event["action"] for event in reader.events} == {"veiled"}


async def test_other_sections_come_as_they_are(
    ada: User, ben: User, circle: Layer, veil: Veil, trades: Section
) -> None:
    reader = await reader_of(circle, ben)
    traffic = await trades.revision.sections.aget(slug="chapter-2")
    await note(ada, traffic, "Of their traffic", "Look", kind="group")
    await reader.hear_until(1)
    await reader.leave()
    assert reader.events[0]["annotation"]["body"] == "Look"


async def test_the_note_that_lifts_it_comes_in_full_after_the_change(
    ada: User, ben: User, circle: Layer, secret: Secret, trades: Section
) -> None:
    head = (await Layer.objects.aget(pk=circle.pk)).head
    reader = await reader_of(circle, ben, head)
    await note(ben, trades, IDLE, "My second", kind="group")
    assert await reader.hear("changed") == contract("socket")["changed"]
    await reader.hear_until(head + 1)
    await note(ada, trades, IDLE, "A quagga again", kind="group")
    await reader.hear_until(head + 2)
    await reader.leave()
    assert [event["annotation"]["body"] for event in reader.events] == [
        "My second",
        "A quagga again",
    ]


async def test_ones_other_pages_fetch_what_one_wrote_behind_it(
    iris: User, ben: User, circle: Layer, trades: Section
) -> None:
    await lay(iris, circle, trades.slug, 5, None)
    reader = await reader_of(circle, ben)
    await note(ben, trades, IDLE, kind="group")
    assert await reader.hear("changed")
    await reader.leave()
    assert reader.events == [veiled_event(circle, 1)]


@pytest.mark.parametrize("is_dead", [False, True])
async def test_a_veil_holds_from_the_moment_it_is_laid(
    is_dead: bool,
    channel_layer_is: Callable[[Any], None],
    monkeypatch: pytest.MonkeyPatch,
    iris: User,
    ada: User,
    ben: User,
    circle: Layer,
    trades: Section,
) -> None:
    monkeypatch.setattr(settings, "MARGIN_HEARTBEAT", 0.2)
    if is_dead:
        channel_layer_is(DeadLayer())
    reader = await reader_of(circle, ben)
    await note(ada, trades, IDLE, "Before", kind="group")
    await reader.hear_until(1)
    veil = await lay(iris, circle, trades.slug, 2, None)
    await note(ada, trades, IDLE, "A quagga", kind="group")
    assert await reader.hear("changed")
    await reader.hear_until(2)
    await take_away(iris, veil)
    assert await reader.hear("changed")
    await note(ada, trades, IDLE, "After", kind="group")
    await reader.hear_until(3)
    await reader.leave()
    assert reader.events[1] == veiled_event(circle, 2)
    assert reader.events[2]["annotation"]["body"] == "After"


async def test_its_day_comes_at_the_next_heartbeat(
    ada: User, ben: User, circle: Layer, veil: Veil, trades: Section
) -> None:
    veil.until = timezone.now() + timedelta(seconds=0.5)
    await veil.asave()
    reader = await reader_of(circle, ben)
    veil.until = timezone.now() - timedelta(seconds=1)
    await veil.asave()
    streams = hub().streams
    (stream,) = [one for one in streams.followed.values() if one.layer_id == circle.pk]
    for socket, veiled in stream.veiled.items():
        stream.veiled[socket] = type(veiled).by([veil])
    await streams.look()
    assert await reader.hear("changed")
    await note(ada, trades, IDLE, "A quagga", kind="group")
    await reader.hear_until(1)
    await reader.leave()
    assert reader.events[0]["annotation"]["body"] == "A quagga"


async def test_sockets_without_veils_are_not_asked_one_by_one(
    iris: User, ada: User, circle: Layer, veil: Veil, trades: Section
) -> None:
    readers = [await reader_of(circle, iris) for _tab in range(2)]
    stream = hub().streams.followed[circle.pk]
    assert stream.veiled == {}
    await note(ada, trades, IDLE, "A quagga", kind="group")
    for reader in readers:
        await reader.hear_until(1)
        await reader.leave()
    assert await Annotation.objects.acount() == 1


async def test_who_no_longer_moderates_hears_no_more_of_it(
    iris: User, ben: User, circle: Layer, veil: Veil
) -> None:
    member = await circle.group.memberships.aget(person=ben)  # type: ignore[union-attr]
    await appoint(iris, member, "moderator")
    reader = await reader_of(circle, ben)
    await appoint(iris, member, "member")
    assert await reader.close_code() == 4401
