"""The phone's sheet, its head and the words that it speaks of stay out of each other's way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin
from tests.browser.test_phone import (
    LONG,
    expect_height,
    expect_no_sideways_scrolling,
    expect_passage_clear_of_the_sheet,
    open_phone,
)
from tests.making import first_section, make_book, write_note, write_reply
from tests.serving import Server

pytestmark = pytest.mark.browser

# Answers that bring a thread's replies wait until the test lets them go.
HOLD_REPLIES = """() => {
  const ask = window.fetch;
  window.held = [];
  window.fetch = (address, ...how) => String(address).includes("/thread/")
    ? new Promise((go) => window.held.push(() => go(ask(address, ...how))))
    : ask(address, ...how);
}"""
LET_GO = "() => window.held.length > 0 && (window.held.shift()(), true)"
# Whether the open card begins below what stays of the margin's head, and in sight.
CLEAR_OF_THE_HEAD = """() => {
  const sheet = document.querySelector(".margin-sheet");
  const head = sheet.querySelector(".finding").getBoundingClientRect();
  const body = sheet.querySelector(".sheet-body").getBoundingClientRect();
  const top = sheet.querySelector(".card.active").getBoundingClientRect().top;
  const seen = top >= Math.max(head.bottom, body.top) - 10 && top < head.bottom + 40;
  return sheet.getAnimations().length === 0 && seen;
}"""


@pytest.fixture
def long_section(transactional_db: None) -> Section:
    return first_section(make_book("A long chapter", LONG))


def raise_to_full(margin: Margin) -> None:
    more = margin.page.get_by_role("button", name="Show more of the margin")
    more.tap()
    more.tap()
    expect_height(margin, "full")


@pytest.mark.parametrize("width", [390, 320])
def test_an_open_card_stays_below_the_head_while_cards_grow_and_shrink(
    open_page: OpenPage,
    server: Server,
    ada: User,
    ben: User,
    long_section: Section,
    width: int,
) -> None:
    """Its own replies come late; the card above, which was open, loses its own; the head takes
    another line."""
    for number in range(1, 6):
        note = write_note(ben, long_section, f"Paragraph {number}.", f"Thought {number}")
        for body in ("An argument. " * 20, "An ideal. " * 20):
            write_reply(ada, note, body)
    margin = open_phone(open_page, long_section, ada, width)
    page = margin.page
    page.evaluate(HOLD_REPLIES)
    page.get_by_role("button", name="Show more of the margin").tap()
    margin.card("Thought 2").get_by_text("Thought 2").tap()
    page.wait_for_function(CLEAR_OF_THE_HEAD)
    page.wait_for_function(LET_GO)
    expect(margin.card("Thought 2").get_by_text("An argument.")).to_be_attached()
    page.wait_for_function(CLEAR_OF_THE_HEAD)
    page.get_by_role("button", name="Next note").tap()
    expect(margin.card("Thought 3")).to_have_class("card thread active")
    page.wait_for_function(CLEAR_OF_THE_HEAD)
    page.wait_for_function(LET_GO)
    expect(margin.card("Thought 3").get_by_text("An argument.")).to_be_attached()
    page.wait_for_function(CLEAR_OF_THE_HEAD)
    expect_passage_clear_of_the_sheet(page, "Paragraph 3.")
    server.kill()
    expect(margin.aside.locator(".connection")).to_be_visible()
    page.wait_for_function(CLEAR_OF_THE_HEAD)


@pytest.mark.parametrize("width", [390, 320])
def test_the_sheet_at_its_highest_leaves_the_words_in_sight(
    open_page: OpenPage, ada: User, ben: User, long_section: Section, width: int
) -> None:
    for number in (30, 31):
        write_note(ben, long_section, f"Paragraph {number}.", f"Thought {number}")
    margin = open_phone(open_page, long_section, ada, width)
    page = margin.page
    margin.scroll_to("Paragraph 30.")
    page.get_by_role("button", name="Show more of the margin").tap()
    margin.card("Thought 30").get_by_text("Thought 30").tap()
    expect_passage_clear_of_the_sheet(page, "Paragraph 30.")
    page.get_by_role("button", name="Show more of the margin").tap()
    expect_height(margin, "full")
    expect_passage_clear_of_the_sheet(page, "Paragraph 30.")
    page.get_by_role("button", name="Next note").tap()
    expect_passage_clear_of_the_sheet(page, "Paragraph 31.")
    expect_no_sideways_scrolling(page)


def test_the_sheet_at_its_highest_leaves_the_last_words_in_sight(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    write_note(ada, long_section, "Paragraph 59.", "The last")
    margin = open_phone(open_page, long_section, ada)
    margin.scroll_to("Paragraph 59.")
    raise_to_full(margin)
    margin.card("The last").get_by_text("The last").tap()
    expect_passage_clear_of_the_sheet(margin.page, "Paragraph 59.")


def test_a_margin_that_does_not_open_says_so_and_counts_nothing(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    margin = open_phone(open_page, long_section, ada)
    page = margin.page
    page.route("**/api/v1/sections/*/annotations/", lambda route: route.abort())
    page.reload()
    grip = page.locator(".grip")
    expect(grip).to_have_text("The margin could not be opened.")
    page.get_by_role("button", name="Show more of the margin").tap()
    expect(margin.aside.get_by_role("alert")).to_have_count(1)
    expect(margin.aside).not_to_contain_text("Sign in")
    expect(margin.switch).to_have_count(0)
    expect(margin.aside.get_by_role("button", name="Try again")).to_be_visible()
