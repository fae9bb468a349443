"""Reading and annotating by thumb, on a phone's screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from annotations.models import Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.making import first_section, make_book, write_note, write_reply

pytestmark = pytest.mark.browser

TARGET = 44
"""Pixels that a thumb needs either way."""

# Sixty paragraphs that a phone shows on many screens.
LONG = "".join(
    f"<p>Paragraph {number}. The chief, and almost the only, business of the Syphogrants is to "
    "take care that no man may live idle, but that every one may follow his trade.</p>"
    for number in range(60)
)
RAGGED = (
    "<h2>Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft</h2>"
    "<pre>" + "no-man-may-live-idle " * 12 + "</pre>"
    "<table><tr>" + "<td>Agriculture</td>" * 12 + "</tr></table>"
    "<p>https://example.org/" + "utopia/" * 30 + "</p>" + LONG
)

# The lines of the words that begin a paragraph, and what of the screen the sheet leaves free.
SEEN = """(words) => {
  const p = [...document.querySelectorAll("#text p")].find((p) => p.textContent.startsWith(words));
  const range = document.createRange();
  range.setStart(p.firstChild, 0);
  range.setEnd(p.firstChild, words.length);
  const box = range.getBoundingClientRect();
  const sheet = document.querySelector(".margin-sheet");
  // Where the sheet will be when its own motion is over.
  const still = sheet.getAnimations().length === 0;
  return {top: box.top, bottom: box.bottom, free: sheet.getBoundingClientRect().top, still};
}"""


@pytest.fixture
def long_section(transactional_db: None) -> Section:
    return first_section(make_book("A long chapter", LONG))


def open_phone(
    open_page: OpenPage, section: Section, user: User | None = None, width: int = 390
) -> Margin:
    viewport = {"width": width, "height": 844 if width == 390 else 568}
    return open_margin(open_page, section, user, viewport=viewport, has_touch=True, is_mobile=True)


def expect_height(margin: Margin, height: str) -> None:
    expect(margin.aside.locator(".margin-sheet")).to_have_attribute("data-height", height)


def expect_passage_clear_of_the_sheet(page: Page, words: str) -> None:
    page.wait_for_function(
        f"""(words) => {{
          const {{top, bottom, free, still}} = ({SEEN})(words);
          return still && top >= 52 && bottom <= free;
        }}""",
        arg=words,
    )


def expect_thumb_sized(targets: Locator) -> None:
    expect(targets.first).to_be_visible()
    for target in targets.all():
        box = target.bounding_box()
        assert box
        size = (round(box["width"]), round(box["height"]))
        assert min(size) >= TARGET, f"{target.evaluate('(it) => it.outerHTML')} is {size}"


def expect_no_sideways_scrolling(page: Page) -> None:
    widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]


def test_a_selection_brings_the_bar_to_the_thumb(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    margin = open_phone(open_page, long_section, ada)
    margin.select("Paragraph 5.")
    box = margin.bar.bounding_box()
    assert box
    assert box["y"] > 844 / 2
    assert box["y"] + box["height"] <= 844 - 60, "the bar stands above the sheet's head"
    expect_thumb_sized(margin.bar.get_by_role("button"))


def test_the_bar_goes_to_the_top_when_it_would_cover_the_words(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    margin = open_phone(open_page, long_section, ada)
    margin.page.evaluate(
        """() => {
          const p = document.querySelectorAll("#text p")[20];
          scrollBy({top: p.getBoundingClientRect().top - innerHeight + 120, behavior: "instant"});
          getSelection().setBaseAndExtent(p.firstChild, 0, p.firstChild, 13);
        }"""
    )
    expect(margin.bar).to_be_visible()
    margin.page.wait_for_function(
        """() => {
          const bar = document.querySelector(".selection-bar").getBoundingClientRect();
          const words = getSelection().getRangeAt(0).getBoundingClientRect();
          return bar.bottom < words.top || bar.top > words.bottom;
        }"""
    )
    box = margin.bar.bounding_box()
    assert box
    assert box["y"] < 844 / 2


def test_a_note_is_written_in_the_sheet_and_others_see_it(
    open_page: OpenPage, ada: User, ben: User, long_section: Section
) -> None:
    adas = open_phone(open_page, long_section, ada)
    bens = open_margin(open_page, long_section, ben)
    bens.page.get_by_text("Paragraph 20.").scroll_into_view_if_needed()
    adas.select("Paragraph 20.")
    adas.bar.get_by_role("button", name="Note").tap()
    expect_height(adas, "half")
    field = adas.page.get_by_label("Your note")
    expect(field).to_be_focused()
    expect_passage_clear_of_the_sheet(adas.page, "Paragraph 20.")
    field.fill("Written by thumb")
    post = adas.page.get_by_role("button", name="Post to Public")
    expect_thumb_sized(post)
    post.tap()
    expect(adas.card("Written by thumb")).to_be_in_viewport()
    expect_passage_clear_of_the_sheet(adas.page, "Paragraph 20.")
    expect(bens.card("Written by thumb")).to_be_visible()
    bens.expect_marked(["Paragraph 20."])
    assert Annotation.objects.get().exact == "Paragraph 20."


@pytest.mark.parametrize("seconds", [0.2, 2])
def test_a_draft_laid_aside_is_seen_below_the_sheets_head(
    open_page: OpenPage, ada: User, ben: User, long_section: Section, seconds: float
) -> None:
    """Also by hands that are quicker than the sheet, which is then still on its way up."""
    for number in range(6):
        write_note(ben, long_section, f"Paragraph {number}.", "Six hours?")
    margin = open_phone(open_page, long_section, ada)
    margin.page.evaluate(
        "(time) => { document.querySelector('.margin-sheet').style.transitionDuration = time; }",
        f"{seconds}s",
    )
    margin.select("Paragraph 3.")
    margin.bar.get_by_role("button", name="Note").tap()
    field = margin.page.get_by_label("Your note")
    field.fill("Half a thought\n" * 12)
    field.press("Escape")
    expect(margin.card("Half a thought")).to_be_focused()
    margin.page.wait_for_function(
        """() => {
          const head = document.querySelector(".margin-head").getBoundingClientRect();
          const card = document.activeElement.getBoundingClientRect();
          return card.top >= head.bottom && card.bottom <= innerHeight;
        }"""
    )


@pytest.mark.parametrize("number", [0, 7, 30, 59])
def test_the_sheet_never_covers_the_passage_it_speaks_of(
    open_page: OpenPage, ada: User, ben: User, long_section: Section, number: int
) -> None:
    words = f"Paragraph {number}."
    note = write_note(ben, long_section, words, "Six hours?")
    for body in ("An argument.", "An ideal."):
        write_reply(ada, note, body)
    margin = open_phone(open_page, long_section, ada)
    margin.page.evaluate(
        """(number) => document.querySelectorAll("#text p")[number]
          .scrollIntoView({block: "end", behavior: "instant"})""",
        number,
    )
    margin.expect_marked([words])
    seen = margin.page.evaluate(SEEN, words)
    assert seen["bottom"] <= seen["free"], (
        "the sheet's head covers the words before they are opened"
    )
    margin.page.touchscreen.tap(80, (seen["top"] + seen["bottom"]) / 2)
    expect_height(margin, "half")
    expect(margin.card("Six hours?").get_by_text("An argument.")).to_be_in_viewport()
    expect_passage_clear_of_the_sheet(margin.page, words)


def test_the_sheet_has_three_heights_by_button_and_by_drag(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    write_note(ada, long_section, "Paragraph 1.")
    margin = open_phone(open_page, long_section, ada)
    more = margin.page.get_by_role("button", name="Show more of the margin")
    less = margin.page.get_by_role("button", name="Show less of the margin")
    expect_thumb_sized(more)
    expect(less).to_be_disabled()
    tops = [_top_at_rest(margin, "peek")]
    for height in ("half", "full"):
        more.tap()
        tops.append(_top_at_rest(margin, height))
    expect(more).to_be_disabled()
    assert tops == sorted(tops, reverse=True)
    assert tops[0] > 844 * 0.9
    assert tops[2] == 180, "a few lines of the text stay in sight"
    less.tap()
    assert _top_at_rest(margin, "half") == tops[1]
    mouse = margin.page.mouse
    mouse.move(195, tops[1] + 28)
    mouse.down()
    mouse.move(195, 500, steps=3)
    mouse.move(195, 800, steps=3)
    mouse.up()
    assert _top_at_rest(margin, "peek") == tops[0]


def _top_at_rest(margin: Margin, height: str) -> float:
    """The sheet's top edge once it stands at that height."""
    expect_height(margin, height)
    margin.page.wait_for_function(
        "() => document.querySelector('.margin-sheet').getAnimations().length === 0"
    )
    box = margin.aside.locator(".margin-sheet").bounding_box()
    assert box
    return box["y"]


def test_a_paragraph_is_chosen_by_thumb_sentence_by_sentence(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    margin = open_phone(open_page, long_section, ada)
    page = margin.page
    page.locator('#gutter [data-block="3"]').tap()
    chooser = page.get_by_role("dialog", name="Choose the words")
    expect(chooser).to_contain_text("Sentence 1 of 2")
    expect_thumb_sized(chooser.get_by_role("button"))
    chooser.get_by_role("button", name="Next").tap()
    expect(chooser).to_contain_text("The chief, and almost the only")
    expect_passage_clear_of_the_sheet(page, "Paragraph 3.")
    chooser.get_by_role("button", name="Highlight").tap()
    expect(chooser).to_have_count(0)
    expect(margin.card("highlighted")).to_be_visible()
    words = Annotation.objects.get().exact
    assert words.startswith("The chief, and almost the only")
    margin.expect_marked([words])


def test_everything_in_an_open_thread_is_within_a_thumbs_reach(
    open_page: OpenPage, ada: User, long_section: Section
) -> None:
    write_note(ada, long_section, "Paragraph 1.", "Six hours?")
    margin = open_phone(open_page, long_section, ada)
    margin.page.get_by_role("button", name="Show more of the margin").tap()
    card = margin.card("Six hours?")
    card.get_by_role("button", name="Reply").tap()
    expect_thumb_sized(card.get_by_role("button"))
    expect_thumb_sized(margin.switch)
    card.get_by_role("button", name="Reply to Public").tap()
    expect_thumb_sized(card.get_by_role("button"))
    expect_thumb_sized(card.get_by_role("tab"))


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_makes_the_page_scroll_sideways(
    open_page: OpenPage, ada: User, transactional_db: None, width: int
) -> None:
    section = first_section(make_book("Ragged", RAGGED))
    write_note(ada, section, "Paragraph 1.", "unbroken" * 40)
    margin = open_phone(open_page, section, ada, width)
    page = margin.page
    expect_no_sideways_scrolling(page)
    margin.page.get_by_role("button", name="Show more of the margin").tap()
    margin.card("unbroken").get_by_role("button", name="Reply").tap()
    margin.card("unbroken").get_by_role("button", name="Edit").tap()
    expect(page.get_by_role("textbox", name="Your note")).to_be_visible()
    expect_no_sideways_scrolling(page)
    page.get_by_role("button", name="Cancel").tap()
    margin.select("Paragraph 2.")
    expect_no_sideways_scrolling(page)
    margin.bar.get_by_role("button", name="Note").tap()
    expect(page.get_by_label("Your note")).to_be_visible()
    expect_no_sideways_scrolling(page)
    right = margin.page.evaluate(
        "Math.max(...[...document.querySelectorAll('#margin *')]"
        ".map((it) => it.getBoundingClientRect().right))"
    )
    assert right <= width
