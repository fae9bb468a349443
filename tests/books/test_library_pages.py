from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book
from tests.books.conftest import WOODCUT, WOODCUT_NAME
from tests.making import make_book
from tests.texts import TRADES


@pytest.fixture
def illustrated(db: None, parsed: ParsedBook) -> Book:
    return import_book(parsed, publish=True, source="https://example.org/utopia")


PICTURE = f"/books/utopia/assets/{WOODCUT_NAME}"


def test_an_empty_library_says_so(client: Client, db: None) -> None:
    assert "The shelf is still empty" in client.get("/").content.decode()


def test_the_library_shows_each_book_with_its_author_and_licence(
    client: Client, illustrated: Book
) -> None:
    page = client.get("/").content.decode()
    for words in ("Utopia", "Thomas More", "English", "Public domain", PICTURE):
        assert words in page


def test_a_book_without_a_cover_gets_a_drawn_one(client: Client, utopia: Book) -> None:
    assert "cover-label" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("title", "long"),
    [
        ("Utopia", False),
        ("The Socialreading Handbook", True),
        ("Of the Best State of a Commonwealth", True),
    ],
)
def test_a_label_takes_smaller_letters_for_a_long_title_or_word(
    client: Client, db: None, title: str, long: bool
) -> None:
    make_book(title, TRADES)
    assert ("cover-label-long" in client.get("/").content.decode()) is long


def test_a_draft_is_on_the_shelf_of_publishers_alone(
    client: Client, draft: Book, ada: User, iris: User
) -> None:
    assert "A draft of Utopia" not in client.get("/").content.decode()
    client.force_login(ada)
    assert "A draft of Utopia" not in client.get("/").content.decode()
    client.force_login(iris)
    page = client.get("/").content.decode()
    assert "A draft of Utopia" in page
    assert "Draft" in page


def test_a_book_shows_people_contents_licence_and_source(client: Client, illustrated: Book) -> None:
    page = client.get("/books/utopia/").content.decode()
    for words in (
        "Gilbert Burnet",
        "translator",
        '<a id="to-',
        "Of their traffic",
        "https://creativecommons.org/publicdomain/mark/1.0/",
        "Free of copyright",
        "https://example.org/utopia",
        'href="book-i/"',
    ):
        assert words in page


def test_one_starts_to_read_where_the_text_begins(
    client: Client, db: None, parsed: ParsedBook
) -> None:
    import_book(replace(parsed, start="of-their-trades"), publish=True)
    assert 'class="button" href="of-their-trades/"' in client.get("/books/utopia/").content.decode()


def test_words_in_a_language_nobody_named_are_read_as_the_pages_own(
    client: Client, db: None
) -> None:
    make_book("Utopia", TRADES, language="und")
    for address in ("/", "/books/utopia/", "/books/utopia/chapter-1/"):
        assert 'lang="und"' not in client.get(address).content.decode()


def test_a_book_that_is_not_there_is_not_found(client: Client, db: None) -> None:
    answer = client.get("/books/nowhere/")
    assert answer.status_code == 404
    assert "isn’t in the library" in answer.content.decode()


@pytest.mark.parametrize("page", ["", "chapter-1/"])
def test_a_draft_is_not_found_by_strangers(
    client: Client, draft: Book, ada: User, iris: User, page: str
) -> None:
    address = draft.get_absolute_url() + page
    assert client.get(address).status_code == 404
    client.force_login(ada)
    assert client.get(address).status_code == 404
    client.force_login(iris)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Draft: only publishers" in answer.content.decode()


def test_a_page_that_did_not_change_is_not_sent_again(client: Client, utopia: Book) -> None:
    for address in ("/", "/books/utopia/", "/books/utopia/chapter-1/"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_pages_are_for_reading_only(client: Client, utopia: Book) -> None:
    assert client.post("/books/utopia/").status_code == 405


def test_a_picture_is_sent_to_stay_and_can_do_nothing(client: Client, illustrated: Book) -> None:
    answer = client.get(PICTURE)
    assert answer.content == WOODCUT
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


def test_a_published_picture_is_the_same_for_everybody_and_may_stay_in_every_cache(
    client: Client, illustrated: Book, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(ada)
    with django_assert_num_queries(1):
        answer = client.get(PICTURE)
    assert "Cookie" not in answer["Vary"]
    assert not answer.cookies


def test_a_picture_is_not_sent_twice(client: Client, illustrated: Book) -> None:
    answer = client.get(PICTURE, headers={"If-None-Match": f'"{WOODCUT_NAME}"'})
    assert answer.status_code == 304


def test_a_drafts_picture_is_seen_by_publishers_alone(
    client: Client, parsed: ParsedBook, db: None, ada: User, iris: User
) -> None:
    import_book(parsed)
    client.force_login(ada)
    assert client.get(PICTURE).status_code == 404
    client.force_login(iris)
    answer = client.get(PICTURE)
    assert answer["Cache-Control"].startswith("private")
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("name", ["nothing.svg", "..%2F..%2Flibrary.sqlite3", "%2e%2e"])
def test_a_picture_that_is_not_in_the_book_is_not_found(
    client: Client, illustrated: Book, name: str
) -> None:
    assert client.get(f"/books/utopia/assets/{name}").status_code == 404


def test_a_picture_is_found_in_its_own_book_alone(
    client: Client, illustrated: Book, parsed: ParsedBook
) -> None:
    import_book(replace(parsed, title="Bare", assets=(), cover=None), publish=True)
    assert client.get(f"/books/bare/assets/{WOODCUT_NAME}").status_code == 404
