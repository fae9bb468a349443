"""Answers, reactions and edits over the socket: the same for all, as they now stand."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async

from accounts.models import User
from annotations import conversing, services
from annotations.schemas import Words
from books.models import Section
from tests.annotations.live.readers import Reader
from tests.contracts import contract, shape
from tests.making import ask, highlight, layer_of, write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.django_db(transaction=True)

note = sync_to_async(write_note)
question = sync_to_async(ask)
reply = sync_to_async(write_reply)
mark = sync_to_async(highlight)
layer_for = sync_to_async(layer_of)
answer = sync_to_async(conversing.mark_answer)
react = sync_to_async(conversing.react)
take_back = sync_to_async(conversing.take_back)
edit = sync_to_async(services.edit)
delete = sync_to_async(services.delete)


async def test_an_answer_and_its_deletion_are_told_as_they_happen(
    ada: User, ben: User, trades: Section
) -> None:
    public = await layer_for(trades.revision.book, ada)
    reader = await Reader.connect(trades.revision.book, ben)
    await reader.subscribe(**{str(public.pk): 0})
    asked = await question(ada, trades, IDLE)
    told = await reply(ben, asked)
    await answer(asked, told.pk)
    await delete(told)
    assert await reader.hear_until(5) == [1, 2, 3, 4, 5]
    said = [
        (event["action"], event["annotation"]["id"], event["annotation"]["answer"])
        for event in reader.events
    ]
    assert said == [
        ("created", asked.pk, None),
        ("created", told.pk, None),
        ("updated", asked.pk, told.pk),
        ("deleted", told.pk, None),
        ("updated", asked.pk, None),
    ]
    assert [event["annotation"]["news"] for event in reader.events] == [1, 2, 2, 2, 2]
    await reader.leave()


async def test_who_reacted_is_told_to_nobody_but_how_many_did(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    public = await layer_for(trades.revision.book, ada)
    reader = await Reader.connect(trades.revision.book, ben)
    await reader.subscribe(**{str(public.pk): 0})
    written = await note(ada, trades, IDLE)
    await react(ben, written, "agree")
    await react(cora, written, "agree")
    await react(cora, written, "wonder")
    await take_back(ben, written)
    await reader.hear_until(5)
    assert [event["annotation"]["reactions"] for event in reader.events[1:]] == [
        {"agree": 1, "thanks": 0, "wonder": 0},
        {"agree": 2, "thanks": 0, "wonder": 0},
        {"agree": 1, "thanks": 0, "wonder": 1},
        {"agree": 0, "thanks": 0, "wonder": 1},
    ]
    for event in reader.events:
        assert shape(event).keys() == shape(contract("socket")["event"]).keys()
        assert "reacted" not in event["annotation"]
    await reader.leave()


async def test_a_replay_shows_all_as_it_now_stands(
    ada: User, ben: User, cora: User, trades: Section
) -> None:
    asked = await question(ada, trades, "")
    told = await reply(ben, asked)
    await answer(asked, told.pk)
    await react(cora, asked, "thanks")
    await edit(await mark(ada, trades, IDLE), Words(""), "leaf")
    await edit(told, Words("A better argument."))
    public = await layer_for(trades.revision.book, ada)
    reader = await Reader.connect(trades.revision.book)
    await reader.subscribe(**{str(public.pk): 0})
    numbers = [event["number"] for event in reader.events]
    assert numbers == list(range(1, 8))
    first, second, *_rest = (event["annotation"] for event in reader.events)
    assert (first["motivation"], first["answer"], first["news"]) == ("questioning", told.pk, 2)
    assert first["target"] == contract("annotation")["question"]["target"]
    assert first["reactions"] == {"agree": 0, "thanks": 1, "wonder": 0}
    assert (second["body"], second["edits"]) == ("A better argument.", 1)
    assert reader.events[4]["annotation"]["colour"] == "leaf"
    await reader.leave()
