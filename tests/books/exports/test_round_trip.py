"""What is exported can be brought in again, and is the same book."""

from __future__ import annotations

from functools import cache

import pytest

from books.formats import ParsedBook, parse
from tests.books.exports.making import DETAILS, epub_of, real_book, real_books, volume_of


@cache
def returned(name: str) -> ParsedBook:
    return parse(epub_of(volume_of(real_book(name))), "returned.epub")


@pytest.mark.parametrize("name", real_books())
def test_every_section_returns_with_its_title_text_and_place(name: str) -> None:
    *sections, last = returned(name).sections
    before = real_book(name).sections
    assert last.title == DETAILS.about
    assert [each.title for each in sections] == [each.title for each in before]
    assert [each.text for each in sections] == [each.text for each in before]
    assert [(each.depth, each.direction) for each in sections] == [
        (each.depth, each.direction) for each in before
    ]


@pytest.mark.parametrize("name", real_books())
def test_pictures_start_and_warnings_return_as_they_went(name: str) -> None:
    before, after = real_book(name), returned(name)
    assert {asset.name for asset in after.assets} == {asset.name for asset in before.assets}
    assert after.cover == before.cover
    assert before.start in (None, after.start)
    assert after.warnings == ()


@pytest.mark.parametrize(
    "name", ["war-and-peace-se.epub", "idpf-wasteland.epub", "idpf-cole-voyage-of-life-tol.epub"]
)
def test_verse_notes_and_figures_return_with_their_very_html(name: str) -> None:
    before = [section.html for section in real_book(name).sections]
    assert [section.html for section in returned(name).sections][:-1] == before


def test_what_the_book_is_returns_too() -> None:
    book = returned("pandoc-utopia.md")
    assert (book.title, book.language, book.licence) == ("Utopia", "en", "CC0-1.0")
    assert book.source == DETAILS.source
    assert [(each.name, each.role) for each in book.contributors] == [
        ("Thomas More", "aut"),
        ("Gilbert Burnet", "trl"),
    ]
