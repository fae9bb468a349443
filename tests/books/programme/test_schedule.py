"""By when groups read a book, told in the book itself: to their members, and to nobody else."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from books.contents import contents_of
from books.models import Book, GroupBook, Milestone, Section
from books.programme import services
from books.programme.schedule import day_name
from groups import services as membership
from groups.models import Group
from tests.books.test_section_unchanged import unchanged
from tests.correcting import correct, released
from tests.making import make_group, take_up
from tests.texts import TRADES

BOOK = "/books/utopia/"
FIRST = f"{BOOK}chapter-1/"
SOON = timezone.localdate() + timedelta(days=4)
LATER = SOON + timedelta(days=3)
PAST = SOON - timedelta(days=9)


@pytest.fixture
def group(ada: User, ben: User, utopia: Book) -> Group:
    group = make_group(ada, ben)
    take_up(group, utopia)
    return group


def set_date(group: Group, book: Book, place: int = 0, due: object = SOON) -> Milestone:
    assert book.current
    entry = contents_of(book.current).entries[place]
    group_book = GroupBook.objects.get(group=group, book=book)
    return services.set_date(group_book, entry, due, "Whose work?")  # type: ignore[arg-type]


def page_of(client: Client, address: str) -> str:
    return unescape(client.get(address).content.decode())


def test_members_see_it_beside_the_contents(
    client: Client, ben: User, group: Group, utopia: Book
) -> None:
    set_date(group, utopia, 0, SOON)
    set_date(group, utopia, 1, PAST)
    client.force_login(ben)
    page = page_of(client, BOOK)
    before, _rule, contents = page.partition('<div lang="en" dir="auto"><ol>')
    assert "Next" in before
    assert f"by {day_name(SOON)} · Utopians" in before
    assert f'Chapter 1 <span class="due" lang="en">by {day_name(SOON)} · Utopians' in contents
    assert f'Chapter 2 <span class="due" lang="en">by {day_name(PAST)} · Utopians' in contents


def test_the_section_says_it_with_its_remark(
    client: Client, ben: User, group: Group, utopia: Book
) -> None:
    client.force_login(ben)
    date = set_date(group, utopia)
    page = page_of(client, FIRST)
    assert f"<bdi>Utopians</bdi></a>: read this by {day_name(SOON)}" in page
    assert "Whose work?" in page
    assert 'class="section-dates"' not in page_of(client, f"{BOOK}chapter-2/")
    Milestone.objects.filter(pk=date.pk).update(due=PAST)
    assert f"this was to be read by {day_name(PAST)}" in page_of(client, FIRST)


def test_a_parts_date_is_told_in_its_chapters(
    client: Client, ben: User, group: Group, utopia: Book, trades: Section
) -> None:
    assert utopia.current
    second = utopia.current.sections.all()[1]
    Section.objects.filter(pk=second.pk).update(parent=trades, depth=1)
    contents_cache_is_anew(utopia)
    set_date(group, utopia, 0)
    client.force_login(ben)
    assert "read this by" in page_of(client, f"{BOOK}chapter-2/")


def contents_cache_is_anew(book: Book) -> None:
    """Contents of a released text are kept; a test that changes them says so."""
    assert book.current
    type(book.current).objects.filter(pk=book.current.pk).update(start="chapter-1")
    book.refresh_from_db()


def test_each_of_ones_groups_is_told(
    client: Client, ada: User, ben: User, group: Group, utopia: Book
) -> None:
    other = make_group(ada, ben, name="Amaurots")
    take_up(other, utopia)
    set_date(group, utopia, due=LATER)
    set_date(other, utopia, due=SOON)
    client.force_login(ben)
    for address in (BOOK, FIRST):
        page = page_of(client, address)
        assert page.index("Amaurots") < page.index("Utopians")
        assert day_name(LATER) in page


def test_nobody_else_is_told(client: Client, cora: User, group: Group, utopia: Book) -> None:
    set_date(group, utopia)
    for person in (None, cora):
        if person:
            client.force_login(person)
        for address in ("/", BOOK, FIRST):
            page = page_of(client, address)
            assert "Utopians" not in page
            assert "Whose work?" not in page


def test_a_guests_pages_ask_the_database_nothing_about_groups(
    client: Client, group: Group, utopia: Book
) -> None:
    set_date(group, utopia)
    for address in ("/", BOOK, FIRST):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address)
        assert asked.captured_queries
        for query in asked.captured_queries:
            assert "groups_" not in query["sql"]
            assert "milestone" not in query["sql"]
            assert "groupbook" not in query["sql"]


def test_a_readers_section_asks_once(
    client: Client, ben: User, cora: User, group: Group, utopia: Book
) -> None:
    for place in (0, 1):
        set_date(group, utopia, place)
    client.force_login(ben)
    with CaptureQueriesContext(connection) as asked:
        client.get(FIRST)
    assert sum("milestone" in query["sql"] for query in asked.captured_queries) == 1


def test_the_page_is_another_when_the_schedule_or_membership_changes(
    client: Client, ada: User, ben: User, group: Group, utopia: Book
) -> None:
    client.force_login(ben)
    client.get(FIRST)
    without = client.get(FIRST)["ETag"]
    date = set_date(group, utopia)
    assert not unchanged(client, without)
    with_date = client.get(FIRST)["ETag"]
    assert unchanged(client, with_date)
    Milestone.objects.filter(pk=date.pk).update(due=LATER)
    assert not unchanged(client, with_date)
    later = client.get(FIRST)["ETag"]
    membership.leave(ben, group)
    assert not unchanged(client, later)
    assert unchanged(client, without)


def test_a_section_that_a_correction_took_is_told_by_its_title(
    client: Client, ben: User, iris: User, group: Group, utopia: Book
) -> None:
    set_date(group, utopia, 1)
    released(correct(utopia, TRADES), iris)
    client.force_login(ben)
    assert f'<bdi>Chapter 2</bdi> <span class="due">by {day_name(SOON)}' in page_of(client, BOOK)
    page = page_of(client, "/groups/utopians/")
    assert "<bdi>Chapter 2</bdi>" in page
    assert "/books/utopia/chapter-2/" not in page


def test_the_library_says_what_my_groups_read_and_what_is_next(
    client: Client, ben: User, group: Group, utopia: Book
) -> None:
    set_date(group, utopia)
    client.force_login(ben)
    page = page_of(client, "/")
    assert "Your groups read" in page
    assert 'href="/groups/utopians/books/utopia/"' in page
    assert f"Chapter 1 by {day_name(SOON)}" in page
    assert "Your groups read" not in page_of(client, "/?q=utopia")


def test_days_are_named_in_the_readers_language(
    client: Client, ben: User, group: Group, utopia: Book
) -> None:
    """“Sun” is a colour of ours too: a day must not be called after it."""
    Milestone.objects.filter(pk=set_date(group, utopia).pk).update(due="2099-02-01")
    client.force_login(ben)
    page = client.get(FIRST, headers={"accept-language": "zh-CN"}).content.decode()
    assert "请在2099年2月1日（星期日）前读完" in page
    assert "Sun 1 Feb 2099" in page_of(client, FIRST)
