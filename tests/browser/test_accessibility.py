"""What axe-core can tell of accessibility, on every page: by day and night, wide and narrow.

A page is opened once and looked at in all four ways; the pages of one person share a server. What
is wrong is told of all of them together, so that one page's fault doesn't hide another's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Route, ViewportSize, expect

from accounts.models import User
from books.models import Book, Section, Upload
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin
from tests.correcting import correct, released
from tests.making import first_section, make_book, write_note, write_reply
from tests.texts import TRADES, TRAFFIC

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RULES: dict[Literal["light", "dark"], dict[str, Any]] = {
    "light": {},
    # By night only the colours are others.
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
NARROWEST: ViewportSize = {"width": 320, "height": 568}

IDLE = "no man may live idle"
CORRECTED = TRADES.replace(IDLE, "nobody may live idle")
WITHOUT = "<p>Of another thing altogether.</p>"

# A card that fades in is, for a moment, too pale to read. What scrolling moves never rests, nor
# does what moves along while nobody knows how long a job will take.
STILL = """() => document.getAnimations().every((motion) =>
  motion.playState === "finished" || motion.timeline !== document.timeline ||
  motion.effect.getTiming().iterations === Infinity)"""

# What reaches over the window's edge, and how far; what a page hides on purpose has no box there.
SIDEWAYS = """() => {
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const over = [...document.body.querySelectorAll("*")]
    .filter((it) => it.getBoundingClientRect().right > clientWidth + 1)
    .map((it) => `${it.tagName}.${it.className}`);
  return [`${scrollWidth} of ${clientWidth} px: ${over.slice(0, 5).join(", ")}`];
}"""


@cache
def axe() -> str:
    assert AXE.is_file(), "axe-core is missing: run npm ci in frontend"
    return AXE.read_text()


def expect_no_violations(page: Page) -> None:
    assert list(violations(page)) == []


def violations(page: Page) -> Iterator[str]:
    # Evaluated, not added as a script: the page's policy refuses scripts that are not its own.
    page.evaluate(axe())
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(STILL)
        found = page.evaluate("(rules) => axe.run({resultTypes: ['violations'], ...rules})", rules)
        assert rules or found["passes"], "axe looked at nothing"
        yield from (f"{scheme}, {_told(violation)}" for violation in found["violations"])


def _told(violation: dict[str, Any]) -> str:
    places = "; ".join(f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"])
    return f"{violation['id']}: {places}"


def faults(page: Page) -> list[str]:
    """What is wrong with the page as it now stands, at the width it now has."""
    where = f"{page.url} at {page.evaluate('innerWidth')} px"
    sideways = [f"scrolls sideways: {told}" for told in page.evaluate(SIDEWAYS)]
    return [f"{where}, {told}" for told in [*violations(page), *sideways]]


def faults_of(page: Page, addresses: tuple[str, ...]) -> list[str]:
    found = []
    for address in addresses:
        page.set_viewport_size(WIDE)
        page.goto(address)
        expect(page.get_by_role("heading").first).to_be_attached()
        found += faults(page)
        page.set_viewport_size(NARROWEST)
        found += faults(page)
    return found


@pytest.fixture
def book(transactional_db: None, ada: User, ben: User, iris: User) -> Book:
    """Two released texts and a third that waits; notes, one of which lost its words."""
    book = make_book("Utopia", TRADES, TRAFFIC)
    write_note(ada, first_section(book), IDLE, "This one loses its words.")
    write_note(ben, first_section(book), "either man or woman", "Both?")
    released(correct(book, WITHOUT + TRADES.replace(IDLE, ""), TRAFFIC), iris)
    correct(book, CORRECTED, TRAFFIC)
    return book


def upload(iris: User, **facts: object) -> str:
    one = Upload.objects.create(editor=iris, name="utopia.epub", size=9, **facts)
    return f"/desk/uploads/{one.pk}/"


def test_the_pages_of_someone_signed_out(open_page: OpenPage, book: Book) -> None:
    addresses = (
        "/",
        "/?q=nothing-like-it",
        "/books/utopia/",
        "/books/utopia/chapter-1/",
        "/books/utopia/notes/",
        "/books/utopia/revisions/",
        "/books/utopia/revisions/1/",
        "/books/utopia/revisions/1/chapter-1/",
        "/books/utopia/revisions/1..2/",
        "/books/utopia/revisions/1..2/chapter-1/",
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/password/reset/key/1-wrong/",
    )
    assert faults_of(open_page("/"), addresses) == []


def test_the_pages_of_a_reader(open_page: OpenPage, ada: User, book: Book) -> None:
    addresses = (
        "/",
        "/books/utopia/",
        "/books/utopia/notes/?sort=newest",
        "/notes/",
        "/notes/lost/",
        "/accounts/profile/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/logout/",
        "/desk/",
    )
    assert faults_of(open_page("/", ada), addresses) == []


def test_the_pages_of_an_editor(open_page: OpenPage, iris: User, book: Book, draft: Book) -> None:
    addresses = (
        "/",
        "/books/utopia/",
        "/books/utopia/revisions/",
        "/notes/lost/",
        "/desk/",
        "/desk/books/utopia/",
        f"/desk/books/{draft.slug}/",
        f"/books/{draft.slug}/",
        "/desk/books/utopia/revisions/3/",
        "/desk/books/utopia/revisions/3/sections/chapter-1/",
        "/desk/books/utopia/revisions/3/release/",
        "/desk/books/utopia/revisions/2/release/",
        upload(iris),
        upload(iris, state="reading", part="Setting the pages", done=3, total=12),
        upload(iris, state="failed", problem="It is no book."),
    )
    assert faults_of(open_page("/", iris), addresses) == []


@pytest.fixture
def error_pages(transactional_db: None) -> dict[str, str]:
    """What the library answers when something is wrong, by an address for each."""
    request = RequestFactory().get("/")
    names = ("400", "403", "403_csrf", "404", "429", "500")
    return {f"/{name}": render_to_string(f"{name}.html", request=request) for name in names}


def test_the_pages_that_say_what_is_wrong(open_page: OpenPage, error_pages: dict[str, str]) -> None:
    page = open_page("/")
    for address, html in error_pages.items():
        page.route(f"**{address}", _answers(html))
    assert faults_of(page, tuple(error_pages)) == []


def _answers(html: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")


either_size = pytest.mark.parametrize("size", [WIDE, NARROWEST], ids=["wide", "narrow"])


def open_reading(
    open_page: OpenPage, user: User | None, section: Section, size: ViewportSize
) -> Margin:
    margin = Margin(open_page(section.get_absolute_url(), user, viewport=size))
    margin.wait_until_live()
    return margin


def raise_the_sheet(page: Page) -> None:
    """On a narrow screen the cards are only there when the sheet is open."""
    sheet = page.locator('.margin-sheet[data-height="peek"]')
    if sheet.count():
        page.get_by_role("button", name="Show more of the margin").click()


@either_size
def test_reading_and_answering(
    open_page: OpenPage, ada: User, ben: User, trades: Section, size: ViewportSize
) -> None:
    note = write_note(ben, trades, IDLE, "Six hours? `h` > 6\n\n> An *ideal*")
    write_reply(ada, note, "An argument, with a [link](https://example.org/).")
    write_note(ada, trades, "either man or woman", "My own", kind="private")
    page = (margin := open_reading(open_page, ada, trades, size)).page
    found = faults(page)
    raise_the_sheet(page)
    card = margin.card("Six hours?")
    card.get_by_role("button", name="1 reply").click()
    expect(card.get_by_text("An argument")).to_be_visible()
    found += faults(page)
    card.get_by_role("button", name="Reply to Public").click()
    expect(card.get_by_role("textbox", name="Reply to Public")).to_be_focused()
    found += faults(page)
    page.keyboard.press("Escape")
    card.get_by_role("button", name="Delete").click()
    expect(card.get_by_role("group", name="Delete this for good?")).to_be_visible()
    found += faults(page)
    card.get_by_role("button", name="Cancel").click()
    card.get_by_role("button", name="Edit").click()
    expect(card.get_by_role("textbox", name="Your note")).to_be_visible()
    assert found + faults(page) == []


@either_size
def test_choosing_and_writing(
    open_page: OpenPage, ada: User, trades: Section, size: ViewportSize
) -> None:
    page = (margin := open_reading(open_page, ada, trades, size)).page
    margin.select(IDLE)
    found = faults(page)
    margin.bar.get_by_role("button", name="Note").click()
    page.get_by_label("Your note").fill("Half a *thought*")
    page.get_by_label("Tags").fill("work")
    page.get_by_label("Tags").press("Enter")
    found += faults(page)
    page.get_by_role("tab", name="Preview").click()
    expect(margin.aside.locator("em")).to_be_visible()
    found += faults(page)
    page.get_by_role("tab", name="Write").click()
    page.get_by_label("Your note").press("Escape")
    expect(margin.card("Half a")).to_be_focused()
    found += faults(page)
    page.locator("#gutter button").first.click()
    expect(page.get_by_role("dialog", name="Choose the words")).to_be_visible()
    assert found + faults(page) == []


@either_size
def test_what_lies_over_the_reading_page(
    open_page: OpenPage, ada: User, trades: Section, size: ViewportSize
) -> None:
    page = open_reading(open_page, ada, trades, size).page
    found = []
    for popover in page.locator("[popover]").all():
        popover.evaluate("(it) => it.showPopover()")
        found += faults(page)
        popover.evaluate("(it) => it.hidePopover()")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    assert found + faults(page) == []


@either_size
def test_a_margin_of_many_for_someone_signed_out(
    open_page: OpenPage, ada: User, ben: User, trades: Section, size: ViewportSize
) -> None:
    for number in range(8):
        write_note((ada, ben)[number % 2], trades, IDLE, f"Thought {number}")
    page = (margin := open_reading(open_page, None, trades, size)).page
    raise_the_sheet(page)
    expect(margin.aside.get_by_role("article").first).to_be_visible()
    found = faults(page)
    page.get_by_role("button", name="2 readers, 8 threads").click()
    expect(margin.card("Thought 0")).to_be_visible()
    assert found + faults(page) == []
