"""Iris looks a draft over, puts it right and publishes it; cora reads it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from books.arranging import arrange, mark, merge
from books.models import Book, Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import tab_to
from tests.browser.test_accessibility import NARROW, WIDE, expect_no_violations
from tests.making import make_book

pytestmark = pytest.mark.browser

CHAPTERS = (
    "<p>Thomas More to Peter Giles sends greeting.</p>",
    "<h2>Of their magistrates</h2><p>Thirty families choose every year a magistrate."
    '<a href="#t-n1" id="t-r1" role="doc-noteref">1</a></p>'
    "<h2>Of their trades</h2><p>Agriculture is so universally understood.</p>"
    '<h3>Notes</h3><p id="t-n1">Anciently the Syphogrant.'
    '<a href="#t-r1" role="doc-backlink">↩</a></p>',
    "<h2>Of their traffic</h2>"
    '<p>Their commerce; see <a href="../chapter-2/#t-n1">the note</a>.</p>',
)
PAGE = "/desk/books/utopia/"


@pytest.fixture
def book(transactional_db: None) -> Book:
    book = make_book("Utopia", *CHAPTERS, publish=False)
    book.licence_code = ""
    book.save()
    return book


def tree(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Sections")


def text(page: Page) -> Locator:
    return page.locator("#contents article.text")


def open_section(page: Page, title: str) -> None:
    link = tree(page).get_by_role("link", name=title)
    link.click()
    expect(link).to_have_attribute("aria-current", "true")


def expect_contents(page: Page, *titles: str) -> None:
    expect(tree(page).get_by_role("link")).to_have_text(list(titles))


def expect_said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def test_iris_puts_the_contents_right(open_page: OpenPage, iris: User, book: Book) -> None:
    page = open_page(PAGE, iris)
    page.get_by_label("Title in the contents").fill("Prefatory Epistle")
    page.get_by_role("button", name="Rename").click()
    expect_contents(page, "Prefatory Epistle", "Chapter 2", "Chapter 3")

    open_section(page, "Chapter 3")
    expect(text(page)).to_contain_text("Their commerce")
    page.get_by_role("button", name="Join to “Chapter 2”").click()
    expect_contents(page, "Prefatory Epistle", "Chapter 2")
    expect(text(page)).to_contain_text("Their commerce")

    page.get_by_text("Split at headings (3 found)").click()
    for title in ("Of their trades", "Of their traffic"):
        page.get_by_role("checkbox", name=title).check()
    page.get_by_role("button", name="Split here").click()
    expect_contents(page, "Prefatory Epistle", "Chapter 2", "Of their trades", "Of their traffic")

    open_section(page, "Prefatory Epistle")
    page.get_by_label("Kind").select_option("front matter")
    page.get_by_role("button", name="Mark").click()
    expect(tree(page).get_by_role("link").first).to_have_text("Prefatory Epistle front")


def test_iris_publishes_once_there_is_a_licence_and_cora_reads(
    open_page: OpenPage, iris: User, cora: User, book: Book
) -> None:
    assert book.current
    arrange(book.current, lambda m: mark(merge(m, 2), 0, "front"), "Joined and marked.")
    page = open_page(PAGE, iris)
    page.get_by_label("Subtitle").fill("Of the Best State of a Commonwealth")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name", exact=True).last.fill("Gilbert Burnet")
    page.get_by_label("What they did").last.select_option("translator")
    page.get_by_role("button", name="Save as draft").click()
    expect_said(page, "The details are saved.")

    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a licence first")
    page.get_by_role("alert").get_by_role("link", name="Choose a licence").click()
    page.get_by_role("radio", name=re.compile(r"^CC BY-SA 4\.0")).check()
    page.get_by_role("button", name="Save the licence").click()
    expect_said(page, "The licence is saved: CC BY-SA 4.0.")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect_said(page, "everybody may read it now")

    reader = open_page("/books/utopia/", cora)
    for words in ("Of the Best State of a Commonwealth", "Gilbert Burnet", "CC BY-SA 4.0"):
        expect(reader.get_by_text(words).first).to_be_visible()
    reader.get_by_role("link", name="Start reading").click()
    expect(reader.locator("#text")).to_contain_text("Thirty families")
    reader.locator("#text").get_by_role("link", name="the note").click()
    expect(reader.locator(":target")).to_contain_text("Anciently the Syphogrant.")


def test_what_is_typed_elsewhere_outlives_a_step_and_a_step_is_undone(
    open_page: OpenPage, iris: User, book: Book
) -> None:
    page = open_page(PAGE, iris)
    page.get_by_label("Subtitle").fill("Half a thought")
    expect(page.locator("#details").get_by_text("Not saved yet")).to_be_visible()
    open_section(page, "Chapter 2")
    page.get_by_role("button", name="Join to “Chapter 1”").click()
    expect_contents(page, "Chapter 1", "Chapter 3")
    expect_said(page, "was joined")
    page.get_by_role("button", name="Undo").click()
    expect_contents(page, "Chapter 1", "Chapter 2", "Chapter 3")
    expect(page.get_by_label("Subtitle")).to_have_value("Half a thought")
    assert Section.objects.count() == 3


def test_what_was_wrong_has_the_focus_and_what_was_right_is_still_there(
    open_page: OpenPage, iris: User, book: Book
) -> None:
    page = open_page(PAGE, iris)
    page.get_by_label("Subtitle").fill("Of the Best State")
    page.get_by_role("combobox", name="Language").fill("the tongue of angels")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_role("combobox", name="Language")).to_be_focused()
    expect(page.get_by_text("doesn’t know this language")).to_be_visible()
    expect(page.get_by_label("Subtitle")).to_have_value("Of the Best State")
    page.get_by_role("combobox", name="Language").fill("French")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_role("combobox", name="Language")).to_have_value("fr")


def test_people_are_put_in_order_and_a_suggested_line_is_taken(
    open_page: OpenPage, iris: User, book: Book
) -> None:
    page = open_page(PAGE, iris)
    names = page.get_by_label("Name", exact=True)
    expect(names).to_have_count(1)
    page.get_by_role("button", name="Add a person").click()
    expect(names.last).to_be_focused()
    names.last.fill("Gilbert Burnet")
    page.get_by_role("button", name="Move up").last.click()
    expect(names.first).to_have_value("Gilbert Burnet")
    page.get_by_role("button", name="Take away").last.click()
    expect(names).to_have_count(1)
    page.get_by_role("button", name="Use this line").click()
    expect(page.get_by_label("Attribution")).to_have_value("“Utopia” by Thomas More.")


def test_all_of_it_goes_by_keyboard(open_page: OpenPage, iris: User, book: Book) -> None:
    page = open_page(PAGE, iris)
    links = tree(page).get_by_role("link")
    tab_to(page, links.first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(text(page)).to_contain_text("Thirty families")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Title in the contents")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Join to “Chapter 1”"))
    page.keyboard.press("Enter")
    expect_contents(page, "Chapter 1", "Chapter 3")
    page.wait_for_function("document.activeElement !== document.body")


def test_without_a_script_links_and_forms_lead_to_the_whole_page(
    open_page: OpenPage, iris: User, book: Book
) -> None:
    page = open_page(PAGE, iris, java_script_enabled=False)
    tree(page).get_by_role("link", name="Chapter 2").click()
    expect(text(page)).to_contain_text("Thirty families")
    page.get_by_role("button", name="Join to “Chapter 1”").click()
    expect_contents(page, "Chapter 1", "Chapter 3")
    page.get_by_label("Name", exact=True).last.fill("Gilbert Burnet")
    page.get_by_role("combobox", name="Language").fill("the tongue of angels")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("doesn’t know this language")).to_be_visible()
    tree(page).get_by_role("link", name="Chapter 3").click()
    expect(text(page)).to_contain_text("Their commerce")


def test_the_desks_pages_have_no_violations(open_page: OpenPage, iris: User, book: Book) -> None:
    assert book.current
    book.current.warnings = ["A picture is missing."]
    book.current.save()
    page = open_page(f"{PAGE}?section=chapter-2", iris)
    page.get_by_text("Split at headings").click()
    page.locator("summary", has_text="Earlier Creative Commons").click()
    page.get_by_text("Delete this draft").click()
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        expect_no_violations(page)
    book.licence_code = "CC-BY-4.0"
    book.save()
    book.publish()
    page.goto(PAGE)
    expect(page.get_by_role("button", name="Withdraw the book")).to_be_visible()
    expect_no_violations(page)
