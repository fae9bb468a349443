from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import DatabaseError
from pytest_django import DjangoAssertNumQueries

from books.formats.parsed import ParsedBook
from books.importing import AlreadyImported, ImportRefused, import_book
from books.models import Asset, Book, Section
from tests.books.conftest import WOODCUT, WOODCUT_NAME, chapter, files_in

pytestmark = pytest.mark.django_db
EPUB = b"PK, and then all of Utopia"


def titles(book: Book) -> list[tuple[str, str | None]]:
    assert book.current
    sections = book.current.sections.select_related("parent")
    return [(each.title, each.parent.title if each.parent else None) for each in sections]


def test_a_book_comes_in_with_its_first_revision_and_its_contents_as_a_tree(
    parsed: ParsedBook,
) -> None:
    book = import_book(parsed)
    assert book.current is not None
    assert book.current.number == 1
    assert titles(book) == [
        ("Book I", None),
        ("Book II", None),
        ("Of their trades", "Book II"),
        ("Of their traffic", "Book II"),
    ]


def test_html_and_text_are_stored_as_they_came_and_length_counts_code_points(
    parsed: ParsedBook,
) -> None:
    rare = chapter("rare", "Rare", "<p>𠮷野家 is a name</p>")
    book = import_book(replace(parsed, sections=(rare,)))
    section = Section.objects.get(revision=book.current)
    assert (section.html, section.text, section.length) == (rare.html, rare.text, 13)


def test_a_book_is_a_draft_until_it_is_published(parsed: ParsedBook) -> None:
    assert not import_book(parsed).is_published
    assert import_book(parsed, publish=True).is_published


def test_what_the_publisher_says_goes_before_what_the_file_says(parsed: ParsedBook) -> None:
    book = import_book(parsed, licence="CC0-1.0", source="https://example.org/utopia")
    assert (book.licence_code, book.source_url) == ("CC0-1.0", "https://example.org/utopia")
    assert import_book(parsed).licence_code == "CC-PDDC"


def test_where_the_text_begins_is_kept_with_the_revision(parsed: ParsedBook) -> None:
    for said, kept in (("of-their-trades", "of-their-trades"), (None, "")):
        revision = import_book(replace(parsed, start=said)).current
        assert revision is not None
        assert revision.start == kept


def test_a_role_that_the_library_does_not_know_becomes_a_contributor(parsed: ParsedBook) -> None:
    people = import_book(parsed).contributors.values_list("name", "role")
    assert list(people) == [
        ("Thomas More", "aut"),
        ("Gilbert Burnet", "trl"),
        ("Ambrosius Holbein", "ctb"),
    ]


def test_books_of_one_title_get_addresses_of_their_own(parsed: ParsedBook) -> None:
    slugs = [import_book(parsed).slug for _ in range(4)]
    assert slugs == ["utopia", "utopia-thomas-more", "utopia-2", "utopia-3"]


def test_an_address_keeps_the_letters_of_its_language(parsed: ParsedBook) -> None:
    assert import_book(replace(parsed, title="論語")).slug == "論語"
    assert import_book(replace(parsed, title="בְּרֵאשִׁית")).slug == "בראשית"
    assert import_book(replace(parsed, title="…", contributors=())).slug == "book"


def test_pictures_lie_under_their_hash_and_the_cover_is_one_of_them(
    parsed: ParsedBook, media: Path
) -> None:
    book = import_book(parsed, original=EPUB, original_name="Utopia.EPUB")
    digest = hashlib.sha256(EPUB).hexdigest()
    assert files_in(media) == [f"assets/{WOODCUT_NAME}", f"originals/{digest}.epub"]
    assert book.cover == Asset.objects.get(name=WOODCUT_NAME)
    assert book.current is not None
    assert book.current.original.read() == EPUB


def test_two_books_share_the_file_of_a_picture(parsed: ParsedBook, media: Path) -> None:
    import_book(parsed)
    import_book(replace(parsed, title="Utopia again"))
    assert files_in(media) == [f"assets/{WOODCUT_NAME}"]
    assert (media / "assets" / WOODCUT_NAME).read_bytes() == WOODCUT


def test_the_same_file_is_refused_and_its_book_is_named(parsed: ParsedBook) -> None:
    import_book(parsed, original=EPUB)
    with pytest.raises(AlreadyImported, match="“Utopia”, /books/utopia/"):
        import_book(replace(parsed, title="Another title"), original=EPUB)
    assert Book.objects.count() == 1


def test_an_unknown_licence_is_refused_and_the_known_are_listed(parsed: ParsedBook) -> None:
    with pytest.raises(ImportRefused, match=r"CC-BY-5\.0.*CC-BY-4\.0"):
        import_book(parsed, licence="CC-BY-5.0")


def test_nothing_is_published_without_a_licence(parsed: ParsedBook) -> None:
    with pytest.raises(ImportRefused, match="open licence"):
        import_book(replace(parsed, licence=None), publish=True)
    assert not import_book(replace(parsed, licence=None)).is_published


def test_an_import_that_fails_leaves_nothing_behind(
    parsed: ParsedBook, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(book: Book) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(Book, "publish", fail)
    with pytest.raises(DatabaseError):
        import_book(parsed, original=EPUB, publish=True)
    assert not Book.objects.exists()
    assert files_in(media) == []


def test_an_import_that_fails_leaves_the_files_of_other_books_alone(
    parsed: ParsedBook, media: Path
) -> None:
    import_book(parsed)
    twice = (parsed.sections[0], parsed.sections[0])
    with pytest.raises(DatabaseError):
        import_book(replace(parsed, sections=twice), original=EPUB)
    assert files_in(media) == [f"assets/{WOODCUT_NAME}"]


def test_the_number_of_queries_does_not_grow_with_the_chapters(
    parsed: ParsedBook, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    chapters = tuple(chapter(f"chapter-{n}", f"Chapter {n}", "<p>So.</p>") for n in range(90))
    with django_assert_max_num_queries(16):
        import_book(replace(parsed, sections=chapters))
