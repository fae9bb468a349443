"""The main job in Chinese: finding a book, writing in its margin, being answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from books.models import Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import Margin, open_margin
from tests.conftest import PASSWORD
from tests.making import first_section, make_book
from tests.texts import ANALECTS, IDLE, TRADES

pytestmark = pytest.mark.browser

PHRASE = "Six hours? 一个理想，还是一个论点？"


def language_of(page: Page) -> str:
    language: str = page.evaluate("document.documentElement.lang")
    return language


@pytest.fixture
def section(transactional_db: None) -> Section:
    make_book("論語", ANALECTS, language="zh-Hant")
    return first_section(make_book("Utopia", TRADES))


class ChineseMargin(Margin):
    """The margin by the names that it has in Chinese."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.bar = page.get_by_role("toolbar", name="批注选中的文字")

    def write(self, body: str, shown: str = "", to: str = "发布到“公开”") -> None:
        self.bar.get_by_role("button", name="批注", exact=True).click()
        self.page.get_by_label("你的批注").fill(body)
        self.page.get_by_role("button", name=to).click()
        expect(self.card(shown or body)).to_be_visible()


def test_one_reads_and_writes_in_chinese_while_another_answers_in_english(
    open_page: OpenPage, ada: User, ben: User, section: Section
) -> None:
    page = open_page("/", locale="zh-CN")
    expect(page.get_by_role("heading", name="一起读的书")).to_be_visible()
    page.get_by_role("link", name="登录").click()
    page.get_by_label("用户名或邮箱").fill("ada")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="Ada Lovelace的账户")).to_be_visible()
    page.goto(section.get_absolute_url())
    margin = ChineseMargin(page)
    margin.wait_until_live()
    assert language_of(page) == "zh-hans"
    expect(page.locator("#text")).to_have_attribute("lang", "en")
    margin.select(IDLE)
    margin.write(PHRASE)
    expect(margin.card(PHRASE).locator("time")).to_have_text("刚刚")

    english = open_margin(open_page, section, ben, locale="en-GB")
    english.reply(PHRASE, "An argument.")
    expect(margin.card(PHRASE)).to_contain_text("1 条回复")
    expect(english.card(PHRASE)).not_to_contain_text("条回复")


def test_one_chooses_the_language_in_the_accounts_menu_and_it_stays(
    open_page: OpenPage, ada: User, section: Section
) -> None:
    page = open_page(section.get_absolute_url(), ada, locale="en-GB")
    page.locator("[popovertarget=reader]").click()
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("#margin")).to_have_attribute("aria-label", "页边")
    assert page.url.endswith(section.get_absolute_url())
    elsewhere = open_page("/", ada, locale="en-GB")
    assert language_of(elsewhere) == "zh-hans"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_guest_chooses_the_language_in_the_foot(
    open_page: OpenPage, section: Section, scripts: bool
) -> None:
    page = open_page("/?sort=newest", locale="zh-CN", java_script_enabled=scripts)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Books to read together")).to_be_visible()
    assert "sort=newest" in page.url
    page.goto(section.get_absolute_url())
    page.get_by_role("button", name="简体中文").click()
    expect(page.get_by_role("navigation", name="上一章节与下一章节")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_wider_than_its_screen_in_chinese(
    open_page: OpenPage, iris: User, section: Section, width: int
) -> None:
    book = section.revision.book
    page = open_page("/", iris, locale="zh-CN", viewport={"width": width, "height": 844})
    for address in (
        "/",
        book.get_absolute_url(),
        section.get_absolute_url(),
        f"/desk/books/{book.slug}/",
        "/accounts/profile/",
        "/notes/",
    ):
        page.goto(address)
        assert language_of(page) == "zh-hans"
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0, address
