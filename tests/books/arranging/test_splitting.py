from __future__ import annotations

import pytest

from books.arranging import ArrangingRefused, Manuscript, headings_of, split
from books.arranging.links import Target, target_of
from tests.books.arranging.making import dead_links, expect_whole, leaf, outline_of, text_of


def titles(html: str) -> list[str]:
    return [heading.title for heading in headings_of(leaf("x", html).html)]


def test_headings_are_found_that_have_something_before_them() -> None:
    assert titles("<h2>Utopia</h2><p>Words</p><h3>Of their<br>trades</h3><h3>Of  traffic</h3>") == [
        "Of their trades",
        "Of traffic",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p><blockquote><h3>Quoted</h3></blockquote>",
        "<p>a</p><ul><li><h3>Of a list</h3></li></ul>",
        "<p>a</p><table><tbody><tr><td><h3>Of a table</h3></td></tr></tbody></table>",
        "<section><header><h2>Utopia</h2></header><p>a</p></section>",
        "<p>a</p><h3></h3>",
        "",
    ],
    ids=["quotation", "list", "table", "first", "empty", "nothing"],
)
def test_no_section_can_begin_at(html: str) -> None:
    assert titles(html) == []


def test_a_heading_takes_along_what_begins_with_it() -> None:
    trades = '<section><span id="t-x"></span><header><h2>Of trades</h2></header>b</section>'
    cut = split(Manuscript((leaf("utopia", f"<p>a</p>\n{trades}"),)), 0, [0])
    assert [one.html for one in cut.leaves] == ["<p>a</p>", f"\n{trades}"]


def test_elements_that_are_cut_are_opened_again_without_their_ids() -> None:
    html = '<section id="t-s" class="verse" lang="la"><p>a</p><h3>Carmen</h3><p>b</p></section>'
    cut = split(Manuscript((leaf("utopia", html),)), 0, [0])
    assert [one.html for one in cut.leaves] == [
        '<section id="t-s" class="verse" lang="la"><p>a</p></section>',
        '<section class="verse" lang="la"><h3>Carmen</h3><p>b</p></section>',
    ]
    expect_whole(cut)


def test_a_rule_and_a_picture_are_things_to_read() -> None:
    assert titles("<hr><h2>Of trades</h2>") == ["Of trades"]


def test_several_headings_are_cut_at_once_and_named_by_themselves() -> None:
    html = (
        "<p>Dear Peter</p><h2>Book I</h2><p>b</p><h2>Of trades</h2><p>c</p><h2>Book I</h2><p>d</p>"
    )
    before = Manuscript((leaf("utopia", html), leaf("book-i", "<p>e</p>")))
    cut = split(before, 0, [2, 0, 1, 0])
    assert [(one.slug, one.title) for one in cut.leaves] == [
        ("utopia", "Utopia"),
        ("book-i-2", "Book I"),
        ("of-trades", "Of trades"),
        ("book-i-3", "Book I"),
        ("book-i", "Book-i"),
    ]
    assert [one.id for one in cut.leaves[1:4]] == [None] * 3
    assert text_of(cut) == text_of(before)


def test_only_the_chosen_headings_begin_a_section() -> None:
    html = "<p>a</p><h2>One</h2><p>b</p><h2>Two</h2><p>c</p>"
    cut = split(Manuscript((leaf("utopia", html),)), 0, [1])
    assert outline_of(cut) == [(0, "Utopia"), (0, "Two")]


def test_levels_follow_the_headings() -> None:
    html = "<h1>Utopia</h1><h2>Book I</h2><p>a</p><h3>Law</h3><p>b</p><h2>Book II</h2><p>c</p>"
    cut = split(Manuscript((leaf("utopia", html),)), 0, [0, 1, 2])
    assert outline_of(cut) == [(0, "Utopia"), (1, "Book I"), (2, "Law"), (1, "Book II")]


def test_a_new_section_does_not_take_the_chapters_below_away() -> None:
    part = leaf("part", "<h2>Part</h2><p>a</p><h2>A word before</h2><p>b</p>")
    cut = split(Manuscript((part, leaf("chapter", "<p>c</p>", 1))), 0, [0])
    assert outline_of(cut) == [(0, "Part"), (1, "A word before"), (1, "Chapter")]


def test_links_and_footnotes_work_across_the_cut() -> None:
    html = (
        '<p id="t-r1">a<a href="#t-n1" role="doc-noteref">1</a></p>'
        '<h2>Notes</h2><p id="t-n1">n<a href="#t-r1" role="doc-backlink">↩</a></p>'
    )
    other = leaf("other", '<p><a href="../text/#t-n1">there</a><a href="../text/">all</a></p>')
    cut = split(Manuscript((leaf("text", html), other)), 0, [0])
    assert 'href="../notes-2/#t-n1"' in cut.leaves[0].html
    assert 'href="../text/#t-r1"' in cut.leaves[1].html
    assert 'href="../notes-2/#t-n1"' in cut.leaves[2].html
    assert 'href="../text/"' in cut.leaves[2].html
    assert dead_links(cut) == []


def test_a_heading_without_letters_still_gets_an_address() -> None:
    cut = split(Manuscript((leaf("text", "<p>a</p><h2>***</h2><p>b</p>"),)), 0, [0])
    assert cut.leaves[1].slug.startswith("section-")


def test_a_heading_called_like_an_address_of_the_book_gets_another() -> None:
    cut = split(Manuscript((leaf("text", "<p>a</p><h2>Revisions</h2>"),)), 0, [0])
    assert cut.leaves[1].slug == "revisions-2"


@pytest.mark.parametrize("chosen", [[], [7], [-1]])
def test_a_split_nowhere_is_refused(chosen: list[int]) -> None:
    with pytest.raises(ArrangingRefused, match="Choose at least one"):
        split(Manuscript((leaf("text", "<p>a</p><h2>b</h2>"),)), 0, chosen)


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#t-1", Target("here", "t-1")),
        ("../notes/", Target("notes")),
        ("../%E8%AB%96/#t-a%20b", Target("論", "t-a b")),
        ("", None),
        ("https://example.org/#t-1", None),
        ("../assets/x.png", None),
        ("mailto:ada@example.org", None),
    ],
)
def test_links_are_told_apart(href: str, target: Target | None) -> None:
    assert target_of(href, "here") == target
