"""The main job: readers on one page write to each other in the margin, live."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from annotations.models import Annotation
from books.formats import parse
from books.importing import import_book
from books.models import Book, Section
from tests.browser.conftest import OpenPage
from tests.browser.margin import OWN, Margin, open_margin
from tests.conftest import PASSWORD
from tests.making import first_section, make_book
from tests.texts import RARE

pytestmark = pytest.mark.browser

SECOND = 1_000
"""Milliseconds in which others must see what one wrote."""


def from_file(path: Path) -> Book:
    data = path.read_bytes()
    return import_book(
        parse(data, path.name),
        original=data,
        original_name=path.name,
        licence="CC0-1.0",
        publish=True,
    )


def section_with(book: Book, words: str) -> Section:
    assert book.current
    return book.current.sections.filter(text__contains=words)[0]


@pytest.fixture
def trades_of_utopia(transactional_db: None, real_books: Path) -> Section:
    return section_with(from_file(real_books / "utopia-se-draft.epub"), "no man may live idle")


@pytest.mark.services
def test_two_readers_talk_on_one_page_and_find_it_again(
    open_page: OpenPage, ada: User, ben: User, trades_of_utopia: Section
) -> None:
    adas = open_margin(open_page, trades_of_utopia, ada)
    bens = open_margin(open_page, trades_of_utopia, ben)
    passage = adas.drag_over("no man may live idle")
    assert passage == "no man may live idle"
    shown = "Six hours! An ideal, or an argument?"
    adas.write("Six hours! An *ideal*, or an argument?", shown)
    expect(bens.card(shown)).to_be_visible(timeout=SECOND)
    bens.expect_marked([passage])

    bens.reply("Six hours!", "An argument: the next page counts the idle.")
    expect(adas.card("Six hours!").get_by_text("An argument: the next")).to_be_visible(
        timeout=SECOND
    )

    for margin in (adas, bens):
        margin.page.reload()
        margin.wait_until_live()
        margin.expect_marked([passage])
        card = margin.card("Six hours!")
        expect(card).to_have_count(1)
        card.get_by_text("Six hours!").click()
        expect(card.get_by_text("An argument: the next page")).to_be_visible()


def test_someone_signed_out_reads_along_and_cannot_write(
    open_page: OpenPage, ada: User, trades_of_utopia: Section
) -> None:
    adas = open_margin(open_page, trades_of_utopia, ada)
    coras = open_margin(open_page, trades_of_utopia)
    adas.select("no man may live idle")
    adas.write("Six hours!")
    expect(coras.card("Six hours!")).to_be_visible(timeout=SECOND)
    coras.select("no man may live idle")
    for writing in ("Note", "Question", "Highlight"):
        expect(coras.bar.get_by_role("button", name=writing)).to_have_count(0)
    expect(coras.bar.get_by_role("link", name="Sign in to annotate")).to_be_visible()
    coras.card("Six hours!").get_by_text("Six hours!").click()
    expect(coras.card("Six hours!").get_by_role("textbox")).to_have_count(0)
    expect(coras.card("Six hours!").get_by_role("link", name="Sign in")).to_be_visible()


def test_signing_in_from_the_margin_leads_back_to_the_words(
    open_page: OpenPage, cora: User, trades: Section
) -> None:
    margin = open_margin(open_page, trades)
    page = margin.page
    margin.select("no man may live idle")
    margin.bar.get_by_role("link", name="Sign in to annotate").click()
    page.get_by_label("Username or e-mail").fill("cora")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{trades.get_absolute_url()}*")
    margin.wait_until_live()
    margin.select("no man may live idle")
    margin.write("Now I may speak.")


def listen_to_everything(page: Page) -> list[str]:
    """All that the page's requests and sockets bring from now on."""
    heard: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda f: heard.append(str(f))))
    page.on("response", lambda answer: _keep_body(heard, answer))
    return heard


def _keep_body(heard: list[str], answer: object) -> None:
    if "/api/" in answer.url:  # type: ignore[attr-defined]
        heard.append(answer.text())  # type: ignore[attr-defined]


@pytest.mark.services
def test_a_private_note_never_reaches_another(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    address = trades.get_absolute_url()
    bens_page = open_page("/", ben)
    heard = listen_to_everything(bens_page)
    bens_page.goto(address)
    bens, adas = Margin(bens_page), Margin(open_page(address, ada))
    bens.wait_until_live()
    adas.wait_until_live()
    adas.enter("Only me")
    adas.select("no man may live idle")
    adas.bar.get_by_role("button", name="Note").click()
    adas.page.get_by_label("Your note").fill("My own secret")
    adas.page.get_by_role("button", name="Save for only me").click()
    expect(adas.card("My own secret")).to_contain_text("only me")
    adas.expect_marked(["no man may live idle"], OWN)

    adas.enter("Public")
    adas.select("either man or woman")
    adas.write("This one is for all.")
    expect(bens.card("This one is for all.")).to_be_visible()
    bens_page.reload()
    bens.wait_until_live()
    expect(bens.card("This one is for all.")).to_be_visible()
    assert bens.marked() == ["either man or woman"]
    assert bens.marked(OWN) == []
    secret = Annotation.objects.get(body="My own secret")
    for address in (f"/api/v1/annotations/{secret.pk}/", f"/api/v1/annotations/?id={secret.pk}"):
        heard.append(bens_page.request.get(address).text())
    assert any("This one is for all." in text for text in heard)
    assert not any("secret" in text for text in heard)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("lunyu.epub", "有朋自远方来，不亦乐乎"),
        ("genesis-he.epub", None),
    ],
)
def test_other_scripts_are_marked_to_the_letter(
    open_page: OpenPage, ada: User, ben: User, real_books: Path, file: str, words: str | None
) -> None:
    book = from_file(real_books / file)
    assert book.current
    if words is None:
        longest = max(book.current.sections.all()[5].text.split("\n"), key=len)
        words = " ".join(longest.split(" ")[3:6])
    section = section_with(book, words)
    adas = open_margin(open_page, section, ada)
    bens = open_margin(open_page, section, ben)
    assert adas.drag_over(words) == words
    adas.write("Read here.")
    adas.expect_marked([words])
    bens.scroll_to(words)
    bens.expect_marked([words])
    note = Annotation.objects.get()
    anchor = note.anchors.get()
    assert section.text[anchor.start : anchor.end] == note.exact == words


@pytest.mark.parametrize("words", ["𠮷野家", "a family", "👩‍👩‍👧", "is a name, and 👩‍👩‍👧"])
def test_words_after_rare_characters_are_marked_to_the_letter(
    open_page: OpenPage, ada: User, ben: User, transactional_db: None, words: str
) -> None:
    section = first_section(make_book("Rare", RARE + "<p>And no more.</p>"))
    adas = open_margin(open_page, section, ada)
    bens = open_margin(open_page, section, ben)
    adas.select(words)
    adas.write("Read here.")
    bens.expect_marked([words])
    adas.page.reload()
    adas.expect_marked([words])
    assert Annotation.objects.get().exact == words


@pytest.mark.services
def test_the_text_stays_where_it_is_while_others_write(
    open_page: OpenPage, ada: User, ben: User, trades_of_utopia: Section
) -> None:
    bens = open_margin(open_page, trades_of_utopia, ben, reduced_motion="reduce")
    adas = open_margin(open_page, trades_of_utopia, ada)
    bens.select("no man may live idle")
    bens.bar.get_by_role("button", name="Note").click()
    field = bens.page.get_by_label("Your note")
    field.fill("Half a thou")
    before = bens.text_place()
    adas.select("no man may live idle")
    adas.write("Six hours!")
    expect(bens.card("Six hours!")).to_be_visible()
    assert bens.text_place() == before
    expect(field).to_be_focused()
    bens.page.keyboard.type("ght")
    expect(field).to_have_value("Half a thought")


def test_ones_own_notes_can_be_changed_and_withdrawn(
    open_page: OpenPage, ada: User, ben: User, trades: Section
) -> None:
    adas = open_margin(open_page, trades, ada)
    bens = open_margin(open_page, trades, ben)
    adas.select("no man may live idle")
    adas.write("Six ours!")
    bens.reply("Six ours!", "Hours?")
    expect(bens.card("Six ours!").get_by_role("button", name="Edit")).to_have_count(1)
    adas.card("Six ours!").get_by_text("Six ours!").click()
    adas.card("Six ours!").get_by_role("button", name="Edit").click()
    adas.page.get_by_role("textbox", name="Your note").fill("Six hours!")
    adas.page.get_by_role("button", name="Save", exact=True).click()
    expect(bens.card("Six hours!")).to_contain_text("edited")
    card = adas.card("Six hours!")
    card.get_by_role("button", name="Delete").click()
    card.get_by_role("group", name="Delete this for good?").get_by_role(
        "button", name="Delete"
    ).click()
    expect(bens.card("A note was deleted here")).to_contain_text("Hours?")
    assert json.loads(
        bens.page.request.get(f"/api/v1/annotations/{Annotation.objects.roots().get().pk}/").text()
    )["deleted"]
