"""Who is no longer in a group reads nothing of its layer any more, by whatever address."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import User
from annotations import services
from annotations.exporting import streaming
from annotations.models import Annotation, Layer
from annotations.schemas import Words
from books.models import Book, Section
from groups import services as membership
from groups.models import Group
from tests.annotations.endpoints import MISSING, OF_A_LAYER, OF_A_NOTE, Call
from tests.making import make_group, take_up, write_note, write_reply
from tests.texts import IDLE

LISTS = (
    "/api/v1/sections/{section}/annotations/",
    "/api/v1/annotations/?id={note}",
    "/api/v1/annotations/?section={section}",
    "/api/v1/annotations/?book={book}",
    "/api/v1/sections/{section}/people/",
    "/api/v1/sections/{section}/seen/",
    "/books/utopia/notes/",
    "/books/utopia/notes/?choose=tag",
    "/books/utopia/notes/?choose=person",
    *(f"/books/utopia/notes/notes.{form}" for form in ("csv", "json", "md", "jsonld")),
    "/notes/?kind=reply",
    "/notes/notes.json?kind=reply",
)


@pytest.fixture
def group(ada: User, ben: User, trades: Section) -> Group:
    return make_group(ada, ben)


@pytest.fixture
def circle(group: Group, utopia: Book) -> Layer:
    return take_up(group, utopia)


@pytest.fixture
def secret(ada: User, trades: Section, circle: Layer) -> Annotation:
    return write_note(ada, trades, IDLE, "Raphael?", "group", tags=["raphael"])


def leave(group: Group, person: User) -> None:
    membership.leave(person, group)


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_its_notes_look_like_ones_that_never_were(
    call: Call, client: Client, ben: User, group: Group, secret: Annotation
) -> None:
    own = write_reply(ben, secret, "Raphael!")
    client.force_login(ben)
    assert client.get(f"/api/v1/annotations/{own.pk}/").status_code == 200
    leave(group, ben)
    expected = call.tells(client, MISSING)
    assert expected[0] == 404
    for annotation in (secret, own):
        assert call.tells(client, annotation.pk) == expected


@pytest.mark.parametrize("call", OF_A_LAYER, ids=str)
def test_its_layer_looks_like_one_that_never_was(
    call: Call, client: Client, ben: User, group: Group, circle: Layer
) -> None:
    client.force_login(ben)
    leave(group, ben)
    assert call.tells(client, circle.pk) == call.tells(client, MISSING)


@pytest.mark.parametrize("address", LISTS)
def test_lists_and_copies_say_nothing_of_it(
    address: str, client: Client, ben: User, trades: Section, group: Group, secret: Annotation
) -> None:
    """Nor do they answer that nothing has changed."""
    write_reply(ben, secret, "Raphael!")
    client.force_login(ben)
    book = trades.revision.book_id
    address = address.format(section=trades.pk, note=secret.pk, book=book)
    before = client.get(address)
    shown = said(before)
    leave(group, ben)
    after = client.get(address, headers={"if-none-match": before.headers.get("ETag", "none")})
    assert (before.status_code, after.status_code) == (200, 200)
    assert shown != (left := said(after))
    assert "aphael" not in left
    assert "Utopians" not in left


def said(answer: Any) -> str:
    content = answer.getvalue() if answer.streaming else answer.content
    return str(content.decode())


def test_a_copy_that_is_being_sent_breaks_off(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    ben: User,
    trades: Section,
    group: Group,
    secret: Annotation,
) -> None:
    monkeypatch.setattr(streaming, "BATCH", 1)
    write_note(ben, trades, IDLE, "Before", "group")
    client.force_login(ben)
    answer: Any = client.get("/books/utopia/notes/notes.json")
    parts = iter(answer.streaming_content)
    sent = next(parts) + next(parts)
    leave(group, ben)
    services.edit(secret, Words("Not for ben"))
    with pytest.raises(PermissionDenied):
        next(parts)
    assert b"Before" in sent or b"Raphael" in sent
    assert b"Not for ben" not in sent
