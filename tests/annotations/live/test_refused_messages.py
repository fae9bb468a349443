"""Every message that a reader may send, with whom it is refused and what is wrong in it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from rest_framework.serializers import Serializer

from accounts.models import User
from annotations import consumers, socket_schemas
from annotations.live.hub import hub
from books.models import Section
from groups import services as membership
from tests.annotations.live.readers import Reader
from tests.annotations.live.stage import OUTSIDE, SECRET, Stage, heard_by, make_stage
from tests.channel_layers import DeafLayer

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True, slots=True)
class Row:
    """What is sent of the group's layer, and the error that it is answered with, if any."""

    said: Callable[[Stage], dict[str, Any]]
    outside: str = ""
    veiled: str = ""


def where(stage: Stage) -> dict[str, Any]:
    return {"layer": stage.circle.pk, "section": stage.section.pk}


ROWS = {
    "subscribe": Row(lambda stage: {"layers": {str(stage.circle.pk): 0}}, "not_found"),
    "replay": Row(lambda stage: {"layer": stage.circle.pk, "after": 0}, "not_found"),
    "ping": Row(lambda _stage: {}),
    "present": Row(lambda stage: {**where(stage), "at": 40, "writing": 17}, "not_found"),
    "absent": Row(lambda stage: {"layer": stage.circle.pk}),
    "come": Row(
        lambda stage: {**where(stage), "start": 4, "end": 9}, "not_found", "permission_denied"
    ),
}

SCHEMAS: dict[str, type[Serializer[Any]]] = {
    name.removesuffix("Schema").lower(): schema
    for name, schema in inspect.getmembers(socket_schemas, inspect.isclass)
    if issubclass(schema, Serializer) and schema.__module__ == socket_schemas.__name__
}
FIELDS = [(kind, name) for kind, schema in SCHEMAS.items() for name in schema().fields]

MALFORMED = ["x", "", -1, 1.5, 2**63, [1], {"x": 1}, {"1": -1}, {"1": None}]

each_type = pytest.mark.parametrize("kind", consumers.TYPES)


@pytest.fixture
async def stage(iris: User, ada: User, ben: User, cora: User, trades: Section) -> Stage:
    return await make_stage(iris, ada, ben, cora, trades)


def message_of(kind: str, stage: Stage) -> dict[str, Any]:
    return {"type": kind, **ROWS[kind].said(stage)}


async def answers_to(reader: Reader, message: dict[str, Any]) -> list[dict[str, Any]]:
    await reader.say(message)
    return await heard_by(reader)


def codes(heard: list[dict[str, Any]]) -> list[str]:
    return [one["error"]["code"] for one in heard if one["type"] == "error"]


def test_the_table_has_every_message() -> None:
    assert ROWS.keys() == set(consumers.TYPES) == {"ping", *SCHEMAS}


@each_type
@pytest.mark.parametrize("who", OUTSIDE)
async def test_of_a_group_that_one_is_not_in(stage: Stage, who: str, kind: str) -> None:
    owner, companion = await stage.come_in("owner"), await stage.come_in("moderator")
    await companion.say(message_of("present", stage))
    await heard_by(companion)
    reader = await stage.come_in(who)
    heard = await answers_to(reader, message_of(kind, stage))
    assert codes(heard) == ([ROWS[kind].outside] if ROWS[kind].outside else [])
    assert {one["type"] for one in heard} <= {"error", "heads", "here"}
    assert all(str(stage.circle.pk) not in one.get("heads", {}) for one in heard)
    assert reader.events == []
    # Nor do those who are in it notice: the first that they hear is what the owner says.
    await hub().companions.tell_changes()
    await owner.say({**message_of("come", stage), "start": 5})
    assert (await companion.hear("come"))["start"] == 5
    assert len(hub().companions.shown[stage.circle.pk]) == 1
    for one in (owner, companion, reader):
        await one.leave()


@each_type
async def test_behind_a_veil(stage: Stage, kind: str) -> None:
    reader = await stage.come_in("veiled")
    heard = await answers_to(reader, message_of(kind, stage))
    assert codes(heard) == ([ROWS[kind].veiled] if ROWS[kind].veiled else [])
    assert SECRET not in json.dumps(heard)
    assert reader.events
    assert {event["action"] for event in reader.events} == {"veiled"}
    await reader.leave()


@pytest.mark.parametrize("kind", [kind for kind in consumers.TYPES if kind != "replay"])
async def test_by_a_member_who_was_removed_while_no_bell_is_heard(
    channel_layer_is: Callable[[Any], None], stage: Stage, iris: User, kind: str
) -> None:
    """Playing events again ends the socket then: see test_losing_layers."""
    channel_layer_is(DeafLayer())
    reader = await stage.come_in("veiled")
    heard_before = list(reader.events)
    member = await stage.group.memberships.aget(person=stage.people["veiled"])
    await sync_to_async(membership.remove)(iris, member)
    heard = await answers_to(reader, message_of(kind, stage))
    assert codes(heard) == ([ROWS[kind].outside] if ROWS[kind].outside else [])
    assert reader.events == heard_before
    assert stage.circle.pk not in hub().companions.shown
    await reader.leave()


@pytest.mark.parametrize(("kind", "field"), FIELDS)
async def test_with_something_malformed_in_it(stage: Stage, kind: str, field: str) -> None:
    """Sent by somebody who may do all of this."""
    reader = await stage.come_in("moderator")
    before, message = list(reader.events), message_of(kind, stage)
    wrong = [{**message, field: value} for value in MALFORMED]
    if SCHEMAS[kind]().fields[field].required:
        wrong += [{name: message[name] for name in message if name != field}]
        wrong += [{**message, field: None}]
    for one in wrong:
        heard = await answers_to(reader, one)
        assert codes(heard) == ["invalid"], one
        (error,) = [said["error"] for said in heard if said["type"] == "error"]
        assert {name.partition(".")[0] for name in error["fields"]} == {field}, one
    assert reader.events == before
    assert stage.circle.pk not in hub().companions.shown
    await reader.leave()


@each_type
async def test_of_a_type_that_is_almost_this_one(stage: Stage, kind: str) -> None:
    reader = await stage.come_in("moderator")
    for almost in (kind.upper(), f"{kind} ", [kind], {kind: kind}, None):
        heard = await answers_to(reader, {**message_of(kind, stage), "type": almost})
        assert codes(heard) == ["unknown_type"]
    await reader.leave()
