"""A section's page with its margin, as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage

# The first place of the words in the text, as a Range; waits for nothing.
FIND = """(words) => {
  const text = document.getElementById("text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = []; let all = "";
  while (walker.nextNode()) {
    nodes.push([all.length, walker.currentNode]);
    all += walker.currentNode.data;
  }
  const at = all.indexOf(words);
  if (at < 0) throw new Error(`not in the text: ${words}`);
  const locate = (offset, last) => {
    const found = nodes.findLast(([begin]) => (last ? begin < offset : begin <= offset));
    return [found[1], offset - found[0]];
  };
  const range = document.createRange();
  range.setStart(...locate(at, false));
  range.setEnd(...locate(at + words.length, true));
  return range;
}"""

# Where a mouse must go down and up to select the words.
ENDS = f"""(words) => {{
  const range = ({FIND})(words);
  range.startContainer.parentElement.scrollIntoView({{block: "center"}});
  const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
  const rtl = getComputedStyle(range.startContainer.parentElement).direction === "rtl";
  const [first, last] = [rects[0], rects.at(-1)];
  const y = (rect) => rect.top + rect.height / 2;
  return rtl
    ? [first.right - 1, y(first), last.left + 1, y(last)]
    : [first.left + 1, y(first), last.right - 1, y(last)];
}}"""

# What each highlight covers, in words; a highlight itself has them in no order.
MARKED = """(names) => names.flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map((mark) => {
  const range = document.createRange();
  range.setStart(mark.startContainer, mark.startOffset);
  range.setEnd(mark.endContainer, mark.endOffset);
  return range;
}).sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)).map(String))"""

COLOURS = ["sun", "leaf", "sky", "rose"]
SHARED = ["shared-1", "shared-2", "shared-3", *COLOURS]
OWN = ["own"]


class Margin:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.aside = page.locator("#margin")
        self.switch = page.locator("#margin button.layer-now")
        self.bar = page.get_by_role("toolbar", name="Annotate the selected words")

    def wait_until_live(self) -> None:
        """Its notes have come, and what others write will."""
        self.expect_connection("live")

    def expect_connection(self, state: str) -> None:
        expect(self.aside).to_have_attribute("data-connection", state)

    def scroll_to(self, words: str) -> None:
        """Marks are painted and cards made near the screen alone."""
        scroll = f"(words) => ({FIND})(words).startContainer.parentElement.scrollIntoView()"
        self.page.evaluate(scroll, words)

    def drag_over(self, words: str) -> str:
        """Select with the mouse; what the browser then says is selected."""
        x1, y1, x2, y2 = self.page.evaluate(ENDS, words)
        mouse = self.page.mouse
        mouse.move(x1, y1)
        mouse.down()
        mouse.move(x2, y2, steps=4)
        mouse.up()
        expect(self.bar).to_be_visible()
        selected: str = self.page.evaluate("getSelection().toString()")
        return selected

    def select(self, words: str) -> None:
        """Select exactly these words, as a keyboard or a long press would in the end."""
        self.page.evaluate(
            f"""(words) => {{
              const range = ({FIND})(words);
              range.startContainer.parentElement.scrollIntoView({{block: "center"}});
              const {{startContainer, startOffset, endContainer, endOffset}} = range;
              getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
            }}""",
            words,
        )
        expect(self.bar).to_be_visible()

    def enter(self, layer: str) -> None:
        """Go into another layer, and wait until its notes are here and live."""
        self.switch.click()
        self.page.get_by_role("menuitemradio", name=layer).click()
        self.expect_layer(layer)

    def expect_layer(self, layer: str) -> None:
        expect(self.switch).to_have_accessible_name(f"Layer: {layer}")

    def begin(self, words: str, body: str) -> None:
        """Select words and write, without posting."""
        self.select(words)
        self.bar.get_by_role("button", name="Note").click()
        self.page.get_by_label("Your note").fill(body)

    def write(self, body: str, shown: str = "", to: str = "Post to Public") -> None:
        """Write a note on the selected words and post it; wait until it is shown."""
        self.bar.get_by_role("button", name="Note").click()
        self.page.get_by_label("Your note").fill(body)
        self.page.get_by_role("button", name=to).click()
        expect(self.card(shown or body)).to_be_visible()

    def card(self, words: str) -> Locator:
        return self.aside.locator("article").filter(has_text=words)

    def reply(self, to: str, body: str, layer: str = "Public") -> None:
        card, name = self.card(to), f"Reply to {layer}"
        card.get_by_text(to).click()
        card.get_by_role("button", name=name).click()
        card.get_by_role("textbox", name=name).fill(body)
        card.get_by_role("button", name=name).click()
        expect(card.get_by_text(body)).to_be_visible()

    def text_place(self) -> list[float]:
        """Where the text has come to stand on the screen, and how long its HTML is.

        What one opens comes into view a few frames later, and the text moves with it.
        """
        place: list[float] = self.page.evaluate(
            """async () => {
              for (let still = 0, last; still < 10; still = scrollY === last ? still + 1 : 0) {
                last = scrollY;
                await new Promise(requestAnimationFrame);
              }
              const text = document.getElementById("text");
              const box = text.getBoundingClientRect();
              return [box.top, box.left, box.width, box.height, text.innerHTML.length];
            }"""
        )
        return place

    def marked(self, names: list[str] = SHARED) -> list[str]:
        """The highlighted words, in the order of the text."""
        words: list[str] = self.page.evaluate(MARKED, names)
        return words

    def expect_marked(self, words: list[str], names: list[str] = SHARED) -> None:
        wait = f"([names, words]) => JSON.stringify(({MARKED})(names)) === JSON.stringify(words)"
        self.page.wait_for_function(wait, arg=[names, words])


def open_margin(
    open_page: OpenPage, section: Section, user: User | None = None, **options: object
) -> Margin:
    """The section in a browser of its own for this person, once its margin is live."""
    margin = Margin(open_page(section.get_absolute_url(), user, **options))
    margin.wait_until_live()
    return margin
