"""Which section of one revision is which of another."""

from __future__ import annotations

from pathlib import Path

from books.comparing import Leaf, Pairing, corresponding
from books.formats.text import canonical_text
from books.reading_files import read_book
from tests.texts import ANALECTS, TRADES, TRAFFIC

CHAPTERS = (
    Leaf("title", "Title", "Utopia"),
    Leaf("trades", "Of their trades", canonical_text(TRADES)),
    Leaf("traffic", "Of their traffic", canonical_text(TRAFFIC)),
    Leaf(
        "travel",
        "Of their travelling",
        "If any man has a mind to visit his friends that live in some other town, or desires to "
        "travel and see the rest of the country, he obtains leave very easily from the Syphogrant.",
    ),
)


def one_to_one(*pairs: tuple[int, int], moved: tuple[int, ...] = ()) -> list[Pairing]:
    return [Pairing((i,), (j,), i in moved) for i, j in pairs]


def test_sections_at_the_same_address_are_the_same() -> None:
    new = tuple(Leaf(leaf.slug, leaf.title, leaf.text + " And more.") for leaf in CHAPTERS)
    assert corresponding(CHAPTERS, new) == one_to_one((0, 0), (1, 1), (2, 2), (3, 3))


def test_a_renamed_section_is_known_by_its_words() -> None:
    renamed = Leaf("occupations", "Occupations", CHAPTERS[1].text.replace("trades", "crafts"))
    new = (CHAPTERS[0], renamed, *CHAPTERS[2:])
    assert corresponding(CHAPTERS, new) == one_to_one((0, 0), (1, 1), (2, 2), (3, 3))


def test_sections_whose_numbers_all_shift_are_not_taken_for_their_neighbours() -> None:
    old = [Leaf(f"chapter-{n}", "", leaf.text) for n, leaf in enumerate(CHAPTERS[1:])]
    preface = Leaf("chapter-0", "", "The publisher to the gentle reader, greeting and good cheer.")
    new = [preface, *(Leaf(f"chapter-{n + 1}", "", f"{leaf.text}!") for n, leaf in enumerate(old))]
    assert corresponding(old, new) == [Pairing((), (0,)), *one_to_one((0, 1), (1, 2), (2, 3))]


def test_a_moved_section_is_told_and_the_others_stay() -> None:
    new = (CHAPTERS[0], CHAPTERS[3], CHAPTERS[1], CHAPTERS[2])
    assert corresponding(CHAPTERS, new) == one_to_one((0, 0), (3, 1), (1, 2), (2, 3), moved=(3,))


def test_merged_sections_are_all_where_they_went() -> None:
    merged = Leaf("trades", "Trades and traffic", CHAPTERS[1].text + CHAPTERS[2].text)
    found = corresponding(CHAPTERS, (CHAPTERS[0], merged, CHAPTERS[3]))
    assert found == [*one_to_one((0, 0)), Pairing((1, 2), (1,)), *one_to_one((3, 2))]


def test_a_split_section_is_all_its_parts() -> None:
    merged = Leaf("trades", "Trades and traffic", CHAPTERS[1].text + CHAPTERS[2].text)
    found = corresponding((CHAPTERS[0], merged, CHAPTERS[3]), CHAPTERS)
    assert found == [*one_to_one((0, 0)), Pairing((1,), (1, 2)), *one_to_one((2, 3))]


def test_what_is_gone_stands_where_it_stood() -> None:
    assert corresponding(CHAPTERS, (CHAPTERS[0], *CHAPTERS[2:])) == [
        *one_to_one((0, 0)),
        Pairing((1,), ()),
        *one_to_one((2, 1), (3, 2)),
    ]
    assert corresponding(CHAPTERS, ()) == [Pairing((index,), ()) for index in range(4)]
    assert corresponding((), CHAPTERS[:1]) == [Pairing((), (0,))]


def test_a_rewritten_section_keeps_its_address_if_nothing_else_claims_it() -> None:
    rewritten = Leaf("traffic", "Of their traffic", "Wholly other words, about gold and pearls.")
    new = (*CHAPTERS[:2], rewritten, CHAPTERS[3])
    assert corresponding(CHAPTERS, new) == one_to_one((0, 0), (1, 1), (2, 2), (3, 3))


def test_chinese_sections_are_known_by_their_characters() -> None:
    learning = Leaf("學而", "學而", canonical_text(ANALECTS) * 3)
    rule = Leaf(
        "為政",
        "為政",
        "子曰：“為政以德，譬如北辰，居其所而眾星共之。”詩三百，一言以蔽之，曰思無邪。",
    )
    new = (Leaf("卷二", "卷二", f"{rule.text}也"), Leaf("卷一", "卷一", f"{learning.text}矣"))
    pairs = {(pairing.old, pairing.new) for pairing in corresponding((learning, rule), new)}
    assert pairs == {((0,), (1,)), ((1,), (0,))}


def test_two_editions_of_utopia_find_each_others_chapters(real_books: Path) -> None:
    book = read_book(real_books / "utopia-se-draft.epub").parsed
    old = [Leaf(part.slug, part.title, part.text) for part in book.sections]
    new = [Leaf(f"x-{leaf.slug}", "", leaf.text.replace(" the ", " ye ")) for leaf in old]
    found = corresponding(old, new)
    long = {index for index, leaf in enumerate(old) if len(leaf.text) > 500}
    assert long <= {p.old[0] for p in found if p.old == p.new}
