"""Iris corrects a section's source in a real browser: sees what changes, saves, loses nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from books import revising
from books.models import Book
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NARROW, expect_no_violations
from tests.making import first_section, make_book
from tests.texts import TRADES, TRAFFIC

pytestmark = pytest.mark.browser
DESK = "/desk/books/utopia/"
SOURCE = f"{DESK}revisions/1/sections/chapter-1/"


@pytest.fixture
def utopia(transactional_db: None) -> Book:
    return make_book("Utopia", TRADES, TRAFFIC)


def rewrite(page: Page, old: str, new: str) -> None:
    field = page.get_by_label("Source")
    text = field.input_value()
    assert old in text
    field.fill(text.replace(old, new))


def look(page: Page) -> None:
    page.get_by_role("button", name="See what changes").click()


def correct_elsewhere(book: Book, editor: User, old: str, new: str) -> None:
    """As another editor does at the same time."""
    here = first_section(book)
    source = revising.shown(here.html).replace(old, new)
    revising.change_section(here.revision, here.slug, source, revising.seal(here), editor)


def test_iris_sees_what_changes_and_then_saves_it(
    open_page: OpenPage, iris: User, utopia: Book
) -> None:
    page = open_page(DESK, iris)
    corrections = page.locator("#corrections")
    corrections.get_by_text("Edit a section").click()
    corrections.get_by_role("link", name="Chapter 1").click()
    rewrite(page, "no man may live idle", "nobody may live idle")
    look(page)
    expect(page.get_by_role("heading", name="What changes")).to_be_focused()
    expect(page.locator("del")).to_have_text("[taken out: no man] ")
    expect(page.locator("ins")).to_have_text("[put in: nobody] ")
    expect_no_violations(page)
    page.get_by_role("button", name="Save in the correction").click()
    expect(page).to_have_url(re.compile(r"/desk/books/utopia/revisions/2/$"))
    expect(page.locator(".change ins")).to_have_text("[put in: nobody] ")
    expect_no_violations(page)


def test_what_was_typed_survives_a_reload_and_can_be_given_up(
    open_page: OpenPage, iris: User, utopia: Book
) -> None:
    page = open_page(SOURCE, iris)
    page.on("dialog", lambda dialog: dialog.accept())
    rewrite(page, "no man may", "nobody may")
    page.reload()
    expect(page.get_by_text("Your unsaved changes are back.")).to_be_visible()
    expect(page.get_by_label("Source")).to_have_value(re.compile("nobody may"))
    page.get_by_role("button", name="Begin again from the saved text").click()
    expect(page.get_by_label("Source")).to_have_value(re.compile("no man may"))


def test_one_is_asked_before_unsaved_work_is_left(
    open_page: OpenPage, iris: User, utopia: Book
) -> None:
    page = open_page(SOURCE, iris)
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.get_by_label("Source").press("End")
    page.get_by_label("Source").press_sequentially(" And more.")
    page.get_by_role("link", name="Leave").click()
    expect(page).to_have_url(re.compile("/sections/chapter-1/$"))
    assert asked == ["beforeunload"]


def test_two_editors_see_both_texts_and_lose_none(
    open_page: OpenPage, iris: User, ada: User, utopia: Book
) -> None:
    page = open_page(SOURCE, iris)
    rewrite(page, "perpetual toil", "endless toil")
    correct_elsewhere(utopia, ada, "no man may", "nobody may")
    look(page)
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed this section")
    expect(page.get_by_label("Your text")).to_have_value(re.compile("endless toil"))
    expect(page.locator(".source-theirs")).to_have_value(re.compile("nobody may"))
    expect_no_violations(page)
    page.get_by_label("Your text").fill(
        page.get_by_label("Your text").input_value().replace("no man may", "nobody may")
    )
    look(page)
    page.get_by_role("button", name="Save in the correction").click()
    expect(page).to_have_url(re.compile("/revisions/2/$"))
    expect(page.locator(".change ins")).to_have_text(["[put in: nobody] ", "[put in: endless] "])


def test_it_all_goes_without_a_script(open_page: OpenPage, iris: User, utopia: Book) -> None:
    page = open_page(SOURCE, iris, java_script_enabled=False)
    rewrite(page, "no man may", "nobody may")
    look(page)
    page.get_by_role("button", name="Save in the correction").click()
    expect(page.locator(".change ins")).to_have_text("[put in: nobody] ")


def test_what_changed_is_readable_on_a_phone_and_by_everybody(
    open_page: OpenPage, iris: User, utopia: Book
) -> None:
    correct_elsewhere(utopia, iris, "no man may live idle", "nobody may live idle")
    page = open_page("/books/utopia/revisions/1..2/", iris, viewport=NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide
    expect_no_violations(page)
    for address in ("/books/utopia/revisions/", "/books/utopia/revisions/1/"):
        page.goto(address)
        expect_no_violations(page)
