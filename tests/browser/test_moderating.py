"""Strangers in one margin: reported, hidden while others read, blocked, muted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import Mute, User
from annotations import moderating
from annotations.models import Annotation, Block, Flag
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import either_size, faults
from tests.browser.test_accessible_states import either_language, open_state, raise_the_sheet
from tests.making import write_note, write_reply
from tests.texts import IDLE

pytestmark = pytest.mark.browser


@pytest.fixture
def spam(ben: User, trades: Section) -> Annotation:
    return write_note(ben, trades, IDLE, "Buy shoes")


def dialog_of(margin: Margin, words: str) -> Locator:
    """What one may do about the note with these words."""
    card = margin.card(words)
    card.get_by_text(words).first.click()
    card.get_by_role("button", name="More about this note").first.click()
    dialog = margin.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_a_report_reaches_the_queue_and_hiding_reaches_an_open_page_at_once(
    open_page: OpenPage, ada: User, cora: User, iris: User, trades: Section, spam: Annotation
) -> None:
    write_reply(ada, spam, "Which shoes?")
    adas, coras = (open_margin(open_page, trades, user) for user in (ada, cora))
    dialog = dialog_of(adas, "Buy shoes")
    dialog.get_by_role("button", name="Report this note").click()
    dialog.get_by_label("Advertising or spam").check()
    dialog.get_by_role("button", name="Send the report").click()
    expect(dialog).to_contain_text("Moderators will look at this note")
    dialog.get_by_role("button", name="Done").click()
    assert Flag.objects.get().reader == ada
    expect(coras.card("Buy shoes")).to_be_visible()

    queue = open_page("/desk/books/utopia/queue/", iris)
    expect(queue.get_by_role("article")).to_contain_text("Buy shoes")
    queue.get_by_text("Hide it …").click()
    queue.get_by_label("Why? This is shown in its place.").fill("Advertising")
    queue.get_by_role("button", name="Hide the note").click()
    expect(queue.get_by_role("heading", name="Nothing waits")).to_be_visible()

    for margin in (adas, coras):
        hidden = margin.card("Hidden by a moderator: Advertising")
        expect(hidden).to_be_visible()
        expect(margin.aside).not_to_contain_text("Buy shoes")
    coras.card("Hidden by a moderator").get_by_role("button", name="1 reply").click()
    expect(coras.card("Hidden by a moderator")).to_contain_text("Which shoes?")
    expect(coras.page.get_by_role("button", name="Show the words")).to_have_count(0)


def test_its_author_unfolds_it_and_a_moderator_shows_it_again(
    open_page: OpenPage, ben: User, iris: User, trades: Section, spam: Annotation
) -> None:
    bens, irises = (open_margin(open_page, trades, user) for user in (ben, iris))
    dialog = dialog_of(irises, "Buy shoes")
    dialog.get_by_role("button", name="Hide this note").click()
    dialog.get_by_role("textbox").fill("Advertising")
    dialog.get_by_role("button", name="Hide the note").click()
    expect(dialog).to_have_count(0)
    card = bens.card("Hidden by a moderator: Advertising")
    card.get_by_role("button", name="Show the words").click()
    expect(card).to_contain_text("Buy shoes")
    dialog_of(irises, "Hidden by a moderator").get_by_role(
        "button", name="Show this note again"
    ).click()
    expect(bens.card("Buy shoes")).to_be_visible()
    expect(bens.aside).not_to_contain_text("Hidden by a moderator")


def test_who_is_blocked_is_told_why_when_they_write(
    open_page: OpenPage, ben: User, iris: User, trades: Section, spam: Annotation
) -> None:
    bens, irises = (open_margin(open_page, trades, user) for user in (ben, iris))
    dialog = dialog_of(irises, "Buy shoes")
    dialog.get_by_role("button", name="Block Ben Adeyemi").click()
    dialog.get_by_role("textbox").fill("Advertising")
    dialog.get_by_role("button", name="Block Ben Adeyemi").click()
    expect(dialog.get_by_role("status")).to_contain_text("can no longer write here")
    assert Block.objects.get().person == ben
    bens.select("either man or woman")
    bens.bar.get_by_role("button", name="Note").click()
    bens.page.get_by_label("Your note").fill("Buy more shoes")
    bens.page.get_by_role("button", name="Post to Public").click()
    expect(bens.aside).to_contain_text("don’t let you write in it any more: Advertising")


def test_who_is_muted_is_folded_away_until_they_are_read_again(
    open_page: OpenPage, ada: User, cora: User, trades: Section, spam: Annotation
) -> None:
    answered = write_note(cora, trades, "either man or woman", "Six hours?")
    write_reply(spam.author, answered, "Cheap shoes")
    margin = open_margin(open_page, trades, ada)
    dialog = dialog_of(margin, "Buy shoes")
    dialog.get_by_role("button", name="Mute Ben Adeyemi").click()
    expect(dialog.get_by_role("status")).to_contain_text("folded away for you")
    dialog.get_by_role("button", name="Done").click()
    expect(margin.card("Buy shoes")).to_have_count(0)
    margin.page.reload()
    margin.wait_until_live()
    margin.card("Six hours?").get_by_role("button", name="1 reply").click()
    margin.page.get_by_role("button", name="A reply by someone you muted").click()
    expect(margin.card("Six hours?")).to_contain_text("Cheap shoes")
    expect(margin.card("Buy shoes")).to_have_count(0)
    page = margin.page
    page.goto("/accounts/muted/")
    page.get_by_role("button", name="Read them again").click()
    expect(page.get_by_text("You read Ben Adeyemi again.")).to_be_visible()
    assert not Mute.objects.exists()


def test_the_keyboard_is_enough_and_the_focus_comes_back(
    open_page: OpenPage, ada: User, trades: Section, spam: Annotation
) -> None:
    margin = open_margin(open_page, trades, ada)
    dialog = dialog_of(margin, "Buy shoes")
    keys = margin.page.keyboard
    expect(dialog.get_by_role("heading")).to_be_focused()
    for key in ("Tab", "Tab", "Enter"):
        keys.press(key)
    expect(dialog.get_by_label("Advertising or spam")).to_be_focused()
    for key in ("ArrowDown", "ArrowUp", "Tab", "Tab", "Tab", "Enter"):
        keys.press(key)
    expect(dialog.get_by_role("status")).to_be_visible()
    keys.press("Escape")
    expect(margin.page.get_by_role("button", name="More about this note")).to_be_focused()
    assert Flag.objects.get().reason == "spam"


WAYS = ["report", "mute", "profile", "hide", "block", "follow"]
"""What a moderator may do about another's note, in this order."""


def open_further(page: Page) -> None:
    page.locator(".card .prose").first.click()
    page.locator("[aria-haspopup=dialog]:has(.lucide-ellipsis), .share-note").last.click()
    expect(page.locator("dialog.tending")).to_be_visible()


@either_language
@either_size
def test_what_axe_says_of_the_dialog_and_of_hidden_notes(
    open_page: OpenPage, ada: User, iris: User, trades: Section, spam: Annotation,
    size: object, language: str,
) -> None:  # fmt: skip
    moderating.hide(iris, write_note(ada, trades, "either man or woman", "Gone"), "Advertising")
    page = open_state(open_page, iris, trades, viewport=size, locale=language).page
    if page.locator(".margin-sheet").count():
        raise_the_sheet(page)
    open_further(page)
    found = faults(page)
    ways = page.locator(".way")
    expect(ways).to_have_count(len(WAYS))
    for way in ("report", "hide", "block"):
        ways.nth(WAYS.index(way)).click()
        expect(page.locator("dialog form")).to_be_visible()
        found += faults(page)
        page.locator("dialog footer button").first.click()
    page.keyboard.press("Escape")
    assert found + faults(page) == []


@either_language
@either_size
def test_what_axe_says_of_the_queue_and_its_trail(
    open_page: OpenPage, ada: User, iris: User, trades: Section, spam: Annotation,
    size: object, language: str,
) -> None:  # fmt: skip
    moderating.flag(ada, spam, "spam", "Look")
    moderating.hide(iris, write_note(ada, trades, IDLE), "Advertising")
    page = open_page("/desk/books/utopia/queue/", iris, viewport=size, locale=language)
    for summary in page.locator("summary.button").all():
        summary.click()
    found = faults(page)
    page.goto("/desk/books/utopia/queue/?tab=trail")
    expect(page.locator(".queue-deeds li")).to_have_count(1)
    found += faults(page)
    page.goto("/accounts/muted/")
    expect(page).to_have_url(re.compile("muted"))
    assert found + faults(page) == []
