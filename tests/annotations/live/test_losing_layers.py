"""Who loses a layer is handed nothing that is written there since, whatever the bell forgets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import consumers, services
from annotations.live import streams
from annotations.models import Annotation, Layer
from annotations.schemas import Words
from books.models import Section
from groups import services as membership
from groups.models import Group
from tests.annotations.live.readers import Reader
from tests.channel_layers import DeadLayer, DeafLayer, DoublingLayer, DroppingLayer
from tests.making import layer_of, make_group, take_up, write_note
from tests.texts import IDLE

pytestmark = pytest.mark.django_db(transaction=True)

ChannelLayerIs = Callable[[Any], None]
FAILING = [DeafLayer, DroppingLayer, DoublingLayer, DeadLayer]

note = sync_to_async(write_note)
layer_for = sync_to_async(layer_of)
edit = sync_to_async(services.edit)


@pytest.fixture
def group(ada: User, ben: User, cora: User) -> Group:
    return make_group(ada, ben, cora)


@pytest.fixture
def circle(group: Group, trades: Section) -> Layer:
    return take_up(group, trades.revision.book)


def remove(group: Group, person: User) -> None:
    owner = group.memberships.get(role="owner").person
    membership.remove(owner, group.memberships.get(person=person))


def remove_and_write(group: Group, person: User, section: Section) -> None:
    """With nothing in between."""
    remove(group, person)
    write_note(group.memberships.get(role="owner").person, section, IDLE, "Not for ben", "group")


async def follow(section: Section, user: User | None, layer: Layer) -> Reader:
    reader = await Reader.connect(section.revision.book, user)
    await reader.subscribe(**{str(layer.pk): 0})
    return reader


async def assert_refused(section: Section, user: User, layer: Layer) -> None:
    again = await Reader.connect(section.revision.book, user)
    await again.say({"type": "subscribe", "layers": {str(layer.pk): 0}})
    assert (await again.hear("error"))["error"]["code"] == "not_found"
    await again.say({"type": "replay", "layer": layer.pk, "after": 0})
    assert (await again.hear("error"))["error"]["code"] == "not_found"
    assert again.events == []
    await again.leave()


@pytest.mark.parametrize("failing", [None, *FAILING])
async def test_a_member_who_is_removed_hears_nothing_that_is_written_at_once(
    channel_layer_is: ChannelLayerIs,
    failing: type | None,
    ben: User,
    cora: User,
    trades: Section,
    group: Group,
    circle: Layer,
) -> None:
    """Without a failing one it is the channel layer that the tests have: in memory, or Redis."""
    if failing:
        channel_layer_is(failing())
    bens, elsewhere = await follow(trades, ben, circle), await follow(trades, ben, circle)
    coras = await follow(trades, cora, circle)
    await sync_to_async(remove_and_write)(group, ben, trades)
    assert await coras.hear_until(1) == [1]
    assert await bens.close_code() == await elsewhere.close_code() == 4401
    assert bens.events == elsewhere.events == []
    await assert_refused(trades, ben, circle)
    await coras.leave()


async def test_one_removed_between_the_check_and_the_subscription_is_refused(
    channel_layer_is: ChannelLayerIs,
    monkeypatch: pytest.MonkeyPatch,
    ben: User,
    trades: Section,
    group: Group,
    circle: Layer,
) -> None:
    channel_layer_is(DeafLayer())
    visible = consumers._visible

    def lost_after(*asked: Any) -> set[int]:
        allowed = visible(*asked)
        remove_and_write(group, ben, trades)
        return allowed

    monkeypatch.setattr(consumers, "_visible", lost_after)
    bens = await Reader.connect(trades.revision.book, ben)
    await bens.say({"type": "subscribe", "layers": {str(circle.pk): 0}})
    assert await bens.close_code() == 4401
    assert bens.events == []


@pytest.mark.parametrize("chunks", [1, 2, 3])
@pytest.mark.parametrize("failing", [None, DeafLayer])
async def test_one_removed_during_a_long_replay_gets_nothing_more(
    channel_layer_is: ChannelLayerIs,
    monkeypatch: pytest.MonkeyPatch,
    failing: type | None,
    chunks: int,
    ada: User,
    ben: User,
    trades: Section,
    group: Group,
    circle: Layer,
) -> None:
    """Some of what was written before may still come; nothing of what was written since."""
    if failing:
        channel_layer_is(failing())
    for _ in range(7):
        await note(ada, trades, IDLE, kind="group")
    monkeypatch.setattr(streams, "CHUNK", 2)
    events, read = streams._events, []

    def lost_before(*asked: Any) -> Any:
        read.append(asked)
        if len(read) == chunks:
            remove_and_write(group, ben, trades)
        return events(*asked)

    monkeypatch.setattr(streams, "_events", lost_before)
    bens = await Reader.connect(trades.revision.book, ben)
    await bens.say({"type": "subscribe", "layers": {str(circle.pk): 0}})
    assert await bens.close_code() == 4401
    assert [event["number"] for event in bens.events] == list(range(1, 2 * chunks - 1))


async def test_an_earlier_note_is_not_replayed_with_what_it_says_since(
    channel_layer_is: ChannelLayerIs,
    ada: User,
    ben: User,
    trades: Section,
    group: Group,
    circle: Layer,
) -> None:
    channel_layer_is(DeafLayer())
    written = await note(ada, trades, IDLE, kind="group")
    bens = await follow(trades, ben, circle)
    await sync_to_async(remove)(group, ben)
    await edit(written, Words("Not for ben"))
    await bens.say({"type": "replay", "layer": circle.pk, "after": 0})
    assert await bens.close_code() == 4401
    assert [event["annotation"]["body"] for event in bens.events] == ["Six hours?"]


@pytest.mark.parametrize("failing", [None, DeafLayer])
async def test_a_membership_that_goes_with_its_account_or_group_goes_at_once(
    channel_layer_is: ChannelLayerIs,
    failing: type | None,
    ada: User,
    ben: User,
    cora: User,
    trades: Section,
    group: Group,
    circle: Layer,
) -> None:
    if failing:
        channel_layer_is(failing())
    bens, coras = await follow(trades, ben, circle), await follow(trades, cora, circle)
    await sync_to_async(ben.delete)()
    await note(ada, trades, IDLE, "Not for ben", kind="group")
    assert await coras.hear_until(1) == [1]
    assert await bens.close_code() == 4401
    assert bens.events == []
    await sync_to_async(group.delete)()
    assert await coras.close_code() == 4401


@pytest.mark.parametrize("failing", [None, DeafLayer])
async def test_a_withdrawn_book_is_closed_to_all_but_editors(
    channel_layer_is: ChannelLayerIs,
    failing: type | None,
    ada: User,
    iris: User,
    trades: Section,
) -> None:
    if failing:
        channel_layer_is(failing())
    book = trades.revision.book
    public = await layer_for(book, ada)
    written = await note(iris, trades, IDLE)
    readers = [await follow(trades, user, public) for user in (ada, None)]
    editor = await follow(trades, iris, public)
    await sync_to_async(book.withdraw)()
    await edit(written, Words("For editors alone"))
    assert await editor.hear_until(2) == [1, 2]
    for reader in readers:
        assert await reader.close_code() == 4401
        assert [event["number"] for event in reader.events] == [1]
    for user in (ada, None):
        assert await (await Reader.connect(book, user)).close_code() == 4404
    await editor.leave()


async def test_a_retained_member_goes_on_where_another_was_removed(
    ada: User, ben: User, cora: User, trades: Section, group: Group, circle: Layer
) -> None:
    coras = await follow(trades, cora, circle)
    await sync_to_async(remove)(group, ben)
    for number in (1, 2):
        await note(ada, trades, IDLE, kind="group")
        assert number in await coras.hear_until(number)
    await coras.leave()
    assert await sync_to_async(Annotation.objects.count)() == 2
