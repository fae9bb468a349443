"""A text is corrected while readers have it open: nobody loses a note, a draft or their place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Anchor
from books.models import Book, Revision, Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import expect_in_sight
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import expect_no_violations
from tests.correcting import anchor_in, correct, released, words_at
from tests.making import first_section, make_book, write_note
from tests.serving import Worker

pytestmark = pytest.mark.browser

IDLE = "no man may live idle"
LINES = [
    f"<p>Paragraph {number}. The Syphogrants take care of street {number} and of its gardens.</p>"
    for number in range(60)
]
TEXT = "".join([*LINES[:30], f"<p>Their business is that {IDLE} in the city.</p>", *LINES[30:]])
CORRECTED = "<p>A new beginning.</p>" * 5 + TEXT.replace("take care", "took care")
SHORTENED = TEXT.replace(f"<p>Their business is that {IDLE} in the city.</p>", "")

TOP_OF_TEXT = "document.getElementById('text').getBoundingClientRect().top + scrollY"


@pytest.fixture
def book(transactional_db: None) -> Book:
    return make_book("Utopia", TEXT)


@pytest.fixture
def section(book: Book) -> Section:
    return first_section(book)


def released_now(book: Book, text: str, editor: User) -> Revision:
    revision = correct(book, text)
    released(revision, editor)
    return revision


def told(page: Page) -> None:
    expect(page.get_by_text("A corrected text is here.")).to_be_visible()


def open_corrected(margin: Margin, revision: Revision) -> None:
    told(margin.page)
    margin.page.get_by_role("button", name="Open it").click()
    margin.page.wait_for_function(
        "(id) => JSON.parse(document.getElementById('reading')?.textContent ?? '{}')"
        ".revision?.id === id",
        arg=revision.pk,
    )
    margin.wait_until_live()


@pytest.mark.services
def test_a_reader_is_told_and_keeps_place_note_and_draft(
    open_page: OpenPage, ada: User, iris: User, book: Book, section: Section
) -> None:
    margin = open_margin(open_page, section, ada)
    page = margin.page
    margin.select(IDLE)
    margin.write("Six hours!")
    margin.select("gardens")
    margin.bar.get_by_role("button", name="Note").click()
    page.get_by_label("Your note").fill("A draft of gardens")
    page.evaluate("document.activeElement.blur()")
    margin.select("Paragraph 33.")
    page.keyboard.press("Escape")
    before = page.evaluate(TOP_OF_TEXT)
    revision = released_now(book, CORRECTED, iris)
    told(page)
    assert page.evaluate(TOP_OF_TEXT) == before, "The text moved under the reader's eyes."
    open_corrected(margin, revision)
    expect_in_sight(page, "Paragraph 33.")
    assert page.evaluate("scrollY") > 0
    margin.expect_marked([IDLE])
    expect(margin.card("Six hours!")).to_be_visible()
    expect(page.get_by_text("A corrected text is here.")).to_have_count(0)
    margin.card("A draft of gardens").get_by_role("button", name="Continue").click()
    expect(page.get_by_label("Your note")).to_have_value("A draft of gardens")
    page.get_by_role("button", name="Post to Public").click()
    expect(page.get_by_label("Your note")).to_have_count(0)
    posted = Anchor.objects.get(annotation__body="A draft of gardens", revision=revision)
    assert words_at(posted) == "gardens"


@pytest.mark.services
def test_who_stays_with_the_old_text_may_still_write_and_is_read(
    open_page: OpenPage, ada: User, ben: User, iris: User, book: Book, section: Section
) -> None:
    write_note(ben, section, IDLE, "Six hours?")
    adas = open_margin(open_page, section, ada)
    revision = released_now(book, CORRECTED, iris)
    told(adas.page)
    adas.select(IDLE)
    adas.reply("Six hours?", "An argument.")
    adas.select("Paragraph 3.")
    adas.write("Still here.")
    bens = open_margin(open_page, first_section(Book.objects.get(pk=book.pk)), ben)
    expect(bens.page.get_by_text("A corrected text is here.")).to_have_count(0)
    bens.select("Paragraph 3.")
    expect(bens.card("Still here.")).to_be_visible()
    note = Anchor.objects.get(annotation__body="Still here.", revision=revision)
    assert words_at(note) == "Paragraph 3."


def test_drafts_of_a_closed_tab_follow_to_the_corrected_text(
    open_page: OpenPage, ada: User, iris: User, book: Book, section: Section
) -> None:
    margin = open_margin(open_page, section, ada)
    page = margin.page
    page.get_by_role("button", name="Note on the whole section").click()
    page.get_by_label("Your note").fill("All of it turns on time.")
    page.keyboard.press("Escape")
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    page.get_by_label("Your note").fill("Six hours!")
    later = page.context.new_page()
    page.close()
    revision = released_now(book, CORRECTED, iris)
    later.goto(section.get_absolute_url())
    there = Margin(later)
    there.wait_until_live()
    expect(there.card("All of it turns on time.").get_by_text("Draft")).to_be_visible()
    there.select(IDLE)
    there.card("Six hours!").get_by_role("button", name="Continue").click()
    expect(later.get_by_label("Your note")).to_have_value("Six hours!")
    later.get_by_role("button", name="Post to Public").click()
    there.expect_marked([IDLE])
    posted = Anchor.objects.get(annotation__body="Six hours!", revision=revision)
    assert words_at(posted) == IDLE


def test_a_draft_whose_words_are_gone_is_not_left_behind_unsaid(
    open_page: OpenPage, ada: User, iris: User, book: Book, section: Section
) -> None:
    margin = open_margin(open_page, section, ada)
    page = margin.page
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Note").click()
    page.get_by_label("Your note").fill("About the idle")
    revision = released_now(book, SHORTENED, iris)
    told(page)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("The draft waits beside the old one.")).to_be_visible()
    open_corrected(margin, revision)
    page.goto(f"/books/{book.slug}/revisions/1/{section.slug}/")
    expect(margin.card("About the idle")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_lost_note_is_listed_and_placed_again(
    open_page: OpenPage, ada: User, iris: User, book: Book, section: Section, width: int
) -> None:
    note = write_note(ada, section, IDLE, "Six hours!")
    revision = released_now(book, SHORTENED, iris)
    page = open_page("/notes/lost/", ada, viewport={"width": width, "height": 844})
    expect(page.get_by_text(IDLE, exact=True)).to_be_visible()
    expect_no_violations(page)
    page.get_by_role("link", name="Place again").click()
    margin = Margin(page)
    margin.wait_until_live()
    expect(page.get_by_text("Select the words that your note is about.")).to_be_visible()
    assert "place=" not in page.url
    expect_no_violations(page)
    margin.select("of its gardens")
    margin.bar.get_by_role("button", name="Place here").click()
    expect(page.get_by_text("Select the words that your note is about.")).to_have_count(0)
    expect(margin.card("Six hours!").get_by_text("Written about:")).to_be_visible()
    expect(margin.card("Six hours!").get_by_text(IDLE)).to_be_visible()
    assert words_at(anchor_in(revision, note)) == "of its gardens"
    page.goto("/notes/lost/")
    expect(page.get_by_text("There is none")).to_be_visible()


def test_placing_can_be_given_up_and_the_note_left_on_the_old_text(
    open_page: OpenPage, ada: User, iris: User, book: Book, section: Section
) -> None:
    write_note(ada, section, IDLE, "Six hours!")
    released_now(book, SHORTENED, iris)
    margin = open_margin(open_page, first_section(Book.objects.get(pk=book.pk)), ada)
    page = margin.page
    page.get_by_role("link", name="Place it again or leave it").click()
    page.get_by_role("link", name="Place again").click()
    page.get_by_role("button", name="Cancel").click()
    margin.select("of its gardens")
    expect(margin.bar.get_by_role("button", name="Note")).to_be_visible()
    page.goto("/notes/lost/")
    page.get_by_role("button", name="Leave it on the old text").click()
    expect(page.get_by_text("There is none")).to_be_visible()
    page.goto(f"/books/{book.slug}/revisions/1/{section.slug}/")
    margin.wait_until_live()
    margin.select(IDLE)
    margin.expect_marked([IDLE])


@pytest.mark.services
def test_an_editor_releases_a_correction_and_sees_what_became_of_the_notes(
    open_page: OpenPage, ada: User, iris: User, book: Book, section: Section, worker: Worker
) -> None:
    write_note(ada, section, IDLE, "Six hours!")
    write_note(ada, section, "Paragraph 3.", "The third.")
    revision = correct(book, SHORTENED)
    margin = open_margin(open_page, section, ada)
    page = open_page(f"/desk/books/{book.slug}/revisions/{revision.number}/release/", iris)
    expect(page.get_by_text("2 notes come along to the new text.")).to_be_visible()
    expect_no_violations(page)
    page.get_by_role("button", name="Release revision 2").click()
    expect(page.get_by_role("heading", name="The correction is released")).to_be_visible()
    expect(page.get_by_text(IDLE).first).to_be_visible()
    expect_no_violations(page)
    told(margin.page)
    open_corrected(margin, revision)
    margin.expect_marked(["Paragraph 3."])
    expect(margin.page.get_by_text("1 note of yours lost its words.")).to_be_visible()
