"""What a reader's socket brings, and what it refuses."""

from __future__ import annotations

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from annotations import services
from annotations.models import Annotation, Layer
from annotations.schemas import Words
from books.models import Book, Section
from tests.annotations.live.readers import ORIGIN, Reader, knock, open_socket, session_cookie
from tests.contracts import contract, shape
from tests.making import layer_of, write_note, write_reply

pytestmark = pytest.mark.django_db(transaction=True)

IDLE = "no man may live idle"

note = sync_to_async(write_note)
reply = sync_to_async(write_reply)
layer_for = sync_to_async(layer_of)


async def test_a_reader_sees_what_another_writes(ada: User, ben: User, trades: Section) -> None:
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book, ben)
    await reader.subscribe(**{str(public.pk): 0})
    await note(ada, trades, IDLE)
    event = await reader.hear("event")
    assert (event["layer"], event["number"], event["action"]) == (public.pk, 1, "created")
    assert event["annotation"]["target"]["exact"] == IDLE
    await reader.leave()


async def test_messages_keep_to_the_contract(ada: User, ben: User, trades: Section) -> None:
    shapes = contract("socket")
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book, ben)
    assert shape(await reader.hear("here")) == shape(shapes["here"])
    await reader.say(shapes["subscribe"] | {"layers": {str(public.pk): 0}})
    assert (await reader.hear("heads"))["heads"] == {str(public.pk): 0}
    await reply(ben, await note(ada, trades, IDLE))
    await reader.hear_until(2)
    assert shape(reader.events[1]) == shape(shapes["event"])
    await reader.say({"type": "sing"})
    assert await reader.hear("error") == shapes["error"]
    await reader.leave()


async def test_a_reader_who_comes_back_gets_what_it_missed_and_no_more(
    ada: User, trades: Section
) -> None:
    for _ in range(5):
        await note(ada, trades, IDLE)
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book)
    await reader.say({"type": "subscribe", "layers": {str(public.pk): 3}})
    assert (await reader.hear("heads"))["heads"] == {str(public.pk): 5}
    assert [event["number"] for event in reader.events] == [4, 5]
    await reader.leave()


async def test_a_long_absence_is_replayed_whole(
    ada: User, trades: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.live.streams.CHUNK", 4)
    for _ in range(19):
        await note(ada, trades, IDLE)
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book)
    await reader.subscribe(**{str(public.pk): 0})
    assert [event["number"] for event in reader.events] == list(range(1, 20))
    await reader.leave()


async def test_a_replay_can_be_asked_for(ada: User, trades: Section) -> None:
    for _ in range(3):
        await note(ada, trades, IDLE)
    book = trades.revision.book
    public = await layer_for(book, ada)
    reader = await Reader.connect(book)
    await reader.subscribe(**{str(public.pk): 3})
    await reader.say({"type": "replay", "layer": public.pk, "after": 1})
    assert await reader.hear_until(3) == [2, 3]
    await reader.leave()


async def test_a_replayed_event_shows_the_note_as_it_now_stands(ada: User, trades: Section) -> None:
    written = await note(ada, trades, IDLE, "Words that I regret")
    await sync_to_async(services.edit)(written, Words("Better words"))
    await sync_to_async(services.delete)(await note(ada, trades, IDLE, "Gone words"))
    book = trades.revision.book
    reader = await Reader.connect(book)
    await reader.subscribe(**{str((await layer_for(book, ada)).pk): 0})
    said = [(event["action"], event["annotation"]["body"]) for event in reader.events]
    assert said == [
        ("created", "Better words"),
        ("updated", "Better words"),
        ("created", ""),
        ("deleted", ""),
    ]
    await reader.leave()


async def test_a_private_layer_is_its_owners_alone(ada: User, ben: User, trades: Section) -> None:
    book = trades.revision.book
    private = await layer_for(book, ada, "private")
    owner = await Reader.connect(book, ada)
    await owner.subscribe(**{str(private.pk): 0})
    strangers = [await Reader.connect(book, ben), await Reader.connect(book)]
    for stranger in strangers:
        await stranger.say({"type": "subscribe", "layers": {str(private.pk): 0}})
        assert (await stranger.hear("error"))["error"]["code"] == "not_found"
        await stranger.say({"type": "replay", "layer": private.pk, "after": 0})
        assert (await stranger.hear("error"))["error"]["code"] == "not_found"
    await note(ada, trades, IDLE, kind="private")
    assert await owner.hear_until(1) == [1]
    for stranger in strangers:
        await stranger.say({"type": "ping"})
        assert (await stranger.hear("heads"))["heads"] == {}
        assert stranger.events == []
        await stranger.leave()
    await owner.leave()


async def test_a_layer_of_another_book_is_not_served_here(
    ada: User, trades: Section, draft: Book
) -> None:
    elsewhere = await sync_to_async(Layer.objects.create)(book=draft, kind="public")
    reader = await Reader.connect(trades.revision.book, ada)
    await reader.say({"type": "subscribe", "layers": {str(elsewhere.pk): 0}})
    assert (await reader.hear("error"))["error"]["code"] == "not_found"
    await reader.leave()


async def test_a_book_one_may_not_read_closes_for_good(ada: User, iris: User, draft: Book) -> None:
    for user in (ada, None):
        reader = await Reader.connect(draft, user)
        assert await reader.close_code() == 4404
    publisher = await Reader.connect(draft, iris)
    assert (await publisher.hear("here"))["count"] == 1
    await publisher.leave()


@pytest.mark.parametrize("origin", [b"https://evil.example", b"null", b""])
async def test_a_page_of_another_origin_is_turned_away(utopia: Book, origin: bytes) -> None:
    headers = [(b"origin", origin)] if origin else []
    assert await knock(open_socket(utopia, *headers)) == "websocket.close"


async def test_there_is_no_other_socket(utopia: Book) -> None:
    socket = open_socket(
        utopia, (b"origin", ORIGIN), (b"host", b"localhost"), path="/ws/elsewhere/"
    )
    assert await knock(socket) == "websocket.close"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "",
        "[]",
        "7",
        '{"type": "subscribe"}',
        '{"type": "subscribe", "layers": {"x": 1}}',
        '{"type": "subscribe", "layers": {"1": -1}}',
        '{"type": "subscribe", "layers": {"99999999999999999999": 1}}',
        '{"type": "subscribe", "layers": [1]}',
        '{"type": "replay", "layer": "x"}',
        '{"type": ["ping"]}',
        '{"type": "subscribe", "layers": {"1": 9223372036854775808}}',
        '{"type": "replay", "layer": 9223372036854775808, "after": 0}',
        '{"type": "subscribe", "layers": {"\\ud83d": 1}}',
        "[" * 100_000,
    ],
)
async def test_a_malformed_message_is_answered_and_the_socket_stays(
    utopia: Book, text: str
) -> None:
    reader = await Reader.connect(utopia)
    await reader.say_text(text)
    assert (await reader.hear("error"))["error"]["message"]
    await reader.say({"type": "ping"})
    assert (await reader.hear("heads"))["heads"] == {}
    await reader.leave()


@pytest.mark.parametrize(
    "message",
    [
        {"type": "sing"},
        {"type": "subscribe", "layers": {"404": 0}},
        {"type": "subscribe", "layers": {"404": -1}},
        {"type": "replay", "layer": 404, "after": 0},
    ],
)
async def test_what_is_refused_is_said_in_the_readers_language(
    ada: User, utopia: Book, message: dict[str, object]
) -> None:
    ada.interface_language = "zh-hans"
    await sync_to_async(ada.save)()
    for reader in (
        await Reader.connect(utopia, ada, language=b"en"),
        await Reader.connect(utopia, language=b"zh-CN"),
        await Reader.connect(utopia, cookie=b"django_language=zh-hans", language=b"en"),
    ):
        await reader.say(message)
        error = (await reader.hear("error"))["error"]
        said = [error["message"], *(reason for told in error["fields"].values() for reason in told)]
        assert all("\u4e00" <= sentence[0] <= "\u9fff" for sentence in said)
        await reader.leave()


async def test_binary_messages_are_malformed(utopia: Book) -> None:
    reader = await Reader.connect(utopia)
    await reader.say_text(None, b"\x00\xff")
    assert (await reader.hear("error"))["error"]["code"] == "parse_error"
    await reader.leave()


async def test_a_reader_who_talks_too_much_is_sent_away(utopia: Book) -> None:
    reader = await Reader.connect(utopia)
    for _ in range(40):
        await reader.say({"type": "ping"})
    assert await reader.close_code() == 4429


async def test_signing_out_ends_ones_sockets_at_once_and_nobody_elses(
    ada: User, ben: User, utopia: Book
) -> None:
    adas, bens = await Reader.connect(utopia, ada), await Reader.connect(utopia, ben)
    elsewhere = await Reader.connect(utopia, ada)
    client = Client()
    await sync_to_async(client.force_login)(ada)
    await sync_to_async(client.logout)()
    assert await adas.close_code() == await elsewhere.close_code() == 4401
    await bens.say({"type": "ping"})
    await bens.hear("heads")
    await bens.leave()


async def test_a_socket_of_an_ended_session_is_a_strangers(ada: User, trades: Section) -> None:
    book = trades.revision.book
    private = await layer_for(book, ada, "private")
    cookie = await session_cookie(ada)
    await sync_to_async(Session.objects.all().delete)()
    reader = await Reader.connect(book, cookie=cookie)
    await reader.say({"type": "subscribe", "layers": {str(private.pk): 0}})
    assert (await reader.hear("error"))["error"]["code"] == "not_found"
    await reader.leave()


async def test_readers_are_counted_once_each(ada: User, ben: User, utopia: Book) -> None:
    first, second = await Reader.connect(utopia, ada), await Reader.connect(utopia, ada)
    third = await Reader.connect(utopia, ben)
    while (await first.hear("here"))["count"] != 2:
        pass
    await third.leave()
    while (await first.hear("here"))["count"] != 1:
        pass
    await second.leave()
    await first.leave()


async def test_annotations_of_a_deleted_account_do_not_break_the_stream(
    ada: User, ben: User, trades: Section
) -> None:
    book = trades.revision.book
    public = await layer_for(book, ben)
    await note(ada, trades, IDLE)
    await sync_to_async(ada.delete)()
    assert not await sync_to_async(Annotation.objects.exists)()
    await note(ben, trades, IDLE)
    reader = await Reader.connect(book)
    await reader.subscribe(**{str(public.pk): 0})
    assert [event["number"] for event in reader.events] == [2]
    await reader.leave()
