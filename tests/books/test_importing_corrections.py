from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError

from accounts.models import User
from books.formats.parsed import ParsedBook
from books.importing import AlreadyImported, import_book, import_revision
from books.models import Book, Revision, Subject
from books.subjects import MOST, subjects_named
from tests.books.conftest import WOODCUT_NAME, chapter, files_in

pytestmark = pytest.mark.django_db

FIRST = b"PK, and then all of Utopia"
SECOND = b"PK, and then all of Utopia, corrected"


@pytest.fixture
def book(parsed: ParsedBook) -> Book:
    return import_book(parsed, original=FIRST, original_name="utopia.epub", publish=True)


def correct(book: Book, parsed: ParsedBook, original: bytes = SECOND) -> Revision:
    return import_revision(
        book, parsed, original=original, original_name="corrected.epub", editor=None
    )


def test_a_correction_waits_beside_the_text_that_readers_have(
    book: Book, parsed: ParsedBook
) -> None:
    words = chapter("book-i", "Book I", "<p>Henry VIII, the corrected King of England.</p>")
    revision = correct(book, replace(parsed, sections=(words,), warnings=("A font was dropped.",)))
    book.refresh_from_db()
    assert (revision.number, revision.released_at) == (2, None)
    assert revision.warnings == ["A font was dropped."]
    assert [section.text for section in revision.sections.all()] == [words.text]
    assert book.current is not None
    assert book.current.number == 1
    assert book.current.sections.count() == 4


def test_corrections_are_numbered_one_after_the_other(book: Book, parsed: ParsedBook) -> None:
    numbers = [correct(book, parsed, SECOND + bytes([each])).number for each in range(3)]
    assert numbers == [2, 3, 4]


def test_the_file_of_the_text_that_readers_have_is_refused(book: Book, parsed: ParsedBook) -> None:
    with pytest.raises(AlreadyImported):
        correct(book, parsed, FIRST)
    assert book.revisions.count() == 1


def test_one_may_go_back_to_an_earlier_file(book: Book, parsed: ParsedBook) -> None:
    Book.objects.filter(pk=book.pk).update(current=correct(book, parsed))
    book.refresh_from_db()
    assert correct(book, parsed, FIRST).number == 3


def test_a_correction_that_fails_leaves_nothing_behind(
    book: Book, parsed: ParsedBook, media: Path
) -> None:
    before = files_in(media)
    twice = (parsed.sections[0], parsed.sections[0])
    with pytest.raises(DatabaseError):
        correct(book, replace(parsed, sections=twice))
    assert book.revisions.count() == 1
    assert files_in(media) == before


def test_what_is_done_along_with_it_undoes_it_when_it_fails(
    parsed: ParsedBook, media: Path
) -> None:
    def fail(revision: Revision) -> None:
        assert revision.assets.get().name == WOODCUT_NAME
        raise DatabaseError

    with pytest.raises(DatabaseError):
        import_book(parsed, original=FIRST, also=fail)
    assert not Book.objects.exists()
    assert files_in(media) == []


def test_who_brought_it_in_is_remembered(parsed: ParsedBook, iris: User) -> None:
    book = import_book(parsed, editor=iris)
    assert book.current is not None
    assert book.current.created_by == iris


def test_subjects_and_year_come_from_the_file(parsed: ParsedBook) -> None:
    said = replace(parsed, subjects=("Utopias", "Political satire"), year=1516)
    book = import_book(said)
    assert [subject.slug for subject in book.subjects.all()] == ["political-satire", "utopias"]
    assert book.year == 1516


def test_a_subject_written_in_two_ways_is_one() -> None:
    subjects_named(["Utopias"])
    again = subjects_named(["  utopias ", "UTOPIAS", "烏托邦", "—", ""])
    assert [subject.name for subject in again] == ["Utopias", "烏托邦"]
    assert Subject.objects.count() == 2


def test_a_book_has_not_more_subjects_than_say_something() -> None:
    assert len(subjects_named(f"Subject {number}" for number in range(99))) == MOST
    assert len(subjects_named(["Utopias " * 99])[0].name) <= 100


def test_a_name_that_is_no_kind_of_file_leaves_no_trace_in_the_store(
    parsed: ParsedBook, media: Path
) -> None:
    for name in ("utopia.e/../p", "utopia", f"utopia.{'x' * 99}", "u.\u202eepub"):
        import_book(parsed, original=name.encode(), original_name=name)
    stored = [name for name in files_in(media) if name.startswith("originals/")]
    assert all(name.removeprefix("originals/").isalnum() for name in stored)
