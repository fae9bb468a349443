from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from books.contents import contents_of
from books.models import Book, Revision, Section
from tests.making import make_book

PAGE = "/desk/books/utopia/"
CHAPTERS = (
    "<p>Thomas More to Peter Giles</p>",
    '<h2>Of towns</h2><p>Towns.</p><h2>Of their trades</h2><p id="t-n">Six hours.</p>',
    '<p>See <a href="../chapter-2/#t-n">above</a> &amp; <img src="../assets/x.png" alt=""></p>',
)


@pytest.fixture
def book(db: None) -> Book:
    return make_book("Utopia", *CHAPTERS, publish=False)


def section(book: Book, number: int) -> Section:
    assert book.current
    return book.current.sections.all()[number - 1]


def post(desk: Client, here: Section, what: str, **form: Any) -> Any:
    return desk.post(f"{PAGE}revisions/1/contents/{here.pk}/{what}/", form)


def titles(book: Book) -> list[str]:
    assert book.current
    return [one.title for one in book.current.sections.all()]


def said(desk: Client) -> str:
    return desk.get(PAGE).content.decode()


def test_a_section_is_renamed(desk: Client, book: Book) -> None:
    answer = post(desk, section(book, 1), "rename", title=" Prefatory Epistle ")
    assert answer["Location"] == f"{PAGE}?section=chapter-1#contents"
    assert titles(book)[0] == "Prefatory Epistle"
    assert "“Chapter 1” is now called “Prefatory Epistle”." in said(desk)


def test_a_section_is_joined_to_the_one_before_and_that_one_is_shown(
    desk: Client, book: Book
) -> None:
    answer = post(desk, section(book, 2), "merge")
    assert answer["Location"] == f"{PAGE}?section=chapter-1#contents"
    assert titles(book) == ["Chapter 1", "Chapter 3"]
    assert 'href="../chapter-1/#t-n"' in section(book, 2).html


def test_a_section_is_split_where_the_page_offers_it(desk: Client, book: Book) -> None:
    page = desk.get(f"{PAGE}?section=chapter-2").content.decode()
    assert "Split at a heading (1 found)" in page
    post(desk, section(book, 2), "split", heading=["0"])
    assert titles(book) == ["Chapter 1", "Chapter 2", "Of their trades", "Chapter 3"]


def test_what_is_front_matter_is_not_where_one_begins_to_read(desk: Client, book: Book) -> None:
    post(desk, section(book, 1), "mark", matter="front")
    revision = Revision.objects.get()
    start = contents_of(revision).start
    assert start
    assert start.slug == "chapter-2"


def test_levels_are_changed(desk: Client, book: Book) -> None:
    post(desk, section(book, 2), "indent")
    assert section(book, 2).parent == section(book, 1)
    post(desk, section(book, 2), "outdent")
    assert section(book, 2).parent is None


def test_the_last_thing_is_undone(desk: Client, book: Book) -> None:
    post(desk, section(book, 2), "merge")
    assert "was joined to the section before it" in said(desk)
    answer = desk.post(f"{PAGE}revisions/1/contents/undo/", {"section": "chapter-1"})
    assert answer["Location"] == f"{PAGE}?section=chapter-1#contents"
    assert titles(book) == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert "Undone" in said(desk)
    desk.post(f"{PAGE}revisions/1/contents/undo/")
    assert "There is nothing to undo." in said(desk)


def test_links_and_pictures_of_the_preview_work_on_its_page(desk: Client, book: Book) -> None:
    page = desk.get(f"{PAGE}?section=chapter-3").content.decode()
    assert f'href="{PAGE}?section=chapter-2#t-n"' in page
    assert "../chapter-2/" not in page


def test_a_section_that_is_not_there_shows_the_first(desk: Client, book: Book) -> None:
    assert "Thomas More to Peter" in desk.get(f"{PAGE}?section=nowhere").content.decode()


@pytest.mark.parametrize(
    ("number", "what", "form", "sentence"),
    [
        (1, "rename", {"title": " "}, "A section needs a title."),
        (1, "rename", {"title": "t" * 501}, "at most 500 characters"),
        (1, "rename", {"title": "a\0b"}, "Null characters"),
        (1, "rename", {}, "A section needs a title."),
        (1, "mark", {"matter": "cover"}, "cover is not one of the available choices"),
        (1, "mark", {}, "This field is required."),
        (1, "merge", {}, "Nothing comes before the first section"),
        (1, "indent", {}, "no section before it"),
        (1, "outdent", {}, "at the highest level"),
        (1, "split", {"heading": "0"}, "Choose at least one heading"),
        (2, "split", {}, "Choose at least one heading"),
        (2, "split", {"heading": ["7", "-1", "x", "²"]}, "Choose at least one heading"),
    ],
)
def test_what_cannot_be_done_is_said(
    desk: Client, book: Book, number: int, what: str, form: dict[str, Any], sentence: str
) -> None:
    assert post(desk, section(book, number), what, **form).status_code == 302
    assert sentence in said(desk)
    assert titles(book) == ["Chapter 1", "Chapter 2", "Chapter 3"]


STEPS = ["rename", "mark", "merge", "split", "indent", "outdent"]
FORM = {"title": "T", "matter": "front", "heading": "0"}


@pytest.mark.parametrize("what", STEPS)
def test_a_released_text_is_not_arranged(desk: Client, book: Book, what: str) -> None:
    post(desk, section(book, 2), "indent")
    before = list(Section.objects.values())
    book.publish()
    post(desk, section(book, 2), what, **FORM)
    assert "Make a correction instead" in said(desk)
    desk.post(f"{PAGE}revisions/1/contents/undo/")
    assert list(Section.objects.values()) == before
    assert "Rename" not in said(desk)


@pytest.mark.parametrize("what", STEPS)
def test_only_editors_arrange(client: Client, book: Book, ada: User, what: str) -> None:
    here = section(book, 2)
    assert post(client, here, what, **FORM)["Location"].startswith("/accounts/login/")
    client.force_login(ada)
    assert post(client, here, what, **FORM).status_code == 403
    assert titles(book) == ["Chapter 1", "Chapter 2", "Chapter 3"]


@pytest.mark.parametrize("what", STEPS)
def test_a_section_is_found_in_its_own_revision_alone(desk: Client, book: Book, what: str) -> None:
    other = make_book("Erewhon", *CHAPTERS, publish=False)
    strange = section(other, 2)
    assert post(desk, strange, what, **FORM).status_code == 404
    for address in (f"revisions/2/contents/{section(book, 2).pk}", "revisions/1/contents/999999"):
        assert desk.post(f"{PAGE}{address}/{what}/", FORM).status_code == 404
    assert titles(other) == ["Chapter 1", "Chapter 2", "Chapter 3"]


def test_arranging_is_sent_not_opened(desk: Client, book: Book) -> None:
    for what in STEPS:
        address = f"{PAGE}revisions/1/contents/{section(book, 2).pk}/{what}/"
        assert desk.get(address).status_code == 405


def test_a_correction_has_its_contents_on_a_page_of_its_own(desk: Client, book: Book) -> None:
    book.publish()
    correction = Revision.objects.create(book=book, number=2)
    one = Section.objects.create(
        revision=correction, position=0, slug="all", title="All", html="<p>a</p>", text="a"
    )
    page = f"{PAGE}revisions/2/contents/"
    assert 'href="contents/"' in desk.get(f"{PAGE}revisions/2/").content.decode()
    assert "Contents of revision 2" in desk.get(page).content.decode()
    answer = desk.post(f"{page}{one.pk}/rename/", {"title": "Everything"})
    assert answer["Location"] == f"{page}?section=all#contents"
    assert "Everything" in desk.get(page).content.decode()


def test_the_contents_of_the_current_revision_are_on_its_books_page(
    desk: Client, book: Book
) -> None:
    assert desk.get(f"{PAGE}revisions/1/contents/")["Location"] == PAGE
    assert desk.get(f"{PAGE}revisions/9/contents/").status_code == 404
