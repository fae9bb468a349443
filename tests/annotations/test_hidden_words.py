"""What was hidden is told by no address, in no list and no copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from annotations import moderating, services
from annotations.models import Annotation
from annotations.schemas import Words
from books.models import Book, Section
from tests.annotations.endpoints import OF_A_NOTE, OF_A_SECTION, WITHOUT_ID
from tests.making import write_note, write_reply
from tests.texts import IDLE

API = "/api/v1/"
SECRET = "quicksilver"
LISTS = (
    "/books/utopia/notes/",
    f"/books/utopia/notes/?tag={SECRET}",
    "/books/utopia/notes/?person=ada",
    "/books/utopia/notes/?kind=reply",
    "/books/utopia/notes/?choose=tag",
    *(f"/books/utopia/notes/notes.{ending}" for ending in ("csv", "json", "md", "jsonld")),
)


@pytest.fixture
def hidden(ada: User, ben: User, iris: User, trades: Section) -> Annotation:
    """A note, earlier said otherwise, and a reply, both full of the word."""
    note = write_note(ada, trades, IDLE, f"{SECRET} first", tags=[SECRET])
    services.edit(note, Words(f"More {SECRET}", (SECRET,)))
    reply = write_reply(ada, note, f"And {SECRET} again")
    write_reply(ben, note, "An argument.")
    for one in (note, reply):
        moderating.hide(iris, one, "Advertising")
    return note


def addresses(note: Annotation, section: Section) -> Iterator[str]:
    reply = note.thread.get(hidden_at__isnull=False)
    for call in OF_A_NOTE:
        if call.method == "get" and not call.path.endswith("/hidden/"):
            yield call.address(note.pk)
            yield call.address(reply.pk)
    yield from (call.address(section.pk) for call in OF_A_SECTION if call.method == "get")
    yield from (call.path for call in WITHOUT_ID if call.method == "get")
    yield f"{API}annotations/?id={note.pk},{reply.pk}"
    yield f"{API}annotations/?section={section.pk}"
    yield from LISTS


def told(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    # What was looked for stands in the page that doesn't have it.
    text: str = body.decode().replace(f"tag={SECRET}", "").replace(f"<bdi>{SECRET}</bdi>", "")
    return text + str(answer.headers)


@pytest.mark.parametrize("name", ["guest", "ada", "ben", "cora"])
def test_no_address_tells_the_words(
    request: pytest.FixtureRequest, name: str, hidden: Annotation, trades: Section
) -> None:
    client = Client()
    if name != "guest":
        client.force_login(request.getfixturevalue(name))
    asked = list(addresses(hidden, trades))
    assert len(asked) > 30
    for address in asked:
        assert SECRET not in told(client, address), address


def test_a_tag_finds_it_no_more_and_finds_it_again_once_it_is_shown(
    client: Client, hidden: Annotation, iris: User
) -> None:
    address = f"/books/utopia/notes/?tag={SECRET}"
    assert "No note here is all of that" in client.get(address).content.decode()
    assert SECRET not in client.get("/books/utopia/notes/?choose=tag").content.decode()
    moderating.show(iris, hidden)
    assert f"More {SECRET}" in client.get(address).content.decode()


def test_lists_and_copies_say_why_in_its_place(
    client: Client, hidden: Annotation, utopia: Book
) -> None:
    page = client.get("/books/utopia/notes/").content.decode()
    assert "Hidden by a moderator: <bdi>Advertising</bdi>" in page
    copies = {
        ending: told(client, f"/books/utopia/notes/notes.{ending}")
        for ending in ("md", "csv", "json")
    }
    assert "*Hidden by a moderator: Advertising*" in copies["md"]
    assert ",Advertising\r\n" in copies["csv"]
    assert '"hidden":"Advertising"' in copies["json"]


def test_it_can_not_be_cited(client: Client, hidden: Annotation) -> None:
    assert client.get(f"{API}annotations/{hidden.pk}/citation/").status_code == 404


def test_its_place_and_its_replies_are_still_there(
    client: Client, hidden: Annotation, trades: Section
) -> None:
    positions = client.get(f"{API}sections/{trades.pk}/annotations/").json()["layers"][0]
    assert positions["annotations"]["id"] == [hidden.pk]
    assert positions["annotations"]["replies"] == [2]
    assert "An argument." in client.get("/books/utopia/notes/?kind=reply").content.decode()
