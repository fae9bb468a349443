"""A page tells what changed between two revisions."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from books.models import Book, Revision
from books.revising import changes as changing
from tests.books.correcting import BASE, corrected, page_of, release, rewrite, text_of, texts_of
from tests.making import make_book
from tests.texts import ANALECTS, GENESIS

pytestmark = pytest.mark.django_db


pytestmark = pytest.mark.django_db


def test_what_changed_is_shown_word_by_word(client: Client, second: Revision) -> None:
    page = page_of(client, f"{BASE}1..2/")
    assert texts_of(page, ".change h2") == ["Of their trades"]
    assert texts_of(page, ".passage del") == ["[taken out: no man]"]
    assert texts_of(page, ".passage ins") == ["[put in: nobody]"]
    assert text_of(page, ".changes-same") == "3 sections are unchanged."
    links = [node.attributes["href"] for node in page.css(".change-links a")]
    assert links == [f"{BASE}1/of-their-trades/", "/books/utopia/of-their-trades/"]


def test_sections_that_were_added_renamed_and_taken_out_are_told(
    client: Client, correction: Revision
) -> None:
    correction.sections.filter(slug="of-their-traffic").update(slug="trade", title="Of trade")
    correction.sections.filter(slug="book-i").update(
        slug="preface", title="Preface", html="<p>Greeting.</p>", text="Greeting."
    )
    release(correction)
    page = page_of(client, f"{BASE}1..2/")
    assert texts_of(page, ".change h2") == ["Book I", "Preface", "Of their trades", "Of trade"]
    assert texts_of(page, ".change-said") == [
        "Taken out.",
        "A new section.",
        "Renamed; it was “Of their traffic”.",
    ]


def test_other_markup_of_the_same_words_is_told(client: Client, iris: User, printed: Book) -> None:
    release(
        corrected(
            printed,
            iris,
            "of-their-trades",
            "<em>no man may live idle</em>",
            "no man may live idle",
        )
    )
    page = page_of(client, f"{BASE}1..2/")
    assert "the words are the same" in text_of(page, ".change-said")
    assert "<em>no man" in text_of(page, ".passage-markup del")


@pytest.mark.parametrize(
    ("html", "old", "new", "gone", "came"),
    [(ANALECTS, "說", "悅", "說", "悅"), (GENESIS, "בָּרָא", "עָשָׂה", "בָּרָא", "עָשָׂה")],
)
def test_every_script_is_compared_by_what_it_calls_a_word(
    client: Client, iris: User, html: str, old: str, new: str, gone: str, came: str
) -> None:
    release(corrected(make_book("Utopia", html), iris, "chapter-1", old, new))
    page = page_of(client, f"{BASE}1..2/")
    assert texts_of(page, ".passage del") == [f"[taken out: {gone}]"]
    assert texts_of(page, ".passage ins") == [f"[put in: {came}]"]


def test_words_of_a_book_cannot_break_out_of_the_comparison(client: Client, iris: User) -> None:
    book = make_book("Utopia", "<p>1 &lt;script&gt; 2</p>")
    release(corrected(book, iris, "chapter-1", "2", "3 &lt;script&gt;alert(1)&lt;/script&gt;"))
    page = client.get(f"{BASE}1..2/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_long_comparison_opens_section_by_section(
    client: Client, second: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "AT_ONCE", 10)
    page = page_of(client, f"{BASE}1..2/")
    assert page.css("ins") == page.css(".changes-legend ins")
    (link,) = page.css(".change-links a")
    one = page_of(client, str(link.attributes["href"]))
    assert texts_of(one, ".passage ins") == ["[put in: nobody]"]


def test_what_was_compared_once_is_remembered(
    client: Client, second: Revision, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(client, f"{BASE}1..2/")
    with django_assert_num_queries(4):
        page_of(client, f"{BASE}1..2/")


def test_the_order_of_two_revisions_does_not_matter(client: Client, second: Revision) -> None:
    assert client.get(f"{BASE}2..1/")["Location"] == f"{BASE}1..2/"


def test_a_correction_is_compared_as_it_now_stands(
    client: Client, correction: Revision, iris: User
) -> None:
    client.force_login(iris)
    page_of(client, f"{BASE}1..2/")
    section = correction.sections.get(slug="of-their-trades")
    rewrite(section, section.html.replace("nobody may", "no one may"))
    assert texts_of(page_of(client, f"{BASE}1..2/"), ".passage ins") == ["[put in: one]"]
