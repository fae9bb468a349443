"""What a reader began to write outlives its tab and the session, in the browser, for them alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage, session_cookie
from tests.browser.margin import Margin, open_margin
from tests.browser.test_conversation import IDLE, open_thread
from tests.making import write_note
from tests.serving import Server

pytestmark = pytest.mark.browser


def sign_out(page: Page) -> None:
    """The session ends, as it does in another tab."""
    page.context.clear_cookies()


def sign_in_as(page: Page, user: User, server: Server) -> None:
    page.context.add_cookies([session_cookie(user, server)])  # type: ignore[list-item]


def test_a_draft_waits_for_its_reader_to_sign_in_and_to_say_that_it_is_sent(
    open_page: OpenPage, server: Server, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    margin.page.get_by_role("textbox", name="Your note").fill("Six hours?")
    sign_out(margin.page)
    margin.page.get_by_role("button", name="Post to Public").click()
    expect(margin.aside.get_by_role("alert")).to_contain_text("You are signed out")
    way = margin.aside.get_by_role("link", name="Sign in and post it")
    # Signed in again elsewhere, the sign-in page leads back by itself.
    sign_in_as(margin.page, ada, server)
    way.click()
    expect(margin.page.get_by_role("textbox", name="Your note")).to_have_value("Six hours?")
    margin.wait_until_live()
    assert not Annotation.objects.exists()
    margin.page.get_by_role("button", name="Post to Public").click()
    expect(margin.card("Six hours?")).to_be_visible()
    expect(margin.page.get_by_role("textbox", name="Your note")).to_have_count(0)


def test_a_draft_is_never_shown_to_who_signs_in_after_its_reader(
    open_page: OpenPage, server: Server, ada: User, ben: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    margin.page.get_by_role("textbox", name="Your note").fill("For nobody else")
    sign_out(margin.page)
    sign_in_as(margin.page, ben, server)
    margin.page.get_by_role("button", name="Post to Public").click()
    margin.aside.get_by_role("link", name="Load the page again and post it").click()
    expect(margin.page.get_by_role("button", name="Note on the whole section")).to_be_visible()
    margin.wait_until_live()
    expect(margin.card("For nobody else")).to_have_count(0)
    expect(margin.page.get_by_role("textbox", name="Your note")).to_have_count(0)
    assert not Annotation.objects.exists()


def test_a_draft_outlives_its_tab_and_is_followed_in_another(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    other = Margin(margin.page.context.new_page())
    other.page.goto(trades.get_absolute_url())
    other.wait_until_live()
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    margin.page.get_by_role("textbox", name="Your note").fill("Six ho")
    expect(other.card("Six ho").get_by_role("button", name="Continue")).to_be_visible()
    margin.page.get_by_role("textbox", name="Your note").fill("Six hours?")
    expect(other.card("Six hours?")).to_be_visible()
    margin.page.close()
    other.page.reload()
    other.wait_until_live()
    other.card("Six hours?").get_by_role("button", name="Continue").click()
    other.page.get_by_role("button", name="Post to Public").click()
    expect(other.card("Six hours?").locator(".prose")).to_be_visible()
    other.page.reload()
    other.wait_until_live()
    expect(other.card("Six hours?")).to_have_count(1)


def test_who_signs_out_may_take_the_drafts_along(
    open_page: OpenPage, server: Server, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    page = margin.page
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    page.get_by_role("textbox", name="Your note").fill("Six hours?")
    for forgets, left in ((False, 1), (True, 0)):
        page.get_by_role("button", name="Account of Ada Lovelace").click()
        choice = page.get_by_role("checkbox", name="Delete my drafts here when I sign out")
        choice.set_checked(forgets)
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("link", name="Sign in")).to_be_visible()
        sign_in_as(page, ada, server)
        page.goto(trades.get_absolute_url())
        margin.wait_until_live()
        expect(margin.card("Six hours?")).to_have_count(left)


def test_who_has_no_room_for_drafts_is_told_while_writing(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    margin.page.evaluate(
        "void (Storage.prototype.setItem = () => { throw new DOMException('full') })"
    )
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    told = margin.aside.get_by_text("can’t keep your draft")
    expect(told).to_have_count(0)
    margin.page.get_by_role("textbox", name="Your note").fill("Six hours?")
    expect(told).to_be_visible()
    margin.page.get_by_role("button", name="Post to Public").click()
    expect(margin.card("Six hours?").locator(".prose")).to_be_visible()
    expect(told).to_have_count(0)


def test_an_edit_outlives_a_reload(open_page: OpenPage, ada: User, trades: Section) -> None:
    write_note(ada, trades, IDLE, "Six ours?")
    margin = open_margin(open_page, trades, ada)
    open_thread(margin, "Six ours?").get_by_role("button", name="Edit").click()
    margin.page.get_by_role("textbox", name="Your note").fill("Six hours, or eight?")
    margin.page.reload()
    margin.wait_until_live()
    margin.card("Six ours?").get_by_text("Six ours?").click()
    expect(margin.page.get_by_role("textbox", name="Your note")).to_have_value(
        "Six hours, or eight?"
    )
    margin.page.get_by_role("button", name="Save").click()
    expect(margin.card("Six hours, or eight?")).to_be_visible()
