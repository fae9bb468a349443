"""A book's own page: what it is, and what one may take along."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from books.credits import primary_language, year_name
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Book, Revision, Subject


@pytest.fixture
def shelved(db: None, parsed: ParsedBook) -> Book:
    book = import_book(
        parsed,
        original=b"More",
        original_name="Utopia & Amaurot.txt",
        source="https://example.org/utopia",
        publish=True,
    )
    book.year = 1516
    book.save()
    book.subjects.add(Subject.objects.create(name="Ideal states", slug="ideal-states"))
    return book


def page_of(client: Client) -> str:
    return client.get("/books/utopia/").content.decode()


@pytest.mark.parametrize(
    "told",
    [
        "1516",
        '<a href="/?subject=ideal-states"><bdi>Ideal states</bdi></a>',
        '<a href="/?language=en">English</a>',
        'rel="license" href="https://creativecommons.org/publicdomain/mark/1.0/"',
        "Free of copyright; do with it what you like.",
        "Credit it like this:",
        "“Utopia” by Thomas More, translated by Gilbert Burnet, public domain.",
        "https://example.org/utopia",
        'href="/books/utopia/revisions/"',
        'href="/books/utopia/downloads/utopia.epub"',
        'href="/books/utopia/downloads/utopia.txt"',
        'href="/books/utopia/downloads/original-1"',
        "Utopia &amp; Amaurot.txt",
    ],
)
def test_it_tells(client: Client, shelved: Book, told: str) -> None:
    assert told in page_of(client)


def test_the_line_that_the_editor_wrote_goes_before_ours(client: Client, shelved: Book) -> None:
    shelved.attribution = "Utopia, in Burnet’s words; by courtesy of Amaurot."
    shelved.save()
    page = page_of(client)
    assert "by courtesy of Amaurot" in page
    assert "translated by Gilbert Burnet, public domain" not in page


def add_revision(book: Book, name: str, data: bytes, *, released: bool = True) -> Revision:
    number = book.revisions.count() + 1
    revision = Revision(book=book, number=number, original_name=name)
    revision.released_at = timezone.now() if released else None
    revision.original.save(name, ContentFile(data), save=True)
    return revision


def test_the_files_of_earlier_revisions_stay_within_reach(client: Client, shelved: Book) -> None:
    add_revision(shelved, "corrected.txt", b"More or less")
    page = page_of(client)
    assert page.index("original-2") < page.index("Original files of earlier revisions")
    assert page.index("Original files of earlier revisions") < page.index("original-1")


def test_a_file_from_which_two_revisions_were_made_is_offered_once(
    client: Client, shelved: Book
) -> None:
    assert shelved.current
    edited = Revision(book=shelved, number=2, released_at=timezone.now())
    edited.original.name = shelved.current.original.name
    edited.save()
    page = page_of(client)
    assert "original-1" in page
    assert "original-2" not in page


def test_a_revision_to_come_is_shown_to_editors_alone(
    client: Client, shelved: Book, ada: User, iris: User
) -> None:
    add_revision(shelved, "secret.txt", b"Less", released=False)
    assert "secret.txt" not in page_of(client)
    client.force_login(ada)
    assert "secret.txt" not in page_of(client)
    client.force_login(iris)
    assert "secret.txt" in page_of(client)


def test_a_text_without_a_file_offers_none(client: Client, utopia: Book) -> None:
    assert "Original file" not in page_of(client)


def test_a_draft_without_a_licence_says_so_to_its_editor(
    client: Client, draft: Book, iris: User
) -> None:
    Book.objects.update(licence_code="")
    client.force_login(iris)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert "No licence is given yet" in page


@pytest.mark.parametrize(("year", "name"), [(1516, "1516"), (-380, "380 BCE"), (79, "79")])
def test_years_before_our_era_are_counted_backwards(year: int, name: str) -> None:
    assert year_name(year) == name


@pytest.mark.parametrize(("tag", "primary"), [("en-GB", "en"), ("zh-Hant", "zh"), ("LA", "la")])
def test_the_shelf_knows_one_of_each_language(tag: str, primary: str) -> None:
    assert primary_language(tag) == primary
