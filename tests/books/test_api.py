"""Books over the API."""

from __future__ import annotations

import pytest
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import User
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book, Subject
from tests.correcting import correct, released
from tests.making import first_section, make_book
from tests.texts import ANALECTS, SHORTENED, TRADES, TRAFFIC


@pytest.fixture
def guest() -> APIClient:
    return APIClient()


def test_a_book_comes_with_its_contents(guest: APIClient, utopia: Book) -> None:
    book = guest.get(f"/api/v1/books/{utopia.slug}/").json()
    assert (book["title"], book["licence"], book["language"]) == ("Utopia", "CC-PDDC", "en")
    assert book["contributors"] == [{"name": "Thomas More", "role": "aut"}]
    assert [line["title"] for line in book["contents"]] == ["Chapter 1", "Chapter 2"]
    assert "html" not in book["contents"][0]


def test_drafts_are_listed_for_publishers_only(
    guest: APIClient, utopia: Book, draft: Book, ada: User, iris: User
) -> None:
    listed = {}
    for name, person in (("guest", None), ("ada", ada), ("iris", iris)):
        client = APIClient()
        if person:
            client.force_login(person)
        listed[name] = [book["title"] for book in client.get("/api/v1/books/").json()["results"]]
        status = client.get(f"/api/v1/books/{draft.slug}/").status_code
        assert status == (200 if name == "iris" else 404)
    assert listed["guest"] == listed["ada"] == ["Utopia"]
    assert sorted(listed["iris"]) == ["A draft of Utopia", "Utopia"]


def test_books_are_not_written_here(guest: APIClient, iris: User, utopia: Book) -> None:
    guest.force_login(iris)
    assert guest.post("/api/v1/books/", {"title": "Erewhon"}, format="json").status_code == 405
    assert guest.delete(f"/api/v1/books/{utopia.slug}/").status_code == 405


def test_a_slug_may_be_chinese(guest: APIClient, db: None) -> None:
    book = make_book("論語", ANALECTS, language="zh-Hant")
    assert guest.get(f"/api/v1/books/{book.slug}/").json()["title"] == "論語"


def test_a_book_that_is_not_there_is_not_found(guest: APIClient, db: None) -> None:
    assert guest.get("/api/v1/books/erewhon/").json()["error"]["code"] == "not_found"


def test_a_book_says_where_its_copies_are(guest: APIClient, utopia: Book) -> None:
    utopia.subjects.add(Subject.objects.create(name="Utopias", slug="utopias"))
    book = guest.get("/api/v1/books/utopia/").json()
    assert book["downloads"] == {
        "epub": "/books/utopia/downloads/utopia.epub",
        "text": "/books/utopia/downloads/utopia.txt",
        "original": None,
    }
    assert book["subjects"] == [{"slug": "utopias", "name": "Utopias"}]
    assert book["year"] is None


def test_the_original_is_named_where_there_is_one(
    guest: APIClient, db: None, parsed: ParsedBook
) -> None:
    import_book(parsed, original=b"More", original_name="utopia.txt", publish=True)
    downloads = guest.get("/api/v1/books/utopia/").json()["downloads"]
    assert downloads["original"] == "/books/utopia/downloads/original-1"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("language=zh", ["論語"]),
        ("licence=CC-PDDC", ["Utopia", "論語"]),
        ("licence=CC-BY-4.0", []),
        ("subject=utopias", ["Utopia"]),
        ("q=utop", ["Utopia"]),
        ("q=%00", ["Utopia", "論語"]),
    ],
)
def test_books_are_filtered_as_on_the_page(
    guest: APIClient, utopia: Book, query: str, titles: list[str]
) -> None:
    make_book("論語", ANALECTS, language="zh-Hant")
    utopia.subjects.add(Subject.objects.create(name="Utopias", slug="utopias"))
    found = guest.get(f"/api/v1/books/?{query}").json()["results"]
    assert [book["title"] for book in found] == titles


def test_a_filter_does_not_open_drafts(guest: APIClient, draft: Book) -> None:
    assert guest.get("/api/v1/books/?q=draft").json()["results"] == []


def test_a_section_of_an_older_text_is_found_by_its_name_there(
    guest: APIClient, utopia: Book, iris: User
) -> None:
    old = first_section(utopia)
    released(correct(utopia, SHORTENED), iris)
    address = f"/api/v1/books/{utopia.slug}/revisions/1/sections/{old.slug}/"
    assert guest.get(address).json() == {
        "id": old.pk,
        "address": f"/books/{utopia.slug}/revisions/1/{old.slug}/",
        "length": old.length,
    }
    for missing in ("revisions/3/sections/chapter-1", "revisions/1/sections/never-was"):
        assert guest.get(f"/api/v1/books/{utopia.slug}/{missing}/").status_code == 404


def test_what_is_not_released_has_no_sections_for_readers(
    guest: APIClient, utopia: Book, draft: Book, iris: User
) -> None:
    correct(utopia, SHORTENED)
    editor = APIClient()
    editor.force_login(iris)
    for address in (f"{utopia.slug}/revisions/2", f"{draft.slug}/revisions/1"):
        whole = f"/api/v1/books/{address}/sections/chapter-1/"
        assert guest.get(whole).status_code == 404
        assert editor.get(whole).status_code == 200


def test_a_section_that_moved_says_what_it_was_called(
    client: Client, utopia: Book, iris: User
) -> None:
    """By that the words of a link to it are found: they are counted in the old section."""
    released(correct(utopia, f"{TRADES}{TRAFFIC}"), iris)
    answer = client.get(f"/books/{utopia.slug}/chapter-2/")
    assert answer["Location"] == f"/books/{utopia.slug}/chapter-1/?was=chapter-2"
