from __future__ import annotations

import pytest

from books.formats import FormatError, ParsedBook, parse, parse_folder
from books.formats.parsed import ParsedContributor

from .making import PIXEL

HEAD = """---
title: "Utopia"
subtitle: Of the Best State
author: Thomas More; Peter Giles
translator: Gilbert Burnet
language: en_GB
licence: CC BY-SA 4.0
source: https://www.gutenberg.org/ebooks/2130
description: An island.
# a comment
---
"""


def read(text: str) -> ParsedBook:
    return parse(text.encode(), "utopia.md")


def titles(book: ParsedBook) -> list[str]:
    return [section.title for section in book.sections]


def test_front_matter_tells_about_the_book() -> None:
    book = read(HEAD + "\nHenry the Eighth.")
    assert (book.title, book.subtitle, book.language) == ("Utopia", "Of the Best State", "en-GB")
    assert (book.licence, book.description) == ("CC-BY-SA-4.0", "An island.")
    assert book.source == "https://www.gutenberg.org/ebooks/2130"
    assert book.contributors == (
        ParsedContributor("Thomas More"),
        ParsedContributor("Peter Giles"),
        ParsedContributor("Gilbert Burnet", "trl"),
    )
    assert book.sections[0].text.strip() == "Henry the Eighth."


@pytest.mark.parametrize(
    ("line", "subjects", "year"),
    [
        ("subjects: Utopias; Satire, English", ("Utopias", "Satire, English"), None),
        ('keywords: [utopias, "satire"]', ("utopias", "satire"), None),
        ("year: 1516", (), 1516),
        ("date: 1516-12-01", (), 1516),
        ("date: 2026-11-22", (), None),
    ],
)
def test_front_matter_tells_subjects_and_year(
    line: str, subjects: tuple[str, ...], year: int | None
) -> None:
    book = read(f"---\n{line}\n---\n\n# Utopia\n\nHenry the Eighth.")
    assert (book.subjects, book.year) == (subjects, year)


def test_several_h1_are_the_sections() -> None:
    book = read("Before.\n\n# Book I\n\n## Inside\n\na\n\n# Book II\n\nb\n")
    assert titles(book) == ["utopia", "Book I", "Book II"]
    assert '<h2 id="t-inside">Inside</h2>' in book.sections[1].html


def test_one_h1_is_the_title_and_h2_are_the_sections() -> None:
    book = read("# Utopia *the* island\n\n## I\n\na\n\n### Inside\n\n## II\n\nb\n")
    assert book.title == "Utopia the island"
    assert titles(book) == ["I", "II"]
    assert "<h1" in book.sections[0].html


def test_text_under_the_title_is_a_section_called_like_the_book() -> None:
    assert titles(read("# Utopia\n\nA preface.\n\n## I\n\na\n")) == ["Utopia", "I"]


def test_text_without_headings_is_one_section() -> None:
    assert titles(read("Henry the Eighth.")) == ["utopia"]


def test_tables_strikethrough_and_alignment() -> None:
    html = read("| a | b |\n|---|--:|\n| 1 | ~~2~~ |\n").sections[0].html
    assert '<td class="flush-right"><s>2</s></td>' in html


def test_footnotes_lead_there_and_back() -> None:
    book = read("# I\n\nUtopia.[^1]\n\n# II\n\nb\n\n[^1]: No place.\n")
    assert titles(book) == ["I", "II", "Notes"]
    assert '<a id="t-fnref1" role="doc-noteref" href="../notes-2/#t-fn1">' in book.sections[0].html
    assert 'href="../i/#t-fnref1"' in book.sections[2].html
    assert 'role="doc-endnote"' in book.sections[2].html


def test_raw_html_is_sanitised() -> None:
    html = (
        read('a <kbd>Ctrl</kbd> <script>alert(1)</script>\n\n<p onclick="x">b</p>').sections[0].html
    )
    assert "<kbd>Ctrl</kbd>" in html
    assert "alert" not in html
    assert "onclick" not in html


def test_ids_may_be_given_as_pandoc_gives_them() -> None:
    html = read("[up](#start)\n\n[]{#start}\n\n## Book {#own}\n\nx").sections
    assert 'href="../book/#t-start"' in html[0].html
    assert html[1].title == "Book"
    assert 'id="t-own"' in html[1].html


def test_utf_16_and_windows_newlines_are_read() -> None:
    book = parse("# 论语\r\n\r\n子曰".encode("utf-16"), "lunyu.md")
    assert book.title == "论语"
    assert "\r" not in book.sections[0].text


def test_a_text_that_names_no_language_is_known_by_its_letters() -> None:
    book = parse("# 論語\n\n子曰：學而時習之，不亦說乎？".encode(), "lunyu.md")
    assert (book.language, book.sections[0].language) == ("zh-Hant", "zh-Hant")
    hebrew = read("# בראשית\n\nבְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם").sections[0]
    assert (hebrew.language, hebrew.direction) == ("he", "rtl")
    assert read("# Utopia\n\nHenry the Eighth.").language == "und"


def test_front_matter_goes_on_in_indented_lines_and_in_lists() -> None:
    head = (
        "description: >-\n  What a margin\n  is good for.\ntitle: Utopia\n"
        "authors:\n  - Thomas More\n  - 'Peter Giles'\n- Jerome Busleyden\n"
    )
    book = read(f"---\n{head}---\n\n# I\n\nText.\n")
    assert book.title == "Utopia"
    assert book.description == "What a margin is good for."
    assert [person.name for person in book.contributors] == [
        "Thomas More",
        "Peter Giles",
        "Jerome Busleyden",
    ]


def test_what_the_front_matter_says_goes_before_the_letters() -> None:
    assert read("---\nlanguage: lzh\n---\n子曰：學而時習之").language == "lzh"


FOLDER = {
    "20-reading.md": b"# Reading\n\n## Your first note!\n\nSee [start](10-start.md).",
    "10-start.md": b"# Start\n\nRead [on](20-reading.md#your-first-note) ![door](images/door.png)",
    "index.md": b"---\ntitle: The Handbook\nlanguage: en\nlicence: CC0-1.0\n---\n",
    "images/door.png": PIXEL,
}


def test_a_folder_is_a_book_of_its_files() -> None:
    book = parse_folder(FOLDER)
    assert (book.title, book.language, book.licence) == ("The Handbook", "en", "CC0-1.0")
    assert titles(book) == ["Start", "Reading"]
    assert 'href="../reading/#t-your-first-note"' in book.sections[0].html
    assert 'href="../start/"' in book.sections[1].html
    assert f'src="../assets/{book.assets[0].name}" alt="door"' in book.sections[0].html
    assert book.warnings == ()


def test_a_folder_without_markdown_is_refused() -> None:
    with pytest.raises(FormatError, match="no Markdown"):
        parse_folder({"door.png": PIXEL})
