"""Words and their cards lead to each other; what is written is safe and not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.hands import expect_in_sight, make_dialogue
from tests.browser.margin import open_margin
from tests.making import write_note, write_reply

pytestmark = pytest.mark.browser


@pytest.fixture
def dialogue(transactional_db: None) -> Section:
    return make_dialogue()


def click_on(page: Page, words: str) -> None:
    x, y = page.evaluate(
        """(words) => {
          const all = [...document.querySelectorAll("#text p")];
          const p = all.find((one) => one.textContent.includes(words));
          const range = document.createRange();
          range.setStart(p.firstChild, 4);
          range.setEnd(p.firstChild, 5);
          const box = range.getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2];
        }""",
        words,
    )
    page.mouse.click(x, y)


def test_a_click_on_marked_words_opens_their_card_and_one_beside_closes_it(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    write_reply(
        ada, write_note(ben, dialogue, "Paragraph 2. No man", "Six hours?"), "A reply by Ada"
    )
    margin = open_margin(open_page, dialogue, ada)
    margin.expect_marked(["Paragraph 2. No man"])
    expect(margin.card("Six hours?")).not_to_contain_text("A reply by Ada")
    click_on(margin.page, "Paragraph 2.")
    expect(margin.card("Six hours?")).to_contain_text("A reply by Ada")
    expect(margin.card("Six hours?").get_by_role("button", name="1 reply")).to_have_attribute(
        "aria-expanded", "true"
    )
    margin.expect_marked(["Paragraph 2. No man"], ["active"])
    click_on(margin.page, "Paragraph 4.")
    expect(margin.card("Six hours?")).not_to_contain_text("A reply by Ada")
    margin.expect_marked([], ["active"])


def test_a_card_brings_its_words_into_view(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    for number in range(30, 36):
        write_note(
            ben, dialogue, f"Paragraph {number}.", f"On paragraph {number}\n\n" + "word " * 300
        )
    margin = open_margin(open_page, dialogue, ada)
    page = margin.page
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    card = margin.card("On paragraph 30")
    # The cards are tall, so that this one stands beside words that are not its own.
    card.get_by_text("On paragraph 30").click()
    expect_in_sight(page, "Paragraph 30.")
    margin.expect_marked(["Paragraph 30."], ["active"])


def test_a_draft_survives_a_reload_and_is_posted_once(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    adas.select("Paragraph 3. No man may live idle.")
    adas.page.keyboard.press("n")
    adas.page.keyboard.type("Not lost")
    adas.page.get_by_label("Tags").fill("work")
    adas.page.keyboard.press("Enter")
    adas.page.reload()
    adas.wait_until_live()
    expect(adas.page.locator(":focus")).to_have_count(0)
    adas.card("Not lost").get_by_role("button", name="Continue").click()
    expect(adas.page.get_by_label("Your note")).to_have_value("Not lost")
    adas.page.get_by_role("button", name="Post to Public").click()
    expect(bens.card("Not lost").get_by_role("list", name="Tags")).to_have_text("work")
    adas.page.reload()
    adas.wait_until_live()
    expect(adas.aside.get_by_role("article")).to_have_count(1)
    note = Annotation.objects.get()
    assert (note.body, note.exact) == ("Not lost", "Paragraph 3. No man may live idle.")


def test_the_preview_shows_markdown_and_no_script_runs(
    open_page: OpenPage, ada: User, ben: User, dialogue: Section
) -> None:
    adas, bens = (open_margin(open_page, dialogue, reader) for reader in (ada, ben))
    body = "An *ideal*<img src=x onerror='document.title=\"broken\"'><script>alert(1)</script>"
    adas.select("Paragraph 2.")
    adas.page.keyboard.press("n")
    adas.page.get_by_label("Your note").fill(body)
    adas.page.get_by_role("tab", name="Preview").click()
    preview = adas.page.get_by_role("tabpanel", name="Preview")
    expect(preview.locator("em")).to_have_text("ideal")
    adas.page.get_by_role("button", name="Post to Public").click()
    expect(bens.card("An ideal").locator("em")).to_have_text("ideal")
    for page in (adas.page, bens.page):
        expect(page.locator("#margin :is(script, img)")).to_have_count(0)
        assert "broken" not in page.title()
