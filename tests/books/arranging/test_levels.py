from __future__ import annotations

import pytest

from books.arranging import ArrangingRefused, Manuscript, indent, mark, outdent, rename
from tests.books.arranging.making import depths_of, leaf, outline_of

PART = leaf("part", "<p>1</p>")
CHAPTER = leaf("chapter", "<p>2</p>", 1)
VERSE = leaf("verse", "<p>3</p>", 2)
COLOPHON = leaf("colophon", "<p>4</p>")
BOOK = Manuscript((PART, CHAPTER, VERSE, COLOPHON))


def test_a_new_title_leaves_the_address() -> None:
    renamed = rename(BOOK, 1, "Of their trades").leaves[1]
    assert (renamed.title, renamed.slug) == ("Of their trades", "chapter")


def test_a_mark_holds_for_what_lies_below() -> None:
    marked = mark(BOOK, 0, "front")
    assert [one.matter for one in marked.leaves] == ["front", "front", "front", "body"]


def test_what_lies_below_goes_along() -> None:
    assert depths_of(outdent(BOOK, 1)) == [0, 0, 1, 0]
    assert depths_of(indent(BOOK, 3)) == [0, 1, 2, 1]
    assert depths_of(indent(outdent(BOOK, 1), 1)) == depths_of(BOOK)


def test_those_that_follow_fall_to_the_one_that_rises() -> None:
    assert outline_of(outdent(Manuscript((PART, CHAPTER, leaf("second", "", 1))), 1)) == [
        (0, "Part"), (0, "Chapter"), (1, "Second"),
    ]  # fmt: skip


@pytest.mark.parametrize("place", [0, 1])
def test_nothing_goes_below_what_is_not_there(place: int) -> None:
    with pytest.raises(ArrangingRefused, match="no section before"):
        indent(BOOK, place)


def test_nothing_rises_above_the_highest_level() -> None:
    with pytest.raises(ArrangingRefused, match="highest level"):
        outdent(BOOK, 3)


def test_a_section_that_is_gone_is_not_found() -> None:
    with pytest.raises(LookupError):
        BOOK.place_of(0)
