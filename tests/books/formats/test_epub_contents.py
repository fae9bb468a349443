"""The tree of sections, and where a document is cut."""

from __future__ import annotations

import pytest

from books.formats import FormatError, binding, parse
from books.formats.parsed import ParsedSection

from .making import Line, make_epub, page

TWO = '<section id="a"><h2>Book I</h2><p>Henry the Eighth.</p></section>'
TWO += '<section id="b"><h2>Book II</h2><p>The island.</p></section>'


def read(
    chapters: dict[str, str], contents: list[Line] | None = None, **options: str
) -> list[ParsedSection]:
    data = make_epub(chapters, contents=contents, **options)  # type: ignore[arg-type]
    return list(parse(data, "utopia.epub").sections)


def tree(sections: list[ParsedSection]) -> list[tuple[int, str]]:
    return [(section.depth, section.title) for section in sections]


@pytest.mark.parametrize("version", [2, 3])
def test_nesting_in_the_contents_is_the_tree(version: int) -> None:
    chapters = {name: f"<p>{name}</p>" for name in ("one.xhtml", "two.xhtml", "end.xhtml")}
    lines: list[Line] = [
        ("Book I", "one.xhtml", [("A\n Chapter", "two.xhtml", [])]),
        ("End", "end.xhtml", []),
    ]
    data = make_epub(chapters, contents=lines, version=version)
    sections = list(parse(data, "utopia.epub").sections)
    assert tree(sections) == [(0, "Book I"), (1, "A Chapter"), (0, "End")]


def test_a_heading_without_address_adds_no_depth() -> None:
    chapters = {"a.xhtml": "<p>a</p>", "b.xhtml": "<p>b</p>"}
    lines: list[Line] = [("Part", "", [("A", "a.xhtml", []), ("B", "b.xhtml", [])])]
    assert tree(read(chapters, lines)) == [(0, "A"), (0, "B")]


def test_documents_outside_the_contents_take_the_depth_before_and_their_own_title() -> None:
    chapters = {
        "t.xhtml": "<h1>Title <br/>page</h1>",
        "a.xhtml": "<p>a</p>",
        "b.xhtml": "<p>b</p>",
        "c.xhtml": "<p>c</p>",
        "d.xhtml": page("<p>d</p>", head=""),
    }
    lines: list[Line] = [("A", "a.xhtml", [("B", "b.xhtml", [])])]
    found = tree(read(chapters, lines))
    assert found == [(0, "Title page"), (0, "A"), (1, "B"), (1, "A chapter"), (1, "Section 5")]


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-CN", "第 1 节"), ("zh-Hant", "第 1 節"), ("ja", "第 1 節"), ("zhu", "Section 1")],
)
def test_what_has_no_title_is_numbered_in_the_books_language(language: str, title: str) -> None:
    chapters = {"a.xhtml": page("<p>a</p>", head="")}
    assert tree(read(chapters, [], language=language)) == [(0, title)]


def test_a_document_is_cut_where_the_contents_point_into_it() -> None:
    lines: list[Line] = [("I", "one.xhtml#a", []), ("II", "one.xhtml#b", [])]
    first, second = read({"one.xhtml": f'<div id="all" class="verse">{TWO}</div>'}, lines)
    assert (first.text, second.text) == ("Book IHenry the Eighth.", "Book IIThe island.")
    assert first.html.startswith('<div id="t-all" class="verse"><section id="t-a">')
    assert second.html.startswith('<div class="verse"><section id="t-b">')


def test_text_before_the_first_target_is_a_section_of_its_own() -> None:
    lines: list[Line] = [("I", "one.xhtml#a", []), ("II", "one.xhtml#b", [])]
    sections = read({"one.xhtml": f"<h1>Utopia</h1>{TWO}"}, lines)
    assert tree(sections) == [(0, "Utopia"), (0, "I"), (0, "II")]


def test_an_anchor_inside_a_heading_takes_the_heading_along() -> None:
    body = '<p>Before.</p><hr/><a id="x"/><h2><a id="b"/>Book II</h2><p>The island.</p>'
    first, second = read({"one.xhtml": body}, [("II", "one.xhtml#b", [])])
    assert first.text == "Before."
    assert second.text == "Book IIThe island."
    assert "<hr>" in first.html
    assert 'id="t-x"' in second.html


@pytest.mark.parametrize(
    "body",
    [
        '<p>Half <span id="b">a paragraph</span></p>',
        '<ul><li>one</li><li id="b">two</li></ul>',
        '<table><tr><td>one</td><td id="b">two</td></tr></table>',
        '<blockquote><p>one</p><p id="b">two</p></blockquote>',
        '<figure><p>one</p><figcaption id="b">two</figcaption></figure>',
    ],
)
def test_nothing_is_cut_in_the_middle_of_a_block(body: str) -> None:
    sections = read({"one.xhtml": body}, [("All", "one.xhtml", []), ("B", "one.xhtml#b", [])])
    assert tree(sections) == [(0, "All")]


def test_a_target_with_nothing_after_it_makes_no_section() -> None:
    sections = read(
        {"one.xhtml": '<p>All.</p><p id="b"> </p>'},
        [("All", "one.xhtml", []), ("B", "one.xhtml#b", [])],
    )
    assert tree(sections) == [(0, "All")]


def test_a_part_and_its_chapter_at_the_same_place_share_a_title() -> None:
    lines: list[Line] = [("Part I", "one.xhtml", [("Chapter 1", "one.xhtml#a", [])])]
    assert tree(read({"one.xhtml": TWO}, lines)) == [(0, "Part I: Chapter 1")]


def test_documents_without_text_or_image_are_passed_over() -> None:
    sections = read({"one.xhtml": "<p>\n<br/></p>", "two.xhtml": "<p>The island.</p>"})
    assert [section.text for section in sections] == ["The island."]


def test_the_contents_themselves_are_no_section_but_nonlinear_documents_are() -> None:
    spine = '<itemref idref="nav"/><itemref idref="c0" linear="no"/><itemref idref="c0"/>'
    assert [s.text for s in read({"one.xhtml": "<p>A note.</p>"}, spine=spine)] == ["A note."]


def test_a_book_without_contents_stands_in_reading_order_with_a_warning() -> None:
    data = make_epub({"a.xhtml": "<h1>I</h1>", "b.xhtml": "<h1>II</h1>"}, contents=[])
    book = parse(data, "utopia.epub")
    assert tree(list(book.sections)) == [(0, "I"), (0, "II")]
    assert "no table of contents" in book.warnings[0]


def test_a_missing_document_is_a_warning() -> None:
    data = make_epub({"a.xhtml": "<p>I</p>", "b.xhtml": "<p>II</p>"}, omit=["EPUB/b.xhtml"])
    book = parse(data, "utopia.epub")
    assert len(book.sections) == 1
    assert "missing" in book.warnings[0]


def test_a_book_of_too_many_sections_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "MOST_SECTIONS", 1)
    with pytest.raises(FormatError, match="2 sections"):
        read({"a.xhtml": "<p>I</p>", "b.xhtml": "<p>II</p>"})


@pytest.mark.parametrize(
    ("attributes", "language", "found"),
    [
        ("", "ar", ("ar", "rtl")),
        (' xml:lang="he"', "en", ("he", "rtl")),
        (' xml:lang="az-Arab"', "en", ("az-Arab", "rtl")),
        (' xml:lang="ar" dir="ltr"', "en", ("ar", "ltr")),
        (' dir="rtl"', "en", ("en", "rtl")),
        (' xml:lang="ja"', "ar", ("ja", "ltr")),
    ],
)
def test_language_and_direction(attributes: str, language: str, found: tuple[str, str]) -> None:
    chapter = page("<p>בראשית</p>", attributes=attributes)
    section = read({"one.xhtml": chapter}, language=language, direction="rtl")[0]
    assert (section.language, section.direction) == found


def test_only_the_first_chapter_shares_a_title_with_its_part() -> None:
    below: list[Line] = [(f"Chapter {n}", "one.xhtml#gone", []) for n in (1, 2, 3)]
    lines: list[Line] = [("Part I", "one.xhtml", below)]
    assert tree(read({"one.xhtml": "<p>Henry.</p>"}, lines)) == [(0, "Part I: Chapter 1")]
