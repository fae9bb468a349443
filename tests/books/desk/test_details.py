from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from books.models import Book, Subject
from tests.making import first_section, make_book
from tests.texts import TRADES

PAGE = "/desk/books/a-draft-of-utopia/"
FORM = {
    "title": "Utopia",
    "subtitle": "Of the Best State of a Commonwealth",
    "language": "en-gb",
    "year": "1516",
    "subjects": "Utopias, Political theory,, utopias ",
    "description": "A traveller brings back a report.",
    "source_url": "https://www.gutenberg.org/ebooks/2130",
    "attribution": "More, translated by Burnet",
    "slug": "utopia",
    "person": ["Thomas More", "Gilbert  Burnet", " "],
    "role": ["aut", "trl", "edt"],
}


def save(desk: Client, page: str = PAGE, **other: Any) -> Any:
    return desk.post(f"{page}details/", FORM | other)


def test_the_page_shows_what_the_book_says_of_itself(desk: Client, draft: Book) -> None:
    page = desk.get(PAGE).content.decode()
    for words in ("A draft of Utopia", "Thomas More", "Draft", "Chapter 1", "no man may live idle"):
        assert words in page


def test_everything_typed_is_saved(desk: Client, draft: Book) -> None:
    assert save(desk)["Location"] == "/desk/books/utopia/#details"
    draft.refresh_from_db()
    assert (draft.title, draft.slug, draft.language, draft.year) == (
        "Utopia", "utopia", "en-GB", 1516,
    )  # fmt: skip
    assert draft.subtitle == FORM["subtitle"]
    assert draft.source_url == FORM["source_url"]
    assert draft.attribution == FORM["attribution"]
    assert [one.name for one in draft.subjects.all()] == ["Political theory", "Utopias"]
    assert [(one.name, one.role) for one in draft.contributors.all()] == [
        ("Thomas More", "aut"),
        ("Gilbert Burnet", "trl"),
    ]


def test_people_stand_in_the_order_in_which_they_were_sent(desk: Client, draft: Book) -> None:
    save(desk, person=["Gilbert Burnet", "Thomas More"], role=["trl", "aut"])
    assert [one.name for one in draft.contributors.all()] == ["Gilbert Burnet", "Thomas More"]


def test_everybody_may_be_taken_away(desk: Client, draft: Book) -> None:
    save(desk, person=[""], role=["aut"])
    assert not draft.contributors.exists()


def test_a_subject_that_is_known_is_taken_up(desk: Client, draft: Book) -> None:
    known = Subject.objects.create(name="Utopias", slug="utopias")
    save(desk, subjects="UTOPIAS")
    assert list(draft.subjects.all()) == [known]


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("title", " ", "A book needs a title."),
        ("title", "U" * 501, "at most 500 characters"),
        ("title", "Uto\0pia", "Null characters"),
        ("language", "", "Say in which language"),
        ("language", "the tongue of angels", "doesn’t know this language"),
        ("language", "angelic", "doesn’t know this language"),
        ("year", "soon", "Enter a whole number"),
        ("year", "9999", "The year lies between"),
        ("year", "-99999", "The year lies between"),
        ("source_url", "javascript:alert(1)", "Enter a valid URL"),
        ("source_url", "not an address", "Enter a valid URL"),
        ("subjects", "u" * 101, "At most 20 subjects"),
        ("subjects", ",".join(f"s{n}" for n in range(21)), "At most 20 subjects"),
        ("slug", "***", "at least one letter"),
        ("slug", "taken", "Another book has this address"),
        ("person", ["M" * 201], "A name has at most 200 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    desk: Client, draft: Book, field: str, value: object, problem: str
) -> None:
    make_book("Taken", TRADES)
    answer = save(desk, PAGE, **{field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert problem in page
    assert "Not saved yet: something below" in page
    if field != "description":
        assert "A traveller brings back a report." in page
    if field != "person":
        assert "Gilbert Burnet" in page
    draft.refresh_from_db()
    assert draft.title == "A draft of Utopia"
    assert draft.contributors.count() == 1


def test_a_role_that_nobody_has_is_refused(desk: Client, draft: Book) -> None:
    answer = save(desk, role=["king", "trl"])
    assert answer.status_code == 422
    assert "Choose what this person did" in answer.content.decode()


def test_rows_that_came_apart_are_read_as_far_as_they_go(desk: Client, draft: Book) -> None:
    assert save(desk, person=["Thomas More", "Nobody"], role=["aut"]).status_code == 302
    assert [one.name for one in draft.contributors.all()] == ["Thomas More"]


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("French", "fr"), ("zh-hant-tw", "zh-Hant-TW"), ("latin", "la"), ("en_US", "en-US")],
)
def test_a_language_is_known_by_tag_and_by_name(
    desk: Client, draft: Book, typed: str, tag: str
) -> None:
    save(desk, language=typed)
    draft.refresh_from_db()
    assert draft.language == tag


def test_sections_in_the_books_language_follow_it(desk: Client, draft: Book) -> None:
    save(desk, language="he")
    section = first_section(draft)
    assert (section.language, section.direction) == ("he", "rtl")


def test_passages_of_another_language_keep_theirs(desk: Client, draft: Book) -> None:
    assert draft.current
    draft.current.sections.update(language="la")
    save(desk, language="fr")
    assert first_section(draft).language == "la"


def test_the_address_stays_once_readers_know_it(desk: Client, draft: Book) -> None:
    draft.publish()
    save(desk, title="Utopia, or Nowhere")
    draft.refresh_from_db()
    assert (draft.title, draft.slug) == ("Utopia, or Nowhere", "a-draft-of-utopia")
    draft.withdraw()
    save(desk)
    draft.refresh_from_db()
    assert draft.slug == "a-draft-of-utopia"


def test_an_attribution_is_suggested_of_what_is_known(desk: Client, draft: Book) -> None:
    save(desk, attribution="")
    draft.refresh_from_db()
    for code, words in (
        ("CC-PDDC", "“Utopia” by Thomas More, translated by Gilbert Burnet, public domain."),
        ("CC-BY-4.0", "licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)."),
    ):
        draft.licence_code = code
        draft.save()
        page = desk.get("/desk/books/utopia/").content.decode()
        assert words in page
        assert "Source: https://www.gutenberg.org/ebooks/2130" in page


def test_what_editors_type_is_shown_as_words(desk: Client, draft: Book) -> None:
    save(desk, title="<script>alert(1)</script>", person=['"><i>'], role=["aut"])
    page = desk.get("/desk/books/utopia/").content.decode()
    assert "<script>alert" not in page
    assert '"><i>' not in page


def test_warnings_of_the_import_are_told(desk: Client, draft: Book) -> None:
    assert draft.current
    draft.current.warnings = ["The book's scripts were left out.", "A picture is missing."]
    draft.current.save()
    page = desk.get(PAGE).content.decode()
    assert "2 things to look at" in page
    assert "A picture is missing." in page
