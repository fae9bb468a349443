"""A section's source: shown a paragraph a line, checked, and back without losing a space."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from books import revising
from books.formats.sanitise import sanitise
from books.models import Book, Revision, Section
from books.reading_files import read_book
from books.revising.source import restored, shown
from tests.books.conftest import WOODCUT_NAME
from tests.texts import TRADES

pytestmark = pytest.mark.django_db

PIECES = (
    *("<p>", "</p>", "<ul><li>", "</li></ul>", "<h2>", "</h2>", "<br>", "<hr>", "<em>x</em>"),
    *("One word", " ", "\n", "\n  ", "<pre>\n a\n  b</pre>", "　子曰"),
)
HTML = st.lists(st.sampled_from(PIECES), max_size=20).map(lambda parts: sanitise("".join(parts)))


def section_of(revision: Revision, slug: str = "of-their-trades") -> Section:
    return revision.sections.get(slug=slug)


def current_of(book: Book) -> Revision:
    assert book.current
    return book.current


def test_every_section_of_every_book_comes_back_from_its_source_as_it_was(
    real_books: Path,
) -> None:
    for name in ("genesis-he.epub", "idpf-wasteland.epub", "lunyu.md", "utopia-se-draft.epub"):
        for section in read_book(real_books / name).parsed.sections:
            source = shown(section.html).replace("\n", "\r\n")
            assert restored(source, section.html) == section.html


@given(HTML)
def test_any_html_comes_back_from_its_source_as_it_was(html: str) -> None:
    assert restored(shown(html), html) == html


def test_the_source_has_a_paragraph_a_line() -> None:
    assert shown("<section><h2>I</h2><p>One<br>two</p><ul><li>x</li></ul></section>") == (
        "<section>\n  <h2>I</h2>\n  <p>One<br>\n    two</p>\n  <ul>\n    <li>x</li>\n  </ul>\n"
        "</section>\n"
    )


@pytest.mark.parametrize(
    ("html", "old", "new", "wanted"),
    [
        ("<p>a</p><p>b</p>", "<p>b</p>\n", "<p>b</p>\n<p>c</p>\n", "<p>a</p><p>b</p><p>c</p>"),
        (
            "<p>a</p>\n<p>b</p>",
            "<p>b</p>\n",
            "<p>b</p>\n<p>c</p>\n",
            "<p>a</p>\n<p>b</p>\n<p>c</p>",
        ),
        ("<p>a b</p><p>c</p>", "a b", "a\nb", "<p>a\nb</p><p>c</p>"),
        ("<p>a</p><p>b</p><p>c</p>", "<p>b</p>\n", "", "<p>a</p><p>c</p>"),
        ("<p>　子曰</p><p>b</p>", "b", "c", "<p>　子曰</p><p>c</p>"),
        ("<p>a\nb</p><p>c</p>", "a\n  b", "a b", "<p>a b</p><p>c</p>"),
    ],
)
def test_white_space_stays_where_it_was_and_never_joins_words(
    html: str, old: str, new: str, wanted: str
) -> None:
    source = shown(html)
    assert old in source
    assert restored(source.replace(old, new), html) == wanted


def warnings_for(section: Section, html: str) -> str:
    return " ".join(revising.checked(html, section).warnings)


def test_scripts_and_styles_are_left_out_and_the_editor_is_told(printed: Book) -> None:
    here = section_of(current_of(printed))
    checked = revising.checked(
        here.html + '<script>alert(1)</script><p onclick="x()" style="color:red">Hello</p>', here
    )
    assert checked.html.endswith("<p>Hello</p>")
    assert "<script>" in checked.warnings[0]
    assert "onclick, style" in checked.warnings[1]


def test_an_unchanged_section_has_nothing_to_warn_of(printed: Book) -> None:
    here = section_of(current_of(printed))
    assert revising.checked(shown(here.html), here) == revising.Checked(here.html, ())


def test_links_stay_in_the_book_or_lead_out_of_the_library(printed: Book) -> None:
    here = section_of(current_of(printed))
    for href in ("javascript:alert(1)", "//example.org/", "/accounts/logout/", "../../desk/"):
        assert "href" not in revising.checked(f'<p><a href="{href}">So</a></p>', here).html
    checked = revising.checked('<p><a href="https://example.org/">So</a></p>', here)
    assert 'rel="noopener noreferrer nofollow"' in checked.html


def test_a_link_that_leads_nowhere_is_told(printed: Book) -> None:
    here = section_of(current_of(printed))
    html = '<p>So <a href="../book-iii/">a</a> <a href="#t-x">b</a> <a href="../book-i/">c</a></p>'
    assert warnings_for(here, TRADES + html) == (
        "A link leads to “../book-iii/”, which is no section. "
        "A link leads to “#t-x”, which is nowhere."
    )


def test_a_place_that_others_lead_to_is_missed(printed: Book) -> None:
    here = section_of(current_of(printed))
    here.html = TRADES.replace("<p>", '<p id="t-farming">', 1)
    here.save()
    other = section_of(current_of(printed), "book-i")
    other.html += f'<p><a href="../{here.slug}/#t-farming">so</a></p>'
    other.save()
    assert warnings_for(here, here.html.replace("farming", "crafts")) == (
        "The place “t-farming” is gone, and links lead to it from “Book I”."
    )


def test_a_picture_that_the_book_lacks_is_told(printed: Book) -> None:
    here = section_of(current_of(printed))
    known, unknown = f"../assets/{WOODCUT_NAME}", f"../assets/{'0' * 64}.png"
    assert warnings_for(here, f'{TRADES}<p><img src="{known}" alt=""></p>') == ""
    assert "1 picture isn’t in the book" in warnings_for(here, f'{TRADES}<img src="{unknown}">')


def test_another_heading_is_told(printed: Book) -> None:
    here = section_of(current_of(printed))
    assert "go on saying “Of their trades”" in warnings_for(
        here, TRADES.replace("trades", "crafts")
    )


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "Nothing would be left"),
        ("<p> </p><script>alert(1)</script>", "Nothing would be left"),
        ("<div>" * 300 + "deep", "more than 250 deep"),
        ("a" * (revising.LONGEST + 1), "longer than"),
    ],
)
def test_some_sources_are_refused_with_the_reason(printed: Book, source: str, reason: str) -> None:
    with pytest.raises(revising.SourceRefused, match=reason):
        revising.checked(source, section_of(current_of(printed)))
