"""Plain text as people type it: paragraphs, verse, quotations, notes."""

from __future__ import annotations

import pytest

from books.formats import FormatError, ParsedBook, parse
from books.formats.parsed import ParsedContributor

PROSE = """\
There are fifty-four cities in the island, all large and well built, the
manners, customs, and laws of which are the same, and they are all contrived
as near in the same manner as the ground on which they stand will allow.  The
nearest lie at least twenty-four miles distant from one another, and the most
remote are not so far distant but that a man can go on foot in one day from
it to that which lies next it.
"""
SONG = """\
    Come unto these yellow sands,
      And then take hands:
    Curtsied when you have, and kiss'd,
      The wild waves whist.

    Foot it featly here and there;
    And, sweet sprites, the burthen bear.
"""
QUOTE = """\
      Every city sends three of their wisest senators once a year to
      Amaurot, to consult about their common concerns; for that is the
      chief town of the island, being situated near the centre of it, so
      that it is the most convenient place for their assemblies.
"""
HEADER = """\
The Project Gutenberg EBook of Utopia, by Thomas More

This eBook is for the use of anyone anywhere at no cost.

Title: Utopia
       Of the Best State
Author: Thomas More
Translator: Gilbert Burnet and Ralph Robinson
Release Date: April 22, 2005 [EBook #2130]
Language: English

*** START OF THIS PROJECT GUTENBERG EBOOK UTOPIA ***
"""
FOOTER = """
*** END OF THIS PROJECT GUTENBERG EBOOK UTOPIA ***

Section 1.  General Terms of Use
"""


def read(text: str, name: str = "utopia.txt") -> ParsedBook:
    return parse(text.encode(), name)


def html_of(text: str) -> str:
    return "".join(section.html for section in read(text).sections)


def test_lines_broken_by_hand_become_a_paragraph() -> None:
    assert html_of(PROSE).count("<p>") == 1
    assert "the manners, customs" in read(PROSE).sections[0].text
    assert "will allow. The nearest" in read(PROSE).sections[0].text


def test_lines_of_a_paragraph_each_stay_apart() -> None:
    html = html_of(f"So he said.\n{'I went to Antwerp. ' * 9}\nHenry VIII., the unconquered King.")
    assert html.count("<p>") == 3


def test_verse_keeps_its_lines_and_stanzas() -> None:
    html = html_of(f"{PROSE}\n{PROSE}\n{SONG}\n{PROSE}")
    assert html.count('class="verse"') == 1
    assert "<span>Come unto these yellow sands,</span><br>\n" in html
    assert '<span class="indent-1">And then take hands:</span>' in html
    assert "</p><p><span>Foot it featly" in html
    assert html.count("<p>") == 3 + 2


SONNET = """\
From fairest creatures we desire increase,
That thereby beauty's rose might never die,
But as the riper should by time decease,
His tender heir might bear his memory:
"""


def test_a_book_of_verse_keeps_its_lines_too() -> None:
    html = html_of("".join(f"{number}\n\n{SONNET}\n\n" for number in ("I", "II", "III")))
    assert html.count('class="verse"') == 3
    assert html.count("<br>") == 9
    assert html.count("<h2") == 3


def test_prose_that_a_typist_broke_by_eye_is_prose() -> None:
    words = PROSE.split()
    lines = [" ".join(words[n : n + 9 + n % 3]) for n in range(0, len(words), 9)]
    assert html_of("\n".join(lines)).count("<p>") == 1


def test_indented_prose_is_a_quotation() -> None:
    html = html_of(f"{PROSE}\n{QUOTE}\n{PROSE}")
    assert "<blockquote><p>Every city sends three" in html
    assert "so that it is the most convenient" in html


def test_a_line_in_the_middle_or_at_the_right_stays_there() -> None:
    html = html_of(f"{PROSE}\n{'THE END':>42}\n\n{PROSE}\n{'Thomas More.':>75}\n")
    assert '<p class="centered">THE END</p>' in html
    assert '<p class="flush-right">Thomas More.</p>' in html


@pytest.mark.parametrize("stars", ["* * *", "*       *       *       *", "-----", "＊　＊　＊"])
def test_a_row_of_stars_is_a_pause(stars: str) -> None:
    html = html_of(f"{PROSE}\n{stars}\n\n{PROSE}")
    assert "<hr>" in html
    assert stars not in html


def test_underscores_are_emphasis_and_single_ones_stay() -> None:
    html = html_of("He named _Octavia_ and _two\nmore_, but not snake_case_names or _ this.")
    assert "<em>Octavia</em>" in html
    assert "snake_case_names or _ this" in html


def test_a_picture_leaves_its_caption() -> None:
    html = html_of(f"{PROSE}\n[Illustration: Map of Utopia]\n\n[Illustration]\n\n{PROSE}")
    assert '<span class="missing-image">Map of Utopia</span>' in html
    assert "[Illustration" not in html


def test_paragraphs_without_empty_lines_begin_further_in() -> None:
    lines = ["  " + line if n % 3 == 0 else line for n, line in enumerate(PROSE.splitlines())]
    html = html_of("\n".join(lines * 3) + "\n\n" + PROSE)
    assert html.count("<p>") == 6 + 1


def test_footnotes_lead_there_and_back() -> None:
    book = read(
        f"Utopia[1] is an island[2].\n\n{PROSE}\n[Footnote 1: No _place_.]\n\n[2] So he says.\n"
    )
    html = book.sections[0].html
    assert 'Utopia<a id="t-mark-1" role="doc-noteref" href="#t-note-1">[1]</a> is' in html
    assert '<p id="t-note-1" role="doc-endnote"><a role="doc-backlink" href="#t-mark-1">' in html
    assert "[Footnote 1:</a> No <em>place</em>.]</p>" in html
    assert 'href="#t-note-2">[2]</a>.' in html


def test_numbers_that_begin_again_find_their_own_notes() -> None:
    chapter = f"A word[1] here.\n\n{PROSE}\n[Footnote 1: A note.]\n\n"
    html = html_of(f"CHAPTER I\n\n{chapter}\n\nCHAPTER II\n\n{chapter}")
    assert [f'href="#t-note-{n}">[1]</a> here' in html for n in (1, 2)] == [True, True]


def test_a_number_in_brackets_without_a_note_is_only_that() -> None:
    assert "<a" not in html_of("In [1516] and [2] he wrote.\n\n[3] islands.")


def test_a_gutenberg_file_loses_its_header_and_licence() -> None:
    book = read(f"{HEADER}\nProduced by David Price\n\n{PROSE}{FOOTER}")
    assert book.title == "Utopia Of the Best State"
    assert (book.language, book.source) == ("en", "https://www.gutenberg.org/ebooks/2130")
    assert book.contributors == (
        ParsedContributor("Thomas More"),
        ParsedContributor("Gilbert Burnet", "trl"),
        ParsedContributor("Ralph Robinson", "trl"),
    )
    text = book.sections[0].text
    assert text.startswith("Produced by David Price")
    assert "General Terms" not in text
    assert "START OF" not in text
    assert "Project Gutenberg's header" in book.warnings[0]
    assert book.licence is None


def test_a_gutenberg_file_without_its_end_is_read_to_the_end() -> None:
    assert "next it." in read(HEADER + PROSE).sections[0].text


@pytest.mark.parametrize(
    ("head", "title", "people"),
    [
        ("Utopia\nby Thomas More\n\n\n", "Utopia", (ParsedContributor("Thomas More"),)),
        ("UTOPIA\n\nBy Thomas More\n\n\n", "UTOPIA", (ParsedContributor("Thomas More"),)),
        ("Title: Utopia\nAuthor: Thomas More\n\n", "Utopia", (ParsedContributor("Thomas More"),)),
        ("《红楼梦》\n作者：曹雪芹\n\n", "红楼梦", (ParsedContributor("曹雪芹"),)),
        ("书名：红楼梦\n作者：曹雪芹\n\n", "红楼梦", (ParsedContributor("曹雪芹"),)),
        ("", "utopia", ()),
    ],
)
def test_title_and_author_are_guessed_where_it_is_sure(
    head: str, title: str, people: tuple[ParsedContributor, ...]
) -> None:
    book = read(head + PROSE)
    assert (book.title, book.contributors) == (title, people)


@pytest.mark.parametrize("text", ["", " \n\n \n", HEADER + FOOTER])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match=r"no text|0 bytes"):
        read(text)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, b"Utopia\x01\x02\x03\x04\x05" * 20])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="not a text file"):
        parse(data, "utopia.txt")
