"""The bell counts while one reads; the page of notifications by hand and for all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from accounts.models import User
from books.models import Section
from notifications.following import follow
from tests.browser.conftest import OpenPage
from tests.making import write_note, write_reply
from tests.serving import Worker
from tests.texts import IDLE

SECTION = "/books/utopia/chapter-1/"


@pytest.mark.browser
def test_the_bell_counts_up_in_a_reader_s_open_book(
    open_page: OpenPage, ada: User, ben: User, trades: Section, worker: Worker
) -> None:
    note = write_note(ada, trades, IDLE)
    page = open_page(SECTION, ada)
    bell = page.get_by_role("link", name="Notifications", exact=True)
    expect(bell).to_be_visible()
    write_reply(ben, note, "An argument, @ada.")
    expect(page.get_by_role("link", name="Notifications: 1 unread")).to_be_visible()
    write_reply(ben, note, "Another.")
    page.get_by_role("link", name="Notifications: 2 unread").click()
    expect(page.get_by_role("link", name="Ben Adeyemi named you")).to_be_visible()
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_role("link", name="Notifications", exact=True)).to_be_visible()
    page.get_by_role("link", name="Ben Adeyemi replied").click()
    expect(page.get_by_text("Another.").first).to_be_visible()


@pytest.mark.browser
def test_what_is_read_on_one_page_is_read_on_the_other(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    write_reply(ben, write_note(ada, trades, IDLE))
    follow()
    reading = open_page(SECTION, ada)
    expect(reading.get_by_role("link", name="Notifications: 1 unread")).to_be_visible()
    listing = open_page("/notifications/", ada)
    listing.get_by_role("button", name=re.compile("Mark as read.*Ben Adeyemi replied")).click()
    expect(reading.get_by_role("link", name="Notifications", exact=True)).to_be_visible()
