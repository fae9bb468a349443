"""What may not be read shows nowhere else: in no card, no frame, no head."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, resolve

from accounts.models import User
from annotations import moderating, services
from annotations.models import Annotation
from books.models import Book, Section
from sharing.urls import urlpatterns
from tests.annotations.endpoints import MISSING, Call
from tests.correcting import correct
from tests.making import first_section, make_book, make_group, take_up, write_note, write_reply
from tests.sharing.endpoints import (
    ALL,
    OF_A_BOOK,
    OF_A_NOTE,
    OF_EDITORS,
    OF_WORDS,
    OPEN,
    named_by,
    words_of,
)
from tests.texts import IDLE, TRADES

METHODS = {"post", "put", "patch", "delete"}
ODD = (
    "0", "9" * 30, "-1", "x", "%00", "1/", "1/2", "1/2-1", "1/0-0", "1/0-99999999", "1/-1-3",
    "1/2-3-4", "1/٣-٤", "9" * 19 + "/0-3", "%ED%A0%80", "%FF", "..", "a" * 3_000,
)  # fmt: skip


def client_of(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


def seen(call: Call, pk: object, user: User | None = None) -> int:
    return int(call.send(client_of(user), pk).status_code)


def head_of(section: Section, query: str, user: User | None = None) -> str:
    page = client_of(user).get(f"{section.get_absolute_url()}?{query}").content.decode()
    return page.partition("</head>")[0]


def test_every_endpoint_is_among_those_tested_here() -> None:
    addresses = {call.address("1/2-3") for call in OPEN} | {OF_EDITORS[0].address("utopia")}
    known = {resolve(address.partition("?")[0]).url_name for address in addresses}
    assert known == {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}


@pytest.mark.parametrize("call", OPEN, ids=str)
def test_a_guest_may_ask_for_what_is_public(
    client: Client, trades: Section, note: Annotation, call: Call
) -> None:
    assert call.send(client, named_by(call, note, trades)).status_code in (200, 302)


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
@pytest.mark.parametrize("asker", ["guest", "author"])
def test_a_private_note_shows_nowhere_even_to_its_author(
    ada: User, trades: Section, call: Call, asker: str
) -> None:
    """One who is signed in here is nobody on another site."""
    secret = write_note(ada, trades, IDLE, kind="private")
    client = client_of(ada if asker == "author" else None)
    expected = call.tells(client, MISSING)
    assert expected[0] == 404
    for pk in (secret.pk, write_reply(ada, secret).pk):
        assert call.tells(client, pk)[0] == 404


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_a_groups_note_shows_nowhere_even_to_its_members(
    ada: User, ben: User, utopia: Book, trades: Section, call: Call
) -> None:
    take_up(make_group(ada, ben), utopia)
    ours = write_note(ada, trades, IDLE, kind="group")
    for person in (None, ada, ben):
        assert seen(call, ours.pk, person) == 404


@pytest.mark.parametrize("call", OF_A_NOTE, ids=str)
def test_what_is_hidden_or_deleted_no_longer_shows(
    ada: User, iris: User, note: Annotation, call: Call
) -> None:
    reply = write_reply(ada, note)
    assert seen(call, note.pk) == 200
    moderating.hide(iris, note, "Advertising")
    assert seen(call, note.pk) == 404
    services.delete(reply)
    assert seen(call, reply.pk) == 404


@pytest.mark.parametrize("call", OPEN, ids=str)
def test_a_withdrawn_book_shows_nowhere(
    utopia: Book, trades: Section, iris: User, note: Annotation, call: Call
) -> None:
    named = named_by(call, note, trades)
    utopia.withdraw()
    assert seen(call, named) == 404
    # Editors are led to words that they read; to other sites they are nobody.
    assert seen(call, named, iris) == (302 if call.path == "/p/ID/" else 404)


@pytest.mark.parametrize("call", OF_A_BOOK + OF_WORDS, ids=str)
def test_a_draft_shows_nowhere(draft: Book, utopia: Book, call: Call) -> None:
    waiting = first_section_of(correct(utopia, TRADES + "<p>More.</p>"))
    for section in (first_section(draft), waiting):
        named = words_of(section, IDLE) if call in OF_WORDS else f"{draft.slug}/{section.slug}"
        assert seen(call, named) == 404


def first_section_of(revision: Any) -> Section:
    section: Section = revision.sections.all()[0]
    return section


@pytest.mark.parametrize("call", OPEN, ids=str)
def test_odd_names_are_not_found(client: Client, trades: Section, call: Call) -> None:
    for odd in ODD:
        assert call.send(client, odd).status_code == 404, odd[:20]


@pytest.mark.parametrize("call", ALL, ids=str)
def test_nothing_can_be_written_there(
    client: Client, trades: Section, note: Annotation, call: Call
) -> None:
    for method in METHODS:
        answer = getattr(client, method)(call.address(named_by(call, note, trades)))
        assert answer.status_code == (302 if call in OF_EDITORS else 405)


def test_a_head_tells_nothing_of_what_a_guest_may_not_see(
    ada: User, iris: User, trades: Section, note: Annotation
) -> None:
    secret = write_note(ada, trades, IDLE, "Nobody’s business", kind="private")
    assert "Nobody’s business" not in head_of(trades, f"note={secret.pk}", ada)
    assert "Six hours?" in head_of(trades, f"note={note.pk}")
    moderating.hide(iris, note, "Advertising")
    assert "Six hours?" not in head_of(trades, f"note={note.pk}", ada)


def test_an_odd_query_leaves_the_head_as_it_is(trades: Section) -> None:
    plain = head_of(trades, "")
    for said in (*ODD, "1-2-1-1", "1-2-9", "5-2-1", "0-99999999-1"):
        assert head_of(trades, f"note={said}&words={said}") == plain


def test_another_books_note_is_not_told_in_this_ones_head(
    note: Annotation, ada: User, trades: Section
) -> None:
    other = first_section(make_book("New Atlantis", TRADES))
    assert "Six hours?" not in head_of(other, f"note={note.pk}")


def test_visits_are_for_editors(client: Client, ada: User, iris: User, utopia: Book) -> None:
    (call,) = OF_EDITORS
    assert call.send(client, "utopia")["Location"].startswith("/accounts/login/")
    assert seen(call, "utopia", ada) == 403
    assert seen(call, "utopia", iris) == 200
    assert seen(call, "no-such-book", iris) == 404
