"""HTML of Project Gutenberg, of sites and of word processors."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from books.formats import FormatError, ParsedBook, parse
from books.formats.binding import album
from books.formats.parsed import ParsedContributor

from .making import PIXEL

HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Utopia</title>
<meta name="author" content="Thomas More">
<meta name="DC.contributor.translator" content="G. Burnet">
<meta name="description" content="Of the best state."><meta name="dc.subject" content="Utopias">
<meta name="dcterms.source" content="https://www.gutenberg.org/ebooks/2130">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head>"""
INLINE = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
LINE = "Henry VIII., the unconquered King of England. " * 80


def read(body: str, head: str = HEAD, name: str = "utopia.html") -> ParsedBook:
    return parse(f"{head}<body>{body}</body></html>".encode(), name)


def html_of(body: str) -> str:
    return "".join(section.html for section in read(body).sections)


def titles(book: ParsedBook) -> list[tuple[int, str]]:
    return [(section.depth, section.title) for section in book.sections]


def test_the_head_tells_about_the_book() -> None:
    book = read("<p>Utopia</p>")
    assert (book.title, book.language, book.licence) == ("Utopia", "en-GB", "CC-BY-4.0")
    assert (book.description, book.subjects) == ("Of the best state.", ("Utopias",))
    assert book.source == "https://www.gutenberg.org/ebooks/2130"
    assert book.contributors == (
        ParsedContributor("Thomas More"),
        ParsedContributor("G. Burnet", "trl"),
    )


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("The Project Gutenberg eBook of Utopia, by Thomas More", "Utopia", "Thomas More"),
        ("The Project Gutenberg EBook of Utopia, by Thomas More.", "Utopia", "Thomas More"),
        ("Utopia | Project Gutenberg", "Utopia", ""),
        ("Utopia, or the Happy Republic", "Utopia, or the Happy Republic", ""),
    ],
)
def test_gutenberg_writes_the_author_into_the_title(text: str, title: str, author: str) -> None:
    book = read("<p>Utopia</p>", f"<html><head><title>{text}</title></head>")
    assert book.title == title
    assert [person.name for person in book.contributors] == ([author] if author else [])


def test_a_file_that_says_nothing_is_called_by_its_heading_or_its_name() -> None:
    assert read("<h1>Utopia</h1><p>x</p>", "<html>").title == "Utopia"
    assert read("<p>x</p>", "<html>", "island.htm").title == "island"


def test_headings_are_the_sections_and_their_tree() -> None:
    parts = f"<h2>Book I</h2><p>{LINE}</p><h3>Towns</h3><p>{LINE}</p><h3>Trades</h3><p>{LINE}</p>"
    book = read(f"<h1>Utopia</h1>{parts}<h2>Book II</h2><p>{LINE}</p>")
    assert titles(book) == [(0, "Book I"), (1, "Towns"), (1, "Trades"), (0, "Book II")]
    assert book.sections[0].html.startswith('<h1 id="t-heading-0">Utopia</h1><h2')


def test_headings_over_a_few_words_make_no_sections() -> None:
    body = f"<h2>I</h2><p>{LINE}</p><h2>II</h2>{'<h3>Q</h3><p>A</p>' * 20}<p>{LINE}</p>"
    assert titles(read(body)) == [(0, "I"), (0, "II")]


def test_a_title_page_before_the_first_heading_is_a_section() -> None:
    book = read("<p>By Thomas More</p><h1>Utopia</h1><h2>Book I</h2><p>x</p><h2>II</h2><p>y</p>")
    assert titles(book) == [(0, "Utopia"), (0, "Book I"), (0, "II")]


def test_a_number_and_the_title_under_it_are_one() -> None:
    body = "<h2>CHAPTER I</h2><h3>The Pool</h3><p>x</p><h2>CHAPTER II</h2><h3>Trades</h3><p>y</p>"
    assert titles(read(body)) == [(0, "CHAPTER I: The Pool"), (0, "CHAPTER II: Trades")]
    flat = "<h2>I</h2><h2>The Pool</h2><p>x</p><h2>II</h2><h2>Trades</h2><p>y</p>"
    assert titles(read(flat)) == [(0, "I: The Pool"), (0, "II: Trades")]


def test_a_heading_inside_an_anchored_division_keeps_its_links() -> None:
    body = (
        '<p><a href="#two">on</a></p><div id="two"><h2>Two</h2><p>x</p></div><h2>Three</h2><p>y</p>'
    )
    assert 'href="../two/#t-two"' in read(body).sections[0].html


def test_footnotes_are_known_by_their_two_links() -> None:
    body = (
        '<p>Utopia<a id="r1" href="#n1"><sup>[1]</sup></a> and <a href="#n1">see the note</a>.</p>'
        '<p>x</p><p><a name="n1"></a><a href="#r1">[1]</a> No place.</p>'
    )
    html = html_of(body)
    assert '<a id="t-r1" role="doc-noteref" href="#t-n1"><sup>[1]</sup></a>' in html
    assert '<p role="doc-endnote">' in html
    assert '<a role="doc-backlink" href="#t-r1">[1]</a>' in html
    assert html.count("doc-noteref") == 1


def test_links_that_only_lead_one_way_are_no_notes() -> None:
    assert "doc-" not in html_of('<p><a href="#c1">1</a></p><h2 id="c1">1</h2><p>x</p>')


def test_class_names_say_what_is_a_quote_a_figure_and_a_page() -> None:
    html = html_of(
        '<div class="blockquot"><p>So he said.</p></div>'
        f'<div class="figcenter"><img src="{INLINE}"><p class="caption">The map.</p></div>'
        '<p>to<span class="pagenum"><a id="p12">[Pg 12]</a></span>day</p>'
        '<p class="smcap">King</p>'
    )
    assert "<blockquote><p>So he said.</p></blockquote>" in html
    assert "<figcaption>The map.</figcaption></figure>" in html
    assert 'to<span title="Pg 12" id="t-p12" role="doc-pagebreak"></span>day' in html
    assert '<p class="small-caps">King</p>' in html


def test_an_image_in_the_text_itself_is_kept() -> None:
    book = read(f'<img alt="map" src="{INLINE}">')
    assert [asset.data for asset in book.assets] == [PIXEL]
    svg = read("<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\">")
    assert svg.assets[0].media_type == "image/svg+xml"


@pytest.mark.parametrize("address", ["data:text/html,<p>x", "data:image/png;base64,!!!", "data:"])
def test_an_image_in_the_text_that_is_none_is_left_out(address: str) -> None:
    book = read(f'<p>x<img src="{address}" alt="map"></p>')
    assert book.assets == ()
    assert "written into the text" in book.warnings[0]


def test_a_huge_image_in_the_text_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "LARGEST_INLINE", 20)
    assert read(f'<p>x<img src="data:image/png;base64,{"A" * 90}"></p>').assets == ()


def test_images_beside_the_file_are_missed_and_remote_ones_not_fetched() -> None:
    book = read('<p><img src="map.png" alt="Map"><img src="https://example.org/x.png"></p>')
    assert '<span class="missing-image">Map</span>' in book.sections[0].html
    assert len(book.warnings) == 2


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ('<meta charset="iso-8859-1"><p>caf\xe9 \x93so\x94</p>'.encode("latin-1"), "café “so”"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>论语</p>'.encode(
            "gb18030"), "论语"),
        ("<p>café</p>".encode("cp1252"), "café"),
        ("<p>café</p>".encode(), "café"),
        ('<meta charset="ascii"><p>café</p>'.encode("utf-16"), "café"),
        ('<?xml version="1.0" encoding="big5"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
         "<p>論語</p></body></html>".encode("big5"), "論語"),
    ],
)  # fmt: skip
def test_letters_are_read_as_declared_or_as_they_are(data: bytes, word: str) -> None:
    assert word in parse(data, "book.html").sections[0].text


def test_direction_and_language_of_the_file_are_kept() -> None:
    section = read("<p>בראשית</p>", '<html lang="he" dir="rtl">').sections[0]
    assert (section.language, section.direction) == ("he", "rtl")


NEW = """<body><section id="pg-header"><h2>The Project Gutenberg eBook of Utopia</h2>
<div id="pg-machine-header"><p><strong>Title</strong>: Utopia</p><p><strong>Author</strong>: Thomas
More</p><p><strong>Release date</strong>: April 22, 2005 [eBook #2130]</p>
<p><strong>Language</strong>: English</p></div>
<div id="pg-start-separator"><span>*** START OF THE PROJECT GUTENBERG EBOOK UTOPIA ***</span></div>
</section>
<h2>I</h2><p>Henry VIII.</p>
<section id="pg-footer"><div>*** END OF THE PROJECT GUTENBERG EBOOK UTOPIA ***</div><p>Section 1.
General Terms</p></section></body>"""


def test_the_frame_of_a_new_gutenberg_file_is_read_and_taken_away() -> None:
    book = parse(f"<html><head><title>x</title></head>{NEW}</html>".encode(), "pg2130.html")
    assert (book.title, book.language) == ("Utopia", "en")
    assert book.contributors == (ParsedContributor("Thomas More"),)
    assert book.source == "https://www.gutenberg.org/ebooks/2130"
    assert [s.text.strip() for s in book.sections] == ["IHenry VIII."]
    assert "header and licence" in book.warnings[0]


def test_the_words_around_an_old_gutenberg_file_are_taken_away(real_books: Path) -> None:
    book = parse((real_books / "utopia-pg2130.htm").read_bytes(), "utopia-pg2130.htm")
    text = "".join(section.text for section in book.sections)
    assert text.strip().startswith("Transcribed from the 1901")
    assert text.strip().endswith("followed in our governments.")
    assert "\xa0" in text
    assert (book.title, book.language) == ("Utopia", "en")
    assert ParsedContributor("Henry Morley", "edt") in book.contributors


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>alert(1)</script>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(FormatError, match="no text"):
        read(body)


def test_a_page_nested_too_deeply_is_refused() -> None:
    with pytest.raises(FormatError, match="too deeply"):
        read("<div>" * 5_000 + "Utopia")
