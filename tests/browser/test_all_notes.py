"""All notes of a book in a real browser: found, narrowed, turned over and taken along."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import ViewportSize, expect

from accounts.models import User
from annotations.models import Annotation, Layer
from books.models import Section
from tests.annotations.noting import a_note
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import NARROW, WIDE, expect_no_violations
from tests.making import layer_of

pytestmark = pytest.mark.browser

ALL = "/books/utopia/notes/"
MANY = 2_400


@pytest.fixture
def margin(transactional_db: None, ada: User, ben: User, trades: Section) -> Layer:
    layer = layer_of(trades.revision.book, ada)
    for start in range(23):
        kind = "questioning" if start % 5 == 0 else "commenting"
        a_note(layer, (ada, ben)[start % 2], trades, start, motivation=kind, tags=["work"])
    a_note(layer, ben, trades, 30, motivation="highlighting", colour="leaf", body="", body_html="")
    return layer


@pytest.mark.usefixtures("margin")
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_narrows_sorts_and_turns_the_pages(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/books/utopia/", java_script_enabled=scripts)
    page.get_by_role("link", name="All notes").click()
    expect(page.get_by_role("heading", name="All notes")).to_be_visible()
    expect(page.locator(".listed")).to_have_count(20)
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".listed")).to_have_count(4)
    page.get_by_role("link", name="Before").click()
    expect(page.locator(".listed")).to_have_count(20)
    page.get_by_role("link", name="Questions 5", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("5 notes")
    page.get_by_role("link", name="Person", exact=True).click()
    page.get_by_role("link", name="Ben Adeyemi 2").click()
    expect(page.get_by_role("status")).to_have_text("2 notes")
    page.get_by_text("Sort by").click()
    page.get_by_role("link", name="Newest first").click()
    expect(page).to_have_url(f"{ALL}?sort=newest&kind=question&person=ben")
    page.get_by_role("link", name="Without Ben Adeyemi").click()
    expect(page.get_by_role("status")).to_have_text("5 notes")


@pytest.mark.usefixtures("margin")
def test_a_keyboard_reaches_a_filter_and_a_note(open_page: OpenPage) -> None:
    page = open_page(ALL)
    page.get_by_role("link", name="Highlights 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".listed")).to_have_count(1)
    page.locator(".listed-quote a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_visible()


@pytest.mark.usefixtures("margin")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_lists_have_no_violations_and_widen_no_phone(
    open_page: OpenPage, ada: User, size: ViewportSize, scheme: str
) -> None:
    page = open_page(ALL, ada, viewport=size, color_scheme=scheme)
    for address in (ALL, f"{ALL}?choose=person", f"{ALL}?tag=none", "/notes/", f"{ALL}?kind=x"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect_no_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_long_copy_comes_with_its_progress(
    open_page: OpenPage, ada: User, trades: Section, margin: Layer
) -> None:
    facts = {"layer": margin, "author": ada, "motivation": "commenting", "body": "One of many."}
    Annotation.objects.bulk_create(Annotation(place=3, **facts) for _ in range(MANY))
    page = open_page(ALL)
    with page.expect_download() as taken:
        page.get_by_role("link", name="JSON").click()
    assert taken.value.suggested_filename == "utopia-notes.json"
    assert len(json.loads(taken.value.path().read_text())["notes"]) == MANY + 24
    expect(page.locator("#copying")).to_have_text("utopia-notes.json is ready.")
