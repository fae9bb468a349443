"""Reading along: who wants it sees where the others are, and comes when a moderator calls."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from accounts.models import User
from annotations.models import Layer
from books.models import Section
from groups import services as membership
from groups.models import Group, Invitation
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import faults
from tests.making import make_group, take_up
from tests.texts import IDLE

pytestmark = [pytest.mark.browser, pytest.mark.services]


@pytest.fixture
def utopians(ada: User, ben: User, cora: User) -> Group:
    group = make_group(ada, ben)
    membership.join(cora, Invitation.objects.get(group=group))
    return group


@pytest.fixture
def shared(utopians: Group, trades: Section) -> Layer:
    return take_up(utopians, trades.revision.book)


def read_along(margin: Margin) -> None:
    margin.aside.get_by_role("switch", name="Read along").check()
    expect(margin.aside.locator(".company")).to_be_visible()


def chip(margin: Margin, name: str) -> Locator:
    return margin.page.locator("#gutter").get_by_role("img", name=name)


def listen(page: Page) -> list[str]:
    """What the page says on its sockets, and the scripts that it fetches, from now on."""
    heard: list[str] = []

    def follow(socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: heard.append(str(frame)))

    page.on("websocket", follow)
    page.on("request", lambda request: heard.append(request.url))
    return heard


def test_companions_are_seen_and_called_and_others_are_left_alone(
    open_page: OpenPage, ada: User, ben: User, cora: User, trades: Section, shared: Layer
) -> None:
    coras = open_margin(open_page, trades, cora)
    heard = listen(coras.page)
    coras.page.reload()
    coras.wait_until_live()
    adas, bens = open_margin(open_page, trades, ada), open_margin(open_page, trades, ben)
    adas.select(IDLE)
    adas.write("Six hours!", to="Post to Utopians")
    for margin in (adas, bens):
        read_along(margin)
    expect(chip(adas, "Ben Adeyemi")).to_be_visible()
    expect(adas.aside.locator(".company")).to_contain_text("Ben Adeyemi in this section")

    for margin in (adas, coras):
        margin.card("Six hours!").get_by_text("Six hours!").click()
    card = bens.card("Six hours!")
    card.get_by_text("Six hours!").click()
    card.get_by_role("button", name="Reply to Utopians").click()
    card.get_by_role("textbox", name="Reply to Utopians").press_sequentially("But ")
    expect(adas.card("Six hours!")).to_contain_text("Ben Adeyemi is writing …")
    assert faults(adas.page) == []
    expect(adas.card("Six hours!")).not_to_contain_text("is writing", timeout=15_000)

    adas.select(IDLE)
    adas.bar.get_by_role("button", name="Come here").click()
    expect(adas.page.get_by_text("You asked 1 companion to come here.")).to_be_visible()
    expect(bens.page.get_by_text("Ada Lovelace asks you to come to these words.")).to_be_visible()
    assert faults(bens.page) == []
    bens.page.get_by_role("button", name="Go", exact=True).click()
    bens.expect_marked([IDLE], ["linked"])
    bens.page.get_by_role("button", name="Back to where you were").click()

    bens.aside.get_by_role("switch", name="Read along").uncheck()
    expect(chip(adas, "Ben Adeyemi")).to_have_count(0)
    expect(coras.page.locator(".companion, .company, .writing-now, .page-notice")).to_have_count(0)
    assert any("subscribe" in one for one in heard)
    assert not any("present" in one or "company" in one for one in heard)


def test_a_call_leads_into_another_section_and_back(
    open_page: OpenPage, ada: User, ben: User, trades: Section, shared: Layer
) -> None:
    other = trades.revision.sections.exclude(pk=trades.pk).filter(length__gt=0)[0]
    adas, bens = open_margin(open_page, trades, ada), open_margin(open_page, other, ben)
    for margin in (adas, bens):
        read_along(margin)
    row = adas.aside.locator(".company").get_by_role("link", name=other.title)
    expect(row).to_have_attribute(
        "href", f"{adas.page.url.split('/books')[0]}{other.get_absolute_url()}"
    )
    expect(chip(adas, "Ben Adeyemi")).to_have_count(0)
    adas.select(IDLE)
    adas.bar.get_by_role("button", name="Come here").click()
    bens.page.get_by_role("button", name="Go", exact=True).click()
    bens.page.wait_for_url(f"**{trades.get_absolute_url()}*")
    bens.expect_marked([IDLE], ["linked"])
    expect(chip(adas, "Ben Adeyemi")).to_be_visible()
    bens.page.get_by_role("button", name="Back to where you were").click()
    bens.page.wait_for_url(f"**{other.get_absolute_url()}*")
    expect(chip(adas, "Ben Adeyemi")).to_have_count(0)
