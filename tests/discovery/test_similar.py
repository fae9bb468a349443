"""Similar books: by whom they are read, who made them, what they are about."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from annotations import moderating
from books.models import Book, Contributor, ReadingPlace, Section, Subject
from discovery.similar import Likeness, similar_to
from tests.discovery.marking import make_readers, mark
from tests.making import first_section, make_book, write_note
from tests.texts import IDLE, TRADES, TRAFFIC

TRAFFICKED = "this people"


def make(title: str, subject: str = "") -> Book:
    """A book by nobody we know."""
    book = make_book(title, TRAFFIC)
    Contributor.objects.filter(book=book).delete()
    if subject:
        about, _is_new = Subject.objects.get_or_create(name=subject, slug=subject.lower())
        book.subjects.add(about)
    return book


def read_in(book: Book, *readers: User) -> None:
    section = first_section(book)
    for reader in readers:
        ReadingPlace.objects.create(reader=reader, book=book, section=section)


def reasons(book: Book) -> dict[str, str]:
    cache.clear()
    return {one.book.title: one.reason for one in similar_to(book)}


def test_a_book_that_three_readers_also_read_is_similar(utopia: Book) -> None:
    new_atlantis = make("New Atlantis")
    readers = make_readers(4)
    read_in(utopia, *readers)
    read_in(new_atlantis, *readers[:3])
    assert reasons(utopia) == {"New Atlantis": "3 readers of this book read it too"}


def test_who_wrote_in_public_read_it_and_counts_once(utopia: Book, trades: Section) -> None:
    erewhon = make("Erewhon")
    readers = make_readers(3)
    mark(trades, IDLE, *readers)
    read_in(utopia, *readers[:2])
    mark(first_section(erewhon), TRAFFICKED, *readers)
    assert reasons(utopia) == {"Erewhon": "3 readers of this book read it too"}


def test_two_readers_in_common_are_told_to_nobody(utopia: Book) -> None:
    erewhon = make("Erewhon", "Utopias")
    utopia.subjects.add(Subject.objects.get(name="Utopias"))
    readers = make_readers(2)
    read_in(utopia, *readers)
    read_in(erewhon, *readers)
    read_in(make("Walden"), *readers)
    assert reasons(utopia) == {"Erewhon": "Also about Utopias"}


@pytest.mark.parametrize(
    "how", ["private profile", "closed account", "private note", "hidden note"]
)
def test_what_is_not_public_makes_no_two_books_similar(
    how: str, iris: User, utopia: Book, trades: Section
) -> None:
    erewhon = make("Erewhon")
    readers = make_readers(3)
    read_in(utopia, *readers)
    last = readers.pop()
    read_in(erewhon, *readers)
    other = first_section(erewhon)
    kind = "private" if how == "private note" else "public"
    note = write_note(last, other, TRAFFICKED, kind=kind)
    if how == "hidden note":
        moderating.hide(iris, note, "Off the matter")
    last.is_private = how == "private profile"
    last.is_active = how != "closed account"
    last.save()
    assert reasons(utopia) == {}


def test_the_same_hand_and_the_same_matter_make_books_similar(utopia: Book) -> None:
    make_book("History of King Richard III", TRADES)
    about = Subject.objects.create(name="Ideal states", slug="ideal-states")
    for book in (utopia, make("Republic")):
        book.subjects.add(about)
    make("Walden")
    assert reasons(utopia) == {
        "History of King Richard III": "Also with the work of Thomas More",
        "Republic": "Also about Ideal states",
    }


def test_at_most_four_are_shown_and_none_that_is_not_published(utopia: Book) -> None:
    utopia.subjects.add(Subject.objects.create(name="Utopias", slug="utopias"))
    books = [make(f"Utopia {number}", "Utopias") for number in range(6)]
    assert len(similar_to(utopia)) == 4
    for book in books[:4]:
        book.withdraw()
    # Also while what was reckoned before is still kept.
    assert [one.book for one in similar_to(utopia)] == books[4:]


def test_more_readers_weigh_more_and_a_person_more_than_a_subject() -> None:
    weights = [
        Likeness(readers=2),
        Likeness(subjects=["Utopias"]),
        Likeness(people=["Thomas More"]),
        Likeness(readers=3),
        Likeness(readers=7),
    ]
    assert [one.weight for one in weights] == [0, 1, 1.5, 2, 3]


def test_it_costs_two_queries_once_it_was_reckoned(utopia: Book) -> None:
    make_book("History of King Richard III", TRADES)
    similar_to(utopia)
    with CaptureQueriesContext(connection) as asked:
        similar_to(utopia)
    assert len(asked) == 2


def test_the_books_page_tells_why(client: Client, utopia: Book) -> None:
    make_book("History of King Richard III", TRADES)
    page = client.get("/books/utopia/").content.decode()
    assert "Similar books" in page
    assert "Also with the work of Thomas More" in page
