from __future__ import annotations

import pytest

from books.formats.slugs import LONGEST, RESERVED, slugify, slugs_for


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Of Their Towns, Particularly of Amaurot", "of-their-towns-particularly-of-amaurot"),
        ("The Reader’s Guide", "the-readers-guide"),
        ("学而篇 第一", "学而篇-第一"),
        ("हिन्दी", "हिन्दी"),
        ("../../etc/passwd?x#y", "etc-passwd-x-y"),
        ("***", ""),
    ],
)
def test_a_title_becomes_a_readable_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_slug_is_cut_between_words() -> None:
    slug = slugify("Discourses of Raphael Hythloday, of the Best State of a Commonwealth")
    assert slug == "discourses-of-raphael-hythloday-of-the-best-state-of-a"
    assert len(slugify("论" * 100)) == LONGEST


def test_equal_titles_stand_after_their_parents() -> None:
    titles = ["Part One", "I", "II", "Part Two", "I"]
    assert slugs_for(titles, [0, 1, 1, 0, 1]) == [
        "part-one", "part-one-i", "ii", "part-two", "part-two-i",
    ]  # fmt: skip


def test_equal_titles_without_parents_are_numbered() -> None:
    assert slugs_for(["Letter", "Letter", "?"], [0, 0, 0]) == ["letter", "letter-2", "section-3"]


def test_no_slug_is_a_word_that_addresses_need() -> None:
    slugs = slugs_for(["Assets", "Revisions", "Notes"], [0, 0, 0])
    assert not RESERVED & set(slugs)


def test_slugs_stay_short_and_unique_however_alike() -> None:
    slugs = slugs_for(["long word " * 20] * 200, [min(n, 3) for n in range(200)])
    assert len(set(slugs)) == 200
    assert max(map(len, slugs)) <= LONGEST
