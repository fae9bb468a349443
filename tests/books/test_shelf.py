"""The library's page: finding a book among many."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from books.models import Book, Contributor, Revision, Subject
from books.shelf import Wish, choices, in_order, matching, wish_from
from tests.making import make_book
from tests.texts import TRADES


def shelve(
    title: str,
    language: str = "en",
    author: str = "Thomas More",
    licence: str = "CC-PDDC",
    year: int | None = None,
    subjects: tuple[str, ...] = (),
    publish: bool = True,
) -> Book:
    book = make_book(title, TRADES, language=language, publish=publish)
    Book.objects.filter(pk=book.pk).update(licence_code=licence, year=year)
    book.contributors.update(name=author)
    rows = (Subject.objects.get_or_create(slug=name.lower(), name=name)[0] for name in subjects)
    book.subjects.set(rows)
    return book


@pytest.fixture
def shelf(db: None) -> None:
    shelve("utopia", "en-GB", year=1516, subjects=("Utopias", "Politics"))
    shelve("Vril", "en", "Edward Bulwer-Lytton", "CC0-1.0", 1871, ("Utopias",))
    shelve("Война и мир", "ru", "Лев Толстой", "CC-BY-4.0", 1869)
    shelve("論語", "zh-Hant", "孔子", "CC-BY-4.0", -400, ("Politics",))
    shelve("A secret draft", "de", "Anon", "CC-BY-SA-4.0", subjects=("Secrets",), publish=False)


def found(**said: str) -> set[str]:
    published = Book.objects.filter(published_at__isnull=False)
    return {book.title for book in matching(published, wish_from(said))}


def titles(page: str) -> list[str]:
    shown = re.findall(r'class="shelf-title"[^>]*><bdi>(.*?)</bdi>', page)
    return [unescape(title) for title in shown]


def page_of(client: Client, query: str = "") -> str:
    return client.get(f"/{query}").content.decode()


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("said", "titles"),
    [
        ({}, {"utopia", "Vril", "Война и мир", "論語"}),
        ({"language": "en"}, {"utopia", "Vril"}),
        ({"language": "en-GB"}, {"utopia"}),
        ({"language": "zh"}, {"論語"}),
        ({"language": "e"}, set()),
        ({"licence": "CC-BY-4.0"}, {"Война и мир", "論語"}),
        ({"subject": "utopias"}, {"utopia", "Vril"}),
        ({"subject": "utopias", "licence": "CC0-1.0"}, {"Vril"}),
        ({"q": "UTOP"}, {"utopia"}),
        ({"q": "bulwer vril"}, {"Vril"}),
        ({"q": "vril utopia"}, set()),
        ({"q": "война"}, {"Война и мир"}),
        ({"q": "ТОЛСТОЙ"}, {"Война и мир"}),
        ({"q": "語"}, {"論語"}),
        ({"q": "%"}, set()),
        ({"subject": "nothing"}, set()),
        ({"licence": "nothing"}, set()),
    ],
)
def test_a_wish_finds(said: dict[str, str], titles: set[str]) -> None:
    assert found(**said) == titles


@pytest.mark.parametrize(
    ("query", "wish"),
    [
        ("", Wish()),
        ("q=++No++man%0A", Wish(q="No man")),
        ("q=a%00b", Wish(q="a b")),
        ("sort=year&page=3", Wish(sort="year")),
        ("sort=price", Wish()),
        ("q=" + "x" * 500, Wish(q="x" * 100)),
        ("language=en&other=1", Wish(language="en")),
    ],
)
def test_whatever_an_address_says_the_wish_is_well_formed(query: str, wish: Wish) -> None:
    assert wish_from(QueryDict(query)) == wish


def test_a_wish_is_said_in_an_address_as_briefly_as_can_be() -> None:
    wish = Wish(q="no man", language="en")
    assert wish.address() == "?q=no+man&language=en"
    assert wish.address(language="", page="2") == "?q=no+man&page=2"
    assert wish_from(QueryDict(wish.address()[1:])) == wish
    assert Wish().address() == "?"


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("sort", "first"),
    [("title", "utopia"), ("author", "Vril"), ("year", "論語"), ("newest", "論語")],
)
def test_books_stand_in_the_order_that_is_asked_for(sort: str, first: str) -> None:
    published = Book.objects.filter(published_at__isnull=False)
    assert in_order(published, sort)[0].title == first


def test_titles_are_sorted_whatever_their_capitals(db: None) -> None:
    for title in ("banquet", "Apology", "Crito", "euthyphro", "Dion"):
        shelve(title)
    ordered = [book.title for book in in_order(Book.objects.all(), "title")]
    assert ordered == ["Apology", "banquet", "Crito", "Dion", "euthyphro"]


@pytest.mark.parametrize("sort", ["author", "year"])
def test_what_nobody_knows_comes_last(db: None, sort: str) -> None:
    shelve("Beowulf").contributors.all().delete()
    shelve("Zadig", author="Voltaire", year=1747)
    assert [book.title for book in in_order(Book.objects.all(), sort)] == ["Zadig", "Beowulf"]


def test_a_book_of_two_authors_stands_once_under_the_first(db: None) -> None:
    book = shelve("Erewhon", author="Zeno")
    Contributor.objects.create(book=book, name="Ann", position=1)
    shelve("Walden", author="Mill")
    assert [each.title for each in in_order(Book.objects.all(), "author")] == ["Walden", "Erewhon"]


@pytest.mark.usefixtures("shelf")
def test_only_what_occurs_is_offered_with_how_often() -> None:
    published = Book.objects.filter(published_at__isnull=False)
    offered = choices(published, Wish(), "language")
    assert [(choice.label, choice.count) for choice in offered] == [
        ("English", 2),
        ("Chinese", 1),
        ("Russian", 1),
    ]
    subjects = choices(published, Wish(language="en"), "subject")
    assert [(choice.label, choice.count) for choice in subjects] == [
        ("Utopias", 2),
        ("Politics", 1),
    ]


@pytest.mark.usefixtures("shelf")
def test_what_is_chosen_is_offered_even_where_it_finds_nothing() -> None:
    offered = choices(Book.objects.all(), Wish(language="ru", subject="utopias"), "subject")
    assert [(choice.label, choice.count) for choice in offered] == [("Utopias", 0)]


@pytest.mark.usefixtures("shelf")
def test_a_drafts_facts_are_told_to_editors_alone(client: Client, ada: User, iris: User) -> None:
    for person in (None, ada):
        if person:
            client.force_login(person)
        page = page_of(client, "?sort=author&q=e")
        assert "A secret draft" not in page
        assert "CC BY-SA 4.0" not in page
        assert titles(page_of(client, "?q=secret")) == []
        assert "German" not in page_of(client, "?language=en")
    client.force_login(iris)
    page = page_of(client, "?q=e")
    for told in ("A secret draft", "German", "CC BY-SA 4.0"):
        assert told in page
    assert titles(page_of(client, "?subject=secrets")) == ["A secret draft"]


@pytest.mark.usefixtures("shelf")
def test_what_is_chosen_can_be_taken_back_one_by_one(client: Client) -> None:
    page = unescape(page_of(client, "?q=utopia&language=en&sort=year"))
    assert titles(page) == ["utopia"]
    assert 'class="chip" href="?language=en&sort=year"' in page
    assert 'class="chip" href="?q=utopia&sort=year"' in page
    assert 'class="chip-all" href="?sort=year"' in page


@pytest.mark.usefixtures("shelf")
def test_a_search_keeps_what_is_chosen(client: Client) -> None:
    page = page_of(client, "?language=en&sort=year")
    assert '<input type="hidden" name="language" value="en">' in page
    assert '<input type="hidden" name="sort" value="year">' in page


@pytest.mark.usefixtures("shelf")
def test_nothing_found_is_said_with_a_way_back(client: Client) -> None:
    page = page_of(client, "?q=nothing+of+the+kind")
    assert "No book here is all of that" in page
    assert "Show all books" in page
    assert "The shelf is still empty" not in page


def test_a_handful_of_books_needs_no_filters(client: Client, utopia: Book) -> None:
    assert "shelf-tools" not in page_of(client)


@pytest.mark.parametrize(
    "query", ['?q="><script>x', "?language=<b>", "?subject='onload=", "?q=%00"]
)
def test_what_an_address_says_is_never_markup(client: Client, utopia: Book, query: str) -> None:
    answer = client.get(f"/{query}")
    assert answer.status_code == 200
    assert "<script>x" not in answer.content.decode()
    assert "<b>:" not in answer.content.decode()


@pytest.fixture
def many(db: None) -> None:
    """Two hundred books that are alike in much; only what the shelf shows of them."""
    now = timezone.now()
    books = Book.objects.bulk_create(
        Book(slug=f"b{n}", title=f"Letter {n}", language="en", licence_code="CC-PDDC",
             year=1500 + n % 3, published_at=now)
        for n in range(200)
    )  # fmt: skip
    revisions = Revision.objects.bulk_create(Revision(book=book, number=1) for book in books)
    for book, revision in zip(books, revisions, strict=True):
        book.current = revision
    Book.objects.bulk_update(books, ["current"])
    Contributor.objects.bulk_create(
        Contributor(book=book, name=f"Writer {n % 7}") for n, book in enumerate(books)
    )


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("sort", ["title", "author", "newest", "year"])
def test_every_book_stands_on_one_page_and_one_alone(client: Client, sort: str) -> None:
    pages = [titles(page_of(client, f"?sort={sort}&page={number}")) for number in range(1, 10)]
    assert [len(page) for page in pages] == [24] * 8 + [8]
    assert len({title for page in pages for title in page}) == 200


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("page", "shown"), [("0", 8), ("-1", 8), ("x", 24), ("99", 8), ("", 24)])
def test_a_page_that_is_not_there_is_the_nearest(client: Client, page: str, shown: int) -> None:
    assert len(titles(page_of(client, f"?page={page}"))) == shown


@pytest.mark.usefixtures("many")
def test_pages_keep_the_wish_and_say_where_one_is(client: Client) -> None:
    page = unescape(page_of(client, "?language=en&page=2"))
    assert 'rel="prev" href="?language=en"' in page
    assert 'rel="next" href="?language=en&page=3"' in page
    assert re.search(r'href="\?language=en&page=2" aria-current="page"', page)


@pytest.mark.usefixtures("many")
def test_two_hundred_books_cost_no_more_queries_than_two(
    client: Client, ada: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        page_of(client, "?language=en&q=letter&sort=author&page=2")
    client.force_login(ada)
    with django_assert_max_num_queries(10):
        page_of(client, "?language=en&q=letter&sort=author&page=2")
