"""A section with ten thousand notes is used like any other, in English and in Chinese."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Anchor, Annotation
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import SHARED, open_margin
from tests.crowding import crowd
from tests.making import first_section, layer_of, make_book, write_note

pytestmark = pytest.mark.browser

NOTES = 10_000
PARAGRAPHS = 200
MOST_CARDS = 200
"""Of ten thousand threads: those of a few screens, most of them folded."""

PLACE = 240
"""Code points whose threads are one crowd, as the margin has it."""

PLACES = """() => [...document.querySelectorAll("#margin [data-key^=crowd-]")]
  .map((card) => Number(card.dataset.key.slice("crowd-".length)))"""
CARDS = "() => document.querySelectorAll('#margin .stage > article').length"
# Again and again: the text grows while its paragraphs get their heights.
TO_THE_END = """() => {
  scrollTo({top: document.documentElement.scrollHeight, behavior: "instant"});
  const last = [...document.querySelectorAll("#text p")].at(-1).getBoundingClientRect();
  return last.bottom > 0 && last.top < innerHeight;
}"""


@dataclass(frozen=True)
class Text:
    """A language and its paragraphs, each told from the others by its number."""

    language: str
    paragraph: str

    def numbered(self, number: int) -> str:
        return self.paragraph.format(number)

    def words(self, number: int) -> str:
        """Of a paragraph, those that stand nowhere else."""
        return self.numbered(number)[: self.paragraph.index("{") + len(str(number)) + 1]


MORE = Text(
    "en",
    "Paragraph {}: the chief, and almost the only, business of the Syphogrants is to take care "
    "that no man may live idle, but that every one may follow his trade diligently.",
)
ANALECTS = Text(
    "zh",
    "第{}章。子曰：“學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？”"
    "有子曰：“其為人也孝弟，而好犯上者，鮮矣；不好犯上，而好作亂者，未之有也。”",
)


@pytest.fixture(params=[MORE, ANALECTS], ids=["English", "Chinese"])
def text(request: pytest.FixtureRequest) -> Text:
    found: Text = request.param
    return found


@pytest.fixture
def crowded(transactional_db: None, text: Text, ben: User, cora: User) -> Section:
    paragraphs = (f"<p>{text.numbered(number)}</p>" for number in range(1, PARAGRAPHS + 1))
    book = make_book("Utopia", "\n".join(paragraphs), language=text.language)
    section = first_section(book)
    crowd(section, layer_of(book, ben), [ben, cora], NOTES)
    return section


def test_it_opens_and_shows_the_cards_near_the_screen_alone(
    open_page: OpenPage, ada: User, crowded: Section
) -> None:
    page = open_margin(open_page, crowded, ada).page
    expect(page.locator("#margin .where").first).to_contain_text("10,000")
    expect_marks(page)
    expect(page.locator("#margin .crowd-line").first).to_be_visible()
    assert 0 < page.evaluate(CARDS) < MOST_CARDS


def test_at_its_end_the_cards_are_those_of_its_end(
    open_page: OpenPage, ada: User, crowded: Section
) -> None:
    page = open_margin(open_page, crowded, ada).page
    page.wait_for_function(TO_THE_END)
    last, middle = crowded.length // PLACE - 1, crowded.length // PLACE // 2
    expect(page.locator(f"#margin [data-key=crowd-{last}]")).to_be_attached()
    page.wait_for_function(f"(place) => ({PLACES})().every((one) => one > place)", arg=middle)
    assert page.evaluate(CARDS) < MOST_CARDS


def test_a_live_note_is_counted_where_it_lies(
    open_page: OpenPage, ada: User, ben: User, crowded: Section, text: Text
) -> None:
    page = open_margin(open_page, crowded, ada).page
    there = Anchor.objects.filter(section=crowded, start__lt=PLACE).count()
    crowd_line = page.locator("#margin [data-key=crowd-0]")
    expect(crowd_line).to_contain_text(f"{there} threads")
    write_note(ben, crowded, text.words(1), "A word that came while you read")
    expect(crowd_line).to_contain_text(f"{there + 1} threads")
    expect(page.locator("#margin .where").first).to_contain_text("10,001")


def test_one_writes_among_ten_thousand(
    open_page: OpenPage, ada: User, crowded: Section, text: Text
) -> None:
    margin = open_margin(open_page, crowded, ada)
    expect_marks(margin.page)
    margin.select(text.words(3))
    margin.bar.get_by_role("button", name="Note").click()
    field = margin.page.get_by_label("Your note")
    field.press_sequentially("Six hours!")
    expect(field).to_have_value("Six hours!")
    margin.page.get_by_role("button", name="Post to Public").click()
    expect(margin.card("Six hours!")).to_be_visible()
    assert Annotation.objects.filter(author=ada, body="Six hours!").count() == 1


def test_a_crowd_unfolds_and_folds_again(open_page: OpenPage, ada: User, crowded: Section) -> None:
    page = open_margin(open_page, crowded, ada).page
    line = page.locator("#margin .crowd-line").first
    expect(line).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#margin .card.thread")).to_have_count(0)
    line.click()
    expect(line).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#margin .card.thread").first).to_contain_text("Thought")
    line.click()
    expect(page.locator("#margin .card.thread")).to_have_count(0)


def expect_marks(page: Page) -> None:
    page.wait_for_function(
        "(names) => names.some((name) => CSS.highlights.get(name)?.size > 0)", arg=SHARED
    )
