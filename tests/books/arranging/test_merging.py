from __future__ import annotations

import pytest

from books.arranging import ArrangingRefused, Manuscript, merge
from tests.books.arranging.making import (
    dead_links,
    depths_of,
    expect_whole,
    leaf,
    outline_of,
    text_of,
)

ISLAND = leaf(
    "island", '<h2>Of the island</h2><p>See <a href="#t-1">1</a>.</p><p id="t-1">Miles.</p>'
)
TRADES = leaf(
    "trades", '<h2>Of their trades</h2><p><a href="#t-1">2</a></p><p id="t-1">Six hours.</p>'
)


def test_the_text_of_the_second_follows_the_first_and_its_title_goes() -> None:
    merged = merge(Manuscript((ISLAND, TRADES)), 1)
    assert [one.slug for one in merged.leaves] == ["island"]
    assert merged.leaves[0].title == "Island"
    assert merged.leaves[0].text == ISLAND.text + TRADES.text
    expect_whole(merged)


def test_ids_that_both_have_are_told_apart_with_the_links_to_them() -> None:
    html = merge(Manuscript((ISLAND, TRADES)), 1).leaves[0].html
    assert '<a href="#t-1">1</a>' in html
    assert '<p id="t-1">Miles.</p>' in html
    assert '<a href="#t-1-2">2</a>' in html
    assert '<p id="t-1-2">Six hours.</p>' in html


def test_links_of_other_sections_follow() -> None:
    notes = leaf("notes", '<p><a href="../trades/#t-1">a</a> <a href="../island/#t-1">b</a></p>')
    merged = merge(Manuscript((ISLAND, TRADES, notes)), 1)
    assert 'href="../island/#t-1-2"' in merged.leaves[1].html
    assert 'href="../island/#t-1"' in merged.leaves[1].html
    assert dead_links(merged) == []


def test_a_link_to_the_section_itself_leads_to_where_it_now_begins() -> None:
    first = leaf("island", '<p><a href="../trades/">On</a></p>')
    merged = merge(Manuscript((first, TRADES)), 1)
    assert '<a href="#t-trades">On</a></p><h2 id="t-trades">Of their trades</h2>' in (
        merged.leaves[0].html
    )


def test_a_section_that_begins_with_bare_words_gets_a_place_for_the_link() -> None:
    notes = leaf("notes", '<p><a href="../words/">On</a></p>')
    merged = merge(Manuscript((ISLAND, leaf("words", "Bare <em>words</em>"), notes)), 1)
    assert '<div id="t-words">Bare <em>words</em></div>' in merged.leaves[0].html
    assert 'href="../island/#t-words"' in merged.leaves[1].html


def test_links_between_the_two_lead_within_the_one() -> None:
    first = leaf("text", '<p id="t-ref">Utopia<a href="../notes/#t-n" role="doc-noteref">1</a></p>')
    notes = leaf("notes", '<p id="t-n">No place.<a href="../text/#t-ref">↩</a></p>')
    html = merge(Manuscript((first, notes)), 1).leaves[0].html
    assert 'href="#t-n"' in html
    assert 'href="#t-ref"' in html


def test_addresses_outside_and_pictures_stay_as_they_are() -> None:
    picture = f'<img src="../assets/{"0" * 64}.png" alt="">'
    away = '<a href="https://example.org/trades/" rel="noopener noreferrer nofollow">'
    merged = merge(Manuscript((ISLAND, leaf("trades", f"<p>{picture}{away}out</a></p>"))), 1)
    assert picture in merged.leaves[0].html
    assert away in merged.leaves[0].html


def test_a_section_of_another_language_keeps_it() -> None:
    hebrew = leaf("genesis", "<p>בְּרֵאשִׁית</p>", language="he", direction="rtl")
    merged = merge(Manuscript((ISLAND, hebrew)), 1)
    assert '<div lang="he" dir="rtl"><p>בְּרֵאשִׁית</p></div>' in merged.leaves[0].html


def test_what_lay_below_the_merged_one_rises_with_it() -> None:
    chapters = (
        leaf("book", "<p>1</p>"),
        leaf("part", "<p>2</p>", 1),
        leaf("chapter", "<p>3</p>", 2),
        leaf("verse", "<p>4</p>", 3),
        leaf("part-2", "<p>5</p>", 1),
    )
    merged = merge(Manuscript(chapters), 1)
    assert depths_of(merged) == [0, 1, 2, 1]
    assert text_of(merged) == "12345"


def test_a_section_joined_to_one_that_lay_deeper_leaves_its_own_below_that_ones_parent() -> None:
    chapters = (
        leaf("part-1", "<p>1</p>"),
        leaf("chapter-1", "<p>2</p>", 1),
        leaf("part-2", "<p>3</p>"),
        leaf("chapter-2", "<p>4</p>", 1),
    )
    assert outline_of(merge(Manuscript(chapters), 2)) == [
        (0, "Part-1"), (1, "Chapter-1"), (1, "Chapter-2"),
    ]  # fmt: skip


def test_the_text_begins_where_the_merged_section_went() -> None:
    assert merge(Manuscript((ISLAND, TRADES), start="trades"), 1).start == "island"


def test_the_first_section_has_nothing_to_join() -> None:
    with pytest.raises(ArrangingRefused, match="Nothing comes before"):
        merge(Manuscript((ISLAND,)), 0)
