"""Popular passages, beside the text and on their page, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from books.models import Section
from discovery.popular.following import follow
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import faults, faults_of
from tests.discovery.marking import make_readers, mark
from tests.making import write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.browser


@pytest.fixture
def marked(transactional_db: None, trades: Section) -> Section:
    readers = make_readers(4)
    mark(trades, "instructed in it", *readers[1:], body="In what, exactly?")
    notes = mark(trades, IDLE, *readers, body="Who says so?")
    write_reply(readers[0], notes[2], "The Syphogrants.")
    follow()
    return trades


def turn_on(margin: Margin) -> None:
    margin.page.get_by_role("button", name="Show everything").click()
    margin.page.get_by_role("switch", name="Popular passages").check()
    margin.page.keyboard.press("Escape")


def sign(page: Page, readers: int) -> Locator:
    return page.get_by_role("button", name=f"Popular passage, {readers} readers")


def test_who_turns_them_on_goes_from_one_to_the_next_and_to_what_was_written(
    open_page: OpenPage, ada: User, marked: Section
) -> None:
    margin = open_margin(open_page, marked, ada)
    page = margin.page
    expect(page.locator(".popular-sign")).to_have_count(0)
    turn_on(margin)
    expect(page.locator(".popular-sign")).to_have_count(2)
    assert faults(page) == []
    page.reload()
    sign(page, 3).focus()
    margin.expect_marked(["instructed in it"], ["pulse"])
    page.keyboard.press("ArrowDown")
    expect(sign(page, 4)).to_be_focused()
    margin.expect_marked([IDLE], ["pulse"])
    page.keyboard.press("Enter")
    about = page.get_by_role("group", name="Popular passage, 4 readers")
    expect(about).to_contain_text("4 readers · 4 threads · 1 reply")
    assert faults(page) == []
    about.get_by_role("button", name="See what they wrote").press("Enter")
    expect(margin.aside.locator(".card.active")).to_contain_text("The Syphogrants.")


@pytest.mark.usefixtures("marked")
def test_their_page_leads_to_the_words(open_page: OpenPage) -> None:
    address = "/books/utopia/passages/"
    page = open_page(address)
    assert faults_of(page, (address, "/books/utopia/")) == []
    page.goto(address)
    page.get_by_role("link", name=IDLE).click()
    expect(page.locator("#margin")).to_have_attribute("data-connection", "live")
    Margin(page).expect_marked([IDLE], ["linked"])
