"""The main job from opening a book to deleting one's words, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import expect_focus_in, make_dialogue, paragraphs, tab_to
from tests.browser.margin import Margin, open_margin
from tests.making import first_section, make_book, write_note

pytestmark = pytest.mark.browser

ANALECTS = "<p>子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？」</p>"


@pytest.fixture
def dialogue(transactional_db: None) -> Section:
    return make_dialogue()


def chooser_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Choose the words")


def shortcuts_of(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keyboard shortcuts")


def focused_block(page: Page) -> Locator:
    """The paragraph's button that has the focus, by its number."""
    page.wait_for_function("() => document.activeElement.dataset.block !== undefined")
    return page.locator(
        f'#gutter [data-block="{page.evaluate("document.activeElement.dataset.block")}"]'
    )


def test_a_book_is_opened_annotated_answered_and_cleared_without_a_mouse(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    page = open_page("/", ada)
    margin, keyboard = Margin(page), page.keyboard
    for link, address in (("Dialogue", "**/dialogue/"), ("Chapter 1", "**/chapter-1/")):
        tab_to(page, page.get_by_role("main").get_by_role("link", name=link))
        keyboard.press("Enter")
        page.wait_for_url(address)
    margin.wait_until_live()
    keyboard.press("p")
    home = focused_block(page)
    expect_focus_in(margin, home)
    keyboard.press("Enter")
    expect(chooser_of(page)).to_be_focused()
    keyboard.press("ArrowRight")
    keyboard.press("n")
    expect(page.get_by_label("Your note")).to_be_focused()
    keyboard.type("Nobody? Not even h, n and r?")
    keyboard.press("Control+Enter")
    card = margin.card("Not even h")
    expect_focus_in(margin, card)
    keyboard.press("r")
    field = card.get_by_role("textbox", name="Reply to Public")
    expect(field).to_be_focused()
    keyboard.type("And j?")
    keyboard.press("Control+Enter")
    expect(card.get_by_text("And j?")).to_be_visible()
    expect_focus_in(margin, card.get_by_role("button", name="Reply to Public"))
    for place in (card, home):
        keyboard.press("Escape")
        expect_focus_in(margin, place)
    keyboard.press("j")
    expect_focus_in(margin, card)
    _delete_all(margin, card)
    expect(margin.aside.get_by_role("article")).to_have_count(0)
    expect_focus_in(margin, home)
    assert not Annotation.objects.filter(deleted_at__isnull=True).exists()


def _delete_all(margin: Margin, card: Locator) -> None:
    """First the reply, then the note: each is asked about, and the answer at hand is to keep it."""
    page = margin.page
    for delete in (card.locator(".replies").get_by_role("button", name="Delete"),) * 2:
        if delete.count() == 0:
            delete = card.get_by_role("button", name="Delete")
        tab_to(page, delete)
        page.keyboard.press("Enter")
        expect(card.get_by_role("button", name="Cancel")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(card.get_by_role("group", name="Delete this for good?")).to_have_count(0)


def test_words_are_chosen_one_by_one(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    margin = open_margin(open_page, dialogue, ada)
    page, keyboard = margin.page, margin.page.keyboard
    keyboard.press("p")
    focused_block(page)
    keyboard.press("Enter")
    keyboard.press("ArrowRight")
    keyboard.press("Alt+ArrowRight")
    expect(chooser_of(page)).to_contain_text("Word 3 of 14")
    margin.expect_marked(["No"], ["choice"])
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowRight")
    expect(chooser_of(page)).to_contain_text("Words 4 to 5 of 14")
    margin.expect_marked(["man may"], ["choice"])
    byword = chooser_of(page).get_by_role("button", name="Word by word")
    expect(byword).to_have_attribute("aria-pressed", "true")
    tab_to(page, byword)
    keyboard.press("Enter")
    margin.expect_marked(["No man may live idle."], ["choice"])
    keyboard.press("Enter")
    margin.expect_marked(["No"], ["choice"])
    keyboard.press("h")
    expect(margin.card("highlighted")).to_be_visible()
    assert Annotation.objects.get().exact == "No"


def test_chinese_words_are_told_apart_without_spaces(
    open_page: OpenPage, ada: User, transactional_db: None
) -> None:
    section = first_section(make_book("論語", ANALECTS, language="zh-Hant"))
    margin = open_margin(open_page, section, ada)
    page, keyboard = margin.page, margin.page.keyboard
    keyboard.press("p")
    focused_block(page)
    keyboard.press("Enter")
    for _ in range(2):
        keyboard.press("Alt+ArrowRight")
    expect(chooser_of(page)).to_contain_text("Word 2 of ")
    keyboard.press("h")
    expect(margin.card("highlighted")).to_be_visible()
    words = Annotation.objects.get().exact
    assert 0 < len(words) < 4
    assert not set(words) & set("：「，？」")


def test_a_paragraphs_notes_are_read_from_its_button(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    write_note(ben, dialogue, "Paragraph 1.", "First!")
    write_note(ben, dialogue, "Paragraph 1. No man", "No woman?")
    margin = open_margin(open_page, dialogue, ada)
    page = margin.page
    button = page.get_by_role("button", name="2 notes on this paragraph, annotate")
    expect(button).to_have_accessible_description(
        "Paragraph 1. No man may live idle. They appoint six hours. I …"
    )
    button.press("Enter")
    tab_to(page, chooser_of(page).get_by_role("button", name="Read 2 notes"))
    page.keyboard.press("Enter")
    expect_focus_in(margin, margin.aside.get_by_role("article").first)
    expect(chooser_of(page)).to_have_count(0)


def test_one_walks_from_note_to_note_and_back_to_the_text(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    bodies = {2: "Near the top", 20: "In the middle", 38: "Far below"}
    for number, body in bodies.items():
        write_note(ben, dialogue, f"Paragraph {number}.", body)
    margin = open_margin(open_page, dialogue, ada)
    keyboard = margin.page.keyboard
    for body in bodies.values():
        keyboard.press("j")
        expect_focus_in(margin, margin.card(body))
    keyboard.press("k")
    expect_focus_in(margin, margin.card(bodies[20]))
    keyboard.press("Escape")
    expect_focus_in(margin, margin.card(bodies[20]))
    keyboard.press("Escape")
    expect_focus_in(margin, margin.page.locator('#gutter [data-block="20"]'))


def test_single_letters_are_turned_off_and_stay_so(
    open_page: OpenPage, ada: User, dialogue: Section
) -> None:
    margin = open_margin(open_page, dialogue, ada)
    page, keyboard = margin.page, margin.page.keyboard
    keyboard.press("p")
    home = focused_block(page)
    keyboard.press("?")
    expect(shortcuts_of(page)).to_be_visible()
    keyboard.press("j")
    tab_to(page, page.get_by_role("checkbox", name="Single letters are commands"))
    keyboard.press("Space")
    expect(shortcuts_of(page).get_by_text("Reply to the open note")).to_have_count(0)
    keyboard.press("Escape")
    expect(shortcuts_of(page)).to_be_hidden()
    expect_focus_in(margin, home)
    page.reload()
    margin.wait_until_live()
    keyboard.press("?")
    keyboard.press("p")
    expect(shortcuts_of(page)).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")
    button = page.get_by_role("button", name="Keyboard shortcuts")
    tab_to(page, button)
    keyboard.press("Enter")
    choice = page.get_by_role("checkbox", name="Single letters are commands")
    expect(choice).not_to_be_checked()
    choice.press("Space")
    keyboard.press("Escape")
    expect_focus_in(margin, button)
    keyboard.press("p")
    focused_block(page)


def test_a_screen_reader_finds_regions_headings_and_names(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    write_note(ben, dialogue, "Paragraph 1.", "Six hours?")
    margin = open_margin(open_page, dialogue, ada)
    expect(margin.card("Six hours?")).to_be_visible()
    expect(margin.page.get_by_role("complementary", name="Margin")).to_match_aria_snapshot(
        """
        - complementary "Margin":
          - heading "Margin" [level=2]
          - 'button "Layer: Public"'
          - article "Note on “Paragraph 1.”":
            - heading "Ben Adeyemi" [level=3]
            - time
            - paragraph: Six hours?
            - button "Reply"
        """
    )
    expect(paragraphs(margin.page).nth(1)).to_have_accessible_name(
        "1 note on this paragraph, annotate"
    )


def test_others_new_notes_are_told_together_and_politely(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    margin = open_margin(open_page, dialogue, ada)
    voice = margin.aside.locator("[aria-live=polite]").first
    margin.page.evaluate(
        """() => {
          window.said = [];
          const voice = document.querySelector("#margin [aria-live=polite]");
          const hear = () => window.said.push(voice.textContent);
          const all = {childList: true, characterData: true, subtree: true};
          new MutationObserver(hear).observe(voice, all);
        }"""
    )
    for number in range(3):
        write_note(ben, dialogue, f"Paragraph {number}.", f"Thought {number}")
    expect(voice).to_have_text("3 new notes")
    assert margin.page.evaluate("window.said") == ["3 new notes"]
