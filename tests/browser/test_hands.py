"""Annotating by keyboard alone: where the hands go, and where the focus is after."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import (
    expect_focus_in,
    expect_in_sight,
    make_dialogue,
    paragraphs,
    tab_to,
)
from tests.browser.margin import OWN, open_margin
from tests.making import first_section, make_book, write_note

pytestmark = pytest.mark.browser

STANZA = (
    '<div class="stanza">\n<div>April is the cruellest month, breeding</div>\n'
    "<div>Lilacs out of the dead land, mixing</div>\n"
    "<div>Memory and desire, stirring</div>\n"
    "<div>Dull roots with spring rain.</div>\n</div>\n"
    '<div class="stanza">\n<div>What are the roots that clutch,</div>\n'
    "<div>what branches grow</div>\n</div>"
)


@pytest.fixture
def dialogue(transactional_db: None) -> Section:
    return make_dialogue()


def test_a_note_is_written_by_keyboard_alone(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    page, keyboard = adas.page, adas.page.keyboard
    tab_to(page, paragraphs(page))
    first = page.evaluate("document.activeElement.dataset.block")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowUp")
    second = page.locator(f'#gutter [data-block="{int(first) + 1}"]')
    expect_focus_in(adas, second)
    keyboard.press("Enter")
    chooser = page.get_by_role("dialog", name="Choose the words")
    expect(chooser).to_be_focused()
    expect(chooser).to_contain_text("Sentence 1 of 4")
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowRight")
    expect(chooser).to_contain_text("Sentences 2 to 3 of 4")
    adas.expect_marked(["No man may live idle. They appoint six hours."], ["choice"])
    tab_to(page, chooser.get_by_role("button", name="Note"))
    keyboard.press("Enter")
    field = page.get_by_label("Your note")
    expect(field).to_be_focused()
    keyboard.type("Written without a mouse")
    keyboard.press("Control+Enter")
    expect_focus_in(adas, adas.card("Written without a mouse"))
    expect(bens.card("Written without a mouse")).to_be_visible()
    bens.expect_marked(["No man may live idle. They appoint six hours."])
    assert Annotation.objects.get().author == ada


def test_the_arrows_reach_every_paragraph_also_those_far_below(
    open_page: OpenPage, ada: User, dialogue: Section
) -> None:
    margin = open_margin(open_page, dialogue, ada)
    page = margin.page
    tab_to(page, paragraphs(page))
    for number in range(1, 40):
        page.keyboard.press("ArrowDown")
        expect(page.locator(f'#gutter [data-block="{number}"]')).to_be_focused()
    expect_in_sight(page, "Paragraph 39.")
    page.keyboard.press("ArrowDown")
    expect_focus_in(margin, page.locator('#gutter [data-block="39"]'))
    expect(page.locator('#gutter [tabindex="0"]')).to_have_count(1)


def test_a_stanza_has_one_button_and_is_chosen_by_lines(
    open_page: OpenPage, ada: User, ben: User, transactional_db: None
) -> None:
    poem = first_section(make_book("The Waste Land", STANZA))
    adas, bens = (open_margin(open_page, poem, reader) for reader in (ada, ben))
    expect(paragraphs(adas.page)).to_have_count(2)
    tab_to(adas.page, paragraphs(adas.page))
    adas.page.keyboard.press("Enter")
    chooser = adas.page.get_by_role("dialog", name="Choose the words")
    expect(chooser).to_contain_text("Line 1 of 4")
    adas.page.keyboard.press("ArrowDown")
    adas.page.keyboard.press("Shift+ArrowDown")
    chooser.get_by_role("button", name="Highlight").press("Enter")
    bens.expect_marked(
        ["Lilacs out of the dead land, mixing\nMemory and desire, stirring"],
    )
    expect_focus_in(adas, paragraphs(adas.page).first)


def test_escape_keeps_the_draft_and_the_focus_has_a_place(
    open_page: OpenPage, ada: User, dialogue: Section
) -> None:
    margin = open_margin(open_page, dialogue, ada)
    page = margin.page
    margin.select("Paragraph 3.")
    page.keyboard.press("n")
    page.keyboard.type("Half a thought")
    page.keyboard.press("Escape")
    draft = margin.card("Half a thought")
    expect_focus_in(margin, draft)
    expect(page.get_by_label("Your note")).to_have_count(0)
    tab_to(page, draft.get_by_role("button", name="Continue"), 1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your note")).to_have_value("Half a thought")
    expect(page.get_by_label("Your note")).to_be_focused()
    page.get_by_label("Your note").fill("")
    page.keyboard.press("Escape")
    expect(margin.aside.get_by_role("article")).to_have_count(0)
    expect_focus_in(margin, page.locator('#gutter [data-block="3"]'))
    assert not Annotation.objects.exists()


def test_h_highlights_the_selected_words_at_once(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    adas.select("Paragraph 2. No man may live idle.")
    adas.page.keyboard.press("h")
    bens.expect_marked(["Paragraph 2. No man may live idle."])
    expect(adas.bar).to_have_count(0)
    expect(adas.card("highlighted")).to_be_visible()
    assert Annotation.objects.get().motivation == Annotation.Motivation.HIGHLIGHTING


def test_letters_are_letters_where_one_writes_or_nothing_is_selected(
    open_page: OpenPage, ada: User, dialogue: Section
) -> None:
    margin = open_margin(open_page, dialogue, ada)
    margin.page.keyboard.press("n")
    margin.page.keyboard.press("h")
    margin.select("Paragraph 2.")
    margin.page.keyboard.press("Escape")
    expect(margin.bar).to_have_count(0)
    margin.select("Paragraph 3.")
    margin.page.keyboard.press("n")
    margin.page.keyboard.type("hn")
    expect(margin.page.get_by_label("Your note")).to_have_value("hn")
    assert not Annotation.objects.exists()


def test_tags_are_written_taken_back_and_seen_by_others(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    adas.select("Paragraph 2.")
    adas.page.keyboard.press("n")
    adas.page.keyboard.type("Six hours?")
    tab_to(adas.page, adas.page.get_by_label("Tags"))
    adas.page.keyboard.type("idle,#work,leisure,")
    adas.page.get_by_role("button", name="Remove the tag idle").click()
    adas.page.get_by_label("Tags").focus()
    adas.page.keyboard.press("Backspace")
    adas.page.keyboard.type("勞動")
    adas.page.keyboard.press("Control+Enter")
    expect(bens.card("Six hours?").get_by_role("listitem")).to_have_text(["work", "勞動"])
    assert list(Annotation.objects.get().tags) == ["work", "勞動"]


def test_one_replies_edits_and_deletes_by_keyboard_and_never_loses_the_place(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    write_note(ada, dialogue, "Paragraph 2.", "Six ours?")
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    keyboard = adas.page.keyboard
    card = adas.aside.get_by_role("article")
    card.get_by_role("button", name="Reply").press("Enter")
    card.get_by_role("button", name="Reply to Public").press("Enter")
    keyboard.type("And yet")
    keyboard.press("Control+Enter")
    expect_focus_in(adas, card.get_by_role("button", name="Reply to Public"))
    expect(bens.card("Six ours?").get_by_role("button", name="1 reply")).to_be_visible()
    card.get_by_role("button", name="Edit", exact=True).first.press("Enter")
    adas.page.get_by_role("textbox", name="Your note").fill("Six hours?")
    keyboard.press("Control+Enter")
    expect_focus_in(adas, card.get_by_role("button", name="Edit", exact=True).first)
    expect(bens.card("Six hours?")).to_contain_text("edited")
    card.locator(".replies").get_by_role("button", name="Delete").press("Enter")
    keyboard.press("Enter")
    expect_focus_in(adas, card.locator(".replies").get_by_role("button", name="Delete"))
    keyboard.press("Enter")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    expect_focus_in(adas, card)
    card.get_by_role("button", name="Delete").press("Enter")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    expect_focus_in(adas, adas.page.locator('#gutter [data-block="2"]'))
    expect(bens.aside.get_by_role("article")).to_have_count(0)
    assert not Annotation.objects.filter(deleted_at__isnull=True).exists()


def test_the_layer_is_chosen_by_arrow_and_a_private_note_stays_private(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    tab_to(adas.page, adas.switch)
    adas.page.keyboard.press("Enter")
    adas.page.keyboard.press("ArrowDown")
    expect_focus_in(adas, adas.page.get_by_role("menuitemradio", name="Only me"))
    adas.page.keyboard.press("Enter")
    adas.expect_layer("Only me")
    adas.select("Paragraph 2.")
    adas.page.keyboard.press("n")
    adas.page.keyboard.type("My own")
    adas.page.keyboard.press("Control+Enter")
    adas.expect_marked(["Paragraph 2."], OWN)
    write_note(ada, dialogue, "Paragraph 4.", "For all")
    bens.page.reload()
    expect(bens.card("For all")).to_be_visible()
    expect(bens.aside.get_by_role("article")).to_have_count(1)
