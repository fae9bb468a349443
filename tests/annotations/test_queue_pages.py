"""The moderators' queue: what was flagged, what is done about it, and the trail of that."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from annotations import moderating, services, waiting
from annotations.models import Annotation, Block, Deed, Layer
from books.models import Book, Section
from groups import services as membership
from groups.models import Ban, Group
from tests.making import make_group, take_up, write_note
from tests.texts import IDLE

BOOK = "/desk/books/utopia/queue/"
GROUP = "/groups/utopians/queue/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def do(client: Client, address: str, deed: str, **fields: Any) -> str:
    """Send a form; the page one then sees."""
    answer = client.post(address, {"deed": deed} | fields, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    return answer.content.decode()


def numbers(html: str) -> list[int]:
    return [int(pk) for pk in re.findall(r'id="note-(\d+)"', html)]


@pytest.fixture
def flagged(ben: User, note: Annotation) -> Annotation:
    moderating.flag(ben, note, "spam", "Look & see")
    return note


@pytest.fixture
def group(ada: User, ben: User, cora: User, utopia: Book) -> Group:
    """Ada owns it, ben moderates it."""
    group = make_group(ada, ben, cora)
    membership.appoint(ada, group.memberships.get(person=ben), "moderator")
    take_up(group, utopia)
    return group


def test_an_editor_sees_the_words_the_passage_and_who_flagged_why(
    iris: User, flagged: Annotation
) -> None:
    html = page(client_of(iris), BOOK)
    assert "Six hours?" in html
    assert f'<a href="/a/{flagged.pk}/">{IDLE}</a>' in html
    assert "Ada Lovelace" in html
    assert "Advertising or spam" in html
    assert "Ben Adeyemi" in html
    assert "Look &amp; see" in html


def test_what_is_settled_or_gone_waits_no_more(
    ada: User, ben: User, iris: User, trades: Section, flagged: Annotation
) -> None:
    stands, hidden, gone = (write_note(ada, trades, IDLE) for _ in range(3))
    for one in (stands, hidden, gone):
        moderating.flag(ben, one, "abuse")
    client = client_of(iris)
    do(client, BOOK, "stand", note=stands.pk)
    do(client, BOOK, "hide", note=hidden.pk, reason="Advertising")
    services.delete(gone)
    assert numbers(page(client, BOOK)) == [flagged.pk]
    layers = Layer.objects.filter(book=flagged.layer.book)
    assert waiting.waiting_in(layers) == 1


def test_the_last_flagged_or_the_most_flagged_comes_first(
    ada: User, ben: User, cora: User, iris: User, trades: Section
) -> None:
    first, second, third = (write_note(ada, trades, IDLE) for _ in range(3))
    for reader, one in ((ben, second), (cora, second), (ben, first), (ben, third)):
        moderating.flag(reader, one, "spam")
    client = client_of(iris)
    assert numbers(page(client, BOOK)) == [third.pk, first.pk, second.pk]
    assert numbers(page(client, f"{BOOK}?sort=most")) == [second.pk, third.pk, first.pk]


@pytest.mark.parametrize("sort", ["newest", "most"])
def test_pages_neither_skip_nor_repeat_while_others_are_settled(
    ada: User, ben: User, iris: User, trades: Section, sort: str
) -> None:
    notes = [write_note(ada, trades, IDLE) for _ in range(25)]
    for one in notes:
        moderating.flag(ben, one, "spam")
    client = client_of(iris)
    html = page(client, f"{BOOK}?sort={sort}")
    found = re.search(r'rel="next" href="([^"]+)"', html)
    assert found
    moderating.let_stand(iris, notes[-1])
    rest = page(client, BOOK + found[1].replace("&amp;", "&"))
    assert numbers(html) + numbers(rest) == [one.pk for one in reversed(notes)]
    assert "From the beginning" in rest


def test_what_is_done_leaves_a_trail_and_can_be_taken_back_from_it(
    iris: User, ada: User, flagged: Annotation
) -> None:
    client = client_of(iris)
    trail = f"{BOOK}?tab=trail"
    assert "Nothing was done here yet" in page(client, trail)
    assert "The note is hidden." in do(client, BOOK, "hide", note=flagged.pk, reason=" Sells  it ")
    do(client, BOOK, "block", note=flagged.pk, reason="Advertising")
    assert Block.objects.get().person == ada
    html = page(client, trail)
    assert "Iris Moreau" in html
    assert '<q dir="auto">Sells it</q>' in html
    do(client, trail, "show", note=flagged.pk)
    html = do(client, trail, "unblock", layer=flagged.layer_id, person=ada.pk)
    assert "Let them write again" not in html
    assert "Show the note again" not in html
    assert not Block.objects.exists()
    kinds = Deed.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["hid", "blocked", "showed", "unblocked"]


def test_a_trail_has_pages(iris: User, note: Annotation) -> None:
    for number in range(25):
        moderating.hide(iris, note, f"Reason {number}.")
    client = client_of(iris)
    html = page(client, f"{BOOK}?tab=trail")
    found = re.search(r'rel="next" href="([^"]+)"', html)
    assert found
    rest = page(client, BOOK + found[1].replace("&amp;", "&"))
    said = re.findall(r"Reason (\d+)\.", html + rest)
    assert [int(number) for number in said] == list(reversed(range(25)))


def test_nothing_is_hidden_or_blocked_without_a_reason(iris: User, flagged: Annotation) -> None:
    client = client_of(iris)
    for deed in ("hide", "block"):
        for reason in ("", "  ", "x" * 501):
            assert "Say why" in do(client, BOOK, deed, note=flagged.pk, reason=reason)
    assert not Deed.objects.exists()


def test_moderators_of_a_group_look_after_its_layers(
    ada: User, ben: User, cora: User, group: Group, trades: Section
) -> None:
    note = write_note(cora, trades, IDLE, "Ours", kind="group")
    public = write_note(cora, trades, IDLE)
    for one in (note, public):
        moderating.flag(ada, one, "off-topic")
    client = client_of(ben)
    assert numbers(page(client, GROUP)) == [note.pk]
    assert client.post(GROUP, {"deed": "stand", "note": public.pk}).status_code == 404
    do(client, GROUP, "block", note=note.pk, reason="Advertising")
    assert Ban.objects.get().person == cora
    ban_page = page(client, f"{GROUP}?tab=trail")
    assert "Let them come back" in ban_page
    assert (
        client.post(
            GROUP,
            {
                "deed": "block",
                "note": write_note(ada, trades, IDLE, kind="group").pk,
                "reason": "?",
            },
        ).status_code
        == 403
    )


def test_who_may_not_see_a_queue(
    client: Client, ada: User, cora: User, iris: User, group: Group, utopia: Book
) -> None:
    for address in (BOOK, GROUP):
        answer = client.get(address)
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)
        assert client.post(address, {"deed": "stand", "note": 1}).status_code == 302
    for user, address, status in (
        (cora, GROUP, 403),
        (iris, GROUP, 404),
        (ada, BOOK, 403),
        (iris, "/desk/books/nowhere/queue/", 404),
        (ada, "/groups/nowhere/queue/", 404),
    ):
        assert client_of(user).get(address).status_code == status
        assert client_of(user).post(address, {"deed": "stand", "note": 1}).status_code == status


def test_a_hidden_group_of_others_looks_like_one_that_never_was(
    client: Client, iris: User, group: Group
) -> None:
    asked = client_of(iris)
    assert asked.get(GROUP).status_code == asked.get("/groups/nowhere/queue/").status_code == 404


@pytest.mark.parametrize(
    "query", ["tab=x", "sort=x", "after=x", "after=1.2.3.4", "tab=trail&after=1.1", "after=%00"]
)
def test_an_address_that_says_nothing_we_know_is_refused(
    iris: User, utopia: Book, query: str
) -> None:
    assert client_of(iris).get(f"{BOOK}?{query}").status_code == 400


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"deed": "burn"}, 400),
        ({"deed": "stand"}, 400),
        ({"deed": "stand", "note": "x"}, 400),
        ({"deed": "stand", "note": "9" * 19}, 400),
        ({"deed": "stand", "note": "404404"}, 404),
        ({"deed": "unblock", "layer": "404404", "person": "1"}, 404),
    ],
)
def test_a_form_that_makes_no_sense_is_refused(
    iris: User, utopia: Book, fields: dict[str, str], status: int
) -> None:
    assert client_of(iris).post(BOOK, fields).status_code == status


def test_the_desk_says_how_many_wait(iris: User, flagged: Annotation) -> None:
    html = page(client_of(iris), "/desk/books/utopia/")
    assert f'<a href="{BOOK}">Moderation <span class="desk-missing">1 waits</span>' in html
    moderating.let_stand(iris, flagged)
    assert f'<a href="{BOOK}">Moderation</a>' in page(client_of(iris), "/desk/books/utopia/")
