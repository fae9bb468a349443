"""What newcomers write in public: it waits, it is too much, it was said; and closed margins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations import closing
from annotations.models import Annotation, Held, Layer
from annotations.schemas import WHOLE
from books.models import Section
from tests.browser.conftest import OpenPage, start_server
from tests.browser.margin import Margin, open_margin
from tests.browser.test_accessibility import either_size, faults
from tests.browser.test_accessible_states import either_language, open_state, raise_the_sheet
from tests.making import layer_of, place_of, write_note, write_reply
from tests.serving import Server, Worker
from tests.texts import IDLE

pytestmark = pytest.mark.browser

LINK = "See [the source](https://example.org/trades)"
SHOWN = "See the source"
WAITING = "/desk/books/utopia/queue/?tab=waiting"
OTHER = "either man or woman"


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    """A newcomer may write three notes in two minutes."""
    with start_server(tmp_path, NEWCOMER_NOTES="3") as server:
        yield server


@pytest.fixture
def public(ada: User, trades: Section) -> Layer:
    return layer_of(trades.revision.book, ada)


def post(margin: Margin, words: str, body: str) -> None:
    margin.begin(words, body)
    margin.page.get_by_role("button", name="Post to Public").click()


def bell(margin: Margin, number: int) -> None:
    name = f"Notifications: {number} unread"
    expect(margin.page.get_by_role("link", name=name)).to_be_visible()


@pytest.mark.services
def test_a_note_with_a_link_waits_and_comes_when_it_is_approved(
    open_page: OpenPage, ada: User, ben: User, iris: User, trades: Section, worker: Worker
) -> None:
    adas, bens = (open_margin(open_page, trades, user) for user in (ada, ben))
    post(adas, IDLE, LINK)
    notice = adas.page.get_by_role("region", name="Waiting for approval")
    expect(notice).to_contain_text("Your note waits until an editor has seen it")
    expect(adas.aside).to_contain_text("1 note of yours waits for approval.")
    expect(bens.aside).not_to_contain_text(SHOWN)
    assert not Annotation.objects.exists()
    notice.get_by_role("link", name="See what waits").click()
    expect(adas.page.get_by_role("article")).to_contain_text(SHOWN)
    adas.page.go_back()
    adas.wait_until_live()
    expect(adas.aside).to_contain_text("1 note of yours waits for approval.")

    queue = open_page(WAITING, iris)
    expect(queue.get_by_role("article")).to_contain_text(SHOWN)
    queue.get_by_role("button", name="Approve it").click()
    expect(queue.get_by_role("heading", name="Nothing waits")).to_be_visible()
    for margin in (adas, bens):
        expect(margin.card(SHOWN)).to_be_visible()
        margin.expect_marked([IDLE])
        expect(margin.aside).not_to_contain_text("waits")
    bell(adas, 1)


def test_what_is_declined_is_told_to_its_writer_and_waits_no_more(
    open_page: OpenPage, ada: User, ben: User, iris: User, trades: Section, worker: Worker
) -> None:
    write_note(ben, trades, OTHER, "Six hours?")
    margin = open_margin(open_page, trades, ada)
    post(margin, IDLE, LINK)
    notice = margin.page.get_by_role("region", name="Waiting for approval")
    expect(notice).to_be_visible()
    card = margin.card("Six hours?")
    card.get_by_text("Six hours?").click()
    card.get_by_role("button", name="Reply to Public").click()
    card.get_by_role("textbox", name="Reply to Public").fill(f"{LINK} again")
    card.get_by_role("button", name="Reply to Public").click()
    expect(card.get_by_role("status")).to_contain_text("Your note waits")
    expect(margin.aside).to_contain_text("2 notes of yours wait for approval.")

    queue = open_page(WAITING, iris)
    for left in (1, 0):
        queue.get_by_text("Decline it …").first.click()
        queue.get_by_label("Why? The writer is told").first.fill("Advertising")
        queue.get_by_role("button", name="Decline the note").first.click()
        expect(queue.get_by_role("article")).to_have_count(left)
    bell(margin, 2)
    expect(margin.aside).not_to_contain_text("for approval")
    expect(margin.aside).not_to_contain_text("Your note waits")
    margin.page.get_by_role("link", name="Notifications: 2 unread").click()
    told = "An editor read your note and didn’t publish it: Advertising"
    expect(margin.page.get_by_role("link", name=told).first).to_be_visible()
    assert not Held.objects.exists()


def test_too_much_at_once_is_refused_at_the_composer_and_the_words_stay(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    for words in ("Agriculture", "chief", OTHER):
        write_note(ada, trades, words, f"On {words}.")
    margin = open_margin(open_page, trades, ada)
    page = margin.page
    post(margin, IDLE, "Six hours are enough.")
    composer = page.get_by_role("region", name="Write a note")
    expect(composer.get_by_role("alert")).to_contain_text("You have written much in two minutes.")
    expect(page.get_by_label("Your note")).to_have_value("Six hours are enough.")
    page.reload()
    margin.wait_until_live()
    expect(page.get_by_label("Your note")).to_have_value("Six hours are enough.")
    assert Annotation.objects.count() == 3


def test_the_same_again_is_refused_at_the_composer_and_the_words_stay(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    write_note(ada, trades, OTHER, "Come and see my page of shoes.")
    margin = open_margin(open_page, trades, ada)
    post(margin, IDLE, "Come and see  my page of SHOES.")
    composer = margin.page.get_by_role("region", name="Write a note")
    expect(composer.get_by_role("alert")).to_contain_text("You have written this very text")
    expect(margin.page.get_by_label("Your note")).to_have_value("Come and see  my page of SHOES.")
    margin.page.get_by_label("Your note").fill("Another thing altogether.")
    margin.page.get_by_role("button", name="Post to Public").click()
    expect(margin.card("Another thing altogether.")).to_be_visible()


def close_from(page: Page, reason: str) -> None:
    """On the page of closing, whatever it was opened for."""
    page.get_by_label("Why? Readers are told.").fill(reason)
    page.get_by_role("button", name="Close it").click()
    expect(page.get_by_text("It is closed to new notes.")).to_be_visible()


def open_again(page: Page) -> None:
    page.get_by_role("button", name="Open again").click()
    expect(page.get_by_text("It is open to new notes again.")).to_be_visible()


@pytest.mark.services
def test_an_editor_closes_a_passage_from_the_text_while_others_read(
    open_page: OpenPage, ben: User, iris: User, trades: Section
) -> None:
    write_note(iris, trades, IDLE, "Six hours?")
    bens = open_margin(open_page, trades, ben)
    card = bens.card("Six hours?")
    card.get_by_text("Six hours?").click()
    card.get_by_role("button", name="Reply to Public").click()
    card.get_by_role("textbox", name="Reply to Public").fill("Half an answer")

    irises = open_margin(open_page, trades, iris)
    irises.select(IDLE)
    irises.bar.get_by_role("link", name="Close these words to new notes").click()
    expect(irises.page.get_by_text(IDLE)).to_be_visible()
    close_from(irises.page, "Enough is said")

    expect(bens.aside).to_contain_text("Some words here are closed to new notes: Enough is said")
    expect(card).to_contain_text("Six hours?")
    expect(card).to_contain_text("Closed to new replies.")
    expect(card).to_contain_text("Half an answer")
    expect(card.get_by_role("textbox")).to_have_count(0)
    bens.select(IDLE)
    expect(bens.bar).to_contain_text("The public margin is closed here. Your note goes to: Only me")
    bens.select(OTHER)
    expect(bens.bar).not_to_contain_text("closed here")
    bens.write("Here it is open.")

    open_again(irises.page)
    expect(bens.aside).not_to_contain_text("closed")
    card.get_by_text("Six hours?").click()
    expect(card.get_by_role("textbox", name="Reply to Public")).to_have_value("Half an answer")
    card.get_by_role("button", name="Reply to Public").click()
    fresh = open_margin(open_page, trades, iris)
    expect(fresh.card("Six hours?")).to_contain_text("1 reply")


@pytest.mark.parametrize("whole_book", [True, False], ids=["book", "section"])
def test_a_note_being_written_when_all_is_closed_is_kept_and_goes_to_oneself(
    open_page: OpenPage, ben: User, iris: User, trades: Section, whole_book: bool
) -> None:
    write_note(iris, trades, OTHER, "Six hours?")
    bens = open_margin(open_page, trades, ben)
    bens.begin(IDLE, "Half a thought")
    page = open_page("/desk/books/utopia/closing/", iris)
    if not whole_book:
        page.get_by_label("What").select_option(label=trades.title)
    close_from(page, "The seminar is over")

    expect(bens.aside).to_contain_text("Closed to new notes: The seminar is over")
    expect(bens.card("Six hours?")).to_be_visible()
    composer = bens.page.get_by_role("region", name="Write a note")
    expect(composer).to_contain_text("The public margin has been closed here.")
    expect(bens.page.get_by_label("Your note")).to_have_value("Half a thought")
    expect(composer.get_by_role("button", name="Post to Public")).to_have_count(0)
    open_again(page)
    expect(bens.aside).not_to_contain_text("losed")
    bens.page.get_by_role("button", name="Post to Public").click()
    expect(bens.card("Half a thought")).to_be_visible()
    assert Annotation.objects.get(body="Half a thought").layer.kind == Layer.Kind.PUBLIC


@pytest.mark.services
def test_who_writes_before_the_news_has_come_is_refused_and_keeps_the_words(
    open_page: OpenPage, ben: User, iris: User, trades: Section, public: Layer
) -> None:
    bens = open_margin(open_page, trades, ben)
    bens.begin(IDLE, "Half a thought")
    bens.page.route("**/api/v1/sections/*/annotations/*", lambda route: route.abort())
    closing.close(iris, public, None, WHOLE, "The seminar is over")
    bens.page.get_by_role("button", name="Post to Public").click()
    refusal = "This margin is closed to new notes. What was written stays. (The seminar is over)"
    expect(bens.aside.get_by_role("alert")).to_contain_text(refusal)
    expect(bens.page.get_by_label("Your note")).to_have_value("Half a thought")


def held(page: Page) -> None:
    page.locator(".composer .primary").click()
    expect(page.locator(".held")).to_be_visible()


@either_language
@either_size
def test_what_axe_says_of_what_waits_and_of_what_is_refused(
    open_page: OpenPage, ada: User, iris: User, trades: Section, size: object, language: str
) -> None:
    margin = open_state(open_page, ada, trades, viewport=size, locale=language)
    page = margin.page
    margin.select(IDLE)
    margin.bar.get_by_role("button").first.click()
    page.locator("textarea.words").fill(LINK)
    held(page)
    expect(page.locator(".state.lost")).to_be_attached()
    found = faults(page)
    page.goto("/notes/waiting/")
    expect(page.get_by_role("article")).to_be_visible()
    found += faults(page)
    page.goto("/notes/")
    found += faults(page)
    for words in ("Agriculture", "chief", OTHER):
        write_note(ada, trades, words, f"On {words}.")
    page.goto(trades.get_absolute_url())
    margin.wait_until_live()
    margin.select(IDLE)
    margin.bar.get_by_role("button").first.click()
    page.locator("textarea.words").fill("One too many")
    page.locator(".composer .primary").click()
    expect(page.locator(".composer .problem")).to_be_visible()
    found += faults(page)
    queue = open_page(WAITING, iris, viewport=size, locale=language)
    queue.locator("summary.button").click()
    assert found + faults(queue) == []


@either_language
@either_size
def test_what_axe_says_of_a_closed_margin(
    open_page: OpenPage, ada: User, ben: User, iris: User, trades: Section, public: Layer,
    size: object, language: str,
) -> None:  # fmt: skip
    write_reply(ada, write_note(ben, trades, IDLE, "Six hours?"), "An argument.")
    closing.close(iris, public, trades, place_of(trades, IDLE), "Enough is said")
    margin = open_state(open_page, ada, trades, viewport=size, locale=language)
    page = margin.page
    margin.select(IDLE)
    expect(margin.bar.locator(".instead")).to_be_visible()
    found = faults(page)
    if page.locator(".margin-sheet").count():
        raise_the_sheet(page)
    margin.card("Six hours?").get_by_text("Six hours?").click()
    expect(margin.aside.locator(".closed-line")).to_be_visible()
    found += faults(page)
    closing.close(iris, public, None, WHOLE, "The seminar is over")
    expect(margin.aside).to_contain_text("The seminar is over")
    margin.select(OTHER)
    margin.bar.get_by_role("button").first.click()
    page.locator("textarea.words").fill("Half a thought")
    found += faults(page)
    editor = open_page("/desk/books/utopia/closing/", iris, viewport=size, locale=language)
    expect(editor.get_by_role("article")).to_have_count(2)
    assert found + faults(editor) == []
