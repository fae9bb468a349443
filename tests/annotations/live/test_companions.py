"""Who wants to be seen where they read is seen by others who want it, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import veiling
from annotations.live.hub import hub
from annotations.models import Layer
from books.models import Section
from groups import services as membership
from groups.models import Group
from tests.annotations.live.readers import Reader
from tests.contracts import contract
from tests.making import layer_of, make_group, take_up

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def group(ada: User, ben: User) -> Group:
    return make_group(ada, ben)


@pytest.fixture
def layer(group: Group, trades: Section) -> Layer:
    made = take_up(group, trades.revision.book)
    return Layer.objects.select_related("book").get(pk=made.pk)


async def come_in(layer: Layer, user: User) -> Reader:
    reader = await Reader.connect(layer.book, user)
    await reader.subscribe(**{str(layer.pk): 0})
    return reader


def here(layer: Layer, section: Section, **changes: Any) -> dict[str, Any]:
    return {"type": "present", "layer": layer.pk, "section": section.pk, "at": 40, **changes}


async def nothing_came(reader: Reader, kind: str) -> bool:
    """Until the server answers what is asked after it."""
    await reader.say({"type": "ping"})
    while (message := await reader._next())["type"] != "heads":
        if message["type"] == kind:
            return False
    return True


async def test_companions_see_where_each_other_are(
    ada: User, ben: User, layer: Layer, trades: Section
) -> None:
    adas, bens = await come_in(layer, ada), await come_in(layer, ben)
    await adas.say(here(layer, trades))
    await bens.say(here(layer, trades, at=90, writing=17))
    seen = await adas.hear("present")
    assert seen == {
        **contract("socket")["present"],
        "layer": layer.pk,
        "section": trades.pk,
        "at": 90,
        "person": {"id": ben.pk, "username": "ben", "name": "Ben Adeyemi"},
    }
    assert (await bens.hear("present"))["person"]["id"] == ada.pk
    await bens.say({"type": "absent", "layer": layer.pk})
    gone = {"type": "absent", "layer": layer.pk, "person": ben.pk}
    assert await adas.hear("absent") == gone
    for reader in (adas, bens):
        await reader.leave()


async def test_who_leaves_is_gone(ada: User, ben: User, layer: Layer, trades: Section) -> None:
    adas, bens = await come_in(layer, ada), await come_in(layer, ben)
    await adas.say(here(layer, trades))
    await bens.say(here(layer, trades))
    await adas.hear("present")
    await bens.leave()
    assert (await adas.hear("absent"))["person"] == ben.pk
    await adas.leave()
    assert not hub().companions.shown


async def test_who_takes_no_part_is_told_nothing(
    ada: User, ben: User, cora: User, group: Group, layer: Layer, trades: Section
) -> None:
    invitation = await sync_to_async(membership.invite)(ada, group)
    await sync_to_async(membership.join)(cora, invitation)
    readers = [await come_in(layer, user) for user in (ada, ben, cora)]
    adas, bens, coras = readers
    await adas.say(here(layer, trades))
    await bens.say(here(layer, trades))
    await adas.hear("present")
    await bens.hear("present")
    assert await nothing_came(coras, "present")
    for reader in readers:
        await reader.leave()


async def test_changes_within_a_second_are_told_as_one(
    ada: User, ben: User, layer: Layer, trades: Section
) -> None:
    adas, bens = await come_in(layer, ada), await come_in(layer, ben)
    await adas.say(here(layer, trades))
    for at in (50, 60, 70):
        await bens.say(here(layer, trades, at=at))
    assert (await adas.hear("present"))["at"] == 70
    for reader in (adas, bens):
        await reader.leave()


async def test_a_moderator_calls_who_reads_along(
    ada: User, ben: User, layer: Layer, trades: Section
) -> None:
    adas, bens = await come_in(layer, ada), await come_in(layer, ben)
    await bens.say(here(layer, trades))
    await adas.say(here(layer, trades))
    await adas.hear("present")
    call = {"type": "come", "layer": layer.pk, "section": trades.pk, "start": 4, "end": 9}
    await adas.say(call)
    heard = await bens.hear("come")
    assert heard == {
        **call,
        "address": trades.get_absolute_url(),
        "revision": trades.revision.number,
        "person": {"id": ada.pk, "username": "ada", "name": "Ada Lovelace"},
    }
    await bens.say(call)
    assert (await bens.hear("error"))["error"]["code"] == "permission_denied"
    await adas.say({**call, "section": trades.pk + 1000})
    assert (await adas.hear("error"))["error"]["code"] == "not_found"
    for reader in (adas, bens):
        await reader.leave()


async def test_nobody_is_seen_in_public_or_by_strangers(
    ada: User, cora: User, layer: Layer, trades: Section
) -> None:
    public = await sync_to_async(layer_of)(trades.revision.book, ada)
    coras = await Reader.connect(layer.book, cora)
    await coras.subscribe(**{str(public.pk): 0})
    for one in (public, layer):
        await coras.say(here(one, trades))
        assert (await coras.hear("error"))["error"]["code"] == "not_found"
    await coras.say({"type": "present", "layer": "x"})
    assert (await coras.hear("error"))["error"]["code"] == "invalid"
    await coras.leave()
    guest = await Reader.connect(layer.book)
    await guest.subscribe(**{str(public.pk): 0})
    await guest.say(here(public, trades))
    assert (await guest.hear("error"))["error"]["code"] == "not_found"
    await guest.leave()


async def test_who_lost_the_group_is_not_seen_and_sees_nobody(
    ada: User, ben: User, group: Group, layer: Layer, trades: Section
) -> None:
    adas, bens = await come_in(layer, ada), await come_in(layer, ben)
    await adas.say(here(layer, trades))
    await bens.say(here(layer, trades))
    await adas.hear("present")
    await sync_to_async(membership.leave)(ben, group)
    assert await bens.close_code() == 4401
    assert (await adas.hear("absent"))["person"] == ben.pk
    await adas.leave()


async def test_a_veil_hides_where_somebody_writes(
    iris: User, ada: User, ben: User, trades: Section
) -> None:
    group = await sync_to_async(make_group)(iris, ada, ben)
    made = await sync_to_async(take_up)(group, trades.revision.book)
    layer = await Layer.objects.select_related("book", "group").aget(pk=made.pk)
    await sync_to_async(veiling.lay)(iris, layer, trades.slug, 2, None)
    iriss, bens = await come_in(layer, iris), await come_in(layer, ben)
    for reader in (iriss, bens):
        await reader.say(here(layer, trades))
    adas = await come_in(layer, ada)
    await adas.say(here(layer, trades, at=90, writing=17))
    for reader, writing in ((iriss, 17), (bens, None)):
        while (seen := await reader.hear("present"))["person"]["id"] != ada.pk:
            pass
        assert (seen["at"], seen["writing"]) == (90, writing)
    late = await come_in(layer, ben)
    await late.say(here(layer, trades))
    while (seen := await late.hear("present"))["person"]["id"] != ada.pk:
        pass
    assert seen["writing"] is None
    for reader in (iriss, bens, adas, late):
        await reader.leave()
