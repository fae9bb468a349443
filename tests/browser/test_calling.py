"""Naming somebody while one writes, by keys and by touch; following a thread."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from notifications.models import Following
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin
from tests.browser.test_accessibility import NARROW, WIDE, faults, raise_the_sheet
from tests.making import write_note
from tests.texts import IDLE
from tests.waiting import until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_name_is_completed_in_a_reply(
    open_page: OpenPage, ada: User, ben: User, cora: User, trades: Section, size: ViewportSize
) -> None:
    write_note(ben, trades, IDLE, "Six hours?")
    write_note(cora, trades, IDLE, "Seven")
    margin = Margin(open_page(trades.get_absolute_url(), ada, viewport=size))
    margin.wait_until_live()
    page = margin.page
    raise_the_sheet(page)
    card = margin.card("Six hours?")
    card.get_by_text("Six hours?").click()
    card.get_by_role("button", name="Reply to Public").click()
    field = card.get_by_role("textbox", name="Reply to Public")
    field.press_sequentially("Ask @a")
    names = card.get_by_role("listbox", name="People you can name").get_by_role("option")
    expect(names).to_have_count(2)
    assert faults(page) == []
    field.press("ArrowDown")
    expect(names.nth(1)).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(names).to_have_count(0)
    expect(field).to_be_focused()
    field.press_sequentially(" and @be")
    expect(names).to_have_count(1)
    field.press("Enter")
    expect(field).to_have_value("Ask @a and @ben ")
    field.press_sequentially("@co")
    names.first.click()
    expect(field).to_be_focused()
    field.press("Control+Enter")
    expect(page.get_by_text("Ask @a and @ben @cora")).to_be_visible()
    assert Annotation.objects.filter(body="Ask @a and @ben @cora").exists()


def test_a_thread_is_followed_from_its_menu(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    note = write_note(ben, trades, IDLE, "Six hours?")
    margin = Margin(open_page(trades.get_absolute_url(), ada))
    margin.wait_until_live()
    margin.card("Six hours?").get_by_text("Six hours?").click()
    more = margin.card("Six hours?").get_by_role("button", name="More about this note")
    more.click()
    margin.page.get_by_role("button", name="Follow this thread").click()
    expect(margin.page.get_by_text("You will be told of replies in this thread.")).to_be_visible()
    until(lambda: Following.objects.filter(reader=ada, thread=note, wanted=True).exists())
    margin.page.get_by_role("button", name="Done").click()
    more.click()
    expect(margin.page.get_by_role("button", name="Stop following this thread")).to_be_visible()
    assert faults(margin.page) == []
