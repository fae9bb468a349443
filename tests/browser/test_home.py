"""Home on a phone: leafed through without a script of its own, and what axe-core tells of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from books.models import Book, Section
from discovery.models import Home
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NARROW, faults_of
from tests.discovery.test_home import a_passage
from tests.discovery.visiting import reads
from tests.making import highlight, make_group, take_up, write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.browser


@pytest.fixture
def news(ada: User, ben: User, cora: User, utopia: Book, trades: Section) -> None:
    """For Ben: something of every kind, and more than a page of replies."""
    take_up(make_group(ada, ben), utopia)
    reads(ben, trades)
    for number in range(12):
        write_reply(ada, write_note(ben, trades, IDLE), f"Answer {number} of them")
    write_note(ada, trades, IDLE, "In the group", kind="group")
    write_note(ada, trades, IDLE, "Six hours?")
    highlight(cora, trades, IDLE)
    a_passage(trades)


@pytest.mark.usefixtures("news")
def test_a_reader_leafs_through_home_and_follows_who_writes_well(
    open_page: OpenPage, ben: User
) -> None:
    page = open_page("/home/", ben, viewport=NARROW, has_touch=True)
    expect(page.get_by_role("heading", name="New for you")).to_be_visible()
    for control in page.locator("main").get_by_role("button").all():
        box = control.bounding_box()
        assert box is None or box["height"] >= 44
    page.get_by_role("link", name="Older").click()
    expect(page.get_by_role("heading", name="Earlier")).to_be_visible()
    page.get_by_role("link", name="Ada Lovelace").first.click()
    page.get_by_role("button", name="Follow Ada Lovelace").click()
    expect(page.get_by_role("status").get_by_text("You follow Ada Lovelace.")).to_be_visible()
    page.get_by_role("link", name="Socialreading").click()
    expect(page.get_by_text("Ada Lovelace, whom you follow", exact=True)).to_be_visible()
    page.get_by_text("Change what you see: Ada Lovelace").locator("..").click()
    page.get_by_role("button", name="Show none of these").locator("visible=true").click()
    expect(page.get_by_text("no longer stands on your home")).to_be_visible()
    expect(page.get_by_text("Ada Lovelace, whom you follow", exact=True)).to_have_count(0)


@pytest.mark.usefixtures("news")
def test_the_pages_of_a_reader_with_news(open_page: OpenPage, ada: User, ben: User) -> None:
    addresses = (
        "/home/",
        "/home/settings/",
        "/following/",
        "/readers/ada/",
        "/readers/ben/",
        "/readers/nobody/",
    )
    page = open_page("/home/", ben)
    expect(page.get_by_role("heading", name="New for you")).to_be_visible()
    assert faults_of(page, addresses) == []
    Home.objects.update(
        shares=dict.fromkeys(("reading", "due", "thread", "group", "passage"), "none")
    )
    Home.objects.update(shares={**Home.objects.get().shares, "book": "none"})
    assert faults_of(page, ("/home/",)) == []
