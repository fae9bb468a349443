"""By touch alone: real fingers' events, and targets that a finger hits."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations import services
from annotations.models import Annotation
from annotations.schemas import Words
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import FIND, Margin, open_margin
from tests.making import first_section, make_book, write_note, write_reply

pytestmark = pytest.mark.browser

LONG = "".join(
    f"<p>Paragraph {number}. The chief, and almost the only, business of the Syphogrants is to "
    "take care that no man may live idle, but that every one may follow his trade.</p>"
    for number in range(40)
)

# Every control that shows and is too small to hit. A link in running text is as large as its
# words; an input is hit by its label; and a button also by what `::after` adds around it.
TOO_SMALL = """() => {
  const controls = document.querySelectorAll(
    "a[href], button, input, textarea, select, summary, [role=button], [role=tab], [role=radio]");
  const grown = (it) => {
    const {content, position, top} = getComputedStyle(it, "::after");
    return content !== "none" && position === "absolute" ? Math.max(0, -2 * parseFloat(top)) : 0;
  };
  return [...controls].flatMap((it) => {
    const target = it.matches("input") ? it.closest("label") ?? it : it;
    const isWords = it.matches("a") && getComputedStyle(it).display === "inline";
    const isHidden = !target.checkVisibility({visibilityProperty: true}) || it.matches(".skip");
    if (isWords || isHidden) return [];
    const box = target.getBoundingClientRect();
    const size = [box.width, box.height].map((side) => Math.round(side + grown(target)));
    if (box.width === 0 || Math.min(...size) >= 44) return [];
    return [`${size.join(" x ")}: ${it.outerHTML.slice(0, 120)}`];
  });
}"""

# Without a clipboard a link is shown to be copied by hand.
NO_CLIPBOARD = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
}"""
# The words, and what covers the screen at the bottom.
COVERED = f"""(words) => {{
  const box = ({FIND})(words).getBoundingClientRect();
  const sheet = document.querySelector(".margin-sheet");
  const still = sheet.getAnimations().length === 0;
  return !still || box.top < 52 || box.bottom > sheet.getBoundingClientRect().top;
}}"""


@pytest.fixture
def section(transactional_db: None) -> Section:
    return first_section(make_book("A long chapter", LONG))


def open_phone(
    open_page: OpenPage, section: Section, user: User | None, width: int = 390
) -> Margin:
    viewport = {"width": width, "height": 844 if width == 390 else 568}
    return open_margin(open_page, section, user, viewport=viewport, has_touch=True, is_mobile=True)


def long_press(page: Page, words: str) -> None:
    """A finger rests on the words until they are selected, and is lifted then.

    Chromium without a screen leaves out the system's part, the selecting itself: the test does it.
    """
    x, y = page.evaluate(
        f"""(words) => {{
          const range = ({FIND})(words);
          const where = {{block: "center", behavior: "instant"}};
          range.startContainer.parentElement.scrollIntoView(where);
          const box = range.getClientRects()[0];
          return [box.left + 8, box.top + box.height / 2];
        }}""",
        words,
    )
    hand = page.context.new_cdp_session(page)
    hand.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    page.evaluate(
        f"""(words) => {{
          const {{startContainer, startOffset, endContainer, endOffset}} = ({FIND})(words);
          getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
        }}""",
        words,
    )
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def expect_large_targets(page: Page) -> None:
    assert page.evaluate(TOO_SMALL) == []


def expect_seen_above_the_sheet(page: Page, words: str) -> None:
    page.wait_for_function(f"(words) => !({COVERED})(words)", arg=words)


def test_a_note_is_written_answered_and_deleted_by_touch_alone(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    margin = open_phone(open_page, section, ada)
    page = margin.page
    long_press(page, "Syphogrants")
    expect(margin.bar).to_be_visible()
    margin.bar.get_by_role("button", name="Note", exact=True).tap()
    expect(page.get_by_label("Your note")).to_be_focused()
    expect_seen_above_the_sheet(page, "Paragraph 0.")
    page.get_by_label("Your note").fill("By a finger")
    page.get_by_role("button", name="Post to Public").tap()
    card = margin.card("By a finger")
    expect(card).to_be_in_viewport()
    card.get_by_role("button", name="Reply to Public").tap()
    card.get_by_role("textbox", name="Reply to Public").fill("And another")
    card.get_by_role("button", name="Reply to Public").tap()
    expect(card.get_by_text("And another")).to_be_visible()
    note = Annotation.objects.get(parent=None)
    assert note.exact == "Syphogrants"
    card.locator(".replies").get_by_role("button", name="Delete").tap()
    card.get_by_role("group", name="Delete this for good?").get_by_text("Delete", exact=True).tap()
    expect(card.get_by_text("And another")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 320])
def test_every_target_of_the_reading_page_is_large_enough(
    open_page: OpenPage, ada: User, ben: User, section: Section, width: int
) -> None:
    note = write_note(ben, section, "Paragraph 1.", "Six hours?")
    write_reply(ada, note, "An argument.")
    write_note(ada, section, "Paragraph 2.", "Mine")
    margin = open_phone(open_page, section, ada, width)
    page = margin.page
    expect_large_targets(page)
    margin.select("Paragraph 3.")
    expect_large_targets(page)
    margin.bar.get_by_role("button", name="Note", exact=True).tap()
    page.get_by_label("Your note").fill("Half a thought")
    page.get_by_label("Tags").fill("work")
    page.get_by_label("Tags").press("Enter")
    expect_large_targets(page)
    page.get_by_label("Your note").press("Escape")
    page.locator('#gutter [data-block="1"]').tap()
    chooser = page.get_by_role("dialog", name="Choose the words")
    expect(chooser).to_be_visible()
    expect_large_targets(page)
    chooser.get_by_role("button", name="Read 1 note").tap()
    expect(margin.card("Six hours?").get_by_text("An argument.")).to_be_visible()
    expect_large_targets(page)


def test_every_target_that_opens_from_the_bar_is_large_enough(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    page = open_phone(open_page, section, ada).page
    for popover in page.locator(".bar [popover], nav[popover]").all():
        popover.evaluate("(it) => it.showPopover()")
        expect_large_targets(page)
        popover.evaluate("(it) => it.hidePopover()")


def test_nothing_moves_by_itself_with_reduced_motion(
    open_page: OpenPage, ada: User, ben: User, section: Section
) -> None:
    write_note(ben, section, "Paragraph 30.", "Far below")
    margin = open_phone(open_page, section, ada)
    page = margin.page
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(
        """() => {
          window.moved = [];
          const {scrollTo, Element} = window;
          const into = Element.prototype.scrollIntoView;
          const note = (how) => { if (how?.behavior === "smooth") window.moved.push("scroll"); };
          window.scrollTo = (...how) => (note(how[0]), scrollTo(...how));
          Element.prototype.scrollIntoView = function (how) { note(how); into.call(this, how); };
          const move = ({type, target}) => window.moved.push(`${type} ${target.className}`);
          document.addEventListener("transitionrun", move);
          document.addEventListener("animationstart", move);
        }"""
    )
    page.get_by_role("button", name="Show more of the margin").tap()
    page.keyboard.press("j")
    expect(margin.card("Far below")).to_be_focused()
    expect_seen_above_the_sheet(page, "Paragraph 30.")
    page.get_by_role("button", name="Show less of the margin").tap()
    expect(page.locator(".margin-sheet")).to_have_attribute("data-height", "peek")
    assert page.evaluate("window.moved") == []


@pytest.mark.parametrize("width", [390, 320])
def test_every_target_of_dialogs_and_of_what_a_note_opens_is_large_enough(
    open_page: OpenPage, ada: User, ben: User, section: Section, width: int
) -> None:
    note = write_note(ben, section, "Paragraph 1.", "Six hours?", tags=["work"])
    services.edit(note, Words("Six hours? No more?", ("work",)))
    write_note(ada, section, "Paragraph 2.", "Mine")
    margin = open_phone(open_page, section, ada, width)
    page = margin.page
    page.evaluate(NO_CLIPBOARD)
    page.get_by_role("button", name="Show more of the margin").tap()
    page.locator(".show-menu > button").tap()
    page.get_by_label("Chosen people").tap()
    expect(page.get_by_label("Ben Adeyemi")).to_be_visible()
    expect_large_targets(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show everything").tap()
    card = margin.card("Six hours?")
    card.get_by_text("Six hours?").tap()
    card.get_by_role("button", name="edited").tap()
    expect(card.locator(".history li").first).to_be_visible()
    expect_large_targets(page)
    for name in ("Cite this note", "Copy a link to this note"):
        card.get_by_role("button", name=name).tap()
        expect(page.get_by_role("dialog").get_by_role("button", name="Copy").first).to_be_visible()
        expect_large_targets(page)
        page.get_by_role("button", name="Close", exact=True).last.tap()
        expect(page.get_by_role("dialog")).to_have_count(0)
    mine = margin.card("Mine")
    mine.get_by_text("Mine").tap()
    mine.get_by_role("button", name="Delete").tap()
    expect(mine.get_by_role("group", name="Delete this for good?")).to_be_visible()
    expect_large_targets(page)
    mine.get_by_role("button", name="Cancel").tap()
    mine.get_by_role("button", name="Edit").tap()
    expect(page.get_by_role("textbox", name="Your note")).to_be_visible()
    expect_large_targets(page)
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    expect_large_targets(page)


@pytest.mark.parametrize("width", [390, 320])
def test_every_target_is_large_enough_for_someone_signed_out_and_when_things_go_wrong(
    open_page: OpenPage, ada: User, section: Section, width: int
) -> None:
    write_note(ada, section, "Paragraph 1.", "Six hours?")
    margin = open_phone(open_page, section, None, width)
    page = margin.page
    page.get_by_role("button", name="Show more of the margin").tap()
    margin.card("Six hours?").get_by_text("Six hours?").tap()
    expect_large_targets(page)
    margin.select("Paragraph 3.")
    expect_large_targets(page)
    page.route("**/api/v1/sections/*/annotations/", lambda route: route.abort())
    page.reload()
    page.get_by_role("button", name="Show more of the margin").tap()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect_large_targets(page)
