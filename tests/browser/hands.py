"""What a reader without a mouse does, and what one with a mouse sees."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, TimeoutError, expect

from books.models import Section
from tests.browser.margin import Margin
from tests.making import first_section, make_book

DIALOGUE = "".join(
    f"<p>Paragraph {number}. No man may live idle. They appoint six hours. Is it so?</p>"
    for number in range(40)
)
# Whether what has the focus is on the screen and shows it by an outline.
FOCUS_SHOWS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = element.matches(":focus-visible") && parseFloat(style.outlineWidth) >= 2;
  const inSight = box.width > 0 && box.top < innerHeight && box.bottom > 0;
  return outlined && inSight && style.opacity === "1";
}"""


def make_dialogue() -> Section:
    """Forty paragraphs of four sentences each."""
    return first_section(make_book("Dialogue", DIALOGUE))


def tab_to(page: Page, target: Locator, limit: int = 40) -> None:
    """Press Tab as often as it takes, as one without a mouse would."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if target.evaluate_all("(found) => found.includes(document.activeElement)"):
            return
    raise AssertionError(f"Tab does not lead to {target}.")


def paragraphs(page: Page) -> Locator:
    return page.get_by_role("group", name="Paragraphs").get_by_role("button")


def expect_focus_in(margin: Margin, place: Locator) -> None:
    expect(place).to_be_focused()
    margin.page.wait_for_function(FOCUS_SHOWS)


# Where the paragraphs with these words are on the screen, and whether all of them can be seen.
PLACES = """(words) => [...document.querySelectorAll("#text p")]
  .filter((p) => p.textContent.includes(words))
  .map((p) => {
    const { top, bottom } = p.getBoundingClientRect();
    return { top, bottom, seen: top >= 52 && bottom <= innerHeight };
  })"""


def expect_in_sight(page: Page, words: str) -> None:
    try:
        page.wait_for_function(f"(words) => ({PLACES})(words).some((p) => p.seen)", arg=words)
    except TimeoutError as error:
        places = page.evaluate(PLACES, words)
        letters = page.evaluate("document.fonts.status")
        raise AssertionError(f"{words!r} is not in sight: {places}, letters {letters}") from error
