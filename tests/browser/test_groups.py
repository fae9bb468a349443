"""A group is founded, reads a book, and somebody new comes by its link."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, ViewportSize, expect

from accounts.models import User
from annotations.models import LayerChoice
from books.models import Book, GroupBook, Milestone
from books.programme.schedule import day_name
from groups.models import Group
from tests.browser.conftest import OpenPage
from tests.making import make_group

pytestmark = pytest.mark.browser

DUE = timezone.localdate() + timedelta(days=4)


def found(page: Page) -> None:
    page.get_by_role("banner").get_by_role("link", name="Groups").click()
    page.get_by_role("link", name="Start a group").click()
    page.get_by_label("Name").fill("Utopians")
    page.get_by_label("Description").fill("We read slowly.")
    page.get_by_role("button", name="Start the group").click()
    expect(page.get_by_role("status")).to_contain_text("“Utopians” is founded.")


def take_up(page: Page) -> None:
    page.get_by_role("link", name="Books", exact=True).click()
    page.get_by_role("link", name="Add a book").click()
    page.get_by_role("button", name="Add Utopia").click()
    page.get_by_role("link", name="Set dates").click()
    page.get_by_label("Section").select_option("chapter-1")
    page.get_by_label("Read by").fill(DUE.isoformat())
    page.get_by_label("Remark").fill("Whose work is missing?")
    page.get_by_role("button", name="Set the date").click()
    expect(page.get_by_role("listitem").filter(has_text=day_name(DUE))).to_be_visible()


def invite(page: Page) -> str:
    page.goto("/groups/utopians/members/")
    page.get_by_role("button", name="Make an invitation").click()
    return page.get_by_role("textbox", name="Link").input_value()


def sign_up(page: Page) -> None:
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Username").fill("dora")
    page.get_by_label("Email").or_(page.get_by_label("E-mail")).first.fill("dora@example.org")
    page.get_by_label("Password").fill("six hours are enough")
    page.get_by_role("button", name="Make an account").click()


def test_founding_inviting_and_reading_by_a_day(
    open_page: OpenPage, ada: User, utopia: Book
) -> None:
    page = open_page("/", ada)
    found(page)
    take_up(page)
    link = invite(page)
    guest = open_page(link)
    expect(guest.get_by_role("heading", name="Utopians")).to_be_visible()
    expect(guest.get_by_text("invited by Ada Lovelace")).to_be_visible()
    sign_up(guest)
    guest.get_by_role("button", name="Join the group").click()
    # The group has one book, so she is in it, in the group's company, and sees by when to read.
    guest.wait_for_url("**/books/utopia/chapter-1/")
    expect(guest.get_by_text(f"Utopians: read this by {day_name(DUE)}")).to_be_visible()
    expect(guest.get_by_text("Whose work is missing?")).to_be_visible()
    assert LayerChoice.objects.get(reader__username="dora").layer.name == "Utopians"
    guest.goto("/books/utopia/")
    expect(guest.get_by_role("navigation", name="Contents")).to_contain_text(
        f"by {day_name(DUE)} · Utopians"
    )
    page.reload()
    expect(page.get_by_text("1 came by it")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_takes_something_away_asks_first(
    open_page: OpenPage, ada: User, ben: User, scripts: bool
) -> None:
    group = make_group(ada, ben)
    page = open_page("/groups/utopians/members/", ada, java_script_enabled=scripts)
    row = page.get_by_role("listitem").filter(has_text="Ben Adeyemi")
    expect(row.get_by_role("button", name="Remove", exact=True)).to_be_hidden()
    row.locator("summary", has_text="Remove").click()
    row.get_by_label("Reason").fill("Advertising")
    row.get_by_role("button", name="Remove and keep out").click()
    expect(page.get_by_text("Ben Adeyemi is removed and kept out.")).to_be_visible()
    assert not group.role_of(ben)
    page.locator("summary", has_text="Revoke").click()
    page.get_by_role("button", name="Yes, revoke it").click()
    expect(page.get_by_text("Nobody can join by that invitation any more.")).to_be_visible()
    assert not Group.objects.get().invitations.open().exists()


def test_a_link_is_copied(open_page: OpenPage, ada: User) -> None:
    group = make_group(ada)
    page = open_page("/groups/utopians/members/", ada)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_focused()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(group.invitations.get().get_absolute_url())


# How many lines an element's words take; each line is a box at another height.
LINES = """(element) => {
  const words = document.createRange();
  words.selectNodeContents(element);
  return new Set([...words.getClientRects()].map((box) => Math.round(box.bottom))).size;
}"""


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("width", [1280, 820, 390])
def test_a_day_and_a_moment_stand_on_one_line(
    open_page: OpenPage, ada: User, utopia: Book, width: int, language: str
) -> None:
    group = make_group(ada)
    taken = GroupBook.objects.create(group=group, book=utopia)
    for number, day in ((1, DUE), (2, date(2099, 11, 30))):
        Milestone.objects.create(
            group_book=taken, section_slug=f"chapter-{number}", title=f"Chapter {number}", due=day
        )
    page = open_page("/", ada, viewport=ViewportSize(width=width, height=900), locale=language)
    for address in ("", "books/utopia/dates/", "trail/"):
        page.goto(f"/groups/utopians/{address}")
        times = page.locator("li time")
        expect(times).to_have_count(2)
        assert [time.evaluate(LINES) for time in times.all()] == [1, 1]
        starts = page.locator("li time + *")
        assert len({start.bounding_box()["x"] for start in starts.all()}) == 1  # type: ignore[index]
