"""What differs between two texts: words, paragraphs, sections."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books.comparing import (
    Block,
    Fold,
    Passage,
    Run,
    blocks,
    compared,
    folded,
)
from books.comparing.alignment import MOST_CELLS, Match, matches, rising
from books.comparing.words import PARAGRAPH, word_changes, words
from books.formats.text import canonical_text
from books.reading_files import read_book
from tests.texts import ANALECTS, GENESIS, RARE, TRADES

TEXTS = st.text("abc ,\n人之初𠮷בְרָא’" + PARAGRAPH, max_size=60)


def marked(runs: tuple[Run, ...] | list[Run]) -> str:
    signs = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(signs[run.kind].format(run.text) for run in runs)


def changed(old: str, new: str) -> str:
    return marked(word_changes(old, new))


def passages(old: str, new: str) -> list[tuple[str, str]]:
    return [(part.change, marked(part.runs)) for part in compared(blocks(old), blocks(new))]


@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(
    old: str, new: str
) -> None:
    runs = word_changes(old, new)
    assert "".join(run.text for run in runs if run.kind != "new") == old
    assert "".join(run.text for run in runs if run.kind != "gone") == new


@given(TEXTS)
def test_a_text_is_no_different_from_itself(text: str) -> None:
    assert [run.kind for run in word_changes(text, text)] == ["same"] * bool(text)


@given(
    st.lists(st.sampled_from("abcde"), max_size=30), st.lists(st.sampled_from("abcde"), max_size=30)
)
def test_what_matches_is_equal_and_in_order(old: list[str], new: list[str]) -> None:
    found = matches(old, new)
    for match in found:
        assert old[match.old :][: match.length] == new[match.new :][: match.length]
    ends = [(match.old + match.length, match.new + match.length) for match in found]
    assert all(
        a <= match.old and c <= match.new for (a, c), match in zip(ends, found[1:], strict=False)
    )


def test_only_the_words_that_changed_are_marked() -> None:
    old = "no man may live idle, but every one may follow his trade"
    new = "no man or woman may live idle, but every one may follow her trade"
    assert changed(old, new) == (
        "no man [+or woman +]may live idle, but every one may follow [-his-][+her+] trade"
    )


def test_few_words_between_two_changes_change_with_them() -> None:
    assert changed("the chief business of all", "the least and last of all") == (
        "the [-chief business-][+least and last+] of all"
    )


def test_chinese_is_compared_by_character() -> None:
    assert changed("子曰：學而時習之", "子曰：學而時常習也") == "子曰：學而時[+常+]習[-之-][+也+]"


def test_letters_keep_their_points_and_accents() -> None:
    hebrew = canonical_text(GENESIS)
    assert changed(hebrew, hebrew.replace("בָּרָא", "עָשָׂה")) == hebrew.replace("בָּרָא", "[-בָּרָא-][+עָשָׂה+]")
    assert words("don’t") == ["don’t"]


@pytest.mark.parametrize("html", [TRADES, ANALECTS, GENESIS, RARE])
def test_words_put_together_again_are_the_text(html: str) -> None:
    assert "".join(words(canonical_text(html))) == canonical_text(html)


def test_a_long_text_is_cut_at_what_is_unique_and_still_found() -> None:
    old = [str(number) for number in range(4_000)]
    new = ["new" if number % 400 == 200 else str(number) for number in range(4_000)]
    assert len(old) * len(new) > MOST_CELLS
    assert sum(match.length for match in matches(old, new)) == 3_990


def test_a_long_text_with_nothing_unique_is_not_searched_for_ever() -> None:
    assert matches(["a", "b"] * 4_000, ["b", "b", "a"] * 4_000) == []
    assert matches(["a"] * 9_000, ["a"] * 8_000) == [Match(0, 0, 8_000)]


def test_the_longest_rise_is_found() -> None:
    assert rising([]) == []
    assert rising([3, 0, 1, 4, 2]) in ([1, 2, 3], [1, 2, 4])


def test_a_block_is_a_paragraph_a_heading_a_row_or_a_picture() -> None:
    html = (
        "<h2>Of their <em>trades</em></h2>\n<p>One line<br>and\n another</p>"
        "<blockquote><p>So said he.</p></blockquote><hr>"
        "<table><tbody><tr><td>1</td><td>2 &amp; 3</td></tr></tbody></table>"
        '<p><img alt="A map"></p>'
    )
    assert [block.text for block in blocks(html)] == [
        "Of their trades",
        "One line\nand another",
        "So said he.",
        "⁂",
        "1 │ 2 & 3",
        "▣ A map",
    ]


def test_tags_belong_to_the_block_that_they_open_and_close_with() -> None:
    assert blocks("<ul><li>One</li></ul><p>Two</p>") == [
        Block("One", "<ul><li>One</li></ul>"),
        Block("Two", "<p>Two</p>"),
    ]


def test_every_word_of_a_real_book_is_in_some_block(real_books: Path) -> None:
    for section in read_book(real_books / "utopia-se-draft.epub").parsed.sections:
        found = "".join(block.text for block in blocks(section.html) if "<img" not in block.html)
        signs = str.maketrans("", "", "⁂│")
        assert "".join(found.translate(signs).split()) == "".join(section.text.split())


def test_a_paragraph_that_changed_stands_between_those_that_did_not() -> None:
    assert passages(
        "<p>One.</p><p>Two men.</p><p>Three.</p>", "<p>One.</p><p>Two women.</p><p>Three.</p>"
    ) == [
        ("same", "One."),
        ("changed", "Two [-men-][+women+]."),
        ("same", "Three."),
    ]


def test_a_paragraph_with_hardly_a_word_left_is_another_paragraph() -> None:
    assert passages("<p>Agriculture is understood among them.</p>", "<p>Gold is nothing.</p>") == [
        ("gone", "[-Agriculture is understood among them.-]"),
        ("new", "[+Gold is nothing.+]"),
    ]


def test_a_paragraph_cut_in_two_shows_the_sign_of_a_paragraph() -> None:
    whole, halves = "<p>It is known. It is good.</p>", "<p>It is known.</p><p>It is good.</p>"
    assert passages(whole, halves) == [
        ("changed", "It is known.[- -][+¶+]"),
        ("same", "It is good."),
    ]


def test_a_whole_paragraph_that_came_is_told_as_one() -> None:
    old, new = (
        "<p>It is time.</p><p>The end.</p>",
        "<p>It is time.</p><p>A word.</p><p>The end.</p>",
    )
    assert passages(old, new)[1] == ("new", "[+A word.+]")
    altered = new.replace("is time", "is high time")
    assert passages(old, altered)[:2] == [
        ("changed", "It is [+high +]time.[+¶+]"),
        ("new", "[+A word.+]"),
    ]
    assert passages(altered, old)[:2] == [
        ("changed", "It is [-high -]time.[-¶-]"),
        ("gone", "[-A word.-]"),
    ]


def test_words_that_came_stand_in_the_paragraph_where_others_went() -> None:
    assert passages("<p>One.</p><p>Two.</p>", "<p>One!</p>") == [
        ("changed", "One[-.-][+!+][-¶-]"),
        ("gone", "[-Two.-]"),
    ]


def test_the_same_words_in_other_clothes_are_told() -> None:
    assert compared(blocks("<p>Of trades</p>"), blocks("<h2>Of trades</h2>")) == [
        Passage("markup", (Run("same", "Of trades"),), "<p>Of trades</p>", "<h2>Of trades</h2>")
    ]


def test_unchanged_stretches_are_folded() -> None:
    old = "".join(f"<p>Paragraph {number}.</p>" for number in range(20))
    shown = folded(compared(blocks(old), blocks(old.replace("Paragraph 9", "Section 9"))))
    assert [part.count if isinstance(part, Fold) else part.change for part in shown] == [
        8, "same", "changed", "same", 9,
    ]  # fmt: skip


def test_long_unchanged_words_beside_a_change_are_shortened() -> None:
    long = "no man may live idle " * 40
    (part,) = folded(compared(blocks(f"<p>{long} end</p>"), blocks(f"<p>{long} close</p>")))
    assert isinstance(part, Passage)
    assert len(part.runs[0].text) < 150
    assert part.runs[0].text.startswith("… ")
