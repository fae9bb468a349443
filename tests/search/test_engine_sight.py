"""Who finds what: alike on every engine. Mostly nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.documents import Document, What
from search.engines.interface import Index
from search.questions import Sight, Sort
from tests.search.engines import (
    ADA,
    BEN,
    CIRCLE,
    CORA,
    GENESIS,
    GUEST,
    PRIVATE,
    UTOPIA,
    among_the_circle,
    found,
    note,
    pages,
    put,
    question,
    text,
    title,
)

TEXTS = {"text:1:0", "text:2:0", "book:1"}
CHAPTER, OTHER_CHAPTER = "chapter-1", "chapter-2"


def behind(number: int, author: int, thread_author: int | None, *places: str) -> Document:
    return among_the_circle(
        number, "idle", author=author, thread_author=thread_author, places=places or (CHAPTER,)
    )


DOCUMENTS = [
    text(0, "No man may live idle"),
    text(0, "Idle in Eden", book=GENESIS),
    title("Idle, by Thomas More"),
    note(1, "idle"),
    note(2, "idle", author=CORA, thread_author=CORA, book=GENESIS),
    note(3, "idle", author=ADA, layer=PRIVATE, is_public=False),
    behind(4, ADA, ADA),
    behind(5, BEN, BEN),
    behind(6, BEN, ADA),
    behind(7, ADA, BEN),
    behind(8, BEN, None),
    behind(9, ADA, ADA, OTHER_CHAPTER),
    behind(10, ADA, ADA, OTHER_CHAPTER, CHAPTER),
]
PUBLIC_NOTES = {"note:1", "note:2"}
OF_THE_CIRCLE = {f"note:{number}" for number in range(4, 11)}
VEIL = {CIRCLE: frozenset({CHAPTER, "chapter-9"})}

MEMBER = Sight(reader=BEN, layers=frozenset({CIRCLE}))
OWNER = Sight(reader=ADA, layers=frozenset({CIRCLE, PRIVATE}))
SIGHTS = [
    (GUEST, TEXTS | PUBLIC_NOTES),
    (Sight(reader=CORA), TEXTS | PUBLIC_NOTES),
    (Sight(reader=ADA), TEXTS | PUBLIC_NOTES),
    (Sight(reader=CORA, layers=frozenset({99})), TEXTS | PUBLIC_NOTES),
    (Sight(reader=ADA, layers=frozenset({PRIVATE})), TEXTS | PUBLIC_NOTES | {"note:3"}),
    (MEMBER, TEXTS | PUBLIC_NOTES | OF_THE_CIRCLE),
    (OWNER, TEXTS | PUBLIC_NOTES | OF_THE_CIRCLE | {"note:3"}),
    (replace(MEMBER, veiled=VEIL), TEXTS | PUBLIC_NOTES | {"note:5", "note:9"}),
    (replace(MEMBER, veiled={CIRCLE: frozenset()}), TEXTS | PUBLIC_NOTES | OF_THE_CIRCLE),
    (replace(MEMBER, veiled={99: frozenset({CHAPTER})}), TEXTS | PUBLIC_NOTES | OF_THE_CIRCLE),
    (replace(MEMBER, reader=None, veiled=VEIL), TEXTS | PUBLIC_NOTES | {"note:9"}),
    (Sight(reader=BEN, veiled=VEIL), TEXTS | PUBLIC_NOTES),
    (replace(MEMBER, muted=frozenset({ADA})), TEXTS | {"note:2", "note:5", "note:6", "note:8"}),
    (Sight(reader=BEN, muted=frozenset({ADA, CORA, 99})), TEXTS),
    (replace(GUEST, closed_books=frozenset({GENESIS})), {"text:1:0", "book:1", "note:1"}),
    (replace(OWNER, closed_books=frozenset({UTOPIA})), {"text:2:0", "note:2"}),
    (replace(OWNER, closed_books=frozenset(range(5_000))), set()),
    (replace(OWNER, layers=frozenset(range(5_000, 9_000))), TEXTS | PUBLIC_NOTES),
]


@pytest.mark.parametrize(("sight", "expected"), SIGHTS)
def test_readers_find_what_they_may_see(index: Index, sight: Sight, expected: set[str]) -> None:
    put(index, *DOCUMENTS)
    assert found(index, "idle", sight=sight) == expected


@pytest.mark.parametrize(("sight", "expected"), SIGHTS)
def test_counts_tell_of_nothing_else(index: Index, sight: Sight, expected: set[str]) -> None:
    put(index, *DOCUMENTS)
    for sort in Sort:
        answers = list(pages(index, question("idle", sight=sight, sort=sort, size=2)))
        hits = [hit for answer in answers for hit in answer.hits]
        assert len(hits) == len(expected)
        for answer in answers:
            assert answer.counts.total == len(hits)
            assert answer.counts.books == {
                book: count
                for book in (UTOPIA, GENESIS)
                if (count := sum(hit.book == book for hit in hits))
            }
            assert answer.counts.kinds == {
                what: count for what in What if (count := sum(hit.what == what for hit in hits))
            }


def test_a_filter_opens_no_layer(index: Index) -> None:
    put(index, *DOCUMENTS)
    wide = frozenset({CIRCLE, PRIVATE})
    for sight in (GUEST, Sight(reader=CORA), Sight(reader=BEN, veiled=VEIL)):
        assert found(index, "idle", sight=sight, layers=wide) == set()
        assert index.ask(question(sight=sight, layers=wide)).counts.total == 0
        assert found(index, sight=sight, author=BEN) == set()
    assert found(index, sight=replace(MEMBER, veiled=VEIL), layers=wide) == {"note:5", "note:9"}


def test_what_became_public_or_private_is_found_accordingly(index: Index) -> None:
    mine = note(1, "idle", layer=PRIVATE, is_public=False)
    put(index, mine)
    assert found(index, "idle") == set()
    put(index, note(1, "idle"))
    assert found(index, "idle") == {"note:1"}
    put(index, mine)
    assert found(index, "idle") == set()
