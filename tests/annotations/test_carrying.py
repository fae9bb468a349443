"""A quote is found again in a corrected text, or it is lost: never is it somewhere else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring import Carried, Carrier, Standing
from benchmarks.reanchor import edited, measure
from books.formats import parse
from books.formats.text import canonical_text
from tests.texts import ANALECTS, GENESIS, RARE, TRADES, TRAFFIC

WORK = canonical_text(TRADES)
TRADE = canonical_text(TRAFFIC)
IDLE = "no man may live idle"
LETTERS = "aáb 子曰，𠮷😀\nש.’-"
PIECES = st.lists(
    st.sampled_from(
        ["no man", "may live idle", "子曰：", "學而時習之", "𠮷野家", "😀", "a", " ", "\n", "בָּרָא"]
    ),
    max_size=12,
).map("".join)
BOOKS = st.lists(st.one_of(PIECES, st.text(LETTERS, max_size=30)), min_size=1, max_size=4)


def carried(old: list[str], new: list[str], words: str, section: int = 0) -> Carried:
    start = old[section].index(words)
    return Carrier(old, new).carry(Standing(section, start, start + len(words)))


def words_of(new: list[str], found: Carried) -> str | None:
    at = found.standing
    return new[at.section][at.start : at.end] if at else None


def told(old: list[str], new: list[str], words: str, section: int = 0) -> tuple[str, str | None]:
    found = carried(old, new, words, section)
    return found.state, words_of(new, found)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (WORK, ("exact", IDLE)),
        ("A new preface stands here.\n\n" + WORK, ("exact", IDLE)),
        (WORK.replace("live idle", "live idly"), ("approximate", "no man may live idly")),
        (WORK.replace(IDLE, "no\nman may  live idle"), ("exact", "no\nman may  live idle")),
        (WORK.replace(IDLE, "No Man may live idle"), ("approximate", "No Man may live idle")),
        (WORK.replace(IDLE, "everybody has something to do"), ("lost", None)),
        (WORK.replace(IDLE, ""), ("lost", None)),
        (TRADE, ("lost", None)),
        ("", ("lost", None)),
    ],
)
def test_a_quote_follows_its_words(new: str, expected: tuple[str, str | None]) -> None:
    assert told([WORK], [new], IDLE) == expected


def test_typography_is_no_change_of_words() -> None:
    old = 'He said: "It is Utopia\'s" - and was gone, for all that anybody knew of it then.'
    new = "He said: “It is Utopia’s” – and was gone, for all that anybody knew of it then."
    assert told([old], [new], '"It is Utopia\'s" -') == ("exact", "“It is Utopia’s” –")


def test_sections_may_be_cut_anew() -> None:
    cut = WORK.index("The chief")
    assert told([WORK, TRADE], [WORK[:cut], WORK[cut:], TRADE], IDLE)[0] == "exact"
    assert told([WORK[:cut], WORK[cut:]], [WORK], IDLE, 1) == ("exact", IDLE)


def test_a_quote_that_a_new_section_cuts_in_two_is_not_half_placed() -> None:
    cut = WORK.index("live idle")
    assert told([WORK], [WORK[:cut], WORK[cut:]], IDLE) == ("lost", None)


def test_a_quote_of_which_most_stays_in_one_section_stands_there() -> None:
    words = "to take care that no man may live idle, but that every one may follow his trade"
    cut = WORK.index("care that")
    state, found = told([WORK], [WORK[:cut], WORK[cut:]], words)
    assert (state, found) == ("approximate", words.removeprefix("to take "))


def test_a_chapter_that_moved_takes_its_quotes_along() -> None:
    old, new = [WORK, TRADE], [TRADE, WORK]
    assert {carried(old, new, IDLE).state, carried(old, new, "their commerce", 1).state} == {
        "exact",
        "moved",
    }
    assert told(old, new, IDLE)[1] == IDLE


def test_a_paragraph_that_moved_and_was_changed_is_known_again() -> None:
    paragraphs = [*WORK.split("\n"), *TRADE.split("\n")]
    moved = paragraphs[-1].replace("intercourse", "dealings").replace("commerce", "trade")
    new = "\n".join([moved, *paragraphs[:-1]])
    state, found = told(["\n".join(paragraphs)], [new], "the rules by which all things")
    assert (state, found) == ("moved", "the rules by which all things")


def test_of_two_look_alikes_each_stays_what_it_was() -> None:
    verse = "\n".join(
        f"A line of its own, the number {word}.\nWater, water, every where."
        for word in ("one", "two", "three", "four")
    )
    new = verse.replace("Water, water, every where.", "Water, water, everywhere.", 1)
    at = [place for place in range(len(verse)) if verse.startswith("Water,", place)]
    carrier = Carrier([verse], [new])
    for number, start in enumerate(at):
        found = carrier.carry(Standing(0, start, start + 26))
        assert found.standing
        assert new[: found.standing.start].count("A line of its own") == number + 1


def test_of_two_look_alikes_the_deleted_one_is_lost() -> None:
    line = "Water, water, every where."
    first = f"The ship stood still.\n{line}\nAnd all the boards did shrink, as it was told to us."
    second = f"Day after day, day after day.\n{line}\nNor any drop to drink, as everybody knows."
    gone = first.replace(line, "")
    assert told([first, second], [gone, second], line) == ("lost", None)
    assert told([first, second], [gone, second], line, 1) == ("exact", line)


def test_a_word_is_not_taken_for_the_same_word_in_another_text() -> None:
    other = "It is not the custom of this country that the traveller has to wait for the ferry."
    assert told([WORK], [other], "the") == ("lost", None)


@pytest.mark.parametrize("text", [ANALECTS, GENESIS, RARE])
def test_every_script_is_carried(text: str) -> None:
    old = canonical_text(text)
    new = "前 " + old
    carrier = Carrier([old], [new])
    for start in range(len(old) - 4):
        assert carrier.carry(Standing(0, start, start + 4)) == Carried(
            "exact", Standing(0, start + 2, start + 6)
        )


def test_vowel_points_are_no_change_of_place() -> None:
    plain = "בראשית ברא אלהים את השמים ואת הארץ׃"
    state, found = told([canonical_text(GENESIS)], [plain], "אֱלֹהִים אֵת הַשָּׁמַיִם")
    assert (state, found) == ("approximate", "אלהים את השמים")


def test_a_place_to_read_on_is_found_even_where_words_are_gone() -> None:
    new = WORK.replace(IDLE, "")
    start = WORK.index("man may live")
    found = Carrier([TRADE, WORK], [WORK, new]).near(Standing(1, start, start))
    assert new[found.start :].startswith(", but that") or found.section == 0


@given(BOOKS, st.data())
def test_the_same_text_carries_everything_exactly(book: list[str], data: st.DataObject) -> None:
    section = data.draw(st.integers(0, len(book) - 1))
    start = data.draw(st.integers(0, len(book[section])))
    end = data.draw(st.integers(start, len(book[section])))
    found = Carrier(book, book).carry(Standing(section, start, end))
    if start < end:
        assert found == Carried("exact", Standing(section, start, end))


@settings(max_examples=200)
@given(BOOKS, BOOKS, st.data())
def test_a_place_is_always_within_its_section_and_its_state_is_true(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    section = data.draw(st.integers(0, len(old) - 1))
    start = data.draw(st.integers(0, len(old[section])))
    end = data.draw(st.integers(start, len(old[section])))
    carrier = Carrier(old, new)
    found = carrier.carry(Standing(section, start, end))
    near = carrier.near(Standing(section, start, start))
    assert 0 <= near.start <= len(new[near.section])
    if found.standing:
        at = found.standing
        assert 0 <= at.start < at.end <= len(new[at.section])
    assert (found.standing is None) == (found.state == "lost")


@given(st.integers(0, 40), st.integers(1, 40))
def test_words_that_are_deleted_are_lost_and_their_neighbours_are_not(first: int, n: int) -> None:
    words = [f"word{number}" for number in range(120)]
    gone = words[first : first + n]
    new = [" ".join(words[:first] + words[first + n :])]
    assert told([" ".join(words)], new, " ".join(gone)) == ("lost", None)
    assert told([" ".join(words)], new, words[first + n]) == ("exact", words[first + n])


def test_a_corrected_transcription_keeps_its_quotes(real_books: Path) -> None:
    old, new = (
        [part.text for part in parse((real_books / name).read_bytes(), name).sections]
        for name in ("utopia-pg2130.txt", "utopia-se-draft.epub")
    )
    report = measure(old, new, 500, random.Random(1))
    assert report.right >= 0.97
    assert report.wrong <= 0.005
    assert report.unchanged == 1


def test_a_chinese_text_with_many_errata_keeps_its_quotes(real_books: Path) -> None:
    name = "sishu.txt"
    old = [part.text for part in parse((real_books / name).read_bytes(), name).sections]
    hand = random.Random(1)
    report = measure(old, edited(old, 0.05, hand), 500, hand)
    assert report.right >= 0.97
    assert report.wrong <= 0.005
    assert report.unchanged == 1
