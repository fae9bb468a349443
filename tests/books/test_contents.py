from __future__ import annotations

from dataclasses import replace

import pytest

from books.contents import FEW, Contents, contents_of
from books.formats.parsed import ParsedBook, ParsedSection
from books.importing import import_book
from books.models import Section
from tests.books.conftest import chapter

pytestmark = pytest.mark.django_db


def contents(parsed: ParsedBook, *sections: ParsedSection) -> Contents:
    book = import_book(replace(parsed, sections=sections) if sections else parsed)
    assert book.current
    return contents_of(book.current)


def part(number: int, chapters: int) -> list[ParsedSection]:
    first = chapter(f"part-{number}", f"Part the {number}th", "<p>1805</p>")
    return [
        first,
        *(chapter(f"p{number}-{n}", str(n), "<p>Eh bien!</p>", depth=1) for n in range(chapters)),
    ]


def test_neighbours_are_in_reading_order(parsed: ParsedBook) -> None:
    found = contents(parsed)
    first, second, third, last = found.entries
    assert found.before(first.id) is None
    assert found.before(third.id) is second
    assert found.after(third.id) is last
    assert found.after(last.id) is None


def test_ancestors_are_told_from_the_nearest_up(parsed: ParsedBook) -> None:
    found = contents(
        parsed,
        chapter("war", "War and Peace", ""),
        chapter("book", "Book I", "", depth=1),
        chapter("part", "Part I", "", depth=2),
    )
    assert [entry.title for entry in found.entries[2].ancestors()] == ["Book I", "War and Peace"]


def test_a_number_alone_is_told_with_its_part(parsed: ParsedBook) -> None:
    found = contents(parsed, *part(1, 2), chapter("of-their-trades", "Of their trades", "", 1))
    assert [entry.full_title for entry in found.entries] == [
        "Part the 1th", "Part the 1th · 0", "Part the 1th · 1", "Of their trades",
    ]  # fmt: skip


def test_a_short_table_is_all_open(parsed: ParsedBook) -> None:
    assert "<details open" in contents(parsed).html("/books/utopia/")


def test_a_long_table_opens_only_where_one_reads(parsed: ParsedBook) -> None:
    found = contents(parsed, *part(1, FEW), *part(2, 3))
    assert "<details open" not in found.html("/b/")
    drawn = found.html("/b/", current=found.entries[-1].id)
    assert drawn.count("<details open") == 1
    assert f'<details open id="part-{found.tree[1].id}"' in drawn


def start(parsed: ParsedBook, *sections: ParsedSection, said: str | None = None) -> str | None:
    found = contents(replace(parsed, start=said), *sections).start
    return found.slug if found else None


def of_length(slug: str, length: int, depth: int = 0) -> ParsedSection:
    return chapter(slug, slug, f"<p>{'學' * length}</p>", depth)


def test_a_book_starts_where_it_says_itself(parsed: ParsedBook) -> None:
    assert start(parsed, said="of-their-trades") == "of-their-trades"


def test_a_book_that_starts_with_a_bare_heading_starts_in_its_first_chapter(
    parsed: ParsedBook,
) -> None:
    sections = (
        of_length("imprint", 2000),
        of_length("book-1", 9),
        of_length("part-1", 9, depth=1),
        of_length("chapter-1", 2000, depth=2),
        of_length("chapter-2", 2000, depth=2),
    )
    assert start(parsed, *sections, said="book-1") == "chapter-1"


def test_a_short_beginning_without_parts_is_where_a_book_starts(parsed: ParsedBook) -> None:
    poems = (of_length("to-the-reader", 9), of_length("spleen", 2000), of_length("elevation", 2000))
    assert start(parsed, *poems, said="to-the-reader") == "to-the-reader"


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ((5, 20_000, 30_000), 1),
        ((5, 500, 600, 1_500), 1),
        ((0, 40, 1_200, 9_000, 8_000, 9_000), 2),
        ((700, 600, 500), 0),
        ((0,), 0),
    ],
    ids=["title-page", "analects", "title-page-and-imprint", "no-title-page", "empty"],
)
def test_a_book_that_says_nothing_starts_behind_its_title_pages(
    parsed: ParsedBook, lengths: tuple[int, ...], expected: int
) -> None:
    sections = [of_length(f"section-{n}", length) for n, length in enumerate(lengths)]
    assert start(parsed, *sections) == f"section-{expected}"


def test_a_book_without_sections_starts_nowhere(parsed: ParsedBook) -> None:
    assert start(replace(parsed, sections=())) is None


def test_marking_the_current_section_leaves_no_trace_for_the_next(parsed: ParsedBook) -> None:
    found = contents(parsed)
    before = found.html("/b/")
    found.html("/b/", current=found.entries[0].id)
    assert found.html("/b/") == before


def test_bare_numbers_stand_side_by_side(parsed: ParsedBook) -> None:
    assert '<ol class="terse">' in contents(parsed, *part(1, 12)).html("/b/")


def test_titles_and_addresses_are_escaped(parsed: ParsedBook) -> None:
    drawn = contents(parsed, chapter("為政", "<b>Six</b> hours & rest", "")).html("/b/")
    assert "&lt;b&gt;Six&lt;/b&gt; hours &amp; rest" in drawn
    assert "/b/%E7%82%BA%E6%94%BF/" in drawn


def test_what_stands_before_the_text_proper_steps_back(parsed: ParsedBook) -> None:
    book = import_book(parsed)
    assert book.current
    first = book.current.sections.all()[0]
    Section.objects.filter(pk=first.pk).update(matter=Section.Matter.FRONT)
    found = contents_of(book.current)
    assert found.html("/books/utopia/").count('<li class="front">') == 1
    assert found.start is not None
    assert found.start.slug != first.slug


def test_a_place_is_a_share_of_the_whole_book(parsed: ParsedBook) -> None:
    found = contents(parsed)
    last = found.entries[-1]
    assert found.share(found.entries[0], 0) == 0
    assert found.share(last, last.length) == 1
    assert found.share(last, 0) == 1 - last.length / found.length
