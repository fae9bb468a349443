"""To cite a note or words from the page, by keyboard and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import tab_to
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import expect_no_violations
from tests.browser.test_links import (
    COPIED,
    NO_CLIPBOARD,
    PHONE,
    TEXT,
    WORDS,
    expect_opened,
    open_at,
)
from tests.making import first_section, make_book, write_note

pytestmark = pytest.mark.browser


@pytest.fixture
def section(transactional_db: None) -> Section:
    return first_section(make_book("Utopia", TEXT))


def cite_with_keys(page: Page, margin: Margin, note: Annotation) -> None:
    page.keyboard.press("Tab")
    cite = margin.aside.get_by_role("button", name="Cite this note")
    tab_to(page, cite)
    page.keyboard.press("Enter")


def test_a_note_is_cited_by_keyboard_and_the_focus_comes_back(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    note = write_note(ada, section, "Paragraph 4.", "Six hours?")
    margin = open_at(open_page, f"/a/{note.pk}/")
    page = margin.page
    page.evaluate(COPIED)
    expect_opened(margin, note, "Paragraph 4.")
    cite_with_keys(page, margin, note)
    dialog = page.get_by_role("dialog", name="Cite this note")
    expect(dialog.get_by_role("heading", level=3)).to_have_text(
        ["Link", "APA", "MLA", "Chicago (author-date)", "BibTeX"]
    )
    expect(dialog).to_contain_text("Lovelace, Ada. “Six hours?” Comment on “Chapter 1,” Utopia")
    expect_no_violations(page)
    tab_to(page, dialog.get_by_role("button", name="Copy BibTeX"))
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    assert page.evaluate("window.copied").startswith("@misc{lovelace")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(margin.aside.get_by_role("button", name="Cite this note")).to_be_focused()


def test_selected_words_are_cited_and_refused_clipboards_leave_them_selected(
    open_page: OpenPage, section: Section
) -> None:
    margin = open_margin(open_page, section, **PHONE)
    page = margin.page
    page.evaluate(NO_CLIPBOARD)
    margin.select(WORDS)
    margin.bar.get_by_role("button", name="Cite these words").click()
    dialog = page.get_by_role("dialog", name="Cite these words")
    expect(dialog).to_contain_text(f"“{WORDS}” (More, “Chapter 1”)")
    expect_no_violations(page)
    dialog.get_by_role("button", name="Copy MLA").click()
    page.wait_for_function("(words) => getSelection().toString().includes(words)", arg=WORDS)
    expect(dialog.get_by_text("Selected: press")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    page.wait_for_function("document.activeElement !== document.body")


def test_what_cannot_be_fetched_says_so_and_comes_when_asked_again(
    open_page: OpenPage, section: Section
) -> None:
    """What few readers open is fetched when they open it; without a network they are told."""
    margin = open_margin(open_page, section)
    page = margin.page
    margin.select(WORDS)
    page.context.set_offline(True)
    margin.bar.get_by_role("button", name="Cite these words").click()
    problem = page.get_by_role("alert").filter(has_text="needs the library to be within reach")
    expect(problem).to_be_visible()
    expect_no_violations(page)
    page.context.set_offline(False)
    problem.get_by_role("button", name="Try again").click()
    expect(problem).to_have_count(0)
    dialog = page.get_by_role("dialog", name="Cite these words")
    expect(dialog).to_contain_text(f"“{WORDS}” (More, “Chapter 1”)")
