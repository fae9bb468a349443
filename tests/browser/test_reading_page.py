"""A page as one would choose to read it: its looks are kept, and so is the place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from books.models import ReadingPlace, Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import open_margin
from tests.making import first_section, make_book, write_note

pytestmark = pytest.mark.browser

WORDS = (
    "The chief, and almost the only, business of the Syphogrants is to take care that no man may "
    "live idle, but that every one may follow his trade diligently; yet they do not wear "
    "themselves out with perpetual toil from morning to night, as if they were beasts of burden."
)
LONG = "<h2>Of their trades</h2>" + "".join(f"<p>{WORDS} {number}.</p>" for number in range(80))

# The paragraph at the top of the screen, of whose words some stand below the page's header.
AT_TOP = """() => [...document.querySelectorAll("#text p")]
  .find((p) => p.getBoundingClientRect().bottom > 75)?.textContent ?? ''"""
INITIAL = "getComputedStyle(document.querySelector('#text p'), '::first-letter').float"
# How far the first card stands from the first letters of its words, in pixels.
CARD_TO_WORDS = """() => {
  const card = document.querySelector(".stage .card.thread");
  const mark = [...CSS.highlights.get("shared-1")][0];
  const range = document.createRange();
  range.setStart(mark.startContainer, mark.startOffset);
  range.setEnd(mark.endContainer, mark.endOffset);
  const boxes = [...range.getClientRects()];
  return Math.abs(card.getBoundingClientRect().top - boxes[0].top);
}"""


@pytest.fixture
def section(transactional_db: None) -> Section:
    return first_section(make_book("Utopia", LONG, LONG))


def choose(page: Page, **choices: str) -> None:
    """Open “Letters and light”, choose, and close it."""
    page.get_by_role("button", name="Letters and light").click()
    for name, value in choices.items():
        page.locator(f"#appearance [name={name}][value='{value}']").check(force=True)
    page.keyboard.press("Escape")


def scroll_to_paragraph(page: Page, number: int) -> None:
    page.evaluate(
        """(number) => {
          const p = document.querySelectorAll("#text p")[number];
          scrollTo({top: scrollY + p.getBoundingClientRect().top - 70, behavior: "instant"});
        }""",
        number,
    )


def expect_at_top(page: Page, words: str) -> None:
    page.wait_for_function(f"(words) => ({AT_TOP})().endsWith(words)", arg=words)


def style(page: Page, selector: str, name: str) -> str:
    value: str = page.locator(selector).first.evaluate(
        "(it, name) => getComputedStyle(it)[name]", name
    )
    return value


def test_a_guests_choice_is_drawn_at_once_and_on_the_next_page_by_the_server(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    choose(page, theme="sepia", size="huge", face="clear", leading="open")
    assert style(page, "body", "backgroundColor") == "rgb(245, 236, 217)"
    assert style(page, "#text", "fontSize") == "26px"
    assert "Atkinson" in style(page, "#text", "fontFamily")
    # The server writes it: nothing flickers, and no script is asked.
    html = page.request.get(page.url).text()
    assert 'data-theme="sepia" data-size="huge" data-face="clear"' in html
    page.reload()
    page.get_by_role("button", name="Letters and light").click()
    expect(page.get_by_role("radio", name="Sepia")).to_be_checked()
    expect(page.get_by_role("radio", name="Very large")).to_be_checked()


def test_an_accounts_choice_comes_along_to_another_browser(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    page = open_margin(open_page, section, ada).page
    with page.expect_response("**/reader/appearance/") as answer:
        choose(page, theme="dark")
    assert answer.value.status == 200
    other = open_margin(open_page, section, ada).page
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    assert other.context.cookies()[0]["name"] == "sessionid"


def test_cards_stand_by_their_words_whatever_the_letters(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    write_note(ada, section, f"{WORDS} 2.")
    page = open_margin(open_page, section, ada).page
    near = f"() => CSS.highlights.get('shared-1').size > 0 && ({CARD_TO_WORDS})() <= 2"
    page.wait_for_function(near)
    for choice in ({"size": "huge"}, {"width": "narrow"}, {"face": "sans"}, {"leading": "close"}):
        choose(page, **choice)
        page.wait_for_function(near)


def test_cards_stay_by_their_words_whatever_grows_above_them(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    write_note(ada, section, f"{WORDS} 2.")
    page = open_margin(open_page, section, ada).page
    near = f"() => CSS.highlights.get('shared-1').size > 0 && ({CARD_TO_WORDS})() <= 2"
    page.wait_for_function(near)
    for what in (".margin-head", ".page-notices"):
        page.locator(what).evaluate("(it) => (it.style.paddingBottom = '90px')")
        page.wait_for_function(near)


def test_the_words_at_the_top_stay_there_when_letters_grow(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    scroll_to_paragraph(page, 40)
    expect_at_top(page, " 40.")
    choose(page, size="huge")
    expect_at_top(page, " 40.")
    choose(page, size="small")
    expect_at_top(page, " 40.")


def test_a_reader_goes_on_where_they_stopped_in_any_browser(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    page = open_margin(open_page, section, ada).page
    scroll_to_paragraph(page, 30)
    # The top of the page may be kept first, if the machine is slow to scroll.
    with page.expect_response(lambda answer: "/place/" in answer.url and _start(answer) > 5000):
        pass
    assert ReadingPlace.objects.get().reader == ada
    other = open_page("/", ada)
    way = other.get_by_role("region", name="Continue reading").get_by_role("link", name="Utopia")
    expect(way).to_contain_text(re.compile(r"Chapter 1 · 1\d%"))
    way.click()
    expect_at_top(other, " 30.")
    assert "#" not in other.url


def _start(answer: object) -> int:
    body = answer.request.post_data_json  # type: ignore[attr-defined]
    start: int = body["start"]
    return start


def test_a_guests_place_stays_in_their_browser(open_page: OpenPage, section: Section) -> None:
    page = open_margin(open_page, section).page
    scroll_to_paragraph(page, 30)
    page.wait_for_function(
        "() => JSON.parse(localStorage['socialreading:places'] ?? '[]')[0]?.start > 5000"
    )
    page.goto("/")
    shelf = page.get_by_role("region", name="Continue reading")
    expect(shelf.get_by_role("link", name="Utopia")).to_contain_text("Chapter 1")
    page.goto("/books/utopia/")
    page.get_by_role("link", name="Continue: Chapter 1").click()
    expect_at_top(page, " 30.")
    assert not ReadingPlace.objects.exists()
    assert open_page("/").get_by_role("region", name="Continue reading").count() == 0


def test_a_paragraphs_link_leads_there_and_lets_it_stand_out(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    scroll_to_paragraph(page, 50)
    page.locator('#gutter [data-block="51"]').click()
    page.get_by_role("button", name="Copy a link to this paragraph").click()
    expect(page.get_by_text("The link is copied")).to_have_count(1)
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/books/utopia/chapter-1/#p-52-[0-9a-z]+$", link)
    other = open_page(link)
    other.wait_for_function(
        """() => {
          const box = document.querySelectorAll("#text p")[50].getBoundingClientRect();
          return box.top > 52 && box.top < innerHeight / 2;
        }"""
    )
    other.reload()
    other.wait_for_function("() => CSS.highlights.get('pulse')?.size > 0")


def test_the_page_tells_how_far_one_is(open_page: OpenPage, section: Section) -> None:
    page = open_margin(open_page, section).page
    told = page.locator("[data-progress=short]")
    expect(told).to_have_text(re.compile(r"^\d+ min left · 0%$"))
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    expect(told).to_have_text("50%")
    page.get_by_role("button", name="Contents").click()
    expect(page.locator(".drawer-progress")).to_contain_text("50% of the book is behind you")


def test_a_chapters_initial_is_selected_and_marked_like_any_letter(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    margin = open_margin(open_page, section, ada)
    page = margin.page
    assert page.evaluate(INITIAL) == "inline-start"
    words = "The chief, and almost the only, business"
    x, y, right, middle = page.evaluate(
        """(length) => {
          const text = document.querySelector("#text p").firstChild;
          const box = (start, end) => {
            const range = document.createRange();
            range.setStart(text, start);
            range.setEnd(text, end);
            return range.getBoundingClientRect();
          };
          const [first, last] = [box(0, 1), box(length - 1, length)];
          return [first.left + 3, last.top + 40, last.right - 1, last.top + last.height / 2];
        }""",
        len(words),
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(right, middle, steps=4)
    page.mouse.up()
    expect(margin.bar).to_be_visible()
    margin.write("A tall T")
    margin.expect_marked([words])


def test_neither_verse_nor_scripts_without_capitals_have_an_initial(
    open_page: OpenPage, transactional_db: None
) -> None:
    hebrew = "<h2>א</h2><p>" + "בראשית ברא אלהים " * 20 + "</p>"
    page = open_page(first_section(make_book("Genesis", hebrew, language="he")).get_absolute_url())
    assert page.evaluate(INITIAL) == "none"


def test_a_wide_table_scrolls_inside_and_by_keyboard(
    open_page: OpenPage, transactional_db: None
) -> None:
    table = "<table><tr>" + "<td>Agriculture</td>" * 14 + "</tr></table>"
    section = first_section(make_book("Measures", f"<p>{WORDS}</p>{table}"))
    page = open_page(section.get_absolute_url())
    page.locator("#text table").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('#text table').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_the_text_stands_alone_with_its_source(
    open_page: OpenPage, section: Section
) -> None:
    page = open_margin(open_page, section).page
    imprint = page.locator(".imprint")
    expect(imprint).to_be_hidden()
    page.emulate_media(media="print")
    for part in (".bar", "#margin", "#gutter", ".turn"):
        expect(page.locator(part)).to_be_hidden()
    expect(imprint).to_contain_text("Utopia, Chapter 1. Thomas More · Public domain.")
    expect(imprint).to_contain_text(section.get_absolute_url())
