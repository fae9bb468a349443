"""The same contract for what comes from word processors and LaTeX: formulas, marks and notes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from books.formats import parse
from tests.books.formats.office import by_pandoc
from tests.browser.test_canonical_text import READ

pytestmark = pytest.mark.browser

DRAWN = """(html) => {
  document.body.innerHTML = html;
  return [...document.querySelectorAll("math")].map((formula) => {
    const half = formula.querySelector("mfrac");
    const {width, height} = formula.getBoundingClientRect();
    return {width, height, stacked: half !== null
      && half.children[0].getBoundingClientRect().bottom
         <= half.children[1].getBoundingClientRect().top + 1};
  });
}"""


@pytest.mark.parametrize("kind", ["docx", "odt", "fb2", "tex"])
def test_browser_and_server_have_the_same_text(browser: Browser, kind: str) -> None:
    sections = parse(by_pandoc(kind), f"utopia.{kind}").sections
    page = browser.new_page()
    read = page.evaluate(READ, [section.html for section in sections])
    page.close()
    assert [(text, html) for text, html, _, _ in read] == [
        (section.text, section.html) for section in sections
    ]


@pytest.mark.parametrize("kind", ["docx", "odt", "tex"])
def test_a_formula_is_drawn(browser: Browser, kind: str) -> None:
    page = browser.new_page()
    section = parse(by_pandoc(kind), f"utopia.{kind}").sections[1]
    line, block = page.evaluate(DRAWN, section.html)
    page.close()
    assert line["width"] > 20
    assert block["height"] > line["height"]
    assert block["stacked"]
