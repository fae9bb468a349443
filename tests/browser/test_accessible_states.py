"""What axe-core can tell of what opens on the reading page, and of what goes wrong there.

In each of the languages, wide and narrow, by day and night; found by what things are, since their
names differ.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations import services
from annotations.schemas import BODY_LIMIT, Words
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin
from tests.browser.test_accessibility import either_size, faults
from tests.making import write_note, write_reply
from tests.serving import Server
from tests.texts import IDLE

pytestmark = pytest.mark.browser

POSITIONS = "**/api/v1/sections/*/annotations/"
# Without a clipboard a link is shown to be copied by hand.
NO_CLIPBOARD = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
}"""

either_language = pytest.mark.parametrize(
    "language", ["en-GB", "zh-CN"], ids=["english", "chinese"]
)


def open_state(open_page: OpenPage, user: User, section: Section, **options: object) -> Margin:
    page = open_page(section.get_absolute_url(), user, **options)
    margin = Margin(page)
    margin.bar = page.get_by_role("toolbar")
    margin.wait_until_live()
    return margin


def raise_the_sheet(page: Page) -> None:
    page.locator('.margin-sheet[data-height="peek"] .grip button').first.click()


def dialogs(margin: Margin) -> Iterator[str]:
    """Opens one after the other, and says the faults of each."""
    page = margin.page
    note = margin.card("Six hours?")
    note.locator(".prose").first.click()
    note.locator("button.edited").click()
    expect(note.locator(".history li").first).to_be_visible()
    yield from faults(page)
    share = note.locator("> .foot .share-note")
    share.nth(1).click()
    expect(page.locator("dialog .copyable").first).to_be_visible()
    yield from faults(page)
    page.keyboard.press("Escape")
    page.evaluate(NO_CLIPBOARD)
    share.nth(0).click()
    expect(page.locator("dialog .copyable")).to_have_count(1)
    yield from faults(page)
    page.keyboard.press("Escape")
    page.locator(".show-menu > button").click()
    page.locator(".show-panel label").nth(4).click()
    expect(page.locator(".show-panel .people label").first).to_be_visible()
    yield from faults(page)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.locator("dialog.shortcuts")).to_be_visible()
    yield from faults(page)


@either_language
@either_size
def test_what_opens_from_a_note_and_from_the_margins_head(
    open_page: OpenPage, ada: User, ben: User, trades: Section, size: object, language: str
) -> None:
    note = write_note(ben, trades, IDLE, "Six hours?", tags=["work"])
    services.edit(note, Words("Six hours? No more?", ("work",)))
    write_reply(ada, note, "An argument.")
    margin = open_state(open_page, ada, trades, viewport=size, locale=language)
    if margin.page.locator(".margin-sheet").count():
        raise_the_sheet(margin.page)
    assert list(dialogs(margin)) == []


@either_language
@either_size
def test_what_goes_wrong(
    open_page: OpenPage,
    server: Server,
    ada: User,
    ben: User,
    trades: Section,
    size: object,
    language: str,
) -> None:
    write_note(ben, trades, IDLE, "Six hours?")
    page = (margin := open_state(open_page, ada, trades, viewport=size, locale=language)).page
    page.route(POSITIONS, lambda route: route.abort())
    page.reload()
    expect(page.locator("#margin .problem")).to_be_attached()
    found = faults(page)
    if page.locator(".margin-sheet").count():
        raise_the_sheet(page)
    expect(page.locator("#margin .problem")).to_be_visible()
    found += faults(page)
    page.unroute(POSITIONS)
    page.locator("#margin .problem button").click()
    margin.wait_until_live()
    margin.select("either man or woman")
    margin.bar.get_by_role("button").first.click()
    page.locator("textarea.words").fill("x" * (BODY_LIMIT + 1))
    page.locator(".composer .primary").click()
    problem = page.locator(".composer .problem")
    expect(problem).to_be_visible()
    refusal = problem.inner_text()
    found += faults(page)
    page.locator("textarea.words").fill("Half a thought")
    server.kill()
    margin.expect_connection("waiting")
    page.locator(".composer .primary").click()
    expect(problem).not_to_have_text(refusal)
    assert found + faults(page) == []
