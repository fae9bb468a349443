"""Every kind of message that the server sends, and that nobody gets it whom it doesn't concern."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import broadcasts, consumers, conversing, moving, services, veiling
from annotations.live.hub import hub
from annotations.models import Annotation, Event
from annotations.schemas import Words
from books.models import Section
from tests.annotations.live.readers import Reader
from tests.annotations.live.stage import OUTSIDE, SECRET, Stage, heard_by, make_stage
from tests.contracts import contract
from tests.making import make_book, write_note, write_reply
from tests.texts import IDLE, TRAFFIC

pytestmark = pytest.mark.django_db(transaction=True)

INSIDE = ("owner", "moderator", "veiled")
ALL = (*INSIDE, *OUTSIDE)


@dataclass(frozen=True, slots=True)
class House:
    """Somebody of each sort at a socket, and a reader of another book."""

    stage: Stage
    readers: dict[str, Reader]

    def user(self, who: str) -> User:
        user = self.stage.people[who]
        assert user
        return user

    async def say(self, who: str, kind: str, **more: Any) -> None:
        await self.readers[who].say({"type": kind, "layer": self.stage.circle.pk, **more})

    async def show(self, *people: str) -> None:
        """They are seen where they read, and see each other."""
        for who in people:
            await self.say(who, "present", section=self.stage.section.pk, at=40)
            await heard_by(self.readers[who])
        await hub().companions.tell_changes()


@pytest.fixture
async def house(
    iris: User, ada: User, ben: User, cora: User, trades: Section
) -> AsyncIterator[House]:
    stage = await make_stage(iris, ada, ben, cora, trades)
    other = await sync_to_async(make_book)("Walden", TRAFFIC)
    readers = {who: await stage.come_in(who) for who in ALL}
    readers["elsewhere"] = await Reader.connect(other, cora)
    await hub().rooms.tell_changes()
    for reader in readers.values():
        await heard_by(reader)
        reader.events.clear()
    yield House(stage, readers)
    for reader in readers.values():
        await reader.leave()


async def written(house: House) -> Annotation:
    return await Annotation.objects.for_presenting().aget(body=SECRET)


async def write(house: House) -> None:
    section, author = house.stage.section, house.user("moderator")
    await sync_to_async(write_note)(author, section, IDLE, SECRET, "group")


async def answer(house: House) -> None:
    await sync_to_async(write_reply)(house.user("owner"), await written(house), SECRET)


async def edit(house: House) -> None:
    await sync_to_async(services.edit)(await written(house), Words(f"More {SECRET}"))


async def react(house: House) -> None:
    await sync_to_async(conversing.react)(house.user("owner"), await written(house), "agree")


async def delete(house: House) -> None:
    await sync_to_async(services.delete)(await written(house))


async def move(house: House) -> None:
    section, author = house.stage.section, house.user("moderator")
    note = await sync_to_async(write_note)(author, section, IDLE, SECRET, "private")
    await sync_to_async(moving.move)(note, house.stage.circle)


async def lift(house: House) -> None:
    veil = await house.stage.circle.veils.select_related("layer__group").aget()
    await sync_to_async(veiling.take_away)(house.user("owner"), veil)


async def ask_for_heads(house: House) -> None:
    for who in ALL:
        await house.readers[who].say({"type": "ping"})


async def come_in(house: House) -> None:
    house.readers["another"] = await Reader.connect(
        house.stage.book, await sync_to_async(User.objects.create_user)("eve", "eve@example.org")
    )
    await hub().rooms.tell_changes()
    await heard_by(house.readers["another"])


async def correct(house: House) -> None:
    await sync_to_async(broadcasts.announce_revision)(house.stage.book.pk, 2)


async def be_present(house: House) -> None:
    await house.show("moderator", "owner")


async def be_absent(house: House) -> None:
    await house.show("moderator", "owner")
    await house.readers["moderator"].hear("present")
    await house.say("owner", "absent")
    await heard_by(house.readers["owner"])
    await hub().companions.tell_changes()


async def call(house: House) -> None:
    await house.show("moderator")
    await house.say("owner", "come", section=house.stage.section.pk, start=4, end=9)


async def notify(house: House) -> None:
    message = {"type": "notices", "unread": 4}
    await sync_to_async(broadcasts.announce_to)(house.user("moderator").pk, message)


async def sing(house: House) -> None:
    await house.readers["moderator"].say({"type": "sing"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A message, with an action where it is an event; who hears it when this was done."""

    name: str
    do: Callable[[House], Awaitable[None]]
    by: tuple[str, ...] = ("moderator",)
    action: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.action} {self.do.__name__}"

    def is_one(self, message: dict[str, Any]) -> bool:
        return (message["type"], message.get("action", "")) == (self.name, self.action)


BOTH = ("owner", "moderator")

KINDS = (
    Kind("event", write, BOTH, "created"),
    Kind("event", answer, BOTH, "created"),
    Kind("event", edit, BOTH, "updated"),
    Kind("event", react, BOTH, "updated"),
    Kind("event", delete, BOTH, "deleted"),
    Kind("event", move, BOTH, "moved"),
    Kind("event", write, ("veiled",), "veiled"),
    Kind("changed", lift, ("veiled",)),
    Kind("heads", ask_for_heads, ALL),
    Kind("here", come_in, ALL),
    Kind("revision", correct, ALL),
    Kind("present", be_present, BOTH),
    Kind("absent", be_absent),
    Kind("come", call),
    Kind("notices", notify),
    Kind("error", sing),
)


def test_the_table_has_every_kind() -> None:
    """As the contract has them, and each action of an event."""
    told = {one["type"] for one in contract("socket").values()} - set(consumers.ASKING)
    assert {kind.name for kind in KINDS} == told
    actions = {kind.action for kind in KINDS if kind.name == "event"}
    assert actions == {*Event.Action.values, "veiled"}


@pytest.mark.parametrize("kind", KINDS, ids=str)
async def test_whom_it_concerns_hears_it_and_nobody_else(house: House, kind: Kind) -> None:
    circle, everybody = str(house.stage.circle.pk), list(house.readers)
    await kind.do(house)
    for who in kind.by:
        while not kind.is_one(await house.readers[who]._next()):
            pass
    heard = {who: await heard_by(house.readers[who]) for who in everybody}
    for who in set(everybody) - set(INSIDE):
        # How many are here may be told once more, a moment after they came.
        counts = {one["count"] for one in heard[who] if one["type"] == "here"}
        assert counts <= ({1} if who == "elsewhere" else {len(ALL), len(ALL) + 1}), who
        assert {one["type"] for one in heard[who]} <= {"here", "heads"}, who
        assert circle not in heard[who][-1]["heads"], who
        assert house.readers[who].events == [], who
    for who in set(INSIDE) - set(kind.by):
        assert not any(kind.is_one(one) for one in heard[who]), who
    veiled = house.readers["veiled"].events
    assert SECRET not in json.dumps([heard["veiled"], veiled])
    assert {event["action"] for event in veiled} <= {"veiled"}
