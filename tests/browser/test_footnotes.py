"""Footnotes open beside the text and go back: by mouse, keyboard, thumb, and without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from books.models import Book, Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import tab_to
from tests.browser.margin import open_margin
from tests.making import first_section, make_book

pytestmark = pytest.mark.browser

SIGN = '<a href="{to}" id="t-r{number}" role="doc-noteref">{number}</a>'
FILLING = "<p>The chief, and almost the only, business of the Syphogrants.</p>" * 30
TRADES = (
    "<h2>Of their trades</h2>"
    f"<p>They appoint six hours{SIGN.format(to='#t-n1', number=1)} of these for work"
    f"{SIGN.format(to='../chapter-2/#t-n2', number=2)}, three before dinner.</p>" + FILLING + ""
    '<aside id="t-n1" role="doc-footnote"><p>Of <b>twenty-four</b>. '
    '<a href="#t-r1" role="doc-backlink">back</a></p></aside>'
)
NOTES = (
    "<h2>Notes</h2><ol>"
    "<li><p>Another.</p></li>"
    '<li id="t-n2" role="doc-endnote"><p lang="la">Nusquam, nowhere. '
    '<a href="../chapter-1/#t-r2" role="doc-backlink">back</a></p></li></ol>'
)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def noted(transactional_db: None) -> Book:
    return make_book("Utopia", TRADES, NOTES)


@pytest.fixture
def section(noted: Book) -> Section:
    return first_section(noted)


def sign(page: Page, number: int) -> Locator:
    return page.locator("#text").get_by_role("link", name=str(number), exact=True)


def note(page: Page, number: int) -> Locator:
    return page.get_by_role("dialog", name=f"Note {number}")


def test_a_note_opens_beside_its_sign_and_the_text_stays_untouched(
    open_page: OpenPage, section: Section
) -> None:
    margin = open_margin(open_page, section)
    page, before = margin.page, margin.text_place()
    sign(page, 1).click()
    expect(note(page, 1)).to_contain_text("Of twenty-four.")
    expect(note(page, 1)).not_to_contain_text("back")
    where, at = note(page, 1).bounding_box(), sign(page, 1).bounding_box()
    assert where
    assert at
    assert 0 <= where["y"] - (at["y"] + at["height"]) < 30
    assert where["x"] <= at["x"] <= where["x"] + where["width"]
    assert margin.text_place() == before
    assert "#" not in page.url


def test_by_keyboard_one_comes_back_to_the_sign(open_page: OpenPage, section: Section) -> None:
    page = open_margin(open_page, section).page
    tab_to(page, sign(page, 1))
    page.keyboard.press("Enter")
    expect(note(page, 1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(note(page, 1)).to_be_hidden()
    expect(sign(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    note(page, 1).get_by_role("button", name="Close").press("Enter")
    expect(sign(page, 1)).to_be_focused()


def test_a_note_of_another_section_comes_in_its_own_language_and_leads_there(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    sign(page, 2).click()
    expect(note(page, 2)).to_contain_text("Nusquam, nowhere.")
    expect(note(page, 2).locator("[lang=la]")).to_have_count(1)
    expect(note(page, 2)).not_to_contain_text("Another.")
    note(page, 2).get_by_role("link", name="Go to the note").click()
    page.wait_for_url("**/chapter-2/#t-n2")
    page.get_by_role("link", name="back").click()
    page.wait_for_url("**/chapter-1/#t-r2")
    expect(sign(page, 2)).to_be_in_viewport()


def test_one_note_gives_way_to_the_next_and_to_a_click_beside_it(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    sign(page, 1).click()
    expect(note(page, 1)).to_be_visible()
    sign(page, 2).click()
    expect(note(page, 2)).to_be_visible()
    expect(note(page, 1)).to_be_hidden()
    page.locator("#text h2").click()
    expect(note(page, 2)).to_be_hidden()


def test_on_a_phone_it_comes_to_the_thumb_and_never_covers_its_sign(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section, viewport=PHONE, has_touch=True, is_mobile=True).page
    sign(page, 1).tap()
    expect(note(page, 1)).to_be_visible()
    where, at = note(page, 1).bounding_box(), sign(page, 1).bounding_box()
    assert where
    assert at
    assert (where["x"], where["width"]) == (0, 390)
    assert abs(where["y"] + where["height"] - 844) <= 1
    assert at["y"] + at["height"] <= where["y"]
    close = note(page, 1).get_by_role("button", name="Close").bounding_box()
    assert close
    assert min(close["width"], close["height"]) >= 44


def test_a_sign_whose_note_is_gone_does_what_links_do(
    open_page: OpenPage, transactional_db: None
) -> None:
    text = f"<p>Six hours{SIGN.format(to='../chapter-9/#t-n9', number=1)}</p>"
    page = open_margin(open_page, first_section(make_book("Utopia", text))).page
    sign(page, 1).click()
    page.wait_for_url("**/chapter-9/#t-n9")


def test_without_a_script_the_links_lead_there_and_back(
    open_page: OpenPage, section: Section
) -> None:
    page = open_page(section.get_absolute_url(), java_script_enabled=False)
    sign(page, 1).click()
    page.wait_for_url("**/#t-n1")
    expect(page.locator("#t-n1")).to_be_in_viewport()
    page.get_by_role("link", name="back").click()
    page.wait_for_url("**/#t-r1")
    expect(sign(page, 1)).to_be_in_viewport()


def test_a_note_that_cannot_be_shown_beside_is_gone_to(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    page.context.set_offline(True)
    sign(page, 1).click()
    page.wait_for_function("location.hash === '#t-n1'")
    expect(note(page, 1)).to_have_count(0)
    expect(page.locator("#t-n1")).to_be_in_viewport()
