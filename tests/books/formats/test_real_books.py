"""The real books: nothing dangling, nothing that acts; test_fidelity.py compares their words."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from books.formats import ParsedBook, parse
from books.formats.sanitise import sanitise
from books.formats.text import canonical_text

FOLDER = Path(__file__).parents[3].parent / "shared" / "books"

SECTIONS = {
    "genesis-he.epub": (53, 0),
    "idpf-cole-voyage-of-life-tol.epub": (6, 9),
    "idpf-moby-dick.epub": (143, 2),
    "idpf-regime-anticancer-arabic.epub": (3, 2),
    "idpf-wasteland.epub": (7, 1),
    "lunyu.epub": (22, 0),
    "lunyu.md": (20, 0),
    "pandoc-utopia.docx": (12, 0),
    "pandoc-utopia.fb2": (12, 0),
    "pandoc-utopia.md": (3, 0),
    "sishu.txt": (16, 0),
    "utopia-pg2130.htm": (11, 0),
    "utopia-pg2130.txt": (11, 0),
    "utopia-se-draft.epub": (19, 5),
    "war-and-peace-se.epub": (393, 3),
}
"""Sections and assets of each book."""
STRIPPED = "Project Gutenberg's header and licence were left out"


def data_of(name: str) -> bytes:
    path = FOLDER / name
    assert path.exists(), f"The real books are missing: these tests read {path}."
    return path.read_bytes()


@cache
def book_of(name: str) -> ParsedBook:
    return parse(data_of(name), name)


@pytest.mark.parametrize("name", SECTIONS)
def test_every_book_has_its_sections_and_images(name: str) -> None:
    book = book_of(name)
    assert (len(book.sections), len(book.assets)) == SECTIONS[name]
    assert book.title
    assert all(warning.startswith(STRIPPED) for warning in book.warnings)
    assert bool(book.warnings) == name.startswith("utopia-pg")


@pytest.mark.parametrize("name", SECTIONS)
def test_every_inner_link_leads_to_something(name: str) -> None:
    book = book_of(name)
    ids = {s.slug: set(re.findall(r' id="([^"]+)"', s.html)) for s in book.sections}
    for section in book.sections:
        assert len(ids[section.slug]) == section.html.count(' id="')
        for href in re.findall(r' href="([^"]+)"', section.html):
            if href.startswith(("https:", "http:", "mailto:")):
                continue
            slug, _, anchor = href.removeprefix("../").partition("#")
            slug = slug.rstrip("/") or section.slug
            assert slug in ids
            assert not anchor or unquote(anchor) in ids[slug]


@pytest.mark.parametrize("name", SECTIONS)
def test_every_shown_image_is_in_the_book(name: str) -> None:
    book = book_of(name)
    assets = {asset.name for asset in book.assets}
    shown = {src for s in book.sections for src in re.findall(r"../assets/([^\"]+)", s.html)}
    assert shown <= assets
    assert shown | {book.cover} >= assets


@pytest.mark.parametrize("name", SECTIONS)
def test_nothing_acts(name: str) -> None:
    for section in book_of(name).sections:
        assert not re.search(r"<script|<style|<iframe|javascript:|<[^>]* on[a-z]+=", section.html)


@pytest.mark.parametrize("name", SECTIONS)
def test_html_is_a_fixed_point_and_text_its_text_content(name: str) -> None:
    for section in book_of(name).sections:
        assert sanitise(section.html) == section.html
        assert canonical_text(section.html) == section.text
        assert "\r" not in section.text
        assert "\0" not in section.text


@pytest.mark.parametrize("name", SECTIONS)
def test_sections_are_a_tree_with_addresses_of_their_own(name: str) -> None:
    sections = book_of(name).sections
    assert sections[0].depth == 0
    assert all(b.depth <= a.depth + 1 for a, b in pairwise(sections))
    assert len({section.slug for section in sections}) == len(sections)
    assert all(section.title for section in sections)


def test_war_and_peace_is_a_tree_of_books_parts_and_chapters() -> None:
    book = book_of("war-and-peace-se.epub")
    assert {section.depth for section in book.sections} == {0, 1, 2, 3}
    assert sum(section.depth == 3 for section in book.sections) > 300
    assert book.licence == "CC0-1.0"


def test_the_arabic_and_hebrew_books_run_from_right_to_left() -> None:
    for name in ("idpf-regime-anticancer-arabic.epub", "genesis-he.epub"):
        assert {section.direction for section in book_of(name).sections} == {"rtl"}


def test_the_waste_land_keeps_its_verse_and_notes() -> None:
    sections = book_of("idpf-wasteland.epub").sections
    assert 'class="stanza"' in sections[1].html
    assert 'class="dedication"' in sections[0].html
    assert sum(section.html.count('role="doc-noteref"') for section in sections) == 50
    assert sections[-1].html.count('role="doc-endnote"') == 50
