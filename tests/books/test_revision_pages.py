"""Earlier texts stay readable at their addresses, and a page tells what changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from books.formats.parsed import ParsedBook
from books.importing import import_book
from books.models import Revision
from tests.books.conftest import WOODCUT, WOODCUT_NAME
from tests.books.correcting import BASE, page_of, release, text_of, texts_of

pytestmark = pytest.mark.django_db


pytestmark = pytest.mark.django_db


def test_the_revisions_are_listed_with_who_corrected_what(client: Client, second: Revision) -> None:
    page = page_of(client, BASE)
    assert texts_of(page, ".revision-name a") == ["Revision 2", "Revision 1"]
    assert "Iris Moreau" in texts_of(page, ".revision-facts")[0]
    assert text_of(page, ".revision-note") == "A misprint"
    links = [node.attributes["href"] for node in page.css(".revisions a")]
    assert links == [
        "/books/utopia/",
        f"{BASE}1..2/",
        f"{BASE}1/",
        "/books/utopia/downloads/original-1",
    ]


def test_an_earlier_text_is_readable_with_its_margin(client: Client, second: Revision) -> None:
    page = page_of(client, f"{BASE}1/of-their-trades/")
    assert "no man may live idle" in text_of(page, "#text")
    assert page.css_first("#margin") is not None
    assert page.css_first("script#reading") is not None
    assert "nobody may" in text_of(page_of(client, "/books/utopia/of-their-trades/"), "#text")


def test_an_earlier_text_says_so_and_leads_to_the_current_one(
    client: Client, second: Revision
) -> None:
    page = page_of(client, f"{BASE}1/of-their-trades/")
    assert text_of(page, ".old-text").startswith("You are reading revision 1 of ")
    link, canonical = page.css_first(".old-text a"), page.css_first("link[rel=canonical]")
    assert link
    assert canonical
    assert link.attributes["href"] == "/books/utopia/of-their-trades/"
    assert canonical.attributes["href"] == "http://testserver/books/utopia/of-their-trades/"
    robots = page.css_first("meta[name=robots]")
    assert robots
    assert robots.attributes["content"] == "noindex"


def test_links_and_pictures_of_an_earlier_text_stay_in_it(client: Client, second: Revision) -> None:
    contents = page_of(client, f"{BASE}1/")
    links = [node.attributes["href"] for node in contents.css(".contents a")]
    assert links[0] == f"{BASE}1/book-i/"
    for address in links:
        page_of(client, str(address))
    picture = client.get(f"{BASE}1/assets/{WOODCUT_NAME}")
    assert picture.content == WOODCUT
    assert "sandbox" in picture["Content-Security-Policy"]


def test_the_current_text_at_its_number_says_where_it_is_usually_read(
    client: Client, second: Revision
) -> None:
    page = page_of(client, f"{BASE}2/of-their-trades/")
    assert "the text that is read now" in text_of(page, ".old-text")


def test_pictures_of_an_earlier_text_are_still_found_at_the_books_own_address(
    client: Client, second: Revision
) -> None:
    second.assets.all().delete()
    answer = client.get(f"/books/utopia/assets/{WOODCUT_NAME}")
    assert answer.content == WOODCUT
    assert answer["Cache-Control"].startswith("public")


def test_pictures_of_a_correction_are_for_editors_alone(
    client: Client, correction: Revision, ada: User, iris: User
) -> None:
    correction.assets.update(name="new.svg")
    for address in (f"{BASE}2/assets/new.svg", "/books/utopia/assets/new.svg"):
        client.logout()
        assert client.get(address).status_code == 404
        client.force_login(ada)
        assert client.get(address).status_code == 404
        client.force_login(iris)
        answer = client.get(address)
        assert answer.content == WOODCUT
        assert answer["Cache-Control"].startswith("private")


def test_what_is_not_released_is_not_there_for_readers(
    client: Client, correction: Revision, ada: User
) -> None:
    for _ in range(2):
        for rest in (
            "2/",
            "2/of-their-trades/",
            "1..2/",
            "1..2/of-their-trades/",
        ):
            assert client.get(BASE + rest).status_code == 404, rest
        assert "Revision 2" not in client.get(BASE).content.decode()
        client.force_login(ada)


def test_editors_see_what_is_not_released(client: Client, correction: Revision, iris: User) -> None:
    client.force_login(iris)
    for rest in ("2/", "1..2/", "1..2/of-their-trades/"):
        page_of(client, BASE + rest)
    page = page_of(client, f"{BASE}2/of-their-trades/")
    assert "only editors see it" in text_of(page, ".old-text")
    assert "not released yet" in text_of(page_of(client, BASE), ".revisions")


@pytest.mark.parametrize(
    "rest",
    [
        "3/",
        "0/",
        "99999999999999999999999/",
        "1..3/",
        "1..1/",
        "1...2/",
        "1..x/",
        "..2/",
        "1../",
        "-1..2/",
        "1..2/no-such-section/",
        "2..1/book-i/",
        "1/no-such-section/",
        "1/assets/no-such.png",
    ],
)
def test_what_never_was_is_not_found(client: Client, second: Revision, rest: str) -> None:
    answer = client.get(BASE + rest)
    assert answer.status_code == 404
    assert "Not here" in answer.content.decode()


def test_nothing_of_a_draft_is_shown_to_readers(
    client: Client, parsed: ParsedBook, ada: User
) -> None:
    import_book(replace(parsed, title="Draft"), original=b"Draft", original_name="draft.epub")
    client.force_login(ada)
    for rest in ("", "1/", "1/book-i/", f"1/assets/{WOODCUT_NAME}"):
        assert client.get(f"/books/draft/revisions/{rest}").status_code == 404, rest


def test_these_pages_are_only_read(client: Client, second: Revision) -> None:
    for rest in ("", "1/", "1/book-i/", "1..2/", "1..2/of-their-trades/"):
        assert client.post(BASE + rest).status_code == 405, rest


def test_the_old_address_of_a_renamed_section_leads_to_the_new_one(
    client: Client, correction: Revision
) -> None:
    correction.sections.filter(slug="of-their-traffic").update(slug="of-trade")
    release(correction)
    answer = client.get("/books/utopia/of-their-traffic/")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/books/utopia/of-trade/?was=of-their-traffic",
    )


def test_the_address_of_a_section_that_was_taken_out_leads_to_how_it_was(
    client: Client, correction: Revision
) -> None:
    correction.sections.filter(slug="of-their-traffic").delete()
    release(correction)
    answer = client.get("/books/utopia/of-their-traffic/")
    assert answer["Location"] == f"{BASE}1/of-their-traffic/"
    page = page_of(client, answer["Location"])
    link = page.css_first(".old-text a")
    assert link
    assert link.attributes["href"] == "/books/utopia/"


def test_a_section_of_a_correction_is_no_address_yet(client: Client, correction: Revision) -> None:
    correction.sections.filter(slug="book-i").update(slug="preface")
    assert client.get("/books/utopia/preface/").status_code == 404


def test_reading_costs_no_more_for_a_book_that_was_corrected(
    client: Client, second: Revision, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(client, "/books/utopia/of-their-trades/")
    with django_assert_num_queries(3):
        page_of(client, "/books/utopia/of-their-trades/")
