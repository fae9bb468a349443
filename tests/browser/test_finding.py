"""Finding one's way among many notes, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from accounts.models import User
from annotations.models import ReadThread
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import expect_in_sight, make_dialogue
from tests.browser.margin import Margin, open_margin
from tests.making import write_note, write_reply
from tests.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture
def dialogue(transactional_db: None) -> Section:
    return make_dialogue()


def walk_to(margin: Margin, name: str, words: str) -> None:
    """Press one of the head's buttons; the card it leads to then has the focus."""
    margin.page.get_by_role("button", name=name).click()
    expect(margin.card(words)).to_be_focused()


def next_new(margin: Margin) -> Locator:
    return margin.page.get_by_role("button", name="Next new")


def show(margin: Margin, now: str, wanted: str) -> None:
    margin.page.get_by_role("button", name=f"Show {now}").click()
    margin.page.get_by_role("radio", name=wanted).click()


def test_one_goes_from_note_to_note_through_the_whole_section(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    for number in (3, 20, 38):
        write_note(ben, dialogue, f"Paragraph {number}.", f"On paragraph {number}")
    margin = open_margin(open_page, dialogue, ada)
    walk_to(margin, "Next note", "On paragraph 3")
    walk_to(margin, "Next note", "On paragraph 20")
    expect_in_sight(margin.page, "Paragraph 20.")
    walk_to(margin, "Next note", "On paragraph 38")
    expect_in_sight(margin.page, "Paragraph 38.")
    expect(margin.aside.get_by_text("3 of 3")).to_be_visible()
    margin.page.get_by_role("button", name="Next note").click()
    expect(margin.aside.locator(".where")).to_have_text("No more notes below")
    walk_to(margin, "Previous note", "On paragraph 20")


def test_what_is_new_is_found_read_and_known_elsewhere(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    old = write_note(ben, dialogue, "Paragraph 2.", "An old note")
    margin = open_margin(open_page, dialogue, ada)
    expect(margin.card("An old note")).to_be_visible()
    # By then the library knows from where on something is new to ada.
    margin.page.wait_for_load_state("networkidle")
    expect(next_new(margin)).to_have_count(0)
    write_reply(ben, old, "A new answer")
    write_note(ben, dialogue, "Paragraph 35.", "A new note")
    expect(next_new(margin)).to_contain_text("2 new")
    expect(margin.card("An old note")).to_contain_text("New")
    next_new(margin).click()
    expect(margin.card("An old note")).to_be_focused()
    expect(next_new(margin)).to_contain_text("1 new")
    next_new(margin).click()
    expect(margin.card("A new note")).to_be_focused()
    expect(next_new(margin)).to_have_count(0)
    until(lambda: ReadThread.objects.filter(reader=ada).count() == 2)
    again = open_margin(open_page, dialogue, ada)
    expect(again.card("An old note")).to_be_visible()
    again.page.wait_for_load_state("networkidle")
    expect(next_new(again)).to_have_count(0)


def test_one_sees_as_much_as_one_wants_and_the_text_follows(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    write_note(ben, dialogue, "Paragraph 1.", "Nobody answered")
    write_reply(ada, write_note(ben, dialogue, "Paragraph 2.", "Somebody asked"))
    margin = open_margin(open_page, dialogue, ada)
    margin.expect_marked(["Paragraph 1.", "Paragraph 2."])
    show(margin, "everything", "Threads with answers")
    margin.expect_marked(["Paragraph 2."])
    expect(margin.card("Nobody answered")).to_have_count(0)
    expect(margin.aside.get_by_text("1 note is hidden.")).to_be_visible()
    margin.page.reload()
    margin.wait_until_live()
    margin.expect_marked(["Paragraph 2."])
    margin.page.get_by_role("button", name="Show everything").click()
    margin.expect_marked(["Paragraph 1.", "Paragraph 2."])


def test_on_a_phone_the_sheet_leads_from_note_to_note(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    for number in (5, 30):
        write_note(ben, dialogue, f"Paragraph {number}.", f"On paragraph {number}")
    phone = {"width": 390, "height": 844}
    margin = open_margin(open_page, dialogue, ada, viewport=phone, has_touch=True)
    margin.page.get_by_role("button", name="Show more of the margin").click()
    walk_to(margin, "Next note", "On paragraph 5")
    walk_to(margin, "Next note", "On paragraph 30")
    expect(margin.card("On paragraph 30")).to_be_in_viewport()
    expect_in_sight(margin.page, "Paragraph 30.")
