"""The contract between server and browser: one text, counted alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from books.formats import parse
from books.formats.text import canonical_text

pytestmark = pytest.mark.browser

# What a page served with this HTML would have as its text and would write as its HTML.
READ = """(pages) => pages.map((html) => {
  const page = new DOMParser().parseFromString(
    `<!doctype html><body><article id="text">${html}</article></body>`, "text/html");
  const article = page.getElementById("text");
  return [article.textContent, article.innerHTML, [...article.textContent].length,
          article.nextSibling === null];
})"""

EPUBS = (
    "genesis-he",
    "idpf-cole-voyage-of-life-tol",
    "idpf-moby-dick",
    "idpf-regime-anticancer-arabic",
    "idpf-wasteland",
    "lunyu",
    "utopia-se-draft",
    "war-and-peace-se",
)


def test_every_epub_is_tried(real_books: Path) -> None:
    assert {path.stem for path in real_books.glob("*.epub")} == set(EPUBS)


@pytest.mark.parametrize("name", EPUBS)
def test_browser_and_server_have_the_same_text(
    browser: Browser, real_books: Path, name: str
) -> None:
    path = real_books / f"{name}.epub"
    book = parse(path.read_bytes(), path.name)
    page = browser.new_page()
    read = page.evaluate(READ, [section.html for section in book.sections])
    page.close()
    for section, (text, html, length, alone) in zip(book.sections, read, strict=True):
        assert text == section.text == canonical_text(section.html), section.slug
        assert html == section.html, section.slug
        assert length == len(section.text), section.slug
        assert alone, section.slug
