"""Read first, then reveal: others’ notes show when one has written oneself, without a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from annotations import veiling
from annotations.models import Layer
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.making import make_group, take_up, write_note
from tests.texts import IDLE

pytestmark = pytest.mark.browser

SECOND = 1_000


@pytest.fixture
def circle(transactional_db: None, iris: User, ada: User, ben: User, trades: Section) -> Layer:
    return take_up(make_group(iris, ada, ben), trades.revision.book)


def write(margin: Margin, words: str, body: str) -> None:
    margin.select(words)
    margin.bar.get_by_role("button", name="Note").click()
    margin.page.get_by_label("Your note").fill(body)
    margin.page.get_by_role("button", name="Post to Utopians").click()
    expect(margin.card(body)).to_be_visible()


def test_what_others_wrote_comes_without_a_reload(
    open_page: OpenPage, iris: User, ada: User, ben: User, circle: Layer, trades: Section
) -> None:
    write_note(ada, trades, "Agriculture", "A quagga", kind="group")
    bens = open_margin(open_page, trades, ben)
    expect(bens.card("A quagga")).to_be_visible()
    veiling.lay(iris, circle, trades.slug, 2, None)
    expect(bens.aside.get_by_text("Write 2 more notes here")).to_be_visible()
    expect(bens.card("A quagga")).to_have_count(0)
    write_note(ada, trades, IDLE, "Another quagga", kind="group")

    write(bens, "perpetual toil", "My first")
    expect(bens.aside.get_by_text("Write 1 more note here")).to_be_visible()
    expect(bens.aside.locator("article")).to_have_count(1)
    write(bens, "from morning to night", "My second")
    expect(bens.aside.get_by_text("Now you see what 1 other wrote.")).to_be_visible()
    for body in ("A quagga", "Another quagga", "My first", "My second"):
        bens.scroll_to("Agriculture")
        expect(bens.card(body)).to_be_visible()
    write_note(ada, trades, IDLE, "A third", kind="group")
    expect(bens.card("A third")).to_be_visible(timeout=SECOND * 5)


def test_the_owner_sets_it_on_a_page_and_it_holds_at_once(
    open_page: OpenPage, iris: User, ada: User, ben: User, circle: Layer, trades: Section
) -> None:
    write_note(ada, trades, IDLE, "A quagga", kind="group")
    bens = open_margin(open_page, trades, ben)
    expect(bens.card("A quagga")).to_be_visible()
    page = open_page("/groups/utopians/books/utopia/reveal/", iris)
    notes = page.get_by_role("spinbutton", name="Chapter 1 Own notes")
    notes.fill("3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It is set.")).to_be_visible()
    expect(bens.card("A quagga")).to_have_count(0)
    expect(bens.aside.get_by_text("Write 3 more notes here")).to_be_visible()
    notes.fill("")
    page.get_by_role("button", name="Save").click()
    expect(bens.card("A quagga")).to_be_visible()
