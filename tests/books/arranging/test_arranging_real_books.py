"""Whole real books cut wherever they can be, and joined into one: every word, every link."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from books.arranging import Leaf, Manuscript, headings_of, merge, split
from books.arranging.markup import tags_with
from books.formats import parse
from tests.books.arranging.making import dead_links, expect_whole, text_of

BOOKS = ["utopia-se-draft.epub", "idpf-wasteland.epub", "idpf-cole-voyage-of-life-tol.epub"]


def manuscript(path: Path) -> Manuscript:
    sections = parse(path.read_bytes(), path.name).sections
    return Manuscript(
        tuple(
            Leaf(
                id=number,
                slug=one.slug,
                title=one.title,
                depth=one.depth,
                matter="body",
                language=one.language,
                direction=one.direction,
                html=one.html,
                text=one.text,
            )
            for number, one in enumerate(sections)
        )
    )


def links_and_pictures(of: Manuscript) -> Counter[str]:
    html = "".join(one.html for one in of.leaves)
    outside = (tag.attributes["href"] for tag in tags_with("href", html))
    pictures = (tag.attributes["src"] for tag in tags_with("src", html))
    return Counter([*(href for href in outside if ":" in href), *pictures])


@pytest.mark.parametrize("name", BOOKS)
def test_a_book_in_pieces_and_a_book_in_one(real_books: Path, name: str) -> None:
    before = manuscript(real_books / name)
    assert dead_links(before) == []

    pieces = before
    for place in reversed(range(len(before.leaves))):
        found = headings_of(pieces.leaves[place].html)
        pieces = split(pieces, place, range(len(found))) if found else pieces
    whole = pieces
    while len(whole.leaves) > 1:
        whole = merge(whole, 1)

    for arranged in (pieces, whole):
        expect_whole(arranged)
        assert text_of(arranged) == text_of(before)
        assert dead_links(arranged) == []
        assert links_and_pictures(arranged) == links_and_pictures(before)
