"""Links to notes and to words, and how to cite them, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Route, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Book, Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import expect_in_sight
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import expect_no_violations
from tests.browser.test_phone import expect_passage_clear_of_the_sheet
from tests.correcting import correct, released
from tests.making import first_section, make_book, place_of, write_note, write_reply

pytestmark = pytest.mark.browser

LINES = [
    f"<p>Paragraph {number}. The Syphogrants take care of street {number} and of its gardens.</p>"
    for number in range(60)
]
TEXT = "".join(LINES)
WORDS = "take care of street 40"
LINKED = ["linked"]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
LENGTH_OF_TEXT = "document.getElementById('text').offsetHeight"
FRAMES = """async (number) => {
  while (number-- > 0) await new Promise(requestAnimationFrame);
}"""
# Without a clipboard, as on a page that isn't secure, or for a reader who refuses it.
NO_CLIPBOARD = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
}"""
COPIED = """() => {
  window.copied = "";
  navigator.clipboard.writeText = async (words) => { window.copied = words };
}"""

# The middle of words in paragraph 40.
MIDDLE = """(words) => {
  const all = [...document.querySelectorAll("#text p")];
  const node = all.find((p) => p.textContent.startsWith("Paragraph 40.")).firstChild;
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(words));
  range.setEnd(node, node.data.indexOf(words) + words.length);
  const box = range.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""


@pytest.fixture
def book(transactional_db: None) -> Book:
    return make_book("Utopia", TEXT)


@pytest.fixture
def section(book: Book) -> Section:
    return first_section(book)


def words_link(section: Section, words: str = WORDS, revision: int = 1) -> str:
    place = place_of(section, words)
    return f"{section.get_absolute_url()}#words-{place.start}-{place.end}-{revision}"


def lasting_link(section: Section, words: str = WORDS) -> str:
    place = place_of(section, words)
    return f"/p/{section.pk}/{place.start}-{place.end}/"


def open_at(
    open_page: OpenPage, address: str, user: User | None = None, **options: object
) -> Margin:
    margin = Margin(open_page(address, user, **options))
    margin.wait_until_live()
    return margin


def expect_opened(margin: Margin, note: Annotation, words: str) -> None:
    """The thread is open, its card has the focus, and its words stand out in sight."""
    card = margin.aside.locator(f"[data-key='thread-{note.pk}']")
    expect(card).to_be_focused()
    expect(card.get_by_role("button", expanded=True).first).to_be_visible()
    margin.expect_marked([note.exact], ["active"])
    expect_in_sight(margin.page, words)


def press_escape_until_unmarked(margin: Margin) -> None:
    margin.page.keyboard.press("Escape")
    margin.expect_marked([], LINKED)


def test_a_notes_address_opens_the_book_at_its_words(
    open_page: OpenPage, ada: User, ben: User, section: Section
) -> None:
    note = write_note(ada, section, "Paragraph 40.", "Six hours?")
    write_reply(ben, note, "An argument.")
    for reader in (ben, None):
        margin = open_at(open_page, f"/a/{note.pk}/", reader)
        assert margin.page.url.endswith(f"?note={note.pk}#a-{note.pk}")
        expect_opened(margin, note, "Paragraph 40.")
        expect(margin.card("Six hours?")).to_contain_text("An argument.")


def test_a_replys_address_brings_the_reply_itself(
    open_page: OpenPage, ada: User, ben: User, section: Section
) -> None:
    note = write_note(ada, section, "Paragraph 40.", "Six hours?")
    for number in range(12):
        reply = write_reply(ben, note, f"Argument {number} of twelve.")
    margin = open_at(open_page, f"/a/{reply.pk}/", ada)
    item = margin.aside.get_by_role("listitem").filter(has_text="Argument 11 of twelve.")
    expect(item).to_be_focused()
    expect(item).to_be_in_viewport()
    margin.expect_marked(["Paragraph 40."], ["active"])


def test_a_note_in_a_crowd_and_in_ones_own_layer_is_opened_as_well(
    open_page: OpenPage, ada: User, ben: User, section: Section
) -> None:
    for number in range(9):
        write_note(ben, section, "Paragraph 40.", f"One of a crowd, {number}")
    for kind in ("public", "private"):
        note = write_note(ada, section, "street 40", f"In the crowd, {kind}", kind=kind)
        margin = open_at(open_page, f"/a/{note.pk}/", ada)
        expect_opened(margin, note, "Paragraph 40.")


def test_a_link_on_the_page_itself_opens_its_note_without_a_load(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    note = write_note(ada, section, "Paragraph 50.", "Far below")
    margin = open_margin(open_page, section, ada)
    margin.page.evaluate("(id) => { window.same = true; location.hash = `a-${id}` }", note.pk)
    expect_opened(margin, note, "Paragraph 50.")
    assert margin.page.evaluate("window.same")


def test_on_a_phone_the_sheet_leaves_the_words_free(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    note = write_note(ada, section, "Paragraph 40.", "By thumb")
    margin = open_at(open_page, f"/a/{note.pk}/", None, **PHONE)
    expect(margin.aside.locator(".margin-sheet")).to_have_attribute("data-height", "half")
    expect(margin.aside.locator(f"[data-key='thread-{note.pk}']")).to_be_focused()
    expect(margin.card("By thumb")).to_be_in_viewport()
    expect_passage_clear_of_the_sheet(margin.page, "Paragraph 40.")


def test_of_a_note_that_is_not_here_one_is_told(open_page: OpenPage, section: Section) -> None:
    margin = open_at(open_page, f"{section.get_absolute_url()}#a-404404")
    told = margin.page.get_by_text("The note that this link leads to isn’t here.")
    expect(told).to_be_visible()
    margin.page.get_by_role("button", name="Close").click()
    expect(told).to_have_count(0)


def test_a_link_to_words_marks_them_for_a_guest_until_escape_or_a_click_elsewhere(
    open_page: OpenPage, section: Section
) -> None:
    margin = open_at(open_page, words_link(section))
    page = margin.page
    margin.expect_marked([WORDS], LINKED)
    expect_in_sight(page, "Paragraph 40.")
    expect(page.locator("[aria-live=polite]").filter(has_text=WORDS)).to_have_count(1)
    press_escape_until_unmarked(margin)
    assert page.url.endswith(section.get_absolute_url())
    page.evaluate("(hash) => { location.hash = hash }", words_link(section).partition("#")[2])
    margin.expect_marked([WORDS], LINKED)
    page.mouse.click(*page.evaluate(MIDDLE, "care of street"))
    margin.expect_marked([WORDS], LINKED)
    page.mouse.click(*page.evaluate(MIDDLE, "its gardens"))
    margin.expect_marked([], LINKED)


def test_linked_words_stay_in_sight_while_the_letters_come_late(
    open_page: OpenPage, section: Section
) -> None:
    page = open_page("/")
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    held: list[Route] = []
    page.route("**/*.woff2", lambda request: held.append(request))
    page.goto(words_link(section), wait_until="domcontentloaded")
    expect_in_sight(page, "Paragraph 40.")
    before = page.evaluate(LENGTH_OF_TEXT)
    for request in held:
        request.continue_()
    page.wait_for_function(f"(before) => {LENGTH_OF_TEXT} !== before", arg=before)
    page.evaluate("document.body.style.overflowAnchor = 'none'")
    page.evaluate(FRAMES, 20)
    page.evaluate("document.querySelector('#text p').style.paddingTop = '900px'")
    expect_in_sight(page, "Paragraph 40.")


def test_a_link_to_words_that_makes_no_sense_is_passed_over(
    open_page: OpenPage, section: Section
) -> None:
    for fragment in ("words-9-3-1", "words-1-99999999-1", "words-1-2-7", "words-x", "a-x"):
        margin = open_at(open_page, f"{section.get_absolute_url()}#{fragment}")
        assert margin.marked(LINKED) == []
        expect(margin.page.locator(".page-notice")).to_have_count(0)
        assert margin.page.evaluate("scrollY") == 0


def test_after_a_correction_a_link_marks_the_words_where_they_now_are(
    open_page: OpenPage, iris: User, book: Book, section: Section
) -> None:
    address = words_link(section)
    released(correct(book, "<p>A new beginning.</p>" * 3 + TEXT), iris)
    margin = open_at(open_page, address)
    margin.expect_marked([WORDS], LINKED)
    expect_in_sight(margin.page, "Paragraph 40.")


def test_a_link_follows_its_words_into_another_section(
    open_page: OpenPage, iris: User, transactional_db: None
) -> None:
    book = make_book("Utopia", "".join(LINES[:30]), "".join(LINES[30:]))
    assert book.current
    address = words_link(book.current.sections.all()[1])
    released(correct(book, TEXT), iris)
    margin = open_at(open_page, address)
    margin.expect_marked([WORDS], LINKED)
    assert "/chapter-1/" in margin.page.url
    assert "was=" not in margin.page.url


def test_of_words_that_are_gone_one_is_told_with_the_way_to_the_old_text(
    open_page: OpenPage, iris: User, book: Book, section: Section
) -> None:
    address = words_link(section, "Paragraph 40. The Syphogrants take care of street 40")
    released(correct(book, "".join(LINES[:40] + LINES[41:])), iris)
    margin = open_at(open_page, address)
    page = margin.page
    expect(page.get_by_text("The words that this link leads to are gone")).to_be_visible()
    expect_no_violations(page)
    page.get_by_role("link", name="See them in the old text").click()
    page.wait_for_url("**/revisions/1/**")
    margin.expect_marked(["Paragraph 40. The Syphogrants take care of street 40"], LINKED)


def test_the_link_to_selected_words_is_copied_and_leads_to_them(
    open_page: OpenPage, section: Section
) -> None:
    margin = open_margin(open_page, section)
    margin.page.evaluate(COPIED)
    margin.select(WORDS)
    margin.bar.get_by_role("button", name="Copy a link to these words").click()
    expect(margin.bar.get_by_role("button", name="The link is copied")).to_be_visible()
    address = margin.page.evaluate("window.copied")
    assert address.endswith(lasting_link(section))
    open_at(open_page, address).expect_marked([WORDS], LINKED)


def test_without_a_clipboard_the_link_is_selected_to_be_copied_by_hand(
    open_page: OpenPage, section: Section
) -> None:
    margin = open_margin(open_page, section)
    page = margin.page
    page.evaluate(NO_CLIPBOARD)
    margin.select(WORDS)
    margin.bar.get_by_role("button", name="Copy a link to these words").click()
    dialog = page.get_by_role("dialog", name="Link")
    expect(dialog.get_by_text("Selected: press")).to_be_visible()
    page.wait_for_function(
        "(end) => getSelection().toString().endsWith(end)", arg=lasting_link(section)
    )
