"""A book as plain text: what one reads, in the order one reads it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from books.exports.text import write_text
from books.formats.text import canonical_text
from tests.books.exports.making import real_book, real_books, volume, volume_of
from tests.texts import TRADES

_END_OF_LINE = re.compile(r"<br>|</(?:p|div|h[1-6]|li|td|th|dt|dd|figcaption|header|pre)>")
_WORD = re.compile(r"[^\W\d_]{2,}")


def set_in_text(html: str) -> str:
    """The lines of a section of this html below its title."""
    text = write_text(volume(f"<h1>Chapter</h1>{html}"))
    return text.partition("Chapter\n=======\n\n")[2].partition("\n\n\n\nAbout this copy")[0]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>No man\nmay  live <em>idle</em>.</p><p>Six hours?</p>",
         "No man may live idle.\n\nSix hours?"),
        ("<p>One<br>Two</p>", "One\nTwo"),
        ('<div class="stanza"><div>April is the cruellest</div><div>month</div></div><p>x</p>',
         "April is the cruellest\nmonth\n\nx"),
        ('<div class="stanza"><div class="indent-2">Frisch<span class="line-number">30</span>'
         "</div></div>", "Frisch    30"),
        ("<blockquote><p>One</p><p>Two<br>Three</p></blockquote>",
         "    One\n\n    Two\n    Three"),
        ('<ol start="4"><li>Four</li><li value="9"><p>Nine<br>still</p></li></ol>',
         "4. Four\n9. Nine\n   still"),
        ("<ul><li>A<ul><li>B</li></ul></li></ul>", "- A\n  - B"),
        ("<dl><dt>Syphogrant</dt><dd>Of thirty families</dd></dl>",
         "Syphogrant\n\n    Of thirty families"),
        ("<table><caption>Hours</caption><tr><th>Day</th><td>6</td></tr></table>",
         "Hours\n\nDay | 6"),
        ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb"),
        ("<pre>  x\n\ty</pre>", "  x\n    y"),
        ("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>", "漢(かん)"),
        ("<p>10<sup>23</sup> H<sub>2</sub>O</p>", "10²³ H₂O"),
        ('<p><img src="x" alt="A  map"><img alt=""></p>', "[A map]"),
        ('<p><math alttext="a half"><mn>1</mn></math></p>', "a half"),
        ("<hgroup><h2>Part I</h2><p>1805</p></hgroup><p>x</p>", "Part I\n1805\n\nx"),
    ],
)  # fmt: skip
def test_each_thing_has_its_place(html: str, text: str) -> None:
    assert set_in_text(html) == text


def test_indented_lines_stand_in() -> None:
    html = '<div class="stanza"><div>a</div><div><span class="indent-2">b</span></div></div>'
    assert set_in_text(html) == "a\n        b"


NOTED = (
    '<p>Six hours<a role="doc-noteref" href="../two/#t-n1">*</a> a day'
    '<a role="doc-noteref" href="../two/#t-n2">*</a>.</p>'
)
ENDNOTES = (
    '<section role="doc-endnotes"><h2>Notes</h2><ol>'
    '<li id="t-n1"><p>Not so. <a role="doc-backlink" href="../one/">back</a></p><p>No.</p></li>'
    '<li id="t-n2">Or so.</li></ol></section>'
)


def test_notes_stand_at_the_end_of_the_section_that_refers_to_them() -> None:
    text = write_text(volume(NOTED, ENDNOTES, TRADES))
    assert "Six hours[1] a day[2].\n\n——\n\n[1] Not so.\n    No.\n\n[2] Or so.\n\n\n\n" in text
    assert text.count("Not so.") == 1
    assert "back" not in text


def test_a_section_of_notes_that_all_stand_elsewhere_is_left_out() -> None:
    text = write_text(volume(NOTED, ENDNOTES, TRADES))
    assert "Chapter two" not in text
    assert "Notes" not in text


def test_a_note_that_nobody_refers_to_stays_where_it_is() -> None:
    text = write_text(volume(TRADES, ENDNOTES))
    assert "1. Not so." in text


def test_a_note_in_the_section_itself_moves_to_its_end() -> None:
    html = (
        '<p>a<a role="doc-noteref" href="#t-f">7</a></p>'
        '<aside id="t-f" role="doc-footnote">Note.</aside><p>b</p>'
    )
    assert set_in_text(html) == "a[7]\n\nb\n\n——\n\n[7] Note."


def test_it_opens_with_title_people_and_contents() -> None:
    made = volume(TRADES, TRADES)
    made = replace(made, pages=(made.pages[0], replace(made.pages[1], depth=1)))
    assert write_text(made).startswith(
        "Utopia\n======\n\nThomas More\nGilbert Burnet, translator\n\n\n\n"
        "Contents\n--------\n\nChapter one\n  Chapter two\n\n\n\n"
    )


def test_it_ends_with_what_one_may_do() -> None:
    text = write_text(volume(TRADES))
    assert text.endswith(
        "About this copy\n===============\n\n“Utopia” by Thomas More.\n\n"
        "Licence: CC0 1.0\nhttps://creativecommons.org/publicdomain/zero/1.0/\n"
    )


def test_a_section_without_a_heading_gets_its_title() -> None:
    assert "\n\nChapter one\n===========\n\nNo heading." in write_text(volume("<p>No heading.</p>"))


def test_a_rule_is_as_wide_as_chinese_and_pointed_letters() -> None:
    assert "論語\n====\n" in write_text(volume(TRADES, title="論語"))
    assert "שִׁ\n=\n" in write_text(volume(TRADES, title="שִׁ"))


@pytest.mark.parametrize("name", real_books())
def test_no_word_of_a_real_book_is_lost(name: str) -> None:
    book = real_book(name)
    kept = Counter(_WORD.findall(write_text(volume_of(book))))
    # Words that two blocks or lines keep apart stand together in the canonical text.
    spaced = (_END_OF_LINE.sub(" ", section.html) for section in book.sections)
    wanted = Counter(word for html in spaced for word in _WORD.findall(canonical_text(html)))
    # The heading of a section of notes goes with the section, once all its notes stand elsewhere.
    assert wanted - kept in (Counter(), Counter({"Endnotes": 1}))
