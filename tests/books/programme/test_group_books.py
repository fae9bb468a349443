"""What a group reads: its front page, its owner's choices, and the way into a book."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from annotations.models import Layer, LayerChoice
from books.models import Book, GroupBook, Milestone, Section
from books.places import remember
from groups import services
from groups.models import Group
from tests.making import make_book, make_group, take_up, write_note
from tests.texts import TRADES

FIRST = "/books/utopia/chapter-1/"
DAY = {"section": "chapter-2", "due": "2099-01-02", "remark": "Whose work?"}


@pytest.fixture
def group(ada: User, ben: User) -> Group:
    return make_group(ada, ben, is_listed=True, description="We read slowly.")


def page_of(client: Client, address: str = "/groups/utopians/") -> str:
    return unescape(client.get(address).content.decode())


def chosen_by(reader: User, book: Book) -> str:
    """The kind of the layer that a reader is in, or ""."""
    choice = LayerChoice.objects.filter(reader=reader, book=book).select_related("layer").first()
    return choice.layer.kind if choice else ""


def test_members_see_books_and_where_they_are(
    client: Client, ben: User, group: Group, utopia: Book, trades: Section
) -> None:
    client.force_login(ben)
    assert "The group has no book yet. Its owner chooses" in page_of(client)
    take_up(group, utopia)
    page = page_of(client)
    assert 'href="/groups/utopians/books/utopia/"' in page
    assert "Start reading" in page
    assert "Lay aside" not in page
    remember(ben, trades, trades.length)
    page = page_of(client)
    assert "Read on" in page
    assert "Chapter 1" in page


def test_strangers_of_a_listed_group_see_what_it_is_and_no_books(
    client: Client, cora: User, group: Group, utopia: Book
) -> None:
    take_up(group, utopia)
    for person in (None, cora):
        if person:
            client.force_login(person)
        page = page_of(client)
        for told in ("Utopians", "We read slowly.", "2 members", "sk to join"):
            assert told in page
        for hidden in ("/books/utopia", "Ada Lovelace", "Members", "Ben Adeyemi"):
            assert hidden not in page


def test_a_withdrawn_book_is_not_shown(
    client: Client, ben: User, group: Group, utopia: Book
) -> None:
    take_up(group, utopia)
    utopia.withdraw()
    client.force_login(ben)
    assert "/books/utopia" not in page_of(client)
    assert client.get("/groups/utopians/books/utopia/").status_code == 404


def test_the_owner_takes_up_a_book(client: Client, ada: User, group: Group, utopia: Book) -> None:
    make_book("Moby-Dick", TRADES)
    client.force_login(ada)
    page = page_of(client, "/groups/utopians/books/?q=utop")
    assert "Utopia" in page
    assert "Moby-Dick" not in page
    for _time in range(2):
        client.post("/groups/utopians/books/", {"book": "utopia"})
    assert GroupBook.objects.get().book == utopia
    assert Layer.objects.filter(group=group, book=utopia).exists()
    assert "You read it" in page_of(client, "/groups/utopians/books/?q=utop")
    assert "Show all books" in page_of(client, "/groups/utopians/books/?q=nothing")


@pytest.mark.parametrize("slug", ["", "atlantis", "a-draft-of-utopia"])
def test_only_what_its_owner_may_read_is_taken_up(
    client: Client, ada: User, group: Group, draft: Book, slug: str
) -> None:
    client.force_login(ada)
    assert client.post("/groups/utopians/books/", {"book": slug}).status_code == 404
    assert not GroupBook.objects.exists()


def test_a_book_that_is_laid_aside_keeps_its_notes(
    client: Client, ada: User, group: Group, utopia: Book, trades: Section
) -> None:
    take_up(group, utopia)
    note = write_note(ada, trades, "no man", kind="group")
    client.force_login(ada)
    client.post("/groups/utopians/books/utopia/dates/", DAY)
    client.post("/groups/utopians/books/utopia/lay-aside/")
    assert not GroupBook.objects.exists()
    assert not Milestone.objects.exists()
    note.refresh_from_db()
    assert note.body == "Six hours?"
    assert client.get("/groups/utopians/books/utopia/").status_code == 404


def test_a_member_is_led_where_they_read_on_in_their_group(
    client: Client, ben: User, group: Group, utopia: Book
) -> None:
    take_up(group, utopia)
    client.force_login(ben)
    answer = client.get("/groups/utopians/books/utopia/")
    assert answer["Location"] == FIRST
    assert chosen_by(ben, utopia) == "group"
    second = utopia.current.sections.all()[1] if utopia.current else None
    assert second
    remember(ben, second, 7)
    LayerChoice.objects.update(layer=Layer.objects.get_or_create(book=utopia, kind="public")[0])
    answer = client.get("/groups/utopians/books/utopia/")
    assert answer["Location"] == "/books/utopia/chapter-2/#at-7"
    assert chosen_by(ben, utopia) == "group"


def test_who_joins_is_led_into_the_only_book(
    client: Client, ada: User, cora: User, group: Group, utopia: Book
) -> None:
    take_up(group, utopia)
    client.force_login(cora)
    link = services.invite(ada, group).get_absolute_url()
    answer = client.post(link, follow=True)
    assert [address for address, _status in answer.redirect_chain] == [
        "/groups/utopians/begin/",
        FIRST,
    ]
    assert chosen_by(cora, utopia) == "group"


def test_who_joins_a_group_of_two_books_is_led_to_its_page(
    client: Client, ada: User, cora: User, group: Group, utopia: Book
) -> None:
    take_up(group, utopia)
    take_up(group, make_book("Moby-Dick", TRADES))
    client.force_login(cora)
    answer = client.post(services.invite(ada, group).get_absolute_url(), follow=True)
    assert answer.redirect_chain[-1][0] == "/groups/utopians/"
    assert chosen_by(cora, utopia) == "group"


@pytest.mark.parametrize(
    ("before", "after"), [("", "group"), ("public", "group"), ("private", "private")]
)
def test_joining_leads_into_the_groups_layer_unless_one_chose_another(
    ada: User, cora: User, group: Group, utopia: Book, before: str, after: str
) -> None:
    take_up(group, utopia)
    for layer in Layer.objects.open_to(cora, utopia):
        if layer.kind == before:
            LayerChoice.objects.create(reader=cora, book=utopia, layer=layer)
    services.join(cora, services.invite(ada, group))
    assert chosen_by(cora, utopia) == after


def test_the_owner_sets_changes_and_takes_away_a_date(
    client: Client, ada: User, group: Group, utopia: Book
) -> None:
    take_up(group, utopia)
    client.force_login(ada)
    address = "/groups/utopians/books/utopia/dates/"
    client.post(address, DAY)
    client.post(address, DAY | {"due": "2099-02-03"})
    date = Milestone.objects.get()
    assert (date.section_slug, date.title, str(date.due)) == (
        "chapter-2",
        "Chapter 2",
        "2099-02-03",
    )
    for page in (page_of(client, address), page_of(client)):
        assert "Tue 3 Feb 2099" in page
        assert "Whose work?" in page
    client.post(f"{address}{date.pk}/remove/")
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"section": "chapter-9"},
        {"section": ""},
        {"due": "Friday"},
        {"due": ""},
        {"due": "2099-02-30"},
        {"remark": "x" * 201},
    ],
)
def test_a_date_that_is_none_is_asked_for_again(
    client: Client, ada: User, group: Group, utopia: Book, wrong: dict[str, str]
) -> None:
    take_up(group, utopia)
    client.force_login(ada)
    answer = client.post("/groups/utopians/books/utopia/dates/", DAY | wrong)
    assert answer.status_code == 422
    assert 'class="errorlist"' in answer.content.decode()
    assert not Milestone.objects.exists()


def test_many_books_cost_no_more_queries(
    client: Client, ben: User, group: Group, django_assert_max_num_queries: Any
) -> None:
    client.force_login(ben)
    for number in range(6):
        take_up(group, make_book(f"Letter {number}", TRADES))
    page_of(client)
    with django_assert_max_num_queries(11):
        assert "Letter 5" in page_of(client)
