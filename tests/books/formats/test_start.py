"""Where a book says that its text begins, behind covers and title pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from books.formats import parse

from .making import Line, make_epub, page

CHAPTERS = {
    "title.xhtml": "<h1>Utopia</h1>",
    "one.xhtml": '<section id="a"><h2>Book I</h2><p>Henry the Eighth.</p></section>'
    '<section id="b"><h2>Book II</h2><p>The <b id="word">island</b>.</p></section>',
}
LINES: list[Line] = [
    ("Title page", "title.xhtml", []),
    ("Book I", "one.xhtml#a", []),
    ("Book II", "one.xhtml#b", []),
]
TOC = '<nav epub:type="toc"><ol>{}</ol></nav>'.format(
    "".join(f'<li><a href="{href}">{title}</a></li>' for title, href, _ in LINES)
)


def start_of(landmarks: str = "", guide: str = "", version: int = 3) -> str | None:
    nav = page(f'{TOC}<nav epub:type="landmarks"><ol>{landmarks}</ol></nav>')
    data = make_epub(
        CHAPTERS, contents=LINES, version=version, files={"nav.xhtml": nav}, guide=guide
    )
    return parse(data, "utopia.epub").start


def landmark(kind: str, href: str) -> str:
    return f'<li><a epub:type="{kind}" href="{href}">There</a></li>'


def reference(kind: str, href: str) -> str:
    return f'<reference type="{kind}" href="{href}"/>'


@pytest.mark.parametrize(
    ("href", "slug"),
    [
        ("one.xhtml", "book-i"),
        ("one.xhtml#b", "book-ii"),
        ("one.xhtml#word", "book-ii"),
        ("one.xhtml#nowhere", "book-i"),
        ("./title.xhtml", "title-page"),
        ("missing.xhtml", None),
        ("", None),
    ],
)
def test_a_landmark_of_epub_3_names_the_section_that_it_stands_in(
    href: str, slug: str | None
) -> None:
    assert start_of(landmark("bodymatter", href)) == slug


def test_one_landmark_of_many_is_the_beginning() -> None:
    landmarks = landmark("frontmatter", "title.xhtml") + landmark(
        "bodymatter z3998:fiction", "one.xhtml"
    )
    assert start_of(landmarks) == "book-i"
    assert start_of(landmark("backmatter", "one.xhtml")) is None


@pytest.mark.parametrize("kind", ["text", "start", "Text"])
def test_the_guide_of_epub_2_names_it(kind: str) -> None:
    guide = reference("cover", "title.xhtml") + reference(kind, "one.xhtml#b")
    assert start_of(guide=guide, version=2) == "book-ii"


def test_the_guides_text_goes_before_its_start_and_a_landmark_before_both() -> None:
    guide = reference("start", "title.xhtml") + reference("text", "one.xhtml")
    assert start_of(guide=guide, version=2) == "book-i"
    assert start_of(landmark("bodymatter", "one.xhtml#b"), guide) == "book-ii"


def test_the_contents_are_no_landmarks() -> None:
    nav = page(TOC.replace('<a href="one', '<a epub:type="bodymatter" href="one'))
    data = make_epub(CHAPTERS, contents=LINES, files={"nav.xhtml": nav})
    assert parse(data, "utopia.epub").start is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("war-and-peace-se.epub", "book-i"),
        ("idpf-moby-dick.epub", "chapter-1-loomings"),
        ("idpf-wasteland.epub", "i-the-burial-of-the-dead"),
        ("utopia-se-draft.epub", "introduction"),
        ("lunyu.epub", None),
    ],
)
def test_real_books_say_where_they_begin(real_books: Path, name: str, slug: str | None) -> None:
    assert parse((real_books / name).read_bytes(), name).start == slug
