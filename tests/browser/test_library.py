"""Finding a book and taking it along, with a mouse, a keyboard, and without a script."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from books.models import Book, Subject
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NARROW, WIDE, expect_no_violations
from tests.making import make_book
from tests.texts import ANALECTS, TRADES

pytestmark = pytest.mark.browser


@pytest.fixture
def shelf(transactional_db: None) -> None:
    subject = Subject.objects.create(name="Ideal states", slug="ideal-states")
    for number in range(30):
        make_book(f"Letter {number:02}", TRADES)
    make_book("Utopia", TRADES).subjects.add(subject)
    make_book("論語", ANALECTS, language="zh-Hant").subjects.add(subject)


def shown(page: Page) -> list[str]:
    return page.locator(".shelf-title").all_inner_texts()


def choose(page: Page, menu: str, value: str) -> None:
    page.locator("summary", has_text=menu).click()
    page.get_by_role("link", name=value).click()


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_finds_a_book_by_what_it_is_about_and_its_language(
    open_page: OpenPage, scripts: bool
) -> None:
    page = open_page("/", java_script_enabled=scripts)
    choose(page, "Subject", "Ideal states 2")
    expect(page.get_by_text("2 books")).to_be_visible()
    choose(page, "Language", "Chinese 1")
    expect(page.locator(".shelf-title")).to_have_text(["論語"])
    page.get_by_role("link", name="Without Chinese").click()
    expect(page.locator(".shelf-title")).to_have_text(["Utopia", "論語"])
    page.get_by_role("link", name="Show all books").click()
    expect(page.get_by_text("32 books")).to_be_visible()


@pytest.mark.usefixtures("shelf")
def test_one_looks_for_words_and_keeps_what_was_chosen(open_page: OpenPage) -> None:
    page = open_page("/?language=en&sort=newest")
    page.get_by_role("searchbox", name="Title or name").fill("letter 07")
    page.keyboard.press("Enter")
    expect(page.locator(".shelf-title")).to_have_text(["Letter 07"])
    assert "language=en" in page.url
    assert "sort=newest" in page.url


@pytest.mark.usefixtures("shelf")
def test_the_pages_of_the_shelf_follow_one_another(open_page: OpenPage) -> None:
    page = open_page("/")
    first = shown(page)
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")
    assert len(first) == 24
    assert not set(first) & set(shown(page))


@pytest.mark.usefixtures("shelf")
def test_a_menu_closes_by_escape_and_by_a_press_elsewhere(open_page: OpenPage) -> None:
    page = open_page("/")
    menu = page.locator("summary", has_text="Language")
    menu.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Chinese 1")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Chinese 1")).to_be_hidden()
    expect(menu).to_be_focused()
    menu.click()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("link", name="Chinese 1")).to_be_hidden()


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_open_menu_and_an_empty_shelf_have_no_violations(
    open_page: OpenPage, size: ViewportSize
) -> None:
    page = open_page("/?subject=ideal-states", viewport=size)
    page.locator("summary", has_text="Language").click()
    expect_no_violations(page)
    page.goto("/?q=nothing+of+the+kind&language=en")
    expect(page.get_by_role("heading", name="No book here")).to_be_visible()
    expect_no_violations(page)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("address", ["/", "/?language=en&q=letter", "/books/utopia/"])
def test_nothing_widens_a_phones_page(open_page: OpenPage, address: str) -> None:
    page = open_page(address, viewport={"width": 320, "height": 700})
    expect(page.get_by_role("main")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_takes_a_book_along(open_page: OpenPage, utopia: Book) -> None:
    page = open_page("/books/utopia/")
    for name, ending in (("EPUB", "epub"), ("Plain text", "txt")):
        with page.expect_download() as taken:
            page.get_by_role("link", name=name).click()
        assert taken.value.suggested_filename == f"utopia.{ending}"
    assert "universally understood" in taken.value.path().read_text()


def test_an_exported_page_is_read_by_a_browser_as_the_library_shows_it(
    open_page: OpenPage, utopia: Book
) -> None:
    page = open_page("/books/utopia/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="EPUB").click()
    with ZipFile(taken.value.path()) as archive:
        section = archive.read("EPUB/text/0001.xhtml").decode()
    page.goto("/books/utopia/chapter-1/")
    text = page.evaluate("document.getElementById('text').textContent")
    read = """(source) => new DOMParser().parseFromString(source, "application/xhtml+xml")
      .querySelector("body").textContent"""
    assert page.evaluate(read, section) == text
