"""Each real book, word by word, against what an independent witness finds in its file.

Only white space is not compared. The witnesses leave out what the readers are meant to leave out:
the table of contents of an EPUB, and Project Gutenberg's words before and after the book.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from books.formats import ParsedBook, parse

from .witnesses import Evidence, squeezed, witness

BOOKS = (
    "genesis-he.epub",
    "idpf-cole-voyage-of-life-tol.epub",
    "idpf-moby-dick.epub",
    "idpf-regime-anticancer-arabic.epub",
    "idpf-wasteland.epub",
    "lunyu.epub",
    "lunyu.md",
    "pandoc-utopia.docx",
    "pandoc-utopia.fb2",
    "pandoc-utopia.md",
    "sishu.txt",
    "utopia-pg2130.htm",
    "utopia-pg2130.txt",
    "utopia-se-draft.epub",
    "war-and-peace-se.epub",
)


@cache
def read(path: Path) -> tuple[ParsedBook, Evidence]:
    data = path.read_bytes()
    return parse(data, path.name), witness(path.name, data)


def first_difference(one: str, other: str) -> str:
    """Where two texts part, in words that help to find the cause."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), -1)
    at = min(len(one), len(other)) if at < 0 else at
    return f"at {at}: “{one[at - 30 : at + 50]}” but the source has “{other[at - 30 : at + 50]}”"


def test_every_real_book_has_its_row(real_books: Path) -> None:
    found = {path.name for path in real_books.iterdir() if path.name != "README.md"}
    assert found == set(BOOKS)


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_is_lost_or_twice_and_the_order_stays(name: str, real_books: Path) -> None:
    book, source = read(real_books / name)
    found = squeezed("".join(section.text for section in book.sections))
    assert len(source.words) > 1_000
    assert found == source.words, first_difference(found, source.words)


@pytest.mark.parametrize("name", BOOKS)
def test_headings_images_footnotes_and_tables_are_as_many(name: str, real_books: Path) -> None:
    book, source = read(real_books / name)
    html = "".join(section.html for section in book.sections)
    found = [
        len(re.findall(pattern, html))
        for pattern in ("<h[1-6]", "<img", 'role="doc-noteref"', "<table")
    ]
    assert found == [source.headings, source.images, source.footnotes, source.tables]


@pytest.mark.parametrize("name", BOOKS)
def test_every_footnote_is_there_and_leads_back(name: str, real_books: Path) -> None:
    book, _ = read(real_books / name)
    html = "".join(section.html for section in book.sections)
    marks = re.findall(r"<a[^>]*doc-noteref[^>]*>", html)
    places = {
        re.sub('.*#|".*', "", target)
        for mark in marks
        for target in re.findall(r'href="([^"]*)', mark)
    }
    assert places <= set(re.findall(r' id="([^"]+)"', html))


def test_the_two_transcriptions_of_utopia_say_the_same(real_books: Path) -> None:
    """Plain text and HTML of one book, through two readers, differ in signs and in no word."""
    books = [read(real_books / f"utopia-pg2130.{kind}")[0] for kind in ("txt", "htm")]
    texts = ["\n".join(section.text for section in book.sections) for book in books]
    plain, page = (re.findall(r"[a-z]+", text.lower().replace("æ", "ae")) for text in texts)
    assert plain == page
