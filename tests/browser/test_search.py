"""Searching as readers do it: on its page, and beside the text they read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from books.models import Book, Section
from search.engines import index
from search.rebuilding import rebuild
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import faults, faults_of
from tests.making import first_section, make_book, write_note
from tests.texts import ANALECTS, IDLE, TRADES, TRAFFIC

pytestmark = pytest.mark.browser
PAINTED = """() => [...(CSS.highlights.get('linked') ?? [])].map((range) => {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
})"""


def indexed() -> None:
    """The library as it now is; the server reads the same files."""
    with index().following():
        rebuild(index())


def expect_shown(page: Page, words: str) -> None:
    """They are marked as what one was led to."""
    page.wait_for_function(f"(words) => ({PAINTED})().includes(words)", arg=words)


def test_a_word_is_found_filtered_and_followed_to_text_and_note(
    open_page: OpenPage, ada: User, utopia: Book, trades: Section
) -> None:
    note = write_note(ada, trades, IDLE, "Is trade not toil as well?")
    indexed()
    page = open_page("/", ada)
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("toil")
    page.keyboard.press("Enter")
    expect(page.get_by_text("2 places found")).to_be_visible()
    assert faults_of(page, ("/search/", "/search/?q=toil", "/search/?q=x&choose=person")) == []
    page.goto("/search/?q=toil")
    page.get_by_role("link", name="Text 1").click()
    expect(page.get_by_text("1 place found")).to_be_visible()
    page.locator("main").get_by_role("link", name="perpetual toil").click()
    expect_shown(page, "toil")
    page.goto("/search/?q=toil&what=note")
    page.locator("main").get_by_role("link", name="not toil as well").click()
    expect(page.locator(f'#margin [data-key="thread-{note.pk}"]')).to_be_focused()


def test_in_the_reader_one_goes_on_from_place_to_place_by_keys(open_page: OpenPage) -> None:
    text = first_section(make_book("Utopia", TRADES, TRAFFIC.replace("commerce", "idle commerce")))
    indexed()
    page = open_page(text.get_absolute_url())
    expect(page.locator("#margin")).to_have_attribute("data-connection", "live")
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("idle")
    expect(page.get_by_text("2 places")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Enter")
    expect_shown(page, "idle")
    expect(page.get_by_text("1 of 2")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chapter-2/#words-*")
    expect(page.get_by_text("2 of 2")).to_be_visible()
    expect_shown(page, "idle")
    expect(field).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**/chapter-1/#words-*")
    expect(page.get_by_text("1 of 2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(page.locator("#find")).to_be_focused()


def test_chinese_is_found_in_the_reader_of_a_phone(open_page: OpenPage) -> None:
    text = first_section(make_book("論語", ANALECTS, language="zh-Hant"))
    indexed()
    phone = {"width": 390, "height": 800}
    page = open_page(text.get_absolute_url(), viewport=phone, locale="zh-CN", has_touch=True)
    page.locator("#find").tap()
    page.get_by_role("searchbox").fill("「遠方」")
    page.get_by_role("search").get_by_role("link", name="遠方").tap()
    expect(page.get_by_text("第 1 处，共 1 处")).to_be_visible()
    expect_shown(page, "遠方")
