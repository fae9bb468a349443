"""What one says and asks, answers and reacts to, in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import OWN, Margin, open_margin
from tests.making import ask, highlight, write_note, write_reply

pytestmark = pytest.mark.browser

IDLE = "no man may live idle"


def open_thread(margin: Margin, words: str) -> Locator:
    """The card with these words, once it stands out."""
    card = margin.card(words)
    card.get_by_text(words).click()
    expect(card.get_by_role("button", name="Reply to Public")).to_be_visible()
    return card


def test_a_question_is_asked_answered_and_opened_again(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    adas = open_margin(open_page, trades, ada)
    adas.select(IDLE)
    adas.bar.get_by_role("button", name="Question").click()
    adas.page.get_by_role("textbox", name="Your question").fill("Is this an ideal?")
    adas.page.get_by_role("button", name="Post to Public").click()
    expect(adas.card("Is this an ideal?")).to_contain_text("open question")
    question = Annotation.objects.get()
    assert question.motivation == "questioning"
    write_reply(ben, question, "An argument.")
    write_reply(ben, question, "Both, I think.")
    bens = open_margin(open_page, trades, ben)
    expect(open_thread(bens, "Is this an ideal?").get_by_role("listitem")).to_have_count(2)
    expect(bens.aside.get_by_role("button", name="This answers it")).to_have_count(0)
    replies = adas.card("Is this an ideal?").locator(".replies li")
    expect(replies).to_have_count(2)
    replies.nth(1).get_by_role("button", name="This answers it").click()
    expect(replies.nth(0)).to_contain_text("The answer")
    expect(replies.nth(0)).to_contain_text("Both, I think.")
    expect(replies.nth(0).get_by_role("button", name="Not the answer")).to_be_focused()
    expect(bens.card("Is this an ideal?")).to_contain_text("answered question")
    expect(bens.card("Is this an ideal?").locator(".replies li").nth(0)).to_contain_text("Both")
    replies.nth(0).get_by_role("button", name="Not the answer").click()
    expect(bens.card("Is this an ideal?")).to_contain_text("open question")


def test_an_editor_may_mark_the_answer(
    open_page: OpenPage, ada: User, ben: User, iris: User, trades: Section
) -> None:
    question = ask(ada, trades, IDLE, "Who says so?")
    write_reply(ben, question, "Hythloday does.")
    margin = open_margin(open_page, trades, iris)
    open_thread(margin, "Who says so?").get_by_role("button", name="This answers it").click()
    expect(margin.card("Who says so?")).to_contain_text("answered question")


def test_the_kind_is_chosen_by_keyboard_and_kept_in_the_draft(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    margin.select(IDLE)
    margin.page.keyboard.press("n")
    margin.page.get_by_role("textbox", name="Your note").fill("Is it so?")
    margin.page.get_by_role("radio", name="Note").focus()
    margin.page.keyboard.press("ArrowRight")
    expect(margin.page.get_by_role("textbox", name="Your question")).to_have_value("Is it so?")
    margin.page.reload()
    margin.wait_until_live()
    margin.page.get_by_role("button", name="Continue").click()
    expect(margin.page.get_by_role("radio", name="Question")).to_be_checked()
    expect(margin.page.get_by_role("textbox", name="Your question")).to_have_value("Is it so?")


def test_a_highlight_has_a_colour_that_the_next_one_takes_and_that_can_be_changed(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades, ada)
    margin.select(IDLE)
    margin.bar.get_by_role("button", name="Leaf").click()
    margin.expect_marked([IDLE], ["leaf"])
    margin.expect_marked([], [*OWN, "shared-1"])
    margin.page.reload()
    margin.wait_until_live()
    margin.select("follow his trade")
    margin.bar.get_by_role("button", name="Highlight", exact=True).click()
    margin.expect_marked([IDLE, "follow his trade"], ["leaf"])
    card = margin.card(IDLE)
    card.get_by_role("button", name="Reply").click()
    card.get_by_role("radio", name="Rose").check()
    margin.expect_marked([IDLE], ["rose"])
    margin.expect_marked(["follow his trade"], ["leaf"])


def test_a_highlight_may_be_given_words(open_page: OpenPage, ada: User, trades: Section) -> None:
    highlight(ada, trades, IDLE, "sky")
    margin = open_margin(open_page, trades, ada)
    margin.expect_marked([IDLE], ["sky"])
    card = margin.card(IDLE)
    card.get_by_role("button", name="Reply").click()
    card.get_by_role("button", name="Add words").click()
    margin.page.get_by_role("textbox", name="Your note").fill("Six hours!")
    margin.page.get_by_role("button", name="Save").click()
    expect(margin.card("Six hours!")).to_be_visible()
    margin.expect_marked([], ["sky"])
    margin.expect_marked([IDLE])


def test_a_note_on_the_whole_section_stands_on_top_and_marks_no_words(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    write_note(ben, trades, IDLE, "Six hours?")
    write_note(ben, trades, "Of their trades", "And of their leisure?")
    margin = open_margin(open_page, trades, ada)
    margin.page.get_by_role("button", name="Note on the whole section").click()
    margin.page.get_by_role("textbox", name="Your note").fill("All of it turns on time.")
    margin.page.get_by_role("button", name="Post to Public").click()
    card = margin.card("All of it turns on time.")
    expect(card).to_contain_text("On this section")
    margin.expect_marked(["Of their trades", IDLE])
    expect(margin.aside.locator("article").first).to_contain_text("All of it turns on time.")
    # Its card stands above that of the heading, whose letters are the highest of the text.
    margin.page.wait_for_function(
        """([above, below]) => {
          const top = (words) => [...document.querySelectorAll("#margin article")]
            .find((card) => card.textContent.includes(words)).getBoundingClientRect().top;
          return top(above) < top(below);
        }""",
        arg=["All of it turns on time.", "And of their leisure?"],
    )


def test_a_reaction_counts_for_all_at_once_and_can_be_taken_back(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    write_note(ben, trades, IDLE, "Six hours?")
    adas = open_margin(open_page, trades, ada)
    bens = open_margin(open_page, trades, ben)
    card = open_thread(adas, "Six hours?")
    agree = card.get_by_role("button", name="Agree")
    agree.click()
    expect(agree).to_have_attribute("aria-pressed", "true")
    told = bens.card("Six hours?").get_by_role("list", name="Reactions")
    expect(told).to_contain_text("Agree 1")
    open_thread(bens, "Six hours?")
    expect(bens.card("Six hours?").get_by_role("button", name="Agree")).to_have_count(0)
    card.get_by_role("button", name="I wonder").click()
    expect(told).to_contain_text("I wonder 1")
    expect(agree).to_have_attribute("aria-pressed", "false")
    card.get_by_role("button", name="I wonder").click()
    expect(told).to_have_count(0)


def test_a_reaction_that_the_library_does_not_get_is_taken_back_and_says_so(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    write_note(ben, trades, IDLE, "Six hours?")
    margin = open_margin(open_page, trades, ada)
    card = open_thread(margin, "Six hours?")
    margin.page.route("**/reaction/", lambda route: route.abort())
    card.get_by_role("button", name="Thanks").click()
    expect(card.get_by_role("alert")).to_contain_text("can't be reached")
    expect(card.get_by_role("button", name="Thanks")).to_have_attribute("aria-pressed", "false")


def test_earlier_wordings_are_shown_on_asking(
    open_page: OpenPage, ada: User, trades: Section
) -> None:
    write_note(ada, trades, IDLE, "Six ours?")
    margin = open_margin(open_page, trades, ada)
    card = open_thread(margin, "Six ours?")
    card.get_by_role("button", name="Edit").click()
    margin.page.get_by_role("textbox", name="Your note").fill("Six hours?")
    margin.page.get_by_role("button", name="Save").click()
    now = margin.card("Six hours?")
    now.get_by_role("button", name="edited").click()
    past = now.get_by_role("region", name="Earlier wordings")
    expect(past).to_contain_text("Six ours?")
    now.get_by_role("button", name="edited").click()
    expect(past).to_have_count(0)


def test_a_thumb_asks_highlights_and_reacts(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    write_note(ben, trades, "follow his trade", "Which trade?")
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    margin = open_margin(open_page, trades, ada, **phone)
    margin.select(IDLE)
    rose = margin.bar.get_by_role("button", name="Rose")
    box = rose.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    rose.tap()
    margin.expect_marked([IDLE], ["rose"])
    margin.page.get_by_role("button", name="Show more of the margin").tap()
    card = margin.card("Which trade?")
    card.get_by_role("button", name="Reply").tap()
    thanks = card.get_by_role("button", name="Thanks")
    thanks.tap()
    expect(thanks).to_have_attribute("aria-pressed", "true")
    box = thanks.bounding_box()
    assert box
    assert box["height"] >= 44
